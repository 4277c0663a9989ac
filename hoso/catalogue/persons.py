"""Who has each name: people told apart by what articles say of them, or as the vocabulary settles it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from hoso import addresses
from hoso.catalogue.neighbours import RELATED_A_TERM
from hoso.catalogue.taxonomies import Terms
from hoso.entities.alike import name_key
from hoso.identity.grouping import Group, grouped
from hoso.identity.profiles import Mention, Profiles
from hoso.json_text import encode
from hoso.sorting import SortKey
from hoso.vocabulary import Vocabulary
from hoso.vocabulary.entries import KnownPerson

_KNOWN_ARTICLES = 2_000
_BESIDE = ("people", "organisations", "places", "events")
_REST = -1  # the number of all articles of a name that belong to none of its settled namesakes


class PersonRow(NamedTuple):
    """A row of the table of people, with its columns in order.

    `place` counts the people of a name by their first articles; `id` stays as long as the first article does; `first`
    and `last` are sort keys. `settled` is what the vocabulary says of who it is ("": that there is one), None where
    evidence decides; `slug` is that of an own page below the name's. `together` and `apart` are reasons; `said` is all
    that articles say of the person, in the form of the data.
    """

    key: str
    place: int
    id: str
    articles: int
    first: str
    last: str
    settled: str | None
    slug: str | None
    together: str
    apart: str
    doubtful: int
    said: str


class _Said(NamedTuple):
    """One report on a person, with what the article says besides."""

    key: str
    sort: str
    article: int
    name: str
    rank: str | None
    posts: str
    units: str
    places: str


@dataclass(frozen=True, slots=True)
class _Beside:
    """The keys of all that an article names."""

    people: tuple[str, ...]
    units: tuple[str, ...]
    places: tuple[str, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Settled:
    """What the vocabulary settles of a name: who its namesakes are, by number, and whose an article is; `rest` says
    that all other articles are of one person too."""

    who: tuple[str, ...]
    of_article: Mapping[str, int]
    rest: bool

    @classmethod
    def of(cls, person: KnownPerson) -> _Settled:
        """What an entry settles; a namesake without articles is a note and settles nothing."""
        found = [namesake for namesake in person.namesakes if namesake.articles]
        of_article = {article: number for number, one in enumerate(found) for article in one.articles}
        return cls(tuple(one.who for one in found), of_article, bool(person.aliases) or not person.namesakes)

    def numbers(self, sorts: Iterable[SortKey]) -> dict[SortKey, int]:
        """The articles that are settled, by the number of the person."""
        every = {sort: self.of_article.get(sort.identity, _REST if self.rest else None) for sort in sorts}
        return {sort: number for sort, number in every.items() if number is not None}

    def called(self, number: int | None) -> str | None:
        """Who the person of a number is."""
        if number is None:
            return None
        return "" if number == _REST else self.who[number]


class Persons:
    """Fills the tables of people."""

    def __init__(self, db: sqlite3.Connection, vocabulary: Vocabulary, terms: Terms) -> None:
        self._db = db
        self._terms = terms
        self._profiles = Profiles(vocabulary)
        self._settled = {terms.resolve("people", one.name).key: _Settled.of(one) for one in vocabulary.people}
        self._beside: dict[int, _Beside] = {}

    def settle(self, labels: Mapping[str, str], gone: Iterable[str], bulk: bool) -> Iterator[tuple[str, Sequence[str]]]:
        """Form the people of these names (key and label) anew, of all names with `bulk`, and forget those that are
        gone. Yields the names that several people have or had, with the sort keys of the articles that lead to somebody
        else than before, and of those after them that may be related to them."""
        self._beside.clear()
        if bulk:
            self._db.execute("DELETE FROM person")
            self._db.execute("DELETE FROM bearer")
            self._fill(labels, self._said(""))
            return
        for key in sorted({*labels, *gone}):
            before = self._bearers(key)
            self._db.execute("DELETE FROM person WHERE key = ?", (key,))
            self._db.execute("DELETE FROM bearer WHERE key = ?", (key,))
            self._fill(labels, self._said("AND m.key = ?", key))
            after = self._bearers(key)
            if before != after:
                yield key, sorted(_moved(before, after))

    def _bearers(self, key: str) -> dict[str, tuple[str, str | None]]:
        """Whom each article is about (id, slug), by its sort key in order, if several people have the name."""
        rows = self._db.execute(
            "SELECT b.sort, p.id, p.slug FROM bearer b JOIN person p USING (key, place)"
            " WHERE b.key = ? ORDER BY b.sort",
            (key,),
        )
        return {sort: (identity, slug) for sort, identity, slug in rows.fetchall()}

    def _said(self, where: str, *values: str) -> Iterator[_Said]:
        rows = self._db.execute(
            "SELECT m.key, m.sort, m.article, r.name, r.rank, r.posts, r.units, r.places FROM mention m"
            " JOIN report r ON r.article = m.article AND r.key = m.key"
            f" WHERE m.taxonomy = 'people' {where} ORDER BY m.key, m.sort, r.place",
            values,
        )
        return map(_Said._make, rows)

    def _fill(self, labels: Mapping[str, str], said: Iterator[_Said]) -> None:
        people: list[PersonRow] = []
        bearers: list[tuple[str, str, int]] = []
        for key, reports in groupby(said, lambda one: one.key):
            rows = self._of_name(key, labels[key], list(reports))
            for row, sorts in rows:
                people.append(row)
                if len(rows) > 1:
                    bearers += [(key, sort, row.place) for sort in sorts]
        self._db.executemany(f"INSERT INTO person VALUES ({','.join('?' * len(PersonRow._fields))})", people)
        self._db.executemany("INSERT INTO bearer VALUES (?,?,?)", bearers)

    def _of_name(self, key: str, label: str, reports: Sequence[_Said]) -> list[tuple[PersonRow, tuple[SortKey, ...]]]:
        by_sort: dict[SortKey, list[_Said]] = {}
        for one in reports:
            by_sort.setdefault(SortKey(one.sort), []).append(one)
        settled = self._settled.get(key)
        numbers = settled.numbers(by_sort) if settled else {}
        several = len(by_sort) > 1
        mentions = [self._mention(sort, said) if several else Mention(sort) for sort, said in by_sort.items()]
        found = []
        slugs: set[str] = set()
        for place, group in enumerate(grouped(label, mentions, self._profiles, numbers)):
            who = settled.called(group.settled) if settled else None
            bearer = _Bearer(key, label, place, group, who, _slug(who, slugs) if who else None)
            own = [one for sort in group.mentions for one in by_sort[sort]]
            found.append((bearer.row(own, self._terms.other_names("people", key)), group.mentions))
        return found

    def _mention(self, sort: SortKey, said: Sequence[_Said]) -> Mention:
        beside = self._named(said[0].article)
        posts = dict.fromkeys([post for one in said for post in json.loads(one.posts)])
        own = said[0].key
        return Mention(
            sort,
            next((one.rank for one in said if one.rank), None),
            tuple(posts),
            tuple([other for other in beside.people if other != own]),
            beside.units,
            beside.places,
            beside.events,
        )

    def _named(self, article: int) -> _Beside:
        found = self._beside.get(article)
        if found is None:
            rows = self._db.execute("SELECT taxonomy, key FROM mention WHERE article = ? ORDER BY place", (article,))
            keys: dict[str, list[str]] = {taxonomy: [] for taxonomy in _BESIDE}
            for taxonomy, key in rows.fetchall():
                if taxonomy in keys:
                    keys[taxonomy].append(key)
            if len(self._beside) >= _KNOWN_ARTICLES:
                self._beside.clear()
            found = self._beside[article] = _Beside(*(tuple(keys[taxonomy]) for taxonomy in _BESIDE))
        return found


@dataclass(frozen=True, slots=True)
class _Bearer:
    """One of the people of a name, at this place among them; `who` and `slug` as in the table."""

    key: str
    label: str
    place: int
    group: Group
    who: str | None
    slug: str | None

    def row(self, own: Sequence[_Said], other_names: tuple[str, ...]) -> PersonRow:
        """The row of the table, with what the articles say of this person."""
        group, articles = self.group, self.group.mentions
        identity = person_id(self.key, articles[0].identity)
        first = next((date for sort in articles if (date := sort.date)), None)
        last = articles[-1].date
        spellings = dict.fromkeys((*(one.name for one in own), *other_names))
        said = encode({
            "aliases": [name for name in spellings if name != self.label],
            "settled": self.who is not None,
            "articles": [sort.identity for sort in articles],
            "first": first and first[:10],
            "last": last and last[:10],
            "ranks": list(dict.fromkeys([one.rank for one in own if one.rank])),
            "posts": _once([post for one in own for post in json.loads(one.posts)]),
            "units": _once([unit for one in own for unit in json.loads(one.units)]),
            "places": _once([name for one in own for name in json.loads(one.places)]),
        })  # fmt: skip
        return PersonRow(
            self.key, self.place, identity, len(articles), articles[0], articles[-1], self.who, self.slug,
            " ".join(group.together), " ".join(group.apart), int(group.doubtful), said,
        )  # fmt: skip


def _moved(before: Mapping[str, tuple[str, str | None]], after: Mapping[str, tuple[str, str | None]]) -> set[str]:
    """The articles that are about somebody else than before, and the next ones about either person."""
    moved = {sort for sort in before.keys() | after.keys() if before.get(sort) != after.get(sort)}
    near = set(moved)
    for bearers in (before, after):
        left: dict[tuple[str, str | None], int] = {}  # how many articles of each person may still be related
        for sort, person in bearers.items():
            if left.get(person, 0):
                near.add(sort)
                left[person] -= 1
            if sort in moved:
                left[person] = RELATED_A_TERM
    return near


def person_id(key: str, article: str) -> str:
    """The id of a person: a digest of the name, and of the id of the first article that names this bearer of it."""
    return hashlib.blake2b(f"{key}\0{article}".encode(), digest_size=6).hexdigest()


def _slug(who: str, taken: set[str]) -> str:
    """The slug of a settled person, different from those of the others and from those of years."""
    made = addresses.slug(who)
    made = f"nguoi-{made}" if not made or made.isdigit() or made in _YEARS else made
    number = 1
    while made in taken:
        number += 1
        made = f"{addresses.slug(who)}-{number}"
    taken.add(made)
    return made


_YEARS = ("khong-ro-ngay",)


def _once(texts: Iterable[str]) -> list[str]:
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(name_key(text), text)
    return list(found.values())
