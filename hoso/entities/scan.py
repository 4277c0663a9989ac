"""One pass over a text for every word that the grammar knows."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

import ahocorasick_rs

from hoso.entities import lexicon
from hoso.entities.events import HEADS
from hoso.entities.tags import Kind, Line, Tag
from hoso.vietnamese import fold, tone_placement
from hoso.vocabulary import Vocabulary
from hoso.vocabulary.entries import Place, Source


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: Kind
    value: str
    exact: str | None  # the one spelling that counts, besides capitals
    loose: bool = False  # then with any capitals, if it begins with one

    def counts(self, written: str) -> bool:
        """Whether the phrase is this entry in that spelling, if the spelling counts."""
        if written == self.exact or _in_capitals(written, self.kind):
            return True
        return self.loose and written[0].isupper()


_WORD = re.compile(r"(\w++(?:(?:['’&]|-(?=[a-zà-ỹđ\d]))\w++)*+|[^\w\s])")


class Scanner:
    """Finds the known phrases of one vocabulary, in any number of texts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        names = _Patterns()
        for kind, phrases in _GRAMMAR:
            names.take(kind, ((phrase, phrase) for phrase in phrases))
        names.take("rank", ((rank.name, rank.name) for rank in vocabulary.ranks))
        names.take("place", ((n, n) for place in vocabulary.places for n in (place.name, *place.other)), exact=True)
        for organisation in vocabulary.organisations:
            spellings = (organisation.name, *organisation.other)
            names.take(
                "brand" if organisation.context else "organisation",
                ((spelling, organisation.name) for spelling in spellings),
                exact=True,
            )
        names.take(
            "event", ((n, event.name) for event in vocabulary.events for n in (event.name, *event.other)), exact=True
        )
        names.take("paper", _papers(vocabulary.sources), exact=True)
        names.take("organisation", _papers_as_such(vocabulary.sources), exact=True)
        names.take("domain", [("TƯ", "trung ương"), ("Trung Ương", "trung ương")], exact=True)
        self._names = names.built()
        self._unaccented = functools.cache(names.unaccented)  # created for the first text that needs it
        self.places: Mapping[str, tuple[Place, ...]] = _by_name(vocabulary.places)

    def line(self, source: str, *, accents: bool = True) -> Line:
        """The text's words and the known phrases in it; of two that overlap the first counts, then the longer.

        Without `accents` the text is one that has lost them all: phrases of several syllables are known by their letters.
        """
        text = tone_placement(source)
        low = text.replace("İ", "I").lower()
        parts = _WORD.split(text)  # gaps and words alternate; the last gap ends the text
        bounds = list(accumulate(map(len, parts)))
        words, starts, ends = parts[1::2], bounds[::2], bounds[1::2]
        tags: dict[int, Tag] = {}
        first = 0
        matcher = self._names if accents else self._unaccented()
        found = matcher.find(low)
        done = 0
        for at, (which, a, b) in enumerate(found):
            if a < done:
                continue  # within a phrase that began in the same place as half a word
            first = bisect_left(starts, a, first)
            if starts[first] != a:
                if starts[first] < b and (hidden := matcher.first(low, starts[first], b)):
                    found.insert(at + 1, hidden)
                    done = starts[first]
                continue
            if ends[last := bisect_left(ends, b, first)] != b:
                continue
            for entry in matcher.entries[which]:
                if entry.exact is None or entry.exact == (written := text[a:b]) or entry.counts(written):
                    tags[first], done = Tag(entry.kind, last + 1, entry.value), b
                    break
            else:
                found[at + 1 : at + 1] = matcher.inside(low, a, b)
        return Line(
            source,
            text,
            words,
            list(map(str.lower, words if "İ" not in text else [word.replace("İ", "I") for word in words])),
            starts,
            ends,
            tags,
        )


_LONGEST_HIDDEN = 60  # characters of a phrase whose beginning is also the end of another
_SURE = 3  # spaces in an organisation's name that is nothing else, whichever of its words have capitals

_GRAMMAR: tuple[tuple[Kind, Iterable[str]], ...] = (
    ("post", lexicon.POSTS), ("unit-post", lexicon.POSTS_OF_A_UNIT), ("former", lexicon.FORMER),
    ("named", lexicon.NAMED),
    ("unit", lexicon.UNITS), ("before-name", lexicon.BEFORE_NAMES), ("event", HEADS), ("kind", lexicon.KINDS),
    ("domain", lexicon.DOMAINS), ("other", lexicon.OTHERS), ("title", lexicon.TITLES),
    ("no-place", lexicon.NOT_PLACES), ("group", lexicon.GROUPS), ("firm-end", lexicon.FIRM_ENDS),
)  # fmt: skip


def _in_capitals(text: str, kind: Kind) -> bool:
    """Whether a name is written in capitals, or each word of a body's with one: `Bộ Công An`."""
    return text.isupper() or (kind == "organisation" and " " in text and text.istitle())


class _Patterns:
    """Phrases gathered by their lower case, then made into one matcher."""

    def __init__(self) -> None:
        self._entries: dict[str, list[_Entry]] = {}

    def take(self, kind: Kind, phrases: Iterable[tuple[str, str]], *, exact: bool = False) -> None:
        """Phrases with their values; they count in any case, or only as written or in capitals, and then go first."""
        for phrase, value in phrases:
            form = tone_placement(phrase)
            entries = self._entries.setdefault(form.lower(), [])
            loose = kind == "organisation" and phrase.count(" ") >= _SURE  # `Bộ Kế hoạch và đầu tư`
            entry = _Entry(kind, form if kind == "place" else value, form if exact else None, loose)
            if entry not in entries:
                entries.insert(0 if exact else len(entries), entry)

    def unaccented(self) -> _Matcher:
        """The matcher of the same phrases without their accents, but for those of one syllable, which would be many words."""
        plain: dict[str, list[_Entry]] = {}
        for phrase, entries in self._entries.items():
            if " " in phrase or phrase in ("tỉnh", "huyện", "quận", "phường"):
                bare = [replace(entry, exact=entry.exact and _bare(entry.exact)) for entry in entries]
                plain.setdefault(fold(phrase), []).extend(bare)
        return _Matcher(plain)

    def built(self) -> _Matcher:
        """The matcher of all phrases added so far."""
        return _Matcher(self._entries)


class _Matcher:
    def __init__(self, entries: Mapping[str, list[_Entry]]) -> None:
        phrases = sorted(entries)
        self.entries = [tuple(entries[phrase]) for phrase in phrases]
        self._automaton = ahocorasick_rs.AhoCorasick(phrases, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def find(self, low: str) -> list[tuple[int, int, int]]:
        """The number of each phrase's entries, its start and its end."""
        return self._automaton.find_matches_as_indexes(low)

    def first(self, low: str, start: int, before: int) -> tuple[int, int, int] | None:
        """The first phrase from a word on, if it begins before a place: `Tết Dương lịch`, where `y tế` hides `ngày Tết`."""
        for which, a, b in self.find(low[start : before + _LONGEST_HIDDEN]):
            return (which, start + a, start + b) if start + a < before else None
        return None

    def inside(self, low: str, start: int, end: int) -> list[tuple[int, int, int]]:
        """The same within a phrase that does not count as it is written: `báo` in `báo Tri thức`."""
        after = low.find(" ", start, end) + 1
        if after == 0:
            return []
        shorter = [(which, start + a, start + b) for which, a, b in self.find(low[start : end - 1])]
        rest = shorter[-1][2] if shorter else after
        if rest > start and (hidden := self.first(low, rest, end)):
            shorter.append(hidden)
        return shorter


class AnyOf:
    """Many phrases, and whether a text contains one of them: in one pass, however many there are."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._automaton = ahocorasick_rs.AhoCorasick(sorted({phrase for phrase in phrases if phrase}))

    def occurs_in(self, text: str) -> bool:
        """Whether any of the phrases occurs, even within words."""
        return bool(self._automaton.find_matches_as_indexes(text))


class WholeWords:
    """Phrases in lower case, and where they occur as whole words of a line: of two that overlap the first, then the
    longer."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = sorted(set(phrases))
        self._lengths = [phrase.count(" ") + 1 for phrase in self._phrases]
        # Two spaces between words: one for the phrase that ends there, one for the phrase that begins.
        self._automaton = ahocorasick_rs.AhoCorasick(
            [f" {phrase.replace(' ', '  ')} " for phrase in self._phrases],
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
            implementation=ahocorasick_rs.Implementation.DFA,  # the phrases are few, and this is the fastest
        )

    def any(self, line: Line) -> bool:
        """Whether one of the phrases is in a line."""
        return bool(self._automaton.find_matches_as_indexes(f" {'  '.join(line.lows)} "))

    def found(self, line: Line) -> list[tuple[int, int, str]]:
        """The first word of each phrase, the word after its last, and the phrase."""
        joined = f" {'  '.join(line.lows)} "
        found, at, counted = [], 0, 0
        for which, start, _ in self._automaton.find_matches_as_indexes(joined):
            at += joined.count("  ", counted, start + 1)
            counted = start + 1
            found.append((at, at + self._lengths[which], self._phrases[which]))
        return found


_BODIES, _FIELDS = tuple(lexicon.UNITS), tuple(lexicon.DOMAINS)


def _papers(sources: Iterable[Source]) -> Iterator[tuple[str, str]]:
    """Each paper's name after words with which it is nothing else; with its first word as long as the tag begins there.

    `với Công an TP.HCM` may be the police, `theo Pháp luật Việt Nam` the law: such names need a clearer word.
    """
    for name in _paper_names(sources):
        low, spellings = name.lower(), [name]
        openers: tuple[str, ...] = lexicon.REPORTERS
        if not low.startswith(_BODIES):
            openers += lexicon.SPOKEN_TO
        if not low.startswith((*_BODIES, *_FIELDS)):
            openers += lexicon.MAYBE_SPOKEN_TO
            spellings.append(name.title())
        yield from ((f"{opener} {spelling}", name) for opener in openers for spelling in dict.fromkeys(spellings))


def _papers_as_such(sources: Iterable[Source]) -> Iterator[tuple[str, str]]:
    """Each paper's name after `báo`."""
    for name in _paper_names(sources):
        low = name.lower()
        to_report = low.startswith("công an ") and "nhân dân" not in low  # `đi báo Công an TP.HCM`
        openers = ("Báo",) if to_report else ("báo", "Báo", "báo điện tử", "Báo điện tử")
        for spelling in (name,) if to_report else dict.fromkeys((name, name.title())):
            yield from ((f"{word} {spelling}", f"Báo {name}") for word in openers)


def _paper_names(sources: Iterable[Source]) -> list[str]:
    """Papers without `Báo`, each once and in the order of the vocabulary; not those that need no such word."""
    names = dict.fromkeys(source.name.removeprefix("Báo ") for source in sources)
    return [name for name in names if not (name.isascii() or name.lower().startswith("đài "))]


def _bare(text: str) -> str:
    """The text without accents, capitals kept."""
    return "".join(low.upper() if c.isupper() else low for c, low in zip(text, fold(text), strict=True))


def _spellings(names: Iterable[str]) -> set[str]:
    return {tone_placement(name) for name in names}


def _by_name(places: Iterable[Place]) -> dict[str, tuple[Place, ...]]:
    found: dict[str, tuple[Place, ...]] = {}
    for place in places:
        for name in _spellings((place.name, *place.other)):
            found[name] = (*found.get(name, ()), place)
    return found
