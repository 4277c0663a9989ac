"""What a line of a saved page is by its words and links alone: running text, or a link to an article."""

from __future__ import annotations

import re

from hoso.reading.saved.tree import Piece

A_LINK = 0.8
"""The share of a line's letters that are in links, where the line is taken for a link."""
_FEWEST_SPACES = 4
_STOP = re.compile(r"[.!?…:;][\"”’)]*\Z")


def words(piece: Piece) -> int:
    """The words of a piece."""
    return piece.text.count(" ") + 1


def is_prose(piece: Piece) -> bool:
    """Whether a piece is running text and not a link."""
    count = words(piece)
    return piece.linked < 0.5 and (count >= 18 or (count >= 8 and _STOP.search(piece.text) is not None))


def links_to_article(piece: Piece) -> bool:
    """Whether a piece is a link to an article: with fewer words it is the name of a section."""
    return piece.linked > A_LINK and piece.text.count(" ") >= _FEWEST_SPACES
