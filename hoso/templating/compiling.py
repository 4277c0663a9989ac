"""Templates compiled closer to Python: plain text escaped without an object for each, fields of views read directly."""

from __future__ import annotations

import dataclasses
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from hoso import models
from hoso.catalogue import lines
from hoso.pages import (
    article,
    calendar,
    comparison,
    differences,
    event,
    home,
    known,
    lists,
    named_people,
    notices,
    parts,
    period,
    person,
    post,
    tenures,
    term,
    term_index,
    time_charts,
    topic_tree,
    unit,
)

try:
    from markupsafe._speedups import _escape_inner as _escape_text
except ImportError:  # without the compiled part, or with something else inside: slower, with the same result

    def _escape_text(text: str, /) -> str:
        return str(escape(text))


_SEEN_BY_TEMPLATES = (
    article, calendar, comparison, differences, event, home, known, lines, lists, models, named_people, notices, parts,
    period, person, post, tenures, term, term_index, time_charts, topic_tree, unit,
)  # fmt: skip
_FIELDS = frozenset(
    field.name
    for module in _SEEN_BY_TEMPLATES
    for kind in vars(module).values()
    if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind.__module__ == module.__name__
    for field in dataclasses.fields(kind)
)
_DIRECT = "hoso_direct"


def escaped(value: object) -> str:
    """The result of `markupsafe.escape` as a plain string."""
    if value.__class__ is str:
        return _escape_text(value)
    return value if value.__class__ is Markup else str(escape(value))


class Generator(CodeGenerator):
    """Jinja's own code, except for what a page has hundreds of: output of values and access to attributes."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 - Jinja's own
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("escaped(")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - called by the node's name
        if not getattr(node, _DIRECT, False):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")


def mark_fields(tree: nodes.Template) -> None:
    """Mark the attributes that are certain to be fields of `page`, or of loop items from it: either the view has the
    field, or the template is wrong. All other reads, and tests whether something is defined, are left to Jinja."""
    stored = {name.name for kind in (nodes.Assign, nodes.AssignBlock) for found in tree.find_all(kind)
              for name in found.find_all(nodes.Name) if name.ctx == "store"}  # fmt: skip
    _mark(tree, frozenset({"page"}) - stored, stored)


def _mark(node: nodes.Node, owners: frozenset[str], stored: set[str]) -> None:
    if isinstance(node, nodes.For):
        _mark(node.iter, owners, stored)
        targets = {name.name for name in (node.target, *node.target.find_all(nodes.Name)) if hasattr(name, "name")}
        of_page = isinstance(node.target, nodes.Name) and _rooted(node.iter, owners)
        inner = owners - targets | (targets - stored if of_page else set())
        for part in (*node.body, *([node.test] if node.test else ())):
            _mark(part, inner, stored)
        for part in node.else_:
            _mark(part, owners, stored)
        return
    if isinstance(node, nodes.Macro | nodes.CallBlock):
        owners -= {argument.name for argument in node.args}
    if isinstance(node, nodes.Test | nodes.Filter) and node.name in ("defined", "undefined", "default", "d"):
        return
    if isinstance(node, nodes.Getattr) and node.attr in _FIELDS and _rooted(node.node, owners):
        setattr(node, _DIRECT, True)
    for child in node.iter_child_nodes():
        _mark(child, owners, stored)


def _rooted(node: nodes.Node, owners: frozenset[str]) -> bool:
    while isinstance(node, nodes.Getattr):
        node = node.node
    return isinstance(node, nodes.Name) and node.name in owners
