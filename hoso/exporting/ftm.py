"""The archive as entities of FollowTheMoney, one JSON object a line, for Aleph and other programs that know the model:
articles, people, units, their posts, and who had which post when.

Only what sentences state in full, with the year, is a beginning or an end (`startDate`, `endDate`). Days on which
somebody merely is reported in a post are its `date`. Where it is open who of several people is meant, the holder is
left out. People, units and posts have the articles that name them as `proof`; an occupancy, which can't have one in the
model, has their ids as `recordId`, their addresses as `sourceUrl`, and the sentences as `summary`.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hoso import scanning
from hoso.exporting import indexes
from hoso.exporting.indexes import Holder, Person, Persons, Post, Unit
from hoso.exporting.published import Published, read
from hoso.json_text import encode
from hoso.sorting import with_year

Values = Iterable[str | None]


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity of the model: its properties by name, each with its values, none of them empty."""

    id: str
    schema: str
    properties: tuple[tuple[str, tuple[str, ...]], ...]

    def line(self) -> str:
        """Its line in the file, with the end of line."""
        return encode({"id": self.id, "schema": self.schema, "properties": dict(self.properties)}) + "\n"


def write_ftm(output: Path, months: Iterable[Path], target: Path) -> int:
    """Write the entities of the site in `output` to a file, which is complete or as it was before; how many there
    are."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    count = 0
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            for entity in entities(output, months):
                file.write(entity.line())
                count += 1
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return count


def is_ftm(path: Path) -> bool:
    """Whether a file is empty, or begins with an entity."""
    try:
        with open(path, encoding="utf-8", opener=scanning.regular) as file:
            first = file.readline(_LONGEST)
        return not first or json.loads(first).keys() == {"id", "schema", "properties"}
    except (OSError, ValueError, AttributeError):
        return False


_LONGEST = 1_000_000
"""Characters of a line that is looked at; no line of an article's metadata comes near."""


def entities(output: Path, months: Iterable[Path]) -> Iterator[Entity]:
    """The entities of the site in `output`, whose articles stand in `months`: articles first, occupancies last."""
    people, units, posts = indexes.people(output), indexes.units(output), indexes.posts(output)
    claims = _Claims(Persons(people))
    for article in read(months):
        claims.add(article)
        yield _article(article)

    for person in people:
        yield _person(person)
    named = {unit.name: unit.id for unit in units}
    for unit in units:
        yield _unit(unit, named.get(unit.within or ""))
    known = {unit.id for unit in units}
    for post in posts:
        yield _position(post, post.unit if post.unit in known else None)

    told: set[_Claimed] = set()
    for post in posts:
        for holder in post.holders:
            if holder.person is not None:
                told |= {(holder.person, written) for written in post.variants}
                yield _occupancy(post, holder, claims)
    for claimed in claims.steps():
        if claimed not in told:
            yield from _elsewhere(claimed, claims)


_Claimed = tuple[str, str]
"""The id of a person, and a post as articles write it."""


@dataclass(frozen=True, slots=True)
class _Source:
    """An article that makes a claim, and the sentence in which it does."""

    article: str
    address: str
    outlet: str | None
    sentence: str | None
    start: str | None = None
    until: str | None = None


class _Claims:
    """Which articles say of which person that they had which post."""

    def __init__(self, persons: Persons) -> None:
        self._persons = persons
        self._of: dict[_Claimed, list[_Source]] = {}
        self._steps: dict[_Claimed, None] = {}

    def add(self, article: Published) -> None:
        """Take in what an article says."""
        front = article.front
        for told in article.careers:
            step = told.career
            claimed = self._claimed(front.id, step.name, step.post)
            if claimed is not None:
                start = None if "from" in step.inferred else step.start
                until = None if "until" in step.inferred else step.until
                self._enter(claimed, _Source(front.id, article.url, front.source, told.sentence, start, until))
                self._steps[claimed] = None
        for report in article.people:
            for post, sentence in report.claims():
                claimed = self._claimed(front.id, report.name, post)
                if claimed is not None:
                    self._enter(claimed, _Source(front.id, article.url, front.source, sentence))

    def of(self, person: str, written: Iterable[str]) -> list[_Source]:
        """What is said of a person in a post, however articles write it."""
        return [source for post in written for source in self._of.get((person, post), ())]

    def steps(self) -> Iterator[_Claimed]:
        """The posts of people that steps of careers name, in the order of the articles."""
        yield from self._steps

    def _claimed(self, article: str, name: str, post: str | None) -> _Claimed | None:
        person = self._persons.of(article, name)
        return (person, post) if person is not None and post is not None else None

    def _enter(self, claimed: _Claimed, source: _Source) -> None:
        self._of.setdefault(claimed, []).append(source)


def _article(article: Published) -> Entity:
    front = article.front
    return _entity(
        "Article",
        front.id,
        title=(front.title,),
        publishedAt=(with_year(front.date),),
        publisher=(front.source,),
        author=front.byline,
        summary=(front.lead,),
        sourceUrl=_whole(article.url),
    )


def _person(person: Person) -> Entity:
    return _entity(
        "Person",
        person.id,
        name=(person.name,),
        alias=person.aliases,
        title=person.ranks,
        position=person.posts,
        sourceUrl=_whole(person.url),
        proof=_ids("Article", person.articles),
    )


def _unit(unit: Unit, parent: str | None) -> Entity:
    return _entity(
        "Organization",
        unit.id,
        name=(unit.name,),
        alias=(written for written in unit.variants if written != unit.name),
        parent=_ids("Organization", (parent,) if parent else ()),
        incorporationDate=(unit.start,),
        dissolutionDate=(unit.until,),
        sourceUrl=_whole(unit.url),
        proof=_ids("Article", unit.articles),
    )


def _position(post: Post, unit: str | None) -> Entity:
    articles = dict.fromkeys(article for holder in post.holders for article in holder.articles)
    return _entity(
        "Position",
        post.id,
        name=(post.name,),
        alias=(written for written in post.variants if written != post.name),
        organization=_ids("Organization", (unit,) if unit else ()),
        sourceUrl=_whole(post.url),
        proof=_ids("Article", articles),
    )


def _occupancy(post: Post, holder: Holder, claims: _Claims) -> Entity:
    person, articles = holder.person or "", frozenset(holder.articles)
    sources = [one for one in claims.of(person, post.variants) if one.article in articles]
    starts, ends = {with_year(one.start) for one in sources}, {with_year(one.until) for one in sources}
    return _held(
        (person, post.id),
        sources,
        startDate=(day for day in (with_year(holder.took),) if day in starts),
        endDate=(day for day in (with_year(holder.left),) if day in ends),
        date=(with_year(holder.from_at_least), with_year(holder.to_at_least)),
        recordId=holder.articles,
    )


def _elsewhere(claimed: _Claimed, claims: _Claims) -> Iterator[Entity]:
    """A post that no unit tells apart from others of its name: it is a position of this person alone."""
    person, written = claimed
    sources = claims.of(person, (written,))
    key = "\n".join(claimed)
    yield _entity(
        "Position", key, name=(written,), proof=_ids("Article", dict.fromkeys(one.article for one in sources))
    )
    yield _held(
        (person, key),
        sources,
        startDate=(with_year(one.start) for one in sources),
        endDate=(with_year(one.until) for one in sources),
        recordId=(one.article for one in sources),
    )


def _held(who: tuple[str, str], sources: Iterable[_Source], **times: Values) -> Entity:
    """An occupancy of a post by a person (the keys of both), with what says so."""
    person, post = who
    return _entity(
        "Occupancy",
        "\n".join(who),
        holder=_ids("Person", (person,)),
        post=_ids("Position", (post,)),
        **times,
        publisher=(one.outlet for one in sources),
        summary=(one.sentence for one in sources),
        sourceUrl=(address for one in sources for address in _whole(one.address)),
    )


def _entity(schema: str, key: str, **properties: Values) -> Entity:
    """An entity without the values that are unknown or stand twice."""
    stated = ((name, tuple(dict.fromkeys(value for value in values if value))) for name, values in properties.items())
    return Entity(_id(schema, key), schema, tuple(pair for pair in stated if pair[1]))


_ID_DIGITS = 24
"""Hex digits of an id: 96 bits."""


def _id(schema: str, key: str) -> str:
    """An id in the form that the model has for ids, which keys are not."""
    return f"{schema.lower()}-{hashlib.sha256(key.encode()).hexdigest()[:_ID_DIGITS]}"


def _ids(schema: str, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(_id(schema, key) for key in keys)


def _whole(address: str | None) -> tuple[str, ...]:
    """An address, if it is a full one: the model takes no paths, so a site without a base URL states none."""
    return (address,) if address and "://" in address else ()
