"""Stories told in pictures: pages whose text is nothing but captions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from hoso.reading.saved.prose import words
from hoso.reading.saved.tree import Page, Piece

FEWEST_PICTURES = 3
"""Captions that make a story without any other text."""
_LONGEST = 60  # words of a caption
_SHORTEST = 4
_LEVELS = 5  # elements between a caption and its figure
_MOST_OF_ALL = 0.8
"""The share of the captions that the story's element holds: a picture may be elsewhere on the page."""


def captions_in(page: Page, lines: Sequence[int], chrome: Sequence[int]) -> list[int]:
    """Those of the pieces that are by their place the captions of pictures."""
    return [number for number in lines if _is_caption(page, page.pieces[number], chrome)]


def story(page: Page, lines: range, chrome: Sequence[int]) -> int | None:
    """The element of a story in pictures among these pieces; None if there are too few."""
    found = captions_in(page, lines, chrome)
    if len(found) < FEWEST_PICTURES:
        return None
    held = [0] * len(page.nodes)
    for number in found:
        for node in page.upwards(page.pieces[number].node):
            held[node] += 1
    enough = max(FEWEST_PICTURES, _MOST_OF_ALL * len(found))
    return max(node for node, count in enumerate(held) if count >= enough)


def _is_caption(page: Page, piece: Piece, chrome: Sequence[int]) -> bool:
    if piece.linked > 0.5 or chrome[piece.node] >= 0 or not _SHORTEST <= words(piece) <= _LONGEST:
        return False
    figure = any(page.nodes[node].tag in ("figure", "figcaption") for node in islice(page.upwards(piece.node), _LEVELS))
    return figure or (piece.pictures > 0 and page.nodes[piece.block].tag not in ("h1", "h2"))


def items(page: Page, node: int) -> Iterator[int]:
    """The children of an element."""
    child = node + 1
    while child < page.nodes[node].end:
        yield child
        child = page.nodes[child].end
