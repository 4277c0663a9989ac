"""Who wrote and published a saved page's article: named on lines of their own, at the head and at the end of the text."""

from __future__ import annotations

import re

from hoso.reading import bylines, lines
from hoso.reading.saved.prose import is_prose
from hoso.reading.saved.sheet import Sheet
from hoso.vietnamese import fold


def is_author_link(sheet: Sheet, number: int) -> bool:
    """Whether a link is the author's name, which leads to what else they wrote."""
    called = _AUTHOR.search(sheet.marks(number))
    return called is not None and bylines.read_line(sheet.line(number), sheet.known) is not None


def label_signatures(sheet: Sheet) -> None:
    """Authors and outlet: named by their element, or on a separate line above or below the text."""
    content = [n for n in sheet.region.scope if sheet.labels.get(n) not in ("chrome", "title", "dateline", "caption")]
    prose = [n for n in content if is_prose(sheet.page.pieces[n]) and sheet.in_body(n)]
    first, last = (prose[0], prose[-1]) if prose else (0, 0)
    for number in content:
        if number not in sheet.labels:
            signature = _signature(sheet, number, outside=number < first or number > last)
            if signature is not None:
                _sign(sheet, number, signature)


def _signature(sheet: Sheet, number: int, outside: bool) -> bylines.Signature | None:
    """The signature that a line is; `outside` where it stands above or below the text."""
    line = sheet.line(number)
    marks = sheet.marks(number, _NAMES_A_SIGNATURE)
    called = _AUTHOR.search(marks) is not None
    if not outside and not (called and line.words <= _LONGEST_INSIDE):
        return None
    signature = bylines.read_line(line, sheet.known)
    if signature is not None or line.words > _LONGEST_NAME:
        return signature
    if called and not line.stopped and fold(line.text) not in sheet.known.outlets:
        return bylines.Signature((line.text,))
    return bylines.Signature((), line.text) if _SOURCE.search(marks) else None


_NAMES_A_SIGNATURE = 2  # elements around a line: what is further out is named after more than the line
_LONGEST_INSIDE = 8  # words of a signature between paragraphs, with the word for a role
_LONGEST_NAME = 6  # words of a name that only its element calls one
_AUTHOR = re.compile(r"author|byline|tac-?_?gia|\bpname\b|nguoi-?viet|\bauth\b|writer|referencesource")
_SOURCE = re.compile(r"source|nguon")


def _sign(sheet: Sheet, number: int, signature: bylines.Signature) -> None:
    """`Theo Trần Bút` over the outlet's own line names the author, not the outlet."""
    outlet = signature.source
    if sheet.source and outlet and not sheet.byline and not signature.byline:
        author = bylines.read_line(lines.make(0, sheet.source), sheet.known)
        if author and author.byline:
            sheet.byline, sheet.source = author.byline, outlet
    sheet.byline = sheet.byline or signature.byline
    sheet.source = sheet.source or outlet
    sheet.labels[number] = "signature"


def take_signatures(sheet: Sheet) -> None:
    """Remove the outlet's tag from the first paragraphs, and the names from the end of the last."""
    numbers = [n for n in sheet.region.scope if sheet.labels.get(n) in ("lead", "paragraph") and sheet.text(n)]
    for number in numbers[:2]:
        tag, rest = bylines.read_head(sheet.text(number), sheet.known)
        sheet.texts[number] = rest
        if tag:
            sheet.source = tag
            break
    for number in numbers[-1:]:
        text = sheet.text(number)
        signature = bylines.read_tail(text, sheet.known)
        if signature and (signature.byline or signature.source) and not (sheet.byline and sheet.source):
            sheet.byline = sheet.byline or signature.byline
            sheet.source = sheet.source or signature.source
            if signature.byline in {(), sheet.byline} and signature.source in {None, sheet.source}:
                sheet.texts[number] = signature.rest
