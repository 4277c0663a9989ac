"""The lines of a raw text, without invisible characters and measured once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hoso.lettering import IGNORABLE, is_odd, legible
from hoso.reading.decoding import look_alikes
from hoso.reading.letters import LOWER, UPPER
from hoso.vietnamese import fold, nfc

MANY_WORDS = 66
"""Words; a longer line is running text, and less of it is examined."""

LONG = 300
"""Characters of a line that are folded: enough to distinguish lines and to see what they are about."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line with text. `raw` is verbatim except for outer white space, `text` is the line as it is read: without
    invisible characters, with letters for what looks like them, with single spaces; `folded` is the fold of its first `LONG`
    characters; `number` counts from 1 in the raw file."""

    number: int
    raw: str
    text: str
    folded: str
    words: int
    stopped: bool
    """Whether the line ends like a sentence."""

    @property
    def prose(self) -> bool:
        """Whether the line is running text: one whole sentence of some length, or several."""
        if self.words >= 33:
            return True
        return (self.stopped and self.words >= 9) or (self.words >= 14 and INNER_STOP.search(self.text) is not None)

    @property
    def key(self) -> str:
        """A key that is equal for lines that say the same, regardless of punctuation."""
        return "".join(filter(str.isalnum, self.folded))


_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ue000-\uf8ff\ufeff\ufffe\uffff]"
)
_NOTHING_SHOWN = re.compile(f"[{IGNORABLE} ]*")  # some of these count as printable
_STOP = re.compile(r"[.!?…:;]['\"”’»)\]]*\s*\Z|[.!?…]['\"”’»)\]]{1,2}\s*\Z|/\.?\Z")
INNER_STOP = re.compile(rf"[.!?…](?<=[{LOWER}]{{2}}.|\d{{2}}.)[\"”’)]?\s+[\"“‘(]?[{UPPER}]")
"""The end of one sentence and the beginning of the next; abbreviations (TP., P.V.) do not end a sentence."""


def split(text: str) -> list[Line]:
    """The lines of `text` that are not blank; one that shows nothing has an empty `text`."""
    lines = []
    odd = is_odd(text) or look_alikes.may_have(text)
    for number, whole in enumerate(text.splitlines(), start=1):
        raw = whole.strip()
        if not raw:
            continue
        line = make(number, raw, legible(look_alikes.fold(raw).text) if odd else None)
        if line.text:
            lines.append(line)
        else:
            lines.append(Line(number, raw, "", "", 0, False))
    return lines


def unwrap(lines: list[Line]) -> list[Line]:
    """The lines, with those joined that were broken at a fixed width; such a block is recognised by its even right
    edge."""
    whole: list[Line] = []
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and lines[end].number == lines[end - 1].number + 1:
            end += 1
        whole += _unwrap_block(lines[start:end])
        start = end
    return whole


def _unwrap_block(block: list[Line]) -> list[Line]:
    width = max((len(line.text) for line in block), default=0)
    full = [len(line.text) >= 0.8 * width for line in block]
    # Most words of a sentence are small; the lines of a list begin with capitals.
    going_on = sum(line.text[:1].islower() for line in block)
    if len(block) < 3 or width not in WRAPPED or sum(full) < 0.6 * len(block) or going_on < 0.4 * len(block):
        return block
    joined: list[Line] = []
    parts: list[Line] = []
    for line, is_full in zip(block, full, strict=True):
        parts.append(line)
        if not is_full:
            joined.append(join(parts))
            parts = []
    return [*joined, join(parts)] if parts else joined


def join(parts: Sequence[Line]) -> Line:
    """One line made of several; its `raw` has one line for each of them."""
    if len(parts) == 1:
        return parts[0]
    pieces = [parts[0].text]
    pieces += [part.text if part.text[:1] in _NO_SPACE_BEFORE else f" {part.text}" for part in parts[1:]]
    return make(parts[0].number, "\n".join(part.raw for part in parts), "".join(pieces))


WRAPPED = range(55, 131)
"""Characters of the widest line of a block that was broken at a fixed width."""

_NO_SPACE_BEFORE = frozenset(",.;:!?)”")


def gaps(line: Line) -> list[int]:
    """Where in the text of the line several spaces were in the file, which may be all that is left of a line break."""
    if "  " not in line.raw or "\n" in line.raw:
        return []
    ends: list[int] = []
    for piece in _GAP.split(line.raw):
        ends.append((ends[-1] + 1 if ends else 0) + len(visible(piece)))
    # Pieces that show nothing, or marks that belong to the letter before the gap, would shift what follows.
    return ends[:-1] if ends[-1] == len(line.text) else []


_GAP = re.compile(r"[ \u00a0]{2,}")


def visible(text: str) -> str:
    """A text as a reader sees it: without invisible characters, with single spaces, in NFC; may be empty."""
    if text.isprintable():  # then spaces are the only white space in it
        clean = " ".join(text.split()) if "  " in text else text.strip(" ")
    elif not (clean := " ".join(text.split())).isprintable():
        # Taken out, they may leave a mark right behind the letter that it belongs to.
        clean = nfc(" ".join(_INVISIBLE.sub("", clean).split()))
    return "" if _NOTHING_SHOWN.fullmatch(clean) else clean


def make(number: int, raw: str, text: str | None = None) -> Line:
    """The line with that number, measured; `text` is given if it differs from the cleaned `raw`."""
    clean = visible(raw if text is None else text)
    words = clean.count(" ") + 1 if clean else 0
    folded = fold(clean[: LONG if words <= MANY_WORDS else LONG // 3])
    return Line(number, raw, clean, folded, words, _STOP.search(clean[-8:]) is not None)
