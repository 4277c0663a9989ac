"""What the archive states about its collecting: on which days articles were collected, and on which not."""

from __future__ import annotations

import calendar
from collections.abc import Sequence

from hoso.vocabulary.entries import Capture


class Captures:
    """Statements on days, asked by day and by month. Among overlapping statements the one that begins last applies;
    those of the vocabulary apply before those of batches of raw files."""

    def __init__(self, statements: Sequence[Capture], batches: Sequence[Capture] = ()) -> None:
        self._statements = [
            statement
            for several in (statements, batches)
            for statement in sorted(several, key=lambda statement: statement.start, reverse=True)
        ]

    def of_day(self, day: str) -> str:
        """ "all", "some" or "none" as stated for an ISO date; "" if nothing is stated."""
        for statement in self._statements:
            if statement.start <= day <= statement.end:
                return statement.captured
        return ""

    def of_month(self, month: str) -> str:
        """The same for a month as `2021-01`: "some" if its days differ and any of them has a statement."""
        if not self._statements:
            return ""
        last = calendar.monthrange(int(month[:4]), int(month[5:]))[1]
        found = {self.of_day(f"{month}-{day:02}") for day in range(1, last + 1)}
        return found.pop() if len(found) == 1 else "some"

    def notes(self, first: str, last: str) -> tuple[tuple[str, str, str], ...]:
        """The statements that have a note and touch the days from `first` to `last`: first day, last day, note."""
        return tuple(
            (statement.start, statement.end, statement.note)
            for statement in sorted(self._statements, key=lambda one: (one.start, one.end))
            if statement.note and statement.start <= last and statement.end >= first
        )
