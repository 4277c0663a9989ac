"""Days that an article mentions: `Ngày 20-1` in an article of 2021 is 20 January 2021, not its publication."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# `ngày 20-1`, `ngày 20/1/2021`, `ngày 20 tháng 1 năm 2021`; after the parts of a day too. A number with a slash alone
# is not a day: it may be a share, a road or a count (`tỷ lệ 3/4`, `quốc lộ 1/5`, `từ 10/12 đồng chí`). Digits are
# searched for first: they are rare, and a pattern that begins with them skips the rest four times as fast.
_DAY = re.compile(
    r"([0-9][0-9]?)(?:[-/.](0?[1-9]|1[0-2])(?![\d%])(?:[-/.](\d{4})\b)?"
    r"| tháng (0?[1-9]|1[0-2])\b(?:,? năm (\d{4}))?)"
)
_BEFORE = re.compile(r"\b(?:[Nn]gày|(?:[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|[Đđ]êm|[Kk]huya|[Rr]ạng sáng)(?: ngày)?) \Z")
_REACH = 16  # characters that the longest word before a day can take, and one for its boundary


@dataclass(frozen=True, slots=True)
class DayMention:
    """A day as the text with that index writes it, the ISO date it stands for, and whether its year is inferred: taken
    from the publication date, so that the day lies as near to it as can be."""

    text_index: int
    written: str
    date: str
    year_inferred: bool


def days(texts: Sequence[str], published: str | None) -> tuple[DayMention, ...]:
    """The days that texts name, each date once, in order of appearance. Without the day of publication
    (ISO 8601), days without a year are left out: nothing says which year is meant."""
    found: dict[str, DayMention] = {}
    for index, text in enumerate(texts):
        for mention in _days_of(index, text, published):
            found.setdefault(mention.date, mention)
    return tuple(found.values())


def opening_day(texts: Sequence[str]) -> str | None:
    """The day with which one of the first texts opens, as written: what an article speaks of, not when it was published.
    A day further inside may be any."""
    found = next(filter(None, map(_OPENING.match, texts[:_OPENINGS])), None)
    if found is None or _date(int(found["year"] or _LEAP_YEAR), int(found["month"]), int(found["day"])) is None:
        return None
    return found["written"]


_OPENINGS = 2  # texts: a lead and the first paragraph, which often says when
_LEAP_YEAR = 2024
_OPENING = re.compile(
    r"(?:Vào |Khoảng |Hôm )?(?:(?:[Rr]ạng )?[Ss]áng|[Tt]rưa|[Cc]hiều(?: tối)?|[Tt]ối|[Đđ]êm|[Kk]huya|[Nn]gày)(?: ngày)? "
    r"(?P<written>(?P<day>[0-9][0-9]?)(?:[-/.]| tháng )(?P<month>0?[1-9]|1[0-2])(?![\d%])"
    r"(?:(?:[-/.]|,? năm )(?P<year>(?:19|20)\d\d)\b)?)"
)


def _days_of(index: int, text: str, published: str | None) -> Iterator[DayMention]:
    for match in _DAY.finditer(text):
        if not _BEFORE.search(text, max(0, match.start() - _REACH), match.start()):
            continue
        written, day = match[0], int(match[1])
        month, year = int(match[2] or match[4]), match[3] or match[5]
        if year:
            date = _date(int(year), month, day)
        elif published and len(published) >= len("2021-01-20"):
            date = nearest(datetime.date.fromisoformat(published[:10]), month, day)
        else:
            continue
        if date is not None:
            yield DayMention(index, written, date.isoformat(), not year)


def nearest(published: datetime.date, month: int, day: int) -> datetime.date | None:
    """That day in the previous, the same or the next year: the one nearest to the publication."""
    years = (published.year, published.year - 1, published.year + 1)
    dates = [date for year in years if (date := _date(year, month, day)) is not None]
    return min(dates, key=lambda date: abs(date - published), default=None)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
