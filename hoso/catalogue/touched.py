"""Which subjects a change touches: an article's own page, its neighbours, the lists of its month and of its terms."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from hoso.catalogue.records import Record
from hoso.catalogue.relations import Relations
from hoso.catalogue.subjects import RELATED_A_TERM, STRONG, Subject, subject_name
from hoso.search.segments import Segment

MOST_ALIKE = 24
"""A post in which more people of one surname are reported tells nothing about who may be one."""

DOUBTED = "a.doubts LIKE '%\"same-person\"%'"
_OF_PATH = "article = (SELECT n FROM article WHERE path = ?)"


class Touched:
    """Gathers what a change touches: each record's neighbourhood before it and after it."""

    def __init__(self, db: sqlite3.Connection, bulk: bool, relations: Relations) -> None:
        self._db = db
        self._relations = relations
        self.bulk = bulk
        self._subjects: dict[Subject, str] = {}
        self._sorts: set[str] = set()
        self._paths: list[str] = []

    def before(self, path: str, record: Record | None = None) -> None:
        """Note the neighbourhood of a page that is about to change."""
        if self.bulk:
            return
        if record is not None:
            if self._only_body(path, record):
                return
            self._paths.append(path)
        self._neighbourhood(path, "its page changed" if record else "its page is gone", "an article near it changed")

    def _only_body(self, path: str, record: Record) -> bool:
        """Whether nothing changed that another page shows; then what does change is marked, and no more."""
        columns = "id, url, title, inferred, date, sort, source, lead, status, doubts"
        row = self._db.execute(f"SELECT {columns} FROM article WHERE path = ?", (path,)).fetchone()
        mentions = self._db.execute(
            f"SELECT taxonomy, key, name, label, sure FROM mention WHERE {_OF_PATH} ORDER BY place", (path,)
        ).fetchall()
        aliases = self._db.execute("SELECT address FROM address WHERE path = ? AND kind = 'alias'", (path,)).fetchall()
        if row != (record.id, record.url, record.title, record.title_inferred, record.date, record.sort, record.source,
                   record.lead, record.status, json.dumps(record.doubts, ensure_ascii=False)):  # fmt: skip
            return False
        if mentions != (list(record.mentions) if record.sort is not None else []):
            return False
        if {alias for (alias,) in aliases} != set(record.aliases):
            return False
        self._mark("its body changed", ("article", path), ("data", record.month), ("datapackage",))
        if record.sort is not None:
            self._sorts.add(record.sort)
        question = f"SELECT key, name, rank, posts, sentences FROM report WHERE {_OF_PATH}"
        reports = set(self._db.execute(question, (path,)))
        now = {report[:-1] for report in record.reports}
        if reports != now:
            self._report(path, {row[0] for row in reports ^ now}, [report.likeness for report in record.reports])
        return True

    def _report(self, path: str, changed: set[str], likeness: list[int | None]) -> None:
        """What an article says of these people is not what it said: their pages change, and where else they stand."""
        reason = "what is said of a person changed"
        self._mark(reason, ("ranks",), *(("term", "people", key) for key in changed))
        self._db.executemany("INSERT OR IGNORE INTO touched VALUES ('people', ?)", [(key,) for key in changed])
        question = f"SELECT key FROM mention WHERE taxonomy = 'events' AND {_OF_PATH}"
        self._mark(reason, *(("term", "events", key) for (key,) in self._db.execute(question, (path,)).fetchall()))
        self._likely(reason, path, likeness)

    def _likely(self, reason: str, path: str, more: Iterable[int | None] = ()) -> None:
        """Mark those who may be one with the people of an article: the reports of both stand on both pages."""
        rows = self._db.execute(f"SELECT key, likeness FROM report WHERE {_OF_PATH}", (path,)).fetchall()
        for likeness in {likeness for _, likeness in rows} | {*more}:
            if likeness is not None:
                self._mark(reason, *(("term", "people", key) for key in sharing_likeness(self._db, likeness)))
        row = self._db.execute(f"SELECT 1 FROM article a WHERE a.path = ? AND {DOUBTED}", (path,)).fetchone()
        if row:
            self._mark(reason, *(("term", "people", key) for key, _ in rows))

    def after(self) -> None:
        """Note the neighbourhood of the changed pages as they are now, and gather the terms they name."""
        for path in () if self.bulk else self._paths:
            self._neighbourhood(path, "its page is new or changed", "an article near it is new or changed")

    def term(self, taxonomy: str, key: str) -> None:
        """A term's page came, went, or is called otherwise: whoever links to it looks different."""
        if self.bulk:
            return
        reason = "a term's page came, went or is called otherwise"
        self._mark(reason, ("term", taxonomy, key), ("index", taxonomy), ("home",))
        self._mark(reason, *(("term", taxonomy, other) for other in self._relations.around(taxonomy, key)))
        question = (
            "SELECT a.n, a.path, a.sort FROM mention m JOIN article a ON a.n = m.article"
            " WHERE m.taxonomy = ? AND m.key = ?"
        )
        events = "SELECT key FROM mention WHERE article = ? AND taxonomy = 'events'"
        for n, path, sort in self._db.execute(question, (taxonomy, key)).fetchall():
            self._mark(reason, ("article", path), ("term-year", taxonomy, key, sort[:4]))
            if sort >= "1":
                self._mark(reason, ("year", sort[:4]))
            self._mark(reason, *(("term", "events", event) for (event,) in self._db.execute(events, (n,)).fetchall()))
            if taxonomy == "people":
                self._likely(reason, path)
            for later in self._later_related(taxonomy, key, sort):
                self._mark(reason, ("article", later))

    def series(self, series: str) -> None:
        """An event of a series changed: its page shows the others, and theirs show it."""
        if not self.bulk:
            rows = self._db.execute("SELECT key FROM term WHERE series = ?", (series,)).fetchall()
            self._mark("an event of the same series changed", *(("term", "events", key) for (key,) in rows))

    def shared(self, taxonomy: str, base: str) -> None:
        """A term changed whose slug others may have too: the page that tells them apart shows all of them. A term whose
        other name would have it answers there as long as no term has."""
        if self.bulk:
            return
        reason = "a term of this address changed"
        self._mark(reason, ("shared", taxonomy, base))
        if (key := self._relations.led_to(taxonomy, base)) is not None:
            self._mark(reason, ("term", taxonomy, key))

    def segments(self, before: tuple[Segment, ...], after: tuple[Segment, ...]) -> None:
        """Mark the parts of the search index that have other articles than before, or that came or went."""
        if self.bulk:
            return
        changed = {s for s in after if any(s.holds(sort) for sort in self._sorts)} | {*before} ^ {*after}
        if changed:
            reason = "an article of this part of the search index changed"
            self._mark(
                reason, ("search-page",), ("search-manifest",), *(("search", segment.name) for segment in changed)
            )

    def write(self) -> None:
        rows = [(subject_name(subject), reason) for subject, reason in self._subjects.items()]
        self._db.executemany("INSERT OR IGNORE INTO dirty VALUES (?, ?)", rows)

    def _neighbourhood(self, path: str, own: str, near: str) -> None:
        row = self._db.execute("SELECT sort, month FROM article WHERE path = ?", (path,)).fetchone()
        self._mark(own, ("article", path))
        if row is None or row[0] is None:
            return
        sort, month = row
        self._sorts.add(sort)
        self._mark(near, ("data", month), ("datapackage",), ("home",), ("feeds",), ("calendar",), ("review",))
        self._mark(near, *([("month", month), ("year", month[:4])] if month else [("undated",)]))
        if sort >= "1":
            for question in ("sort > ? ORDER BY sort", "sort < ? ORDER BY sort DESC"):
                for (other,) in self._db.execute(f"SELECT path FROM article WHERE {question} LIMIT 1", (sort,)):
                    self._mark(near, ("article", other))
        self._likely(near, path)
        terms = self._db.execute(f"SELECT taxonomy, key FROM mention WHERE {_OF_PATH}", (path,)).fetchall()
        if any(taxonomy == "people" for taxonomy, _ in terms):
            self._mark(near, ("ranks",))
        self._db.executemany("INSERT OR IGNORE INTO touched VALUES (?, ?)", terms)
        for taxonomy, key in terms:
            self._mark(near, ("term", taxonomy, key), ("term-year", taxonomy, key, sort[:4]), ("index", taxonomy))
            self._mark(near, *(("term", taxonomy, other) for other in self._relations.beside(taxonomy, key)))
            for later in self._later_related(taxonomy, key, sort):
                self._mark(near, ("article", later))

    def _later_related(self, taxonomy: str, key: str, sort: str) -> list[str]:
        """The articles after this one that may name it as related: it is among the nearest before them."""
        if taxonomy not in STRONG or sort < "1":
            return []
        rows = self._db.execute(
            "SELECT a.path FROM mention m JOIN article a ON a.n = m.article"
            " WHERE m.taxonomy = ? AND m.key = ? AND m.sort > ? ORDER BY m.sort LIMIT ?",
            (taxonomy, key, sort, RELATED_A_TERM),
        )
        return [row[0] for row in rows]

    def _mark(self, reason: str, *subjects: Subject) -> None:
        for subject in subjects:
            self._subjects.setdefault(subject, reason)


def sharing_likeness(db: sqlite3.Connection, likeness: int) -> list[str]:
    """The people who are reported with this likeness, in order; one more than tells anything at most."""
    question = "SELECT DISTINCT key FROM report WHERE likeness = ? ORDER BY key LIMIT ?"
    return [key for (key,) in db.execute(question, (likeness, MOST_ALIKE + 1)).fetchall()]
