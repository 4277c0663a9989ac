"""What an editor should look at, by kind of doubt and batch of raw files: an overview, and a list of each."""

from __future__ import annotations

import hashlib
import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hoso import addresses
from hoso.catalogue.changes import (
    Change,
    DoubtsChanged,
    HeldOtherwise,
    NamesDecided,
    Neighbourhood,
    SaidOtherwise,
)
from hoso.catalogue.doubts import REVIEWED
from hoso.catalogue.lines import Link
from hoso.catalogue.neighbours import Neighbours
from hoso.catalogue.other_spellings import OtherSpelling
from hoso.catalogue.people import DoubtfulName
from hoso.catalogue.queries import Catalogue
from hoso.catalogue.subjects import ReviewList, ReviewPage, Subject
from hoso.catalogue.taxonomies import Terms
from hoso.pages.parts import Words

NAMES = "several-people?"
"""The kind of doubt about a name; those not named here are about articles."""

SPELLINGS = "other-spelling?"
"""That about pairs of names."""

KINDS = (NAMES, SPELLINGS, *REVIEWED)
ON_A_PAGE = 50
"""Doubts; some 6,000 pixels on a telephone."""

_DAY = re.compile(r"(?<!\d)\d{4}(?:-\d{2}(?:-\d{2})?)?(?!\d)")


@dataclass(frozen=True, slots=True)
class Doubt:
    """An article in a list of doubts, with the file of its page as a command names it."""

    url: str
    title: str
    file: str


@dataclass(frozen=True, slots=True)
class DoubtKind:
    """How many doubts of a kind nobody settled, and the lists of them, newest batch first."""

    code: str
    count: int
    batches: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """All kinds of doubts that nobody settled, the most serious first. Not indexed by search engines."""

    address: str
    title: str
    count: int
    kinds: tuple[DoubtKind, ...]


@dataclass(frozen=True, slots=True)
class ReviewListView:
    """One page of the doubts of a kind about a `batch` (a folder of raw files, or of pages written by hand), about
    `names`, or about `spellings` of them. `one` and `whole` are what `review` is asked, as a shell takes it, to settle
    the first of `doubts` and the batch as a whole, "" where there is no such thing; `pages` lead to all pages of the
    list."""

    address: str
    title: str
    code: str
    batch: str
    one: str
    whole: str
    count: int
    doubts: tuple[Doubt, ...]
    names: tuple[DoubtfulName, ...]
    spellings: tuple[OtherSpelling, ...]
    pages: tuple[Link, ...]


def touched(change: Change, _near: Neighbours) -> Iterator[Subject]:
    """A list shows the doubts of a kind about a batch; the overview counts them, and names that people may share."""
    match change:
        case DoubtsChanged(lists):
            yield ReviewPage()
            yield from (ReviewList(code, batch) for code, batch in lists)
        case Neighbourhood(_, sort) if sort is not None:
            yield ReviewPage()
        case SaidOtherwise() | HeldOtherwise() | NamesDecided():
            yield ReviewPage()


@dataclass(frozen=True, slots=True)
class _Listed:
    """All that a list has, of one of these kinds."""

    doubts: Sequence[Doubt] = ()
    names: Sequence[DoubtfulName] = ()
    spellings: Sequence[OtherSpelling] = ()

    @property
    def count(self) -> int:
        return len(self.doubts) + len(self.names) + len(self.spellings)


@dataclass(frozen=True, slots=True)
class ReviewPages:
    """Makes the pages of what is doubtful. They name the content folder, but not where on a machine it is."""

    _catalogue: Catalogue
    _terms: Terms
    _words: Words
    _content: Path

    def overview(self) -> Iterator[ReviewView | ReviewListView]:
        """The overview, and the lists of names that several people may have, and that may be one person's."""
        names, spellings = self._catalogue.people.unsettled(), self._catalogue.other_spellings(self._terms)
        listed: dict[str, list[Link]] = {code: [] for code in KINDS}
        for code, count in ((NAMES, len(names)), (SPELLINGS, len(spellings))):
            if count:
                listed[code].append(Link("people.yaml", _address(code, ""), count))
        for code, batch, count in self._catalogue.sources.open_doubts():
            listed[code].append(Link(batch, _address(code, batch), count))
        kinds = tuple(
            DoubtKind(code, sum(link.count or 0 for link in links), tuple(sorted(links, key=_newest_first)))
            for code, links in listed.items()
            if links
        )
        yield ReviewView(addresses.REVIEW, self._words.review, sum(kind.count for kind in kinds), kinds)
        yield from self._pages(NAMES, "", _Listed(names=names))
        yield from self._pages(SPELLINGS, "", _Listed(spellings=spellings))

    def of(self, code: str, batch: str) -> Iterator[ReviewListView]:
        """The list of the doubts of a kind about a batch."""
        rows = self._catalogue.sources.doubted(code, batch)
        doubts = [Doubt(row.url, row.title, self._named(row.path)) for row in rows]
        yield from self._pages(code, batch, _Listed(doubts=doubts))

    def _pages(self, code: str, batch: str, listed: _Listed) -> Iterator[ReviewListView]:
        first, count, doubts = _address(code, batch), listed.count, listed.doubts
        starts = range(0, count, ON_A_PAGE)
        links = [Link(str(n), f"{first}{n}/" if n > 1 else first) for n, _ in enumerate(starts, start=1)]
        for start, link in zip(starts, links, strict=True):
            end = start + ON_A_PAGE
            yield ReviewListView(
                address=str(link.url),
                title=self._words.review,
                code=code,
                batch=batch,
                one=shlex.join([code, doubts[start].file]) if doubts else "",
                whole=shlex.join([code, self._named(batch)]) if batch.startswith("raw/") else "",
                count=count,
                doubts=tuple(doubts[start:end]),
                names=tuple(listed.names[start:end]),
                spellings=tuple(listed.spellings[start:end]),
                pages=tuple(links) if len(links) > 1 else (),
            )

    def _named(self, path: str) -> str:
        """A path below the content folder, as a command names it."""
        folder = self._content.name if self._content.is_absolute() else self._content.as_posix()
        return f"{folder}/{path}"


def _address(code: str, batch: str) -> str:
    """The address of a list. A batch whose name is no part of an address has a digest behind what is left of it."""
    kind = addresses.segment(code)
    if not batch:
        return f"{addresses.REVIEW}{kind}/"
    name = addresses.segment(batch)
    if batch not in (f"raw/{name.removeprefix('raw-')}", name):
        name = f"{name}-{hashlib.sha256(batch.encode()).hexdigest()[:8]}"
    return f"{addresses.REVIEW}{kind}/{name}/"


def _newest_first(batch: Link) -> tuple[bool, tuple[int, ...], str]:
    """By the day, month or year in the name of its folder; those without any come last, by name."""
    stated = _DAY.findall(batch.label)
    day = stated[-1].replace("-", "").ljust(8, "0") if stated else ""
    return not day, tuple(-int(digit) for digit in day), batch.label
