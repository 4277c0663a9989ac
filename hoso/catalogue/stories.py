"""Stories: the articles that report one event without being copies, determined again only for what changed.

Articles are compared only where they share clues that few others have. A story is a function of the ties around it: of
their strength and of the order of the articles in time. So nothing that shares no clue with its articles changes it,
and it is the same in whatever order they came.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hoso import addresses
from hoso.catalogue.articles import ArticleQuestions
from hoso.catalogue.lines import Line
from hoso.catalogue.records import Record
from hoso.catalogue.ties import MOST_NAMING, grouped, rarity, strength
from hoso.sorting import DATED, SortKey, date_of, first_day, has_day, with_year

FARTHEST = 90
"""Days between two articles that report one event, if both days are known: a crime and the charge, a trial and the
appeal. What the same people do a year later is another matter."""

LEAST = 2  # articles that are no copies of one another


class _Member(NamedTuple):
    """An article of a story, and the article in it that it is a copy of: itself if of none."""

    article: str
    original: str


_Members = tuple[_Member, ...]


class Stories:
    """The tables of clues, ties and stories; changes are collected until `settle` is called."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._everything = False
        self._new: set[int] = set()
        self._near: set[int] = set()
        self._naming: dict[int, int] = {}
        self._before: dict[str, _Members] = {}

    def leave(self, path: str, bulk: bool) -> None:
        """Remove an article."""
        self._everything = self._everything or bulk
        row = self._db.execute(
            "SELECT c.article, c.clues FROM article a JOIN clues c ON c.article = a.n WHERE a.path = ?", (path,)
        ).fetchone()
        if row is None:
            return
        n, clues = row[0], array("I", row[1])
        if not bulk:
            self._note_naming(clues)
            self._note_story(n)
            self._near.update(self._tied(n))
            self._new.discard(n)
            self._near.discard(n)
        self._db.executemany("DELETE FROM clue WHERE clue = ? AND article = ?", [(clue, n) for clue in clues])
        for table in ("clues", "story"):
            self._db.execute(f"DELETE FROM {table} WHERE article = ?", (n,))
        self._db.execute("DELETE FROM tie WHERE one = ? OR other = ?", (n, n))

    def enter(self, records: Iterable[tuple[int, Record]], bulk: bool) -> None:
        """Add articles that may belong to stories."""
        told = [(n, record.clues) for n, record in records if record.clues]
        self._everything = self._everything or bulk
        if not bulk:
            for n, clues in told:
                self._note_naming(array("I", clues))
                self._new.add(n)
        self._db.executemany("INSERT INTO clues VALUES (?,?)", told)
        rows = sorted((clue, n) for n, clues in told for clue in array("I", clues))
        self._db.executemany("INSERT INTO clue VALUES (?,?)", rows)

    def settle(self, copies: Iterable[str]) -> tuple[str, ...]:
        """Form the stories of what changed since the last time, and of these pages, whose copies changed. Returns the
        ids of the articles that are or were in another story than before, or in one of other articles; none in bulk,
        when every page is checked."""
        if self._everything:
            self._settle_all()
            changed: tuple[str, ...] = ()
        else:
            changed = self._settle_changed(copies)
        self._everything = False
        self._new.clear()
        self._near.clear()
        self._naming.clear()
        self._before.clear()
        return changed

    def _settle_all(self) -> None:
        self._db.execute("DELETE FROM tie")
        self._db.execute("DELETE FROM story")
        question = f"SELECT clue FROM clue GROUP BY clue HAVING count(*) BETWEEN 2 AND {MOST_NAMING}"
        telling = {clue for (clue,) in self._db.execute(question)}
        for n, clues in self._db.execute("SELECT article, clues FROM clues").fetchall():
            self._tie(n, telling.intersection(array("I", clues)), earlier=True)
        self._form(n for (n,) in self._db.execute("SELECT DISTINCT one FROM tie").fetchall())

    def _settle_changed(self, copies: Iterable[str]) -> tuple[str, ...]:
        for path in copies:
            self._near.update(n for (n,) in self._db.execute("SELECT n FROM article WHERE path = ?", (path,)))
        for n in self._new | self._weighed_otherwise():
            self._near |= {n, *self._tied(n)}
            self._db.execute("DELETE FROM tie WHERE one = ? OR other = ?", (n, n))
            (clues,) = self._db.execute("SELECT clues FROM clues WHERE article = ?", (n,)).fetchone()
            self._tie(n, array("I", clues))
        after, before = self._form(self._near), self._before
        other = [story for story in before.keys() | after.keys() if before.get(story) != after.get(story)]
        return tuple({one.article for story in other for one in (*before.get(story, ()), *after.get(story, ()))})

    def _note_naming(self, clues: Iterable[int]) -> None:
        """Note how many articles have these clues, before that changes."""
        for clue in clues:
            if clue not in self._naming:
                self._naming[clue] = len(self._having(clue))

    def _weighed_otherwise(self) -> set[int]:
        """The articles with clues that more or fewer articles have than before, so that they weigh otherwise."""
        changed = [clue for clue, before in self._naming.items() if rarity(before) != rarity(len(self._having(clue)))]
        return {n for clue in changed for n in self._having(clue, most=-1)}

    def _having(self, clue: int, most: int = MOST_NAMING + 1) -> list[int]:
        """The articles with a clue, at most so many."""
        rows = self._db.execute("SELECT article FROM clue WHERE clue = ? LIMIT ?", (clue, most)).fetchall()
        return [n for (n,) in rows]

    def _tie(self, n: int, clues: Iterable[int], *, earlier: bool = False) -> None:
        """Store how strongly an article is tied to others, or only to those before it in the table."""
        shared: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for clue in clues:
            having = self._having(clue)
            if rare := rarity(len(having)):
                for other in having:
                    if other < n or (other > n and not earlier):
                        shared[other].append((clue, rare))
        for other, found in shared.items():
            weight = strength(found)
            if weight and self._near_in_time(n, other):
                self._db.execute("INSERT OR REPLACE INTO tie VALUES (?,?,?)", (n, other, weight))
                self._db.execute("INSERT OR REPLACE INTO tie VALUES (?,?,?)", (other, n, weight))

    def _near_in_time(self, one: int, other: int) -> bool:
        """Whether two articles may report one event; as far as is known, if a day is not."""
        dates = self._db.execute("SELECT date FROM article WHERE n IN (?, ?)", (one, other)).fetchall()
        days = sorted([first_day(date) for (date,) in dates if has_day(date)])
        return days == [] or (days[-1] - days[0]).days <= FARTHEST

    def _tied(self, n: int) -> list[int]:
        return [other for (other,) in self._db.execute("SELECT other FROM tie WHERE one = ?", (n,)).fetchall()]

    def _form(self, around: Iterable[int]) -> dict[str, _Members]:
        """Form the stories around these articles anew."""
        formed: dict[str, _Members] = {}
        seen: set[int] = set()
        for n in around:
            if n in seen:
                continue
            together = self._together(n)
            seen.update(together)
            for one in together:
                self._note_story(one)
            self._db.executemany("DELETE FROM story WHERE article = ?", [(one,) for one in together])
            formed |= self._stories_of(together)
        return formed

    def _together(self, n: int) -> list[int]:
        """An article and all to which ties lead from it."""
        found = {n: None}
        waiting = [n]
        while waiting:
            others = [other for other in self._tied(waiting.pop()) if other not in found]
            found |= dict.fromkeys(others)
            waiting += others
        return list(found)

    def _stories_of(self, together: Sequence[int]) -> dict[str, _Members]:
        if len(together) < LEAST:
            return {}
        question = "SELECT sort FROM article WHERE n = ?"
        sorts = {n: SortKey(self._db.execute(question, (n,)).fetchone()[0]) for n in together}
        by_time = sorted(together, key=lambda n: (not sorts[n].is_dated, sorts[n]))
        ties: dict[tuple[int, int], int] = {}
        for n in together:
            rows = self._db.execute("SELECT other, weight FROM tie WHERE one = ? AND other > ?", (n, n)).fetchall()
            ties |= {(n, other): weight for other, weight in rows}

        formed = {}
        for articles in grouped(by_time, ties):
            originals = self._originals(articles)
            if len(set(originals.values())) < LEAST:
                continue
            story = sorts[articles[0]].identity
            rows = [(n, story, number, originals[n]) for number, n in enumerate(articles)]
            self._db.executemany("INSERT INTO story VALUES (?,?,?,?)", rows)
            formed[story] = tuple([_Member(sorts[n].identity, sorts[originals[n]].identity) for n in articles])
        return formed

    def _originals(self, articles: Sequence[int]) -> dict[int, int]:
        """Each article of a story, which come in order of time, with the first one that it is a copy of, also through
        others."""
        originals = {n: n for n in articles}
        for n in articles:
            for (earlier,) in self._db.execute("SELECT earlier FROM copy WHERE later = ?", (n,)).fetchall():
                if earlier in originals and originals[earlier] != originals[n]:
                    first, second = sorted((originals[earlier], originals[n]), key=articles.index)
                    originals = {one: first if own == second else own for one, own in originals.items()}
        return originals

    def _note_story(self, n: int) -> None:
        """Note the story of an article before it changes."""
        row = self._db.execute("SELECT story FROM story WHERE article = ?", (n,)).fetchone()
        if row is not None and row[0] not in self._before:
            rows = self._db.execute(
                "SELECT a.id, o.id FROM story s JOIN article a ON a.n = s.article JOIN article o ON o.n = s.original"
                " WHERE s.story = ? ORDER BY s.place",
                row,
            )
            self._before[row[0]] = tuple(map(_Member._make, rows.fetchall()))


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story: `id` is that of its oldest article, `reports` counts its articles, copies once."""

    id: str
    reports: int

    @property
    def url(self) -> str:
        return addresses.story(self.id)


@dataclass(frozen=True, slots=True)
class ListedStory:
    """A story as a list of stories shows it: the title of its oldest article, the days of its oldest and newest, as far
    as they are known, and from how many outlets its articles are, copies too; `newest` is the sort key of the last."""

    id: str
    title: str
    reports: int
    outlets: int
    first: str | None
    last: str | None
    newest: SortKey

    @property
    def url(self) -> str:
        return addresses.story(self.id)


@dataclass(frozen=True, slots=True)
class Report:
    """An article of a story, and whether it is a copy of an earlier one in it."""

    line: Line
    copied: bool


@dataclass(frozen=True, slots=True)
class StoryQuestions:
    """Questions about stories."""

    _db: sqlite3.Connection
    _articles: ArticleQuestions

    def of_article(self, n: int) -> StoryRow | None:
        """The story to which an article belongs, if to any."""
        own = "(SELECT story FROM story WHERE article = ?)"
        question = f"SELECT story, count(DISTINCT original) FROM story WHERE story = {own}"
        row = self._db.execute(question, (n,)).fetchone()
        return StoryRow(*row) if row[0] is not None else None

    def with_article(self, identity: str) -> StoryRow | None:
        """The same, by the id of the article."""
        row = self._db.execute("SELECT n FROM article WHERE id = ?", (identity,)).fetchone()
        return self.of_article(row[0]) if row else None

    def reports(self, story: str) -> tuple[Report, ...]:
        """The articles of a story, the oldest first and undated ones last."""
        question = "SELECT article, original FROM story WHERE story = ? ORDER BY place"
        rows = self._db.execute(question, (story,)).fetchall()
        lines = self._articles.lines([n for n, _ in rows])
        return tuple([Report(line, n != original) for line, (n, original) in zip(lines, rows, strict=True)])

    def told(self) -> Iterator[str]:
        """The ids of all articles that belong to stories."""
        for (identity,) in self._db.execute("SELECT a.id FROM story s JOIN article a ON a.n = s.article"):
            yield identity

    def all(self) -> list[StoryRow]:
        """All stories, by id."""
        question = "SELECT story, count(DISTINCT original) FROM story GROUP BY story ORDER BY story"
        return [StoryRow(*row) for row in self._db.execute(question).fetchall()]

    def count(self) -> int:
        """How many stories there are."""
        return int(self._db.execute("SELECT count(DISTINCT story) FROM story").fetchone()[0])

    def newest_first(self) -> list[ListedStory]:
        """All stories, the one that has the newest article first."""
        question = (
            "SELECT s.story, max(CASE WHEN s.place = 0 THEN a.title END), count(DISTINCT s.original),"
            " count(DISTINCT nullif(a.source, '')), min(a.sort) FILTER (WHERE a.sort >= ?), max(a.sort)"
            " FROM story s JOIN article a ON a.n = s.article GROUP BY s.story ORDER BY max(a.sort) DESC"
        )
        found = []
        for story, title, reports, outlets, first, last in self._db.execute(question, (DATED.first,)).fetchall():
            days = (with_year(date_of(first)), with_year(date_of(last)) if first else None)
            found.append(ListedStory(story, title, reports, outlets, *days, SortKey(last)))
        return found
