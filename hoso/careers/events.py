"""The events of careers, each once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hoso.entities.alike import name_key
from hoso.models import Career


@dataclass(frozen=True, slots=True)
class CareerEvent:
    """What an article states of a career, and the sentence that says so, verbatim."""

    career: Career
    sentence: str


def once(events: Sequence[CareerEvent]) -> list[CareerEvent]:
    """Each event once, in its fuller form: two tell of one if nothing in them is contrary; that somebody had a post is
    no news where the beginning or the end of it is told."""
    kept: list[CareerEvent] = []
    ends = [event.career for event in events if event.career.kind in ("took", "left")]
    events = [event for event in events if not _told_by(event.career, ends)]
    for event in events:
        same = next((n for n, one in enumerate(kept) if _may_be_one(one, event)), None)
        if same is None:
            kept.append(event)
        elif _fullness(event.career) > _fullness(kept[same].career):
            kept[same] = event
    return kept


def _told_by(career: Career, ends: Sequence[Career]) -> bool:
    if career.kind != "held" or career.start or career.until:
        return False
    return any(_alike(career.post, end.post) and career.name == end.name for end in ends)


_DEPUTY = "pho "
_FEW = 4  # words of a post that may be short for a fuller one: `Bí thư TP HCM`


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two posts may be one: the one is a part of the other, or is short for it."""
    a, b = name_key(one or ""), name_key(other or "")
    if a.startswith(_DEPUTY) != b.startswith(_DEPUTY):
        return False
    if a in b or b in a:
        return True
    short, full = sorted((set(a.split()), set(b.split())), key=len)
    return len(short) <= _FEW and short <= full


def _fullness(career: Career) -> tuple[int, int]:
    return (sum(map(bool, (career.start, career.until))), len(career.post or ""))


def _may_be_one(one: CareerEvent, other: CareerEvent) -> bool:
    """Whether two tell of one event: what one sentence tells apart is not."""
    exact = one.career.post == other.career.post
    return _one(one.career, other.career) and (exact or one.sentence != other.sentence)


def _one(one: Career, other: Career) -> bool:
    if (one.name, one.kind, one.rank) != (other.name, other.kind, other.rank):
        return False
    same = _alike(one.post, other.post) or _of_one_span(one, other)
    if {len(one.start or ""), len(other.start or "")} in ({4, 7}, {4, 10}):
        return False
    return same and _agree(one.start, other.start) and _agree(one.until, other.until)


def _of_one_span(one: Career, other: Career) -> bool:
    """Whether two posts are one that is spelled in two ways: they begin alike, and last from one time to another."""
    if not (one.start and one.until) or (one.start, one.until) != (other.start, other.until):
        return False
    a, b = name_key(one.post or ""), name_key(other.post or "")
    return a.split()[:_HEAD] == b.split()[:_HEAD]


_HEAD = 2  # syllables


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one.startswith(other) or other.startswith(one)
