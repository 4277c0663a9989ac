"""Who is a child: the names that go with ages, classes, schools and words for young people."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hoso.entities import names
from hoso.entities.cases import LONGEST_LIST, STOPS, known, past, plural
from hoso.entities.names import Name
from hoso.entities.tags import Line
from hoso.entities.units import tail
from hoso.vocabulary import Says

_OF_AGE = 18
_NEAR = 7  # words after a name in which its age stands
_YOUNG = frozenset(("child", "young", "maybe-young"))
_DASHES = frozenset(("-", "–", "—"))
_MARKS = frozenset((",", ")", ";", ".", "-", "–", "—", "(", ":"))
_SERVICE = frozenset(("đảng", "quân", "nghề", "đoàn", "ngành", "đời"))  # `40 tuổi Đảng`
_AFTER_AN_AGE = frozenset(("trú", "ngụ", "quê", "ở", "học", "là"))
_BEFORE_AN_AGE = frozenset(("mới", "năm", "nay", "chỉ", "khoảng", "chưa", "đầy", "hơn", "gần"))

WordAt = Callable[[Line, int], tuple[int, Says] | None]
"""The word of the vocabulary that begins at a word of a line: the word after its last, and what it says."""


def young(line: Line, at: int, end: int, word_at: WordAt, *, sure: bool) -> Iterator[tuple[Name, bool]]:
    """The names that a word for young people goes with, each with whether it is certainly a child's."""
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
        yield name, taught or (age is not None and age < _OF_AGE) or (sure and age is None)
        here = past(line, name.end)
        if line.words[here : here + 1] not in ([","], ["và"]):
            return
        here += 1
    pupil = _pupil(line, end)
    if sure and at > 0 and line.words[at - 1] in (",", "(") and pupil:
        whose = names.ending(line, at - 1)
        if whose is not None and whose.whole:
            yield whose, True


def _to_a_child(line: Line, at: int, word_at: WordAt) -> tuple[int, bool]:
    """Where the name may begin after a word for a child, and whether a class or a school stood before it."""
    here, school = at, False
    for _ in range(6):
        if line.lows[here : here + 1] in (["tên"], ["là"]):
            here += 1
        elif (after := _class_or_school(line, here)) > here:
            here, school = after, True
        elif (found := word_at(line, here)) and found[1] in _YOUNG:
            here, school = found[0], school or found[1] == "child"
        else:
            break
    return here, school


def _name_of_a_child(line: Line, at: int) -> Name | None:
    """The name that begins there, with no word of address before it: `cháu ông An` is somebody's grandchild."""
    return (names.any_name(line, at) or names.short(line, at)) if line.capital(at) else None


def minors(line: Line) -> Iterator[Name]:
    """The names that an age under eighteen stands beside."""
    for at, low in enumerate(line.lows):
        if low == "tuổi" and (age := _age(line, at)) is not None and age < _OF_AGE and (name := _aged(line, at)):
            yield name


def _age(line: Line, at: int) -> int | None:
    """The age in years that a word `tuổi` ends; None where it counts years of service or tells of the past."""
    after = line.lows[at + 1] if at + 1 < len(line.lows) else "."
    if after in _SERVICE or not (after in _MARKS or after in _AFTER_AN_AGE):
        return None
    before = line.lows[at - 1] if at > 0 else ""
    if before in ("tháng", "ngày") and at > 1 and line.lows[at - 2].isdigit():
        return 0
    return int(before) if before.isdecimal() and len(before) < 4 else None


def _aged(line: Line, at: int) -> Name | None:
    """Whose age the word `tuổi` ends: the name before it, right there or before a mark."""
    here = at - 1 - (line.lows[at - 1] in ("tháng", "ngày"))
    while here > 1 and line.lows[here - 1] in _BEFORE_AN_AGE:
        here -= 1
    if here > 1 and (line.words[here - 1] in (",", "(") or line.words[here - 1] in _DASHES):
        here -= 1
    return known(line, here) if here > 0 and line.capital(here - 1) else None


def _age_after(line: Line, at: int) -> int | None:
    """The age that stands right after a name."""
    if line.words[at : at + 1] == ["("] or line.words[at : at + 1] == [","] or line.words[at : at + 1]:
        for k in range(at, min(len(line.words), at + _NEAR)):
            if line.lows[k] == "tuổi":
                return _age(line, k)
            if line.words[k] in STOPS:
                break
    return None


def _class_or_school(line: Line, at: int) -> int:
    """The end of a class or a school that begins there; the same place where none does."""
    if line.lows[at : at + 1] == ["lớp"] and line.words[at + 1 : at + 2] and line.words[at + 1][0].isdigit():
        return at + 2 if line.words[at + 2 : at + 3] != ["/"] else at
    tag = line.tags.get(at)
    if tag is not None and tag.kind == "named" and tag.value.startswith("trường ") and "đại học" not in tag.value:
        return tail(line, tag.end, post=False, named=True)
    return at


def _school_after(line: Line, at: int) -> bool:
    """Whether a class or a school stands right after a name, or `học sinh`."""
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
