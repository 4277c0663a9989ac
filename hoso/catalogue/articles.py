"""Questions about articles: one by itself, those before and after it, its copies, and articles as lists show them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hoso.catalogue.lines import Line
from hoso.sorting import DATED, SortKey, SortRange

_LINE = "a.mark, a.id, a.url, a.title, a.inferred, a.date, a.source, a.lead, a.listed"
_KNOWN_LINES = 20_000  # kept at most; an archive of that size has its lines asked for a dozen times each
_LINES_ASKED = 200  # lines with one question


class ArticleRow(NamedTuple):
    """An article as the table has it; `sort` is None unless it is published, `month` is "" where it has no date, and
    `aliases` are its former addresses, a line each; `reasons` say why it has its tags (`hoso.catalogue.reasons`),
    `careers` what it tells of careers (`hoso.catalogue.careers`), `known` whose its values are
    (`hoso.catalogue.vouched`)."""

    n: int
    path: str
    mark: str
    id: str
    url: str
    date: str | None
    sort: str | None
    month: str
    status: str
    digest: str
    origin_file: str | None
    origin_sha: str | None
    aliases: str
    reasons: str
    careers: str
    known: str


_ARTICLE = ", ".join(ArticleRow._fields)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy or version of an article: `path` and `digest` of its page, its sort key, and how alike both are."""

    line: Line
    path: str
    digest: str
    sort: SortKey
    kind: str
    share: int
    same: bool


@dataclass(frozen=True, slots=True)
class ArticleQuestions:
    """Questions about articles. Lines are kept once they were asked for, so they are of one state of the tables."""

    _db: sqlite3.Connection
    _lines: dict[int, Line] = field(default_factory=dict)

    def row(self, path: str) -> ArticleRow | None:
        """The article of a Markdown page."""
        row = self._db.execute(f"SELECT {_ARTICLE} FROM article WHERE path = ?", (path,)).fetchone()
        return ArticleRow(*row) if row else None

    def line_of(self, path: str) -> Line:
        """An article in a list, by its page."""
        return self.line(self._db.execute("SELECT n FROM article WHERE path = ?", (path,)).fetchone()[0])

    def line(self, n: int) -> Line:
        """An article in a list, by its number."""
        return self._lines.get(n) or self.lines((n,))[0]

    def lines(self, numbers: Sequence[int]) -> tuple[Line, ...]:
        """These articles in a list, in this order; what is not known yet is asked for at once."""
        known = self._lines
        missing = [n for n in numbers if n not in known]
        if missing:
            if len(known) >= _KNOWN_LINES:
                known.clear()
                missing = list(numbers)
            for at in range(0, len(missing), _LINES_ASKED):
                self._ask(missing[at : at + _LINES_ASKED])
        return tuple([known[n] for n in numbers])

    def _ask(self, numbers: Sequence[int]) -> None:
        question = f"SELECT n, {_LINE} FROM article a WHERE n IN ({','.join('?' * len(numbers))})"
        for n, mark, identity, url, title, inferred, *rest in self._db.execute(question, numbers):
            self._lines[n] = Line(mark, identity, url, title, bool(inferred), *rest)

    def newer(self, sort: SortKey) -> Line | None:
        """The next article in time; the undated have no neighbours."""
        return self._neighbour("sort > ? ORDER BY sort", sort)

    def older(self, sort: SortKey) -> Line | None:
        """The article before it in time."""
        return self._neighbour("sort < ? AND sort >= ? ORDER BY sort DESC", sort, DATED.first)

    def _neighbour(self, where: str, sort: SortKey, *bound: str) -> Line | None:
        if not sort.is_dated:
            return None
        row = self._db.execute(f"SELECT n FROM article WHERE {where} LIMIT 1", (sort, *bound)).fetchone()
        return self.line(row[0]) if row else None

    def newest(self, most: int) -> tuple[Line, ...]:
        """The newest dated articles, newest first."""
        return self.within(DATED, most)

    def first(self, most: int) -> tuple[Line, ...]:
        """The first articles of all, undated ones before dated ones."""
        question = "SELECT n FROM article WHERE sort IS NOT NULL ORDER BY sort LIMIT ?"
        return self.lines([n for (n,) in self._db.execute(question, (most,)).fetchall()])

    def within(self, wanted: SortRange, most: int = -1) -> tuple[Line, ...]:
        """The published articles of a range, newest first."""
        question = "SELECT n FROM article WHERE sort >= ? AND sort < ? ORDER BY sort DESC LIMIT ?"
        return self.lines([n for (n,) in self._db.execute(question, (*wanted, most)).fetchall()])

    def copies_of(self, n: int, most: int) -> list[Copy]:
        """The copies and versions of one article: of so many the most alike, in the order of time."""
        question = (
            "SELECT earlier, kind, share, same FROM copy WHERE later = ?1"
            " UNION ALL SELECT later, kind, share, same FROM copy WHERE earlier = ?1"
        )
        found = self._db.execute(question, (n,)).fetchall()
        if not found:
            return []  # as most have none, they do without the rest
        copies = []
        for number, kind, share, same in found:
            question = "SELECT path, digest, sort FROM article WHERE n = ?"
            path, digest, sort = self._db.execute(question, (number,)).fetchone()
            copies.append(Copy(self.line(number), path, digest, SortKey(sort), kind, share, bool(same)))
        copies.sort(key=lambda copy: (-copy.share, copy.sort))
        return sorted(copies[:most], key=lambda copy: copy.sort)
