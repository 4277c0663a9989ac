"""Whether two names may be one person's in another spelling, and how much speaks for it: suggested, never acted upon.

Names of Vietnamese form differ in a mark or a letter where people differ: `Hùng` and `Hưng` are two names. So something
that articles say has to speak for them as well. Foreign names are spelt in many ways and seldom shared: of some 40
pairs in 5,000 articles all were one person's, those for which nothing speaks but their look too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from hoso.entities.alike import near
from hoso.entities.lexicon import SURNAMES
from hoso.entities.tags import syllable
from hoso.vietnamese import fold

Difference = Literal["marks", "order", "part", "letter"]
"""How two names differ: in marks only, in the order of syllables, in a part that one leaves out, in one letter."""

_SURNAMES = frozenset(map(fold, SURNAMES))
_LONG = 4  # letters of a part of a foreign name, in which another letter is hardly another name
_I_OR_Y = re.compile(r"(?<=[bcdghklmnpqrstvx])y\b|(?<=\bqu)y\b")  # `Sĩ` and `Sỹ`, `Quí` and `Quý` are one name
_KNOWN_NAMES = 50_000


@lru_cache(maxsize=_KNOWN_NAMES)
def parts(name: str) -> tuple[str, ...]:
    """The syllables of a name, without marks, a final y as i; without initials such as the `J.` of a foreign name."""
    words = _I_OR_Y.sub("i", fold(name)).replace(".", ". ").split()
    whole = tuple([word.rstrip(".") for word in words if len(word.rstrip(".")) > 1])
    return whole if len(whole) > 1 and not _is_vietnamese(words) else tuple([word.rstrip(".") for word in words])


def is_vietnamese(name: str) -> bool:
    """Whether a name has the form of a Vietnamese one, with marks or without."""
    return _is_vietnamese(fold(name).split())


def _is_vietnamese(words: list[str]) -> bool:
    return bool(words) and words[0] in _SURNAMES and all(map(syllable, words))


def difference(one: str, other: str) -> Difference | None:
    """How two names of several syllables differ that may be one; None if they are too different."""
    mine, others = parts(one), parts(other)
    if min(len(mine), len(others)) < 2:
        return None
    if mine == others:
        return "marks"
    if sorted(mine) == sorted(others):
        return "order"
    short, long = sorted((mine, others), key=len)
    if len(short) < len(long):
        return "part" if short in _shortened(long) else None
    apart = [place for place, word in enumerate(mine) if word != others[place]]
    if len(apart) > 1 or not near(mine[apart[0]], others[apart[0]]):
        return None
    if is_vietnamese(one) or is_vietnamese(other):
        return "letter" if apart[0] and len(mine) > 2 else None
    return "letter" if min(len(mine[apart[0]]), len(others[apart[0]])) >= _LONG else None


def _shortened(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A name without one of its middle syllables."""
    return [(*words[:place], *words[place + 1 :]) for place in range(1, len(words) - 1)]


@dataclass(frozen=True, slots=True)
class Mark:
    """A number that names have in common which may be one; `cut` says that a syllable was left out for it: of two names
    with one mark at most one was."""

    number: int
    cut: bool


def marks(name: str) -> Iterator[Mark]:
    """The marks by which other spellings of a name are found in the whole archive, whatever is said of them."""
    words = parts(name)
    if len(words) < 2:
        return
    yield Mark(_number(*sorted(words)), cut=False)
    if not is_vietnamese(name):
        for number in sorted({_number(*sorted(rest)) for rest in _shortened(words)}):
            yield Mark(number, cut=True)
        for number in sorted({_number(*spelt) for spelt in _misspelt(words)}):
            yield Mark(number, cut=False)


def _misspelt(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A name with one of its long parts as it is, and without one of its letters: what two spellings share that differ
    in one letter of that part; with the place of the part."""
    for place, word in enumerate(words):
        if len(word) >= _LONG:
            for spelt in (word, *(word[:at] + word[at + 1 :] for at in range(len(word)))):
                yield str(place), *words[:place], spelt, *words[place + 1 :]


def marks_within(name: str) -> frozenset[tuple[str, ...]]:
    """What names have in common that may be one, among the few that are said to have one post."""
    words = parts(name)
    left_out = [(*words[:place], "", *words[place + 1 :]) for place in range(len(words))]
    return frozenset((tuple(sorted(words)), *map(tuple, map(sorted, _shortened(words))), *left_out))


def _number(*words: str) -> int:
    return int.from_bytes(hashlib.blake2b(" ".join(words).encode(), digest_size=6).digest(), "big")


@dataclass(frozen=True, slots=True)
class Common:
    """What articles say of two names alike: the post and the unit that both are said to have, if there is one, whether
    the rank is the same, and how many people and events are named beside both."""

    post: str | None = None
    unit: str | None = None
    rank: bool = False
    people: int = 0
    events: int = 0


_POST, _UNIT, _EVENT, _PERSON, _RANK = 100, 40, 20, 10, 5
"""How much each says. A post of one unit has few holders; those who are named beside somebody also work there."""
_MOST = 3  # people or events beyond which more say nothing new
ENOUGH = 20
"""What Vietnamese names need that differ in marks or order only: a unit, an event, or two people in common."""


def strength(one: str, other: str, common: Common) -> int | None:
    """How much speaks for one person; None if it is too little for such names."""
    different = difference(one, other)
    if different is None:
        return None
    said = (
        _POST * (common.post is not None)
        + _UNIT * (common.unit is not None)
        + _EVENT * min(common.events, _MOST)
        + _PERSON * min(common.people, _MOST)
    )
    return said + _RANK * common.rank if said >= _needed(one, other, different) else None


def _needed(one: str, other: str, different: Difference) -> int:
    if is_vietnamese(one) or is_vietnamese(other):
        return _POST if different in ("part", "letter") else ENOUGH
    return _PERSON if different in ("order", "part") else 0
