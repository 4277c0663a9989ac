"""The archive itself as a BagIt bag (RFC 8493): everything below `content/` unchanged, with checksums.

A bag is for preservation, not for publication: it contains withdrawn articles, drafts and names that pages hide. The
PyPI package `bagit` makes bags too, but by changing a folder in place and with the current date; its validation is part
of the tests.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from hoso import __version__, portability, scanning, writer
from hoso.conversion import lists
from hoso.problems import Problem, error

_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_AGENT = "Bag-Software-Agent: hoso "
_NOTE = (
    "The archive itself, for keeping: raw files, pages, vocabularies and checksums as they lie in the content folder. "
    "Withdrawn articles, drafts and names that the published site hides are in it. Do not publish this bag."
)
_ALGORITHMS = ("sha256", "sha512")  # the one of the archive's own manifest, and the one that RFC 8493 requires
_WIDTH = 79
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Bagged:
    """The contents of a bag: files and bytes of its payload, and problems of the archive. If one of them is an error,
    there is no bag."""

    files: int
    size: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file of the bag: its path in it, its size, its digests in the order of the algorithms."""

    path: str
    size: int
    digests: tuple[str, ...]


def is_bag(folder: Path) -> bool:
    """Whether a folder is a bag made by this program, without additions: nothing is lost if it is removed."""
    try:
        info = scanning.read_text(folder / "bag-info.txt")
        written = [lists.read_list(folder / name) for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt")]
    except (OSError, UnicodeDecodeError):
        return False
    known = {path for one in written for path in one}.union(f"tagmanifest-{name}.txt" for name in _ALGORITHMS)
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    return re.search(f"^{_AGENT}", info, re.MULTILINE) is not None and found <= known


def write_bag(content: Path, target: Path, title: str, epoch: str | None) -> Bagged:
    """Write the bag of a content folder to `target`, whole or not at all; a former bag there is replaced. If a file or
    a folder of the archive can't be read, no bag is written and the former one stays.

    The same archive gives the same bytes: the bagging date is left out unless `epoch` (`SOURCE_DATE_EPOCH`: seconds
    since 1970) gives it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    for leftover in target.parent.glob(f".{target.name}.*.part"):
        shutil.rmtree(leftover)
    made = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with writer.naming(target):
            bagged = _fill(content, made, title, epoch)
        if not any(problem.level == "error" for problem in bagged.problems):
            _put(made, target)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return bagged


def _fill(content: Path, bag: Path, title: str, epoch: str | None) -> Bagged:
    problems: list[Problem] = []
    payload = sorted(_payload(content, bag, problems), key=lambda entry: entry.path)
    if any(problem.level == "error" for problem in problems):
        return Bagged(0, 0, tuple(problems))
    raw = scanning.listed(content, "raw", scanning.is_raw)
    digests = {entry.path.removeprefix("data/"): entry.digests[0] for entry in payload}
    kept = {path: digest for path, digest in digests.items() if raw.holds(path)}
    problems += lists.fixity(content, kept, raw.files)
    problems += portability.problems(content, digests)
    size = sum(entry.size for entry in payload)
    tags = {
        "bagit.txt": _DECLARATION,
        "bag-info.txt": _info(title, epoch, size, len(payload)),
        **{f"manifest-{name}.txt": _manifest(payload, place) for place, name in enumerate(_ALGORITHMS)},
    }
    entries = [_tag(bag, name, text) for name, text in sorted(tags.items())]
    for place, name in enumerate(_ALGORITHMS):
        _tag(bag, f"tagmanifest-{name}.txt", _manifest(entries, place))
    return Bagged(len(payload), size, tuple(problems))


def _payload(content: Path, bag: Path, problems: list[Problem]) -> Iterator[_Entry]:
    """Copy every file of the content folder; hidden files are not part of an archive."""
    (bag / "data").mkdir(parents=True)
    walked = scanning.walk(content, "", lambda _: True)
    problems += (replace(one, level="error") if one.code == "unreadable" else one for one in walked.problems)
    for found in walked.found:
        path = f"data/{found.path}"
        copy = bag / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        hashes = [hashlib.new(name) for name in _ALGORITHMS]
        size = 0
        try:
            with copy.open("wb") as file:
                for data in _pieces(content / found.path):
                    file.write(data)
                    size += len(data)
                    for one in hashes:
                        one.update(data)
        except _Unreadable as fault:
            message = f"cannot read it: {fault}; no bag was written"
            shown = str(content / found.path)
            problems.append(error(shown, 0, "unreadable", message, "check its permissions, then export again"))
            continue
        yield _Entry(path, size, tuple(one.hexdigest() for one in hashes))


class _Unreadable(Exception):
    """A file of the archive can't be read; says why."""


def _pieces(path: Path) -> Iterator[bytes]:
    """The content of a file, piece by piece."""
    try:
        with open(path, "rb", opener=scanning.regular) as source:
            while data := source.read(_CHUNK):
                yield data
    except OSError as fault:
        raise _Unreadable(fault.strerror or str(fault)) from fault


def _manifest(entries: Iterable[_Entry], place: int) -> str:
    return "".join(f"{entry.digests[place]}  {lists.escaped(entry.path)}\n" for entry in entries)


def _info(title: str, epoch: str | None, size: int, count: int) -> str:
    lines = [f"{_AGENT}{__version__}"]
    if epoch and epoch.isascii() and epoch.isdigit() and len(epoch) < 12:
        lines.append(f"Bagging-Date: {datetime.fromtimestamp(int(epoch), UTC).date().isoformat()}")
    lines += [f"External-Description: {' '.join(title.split())}", f"Internal-Sender-Description: {_NOTE}"]
    lines.append(f"Payload-Oxum: {size}.{count}")
    folded = (textwrap.wrap(line, _WIDTH, subsequent_indent="  ", break_long_words=False) for line in lines)
    return "".join(f"{line}\n" for wrapped in folded for line in wrapped)


def _tag(bag: Path, name: str, text: str) -> _Entry:
    data = text.encode()
    (bag / name).write_bytes(data)
    return _Entry(name, len(data), tuple(hashlib.new(algorithm, data).hexdigest() for algorithm in _ALGORITHMS))


def _put(made: Path, target: Path) -> None:
    """Move a finished folder to its place; the old one stays until the new one can replace it."""
    if not target.exists():
        made.rename(target)
        return
    former = made.with_name(f"{made.name}.former.part")
    target.rename(former)
    try:
        made.rename(target)
    except OSError:
        former.rename(target)
        raise
    shutil.rmtree(former)
