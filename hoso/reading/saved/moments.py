"""The times that metadata state, in every form that systems write them: ISO 8601 first, then those of datelines."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from hoso.reading import dateline
from hoso.sorting import HANOI

LONGEST = 80
"""Characters. What is longer is no time."""


def read(text: str) -> str | None:
    """A stated time as a date or time in Vietnam; a time without a zone is Vietnamese. None if it is neither, if it may
    be two days, or if nothing can have been published then.

    Systems that know no time write midnight to the second: it is taken as the date alone.
    """
    text = text.strip()
    if len(text) > LONGEST:
        return None
    found = _ISO.fullmatch(text) or _COMPACT.fullmatch(text)
    if found:
        return _of_parts(found)
    if _SECONDS.fullmatch(text):
        return _of_moment(datetime.fromtimestamp(int(text[:10]), UTC))
    return _of_words(text)


_ISO = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ]+(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?"
    r"(?:\[[A-Z_/]+\])?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?", re.IGNORECASE)
_SECONDS = re.compile(r"1\d{9}(?:\d{3})?")
"""Seconds or milliseconds since 1970, from 2001 on; fourteen digits are a compact time."""


def _of_parts(found: re.Match[str]) -> str | None:
    year, month, day, hour, minute, second = (int(part or 0) for part in found.group(1, 2, 3, 4, 5, 6))
    try:
        if found[4] is None:
            day_alone = date(year, month, day)
            return day_alone.isoformat() if dateline.possible(day_alone) else None
        return _of_moment(datetime(year, month, day, hour, minute, second, tzinfo=_zone(found[7])))
    except (ValueError, OverflowError):
        return None


def _of_moment(when: datetime) -> str | None:
    try:
        when = when.astimezone(HANOI)
    except (ValueError, OverflowError):
        return None
    if not dateline.possible(when.date()):
        return None
    midnight = (when.hour, when.minute, when.second) == (0, 0, 0)
    return when.date().isoformat() if midnight else when.isoformat()


def _of_words(text: str) -> str | None:
    """The time in a form that pages show; none if other words are beside it."""
    if _EITHER_WAY.fullmatch(text):
        return None
    text = _MONTH_FIRST.sub(r"\2/\1/", text)
    turned = _JAVA.sub(r"\1, \2 \3, \5 \4", _SCRIPT.sub(r"\1, \2", text))
    found = dateline.parse(turned)
    if found is None or found.before or found.after or found.weekday_conflict:
        return None
    return found.iso.removesuffix("T00:00:00+07:00")


_SCRIPT = re.compile(r"\A([A-Z][a-z]{2}) ([A-Z][a-z]{2} \d\d \d{4} [\d:]+(?: GMT[+-]\d{4})?)(?: \(.*\))?\Z")
"""`Mon Mar 04 2024 14:05:00 GMT+0700 (Indochina Time)`, as scripts write it."""
_JAVA = re.compile(r"\A([A-Z][a-z]{2}) ([A-Z][a-z]{2}) +(\d{1,2}) ([\d:]+(?: [A-Z+0-9:]+)?) (\d{4})\Z")
"""`Mon Mar 04 14:05:00 ICT 2024`, as servers write it."""
_MONTH_FIRST = re.compile(r"\A(0?[1-9]|1[0-2])/(1[3-9]|2\d|3[01])/(?=\d{4},? \d{1,2}:\d\d(?::\d\d)? [AP]M\Z)")
"""`3/14/2024 2:05:00 PM`, which is one day only if the month is first."""
_EITHER_WAY = re.compile(r"([1-9]|1[0-2])/(?!\1/)([1-9]|1[0-2])/\d{4},? \d{1,2}:\d\d:\d\d [AP]M")
"""`3/4/2024 2:05:00 PM`: software that writes it so means March as a rule, and its Vietnamese users April."""


def _zone(stated: str | None) -> timezone:
    if not stated:
        return HANOI
    if stated[0].isalpha():
        return UTC
    digits = stated[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if stated[0] == "-" else offset)
