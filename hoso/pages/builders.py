"""The catalogue → the view of each page. What a subject's pages are, and what stands on them, is decided here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from hoso import addresses, headers, vietnamese
from hoso.catalogue import reserved
from hoso.catalogue.lines import Line, Link
from hoso.catalogue.queries import NEWEST, Catalogue, Copy, TermRow
from hoso.catalogue.records import FAILED, LONG_SENTENCE, around
from hoso.catalogue.subjects import Subject
from hoso.catalogue.taxonomies import BY_KEY, TAXONOMIES, Taxonomy, Terms
from hoso.models import FrontMatter, Person, Withdrawal
from hoso.pages import charts
from hoso.pages.calendar import Timeline
from hoso.pages.collected import Captures
from hoso.pages.differences import differences
from hoso.pages.dossiers import Dossiers
from hoso.pages.term_index import Indexes, filed_under, letter_group, taxon_of
from hoso.pages.views import (
    ArticleView,
    Comparison,
    ComparisonView,
    Coverage,
    DataView,
    Day,
    Doubt,
    HomeView,
    IndexView,
    NamedPerson,
    NotFoundView,
    NoticeView,
    PeriodView,
    RedirectView,
    Related,
    ReviewView,
    Sentence,
    Site,
    TermView,
    TextView,
    Version,
    View,
    WithdrawnView,
    Words,
)
from hoso.settings import Settings

LONGEST_LIST = 200  # a year with more articles is cut by month, undated ones by letter
MOST_RELATED = 6
MOST_VERSIONS = 6
MOST_DOUBTS = 1000
_STRENGTH = {"events": 0, "people": 1, "organisations": 2}  # what two articles share, the strongest tie first
UNDATED_PERIOD = "0000"


@dataclass(frozen=True, slots=True)
class PageSourceText:
    """What an article's view needs of its own Markdown page."""

    front: FrontMatter
    html: str
    opening: str | None
    days: tuple[Day, ...]
    held: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """An article's text as it is compared with its copies."""

    line: Line
    paragraphs: tuple[str, ...]


class Pages:
    """Makes views of what the catalogue holds; every method is a pure function of its tables."""

    def __init__(
        self, catalogue: Catalogue, terms: Terms, dossiers: Dossiers, captures: Captures, words: Words
    ) -> None:
        self._catalogue = catalogue
        self._terms = terms
        self._dossiers = dossiers
        self._words = words
        self._timeline = Timeline(catalogue, captures, words)
        self._indexes = Indexes(catalogue, terms, dossiers.order, words)

    def article_context(self, path: str) -> ArticleContext | None:
        """All that an article's page shows beside its own Markdown; None where there is no such page to make."""
        row = self._catalogue.article(path)
        if row is None or row["status"] == "draft":
            return None
        aliases = tuple(row["aliases"].split())
        if row["status"] in ("withdrawn", FAILED):
            return ArticleContext(
                row["id"], row["url"], row["digest"], "", row["status"], aliases, (), (), None, None, (), (), ""
            )
        people = tuple(
            (report.name, tuple(Sentence(text, anchor) for anchor, text in report.sentences))
            for report in self._catalogue.reports_of(row["n"])
        )
        terms = self._catalogue.terms_of(row["n"])
        return ArticleContext(
            row["id"],
            row["url"],
            row["digest"],
            row["month"],
            "published",
            aliases,
            tuple([(term.taxonomy, name, term.url) for name, term in terms]),
            people,
            self._catalogue.newer(row["sort"]),
            self._catalogue.older(row["sort"]),
            self._related([term for _, term in terms], row["sort"]),
            tuple(self._catalogue.copies_of(row["n"], MOST_VERSIONS)),
            row["sort"],
        )

    def article(self, context: ArticleContext, source: PageSourceText) -> View:
        """An article's page."""
        front = source.front
        if context.status == "withdrawn":
            return self.withdrawn(context.url, context.id, front.withdrawn, source.held)
        urls = {(taxonomy, name): url for taxonomy, name, url in context.terms}
        sentences = dict(context.people)

        def links(key: str, names: tuple[str, ...]) -> tuple[Link, ...]:
            return tuple([Link(name, self._url(urls, key, name)) for name in names])

        return ArticleView(
            address=context.url,
            title=front.title,
            id=front.id,
            date=front.date,
            source=Link(front.source, self._url(urls, "source", front.source)) if front.source else None,
            byline=front.byline,
            lead=front.lead,
            opening=source.opening,
            html=source.html,
            people=tuple(
                NamedPerson(p.name, self._url(urls, "people", p.name), p.rank, p.posts, said)
                for p, said in zip(front.people, _each_once(front.people, sentences), strict=True)
            ),
            organisations=links("organisations", front.organisations),
            places=links("places", front.places),
            events=links("events", front.events),
            tags=links("tags", front.tags),
            days=source.days,
            inferred=front.inferred,
            origin=front.origin,
            removed=front.removed,
            redacted=front.redact,
            month=self._month_link(front.date),
            newer=context.newer,
            older=context.older,
            related=context.related,
            versions=tuple([_version(context, copy) for copy in context.copies]),
        )

    def comparison(self, context: ArticleContext, own: Compared, others: Sequence[Compared]) -> View:
        """An article beside each of its copies, whose texts come in the order of `context.copies`."""
        address = addresses.comparison(context.url)
        title = f"{self._words.comparison}: {own.line.title}"
        comparisons = []
        for copy, other in zip(context.copies, others, strict=True):
            before = _came_before(other.line.date, own.line.date)
            first, second = (other, own) if before else (own, other)
            titles = differences([first.line.title], [second.line.title])
            comparisons.append(
                Comparison(
                    anchor=_anchor_of(copy),
                    version=_version(context, copy),
                    first=first.line,
                    second=second.line,
                    in_time=before is not None,
                    title=tuple(piece for passage in titles for piece in passage.pieces),
                    passages=differences(first.paragraphs, second.paragraphs),
                )
            )
        return ComparisonView(address, title, Link(own.line.title, context.url), tuple(comparisons))

    def lists(self, subject: Subject) -> Iterator[View]:
        """The pages of every other subject; none where there is nothing to show any more."""
        match subject:
            case ("term", key, term):
                yield from self._term(BY_KEY[key], term)
            case ("term-year", key, term, year):
                yield from self._term_year(BY_KEY[key], term, year)
            case ("shared", key, base):
                yield from self._shared(BY_KEY[key], base)
            case ("index", key):
                yield from self._indexes.index(BY_KEY[key])
            case ("year", year):
                yield from self._timeline.year(year)
            case ("month", month):
                yield from self._timeline.month(month)
            case ("undated" | "ranks" as way,):
                yield from self._undated() if way == "undated" else self._indexes.by_rank()
            case ("calendar",):
                undated = sum(count for period, count in self._catalogue.periods(4) if period == UNDATED_PERIOD)
                yield self._timeline.calendar(self._undated_link(undated))
            case ("home",):
                yield self._home()
            case ("not-found",):
                yield NotFoundView("/404.html", self._words.not_found)
            case ("review",):
                yield self._review()

    def redirects(self, aliases: Iterable[str], url: str) -> Iterator[View]:
        """A page at each former address of a page."""
        for alias in aliases:
            yield RedirectView(alias, self._words.redirect, url)

    def data(self, package: str, totals: str, files: Iterable[Link], exports: tuple[Link, ...]) -> View:
        """The list of data files."""
        years: dict[str, list[Link]] = {}
        for file in sorted(files, key=lambda link: link.label):
            years.setdefault(file.label[:4], []).append(file)
        undated = years.pop("", None)
        newest_first = tuple((year, tuple(years[year])) for year in sorted(years, reverse=True))
        address = undated[0].url if undated else None
        return DataView("/data/", self._words.data, package, totals, newest_first, address, exports)

    def withdrawn(self, url: str, identity: str, why: Withdrawal | None, held: bool) -> View:
        """The notice at the address of what was withdrawn, or is held back for a name that may be read in it."""
        title = self._words.held if held else self._words.withdrawn
        return WithdrawnView(url, title, identity, why.date if why else None, why.reason if why else None, held)

    def failed(self, url: str, identity: str) -> NoticeView:
        """The notice at the address of a page on which the program failed."""
        return NoticeView(url, self._words.failed_title, self._words.failed, identity)

    def text(self, url: str, title: str, html: str) -> View:
        """A page written by hand."""
        return TextView(url, title, html)

    # --- terms

    def _term(self, taxonomy: Taxonomy, key: str) -> Iterator[View]:
        term = self._catalogue.term(taxonomy.key, key)
        if term is None or term.slug is None or term.url is None:
            return
        yield TermView(
            address=term.url,
            title=term.label,
            taxon=taxon_of(taxonomy),
            count=term.count,
            first=term.span[0],
            last=term.span[1],
            lines=self._catalogue.term_lines(taxonomy.key, key, "", "\x7f", NEWEST),
            coverage=self._term_coverage(taxonomy, term),
            other_names=self._terms.other_names(taxonomy.key, key),
            known=self._dossiers.known(taxonomy.key, key),
            below=self._dossiers.below(taxonomy.key, key),
            person=self._dossiers.person(key, term.label, term.count) if taxonomy.key == "people" else None,
            dossier=self._dossiers.event(key, term.label, term.count) if taxonomy.key == "events" else None,
            feed=f"{term.url}feed.xml" if taxonomy.feed else None,
        )
        for former in self._terms.former(taxonomy.key, key):
            if former not in reserved.SLUGS and not self._catalogue.sharing_slug(taxonomy.key, former):
                yield RedirectView(addresses.term(taxonomy.path, former), self._words.redirect, term.url)

    def _shared(self, taxonomy: Taxonomy, base: str) -> Iterator[View]:
        """Where the slugs of terms collide, their common addresses lead to each of them: any of them may have been
        alone there once, with pages for its years."""
        sharing = self._catalogue.sharing_slug(taxonomy.key, base)
        if len(sharing) < 2 or base in reserved.SLUGS:
            return
        letter = vietnamese.letter(filed_under(taxonomy, sharing[0].label))
        common: dict[str, list[Link]] = {
            addresses.term(taxonomy.path, base): [Link(term.label, term.url, term.count) for term in sharing]
        }
        for term in sharing:
            for year, _ in self._catalogue.term_periods(taxonomy.key, term.key, 4) if term.has_years else ():
                for view in self._term_year(taxonomy, term.key, year):
                    assert isinstance(view, PeriodView)
                    former = view.address.replace(f"/{term.slug}/", f"/{base}/", 1)
                    common.setdefault(former, []).append(Link(view.title, view.address, view.count))
        for address, links in common.items():
            group = letter_group(letter, tuple(links))
            yield IndexView(address, base, taxon_of(taxonomy), len(links), (), (), (group,))

    def _term_coverage(self, taxonomy: Taxonomy, term: TermRow) -> Coverage | None:
        """By year, or by month where all is of one year; nothing where there is nothing to compare.

        It shows no shares of all articles: a page with them would change whenever any article of the archive comes.
        """
        slug, has_years = term.slug, term.has_years
        assert slug is not None
        if term.count == 1 and not has_years:
            return None

        def url(year: str | None) -> str | None:
            return addresses.term_year(taxonomy.path, slug, year) if has_years else None

        first, last = (date[:7] if date else "" for date in term.span)
        if first and first != last and first[:4] == last[:4]:
            months = self._catalogue.term_periods(term.taxonomy, term.key, 7)
            year = Link(first[:4], url(first[:4]))
            dated = [month for month in months if month[0] >= "1"]
            undated = term.count - sum(count for _, count in dated)
            link = Link(self._words.undated, url(None), undated) if undated else None
            return charts.by_month(dated, self._words.month_short, lambda _: None, year, link)
        years = self._catalogue.term_periods(term.taxonomy, term.key, 4)
        dated = [year for year in years if year[0] != UNDATED_PERIOD]
        undated = sum(count for year, count in years if year == UNDATED_PERIOD)
        if len(dated) < 2 and not has_years:
            return None
        return charts.by_year(dated, url, Link(self._words.undated, url(None), undated) if undated else None)

    def _term_year(self, taxonomy: Taxonomy, key: str, year: str) -> Iterator[View]:
        term = self._catalogue.term(taxonomy.key, key)
        if term is None or term.slug is None or not term.has_years:
            return
        lines = self._catalogue.term_lines(taxonomy.key, key, year, year + "\x7f")
        if not lines:
            return
        slug = term.slug
        parents = (self._indexes.link(taxonomy), Link(term.label, term.url))
        link = Link(term.label, term.url, term.count)
        period = "" if year == UNDATED_PERIOD else year
        address = addresses.term_year(taxonomy.path, slug, period or None)

        title = f"{term.label} – {period or self._words.undated}"
        whole = PeriodView(address, title, taxon_of(taxonomy), link, period, None, len(lines), (), lines, parents)
        yield from self._cut(whole, lambda month: addresses.term_month(taxonomy.path, slug, year, month))

    # --- time

    def _undated(self) -> Iterator[View]:
        lines = self._catalogue.lines("a.month = '' ORDER BY a.sort DESC")
        if lines:
            parents = (Link(self._words.years, "/nam/"),)
            address, title = addresses.year(None), self._words.undated
            yield from self._cut(PeriodView(address, title, None, None, "", None, len(lines), (), lines, parents), str)

    def _cut(self, whole: PeriodView, month_address: Callable[[str], str]) -> Iterator[View]:
        """One list, or, where it is long, a page of parts and each part: months of a year, letters of the undated."""
        if len(whole.lines) <= LONGEST_LIST:
            yield whole
            return
        groups: dict[str, list[Line]] = {}
        for line in whole.lines:
            groups.setdefault(line.date[:7] if line.date else vietnamese.letter(line.title), []).append(line)
        head = whole.term.label if whole.term else whole.title
        parents = (*whole.parents, Link(whole.title, whole.address))
        parts, views = [], []
        for part in sorted(groups, key=vietnamese.collation_key):
            if whole.period:
                url, label, letter = month_address(part[5:]), self._words.month(part), None
            else:
                url, label, letter = f"{whole.address}{addresses.letter(part)}/", part, part
            lines = tuple(groups[part])
            parts.append(Link(label, url, len(lines)))
            views.append(
                replace(
                    whole,
                    address=url,
                    title=f"{head} – {label}",
                    period=part if whole.period else "",
                    letter=letter,
                    count=len(lines),
                    lines=lines,
                    parents=parents,
                )
            )
        yield replace(whole, parts=tuple(parts), lines=())
        yield from views

    def _undated_link(self, count: int) -> Link | None:
        return Link(self._words.undated, addresses.year(None), count) if count else None

    # --- what is new

    def _home(self) -> View:
        count, first, last = self._catalogue.span()
        years = self._catalogue.periods(4)
        dated = [year for year in years if year[0] != UNDATED_PERIOD]
        undated = sum(count for year, count in years if year == UNDATED_PERIOD)
        chart = charts.by_year(dated, addresses.year, self._undated_link(undated))
        return HomeView(
            address="/",
            title=self._words.home,
            count=count,
            first=first,
            last=last,
            latest=self._catalogue.lines("a.sort >= '1' ORDER BY a.sort DESC LIMIT 12")
            or self._catalogue.lines("1 ORDER BY a.sort LIMIT 12"),
            coverage=chart,
            topics=self._timeline.trends(self._catalogue.terms("tags", 14), chart.bars),
            current=self._timeline.current(last, 8),
            events=self._top("events", 8),
            taxa=tuple(
                Link(self._words.taxonomies[t.key], addresses.index(t.path), self._catalogue.count_terms(t.key))
                for t in TAXONOMIES
            ),
        )

    def _review(self) -> View:
        doubts = tuple(Doubt(*found) for found in self._catalogue.doubts(MOST_DOUBTS))
        return ReviewView("/ra-soat/", self._words.review, self._catalogue.count_doubts(), doubts)

    # --- small parts

    def _related(self, terms: list[TermRow], sort: str) -> tuple[Related, ...]:
        """The nearest earlier articles: by the strongest thing shared, of those the newest first."""
        found = self._catalogue.related(terms, sort)
        found.sort(key=lambda one: one[2] or "", reverse=True)
        found.sort(key=lambda one: _STRENGTH[one[0].taxonomy])
        chosen: dict[int, TermRow] = {}
        for term, n, _ in found:
            if len(chosen) < MOST_RELATED:
                chosen.setdefault(n, term)
        return tuple([Related(self._catalogue.line(n), term.taxonomy, term.label) for n, term in chosen.items()])

    def _top(self, taxonomy: str, most: int) -> tuple[Link, ...]:
        rows = self._catalogue.terms(taxonomy, most)
        return tuple(Link(row.label, row.url, row.count) for row in rows if row.url)

    def _url(self, urls: dict[tuple[str, str], str | None], key: str, name: str) -> str | None:
        if (key, name) in urls:
            return urls[key, name]
        # A second spelling of a term that the article names by another one.
        same = self._terms.resolve(key, name).key
        return next(
            (url for (k, other), url in urls.items() if k == key and self._terms.resolve(k, other).key == same), None
        )

    def _month_link(self, date: str | None) -> Link:
        if date is None:
            return Link(self._words.undated, addresses.year(None))
        return Link(self._words.month(date[:7]), addresses.month(date[:4], date[5:7]))


@dataclass(frozen=True, slots=True)
class ArticleContext:
    """All that an article's page shows beside its own Markdown, whose digest is `digest`: `terms` are (taxonomy, name,
    address), `people` (name, sentences)."""

    id: str
    url: str
    digest: str
    month: str
    status: str
    aliases: tuple[str, ...]
    terms: tuple[tuple[str, str, str | None], ...]
    people: tuple[tuple[str, tuple[Sentence, ...]], ...]
    newer: Line | None
    older: Line | None
    related: tuple[Related, ...]
    copies: tuple[Copy, ...]
    sort: str

    @property
    def key(self) -> str:
        """What the page is made of, as a string; names and sentences are part of the page that `digest` stands for."""
        return "\n".join(
            (
                self.digest,
                self.url,
                self.status,
                *[url or "" for _, _, url in self.terms],
                *[line.mark if line else "" for line in (self.newer, self.older)],
                *[f"{other.line.mark}{other.taxonomy} {other.reason}" for other in self.related],
                *[f"{c.line.mark}{c.kind} {c.share} {c.same}" for c in self.copies],
            )
        )

    @property
    def comparison_key(self) -> str:
        """What the comparison with its copies is made of."""
        return repr((self.digest, self.url, self.sort, self.copies))


def site(settings: Settings, words: Words, texts: tuple[Link, ...], version: str) -> Site:
    """What every page knows of the whole."""
    return Site(
        title=settings.title,
        description=settings.description,
        language=settings.language,
        base=urlsplit(settings.base_url).path.rstrip("/"),
        root=settings.base_url,
        demonstration=settings.demonstration,
        search=settings.search,
        markdown=settings.markdown,
        menu=(
            *(Link(words.taxonomies[taxonomy.key], addresses.index(taxonomy.path)) for taxonomy in TAXONOMIES),
            Link(words.years, "/nam/"),
        ),
        texts=texts,
        feeds=(Link("Atom", "/feed.xml"), Link("JSON Feed", "/feed.json")),
        stylesheet="/static/style.css",
        own_stylesheet=settings.has_own_stylesheet,
        version=version,
        policy=headers.POLICY,
        referrer=headers.REFERRER,
    )


def _each_once(people: Iterable[Person], sentences: dict[str, tuple[Sentence, ...]]) -> Iterator[tuple[Sentence, ...]]:
    """What an article says of each person. A long sentence that names many stands whole with the first of them and as a
    passage around the name with the others: fifty guests of honour would repeat it fifty times."""
    shown: set[str] = set()
    for person in people:
        said = sentences.get(person.name, ())
        if any(len(sentence.text) > LONG_SENTENCE for sentence in said):
            said = tuple(
                [
                    replace(sentence, text=around(person.name, sentence.text)) if sentence.text in shown else sentence
                    for sentence in said
                ]
            )
            shown.update(sentence.text for sentence in sentences.get(person.name, ()))
        yield said


def _came_before(one: str | None, other: str | None) -> bool | None:
    """Whether one article was published before the other; None where their dates do not say so."""
    if one is None or other is None:
        return None
    if one[:10] == other[:10] and (one[19:] != other[19:] or len(one) == 10 or len(other) == 10):
        return None  # of one day without the time of it, or by clocks of two zones
    return None if one == other else one < other


def _version(context: ArticleContext, copy: Copy) -> Version:
    url = f"{addresses.comparison(context.url)}#{_anchor_of(copy)}"
    return Version(copy.line, copy.kind, copy.share, copy.same, url)


def _anchor_of(copy: Copy) -> str:
    return f"so-voi-{copy.line.id}"
