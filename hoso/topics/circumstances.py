"""What surrounds a phrase: whether it names what happened, or only a unit, a fear, the past, an item of a list."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Literal, get_args

Circumstance = Literal["plain", "charged", "unit", "denied", "past", "listed"]
"""`charged`: named as a crime or a case (`về tội …`, `vụ án …`); `unit`: part of a unit's name (`Phòng Cảnh sát điều
tra tội phạm về ma túy`); `denied`: said not to be, or to be prevented; `past`: an earlier case (`từng bị …`);
`listed`: one of many tasks."""
CIRCUMSTANCES: tuple[Circumstance, ...] = get_args(Circumstance)

_LONGEST_UNIT = 80  # characters before a phrase, in which a unit's name may begin
_NEAR = 5  # words before a phrase that may deny it

_HEADS = (
    "phòng|cục|đội|chi cục|tổng cục|ban|trung tâm|ủy ban|tổ|vụ|trạm|lực lượng|cảnh sát|cơ quan|viện|sở|bộ|hội"
    "|phó|trưởng"
)
_OF_UNITS = (
    "cảnh|sát|điều|tra|tội|phạm|về|phòng|chống|quản|lý|hành|chính|trật|tự|xã|hội|an|toàn|ninh|và|kinh|tế|chức|vụ|tham"
    "|nhũng|buôn|lậu|môi|trường|công|nghệ|cao|sử|dụng|các|nghiệp|chỉ|đạo|quốc|gia|tuyên|truyền|thanh|kiểm|soát|đường"
    "|bộ|sắt|thủy|hình|sự|nhân|dân|tổng|hợp|trị|nội|ma|túy"
)
_UNIT = re.compile(rf"\b(?:{_HEADS})(?:,? (?:{_OF_UNITS}))*+,? $")
_MAY_NAME_A_UNIT = frozenset(word for part in f"{_HEADS}|{_OF_UNITS}".split("|") for word in part.split()[-1:])

_CHARGES = frozenset(("tội", "vi", "vụ", "án", "danh"))  # tội, hành vi, vụ, vụ án, tội danh
_DENIALS = frozenset(("không", "chưa", "chẳng", "tránh", "ngừa", "nhằm", "cơ", "chặn"))
"""The last words of `đề phòng`, `phòng ngừa`, `nguy cơ`, `ngăn chặn` and the like."""

_PAST = re.compile(
    r"\b(?:tiền án|tiền sự|từng bị|từng có|trước đó|trước đây|đã từng|cách đây|hồi năm|vụ trước|tháng trước"
    r"|năm (?:19|20)\d\d)\b"
)
_MAY_BE_PAST = re.compile(r"trước|tiền|từng|cách đây|hồi năm|năm (?:19|20)")
"""What each of these contains: cheaper to look for, and most sentences have none."""

_WORDS = re.compile(r"[^\W\d_]+")
_NEARBY = 40  # characters that hold `_NEAR` words and one more as a rule

MANY_MARKS = 4  # commas of a sentence that lists tasks
_SHORT_ITEM = 6  # words from one comma of a list to the next
_MARK = re.compile(r"[,;:]")


class Sentence:
    """A sentence of a text in lower case, from `start` to `end`. What is asked for each of its phrases is looked up
    once, so that a long one costs no more than several short ones."""

    def __init__(self, low: str, start: int, end: int) -> None:
        self._low, self._start, self._end = low, start, end
        self._list: tuple[list[int], list[int]] | None = None  # where its items may begin and end, if there are many
        self._past: int | None = None  # where the first word for the past ends

    def circumstance(self, at: int) -> Circumstance:
        """What surrounds the phrase that begins there."""
        if self._is_listed(at):
            return "listed"
        begin = max(self._start, at - _LONGEST_UNIT)
        before = _words_before(self._low, begin, at)
        if not before:
            return "plain"

        word = before[-1]
        if word in _CHARGES:
            return "charged"
        if word in _MAY_NAME_A_UNIT and _UNIT.search(self._low, begin, at):
            return "unit"
        if not _DENIALS.isdisjoint(before[-_NEAR:]):
            return "denied"
        return "past" if self._told_before() <= at else "plain"

    def _told_before(self) -> int:
        """From where on what is said is past; behind the end if that is not so."""
        if self._past is None:
            may_be = _MAY_BE_PAST.search(self._low, self._start, self._end)
            found = _PAST.search(self._low, self._start, self._end) if may_be else None
            self._past = found.end() if found else self._end + 1
        return self._past

    def _is_listed(self, at: int) -> bool:
        """Whether a phrase is a short item between many commas."""
        if self._list is None:
            marks = [found.start() for found in _MARK.finditer(self._low, self._start, self._end)]
            commas = [mark for mark in marks if self._low[mark] != ":"]
            self._list = (commas, marks) if len(commas) >= MANY_MARKS else ([], [])
        begins, ends = self._list
        if not begins:
            return False
        before, after = bisect_left(begins, at), bisect_left(ends, at)
        begin = begins[before - 1] if before else self._start
        end = ends[after] if after < len(ends) else self._end
        return len(self._low[begin:end].split(maxsplit=_SHORT_ITEM)) <= _SHORT_ITEM


def _words_before(low: str, begin: int, start: int) -> list[str]:
    """The words between two places: all of them, or at least the last `_NEAR`."""
    nearby = max(begin, start - _NEARBY)
    words = _WORDS.findall(low, nearby, start)
    if nearby == begin:
        return words
    # The first may be the rest of a longer one.
    return words[1:] if len(words) > _NEAR else _WORDS.findall(low, begin, start)
