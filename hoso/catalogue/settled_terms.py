"""What articles say of terms, counted: how often each is named, how it is written, what was last reported of people."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hoso import addresses
from hoso.catalogue.counts import grouped
from hoso.catalogue.relations import Relations
from hoso.catalogue.subjects import TermName
from hoso.catalogue.terms import NEWEST, telling
from hoso.markup.fields import BY_KEY, TIES
from hoso.sorting import DATED
from hoso.vietnamese import shouted


class SettledTerm(NamedTuple):
    """A row of the table of terms, with its columns in order: `paged` is 1 if the term has a page, `base` the slug that
    it would have alone; `rank` is a person's last reported rank, from the article with the sort key `ranked`; `post` is
    the first of the posts that were reported last, by `posted`; `above` is the key of the unit that a unit is part
    of."""

    taxonomy: str
    key: str
    label: str
    articles: int
    first: str | None
    last: str
    paged: int
    base: str | None
    slug: str | None
    rank: str | None
    ranked: str | None
    post: str | None
    posted: str | None
    series: str | None
    number: int | None
    above: str | None


class _Spelling(NamedTuple):
    """One way in which articles write a term, and how it is in full: how many do, whether any is sure, and the span of
    their sort keys."""

    name: str
    label: str
    articles: int
    sure: int
    first: str | None
    last: str


_LastReported = Mapping[str, tuple[str, str]]
"""What was last reported of people, by key, with the sort key of the article that does so."""

_NOTHING: tuple[None, None] = (None, None)


class CountedTerms:
    """Counts terms; `chosen` and `using` are the parts of a question that choose which."""

    def __init__(self, db: sqlite3.Connection, relations: Relations) -> None:
        self._db = db
        self._relations = relations

    def of(self, chosen: str, using: str) -> dict[TermName, tuple[SettledTerm, tuple[str, ...]]]:
        """The rows of the chosen terms, as the articles name them now, and how they write each; their slugs are
        assigned later."""
        spellings = self._db.execute(
            "SELECT m.taxonomy, m.key, m.name, m.label, count(*), max(m.sure),"
            " min(m.sort) FILTER (WHERE m.sort >= ?), max(m.sort)"
            f" FROM {chosen} mention m {using} GROUP BY m.taxonomy, m.key, m.name, m.label",
            (DATED.first,),
        )
        ranks, posts = self._last_ranks(chosen, using), self._last_posts(chosen, using)
        found = {}
        for name, rows in grouped(spellings.fetchall()):
            written = [_Spelling(*row[2:]) for row in rows]
            found[name] = self._term(name, written, ranks, posts), tuple([one.name for one in written])
        return found

    def _term(
        self, name: TermName, spellings: Sequence[_Spelling], ranks: _LastReported, posts: _LastReported
    ) -> SettledTerm:
        taxonomy, key = name
        count = sum(one.articles for one in spellings)
        sure = max(one.sure for one in spellings)
        labels: Counter[str] = Counter()
        for one in spellings:
            labels[one.label] += one.articles
        label = min(labels, key=lambda one: (shouted(one), -labels[one], one))
        paged = int(count > 1 or sure or BY_KEY[taxonomy].chosen)
        rank, ranked = ranks.get(key, _NOTHING) if taxonomy == "people" else _NOTHING
        post, posted = posts.get(key, _NOTHING) if taxonomy == "people" else _NOTHING
        edition = self._relations.edition(label) if taxonomy == "events" else None
        return SettledTerm(
            taxonomy,
            key,
            label,
            count,
            first=min((one.first for one in spellings if one.first), default=None),
            last=max(one.last for one in spellings),
            paged=paged,
            base=addresses.slug(key) if paged else None,
            slug=None,
            rank=rank,
            ranked=ranked,
            post=post,
            posted=posted,
            series=edition.series if edition else None,
            number=edition.number if edition else None,
            above=self._relations.terms.above(taxonomy, key),
        )

    def _last_ranks(self, chosen: str, using: str) -> _LastReported:
        """The rank in which each person was last reported."""
        return self._last("r.rank", "r.rank IS NOT NULL", chosen, using)

    def _last_posts(self, chosen: str, using: str) -> _LastReported:
        """The first of the posts in which each person was last reported."""
        posts = self._last("r.posts", "r.posts != '[]'", chosen, using)
        return {key: (json.loads(written)[0], sort) for key, (written, sort) in posts.items()}

    def _last(self, column: str, said: str, chosen: str, using: str) -> _LastReported:
        rows = self._db.execute(
            f"SELECT m.key, {column}, m.sort, max(m.sort || '/' || {column}) FROM {chosen} mention m {using}"
            " JOIN report r ON r.article = m.article AND r.key = m.key"
            f" WHERE m.taxonomy = 'people' AND {said} GROUP BY m.key"
        )
        return {key: (value, sort) for key, value, sort, _ in rows.fetchall()}


def looks_otherwise(before: SettledTerm | None, after: SettledTerm | None) -> bool:
    """Whether a term came or went, has a different name, has gained or lost its page or the pages of its years, or
    relates its articles more or less than before."""
    if before is None or after is None:
        return True
    had, has = before.articles > NEWEST, after.articles > NEWEST
    rarer = after.taxonomy in TIES and telling(before.articles) != telling(after.articles)
    return before.label != after.label or before.paged != after.paged or had != has or rarer
