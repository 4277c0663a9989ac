"""All articles as one indexed whole: what each page shows of the others, and which pages a change touches.

`apply` takes changed records, and marks as dirty every subject whose pages could look different; what is marked too
much costs a comparison of keys, what is not marked stays as it is. No question asked here reads more of the archive
than its answer holds.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hoso import addresses, state
from hoso.changes import DOUBTED, MOST_ALIKE, Touched, sharing_likeness
from hoso.copies import Compare, Copies, Outlets
from hoso.records import Record, TextRecord
from hoso.relations import Relations
from hoso.segments import Segment, cut
from hoso.subjects import RELATED_A_TERM, STRONG, Subject, subject_name
from hoso.taxonomies import BY_KEY, TAXONOMIES
from hoso.views import Line, Link
from hoso.words import Searchable

NEWEST = 50  # articles on a term's first page
SITE_SEGMENTS = (*(taxonomy.path for taxonomy in TAXONOMIES), "nam", "tim-kiem", "ra-soat", "static", "data")
SITE_FILES = ("404.html", "feed.xml", "feed.json", "robots.txt", "_headers")  # where a folder would stand in the way
_CHOSEN = tuple(taxonomy.key for taxonomy in TAXONOMIES if taxonomy.chosen)
_LINE = "a.mark, a.id, a.url, a.title, a.inferred, a.date, a.source, a.lead"
_KNOWN_LINES = 20_000  # kept at most; an archive of that size has its lines asked for a dozen times each
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


@dataclass(frozen=True, slots=True)
class Indexed:
    """An article for the search index; `terms` are (taxonomy, key, name)."""

    url: str
    title: str
    date: str | None
    source: str | None
    words: Searchable
    terms: tuple[tuple[str, str, str], ...]


class Catalogue:
    """Questions to the state's tables, and the one way to change them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._lines: dict[int, Line] = {}
        self._terms: dict[tuple[str, str], TermRow] = {}
        self._reports: dict[int, list[ReportRow]] = {}
        self._copies = Copies(connection)

    # --- changing

    def apply(self, records: Iterable[Record], gone: Iterable[str], bulk: bool, relations: Relations) -> None:
        """Put the records in, take the sources `gone` out, and mark as dirty what that touches.

        With `bulk` nothing is marked: for when so much changes that the caller marks every subject anyway.
        """
        touched = Touched(self._db, bulk, relations)
        before = () if bulk else self.segments()
        for known in (self._lines, self._terms, self._reports):
            known.clear()
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS touched (taxonomy TEXT, key TEXT, UNIQUE (taxonomy, key))")
        self._db.execute("DELETE FROM touched")
        for path in gone:
            touched.before(path)
            self._remove(path, bulk)
        with self._filling(bulk):
            pending: list[Record] = []
            for record in records:
                touched.before(record.path, record)
                self._remove(record.path, bulk)
                pending.append(record)
                if len(pending) == 500:
                    self._insert(pending, bulk)
                    pending.clear()
            self._insert(pending, bulk)
        touched.after()
        self._settle_terms(touched, relations)
        touched.segments(before, self.segments())
        touched.write()

    def _filling(self, bulk: bool) -> AbstractContextManager[None]:
        """What is around the putting in of many records into tables that are empty."""
        empty = bulk and not self.count_sources()
        return state.filling(self._db, "article", "mention", "report", "address") if empty else nullcontext()

    def settle_copies(self, content: Path, outlets: Outlets, compared: Compare) -> None:
        """Find the copies of what was applied since the last time; `compared` compares the texts that need it."""
        self._copies.settle(content, outlets, compared)

    def apply_texts(self, records: Iterable[TextRecord], gone: Iterable[str]) -> None:
        """The same for pages written by hand under `content/pages/`."""
        for path in gone:
            self._forget_text(path)
        for record in records:
            self._forget_text(record.path)
            row = (record.path, record.id, record.url, record.title, record.status, record.digest)
            self._db.execute("INSERT INTO text_page VALUES (?,?,?,?,?,?)", row)
            if record.status != "draft":
                self._db.execute("INSERT INTO address VALUES (?,?,'page')", (record.url, record.path))
                former = [(alias, record.path) for alias in record.aliases]
                self._db.executemany("INSERT INTO address VALUES (?,?,'alias')", former)
            self.mark([("text", record.path)], "its Markdown changed")

    def _forget_text(self, path: str) -> None:
        self._db.execute("DELETE FROM text_page WHERE path = ?", (path,))
        self._db.execute("DELETE FROM address WHERE path = ?", (path,))
        self.mark([("text", path)], "its Markdown is gone")

    def mark(self, subjects: Iterable[Subject], reason: str) -> None:
        """Mark subjects as to be looked at; the first reason given is kept."""
        rows = [(subject_name(subject), reason) for subject in subjects]
        self._db.executemany("INSERT OR IGNORE INTO dirty VALUES (?, ?)", rows)

    def _remove(self, path: str, bulk: bool) -> None:
        row = self._db.execute("SELECT n FROM article WHERE path = ?", (path,)).fetchone()
        if row is None:
            return
        self._copies.leave(path, bulk)
        for table in ("mention", "report", "search_text", "search_key"):
            self._db.execute(f"DELETE FROM {table} WHERE article = ?", row)
        for table in ("article", "address"):
            self._db.execute(f"DELETE FROM {table} WHERE path = ?", (path,))

    def _insert(self, records: Sequence[Record], bulk: bool) -> None:
        first = self._db.execute("SELECT coalesce(max(n), 0) + 1 FROM article").fetchone()[0]
        numbered = list(enumerate(records, first))
        self._db.executemany(
            "INSERT INTO article VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            [
                (n, r.path, r.mark, r.id, r.url, r.title, r.title_inferred, r.date, r.sort, r.month, r.source, r.lead,
                 r.status, r.digest, r.origin_file, r.origin_sha256, _encode(r.doubts), "\n".join(sorted(r.aliases)))
                for n, r in numbered
            ],
        )  # fmt: skip
        shown = [(n, r) for n, r in numbered if r.sort is not None]
        self._db.executemany(
            "INSERT INTO mention VALUES (?,?,?,?,?,?,?,?)",
            [(n, place, *mention, r.sort) for n, r in shown for place, mention in enumerate(r.mentions)],
        )
        self._db.executemany(
            "INSERT INTO report VALUES (?,?,?,?,?,?,?,?)",
            [(n, place, *report) for n, r in shown for place, report in enumerate(r.reports)],
        )
        self._db.executemany(
            "INSERT INTO search_text VALUES (?,?,?,?)",
            [(n, r.words.words, r.words.text, r.words.beside) for n, r in shown if r.words is not None],
        )
        self._db.executemany(
            "INSERT INTO search_key VALUES (?,?)", [(n, _search_key(r)) for n, r in shown if r.words is not None]
        )
        self._copies.enter(numbered, bulk)
        kept = [r for r in records if r.status != "draft"]
        self._db.executemany("INSERT INTO address VALUES (?,?,'page')", [(r.url, r.path) for r in kept])
        self._db.executemany(
            "INSERT INTO address VALUES (?,?,'alias')", [(alias, r.path) for r in kept for alias in r.aliases]
        )

    def _settle_terms(self, touched: Touched, relations: Relations) -> None:
        """Bring the term table up to date for the touched terms: counts, spans, labels, who has a page, slugs; people's
        ranks, events' series."""
        # In bulk every term is settled anew. A cross join is made in the order it is written in: from what was touched.
        chosen = "" if touched.bulk else "touched CROSS JOIN "
        using = "" if touched.bulk else "USING (taxonomy, key)"
        old = {(row[0], row[1]): row for row in self._db.execute(f"SELECT t.* FROM {chosen} term t {using}")}
        spellings = self._db.execute(
            "SELECT m.taxonomy, m.key, m.label, count(*), max(m.sure), min(nullif(max(m.sort, '1'), '1')), max(m.sort)"
            f" FROM {chosen} mention m {using} GROUP BY m.taxonomy, m.key, m.label"
        ).fetchall()
        ranks = self._last_ranks(chosen, using)
        new: dict[tuple[str, str], tuple[Any, ...]] = {}
        for (taxonomy, key), rows in _grouped(spellings):
            count = sum(row[3] for row in rows)
            sure = max(row[4] for row in rows)
            label = min(rows, key=lambda row: (-row[3], row[2]))[2]
            paged = int(count > 1 or sure or BY_KEY[taxonomy].chosen)
            first = min((row[5] for row in rows if row[5]), default=None)
            last = max(row[6] for row in rows)
            base = addresses.slug(key) if paged else None
            rank = ranks.get(key, (None, None)) if taxonomy == "people" else (None, None)
            edition = relations.edition(label) if taxonomy == "events" else None
            series = (edition.series, edition.number) if edition else (None, None)
            new[taxonomy, key] = (taxonomy, key, label, count, first, last, paged, base, *rank, *series)
        where = "" if touched.bulk else "WHERE (taxonomy, key) IN (SELECT taxonomy, key FROM touched)"
        self._db.execute(f"DELETE FROM term {where}")
        self._db.executemany("INSERT INTO term VALUES (?,?,?,?,?,?,?,?,NULL,?,?,?,?)", new.values())
        bases = {(row[0], row[7]) for row in (*old.values(), *new.values()) if row[7]}
        changed = self._settle_slugs(bases, {term: row[8] for term, row in old.items()}, touched.bulk)
        for term in old.keys() | new.keys():
            before, after = old.get(term), new.get(term)
            if before is None or after is None or before[2] != after[2] or before[6] != after[6] or (
                (before[3] > NEWEST) != (after[3] > NEWEST)):  # fmt: skip
                changed.add(term)
        for taxonomy, key in changed:
            touched.term(taxonomy, key)
        for taxonomy, base in bases:
            touched.shared(taxonomy, base)
        for series in {row[-2] for row in (*old.values(), *new.values()) if row[-2]}:
            touched.series(series)

    def _last_ranks(self, chosen: str, using: str) -> dict[str, tuple[str, str]]:
        """The rank in which each person was last reported, and the sort key of the article that does so."""
        rows = self._db.execute(
            f"SELECT m.key, r.rank, m.sort, max(m.sort || '/' || r.rank) FROM {chosen} mention m {using}"
            " JOIN report r ON r.article = m.article AND r.key = m.key"
            " WHERE m.taxonomy = 'people' AND r.rank IS NOT NULL GROUP BY m.key"
        )
        return {key: (rank, sort) for key, rank, sort, _ in rows.fetchall()}

    def _settle_slugs(
        self, bases: set[tuple[str, str]], before: dict[tuple[str, str], str | None], bulk: bool
    ) -> set[tuple[str, str]]:
        """Give each term with a page its slug; the terms whose slug changed."""
        changed = set()
        updates = []
        for (taxonomy, base), keys in self._sharing(bases, bulk).items():
            alone = len(keys) == 1 and base not in RESERVED
            slugs = {next(iter(keys)): base} if alone else addresses.term_slugs(keys, RESERVED)
            for key, slug in keys.items():
                if slug != slugs[key]:
                    updates.append((slugs[key], taxonomy, key))
                if before.get((taxonomy, key), slug) != slugs[key]:
                    changed.add((taxonomy, key))
        self._db.executemany("UPDATE term SET slug = ? WHERE taxonomy = ? AND key = ?", updates)
        return set() if bulk else changed

    def _sharing(self, bases: set[tuple[str, str]], bulk: bool) -> dict[tuple[str, str], dict[str, str | None]]:
        """The terms that would have each of these slugs, with the slug that each has now."""
        question = "SELECT taxonomy, base, key, slug FROM term WHERE base IS NOT NULL"
        if bulk:
            rows = self._db.execute(f"{question} ORDER BY taxonomy, base, key").fetchall()
        else:
            one = f"{question} AND taxonomy = ? AND base = ? ORDER BY key"
            rows = [row for pair in sorted(bases) for row in self._db.execute(one, pair)]
        sharing: dict[tuple[str, str], dict[str, str | None]] = {}
        for taxonomy, base, key, slug in rows:
            sharing.setdefault((taxonomy, base), {})[key] = slug
        return sharing

    # --- asking

    def subjects(self) -> Iterator[Subject]:
        """Every subject that has something to be made of."""
        for (path,) in self._db.execute("SELECT path FROM article"):
            yield ("article", path)
        for (path,) in self._db.execute("SELECT path FROM text_page"):
            yield ("text", path)
        for (month,) in self._db.execute("SELECT DISTINCT month FROM article WHERE sort IS NOT NULL"):
            yield ("data", month)
            yield ("month", month) if month else ("undated",)
            if month:
                yield ("year", month[:4])
        for taxonomy, key in self._db.execute("SELECT taxonomy, key FROM term WHERE paged"):
            yield ("term", taxonomy, key)
        years = (
            "SELECT DISTINCT m.taxonomy, m.key, substr(m.sort, 1, 4) FROM term t JOIN mention m USING (taxonomy, key)"
            f" WHERE t.paged AND (t.count > ? OR t.taxonomy IN ({','.join('?' * len(_CHOSEN))}))"
        )
        for taxonomy, key, year in self._db.execute(years, (NEWEST, *_CHOSEN)):
            yield ("term-year", taxonomy, key, year)
        shared = "SELECT taxonomy, base FROM term WHERE paged GROUP BY taxonomy, base HAVING count(*) > 1"
        for taxonomy, base in self._db.execute(shared):
            yield ("shared", taxonomy, base)
        for way in TAXONOMIES:
            yield ("index", way.key)
        for segment in self.segments():
            yield ("search", segment.name)

    def article(self, path: str) -> sqlite3.Row | None:
        """The row of one article."""
        cursor = self._db.execute("SELECT * FROM article WHERE path = ?", (path,))
        cursor.row_factory = sqlite3.Row
        row: sqlite3.Row | None = cursor.fetchone()
        return row

    def line_of(self, path: str) -> Line:
        """One article as it stands in lists."""
        return self._line(self._db.execute("SELECT n FROM article WHERE path = ?", (path,)).fetchone()[0])

    def newer(self, sort: str) -> Line | None:
        """The next article in time; the undated have no neighbours."""
        return self._neighbour("sort > ? ORDER BY sort", sort)

    def older(self, sort: str) -> Line | None:
        """The article before it in time."""
        return self._neighbour("sort < ? AND sort >= '1' ORDER BY sort DESC", sort)

    def lines(self, where: str, *values: object) -> tuple[Line, ...]:
        """The published articles that fulfil a condition on `a`, which ends with their order."""
        rows = self._db.execute(f"SELECT a.n FROM article a WHERE a.sort IS NOT NULL AND {where}", values)
        return tuple([self._line(n) for (n,) in rows.fetchall()])

    def line(self, n: int) -> Line:
        """One article as lists show it."""
        return self._line(n)

    def term_lines(self, taxonomy: str, key: str, sort_from: str, sort_to: str, limit: int = -1) -> tuple[Line, ...]:
        """A term's articles with `sort_from` <= sort < `sort_to`, newest first."""
        rows = self._db.execute(
            "SELECT article FROM mention WHERE taxonomy = ? AND key = ? AND sort >= ? AND sort < ?"
            " ORDER BY sort DESC LIMIT ?",
            (taxonomy, key, sort_from, sort_to, limit),
        )
        return tuple([self._line(n) for (n,) in rows.fetchall()])

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
        for (taxonomy, key), spellings in _grouped(rows):
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

    def related(self, terms: Iterable[TermRow], sort: str) -> list[tuple[TermRow, Line]]:
        """Earlier articles that share a strong term, a few a term, the nearest first."""
        if sort < "1":
            return []
        strong = [term for term in terms if term.count > 1 and term.taxonomy in STRONG]
        return [
            (term, line)
            for term in strong
            for line in self.term_lines(term.taxonomy, term.key, "1", sort, RELATED_A_TERM)
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
            copies.append(Copy(self._line(number), path, digest, sort, kind, share, bool(same)))
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
        return [(self._line(n), _report(row)) for n, *row in rows.fetchall()]

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

    def month_pages(self, month: str) -> list[tuple[int, str, str]]:
        """Number, path and digest of the pages of a month's published articles, by date and id."""
        question = "SELECT n, path, digest FROM article WHERE month = ? AND sort IS NOT NULL ORDER BY sort"
        return self._db.execute(question, (month,)).fetchall()

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
        """Id, address, title and status of one of them, published or withdrawn."""
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
        made = [(f"/{name}/", f"/{name}0") for name in (*SITE_SEGMENTS, *SITE_FILES)]
        for first, end in (*made, ("/sitemap-", "/sitemap/")):
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

    def origins(self) -> list[tuple[str, str, str]]:
        """Path, raw file and SHA-256 of every converted page."""
        return self._db.execute(
            "SELECT path, origin_file, origin_sha FROM article WHERE origin_file IS NOT NULL ORDER BY path"
        ).fetchall()

    def _neighbour(self, where: str, sort: str) -> Line | None:
        if sort < "1":
            return None
        row = self._db.execute(f"SELECT n FROM article WHERE {where} LIMIT 1", (sort,)).fetchone()
        return self._line(row[0]) if row else None

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

    def _line(self, n: int) -> Line:
        found = self._lines.get(n)
        if found is None:
            row = self._db.execute(f"SELECT {_LINE} FROM article a WHERE n = ?", (n,)).fetchone()
            mark, identity, url, title, inferred, date, source, lead = row
            found = Line(mark, identity, url, title, bool(inferred), date, source, lead)
            if len(self._lines) >= _KNOWN_LINES:
                self._lines.clear()
            self._lines[n] = found
        return found


RESERVED = frozenset({"cap-bac", "chu-cai"})
_TERM = "taxonomy, key, label, count, first, last, slug"


def _search_key(record: Record) -> bytes:
    """A digest of all that the search index has of an article."""
    digest = hashlib.sha256(repr((record.mark, record.mentions)).encode())
    if record.words is not None:
        digest.update(record.words.text)
        digest.update(record.words.beside)
    return digest.digest()[:16]


def _date(sort: object) -> str | None:
    """The date at the head of a sort key, None where there is none."""
    date = str(sort or "").rpartition(" ")[0]
    return date if date >= "1" else None


_encode = json.JSONEncoder(ensure_ascii=False).encode


def _report(row: Sequence[Any]) -> ReportRow:
    name, rank, posts, sentences, likeness = row
    return ReportRow(name, rank, tuple(json.loads(posts)), tuple((a, s) for a, s in json.loads(sentences)), likeness)


def _grouped(rows: Sequence[tuple[Any, ...]]) -> Iterator[tuple[tuple[str, str], list[tuple[Any, ...]]]]:
    """Rows that stand together by their first two columns."""
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or rows[end][:2] != rows[start][:2]:
            yield (rows[start][0], rows[start][1]), list(rows[start:end])
            start = end
