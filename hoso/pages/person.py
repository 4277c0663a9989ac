"""What a person's page shows besides the articles: who reported which rank and post, side by side, never decided."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hoso import addresses
from hoso.catalogue.lines import Line, Link
from hoso.catalogue.people import PersonOf, ReportedSpan, ReportRow
from hoso.catalogue.queries import Catalogue
from hoso.catalogue.reports import around
from hoso.catalogue.taxonomies import Terms
from hoso.catalogue.terms import NEWEST
from hoso.entities import alike
from hoso.models import Person
from hoso.pages.parts import Sentence
from hoso.pages.person_times import PersonTimes
from hoso.pages.tenures import Contradiction
from hoso.pages.time_charts import Stay, TimeChart
from hoso.sorting import has_day
from hoso.vocabulary import Vocabulary

MOST_POSTS = 24
MOST_DIFFERENCES = 12
MOST_BEARERS = 24  # people of one name with a section each
FEWEST_REPORTS = 5  # in each of these sections, if there are as many
_KNOWN_ARTICLES = 500  # the pages of the people in one article are made soon after one another, but not in a row
_WEEK = datetime.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Report:
    """One article's report on a person: the name as written there, the rank and posts reported there, and the
    sentences, of which `first` shows the first, or the part with the name if it is long; `rest` are those that it does
    not show whole.

    `new_rank` marks a rank that differs from the previously reported one, `new_posts` are posts not reported before;
    `urls` lead to the pages of the posts, in their order, None where one has none.
    """

    line: Line
    name: str
    rank: str | None
    posts: tuple[str, ...]
    first: Sentence | None
    rest: tuple[Sentence, ...]
    new_rank: bool = False
    new_posts: tuple[str, ...] = ()
    urls: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A rank or post as reported: by how many articles, and on which first and last day; `url` leads to the post."""

    text: str
    first: str | None
    last: str | None
    count: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Reports that differ, side by side and undecided: ranks on one day ("day"), a lower rank later ("lower"), posts
    within a week ("week"), names in one article ("spelling")."""

    kind: str
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody who may be the same person, kept apart: `reason` is how the names differ ("order", "marks", "one"),
    `post` the one in which both are reported, None if one article names both."""

    link: Link
    reason: str
    post: str | None


@dataclass(frozen=True, slots=True)
class Career:
    """What articles report of one person: `ranks` and `posts` by the day they were first reported (`more` are left
    out), `reports` of the newest articles, oldest first, undated ones last; `times` draws when each was had,
    `undrawn` are times in posts with stated days where there is too little to draw, `contradictions` those among the
    claims on one post."""

    ranks: tuple[Span, ...]
    posts: tuple[Span, ...]
    more: int
    reports: tuple[Report, ...]
    differences: tuple[Difference, ...]
    times: TimeChart | None = None
    undrawn: tuple[Stay, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True)
class Bearer:
    """One of several people who have a name: `who` is a short note, in the editor's words if `settled`; `together` are
    the reasons why the articles are about one person, `apart` those why others are not, both empty where nothing tells.
    `url` leads to a page of the person's own, `anchor` to the section on the page of the name."""

    anchor: str
    url: str | None
    who: str
    count: int
    first: str | None
    last: str | None
    settled: bool
    together: tuple[str, ...]
    apart: tuple[str, ...]
    career: Career


@dataclass(frozen=True, slots=True)
class PersonFile:
    """What a person's page shows besides the articles. Where several people have the name, `bearers` has each of them,
    the one with most articles first, and `career` nothing; `left_out` are those for whom there is no room. `namesakes`
    are other people with the name, according to the vocabulary; `who` is set on a settled person's own page."""

    career: Career
    alike: tuple[Alike, ...]
    namesakes: tuple[str, ...]
    bearers: tuple[Bearer, ...] = ()
    left_out: int = 0
    who: str | None = None


def told_apart(name: str, who: str | None) -> str:
    """A name with what tells a settled person from others of the name, if anything does."""
    return f"{name} ({who})" if who else name


@dataclass(frozen=True, slots=True)
class _Twin:
    """Somebody who may be the same as a person in an article: the other's key, the reason, and the reports on both, in
    the order of the article."""

    other: str
    reason: str
    rows: tuple[ReportRow, ReportRow]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A name, or one of the people who have it, by place; how many articles there are, and how many are reported on."""

    key: str
    count: int
    person: int | None = None
    most: int = NEWEST


class PersonFiles:
    """Collects what the articles report on one person; `order` is how high each rank is."""

    def __init__(self, catalogue: Catalogue, vocabulary: Vocabulary, terms: Terms) -> None:
        self._catalogue, self._terms = catalogue, terms
        self.order = {rank.name: rank.order for rank in vocabulary.ranks}
        self._times = PersonTimes(catalogue, terms)
        self._short = alike.short_forms(vocabulary)
        self._known_twins: dict[int, Mapping[str, Sequence[_Twin]]] = {}
        self._namesakes = {
            terms.resolve("people", person.name).key: tuple(other.who for other in person.namesakes)
            for person in vocabulary.people
            if person.namesakes
        }

    def of(self, key: str, label: str, count: int) -> PersonFile:
        """What a name's page shows: ranks and posts as the articles report them, of each person who has the name."""
        persons = self._catalogue.people.persons(key)
        rows = self._catalogue.people.reports_on(key, NEWEST)
        doubts = list(self._doubts(key))
        spellings = [Difference("spelling", pair) for _, _, pair in doubts]
        several = len(persons) > 1
        bearers = self._bearers(key, persons) if several else ()
        return PersonFile(
            career=_NOTHING if several else self._career(_Wanted(key, count), rows, spellings),
            alike=tuple(self._alike(key, label, [row for _, row in rows], [doubt[:2] for doubt in doubts])),
            namesakes=self._namesakes.get(key, ()),
            bearers=bearers,
            left_out=len(persons) - len(bearers) if several else 0,
        )

    def settled(self, key: str) -> Iterator[tuple[Bearer, PersonFile]]:
        """The people of a name who have pages of their own."""
        for one in self._catalogue.people.persons(key):
            if one.own and one.url is not None:
                bearer = self._bearer(key, one, NEWEST)
                yield bearer, PersonFile(bearer.career, (), (), who=bearer.who)

    def _bearers(self, key: str, persons: Sequence[PersonOf]) -> tuple[Bearer, ...]:
        """The people of a name, as far as there is room."""
        shown = sorted(persons, key=lambda one: (-one.articles, one.place))[:MOST_BEARERS]
        most = max(FEWEST_REPORTS, NEWEST // len(shown))
        return tuple([self._bearer(key, one, most) for one in shown])

    def _bearer(self, key: str, one: PersonOf, most: int) -> Bearer:
        rows = self._catalogue.people.reports_on(key, most, one.place)
        career = self._career(_Wanted(key, one.articles, one.place, most), rows)
        last = career.posts[-1].text if career.posts else career.ranks[-1].text if career.ranks else ""
        return Bearer(
            anchor=addresses.person_anchor(one.id),
            url=one.url if one.own else None,
            who=one.settled or last,
            count=one.articles,
            first=one.span[0],
            last=one.span[1],
            settled=one.settled is not None,
            together=one.together,
            apart=one.apart,
            career=career,
        )

    def _career(
        self, wanted: _Wanted, rows: Sequence[tuple[Line, ReportRow]], spellings: Sequence[Difference] = ()
    ) -> Career:
        """What these newest articles report, and all in short."""
        urls = self._catalogue.posts.of_person(wanted.key)
        reports = [_with_links(_report(line, row), urls) for line, row in rows]
        cut = wanted.count > wanted.most
        spans = self._catalogue.people.spans(wanted.key, wanted.person) if cut else _spans(reports)
        ranks = _gathered(
            (alike.name_key(span.rank), Span(span.rank, span.first, span.last, span.articles))
            for span in spans
            if span.rank
        )
        posts = _gathered(
            (self._spelling(post), Span(post, span.first, span.last, span.articles))
            for span in spans
            for post in span.posts
        )
        posts = [replace(post, url=urls.get(alike.name_key(post.text))) for post in posts]
        shown = sorted(sorted(posts, key=lambda span: -span.count)[:MOST_POSTS], key=_by_day)
        in_time = self._marked(reports, posts)
        differing = self._differences([report for report in in_time if has_day(report.line.date)])
        times = self._times.of(wanted.key, wanted.person)
        return Career(
            ranks=tuple(sorted(ranks, key=_by_day)),
            posts=tuple(shown),
            more=len(posts) - len(shown),
            reports=tuple(in_time),
            differences=tuple([*spellings, *differing][:MOST_DIFFERENCES]),
            times=times.chart,
            undrawn=times.undrawn,
            contradictions=times.contradictions,
        )

    def _marked(self, reports: Sequence[Report], posts: Sequence[Span]) -> list[Report]:
        """The reports in order of time (given newest first, undated ones last), each with what it reports for the first
        time."""
        undated = [report for report in reports if report.line.date is None]
        dated = [report for report in reversed(reports) if report.line.date is not None]
        first = {self._spelling(span.text): span.first for span in posts}
        rank: str | None = None
        marked = []
        for place, report in enumerate(dated):
            new_rank = rank is not None and report.rank is not None and report.rank != rank
            new_posts = tuple(post for post in report.posts if first.get(self._spelling(post)) == report.line.date)
            if place == 0:
                new_posts = ()  # in the first report everything is new
            marked.append(replace(report, new_rank=new_rank, new_posts=new_posts))
            rank = report.rank or rank
        return marked + undated

    def _spelling(self, post: str) -> str:
        return alike.spelling(post, self._short)

    def _doubts(self, key: str) -> Iterator[tuple[str, str, tuple[Report, Report]]]:
        """Spellings in the same article as this person's that may be the same person: (key, reason, both reports)."""
        for n in self._catalogue.people.doubted(key):
            line = self._catalogue.articles.line(n)
            for twin in self._twins(n).get(key, ()):
                yield twin.other, twin.reason, (_report(line, twin.rows[0]), _report(line, twin.rows[1]))

    def _twins(self, n: int) -> Mapping[str, Sequence[_Twin]]:
        """Everybody in an article who may be the same as someone else in it, by key: compared only once, and not for
        the page of each person."""
        found = self._known_twins.get(n)
        if found is None:
            if len(self._known_twins) >= _KNOWN_ARTICLES:
                self._known_twins.clear()
            found = self._known_twins[n] = self._compared(n)
        return found

    def _compared(self, n: int) -> dict[str, list[_Twin]]:
        rows = {row.name: row for row in self._catalogue.people.reported_by(n)}
        keys = {}
        for name in rows:
            resolved = self._terms.resolve("people", name)
            if not resolved.known:
                keys[name] = resolved.key
        unsettled = [Person(row.name, row.rank, row.posts) for row in rows.values() if row.name in keys]
        twins: dict[str, list[_Twin]] = {}
        for one, other, reason in alike.pairs(unsettled):
            mine, others = keys[one.name], keys[other.name]
            if mine != others:
                both = rows[one.name], rows[other.name]
                twins.setdefault(mine, []).append(_Twin(others, reason, both))
                twins.setdefault(others, []).append(_Twin(mine, reason, both))
        return twins

    def _alike(
        self, key: str, label: str, rows: Sequence[ReportRow], doubted: Sequence[tuple[str, str]]
    ) -> Iterator[Alike]:
        """Who may be the same person: another spelling in one article, or elsewhere in the same post."""
        found: dict[str, tuple[str, str | None]] = {other: (reason, None) for other, reason in doubted}
        if not self._terms.resolve("people", label).known:
            for posts, others in self._catalogue.people.likely(rows):
                for other in others:
                    if other == key or other in found or not (reason := alike.alike(key, other)):
                        continue
                    term = self._catalogue.terms.one("people", other)
                    if term is not None and not self._terms.resolve("people", term.label).known:
                        found[other] = reason, alike.fullest(posts)
        for other, (reason, shared) in sorted(found.items()):
            if link := self._catalogue.terms.link("people", other):
                yield Alike(replace(link, count=None), reason, shared)

    def _differences(self, reports: Sequence[Report]) -> Iterator[Difference]:
        """Dated reports, given in order of time, that do not agree."""
        highest: Report | None = None
        lower = False  # whether the reports before are of a lower rank already: said once
        earlier: Report | None = None
        for report in reports:
            if earlier and _same_day(earlier, report) and self._ranks_differ(earlier, report):
                yield Difference("day", (earlier, report))
            elif highest and self._is_lower(report, highest):
                if not lower:
                    yield Difference("lower", (highest, report))
                lower = True
            elif report.rank:
                lower = False
            if report.rank and (highest is None or self._level(report) >= self._level(highest)):
                highest = report
            if earlier and _near(earlier, report) and self._posts_differ(earlier, report):
                yield Difference("week", (earlier, report))
            earlier = report

    def _is_lower(self, report: Report, highest: Report) -> bool:
        return self._ranks_differ(highest, report) and self._level(highest) > self._level(report) > 0

    def _level(self, report: Report) -> int:
        return self.order.get(report.rank or "", 0)

    def _ranks_differ(self, one: Report, other: Report) -> bool:
        """Whether both have ranks that differ: sĩ and sỹ are the same, and "general" may be any kind of general."""
        if not one.rank or not other.rank or (self._level(one) and self._level(one) == self._level(other)):
            return False
        short, long = sorted((one.rank.lower(), other.rank.lower()), key=len)
        return not f" {long}".endswith(f" {short}")

    def _posts_differ(self, one: Report, other: Report) -> bool:
        """Whether both have posts, and no post of one can be a shorter form of one of the other."""
        if not one.posts or not other.posts:
            return False
        keys = [[alike.post_words(post, self._short) for post in report.posts] for report in (one, other)]
        return not any(alike.within(x, y) or alike.within(y, x) for x in keys[0] for y in keys[1])


_NOTHING = Career((), (), 0, (), ())


def _report(line: Line, row: ReportRow) -> Report:
    sentences = tuple([Sentence(text, at) for at, text in row.sentences])
    first = replace(sentences[0], text=around(row.name, sentences[0].text)) if sentences else None
    rest = sentences[1:] if first in sentences else sentences
    return Report(line, row.name, row.rank, row.posts, first, rest)


def _with_links(report: Report, urls: Mapping[str, str]) -> Report:
    """A report with the pages of its posts, by their words."""
    found = tuple([urls.get(alike.name_key(post)) for post in report.posts])
    return replace(report, urls=found) if any(found) else report


def _spans(reports: Sequence[Report]) -> list[ReportedSpan]:
    """Each report as a separate span, oldest first."""
    return [ReportedSpan(one.rank, one.posts, one.line.date, one.line.date, 1) for one in reversed(reports)]


def _gathered(spans: Iterable[tuple[str, Span]]) -> list[Span]:
    """Merge spans of one key, in the first one's words."""
    found: dict[str, Span] = {}
    for key, span in spans:
        known = found.get(key, span)
        first, last = ([day for day in days if day] for days in ((known.first, span.first), (known.last, span.last)))
        count = span.count + (known.count if known is not span else 0)
        found[key] = Span(known.text, min(first, default=None), max(last, default=None), count)
    return list(found.values())


def _by_day(span: Span) -> tuple[bool, str, str]:
    return span.first is None, span.first or "", span.text


def _same_day(one: Report, other: Report) -> bool:
    return (one.line.date or "")[:10] == (other.line.date or "")[:10]


def _near(one: Report, other: Report) -> bool:
    days = [datetime.date.fromisoformat((report.line.date or "")[:10]) for report in (one, other)]
    return abs(days[1] - days[0]) < _WEEK
