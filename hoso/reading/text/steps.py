"""From the text of a badly scraped article to its structure: one label per line, then a draft made from the labels."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hoso.models import Block, Draft, Drafted
from hoso.problems import warning
from hoso.reading import bylines, captions, company, lines
from hoso.reading.known_lines import known
from hoso.reading.lines import Line
from hoso.reading.text import body, ending, head, links, phrase, several, teasers
from hoso.reading.text.sheet import CONTINUES, Sheet
from hoso.vietnamese import nfc
from hoso.vocabulary import Vocabulary

LONGEST_LEAD = 110
"""Words. A longer first paragraph is body."""


def read(path: str, text: str, vocabulary: Vocabulary) -> Drafted:
    """The draft of `text`; no draft and the problem `not-an-article` if it has no running text.

    `path` names the file in problems. Every line with text ends up in the draft: as title, lead or block, or else
    verbatim in `removed`.
    """
    whole = lines.unwrap(lines.split(nfc(text)))
    words = known(vocabulary)
    end = several.second(whole, words)
    sheet = Sheet(path, words, whole[:end])
    if end is not None:
        _report_others(sheet, whole[end:])
    for step in _STEPS:
        step(sheet)
    return _assemble(sheet, () if end is None else tuple(whole[end:]))


def _report_others(sheet: Sheet, others: Sequence[Line]) -> None:
    """Say that another article begins, whose lines are left out."""
    first = next((line for line in others if any(map(str.isalnum, line.text))), others[0])
    message = f"another article begins here: {first.text[:MOST_QUOTED]!r}; from here on, the text was left out"
    hint = "save each article in a file of its own"
    sheet.problems.append(warning(sheet.path, first.number, "several-articles", message, hint))


MOST_QUOTED = 80
"""Characters of a headline in a message."""


def _find_lead(sheet: Sheet) -> None:
    """Label the lead: the first paragraph if more follow, or one that has slipped to the end of the text."""
    paragraphs = [index for index, label in enumerate(sheet.labels) if label == "paragraph"]
    while paragraphs and _is_no_lead(sheet.lines[paragraphs[0]]):
        del paragraphs[0]
    # What captions have cut out of one line is one paragraph.
    if "lead" in sheet.labels or len({sheet.lines[index].number for index in paragraphs}) < 2:
        return
    first, second, last = (sheet.lines[paragraphs[at]] for at in (0, 1, -1))
    if len(paragraphs) > 2 and teasers.could_be(last) and _is_displaced(sheet, first, last):
        sheet.labels[paragraphs[-1]] = "lead"
    elif _is_beside_the_whole_text(sheet, paragraphs) or (
        _may_be_lead(first) and ("title" in sheet.labels or not _is_cut(sheet, paragraphs[0], second))
    ):
        sheet.labels[paragraphs[0]] = "lead"


def _is_no_lead(line: Line) -> bool:
    """Whether the line is above the text rather than its first paragraph."""
    return company.states(line) or (not line.stopped and not _is_long(line))


def _is_displaced(sheet: Sheet, first: Line, last: Line) -> bool:
    """Whether the last paragraph is the lead: it says what the headline says, or sums up a text that has no other."""
    return _is_about_the_title(sheet, last, first) or (
        "title" in sheet.labels
        and not sheet.dump
        and last.words <= LONGEST_DISPLACED
        and _OPENS_THE_STORY.match(first.folded) is not None
        and _CLOSES_THE_STORY.search(last.folded) is None
        and ending.wording_shared(sheet, last) >= ending.SAME_WORDING
    )


def _is_about_the_title(sheet: Sheet, last: Line, first: Line) -> bool:
    """Whether the last paragraph has most words of the headline, and clearly more of them than the first."""
    return sheet.title_share(last) >= max(MOST_OF_TITLE, sheet.title_share(first) + MORE_OF_TITLE)


def _is_cut(sheet: Sheet, index: int, second: Line) -> bool:
    """Whether the head of the text was lost, so that its first paragraph, on line `index`, is from its middle."""
    first = sheet.lines[index]
    if _IN_THE_MIDDLE.match(first.folded):
        return True
    tells = _TELLS_WHEN.match(second.folded) is None or _TELLS_WHEN.match(first.folded)
    return "caption" in sheet.labels[:index] and bool(tells)


def _may_be_lead(first: Line) -> bool:
    """Whether a paragraph can be read without anything before it."""
    if first.words > LONGEST_LEAD or CONTINUES.match(first.text) or _REFERS_BACK.match(first.folded):
        return False
    quoted = first.text[0] in '“"' and not any(mark in first.text[1:] for mark in '”"')
    return not (quoted or _THIS.match(first.text) or _PIECE_IN_BRACKETS.match(first.text)) and _is_long(first)


def _is_beside_the_whole_text(sheet: Sheet, paragraphs: list[int]) -> bool:
    """Whether all the rest is one much longer paragraph: then the first is the lead, though it refers to the
    headline."""
    first, rest = sheet.lines[paragraphs[0]], [sheet.lines[index] for index in paragraphs[1:]]
    together = {line.number for line in rest}
    return _is_long(first) and len(together) == 1 and sum(line.words for line in rest) >= MUCH_LONGER * first.words


def _is_long(line: Line) -> bool:
    return line.prose or line.words >= FEWEST_OPEN


MOST_OF_TITLE, MORE_OF_TITLE = 0.7, 0.2  # of the headline's words
LONGEST_DISPLACED = 45  # words
MUCH_LONGER = 3  # times the words
FEWEST_OPEN = 20  # words of a lead that ends without a stop

# Of 59 last paragraphs of the corpus that these two admit and whose wording the text has, 54 were leads.
_OPENS_THE_STORY = re.compile(
    r"(?:ngay|sang|trua|chieu|toi|dem|rang sang|khoang|luc)\b.{0,20}?\d|theo |thong tin ban dau|lien quan|vu viec|xung quanh"
    r"|nhu \w+ (?:toi )?(?:da )?(?:dua|thong)"
)
_CLOSES_THE_STORY = re.compile(
    r"\A(?:(?:truoc |tu )?(?:ngay|sang|trua|chieu|toi|dem|rang sang|khoang|luc)\b.{0,20}?\d|(?:theo|duoc biet|tai|nhan|qua|can cu|lien quan|den nay|ngay sau|sau (?:do|buoi|le|cuoc)|truoc do)\b)"
    r"|\b(?:cho biet|cho hay|khang dinh|cho rang|tiep tuc|lam ro|dang|se|de nghi|duoc bo nhiem)\b"
)

_REFERS_BACK = re.compile(
    r"(?:ngay )?sau khi (?:xay ra )?(?:su viec|vu viec|vu an)|lien quan (?:den|toi) (?:vu|su) viec (?:tren|nay)"
    r"|nhu (?:(?:chung toi|bao|da)\b[^,.]{0,60}?)(?:thong tin|dua tin|da dua|phan anh|de cap|dang tai)\b"
    r"|(?:cung )?(?:tham )?du (?:hoi nghi|buoi le|le|cuoc hop|phien hop)? ?co\b|cung (?:tham )?du\b"
    r"|(?:su viec|vu viec|vu an|vu an mang|vu tai nan) (?:da )?(?:xay|dien) ra (?:vao|luc|khoang|hoi)\b"
    r"(?!.*\b(?:khien|lam|gay|khi)\b)"
    r"|(?:truoc do|cu the|theo do|tuy nhien|ngoai ra|ben canh do|dong thoi|sau do|luc do)\b(?! la\b)"
    r"|(?:\d+|hai|ba|bon|cac) (?:doi tuong|nghi pham|nghi can|bi can|nan nhan) (?:gom|nay|tren|la)\b"
)


_THIS = re.compile(
    r"(?!(?:\w+ )?(?:[Nn]gày|[Tt]háng|[Tt]uần|[Nn]ăm|[Tt]hời điểm|[Mm]ùa|[Dd]ịp|[Gg]iờ) này)(?:\w+ ){1,4}(?:này|nói trên|kể trên|trên (?:được|đã|đang|cho|xảy|là))\b"
)
_PIECE_IN_BRACKETS = re.compile(r"\([^()]{16,}\)")
_TELLS_WHEN = re.compile(r"(?:ngay|sang|trua|chieu|toi|dem|rang sang|khoang|luc)\b.{0,20}?\d")
"""How the story begins, after a lead that sums it up."""

_IN_THE_MIDDLE = re.compile(r"(?:sau khi|trong khi|sau do|theo do|tai day|ben canh|ngoai ra|dong thoi|cung voi)\b")
"""How a text continues; a text without a headline that begins so has lost its head."""


def _find_signatures(sheet: Sheet) -> None:
    """Take the outlet's tag from the first paragraph and the names from the end of the last; if they are known from
    elsewhere, the text stays as it is."""
    texts = [index for index, label in enumerate(sheet.labels) if label in {"lead", "paragraph"}]
    for index in texts[:2]:
        line = sheet.lines[index]
        tag, rest = bylines.read_head(line.text, sheet.known)
        if not tag:
            tag, rest = bylines.read_own_tag(line.text, _names_of_the_site(sheet))
        if tag:
            sheet.source = sheet.source or tag
            if sheet.source == tag:
                sheet.lines[index] = lines.make(line.number, line.raw, rest)
            break
    for index in texts[-1:]:
        line = sheet.lines[index]
        signature = bylines.read_tail(line.text, sheet.known)
        if signature is None or not (signature.rest or len(texts) > 1) or not (signature.byline or signature.source):
            continue
        sheet.byline = sheet.byline or signature.byline
        sheet.source = sheet.source or signature.source
        if signature.byline in {(), sheet.byline} and signature.source in {None, sheet.source}:
            sheet.lines[index] = lines.make(line.number, line.raw, signature.rest)
            tail = line.text[len(signature.rest) :].strip()
            if bylines.says_more(tail, signature):
                sheet.lines.insert(index + 1, lines.make(line.number, tail))
                sheet.labels.insert(index + 1, "signature")


def _names_of_the_site(sheet: Sheet) -> str:
    """What the page around the text says, folded: the site names itself there."""
    return " | ".join(line.folded for line, label in zip(sheet.lines, sheet.labels, strict=True) if label == "chrome")


_STEPS = (
    head.read_fields,
    head.part_title_and_date,
    head.part_title_and_outlet,
    head.label_chrome,
    head.find_date,
    head.find_headline,
    links.label_alternatives,
    links.cut_links,
    body.join_fragments,
    ending.find_end,
    ending.find_pairs,
    ending.find_teasers,
    ending.find_rest_of_page,
    links.label_links,
    links.label_runs,
    body.label_signatures,
    body.part_signature,
    body.split_run_in,
    body.join_credits,
    body.label_pictures,
    _find_lead,
    _find_signatures,
)
"""In this order: each step labels what it is certain of and leaves the rest to the next."""


def _assemble(sheet: Sheet, others: Sequence[Line]) -> Drafted:
    """The draft that results from the labels, or the problem that there is no article. `others` are left out."""
    labelled = list(zip(sheet.lines, sheet.labels, strict=True))
    prose = [line.text for line, label in labelled if label in {"lead", "paragraph"} and line.prose]
    if not prose:
        hint = "save the article itself, or remove the file from the archive"
        problem = warning(sheet.path, 0, "not-an-article", "no running text in the file", hint)
        return Drafted(None, (*sheet.problems, problem))
    # A lead that was only a signature has no text left.
    lead = next((line.text for line, label in labelled if label == "lead"), None) or None
    title = next((line.text for line, label in labelled if label == "title"), None)
    draft = Draft(
        title=title or phrase.title_of(lead or prose[0]),
        date=sheet.date,
        source=sheet.source,
        byline=sheet.byline,
        lead=lead,
        blocks=_blocks(sheet),
        removed=(*_removed(sheet), *(raw for line in others for raw in line.raw.split("\n"))),
        inferred=() if title else ("title",),
        url=sheet.url,
    )
    return Drafted(draft, tuple(sheet.problems))


def _blocks(sheet: Sheet) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for line, label in zip(sheet.lines, sheet.labels, strict=True):
        if label == "caption":
            blocks.append(Block("caption", *captions.split_credit(line.text)))
        elif label in {"heading", "paragraph"} and line.text:
            blocks.append(Block("heading" if label == "heading" else "paragraph", line.text))
    return tuple(blocks)


def _removed(sheet: Sheet) -> tuple[str, ...]:
    """The raw lines whose text is nowhere else in the draft."""
    return tuple(
        raw
        for line, label in zip(sheet.lines, sheet.labels, strict=True)
        if label in {"chrome", "dateline", "signature", "credit", "url"}
        for raw in line.raw.split("\n")
    )
