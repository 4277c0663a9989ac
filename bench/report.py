"""The benchmark's figures as a table, for a terminal or as Markdown. Ratios are what is quoted."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterable, Sequence
from statistics import median

from bench.rounds import Build, Output, Result, Step

LABELS: dict[Step, str] = {
    "cold": "cold build",
    "unchanged": "nothing changed",
    "edited": "one body edited",
    "added": "one article added",
}
MEMORY = {"rss": "resident, shared pages counted once a process", "pss": "proportional"}
MEGA = 1_000_000
Row = tuple[str, str, str, str]


def as_text(result: Result) -> str:
    """The report for a terminal."""
    rows = _rows(result)
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join([*(_aligned(row, widths) for row in rows), "", *_notes(result)])


def _aligned(row: Row, widths: Sequence[int]) -> str:
    label, *cells = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
    return "  ".join([label.strip().ljust(widths[0]), *cells])


def as_markdown(result: Result) -> str:
    """The same as a Markdown table with its notes below."""
    head, *rows = _rows(result)
    lines = [head, ("---", "---:", "---:", "---:"), *rows]
    return "\n".join([*(f"| {' | '.join(line)} |" for line in lines), "", *_notes(result)])


def _rows(result: Result) -> list[Row]:
    hugo = result.plan.hugo
    rival = f"Hugo {hugo.version}" if hugo else "Hugo (absent)"
    rows: list[Row] = [(f"{result.plan.articles:,} articles", "hoso", rival, "hoso/Hugo")]
    for step, label in LABELS.items():
        rows.append(_row(f"{label}, s", _builds(result, step, lambda one: one.run.wall), _seconds))
    rows.append(_row("cold build, processor s", _builds(result, "cold", lambda one: one.run.cpu), _seconds))
    rows.append(_row("cold build, peak memory, MB", _builds(result, "cold", _peak), _megabytes))
    for step, label in LABELS.items():
        rows.append(_row(f"{label}, files written", _builds(result, step, lambda one: one.written), _count))
    rows.extend(
        (
            _row("pages", _outputs(result, lambda one: one.pages), _count),
            _row("files", _outputs(result, lambda one: one.files), _count),
            _row("output, MB", _outputs(result, lambda one: one.size), _megabytes),
        )
    )
    return rows


def _row(label: str, values: tuple[float | None, float | None], show: Callable[[float], str]) -> Row:
    ours, theirs = values
    ratio = f"{ours / theirs:.3f}" if ours is not None and theirs else "–"
    return (label, *("–" if value is None else show(value) for value in values), ratio)  # type: ignore[return-value]


def _builds(result: Result, step: Step, pick: Callable[[Build], float | None]) -> tuple[float | None, float | None]:
    def middle(contender: str) -> float | None:
        return _median(pick(one) for one in result.builds if (one.contender, one.step) == (contender, step))

    return middle("hoso"), middle("Hugo")


def _outputs(result: Result, pick: Callable[[Output], float]) -> tuple[float | None, float | None]:
    found = {one.contender: pick(one) for one in result.outputs}
    return found.get("hoso"), found.get("Hugo")


def _median(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None


def _peak(build: Build) -> float | None:
    return build.run.peak


def _notes(result: Result) -> Sequence[str]:
    plan = result.plan
    rate = plan.articles / result.convert.wall
    return (
        f"Archive: {result.archive}. Rounds: {plan.rounds}; medians; each build a new process, the two in turn.",
        f"Machine: {os.cpu_count()} cores, Python {platform.python_version()}. Times move: quote ratios.",
        f"hoso's options: {' '.join(plan.options) or 'none'}.",
        *(("Hugo's pages name no related articles.",) if plan.hugo and not plan.hugo.related else ()),
        f"Peak memory is the highest sum over the process tree ({MEMORY[plan.memory]}).",
        f"Copying hoso's output takes {median(result.copies):.2f} s: the floor.",
        f"Converting on one core: {rate:,.0f} articles a second.",
    )


def _seconds(value: float) -> str:
    return f"{value:.2f}"


def _megabytes(value: float) -> str:
    return f"{value / MEGA:,.0f}"


def _count(value: float) -> str:
    return f"{value:,.0f}"
