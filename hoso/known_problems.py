"""The known problems of each file, kept between runs and reported again until the file changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from hoso import scanning, unread
from hoso.problems import Problem
from hoso.scanning import Scan


class KnownProblems:
    """The problems of the last runs, by the file that they were found in (`source`), or by the scan of a folder."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: set[str] | None = None

    def all(self, raw: bool = True) -> list[Problem]:
        """All known problems; without `raw` not those that converting found: they are about raw files as they were
        then."""
        question = "SELECT path, line, level, code, message, hint FROM problem"
        if not raw:
            question += " WHERE source NOT GLOB 'raw/*' AND source NOT GLOB 'scan:raw*'"
        return [Problem(*row) for row in self._db.execute(question)]

    def of(self, source: str) -> list[Problem]:
        """The known problems of a file."""
        question = "SELECT path, line, level, code, message, hint FROM problem WHERE source = ?"
        return [Problem(*row) for row in self._db.execute(question, (source,))]

    def note(self, source: str, problems: Sequence[Problem]) -> None:
        """Replace the problems of a file."""
        if self._known is None:
            self._known = {name for (name,) in self._db.execute("SELECT DISTINCT source FROM problem")}
        if source in self._known:
            self._db.execute("DELETE FROM problem WHERE source = ?", (source,))
            self._known.discard(source)
        if not problems:
            return
        self._known.add(source)
        rows = [(source, p.path, p.line, p.level, p.code, p.message, p.hint) for p in problems]
        self._db.executemany("INSERT INTO problem VALUES (?,?,?,?,?,?,?)", rows)

    def note_scan(self, content: Path, folder: str, scan: Scan) -> None:
        """Replace the problems of a folder, including files in it that nothing reads."""
        named = unread.named(content, folder, scan.unread, scan.hidden)
        self.note(f"scan:{folder}", (*scan.problems, *named))

    def try_again(self, path: str, problems: Sequence[Problem]) -> None:
        """Let the next run read a page again because the program failed on it after reading it."""
        self.note(path, (*self.of(path), *problems))
        scanning.forget(self._db, path)

    def forget(self, gone: Iterable[str]) -> None:
        """Forget the problems of files that are gone."""
        gone = tuple(gone)
        self._db.executemany("DELETE FROM source WHERE path = ?", [(path,) for path in gone])
        for path in gone:
            self.note(path, ())
