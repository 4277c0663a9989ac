"""Names that may be one person's in another spelling, over the whole archive: found by what they have in common, kept
with what articles say of both alike, and shown to the editor, the surest first. Nothing is merged.

Whether two names are suggested depends only on the two names and on the articles that name either.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import combinations, groupby

from hoso import addresses, state
from hoso.catalogue.people import SETTLED_NAMES, mark_of
from hoso.catalogue.taxonomies import Terms
from hoso.entities.alike import name_key
from hoso.identity.spellings import Common, Difference, difference, is_vietnamese, marks, marks_within, strength
from hoso.json_text import encode
from hoso.markup.fields import BY_KEY

_ARTICLES = 24  # the newest of a name: what is said of somebody in more of them repeats itself


_IN_WORDS: dict[Difference, str] = {
    "marks": "marks or initials", "order": "the order of syllables", "part": "a part left out", "letter": "one letter",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OtherSpelling:
    """Two names that may be one person's: the `label` that more articles have and the `other`, each with the address of
    its page; how they `differ`, and what is said of both alike; and the entry for `people.yaml` that makes them one."""

    label: str
    url: str | None
    other: str
    other_url: str | None
    differ: Difference
    common: Common
    entry: str

    @property
    def doubt(self) -> str:
        """What is doubtful, as a check reports it: the same words however much speaks for it."""
        return f"{self.label!r} and {self.other!r} may be one person"

    @property
    def why(self) -> str:
        """What speaks for it, in words, the surest first."""
        common = self.common
        told = (
            f"both are said to be {common.post!r}" if common.post else "",
            f"both are of {common.unit!r}" if common.unit and not common.post else "",
            f"{common.events} events in common" if common.events else "",
            f"{common.people} people named beside both" if common.people else "",
            "the same rank" if common.rank else "",
            f"the names differ in {_IN_WORDS[self.differ]}",
        )
        return ", ".join(filter(None, told))

    @property
    def mark(self) -> str:
        """What stands for the doubt in the state."""
        return mark_of(self.doubt)


def other_spellings(db: sqlite3.Connection, terms: Terms) -> list[OtherSpelling]:
    """All names that may be one person's and that the vocabulary does not settle, the surest first."""
    rows = db.execute(
        "SELECT o.difference, o.common, a.label, a.slug, a.count, b.label, b.slug, b.count FROM other_spelling o"
        " JOIN term a ON a.taxonomy = 'people' AND a.key = o.one"
        " JOIN term b ON b.taxonomy = 'people' AND b.key = o.other ORDER BY o.strength DESC, o.one, o.other"
    )
    found = []
    for differ, common, *named in rows.fetchall():
        one, other = sorted((_Named(*named[:3]), _Named(*named[3:])), key=_Named.order)
        said = Common(**json.loads(common))
        found.append(OtherSpelling(one.label, one.url, other.label, other.url, differ, said, _entry(one, other, terms)))
    return found


def unsettled(db: sqlite3.Connection, terms: Terms) -> list[OtherSpelling]:
    """Those of them about which nobody decided."""
    settled = frozenset(json.loads(state.get_meta(db, SETTLED_NAMES) or "[]"))
    return [one for one in other_spellings(db, terms) if one.mark not in settled]


@dataclass(frozen=True, slots=True)
class _Named:
    """A name, and how many articles have it."""

    label: str
    slug: str | None
    articles: int

    @property
    def url(self) -> str | None:
        return addresses.term(BY_KEY["people"].path, self.slug) if self.slug else None

    def order(self) -> tuple[int, str]:
        """That of more articles first."""
        return -self.articles, self.label


def _entry(one: _Named, other: _Named, terms: Terms) -> str:
    """The entry, on one line, with the aliases that the vocabulary has already; its name for somebody stays."""
    first, second = (other, one) if terms.resolve("people", other.label).known else (one, other)
    known = terms.other_names("people", terms.resolve("people", first.label).key)
    return f"- {{name: {encode(first.label)}, aliases: {encode([*known, second.label])}}}"


@dataclass(frozen=True, slots=True)
class _Said:
    """What articles say of a name: posts and units, by key with a label, ranks, and who and what is named beside it."""

    posts: dict[str, str]
    units: dict[str, str]
    ranks: frozenset[str]
    people: frozenset[str]
    events: frozenset[str]

    def common(self, other: _Said) -> Common:
        """What is said of both alike."""
        return Common(
            max((self.posts[key] for key in self.posts.keys() & other.posts.keys()), default=None),
            max((self.units[key] for key in self.units.keys() & other.units.keys()), default=None),
            not self.ranks.isdisjoint(other.ranks),
            len(self.people & other.people),
            len(self.events & other.events),
        )


class OtherSpellings:
    """Fills the tables of names that may be one person's."""

    def __init__(self, db: sqlite3.Connection, terms: Terms) -> None:
        self._db, self._terms = db, terms
        self._known: dict[str, _Said] = {}

    def settle(self, names: Collection[str], gone: Iterable[str], bulk: bool) -> None:
        """Judge these names (keys) anew, with `bulk` all of the archive, and forget those that are gone."""
        self._known.clear()
        if bulk:
            self._db.execute("DELETE FROM name_mark")
            self._db.execute("DELETE FROM other_spelling")
        for key in () if bulk else sorted({*names, *gone}):
            self._db.execute("DELETE FROM other_spelling WHERE one = ? OR other = ?", (key, key))
            self._db.executemany("DELETE FROM name_mark WHERE mark = ? AND cut = ? AND key = ?", _marks(key))
        rows = [row for key in sorted(names) for row in _marks(key)]
        self._db.executemany("INSERT INTO name_mark VALUES (?,?,?)", sorted(rows))
        pairs = self._all_pairs() if bulk else {pair for key in names for pair in self._pairs_of(key)}
        found = [row for one, other in sorted(pairs) if (row := self._row(one, other))]
        self._db.executemany("INSERT INTO other_spelling VALUES (?,?,?,?,?)", found)

    def _all_pairs(self) -> set[tuple[str, str]]:
        """All names with a mark in common, in the archive or among those who are said to have one post."""
        pairs = set(
            self._db.execute(
                "SELECT min(a.key, b.key), max(a.key, b.key) FROM name_mark a JOIN name_mark b ON b.mark = a.mark"
                " WHERE a.cut = 0 AND a.key != b.key"
            )
        )
        rows = self._db.execute("SELECT DISTINCT post, person FROM holding ORDER BY post, person")
        for _, holders in groupby(rows, lambda row: row[0]):
            alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
            for _, person in holders:
                for mark in marks_within(person):
                    alike[mark].append(person)
            pairs.update(pair for people in alike.values() for pair in combinations(people, 2))
        return pairs

    def _pairs_of(self, key: str) -> Iterator[tuple[str, str]]:
        """The pairs of one name with others."""
        for mark, cut, _ in _marks(key):
            question = "SELECT key FROM name_mark WHERE mark = ? AND key != ?" + (" AND cut = 0" if cut else "")
            yield from (_pair(key, other) for (other,) in self._db.execute(question, (mark, key)))
        question = (
            "SELECT DISTINCT o.person FROM holding h JOIN holding o ON o.post = h.post WHERE h.person = ?"
            " AND o.person != h.person"
        )
        yield from (_pair(key, other) for (other,) in self._db.execute(question, (key,)))

    def _row(self, one: str, other: str) -> tuple[str, str, int, str, str] | None:
        """The row of the table for two names, if enough speaks for one person and nothing against it."""
        differ = difference(one, other)
        if differ is None or not (self._is_one_person(one) and self._is_one_person(other)):
            return None
        if self._resolved(one) and self._resolved(other):
            return None  # the vocabulary has both: they are two
        if (is_vietnamese(one) or is_vietnamese(other)) and self._named_together(one, other):
            return None  # in one article they are two, or a doubt about that article (`same-person?`)
        common = self._said(one).common(self._said(other))
        found = strength(one, other, common)
        return None if found is None else (one, other, found, differ, encode(asdict(common)))

    def _resolved(self, key: str) -> bool:
        return self._terms.resolve("people", key).known

    def _is_one_person(self, key: str) -> bool:
        """Whether a name is there, and not of several people, who would all get the alias."""
        (people,) = self._db.execute("SELECT count(*) FROM person WHERE key = ?", (key,)).fetchone()
        return int(people) == 1

    def _named_together(self, one: str, other: str) -> bool:
        question = (
            "SELECT 1 FROM mention a JOIN mention b ON b.article = a.article AND b.taxonomy = a.taxonomy"
            " WHERE a.taxonomy = 'people' AND a.key = ? AND b.key = ? LIMIT 1"
        )
        return self._db.execute(question, (one, other)).fetchone() is not None

    def _said(self, key: str) -> _Said:
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._asked(key)
        return found

    def _asked(self, key: str) -> _Said:
        question = (
            "SELECT post, max(label), unit, max(body) FROM holding WHERE person = ? GROUP BY post, unit ORDER BY 1"
        )
        held = self._db.execute(question, (key,)).fetchall()
        question = (
            "SELECT DISTINCT r.rank FROM mention m JOIN report r ON r.article = m.article AND r.key = m.key"
            " WHERE m.taxonomy = 'people' AND m.key = ? AND r.rank IS NOT NULL"
        )
        ranks = frozenset(name_key(rank) for (rank,) in self._db.execute(question, (key,)))
        question = (
            "SELECT DISTINCT o.taxonomy, o.key FROM (SELECT article FROM mention WHERE taxonomy = 'people' AND key = ?"
            " ORDER BY sort DESC LIMIT ?) m JOIN mention o ON o.article = m.article"
            " WHERE o.taxonomy IN ('people', 'events')"
        )
        beside = self._db.execute(question, (key, _ARTICLES)).fetchall()
        named = sorted((unit, body) for _, _, unit, body in held)  # in small letters where any has them: they come last
        units = {unit: body for unit, body in named if not self._terms.is_general("organisations", unit)}
        return _Said(
            {post: label for post, label, _, _ in held},
            units,
            ranks,
            frozenset(named for taxonomy, named in beside if taxonomy == "people") - {key},
            frozenset(named for taxonomy, named in beside if taxonomy == "events"),
        )


def _marks(key: str) -> list[tuple[int, int, str]]:
    return [(mark.number, int(mark.cut), key) for mark in marks(key)]


def _pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)
