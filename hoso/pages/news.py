"""What the articles added on a day told first: people in a rank or post, units, what contradicts, other versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from hoso import addresses
from hoso.catalogue.lines import Link
from hoso.catalogue.news import POSTS, News, Version
from hoso.catalogue.queries import Catalogue

NewsListKind = Literal["career", "conflict", "version", "person", "unit"]
MOST_NEWS = 30
"""Of each kind on a day, as many are shown: an import of thousands of articles tells of thousands of people."""
_VERSIONS = "#_ban-khac"


@dataclass(frozen=True, slots=True)
class NewsItem:
    """Somebody or something of which there is news: `said` are words that an article had first, each with the article;
    `conflict` is how claims on a post contradict."""

    link: Link
    said: tuple[Link, ...] = ()
    conflict: str | None = None


@dataclass(frozen=True, slots=True)
class NewsList:
    """What is new of one kind: people who were known already, in another rank or post ("career"); claims on a post that
    contradict; articles with a version that was known already; people and units that no article named before. `count`
    are all, `shown` the first of them."""

    kind: NewsListKind
    count: int
    shown: tuple[NewsItem, ...]


class NewsOfDays:
    """Makes the news of days; every method is a pure function of the catalogue's tables."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def within(self, period: str) -> dict[str, tuple[NewsList, ...]]:
        """The news of each day of a month, or of one day; days without any are left out."""
        news: dict[str, list[News]] = {}
        versions: dict[str, list[Version]] = {}
        for one in self._catalogue.news.within(period):
            news.setdefault(one.day, []).append(one)
        for version in self._catalogue.news.versions(period):
            versions.setdefault(version.day, []).append(version)
        return {
            day: tuple(self._of_day(news.get(day, ()), versions.get(day, ()))) for day in sorted({*news, *versions})
        }

    def _of_day(self, news: Sequence[News], versions: Sequence[Version]) -> Iterator[NewsList]:
        people = [
            list(reports)
            for _, reports in groupby(
                (one for one in news if one.taxonomy == "people"), lambda one: (one.key, one.person)
            )
        ]
        known = [reports for reports in people if reports[0].known]
        first = [reports for reports in people if not reports[0].known]
        posts = [one for one in news if one.taxonomy == POSTS]
        units = [one for one in news if one.kind == "unit"]
        found: tuple[tuple[NewsListKind, int, Iterable[NewsItem]], ...] = (
            ("career", len(known), map(self._person, known[:MOST_NEWS])),
            ("conflict", len(posts), map(_conflict, posts[:MOST_NEWS])),
            ("version", len(versions), map(_version, versions[:MOST_NEWS])),
            ("person", len(first), map(self._person, first[:MOST_NEWS])),
            ("unit", len(units), (NewsItem(self._named(one)) for one in units[:MOST_NEWS])),
        )
        yield from (NewsList(kind, count, tuple(items)) for kind, count, items in found if count)

    def _person(self, reports: Sequence[News]) -> NewsItem:
        first = reports[0]
        link = self._named(first)
        if first.person is not None:
            persons = self._catalogue.people.persons(first.key)
            link = replace(link, url=next((one.url for one in persons if one.id == first.person), link.url))
        return NewsItem(link, tuple([Link(one.value, self._catalogue.news.line(one.sort).url) for one in reports]))

    def _named(self, one: News) -> Link:
        """The page of a person's name or of a unit, or the one article that names it."""
        link = self._catalogue.terms.link(one.taxonomy, one.key)
        assert link is not None
        return replace(link, count=None)


def _conflict(one: News) -> NewsItem:
    return NewsItem(Link(one.value, addresses.post(one.key)), conflict=one.kind)


def _version(version: Version) -> NewsItem:
    return NewsItem(Link(version.line.title, f"{version.line.url}{_VERSIONS}"))
