"""Datelines: the stated publication date of an article, in the forms that Vietnamese pages use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from hoso.models import YEARS
from hoso.sorting import HANOI
from hoso.vietnamese import fold

LONGEST = 160
"""Characters. A longer text is prose, and a date in it is not a dateline."""

LONGEST_WITH_HEADLINE = 300
"""Characters of a line that is a headline with its dateline."""

MOST_WORDS_BESIDE = 9
"""Words beside date and time (an author, a section); with more, the text is prose that mentions a date."""

NO_DAY = "is not a possible publication date"
BY_HAND = "write the publication date into the page by hand"


@dataclass(frozen=True, slots=True)
class Beside:
    """What is beside a date on its line, without separators, and how it is tied to it: by a space, a mark, or (empty)
    not at all. `announced` says that a word such as `cập nhật` is between them."""

    before: str = ""
    after: str = ""
    before_tie: str = ""
    after_tie: str = ""
    announced: bool = False


@dataclass(frozen=True, slots=True)
class Dateline:
    """A stated moment of publication.

    `iso` is a date, or date and time in Vietnamese time (`2021-01-20T16:10:00+07:00`). `weekday` is the weekday as
    written, and `weekday_conflict` says that the date falls on a different one. `before` and `after` are the rest of
    the text on either side (an author, a section, an outlet), without separators.
    """

    iso: str
    weekday: str | None = None
    weekday_conflict: bool = False
    before: str = ""
    after: str = ""
    beside: Beside = field(default=Beside(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Impossible:
    """Something in the form of a dateline with an impossible date; `text` is the date as written."""

    text: str
    beside: Beside = field(default=Beside(), compare=False, repr=False)


def parse(text: str) -> Dateline | None:
    """The dateline in `text`; None if it is not a dateline, has no year, or names an impossible publication date.

    Never raises. The day always comes before the month; a two-digit year below 70 is of this century; a time without a
    zone is Vietnamese.
    """
    found = scan(text)
    return found if isinstance(found, Dateline) else None


def scan(text: str) -> Dateline | Impossible | None:
    """Like `parse`, but returns an `Impossible` for a dateline whose date is not `possible`."""
    text = text.strip()
    return _scanned(text) if 6 <= len(text) <= LONGEST and _DIGIT.search(text) else None


@lru_cache(maxsize=256)  # several steps ask about the same lines of an article
def _scanned(text: str) -> Dateline | Impossible | None:
    folded = _fold_same_length(text)
    dates = list(_DATE.finditer(folded))
    if not dates:
        return None
    chosen = next((each for each in dates if not _UPDATED_BEFORE.search(folded, 0, each.start())), dates[0])
    clock = _clock_beside(folded, chosen, dates)
    english = _ENGLISH_WEEKDAY.match(text)
    weekday = _WEEKDAY.search(folded) or english
    zone = _ZONE_AFTER.match(folded, chosen.end())
    spans = _spans(text, folded, dates)
    beside = _beside(text, folded, spans, chosen)
    if _is_prose(text, beside) or _is_link_date(text, chosen, beside.before):
        return None
    day = _day(chosen, _WEEKDAYS[english[1].lower()] if english else None)
    if day is None or not possible(day):
        return Impossible(text[chosen.start() : chosen.end()].strip(), beside)
    iso, fallen = _moment(day, clock, zone)
    stated = _WEEKDAYS[re.sub(r"\s+", "", weekday.group(1).lower())] if weekday else None
    return Dateline(
        iso=iso,
        weekday=text[weekday.start(1) : weekday.end(1)] if weekday else None,
        weekday_conflict=stated is not None and stated != fallen,
        before=beside.before,
        after=beside.after,
        beside=beside,
    )


def day_of(found: Dateline | Impossible) -> str:
    """The day that a dateline states, in ISO form, or as written if it is impossible."""
    return found.iso[:10] if isinstance(found, Dateline) else found.text


def part(text: str) -> tuple[str, str] | None:
    """A headline and the dateline on the same line, before or after it; None if the line has no such form.

    A day that ends a sentence is none: without a mark between them, the dateline has its time after the day, or a
    weekday with a time.
    """
    text = text.strip()
    if len(text) > LONGEST_WITH_HEADLINE or not _DIGIT.search(text):
        return None
    folded = _fold_same_length(text)
    dates = list(_DATE.finditer(folded))
    if len(dates) != 1:
        return None
    taken = _blank(text, _spans(text, folded, dates))
    start, end = dates[0].span()
    while start and (taken[start - 1] == "\0" or taken[start - 1] in _SEPARATORS):
        start -= 1
    while end < len(taken) and (taken[end] == "\0" or taken[end] in _SEPARATORS):
        end += 1
    if (start == 0) == (end == len(text)):
        return None
    at = start or end
    first, second = text[:at].strip(_SEPARATORS_OF_PARTS), text[at:].strip()
    line, day = (first, second) if start else (second.lstrip(_SEPARATORS_OF_PARTS), text[:at])
    mark = _MARK_BETWEEN.search(text[start : dates[0].start()] if start else text[dates[0].end() : end])
    return (line, day) if mark or _TIMED.search(_fold_same_length(day)) else None


_SEPARATORS_OF_PARTS = " \t\u00a0|–—-•·,;("
_MARK_BETWEEN = re.compile(r"[|•·>]|\s[–—-]\s")
_TIMED = re.compile(
    r"\A\W*(?:(?:thu\s?\w{1,4}|chua? nhat|cn|t[2-7])\W+(?:ngay )?)?"
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}\W+(?:luc )?\d{1,2}\s?[:hg]\s?\d\d"
)


def possible(day: date) -> bool:
    """Whether an article can have been published on a day; the day on which clocks begin to count means an unknown
    date."""
    return day.year in YEARS and (day.year, day.month, day.day) not in _UNSET


_UNSET = ((1900, 1, 1), (1970, 1, 1))
_DIGIT = re.compile(r"\d")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan mot gieng",
            "february feb hai",
            "march mar ba",
            "april apr tu",
            "may nam",
            "june jun sau",
            "july jul bay",
            "august aug tam",
            "september sep sept chin",
            "october oct muoi",
            "november nov muoimot",
            "december dec muoihai chap",
        ),
        start=1,
    )
    for name in names.split()
}
_ENGLISH = "january|jan|february|feb|march|mar|april|apr|may|june|jun|july|jul|august|aug|september|sept|sep"
_ENGLISH += "|october|oct|november|nov|december|dec"
_VIETNAMESE = "muoi mot|muoi hai|mot|gieng|hai|ba|tu|nam|sau|bay|tam|chin|muoi|chap"
_MONTH = rf"\d{{1,2}}|{_VIETNAMESE}"
_AFTER_CLOCK = r"(?<=[:h]\d\d[-,])"
_AFTER_WEEKDAY = "|".join(
    f"(?<={day})" for day in ("hai-", "ba-", "tu-", "nam-", "sau-", "bay-", "nhat-", "thu [2-7][-,]")
)
_DATE = re.compile(
    # What a number, an address or a slug goes on with is no date; a weekday or a time may come without a space.
    rf"(?=\d)(?:(?<![\d/-])(?<!\d[.,:])|{_AFTER_CLOCK}|{_AFTER_WEEKDAY})(?:"
    r"(?P<y1>(?:19|20)\d\d)[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})(?!\d)"
    r"|(?P<d2>\d{1,2})\s?(?P<sep>[-/.])\s?(?P<m2>\d{1,2})\s?(?P=sep)\s?(?P<y2>\d{4}|\d\d)"
    r"(?!\d|[-/.,](?!\d{1,2}\s?[:hg]\s?\d\d)\d)"
    rf"|(?P<d3>\d{{1,2}})\s+(?:thang\s+|thg?\.?\s?)(?P<m3>{_MONTH})[\s,/-]+(?:nam\s+)?(?P<y3>(?:19|20)\d\d)(?!\d)"
    rf"|(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<m4>{_ENGLISH})\.?[\s,-]+(?P<y4>(?:19|20)\d\d)(?!\d)"
    r")"
    rf"|(?<![a-z])(?P<m5>{_ENGLISH})\.?\s+(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y5>(?:19|20)\d\d)(?!\d)"
    rf"|(?<![a-z])(?:thang\s+|thg?\.?\s?)(?P<m6>{_MONTH})\s+(?P<d6>\d{{1,2}})\s*,\s*(?P<y6>(?:19|20)\d\d)(?!\d)"
)
_NAMED_ZONE = r"(?:gmt|utc)(?:\s?[+-]?\s?\d{1,2}(?::?\d{2})?(?!\d|[/.-]\d))?|(?:[ecmp][sd]t|ict)\b"
_CLOCK = re.compile(
    r"(?:(?<=\d)t|(?<=(?:19|20)\d\d[-.,])|(?<![\d/.,:+-]))"
    r"(?P<h>\d{1,2})\s?(?:(?::|h|g|gio)\s?(?P<m>\d{2})(?::(?P<s>\d{2})(?:\.\d{1,9})?)?(?!\d)|(?:h|gio)(?![a-z]))"
    r"\s?(?:phut\b|'|p\b)?"
    r"(?:[\s(,-]*(?P<half>am|pm|sa|ch|a\.m\.?|p\.m\.?|sang|trua|chieu|toi|dem)\b)?"
    rf"(?P<zone>\s*z\b|\s?[+-]\d{{2}}:?\d{{2}}\b|\s?\+\d{{2}}\b|[\s(,|-]*(?:{_NAMED_ZONE})?)?"
)
_ZONE_AFTER = re.compile(rf"[\s(,|-]*(?P<zone>{_NAMED_ZONE})")
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "thuhai thu2 t2 monday mon",
            "thuba thu3 t3 tuesday tue",
            "thutu thu4 t4 wednesday wed",
            "thunam thu5 t5 thursday thu",
            "thusau thu6 t6 friday fri",
            "thubay thu7 t7 saturday sat",
            "chunhat chuanhat cn sunday sun",
        )
    )
    for name in names.split()
}
_WEEKDAY = re.compile(
    r"(?<!\w)(thu\s*(?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chua?\s*nhat|cn"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?!\w)"
)
_ENGLISH_WEEKDAY = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)(?=,)", re.ASCII | re.IGNORECASE)
"""In the text as written: without its marks, the name of an author may look like one."""
_UPDATED_BEFORE = re.compile(r"cap nhat[^\d]{0,30}$")
_NOISE = re.compile(
    r"\b(?:cap nhat|(?:tin )?dang|xuat ban|published|updated|posted|ngay|mong|mung|luc|vao|hom|lan cuoi"
    r"|ngay dang|gio (?:ha noi|viet nam)|gio|on|at|date|gmt|utc)\b:?|@"
)
_ANNOUNCED = re.compile(
    r"(?<!\w)(?:tin |ngay )?(cap nhat|dang|xuat ban|published|updated|posted)(?: ngay| luc| tin| tai)?\b[^a-z]*"
    r"(?:(?:ngay|luc|vao|hom|lan cuoi|on|at|gio|phut|thu|hai|ba|tu|nam|sau|bay|chu|chua|nhat|cn|sang|chieu|am|pm)\b[^a-z]*){0,6}\Z"
)
"""The word that a page puts before its date, with a time or a weekday between them."""
_SEPARATORS = " \t\u00a0|–—-•·,;:()[]/.…\u200b"
_DATE_IN_BRACKETS_AT_END = re.compile(r"\(\s*$")


def _fold_same_length(text: str) -> str:
    folded = fold(text)
    if len(folded) == len(text):
        return folded
    return "".join(each if len(each) == 1 else " " for each in map(fold, text))


def _free(clock: re.Match[str], dates: list[re.Match[str]]) -> bool:
    """Whether what looks like a time is outside every date."""
    return all(clock.end() <= each.start() or clock.start() >= each.end() for each in dates)


def _clock_beside(folded: str, chosen: re.Match[str], dates: list[re.Match[str]]) -> re.Match[str] | None:
    """The time that belongs to the chosen date: the first after it and before the next date, or else the one before."""
    clocks = [each for each in _CLOCK.finditer(folded) if _is_clock(each) and _free(each, dates)]
    if not clocks:
        return None
    clocks_come_first = len(dates) > 1 and clocks[0].start() < dates[0].start()
    if not clocks_come_first:
        following = min((each.start() for each in dates if each.start() >= chosen.end()), default=len(folded))
        for clock in clocks:
            if chosen.end() <= clock.start() < following:
                return clock
    return next((clock for clock in reversed(clocks) if clock.end() <= chosen.start()), None)


def _is_clock(found: re.Match[str]) -> bool:
    return int(found["h"]) < 24 and int(found["m"] or 0) < 60


def _beside(text: str, folded: str, spans: list[tuple[int, int]], chosen: re.Match[str]) -> Beside:
    """The text left and right of the date that is not a date, time, weekday or a word such as `cập nhật`, and how it is
    tied to the date."""
    keep = _blank(text, spans)
    left, right = keep[: chosen.start()], keep[chosen.end() :]
    before, after = (" ".join(side.replace("\0", " ").split()).strip(_SEPARATORS) for side in (left, right))
    return Beside(
        before,
        after,
        _tie(reversed(left)) if before else "",
        _tie(right) if after else "",
        _is_announced(text, folded, chosen.start()),
    )


def _spans(text: str, folded: str, dates: list[re.Match[str]]) -> list[tuple[int, int]]:
    """Where dates, times, zones, weekdays and the words beside them are."""
    spans = [each.span() for each in dates] + [m.span() for m in _CLOCK.finditer(folded) if _free(m, dates)]
    spans += [m.span() for m in _WEEKDAY.finditer(folded)]
    english = _ENGLISH_WEEKDAY.match(text)
    zones = (_ZONE_AFTER.match(folded, each.end()) for each in dates)
    spans += [found.span() for found in (english, *zones) if found]
    return spans + [found.span() for found in _NOISE.finditer(folded)]


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    keep = list(text)
    for start, end in spans:
        keep[start:end] = "\0" * (end - start)
    return "".join(keep)


def _is_announced(text: str, folded: str, end: int) -> bool:
    found = _ANNOUNCED.search(folded, 0, end)
    # Without its marks, `đăng` is also the party.
    return found is not None and (found[1] != "dang" or text[slice(*found.span(1))].lower() in ("đăng", "dang"))


def _tie(towards: Iterable[str]) -> str:
    """What is between a date and the next word: the first mark, or a space."""
    for character in towards:
        if character.isalnum():
            return " "
        if not character.isspace() and character not in "\0()[]":
            return character
    return " "


def _is_prose(text: str, beside: Beside) -> bool:
    """Whether the text beside the date is a sentence that mentions it: long, or with a full stop, or running into
    it."""
    words = len(beside.before.split()), len(beside.after.split())
    joined = words[0] > 4 and beside.before_tie == " "
    return sum(words) > MOST_WORDS_BESIDE or (sum(words) > 2 and text.endswith(".")) or joined


def _is_link_date(text: str, chosen: re.Match[str], before: str) -> bool:
    """A headline with its date in brackets, `Bắt nhóm trộm xe (19/07/2005)`, is a link to another article."""
    return len(before.split()) > 3 and bool(_DATE_IN_BRACKETS_AT_END.search(text[: chosen.start()]))


def _day(found: re.Match[str], english_weekday: int | None = None) -> date | None:
    """The day that a date names; None if there is no such day.

    Software that writes its weekdays in English may write the month first: such a date is read so if only that day is on
    the weekday.
    """
    groups = {key[0]: value for key, value in found.groupdict().items() if value is not None and key != "sep"}
    year = int(groups["y"])
    if len(groups["y"]) == 2:
        year += 2000 if year < 70 else 1900
    month = int(groups["m"]) if groups["m"].isdecimal() else _MONTHS[groups["m"].replace(" ", "")]
    day = _in_calendar(year, month, int(groups["d"]))
    if english_weekday is None or not found["d2"] or (day and day.weekday() == english_weekday):
        return day
    turned = _in_calendar(year, int(groups["d"]), month)
    return turned if turned and turned.weekday() == english_weekday else day


def _in_calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moment(day: date, clock: re.Match[str] | None, after: re.Match[str] | None) -> tuple[str, int]:
    """The moment in ISO form, and the weekday of the stated date (Monday is 0). The zone is beside the time or, failing
    that, `after` the date."""
    if clock is None:
        return day.isoformat(), day.weekday()
    hour, minute, second = int(clock["h"]), int(clock["m"] or 0), int(clock["s"] or 0)
    half = (clock["half"] or "").replace(".", "")
    if half in ("pm", "ch", "chieu", "toi", "dem", "trua") and hour < 12 and not (half in ("trua", "dem") and hour < 9):
        hour += 12
    elif half in ("am", "sa") and hour == 12:
        hour = 0
    zone = _zone((clock["zone"] or "").strip() or (after["zone"] if after else None))
    try:
        moment = datetime(day.year, day.month, day.day, hour, minute, min(second, 59), tzinfo=zone)
        return moment.astimezone(HANOI).isoformat(), day.weekday()
    except (ValueError, OverflowError):
        return day.isoformat(), day.weekday()


def _zone(stated: str | None) -> timezone:
    """The zone stated beside a time; failing any, that of Vietnam."""
    text = (stated or "").strip(" (,|-" if stated and stated.strip(" (,|-")[:1].isalpha() else " ")
    offset = _OFFSET.search(text)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        signed = -minutes if offset[1] == "-" else minutes
        return timezone(timedelta(minutes=signed)) if minutes < _FARTHEST_ZONE else HANOI
    return timezone(timedelta(hours=_ZONES[text])) if text in _ZONES else HANOI


_FARTHEST_ZONE = 15 * 60  # minutes: no zone is so far from Greenwich
_OFFSET = re.compile(r"([+-]?)\s?(\d{1,2}):?(\d{2})?")
_ZONES = {"z": 0, "gmt": 0, "utc": 0, "ict": 7, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
          "pdt": -7}  # fmt: skip
"""Hours from Greenwich of the zones that RFC 2822 names, and of Vietnam's own."""
