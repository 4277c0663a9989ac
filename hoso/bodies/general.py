"""Names that many bodies have: what a body is and what it does, without a place or a name of its own."""

from __future__ import annotations

import re
from functools import lru_cache

from hoso.entities import lexicon

_OF_ONE = re.compile(r"\b(?:quốc tế|việt nam|toàn quốc)\b")
"""Words with which a body's name is of one, though they say what it does: `Tòa án Hình sự quốc tế`."""


@lru_cache(maxsize=16_384)
def is_general(key: str) -> bool:
    """Whether the key of a unit says only what it is and does: `sở công thương`, `cơ quan cảnh sát điều tra`. A place
    or a name of its own tells it from others: `đội đèn biển`."""
    return _OF_ONE.search(key) is None and _words().fullmatch(key) is not None


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    """A kind of unit, followed by nothing but kinds and work. Made when it is needed: it has hundreds of phrases."""
    kinds = _any_of(lexicon.UNITS)
    return re.compile(rf"(?:{kinds})(?:,? (?:{kinds}|{_any_of(lexicon.DOMAINS)}|và|-))*")


def _any_of(phrases: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
