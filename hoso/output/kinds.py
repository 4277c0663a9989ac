"""The kinds of pages and files that a site is made of: the one list, from which phases, templates and marks follow.

A new kind of page is a module in `hoso/pages/` (what it shows, and after which changes it looks different), a row here,
a case in `plan`, and a template.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from hoso.catalogue.changes import Change
from hoso.catalogue.neighbours import Neighbours, Touch
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
    kind_of,
)
from hoso.output import feeds, package, search_index
from hoso.pages import added, article, calendar, copies, home, lists, post, review, story, term, term_index
from hoso.pages.added import AddedView
from hoso.pages.article import ArticleView
from hoso.pages.calendar import CalendarView, MonthView, YearView
from hoso.pages.comparison import ComparisonView
from hoso.pages.copies import CopiesView
from hoso.pages.home import HomeView
from hoso.pages.lists import DataView, SearchView, TextView
from hoso.pages.notices import NotebookView, NotFoundView, NoticeView, RedirectView, WithdrawnView
from hoso.pages.parts import View
from hoso.pages.period import PeriodView
from hoso.pages.post import PostIndexView, PostView
from hoso.pages.review import ReviewListView, ReviewView
from hoso.pages.story import StoryIndexView, StoryView
from hoso.pages.term import TermView
from hoso.pages.term_index import IndexView, RanksView


class Phase(IntEnum):
    """The phases in order: pages come before the lists that link to them, and descriptions of files after the files."""

    PAGES = 0
    LISTS = 1
    ENTRANCES = 2
    DESCRIPTIONS = 3
    SEARCH = 4
    SITEMAPS = 5


@dataclass(frozen=True, slots=True)
class Unit:
    """A kind of subject: when it is made, whether every archive has one, and whether readers see it (all other kinds
    are for programs and for the search)."""

    subject: type[Subject]
    phase: Phase
    fixed: bool = False
    for_readers: bool = True


def _nothing(_change: Change, _near: Neighbours) -> Iterator[Subject]:
    """No change of an article touches it: it is made from the settings, from assets, or from other files."""
    return iter(())


@dataclass(frozen=True, slots=True)
class Kind:
    """Pages or files of one kind: their subjects, which of them a change touches, and the template of each view."""

    units: tuple[Unit, ...]
    touched: Touch
    templates: tuple[tuple[type[View], str], ...] = ()


KINDS = (
    Kind(
        (Unit(ArticlePage, Phase.PAGES),),
        article.touched,
        (
            (ArticleView, "article.html"),
            (ComparisonView, "comparison.html"),
            (WithdrawnView, "withdrawn.html"),
            (NoticeView, "notice.html"),
            (RedirectView, "redirect.html"),
        ),
    ),
    Kind(
        (Unit(TermPage, Phase.LISTS), Unit(TermYear, Phase.LISTS), Unit(SharedSlug, Phase.LISTS)),
        term.touched,
        ((TermView, "term.html"), (PeriodView, "period.html")),
    ),
    Kind(
        (
            Unit(CalendarPage, Phase.LISTS, fixed=True),
            Unit(YearPage, Phase.LISTS),
            Unit(MonthPage, Phase.LISTS),
            Unit(UndatedPage, Phase.LISTS, fixed=True),
        ),
        calendar.touched,
        ((CalendarView, "calendar.html"), (YearView, "year.html"), (MonthView, "month.html")),
    ),
    Kind(
        (Unit(TermIndex, Phase.LISTS), Unit(RankIndex, Phase.LISTS, fixed=True)),
        term_index.touched,
        ((IndexView, "index.html"), (RanksView, "ranks.html")),
    ),
    Kind(
        (Unit(PostPage, Phase.LISTS), Unit(PostIndex, Phase.LISTS, fixed=True)),
        post.touched,
        ((PostView, "post.html"), (PostIndexView, "posts.html")),
    ),
    Kind(
        (Unit(StoryPage, Phase.LISTS), Unit(StoryIndex, Phase.LISTS, fixed=True)),
        story.touched,
        ((StoryView, "story.html"), (StoryIndexView, "stories.html")),
    ),
    Kind(
        (Unit(AddedPage, Phase.ENTRANCES, fixed=True), Unit(AddedMonth, Phase.LISTS)),
        added.touched,
        ((AddedView, "added.html"),),
    ),
    Kind(
        (Unit(CopiesPage, Phase.LISTS, fixed=True), Unit(CopiesYear, Phase.LISTS)),
        copies.touched,
        ((CopiesView, "copies.html"),),
    ),
    Kind((Unit(HomePage, Phase.ENTRANCES, fixed=True),), home.touched, ((HomeView, "home.html"),)),
    Kind(
        (Unit(TextPage, Phase.PAGES),),
        lists.touched,
        ((TextView, "text.html"),),
    ),
    Kind(
        (Unit(ReviewList, Phase.LISTS), Unit(ReviewPage, Phase.ENTRANCES, fixed=True)),
        review.touched,
        ((ReviewView, "review.html"), (ReviewListView, "review_list.html")),
    ),
    Kind(
        (
            Unit(MonthData, Phase.PAGES, for_readers=False),
            Unit(IndexData, Phase.PAGES, for_readers=False),
            Unit(DataPackage, Phase.DESCRIPTIONS, fixed=True, for_readers=False),
        ),
        package.touched,
        ((DataView, "data.html"),),
    ),
    Kind(
        (
            Unit(SearchSegment, Phase.PAGES, for_readers=False),
            Unit(SearchPage, Phase.SEARCH, fixed=True, for_readers=False),
            Unit(SearchManifest, Phase.SEARCH, fixed=True, for_readers=False),
        ),
        search_index.touched,
        ((SearchView, "search.html"),),
    ),
    Kind((Unit(Feeds, Phase.ENTRANCES, fixed=True),), feeds.touched),
    Kind(
        (
            Unit(Assets, Phase.PAGES, fixed=True),
            Unit(NotFoundPage, Phase.ENTRANCES, fixed=True),
            Unit(NotebookPage, Phase.ENTRANCES, fixed=True),
            Unit(ForHosts, Phase.ENTRANCES, fixed=True, for_readers=False),
            Unit(Sitemaps, Phase.SITEMAPS, fixed=True, for_readers=False),
        ),
        _nothing,
        ((NotFoundView, "404.html"), (NotebookView, "notebook.html")),
    ),
)
"""All kinds."""

_UNITS = tuple(unit for kind in KINDS for unit in kind.units)

PHASES: tuple[frozenset[str], ...] = tuple(
    frozenset(kind_of(unit.subject) for unit in _UNITS if unit.phase is phase) for phase in Phase
)
"""The kinds of subjects, by phase."""

FOR_READERS = frozenset(kind_of(unit.subject) for unit in _UNITS if unit.for_readers)
"""The kinds of subjects that readers see: pages and feeds."""

BESIDE = frozenset().union(*PHASES) - {kind_of(SearchPage), kind_of(SearchSegment), kind_of(SearchManifest)}
"""The kinds that can be made in another folder than the rest of the site: parts of the search index read others."""

FIXED: tuple[Subject, ...] = tuple(unit.subject() for unit in _UNITS if unit.fixed)  # type: ignore[call-arg]
"""The subjects that every archive has."""

TEMPLATE_OF: tuple[tuple[type[View], str], ...] = tuple(pair for kind in KINDS for pair in kind.templates)
"""Each kind of view and the one template that shows it."""


def touched(change: Change, near: Neighbours) -> Iterator[Subject]:
    """All subjects that look different after a change."""
    for kind in KINDS:
        yield from kind.touched(change, near)
