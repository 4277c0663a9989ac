"""What a newspaper says about its own report: corrections and additions, which are part of the article."""

from __future__ import annotations

import re

from hoso.reading import corrections
from hoso.reading.saved import region
from hoso.reading.saved.prose import is_prose
from hoso.reading.saved.sheet import Sheet


def label_notes(sheet: Sheet) -> None:
    """Notes of the newspaper, wherever they are around the text: each begins by saying that it corrects or adds
    something, is in an element named so, or is the line under such a heading."""
    heading = -2
    scope = sheet.region.scope
    below = (n for n in region.beside(sheet.page, sheet.region) if scope.stop <= n < scope.stop + _FARTHEST)
    for number in (*sheet.open(), *below):
        piece, line = sheet.page.pieces[number], sheet.line(number)
        named = _NAMED.search(sheet.marks(number)) is not None
        if piece.linked > 0.5 or line.words > _LONGEST or _is_in_comments(sheet, number):
            continue
        if corrections.heads(line):
            sheet.labels[number] = "heading"
            heading = number
        elif corrections.says(line) or ((named or heading == number - 1) and (is_prose(piece) or line.stopped)):
            sheet.labels[number] = "paragraph"


_FARTHEST = 12  # lines below the article's frame
_LONGEST = 150  # words
_NAMED = re.compile(r"correction|corrigend|errat|dinh-?_?chinh|cai-?_?chinh|editor-?s?-?note|update-?note")


def _is_in_comments(sheet: Sheet, number: int) -> bool:
    return _COMMENTS.search(sheet.marks(number, 5)) is not None


_COMMENTS = re.compile(r"comment|binh-?luan|phan-?hoi|feedback")
