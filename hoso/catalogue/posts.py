"""Posts: which there are, in which unit, and all that articles claim of who has them."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from hoso import addresses
from hoso.catalogue.holdings import HoldingKind
from hoso.entities.alike import name_key

ENOUGH = 2
"""A post has a page if as many articles name it, or one tells that somebody took it up, left it or had it."""

_HOLDS = ("said", "took")
_COLUMNS = "key, role, unit, label, body, articles, paged, last, holder"


class PostRow(NamedTuple):
    """A row of the table of posts, with its columns in order: `label` and `body` (the unit) as most articles have them;
    `holder` is the key of who is reported in it last, by the article with the sort key `last`, None if nobody is."""

    key: str
    role: str
    unit: str
    label: str
    body: str
    articles: int
    paged: int
    last: str | None
    holder: str | None

    @property
    def url(self) -> str | None:
        return addresses.post(self.key) if self.paged else None


class Claim(NamedTuple):
    """One claim of who has a post (`hoso.catalogue.holdings`); `n` is the number of its article, `bearer` the place
    among those who have the name, None if one has it or it is `open` who of them is meant, `identity` the person's id.
    """

    n: int
    person: str
    bearer: int | None
    name: str
    kind: HoldingKind
    rank: str | None
    written: str
    start: str | None
    until: str | None
    inferred: str
    sentence: str
    anchor: str | None
    identity: str | None
    open: int


_CLAIMS = (
    "SELECT h.post, h.article, h.person, b.place, h.name, h.kind, h.rank, h.written, h.start, h.until, h.inferred,"
    " h.sentence, h.anchor, p.id,"
    " b.place IS NULL AND EXISTS (SELECT 1 FROM person o WHERE o.key = h.person AND o.place > 0)"
    " FROM holding h LEFT JOIN bearer b ON b.key = h.person AND b.sort = h.sort"
    " LEFT JOIN person p ON p.key = h.person AND (p.place = b.place OR b.place IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM person o WHERE o.key = h.person AND o.place > 0))"
)


def settle(db: sqlite3.Connection, bulk: bool) -> list[str]:
    """Bring the table of posts up to date, for those in the table `touched_post` (all with `bulk`). Returns those that
    came, went, have another name, or have gained or lost their page."""
    chosen = "" if bulk else "WHERE post IN (SELECT post FROM touched_post)"
    where = "" if bulk else "WHERE key IN (SELECT post FROM touched_post)"
    old = {row[0]: PostRow(*row) for row in db.execute(f"SELECT {_COLUMNS} FROM post {where}")}
    rows = db.execute(
        "SELECT post, role, unit, label, body, person, start, kind, sort"
        f" FROM holding {chosen} ORDER BY post, sort, place"
    )
    new = {key: _settled(list(claims)) for key, claims in groupby(rows.fetchall(), key=itemgetter(0))}
    db.execute(f"DELETE FROM post {where}")
    db.executemany("INSERT INTO post VALUES (?,?,?,?,?,?,?,?,?)", new.values())
    return [] if bulk else [key for key in {**old, **new} if _shown(old.get(key)) != _shown(new.get(key))]


def _shown(row: PostRow | None) -> tuple[str | None, str]:
    return (row.url, row.label) if row else (None, "")


def _settled(claims: Sequence[tuple[str, ...]]) -> PostRow:
    key, role, unit = claims[0][:3]
    articles = len({claim[-1] for claim in claims})
    kinds = {claim[-2] for claim in claims}
    reports = [claim for claim in reversed(claims) if claim[-2] in _HOLDS]
    latest = max(reports, key=_moment, default=None)
    last = (latest[-1], latest[5]) if latest else (None, None)
    label, body = _commonest([claim[3] for claim in claims]), _commonest([claim[4] for claim in claims])
    paged = int(articles >= ENOUGH or not kinds <= {"said", "former"})
    return PostRow(key, role, unit, label, body, articles, paged, *last)


def _moment(claim: Sequence[str]) -> str:
    """Of when a claim reports somebody in a post: the day of its article, but the beginning of what it tells of an
    earlier year."""
    start, kind, sort = claim[-3:]
    return start if kind == "took" and start and not start.startswith("--") and start[:4] < sort[:4] else sort


def _commonest(labels: Iterable[str]) -> str:
    counts = Counter(labels)
    return min(counts, key=lambda label: (-counts[label], label))


@dataclass(frozen=True, slots=True)
class PostQuestions:
    """Questions about posts."""

    _db: sqlite3.Connection

    def one(self, key: str) -> PostRow | None:
        """A post, None if no published article names it."""
        row = self._db.execute(f"SELECT {_COLUMNS} FROM post WHERE key = ?", (key,)).fetchone()
        return PostRow(*row) if row else None

    def _all(self) -> Iterator[PostRow]:
        """All posts, by key."""
        return map(PostRow._make, self._db.execute(f"SELECT {_COLUMNS} FROM post ORDER BY key"))

    def with_pages(self) -> list[PostRow]:
        """The posts that have pages, by unit."""
        rows = self._db.execute(f"SELECT {_COLUMNS} FROM post WHERE paged ORDER BY unit, key")
        return [PostRow(*row) for row in rows]

    def of_unit(self, unit: str) -> list[PostRow]:
        """The posts of a unit that have pages."""
        rows = self._db.execute(f"SELECT {_COLUMNS} FROM post WHERE unit = ? AND paged ORDER BY key", (unit,))
        return [PostRow(*row) for row in rows.fetchall()]

    def claims(self, key: str) -> list[Claim]:
        """All that articles claim of who has a post, the oldest first, undated ones before."""
        rows = self._db.execute(f"{_CLAIMS} WHERE h.post = ? ORDER BY h.sort, h.place", (key,))
        return [Claim(*row) for _, *row in rows.fetchall()]

    def claims_on(self, person: str, bearer: int | None) -> list[tuple[PostRow, list[Claim]]]:
        """Each post that somebody of a name is said to have or have had, by key, with these claims, as `claims` has
        them; with `bearer`, only those on the one at this place among the people of the name."""
        chosen, values = ("", (person,)) if bearer is None else (" AND b.place = ?", (person, bearer))
        rows = self._db.execute(f"{_CLAIMS} WHERE h.person = ?{chosen} ORDER BY h.post, h.sort, h.place", values)
        found = []
        for key, claims in groupby(rows.fetchall(), key=itemgetter(0)):
            row = self.one(key)
            assert row is not None
            found.append((row, [Claim(*claim) for _, *claim in claims]))
        return found

    def all_claims(self) -> Iterator[tuple[PostRow, list[Claim]]]:
        """Every post, by key, with all that articles claim of it."""
        rows = self._db.execute(f"{_CLAIMS} ORDER BY h.post, h.sort, h.place")
        for row, (_, claims) in zip(self._all(), groupby(rows, key=itemgetter(0)), strict=True):
            yield row, [Claim(*claim) for _, *claim in claims]

    def reported_last(self, post: PostRow) -> tuple[str, int | None]:
        """Who is reported last in a post: the name as the article writes it, the place among those who have it."""
        row = self._db.execute(
            "SELECT h.name, b.place FROM holding h LEFT JOIN bearer b ON b.key = h.person AND b.sort = h.sort"
            " WHERE h.post = ? AND h.sort = ? AND h.person = ? ORDER BY h.place LIMIT 1",
            (post.key, post.last, post.holder),
        ).fetchone()
        return row[0], row[1]

    def of_person(self, person: str) -> dict[str, str]:
        """Where the posts of a name have their pages, by the words of articles for them (`name_key`); nothing for words
        that mean several."""
        rows = self._db.execute(
            "SELECT DISTINCT h.written, p.key, p.paged FROM holding h JOIN post p ON p.key = h.post WHERE h.person = ?",
            (person,),
        )
        found: dict[str, set[str]] = {}
        paged = set()
        for written, post, has_page in rows.fetchall():
            found.setdefault(name_key(written), set()).add(post)
            if has_page:
                paged.add(post)
        return {
            written: addresses.post(next(iter(posts)))
            for written, posts in found.items()
            if len(posts) == 1 and posts <= paged
        }
