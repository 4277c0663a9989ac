"""YAML that a person wrote → a tree of strings with the line where each begins, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol, cast

from hoso.markup.characters import UNWANTED
from hoso.markup.scalars import quoted
from hoso.vietnamese import nfc


@dataclass(frozen=True, slots=True)
class Node:
    """A YAML value with the line of the page where it starts; `refused` is what has been reported already."""

    line: int
    kind: Literal["scalar", "list", "map", "refused"]
    value: str = ""
    items: tuple[Node, ...] = ()
    pairs: tuple[tuple[Node, Node], ...] = ()
    plain: bool = False
    comment: str = ""  # what follows a value, or stands in its place, and looks like a part of it: ` #1`


class Fault(NamedTuple):
    """What is wrong in a line of the page: parts of a problem."""

    line: int
    code: str
    message: str
    hint: str


EXAMPLE = "begin the page with a line '---', lines such as 'title: …', and another line '---'"
"""How front matter is written, as a hint."""

_DEPTH = 8
_OPEN = 100  # brackets; libyaml takes the square of their number in time
_COMMENT = re.compile(r"[ \t]*(#\S.*?)[ \t]*", re.DOTALL)  # people leave a space after the sign of a comment
_BARE_TAG = re.compile(r"[\w -]+:[ \t]+\[(?:[^\"'#\]]*[\s,])?#\w")
_TAG = re.compile(r"(?<=[\s\[,])#[^\s,\]\[#\"']+")
_QUOTED = 20  # lines at most: every one costs another reading
_VALUE = re.compile(r"(?P<head> *(?:- +)?(?:[\w-]+:[ \t]+)?)(?P<value>\S[^\n]*)")


def read_tree(header: str) -> tuple[Node, list[Fault]]:
    """The header as YAML without its surprises (strings only, no anchors, no tags), and what is wrong with it.

    Where YAML gives up, the line is read as if its value were in quotes, so that one fault does not hide the others.
    """
    lines = header.split("\n")
    if (deep := _opened(lines)) is not None:
        message, hint = f"more than {_OPEN} brackets are open", "put values with brackets in quotes"
        return Node(deep + 2, "refused"), [Fault(deep + 2, "bad-yaml", message, hint)]
    faults = [*_without_tabs(lines), *_without_bare_tags(lines)]
    tried: set[int] = set()
    while True:
        events = _Events(lines)
        fault = events.read("\n".join(lines))
        if fault is None:
            return events.root, faults + events.faults
        number, why = fault
        found = _VALUE.match(lines[number]) if number < len(lines) else None
        if number in tried or not found or len(tried) == _QUOTED:
            if not tried:
                faults.append(Fault(number + 2, "bad-yaml", f"the front matter is not YAML: {why}", EXAMPLE))
            return Node(number + 2, "refused"), faults
        tried.add(number)
        value = quoted(found["value"].strip().strip("\"'"))
        message = f"the front matter is not YAML: {why}: {lines[number].strip()!r}"
        hint = f"put the value in quotes: {found['head'].strip()} {value}"
        faults.append(Fault(number + 2, "bad-yaml", message, hint))
        lines[number] = found["head"] + value


def _without_tabs(lines: list[str]) -> Iterator[Fault]:
    """Put spaces in the place of tabs before the lines, which YAML forbids; the fault names the first."""
    tabbed = [number for number, line in enumerate(lines) if "\t" in line[: len(line) - len(line.lstrip())]]
    for number in tabbed:
        text = lines[number].lstrip()
        lines[number] = (lines[number][: -len(text)].replace("\t", "  ") if text else "") + text
    if first := tabbed[:1]:
        more = f", and {len(tabbed) - 1} more lines" if len(tabbed) > 1 else ""
        message = f"the line begins with a tab{more}: {lines[first[0]].strip()!r}"
        yield Fault(first[0] + 2, "bad-yaml", message, "write spaces before it: YAML has no tabs there")


def _without_bare_tags(lines: list[str]) -> Iterator[Fault]:
    """Put `[#giaothong]` in quotes: for YAML the rest of the line, with the bracket, is a comment."""
    for number, line in enumerate(lines):
        if _BARE_TAG.match(line):
            lines[number] = _TAG.sub(lambda tag: quoted(tag[0]), line)
            message = f"what begins with '#' is a comment: {line.strip()!r}"
            yield Fault(number + 2, "bad-yaml", message, f"put it in quotes: {lines[number].strip()}")


def _opened(lines: Sequence[str]) -> int | None:
    """The line, from 0, in which too many brackets are open."""
    depth = 0
    for number, line in enumerate(lines):
        if "[" in line or "{" in line or depth:
            depth = max(0, depth + line.count("[") + line.count("{") - line.count("]") - line.count("}"))
            if depth > _OPEN:
                return number
    return None


class _Mark(Protocol):
    line: int
    column: int


class _Event(Protocol):
    """What the events of PyYAML say where they are about values."""

    start_mark: _Mark
    end_mark: _Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None


class _Events:
    """The tree of one YAML document, and what in it goes beyond plain data."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self.root = Node(1, "map")
        self.faults: list[Fault] = []

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

    def _node(self, event: _Event, events: Iterator[_Event], depth: int) -> Node:
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
            return Node(line, "list", items=children)
        return Node(line, "map", pairs=tuple(zip(children[::2], children[1::2], strict=True)))

    def _children(self, event: _Event, events: Iterator[_Event], depth: int) -> tuple[Node, ...]:
        end = type(event).__name__.replace("Start", "End")
        if depth < _DEPTH:
            return tuple(self._node(child, events, depth + 1) for child in _until(events, end))
        self._fault(event, f"a value nested {depth} deep", "see the table of fields for what goes where")
        level = 1
        while level:  # skipped without recursion, however deep it goes
            name = type(next(events)).__name__
            level += ("StartEvent" in name) - ("EndEvent" in name)
        return ()

    def _scalar(self, event: _Event, line: int) -> Node:
        value = nfc(event.value)
        if event.style in ("|", ">"):
            value = value.rstrip("\n")
        if found := UNWANTED.search(value):
            shown = f"character U+{ord(found[0]):04X} in {value!r}"
            self.faults.append(Fault(line, "control-character", shown, "delete it"))
            return Node(line, "refused")
        return Node(line, "scalar", value, plain=event.style in (None, ""), comment=self._comment_after(event))

    def _comment_after(self, event: _Event) -> str:
        """What looks like a part of a value and is a comment behind it."""
        end = event.end_mark
        found = event.style not in ("|", ">") and end.line < len(self._lines)
        said = _COMMENT.fullmatch(self._lines[end.line][end.column :]) if found else None
        return said[1] if said else ""

    def _fault(self, event: _Event, what: str, hint: str) -> Node:
        line = event.start_mark.line + 2
        self.faults.append(Fault(line, "yaml-feature", f"{what} is not allowed in front matter", hint))
        return Node(line, "refused")


def _until(events: Iterator[_Event], end: str) -> Iterator[_Event]:
    """The events before the one of this type, which is consumed."""
    for event in events:
        if type(event).__name__ == end:
            return
        yield event
