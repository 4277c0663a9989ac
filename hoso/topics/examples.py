"""Example articles of a topic: the weights follow what people say is about it, and what is not."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hoso.markup.page import read_page
from hoso.markup.renderer import Renderer
from hoso.problems import Problem, warning
from hoso.topics.evidence import Passage, passages_of
from hoso.topics.weighing import UNLABELLED, Judgement, Weighing
from hoso.vocabulary import Vocabulary, load
from hoso.vocabulary.entries import Weight

HELD = 0.5  # how strongly a weight is held to the shipped one: two or three examples can move it by about two
STEPS = 200
_STEP = 0.3


@dataclass(frozen=True, slots=True)
class Followed:
    """A vocabulary whose weights follow its examples, and what is wrong with them."""

    vocabulary: Vocabulary
    problems: tuple[Problem, ...] = ()


def known(content: Path) -> Followed:
    """The vocabulary of an archive, its weights following its examples, and all problems of both."""
    loaded = load(content / "vocabulary")
    found = followed(loaded.vocabulary, content)
    return replace(found, problems=(*loaded.problems, *found.problems))


def followed(vocabulary: Vocabulary, content: Path) -> Followed:
    """The same for a vocabulary that is loaded: the weights of its topics are moved so that they agree with the topics'
    examples as far as the articles' texts allow."""
    asked = [topic for topic in vocabulary.topics if topic.examples or topic.counterexamples]
    if not asked:
        return Followed(vocabulary)
    texts, problems = _texts(content, [one for topic in asked for one in (*topic.examples, *topic.counterexamples)])
    weighing = Weighing(vocabulary)
    judged = {one: {each.topic: each for each in weighing.judge(found)} for one, found in texts.items()}

    moved: dict[str, float] = {}
    for topic in asked:
        cases = [(judged[one], True) for one in topic.examples if one in judged]
        cases += [(judged[one], False) for one in topic.counterexamples if one in judged]
        named = [(found[topic.label], right) for found, right in cases if topic.label in found]
        moved |= _moved(topic.weighed_as or topic.label, named)
    return Followed(replace(vocabulary, weights=_with(vocabulary.weights, moved)), problems)


def _texts(content: Path, ids: Iterable[str]) -> tuple[dict[str, tuple[Passage, ...]], tuple[Problem, ...]]:
    """The passages of these articles, found by the id at the end of a page's name."""
    found: dict[str, tuple[Passage, ...]] = {}
    problems: list[Problem] = []
    pages = {page.stem.rpartition("-")[2]: page for page in sorted((content / "articles").rglob("*.md"))}
    for one in dict.fromkeys(ids):
        page = pages.get(one)
        source = read_page(content, page.relative_to(content).as_posix())[0] if page else None
        if source is None:
            shown = str(content / "vocabulary" / "topics.yaml")
            message = f"the example {one!r} is no article of the archive"
            problems.append(
                warning(
                    shown, 0, "unknown-example", message, "write the id at the end of a page's file name, or remove it"
                )
            )
            continue
        found[one] = passages_of(source.front, Renderer(()).read(source.body).blocks)
    return found, tuple(problems)


def _moved(label: str, cases: Sequence[tuple[Judgement, bool]]) -> dict[str, float]:
    """What to add to the topic's own weight and to those of its phrases: a logistic regression on top of the sums, held
    to zero, by plain descent from zero."""
    rows = [(judged.total, _own(label, judged), right) for judged, right in cases]
    moved = dict.fromkeys(sorted({name for _, names, _ in rows for name in names}), 0.0)
    for _ in range(STEPS):
        slope = {name: HELD * value for name, value in moved.items()}
        for total, names, right in rows:
            wrong = _chance(total + sum(moved[name] for name in names)) - right
            for name in names:
                slope[name] += wrong
        for name, by in slope.items():
            moved[name] -= _STEP * by / max(1, len(rows))
    return {name: round(value, 2) for name, value in moved.items() if round(value, 2)}


def _own(label: str, judged: Judgement) -> tuple[str, ...]:
    """The weights that belong to this topic alone: its own, and those of the phrases that were found."""
    return (label, *dict.fromkeys(f"{label}: {p}" for part in judged.parts if part.piece for p in part.piece.phrases))


def _with(weights: Sequence[Weight], moved: Mapping[str, float]) -> tuple[Weight, ...]:
    known = {weight.evidence: weight.weight for weight in weights}
    unlabelled = known.get(UNLABELLED, 0.0)

    def before(name: str) -> float:
        return known.get(name, 0.0 if ": " in name else unlabelled)

    changed = known | {name: round(before(name) + by, 2) for name, by in moved.items()}
    return tuple(Weight(name, changed[name]) for name in sorted(changed))


def _chance(total: float) -> float:
    return 1 / (1 + math.exp(-total)) if total > -30 else 0.0
