"""The tags of articles that people labelled, where `../shared` is there: they may get better, never worse."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import pytest

from hoso.reading.reader import Reader
from hoso.vocabulary import load
from tests.topics.learning import SHARED, raw_files

GOLD = SHARED / "gold"
LABELS = (GOLD / "topics.json", GOLD / "topics_corpus.json")

pytestmark = pytest.mark.skipif(not all(file.is_file() for file in LABELS), reason="no labelled articles here")

# What the tags reached when this was written, less a hundredth or two. The weights were learned from these articles
# among others, so they say how well the sum still fits, not how well it does on new ones.
FOUND, RIGHT, NOISE, QUIET = 0.79, 0.83, 0.14, 0.60


@dataclass(slots=True)
class Score:
    """How many tags are right, only touched, wrong and missed; and of articles about none, how many get no tag."""

    right: int = 0
    touched: int = 0
    wrong: int = 0
    missed: int = 0
    none: int = 0
    quiet: int = 0

    def count(self, labels: Mapping[str, Sequence[str]], tags: set[str]) -> None:
        """Add one article."""
        about, touched = set(labels["about"]), set(labels["touched"])
        self.right += len(tags & about)
        self.touched += len(tags & touched)
        self.wrong += len(tags - about - touched)
        self.missed += len(about - tags)
        self.none += not about
        self.quiet += not (about or tags)

    @property
    def given(self) -> int:
        """All tags."""
        return self.right + self.touched + self.wrong


@cache
def score() -> Score:
    made = Score()
    reader = Reader(load(None).vocabulary)
    known = set(json.loads((GOLD / "topics_known.json").read_text(encoding="utf-8")))
    for file in LABELS:
        labels = json.loads(file.read_text(encoding="utf-8"))
        raw = raw_files(file, labels) if file.name == "topics.json" else raw_files(SHARED / "none" / file.name, labels)
        for name in sorted(labels.keys() & raw.keys()):
            article = reader.read(f"raw/{name}.txt", raw[name]).article
            made.count(labels[name], known & set(article.tags if article else ()))
    return made


def test_topics_are_found() -> None:
    assert score().right / (score().right + score().missed) >= FOUND


def test_tags_are_right() -> None:
    assert score().right / score().given >= RIGHT


def test_few_tags_are_only_touched_on() -> None:
    assert score().touched / score().given <= NOISE


def test_articles_about_no_topic_stay_without_a_tag() -> None:
    assert score().quiet / score().none >= QUIET
