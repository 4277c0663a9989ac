"""Dates of the front matter: read in the forms that people and their tools write, kept in one."""

from __future__ import annotations

import re
from datetime import datetime

from hoso.models import YEARS

_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2}))?)?)?")
_MONTH = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})")
_WRITTEN = re.compile(
    r"(?P<year>[0-9]{4})(?P<sign>[-/])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})"
    r"(?:(?:T|,? +)(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?"
    r" *(?P<zone>Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?)?",
    re.IGNORECASE,
)
_EXAMPLE = "2021-01-20 or 2021-01-20T16:10:00+07:00; if no more is known, 2021-01 or 2021"
_DAY = len("2021-01-20")
_HERE = "+07:00"


def in_one_form(value: str) -> str:
    """A date in the form that pages have, if it is one: `2021-01-20 16:10` as `2021-01-20T16:10:00+07:00`. A time
    without a zone is Vietnamese; another zone stays, and fractions of a second do not. Anything else as it is."""
    if _DATE.fullmatch(value):
        return value
    if month := _MONTH.fullmatch(value):
        return f"{month[1]}-{month[2]:0>2}"
    found = _WRITTEN.fullmatch(value)
    if not found:
        return value
    day = f"{found['year']}-{found['month']:0>2}-{found['day']:0>2}"
    if found["hour"] is None:
        return day
    return f"{day}T{found['hour']:0>2}:{found['minute']}:{found['second'] or '00'}{_zone(found['zone'])}"


def _zone(stated: str | None) -> str:
    if not stated:
        return _HERE
    if stated[0].isalpha():
        return "Z"
    digits = stated[1:].replace(":", "").ljust(4, "0")
    return f"{stated[0]}{digits[:2]}:{digits[2:]}"


def problem_of(value: str) -> str | None:
    """What is wrong with a date in this form, as a hint, or None."""
    try:
        if _DATE.fullmatch(value):
            datetime.fromisoformat(value + "-01" * (2 - value.count("-")) if len(value) < _DAY else value)
            if int(value[:4]) in YEARS:
                return None
            return f"the year must be from {YEARS[0]} to {YEARS[-1]}"
    except ValueError:  # its words differ between versions of Python
        return f"there is no such day or time; write one such as {_EXAMPLE}"
    return f"write it like {_EXAMPLE}"
