"""An article that is a copy or version of another one, as pages show it."""

from __future__ import annotations

from dataclasses import dataclass

from hoso import addresses
from hoso.catalogue.articles import Copy
from hoso.catalogue.lines import Line

MOST_VERSIONS = 6
"""Copies, the most alike, that an article's page names and compares with it."""


@dataclass(frozen=True, slots=True)
class Version:
    """A copy or version of an article: `kind` is "version" (of the same outlet's article), "outlet" (its text in
    another outlet) or "near", `share` the percentage of words in common, `same` whether all are, in order; `url` leads
    to the comparison, None where both have so many that are more alike that no page compares them."""

    line: Line
    kind: str
    share: int
    same: bool
    url: str | None


def version(url: str, copy: Copy) -> Version:
    """A copy of the article at an address, with where both are compared."""
    return Version(copy.line, copy.kind, copy.share, copy.same, addresses.compared(url, copy.line.id))
