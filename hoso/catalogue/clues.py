"""What may tell that two articles report one event: the names, the numbers, the days and the headline of each.

A clue is kept as a number that says no word of the article: its kind, and a checksum of its words. Most people whom a
report of an accident or a crime names are on no page of the archive, and nothing of this leads to them.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Iterator
from enum import IntEnum
from itertools import pairwise
from zlib import crc32

from hoso.vietnamese import LETTERS, fold


class Clue(IntEnum):
    """The kinds of clues."""

    PERSON = 0  # a name of three words or more, of somebody who holds no post: a suspect, a victim, a witness
    NAME = 1  # any other: a hamlet, a road, a company, a school
    NUMBER = 2  # with what is counted: `1.247 bánh`
    DETAIL = 3  # a day, or a small number with what is counted: many events share these
    HEADLINE = 4  # two words that follow one another in it
    OFFICIAL = 5  # who holds a post, and so speaks of many events


_KINDS = 8  # a power of two: the lowest bits of a clue are its kind
_MOST = 160  # clues of an article. Of 5,000 the average has 25; with more it is a list or a digest of many events
_LONG_NAME = 3  # words
_LONG_NUMBER = 3  # digits, without zeros at either end
_SMALLEST = 10  # `2 người` is said of everything


def clues_of(headline: str, text: str, officials: Collection[str], places: Collection[str]) -> bytes:
    """The clues of an article, as a sorted array of 32-bit numbers; none of a digest of the news, which reports many
    events. `officials` are the people who are named with a post, `places` those that are too large to tell anything,
    both in folded letters."""
    if _DIGEST.search(fold(headline)):
        return b""
    found = {*_names(text, officials, places), *_numbers(text), *_pairs(headline)}
    return array("I", sorted(found)).tobytes() if len(found) <= _MOST else b""


def kind_of(clue: int) -> Clue:
    """The kind of a clue."""
    return Clue(clue % _KINDS)


def _clue(kind: Clue, words: str) -> int:
    return crc32(words.encode()) // _KINDS * _KINDS + kind


def _names(text: str, officials: Collection[str], places: Collection[str]) -> Iterator[int]:
    for match in _NAME.finditer(text):
        if text[match.start() - 1] in _ENDS:
            continue  # the capital may only be that of a sentence
        name = fold(match[1]).removeprefix("tp ")
        if name in officials:
            yield _clue(Clue.OFFICIAL, name)
        elif " " in name and name not in places:
            personal = name.count(" ") >= _LONG_NAME - 1 and not any(map(str.isupper, match[1].split()))
            yield _clue(Clue.PERSON if personal else Clue.NAME, name)


def _numbers(text: str) -> Iterator[int]:
    for number, counted in _NUMBER.findall(text):
        if day := _DAY.fullmatch(number):
            yield _clue(Clue.DETAIL, f"{int(day[1])}/{int(day[2])}")
            continue
        digits = number.replace(".", "").replace(",", "")
        if counted and digits.isdecimal() and int(digits) >= _SMALLEST and not _YEAR.fullmatch(number):
            is_long = len(digits.strip("0")) >= _LONG_NUMBER
            yield _clue(Clue.NUMBER if is_long else Clue.DETAIL, f"{number} {fold(counted)}")


def _pairs(headline: str) -> Iterator[int]:
    words = _WORD.findall(fold(headline))
    for one, other in pairwise(words):
        yield _clue(Clue.HEADLINE, f"{one} {other}")


_CAPITALS = "".join(letter for letter in LETTERS if letter.isupper())
_ENDS = '.!?:;\n"“”'
_NAME = re.compile(rf" ([{_CAPITALS}]\w*(?: [{_CAPITALS}]\w*)+)")
_NUMBER = re.compile(r" ([0-9][0-9.,/-]*[0-9])(?: ([^\W\d_]+))?")
_DAY = re.compile(r"([0-3]?[0-9])[/-](1[0-2]|0?[1-9])(?:[/-](?:19|20)[0-9]{2})?")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_WORD = re.compile(r"[^\W_]+")
_DIGEST = re.compile(
    r"^(?:diem tin|nhung vu)\b|^(?:ban )?tin (?:nong|phap luat|phu nu|the gioi|trong nuoc)\b.*[0-9]|\btrong tuan:"
    r"|\b(?:nong|su kien|tin tuc)\b.* (?:[0-9]+(?:h| gio) qua|ngay qua|trong ngay|trong tuan|tuan qua)\b"
)
