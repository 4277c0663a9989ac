"""When somebody had which post and which rank, as far as articles tell, for the drawing on the person's page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hoso import vietnamese
from hoso.catalogue.lines import Line, Link
from hoso.catalogue.people import ReportRow
from hoso.catalogue.queries import Catalogue
from hoso.catalogue.taxonomies import Terms
from hoso.entities import alike
from hoso.pages.parts import Sentence
from hoso.pages.tenures import MOST_CONTRADICTIONS, Contradiction, Point, contradictions_of, point_of
from hoso.pages.time_charts import Stay, Stays, TimeChart, stay_of, stays_of, time_chart

MOST_POSTS = 24
"""Of a minister there are more; those that most articles tell of are drawn."""


@dataclass(frozen=True, slots=True)
class Times:
    """When somebody had which post and rank, as a `chart` if there is enough to draw, else the times in posts of which
    sentences state a day (`undrawn`); `contradictions` are those among the claims on one post each, whose link stands
    in place of the holder."""

    chart: TimeChart | None
    undrawn: tuple[Stay, ...]
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True)
class PersonTimes:
    """Collects the times of people in posts and ranks."""

    _catalogue: Catalogue
    _terms: Terms

    def of(self, key: str, place: int | None) -> Times:
        """The times of the person of this name, or of the one at this place among those who have it."""
        stays: list[Stay] = []
        contradictions: list[Contradiction] = []
        for link, points in self._posts(key, place):
            against = contradictions_of(link, points)
            contradictions += against
            stays += stays_of(link, points, contradicted=bool(against))
        chosen = sorted(stays, key=lambda stay: -stay.articles)[:MOST_POSTS]
        groups = (
            Stays("posts", None, sorted(chosen, key=_by_beginning)),
            Stays("ranks", None, sorted(self._ranks(key, place), key=_by_beginning)),
        )
        chart = time_chart(groups, more=len(stays) - len(chosen))
        undrawn = () if chart else tuple([stay for stay in chosen if stay.begin.stated or stay.end.stated])
        return Times(chart, undrawn, tuple(contradictions[:MOST_CONTRADICTIONS]))

    def _posts(self, key: str, place: int | None) -> Iterator[tuple[Link, list[Point]]]:
        for row, claims in self._catalogue.posts.claims_on(key, place):
            lines = self._catalogue.articles.lines([claim.n for claim in claims])
            points = [point_of(claim, line) for claim, line in zip(claims, lines, strict=True)]
            yield Link(row.label, row.url), points

    def _ranks(self, key: str, place: int | None) -> Iterator[Stay]:
        points: dict[str, list[Point]] = {}
        for line, row in self._catalogue.people.ranked_days(key, place):
            points.setdefault(alike.name_key(row.rank or ""), []).append(_reported(line, row))
        for line, told in self._catalogue.people.rank_steps(key, place):
            step = told.career
            if step.rank and self._terms.resolve("people", step.name).key == key:
                sentence = Sentence(told.sentence, told.anchor)
                point = Point("took", line, step.name, step.rank, step.rank, step.start, None, step.inferred, sentence)
                points.setdefault(alike.name_key(step.rank), []).append(point)
        for found in points.values():
            if stay := stay_of(Link(found[0].written, None), found, contradicted=False):
                yield stay


def _reported(line: Line, row: ReportRow) -> Point:
    rank = row.rank or ""
    return Point("said", line, row.name, rank, rank, None, None, (), Sentence("", None))


def _by_beginning(stay: Stay) -> tuple[str, str, Sequence[object]]:
    return stay.begin.date, stay.end.date, vietnamese.collation_key(stay.link.label)
