"""The search index: for every word and every pair of adjacent words, the articles that contain them.

A segment (see `segments`) is a folder of small files that the browser fetches on demand. Its articles are in order of
time and divided into parts of at most `postings.MOST`. A part is indexed separately and kept, so that a new article
costs the indexing of one part. Numbers in the files are unsigned and little-endian; a *varint* has seven bits in each
byte, the lowest first.

`head.json`: how many articles the parts have, how many of each year (of those of which only the year is known, and of
    each month as far as there are any), where in the alphabet each file of words begins,
    how many buckets (of 4096) each file of pairs has, and how many files of names there are.
`heads.json`: the heads of all segments, and that of the suggestions (see `suggestions`). The search page contains them,
    so a search begins with what the page knows.
`copies.bin`: a bit for each article of the segment, the lowest of each byte first: 1 if it does not count where copies
    are left out. There is none if no bit is. It has a version of its own in `heads.json`, as copies of what is in
    another segment come and go.
`manifest.json`: the version of the heads, requested at the same time; if it is different, the search begins again.
`w<n>.bin`: words in order of their folded form, split into files of similar size. It begins with a varint
    of the length of what follows, the folded words, one per line. Then comes, for each part, a *table* whose keys are,
    from the lowest bit, zone 2, *single* 1, hash of the spelling 13, hash of the folded word 16; the last is left out
    if the file has only one word, as the largest do.
`p<n>.bin`: pairs, split by the highest 12 of the 25 bits of their hash. For each part a *table* whose keys are, from
    the lowest bit, *single* 1, spelling 7, hash 16.
`t<part>-<n>.json`: title, address, date and source of the part's articles, CHUNK in each file.
`f-<taxonomy>.bin`, `f-about.bin`, `n<n>.json`: the terms of the articles, part by part, how much these are about their
    topics, and the names of the terms (see `terms`).

A *table* is a varint with the number of entries; the first byte of every key, then the second of every key, and so on;
then, for every entry not marked as *single*, a byte with its number of articles; then the articles of every entry: one
byte each or, if the number is 0, one bit for each article of the part. The hash of a word is the CRC-32 of its UTF-8.
For the key of a pair, see `words.code` and `postings`: both fields of the second word's code are rotated left, and the
codes added without carrying.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from typing import NamedTuple

from hoso.search.encoding import compact, varint
from hoso.search.postings import BUCKETS, Inverted, Table, invert
from hoso.search.suggestions import Suggestions
from hoso.search.terms import Called, name_files, terms_of
from hoso.search.words import Indexed, tables

FOLDER = "tim-kiem/index"
HEADS, MANIFEST = f"{FOLDER}/heads.json", f"{FOLDER}/manifest.json"
HEAD, COPIES = "head.json", "copies.bin"
ASSETS = ("search.js", "search.css", "compare.js")  # in the static folder, used only by the search
CHUNK = 8  # articles in a file of titles

_WORDS_FILE, _PAIRS_FILE = (8_000, 16_000), (10_000, 17_000)  # bytes
_MANY = 150  # files of words or pairs; if there would be more, the files get larger
# Bytes of pairs: a segment with more is one of several in its archive, and each of its files has about so many.
_LARGE, _OF_LARGE = 24_000_000, 8_000
_SAMPLE = 4  # parts
_ATOM = 4_000  # bytes of words above which a range of the alphabet is halved if possible
# The characters of words without marks, with one that comes before all of them and one that comes after.
_LETTERS = "/0123456789abcdefghijklmnopqrstuvwxyz{"
_KEYS = len(_LETTERS) ** 6  # how many beginnings of six letters there are: a file begins at one of them
_WIDTHS = [1, *(width << power for power in range(11) for width in (2, 3)), BUCKETS]  # in a file of pairs


@dataclass(frozen=True, slots=True)
class Part:
    """The index of a few articles adjacent in time: `months` has `2021-01`, `2021` or "" with their numbers of
    articles, `terms` is of each taxonomy, `called` what the terms are called."""

    size: int
    months: list[tuple[str, int]]
    inverted: Inverted
    titles: list[bytes]
    terms: dict[str, bytes]
    called: list[Called]


def index(documents: Sequence[Indexed], taxonomies: Sequence[str]) -> Part:
    """The index of articles in order of time; `taxonomies` are those with filters."""
    months = Counter((document.date or "")[:7] for document in documents)
    inverted = invert([document.words for document in documents])
    terms, called = terms_of(documents, taxonomies)
    return Part(len(documents), [*months.items()], inverted, [*_titles(documents)], terms, called)


@dataclass(frozen=True, slots=True)
class _Cuts:
    """How what joins all parts is split: where each file of words begins in the alphabet, which of these files have one
    word, and how many buckets each file of pairs has."""

    firsts: list[str]
    alone: tuple[int, ...]
    width: int


def files(parts: Sequence[Part]) -> dict[str, bytes]:
    """The files of a segment by name."""
    inverted = [part.inverted for part in parts]
    names = sorted({*chain.from_iterable(part.names for part in inverted)})
    before = _Before([inverted[place] for place in _sample(len(parts))])
    firsts = _cut_words(before.__getitem__, [part.size for part in parts])
    cuts = _Cuts(firsts, _alone(firsts, names), pair_width(sum(map(_pair_size, inverted))))
    pieces = [_joined(part, cuts) for part in parts]
    made = {name: b"".join((_header(name, firsts, names), *(own[name] for own in pieces))) for name in pieces[0]}
    for number, part in enumerate(parts):
        made.update((f"t{number}-{place}.json", data) for place, data in enumerate(part.titles))
    called = name_files(part.called for part in parts)
    return made | called | {HEAD: _head(parts, cuts, len(called))}


def _head(parts: Sequence[Part], cuts: _Cuts, files_of_names: int) -> bytes:
    """`head.json`."""
    head = {
        "parts": [part.size for part in parts],
        "years": _years(chain.from_iterable(part.months for part in parts)),
        "words": cuts.firsts,
        "width": cuts.width,
        "names": files_of_names,
    }
    return compact(head)


def _years(months: Iterable[tuple[str, int]]) -> list[tuple[str, list[int]]]:
    """The years of months in order of time, each with how many articles are of it alone, of January, February …"""
    years: dict[str, list[int]] = {}
    for month, count in months:
        counts = years.setdefault(month[:4], [])
        place = int(month[5:7] or 0)
        counts += [0] * (place + 1 - len(counts))
        counts[place] += count
    return [*years.items()]


class _Before(dict[str, int]):
    """Beginnings of words → the bytes of all words before them."""

    def __init__(self, parts: Sequence[Inverted]) -> None:
        self._parts = parts

    def __missing__(self, first: str) -> int:
        made = sum(_size_before(part, first) for part in self._parts)
        self[first] = made
        return made


def _joined(part: Part, cuts: _Cuts) -> dict[str, bytes]:
    """The bytes of a part in each of the files that join all parts."""
    own = part.inverted
    places = [0, *(bisect_left(own.names, first) for first in cuts.firsts[1:]), len(own.names)]
    made = {
        f"w{n}.bin": _piece(own.words, own.starts[start], own.starts[stop], 2 if n in cuts.alone else 4)
        for n, (start, stop) in enumerate(pairwise(places))
    }
    for n, start in enumerate(range(0, BUCKETS, cuts.width)):
        stop = min(start + cuts.width, BUCKETS)
        made[f"p{n}.bin"] = _piece(own.pairs, own.buckets[start], own.buckets[stop], 3)
    return made | {f"f-{taxonomy}.bin": data for taxonomy, data in part.terms.items()}


def _alone(firsts: Sequence[str], names: Sequence[str]) -> tuple[int, ...]:
    """Which files have one word, if they begin at these places; `names` are all words in order."""
    starts = [*(bisect_left(names, first) for first in firsts), len(names)]
    return tuple(n for n, (start, stop) in enumerate(pairwise(starts)) if stop - start == 1)


def _header(name: str, firsts: Sequence[str], names: Sequence[str]) -> bytes:
    """The beginning of such a file; `names` are all words in order."""
    if not name.startswith("w"):
        return b""
    number = int(name[1:-4])
    start = bisect_left(names, firsts[number])
    stop = bisect_left(names, firsts[number + 1]) if number + 1 < len(firsts) else len(names)
    lines = "\n".join(names[start:stop]).encode()
    return varint(len(lines)) + lines


def copies(left_out: Sequence[bool]) -> bytes:
    """`copies.bin`, of whether each article is left out; empty if none is."""
    bits = sum(1 << number for number, is_left_out in enumerate(left_out) if is_left_out)
    return bits.to_bytes((len(left_out) + 7) // 8, "little") if bits else b""


class Head(NamedTuple):
    """What is known of a segment: its name, the version of its files and of `copies.bin` ("" without one), and
    `head.json`."""

    name: str
    version: str
    copies: str
    head: bytes


def heads(segments: Iterable[Head], suggested: Suggestions) -> bytes:
    """`heads.json`, of the segments in order of time and of the suggestions.

    It is also in an attribute of the search page, in single quotes: whatever would end or change one is escaped.
    """
    told = [
        {"name": one.name, "version": one.version, "copies": one.copies, **json.loads(one.head)} for one in segments
    ]
    names = {"version": suggested.version, "firsts": suggested.firsts}
    known = {"chunk": CHUNK, **tables(), "segments": told, "suggestions": names}
    made = compact({"version": hashlib.sha256(compact(known)).hexdigest()[:8], **known})
    for mark in b"&<'":
        made = made.replace(bytes([mark]), b"\\u%04x" % mark)
    return made


def manifest(heads: bytes) -> bytes:
    """`manifest.json` for those heads."""
    return compact({"version": json.loads(heads)["version"]})


# --- words and pairs


def _sample(parts: int) -> range:
    """The places of a few parts, spread over this many."""
    step = max(1, parts // _SAMPLE)
    return range(step // 2, parts, step)


def _cut_words(before: Callable[[str], int], parts: Sequence[int]) -> list[str]:
    """Where files of words begin, for parts with this many articles. `before` gives the bytes of all words before one
    in the sample; those of all parts are estimated from them.

    The alphabet is halved, regardless of the words, until each range has few words, and neighbours are then joined. So
    when an article is added, the cuts seldom move, and then only a few of them; they almost never move if its part is
    not in the sample.
    """
    times = 2 * sum(parts) // sum(parts[place] for place in _sample(len(parts)))

    def sizes(first: str) -> int:
        return before(first) * times // 2

    total = sizes("\U0010ffff")
    most = _size(total, _WORDS_FILE)
    firsts, size = [""], 0
    for low, high, own in _atoms(sizes, (0, _KEYS), (0, total)):
        if size + own > most and size:
            firsts.append(_beginning(low))
            size = 0
        size += own
        if own > most and high < _KEYS:  # most likely one word
            firsts.append(_beginning(high))
            size = 0
    return firsts


def _atoms(
    before: Callable[[str], int], keys: tuple[int, int], bytes_before: tuple[int, int]
) -> list[tuple[int, int, int]]:
    """The beginnings of ranges of words that belong together, and where the next would begin, in order, with their
    bytes."""
    (low, high), (start, end) = keys, bytes_before
    if end - start > _ATOM and high - low > 1:
        middle = (low + high) // 2
        place = before(_beginning(middle))
        return _atoms(before, (low, middle), (start, place)) + _atoms(before, (middle, high), (place, end))
    return [(low, high, end - start)] if end > start else []


def _beginning(key: int) -> str:
    first, second = divmod(key, len(_LETTERS) ** 3)
    return (_three(first) + _three(second)).rstrip(_LETTERS[0])


@cache
def _three(key: int) -> str:
    rest, third = divmod(key, len(_LETTERS))
    first, second = divmod(rest, len(_LETTERS))
    return _LETTERS[first] + _LETTERS[second] + _LETTERS[third]


def _size_before(part: Inverted, first: str) -> int:
    """The bytes of a part's words before this one."""
    place = part.starts[bisect_left(part.names, first)]
    return part.words.ends[place] + (len(part.words.columns) + 1) * place


def _pair_size(part: Inverted) -> int:
    """The bytes of a part's pairs."""
    return len(part.pairs.lists) + (len(part.pairs.columns) + 1) * len(part.pairs.counts)


def pair_width(size: int) -> int:
    """How many buckets each file has if the pairs have this many bytes."""
    least = BUCKETS * (_OF_LARGE if size > _LARGE else _size(size, _PAIRS_FILE))
    return next((width for width in _WIDTHS if width * size >= least), BUCKETS)


def _piece(table: Table, start: int, stop: int, columns: int) -> bytes:
    return b"".join((varint(stop - start), *table.slice(start, stop, columns)))


def _size(total: int, sizes: tuple[int, int]) -> int:
    """The size of each file if they have this many bytes together."""
    small, large = sizes
    return large if total > small * _MANY else small


# --- titles


def _titles(documents: Sequence[Indexed]) -> Iterator[bytes]:
    for start in range(0, len(documents), CHUNK):
        yield compact([[d.title, d.url, d.date, d.source] for d in documents[start : start + CHUNK]])


# --- parts kept for the next time


def packed(part: Part) -> bytes:
    """A part as bytes: lengths and small things as a line of JSON, then the rest."""
    own = part.inverted
    hashes, ways, called = zip(*part.called, strict=True) if part.called else ((), (), ())
    blobs = [
        array("I", hashes).tobytes(), "\n".join(ways).encode(), "\n".join(called).encode(),
        "\n".join(own.names).encode(), own.starts.tobytes(), own.buckets.tobytes(),
        *(data for table in (own.words, own.pairs) for data in _flat(table)), *part.titles, *part.terms.values(),
    ]  # fmt: skip
    head = {
        "size": part.size, "months": part.months, "titles": len(part.titles), "terms": [*part.terms],
        "lengths": [*map(len, blobs)],
    }  # fmt: skip
    return b"\n".join((compact(head), b"".join(blobs)))


def unpacked(data: bytes) -> Part:
    """The part encoded in those bytes."""
    line, _, rest = data.partition(b"\n")
    head = json.loads(line)
    place, blobs = 0, []
    for length in head["lengths"]:
        blobs.append(rest[place : place + length])
        place += length
    hashes, ways, called, names, starts, buckets, *others = blobs
    words_table, others = _table(others, 4)
    pairs_table, others = _table(others, 3)
    inverted = Inverted(_lines(names), array("I", starts), words_table, pairs_table, array("I", buckets))
    titles = others[: head["titles"]]
    terms = dict(zip(head["terms"], others[head["titles"] :], strict=True))
    months = [(month, count) for month, count in head["months"]]
    of_terms = [*zip(array("I", hashes), _lines(ways), _lines(called), strict=True)]
    return Part(head["size"], months, inverted, titles, terms, of_terms)


def _lines(data: bytes) -> list[str]:
    return data.decode().split("\n") if data else []


def _flat(table: Table) -> tuple[bytes, ...]:
    return *table.columns, table.counts, table.lists, table.ends.tobytes()


def _table(blobs: list[bytes], columns: int) -> tuple[Table, list[bytes]]:
    counts, lists, ends = blobs[columns : columns + 3]
    return Table(tuple(blobs[:columns]), counts, lists, array("I", ends)), blobs[columns + 3 :]
