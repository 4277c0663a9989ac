"""What the vocabulary says of a term, for its page: its kind, how long it existed, and its relations to other terms."""

from __future__ import annotations

from dataclasses import dataclass

from hoso import vietnamese
from hoso.catalogue.lines import Link
from hoso.catalogue.queries import Catalogue
from hoso.catalogue.relations import Relation, Relations


@dataclass(frozen=True, slots=True)
class Relative:
    """Other terms and their relation to one: `kind` as in `relations`; `date` is the day from which it holds."""

    kind: str
    links: tuple[Link, ...]
    date: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the vocabulary says of one thing with a term's name: its kind (`thành phố`), how long it existed, its
    relations."""

    kind: str | None
    start: str | None
    until: str | None
    relatives: tuple[Relative, ...]


@dataclass(frozen=True, slots=True)
class KnownTerms:
    """Links what the vocabulary says of a term to the pages of the archive."""

    _catalogue: Catalogue
    _relations: Relations

    def of(self, taxonomy: str, key: str) -> tuple[Known, ...]:
        """What the vocabulary says of a term."""
        return tuple(
            Known(e.kind, e.start, e.until, tuple([self._relative(taxonomy, key, r) for r in e.relations]))
            for e in self._relations.of(taxonomy, key)
        )

    def _relative(self, taxonomy: str, key: str, relation: Relation) -> Relative:
        """The terms of a relation, linked if they have articles. The number of articles of what is above is shown only
        on its own page; otherwise an article of a province would touch the pages of all its districts."""
        links = []
        for other, label in relation.others:
            if relation.kind == "within":
                term = self._catalogue.terms.one(taxonomy, other) if other else None
                links.append(Link(label, term.url if term else None))
            else:
                found = None if other in (key, "") else self._catalogue.terms.link(taxonomy, other)
                links.append(Link(label, found.url, found.count) if found else Link(label, None))
        return Relative(relation.kind, tuple(links), relation.date)

    def below(self, taxonomy: str, key: str) -> tuple[Link, ...]:
        """What is within a term and occurs in the archive."""
        named = [self._catalogue.terms.link(taxonomy, other) for other, _ in self._relations.below(taxonomy, key)]
        return tuple(sorted([link for link in named if link], key=lambda link: vietnamese.collation_key(link.label)))
