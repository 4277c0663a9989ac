"""What a saved page states about its article outside the visible text: JSON-LD, Open Graph, meta tags, canonical
address. What it states about another article is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from hoso.reading.saved import json_ld, moments
from hoso.reading.saved.json_ld import Stated
from hoso.reading.saved.tree import Page
from hoso.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Metadata:
    """Each value as the page states it first, or None.

    `date` is in Vietnamese time, or a date alone if no time is stated; `refused` is a stated publication date that can't
    be read or is impossible, if no other is stated. `kinds` are the types that the page gives itself, in lower case
    (`newsarticle`, `website`). `foreign` are the titles and addresses of other articles, of which nothing was taken;
    `broken` says that JSON-LD about an article could not be parsed. `tags` are the lists of keywords, as written.
    """

    title: str | None
    date: str | None
    refused: str | None
    authors: tuple[str, ...]
    outlet: str | None
    description: str | None
    url: str | None
    kinds: frozenset[str]
    foreign: tuple[str, ...] = ()
    broken: bool = False
    tags: tuple[str, ...] = ()

    @property
    def is_article(self) -> bool:
        """Whether the page calls itself an article."""
        return any(kind.endswith("article") or kind == "blogposting" for kind in self.kinds)


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything that the metadata of a page say, of whatever article."""

    name: str
    articles: tuple[Stated, ...]
    og: Stated
    others: Stated
    canonical: str | None
    kinds: frozenset[str]
    broken: bool


def gather(page: Page) -> Gathered:
    """What the metadata of a page say. Never raises: what can't be read is left out."""
    found = json_ld.read(page.json_ld)
    metas = _shown_metas(page)
    og, others = (
        replace(_of_metas(metas, included), tags=_tags(page, included)) for included in (_is_open_graph, _is_other)
    )
    kinds = found.kinds | {metas.get("og:type", "").lower()} - {""}
    return Gathered(page.title, found.articles, og, others, page.canonical, kinds, found.broken)


def choose(gathered: Gathered, headline: str | None = None, text: str = "") -> Metadata:
    """What is said of the article with that visible headline, which begins with `text`. Without a headline, what comes
    first and has the page's name."""
    about = _About.of(headline or gathered.name, text, certain=headline is not None)
    og, others = gathered.og, gathered.others
    foreign: list[str] = []
    articles = _own(gathered.articles, about, foreign)
    if any(about.is_named(each.title or "") for each in articles):
        foreign.clear()  # a page may describe the articles that it links to, beside its own
    metas = _own((og, others), about, foreign)
    own = _own((*articles, *metas), about, [])
    date, refused = _date(each.date for each in own)
    addresses = (gathered.canonical, *og.addresses, *(address for each in articles for address in each.addresses))
    return Metadata(
        title=_first(each.title for each in own) or _first(each.name for each in own),
        date=date,
        refused=refused,
        authors=next((each.authors for each in own if each.authors), ()),
        outlet=_first(each.outlet for each in (*articles, og, others)),
        description=_first(each.description for each in (*metas, *articles)),
        url=_address(addresses, about, foreign),
        kinds=gathered.kinds,
        foreign=tuple(dict.fromkeys(foreign)),
        broken=gathered.broken,
        tags=tuple(dict.fromkeys(tags for each in own for tags in each.tags)),
    )


def _shown_metas(page: Page) -> dict[str, str]:
    """What the meta tags say, of each name what the first one says that says anything."""
    metas: dict[str, str] = {}
    for name, content in page.metas:
        if shown := json_ld.string(content):
            metas.setdefault(name, shown)
    return metas


def _tags(page: Page, included: Callable[[str], bool]) -> tuple[str, ...]:
    """The lists of tags; a tag of `article:tag` may have a meta tag of its own."""
    found: dict[str, list[str]] = {}
    for name, content in page.metas:
        if name in TAG_METAS and included(name) and (shown := json_ld.string(content)):
            found.setdefault(name, []).append(shown)
    return tuple("\n".join(texts) for texts in found.values())


def _is_open_graph(name: str) -> bool:
    return name.startswith(("og:", "article:"))


def _is_other(name: str) -> bool:
    return not _is_open_graph(name)


def _of_metas(metas: dict[str, str], included: Callable[[str], bool]) -> Stated:
    """What the meta tags of one kind say: systems write all of a kind together."""

    def first(names: Iterable[str]) -> str | None:
        return next((metas[name] for name in names if name in metas and included(name)), None)

    dates = [metas[name] for name in DATE_METAS if name in metas and included(name)]
    author = first(("article:author",))
    return Stated(
        title=first(TITLE_METAS),
        date=next(filter(moments.read, dates), next(iter(dates), None)),
        authors=tuple(json_ld.authors(author)) if author else (),
        outlet=first(OUTLET_METAS),
        description=first(LEAD_METAS),
        addresses=tuple(filter(None, (first(("og:url",)),))),
    )


def _date(stated: Iterable[str | None]) -> tuple[str | None, str | None]:
    """The first date that is stated and possible; where there is none, the first one that is refused."""
    dates = [each for each in stated if each]
    if date := next(filter(None, map(moments.read, dates)), None):
        return date, None
    return None, next((each for each in dates if _DIGIT.search(each)), None)


_DIGIT = re.compile(r"\d")
DATE_METAS = (
    "article:published_time", "og:published_time", "article:published", "datepublished", "pubdate", "publish_date",
    "publishdate", "published_time", "dc.date.issued", "dcterms.created", "dc.date", "date", "parsely-pub-date",
    "sailthru.date",
)  # fmt: skip
TITLE_METAS = ("og:title", "twitter:title", "title", "dc.title")
OUTLET_METAS = ("og:site_name", "source", "application-name")
TAG_METAS = frozenset(("article:tag", "keywords", "news_keywords", "parsely-tags"))
LEAD_METAS = ("og:description", "description", "twitter:description")


# --- of which article


@dataclass(frozen=True, slots=True)
class _About:
    """The article that a reader sees: its headline as words, and the pairs of adjacent words at its beginning. If it is
    `certain`, what has another headline is about another article."""

    headline: tuple[str, ...]
    pairs: frozenset[tuple[str, str]]
    certain: bool

    @classmethod
    def of(cls, headline: str, text: str, certain: bool) -> _About:
        words = _words(headline)
        certain = certain and len(words) >= _FEWEST_WORDS
        return cls(words, frozenset((*pairwise(words), *pairwise(_words(text)))), certain)

    def is_named(self, title: str) -> bool:
        """Whether a title is the headline; either may have the site's name after it."""
        words = _words(title)
        shorter = min(len(words), len(self.headline))
        return words == self.headline or (shorter >= _FEWEST_WORDS and words[:shorter] == self.headline[:shorter])

    def is_told(self, text: str, least: float) -> bool:
        """Whether a text has that share of its pairs of words in the article, so that it may be about it."""
        pairs = tuple(pairwise(_words(text)))
        return sum(pair in self.pairs for pair in pairs) >= least * max(len(pairs), 1)

    def shares(self, title: str) -> float:
        """The words that the headline has in common with a title, of all words of both."""
        words, own = frozenset(_words(title)), frozenset(self.headline)
        return len(words & own) / max(len(words | own), 1)


_COMMON_WORDS = 0.5
"""Of the words of headline and title: editors change a headline for search engines, but keep half of it."""
_COMMON_PAIRS = 0.5
"""Of the pairs of words in a title: a headline is made of what the text says; units and places alone are less."""
_COMMON_SUMMARY = 0.7
"""Of the pairs of words in a summary, which is the sapo or the beginning of the text."""
_COMMON_ADDRESS = 0.3
"""Of the pairs of words in an address, which keeps an earlier headline."""
_FEWEST_WORDS = 4
"""Words of a title or address that can contradict a headline."""


def _own(stated: Iterable[Stated], about: _About, foreign: list[str]) -> tuple[Stated, ...]:
    """What is said of the article: first what has its headline. The titles of others go to `foreign`."""
    named: list[Stated] = []
    near: list[Stated] = []
    for each in stated:
        title = each.title or each.name
        if title and about.is_named(title):
            named.append(each)
        elif not title or not about.certain or not _is_foreign(title, each.description, about):
            near.append(each)
        else:
            foreign.append(title)
    return (*named, *near)


def _is_foreign(title: str, description: str | None, about: _About) -> bool:
    if len(_words(title)) < _FEWEST_WORDS or about.shares(title) >= _COMMON_WORDS:
        return False
    if description and about.is_told(description, _COMMON_SUMMARY):
        return False
    return not about.is_told(title, _COMMON_PAIRS)


def _address(stated: Iterable[str | None], about: _About, foreign: list[str]) -> str | None:
    """The first stated address that is complete, and neither that of a home page nor of another article."""
    for each in stated:
        try:
            parts = urlsplit(each or "")
        except ValueError:
            continue
        if parts.scheme not in ("http", "https") or not parts.hostname or not (parts.path.strip("/") or parts.query):
            continue
        slug = max((_slug(segment) for segment in parts.path.split("/")), key=len)
        if each and slug and about.certain and not about.is_told(slug, _COMMON_ADDRESS):
            foreign.append(each)
            continue
        return each
    return None


def _slug(segment: str) -> str:
    """The words of an address's segment; nothing if there are too few to name an article."""
    words = [word for word in _WORD.findall(fold(unquote(segment))) if word.isalpha() and word not in _SUFFIXES]
    return " ".join(words) if len(words) >= _FEWEST_WORDS else ""


_SUFFIXES = frozenset("html htm aspx asp php jsp amp chn epi vnp ldo".split())


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text[:_MOST_COMPARED])))


_WORD = re.compile(r"[a-z0-9]+")
_MOST_COMPARED = 4000  # characters


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)
