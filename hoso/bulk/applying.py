"""`apply`: a table that was exported and edited is taken back, cell by cell.

The column `exported` has a mark of every other cell. A cell that still has its mark was not edited, and says nothing.
Of one that was, the page must still have the value that was exported, or have the new one already: otherwise both were
changed, and people decide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from hoso import state
from hoso.bulk.changes import with_single
from hoso.bulk.changing import Archive, Done, taken_over
from hoso.bulk.pages import Page, written
from hoso.bulk.people import FORM, in_words, with_cell
from hoso.bulk.table import Row, Table, read_table
from hoso.cells import EXPORTED, JOINED, entries, mark, read_marks
from hoso.conversion.convert import Change
from hoso.markup.fields import BY_NAME, FrontMatter
from hoso.problems import Problem, did_you_mean, error, warning
from hoso.progress import Progress
from hoso.settings import Settings
from hoso.vietnamese import nfc

COLUMNS: dict[str, str] = {
    "inferred": "inferred",
    "title": "title",
    "date": "date",
    "outlet": "source",
    "byline": "byline",
    "lead": "lead",
    "people": "people",
    "organisations": "organisations",
    "places": "places",
    "events": "events",
    "tags": "tags",
}
"""The columns that are taken back, with their fields. The others say what the page shows elsewhere, or can't change.
`inferred` comes first: another value that is taken back takes its field out of it."""

FIXED = (
    "address", "text", "captions", "careers", "tags_why", "stated", "batch", "collected",
    "collector", "rights", "batch_note", "removed", "raw_file", "raw_sha256",
    "saved_from",
)  # fmt: skip
"""The other columns of the export."""


def apply(settings: Settings, path: Path, dry: bool, progress: Progress) -> Done:
    """Take back an edited table; with `dry`, only show how pages would change. What can't be taken back is told, cell
    by cell, and the rest is. Raises state.Busy if another run holds the lock."""
    table = read_table(path)
    if isinstance(table, Problem):
        return Done(0, problems=(table,))
    wrong = tuple(_judged(str(path), table))
    if any(one.level == "error" for one in wrong):
        return Done(0, problems=wrong)
    with state.locked(settings.cache):
        archive = Archive.of(settings)
        if archive.problems:
            return Done(0, problems=archive.problems)
        taking = _Taking(str(path), _Articles.of(archive.pages, settings.base_url), archive.ranks())
        for row in table.rows:
            taking.take(row)
        if not dry:
            taken_over(settings.content)
        changes, failed = _written(settings.content, taking, dry, progress)
        problems = (*wrong, *taking.problems, *taking.fixed_columns(), *failed)
        return Done(len(table.rows), changes, problems)


def _judged(shown: str, table: Table) -> Iterator[Problem]:
    """What is wrong with the columns of a table."""
    if not {"id", "address"} & {*table.columns}:
        hint = "take the table that 'export --data' writes, and keep its column 'id'"
        yield error(shown, 1, "table-unreadable", "it has no column 'id'", hint)
    known = ("id", *COLUMNS, *FIXED, EXPORTED)
    for column in table.columns:
        if column not in known:
            message = f"the column {column!r} is no column of 'articles.csv', and is not taken back"
            yield warning(shown, 1, "unknown-column", message, did_you_mean(column, known))
    if EXPORTED not in table.columns:
        message = f"it has no column {EXPORTED!r}: every cell that differs from its page counts as edited"
        yield warning(shown, 1, "table-unmarked", message, "an empty cell says nothing; try it with '--dry-run'")


@dataclass(frozen=True, slots=True)
class _Articles:
    """All articles by id and by address; `base` is the path of the site on its host."""

    by_name: Mapping[str, Page]
    base: str

    @classmethod
    def of(cls, pages: Sequence[Page], base_url: str) -> _Articles:
        named = {page.front.permalink: page for page in pages} | {page.front.id: page for page in pages}
        return cls(named, urlsplit(base_url).path.rstrip("/"))

    def of_row(self, row: Row) -> Page | None:
        """The article of a row. Spreadsheets take some ids for numbers; then the address tells."""
        address = urlsplit(row.cells.get("address", "").strip()).path.removeprefix(self.base)
        return self.by_name.get(row.cells.get("id", "").strip()) or self.by_name.get(address)


@dataclass(slots=True)
class _Taking:
    """A table being taken back: the names of all ranks, the pages so far with their new metadata, and what is wrong."""

    shown: str
    articles: _Articles
    ranks: frozenset[str]
    fronts: dict[str, tuple[Page, FrontMatter]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    fixed: Counter[str] = field(default_factory=Counter)

    def take(self, row: Row) -> None:
        """Take back the edited cells of a row."""
        page = self.articles.of_row(row)
        if page is None:
            message = f"there is no article {(row.cells.get('id') or row.cells.get('address', '')).strip()!r}"
            hint = "keep the columns 'id' and 'address' as they were exported"
            self.problems.append(error(self.shown, row.number, "unknown-article", message, hint))
            return
        marks = read_marks(row.cells[EXPORTED]) if row.cells.get(EXPORTED, "").strip() else None
        self.fixed.update(column for column in FIXED if _is_edited(row, column, marks))
        _, front = self.fronts.get(page.path, (page, page.front))
        for column in COLUMNS:
            if _is_edited(row, column, marks):
                front = self._with_cell(row, column, front, None if marks is None else marks.get(column, mark("")))
        self.fronts[page.path] = page, front

    def _with_cell(self, row: Row, column: str, front: FrontMatter, exported: str | None) -> FrontMatter:
        """The metadata with the value of a cell that was edited, if nothing speaks against it."""
        present, cell = cell_of(front, column), _in_form(column, row.cells[column])
        if cell == present or (exported is None and not cell):
            return front
        what = f"{column!r} of {front.id}"
        if exported is not None and mark(present) != exported:
            message = f"{what} was changed in the table, to {cell!r}, and on the page, to {present!r}"
            said = error(self.shown, row.number, "cell-conflict", message, "decide, and write it into the page")
        elif hint := _fault(front, column, cell):
            said = error(self.shown, row.number, "cell-refused", f"{what} can't be {cell!r}", hint)
        elif column != "people":
            return _with_value(front, COLUMNS[column], cell)
        elif named := with_cell(front, entries(cell), self.ranks):
            return named
        else:
            said = error(self.shown, row.number, "cell-refused", f"{what} can't be {cell!r}", FORM)
        self.problems.append(said)
        return front

    def fixed_columns(self) -> Iterator[Problem]:
        """The columns with edited cells that are never taken back."""
        for column, count in sorted(self.fixed.items()):
            message = f"{column!r} was edited in {count:,} rows, and is not taken back"
            yield warning(self.shown, 1, "column-fixed", message, "edit the pages instead")


def cell_of(front: FrontMatter, column: str) -> str:
    """The cell that the table has of an article, in a column that is taken back."""
    if column == "people":
        return JOINED.join(map(in_words, front.people))
    value: str | tuple[str, ...] | None = getattr(front, COLUMNS[column])
    return JOINED.join(value) if isinstance(value, tuple) else value or ""


def _is_list(column: str) -> bool:
    return BY_NAME[COLUMNS[column]].kind in ("strings", "people")


def _in_form(column: str, cell: str) -> str:
    """What a cell says, in the form in which pages have it."""
    if _is_list(column):
        return JOINED.join(entries(nfc(cell)))
    plain = " ".join(nfc(cell).split())
    form = BY_NAME[COLUMNS[column]].form
    return form(plain) if form else plain


def _is_edited(row: Row, column: str, marks: Mapping[str, str] | None) -> bool:
    """Whether a cell has another value than was exported; if that is not known, all that are to be taken back have."""
    cell = row.cells.get(column)
    if cell is None:
        return False
    if marks is None:
        return column in COLUMNS
    known = marks.get(column, mark(""))
    if mark(cell) == known or len(cell) >= _LONGEST_IN_A_BOOK:
        return False
    return column not in COLUMNS or known not in map(mark, (_in_form(column, cell), *_dates(column, cell)))


_LONGEST_IN_A_BOOK = 32_767  # characters: what is longer, spreadsheets cut off


_TURNED = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_NAMED = re.compile(r"([A-Z][a-z]{2})-([0-9]{2})")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def _dates(column: str, cell: str) -> Iterator[str]:
    """The dates that a spreadsheet may have turned into this cell: 2021-01-20 into 20/01/2021, 2021-01 into Jan-21."""
    plain = cell.strip()
    if column != "date":
        return
    if found := _TURNED.fullmatch(plain):
        first, second, year = found[1].zfill(2), found[2].zfill(2), found[3]
        yield from (f"{year}-{second}-{first}", f"{year}-{first}-{second}")
    elif (found := _NAMED.fullmatch(plain)) and found[1] in _MONTHS:
        month = f"{_MONTHS.index(found[1]) + 1:02}"
        yield from (f"20{found[2]}-{month}", f"19{found[2]}-{month}")


def _fault(front: FrontMatter, column: str, cell: str) -> str:
    """Why a value can't be written into a page, as a hint; empty if it can."""
    if front.redact:
        return "this page hides names, which the table has as initials: change the page in an editor"
    if _is_list(column) and "|" in cell_of(front, column).replace(JOINED, ""):
        return "an entry of this list has a bar in it: change the page in an editor"
    if not cell:
        return "a page needs a title" if column == "title" else ""
    check = BY_NAME[COLUMNS[column]].check
    faults = (check(value) if check else None for value in (entries(cell) if _is_list(column) else (cell,)))
    return next(filter(None, faults), "")


def _with_value(front: FrontMatter, name: str, cell: str) -> FrontMatter:
    """The metadata with another value of a field."""
    if BY_NAME[name].kind == "string":
        return with_single(front, name, cell or None)
    new = entries(cell)
    changed: dict[str, Any] = {name: new}
    if name == "tags":
        changed["stated"] = tuple(tag for tag in front.stated if tag in new or tag not in front.tags)
    return replace(front, **changed)


def _written(
    content: Path, taking: _Taking, dry: bool, progress: Progress
) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    """Write the pages that change."""
    changed = [(page, front) for page, front in taking.fronts.values() if front != page.front]
    progress.begin("apply", len(changed))
    done = []
    for page, front in changed:
        done.append(written(content, page, front, dry))
        progress.advance(1)
    changes = tuple(one for one in done if isinstance(one, Change))
    progress.end(f"{len(changes):,} of {len(taking.fronts):,} articles")
    return changes, tuple(one for one in done if isinstance(one, Problem))
