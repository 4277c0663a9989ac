"""What lies below `content/`: which files there are, and which of them are not as they were."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hoso.problems import Problem, warning

_FRESH = 2_000_000_000  # ns; a file changed this shortly before it was read could change again unseen (FAT: 2 s)
UNTRUSTED = -1

HTML_SUFFIXES = (".html", ".htm")
RAW_SUFFIXES = (".txt", *HTML_SUFFIXES)
"""What raw files are called."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file: its path below the content folder (`/` between its parts), size in bytes, modification time in ns."""

    path: str
    size: int
    mtime: int


@dataclass(frozen=True, slots=True)
class Scan:
    """The files of one folder against the last run: `changed` are new or not surely the same, `gone` are no more;
    `leftovers` are what a killed run of ours was writing."""

    files: dict[str, Found]
    changed: tuple[Found, ...]
    gone: tuple[str, ...]
    leftovers: tuple[str, ...]
    problems: tuple[Problem, ...]


def scan(content: Path, folder: str, wanted: Callable[[str], bool], db: sqlite3.Connection, trust: bool) -> Scan:
    """The files below `content/folder` whose names are `wanted`, in order of their paths.

    Hidden files are passed over. A link that leads out of the content folder is not followed but reported. With
    `trust` a file of the same size and time is taken for the same, and the digest decides on the others; without it
    every file counts as changed.
    """
    problems: list[Problem] = []
    leftovers: list[str] = []
    walked = walk(content, folder, wanted, problems, leftovers)
    files = {found.path: found for found in sorted(walked, key=lambda found: found.path)}
    known = {
        path: row
        for path, *row in db.execute(
            "SELECT path, size, mtime, digest FROM source WHERE path >= ? AND path < ?", (folder + "/", folder + "0")
        )
    }
    now = clock()
    changed = []
    for file in files.values():
        row = known.get(file.path)
        if trust and row and row[0] == file.size:
            if row[1] == file.mtime:
                continue
            if row[2] == digest_of(content / file.path):
                db.execute("UPDATE source SET mtime = ? WHERE path = ?", (_trusted(file, now), file.path))
                continue
        changed.append(file)
    gone = tuple(path for path in known if path not in files)
    return Scan(files, tuple(changed), gone, tuple(leftovers), tuple(problems))


def remember(db: sqlite3.Connection, found: Found, digest: str, now: int) -> None:
    """Let the next run pass this file over, unless it is too fresh at `now` (ns) to be sure of."""
    row = (found.path, found.size, _trusted(found, now), digest)
    db.execute("INSERT OR REPLACE INTO source VALUES (?,?,?,?)", row)


def digest_of(path: Path) -> str | None:
    """SHA-256 of a file's bytes in hex, None where it can't be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def _trusted(found: Found, now: int) -> int:
    return found.mtime if found.mtime < now - _FRESH else UNTRUSTED


def clock() -> int:
    """Now, in ns: only ever compared with modification times, never shown."""
    return time.time_ns()


def walk(
    content: Path, folder: str, wanted: Callable[[str], bool], problems: list[Problem], leftovers: list[str]
) -> list[Found]:
    """The files below `content/folder` ("": below all of it) whose names are `wanted`, in any order; what is wrong and
    what a killed run left is added to the two lists."""
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
            path = f"{here}/{entry.name}" if here else entry.name
            if entry.name.startswith("."):
                if entry.name.endswith(".part"):
                    leftovers.append(path)
                continue
            if entry.is_symlink():
                target = os.path.realpath(entry.path)
                if not target.startswith(root + os.sep) or target in seen:
                    hint = "put the file itself here; links out of the folder are not followed"
                    problems.append(warning(str(content / path), 0, "link-outside", f"a link to {target!r}", hint))
                    continue
                seen.add(target)
            if entry.is_dir():
                waiting.append(path)
            elif wanted(entry.name):
                if not entry.is_file():
                    hint = "put the file itself here"
                    problems.append(warning(str(content / path), 0, "no-file", "this is no regular file", hint))
                    continue
                stat = entry.stat()
                found.append(Found(path, stat.st_size, stat.st_mtime_ns))
    return found
