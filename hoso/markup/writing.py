"""The blocks of an article as Markdown, and Markdown changed without being rendered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from hoso.markup.syntax import INLINE, QUOTED, STRUCTURE, one_line
from hoso.models import Block, BlockKind, Item, Row

_INITIALS = "\\`*[{<_&~="  # looking for each of these is much quicker than the search for what they may begin
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
_CLOSING_HASHES = re.compile(r"#+\Z")


def write(blocks: Sequence[Block]) -> str:
    """Blocks as Markdown that reads as the text does; only what would turn into structure is escaped.

    White space of any kind and length comes out as one space, and a block without text or credit not at all;
    otherwise `Renderer.blocks` gives back the same.
    """
    if any(block.shape for block in blocks):
        return "".join(_shaped(blocks))[:-1]
    parts = (_part(block.kind, one_line(block.text), one_line(block.credit or "")) for block in blocks)
    return "".join(f"{part}\n\n" for part in parts if part)[:-1]


def _shaped(blocks: Sequence[Block]) -> Iterator[str]:
    """The blocks, those of a list or table without a blank line between them."""
    for block, following in zip(blocks, (*blocks[1:], None), strict=True):
        part = _part(block.kind, one_line(block.text), one_line(block.credit or ""))
        if part:
            goes_on = following is not None and _continues(block.shape, following.shape)
            yield f"{_in_shape(block.shape, part)}\n" if goes_on else f"{_in_shape(block.shape, part)}\n\n"


def _continues(shape: Item | Row | None, following: Item | Row | None) -> bool:
    """Whether the second shape goes on with the list or table of the first."""
    if isinstance(shape, Row):
        return isinstance(following, Row) and not following.first
    return isinstance(shape, Item) and isinstance(following, Item)


def _in_shape(shape: Item | Row | None, part: str) -> str:
    if isinstance(shape, Item):
        return f"{_INDENT * shape.depth}{'1.' if shape.counted else '-'} {part}"
    if isinstance(shape, Row):
        row, rule = _cells(map(_cell, shape.cells)), _cells("---" for _ in shape.cells)
        if not shape.first:
            return row
        return f"{row}\n{rule}" if shape.heads else f"{_cells('' for _ in shape.cells)}\n{rule}\n{row}"
    return part


_INDENT = "    "


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return INLINE.sub(_escape, one_line(text)).replace("|", "\\|")


def as_written(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks as they are read back from what `write` makes of them."""
    lines = (Block(block.kind, one_line(block.text), one_line(block.credit or "") or None) for block in blocks)
    return tuple(line for line in lines if line.text or line.credit)


def without_comments(markdown: str) -> str:
    """Markdown without what editors noted for themselves, which no page shows: HTML comments, and link definitions that
    lead nowhere (`[//]: # (…)`). A comment that nothing ends takes the rest with it, as in HTML."""
    if "<!--" in markdown:
        markdown = _COMMENT.sub("", markdown)
    return _NOTE.sub("", markdown) if "]: #" in markdown or "]: <#" in markdown else markdown


_COMMENT = re.compile(r"<!--(?:>|->|.*?(?:-->|--!>|\Z))", re.DOTALL)
_NOTE = re.compile(r"^ {0,3}\[[^\]\n]*\]: <?#[^\n]*\n?", re.MULTILINE)


def based(markdown: str, base: str) -> str:
    """Markdown whose addresses from the root (`/bai/…`) lie below `base`: those of links and pictures, in place or
    below the text, and of tags."""
    return _ROOTED.sub(rf"\1{base}/", markdown) if base and "/" in markdown else markdown


_ROOTED = re.compile(r"""(\]\(<?|^ {0,3}\[[^\]\n]+\]:[ \t]*<?|(?:href|src)=["'])/(?!/)""", re.MULTILINE)


def _part(kind: BlockKind, text: str, credit: str) -> str:
    line = INLINE.sub(_escape, text) if any(character in text for character in _INITIALS) else text
    if kind == "heading":
        return f"## {_CLOSING_HASHES.sub(_escape_each, line)}" if line else ""
    if found := STRUCTURE.match(line):
        digits = found[0] if found[0].isdecimal() else ""
        line = f"{digits}\\{line[len(digits) :]}"
    if kind == "paragraph" or not (text or credit):
        return line
    stated = f' credit="{credit.translate(QUOTED)}"' if credit else ""
    return "\n".join(filter(None, (line, f"{{: .caption{stated} }}")))


def _escape(found: re.Match[str]) -> str:
    return _ENTITIES.get(found[0]) or f"\\{found[0]}"


def _escape_each(found: re.Match[str]) -> str:
    return "\\#" * len(found[0])
