"""The tables in `vocabulary/*.yaml`: the shipped ones, extended and overridden entry by entry by those of an archive.

Each file is a list of entries. An archive's entry with the identity of a shipped one (its first key; for a place with
`kind` and `within`) replaces it whole, but of topics adds to it; `remove: true` takes it away.

`entries` has a class for the entries of each table, `topics` those of topics and how an archive changes them. `nodes`
reads the YAML of a file, and `tables` says which keys an entry has.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from hoso.problems import Problem, did_you_mean, error, warning
from hoso.vocabulary.entries import (
    Abbreviation,
    Capture,
    CareerPhrase,
    ChromeLine,
    Entry,
    Event,
    KnownPerson,
    Organisation,
    Place,
    Rank,
    Source,
    StandingPhrase,
    Weight,
)
from hoso.vocabulary.nodes import Fault, items, line_of
from hoso.vocabulary.tables import TABLES, Table
from hoso.vocabulary.topics import Topic, extended


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
            if path.name.removesuffix(".yaml") not in TABLES:
                hint = did_you_mean(path.name, [f"{name}.yaml" for name in TABLES])
                problems.append(error(str(path), 0, "unknown-file", f"unknown vocabulary file {path.name!r}", hint))
    tables: dict[str, Any] = {}
    for name in TABLES:
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
        _merge(entries, file, TABLES[name], problems)
    return entries


def _extended(shipped: _Entries, known: _Entries) -> dict[tuple[str, ...], Entry]:
    """The topics, with an archive's entries added to the shipped ones."""
    topics = [{e.label: e for e in entries.values() if isinstance(e, Topic)} for entries in (shipped, known)]
    return {(topic.label,): topic for topic in extended(*topics)}


def _merge(entries: dict[tuple[str, ...], Entry], path: Path, table: Table, problems: list[Problem]) -> None:
    """Override entries with those of the file; each faulty one becomes a problem instead."""
    own: dict[tuple[str, ...], int] = {}
    shipped = dict(entries)
    try:
        for node in items(path):
            try:
                for entry, removed in table.read(node):
                    key = _identity(entry)
                    if key in own:
                        raise Fault(line_of(node), "duplicate-entry", f"{key[0]!r} already appears on line {own[key]}",
                                    "remove one of them")  # fmt: skip
                    own[key] = line_of(node)
                    problems += _without_effect(shipped, entry, removed, f"{path}", own[key])
                    if removed:
                        entries.pop(key, None)
                    else:
                        entries[key] = entry
            except Fault as fault:
                problems.append(error(str(path), fault.line, fault.code, fault.message, fault.hint))
    except Fault as fault:
        problems.append(error(str(path), fault.line, fault.code, fault.message, fault.hint))


def _without_effect(shipped: _Entries, entry: Entry, removed: bool, path: str, line: int) -> Iterator[Problem]:
    """A problem if an archive's entry changes nothing."""
    key = _identity(entry)
    if removed and key not in shipped:
        message = f"there is no entry {key[0]!r} to remove, so this changes nothing"
        hint = did_you_mean(key[0], [name for name, *_ in shipped])
        yield warning(path, line, "changes-nothing", message, hint)
    elif not removed and key in shipped and _adds_nothing(shipped, entry):
        message = f"{key[0]!r} is in the program as it is here, so this changes nothing"
        yield warning(path, line, "changes-nothing", message, "remove the entry, or write what should be otherwise")


def _adds_nothing(shipped: _Entries, entry: Entry) -> bool:
    """Whether an entry with the identity of a shipped one leaves it as it is; a topic adds to it."""
    if not isinstance(entry, Topic):
        return shipped[_identity(entry)] == entry
    topics = {one.label: one for one in shipped.values() if isinstance(one, Topic)}
    return {topic.label: topic for topic in extended(topics, topics | {entry.label: entry})} == topics


def _identity(entry: Entry) -> tuple[str, ...]:
    """The key by which an entry is overridden and sorted."""
    if isinstance(entry, Place):
        return (entry.name, entry.kind, entry.within or "")
    return (getattr(entry, dataclasses.fields(entry)[0].name),)
