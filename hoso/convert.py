"""Raw files → Markdown pages: what is new is converted, what people wrote is never overwritten.

Two lists are kept beside the raw files, both in the form of `sha256sum`: `manifest-sha256.txt`, the fixity of every
raw file (the BagIt manifest format), and `converted-sha256.txt`, every page as the program wrote it: a page that is
not as listed was edited by a person.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from hoso import addresses, frontmatter, markup, writer
from hoso.models import Article, FrontMatter
from hoso.problems import Problem, warning
from hoso.vietnamese import nfc
from hoso.vocabulary import load

if TYPE_CHECKING:
    from hoso.reading.reader import Reader

MANIFEST = "manifest-sha256.txt"
LEDGER = "converted-sha256.txt"


@dataclass(frozen=True, slots=True)
class Converted:
    """One raw file, read: the page that it makes (path below the content folder and text), or none and why."""

    raw: str
    digest: str
    page: str | None
    text: str | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What converting again makes of a page: a unified diff, and whether it was applied or kept back (hand edits)."""

    page: str
    diff: str
    applied: bool


@dataclass(frozen=True, slots=True)
class RawChunk:
    """Work for another process: raw files to be read; `world` changes whenever its vocabulary is stale."""

    content: Path
    world: str
    paths: tuple[str, ...]


def read_chunk(chunk: RawChunk) -> list[Converted]:
    """Read the raw files of a chunk in a process of its own."""
    reader = _reader(chunk.content, chunk.world)
    return [convert_file(chunk.content, path, reader) for path in chunk.paths]


@lru_cache(maxsize=1)
def _reader(content: Path, world: str) -> Reader:  # noqa: ARG001
    # `world` is there for the cache: where it differs, the vocabulary has changed.
    from hoso.reading.reader import Reader

    return Reader(load(content / "vocabulary").vocabulary)


def convert_file(content: Path, path: str, reader: Reader) -> Converted:
    """The page that a raw file makes."""
    try:
        data = (content / path).read_bytes()
    except OSError as fault:
        hint = "check its permissions"
        problem = warning(str(content / path), 0, "unreadable", f"can't be read: {fault.strerror}", hint)
        return Converted(path, "", None, None, (problem,))
    digest = hashlib.sha256(data).hexdigest()
    reading = reader.read(nfc(path), data)
    problems = tuple(replace(p, path=str(content / path)) for p in reading.problems)
    if reading.article is None:
        return Converted(path, digest, None, None, problems)
    front = front_of(reading.article)
    return Converted(path, digest, addresses.markdown_path(front), page_text(front, reading.article), problems)


def front_of(article: Article) -> FrontMatter:
    """The metadata of a freshly converted article: its identity and address are made here, once and for ever."""
    draft, names = article.draft, article.entities
    identity = article.origin.sha256[:12]
    return FrontMatter(
        id=identity,
        permalink=addresses.article(identity, draft.title, draft.date),
        title=draft.title,
        date=draft.date,
        source=draft.source,
        byline=draft.byline,
        lead=draft.lead,
        people=names.people,
        organisations=names.organisations,
        places=names.places,
        events=names.events,
        tags=names.tags,
        inferred=(*draft.inferred, *(("tags",) if names.tags else ())),
        origin=article.origin,
        removed=draft.removed,
    )


def page_text(front: FrontMatter, article: Article) -> str:
    """The Markdown page of an article."""
    return f"{frontmatter.serialize(front)}\n{markup.write(article.draft.blocks)}"


def refreshed(content: Path, page: str, raw: str, reader: Reader) -> Converted:
    """A page converted again from its raw file; its identity, address, former addresses and status stay."""
    found = convert_file(content, raw, reader)
    if found.text is None:
        return found
    old = frontmatter.parse(page, nfc((content / page).read_text(encoding="utf-8-sig"))).front
    fresh = frontmatter.parse(page, found.text)
    if old is None or fresh.front is None:
        return found
    front = replace(fresh.front, id=old.id, permalink=old.permalink, aliases=old.aliases, status=old.status)
    return replace(found, page=page, text=f"{frontmatter.serialize(front)}\n{fresh.body.lstrip(chr(10))}")


def difference(page: str, old: str, new: str) -> str:
    """A unified diff of two states of a page."""
    lines = difflib.unified_diff(
        old.splitlines(keepends=True), new.splitlines(keepends=True), page, f"{page} (converted again)"
    )
    return "".join(lines)


# --- The two lists


def read_list(path: Path) -> dict[str, str]:
    """Digests by path, from a list in the form of `sha256sum`; a list that does not exist is empty."""
    if not path.is_file():
        return {}
    entries = {}
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        digest, _, name = line.partition("  ")
        if name.endswith("\n") and len(digest) == 64:  # the last line of a killed run may be cut
            entries[_unescaped(name[:-1])] = digest
    return entries


def fixity(content: Path, digests: Mapping[str, str], paged: Iterable[str] = ()) -> Iterator[Problem]:
    """What of the raw files is not as the manifest has it: changed, not listed, gone, there twice.

    `digests` are of the raw files as they are now, by path ("": it can't be read); `paged` are raw files that pages
    come from.
    """
    manifest = read_list(content / MANIFEST)
    first: dict[str, str] = {}
    for path, digest in digests.items():
        if not digest:
            continue
        shown = str(content / path)
        if path not in manifest:
            hint = "run 'python build.py convert' and commit what it writes"
            yield warning(shown, 0, "raw-unlisted", f"the raw file does not stand in {MANIFEST!r}", hint)
        elif manifest[path] != digest:
            message = f"the raw file is not as {MANIFEST!r} has it"
            yield warning(shown, 0, "raw-changed", message, "restore it, or accept it with 'convert --refresh'")
        if digest in first:
            yield warning(shown, 0, "raw-twice", f"the same bytes as {first[digest]!r}", "remove one of the two")
        first.setdefault(digest, path)
    for path in sorted(set(manifest).union(paged) - digests.keys()):
        yield warning(str(content / path), 0, "raw-missing", "the raw file is gone", "bring it back")


def announce(content: Path, name: str, entries: Iterable[tuple[str, str]]) -> None:
    """Add entries (path, digest) to the end of such a list: before the pages themselves are written, so that a page
    that a killed run has written is never taken for a person's."""
    with (content / name).open("a", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{digest}  {escaped(path)}\n" for path, digest in entries)


def write_list(content: Path, name: str, entries: dict[str, str]) -> None:
    """Write such a list, sorted by path; a list that is as it was is not touched."""
    lines = (f"{entries[path]}  {escaped(path)}\n" for path in sorted(entries))
    writer.write(content, name, "".join(lines).encode())


def escaped(path: str) -> str:
    """BagIt (RFC 8493, 2.1.3): line ends and percent signs in file names are percent-encoded."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _unescaped(path: str) -> str:
    return path.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def chunks(content: Path, world: str, paths: Iterable[str], size: int) -> Iterator[RawChunk]:
    """The work in pieces."""
    batch: list[str] = []
    for path in paths:
        batch.append(path)
        if len(batch) == size:
            yield RawChunk(content, world, tuple(batch))
            batch = []
    if batch:
        yield RawChunk(content, world, tuple(batch))
