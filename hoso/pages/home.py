"""The home page: the newest articles, topics over time, events of recent months."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hoso import addresses
from hoso.catalogue.additions import Added
from hoso.catalogue.changes import AddedOtherwise, Change, Neighbourhood, StoriesChanged
from hoso.catalogue.lines import Line, Link
from hoso.catalogue.neighbours import Neighbours
from hoso.catalogue.queries import Catalogue
from hoso.catalogue.subjects import HomePage, Subject
from hoso.catalogue.terms import TermRow
from hoso.markup.fields import TAXONOMIES
from hoso.pages import charts
from hoso.pages.parts import Bar, Coverage, Words
from hoso.pages.period import undated_link
from hoso.sorting import DATED, has_month, in_full


@dataclass(frozen=True, slots=True)
class Trend:
    """A topic of the home page, with its articles in each year of the archive, or each month if it has one year."""

    term: Link
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Current:
    """An event in the newest articles: its first and last dated article."""

    term: Link
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """`latest` go by publication; `added` came to the archive last and are not among them, and `additions` leads to all
    of them. `current` are the events of the archive's last months, counted from its newest article, never from today.
    """

    address: str
    title: str
    count: int
    first: str | None
    last: str | None
    latest: tuple[Line, ...]
    added: tuple[Line, ...]
    additions: Link | None
    coverage: Coverage
    topics: tuple[Trend, ...]
    current: tuple[Current, ...]
    events: tuple[Link, ...]
    ways: tuple[Link, ...]


MOST_LATEST = 12
MOST_ADDED = 5
CURRENT_DAYS = 90  # before the newest article: events mentioned since then are current


def touched(change: Change, _near: Neighbours) -> Iterator[Subject]:
    """The home page shows the newest articles and additions, terms with their numbers of articles, and the number of
    stories."""
    match change:
        case Neighbourhood(_, sort) if sort is not None:
            yield HomePage()
        case AddedOtherwise() | StoriesChanged():
            yield HomePage()


class HomePages:
    """Makes the view of the home page, a pure function of the catalogue's tables."""

    def __init__(self, catalogue: Catalogue, words: Words) -> None:
        self._catalogue = catalogue
        self._words = words

    def view(self) -> HomeView:
        """The home page."""
        count, first, last = self._catalogue.periods.extent()
        chart = self._coverage()
        articles, terms = self._catalogue.articles, self._catalogue.terms
        latest = articles.newest(MOST_LATEST) or articles.first(MOST_LATEST)
        additions = self._catalogue.additions.newest(MOST_LATEST + MOST_ADDED)
        return HomeView(
            address="/",
            title=self._words.home,
            count=count,
            first=first,
            last=last,
            latest=latest,
            added=self._added(additions, latest),
            additions=Link(self._words.added, addresses.ADDED) if additions else None,
            coverage=chart,
            topics=self._trends(terms.all("tags", 14), chart),
            current=self._current(last, 8),
            events=self._top("events", 8),
            ways=self._ways(),
        )

    def _ways(self) -> tuple[Link, ...]:
        """The ways in: the indexes of terms, and the list of stories if there are any."""
        indexes = [
            Link(self._words.taxonomies[way.key], addresses.index(way.path), self._catalogue.terms.count(way.key))
            for way in TAXONOMIES
        ]
        stories = self._catalogue.stories.count()
        return (*indexes, *([Link(self._words.stories, addresses.STORIES, stories)] if stories else []))

    def _added(self, newest: Sequence[Added], latest: Sequence[Line]) -> tuple[Line, ...]:
        """What was added last and is not among the latest; nothing while all that is known came on one day."""
        if self._catalogue.additions.on_one_day():
            return ()
        return tuple([added.line for added in newest if added.line not in latest][:MOST_ADDED])

    def _coverage(self) -> Coverage:
        """By year, or by month if everything is in one year."""
        years = self._catalogue.periods.years()
        undated = undated_link(years.undated, self._words)
        months = self._catalogue.periods.months().dated if len(years.dated) == 1 else ()
        if months and all(has_month(month) for month, _ in months):
            year = Link(months[0][0][:4], addresses.year(months[0][0][:4]))
            return charts.by_month(
                months, self._words.month_short, lambda month: addresses.month(month[:4], month[5:]), year, undated
            )
        return charts.by_year(years.dated, addresses.year, undated)

    def _top(self, taxonomy: str, most: int) -> tuple[Link, ...]:
        rows = self._catalogue.terms.all(taxonomy, most)
        return tuple(Link(row.label, row.url, row.count) for row in rows if row.url)

    def _trends(self, terms: list[TermRow], chart: Coverage) -> tuple[Trend, ...]:
        """Terms with their articles in each period of the archive's own chart."""
        counted = self._catalogue.terms.months if chart.year else self._catalogue.terms.years
        found = []
        for term in terms:
            counts = dict(counted(term.taxonomy, term.key).dated)
            bars = tuple([Bar(bar.period, bar.label, None, counts.get(bar.period, 0)) for bar in chart.bars])
            found.append(Trend(Link(term.label, term.url, term.count), bars))
        return tuple(found)

    def _current(self, newest: str | None, most: int) -> tuple[Current, ...]:
        """The events in articles of the last months before `newest`, the one with the newest article first."""
        if newest is None:
            return ()
        began = in_full(newest)[:10].replace("-00", "-01")
        since = datetime.date.fromisoformat(began) - datetime.timedelta(CURRENT_DAYS)
        found = []
        for event in self._catalogue.terms.since("events", since.isoformat(), most):
            url = event.url or self._catalogue.terms.lines("events", event.key, DATED, 1)[0].url
            first, last = event.span
            found.append(Current(Link(event.label, url, event.count), first or "", last or ""))
        return tuple(found)
