"""The terms of the ways into the archive: when two spellings are one term, and what else the vocabulary says of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from hoso import addresses, vietnamese
from hoso.bodies import COMMUNES, Bodies, Name, Office
from hoso.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Term:
    """What one name in a front matter stands for: `key` is equal for spellings of one term, `label` is how the
    vocabulary prefers to write it, or a spelling in full (None: as the articles do), `known` whether the vocabulary has
    it."""

    key: str
    label: str | None
    known: bool


class Terms:
    """Names resolved by the vocabulary and, for units, places and outlets, by grammar. People are merged only where the
    vocabulary says so, never by likeness."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._bodies = Bodies(vocabulary)
        self._of_body: dict[str, Callable[[str], Name]] = {
            "organisations": self._bodies.unit,
            "places": self._bodies.place,
            "source": self._bodies.outlet,
        }
        self._full = {a.short.casefold(): a.full for a in vocabulary.abbreviations if not a.context}
        self._preferred: dict[tuple[str, str], str] = {}
        self._resolved: dict[tuple[str, str], Term] = {}
        named = (
            *(("tags", t.label, t.other) for t in vocabulary.topics),
            *(("organisations", o.name, o.other) for o in vocabulary.organisations),
            *(("events", e.name, e.other) for e in vocabulary.events),
            *(("people", p.name, p.aliases) for p in vocabulary.people),
            *(("places", p.name, p.other) for p in vocabulary.places),
        )
        self.vocabulary = vocabulary
        self._split = _split(vocabulary)
        self._others = {(taxonomy, self._key(taxonomy, label)): others for taxonomy, label, others in named}
        named = tuple(entry for entry in named if entry[0] not in self._of_body)
        for taxonomy, label, others in named:
            for name in others:
                self._preferred.setdefault((taxonomy, self._key(taxonomy, name)), label)
        for taxonomy, label, _ in named:
            self._preferred[taxonomy, self._key(taxonomy, label)] = label

    def resolve(self, taxonomy: str, name: str) -> Term:
        """The term that `name` stands for in the taxonomy of that key."""
        found = self._resolved.get((taxonomy, name))
        if found is None:
            found = self._body(taxonomy, name) if taxonomy in self._of_body else self._by_vocabulary(taxonomy, name)
            self._resolved[taxonomy, name] = found
        return found

    def _body(self, taxonomy: str, name: str) -> Term:
        body = self._of_body[taxonomy](name)
        return Term(body.key, body.label, body.known)

    def _by_vocabulary(self, taxonomy: str, name: str) -> Term:
        key = self._key(taxonomy, name)
        label = self._preferred.get((taxonomy, key))
        return Term(self._key(taxonomy, label), label, True) if label else Term(key, None, False)

    def credited(self, source: str) -> tuple[str, ...]:
        """The outlets that a credit names, as it writes them."""
        return self._bodies.credited(source)

    def communes(self, names: Sequence[str], texts: Sequence[str], date: str | None) -> dict[str, Term]:
        """Those of an article's names of places that are communes; of one that many communes share, what stands beside
        it tells which."""
        found = self._bodies.communes(names, texts, date)
        return {name: Term(commune.key, commune.label, False) for name, commune in found.items()}

    def completed(self, unit: str, places: Sequence[str]) -> str | None:
        """The name of a unit that lacks its place, with the place if an article names only one of its kind; None if it
        lacks none."""
        return self._bodies.completed(unit, places)

    @cached_property
    def large_places(self) -> frozenset[str]:
        """The names of places that are larger than a commune, in folded letters: provinces, districts, countries."""
        places = [place for place in self.vocabulary.places if place.kind not in COMMUNES]
        return frozenset(vietnamese.fold(name) for place in places for name in (place.name, *place.other))

    def above(self, taxonomy: str, key: str) -> str | None:
        """The key of the unit that a unit is directly part of, if its name tells."""
        return self._bodies.above(key) if taxonomy == "organisations" else None

    def is_general(self, taxonomy: str, key: str) -> bool:
        """Whether a term is a unit whose name many units share, or a ministry: two articles that name it may have
        nothing to do with each other."""
        return taxonomy == "organisations" and self._bodies.is_general(key)

    def office(self, post: str, places: Sequence[str]) -> Office | None:
        """The post of one unit that these words mean in an article that names these places, if they do."""
        return self._bodies.office(post, places)

    def in_post(self, post: str) -> frozenset[str]:
        """The keys of the units that the words of a post may name."""
        return self._bodies.in_post(post)

    def rights(self, outlet: str) -> str | None:
        """What an outlet allows to be done with its articles, if the vocabulary says so."""
        return self._bodies.rights(outlet)

    def reports(self, taxonomy: str, name: str) -> bool:
        """Whether a term is a body that reports of others: a paper, a station, an agency."""
        return taxonomy == "organisations" and self.resolve("source", name).known

    def in_full(self, source: str) -> str:
        """A credit with the names of its outlets in full."""
        return ", ".join(self.resolve("source", name).label or name for name in self.credited(source))

    def alone(self, taxonomy: str, name: str) -> str:
        """The key that a spelling would have, were it a term of its own: it may have been one, with an address."""
        return self._key(taxonomy, name)

    def split(self, name: str) -> tuple[str, ...]:
        """The topics that a former one of this name was split into; empty unless it was."""
        return self._split.get(self._key("tags", name), ()) if self._split else ()

    def other_names(self, taxonomy: str, key: str) -> tuple[str, ...]:
        """The vocabulary's other names of a term."""
        return self._others.get((taxonomy, key), ())

    def spellings(self, name: str) -> tuple[str, ...]:
        """The other names of a person, by the vocabulary."""
        found = self.resolve("people", name)
        if found.label is None:
            return ()
        return tuple(other for other in (found.label, *self.other_names("people", found.key)) if other != name)

    def beside(self, taxonomy: str, key: str) -> tuple[str, ...]:
        """All that the vocabulary has to say on the page of a term: its other names, notes, what it lies in or belongs
        to, was before and became."""
        return self._beside.get((taxonomy, key), ())

    def former(self, taxonomy: str, key: str) -> tuple[str, ...]:
        """The slugs that a term's other names would have, were they terms of their own: they may have been."""
        return self._former.get((taxonomy, key), ())

    def led_to(self, taxonomy: str, slug: str) -> str | None:
        """The key of the term that has this slug among its `former` ones."""
        return self._led_to.get((taxonomy, slug))

    @cached_property
    def _beside(self) -> dict[tuple[str, str], tuple[str, ...]]:
        known = self.vocabulary
        related = (
            *(("tags", t.label, (t.broader,)) for t in known.topics),
            *(("organisations", o.name, (o.broader, *o.successors, *o.predecessors)) for o in known.organisations),
            *(("places", p.name, (p.within, *p.successors, *p.predecessors)) for p in known.places),
        )
        found: dict[tuple[str, str], list[str]] = {place: list(others) for place, others in self._others.items()}
        for person in known.people:
            found["people", self._key("people", person.name)] += [other.who for other in person.namesakes]
        for taxonomy, label, others in related:
            for other in filter(None, others):
                for one, beside in ((label, other), (other, label)):
                    found.setdefault((taxonomy, self.resolve(taxonomy, one).key), []).append(beside)
        return {place: tuple(dict.fromkeys(names)) for place, names in found.items()}

    @cached_property
    def _led_to(self) -> dict[tuple[str, str], str]:
        owners: dict[tuple[str, str], set[str]] = {}
        for (taxonomy, key), others in self._others.items():
            for name in self._answering(taxonomy, key, others):
                if self.resolve(taxonomy, name).key == key:
                    owners.setdefault((taxonomy, addresses.slug(self._key(taxonomy, name))), set()).add(key)
        # A topic that was split leads to the first of its heirs: its address must be answered.
        return {place: min(keys) for place, keys in owners.items() if len(keys) == 1 or place[0] == "tags"}

    def _answering(self, taxonomy: str, key: str, others: tuple[str, ...]) -> tuple[str, ...]:
        """The names of a term that may once have been terms of their own."""
        if taxonomy == "tags":
            return self._former_topics.get(key, ())
        return others if taxonomy in _NAMED else ()

    @cached_property
    def _former_topics(self) -> dict[str, tuple[str, ...]]:
        return {self._key("tags", topic.label): topic.former for topic in self.vocabulary.topics}

    @cached_property
    def _former(self) -> dict[tuple[str, str], tuple[str, ...]]:
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for (taxonomy, slug), key in self._led_to.items():
            found[taxonomy, key] = (*found.get((taxonomy, key), ()), slug)
        return found

    def _key(self, taxonomy: str, name: str) -> str:
        """Case, tone placement, spacing and dots aside; abbreviations in names of organisations and events in full."""
        key = _plain(name)
        if taxonomy in ("organisations", "events"):
            key = _CITY.sub("thành phố ", key)
            key = _WORD.sub(lambda match: self._full.get(match[0], match[0]).casefold(), key)
        return _without_marks(key)


def _plain(name: str) -> str:
    return vietnamese.tone_placement(vietnamese.nfc(name)).casefold()


def _without_marks(key: str) -> str:
    return " ".join(_PUNCTUATION.sub(" ", key).split())


def _split(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """The topics that each former one was split into, by the key of its label."""
    heirs: dict[str, list[str]] = {}
    for topic in vocabulary.topics:
        for former in topic.former:
            heirs.setdefault(_without_marks(_plain(former)), []).append(topic.label)
    return {key: tuple(labels) for key, labels in heirs.items() if len(labels) > 1}


_NAMED = frozenset({"people", "organisations", "events"})
"""In which other names are those of the same thing; of topics they are phrases that call for them."""
_CITY = re.compile(r"\btp(?:\.\s*|\s+)(?=\w)")
_WORD = re.compile(r"\w+")
_PUNCTUATION = re.compile(r"[.,;:–—\"“”'‘’-]+")
