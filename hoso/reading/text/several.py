"""Several articles in one text, pasted one below the other: where the second begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hoso.reading import bylines, chrome, company, dateline
from hoso.reading.dateline import Dateline
from hoso.reading.known_lines import Known
from hoso.reading.lines import Line
from hoso.reading.text import dump, headline


def second(lines: Sequence[Line], known: Known) -> int | None:
    """The index of the line where a second article begins, None if the text is one article.

    An article begins with a headline, mostly with a dateline beside it, and paragraphs follow. Two of these say that it
    is another one: a dateline; a time or a weekday on it; a line of dashes before it; an author before that; one at the
    end as well. A case may be told day by day, and a line of dashes may be between its parts. Below a heading such as
    `Tin liên quan`, there are only links.
    """
    prose = [index for index, line in enumerate(lines) if line.prose]
    if len(prose) < FEWEST_PARAGRAPHS:
        return None
    if (record := _second_record(lines)) is not None:
        return record
    rules = {index for index, line in enumerate(lines) if _RULE.fullmatch(line.text or line.raw)}
    dated = any(_is_dateline(line, known) for line in lines[: prose[1]])
    for index in range(prose[0] + 1, prose[-1]):
        if chrome.opens_links(lines[index]) or chrome.closes(lines[index]):
            return None
        for start, end in _heads(lines, index, known, dated):
            ruled = start - 1 in rules
            signed = _is_signature(lines[start - 2 if ruled else start - 1], known)
            both_signed = signed and _is_signature(lines[-1], known)
            timed = end > start and dated and not company.alone(_dated(lines[index]))
            enough = ruled + signed + both_signed + timed + (end > start) >= FEWEST_SIGNS
            if enough and _is_between_paragraphs(lines, start, end, at_least=1 if ruled else 2):
                return start - 1 if ruled else start
    return None


FEWEST_SIGNS = 2
FEWEST_PARAGRAPHS = 3
"""Of two articles together."""
NEAR = 8
"""Lines after a head in which an article has paragraphs, two at least; a summary has one."""
_RULE = re.compile(r"(?:[-–—=_*~#+]\s?){3,}")


def _heads(lines: Sequence[Line], index: int, known: Known, dated: bool) -> Iterator[tuple[int, int]]:
    """The first and last line of what may be a head around line `index`: headline and dateline, or a headline alone."""
    if _is_dateline(lines[index], known):
        before = index - 2 if bylines.is_name(lines[index - 1].text) else index - 1
        title = next((at for at in (before, index + 1) if at < len(lines) and _is_headline(lines[at])), None)
        if title is not None:
            yield min(title, index), max(title, index)
    elif not dated and _is_headline(lines[index]):
        yield index, index


def _is_between_paragraphs(lines: Sequence[Line], start: int, end: int, at_least: int) -> bool:
    """Whether an article is above what may be a head, and another one below it."""
    below = [line.prose for line in lines[end + 1 : end + 1 + NEAR]]
    return any(below[:2]) and sum(below) >= 2 and sum(line.prose for line in lines[:start]) >= at_least


def _is_signature(line: Line, known: Known) -> bool:
    found = bylines.read_line(line, known)
    return found is not None and bool(found.byline)


def _is_headline(line: Line) -> bool:
    return not line.stopped and line.words >= headline.FEWEST_LIKELY and headline.can_be(line)


def _is_dateline(line: Line, known: Known) -> bool:
    found = dateline.scan(line.text)
    return isinstance(found, Dateline) and company.fits(found, known, at_head=True)


def _dated(line: Line) -> Dateline:
    found = dateline.scan(line.text)
    assert isinstance(found, Dateline)
    return found


def _second_record(lines: Sequence[Line]) -> int | None:
    """Where the second record of a dump begins: with the key of its title, after content of the first."""
    found = [dump.read(line.text) if len(line.text) < dump.LONGEST else None for line in lines]
    titles = [index for index, each in enumerate(found) if each and each.kind == "title" and each.value]
    if len(titles) < 2 or not dump.is_dump(found[: titles[1]]) or not dump.is_dump(found[titles[1] :]):
        return None
    told = any(line.prose for line in lines[titles[0] : titles[1]])
    return titles[1] if told and any(line.prose for line in lines[titles[1] :]) else None
