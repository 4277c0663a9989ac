"""Records → the catalogue's tables: inserted, removed, counted; and everything that this touches is marked as dirty."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from posixpath import basename

from hoso import addresses, state
from hoso.catalogue import posts, reserved
from hoso.catalogue.additions import Additions
from hoso.catalogue.changes import (
    AddedOtherwise,
    Change,
    CopiesChanged,
    NamesDecided,
    NewsChanged,
    SegmentsChanged,
    StoriesChanged,
    TextChanged,
)
from hoso.catalogue.copy_groups import sorts_around
from hoso.catalogue.duplicates import Compare, Copies, Outlets
from hoso.catalogue.for_search import SearchQuestions
from hoso.catalogue.neighbours import Neighbours, Touch
from hoso.catalogue.news import Conflicts, NewsTable
from hoso.catalogue.other_spellings import OtherSpellings
from hoso.catalogue.people import SETTLED_NAMES, mark_of
from hoso.catalogue.persons import Persons
from hoso.catalogue.records import Record, TextRecord
from hoso.catalogue.relations import Relations
from hoso.catalogue.settled_terms import CountedTerms, SettledTerm, looks_otherwise
from hoso.catalogue.spellings import Spellings
from hoso.catalogue.stories import Stories
from hoso.catalogue.subjects import mark
from hoso.catalogue.touched import Touched
from hoso.json_text import encode
from hoso.problems import Problem
from hoso.revisions import Coming


class Store:
    """The only way to change the catalogue's tables."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        relations: Relations,
        persons: Persons,
        touch: Touch,
        conflicts: Conflicts,
    ) -> None:
        self._db = connection
        self._relations = relations
        self._persons = persons
        self._touch = touch
        self._search = SearchQuestions(connection)
        self._additions = Additions(connection)
        self._news = NewsTable(connection, conflicts)
        self._copies = Copies(connection)
        self._stories = Stories(connection)
        self._counted = CountedTerms(connection, relations)
        self._spellings = Spellings(connection, relations.terms)
        self._other_spellings = OtherSpellings(connection, relations.terms)

    def apply(self, records: Iterable[Record], gone: Iterable[str], bulk: bool) -> None:
        """Insert the records, remove the sources `gone`, and mark as dirty what that touches.

        With `bulk` nothing is marked: so much changes that the caller marks every subject anyway.
        """
        touched = Touched(self._db, bulk, self._relations, self._touch)
        before = () if bulk else self._search.segments()
        self._touch_nothing()
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
        self._settle_terms(touched)
        for post in posts.settle(self._db, bulk):
            touched.post(post)
        touched.news(self._news.settle(bulk))
        touched.segments(before, self._search.segments())
        touched.write()

    def _touch_nothing(self) -> None:
        """Begin to gather the names and posts that are settled again."""
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS touched (taxonomy TEXT, key TEXT, UNIQUE (taxonomy, key))")
        self._db.execute("DELETE FROM touched")
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS touched_post (post TEXT UNIQUE)")
        self._db.execute("DELETE FROM touched_post")

    def _filling(self, bulk: bool) -> AbstractContextManager[None]:
        """A context for inserting many records into empty tables."""
        if bulk and self._db.execute("SELECT 1 FROM article LIMIT 1").fetchone() is None:
            return state.filling(self._db, "article", "mention", "report", "holding", "address")
        return nullcontext()

    def learn_additions(self, comings: Iterable[Coming], afresh: bool) -> None:
        """Take in when files came to the archive; with `afresh` all that was known of it is forgotten."""
        learnt = self._additions.learn(comings, afresh)
        if learnt.articles:
            self._touch_nothing()
            self._mark(AddedOtherwise(learnt.months))
            if months := self._news.settle_for(learnt.articles):
                self._mark(NewsChanged(months))

    def settle_copies(
        self, content: Path, outlets: Callable[[], Outlets], compared: Compare
    ) -> Sequence[tuple[str, Problem]]:
        """Find the copies of what was applied since the last call, then the stories; `compared` compares the texts if
        needed. Returns the pages whose comparison failed, each with its problem."""
        settled = self._copies.settle(content, outlets, compared)
        for path in settled.changed:
            self._mark(CopiesChanged(path))
        if moved := self._stories.settle(settled.changed):
            self._mark(StoriesChanged(moved))
        sorts = {sort for path in settled.changed for sort in sorts_around(self._db, path)}
        if segments := self._search.holding(sorts):
            self._mark(SegmentsChanged(segments))
        return settled.failed

    def apply_texts(self, records: Iterable[TextRecord], gone: Iterable[str]) -> None:
        """The same for hand-written pages below `content/pages/`."""
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
            self._link((record,))
            self._mark(TextChanged(record.path, "its Markdown changed"))

    def settle_names(self, settled: Sequence[str]) -> None:
        """Note the doubts about names that people settled, as they are worded."""
        now = encode(sorted(map(mark_of, settled)))
        if now != state.get_meta(self._db, SETTLED_NAMES):
            state.set_meta(self._db, SETTLED_NAMES, now)
            self._mark(NamesDecided())

    def _forget_text(self, path: str) -> None:
        self._db.execute("DELETE FROM text_page WHERE path = ?", (path,))
        self._db.execute("DELETE FROM address WHERE path = ?", (path,))
        for table in ("link", "picture"):
            self._db.execute(f"DELETE FROM {table} WHERE path = ?", (path,))
        self._mark(TextChanged(path, "its Markdown is gone"))

    def _link(self, records: Sequence[Record | TextRecord]) -> None:
        """Insert the links of pages to others, and their pictures."""
        rows = [
            (record.path, link.written, link.target, basename(link.target), link.line)
            for record in records
            for link in record.links
        ]
        self._db.executemany("INSERT INTO link VALUES (?,?,?,?,?)", rows)
        pictures = [(record.path, *picture) for record in records for picture in record.pictures]
        self._db.executemany("INSERT INTO picture VALUES (?,?,?)", pictures)

    def _mark(self, change: Change) -> None:
        mark(self._db, self._touch(change, Neighbours(self._db, self._relations)), change.reason)

    def _remove(self, path: str, bulk: bool) -> None:
        row = self._db.execute("SELECT n FROM article WHERE path = ?", (path,)).fetchone()
        if row is None:
            return
        self._copies.leave(path, bulk)
        self._stories.leave(path, bulk)
        for table in ("addition", "doubt", "mention", "report", "holding", "search_text", "search_key"):
            self._db.execute(f"DELETE FROM {table} WHERE article = ?", row)
        for table in ("article", "address", "link", "picture"):
            self._db.execute(f"DELETE FROM {table} WHERE path = ?", (path,))

    def _insert(self, records: Sequence[Record], bulk: bool) -> None:
        first = self._db.execute("SELECT coalesce(max(n), 0) + 1 FROM article").fetchone()[0]
        numbered = list(enumerate(records, first))
        self._db.executemany(
            "INSERT INTO article VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            [
                (n, r.path, r.mark, r.id, r.url, r.title, r.title_inferred, r.date, r.sort, r.month, r.source, r.lead,
                 r.listed, r.status, r.digest, r.origin_file, r.origin_sha256, encode(r.doubts),
                 "\n".join(sorted(r.aliases)), r.reasons, r.careers, r.batch, r.known, r.vouched)
                for n, r in numbered
            ],
        )  # fmt: skip
        self._db.executemany(
            "INSERT INTO doubt VALUES (?,?,?)", [(code, r.batch, n) for n, r in numbered for code in r.open]
        )
        shown = [(n, r) for n, r in numbered if r.sort is not None]
        self._db.executemany(
            "INSERT INTO mention VALUES (?,?,?,?,?,?,?,?)",
            [(n, place, *mention, r.sort) for n, r in shown for place, mention in enumerate(r.mentions)],
        )
        self._db.executemany(
            "INSERT INTO report VALUES (?,?,?,?,?,?,?,?,?,?)",
            [(n, place, *report) for n, r in shown for place, report in enumerate(r.reports)],
        )
        self._db.executemany(
            "INSERT INTO holding VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            [(n, place, *holding, r.sort) for n, r in shown for place, holding in enumerate(r.holdings)],
        )
        self._db.executemany(
            "INSERT INTO search_text VALUES (?,?,?,?)",
            [(n, r.words.words, r.words.text, r.words.beside) for n, r in shown if r.words is not None],
        )
        self._db.executemany(
            "INSERT INTO search_key VALUES (?,?)", [(n, _search_key(r)) for n, r in shown if r.words is not None]
        )
        self._link(records)
        self._additions.enter(numbered)
        self._copies.enter(numbered, bulk)
        self._stories.enter(numbered, bulk)
        kept = [r for r in records if r.status != "draft"]
        self._db.executemany("INSERT INTO address VALUES (?,?,'page')", [(r.url, r.path) for r in kept])
        self._db.executemany(
            "INSERT INTO address VALUES (?,?,'alias')", [(alias, r.path) for r in kept for alias in r.aliases]
        )

    def _settle_terms(self, touched: Touched) -> None:
        """Bring the term table up to date for the touched terms: counts, spans, labels, which have pages, slugs;
        people's ranks, events' series."""
        # In bulk every term is settled again. A cross join is executed in the order it is written: from what was
        # touched.
        chosen = "" if touched.bulk else "touched CROSS JOIN "
        using = "" if touched.bulk else "USING (taxonomy, key)"
        where = "" if touched.bulk else "WHERE (taxonomy, key) IN (SELECT taxonomy, key FROM touched)"
        old = {row[:2]: SettledTerm(*row) for row in self._db.execute(f"SELECT t.* FROM {chosen} term t {using}")}
        counted = self._counted.of(chosen, using)
        new = {name: term for name, (term, _) in counted.items()}
        self._db.execute(f"DELETE FROM term {where}")
        row = ",".join("?" * len(SettledTerm._fields))
        self._db.executemany(f"INSERT INTO term VALUES ({row})", new.values())
        paged = {name: names for name, (term, names) in counted.items() if term.paged}
        for taxonomy, slug in self._spellings.settle(where, paged):
            touched.spelt(taxonomy, slug)

        self._settle_people(old, new, touched)

        both = (*old.values(), *new.values())
        bases = {(term.taxonomy, term.base) for term in both if term.base}
        changed = self._settle_slugs(bases, {name: term.slug for name, term in old.items()}, touched.bulk)
        changed |= {name for name in old.keys() | new.keys() if looks_otherwise(old.get(name), new.get(name))}
        for taxonomy, key in changed:
            touched.term(taxonomy, key)
        for taxonomy, base in bases:
            touched.shared(taxonomy, base)
        for series in {term.series for term in both if term.series}:
            touched.series(series)

    def _settle_people(self, old: _Terms, new: _Terms, touched: Touched) -> None:
        """Tell apart the people of the touched names, and see which of these may be other spellings of one name."""
        labels = {key: term.label for (taxonomy, key), term in new.items() if taxonomy == "people"}
        gone = [key for taxonomy, key in old.keys() - new.keys() if taxonomy == "people"]
        for key, sorts in self._persons.settle(labels, gone, touched.bulk):
            touched.people(key, sorts)
        self._other_spellings.settle(labels, gone, touched.bulk)

    def _settle_slugs(
        self, bases: set[tuple[str, str]], before: dict[tuple[str, str], str | None], bulk: bool
    ) -> set[tuple[str, str]]:
        """Give each term with a page its slug; returns the terms whose slug changed."""
        changed = set()
        updates = []
        for (taxonomy, base), keys in self._sharing(bases, bulk).items():
            alone = len(keys) == 1 and base not in reserved.SLUGS
            slugs = {next(iter(keys)): base} if alone else addresses.term_slugs(keys, reserved.SLUGS)
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


_Terms = Mapping[tuple[str, str], SettledTerm]


def _search_key(record: Record) -> bytes:
    """A digest of everything that the search index has of an article."""
    digest = hashlib.sha256(repr((record.mark, record.mentions, record.reasons)).encode())
    if record.words is not None:
        digest.update(record.words.text)
        digest.update(record.words.beside)
    return digest.digest()[:16]
