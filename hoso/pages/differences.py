"""Two texts word by word: what both have, what only the older one has, what only the newer one has."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import lru_cache
from itertools import accumulate
from typing import Literal


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: in both texts, `gone` from the older one, or `new` in the newer one. A space that separates them
    from what is before them belongs to `text`."""

    kind: Literal["same", "gone", "new"]
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the newer text, or one that only the older has, in pieces; if nothing changed, there are no pieces
    and `unchanged` counts the paragraphs."""

    pieces: tuple[Piece, ...]
    unchanged: int = 0


_LABOUR = 400_000  # pairs of equal words in two passages (50,000 in two of 3,000 words); with more, shown whole
_STEPS = 2_000_000  # steps of searching, half a second; the longest news with every ninth word changed takes 600,000
_STEPS_A_WORD = 200  # if they are not enough: between words that occur once in both texts
_BREAK = "\n"  # a separate word that ends a paragraph, so that splitting a paragraph does not change the text
_WORD = re.compile(r" ?(?:[0-9]+(?:[.,:/-][0-9]+)*|\w+|[^\w ])")  # with the space before it; "V:" is two, "11-8" is one


def differences(old: Sequence[str], new: Sequence[str]) -> tuple[Passage, ...]:
    """How the paragraphs of a text changed. White space does not count; whole paragraphs are matched first."""
    return _differences(tuple(old), tuple(new))


@lru_cache(256)  # each of the two texts has a page that shows it, and these are made soon after one another
def _differences(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[Passage, ...]:
    before, after = ([" ".join(words) for text in texts if (words := text.split())] for texts in (old, new))
    found: list[Passage] = []
    for equal, (i, k), (j, m) in _regions(before, after):
        if equal:
            found.append(Passage((), k - i))
        else:
            found += _passages(_pieces(_words(before[i:k]), _words(after[j:m])))
    return tuple(found)


_Span = tuple[int, int]
_Run = tuple[int, int, int]
"""Where equal words begin in both texts, and how many there are."""


class _Laborious(Exception):
    """Two sequences differ in so many places that finding their longest common runs would take too long."""


class _Matcher(SequenceMatcher[str]):
    """Counts its steps: for each run that is found, everything that is left is searched."""

    def __init__(self, old: Sequence[str], new: Sequence[str], pairs: Sequence[int], most: int) -> None:
        super().__init__(None, old, new, autojunk=False)
        self._done = [0, *accumulate(pairs)]
        self._left = most

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        """As in `SequenceMatcher`; raises `_Laborious` if the total is too much."""
        ahi = len(self._done) - 1 if ahi is None else ahi
        self._left -= ahi - alo + self._done[ahi] - self._done[alo]
        if self._left < 0:
            raise _Laborious
        return super().find_longest_match(alo, ahi, blo, bhi)


def _regions(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, _Span, _Span]]:
    """The equal and unequal spans of two sequences, in order."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    i, k, j, m = start, len(old) - end, start, len(new) - end
    if start:
        yield True, (0, start), (0, start)
    for a, b, size in _runs(old[i:k], new[j:m]):
        if i < start + a or j < start + b:
            yield False, (i, start + a), (j, start + b)
        i, j = start + a + size, start + b + size
        if size:
            yield True, (i - size, i), (j - size, j)
    if end:
        yield True, (k, len(old)), (m, len(new))


def _runs(old: Sequence[str], new: Sequence[str]) -> list[_Run]:
    """The common runs of two sequences, in order; the last is empty and at the end of both."""
    try:
        return _longest_first(old, new, _STEPS)
    except _Laborious:
        return [*_joined(_anchored(old, new)), (len(old), len(new), 0)]


def _longest_first(old: Sequence[str], new: Sequence[str], most: int) -> list[_Run]:
    counts = Counter(new)
    pairs = [counts[word] for word in old]
    if sum(pairs) > _LABOUR:
        return [(len(old), len(new), 0)]
    return [*_Matcher(old, new, pairs, most).get_matching_blocks()]


def _anchored(old: Sequence[str], new: Sequence[str]) -> Iterator[_Run]:
    """The words that occur once in both texts and in the same order, and the runs between them."""
    left = right = 0
    for i, j in [*_in_one_order(old, new), (len(old), len(new))]:
        try:
            between = _longest_first(old[left:i], new[right:j], _STEPS_A_WORD * (i - left))
        except _Laborious:
            between = []
        for a, b, size in between:
            yield left + a, right + b, size
        if i < len(old):
            yield i, j, 1
        left, right = i + 1, j + 1


def _in_one_order(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The places of the words that occur once in both: as many as possible in ascending order in both."""
    here, there = Counter(old), Counter(new)
    place = {word: j for j, word in enumerate(new) if there[word] == 1}
    both = [(i, place[word]) for i, word in enumerate(old) if here[word] == 1 and word in place]
    lowest: list[int] = []  # for each length, the lowest place at which a sequence of this length ends
    ends: list[int] = []
    earlier: list[int] = []
    for number, (_, j) in enumerate(both):
        length = bisect_left(lowest, j)
        earlier.append(ends[length - 1] if length else -1)
        lowest[length : length + 1] = [j]
        ends[length : length + 1] = [number]
    row = []
    number = ends[-1] if ends else -1
    while number >= 0:
        row.append(both[number])
        number = earlier[number]
    return row[::-1]


def _joined(runs: Iterator[_Run]) -> Iterator[_Run]:
    """The same, with adjacent ones merged."""
    a = b = size = 0
    for i, j, more in runs:
        if (a + size, b + size) == (i, j):
            size += more
            continue
        if size:
            yield a, b, size
        a, b, size = i, j, more
    if size:
        yield a, b, size


def _words(paragraphs: Sequence[str]) -> list[str]:
    return [word for paragraph in paragraphs for word in (*_WORD.findall(f" {paragraph}"), _BREAK)]


def _pieces(old: list[str], new: list[str]) -> Iterator[tuple[Literal["same", "gone", "new"], list[str]]]:
    for equal, (i, k), (j, m) in _regions(old, new):
        if equal:
            yield "same", new[j:m]
        else:
            yield "gone", old[i:k]
            yield "new", new[j:m]


def _passages(pieces: Iterator[tuple[Literal["same", "gone", "new"], list[str]]]) -> Iterator[Passage]:
    """Pieces in the newer text's paragraphs, and paragraphs of the older text that have nothing in common with it."""
    open_: list[Piece] = []
    for kind, words in pieces:
        start = 0
        for place, word in enumerate([*words, None]):
            if word is None or word == _BREAK:
                if place > start:
                    open_.append(Piece(kind, "".join(words[start:place])))
                if word == _BREAK and open_ and (kind != "gone" or all(piece.kind == "gone" for piece in open_)):
                    yield Passage(tuple(open_))
                    open_ = []
                start = place + 1
    if open_:
        yield Passage(tuple(open_))
