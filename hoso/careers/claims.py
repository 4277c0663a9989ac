"""What a verb claims of somebody, before its time is known."""

from __future__ import annotations

from dataclasses import dataclass

from hoso.careers.words import Verb
from hoso.models import CareerKind


@dataclass(frozen=True, slots=True)
class Claim:
    """What a verb says of somebody; `end` is the word after the post, or after all that the verb leads to, `stop` where
    the next of several posts begins. A claim that `needs_time` is none without."""

    name: str
    kind: CareerKind
    post: str | None
    verb: Verb
    end: int
    rank: str | None = None
    needs_time: bool = False
    stop: int | None = None
