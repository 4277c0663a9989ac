"""Lists of people: who stands in one, and whom a later sentence means together: `5 cán bộ này`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hoso.careers.groups import Group
from hoso.careers.which import post_at
from hoso.careers.who import Cast, Who
from hoso.entities import posts
from hoso.entities.posts import DASHES, TITLES, closing, title_start
from hoso.entities.tags import Line

_LIST = frozenset((",", ";", "và", "cùng", ":", ")", "(", "các", "ông", "bà", "gồm")) | DASHES
_NEAR = 2  # sentences, with the present one, in which people are named whom nobody counts
_BOTH = 2
_FAR = 6  # sentences in which so many are named as are counted
_MOST_BEFORE = 40  # people of the present sentence; of 10,000 real articles none names half as many before such words


class Lists:
    """The people whom an article names together, as far as later sentences rely on them."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._passed: list[tuple[Line, int, int]] = []  # sentences, the last one last
        self._known: dict[int, list[list[str]]] = {}  # the lists of a sentence, by its place, once they were asked for

    def pass_on(self, line: Line, start: int, end: int) -> None:
        """Keep a sentence for those that go on telling."""
        self._passed.append((line, start, end))

    def named(self, line: Line, people: Sequence[Who]) -> list[Who]:
        """The people of a sentence, those whom it only means together by their names."""
        found: list[Who] = []
        for who in people:
            if who.group is None:
                found.append(who)
                continue
            names = self._meant(line, who.group, found)
            found += [replace(who, name=name) for name in names] or [who]
        return found

    def _meant(self, line: Line, group: Group, before: Sequence[Who]) -> list[str]:
        """Who a group is: the nearest list of that length, or the neighbouring ones that have it together."""
        together: dict[str, None] = {}
        for found in self._lists_back(line, before, _FAR if group.count else _NEAR):
            for one in reversed(found):
                if len(one) == group.count or (group.count is None and len(one) > 1):
                    return one
            together = dict.fromkeys((*(name for one in found for name in one), *together))
            if len(together) == group.count:
                return list(together)
        return self._cast.spoken_of[-_BOTH:] if group.count == _BOTH <= len(self._cast.spoken_of) else []

    def _lists_back(self, line: Line, before: Sequence[Who], most: int) -> Iterator[list[list[str]]]:
        """The lists of people of the sentences so far, the present one first."""
        yield _lists(line, before[-_MOST_BEFORE:])
        for place in reversed(range(max(0, len(self._passed) - most), len(self._passed))):
            if place not in self._known:
                passed, start, end = self._passed[place]
                self._known[place] = _lists(passed, self._cast.named(passed, start, end))
            yield self._known[place]


def _lists(line: Line, people: Sequence[Who]) -> list[list[str]]:
    """The names of people, those of one list together."""
    found: list[list[str]] = []
    last: Who | None = None
    for who in people:
        if who.pronoun or not who.name:
            continue
        if last and listed(line, last.end, title_start(line, who.start)):
            found[-1].append(who.name)
        else:
            found.append([who.name])
        last = who
    return [list(dict.fromkeys(one)) for one in found]


def listed(line: Line, one: int, other: int) -> bool:
    """Whether nothing but posts, titles and the marks of a list stands between two words."""
    at, marks = one, 0
    while at < other:
        word = line.lows[at]
        tag = line.tags.get(at)
        if word == "(" and (close := closing(line, at)) < other:
            marks += 1
            at = close + 1
        elif word in _LIST:
            marks += 1
            at += 1
        elif tag and tag.kind in ("post", "unit-post", "former", "rank"):
            item = posts.item(line, at)
            at = item.end if item else tag.end
        elif tag and tag.kind in TITLES:
            at = tag.end
        elif (made := post_at(line, at, other)) is not None:
            at = made.end
        else:
            return False
    return marks > 0
