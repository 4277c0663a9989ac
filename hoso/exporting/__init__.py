"""Exports of the archive: a bag of everything in it, for preservation, and its published data, for research."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from hoso import state
from hoso.exporting.bag import is_bag, write_bag
from hoso.exporting.formats import Site, write_whole
from hoso.output.formats import EXPORTS, INDEX_FILES, PACKAGE_FILE, TOTALS
from hoso.output.package import described
from hoso.pipeline import Options, run
from hoso.problems import Problem, error
from hoso.progress import Progress
from hoso.settings import Settings
from hoso.vocabulary import load


@dataclass(frozen=True, slots=True)
class Asked:
    """The folders of the bag and the data; None: not requested."""

    bag: Path | None
    data: Path | None


@dataclass(frozen=True, slots=True)
class Exported:
    """The outcome of an export: problems, and one line on each thing that was written."""

    problems: tuple[Problem, ...]
    written: tuple[str, ...] = ()


def run_export(settings: Settings, asked: Asked, progress: Progress, known: tuple[Problem, ...] = ()) -> Exported:
    """Write what is requested; data comes from the site, which is brought up to date first. Nothing is written if the
    archive has an error or a folder has other content. Raises state.Busy if another run holds the lock."""
    problems = list(_judge(settings, asked))
    if problems:
        return Exported((*known, *problems))
    written = []
    if asked.data is not None:
        result = run(settings, Options(), progress, known)
        problems += result.problems
        if any(problem.level == "error" for problem in problems):
            return Exported(tuple(problems))
        with state.locked(settings.cache):
            site = _site(settings)
            whole = write_whole(site, asked.data, progress)
        problems += whole.problems
        written.append(f"{asked.data}: {whole.articles:,} articles in {len(EXPORTS)} formats")
        if _same(asked.data, settings.output / "data"):
            problems += run(settings, Options(convert=False), Progress(None), known).problems  # its page lists them
    if asked.bag is not None:
        with state.locked(settings.cache):
            bagged = write_bag(settings.content, asked.bag, settings.title, os.environ.get("SOURCE_DATE_EPOCH"))
        problems += bagged.problems
        if not any(problem.level == "error" for problem in bagged.problems):
            written.append(f"{asked.bag}: {bagged.files:,} files, {bagged.size:,} bytes")
    return Exported(tuple(sorted({*known, *problems})), tuple(written))


def _judge(settings: Settings, asked: Asked) -> list[Problem]:
    """The problems with the folders: they contain other files, or overlap with one of the archive's own."""
    problems = []
    for option, folder in (("--bag", asked.bag), ("--data", asked.data)):
        if folder is None:
            continue
        if option == "--data" and _same(folder, settings.output / "data"):
            continue  # beside the months' files
        if (over := _overlap(settings, folder)) is not None:
            message = f"the {option} folder and {str(over)!r} overlap"
            hint = "choose a separate folder"
            if option == "--data":
                hint += f", or {str(settings.output / 'data')!r} to publish the data with the site"
            problems.append(error(str(folder), 0, "export-overlaps", message, hint))
        elif not _is_ours(folder, option):
            message = "the folder holds files that were not made by an export"
            problems.append(
                error(str(folder), 0, "export-not-ours", message, "choose an empty folder, or empty this one")
            )
    if asked.bag is not None and asked.data is not None and _nested(asked.bag, asked.data):
        message = f"the folders of --bag and --data ({str(asked.data)!r}) overlap"
        problems.append(error(str(asked.bag), 0, "export-overlaps", message, "choose a separate folder for each"))
    return problems


def _overlap(settings: Settings, folder: Path) -> Path | None:
    for own in (settings.content, settings.output, settings.cache, settings.templates, settings.static):
        if _nested(own, folder):
            return own
    return Path() if Path.cwd() == folder.resolve() or folder.resolve() in Path.cwd().parents else None


def _nested(one: Path, other: Path) -> bool:
    first, second = one.resolve(), other.resolve()
    return first == second or first in second.parents or second in first.parents


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _is_ours(folder: Path, option: str) -> bool:
    """Whether the folder may be replaced: it does not exist, is empty, or is only a former export."""
    if not folder.exists():
        return True
    if not folder.is_dir():
        return False
    if option == "--bag" and is_bag(folder):
        return True
    names = {entry.name for entry in folder.iterdir() if not entry.name.startswith(".export.")}
    _, files = described(folder / _PACKAGE)
    known = {_PACKAGE, *(Path(file.path).name for file in files)} if option == "--data" and files else set()
    return names <= known


def _site(settings: Settings) -> Site:
    """The site as the build left it; the lock keeps it unchanged."""
    _, files = described(settings.output / PACKAGE_FILE)
    beside = tuple(file for file in files if file.path in (TOTALS.path, *INDEX_FILES))
    months = tuple(file for file in files if file.path.endswith(".jsonl") and file not in beside)
    return Site(settings.output, settings.title, months, beside, load(settings.vocabulary).vocabulary)


_PACKAGE = Path(PACKAGE_FILE).name
