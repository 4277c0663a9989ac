"""How alike two texts are: a small sample of each that finds the pairs worth comparing, and the comparison itself.

Runs of words are compared and not words: two articles about one matter share words, a text and its copy share runs.
The sample of a text depends on nothing but its own bytes near each place it is taken from, so a text that was changed
here and there keeps most of its sample.
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
_PLACES = (b" t", b" c", b" n")  # one Vietnamese word in six begins so; the others serve where a text is short
_LENGTH = 22  # bytes after it: some four words
_MOST = 128  # values of a sample kept; an article of 3 kB has some fifty

# What of two samples has to be common. Of 8,000 copies with one word in twenty replaced none fell below 0.33 of
# a short sample's own values, 0.32 of both where they are some twenty, 0.40 where they are more.
_LIKELY_SHORT, _LIKELY, _LIKELY_LONG = 0.3, 0.25, 0.3
_LIKELY_HELD = 0.6  # of the smaller sample's, where one text is cut from the other
_RUN = 4  # words
_LEAST = 40  # words; a shorter text is a copy only where it is equal
_LEAST_EQUAL = 20  # and one of fewer still is a stock phrase
_NEAR = 0.41  # resemblance. Of 10,000 real articles all pairs above are one text reworked; at 0.39 the first are not
_TITLED = 0.3  # the same where both have one title
_ADDRESSED = 0.2  # or were saved from one address
_HELD = 0.8  # of the shorter text's runs that the longer one holds where it is cut from it
_SHARED = 0.5  # of the numbers, and of the words of names: texts from a template share its words, and not these
_TELLING = 4  # numbers, or words; fewer say nothing
_KEPT = 64


@dataclass(frozen=True, slots=True)
class Text:
    """An article as it is compared: `text` is lead and body in one line, `address` the one it was saved from."""

    title: str
    text: str
    source: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Likeness:
    """That one of two articles is made of the other: `kind` is "version" (of one outlet's article), "outlet" (its text
    in another outlet) or "near"; `share` is the percentage of words in common, `same` whether all are, in order."""

    kind: str
    share: int
    same: bool


def sample(text: str) -> bytes:
    """What is kept of a text to find its copies: a sorted array of 32-bit values."""
    data, found = text.encode(), set[int]()
    for place in _PLACES:
        found.update([crc32(piece[:_LENGTH]) for piece in data.split(place)[1:] if len(piece) >= _LENGTH])
        if len(found) >= KEYS:
            break
    if len(found) < KEYS:
        found.add(crc32("".join(text.split()).lower().encode()))
    return array("I", sorted(found)[:_MOST]).tobytes()


def keys(sampled: bytes, address: str | None) -> list[int]:
    """What articles are looked up by: a copy shares one of them, most others none; below 0 that of an address."""
    found = array("I", sampled).tolist()
    if len(found) > 2 * KEYS:  # a short text is looked up by all that there is of it
        del found[KEYS:]
    address = _plain(address)
    return [*found, -1 - crc32(address.encode())] if address else found


def worth_comparing(one: bytes, other: bytes) -> bool:
    """Whether two samples are so alike that the texts may be; of a short text the sample says little."""
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


# A text is compared with a few others one after the other, and what is made of it kept that long.


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
    """Whether two texts name the same things, so far as they name enough to tell."""
    first, second = _named(pattern, one), _named(pattern, other)
    fewer = min(len(first), len(second))
    return fewer < _TELLING or len(first & second) >= _SHARED * fewer


def _plain(address: str | None) -> str | None:
    """A web address by which an article is known: without what is added on the way to it, None where it could be that
    of a front page."""
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
