"""The raw archive to measure on: real articles where the corpus is at hand, invented ones otherwise."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from bench.invented import invented

FIRST = datetime(2005, 1, 1, 6, 0)
LAST = datetime(2026, 10, 31, 22, 0)
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


@dataclass(frozen=True, slots=True)
class Source:
    """One article to be written as a raw file; `date` is None where the collection gives none."""

    title: str
    paragraphs: tuple[str, ...]
    date: datetime | None = None


def write_archive(folder: Path, count: int, corpus: Path) -> str:
    """Writes `count` raw articles into a folder and says in words what they are."""
    folder.mkdir(parents=True)
    size = 0
    for number, source in enumerate(_sources(count, corpus)):
        data = raw_text(source, _spread(number, count)).encode("utf-8")
        (folder / f"{number:06d}.txt").write_bytes(data)
        size += len(data)
    origin = "real articles" if corpus.is_file() else "invented articles"
    return f"{count:,} {origin}, {size / max(count, 1) / 1000:.1f} kB each"


def raw_text(source: Source, spread: datetime) -> str:
    """A raw file's text: title, dateline, paragraphs; `spread` is the date of an article that has none."""
    date = source.date or spread
    dateline = f"{WEEKDAYS[date.weekday()]}, {date:%d/%m/%Y %H:%M}"
    return "\n\n".join((f"{source.title}\n{dateline}", *source.paragraphs)) + "\n"


def added_article(round_number: int) -> str:
    """The raw text of the article that a round adds: newer than all the rest, in a month that has many."""
    title, paragraphs = invented(1_000_000 + round_number)
    return raw_text(Source(title, paragraphs), LAST + timedelta(minutes=1 + round_number))


def _sources(count: int, corpus: Path) -> Iterator[Source]:
    if not corpus.is_file():
        for number in range(count):
            yield Source(*invented(number))
        return
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        first = [_from_record(line) for line in islice(lines, min(count, LAP))]
    yield from first
    if count > len(first):
        others = _Others(first)
        yield from map(others.mixed, range(len(first), count))


LAP = 10_000


def _from_record(line: str) -> Source:
    record = json.loads(line)
    paragraphs = tuple(part.strip() for part in re.split(r"\n+", record["text"]) if part.strip())
    stated = record["date"]
    date = datetime.fromisoformat(stated).replace(tzinfo=None) if stated else None
    return Source(" ".join(record["title"].split()), paragraphs, date)


class _Others:
    """Articles beyond those of the collection: the same, with another sentence of the same length for each. Else a
    large archive would be ten copies of a small one, and no archive is."""

    def __init__(self, first: Sequence[Source]) -> None:
        self._first = first
        sentences = {one for source in first for paragraph in source.paragraphs for one in _sentences(paragraph)}
        self._sentences = sorted(sentences, key=lambda sentence: (len(sentence), sentence))
        self._places = {sentence: place for place, sentence in enumerate(self._sentences)}

    def mixed(self, number: int) -> Source:
        """Article `number` of all."""
        lap, line = divmod(number, len(self._first))
        own = self._first[line]
        paragraphs = [
            " ".join(self._sentences[(self._places[one] + lap) % len(self._sentences)] for one in _sentences(paragraph))
            for paragraph in own.paragraphs
        ]
        paragraphs[0] = f"Bài số {number}: {paragraphs[0]}"
        return Source(f"{own.title} (bài {number})", tuple(paragraphs), own.date)


def _sentences(paragraph: str) -> list[str]:
    return re.split(r"(?<=[.!?]) ", paragraph)


def _spread(number: int, count: int) -> datetime:
    """Dates in step with the line of the collection, so that one text's later laps fall near its first."""
    laps = -(-count // LAP)
    position = number % LAP + (number // LAP) / laps
    return FIRST + (LAST - FIRST) * (position / min(count, LAP))
