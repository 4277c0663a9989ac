"""Where an article comes in time: the key that articles are sorted by, and ranges of such keys.

A key is the date and the id with a space between them, as `2021-01-20 0a1b2c3d4e5f`, so keys sort by date and then by
id; undated articles come before all dated ones. Nobody else needs to know that but the division of the search index and
the counts by period, which rely on how a key begins.
"""

from __future__ import annotations

from typing import Final, NamedTuple, Self

UNDATED: Final = "0000"
"""The year of articles without a date: the keys of all of them begin with it, and no date does."""

_FIRST_DATED = "1"  # less than any date: years have four digits and begin with 1000
_AFTER = "\x7f"  # greater than every character of a date or an id


class SortKey(str):
    """The sort key of a published article. In the tables it is text."""

    __slots__ = ()

    @classmethod
    def of(cls, date: str | None, identity: str) -> Self:
        """The key of an article with this date (ISO 8601) and id."""
        return cls(f"{date or UNDATED} {identity}")

    @property
    def is_dated(self) -> bool:
        """Whether the article has a date."""
        return self >= _FIRST_DATED

    @property
    def date(self) -> str | None:
        """The article's date."""
        return self.rpartition(" ")[0] if self.is_dated else None

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


def is_dated(period: str) -> bool:
    """Whether a period, as keys begin with it, is one of dated articles."""
    return period >= _FIRST_DATED


def date_of(key: str | None) -> str | None:
    """The date in a key as the tables have it; None where there is no key, or no date in it."""
    return SortKey(key).date if key else None
