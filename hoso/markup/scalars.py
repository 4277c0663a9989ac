"""Strings of the front matter, as YAML has them: plain where no YAML takes them for anything else, otherwise in double
quotes."""

from __future__ import annotations

import re

from hoso.vietnamese import nfc

# What some YAML or other does not take for a string (`no`, `16:10`, `1e5`, `2021`) is put in quotes. Our own reader
# knows only strings, but other generators read these pages as well.
_AMBIGUOUS = re.compile(
    r"[0-9][0-9a-fox_:.,+-]*(?:[t ][0-9:.+z -]*)?|y|n|yes|no|on|off|true|false|null|nan|inf|infinity",
    re.IGNORECASE,
)
_LONGEST_WORD = 8  # infinity
_FIRST = "/(“‘"
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_ESCAPED = re.compile(r'(?:[^"\\]|\\["\\])*')
_UNESCAPE = re.compile(r'\\(["\\])')


class Doubt(Exception):
    """This is not surely what YAML would give."""


def read_scalar(text: str) -> str:
    """The string that `scalar` writes as this text; raises Doubt for any other text."""
    if _is_plain(text):
        return text
    inner = text[1:-1]
    if len(text) < 3 or text[0] != '"' or text[-1] != '"' or not inner or inner != inner.strip():
        raise Doubt
    if "\\" in inner or '"' in inner:
        if not _ESCAPED.fullmatch(inner):
            raise Doubt
        return _UNESCAPE.sub(r"\1", inner)
    return inner


def _is_plain(value: str) -> bool:
    first = value[0]
    return (
        (first.isalpha() or first in _FIRST or first.isdigit())
        and ": " not in value
        and " #" not in value
        and value[-1] not in " :"
        and value.isprintable()
        and not ((len(value) <= _LONGEST_WORD or first.isdigit()) and _AMBIGUOUS.fullmatch(value))
    )


def scalar(value: str) -> str:
    """A string as a value of YAML, in quotes only where it needs them."""
    return value if _is_plain(value) else quoted(value)


def quoted(value: str) -> str:
    """A string as a value of YAML in double quotes."""
    shown = "".join(_ESCAPES.get(character) or _shown(character) for character in value)
    if nfc(shown) != shown:  # an escape ends in a letter, and a combining mark behind it would join it
        shown = "".join(_ESCAPES.get(character) or ascii(character)[1:-1] for character in value)
    return f'"{shown}"'


def _shown(character: str) -> str:
    return character if character.isprintable() or character == "\xa0" else f"\\U{ord(character):08x}"
