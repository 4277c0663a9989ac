"""What lies below `content/`: which files there are, and which of them are not as they were."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hoso.problems import Problem, warning
from hoso.vietnamese import nfc

_FRESH = 2_000_000_000  # ns; a file changed this shortly before it was read could change again unseen (FAT: 2 s)
UNTRUSTED = -1


@dataclass(frozen=True, slots=True)
class Found:
    """A file: its path below the content folder (`/` between its parts), size in bytes, modification time in ns."""

    path: str
    size: int
    mtime: int


@dataclass(frozen=True, slots=True)
class Scan:
    """The files of one folder against the last run: `changed` are new or not surely the same, `gone` are no more."""

    files: dict[str, Found]
    changed: tuple[Found, ...]
    gone: tuple[str, ...]
    problems: tuple[Problem, ...]


def scan(content: Path, folder: str, wanted: Callable[[str], bool], db: sqlite3.Connection, trust: bool) -> Scan:
    """The files below `content/folder` whose names are `wanted`, in order of their paths.

    Hidden files are passed over. A link that leads out of the content folder is not followed but reported. Without
    `trust` every file counts as changed.
    """
    problems: list[Problem] = []
    files = {found.path: found for found in sorted(_walk(content, folder, wanted, problems), key=lambda f: f.path)}
    known = {
        path: (size, mtime)
        for path, size, mtime in db.execute(
            "SELECT path, size, mtime FROM source WHERE path >= ? AND path < ?", (folder + "/", folder + "0")
        )
    }
    changed = tuple(f for f in files.values() if not trust or known.get(f.path) != (f.size, f.mtime))
    gone = tuple(path for path in known if path not in files)
    return Scan(files, changed, gone, tuple(problems))


def remember(db: sqlite3.Connection, found: Found, digest: str, now: int) -> tuple[str, int, int, str]:
    """The row that lets the next run pass this file over, unless it is too fresh to be sure of; `now` in ns."""
    mtime = found.mtime if found.mtime < now - _FRESH else UNTRUSTED
    return found.path, found.size, mtime, digest


def clock() -> int:
    """Now, in ns: only ever compared with modification times, never shown."""
    return time.time_ns()


def _walk(content: Path, folder: str, wanted: Callable[[str], bool], problems: list[Problem]) -> list[Found]:
    found: list[Found] = []
    root = os.path.realpath(content)
    waiting = [folder]
    seen = set()
    while waiting:
        here = waiting.pop()
        try:
            entries = list(os.scandir(os.path.join(content, here)))
        except FileNotFoundError:
            continue
        except OSError as fault:
            problems.append(warning(str(content / here), 0, "unreadable", f"can't be listed: {fault.strerror}",
                                    "check its permissions"))  # fmt: skip
            continue
        for entry in entries:
            path = f"{here}/{entry.name}"
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                target = os.path.realpath(entry.path)
                if not target.startswith(root + os.sep) or target in seen:
                    problems.append(warning(str(content / path), 0, "link-outside", f"a link to {target!r}",
                                            "put the file itself here; links out of the folder are not followed"))  # fmt: skip
                    continue
                seen.add(target)
            if entry.is_dir():
                waiting.append(path)
            elif wanted(entry.name):
                try:
                    stat = entry.stat()
                except OSError:
                    continue
                found.append(Found(path, stat.st_size, stat.st_mtime_ns))
    return found


def same_name(paths: dict[str, Found]) -> list[tuple[str, str]]:
    """Pairs of files whose paths are one after Unicode normalisation: which is meant could differ by machine."""
    seen: dict[str, str] = {}
    pairs = []
    for path in paths:
        other = seen.setdefault(nfc(path), path)
        if other != path:
            pairs.append((other, path))
    return pairs
