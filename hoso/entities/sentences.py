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


_WINDOW = 400  # characters searched before a place for the beginning of its sentence; then four times as many


def spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a text of one paragraph, without the white space around it."""
    found, start = [], 0
    for end in (*_ends(text, 0, len(text)), len(text)):
        if sentence := text[start:end].lstrip():
            begin = end - len(sentence)
            found.append((begin, begin + len(sentence.rstrip())))
        start = end
    return found


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph, verbatim."""
    return tuple(text[start:end] for start, end in spans(text))


def sentence_at(text: str, place: int) -> tuple[int, int]:
    """Start and end of the sentence of a paragraph that holds the letter at `place`: one of `spans`, found without
    looking at the whole text."""
    end = next(_ends(text, place, len(text)), len(text))
    start, begin, width = 0, place, _WINDOW
    while not start and begin:
        begin = max(0, place - width)
        start = max(_ends(text, begin, place), default=0)
        width *= 4
    return _trimmed(text, start, end)


def _ends(text: str, start: int, stop: int) -> Iterator[int]:
    """The ends of sentences whose last marks begin at or after `start` and end at or before `stop`."""
    for match in _END.finditer(text, start):
        end = match.end()
        if end > stop + 1:
            return
        if match[1].islower():
            continue
        if match[0].startswith(".") and not match[0].startswith("..") and _SHORT.search(text, max(0, end - 8), end):
            continue
        yield end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    whole = text[start:end]
    return start + len(whole) - len(whole.lstrip()), start + len(whole.rstrip())
