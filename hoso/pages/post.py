"""The page of a post: who had it, according to which article; and the index of all posts by unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from hoso import addresses, vietnamese
from hoso.bodies import is_sole
from hoso.catalogue.changes import Change, HeldOtherwise, Neighbourhood, PeopleChanged, TermChanged
from hoso.catalogue.lines import Link
from hoso.catalogue.neighbours import Neighbours
from hoso.catalogue.posts import PostRow
from hoso.catalogue.queries import Catalogue
from hoso.catalogue.subjects import PostIndex, PostPage, Subject
from hoso.pages.holders import Holders, LastReported
from hoso.pages.parts import Words
from hoso.pages.tenures import Contradiction, Tenure, tenures

LONGEST_INDEX = 600  # an index with more posts is split by the letter of their units
MOST_TENURES = 80


@dataclass(frozen=True, slots=True)
class PostView:
    """A post of a `unit`: its holders by the beginning of their time (`more` are left out), what contradicts, and who
    is reported last; `sole` says that one person has it at a time, `variants` are other ways to write it."""

    address: str
    title: str
    index: Link
    unit: Link
    articles: int
    sole: bool
    last: LastReported | None
    tenures: tuple[Tenure, ...]
    more: int
    contradictions: tuple[Contradiction, ...]
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitPosts:
    """The posts of one unit."""

    unit: Link
    posts: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PostIndexView:
    """All posts with a page by unit, or those of the units under one letter; `letters` lead to them, where they are too
    many for one page."""

    address: str
    title: str
    count: int
    letters: tuple[Link, ...]
    units: tuple[UnitPosts, ...]
    parents: tuple[Link, ...] = ()


def touched(change: Change, near: Neighbours) -> Iterator[Subject]:
    """The posts whose pages look different: they show what articles say of them, their holders and their unit; the
    index shows all posts and their units."""
    match change:
        case Neighbourhood(path):
            for post, _ in near.posts_of(path):
                yield PostPage(post)
                yield PostIndex()
        case HeldOtherwise(posts, _):
            yield from (PostPage(post) for post, _ in posts)
            yield PostIndex()
        case TermChanged("people", key):
            yield from (PostPage(post) for post, _ in near.held_by(key))
        case TermChanged("organisations", key):
            for post in near.posts_in(key):
                yield PostPage(post)
                yield PostIndex()
        case PeopleChanged(key):
            yield from (PostPage(post) for post, _ in near.held_by(key))


@dataclass(frozen=True, slots=True)
class PostPages:
    """Makes the views of posts; every method is a pure function of the catalogue's tables."""

    _catalogue: Catalogue
    _words: Words

    def post(self, key: str) -> Iterator[PostView]:
        """The page of a post, if it has one."""
        row = self._catalogue.posts.one(key)
        if row is None or row.url is None:
            return
        holders = Holders(self._catalogue)
        claims = holders.claims(key)
        sole = is_sole(row.role)
        found, contradictions = tenures(claims, sole)
        written = {point.written for _, point in claims} - {row.label}
        yield PostView(
            address=row.url,
            title=row.label,
            index=Link(self._words.posts, addresses.POSTS),
            unit=self._unit(row),
            articles=row.articles,
            sole=sole,
            last=holders.last(row),
            tenures=found[-MOST_TENURES:],
            more=max(0, len(found) - MOST_TENURES),
            contradictions=contradictions,
            variants=tuple(sorted(written, key=vietnamese.collation_key)),
        )

    def _unit(self, post: PostRow) -> Link:
        """The unit of a post, with its page if it has one."""
        found = self._catalogue.terms.one("organisations", post.unit)
        return Link(found.label, found.url) if found else Link(post.body, None)

    def index(self) -> Iterator[PostIndexView]:
        """All posts with pages by unit; on a page for each letter if there are many."""
        rows = self._catalogue.posts.with_pages()
        units = [self._posts(list(posts)) for _, posts in groupby(rows, lambda row: row.unit)]
        units.sort(key=lambda one: vietnamese.collation_key(one.unit.label))
        whole = PostIndexView(addresses.POSTS, self._words.posts, len(rows), (), tuple(units))
        if len(rows) <= LONGEST_INDEX:
            yield whole
            return
        letters: dict[str, list[UnitPosts]] = {}
        for one in units:
            letters.setdefault(vietnamese.letter(one.unit.label), []).append(one)
        links = tuple(
            Link(letter, f"{whole.address}{addresses.BY_LETTER}/{addresses.letter(letter)}/", _count(found))
            for letter, found in letters.items()
        )
        yield replace(whole, letters=links, units=())
        above = (Link(whole.title, whole.address),)
        for link in links:
            assert link.url is not None
            found = tuple(letters[link.label])
            yield PostIndexView(link.url, f"{whole.title} – {link.label}", _count(found), links, found, above)

    def _posts(self, posts: Sequence[PostRow]) -> UnitPosts:
        links = [Link(post.label, post.url, post.articles) for post in posts]
        links.sort(key=lambda link: vietnamese.collation_key(link.label))
        return UnitPosts(self._unit(posts[0]), tuple(links))


def _count(units: Sequence[UnitPosts]) -> int:
    return sum(len(one.posts) for one in units)
