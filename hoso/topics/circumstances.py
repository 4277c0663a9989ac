"""What surrounds a phrase: whether it names what happened, or only a unit, a fear, the past, an item of a list."""

from __future__ import annotations

import re
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


def circumstance(low: str, start: int, sentence: tuple[int, int]) -> Circumstance:
    """What surrounds the phrase that begins at `start` of a text in lower case, in the sentence with these bounds."""
    first, _ = sentence
    if _is_listed(low, start, sentence):
        return "listed"
    begin = max(first, start - _LONGEST_UNIT)
    before = _words_before(low, begin, start)
    if not before:
        return "plain"

    word = before[-1]
    if word in _CHARGES:
        return "charged"
    if word in _MAY_NAME_A_UNIT and _UNIT.search(low, begin, start):
        return "unit"
    if not _DENIALS.isdisjoint(before[-_NEAR:]):
        return "denied"
    past = _MAY_BE_PAST.search(low, first, start) and _PAST.search(low, first, start)
    return "past" if past else "plain"


def _words_before(low: str, begin: int, start: int) -> list[str]:
    """The words between two places: all of them, or at least the last `_NEAR`."""
    nearby = max(begin, start - _NEARBY)
    words = _WORDS.findall(low, nearby, start)
    if nearby == begin:
        return words
    # The first may be the rest of a longer one.
    return words[1:] if len(words) > _NEAR else _WORDS.findall(low, begin, start)


def _is_listed(low: str, start: int, sentence: tuple[int, int]) -> bool:
    """Whether a phrase is a short item between many commas."""
    first, last = sentence
    if low.count(",", first, last) + low.count(";", first, last) < MANY_MARKS:
        return False
    begin = max(low.rfind(",", first, start), low.rfind(";", first, start), first)
    stop = _MARK.search(low, start, last)
    return len(low[begin : stop.start() if stop else last].split()) <= _SHORT_ITEM
