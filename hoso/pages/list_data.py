"""The lists of articles as data: each page that lists articles has its list beside it, whole or by its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hoso import addresses
from hoso.catalogue.lines import Line, Link
from hoso.catalogue.queries import Catalogue
from hoso.markup.fields import Taxonomy
from hoso.pages.added import AddedView
from hoso.pages.calendar import CalendarView, MonthView, YearView
from hoso.pages.copies import CopiesView
from hoso.pages.parts import View, Words
from hoso.pages.period import PeriodView
from hoso.pages.person import told_apart
from hoso.sorting import EVER, SortKey, SortRange

LONGEST_WHOLE = 1_000
"""Articles in one list; a longer one is in parts, so that an article that comes costs no more than that. The lists of
posts, stories and settled people, whose pages have no years to cut by, are whole however long they are."""


@dataclass(frozen=True, slots=True)
class ListData:
    """The articles that the page at `address` lists, newest first. If they are many, `parts` lead to the lists that
    have them, the newest first too, and `lines` are those that are in none of these."""

    address: str
    title: str
    count: int
    lines: tuple[Line, ...]
    parts: tuple[Link, ...] = ()


class Lists:
    """Makes the lists of pages; every method is a pure function of the catalogue's tables."""

    def __init__(self, catalogue: Catalogue, words: Words) -> None:
        self._catalogue = catalogue
        self._words = words

    def term(self, taxonomy: Taxonomy, key: str) -> Iterator[ListData]:
        """The articles of a term, and of each of the people of a name who have pages of their own."""
        term = self._catalogue.terms.one(taxonomy.key, key)
        if term is None or term.slug is None or term.url is None:
            return
        if term.count <= LONGEST_WHOLE:
            lines = self._catalogue.terms.lines(taxonomy.key, key)
            yield ListData(term.url, term.label, term.count, lines)
        else:
            years = self._catalogue.terms.years(taxonomy.key, key)
            parts = [
                Link(year, addresses.term_year(taxonomy.path, term.slug, year), count)
                for year, count in reversed(years.dated)
            ]
            if years.undated:
                undated = addresses.term_year(taxonomy.path, term.slug, None)
                parts.append(Link(self._words.undated, undated, years.undated))
            yield ListData(term.url, term.label, term.count, (), tuple(parts))
        if taxonomy.key == "people":
            yield from self._settled(key, term.label)

    def _settled(self, key: str, name: str) -> Iterator[ListData]:
        for person in self._catalogue.people.persons(key):
            if person.own and person.url is not None:
                reports = self._catalogue.people.reports_on(key, -1, person.place)
                lines = tuple(dict.fromkeys(line for line, _ in reports))
                yield ListData(person.url, told_apart(name, person.settled), len(lines), lines)

    def post(self, key: str) -> Iterator[ListData]:
        """The articles that say who has a post."""
        post = self._catalogue.posts.one(key)
        if post is not None and post.url is not None:
            numbers = dict.fromkeys(claim.n for claim in self._catalogue.posts.claims(key))
            lines = _newest_first(self._catalogue.articles.lines(tuple(numbers)))
            yield ListData(post.url, post.label, len(lines), lines)

    def story(self, article: str) -> Iterator[ListData]:
        """The articles of the story whose oldest article has this id."""
        story = self._catalogue.stories.with_article(article)
        if story is not None and story.id == article:
            oldest_first = [report.line for report in self._catalogue.stories.reports(article)]
            lines = _newest_first(oldest_first)
            yield ListData(story.url, oldest_first[0].title, len(lines), lines)

    def of_views(self, views: Iterable[View]) -> Iterator[ListData]:
        """The articles of a period: of its page, and of the pages into which it is cut."""
        shown = [view for view in views if isinstance(view, PeriodView | MonthView)]
        if not shown:
            return
        whole, parts = shown[0], shown[1:]
        own = _lines_of(whole)
        if whole.count <= LONGEST_WHOLE:
            lines = [*own, *(line for part in parts for line in _lines_of(part))]
            yield ListData(whole.address, whole.title, whole.count, _newest_first(lines))
        else:
            newest_first = sorted(parts, key=_period, reverse=True)  # parts by letter stay as they are
            links = tuple(Link(part.title, part.address, part.count) for part in newest_first)
            yield ListData(whole.address, whole.title, whole.count, own, links)
        yield from (ListData(part.address, part.title, part.count, _lines_of(part)) for part in parts)

    def year(self, year: str, view: YearView) -> ListData:
        """The articles of a year."""
        if view.count <= LONGEST_WHOLE:
            return self._whole(view, SortRange.of(year))
        months = [block.cell for block in reversed(view.months)]
        parts = tuple(Link(month.label, month.url, month.count) for month in months if month.url)
        return ListData(view.address, view.title, view.count, view.lines, parts)

    def all(self, view: CalendarView) -> ListData:
        """All articles."""
        if view.count <= LONGEST_WHOLE:
            return self._whole(view, EVER)
        years = [row.year for row in view.rows if row.year.url]
        parts = (*years, view.undated) if view.undated else years
        return ListData(view.address, view.title, view.count, (), tuple(parts))

    def added(self, views: Iterable[AddedView]) -> Iterator[ListData]:
        """The articles that were added last, or in a month: in the order of adding, the last first."""
        for view in views:
            whole = not view.parts or view.count <= LONGEST_WHOLE
            found = self._catalogue.additions.within(view.period) if view.parts and whole else ()
            lines = tuple([added.line for added in found]) or tuple([line for day in view.days for line in day.lines])
            if lines or view.parts:
                yield ListData(
                    view.address, view.title, view.count, lines if whole else (), () if whole else view.parts
                )

    def copies(self, views: Sequence[CopiesView], year: str | None = None) -> Iterator[ListData]:
        """The articles with copies or versions, group by group, the group with the newest first: all or those of a
        year, and those of the pages into which the year is cut."""
        for view in views:
            if view.parts and view.count <= LONGEST_WHOLE:
                groups = [g for g in self._catalogue.copies.newest_first() if year in (None, g.newest.year)]
                lines = self._catalogue.articles.lines([n for group in groups for n in group.members])
                yield ListData(view.address, view.title, view.count, lines)
            else:
                # The first page's own are in its parts, too.
                own = view.lines if year or not view.parts else ()
                yield ListData(view.address, view.title, view.count, own, view.parts)

    def _whole(self, view: YearView | CalendarView, wanted: SortRange) -> ListData:
        lines = self._catalogue.articles.within(wanted)
        return ListData(view.address, view.title, view.count, lines)


def _period(view: PeriodView | MonthView) -> str:
    return view.period if isinstance(view, PeriodView) else ""


def _lines_of(view: PeriodView | MonthView) -> tuple[Line, ...]:
    if isinstance(view, PeriodView):
        return view.lines
    return tuple([line for day in view.days for line in day.lines])


def _newest_first(lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: SortKey.of(line.date, line.id), reverse=True))
