"""From the bytes of a raw file to its text and encoding. What can't be decoded with certainty is a problem.

UTF-8 and UTF-16 are recognised by their form, older encodings by how many of their accented words are Vietnamese
syllables: one reading must be nearly all Vietnamese, and all the rest far from it.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from hoso.problems import Problem, warning
from hoso.reading.decoding import legacy_tables, viqr
from hoso.reading.decoding.syllables import is_syllable
from hoso.vietnamese import bounded, nfc

ENCODINGS: tuple[tuple[str, str], ...] = (
    ("utf-8", "the normal case"),
    ("utf-8-bom", "with a byte order mark, which is dropped"),
    (
        "utf-8-nfd",
        "with letters and marks encoded separately (partly or entirely), composed here; also `utf-8-bom-nfd`",
    ),
    ("utf-16-le", "also `utf-16-be`, `utf-32-le`, `utf-32-be`: by the byte order mark; UTF-16 without it too"),
    ("windows-1258", "Microsoft's: letters with combining tones"),
    ("tcvn3", "ABC fonts: no capitals with tones"),
    ("tcvn5712", "the standard behind TCVN3, with all capitals"),
    ("viscii", "VISCII 1.1"),
    ("vni", "VNI Windows: two bytes per marked vowel"),
    ("viqr", "marks typed after the vowels, in ASCII"),
    ("… as utf-8", "one of the above once read as Western and saved as UTF-8: `tcvn3 as utf-8`"),
    ("utf-8 as …", "UTF-8 once read as another code page and saved again: `windows-1252`, `latin-1`, `windows-1258`"),
    ("<declared>", "a saved page's own declared charset, such as `windows-1252` or `utf-16`"),
)
"""Every value of `Decoded.encoding`, and what it means."""

SURE = 0.8
"""The share of accented words that must be Vietnamese syllables in the chosen reading."""

APART = 0.3
"""By how much any reading that gives a different text must fall short of the chosen one."""

FEWEST = 3
"""The number of accented words that a text needs before its spelling can decide its encoding."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a raw file: NFC, lines end in `\\n`, no byte order mark, no control characters except the tab.

    `encoding` is one of `ENCODINGS`.
    """

    text: str
    encoding: str


def decode(path: str, data: bytes) -> Decoded | Problem:
    """The text of a plain text file, or the problem that says why there is none."""
    return _with_text(path, _by_form(path, data) or _by_spelling(path, data))


def decode_html(path: str, data: bytes) -> Decoded | Problem:
    """The text of a saved page: like `decode`, but a charset that the page declares takes precedence over its spelling.

    Bytes within tags that are not UTF-8 (descriptions that a system cut in the middle of a letter) become U+FFFD;
    punctuation in scripts is not taken for VIQR.
    """
    found = _by_form(path, data, saved_page=True) or _as_declared(data) or _by_spelling(path, data)
    return _with_text(path, found)


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TRUSTED = {
    "utf-16": "utf-16", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be", "windows-1258": "cp1258", "cp1258": "cp1258",
}  # fmt: skip
"""Declared charsets that are believed. `utf-8` is not among them: valid UTF-8 was accepted before. Nor are Western
ones: pages in TCVN3, VNI and VISCII declare them for want of a name of their own."""

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]{1,40})""", re.IGNORECASE)
_PRECOMPOSED = (b"\xe1\xba", b"\xe1\xbb")
"""The first two bytes in UTF-8 of every letter from Ạ to ỹ: every longer text has them."""

_SPOILT = b"\xc3\xa1\xc2"
"""The first bytes of `áº` and `á»`: of those two bytes, each read as a Western character and saved as UTF-8."""

_SPOILT_PAIR = re.compile("á[º»]")
_RIGHT = re.compile("[Ạ-ỹ]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_LOOSE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def _with_text(path: str, found: Decoded | Problem) -> Decoded | Problem:
    return _empty(path) if isinstance(found, Decoded) and (not found.text or found.text.isspace()) else found


def _as_declared(data: bytes) -> Decoded | None:
    declared = _DECLARED.search(data[:4096])
    name = declared[1].decode("ascii").lower() if declared else ""
    try:
        return _decoded(data.decode(_TRUSTED[name]), name) if name in _TRUSTED else None
    except UnicodeDecodeError:
        return None


def _by_form(path: str, data: bytes, *, saved_page: bool = False) -> Decoded | Problem | None:
    """What the form of the bytes alone decides: byte order marks, NULs, valid UTF-8; None if it decides nothing."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _marked(path, data[len(mark) :], name)
    if not data.strip():
        return _empty(path)
    if b"\0" in data:
        return _wide(path, data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        broken = _broken_utf8(path, data, fault)
        if broken is None or not saved_page or not _broken_in_tags_alone(data):
            return broken
        text = data.decode("utf-8", "replace")
    if saved_page and text.isascii():
        return _decoded(text, "utf-8")
    return _as_utf8(path, data, text, "utf-8")


def _marked(path: str, data: bytes, name: str) -> Decoded | Problem:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as fault:
        return warning(
            path,
            0,
            "encoding-broken",
            f"has the byte order mark of {name}, but byte {fault.start} is not {name}",
            _AGAIN,
        )
    return _as_utf8(path, data, text, "utf-8-bom") if name == "utf-8" else _decoded(text, name)


def _as_utf8(path: str, data: bytes, text: str, name: str) -> Decoded | Problem:
    """Valid UTF-8, which may still contain Western characters in place of Vietnamese ones."""
    spoilt = _SPOILT in data and len(_SPOILT_PAIR.findall(text)) > len(_RIGHT.findall(text))
    if not spoilt and any(pair in data for pair in _PRECOMPOSED):
        return _decoded(text, name)
    if text.isascii():
        return _ascii(path, text, name)
    return _spoilt(path, text) if spoilt else _unmask(path, text, name)


def _ascii(path: str, text: str, name: str) -> Decoded | Problem:
    if not viqr.looks_like_viqr(text):
        return _decoded(text, name)
    reading = viqr.read(text)
    share, words = _vietnamese(reading.text)
    if words < FEWEST or share < SURE:
        return _decoded(text, name)
    if reading.doubt:
        line, word = reading.doubt
        return warning(
            path,
            line,
            "encoding-doubtful",
            f"VIQR text, but the mark after {word!r} may be a tone or the end of a sentence",
            "write a full stop or question mark that is not a tone as '\\.' or '\\?', or save the text as UTF-8",
        )
    return _decoded(reading.text, "viqr")


def _spoilt(path: str, text: str) -> Decoded | Problem:
    """UTF-8 that was read as a Western code page: restored only if every character can be."""
    for name, western in _CODE_PAGES:
        try:
            return _decoded("".join(_taken_back(text, western)), f"utf-8 as {name}")
        except (UnicodeDecodeError, KeyError):
            continue
    lost = text.count("\ufffd")
    line = text.count("\n", 0, text.index("\ufffd")) + 1 if lost else 0
    what = f"characters lost: {lost} ('\ufffd')" if lost else "not every character can be restored"
    return warning(path, line, "encoding-lossy", f"UTF-8 that was read as Western text (`á»`); {what}", _AGAIN)


def _taken_back(text: str, western: dict[str, int]) -> Iterator[str]:
    """Line by line, since a line added later may be right as it is.

    Raises UnicodeDecodeError or KeyError if something can't be restored.
    """
    for number, line in enumerate(text.split("\n")):
        if number:
            yield "\n"
        if line.isascii() or (_RIGHT.search(line) and not _SPOILT_PAIR.search(line)):
            yield line
        else:
            yield bytes(western[character] for character in line).decode("utf-8")


def _code_page(codec: str) -> dict[str, int]:
    """The byte of each character of a code page; a byte without a character is the control character with its
    number."""
    pairs = ((bytes((byte,)).decode(codec, errors="replace"), byte) for byte in range(256))
    return {chr(byte) if character == "\ufffd" else character: byte for character, byte in pairs}


_CODE_PAGES = (
    ("windows-1252", _code_page("cp1252")),
    ("latin-1", _code_page("latin-1")),
    ("windows-1258", _code_page("cp1258")),
)


def _unmask(path: str, text: str, name: str) -> Decoded | Problem:
    """UTF-8 without a letter from Ạ to ỹ: decomposed, foreign, short, or a legacy encoding in Western characters."""
    composed = nfc(text)
    share, words = _vietnamese(composed)
    if words < FEWEST:
        return _ascii(path, text, name)
    if share >= SURE:
        return _decoded(text, name)
    best = _best_reading(composed)
    if best is None:
        return _decoded(text, name)
    if isinstance(best, Decoded):
        return _decoded(best.text, f"{best.encoding} as utf-8")
    return warning(path, 0, "encoding-doubtful", f"may be {' or '.join(best)} converted to UTF-8", _AGAIN)


def _by_spelling(path: str, data: bytes) -> Decoded | Problem:
    """Bytes that are not UTF-8: one of the single-byte encodings, chosen by the spelling of the result."""
    best = _best_reading(legacy_tables.western(data))
    if best is None:
        return warning(path, 0, "encoding-unknown", "these bytes are not Vietnamese text in any known encoding", _AGAIN)
    if isinstance(best, Decoded):
        return _decoded(best.text, best.encoding)
    return warning(path, 0, "encoding-doubtful", f"may be {' or '.join(best)}: too few accented words to tell", _AGAIN)


def _best_reading(western: str) -> Decoded | tuple[str, ...] | None:
    """The one reading that is Vietnamese; the names of several that may be; None if there is none."""
    readings: dict[str, tuple[float, int, int, str]] = {}
    for name, scheme in legacy_tables.SCHEMES:
        text = scheme(western)
        share, words = _vietnamese(text)
        if words >= FEWEST:
            right = round(words * share)
            wrong = words - right + len(legacy_tables.NO_PUNCTUATION.findall(text))
            readings.setdefault(text, (share, wrong, -right, name))
    if not readings:
        return None
    best = max(share for share, _, _, _ in readings.values())
    if best < SURE:
        return None
    near = [
        (wrong, right, name, text) for text, (share, wrong, right, name) in readings.items() if share > best - APART
    ]
    names = tuple(name for _, _, name, _ in near)
    if len(near) > 1 and names != legacy_tables.ONE_STANDARD:
        return names
    _, _, name, text = min(near, key=lambda reading: reading[:2])
    return Decoded(text, name)


_WORD = re.compile(r"[^\W\d_]+(?:[^\x00-\x7f“”‘’–—…•·«»°\u00a0][^\W\d_]*)*|[^\x00-\x7f\s“”‘’–—…•·«»°]+")
_SAMPLE = 200_000
"""Characters of a text that are examined: more would not tell more."""


def _vietnamese(text: str) -> tuple[float, int]:
    """The share of Vietnamese syllables among the words that are not ASCII, and the number of those words.

    A single letter says nothing: many bytes are a letter in some encoding.
    """
    words = [word for word in _WORD.findall(text[:_SAMPLE]) if len(word) > 1 and not word.isascii()]
    return (sum(map(is_syllable, words)) / len(words) if words else 0.0), len(words)


def _wide(path: str, data: bytes) -> Decoded | Problem:
    """NULs: UTF-16 without its mark if nearly all of it is Latin script, otherwise not text."""
    if len(data) % 2 == 0:
        for name in ("utf-16-le", "utf-16-be"):
            try:
                text = data.decode(name)
            except UnicodeDecodeError:
                continue
            if len(_LATIN.findall(text[:_SAMPLE])) >= 0.98 * min(len(text), _SAMPLE):
                return _decoded(text, name)
    return warning(
        path, 0, "binary", "contains NUL bytes, so it is not text", "keep only text files and saved pages in 'raw/'"
    )


_LATIN = re.compile("[\t\n\r\x20-\x7e\u00a0-\u024f\u0300-\u0323\u1ea0-\u1ef9\u2010-\u2026\u20ab]")


def _broken_utf8(path: str, data: bytes, fault: UnicodeDecodeError) -> Problem | None:
    """UTF-8 except for a few bytes: legacy encodings never have many of its pairs, so it can't be one of them."""
    good = sum(data.count(pair) for pair in _PRECOMPOSED)
    if good < 5 or good * 100 < len(data):
        return None
    line = data.count(b"\n", 0, fault.start) + 1
    where = "it is cut off within a letter" if fault.end >= len(data) - 1 else f"byte {fault.start} is invalid"
    return warning(path, line, "encoding-broken", f"UTF-8, but {where}", _AGAIN)


def _broken_in_tags_alone(data: bytes) -> bool:
    """Whether every byte that is not UTF-8 is between `<` and `>`."""
    start = 0
    for _ in range(_MOST_BROKEN):
        try:
            data[start:].decode("utf-8")
        except UnicodeDecodeError as fault:
            place = start + fault.start
            if data.rfind(b"<", 0, place) <= data.rfind(b">", 0, place):
                return False
            start += fault.end
        else:
            return True
    return False


_MOST_BROKEN = 40


def _decoded(text: str, name: str) -> Decoded:
    """The text in its normal form. Only texts that need tidying pay for it."""
    if _LOOSE.search(text):
        text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))
    text = bounded(text)
    if unicodedata.is_normalized("NFC", text):
        return Decoded(text, name)
    return Decoded(nfc(text), f"{name}-nfd" if name in ("utf-8", "utf-8-bom") else name)


def _empty(path: str) -> Problem:
    return warning(path, 0, "empty", "contains no text", "remove the file, or save the article again")


_AGAIN = "save the article again as UTF-8"
