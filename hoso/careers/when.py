"""The days, months, years and spans that a sentence names, as precise as it names them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hoso.entities.dates import nearest

_DAY = r"(?P<d{n}>0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?P<m{n}>0?[1-9]|1[0-2])"
_YEAR = r"(?P<y{n}>(?:19|20)\d\d)"


_BEFORE_DAYS = ("ngày ", "hôm ", "sáng ", "trưa ", "chiều ", "tối ", "đêm ", "từ ", "đến ", r"\(")


def _numbered(pattern: str, n: int) -> str:
    return pattern.replace("{n}", str(n))


_ANNOUNCED = "(?:" + "|".join(f"(?<={word})" for word in _BEFORE_DAYS) + ")"
# `20-1-2021`, `ngày 20/1`, `20 tháng 1 năm 2021`, `tháng 1-2021`, `1/2021`, `năm 2021`, `2021`.
_FORMS = "|".join(
    _numbered(form, n)
    for n, form in enumerate((
        rf"(?<![\d/.-]){_DAY}\s?[-/.]\s?{_MONTH}\s?[-/.]\s?{_YEAR}(?!\d)",
        rf"{_ANNOUNCED}{_DAY}[-/.]{_MONTH}(?![\d/%.-]*\d)",
        rf"(?<!\d){_DAY} tháng {_MONTH}(?!\d)(?:,? năm {_YEAR}(?!\d))?",
        rf"tháng {_MONTH}(?:\s?[-/.]\s?|,? năm |,? ){_YEAR}(?!\d)",
        rf"(?<![\d/.-]){_MONTH}[-/.]{_YEAR}(?!\d)",
        rf"(?<=\d\d\d\d[-–—]){_MONTH}[-/.]{_YEAR}(?!\d)",
        rf"tháng {_MONTH}(?![\d/-])",
        rf"(?<![\d/.-]){_YEAR}(?![\d/]|[-.]\d)",
        rf"(?<![\d/.-]){_YEAR}(?=\s?[-–—]\s?(?:19|20)\d\d(?!\d))",
        rf"(?<=\d\d\d\d[-–—]){_YEAR}(?![\d/]|[-.]\d)",
        rf"(?<=\d [-–—]){_YEAR}(?![\d/]|[-.]\d)",
    ))
)  # fmt: skip
_MOMENT = re.compile(_FORMS, re.IGNORECASE)
_MAY_BEGIN = re.compile("[0-9]|[Tt]háng|THÁNG")
# What stands right before a moment that is none of an event: a birth, a term of office, the number of a paper.
_NOT_A_MOMENT = re.compile(
    r"(?:\b[Ss]inh(?: ngày)?(?: năm)?|\b(?:SN|sn)|nhiệm kỳ(?: năm)?(?: [IVXLC\d]+,?)?|[Kk]h(?:óa|oá)(?: [IVXLC\d]+,?)?"
    r"|nhiệm kỳ (?:19|20)\d\d\s?[-–—]|niên khóa|số|Nghị định|[Ll]uật|Thông tư|vụ|chiến tranh|cách mạng|thế kỷ"
    r"|tại phường|vào phường|QĐ|đại hội)"
    r"[\s:(,-]*$"
)
_FROM = re.compile(
    r"(?:\b[Tt]ừ|\b[Kk]ể từ|có hiệu lực|áp dụng|thi hành)(?: (?:đầu|giữa|cuối|khoảng))?(?: (?:ngày|năm|hôm))*\s*$"
)
_TO = re.compile(r"(?:\b[Đđ]ến|\b[Tt]ới|\btrước)(?: (?:đầu|giữa|cuối|khoảng|hết|tận))?(?: (?:ngày|năm|hôm))*\s*$")
_AGO = re.compile(r"\bcách đây\b[^,.]{0,12}$")
_LAST_YEAR = re.compile(r"\s*năm (?:ngoái|trước)")
_JOIN = re.compile(r"\s?(?:[-–—]|đến|tới|cho đến|cho tới|và đến)(?: (?:đầu|giữa|cuối|hết|ngày|năm|khoảng))*\s?$")
_TERM_AFTER = re.compile(
    r",? ?\(?(?:[Kk]h(?:óa|oá) [IVXLC\d]+[\s,(]*)?(?:trong )?(?:các )?nhiệm kỳ (?:[IVXLC\d]+,? ?\(?)?"
    r"(?P<y>(?:19|20)\d\d)\s?[-–—]\s?(?P<to>(?:19|20)\d\d)(?!\d)"
)
_WITHIN = re.compile(r"\b[Tt]rong (?:năm )?$")
_REACH = 40  # characters before a moment that are looked at


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month or year between two characters of a line, and the end of a span that begins with it; whether the
    years are told by the publication; `since` if what is told of begins then (`từ ngày 1-7`), `to` if it ends then."""

    start: int
    end: int
    text: str
    inferred: bool = False
    until: str | None = None
    until_inferred: bool = False
    since: bool = False
    to: bool = False


_DIGIT = re.compile("[0-9]")
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TERM = re.compile(r"[Nn]hiệm kỳ (?:[IVXLC\d]+,? )?(?:19|20)\d\d\s?[-–—]\s?(?:19|20)\d\d")
_WHOLE_DAY = re.compile(r"(?<!\d)(\d\d?)[-/.](\d\d?)[-/.]((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Years:
    """What an article without a date says of the years of its days: of those that it also names with their year, and
    the one year that it names at all, None if there are several."""

    of_days: Mapping[str, str]
    only: str | None


def years(texts: Sequence[str]) -> Years:
    """What texts say of the years of days: such a day is meant where the year is missing."""
    found: dict[str, set[str]] = {}
    every: set[str] = set()
    for text in texts:
        if not _DIGIT.search(text):
            continue
        for day, month, year in _WHOLE_DAY.findall(text):
            found.setdefault(f"{int(month):02}-{int(day):02}", set()).add(year)
        every.update(_ANY_YEAR.findall(_TERM.sub("", text)))
    known = {day: of_day.pop() for day, of_day in found.items() if len(of_day) == 1}
    return Years(known, every.pop() if len(every) == 1 and found else None)


def moments(text: str, start: int, end: int, published: str | None, years: Years | None = None) -> list[Moment]:
    """The moments between two characters of a line, in order; `published`, or what is known of the years of days,
    completes days without a year."""
    found: list[Moment] = []
    if not _DIGIT.search(text, start, end):
        return found
    for single in _single(text, start, end, published):
        one = _completed(single, years) if years and single.text.startswith("--") else single
        if found and (joined := _joined(text, found[-1], one)):
            found[-1] = joined
        else:
            found.append(one)
    return found


def term_at(text: str, place: int) -> Moment | None:
    """The term of office right behind a post that ends there: `Phó Chủ tịch UBND tỉnh nhiệm kỳ 2011 - 2016`."""
    found = _TERM_AFTER.match(text, place)
    return Moment(place, found.end(), found["y"], until=found["to"], since=True) if found else None


def _completed(moment: Moment, years: Years) -> Moment:
    """A day without a year, with the one that the article says it has, or else the only one that it names."""
    stated = years.of_days.get(moment.text[2:])
    year = stated or years.only
    return replace(moment, text=f"{year}{moment.text[1:]}", inferred=stated is None) if year else moment


_GOES_ON = re.compile(
    r"[\"“'‘–-]{0,2}\s?(?:Theo đó|Cụ thể|Trong đó|Tại đây|Theo (?:các )?quyết định|Cùng ngày|Cũng trong (?:ngày|dịp)"
    r"|Tại (?:buổi|lễ|hội nghị|cuộc|Hội nghị|Lễ|phiên)|Cũng tại|Đồng thời|Cùng với|Ngoài ra|Bên cạnh đó|Tiếp đó|Dịp này"
    r"|Cũng theo|Kết quả)\b"
)
_SAME_TIME = re.compile(r"[\"“]?Cùng (ngày|tháng|năm)\b")
_SAME_ACT = re.compile(r"[\"“]?Cùng ngày (?:nhận|được bổ nhiệm)\b")


def same_time(text: str) -> str | None:
    """`ngày`, `tháng` or `năm`, if a sentence begins with `Cùng ngày` or the like."""
    found = _SAME_TIME.match(text)
    return found[1] if found else None


def same_act(text: str) -> bool:
    """Whether a sentence speaks of the time of the act that the one before told of: `Cùng ngày nhận chức, …`."""
    return _SAME_ACT.match(text) is not None


_EARLIER = re.compile(
    r"\b(?:[Tt]rước (?:đó|đây|khi)|từng|hồi|năm ngoái|[Ss]au (?:khi|đó)|[Tt]iếp đó|rồi|[Ll]úc|(?<!từ )[Kk]hi"
    r"|(?<!ài )nguyên|[Tt]ại sao|trước)\b"
)


_EFFECT = re.compile(r"(?:Các |Những )?(?:[Qq]uyết định|Thời (?:hạn|gian)|Nghị quyết|Việc)\b")


def takes_effect(text: str) -> bool:
    """Whether a sentence begins with a decision or a term, as one that says from when on something counts."""
    return _EFFECT.match(text) is not None


def goes_on(text: str) -> bool:
    """Whether a sentence that begins so goes on telling of what the one before told."""
    return _GOES_ON.match(text) is not None and not _EARLIER.search(text)


_ACT = re.compile(
    r"\b(?:bổ nhiệm|công bố|họp báo|[Ll]ễ|[Hh]ội nghị|kỷ luật|cách chức|điều động|luân chuyển|(?:trao|ký) quyết định"
    r"|miễn nhiệm|thăng|[Kk]ỳ họp|phiên họp|công tác cán bộ)\b"
)
_NO_ACT = re.compile(
    r"^(?:Trước đó|Trước đây)|khởi tố|truy nã|bắt giam|tạm giam|truy tố|xét xử|vụ án"
    # What is told of had its own days before.
    r"|kết quả (?:kỳ họp|phiên họp|hội nghị|đại hội)|bế mạc|ngày làm việc"
)
_SECTION = re.compile(r"(?:^|[.!?] )[A-ZĐ][\w.]*(?: [A-ZĐ][\w.]*){1,4}: [A-ZĐ]")


def reports_an_act(text: str) -> bool:
    """Whether a sentence reports a decision or a ceremony, and not what was before it."""
    return _ACT.search(text) is not None and not _NO_ACT.search(text)


def has_sections(texts: Iterable[str]) -> bool:
    """Whether an article is a list of news, each with its place: `Hà Nội: Ngày 1/7, …`."""
    return sum(len(_SECTION.findall(text)) for text in texts) > 1


def is_day(text: str) -> bool:
    """Whether a moment is as precise as a day."""
    return len(text) == len("2021-06-30") or (len(text) == len("--06-30") and text.startswith("--"))


def is_earlier(text: str) -> bool:
    """Whether a sentence speaks of what was before."""
    return _EARLIER.search(text) is not None


def _matches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What `_MOMENT` matches, which is tried only where a moment may begin."""
    at = start
    while maybe := _MAY_BEGIN.search(text, at, end):
        match = _MOMENT.match(text, maybe.start(), end)
        if match:
            yield match
        at = match.end() if match else maybe.start() + 1


def _single(text: str, start: int, end: int, published: str | None) -> Iterator[Moment]:
    for match in _matches(text, start, end):
        before = text[max(start, match.start() - _REACH) : match.start()]
        if match[0].isdigit() and _is_of_a_name(before) and not _SPAN_GOES_ON.match(text, match.end(), end):
            continue
        before = re.sub(r"(?:ngày|năm|hôm)\s$", "", before) if match[0][0].isdigit() else before
        if _NOT_A_MOMENT.search(before) or _AGO.search(before):
            continue
        if (
            match[0].isdigit()
            and text[match.start() - 1 : match.start()] == "("
            and text[match.end() : match.end() + 1] == ")"
        ):
            continue  # `Lê Thử An (1958)`
        said = {key[0]: value for key, value in match.groupdict().items() if value}
        year, month, day = said.get("y"), said.get("m"), said.get("d")
        stop, ago = match.end(), 0
        if year is None and (last := _LAST_YEAR.match(text, stop, end)):
            stop, ago = last.end(), 1
        inferred = year is None and published is not None
        if year is None and published:
            year = str(int(published[:4]) - ago if ago else _year_told(published, month, day))
        value = _written(year, month, day)
        if value:
            if len(value) == 4 and _WITHIN.search(before):
                yield Moment(match.start(), stop, value, until=value, since=True)
                continue
            since, to = _FROM.search(before) is not None, _TO.search(before) is not None
            yield Moment(match.start(), stop, value, inferred, since=since, to=to)


def _is_of_a_name(before: str) -> bool:
    """Whether the year behind some words is a part of a name: `Xuân Mậu Thân 1968`, `SEA Games 2003`."""
    last = before.split()[-_IN_A_NAME:]
    if not before.endswith(" ") or len(last) < _IN_A_NAME or last[-1] in _BEFORE_A_YEAR:
        return False
    return all(word.isalpha() and word[0].isupper() for word in last)


_SPAN_GOES_ON = re.compile(r"\s?[-–—]\s?\d")
_IN_A_NAME = 2  # words: `Từ 2003` begins a sentence
_BEFORE_A_YEAR = frozenset(("Năm", "Từ", "Đến", "Trong", "Cuối", "Đầu", "Giữa"))  # `Ảnh: AP Năm 2014, …`


def _year_told(published: str, month: str | None, day: str | None) -> int:
    """The year of a day or month without one: that of the publication, or the one before where it is nearer: `28/12` in
    January. A later year is never meant: what was told in March is still told in December."""
    year = int(published[:4])
    if month is None or len(published) < len("2021-01-20"):
        return year
    found = nearest(datetime.date.fromisoformat(published[:10]), int(month), int(day or _MID_MONTH))
    return min(found.year, year) if found else year


_MID_MONTH = 15


def _written(year: str | None, month: str | None, day: str | None) -> str | None:
    """ISO 8601, as far as it is known; None for a day that no calendar has."""
    if month and day:
        try:
            datetime.date(int(year or 2000), int(month), int(day))
        except ValueError:
            return None
    parts = [year or "-", *(f"{int(part):02}" for part in (month, day) if part)]
    return "-".join(parts)


def _joined(text: str, one: Moment, other: Moment) -> Moment | None:
    """Two moments as one span, if only `đến` or a dash stands between them."""
    between = text[one.end : other.start]
    if one.until or not _JOIN.fullmatch(between):
        return None
    if one.text[:4].isdigit() and not other.text[:4].isdigit():
        return None
    begins, inferred = one.text, one.inferred
    ends_in_a_year = other.text[:4].isdigit() and not other.inferred and len(other.text) > len("2021")
    lacks_year = not begins[:4].isdigit() or (inferred and not _LAST_YEAR.search(text, one.start, one.end))
    if ends_in_a_year and lacks_year:
        begins, inferred = _in_the_year_of(other.text, begins), False
    return Moment(one.start, other.end, begins, inferred, other.text, other.inferred, since=True)


def _in_the_year_of(end: str, begins: str) -> str:
    """A day or month that begins a span, in the year in which the span ends, or the one before: `1/7 đến 30/6/2016`."""
    month_and_day = begins[1:] if begins.startswith("-") else begins[4:]
    is_later = month_and_day[: len(end) - 4] > end[4:]
    return f"{int(end[:4]) - is_later:04}{month_and_day}"
