"""Letters as readers see them: invisible characters, look-alikes, and a text reduced to its letters.

Two texts that look the same may hold different characters, and two that hold the same letters may look different. Names
are compared here by what a reader takes for letters; scraped texts are read in the same way.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from hoso.vietnamese import TONES, fold, nfc

IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""A character class of every invisible character: Unicode's `Default_Ignorable_Code_Point` (DerivedCoreProperties.txt).
The property includes code points that are not assigned yet, so the list has been the same since Unicode 14. A test
derives it from the categories that Python knows."""

TWINS = {
    twin: letter
    for twins, letters in (
        ("АВЕІЈКМНОРСТХУҮЅԀԌԚԜѴӀ", "ABEIJKMHOPCTXYYSDGQWVI"),  # Cyrillic
        ("авсекмнорстуүхіјѕһԁԛԝѵӏпи", "abcekmhopctyyxijshdqwvlnu"),
        ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹ", "ABEZHIKMNOPTYXC"),  # Greek
        ("αεικνορτυχγηϲϳ", "aeiknoptuxyncj"),
        ("ıɑɡɩøØłŁħɪʏʀɴʟɢʙʜᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠꜱ", "iagioOlLhiyrnlgbhacdejkmoptuvs"),  # Latin
        ("ŦŧɲɳŋƗɨɵƟƘƙɓƁɠƝ", "TtnnnIioOKkbBgN"),
        ("ՕօՍսոհց", "OoUunhg"),  # Armenian
        *(  # white on black, and the letters of flags
            ("".join(map(chr, range(first, first + 26))), "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            for first in (0x1F150, 0x1F170, 0x1F1E6)
        ),
    )
    for twin, letter in zip(twins, letters, strict=True)
}
"""Letters of other alphabets that look like a letter used in Vietnamese names. Full-width, mathematical and enclosed
letters are not listed: Unicode itself says which letters they are."""

_STROKED = {"\u00d0": "Đ", "\u0189": "Đ", "\u0110": "Đ", "\u00f0": "đ", "\u0256": "đ", "\u0111": "đ"}
"""Letters of three alphabets that look like đ; keyboards and code pages mix them up."""


# --- texts that were scraped


_LETTER = r"[^\W\d_]"
_STRAY = "\u00d0\u00f0\u0189\u0256"
_ODD = re.compile(f"[{IGNORABLE}{_STRAY}]")
_IN_WORDS = re.compile(
    rf"(?:(?<={_LETTER})|(?<=[\u0300-\u036f]))[{IGNORABLE}]+"
    rf"|(?:\A|(?<=[\s(\"'“‘\[/,.;:-]))[{IGNORABLE}]+(?={_LETTER})"
)
_SMALL_STROKED = re.compile(rf"(?<!{_LETTER})[\u00f0\u0256]")
_CAPITAL_STROKED = str.maketrans({"\u00d0": "Đ", "\u0189": "Đ"})


# Pages of 256 characters that contain a printable but invisible one; surrogates represent everything beyond them.
_PRINTABLE = "\u034f\u115f\u17b4\u180b\u3164\ufe0f\uffa0"
_PAGES = bytes({ord(character) >> 8 for character in _PRINTABLE} | {*range(0xD8, 0xE0)})
_OTHER_PAGES = bytes(page for page in range(256) if page not in _PAGES)


def is_odd(text: str) -> bool:
    """Whether `legible` may change the text. A few scans settle nearly all texts. They cost a quarter of the search: a
    hundredth of the time to read an article."""
    harmless = text.replace("\n", " ").replace("\xa0", " ").isprintable() and not any(map(text.__contains__, _STRAY))
    if harmless and not text.encode("utf-16-le", "surrogatepass")[1::2].translate(None, _OTHER_PAGES):
        return False
    return _ODD.search(text) is not None


def legible(text: str) -> str:
    """An NFC text as it is read: without the characters that show nothing in its words, and with Đ in place of Ð.

    Characters that belong to signs and pictures (emoji with selectors and joiners) stay. A small ð is read as đ only at
    the beginning of a word, where Icelandic never has it.
    """
    if not is_odd(text):
        return text
    text = _IN_WORDS.sub("", text).translate(_CAPITAL_STROKED)
    # The joiners in overlong rows of marks show nothing either, and are put back.
    return nfc(_SMALL_STROKED.sub("đ", text))


# --- texts by their letters alone

# What is between two letters of a text, as bits.
HIDDEN = 1  # nothing visible
LOOSE = 2  # an apostrophe, or an invisible character that separates words
PLAIN = 4  # what joins the syllables of a name: hyphens of all kinds, full stops, underscores, middle dots
MARKUP = 8  # what marks words in Markdown without separating them
COUNTED = 16  # digits
PARTING = 32  # what separates one name from the next: commas, slashes, quotes
BRACKET = 64  # what opens or closes something else
SPACE = 128

_LOOSE = frozenset("'’‘\u02bc`\xb4\u2032\u200b\u115f\u1160\u3164\uffa0\xac\ufffc\ufffd")  # the ¬ of a broken word
_PLAIN = frozenset(".+_\\\u2212·•∙⋅‧・﹘－⁃\u00b7\u2022")
_MARKUP = frozenset("*#~^$=")
_BRACKET = frozenset("()[]{}<>")
_HIDES = re.compile(f"[{IGNORABLE}]")
_QUALITIES = "\u0302\u0306\u031b"  # of â, ă, ơ
_VOWELS = frozenset("aeiouy")
_BIT = {mark: 1 << place for place, mark in enumerate(TONES + _QUALITIES + "đ")}
ALL_TONES = (1 << len(TONES)) - 1
"""The tone bits among the bits of a letter's marks."""
MARK_BITS = len(_BIT)


class _Read(NamedTuple):
    """One character as it is read: its letters (plain, whether a capital, bits of its marks), or marks of the preceding
    letter, or what separates letters."""

    letters: tuple[tuple[str, bool, int], ...]
    marks: str
    gap: int


class _Reads(dict[str, _Read]):
    """Characters → how they are read. Cached, because texts repeat themselves."""

    def __missing__(self, character: str) -> _Read:
        made = _read(character)
        if len(self) < _REMEMBERED:
            self[character] = made
        return made


class _Skeleton(dict[int, str]):
    """Code points → their letters in the form in which texts are searched, for `str.translate`."""

    def __missing__(self, code: int) -> str:
        made = "".join(plain for plain, _, _ in _READS[chr(code)].letters).replace("y", "i")
        if len(self) < _REMEMBERED:
            self[code] = made
        return made


_REMEMBERED = 20_000


def _read(character: str) -> _Read:
    # Of characters for private use (Co) at most an empty box is shown.
    if character in _LOOSE or unicodedata.category(character) == "Co":
        return _Read((), "", LOOSE)
    if _HIDES.match(character):
        return _Read((), "", HIDDEN)
    letters: list[tuple[str, bool, int]] = []
    marks = ""
    for part in unicodedata.normalize("NFKD", _STROKED.get(character, character)):
        if unicodedata.combining(part) or unicodedata.category(part) == "Me":  # a circle around a letter, and the like
            marks += part
            if letters:
                plain, capital, own = letters[-1]
                letters[-1] = plain, capital, own | _telling(plain, part)
        elif (twin := TWINS.get(part, part)).isalpha():
            plain = fold(twin)[:1]
            letters.append((plain, twin.isupper(), _BIT["đ"] if twin in "đĐ" else 0))
    if letters:
        return _Read(tuple(letters), "", 0)
    return _Read((), marks, 0) if marks else _Read((), "", _gap(character))


def _telling(plain: str, mark: str) -> int:
    """The bit of a mark that distinguishes names; 0 if Vietnamese does not use it on this letter."""
    return _BIT.get(mark, 0) if plain in _VOWELS else 0


def _gap(character: str) -> int:
    kind = unicodedata.category(character)
    if character.isspace():
        return SPACE
    if kind == "Pd" or character in _PLAIN:
        return PLAIN
    if character in _MARKUP:
        return MARKUP
    if kind[0] == "N":
        return COUNTED
    return BRACKET if character in _BRACKET else PARTING


_READS = _Reads()
_SKELETON = _Skeleton()


def skeleton(text: str) -> str:
    """Only the letters of an NFC text: in lower case, without marks, y as i."""
    return text.translate(_SKELETON)


@dataclass(frozen=True, slots=True)
class Spelled:
    """A text letter by letter.

    `letters` is its skeleton, `plain` the same with y and i kept apart. For each letter there are: whether it is a
    capital, the bits of its marks, its position, and what is between it and the letter before (bits; one more entry for
    the end of the text).
    """

    letters: str
    plain: str
    capital: tuple[bool, ...]
    marks: tuple[int, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    gaps: tuple[int, ...]


_ENCODED = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|%[0-7][0-9A-Fa-f]|%[C-Fc-f][0-9A-Fa-f](?:%[89ABab][0-9A-Fa-f]){1,3}"
    r"|(?:%|\\)u[0-9A-Fa-f]{4}|%[89A-Fa-f][0-9A-Fa-f]"  # as JavaScript writes them
)


def decoded(text: str) -> str:
    """The text with character references and percent-encoded letters decoded."""
    return _ENCODED.sub(lambda found: _decoded(found[0]), text) if _may_encode(text) else text


def _may_encode(text: str) -> bool:
    return "&" in text or "%" in text or "\\u" in text


def _decoded(written: str) -> str:
    if written[0] == "&":
        return html.unescape(written)
    if written[1] == "u":
        return chr(int(written.lstrip("%\\u"), 16))
    data = bytes.fromhex(written.replace("%", ""))
    return data.decode("latin-1" if len(data) == 1 else "utf-8", "replace")


def spelled(text: str) -> Spelled:
    """The letters of an NFC text; character references and percent-encoded letters are decoded."""
    found: list[tuple[str, bool]] = []
    marks: list[int] = []
    start: list[int] = []
    end: list[int] = []
    gaps = [0]
    for character, first, last in _characters(text):
        read = _READS[character]
        gaps[-1] |= read.gap
        if read.marks and found and not gaps[-1] & ~HIDDEN:
            for mark in read.marks:
                marks[-1] |= _telling(found[-1][0], mark)
            end[-1] = last
        for plain, capital, own in read.letters:
            found.append((plain, capital))
            marks.append(own)
            start.append(first)
            end.append(last)
            gaps.append(0)
    plain = "".join(letter for letter, _ in found)
    capitals = tuple(capital for _, capital in found)
    return Spelled(plain.replace("y", "i"), plain, capitals, tuple(marks), tuple(start), tuple(end), tuple(gaps))


def _characters(text: str) -> Iterator[tuple[str, int, int]]:
    """Each character with its position; an encoded one with the position of its code."""
    place = 0
    for found in _ENCODED.finditer(text) if _may_encode(text) else ():
        for at in range(place, found.start()):
            yield text[at], at, at + 1
        for character in _decoded(found[0]):
            yield character, *found.span()
        place = found.end()
    for at in range(place, len(text)):
        yield text[at], at, at + 1
