"""All knowledge of the script and the language that is not grammar of articles: one fold, one order, one form."""

from __future__ import annotations

import unicodedata


def nfc(text: str) -> str:
    """The one form that every text has inside the program."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Lower case without marks and with đ as d, one character for each of an NFC text: for search and comparison."""
    return text.lower().translate(_FOLD)


_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_FOLD = {
    ord(whole): unicodedata.normalize("NFD", letter)[0].lower().replace("đ", "d")
    for letter in _LETTERS
    for tone in _TONES
    if len(whole := unicodedata.normalize("NFC", letter + tone)) == 1
}
