"""Published articles, read back from the data files of the site, which have nothing withdrawn or hidden."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hoso import scanning
from hoso.vietnamese import tone_placement

_REPEATED = 4  # how many times the table of posts may repeat a person's sentences
_REPEATED_AT_LEAST = 200_000  # characters


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says of one person."""

    name: str
    rank: str | None
    posts: tuple[str, ...]
    evidence: tuple[str, ...]

    def claims(self) -> Iterator[tuple[str | None, str | None]]:
        """Each post with each sentence that contains it, or with every sentence of the person if none does.

        If many posts would repeat many sentences too often, the remaining posts come without sentences.
        """
        left = max(_REPEATED_AT_LEAST, _REPEATED * sum(map(len, self.evidence)))
        plain = [tone_placement(one).casefold() for one in self.evidence] if self.posts else []
        for post in self.posts or (None,):
            said = tone_placement(post).casefold() if post else ""
            carrying = [one for one, low in zip(self.evidence, plain, strict=False) if said in low] if left > 0 else []
            for sentence in (carrying or self.evidence or (None,)) if left > 0 else (None,):
                left -= len(sentence or "")
                yield post, sentence


@dataclass(frozen=True, slots=True)
class Published:
    """One article as the site publishes it; `captions` are (text, credit)."""

    id: str
    url: str
    title: str
    date: str | None
    source: str | None
    byline: tuple[str, ...]
    lead: str | None
    text: str
    captions: tuple[tuple[str, str | None], ...]
    people: tuple[Report, ...]
    organisations: tuple[str, ...]
    places: tuple[str, ...]
    events: tuple[str, ...]
    tags: tuple[str, ...]
    inferred: tuple[str, ...]
    removed: tuple[str, ...]
    raw_file: str | None
    raw_sha256: str | None
    saved_from: str | None


def read(files: Iterable[Path]) -> Iterator[Published]:
    """The articles of data files, in the order of the files, one at a time."""
    for path in files:
        with open(path, encoding="utf-8", newline="\n", opener=scanning.regular) as lines:
            for line in lines:
                yield _article(json.loads(line))


_TEXTS = ("id", "url", "title", "date", "source", "lead", "text")
_LISTS = ("byline", "organisations", "places", "events", "tags", "inferred", "removed")


def _article(row: dict[str, Any]) -> Published:
    origin = row["origin"] or {}
    return Published(
        **{name: row[name] for name in _TEXTS},
        **{name: tuple(row[name]) for name in _LISTS},  # type: ignore[arg-type]
        captions=tuple((one["text"], one["credit"]) for one in row["captions"]),
        people=tuple(
            Report(one["name"], one["rank"], tuple(one["posts"]), tuple(one["evidence"])) for one in row["people"]
        ),
        raw_file=origin.get("file"),
        raw_sha256=origin.get("sha256"),
        saved_from=origin.get("url"),
    )
