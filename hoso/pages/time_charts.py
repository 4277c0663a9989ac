"""Times in posts and ranks, drawn: a bar between the days that are known, and the days of reports on it.

Places are percents of the width. An end is drawn closed where a sentence states it, open where articles only tell that
it is not later, or not earlier.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from hoso.catalogue.lines import Line, Link
from hoso.pages.tenures import Known, Point, State, ends_of, over_after, states_of
from hoso.sorting import first_day, has_day, last_day, with_year

FEWEST_ROWS = 2
"""Fewer say nothing that a list does not say as well, unless a sentence states a beginning or an end."""

FEWEST_DAYS = 2
"""With fewer there is no time to draw."""

MOST_ROWS = 80
MOST_TICKS = 6
"""As many years fit side by side on a screen 360 pixels wide."""

_STEPS = (1, 2, 5, 10, 20, 50, 100)  # years from one tick to the next
_APART = 0.5  # percent of the width: dots that are nearer to each other look like one
_YEAR = len("2021")


@dataclass(frozen=True, slots=True)
class End:
    """A beginning or an end: `stated`, or else the first or last day of which an article tells; `line` is the article,
    `inferred` says that the year is not in its sentence."""

    date: str
    stated: bool
    line: Line
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Stay:
    """A time in the post or rank of the `link`, or of its holder: `days` are those of the articles that report it, as
    of their day; `over` is the first day of which an article tells that it was over before. `articles` and `outlets`
    are how many tell of it, `told` is the day of the first of these; `states` are those of what they claim."""

    link: Link
    begin: End
    end: End
    days: tuple[str, ...]
    over: str | None
    articles: int
    outlets: int
    told: str | None
    states: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A stay as it is drawn: from `begin` to `end`, surely for the `width` from `left` on, with `dots` for reports.
    `before` and `after` are as wide as the month or year of which no day is stated."""

    begin: float
    before: float
    left: float
    width: float
    right: float
    after: float
    end: float
    dots: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a chart."""

    stay: Stay
    shape: Shape


@dataclass(frozen=True, slots=True)
class Group:
    """Times that belong together: all posts of a person, all ranks, or all holders of the post of the `link`, which is
    `sole` if one person has it at a time. All `stays` are in the table behind the chart, `rows` are those drawn."""

    kind: Literal["posts", "ranks", "post"]
    link: Link | None
    stays: tuple[Stay, ...]
    rows: tuple[Row, ...]
    sole: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a year on the axis."""

    year: str
    at: float


@dataclass(frozen=True, slots=True)
class TimeChart:
    """Times in posts and ranks over whole years; `more` are not drawn."""

    ticks: tuple[Tick, ...]
    groups: tuple[Group, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Stays:
    """What a group is drawn from."""

    kind: Literal["posts", "ranks", "post"]
    link: Link | None
    stays: Sequence[Stay]
    sole: bool = False


def stays_of(link: Link, points: Sequence[Point], contradicted: bool) -> list[Stay]:
    """As `stay_of`, each term of office for itself where sentences state the end of one and the beginning of the next,
    and no article has the post held between them."""
    stays = (stay_of(link, term, contradicted) for term in _terms(points))
    return [stay for stay in stays if stay]


def _terms(points: Sequence[Point]) -> list[list[Point]]:
    """The claims on one holder, by term of office."""
    held = [day for point in points for day in _days_of(point)]
    ends = [last_day(day) for one in points if one.kind in ("left", "held") and (day := with_year(one.until))]
    begun = sorted(first_day(day) for one in points if one.kind in ("took", "held") and (day := with_year(one.start)))
    cuts = {
        begin
        for end in ends
        if (begin := next((day for day in begun if day > end), None))
        and all(last_day(day) <= end or first_day(day) >= begin for day in held)
        and not any(_spans(point, end, begin) for point in points)
    }
    terms: list[list[Point]] = [[] for _ in range(len(cuts) + 1)]
    for point in points:
        days = [first_day(day) for day in _days_of(point) or filter(None, (point.day,))]
        terms[sum(begin <= max(days) for begin in cuts) if days else 0].append(point)
    return terms


def _days_of(point: Point) -> tuple[str, ...]:
    """The days on which the post was held, by a claim; an article that tells of taking it up is of one as well."""
    return point.held or ((point.day,) if point.kind == "took" and point.day else ())


def _spans(point: Point, end: datetime.date, begin: datetime.date) -> bool:
    """Whether one claim says that the post was held from before an end until after the next beginning."""
    days = _days_of(point)
    return any(last_day(day) <= end for day in days) and any(first_day(day) >= begin for day in days)


def stay_of(link: Link, points: Sequence[Point], contradicted: bool) -> Stay | None:
    """The time that these claims tell of; None if they name no day on which the post was held. They come by date;
    `contradicted` says that they, or others, do not go with one another."""
    known = ends_of(points)
    if known is None:
        return None
    lines = {point.line.id: point.line for point in points}
    reports = {point.day for point in points if point.kind == "said" and point.day and has_day(point.day)}
    return Stay(
        link=link,
        begin=_end(known[0], "from"),
        end=_end(known[1], "until"),
        days=tuple(sorted(reports)),
        over=None if known[1].stated else over_after(points, known[1].day),
        articles=len(lines),
        outlets=len({line.source for line in lines.values() if line.source}),
        told=min((point.day for point in points if point.day), default=None),
        states=states_of(points, contradicted),
    )


def _end(known: Known, field: str) -> End:
    return End(known.day, known.stated, known.point.line, known.stated and field in known.point.inferred)


def time_chart(groups: Iterable[Stays], more: int = 0) -> TimeChart | None:
    """The chart of these groups, None if there is too little to draw; `more` is how many times are in none of them."""
    found = [group for group in groups if group.stays]
    stays = [stay for group in found for stay in group.stays]
    moments = {moment for stay in stays for moment in (stay.begin.date, *stay.days, stay.end.date)}
    held = sum(len(group.stays) for group in found if group.kind != "ranks")
    stated = any(stay.begin.stated or stay.end.stated for stay in stays)
    if len(moments) < FEWEST_DAYS or not (held >= FEWEST_ROWS or stated):
        return None
    scale = _Scale(min(moments)[:_YEAR], max(moments)[:_YEAR])
    shown, room = [], MOST_ROWS
    for group in found:
        rows = tuple([Row(one, scale.shape(one)) for one in group.stays[-room:]]) if room else ()
        shown.append(Group(group.kind, group.link, tuple(group.stays), rows, group.sole))
        room -= len(rows)
    return TimeChart(scale.ticks(), tuple(shown), len(stays) - (MOST_ROWS - room) + more)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Whole years, from the beginning of the first to the end of the last."""

    first: str
    last: str

    def at(self, day: datetime.date) -> float:
        """The place of a day."""
        begin, end = first_day(self.first), last_day(self.last)
        return round(100 * (day - begin).days / ((end - begin).days + 1), 1)

    def shape(self, stay: Stay) -> Shape:
        begin, left = self.at(first_day(stay.begin.date)), self.at(last_day(stay.begin.date))
        right, end = self.at(first_day(stay.end.date)), self.at(last_day(stay.end.date))
        if right < left:  # both within one month or year
            left = right = end
        dots: list[float] = []
        for dot in sorted(self.at(first_day(day)) for day in stay.days):
            if not dots or dot - dots[-1] >= _APART:
                dots.append(dot)
        wide = (round(left - begin, 1), round(right - left, 1), round(end - right, 1))
        return Shape(begin, wide[0], left, wide[1], right, wide[2], end, tuple(dots))

    def ticks(self) -> tuple[Tick, ...]:
        first, last = int(self.first), int(self.last)
        step = next((step for step in _STEPS if (last + 1 - first) // step < MOST_TICKS), _STEPS[-1])
        ticks = [Tick(f"{year:04}", self.at(first_day(f"{year:04}"))) for year in range(first, last + 1, step)]
        return (*ticks, Tick(f"{last + 1}", 100.0)) if (last + 1 - first) % step == 0 else tuple(ticks)
