"""The form in which the program writes front matter: written, and read back where a page has exactly this form.

Nearly every page has it. The reader gives what YAML gives or nothing (the tests compare them), and costs a sixth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from hoso.markup.fields import CAREER_FIELDS, FIELDS, ORIGIN_FIELDS, WITHDRAWAL_FIELDS, Field, FrontMatter, Kind
from hoso.markup.scalars import Doubt, read_scalar, scalar
from hoso.models import Career, Origin, Person, Withdrawal


def lines(front: FrontMatter) -> Iterator[str]:
    """The front matter in this form, line by line."""
    for field in FIELDS:
        yield from field_lines(field, getattr(front, field.name))


def field_lines(field: Field, value: object) -> Iterator[str]:
    """The lines of one field; none if it need not be stated."""
    if not value or (field.name == "status" and value == "published"):
        return
    if isinstance(value, str):
        yield f"{field.name}: {value if field.name == 'date' else scalar(value)}"
        return
    yield f"{field.name}:"
    if isinstance(value, tuple):
        for entry in value:
            yield from entry_lines(entry)
    elif isinstance(value, Withdrawal):
        yield from _withdrawal_lines(value)
    elif isinstance(value, Origin):
        yield from _origin_lines(value)


def entry_lines(entry: object) -> Iterator[str]:
    """The lines of one entry of a list."""
    if isinstance(entry, Career):
        return _career_lines(entry)
    return _person_lines(entry) if isinstance(entry, Person) else iter((f"  - {scalar(str(entry))}",))


def _person_lines(person: Person) -> Iterator[str]:
    yield f"  - name: {scalar(person.name)}"
    if person.rank:
        yield f"    rank: {scalar(person.rank)}"
    if person.posts:
        yield "    posts:"
        yield from (f"      - {scalar(post)}" for post in person.posts)


def _career_lines(career: Career) -> Iterator[str]:
    yield f"  - name: {scalar(career.name)}"
    yield f"    kind: {career.kind}"
    for name, text in (("post", career.post), ("rank", career.rank), ("from", career.start), ("until", career.until)):
        if text:
            yield f"    {name}: {text if text[0].isdigit() and name in _MOMENTS else scalar(text)}"
    if career.inferred:
        yield "    inferred:"
        yield from (f"      - {item}" for item in career.inferred)


_MOMENTS = frozenset(("from", "until"))


def _withdrawal_lines(withdrawal: Withdrawal) -> Iterator[str]:
    if withdrawal.date:
        yield f"  date: {withdrawal.date}"
    if withdrawal.reason:
        yield f"  reason: {scalar(withdrawal.reason)}"


def _origin_lines(origin: Origin) -> Iterator[str]:
    for part in ORIGIN_FIELDS:
        if text := getattr(origin, part.name):
            yield f"  {part.name}: {scalar(text)}"


def read(header: str) -> FrontMatter | None:
    """The metadata where the header is exactly of the form that `lines` writes, and without any fault.

    `header` is NFC, printable but for `\\n`, and ends in it. None means: ask YAML.
    """
    found = _CANONICAL(header)
    if not found:
        return None
    values: dict[str, Any] = {}
    try:
        for field, text in zip(FIELDS, found.groups(), strict=True):
            if text is not None:
                values[field.name] = _read_value(field, text)
        front = FrontMatter(**values)
        return None if front.withdrawn and front.status != "withdrawn" else front
    except Doubt:
        return None


def _read_value(field: Field, text: str) -> object:
    if field.kind == "string":
        return _read_string(field, text)
    if field.kind == "strings":
        lines = text[4:-1].split("\n  - ")
        return tuple([_read_string(field, line) for line in lines] if field.check else map(_read_name, lines))
    if field.kind == "people":
        return tuple(map(_read_person, text[10:-1].split("\n  - name: ")))
    if field.kind == "careers":
        return tuple(map(_read_career, text[10:-1].split("\n  - name: ")))
    return _read_withdrawal(text) if field.kind == "withdrawal" else _read_origin(text)


def _read_string(field: Field, text: str) -> str:
    value = text if field.name == "date" else read_scalar(text)
    if field.check and field.check(value):
        raise Doubt
    return value


def _read_person(text: str) -> Person:
    text, _, posts = text.partition("\n    posts:\n      - ")
    name, _, rank = text.partition("\n    rank: ")
    shown = tuple(map(read_scalar, posts.split("\n      - "))) if posts else ()
    return Person(read_scalar(name), read_scalar(rank) if rank else None, shown)


_CAREER = {part.name: part for part in CAREER_FIELDS}


def _read_career(text: str) -> Career:
    text, _, inferred = text.partition("\n    inferred:\n      - ")
    name, *lines = text.split("\n    ")
    values: dict[str, Any] = {"name": read_scalar(name)}
    for line in lines:
        key, _, value = line.partition(": ")
        said = value if key in _MOMENTS and value[0].isdigit() else read_scalar(value)
        if (check := _CAREER[key].check) and check(said):
            raise Doubt
        values["start" if key == "from" else key] = said
    if not values.get("rank" if values["kind"] == "rank" else "post"):
        raise Doubt
    return Career(**values, inferred=tuple(inferred.split("\n      - ")) if inferred else ())


def _read_origin(text: str) -> Origin:
    if text.startswith("  url: "):
        return Origin(url=_read_string(ORIGIN_FIELDS[-1], text[7:-1]))
    values = (line.partition(": ")[2] for line in text[:-1].split("\n"))
    return Origin(*(_read_string(part, value) for part, value in zip(ORIGIN_FIELDS, values, strict=False)))


def _read_withdrawal(text: str) -> Withdrawal:
    known = {part.name: part for part in WITHDRAWAL_FIELDS}
    stated = (line[2:].partition(": ") for line in text[:-1].split("\n"))
    return Withdrawal(**{name: _read_string(known[name], value) for name, _, value in stated})


# Places, organisations and tags: the same few come in every article.
_read_name = lru_cache(8192)(read_scalar)


def _canonical_pattern() -> str:
    """All fields in their order, each line named by its beginning, so that there is never a second way to match."""
    shapes: dict[Kind, str] = {
        "string": r"{0}: (?P<{0}>[^\n]+)\n",
        "strings": r"{0}:\n(?P<{0}>(?:  - [^\n]+\n)+)",
        "people": r"{0}:\n(?P<{0}>(?:  - name: [^\n]+\n(?:    rank: [^\n]+\n)?"
        r"(?:    posts:\n(?:      - [^\n]+\n)+)?)+)",
        "careers": r"{0}:\n(?P<{0}>(?:  - name: [^\n]+\n    kind: (?:took|left|held|rank)\n(?:    post: [^\n]+\n)?"
        r"(?:    rank: [^\n]+\n)?(?:    from: [^\n]+\n)?(?:    until: [^\n]+\n)?"
        r"(?:    inferred:\n(?:      - (?:from|until)\n)+)?)+)",
        "origin": r"{0}:\n(?P<{0}>  file: [^\n]+\n  sha256: [^\n]+\n  encoding: [^\n]+\n(?:  url: [^\n]+\n)?"
        r"|  url: [^\n]+\n)",
        "collected": "",  # not of pages
        "withdrawal": r"{0}:\n(?P<{0}>  date: [^\n]+\n(?:  reason: [^\n]+\n)?|  reason: [^\n]+\n)",
    }
    lines = ((field.name, shapes[field.kind].format(field.name)) for field in FIELDS)
    stated = ("id", "permalink", "title")
    return "".join(line if name in stated else f"(?:{line})?" for name, line in lines)


_CANONICAL = re.compile(_canonical_pattern()).fullmatch
