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
        same = next((n for n, one in enumerate(kept) if _one(one.career, event.career)), None)
        if same is None:
            kept.append(event)
        elif _fullness(event.career) > _fullness(kept[same].career):
            kept[same] = event
    return kept


def _told_by(career: Career, ends: Sequence[Career]) -> bool:
    if career.kind != "held" or career.start or career.until:
        return False
    return any(_alike(career.post, end.post) and career.name == end.name for end in ends)


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two posts may be one: all words of the one are among those of the other."""
    a, b = set(name_key(one or "").split()), set(name_key(other or "").split())
    return a <= b or b <= a


def _fullness(career: Career) -> tuple[int, int]:
    return (sum(map(bool, (career.start, career.until))), len(career.post or ""))


def _one(one: Career, other: Career) -> bool:
    if (one.name, one.kind, one.rank) != (other.name, other.kind, other.rank):
        return False
    alike = _alike(one.post, other.post)
    if {len(one.start or ""), len(other.start or "")} in ({4, 7}, {4, 10}):
        return False
    return alike and _agree(one.start, other.start) and _agree(one.until, other.until)


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one.startswith(other) or other.startswith(one)
