"""The results of a check as text, JSON or SARIF: by kind, the worst first, and none drowned by another."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict
from typing import Literal, get_args

from hoso.problems import Problem

Form = Literal["text", "json", "sarif"]
FORMS: tuple[str, ...] = get_args(Form)

MOST_SHOWN = 20
"""Lines of one kind in a text of all kinds: so that a screen or two show every kind."""


def grouped(problems: Sequence[Problem]) -> list[tuple[str, list[Problem]]]:
    """The problems by their codes: errors first, then the rarest, because what is common drowns the rest."""
    counts = Counter(problem.code for problem in problems)
    groups: dict[str, list[Problem]] = {code: [] for code in counts}
    for problem in problems:
        groups[problem.code].append(problem)
    order = sorted(groups, key=lambda code: (min(one.level for one in groups[code]), counts[code], code))
    return [(code, groups[code]) for code in order]


def report(problems: Sequence[Problem], new: Collection[Problem], form: str, whole: bool) -> Iterator[str]:
    """The lines of a report; `new` are those that the last check did not find. As text it shows the first of each kind,
    or the `whole`."""
    if form == "json":
        yield json.dumps([{**asdict(one), "new": one in new} for one in problems], ensure_ascii=False, indent=1)
    elif form == "sarif":
        yield json.dumps(_sarif(problems, new), ensure_ascii=False, indent=1)
    else:
        for code, group in grouped(problems):
            yield from _kind(code, group, new, whole)


def _kind(code: str, group: Sequence[Problem], new: Collection[Problem], whole: bool) -> Iterator[str]:
    fresh = [problem for problem in group if problem in new]
    yield f"{code}: {len(group):,}{f', {len(fresh):,} new' if fresh else ''}"
    ordered = [*fresh, *(problem for problem in group if problem not in new)]
    shown = ordered if whole else ordered[:MOST_SHOWN]
    for problem in shown:
        yield f"{problem}{' [new]' if problem in new else ''}"
    if left := len(group) - len(shown):
        yield f"… and {left:,} more: 'check --only {code}' lists all"


def _sarif(problems: Sequence[Problem], new: Collection[Problem]) -> dict[str, object]:
    """SARIF 2.1.0, as code hosts show it beside files."""
    rules = [{"id": code} for code in sorted({problem.code for problem in problems})]
    results = [
        {
            "ruleId": one.code,
            "level": one.level,
            "message": {"text": f"{one.message} ({one.hint})"},
            "baselineState": "new" if one in new else "unchanged",
            "locations": [{"physicalLocation": _place(one)}],
        }
        for one in problems
    ]
    run = {"tool": {"driver": {"name": "hoso", "rules": rules}}, "results": results}
    return {"version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "runs": [run]}


def _place(problem: Problem) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": problem.path}}
    if problem.line:
        place["region"] = {"startLine": problem.line}
    return place
