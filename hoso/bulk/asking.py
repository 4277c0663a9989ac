"""What the arguments of `change` and `apply` ask for, done."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from hoso import scanning
from hoso.bulk.applying import apply
from hoso.bulk.changes import ACTIONS, wanted
from hoso.bulk.changing import Asked, Done, change
from hoso.bulk.selection import KINDS, Condition, Kind, Selection, problem_of_date
from hoso.progress import Progress
from hoso.settings import Settings
from hoso.vocabulary import load


def run(settings: Settings, options: argparse.Namespace, progress: Progress) -> Done | str:
    """Do what was asked for; or say what is wrong with it."""
    if options.command == "apply":
        return apply(settings, options.table, options.dry_run, progress)
    wished = _asked(settings, options)
    return wished if isinstance(wished, str) else change(settings, wished, options.dry_run, progress)


def _asked(settings: Settings, options: argparse.Namespace) -> Asked | str:
    """What was asked for; or what is wrong with it."""
    try:
        conditions = tuple(Condition(kind, values) for kind in KINDS if (values := tuple(_values(options, kind))))
    except UnicodeDecodeError:
        return "the list of articles given with --ids is not UTF-8: save it as UTF-8"
    if not conditions and not options.all:
        return "name the articles: by --tag, --unit, --date, --batch, --ids or the like, or --all"
    for condition in conditions:
        for value in condition.values if condition.kind == "date" else ():
            if hint := problem_of_date(value):
                return f"{value!r} is no date: {hint}"
    changes = []
    known = load(settings.vocabulary).vocabulary.ranks if any(field == "people" for field, _ in options.add) else ()
    ranks = frozenset(rank.name for rank in known)
    for action in ACTIONS:
        for field, *values in getattr(options, action):
            one = wanted(action, field, *values, ranks=ranks)
            if isinstance(one, str):
                return one
            changes.append(one)
    if not changes:
        return "say what to change: with --add, --remove or --rename"
    return Asked(Selection(conditions), tuple(changes))


def _values(options: argparse.Namespace, kind: Kind) -> Iterator[str]:
    """The values of a condition, as given; of a list of articles, also those in files."""
    given: Sequence[str | list[str]] = getattr(options, kind)
    for one in given:
        for value in one if isinstance(one, list) else [one]:
            if kind == "ids" and Path(value).is_file() and not value.endswith(".md"):
                yield from _listed(scanning.read_text(value))
            elif value.strip():
                yield value


_FIRST_WORD = re.compile(r"[^\s,;\"]+")


def _listed(text: str) -> Iterator[str]:
    """The first word of every line of a list that is no note."""
    for line in text.splitlines():
        found = _FIRST_WORD.search(line)
        if found and not line.lstrip().startswith("#"):
            yield found[0]
