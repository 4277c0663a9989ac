"""Tables for spreadsheets and statistics: CSV as in RFC 4180, in UTF-8 with a byte order mark for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from typing import TextIO

from hoso.catalogue.taxonomies import Terms
from hoso.cells import EXPORTED, JOINED, guarded, marks
from hoso.exporting.published import Published
from hoso.output.formats import EXPORTS

Row = tuple[str | int | None, ...]


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
    found = [_CELLS[column](article) if column in _CELLS else _plain(article, column) for column in _COLUMNS]
    return *found, marks(zip(_COLUMNS, (cell or "" for cell in found), strict=True))


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


_COLUMNS = tuple(column for column in columns("articles.csv") if column != EXPORTED)
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
