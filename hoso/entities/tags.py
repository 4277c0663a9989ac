"""A text split into words, with the phrases that the grammar knows."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from hoso.vietnamese import fold

Kind = Literal[
    "rank", "post", "unit-post", "former", "before-name", "title", "unit", "named", "domain", "organisation", "place",
    "kind", "no-place", "event", "other", "brand", "paper", "group", "firm-end",
]  # fmt: skip


class Tag(NamedTuple):  # a tuple, because a text has hundreds and a frozen dataclass takes three times as long to make
    """A known phrase in a text: its kind and the word after its last; `value` is its form in the vocabulary."""

    kind: Kind
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Line:
    """A text cut into words and marks, with the known phrases by the place of their first word.

    `text` has tones where newspapers put them, so that `hoà` and `hòa` are one; lengths are those of the source.
    The tags are in the order of the text; `starts` has one more than there are words: where the text ends.
    """

    source: str
    text: str
    words: list[str]
    lows: list[str]
    starts: list[int]
    ends: list[int]
    tags: Mapping[int, Tag]

    def slice(self, start: int, end: int) -> str:
        """The source from one word up to another, in one line."""
        return " ".join(self.source[self.starts[start] : self.ends[end - 1]].split())

    def capital(self, at: int) -> bool:
        """Whether there is a word there that begins with a capital."""
        return 0 <= at < len(self.words) and self.words[at][0].isupper()

    def tight(self, at: int) -> bool:
        """Whether there is nothing between this word and the one before."""
        return at > 0 and self.starts[at] == self.ends[at - 1]

    def kind(self, at: int) -> str:
        """The kind of the phrase that begins there, or nothing."""
        tag = self.tags.get(at)
        return tag.kind if tag else ""

    def before(self, at: int) -> int | None:
        """Where the phrase begins that ends there, if that is within five words."""
        for start in range(at - 1, max(-1, at - 6), -1):
            tag = self.tags.get(start)
            if tag and tag.end == at:
                return start
        return None

    def kind_before(self, at: int) -> str:
        """The kind of that phrase, or nothing."""
        start = self.before(at)
        return "" if start is None else self.tags[start].kind


_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?"
    r"(?:oai|oay|uay|uyu|uye|yeu|ieu|oeo|uoi|uou|iee|[aeiouy]{1,2})(?:ch|ng|nh|[cmnpt])?"
)


@functools.lru_cache(maxsize=8192)
def syllable(word: str) -> bool:
    """Whether a word could be a Vietnamese syllable."""
    return len(word) <= 7 and _SYLLABLE.fullmatch(fold(word)) is not None
