"""The problem codes of the program, read from its sources and from its reference."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

from tests.tools import ROOT

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\??")
_MAKERS = {"error": 2, "warning": 2, "Problem": 3, "fault": 1, "Fault": 1, "_Fault": 1, "_Doubt": 1, "GivenUp": 0}
"""The position of the code among the arguments of each constructor of problems."""


@cache
def code_patterns() -> frozenset[str]:
    """Each problem code in the sources as a pattern: what is computed in it may be anything."""
    return frozenset(_found())


def _found() -> Iterator[str]:
    for path in (ROOT / "hoso").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call):
                place = _MAKERS.get(ast.unparse(node.func).rsplit(".", 1)[-1])
                if place is not None and len(node.args) > place:
                    yield from _patterns(node.args[place])
            elif isinstance(node, ast.Assign) and "code" in ast.unparse(node.targets[0]).strip("()").split(", "):
                yield from (found for part in ast.walk(node.value) for found in _patterns(part))


def _patterns(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _KEBAB.fullmatch(node.value):
        yield re.escape(node.value)
    elif isinstance(node, ast.JoinedStr) and all(
        _KEBAB.fullmatch(str(part.value).strip("-")) for part in node.values if isinstance(part, ast.Constant)
    ):
        yield "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z0-9]+" for part in node.values
        )
