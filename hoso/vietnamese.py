"""Everything about the script and the language except the grammar of articles: one fold, one order, one form."""

from __future__ import annotations

import re
import unicodedata
from codecs import charmap_build, charmap_decode, charmap_encode

ALPHABET = "AĂÂBCDĐEÊFGHIJKLMNOÔƠPQRSTUƯVWXYZ"
"""The capitals in dictionary order; F, J, W and Z are where Vietnamese dictionaries put foreign words."""

VOWELS = "AĂÂEÊIOÔƠUƯY"
"""The letters that can carry a tone."""

TONES = "\u0300\u0309\u0303\u0301\u0323"
"""The tone marks in dictionary order: huyền, hỏi, ngã, sắc, nặng."""


def nfc(text: str) -> str:
    """The one form that every text has inside the program."""
    return unicodedata.normalize("NFC", bounded(text))


def bounded(text: str) -> str:
    """The text with an invisible joiner (U+034F) after every thirtieth mark in a row, as in Unicode's stream-safe form:
    sorting a hundred thousand marks on one letter would take hours."""
    # If there are more marks in a row than that, one of them is at a place that is checked.
    looked_at = text[_MARKS_IN_A_ROW :: _MARKS_IN_A_ROW + 1]
    if looked_at.isascii() or not any(map(unicodedata.combining, looked_at)):
        return text
    return _NO_LETTERS.sub(_joined, text)


_MARKS_IN_A_ROW = 30
_NO_LETTERS = re.compile(rf"[^\w\s\x00-\x7f]{{{_MARKS_IN_A_ROW + 1},}}")


def _joined(found: re.Match[str]) -> str:
    parts, row = [], 0
    for character in found[0]:
        row = row + 1 if unicodedata.combining(character) else 0
        if row > _MARKS_IN_A_ROW:
            parts.append("\u034f")
            row = 1
        parts.append(character)
    return "".join(parts)


def fold(text: str) -> str:
    """Lower case without marks, with đ as d, character by character of an NFC text: for search and comparison."""
    low = text.replace("İ", "I").lower()  # İ is the one letter whose lower case is two characters
    try:
        return charmap_decode(charmap_encode(low, "strict", _FAST_FOLD)[0], "strict", _FAST_FOLDED)[0]
    except UnicodeEncodeError:
        return low.translate(_FOLD)


def shouted(text: str) -> bool:
    """Whether a text of several words is all in capitals, as in a headline; one word may be an abbreviation."""
    return " " in text and text.isupper()


def collation_key(text: str) -> str:
    """A key that sorts NFC texts as Vietnamese dictionaries do: letters first, then tones, then case.

    The order is that of CLDR's `vi` (spaces before marks before digits before letters; lower case before capitals);
    equal keys mean equal texts.
    """
    lower = text.lower()
    return f"{lower.translate(_PRIMARY)}\0{lower.translate(_SECONDARY)}\0{text.swapcase()}"


def name_key(name: str) -> str:
    """A key that sorts people as Vietnamese readers look for them: by given name, then surname and middle names."""
    rest, _, given = name.strip().rpartition(" ")
    return f"{collation_key(given)}\0{collation_key(rest)}"


def given_name(name: str) -> str:
    """The last syllable: the `An` of `Nguyễn Văn An`."""
    return name.strip().rpartition(" ")[2]


def surname(name: str) -> str:
    """The first syllable of a name of several syllables, and nothing for a name of one."""
    first, space, _ = name.strip().partition(" ")
    return first if space else ""


def initials(name: str) -> str:
    """A name as bylines and credits abbreviate it, without tones: `N.V.A.` for `Nguyễn Văn Án`."""
    return "".join(f"{_toneless(syllable[0]).upper()}." for syllable in name.split())


def letter(text: str) -> str:
    """The letter of the alphabet under which an index lists a text; `#` if it starts with none."""
    first = _toneless(text.lstrip()[:1]).upper()
    if first and first not in ALPHABET:
        first = fold(first).upper()
    return first if first and first in ALPHABET else "#"


def tone_placement(text: str) -> str:
    """An NFC text with the tones of open oa, oe and uy placed as in newspapers: `hoà, khoẻ, thuý` as `hòa, khỏe,
    thúy`."""
    return _OPEN_SYLLABLE.sub(_move_tone, text) if _HAS_OPEN_SYLLABLE.search(text) else text


def _toneless(character: str) -> str:
    bare = "".join(mark for mark in unicodedata.normalize("NFD", character) if mark not in TONES)
    return unicodedata.normalize("NFC", bare)


def _move_tone(found: re.Match[str]) -> str:
    glide, vowel = found[0][0], found[0][1]
    bare = _toneless(vowel)
    (tone,) = (mark for mark in unicodedata.normalize("NFD", vowel) if mark in TONES)
    return unicodedata.normalize("NFC", glide + tone) + bare


def _composed(letters: str) -> dict[str, tuple[str, int]]:
    """Each letter, vowels with each tone, as its bare letter and the tone's place (0: none)."""
    return {
        unicodedata.normalize("NFC", bare + tone): (bare, place)
        for bare in letters
        for place, tone in enumerate(("", *TONES) if bare.upper() in VOWELS else ("",))
    }


_VIETNAMESE = _composed(ALPHABET.lower())
LETTERS = "".join(sorted(_VIETNAMESE | _composed(ALPHABET)))
"""Every letter of Vietnamese text, in lower case and upper case, with and without tone."""


def _folds() -> dict[str, str]:
    latin = map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)))
    bases = {whole: unicodedata.normalize("NFD", whole)[0] for whole in latin if whole == whole.lower()}
    return {whole: base for whole, base in bases.items() if base.isascii() and base != whole} | {"đ": "d"}


FOLDS: dict[str, str] = _folds()
"""What `fold` replaces after lower-casing, one character by one. The browser folds queries with the same table."""

_FOLD = str.maketrans(FOLDS)

# Nearly every text has no other characters than these. A table of 256 folds them in a tenth of the time.
_USUAL = (
    "".join(map(chr, range(0x80))) + "".join(letter for letter in FOLDS if letter in LETTERS) + "“”‘’–—…•·«»°\xa0"
).ljust(0x100, "\ufffe")  # which marks a place in the table as free
_FAST_FOLD = charmap_build(_USUAL)
_FAST_FOLDED = _USUAL.translate(_FOLD)

# Weights are below every character that is not listed, so that other scripts come last, in code point order.
_ORDER = " _-–—,;:!?.…'‘’\"“”()[]{}§@*/\\&#%`^°+<=>|~$0123456789" + ALPHABET.lower()
_WEIGHT = {character: chr(place) for place, character in enumerate(_ORDER, start=1)}
_PRIMARY = str.maketrans(
    _WEIGHT
    | {whole: _WEIGHT[base] for whole, base in FOLDS.items()}
    | {whole: _WEIGHT[bare] for whole, (bare, _) in _VIETNAMESE.items()}
)
_SECONDARY = str.maketrans(
    {whole: chr(len(TONES) + 2) for whole in FOLDS}
    | dict.fromkeys(_WEIGHT, "\x01")
    | {whole: chr(place + 1) for whole, (_, place) in _VIETNAMESE.items()}
)

# One class of characters comes first, so that a text is searched by the fast scan for its members.
_OPEN_SYLLABLE = re.compile(
    r"[oOuU](?:(?<=[oO])[àáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸ]|(?<![qQ][uU])(?<=[uU])[ỳýỷỹỵỲÝỶỸỴ])(?![^\W\d_])",
)
# The same from its vowel, which is much rarer than the letter before it.
_HAS_OPEN_SYLLABLE = re.compile(
    r"[àáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸỳýỷỹỵỲÝỶỸỴ](?<=[oOuU].)"
    r"(?:(?<=[oO][àáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸ])|(?<![qQ][uU].)(?<=[uU][ỳýỷỹỵỲÝỶỸỴ]))(?![^\W\d_])"
)
