"""Where an article comes in time: the key that articles are sorted by, and ranges of such keys.

A key is the date and the id with a space between them, as `2021-01-20 0a1b2c3d4e5f`, so keys sort by date and then by
id; undated articles come before all dated ones. Of a date that is only a year or a month, the rest is zeros
(`2021-00-00`): such an article comes before those of that year or month whose day is known. Nobody else needs to know
that but the division of the search index and the counts by period, which rely on how a key begins.
"""

from __future__ import annotations

import calendar
import datetime
from typing import Final, NamedTuple, Self

UNDATED: Final = "0000"
"""The year of articles without a date: the keys of all of them begin with it, and no date does."""

HANOI: Final = datetime.timezone(datetime.timedelta(hours=7))
"""The time of Vietnam, in which the archive's days begin and end."""

_UNKNOWN = "-00"
_DAY = len("2021-01-20")
_FIRST_DATED = "1"  # less than any date: years have four digits and begin with 1000
_AFTER = "\x7f"  # greater than every character of a date or an id


class SortKey(str):
    """The sort key of a published article. In the tables it is text."""

    __slots__ = ()

    @classmethod
    def of(cls, date: str | None, identity: str) -> Self:
        """The key of an article with this date (ISO 8601) and id."""
        return cls(f"{in_full(date) if date else UNDATED} {identity}")

    @property
    def is_dated(self) -> bool:
        """Whether the article has a date."""
        return self >= _FIRST_DATED

    @property
    def date(self) -> str | None:
        """The article's date, as far as it is known."""
        if not self.is_dated:
            return None
        date = self.rpartition(" ")[0]
        return date if len(date) > _DAY else date.removesuffix(_UNKNOWN).removesuffix(_UNKNOWN)

    @property
    def identity(self) -> str:
        """The article's id."""
        return self.rpartition(" ")[2]

    @property
    def year(self) -> str:
        """The article's year, `UNDATED` without a date."""
        return self[:4]


class SortRange(NamedTuple):
    """The keys with `first` <= key < `end`: both may go into a question as they are."""

    first: str
    end: str

    @classmethod
    def of(cls, period: str) -> Self:
        """The keys of a year, month or day, or of the undated (`UNDATED`): those that begin with it."""
        return cls(period, period + _AFTER)

    @classmethod
    def between(cls, first: str, last: str) -> Self:
        """The keys of all periods from `first` to `last`, both included."""
        return cls(first, last + _AFTER)

    def holds(self, key: str) -> bool:
        """Whether a key lies in the range."""
        return self.first <= key < self.end


EVER: Final = SortRange("", _AFTER)
"""All keys."""

DATED: Final = SortRange(_FIRST_DATED, _AFTER)
"""The keys of all articles with a date."""


def in_full(date: str) -> str:
    """A date with zeros in the place of the month and the day that it does not state."""
    return date if len(date) >= _DAY else date + _UNKNOWN * (2 - date.count("-"))


def has_day(date: str | None) -> bool:
    """Whether a date states a day."""
    return date is not None and len(date) >= _DAY


def month_of(date: str | None) -> str:
    """The month of a date, as keys begin with it: `2021-01`, `2021-00` where only the year is known, "" without one."""
    return in_full(date)[: len("2021-01")] if date else ""


def year_alone(year: str) -> str:
    """What stands for the month of the articles of which only the year is known."""
    return year + _UNKNOWN


def has_month(month: str) -> bool:
    """Whether what `month_of` gives is one of the twelve."""
    return month != "" and not month.endswith(_UNKNOWN)


def is_dated(period: str) -> bool:
    """Whether a period, as keys begin with it, is one of dated articles."""
    return period >= _FIRST_DATED


def date_of(key: str | None) -> str | None:
    """The date in a key as the tables have it; None where there is no key, or no date in it."""
    return SortKey(key).date if key else None


def with_year(moment: str | None) -> str | None:
    """A stated time as precise as the source, without its time of day; None if its year is not known (`--06-01`)."""
    return None if moment is None or moment.startswith("--") else moment[:_DAY]


def first_day(date: str) -> datetime.date:
    """The first day of a day, month or year."""
    return datetime.date.fromisoformat((date + "-01-01"[len(date) - len("2021") :])[:_DAY])


def last_day(date: str) -> datetime.date:
    """The last day of a day, month or year."""
    first = first_day(date)
    if has_day(date):
        return first
    month = 12 if len(date) == len("2021") else first.month
    return first.replace(month=month, day=calendar.monthrange(first.year, month)[1])
