"""All articles that have copies or versions in the archive: the newest, and a page a year, cut if it is long."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hoso import addresses, vietnamese
from hoso.catalogue.changes import Change, CopiesChanged, Neighbourhood, Rewritten
from hoso.catalogue.copy_groups import CopyGroup, CopyPair
from hoso.catalogue.lines import Line, Link
from hoso.catalogue.neighbours import Neighbours
from hoso.catalogue.queries import Catalogue
from hoso.catalogue.subjects import CopiesPage, CopiesYear, Subject
from hoso.pages.parts import Words
from hoso.pages.period import LONGEST_LIST
from hoso.pages.versions import MOST_VERSIONS, Version
from hoso.sorting import UNDATED, has_month, month_of

NEWEST_GROUPS = 20
"""Groups on the first page; most have two articles, so it is as long as other first pages."""


@dataclass(frozen=True, slots=True)
class CopiedArticle:
    """An article of a group, and those before it that it is a copy or version of."""

    line: Line
    earlier: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class CopiedText:
    """The articles of one text, in order of time, those without a date first."""

    articles: tuple[CopiedArticle, ...]


@dataclass(frozen=True, slots=True)
class CopiesView:
    """`/nhieu-ban/`: the newest groups (at most 20) and the years; or the groups of one year or month (`period`), those
    without a date ("" there too), with very many those whose first title begins with a letter.

    If `parts` are given, they lead to years, months or letters; `count` are the articles in all groups of the page and
    of its parts.
    """

    address: str
    title: str
    period: str
    count: int
    groups: tuple[CopiedText, ...]
    parts: tuple[Link, ...] = ()
    parents: tuple[Link, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The articles of the groups on the page."""
        return tuple([article.line for group in self.groups for article in group.articles])


def touched(change: Change, near: Neighbours) -> Iterator[Subject]:
    """The pages of the groups that an article is in, and was in before."""
    match change:
        case Neighbourhood(path) | Rewritten(path) | CopiesChanged(path):
            years = near.years_of_copies(path)
            if years or isinstance(change, CopiesChanged):
                yield CopiesPage()
            yield from map(CopiesYear, years)


class CopiesPages:
    """Makes the views of copies; every method is a pure function of the catalogue's tables."""

    def __init__(self, catalogue: Catalogue, words: Words) -> None:
        self._catalogue = catalogue
        self._words = words

    def first(self) -> CopiesView:
        """The newest groups, and the years."""
        years = self._catalogue.copies.years()
        parts = [Link(self._name(year), addresses.copies(year), count) for year, count in years.items()]
        newest = self._catalogue.copies.newest_first()[:NEWEST_GROUPS]
        return CopiesView(
            addresses.COPIES, self._words.copies, "", sum(years.values()), self._shown(newest), tuple(parts)
        )

    def year(self, year: str) -> Iterator[CopiesView]:
        """The groups whose newest article is of a year; of one with very many, those of each month or letter have a
        page."""
        groups = [group for group in self._catalogue.copies.newest_first() if group.newest.year == year]
        if not groups:
            return
        whole = CopiesView(
            addresses.copies(year),
            self._title(self._name(year)),
            "" if year == UNDATED else year,
            sum(len(group.members) for group in groups),
            self._shown(groups),
            (),
            (Link(self._words.copies, addresses.COPIES),),
        )
        if whole.count <= LONGEST_LIST:
            yield whole
            return

        parts = list(self._parts(whole, self._name(year)))
        leading = [Link(part.title.rpartition(" – ")[2], part.address, part.count) for part in parts]
        rest = [group for group in whole.groups if year != UNDATED and not has_month(_month(group))]
        yield replace(whole, groups=tuple(rest), parts=tuple(leading))
        yield from parts

    def _parts(self, whole: CopiesView, name: str) -> Iterator[CopiesView]:
        """The pages of the months of a year, the newest first, or of the letters of undated articles."""
        found: defaultdict[str, list[CopiedText]] = defaultdict(list)
        for group in whole.groups:
            found[_month(group) or vietnamese.letter(group.articles[0].line.title)].append(group)
        if whole.period:
            names = [month for month in found if has_month(month)]  # those of the year alone stay on its page
        else:
            names = sorted(found, key=vietnamese.collation_key)
        for part in names:
            last = part[len("2021-") :] if whole.period else addresses.letter(part)
            yield replace(
                whole,
                address=f"{whole.address}{last}/",
                title=self._title(self._words.month(part) if whole.period else part),
                period=part if whole.period else "",
                count=sum(len(group.articles) for group in found[part]),
                groups=tuple(found[part]),
                parents=(*whole.parents, Link(name, whole.address)),
            )

    def _shown(self, groups: Sequence[CopyGroup]) -> tuple[CopiedText, ...]:
        return tuple([self._text(group) for group in groups])

    def _text(self, group: CopyGroup) -> CopiedText:
        lines = dict(zip(group.members, self._catalogue.articles.lines(group.members), strict=True))
        compared = _compared(group)
        earlier: defaultdict[int, list[Version]] = defaultdict(list)
        for pair in group.pairs:
            one, other = lines[pair.first], lines[pair.second]
            if (pair.second, pair.first) in compared:
                url = addresses.compared(other.url, one.id)
            elif (pair.first, pair.second) in compared:
                url = addresses.compared(one.url, other.id)
            else:
                url = None
            earlier[pair.second].append(Version(one, pair.kind, pair.share, pair.same, url))
        return CopiedText(tuple([CopiedArticle(lines[n], tuple(earlier[n])) for n in group.members]))

    def _name(self, year: str) -> str:
        return self._words.undated if year == UNDATED else self._words.year(year)

    def _title(self, period: str) -> str:
        return f"{self._words.copies} – {period}"


def _month(group: CopiedText) -> str:
    """The month of a group's newest article, as `month_of` gives it."""
    return month_of(group.articles[-1].line.date)


def _compared(group: CopyGroup) -> set[tuple[int, int]]:
    """Which articles (first of a pair) have which others on the page that compares them: so many of the most alike."""
    place = {n: order for order, n in enumerate(group.members)}
    beside: defaultdict[int, list[tuple[CopyPair, int]]] = defaultdict(list)
    for pair in group.pairs:
        beside[pair.first].append((pair, pair.second))
        beside[pair.second].append((pair, pair.first))
    return {
        (n, other)
        for n, found in beside.items()
        for _, other in sorted(found, key=lambda one: (-one[0].share, place[one[1]]))[:MOST_VERSIONS]
    }
