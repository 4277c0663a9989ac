"""How the vocabulary relates terms: what a place is part of and what became of it, broader topics."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from hoso.bodies.communes import REFORM, Commune, commune_of
from hoso.catalogue.series import Edition, edition
from hoso.catalogue.taxonomies import Terms
from hoso.vocabulary import Vocabulary

TermKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Relation:
    """Other terms, as (key, label), and their relation to one: what it was merged "into", "became", or was "divided"
    among; what it "was" before, is a "union" of, or absorbed ("of"); what it is "within". `date` is the day from which
    that holds."""

    kind: str
    others: tuple[TermKey, ...]
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing with a certain name: several can share it (the city of Bạch Lộ, and later the ward). It existed from
    `start` until the day before `until`."""

    kind: str | None
    start: str | None
    until: str | None
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    taxonomy: str
    name: str
    kind: str | None = None
    upper: str | None = None
    start: str | None = None
    until: str | None = None
    successors: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()


class Relations:
    """The relations of a vocabulary, by the keys of its terms. Each can be asked from both ends."""

    def __init__(self, vocabulary: Vocabulary, terms: Terms) -> None:
        self._vocabulary, self.terms = vocabulary, terms

    def of(self, taxonomy: str, key: str) -> tuple[Entry, ...]:
        """What the vocabulary says of a term; nothing if it has only the name."""
        if taxonomy == "places" and (commune := commune_of(key)) is not None:
            return (_commune(commune),)
        items = self._items.get((taxonomy, key), ())
        entries = tuple([Entry(item.kind, item.start, item.until, self._relations(item)) for item in items])
        says = len(entries) > 1 or any(entry.start or entry.until or entry.relations for entry in entries)
        return entries if says else ()

    def below(self, taxonomy: str, key: str) -> tuple[TermKey, ...]:
        """What is within a term, or is narrower, as (key, label)."""
        return tuple(self._below.get((taxonomy, key), {}).items())

    def above(self, taxonomy: str, key: str) -> tuple[TermKey, ...]:
        """What a term is within, or narrower than, as (key, label): the nearest first, up to the top."""
        found: dict[str, str] = {}
        while uppers := [item.upper for item in self._items.get((taxonomy, key), ()) if item.upper]:
            key, label = self._term(taxonomy, uppers[0])
            if key in found:  # the vocabulary may go in circles
                return ()
            found[key] = label
        return tuple(found.items())

    def beside(self, taxonomy: str, key: str) -> set[str]:
        """The terms whose pages show this one's number of articles: what it came from, went to and is within; of a
        topic, all above it."""
        entries = self.of(taxonomy, key)
        others = {other for entry in entries for relation in entry.relations for other, _ in relation.others}
        broader = {other for other, _ in self.above(taxonomy, key)} if taxonomy == "tags" else set()
        return (others | broader) - {key, ""}

    def around(self, taxonomy: str, key: str) -> set[str]:
        """The terms whose pages mention this one."""
        return self.beside(taxonomy, key) | {other for other, _ in self.below(taxonomy, key)} - {key}

    def around_unit(self, taxonomy: str, key: str, parts: Callable[[str], Iterable[str]]) -> Iterator[str]:
        """The units whose pages mention a unit: what it is part of, and its `parts`."""
        if taxonomy == "organisations":
            upper = self.terms.above(taxonomy, key)
            yield from (upper,) if upper else ()
            yield from parts(key)

    def led_to(self, taxonomy: str, slug: str) -> str | None:
        """The key of the term to which the address with that slug leads, as long as no other term has it."""
        return self.terms.led_to(taxonomy, slug)

    def edition(self, label: str) -> Edition | None:
        """The series of an event, by the vocabulary or by its name, and which edition it is, by its name."""
        stated = self.stated_series(label)
        found = edition(label)
        return Edition(stated, found.number) if stated and found else found

    def stated_series(self, label: str) -> str | None:
        """The series that the vocabulary states."""
        return self._series.get(self.terms.resolve("events", label).key)

    @cached_property
    def _series(self) -> dict[str, str]:
        events = self._vocabulary.events
        return {self.terms.resolve("events", event.name).key: event.series for event in events if event.series}

    def _relations(self, item: _Item) -> tuple[Relation, ...]:
        found = []
        if item.upper:
            found.append(Relation("within", (self._term(item.taxonomy, item.upper),)))
        if item.successors:
            kind = "divided" if len(item.successors) > 1 else "became" if self._became(item) else "into"
            others = tuple([self._term(item.taxonomy, name) for name in item.successors])
            found.append(Relation(kind, others, item.until))
        before: dict[tuple[str, str | None], dict[str, str]] = {}
        for former in self._before(item):
            key, label = self._term(item.taxonomy, former.name)
            kind = "was" if self._became(former) else "union" if former.until and former.until == item.start else "of"
            before.setdefault((kind, former.until), {})[key] = label
        found += [Relation(kind, tuple(others.items()), date) for (kind, date), others in sorted(
            before.items(), key=lambda pair: (pair[0][1] or "", pair[0][0]))]  # fmt: skip
        return tuple(found)

    def _before(self, item: _Item) -> list[_Item]:
        """What was merged into it, whichever of the two says so; of several things with its name, the one that
        existed."""
        key = self._term(item.taxonomy, item.name)[0]
        found = [former for former in self._formers.get((item.taxonomy, key), ()) if self._heir(former, key) is item]
        known = {former.name for former in found}
        return found + [_Item(item.taxonomy, name) for name in item.predecessors if name not in known]

    def _heir(self, former: _Item, key: str) -> _Item:
        namesakes = self._items[former.taxonomy, key]
        day = former.until or ""
        there = [i for i in namesakes if (i.until is None or i.until > day) and (i.start is None or i.start <= day)]
        return (there or namesakes)[0]

    def _became(self, item: _Item) -> bool:
        """Whether it was not merged into another: its successor began on the day it ended, and only from it."""
        if len(item.successors) != 1 or item.until is None:
            return False
        after = self._items.get((item.taxonomy, self._term(item.taxonomy, item.successors[0])[0]), ())
        return any(other.start == item.until and other.predecessors == (item.name,) for other in after)

    def _term(self, taxonomy: str, name: str) -> TermKey:
        return self.terms.resolve(taxonomy, name).key, name

    @cached_property
    def _items(self) -> dict[TermKey, list[_Item]]:
        found: dict[TermKey, list[_Item]] = {}
        for item in _items(self._vocabulary):
            found.setdefault((item.taxonomy, self._term(item.taxonomy, item.name)[0]), []).append(item)
        for items in found.values():
            items.sort(key=lambda item: (item.until or "9", item.start or ""))
        return found

    @cached_property
    def _below(self) -> dict[TermKey, dict[str, str]]:
        found: dict[TermKey, dict[str, str]] = {}
        for (taxonomy, key), items in self._items.items():
            for item in items:
                above = self._term(taxonomy, item.upper)[0] if item.upper else key
                if above != key:
                    found.setdefault((taxonomy, above), {})[key] = item.name
        return found

    @cached_property
    def _formers(self) -> dict[TermKey, list[_Item]]:
        """What was merged into each term, according to its own entry."""
        found: dict[TermKey, list[_Item]] = {}
        for (taxonomy, key), items in self._items.items():
            for item in items:
                for name in item.successors:
                    after = self._term(taxonomy, name)[0]
                    if after != key and (taxonomy, after) in self._items:
                        found.setdefault((taxonomy, after), []).append(item)
        return found


def _commune(commune: Commune) -> Entry:
    """What is known of a commune; nothing above or after it is followed to its page, so these have no keys."""
    above = ", ".join(filter(None, (commune.district, commune.province)))
    relations = [Relation("within", (("", above),))]
    if commune.successors:
        kind = "divided" if len(commune.successors) > 1 else "into"
        relations.append(Relation(kind, tuple([("", name) for name in commune.successors]), REFORM))
    former = commune.is_former
    return Entry(commune.kind, None if former else REFORM, REFORM if former else None, tuple(relations))


def _items(vocabulary: Vocabulary) -> Iterator[_Item]:
    for p in vocabulary.places:
        yield _Item("places", p.name, p.kind, p.within, p.start, p.until, p.successors, p.predecessors)
    for o in vocabulary.organisations:
        yield _Item("organisations", o.name, None, o.broader, o.start, o.until, o.successors, o.predecessors)
    for event in vocabulary.events:
        yield _Item("events", event.name, start=event.start, until=event.until)
    for topic in vocabulary.topics:
        yield _Item("tags", topic.label, upper=topic.broader)
