"""What happens to bytes on their way: wrong encodings, cuts, swaps, repeats, and characters that have no place in a text."""

from __future__ import annotations

import codecs
import random
import unicodedata
from collections.abc import Callable
from functools import cache

from hoso.reading.decoding import legacy_tables

_ENCODINGS = (
    "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-7", "utf-8-sig", "cp1258", "cp1252", "latin-1", "cp437", "iso-2022-jp", "shift_jis",
)  # fmt: skip
_MARKS = (
    codecs.BOM_UTF8,
    codecs.BOM_UTF16_LE,
    codecs.BOM_UTF16_BE,
    codecs.BOM_UTF32_LE,
    codecs.BOM_UTF32_BE,
    b"+/v8-",
    b"\x84\x31\x95\x33",
)
_PLANTS = (
    b"\0", b"\0\0\0\0", b"\xff", b"\xfe\xff", b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xf4\x90\x80\x80", b"\xc0\xaf", b"\x80", b"\x1a", b"\x1b[31m", b"\xcc\x81",
    b"\xcd\x8f", b"\xe2\x80\x8b", b"\xef\xbf\xbd", b"\r", b"\r\r\n", b"\xe2\x80\xa8", b"\xc2\x85", b"&#x110000;", b"%00", b"\xf3\xa0\x81\x81",
)  # fmt: skip


def mutated(chance: random.Random, text: str) -> bytes:
    """The text in an encoding of some sort, with faults of some sort."""
    data = _encoded(chance, text) if chance.random() < 0.6 else text.encode("utf-8", "surrogatepass")
    for _ in range(chance.randint(0, 3)):
        data = chance.choice(_FAULTS)(chance, data)
    return data


def _encoded(chance: random.Random, text: str) -> bytes:
    roll = chance.random()
    if roll < 0.3:
        return _legacy(chance, text)
    name = chance.choice(_ENCODINGS)
    if name == "cp1258":
        text = unicodedata.normalize("NFD", text) if roll < 0.6 else text
    data = text.encode(name, "replace")
    if roll > 0.8:  # read as what it is not, and saved again
        wrong = chance.choice(("cp1252", "latin-1", "cp1258"))
        data = text.encode("utf-8", "replace").decode(wrong, "replace").encode()
    return data


def _legacy(chance: random.Random, text: str) -> bytes:
    """In one of the old Vietnamese encodings, by the tables that the program reads them with."""
    western = text.translate(chance.choice(_legacy_letters()))
    return bytes(legacy_tables.BYTES.get(ord(character), 0x3F) for character in western)


@cache
def _legacy_letters() -> tuple[dict[int, str], ...]:
    """For each old encoding, the Western characters that represent each letter."""
    pairs = [vowel + mark for vowel in "aeouyôöAEOUYÔÖ" for mark in legacy_tables.WESTERN[0xC0:]]
    pieces = [*pairs, *legacy_tables.WESTERN]
    return tuple(
        {ord(letter): piece for piece in pieces if len(letter := read(piece)) == 1 and not letter.isascii()}
        for _, read in legacy_tables.SCHEMES
    )


def _plant(chance: random.Random, data: bytes) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(_PLANTS) + data[at:]


def _mark(chance: random.Random, data: bytes) -> bytes:
    return chance.choice(_MARKS) + data


def _cut(chance: random.Random, data: bytes) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] if chance.random() < 0.7 else data[at:]


def _swap(chance: random.Random, data: bytes) -> bytes:
    one, two, three = sorted(chance.randint(0, len(data)) for _ in range(3))
    return data[:one] + data[two:three] + data[one:two] + data[three:]


def _repeat(chance: random.Random, data: bytes) -> bytes:
    one, two = sorted(chance.randint(0, len(data)) for _ in range(2))
    return data[:two] + data[one : min(two, one + 200)] * chance.randint(1, 8) + data[two:]


def _flip(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6) if data else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _drop(chance: random.Random, data: bytes) -> bytes:
    one, two = sorted(chance.randint(0, len(data)) for _ in range(2))
    return data[:one] + data[min(two, one + 40) :]


_FAULTS: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    _plant,
    _plant,
    _mark,
    _cut,
    _swap,
    _repeat,
    _flip,
    _drop,
)
