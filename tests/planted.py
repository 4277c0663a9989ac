"""Faults planted in the program, one in each layer: a text that holds a layer's mark makes that layer raise.

`python -m tests.planted 100000 FOLDER` makes an archive of that many raw files, of which one in a hundred bears a
mark, and builds it.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from hoso.catalogue import duplicates, records, reports
from hoso.conversion import convert
from hoso.entities.finder import Finder
from hoso.markup import frontmatter
from hoso.markup.renderer import Renderer
from hoso.output import data
from hoso.pages.article import ArticlePages
from hoso.reading.reader import Reader
from hoso.reading.text import steps as text
from hoso.templating import Templates
from tests.archive import Archive, make_archive
from tests.load import article


class Panic(BaseException):
    """What a library in Rust raises when it panics: no Exception."""


FAULTS = (IndexError("list index out of range"), MemoryError(), RecursionError("too deep"), Panic("explicit panic"))


@dataclass(frozen=True, slots=True)
class Layer:
    """A place where a fault is planted: a function of the program, and where among its arguments the text is.

    `left` says what is left of such an article that was never published: "nothing", a "notice" at its address, or its
    "page". Where it was published, a notice is the least that is left.
    """

    mark: str
    owner: Any
    name: str
    text: Callable[..., str]
    left: str

    def planted(self, fault: BaseException) -> Any:
        original = getattr(self.owner, self.name)

        def raising(*arguments: Any, **named: Any) -> Any:
            if self.mark in self.text(*arguments):
                raise fault
            return original(*arguments, **named)

        return mock.patch.object(self.owner, self.name, raising)


LAYERS = (
    Layer("LỖI01", Reader, "read", lambda _self, _path, found: found.decode("utf-8", "replace"), "nothing"),
    Layer("LỖI02", text, "read", lambda _path, found, _vocabulary: found, "nothing"),
    Layer("LỖI03", Finder, "find", lambda _self, draft: draft.title, "nothing"),
    Layer("LỖI04", convert, "page_text", lambda front, _article: front.title, "nothing"),
    Layer("LỖI05", frontmatter, "parse", lambda _path, found: found, "nothing"),
    Layer("LỖI06", reports, "evidence_of", lambda _people, texts, *_: "".join(texts), "notice"),
    Layer("LỖI07", records, "searchable", lambda title, *_: title or "", "notice"),
    Layer("LỖI08", records, "sample", lambda found: found, "notice"),
    Layer("LỖI09", Renderer, "render", lambda _self, markdown: markdown, "notice"),
    Layer("LỖI10", ArticlePages, "view", lambda _self, _context, source: source.front.title, "notice"),
    Layer("LỖI11", data, "article_line", lambda front, *_: front.title, "page"),
    Layer("LỖI12", Templates, "render", lambda _self, _template, page: page.title, "notice"),
    Layer("LỖI13", duplicates, "compare", lambda _one, other: other.title, "page"),
)


@contextmanager
def planted(layers: Sequence[Layer]) -> Iterator[None]:
    """The program with a fault in each of these layers; processes that it forks have them as well."""
    with ExitStack() as stack:
        for number, layer in enumerate(layers):
            stack.enter_context(layer.planted(FAULTS[number % len(FAULTS)]))
        yield


def marked(number: int, mark: str) -> str:
    """An invented article whose every paragraph bears the mark."""
    lines = article(number, random.Random(number)).splitlines()
    return "\n".join(line if place == 1 else f"{line[:-1]} {mark}." for place, line in enumerate(lines)) + "\n"


def generate(content: Path, count: int, layers: Sequence[Layer], share: int) -> dict[str, list[str]]:
    """Make `count` raw files, one in `share` with the mark of one of the layers in turn; the marked ones by mark."""
    found: dict[str, list[str]] = {layer.mark: [] for layer in layers}
    for number in range(count):
        path = f"raw/{number // 1000:03}/{number:06}.txt"
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        if number % share:
            (content / path).write_text(article(number, random.Random(number)), encoding="utf-8")
            continue
        layer = layers[number // share % len(layers)]
        found[layer.mark].append(path)
        (content / path).write_text(marked(number, layer.mark), encoding="utf-8")
    return found


def named(problems: Sequence[str]) -> set[str]:
    """The files of which problems say that the program failed on them."""
    return {line.split(": ")[0].removeprefix("content/") for line in problems if " program-fault: " in line}


def origin_of(archive: Archive) -> dict[str, str]:
    """The raw file of each Markdown page, by the page's path below the content folder."""
    found = {}
    for path in (archive.content / "articles").rglob("*.md"):
        told = re.search(r"^  file: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        found[path.relative_to(archive.content).as_posix()] = told[1] if told else ""
    return found


def main(count: int, folder: Path) -> None:
    """Make the archive, build it, and say how many articles came out and how many were named."""
    archive = make_archive(folder, {})
    bad = generate(archive.content, count, LAYERS[:-1], 100)
    with planted(LAYERS[:-1]):
        done = archive.run("build", "--quiet")
    origins = origin_of(archive)
    files = {origins.get(name, name) for name in named(done.problems)}
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in archive.data_of_articles())
    expected = {path for paths in bad.values() for path in paths}
    said = (
        f"exit {done.code}; {count:,} files, {len(expected):,} of them marked; named: {len(files & expected):,}, "
        f"others named: {len(files - expected):,}; articles in the data: {lines:,}\n"
    )
    sys.stdout.write(said)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
