"""Faults as values: found anywhere, printed only by the command line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem with one file.

    `path` is as the user would type it, `line` counts from 1 (0: the file as a whole), `message` quotes the offending
    value, `hint` says how to fix it. An `error` is a fault in what people wrote and stops the build before anything is
    written; a `warning` is a fault in raw material, or a doubt, and does not affect other files.

    Problems are sorted by these values in turn; those of one code at one place first by `place`, where one is surer
    than another. It is no part of what the problem is.
    """

    path: str
    line: int
    level: Level
    code: str
    message: str
    hint: str
    place: int = field(default=0, compare=False)

    def __lt__(self, other: Problem) -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[str | int, ...]:
        return (self.path, self.line, self.level, self.code, self.place, self.message, self.hint)

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return _UNSEEN.sub(_escaped, f"{place}: {self.level} {self.code}: {self.message} ({self.hint})")


# Characters that would make one problem look like two or like another: line ends, controls, marks that change the text
# direction, and other invisible characters.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def _escaped(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")


def error(path: str, line: int, code: str, message: str, hint: str) -> Problem:
    """A fault in what people wrote."""
    return Problem(path, line, "error", code, message, hint)


def warning(path: str, line: int, code: str, message: str, hint: str) -> Problem:
    """A fault in raw material, or a doubt."""
    return Problem(path, line, "warning", code, message, hint)


def killed(path: str, level: Level, doing: str) -> Problem:
    """The problem of a file on which a process was killed."""
    message = f"the process that {doing} was killed at every attempt; perhaps there is not enough memory"
    hint = "use a single process ('--jobs 1') or a machine with more memory; the next run tries again"
    return Problem(path, 0, level, "worker-killed", message, hint)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that suggests the closest of `known`, or lists them if none is close and there are few."""
    names = sorted(known)
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.5 if len(names) > _MANY else 0.6)
    if close:
        return f"did you mean {close[0]!r}?"
    return f"use one of: {', '.join(names)}" if len(names) <= _MANY else "see docs/reference.md"


_MANY = 24
