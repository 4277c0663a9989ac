"""What lies below `content/`: which files there are, and which of them are not as they were."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import sqlite3
import stat
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple
from unicodedata import is_normalized, normalize

from hoso.problems import Problem, warning

_FRESH = 2_000_000_000  # ns; a file changed this shortly before it was read could change again unseen (FAT: 2 s)
UNTRUSTED = -1

# What no system, list or reader can be trusted with: line ends and controls, bytes that are no UTF-8 (as surrogates),
# marks that turn the writing around, and what is a separator elsewhere.
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\\\\\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

HTML_SUFFIXES = (".html", ".htm")
RAW_SUFFIXES = (".txt", *HTML_SUFFIXES)
"""What raw files are called."""


class Found(NamedTuple):  # every run makes one for each file of the archive
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
    files = {found.path: found for found in sorted(walked, key=itemgetter(0))}
    question = "SELECT path, size, mtime FROM source WHERE path >= ? AND path < ?"
    known = {row[0]: row for row in db.execute(question, (folder + "/", folder + "0"))}
    now = clock()
    changed = []
    for file in files.values():
        row = known.get(file.path) if trust else None
        if row == file:
            continue
        if row and row[1] == file.size and _digest(db, file.path) == digest_of(content / file.path):
            db.execute("UPDATE source SET mtime = ? WHERE path = ?", (_trusted(file, now), file.path))
            continue
        changed.append(file)
    gone = tuple(path for path in known if path not in files)
    return Scan(files, tuple(changed), gone, tuple(leftovers), tuple(problems))


def saved(content: Path, folder: str, told: Iterable[str], db: sqlite3.Connection) -> tuple[Found, ...] | None:
    """The files below `content/folder` among those that somebody was `told` of (paths as the system has them), where
    each is a file of the last run that still stands there; None where it is more than that: then `scan` must look.

    Hidden files, and what an editor put beside its file and took away again, are passed over.
    """
    above = f"{os.path.abspath(content)}/"
    found = []
    for path in sorted(map(os.path.abspath, told)):
        if not path.startswith(above):
            return None
        below = path.removeprefix(above)
        if any(part.startswith(".") for part in below.split("/")):
            continue
        known = db.execute("SELECT 1 FROM source WHERE path = ?", (below,)).fetchone() is not None
        try:
            stood = os.lstat(path)
        except FileNotFoundError:
            if known:
                return None
            continue
        if not known or not below.startswith(f"{folder}/") or not stat.S_ISREG(stood.st_mode):
            return None
        found.append(Found(below, stood.st_size, stood.st_mtime_ns))
    return tuple(found)


def _digest(db: sqlite3.Connection, path: str) -> str | None:
    """The digest that a file had when it was last read."""
    row: tuple[str] | None = db.execute("SELECT digest FROM source WHERE path = ?", (path,)).fetchone()
    return row and row[0]


def listed(content: Path, folder: str, wanted: Callable[[str], bool]) -> tuple[list[str], list[Problem]]:
    """The paths that `scan` looks at, whatever is remembered of them, and what is wrong with the others."""
    problems: list[Problem] = []
    return sorted(found.path for found in walk(content, folder, wanted, problems, [])), problems


def is_raw(name: str) -> bool:
    """Whether a file of this name is raw material."""
    return name.lower().endswith(RAW_SUFFIXES)


def remember(db: sqlite3.Connection, found: Found, digest: str, now: int) -> None:
    """Let the next run pass this file over, unless it is too fresh at `now` (ns) to be sure of."""
    row = (found.path, found.size, _trusted(found, now), digest)
    db.execute("INSERT OR REPLACE INTO source VALUES (?,?,?,?)", row)


def remember_failed(db: sqlite3.Connection, found: Found) -> None:
    """Let the next run read this file again, whatever its size and time say: handling it failed."""
    db.execute("INSERT OR REPLACE INTO source VALUES (?,?,?,?)", (found.path, found.size, UNTRUSTED, ""))


def digest_of(path: Path) -> str | None:
    """SHA-256 of a file's bytes in hex, None where it can't be read."""
    try:
        return hashlib.sha256(read(path)).hexdigest()
    except OSError:
        return None


def read(path: str | Path) -> bytes:
    """The bytes of a regular file; OSError for anything else, however it came to lie there, and without waiting."""
    with open(path, "rb", buffering=0, opener=_without_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "no regular file", str(path))
        return file.read()


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)


def links_out(folder: Path, root: Path) -> list[Problem]:
    """A problem for each link below `folder` that leads out of `root`."""
    inside = os.path.realpath(root)
    found = []
    for here, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = os.path.join(here, name)
            if _leads_out(path, inside):
                found.append(replace(_link_outside(path, os.path.realpath(path)), level="error"))
    return found


def _leads_out(path: str, root: str) -> bool:
    return os.path.islink(path) and not os.path.realpath(path).startswith(root + os.sep)


def _link_outside(path: str, target: str) -> Problem:
    hint = "put the file itself here; links out of the folder are not followed"
    return warning(path, 0, "link-outside", f"a link to {target!r}", hint)


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
    seen: set[str] = set()
    if _leads_out(os.path.join(content, folder), root):
        problems.append(_link_outside(str(content / folder), os.path.realpath(content / folder)))
        return found
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
        names = "/".join([entry.name for entry in entries])
        odd = _ODD.search(names) is not None or not is_normalized("NFC", names)
        twins = set(names.split("/")) if odd else set()
        above = f"{here}/" if here else ""
        for entry in entries:
            name, path = entry.name, above + entry.name
            if name.startswith("."):
                if name.endswith(".part"):
                    leftovers.append(path)
                continue
            if odd or not entry.is_file(follow_symlinks=False):  # else it is one of the many of which all is well
                is_folder = _surely(entry.is_dir)
                asked = is_folder or wanted(name)
                if (asked or entry.is_symlink()) and (passed := _fault(entry, str(content / path), root, seen, twins)):
                    problems.append(passed)
                    continue
                if is_folder:
                    waiting.append(path)
                    continue
            if wanted(name):
                with suppress(FileNotFoundError):  # gone since the folder was read
                    stood = entry.stat()
                    found.append(Found(path, stood.st_size, stood.st_mtime_ns))
    return found


def _fault(entry: os.DirEntry[str], shown: str, root: str, seen: set[str], twins: set[str]) -> Problem | None:
    """Why a file or folder is passed over, None where it is not; `seen` are the targets of the links before it, `twins`
    the names beside it where they need looking at."""
    if odd := _ODD.search(entry.name):
        shown = shown.encode("utf-8", "backslashreplace").decode()
        message = f"its name holds the character U+{ord(odd[0]):04X}"
        return warning(shown, 0, "bad-name", message, "rename it; it was passed over")
    if (composed := normalize("NFC", entry.name)) != entry.name and composed in twins:
        message = "its name is that of another file beside it, with its marks written apart"
        return warning(shown, 0, "bad-name", message, "rename one of the two; it was passed over")
    if entry.is_symlink():
        target = os.path.realpath(entry.path)
        around = os.path.realpath(os.path.dirname(entry.path)) + os.sep
        if not target.startswith(root + os.sep) or target in seen or around.startswith(target + os.sep):
            return _link_outside(shown, target)
        seen.add(target)
    if not (_surely(entry.is_dir) or _surely(entry.is_file)):
        return warning(shown, 0, "no-file", "this is no regular file", "put the file itself here")
    return None


def _surely(asked: Callable[[], bool]) -> bool:
    """False where the system can't say: a link that leads to itself, a target whose name is too long."""
    try:
        return asked()
    except OSError:
        return False
