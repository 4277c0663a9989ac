"""Careers that can't be as articles tell them: a doubt about the article that does not fit the others.

Conservative: of a name that several people have, only claims of which it is known who is meant; and articles may go on
naming a former post or rank for some weeks.
"""

from __future__ import annotations

import datetime
import re
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, permutations
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple, TypeVar

from hoso.catalogue.careers import RANK_STEP, decoded
from hoso.catalogue.relations import Relations
from hoso.entities.alike import name_key
from hoso.problems import Problem, warning
from hoso.sorting import date_of, first_day, has_day, last_day, with_year
from hoso.vocabulary import Vocabulary

LAG = datetime.timedelta(days=31)
"""How long articles may go on naming a former post, unit or rank."""

FEWEST_HIGHER = 2
"""Articles that report a higher rank before a lower one is doubtful: one may be wrong itself."""

DISTRICTS_ENDED = datetime.date(2025, 3, 1)
"""From this day on the police has no level between province and commune (Bộ Công an, Kế hoạch 12, 2025)."""

_DISTRICT_POLICE = re.compile(r"\bcông an (?:huyện|quận|thị xã)\b", re.IGNORECASE)
_TERRITORIAL = re.compile(r"công an (tỉnh|thành phố|huyện|quận|thị xã|thị trấn|phường|xã|đặc khu)\b", re.IGNORECASE)
_PROVINCES = frozenset(("tỉnh", "thành phố"))
_ONE_PERSON = "NOT (b.place IS NULL AND EXISTS (SELECT 1 FROM person o WHERE o.key = {key} AND o.place > 0))"


class _Claim(NamedTuple):
    """A claim of who has a post, of the article at `path`, published on the day of `sort`."""

    person: str
    bearer: int | None
    path: str
    sort: str
    name: str
    post: str
    unit: str
    body: str
    kind: str
    written: str
    start: str | None
    until: str | None

    @property
    def day(self) -> datetime.date | None:
        """The day of the article."""
        return _day(self.sort)


class _Report(NamedTuple):
    """A claim, and the day of its article."""

    day: datetime.date
    claim: _Claim


class _Ranked(NamedTuple):
    """A report on somebody's rank."""

    person: str
    bearer: int | None
    path: str
    sort: str
    name: str
    rank: str


class _RankReport(NamedTuple):
    """A report on a rank, the day of its article, and its number among those on the person."""

    day: datetime.date
    number: int
    report: _Ranked


_Of = TypeVar("_Of", _Claim, _Ranked)


@dataclass(frozen=True, slots=True)
class _Doubt:
    """What does not fit, and the other article that says so."""

    path: str
    code: str
    message: str
    hint: str


def impossible_careers(
    db: sqlite3.Connection, content: Path, vocabulary: Vocabulary, relations: Relations
) -> Iterator[Problem]:
    """The doubts about all articles, in order of their paths."""
    found: list[_Doubt] = []
    for claims in _by_person(_claims(db)):
        found += _after_leaving(claims)
        found += _two_posts(claims)
        found += _gone(claims, relations)
    order = {rank.name.lower(): rank.order for rank in vocabulary.ranks}
    lowered = _told_ranks(db, relations)
    for ranked in _by_person(_ranks(db)):
        found += _falls(ranked, order, lowered)
    for one in sorted(found, key=attrgetter("path", "code", "message")):
        yield warning(str(content / one.path), 1, one.code, one.message, one.hint)


def _claims(db: sqlite3.Connection) -> Iterator[_Claim]:
    rows = db.execute(
        "SELECT h.person, b.place, a.path, h.sort, h.name, h.post, h.unit, h.body, h.kind, h.written, h.start, h.until"
        " FROM holding h JOIN article a ON a.n = h.article LEFT JOIN bearer b ON b.key = h.person AND b.sort = h.sort"
        f" WHERE {_ONE_PERSON.format(key='h.person')} ORDER BY h.person, b.place, h.sort, h.place"
    )
    return map(_Claim._make, rows)


def _ranks(db: sqlite3.Connection) -> Iterator[_Ranked]:
    rows = db.execute(
        "SELECT r.key, b.place, a.path, a.sort, r.name, r.rank FROM report r JOIN article a ON a.n = r.article"
        " LEFT JOIN bearer b ON b.key = r.key AND b.sort = a.sort"
        f" WHERE r.rank IS NOT NULL AND {_ONE_PERSON.format(key='r.key')} ORDER BY r.key, b.place, a.sort, r.place"
    )
    return map(_Ranked._make, rows)


def _told_ranks(db: sqlite3.Connection, relations: Relations) -> set[tuple[str, str]]:
    """The ranks that articles tell somebody was given, by the key of the name: one may be lower than before."""
    rows = db.execute(f"SELECT careers FROM article WHERE careers LIKE '%{RANK_STEP}%' AND sort IS NOT NULL")
    steps = [told.career for (row,) in rows for told in decoded(row)]
    return {(relations.terms.resolve("people", step.name).key, name_key(step.rank)) for step in steps if step.rank}


def _by_person(rows: Iterable[_Of]) -> Iterator[list[_Of]]:
    return (list(found) for _, found in groupby(rows, key=attrgetter("person", "bearer")))


# --- posts


def _after_leaving(claims: Sequence[_Claim]) -> Iterator[_Doubt]:
    """Somebody who is reported in a post long after a stated day of leaving it, and did not take it up again."""
    for held in _by_post(claims):
        ended = [
            (last_day(until), one) for one in held if one.kind in ("left", "held") and (until := with_year(one.until))
        ]
        if not ended:
            continue
        end, telling = max(ended, key=lambda pair: pair[0])
        later = next((one for one in held if one.kind == "said" and one.day and one.day - end > LAG), None)
        if later is None or any(_begun(one, end) for one in held):
            continue
        message = (
            f"{later.name!r} is reported as {later.written!r} on {later.day}, after leaving this post: {telling.until}"
        )
        yield _Doubt(later.path, "after-leaving?", message, _hint(telling.path))


def _begun(claim: _Claim, end: datetime.date) -> bool:
    """Whether a post was taken up again, or still held, after a day."""
    if claim.kind not in ("took", "held"):
        return False
    if start := with_year(claim.start):
        return last_day(start) > end
    return claim.kind == "took" and claim.day is not None and claim.day > end


def _two_posts(claims: Sequence[_Claim]) -> Iterator[_Doubt]:
    """Somebody in a post of one police while the articles before and after have the person in that of another."""
    police = [one for one in claims if one.kind == "said" and _TERRITORIAL.match(one.body)]
    told: set[frozenset[str]] = set()
    for first, other in permutations(filter(None, map(_dated_reports, _by_post(police))), 2):
        one, another = first[0].claim, other[0].claim
        pair = frozenset((one.post, another.post))
        if pair in told or one.unit == another.unit or _level(one) != _level(another):
            continue
        found = _between(first, other)
        if found is None or _moved(claims, one.post, *found):
            continue
        told.add(pair)
        odd, after = found
        message = f"{odd.name!r} is reported as {odd.written!r} on {odd.day}, between reports as {after.written!r}"
        yield _Doubt(odd.path, "two-posts?", message, _hint(after.path))


def _dated_reports(claims: Sequence[_Claim]) -> list[_Report]:
    """The claims of articles whose day is known, by date."""
    return [_Report(day, one) for one in claims if (day := one.day)]


def _between(held: Sequence[_Report], others: Sequence[_Report]) -> tuple[_Claim, _Claim] | None:
    """The first claim of the others after one of these, and the first of these long after it."""
    first = bisect_right(others, held[0].claim.sort, key=lambda one: one.claim.sort)
    if first == len(others):
        return None
    odd = others[first]
    after = bisect_right(held, LAG, key=lambda one: one.day - odd.day)
    return (odd.claim, held[after].claim) if after < len(held) else None


def _moved(claims: Iterable[_Claim], post: str, odd: _Claim, after: _Claim) -> bool:
    """Whether an article between two tells that somebody took a post up."""
    return any(one.post == post and one.kind == "took" and odd.sort <= one.sort <= after.sort for one in claims)


def _level(claim: _Claim) -> str:
    found = _TERRITORIAL.match(claim.body)
    level = found[1].lower() if found else ""
    return "province" if level in _PROVINCES else level


def _gone(claims: Sequence[_Claim], relations: Relations) -> Iterator[_Doubt]:
    """Somebody in a post of a unit that there was no more, once for each article and post."""
    told: set[tuple[str, str]] = set()
    for one in claims:
        start = with_year(one.start) if one.kind == "took" else None
        day = first_day(start) if start else one.day
        if one.kind not in ("said", "took") or day is None or (one.path, one.post) in told:
            continue
        ended = _ended(one, relations)
        if ended is not None and day - ended > LAG:
            told.add((one.path, one.post))
            message = f"{one.name!r} is {one.written!r} on {day}, in a unit that was there until {ended}"
            yield _Doubt(one.path, "unit-gone?", message, _HINT_GONE)


def _ended(claim: _Claim, relations: Relations) -> datetime.date | None:
    """The day from which on there was no such unit."""
    if _DISTRICT_POLICE.search(claim.body):
        return DISTRICTS_ENDED
    entries = relations.of("organisations", claim.unit)
    ends = [entry.until for entry in entries]
    return max(last_day(end) for end in ends if end) if ends and all(ends) else None


# --- ranks


def _falls(reports: Sequence[_Ranked], order: dict[str, int], told: set[tuple[str, str]]) -> Iterator[_Doubt]:
    """The first report of a rank long after several articles with a higher one, if no article tells that it was
    lowered."""
    known: dict[int, list[_RankReport]] = {}  # by level, each article once
    for number, one in enumerate(reports):
        level, day = order.get(one.rank.lower(), 0), _day(one.sort)
        if not level or day is None or (one.person, name_key(one.rank)) in told:
            continue
        higher = [found for upper, before in known.items() if upper > level for found in _long_before(before, day)]
        if len({found.report.path for found in higher}) >= FEWEST_HIGHER:
            last = max(higher, key=attrgetter("number")).report
            message = f"{one.name!r} is {one.rank!r} on {day}, after being {last.rank!r}"
            yield _Doubt(one.path, "rank-falls?", message, _hint(last.path))
            return
        of_level = known.setdefault(level, [])
        if not of_level or of_level[-1].report.path != one.path:
            of_level.append(_RankReport(day, number, one))


def _long_before(reports: Sequence[_RankReport], day: datetime.date) -> Sequence[_RankReport]:
    """The last reports of those long before a day, as many as make a doubt."""
    end = bisect_left(reports, day - LAG, key=attrgetter("day"))
    return reports[max(0, end - FEWEST_HIGHER) : end]


# --- both


_HINT_GONE = (
    "correct the date of the article, or put 'nguyên' before a former post; if both are right, 'review PAGE --fine'"
)


def _hint(path: str) -> str:
    return (
        f"compare {path}; correct the page that is wrong, tell two people of one name apart in people.yaml, or, if both"
        " are right, 'review PAGE --fine'"
    )


def _by_post(claims: Iterable[_Claim]) -> list[list[_Claim]]:
    found: dict[str, list[_Claim]] = {}
    for one in claims:
        found.setdefault(one.post, []).append(one)
    return list(found.values())


def _day(sort: str) -> datetime.date | None:
    """The day of an article, if it is known."""
    date = date_of(sort)
    return first_day(date) if date and has_day(date) else None
