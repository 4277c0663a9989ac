"""Where Vietnamese sentences end."""

from __future__ import annotations

import functools
import re

# A full stop ends nothing inside numbers, dates and addresses (20.1, 1.000, vov.vn: no space follows), after the
# short forms of titles and units (TP. Hà Nội, Q. 1, TS. …) and after a single capital (A. T., Nguyễn Văn H. khai).
_END = re.compile(r"[.!?…]++[\"”’'»)\]]*+")
_SHORT = re.compile(
    r"(?:^|[\s(,./-])(?:TP|TX|TT|Tp|Tx|Tt|T\.P|ĐC|đ/c|Đ/c|ThS|Ths|TS|Ts|PGS|GS|BS|Bs|KS|LS|Ls|ông|Mr|Mrs|Ms|Dr|St|No|tr|TK|Th|"
    r"[^\W\d_])\.[\"”’']*$"
)  # fmt: skip
_NEXT = re.compile(r"\s{1,4}[\"“‘'«(\[–-]{0,3}\s?(\w)")


def spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a text of one paragraph, without the white space around it."""
    found, start = [], 0
    for match in _END.finditer(text):
        end = match.end()
        following = _NEXT.match(text, end)
        if not following or following[1].islower():
            continue
        if match[0].startswith(".") and not match[0].startswith("..") and _SHORT.search(text, max(start, end - 8), end):
            continue
        found.append((start, end))
        start = end
    found.append((start, len(text)))
    return [(a + skip, b) for a, b in found if (skip := len(text[a:b]) - len(text[a:b].lstrip())) < b - a]


@functools.lru_cache(maxsize=512)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph, verbatim; those of the last paragraphs asked for are kept."""
    return tuple(text[start:end].rstrip() for start, end in spans(text))
