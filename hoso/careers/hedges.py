"""Verbs that only speak of what may come, is asked for or is denied."""

from __future__ import annotations

from hoso.careers.parts import Parts
from hoso.careers.words import Verb

_REACH = 9  # words from `dự kiến` to the verb, past who may do it
_NEAR_REACH = 3  # the same from `không`
_MARKS = frozenset((";", ".", ":", "…"))
_SETTLES = (["phê", "chuẩn"], ["chuẩn", "y"], ["thông", "qua"])


def hedged(parts: Parts, verb: Verb) -> bool:
    """Whether a verb is planned, asked for, possible or denied; not if what was asked for is approved."""
    for hedge in parts.hedges:
        if hedge.start >= verb.start or hedge.end > verb.start:
            break
        reach = _NEAR_REACH if hedge.says == "hedge-near" else _REACH
        between = parts.line.words[hedge.end : verb.start]
        if len(between) <= reach and _MARKS.isdisjoint(between) and not _settled(parts, hedge.start):
            return True
    return False


def _settled(parts: Parts, at: int) -> bool:
    """Whether a verb of approval comes right before a word: `phê chuẩn đề nghị bổ nhiệm`."""
    return parts.line.lows[at - 2 : at] in _SETTLES
