"""An article next to each of its copies: which words both have, and which only one of them has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hoso import addresses
from hoso.catalogue.lines import Line, Link
from hoso.pages.article import ArticleContext
from hoso.pages.differences import Passage, Piece, differences
from hoso.pages.parts import Words
from hoso.pages.versions import Version, version


@dataclass(frozen=True, slots=True)
class Comparison:
    """An article next to one of its copies, and how the first one's text changed; `in_time`: the first was published
    before the second, otherwise the dates do not decide. `title` is set if the titles differ. `anchor` is the id of the
    comparison on the page."""

    anchor: str
    version: Version
    first: Line
    second: Line
    in_time: bool
    title: tuple[Piece, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """An article and its copies, compared word by word; not for search engines."""

    address: str
    title: str
    article: Link
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """An article's text, prepared for comparison with its copies."""

    line: Line
    paragraphs: tuple[str, ...]


def comparison(context: ArticleContext, own: Compared, others: Sequence[Compared], words: Words) -> ComparisonView:
    """An article next to each of its copies, whose texts are in the order of `context.copies`."""
    address = addresses.comparison(context.url)
    title = f"{words.comparison}: {own.line.title}"
    comparisons = []
    for copy, other in zip(context.copies, others, strict=True):
        before = _came_before(other.line.date, own.line.date)
        first, second = (other, own) if before else (own, other)
        titles = differences([first.line.title], [second.line.title])
        comparisons.append(
            Comparison(
                anchor=addresses.comparison_anchor(copy.line.id),
                version=version(context.url, copy),
                first=first.line,
                second=second.line,
                in_time=before is not None,
                title=tuple(piece for passage in titles for piece in passage.pieces),
                passages=differences(first.paragraphs, second.paragraphs),
            )
        )
    return ComparisonView(address, title, Link(own.line.title, context.url), tuple(comparisons))


def _came_before(one: str | None, other: str | None) -> bool | None:
    """Whether one article was published before the other; None if their dates do not decide."""
    if one is None or other is None:
        return None
    stated = min(len(one), len(other), 10)
    if one[:stated] == other[:stated] and (one[19:] != other[19:] or len(one) <= 10 or len(other) <= 10):
        return None  # on the same day (in the same month or year) without more, or in different time zones
    return None if one == other else one < other
