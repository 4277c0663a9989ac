"""Which year or month with articles comes before and after one: asked by pages, and by what makes them stale."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from hoso.sorting import DATED, SortRange, year_alone


class Beside(NamedTuple):
    """The periods before and after one, None where there is none."""

    older: str | None
    newer: str | None

    def known(self) -> Iterator[str]:
        """Those that there are."""
        return (period for period in self if period is not None)


def beside(db: sqlite3.Connection, period: str) -> Beside:
    """The nearest year or month with articles before and after a year or month, whether or not it has any itself. Of
    some articles only the year is known: they are in no month."""
    own = SortRange.of(period)
    # What is within a year that is known alone begins like a month of the number 0.
    dated = "" if len(period) == len("2021") else f" AND substr(sort, 5, 3) <> '{year_alone('')}'"
    older = f"SELECT sort FROM article WHERE sort >= ? AND sort < ?{dated} ORDER BY sort DESC LIMIT 1"
    newer = f"SELECT sort FROM article WHERE sort >= ? AND sort < ?{dated} ORDER BY sort LIMIT 1"
    found = (
        db.execute(older, (DATED.first, own.first)).fetchone(),
        db.execute(newer, (own.end, DATED.end)).fetchone(),
    )
    return Beside(*(row[0][: len(period)] if row else None for row in found))


def beside_of_term(db: sqlite3.Connection, taxonomy: str, key: str, year: str) -> Beside:
    """The nearest year with articles of a term before and after one; the undated ones are beside none."""
    if year < DATED.first:
        return Beside(None, None)
    own = SortRange.of(year)
    named = "SELECT sort FROM mention WHERE taxonomy = ? AND key = ? AND sort >= ? AND sort < ? ORDER BY sort"
    found = (
        db.execute(f"{named} DESC LIMIT 1", (taxonomy, key, DATED.first, own.first)).fetchone(),
        db.execute(f"{named} LIMIT 1", (taxonomy, key, own.end, DATED.end)).fetchone(),
    )
    return Beside(*(row[0][: len(year)] if row else None for row in found))
