"""Links from page to page by file: what a page says, and where each leads now."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from posixpath import basename
from typing import NamedTuple

from hoso.markup.links import lines_of_targets, plain_target, target_of
from hoso.markup.page import PageSource
from hoso.markup.renderer import Rendered
from hoso.problems import Problem, warning


class PageLink(NamedTuple):
    """A link to another page by its file: as written, the path of that file, and the line of the link."""

    written: str
    target: str
    line: int


class PagePicture(NamedTuple):
    """A picture of a page: its address as written, and its line."""

    src: str
    line: int


class LostLink(NamedTuple):
    """A link that leads to no page: to a draft, or to nothing; `alike` are pages in other folders whose files have this
    name."""

    path: str
    written: str
    line: int
    draft: bool
    alike: tuple[str, ...]


def links_of(path: str, source: PageSource, read: Rendered) -> tuple[PageLink, ...]:
    """The links of a published page to others by their files."""
    if source.front.status != "published" or not read.links:
        return ()
    lines = lines_of_targets(source.body)
    return tuple(
        PageLink(written, target_of(path, written), source.body_line + lines.get(plain_target(written), 0))
        for written in read.links
    )


def pictures_of(source: PageSource, read: Rendered) -> tuple[PagePicture, ...]:
    """The pictures of a published page."""
    if source.front.status != "published" or not read.pictures:
        return ()
    lines = lines_of_targets(source.body)
    return tuple(PagePicture(src, source.body_line + lines.get(plain_target(src), 0)) for src in read.pictures)


def lost_links_of(shown: str, source: PageSource, read: Rendered) -> tuple[Problem, ...]:
    """The links that are shown as words because of a character in their addresses."""
    if source.front.status != "published" or not read.lost_links:
        return ()
    lines = lines_of_targets(source.body)
    hint = "write […](<…>) around an address with spaces, or %20 for each"
    what = "has a space or a backslash in its address: only its words are shown"
    return tuple(
        warning(
            shown,
            source.body_line + lines.get(plain_target(link), 0),
            "not-linked",
            f"the link {_cut(link)!r} {what}",
            hint,
        )
        for link in read.lost_links
    )


def _cut(link: str) -> str:
    return link if len(link) <= _LONGEST_SHOWN else f"{link[:_LONGEST_SHOWN]}…"


_LONGEST_SHOWN = 100


class LinkQuestions:
    """Questions about links from page to page. A name without a folder also means a page in another folder, if only one
    has this name: pages move from year to year, and some editors write links so."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._by_name: dict[str, list[str]] | None = None

    def pages(self) -> list[str]:
        """The pages that link to others."""
        return [path for (path,) in self._db.execute("SELECT DISTINCT path FROM link ORDER BY path")]

    def urls_of(self, path: str) -> tuple[tuple[str, str | None], ...]:
        """The files that a page links to, as written, each with the address of its page; None where there is none."""
        rows = self._db.execute("SELECT written, target FROM link WHERE path = ? ORDER BY written", (path,)).fetchall()
        return tuple([(written, self._url(written, target)) for written, target in rows])

    def lost(self) -> Iterator[LostLink]:
        """The links that lead to no page."""
        question = (
            "SELECT path, written, target, line FROM link WHERE NOT EXISTS (SELECT 1 FROM article a"
            " WHERE a.path = target AND a.status != 'draft') AND NOT EXISTS (SELECT 1 FROM text_page t"
            " WHERE t.path = target AND t.status != 'draft') ORDER BY path, line, written"
        )
        for path, written, target, line in self._db.execute(question).fetchall():
            if self._url(written, target) is None:
                alike = tuple(other for other in self._of_name(target) if other != target)
                yield LostLink(path, written, line, self._found(target) is not None, alike)

    def pictures(self) -> list[tuple[str, str, int]]:
        """All pictures of pages: page, address as written, line."""
        return self._db.execute("SELECT path, src, line FROM picture ORDER BY path, line, src").fetchall()

    def _url(self, written: str, target: str) -> str | None:
        found = self._found(target)
        if found is None and "/" not in written and len(alike := self._of_name(target)) == 1:
            found = self._found(alike[0])
        return found[0] if found and found[1] != "draft" else None

    def _found(self, path: str) -> tuple[str, str] | None:
        """The address and the status of the page of a file."""
        table = "text_page" if path.startswith("pages/") else "article"
        row: tuple[str, str] | None = self._db.execute(
            f"SELECT url, status FROM {table} WHERE path = ?", (path,)
        ).fetchone()
        return row

    def _of_name(self, target: str) -> list[str]:
        """The pages whose files have the same name."""
        if self._by_name is None:
            self._by_name = defaultdict(list)
            paths = "SELECT path FROM article UNION ALL SELECT path FROM text_page ORDER BY path"
            for (path,) in self._db.execute(paths):
                self._by_name[basename(path)].append(path)
        return self._by_name.get(basename(target), [])
