"""The ways into the archive: which there are, when two spellings are one term, and in which order terms stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from hoso import addresses, vietnamese
from hoso.models import FrontMatter
from hoso.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """One way into the archive. `key` is the front matter field, `path` the first segment of its addresses.

    The terms of `chosen` taxonomies are few and picked by people: each has a page, and a page for each of its years.
    In the others a term found by machine in one article only stands in the index and leads straight to that article,
    and a term whose first page shows all of its articles has no pages for its years.
    """

    key: str
    path: str
    names: Callable[[FrontMatter], tuple[str, ...]]
    order: Callable[[str], object]
    chosen: bool = False
    feed: bool = False
    tie: int = 0  # how strongly a shared term relates two articles, 1 the most; 0: not at all


TAXONOMIES: tuple[Taxonomy, ...] = (
    Taxonomy("tags", "chu-de", lambda f: f.tags, vietnamese.collation_key, chosen=True, feed=True),
    Taxonomy("people", "nhan-su", lambda f: tuple(p.name for p in f.people), vietnamese.name_key, tie=2),
    Taxonomy("organisations", "don-vi", lambda f: f.organisations, vietnamese.collation_key, tie=3),
    Taxonomy("places", "dia-danh", lambda f: f.places, vietnamese.collation_key),
    Taxonomy("events", "su-kien", lambda f: f.events, vietnamese.collation_key, tie=1),
    Taxonomy("source", "nguon", lambda f: (f.source,) if f.source else (), vietnamese.collation_key, chosen=True),
)
BY_KEY = {taxonomy.key: taxonomy for taxonomy in TAXONOMIES}
TIES = tuple(taxonomy.key for taxonomy in TAXONOMIES if taxonomy.tie)


@dataclass(frozen=True, slots=True)
class Term:
    """What one name in a front matter stands for: `key` is equal for spellings of one term, `label` is how the
    vocabulary prefers to write it (None: as the articles do), `known` whether the vocabulary has it."""

    key: str
    label: str | None
    known: bool


class Terms:
    """Names resolved by the vocabulary. People are merged only where the vocabulary says so, never by likeness."""

    def __init__(self, vocabulary: Vocabulary) -> None:
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
        self._others = {(taxonomy, self._key(taxonomy, label)): others for taxonomy, label, others in named}
        for taxonomy, label, others in named:
            if taxonomy == "places":
                continue  # two places can share a name (Hà Đông, Châu Thành): an old name is shown and not resolved
            for name in others:
                self._preferred.setdefault((taxonomy, self._key(taxonomy, name)), label)
        for taxonomy, label, _ in named:
            self._preferred[taxonomy, self._key(taxonomy, label)] = label

    def resolve(self, taxonomy: str, name: str) -> Term:
        """The term that `name` stands for in the taxonomy of that key."""
        found = self._resolved.get((taxonomy, name))
        if found is None:
            key = self._key(taxonomy, name)
            label = self._preferred.get((taxonomy, key))
            found = Term(self._key(taxonomy, label), label, True) if label else Term(key, None, False)
            self._resolved[taxonomy, name] = found
        return found

    def other_names(self, taxonomy: str, key: str) -> tuple[str, ...]:
        """The vocabulary's other names of a term."""
        return self._others.get((taxonomy, key), ())

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
            found["people", self._key("people", person.name)] += person.namesakes
        for taxonomy, label, others in related:
            for other in filter(None, others):
                for one, beside in ((label, other), (other, label)):
                    found.setdefault((taxonomy, self.resolve(taxonomy, one).key), []).append(beside)
        return {place: tuple(dict.fromkeys(names)) for place, names in found.items()}

    @cached_property
    def _led_to(self) -> dict[tuple[str, str], str]:
        owners: dict[tuple[str, str], set[str]] = {}
        for (taxonomy, key), others in self._others.items():
            for name in others if taxonomy in _NAMED else ():
                if self.resolve(taxonomy, name).key == key:
                    owners.setdefault((taxonomy, addresses.slug(self._key(taxonomy, name))), set()).add(key)
        return {place: next(iter(keys)) for place, keys in owners.items() if len(keys) == 1}

    @cached_property
    def _former(self) -> dict[tuple[str, str], tuple[str, ...]]:
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for (taxonomy, slug), key in self._led_to.items():
            found[taxonomy, key] = (*found.get((taxonomy, key), ()), slug)
        return found

    def _key(self, taxonomy: str, name: str) -> str:
        """Case, tone placement, spacing and dots aside; abbreviations in names of organisations and events in full."""
        key = vietnamese.tone_placement(vietnamese.nfc(name)).casefold()
        if taxonomy in ("organisations", "events"):
            key = _CITY.sub("thành phố ", key)
            key = _WORD.sub(lambda match: self._full.get(match[0], match[0]).casefold(), key)
        return " ".join(_PUNCTUATION.sub(" ", key).split())


_NAMED = frozenset({"people", "organisations", "events"})
"""In which other names are those of the same thing; of topics they are phrases that call for them."""
_CITY = re.compile(r"\btp(?:\.\s*|\s+)(?=\w)")
_WORD = re.compile(r"\w+")
_PUNCTUATION = re.compile(r"[.,;:–—\"“”'‘’-]+")
