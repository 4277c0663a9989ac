"""How articles write each term: for its page, and because a spelling may once have been a term with an address."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hoso import addresses
from hoso.catalogue.subjects import TermName
from hoso.catalogue.taxonomies import Terms

_BODIES = ("organisations", "places", "source")  # spellings of a person or a topic are only those of the vocabulary


@dataclass(frozen=True, slots=True)
class Spellings:
    """The table of the spellings of terms with a page."""

    _db: sqlite3.Connection
    _terms: Terms

    def settle(self, where: str, written: Mapping[TermName, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
        """Enter how articles write these terms now, instead of the rows that `where` chooses; yields the taxonomy and
        slug of each spelling that came or went."""
        columns = "taxonomy, key, name, alone, slug"
        before = set(self._db.execute(f"SELECT {columns} FROM spelling {where}"))
        now = {row for (taxonomy, key), names in written.items() for row in self._rows(taxonomy, key, names)}
        gone, new = before - now, now - before
        named = [row[:3] for row in gone]
        self._db.executemany("DELETE FROM spelling WHERE taxonomy = ? AND key = ? AND name = ?", named)
        self._db.executemany("INSERT INTO spelling VALUES (?,?,?,?,?)", sorted(new))
        yield from sorted({(taxonomy, slug) for taxonomy, _, _, _, slug in gone | new})

    def _rows(self, taxonomy: str, key: str, names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        for name in names if taxonomy in _BODIES else ():
            alone = self._terms.alone(taxonomy, name)
            yield taxonomy, key, name, alone, addresses.slug(alone)
