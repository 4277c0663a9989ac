"""What all steps of one run share: the settings, the state, the known problems, processes, progress."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from hoso.known_problems import KnownProblems
from hoso.progress import Progress
from hoso.settings import Settings
from hoso.workers import Workers


@dataclass(frozen=True, slots=True)
class Session:
    """One run of the program; `db` is the state, in a transaction of the run."""

    settings: Settings
    db: sqlite3.Connection
    noted: KnownProblems
    workers: Workers
    progress: Progress


def begin(settings: Settings, db: sqlite3.Connection, workers: Workers, progress: Progress) -> Session:
    """A run with this state."""
    return Session(settings, db, KnownProblems(db), workers, progress)
