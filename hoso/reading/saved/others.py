"""Other articles on the page of one: infinite scroll adds the next below it, and sometimes one was read before it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from hoso.reading import dateline
from hoso.reading.saved.prose import A_LINK, is_prose, words
from hoso.reading.saved.tree import Page

_HEADINGS = ("h1", "h2", "h3")
_LEVELS = 4
"""Elements between a heading and its words, at most."""
_HEAD = 6
"""Lines after a headline in which its dateline is."""
_FEWEST_WORDS = 25
"""Words of running text below a headline; teasers have fewer."""
_FEWEST_UNLIKE = 60
"""Words below one that is a link, or of another level than the page's headline: summaries of teasers have fewer."""


def headlines(page: Page, title: int, chrome: Sequence[int]) -> list[int]:
    """The pieces that are headlines of other articles, as much as `title` is that of this one: headings like it, each
    with a date of its own or in an `<article>` of its own, and with running text below it."""
    if not heading(page, title):
        return []
    beside = _Beside(page, title)
    apart = {
        number: beside.holds(number)
        for number, piece in enumerate(page.pieces)
        if number != title
        and chrome[piece.node] < 0
        and heading(page, number)
        and piece.text != page.pieces[title].text
    }
    numbers = [number for number in apart if apart[number] or heading(page, number) == heading(page, title)]
    ends = sorted((*numbers, title, len(page.pieces)))
    candidates = (
        _Candidate(number, apart[number], _told(page, number, ends[bisect_right(ends, number)])) for number in numbers
    )
    return [candidate.number for candidate in candidates if _heads_another(page, candidate, title, chrome)]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A heading that may be the headline of another article: its piece, whether it stands apart from the article of
    the page, and how many words stand below it."""

    number: int
    apart: bool
    told: int


def _heads_another(page: Page, candidate: _Candidate, title: int, chrome: Sequence[int]) -> bool:
    """Whether a heading is the headline of another article; the surer by its own looks, the fewer words it needs."""
    number, apart, told = candidate.number, candidate.apart, candidate.told
    alike = heading(page, number) == heading(page, title) and (apart or _looks_alike(page, number, title))
    if alike and page.pieces[number].linked <= A_LINK:
        return told >= _FEWEST_WORDS and (apart or _has_date(page, number, chrome))
    return (alike or apart) and told >= _FEWEST_UNLIKE and _has_date(page, number, chrome)


def heading(page: Page, number: int) -> str:
    """The tag of the heading that a piece is; empty if it is none."""
    for node in islice(page.upwards(page.pieces[number].node), _LEVELS):
        if page.nodes[node].tag in _HEADINGS:
            return page.nodes[node].tag
    return ""


class _Beside:
    """The elements beside those that hold the headline of a page."""

    def __init__(self, page: Page, title: int) -> None:
        self._page = page
        self._article = _article(page, title)
        self._around = list(page.upwards(page.pieces[title].node))
        self._with_text: dict[int, bool] = {}  # elements around the headline, and whether it has its text there

    def holds(self, number: int) -> bool:
        """Whether a heading is in an `<article>` beside the one of the headline, or in an element named like the one
        beside it that holds the headline with its text."""
        return self._in_an_article(number) or self._in_a_twin(number)

    def _in_an_article(self, number: int) -> bool:
        page, own, other = self._page, self._article, _article(self._page, number)
        return own >= 0 and other >= 0 and not page.within(other, own) and not page.within(own, other)

    def _in_a_twin(self, number: int) -> bool:
        page, around, other = self._page, self._around, self._page.pieces[number].node
        shared = next((place for place, node in enumerate(around) if page.within(other, node)), 0)
        if shared == 0:
            return False
        own = around[shared - 1]
        twin = next((node for node in page.upwards(other) if page.nodes[node].parent == around[shared]), own)
        one, two = page.nodes[own], page.nodes[twin]
        if twin == own or one.tag != two.tag or not set(one.marks.split()) & set(two.marks.split()):
            return False
        if own not in self._with_text:
            told = sum(words(piece) for piece in page.pieces if is_prose(piece) and page.within(piece.node, own))
            self._with_text[own] = told >= _FEWEST_WORDS
        return self._with_text[own]


def _article(page: Page, number: int) -> int:
    """The innermost `<article>` around a piece; -1 if there is none."""
    return next((node for node in page.upwards(page.pieces[number].node) if page.nodes[node].tag == "article"), -1)


def _looks_alike(page: Page, number: int, title: int) -> bool:
    """Whether a heading is of the first level, or named like the headline: else it is a sub-heading."""
    if heading(page, title) == "h1":
        return True
    one, other = (page.nodes[page.pieces[each].block].marks for each in (number, title))
    return bool(one) and one == other


def _told(page: Page, number: int, end: int) -> int:
    """The words of running text from a heading to the next."""
    return sum(words(piece) for piece in page.pieces[number + 1 : end] if is_prose(piece))


def _has_date(page: Page, number: int, chrome: Sequence[int]) -> bool:
    """Whether a dateline is right above or below a headline."""
    for piece in page.pieces[max(number - 2, 0) : number + 1 + _HEAD]:
        if len(piece.text) <= dateline.LONGEST and not is_prose(piece) and chrome[piece.node] < 0:
            found = dateline.parse(piece.text)
            if found is not None and (not found.after or "T" in found.iso or found.weekday):
                return True
    return False


def own_lines(page: Page, title: int, others: Sequence[int]) -> range:
    """The pieces between the other articles: those of the article with this title, and what surrounds it."""
    before = [number for number in others if number < title]
    after = [number for number in others if number > title]
    first = _first_around(page, title, before[-1]) if before else 0
    last = _first_around(page, after[0], title) if after else len(page.pieces)
    return range(first, last)


def _first_around(page: Page, number: int, apart_from: int) -> int:
    """The first piece of the outermost element around a piece that does not contain another."""
    other = page.pieces[apart_from].node
    outermost = page.pieces[number].node
    for node in page.upwards(outermost):
        if page.within(other, node):
            break
        outermost = node
    while number and page.within(page.pieces[number - 1].node, outermost):
        number -= 1
    return number
