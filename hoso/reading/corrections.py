"""What a newspaper says about its own report: corrections and additions, which are part of the article."""

from __future__ import annotations

import re

from hoso.reading.lines import Line


def says(line: Line) -> bool:
    """Whether the line begins by saying that it corrects or adds something."""
    return _NOTE.match(line.folded) is not None


def heads(line: Line) -> bool:
    """Whether the line is only the heading of such a note."""
    return _HEADING.fullmatch(line.folded) is not None


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
