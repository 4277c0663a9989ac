"""What a page is filed under, as far as it withholds no name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from hoso import addresses
from hoso.catalogue.reasons import About
from hoso.catalogue.taxonomies import Term, Terms
from hoso.markup.fields import TAXONOMIES, Taxonomy
from hoso.markup.page import PageSource
from hoso.markup.redaction import says
from hoso.models import Career, Person
from hoso.search.words import ShortForms


class Mention(NamedTuple):  # in the form of its table row: passing tuples between processes costs a third
    """One term that an article is filed under: `name` as the article writes it, `label` as lists may show it; `sure` is
    1 if a person or the vocabulary confirms it, else 0."""

    taxonomy: str
    key: str
    name: str
    label: str
    sure: int


class Filing:
    """What a page is filed under. A term is left out if its name, its address or other names in the vocabulary reveal a
    name that the page withholds: the vocabulary must not bring back what was replaced."""

    def __init__(self, source: PageSource, terms: Terms, about: About, communes: Mapping[str, Term]) -> None:
        self._source, self._front, self._terms = source, source.front, terms
        self._about, self._communes = about, communes

    def people(self) -> tuple[Person, ...]:
        """The people about whom something is reported."""
        return tuple(person for person in self._front.people if not self._is_withheld("people", person.name))

    def careers(self) -> tuple[Career, ...]:
        """The steps of careers that may be told."""
        return tuple(step for step in self._front.careers if not self._is_withheld("people", step.name))

    def mentions(self) -> tuple[Mention, ...]:
        """The terms, each once."""
        by_hand = self._front.origin is None or self._front.origin.file is None
        found: dict[tuple[str, str], Mention] = {}
        for taxonomy in TAXONOMIES:
            for name in self._names(taxonomy):
                if not self.tells_who(name):
                    continue
                term = self._term(taxonomy.key, name)
                if (taxonomy.key, term.key) in found or self._is_withheld(taxonomy.key, name):
                    continue
                sure = int(term.known or by_hand)
                found[taxonomy.key, term.key] = Mention(taxonomy.key, term.key, name, term.label or name, sure)
        return tuple(found.values())

    def _names(self, taxonomy: Taxonomy) -> tuple[str, ...]:
        """The names that a page has for terms of a taxonomy; a credit may be that of several outlets."""
        names = taxonomy.names(self._front)
        return names if taxonomy.key != "source" else tuple(chain.from_iterable(map(self._terms.credited, names)))

    def tags(self) -> dict[str, str]:
        """The topics of the vocabulary that the page is filed under, by their label: how the page writes them."""
        found: dict[str, str] = {}
        for name in self._front.tags:
            label = self._term("tags", name).label
            if label and not self._is_withheld("tags", name):
                found.setdefault(label, name)
        return found

    def _term(self, taxonomy: str, name: str) -> Term:
        """What a name stands for; of a topic that was split, the one that the page is about; of communes that share a
        name, the one that the page speaks of."""
        if taxonomy == "places" and name in self._communes:
            return self._communes[name]
        if taxonomy == "tags" and (heirs := self._terms.split(name)):
            name = self._about.strongest(heirs)
        return self._terms.resolve(taxonomy, name)

    def spoken(self, known: ShortForms) -> ShortForms:
        """The short forms by which the page may be found, without any for a name that it withholds."""
        vocabulary = self._terms.vocabulary
        if not self._source.withholds(one.full for one in vocabulary.abbreviations):
            return known
        kept = [one for one in vocabulary.abbreviations if not self._source.withholds((one.full,))]
        return ShortForms(replace(vocabulary, abbreviations=tuple(kept)))

    def tells_who(self, name: str) -> bool:
        """Whether a name tells who is meant: initials are not filed, as two people may share them."""
        return not (self._source.redacts and says(name, self._front.redact))

    def withholds_unit(self, unit: str) -> bool:
        """Whether the name of a unit would bring back what the page withholds."""
        return self._is_withheld("organisations", unit)

    def _is_withheld(self, taxonomy: str, name: str) -> bool:
        if not self._source.redacts:
            return False
        term = self._terms.resolve(taxonomy, name)
        said = (term.label or name, term.key, *self._terms.beside(taxonomy, term.key))
        return self._source.withholds((*said, *map(addresses.slug, said)))
