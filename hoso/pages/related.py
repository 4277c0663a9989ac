"""Which earlier articles a page lists as related: those that share the most, and what few others name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hoso.catalogue.lines import Line
from hoso.catalogue.queries import Catalogue
from hoso.catalogue.taxonomies import Terms
from hoso.catalogue.terms import Earlier, TermRow
from hoso.sorting import SortKey

MOST_RELATED = 6


@dataclass(frozen=True, slots=True)
class Related:
    """An earlier article about the same thing; `reason` names the shared term, `taxonomy` its kind."""

    line: Line
    taxonomy: str
    reason: str


@dataclass(frozen=True, slots=True)
class RelatedArticles:
    """Finds the articles that have something to do with one."""

    _catalogue: Catalogue
    _terms: Terms

    def of(self, terms: Sequence[TermRow], sort: SortKey) -> tuple[Related, ...]:
        """The nearest articles before this sort key: those that share the most and the rarest first, of equal ones the
        newest."""
        shared: dict[int, list[Earlier]] = {}
        for one in self._catalogue.terms.related([term for term in terms if self._tells(term)], sort):
            shared.setdefault(one.n, []).append(one)
        newest = sorted(shared, key=lambda n: shared[n][0].date or "", reverse=True)
        nearest = sorted(newest, key=lambda n: sum(one.weight for one in shared[n]), reverse=True)
        return tuple([self._by(n, shared[n]) for n in nearest[:MOST_RELATED]])

    def _tells(self, term: TermRow) -> bool:
        """Whether two articles that name a term have to do with each other: not if it only reported both, nor if it is
        a name that many units have, or a ministry."""
        taxonomy = term.taxonomy
        return not (self._terms.reports(taxonomy, term.label) or self._terms.is_general(taxonomy, term.key))

    def _by(self, n: int, shared: Sequence[Earlier]) -> Related:
        """An earlier article, with the term for which most it is related."""
        term = max(shared, key=lambda one: one.weight).term
        return Related(self._catalogue.articles.line(n), term.taxonomy, term.label)
