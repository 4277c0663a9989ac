"""The terms of articles in the search index: which article has which (`f-<taxonomy>.bin`), how much it is about its
topics (`f-about.bin`), and what the terms are called (`n<n>.json`)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import chain
from zlib import crc32

from hoso.search.encoding import compact, compact_lists, varint
from hoso.search.words import Indexed, folded, words

Called = tuple[int, str, str]
"""What a term is called: its hash, its taxonomy, its name as JSON."""

ABOUT = "about"
"""The name in the place of a taxonomy of what says how much articles are about their topics: for each topic of each
article, in the order in which the file of topics has them, a byte from 0 to 7. Whole units by which the sum of the
evidence exceeds the threshold count, six at most; seven is what people or the source say."""

_TOPICS = "tags"
_MOST_ABOUT, _SAID = 6, 7
_NAMES_FILE = 4_096  # bytes


@lru_cache(maxsize=100_000)
def term_hash(key: str) -> int:
    """32 bits for a term: the high 22 from its words without marks, the low 10 from the words themselves."""
    own = " ".join(words(key))
    return crc32(folded(own).encode()) & 0xFFFFFC00 | crc32(own.encode()) & 0x3FF


def filter_value(key: str, name: str) -> str:
    """How the address of a search names a term: by its name if that leads to its hash, else by its key."""
    return name if term_hash(name) == term_hash(key) else key


def terms_of(documents: Sequence[Indexed], taxonomies: Sequence[str]) -> tuple[dict[str, bytes], list[Called]]:
    """For each taxonomy the hashes of the terms, the most frequent first, and for each article the places of its terms
    in that list; and the names of the terms, with the key if a name does not lead to its hash.

    The format: a varint with their number, four bytes each; then for each article a varint with the number of its
    terms, and the place of each. The hash of a term is that of its key's words, 22 bits of it without marks, so that an
    address can name it either way.
    """
    found: dict[str, list[list[int]]] = {taxonomy: [] for taxonomy in taxonomies}
    names: dict[str, defaultdict[int, set[tuple[str, str]]]] = {taxonomy: defaultdict(set) for taxonomy in taxonomies}
    for document in documents:
        for lists in found.values():
            lists.append([])
        for taxonomy, key, name in document.terms:
            if taxonomy in found:
                term = term_hash(key)
                found[taxonomy][-1].append(term)
                names[taxonomy][term].add((key, name))
    called = [
        (term, taxonomy, reduce(_chosen, [_called(term, *one) for one in written]))
        for taxonomy, own in names.items()
        for term, written in own.items()
    ]
    made = {taxonomy: b"".join(_term_lists(lists)) for taxonomy, lists in found.items()}
    if _TOPICS in found:
        made[ABOUT] = _about(documents, found[_TOPICS])
    return made, called


def name_files(parts: Iterable[Iterable[Called]]) -> dict[str, bytes]:
    """The names of the terms of all parts, one for each term, split by hash into a power of two of files."""
    called: dict[tuple[int, str], str] = {}
    for term, taxonomy, name in chain.from_iterable(parts):
        called[term, taxonomy] = _chosen(called.get((term, taxonomy), name), name)
    many = 1 << (sum(map(len, called.values())) // _NAMES_FILE).bit_length()
    shards: list[dict[tuple[int, str], str]] = [{} for _ in range(many)]
    for (term, taxonomy), name in called.items():
        shards[_shard_of(term, many)][term, taxonomy] = name
    return {f"n{number}.json": _names_of(shard) for number, shard in enumerate(shards)}


def _called(term: int, key: str, name: str) -> str:
    return compact(name if term_hash(name) == term else [name, key]).decode()


def _chosen(one: str, other: str) -> str:
    """Of two ways to write a term, the one that suits lists: `Công an tỉnh`, not `công an tỉnh` or `CÔNG AN TỈNH`."""
    return min(one, other, key=lambda name: (name.isupper(), name))


def _about(documents: Sequence[Indexed], topics: Sequence[Sequence[int]]) -> bytes:
    """How much each article is about each of its topics, of which `topics` has the hashes."""
    places = {term: place for place, term in enumerate(_order(topics))}
    made = bytearray()
    for document, own in zip(documents, topics, strict=True):
        levels = {term_hash(key): min(max(int(weight), 0), _MOST_ABOUT) for key, weight in document.about.items()}
        made += bytes(levels.get(term, _SAID) for term in sorted({*own}, key=places.__getitem__))
    return bytes(made)


def _order(found: Sequence[Sequence[int]]) -> list[int]:
    """The terms of articles, the most frequent first."""
    frequency = Counter(chain.from_iterable(found))
    return sorted(frequency, key=lambda term: (-frequency[term], term))


def _term_lists(found: Sequence[Sequence[int]]) -> Iterator[bytes]:
    order = _order(found)
    yield varint(len(order))
    yield from (term.to_bytes(4, "little") for term in order)
    places = {term: place for place, term in enumerate(order)}
    varints = [*map(varint, range(len(order)))]
    for own in found:
        own_places = sorted({places[term] for term in own})
        yield varint(len(own_places))
        yield from map(varints.__getitem__, own_places)


def _shard_of(term: int, many: int) -> int:
    """The file of names that contains a term."""
    return term * many >> 32


def _names_of(shard: Mapping[tuple[int, str], str]) -> bytes:
    """A file of names."""
    made: dict[str, list[str]] = defaultdict(list)
    for (_, taxonomy), name in sorted(shard.items()):
        made[taxonomy].append(name)
    return compact_lists(made)
