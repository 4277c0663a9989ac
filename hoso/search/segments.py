"""How the search index is divided by time: a few large segments of the past, a small recent one, and each into parts.

The division into segments depends only on how many articles each month has. The newest month and those before it that
do not fill a group of eight are one segment. What is older is one too, or is halved, at fixed months, until no segment
has more than `_MOST` articles. A segment is a folder of files: the fewer there are, the fewer files a search has to
fetch. The first begins before every date and the last is open, so that neither changes its name when an article is
added.

A part is what is indexed at once. Its end follows from its articles, so that the next parts stay the same when an
article is added. So a new article costs the indexing of a part and the writing of a segment's files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from zlib import crc32

from hoso.sorting import UNDATED, SortRange

_MOST = 32_768  # articles in a segment
_MONTHS = 1 << 17  # a power of two that no date reaches
_TOGETHER = 8  # months
_UNDATED = f"{UNDATED} "  # the beginning of sort keys of undated articles; the rest is the article's id
_FIRST, _LAST = f"{UNDATED}-01", "9999-12"  # months before and after all real ones
_LEAST_PART, _MOST_PART = 96, 255  # articles
_ENDS = 64  # one article in this many may end a part


@dataclass(frozen=True, slots=True)
class Segment:
    """The articles whose sort key is between `first` and `last`, both included; each is a prefix of keys: a month
    (`2021-01`), or that of undated articles, with or without the first digit of an id (`0000 3`, `0000 `)."""

    first: str
    last: str

    @property
    def name(self) -> str:
        """A name for folders and subjects."""
        first, last = (key.replace(_UNDATED, "undated") for key in (self.first, self.last))
        return first if first == last else f"{first}_{last}"

    @property
    def range(self) -> SortRange:
        """The sort keys of its articles."""
        return SortRange.between(self.first, self.last)


def segment_of(name: str) -> Segment:
    """The segment with that name."""
    first, _, last = (part.replace("undated", _UNDATED) for part in name.partition("_"))
    return Segment(first, last or first)


def cut(counts: Mapping[str, int]) -> tuple[Segment, ...]:
    """The segments of an archive with these numbers of articles per month (`2021-01`, "" for undated), oldest first."""
    dated: dict[int, int] = {}
    for month, count in counts.items():
        if month and count:
            dated[_number(month)] = dated.get(_number(month), 0) + count
    undated = counts.get("", 0)
    found: list[Segment] = []
    if dated:
        past = max(dated) // _TOGETHER * _TOGETHER
        old = {month: count for month, count in dated.items() if month < past}
        pieces = [*_merged([*_halved(old, 0, _MONTHS)], _MOST // 4)]
        spans = [(_month(min(piece)), _end(max(piece), counts)) for piece in pieces]
        starts = [_FIRST, *(first for first, _ in spans[1:]), _month(past)]
        ends = [*(last for _, last in spans[:-1]), _end(past - 1, counts), _LAST] if spans else [_LAST]
        found = [*map(Segment, starts, ends)]
    if undated > _MOST:
        found[:0] = [Segment(_UNDATED + digit, _UNDATED + digit) for digit in "0123456789abcdef"]
    elif any(counts.values()):
        found[:1] = [Segment(_UNDATED, found[0].last if found else _LAST)]
    return tuple(found)


def parts(sorts: Iterable[str]) -> Iterator[list[int]]:
    """The places of a segment's articles, given their sort keys in order, part by part."""
    part: list[int] = []
    for place, sort in enumerate(sorts):
        part.append(place)
        if len(part) == _MOST_PART or (len(part) >= _LEAST_PART and crc32(sort.encode()) % _ENDS == 0):
            yield part
            part = []
    if part:
        yield part


_Piece = dict[int, int]


def _halved(dated: _Piece, start: int, width: int) -> Iterator[_Piece]:
    own = {month: count for month, count in dated.items() if start <= month < start + width}
    if width > 1 and sum(own.values()) > _MOST:
        yield from _halved(own, start, width // 2)
        yield from _halved(own, start + width // 2, width // 2)
    elif own:
        yield own


def _merged(pieces: list[_Piece], least: int) -> Iterator[_Piece]:
    """The pieces, with small ones joined to a neighbour: each segment costs a search its requests."""
    waiting: _Piece = {}
    for piece in pieces:
        waiting = waiting | piece
        if sum(waiting.values()) >= least:
            yield waiting
            waiting = {}
    if waiting:
        yield waiting


def _end(number: int, counts: Mapping[str, int]) -> str:
    """The last month of a segment. Articles of which only the year is known come right before it, after the December
    before."""
    december = number % 12 == 11
    following = f"{number // 12 + 1:04}-00"
    return following if december and following in counts else _month(number)


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
