"""Files of the output folder: written whole or not at all, and touched only if they change."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

MARKER = ".hoso"
"""The file that marks an output folder as ours: only marked or empty folders are ever written to."""

_NOTE = "This folder is made by hoso; whatever else is put here is removed by a build from scratch.\n"


@dataclass(frozen=True, slots=True)
class Written:
    """The present state of a file: size in bytes, modification time in ns; `changed` if it was different before."""

    size: int
    mtime: int
    changed: bool


def is_ours(output: Path) -> bool:
    """Whether we may write to the output folder: it does not exist, is empty except for hidden files, or is marked."""
    if not output.exists() or (output / MARKER).is_file():
        return True
    return output.is_dir() and all(entry.name.startswith(".") for entry in output.iterdir())


def is_new(output: Path) -> bool:
    """Whether there are at most hidden files in it."""
    return not output.exists() or all(entry.name.startswith(".") for entry in output.iterdir())


def claim(output: Path) -> None:
    """Make the output folder, and mark it as ours."""
    output.mkdir(parents=True, exist_ok=True)
    _keep_within.cache_clear()
    if not (output / MARKER).is_file():
        write(output, MARKER, _NOTE.encode())


def write(output: Path | str, path: str, data: bytes, new: bool = False) -> Written:
    """Make the file at `path` (below `output`, `/` between its parts) contain `data`.

    A reader, or a crash, finds the old file or the new one whole: it is written beside its place and moved there. With
    `new`, neither the file nor the folders above it are expected to exist.
    """
    target = f"{output}/{path}"
    folder, _, name = target.rpartition("/")
    if not new:
        _keep_within(str(output), os.path.dirname(folder))
        _refuse_link(str(output), folder)
        if _holds(target, data):
            found = os.lstat(target)
            return Written(found.st_size, found.st_mtime_ns, False)
    elif name == "index.html":
        _make_folder(folder)  # created first if it hardly ever exists: a failed attempt costs more than the folder
    temporary = f"{folder}/.{name}.{os.getpid()}.part"
    try:
        try:
            descriptor = _create(temporary)
        except FileNotFoundError:
            _make_folder(folder)
            descriptor = _create(temporary)
        except NotADirectoryError:
            _clear_way(Path(output), Path(folder))
            descriptor = _create(temporary)
        try:
            view = memoryview(data)
            with naming(target):
                while view:
                    view = view[os.write(descriptor, view) :]
            found = os.fstat(descriptor)
        finally:
            os.close(descriptor)
        try:
            os.replace(temporary, target)
        except IsADirectoryError:
            _clear_folder(Path(target))
            os.replace(temporary, target)
    except OSError:
        if os.path.lexists(temporary):
            os.unlink(temporary)
        raise
    return Written(found.st_size, found.st_mtime_ns, True)


def create(output: Path, path: str, data: bytes) -> bool:
    """Write a whole new file. Returns False, and leaves the existing file untouched, if there is one already."""
    folder, name = os.path.split(path)
    waiting, target = os.path.join(folder, f".{name}.part"), os.path.join(output, path)
    _keep_within(str(output), os.path.dirname(target))
    write(output, waiting, data, new=True)
    written = os.path.join(output, waiting)
    try:
        os.link(written, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links: there is a gap between checking and writing
        if os.path.lexists(target):
            return False
        os.replace(written, target)
        return True
    finally:
        with suppress(FileNotFoundError):
            os.unlink(written)
    return True


def replace(output: Path, path: str, old: bytes, new: bytes) -> bool:
    """Replace a file's old bytes with new ones. Returns False, and touches nothing, if the file has changed
    meanwhile."""
    if not _holds(os.path.join(output, path), old):
        return False
    write(output, path, new)
    return True


@contextmanager
def naming(path: str | Path) -> Iterator[None]:
    """Make errors of the system name the file: for writing to an open file they do not."""
    try:
        yield
    except OSError as fault:
        if fault.filename is None:
            fault.filename = str(path)
        raise


def standing(output: Path | str, path: str) -> tuple[int, int] | None:
    """Size and modification time of the file at `path`, or None if there is no file."""
    try:
        found = os.lstat(f"{output}/{path}")
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def disturbed(output: Path | str, known: Iterable[tuple[str, int, int]]) -> Iterator[str]:
    """Those of the files given as (path, size, modification time) that are not like that any more."""
    for path, size, mtime in known:
        if standing(output, path) != (size, mtime):
            yield path


def remove(output: Path, path: str) -> None:
    """Remove the file at `path`, and the folders that it leaves empty."""
    target = output / path
    _keep_within(str(output), str(target.parent))
    target.unlink(missing_ok=True)
    for folder in target.parents:
        if folder == output:
            return
        try:
            folder.rmdir()
        except OSError:
            return


def strangers(output: Path, known: frozenset[str] | set[str]) -> Iterator[str]:
    """The files of the output folder that are not `known`; hidden ones at its top (.git, .nojekyll) are not ours."""
    for folder, folders, files in os.walk(output):
        here = os.path.relpath(folder, output)
        if here == ".":
            folders[:] = [name for name in folders if not name.startswith(".")]
        prefix = "" if here == "." else here.replace(os.sep, "/") + "/"
        for name in (*files, *(name for name in folders if os.path.islink(os.path.join(folder, name)))):
            hidden = here == "." and name.startswith(".") and not name.endswith(".part")
            if prefix + name not in known and not hidden:
                yield prefix + name


def opened_here(path: str, flags: int) -> int:
    """An opener that does not follow links and never waits for the reader of a pipe."""
    descriptor = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK, 0o644)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "not a regular file", path)
    return descriptor


@lru_cache(4096)
def _keep_within(base: str, folder: str) -> None:
    """Raise OSError if a link between `base` and `folder` leads out of `base`. Results are cached."""
    if len(folder) > len(base):
        _keep_within(base, os.path.dirname(folder))
        _refuse_link(base, folder)


def _refuse_link(base: str, folder: str) -> None:
    if len(folder) > len(base) and os.path.islink(folder):
        target = os.path.realpath(folder)
        if not target.startswith(os.path.realpath(base) + os.sep):
            raise OSError(errno.ELOOP, f"a link leads out of the folder, to {target!r}: remove it", folder)


def _create(temporary: str) -> int:
    """Create a new file; never write into something left under its name."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        return os.open(temporary, flags, 0o644)
    except FileExistsError:
        os.unlink(temporary)
        return os.open(temporary, flags, 0o644)


def _make_folder(folder: str) -> None:
    try:
        os.mkdir(folder)
    except OSError:
        os.makedirs(folder, exist_ok=True)


def _holds(target: str, data: bytes) -> bool:
    """Whether the file has this content; a file of another size is not read."""
    try:
        if os.lstat(target).st_size != len(data):
            return False
        with open(target, "rb", buffering=0, opener=_opened_to_compare) as file:
            return file.read() == data
    except OSError:
        return False


def _opened_to_compare(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)  # neither a link nor a pipe was made by the program


def _clear_way(output: Path, folder: Path) -> None:
    """Remove a file of a former build that is in the way of a folder."""
    for above in (*reversed(folder.parents), folder):
        if output in above.parents and above.is_file():
            above.unlink()
    folder.mkdir(parents=True, exist_ok=True)


def _clear_folder(target: Path) -> None:
    """Remove folders of a former build that are in the way of a file, if they are empty or contain only our own
    files."""
    for path in sorted(target.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    target.rmdir()
