"""What an event's page shows besides the articles: the people and things they name, and the event's other editions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hoso.catalogue.lines import Link
from hoso.catalogue.queries import Catalogue
from hoso.catalogue.relations import Relations

MOST_PRESENT = 12
MOST_SEEN = 1000  # articles of an event that are searched for the people and things they name


@dataclass(frozen=True, slots=True)
class Present:
    """A person named in articles on an event: in how many, and the last rank reported there."""

    link: Link
    rank: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Edition:
    """An event of the same series: its `number` is a count or a year."""

    link: Link
    number: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """What an event's page shows besides its articles: the people and things they name most (in the newest `seen`
    articles), other editions, and the same one under another name; `stated` if the vocabulary states its series."""

    people: tuple[Present, ...]
    organisations: tuple[Link, ...]
    places: tuple[Link, ...]
    seen: int
    editions: tuple[Edition, ...]
    same: tuple[Edition, ...]
    stated: bool


@dataclass(frozen=True, slots=True)
class Dossiers:
    """Collects what the articles of one event have in common."""

    _catalogue: Catalogue
    _relations: Relations

    def of(self, key: str, label: str, count: int) -> Dossier:
        """An event's dossier: the people and things its articles name, and its other editions."""
        company = self._catalogue.terms.company("events", key, MOST_SEEN)

        def links(taxonomy: str) -> Iterator[tuple[str, Link]]:
            named = [one for one in company if one.taxonomy == taxonomy]
            for one in named[:MOST_PRESENT]:
                if link := self._catalogue.terms.link(taxonomy, one.key):
                    yield one.key, replace(link, count=one.articles)

        people = []
        for other, link in links("people"):
            rank, date = self._catalogue.people.rank_within(key, other) or (None, None)
            people.append(Present(link, rank, date))
        all_editions = self._catalogue.terms.editions(key)
        number = next((number for term, number in all_editions if term.key == key), None)
        editions = [
            (term.key, Edition(Link(term.label, self._url(term.key), term.count), n, *term.span))
            for term, n in all_editions
        ]
        return Dossier(
            people=tuple(people),
            organisations=tuple(link for _, link in links("organisations")),
            places=tuple(link for _, link in links("places")),
            seen=min(count, MOST_SEEN),
            editions=tuple(edition for _, edition in editions if edition.number != number),
            same=tuple(edition for other, edition in editions if edition.number == number and other != key),
            stated=self._relations.stated_series(label) is not None,
        )

    def _url(self, key: str) -> str | None:
        link = self._catalogue.terms.link("events", key)
        return link.url if link else None
