"""The lists and tables of a saved page: which paragraphs are items, and which lines are cells of one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile

from hoso.models import Item, Row
from hoso.reading.saved import galleries
from hoso.reading.saved.sheet import Sheet

_LISTS = ("ul", "ol")
_MOST_OF_TEXT = 0.4
"""The share of the body's words in a table of data; a table with more of them is layout."""
_MOST_DEPTH = 4


def label_tables(sheet: Sheet) -> None:
    """Each row of a data table is one line with separated cells; a table with much of the text is layout."""
    if not any(node.tag == "tr" for node in sheet.page.nodes):
        return
    tables: dict[int, dict[int, list[int]]] = {}
    for number in sheet.open():
        place = _cell_of_data(sheet, number)
        if place is not None:
            table, row = place
            tables.setdefault(table, {}).setdefault(row, []).append(number)
    for rows in tables.values():
        _label_rows(sheet, rows)


def _cell_of_data(sheet: Sheet, number: int) -> tuple[int, int] | None:
    """The table and the row of a line, if it is in a table of data."""
    if not sheet.in_body(number):
        return None
    up = [node for node in sheet.around(number) if sheet.page.nodes[node].tag in ("tr", "table")]
    if [sheet.page.nodes[node].tag for node in up] != ["tr", "table"]:
        return None
    row, table = up
    most = _MOST_OF_TEXT * sheet.held(sheet.words, sheet.region.body)
    if sheet.held(sheet.pictures, table) or sheet.held(sheet.words, table) > most:
        return None
    return None if sheet.dim(number) else (table, row)


def _label_rows(sheet: Sheet, rows: dict[int, list[int]]) -> None:
    """Join the lines of each row; where each cell has its column, they stay a table. Lines above the columns are its
    title."""
    cells = {row: _cells(sheet, row, numbers) for row, numbers in rows.items()}
    grid = list(dropwhile(lambda row: len(cells[row]) == 1, cells))
    if any(_fills_several(sheet, row) for row in grid):
        grid = []
    size = max((len(cells[row]) for row in grid), default=0)
    in_grid = frozenset(grid)
    for row, numbers in rows.items():
        is_row = row in in_grid
        if is_row:
            cells[row] += [""] * (size - len(cells[row]))
        texts = cells[row] if is_row else [cell for cell in cells[row] if cell]
        while not texts[0]:
            texts = texts[1:]
        for number in numbers:
            sheet.labels[number] = "paragraph"
            sheet.texts[number] = ""
        sheet.texts[numbers[0]] = " ".join(" | ".join(texts).split())
        if is_row:
            heads = row == grid[0] and _is_head(sheet, row)
            sheet.shapes[numbers[0]] = Row(tuple(cells[row]), first=row == grid[0], heads=heads)


def _fills_several(sheet: Sheet, row: int) -> bool:
    """Whether a cell of a row goes over several rows or columns, so that those beside it are not in their own."""
    return any(sheet.page.nodes[item].spans for item in galleries.items(sheet.page, row))


def _cells(sheet: Sheet, row: int, numbers: Sequence[int]) -> list[str]:
    """The text of each cell of a row; text beside the cells, which no page should have, is one more."""
    page = sheet.page
    found: dict[int, list[str]] = {item: [] for item in galleries.items(page, row) if page.nodes[item].tag in _CELLS}
    for number in numbers:
        holder = next((cell for cell in found if page.within(page.pieces[number].node, cell)), -1)
        found.setdefault(holder, []).append(sheet.line(number).text)
    return [" ".join(texts) for texts in found.values()]


_CELLS = ("td", "th")


def _is_head(sheet: Sheet, row: int) -> bool:
    """Whether a row names the columns: all of its cells are heads."""
    tags = [sheet.page.nodes[item].tag for item in galleries.items(sheet.page, row)]
    return bool(tags) and all(tag == "th" for tag in tags)


def shape_lists(sheet: Sheet) -> None:
    """Items of lists stay items, where each is one paragraph."""
    lists: dict[int, list[tuple[int, int, Item]]] = {}
    for number in sheet.region.scope:
        if sheet.labels.get(number) in ("paragraph", "heading", "caption", "lead") and sheet.in_body(number):
            place = _item(sheet, number)
            if place is not None:
                outermost, item, shape = place
                lists.setdefault(outermost, []).append((number, item, shape))
    for found in lists.values():
        labels = {sheet.labels[number] for number, _, _ in found}
        if labels == {"paragraph"} and len({item for _, item, _ in found}) == len(found):
            sheet.shapes.update(_stepwise(found))


def _item(sheet: Sheet, number: int) -> tuple[int, int, Item] | None:
    """The outermost list around a line, the line's item, and its shape there; None if it is in no list, or in a table
    too."""
    if number in sheet.shapes:
        return None
    around = [(node, sheet.page.nodes[node].tag) for node in sheet.around(number)]
    if defined := _definition(around):
        return defined
    items = [node for node, tag in around if tag == "li"]
    lists = [(node, tag) for node, tag in around if tag in _LISTS]
    if not items or not lists or len(lists) > _MOST_DEPTH:
        return None
    return lists[-1][0], items[0], Item(len(lists) - 1, lists[0][1] == "ol")


def _definition(around: Sequence[tuple[int, str]]) -> tuple[int, int, Item] | None:
    """A term of a list of definitions is an item, and what is said of it an item below it."""
    inner = [(node, tag) for node, tag in around if tag in ("dt", "dd", "dl", "li", *_LISTS)]
    if [tag for _, tag in inner] not in (["dt", "dl"], ["dd", "dl"]):
        return None
    return inner[1][0], inner[0][0], Item(int(inner[0][1] == "dd"), False)


def _stepwise(found: Sequence[tuple[int, int, Item]]) -> Iterator[tuple[int, Item]]:
    """The shapes, none deeper than one level below the one before it."""
    most = 0
    for number, _, shape in found:
        depth = min(shape.depth, most)
        yield number, Item(depth, shape.counted)
        most = depth + 1
