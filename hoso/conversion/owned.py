"""Who a value belongs to: what the program wrote goes on being read by it, what a person wrote or took out stays.

A page is a set of values: each field with one value, each entry of a list, each paragraph. The ledger keeps a mark of
every value that the program wrote. A value on the page with such a mark is the program's. One without is a person's;
and where a mark has no value on the page, a person took it out.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

from hoso.markup.fields import FIELDS, ORIGIN_FIELDS, FrontMatter
from hoso.models import Career, Origin, Person
from hoso.vietnamese import nfc

BODY = "body"
"""The name that the ledger gives to the paragraphs of a page."""

Sign = Literal["", "+", "-"]


class Mark(NamedTuple):
    """A value that the program wrote: digests of what names it (a person's name, the entry itself, nothing for a field
    with one value) and of the whole of it.

    `sign` says whose it is now: the program's (""), a person's, who confirmed it or wrote the same ("+"), or nobody's,
    because the program took it back ("-").
    """

    key: str
    value: str
    sign: Sign = ""

    @property
    def counts(self) -> bool:
        """Whether the program still stands by it."""
        return self.sign != "-"


Marks = tuple[Mark, ...]


def digest(text: str) -> str:
    """40 bits of a value: a mark is only compared with the few hundred of its own page."""
    return base64.b32encode(hashlib.sha256(nfc(text).encode()).digest()[:5]).decode().lower()


def marks_of(front: FrontMatter, paragraphs: Iterable[str]) -> dict[str, Marks]:
    """The marks of all values of a page that the program may change, by field; `paragraphs` are those of its body."""
    found = {name: numbered(entries) for name, entries in values_of(front).items() if entries}
    if body := tuple(Mark(digest(paragraph), "") for paragraph in paragraphs):
        found[BODY] = body
    return found


def mark_of(entry: object) -> Mark:
    """The mark of one value."""
    match entry:
        case Single(text):
            return Mark("", digest(text))
        case Person(name, rank, posts):
            return Mark(digest(name), digest("\n".join((name, rank or "", *posts))))
        case Career(name, kind, post, rank, start, until, inferred):
            whole = (name, kind, post or "", rank or "", start or "", until or "", *inferred)
            return Mark(digest("\n".join((name, kind, post or rank or ""))), digest("\n".join(whole)))
        case _:
            return Mark(digest(str(entry)), "")


def numbered(entries: Sequence[object]) -> Marks:
    """The marks of the values of a field; of the second of two equal ones it is another."""
    found: dict[str, Mark] = {}
    for entry in entries:
        mark = mark_of(entry)
        times = 1
        while mark.key in found:
            times += 1
            mark = mark._replace(key=digest(f"{mark_of(entry).key} {times}"))
        found[mark.key] = mark
    return tuple(found.values())


class Single(NamedTuple):
    """The value of a field that has only one."""

    text: str


def values_of(front: FrontMatter) -> dict[str, tuple[object, ...]]:
    """The values that the program may change, by field; the parts of the origin are fields of their own."""
    found: dict[str, tuple[object, ...]] = {}
    for field in FIELDS:
        value = getattr(front, field.name)
        if field.stays:
            continue
        if field.kind == "origin":
            found |= {_part(one.name): _single(getattr(value, one.name, None)) for one in ORIGIN_FIELDS}
        else:
            found[field.name] = value if isinstance(value, tuple) else _single(value)
    return found


def front_with(front: FrontMatter, values: Mapping[str, tuple[object, ...]]) -> FrontMatter:
    """The metadata with these values in place of its own."""
    parts = {one.name: _text(values[_part(one.name)]) for one in ORIGIN_FIELDS}
    changed: dict[str, Any] = {"origin": Origin(**parts) if any(parts.values()) else None}
    for field in FIELDS:
        if not field.stays and field.kind != "origin":
            value = values[field.name]
            changed[field.name] = _text(value) if field.kind == "string" else value
    return replace(front, **changed)


def _part(name: str) -> str:
    return f"origin.{name}"


def _single(text: str | None) -> tuple[object, ...]:
    return (Single(text),) if text is not None else ()


def _text(value: Sequence[object]) -> str | None:
    return value[0].text if value and isinstance(value[0], Single) else None


# --- merging


@dataclass(frozen=True, slots=True)
class Merged:
    """The values of a field after a new reading, and their marks; `keeps` says that people have it otherwise than the
    program reads it."""

    values: tuple[object, ...]
    marks: Marks
    keeps: bool


def merged(ours: Sequence[object], marks: Marks, theirs: Sequence[object], confirmed: bool = False) -> Merged:
    """The values of the page (`ours`) after the program read others (`theirs`): what it wrote follows the reading, what
    people wrote, changed or took out stays. If people confirmed the field, all values that it has are theirs."""
    written = _by_key(mark for mark in marks if mark.counts)
    read = {mark.key: (mark, entry) for mark, entry in zip(numbered(theirs), theirs, strict=True)}
    back = [mark for mark in marks if not mark.counts]
    kept: list[object] = []
    new: list[Mark] = []
    there = numbered(ours)
    for mark, entry in zip(there, ours, strict=True):
        known, fresh = written.get(mark.key, ()), read.get(mark.key)
        if mark not in known or confirmed:
            kept.append(entry)
            new += _of_a_person(mark, known, fresh and fresh[0])
            continue
        back.append(mark._replace(sign="-"))
        if fresh:
            kept.append(fresh[1])
            new.append(fresh[0])
    done = {mark.key for mark in there}
    new += [mark for key, known in written.items() if key not in done for mark in known]
    added = [one for key, one in read.items() if key not in done and key not in written]
    new += [mark for mark, _ in added]
    values = _in_order(kept, [entry for _, entry in added], theirs)
    standing = {(mark.key, mark.value) for mark in new}
    gone = tuple(mark for mark in dict.fromkeys(back) if (mark.key, mark.value) not in standing)
    return Merged(values, (*dict.fromkeys(new), *gone), set(values) != set(theirs))


def _by_key(marks: Iterable[Mark]) -> dict[str, Marks]:
    found: dict[str, Marks] = {}
    for mark in marks:
        found[mark.key] = (*found.get(mark.key, ()), mark)
    return found


def _of_a_person(mark: Mark, known: Marks, fresh: Mark | None) -> Marks:
    """The marks of a value that is a person's. What the program reads as well is marked, so that it stays out once the
    person takes it out."""
    if not known:
        return (fresh._replace(sign="+"),) if fresh else ()
    return tuple(one._replace(sign="+") if one.value == mark.value else one for one in known)


def _in_order(kept: list[object], added: Sequence[object], theirs: Sequence[object]) -> tuple[object, ...]:
    """The values in the order in which the program reads them if it reads all of them; otherwise in that of the page,
    each new one behind the one that it follows in the reading."""
    if len(kept) + len(added) == len(theirs) and {*kept, *added} == {*theirs}:
        return tuple(theirs)
    found = list(kept)
    for entry in added:
        before = theirs[: theirs.index(entry)]
        places = [number for number, one in enumerate(found, start=1) if one in before]
        found.insert(max(places, default=len(found)), entry)
    return tuple(found)


def is_confirmed(field: str, inferred: Sequence[str], marks: Mapping[str, Marks]) -> bool:
    """Whether a person confirmed a derived field, by taking it out of `inferred`."""
    return field not in inferred and mark_of(field) in marks.get("inferred", ())


def inferred_after(ours: Sequence[str], theirs: Sequence[str], marks: Marks, now: Mapping[str, Merged]) -> Merged:
    """What is inferred after a new reading: what people listed, and of what the program derives all that has values of
    the program's on the page."""
    own = [name for name in theirs if name in now and any(mark.sign == "" for mark in _standing(now[name]))]
    stay = [name for name in ours if mark_of(name) not in marks or name in theirs]
    added = [name for name in own if name not in stay]
    values = _in_order(list[object](stay), added, theirs)
    there = {mark_of(name) for name in ours}
    written = [mark for name in stay if (mark := mark_of(name)) in marks]
    taken_out = [mark for mark in marks if mark.counts and mark not in there]
    back = [mark._replace(sign="-") for mark in marks if not mark.counts or (mark in there and mark not in written)]
    new = dict.fromkeys((*written, *map(mark_of, added), *taken_out))
    gone = tuple(mark for mark in dict.fromkeys(back) if mark._replace(sign="") not in new)
    return Merged(values, (*new, *gone), False)


def _standing(one: Merged) -> Iterable[Mark]:
    """The marks that count of the values on the page."""
    there = {(mark.key, mark.value) for mark in map(mark_of, one.values)}
    return (mark for mark in one.marks if mark.counts and (mark.key, mark.value) in there)
