"""Topics as a tree: broad ones with the narrower ones below them, and with these ones' articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hoso import vietnamese
from hoso.catalogue.lines import Line, Link
from hoso.catalogue.queries import Catalogue
from hoso.catalogue.relations import Relations

TAGS = "tags"
SHOWN = 5  # articles of each narrower topic on a broad one's page: enough to see what it is about


@dataclass(frozen=True, slots=True)
class Branch:
    """A topic with those below it. `whole` counts the articles of them all, each once; None if nothing is below."""

    link: Link
    whole: int | None
    below: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A topic below another one, with its newest articles."""

    link: Link
    lines: tuple[Line, ...]


class TopicTree:
    """Makes the tree from the vocabulary and the archive; it shows what articles are filed under, and what is above
    that."""

    def __init__(self, catalogue: Catalogue, relations: Relations) -> None:
        self._terms = catalogue.terms
        self._relations = relations

    def branches(self, links: Mapping[str, Link]) -> tuple[Branch, ...]:
        """The tree of these topics, by key. A topic above them without articles of its own leads nowhere."""
        known = dict(links)
        for key in links:
            known |= {
                above: Link(label, None) for above, label in self._relations.above(TAGS, key) if above not in known
            }
        tops = [key for key in known if not self._relations.above(TAGS, key)]
        return self._sorted(self._branch(key, known, frozenset((key,))) for key in tops)

    def _branch(self, key: str, known: Mapping[str, Link], path: frozenset[str]) -> Branch:
        near = [one for one, _ in self._relations.below(TAGS, key) if one in known and one not in path]
        below = self._sorted(self._branch(one, known, path | {one}) for one in near)
        whole = self._terms.together(TAGS, (key, *self._all_below(key))) if below else None
        return Branch(known[key], whole, below)

    def gathered(self, key: str) -> tuple[Gathered, ...]:
        """All topics below one that have articles, with the newest of them."""
        found = ((self._terms.link(TAGS, one), one) for one in self._all_below(key))
        made = (Gathered(link, self._terms.lines(TAGS, one, most=SHOWN)) for link, one in found if link)
        return tuple(sorted(made, key=lambda one: vietnamese.collation_key(one.link.label)))

    def _all_below(self, key: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        waiting = [key]
        while waiting:
            near = [one for one, _ in self._relations.below(TAGS, waiting.pop()) if one not in found and one != key]
            found |= dict.fromkeys(near)
            waiting += near
        return tuple(found)

    def _sorted(self, branches: Iterable[Branch]) -> tuple[Branch, ...]:
        return tuple(sorted(branches, key=lambda branch: vietnamese.collation_key(branch.link.label)))
