"""The tables in `vocabulary/*.yaml`: the shipped ones, extended and overridden entry by entry by those of an archive.

Each file is a list of entries; the tables below say which keys an entry has. An archive's entry with the identity of a
shipped one (its first key; for a place with `kind` and `within`) replaces it whole, but of topics adds to it (`topics`
says how); `remove: true` takes it away.
`places.yaml` knows groups as well: `within: Hà Nội` with `quận: Ba Đình, Tây Hồ (Hồ Tây), …`, other names in brackets.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import yaml

from hoso import scanning
from hoso.problems import Problem, did_you_mean, error
from hoso.vietnamese import nfc
from hoso.vocabulary.topics import Topic, extended

_Parser: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation known by name, wherever it occurs; what it is part of and, as with places, how long it
    existed. With `context` the name is also that of a product or a site (Facebook): it counts where somebody acts."""

    name: str
    other: tuple[str, ...] = ()
    broader: str | None = None
    start: str | None = None
    until: str | None = None
    successors: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
    context: bool = False


PlaceKind = Literal["tỉnh", "thành phố", "quận", "huyện", "thị xã", "thị trấn", "phường", "xã", "đặc khu",
                    "quốc gia", "bang", "thành phố nước ngoài"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative unit. It existed from `start` until the day before `until` (ISO dates, None: open).

    `successors` are the units that its area went to, `predecessors` those that went into it.
    """

    name: str
    kind: PlaceKind
    within: str | None = None
    other: tuple[str, ...] = ()
    start: str | None = None
    until: str | None = None
    successors: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form. With `context` its full form depends on what the article is about (CATP)."""

    short: str
    full: str
    context: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """An event known by name; its first and last day, and the series that it belongs to."""

    name: str
    other: tuple[str, ...] = ()
    kind: str | None = None
    series: str | None = None
    start: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank of police or army; the higher `order`, the higher the rank."""

    name: str
    order: int


@dataclass(frozen=True, slots=True)
class Namesake:
    """One of several people of a name: who it is, and the ids of articles that speak of nobody else of the name."""

    who: str
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What is settled of a name: that its bearer has other spellings too (`aliases`), or that several people have it
    (`namesakes`). Without namesakes it is one person's."""

    name: str
    aliases: tuple[str, ...] = ()
    namesakes: tuple[Namesake, ...] = ()


@dataclass(frozen=True, slots=True)
class ChromeLine:
    """A line that is never part of an article: equal to `text` ("line"), or beginning with it ("start")."""

    text: str
    match: Literal["line", "start"] = "line"


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet: the tag that it signs with (CAO), its name, what else it is called, the host of its site if it has
    one, and what it allows to be done with its articles, if an editor knows that."""

    tag: str
    name: str
    aliases: tuple[str, ...] = ()
    site: str | None = None
    rights: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """The days from `start` to `end`, both included, for which it is known how many articles were collected."""

    start: str
    end: str
    captured: Literal["all", "some", "none"]
    note: str | None = None


Says = Literal[
    "pretended", "claimed", "fake", "party", "offender", "party-after", "party-before", "child", "young", "maybe-young",
    "public", "owned", "private", "plain",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class StandingPhrase:
    """What a phrase beside a name, or in a post, says about the person: see `standing.yaml`."""

    phrase: str
    says: Says


CareerSays = Literal[
    "appoint", "transfer", "enter", "become", "hold", "held", "dismiss", "stop", "leave", "promote", "to", "hedge",
    "nothing",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class CareerPhrase:
    """What a phrase says about somebody's career: see `careers.yaml`."""

    phrase: str
    says: CareerSays


@dataclass(frozen=True, slots=True)
class Weight:
    """What one kind of evidence for a topic weighs, such as `title phrase`; or one phrase; or what is added to each sum
    of one topic (see `hoso.topics.weighing`)."""

    evidence: str
    weight: float = 0.0


Entry = (
    StandingPhrase
    | CareerPhrase
    | Capture
    | Topic
    | Organisation
    | Place
    | Abbreviation
    | Event
    | Rank
    | KnownPerson
    | ChromeLine
    | Source
    | Weight
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All tables, each sorted, so that equal entries give an equal vocabulary in whatever order they are written."""

    topics: tuple[Topic, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    places: tuple[Place, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    events: tuple[Event, ...] = ()
    ranks: tuple[Rank, ...] = ()
    people: tuple[KnownPerson, ...] = ()
    chrome: tuple[ChromeLine, ...] = ()
    sources: tuple[Source, ...] = ()
    captures: tuple[Capture, ...] = ()
    standing: tuple[StandingPhrase, ...] = ()
    careers: tuple[CareerPhrase, ...] = ()
    weights: tuple[Weight, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the whole vocabulary, in hex."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Loaded:
    """A vocabulary and the problems in its files; entries with a fault are left out."""

    vocabulary: Vocabulary
    problems: tuple[Problem, ...] = ()


def load(folder: Path | None) -> Loaded:
    """The shipped vocabulary, with the files of `folder` (which need not exist) on top."""
    problems: list[Problem] = []
    if folder is not None and folder.is_dir():
        for path in sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")]):
            if path.name.removesuffix(".yaml") not in _TABLES:
                hint = did_you_mean(path.name, [f"{name}.yaml" for name in _TABLES])
                problems.append(error(str(path), 0, "unknown-file", f"unknown vocabulary file {path.name!r}", hint))
    tables: dict[str, Any] = {}
    for name in _TABLES:
        shipped, faults = _shipped(name)
        problems += faults
        entries = _read(shipped, folder, name, problems) if folder else dict(shipped)
        if name == "topics":
            entries = _extended(shipped, entries)
        tables[name] = tuple(sorted(entries.values(), key=_identity))
    return Loaded(Vocabulary(**tables), tuple(problems))


_Entries = Mapping[tuple[str, ...], Entry]


@cache
def _shipped(name: str) -> tuple[_Entries, tuple[Problem, ...]]:
    """The table that comes with the program; read once, because `serve` loads the vocabulary after every change."""
    problems: list[Problem] = []
    entries = _read({}, Path(__file__).parent, name, problems)
    return MappingProxyType(entries), tuple(problems)


def _read(known: _Entries, folder: Path, name: str, problems: list[Problem]) -> dict[tuple[str, ...], Entry]:
    """The known entries of a table, with those of a folder's file on top."""
    entries, file = dict(known), folder / f"{name}.yaml"
    if file.is_file():
        _merge(entries, file, _TABLES[name], problems)
    return entries


def _extended(shipped: _Entries, known: _Entries) -> dict[tuple[str, ...], Entry]:
    """The topics, with an archive's entries added to the shipped ones."""
    topics = [{e.label: e for e in entries.values() if isinstance(e, Topic)} for entries in (shipped, known)]
    return {(topic.label,): topic for topic in extended(*topics)}


_Raw = dict[str, tuple[yaml.Node, int]]


class _Fault(Exception):
    """Something wrong in an entry: line, code, message, hint."""

    def __init__(self, line: int, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.code, self.message, self.hint = line, code, message, hint


def _merge(entries: dict[tuple[str, ...], Entry], path: Path, table: _Table, problems: list[Problem]) -> None:
    """Override entries with those of the file; each faulty one becomes a problem instead."""
    own: dict[tuple[str, ...], int] = {}
    try:
        for node in _items(path):
            try:
                for entry, removed in table.read(node):
                    key = _identity(entry)
                    if key in own:
                        raise _Fault(_line(node), "duplicate-entry", f"{key[0]!r} already appears on line {own[key]}",
                                     "remove one of them")  # fmt: skip
                    own[key] = _line(node)
                    if removed:
                        entries.pop(key, None)
                    else:
                        entries[key] = entry
            except _Fault as fault:
                problems.append(error(str(path), fault.line, fault.code, fault.message, fault.hint))
    except _Fault as fault:
        problems.append(error(str(path), fault.line, fault.code, fault.message, fault.hint))


def _items(path: Path) -> list[yaml.Node]:
    """The nodes of the file's list; aliases and anchors are rejected, because a few can expand to gigabytes."""
    try:
        text = nfc(scanning.read_text(path))
        if "&" in text or "*" in text:
            for event in yaml.parse(text, Loader=_Parser):
                if anchor := getattr(event, "anchor", None):
                    line = event.start_mark.line + 1 if event.start_mark else 0
                    raise _Fault(line, "alias", f"{anchor!r} is an anchor or alias", "write the value out")
        root = yaml.compose(text, Loader=_Parser)
    except UnicodeDecodeError as fault:
        raise _Fault(0, "not-utf-8", f"byte {fault.start} is not UTF-8", "save the file as UTF-8") from fault
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 0
        raise _Fault(line, "bad-yaml", str(fault.problem), "quote values that hold ': ' or ' #'") from fault
    except (yaml.YAMLError, RecursionError) as fault:
        raise _Fault(0, "bad-yaml", str(fault).replace("\n", " "), "save the file as plain YAML") from fault
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise _Fault(_line(root), "bad-shape", "the file is not a list of entries", "begin each entry with '- '")
    return list(root.value)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _mapping(node: yaml.Node, known: tuple[str, ...]) -> _Raw:
    """The keys of an entry with their values and lines."""
    if not isinstance(node, yaml.MappingNode):
        raise _Fault(_line(node), "bad-shape", f"{_quote(node)} is not an entry", f"write '{known[0]}: …'")
    found: _Raw = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else "?"
        if name not in known:
            raise _Fault(_line(key), "unknown-key", f"unknown key {name!r}", did_you_mean(name, known))
        if name in found:
            raise _Fault(_line(key), "duplicate-key", f"{name!r} appears twice", "remove one of them")
        found[name] = (value, _line(key))
    return found


def _quote(node: yaml.Node) -> str:
    return repr(node.value) if isinstance(node, yaml.ScalarNode) else "a list or map"


def _text(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise _Fault(_line(node), "bad-value", f"{_quote(node)} is not a text", "write a single value")
    return " ".join(node.value.split())


def _texts(node: yaml.Node) -> tuple[str, ...]:
    if isinstance(node, yaml.SequenceNode):
        return tuple(_text(item) for item in node.value)
    return (_text(node),)


def _namesakes(node: yaml.Node) -> tuple[Namesake, ...]:
    """Who else has a name: a note for each, alone or as `who` with the `articles` that are about that person."""
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    found = tuple(map(_namesake, items))
    by_article: dict[str, str] = {}
    for item, namesake in zip(items, found, strict=True):
        for article in namesake.articles:
            if (other := by_article.setdefault(article, namesake.who)) != namesake.who:
                message = f"the article {article!r} is also that of {other!r}"
                raise _Fault(_line(item), "bad-value", message, "give it to one of them")
    return found


def _namesake(node: yaml.Node) -> Namesake:
    if not isinstance(node, yaml.MappingNode):
        return Namesake(_text(node))
    raw = _mapping(node, ("who", "articles"))
    if "who" not in raw:
        raise _Fault(
            _line(node), "missing-key", "the namesake has no 'who'", "add 'who: …', a note that tells who it is"
        )
    return Namesake(_text(raw["who"][0]), _texts(raw["articles"][0]) if "articles" in raw else ())


def _date(node: yaml.Node) -> str:
    text = _text(node)
    try:
        if len(text) == 10:
            return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise _Fault(_line(node), "bad-date", f"{text!r} is not a date", "write it like 2025-07-01")


def _flag(node: yaml.Node) -> bool:
    text = _text(node)
    if text not in ("true", "false"):
        raise _Fault(_line(node), "bad-value", f"{text!r} is neither true nor false", "write true or false")
    return text == "true"


def _number(node: yaml.Node) -> int:
    text = _text(node)
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise _Fault(_line(node), "bad-value", f"{text!r} is not a whole number", "write a number such as 12")
    return int(text)


def _decimal(node: yaml.Node) -> float:
    text = _text(node)
    if not _DECIMAL.fullmatch(text):
        raise _Fault(_line(node), "bad-value", f"{text!r} is not a number", "write a number such as 0.5 or -1.2")
    return float(text)


def _pairs(node: yaml.Node) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Texts such as `đánh | chém + vợ | chồng`: sides between `+`, their phrases between `|`."""
    return tuple(_pair(text, _line(node)) for text in _texts(node))


def _pair(text: str, line: int) -> tuple[tuple[str, ...], ...]:
    sides = tuple(
        tuple(phrase for part in side.split("|") if (phrase := " ".join(part.split()))) for side in text.split("+")
    )
    if len(sides) < 2 or not all(sides):
        hint = "write two sides with a '+' between them, and '|' between the phrases of a side"
        raise _Fault(line, "bad-value", f"{text!r} is not a pair", hint)
    return sides


_DECIMAL = re.compile(r"-?\d{1,3}(\.\d{1,4})?")


def _one_of(*known: str) -> Callable[[yaml.Node], str]:
    def read(node: yaml.Node) -> str:
        text = _text(node)
        if text not in known:
            raise _Fault(_line(node), "bad-value", f"unknown value {text!r}", did_you_mean(text, known))
        return text

    return read


@dataclass(frozen=True, slots=True)
class _Table:
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
        raw = _mapping(node, (*(key for key, _, _ in self.keys), "remove"))
        removed = "remove" in raw and _flag(raw["remove"][0])
        for key in self.required[: 1 if removed and self.make is not Place else None]:
            if key not in raw:
                raise _Fault(_line(node), "missing-key", f"the entry has no {key!r}", f"add '{key}: …'")
        values = {field: "" for key, field, _ in self.keys if removed and key in self.required}
        entry = self.make(**values | {field: read(raw[key][0]) for key, field, read in self.keys if key in raw})
        if isinstance(entry, Capture) and entry.end < entry.start and not removed:
            message = f"'to: {entry.end}' is before 'from: {entry.start}'"
            raise _Fault(
                raw["to"][1], "bad-date", message, "write the first day after 'from' and the last day after 'to'"
            )
        yield entry, removed


_KINDS: tuple[str, ...] = PlaceKind.__args__  # type: ignore[attr-defined]


def _group(node: yaml.Node) -> Iterator[tuple[Place, bool]]:
    """The places of one group: what they are part of and how long they existed, then their names by kind."""
    raw = _mapping(node, ("within", "from", "until", *_KINDS))
    within = _text(raw["within"][0]) if "within" in raw else None
    start = _date(raw["from"][0]) if "from" in raw else None
    until = _date(raw["until"][0]) if "until" in raw else None
    for kind in _KINDS:
        for item in _text(raw[kind][0]).split(",") if kind in raw else ():
            name, _, others = item.strip().removesuffix(")").partition(" (")
            other = tuple(other.strip() for other in others.split(";")) if others else ()
            yield Place(name, kind, within, other, start, until), False  # type: ignore[arg-type]


_TABLES: dict[str, _Table] = {
    "topics": _Table(
        Topic,
        (
            ("label", "label", _text),
            ("other", "other", _texts),
            ("broader", "broader", _text),
            ("weak", "weak", _texts),
            ("together", "together", _pairs),
            ("before", "before", _texts),
            ("without", "without", _texts),
            ("examples", "examples", _texts),
            ("not", "counterexamples", _texts),
        ),
        ("label",),
    ),
    "organisations": _Table(
        Organisation,
        (
            ("name", "name", _text),
            ("other", "other", _texts),
            ("broader", "broader", _text),
            ("from", "start", _date),
            ("until", "until", _date),
            ("successors", "successors", _texts),
            ("predecessors", "predecessors", _texts),
            ("context", "context", _flag),
        ),
        ("name",),
    ),
    "places": _Table(
        Place,
        (
            ("name", "name", _text),
            ("kind", "kind", _one_of(*_KINDS)),
            ("within", "within", _text),
            ("other", "other", _texts),
            ("from", "start", _date),
            ("until", "until", _date),
            ("successors", "successors", _texts),
            ("predecessors", "predecessors", _texts),
        ),
        ("name", "kind"),
        groups=True,
    ),
    "abbreviations": _Table(
        Abbreviation, (("short", "short", _text), ("full", "full", _text), ("context", "context", _flag)),
        ("short", "full"),
    ),
    "events": _Table(
        Event,
        (
            ("name", "name", _text),
            ("other", "other", _texts),
            ("kind", "kind", _text),
            ("series", "series", _text),
            ("from", "start", _date),
            ("until", "until", _date),
        ),
        ("name",),
    ),
    "ranks": _Table(Rank, (("name", "name", _text), ("order", "order", _number)), ("name", "order")),
    "people": _Table(
        KnownPerson,
        (("name", "name", _text), ("aliases", "aliases", _texts), ("namesakes", "namesakes", _namesakes)),
        ("name",),
    ),
    "chrome": _Table(
        ChromeLine, (("text", "text", _text), ("match", "match", _one_of("line", "start"))), ("text",)
    ),
    "captures": _Table(
        Capture,
        (
            ("from", "start", _date),
            ("to", "end", _date),
            ("captured", "captured", _one_of("all", "some", "none")),
            ("note", "note", _text),
        ),
        ("from", "to", "captured"),
    ),
    "standing": _Table(
        StandingPhrase,
        (("phrase", "phrase", _text), ("says", "says", _one_of(*Says.__args__))),  # type: ignore[attr-defined]
        ("phrase", "says"),
    ),
    "careers": _Table(
        CareerPhrase,
        (("phrase", "phrase", _text), ("says", "says", _one_of(*CareerSays.__args__))),  # type: ignore[attr-defined]
        ("phrase", "says"),
    ),
    "weights": _Table(
        Weight, (("evidence", "evidence", _text), ("weight", "weight", _decimal)), ("evidence", "weight")
    ),
    "sources": _Table(
        Source,
        (
            ("tag", "tag", _text),
            ("name", "name", _text),
            ("aliases", "aliases", _texts),
            ("site", "site", _text),
            ("rights", "rights", _text),
        ),
        ("tag", "name"),
    ),
}  # fmt: skip


def _identity(entry: Entry) -> tuple[str, ...]:
    """The key by which an entry is overridden and sorted."""
    if isinstance(entry, Place):
        return (entry.name, entry.kind, entry.within or "")
    return (getattr(entry, dataclasses.fields(entry)[0].name),)
