"""The date of a saved page: its datelines, and what its metadata say in their place or against them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from hoso.problems import warning
from hoso.reading import bylines, chrome, company, dateline, lines
from hoso.reading.dateline import Dateline, Impossible
from hoso.reading.saved import moments
from hoso.reading.saved.prose import is_prose
from hoso.reading.saved.sheet import Sheet
from hoso.reading.saved.tree import Piece
from hoso.vietnamese import fold


def label_dates(sheet: Sheet) -> None:
    """Datelines are around the headline and at the end of the text; within the text, a date is part of a sentence."""
    scope = sheet.region.scope
    prose = [n for n in scope if sheet.in_body(n) and is_prose(sheet.page.pieces[n])]
    first, last = (prose[min(1, len(prose) - 1)], prose[-1]) if prose else (scope.stop, scope.stop)
    above = range(max(scope.start - _PIECES_ABOVE, 0), scope.start)
    for number in (*_nearest_first(sheet, min(last + 1, scope.stop)), *reversed(above)):
        if number > last and (chrome.closes(sheet.line(number)) or chrome.opens_links(sheet.line(number))):
            last = len(sheet.page.pieces)  # what follows are comments and other articles with their own dates
        if first < number <= last or number in sheet.labels or not _may_be_dateline(sheet.page.pieces[number]):
            continue
        found = dateline.scan(sheet.page.pieces[number].text)
        if found is None or not _is_in_company(sheet, number, found, at_head=number <= first):
            continue
        if sheet.in_body(number) and _tells(sheet, number, found, below=number > first):
            continue
        if isinstance(found, Impossible):
            if number in scope:
                sheet.labels[number] = "dateline"
                _refuse(sheet, found.text)
        elif number <= last or sheet.date is None or sheet.in_body(number):
            _take_date(sheet, number, found)


def _nearest_first(sheet: Sheet, end: int) -> Iterator[int]:
    """The lines of the scope: from the headline to the `end` of the text, then those above, then those below."""
    scope, title = sheet.region.scope, sheet.region.title
    start = title if title is not None and title in scope else scope.start
    yield from range(start, end)
    yield from range(start - 1, scope.start - 1, -1)
    yield from range(max(start, end), scope.stop)


_PIECES_ABOVE = 12
"""Lines above the article that may hold its date: menus of sites that write it in their head."""
_LINKED_DATE = 0.6  # of a line's letters: where more are links, it is no dateline but a list


def _may_be_dateline(piece: Piece) -> bool:
    return piece.linked <= _LINKED_DATE and len(piece.text) <= dateline.LONGEST and not is_prose(piece)


def _is_in_company(sheet: Sheet, number: int, found: Dateline | Impossible, *, at_head: bool) -> bool:
    """Whether the words beside a date and the line before it let it be the article's."""
    if number and not found.beside.announced and company.labels(sheet.line(number - 1), at_head=at_head):
        return False
    if _TODAY.match(fold(found.beside.before)):
        return False
    named = _NAMES_A_DATE.search(sheet.marks(number)) is not None
    return company.fits(found, sheet.known, at_head=at_head, named=named)


_TODAY = re.compile(r"(?:hom nay|bay gio|today)\b")
"""What the clock of a site says before its date."""
_NAMES_A_DATE = re.compile(r"date|time(?!line)|\bngay|pub(?:lish|date)|\bmeta\b|[-_]meta\b|\binfo\b")
"""Names of elements that hold dates."""


def _tells(sheet: Sheet, number: int, found: Dateline | Impossible, *, below: bool) -> bool:
    """Whether a date in the body belongs to the story: the step of a case, a cell of a table, a term and what explains
    it; `below` the last paragraph fewer dates are datelines."""
    if found.beside.announced or _NAMES_A_DATE.search(sheet.marks(number)):
        return False
    tags = sheet.tags(number)
    if (
        (below and not tags.isdisjoint(_LISTING))
        or not tags.isdisjoint(_FIGURE)
        or _has_another_beside(sheet, number, found)
    ):
        return True
    stated = sheet.date.iso if sheet.date else sheet.metadata.date
    if isinstance(found, Impossible) or stated is None or stated[:10] == found.iso[:10]:
        return False
    return below or bool(found.after)


_LISTING = frozenset(("li", "dt", "dd", "td", "th", "caption"))
_FIGURE = frozenset(("figure", "figcaption"))
_BESIDE = 3
"""Lines between two dates of a list: what happened on the first, in two or three lines."""


def _has_another_beside(sheet: Sheet, number: int, found: Dateline | Impossible) -> bool:
    """Whether another line near this one, in the body as well, has another day: steps come in rows."""
    for other in range(number - _BESIDE, number + _BESIDE + 1):
        if other == number or other not in sheet.region.scope or not sheet.in_body(other):
            continue
        step = dateline.scan(sheet.page.pieces[other].text)
        if step is None or step.beside.announced or _NAMES_A_DATE.search(sheet.marks(other)):
            continue
        if dateline.day_of(step) != dateline.day_of(found):
            return True
    return False


def _take_date(sheet: Sheet, number: int, found: Dateline) -> None:
    inside = number in sheet.region.scope
    taken = sheet.date is None and (inside or _is_frame_date(sheet, number, found))
    if inside or taken:
        sheet.labels[number] = "dateline"
    if taken:
        sheet.date = found
        _sign_beside(sheet, found)


def _refuse(sheet: Sheet, date: str) -> None:
    message = f"{date!r} {dateline.NO_DAY}"
    sheet.problems.append(warning(sheet.path, 0, "impossible-date", message, dateline.BY_HAND))


def _is_frame_date(sheet: Sheet, number: int, found: Dateline) -> bool:
    """Whether a date above the headline is that of the article, and not today's, which many pages show at the top."""
    stated = sheet.metadata.date
    if stated is not None:
        return stated[:10] == found.iso[:10]
    title = sheet.region.title if sheet.region.title is not None else sheet.region.scope.start
    node = sheet.page.pieces[number].node
    frame = sheet.page.common(node, sheet.page.pieces[title].node)
    if sheet.held(sheet.pieces, frame) > 2 * len(sheet.region.scope):
        return False
    around = takewhile(lambda each: each != frame, sheet.page.upwards(node))
    return "T" in found.iso or any("date" in sheet.page.nodes[each].marks for each in around)


def _sign_beside(sheet: Sheet, found: Dateline) -> None:
    for side in (found.before, found.after):
        beside = bylines.without_by(side)
        signature = bylines.read_line(lines.make(0, beside), sheet.known) if beside else None
        if signature:
            sheet.byline = sheet.byline or signature.byline
            sheet.source = sheet.source or signature.source


def publication(sheet: Sheet) -> str | None:
    """The visible date, with the time from the metadata if it has none; the date from the metadata if none is
    visible."""
    stated = sheet.metadata.date or _moment(sheet)
    if sheet.date is None:
        if stated is None and sheet.metadata.refused:
            _refuse(sheet, sheet.metadata.refused)
        return stated
    shown = sheet.date.iso
    if sheet.date.weekday_conflict:
        message = f"{sheet.date.weekday!r} does not fall on {shown[:10]}"
        hint = "check the date and correct the page"
        sheet.problems.append(warning(sheet.path, 0, "weekday-contradicts", message, hint))
    if stated is None:
        return shown
    if shown[:10] == stated[:10] and "T" not in shown:
        return stated
    if shown[:16] != stated[:16] and not (shown[:10] == stated[:10] and "T" not in stated):
        message = f"the page shows {shown}, but its metadata say {stated}"
        sheet.problems.append(warning(sheet.path, 0, "date-differs", message, "check which one is right"))
    return shown


def _moment(sheet: Sheet) -> str | None:
    """The time of a `<time>` near the headline; not of one in the story, which says when something happened."""
    page, title = sheet.page, sheet.region.title
    frame = page.common(page.pieces[title].node, sheet.region.body) if title is not None else sheet.region.body
    for node, text in page.moments[:_MOST_MOMENTS]:
        if page.within(node, frame) and sheet.region.chrome[node] < 0 and not _is_told(sheet, node):
            return moments.read(text)
    return None


_MOST_MOMENTS = 40


def _is_told(sheet: Sheet, node: int) -> bool:
    """Whether a `<time>` is in a sentence, between paragraphs, or beside other words than those of a dateline."""
    page = sheet.page
    prose = [number for number in sheet.region.scope if sheet.in_body(number) and is_prose(page.pieces[number])]
    for number in sheet.region.scope:
        piece = page.pieces[number]
        if not page.within(node, piece.node) or not sheet.in_body(number):
            continue
        if is_prose(piece) or (prose and prose[0] < number < prose[-1]):
            return True
        found = dateline.scan(piece.text)
        return found is not None and not _is_in_company(sheet, number, found, at_head=True)
    return False
