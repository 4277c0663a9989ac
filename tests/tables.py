"""Writes the tables of fields and taxonomies in the documents, from the rows that the program itself goes by.

A table stands between two comments: `<!-- NAME: … -->` and `<!-- end of NAME -->`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hoso.markup.fields import CAREER_FIELDS, FIELDS, ORIGIN_FIELDS, PERSON_FIELDS, TAXONOMIES, WITHDRAWAL_FIELDS, Field
from hoso.output.data import VALUES
from tests.tools import ROOT

REFERENCE = ROOT / "docs" / "reference.md"
CURATORS = ROOT / "docs" / "huong-dan.vi.md"

Rows = Iterable[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Written:
    """A table of a document: its name there, its head and its rows."""

    document: Path
    name: str
    head: tuple[str, ...]
    rows: Callable[[], Rows]


def table(head: Sequence[str], rows: Rows) -> str:
    """A table in Markdown."""
    lines = (head, ["---"] * len(head), *rows)
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def _holds(field: Field) -> str:
    parts = {
        "people": PERSON_FIELDS,
        "careers": CAREER_FIELDS,
        "origin": ORIGIN_FIELDS,
        "withdrawal": WITHDRAWAL_FIELDS,
    }.get(field.kind, ())
    named = ", ".join(f"`{part.name}`" for part in parts)
    return {"string": "text", "strings": "list", "people": f"list of {named}", "careers": f"list of {named}"}.get(
        field.kind, named
    )


def _fields() -> Rows:
    for field in FIELDS:
        holds = f"{_holds(field)}; kept" if field.stays else _holds(field)
        yield f"`{field.name}`", holds, "; ".join(filter(None, (field.meaning, field.details)))


def _ways() -> Rows:
    yield from ((f"`{taxonomy.key}`", f"`/{taxonomy.path}/`") for taxonomy in TAXONOMIES)
    yield "`date`", "`/nam/`"


TABLES = (
    Written(REFERENCE, "fields", ("field", "holds", "meaning"), _fields),
    Written(REFERENCE, "ways", ("field", "addresses below"), _ways),
    Written(
        REFERENCE, "values", ("value", "type", "meaning"),
        lambda: ((f"`{value.name}`", value.type, value.meaning) for value in VALUES),
    ),
    Written(
        CURATORS, "fields", ("mục", "ý nghĩa"), lambda: ((f"`{field.name}`", field.guide) for field in FIELDS)
    ),
)  # fmt: skip


def filled(document: Path) -> str:
    """The document with its tables as they have to be."""
    text = document.read_text(encoding="utf-8")
    for one in TABLES:
        if one.document == document:
            mark = rf"(<!-- {one.name}: [^\n]*-->\n\n?).*?(\n?<!-- end of {one.name} -->\n)"
            made = table(one.head, one.rows()).replace("\\", r"\\")
            text, found = re.subn(mark, rf"\g<1>{made}\g<2>", text, flags=re.DOTALL)
            assert found == 1, (document, one.name)
    return text


def main() -> None:
    """Write the tables anew."""
    for document in dict.fromkeys(one.document for one in TABLES):
        document.write_text(filled(document), encoding="utf-8")


if __name__ == "__main__":
    main()
