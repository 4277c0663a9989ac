"""Verbs that only speak of what may come, is asked for or is denied."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hoso.careers.parts import Parts
from hoso.careers.words import Verb

_REACH = 9  # words from `dự kiến` to the verb, past who may do it
_NEAR_REACH = 3  # the same from `không`
_MUST, _DID = "phải", frozenset(("đã", "người", "đành"))  # `đã phải từ chức` tells of what came true
_MARKS = frozenset((";", ".", ":", "…"))
_PRETENDED = frozenset(("giả danh", "mạo danh", "tự xưng", "giả làm", "phủ nhận", "bác bỏ", "tin đồn", "đồn đoán"))
_SETTLES = (["phê", "chuẩn"], ["chuẩn", "y"], ["thông", "qua"])


def hedged(parts: Parts, verb: Verb) -> bool:
    """Whether a verb is planned, asked for, possible or denied; not if what was asked for is approved."""
    if _intended(parts, verb):
        return True
    for hedge in parts.hedges:
        if hedge.start >= verb.start or hedge.end > verb.start:
            break
        if hedge.phrase == _MUST and verb.says == "leave" and parts.line.lows[hedge.start - 1] in _DID:
            continue
        if verb.says == "held" and hedge.says == "hedge" and hedge.phrase not in _PRETENDED:
            continue  # `dựa trên tờ trình của Giám đốc Sở khi đó là ông X`: what was is neither planned nor asked for
        reach = _NEAR_REACH if hedge.says == "hedge-near" else _REACH
        between = parts.line.words[hedge.end : verb.start]
        if _opens_a_relative(between):
            continue
        if len(between) <= reach and _MARKS.isdisjoint(between) and not _settled(parts, hedge.start):
            return True
    return False


def _intended(parts: Parts, verb: Verb) -> bool:
    """Whether somebody only means to do what a verb says: `định đình chỉ`, where `quyết định đình chỉ` did it."""
    before = parts.line.lows[max(parts.start, verb.start - 2) : verb.start]
    return before[-1:] == ["định"] and not before[0].endswith("quyết")  # also of a `cóquyết` that lacks its space


def _opens_a_relative(between: Sequence[str]) -> bool:
    """Whether a clause of its own begins after a hedge: `yêu cầu ông X, người bị sa thải ngày 9/5, …`."""
    return any(pair == (",", "người") for pair in pairwise(between))


def _settled(parts: Parts, at: int) -> bool:
    """Whether a verb of approval comes right before a word: `phê chuẩn đề nghị bổ nhiệm`."""
    return parts.line.lows[at - 2 : at] in _SETTLES
