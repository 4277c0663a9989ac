"""Events with an identity of their own: a number, a year, or a name."""

from __future__ import annotations

from collections.abc import Callable

from hoso.entities import contests
from hoso.entities.contests import (
    NUMBER,
    YEAR,
    half_a_compound,
    has_digit,
    is_number,
    lower_half,
    number_after,
    word_at,
)
from hoso.entities.lexicon import words
from hoso.entities.tags import Line, syllable

HEADS = (*words("""
đại hội; bão số; bão; siêu bão; hội nghị; kỳ họp; phiên họp; chuyên án; chiến dịch; cơn bão; kỷ niệm; chiến tranh
thế chiến; tết
"""), *contests.HEADS)  # fmt: skip


def event(line: Line, at: int) -> int:
    """The end of the event whose head is there; `at` if it has no identity."""
    return span(line, at)[1]


def span(line: Line, at: int) -> tuple[int, int]:
    """Where the event whose head is there begins and ends; twice `at` if it has no identity."""
    tag = line.tags[at]
    if tag.kind != "event":
        return at, at
    head = tag.value.lower()
    if head in contests.KINDS:
        return contests.span(line, at)
    if tag.end - at == 1 and line.capital(at - 1) and line.capital(tag.end) and line.words[at].istitle():
        return at, at  # the middle of a person's name: `Salman Ramadan Abedi`
    if at > 0 and (line.words[at - 1].isdigit() or line.lows[at - 1] in ("đường", "phố")) and head not in _BY_HEAD:
        return at, at  # a street: `120 Cách mạng tháng 8`
    special = _BY_HEAD.get(head)
    end = special(line, at, tag.end) if special else contests.numbered(line, at, tag.end, bare=True)
    lead = at - 1 if end > at and head == "kỷ niệm" and line.lows[at - 1 : at] == ["lễ"] else at
    return lead, end


def _storm_number(line: Line, at: int, end: int) -> int:
    return end + 1 if word_at(line, end).isdigit() else at


def _storm(line: Line, at: int, end: int) -> int:
    word = word_at(line, end)
    return end + 1 if word[:1].isupper() and word.isalpha() and len(word) > 2 and not word.isupper() else at


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
        if NUMBER.fullmatch(word) and (word.isalpha() or before in ("thứ", "hội")):
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
    return YEAR.fullmatch(line.words[at]) is not None and line.lows[at - 1] in ("kỳ", "-", "–")


def _trimmed(line: Line, end: int, here: int) -> int:
    while here > end and line.lows[here - 1] in _LOOSE:
        here -= 1
    return here


_LONGEST_CONGRESS = 22  # words after `Đại hội`
_LONGEST_MEETING = 26  # words after `Hội nghị`
_NO_ACRONYMS = frozenset(("UBND", "HĐND", "TTXVN", "CATP", "TPHCM", "TP", "CSGT", "BCA", "QH", "CA", "CAND"))
_MEETING = frozenset("""
lần thứ thượng đỉnh cấp cao các bộ trưởng khóa trung ương về quốc hội giới tế nhóm nước
lan thu thuong dinh cap
""".split())  # fmt: skip
_SUMMIT = frozenset(("đỉnh", "cao", "dinh"))


def _meeting(line: Line, at: int, end: int) -> int:
    """Hội nghị with a number (lần thứ 28, Trung ương 6), an acronym (APEC 2017, G20) or, at the summit, names."""
    here, last, known, summit = end, end, False, False
    while here < min(end + _LONGEST_MEETING, len(line.words)):
        word, low = line.words[here], line.lows[here]
        if line.kind(here) == "event" and line.tags[here].value.lower() in _BY_HEAD:
            break
        if is_number(line, here):
            if not _numbers_a_meeting(line, here):
                break
            known, last = True, here + 1
        elif word[0].isupper():
            if last > end and line.words[last - 1][0].isdigit() and here == last and line.kind(here) not in _BODIES:
                break  # a sentence run on
            known = known or summit or _acronym(line, here)
            last = line.tags[here].end if line.kind(here) in ("organisation", "domain") and known else here + 1
            here = last - 1
        elif known and line.lows[here : here + 2] in _PARTIES:
            return _formal_name(line, here)
        elif low in _MEETING:
            summit = summit or low in _SUMMIT
        elif not (_joins(line, here) or (known and low == "của" and line.kind(here + 1) == "organisation")):
            if not lower_half(line, here):
                break
            last = here + 1
        here += 1
    cut = line.words[last : last + 1] != ["khóa"] and half_a_compound(line, last)
    return last if known and last > end and not cut else at


_PARTIES = (["các", "bên"], ["cac", "ben"])  # to a convention, whose name follows
_LONGEST_FORMAL_NAME = 22  # words


def _formal_name(line: Line, at: int) -> int:
    """The end of what a conference of parties is called, up to a mark."""
    ends = (k for k in range(at, min(at + _LONGEST_FORMAL_NAME, len(line.words))) if not line.words[k].isalnum())
    return next(ends, at)


_BODIES = frozenset(("organisation", "unit", "place"))


def _acronym(line: Line, at: int) -> bool:
    """Whether a capital there is an acronym or code by which a meeting is known: `APEC`, `G20`."""
    word = line.words[at]
    code = word.isupper() and len(word) > 1 and word.isalnum() and (len(word) > _SHORT or has_digit(word))
    return code and word not in _NO_ACRONYMS and line.kind(at) in ("", "organisation", "event")


_SHORT = 2


def _joins(line: Line, at: int) -> bool:
    """Whether a dash or `châu` links two names: `Mỹ - Triều`, `Tương lai châu Á`."""
    return line.words[at] in ("-", "–", "châu") and line.capital(at + 1)


def _numbers_a_meeting(line: Line, at: int) -> bool:
    """Whether a number or a year is the meeting's, and not the beginning of a date."""
    if line.words[at + 1 : at + 2] in (["/"], ["%"]):
        return False
    announced = line.lows[at - 1] in ("thứ", "ương", "năm", "thu", "khóa") or line.capital(at - 1)
    return announced or YEAR.fullmatch(line.words[at]) is not None


def _session(line: Line, at: int, end: int) -> int:
    """Kỳ họp [bất thường] [lần] thứ 8 [, Quốc hội khóa XV]: a comma only before a body with its term."""
    here = end
    while line.lows[here : here + 1] and line.lows[here] in ("bất", "thường", "lần", "thứ", "chuyên", "đề"):
        here += 1
    if here == end or line.lows[here - 1] != "thứ" or not is_number(line, here):
        return at
    done = here + 1
    body = done + (word_at(line, done) in (",", "(")) + (word_at(line, done) == "của")
    after = _assembly(line, body)
    standing = line.tags[at].value.lower() == "phiên họp"  # of a committee that meets every month
    if after == body:
        return at if standing else done
    term = after + (word_at(line, after) == ",")
    if line.lows[term : term + 1] == ["khóa"] and NUMBER.fullmatch(word_at(line, term + 1)):
        return term + 2
    return done if word_at(line, done) in (",", "(") else after


def _assembly(line: Line, at: int) -> int:
    """The end of the assembly that is named there: `Quốc hội`, `HĐND TP Thử Sơn`."""
    tag = line.tags.get(at)
    if tag and tag.value in ("Quốc hội", "quốc hội", "Ủy ban Thường vụ Quốc hội"):
        return tag.end
    if word_at(line, at) == "QH":
        return at + 1
    here = at
    if tag and tag.value in ("hđnd", "hội đồng nhân dân"):
        here = tag.end
        while here < tag.end + 6 and (line.capital(here) or line.kind(here) == "kind"):
            here = line.tags[here].end if here in line.tags else here + 1
    return here


def _code(line: Line, at: int, end: int) -> int:
    """Chuyên án [mang bí số] 123N, HP-119, Z.501, 474 LV or 107 - T."""
    here = end
    while here < end + 3 and line.lows[here : here + 1] and line.lows[here] in ("mang", "bí", "số"):
        here += 1
    word, link, after = word_at(line, here), word_at(line, here + 1), word_at(line, here + 2)
    both = word + after
    mixed = has_digit(both) and any(map(str.isalpha, both)) and both == both.upper() and after[:1].isalnum()
    if mixed and (link in ("-", "–") or (link == "." and line.tight(here + 2))):
        return here + 3
    if has_digit(word) and any(map(str.isupper, word)):
        return here + 1
    letters = word.isdigit() and len(word) > 1 and link.isalpha() and link.isupper() and len(link) <= _SHORT
    return here + 2 if letters else at


def _campaign(line: Line, at: int, end: int) -> int:
    """Chiến dịch with a name: in quotation marks, of several capitals, or foreign."""
    if line.words[at].isupper():
        return at
    here = end
    if word_at(line, here) in ("“", '"'):
        close = next((k for k in range(here + 1, min(here + 9, len(line.words))) if line.words[k] in '”"'), None)
        return close + 1 if close and _is_proper(word_at(line, here + 1)) else at
    while here < min(end + 5, len(line.words)) and line.capital(here):
        if line.kind(here) == "event":
            return at
        here += 1
    word = word_at(line, end)
    foreign = here > end and not syllable(word) and word.isalpha() and len(word) > _SHORT
    return here if here - end > 1 or foreign else at


def _is_proper(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit()


_LONGEST_ANNIVERSARY = 16  # words after the number of years
_AFTER_AN_ANNIVERSARY = frozenset(words("""
tại; vào; ở; do; và; với; để; cho; được; bị; đã; sẽ; đang; của; trong; khi; vừa; này; qua; tới; sắp; tổ; diễn; là
sáng; chiều; tối; có; mà; vì; nhằm; nên; theo; hôm; cùng
"""))  # fmt: skip


_TIES = (["ngày", "mai"], ["nhân", "dịp"], ["hôm", "nay"])


def _anniversary(line: Line, at: int, end: int) -> int:
    """Kỷ niệm 70 năm Ngày …: up to a mark or a word that goes on with the sentence, with a name in it."""
    here = end + 2 * (line.lows[end : end + 2] == ["lần", "thứ"])
    if not word_at(line, here).isdigit() or line.lows[here + 1 : here + 2] != ["năm"]:
        return at
    here += 2
    first, named = here, False
    while here < min(first + _LONGEST_ANNIVERSARY, len(line.words)):
        word = line.words[here]
        inside = word.isalnum() or (word in "-–" and here + 1 < len(line.words) and line.words[here + 1].isalpha())
        if not inside or line.lows[here] in _AFTER_AN_ANNIVERSARY or line.lows[here : here + 2] in _TIES:
            break
        if word.isdigit() and word_at(line, here + 1) in ("/", "-", "."):
            break  # the date itself
        named = named or (word[0].isupper() and word != "Ngày")
        here += 1
    while here > first and line.lows[here - 1] in ("ngày", "-", "–"):
        here -= 1
    return here if named else at


_ORDINALS = frozenset(("nhất", "hai", "1", "2", "I", "II", "i", "ii", "ba"))
_WARS = frozenset(("lạnh", "vịnh"))


def _war(line: Line, at: int, end: int) -> int:
    """Chiến tranh thế giới thứ hai, Chiến tranh Lạnh, chiến tranh Việt Nam, Thế chiến II."""
    here = end + 2 * (line.lows[end : end + 2] == ["thế", "giới"])
    world = here > end or line.tags[at].value.lower() == "thế chiến"
    here += line.lows[here : here + 1] == ["lần"]
    here += line.lows[here : here + 1] == ["thứ"]
    if world:
        return here + 1 if word_at(line, here) in _ORDINALS else at
    here = end + (line.lows[end : end + 1] == ["vùng"])
    if word_at(line, here).lower() in _WARS:
        return here + 1
    if line.lows[end : end + 2] == ["việt", "nam"] and line.capital(end):
        return end + 2
    tag = line.tags.get(end)
    if tag is None or tag.kind != "place" or not line.capital(end):
        return at
    other = line.tags.get(tag.end + 1) if word_at(line, tag.end) in ("-", "–") else None
    return other.end if other and other.kind == "place" else tag.end


_STEMS = frozenset(("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"))


def _new_year(line: Line, at: int, end: int) -> int:
    """Tết with the name of its lunar year: `Tết Đinh Dậu 2017`."""
    if word_at(line, end) not in _STEMS or not line.capital(end + 1):
        return at
    return number_after(line, end + 2)


_BY_HEAD: dict[str, Callable[[Line, int, int], int]] = {
    "đại hội": _congress, "bão số": _storm_number, "bão": _storm, "siêu bão": _storm, "cơn bão": _storm,
    "hội nghị": _meeting, "kỳ họp": _session, "phiên họp": _session, "chuyên án": _code, "chiến dịch": _campaign,
    "kỷ niệm": _anniversary, "chiến tranh": _war, "thế chiến": _war, "tết": _new_year,
}  # fmt: skip
