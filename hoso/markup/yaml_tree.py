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
    faults: list[Fault] = []
    tried: set[int] = set()
    while True:
        events = _Events()
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
        return Node(line, "scalar", value, plain=event.style in (None, ""))

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
