"""Work given to other processes: plain data over, plain data back."""

from __future__ import annotations

import gc
import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import suppress
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

Work = TypeVar("Work")
Result = TypeVar("Result")

_AHEAD = 4  # chunks handed out a process beyond the one in work: enough to keep it busy, few enough to hold
_HELD = 100  # chunks whose outcomes wait for that of a slow one before them


_FORKS = sys.platform.startswith("linux")
"""Forking costs 3 ms a process, importing everything again 300; macOS does not bear forking well."""


class Workers:
    """As many processes as a run is given; started only when there is enough to do for more than one."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs or len(_processors())
        self._executor: Executor | None = None
        self._begun: list[Begun[Any]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
        for begun in self._begun:
            begun.end()

    def map(self, function: Callable[[Work], Result], chunks: Iterable[Work]) -> Iterator[Result]:
        """`function` of each chunk, in their order; never more than a few chunks wait, however many there are. While
        one takes long the others go on."""
        executor = self._started()
        waiting = deque[Future[Result]]()
        for chunk in chunks:
            waiting.append(executor.submit(function, chunk))
            undone = [future for future in waiting if not future.done()]
            if len(undone) > self.jobs * _AHEAD:
                wait(undone, return_when=FIRST_COMPLETED)
            while waiting and (waiting[0].done() or len(waiting) > _HELD):
                yield waiting.popleft().result()
        for future in waiting:
            yield future.result()

    @property
    def helps(self) -> bool:
        """Whether a piece of work can be begun beside others, and at little cost: not from a process with threads,
        which an executor brings as well."""
        return self.jobs > 1 and _FORKS and self._executor is None and threading.active_count() == 1

    def begin(self, function: Callable[[Work], Result], work: Work) -> Begun[Result]:
        """`function` of one piece of work, done beside what this process goes on with, in a process that is a copy of
        this one. A transaction of SQLite that is open now must be so until the answer is there: the copy takes its
        locks for its own."""
        begun = Begun(function, work)
        self._begun.append(begun)
        return begun

    def _started(self) -> Executor:
        if self._executor is None:
            from concurrent.futures import ProcessPoolExecutor

            self._executor = ProcessPoolExecutor(self.jobs, mp_context=_context(), initializer=_begin)
        return self._executor


class Begun(Generic[Result]):
    """One piece of work in a process of its own; an executor for it would take 40 ms more to load, start and end."""

    def __init__(self, function: Callable[[Work], Result], work: Work) -> None:
        context = _context()
        self._answer, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_answer, args=(theirs, function, work))
        self._process.start()
        theirs.close()

    def result(self) -> Result:
        """What the function returned, asked for once; raises what it raised, ChildProcessError where the process came
        to nothing."""
        try:
            value, fault = self._answer.recv()
        except EOFError:
            self._process.join()
            raise ChildProcessError(f"a process ended with {self._process.exitcode}") from None
        if fault is not None:
            raise fault
        return value  # type: ignore[no-any-return]

    def end(self) -> None:
        """Wait for the process, whether anybody asked for its answer or not."""
        with suppress(EOFError, OSError):  # it was asked for, or there is none
            self._answer.recv_bytes()
        self._answer.close()
        self._process.join()


def _answer(to: Connection, function: Callable[[Work], Result], work: Work) -> None:
    _begin()
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the process that began this one says so
    try:
        said: tuple[Result | None, BaseException | None] = function(work), None
    except Exception as fault:  # noqa: BLE001 (whoever asks is told)
        fault.add_note(traceback.format_exc())
        said = None, fault
    to.send(said)


def _context() -> multiprocessing.context.ForkContext | multiprocessing.context.SpawnContext:
    return multiprocessing.get_context("fork") if _FORKS else multiprocessing.get_context("spawn")


def collect_seldom() -> None:
    """Let Python look for garbage in circles less often: records and pages make none, and looking costs a tenth."""
    gc.set_threshold(100_000, 20, 100)


def _begin() -> None:
    """End this process when the one that started it ends, in whatever way: a killed build leaves nobody behind."""
    collect_seldom()
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_wait_for, args=(parent.sentinel,), daemon=True).start()


def _wait_for(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)


def _processors() -> set[int]:
    if hasattr(os, "sched_getaffinity"):
        return os.sched_getaffinity(0)
    return set(range(os.cpu_count() or 1))
