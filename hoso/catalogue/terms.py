"""Questions about terms: who and what articles name, on which pages that is shown, and which articles name it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from hoso import addresses, vietnamese
from hoso.catalogue import reserved
from hoso.catalogue.articles import ArticleQuestions
from hoso.catalogue.beside import Beside, beside_of_term
from hoso.catalogue.counts import Counts, counted
from hoso.catalogue.lines import Line, Link
from hoso.catalogue.neighbours import RELATED_A_TERM, person_of
from hoso.markup.fields import BY_KEY, TIES
from hoso.sorting import DATED, EVER, SortKey, SortRange, date_of

NEWEST = 50  # articles on a term's first page
_COMMON = 7
"""Binary digits of the number of articles from which on a term relates none of them: 64."""
TERM_COLUMNS = "taxonomy, key, label, count, first, last, slug"
_KNOWN_TERMS = 20_000


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term with all that is known of it as a whole: `first` and `last` are the sort keys of its first dated article
    and of its last; `slug` is None where it has no page of its own."""

    taxonomy: str
    key: str
    label: str
    count: int
    first: str | None
    last: str | None
    slug: str | None

    @property
    def span(self) -> tuple[str | None, str | None]:
        """The dates of its first and last dated article."""
        return date_of(self.first), date_of(self.last)

    @property
    def url(self) -> str | None:
        return addresses.term(BY_KEY[self.taxonomy].path, self.slug) if self.slug else None

    @property
    def has_years(self) -> bool:
        """Whether its years have pages of their own."""
        return self.slug is not None and (self.count > NEWEST or BY_KEY[self.taxonomy].chosen)


def telling(articles: int) -> int:
    """How much it tells of two articles that both name a term that so many name: 5 for the rarest, one less with each
    doubling, 0 for what everybody names."""
    return max(0, _COMMON - articles.bit_length())


@dataclass(frozen=True, slots=True)
class Entity:
    """A term with all that articles say of it as one of an index: how they write it, and their ids, the oldest
    first."""

    term: TermRow
    spellings: tuple[str, ...]
    articles: tuple[str, ...]


class Earlier(NamedTuple):
    """An article that came before another and names the same term."""

    term: TermRow
    n: int
    date: str | None

    @property
    def weight(self) -> int:
        """How much the term tells: the fewer articles name it, and the stronger the tie of its kind."""
        return telling(self.term.count) * (len(TIES) + 1 - BY_KEY[self.term.taxonomy].tie)


class Companion(NamedTuple):
    """A term that articles name together with another, and how many of them do."""

    taxonomy: str
    key: str
    articles: int


@dataclass(frozen=True, slots=True)
class TermQuestions:
    """Questions about terms. The terms of articles are kept once they were asked for."""

    _db: sqlite3.Connection
    _articles: ArticleQuestions
    _known: dict[tuple[str, str], TermRow] = field(default_factory=dict)

    def one(self, taxonomy: str, key: str) -> TermRow | None:
        """A term as a whole, None where no published article names it."""
        question = f"SELECT {TERM_COLUMNS} FROM term WHERE taxonomy = ? AND key = ?"
        row = self._db.execute(question, (taxonomy, key)).fetchone()
        return TermRow(*row) if row else None

    def link(self, taxonomy: str, key: str) -> Link | None:
        """Where a term is shown, with its articles' number: its page, or the one article that names it."""
        term = self.one(taxonomy, key)
        if term is None:
            return None
        return Link(term.label, term.url or self._single_url(taxonomy, key), term.count)

    def _single_url(self, taxonomy: str, key: str) -> str | None:
        question = (
            "SELECT a.url FROM mention m JOIN article a ON a.n = m.article WHERE m.taxonomy = ? AND m.key = ? LIMIT 1"
        )
        row = self._db.execute(question, (taxonomy, key)).fetchone()
        return row and str(row[0])

    # --- terms of a taxonomy

    def all(self, taxonomy: str, most: int = -1) -> list[TermRow]:
        """All terms of a taxonomy, the most frequent first, or the `most` first of them."""
        rows = self._db.execute(
            f"SELECT {TERM_COLUMNS} FROM term WHERE taxonomy = ? ORDER BY count DESC, key LIMIT ?", (taxonomy, most)
        )
        return [TermRow(*row) for row in rows]

    def entities(self, taxonomy: str) -> Iterator[Entity]:
        """All terms of a taxonomy by key, each with its spellings and articles."""
        terms = f"SELECT {TERM_COLUMNS} FROM term WHERE taxonomy = ? ORDER BY key"
        question = (
            "SELECT m.key, m.name, a.id FROM mention m JOIN article a ON a.n = m.article WHERE m.taxonomy = ?"
            " ORDER BY m.key, m.sort"
        )
        rows = self._db.execute(question, (taxonomy,))
        mentions = groupby(rows, key=itemgetter(0))
        for row, (_, named) in zip(self._db.execute(terms, (taxonomy,)), mentions, strict=True):
            _, names, articles = zip(*named, strict=True)
            spellings = tuple(sorted(set(names), key=vietnamese.collation_key))
            yield Entity(TermRow(*row), spellings, articles)

    def count(self, taxonomy: str) -> int:
        """How many terms a taxonomy has."""
        return int(self._db.execute("SELECT count(*) FROM term WHERE taxonomy = ?", (taxonomy,)).fetchone()[0])

    def together(self, taxonomy: str, keys: Sequence[str]) -> int:
        """How many articles name any of these terms."""
        question = (
            "SELECT count(DISTINCT article) FROM mention WHERE taxonomy = ? AND sort IS NOT NULL"
            f" AND key IN ({', '.join('?' * len(keys))})"
        )
        return int(self._db.execute(question, (taxonomy, *keys)).fetchone()[0])

    def since(self, taxonomy: str, day: str, most: int) -> list[TermRow]:
        """The terms with an article of that day or later, the one with the newest first."""
        rows = self._db.execute(
            f"SELECT {TERM_COLUMNS} FROM term WHERE taxonomy = ? AND last >= ? ORDER BY last DESC, key LIMIT ?",
            (taxonomy, day, most),
        )
        return [TermRow(*row) for row in rows]

    def sharing_slug(self, taxonomy: str, base: str) -> list[TermRow]:
        """The terms that would have this slug, were each alone."""
        question = f"SELECT {TERM_COLUMNS} FROM term WHERE taxonomy = ? AND base = ? ORDER BY key"
        rows = self._db.execute(question, (taxonomy, base))
        return [TermRow(*row) for row in rows]

    def spellings(self, taxonomy: str, key: str) -> tuple[str, ...]:
        """How articles write a term that has a page."""
        question = "SELECT name FROM spelling WHERE taxonomy = ? AND key = ?"
        names = [name for (name,) in self._db.execute(question, (taxonomy, key)).fetchall()]
        return tuple(sorted(names, key=vietnamese.collation_key))

    def claiming(self, taxonomy: str, slug: str) -> list[TermRow]:
        """The terms with a spelling that may once have been a term with this slug."""
        question = (
            f"SELECT {TERM_COLUMNS} FROM term WHERE taxonomy = ? AND key IN"
            " (SELECT key FROM spelling WHERE taxonomy = ? AND slug = ?) ORDER BY key"
        )
        return [TermRow(*row) for row in self._db.execute(question, (taxonomy, taxonomy, slug)).fetchall()]

    def once(self, term: TermRow) -> Iterator[str]:
        """The slugs that a term's spellings had while they were terms of their own, where they lead to no other."""
        question = "SELECT DISTINCT alone, slug FROM spelling WHERE taxonomy = ? AND key = ? ORDER BY slug, alone"
        for alone, slug in self._db.execute(question, (term.taxonomy, term.key)).fetchall():
            claims = self._db.execute(
                "SELECT key, alone FROM spelling WHERE taxonomy = ? AND slug = ? ORDER BY key", (term.taxonomy, slug)
            ).fetchall()
            apart = addresses.term_slugs({other for _, other in claims}, reserved.SLUGS)[alone]
            if apart != term.slug:
                yield from () if apart == slug else (apart,)
            alone_there = len({key for key, _ in claims}) == 1 and slug not in reserved.SLUGS
            if alone_there and slug != term.slug and not self.sharing_slug(term.taxonomy, slug):
                yield slug

    def single_urls(self, taxonomy: str) -> dict[str, str]:
        """The one article of each term that has no page of its own, by the term's key."""
        rows = self._db.execute(
            "SELECT t.key, a.url FROM term t CROSS JOIN mention m USING (taxonomy, key)"  # in this order: by term
            " CROSS JOIN article a ON a.n = m.article WHERE t.taxonomy = ? AND NOT t.paged",
            (taxonomy,),
        )
        return dict(rows.fetchall())

    def parts(self, key: str) -> list[TermRow]:
        """The units that are directly part of one, by key."""
        question = f"SELECT {TERM_COLUMNS} FROM term WHERE above = ? AND taxonomy = 'organisations' ORDER BY key"
        return [TermRow(*row) for row in self._db.execute(question, (key,)).fetchall()]

    def editions(self, key: str) -> list[tuple[TermRow, int]]:
        """The events of an event's series, itself among them, with their numbers, in order."""
        rows = self._db.execute(
            f"SELECT {TERM_COLUMNS}, number FROM term WHERE taxonomy = 'events' AND series ="
            " (SELECT series FROM term WHERE taxonomy = 'events' AND key = ?) ORDER BY number, key",
            (key,),
        )
        return [(TermRow(*row), number) for *row, number in rows.fetchall()]

    # --- articles of a term

    def lines(self, taxonomy: str, key: str, wanted: SortRange = EVER, most: int = -1) -> tuple[Line, ...]:
        """A term's articles of a range, newest first."""
        rows = self._db.execute(
            "SELECT article FROM mention WHERE taxonomy = ? AND key = ? AND sort >= ? AND sort < ?"
            " ORDER BY sort DESC LIMIT ?",
            (taxonomy, key, *wanted, most),
        )
        return self._articles.lines([n for (n,) in rows.fetchall()])

    def first_line(self, term: TermRow) -> Line | None:
        """The first dated article of a term."""
        question = "SELECT article FROM mention WHERE taxonomy = ? AND key = ? AND sort >= ? ORDER BY sort LIMIT 1"
        row = self._db.execute(question, (term.taxonomy, term.key, DATED.first)).fetchone()
        return self._articles.line(row[0]) if row else None

    def years(self, taxonomy: str, key: str) -> Counts:
        """How many articles a term has in each year."""
        return self._counts(taxonomy, key, len("2021"))

    def beside(self, taxonomy: str, key: str, year: str) -> Beside:
        """The nearest years with articles of a term before and after one."""
        return beside_of_term(self._db, taxonomy, key, year)

    def months(self, taxonomy: str, key: str) -> Counts:
        """How many articles a term has in each month."""
        return self._counts(taxonomy, key, len("2021-01"))

    def _counts(self, taxonomy: str, key: str, width: int) -> Counts:
        rows = self._db.execute(
            "SELECT substr(sort, 1, ?) AS period, count(*) FROM mention WHERE taxonomy = ? AND key = ?"
            " GROUP BY period ORDER BY period",
            (width, taxonomy, key),
        )
        return counted(rows.fetchall())

    def company(self, taxonomy: str, key: str, most: int) -> list[Companion]:
        """The people, organisations and places that the newest `most` articles of a term name, the most frequent
        first."""
        rows = self._db.execute(
            "SELECT o.taxonomy, o.key, count(*) FROM (SELECT article FROM mention WHERE taxonomy = ? AND key = ?"
            " ORDER BY sort DESC LIMIT ?) m JOIN mention o ON o.article = m.article"
            " WHERE o.taxonomy IN ('people', 'organisations', 'places') GROUP BY o.taxonomy, o.key"
            " ORDER BY 3 DESC, o.key",
            (taxonomy, key, most),
        )
        return [Companion(*row) for row in rows.fetchall()]

    # --- terms of an article

    def of_article(self, n: int) -> list[tuple[str, TermRow]]:
        """The terms of one article, each with the name it uses, in its order."""
        rows = self._db.execute("SELECT name, taxonomy, key FROM mention WHERE article = ? ORDER BY place", (n,))
        return [(name, self._named(taxonomy, key)) for name, taxonomy, key in rows.fetchall()]

    def _named(self, taxonomy: str, key: str) -> TermRow:
        """A term that an article names."""
        found = self._known.get((taxonomy, key))
        if found is None:
            question = f"SELECT {TERM_COLUMNS} FROM term WHERE taxonomy = ? AND key = ?"
            found = TermRow(*self._db.execute(question, (taxonomy, key)).fetchone())
            if len(self._known) >= _KNOWN_TERMS:
                self._known.clear()
            self._known[taxonomy, key] = found
        return found

    def related(self, terms: Iterable[TermRow], sort: SortKey) -> list[Earlier]:
        """Articles before this sort key with a common term that ties and that few others name, a few a term, the
        nearest first."""
        if not sort.is_dated:
            return []
        return [
            Earlier(term, n, date_of(earlier))
            for term in terms
            if term.count > 1 and term.taxonomy in TIES and telling(term.count)
            for n, earlier in self._before(term, sort)
        ]

    def _before(self, term: TermRow, sort: SortKey) -> list[tuple[int, str]]:
        """The nearest articles before this sort key that name a term; of a name that several people have, those that
        speak of the same one."""
        question = (
            "SELECT article, sort FROM mention WHERE taxonomy = ? AND key = ? AND sort >= ? AND sort < ?"
            f" {{}} ORDER BY sort DESC LIMIT {RELATED_A_TERM}"
        )
        values = (term.taxonomy, term.key, DATED.first, sort)
        if term.taxonomy == "people" and (person := person_of(self._db, term.key, sort)) is not None:
            same = "AND sort IN (SELECT sort FROM bearer WHERE key = ? AND place = ?)"
            return self._db.execute(question.format(same), (*values, term.key, person)).fetchall()
        return self._db.execute(question.format(""), values).fetchall()
