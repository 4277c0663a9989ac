"""Which articles are copies or versions of one another: determined again only for what changed.

Articles that share a key of their samples are compared with the few earlier ones that share it. So however often a
stock phrase or a template occurs, the work grows with the archive and not with its square, and a story published by
sixty outlets is still one chain.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from zlib import crc32

from hoso.catalogue.records import Record
from hoso.catalogue.similarity import Likeness, Text, compare, keys, worth_comparing
from hoso.isolation import isolated, program_fault
from hoso.markup.page import read_page, whole_text
from hoso.markup.renderer import Renderer
from hoso.problems import Problem
from hoso.vietnamese import fold

BEFORE = 3  # earlier articles with the same key that an article is compared with
_CHUNK = 40

Pair = tuple[int, int]
Outlets = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PairChunk:
    """Work for another process: pairs of pages to compare; `outlets` are the names that the vocabulary knows, each with
    the key of the outlet."""

    content: Path
    outlets: Outlets
    pairs: tuple[tuple[str, str], ...]


Outcome = Likeness | Problem | None
"""The result of comparing two pages: what they have in common, None if nothing, or what failed."""

Compare = Callable[[Sequence[PairChunk]], Iterable[Sequence[Outcome]]]
"""Compares the pairs of chunks, here or in other processes."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The outcome of looking for copies: the pages whose copies changed (none in bulk, when every page is checked), and
    those whose comparison failed, each with its problem."""

    changed: tuple[str, ...]
    failed: tuple[tuple[str, Problem], ...]


class Copies:
    """The tables of samples and of copies; changes are collected until `settle` is called."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._unsettled: set[int] = set()
        self._touched: set[str] = set()
        self._everything = False
        self._failed: list[tuple[str, Problem]] = []

    def leave(self, path: str, bulk: bool) -> None:
        """Remove an article."""
        self._everything = self._everything or bulk
        row = self._db.execute(
            "SELECT s.article, s.place, s.hashes, s.address FROM article a JOIN sample s ON s.article = a.n"
            " WHERE a.path = ?",
            (path,),
        ).fetchone()
        if row is None:
            return
        n, place, hashes, address = row
        found = keys(hashes, address)
        if not bulk:
            self._unsettled.discard(n)
            self._unsettled.update(self._followers(found, place, n))
            for pair in self._db.execute("SELECT later, earlier FROM copy WHERE later = ? OR earlier = ?", (n, n)):
                self._touch(pair)
        self._db.executemany("DELETE FROM sketch WHERE key = ? AND place = ? AND article = ?",
                             [(key, place, n) for key in found])  # fmt: skip
        self._db.execute("DELETE FROM sample WHERE article = ?", (n,))
        self._db.execute("DELETE FROM copy WHERE later = ? OR earlier = ?", (n, n))

    def enter(self, records: Iterable[tuple[int, Record]], bulk: bool) -> None:
        """Add articles that may have copies."""
        shown = [(n, _place(record), record) for n, record in records if record.sample]
        self._db.executemany(
            "INSERT INTO sample VALUES (?,?,?,?)", [(n, place, r.sample, r.origin_url) for n, place, r in shown]
        )
        rows = sorted((key, place, n) for n, place, r in shown for key in keys(r.sample, r.origin_url))
        self._db.executemany("INSERT INTO sketch VALUES (?,?,?)", rows)
        self._everything = self._everything or bulk
        if not bulk:
            for n, place, record in shown:
                self._unsettled.add(n)
                self._unsettled.update(self._followers(keys(record.sample, record.origin_url), place, n))

    def settle(self, content: Path, outlets: Callable[[], Outlets], compared: Compare) -> Settled:
        """Find the copies of what changed since the last time; `outlets` is asked only for a comparison."""
        self._failed.clear()
        if self._everything:
            self._db.execute("DELETE FROM copy")
            self._compare(content, outlets, self._all_pairs(), compared)
        else:
            wanted = {(n, earlier) for n in self._unsettled for earlier in self._preceding(n)}
            known = {
                pair
                for n in self._unsettled
                for pair in self._db.execute("SELECT later, earlier FROM copy WHERE later = ?", (n,)).fetchall()
            }
            self._db.executemany("DELETE FROM copy WHERE later = ? AND earlier = ?", sorted(known - wanted))
            for pair in (*(known - wanted), *self._compare(content, outlets, wanted - known, compared)):
                self._touch(pair)
        settled = Settled(() if self._everything else tuple(self._touched), tuple(self._failed))
        self._unsettled.clear()
        self._touched.clear()
        self._everything = False
        return settled

    def _compare(
        self, content: Path, outlets: Callable[[], Outlets], pairs: Iterable[Pair], compared: Compare
    ) -> list[Pair]:
        """Compare the texts of promising pairs, and store and return those that are copies."""
        likely = sorted(self._likely(pairs))
        paths = [(self._path(earlier), self._path(later)) for later, earlier in likely]
        known = outlets() if likely else ()
        chunks = [PairChunk(content, known, tuple(paths[i : i + _CHUNK])) for i in range(0, len(paths), _CHUNK)]
        outcomes = [outcome for chunk in compared(chunks) for outcome in chunk]
        found = []
        for pair, (_, later), outcome in zip(likely, paths, outcomes, strict=True):
            if isinstance(outcome, Likeness):
                found.append((pair, outcome))
            elif isinstance(outcome, Problem):
                self._failed.append((later, outcome))
        self._db.executemany(
            "INSERT INTO copy VALUES (?,?,?,?,?)",
            [(later, earlier, one.kind, one.share, one.same) for (later, earlier), one in found],
        )
        return [pair for pair, _ in found]

    def _likely(self, pairs: Iterable[Pair]) -> Iterator[Pair]:
        """The pairs with similar samples or saved from the same address."""
        question = "SELECT article, hashes, address FROM sample"
        rows = self._db.execute(question) if self._everything else ()
        samples = {n: (hashes, address) for n, hashes, address in rows}
        for pair in pairs:
            for n in pair:
                if n not in samples:
                    row = self._db.execute(f"{question} WHERE article = ?", (n,)).fetchone()
                    samples[n] = row[1:]
            (one, address), (other, other_address) = samples[pair[0]], samples[pair[1]]
            addressed = address and other_address and keys(b"", address) == keys(b"", other_address) != []
            if addressed or worth_comparing(one, other):
                yield pair

    def _all_pairs(self) -> set[Pair]:
        """Every pair that shares a key, each article with the few before it."""
        rows = self._db.execute(
            "SELECT key, article FROM sketch WHERE key IN (SELECT key FROM sketch GROUP BY key HAVING count(*) > 1)"
            " ORDER BY key, place, article"
        )
        found: set[Pair] = set()
        current, before = None, deque[int](maxlen=BEFORE)
        for key, article in rows:
            if key != current:
                current = key
                before.clear()
            found.update((article, earlier) for earlier in before)
            before.append(article)
        return found

    def _preceding(self, n: int) -> set[int]:
        row = self._db.execute("SELECT hashes, address, place FROM sample WHERE article = ?", (n,)).fetchone()
        return self._beside(keys(row[0], row[1]), "<", "DESC", row[2], n) if row else set()

    def _followers(self, found: Iterable[int], place: int, n: int) -> set[int]:
        """The articles that are compared with an article at this place, or would be without it."""
        return self._beside(found, ">", "ASC", place, n)

    def _beside(self, found: Iterable[int], sign: str, order: str, place: int, n: int) -> set[int]:
        question = (
            f"SELECT article FROM sketch WHERE key = ? AND (place, article) {sign} (?, ?)"
            f" ORDER BY place {order}, article {order} LIMIT {BEFORE}"
        )
        return {other for key in found for (other,) in self._db.execute(question, (key, place, n))}

    def _path(self, n: int) -> str:
        return str(self._db.execute("SELECT path FROM article WHERE n = ?", (n,)).fetchone()[0])

    def _touch(self, pair: Pair) -> None:
        self._touched.update(map(self._path, pair))


def compare_pairs(chunk: PairChunk) -> list[Outcome]:
    """Compare the pages of a chunk, in this process or in another."""
    renderer, outlets = Renderer(()), {fold(name): key for name, key in chunk.outlets}
    read = lru_cache(maxsize=2 * _CHUNK)(partial(_text, chunk.content, renderer, outlets))

    def compared(one: str, other: str) -> Outcome:
        first, second = read(one), read(other)
        return compare(first, second) if first and second else None

    def failed(other: str, fault: BaseException) -> Outcome:
        return program_fault(str(chunk.content / other), fault, "comparing it with its copies")

    return [isolated(partial(compared, one, other), partial(failed, other)) for one, other in chunk.pairs]


def _text(content: Path, renderer: Renderer, outlets: Mapping[str, str], path: str) -> Text | None:
    source, _ = read_page(content, path)
    if source is None:
        return None
    front = source.front
    text = whole_text(front, renderer.blocks(source.body))
    outlet = outlets.get(fold(front.source), front.source) if front.source else None
    return Text(front.title, text, outlet, front.origin.url if front.origin else None)


def _place(record: Record) -> int:
    """The article's place in time, from its sort key: a number for date, hour and minute, then its identity."""
    digits = "".join(character for character in (record.date or "")[:16] if character.isdecimal())
    return int(digits.ljust(12, "0") or 0) << 24 | crc32(record.id.encode()) & 0xFFFFFF
