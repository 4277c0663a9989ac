"""Why an article has its topics, and what a topic would tag: `convert --why` and `topics`. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hoso import scanning
from hoso.markup.page import PageSource, read_page
from hoso.markup.renderer import Renderer
from hoso.problems import Problem, did_you_mean, error
from hoso.progress import Progress
from hoso.reading.reader import Reader
from hoso.settings import Settings
from hoso.topics.evidence import Passage, passages_of
from hoso.topics.examples import known
from hoso.topics.explaining import explained
from hoso.topics.weighing import Weighing
from hoso.vocabulary import Vocabulary


def why(settings: Settings, file: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The sum for every topic that anything in a raw file or Markdown page speaks for, line by line; and the problems,
    which are errors if there are no lines."""
    loaded = known(settings.content)
    found, problems = _page(file) if file.suffix == ".md" else _raw(file, loaded.vocabulary)
    problems = (*loaded.problems, *problems)
    if found is None:
        return (), problems
    lines = tuple(explained(Weighing(loaded.vocabulary).judge(found)))
    return lines or ("nothing in it speaks for any topic",), problems


def _page(file: Path) -> tuple[tuple[Passage, ...] | None, tuple[Problem, ...]]:
    if not file.is_file():
        return None, (_missing(file),)
    source, problems = read_page(file.parent, file.name)
    return (_passages(source) if source else None), problems


def _passages(source: PageSource) -> tuple[Passage, ...]:
    return passages_of(source.front, Renderer(()).read(source.body).blocks)


def _raw(file: Path, vocabulary: Vocabulary) -> tuple[tuple[Passage, ...] | None, tuple[Problem, ...]]:
    try:
        data = scanning.read(file)
    except OSError:
        return None, (_missing(file),)
    reading = Reader(vocabulary).read(str(file), data)
    draft = reading.article.draft if reading.article else None
    return (passages_of(draft, draft.blocks) if draft else None), reading.problems


@dataclass(frozen=True, slots=True)
class Trial:
    """How much one page is about a topic, and whether that is enough."""

    total: float
    about: bool
    path: str
    title: str
    sentence: str


SHOWN = 10  # articles of each group: enough to see whether a phrase is wrong


def trial(settings: Settings, label: str, progress: Progress) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """What a topic of the archive's vocabulary would tag if every page were converted now, line by line: how many, the
    surest, and those around the threshold."""
    loaded = known(settings.content)
    labels = [topic.label for topic in loaded.vocabulary.topics]
    if label not in labels:
        message = f"{label!r} is no topic of the vocabulary"
        file = str(settings.vocabulary / "topics.yaml")
        unknown = error(file, 0, "unknown-topic", message, did_you_mean(label, labels))
        return (), (*loaded.problems, unknown)

    weighing = Weighing(loaded.vocabulary)
    pages = sorted(settings.articles.glob("**/*.md"))
    found: list[Trial] = []
    progress.begin("articles", len(pages))
    for page in pages:
        found += _tried(page, label, weighing)
        progress.advance(1)
    progress.end(f"{len(pages):,} looked at")
    return tuple(_shown(label, found, len(pages))), loaded.problems


def _tried(page: Path, label: str, weighing: Weighing) -> Iterator[Trial]:
    source, _ = read_page(page.parent, page.name)
    if source is None:
        return
    for judged in weighing.judge(_passages(source), (label,)):
        said = judged.reason.sentence if judged.reason else ""
        yield Trial(judged.total, judged.about, str(page), source.front.title, said)


def _shown(label: str, found: Sequence[Trial], pages: int) -> Iterator[str]:
    ordered = sorted(found, key=lambda one: (-one.total, one.path))
    tagged = [one for one in ordered if one.about]
    left = [one for one in ordered if not one.about]
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
