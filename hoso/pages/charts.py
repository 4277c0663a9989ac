"""Counts over time → charts: every period from the first to the last, including those without articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hoso.catalogue.lines import Link
from hoso.pages.parts import Bar, Coverage


def by_year(counts: Sequence[tuple[str, int]], url: Callable[[str], str | None], undated: Link | None) -> Coverage:
    """A chart of years; `counts` are (year, articles), oldest first."""
    known = dict(counts)
    years = [f"{year:04}" for year in range(int(counts[0][0]), int(counts[-1][0]) + 1)] if counts else []
    bars = tuple([Bar(year, year, url(year) if year in known else None, known.get(year, 0)) for year in years])
    return Coverage(bars, _peak(bars), None, undated)


def by_month(
    counts: Sequence[tuple[str, int]],
    label: Callable[[str], str],
    url: Callable[[str], str | None],
    year: Link,
    undated: Link | None,
) -> Coverage:
    """A chart of the months of one year; `counts` are (month, articles), oldest first and at least one."""
    known = dict(counts)
    head, first, last = counts[0][0][:5], int(counts[0][0][5:]), int(counts[-1][0][5:])
    months = [f"{head}{month:02}" for month in range(first, last + 1)]
    bars = tuple(
        [Bar(month, label(month), url(month) if month in known else None, known.get(month, 0)) for month in months]
    )
    return Coverage(bars, _peak(bars), year, undated)


def _peak(bars: tuple[Bar, ...]) -> Bar | None:
    """The first of the tallest bars."""
    return max(bars, key=lambda bar: bar.count, default=None)
