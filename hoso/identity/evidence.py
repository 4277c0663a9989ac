"""Two mentions of one name: what speaks for one person, and what against."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hoso.entities.alike import within
from hoso.identity.profiles import Post, Profile


class Sign(NamedTuple):
    """Something that speaks for one person (`weight` above 0) or for two."""

    reason: str
    weight: float


SIGNS = (
    "post", "work", "field", "office", "seat", "place-of-seat", "place", "province", "people", "bodies", "event",
    "rank", "other-field", "other-height", "other-place", "rank-far", "rank-falls", "rank-leaps",
)  # fmt: skip
"""The reasons: those for one person, then those for two."""
SAME_PERSON = 3.0
"""Signs of at least this weight in sum make two mentions one person. All weights were set on 110 labelled names."""
CONTRADICTION = -3.0
"""Two mentions of at most this weight are never of one person, whatever others say."""

_CAPITALS = frozenset(("hà nội", "hồ chí minh"))  # where half of all news comes from
_YEARS_A_RANK = 2.5  # the law asks for two to four years in each rank of an officer
_RANKS_APART = 4  # without dates: a captain and a general, but not a major and a colonel
_YEAR = 1.0


def signs(one: Profile, other: Profile) -> list[Sign]:
    """What speaks for one person and what against, in the order of reading."""
    return [*_of_posts(one, other), *_of_places(one, other), *_of_company(one, other), *_of_ranks(one, other)]


def _of_posts(one: Profile, other: Profile) -> Iterator[Sign]:
    if weight := max((_same_post(post, its) for post in one.posts for its in other.posts), default=0.0):
        yield Sign("post", weight)
    elif shared := one.telling & other.telling:
        yield Sign("work", min(3.0, 0.75 * len(shared)))
    if one.fields & other.fields:
        yield Sign("field", 1.5)
    elif one.work and other.work:
        yield Sign("other-field", -3.0)
    if one.known and other.known:
        yield Sign("office", 4.0)
    elif (one.high and other.low) or (other.high and one.low):
        yield Sign("other-height", -4.0)


def _same_post(post: Post, other: Post) -> float:
    """How much it says that two posts may be the same; nothing if they are not."""
    words, others = list(post.words), list(other.words)
    if not (within(words, others) or within(others, words)):
        return 0.0
    meet = _meet(post.places, other.places)
    if post.places and other.places and not meet:
        return 0.0
    shorter = min(len(words), len(others))
    if shorter >= 4 or meet:
        return 6.0
    return 3.0 if shorter == 3 else 2.0


def _meet(places: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two posts are at one place: `Vũng Tàu` and `Bà Rịa - Vũng Tàu` may be."""
    return not places.isdisjoint(others) or any(
        place.endswith(f" {other}") or other.endswith(f" {place}") for place in places for other in others
    )


def _of_places(one: Profile, other: Profile) -> Iterator[Sign]:
    if _meet(one.seats, other.seats):
        yield Sign("seat", 1.5 if one.seats & other.seats <= _CAPITALS and one.seats & other.seats else 2.5)
    elif one.seats & other.around or other.seats & one.around:
        yield Sign("place-of-seat", 1.5)
    elif one.seats and other.seats:
        yield Sign("other-place", -2.0 if one.high or other.high else -4.0)
    if near := one.near & other.near:
        yield Sign("place", min(3.0, 1.5 * len(near)))
    if provinces := one.provinces & other.provinces:
        yield Sign("province", 1.0 if provinces - _CAPITALS else 0.5)


def _of_company(one: Profile, other: Profile) -> Iterator[Sign]:
    if people := one.people & other.people:
        yield Sign("people", min(4.0, 1.5 + len(people)))
    if bodies := one.bodies & other.bodies:
        yield Sign("bodies", min(2.5, 0.75 * len(bodies)))
    if one.events & other.events:
        yield Sign("event", 1.5)


def _of_ranks(one: Profile, other: Profile) -> Iterator[Sign]:
    if not one.level or not other.level:
        return
    gap = abs(one.level - other.level)
    if gap == 0:
        yield Sign("rank", 1.5)
    elif one.day is None or other.day is None:
        if gap >= _RANKS_APART:
            yield Sign("rank-far", -6.0)
    else:
        earlier, later = sorted((one, other), key=lambda profile: profile.day or "")
        years = _years(earlier.day or "", later.day or "")
        weight = -12.0 if gap > 1 else -6.0  # newspapers often report a rank one too low or too high
        if later.level < earlier.level and years > _YEAR:
            yield Sign("rank-falls", weight)
        elif gap > 1 + years / _YEARS_A_RANK:
            yield Sign("rank-leaps", weight)


def _years(first: str, last: str) -> float:
    """The years from one day to a later one; a day may be only a month or a year."""
    return int(last[:4]) - int(first[:4]) + (int(last[5:7] or 6) - int(first[5:7] or 6)) / 12
