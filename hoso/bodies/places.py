"""Which place a name stands for: with or without the word for its kind, in the spellings that the vocabulary has."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from hoso.bodies.spelling import Name, Spelling, plain
from hoso.vietnamese import fold
from hoso.vocabulary.entries import Place

KINDS = ("thành phố", "tỉnh", "quận", "huyện", "thị xã", "thị trấn", "phường", "xã", "đặc khu")
"""The kinds of places in Việt Nam; one that ends in another comes first."""
COMMUNES = frozenset(("thị trấn", "phường", "xã"))
"""The smallest of them."""

_KIND = re.compile(rf"(?:{'|'.join(KINDS)}|thủ đô|nước|bang) ")
_SAID = {
    "thủ đô": ("thành phố", "thành phố nước ngoài"), "thành phố": ("thành phố", "thành phố nước ngoài"),
    "nước": ("quốc gia",),
}  # fmt: skip
_LONGEST = 6  # words: a kind of two, and `bà rịa vũng tàu`


class Tail(NamedTuple):
    """The place with which a name ends: the words before it, its kind as written (empty: none), its own name."""

    before: str
    kind: str
    place: str


class PlaceNames:
    """The names of places in a vocabulary. Where several places share one, the name alone means the province among
    them or, if all are of one kind, any of these; otherwise it stays what it is."""

    def __init__(self, places: Sequence[Place], spelling: Spelling) -> None:
        self._spelling = spelling
        kinds: dict[str, set[str]] = {}
        provinces: dict[str, set[str]] = {}
        self._labels: dict[str, str] = {}
        self._within: dict[tuple[str, str], set[str]] = {}
        for place in places:
            key = plain(place.name)
            self._labels.setdefault(key, place.name)
            kinds.setdefault(key, set()).add(place.kind)
            self._within.setdefault((key, place.kind), set()).add(plain(place.within or ""))
            if place.within is None:
                provinces.setdefault(key, set()).add(place.kind)
        self._kind = {key: _meant(own, provinces.get(key, ())) for key, own in kinds.items()}
        self._called = _spellings(places, kinds) | _without_accents(kinds)

    def named(self, name: str) -> Name:
        """The place that a whole name stands for."""
        if plain(name) in self._called:
            own = self._called[plain(name)]
            return Name(own, self._labels[own], True)
        in_full = self._spelling.in_full(name)
        kind, bare = _parted(plain(in_full))
        own = self._called.get(bare, bare)
        if own not in self._kind:
            return Name(f"{kind} {bare}".strip(), " ".join(name.split()))
        if kind and not self.means(own, kind):
            return Name(f"{kind} {own}", f"{kind.capitalize()} {self._labels[own]}")
        return Name(own, self._labels[own], True)

    def tail(self, words: str) -> Tail | None:
        """The known place, as long a name as possible, with which plain words end."""
        parts = words.split(" ")
        for start in range(max(1, len(parts) - _LONGEST), len(parts)):
            kind, bare = _parted(" ".join(parts[start:]))
            own = self._called.get(bare, bare)
            if own in self._kind:
                return Tail(" ".join(parts[:start]), kind, own)
        return None

    def means(self, place: str, kind: str) -> bool:
        """Whether a place's name alone means what it means with the word for its kind."""
        return kind == "" or self._kind.get(place) in _SAID.get(kind, (kind,))

    def kind(self, place: str) -> str:
        """The kind of place in Vietnam that a name alone means; empty if it can be several."""
        kind = self._kind.get(place) or ""
        return kind if _KIND.fullmatch(f"{kind} ") else ""

    def only(self, kind: str, names: Sequence[str]) -> str | None:
        """The one place of a kind among the names of places of an article, as the vocabulary writes it."""
        keys = {name.key for name in map(self.named, names) if name.known and self._kind.get(name.key) == kind}
        return self._labels[keys.pop()] if len(keys) == 1 else None

    def within(self, place: str, kind: str) -> str | None:
        """What a place lies in, with its kind, in plain words; empty for a province, None if several have the name."""
        around = self._within.get((place, kind or self._kind.get(place) or ""), set())
        if len(around) != 1:
            return None
        (upper,) = around
        return f"{self.kind(upper)} {upper}".strip()

    def label(self, place: str) -> str:
        """A known place as the vocabulary writes it."""
        return self._labels[place]


def _parted(words: str) -> tuple[str, str]:
    """The word for a kind of place with which plain words begin, and the rest."""
    found = _KIND.match(words)
    return (found[0][:-1], words[found.end() :]) if found else ("", words)


def _meant(kinds: Collection[str], of_provinces: Collection[str]) -> str | None:
    """The kind of place that a name means if it stands alone."""
    chosen = set(of_provinces) or set(kinds) - COMMUNES or set(kinds)
    return next(iter(chosen)) if len(chosen) == 1 else None


def _spellings(places: Sequence[Place], names: Collection[str]) -> dict[str, str]:
    """The other names that only places of one name have."""
    found: dict[str, set[str]] = {}
    for place in places:
        for other in map(plain, place.other):
            if other not in names:
                found.setdefault(other, set()).add(plain(place.name))
    return {other: min(own) for other, own in found.items() if len(own) == 1}


def _without_accents(names: Mapping[str, object]) -> dict[str, str]:
    """Names that lost their accents, where only one place can have had them; one word is too little for that."""
    found: dict[str, set[str]] = {}
    for name in names:
        found.setdefault(fold(name), set()).add(name)
    return {bare: min(own) for bare, own in found.items() if len(own) == 1 and " " in bare and bare not in names}
