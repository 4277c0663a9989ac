"""Small inputs that fail as a large one does: parts, lines, words and letters are left out for as long as it still fails."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

_MOST_LETTERS = 400
"""Of a longer input no single letters are left out: that takes too many tries."""


class _Spent(Exception):
    """There have been as many tries as there may be."""


def shrunk(parts: Sequence[bytes], fails: Callable[[bytes], bool], most: int = 600) -> bytes:
    """The smallest input found in that many tries that still fails; the whole where nothing can be left out."""
    smallest = b"".join(parts)
    tries = 0

    def still(pieces: Sequence[bytes]) -> bool:
        nonlocal smallest, tries
        tries += 1
        if tries > most:
            raise _Spent
        data = b"".join(pieces)
        if not fails(data):
            return False
        smallest = data
        return True

    try:
        _without(list(parts), still)
        for cut in (_lines, _words, _letters):
            _without(cut(smallest), still)
    except _Spent:
        pass
    return smallest


def _without(pieces: list[bytes], still: Callable[[Sequence[bytes]], bool]) -> None:
    """Leave out half of the pieces, then quarters, down to single ones."""
    for size in _sizes(len(pieces)):
        at = 0
        while at < len(pieces):
            fewer = [*pieces[:at], *pieces[at + size :]]
            if still(fewer):
                pieces = fewer
            else:
                at += size


def _sizes(count: int) -> Iterator[int]:
    while count > 1:
        count = (count + 1) // 2
        yield count


def _lines(data: bytes) -> list[bytes]:
    return re.findall(rb"[^\n>]*[\n>]|[^\n>]+", data)


def _words(data: bytes) -> list[bytes]:
    return re.findall(rb"[^ ]* |[^ ]+", data)


def _letters(data: bytes) -> list[bytes]:
    letters = data.decode("utf-8", "surrogateescape")
    return [letter.encode("utf-8", "surrogateescape") for letter in letters] if len(letters) <= _MOST_LETTERS else []
