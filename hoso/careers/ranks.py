"""Promotions: who is given which rank."""

from __future__ import annotations

from collections.abc import Iterator

from hoso.careers.claims import Claim
from hoso.careers.roles import Scene
from hoso.careers.subjects import receivers
from hoso.careers.words import Verb

_REACH = 8  # words from the verb to the rank, past `từ Thiếu tướng lên`


def read(scene: Scene, verb: Verb, limit: int) -> Iterator[Claim]:
    """The rank after a verb, the later of two, and whom it is given."""
    line = scene.parts.line
    ranks = [at for at in range(verb.end, min(limit, verb.end + _REACH)) if line.kind(at) == "rank"]
    if not ranks:
        return
    at = ranks[0]
    if "từ" in line.lows[verb.end : at]:
        at = next((k for k in ranks[1:] if line.lows[k - 1] in ("lên", "xuống", "thành")), -1)
    if at < 0:
        return
    end = line.tags[at].end
    given = receivers(scene, verb, end)
    for who in given:
        yield Claim(who.name, "rank", None, verb, end, rank=line.tags[at].value)
