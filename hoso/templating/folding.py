"""Templates compiled for one archive: whatever is the same on every page is in them as text."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import jinja2
import jinja2.bccache
from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from hoso import scanning
from hoso.templating.compiling import Generator, mark_fields


class FoldingEnvironment(jinja2.Environment):
    """Templates compiled for one archive: the values of the site and its strings are in them as text.

    Two thirds of the output of a page are the same on every page; output in one piece, they cost next to nothing.
    """

    code_generator_class = Generator

    def __init__(self, constants: dict[str, object], **options: Any) -> None:  # noqa: ANN401 - Jinja's own
        super().__init__(**options)
        self._constants = constants
        self._parsed: dict[tuple[str | None, str], nodes.Template] = {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        # A template is checked and then compiled; its tree is kept in between.
        if (name, source) in self._parsed:
            return self._parsed.pop((name, source))
        template = super()._parse(source, name, filename)
        folded: nodes.Template = _Fold(self._constants).visit(template)
        mark_fields(folded)
        self._parsed[name, source] = folded
        return folded

    def _generate(self, source: nodes.Template, *arguments: Any, **named: Any) -> str:  # noqa: ANN401
        # On the first line, so that the line numbers of faults stay correct.
        return f"from {__package__}.compiling import escaped; {super()._generate(source, *arguments, **named)}"


class _Fold(NodeTransformer):
    """Replaces known names by their values, and unrolls loops over known tuples."""

    def __init__(self, known: Mapping[str, object]) -> None:
        self._known = known

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Expr:  # noqa: N802 - called by the node's name
        return self._folded(node)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Expr:  # noqa: N802 - called by the node's name
        return self._folded(node)

    def visit_Name(self, node: nodes.Name) -> nodes.Expr:  # noqa: N802 - called by the node's name
        return self._folded(node) if node.ctx == "load" else node

    def visit_For(self, node: nodes.For) -> nodes.Node | list[nodes.Node]:  # noqa: N802
        found, values = self._value(node.iter)
        plain = isinstance(node.target, nodes.Name) and not (node.else_ or node.test or node.recursive)
        if not (found and plain and isinstance(values, tuple)) or any(
            n.name == "loop" for n in node.find_all(nodes.Name)
        ):
            return self.generic_visit(node)
        assert isinstance(node.target, nodes.Name)
        body: list[nodes.Node] = []
        for value in values:
            each = _Fold({**self._known, node.target.name: value})
            body += [each.visit(_copied(part)) for part in node.body]
        return body

    def generic_visit(self, node: nodes.Node, *arguments: Any, **named: Any) -> nodes.Node:  # noqa: ANN401
        visited: nodes.Node = super().generic_visit(node, *arguments, **named)
        for field, value in visited.iter_fields():
            if isinstance(value, list):
                setattr(visited, field, _joined(value))
        return visited

    def _folded(self, node: nodes.Expr) -> nodes.Expr:
        found, value = self._value(node)
        if found and (value is None or isinstance(value, str | int)):
            if isinstance(value, Markup):
                return nodes.MarkSafe(nodes.Const(str(value), lineno=node.lineno), lineno=node.lineno)
            return nodes.Const(value, lineno=node.lineno)
        self.generic_visit(node)
        return node

    def _value(self, node: nodes.Node) -> tuple[bool, Any]:
        """Whether an expression is known, and its value."""
        if isinstance(node, nodes.Name) and node.name in self._known:
            return True, self._known[node.name]
        if isinstance(node, nodes.Getattr | nodes.Getitem):
            found, owner = self._value(node.node)
            key = node.attr if isinstance(node, nodes.Getattr) else getattr(node.arg, "value", None)
            if found and isinstance(key, str):
                if isinstance(owner, dict):
                    return key in owner, owner.get(key)
                return hasattr(owner, key), getattr(owner, key, None)
        return False, None


def _copied(node: nodes.Node) -> nodes.Node:
    """A copy of a tree down to its leaves, within the same environment."""

    def copy(value: Any) -> Any:  # noqa: ANN401 - a node's fields hold anything
        if isinstance(value, list):
            return [copy(each) for each in value]
        return _copied(value) if isinstance(value, nodes.Node) else value

    fields = [copy(value) for _, value in node.iter_fields()]
    return type(node)(*fields, lineno=node.lineno, environment=node.environment)


def _joined(parts: list[Any]) -> list[Any]:
    """Adjacent outputs as one, so that their constants can become one text."""
    joined: list[Any] = []
    for part in parts:
        if isinstance(part, nodes.Output) and joined and isinstance(joined[-1], nodes.Output):
            joined[-1] = nodes.Output([*joined[-1].nodes, *part.nodes], lineno=joined[-1].lineno)
        else:
            joined.append(part)
    return joined


_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


def compiled_in(folder: Path, constants: str) -> jinja2.BytecodeCache:
    """Compiled templates contain the constants they were compiled with, so each set of constants has a separate
    folder."""
    own = folder / hashlib.sha256(constants.encode()).hexdigest()[:16]
    own.mkdir(parents=True, exist_ok=True)
    return _Compiled(str(own))


class _Compiled(jinja2.FileSystemBytecodeCache):
    """Compiled templates; one that can't be saved is still used.

    They are code, which runs with the rights of the user who builds: only files that this user wrote are used, and none
    that other users may write to.
    """

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        with suppress(OSError), open(self._get_cache_filename(bucket), "rb", opener=scanning.regular) as file:
            found = os.fstat(file.fileno())
            if found.st_uid == os.geteuid() and not found.st_mode & _OTHERS_MAY_WRITE:
                bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)
