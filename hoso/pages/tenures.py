"""Claims of articles → who had a post from when to when, as far as they tell: what they leave open stays open.

A day is as precise as its source: `2021`, `2021-01`, `2021-01-20`. Of two days of which one is within the other,
neither is before the other.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Literal

from hoso.catalogue.holdings import HoldingKind
from hoso.catalogue.lines import Line, Link
from hoso.catalogue.posts import Claim
from hoso.pages.parts import Sentence
from hoso.sorting import first_day, last_day, with_year

MOST_STEPS, FIRST_MENTIONS, LAST_MENTIONS = 8, 1, 3
"""Of each holder, the steps of the career and the mentions that are shown; of a minister there are thousands."""
MOST_CONTRADICTIONS = 12
_DAY = len("2021-01-20")


@dataclass(frozen=True, slots=True)
class Point:
    """One article's claim: that somebody has the post on its day (`said`), had it before (`former`, `held`), took it up
    (`took`) or left it (`left`), with the stated times and the sentence; it may be `open` who of a name is meant."""

    kind: HoldingKind
    line: Line
    name: str
    rank: str | None
    written: str
    start: str | None
    until: str | None
    inferred: tuple[str, ...]
    sentence: Sentence
    open: bool = False

    @property
    def day(self) -> str | None:
        """The day of the article."""
        return self.line.date[:_DAY] if self.line.date else None

    @property
    def held(self) -> tuple[str, ...]:
        """The days on which the post was held, according to this claim."""
        said = self.day if self.kind == "said" else None
        return tuple(day for day in (said, with_year(self.start), with_year(self.until)) if day)


@dataclass(frozen=True, slots=True)
class Gap:
    """A time of which no article says who had the post; `open` if its ends are only the last and first mention."""

    after: str
    before: str
    open: bool


@dataclass(frozen=True, slots=True)
class Times:
    """What claims tell of somebody's time in a post: `began` and `ended` are stated; `since` and `until` are the first
    and last day of which an article says that the post was held; by `begun` it was taken up and by `over` it was left,
    on unknown days. An end after which the post was taken up again is none."""

    began: str | None = None
    since: str | None = None
    begun: str | None = None
    until: str | None = None
    ended: str | None = None
    over: str | None = None

    @property
    def first(self) -> str | None:
        """The first day that is known of it."""
        return self.began or self.since or self.begun or self.ended or self.over


State = Literal["once", "several", "contradicted", "ended"]
"""What there is to say of claims on one time: one article makes them, several outlets do, they contradict others, or
the time is over."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """Somebody's time in a post: `points` are the claims by date (`more` are left out), `articles` and `outlets` how
    many there are in all; `states` are all that hold; `gap` is the time before it of which nothing is known."""

    holder: Link
    rank: str | None
    times: Times
    points: tuple[Point, ...]
    more: int
    articles: int
    outlets: int
    states: tuple[State, ...] = ()
    gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction."""

    holder: Link
    point: Point


ContradictionKind = Literal["both", "after", "began", "ended"]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Claims that go ill together, undecided: two people in a post that one has at a time ("both"), somebody in a
    post after leaving it ("after"), two beginnings ("began") or ends ("ended")."""

    kind: ContradictionKind
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class _Held:
    """All claims on one holder, by date."""

    holder: Link
    points: tuple[Point, ...]


def _stated(points: Iterable[Point], beginning: bool) -> list[tuple[str, Point]]:
    """The stated days of taking up a post, or of leaving it, the most precise first; of these the day that leaves the
    longest time, so that nothing that an article says is left out."""
    found = []
    for point in points:
        day = with_year(point.start if beginning else point.until)
        if day and point.kind in (("took", "held") if beginning else ("left", "held")):
            found.append((day, point))
    found.sort(key=itemgetter(0), reverse=not beginning)
    return sorted(found, key=lambda pair: -len(pair[0]))


def point_of(claim: Claim, line: Line) -> Point:
    """A claim of the article that a list shows with this line."""
    return Point(
        claim.kind, line, claim.name, claim.rank, claim.written, claim.start, claim.until,
        tuple(claim.inferred.split()), Sentence(claim.sentence, claim.anchor), bool(claim.open),
    )  # fmt: skip


def times_of(points: Sequence[Point]) -> Times:
    """What the claims on one holder tell of the time; nothing if they may be on several people."""
    if _open(points):
        return Times()
    began, ended = _stated(points, beginning=True), _stated(points, beginning=False)
    end = next((day for day, _ in ended if not _again(points, day)), None)
    days = [day for day, _ in _in_time(points)]
    return Times(
        began=began[0][0] if began else None,
        since=days[0] if days and days[0] != end else None,
        begun=min(_days(points, "took", "start"), default=None),
        until=days[-1] if days else None,
        ended=end,
        over=min((day for day in _over(points) if not _again(points, day)), default=None),
    )


@dataclass(frozen=True, slots=True)
class Known:
    """A day that is known of somebody's time in a post, and the claim that tells of it; `stated` as its beginning or
    end."""

    day: str
    point: Point
    stated: bool


def ends_of(points: Sequence[Point]) -> tuple[Known, Known] | None:
    """What is known of the beginning and of the end of a time; None if there is no day on which the post was held, or
    if several people may be meant. If somebody had the post twice, that is one time: a stated beginning or end counts
    only if the post was not held before or after it."""
    held = _in_time(points)
    held += [
        (point.day, point) for point in points if point.kind == "took" and not with_year(point.start) and point.day
    ]
    if not held or _open(points):
        return None
    first, last = min(held, key=itemgetter(0)), max(held, key=itemgetter(0))
    earliest, latest = min(last_day(day) for day, _ in held), max(first_day(day) for day, _ in held)
    began = [one for one in _stated(points, beginning=True) if first_day(one[0]) <= earliest]
    ended = [one for one in _stated(points, beginning=False) if last_day(one[0]) >= latest]
    return _known(began, first), _known(ended, last)


def over_after(points: Sequence[Point], known: str) -> str | None:
    """The first day of which an article tells that a time was over before; articles before the last known day tell of
    another time, or contradict."""
    return min((day for day in _over(points) if not _before(day, known)), default=None)


def _over(points: Sequence[Point]) -> tuple[str, ...]:
    """The days of articles that tell of an earlier end."""
    return *_days(points, "left", "until"), *_days(points, "former", "until")


def _known(stated: Sequence[tuple[str, Point]], told: tuple[str, Point]) -> Known:
    return Known(*stated[0], stated=True) if stated else Known(*told, stated=False)


def tenures(claims: Iterable[tuple[Link, Point]], sole: bool) -> tuple[tuple[Tenure, ...], tuple[Contradiction, ...]]:
    """The times of all holders, by their beginnings, and what contradicts; with `sole`, one has the post at a time.
    Claims come by date."""
    points: dict[Link, list[Point]] = {}
    for link, point in claims:
        points.setdefault(link, []).append(point)
    held = [_Held(link, tuple(found)) for link, found in points.items()]
    contradictions = _contradictions(held, sole)
    doubted = _doubted(contradictions)
    found = sorted([_tenure(one, states_of(one.points, one.holder in doubted)) for one in held], key=_by_beginning)
    if sole:
        found = list(_with_gaps(found))
    return tuple(found), tuple(contradictions[:MOST_CONTRADICTIONS])


def _contradictions(held: Sequence[_Held], sole: bool) -> list[Contradiction]:
    held = [one for one in held if not _open(one.points)]
    return [*(one for each in held for one in _of_one(each)), *(_of_two(held) if sole else ())]


def _doubted(contradictions: Iterable[Contradiction]) -> frozenset[Link]:
    return frozenset(side.holder for one in contradictions for side in one.sides)


def doubted(claims: Mapping[Link, Sequence[Point]], sole: bool) -> frozenset[Link]:
    """The holders of one post whose claims contradict one another, or those on others."""
    return _doubted(_contradictions([_Held(link, tuple(points)) for link, points in claims.items()], sole))


def contradictions_of(holder: Link, points: Sequence[Point]) -> tuple[Contradiction, ...]:
    """What contradicts among the claims on one holder."""
    return tuple(_of_one(_Held(holder, tuple(points))))


def states_of(points: Sequence[Point], contradicted: bool) -> tuple[State, ...]:
    """The states of the claims on one time."""
    lines = {point.line.id: point.line for point in points}
    several = len({line.source for line in lines.values() if line.source}) > 1
    times = times_of(points)
    found: tuple[tuple[State, bool], ...] = (
        ("once", len(lines) == 1),
        ("several", several),
        ("contradicted", contradicted),
        ("ended", times.ended is not None or times.over is not None),
    )
    return tuple(state for state, holds in found if holds)


def _tenure(held: _Held, states: tuple[State, ...]) -> Tenure:
    shown = _shown(held.points)
    lines = {point.line.id: point.line for point in held.points}
    return Tenure(
        holder=held.holder,
        rank=next((point.rank for point in reversed(held.points) if point.rank and point.kind != "former"), None),
        times=times_of(held.points),
        points=shown,
        more=len(held.points) - len(shown),
        articles=len(lines),
        outlets=len({line.source for line in lines.values() if line.source}),
        states=states,
    )


def _days(points: Iterable[Point], kind: HoldingKind, moment: str) -> Iterator[str]:
    """The days of the articles that say so without a day of their own."""
    for point in points:
        if point.kind == kind and with_year(getattr(point, moment)) is None and point.day:
            yield point.day


def _shown(points: Sequence[Point]) -> tuple[Point, ...]:
    steps = [point for point in points if point.kind not in ("said", "former")][:MOST_STEPS]
    mentions = [point for point in points if point.kind in ("said", "former")]
    if len(mentions) > FIRST_MENTIONS + LAST_MENTIONS:
        mentions = [*mentions[:FIRST_MENTIONS], *mentions[-LAST_MENTIONS:]]
    chosen = {*map(id, steps), *map(id, mentions)}
    return tuple(point for point in points if id(point) in chosen)


def _by_beginning(one: Tenure) -> tuple[bool, str, str]:
    first = one.times.first
    return first is None, first or "", one.holder.label


def _with_gaps(found: Sequence[Tenure]) -> Iterator[Tenure]:
    """Between the last day of which the earlier ones are known to have had the post, and the first of the next."""
    last: str | None = None
    stated = False
    for one in found:
        times = one.times
        first = times.began or times.since
        if last and first and _before(last, first) and not _next_day(last, first):
            yield replace(one, gap=Gap(last, first, not (stated and times.began is not None)))
        else:
            yield one
        end = times.ended or times.until
        if end and (last is None or _before(last, end)):
            last, stated = end, times.ended is not None


def _of_one(held: _Held) -> Iterator[Contradiction]:
    """What contradicts of one holder."""
    ends: tuple[tuple[ContradictionKind, bool], ...] = (("began", True), ("ended", False))
    for kind, beginning in ends:
        stated = _stated(held.points, beginning)
        for day, point in stated[1:]:
            first, second = sorted((stated[0][0], day))
            if _before(first, second) and not _two_terms(held.points, first, second, beginning):
                yield Contradiction(kind, (Side(held.holder, stated[0][1]), Side(held.holder, point)))
                break
    for point in held.points:
        end = with_year(point.until) if point.kind in ("left", "held") else point.day
        if point.kind not in ("left", "held", "former") or end is None or _again(held.points, end):
            continue
        later = next((one for one in held.points if one.kind == "said" and one.day and _before(end, one.day)), None)
        if later is not None:
            yield Contradiction("after", (Side(held.holder, point), Side(held.holder, later)))
            break


def _two_terms(points: Sequence[Point], first: str, second: str, beginnings: bool) -> bool:
    """Whether an end lies between two beginnings, or a beginning between two ends."""
    ends = [*_over(points), *(day for day, _ in _stated(points, beginning=False))]
    between = ends if beginnings else _taken(points)
    return any(not _before(day, first) and not _before(second, day) for day in between)


def _again(points: Iterable[Point], end: str) -> bool:
    """Whether the post was taken up again after that day."""
    return any(_before(end, day) for day in _taken(points))


def _taken(points: Iterable[Point]) -> list[str]:
    """The days of taking the post up, or of the articles that tell of it."""
    days = (
        with_year(point.start) or (point.day if point.kind == "took" else None)
        for point in points
        if point.kind in ("took", "held")
    )
    return [day for day in days if day]


def _of_two(held: Sequence[_Held]) -> Iterator[Contradiction]:
    """Whoever has the post on a day between two days on which somebody else has it."""
    spans = [(one, days) for one in held if (days := _in_time(one.points))]
    told: set[frozenset[Link]] = set()
    for one, days in spans:
        first, last = days[0][0], days[-1][0]
        for other, others in spans:
            pair = frozenset((one.holder, other.holder))
            inside = next((day for day in others if _before(first, day[0]) and _before(day[0], last)), None)
            if inside is None or pair in told or _may_be_one(one.holder, other.holder) or _again(one.points, inside[0]):
                continue
            told.add(pair)
            after = next(day for day in days if _before(inside[0], day[0]))
            yield Contradiction("both", (Side(other.holder, inside[1]), Side(one.holder, after[1])))


def _open(points: Iterable[Point]) -> bool:
    return any(point.open for point in points)


def _may_be_one(one: Link, other: Link) -> bool:
    """Of a name that several people have, it may be open who of them is meant."""
    return one.label == other.label


def _in_time(points: Iterable[Point]) -> list[tuple[str, Point]]:
    """The days on which the post was held, each with the claim that says so."""
    days = [(day, point) for point in points for day in point.held]
    return sorted(days, key=itemgetter(0))


def _before(one: str, other: str) -> bool:
    """Whether a day surely comes before another."""
    length = min(len(one), len(other))
    return one[:length] < other[:length]


def _next_day(one: str, other: str) -> bool:
    if len(one) < _DAY or len(other) < _DAY:
        return False
    return datetime.date.fromisoformat(other) - datetime.date.fromisoformat(one) <= datetime.timedelta(days=1)
