"""Groups of articles that are copies or versions of one another: each of some other one, not every one of each."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hoso.sorting import SortKey


class CopyPair(NamedTuple):
    """Two articles of a group, by number, the first in time first, and how alike they are (`similarity.Likeness`)."""

    first: int
    second: int
    kind: str
    share: int
    same: bool


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Articles of one text: `members` by number in order of time, of which `newest` is the sort key of the last; which
    of them counts for all where copies are left out, the first that has a date if any has one; and which are alike, in
    order of the second and then of the first."""

    members: tuple[int, ...]
    newest: SortKey
    counted: int
    pairs: tuple[CopyPair, ...]


@dataclass(frozen=True, slots=True)
class CopyGroupQuestions:
    """Questions about groups of copies. Which there are is asked once."""

    _db: sqlite3.Connection
    _known: list[CopyGroup] = field(default_factory=list)

    def newest_first(self) -> list[CopyGroup]:
        """All groups, the one that has the newest article first."""
        if not self._known:
            self._known.extend(sorted(self._found(), key=lambda group: group.newest, reverse=True))
        return self._known

    def years(self) -> dict[str, int]:
        """How many articles are in the groups whose newest article is of each year, the newest year first, `UNDATED`
        last."""
        counts: Counter[str] = Counter()
        for group in self.newest_first():
            counts[group.newest.year] += len(group.members)
        return dict(counts)

    def left_out(self) -> set[int]:
        """The articles that don't count where copies are left out: all of a group but one."""
        return {n for group in self.newest_first() for n in group.members if n != group.counted}

    def _found(self) -> Iterator[CopyGroup]:
        question = (
            "SELECT a.n, a.sort, b.n, b.sort, kind, share, same FROM copy"
            " JOIN article a ON a.n = earlier JOIN article b ON b.n = later"
        )
        sorts: dict[int, str] = {}
        beside: defaultdict[int, list[CopyPair]] = defaultdict(list)
        for one, one_sort, other, other_sort, kind, share, same in self._db.execute(question).fetchall():
            sorts |= {one: one_sort, other: other_sort}
            first, second = sorted((one, other), key=sorts.__getitem__)
            pair = CopyPair(first, second, kind, share, bool(same))
            beside[first].append(pair)
            beside[second].append(pair)

        grouped: set[int] = set()
        for n in sorts:
            if n not in grouped:
                group = _group_of(n, beside, sorts)
                grouped.update(group.members)
                yield group


def _group_of(n: int, beside: Mapping[int, Sequence[CopyPair]], sorts: Mapping[int, str]) -> CopyGroup:
    """The group of an article; `beside` has the pairs of each."""
    members, waiting = {n}, [n]
    while waiting:
        for pair in beside[waiting.pop()]:
            new = {pair.first, pair.second} - members
            members |= new
            waiting += new
    in_time = sorted(members, key=sorts.__getitem__)
    counted = next((member for member in in_time if SortKey(sorts[member]).is_dated), in_time[0])
    pairs = {pair for member in members for pair in beside[member]}
    in_order = sorted(pairs, key=lambda pair: (sorts[pair.second], sorts[pair.first]))
    return CopyGroup(tuple(in_time), SortKey(sorts[in_time[-1]]), counted, tuple(in_order))


def sorts_around(db: sqlite3.Connection, path: str) -> set[SortKey]:
    """The sort keys of an article and of all that are in one group with it; none if it is not published."""
    question = (
        "SELECT a.n, a.sort FROM (SELECT earlier AS n FROM copy WHERE later = ?1"
        " UNION SELECT later FROM copy WHERE earlier = ?1) JOIN article a USING (n)"
    )
    known: dict[int, SortKey] = {}
    waiting = db.execute("SELECT n, sort FROM article WHERE path = ? AND sort IS NOT NULL", (path,)).fetchall()
    while waiting:
        n, sort = waiting.pop()
        if n not in known:
            known[n] = SortKey(sort)
            waiting += db.execute(question, (n,)).fetchall()
    return {*known.values()}
