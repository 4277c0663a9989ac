"""A folder for a new archive, with everything in its place and nothing in it yet; and its way to a newer version."""

from __future__ import annotations

import difflib
import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hoso import writer
from hoso.problems import Problem, error
from hoso.starter import vendoring, wheel
from hoso.starter.wheel import Program

FILES: tuple[tuple[str, str], ...] = (
    ("README.md", "README.md"),
    ("HUONG-DAN.md", "HUONG-DAN.md"),
    ("pyproject.toml", "pyproject.toml"),
    ("requirements.txt", "requirements.txt"),
    ("build.txt", "build.py"),
    ("Makefile", "Makefile"),
    ("gitignore", ".gitignore"),
    ("github.yml", ".github/workflows/site.yml"),
    ("gitlab.yml", ".gitlab-ci.yml"),
    ("gitattributes", "content/.gitattributes"),
    ("gioi-thieu.md", "content/pages/gioi-thieu.md"),
    *((f"vocabulary/{name}.yaml", f"content/vocabulary/{name}.yaml") for name in (
        "topics", "organisations", "places", "abbreviations", "events", "ranks", "people", "chrome", "sources",
        "captures", "standing")),
)  # fmt: skip
"""What a new archive is made of: where it lies in the program, and where it goes."""

EMPTY = ("content/raw", "content/articles", "templates", "static")
"""Folders with nothing in them but a hidden file, by which git keeps them."""

LOCK = "requirements.txt"
WHEELS = "wheels"

_FROM_INDEX = "# Everything else comes from the package index; `upgrade --vendor` puts it into wheels/ as well."
_FROM_WHEELS = "--no-index"
"""The line by which pip asks nobody, and by which an archive says that `wheels/` holds everything."""


def start(folder: Path, vendor: bool = False) -> Problem | None:
    """Make a new archive in `folder`, whole or not at all; the problem that keeps it from being made.

    With `vendor`, the packages that the program needs lie in it as well, for the machines of `vendoring`.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = "the folder is not empty"
        return error(str(folder), 0, "folder-not-empty", message, "name a folder that is empty or does not exist yet")
    program = wheel.running()
    made = folder.resolve().with_name(f".{folder.resolve().name}.{os.getpid()}.part")
    try:
        _fill(made, program, vendor)
        if vendor and (said := vendoring.fetch(program.lock(), made / WHEELS)):
            return _not_vendored(folder, said)
        made.replace(folder.resolve())
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return None


def _fill(folder: Path, program: Program, vendor: bool) -> None:
    for source, place in FILES:
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        text = filled(program, source, vendor)
        assert text is not None, f"the program lacks {source}"
        target.write_text(text, encoding="utf-8", newline="\n")
    for place in EMPTY:
        (folder / place).mkdir(parents=True)
        (folder / place / ".gitkeep").touch()
    (folder / WHEELS).mkdir()
    (folder / WHEELS / program.name).write_bytes(program.data)


def filled(program: Program, source: str, vendored: bool) -> str | None:
    """A file as a version of the program writes it into an archive; None where that version has no such file."""
    text = program.starter(source)
    if text is None or source != LOCK:
        return text
    values = {
        "{from}": f"{_FROM_WHEELS}\n--find-links {WHEELS}" if vendored else _FROM_INDEX,
        "{version}": program.version,
        "{wheel}": program.name,
        "{sha256}": program.sha256,
        "{lock}\n": program.lock(),
    }
    for name, value in values.items():
        text = text.replace(name, value)
    return text


def _not_vendored(folder: Path, said: str) -> Problem:
    message = f"pip could not fetch all required packages, so nothing was changed: {said}"
    hint = "run this again with a Python that has pip and can reach the package index, or without --vendor"
    return error(str(folder), 0, "vendor-failed", message, hint)


# --- to a newer version


@dataclass(frozen=True, slots=True)
class Edited:
    """A file that was edited by hand and so stays as it is, and what the newer version changed in it, as a diff."""

    place: str
    diff: str


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What was done to an archive: the version it was made with and has now, what was written and taken away."""

    old: str
    new: str
    written: tuple[str, ...]
    removed: tuple[str, ...]
    edited: tuple[Edited, ...]


def upgrade(folder: Path, vendor: bool = False) -> Upgraded | Problem:
    """Bring an archive to the version of the program that runs; the problem that keeps it from that, nothing done.

    The program and what it needs are exchanged, and the other files that `new` writes outside of `content/` where they
    are as the former version wrote them. Who edited or removed one keeps it so.
    """
    new = wheel.running()
    old = _made_with(folder, new)
    if isinstance(old, Problem):
        return old
    there = _there(folder / LOCK)
    vendored = vendor or (there is not None and _FROM_WHEELS in there.splitlines())
    fetched: list[str] = []
    if vendor or (vendored and old.data != new.data):
        found = _vendor(folder, new)
        if isinstance(found, Problem):
            return found
        fetched = found
    changed, edited = _exchange(folder, old, new, vendored)
    removed = list(_take_away(folder, old, new)) if old.data != new.data else []
    return Upgraded(old.version, new.version, (*fetched, *changed), tuple(removed), tuple(edited))


def _made_with(folder: Path, new: Program) -> Program | Problem:
    """The program that an archive is made with, whose files tell what was edited since."""
    known = wheel.programs(folder / WHEELS)
    if not known:
        message = f"there is no readable wheel of the program in {WHEELS}/"
        return error(str(folder), 0, "no-program", message, "name a folder that 'new' made, and restore its wheel")
    there = _there(folder / LOCK)
    old = known[-1]
    if there is not None:
        written = [one for one in known if there in (filled(one, LOCK, False), filled(one, LOCK, True))]
        if not written:
            hint = "move your own lines to another file, remove this one, and run this again"
            message = "the file was edited and would be overwritten"
            return error(str(folder / LOCK), 0, "requirements-edited", message, hint)
        old = written[-1]
    if wheel.number(old.version) > wheel.number(new.version):
        message = f"the archive uses version {old.version}, which is newer than this program ({new.version})"
        return error(str(folder), 0, "archive-newer", message, "run 'upgrade' of that version or a newer one")
    return old


def _vendor(folder: Path, new: Program) -> list[str] | Problem:
    """Fetch what the new version needs, beside what is there; what was not there yet, once everything could be had."""
    waiting = folder / WHEELS / f".{os.getpid()}.part"
    try:
        waiting.mkdir()
        if said := vendoring.fetch(new.lock(), waiting, folder / WHEELS):
            return _not_vendored(folder, said)
        wheels = {f"{WHEELS}/{path.name}": path.read_bytes() for path in sorted(waiting.iterdir())}
        return [place for place, data in wheels.items() if writer.write(folder, place, data).changed]
    finally:
        shutil.rmtree(waiting, ignore_errors=True)


def _exchange(folder: Path, old: Program, new: Program, vendored: bool) -> tuple[list[str], list[Edited]]:
    """Write what is as the old version wrote it as the new one does: the program first, then what names it."""
    written, edited = [], []
    if writer.write(folder, f"{WHEELS}/{new.name}", new.data).changed:
        written.append(f"{WHEELS}/{new.name}")
    places = [(source, place) for source, place in FILES if not place.startswith("content/")]
    for source, place in sorted(places, key=lambda pair: pair[0] != LOCK):
        was, now, there = filled(old, source, vendored), filled(new, source, vendored), _there(folder / place)
        assert now is not None, f"the program lacks {source}"
        if source == LOCK or there == was:
            if writer.write(folder, place, now.encode()).changed:
                written.append(place)
        elif there is not None and now not in (was, there):
            edited.append(Edited(place, _diff(place, was or there, now, old.version, new.version)))
    return written, edited


def _diff(place: str, was: str, now: str, old: str, new: str) -> str:
    lines = difflib.unified_diff(was.splitlines(), now.splitlines(), f"{place} {old}", f"{place} {new}", lineterm="")
    return "\n".join(lines)


def _take_away(folder: Path, old: Program, new: Program) -> Iterator[str]:
    """Remove the old program, and of the packages beside it those that only the old one asks for."""
    before, after = old.lock(), new.lock()
    for path in sorted((folder / WHEELS).glob("*.whl")):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if path.name != new.name and (path.name == old.name or (digest in before and digest not in after)):
            path.unlink()
            yield f"{WHEELS}/{path.name}"


def _there(path: Path) -> str | None:
    """The text of a file that people may have edited; None where there is none."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None
