"""One bad file stops nothing: what handling one file raises becomes a problem that names the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

from hoso.problems import Level, Problem

Result = TypeVar("Result")
Instead = TypeVar("Instead")

TRIED_AGAIN = ("program-fault", "worker-killed")
"""The codes of problems that are due to the program or the machine, not the file: the next run tries the file again."""

SYSTEM = (OSError, sqlite3.Error)
"""What the disk or the cache raises. It concerns the whole run, not the file that happened to be handled."""

_NEVER_HELD = (KeyboardInterrupt, SystemExit, GeneratorExit)


def isolated(
    work: Callable[[], Result],
    failed: Callable[[BaseException], Instead],
    through: tuple[type[BaseException], ...] = (),
) -> Result | Instead:
    """What `work` returns, or what `failed` makes of anything that it raises.

    MemoryError and RecursionError are caught too, and so is the panic of a Rust library, which is not an Exception.
    Whatever ends the program is raised again, and so are the kinds in `through`.
    """
    try:
        return work()
    except BaseException as fault:
        if isinstance(fault, (*_NEVER_HELD, *through)):
            raise
        return failed(fault)


def program_fault(path: str, fault: BaseException, doing: str, level: Level = "warning") -> Problem:
    """The problem that reports it: `doing` completes the sentence "… raised IndexError"."""
    said = " ".join(str(fault).split())[:_LONGEST]
    what = f"{type(fault).__name__}: {said}" if said else type(fault).__name__
    message = f"{doing} raised {what} ({_place(fault.__traceback__)})"
    hint = "this is a bug in the program: please report it and attach the file; everything else was done"
    return Problem(path, 0, level, "program-fault", message, hint)


_LONGEST = 200  # characters of an exception's message: some quote the whole text that they could not handle


def _place(trace: TracebackType | None) -> str:
    """The innermost place in the program that the exception came through."""
    place = "place unknown"
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if module.startswith("hoso.") and module != __name__:
            place = f"{module}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return place
