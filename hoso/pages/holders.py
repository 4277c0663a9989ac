"""Who is reported in a post: where they are shown, and what is claimed of each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from hoso.bodies import is_sole
from hoso.catalogue.lines import Link
from hoso.catalogue.news import Conflict
from hoso.catalogue.people import PersonOf
from hoso.catalogue.posts import PostRow
from hoso.catalogue.queries import Catalogue
from hoso.pages.tenures import Point, point_of, tenures
from hoso.sorting import SortKey, date_of


@dataclass(frozen=True, slots=True)
class LastReported:
    """Who is reported last in a post, and the day of the article."""

    link: Link
    date: str | None


@dataclass(frozen=True, slots=True)
class Holders:
    """Links people to their pages; of a name that several have, to the one who is meant."""

    _catalogue: Catalogue
    _persons: dict[str, list[PersonOf]] = field(default_factory=dict)

    def link(self, person: str, bearer: int | None, name: str) -> Link:
        """The page of somebody, by the key of the name and the place among those who have it."""
        found = self._catalogue.terms.link("people", person)
        if found is None:
            return Link(name, None)
        if bearer is None:
            return replace(found, count=None)
        persons = self._persons.setdefault(person, self._catalogue.people.persons(person))
        url = next((one.url for one in persons if one.place == bearer), None)
        return Link(found.label, url or found.url)

    def claims(self, post: str) -> list[tuple[Link, Point]]:
        """All claims of who has a post, by date."""
        claims = self._catalogue.posts.claims(post)
        lines = self._catalogue.articles.lines([one.n for one in claims])
        return [
            (self.link(one.person, one.bearer, one.name), point_of(one, line))
            for one, line in zip(claims, lines, strict=True)
        ]

    def last(self, post: PostRow) -> LastReported | None:
        """Who is reported last in a post."""
        if post.holder is None or post.last is None:
            return None
        name, bearer = self._catalogue.posts.reported_last(post)
        return LastReported(self.link(post.holder, bearer, name), date_of(post.last))


def conflicts(db: sqlite3.Connection, posts: Iterable[str]) -> Iterator[Conflict]:
    """What contradicts among the claims on these posts, as their pages show it."""
    catalogue = Catalogue.of(db)
    holders = Holders(catalogue)
    for key in posts:
        post = catalogue.posts.one(key)
        if post is None or post.url is None:
            continue
        for one in tenures(holders.claims(key), is_sole(post.role))[1]:
            lines = [side.point.line for side in one.sides]
            yield Conflict(key, post.label, one.kind, tuple(SortKey.of(line.date, line.id) for line in lines))
