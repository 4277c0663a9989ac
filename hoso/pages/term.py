"""The pages of a term: its first page, its years, and the page that distinguishes terms with the same address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from hoso import addresses, vietnamese
from hoso.catalogue import reserved
from hoso.catalogue.changes import (
    Change,
    HeldOtherwise,
    Neighbourhood,
    PeopleChanged,
    PostChanged,
    SaidOtherwise,
    SeriesChanged,
    SlugChanged,
    SpellingChanged,
    TermChanged,
)
from hoso.catalogue.lines import Line, Link
from hoso.catalogue.neighbours import Neighbours
from hoso.catalogue.queries import Catalogue
from hoso.catalogue.relations import Relations
from hoso.catalogue.subjects import SharedSlug, Subject, TermPage, TermYear
from hoso.catalogue.taxonomies import Terms
from hoso.catalogue.terms import NEWEST, TermRow
from hoso.markup.fields import BY_KEY, Taxonomy
from hoso.pages import charts
from hoso.pages.event import Dossier, Dossiers
from hoso.pages.known import Known, KnownTerms
from hoso.pages.notices import RedirectView
from hoso.pages.parts import Coverage, Taxon, Words, search_within
from hoso.pages.period import PeriodView, cut
from hoso.pages.person import PersonFile, PersonFiles, told_apart
from hoso.pages.term_index import IndexView, filed_under, index_link, letter_group, taxon_of
from hoso.pages.topic_tree import TAGS, Gathered, TopicTree
from hoso.pages.unit import UnitFile, UnitFiles
from hoso.search.terms import filter_value
from hoso.sorting import UNDATED, SortRange, has_day, has_month

_MOST_IN_TITLE = 3

FEWEST_FOLLOWED = 2
"""Articles from which on a term has a feed: of what only one article names, most is never named again, and half of all
feeds would be of that kind. Each topic has one, as people pick topics."""


@dataclass(frozen=True, slots=True)
class TermView:
    """The first page of a term: its newest articles (at most 50), its span and its years.

    `lines` are newest first; the bars of `coverage` have no addresses if `lines` is complete, and there is no chart if
    there is nothing to compare; `other_names` come from the vocabulary, `spellings` from articles; `rights` are those
    of an outlet; `known` is what the vocabulary says about the name, `below` are the terms that are within this one or
    narrower, `gathered` narrower topics with articles; people have a `person`, events a `dossier`, units a `unit`;
    `feed` is that of its newest articles; `search` leads to the search in its articles;
    `parents` are the way down to it, if that is more than the index.
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
    spellings: tuple[str, ...]
    rights: str | None
    known: tuple[Known, ...]
    below: tuple[Link, ...]
    gathered: tuple[Gathered, ...]
    person: PersonFile | None
    dossier: Dossier | None
    unit: UnitFile | None
    feed: str | None
    search: str
    parents: tuple[Link, ...] = ()

    @property
    def name(self) -> str:
        """The title with what tells a settled person from others of the name."""
        return told_apart(self.title, self.person.who if self.person else None)

    @property
    def newest(self) -> tuple[Line, ...]:
        """The newest articles, newest first but for undated ones; those of a settled person are among the reports, of
        which an article with two spellings of the name has two."""
        reports = self.person.career.reports if self.person and not self.lines else ()
        return self.lines or tuple(dict.fromkeys(report.line for report in reversed(reports)))


def touched(change: Change, near: Neighbours) -> Iterator[Subject]:
    """The terms whose pages look different: they list their articles, show who may be the same person, what is above
    and below, an event's other editions with everybody named in its articles, and the posts of a unit or a person."""
    match change:
        case Neighbourhood(path, sort, _, terms) if sort is not None:
            yield from _pages("people", near.likely(path))
            yield from _pages("organisations", (unit for _, unit in near.posts_of(path)))
            yield from _pages("people", near.holders_in(path))
            for taxonomy, key in terms:
                yield TermPage(taxonomy, key)
                yield TermYear(taxonomy, key, sort.year)
                yield from (TermYear(taxonomy, key, year) for year in near.years_beside(taxonomy, key, sort))
                yield from _pages(taxonomy, near.relations.beside(taxonomy, key))
        case SaidOtherwise(path, people, likeness):
            yield from _pages("people", people)
            yield from _pages("people", near.likely(path, likeness))
            yield from _pages("events", near.events_of(path))
            yield from _pages("organisations", near.units_of(path))
        case HeldOtherwise() | PeopleChanged():
            yield from _pages("organisations", _with_posts(change, near))
            yield from _pages("people", change.people if isinstance(change, HeldOtherwise) else ())
        case PostChanged(post):
            yield from _pages("people", near.holders_of(post))
        case TermChanged(taxonomy, key):
            yield TermPage(taxonomy, key)
            yield from _pages("organisations", near.relations.around_unit(taxonomy, key, near.parts_of))
            yield from (SharedSlug(taxonomy, slug) for slug in near.slugs_of(taxonomy, key))
            yield from _pages(taxonomy, near.relations.around(taxonomy, key))
            for naming in near.naming(taxonomy, key):
                yield TermYear(taxonomy, key, naming.sort.year)
                yield from _pages("events", near.events_of(naming.path))
                if taxonomy == "people":
                    yield from _pages("people", near.likely(naming.path))
                    yield from _pages("organisations", near.units_of(naming.path))
                    yield from _pages("organisations", (unit for _, unit in near.posts_of(naming.path)))
        case SeriesChanged(series):
            yield from _pages("events", near.events_of_series(series))
        case SlugChanged(taxonomy, base):
            yield SharedSlug(taxonomy, base)
            yield from _led_to(taxonomy, base, near)
        case SpellingChanged(taxonomy, slug):
            yield SharedSlug(taxonomy, slug)
            yield from _whole(taxonomy, near.spelt(taxonomy, slug), near)


def _pages(taxonomy: str, keys: Iterable[str]) -> Iterator[Subject]:
    return (TermPage(taxonomy, key) for key in keys)


def _with_posts(change: HeldOtherwise | PeopleChanged, near: Neighbours) -> set[str]:
    """The units of the posts that others have than before."""
    return {unit for _, unit in (change.posts if isinstance(change, HeldOtherwise) else near.held_by(change.key))}


def _led_to(taxonomy: str, slug: str, near: Neighbours) -> Iterator[Subject]:
    """The terms that can be reached at the address of another name or spelling, as long as no term has it."""
    if (led_to := near.relations.led_to(taxonomy, slug)) is not None:
        yield TermPage(taxonomy, led_to)
    yield from _whole(taxonomy, near.led_here(taxonomy, slug), near)


def _whole(taxonomy: str, keys: Iterable[str], near: Neighbours) -> Iterator[Subject]:
    """The pages of terms, each with what leads to it from former addresses."""
    for key in keys:
        yield TermPage(taxonomy, key)
        yield from (TermYear(taxonomy, key, naming.sort.year) for naming in near.naming(taxonomy, key))


class TermPages:
    """Makes the views of terms; every method is a pure function of the catalogue's tables."""

    def __init__(
        self, catalogue: Catalogue, terms: Terms, relations: Relations, people: PersonFiles, words: Words
    ) -> None:
        self._catalogue = catalogue
        self._terms = terms
        self._known = KnownTerms(catalogue, relations)
        self._tree = TopicTree(catalogue, relations)
        self._people = people
        self._events = Dossiers(catalogue, relations)
        self._units = UnitFiles(catalogue, terms)
        self._words = words

    def term(self, taxonomy: Taxonomy, key: str) -> Iterator[TermView | RedirectView]:
        """A term's first page, those of the people of a name whom the vocabulary tells apart, and redirects from the
        term's former names."""
        term = self._catalogue.terms.one(taxonomy.key, key)
        if term is None or term.slug is None or term.url is None:
            return
        lines = self._catalogue.terms.lines(taxonomy.key, key, most=NEWEST)
        view = TermView(
            address=term.url,
            title=term.label,
            taxon=taxon_of(taxonomy),
            count=term.count,
            first=term.span[0],
            last=term.span[1],
            lines=lines,
            coverage=self._coverage(taxonomy, term),
            other_names=self._terms.other_names(taxonomy.key, key),
            spellings=self._spellings(term),
            rights=self._terms.rights(term.label) if taxonomy.key == "source" else None,
            known=self._known.of(taxonomy.key, key),
            below=() if taxonomy.key == TAGS else self._known.below(taxonomy.key, key),
            gathered=self._tree.gathered(key) if taxonomy.key == TAGS else (),
            person=self._people.of(key, term.label, term.count) if taxonomy.key == "people" else None,
            dossier=self._events.of(key, term.label, term.count) if taxonomy.key == "events" else None,
            unit=self._units.of(term) if taxonomy.key == "organisations" else None,
            feed=_feed(taxonomy, term.url, term.count, lines),
            search=search_within(taxonomy.key, filter_value(key, term.label)),
        )
        above, index = _above(view), index_link(taxonomy, self._words)
        view = replace(view, parents=(index, *above) if above else ())
        yield view
        if taxonomy.key == "people":
            yield from self._settled(view, key)
        for former in self._former(term):
            yield RedirectView(addresses.term(taxonomy.path, former), self._words.redirect, term.url)

    def _spellings(self, term: TermRow) -> tuple[str, ...]:
        names = self._catalogue.terms.spellings(term.taxonomy, term.key)
        return names if names != (term.label,) else ()

    def _former(self, term: TermRow) -> tuple[str, ...]:
        """The slugs that lead to a term: those of its other names in the vocabulary, and of its spellings."""
        by_vocabulary = [
            former
            for former in self._terms.former(term.taxonomy, term.key)
            if former not in reserved.SLUGS and not self._catalogue.terms.sharing_slug(term.taxonomy, former)
        ]
        once = [
            slug
            for slug in self._catalogue.terms.once(term)
            if self._terms.led_to(term.taxonomy, slug) in (None, term.key)
        ]
        return tuple(dict.fromkeys((*by_vocabulary, *once)))

    def _settled(self, view: TermView, key: str) -> Iterator[TermView]:
        """The pages of the people of a name whom the vocabulary tells apart, in the form of the name's page."""
        for bearer, file in self._people.settled(key):
            assert bearer.url is not None
            lines = [report.line for report in bearer.career.reports]
            yield replace(
                view,
                address=bearer.url,
                count=bearer.count,
                first=bearer.first,
                last=bearer.last,
                lines=(),
                coverage=None,
                other_names=(),
                known=(),
                person=file,
                parents=(index_link(BY_KEY["people"], self._words), Link(view.title, view.address)),
                feed=_feed(BY_KEY["people"], bearer.url, bearer.count, lines),
            )

    def shared(self, taxonomy: Taxonomy, base: str) -> Iterator[IndexView]:
        """If the slugs of terms collide, their common addresses lead to each of them: any of them may once have had the
        address alone, with pages for its years."""
        sharing = self._catalogue.terms.sharing_slug(taxonomy.key, base)
        if base in reserved.SLUGS:
            return
        if not sharing:
            yield from self._claimed(taxonomy, base)
        if len(sharing) < 2:
            return
        letter = vietnamese.letter(filed_under(taxonomy, sharing[0].label))
        common: dict[str, list[Link]] = {
            addresses.term(taxonomy.path, base): [Link(term.label, term.url, term.count) for term in sharing]
        }
        for term in sharing:
            for year in self._catalogue.terms.years(taxonomy.key, term.key).names() if term.has_years else ():
                for view in self.year(taxonomy, term.key, year):
                    if isinstance(view, RedirectView):
                        continue
                    former = view.address.replace(f"/{term.slug}/", f"/{base}/", 1)
                    common.setdefault(former, []).append(Link(view.title, view.address, view.count))
        for address, links in common.items():
            group = letter_group(letter, tuple(links))
            yield IndexView(address, _all_of(links), taxon_of(taxonomy), len(links), (), (), (group,))

    def _claimed(self, taxonomy: Taxonomy, slug: str) -> Iterator[IndexView]:
        """If several terms have a spelling that once had an address, the address leads to each of them."""
        claiming = self._catalogue.terms.claiming(taxonomy.key, slug)
        if len(claiming) > 1 and self._terms.led_to(taxonomy.key, slug) is None:
            links = tuple(Link(term.label, term.url) for term in claiming)
            group = letter_group(vietnamese.letter(filed_under(taxonomy, links[0].label)), links)
            yield IndexView(
                addresses.term(taxonomy.path, slug), _all_of(links), taxon_of(taxonomy), len(links), (), (), (group,)
            )

    def _coverage(self, taxonomy: Taxonomy, term: TermRow) -> Coverage | None:
        """By year, or by month if everything is in one year; nothing if there is nothing to compare.

        It does not show shares of all articles: such a page would change with every new article in the archive.
        """
        slug, has_years = term.slug, term.has_years
        assert slug is not None
        if term.count == 1 and not has_years:
            return None

        def url(year: str | None) -> str | None:
            return addresses.term_year(taxonomy.path, slug, year) if has_years else None

        def undated(count: int) -> Link | None:
            return Link(self._words.undated, url(None), count) if count else None

        first, last = (date[:7] if date else "" for date in term.span)
        if first and first != last and first[:4] == last[:4]:
            months = self._catalogue.terms.months(term.taxonomy, term.key)
            if all(has_month(month) for month, _ in months.dated):
                year, rest = Link(first[:4], url(first[:4])), undated(months.undated)
                return charts.by_month(months.dated, self._words.month_short, lambda _: None, year, rest)
        years = self._catalogue.terms.years(term.taxonomy, term.key)
        if len(years.dated) < 2 and not has_years:
            return None
        return charts.by_year(years.dated, url, undated(years.undated))

    def year(self, taxonomy: Taxonomy, key: str, year: str) -> Iterator[PeriodView | RedirectView]:
        """A term's articles of one year, or the undated ones (`UNDATED`), and redirects from its former names."""
        term = self._catalogue.terms.one(taxonomy.key, key)
        if term is None or term.slug is None or not term.has_years:
            return
        lines = self._catalogue.terms.lines(taxonomy.key, key, SortRange.of(year))
        if not lines:
            return
        slug = term.slug
        parents = (index_link(taxonomy, self._words), Link(term.label, term.url))
        link = Link(term.label, term.url, term.count)
        period = "" if year == UNDATED else year
        address = addresses.term_year(taxonomy.path, slug, period or None)

        title = f"{term.label} – {period or self._words.undated}"
        value = filter_value(key, term.label)

        def search(part: str) -> str:
            return search_within(taxonomy.key, value, part)

        def beside(year: str | None) -> Link | None:
            return Link(year, addresses.term_year(taxonomy.path, slug, year)) if year else None

        older, newer = self._catalogue.terms.beside(taxonomy.key, key, year)
        whole = PeriodView(
            address=address,
            title=title,
            taxon=taxon_of(taxonomy),
            term=link,
            period=period,
            letter=None,
            count=len(lines),
            parts=(),
            lines=lines,
            parents=parents,
            search=search(period),
            older=beside(older),
            newer=beside(newer),
        )

        def month_address(month: str) -> str:
            return addresses.term_month(taxonomy.path, slug, year, month)

        former = self._former(term)
        for view in cut(whole, month_address, self._words, search):
            yield view
            for once in former:
                address = view.address.replace(f"/{slug}/", f"/{once}/", 1)
                yield RedirectView(address, self._words.redirect, view.address)


def _above(view: TermView) -> list[Link]:
    """What the term of a page is within, if that is one thing; a place may have been in several."""
    known = [r for one in view.known for r in one.relatives if r.kind == "within"]
    found = dict.fromkeys(link for relative in known for link in relative.links)
    if view.unit and view.unit.above:
        found = {view.unit.above: None}
    return [link for link in found if link.url] if len(found) == 1 else []


def _feed(taxonomy: Taxonomy, url: str, count: int, newest: Iterable[Line]) -> str | None:
    """The address of the feed of a term with these newest articles. Only one of a topic may be empty."""
    followed = count >= FEWEST_FOLLOWED and any(has_day(line.date) for line in newest)
    return f"{url}feed.xml" if followed or taxonomy.feed else None


def _all_of(links: Sequence[Link]) -> str:
    """The title of a page that leads to several terms: what they are called, with an end if there are many."""
    names = list(dict.fromkeys(link.label for link in links))
    return f"{' · '.join(names[:_MOST_IN_TITLE])}{' · …' if len(names) > _MOST_IN_TITLE else ''}"
