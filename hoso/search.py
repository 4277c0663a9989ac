"""The search index: for every word and every two words that follow each other, the articles that have them.

A segment (see `segments`) is a folder of small files that the browser fetches on demand. Its articles stand in order of
time and are cut into parts of at most `postings.MOST`; a part is indexed on its own, and kept, so that a new article
costs the indexing of one part. Numbers in the files are unsigned, the last byte first; a *varint* has seven bits in
each byte, the lowest first.

`head.json`: how many articles the parts have, how many of each year, where in the alphabet each file of words begins,
    how many buckets (of 2048) each file of pairs has, how many files of names there are. All heads are together in the
    manifest, which is told to the search page as well: a search begins with what the page knows, and again where the
    manifest, asked for at the same time, is another.
`w<n>.bin`: words in order of their folded form, the files cut by size at few places. It begins with a varint of the
    length of what follows, the folded words, one a line; then comes, for each part, a *table* whose keys are, from the
    lowest bit, zone 2, *single* 1, hash of the spelling 13, hash of the folded word 16.
`p<n>.bin`: pairs, cut by the highest 11 of the 25 bits of their hash. For each part a *table* whose keys are, from the
    lowest bit, *single* 1, spelling 7, hash 16.
`t<part>-<n>.json`: title, address, date and source of the part's articles, CHUNK in a file.
`f-<taxonomy>.bin`, `n<n>.json`: the terms of the articles, part by part, and what they are called.

A *table* is a varint, how many entries; of each entry the first byte of its key, then of each the second, and so on;
then of each that is not marked as *single* a byte that counts its articles; then of each the articles: a byte each, or,
where the count is 0, a bit for each article of the part. The hash of a word is the CRC-32 of its UTF-8. What a pair's
key is made of, see `words.code` and `postings`: both fields of the second word's code are turned left, and the codes
added without carrying.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from zlib import crc32

from hoso.catalogue import Indexed
from hoso.postings import BUCKETS, Inverted, Table, invert
from hoso.words import folded, tables, words

FOLDER = "tim-kiem/index"
MANIFEST = f"{FOLDER}/manifest.json"
HEAD = "head.json"
ASSETS = ("search.js", "search-index.js", "search.css")  # of the static folder, for nothing but the search
CHUNK = 8  # articles in a file of titles

_WORDS_FILE, _PAIRS_FILE, _NAMES_FILE = (8_000, 16_000), (10_000, 17_000), 4_096  # bytes
_MANY = 150  # files of words or pairs: where there are more, larger ones
_ATOM = 4_000  # bytes of words that are torn apart if they can be
_LETTERS = "/0123456789abcdefghijklmnopqrstuvwxyz{"  # with what comes before and after those of words without marks
_KEYS = len(_LETTERS) ** 6  # so many first letters of a word are asked where it belongs
_WIDTHS = [1, *(width << power for power in range(10) for width in (2, 3)), BUCKETS]  # of a file of pairs


@dataclass(frozen=True, slots=True)
class Part:
    """The index of a few articles that follow each other in time: `terms` of each taxonomy, `called` as (hash of a
    term, taxonomy, JSON of its name)."""

    size: int
    years: list[tuple[str, int]]
    inverted: Inverted
    titles: list[bytes]
    terms: dict[str, bytes]
    called: list[tuple[int, str, str]]


def index(documents: Sequence[Indexed], taxonomies: Sequence[str]) -> Part:
    """The index of articles in order of time; `taxonomies` are those with filters."""
    years = Counter((document.date or "")[:4] for document in documents)
    inverted = invert([document.words for document in documents])
    terms, called = _terms(documents, taxonomies)
    return Part(len(documents), [*years.items()], inverted, [*_titles(documents)], terms, called)


def files(parts: Sequence[Part]) -> dict[str, bytes]:
    """The files of a segment by name."""
    word_files, firsts = _word_files([part.inverted for part in parts])
    pair_files, width = _pair_files([part.inverted for part in parts])
    made = word_files | pair_files
    for number, part in enumerate(parts):
        made.update((f"t{number}-{place}.json", data) for place, data in enumerate(part.titles))
    for taxonomy in parts[0].terms:
        made[f"f-{taxonomy}.bin"] = b"".join(part.terms[taxonomy] for part in parts)
    name_files = _name_files(parts)
    years: dict[str, int] = defaultdict(int)
    for year, count in (found for part in parts for found in part.years):
        years[year] += count
    head = {
        "parts": [part.size for part in parts],
        "years": [*years.items()],
        "words": firsts,
        "width": width,
        "names": len(name_files),
    }
    return made | name_files | {HEAD: _json(head)}


def manifest(heads: Iterable[tuple[str, str, bytes]]) -> bytes:
    """What the browser reads first, of the segments in order of time: name, version, `head.json`."""
    segments = [{"name": name, "version": version, **json.loads(head)} for name, version, head in heads]
    return _json({"chunk": CHUNK, **tables(), "segments": segments})


# --- words and pairs


def _word_files(parts: Sequence[Inverted]) -> tuple[dict[str, bytes], list[str]]:
    firsts = _cut_words(lambda first: sum(_size_before(part, first) for part in parts))
    cuts = [[bisect_left(part.names, first) for first in firsts[1:]] for part in parts]
    made = {}
    for number in range(len(firsts)):
        names, pieces = set[str](), list[bytes]()
        for part, own in zip(parts, cuts, strict=True):
            start = own[number - 1] if number else 0
            stop = own[number] if number < len(own) else len(part.names)
            names.update(part.names[start:stop])
            pieces += _piece(part.words, part.starts[start], part.starts[stop])
        lines = "\n".join(sorted(names)).encode()
        made[f"w{number}.bin"] = b"".join((_varint(len(lines)), lines, *pieces))
    return made, firsts


def _cut_words(size_before: Callable[[str], int]) -> list[str]:
    """Where files of words begin. `size_before` tells the bytes of the words before one.

    The alphabet is halved, whatever the words, until they are few, and these are put together: so the cuts stay where
    they are when an article is added, but for a few times, and then most of them.
    """
    total = size_before("\U0010ffff")
    most = _size(total, _WORDS_FILE)
    firsts, size = [""], 0
    for first, own in _atoms(size_before, (0, _KEYS), 0, total):
        if size + own > most and size:
            firsts.append(first)
            size = 0
        size += own
    return firsts


def _atoms(size_before: Callable[[str], int], keys: tuple[int, int], start: int, end: int) -> Iterator[tuple[str, int]]:
    """Beginnings of words in order, each with the bytes of the words from there to the next."""
    low, high = keys
    if end - start > _ATOM and high - low > 1:
        middle = (low + high) // 2
        place = size_before(_beginning(middle))
        yield from _atoms(size_before, (low, middle), start, place)
        yield from _atoms(size_before, (middle, high), place, end)
    elif end > start:
        yield _beginning(low), end - start


def _beginning(key: int) -> str:
    letters = ""
    while key:
        key, letter = divmod(key, len(_LETTERS))
        letters = _LETTERS[letter] + letters
    return letters.rjust(6, _LETTERS[0]).rstrip(_LETTERS[0])


def _size_before(part: Inverted, first: str) -> int:
    place = part.starts[bisect_left(part.names, first)]
    return part.words.ends[place] + (len(part.words.columns) + 1) * place


def _pair_files(parts: Sequence[Inverted]) -> tuple[dict[str, bytes], int]:
    size = sum(len(part.pairs.lists) + (len(part.pairs.columns) + 1) * len(part.pairs.counts) for part in parts)
    least = BUCKETS * _size(size, _PAIRS_FILE)
    width = next((width for width in _WIDTHS if width * size >= least), BUCKETS)
    made = {}
    for number, start in enumerate(range(0, BUCKETS, width)):
        stop = min(start + width, BUCKETS)
        pieces = (_piece(part.pairs, part.buckets[start], part.buckets[stop]) for part in parts)
        made[f"p{number}.bin"] = b"".join(data for piece in pieces for data in piece)
    return made, width


def _piece(table: Table, start: int, stop: int) -> tuple[bytes, bytes, bytes]:
    return _varint(stop - start), *table.slice(start, stop)


def _size(total: int, sizes: tuple[int, int]) -> int:
    """How large files are to be that have so many bytes together."""
    small, large = sizes
    return large if total > small * _MANY else small


def _varint(number: int) -> bytes:
    made = bytearray()
    while number > 127:
        made.append(number & 127 | 128)
        number >>= 7
    made.append(number)
    return bytes(made)


# --- articles and their terms


def _titles(documents: Sequence[Indexed]) -> Iterator[bytes]:
    for start in range(0, len(documents), CHUNK):
        yield _json([[d.title, d.url, d.date, d.source] for d in documents[start : start + CHUNK]])


def _terms(
    documents: Sequence[Indexed], taxonomies: Sequence[str]
) -> tuple[dict[str, bytes], list[tuple[int, str, str]]]:
    """For each taxonomy the hashes of the terms, the most frequent first, and the places of each article's among them;
    and what the terms are called, with the key where a name does not lead to its hash.

    The former: varint of their number, four bytes each; for each article the varint of how many it has, and of each its
    place. The hash of a term is that of its key's words, 22 bits of it without marks, so that an address can name it
    either way.
    """
    found: dict[str, list[list[int]]] = {taxonomy: [] for taxonomy in taxonomies}
    latest: dict[str, dict[int, tuple[str, str]]] = {taxonomy: {} for taxonomy in taxonomies}
    for document in documents:
        for lists in found.values():
            lists.append([])
        for taxonomy, key, name in document.terms:
            if taxonomy in found:
                term = term_hash(key)
                found[taxonomy][-1].append(term)
                latest[taxonomy][term] = key, name
    called = [
        (term, taxonomy, _json(name if term_hash(name) == term else [name, key]).decode())
        for taxonomy, own in latest.items()
        for term, (key, name) in own.items()
    ]
    made = {taxonomy: b"".join(_term_lists(lists)) for taxonomy, lists in found.items()}
    return made, called


def _term_lists(found: Sequence[Sequence[int]]) -> Iterator[bytes]:
    frequency = Counter(chain.from_iterable(found))
    order = sorted(frequency, key=lambda term: (-frequency[term], term))
    yield _varint(len(order))
    yield from (term.to_bytes(4, "little") for term in order)
    places = {term: place for place, term in enumerate(order)}
    varints = [*map(_varint, range(len(order)))]
    for own in found:
        own_places = sorted({places[term] for term in own})
        yield _varint(len(own_places))
        yield from map(varints.__getitem__, own_places)


def _name_files(parts: Sequence[Part]) -> dict[str, bytes]:
    """What the terms of all parts are called, cut by hash."""
    called = {(term, taxonomy): name for part in parts for term, taxonomy, name in part.called}
    bits = (sum(map(len, called.values())) // _NAMES_FILE).bit_length()
    shards: list[dict[str, list[str]]] = [defaultdict(list) for _ in range(1 << bits)]
    for (term, taxonomy), name in sorted(called.items()):
        shards[term >> 32 - bits][taxonomy].append(name)
    return {f"n{number}.json": _object(shard).encode() for number, shard in enumerate(shards)}


def _object(shard: Mapping[str, Sequence[str]]) -> str:
    return "{" + ",".join(f'"{taxonomy}":[{",".join(names)}]' for taxonomy, names in shard.items()) + "}"


@lru_cache(maxsize=100_000)
def term_hash(key: str) -> int:
    """32 bits for a term: the high 22 from its words without marks, the low 10 from the words themselves."""
    own = " ".join(words(key))
    return crc32(folded(own).encode()) & 0xFFFFFC00 | crc32(own.encode()) & 0x3FF


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


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
        "size": part.size, "years": part.years, "titles": len(part.titles), "terms": [*part.terms],
        "lengths": [*map(len, blobs)],
    }  # fmt: skip
    return b"\n".join((_json(head), b"".join(blobs)))


def unpacked(data: bytes) -> Part:
    """The part that those bytes are."""
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
    years = [(year, count) for year, count in head["years"]]
    of_terms = [*zip(array("I", hashes), _lines(ways), _lines(called), strict=True)]
    return Part(head["size"], years, inverted, titles, terms, of_terms)


def _lines(data: bytes) -> list[str]:
    return data.decode().split("\n") if data else []


def _flat(table: Table) -> tuple[bytes, ...]:
    return *table.columns, table.counts, table.lists, table.ends.tobytes()


def _table(blobs: list[bytes], columns: int) -> tuple[Table, list[bytes]]:
    counts, lists, ends = blobs[columns : columns + 3]
    return Table(tuple(blobs[:columns]), counts, lists, array("I", ends)), blobs[columns + 3 :]
