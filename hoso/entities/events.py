"""Events with an identity of their own: a number, a year, or a name."""

from __future__ import annotations

import re
from collections.abc import Callable

from hoso.entities.lexicon import words
from hoso.entities.tags import Line

_ROMAN = re.compile(r"[IVXL]{1,6}|\d{1,3}")
_YEAR = re.compile(r"(?:19|20)\d\d(?:-(?:19|20)\d\d)?")
_PLAIN = frozenset(words("""
sea games; para games; asian games; asiad; world cup; euro; olympic; aff cup; apec; champions league; v-league; v.league
asian cup; seagames; thế vận hội
"""))  # fmt: skip
_NUMBERED_ONLY = frozenset(("euro", "apec", "olympic", "asiad"))
_CONTEST = frozenset(words("""
giọng hát; hoa hậu; lễ trao giải; cuộc thi; giải; festival; liên hoan; miss; giai điệu; lễ hội; diễn đàn; hội thao
hội thi; cúp; diễn tập
"""))  # fmt: skip
HEADS = (*words("""
đại hội; bão số; bão; siêu bão; hội nghị; kỳ họp; chuyên án; chiến dịch; cơn bão
"""), *sorted(_PLAIN | _CONTEST))  # fmt: skip


def event(line: Line, at: int) -> int:
    """The end of the event whose head is there; `at` if it has no identity."""
    tag = line.tags[at]
    if tag.kind != "event":
        return at
    head = tag.value.lower()
    if head in _PLAIN:
        return _numbered(line, at, tag.end, bare=line.capital(at) and head not in _NUMBERED_ONLY)
    if head in _CONTEST:
        return _contest(line, at, tag.end)
    special = _BY_HEAD.get(head)
    return special(line, at, tag.end) if special else _numbered(line, at, tag.end, bare=True)


def _storm_number(line: Line, at: int, end: int) -> int:
    return end + 1 if _word(line, end).isdigit() else at


def _storm(line: Line, at: int, end: int) -> int:
    word = _word(line, end)
    return end + 1 if word[:1].isupper() and word.isalpha() and len(word) > 2 and not word.isupper() else at


def _word(line: Line, at: int) -> str:
    return line.words[at] if at < len(line.words) else ""


def _numbered(line: Line, at: int, end: int, *, bare: bool) -> int:
    """A head with a year or a number, up to five words of place or lunar year between (Tết … Tân Sửu 2021)."""
    for here in range(end, min(end + 5, len(line.words))):
        word = line.words[here]
        if _YEAR.fullmatch(word) or (_ROMAN.fullmatch(word) and line.words[here + 1 : here + 2] != ["/"]):
            return here + 1
        if word != "năm" and not (word[0].isupper() and word.isalpha()):
            break
    return end if bare else at


_CONGRESS = frozenset(("đại", "biểu", "toàn", "quốc", "đảng", "bộ", "lần", "thứ", "khóa", "công", "đoàn"))
_TERM = frozenset((",", "(", "nhiệm", "kỳ", "-", "–", "của", "đảng"))
_LOOSE = frozenset(
    ("đại", "lần", "thứ", ",", "nhiệm", "toàn", "kỳ", "-", "–", "khóa", "công", "bộ", "(", "các", "về", "cấp", "của")
)


def _congress(line: Line, at: int, end: int) -> int:
    """Đại hội [Đại biểu toàn quốc | Đảng bộ …] [lần thứ] XIII [của Đảng] [nhiệm kỳ 2020-2025]."""
    here, known = end, False
    while here < min(end + _LONGEST_CONGRESS, len(line.words)):
        word, before = line.words[here], line.lows[here - 1]
        if _ROMAN.fullmatch(word) and (word.isalpha() or before in ("thứ", "hội")):
            known = True
        elif known:
            if not _follows_a_number(line, here):
                break
        elif line.lows[here] not in _CONGRESS:
            if line.kind(here) not in ("place", "kind", "unit", "organisation") and not word[0].isupper():
                break
            here = line.tags[here].end - 1 if here in line.tags else here
        here += 1
    return _trimmed(line, end, here) if known else at


def _follows_a_number(line: Line, at: int) -> bool:
    """Whether a word goes on with a congress whose number was named: `của Đảng`, `, nhiệm kỳ 2020-2025`."""
    low, after = line.lows[at], line.lows[at + 1 : at + 2]
    if low in (",", "("):
        return after == ["nhiệm"]
    if low == "của":
        return after == ["đảng"]
    if low in _CONGRESS or low in _TERM:
        return True
    return _YEAR.fullmatch(line.words[at]) is not None and line.lows[at - 1] in ("kỳ", "-", "–")


def _trimmed(line: Line, end: int, here: int) -> int:
    while here > end and line.lows[here - 1] in _LOOSE:
        here -= 1
    return here


_LONGEST_CONGRESS = 22  # words after `Đại hội`
_LONGEST_MEETING = 24  # words after `Hội nghị`
_NO_ACRONYMS = frozenset(("UBND", "HĐND", "TTXVN"))  # of no meeting: who holds it, and who tells of it


_MEETING = frozenset("""
lần thứ thượng đỉnh cấp cao các bộ trưởng khóa trung ương về quốc hội giới tế
""".split())  # fmt: skip


def _meeting(line: Line, at: int, end: int) -> int:
    """Hội nghị and kỳ họp with a number (lần thứ 28, Trung ương 6) or an acronym and year (APEC 2017)."""
    here, known = end, False
    while here < min(end + _LONGEST_MEETING, len(line.words)):
        word = line.words[here]
        if _ROMAN.fullmatch(word) or _YEAR.fullmatch(word):
            if not _numbers_a_meeting(line, here):
                break
            known = True
        elif word[0].isupper() and word.isalpha():
            known = known or (word.isupper() and len(word) > 2 and word not in _NO_ACRONYMS)
        elif line.lows[here] not in _MEETING and not (known and _names_on(line, here)):
            break
        here += 1
    here = _trimmed(line, end, here)
    return here if known and here > end else at


def _numbers_a_meeting(line: Line, at: int) -> bool:
    """Whether a number or a year is the meeting's, and not the beginning of a date."""
    if line.words[at + 1 : at + 2] == ["/"]:
        return False
    announced = line.lows[at - 1] in ("thứ", "ương", "năm") or line.capital(at - 1)
    return announced or _YEAR.fullmatch(line.words[at]) is not None


def _names_on(line: Line, at: int) -> bool:
    """Whether a lower-case word in a meeting's name belongs to it: a domain or the second half of a compound."""
    return line.words[at].isalpha() and line.capital(at - 1) and (line.capital(at + 1) or line.kind(at) == "domain")


def _code(line: Line, at: int, end: int) -> int:
    """Chuyên án [mang bí số] 123N or HP-119."""
    here = end
    while here < end + 3 and line.lows[here : here + 1] and line.lows[here] in ("mang", "bí", "số"):
        here += 1
    word, after = _word(line, here), _word(line, here + 2)
    if line.words[here + 1 : here + 2] == ["-"] and _has_digit(word + after) and after[:1].isalnum():
        return here + 3
    return here + 1 if _has_digit(word) and any(map(str.isupper, word)) else at


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _campaign(line: Line, at: int, end: int) -> int:
    here = end
    if _word(line, here) in ("“", '"'):
        close = next((k for k in range(here + 1, min(here + 9, len(line.words))) if line.words[k] in '”"'), None)
        return close + 1 if close else at
    while here < min(end + 5, len(line.words)) and line.capital(here):
        here += 1
    return here if here - end >= 2 else at


def _contest(line: Line, at: int, end: int) -> int:
    """A contest or prize by its capitalised name and year."""
    if not (line.capital(end) or line.capital(at)):
        return at
    for here in range(end, min(end + 9, len(line.words))):
        word = line.words[here]
        if _YEAR.fullmatch(word) and here > end - 1:
            return here + 1
        if not (word.isalnum() or word in "-–"):
            break
    if line.tags[at].value == "cúp" and line.capital(at) and line.capital(end):
        here = end
        while here < len(line.words) and here < end + 4 and (line.capital(here) or line.lows[here] == "châu"):
            here += 1
        return here
    return at


_BY_HEAD: dict[str, Callable[[Line, int, int], int]] = {
    "đại hội": _congress, "bão số": _storm_number, "bão": _storm, "siêu bão": _storm, "cơn bão": _storm,
    "hội nghị": _meeting, "kỳ họp": _meeting, "chuyên án": _code, "chiến dịch": _campaign,
}  # fmt: skip
