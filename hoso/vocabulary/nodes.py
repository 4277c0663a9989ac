"""YAML nodes → lists of entries, their keys and values; what is wrong is a fault with its line."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from hoso import scanning
from hoso.problems import did_you_mean
from hoso.vietnamese import nfc
from hoso.vocabulary.topics import Pair

_Parser: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Raw = dict[str, tuple[yaml.Node, int]]
"""The keys of an entry, each with its value and line."""


class Fault(Exception):
    """Something wrong in an entry: line, code, message, hint."""

    def __init__(self, line: int, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.code, self.message, self.hint = line, code, message, hint


def items(path: Path) -> list[yaml.Node]:
    """The nodes of the file's list; aliases and anchors are rejected, because a few can expand to gigabytes."""
    try:
        written = nfc(scanning.read_text(path))
        if "&" in written or "*" in written:
            for event in yaml.parse(written, Loader=_Parser):
                if anchor := getattr(event, "anchor", None):
                    line = event.start_mark.line + 1 if event.start_mark else 0
                    raise Fault(line, "alias", f"{anchor!r} is an anchor or alias", "write the value out")
        root = yaml.compose(written, Loader=_Parser)
    except UnicodeDecodeError as fault:
        raise Fault(0, "not-utf-8", f"byte {fault.start} is not UTF-8", "save the file as UTF-8") from fault
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 0
        raise Fault(line, "bad-yaml", str(fault.problem), "quote values that hold ': ' or ' #'") from fault
    except (yaml.YAMLError, RecursionError) as fault:
        raise Fault(0, "bad-yaml", str(fault).replace("\n", " "), "save the file as plain YAML") from fault
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise Fault(line_of(root), "bad-shape", "the file is not a list of entries", "begin each entry with '- '")
    return list(root.value)


def line_of(node: yaml.Node) -> int:
    """The line on which a node begins."""
    return int(node.start_mark.line) + 1


def mapping(node: yaml.Node, known: tuple[str, ...]) -> Raw:
    """What an entry says; none of its keys is unknown or there twice."""
    if not isinstance(node, yaml.MappingNode):
        raise Fault(line_of(node), "bad-shape", f"{_quote(node)} is not an entry", f"write '{known[0]}: …'")
    found: Raw = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else "?"
        if name not in known:
            raise Fault(line_of(key), "unknown-key", f"unknown key {name!r}", did_you_mean(name, known))
        if name in found:
            raise Fault(line_of(key), "duplicate-key", f"{name!r} appears twice", "remove one of them")
        found[name] = (value, line_of(key))
    return found


def _quote(node: yaml.Node) -> str:
    return repr(node.value) if isinstance(node, yaml.ScalarNode) else "a list or map"


def text(node: yaml.Node) -> str:
    """A single value that says something, its white space made one space."""
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise Fault(line_of(node), "bad-value", f"{_quote(node)} is not a text", "write a single value")
    return " ".join(node.value.split())


def texts(node: yaml.Node) -> tuple[str, ...]:
    """A value, or a list of values."""
    if isinstance(node, yaml.SequenceNode):
        return tuple(text(item) for item in node.value)
    return (text(node),)


def date(node: yaml.Node) -> str:
    """A day, in ISO 8601."""
    said = text(node)
    try:
        if len(said) == 10:
            return datetime.date.fromisoformat(said).isoformat()
    except ValueError:
        pass
    raise Fault(line_of(node), "bad-date", f"{said!r} is not a date", "write it like 2025-07-01")


def flag(node: yaml.Node) -> bool:
    """True or false."""
    said = text(node)
    if said not in ("true", "false"):
        raise Fault(line_of(node), "bad-value", f"{said!r} is neither true nor false", "write true or false")
    return said == "true"


def number(node: yaml.Node) -> int:
    """A whole number, not below zero."""
    said = text(node)
    if not (said.isascii() and said.isdigit() and len(said) < 10):
        raise Fault(line_of(node), "bad-value", f"{said!r} is not a whole number", "write a number such as 12")
    return int(said)


def decimal(node: yaml.Node) -> float:
    """A number, with a point or without."""
    said = text(node)
    if not _DECIMAL.fullmatch(said):
        raise Fault(line_of(node), "bad-value", f"{said!r} is not a number", "write a number such as 0.5 or -1.2")
    return float(said)


def pairs(node: yaml.Node) -> tuple[Pair, ...]:
    """Texts such as `đánh | chém + vợ | chồng`: sides between `+`, their phrases between `|`."""
    return tuple(_pair(said, line_of(node)) for said in texts(node))


def _pair(said: str, line: int) -> Pair:
    sides = tuple(
        tuple(phrase for part in side.split("|") if (phrase := " ".join(part.split()))) for side in said.split("+")
    )
    if len(sides) < 2 or not all(sides):
        hint = "write two sides with a '+' between them, and '|' between the phrases of a side"
        raise Fault(line, "bad-value", f"{said!r} is not a pair", hint)
    return sides


_DECIMAL = re.compile(r"-?\d{1,3}(\.\d{1,4})?")


def one_of(*known: str) -> Callable[[yaml.Node], str]:
    """What reads one of these values, and no other."""

    def read(node: yaml.Node) -> str:
        said = text(node)
        if said not in known:
            raise Fault(line_of(node), "bad-value", f"unknown value {said!r}", did_you_mean(said, known))
        return said

    return read
