"""Whether a page is the page of an article at all."""

from __future__ import annotations

from collections.abc import Sequence

from hoso.reading.saved import galleries
from hoso.reading.saved.metadata import Metadata
from hoso.reading.saved.prose import is_prose, links_to_article, words
from hoso.reading.saved.region import Region
from hoso.reading.saved.tree import Page, Piece

_FEWEST_WORDS = 30
"""Words of running text in an article; a page that calls itself one may be a short report (`_FEWEST_STATED`)."""
_FEWEST_STATED = 12
_FEWEST_LINKS = 5
"""Links to articles in a list of them: fewer stand below many articles."""
_LONGEST_SUMMARY = 90
"""Words between two links of a list; in a page that calls itself an article, `_LONGEST_STATED`."""
_LONGEST_STATED = 40


def fault(page: Page, metadata: Metadata, region: Region | None) -> str | None:
    """Why a page is not an article: an error page, a home page, a list of articles; None if it may be one."""
    if page.cut:
        return "nested so deeply that its end cannot be read"
    if region is None:
        return "no running text in the page"
    numbers = [n for n in region.scope if page.within(page.pieces[n].node, region.body)]
    inside = [page.pieces[number] for number in numbers]
    told = sum(words(piece) for piece in inside if is_prose(piece))
    if told < (_FEWEST_STATED if metadata.is_article else _FEWEST_WORDS) and not _shows(page, region, numbers):
        return f"only {told} words of running text in the page"
    if region.title is None and not (metadata.title or page.title):
        return "neither a headline nor a title in the metadata"
    links, longest = _links_and_run(inside)
    longest_summary = _LONGEST_STATED if metadata.is_article else _LONGEST_SUMMARY
    if links >= _FEWEST_LINKS and longest < longest_summary and 2 * longest < told:
        return f"a list of {links} links to articles"
    return None


def _shows(page: Page, region: Region, numbers: Sequence[int]) -> bool:
    """Whether a page tells its story in pictures: under a visible headline, captions and no list of links."""
    found = galleries.captions_in(page, numbers, region.chrome)
    linked = sum(links_to_article(page.pieces[number]) for number in numbers)
    return region.title is not None and len(found) >= galleries.FEWEST_PICTURES > linked


def _links_and_run(pieces: Sequence[Piece]) -> tuple[int, int]:
    """The number of lines that link to articles, and the words of the longest text between two of them: a list of
    articles has a link before each of its summaries."""
    links = run = longest = 0
    for piece in pieces:
        if links_to_article(piece):
            links += 1
            run = 0
        elif is_prose(piece):
            run += words(piece)
            longest = max(longest, run)
    return links, longest
