"""The Vietnamese encodings from before Unicode, each as a function from Western characters to Vietnamese text.

A legacy file contains bytes. Read as Windows-1252 they are Western characters, and a file wrongly converted to UTF-8
contains exactly those characters. Therefore one table per scheme serves both kinds. Every function leaves characters
that its scheme does not define unchanged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from hoso.vietnamese import nfc

WESTERN = "".join(
    bytes((byte,)).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte) for byte in range(256)
)
"""The character that each byte is in Windows-1252; its five undefined bytes are control characters."""

BYTES = {ord(character): byte for byte, character in enumerate(WESTERN)} | {byte: byte for byte in range(256)}
"""The byte that a Western character was, read as Windows-1252 or as Latin-1."""


def western(data: bytes) -> str:
    """The bytes as Western characters, one per byte, without loss."""
    return data.decode("latin-1").translate(_WESTERN_TABLE)


def _table(first: int, characters: str, low: dict[int, str] | None = None) -> dict[int, str]:
    """Keys are the bytes from `first` on in both Western forms; a `·` marks what the scheme does not define."""
    bytes_to_letters = dict(enumerate(characters, first)) | (low or {})
    return {key: letter for key, byte in BYTES.items() if (letter := bytes_to_letters.get(byte, "·")) != "·"}


_WESTERN_TABLE = {byte: character for byte, character in enumerate(WESTERN) if ord(character) != byte}

_VISCII = _table(
    0x80,
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"
    "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "Õắằặấầẩậẽẹếềểễệố"
    "ồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
    "ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉ"
    "đựòóôõỏọụùúũủýợỮ",
    {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"},
)
_TCVN_UPPER_HALF = (
    "\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ"
    "\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽ"
    "éẹềểễếệìỉỄẾỒĩíịò"
    "Ổỏõóọồổỗốộờởỡớợù"
    "ỖủũúụừửữứựỳỷỹýỵỐ"
)
_TCVN3 = _table(0xA0, _TCVN_UPPER_HALF)
_TCVN5712 = _table(
    0x80,
    "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ" + _TCVN_UPPER_HALF,
    {0x01: "Ú", 0x02: "Ụ", 0x04: "Ừ", 0x05: "Ử", 0x06: "Ữ", 0x11: "Ứ", 0x12: "Ự", 0x13: "Ỳ", 0x14: "Ỷ", 0x15: "Ỹ"}
    | {0x16: "Ý", 0x17: "Ỵ"},
)
_WINDOWS_1258 = _table(0x80, bytes(range(0x80, 0x100)).decode("cp1258", errors="replace").replace("\ufffd", "·"))

_VNI_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_VNI_MARKS = {
    "a": _VNI_TONES
    | dict(zip("êéèúüë", ("\u0306" + tone for tone in ("", *"\u0301\u0300\u0309\u0303\u0323")), strict=True))
    | dict(zip("âáàåãä", ("\u0302" + tone for tone in ("", *"\u0301\u0300\u0309\u0303\u0323")), strict=True)),
    "u": _VNI_TONES,
    "y": _VNI_TONES,
    "ô": _VNI_TONES,
    "ö": _VNI_TONES,
}
_VNI_MARKS["e"] = _VNI_MARKS["o"] = _VNI_TONES | {
    mark: meaning for mark, meaning in _VNI_MARKS["a"].items() if meaning.startswith("\u0302")
}
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_SINGLE |= {western.upper(): letter.upper() for western, letter in _VNI_SINGLE.items()}
_VNI_PIECE = re.compile(r"([aeouyôö])([ùøûõïêéèúüëâáàåãä])|[ôöñíìæóòî]", re.IGNORECASE)

_Y_AS_I = re.compile(
    r"\b(?:kì(?= (?:thuật|năng|sư|lưỡng|càng|xảo|nghệ)\b)|mì(?= (?:thuật|phẩm|nhân|viện)\b)|(?<=thẩm )mì\b)",
    re.IGNORECASE,
)
"""Some converters write ỹ with the code of ì. Corrected only in words that have no other spelling."""

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_CAPITAL_TWICE = re.compile(
    r"([AĂÂEÊIOÔƠUƯY])([àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ])",
)
_CAPITALS = re.compile(r"\b\w*[A-ZĂÂÊÔƠƯĐ]\w*\b")


def windows_1258(text: str) -> str:
    """Windows-1258: letters and combining tones."""
    return nfc(text.translate(_WINDOWS_1258))


def viscii(text: str) -> str:
    """VISCII 1.1 (RFC 1456)."""
    return text.translate(_VISCII)


def tcvn5712(text: str) -> str:
    """TCVN 5712:1993 (VN1), which has the capitals with tones among the control characters."""
    return _CAPITAL_TWICE.sub(_one_capital, nfc(text.translate(_TCVN5712)))


def tcvn3(text: str) -> str:
    """TCVN3 (ABC), as in the `.VnTime` fonts: it has no capitals with tones.

    They are written as a plain capital followed by the small letter (`Aả`), or as the small letter in a word of
    capitals, shown as a capital by a font of capitals (Hà NộI in such a font is HÀ NỘI).
    """
    small = nfc(text.translate(_TCVN3))
    return _CAPITALS.sub(_capitals, _CAPITAL_TWICE.sub(_one_capital, small))


def vni(text: str) -> str:
    """VNI Windows: a vowel followed by a Western letter that represents its marks."""
    return _Y_AS_I.sub(_y_for_i, nfc(_VNI_PIECE.sub(_vni_piece, text)))


def _one_capital(found: re.Match[str]) -> str:
    """`Aả` is Ả, `Êế` is Ế: the capital gives the letter and its case, the small letter the tone."""
    bare, tone = _without_tone(found[2])
    return found[2].upper() if tone and bare.upper() == found[1] else found[0]


def _capitals(found: re.Match[str]) -> str:
    """A word whose letters without a tone (at least two) are all capitals is entirely in capitals."""
    settled = [letter for letter in found[0] if not _without_tone(letter)[1]]
    return found[0].upper() if len(settled) > 1 and all(letter.isupper() for letter in settled) else found[0]


def _without_tone(letter: str) -> tuple[str, bool]:
    parts = unicodedata.normalize("NFD", letter)
    bare = "".join(part for part in parts if part not in _TONES)
    return unicodedata.normalize("NFC", bare), bare != parts


def _vni_piece(found: re.Match[str]) -> str:
    vowel, mark = found[1], found[2]
    if vowel is None:
        return _VNI_SINGLE[found[0]]
    marks = _VNI_MARKS[vowel.lower()].get(mark.lower())
    if marks is None:
        return _VNI_PIECE.sub(_vni_piece, vowel) + _VNI_PIECE.sub(_vni_piece, mark)
    return unicodedata.normalize("NFC", _VNI_SINGLE.get(vowel, vowel) + marks)


def _y_for_i(found: re.Match[str]) -> str:
    return found[0].replace("ì", "ỹ").replace("Ì", "Ỹ")


SCHEMES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("windows-1258", windows_1258),
    ("tcvn3", tcvn3),
    ("tcvn5712", tcvn5712),
    ("viscii", viscii),
    ("vni", vni),
)
"""Every scheme with its name, in the order of preference among equal readings."""

ONE_STANDARD = ("tcvn3", "tcvn5712")
"""Two forms of one standard that differ only in capitals: the one with fewer misspelt words is chosen."""

_PUNCTUATION = str.maketrans("", "", "“”‘’–—…•\t\n\r\x0b\x0c")
NO_PUNCTUATION = re.compile(f"[{re.escape((WESTERN[:0x20] + WESTERN[0x7F:0xA0]).translate(_PUNCTUATION))}]")
"""Western signs that no Vietnamese text uses: if TCVN3 gives one, the file has the capitals of the full standard."""
