"""The weights of topics, learned from labelled articles: `python -m tests.topics.learning [LABELS…]`.

Each file of labels is JSON, the name of an article → {"about": […], "touched": […]}: with `raw/` beside it, of the raw
files there; otherwise of the articles with this id in `../shared/corpus`. Without files, the shared labels are taken. The
outcome goes into `hoso/vocabulary/weights.yaml`, which is data to be read, and read over, by people.

A sum is a logistic regression: the weights make the labelled decisions as likely as possible, and stay small unless
many labels ask for more. What is said in the text never counts against a topic, so these weights are never negative:
only what stands in the title or the lead may take something away.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hoso import vocabulary
from hoso.reading.reader import Reader
from hoso.topics.evidence import gather, look, passages_of
from hoso.topics.sieve import IN_TITLE
from hoso.topics.weighing import AGAINST, BASE, UNLABELLED, Heads, Weighing
from hoso.vocabulary import Vocabulary

SHARED = Path(__file__).parents[3] / "shared"
WEIGHTS = Path(vocabulary.__file__).parent / "weights.yaml"

# How strongly each kind of weight is held to zero, and how far the threshold lies below even chances: the best of a few
# tried by cross-validation on the labels (a topic is missed by more readers than one too many disturbs).
OF_PLACES, OF_TOPICS, OF_PHRASES = 1.0, 1.0, 2.0
SHIFT = 1.0
OF_UNLABELLED = 0.6  # with it, a phrase in the title and one in the first paragraph are enough

RARE = 2  # a phrase in fewer labelled decisions has no weight of its own
LEAST, LEAST_OF_PHRASES = 0.1, 0.2  # smaller weights are left out
STEPS = 600


@dataclass(frozen=True, slots=True)
class Decision:
    """One topic of one labelled article: the names of the weights that may count, and whether it is about it."""

    article: str
    topic: str
    names: tuple[str, ...]
    about: bool


def decisions(labels: Mapping[str, Mapping[str, Sequence[str]]], raw: Mapping[str, bytes]) -> Iterator[Decision]:
    """All decisions on the topics that anything in the article calls for; labels are by article, as the files are."""
    known = vocabulary.load(None).vocabulary
    reader, weighing = Reader(known), Weighing(known)
    for name in sorted(labels.keys() & raw.keys()):
        article = reader.read(f"raw/{name}.txt", raw[name]).article
        if article is None:
            continue
        found = gather(look(passages_of(article.draft, article.draft.blocks), weighing.phrases), weighing.phrases)
        heads = Heads.of(found)
        for topic in sorted(found):
            names = tuple(weighing.summands(topic, found[topic], heads))
            yield Decision(name, topic, names, topic in labels[name]["about"])


def learned(found: Sequence[Decision]) -> dict[str, float]:
    """The weight of each name, and of each topic (by its label)."""
    counts = Counter(name for decision in found for name in decision.names)
    rows = [_row(decision, counts) for decision in found]
    names = sorted({name for row in rows for name in row})
    at = {name: number for number, name in enumerate(names)}
    numbered = [[at[name] for name in row] for row in rows]
    topics = {decision.topic for decision in found}
    held = [_held(name, topics) for name in names]
    weights = _fitted(numbered, [decision.about for decision in found], held, [_bounds(n, topics) for n in names])
    made = {name: round(weight, 2) for name, weight in zip(names, weights, strict=True)}
    made[BASE] = round(made[BASE] + SHIFT, 2)
    made[UNLABELLED] = OF_UNLABELLED
    return {name: weight for name, weight in made.items() if name in topics or abs(weight) >= _least(name)}


def _least(name: str) -> float:
    return LEAST_OF_PHRASES if ": " in name else LEAST


def _row(decision: Decision, counts: Counter[str]) -> tuple[str, ...]:
    names = (name for name in decision.names if ": " not in name or counts[name] >= RARE)
    return (BASE, decision.topic, *names)


def _held(name: str, topics: set[str]) -> float:
    if name == BASE:
        return 0.0
    if name in topics:
        return OF_TOPICS
    return OF_PHRASES if ": " in name else OF_PLACES


def _bounds(name: str, topics: set[str]) -> tuple[float, float]:
    """Between which values a weight may lie."""
    if name == BASE or name in topics or name.endswith(IN_TITLE):
        return -math.inf, math.inf
    return (-math.inf, 0.0) if name.startswith(AGAINST) else (0.0, math.inf)


def _fitted(
    rows: Sequence[Sequence[int]], about: Sequence[bool], held: Sequence[float], bounds: Sequence[tuple[float, float]]
) -> list[float]:
    """Logistic regression with ridge and bounds, by accelerated projected gradients."""
    curvature = _curvature(rows, held)
    weights = [0.0] * len(held)
    ahead, momentum = list(weights), 1.0
    for _ in range(STEPS):
        slope = [h * w for h, w in zip(held, ahead, strict=True)]
        for row, right in zip(rows, about, strict=True):
            wrong = _chance(sum(ahead[n] for n in row)) - right
            for n in row:
                slope[n] += wrong
        before = weights
        weights = [
            min(high, max(low, w - s / c)) for w, s, c, (low, high) in zip(ahead, slope, curvature, bounds, strict=True)
        ]
        following = (1 + math.sqrt(1 + 4 * momentum**2)) / 2
        share = (momentum - 1) / following
        ahead = [w + share * (w - b) for w, b in zip(weights, before, strict=True)]
        momentum = following
    return weights


def _curvature(rows: Sequence[Sequence[int]], held: Sequence[float]) -> list[float]:
    """A bound of the loss's curvature along each weight, such that a step of its inverse never overshoots."""
    found = list(held)
    for row in rows:
        for n in row:
            found[n] += len(row) / 4
    return found


def _chance(total: float) -> float:
    return 1 / (1 + math.exp(-total)) if total > -30 else 0.0


def written(weights: Mapping[str, float], topics: Vocabulary) -> str:
    """The weights as a file: evidence first, the strongest at the top, then topics and phrases in their order."""
    order = {topic.label: number for number, topic in enumerate(topics.topics)}
    places = sorted((n for n in weights if n not in order and ": " not in n), key=lambda n: (n != BASE, -weights[n], n))
    rest = sorted((n for n in weights if n in order or ": " in n), key=lambda n: (order[n.split(": ")[0]], n))
    lines = [
        "# What each kind of evidence for a topic weighs; the sum decides, from 0 on an article is about the topic.",
        "# A topic's own weight is added to each of its sums. Learned from labelled articles: `make topic-weights`.",
        *(
            f"- {{evidence: {json.dumps(name, ensure_ascii=False)}, weight: {weights[name]:g}}}"
            for name in places + rest
        ),
    ]
    return "\n".join(lines) + "\n"


def raw_files(labels: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The raw files of labelled articles, by name."""
    folder, wanted = labels.parent / "raw", set(names)
    if folder.is_dir():
        found = {name: folder / f"{name}.txt" for name in wanted}
        return {name: path.read_bytes() for name, path in found.items() if path.is_file()}
    with gzip.open(SHARED / "corpus" / "news.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = map(json.loads, lines)
        return {article["id"]: as_raw(article) for article in articles if article["id"] in wanted}


def as_raw(article: Mapping[str, str]) -> bytes:
    """An article of the corpus as a raw file."""
    paragraphs = [part.strip() for part in article["text"].replace("\r", "").split("\n") if part.strip()]
    return ("\n\n".join([article["title"].strip(), *paragraphs]) + "\n").encode()


def main(paths: Sequence[str]) -> None:
    """Learn from the files of labels, and write the weights."""
    gold = SHARED / "gold"
    files = [Path(path) for path in paths] or [gold / "topics.json", gold / "topics_corpus.json"]
    found: list[Decision] = []
    for file in files:
        labels = json.loads(file.read_text(encoding="utf-8"))
        beside = file if file.name == "topics.json" else Path("none", file.name)
        found += decisions(labels, raw_files(beside, labels))
    WEIGHTS.write_text(written(learned(found), vocabulary.load(None).vocabulary), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
