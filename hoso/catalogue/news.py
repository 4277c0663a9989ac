"""What articles told first of people, units and posts; by the day on which they were added.

Of what several articles tell, the one that was added first is the first, of one day the earliest by date and id. An
article of which nothing tells the day may have been the first of all: what it tells is new on no day. On the first day
of an archive everything is new, so nothing is listed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal, NamedTuple

from hoso import state
from hoso.catalogue.articles import ArticleQuestions
from hoso.catalogue.lines import Line
from hoso.entities.alike import name_key
from hoso.sorting import SortKey

NewsKind = Literal["rank", "post", "unit", "both", "after", "began", "ended"]
"""A rank, a post or a unit, or how claims on a post contradict (`hoso.pages.tenures`)."""
POSTS = "posts"
"""What stands for a taxonomy where something is told of a post."""
_DAY = len("2026-11-30")
_BEGINNING = "news-beginning"
"""What the state calls the first day of the archive, by which its news were told."""


class News(NamedTuple):
    """A row of the table: the article with the sort key `sort`, added on that day, tells it first.

    `key` is that of a person (`person` is the id where several have the name), of a unit or of a post, by the
    `taxonomy`; `value` is the rank or post in the words of the article, or the label of a post on which claims
    contradict, in the way that `kind` says. `known` says that another article named the person before that day.
    """

    day: str
    taxonomy: str
    key: str
    kind: NewsKind
    value: str
    person: str | None
    sort: str
    known: int


class Conflict(NamedTuple):
    """How claims on a post contradict, its label, and the sort keys of the articles that make them."""

    post: str
    label: str
    kind: NewsKind
    sorts: tuple[SortKey, ...]


Conflicts = Callable[[sqlite3.Connection, Iterable[str]], Iterator[Conflict]]
"""Finds what contradicts among the claims on these posts."""


class NewsTable:
    """Keeps the table: what is told anew of touched names and posts, and nothing else is looked at."""

    def __init__(self, db: sqlite3.Connection, conflicts: Conflicts) -> None:
        self._db = db
        self._conflicts = conflicts

    def settle(self, bulk: bool) -> tuple[str, ...]:
        """Bring the table up to date for the names in the table `touched` and the posts in `touched_post` (all with
        `bulk`). Returns the months whose news changed."""
        first, last = self._db.execute("SELECT min(moment), max(moment) FROM addition").fetchone()
        beginning = first[:_DAY] if first else ""
        bulk = bulk or beginning != (state.get_meta(self._db, _BEGINNING) or "")
        state.set_meta(self._db, _BEGINNING, beginning)
        before = self._taken(bulk)
        now = set[News]()
        if first and last[:_DAY] != beginning:
            every = (*self._of_people(bulk), *self._of_units(bulk), *self._of_posts(bulk))
            now = {one for one in every if one.day > beginning}
        self._db.executemany(f"INSERT INTO told VALUES ({','.join('?' * len(News._fields))})", sorted(now, key=repr))
        return tuple(sorted({one.day[: len("2026-11")] for one in before ^ now}))

    def settle_for(self, articles: Sequence[int]) -> tuple[str, ...]:
        """The same for what these articles name, of which something else is known than before of when they were
        added."""
        one = [(n,) for n in articles]
        names = "INSERT OR IGNORE INTO touched SELECT taxonomy, key FROM mention WHERE article = ?"
        posts = "INSERT OR IGNORE INTO touched_post SELECT post FROM holding WHERE article = ?"
        self._db.executemany(names, one)
        self._db.executemany(posts, one)
        return self.settle(bulk=False)

    def _taken(self, bulk: bool) -> set[News]:
        """The rows that are to be told anew, which are taken out of the table."""
        if bulk:
            wheres: tuple[str, ...] = ("1",)
        else:
            wheres = (
                "(taxonomy, key) IN (SELECT taxonomy, key FROM touched)",
                f"taxonomy = '{POSTS}' AND key IN (SELECT post FROM touched_post)",
            )
        found = set[News]()
        for where in wheres:
            found.update(News(*row) for row in self._db.execute(f"SELECT * FROM told WHERE {where}"))
            self._db.execute(f"DELETE FROM told WHERE {where}")
        return found

    def _of_people(self, bulk: bool) -> Iterator[News]:
        """The first reports of each rank and post of a person; those of unknown days come before all others."""
        rows = self._db.execute(
            "SELECT m.key, p.id, substr(d.moment, 1, 10), m.sort, r.rank, r.posts"
            f" FROM {_from(bulk)} JOIN report r ON r.article = m.article AND r.key = m.key"
            " LEFT JOIN bearer b ON b.key = m.key AND b.sort = m.sort"
            " LEFT JOIN person p ON p.key = b.key AND p.place = b.place"
            " LEFT JOIN addition d ON d.article = m.article"
            " WHERE m.taxonomy = 'people' ORDER BY 1, 3, 4, r.place"
        )
        offices = self._offices(bulk)
        for key, reports in groupby(rows, key=itemgetter(0)):
            yield from _firsts(key, reports, offices.get(key, {}))

    def _offices(self, bulk: bool) -> dict[str, dict[str, str]]:
        """The posts that articles mean by their words for them, by the person: one that is written in several ways is
        told once, but that somebody had it before is another thing."""
        where = "" if bulk else "WHERE person IN (SELECT key FROM touched WHERE taxonomy = 'people')"
        question = f"SELECT DISTINCT person, written, post, kind = 'former' FROM holding {where} ORDER BY 1, 2, 3, 4"
        found: dict[str, dict[str, str]] = {}
        for person, written, post, former in self._db.execute(question):
            found.setdefault(person, {}).setdefault(name_key(written), f"{former} {post}")
        return found

    def _of_units(self, bulk: bool) -> Iterator[News]:
        """The first mention of each unit."""
        rows = self._db.execute(
            "SELECT m.key, min(coalesce(substr(d.moment, 1, 10), '') || '/' || m.sort)"
            f" FROM {_from(bulk)} LEFT JOIN addition d ON d.article = m.article"
            " WHERE m.taxonomy = 'organisations' GROUP BY m.key"
        )
        for key, first in rows:
            day, _, sort = first.partition("/")
            if day:
                yield News(day, "organisations", key, "unit", "", None, sort, 0)

    def _of_posts(self, bulk: bool) -> Iterator[News]:
        """What contradicts, since the last of the articles that it takes was added."""
        chosen = "" if bulk else "WHERE post IN (SELECT post FROM touched_post)"
        question = f"SELECT post FROM holding {chosen} GROUP BY post HAVING count(*) > 1 ORDER BY post"
        posts = [post for (post,) in self._db.execute(question).fetchall()]
        for conflict in self._conflicts(self._db, posts):
            days = [self._day(sort) for sort in conflict.sorts]
            if "" not in days:
                day, sort = max(zip(days, conflict.sorts, strict=True))
                yield News(day, POSTS, conflict.post, conflict.kind, conflict.label, None, sort, 1)

    def _day(self, sort: str) -> str:
        """The day on which an article was added; "" if nothing tells."""
        question = "SELECT d.moment FROM article a JOIN addition d ON d.article = a.n WHERE a.sort = ?"
        row = self._db.execute(question, (sort,)).fetchone()
        return row[0][:_DAY] if row else ""


def _from(bulk: bool) -> str:
    """All mentions or those of touched names; a cross join is executed in the order it is written."""
    return "mention m" if bulk else "touched CROSS JOIN mention m USING (taxonomy, key)"


def _firsts(key: str, reports: Iterable[Sequence[Any]], offices: Mapping[str, str]) -> Iterator[News]:
    """The first reports among all on a name, in the order of adding."""
    told: set[tuple[str | None, NewsKind, str]] = set()
    same: set[tuple[str | None, str | None, str]] = set()
    named: dict[str | None, str | None] = {}
    for _, person, day, sort, rank, posts in reports:
        first = named.setdefault(person, day)
        if (person, rank, posts) in same:
            continue
        same.add((person, rank, posts))
        facts: list[tuple[NewsKind, str]] = [("rank", rank)] if rank else []
        facts += [("post", post) for post in json.loads(posts)]
        for kind, value in facts:
            words = name_key(value)
            fact = person, kind, offices.get(words, words) if kind == "post" else words
            if fact not in told:
                told.add(fact)
                if day:
                    yield News(day, "people", key, kind, value, person, sort, int(first != day))


class Version(NamedTuple):
    """An article with a copy or another version that was added before it, and the day on which it was added."""

    day: str
    line: Line


@dataclass(frozen=True, slots=True)
class NewsQuestions:
    """Questions about what was new on the days on which articles were added."""

    _db: sqlite3.Connection
    _articles: ArticleQuestions

    def within(self, period: str) -> list[News]:
        """What was told first in a month or on a day, by day; of one day, by name."""
        question = (
            "SELECT * FROM told WHERE day >= ? AND day < ? ORDER BY day, taxonomy, key, person, kind DESC, sort, value"
        )
        return [News(*row) for row in self._db.execute(question, (period, f"{period}\x7f")).fetchall()]

    def line(self, sort: str) -> Line:
        """The article with a sort key."""
        return self._articles.line(self._db.execute("SELECT n FROM article WHERE sort = ?", (sort,)).fetchone()[0])

    def versions(self, period: str) -> list[Version]:
        """The articles added in a month or on a day, and not on the first day of the archive, of which a copy or
        another version was added before, or may have been; by day, the newest publication first."""
        beginning = state.get_meta(self._db, _BEGINNING) or ""
        pairs = " UNION ".join([
            f"SELECT d.article AS n, d.moment AS moment, d.sort AS sort, c.{other} AS other"
            f" FROM addition d CROSS JOIN copy c ON c.{own} = d.article WHERE d.moment >= ? AND d.moment < ?"
            for own, other in (("later", "earlier"), ("earlier", "later"))
        ])  # fmt: skip
        rows = self._db.execute(
            f"SELECT DISTINCT p.n, substr(p.moment, 1, 10), p.sort FROM ({pairs}) p LEFT JOIN addition o"
            " ON o.article = p.other WHERE o.article IS NULL"
            " OR (substr(o.moment, 1, 10), o.sort) < (substr(p.moment, 1, 10), p.sort) ORDER BY 2, 3 DESC",
            (period, f"{period}\x7f") * 2,
        ).fetchall()
        return [Version(day, self._articles.line(n)) for n, day, _ in rows if day > beginning]
