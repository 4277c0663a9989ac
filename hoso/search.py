"""The search index: for every word and every two words that follow each other, the articles that have them.

A segment (see `segments`) is a folder of small files that the browser fetches on demand. Articles are numbered in it by
time. Numbers in the files are unsigned, the last byte first; a *varint* has seven bits in each byte, the lowest first.

`head.json`: how many articles, of which years, the first word of each file of words, how many files of pairs.
`w<n>.bin`: words in order of their folded form, the files cut by size. A word is the varint of its length in bytes, its
    folded form, the varint of how many spellings it has, and for each the low 16 bits of its hash and a *list*.
`p<n>.bin`: pairs; the file's number is the low bits of the pair's hash. A pair is the high 16 bits of its hash (here
    the first byte first), 8 bits of its spelling and a *list*. The hash of a word is the CRC-32 of its UTF-8; that of
    a pair is hash(first) * MIX + hash(second), both folded; its spelling is hash(first) + hash(second) * SPREAD, as
    written, of 15 bits each.
`t<n>.json`: title, address, date and source of the articles, CHUNK in a file.
`f-<taxonomy>.bin`, `n<n>.json`: the terms of the articles, and what they are called.

A *list* is a varint, twice the length in bytes of what follows, plus one where it is dense. What follows is, for each
article in order, the varint of 4 * (articles skipped since the last) + zone. A dense list has instead two bits an
article (1: body, 2: lead, 3: title, 0: see on), padded to whole bytes, and then the articles of zone 3 as in the other
kind.
"""

from __future__ import annotations

import gc
import json
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, repeat
from operator import add
from zlib import crc32

from hoso.catalogue import Indexed
from hoso.words import folded, tables, words

FOLDER = "tim-kiem/index"
MANIFEST = f"{FOLDER}/manifest.json"
HEAD = "head.json"
ASSETS = ("search.js", "search.css")  # of the static folder, for nothing but the search
CHUNK = 16  # articles in a file of titles
MIX = 0x9E3779B1
SPREAD = 5
TITLE, LEAD, BODY, BESIDE = range(4)

_WORDS_FILE, _PAIRS_FILE, _NAMES_FILE = 3_000, 4_096, 4_096  # bytes, about
_ALL = 0xFFFFFFFF
_NO_PAIR = 1 << 50  # greater than the key of any pair


def index(documents: Sequence[Indexed], taxonomies: Sequence[str]) -> dict[str, bytes]:
    """The files of one segment by name, of its articles in order of time; `taxonomies` are those with filters."""
    collecting = gc.isenabled()
    gc.disable()  # a list for each of a million keys, none of them part of a cycle: looking for cycles doubles the time
    try:
        words, pairs = _inverted(document.words for document in documents)
        files, firsts = _word_files(words, len(documents))
        pair_files = _pair_files(pairs, len(documents))
    finally:
        if collecting:
            gc.enable()
    files.update(pair_files)
    files.update(_title_files(documents))
    term_files, name_files = _term_files(documents, taxonomies)
    files.update(term_files)
    files.update(name_files)
    years: dict[str, int] = defaultdict(int)
    for document in documents:
        years[(document.date or "")[:4]] += 1
    head = {
        "count": len(documents),
        "years": list(years.items()),
        "words": firsts,
        "pairs": len(pair_files),
        "names": len(name_files),
    }
    files[HEAD] = _json(head)
    return files


def manifest(heads: Iterable[tuple[str, str, bytes]]) -> bytes:
    """What the browser reads first, of the segments in order of time: name, version, `head.json`."""
    segments = [{"name": name, "version": version, **json.loads(head)} for name, version, head in heads]
    return _json({"chunk": CHUNK, **tables(), "segments": segments})


# --- words and pairs

_Postings = Mapping[str, list[int]]
_PairPostings = Mapping[int, list[int]]


class _Halves(dict[str, int]):
    """Words → their half of a pair's key, so that the sum of two halves is the key: hash << 16 | exact."""

    def __init__(self, factor: int, spread: int) -> None:
        super().__init__({"": _NO_PAIR})
        self._factor, self._spread = factor, spread

    def __missing__(self, word: str) -> int:
        key = crc32(folded(word).encode()) * self._factor & _ALL
        exact = crc32(word.encode()) * self._spread & 0x7FFF
        self[word] = made = key << 16 | exact
        return made


def _inverted(texts: Iterable[str]) -> tuple[_Postings, _PairPostings]:
    """For words and pairs, 4 * number + zone of each article that has them; the zone is the first that does."""
    words: dict[str, list[int]] = defaultdict(list)
    pairs: dict[int, list[int]] = defaultdict(list)
    nothing: deque[None] = deque(maxlen=0)
    words_of, pairs_of, append, exhaust = words.__getitem__, pairs.__getitem__, list.append, nothing.extend
    first_half, second_half = _Halves(MIX, 1).__getitem__, _Halves(1, SPREAD).__getitem__
    for number, text in enumerate(texts):
        seen: set[str] = set()
        seen_pairs: set[int] = set()
        for zone, line in enumerate(text.split("\n")):
            posting = number << 2 | zone
            run = line.split(" ")
            new = set(run)
            new_pairs = set(map(add, map(first_half, run), map(second_half, run[1:])))
            if zone:
                new -= seen
                new_pairs -= seen_pairs
            if zone < BESIDE:
                seen |= new
                seen_pairs |= new_pairs
            # Both loops run in C: `words[word].append(posting)` for each.
            exhaust(map(append, map(words_of, new), repeat(posting)))
            exhaust(map(append, map(pairs_of, new_pairs), repeat(posting)))
    words.pop("", None)
    return words, pairs


def _word_files(words: _Postings, count: int) -> tuple[dict[str, bytes], list[str]]:
    groups: dict[str, list[tuple[int, bytes]]] = defaultdict(list)
    for word, postings in words.items():
        groups[folded(word)].append((crc32(word.encode()) & 0xFFFF, _list(postings, count)))
    files: dict[str, bytes] = {}
    firsts: list[str] = []
    parts: list[bytes] = []
    size = 0
    for word in sorted(groups, key=lambda word: word.encode("utf-16-be")):  # as JavaScript compares
        name = word.encode()
        spellings = sorted(groups[word])
        entry = _VARINTS[len(name)] + name + _VARINTS[len(spellings)]
        entry += b"".join(exact.to_bytes(2, "little") + body for exact, body in spellings)
        if parts and size + len(entry) > _WORDS_FILE:
            files[f"w{len(files)}.bin"] = b"".join(parts)
            parts, size = [], 0
        if not parts:
            firsts.append(word)
        parts.append(entry)
        size += len(entry)
    if parts:
        files[f"w{len(files)}.bin"] = b"".join(parts)
    return files, firsts


def _pair_files(pairs: _PairPostings, count: int) -> dict[str, bytes]:
    most = sum(map(len, pairs.values())) * 2 + len(pairs) * 4  # bytes, about
    files = 1 << max(0, (most // _PAIRS_FILE).bit_length() - 1)
    shards: list[list[bytes]] = [[] for _ in range(files)]
    mask = files - 1
    alone: dict[int, bytes] = {}  # most pairs stand in one article only
    for pair, postings in pairs.items():
        if pair < _NO_PAIR:
            if len(postings) == 1:
                (posting,) = postings
                body = alone.get(posting) or alone.setdefault(posting, _list(postings, count))
            else:
                body = _list(postings, count)
            key = pair >> 16
            shards[key & mask].append((key >> 8 & 0xFFFF00 | pair & 0xFF).to_bytes(3, "big") + body)
    return {f"p{number}.bin": b"".join(sorted(shard)) for number, shard in enumerate(shards)}


def _list(postings: Sequence[int], count: int) -> bytes:
    if len(postings) * 4 > count > 64:
        return _dense(postings, count)
    varints = _VARINTS
    steps = [varints[posting - (last | 3) - 1] for last, posting in pairwise(postings)]
    body = varints[postings[0]] + b"".join(steps)
    return varints[len(body) << 1] + body


def _dense(postings: Sequence[int], count: int) -> bytes:
    digits = bytearray(b"0" * count)
    beside = []
    for posting in postings:
        zone = posting & 3
        if zone == BESIDE:
            beside.append(posting)
        else:
            digits[posting >> 2] = 0x33 - zone  # "3" for the title, "2" for the lead, "1" for the body
    digits.reverse()
    body = int(digits.decode(), 4).to_bytes(-(-count // 4), "little")
    last = -1
    for posting in beside:
        body += _VARINTS[posting - (last | 3) - 1]
        last = posting
    return _VARINTS[len(body) << 1 | 1] + body


class _Varints(dict[int, bytes]):
    """Numbers → varints; remembers the small ones, which are nearly all."""

    def __missing__(self, number: int) -> bytes:
        made = bytearray()
        rest = number
        while rest > 127:
            made.append(rest & 127 | 128)
            rest >>= 7
        made.append(rest)
        if number < 1 << 17:
            self[number] = bytes(made)
        return bytes(made)


_VARINTS = _Varints()

# --- articles and their terms


def _title_files(documents: Sequence[Indexed]) -> Iterator[tuple[str, bytes]]:
    for start in range(0, len(documents), CHUNK):
        rows = [[d.title, d.url, d.date, d.source] for d in documents[start : start + CHUNK]]
        yield f"t{start // CHUNK}.json", _json(rows)


def _term_files(documents: Sequence[Indexed], taxonomies: Sequence[str]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """For each taxonomy the hashes of its terms, the most frequent first, and the numbers of each article's; and the
    terms' names, cut by hash.

    A file of terms: varint of their number, four bytes each; for each article the varint of how many it has, and of
    each its place among them. The hash of a term is that of its key's words, 22 bits of it without marks, so that an
    address can name it either way.
    """
    files: dict[str, bytes] = {}
    names: dict[str, dict[int, tuple[str, str]]] = {}
    for taxonomy in taxonomies:
        found = [[term_hash(key) for way, key, _ in d.terms if way == taxonomy] for d in documents]
        frequency: dict[int, int] = defaultdict(int)
        for own in found:
            for term in own:
                frequency[term] += 1
        order = sorted(frequency, key=lambda term: (-frequency[term], term))
        places = {term: place for place, term in enumerate(order)}
        parts = [_VARINTS[len(order)], *(term.to_bytes(4, "little") for term in order)]
        for own in found:
            own_places = sorted({places[term] for term in own})
            parts.append(_VARINTS[len(own_places)])
            parts += [_VARINTS[place] for place in own_places]
        files[f"f-{taxonomy}.bin"] = b"".join(parts)
        called = names[taxonomy] = {}
        for document in documents:
            called.update((term_hash(key), (name, key)) for way, key, name in document.terms if way == taxonomy)
    return files, _name_files(names)


def _name_files(names: Mapping[str, Mapping[int, tuple[str, str]]]) -> dict[str, bytes]:
    """What terms are called, and where a name does not lead to its hash, the key, which does."""
    rows = [(term, way, *called) for way, terms in names.items() for term, called in terms.items()]
    size = sum(len(name.encode()) + 3 for _, _, name, _ in rows)
    bits = max(0, (size // _NAMES_FILE).bit_length())
    shards: list[dict[str, list[str | list[str]]]] = [defaultdict(list) for _ in range(1 << bits)]
    for term, way, name, key in sorted(rows):
        shards[term >> 32 - bits if bits else 0][way].append(name if term_hash(name) == term else [name, key])
    return {f"n{number}.json": _json(shard) for number, shard in enumerate(shards)}


@lru_cache(maxsize=100_000)
def term_hash(key: str) -> int:
    """32 bits for a term: the high 22 from its words without marks, the low 10 from the words themselves."""
    own = " ".join(words(key))
    return crc32(folded(own).encode()) & 0xFFFFFC00 | crc32(own.encode()) & 0x3FF


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
