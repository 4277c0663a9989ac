"""The work sheet of one text: its lines, the labels found so far, and the values read from them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from hoso.problems import Problem, warning
from hoso.reading import bylines, captions, dateline
from hoso.reading.dateline import Dateline, Impossible
from hoso.reading.known_lines import Known
from hoso.reading.letters import LOWER
from hoso.reading.lines import Line, make
from hoso.vietnamese import fold

Label = Literal["title", "dateline", "lead", "paragraph", "heading", "caption", "credit", "signature", "chrome", "url"]

CONTINUES = re.compile(rf"[{LOWER}]|[,.;:!?)”]|[-–] [{LOWER}]")
"""How a line begins that continues the previous sentence."""

MOST_COMPARED = 3000
"""Characters of a line that count when lines are compared."""


@dataclass(slots=True)
class Sheet:
    """The lines of one text while they are labelled; created and used within one reading."""

    path: str
    known: Known
    lines: list[Line]
    labels: list[Label | None] = field(default_factory=list)
    date: str | None = None
    byline: tuple[str, ...] = ()
    source: str | None = None
    url: str | None = None
    dump: bool = False
    datelines: list[int] = field(default_factory=list)
    """Indices of the datelines of the head, until the headline decides which of them gives the date."""
    problems: list[Problem] = field(default_factory=list)
    _credits: set[str | None] | None = None

    def __post_init__(self) -> None:
        self.labels = [None] * len(self.lines)

    def open(self) -> list[int]:
        """The indices of the lines without a label."""
        return [index for index, label in enumerate(self.labels) if label is None]

    def prose(self, start: int = 0) -> list[int]:
        """The indices, from `start`, of running text that has no other label."""
        return [
            index
            for index in range(start, len(self.lines))
            if self.labels[index] in {None, "lead", "paragraph"} and self.lines[index].prose
        ]

    def relabel(self, lines: list[Line], labels: list[Label | None]) -> None:
        """Replace the lines with joined or split ones."""
        self.lines, self.labels = lines, labels

    def title_share(self, line: Line) -> float:
        """The share of the headline's words that are in the line; 0 without a headline."""
        if "title" not in self.labels:
            return 0.0
        title = _WORD.findall(self.lines[self.labels.index("title")].folded)
        words = set(_WORD.findall(line.folded))
        return sum(word in words for word in title) / max(len(title), 1)

    def take_date(self, index: int, text: str) -> None:
        """Take the date of a dateline on line `index` if none is known yet, and report what is wrong with it."""
        found = dateline.scan(text)
        number = self.lines[index].number
        if isinstance(found, Impossible):
            message = f"{found.text!r} {dateline.NO_DAY}"
            self.problems.append(warning(self.path, number, "impossible-date", message, dateline.BY_HAND))
        if not isinstance(found, Dateline) or self.date is not None:
            return
        self.date = found.iso
        if found.weekday_conflict:
            message = f"{found.weekday!r} contradicts the date {found.iso[:10]}"
            hint = "check the date and correct the page"
            self.problems.append(warning(self.path, number, "weekday-contradicts", message, hint))
        for beside in (found.before, found.after):
            self.take_names(make(0, beside))

    def take_names(self, line: Line) -> bool:
        """Take author and outlet from a line that names only them; known values stay."""
        text = line.text.strip(" .()[]-–—:")
        if not text or line.words > 14:
            return False
        if fold(text) in self.known.outlets:
            self.source = self.source or text
            return True
        signature = self.signature(line)
        if signature is None:
            return False
        self.byline = self.byline or signature.byline
        self.source = self.source or signature.source
        return True

    def signature(self, line: Line) -> bylines.Signature | None:
        """The signature on the line. A name that is also a place is an author if a picture is credited to it."""
        found = bylines.read_line(line, self.known)
        if found is None and (names := bylines.beside_a_photographer(line.text)) and not self._tells_of(names):
            return bylines.Signature(names)
        if found or not bylines.is_name(line.text):
            return found
        if self._credits is None:
            self._credits = {captions.split_credit(each.text)[1] for each in self.lines}
        return bylines.Signature((line.text,)) if line.text in self._credits else None

    def _tells_of(self, names: tuple[str, ...]) -> bool:
        """Whether the text is about somebody: then the name beside a photographer's is that of the portrait."""
        return any(sum(each.text.count(name) for each in self.lines) > 1 for name in names)

    def take_signature(self, index: int) -> bool:
        """Label line `index` as a signature if it is one; right under the name of an author, one more name is a second."""
        above, line = self.byline, self.lines[index]
        if not self.take_names(line):
            return False
        self.labels[index] = "signature"
        if self._is_under_an_author(index, above) and line.text not in above:
            signature = self.signature(line)
            if signature and signature.source is None:
                self.byline = (*above, *signature.byline)
        return True

    def _is_under_an_author(self, index: int, authors: tuple[str, ...]) -> bool:
        """Whether a line that is only a name is right under the name of one of these authors."""
        above = self.lines[index - 1].text if index > 0 and self.labels[index - 1] == "signature" else ""
        return above in authors and bylines.is_name(self.lines[index].text)


def pairs(text: str) -> set[tuple[str, str]]:
    """The pairs of adjacent words at the beginning of a text."""
    words = _ANY_WORD.findall(text[:MOST_COMPARED].lower())
    return set(pairwise(words))


_WORD = re.compile(r"[a-z0-9]+")
_ANY_WORD = re.compile(r"\w+")
