"""No sentence, no claim: the sentence that states a step of a career."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hoso.entities.evidence import Evidence, normal
from hoso.entities.scan import AnyOf
from hoso.entities.sentences import spans
from hoso.models import Career, CareerKind
from hoso.vocabulary import Vocabulary
from hoso.vocabulary.entries import CareerSays

_TELL: dict[CareerKind, frozenset[CareerSays]] = {
    "took": frozenset(("appoint", "transfer", "enter", "become", "hold")),
    "left": frozenset(("dismiss", "stop", "leave", "retire", "transfer", "appoint")),
    "held": frozenset(("held", "hold")),
    "rank": frozenset(("promote",)),
}
"""What the words say that tell of each kind of step."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a text, with its letters as they are compared."""

    text_index: int
    text: str
    low: str


class CareerEvidence:
    """Finds the sentences of careers with one vocabulary, in any number of articles."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._verbs = {
            kind: AnyOf(normal(one.phrase) for one in vocabulary.careers if one.says in says)
            for kind, says in _TELL.items()
        }

    def of(self, careers: Sequence[Career], texts: Sequence[str]) -> list[Evidence | None]:
        """For each step the sentence that states it most clearly; None if no sentence has the post or the rank, or the
        article does not name the person. The texts are one paragraph each."""
        if not careers:
            return []
        sentences = list(_sentences(texts))
        return [self._best(career, sentences) for career in careers]

    def _best(self, career: Career, sentences: Sequence[_Sentence]) -> Evidence | None:
        claim, name = normal(career.post or career.rank or ""), normal(career.name)
        if not any(name in one.low for one in sentences):
            return None
        carrying = [one for one in sentences if claim in one.low]
        if not carrying:
            return None
        last = name.rpartition(" ")[2]
        telling = [one for one in sentences if last in one.low and self._verbs[career.kind].occurs_in(one.low)]
        best = max((*carrying, *telling), key=lambda one: self._clearness(one, career, claim, name, last))
        return Evidence(best.text_index, best.text)

    def _clearness(self, one: _Sentence, career: Career, claim: str, name: str, last: str) -> tuple[int, int]:
        """How clearly a sentence states a step: verb and claim first, then the time, then the name."""
        tells = self._verbs[career.kind].occurs_in(one.low)
        times = sum(_has_time(one.low, moment) for moment in (career.start, career.until) if moment)
        named = 2 if name in one.low else int(last in one.low)
        return (2 * tells + (claim in one.low), 2 * times + named)


def _sentences(texts: Sequence[str]) -> Iterator[_Sentence]:
    for number, text in enumerate(texts):
        for start, end in spans(text):
            sentence = text[start:end]
            yield _Sentence(number, sentence, normal(sentence))


def _has_time(low: str, moment: str) -> bool:
    """Whether the numbers of a day, month or year stand in a sentence; its year may be missing."""
    year, *rest = moment.removeprefix("--").split("-") if not moment.startswith("--") else ("", *moment[2:].split("-"))
    parts = [f"{int(part)}" for part in rest] or [year]
    return all(part in low for part in parts)
