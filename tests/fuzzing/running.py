"""Many inputs in a row: what fails is named by seed and number, made small and written down."""

from __future__ import annotations

import contextlib
import resource
import signal
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from tests.fuzzing import checks
from tests.fuzzing.inputs import SUFFIXES, Input, Kind, make
from tests.fuzzing.shrinking import shrunk

MOST_MEMORY = 4_000_000_000
"""Bytes that a process may have: more is a failure like any other."""

EACH_TWICE = 8
"""Of so many raw files one is read twice, to see that both readings are equal."""

MOST_SHRUNK = 2
"""Failures of one kind that are minimised; the rest are only reported."""


TRIES, SLOW_TRIES = 600, 60
SHORTER = 10
"""A smaller input is slow if it takes this part of the time that makes an input slow."""


class TooSlow(BaseException):
    """An input took more processor time than it may; no exception that the program could catch."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that failed: how, where in the program, and the smallest input found that fails so."""

    kind: Kind
    seed: int
    number: int
    where: str
    what: str
    smallest: bytes | None

    def __str__(self) -> str:
        return f"FAIL {self.kind} seed {self.seed} number {self.number}: {self.where}: {self.what}"


def check(folder: Path, kind: Kind, data: bytes, twice: bool) -> None:
    """All checks of one input."""
    if kind == "markdown":
        checks.check_page(folder, data)
    else:
        checks.check_raw(folder, f"a.{SUFFIXES[kind]}", data, twice)


def failures(
    kind: Kind, seed: int, numbers: Iterator[int], seconds: float, apart: bool = False
) -> Iterator[Failure | None]:
    """For each number None, or how that input failed. An input may take so many seconds of the processor; `apart` says
    that this process does nothing else, and may be ended."""
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for number in numbers:
            made = make(kind, seed, number)
            found = _fault(folder, made, made.data, seconds, apart)
            if found is None:
                yield None
                continue
            where, what = found
            seen[where] += 1
            smallest = _shrunk(folder, made, where, seconds, apart) if seen[where] <= MOST_SHRUNK else None
            yield Failure(kind, seed, number, where, what, smallest)


def _shrunk(folder: Path, made: Input, where: str, seconds: float, apart: bool) -> bytes:
    def fails(data: bytes) -> bool:
        found = _fault(folder, made, data, seconds / SHORTER, apart)
        return found is not None and found[0] == where

    # Each try of what does not end takes all of its time.
    tries = SLOW_TRIES if where.startswith(TooSlow.__name__) else TRIES
    return shrunk(made.parts, fails, tries)


def _fault(folder: Path, made: Input, data: bytes, seconds: float, apart: bool) -> tuple[str, str] | None:
    """Where and how the checks of these bytes fail; None where they do not."""
    try:
        with clock(seconds, apart):
            check(folder, made.kind, data, made.number % EACH_TWICE == 0)
    except (Exception, TooSlow) as fault:  # noqa: BLE001 - whatever it is, it is what is looked for
        return _place(fault), f"{type(fault).__name__}: {fault}"[:600]
    return None


def _place(fault: BaseException) -> str:
    """The kind of a failure: its type, and the innermost functions of checks and program."""
    frames = traceback.extract_tb(fault.__traceback__)
    judges = [frame.name for frame in frames if frame.filename == checks.__file__ and not frame.name.startswith("_")]
    program = [f"{Path(frame.filename).stem}.{frame.name}" for frame in frames if "/hoso/" in frame.filename]
    if isinstance(fault, TooSlow):
        program = program[:2]  # where it was stopped further in is chance
    return " ".join([type(fault).__name__, *judges[-1:], *program[-1:]])


_MARGIN = 1.25


@contextlib.contextmanager
def clock(seconds: float, apart: bool) -> Iterator[None]:
    """Stops what takes longer: by an exception, and where none gets through (in C) and the process stands `apart` from
    all other work by its end."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    if apart:
        # The kernel counts ticks here and time there: in a long run the two are seconds apart.
        most = _MARGIN * (used.ru_utime + used.ru_stime) + 3 * seconds
        resource.setrlimit(resource.RLIMIT_CPU, (int(most) + 2, hard))
    signal.signal(signal.SIGPROF, _ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        # Never back to the default, which ends the process: an alarm may still be on its way to another thread.
        signal.signal(signal.SIGPROF, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlow("too much processor time")


def bound_memory() -> None:
    """Let this process have no more than `MOST_MEMORY`."""
    limit = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, limit))
