"""What a unit's page shows besides its articles: what it is part of, its own parts, who is reported to serve in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hoso import vietnamese
from hoso.bodies import is_sole
from hoso.catalogue.lines import Line, Link
from hoso.catalogue.posts import PostRow
from hoso.catalogue.queries import Catalogue
from hoso.catalogue.taxonomies import Terms
from hoso.catalogue.terms import NEWEST, TermRow
from hoso.entities import alike
from hoso.pages.holders import Holders, LastReported
from hoso.pages.tenures import Point, doubted
from hoso.pages.time_charts import Stays, TimeChart, stays_of, time_chart

MOST_SERVING = 60


@dataclass(frozen=True, slots=True)
class Serving:
    """Somebody reported in a post of a unit: first and last day of such a report, None if they are undated; `line` is
    the newest of the articles."""

    link: Link
    rank: str | None
    post: str
    first: str | None
    last: str | None
    line: Line


@dataclass(frozen=True, slots=True)
class UnitPost:
    """A post of a unit with a page, and who is reported in it last."""

    link: Link
    last: LastReported | None


@dataclass(frozen=True, slots=True)
class UnitFile:
    """A unit's place among others: `above` is what it is part of, `below` are its parts, as far as their names tell and
    articles name them; `posts` are those of the unit, the ones that one person has at a time first, and `times` draws
    who had them when; `serving` are those whose reported post names it, the newest report first; `first` is the first
    article that names it."""

    above: Link | None
    below: tuple[Link, ...]
    posts: tuple[UnitPost, ...]
    times: TimeChart | None
    serving: tuple[Serving, ...]
    first: Line | None


@dataclass(frozen=True, slots=True)
class UnitFiles:
    """Collects what is known of units."""

    _catalogue: Catalogue
    _terms: Terms

    def of(self, term: TermRow) -> UnitFile:
        """A unit among others, and who serves in it."""
        upper = self._terms.above(term.taxonomy, term.key)
        above = self._catalogue.terms.link(term.taxonomy, upper) if upper else None
        parts = [self._catalogue.terms.link(part.taxonomy, part.key) for part in self._catalogue.terms.parts(term.key)]
        below = sorted([link for link in parts if link], key=lambda link: vietnamese.collation_key(link.label))
        holders = Holders(self._catalogue)
        rows = self._catalogue.posts.of_unit(term.key)
        rows.sort(key=lambda row: (not is_sole(row.role), vietnamese.collation_key(row.label)))
        return UnitFile(
            above=above and replace(above, count=None),
            below=tuple([replace(link, count=None) for link in below]),
            posts=tuple([UnitPost(Link(row.label, row.url), holders.last(row)) for row in rows]),
            times=time_chart([_holders_of(row, holders) for row in rows]),
            serving=tuple(self._serving(term))[:MOST_SERVING],
            first=self._catalogue.terms.first_line(term),
        )

    def _serving(self, term: TermRow) -> Iterator[Serving]:
        found: dict[tuple[str, str], Serving] = {}
        for key, line, report in self._catalogue.people.beside(term.key, NEWEST):
            for post in report.posts:
                if term.key not in self._terms.in_post(post):
                    continue
                entry = key, alike.name_key(post)
                if known := found.get(entry):
                    found[entry] = replace(known, first=line.date or known.first)
                elif link := self._catalogue.terms.link("people", key):
                    found[entry] = Serving(replace(link, count=None), report.rank, post, line.date, line.date, line)
        yield from found.values()


def _holders_of(post: PostRow, holders: Holders) -> Stays:
    """When each holder had a post, by the beginnings."""
    points: dict[Link, list[Point]] = {}
    for link, point in holders.claims(post.key):
        points.setdefault(link, []).append(point)
    unsure = doubted(points, is_sole(post.role))
    stays = [stay for link, found in points.items() for stay in stays_of(link, found, link in unsure)]
    stays.sort(key=lambda stay: (stay.begin.date, stay.end.date, vietnamese.collation_key(stay.link.label)))
    return Stays("post", Link(post.label, post.url), stays, is_sole(post.role))
