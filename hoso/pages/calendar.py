"""The pages of time: the calendar of coverage, a year, a month, the undated articles."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from hoso import addresses
from hoso.catalogue.changes import Change, Neighbourhood, TermChanged
from hoso.catalogue.lines import Line, Link
from hoso.catalogue.neighbours import Neighbours
from hoso.catalogue.queries import Catalogue
from hoso.catalogue.subjects import CalendarPage, MonthPage, Subject, UndatedPage, YearPage
from hoso.catalogue.terms import NEWEST
from hoso.markup.fields import TAXONOMIES
from hoso.pages.collected import Captures
from hoso.pages.parts import Taxon, Words, search_within
from hoso.pages.period import PeriodView, cut, in_a_row, undated_link
from hoso.sorting import UNDATED, SortRange, has_day, has_month, in_full, year_alone


@dataclass(frozen=True, slots=True)
class Cell:
    """A month or a day of a calendar, with its address if it has articles.

    `captured` is what the archive states about its collecting: "all", "some" or "none", "" if it states nothing,
    "outside" before the first article of the archive or after the last.
    """

    label: str
    url: str | None
    count: int
    captured: str


@dataclass(frozen=True, slots=True)
class CaptureNote:
    """What the archive states about its collecting from one day to another."""

    first: str
    last: str
    note: str


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year of the calendar of coverage: its twelve months."""

    year: Link
    months: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """`/nam/`: all years from the newest article to the oldest, and the undated.

    `states` are the kinds of cells on the page, for its legend: "articles"; for cells without articles "all", "some",
    "none" as in `Cell`, or "unstated".
    """

    address: str
    title: str
    count: int
    rows: tuple[YearRow, ...]
    undated: Link | None
    states: tuple[str, ...]
    notes: tuple[CaptureNote, ...]


@dataclass(frozen=True, slots=True)
class MonthBlock:
    """A month of a year's page: its cell, and its days in order; the first of them is the `weekday`th (0: Monday)."""

    cell: Cell
    weekday: int
    days: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The terms of one taxonomy that most articles of a year name, each with the number of articles."""

    taxon: Taxon
    terms: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """`/nam/2021/`: its months and days, what it was about, and its articles if they are few (newest first), or those
    of which only the year is known; `search` leads to the search in its articles, `older` and `newer` to the nearest
    years with articles."""

    address: str
    title: str
    count: int
    months: tuple[MonthBlock, ...]
    rankings: tuple[Ranking, ...]
    lines: tuple[Line, ...]
    parents: tuple[Link, ...]
    states: tuple[str, ...]
    notes: tuple[CaptureNote, ...]
    search: str
    older: Link | None = None
    newer: Link | None = None


@dataclass(frozen=True, slots=True)
class DayGroup:
    """The articles of one day, or those of the month whose day is not known; `anchor` is its id on the page of the
    month."""

    date: str
    anchor: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """`/nam/2021/01/`: its days as `block`, and its articles by day, newest first; without `days` if the cells of the
    block lead to a page for each day. `search`, `older` and `newer` as in `YearView`, of the month."""

    address: str
    title: str
    count: int
    block: MonthBlock
    days: tuple[DayGroup, ...]
    parents: tuple[Link, ...]
    states: tuple[str, ...]
    notes: tuple[CaptureNote, ...]
    search: str
    older: Link | None = None
    newer: Link | None = None


RANKED = 10
LONGEST_MONTH = 600  # a month with more articles is split into days


def touched(change: Change, near: Neighbours) -> Iterator[Subject]:
    """The pages of time that look different: they count and list articles, and a year ranks its terms."""
    match change:
        case Neighbourhood(_, sort, month) if sort is not None:
            yield CalendarPage()
            if month:
                yield YearPage(month[:4])
                yield from map(YearPage, near.periods_beside(month[:4]))
                if has_month(month):
                    yield MonthPage(month)
                    yield from map(MonthPage, near.periods_beside(month))
            else:
                yield UndatedPage()
        case TermChanged(taxonomy, key):
            dated = (naming.sort for naming in near.naming(taxonomy, key) if naming.sort.is_dated)
            yield from (YearPage(sort.year) for sort in dated)


class Timeline:
    """Makes views of the catalogue's months and days; every method is a pure function of its tables."""

    def __init__(self, catalogue: Catalogue, captures: Captures, words: Words) -> None:
        self._catalogue = catalogue
        self._captures = captures
        self._words = words

    def calendar(self) -> CalendarView:
        """Every month from the first article to the last; cells before or after are distinguished from empty ones."""
        months = self._catalogue.periods.months()
        counts = dict(months.dated)
        rows, notes = [], tuple[CaptureNote, ...]()
        if counts:
            first, last = min(counts), max(counts)
            for year in range(int(last[:4]), int(first[:4]) - 1, -1):
                in_order = [f"{year:04}-{number:02}" for number in range(1, 13)]
                cells = [
                    self._month_cell(month, counts.get(month, 0))
                    if first <= month <= last
                    else Cell(self._words.month_short(month), None, 0, "outside")
                    for month in in_order
                ]
                total = sum(cell.count for cell in cells) + counts.get(year_alone(f"{year:04}"), 0)
                url = addresses.year(f"{year:04}") if total else None
                rows.append(YearRow(Link(f"{year:04}", url, total), tuple(cells)))
            notes = self._notes(f"{first}-01", f"{last}-31")
        total = sum(counts.values()) + months.undated
        undated = undated_link(months.undated, self._words)
        states = _states([cell for row in rows for cell in row.months])
        return CalendarView("/nam/", self._words.years, total, tuple(rows), undated, states, notes)

    def year(self, year: str) -> Iterator[YearView]:
        """A year with its months and days, and the subjects of most of its articles."""
        days = self._catalogue.periods.days(year)
        count = sum(days.values())
        if not count:
            return
        older, newer = self._catalogue.periods.beside(year)
        blocks = tuple([self._block(f"{year}-{number:02}", days, lambda _: None) for number in range(1, 13)])
        # The pages of the months have the others.
        listed = year if count <= NEWEST else year_alone(year)
        lines = self._catalogue.articles.within(SortRange.of(listed))
        yield YearView(
            address=addresses.year(year),
            title=self._words.year(year),
            count=count,
            months=blocks,
            rankings=tuple(self._rankings(year)),
            lines=lines,
            parents=(Link(self._words.years, "/nam/"),),
            states=_states([day for block in blocks for day in block.days]),
            notes=self._notes(f"{year}-01-01", f"{year}-12-31"),
            search=search_within(period=year),
            older=Link(self._words.year(older), addresses.year(older)) if older else None,
            newer=Link(self._words.year(newer), addresses.year(newer)) if newer else None,
        )

    def month(self, month: str) -> Iterator[MonthView | PeriodView]:
        """A month with its days, and its articles day by day. If there are very many, each day has a separate page, so
        that an article changes only the page of its day."""
        lines = self._catalogue.articles.within(SortRange.of(month))
        if not lines:
            return
        groups = tuple(
            DayGroup(day, f"ngay-{day[8:] or '00'}", tuple(found))
            for day, found in groupby(lines, lambda line: (line.date or "")[:10])
        )
        cut = len(lines) > LONGEST_MONTH
        older, newer = self._catalogue.periods.beside(month)
        year, address, title = month[:4], addresses.month(month[:4], month[5:]), self._words.month(month)
        parents = (Link(self._words.years, "/nam/"), Link(year, addresses.year(year)))
        counts = {group.date: len(group.lines) for group in groups}
        block = self._block(month, counts, addresses.day if cut else lambda day: f"#ngay-{day[8:]}")
        yield MonthView(
            address=address,
            title=title,
            count=len(lines),
            block=block,
            days=tuple([group for group in groups if not (cut and has_day(group.date))]),
            parents=parents,
            states=_states(block.days),
            notes=self._notes(f"{month}-01", f"{month}-31"),
            search=search_within(period=month),
            older=self._month_link(older),
            newer=self._month_link(newer),
        )
        if cut:
            above = (*parents, Link(title, address))
            days = [self._day(group, above) for group in reversed(groups) if has_day(group.date)]
            yield from in_a_row(days, self._month_link(older), self._month_link(newer))

    def _day(self, group: DayGroup, parents: tuple[Link, ...]) -> PeriodView:
        here, name = addresses.day(group.date), self._words.day(group.date)
        search, lines = search_within(period=group.date), group.lines
        return PeriodView(here, name, None, None, group.date, None, len(lines), (), lines, parents, search)

    def undated(self) -> Iterator[PeriodView]:
        """The articles without a date."""
        lines = self._catalogue.articles.within(SortRange.of(UNDATED))
        if lines:
            parents = (Link(self._words.years, "/nam/"),)
            address, title = addresses.year(None), self._words.undated
            search = search_within(period="")
            whole = PeriodView(address, title, None, None, "", None, len(lines), (), lines, parents, search)
            yield from cut(whole, str, self._words, lambda _: search)

    def _month_link(self, month: str | None) -> Link | None:
        return Link(self._words.month(month), addresses.month(month[:4], month[5:])) if month else None

    def _month_cell(self, month: str, count: int) -> Cell:
        url = addresses.month(month[:4], month[5:]) if count else None
        return Cell(self._words.month_short(month), url, count, self._captures.of_month(month))

    def _block(self, month: str, counts: dict[str, int], url: Callable[[str], str | None]) -> MonthBlock:
        weekday, last = calendar.monthrange(int(month[:4]), int(month[5:]))
        days = []
        for number in range(1, last + 1):
            day = f"{month}-{number:02}"
            count = counts.get(day, 0)
            days.append(Cell(str(number), url(day) if count else None, count, self._captures.of_day(day)))
        cell = self._month_cell(month, sum(day.count for day in days) + counts.get(in_full(month), 0))
        return MonthBlock(cell, weekday, tuple(days))

    def _rankings(self, year: str) -> Iterator[Ranking]:
        """The terms that most articles of a year name, and at least two.

        Names and counts come from the year's own articles, and links lead to pages that exist regardless of other
        years: an article of another year does not change this page.
        """
        counted = self._catalogue.periods.year_terms(year)
        for taxonomy in TAXONOMIES:
            own = sorted((-count, key, label) for kind, key, label, count in counted if kind == taxonomy.key)[:RANKED]
            links = []
            for count, key, label in own:
                term = self._catalogue.terms.one(taxonomy.key, key)
                if term is not None and term.slug is not None:
                    chosen = addresses.term_year(taxonomy.path, term.slug, year)
                    links.append(Link(label, chosen if taxonomy.chosen else term.url, -count))
            if links:
                yield Ranking(Taxon(taxonomy.key, addresses.index(taxonomy.path)), tuple(links))

    def _notes(self, first: str, last: str) -> tuple[CaptureNote, ...]:
        return tuple(CaptureNote(*note) for note in self._captures.notes(first, last))


def _states(cells: Sequence[Cell]) -> tuple[str, ...]:
    """The kinds of cells present, in the order of a legend."""
    found = {cell.captured or "unstated" for cell in cells if not cell.count}
    found |= {cell.captured for cell in cells if cell.captured in ("some", "none")}
    return ("articles", *(state for state in ("all", "unstated", "some", "none") if state in found))
