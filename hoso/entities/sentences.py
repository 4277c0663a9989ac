"""Where Vietnamese sentences end."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A full stop ends nothing inside numbers, dates and addresses (20.1, 1.000, vov.vn: no space follows), after the
# short forms of titles and units (TP. Hà Nội, Q. 1, TS. …) and after a single capital (A. T., Nguyễn Văn H. khai).
# A row of marks is looked at once, however long it is.
_END = re.compile(r"[.!?…](?<![.!?…].)[.!?…]*+[\"”’'»)\]]*+(?=\s{1,4}[\"“‘'«(\[–-]{0,3}\s?(\w))")
_SHORT = re.compile(
    r"(?:^|[\s(,./-])(?:TP|TX|TT|Tp|Tx|Tt|T\.P|ĐC|đ/c|Đ/c|ThS|Ths|TS|Ts|PGS|GS|BS|Bs|KS|LS|Ls|ông|Mr|Mrs|Ms|Dr|St|No|tr|TK|Th|"
    r"[^\W\d_])\.[\"”’']*$"
)  # fmt: skip


def spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a text of one paragraph, without the white space around it."""
    found, start = [], 0
    for end in (*_ends(text), len(text)):
        if sentence := text[start:end].lstrip():
            begin = end - len(sentence)
            found.append((begin, begin + len(sentence.rstrip())))
        start = end
    return found


def _ends(text: str) -> Iterator[int]:
    """Where sentences end that others follow."""
    for match in _END.finditer(text):
        end = match.end()
        if match[1].islower():
            continue
        if match[0].startswith(".") and not match[0].startswith("..") and _SHORT.search(text, max(0, end - 8), end):
            continue
        yield end
