"""One look over a text for every word that the grammar knows."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import ahocorasick_rs

from hoso.entities import lexicon
from hoso.vietnamese import fold, tone_placement
from hoso.vocabulary import Place, Vocabulary

Kind = Literal["rank", "post", "unit-post", "former", "before-name", "title", "unit", "named", "domain", "organisation",
               "place", "kind", "no-place", "event", "other"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tag:
    """A known phrase in a text: its kind and the word after its last; `value` is its form in the vocabulary."""

    kind: Kind
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Line:
    """A text cut into words and marks, with the known phrases by the place of their first word.

    `text` has tones where newspapers put them, so that `hoà` and `hòa` are one; lengths are those of the source.
    """

    source: str
    text: str
    words: list[str]
    lows: list[str]
    starts: list[int]
    ends: list[int]
    tags: Mapping[int, Tag]
    topics: frozenset[str]

    def slice(self, start: int, end: int) -> str:
        """The source from one word up to another, in one line."""
        return " ".join(self.source[self.starts[start] : self.ends[end - 1]].split())

    def capital(self, at: int) -> bool:
        """Whether there is a word there that begins with a capital."""
        return at < len(self.words) and self.words[at][0].isupper()

    def tight(self, at: int) -> bool:
        """Whether nothing stands between this word and the one before."""
        return at > 0 and self.starts[at] == self.ends[at - 1]

    def kind(self, at: int) -> str:
        """The kind of the phrase that begins there, or nothing."""
        tag = self.tags.get(at)
        return tag.kind if tag else ""


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: Kind
    value: str
    exact: str | None  # the one spelling that counts, besides capitals


_WORD = re.compile(r"\w+(?:['’&](?=\w)\w+|-(?=[a-zà-ỹđ\d])\w+)*|[^\w\s]")
_EVENT_HEADS = (
    "đại hội", "sea games", "para games", "asian games", "asiad", "world cup", "euro", "olympic", "aff cup", "apec", "bão số",
    "bão", "siêu bão", "hội nghị", "kỳ họp", "chuyên án", "chiến dịch", "thế vận hội", "cúp", "giọng hát", "hoa hậu", "lễ trao giải",
    "cuộc thi", "giải", "festival", "liên hoan", "champions league", "v-league", "v.league", "asian cup", "seagames", "miss",
    "giai điệu", "lễ hội", "diễn đàn", "cơn bão", "đề án", "hội thao", "đợt cao điểm", "hội thi", "cách mạng", "diễn tập",
)  # fmt: skip


class Scanner:
    """Finds the known phrases of one vocabulary, in any number of texts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        names = _Patterns()
        for kind, phrases in _GRAMMAR:
            for phrase in phrases:
                names.add(phrase, kind, phrase)
        for rank in vocabulary.ranks:
            names.add(rank.name, "rank", rank.name)
        for place in vocabulary.places:
            for name in _spellings((place.name, *place.other)):
                names.add(name, "place", name, exact=True)
        for organisation in vocabulary.organisations:
            for name in _spellings((organisation.name, *organisation.other)):
                names.add(name, "organisation", organisation.name, exact=True)
        for event in vocabulary.events:
            for name in _spellings((event.name, *event.other)):
                names.add(name, "event", event.name, exact=True)
        topics = _Patterns()
        for topic in vocabulary.topics:
            for phrase in (topic.label, *topic.other):
                topics.add(phrase, "domain", topic.label, exact=phrase.isupper())
        self._names, self._topics = names.built(), topics.built()
        self.places: Mapping[str, tuple[Place, ...]] = _by_name(vocabulary.places)

    def line(self, source: str) -> Line:
        """The text's words and the known phrases in it; of two that overlap the first counts, then the longer."""
        text = tone_placement(source)
        low = text.replace("İ", "I").lower()
        spans = [match.span() for match in _WORD.finditer(text)]
        starts, ends = [a for a, _ in spans], [b for _, b in spans]
        first = {a: place for place, a in enumerate(starts)}
        after = {b: place for place, b in enumerate(ends, start=1)}
        tags: dict[int, Tag] = {}
        for entries, a, b in self._names.find(low):
            if a in first and b in after:
                found = text[a:b]
                for entry in entries:
                    if entry.exact is None or found == entry.exact or found.isupper():
                        tags[first[a]] = Tag(entry.kind, after[b], entry.value)
                        break
        topics = set()
        for entries, a, b in self._topics.find(low):
            if not (low[a - 1 : a].isalnum() or low[b : b + 1].isalnum()):
                topics |= {entry.value for entry in entries if entry.exact is None or text[a:b].isupper()}
        return Line(
            source,
            text,
            [text[a:b] for a, b in spans],
            [low[a:b] for a, b in spans],
            starts,
            ends,
            tags,
            frozenset(topics),
        )


_GRAMMAR: tuple[tuple[Kind, Iterable[str]], ...] = (
    ("post", lexicon.POSTS), ("unit-post", lexicon.POSTS_OF_A_UNIT), ("former", lexicon.FORMER), ("named", lexicon.NAMED),
    ("unit", lexicon.UNITS), ("before-name", lexicon.BEFORE_NAMES), ("event", _EVENT_HEADS), ("kind", lexicon.KINDS),
    ("domain", lexicon.DOMAINS), ("other", lexicon.OTHERS), ("title", lexicon.TITLES), ("no-place", lexicon.NOT_PLACES),
)  # fmt: skip


class _Patterns:
    """Phrases gathered by their lower case, then made into one matcher."""

    def __init__(self) -> None:
        self._entries: dict[str, list[_Entry]] = {}

    def add(self, phrase: str, kind: Kind, value: str, *, exact: bool = False) -> None:
        """A phrase that counts in any case, or only as `value` or in capitals; names go before words of the grammar."""
        entries = self._entries.setdefault(tone_placement(phrase).lower(), [])
        entry = _Entry(kind, value, tone_placement(phrase) if exact else None)
        if entry not in entries:
            entries.insert(0 if exact else len(entries), entry)

    def built(self) -> _Matcher:
        """The matcher of all phrases added so far."""
        return _Matcher(self._entries)


class _Matcher:
    def __init__(self, entries: Mapping[str, list[_Entry]]) -> None:
        phrases = sorted(entries)
        self._entries = [tuple(entries[phrase]) for phrase in phrases]
        self._automaton = ahocorasick_rs.AhoCorasick(phrases, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def find(self, low: str) -> list[tuple[tuple[_Entry, ...], int, int]]:
        return [(self._entries[which], a, b) for which, a, b in self._automaton.find_matches_as_indexes(low)]


def _spellings(names: Iterable[str]) -> set[str]:
    return {tone_placement(name) for name in names}


def _by_name(places: Iterable[Place]) -> dict[str, tuple[Place, ...]]:
    found: dict[str, tuple[Place, ...]] = {}
    for place in places:
        for name in _spellings((place.name, *place.other)):
            found[name] = (*found.get(name, ()), place)
    return found


_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?"
    r"(?:oai|oay|uay|uyu|uye|yeu|ieu|oeo|uoi|uou|iee|[aeiouy]{1,2})(?:ch|ng|nh|[cmnpt])?"
)


@functools.lru_cache(maxsize=8192)
def syllable(word: str) -> bool:
    """Whether a word could be a Vietnamese syllable."""
    return len(word) <= 7 and _SYLLABLE.fullmatch(fold(word)) is not None
