"""Captions without a credit that have run into a paragraph, and the text between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hoso.reading.captions import ENDLESS, last_sentence
from hoso.reading.letters import LOWER, UPPER
from hoso.reading.lines import make
from hoso.reading.text import short_lines


def split(text: str, gaps: Sequence[int] = (), *, whole: bool = False) -> list[tuple[bool, str]]:
    """The pieces of a paragraph that captions without credit have run into, as in `captions.run_in`.

    A caption without a full stop ends where a sentence begins: `… bị bắt. Hai nghi phạm tại cơ quan công an Theo điều
    tra, …`. `gaps` are the places of double spaces, which may have been line breaks. Where the whole text is one
    paragraph (`whole`), sentences that speak clearly like captions are some.
    """
    ends = dict.fromkeys(_stops(text) if whole else (), _is_sentence)
    ends.update(dict.fromkeys(gaps, _is_before_gap))
    ends.update((found.start(), _is_open) for found in _OPENS_A_SENTENCE.finditer(text))
    pieces: list[tuple[bool, str]] = []
    done = 0
    for end in sorted(ends):
        start = last_sentence(text, done, end) if end > done else end
        if end - start > ENDLESS or text.count(" ", start, end) not in _LENGTH:
            continue
        if not ends[end](text, start, end):
            continue
        if _CREDIT.match(text, start, end) and start > done:
            before = last_sentence(text, done, start - 1)
            start = before if short_lines.signs(make(0, text[before:start])) >= LIKE_TEXT else start
        if text[done:start].strip():
            pieces.append((False, text[done:start].strip()))
        pieces.append((True, text[start:end]))
        done = end + 1
    if text[done:].strip():
        pieces.append((False, text[done:].strip()))
    return pieces


def _stops(text: str) -> list[int]:
    """Where sentences end that have a sign of a caption."""
    ends: list[int] = []
    start = 0
    for found in _STOP.finditer(text):
        if not _ABBREVIATED.match(text, found.start() - 2):
            if found.end() - start <= LONGEST_SENTENCE and short_lines.may_depict(text[start : found.end()]):
                ends.append(found.end())
            start = found.end() + 1
    return ends


def _is_sentence(text: str, start: int, end: int) -> bool:
    """Whether a whole sentence in the middle of a text is a caption."""
    line = make(0, text[start:end])
    if not line.stopped or not short_lines.may_be_caption(line):
        return False
    signs = short_lines.signs(line)
    return signs >= (CLEAR_IN_TEXT if line.words > SHORT else short_lines.LIKELY)


def _is_before_gap(text: str, start: int, end: int) -> bool:
    """Whether what is before a double space is a caption: with a full stop, only if it is all there is before."""
    line = make(0, text[start:end])
    if not short_lines.may_be_caption(line) or line.text.endswith(","):
        return False
    if line.stopped:
        return start == 0 and short_lines.describes(line)
    return short_lines.signs(line) >= CLEAR_AT_GAP and _SENTENCE_AT_START.match(text, end + 1) is not None


def _is_open(text: str, start: int, end: int) -> bool:
    """Whether what is before the first words of a sentence is a caption without a full stop."""
    line = make(0, text[start:end])
    # Without its marks, the first word of a sentence looks like other words.
    if not short_lines.may_be_caption(line) or line.text.endswith(",") or line.text.isascii():
        return False
    signs = short_lines.signs(line)
    if signs < short_lines.LIKELY and (not short_lines.can_be_seen(line) or short_lines.opens_with_deed(line)):
        return False
    return signs >= (POSSIBLE if line.words >= LONG else CLEAR)


# Points, from reading 500 such places in the texts of one paragraph:
CLEAR = 0.5  # three of four were captions, from one point on nine of ten, the others sub-headings
POSSIBLE, LONG = 0, 12  # words; sub-headings are shorter
CLEAR_AT_GAP = 1.5  # any sentence may follow a double space, and so headlines get there too
CLEAR_IN_TEXT, SHORT = 2, 9  # whole sentences: three of four were captions, from three points on nearly all

LONGEST_SENTENCE = 120  # characters; longer captions have a credit, and looking for signs takes time
LIKE_TEXT = -1  # points of a sentence that is no caption, though it is before the source of a picture
_LENGTH = range(3, 32)  # spaces
_STOP = re.compile(r"[.!?…][\"”]?(?=\s)")
_ABBREVIATED = re.compile(rf"[\W_][{UPPER}]\.|[Tt][PpXxSs]\.")
_CREDIT = re.compile(r"Ảnh (?:cắt|chụp|trích|lấy|do)\b")
_OPENS_A_SENTENCE = re.compile(
    rf" (?=[A-ZĐ])(?<=[{LOWER}\d)] )(?!Tối cao|Thông tin và|Ngày (?:thiết|hội|truyền|thành|lễ))(?=(?:Theo|Ngày|Sáng|Trưa|Chiều|Tối|Đêm|Rạng|Trước|Sau|Tuy|Mặc|Tại|Khi|Trong|Liên quan"
    rf"|Hiện|Ngoài|Cùng"
    r"|Được biết|Trao đổi|Qua|Đến|Từ|Nhận|Bước đầu|Khoảng|Vào|Lúc|Do|Để|Với|Vụ việc|Đây|Như|Ngay|Cũng|Cụ thể"
    r"|Đồng thời"
    rf"|Bên cạnh|Phát biểu|Thông tin)\b,? [{LOWER}\d])"
)
_SENTENCE_AT_START = re.compile(rf"[“\"]?[{UPPER}][\w-]*,? (?:[{LOWER}\d]|(?<=Ông )|(?<=Bà ))|[“\"]?\d")
