"""Why an article has its tags: the strongest sentence for each, with the phrases that call for the tag."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cached_property

from hoso.markup.fields import FrontMatter
from hoso.models import Block
from hoso.topics.evidence import Passage, passages_of
from hoso.topics.weighing import Judgement, Weighing


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an article has one of its tags: `tag` as its page writes it, `weight` how far the sum exceeds the threshold
    (below zero where the text says less, or a person thought otherwise), `anchor` as for a sentence on a person."""

    tag: str
    weight: float
    phrases: tuple[str, ...]
    sentence: str
    anchor: str | None


class About:
    """What the text of a page is about, judged when it is asked for."""

    def __init__(self, front: FrontMatter, blocks: Sequence[Block], weighing: Weighing) -> None:
        self._front = front
        self._blocks = blocks
        self._weighing = weighing

    def strongest(self, labels: Sequence[str]) -> str:
        """Which of these topics the text is about most; the first if it speaks of none."""
        sums = {one.topic: one.total for one in self._weighing.judge(self._texts, labels)}
        return max(labels, key=lambda label: sums.get(label, float("-inf")))

    def reasons(self, tags: Mapping[str, str], anchors: Sequence[str | None]) -> tuple[Reason, ...]:
        """The reasons for the tags, if the program derived them; `tags` are those of the page by their label in the
        vocabulary, `anchors` those of the article's texts."""
        tags = {label: tag for label, tag in tags.items() if tag not in self._front.stated}
        if not tags or "tags" not in self._front.inferred:
            return ()
        judged = {one.topic: one for one in self._weighing.judge(self._texts, tags.keys())}
        found = ((tag, judged.get(label)) for label, tag in tags.items())
        made = (_reason(tag, one, anchors) for tag, one in found if one)
        return tuple(reason for reason in made if reason)

    @cached_property
    def _texts(self) -> tuple[Passage, ...]:
        return passages_of(self._front, self._blocks)


def _reason(tag: str, judged: Judgement, anchors: Sequence[str | None]) -> Reason | None:
    piece = judged.reason
    if piece is None:
        return None
    return Reason(tag, judged.total, piece.phrases, piece.sentence, anchors[piece.passage])


def encoded(found: Iterable[Reason]) -> str:
    """The reasons as the article's row in the table has them."""
    return json.dumps([astuple(reason) for reason in found], ensure_ascii=False)


def decoded(row: str) -> tuple[Reason, ...]:
    """The reasons in an article's row."""
    return tuple(
        Reason(tag, weight, tuple(phrases), sentence, anchor)
        for tag, weight, phrases, sentence, anchor in json.loads(row)
    )
