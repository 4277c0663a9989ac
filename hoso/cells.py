"""Cells of tables: guarded so that no spreadsheet takes them for formulas, and marked so that edits are known.

A cell that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP recommends, and a cell that
already begins with one gets another, so that it can be removed without loss (`guarded`, `unguarded`).
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping

from hoso.vietnamese import nfc

JOINED = " | "
"""Stands between the entries of a list."""

EXPORTED = "exported"
"""The column with the marks of all other cells of its row."""

# At its start; and also after ";", tabs, quotes and line ends, because a spreadsheet may split there and take the
# inside of a cell for cells. "\uff1d\uff0b\uff0d\uff20" are the full-width forms, which some programs treat like the
# plain ones.
_FORMULA = r"=+\-@\uff1d\uff0b\uff0d\uff20"
_START = re.compile(rf"\A(?=[{_FORMULA}\t\r\n\0'])")
_INSIDE = re.compile(rf"(?<=[;\t\r\n\"])(?=[{_FORMULA}'])")
_GUARD = re.compile(rf"\A'(?=[{_FORMULA}\t\r\n\0'])|(?<=[;\t\r\n\"])'(?=[{_FORMULA}'])")


def guarded(cell: str) -> str:
    """The cell, guarded so that no spreadsheet takes it for a formula."""
    return _INSIDE.sub("'", _START.sub("'", cell))


def unguarded(cell: str) -> str:
    """The cell as it was before it was guarded."""
    return _GUARD.sub("", cell)


def mark(cell: str) -> str:
    """30 bits of a cell, white space aside: they are compared only with those of the same cell."""
    plain = " ".join(nfc(cell).split())
    return base64.b32encode(hashlib.sha256(plain.encode()).digest()[:5]).decode().lower()[:6]


def marks(cells: Iterable[tuple[str, str]]) -> str:
    """The marks of cells, given with their columns, in one cell; an empty one has none."""
    return " ".join(f"{column}:{mark(cell)}" for column, cell in cells if cell)


def read_marks(cell: str) -> Mapping[str, str]:
    """The marks in such a cell, by column."""
    return {column: value for column, colon, value in (one.partition(":") for one in cell.split()) if colon}


def entries(cell: str) -> tuple[str, ...]:
    """The entries of a list in a cell, without repeats."""
    return tuple(dict.fromkeys(one for part in cell.split("|") if (one := " ".join(part.split()))))
