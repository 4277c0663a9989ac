"""Two texts word by word: what both have, what only the older one has, what only the newer one has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from hoso.views import Passage, Piece

_LABOUR = 400_000  # pairs of equal words in two passages (50,000 in two of 3,000 words); above, they are shown whole
_BREAK = "\n"  # a word of its own that ends a paragraph, so that a paragraph cut in two is no other text
_WORD = re.compile(r" ?(?:[0-9]+(?:[.,:/-][0-9]+)*|\w+|[^\w ])")  # with the space before it; "V:" is two, "11-8" is one


def differences(old: Sequence[str], new: Sequence[str]) -> tuple[Passage, ...]:
    """What became of a text's paragraphs. White space does not count; whole paragraphs are matched first."""
    return _differences(tuple(old), tuple(new))


@lru_cache(256)  # each of two texts has a page that shows it, and these are made soon after one another
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


def _regions(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, _Span, _Span]]:
    """The spans of two sequences that are equal and that are not, in order."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    i, k, j, m = start, len(old) - end, start, len(new) - end
    if start:
        yield True, (0, start), (0, start)
    counts = Counter(new[j:m])
    if sum(counts[word] for word in old[i:k]) > _LABOUR:
        yield False, (i, k), (j, m)
    else:
        for kind, a, b, c, d in SequenceMatcher(None, old[i:k], new[j:m], autojunk=False).get_opcodes():
            yield kind == "equal", (i + a, i + b), (j + c, j + d)
    if end:
        yield True, (k, len(old)), (m, len(new))


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
    """Pieces in the newer text's paragraphs, and those of the older that have nothing in common with them."""
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
