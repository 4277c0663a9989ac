"""The page of a story: the articles that report one event, copies apart; what leads there; and the list of stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from hoso import addresses, vietnamese
from hoso.catalogue.changes import Change, Neighbourhood, StoriesChanged
from hoso.catalogue.lines import Line, Link
from hoso.catalogue.neighbours import Neighbours
from hoso.catalogue.queries import Catalogue
from hoso.catalogue.stories import ListedStory
from hoso.catalogue.subjects import StoryIndex, StoryPage, Subject
from hoso.pages.notices import Notices, RedirectView
from hoso.pages.parts import Words, month_link
from hoso.sorting import UNDATED, has_month

LONGEST_INDEX = 300
"""A list of more stories is split by year, and a year by month: a page has as many lines as one of 600 names, because a
story has two."""

NEWEST_STORIES = 20
"""Stories on the first page of a list that is split, as on other first pages."""

_YEAR_ALONE = "00"  # what stands for the month where only the year is known


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story, called as its oldest article; `parents` are the list of stories and the month of that. It has its
    `reports`, the oldest first, the `copies` of these, and the number of `outlets` of all; `first` and `last` are the
    days of its oldest and newest articles, if they are known."""

    address: str
    title: str
    parents: tuple[Link, ...]
    first: str | None
    last: str | None
    outlets: int
    reports: tuple[Line, ...]
    copies: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class StoryGroup:
    """The stories whose newest article is of one year or month, the newest first, or the undated ones under a letter;
    `segment` stands for that in addresses."""

    label: str
    segment: str
    stories: tuple[ListedStory, ...]


@dataclass(frozen=True, slots=True)
class StoryIndexView:
    """All stories by year; or, if they are many, the newest and `parts`, which lead to years. Those of a year stand by
    month, or have a page for each (`parts`) and leave on its own those of which only the year is known."""

    address: str
    title: str
    count: int
    groups: tuple[StoryGroup, ...]
    parts: tuple[Link, ...] = ()
    parents: tuple[Link, ...] = ()


def touched(change: Change, near: Neighbours) -> Iterator[Subject]:
    """The stories whose pages look different: they show their articles; and the list, which shows their titles, days
    and outlets."""
    match change:
        case Neighbourhood(path):
            for story in near.stories_of(path):
                yield StoryPage(story)
                yield StoryIndex()
        case StoriesChanged(articles):
            yield from map(StoryPage, articles)
            yield StoryIndex()


@dataclass(frozen=True, slots=True)
class StoryPages:
    """Makes the views of stories; every method is a pure function of the catalogue's tables."""

    _catalogue: Catalogue
    _notices: Notices
    _words: Words

    def of(self, article: str) -> Iterator[StoryView | RedirectView]:
        """The story of the article with this id. Each of its articles may have been its oldest once, before an older
        one was added or two stories became one: so the address that the story had then leads on."""
        story = self._catalogue.stories.with_article(article)
        if story is None:
            return
        if story.id != article:
            yield from self._notices.redirects((addresses.story(article),), story.url)
            return
        found = self._catalogue.stories.reports(story.id)
        lines = [report.line for report in found]
        days = sorted(line.date[: len("2021-01-20")] for line in lines if line.date)
        yield StoryView(
            address=story.url,
            title=lines[0].title,
            parents=(Link(self._words.stories, addresses.STORIES), month_link(lines[0].date, self._words)),
            first=days[0] if days else None,
            last=days[-1] if days else None,
            outlets=len({line.source for line in lines if line.source}),
            reports=tuple([report.line for report in found if not report.copied]),
            copies=tuple([report.line for report in found if report.copied]),
        )

    def index(self) -> Iterator[StoryIndexView]:
        """The list of all stories; on a page for each year, or month, if there are many."""
        found = self._catalogue.stories.newest_first()
        years = tuple([self._year(year, stories) for year, stories in groupby(found, lambda one: one.newest.year)])
        whole = StoryIndexView(addresses.STORIES, self._words.stories, len(found), years)
        if whole.count <= LONGEST_INDEX:
            yield whole
            return

        newest = StoryGroup("", "moi-nhat", tuple(found[:NEWEST_STORIES]))
        parts = [Link(year.label, addresses.stories(year.segment), len(year.stories)) for year in years]
        yield replace(whole, groups=(newest,), parts=tuple(parts))
        for year in years:
            yield from self._of_year(year)

    def _of_year(self, year: StoryGroup) -> Iterator[StoryIndexView]:
        """The stories of a year by month, the undated ones by letter; on a page for each if there are many."""
        own = self._part((Link(self._words.stories, addresses.STORIES),), year, addresses.stories(year.segment))
        undated = year.segment == addresses.UNDATED
        if undated and own.count <= LONGEST_INDEX:
            yield own
            return
        parts = _by_letter(year.stories) if undated else self._by_month(year.stories)
        if own.count <= LONGEST_INDEX:
            yield replace(own, groups=parts)
            return

        apart = {addresses.stories(year.segment, part.segment): part for part in parts if part.segment != _YEAR_ALONE}
        links = [Link(part.label, address, len(part.stories)) for address, part in apart.items()]
        rest = tuple([part for part in parts if part.segment == _YEAR_ALONE])
        yield replace(own, groups=rest, parts=tuple(links))
        above = (*own.parents, Link(year.label, own.address))
        yield from (self._part(above, part, address) for address, part in apart.items())

    def _part(self, above: tuple[Link, ...], group: StoryGroup, address: str) -> StoryIndexView:
        title = f"{self._words.stories} – {group.label}"
        return StoryIndexView(address, title, len(group.stories), (group,), (), above)

    def _year(self, year: str, stories: Iterable[ListedStory]) -> StoryGroup:
        if year == UNDATED:
            return StoryGroup(self._words.undated, addresses.UNDATED, tuple(stories))
        return StoryGroup(self._words.year(year), year, tuple(stories))

    def _by_month(self, stories: Iterable[ListedStory]) -> tuple[StoryGroup, ...]:
        """The stories of a year by month, the newest first; last those of which only the year is known."""
        found = []
        for month, those in groupby(stories, lambda one: one.newest[: len("2021-01")]):
            label = self._words.month(month) if has_month(month) else self._words.year(month[: len("2021")])
            found.append(StoryGroup(label, month[len("2021-") :], tuple(those)))
        return tuple(found)


def _by_letter(stories: Iterable[ListedStory]) -> tuple[StoryGroup, ...]:
    letters: dict[str, list[ListedStory]] = {}
    for story in stories:
        letters.setdefault(vietnamese.letter(story.title), []).append(story)
    in_order = sorted(letters, key=vietnamese.collation_key)
    return tuple([StoryGroup(letter, addresses.letter(letter), tuple(letters[letter])) for letter in in_order])
