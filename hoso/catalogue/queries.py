"""The catalogue as it is asked: groups of questions about one state, and every subject that something can be made of.

No question reads more of the archive than its answer holds. The tables are filled by `store`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from hoso.catalogue.additions import AdditionQuestions
from hoso.catalogue.articles import ArticleQuestions
from hoso.catalogue.copy_groups import CopyGroupQuestions
from hoso.catalogue.for_search import SearchQuestions
from hoso.catalogue.news import NewsQuestions
from hoso.catalogue.other_spellings import OtherSpelling, unsettled
from hoso.catalogue.page_links import LinkQuestions
from hoso.catalogue.people import PeopleQuestions
from hoso.catalogue.periods import PeriodQuestions
from hoso.catalogue.posts import PostQuestions
from hoso.catalogue.sources import SourceQuestions
from hoso.catalogue.stories import StoryQuestions
from hoso.catalogue.subjects import (
    AddedMonth,
    ArticlePage,
    CopiesYear,
    IndexData,
    MonthData,
    MonthPage,
    PostPage,
    ReviewList,
    SearchSegment,
    SharedSlug,
    StoryPage,
    Subject,
    TermIndex,
    TermPage,
    TermYear,
    TextPage,
    UndatedPage,
    YearPage,
)
from hoso.catalogue.successions import SuccessionQuestions
from hoso.catalogue.taxonomies import Terms
from hoso.catalogue.terms import NEWEST, TermQuestions
from hoso.markup.fields import TAXONOMIES
from hoso.sorting import has_month

_CHOSEN = tuple(taxonomy.key for taxonomy in TAXONOMIES if taxonomy.chosen)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All questions to the tables of one state. What is asked again and again is kept: a catalogue is for one state of
    its tables, and made anew where they may have changed."""

    _db: sqlite3.Connection
    additions: AdditionQuestions
    articles: ArticleQuestions
    copies: CopyGroupQuestions
    terms: TermQuestions
    people: PeopleQuestions
    posts: PostQuestions
    stories: StoryQuestions
    successions: SuccessionQuestions
    periods: PeriodQuestions
    sources: SourceQuestions
    search: SearchQuestions
    links: LinkQuestions
    news: NewsQuestions

    @classmethod
    def of(cls, db: sqlite3.Connection) -> Self:
        """The catalogue in this state."""
        articles = ArticleQuestions(db)
        return cls(
            db,
            additions=AdditionQuestions(db, articles),
            articles=articles,
            copies=CopyGroupQuestions(db),
            terms=TermQuestions(db, articles),
            people=PeopleQuestions(db, articles),
            posts=PostQuestions(db),
            stories=StoryQuestions(db, articles),
            successions=SuccessionQuestions(db, articles),
            periods=PeriodQuestions(db),
            sources=SourceQuestions(db, articles),
            search=SearchQuestions(db),
            links=LinkQuestions(db),
            news=NewsQuestions(db, articles),
        )

    def other_spellings(self, terms: Terms) -> list[OtherSpelling]:
        """The names that may be one person's and about which nobody decided, the surest first."""
        return unsettled(self._db, terms)

    def subjects(self) -> Iterator[Subject]:
        """Every subject that has something to be made of."""
        for (path,) in self._db.execute("SELECT path FROM article"):
            yield ArticlePage(path)
        for (path,) in self._db.execute("SELECT path FROM text_page"):
            yield TextPage(path)
        yield from self._periods()
        yield from self._terms()
        yield from (PostPage(post.key) for post in self.posts.with_pages())
        yield from (StoryPage(identity) for identity in self.stories.told())
        yield from (ReviewList(code, batch) for code, batch, _ in self.sources.open_doubts())
        for segment in self.search.segments():
            yield SearchSegment(segment.name)

    def _periods(self) -> Iterator[Subject]:
        for (month,) in self._db.execute("SELECT DISTINCT month FROM article WHERE sort IS NOT NULL"):
            yield MonthData(month)
            if month:
                yield YearPage(month[:4])
                if has_month(month):
                    yield MonthPage(month)
            else:
                yield UndatedPage()
        yield from (AddedMonth(month) for month, _ in self.additions.months().dated)
        yield from map(CopiesYear, self.copies.years())

    def _terms(self) -> Iterator[Subject]:
        for taxonomy, key in self._db.execute("SELECT taxonomy, key FROM term WHERE paged"):
            yield TermPage(taxonomy, key)
        years = (
            "SELECT DISTINCT m.taxonomy, m.key, substr(m.sort, 1, 4) FROM term t JOIN mention m USING (taxonomy, key)"
            f" WHERE t.paged AND (t.count > ? OR t.taxonomy IN ({','.join('?' * len(_CHOSEN))}))"
        )
        for taxonomy, key, year in self._db.execute(years, (NEWEST, *_CHOSEN)):
            yield TermYear(taxonomy, key, year)
        shared = "SELECT taxonomy, base FROM term WHERE paged GROUP BY taxonomy, base HAVING count(*) > 1"
        claimed = "SELECT taxonomy, slug FROM spelling GROUP BY taxonomy, slug HAVING count(DISTINCT key) > 1"
        for taxonomy, base in sorted({*self._db.execute(shared), *self._db.execute(claimed)}):
            yield SharedSlug(taxonomy, base)
        for way in TAXONOMIES:
            yield TermIndex(way.key)
        yield from (
            IndexData(key) for key in ("people", "organisations", "places", "source", "careers", "posts", "stories")
        )
