"""The pieces of one saved page while they are labelled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, islice
from typing import Literal

from hoso.models import Item, Row
from hoso.problems import Problem
from hoso.reading import lines
from hoso.reading.dateline import Dateline
from hoso.reading.known_lines import Known
from hoso.reading.lines import Line
from hoso.reading.saved.metadata import Metadata
from hoso.reading.saved.region import Region, in_chrome
from hoso.reading.saved.tree import Page

Label = Literal["title", "dateline", "lead", "paragraph", "heading", "caption", "signature", "chrome"]


@dataclass(slots=True)
class Sheet:
    """One page while its pieces are labelled, by number; exists only while that page is read.

    `texts` holds the text of a piece if it differs from the piece's own; `credits` holds the credit of a caption if a
    separate line gave it; `shapes` holds what items of lists and rows of tables are.
    """

    path: str
    page: Page
    metadata: Metadata
    region: Region
    known: Known
    labels: dict[int, Label] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    credits: dict[int, str] = field(default_factory=dict)
    shapes: dict[int, Item | Row] = field(default_factory=dict)
    date: Dateline | None = None
    byline: tuple[str, ...] = ()
    source: str | None = None
    problems: list[Problem] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    pieces: list[int] = field(default_factory=list)
    lines: dict[int, Line] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Prefix sums over the elements, so that the content of any element is one subtraction."""
        size = len(self.page.nodes)
        words, pieces = [0] * size, [0] * size
        for piece in self.page.pieces:
            words[piece.node] += piece.text.count(" ") + 1
            pieces[piece.node] += 1
        self.words = [0, *accumulate(words)]
        self.pieces = [0, *accumulate(pieces)]
        self.pictures = [0, *accumulate(node.tag in ("img", "amp-img") for node in self.page.nodes)]

    def held(self, sums: list[int], node: int) -> int:
        """How many pictures, words or pieces an element contains."""
        return sums[self.page.nodes[node].end] - sums[node]

    def line(self, number: int) -> Line:
        """A piece as a line."""
        if number not in self.lines:
            self.lines[number] = lines.make(0, self.page.pieces[number].text)
        return self.lines[number]

    def open(self) -> list[int]:
        """The pieces in the article's scope that have no label, in order."""
        return [number for number in self.region.scope if number not in self.labels]

    def in_body(self, number: int) -> bool:
        return self.page.within(self.page.pieces[number].node, self.region.body)

    def text(self, number: int) -> str:
        """What a piece says, without what was read from it and taken out."""
        return self.texts.get(number, self.line(number).text)

    def dim(self, number: int) -> bool:
        """Whether a piece is in an element of chrome."""
        return in_chrome(self.page, self.page.pieces[number].node, self.region.chrome, self.region.body)

    def around(self, number: int) -> Iterator[int]:
        """The elements around a piece, innermost first, up to but not including those that contain the whole body."""
        for node in self.page.upwards(self.page.pieces[number].node):
            if self.page.within(self.region.body, node):
                return
            yield node

    def marks(self, number: int, levels: int = 3) -> str:
        """The names of the innermost elements around a piece, at most `levels` of them."""
        return " ".join(self.page.nodes[node].marks for node in islice(self.around(number), levels))

    def tags(self, number: int) -> set[str]:
        """The tags around a piece."""
        return {self.page.nodes[node].tag for node in self.around(number)}
