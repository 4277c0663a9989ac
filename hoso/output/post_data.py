"""The data file of posts: a line each, with who had it from when to when, as far as articles tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hoso import vietnamese
from hoso.bodies import is_sole
from hoso.catalogue.lines import Link
from hoso.catalogue.posts import PostRow
from hoso.json_text import encode
from hoso.pages.tenures import Point, doubted, states_of, times_of

Holder = tuple[str | None, str]
"""The id of a person, None where it is open who is meant, and the name."""


def post_line(post: PostRow, claims: Iterable[tuple[Holder, Point]], root: str) -> str:
    """A line of the index of posts, with its end of line; claims come by date. `root` goes before the address."""
    points: dict[Holder, list[Point]] = {}
    names: dict[str, str] = {}  # of a person whom articles write in several ways, the first
    for (person, written), point in claims:
        name = names.setdefault(person, written) if person else written
        points.setdefault((person, name), []).append(point)
    every = [point for found in points.values() for point in found]
    holders = sorted(points.items(), key=lambda pair: (times_of(pair[1]).first or "9", pair[0][1], pair[0][0] or ""))
    unsure = doubted({_of(*holder): found for holder, found in holders}, is_sole(post.role))
    return encode({
        "id": post.key,
        "role": post.role,
        "unit": post.unit,
        "name": post.label,
        "url": root + post.url if post.url else None,
        "variants": sorted({point.written for point in every}, key=vietnamese.collation_key),
        "holders": [_holder(*holder, found, _of(*holder) in unsure) for holder, found in holders],
    }) + "\n"  # fmt: skip


def _of(person: str | None, name: str) -> Link:
    return Link(name, person)


def _holder(person: str | None, name: str, points: Sequence[Point], contradicted: bool) -> dict[str, object]:
    times = times_of(points)
    return {
        "person": person,
        "name": name,
        "from_at_least": times.since,
        "to_at_least": times.until,
        "took": times.began,
        "left": times.ended,
        "states": states_of(points, contradicted),
        "articles": list(dict.fromkeys([point.line.id for point in points])),
    }
