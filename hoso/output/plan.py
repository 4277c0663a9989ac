"""Subjects → files: each has a key, a digest of exactly what it is made from; a file with a known key is not made
again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import assert_never

from hoso.catalogue import reserved
from hoso.catalogue.subjects import (
    AddedMonth,
    AddedPage,
    ArticlePage,
    Assets,
    CalendarPage,
    CopiesPage,
    CopiesYear,
    DataPackage,
    Feeds,
    ForHosts,
    HomePage,
    IndexData,
    MonthData,
    MonthPage,
    NotebookPage,
    NotFoundPage,
    PostIndex,
    PostPage,
    RankIndex,
    ReviewList,
    ReviewPage,
    SearchManifest,
    SearchPage,
    SearchSegment,
    SharedSlug,
    Sitemaps,
    StoryIndex,
    StoryPage,
    Subject,
    TermIndex,
    TermPage,
    TermYear,
    TextPage,
    UndatedPage,
    YearPage,
    subject_name,
)
from hoso.inputs import load_world
from hoso.isolation import isolated, program_fault
from hoso.markup.fields import BY_KEY
from hoso.output.articles import ArticleFiles
from hoso.output.files import Outcome, Outputs, Planned, Standing
from hoso.output.for_programs import ProgramFiles
from hoso.output.searching import SearchFiles
from hoso.output.workshop import NOT_OF_ONE_FILE, SourceFault, Workshop
from hoso.pages.added import AddedPages, AddedView
from hoso.pages.calendar import Timeline
from hoso.pages.collected import Captures
from hoso.pages.copies import CopiesPages
from hoso.pages.home import HomePages
from hoso.pages.list_data import Lists
from hoso.pages.parts import View
from hoso.pages.person import PersonFiles
from hoso.pages.post import PostPages
from hoso.pages.review import ReviewPages
from hoso.pages.story import StoryPages
from hoso.pages.term import TermPages, TermView
from hoso.pages.term_index import Indexes
from hoso.problems import Problem, killed
from hoso.settings import Settings
from hoso.state import read_state
from hoso.templating.strings import TemplateFault
from hoso.workers import Task


class Planner:
    """Makes the outputs of subjects. Reads the state; writes files of the output folder, and the cached templates and
    parts of the search index."""

    def __init__(self, shop: Workshop) -> None:
        self.shop = shop
        self._outputs = Outputs(shop.settings.output, shop.db)
        self._articles = ArticleFiles(shop)
        self._programs = ProgramFiles(shop)
        self._search = SearchFiles(shop)
        world, catalogue, words = shop.world, shop.catalogue, shop.words
        people = PersonFiles(catalogue, world.vocabulary, world.terms)
        self._terms = TermPages(catalogue, world.terms, world.relations, people, words)
        self._indexes = Indexes(catalogue, world.terms, world.relations, people.order, words)
        self._posts = PostPages(catalogue, words)
        self._stories = StoryPages(catalogue, self.shop.notices, words)
        self._timeline = Timeline(catalogue, Captures(world.vocabulary.captures, world.collected), words)
        self._added = AddedPages(catalogue, words)
        self._copies = CopiesPages(catalogue, words)
        self._home = HomePages(catalogue, words)
        self._lists = Lists(catalogue, words)
        self._review = ReviewPages(catalogue, world.terms, words, shop.settings.content)

    def make(self, subject: Subject, found: Standing) -> Outcome:
        """Bring the files of a subject up to date."""
        name = subject_name(subject)

        def failed(fault: BaseException) -> Outcome:
            words = " ".join(name.split("\t"))
            doing = f"making {words!r}"
            return Outcome(name, (), (program_fault(str(self.shop.settings.output), fault, doing, "error"),))

        def brought() -> Outcome:
            made = tuple(self._outputs.bring(name, self._plan(subject), found))
            return Outcome(name, made, tuple(problem for one in made for problem in one.problems))

        try:
            return isolated(brought, failed, NOT_OF_ONE_FILE)
        except TemplateFault as fault:
            return Outcome(name, (), (fault.problem,))
        except SourceFault as fault:
            return Outcome(name, (), fault.problems)

    def rehearse(self, subject: Subject) -> tuple[Problem, ...]:
        """The problems of making a subject, without writing anything. Problems of a single page, not of the templates,
        show up when that page is made."""

        def produced() -> None:
            for planned in self._plan(subject):
                if planned.produce is not None:
                    planned.produce()

        try:
            isolated(produced, lambda _: None, NOT_OF_ONE_FILE)
        except TemplateFault as fault:
            return (fault.problem,)
        except SourceFault as fault:
            return fault.problems
        return ()

    def _plan(self, subject: Subject) -> Iterator[Planned]:
        """The files of a subject; the site's own files are only in reserved places."""
        in_place = reserved.is_of_page if isinstance(subject, ArticlePage | TextPage) else reserved.keeps
        for planned in self._planned(subject):
            if not in_place(planned.path):
                raise ValueError(
                    f"{planned.path!r}: add this path to hoso/catalogue/reserved.py, or a page can claim it"
                )
            yield planned

    def _planned(self, subject: Subject) -> Iterator[Planned]:
        """The files of every kind of subject; mypy sees where one is forgotten."""
        page = self.shop.page
        match subject:
            case ArticlePage(path):
                yield from self._articles.article(path)
            case TextPage(path):
                yield from self._articles.text(path)
            case TermPage() | TermYear() | SharedSlug() | TermIndex() | RankIndex():
                yield from self._of_terms(subject)
            case PostPage() | PostIndex() | StoryPage() | StoryIndex():
                yield from self._of_what_articles_tell(subject)
            case YearPage() | MonthPage() | UndatedPage() | CalendarPage() | AddedPage() | AddedMonth():
                yield from self._of_time(subject)
            case CopiesPage() | CopiesYear():
                yield from self._of_copies(subject)
            case HomePage() | NotFoundPage() | NotebookPage():
                yield page(self._single(subject))
            case ReviewPage() | ReviewList():
                yield from self._of_review(subject)
            case SearchSegment() | SearchPage() | SearchManifest():
                yield from self._search.planned(subject)
            case MonthData() | IndexData() | DataPackage() | Feeds() | ForHosts() | Sitemaps() | Assets():
                yield from self._for_programs(subject)
            case _:
                assert_never(subject)

    def _single(self, subject: HomePage | NotFoundPage | NotebookPage) -> View:
        match subject:
            case HomePage():
                return self._home.view()
            case NotFoundPage():
                return self.shop.notices.not_found()
            case NotebookPage():
                return self.shop.notices.notebook()
            case _:
                assert_never(subject)

    def _of_review(self, subject: ReviewPage | ReviewList) -> Iterator[Planned]:
        if not self.shop.settings.review:
            return
        match subject:
            case ReviewPage():
                yield from map(self.shop.page, self._review.overview())
            case ReviewList(code, batch):
                yield from map(self.shop.page, self._review.of(code, batch))
            case _:
                assert_never(subject)

    def _of_what_articles_tell(self, subject: PostPage | PostIndex | StoryPage | StoryIndex) -> Iterator[Planned]:
        page, list_data = self.shop.page, self._programs.list_data
        match subject:
            case PostPage(key):
                yield from map(page, self._posts.post(key))
                yield from map(list_data, self._lists.post(key))
            case PostIndex():
                yield from map(page, self._posts.index())
            case StoryPage(article):
                yield from map(page, self._stories.of(article))
                yield from map(list_data, self._lists.story(article))
            case StoryIndex():
                yield from map(page, self._stories.index())
            case _:
                assert_never(subject)

    def _of_terms(self, subject: TermPage | TermYear | SharedSlug | TermIndex | RankIndex) -> Iterator[Planned]:
        page = self.shop.page
        match subject:
            case TermPage(taxonomy, key):
                for view in self._terms.term(BY_KEY[taxonomy], key):
                    yield page(view)
                    if isinstance(view, TermView):
                        yield from self._programs.term_feed(view)
                yield from map(self._programs.list_data, self._lists.term(BY_KEY[taxonomy], key))
            case TermYear(taxonomy, key, year):
                yield from self._of_period(self._terms.year(BY_KEY[taxonomy], key, year))
            case SharedSlug(taxonomy, base):
                yield from map(page, self._terms.shared(BY_KEY[taxonomy], base))
            case TermIndex(taxonomy):
                yield from map(page, self._indexes.index(BY_KEY[taxonomy]))
            case RankIndex():
                yield from map(page, self._indexes.by_rank())
            case _:
                assert_never(subject)

    def _of_time(
        self, subject: YearPage | MonthPage | UndatedPage | CalendarPage | AddedPage | AddedMonth
    ) -> Iterator[Planned]:
        page, list_data = self.shop.page, self._programs.list_data
        match subject:
            case YearPage(year):
                for view in self._timeline.year(year):
                    yield page(view)
                    yield list_data(self._lists.year(year, view))
            case MonthPage(month):
                yield from self._of_period(self._timeline.month(month))
            case UndatedPage():
                yield from self._of_period(self._timeline.undated())
            case CalendarPage():
                calendar = self._timeline.calendar()
                yield page(calendar)
                yield list_data(self._lists.all(calendar))
                yield self._programs.totals()
            case AddedPage():
                yield from self._of_added([self._added.first()])
                yield from self._programs.added_feed(self._added.newest())
            case AddedMonth(month):
                yield from self._of_added(self._added.month(month))
            case _:
                assert_never(subject)

    def _of_added(self, views: Iterable[AddedView]) -> Iterator[Planned]:
        views = tuple(views)
        yield from map(self.shop.page, views)
        yield from map(self._programs.list_data, self._lists.added(views))

    def _of_copies(self, subject: CopiesPage | CopiesYear) -> Iterator[Planned]:
        year = subject.year if isinstance(subject, CopiesYear) else None
        views = tuple(self._copies.year(year)) if year else (self._copies.first(),)
        yield from map(self.shop.page, views)
        yield from map(self._programs.list_data, self._lists.copies(views, year))

    def _of_period(self, views: Iterable[View]) -> Iterator[Planned]:
        """The pages of a period, and the list beside each."""
        views = tuple(views)
        yield from map(self.shop.page, views)
        yield from map(self._programs.list_data, self._lists.of_views(views))

    def _for_programs(
        self, subject: MonthData | IndexData | DataPackage | Feeds | ForHosts | Sitemaps | Assets
    ) -> Iterator[Planned]:
        match subject:
            case MonthData(month):
                yield from self._programs.data(month)
            case IndexData(key):
                yield from self._programs.index(key)
            case DataPackage():
                yield from self._programs.package()
            case Feeds():
                yield from self._programs.feeds()
            case ForHosts():
                yield from self._programs.for_hosts()
            case Sitemaps():
                yield from self._programs.sitemaps()
            case Assets():
                yield from self._programs.assets()
            case _:
                assert_never(subject)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Work for another process: plain data. `world` changes whenever what the process has cached is stale; `templates`
    are (template, digest)."""

    settings: Settings
    world: str
    templates: tuple[tuple[str, str], ...]
    subjects: tuple[Subject, ...]
    found: Standing


def make_chunk(chunk: Chunk) -> list[Outcome]:
    """Make the subjects of a chunk; this runs in another process."""
    planner = _planner(chunk.settings, chunk.world, chunk.templates)
    return [planner.make(subject, chunk.found) for subject in chunk.subjects]


def _lost(chunk: Chunk) -> list[Outcome]:
    doing = "made a page"
    return [
        Outcome(subject_name(one), (), (killed(_shown(chunk.settings, one), "error", doing),)) for one in chunk.subjects
    ]


def _shown(settings: Settings, subject: Subject) -> str:
    """The name under which people know a subject: the page that it is made from, or else the site."""
    return str(settings.content / subject.path if isinstance(subject, ArticlePage | TextPage) else settings.output)


MAKE = Task(make_chunk, lambda chunk: [replace(chunk, subjects=(one,)) for one in chunk.subjects], _lost)


@lru_cache(maxsize=1)
def _planner(settings: Settings, world: str, templates: tuple[tuple[str, str], ...]) -> Planner:  # noqa: ARG001
    # `world` is part of the cache's key: if it differs, what was made with the same settings is stale.
    return Planner(Workshop(settings, load_world(settings), read_state(settings.cache), dict(templates)))
