"""Rows of the tables, counted and grouped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hoso.sorting import UNDATED, is_dated


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles there are in each period (`dated`: period and number, oldest first), and without a date."""

    dated: tuple[tuple[str, int], ...]
    undated: int

    def names(self) -> tuple[str, ...]:
        """The periods that have articles, oldest first; before them `UNDATED` where there are undated ones."""
        periods = tuple([period for period, _ in self.dated])
        return (UNDATED, *periods) if self.undated else periods


def counted(rows: Sequence[tuple[str, int]]) -> Counts:
    """Counts of rows (a beginning of sort keys, number), in order."""
    dated = tuple([(period, count) for period, count in rows if is_dated(period)])
    return Counts(dated, sum(count for period, count in rows if not is_dated(period)))


def grouped(rows: Sequence[tuple[Any, ...]]) -> Iterator[tuple[tuple[str, str], list[tuple[Any, ...]]]]:
    """The rows that follow one another with the same first two columns, taxonomy and key."""
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or rows[end][:2] != rows[start][:2]:
            yield (rows[start][0], rows[start][1]), list(rows[start:end])
            start = end
