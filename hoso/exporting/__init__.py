"""Exports of the archive: a bag of everything in it, for preservation, and its published data, for research: as
tables, as a database, and as entities of FollowTheMoney."""

from __future__ import annotations

import os
from dataclasses import dataclass

from hoso import state
from hoso.exporting.bag import write_bag
from hoso.exporting.formats import Site, write_whole
from hoso.exporting.ftm import write_ftm
from hoso.exporting.targets import Asked, beside_the_site, judge
from hoso.output.formats import EXPORTS, INDEX_FILES, PACKAGE_FILE, TOTALS
from hoso.output.package import described
from hoso.pipeline import Options, run
from hoso.problems import Problem
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
    problems = list(judge(settings, asked))
    if problems:
        return Exported((*known, *problems))
    written = []
    if asked.data is not None or asked.ftm is not None:
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
    if asked.bag is not None:
        with state.locked(settings.cache):
            bagged = write_bag(settings.content, asked.bag, settings.title, os.environ.get("SOURCE_DATE_EPOCH"))
        problems += bagged.problems
        if not any(problem.level == "error" for problem in bagged.problems):
            written.append(f"{asked.bag}: {bagged.files:,} files, {bagged.size:,} bytes")
    return Exported(tuple(sorted({*known, *problems})), tuple(written))


def _site(settings: Settings) -> Site:
    """The site as the build left it; the lock keeps it unchanged."""
    _, files = described(settings.output / PACKAGE_FILE)
    beside = tuple(file for file in files if file.path in (TOTALS.path, *INDEX_FILES))
    months = tuple(file for file in files if file.path.endswith(".jsonl") and file not in beside)
    return Site(settings.output, settings.title, months, beside, load(settings.vocabulary).vocabulary)


__all__ = ["Asked", "Exported", "run_export"]
