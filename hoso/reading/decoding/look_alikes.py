"""Letters of other alphabets in Vietnamese words: Ð and ƌ for Đ, those of Cyrillic, ǎ for ă, letters in full width.

Keyboards, fonts and tools that hide a text from machines put them there. A reader sees the Vietnamese letter, and a
search for it would not find the word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from hoso.lettering import TWINS
from hoso.reading.decoding.syllables import is_syllable
from hoso.vietnamese import LETTERS, nfc

_STROKED = {"\u00d0": "Đ", "\u0189": "Đ", "\u018a": "Đ", "\u018b": "Đ", "\u00f0": "đ", "\u0256": "đ", "\u0257": "đ",
            "\u018c": "đ"}  # fmt: skip
_LATIN = {"\u01cd": "Ă", "\u01ce": "ă", "\u0131": "i", "\u0251": "a", "\u0261": "g"}
_OTHER_SCRIPTS = {twin: letter for twin, letter in TWINS.items() if twin.isalpha() and "\u0370" <= twin <= "\u058f"}
"""Cyrillic, Greek and Armenian letters."""
_SAME = {
    chr(code): letter
    for codes in (range(0xFF21, 0xFF5B), range(0x1D400, 0x1D6A4))
    for code in codes
    if len(letter := unicodedata.normalize("NFKC", chr(code))) == 1 and letter.isascii() and letter.isalpha()
}
"""Letters in full width and mathematical letters: Unicode says itself which letters they are."""
_READ_AS = _STROKED | _LATIN | _OTHER_SCRIPTS
_TABLE = str.maketrans(_READ_AS | _SAME)
_SAME_TABLE = str.maketrans(_SAME)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with Vietnamese letters in Vietnamese words, and what was read as what, most frequent first."""

    text: str
    read_as: tuple[tuple[str, str], ...] = ()
    line: int = 0
    """Of the first such letter."""


def fold(text: str) -> Folded:
    """An NFC text with the letters replaced that only look like those of its Vietnamese words.

    A word is Vietnamese if it is spelt like a syllable then, or mixes Latin letters with Cyrillic ones, as no language
    does, or is an abbreviation. Words of another script, and what Icelandic or Turkish spell so, stay. Of saved pages it
    reads the markup, so letters written as character references are not covered.
    """
    if not may_have(text):
        return Folded(text)
    counts: Counter[tuple[str, str]] = Counter()
    parts: list[str] = []
    place = first = 0
    for start, end in _suspect_words(text):
        word = text[start:end]
        new = _read(word, text[start - 1 : start])
        if new != word:
            first = first if parts else start
            counts.update(_pairs(word))
            parts += (text[place:start], new)
            place = end
    if not parts:
        return Folded(text)
    read_as = tuple(pair for pair, _ in counts.most_common())
    return Folded("".join((*parts, text[place:])), read_as, text.count("\n", 0, first) + 1)


def _suspect_words(text: str) -> Iterator[tuple[int, int]]:
    """Where the words with suspects begin and end."""
    floor = 0
    for found in _SUSPECT.finditer(text):
        if found.start() < floor:
            continue
        start, end = found.span()
        while start > floor and found.start() - start < _LONGEST_WORD and _is_letter(text[start - 1]):
            start -= 1
        while end < len(text) and end - found.start() < _LONGEST_WORD and _is_letter(text[end]):
            end += 1
        floor = end
        if end - start < _LONGEST_WORD:
            yield start, end


def _is_letter(character: str) -> bool:
    return character.isalpha() or character in _MARKS


def _pairs(word: str) -> list[tuple[str, str]]:
    """The letters of a word that were not what they look like, each with what it was read as."""
    overlaid = [(found, _plain_stroked(found)) for found in _OVERLAID.findall(word)]
    return overlaid + [(old, old.translate(_TABLE)) for old in word if old in _READ_AS or old in _SAME]


def _read(word: str, before: str) -> str:
    """A word with suspect letters as it is read; `before` is the character in front of it."""
    same = nfc(word.translate(_SAME_TABLE))
    new = nfc(_OVERLAID.sub(lambda found: _plain_stroked(found[0]), word.translate(_TABLE)))
    whole = all(letter in _OTHER_SCRIPTS or letter in _MARKS for letter in word)
    if whole or any(letter not in LETTERS for letter in new):
        return same  # a word of one other script, or of another language
    return new if _is_vietnamese(word, new, before) else same


def _is_vietnamese(word: str, new: str, before: str) -> bool:
    """Whether a word is Vietnamese as it is read."""
    stroked = any(letter in _STROKED for letter in word)
    if len(new) > 1 and is_syllable(new):
        return True
    if stroked and word[0] in _STROKED:  # as no word of Icelandic
        return len(new) > 1 or word.isupper() or before.isdigit()
    if stroked and word.isupper():
        return len(new) <= _LONGEST_ABBREVIATION
    latin = sum(letter in LETTERS for letter in word)
    return latin >= _MOSTLY * len(word) and any(letter in _CYRILLIC for letter in word)


def _plain_stroked(letter: str) -> str:
    return "đ" if letter[0] == "d" else "Đ"


_LONGEST_ABBREVIATION = 6  # letters: ĐBSCL, HĐND
_MOSTLY = 0.5  # of a word's letters that are Latin
_CYRILLIC = frozenset(map(chr, range(0x400, 0x530)))
_MARKS = frozenset(map(chr, range(0x300, 0x370)))
_OVERLAID = re.compile("[dD][\u0335\u0336]")
_SUSPECTS = "".join(map(re.escape, _READ_AS)) + "\u0335\u0336\uff21-\uff5a\U0001d400-\U0001d6a3"
_SUSPECT = re.compile(f"[{_SUSPECTS}]")
_LONGEST_WORD = 40  # letters and marks: what is longer is no word of Vietnamese

# Bytes of UTF-16: the pages of 256 characters that have a suspect, and the suspects on pages of Vietnamese letters.
_VIETNAMESE_PAGES = (0x00, 0x01, 0x1E, 0x20)
_SUSPECT_PAGES = {ord(each) >> 8 for each in (*_READ_AS, *_SAME)} | set(range(0xD8, 0xE0))
_OTHER_PAGES = bytes(page for page in range(256) if page in _VIETNAMESE_PAGES or page not in _SUSPECT_PAGES)
_ON_VIETNAMESE_PAGES = tuple(each for each in _READ_AS if ord(each) >> 8 in _VIETNAMESE_PAGES)
_MARKS_PAGE = b"\x03"
_ON_MARKS_PAGE = re.compile("[\u0335\u0336\u0370-\u03ff]")


def may_have(text: str) -> bool:
    """Whether `fold` may change the text: a few scans settle nearly all texts."""
    if text.isascii():
        return False
    if any(map(text.__contains__, _ON_VIETNAMESE_PAGES)):
        return True
    pages = text.encode("utf-16-le", "surrogatepass")[1::2].translate(None, _OTHER_PAGES)
    return bool(pages.strip(_MARKS_PAGE)) or (bool(pages) and _ON_MARKS_PAGE.search(text) is not None)
