"""The page of a story: the articles that report one event, copies apart; and what leads there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hoso import addresses
from hoso.catalogue.changes import Change, Neighbourhood, StoriesChanged
from hoso.catalogue.lines import Line, Link
from hoso.catalogue.neighbours import Neighbours
from hoso.catalogue.queries import Catalogue
from hoso.catalogue.subjects import StoryPage, Subject
from hoso.pages.notices import Notices, RedirectView
from hoso.pages.parts import Words, month_link


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story, called as its oldest article and below the `month` of that: its `reports`, the oldest first, the
    `copies` of these, and how many outlets they come from; `first` and `last` are the days of its oldest and newest
    articles, if they are known."""

    address: str
    title: str
    month: Link
    first: str | None
    last: str | None
    outlets: int
    reports: tuple[Line, ...]
    copies: tuple[Line, ...]


def touched(change: Change, near: Neighbours) -> Iterator[Subject]:
    """The stories whose pages look different: they show their articles."""
    match change:
        case Neighbourhood(path):
            yield from map(StoryPage, near.stories_of(path))
        case StoriesChanged(articles):
            yield from map(StoryPage, articles)


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
            month=month_link(lines[0].date, self._words),
            first=days[0] if days else None,
            last=days[-1] if days else None,
            outlets=len({line.source for line in lines if line.source}),
            reports=tuple([report.line for report in found if not report.copied]),
            copies=tuple([report.line for report in found if report.copied]),
        )
