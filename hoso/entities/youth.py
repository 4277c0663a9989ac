"""Who is a child: the names that go with ages, classes, schools and words for young people."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hoso.entities import names
from hoso.entities.appositions import STOPS, apposed, known, past
from hoso.entities.cases import LONGEST_LIST, plural
from hoso.entities.names import Name
from hoso.entities.posts import DASHES
from hoso.entities.tags import Line
from hoso.entities.units import tail
from hoso.vocabulary.entries import Says

_OF_AGE = 18
_NEAR = 7  # words after a name that may contain its age
SAYS = frozenset(("child", "young", "maybe-young"))
"""The meanings of phrases in the vocabulary that are about young people."""

_MARKS = frozenset((",", ")", ";", ".", "-", "–", "—", "(", ":"))
_SERVICE = frozenset(("đảng", "quân", "nghề", "đoàn", "ngành", "đời"))  # `40 tuổi Đảng`
_FOR_ADULTS = frozenset("đại đẳng cấp viện sát ninh công sĩ sỹ quân đảng chính nghề".split())
"""Words in the names of schools that are not for children: `Trường Đại học`, `Trường Trung cấp Cảnh sát`."""
_OF_THE_PAST = frozenset("năm khi lúc từ hồi lên tròn đến tới sau trước qua mới".split())
_NOT_IN_CLASS = (["nhiệm"], ["dạy"], ["viên"], ["phụ"], ["huynh"], ["hết"], ["xong"], ["thăm"], ["cho"])
_BORN_LATE = 2008
"""Anybody born in that year or later counts as a child in an article without a date: this was written in 2026."""
_AFTER_AN_AGE = frozenset(("trú", "ngụ", "quê", "ở", "học", "là"))
_BEFORE_AN_AGE = frozenset(("mới", "năm", "nay", "chỉ", "khoảng", "chưa", "đầy", "hơn", "gần"))

_HINTS = ("tuổi", "lớp ", "inh năm", "inh ngày", "SN", "TUỔI")  # without one of them there is no age, class or birth
_MARKERS = frozenset(("tuổi", "lớp", "sinh", "sn"))

WordAt = Callable[[Line, int], tuple[int, Says] | None]
"""The word of the vocabulary that begins at a word of a line: the word after its last, and what it says."""


def young(line: Line, at: int, end: int, word_at: WordAt, *, sure: bool) -> Iterator[tuple[Name, bool]]:
    """The names that a word for young people goes with, each with whether an age under 18, a class or a school says that
    it is a child's; none of those whose age is 18 and above, where the word is not `sure`."""
    if line.capital(at) and at > 0 and line.words[at - 1].isalnum():
        return  # a part of a name: `Nguyễn Văn Bé`
    several = plural(line, at)
    here, school = _to_a_child(line, end, word_at)
    for _ in range(LONGEST_LIST if several else 1):
        name = _name_of_a_child(line, here)
        if name is None:
            break
        age = _age_after(line, name.end)
        taught = school or _school_after(line, name.end)
        yield name, taught or (age is not None and age < _OF_AGE)
        here = past(line, name.end)
        if line.words[here : here + 1] not in ([","], ["và"]):
            return
        here += 1
    if sure and at > 0 and line.words[at - 1] in _BEFORE_APPOSITION:
        yield from _apposed(line, at, end)


_BEFORE_APPOSITION = DASHES | {",", "("}


def _apposed(line: Line, at: int, end: int) -> Iterator[tuple[Name, bool]]:
    """The name before the mark, where the word for young people stands in apposition to it."""
    pupil = _pupil(line, end)
    if pupil or end >= len(line.words) or line.words[end] in _MARKS:
        whose = _whose(line, at - 1)
        if whose is not None:
            yield whose, pupil


def _to_a_child(line: Line, at: int, word_at: WordAt) -> tuple[int, bool]:
    """Where the name may begin after a word for a child, and whether a class or a school comes before it."""
    here, school = at, False
    for _ in range(6):
        if line.lows[here : here + 1] in (["tên"], ["là"]):
            here += 1
        elif (after := _class_or_school(line, here)) > here:
            here, school = after, True
        elif (found := word_at(line, here)) and found[1] in SAYS:
            here = found[0]
        elif line.lows[here + 1 : here + 2] == ["tuổi"] and line.words[here].isdecimal():
            here, school = here + 2, school or int(line.words[here][:3]) < _OF_AGE
        else:
            break
    return here, school


def _name_of_a_child(line: Line, at: int) -> Name | None:
    """The name that begins there, with no word of address before it: `cháu ông An` is somebody's grandchild."""
    return (names.any_name(line, at) or names.short(line, at)) if line.capital(at) else None


def minors(line: Line, year: int | None) -> Iterator[Name]:
    """The names beside an age under eighteen, a class or a late year of birth, in an article of that year."""
    text = line.text
    if not any(hint in text for hint in _HINTS):
        return
    for at in [at for at, low in enumerate(line.lows) if low in _MARKERS]:
        if line.lows[at] == "tuổi":
            age = _age(line, at)
            name = _aged(line, at) if age is not None and age < _OF_AGE else _aged_before(line, at)
        elif line.lows[at] == "lớp":
            name = _in_class(line, at)
        else:
            name = _born(line, at, year)
        if name is not None:
            yield name


def _aged_before(line: Line, at: int) -> Name | None:
    """The name right after an age under eighteen: `đội trưởng 11 tuổi Lê Thị Nhí`, but not `năm 11 tuổi Lê Thị Nhí`."""
    if at < 1 or not line.capital(at + 1) or not line.words[at - 1].isdecimal() or len(line.words[at - 1]) > 3:
        return None
    told = at > 1 and line.lows[at - 2] in _OF_THE_PAST
    return names.vietnamese(line, at + 1) if int(line.words[at - 1]) < _OF_AGE and not told else None


def _in_class(line: Line, at: int) -> Name | None:
    """Who is in a class: `Bí thư Chi đoàn lớp 9A Lê Thị Nhí`, `Lê Thị Nhí, Bí thư Chi đoàn lớp 9A,`; not teachers."""
    end = _class_or_school(line, at)
    if end == at or line.lows[at - 1 : at] in ([], *_NOT_IN_CLASS):
        return None
    if line.capital(end):
        return names.vietnamese(line, end)
    return _whose(line, end) if end >= len(line.words) or line.words[end] in _MARKS else None


def _born(line: Line, at: int, year: int | None) -> Name | None:
    """Who was born late enough to be a child in that year: `Lê Thị Nhí (sinh ngày 1/2/2010)`."""
    here = at + 1
    while here < min(len(line.words) - 1, at + 9) and (line.lows[here] in ("năm", "ngày", ":", "/", ".", "-", "tháng")):
        here += 1
        while line.words[here].isdecimal() and len(line.words[here]) < 3 and here < len(line.words) - 1:
            here += 1
    stated = line.words[here] if here < len(line.words) else ""
    if not (
        stated.isdecimal() and len(stated) == 4 and int(stated) >= (_BORN_LATE if year is None else year - _OF_AGE)
    ):
        return None
    return _whose(line, at - 1)


def _age(line: Line, at: int) -> int | None:
    """The age in years that a word `tuổi` ends; None if it counts years of service or is about the past."""
    after = line.lows[at + 1] if at + 1 < len(line.lows) else "."
    if after in _SERVICE or not (after in _MARKS or after in _AFTER_AN_AGE):
        return None
    before = line.lows[at - 1] if at > 0 else ""
    if before in ("tháng", "ngày") and at > 1 and line.lows[at - 2].isdigit():
        return 0
    return int(before) if before.isdecimal() and len(before) < 4 else None


def _aged(line: Line, at: int) -> Name | None:
    """Whose age the word `tuổi` ends: the name directly before it or before a mark."""
    here = at - 1 - (line.lows[at - 1] in ("tháng", "ngày"))
    while here > 1 and line.lows[here - 1] in _BEFORE_AN_AGE:
        here -= 1
    if here > 1 and (line.words[here - 1] in (",", "(") or line.words[here - 1] in DASHES):
        here -= 1
    return _whose(line, here)


def _whose(line: Line, end: int) -> Name | None:
    """Whose age, class or birth follows: the name that ends there, or whose appositions do."""
    if end < 1:
        return None
    direct = known(line, end) if line.capital(end - 1) else None
    return direct or apposed(line, end, inside=True)


def _age_after(line: Line, at: int) -> int | None:
    """The age directly after a name."""
    for k in range(at, min(len(line.words), at + _NEAR)):
        if line.lows[k] == "tuổi":
            return _age(line, k)
        if line.words[k] in STOPS:
            break
    return None


def _class_or_school(line: Line, at: int) -> int:
    """The end of a class or a school that begins there; the same place if none does."""
    if line.lows[at : at + 1] == ["lớp"] and line.words[at + 1 : at + 2] and line.words[at + 1][0].isdigit():
        return at + 2 if line.words[at + 2 : at + 3] != ["/"] else at
    tag = line.tags.get(at)
    if tag is not None and tag.kind == "named" and tag.value.startswith("trường "):
        end = tail(line, tag.end, post=False, named=True)
        return at if _FOR_ADULTS.intersection(line.lows[at:end]) else end
    return at


def _school_after(line: Line, at: int) -> bool:
    """Whether a class or a school, or `học sinh`, directly follows a name."""
    here = at + (line.words[at : at + 1] in ([","], ["("], ["-"], ["–"]))
    while line.lows[here : here + 1] in (["là"], ["đang"], ["hiện"]):
        here += 1
    while line.lows[here : here + 1] == ["học"] and here < at + 5:
        here += 2 if line.lows[here + 1 : here + 2] == ["sinh"] else 1
    while line.lows[here : here + 1] in (["nữ"], ["nam"], ["sinh"], ["giỏi"]):
        here += 1
    return _class_or_school(line, here) > here or line.lows[here - 2 : here] == ["học", "sinh"]


def _pupil(line: Line, at: int) -> bool:
    """Whether a class or a school follows the word for a pupil, and then a mark: `, học sinh lớp 4B, nhặt được …`."""
    here = at
    while (after := _class_or_school(line, here)) > here:
        here = after + (line.words[after : after + 1] == [","] and _class_or_school(line, after + 1) > after + 1)
    return here > at and (here >= len(line.words) or line.words[here] in _MARKS)
