"""How the search index is cut by time: a few large pieces of the past that stay, small ones of late that change.

The cut depends on nothing but how many articles each month has. The newest month is on its own, and so are the months
before it that don't fill eight; what is older is halved, at months that do not move, until no piece has more than
`capacity` articles. So a new article changes one small piece, and one that is added to the past changes one large one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_LEAST, _MOST = 1_024, 16_384  # articles; what is larger takes too much memory to make
_MONTHS = 1 << 17  # a power of two that no date reaches
_TOGETHER = 8  # months
_UNDATED = "0000 "  # how sort keys of undated articles begin; the rest is the article's id


@dataclass(frozen=True, slots=True)
class Segment:
    """The articles whose sort key lies between `first` and `last`, both included; each is a beginning of keys:
    a month (`2021-01`), or that of undated articles with the first digits of an id (`0000 3`)."""

    first: str
    last: str

    @property
    def name(self) -> str:
        """A name for folders and subjects."""
        if self.first.startswith(_UNDATED):
            return f"undated-{self.first.removeprefix(_UNDATED)}".rstrip("-")
        return self.first if self.first == self.last else f"{self.first}_{self.last}"

    @property
    def end(self) -> str:
        """What is greater than every sort key of it."""
        return f"{self.last}\x7f"

    def holds(self, sort: str) -> bool:
        """Whether an article of this sort key belongs to it."""
        return self.first <= sort < self.end


def segment_of(name: str) -> Segment:
    """The segment of that name."""
    if name.startswith("undated"):
        part = _UNDATED + name[8:]
        return Segment(part, part)
    first, _, last = name.partition("_")
    return Segment(first, last or first)


def cut(counts: Mapping[str, int]) -> tuple[Segment, ...]:
    """The segments of an archive with so many articles in each month (`2021-01`, "" for the undated), oldest first."""
    dated = {_number(month): count for month, count in counts.items() if month and count}
    undated = counts.get("", 0)
    parts = "0123456789abcdef" if undated > _MOST else ("",) if undated else ()
    found = [Segment(_UNDATED + part, _UNDATED + part) for part in parts]
    if dated:
        newest = max(dated)
        capacity = max(_LEAST, min(_MOST, 1 << (sum(dated.values()) // 3).bit_length()))
        past = newest // _TOGETHER * _TOGETHER
        found += _halved({month: count for month, count in dated.items() if month < past}, 0, _MONTHS, capacity)
        found += _halved(dated, past, newest - past, sum(dated.values()))
        found.append(Segment(_month(newest), _month(newest)))
    return tuple(found)


def _halved(dated: Mapping[int, int], start: int, width: int, capacity: int) -> Iterator[Segment]:
    months = [month for month in dated if start <= month < start + width]
    if not months:
        return
    if width > 1 and sum(dated[month] for month in months) > capacity:
        yield from _halved(dated, start, width // 2, capacity)
        yield from _halved(dated, start + width // 2, width // 2, capacity)
        return
    # Named after the months that have articles: a later one makes another segment of it, as it must.
    yield Segment(_month(min(months)), _month(max(months)))


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
