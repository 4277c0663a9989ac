"""The Markdown pages of all articles, read for changing them, and written with what was changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from hoso import scanning, writer
from hoso.conversion.convert import Change, difference
from hoso.markup import frontmatter
from hoso.markup.editing import edited
from hoso.markup.fields import FIELDS, FrontMatter
from hoso.problems import Problem, error


@dataclass(frozen=True, slots=True)
class Page:
    """The page of an article: its path below the content folder, its bytes, and its metadata."""

    path: str
    data: bytes
    front: FrontMatter

    def texts(self) -> tuple[str, ...]:
        """Headline, sapo and Markdown."""
        return self.front.title, self.front.lead or "", frontmatter.parse(self.path, self.data.decode()).body


def pages(content: Path) -> Iterator[Page | Problem]:
    """All articles, in the order of their paths; in place of one that can't be read, why."""
    for path in scanning.listed(content, "articles", lambda name: name.endswith(".md")).files:
        yield from _read(content, path)


def _read(content: Path, path: str) -> Iterator[Page | Problem]:
    shown = str(content / path)
    data = b""
    try:
        data = scanning.read(content / path)
        parsed = frontmatter.parse(path, data.decode())
    except OSError as fault:
        yield error(shown, 0, "unreadable", f"cannot read the file: {fault.strerror}", "check its permissions")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        yield error(shown, line, "not-utf-8", f"byte {data[fault.start]:#04x} is not UTF-8", "save the page as UTF-8")
    else:
        if parsed.front is not None:
            yield Page(path, data, parsed.front)
        else:
            yield from (replace(one, path=shown) for one in parsed.problems if one.level == "error")


def written(content: Path, page: Page, front: FrontMatter, dry: bool) -> Change | Problem:
    """Change the page to these values, and nothing else in it; with `dry`, only show how."""
    shown, old = str(content / page.path), page.data.decode()
    names = tuple(one.name for one in FIELDS if getattr(page.front, one.name) != getattr(front, one.name))
    made = edited(page.path, old, front)
    if made is None:
        message = f"{' and '.join(names)} can't be changed here without touching other lines"
        return error(shown, 0, "change-by-hand", message, "change the page in an editor")
    if not dry and not writer.replace(content, page.path, page.data, made.encode()):
        message = "the page changed meanwhile, and was left as it is"
        return error(shown, 0, "changed-meanwhile", message, "run the command again")
    return Change(page.path, difference(page.path, old, made, "changed") if dry else "", True, names)
