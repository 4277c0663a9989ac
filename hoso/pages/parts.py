"""What several kinds of pages show, what every page knows about the site, and the words in titles.

Addresses are site paths (`/bai/2021/01/…/`); templates put `site.base` before them. Dates are ISO 8601 strings, shown
through the filters of `hoso.templating`. Every string is plain text, escaped by the template, except for fields named
`html`, which are already sanitised. A view's `repr` is a pure function of its values: the build's keys are made from
it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol
from urllib.parse import urlencode, urlsplit

from hoso import addresses, headers
from hoso.catalogue.lines import Link
from hoso.markup.fields import BY_KEY, TAXONOMIES
from hoso.settings import Settings


@dataclass(frozen=True, slots=True)
class Bar:
    """A period of a chart: `period` is `2021` or `2021-01`; `url` leads to its articles, if it has a page."""

    period: str
    label: str
    url: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Articles over time: a bar for every year from the first to the last or, within one `year`, for every month.

    `peak` is the first of the tallest bars, None if no article is dated; `undated` leads to the undated articles.
    """

    bars: tuple[Bar, ...]
    peak: Bar | None
    year: Link | None
    undated: Link | None


@dataclass(frozen=True, slots=True)
class Taxon:
    """A taxonomy for templates: `key` is its front matter field (tags, people, …), for interface strings."""

    key: str
    url: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, verbatim, that contains a person's name with rank or post; `anchor` is its element on
    the article's page (`d3`), None if it is in the title or lead."""

    text: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Site:
    """What every page knows about the site: `base` is the path part of the base URL ("" or "/archive"), `root` the base
    URL without a final slash ("" if none is set), `search` whether there is a search index, `markdown` whether articles
    also exist as Markdown next to their pages, `texts` the hand-written pages, `feeds` those of the whole site (none
    without a base URL), `own_stylesheet` whether the archive adds one; `contact` and `repository` are as in the
    settings; `review` whether there is a list of what is doubtful; `policy` is the content security policy, which
    templates may extend, `referrer` what links tell other sites."""

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
    contact: str = ""
    repository: str = ""
    review: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The few interface strings in the titles of views."""

    home: str
    years: str
    undated: str
    not_found: str
    notebook: str
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
    posts: str
    stories: str
    added: str
    copies: str
    day: Callable[[str], str]
    month: Callable[[str], str]
    month_short: Callable[[str], str]
    year: Callable[[str], str]
    taxonomies: dict[str, str]
    fields: dict[str, str]

    def label(self, field: str) -> str:
        """What readers call a field; a field that is a way into the archive has one name in both places."""
        return self.taxonomies[field] if field in self.taxonomies else self.fields[field]


def month_link(date: str | None, words: Words) -> Link:
    """Where the articles of the month of a date are; of its year, if no more is known."""
    if date is None:
        return Link(words.undated, addresses.year(None))
    if len(date) == len("2021"):
        return Link(words.year(date), addresses.year(date))
    return Link(words.month(date[:7]), addresses.month(date[:4], date[5:7]))


def site(settings: Settings, words: Words, texts: tuple[Link, ...], version: str) -> Site:
    """What every page knows about the site."""
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
        feeds=(Link("Atom", "/feed.xml"), Link("JSON Feed", "/feed.json")) if settings.base_url else (),
        stylesheet="/static/style.css",
        own_stylesheet=settings.has_own_stylesheet,
        version=version,
        policy=headers.POLICY,
        referrer=headers.REFERRER,
        contact=settings.contact,
        repository=settings.repository,
        review=settings.review,
    )


class View(Protocol):
    """What a template sees as `page`: the view of one page, complete. Each kind of page has a dataclass for it."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def address(self) -> str:
        """The address of the page."""

    @property
    def title(self) -> str:
        """The title of the page."""


def search_within(taxonomy: str | None = None, value: str = "", period: str | None = None) -> str:
    """The address of the search with the filter by a term set to a value, and that of time to a period: `2021`,
    `2021-01`, the month of `2021-01-20`, or "" for undated articles."""
    chosen = [(BY_KEY[taxonomy].path, value)] if taxonomy else []
    if period is not None:
        month = period[: len("2021-01")]
        has_month = len(period) > len("2021")
        chosen += [("tu", month), ("den", month)] if has_month else [("nam", period or addresses.UNDATED)]
    return f"/tim-kiem/?{urlencode(chosen)}"
