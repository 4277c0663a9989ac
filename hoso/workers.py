"""Work spread over processes, by `concurrent.futures.Executor` and nothing else: plain data over, plain data back."""

from __future__ import annotations

import gc
import multiprocessing
import multiprocessing.connection
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from types import TracebackType
from typing import Self, TypeVar

Work = TypeVar("Work")
Result = TypeVar("Result")

_AHEAD = 4  # chunks handed out a process beyond the one in work: enough to keep it busy, few enough to hold
_HELD = 100  # chunks whose outcomes wait for that of a slow one before them


class Workers:
    """As many processes as a run is given; started only when there is enough to do for more than one."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs or len(_processors())
        self._executor: Executor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)

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

    def begin(self, function: Callable[[Work], Result], work: Work) -> Future[Result]:
        """`function` of one piece of work, done beside what this process goes on with."""
        return self._started().submit(function, work)

    def _started(self) -> Executor:
        if self._executor is None:
            from concurrent.futures import ProcessPoolExecutor

            # Forking costs 3 ms a process, importing everything again 300; macOS does not bear forking well.
            method = "fork" if sys.platform.startswith("linux") else "spawn"
            context = multiprocessing.get_context(method)
            self._executor = ProcessPoolExecutor(self.jobs, mp_context=context, initializer=_begin)
        return self._executor


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
