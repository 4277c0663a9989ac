"""Collects what changes of articles and terms touch: facts from before and after, judged by each kind of page."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from hoso.catalogue import careers
from hoso.catalogue.changes import (
    Change,
    DoubtsChanged,
    HeldOtherwise,
    Neighbourhood,
    NewsChanged,
    PeopleChanged,
    PostChanged,
    Rewritten,
    SaidOtherwise,
    SegmentsChanged,
    SeriesChanged,
    SlugChanged,
    SpellingChanged,
    TermChanged,
)
from hoso.catalogue.holdings import Holding
from hoso.catalogue.neighbours import Neighbours, Touch
from hoso.catalogue.records import Record
from hoso.catalogue.relations import Relations
from hoso.catalogue.subjects import ArticlePage, Subject, subject_name
from hoso.search.segments import Segment
from hoso.sorting import SortKey

_OF_PATH = "article = (SELECT n FROM article WHERE path = ?)"


class Touched:
    """Collects the subjects that look different, as `touch` judges each change when it happens; in bulk nothing is
    collected, because every subject is checked anyway."""

    def __init__(self, db: sqlite3.Connection, bulk: bool, relations: Relations, touch: Touch) -> None:
        self._db = db
        self._neighbours = Neighbours(db, relations)
        self._touch = touch
        self.bulk = bulk
        self._subjects: dict[Subject, str] = {}
        self._sorts: set[SortKey] = set()
        self._paths: list[str] = []

    def before(self, path: str, record: Record | None = None) -> None:
        """Note the neighbourhood of a page that is about to change."""
        if self.bulk:
            return
        self._doubts(path, record)
        if record is not None:
            if self._only_body(path, record):
                return
            self._paths.append(path)
        self._neighbourhood(path, "its page changed" if record else "its page is gone", "an article near it changed")

    def after(self) -> None:
        """Note the present neighbourhood of the changed pages, and collect the terms they name."""
        for path in () if self.bulk else self._paths:
            self._neighbourhood(path, "its page is new or changed", "an article near it is new or changed")

    def term(self, taxonomy: str, key: str) -> None:
        """A term's page came, went, or has a different name."""
        self._note(TermChanged(taxonomy, key))

    def people(self, key: str, sorts: Iterable[str]) -> None:
        """The people of a name are told apart otherwise."""
        self._gather_posts(self._neighbours.held_by(key))
        self._note(PeopleChanged(key, tuple(sorts)))

    def news(self, months: tuple[str, ...]) -> None:
        """In these months something else was told first than before."""
        if months:
            self._note(NewsChanged(months))

    def post(self, key: str) -> None:
        """A post's page came, went, or has a different name."""
        self._note(PostChanged(key))

    def series(self, series: str) -> None:
        """An event of a series changed."""
        self._note(SeriesChanged(series))

    def shared(self, taxonomy: str, base: str) -> None:
        """A term changed whose slug other terms may also have."""
        self._note(SlugChanged(taxonomy, base))

    def spelt(self, taxonomy: str, slug: str) -> None:
        """A spelling came or went that may once have been a term with this slug."""
        self._note(SpellingChanged(taxonomy, slug))

    def segments(self, before: tuple[Segment, ...], after: tuple[Segment, ...]) -> None:
        """Note the parts of the search index that have different articles than before, or that came or went."""
        changed = {s for s in after if any(s.range.holds(sort) for sort in self._sorts)} | {*before} ^ {*after}
        if changed:
            self._note(SegmentsChanged(tuple(changed)))

    def write(self) -> None:
        """Mark as dirty what was collected."""
        rows = [(subject_name(subject), reason) for subject, reason in self._subjects.items()]
        self._db.executemany("INSERT OR IGNORE INTO dirty VALUES (?, ?)", rows)

    def _only_body(self, path: str, record: Record) -> bool:
        """Whether nothing changed that another page shows; then only the change itself is noted."""
        if not self._looks_the_same(path, record):
            return False
        self._note(Rewritten(path, record.month))
        if record.sort is not None:
            self._sorts.add(record.sort)
        question = f"SELECT key, name, rank, posts, sentences FROM report WHERE {_OF_PATH}"
        reports = set(self._db.execute(question, (path,)))
        now = {report[:5] for report in record.reports}  # posts stand for the rest
        ranked = self._ranked_otherwise(path, record)
        if reports != now or ranked:
            people = tuple({row[0] for row in reports ^ now} | ranked)
            self._gather("people", people)
            self._note(SaidOtherwise(path, people, tuple(report.likeness for report in record.reports)))
        self._held_otherwise(path, record)
        return True

    def _ranked_otherwise(self, path: str, record: Record) -> set[str]:
        """The people of whose ranks an article tells otherwise."""
        (before,) = self._db.execute("SELECT careers FROM article WHERE path = ?", (path,)).fetchone()
        if before == record.careers:
            return set()
        steps = {*careers.decoded(before)} ^ {*careers.decoded(record.careers)}
        terms = self._neighbours.relations.terms
        return {terms.resolve("people", one.career.name).key for one in steps if one.career.kind == "rank"}

    def _doubts(self, path: str, record: Record | None) -> None:
        """Note the lists of doubts that show an article otherwise than before."""
        columns = "a.url, a.title, d.code, d.batch"
        question = f"SELECT {columns} FROM doubt d JOIN article a ON a.n = d.article WHERE a.path = ?"
        listed = set(self._db.execute(question, (path,)))
        now = {(record.url, record.title, code, record.batch) for code in record.open} if record else set()
        if changed := listed ^ now:
            self._note(DoubtsChanged(tuple(sorted({(code, batch) for _, _, code, batch in changed}))))

    def _held_otherwise(self, path: str, record: Record) -> None:
        """Note the posts of which an article says otherwise who has them."""
        columns = ", ".join(Holding._fields)
        held = set(self._db.execute(f"SELECT {columns} FROM holding WHERE {_OF_PATH}", (path,)))
        if changed := held ^ set(record.holdings):
            claims = [Holding(*one) for one in changed]
            posts = tuple({(one.post, one.unit) for one in claims})
            people = tuple({one.person for one in claims})
            self._gather_posts(posts)
            self._gather("people", people)
            self._note(HeldOtherwise(posts, people))

    def _looks_the_same(self, path: str, record: Record) -> bool:
        """Whether lists show an article unchanged, under the same terms and addresses."""
        columns = "id, url, title, inferred, date, sort, source, lead, listed, status, doubts"
        row = self._db.execute(f"SELECT {columns} FROM article WHERE path = ?", (path,)).fetchone()
        if row != (record.id, record.url, record.title, record.title_inferred, record.date, record.sort, record.source,
                   record.lead, record.listed, record.status,
                   json.dumps(record.doubts, ensure_ascii=False)):  # fmt: skip
            return False
        mentions = self._db.execute(
            f"SELECT taxonomy, key, name, label, sure FROM mention WHERE {_OF_PATH} ORDER BY place", (path,)
        ).fetchall()
        if mentions != (list(record.mentions) if record.sort is not None else []):
            return False
        aliases = self._db.execute("SELECT address FROM address WHERE path = ? AND kind = 'alias'", (path,)).fetchall()
        return {alias for (alias,) in aliases} == set(record.aliases)

    def _neighbourhood(self, path: str, own: str, near: str) -> None:
        row = self._db.execute("SELECT sort, month FROM article WHERE path = ?", (path,)).fetchone()
        found, month = row or (None, None)
        if found is None:
            self._note(Neighbourhood(path, None, None, (), own, near))
            return
        sort = SortKey(found)
        self._sorts.add(sort)
        terms = self._db.execute(f"SELECT taxonomy, key FROM mention WHERE {_OF_PATH}", (path,)).fetchall()
        for taxonomy, key in terms:
            self._gather(taxonomy, (key,))
        self._gather_posts(self._neighbours.posts_of(path))
        self._note(Neighbourhood(path, sort, month, tuple(terms), own, near))

    def _gather(self, taxonomy: str, keys: Iterable[str]) -> None:
        """These terms are settled again: their numbers, names and slugs."""
        self._db.executemany("INSERT OR IGNORE INTO touched VALUES (?, ?)", [(taxonomy, key) for key in keys])

    def _gather_posts(self, posts: Iterable[tuple[str, str]]) -> None:
        """These posts are settled again."""
        self._db.executemany("INSERT OR IGNORE INTO touched_post VALUES (?)", [(post,) for post, _ in posts])

    def _note(self, change: Change) -> None:
        if self.bulk:
            return
        for subject in self._touch(change, self._neighbours):
            own = isinstance(change, Neighbourhood) and subject == ArticlePage(change.path)
            self._subjects.setdefault(subject, change.own if own else change.reason)  # type: ignore[union-attr]
