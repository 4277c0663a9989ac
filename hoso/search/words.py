"""Texts as the search sees them: runs of letters and digits, each in one spelling, and the full forms of short forms.

The browser treats queries in the same way, with the tables in `tables()`; a test compares the two.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from zlib import crc32

from hoso.vietnamese import FOLDS, LETTERS, fold, nfc, tone_placement
from hoso.vocabulary import Vocabulary

BREAK = 0
"""The code between texts that no phrase may cross; no word has it."""

SPELLING_BITS = 7
"""The low bits of a word's code come from its spelling, the rest from the word without marks."""

SHORT_NAMES = (
    ("HCM", "Hồ Chí Minh"),
    ("TPHCM", "Thành phố Hồ Chí Minh"),
    ("TP HCM", "Thành phố Hồ Chí Minh"),
    ("TP", "Thành phố"),
)
"""Short forms that every archive knows, besides those of its vocabulary; one of several words is only searched for in
full."""

_ROMANS = {
    tens + ones: str(10 * number + digit)
    for number, tens in enumerate(("", "X", "XX", "XXX"))
    for digit, ones in enumerate(("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
    if tens + ones
}
_ARABICS = {arabic: roman.lower() for roman, arabic in _ROMANS.items()}
_COUNTED = frozenset("hội khóa thứ kỳ quý kỷ".split())  # after these words a number can be written in two ways

_MIX = 0x9E3779B1
_BREAK = bytes(4)
_NUMBERS = frozenset((*_ROMANS, *_ARABICS))
_LIKELY = 12  # different places of one text at which a full form gets its short one
_WORD = re.compile(r"[^\W_]+")
_SMALL = "".join(letter for letter in LETTERS if letter.islower())
_ENDS = ".!?…;:"
# Words, and the sign that ends a sentence; a word that ends in a capital may be an abbreviation (TP. Hồ Chí Minh).
_WORD_OR_END = re.compile(rf"\w+|[{_ENDS}](?=\s)(?<=[{_SMALL}\d\"”)][{_ENDS}])(?<!\bTp\.)")
_TONE_ENDS = {
    f"{glide}{vowel}": placed
    for glide in "ou"
    for vowel in FOLDS
    if len(placed := tone_placement(f"{glide}{vowel}")) == 2 and placed != f"{glide}{vowel}"
}


class _Spelled(dict[str, str]):
    """Words as written → the one spelling of each, empty for the end of a sentence. Cached, because texts repeat
    themselves."""

    def __missing__(self, word: str) -> str:
        if word in _ENDS:
            return ""
        lower = nfc(word.replace("İ", "I").lower())
        placed = _TONE_ENDS.get(lower[-2:])
        if placed and not (lower[-2] == "u" and lower[-3:-2] == "q"):
            lower = lower[:-2] + placed
        if len(self) < 200_000:
            self[word] = lower
        return lower


_spelled = _Spelled()


def words(text: str) -> list[str]:
    """The words of an NFC text: lower case, tones of open oa, oe and uy in one place."""
    return [_spelled[word] for word in _WORD.findall(text)]


def folded(word: str) -> str:
    """A word without its marks."""
    return fold(word)


def code(word: str) -> int:
    """The 32-bit code of a word in its one spelling."""
    plain = crc32(fold(word).encode()) * _MIX & 0xFFFFFFFF
    return plain >> SPELLING_BITS << SPELLING_BITS | crc32(word.encode()) & (1 << SPELLING_BITS) - 1 or 1


def tables() -> dict[str, dict[str, str]]:
    """The tables with which the browser spells and folds words."""
    return {"folds": FOLDS, "tones": _TONE_ENDS}


@dataclass(frozen=True, slots=True)
class Searchable:
    """What the search has of an article: its distinct words in four lines (title; lead; body; additions to the text:
    the names it is filed under, short forms in full and full forms in short), each in the first line that has it, and
    the codes of the text and of the additions, four bytes each, the lowest first."""

    words: str
    text: bytes
    beside: bytes


class _Codes(dict[str, bytes]):
    """Words → codes, the lowest byte first; the empty word is a break."""

    def __missing__(self, word: str) -> bytes:
        made = (code(word) if word else BREAK).to_bytes(4, "little")
        if len(self) < 200_000:
            self[word] = made
        return made


_codes = _Codes()


def _packed(run: Iterable[str]) -> bytes:
    return b"".join(map(_codes.__getitem__, run))


class ShortForms:
    """Short forms and their full forms, in both directions: the words that a text could have used instead."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        known = (*SHORT_NAMES, *((a.short, a.full) for a in vocabulary.abbreviations))
        self._full = {short: words(full) for short, full in reversed(known) if _WORD.fullmatch(short)}
        pairs = sorted({(tuple(words(full)), tuple(words(short))) for short, full in known})
        self._sets = [(frozenset(full), _packed(full), short) for full, short in pairs if len(full) > 1]
        common = Counter(chain.from_iterable(full for full, _, _ in self._sets))
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        for place, (full_set, _, _) in enumerate(self._sets):
            self._by_word[min(full_set, key=lambda word: (common[word], word))].append(place)
        self._special = _NUMBERS.union(self._full)
        self._calling = frozenset((*self._full, *(roman for roman in _ROMANS if len(roman) > 1)))

    def written_out(self, texts: Iterable[tuple[Sequence[str], Sequence[str]]]) -> Iterator[tuple[str, ...]]:
        """Runs of words that are equivalent to others in the texts, each with the word before it and after it; a text
        is its words as written, and in their one spelling."""
        for raw, own in texts:
            if self._special.isdisjoint(raw) or (self._calling.isdisjoint(raw) and _COUNTED.isdisjoint(own)):
                continue
            places = [place for place, word in enumerate(raw) if word in self._special]
            yield from self._written_out(raw, own, places)

    def shortened(self, texts: Iterable[Iterable[str]], codes: bytes) -> tuple[list[str], bytes]:
        """The words of the short forms of what the texts have in full, and the codes of the runs that they would
        form."""
        present = set(chain.from_iterable(texts))
        likely = sorted(chain.from_iterable(self._by_word[word] for word in self._by_word.keys() & present))
        found: dict[bytes, None] = {}
        own: list[str] = []
        for full_set, full, short in map(self._sets.__getitem__, likely):
            if full_set <= present and full in codes:
                own += short
                found.update(dict.fromkeys(_shortened(codes, full, _packed(short))))
        return own, b"".join(chain.from_iterable((run, _BREAK) for run in found))

    def _written_out(self, raw: Sequence[str], own: Sequence[str], places: Sequence[int]) -> Iterable[tuple[str, ...]]:
        done = -1
        for place in places:
            start, end, out = place, place, list[str]()
            while place > done and end < len(raw) and (full := self._meaning(raw, own, end)):
                out += full
                end += 1
            if out:
                yield (*own[max(start - 1, 0) : start], *out, *own[end : end + 1])
                done = end - 1

    def _meaning(self, raw: Sequence[str], own: Sequence[str], place: int) -> Sequence[str]:
        word = raw[place]
        if word in self._full:
            return self._full[word]
        counted = place > 0 and own[place - 1] in _COUNTED
        if word in _ROMANS and (counted or len(word) > 1):
            return (_ROMANS[word],)
        if counted and word in _ARABICS:
            return (_ARABICS[word],)
        return ()


def _shortened(text: bytes, full: bytes, short: bytes) -> Iterable[bytes]:
    place = text.find(full)
    for _ in range(_LIKELY):
        if place < 0:
            return
        if place % 4 == 0:
            after = place + len(full)
            yield b"".join((text[max(0, place - 4) : place], short, text[after : after + 4]))
        place = text.find(full, place + 1)


def searchable(
    title: str, lead: str | None, blocks: Sequence[str], names: Iterable[str], short_forms: ShortForms
) -> Searchable:
    """What the search has of an article."""
    written = [_WORD_OR_END.findall(part.replace("_", " ")) for part in (title, lead or "", *blocks)]
    spelled = [[*map(_spelled.__getitem__, part)] for part in written]
    text = _packed(chain.from_iterable((*part, "") for part in spelled))
    head, second, *others = spelled
    lines = [dict.fromkeys(head), dict.fromkeys(second), dict.fromkeys(chain.from_iterable(others))]
    names_words = (tuple(words(name)) for name in names)
    runs = dict.fromkeys((*names_words, *short_forms.written_out(zip(written, spelled, strict=True))))
    short, shortened = short_forms.shortened(lines, text)
    lines.append(dict.fromkeys(chain(chain.from_iterable(runs), short)))
    seen, distinct = {""}, []
    for own in lines:
        distinct.append(" ".join([word for word in own if word not in seen]))
        seen.update(own)
    beside = [packed + _BREAK for run in runs if (packed := _packed(run)) not in text]
    return Searchable("\n".join(distinct), text, b"".join(beside) + shortened)


@dataclass(frozen=True, slots=True)
class Indexed:
    """An article for the search index; `terms` are (taxonomy, key, name), `about` says how much it is about each of its
    topics, by key, where the program judged it."""

    url: str
    title: str
    date: str | None
    source: str | None
    words: Searchable
    terms: tuple[tuple[str, str, str], ...]
    about: Mapping[str, float] = field(default_factory=dict)
