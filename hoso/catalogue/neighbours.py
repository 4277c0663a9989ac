"""What is around a change: the neighbours of an article in time, in lists and among the articles that name its terms.

Each kind of page asks this to say which of its subjects look different (`Touch`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from posixpath import basename
from typing import NamedTuple

from hoso.catalogue.beside import beside, beside_of_term
from hoso.catalogue.changes import Change
from hoso.catalogue.copy_groups import sorts_around
from hoso.catalogue.relations import Relations
from hoso.catalogue.subjects import Subject
from hoso.markup.fields import TIES
from hoso.sorting import SortKey, SortRange

RELATED_A_TERM = 3
"""Earlier articles that a page lists as related, for each shared term."""

MOST_ALIKE = 24
"""If more people with one surname are reported in a post, it does not suggest that two of them are one person."""

DOUBTED = "a.doubts LIKE '%\"same-person\"%'"


class Naming(NamedTuple):
    """An article that names a term."""

    n: int
    path: str
    sort: SortKey


class Neighbours:
    """Questions about the surroundings of a change, answered from the tables at the time it happens."""

    def __init__(self, db: sqlite3.Connection, relations: Relations) -> None:
        self._db = db
        self.relations = relations
        self._asked: tuple[str, str] | None = None
        self._naming: list[Naming] = []

    def next_to(self, sort: SortKey) -> Iterator[str]:
        """The pages of the articles before and after this sort key; undated articles have no neighbours."""
        if not sort.is_dated:
            return
        for question in ("sort > ? ORDER BY sort", "sort < ? ORDER BY sort DESC"):
            for (path,) in self._db.execute(f"SELECT path FROM article WHERE {question} LIMIT 1", (sort,)):
                yield path

    def periods_beside(self, period: str) -> Iterator[str]:
        """The nearest years, or months, with articles before and after one."""
        return beside(self._db, period).known()

    def month_added(self, path: str) -> list[str]:
        """The month in which an article was added, if it is known."""
        question = "SELECT substr(moment, 1, 7) FROM addition WHERE article = (SELECT n FROM article WHERE path = ?)"
        return [month for (month,) in self._db.execute(question, (path,)).fetchall()]

    def years_of_copies(self, path: str) -> list[str]:
        """The years of an article that has copies or versions, and of these; none if it has none."""
        sorts = sorts_around(self._db, path)
        return sorted({sort.year for sort in sorts}) if len(sorts) > 1 else []

    def months_of_news(self, taxonomy: str, key: str) -> list[str]:
        """The months in which articles were added that told something first of a person or a unit."""
        question = "SELECT DISTINCT substr(day, 1, 7) FROM told WHERE taxonomy = ? AND key = ?"
        return [month for (month,) in self._db.execute(question, (taxonomy, key)).fetchall()]

    def years_beside(self, taxonomy: str, key: str, sort: SortKey) -> Iterator[str]:
        """The years beside that of an article, if it is the only one of a term in its year: the year comes or goes."""
        question = "SELECT 1 FROM mention WHERE taxonomy = ? AND key = ? AND sort >= ? AND sort < ? LIMIT 2"
        found = self._db.execute(question, (taxonomy, key, *SortRange.of(sort.year))).fetchall()
        return beside_of_term(self._db, taxonomy, key, sort.year).known() if len(found) == 1 else iter(())

    def later_related(self, taxonomy: str, key: str, sort: SortKey) -> list[str]:
        """The pages of later articles that may list this one as related: it is among the nearest before them."""
        if taxonomy not in TIES or not sort.is_dated:
            return []
        person = person_of(self._db, key, sort) if taxonomy == "people" else None
        same = "" if person is None else "AND m.sort IN (SELECT sort FROM bearer WHERE key = ? AND place = ?)"
        rows = self._db.execute(
            "SELECT a.path FROM mention m JOIN article a ON a.n = m.article"
            f" WHERE m.taxonomy = ? AND m.key = ? AND m.sort > ? {same} ORDER BY m.sort LIMIT ?",
            (taxonomy, key, sort, *(() if person is None else (key, person)), RELATED_A_TERM),
        )
        return [row[0] for row in rows]

    def paths_at(self, sorts: Iterable[str]) -> Iterator[str]:
        """The pages of the articles with these sort keys."""
        for sort in sorts:
            for (path,) in self._db.execute("SELECT path FROM article WHERE sort = ?", (sort,)):
                yield path

    def paths_of(self, identities: Iterable[str]) -> Iterator[str]:
        """The pages of the articles with these ids."""
        for identity in identities:
            for (path,) in self._db.execute("SELECT path FROM article WHERE id = ?", (identity,)):
                yield path

    def stories_of(self, path: str) -> list[str]:
        """The story to which an article belongs, if to any."""
        question = "SELECT story FROM story WHERE article = (SELECT n FROM article WHERE path = ?)"
        return [story for (story,) in self._db.execute(question, (path,)).fetchall()]

    def naming(self, taxonomy: str, key: str) -> list[Naming]:
        """The articles that name a term; several kinds of pages ask this about one change."""
        if self._asked == (taxonomy, key):
            return self._naming
        question = (
            "SELECT a.n, a.path, a.sort FROM mention m JOIN article a ON a.n = m.article"
            " WHERE m.taxonomy = ? AND m.key = ?"
        )
        rows = self._db.execute(question, (taxonomy, key)).fetchall()
        self._naming = [Naming(n, path, SortKey(sort)) for n, path, sort in rows]
        self._asked = taxonomy, key
        return self._naming

    def spelt(self, taxonomy: str, slug: str) -> list[str]:
        """The terms with a spelling that may once have been a term with this slug."""
        question = "SELECT DISTINCT key FROM spelling WHERE taxonomy = ? AND slug = ? ORDER BY key"
        return [key for (key,) in self._db.execute(question, (taxonomy, slug)).fetchall()]

    def led_here(self, taxonomy: str, slug: str) -> list[str]:
        """Those of them whose own slug is another."""
        question = "SELECT key FROM term WHERE taxonomy = ? AND base = ?"
        own = {key for (key,) in self._db.execute(question, (taxonomy, slug)).fetchall()}
        return [key for key in self.spelt(taxonomy, slug) if key not in own]

    def slugs_of(self, taxonomy: str, key: str) -> list[str]:
        """The slugs that a term's spellings may once have had, if others may have had them too."""
        question = (
            "SELECT DISTINCT s.slug FROM spelling s JOIN spelling o ON o.taxonomy = s.taxonomy AND o.slug = s.slug"
            " AND o.key != s.key WHERE s.taxonomy = ? AND s.key = ?"
        )
        return [slug for (slug,) in self._db.execute(question, (taxonomy, key)).fetchall()]

    def linking_to(self, path: str) -> list[str]:
        """The pages that link to a page by its file, or by the name of its file."""
        rows = self._db.execute("SELECT DISTINCT path FROM link WHERE name = ?", (basename(path),)).fetchall()
        return [row[0] for row in rows]

    def events_of(self, path: str) -> list[str]:
        """The events that an article names."""
        return self._named_by(path, "events")

    def units_of(self, path: str) -> list[str]:
        """The units that an article names."""
        return self._named_by(path, "organisations")

    def _named_by(self, path: str, taxonomy: str) -> list[str]:
        question = "SELECT key FROM mention WHERE taxonomy = ? AND article = (SELECT n FROM article WHERE path = ?)"
        return [key for (key,) in self._db.execute(question, (taxonomy, path)).fetchall()]

    def posts_of(self, path: str) -> list[tuple[str, str]]:
        """The posts of which an article says who has or had them, as (post, unit)."""
        question = "SELECT DISTINCT post, unit FROM holding WHERE article = (SELECT n FROM article WHERE path = ?)"
        return self._db.execute(question, (path,)).fetchall()

    def taking(self, posts: Iterable[tuple[str, str]]) -> Iterator[str]:
        """The pages of the articles that report that somebody took up one of these posts, as (post, unit)."""
        question = "SELECT a.path FROM holding h JOIN article a ON a.n = h.article WHERE h.post = ? AND h.kind = 'took'"
        for post, _ in posts:
            for (path,) in self._db.execute(question, (post,)).fetchall():
                yield path

    def holders_in(self, path: str) -> list[str]:
        """The names of those of whom an article says which posts they have or had."""
        question = "SELECT DISTINCT person FROM holding WHERE article = (SELECT n FROM article WHERE path = ?)"
        return [person for (person,) in self._db.execute(question, (path,)).fetchall()]

    def posts_in(self, unit: str) -> list[str]:
        """The posts of a unit."""
        return [key for (key,) in self._db.execute("SELECT key FROM post WHERE unit = ?", (unit,)).fetchall()]

    def held_by(self, person: str) -> list[tuple[str, str]]:
        """The posts that somebody of a name has or had, as (post, unit)."""
        return self._db.execute("SELECT DISTINCT post, unit FROM holding WHERE person = ?", (person,)).fetchall()

    def holders_of(self, post: str) -> list[str]:
        """The names of those who have or had a post."""
        rows = self._db.execute("SELECT DISTINCT person FROM holding WHERE post = ?", (post,)).fetchall()
        return [person for (person,) in rows]

    def parts_of(self, unit: str) -> list[str]:
        """The units that are directly part of one."""
        question = "SELECT key FROM term WHERE above = ? AND taxonomy = 'organisations'"
        return [key for (key,) in self._db.execute(question, (unit,)).fetchall()]

    def events_of_series(self, series: str) -> list[str]:
        """The events of a series."""
        return [key for (key,) in self._db.execute("SELECT key FROM term WHERE series = ?", (series,)).fetchall()]

    def likely(self, path: str, more: Iterable[int | None] = ()) -> Iterator[str]:
        """People who may be the same as those of an article: the reports on both are on both pages."""
        question = "SELECT key, likeness FROM report WHERE article = (SELECT n FROM article WHERE path = ?)"
        rows = self._db.execute(question, (path,)).fetchall()
        for likeness in {likeness for _, likeness in rows} | {*more}:
            if likeness is not None:
                yield from sharing_likeness(self._db, likeness)
        if self._db.execute(f"SELECT 1 FROM article a WHERE a.path = ? AND {DOUBTED}", (path,)).fetchone():
            yield from (key for key, _ in rows)


Touch = Callable[[Change, Neighbours], Iterable[Subject]]
"""Which subjects look different after a change."""


def person_of(db: sqlite3.Connection, key: str, sort: str) -> int | None:
    """Which of the people of a name an article speaks of, by place; None if the name has one."""
    row = db.execute("SELECT place FROM bearer WHERE key = ? AND sort = ?", (key, sort)).fetchone()
    return None if row is None else int(row[0])


def sharing_likeness(db: sqlite3.Connection, likeness: int) -> list[str]:
    """The people reported with this likeness, in order; at most one more than the number that still means anything."""
    question = "SELECT DISTINCT key FROM report WHERE likeness = ? ORDER BY key LIMIT ?"
    return [key for (key,) in db.execute(question, (likeness, MOST_ALIKE + 1)).fetchall()]
