"""What was doubtful about each raw file when it was read, kept so that a check need not read it again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import astuple, dataclass

from hoso.isolation import TRIED_AGAIN
from hoso.problems import Problem


@dataclass(frozen=True, slots=True)
class RawReading:
    """How a raw file of these bytes was read: the page that can be made of it, if any, and what is doubtful."""

    path: str
    digest: str
    page: str | None
    doubts: tuple[Problem, ...]


def remember(db: sqlite3.Connection, vocabulary: str, readings: Iterable[RawReading]) -> None:
    """Keep readings that were made with the vocabulary of this digest; but not those on which the program failed."""
    rows = (
        (one.path, one.digest, vocabulary, one.page, json.dumps([astuple(doubt) for doubt in one.doubts]))
        for one in readings
        if one.digest and not any(doubt.code in TRIED_AGAIN for doubt in one.doubts)
    )
    db.executemany("INSERT OR REPLACE INTO reading VALUES (?,?,?,?,?)", rows)


def known(db: sqlite3.Connection, vocabulary: str) -> dict[str, RawReading]:
    """The readings made with this vocabulary, by path."""
    question = "SELECT path, digest, page, doubts FROM reading WHERE vocabulary = ?"
    return {
        path: RawReading(path, digest, page, tuple(Problem(*doubt) for doubt in json.loads(doubts)))
        for path, digest, page, doubts in db.execute(question, (vocabulary,))
    }


def forget(db: sqlite3.Connection, gone: Iterable[str]) -> None:
    """Forget the readings of files that are gone."""
    db.executemany("DELETE FROM reading WHERE path = ?", [(path,) for path in gone])
