"""A subject's files: what they should be, and how the output folder is brought up to date."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from hoso import writer
from hoso.problems import Problem

Standing = Literal["new", "unknown", "known"]
"""What is assumed about the output folder: that it is empty, nothing at all, or what the state says about its files."""

_Known = tuple[str, int, int, str]


@dataclass(frozen=True, slots=True)
class Stopgap:
    """The replacement for a file's content if making it failed, and why. The next build tries again."""

    content: bytes
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """A planned file: its path, what it is made from (`key`), its part of the sitemap, and how to make it (None: the
    file is already right, and the key is its digest)."""

    path: str
    key: str
    part: str | None
    produce: Callable[[], bytes | Stopgap] | None
    digested: bool = False  # whether the SHA-256 of the file is published


class Made(NamedTuple):
    """A file of the output in its present state, and its outcome: "kept" (its key is known), "same" (made again, equal
    bytes) or "written"."""

    path: str
    subject: str
    key: str
    size: int
    mtime: int
    digest: str
    part: str | None
    outcome: str
    problems: tuple[Problem, ...] = ()


_UNKNOWN = ""  # the key of a replacement, which differs from whatever the file will be made from next


class Outcome(NamedTuple):
    """The outcome of making one subject: its files, or no files and the problem that prevented one. If it has both,
    some of the files are replacements."""

    subject: str
    made: tuple[Made, ...]
    problems: tuple[Problem, ...] = ()


class Outputs:
    """The output folder, and what the state knows about its files."""

    def __init__(self, output: Path, db: sqlite3.Connection) -> None:
        self._output, self._db = str(output), db

    def bring(self, subject: str, plan: Iterable[Planned], found: Standing) -> Iterator[Made]:
        """Bring the files of a subject up to date, one after another."""
        known = self._known(subject) if found == "known" else {}
        return (self._brought(subject, planned, known.get(planned.path), found) for planned in plan)

    def _known(self, subject: str) -> dict[str, _Known]:
        """The files that a subject made last time: key, size, modification time, SHA-256."""
        question = "SELECT path, key, size, mtime, digest FROM output WHERE subject = ?"
        return {row[0]: row[1:] for row in self._db.execute(question, (subject,))}

    def _brought(self, subject: str, planned: Planned, known: _Known | None, found: Standing) -> Made:
        if known and known[0] == planned.key:
            key, size, mtime, digest = known
            if writer.standing(self._output, planned.path) == (size, mtime):
                return Made(planned.path, subject, key, size, mtime, digest, planned.part, "kept")
        if planned.produce is None:
            size, mtime = writer.standing(self._output, planned.path) or (0, 0)
            return Made(planned.path, subject, planned.key, size, mtime, planned.key, planned.part, "same")
        made = planned.produce()
        if isinstance(made, Stopgap):
            content, problems, key = made.content, made.problems, _UNKNOWN
        else:
            content, problems, key = made, (), planned.key
        written = writer.write(self._output, planned.path, content, found == "new")
        digest = hashlib.sha256(content).hexdigest() if planned.digested else ""
        outcome = "written" if written.changed else "same"
        size, mtime = written.size, written.mtime
        return Made(planned.path, subject, key, size, mtime, digest, planned.part, outcome, problems)
