"""The order of the benchmark: make the archive, convert it, then in each round build cold, unchanged, edited, added."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bench.contenders import Contender, Hoso, environment, hugo_site
from bench.hugo import Hugo
from bench.measure import Run, run
from bench.raw import added_article, write_archive
from bench.trees import survey

Step = Literal["cold", "unchanged", "edited", "added"]
STEPS: tuple[Step, ...] = ("cold", "unchanged", "edited", "added")
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be measured. `program` is hoso's `build.py` and `options` go to each of its builds; `hugo` is None
    where it is left out or absent."""

    program: Path
    articles: int
    rounds: int
    corpus: Path
    options: tuple[str, ...]
    memory: str
    hugo: Hugo | None


@dataclass(frozen=True, slots=True)
class Build:
    """One build of one contender: what it took, and how many files it wrote."""

    contender: str
    step: Step
    run: Run
    written: int


@dataclass(frozen=True, slots=True)
class Output:
    """What a contender's first cold build left in its output folder; `size` in bytes."""

    contender: str
    pages: int
    files: int
    size: int


@dataclass(frozen=True, slots=True)
class Result:
    """All that was measured; `copies` are the seconds that copying hoso's output took, once a round."""

    plan: Plan
    archive: str
    convert: Run
    builds: tuple[Build, ...]
    outputs: tuple[Output, ...]
    copies: tuple[float, ...]


def measure(plan: Plan, work: Path, say: Say) -> Result:
    """Runs the whole benchmark in an empty folder. Raises CommandFailed."""
    hoso = Hoso(plan.program, work, plan.options, plan.memory)
    archive = write_archive(hoso.content / "raw", plan.articles, plan.corpus)
    say(f"{archive}; converting on one core")
    convert = hoso.convert()
    articles = hoso.content / "articles"
    contenders: list[Contender] = [hoso]
    if plan.hugo:
        contenders.append(hugo_site(work, articles, plan.hugo, plan.memory))
    builds: list[Build] = []
    outputs: list[Output] = []
    copies: list[float] = []
    for number in range(plan.rounds):
        for contender in contenders:
            contender.forget()
        for step in STEPS:
            done = _step(step, number, hoso, contenders)
            builds.extend(done)
            say(f"round {number + 1}, {step}: {', '.join(f'{one.contender} {one.run.wall:.2f} s' for one in done)}")
            if step == "cold":
                copies.append(_copying(hoso.output, work))
                outputs = outputs or [_output(contender) for contender in contenders]
    return Result(plan, archive, convert, tuple(builds), tuple(outputs), tuple(copies))


def _step(step: Step, number: int, hoso: Hoso, contenders: Sequence[Contender]) -> list[Build]:
    articles = hoso.content / "articles"
    changed: list[Path] = []
    if step == "edited":
        changed = [_edit(articles, number)]
        _tell(contenders, changed)
    if step == "added":
        (hoso.content / "raw" / f"added-{number}.txt").write_text(added_article(number), "utf-8", newline="\n")
    before = set(articles.rglob("*.md")) if step == "added" else set()
    builds: list[Build] = []
    for contender in contenders:
        builds.append(_timed(contender, step))
        if step == "added" and contender.name == hoso.name:
            # the other programs get the page that hoso's build has just made from the raw file
            _tell(contenders, sorted(set(articles.rglob("*.md")) - before))
    return builds


def _tell(contenders: Sequence[Contender], pages: Sequence[Path]) -> None:
    for contender in contenders:
        for page in pages:
            contender.take(page)


def _edit(articles: Path, number: int) -> Path:
    pages = sorted(articles.rglob("*.md"))
    page = pages[(len(pages) // 2 + number) % len(pages)]
    with page.open("a", encoding="utf-8", newline="\n") as text:
        text.write(f"\nĐoạn này được thêm vào khi đo, lần {number + 1}.\n")
    return page


def _timed(contender: Contender, step: Step) -> Build:
    before = survey(contender.output)
    taken = contender.build()
    return Build(contender.name, step, taken, survey(contender.output).written_since(before))


def _output(contender: Contender) -> Output:
    tree = survey(contender.output)
    return Output(contender.name, tree.pages, tree.files, tree.size)


def _copying(output: Path, work: Path) -> float:
    """Seconds that copying an output folder takes: no build can be faster than that."""
    copy = work / "copy"
    taken = run(("cp", "-R", os.fspath(output), os.fspath(copy)), work, environment(work))
    shutil.rmtree(copy)
    return taken.wall
