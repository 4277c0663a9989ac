"""Subjects: the units that a build makes, such as an article's page, a term's page, a month; and which are dirty.

Each kind is a separate type, so that the type checker sees if one is forgotten. A subject is a tuple whose last value
is its kind: two of different kinds are never equal.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final, Literal, NamedTuple, get_args


class ArticlePage(NamedTuple):
    """An article's page, with its Markdown, its comparison with copies and its former addresses."""

    path: str
    kind: Literal["article"] = "article"


class TextPage(NamedTuple):
    """A hand-written page below `content/pages/`."""

    path: str
    kind: Literal["text"] = "text"


class MonthData(NamedTuple):
    """The data file of a month's articles; of the undated ones if `month` is ""."""

    month: str
    kind: Literal["data"] = "data"


class IndexData(NamedTuple):
    """The data file of an index, by its taxonomy's key, of careers, of posts or of stories."""

    key: str
    kind: Literal["index-data"] = "index-data"


class Assets(NamedTuple):
    """The files of the `static/` folders."""

    kind: Literal["static"] = "static"


class SearchSegment(NamedTuple):
    """A segment of the search index, by name."""

    name: str
    kind: Literal["search"] = "search"


class TermPage(NamedTuple):
    """A term's first page."""

    taxonomy: str
    key: str
    kind: Literal["term"] = "term"


class TermYear(NamedTuple):
    """A term's articles of one year; `0000` are the undated."""

    taxonomy: str
    key: str
    year: str
    kind: Literal["term-year"] = "term-year"


class SharedSlug(NamedTuple):
    """The page that distinguishes terms that would have the same address."""

    taxonomy: str
    base: str
    kind: Literal["shared"] = "shared"


class TermIndex(NamedTuple):
    """All terms of a taxonomy."""

    taxonomy: str
    kind: Literal["index"] = "index"


class RankIndex(NamedTuple):
    """People by rank."""

    kind: Literal["ranks"] = "ranks"


class PostPage(NamedTuple):
    """A post of a unit, and who has had it."""

    key: str
    kind: Literal["post"] = "post"


class PostIndex(NamedTuple):
    """All posts with a page, by unit."""

    kind: Literal["posts"] = "posts"


class StoryPage(NamedTuple):
    """The story to which the article with an id belongs: its page if the article is its oldest, or what leads there."""

    article: str
    kind: Literal["story"] = "story"


class StoryIndex(NamedTuple):
    """All stories, on pages for years and months if there are many."""

    kind: Literal["stories"] = "stories"


class YearPage(NamedTuple):
    """A year."""

    year: str
    kind: Literal["year"] = "year"


class MonthPage(NamedTuple):
    """A month, and its days if they have pages."""

    month: str
    kind: Literal["month"] = "month"


class UndatedPage(NamedTuple):
    """The articles without a date."""

    kind: Literal["undated"] = "undated"


class CalendarPage(NamedTuple):
    """All years and months."""

    kind: Literal["calendar"] = "calendar"


class AddedPage(NamedTuple):
    """What was added to the archive last."""

    kind: Literal["added"] = "added"


class AddedMonth(NamedTuple):
    """What was added to the archive in a month."""

    month: str
    kind: Literal["added-month"] = "added-month"


class CopiesPage(NamedTuple):
    """The articles that have copies or versions: the newest."""

    kind: Literal["copies"] = "copies"


class CopiesYear(NamedTuple):
    """The articles with copies or versions of which the newest is of a year; `0000` are the undated."""

    year: str
    kind: Literal["copies-year"] = "copies-year"


class HomePage(NamedTuple):
    """The home page."""

    kind: Literal["home"] = "home"


class Feeds(NamedTuple):
    """The feeds of the whole archive."""

    kind: Literal["feeds"] = "feeds"


class NotFoundPage(NamedTuple):
    """What a host shows for an unknown address."""

    kind: Literal["not-found"] = "not-found"


class NotebookPage(NamedTuple):
    """Where readers find what they keep in their own browsers."""

    kind: Literal["notebook"] = "notebook"


class ReviewPage(NamedTuple):
    """What is doubtful in the archive, for maintainers: how much of each kind in each batch, and names."""

    kind: Literal["review"] = "review"


class ReviewList(NamedTuple):
    """The articles of a batch about which there is a doubt of one kind."""

    code: str
    batch: str
    kind: Literal["review-list"] = "review-list"


class ForHosts(NamedTuple):
    """What crawlers and hosts request from a site: robots, headers, the description of its search."""

    kind: Literal["robots"] = "robots"


class DataPackage(NamedTuple):
    """The description of the data files, and the page that lists them."""

    kind: Literal["datapackage"] = "datapackage"


class SearchPage(NamedTuple):
    """The search page."""

    kind: Literal["search-page"] = "search-page"


class SearchManifest(NamedTuple):
    """What the browser reads first of the search index."""

    kind: Literal["search-manifest"] = "search-manifest"


class Sitemaps(NamedTuple):
    """The sitemaps."""

    kind: Literal["sitemap"] = "sitemap"


TermName = tuple[str, str]
"""A term: its taxonomy and key."""

Subject = (
    ArticlePage | TextPage | MonthData | IndexData | Assets | SearchSegment
    | TermPage | TermYear | SharedSlug | TermIndex | RankIndex | PostPage | PostIndex | StoryPage | StoryIndex
    | YearPage | MonthPage | UndatedPage | CalendarPage
    | AddedPage | AddedMonth | CopiesPage | CopiesYear | HomePage | Feeds | NotFoundPage | NotebookPage
    | ReviewPage | ReviewList | ForHosts | DataPackage | SearchPage | SearchManifest | Sitemaps
)  # fmt: skip

SUBJECTS: Final[tuple[type[Subject], ...]] = get_args(Subject)
_BY_KIND = {subject._field_defaults["kind"]: subject for subject in SUBJECTS}


def kind_of(subject: type[Subject]) -> str:
    """The name of a kind, as stored in the state."""
    return str(subject._field_defaults["kind"])


def subject_name(subject: Subject) -> str:
    """A subject as one string: its kind, then its parts, which never contain a tab."""
    return "\t".join((subject[-1], *subject[:-1]))


def subject_of(name: str) -> Subject:
    """The subject with that name."""
    kind, *parts = name.split("\t")
    return _BY_KIND[kind]._make((*parts, kind))


def mark(db: sqlite3.Connection, subjects: Iterable[Subject], reason: str) -> None:
    """Mark subjects as dirty, to be checked by the next build. The first reason given is kept."""
    rows = [(subject_name(subject), reason) for subject in subjects]
    db.executemany("INSERT OR IGNORE INTO dirty VALUES (?, ?)", rows)
