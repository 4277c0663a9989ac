"""Inside a text: broken paragraphs, captions and sub-headings."""

from __future__ import annotations

import re
from collections import Counter

from hoso.reading import bylines, captions, company, lines
from hoso.reading.lines import INNER_STOP, Line
from hoso.reading.text import run_in, short_lines
from hoso.reading.text.sheet import CONTINUES, Label, Sheet, pairs
from hoso.vietnamese import fold


def join_fragments(sheet: Sheet) -> None:
    """Join paragraphs that a lost link has broken: a line continues the one that stopped in mid-sentence."""
    joined: list[Line] = []
    labels: list[Label | None] = []
    seen_prose = "title" in sheet.labels
    parts: list[Line] = []
    for index, line in enumerate(sheet.lines):
        if sheet.labels[index] is None:
            following = _open_after(sheet, index)
            if parts and following and captions.lacks_a_name(parts[-1].text) and _names_a_source(line):
                parts.append(line)
                continue
            if parts and (seen_prose or parts[0].words >= 8) and _goes_on(parts[-1], line, following):
                parts.append(line)
                continue
            seen_prose = seen_prose or line.prose or any(part.prose for part in parts)
        if parts:
            joined.append(lines.join(parts))
            labels.append(None)
        parts = [line] if sheet.labels[index] is None else []
        if not parts:
            joined.append(line)
            labels.append(sheet.labels[index])
    if parts:
        joined.append(lines.join(parts))
        labels.append(None)
    sheet.relabel(joined, labels)


def _names_a_source(line: Line) -> bool:
    """Whether the line can be all of the credit of a picture."""
    return bylines.is_name(line.text.rstrip(".")) or captions.is_giver(line.text)


def _open_after(sheet: Sheet, index: int) -> Line | None:
    return sheet.lines[index + 1] if index + 1 < len(sheet.lines) and sheet.labels[index + 1] is None else None


def _goes_on(before: Line, line: Line, following: Line | None) -> bool:
    """Whether `line` continues the unfinished sentence of `before`."""
    if before.stopped or captions.has_credit_mark(before.text):
        return False
    if CONTINUES.match(line.text):
        return True
    if line.text[0] == "(" and before.words > 3 and (before.prose or before.text[-1] == ","):
        return True
    if line.text[0] == "(" and line.text[1:2].islower() and line.words > 3 and not captions.has_credit_mark(line.text):
        return True
    # The words of a link on a separate line: "… trao đổi với báo", "Ngày Nay", ", ông …".
    link = line.words <= 6 and not line.stopped and before.words >= 6 and before.text[-1].islower()
    return link and following is not None and CONTINUES.match(following.text) is not None


def label_signatures(sheet: Sheet) -> None:
    """Label the outlets that sign the items of a round-up; which of them would be the source is not stated."""
    signing = [
        index
        for index in sheet.open()
        if sheet.lines[index].words <= 5 and fold(sheet.lines[index].text.strip(" .()")) in sheet.known.outlets
    ]
    prose = sheet.prose()
    for index in signing:
        if prose and index > prose[0]:
            sheet.labels[index] = "signature"
    if signing and not sheet.source and len({sheet.lines[index].key for index in signing}) == 1:
        sheet.take_names(sheet.lines[signing[0]])


def part_signature(sheet: Sheet) -> None:
    """Make a line of its own of the authors who sign the last paragraph with their photographer."""
    prose = sheet.prose()
    if not prose or sheet.labels[prose[-1]] is not None:
        return
    last = prose[-1]
    line = sheet.lines[last]
    start = bylines.photographed_tail(line.text)
    if start is None:
        return
    signed = lines.make(line.number, line.text[start:])
    signature = sheet.signature(signed)
    if signature is None:
        return
    sheet.byline = sheet.byline or signature.byline
    sheet.lines[last : last + 1] = [lines.make(line.number, line.raw, line.text[:start].rstrip()), signed]
    sheet.labels[last : last + 1] = [None, "signature"]


def split_run_in(sheet: Sheet) -> None:
    """Extract captions with their credits from the paragraphs that they have run into."""
    split: list[Line] = []
    labels: list[Label | None] = []
    for line, label in zip(sheet.lines, sheet.labels, strict=True):
        pieces = _pieces(line) if label is None and line.words > 15 else []
        if len(pieces) < 2:
            split.append(line)
            labels.append(label)
            continue
        split.extend(lines.make(line.number, line.raw, text) for _, text in pieces)
        labels.extend("caption" if is_caption else "paragraph" for is_caption, _ in pieces)
    sheet.relabel(split, labels)


def _pieces(line: Line) -> list[tuple[bool, str]]:
    """The captions in a paragraph, marked or not, and the text between them."""
    pieces: list[tuple[bool, str]] = []
    gaps = lines.gaps(line)
    whole = len(line.text) >= WHOLE_TEXT
    start = 0
    for is_caption, piece in captions.run_in(line.text):
        inside = [gap - start for gap in gaps if start < gap < start + len(piece)]
        pieces += [(True, piece)] if is_caption else run_in.split(piece, inside, whole=whole)
        start += len(piece) + 1
    return pieces


WHOLE_TEXT = 700
"""Characters. A caption in a shorter paragraph would be on a line of its own."""


def join_credits(sheet: Sheet) -> None:
    """Join a credit on a separate line to the caption on the line before it."""
    # A caption and its credit may be prose together where no line was.
    first = min(sheet.prose(), default=len(sheet.lines))
    joined: list[Line] = []
    labels: list[Label | None] = []
    for index, line in enumerate(sheet.lines):
        before = joined[-1] if joined and labels[-1] is None else None
        if sheet.labels[index] is None and before and (not before.prose or index - 1 > first):
            pair = _with_credit(before, line)
            if pair:
                joined[-1] = pair
                continue
        joined.append(line)
        labels.append(sheet.labels[index])
    sheet.relabel(joined, labels)


def _with_credit(before: Line, line: Line) -> Line | None:
    """The caption `before` with the credit in `line`; None if they are something else."""
    if line.words > MOST_WORDS_CREDIT or not captions.is_credit(line.text) or captions.has_credit_mark(before.text):
        return None
    slow = before.stopped and (before.words > MOST_WORDS_STOPPED or short_lines.signs(before) < -2)
    if slow or before.words < 2 or not short_lines.may_be_caption(before) or short_lines.numbers_a_section(before):
        return None
    pair = lines.join([before, line])
    return pair if captions.split_credit(pair.text) == (before.text, captions.split_credit(line.text)[1]) else None


MOST_WORDS_CREDIT = 9
MOST_WORDS_STOPPED = 24
"""Words of a sentence that may be the caption of a credit under it; a longer one is body, whose picture lost its own."""


def label_pictures(sheet: Sheet) -> None:
    """Label captions, credits and sub-headings among the lines that are left, and the rest as paragraphs.

    What has a credit comes first, then what speaks like a caption on its own, then what does so beside another.
    """
    for index in sheet.open():
        line = sheet.lines[index]
        if bylines.names_a_role(line.text) and sheet.take_signature(index):
            continue
        if captions.has_credit_mark(line.text) and len(INNER_STOP.findall(line.text)) < 3:
            sheet.labels[index] = "caption" if captions.split_credit(line.text)[0] else "credit"
    prose = sheet.prose()
    first, last = (prose[0], prose[-1]) if prose else (len(sheet.lines), -1)
    _label_seal(sheet, last)
    for index in sheet.open():
        line = sheet.lines[index]
        if line.stopped and first < index != last and line.words <= 30 and short_lines.describes(line):
            sheet.labels[index] = "caption"
    if prose and "title" in sheet.labels and len(prose) > 2 and short_lines.opens_with_picture(sheet.lines[first]):
        sheet.labels[first] = "caption" if sheet.labels[first] is None else sheet.labels[first]
        first = prose[1]
    said = _Said(sheet)
    for index in sheet.open():
        sheet.labels[index] = _label(sheet, index, first, last, said)


def _label_seal(sheet: Sheet, last: int) -> None:
    """Label the office in capitals that closes a decree, and the name under it, which would speak like a caption."""
    for index in range(last + 1, len(sheet.lines)):
        line, before = sheet.lines[index], sheet.lines[index - 1]
        if (
            sheet.labels[index] is None
            and line.words <= MOST_IN_SEAL
            and (line.text.isupper() or before.text.isupper())
        ):
            sheet.labels[index] = "paragraph"


MOST_IN_SEAL = 8  # words


def _label(sheet: Sheet, index: int, first: int, last: int, said: _Said) -> Label:
    """The label of a line that neither credit nor its own words decide; `first` and `last` are the outer paragraphs."""
    line = sheet.lines[index]
    if index < last and short_lines.numbers_a_section(line):
        return "heading"
    if not short_lines.may_be_caption(line) or (line.prose and index <= first) or "\n" in line.raw:
        return "paragraph"

    signs = short_lines.signs(line) - (AT_THE_END if index == last else 0)
    if index > first and _is_said_again(line, index, signs, said, ends=(first, last)):
        return "caption"
    points = signs + _beside_pictures(sheet, index)
    if line.stopped and not short_lines.heads(line):
        return _label_sentence(line, points)
    if company.states(line):
        return "paragraph"
    if index < first:
        return _label_above(line, signs)
    if points >= (short_lines.LIKELY if line.words <= LONGEST_CAPTION else LIKELY_LONG):
        return "caption"
    if index < last:
        return _label_between(line, points)
    return _label_below(line, likely=points >= LIKELY_BELOW or said.mostly(index))


def _is_said_again(line: Line, index: int, signs: float, said: _Said, ends: tuple[int, int]) -> bool:
    """Whether the text, which has its first and last paragraph at `ends`, says again what the line says. A long line
    that may be the lead, or that says it again, is text."""
    first, last = ends
    long = line.stopped and line.words >= LONG_REPEATED
    if long and (index == last or said.is_in(index, first)):
        return False
    if signs > NO_CAPTION and _is_long_enough(line) and said.again(index):
        return True
    return long and said.within(index)


def _is_long_enough(line: Line) -> bool:
    """Whether a line does not repeat what the text says by chance."""
    return line.words >= (FEWEST_REPEATED if line.stopped else FEWEST_REPEATED_OPEN)


def _label_sentence(line: Line, points: float) -> Label:
    """The label of a whole sentence."""
    return "caption" if points > 0 and points + short_lines.brevity(line) >= short_lines.LIKELY else "paragraph"


def _label_above(line: Line, signs: float) -> Label:
    """The label of an open line before the first paragraph."""
    if signs >= short_lines.LIKELY or (
        line.words in OPEN_ABOVE and signs > LIKE_TEXT_ABOVE and _PLAIN.fullmatch(line.text)
    ):
        return "caption"
    return "chrome" if line.words <= LONGEST_REST_ABOVE else "paragraph"


def _label_between(line: Line, points: float) -> Label:
    """The label of an open line between paragraphs."""
    fewest = LONG_FOR_A_HEADING if points >= 0 and short_lines.can_be_seen(line) else LONGEST_HEADING
    long = line.words >= fewest and not line.stopped and ":" not in line.text
    shown = long and points > LONG_AND_TEXT and not short_lines.opens_with_deed(line)
    if shown or short_lines.shows_a_deed(line) or short_lines.goes_on_now(line):
        return "caption"
    return "heading" if short_lines.heads(line) else "paragraph"


def _label_below(line: Line, likely: bool) -> Label:
    """The label of an open line after the last paragraph; `likely` where it speaks like a caption, or repeats."""
    if line.words > LONGEST_NAME and likely:
        return "caption"
    return "paragraph" if line.words > LONGEST_REST_BELOW else "chrome"


# Points are log-odds (see `short_lines.depicts`), lengths are words. These thresholds were set by hand; the floors of the
# labelled articles (`tests/labelled/floors.toml`) hold them.
AT_THE_END = 1  # point off: the last line is a closing sentence more often than one between paragraphs
NO_CAPTION = -3  # points: a line that speaks so much like text is none, even if it repeats what the text says
LONG_REPEATED = 18  # words: nothing so long is said again within a paragraph by chance
FEWEST_REPEATED = 8  # a shorter sentence repeats by chance
FEWEST_REPEATED_OPEN = 11  # what has no stop may be a sub-heading, which the paragraph below it repeats
LONGEST_CAPTION = 24  # an open line of more words needs `LIKELY_LONG` points
LIKELY_LONG = 2.5
LONGEST_HEADING = 15  # of 50 open lines of this length in the corpus, 35 were captions and 5 sub-headings
LONG_FOR_A_HEADING = 12  # three of five, if nothing in them speaks like text
LONG_AND_TEXT = -2.5  # points: what speaks more like text is a paragraph that lost its end
LIKELY_BELOW = 1  # points: after the text no sub-heading is possible
LONGEST_NAME = 3  # after the text these are names and sections, not captions
_PLAIN = re.compile(r"[^:?!\"“‘']+")
OPEN_ABOVE = range(
    8, 20
)  # words: a shorter line under the headline is a sub-heading, a longer one a lead without a stop
LIKE_TEXT_ABOVE = -1.5  # points
LONGEST_REST_ABOVE = 4  # what is left of menus
LONGEST_REST_BELOW = 14  # what is left of links to other articles


def _beside_pictures(sheet: Sheet, index: int) -> float:
    """Points for being next to a caption: pictures come in groups."""
    beside = sheet.labels[max(index - 1, 0) : index] + sheet.labels[index + 1 : index + 2]
    return float(beside.count("caption"))


LEFT = 0.15  # of the pairs of words in a line that is said again
MORE_THAN_A_CAPTION = 1.4  # times the pairs of words


class _Said:
    """Which lines repeat other lines: captions repeat the text, the text does not repeat itself."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._pairs: list[set[tuple[str, str]]] = []
        self._count: Counter[tuple[str, str]] = Counter()

    def again(self, index: int) -> bool:
        """Whether nearly all pairs of words in the line occur in other lines; for what could be a sub-heading, in
        others than the paragraph under it."""
        self._prepare()
        mine = self._pairs[index]
        if len(mine) < 6:
            return False
        under: set[tuple[str, str]] = set()
        if not self._sheet.lines[index].stopped and index + 1 < len(self._pairs):
            under = self._pairs[index + 1]
        left = sum(self._count[pair] - (pair in under) <= 1 for pair in mine)
        return left <= LEFT * len(mine)

    def within(self, index: int) -> bool:
        """Whether one longer paragraph has nearly all pairs of words in the line, as the text has those of a caption."""
        self._prepare()
        mine = self._pairs[index]
        return any(
            len(mine - theirs) <= LEFT * len(mine)
            for other, theirs in enumerate(self._pairs)
            if other != index and len(theirs) >= MORE_THAN_A_CAPTION * len(mine)
        )

    def is_in(self, index: int, other: int) -> bool:
        """Whether another line has nearly all pairs of words in the line."""
        if other >= len(self._sheet.lines):
            return False
        self._prepare()
        return len(self._pairs[index] - self._pairs[other]) <= LEFT * len(self._pairs[index])

    def mostly(self, index: int) -> bool:
        """Whether half of the pairs of words in the line occur in other lines."""
        self._prepare()
        mine = self._pairs[index]
        return sum(self._count[pair] > 1 for pair in mine) >= 0.5 * max(len(mine), 1)

    def _prepare(self) -> None:
        if self._pairs:
            return
        text = {"title", "lead", "paragraph", None}
        for line, label in zip(self._sheet.lines, self._sheet.labels, strict=True):
            self._pairs.append(pairs(line.text) if label in text else set())
            self._count.update(self._pairs[-1])
