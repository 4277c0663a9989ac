"""The indexes of the site, read back: who is meant in an article, the units, and the posts with their holders."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hoso import scanning
from hoso.output.formats import INDEXES


@dataclass(frozen=True, slots=True)
class Person:
    """A line of `people.jsonl`, as far as exports need it."""

    id: str
    name: str
    url: str | None
    aliases: tuple[str, ...]
    ranks: tuple[str, ...]
    posts: tuple[str, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A line of `organisations.jsonl`, as far as exports need it; `within` is a name."""

    id: str
    name: str
    url: str | None
    variants: tuple[str, ...]
    within: str | None
    start: str | None
    until: str | None
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """Who had a post, as `posts.jsonl` has it; days as precise as articles state them."""

    person: str | None
    name: str
    from_at_least: str | None
    to_at_least: str | None
    took: str | None
    left: str | None
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """A line of `posts.jsonl`."""

    id: str
    role: str
    unit: str
    name: str
    url: str | None
    variants: tuple[str, ...]
    holders: tuple[Holder, ...]


class Persons:
    """Which person of `people.jsonl` an article means by a name."""

    def __init__(self, people: tuple[Person, ...]) -> None:
        self._ids = {
            (article, name): person.id
            for person in people
            for name in (person.name, *person.aliases)
            for article in person.articles
        }

    def of(self, article: str, name: str) -> str | None:
        """The id of the person; None for a name that the article's people do not have."""
        return self._ids.get((article, name))


def people(output: Path) -> tuple[Person, ...]:
    """The people of the site in `output`; none where no article names any."""
    return tuple(
        Person(
            id=row["id"],
            name=row["name"],
            url=row["url"],
            aliases=tuple(row["aliases"]),
            ranks=tuple(row["ranks"]),
            posts=tuple(row["posts"]),
            articles=tuple(row["articles"]),
        )
        for row in _lines(output, "people")
    )


def units(output: Path) -> tuple[Unit, ...]:
    """The units and other bodies of the site in `output`."""
    return tuple(
        Unit(
            id=row["id"],
            name=row["name"],
            url=row["url"],
            variants=tuple(row["variants"]),
            within=row["within"],
            start=row["from"],
            until=row["until"],
            articles=tuple(row["articles"]),
        )
        for row in _lines(output, "organisations")
    )


def posts(output: Path) -> tuple[Post, ...]:
    """The posts of the site in `output`."""
    return tuple(
        Post(
            id=row["id"],
            role=row["role"],
            unit=row["unit"],
            name=row["name"],
            url=row["url"],
            variants=tuple(row["variants"]),
            holders=tuple(_holder(one) for one in row["holders"]),
        )
        for row in _lines(output, "posts")
    )


def _holder(one: dict[str, Any]) -> Holder:
    return Holder(
        person=one["person"],
        name=one["name"],
        from_at_least=one["from_at_least"],
        to_at_least=one["to_at_least"],
        took=one["took"],
        left=one["left"],
        articles=tuple(one["articles"]),
    )


def _lines(output: Path, index: str) -> Iterator[dict[str, Any]]:
    path = output / INDEXES[index].path
    if not path.exists():
        return
    with open(path, encoding="utf-8", newline="\n", opener=scanning.regular) as lines:
        for line in lines:
            yield json.loads(line)
