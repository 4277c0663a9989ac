"""What a newspaper says about its own report: corrections and additions, which are part of the article."""

from __future__ import annotations

import re

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
        if _HEADING.fullmatch(line.folded):
            sheet.labels[number] = "heading"
            heading = number
        elif _NOTE.match(line.folded) or ((named or heading == number - 1) and (is_prose(piece) or line.stopped)):
            sheet.labels[number] = "paragraph"


_FARTHEST = 12  # lines below the article's frame
_LONGEST = 150  # words
_WHO = r"(?:(?:loi |thong tin )?(?:cua )?(?:toa soan|ban bien tap|bbt|bien tap vien|tac gia|bao(?: [\w.]+){0,4})\s+)?"
_HEADING = re.compile(
    rf"\W*{_WHO}(?:xin )?(?:dinh chinh|cai chinh|thong tin dinh chinh|noi lai cho ro|loi cai chinh)\W*"
)
_NOTE = re.compile(
    rf"\W*{_WHO}(?:xin )?(?:thong tin )?(?:dinh chinh|cai chinh|noi lai cho ro)\b[^:]{{0,60}}:\s*\S"
    rf"|\W*{_WHO}(?:xin )?(?:dinh chinh|cai chinh|cao loi|xin loi)\s(?:ban doc|doc gia|quy doc gia|thong tin|lai|ve|noi dung)\b"
    r"|\W*(?:cap nhat|bo sung)(?: (?:luc|ngay|thong tin|moi nhat|them)[^:]{0,40})?\s*:\s*(?:[\w,]+\s+){6}"
    r"|\W*(?:loi |ghi chu cua )?(?:toa soan|ban bien tap|bbt)\s*:\s*(?:[\w,]+\s+){6}"
    r"|\W*bai (?:viet|bao) (?:nay )?(?:da )?(?:duoc )?(?:cap nhat|chinh sua|sua lai|dinh chinh)\b"
)
_NAMED = re.compile(r"correction|corrigend|errat|dinh-?_?chinh|cai-?_?chinh|editor-?s?-?note|update-?note")


def _is_in_comments(sheet: Sheet, number: int) -> bool:
    return _COMMENTS.search(sheet.marks(number, 5)) is not None


_COMMENTS = re.compile(r"comment|binh-?luan|phan-?hoi|feedback")
