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
    if piece.linked >= 0.5 or count < _FEWEST_STOPPED:
        return False
    return (count >= _FEWEST or _STOP.search(piece.text) is not None) and _IMPRINT.match(piece.text) is None


_FEWEST, _FEWEST_STOPPED = 18, 8  # words of running text, and of a whole sentence
_IMPRINT = re.compile(
    r"\W*(?:Copyright|Bản quyền|Cơ quan (?:chủ quản|của)|Giấy phép (?:số|xuất bản|hoạt động|thiết lập)|Chịu trách nhiệm"
    r"|Tổng biên tập|Trụ sở|Địa chỉ|Toà soạn|Tòa soạn|Điện thoại|Đơn vị chủ quản)\s?[:©\d]|©",
    re.IGNORECASE,
)
"""Who publishes a site and where: below every article, and often in whole sentences."""


def links_to_article(piece: Piece) -> bool:
    """Whether a piece is a link to an article: with fewer words it is the name of a section."""
    return piece.linked > A_LINK and piece.text.count(" ") >= _FEWEST_SPACES
