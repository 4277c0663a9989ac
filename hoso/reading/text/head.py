"""The head of a text: fields of a dump, page chrome by its form, dateline, headline, authors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from hoso.reading import captions, chrome, company, dateline, lines
from hoso.reading.dateline import Dateline, Impossible
from hoso.reading.known_lines import plain
from hoso.reading.text import dump, headline
from hoso.reading.text.sheet import CONTINUES, Label, Sheet
from hoso.vietnamese import fold


def read_fields(sheet: Sheet) -> None:
    """Split a dump of `key: value` lines; from here on, the value replaces its line."""
    found = [dump.read(line.text) if len(line.text) < dump.LONGEST else None for line in sheet.lines]
    if not dump.is_dump(found):
        return
    sheet.dump = True
    seen: set[str] = set()
    for index, each in enumerate(found):
        if each is not None and sheet.labels[index] is None and (each.kind == "other" or each.kind not in seen):
            seen.add(each.kind)
            _take_field(sheet, index, each)


def _take_field(sheet: Sheet, index: int, each: dump.Field) -> None:
    line = sheet.lines[index]
    if each.kind in {"title", "lead", "content"} and each.value:
        sheet.lines[index] = lines.make(line.number, line.raw, each.value)
        if each.kind != "content":
            sheet.labels[index] = "title" if each.kind == "title" else "lead"
    elif each.kind == "url":
        sheet.url = each.value
        sheet.labels[index] = "url"
    elif each.kind == "date":
        sheet.labels[index] = "dateline"
        sheet.take_date(index, each.value or _value_below(sheet, index, "dateline"))
    elif each.kind in {"byline", "source"}:
        _take_names(sheet, index, each)
    else:
        if each.kind == "title":
            _value_below(sheet, index, "title")
        sheet.labels[index] = "chrome"


def _take_names(sheet: Sheet, index: int, each: dump.Field) -> None:
    """An author or outlet given by a field, whose value may be on the next line."""
    sheet.labels[index] = "signature"
    value = each.value or _value_below(sheet, index, "signature")
    if not value or sheet.take_names(lines.make(0, value)) or value.startswith("http"):
        return
    if each.kind == "byline":
        sheet.byline = sheet.byline or (value,)
    else:
        sheet.source = sheet.source or value


def _value_below(sheet: Sheet, index: int, label: Label) -> str:
    """The value of an empty field, where it is on the next line, which gets the label; a field there has its own value."""
    if index + 1 >= len(sheet.lines) or sheet.labels[index + 1] is not None:
        return ""
    below = sheet.lines[index + 1]
    if below.words > LONGEST_BELOW[label] or dump.read(below.text) is not None:
        return ""
    sheet.labels[index + 1] = label
    return below.text


LONGEST_BELOW: dict[Label, int] = {"signature": 8, "title": headline.LONGEST, "dateline": 12}
"""Words."""


def part_title_and_date(sheet: Sheet) -> None:
    """Make two lines of a headline and the dateline beside it, among the first lines of the text."""
    if sheet.dump:
        return
    for index, line in enumerate(sheet.lines[:FIRST_LINES]):
        parted = dateline.part(line.text) if not line.prose else None
        if parted is None and line.words >= headline.FEWEST_LIKELY and headline.can_be(line):
            return  # the headline
        title = lines.make(line.number, parted[0]) if parted else line
        if parted is None or title.words < headline.FEWEST_LIKELY or not headline.can_be(title):
            continue
        following = [each.prose for each in sheet.lines[index + 1 : index + 1 + LINES_TO_TEXT]]
        is_author_or_section = (found := _dateline_on(sheet, index, at_head=True)) is not None and found.beside.before
        if any(following) and not (is_author_or_section and (index or not following[0])):
            date = lines.make(line.number, parted[1])
            sheet.lines[index : index + 1] = [title, date]
            sheet.labels[index : index + 1] = [None, None]
            return


def part_title_and_outlet(sheet: Sheet) -> None:
    """Make two lines of a headline and the outlet that the title of a page has behind it: `Bắt nhóm trộm bút | Báo Thử`."""
    for index, line in enumerate(sheet.lines[:FIRST_LINES]):
        found = _OUTLET_BEHIND.match(line.text) if line.words <= headline.LONGEST else None
        if found is None or sheet.labels[index] is not None:
            continue
        outlet, title = plain(fold(found["outlet"])), lines.make(line.number, found["title"])
        known = outlet.removeprefix("bao ") in sheet.known.outlets and (
            found["mark"] == "|" or outlet.startswith("bao ")
        )
        if known and title.words >= headline.FEWEST_LIKELY and headline.can_be(title):
            sheet.lines[index : index + 1] = [title, lines.make(line.number, found["outlet"])]
            sheet.labels[index : index + 1] = [None, "signature"]
            sheet.source = sheet.source or found["outlet"]
            return


_OUTLET_BEHIND = re.compile(r"(?P<title>.{12,}?)\s+(?P<mark>[|–—-])\s+(?P<outlet>[^|–—]{2,40})\Z")

FIRST_LINES, LINES_TO_TEXT = 5, 4
"""Among how many lines a headline with its dateline is, and how far it may be from the first paragraph."""


def label_chrome(sheet: Sheet) -> None:
    """Label what is chrome by its own form, except for the pieces of a sentence that a lost link has broken."""
    for index in sheet.open():
        if chrome.is_chrome(sheet.lines[index], sheet.known) and not _is_piece(sheet, index):
            sheet.labels[index] = "chrome"


def _is_piece(sheet: Sheet, index: int) -> bool:
    """Whether a short line is in the middle of a sentence: the line before is unfinished, and this one or the next
    continues it."""
    line = sheet.lines[index]
    if index == 0 or line.words > 4 or sheet.labels[index - 1] is not None or sheet.lines[index - 1].stopped:
        return False
    if _CLOSING_MARK.match(line.text):
        return sheet.lines[index - 1].words > 1
    following = sheet.lines[index + 1] if index + 1 < len(sheet.lines) else None
    return following is not None and bool(line.text) and CONTINUES.match(following.text) is not None


_CLOSING_MARK = re.compile(r"[.,;:!?)”\"]+\Z")


def find_date(sheet: Sheet) -> None:
    """Label the datelines of the head, for `find_headline` to choose from; failing any, take the date of a single one
    further down, but not among links to other articles. A bare date inside the text is a heading of its own."""
    prose = sheet.prose()
    if prose and sheet.lines[prose[0]].text[-1] in "?!" and headline.can_be(sheet.lines[prose[0]]):
        del prose[0]  # a headline that asks
    first, second = (*prose, len(sheet.lines), len(sheet.lines))[:2]
    later: list[int] = []
    dated = sheet.date is not None
    for index, found in _datelines(sheet, first, second):
        bare = isinstance(found, Dateline) and len(found.iso) == len("2021-01-20") and found.weekday is None
        if index < second and not (bare and dated):
            sheet.labels[index] = "dateline"
            sheet.datelines.append(index)
            dated = dated or isinstance(found, Dateline)
        elif not bare:
            later.append(index)

    last = max(sheet.prose(), default=-1)
    links = _first_link(sheet, second) if later else len(sheet.lines)
    alone = len(later) == 1 and last < later[0] <= links
    if alone and not dated and not sheet.dump:
        sheet.take_date(later[0], sheet.lines[later[0]].text)
    for index in later:
        if alone:
            sheet.labels[index] = "dateline"
        elif last < index or links < index:
            sheet.labels[index] = "chrome"


def _datelines(sheet: Sheet, first: int, second: int) -> list[tuple[int, Dateline | Impossible]]:
    """The lines that may date the article; not those of the head that tell what happened day by day."""
    found = [
        (index, each)
        for index in sheet.open()
        if (each := _dateline_on(sheet, index, at_head=index < first)) is not None
    ]
    days = [(index, each) for index, each in found if index < second and company.alone(each)]
    told = {
        index
        for (above, one), (below, other) in pairwise(days)
        if below - above <= ROWS and dateline.day_of(one) != dateline.day_of(other)
        for index in (above, below)
    }
    return [(index, each) for index, each in found if index not in told]


ROWS = 3
"""Lines from one day to the next where a text tells what happened on each."""


def _dateline_on(sheet: Sheet, index: int, *, at_head: bool) -> Dateline | Impossible | None:
    """The dateline that a line is; none in the company of other words than those of a dateline, below a label, and where
    the next line goes on with its sentence."""
    line = sheet.lines[index]
    found = dateline.scan(line.text)
    if found is None or (line.prose and isinstance(found, Impossible)):
        return None
    if index + 1 < len(sheet.lines) and CONTINUES.match(sheet.lines[index + 1].text):
        return None
    if index and not found.beside.announced and company.labels(sheet.lines[index - 1], at_head=at_head):
        return None
    return found if company.fits(found, sheet.known, at_head=at_head) else None


def _first_link(sheet: Sheet, start: int) -> int:
    """Where, from a line on, links to other articles begin; the number of lines if there are none."""
    links = (
        index
        for index in range(start, len(sheet.lines))
        if chrome.closes(sheet.lines[index]) or chrome.opens_links(sheet.lines[index])
    )
    return next(links, len(sheet.lines))


def find_headline(sheet: Sheet) -> None:
    """Label the headline, everything before it, the authors beside it and its repetitions; take the date beside it."""
    start = min(sheet.prose(), default=len(sheet.lines))
    for index in sheet.open()[: headline.MOST_CANDIDATES]:
        if (index < start or index == len(sheet.lines) - 1) and headline.is_tag(sheet.lines[index]):
            sheet.take_signature(index)
    found = "title" in sheet.labels or _choose_headline(sheet)
    for index in _nearest_first(sheet):
        sheet.take_date(index, sheet.lines[index].text)
    if not found:
        return
    title = sheet.labels.index("title")
    start = next(iter(sheet.prose(title + 1)), len(sheet.lines))
    for index in sheet.open():
        if title < index < start:
            sheet.take_signature(index)
    words, key = sheet.lines[title].words, sheet.lines[title].key
    for index in sheet.open():
        line = sheet.lines[index]
        # A caption may say what the headline says; it ends with a stop.
        if abs(line.words - words) <= 2 and line.key == key and not (line.stopped and index > start):
            sheet.labels[index] = "chrome"


def _nearest_first(sheet: Sheet) -> list[int]:
    """The datelines of the head, the one that dates the article first: between headline and text, else directly above
    the headline, else below the first paragraph. One further up may be the clock of the page."""
    if "title" not in sheet.labels:
        return sheet.datelines
    title = sheet.labels.index("title")
    start = next(iter(sheet.prose(title + 1)), len(sheet.lines))
    group, known = title, set(sheet.datelines)
    while group - 1 in known or (group == title and group - 2 in known):
        group -= 1 if group - 1 in known else 2

    def distance(index: int) -> int:
        if index > title:
            return 0 if index < start else 2
        return 1 if index >= group else 3

    return sorted(sheet.datelines, key=distance)


def _choose_headline(sheet: Sheet) -> bool:
    head: list[int] = []
    for index in sheet.open():
        line = sheet.lines[index]
        if line.words > headline.LONGEST or (line.prose and not headline.can_be(line)):
            break
        if captions.has_credit_mark(line.text) and not headline.can_be(line):
            break
        if _is_unfinished(sheet, index):
            break
        if plain(line.folded) not in sheet.known.places:  # the section of a province
            head.append(index)
    dates = [index for index, label in enumerate(sheet.labels) if label == "dateline"]
    last = head[-1] if head else -1
    body = sheet.prose(last + 1)[:3]
    chosen = headline.choose(head, sheet.lines, dates, _under_links(sheet, last), body)
    if chosen is None:
        return _choose_under_the_lead(sheet, last)
    if not dates and headline.are_sections([sheet.lines[index] for index in head if index >= chosen]):
        for index in head:
            sheet.labels[index] = "chrome"
        return False
    sheet.labels[chosen] = "title"
    _label_before(sheet, [index for index in head if index < chosen], chosen)
    return True


def _choose_under_the_lead(sheet: Sheet, last: int) -> bool:
    """Label a headline that stands between its lead and the dateline; `last` is the line before the lead."""
    lead = next((index for index in sheet.open() if index > last), None)
    title = None if lead is None else next((index for index in sheet.open() if index > lead), None)
    if lead is None or title is None or sheet.labels[title + 1 : title + 2] != ["dateline"]:
        return False
    summary, line = sheet.lines[lead], sheet.lines[title]
    if not summary.prose or summary.words > lines.MANY_WORDS or not headline.can_be(line):
        return False
    told = set(summary.folded.split())
    words = line.folded.split()
    if line.words < headline.FEWEST_USUAL or sum(word in told for word in words) < SHARED_WITH_LEAD * len(words):
        return False
    sheet.labels[lead], sheet.labels[title] = "lead", "title"
    return True


SHARED_WITH_LEAD = 0.4
"""Of the words of a headline under its lead; the lead says them again."""


def _is_unfinished(sheet: Sheet, index: int) -> bool:
    """Whether the line begins a sentence that a lost link has broken, and the next line continues it."""
    line = sheet.lines[index]
    if line.stopped or index + 1 >= len(sheet.lines) or sheet.labels[index + 1] is not None:
        return False
    following = sheet.lines[index + 1]
    return following.words >= SHORTEST_REST and following.text[:2].isalpha() and following.text[:2].islower()


SHORTEST_REST = 8
"""Words of a line that continues a sentence; a shorter line may be the rest of a headline in two lines."""


def _label_before(sheet: Sheet, before: Sequence[int], title: int) -> None:
    """What comes before the headline is menu, except for a caption that is repeated later and the author beside it."""
    keys = {line.key for line in sheet.lines[title:] if line.words < headline.LONGEST} if before else set()
    for index in before:
        line = sheet.lines[index]
        if line.stopped and line.words >= 4 and line.key in keys:
            sheet.labels[index] = "caption"
        elif index != title - 1 or line.words > 5 or not sheet.take_signature(index):
            sheet.labels[index] = "chrome"


def _under_links(sheet: Sheet, last: int) -> frozenset[int]:
    """The head lines that are in a list of links, which begins with a heading such as `Tin nóng`."""
    under: set[int] = set()
    inside = False
    for index, label in enumerate(sheet.labels[: last + 1]):
        if chrome.opens_links(sheet.lines[index]):
            inside = True
        elif label is not None:
            inside = False
        elif inside:
            under.add(index)
    return frozenset(under)
