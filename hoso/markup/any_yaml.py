"""Front matter that a person wrote, as any YAML: read and checked field by field, with every fault that is in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from hoso.markup.characters import TURNING, UNWANTED
from hoso.markup.fields import (
    CAREER_FIELDS,
    COLLECTED_FIELDS,
    FIELDS,
    ORIGIN_FIELDS,
    PERSON_FIELDS,
    WITHDRAWAL_FIELDS,
    Field,
)
from hoso.markup.other_names import cure
from hoso.markup.scalars import quoted
from hoso.markup.yaml_tree import Fault, Node, read_tree
from hoso.models import Career, Origin, Person, Withdrawal
from hoso.problems import Problem, did_you_mean, error, warning


def read(path: str, text: str, header: str) -> tuple[dict[str, Any], list[Problem]]:
    """The checked values of the front matter `header` of a page `text`, by the names of the fields that it states, and
    every fault and doubt in them; `path` names the page in problems."""
    checks = _Checks(path)
    checks.characters(text)
    if checks.problems:
        return {}, checks.problems

    root, faults = read_tree(header)
    for fault in faults:
        checks.fault(*fault)
    values = checks.record(root, FIELDS, "the front matter", required=("title",))
    if not checks.faulty and "withdrawn" in values and values.get("status") != "withdrawn":
        checks.fault(*_contradiction(header, values.get("status", "published")))
    return values, checks.problems


def read_record(path: str, text: str, fields: Sequence[Field], what: str) -> tuple[dict[str, Any], list[Problem]]:
    """The same for a file of YAML alone that has these fields."""
    checks = _Checks(path)
    checks.characters(f"---\n{text}")
    values: dict[str, Any] = {}
    if not checks.problems:
        root, faults = read_tree(text)
        for fault in faults:
            checks.fault(*fault)
        values = checks.record(root, fields, what, required=())
    return values, [replace(one, line=one.line - 1) for one in checks.problems]  # no line `---` comes before it


def _contradiction(header: str, status: str) -> Fault:
    """A page that says when it was withdrawn, and by its status was not."""
    before, found, _ = ("\n" + header).partition("\nwithdrawn:")
    line = before.count("\n") + 2 if found else 1
    message = f"'withdrawn' is set but status is {status!r}"
    return Fault(line, "status-contradicts", message, "write 'status: withdrawn', or remove 'withdrawn'")


_AS_FOUND = frozenset({"removed", "redact", "file", "url"})
"""Fields that hold what stands elsewhere, character by character."""


class _Checks:
    """The checks of one page's values; `problems` are the faults that they found."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.problems: list[Problem] = []

    @property
    def faulty(self) -> bool:
        """Whether there is more than doubts."""
        return any(problem.level == "error" for problem in self.problems)

    def characters(self, text: str) -> None:
        """Note characters that no text has."""
        for number, line in enumerate(text.split("\n"), start=1):
            if found := UNWANTED.search(line):
                self.fault(number, "control-character", f"character U+{ord(found[0]):04X}", "delete it")

    def fault(self, line: int, code: str, message: str, hint: str) -> None:
        self.problems.append(error(self._path, line, code, message, hint))

    def record(self, node: Node, fields: Sequence[Field], what: str, required: Sequence[str]) -> dict[str, Any]:
        """The checked values of a map with these fields; what is wrong is left out and noted."""
        if node.kind != "map":
            self._wrong_kind(node, what, "a map", f"write lines such as '{(*required, fields[0].name)[0]}: …'")
            return {}
        known = {field.name: field for field in fields}
        values: dict[str, Any] = {}
        seen: set[str] = set()
        for key, child in node.pairs:
            name = self._name(key, child, known, seen, what)
            value = self._value(known[name], child) if name else None
            if name and value is not None:
                values[name] = value
        for name in required:
            if name not in seen:
                self.fault(node.line, f"missing-{name}", f"{what} has no {name!r}", f"add a line '{name}: …'")
        return values

    def _name(self, key: Node, value: Node, known: dict[str, Field], seen: set[str], what: str) -> str | None:
        if key.kind != "scalar":
            self._wrong_kind(key, "a field's name", "a word", "write 'name: value'")
            return None
        name = key.value
        if name == "<<":
            self.fault(key.line, "yaml-feature", "merge key '<<'", "write the fields out")
        elif name not in known:
            hint = cure(name, value.value.strip(), known) if "permalink" in known else did_you_mean(name, known)
            self.fault(key.line, "unknown-field", f"unknown field {name!r} in {what}", hint)
        elif name in seen:
            self.fault(key.line, "duplicate-field", f"{name!r} appears twice in {what}", "remove one of them")
        else:
            seen.add(name)
            return name
        return None

    def _value(self, field: Field, node: Node) -> object:
        if node.kind == "refused":
            return None
        if field.kind == "string":
            return self._string(field, node)
        if field.kind == "strings":
            return self._list(field, node, lambda item: self._string(field, item))
        if field.kind == "people":
            return self._list(field, node, self._person)
        if field.kind == "careers":
            return self._list(field, node, self._career)
        if field.kind == "withdrawal":
            if node.kind == "map" and not node.pairs:
                self._empty(field, node)
            return Withdrawal(**self.record(node, WITHDRAWAL_FIELDS, "'withdrawn'", required=()))
        if field.kind == "collected":
            return self.record(node, COLLECTED_FIELDS, "'collected'", required=())
        alone = node.kind == "map" and [key.value for key, _ in node.pairs] == ["url"]
        required = () if alone else ("file", "sha256", "encoding")
        values = self.record(node, ORIGIN_FIELDS, "'origin'", required)
        return Origin(**values) if values and {*required} <= values.keys() else None

    def _person(self, node: Node) -> Person | None:
        if node.kind == "scalar":
            self._wrong_kind(node, "a person", "a map", "write '- name: …' with 'rank: …' and 'posts:' below it")
            return None
        values = self.record(node, PERSON_FIELDS, "a person", required=("name",))
        return Person(**values) if "name" in values else None

    def _career(self, node: Node) -> Career | None:
        if node.kind == "scalar":
            self._wrong_kind(
                node, "a step of a career", "a map", "write '- name: …' with 'kind: …' and 'post: …' below it"
            )
            return None
        values = self.record(node, CAREER_FIELDS, "a step of a career", required=("name", "kind"))
        kind = values.get("kind")
        due = "rank" if kind == "rank" else "post"
        if kind and due not in values:
            self.fault(
                node.line, f"missing-{due}", f"a step of the kind {kind!r} has no {due!r}", f"add a line '{due}: …'"
            )
        if "name" not in values or due not in values or not kind:
            return None
        return Career(start=values.pop("from", None), **values)

    def _string(self, field: Field, node: Node) -> str | None:
        value = field.form(node.value.strip()) if field.form else node.value.strip()
        if node.kind != "scalar":
            self._wrong_kind(node, repr(field.name), "one string", f"write '{field.name}: …' on one line")
        elif not value or (node.plain and value in _NULLS):
            self._empty(field, node)
            return None
        elif field.name not in _AS_FOUND and (found := TURNING.search(value)):
            shown = f"character U+{ord(found[0]):04X} in {value!r} changes the text direction"
            self.fault(node.line, "control-character", shown, "delete it")
        elif hint := field.check and field.check(value):
            self.fault(node.line, f"bad-{field.name}", f"invalid {field.name}: {_shortened(value)!r}", hint)
        else:
            if node.comment:
                self._cut(field, node)
            return value
        return None

    def _cut(self, field: Field, node: Node) -> None:
        """The doubt whether the comment after a value was meant as a part of it."""
        value = f"{node.value.strip()} {node.comment}"
        message = f"{_shortened(node.comment)!r} is a comment, and not a part of {field.name!r}"
        hint = f"if it is one, put the value in quotes: {_shortened(quoted(value))}; if not, leave a space after '#'"
        self.problems.append(warning(self._path, node.line, "comment-in-value", message, hint))

    def _list(self, field: Field, node: Node, read: Callable[[Node], Any]) -> tuple[Any, ...] | None:
        if node.kind == "map" or node.value:
            shown = f"write '{field.name}:' with one line '  - …' per value below it"
            self._wrong_kind(node, repr(field.name), "a list", shown)
            return None
        if not node.items:
            self._empty(field, node)
            return None
        return tuple(item for child in node.items if (item := read(child)) is not None)

    def _empty(self, field: Field, node: Node) -> None:
        hint = "remove the field if the value is unknown" if field.name != "title" else "write the headline"
        if node.comment:
            hint = f"what begins with '#' is a comment; put it in quotes: {quoted(node.comment)}"
        self.fault(node.line, "empty-value", f"{field.name!r} is empty", hint)

    def _wrong_kind(self, node: Node, what: str, due: str, hint: str) -> None:
        if node.kind == "refused":
            return
        kinds = {"scalar": "a string", "list": "a list", "map": "a map"}
        shown = f" ({node.value!r})" if node.value else ""
        self.fault(node.line, "wrong-type", f"{what} must be {due}, not {kinds[node.kind]}{shown}", hint)


def _shortened(value: str) -> str:
    return value if len(value) <= _LONGEST_QUOTE else f"{value[:_LONGEST_QUOTE]}…"


_LONGEST_QUOTE = 200
_NULLS = ("~", "null", "Null", "NULL")
