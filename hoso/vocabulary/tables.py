"""The tables: which keys an entry of each file has, and how they are read.

`places.yaml` knows groups as well: `within: Hà Nội` with `quận: Ba Đình, Tây Hồ (Hồ Tây), …`, other names in brackets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

import yaml

from hoso.vocabulary import nodes
from hoso.vocabulary.entries import (
    Abbreviation,
    Capture,
    CareerPhrase,
    CareerSays,
    ChromeLine,
    Entry,
    Event,
    KnownPerson,
    Namesake,
    Organisation,
    Place,
    PlaceKind,
    Rank,
    Says,
    Source,
    StandingPhrase,
    Weight,
)
from hoso.vocabulary.topics import Topic


@dataclass(frozen=True, slots=True)
class Table:
    """How the entries of one file are read: key → (field, reader); the first key is required."""

    make: Callable[..., Entry]
    keys: tuple[tuple[str, str, Callable[[yaml.Node], Any]], ...]
    required: tuple[str, ...]
    groups: bool = False

    def read(self, node: yaml.Node) -> Iterator[tuple[Entry, bool]]:
        """The entries of a node, each with whether it is to be removed."""
        if self.groups and isinstance(node, yaml.MappingNode):
            names = [key.value for key, _ in node.value]
            if "name" not in names:
                yield from _group(node)
                return
        raw = nodes.mapping(node, (*(key for key, _, _ in self.keys), "remove"))
        removed = "remove" in raw and nodes.flag(raw["remove"][0])
        for key in self.required[: 1 if removed and self.make is not Place else None]:
            if key not in raw:
                raise nodes.Fault(nodes.line_of(node), "missing-key", f"the entry has no {key!r}", f"add '{key}: …'")
        values = {field: "" for key, field, _ in self.keys if removed and key in self.required}
        entry = self.make(**values | {field: read(raw[key][0]) for key, field, read in self.keys if key in raw})
        if isinstance(entry, Capture) and entry.end < entry.start and not removed:
            message = f"'to: {entry.end}' is before 'from: {entry.start}'"
            raise nodes.Fault(
                raw["to"][1], "bad-date", message, "write the first day after 'from' and the last day after 'to'"
            )
        yield entry, removed


def _namesakes(node: yaml.Node) -> tuple[Namesake, ...]:
    """Who else has a name: a note for each, alone or as `who` with the `articles` that are about that person."""
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    found = tuple(map(_namesake, items))
    by_article: dict[str, str] = {}
    for item, namesake in zip(items, found, strict=True):
        for article in namesake.articles:
            if (other := by_article.setdefault(article, namesake.who)) != namesake.who:
                message = f"the article {article!r} is also that of {other!r}"
                raise nodes.Fault(nodes.line_of(item), "bad-value", message, "give it to one of them")
    return found


def _namesake(node: yaml.Node) -> Namesake:
    if not isinstance(node, yaml.MappingNode):
        return Namesake(nodes.text(node))
    raw = nodes.mapping(node, ("who", "articles"))
    if "who" not in raw:
        raise nodes.Fault(
            nodes.line_of(node), "missing-key", "the namesake has no 'who'", "add 'who: …', a note that tells who it is"
        )
    return Namesake(nodes.text(raw["who"][0]), nodes.texts(raw["articles"][0]) if "articles" in raw else ())


_KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)


def _group(node: yaml.Node) -> Iterator[tuple[Place, bool]]:
    """The places of one group: what they are part of and how long they existed, then their names by kind."""
    raw = nodes.mapping(node, ("within", "from", "until", *_KINDS))
    within = nodes.text(raw["within"][0]) if "within" in raw else None
    start = nodes.date(raw["from"][0]) if "from" in raw else None
    until = nodes.date(raw["until"][0]) if "until" in raw else None
    for kind in _KINDS:
        for item in nodes.text(raw[kind][0]).split(",") if kind in raw else ():
            name, _, others = item.strip().removesuffix(")").partition(" (")
            other = tuple(other.strip() for other in others.split(";")) if others else ()
            yield Place(name, kind, within, other, start, until), False


TABLES: dict[str, Table] = {
    "topics": Table(
        Topic,
        (
            ("label", "label", nodes.text),
            ("other", "other", nodes.texts),
            ("broader", "broader", nodes.text),
            ("weak", "weak", nodes.texts),
            ("together", "together", nodes.pairs),
            ("before", "before", nodes.texts),
            ("without", "without", nodes.texts),
            ("examples", "examples", nodes.texts),
            ("not", "counterexamples", nodes.texts),
        ),
        ("label",),
    ),
    "organisations": Table(
        Organisation,
        (
            ("name", "name", nodes.text),
            ("other", "other", nodes.texts),
            ("broader", "broader", nodes.text),
            ("from", "start", nodes.date),
            ("until", "until", nodes.date),
            ("successors", "successors", nodes.texts),
            ("predecessors", "predecessors", nodes.texts),
            ("context", "context", nodes.flag),
        ),
        ("name",),
    ),
    "places": Table(
        Place,
        (
            ("name", "name", nodes.text),
            ("kind", "kind", nodes.one_of(*_KINDS)),
            ("within", "within", nodes.text),
            ("other", "other", nodes.texts),
            ("from", "start", nodes.date),
            ("until", "until", nodes.date),
            ("successors", "successors", nodes.texts),
            ("predecessors", "predecessors", nodes.texts),
        ),
        ("name", "kind"),
        groups=True,
    ),
    "abbreviations": Table(
        Abbreviation,
        (("short", "short", nodes.text), ("full", "full", nodes.text), ("context", "context", nodes.flag)),
        ("short", "full"),
    ),
    "events": Table(
        Event,
        (
            ("name", "name", nodes.text),
            ("other", "other", nodes.texts),
            ("kind", "kind", nodes.text),
            ("series", "series", nodes.text),
            ("from", "start", nodes.date),
            ("until", "until", nodes.date),
        ),
        ("name",),
    ),
    "ranks": Table(Rank, (("name", "name", nodes.text), ("order", "order", nodes.number)), ("name", "order")),
    "people": Table(
        KnownPerson,
        (("name", "name", nodes.text), ("aliases", "aliases", nodes.texts), ("namesakes", "namesakes", _namesakes)),
        ("name",),
    ),
    "chrome": Table(
        ChromeLine, (("text", "text", nodes.text), ("match", "match", nodes.one_of("line", "start"))), ("text",)
    ),
    "captures": Table(
        Capture,
        (
            ("from", "start", nodes.date),
            ("to", "end", nodes.date),
            ("captured", "captured", nodes.one_of("all", "some", "none")),
            ("note", "note", nodes.text),
        ),
        ("from", "to", "captured"),
    ),
    "standing": Table(
        StandingPhrase,
        (("phrase", "phrase", nodes.text), ("says", "says", nodes.one_of(*get_args(Says)))),
        ("phrase", "says"),
    ),
    "careers": Table(
        CareerPhrase,
        (("phrase", "phrase", nodes.text), ("says", "says", nodes.one_of(*get_args(CareerSays)))),
        ("phrase", "says"),
    ),
    "weights": Table(
        Weight, (("evidence", "evidence", nodes.text), ("weight", "weight", nodes.decimal)), ("evidence", "weight")
    ),
    "sources": Table(
        Source,
        (
            ("tag", "tag", nodes.text),
            ("name", "name", nodes.text),
            ("aliases", "aliases", nodes.texts),
            ("site", "site", nodes.text),
            ("rights", "rights", nodes.text),
        ),
        ("tag", "name"),
    ),
}  # fmt: skip
"""Each file of the vocabulary, by its name without `.yaml`."""
