"""`review`: a person has seen a doubt; what was said is written down."""

from __future__ import annotations

import datetime
import getpass
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hoso import decisions, revisions
from hoso.catalogue.vouched import FIELDS_KNOWN
from hoso.checks import Asked, run_checks
from hoso.conversion import whose as known
from hoso.conversion.ledger import text_of
from hoso.conversion.owned import values_of
from hoso.decisions import Decision, Said
from hoso.markup import frontmatter
from hoso.markup.fields import BY_NAME
from hoso.problems import Problem, did_you_mean, error
from hoso.progress import Progress
from hoso.settings import Settings
from hoso.sorting import HANOI


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What was decided, and what is wrong with the request."""

    decided: tuple[Decision, ...]
    problems: tuple[Problem, ...] = ()


def review(settings: Settings, targets: Sequence[str], said: Said, note: str, progress: Progress) -> Reviewed:
    """Write down what somebody says about doubts: about all of these pages, raw files and folders, or all of these
    kinds, or those of these kinds in these files."""
    files = tuple(target for target in targets if os.sep in target or Path(target).exists())
    codes = tuple(target for target in targets if target not in files)
    checked = run_checks(settings, Asked(paths=files), progress)
    there = [problem for problem in (*checked.problems, *checked.later) if problem.level == "warning"]
    found = [problem for problem in there if not codes or problem.code in codes]
    wrong = tuple(_unmatched(settings, there, targets, codes))
    if wrong:
        return Reviewed((), wrong)
    by, on = _person(settings.content), _now()
    made = []
    for problem in found:
        path = decisions.below(settings.content, problem.path)
        if path:
            digest = checked.digests.get(path, "")
            made.append(Decision(path, problem.code, problem.message, said, by, on, note, digest))
    decisions.write(settings.content, made)
    return Reviewed(tuple(made))


def confirm(settings: Settings, targets: Sequence[str], field: str, value: str, note: str) -> Reviewed:
    """Write down that a value of these pages is right, such as one topic of several."""
    by, on = _person(settings.content), _now()
    made = []
    for target in targets:
        page = decisions.below(settings.content, os.path.relpath(target) if Path(target).is_absolute() else target)
        text = text_of(settings.content, page) if page else None
        front = frontmatter.parse(page, text).front if text is not None else None
        if front is None:
            message = "this is no page below the content folder that can be read"
            return Reviewed((), (error(target, 0, "nothing-to-review", message, "name a page in articles/"),))
        there = [known.text_of(entry) for entry in values_of(front).get(field, ())] if field in FIELDS_KNOWN else []
        said = _said(value, BY_NAME[field].texts(front) if there else (), there)
        if said is None:
            message = f"{field!r} of the page has no value {value!r}"
            hint = did_you_mean(value, there) if there else did_you_mean(field, FIELDS_KNOWN)
            return Reviewed((), (error(target, 1, "nothing-to-review", message, hint),))
        digest = (front.origin.sha256 if front.origin else None) or ""
        made.append(Decision(page, field, said, "fine", by, on, note, digest))
    decisions.write(settings.content, made)
    return Reviewed(tuple(made))


def _said(value: str, names: Sequence[str], there: Sequence[str]) -> str | None:
    """The whole value that people name: a person may be named without rank and posts."""
    by_name = dict(zip(reversed(names), reversed(there), strict=True))
    return value if value in there else by_name.get(value)


def _now() -> str:
    return datetime.datetime.now(HANOI).isoformat(timespec="seconds")


def _unmatched(
    settings: Settings, found: Sequence[Problem], targets: Sequence[str], codes: Sequence[str]
) -> Iterator[Problem]:
    """The kinds of which there is no doubt, or that nothing was found at all."""
    there = {problem.code for problem in found}
    for code in codes:
        if code not in there:
            message = f"there is no open doubt of the kind {code!r} there"
            hint = did_you_mean(code, there) if there else _LIST
            yield error(str(settings.content), 0, "nothing-to-review", message, hint)
    if not codes and not there:
        message = f"there is no open doubt about {', '.join(map(repr, targets))}"
        yield error(str(settings.content), 0, "nothing-to-review", message, _LIST)


_LIST = "'check' lists what is open"


def _person(content: Path) -> str:
    """Who decides: as git knows the person, or else the system."""
    try:
        return revisions.git(content, "config", "user.name").strip() or getpass.getuser()
    except (revisions.GitFault, OSError, KeyError):
        return ""
