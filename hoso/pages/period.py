"""Lists of one period: the articles of a year, a day, or without a date, of one term or all; split if they are long."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from hoso import addresses, vietnamese
from hoso.catalogue.lines import Line, Link
from hoso.pages.parts import Taxon, Words
from hoso.sorting import month_of, year_alone


@dataclass(frozen=True, slots=True)
class PeriodView:
    """The articles of one term in a year or month, or those of the whole archive of a day or without a date (`taxon`
    None).

    `period` is `2021`, `2021-01`, `2021-01-20`, or "" for undated articles; `letter` splits long undated lists. If
    `parts` (months or letters) are given, the list is split and the parts lead to its pages; `lines` are then those of
    which only the year is known. `search` leads to the search in these articles, of a day in those of its month;
    `older` and `newer` to the periods before and after.
    """

    address: str
    title: str
    taxon: Taxon | None
    term: Link | None
    period: str
    letter: str | None
    count: int
    parts: tuple[Link, ...]
    lines: tuple[Line, ...]
    parents: tuple[Link, ...]
    search: str
    older: Link | None = None
    newer: Link | None = None


LONGEST_LIST = 200  # a year with more articles is split by month, undated ones by letter


def cut(
    whole: PeriodView, month_address: Callable[[str], str], words: Words, search: Callable[[str], str]
) -> Iterator[PeriodView]:
    """One list or, if it is long, a page of parts and each part: months of a year, letters of undated articles.

    `search` gives the address of the search in a period.
    """
    if len(whole.lines) <= LONGEST_LIST:
        yield whole
        return
    groups: dict[str, list[Line]] = {}
    for line in whole.lines:
        groups.setdefault(month_of(line.date) or vietnamese.letter(line.title), []).append(line)
    without_month = tuple(groups.pop(year_alone(whole.period), ())) if whole.period else ()
    head = whole.term.label if whole.term else whole.title
    parents = (*whole.parents, Link(whole.title, whole.address))
    parts, views = [], []
    for part in sorted(groups, key=vietnamese.collation_key):
        if whole.period:
            url, label, letter = month_address(part[5:]), words.month(part), None
        else:
            url, label, letter = f"{whole.address}{addresses.letter(part)}/", part, part
        lines = tuple(groups[part])
        parts.append(Link(label, url, len(lines)))
        views.append(
            replace(
                whole,
                address=url,
                title=f"{head} – {label}",
                period=part if whole.period else "",
                letter=letter,
                count=len(lines),
                lines=lines,
                parents=parents,
                search=search(part if whole.period else ""),
                older=None,
                newer=None,
            )
        )
    yield replace(whole, parts=tuple(parts), lines=without_month)
    yield from in_a_row(views, whole.older, whole.newer) if whole.period else views


def in_a_row(views: Sequence[PeriodView], older: Link | None, newer: Link | None) -> Iterator[PeriodView]:
    """Periods that follow one another, each with the ways to the one before and after; `older` is before all of them,
    `newer` after them."""
    links = [older, *(Link(_name(view), view.address) for view in views), newer]
    for place, view in enumerate(views):
        yield replace(view, older=links[place], newer=links[place + 2])


def _name(view: PeriodView) -> str:
    """What a period is called, without the term."""
    return view.title.rpartition(" – ")[2]


def undated_link(count: int, words: Words) -> Link | None:
    """The address of the undated articles, if there are any."""
    return Link(words.undated, addresses.year(None), count) if count else None
