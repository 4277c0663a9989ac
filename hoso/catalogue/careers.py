"""What an article tells of careers, with the sentences that say so, as its row in the table has it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass

from hoso.models import Career

RANK_STEP = '"rank", null, '
"""What an article's row has where it tells of a step in rank: the kind, and no post."""


@dataclass(frozen=True, slots=True)
class Told:
    """One step of a career as an article states it; `anchor` is the place of the sentence on the article's page, None
    in its head."""

    career: Career
    sentence: str
    anchor: str | None


def encoded(told: Iterable[Told]) -> str:
    """The steps as the article's row in the table has them."""
    return json.dumps([astuple(one) for one in told], ensure_ascii=False)


def decoded(row: str) -> tuple[Told, ...]:
    """The steps in an article's row."""
    return tuple(
        Told(Career(name, kind, post, rank, start, until, tuple(inferred)), sentence, anchor)
        for (name, kind, post, rank, start, until, inferred), sentence, anchor in json.loads(row)
    )
