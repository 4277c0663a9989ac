"""The lines of a raw text: cleaned of what cannot be seen, and measured once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hoso.reading.letters import LOWER, UPPER
from hoso.vietnamese import fold

LONG = 300
"""Characters of a line that are folded: enough to tell lines apart and what they are about."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line with text. `raw` is verbatim but for outer white space, `text` without invisible characters and with
    single spaces, `folded` the fold of its first `LONG` characters; `number` counts from 1 in the raw file."""

    number: int
    raw: str
    text: str
    folded: str
    words: int
    stopped: bool
    """Whether the line ends as sentences do."""

    @property
    def prose(self) -> bool:
        """Whether the line is running text: one whole sentence of some length, or several."""
        if self.words >= 33:
            return True
        return (self.stopped and self.words >= 9) or (self.words >= 14 and INNER_STOP.search(self.text) is not None)

    @property
    def key(self) -> str:
        """What two lines share that say the same, whatever their punctuation."""
        return "".join(filter(str.isalnum, self.folded))


_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)
_STOP = re.compile(r"[.!?…:;]['\"”’»)\]]*\s*\Z|[.!?…]['\"”’»)\]]{1,2}\s*\Z|/\.?\Z")
INNER_STOP = re.compile(rf"(?:[{LOWER}]{{2}}|\d{{2}})[.!?…][\"”’)]?\s+[\"“‘(]?[{UPPER}]")
"""The end of one sentence and the beginning of the next; abbreviations (TP., P.V.) end none."""


def split(text: str) -> list[Line]:
    """The lines of `text` that hold anything visible besides white space, plus those of punctuation alone."""
    lines = []
    for number, whole in enumerate(text.splitlines(), start=1):
        raw = whole.strip()
        if not raw:
            continue
        line = make(number, raw)
        if line.text:
            lines.append(line)
        else:
            lines.append(Line(number, raw, "", "", 0, False))
    return lines


def make(number: int, raw: str, text: str | None = None) -> Line:
    """The line of that number, measured; `text` where it differs from the cleaned `raw`."""
    clean = " ".join((raw if text is None else text).split())
    if not clean.isprintable():
        clean = " ".join(_INVISIBLE.sub("", clean).split())
    stopped = _STOP.search(clean[-8:]) is not None
    return Line(number, raw, clean, fold(clean[:LONG]), clean.count(" ") + 1 if clean else 0, stopped)
