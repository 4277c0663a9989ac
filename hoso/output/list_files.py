"""The list of a page as a JSON file: its articles with what it takes to cite them, or the files that have them."""

from __future__ import annotations

from hoso import addresses
from hoso.catalogue.lines import Line, Link
from hoso.json_text import encode
from hoso.pages.list_data import ListData


def list_file(shown: ListData, archive: str, root: str) -> bytes:
    """The file, an article a line; `root` goes before addresses, `archive` is the title of the site."""
    parts = [_part(shown.address, part) for part in shown.parts]
    head = {
        "url": root + shown.address, "title": shown.title, "archive": archive, "count": shown.count, "parts": parts,
    }  # fmt: skip
    lines = ",\n".join([_entry(line, root) for line in shown.lines])
    return f'{encode(head)[:-1]}, "articles": [\n{lines}\n]}}\n'.encode()


def _part(address: str, part: Link) -> dict[str, object]:
    """A part of the list, whose file is named from where the list's own is."""
    assert part.url is not None
    file = f"{part.url.removeprefix(address)}{addresses.LIST_FILE}"
    return {"file": file, "title": part.label, "count": part.count}


def _entry(line: Line, root: str) -> str:
    return f'{{"id": {encode(line.id)}, "url": {encode(root + line.url)}, {line.listed}}}'
