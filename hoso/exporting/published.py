"""Published articles, read back from the data files of the site, which have nothing withdrawn or hidden."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hoso import scanning
from hoso.catalogue.careers import Told
from hoso.markup.fields import FIELDS, FrontMatter
from hoso.models import Career, Origin
from hoso.output.data import OTHERWISE
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
    """One article as the site publishes it: its front matter as far as the data have it, its whole address, its text,
    its captions as (text, credit), what it reports of people (who are not in the front matter again), why it has its
    tags, as (tag, sentence), and what it states of careers."""

    front: FrontMatter
    url: str
    text: str
    captions: tuple[tuple[str, str | None], ...]
    people: tuple[Report, ...]
    reasons: tuple[tuple[str, str], ...] = ()
    careers: tuple[Told, ...] = ()


def read(files: Iterable[Path]) -> Iterator[Published]:
    """The articles of data files, in the order of the files, one at a time."""
    for path in files:
        with open(path, encoding="utf-8", newline="\n", opener=scanning.regular) as lines:
            for line in lines:
                yield _article(json.loads(line))


_AS_STATED = tuple(field for field in FIELDS if field.data and field.name not in OTHERWISE)


def _article(row: dict[str, Any]) -> Published:
    people = tuple(
        Report(one["name"], one["rank"], tuple(one["posts"]), tuple(one["evidence"])) for one in row["people"]
    )
    stated: dict[str, Any] = {
        field.name: row[field.name] if field.kind == "string" else tuple(row[field.name]) for field in _AS_STATED
    }
    front = FrontMatter(
        **stated,
        permalink=row["url"],
        origin=Origin(**row["origin"]) if row["origin"] else None,
    )
    captions = tuple((one["text"], one["credit"]) for one in row["captions"])
    reasons = tuple((why["tag"], why["sentence"]) for why in row["tags_why"])
    careers = tuple(_told(one) for one in row["careers"])
    return Published(front, row["url"], row["text"], captions, people, reasons, careers)


def _told(one: dict[str, Any]) -> Told:
    times = one["from"], one["until"], tuple(one["inferred"])
    return Told(Career(one["name"], one["kind"], one["post"], one["rank"], *times), one["sentence"], None)
