"""When articles were added to the archive, as far as git tells: the only witness of it.

A page came with the commit that added its file, or the file from which it was moved; a converted page is known by the
identity at the end of its name, too, wherever it lay. If git has no page, the article came with its raw file. What is
not committed has no day, and none is invented: two builds of one commit are equal.
"""

from __future__ import annotations

import datetime
import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hoso.catalogue.articles import ArticleQuestions
from hoso.catalogue.counts import Counts
from hoso.catalogue.lines import Line
from hoso.catalogue.records import Record
from hoso.revisions import Coming
from hoso.sorting import HANOI

_DAY = len("2026-11-30")
_IDENTITY = re.compile(r"-([0-9a-f]{12})\.md$")

# The names of a file are its own, those that it had before, and the identity in it. The earliest counts: a page that
# was deleted and came back is no new one.
_WITH_FORMER = (
    "WITH RECURSIVE named(name) AS (SELECT ? UNION SELECT ? UNION"
    " SELECT former FROM moved JOIN named USING (name))"
    " SELECT min(moment) FROM named CROSS JOIN came USING (name)"
)
_WITH_LATER = (
    "WITH RECURSIVE named(name) AS (SELECT name FROM news UNION SELECT m.name FROM moved m JOIN named ON former ="
    " named.name) SELECT a.n FROM named JOIN article a ON {} = named.name WHERE a.sort IS NOT NULL"
)


class Added(NamedTuple):
    """An article in a list, and the moment at which it was added."""

    line: Line
    moment: str


class Learnt(NamedTuple):
    """Of which articles it is known otherwise than before when they were added, and the months in which they or their
    copies are listed, before or now."""

    articles: tuple[int, ...]
    months: tuple[str, ...]


class Additions:
    """Keeps the tables of when files came and when each published article was added."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def enter(self, numbered: Sequence[tuple[int, Record]]) -> None:
        """Take in articles, by number."""
        if self._db.execute("SELECT 1 FROM came LIMIT 1").fetchone() is None:
            return
        for n, record in numbered:
            if record.sort is not None and (moment := self._moment(record.path, record.id, record.origin_file)):
                self._db.execute("INSERT INTO addition VALUES (?,?,?)", (n, moment, record.sort))

    def learn(self, comings: Iterable[Coming], afresh: bool) -> Learnt:
        """Take in when files came; with `afresh` nothing else that was known holds. Returns what that changes."""
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS news (name TEXT PRIMARY KEY)")
        self._db.execute("DELETE FROM news")
        if afresh:
            for table in ("came", "moved"):
                self._db.execute(f"DELETE FROM {table}")
        for coming in comings:
            self._note(coming)
        settled = {n: months for n in self._concerned(afresh) if (months := self._settle(n))}
        listed = {month for months in settled.values() for month in months}
        listed |= {month for n in settled for month in self._months_of_copies(n)}
        return Learnt(tuple(settled), tuple(sorted(listed)))

    def _note(self, coming: Coming) -> None:
        moment = _moment(coming.seconds)
        if moment is None or not _is_text(coming.path, coming.before or ""):
            return
        if coming.before is not None:
            self._db.execute("INSERT OR IGNORE INTO moved VALUES (?,?)", (coming.path, coming.before))
            names = [coming.path]
        else:
            identity = _IDENTITY.search(coming.path)
            names = [coming.path, *([identity[1]] if identity else [])]
            earlier = "INSERT INTO came VALUES (?,?) ON CONFLICT DO UPDATE SET moment = min(moment, excluded.moment)"
            self._db.executemany(earlier, [(name, moment) for name in names])
        self._db.executemany("INSERT OR IGNORE INTO news VALUES (?)", [(name,) for name in names])

    def _concerned(self, afresh: bool) -> list[int]:
        """The published articles that may have been added otherwise than was known."""
        if afresh:
            return [n for (n,) in self._db.execute("SELECT n FROM article WHERE sort IS NOT NULL").fetchall()]
        found = set()
        for column in ("a.path", "a.id", "a.origin_file"):
            found |= set(self._db.execute(_WITH_LATER.format(column)).fetchall())
        return sorted(n for (n,) in found)

    def _settle(self, n: int) -> list[str]:
        """Note when an article was added; returns the months of before and after, if they are not the same moment."""
        path, identity, raw, sort = self._db.execute(
            "SELECT path, id, origin_file, sort FROM article WHERE n = ?", (n,)
        ).fetchone()
        before = self._db.execute("SELECT moment FROM addition WHERE article = ?", (n,)).fetchone()
        now = self._moment(path, identity, raw)
        if now == (before and before[0]):
            return []
        self._db.execute("DELETE FROM addition WHERE article = ?", (n,))
        if now is not None:
            self._db.execute("INSERT INTO addition VALUES (?,?,?)", (n, now, sort))
        return [moment[: len("2026-11")] for moment in (now, before and before[0]) if moment]

    def _months_of_copies(self, n: int) -> list[str]:
        """The months in which copies of an article were added: which of them was the first may have changed."""
        question = (
            "SELECT substr(moment, 1, 7) FROM addition WHERE article IN"
            " (SELECT earlier FROM copy WHERE later = ? UNION SELECT later FROM copy WHERE earlier = ?)"
        )
        return [month for (month,) in self._db.execute(question, (n, n)).fetchall()]

    def _moment(self, path: str, identity: str, raw: str | None) -> str | None:
        """When an article was added: its page, otherwise its raw file."""
        (moment,) = self._db.execute(_WITH_FORMER, (path, identity)).fetchone()
        if moment is None and raw is not None:
            (moment,) = self._db.execute(_WITH_FORMER, (raw, raw)).fetchone()
        return moment  # type: ignore[no-any-return]


def _moment(seconds: int) -> str | None:
    """The time of a commit in Vietnam; None for what is none."""
    try:
        return datetime.datetime.fromtimestamp(seconds, HANOI).isoformat()
    except (OverflowError, ValueError, OSError):
        return None


def _is_text(*names: str) -> bool:
    try:
        "".join(names).encode()
    except UnicodeEncodeError:
        return False  # such a file is no page
    return True


@dataclass(frozen=True, slots=True)
class AdditionQuestions:
    """Questions about what was added when: a day has its articles in the order of publication, the newest first."""

    _db: sqlite3.Connection
    _articles: ArticleQuestions

    def newest(self, most: int) -> list[Added]:
        """The articles that were added last."""
        return self._within("", most)

    def within(self, period: str) -> list[Added]:
        """The articles that were added in a month or on a day."""
        return self._within(period, -1)

    def _within(self, period: str, most: int) -> list[Added]:
        question = (
            "SELECT article, moment FROM addition WHERE moment >= ? AND moment < ? ORDER BY moment DESC, sort DESC"
            " LIMIT ?"
        )
        rows = self._db.execute(question, (period, f"{period}\x7f", most)).fetchall()
        lines = self._articles.lines([n for n, _ in rows])
        return [Added(line, moment) for line, (_, moment) in zip(lines, rows, strict=True)]

    def on_one_day(self) -> bool:
        """Whether all articles of which anything is known were added on one day."""
        first, last = self._db.execute("SELECT min(moment), max(moment) FROM addition").fetchone()
        return first is None or first[:_DAY] == last[:_DAY]

    def months(self) -> Counts:
        """How many articles were added in each month; the undated are those of which nothing tells."""
        (articles,) = self._db.execute("SELECT count(*) FROM article WHERE sort IS NOT NULL").fetchone()
        rows = self._db.execute("SELECT substr(moment, 1, 7), count(*) FROM addition GROUP BY 1 ORDER BY 1").fetchall()
        return Counts(tuple(rows), articles - sum(count for _, count in rows))
