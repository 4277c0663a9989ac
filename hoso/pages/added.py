"""What was added to the archive and when: the newest additions, and pages of months, of days and of letters if they are
many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from hoso import addresses, vietnamese
from hoso.catalogue.additions import Added
from hoso.catalogue.changes import (
    AddedOtherwise,
    Change,
    CopiesChanged,
    Neighbourhood,
    NewsChanged,
    TermChanged,
)
from hoso.catalogue.lines import Line, Link
from hoso.catalogue.neighbours import Neighbours
from hoso.catalogue.queries import Catalogue
from hoso.catalogue.subjects import AddedMonth, AddedPage, Subject
from hoso.catalogue.terms import NEWEST
from hoso.pages.news import NewsList, NewsOfDays
from hoso.pages.parts import Words
from hoso.pages.period import LONGEST_LIST

_DAY = len("2026-11-30")


@dataclass(frozen=True, slots=True)
class AddedDay:
    """The articles that were added on a day: those that came last first, of one commit the newest publication first;
    and what was new in all of them."""

    date: str
    lines: tuple[Line, ...]
    news: tuple[NewsList, ...] = ()


@dataclass(frozen=True, slots=True)
class AddedView:
    """`/moi-them/`: the newest additions (at most 50) and the months; or the additions of one month or day (`period`),
    of a day with very many those that begin with a letter. News of a day stand where its articles do, on the page that
    leads to the letters if there is one.

    If `parts` are given, they lead to months, days or letters; `count` are the articles in the period, `unknown` those
    of which nothing tells the day; `feed` is that of the newest additions.
    """

    address: str
    title: str
    period: str
    count: int
    days: tuple[AddedDay, ...]
    parts: tuple[Link, ...] = ()
    parents: tuple[Link, ...] = ()
    unknown: int = 0
    feed: str | None = None


def touched(change: Change, near: Neighbours) -> Iterator[Subject]:
    """The pages that list an article, and the first one, which counts them; those with news of what changed."""
    match change:
        case Neighbourhood(path, sort) if sort is not None:
            yield AddedPage()
            yield from map(AddedMonth, near.month_added(path))
        case AddedOtherwise(months):
            yield AddedPage()
            yield from map(AddedMonth, months)
        case NewsChanged(months):
            yield AddedPage()
            yield from map(AddedMonth, months)
        case CopiesChanged(path):
            yield AddedPage()
            yield from map(AddedMonth, near.month_added(path))
        case TermChanged("people" | "organisations" as taxonomy, key):
            yield from map(AddedMonth, near.months_of_news(taxonomy, key))


class AddedPages:
    """Makes the views of additions; every method is a pure function of the catalogue's tables."""

    def __init__(self, catalogue: Catalogue, words: Words) -> None:
        self._catalogue = catalogue
        self._words = words
        self._news = NewsOfDays(catalogue)

    def newest(self) -> list[Added]:
        """The newest additions, which the feed has too."""
        return self._catalogue.additions.newest(NEWEST)

    def first(self) -> AddedView:
        """The newest additions, and the months."""
        newest, months = self.newest(), self._catalogue.additions.months()
        parts = [Link(self._words.month(month), addresses.added(month), count) for month, count in months.dated]
        return AddedView(
            address=addresses.ADDED,
            title=self._words.added,
            period="",
            count=sum(count for _, count in months.dated),
            days=tuple(self._by_day(newest)),
            parts=tuple(reversed(parts)),
            unknown=months.undated,
            feed=f"{addresses.ADDED}feed.xml" if newest else None,
        )

    def month(self, month: str) -> Iterator[AddedView]:
        """The additions of a month; of one with very many, those of each day have a page."""
        found = self._catalogue.additions.within(month)
        if not found:
            return
        parents = (Link(self._words.added, addresses.ADDED),)
        whole = AddedView(
            addresses.added(month),
            self._title(self._words.month(month)),
            month,
            len(found),
            tuple(self._by_day(found, month)),
            (),
            parents,
        )
        if len(found) <= LONGEST_LIST:
            yield whole
            return
        days = [self._day(day, (*parents, Link(self._words.month(month), whole.address))) for day in whole.days]
        yield replace(whole, days=(), parts=_leading(days))
        for day in days:
            yield from _by_letter(day)

    def _by_day(self, found: Sequence[Added], month: str = "") -> Iterator[AddedDay]:
        """The days of these articles, each with its news: all of a month, or those of the newest days."""
        news = self._news.within(month) if month else {}
        for day, group in groupby(found, lambda one: one.moment[:_DAY]):
            known = news if month else self._news.within(day)
            yield AddedDay(day, tuple([one.line for one in group]), known.get(day, ()))

    def _day(self, day: AddedDay, parents: tuple[Link, ...]) -> AddedView:
        name = self._words.day(day.date)
        return AddedView(addresses.added(day.date), self._title(name), day.date, len(day.lines), (day,), (), parents)

    def _title(self, period: str) -> str:
        return f"{self._words.added} – {period}"


def _leading(views: Iterable[AddedView]) -> tuple[Link, ...]:
    """The ways to these pages, each called what its title adds to the general one."""
    return tuple([Link(view.title.rpartition(" – ")[2], view.address, view.count) for view in views])


def _by_letter(day: AddedView) -> Iterator[AddedView]:
    """The page of a day or, if its articles are very many, one that leads to those that begin with each letter."""
    if day.count <= LONGEST_LIST:
        yield day
        return
    letters: dict[str, list[Line]] = {}
    for line in day.days[0].lines:
        letters.setdefault(vietnamese.letter(line.title), []).append(line)
    name = day.title.rpartition(" – ")[2]
    views = [
        replace(
            day,
            address=f"{day.address}{addresses.letter(letter)}/",
            title=f"{day.title} – {letter}",
            count=len(letters[letter]),
            days=(AddedDay(day.period, tuple(letters[letter])),),
            parents=(*day.parents, Link(name, day.address)),
        )
        for letter in sorted(letters, key=vietnamese.collation_key)
    ]
    (whole,) = day.days
    yield replace(day, days=(replace(whole, lines=()),) if whole.news else (), parts=_leading(views))
    yield from views
