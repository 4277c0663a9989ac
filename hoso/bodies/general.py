"""Names that tell nothing of an article: those that many bodies have, and of ministries, which everybody names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoso.entities import lexicon

Phrase = tuple[str, ...]
"""The words of a phrase, without commas."""


def _split(phrase: str) -> Phrase:
    return tuple(phrase.replace(",", "").split())


_KINDS = frozenset(map(_split, lexicon.UNITS))
_WORK = _KINDS | frozenset(map(_split, lexicon.DOMAINS))
_LONGEST = max(map(len, _WORK))
_JOINTS = frozenset(("và", "-"))

_ONE_OF_EACH = re.compile(r"^(?:tổng cục|cục)\b| (?:quốc tế|quốc gia|việt nam|toàn quốc|tối cao|chính phủ|quốc hội)\b")
"""Words that make a body one, though its name says only what it does: `cục đăng kiểm`, `thanh tra chính phủ`."""


def is_general(key: str) -> bool:
    """Whether the key of a unit says only what it is and does, so that many have it, or everybody names it: `sở công
    thương`, `cơ quan cảnh sát điều tra`, `bộ y tế`. A place or a name of its own makes it one: `đội đèn biển`."""
    return _ONE_OF_EACH.search(key) is None and _is_made_of(_split(key))


def _is_made_of(words: Phrase) -> bool:
    """Whether words are a kind of unit, followed by nothing but kinds and work."""
    reached = {len(kind) for kind in _beginnings(words, 0) if kind in _KINDS}
    for at in range(1, len(words)):
        if at in reached:
            reached |= {at + 1} if words[at] in _JOINTS else set()
            reached |= {at + len(phrase) for phrase in _beginnings(words, at) if phrase in _WORK}
    return len(words) in reached


def _beginnings(words: Phrase, at: int) -> Iterator[Phrase]:
    """The phrases that begin at a word, none longer than any that is known."""
    return (words[at:end] for end in range(at + 1, min(len(words), at + _LONGEST) + 1))
