"""The names that a page lists, as they are searched for: letters, syllables, capitals and marks apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from hoso.lettering import ALL_TONES, MARK_BITS, spelled
from hoso.markup import withheld
from hoso.vietnamese import initials

SHORT = 2
"""Syllables: such a name may be made of ordinary words."""


class Name(NamedTuple):
    """A listed name: its letters as they are searched for, and with y and i apart; which begin syllables, which may be
    y or i; of each whether it is a capital; the marks that each may have, as one number, and how many it has; what
    takes its place.

    A text has all of the name's marks or fewer, never others: they make another name. The tone of a syllable may stand
    on any of its letters: `Hoà, Hòa`, and `Hòang` is a slip.
    """

    text: str
    letters: str
    plain: str
    starts: tuple[int, ...]
    either: frozenset[int]
    capital: tuple[bool, ...]
    marks: int
    mark_count: int
    shown: str

    @property
    def is_short(self) -> bool:
        return len(self.starts) <= SHORT

    @property
    def ends_capital(self) -> bool:
        return self.capital[self.starts[-1]]

    @property
    def has_marks(self) -> bool:
        return self.mark_count > 0


class Names(NamedTuple):
    """What a page lists: its entries, and the names in them, the longest first, so that a part of a name that is listed
    as well does not break it; those that are listed with a title, each with the name alone."""

    entries: tuple[withheld.Entry, ...]
    names: tuple[Name, ...]
    alone: Mapping[Name, Name]


def together(marks: Sequence[int]) -> int:
    """The marks of several letters as one number."""
    made = 0
    for mark in reversed(marks):
        made = made << MARK_BITS | mark
    return made


@lru_cache(maxsize=256)
def names_of(listed: tuple[str, ...]) -> Names:
    """The names in the entries of a page's list."""
    entries = tuple(map(withheld.read, listed))
    titled = dict(pair for entry in entries for pair in entry.titled)
    texts = dict.fromkeys([*(name for entry in entries for name in entry.names), *titled])
    names = {text: _name(text) for text in sorted(texts, key=len, reverse=True)}
    return Names(entries, tuple(names.values()), {names[text]: names[alone] for text, alone in titled.items()})


def _name(text: str) -> Name:
    written = [syllable for syllable in re.split(r"[\s.]+", text) if any(map(str.isalpha, syllable))]
    pieces = [piece for piece in map(spelled, written) if piece.letters]
    plain = "".join(piece.plain for piece in pieces)
    starts, either, place = [], [], 0
    for piece in pieces:
        starts.append(place)
        place += len(piece.letters)
        if _ends_in_either(piece.plain):
            either.append(place - 1)
    return Name(
        text,
        plain.replace("y", "i"),
        plain,
        tuple(starts),
        frozenset(either),
        tuple(capital for piece in pieces for capital in piece.capital),
        together([mark for piece in pieces for mark in _allowed(piece.marks)]),
        sum(mark.bit_count() for piece in pieces for mark in piece.marks),
        _shown(written),
    )


def _allowed(marks: Sequence[int]) -> Iterator[int]:
    """The marks that each letter of a syllable may have: its own, and the syllable's tone."""
    tones = 0
    for mark in marks:
        tones |= mark & ALL_TONES
    for mark in marks:
        yield mark | tones


def _ends_in_either(syllable: str) -> bool:
    """Whether the syllable is also written with the other of y and i at its end: `Mỹ`, `Lý`, `Quý`; not `Thúy`."""
    return re.fullmatch(r"[^aeiouy]+[iy]|qu[iy]", syllable) is not None


def _shown(syllables: Sequence[str]) -> str:
    """`N.V.T.` for `Nguyễn Văn Tèo`, `anh T.` for `anh Tèo`: nothing of a name is left but its initials."""
    size = withheld.title_of(syllables)
    of_name = len(syllables) - size
    capitals = all(one != one.lower() for one in syllables[:size])
    if of_name == 0 or (capitals and (size > 1 or of_name == 1)):
        size = 0  # `Anh Thư`, `Phạm Nhân Dân` may be names
    letters = (next(filter(str.isalpha, syllable)) for syllable in syllables[size:])
    return " ".join([*syllables[:size], initials(" ".join(letters))])
