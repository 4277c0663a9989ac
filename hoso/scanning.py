"""The files below `content/`: which there are, and which of them changed."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import sqlite3
import stat
import time
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple
from unicodedata import is_normalized, normalize

from hoso.problems import Level, Problem, error, warning

_FRESH = 2_000_000_000  # ns; a file changed this shortly before it was read could change again unseen (FAT: 2 s)
_PIECE = 1 << 20  # bytes
UNTRUSTED = -1

# Characters that are not safe in names: line ends and controls, bytes that are not UTF-8 (as surrogates), separators of
# other systems, and invisible characters: marks that change the text direction, and the default-ignorable ones
# (DerivedCoreProperties.txt of Unicode 16), which can make two names look alike.
_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_ODD = re.compile(f"[\x00-\x1f\x7f-\x9f\\\\\u2028\u2029\ud800-\udfff{_IGNORABLE}]")

_NO_UTF_8 = re.compile("[\ud800-\udfff]")

HTML_SUFFIXES = (".html", ".htm")
RAW_SUFFIXES = (".txt", *HTML_SUFFIXES)
"""The names of raw files from which articles are made."""

RAW = "raw"
BATCH = "batch.yaml"
"""What the collector of a folder of raw files states about them. It is edited by people, and no raw file."""

FOLDERS = (RAW, "articles", "pages")
"""The folders of the content folder that hold articles and pages."""

_PARTS = ("_files", ".files")  # what browsers append to the name of a saved page for the folder of its parts
_PARTS_LENGTH = len("_files")

# Files that a system or an editor leaves behind and that nobody meant as an article.
_LITTER = re.compile(r"thumbs\.db|ehthumbs(?:_vista)?\.db|desktop\.ini|~\$.*|#.*#|.*~", re.IGNORECASE | re.DOTALL)
_HIDDEN_LITTER = ("._", ".#", ".~")  # macOS on foreign disks, Emacs, LibreOffice


class Found(NamedTuple):  # every run makes one for each file of the archive
    """A file: its path below the content folder (`/` between its parts), size in bytes, modification time in ns."""

    path: str
    size: int
    mtime: int


@dataclass(frozen=True, slots=True)
class Scan:
    """The files of one folder, compared with the last run: `files` are the wanted ones, `beside` all the rest;
    `changed` are new or not certainly the same, `gone` no longer exist.

    `unread` are those in `beside` that do not belong to a saved page; `hidden` would be wanted but for the dot before
    their names. Neither is used. `leftovers` are files that a killed run was writing. What is in the folders
    `unlisted` is unknown, so it does not count as gone.
    """

    files: dict[str, Found]
    beside: dict[str, Found]
    changed: tuple[Found, ...]
    gone: tuple[str, ...]
    unread: tuple[str, ...]
    hidden: tuple[str, ...]
    leftovers: tuple[str, ...]
    problems: tuple[Problem, ...]
    unlisted: frozenset[str] = frozenset()

    def holds(self, path: str) -> bool:
        """Whether such a file exists, wanted or not, or may exist."""
        return path in self.files or path in self.beside or (bool(self.unlisted) and is_below(path, self.unlisted))


def scan(content: Path, folder: str, wanted: Callable[[str], bool], db: sqlite3.Connection, trust: bool) -> Scan:
    """The files below `content/folder` whose names are `wanted`, in order of their paths, and those beside them. In the
    folder of raw files, those beside are compared with the last run as well, because fixity covers all files.

    Hidden files are skipped. A link that leads out of the content folder is not followed but reported. With `trust`, a
    file of the same size and time counts as unchanged, and the digest decides about the rest; without it, every file
    counts as changed.
    """
    here = listed(content, folder, wanted)
    question = "SELECT path, size, mtime FROM source WHERE path >= ? AND path < ?"
    known = {row[0]: row for row in db.execute(question, (folder + "/", folder + "0"))}
    now = clock()
    changed = []
    compared = (*here.files.values(), *here.beside.values()) if folder == RAW else here.files.values()
    for file in compared:
        row = known.get(file.path) if trust else None
        if row == file:
            continue
        if row and row[1] == file.size and _digest(db, file.path) == digest_of(content / file.path):
            db.execute("UPDATE source SET mtime = ? WHERE path = ?", (_trusted(file, now), file.path))
            continue
        changed.append(file)
    gone = tuple(path for path in known if not here.holds(path))
    return replace(here, changed=tuple(changed), gone=gone)


def listed(content: Path, folder: str, wanted: Callable[[str], bool], without: Collection[str] = ()) -> Scan:
    """What `scan` would look at, regardless of what is remembered, except for the paths in `without`."""
    walked = walk(content, folder, wanted, without)
    belongs = _belongs_to_saved_page(walked)
    files = {found.path: found for found in sorted(walked.found, key=itemgetter(0))}
    others = [found for found in walked.others if folder != RAW or os.path.basename(found.path) != BATCH]
    beside = {found.path: found for found in sorted(others, key=itemgetter(0))}
    unread = tuple(path for path in beside if not belongs(path))
    if walked.parts:
        beside |= {path: found for path, found in files.items() if belongs(path)}
        files = {path: found for path, found in files.items() if path not in beside}
    hidden, leftovers = tuple(sorted(walked.hidden)), tuple(walked.leftovers)
    return Scan(files, beside, (), (), unread, hidden, leftovers, tuple(walked.problems), frozenset(walked.unlisted))


def _belongs_to_saved_page(walked: Walked) -> Callable[[str], bool]:
    """Whether a file is part of a saved page: it is in the folder `x_files` or `x.files` beside the page `x.html`."""
    if not walked.parts:
        return lambda _: False
    pages = (found.path for found in walked.found if found.path.lower().endswith(HTML_SUFFIXES))
    stems = {os.path.splitext(path)[0] for path in pages}
    folders = {folder for folder in walked.parts if folder[:-_PARTS_LENGTH] in stems}
    return lambda path: is_below(path, folders)


def is_below(path: str, folders: Collection[str]) -> bool:
    """Whether a path leads through one of these folders."""
    end = path.find("/")
    while end >= 0:
        if path[:end] in folders:
            return True
        end = path.find("/", end + 1)
    return False


def saved(content: Path, folder: str, told: Iterable[str], db: sqlite3.Connection) -> tuple[Found, ...] | None:
    """The files below `content/folder` among those `told` (system paths), if each is a file of the last run that still
    exists; otherwise None, and `scan` must look.

    Hidden files, and temporary files of an editor that are gone again, are skipped.
    """
    above = f"{os.path.abspath(content)}/"
    found = []
    for path in sorted({os.path.abspath(one) for one in told}):
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


def is_raw(name: str) -> bool:
    """Whether an article is made of a raw file of this name."""
    return name.lower().endswith(RAW_SUFFIXES)


def is_litter(name: str) -> bool:
    """Whether a file of this name was left by a system or an editor: it is not reported."""
    return _LITTER.fullmatch(name) is not None


def remember(db: sqlite3.Connection, found: Found, digest: str, now: int) -> None:
    """Let the next run skip this file, unless it is too recent at `now` (ns) to be certain."""
    row = (found.path, found.size, _trusted(found, now), digest)
    db.execute("INSERT OR REPLACE INTO source VALUES (?,?,?,?)", row)


def remember_failed(db: sqlite3.Connection, found: Found) -> None:
    """Let the next run read this file again, whatever its size and time say: handling it failed."""
    db.execute("INSERT OR REPLACE INTO source VALUES (?,?,?,?)", (found.path, found.size, UNTRUSTED, ""))


def forget(db: sqlite3.Connection, path: str) -> None:
    """The same for a file that was read but could not be processed further."""
    db.execute("UPDATE source SET mtime = ?, digest = '' WHERE path = ?", (UNTRUSTED, path))


def digest_of(path: Path) -> str | None:
    """SHA-256 of a file's bytes in hex, None if it can't be read. Large files are not held in memory."""
    digest = hashlib.sha256()
    try:
        with open(path, "rb", buffering=0, opener=regular) as file:
            while data := file.read(_PIECE):
                digest.update(data)
    except OSError:
        return None
    return digest.hexdigest()


def read(path: str | Path) -> bytes:
    """The bytes of a regular file. Anything else raises OSError, and is never waited for."""
    with open(path, "rb", buffering=0, opener=regular) as file:
        return file.read()


def read_text(path: str | Path, errors: str = "strict") -> str:
    """The same as text: UTF-8, with or without a byte order mark, with any line ends."""
    text = read(path).decode("utf-8-sig", errors)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def regular(path: str, flags: int) -> int:
    """An opener for regular files. Anything else raises OSError, and a pipe is never waited for."""
    descriptor = os.open(path, flags | os.O_NONBLOCK, 0o666)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "not a regular file", path)
    return descriptor


def misplaced(path: Path) -> Problem | None:
    """The problem that something other than a file is in a file's place: a pipe, a folder, a device."""
    if not os.path.exists(path) or os.path.isfile(path):
        return None
    return error(str(path), 0, "no-file", "not a regular file", "put the file itself here, or remove this")


def untrustworthy(folder: Path, root: Path) -> list[Problem]:
    """A problem for each link below `folder` that leads out of `root`, for everything there that is not a file or has a
    name that no page can link to, and for each folder that can't be listed."""
    inside = os.path.realpath(root)
    found: list[Problem] = []

    def failed(fault: OSError) -> None:
        if not isinstance(fault, FileNotFoundError | NotADirectoryError):
            found.append(_unlisted(str(fault.filename), fault, "error"))

    for here, folders, files in os.walk(folder, onerror=failed):
        for name in (*folders, *files):
            path = os.path.join(here, name)
            if odd := _NO_UTF_8.search(name):
                found.append(replace(_bad_name(path, odd[0]), level="error", hint="rename it"))
            elif _leads_out(path, inside):
                found.append(replace(_link_outside(path, os.path.realpath(path)), level="error"))
            elif name in files and not name.startswith(".") and (fault := misplaced(Path(path))):
                found.append(fault)
    return found


def _leads_out(path: str, root: str) -> bool:
    return os.path.islink(path) and not os.path.realpath(path).startswith(root + os.sep)


def _link_outside(path: str, target: str) -> Problem:
    hint = "put the file itself here; links that lead out of the folder are not followed"
    return warning(path, 0, "link-outside", f"is a link to {target!r}", hint)


def _trusted(found: Found, now: int) -> int:
    return found.mtime if found.mtime < now - _FRESH else UNTRUSTED


def clock() -> int:
    """Now, in ns: only ever compared with modification times, never shown."""
    return time.time_ns()


@dataclass(frozen=True, slots=True)
class Walked:
    """The content of a folder, in any order: wanted files, all other files, hidden files that would be wanted; folders
    named like those of a saved page's `parts`, folders that could not be listed; problems, and what a killed run left
    behind."""

    found: list[Found] = field(default_factory=list)
    others: list[Found] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    unlisted: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)


def walk(content: Path, folder: str, wanted: Callable[[str], bool], without: Collection[str] = ()) -> Walked:
    """The files below `content/folder` ("": below `content`), except for the paths in `without`: those whose names are
    `wanted`, and all the rest.

    A folder that can't be listed is an error if it may contain articles or pages: going on without them would remove
    them from the archive.
    """
    walked = Walked()
    root = os.path.realpath(content)
    waiting = [folder]
    seen: set[str] = set()
    if _leads_out(os.path.join(content, folder), root):
        walked.problems.append(_link_outside(str(content / folder), os.path.realpath(content / folder)))
        return walked
    while waiting:
        here = waiting.pop()
        entries = _entries(walked, content, here, "error" if folder else "warning")
        names = "/".join([entry.name for entry in entries])
        odd = _ODD.search(names) is not None or not is_normalized("NFC", names)
        twins = set(names.split("/")) if odd else set()
        above = f"{here}/" if here else ""
        for entry in entries:
            name, path = entry.name, above + entry.name
            if name.startswith("."):
                _enter_hidden(walked, entry, path, wanted)
                continue
            if path in without:
                continue
            asked = wanted(name)
            if odd or not entry.is_file(follow_symlinks=False):  # otherwise it is one of the many without a problem
                is_folder = _surely(entry.is_dir)
                named = asked or is_folder or entry.is_symlink() or not is_litter(name)
                if named and (passed := _fault(entry, str(content / path), root, seen, twins)):
                    walked.problems.append(passed)
                    continue
                if is_folder:
                    waiting.append(path)
                    if name.endswith(_PARTS):
                        walked.parts.append(path)
                    continue
            if asked or not is_litter(name):
                with suppress(FileNotFoundError):  # removed since the folder was read
                    stood = entry.stat()
                    (walked.found if asked else walked.others).append(Found(path, stood.st_size, stood.st_mtime_ns))
    return walked


def _entries(walked: Walked, content: Path, here: str, level: Level) -> list[os.DirEntry[str]]:
    """The entries of a folder; none if it is gone or can't be listed, which is then noted."""
    try:
        return list(os.scandir(os.path.join(content, here)))
    except FileNotFoundError:
        return []
    except OSError as fault:
        walked.unlisted.append(here)
        walked.problems.append(_unlisted(str(content / here), fault, level))
        return []


def _unlisted(shown: str, fault: OSError, level: Level) -> Problem:
    return Problem(shown, 0, level, "unreadable", f"cannot list the folder: {fault.strerror}", "check its permissions")


def _enter_hidden(walked: Walked, entry: os.DirEntry[str], path: str, wanted: Callable[[str], bool]) -> None:
    """Hidden files are skipped, but one that looks like an article may be meant as one."""
    name = entry.name
    if name.endswith(".part"):
        walked.leftovers.append(path)
    elif wanted(name) and not name.startswith(_HIDDEN_LITTER) and not _ODD.search(name) and _surely(entry.is_file):
        walked.hidden.append(path)


def _fault(entry: os.DirEntry[str], shown: str, root: str, seen: set[str], twins: set[str]) -> Problem | None:
    """Why a file or folder is skipped, or None. `seen` are the targets of earlier links, `twins` the names beside it if
    they have to be compared."""
    if odd := _ODD.search(entry.name):
        return _bad_name(shown, odd[0])
    if (composed := normalize("NFC", entry.name)) != entry.name and composed in twins:
        message = "its name is the same as another file's, except that accents are encoded separately"
        return warning(shown, 0, "bad-name", message, "rename one of them; this one was skipped")
    if entry.is_symlink():
        target = os.path.realpath(entry.path)
        around = os.path.realpath(os.path.dirname(entry.path)) + os.sep
        if not target.startswith(root + os.sep) or target in seen or around.startswith(target + os.sep):
            return _link_outside(shown, target)
        seen.add(target)
    if not (_surely(entry.is_dir) or _surely(entry.is_file)):
        return warning(shown, 0, "no-file", "not a regular file", "put the file itself here")
    return None


def _bad_name(path: str, character: str) -> Problem:
    shown = path.encode("utf-8", "backslashreplace").decode()
    message = f"its name contains the character U+{ord(character):04X}"
    return warning(shown, 0, "bad-name", message, "rename it; it was skipped")


def _surely(asked: Callable[[], bool]) -> bool:
    """False if the system can't tell: a link that leads to itself, a target whose name is too long."""
    try:
        return asked()
    except OSError:
        return False
