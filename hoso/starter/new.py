"""Creates the folder of a new archive, with everything in its place, and upgrades one to a newer version."""

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

VOCABULARIES = (
    "topics", "organisations", "places", "abbreviations", "events", "ranks", "people", "chrome", "sources", "captures",
    "standing", "careers", "weights",
)  # fmt: skip
"""The files of a new archive's vocabulary, each with its schema."""

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
    *((f"vocabulary/{name}.yaml", f"content/vocabulary/{name}.yaml") for name in VOCABULARIES),
    ("vscode.json", ".vscode/settings.json"),
    *((f"schemas/{name}.json", f"schemas/{name}.json") for name in (
        "front-matter", "batch", "settings", *VOCABULARIES)),
)  # fmt: skip
"""The files of a new archive: their place in the program, and their place in the archive."""

EMPTY = ("content/raw", "content/articles", "templates", "static")
"""Folders with only a hidden file, so that git keeps them."""

LOCK = "requirements.txt"
WHEELS = "wheels"

_FROM_INDEX = "# Everything else comes from the package index; `upgrade --vendor` puts it into wheels/ as well."
_FROM_WHEELS = "--no-index"
"""The line that keeps pip from asking an index, and that marks an archive whose `wheels/` has everything."""


def start(folder: Path, vendor: bool = False) -> Problem | None:
    """Create a new archive in `folder`, whole or not at all; returns the problem that prevents it.

    With `vendor`, it also contains the required packages, for the machines of `vendoring`.
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
    """A file as a version of the program writes it into an archive; None if that version has no such file."""
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
    """A file that was edited by hand and therefore kept, and what the newer version changed in it, as a diff."""

    place: str
    diff: str


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What was done to an archive: its old and new version, the files written and removed."""

    old: str
    new: str
    written: tuple[str, ...]
    removed: tuple[str, ...]
    edited: tuple[Edited, ...]


def upgrade(folder: Path, vendor: bool = False) -> Upgraded | Problem:
    """Upgrade an archive to the version of the running program; returns the problem that prevents it, with nothing
    changed.

    The program and its packages are replaced, and so are the files outside `content/` that are as the former version of
    `new` wrote them. Edited or removed files stay so.
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
    """The program that an archive uses; its files show what was edited since."""
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
    """Fetch the packages of the new version next to the existing ones; returns those that are new, once all were
    fetched."""
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
    """Replace what is as the old version wrote it: the program first, then the files that refer to it."""
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
    """Remove the old program, and those packages that only the old one requires."""
    before, after = old.lock(), new.lock()
    for path in sorted((folder / WHEELS).glob("*.whl")):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if path.name != new.name and (path.name == old.name or (digest in before and digest not in after)):
            path.unlink()
            yield f"{WHEELS}/{path.name}"


def _there(path: Path) -> str | None:
    """The text of a file that people may have edited; None if there is none."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None
