"""Questions about people: what articles report of them, and who may be one person."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from hoso import addresses, state
from hoso.catalogue.articles import ArticleQuestions
from hoso.catalogue.careers import RANK_STEP, Told, decoded
from hoso.catalogue.lines import Line
from hoso.catalogue.neighbours import DOUBTED, MOST_ALIKE, sharing_likeness
from hoso.catalogue.terms import TERM_COLUMNS, TermRow
from hoso.markup.fields import BY_KEY
from hoso.sorting import DATED, date_of

_REPORT = "r.name, r.rank, r.posts, r.sentences, r.likeness"
_MOST_NAMED = 8  # articles of each person in a proposed entry; the others follow by what they say
_OF_PERSON = " AND m.sort IN (SELECT b.sort FROM bearer b WHERE b.key = m.key AND b.place = ?)"
_KNOWN_REPORTS = 500  # an article's data and its page are made soon after one another


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One article's word on a person; `sentences` are (anchor, text); `likeness` as in `ReportRecord`."""

    name: str
    rank: str | None
    posts: tuple[str, ...]
    sentences: tuple[tuple[str | None, str], ...]
    likeness: int | None


class ReportedSpan(NamedTuple):
    """A rank with posts that a person is reported in: first and last day, and by how many articles."""

    rank: str | None
    posts: tuple[str, ...]
    first: str | None
    last: str | None
    articles: int


class Ranked(NamedTuple):
    """Somebody who is reported with a rank: the rank as last reported, and the day. Of a name that several `people`
    have it is one of them, who is shown at `url`; `settled` as in `PersonOf`."""

    term: TermRow
    rank: str
    date: str | None
    url: str | None
    people: int = 1
    settled: str | None = None


class LastSaid(NamedTuple):
    """What a name was last reported in: a rank and a post, each with the day if an article reports one."""

    rank: str | None
    ranked: str | None
    post: str | None
    posted: str | None


class Bearers(NamedTuple):
    """How many people have a name, and whether the vocabulary settles who each of them is."""

    people: int
    settled: bool


@dataclass(frozen=True, slots=True)
class PersonOf:
    """One of the people of a name, at this place among them: how many articles, and the dates of the first and the
    last; `settled` is the vocabulary's note on who it is ("" without one), None where evidence decides. `together` and
    `apart` are the reasons (`hoso.identity`). `url` leads to the person, `own` says whether to a separate page."""

    place: int
    id: str
    articles: int
    span: tuple[str | None, str | None]
    settled: str | None
    together: tuple[str, ...]
    apart: tuple[str, ...]
    doubtful: bool
    url: str | None
    own: bool


class PersonData(NamedTuple):
    """A person as one of the index: `said` is all that articles say, as a JSON object."""

    id: str
    name: str
    url: str | None
    said: str


@dataclass(frozen=True, slots=True)
class DoubtfulName:
    """A name of which it is doubtful who has it: for how many people it is taken, and the entry for `people.yaml` that
    settles it so."""

    label: str
    url: str | None
    people: int
    entry: str

    @property
    def doubt(self) -> str:
        """What is doubtful, as a check reports it."""
        taken_for = "one person" if self.people == 1 else f"{self.people} people"
        return f"{self.label!r} is taken for {taken_for}, but that is doubtful"

    @property
    def mark(self) -> str:
        """What stands for the doubt in the state, which keeps no name that may be withheld one day."""
        return mark_of(self.doubt)


def mark_of(doubt: str) -> str:
    """What stands for a doubt about a name, as a check reports it."""
    return hashlib.sha256(doubt.encode()).hexdigest()[:16]


SETTLED_NAMES = "settled-names"
"""What the state calls the doubts about names that people settled."""


@dataclass(frozen=True, slots=True)
class PeopleQuestions:
    """Questions about people. What an article says of people is kept once it was asked for."""

    _db: sqlite3.Connection
    _articles: ArticleQuestions
    _reports: dict[int, list[ReportRow]] = field(default_factory=dict)

    def reported_by(self, n: int) -> list[ReportRow]:
        """What one article says of people, in its order."""
        found = self._reports.get(n)
        if found is None:
            question = "SELECT name, rank, posts, sentences, likeness FROM report WHERE article = ? ORDER BY place"
            found = [_report(row) for row in self._db.execute(question, (n,)).fetchall()]
            if len(self._reports) >= _KNOWN_REPORTS:
                self._reports.clear()
            self._reports[n] = found
        return found

    def reports_on(self, key: str, most: int, person: int | None = None) -> list[tuple[Line, ReportRow]]:
        """What the newest articles say of a name, or of the person at this place among those who have it."""
        rows = self._db.execute(
            f"SELECT m.article, {_REPORT} FROM mention m JOIN report r ON r.article = m.article AND r.key = m.key"
            f" WHERE m.taxonomy = 'people' AND m.key = ?{_OF_PERSON if person is not None else ''}"
            " ORDER BY m.sort DESC, r.place LIMIT ?",
            (key, most) if person is None else (key, person, most),
        )
        return [(self._articles.line(n), _report(row)) for n, *row in rows.fetchall()]

    def beside(self, unit: str, most: int) -> list[tuple[str, Line, ReportRow]]:
        """What the newest articles that name a unit say of people, each with the person's key."""
        rows = self._db.execute(
            f"SELECT m.article, r.key, {_REPORT} FROM (SELECT article, sort FROM mention"
            " WHERE taxonomy = 'organisations' AND key = ? ORDER BY sort DESC LIMIT ?) m"
            " JOIN report r ON r.article = m.article ORDER BY m.sort DESC, r.place",
            (unit, most),
        )
        return [(key, self._articles.line(n), _report(row)) for n, key, *row in rows.fetchall()]

    def spans(self, key: str, person: int | None = None) -> list[ReportedSpan]:
        """Each rank with posts that a name or one person is reported in, by its first day, the undated first."""
        rows = self._db.execute(
            "SELECT r.rank, r.posts, min(m.sort) FILTER (WHERE m.sort >= ?), max(m.sort), count(*) FROM mention m"
            " JOIN report r ON r.article = m.article AND r.key = m.key"
            f" WHERE m.taxonomy = 'people' AND m.key = ?{_OF_PERSON if person is not None else ''}"
            " GROUP BY r.rank, r.posts ORDER BY 3, 1, 2",
            (DATED.first, key) if person is None else (DATED.first, key, person),
        )
        return [
            ReportedSpan(rank, tuple(json.loads(posts)), date_of(first), date_of(last), count)
            for rank, posts, first, last, count in rows.fetchall()
        ]

    def ranked_days(self, key: str, person: int | None = None) -> list[tuple[Line, ReportRow]]:
        """As `reports_on`, of all articles that report a rank, the oldest first."""
        rows = self._db.execute(
            f"SELECT m.article, {_REPORT} FROM mention m JOIN report r ON r.article = m.article AND r.key = m.key"
            f" WHERE m.taxonomy = 'people' AND m.key = ?{_OF_PERSON if person is not None else ''}"
            " AND r.rank IS NOT NULL ORDER BY m.sort, r.place",
            (key,) if person is None else (key, person),
        )
        return [(self._articles.line(n), _report(row)) for n, *row in rows.fetchall()]

    def rank_steps(self, key: str, person: int | None = None) -> list[tuple[Line, Told]]:
        """The steps in rank that articles on a name, or on one person, tell of somebody, the oldest first."""
        rows = self._db.execute(
            "SELECT m.article, a.careers FROM mention m JOIN article a ON a.n = m.article"
            f" WHERE m.taxonomy = 'people' AND m.key = ?{_OF_PERSON if person is not None else ''}"
            f" AND a.careers LIKE '%{RANK_STEP}%' ORDER BY m.sort",
            (key,) if person is None else (key, person),
        )
        told = [(n, one) for n, steps in rows.fetchall() for one in decoded(steps) if one.career.kind == "rank"]
        return [(self._articles.line(n), one) for n, one in told]

    def ranked(self) -> list[Ranked]:
        """Everybody who is reported with a rank, by name, the people of one name by their first articles."""
        shared = "(SELECT key, count(*) AS people FROM person GROUP BY key HAVING count(*) > 1)"
        question = (
            f"SELECT {TERM_COLUMNS}, rank, ranked FROM term LEFT JOIN {shared} USING (key)"
            " WHERE taxonomy = 'people' AND rank IS NOT NULL AND people IS NULL ORDER BY key"
        )
        rows = [(TermRow(*row), rank, date_of(sort)) for *row, rank, sort in self._db.execute(question)]
        return [Ranked(*row, row[0].url) for row in rows] + list(self._ranked_of_one_name(shared))

    def _ranked_of_one_name(self, shared: str) -> Iterator[Ranked]:
        last = (
            "(SELECT b.key, b.place, r.rank, m.sort, max(m.sort || '/' || r.rank) FROM bearer b"
            " JOIN mention m ON m.taxonomy = 'people' AND m.key = b.key AND m.sort = b.sort"
            " JOIN report r ON r.article = m.article AND r.key = m.key WHERE r.rank IS NOT NULL"
            " GROUP BY b.key, b.place)"
        )
        columns = ", ".join([f"t.{column}" for column in TERM_COLUMNS.split(", ")])
        question = (
            f"SELECT {columns}, l.rank, l.sort, p.id, p.slug, people, p.settled"
            f" FROM {shared} s JOIN {last} l USING (key) JOIN person p ON p.key = l.key AND p.place = l.place"
            " JOIN term t ON t.taxonomy = 'people' AND t.key = l.key ORDER BY l.key, l.place"
        )
        for *row, rank, sort, identity, own, people, settled in self._db.execute(question):
            term = TermRow(*row)
            yield Ranked(term, rank, date_of(sort), _address(term.slug, identity, own), people, settled)

    def last_said(self) -> dict[str, LastSaid]:
        """The rank and the post in which each name was last reported, by key; names that have neither are left out."""
        rows = self._db.execute(
            "SELECT key, rank, ranked, post, posted FROM term WHERE taxonomy = 'people'"
            " AND (rank IS NOT NULL OR post IS NOT NULL)"
        )
        return {key: LastSaid(rank, date_of(ranked), post, date_of(posted)) for key, rank, ranked, post, posted in rows}

    def shared_names(self) -> dict[str, Bearers]:
        """The names that several people have, by key."""
        rows = self._db.execute(
            "SELECT key, count(*), min(settled IS NOT NULL) FROM person GROUP BY key HAVING count(*) > 1"
        )
        return {key: Bearers(people, bool(settled)) for key, people, settled in rows}

    def everybody(self) -> Iterator[PersonData]:
        """Every person, by id; the address is that of the article where a name has no page."""
        rows = self._db.execute(
            "SELECT p.id, t.label, p.said, p.slug, count(*) OVER (PARTITION BY p.key), t.slug, a.url FROM person p"
            " JOIN term t ON t.taxonomy = 'people' AND t.key = p.key LEFT JOIN article a ON a.sort = p.first"
            " ORDER BY p.id"
        )
        for identity, label, said, own, people, slug, article in rows:
            url = _address(slug, identity if people > 1 else None, own) or article
            yield PersonData(identity, label, url, said)

    def persons(self, key: str) -> list[PersonOf]:
        """The people of one name, by their first articles."""
        rows = self._db.execute(
            "SELECT p.place, p.id, p.articles, p.first, p.last, p.settled, p.together, p.apart, p.doubtful, p.slug,"
            " t.slug FROM person p JOIN term t ON t.taxonomy = 'people' AND t.key = p.key WHERE p.key = ?"
            " ORDER BY p.place",
            (key,),
        ).fetchall()
        return [
            PersonOf(
                place, identity, articles, (date_of(first), date_of(last)), settled, tuple(together.split()),
                tuple(apart.split()), bool(doubtful), _address(slug, identity if len(rows) > 1 else None, own),
                own is not None,
            )
            for place, identity, articles, first, last, settled, together, apart, doubtful, own, slug in rows
        ]  # fmt: skip

    def doubtful(self) -> list[DoubtfulName]:
        """The names of which it is doubtful who has them, and which the vocabulary does not settle."""
        rows = self._db.execute(
            "SELECT p.key, t.label, t.slug, p.settled, p.said FROM person p"
            " JOIN term t ON t.taxonomy = 'people' AND t.key = p.key"
            " WHERE p.key IN (SELECT key FROM person WHERE doubtful AND settled IS NULL) ORDER BY p.key, p.place"
        )
        found = []
        for (_, label, slug), people in groupby(rows.fetchall(), lambda row: row[:3]):
            told = [(settled, json.loads(said)) for *_, settled, said in people]
            found.append(DoubtfulName(label, _address(slug, None, None), len(told), _entry(label, told)))
        return found

    def unsettled(self) -> list[DoubtfulName]:
        """Those of them about which nobody decided."""
        settled = frozenset(json.loads(state.get_meta(self._db, SETTLED_NAMES) or "[]"))
        return [name for name in self.doubtful() if name.mark not in settled]

    def urls_of(self, n: int) -> dict[str, str]:
        """Where those people of an article are shown whose name several have, by the key of the name."""
        rows = self._db.execute(
            "SELECT m.key, p.id, p.slug, t.slug FROM mention m JOIN bearer b ON b.key = m.key AND b.sort = m.sort"
            " JOIN person p ON p.key = b.key AND p.place = b.place"
            " JOIN term t ON t.taxonomy = m.taxonomy AND t.key = m.key"
            " WHERE m.article = ? AND m.taxonomy = 'people'",
            (n,),
        )
        urls = {key: _address(slug, identity, own) for key, identity, own, slug in rows}
        return {key: url for key, url in urls.items() if url is not None}

    def rank_within(self, event: str, person: str) -> tuple[str, str | None] | None:
        """The rank in which the articles on an event last report a person, and the day."""
        row = self._db.execute(
            "SELECT r.rank, m.sort FROM mention m JOIN report r ON r.article = m.article"
            " WHERE m.taxonomy = 'events' AND m.key = ? AND r.key = ? AND r.rank IS NOT NULL"
            " ORDER BY m.sort DESC, r.place LIMIT 1",
            (event, person),
        ).fetchone()
        return (row[0], date_of(row[1])) if row else None

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


def _entry(label: str, people: Sequence[tuple[str | None, dict[str, Any]]]) -> str:
    """The entry, on one line, that settles a name as these people; what is settled already keeps its words."""
    if len(people) == 1:
        return f"- {{name: {_quoted(label)}}}"
    namesakes = []
    for settled, said in people:
        who = settled or next(reversed([*said["ranks"], *said["posts"]]), label)
        articles = ", ".join(map(_quoted, said["articles"][:_MOST_NAMED]))
        namesakes.append(f"{{who: {_quoted(who)}, articles: [{articles}]}}")
    return f"- {{name: {_quoted(label)}, namesakes: [{', '.join(namesakes)}]}}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _address(slug: str | None, identity: str | None, own: str | None) -> str | None:
    """Where a person of a name with this slug is shown: on a page of the own slug, or in a section of the name's."""
    if slug is None:
        return None
    page = addresses.term(BY_KEY["people"].path, slug)
    if own is not None:
        return f"{page}{own}/"
    return f"{page}#{addresses.person_anchor(identity)}" if identity else page


def _report(row: Sequence[Any]) -> ReportRow:
    name, rank, posts, sentences, likeness = row
    said = tuple((anchor, text) for anchor, text in json.loads(sentences))
    return ReportRow(name, rank, tuple(json.loads(posts)), said, likeness)
