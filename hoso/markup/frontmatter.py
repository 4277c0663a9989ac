"""The front matter of Markdown pages: one table of fields drives reading, writing and checking.

Pages are written by people as well as by the program, so two readers share the work: a strict one for exactly the
form that `serialize` writes, which is nearly every page, and YAML for everything else. The strict one gives what YAML
gives or nothing (the tests compare them).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal, Protocol, cast, get_args

from hoso import addresses
from hoso.models import YEARS, FrontMatter, Origin, Person, Status, Withdrawal
from hoso.problems import Problem, did_you_mean, error
from hoso.vietnamese import nfc

Kind = Literal["string", "strings", "people", "origin", "withdrawal"]
Check = Callable[[str], str | None]
"""What is wrong with a value, as a hint, or None."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the front matter: what it is called, what it holds, and what else its values must be."""

    name: str
    kind: Kind
    meaning: str
    check: Check | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A page, read: its metadata, or None and the problems that say why; its Markdown and the line where it starts.

    `missing` names those of `id` and `permalink` that the page does not have; `front` holds what they shall be.
    `header` is the front matter without its `---` lines, where it is of the form that `serialize` writes.
    """

    front: FrontMatter | None
    body: str
    body_line: int
    missing: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    header: str | None = None


_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DATE = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2}))?"
)


def _check_id(value: str) -> str | None:
    return None if _ID.fullmatch(value) else "use at most 64 lower-case ASCII letters, digits and hyphens"


def _check_address(value: str) -> str | None:
    fault = addresses.problem_of(value)
    return fault and f"it {fault}; write a path such as /bai/2021/01/ra-quan-0123456789ab/"


def _check_date(value: str) -> str | None:
    try:
        if _DATE.fullmatch(value):
            (date if len(value) == 10 else datetime).fromisoformat(value)
            if int(value[:4]) in YEARS:
                return None
            return f"the year must be from {YEARS[0]} to {YEARS[-1]}"
    except ValueError as fault:
        return f"{fault}; write a valid date such as 2021-01-20 or 2021-01-20T16:10:00+07:00"
    return "write it like 2021-01-20 or 2021-01-20T16:10:00+07:00"


def _check_status(value: str) -> str | None:
    return None if value in get_args(Status) else did_you_mean(value, get_args(Status))


def _check_field(value: str) -> str | None:
    return None if value in FIELD_NAMES else did_you_mean(value, FIELD_NAMES)


def _check_file(value: str) -> str | None:
    inside = not value.startswith("/") and "\\" not in value and ".." not in value.split("/")
    return None if inside else "write a path below the content folder, such as raw/000.txt"


def _check_sha256(value: str) -> str | None:
    return None if _SHA256.fullmatch(value) else "write 64 lower-case hex digits"


FIELDS: tuple[Field, ...] = (
    Field("id", "string", "identity for ever; of the raw file, or of the path of a page written by hand", _check_id),
    Field("permalink", "string", "the address, fixed when the page is first converted", _check_address),
    Field("title", "string", "headline"),
    Field("date", "string", "publication, as a dateline or page metadata states it; ISO 8601", _check_date),
    Field("source", "string", "outlet or agency, as stated"),
    Field("byline", "strings", "authors"),
    Field("lead", "string", "the sapo"),
    Field("people", "people", "who is named with a rank or a post"),
    Field("organisations", "strings", "organisations that the article names"),
    Field("places", "strings", "places that the article names"),
    Field("events", "strings", "events that the article is about"),
    Field("tags", "strings", "topics"),
    Field("inferred", "strings", "fields that the source does not state and the program derived", _check_field),
    Field("origin", "origin", "the raw file: path, SHA-256, encoding, and the address it was saved from where known"),
    Field("removed", "strings", "lines of the raw file left out as page chrome"),
    Field("aliases", "strings", "former addresses; each becomes a redirect page", _check_address),
    Field("status", "string", "published (default), draft or withdrawn", _check_status),
    Field("withdrawn", "withdrawal", "when the page was withdrawn and why; its notice says both"),
    Field("redact", "strings", "names that are published as initials only"),
)
FIELD_NAMES: tuple[str, ...] = tuple(field.name for field in FIELDS)

PERSON_FIELDS: tuple[Field, ...] = (
    Field("name", "string", "full name"),
    Field("rank", "string", "rank, as reported"),
    Field("posts", "strings", "posts, as reported"),
)
ORIGIN_FIELDS: tuple[Field, ...] = (
    Field("file", "string", "path below the content folder", _check_file),
    Field("sha256", "string", "of the raw file's bytes, in hex", _check_sha256),
    Field("encoding", "string", "how its bytes were decoded"),
    Field("url", "string", "address it was saved from"),
)
WITHDRAWAL_FIELDS: tuple[Field, ...] = (
    Field("date", "string", "day of the withdrawal", _check_date),
    Field("reason", "string", "why, in words that may be published"),
)

UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that have no place in a page: controls other than tab and line feed, surrogates, non-characters."""

TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What turns the writing around (the Unicode property Bidi_Control): a title or a name with such a character reads
otherwise than it is. Vietnamese needs none."""

_AS_FOUND = frozenset({"removed", "redact", "file", "url"})
"""Fields that hold what stands elsewhere, character by character."""


_EXAMPLE = "begin the page with a line '---', lines such as 'title: …', and another line '---'"


def parse(path: str, text: str) -> Parsed:
    """Read a page: front matter between `---` lines, then Markdown. Every fault found is an error of its own.

    `path` names the page in problems and, for a page that states no id, makes one: it should be the same on every
    machine. Line ends may be of any kind; the body comes back with `\\n`, in NFC. A value is taken without the white
    space around it; the file keeps it.
    """
    text = _normalised(text)
    header, body, body_line = _split(text)
    if header is None:
        unclosed = text.startswith("---")
        code = "unclosed-front-matter" if unclosed else "no-front-matter"
        message = "no line '---' ends the front matter" if unclosed else "the page has no front matter"
        return Parsed(None, text, 1, problems=(error(path, 1, code, message, _EXAMPLE),))
    if _printable(text):
        front = read_canonical(header)
        if front is not None:
            return Parsed(front, body, body_line, header=header)
    return _read_freely(path, text, header, body, body_line)


def _normalised(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return nfc(text.removeprefix("\ufeff"))


_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)


def _split(text: str) -> tuple[str | None, str, int]:
    opening = _OPENING.match(text)
    first = text.find("\n---", opening.end() - 1) if opening else -1  # much cheaper than the pattern line by line
    closing = _CLOSING.search(text, first + 1) if first >= 0 else None
    if not opening or not closing:
        return None, text, 1
    header = text[opening.end() : closing.start()]
    return header, text[closing.end() :], header.count("\n") + 3


def _printable(text: str) -> bool:
    # Much cheaper than a search for UNWANTED, and surer than needed: a soft hyphen just means the longer way.
    return text.replace("\n", " ").replace("\xa0", " ").isprintable()


def _read_freely(path: str, text: str, header: str, body: str, body_line: int) -> Parsed:
    page = _Page(path)
    for number, line in enumerate(text.split("\n"), start=1):
        if found := UNWANTED.search(line):
            page.fault(number, "control-character", f"character U+{ord(found[0]):04X}", "delete it")
    if page.problems:
        return Parsed(None, body, body_line, problems=tuple(page.problems))
    values = page.record(_tree(page, header), FIELDS, "the front matter", required=("title",))
    if page.problems:
        return Parsed(None, body, body_line, problems=tuple(sorted(page.problems)))
    if "withdrawn" in values and values.get("status") != "withdrawn":
        above = ("\n" + header).partition("\nwithdrawn:")
        number = above[0].count("\n") + 2 if above[1] else 1
        message = f"'withdrawn' is set but status is {values.get('status', 'published')!r}"
        hint = "write 'status: withdrawn', or remove 'withdrawn'"
        return Parsed(None, body, body_line, problems=(error(path, number, "status-contradicts", message, hint),))
    missing = tuple(name for name in ("id", "permalink") if name not in values)
    values.setdefault("id", hashlib.sha256(nfc(path).encode()).hexdigest()[:12])
    values.setdefault("permalink", addresses.article(values["id"], values["title"], values.get("date")))
    return Parsed(FrontMatter(**values), body, body_line, missing)


@dataclass(frozen=True, slots=True)
class _Node:
    """A YAML value with the line of the page where it starts; `refused` is what has been reported already."""

    line: int
    kind: Literal["scalar", "list", "map", "refused"]
    value: str = ""
    items: tuple[_Node, ...] = ()
    pairs: tuple[tuple[_Node, _Node], ...] = ()
    plain: bool = False


class _Page:
    """The faults found in one page, and the checks that find them."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def fault(self, line: int, code: str, message: str, hint: str) -> None:
        self.problems.append(error(self.path, line, code, message, hint))

    def record(self, node: _Node, fields: Sequence[Field], what: str, required: Sequence[str]) -> dict[str, Any]:
        """The checked values of a map with these fields; what is wrong is left out and noted."""
        if node.kind != "map":
            self._wrong_kind(node, what, "a map", f"write lines such as '{(*required, fields[0].name)[0]}: …'")
            return {}
        known = {field.name: field for field in fields}
        values: dict[str, Any] = {}
        seen: set[str] = set()
        for key, child in node.pairs:
            name = self._name(key, known, seen, what)
            value = self._value(known[name], child) if name else None
            if name and value is not None:
                values[name] = value
        for name in required:
            if name not in seen:
                self.fault(node.line, f"missing-{name}", f"{what} has no {name!r}", f"add a line '{name}: …'")
        return values

    def _name(self, key: _Node, known: dict[str, Field], seen: set[str], what: str) -> str | None:
        if key.kind != "scalar":
            self._wrong_kind(key, "a field's name", "a word", "write 'name: value'")
            return None
        name = key.value
        if name == "<<":
            self.fault(key.line, "yaml-feature", "merge key '<<'", "write the fields out")
        elif name not in known:
            self.fault(key.line, "unknown-field", f"unknown field {name!r} in {what}", did_you_mean(name, known))
        elif name in seen:
            self.fault(key.line, "duplicate-field", f"{name!r} appears twice in {what}", "remove one of them")
        else:
            seen.add(name)
            return name
        return None

    def _value(self, field: Field, node: _Node) -> object:
        if node.kind == "refused":
            return None
        if field.kind == "string":
            return self._string(field, node)
        if field.kind == "strings":
            return self._list(field, node, lambda item: self._string(field, item))
        if field.kind == "people":
            return self._list(field, node, self._person)
        if field.kind == "withdrawal":
            if node.kind == "map" and not node.pairs:
                self._empty(field, node)
            return Withdrawal(**self.record(node, WITHDRAWAL_FIELDS, "'withdrawn'", required=()))
        values = self.record(node, ORIGIN_FIELDS, "'origin'", required=("file", "sha256", "encoding"))
        return Origin(**values) if {"file", "sha256", "encoding"} <= values.keys() else None

    def _person(self, node: _Node) -> Person | None:
        if node.kind == "scalar":
            self._wrong_kind(node, "a person", "a map", "write '- name: …' with 'rank: …' and 'posts:' below it")
            return None
        values = self.record(node, PERSON_FIELDS, "a person", required=("name",))
        return Person(**values) if "name" in values else None

    def _string(self, field: Field, node: _Node) -> str | None:
        value = node.value.strip()
        if node.kind != "scalar":
            self._wrong_kind(node, repr(field.name), "one string", f"write '{field.name}: …' on one line")
        elif not value or (node.plain and value in _NULLS):
            self._empty(field, node)
        elif field.name not in _AS_FOUND and (found := TURNING.search(value)):
            shown = f"character U+{ord(found[0]):04X} in {value!r} changes the text direction"
            self.fault(node.line, "control-character", shown, "delete it")
        elif hint := field.check and field.check(value):
            self.fault(node.line, f"bad-{field.name}", f"invalid {field.name}: {_shortened(value)!r}", hint)
        else:
            return value
        return None

    def _list(self, field: Field, node: _Node, read: Callable[[_Node], Any]) -> tuple[Any, ...] | None:
        if node.kind == "map" or node.value:
            shown = f"write '{field.name}:' with one line '  - …' per value below it"
            self._wrong_kind(node, repr(field.name), "a list", shown)
            return None
        if not node.items:
            self._empty(field, node)
            return None
        return tuple(item for child in node.items if (item := read(child)) is not None)

    def _empty(self, field: Field, node: _Node) -> None:
        hint = "remove the field if the value is unknown" if field.name != "title" else "write the headline"
        self.fault(node.line, "empty-value", f"{field.name!r} is empty", hint)

    def _wrong_kind(self, node: _Node, what: str, due: str, hint: str) -> None:
        if node.kind == "refused":
            return
        kinds = {"scalar": "a string", "list": "a list", "map": "a map"}
        shown = f" ({node.value!r})" if node.value else ""
        self.fault(node.line, "wrong-type", f"{what} must be {due}, not {kinds[node.kind]}{shown}", hint)


def _shortened(value: str) -> str:
    return value if len(value) <= _LONGEST_QUOTE else f"{value[:_LONGEST_QUOTE]}…"


_LONGEST_QUOTE = 200
_DEPTH = 8
_OPEN = 100  # brackets
_MENDED = 20  # lines at most: every one costs another reading
_NULLS = ("~", "null", "Null", "NULL")
_VALUE = re.compile(r"(?P<head> *(?:- +)?(?:[\w-]+:[ \t]+)?)(?P<value>\S[^\n]*)")


def _tree(page: _Page, header: str) -> _Node:
    """The header as YAML without its surprises: strings only, no anchors, no tags.

    Where YAML gives up, the line is taken as if its value were in quotes, so that one fault does not hide the others.
    """
    lines = header.split("\n")
    mended: set[int] = set()
    if (deep := _opened(lines)) is not None:
        page.fault(deep + 2, "bad-yaml", f"more than {_OPEN} brackets are open", "put values with brackets in quotes")
        return _Node(deep + 2, "refused")
    while True:
        events = _Events()
        fault = events.read("\n".join(lines))
        if fault is None:
            page.problems += (error(page.path, *noted) for noted in events.faults)
            return events.root
        number, why = fault
        found = _VALUE.match(lines[number]) if number < len(lines) else None
        if number in mended or not found or len(mended) == _MENDED:
            if not mended:
                page.fault(number + 2, "bad-yaml", f"the front matter is not YAML: {why}", _EXAMPLE)
            return _Node(number + 2, "refused")
        mended.add(number)
        value = _quoted(found["value"].strip().strip("\"'"))
        message = f"the front matter is not YAML: {why}: {lines[number].strip()!r}"
        page.fault(number + 2, "bad-yaml", message, f"put the value in quotes: {found['head'].strip()} {value}")
        lines[number] = found["head"] + value


def _opened(lines: Sequence[str]) -> int | None:
    """The line, from 0, in which too many brackets are open: libyaml takes the square of their number in time."""
    depth = 0
    for number, line in enumerate(lines):
        if "[" in line or "{" in line or depth:
            depth = max(0, depth + line.count("[") + line.count("{") - line.count("]") - line.count("}"))
            if depth > _OPEN:
                return number
    return None


class _Mark(Protocol):
    line: int


class _Event(Protocol):
    """What the events of PyYAML say where they are about values."""

    start_mark: _Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None


class _Events:
    """The tree of one YAML document, and what in it goes beyond plain data."""

    def __init__(self) -> None:
        self.root = _Node(1, "map")
        self.faults: list[tuple[int, str, str, str]] = []

    def read(self, header: str) -> tuple[int, str] | None:
        """Fill `root` and `faults`; the line (from 0) and the reason where this is no YAML."""
        # Imported late: nearly all pages are read without it.
        import yaml

        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        events = cast("Iterator[_Event]", iter(yaml.parse(header, Loader=loader)))
        try:
            started = False
            for event in events:
                if type(event).__name__ == "DocumentStartEvent":
                    if started:
                        self._fault(event, "a second document", "keep one front matter")
                        return None
                    started = True
                    self.root = self._node(next(events), events, 0)
        except yaml.MarkedYAMLError as fault:
            opened = fault.context_mark if re.search("quoted|flow", fault.context or "") else None
            mark = opened or fault.problem_mark
            return (mark.line if mark else 0), str(fault.problem)
        return None

    def _node(self, event: _Event, events: Iterator[_Event], depth: int) -> _Node:
        line, kind = event.start_mark.line + 2, type(event).__name__
        if kind == "AliasEvent":
            return self._fault(event, f"alias '*{event.anchor}'", "write the value out")
        refused = None
        if event.anchor is not None:
            refused = self._fault(event, f"anchor '&{event.anchor}'", "delete it and write the values out")
        if event.tag is not None:
            refused = self._fault(event, f"tag {event.tag!r}", "delete it: every value is a string")
        if kind == "ScalarEvent":
            return refused or self._scalar(event, line)
        children = self._children(event, events, depth)
        if refused:
            return refused
        if kind == "SequenceStartEvent":
            return _Node(line, "list", items=children)
        return _Node(line, "map", pairs=tuple(zip(children[::2], children[1::2], strict=True)))

    def _children(self, event: _Event, events: Iterator[_Event], depth: int) -> tuple[_Node, ...]:
        end = type(event).__name__.replace("Start", "End")
        if depth < _DEPTH:
            return tuple(self._node(child, events, depth + 1) for child in _until(events, end))
        self._fault(event, f"a value nested {depth} deep", "see the table of fields for what goes where")
        level = 1
        while level:  # skipped without recursion, however deep it goes
            name = type(next(events)).__name__
            level += ("StartEvent" in name) - ("EndEvent" in name)
        return ()

    def _scalar(self, event: _Event, line: int) -> _Node:
        value = nfc(event.value)
        if event.style in ("|", ">"):
            value = value.rstrip("\n")
        if found := UNWANTED.search(value):
            shown = f"character U+{ord(found[0]):04X} in {value!r}"
            self.faults.append((line, "control-character", shown, "delete it"))
            return _Node(line, "refused")
        return _Node(line, "scalar", value, plain=event.style in (None, ""))

    def _fault(self, event: _Event, what: str, hint: str) -> _Node:
        line = event.start_mark.line + 2
        self.faults.append((line, "yaml-feature", f"{what} is not allowed in front matter", hint))
        return _Node(line, "refused")


def _until(events: Iterator[_Event], end: str) -> Iterator[_Event]:
    """The events before the one of this type, which is consumed."""
    for event in events:
        if type(event).__name__ == end:
            return
        yield event


# What stands for something else than a string in some YAML or other (`no`, `16:10`, `1e5`, `2021`) is put in quotes,
# although our own reader knows only strings: other generators read these pages as well.
_AMBIGUOUS = re.compile(
    r"[0-9][0-9a-fox_:.,+-]*(?:[t ][0-9:.+z -]*)?|y|n|yes|no|on|off|true|false|null|nan|inf|infinity",
    re.IGNORECASE,
)
_LONGEST_WORD = 8  # infinity
_FIRST = "/(“‘"
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_ESCAPED = re.compile(r'(?:[^"\\]|\\["\\])*')
_UNESCAPE = re.compile(r'\\(["\\])')


def serialize(front: FrontMatter) -> str:
    """The front matter as it stands in a page, from `---` to `---` with a line end: `parse` gives back the same.

    Strings are NFC, not blank, without white space around them and without UNWANTED characters.
    """
    lines = ["---"]
    for field in FIELDS:
        value = getattr(front, field.name)
        if not value or (field.name == "status" and value == "published"):
            continue
        if field.kind == "string":
            lines.append(f"{field.name}: {value if field.name == 'date' else _scalar(value)}")
            continue
        lines.append(f"{field.name}:")
        if field.kind == "strings":
            lines += (f"  - {_scalar(item)}" for item in value)
        elif field.kind == "people":
            lines += (line for person in value for line in _person_lines(person))
        elif field.kind == "withdrawal":
            lines += _withdrawal_lines(value)
        else:
            texts = ((part.name, getattr(value, part.name)) for part in ORIGIN_FIELDS)
            lines += (f"  {name}: {_scalar(text)}" for name, text in texts if text)
    return "\n".join([*lines, "---", ""])


def add_fields(text: str, fields: Sequence[tuple[str, str]]) -> str:
    """A page with lines `name: value` put in after its opening `---`, and not a byte of the rest touched.

    `text` must be read without translating line ends; raises ValueError where it has no front matter.
    """
    opening = re.match(r"\ufeff?---[ \t]*(\r\n|\n|\r)", text)
    if not opening:
        raise ValueError("the page does not start with front matter")
    lines = "".join(f"{line}{opening[1]}" for line in field_lines(fields))
    return text[: opening.end()] + lines + text[opening.end() :]


def field_lines(fields: Sequence[tuple[str, str]]) -> list[str]:
    """Lines `name: value` as they stand in front matter."""
    return [f"{name}: {_scalar(value)}" for name, value in fields]


def completed(path: str, text: str, fields: Sequence[tuple[str, str]]) -> str | None:
    """The page with these fields, which it lacks, put in by `add_fields`; None where that would not give the same page
    with these fields: front matter that is indented, or in braces, has no place for such lines."""
    made = add_fields(text, fields)
    before, after = parse(path, text), parse(path, made)
    if before.front is None or after.front is None:
        return None

    added: dict[str, Any] = dict(fields)
    faithful = after.front == replace(before.front, **added) and after.body == before.body
    stated = not added.keys() & {*after.missing}
    return made if faithful and stated else None


def read_canonical(header: str) -> FrontMatter | None:
    """The metadata where the header is exactly of the form that `serialize` writes, and without any fault.

    `header` is NFC, printable but for `\\n`, and ends in it. None means: ask YAML.
    """
    found = _CANONICAL(header)
    if not found:
        return None
    values: dict[str, Any] = {}
    try:
        for field, text in zip(FIELDS, found.groups(), strict=True):
            if text is not None:
                values[field.name] = _read(field, text)
        front = FrontMatter(**values)
        return None if front.withdrawn and front.status != "withdrawn" else front
    except _Doubt:
        return None


class _Doubt(Exception):
    """This is not surely what YAML would give."""


def _read(field: Field, text: str) -> object:
    if field.kind == "string":
        return _read_string(field, text)
    if field.kind == "strings":
        lines = text[4:-1].split("\n  - ")
        return tuple([_read_string(field, line) for line in lines] if field.check else map(_read_name, lines))
    if field.kind == "people":
        return tuple(map(_read_person, text[10:-1].split("\n  - name: ")))
    return _read_withdrawal(text) if field.kind == "withdrawal" else _read_origin(text)


def _read_string(field: Field, text: str) -> str:
    value = text if field.name == "date" else _read_scalar(text)
    if field.check and field.check(value):
        raise _Doubt
    return value


def _read_person(text: str) -> Person:
    text, _, posts = text.partition("\n    posts:\n      - ")
    name, _, rank = text.partition("\n    rank: ")
    shown = tuple(map(_read_scalar, posts.split("\n      - "))) if posts else ()
    return Person(_read_scalar(name), _read_scalar(rank) if rank else None, shown)


def _read_origin(text: str) -> Origin:
    values = (line.partition(": ")[2] for line in text[:-1].split("\n"))
    return Origin(*(_read_string(part, value) for part, value in zip(ORIGIN_FIELDS, values, strict=False)))


def _read_withdrawal(text: str) -> Withdrawal:
    known = {part.name: part for part in WITHDRAWAL_FIELDS}
    stated = (line[2:].partition(": ") for line in text[:-1].split("\n"))
    return Withdrawal(**{name: _read_string(known[name], value) for name, _, value in stated})


def _read_scalar(text: str) -> str:
    if _is_plain(text):
        return text
    inner = text[1:-1]
    if len(text) < 3 or text[0] != '"' or text[-1] != '"' or not inner or inner != inner.strip():
        raise _Doubt
    if "\\" in inner or '"' in inner:
        if not _ESCAPED.fullmatch(inner):
            raise _Doubt
        return _UNESCAPE.sub(r"\1", inner)
    return inner


# Places, organisations and tags: the same few come in every article.
_read_name = lru_cache(8192)(_read_scalar)


def _is_plain(value: str) -> bool:
    first = value[0]
    return (
        (first.isalpha() or first in _FIRST or first.isdigit())
        and ": " not in value
        and " #" not in value
        and value[-1] not in " :"
        and value.isprintable()
        and not ((len(value) <= _LONGEST_WORD or first.isdigit()) and _AMBIGUOUS.fullmatch(value))
    )


def _scalar(value: str) -> str:
    return value if _is_plain(value) else _quoted(value)


def _quoted(value: str) -> str:
    shown = "".join(_ESCAPES.get(character) or _shown(character) for character in value)
    if nfc(shown) != shown:  # an escape ends in a letter, and a combining mark behind it would join it
        shown = "".join(_ESCAPES.get(character) or ascii(character)[1:-1] for character in value)
    return f'"{shown}"'


def _shown(character: str) -> str:
    return character if character.isprintable() or character == "\xa0" else f"\\U{ord(character):08x}"


def _person_lines(person: Person) -> Iterator[str]:
    yield f"  - name: {_scalar(person.name)}"
    if person.rank:
        yield f"    rank: {_scalar(person.rank)}"
    if person.posts:
        yield "    posts:"
        yield from (f"      - {_scalar(post)}" for post in person.posts)


def _withdrawal_lines(withdrawal: Withdrawal) -> Iterator[str]:
    if withdrawal.date:
        yield f"  date: {withdrawal.date}"
    if withdrawal.reason:
        yield f"  reason: {_scalar(withdrawal.reason)}"


def _canonical_pattern() -> str:
    """All fields in their order, each line named by its beginning, so that there is never a second way to match."""
    shapes: dict[Kind, str] = {
        "string": r"{0}: (?P<{0}>[^\n]+)\n",
        "strings": r"{0}:\n(?P<{0}>(?:  - [^\n]+\n)+)",
        "people": r"{0}:\n(?P<{0}>(?:  - name: [^\n]+\n(?:    rank: [^\n]+\n)?"
        r"(?:    posts:\n(?:      - [^\n]+\n)+)?)+)",
        "origin": r"{0}:\n(?P<{0}>  file: [^\n]+\n  sha256: [^\n]+\n  encoding: [^\n]+\n(?:  url: [^\n]+\n)?)",
        "withdrawal": r"{0}:\n(?P<{0}>  date: [^\n]+\n(?:  reason: [^\n]+\n)?|  reason: [^\n]+\n)",
    }
    lines = ((field.name, shapes[field.kind].format(field.name)) for field in FIELDS)
    stated = ("id", "permalink", "title")
    return "".join(line if name in stated else f"(?:{line})?" for name, line in lines)


_CANONICAL = re.compile(_canonical_pattern()).fullmatch
