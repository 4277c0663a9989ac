"""An article's page: what it shows, what it is made of, and after which changes it looks different."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from hoso.catalogue import careers, vouched
from hoso.catalogue.articles import Copy
from hoso.catalogue.careers import Told
from hoso.catalogue.changes import (
    Change,
    CopiesChanged,
    HeldOtherwise,
    Neighbourhood,
    PeopleChanged,
    Rewritten,
    StoriesChanged,
    TermChanged,
    TextChanged,
)
from hoso.catalogue.lines import Line, Link
from hoso.catalogue.neighbours import Neighbours
from hoso.catalogue.queries import Catalogue
from hoso.catalogue.reasons import Reason, decoded
from hoso.catalogue.stories import StoryRow
from hoso.catalogue.subjects import ArticlePage, Subject
from hoso.catalogue.successions import Succession
from hoso.catalogue.taxonomies import Terms
from hoso.catalogue.terms import TermRow
from hoso.catalogue.vouched import Known, Whose
from hoso.markup.fields import BY_NAME, FIELDS, FrontMatter
from hoso.models import Origin
from hoso.pages.answering import Original, original
from hoso.pages.named_people import NamedPerson, named
from hoso.pages.parts import Sentence, Words, month_link
from hoso.pages.related import Related, RelatedArticles
from hoso.pages.versions import MOST_VERSIONS, Version, version
from hoso.sorting import SortKey


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet that an article came from: its full name, its page, and what it allows to be done with its articles, if
    the vocabulary says so."""

    label: str
    url: str | None
    rights: str | None


@dataclass(frozen=True, slots=True)
class Why:
    """Why an article has a tag: the sentence that says so most clearly, and the phrases in it that count."""

    sentence: Sentence
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedTerm:
    """A term that an article is filed under, and why; None unless the program derived it and can say so. `stated` marks
    a tag that the source itself states."""

    label: str
    url: str | None
    why: Why | None
    stated: bool = False
    count: None = None  # as a link in a list may have


@dataclass(frozen=True, slots=True)
class Names:
    """What an article's page shows of one field beside its text: `key` is the field, `label` what readers call it."""

    key: str
    label: str
    links: tuple[NamedTerm, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day that an article speaks of: as written, as an ISO date, and whether the year is taken from the publication
    date; `anchor` as in `Sentence`."""

    written: str
    date: str
    year_inferred: bool
    anchor: str | None


@dataclass(frozen=True, slots=True)
class VouchedValues:
    """The values of a field, by its `label`, for which people vouch: `whose` says whether they confirmed or wrote
    them."""

    whose: Whose
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """The page of an article, made of `file`; `source` has the full names of its `outlets`, `opening` is the beginning
    of its text, where it has no lead, and `spoken_of` the day that an undated text begins with."""

    address: str
    title: str
    id: str
    date: str | None
    source: str | None
    outlets: tuple[Outlet, ...]
    byline: tuple[str, ...]
    lead: str | None
    opening: str | None
    html: str
    people: tuple[NamedPerson, ...]
    margin: tuple[Names, ...]
    tags: tuple[NamedTerm, ...]
    days: tuple[Day, ...]
    inferred: tuple[str, ...]
    origin: Origin | None
    removed: tuple[str, ...]
    month: Link
    newer: Line | None
    older: Line | None
    related: tuple[Related, ...]
    versions: tuple[Version, ...]
    file: str
    original: Original | None
    redacted: tuple[str, ...] = ()
    spoken_of: str | None = None
    from_batch: tuple[str, ...] = ()
    vouched: tuple[VouchedValues, ...] = ()
    story: StoryRow | None = None
    successions: tuple[Succession, ...] = ()


_IN_MARGIN = tuple(field for field in FIELDS if field.margin)


def touched(change: Change, near: Neighbours) -> Iterator[Subject]:
    """The articles whose pages look different: they show the articles beside them, those they are related to, and the
    addresses of pages that they link to."""
    if isinstance(change, Neighbourhood | TextChanged):
        yield from (ArticlePage(path) for path in near.linking_to(change.path) if not path.startswith("pages/"))
    match change:
        case Neighbourhood(path, sort):
            yield ArticlePage(path)
            yield from map(ArticlePage, near.taking(near.posts_of(path)))
            if sort is not None:
                yield from map(ArticlePage, near.next_to(sort))
                for taxonomy, key in change.terms:
                    yield from map(ArticlePage, near.later_related(taxonomy, key, sort))
        case Rewritten(path) | CopiesChanged(path):
            yield ArticlePage(path)
        case HeldOtherwise(posts):
            yield from map(ArticlePage, near.taking(posts))
        case StoriesChanged(articles):
            yield from map(ArticlePage, near.paths_of(articles))
        case PeopleChanged(_, sorts):
            yield from map(ArticlePage, near.paths_at(sorts))
        case TermChanged(taxonomy, key):
            for naming in near.naming(taxonomy, key):
                yield ArticlePage(naming.path)


class ShownTerm(NamedTuple):
    """A term on an article's page: the name that the article has for it, what the archive calls it, its page."""

    taxonomy: str
    name: str
    label: str
    url: str | None


_CALLED_ALIKE = frozenset({"organisations", "places", "source"})


def _called(term: TermRow, name: str) -> str:
    """What a term is called on an article's page: units, places and outlets have one name everywhere."""
    return term.label if term.taxonomy in _CALLED_ALIKE else name


def _is_outlet(term: TermRow) -> bool:
    return term.taxonomy == "source"


@dataclass(frozen=True, slots=True)
class ArticleContext:
    """All that an article's page shows beside its own Markdown, which is `file` with the digest `digest`: `terms` are
    (taxonomy, name, what it is called, address), `people` (name, sentences), `links` (file as written, address)."""

    file: str
    id: str
    url: str
    digest: str
    month: str
    status: str
    aliases: tuple[str, ...]
    terms: tuple[ShownTerm, ...]
    outlets: tuple[Outlet, ...]
    people: tuple[tuple[str, tuple[Sentence, ...]], ...]
    reasons: tuple[Reason, ...]
    careers: tuple[Told, ...]
    newer: Line | None
    older: Line | None
    related: tuple[Related, ...]
    copies: tuple[Copy, ...]
    links: tuple[tuple[str, str | None], ...] = ()
    known: str = "{}"
    story: StoryRow | None = None
    successions: tuple[Succession, ...] = ()

    @property
    def key(self) -> str:
        """What the page is made of, as a string; names and sentences are part of the page that `digest` stands for, and
        where it is says the file itself. A name that the vocabulary makes the page withhold is a term less."""
        copies = [(copy.line, copy.kind, copy.share, copy.same) for copy in self.copies]
        links = [(term.label, term.url) for term in self.terms]
        return repr(
            (
                self.file,
                self.digest,
                links,
                self.outlets,
                self.reasons,
                self.careers,
                self.newer,
                self.older,
                self.related,
                copies,
                self.links,
                self.known,
                self.story,
                self.successions,
            )
        )

    @property
    def comparison_key(self) -> str:
        """What the comparison with its copies is made of."""
        return repr((self.digest, self.copies))


@dataclass(frozen=True, slots=True)
class PageSourceText:
    """What an article's view needs of its own Markdown page."""

    front: FrontMatter
    html: str
    opening: str | None
    days: tuple[Day, ...]
    spoken_of: str | None = None


class ArticlePages:
    """Makes the views of articles; every method is a pure function of the catalogue's tables."""

    def __init__(self, catalogue: Catalogue, terms: Terms, words: Words) -> None:
        self._catalogue = catalogue
        self._terms = terms
        self._related = RelatedArticles(catalogue, terms)
        self._words = words

    def context(self, path: str) -> ArticleContext | None:
        """All that an article's page shows beside its own Markdown; None where there is no such page to make."""
        row = self._catalogue.articles.row(path)
        if row is None or row.status == "draft":
            return None
        aliases = tuple(row.aliases.split())
        if row.sort is None:
            return ArticleContext(
                path, row.id, row.url, row.digest, "", row.status, aliases, (), (), (), (), (), None, None, (), ()
            )
        sort = SortKey(row.sort)
        people = tuple(
            (report.name, tuple(Sentence(text, anchor) for anchor, text in report.sentences))
            for report in self._catalogue.people.reported_by(row.n)
        )
        terms = self._catalogue.terms.of_article(row.n)
        bearers = self._catalogue.people.urls_of(row.n)
        return ArticleContext(
            file=path,
            id=row.id,
            url=row.url,
            digest=row.digest,
            month=row.month,
            status="published",
            aliases=aliases,
            terms=tuple(
                [ShownTerm(term.taxonomy, name, _called(term, name), _shown_at(term, bearers)) for name, term in terms]
            ),
            outlets=tuple(
                [Outlet(term.label, term.url, self._terms.rights(name)) for name, term in terms if _is_outlet(term)]
            ),
            people=people,
            reasons=decoded(row.reasons),
            careers=careers.decoded(row.careers),
            newer=self._catalogue.articles.newer(sort),
            older=self._catalogue.articles.older(sort),
            related=self._related.of([term for _, term in terms], sort),
            copies=tuple(self._catalogue.articles.copies_of(row.n, MOST_VERSIONS)),
            links=self._catalogue.links.urls_of(path),
            known=row.known,
            story=self._catalogue.stories.of_article(row.n),
            successions=self._catalogue.successions.of_article(row.n),
        )

    def view(self, context: ArticleContext, source: PageSourceText) -> ArticleView:
        """The page of a published article."""
        front = source.front
        urls = {(term.taxonomy, term.name): term.url for term in context.terms}
        called = {(term.taxonomy, term.name): term.label for term in context.terms}
        sentences = dict(context.people)

        why = {reason.tag: Why(Sentence(reason.sentence, reason.anchor), reason.phrases) for reason in context.reasons}

        def links(key: str, names: tuple[str, ...]) -> tuple[NamedTerm, ...]:
            reasons = why if key == "tags" else {}
            stated = front.stated if key == "tags" else ()
            found = [
                NamedTerm(called.get((key, name), name), self._url(urls, key, name), reasons.get(name), name in stated)
                for name in names
            ]
            return tuple(dict.fromkeys(found))

        margin = [
            Names(field.name, self._words.label(field.name), links(field.name, names))
            for field in _IN_MARGIN
            if (names := field.texts(front))
        ]
        return ArticleView(
            address=context.url,
            title=front.title,
            id=front.id,
            date=front.date,
            source=", ".join(outlet.label for outlet in context.outlets) or front.source,
            outlets=context.outlets,
            byline=front.byline,
            lead=front.lead,
            opening=source.opening,
            html=source.html,
            people=(*named(front.people, sentences, context.careers, lambda name: self._url(urls, "people", name)),),
            margin=tuple(margin),
            tags=next((names.links for names in margin if names.key == "tags"), ()),
            days=source.days,
            inferred=front.inferred,
            file=context.file,
            # Whoever withholds a name does not lead to where it stands.
            original=original(front.origin.url, front.date) if front.origin and not front.redact else None,
            origin=front.origin,
            removed=front.removed,
            redacted=front.redact,
            spoken_of=source.spoken_of,
            from_batch=front.batch,
            vouched=tuple(self._vouched(front, vouched.decoded(context.known))),
            story=context.story,
            successions=context.successions,
            month=month_link(front.date, self._words),
            newer=context.newer,
            older=context.older,
            related=context.related,
            versions=tuple([version(context.url, copy) for copy in context.copies]),
        )

    def _vouched(self, front: FrontMatter, known: Known) -> Iterator[VouchedValues]:
        """The values for which people vouch; of a page that people wrote as a whole that is said anyway."""
        if front.origin is None or front.origin.file is None:
            return
        for whose in ("confirmed", "written"):
            for name, each in known.items():
                texts = BY_NAME[name].texts(front)
                values = tuple(text for text, one in zip(texts, each, strict=True) if one == whose)
                if values and name != "careers":  # they are shown with the people
                    yield VouchedValues(whose, self._words.label(name), values)

    def _url(self, urls: dict[tuple[str, str], str | None], key: str, name: str) -> str | None:
        if (key, name) in urls:
            return urls[key, name]
        # A second spelling of a term that the article names by another one.
        same = self._terms.resolve(key, name).key
        return next(
            (url for (k, other), url in urls.items() if k == key and self._terms.resolve(k, other).key == same), None
        )


def _shown_at(term: TermRow, bearers: Mapping[str, str]) -> str | None:
    """Where a term is shown; of a name that several people have, whom the article speaks of."""
    return bearers.get(term.key, term.url) if term.taxonomy == "people" else term.url
