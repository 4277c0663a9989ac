"""How similar two texts are: a small sample of each to find the pairs worth comparing, and the comparison itself.

Runs of words are compared instead of words: two articles about one matter share words, a text and its copy share runs.
The sample of a text depends only on its bytes near each place it is taken from, so a text with a few changes keeps most
of its sample.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit
from zlib import crc32

from hoso.vietnamese import LETTERS, fold

KEYS = 8  # of 1,000 articles with one word in twenty replaced, none failed to share a key with the original at six
_PLACES = (b" t", b" c", b" n")  # one Vietnamese word in six begins like this; the rest are used if a text is short
_LENGTH = 22  # bytes after it: about four words
_MOST = 128  # values kept of a sample; an article of 3 kB has about fifty

# The share that two samples must have in common. Of 8,000 copies with one word in twenty replaced, none fell below 0.33
# of a short sample's own values, 0.32 of both if they have about twenty, 0.40 if they have more.
_LIKELY_SHORT, _LIKELY, _LIKELY_LONG = 0.3, 0.25, 0.3
_LIKELY_HELD = 0.6  # of the smaller sample's, if one text is cut from the other
_RUN = 4  # words
_LEAST = 40  # words; a shorter text is a copy only if it is equal
_LEAST_EQUAL = 20  # and one with even fewer is a stock phrase
# Resemblance. In 10,000 real articles all pairs above this are one text reworked; at 0.39 the first are not.
_NEAR = 0.41
_TITLED = 0.3  # the same, if both have the same title
_ADDRESSED = 0.2  # or were saved from the same address
_HELD = 0.8  # of the shorter text's runs that the longer one has if the shorter is cut from it
_SHARED = 0.5  # of the numbers, and of the words of names: texts from a template share its words, but not these
_TELLING = 4  # numbers, or words; fewer mean nothing
_KEPT = 64


@dataclass(frozen=True, slots=True)
class Text:
    """An article prepared for comparison: `text` is lead and body in one line, `address` that from which it was
    saved."""

    title: str
    text: str
    source: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Likeness:
    """One of two articles is made from the other: `kind` is "version" (of one outlet's article), "outlet" (its text in
    another outlet) or "near"; `share` is the percentage of common words, `same` whether all are equal, in order."""

    kind: str
    share: int
    same: bool


def sample(text: str) -> bytes:
    """The sample that is kept of a text to find its copies: a sorted array of 32-bit values."""
    data, found = text.encode(), set[int]()
    for place in _PLACES:
        found.update([crc32(piece[:_LENGTH]) for piece in data.split(place)[1:] if len(piece) >= _LENGTH])
        if len(found) >= KEYS:
            break
    if len(found) < KEYS:
        found.add(crc32("".join(text.split()).lower().encode()))
    return array("I", sorted(found)[:_MOST]).tobytes()


def keys(sampled: bytes, address: str | None) -> list[int]:
    """The keys by which articles are looked up: a copy shares one of them, most other articles none; the one of an
    address is negative."""
    found = array("I", sampled).tolist()
    if len(found) > 2 * KEYS:  # a short text is looked up by its whole sample
        del found[KEYS:]
    address = _plain(address)
    return [*found, -1 - crc32(address.encode())] if address else found


def worth_comparing(one: bytes, other: bytes) -> bool:
    """Whether two samples are so similar that the texts may be too; the sample of a short text says little."""
    first, second = array("I", one), array("I", other)
    shared = len(set(first).intersection(second))
    both, fewer = len(first) + len(second) - shared, min(len(first), len(second))
    if fewer <= 2 * KEYS:
        return shared > _LIKELY_SHORT * fewer
    return shared > (_LIKELY if fewer <= 4 * KEYS else _LIKELY_LONG) * both or shared > _LIKELY_HELD * fewer


def compare(one: Text, other: Text) -> Likeness | None:
    """Whether one of two articles is a copy or version of the other; the order does not matter."""
    first, second = _words(one.text), _words(other.text)
    address = _plain(one.address)
    addressed = address is not None and address == _plain(other.address)
    same = first == second
    if len(first) < _LEAST_EQUAL or not (same or _alike(one, other, addressed)):
        return None
    shared = sum((Counter(first) & Counter(second)).values())
    share = 100 if same else min(99, round(100 * shared / max(len(first), len(second))))
    return Likeness(_kind(one, other, addressed), share, same)


def _alike(one: Text, other: Text, addressed: bool) -> bool:
    if min(len(_words(one.text)), len(_words(other.text))) < _LEAST:
        return False
    runs, others = _runs(one.text), _runs(other.text)
    shared = len(runs & others)
    resemblance = shared / (len(runs) + len(others) - shared)
    if resemblance < _ADDRESSED:
        return False
    if addressed:
        return True
    held = shared >= _HELD * min(len(runs), len(others))
    if not (held or resemblance >= _NEAR or (resemblance >= _TITLED and _titled(one, other))):
        return False
    return all(_agree(pattern, one.text, other.text) for pattern in (_NUMBER, _NAME))


def _kind(one: Text, other: Text, addressed: bool) -> str:
    if addressed:
        return "version"
    if one.source is None or other.source is None:
        return "near"
    if fold(one.source) != fold(other.source):
        return "outlet"
    return "version" if _titled(one, other) else "near"


def _titled(one: Text, other: Text) -> bool:
    return _WORD.findall(fold(one.title)) == _WORD.findall(fold(other.title))


# A text is compared with several texts in a row, and what is computed from it is kept that long.


@lru_cache(_KEPT)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower()))


@lru_cache(_KEPT)
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = _words(text)
    return frozenset(zip(*(words[start:] for start in range(_RUN)), strict=False))


@lru_cache(_KEPT)
def _named(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    return frozenset(" ".join(pattern.findall(text)).split())


def _agree(pattern: re.Pattern[str], one: str, other: str) -> bool:
    """Whether two texts name the same things, or too few to decide."""
    first, second = _named(pattern, one), _named(pattern, other)
    fewer = min(len(first), len(second))
    return fewer < _TELLING or len(first & second) >= _SHARED * fewer


def _plain(address: str | None) -> str | None:
    """A web address that identifies an article: without tracking parameters and the like; None if it may be a front
    page."""
    if address is None:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    host = _MOBILE.sub("", (parts.hostname or "").lower())
    path = parts.path.rstrip("/")
    if not host or not re.search(r"[0-9]", path):
        return None
    query = sorted((name, value) for name, value in parse_qsl(parts.query) if not _TRACKING.match(name))
    return f"{host}{path}?{query}"


_SMALL = "".join(letter for letter in LETTERS if letter.islower())
_CAPITALS = "".join(letter for letter in LETTERS if letter.isupper())
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"[0-9]+(?:[.,:/-][0-9]+)*")
_NAME = re.compile(rf"(?<=[{_SMALL}] )[{_CAPITALS}]\w*(?: [{_CAPITALS}]\w*)*")
_MOBILE = re.compile(r"(?:www|m|mobile)\.")
_TRACKING = re.compile(r"utm_|fbclid|gclid|zarsrc")
