"""What the vocabulary says about lines, prepared once per vocabulary for comparison with folded lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from hoso.vietnamese import fold
from hoso.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Known:
    """Folded lines of chrome, folded beginnings of chrome, the tags of outlets as written, their folded tags and names,
    and the folded names of provinces, big cities and countries (which have the form of authors' names)."""

    lines: frozenset[str]
    starts: tuple[str, ...]
    tags: frozenset[str]
    outlets: frozenset[str]
    places: frozenset[str]


_WIDE = frozenset(("tỉnh", "thành phố", "quốc gia", "bang", "thành phố nước ngoài"))


def plain(folded: str) -> str:
    """A folded line without the punctuation around it and with single spaces."""
    return " ".join(folded.strip(" .:;,|-–—•·*\u00bb>\u00ab<").split())


def known(vocabulary: Vocabulary) -> Known:
    """The lines and outlets in `vocabulary`."""
    return _prepare(_Same(vocabulary))


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A vocabulary that is only equal to itself: comparing all its entries would cost more than preparing them."""

    vocabulary: Vocabulary

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.vocabulary is other.vocabulary

    def __hash__(self) -> int:
        return id(self.vocabulary)


@lru_cache(maxsize=4)
def _prepare(same: _Same) -> Known:
    vocabulary = same.vocabulary
    outlets = {
        fold(name)
        for source in vocabulary.sources
        for name in (source.tag, source.name, source.site or source.tag, *source.aliases)
    }
    outlets |= {re.sub(r"\Abao ", "", outlet) for outlet in outlets}
    return Known(
        lines=frozenset(plain(fold(entry.text)) for entry in vocabulary.chrome),
        starts=tuple(sorted(fold(entry.text) for entry in vocabulary.chrome if entry.match == "start")),
        tags=frozenset(source.tag for source in vocabulary.sources),
        outlets=frozenset(outlets),
        places=frozenset(fold(place.name) for place in vocabulary.places if place.kind in _WIDE),
    )
