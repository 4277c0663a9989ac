"""A part of the search index, at most `MOST` articles: for every word and every pair of adjacent words, the articles
that contain them.

An article has about a thousand of them, so nothing here visits them one by one in Python: pairs are made, distinguished
and counted as fields of one long number (a *lane* has 64 bits), which costs a few nanoseconds each.
"""

from __future__ import annotations

import gc
import sys
from array import array
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, compress, islice, repeat
from operator import ne, sub
from zlib import crc32

from hoso.search.words import SPELLING_BITS, Searchable, folded

MOST = 255
"""Articles in a part: the number of one is a byte."""

BUCKETS = 4096
"""Files of pairs are split at multiples of this fraction of all hashes."""

TITLE, LEAD, BODY, BESIDE = range(4)

_LANE = 8  # bytes
# A pair's lane, from the lowest bit: the article's number 8, nothing 1, spelling 7, hash 25.
_SPELLING, _HASH, _TOP = 9, 9 + SPELLING_BITS, 9 + 32
_BESIDE = 0x15A5 << _HASH  # changes the hashes, but not the buckets, of pairs outside the text
_NO_PAIR = 1 << _TOP + 1  # greater than every pair
_ONE = 0x3FF << 52  # the bits of 1.0: with them a lane is a float, and floats are sorted fastest
_SPELLING_TURN, _HASH_TURN = 3, 11  # the second word's bits are rotated, so that the order of words matters


@dataclass(frozen=True, slots=True)
class Table:
    """Lists of articles under keys, in the keys' order. `columns` have one byte of each key; a count of 0 marks a list
    with one bit per article; `ends` says where each begins and ends in `lists`. A bit of the keys' first byte marks
    lists of one article, whose count is not written."""

    columns: tuple[bytes, ...]
    counts: bytes
    lists: bytes
    ends: array[int]

    def slice(self, start: int, stop: int, columns: int) -> tuple[bytes, bytes]:
        """Keys and counts of some entries, the first columns one by one, and their lists."""
        counts = self.counts[start:stop].translate(None, b"\1")
        return b"".join((*(column[start:stop] for column in self.columns[:columns]), counts)), self.lists[
            self.ends[start] : self.ends[stop]
        ]


@dataclass(frozen=True, slots=True)
class Inverted:
    """The words of a part: `names` without marks in order, `starts` of their entries in `words`, and the start of each
    bucket in `pairs`."""

    names: list[str]
    starts: array[int]
    words: Table
    pairs: Table
    buckets: array[int]


def invert(texts: Sequence[Searchable]) -> Inverted:
    """Index the words and pairs of these articles."""
    collecting = gc.isenabled()
    gc.disable()  # many lists, none of them part of a cycle
    try:
        pairs, buckets = _pair_table(texts)
        return Inverted(*_word_table(texts), pairs, buckets)
    finally:
        if collecting:
            gc.enable()


# --- pairs


def _pair_table(texts: Sequence[Searchable]) -> tuple[Table, array[int]]:
    """The table of pairs; a key is, first byte first, whether it has one article and the spelling, then 16 bits of the
    hash."""
    lanes = sorted(_pair_lanes(texts))
    del lanes[bisect_left(lanes, _float(_NO_PAIR)) :]
    # Each only once: comparing neighbours costs half as much as making a set.
    ordered = array("d", compress(lanes, map(ne, lanes, chain(islice(lanes, 1, None), (0.0,)))))
    data = _little(ordered)
    count = len(ordered)
    numbers = _number(data)
    # The last lane of each key, and of all, differs from the next in more than the article's number.
    differs = _nonzero((numbers ^ numbers >> 64) & _every(count, (1 << _TOP) - 0x100), count, _TOP)
    last = _bytes(differs, count)[_TOP // 8 :: _LANE].translate(_ANY)[: count - 1] + b"\1" * (count > 0)
    keys = _little(array("d", compress(ordered, last)))
    ends = [0, *compress(range(1, count + 1), last)]
    table = _table([keys[byte::_LANE] for byte in (1, 2, 3)], 1, data[0::_LANE], ends, len(texts))
    distinct = array("d")
    distinct.frombytes(keys if sys.byteorder == "little" else _swapped(keys))
    return table, array("I", map(bisect_left, repeat(distinct), _bounds()))


@cache
def _bounds() -> array[float]:
    """Where each bucket begins, and the last one ends."""
    lanes = array("Q", (bucket << _TOP - 12 | _ONE for bucket in range(BUCKETS + 1)))
    return array("d", memoryview(lanes).cast("B").cast("d"))


def _pair_lanes(texts: Sequence[Searchable]) -> array[float]:
    """A lane for each two adjacent words, as a float; those that are not a pair get a large value."""
    runs = [part for text in texts for part in (text.text, text.beside)]
    codes = b"".join(runs)
    count = len(codes) // 4
    wide = bytearray(count * _LANE)
    for byte in range(4):
        wide[byte::_LANE] = codes[byte::4]
    kinds = [(article ^ beside).to_bytes(_LANE, "little") for article in range(len(texts)) for beside in (0, _BESIDE)]
    own_kinds = b"".join(kind * (len(run) // 4) for kind, run in zip(kinds, runs, strict=True))
    first = _number(wide)
    second = first >> 64
    turned = _turned(second, count, 0, SPELLING_BITS, _SPELLING_TURN)
    turned |= _turned(second, count, SPELLING_BITS, 32 - SPELLING_BITS, _HASH_TURN)
    # Above a break, which is 0, this bit is not set.
    word = _nonzero(first, count, 32)
    pair = word & word >> 64
    great = (_every(count, 1 << 32) ^ pair) << _TOP + 2 - 32
    made = array("d")
    own = ((first ^ turned) << _SPELLING ^ _number(own_kinds)) | great | _every(count, _ONE)
    data = _bytes(own & _every(count, (1 << 64) - 1), count)
    made.frombytes(data if sys.byteorder == "little" else _swapped(data))
    return made


def _turned(lanes: int, count: int, low: int, width: int, turn: int) -> int:
    """One field of every lane, rotated left."""
    field = (1 << width) - 1
    left = (lanes & _every(count, field >> turn << low)) << turn
    right = lanes >> width - turn & _every(count, (1 << turn) - 1 << low)
    return left | right


def _nonzero(lanes: int, count: int, bit: int) -> int:
    """Lanes in which only that bit is set, wherever a lane's lower bits are not all 0."""
    return lanes + _every(count, (1 << bit) - 1) & _every(count, 1 << bit)


def _every(count: int, lane: int) -> int:
    return int.from_bytes(lane.to_bytes(_LANE, "little") * count, "little")


def _number(data: bytes | bytearray) -> int:
    return int.from_bytes(data, "little")


def _bytes(lanes: int, count: int) -> bytes:
    return lanes.to_bytes(count * _LANE, "little")


def _float(lane: int) -> float:
    made = array("d")
    made.frombytes((lane | _ONE).to_bytes(_LANE, sys.byteorder))
    return made[0]


def _little(numbers: array[float]) -> bytes:
    return numbers.tobytes() if sys.byteorder == "little" else _swapped(numbers.tobytes())


def _swapped(data: bytes) -> bytes:
    made = array("Q", data)
    made.byteswap()
    return made.tobytes()


_ANY = bytes([0]) + bytes([1]) * 255

# --- words


def _word_table(texts: Sequence[Searchable]) -> tuple[list[str], array[int], Table]:
    """Names, starts and table of the words; a key is, from the lowest bit, the zone 2, whether it has one article 1,
    the spelling's hash 13, the name's 16."""
    zones: tuple[defaultdict[str, list[int]], ...] = tuple(defaultdict(list) for _ in range(4))
    for article, text in enumerate(texts):
        for zone, line in zip(zones, text.words.split("\n"), strict=True):
            # `zone[word].append(article)` for each word, in C
            deque(map(list.append, map(zone.__getitem__, line.split()), repeat(article)), maxlen=0)
    found = {word: _CODED[word] for word in chain.from_iterable(zones)}
    names = sorted({name for name, _ in found.values()})
    rank = {name: place << 16 for place, name in enumerate(names)}
    own = {word: rank[name] | spelling << 3 for word, (name, spelling) in found.items()}
    keys = [own[word] | zone for zone, lists in enumerate(zones) for word in lists]
    lists = [*chain.from_iterable(lists.values() for lists in zones)]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    ordered = [*map(keys.__getitem__, order)]
    places = [key >> 16 for key in ordered]
    marks = [crc32(name.encode()) << 16 & 0xFFFF0000 for name in names]
    data = array("I", [marks[key >> 16] | key & 0xFFFF for key in ordered])
    if sys.byteorder == "big":
        data.byteswap()
    columns = [data.tobytes()[byte::4] for byte in range(4)]
    own_lists = [*map(lists.__getitem__, order)]
    ends = [*accumulate(map(len, own_lists), initial=0)]
    table = _table(columns, 4, bytes(chain.from_iterable(own_lists)), ends, len(texts))
    return names, array("I", map(bisect_left, repeat(places), range(len(names) + 1))), table


class _Coded(dict[str, tuple[str, int]]):
    """Words → what files contain of them: the word without marks, and 13 bits of the spelling."""

    def __missing__(self, word: str) -> tuple[str, int]:
        made = folded(word), crc32(word.encode()) & 0x1FFF
        if len(self) < 200_000:
            self[word] = made
        return made


_CODED = _Coded()

# --- both


def _table(columns: list[bytes], single: int, lists: bytes, ends: list[int], size: int) -> Table:
    """A table of consecutive lists that end there; long ones become bits. `single` is the bit of the first column that
    marks the lists of one article."""
    lengths = [*map(sub, ends[1:], ends)]
    bits = -(-size // 8)
    counts = bytearray(lengths)
    pieces: list[bytes] = []
    done = 0
    for place in _long(bytes(counts), bits):
        start, end = ends[place], ends[place + 1]
        pieces += lists[done:start], sum(1 << number for number in lists[start:end]).to_bytes(bits, "little")
        counts[place], lengths[place], done = 0, bits, end
    pieces.append(lists[done:])
    marks = _number(columns[0]) | _number(counts.translate(bytes([0, single]) + bytes(254)))
    first = marks.to_bytes(len(counts), "little")
    ends_made = array("I", accumulate(lengths, initial=0))
    return Table((first, *columns[1:]), bytes(counts), b"".join(pieces), ends_made)


def _long(counts: bytes, bits: int) -> Iterator[int]:
    """The places of counts above that number."""
    marked = counts.translate(bytes(bits + 1) + b"\1" * (255 - bits))
    place = marked.find(1)
    while place >= 0:
        yield place
        place = marked.find(1, place + 1)
