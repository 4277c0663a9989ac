"""What templates see: one complete, typed view a kind of page. Templates only read them.

Addresses are site paths (`/bai/2021/01/…/`); templates put `site.base` before them. Dates are ISO 8601 strings, shown
through the filters of `hoso.templating`. Every string is plain text, escaped by the template, but for fields named
`html`, which are sanitised already. A view's `repr` is a pure function of its values: the build's keys are made of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from hoso.catalogue.lines import Line, Link
from hoso.models import Origin


@dataclass(frozen=True, slots=True)
class Bar:
    """A period of a chart: `period` is `2021` or `2021-01`; `url` leads to its articles, where it has a page."""

    period: str
    label: str
    url: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Articles over time: a bar for every year from the first to the last or, within one `year`, for every month.

    `peak` is the first of the highest bars, None where no article is dated; `undated` leads to those.
    """

    bars: tuple[Bar, ...]
    peak: Bar | None
    year: Link | None
    undated: Link | None


@dataclass(frozen=True, slots=True)
class Taxon:
    """A taxonomy as templates name it: `key` is its front matter field (tags, people, …), for interface strings."""

    key: str
    url: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, verbatim, that carries a person's name with rank or post; `anchor` is the element of
    the article's page it stands in (`d3`), None where it stands in the title or lead."""

    text: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person on an article's page: as reported there, with the sentences that say so."""

    name: str
    url: str | None
    rank: str | None
    posts: tuple[str, ...]
    evidence: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """An earlier article about the same thing; `reason` names the shared term, `taxonomy` its kind."""

    line: Line
    taxonomy: str
    reason: str


@dataclass(frozen=True, slots=True)
class Version:
    """A copy or version of an article: `kind` is "version" (of the same outlet's article), "outlet" (its text in
    another outlet) or "near", `share` the percentage of words in common, `same` whether all are, in order; `url` leads
    to the comparison."""

    line: Line
    kind: str
    share: int
    same: bool
    url: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day that an article speaks of: as written, as an ISO date, and whether the year is taken from the publication
    date; `anchor` as in `Sentence`."""

    written: str
    date: str
    year_inferred: bool
    anchor: str | None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article's page; `opening` is the beginning of its text, where it has no lead."""

    address: str
    title: str
    id: str
    date: str | None
    source: Link | None
    byline: tuple[str, ...]
    lead: str | None
    opening: str | None
    html: str
    people: tuple[NamedPerson, ...]
    organisations: tuple[Link, ...]
    places: tuple[Link, ...]
    events: tuple[Link, ...]
    tags: tuple[Link, ...]
    days: tuple[Day, ...]
    inferred: tuple[str, ...]
    origin: Origin | None
    removed: tuple[str, ...]
    month: Link
    newer: Line | None
    older: Line | None
    related: tuple[Related, ...]
    versions: tuple[Version, ...]
    redacted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together: in both texts, or `gone` from the older one, or `new` in the newer one. A space that
    parts them from what is before them belongs to `text`."""

    kind: Literal["same", "gone", "new"]
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the newer text, or one that only the older has, in pieces; where nothing changed, there are none
    and `unchanged` counts the paragraphs."""

    pieces: tuple[Piece, ...]
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """An article beside one of its copies, and what became of the first one's text; `in_time`: the first was published
    before the second, else the dates do not say which was. `title` where the titles differ. `anchor` is the id of the
    comparison on the page."""

    anchor: str
    version: Version
    first: Line
    second: Line
    in_time: bool
    title: tuple[Piece, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """An article and its copies, word by word; not for search engines."""

    address: str
    title: str
    article: Link
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    """The notice at the address of a withdrawn article; it holds nothing of the article but its address and id. `held`
    is one that is held back until a name that it redacts can't be read in it any more.

    `title` is the interface's: a headline may name whom the withdrawal is to leave alone.
    """

    address: str
    title: str
    id: str
    date: str | None
    reason: str | None
    held: bool


@dataclass(frozen=True, slots=True)
class NoticeView:
    """What takes the place of a page that can't be shown; it holds nothing of the page but its address and id.

    `title` and `text` are the interface's: why the page is not here.
    """

    address: str
    title: str
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class RedirectView:
    address: str
    title: str
    target: str


@dataclass(frozen=True, slots=True)
class Report:
    """One article's word on a person: the name as written there, rank and posts as reported there, in which sentences.

    `new_rank` marks a rank that differs from the one reported before, `new_posts` are posts not reported before.
    """

    line: Line
    name: str
    rank: str | None
    posts: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    new_rank: bool = False
    new_posts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A rank or post as reported: by how many articles, the first and last day among them."""

    text: str
    first: str | None
    last: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Reports that differ, beside one another and undecided: ranks of one day ("day"), a lower rank later ("lower"),
    posts within a week ("week"), names in one article ("spelling")."""

    kind: str
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody who may be the same person, kept apart: `reason` is how the names differ ("order", "marks", "one"),
    `post` the one that both are reported in, None where one article names both."""

    link: Link
    reason: str
    post: str | None


@dataclass(frozen=True, slots=True)
class PersonFile:
    """What stands on a person's page beside the articles: `ranks` and `posts` by the day that they were first reported
    (`more` are left out), `reports` of the newest articles, oldest first, the undated last; `namesakes` are others of
    the name, whom the vocabulary tells apart."""

    ranks: tuple[Span, ...]
    posts: tuple[Span, ...]
    more: int
    reports: tuple[Report, ...]
    differences: tuple[Difference, ...]
    alike: tuple[Alike, ...]
    namesakes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Present:
    """A person whom articles on an event name: in how many, and the rank as last reported there."""

    link: Link
    rank: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Edition:
    """An event of the same series: its `number` is a count or a year."""

    link: Link
    number: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """What stands on an event's page beside its articles: who and what those name most (of the newest `seen` articles),
    other editions, and the same one under another name; `stated` where the vocabulary says which series it is."""

    people: tuple[Present, ...]
    organisations: tuple[Link, ...]
    places: tuple[Link, ...]
    seen: int
    editions: tuple[Edition, ...]
    same: tuple[Edition, ...]
    stated: bool


@dataclass(frozen=True, slots=True)
class Relative:
    """Other terms and what they are to one: `kind` as in `hoso.catalogue.relations`; `date` is the day from which it holds."""

    kind: str
    links: tuple[Link, ...]
    date: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the vocabulary says of one thing of a term's name: its kind (`thành phố`), how long it existed, its
    relations."""

    kind: str | None
    start: str | None
    until: str | None
    relatives: tuple[Relative, ...]


@dataclass(frozen=True, slots=True)
class TermView:
    """The first page of a term: its newest articles (at most 50), its span and its years.

    `lines` are newest first; the bars of `coverage` have no addresses where `lines` are all there is, and there is no
    chart where there is nothing to compare; `other_names` come from the vocabulary; `known` is what it says of the
    name, and `below` are the terms that lie within this one or are narrower; people have a `person`, events a
    `dossier`.
    """

    address: str
    title: str
    taxon: Taxon
    count: int
    first: str | None
    last: str | None
    lines: tuple[Line, ...]
    coverage: Coverage | None
    other_names: tuple[str, ...]
    known: tuple[Known, ...]
    below: tuple[Link, ...]
    person: PersonFile | None
    dossier: Dossier | None
    feed: str | None


@dataclass(frozen=True, slots=True)
class PeriodView:
    """The articles of one term in a year or month, or those of the whole archive of a day or without a date (`taxon`
    None).

    `period` is `2021`, `2021-01`, `2021-01-20`, or "" for undated articles; `letter` cuts long undated lists. Where
    `parts` (months or letters) are given and `lines` is empty, the list is cut and the parts lead to it.
    """

    address: str
    title: str
    taxon: Taxon | None
    term: Link | None
    period: str
    letter: str | None
    count: int
    parts: tuple[Link, ...]
    lines: tuple[Line, ...]
    parents: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A month or a day of a calendar, with its address where it has articles.

    `captured` is what the archive states of its collecting: "all", "some" or "none", "" where it states nothing,
    "outside" before the first article of the archive or after the last.
    """

    label: str
    url: str | None
    count: int
    captured: str


@dataclass(frozen=True, slots=True)
class CaptureNote:
    """What the archive says of its collecting from one day to another."""

    first: str
    last: str
    note: str


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year of the calendar of coverage: its twelve months."""

    year: Link
    months: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """`/nam/`: all years from the newest article to the oldest, and the undated.

    `states` are the kinds of cells on the page, for its legend: "articles", and without any "all", "some", "none" as in
    `Cell`, or "unstated".
    """

    address: str
    title: str
    count: int
    rows: tuple[YearRow, ...]
    undated: Link | None
    states: tuple[str, ...]
    notes: tuple[CaptureNote, ...]


@dataclass(frozen=True, slots=True)
class MonthBlock:
    """A month of a year's page: its cell, and its days in order; the first of them is the `weekday`th (0: Monday)."""

    cell: Cell
    weekday: int
    days: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The terms of one taxonomy that most articles of a year name, each with their number."""

    taxon: Taxon
    terms: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """`/nam/2021/`: its months and days, what it was about, and its articles where they are few (newest first)."""

    address: str
    title: str
    count: int
    months: tuple[MonthBlock, ...]
    rankings: tuple[Ranking, ...]
    lines: tuple[Line, ...]
    parents: tuple[Link, ...]
    states: tuple[str, ...]
    notes: tuple[CaptureNote, ...]


@dataclass(frozen=True, slots=True)
class DayGroup:
    """The articles of one day; `anchor` is its id on the page of the month."""

    date: str
    anchor: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """`/nam/2021/01/`: its days as `block`, and its articles by day, newest first; without `days` where the cells of
    the block lead to a page of each day."""

    address: str
    title: str
    count: int
    block: MonthBlock
    days: tuple[DayGroup, ...]
    parents: tuple[Link, ...]
    states: tuple[str, ...]
    notes: tuple[CaptureNote, ...]


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """The terms under one letter of the Vietnamese alphabet ("#": others), in Vietnamese order; people by given name.
    `anchor` is the group's id on the page."""

    letter: str
    anchor: str
    terms: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    """A taxonomy's index, or one letter of it. Terms without a page of their own have `url` None.

    `letters` lead to all letters: to fragments of this page (`#chu-t`), or to pages where the index is cut by letter;
    then the first page shows the `top` terms by count only. Of a letter that is cut again, `parts` lead to the terms
    that begin with the same words.
    """

    address: str
    title: str
    taxon: Taxon
    count: int
    letters: tuple[Link, ...]
    top: tuple[Link, ...]
    groups: tuple[LetterGroup, ...]
    parts: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Trend:
    """A topic of the home page, with its articles in each year of the archive."""

    term: Link
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Current:
    """An event that the newest articles speak of: its first and last dated article."""

    term: Link
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """A person with the day of the article that last reported the rank."""

    link: Link
    date: str | None


@dataclass(frozen=True, slots=True)
class RankGroup:
    """The people of one rank, by given name; `anchor` is the group's id on the page."""

    rank: str
    anchor: str
    people: tuple[Ranked, ...]


@dataclass(frozen=True, slots=True)
class RanksView:
    """People by the rank that they were last reported in, the highest first, or one rank of it, or one letter of one.

    `ranks` lead to all ranks, of this page or with pages of their own; `letters` to the parts of a rank that is cut.
    """

    address: str
    title: str
    taxon: Taxon
    count: int
    ranks: tuple[Link, ...]
    letters: tuple[Link, ...]
    groups: tuple[RankGroup, ...]
    parents: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """`current` are the events of the archive's last months, reckoned from its newest article, never from today."""

    address: str
    title: str
    count: int
    first: str | None
    last: str | None
    latest: tuple[Line, ...]
    coverage: Coverage
    topics: tuple[Trend, ...]
    current: tuple[Current, ...]
    events: tuple[Link, ...]
    taxa: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TextView:
    """A page written by hand under `content/pages/`."""

    address: str
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class DataView:
    """The data files of the archive: `years` have their months each (`label` is `2021-01`), the newest year first, the
    undated stand apart; `package` describes them, `totals` counts their articles; `exports` hold the whole archive each
    (`label` is the file's name), where there are some."""

    address: str
    title: str
    package: str
    totals: str
    years: tuple[tuple[str, tuple[Link, ...]], ...]
    undated: str | None = None
    exports: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class NotFoundView:
    address: str
    title: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page; `index` are the heads of the search index, so that a search need not wait for them."""

    address: str
    title: str
    index: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """One line of the maintainers' review list."""

    url: str
    title: str
    file: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """The doubtful articles, most doubtful first; not linked from the site and not indexed by search engines."""

    address: str
    title: str
    count: int
    doubts: tuple[Doubt, ...]


View = (
    ArticleView
    | ComparisonView
    | WithdrawnView
    | NoticeView
    | RedirectView
    | TermView
    | PeriodView
    | CalendarView
    | YearView
    | MonthView
    | IndexView
    | RanksView
    | HomeView
    | TextView
    | DataView
    | NotFoundView
    | SearchView
    | ReviewView
)


@dataclass(frozen=True, slots=True)
class Site:
    """What every page knows of the whole: `base` is the path part of the base URL ("" or "/archive"), `root` the base
    URL without a final slash ("" where none is set), `search` whether there is a search index, `markdown` whether
    articles stand as Markdown beside their pages, `texts` the pages written by hand, `own_stylesheet` whether the
    archive adds one; `policy` is the content security policy, which templates may lengthen, `referrer` what links tell
    other sites."""

    title: str
    description: str
    language: str
    base: str
    root: str
    demonstration: bool
    search: bool
    markdown: bool
    menu: tuple[Link, ...]
    texts: tuple[Link, ...]
    feeds: tuple[Link, ...]
    stylesheet: str
    own_stylesheet: bool
    version: str
    policy: str
    referrer: str


@dataclass(frozen=True, slots=True)
class Words:
    """The few interface strings that stand in titles of views."""

    home: str
    years: str
    undated: str
    not_found: str
    search: str
    search_label: str
    data: str
    review: str
    withdrawn: str
    failed_title: str
    failed: str
    held: str
    redirect: str
    comparison: str
    by_rank: str
    day: Callable[[str], str]
    month: Callable[[str], str]
    month_short: Callable[[str], str]
    year: Callable[[str], str]
    taxonomies: dict[str, str]
