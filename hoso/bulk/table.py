"""A table that people edited → its rows: CSV in the forms in which spreadsheets save it, and their own files."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hoso import scanning
from hoso.cells import unguarded
from hoso.problems import Problem, error

BOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
"""The files of spreadsheets that the optional reader knows."""

_LONGEST_CELL = 1 << 24  # characters; the module's own limit is below that of the longest articles


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number, as spreadsheets count, and its cells by column."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a table, and its rows below them."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(path: Path) -> Table | Problem:
    """The table in a file, each cell as it was before it was guarded; or why it can't be read."""
    try:
        rows = _of_book(path) if path.suffix.lower() in BOOKS else _of_csv(scanning.read(path))
    except OSError as fault:
        return _unreadable(path, f"cannot read the file: {fault.strerror}", "check its name and permissions")
    except ImportError:
        hint = "install it: pip install python-calamine; or save the table as CSV (UTF-8)"
        return _unreadable(path, "the reader of spreadsheets' own files is not installed", hint)
    except UnicodeDecodeError:
        return _unreadable(path, "it is neither UTF-8 nor UTF-16", "save it as CSV (UTF-8)")
    except (csv.Error, ValueError) as fault:
        return _unreadable(path, f"it is no table: {fault}", "save it as CSV (UTF-8)")
    columns = tuple(cell.strip() for cell in rows[0]) if rows else ()
    named = [column for column in columns if column]
    if twice := next((column for column in named if named.count(column) > 1), None):
        return _unreadable(path, f"it has the column {twice!r} twice", "remove one of them")
    return Table(tuple(named), tuple(_rows(columns, rows)))


def _unreadable(path: Path, message: str, hint: str) -> Problem:
    return error(str(path), 0, "table-unreadable", message, hint)


def _rows(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[Row]:
    for number, row in enumerate(rows[1:], start=2):
        cells = {column: unguarded(cell) for column, cell in zip(columns, row, strict=False) if column}
        if any(cell.strip() for cell in cells.values()):
            yield Row(number, cells)


def _of_csv(data: bytes) -> list[list[str]]:
    """The cells of a CSV file, between commas, semicolons or tabs: which of them, its first line says."""
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    csv.field_size_limit(_LONGEST_CELL)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))


def _of_book(path: Path) -> list[list[str]]:
    """The cells of the first sheet of a spreadsheet's own file."""
    from python_calamine import CalamineError, load_workbook

    try:
        sheet = load_workbook(path).get_sheet_by_index(0)
    except CalamineError as fault:
        raise ValueError(fault) from fault
    return [[*map(_text, row)] for row in sheet.to_python(skip_empty_area=False)]


def _text(cell: object) -> str:
    """A cell as people wrote it: spreadsheets keep dates and numbers in forms of their own."""
    match cell:
        case bool():
            return str(cell).upper()
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime.datetime() if cell.time() == datetime.time():
            return cell.date().isoformat()
        case datetime.date() | datetime.time():
            return cell.isoformat()
        case _:
            return str(cell)
