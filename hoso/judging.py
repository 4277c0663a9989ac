"""Why an article has its topics, and what a topic would tag: `convert --why` and `topics`. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hoso import scanning
from hoso.inputs import load_world
from hoso.markup.page import read_page
from hoso.markup.renderer import Renderer
from hoso.problems import Problem, did_you_mean, error
from hoso.progress import Progress
from hoso.reading.reader import Reader
from hoso.settings import Settings
from hoso.topics.evidence import Passage, passages, passages_of
from hoso.topics.explaining import explained
from hoso.topics.weighing import THRESHOLD, Weighing
from hoso.vocabulary import Vocabulary


def why(settings: Settings, file: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The sum for every topic that anything in a raw file or Markdown page speaks for, line by line; and the problems,
    which are errors if there are no lines."""
    vocabulary = load_world(settings).vocabulary
    found, problems = _page(file) if file.suffix == ".md" else _raw(file, vocabulary)
    if found is None:
        return (), problems
    lines = tuple(explained(Weighing(vocabulary).judge(found)))
    return lines or ("nothing in it speaks for any topic",), problems


def _page(file: Path) -> tuple[tuple[Passage, ...] | None, tuple[Problem, ...]]:
    if not file.is_file():
        return None, (_missing(file),)
    source, problems = read_page(file.parent, file.name)
    if source is None:
        return None, problems
    blocks = Renderer(()).read(source.body).blocks
    front = source.front
    return passages(None if "title" in front.inferred else front.title, front.lead, blocks), problems


def _raw(file: Path, vocabulary: Vocabulary) -> tuple[tuple[Passage, ...] | None, tuple[Problem, ...]]:
    try:
        data = scanning.read(file)
    except OSError:
        return None, (_missing(file),)
    reading = Reader(vocabulary).read(str(file), data)
    return (passages_of(reading.article.draft) if reading.article else None), reading.problems


@dataclass(frozen=True, slots=True)
class Trial:
    """How much one page is about a topic."""

    total: float
    path: str
    title: str
    sentence: str


SHOWN = 10  # articles of each group: enough to see whether a phrase is wrong


def trial(settings: Settings, label: str, progress: Progress) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """What a topic of the archive's vocabulary would tag if every page were converted now, line by line: how many, the
    surest, and those around the threshold."""
    vocabulary = load_world(settings).vocabulary
    labels = [topic.label for topic in vocabulary.topics]
    if label not in labels:
        message = f"{label!r} is no topic of the vocabulary"
        file = str(settings.vocabulary / "topics.yaml")
        return (), (error(file, 0, "unknown-topic", message, did_you_mean(label, labels)),)

    weighing = Weighing(vocabulary)
    pages = sorted(settings.articles.glob("**/*.md"))
    found: list[Trial] = []
    progress.begin("articles", len(pages))
    for page in pages:
        found += _tried(page, label, weighing)
        progress.advance(1)
    progress.end(f"{len(pages):,} looked at")
    return tuple(_shown(label, found, len(pages))), ()


def _tried(page: Path, label: str, weighing: Weighing) -> Iterator[Trial]:
    source, _ = read_page(page.parent, page.name)
    texts, _ = _page(page)
    if source is None or texts is None:
        return
    for judged in weighing.judge(texts):
        if judged.topic == label and judged.named:
            yield Trial(judged.total, str(page), source.front.title, judged.reason.sentence if judged.reason else "")


def _shown(label: str, found: Sequence[Trial], pages: int) -> Iterator[str]:
    ordered = sorted(found, key=lambda one: (-one.total, one.path))
    tagged = [one for one in ordered if one.total >= THRESHOLD]
    left = [one for one in ordered if one.total < THRESHOLD]
    yield f"{label}: would tag {len(tagged):,} of {pages:,} pages"
    groups = (
        ("the surest", tagged[:SHOWN]),
        ("just tagged", tagged[SHOWN:][-SHOWN:]),
        ("just not tagged", left[:SHOWN]),
    )
    for name, group in groups:
        if group:
            yield f"{name}:"
            yield from (f"  {one.total:+.2f}  {one.path}: {one.title} | {one.sentence}" for one in group)


def _missing(file: Path) -> Problem:
    return error(str(file), 0, "unreadable", "there is no such file", "name a raw file or a Markdown page")
