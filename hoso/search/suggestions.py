"""Names that the search page suggests while one types: people, units, posts, places and whatever else articles are
filed under.

A name is found by any of its words and those that follow. Each of these *ways* to it is its words without marks from
one of them on: `Công an tỉnh` has `cong an tinh`, `an tinh` and `tinh`. The ways of all names are in order and split
into files, so that the page reads the one or two that a query can be in.

`g<n>.json`: by kind, the names of the ways in the file: each a name and how many articles have it, its slug if that
    does not follow from its words (0 if it does), and the value of the filter if that is not the name.
`g.json`: the same of the most frequent names, for a query so short that it can be in many files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from hoso.search.encoding import compact, compact_lists
from hoso.search.words import folded, words

POSTS = "posts"
"""The kind of names that are no terms: they have no pages, and the page searches for them."""

_LEAST_FILE, _MOST_FILE = 5_000, 14_000  # bytes of names, roughly
_ENDS = 8  # one way in this many may end a file
_MOST_OF_WAY = 24  # names that have the same way to them; what is rarer is found by its other words
_FREQUENT = 160  # names
_LONGEST = 12  # words of a name: what is longer is a sentence


@dataclass(frozen=True, slots=True)
class Suggested:
    """A name with its kind (the key of a taxonomy, or `POSTS`) and the number of articles; `slug` is None if it has no
    page; `value` is how a filter names it."""

    kind: str
    name: str
    count: int
    slug: str | None
    value: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The files of suggestions by name, and what the page has to know of them: where each numbered file begins, and a
    version that changes with them."""

    files: Mapping[str, bytes]
    firsts: tuple[str, ...]
    version: str


def suggestions(names: Iterable[Suggested]) -> Suggestions:
    """The files for these names."""
    known = sorted(names, key=lambda name: (-name.count, name.kind, name.name))
    rows = [_row(name) for name in known]
    files = {"g.json": _file(rows[:_FREQUENT])}
    firsts = []
    last = ""
    for number, ways in enumerate(_cut(_ways(rows), rows)):
        firsts.append(_beginning(last, ways[0][0]))
        last = ways[-1][0]
        files[f"g{number}.json"] = _file(rows[place] for place in sorted({place for _, place in ways}))
    digest = hashlib.sha256()
    for data in files.values():
        digest.update(hashlib.sha256(data).digest())
    return Suggestions(files, tuple(firsts), digest.hexdigest()[:8])


@dataclass(frozen=True, slots=True)
class _Row:
    """A name as its file has it; `ways` lead to it."""

    kind: str
    written: str
    ways: tuple[str, ...]


_Way = tuple[str, int]
"""A way and the place of its name among all, the most frequent first."""


def _row(name: Suggested) -> _Row:
    own = [folded(word) for word in words(name.name)]
    slug = name.slug if name.slug and name.slug != "-".join(own) else 0
    value = name.value if name.value != name.name else 0
    more = (slug, value) if value else (slug,) if slug else ()
    ways = tuple(" ".join(own[start:]) for start in range(len(own))) if len(own) <= _LONGEST else ()
    return _Row(name.kind, compact([name.name, name.count, *more]).decode(), ways)


def _ways(rows: Sequence[_Row]) -> list[_Way]:
    """The ways to all names, in order."""
    same: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        for way in row.ways:
            same.setdefault(way, []).append(place)
    return [(way, place) for way in sorted(same) for place in same[way][:_MOST_OF_WAY]]


def _cut(ways: Sequence[_Way], rows: Sequence[_Row]) -> Iterator[list[_Way]]:
    """The ways of each file. Its end follows from its own ways, so that a new name changes few files."""
    own: list[_Way] = []
    size = 0
    for way, place in ways:
        is_new = bool(own) and own[-1][0] != way
        if is_new and (size >= _MOST_FILE or (size >= _LEAST_FILE and crc32(way.encode()) % _ENDS == 0)):
            yield own
            own, size = [], 0
        own.append((way, place))
        size += len(rows[place].written)
    if own:
        yield own


def _beginning(last: str, first: str) -> str:
    """The shortest beginning of a way that comes after the one before."""
    return next((first[: end + 1] for end in range(len(first)) if first[: end + 1] > last), first)


def _file(rows: Iterable[_Row]) -> bytes:
    made: dict[str, list[str]] = {}
    for row in rows:
        made.setdefault(row.kind, []).append(row.written)
    return compact_lists(dict(sorted(made.items())))
