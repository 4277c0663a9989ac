"""Who had a post before somebody who took it up, and who had it next, as far as articles tell in order of time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from hoso.bodies import is_sole
from hoso.catalogue.articles import ArticleQuestions
from hoso.catalogue.lines import Line
from hoso.sorting import date_of, with_year

Side = Literal["predecessor", "successor"]
_FARTHEST = 5  # years, as a term of office has: later, somebody else may have had the post in between


@dataclass(frozen=True, slots=True)
class Succession:
    """An article that tells who had the post before somebody whose appointment an article reports, or who had it next:
    `name` as it writes it, `post` in full."""

    side: Side
    name: str
    post: str
    line: Line


class _Claim(NamedTuple):
    """That somebody has a post, or took it up (`took`), from or on a day, month or year."""

    moment: str
    person: str
    name: str
    took: bool
    article: int


@dataclass(frozen=True, slots=True)
class SuccessionQuestions:
    """Questions about who followed whom. Of a post that several people have at a time, nobody follows anybody."""

    _db: sqlite3.Connection
    _articles: ArticleQuestions

    def of_article(self, n: int) -> tuple[Succession, ...]:
        """The articles on those before and after the people whose appointments an article reports."""
        question = (
            "SELECT DISTINCT h.post, h.role, p.label, h.person, h.start, h.sort FROM holding h"
            " JOIN post p ON p.key = h.post WHERE h.article = ? AND h.kind = 'took' ORDER BY h.place"
        )
        found: dict[Succession, None] = {}
        for post, role, label, person, start, sort in self._db.execute(question, (n,)).fetchall():
            moment = _moment(start, sort)
            if moment and is_sole(role):
                found |= dict.fromkeys(self._beside(post, label, person, moment))
        return tuple(one for one in found if self._articles.line(n) != one.line)

    def _beside(self, post: str, label: str, person: str, moment: str) -> Iterator[Succession]:
        question = (
            "SELECT start, sort, person, name, kind = 'took', article FROM holding"
            " WHERE post = ? AND kind IN ('said', 'took') AND person != ? ORDER BY sort, place"
        )
        claims = [
            _Claim(when, other, name, bool(took), article)
            for start, sort, other, name, took, article in self._db.execute(question, (post, person)).fetchall()
            if (when := _moment(start if took else None, sort))
        ]
        if last := _latest(claim for claim in claims if _precedes(claim.moment, moment)):
            before = [claim for claim in claims if claim.person == last.person and _precedes(claim.moment, moment)]
            if _near(last.moment, moment):
                yield self._told("predecessor", label, _latest(one for one in before if one.took) or last)

        later = [claim for claim in claims if _precedes(moment, claim.moment)]
        if (first := _first(claim for claim in later if claim.took)) and _near(moment, first.moment):
            known = {first.person, last.person if last else ""}  # who had it before may still be called so for a while
            between = [one for one in later if one.person not in known and not _precedes(first.moment, one.moment)]
            if not between:
                yield self._told("successor", label, first)

    def _told(self, side: Side, label: str, claim: _Claim) -> Succession:
        return Succession(side, claim.name, label, self._articles.line(claim.article))


def _first(claims: Iterable[_Claim]) -> _Claim | None:
    return min(claims, key=lambda claim: claim.moment, default=None)


def _latest(claims: Iterable[_Claim]) -> _Claim | None:
    return max(claims, key=lambda claim: claim.moment, default=None)


def _moment(start: str | None, sort: str) -> str:
    """Of when a claim is: the beginning that it states, or else the day of its article; empty if neither is known."""
    return with_year(start) or (date_of(sort) or "")[: len("2021-01-20")]


def _precedes(one: str, other: str) -> bool:
    """Whether one moment is surely before another: not if one is the month or the year of the other."""
    return one < other and not other.startswith(one)


def _near(one: str, other: str) -> bool:
    return int(other[:4]) - int(one[:4]) <= _FARTHEST
