"""Questions of the search index: how it is cut, and what it is made of."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from hoso.catalogue.reasons import decoded
from hoso.search.segments import Segment, cut
from hoso.search.suggestions import POSTS, Suggested
from hoso.search.terms import filter_value
from hoso.search.words import Indexed, Searchable, words
from hoso.sorting import SortKey

_LEAST_OF_POST = 3
"""Articles that report a post, in whatever spelling, if it is to be suggested: most posts with fewer are misread."""


class SearchKey(NamedTuple):
    """An article in a segment: its number, its sort key, and a digest of all that a search has of it."""

    n: int
    sort: str
    key: bytes


@dataclass(frozen=True, slots=True)
class SearchQuestions:
    """Questions about the segments of the search index and their articles."""

    _db: sqlite3.Connection

    def segments(self) -> tuple[Segment, ...]:
        """How the search index is cut."""
        rows = self._db.execute("SELECT month, count(*) FROM article WHERE sort IS NOT NULL GROUP BY month")
        return cut(dict(rows.fetchall()))

    def holding(self, sorts: Collection[SortKey]) -> tuple[Segment, ...]:
        """The segments that have an article with one of these sort keys."""
        return tuple([one for one in self.segments() if any(map(one.range.holds, sorts))]) if sorts else ()

    def keys(self, segment: Segment) -> list[SearchKey]:
        """A segment's articles, by date and id."""
        question = (
            "SELECT a.n, a.sort, s.key FROM article a JOIN search_key s ON s.article = a.n"
            " WHERE a.sort >= ? AND a.sort < ? ORDER BY a.sort"
        )
        return [SearchKey(*row) for row in self._db.execute(question, segment.range).fetchall()]

    def indexed(self, numbers: Iterable[int]) -> list[Indexed]:
        """What the search index is made of, of some articles."""
        question = (
            "SELECT a.url, a.title, a.date, a.source, a.reasons, s.words, s.text, s.beside"
            " FROM article a JOIN search_text s ON s.article = a.n WHERE a.n = ?"
        )
        mentions = "SELECT taxonomy, key, name FROM mention WHERE article = ? ORDER BY place"
        made = []
        for n in numbers:
            url, title, date, source, reasons, *words = self._db.execute(question, (n,)).fetchone()
            terms = tuple(self._db.execute(mentions, (n,)).fetchall())
            weights = {reason.tag: reason.weight for reason in decoded(reasons)}
            about = {key: weights[name] for way, key, name in terms if way == "tags" and name in weights}
            made.append(Indexed(url, title, date, source, Searchable(*words), terms, about))
        return made

    def suggested(self) -> Iterator[Suggested]:
        """The names that a search suggests: terms with pages, and posts that several articles report."""
        rows = self._db.execute("SELECT taxonomy, key, label, count, slug FROM term WHERE paged ORDER BY taxonomy, key")
        for taxonomy, key, label, count, slug in rows:
            yield Suggested(taxonomy, label, count, slug, filter_value(key, label))
        found: dict[str, Counter[str]] = {}
        question = (
            "SELECT DISTINCT r.article, r.posts FROM report r JOIN article a ON a.n = r.article"
            " WHERE a.sort IS NOT NULL AND r.posts != '[]' ORDER BY r.article, r.posts"
        )
        for _, posts in self._db.execute(question):
            for post in json.loads(posts):
                found.setdefault(" ".join(words(post)), Counter())[post] += 1
        for spellings in found.values():
            if (count := spellings.total()) >= _LEAST_OF_POST:
                name = min(spellings, key=lambda post: (-spellings[post], post))
                yield Suggested(POSTS, name, count, None, name)
