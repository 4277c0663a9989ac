"""Which of the first lines of a text is its headline: scraped pages have menus, datelines and authors around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hoso.reading.bylines import is_name
from hoso.reading.captions import has_credit_mark
from hoso.reading.letters import LOWER, UPPER
from hoso.reading.lines import Line

LONGEST = 32
"""Words. Headlines are shorter."""

LONGEST_ALONE = 150
"""Characters of a headline that is not next to a dateline; a longer line is a lead that lost its full stop."""

MOST_CANDIDATES = 60
"""Head lines examined; a longer menu has its headline near the end."""


def can_be(line: Line) -> bool:
    """Whether the line could be a headline by its own form."""
    text = line.text
    if not 2 <= line.words <= LONGEST or len(text) > 220 or _is_credited(text):
        return False
    if is_tag(line) or _is_trail(text):
        return False
    if text.endswith((".", ":", ";", ",")) and not text.endswith(("...", "TP.", "P.")):
        return False
    if (text.endswith(("...", "…")) and line.words > 16) or _HANGS.search(text):
        return False
    if not (text[0].isalnum() or text[0] in "\"“‘'«([") or text[0].islower():
        return False
    return not _SENTENCES.search(text) and not (line.words > 20 and _OPENS_A_REPORT.match(line.folded))


def is_tag(line: Line) -> bool:
    """Whether the line is the tag of an outlet or a place whose text begins on the next line: `(VTC News) -`, `TTO -`."""
    return line.words <= LONGEST_TAG and _TAG_ALONE.fullmatch(line.text) is not None


LONGEST_TAG = 6  # words


def _is_trail(text: str) -> bool:
    """Whether the line says where in the site the page is: `Tin mới | An ninh`, `Trang chủ > Pháp luật`."""
    parts = _BETWEEN_SECTIONS.split(text)
    return len(parts) > 1 and all(part.count(" ") < LONGEST_SECTION for part in parts)


LONGEST_SECTION = 4  # words
_BETWEEN_SECTIONS = re.compile(r" [|>»\u203a] ?| +/ +")


def are_sections(lines: Sequence[Line]) -> bool:
    """Whether lines before a text without a headline are sections of the site: the first is too short to be one, and
    another below it is neither longer than sections are nor an author."""
    if lines[0].words > LONGEST_FIRST_SECTION or any(line.words > LONGEST_SECTION + 1 for line in lines):
        return False
    return any(not is_name(line.text) and not line.stopped for line in lines[1:])


LONGEST_FIRST_SECTION = 2  # words


def _is_credited(text: str) -> bool:
    """Whether the line is a caption with its credit; `Ảnh: Toàn cảnh vụ cháy` is a headline."""
    return has_credit_mark(text) and not (_PICTURES.match(text) and text.count(" ") >= 5)


def choose(
    head: Sequence[int],
    lines: Sequence[Line],
    datelines: Sequence[int],
    under_links: frozenset[int],
    body: Sequence[int],
) -> int | None:
    """The index of the headline among the indices `head`, or None.

    `datelines` are indices of datelines, `under_links` of lines in a list of links, `body` of the first paragraphs,
    whose words a headline shares.
    """
    about = {word for index in body for word in _WORD.findall(lines[index].folded)}
    beside = _beside(datelines, lines, head)
    longer = any(can_be(lines[index]) and _says_more(lines[index]) for index in head[-MOST_CANDIDATES:])
    best: tuple[float, int] | None = None
    for order, index in enumerate(head[-MOST_CANDIDATES:]):
        line = lines[index]
        if not can_be(line) or (len(line.text) > LONGEST_ALONE and index not in beside):
            continue
        points = _points_for_words(line, about)
        points += BESIDE_A_DATE if index in beside else 0
        points += _points_for_length(line)
        if index in under_links:
            points -= UNDER_LINKS
        if not datelines and not (longer and line.words < FEWEST_LIKELY):
            points += FIRST_OF_ALL if index == 0 else FIRST_OF_THE_HEAD if order == 0 else 0
        if best is None or points > best[0]:
            best = (points, index)
    return best[1] if best and best[0] >= FEWEST_POINTS else None


def _says_more(line: Line) -> bool:
    """Whether the line is longer than the names of sections are: `Giáo dục - Hướng nghiệp`."""
    return sum(word.isalnum() for word in line.folded.split()) > LONGEST_SECTION + 1


def _points_for_words(line: Line, about: set[str]) -> float:
    """Points for words that the text has too."""
    if not about:
        return SHARED / 2
    words = [word for word in _WORD.findall(line.folded) if len(word) > 1]
    return SHARED * sum(word in about for word in words) / max(len(words), 1)


def _points_for_length(line: Line) -> int:
    if line.words >= FEWEST_USUAL:
        return LENGTH
    return -LENGTH if line.words < FEWEST_LIKELY else 0


# Points. They were set by hand; the floors of the labelled articles (`tests/labelled/floors.toml`) hold them.
SHARED = 4  # if all words of the line are in the first paragraphs; half of it if there are none to compare with
LENGTH = 2  # more from `FEWEST_USUAL` words on, fewer below `FEWEST_LIKELY`
FEWEST_USUAL, FEWEST_LIKELY = 5, 4  # words; what is shorter is mostly a section's name
BESIDE_A_DATE = 3
UNDER_LINKS = 3
FIRST_OF_ALL, FIRST_OF_THE_HEAD = 5, 1.5  # where no dateline says where the headline is
FEWEST_POINTS = 2


def _beside(datelines: Sequence[int], lines: Sequence[Line], head: Sequence[int]) -> set[int]:
    """The head lines next to a dateline, skipping short lines such as an author's name."""
    beside: set[int] = set()
    candidates = [index for index in head if lines[index].words >= 4]
    for date in datelines[:2]:
        before = [index for index in candidates if index < date]
        after = [index for index in candidates if index > date]
        beside.update(before[-1:] + after[:1])
    return beside


_TAG_ALONE = re.compile(r"[(\[][^()\[\]]{2,40}[)\]]\s*[-–—:.]*|[^-–—]{2,40}\s[-–—]+")
_HANGS = re.compile(r"(?:, theo| (?:và|với|bởi|những))\Z")
"""How a sentence ends whose last words, a link, were lost."""

_PICTURES = re.compile(r"(?:\w+ )?(?:[Ảả]nh|[Cc]lip|[Vv]ideo|Infographic):")
_WORD = re.compile(r"[a-z0-9]+")
_SENTENCES = re.compile(rf"(?:[{LOWER}]{{2}}|\d{{2}})[.][\"”’)]?\s+[\"“‘(]?[{UPPER}]")
_OPENS_A_REPORT = re.compile(r"(?:ngay|sang|trua|chieu|toi|dem|rang sang|khoang|luc|vao) (?:ngay |luc )?\d")
