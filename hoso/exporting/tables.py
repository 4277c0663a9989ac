"""Tables for spreadsheets and statistics: CSV as in RFC 4180, in UTF-8 with a byte order mark for spreadsheets.

A cell that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP recommends, and a cell that
already begins with one gets another, so that it can be removed without loss (`guarded`, `unguarded`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TextIO

from hoso.catalogue.taxonomies import Terms
from hoso.exporting.published import Published
from hoso.output.data import EXPORTS

JOINED = " | "
Row = tuple[str | int | None, ...]

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


class Table:
    """A CSV file being written: its header, then row by row."""

    def __init__(self, file: TextIO, name: str) -> None:
        """`name` is a file of `EXPORTS`, which defines the columns; `file` must be opened with `newline=""`."""
        file.write("\ufeff")
        self._write = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow
        self._write(columns(name))

    def add(self, row: Row) -> None:
        """Write a row in the order of the columns; unknown values are empty cells."""
        self._write([guarded(cell) if isinstance(cell, str) else cell for cell in row])


def columns(name: str) -> tuple[str, ...]:
    """The columns of a table of `EXPORTS`."""
    return next(tuple(field for field, _, _ in kind.fields) for kind in EXPORTS if kind.file == name)


def article_row(article: Published) -> Row:
    """The row of an article in `articles.csv`."""
    return tuple([_CELLS[column](article) if column in _CELLS else _plain(article, column) for column in _COLUMNS])


def _plain(article: Published, column: str) -> str | None:
    """The cell of a field that stands in the table under its own name."""
    value: str | tuple[str, ...] | None = getattr(article.front, column)
    return _joined(value) if isinstance(value, tuple) else value


def _captions(article: Published) -> str:
    return _joined([f"{text} ({credit})" if credit else text for text, credit in article.captions])


def _people(article: Published) -> str:
    return _joined([" ".join(filter(None, (report.rank, report.name))) for report in article.people])


def _tags_why(article: Published) -> str:
    return _joined([f"{tag}: {sentence}" for tag, sentence in article.reasons])


def _careers(article: Published) -> str:
    return _joined([f"{step}: {sentence}" for step, sentence in article.careers])


_COLUMNS = columns("articles.csv")
_CELLS: dict[str, Callable[[Published], str | None]] = {
    "address": lambda article: article.url,
    "outlet": lambda article: article.front.source,
    "text": lambda article: article.text,
    "captions": _captions,
    "people": _people,
    "careers": _careers,
    "tags_why": _tags_why,
    "raw_file": lambda article: article.front.origin.file if article.front.origin else None,
    "raw_sha256": lambda article: article.front.origin.sha256 if article.front.origin else None,
    "saved_from": lambda article: article.front.origin.url if article.front.origin else None,
}
"""Columns that are no field of the front matter, or have another name or form there."""


def people_rows(article: Published, terms: Terms) -> Iterator[Row]:
    """The rows of an article in `people.csv`."""
    front = article.front
    for report in article.people:
        filed = terms.resolve("people", report.name).label or report.name
        for post, sentence in report.claims():
            yield (report.name, report.rank, post, front.date, front.source, sentence, article.url, front.id, filed)


def _joined(values: Sequence[str]) -> str:
    return JOINED.join(values)
