"""What may accompany a date that is the article's: an author, a section, an outlet, a place, a count of readers. Beside
anything else, a date is a day that the text speaks of."""

from __future__ import annotations

import re

from hoso.reading import bylines, dateline
from hoso.reading.dateline import Dateline, Impossible
from hoso.reading.known_lines import Known, plain
from hoso.reading.lines import Line, make
from hoso.vietnamese import fold


def fits(found: Dateline | Impossible, known: Known, *, at_head: bool, named: bool = False) -> bool:
    """Whether the words beside a date may be those of a dateline.

    `at_head` says that the line is beside the headline, where a section that nobody listed may be; `named`, that the page
    itself names the line a date, so that all but a label is believed.
    """
    beside = found.beside
    dated = isinstance(found, Dateline) and ("T" in found.iso or found.weekday is not None)
    ties = _ALL if named else _MARKS if dated else _PARTS

    def fit(text: str, tie: str) -> bool:
        return all(
            _is_known(part, known) or ((at_head or named) and tie in ties and _is_section(part))
            for part in _parts(text)
        )

    before = beside.announced or fit(beside.before, beside.before_tie)
    return before and fit(beside.after, beside.after_tie)


_PARTS = frozenset("|>»•·")
"""Marks that separate the parts of a page's line; in a sentence, they would be strange."""
_MARKS = _PARTS | frozenset("-–—/,")
_ALL = _MARKS | {" "}


def _parts(text: str) -> list[str]:
    parts = (part.strip(" .,;:") for part in _BETWEEN_PARTS.split(text))
    return [part + ")" * (part.count("(") - part.count(")")) for part in parts if part]


_BETWEEN_PARTS = re.compile(r"\s*[|>»•·–—/]\s*|\s+-\s+")
_LONGEST_SECTION = 6  # words


def _is_known(part: str, known: Known) -> bool:
    """Whether a part is by its form what is beside datelines."""
    folded = plain(fold(part))
    if folded in known.lines or folded in known.outlets or folded in known.places or _COUNT.fullmatch(folded):
        return True
    name = _ROLE.sub("", bylines.without_by(part))
    if bylines.is_name(name) or part in known.tags or (name != part and " " not in name):
        return True
    return bylines.read_line(make(0, name), known) is not None


def _is_section(part: str) -> bool:
    """Whether a part may be the name of a section, or an author's account: a few words that state nothing."""
    return part.count(" ") < _LONGEST_SECTION and not _STATES.match(fold(part))


_ROLE = re.compile(r"\A(?:tác giả|người đăng|nguồn)\s*:?\s+", re.IGNORECASE)
_COUNT = re.compile(
    r"[\d.,]+k?(?: ?(?:luot (?:xem|doc|thich)|binh luan|phan hoi|y kien|views?|comments?|likes?|phut doc|thich|chia se))?"
    r"|(?:luot (?:xem|doc)|da xem|da doc|xem|doc|binh luan|phan hoi|views?|comments?)\s*:?\s*[\d.,]+|(?:gmt|utc)?\s*\+?\d{1,2}"
)
_STATES = re.compile(
    r"(?:ngay|nam|han|thoi han|thoi gian|hieu luc|sinh|mat|khai|ket thuc|bat dau|tu|den|truoc|sau|trong|den het|ra|vao|o|tai"
    r"|hom nay|hom qua|bay gio)\b"
)
"""How a phrase begins that says what a day is for."""


def alone(found: Dateline | Impossible) -> bool:
    """Whether nothing but its form says that a date is the article's: neither a time nor a weekday nor a word before it.
    Two days in a row, so written, are what the text tells."""
    bare = isinstance(found, Impossible) or ("T" not in found.iso and found.weekday is None)
    return bare and not found.beside.announced


def states(line: Line) -> bool:
    """Whether a line states what a day is for: `Sinh ngày 12/03/1985`, `Hạn nộp hồ sơ: 15/04/2024`."""
    found = dateline.scan(line.text)
    if found is None or found.beside.announced or not found.beside.before:
        return False
    return found.beside.before_tie == ":" or _STATES.match(fold(found.beside.before)) is not None


def labels(line: Line, *, at_head: bool) -> bool:
    """Whether a line says what the date on the next line is, and it is not the publication: `Ngày sinh`, `Hạn nộp:`;
    within the text also `Thời gian:`."""
    if line.words > _LONGEST_LABEL or _PUBLICATION.match(line.folded) or (at_head and _TIME.fullmatch(line.folded)):
        return False
    return line.text.endswith(":") or _LABEL.match(line.folded) is not None


_LONGEST_LABEL = 6  # words
_PUBLICATION = re.compile(
    r"(?:ngay|thoi gian|gio)?\s*(?:dang|xuat ban|cap nhat|phat hanh|viet|tao|gui|len trang)"
    r"|published|updated|posted|date\b"
)
_TIME = re.compile(r"(?:ngay|thoi gian)\s*:?")
_LABEL = re.compile(r"(?:ngay|nam|han|thoi han|thoi gian|hieu luc)\b[^\d.,;!?]*\Z")
