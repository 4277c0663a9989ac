"""Tables for spreadsheets and statistics: CSV as in RFC 4180, in UTF-8 with a byte order mark for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from hoso.catalogue.taxonomies import Terms
from hoso.cells import EXPORTED, JOINED, guarded, marks
from hoso.exporting.indexes import Holder, Persons, Post
from hoso.exporting.published import Published
from hoso.models import Career
from hoso.output.formats import EXPORTS

Row = tuple[str | int | None, ...]


class Table:
    """A CSV file being written: its header, then row by row."""

    def __init__(self, file: TextIO, name: str) -> None:
        """`name` is a file of `EXPORTS`, which defines the columns; `file` must be opened with `newline=""`."""
        file.write("\ufeff")
        self._write = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow
        self._write(columns(name))

    def add(self, *rows: Row) -> None:
        """Write rows in the order of the columns; unknown values are empty cells."""
        for row in rows:
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
    return _joined([f"{_step(told.career)}: {told.sentence}" for told in article.careers])


def _step(career: Career) -> str:
    """A step of a career in words: `Lê Thử An took Trưởng phòng A (2022-06-01 – )`."""
    times = f" ({career.start or ''} – {career.until or ''})" if career.start or career.until else ""
    return f"{career.name} {career.kind} {career.post or career.rank}{times}"


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


@dataclass(frozen=True, slots=True)
class Listed:
    """How the archive lists who is named in an article: the label of a name, and the id of a person."""

    terms: Terms
    persons: Persons

    def of(self, article: Published, name: str) -> tuple[str, str | None]:
        """The name under which somebody is filed, and the id in `people.jsonl`."""
        filed = self.terms.resolve("people", name).label or name
        return filed, self.persons.of(article.front.id, name) or self.persons.of(article.front.id, filed)


def people_rows(article: Published, listed: Listed) -> Iterator[Row]:
    """The rows of an article in `people.csv`."""
    front = article.front
    for report in article.people:
        last = article.url, front.id, *listed.of(article, report.name)
        for post, sentence in report.claims():
            yield (report.name, report.rank, post, front.date, front.source, sentence, *last)


def career_rows(article: Published, listed: Listed) -> Iterator[Row]:
    """The rows of an article in `careers.csv`."""
    front = article.front
    for told in article.careers:
        step = told.career
        said = step.name, step.kind, step.post, step.rank, step.start, step.until, _joined(step.inferred)
        last = article.url, front.id, *listed.of(article, step.name)
        yield (*said, front.date, front.source, told.sentence, *last)


def post_row(post: Post) -> Row:
    """The row of a post in the table `posts`."""
    return post.id, post.role, post.unit, post.name, post.url, _joined(post.variants)


def holder_row(post: Post, holder: Holder) -> Row:
    """The row of somebody who had a post, in the table `holders`."""
    times = holder.from_at_least, holder.to_at_least, holder.took, holder.left
    return post.id, holder.person, holder.name, *times, _joined(holder.articles)


def _joined(values: Sequence[str]) -> str:
    return JOINED.join(values)
