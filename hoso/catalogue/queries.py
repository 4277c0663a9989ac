"""All articles as one indexed whole: what each page shows of the others.

No question asked here reads more of the archive than its answer holds. The tables are filled by `store`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from hoso import addresses
from hoso.catalogue import reserved
from hoso.catalogue.changes import DOUBTED, MOST_ALIKE, RELATED_A_TERM, sharing_likeness
from hoso.catalogue.lines import Line, Link
from hoso.catalogue.records import FAILED, Record, Remembered, TextRecord, failed_record
from hoso.catalogue.subjects import (
    ArticlePage,
    MonthData,
    MonthPage,
    SearchSegment,
    SharedSlug,
    Subject,
    TermIndex,
    TermPage,
    TermYear,
    TextPage,
    UndatedPage,
    YearPage,
)
from hoso.markup.fields import BY_KEY, TAXONOMIES, TIES
from hoso.search.segments import Segment, cut
from hoso.search.words import Indexed, Searchable

NEWEST = 50  # articles on a term's first page
_CHOSEN = tuple(taxonomy.key for taxonomy in TAXONOMIES if taxonomy.chosen)
_LINE = "a.mark, a.id, a.url, a.title, a.inferred, a.date, a.source, a.lead"
_KNOWN_LINES = 20_000  # kept at most; an archive of that size has its lines asked for a dozen times each
_ASKED = 200  # lines with one question
_KNOWN_TERMS = 20_000
_KNOWN_REPORTS = 500  # an article's data and its page are made soon after one another


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
        return _date(self.first), _date(self.last)

    @property
    def url(self) -> str | None:
        return addresses.term(BY_KEY[self.taxonomy].path, self.slug) if self.slug else None

    @property
    def has_years(self) -> bool:
        """Whether its years have pages of their own."""
        return self.slug is not None and (self.count > NEWEST or BY_KEY[self.taxonomy].chosen)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One article's word on a person; `sentences` are (anchor, text); `likeness` as in `ReportRecord`."""

    name: str
    rank: str | None
    posts: tuple[str, ...]
    sentences: tuple[tuple[str | None, str], ...]
    likeness: int | None


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy or version of an article: `path` and `digest` of its page, its sort key, and how alike both are."""

    line: Line
    path: str
    digest: str
    sort: str
    kind: str
    share: int
    same: bool


class MonthArticle(NamedTuple):
    """An article as its month's data file has it: its page with its digest, and on how many people it reports: fewer
    than the page names where the vocabulary knows one of them by a name that the page withholds."""

    n: int
    path: str
    digest: str
    reported: int


class Catalogue:
    """Questions to the state's tables; what is asked again and again is kept, so it is of one state of theirs."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._lines: dict[int, Line] = {}
        self._terms: dict[tuple[str, str], TermRow] = {}
        self._reports: dict[int, list[ReportRow]] = {}

    def subjects(self) -> Iterator[Subject]:
        """Every subject that has something to be made of."""
        for (path,) in self._db.execute("SELECT path FROM article"):
            yield ArticlePage(path)
        for (path,) in self._db.execute("SELECT path FROM text_page"):
            yield TextPage(path)
        for (month,) in self._db.execute("SELECT DISTINCT month FROM article WHERE sort IS NOT NULL"):
            yield MonthData(month)
            yield MonthPage(month) if month else UndatedPage()
            if month:
                yield YearPage(month[:4])
        for taxonomy, key in self._db.execute("SELECT taxonomy, key FROM term WHERE paged"):
            yield TermPage(taxonomy, key)
        years = (
            "SELECT DISTINCT m.taxonomy, m.key, substr(m.sort, 1, 4) FROM term t JOIN mention m USING (taxonomy, key)"
            f" WHERE t.paged AND (t.count > ? OR t.taxonomy IN ({','.join('?' * len(_CHOSEN))}))"
        )
        for taxonomy, key, year in self._db.execute(years, (NEWEST, *_CHOSEN)):
            yield TermYear(taxonomy, key, year)
        shared = "SELECT taxonomy, base FROM term WHERE paged GROUP BY taxonomy, base HAVING count(*) > 1"
        for taxonomy, base in self._db.execute(shared):
            yield SharedSlug(taxonomy, base)
        for way in TAXONOMIES:
            yield TermIndex(way.key)
        for segment in self.segments():
            yield SearchSegment(segment.name)

    def article(self, path: str) -> sqlite3.Row | None:
        """The row of one article."""
        cursor = self._db.execute("SELECT * FROM article WHERE path = ?", (path,))
        cursor.row_factory = sqlite3.Row
        row: sqlite3.Row | None = cursor.fetchone()
        return row

    def line_of(self, path: str) -> Line:
        """One article as it stands in lists."""
        return self.line(self._db.execute("SELECT n FROM article WHERE path = ?", (path,)).fetchone()[0])

    def newer(self, sort: str) -> Line | None:
        """The next article in time; the undated have no neighbours."""
        return self._neighbour("sort > ? ORDER BY sort", sort)

    def older(self, sort: str) -> Line | None:
        """The article before it in time."""
        return self._neighbour("sort < ? AND sort >= '1' ORDER BY sort DESC", sort)

    def lines(self, where: str, *values: object) -> tuple[Line, ...]:
        """The published articles that fulfil a condition on `a`, which ends with their order."""
        rows = self._db.execute(f"SELECT a.n FROM article a WHERE a.sort IS NOT NULL AND {where}", values)
        return self._lines_of([n for (n,) in rows.fetchall()])

    def line(self, n: int) -> Line:
        """One article as lists show it."""
        return self._lines.get(n) or self._lines_of((n,))[0]

    def term_lines(self, taxonomy: str, key: str, sort_from: str, sort_to: str, limit: int = -1) -> tuple[Line, ...]:
        """A term's articles with `sort_from` <= sort < `sort_to`, newest first."""
        rows = self._db.execute(
            "SELECT article FROM mention WHERE taxonomy = ? AND key = ? AND sort >= ? AND sort < ?"
            " ORDER BY sort DESC LIMIT ?",
            (taxonomy, key, sort_from, sort_to, limit),
        )
        return self._lines_of([n for (n,) in rows.fetchall()])

    def term_periods(self, taxonomy: str, key: str, width: int, prefix: str = "") -> list[tuple[str, int]]:
        """How many articles a term has in each period, oldest first: years (width 4) or months (7) of `prefix`."""
        return self._db.execute(
            "SELECT substr(sort, 1, ?) AS period, count(*) FROM mention WHERE taxonomy = ? AND key = ? AND sort >= ?"
            " AND sort < ? GROUP BY period ORDER BY period",
            (width, taxonomy, key, prefix, prefix + "\x7f"),
        ).fetchall()

    def periods(self, width: int, prefix: str = "") -> list[tuple[str, int]]:
        """How many articles there are in each period, oldest first; undated ones count as '0000'."""
        return self._db.execute(
            "SELECT substr(sort, 1, ?) AS period, count(*) FROM article WHERE sort >= ? AND sort < ?"
            " GROUP BY period ORDER BY period",
            (width, prefix, prefix + "\x7f"),
        ).fetchall()

    def year_terms(self, year: str) -> list[tuple[str, str, str, int]]:
        """The terms that more than one article of a year names: taxonomy, key, the name that most of them write, and
        how many they are."""
        rows = self._db.execute(
            "SELECT m.taxonomy, m.key, m.label, count(*) FROM article a CROSS JOIN mention m ON m.article = a.n"
            " WHERE a.sort >= ? AND a.sort < ? GROUP BY m.taxonomy, m.key, m.label ORDER BY m.taxonomy, m.key",
            (year, year + "\x7f"),
        ).fetchall()
        found = []
        for (taxonomy, key), spellings in grouped(rows):
            count = sum(row[3] for row in spellings)
            if count > 1:
                found.append((taxonomy, key, min(spellings, key=lambda row: (-row[3], row[2]))[2], count))
        return found

    def terms_since(self, taxonomy: str, day: str, most: int) -> list[TermRow]:
        """The terms with an article of that day or later, the one with the newest first."""
        rows = self._db.execute(
            f"SELECT {_TERM} FROM term WHERE taxonomy = ? AND last >= ? ORDER BY last DESC, key LIMIT ?",
            (taxonomy, day, most),
        )
        return [TermRow(*row) for row in rows]

    def span(self) -> tuple[int, str | None, str | None]:
        """How many articles are published, and the first and last date."""
        count = self._db.execute("SELECT count(*) FROM article WHERE sort IS NOT NULL").fetchone()[0]
        first = self._db.execute("SELECT date FROM article WHERE sort >= '1' ORDER BY sort LIMIT 1").fetchone()
        last = self._db.execute("SELECT date FROM article WHERE sort >= '1' ORDER BY sort DESC LIMIT 1").fetchone()
        return count, first and first[0], last and last[0]

    def term(self, taxonomy: str, key: str) -> TermRow | None:
        """A term as a whole, None where no published article names it."""
        row = self._db.execute(f"SELECT {_TERM} FROM term WHERE taxonomy = ? AND key = ?", (taxonomy, key)).fetchone()
        return TermRow(*row) if row else None

    def link(self, taxonomy: str, key: str) -> Link | None:
        """Where a term is shown, with its articles' number: its page, or the one article that names it."""
        term = self.term(taxonomy, key)
        if term is None:
            return None
        return Link(term.label, term.url or self._single_url(taxonomy, key), term.count)

    def _single_url(self, taxonomy: str, key: str) -> str | None:
        question = (
            "SELECT a.url FROM mention m JOIN article a ON a.n = m.article WHERE m.taxonomy = ? AND m.key = ? LIMIT 1"
        )
        row = self._db.execute(question, (taxonomy, key)).fetchone()
        return row and str(row[0])

    def terms_of(self, n: int) -> list[tuple[str, TermRow]]:
        """The terms of one article, each with the name it uses, in its order."""
        rows = self._db.execute("SELECT name, taxonomy, key FROM mention WHERE article = ? ORDER BY place", (n,))
        return [(name, self._term(taxonomy, key)) for name, taxonomy, key in rows.fetchall()]

    def terms(self, taxonomy: str, most: int = -1) -> list[TermRow]:
        """All terms of a taxonomy, the most frequent first, or the `most` first of them."""
        rows = self._db.execute(
            f"SELECT {_TERM} FROM term WHERE taxonomy = ? ORDER BY count DESC, key LIMIT ?", (taxonomy, most)
        )
        return [TermRow(*row) for row in rows]

    def count_terms(self, taxonomy: str) -> int:
        """How many terms a taxonomy has."""
        return int(self._db.execute("SELECT count(*) FROM term WHERE taxonomy = ?", (taxonomy,)).fetchone()[0])

    def sharing_slug(self, taxonomy: str, base: str) -> list[TermRow]:
        """The terms that would have this slug, were each alone."""
        question = f"SELECT {_TERM} FROM term WHERE taxonomy = ? AND base = ? ORDER BY key"
        rows = self._db.execute(question, (taxonomy, base))
        return [TermRow(*row) for row in rows]

    def single_urls(self, taxonomy: str) -> dict[str, str]:
        """The one article of each term that has no page of its own, by the term's key."""
        rows = self._db.execute(
            "SELECT t.key, a.url FROM term t CROSS JOIN mention m USING (taxonomy, key)"  # in this order: by term
            " CROSS JOIN article a ON a.n = m.article WHERE t.taxonomy = ? AND NOT t.paged",
            (taxonomy,),
        )
        return dict(rows.fetchall())

    def related(self, terms: Iterable[TermRow], sort: str) -> list[tuple[TermRow, int, str | None]]:
        """Earlier articles with a common term that ties, a few a term, the nearest first: their numbers and dates."""
        if sort < "1":
            return []
        question = (
            "SELECT article, sort FROM mention WHERE taxonomy = ? AND key = ? AND sort >= '1' AND sort < ?"
            f" ORDER BY sort DESC LIMIT {RELATED_A_TERM}"
        )
        return [
            (term, n, _date(earlier))
            for term in terms
            if term.count > 1 and term.taxonomy in TIES
            for n, earlier in self._db.execute(question, (term.taxonomy, term.key, sort)).fetchall()
        ]

    def copies_of(self, n: int, most: int) -> list[Copy]:
        """The copies and versions of one article: of so many the most alike, in the order of time."""
        question = (
            "SELECT earlier, kind, share, same FROM copy WHERE later = ?1"
            " UNION ALL SELECT later, kind, share, same FROM copy WHERE earlier = ?1"
        )
        found = self._db.execute(question, (n,)).fetchall()
        if not found:
            return []  # as most have none, they do without the rest
        copies = []
        for number, kind, share, same in found:
            question = "SELECT path, digest, sort FROM article WHERE n = ?"
            path, digest, sort = self._db.execute(question, (number,)).fetchone()
            copies.append(Copy(self.line(number), path, digest, sort, kind, share, bool(same)))
        copies.sort(key=lambda copy: (-copy.share, copy.sort))
        return sorted(copies[:most], key=lambda copy: copy.sort)

    def same_texts(self) -> list[tuple[str, str]]:
        """The raw files that hold one text, two by two, but for a text that came in two outlets or on two days."""
        rows = self._db.execute(
            "SELECT DISTINCT min(a.origin_file, b.origin_file), max(a.origin_file, b.origin_file) FROM copy c"
            " JOIN article a ON a.n = c.earlier JOIN article b ON b.n = c.later"
            " WHERE c.same AND c.kind != 'outlet' AND a.origin_sha != b.origin_sha"
            " AND coalesce(substr(a.date, 1, 10) = substr(b.date, 1, 10), 1) ORDER BY 1, 2"
        )
        return rows.fetchall()

    def reports_of(self, n: int) -> list[ReportRow]:
        """What one article says of people, in its order."""
        found = self._reports.get(n)
        if found is None:
            question = "SELECT name, rank, posts, sentences, likeness FROM report WHERE article = ? ORDER BY place"
            found = [_report(row) for row in self._db.execute(question, (n,)).fetchall()]
            if len(self._reports) >= _KNOWN_REPORTS:
                self._reports.clear()
            self._reports[n] = found
        return found

    def reports_on(self, key: str, limit: int) -> list[tuple[Line, ReportRow]]:
        """What the newest articles say of one person."""
        rows = self._db.execute(
            "SELECT m.article, r.name, r.rank, r.posts, r.sentences, r.likeness FROM mention m"
            " JOIN report r ON r.article = m.article AND r.key = m.key"
            " WHERE m.taxonomy = 'people' AND m.key = ? ORDER BY m.sort DESC, r.place LIMIT ?",
            (key, limit),
        )
        return [(self.line(n), _report(row)) for n, *row in rows.fetchall()]

    def reported_spans(self, key: str) -> list[tuple[str | None, tuple[str, ...], str | None, str | None, int]]:
        """Each rank with posts that a person is reported in: first and last day, and by how many articles."""
        rows = self._db.execute(
            "SELECT r.rank, r.posts, min(nullif(max(m.sort, '1'), '1')), max(m.sort), count(*) FROM mention m"
            " JOIN report r ON r.article = m.article AND r.key = m.key"
            " WHERE m.taxonomy = 'people' AND m.key = ? GROUP BY r.rank, r.posts ORDER BY 3, 1, 2",
            (key,),
        )
        return [(rank, tuple(json.loads(posts)), _date(a), _date(b), n) for rank, posts, a, b, n in rows.fetchall()]

    def doubted(self, key: str) -> list[int]:
        """The articles that name a person and hold two spellings of what may be one."""
        rows = self._db.execute(
            "SELECT a.n FROM mention m JOIN article a ON a.n = m.article WHERE m.taxonomy = 'people' AND m.key = ?"
            f" AND {DOUBTED} ORDER BY a.sort DESC LIMIT ?",
            (key, MOST_ALIKE),
        )
        return [n for (n,) in rows.fetchall()]

    def likely(self, rows: Iterable[ReportRow]) -> Iterator[tuple[tuple[str, ...], list[str]]]:
        """Posts of a person's reports, with those of the same surname who are reported in the fullest of them; none
        where it is so common that it tells nothing."""
        posts = {row.likeness: row.posts for row in rows if row.likeness is not None}
        for likeness, held in sorted(posts.items()):
            sharing = sharing_likeness(self._db, likeness)
            if 1 < len(sharing) <= MOST_ALIKE:
                yield held, sharing

    def ranked(self) -> list[tuple[TermRow, str, str | None]]:
        """Everybody who is reported with a rank: the rank as last reported, and the day."""
        question = f"SELECT {_TERM}, rank, ranked FROM term WHERE taxonomy = 'people' AND rank IS NOT NULL ORDER BY key"
        return [(TermRow(*row[:-2]), row[-2], _date(row[-1])) for row in self._db.execute(question)]

    def editions(self, key: str) -> list[tuple[TermRow, int]]:
        """The events of an event's series, itself among them, with their numbers, in order."""
        rows = self._db.execute(
            f"SELECT {_TERM}, number FROM term WHERE taxonomy = 'events' AND series ="
            " (SELECT series FROM term WHERE taxonomy = 'events' AND key = ?) ORDER BY number, key",
            (key,),
        )
        return [(TermRow(*row[:-1]), row[-1]) for row in rows.fetchall()]

    def company(self, taxonomy: str, key: str, most: int) -> list[tuple[str, str, int]]:
        """The people, organisations and places that the newest `most` articles of a term name: taxonomy, key, in how
        many of them; the most frequent first."""
        return self._db.execute(
            "SELECT o.taxonomy, o.key, count(*) FROM (SELECT article FROM mention WHERE taxonomy = ? AND key = ?"
            " ORDER BY sort DESC LIMIT ?) m JOIN mention o ON o.article = m.article"
            " WHERE o.taxonomy IN ('people', 'organisations', 'places') GROUP BY o.taxonomy, o.key"
            " ORDER BY 3 DESC, o.key",
            (taxonomy, key, most),
        ).fetchall()

    def rank_within(self, event: str, person: str) -> tuple[str, str | None] | None:
        """The rank in which the articles on an event last report a person, and the day."""
        row = self._db.execute(
            "SELECT r.rank, m.sort FROM mention m JOIN report r ON r.article = m.article"
            " WHERE m.taxonomy = 'events' AND m.key = ? AND r.key = ? AND r.rank IS NOT NULL"
            " ORDER BY m.sort DESC, r.place LIMIT 1",
            (event, person),
        ).fetchone()
        return (row[0], _date(row[1])) if row else None

    def month_pages(self, month: str) -> list[MonthArticle]:
        """The published articles of a month, by date and id."""
        question = (
            "SELECT n, path, digest, (SELECT count(*) FROM report r WHERE r.article = a.n) FROM article a"
            " WHERE month = ? AND sort IS NOT NULL ORDER BY sort"
        )
        return [MonthArticle(*row) for row in self._db.execute(question, (month,))]

    def segments(self) -> tuple[Segment, ...]:
        """How the search index is cut."""
        rows = self._db.execute("SELECT month, count(*) FROM article WHERE sort IS NOT NULL GROUP BY month")
        return cut(dict(rows.fetchall()))

    def segment_keys(self, segment: Segment) -> list[tuple[int, str, bytes]]:
        """Number and sort key of a segment's articles by date and id, with a digest of what a search has of each."""
        question = (
            "SELECT a.n, a.sort, s.key FROM article a JOIN search_key s ON s.article = a.n"
            " WHERE a.sort >= ? AND a.sort < ? ORDER BY a.sort"
        )
        return self._db.execute(question, (segment.first, segment.end)).fetchall()

    def indexed(self, numbers: Iterable[int]) -> list[Indexed]:
        """What the search index is made of, of some articles."""
        question = (
            "SELECT a.url, a.title, a.date, a.source, s.words, s.text, s.beside"
            " FROM article a JOIN search_text s ON s.article = a.n WHERE a.n = ?"
        )
        mentions = "SELECT taxonomy, key, name FROM mention WHERE article = ? ORDER BY place"
        made = []
        for n in numbers:
            url, title, date, source, *words = self._db.execute(question, (n,)).fetchone()
            terms = tuple(self._db.execute(mentions, (n,)).fetchall())
            made.append(Indexed(url, title, date, source, Searchable(*words), terms))
        return made

    def text_pages(self) -> list[tuple[str, str]]:
        """Title and address of the published pages under `content/pages/`."""
        question = "SELECT title, url FROM text_page WHERE status = 'published' ORDER BY path"
        return self._db.execute(question).fetchall()

    def text_page(self, path: str) -> tuple[str, str, str, str] | None:
        """Id, address, title and status of one of them, unless it is a draft."""
        question = "SELECT id, url, title, status FROM text_page WHERE path = ? AND status != 'draft'"
        row: tuple[str, str, str, str] | None = self._db.execute(question, (path,)).fetchone()
        return row

    def aliases_of(self, path: str) -> list[str]:
        """The former addresses of a page written by hand."""
        question = "SELECT address FROM address WHERE path = ? AND kind = 'alias' ORDER BY address"
        rows = self._db.execute(question, (path,))
        return [row[0] for row in rows]

    def doubts(self, most: int = -1) -> list[tuple[str, str, str, tuple[str, ...]]]:
        """The doubtful articles, or `most` of them: address, title, page, reasons; the most doubtful first."""
        rows = self._db.execute(
            "SELECT url, title, path, doubts FROM article WHERE doubts != '[]'"
            " ORDER BY length(doubts) - length(replace(doubts, ',', '')) DESC, path LIMIT ?",
            (most,),
        )
        return [(url, title, path, tuple(json.loads(doubts))) for url, title, path, doubts in rows]

    def count_doubts(self) -> int:
        """How many articles are doubtful."""
        return int(self._db.execute("SELECT count(*) FROM article WHERE doubts != '[]'").fetchone()[0])

    def dated_after(self, day: str) -> list[tuple[str, str]]:
        """Page and date of the articles that came out after an ISO day."""
        question = "SELECT path, date FROM article WHERE date >= ? ORDER BY path"
        return self._db.execute(question, (f"{day}U",)).fetchall()

    def count_sources(self) -> int:
        """How many articles there are, published or not."""
        return int(self._db.execute("SELECT count(*) FROM article").fetchone()[0])

    def clashes(self) -> Iterator[tuple[str, str, list[str]]]:
        """What two pages claim: ("id" or "address", the value, the pages)."""
        for kind, column, table in (("id", "id", "article"), ("address", "address", "address")):
            question = f"SELECT {column} FROM {table} GROUP BY {column} HAVING count(*) > 1 ORDER BY 1"
            for (value,) in self._db.execute(question).fetchall():
                pages = self._db.execute(f"SELECT path FROM {table} WHERE {column} = ? ORDER BY path", (value,))
                yield kind, value, [row[0] for row in pages]

    def reserved(self) -> list[tuple[str, str]]:
        """The addresses that pages claim and the site makes itself: address, page."""
        found = []
        for first, end in reserved.claimed():
            question = "SELECT address, path FROM address WHERE address >= ? AND address < ? ORDER BY address, path"
            found += self._db.execute(question, (first, end)).fetchall()
        return found

    def by_digest(self, digest: str) -> list[tuple[str, str]]:
        """Path and raw file of the pages converted from the bytes with that SHA-256."""
        return self._db.execute(
            "SELECT path, origin_file FROM article WHERE origin_sha = ? ORDER BY path", (digest,)
        ).fetchall()

    def has_id(self, identity: str) -> bool:
        """Whether there is an article of this identity."""
        return self._db.execute("SELECT 1 FROM article WHERE id = ?", (identity,)).fetchone() is not None

    def has_page(self, path: str) -> bool:
        """Whether the article page at this path is known."""
        return self._db.execute("SELECT 1 FROM article WHERE path = ?", (path,)).fetchone() is not None

    def published_record(self, path: str) -> Record | TextRecord | None:
        """What keeps the addresses of a page that can't be read now, as they were when it was last read: an article, or
        a page under `content/pages/`; None where it had none."""
        row = self.article(path)
        if row is not None and row["status"] != "draft":
            aliases = tuple(row["aliases"].split())
            known = Remembered(
                path, row["mark"], row["digest"], row["id"], row["url"], row["date"], aliases, row["origin_file"],
                row["origin_sha"],
            )  # fmt: skip
            return failed_record(known)
        if (page := self.text_page(path)) is not None:
            identity, url, _, _ = page
            return TextRecord(path, "", identity, url, "", FAILED, tuple(self.aliases_of(path)))
        return None

    def origins(self) -> list[tuple[str, str, str]]:
        """Path, raw file and SHA-256 of every converted page."""
        return self._db.execute(
            "SELECT path, origin_file, origin_sha FROM article WHERE origin_file IS NOT NULL ORDER BY path"
        ).fetchall()

    def _neighbour(self, where: str, sort: str) -> Line | None:
        if sort < "1":
            return None
        row = self._db.execute(f"SELECT n FROM article WHERE {where} LIMIT 1", (sort,)).fetchone()
        return self.line(row[0]) if row else None

    def _term(self, taxonomy: str, key: str) -> TermRow:
        """A term that an article names."""
        found = self._terms.get((taxonomy, key))
        if found is None:
            question = f"SELECT {_TERM} FROM term WHERE taxonomy = ? AND key = ?"
            found = TermRow(*self._db.execute(question, (taxonomy, key)).fetchone())
            if len(self._terms) >= _KNOWN_TERMS:
                self._terms.clear()
            self._terms[taxonomy, key] = found
        return found

    def _lines_of(self, numbers: Sequence[int]) -> tuple[Line, ...]:
        """These articles as lists show them; what is not known yet is asked for at once."""
        known = self._lines
        missing = [n for n in numbers if n not in known]
        if missing:
            if len(known) >= _KNOWN_LINES:
                known.clear()
                missing = list(numbers)
            for at in range(0, len(missing), _ASKED):
                some = missing[at : at + _ASKED]
                question = f"SELECT n, {_LINE} FROM article a WHERE n IN ({','.join('?' * len(some))})"
                for n, mark, identity, url, title, inferred, date, source, lead in self._db.execute(question, some):
                    known[n] = Line(mark, identity, url, title, bool(inferred), date, source, lead)
        return tuple([known[n] for n in numbers])


_TERM = "taxonomy, key, label, count, first, last, slug"


def _date(sort: object) -> str | None:
    """The date at the head of a sort key, None where there is none."""
    date = str(sort or "").rpartition(" ")[0]
    return date if date >= "1" else None


def _report(row: Sequence[Any]) -> ReportRow:
    name, rank, posts, sentences, likeness = row
    return ReportRow(name, rank, tuple(json.loads(posts)), tuple((a, s) for a, s in json.loads(sentences)), likeness)


def grouped(rows: Sequence[tuple[Any, ...]]) -> Iterator[tuple[tuple[str, str], list[tuple[Any, ...]]]]:
    """The rows that stand together by their first two columns, taxonomy and key."""
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or rows[end][:2] != rows[start][:2]:
            yield (rows[start][0], rows[start][1]), list(rows[start:end])
            start = end
