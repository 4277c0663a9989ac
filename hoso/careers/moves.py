"""Moves from one unit to another where no post is named: `bị điều động từ Phòng A sang Phòng B`."""

from __future__ import annotations

from collections.abc import Iterator

from hoso.careers.claims import Claim
from hoso.careers.roles import Scene
from hoso.careers.who import Who
from hoso.careers.words import MOVE_STAFF, Verb
from hoso.entities.posts import Item
from hoso.entities.tags import Line
from hoso.entities.units import tail

_UNITS = frozenset(("unit", "organisation", "named"))
_TO = frozenset(("sang", "về", "đến", "xuống", "lên", "ra", "tới", "tại", "vào"))
_PARTS = frozenset(("phòng", "đội", "tổ", "ban", "khoa"))  # of a body: whoever is moved to one stays in the body
_FILLERS = frozenset("công tác làm việc nhận nhiệm vụ lại tiếp tục trở".split())
_MOST_FILLERS = 5


def moved(scene: Scene, verb: Verb, who: Who, at: int) -> Iterator[Claim]:
    """What a move of somebody claims whose units are named from a word on: the new unit, and the old one if named."""
    if verb.phrase not in MOVE_STAFF:
        return
    line, end = scene.parts.line, scene.parts.end
    old = _unit_after(line, at, end, frozenset(("từ",)))
    new = _unit_after(line, old.end if old else at, end, _TO)
    if new is None or not (old or (verb.says == "transfer" and line.lows[new.start] in _PARTS)):
        return
    yield Claim(who.name, "took", new.post, verb, new.end)
    if old:
        yield Claim(who.name, "left", old.post, verb, new.end)


def _unit_after(line: Line, at: int, end: int, words: frozenset[str]) -> Item | None:
    """The unit behind one of some words, past what says that somebody works there."""
    here, led = at, False
    for _ in range(_MOST_FILLERS):
        if here >= end:
            return None
        if line.lows[here] in words:
            led = True
        elif led and (one := unit_at(line, here, end)):
            return one
        elif line.lows[here] not in _FILLERS:
            return None
        here += 1
    return unit_at(line, here, end) if led and here < end else None


def unit_at(line: Line, at: int, end: int) -> Item | None:
    """The unit that begins there, if more than its kind is said."""
    tag = line.tags.get(at)
    if tag is None or tag.kind not in _UNITS:
        return None
    stop = tag.end if tag.kind == "organisation" else tail(line, tag.end, post=False, named=tag.kind == "named")
    stop = next((k for k in range(tag.end, stop) if line.lows[k] in _TO), stop)
    if stop > end or (stop == tag.end and stop - at < _PROPER and tag.kind != "organisation"):
        return None
    return Item(None, line.slice(at, stop), at, stop)


_PROPER = 3  # syllables of the shortest unit that is no mere kind: `Phòng Cảnh sát`
