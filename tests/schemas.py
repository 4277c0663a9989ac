"""Writes `hoso/starter/schemas/`: JSON Schemas of what people write, from the tables that the program itself goes by.

Editors that know them complete names and underline faults while one types. What a schema can't say (that a day exists,
that an address is free) is left to `check`.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from hoso.markup.fields import (
    BATCH_FIELDS,
    CAREER_FIELDS,
    COLLECTED_FIELDS,
    FIELDS,
    FROM_BATCH,
    INFERABLE,
    ORIGIN_FIELDS,
    PERSON_FIELDS,
    WITHDRAWAL_FIELDS,
    Field,
)
from hoso.models import CareerKind, Status
from hoso.settings import LANGUAGES, Settings
from hoso.vocabulary import nodes
from hoso.vocabulary.entries import Namesake
from hoso.vocabulary.tables import TABLES, Table
from tests.tools import ROOT

FOLDER = ROOT / "hoso" / "starter" / "schemas"
Schema = dict[str, Any]

_DIALECT = "http://json-schema.org/draft-07/schema#"  # the newest that all editors read
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
"""A text: YAML takes some for numbers, and the program for what is written."""
_TEXTS: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_TIME = r"(([Tt]|,? +)\d.*)?"
_WRITTEN_DATE = rf"^\d{{4}}(-\d{{1,2}}(-\d{{1,2}}{_TIME})?|/\d{{1,2}}(/\d{{1,2}}{_TIME})?)?$"
"""A date in any form that the front matter is read in, not only the one in which the program keeps it."""
_DATE: Schema = {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": _WRITTEN_DATE}]}
_DAY_IN_ANY_FORM: Schema = {"type": "string", "pattern": r"^\d{4}(-\d{1,2}-|/\d{1,2}/)\d{1,2}$"}
_MOMENT: Schema = {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^(\d{4}|-)(-\d{2}(-\d{2})?)?$"}]}


def _one_of(values: Sequence[str]) -> Schema:
    return {"type": "string", "enum": list(values)}


_OF_VALUES: dict[tuple[str, str], Schema] = {
    ("", "id"): {"type": ["string", "integer"], "pattern": "^[a-z0-9][a-z0-9-]{0,63}$"},
    ("", "permalink"): {"type": "string", "pattern": "^/.*/$"},
    ("", "date"): _DATE,
    ("", "status"): _one_of(get_args(Status)),
    ("", "inferred"): _one_of(INFERABLE),
    ("", "batch"): _one_of(FROM_BATCH),
    ("", "aliases"): {"type": "string", "pattern": "^/"},
    ("careers", "kind"): _one_of(get_args(CareerKind)),
    ("careers", "from"): _MOMENT,
    ("careers", "until"): _MOMENT,
    ("careers", "inferred"): _one_of(("from", "until")),
    ("origin", "sha256"): {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    ("collected", "from"): _DAY_IN_ANY_FORM,
    ("collected", "to"): _DAY_IN_ANY_FORM,
    ("withdrawn", "date"): _DATE,
}
"""What a value must be besides a text, by the field that it is in and its own."""

_PARTS: dict[str, tuple[tuple[Field, ...], tuple[str, ...], bool]] = {
    "people": (PERSON_FIELDS, ("name",), True),
    "careers": (CAREER_FIELDS, ("name", "kind"), True),
    "origin": (ORIGIN_FIELDS, (), False),
    "withdrawal": (WITHDRAWAL_FIELDS, (), False),
    "collected": (COLLECTED_FIELDS, (), False),
}
"""Of each kind of field that has parts: which, which of them have to be there, and whether it is a list."""


def _field(field: Field, within: str) -> Schema:
    said = {"description": f"{field.meaning}; {field.details}" if field.details else field.meaning}
    if field.kind in _PARTS:
        fields, required, several = _PARTS[field.kind]
        one = _object(fields, required, field.name)
        return said | ({"type": "array", "items": one} if several else one)
    value = _OF_VALUES.get((within, field.name), _TEXT)
    if field.kind == "strings":
        return said | {"type": "array", "items": value, "minItems": 1}
    return said | value


def _object(fields: Sequence[Field], required: Sequence[str], within: str = "") -> Schema:
    made: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {field.name: _field(field, within) for field in fields},
    }
    return made | ({"required": list(required)} if required else {})


# --- vocabularies


def _vocabulary(table: Table) -> Schema:
    hints = get_type_hints(table.make)
    properties = {key: _key(hints[field], read) for key, field, read in table.keys}
    first, *_ = table.required
    entry: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {**properties, "remove": {"type": "boolean", "description": "take the shipped entry out"}},
        "anyOf": [{"required": list(table.required)}, {"required": [first, "remove"]}],
    }
    entries = {"anyOf": [entry, _group(hints["kind"])]} if table.groups else entry
    return {"anyOf": [{"type": "null"}, {"type": "array", "items": entries}]}


def _key(hint: Any, read: object) -> Schema:
    if read is nodes.date:
        return _DAY
    if hint in (bool, int, float):
        return {"type": {bool: "boolean", int: "integer", float: "number"}[hint]}
    if get_origin(hint) is tuple:
        return _namesakes() if get_args(hint)[0] is Namesake else _TEXTS
    return _one_of(values) if (values := _literal(hint)) else _TEXT


def _literal(hint: Any) -> tuple[str, ...]:
    values = get_args(hint)
    return values if values and all(isinstance(one, str) for one in values) else ()


def _namesakes() -> Schema:
    known: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {"who": _TEXT, "articles": _TEXTS},
        "required": ["who"],
    }
    return {"anyOf": [_TEXT, known, {"type": "array", "items": {"anyOf": [_TEXT, known]}}]}


def _group(kinds: Any) -> Schema:
    """The places of one group, such as the wards of a province."""
    properties = {"within": _TEXT, "from": _DAY, "until": _DAY, **dict.fromkeys(_literal(kinds), _TEXT)}
    return {"type": "object", "additionalProperties": False, "properties": properties}


# --- settings


def _settings() -> Schema:
    kinds = {bool: "boolean", int: "integer"}
    properties: Schema = {}
    for field in dataclasses.fields(Settings):
        properties[field.name] = {"type": kinds.get(type(field.default), "string")}
    properties["language"]["enum"] = list(LANGUAGES)
    properties["jobs"]["minimum"] = 0
    own = {"type": "object", "additionalProperties": False, "properties": properties}
    tool = {"type": "object", "properties": {"hoso": own}}
    return {"type": "object", "properties": {"tool": tool}}


def made() -> Iterator[tuple[str, str]]:
    """Each schema: the name of its file, and its text."""
    yield from (
        (name, json.dumps({"$schema": _DIALECT, "title": title, **schema}, ensure_ascii=False, indent=1) + "\n")
        for name, title, schema in (
            ("front-matter.json", "front matter of a page", _object(FIELDS, ("title",))),
            ("batch.json", "batch.yaml", _object(BATCH_FIELDS, ())),
            ("settings.json", "settings in pyproject.toml", _settings()),
            *((f"{name}.json", f"vocabulary/{name}.yaml", _vocabulary(table)) for name, table in TABLES.items()),
        )
    )


def write(folder: Path = FOLDER) -> None:
    """Write the files."""
    for name, text in made():
        (folder / name).write_text(text, encoding="utf-8")
