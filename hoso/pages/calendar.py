"""The pages of time – the calendar of coverage, a year, a month – and what the home page shows over time."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from hoso import addresses
from hoso.catalogue.lines import Line, Link
from hoso.catalogue.queries import NEWEST, Catalogue, TermRow
from hoso.catalogue.taxonomies import TAXONOMIES
from hoso.pages.collected import Captures
from hoso.pages.views import (
    Bar,
    CalendarView,
    CaptureNote,
    Cell,
    Current,
    DayGroup,
    MonthBlock,
    MonthView,
    PeriodView,
    Ranking,
    Taxon,
    Trend,
    Words,
    YearRow,
    YearView,
)

CURRENT_DAYS = 90  # before the newest article: events that are spoken of since then are under way
RANKED = 10
LONGEST_MONTH = 600  # a month with more articles is cut by day


class Timeline:
    """Makes views of the catalogue's months and days; every method is a pure function of its tables."""

    def __init__(self, catalogue: Catalogue, captures: Captures, words: Words) -> None:
        self._catalogue = catalogue
        self._captures = captures
        self._words = words

    def calendar(self, undated: Link | None) -> CalendarView:
        """Every month from the first article to the last; what lies before or after is told from what is empty."""
        counts = {month: count for month, count in self._catalogue.periods(7) if month >= "1"}
        rows, notes = [], tuple[CaptureNote, ...]()
        if counts:
            first, last = min(counts), max(counts)
            for year in range(int(last[:4]), int(first[:4]) - 1, -1):
                months = [f"{year:04}-{number:02}" for number in range(1, 13)]
                cells = [
                    self._month_cell(month, counts.get(month, 0))
                    if first <= month <= last
                    else Cell(self._words.month_short(month), None, 0, "outside")
                    for month in months
                ]
                total = sum(cell.count for cell in cells)
                url = addresses.year(f"{year:04}") if total else None
                rows.append(YearRow(Link(f"{year:04}", url, total), tuple(cells)))
            notes = self._notes(f"{first}-01", f"{last}-31")
        total = sum(counts.values()) + ((undated.count or 0) if undated else 0)
        states = _states([cell for row in rows for cell in row.months])
        return CalendarView("/nam/", self._words.years, total, tuple(rows), undated, states, notes)

    def year(self, year: str) -> Iterator[YearView]:
        """A year with its months and days, and what most of its articles are about."""
        days = dict(self._catalogue.periods(10, year))
        count = sum(days.values())
        if not count:
            return
        blocks = tuple([self._block(f"{year}-{number:02}", days, lambda _: None) for number in range(1, 13)])
        lines: tuple[Line, ...] = ()
        if count <= NEWEST:
            lines = self._catalogue.lines("a.sort >= ? AND a.sort < ? ORDER BY a.sort DESC", year, year + "\x7f")
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
        )

    def month(self, month: str) -> Iterator[MonthView | PeriodView]:
        """A month with its days, and its articles day by day: where they are very many, each day on a page of its own,
        so that an article of one day leaves the others as they are."""
        lines = self._catalogue.lines("a.month = ? ORDER BY a.sort DESC", month)
        if not lines:
            return
        groups = tuple(
            DayGroup(day, f"ngay-{day[8:]}", tuple(found))
            for day, found in groupby(lines, lambda line: (line.date or "")[:10])
        )
        cut = len(lines) > LONGEST_MONTH
        year, address, title = month[:4], addresses.month(month[:4], month[5:]), self._words.month(month)
        parents = (Link(self._words.years, "/nam/"), Link(year, addresses.year(year)))
        counts = {group.date: len(group.lines) for group in groups}
        block = self._block(month, counts, addresses.day if cut else lambda day: f"#ngay-{day[8:]}")
        yield MonthView(
            address=address,
            title=title,
            count=len(lines),
            block=block,
            days=() if cut else groups,
            parents=parents,
            states=_states(block.days),
            notes=self._notes(f"{month}-01", f"{month}-31"),
        )
        for group in groups if cut else ():
            here, name = addresses.day(group.date), self._words.day(group.date)
            above = (*parents, Link(title, address))
            yield PeriodView(here, name, None, None, group.date, None, len(group.lines), (), group.lines, above)

    def trends(self, terms: list[TermRow], years: tuple[Bar, ...]) -> tuple[Trend, ...]:
        """Terms with their articles in each of these years."""
        found = []
        for term in terms:
            counts = dict(self._catalogue.term_periods(term.taxonomy, term.key, 4))
            bars = tuple([Bar(bar.period, bar.label, None, counts.get(bar.period, 0)) for bar in years])
            found.append(Trend(Link(term.label, term.url, term.count), bars))
        return tuple(found)

    def current(self, newest: str | None, most: int) -> tuple[Current, ...]:
        """The events that articles of the last months before `newest` speak of, the one with the newest first."""
        if newest is None:
            return ()
        since = datetime.date.fromisoformat(newest[:10]) - datetime.timedelta(CURRENT_DAYS)
        found = []
        for event in self._catalogue.terms_since("events", since.isoformat(), most):
            url = event.url or self._catalogue.term_lines("events", event.key, "1", "\x7f", 1)[0].url
            first, last = event.span
            found.append(Current(Link(event.label, url, event.count), first or "", last or ""))
        return tuple(found)

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
        cell = self._month_cell(month, sum(day.count for day in days))
        return MonthBlock(cell, weekday, tuple(days))

    def _rankings(self, year: str) -> Iterator[Ranking]:
        """The terms that most articles of a year name, of those that more than one names.

        They are called and counted as the year's own articles do, and lead to pages that there are whatever other
        years bring: an article of another year leaves this page as it is.
        """
        counted = self._catalogue.year_terms(year)
        for taxonomy in TAXONOMIES:
            own = sorted((-count, key, label) for kind, key, label, count in counted if kind == taxonomy.key)[:RANKED]
            links = []
            for count, key, label in own:
                term = self._catalogue.term(taxonomy.key, key)
                if term is not None and term.slug is not None:
                    chosen = addresses.term_year(taxonomy.path, term.slug, year)
                    links.append(Link(label, chosen if taxonomy.chosen else term.url, -count))
            if links:
                yield Ranking(Taxon(taxonomy.key, addresses.index(taxonomy.path)), tuple(links))

    def _notes(self, first: str, last: str) -> tuple[CaptureNote, ...]:
        return tuple(CaptureNote(*note) for note in self._captures.notes(first, last))


def _states(cells: Sequence[Cell]) -> tuple[str, ...]:
    """The kinds of cells there are, in the order of a legend."""
    found = {cell.captured or "unstated" for cell in cells if not cell.count}
    found |= {cell.captured for cell in cells if cell.captured in ("some", "none")}
    return ("articles", *(state for state in ("all", "unstated", "some", "none") if state in found))
