"""Exports of the archive: a bag of everything in it, for preservation, and its published data, for research: as
tables, as a database, and as entities of FollowTheMoney; and the site itself, for reading without a network."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from hoso import state
from hoso.exporting.bag import write_bag
from hoso.exporting.formats import Site, write_whole
from hoso.exporting.ftm import write_ftm
from hoso.exporting.targets import Asked, beside_the_site, judge
from hoso.output.formats import EXPORTS, INDEX_FILES, PACKAGE_FILE, TOTALS
from hoso.output.package import described
from hoso.pipeline import Options, run
from hoso.problems import Problem, error
from hoso.progress import Progress
from hoso.settings import Settings
from hoso.vocabulary import load


@dataclass(frozen=True, slots=True)
class Exported:
    """The outcome of an export: problems, and one line on each thing that was written."""

    problems: tuple[Problem, ...]
    written: tuple[str, ...] = ()


def run_export(settings: Settings, asked: Asked, progress: Progress, known: tuple[Problem, ...] = ()) -> Exported:
    """Write what is requested; data comes from the site, which is brought up to date first. Nothing is written if the
    archive has an error or a target has other content. Raises state.Busy if another run holds the lock."""
    problems = [*judge(settings, asked), *_lacking(asked)]
    if problems:
        return Exported((*known, *problems))
    written = []
    if any(target is not None for target in (asked.data, asked.ftm, asked.zim)):
        result = run(settings, Options(), progress, known)
        problems += result.problems
        if any(problem.level == "error" for problem in problems):
            return Exported(tuple(problems))
    if asked.ftm is not None:
        with state.locked(settings.cache):
            site = _site(settings)
            count = write_ftm(site.output, [site.output / file.path for file in site.files], asked.ftm)
        written.append(f"{asked.ftm}: {count:,} entities")
    if asked.data is not None:
        with state.locked(settings.cache):
            whole = write_whole(_site(settings), asked.data, progress)
        problems += whole.problems
        written.append(f"{asked.data}: {whole.articles:,} articles in {len(EXPORTS)} formats")
        if beside_the_site(settings, asked.data):
            problems += run(settings, Options(convert=False), Progress(None), known).problems  # its page lists them
    if asked.zim is not None:
        with state.locked(settings.cache):
            written.append(f"{asked.zim}: {_write_zim(settings, asked.zim, progress)}")
    if asked.bag is not None:
        with state.locked(settings.cache):
            bagged = write_bag(settings.content, asked.bag, settings.title, os.environ.get("SOURCE_DATE_EPOCH"))
        problems += bagged.problems
        if not any(problem.level == "error" for problem in bagged.problems):
            written.append(f"{asked.bag}: {bagged.files:,} files, {bagged.size:,} bytes")
    return Exported(tuple(sorted({*known, *problems})), tuple(written))


def _lacking(asked: Asked) -> Iterator[Problem]:
    """The problem that the library for ZIM files is not installed, which nothing else needs."""
    if asked.zim is not None and find_spec("libzim") is None:
        message = "the library that writes ZIM files is not installed"
        yield error(str(asked.zim), 0, "zim-unavailable", message, "install it: pip install libzim")


def _write_zim(settings: Settings, target: Path, progress: Progress) -> str:
    """Write the site for Kiwix, and say how much it is."""
    from hoso.exporting.zim import write_zim

    with closing(state.read_state(settings.cache)) as db:
        paths = [path for (path,) in db.execute("SELECT path FROM output ORDER BY path")]
    site = _site(settings)
    articles = write_zim(settings, paths, [site.output / file.path for file in site.files], target, progress)
    return f"{articles:,} articles, {target.stat().st_size:,} bytes"


def _site(settings: Settings) -> Site:
    """The site as the build left it; the lock keeps it unchanged."""
    _, files = described(settings.output / PACKAGE_FILE)
    beside = tuple(file for file in files if file.path in (TOTALS.path, *INDEX_FILES))
    months = tuple(file for file in files if file.path.endswith(".jsonl") and file not in beside)
    return Site(settings.output, settings.title, months, beside, load(settings.vocabulary).vocabulary)


__all__ = ["Asked", "Exported", "run_export"]
