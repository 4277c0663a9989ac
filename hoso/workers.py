"""Work for other processes: plain data goes over, plain data comes back.

Each process has its own pipe, and a thread here that waits for it. `ProcessPoolExecutor` has one pipe and one lock for
all processes: if one ends while it writes, all wait for ever, and it is not known what it was working on. Both matter
here, because the system may kill a process for lack of memory, and people press Ctrl-C.
"""

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
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pickle import PicklingError
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

Work = TypeVar("Work")
Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 4  # chunks handed out per process beyond the current one: enough to keep it busy, few enough to keep in memory
_HELD = 100  # chunks whose results wait for that of a slow one before them
_HEARD = 0.1  # s; how soon Ctrl-C is noticed during waiting
_TRIES = 2  # attempts with a piece of work alone, before it counts as what killed its process


_FORKS = sys.platform.startswith("linux")
"""Forking costs 3 ms a process, importing everything again 300; macOS does not bear forking well."""


class Killed(Exception):
    """A process ended without an answer: it was killed, most often by the system for lack of memory."""


@dataclass(frozen=True, slots=True)
class Task(Generic[Work, Item]):
    """How chunks of work are done, and what happens if that kills a process.

    `do` returns the items of a chunk. It runs in another process, so it must be a module-level function. If its process
    is killed, each of the chunk's `pieces` is done again in a separate process. A piece that kills that process too is
    given up, and the items of `lost` replace its own.
    """

    do: Callable[[Work], Sequence[Item]]
    pieces: Callable[[Work], Iterable[Work]]
    lost: Callable[[Work], Sequence[Item]]


class Workers:
    """As many processes as a run may use; started only when there is enough work for more than one."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs or len(_processors())
        self._processes: _Processes | None = None
        self._refused = False
        self._single: _Process | None = None
        self._begun: list[Begun[Any]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        failed = kind is not None
        with _undisturbed():
            for begun in self._begun:
                begun.end(failed)
            if self._single is not None:
                self._single.kill()
            if self._processes is not None:
                self._processes.end(failed)

    @property
    def several(self) -> bool:
        """Whether there are other processes to do the work. They are started when this is first asked, unless one
        process is enough or the system allows no more."""
        if self._processes is None and self.jobs > 1 and not self._refused:
            try:
                self._processes = _Processes(self.jobs)
            except (OSError, RuntimeError, Killed):  # too many processes, or threads
                self._refused = True
        return self._processes is not None

    def map(self, task: Task[Work, Item], chunks: Iterable[Work]) -> Iterator[Sequence[Item]]:
        """The items of each chunk, in order. Only a few chunks wait at any time, however many there are. While one
        takes long, the rest go on. Without other processes the work is done here."""
        if not self.several or self._processes is None:
            yield from map(task.do, chunks)
            return
        waiting = deque[tuple[Work, Future[Sequence[Item]]]]()
        for chunk in chunks:
            with _undisturbed():
                waiting.append((chunk, self._processes.submit(task.do, chunk)))
                undone = [future for _, future in waiting if not future.done()]
            if len(undone) > self.jobs * _AHEAD:
                _wait(undone)
            while waiting and (_is_done(waiting[0][1]) or len(waiting) > _HELD):
                yield self._taken(task, *waiting.popleft())
        while waiting:
            yield self._taken(task, *waiting.popleft())

    def _taken(self, task: Task[Work, Item], chunk: Work, future: Future[Sequence[Item]]) -> Sequence[Item]:
        """The result of a chunk or, if its process was killed, of each of its pieces alone."""
        _wait([future])
        try:
            with _undisturbed():
                return future.result()
        except Killed:
            if self._processes is not None:
                self._processes.replace_ended()
            return [item for piece in task.pieces(chunk) for item in self._alone(task, piece)]

    def _alone(self, task: Task[Work, Item], piece: Work) -> Sequence[Item]:
        for _ in range(_TRIES):
            try:
                single = self._single = self._single or _Process(_spawning())
            except OSError:
                return task.do(piece)
            try:
                return single.ask(task.do, piece)
            except Killed:
                single.kill()
                self._single = None
        return task.lost(piece)

    @property
    def helps(self) -> bool:
        """Whether a piece of work can be started in the background at little cost: not from a process with threads, and
        several worker processes mean threads."""
        return self.jobs > 1 and _FORKS and self._processes is None and threading.active_count() == 1

    def begin(self, function: Callable[[Work], Result], work: Work) -> Begun[Result]:
        """`function` applied to one piece of work in the background, in a copy of this process. An SQLite transaction
        that is open now must stay open until the answer arrives: the copy takes its locks for its own."""
        begun = Begun(function, work)
        self._begun.append(begun)
        return begun


class Begun(Generic[Result]):
    """One piece of work in a separate process."""

    def __init__(self, function: Callable[[Work], Result], work: Work) -> None:
        self._process: _Process | None = None
        with suppress(OSError, Killed):  # then there will be no answer
            self._process = _Process(_context())
            self._process.tell(function, work)

    def result(self) -> Result:
        """What the function returned; may be called once. Raises what it raised, or Killed if the process was
        killed."""
        if self._process is None:
            raise Killed
        value: Result = self._process.answer()
        return value

    def end(self, failed: bool) -> None:
        """Wait for the process, whether or not its answer was asked for; after a failure, end it at once."""
        if self._process is not None:
            self._process.kill() if failed else self._process.end()


class _Processes(Executor):
    """Several processes that take submitted work as they become free. A future raises Killed if the process working on
    it was killed."""

    def __init__(self, count: int) -> None:
        self._all: list[_Process] = []
        self._free = SimpleQueue[_Process]()
        self._threads = ThreadPoolExecutor(count)
        with _undisturbed():  # the threads never receive Ctrl-C, so it interrupts nothing that they share with this one
            try:
                for _ in range(count):  # all processes before the first thread
                    self._all.append(_Process(_context()))
                greetings = [self._threads.submit(process.ask, _nothing, None) for process in self._all]
                for greeting in greetings:
                    greeting.result()
            except BaseException:
                self.end(failed=True)
                raise
            for process in self._all:
                self._free.put(process)

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:  # noqa: ANN401
        """`function` of one argument, run by the next free process."""
        return self._threads.submit(self._done, function, *arguments, **named)

    def _done(self, function: Callable[[Work], Result], work: Work) -> Result:
        process = self._free.get()
        try:
            return process.ask(function, work)
        finally:
            self._free.put(process)

    def replace_ended(self) -> None:
        """Replace processes that ended; if the system allows no new ones, the remaining ones take over their work."""
        with _undisturbed():
            for _ in range(self._free.qsize()):
                try:
                    process = self._free.get_nowait()
                except Empty:
                    return
                if not process.is_alive():
                    with suppress(OSError):
                        process = _Process(_spawning())
                        self._all.append(process)
                self._free.put(process)

    def end(self, failed: bool) -> None:
        """End the processes; after a failure, without waiting for their work."""
        if failed:
            for process in self._all:
                process.kill()
        self._threads.shutdown(cancel_futures=True)
        if not failed:
            for process in self._all:
                process.end()


class _Process:
    """A process that does one piece of work after another."""

    def __init__(self, context: _Context) -> None:
        self._pipe, theirs = context.Pipe()
        self._owes = False  # an answer
        self._process = context.Process(target=_work, args=(theirs,), daemon=True)
        try:
            with _undisturbed():  # until the process has said that it ignores Ctrl-C
                self._process.start()
        except OSError:
            self._pipe.close()
            raise
        finally:
            theirs.close()

    def is_alive(self) -> bool:
        return self._process.is_alive()

    def ask(self, function: Callable[[Work], Result], work: Work) -> Result:
        """What the function returns; raises what it raises, or Killed."""
        self.tell(function, work)
        value: Result = self.answer()
        return value

    def tell(self, function: Callable[[Work], object], work: Work) -> None:
        """Let the process begin; its `answer` must be fetched before it is given more work."""
        try:
            self._pipe.send((function, work))
        except OSError as fault:
            # Without its frames, which hold the buffer that was not sent. An exception and its future refer to each
            # other; when Python finds such a circle with the buffer in it, it complains on stderr, from 3.13 on.
            raise Killed from fault.with_traceback(None)
        self._owes = True

    def answer(self) -> Any:  # noqa: ANN401 - of the function that it was told
        try:
            value, fault = self._pipe.recv()
        except (EOFError, OSError) as ended:
            raise Killed from ended
        finally:
            self._owes = False
        if fault is not None:
            raise fault
        return value

    def end(self) -> None:
        """Let the process finish, and wait for it."""
        with suppress(EOFError, OSError):  # it was killed
            if self._owes:
                self._pipe.recv_bytes()
            self._pipe.send(None)
        self._process.join()
        self._pipe.close()

    def kill(self) -> None:
        """End the process now. Its pipe stays open, because a thread may be waiting for it, and is closed with this
        object."""
        self._process.kill()
        self._process.join()


def _work(pipe: Connection) -> None:
    """The whole life of a worker process."""
    _begin()
    while True:
        try:
            told = pipe.recv()
        except (EOFError, ConnectionError):
            return
        if told is None:
            return
        said = _said(*told)
        try:
            pipe.send(said)
        except (AttributeError, TypeError, ValueError, PicklingError) as fault:
            pipe.send((None, RuntimeError(f"an answer that cannot be sent: {fault}")))


def _said(function: Callable[[Work], Result], work: Work) -> tuple[Result | None, Exception | None]:
    """What the function returned, and what it raised."""
    try:
        return function(work), None
    except Exception as fault:  # noqa: BLE001 (whoever asks is told)
        fault.add_note(traceback.format_exc())
        return None, fault


def _nothing(_: None) -> None:
    """Run by a process to show that it can work."""


_Context = multiprocessing.context.ForkContext | multiprocessing.context.SpawnContext


def _context() -> _Context:
    return multiprocessing.get_context("fork") if _FORKS else _spawning()


def _spawning() -> multiprocessing.context.SpawnContext:
    """For a process that is started when there are threads: a copy of this one could inherit their locks."""
    return multiprocessing.get_context("spawn")


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C takes effect at the end of the block and not within it; what is started within the block never receives
    it. While a lock is being taken, Ctrl-C would leave it locked and a thread waiting for ever."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _wait(futures: Sequence[Future[Any]]) -> None:
    """Wait until one of them is done; Ctrl-C works meanwhile."""
    done = False
    while not done:
        with _undisturbed():
            done = bool(wait(futures, _HEARD, FIRST_COMPLETED).done)


def _is_done(future: Future[Any]) -> bool:
    with _undisturbed():
        return future.done()


def collect_seldom() -> None:
    """Let Python collect cyclic garbage less often: records and pages have no cycles, and collecting costs a tenth."""
    gc.set_threshold(100_000, 20, 100)


def _begin() -> None:
    """Leave Ctrl-C to the parent process, and end when it ends, in whatever way: a killed build leaves no process
    behind."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    collect_seldom()
    parent = multiprocessing.parent_process()
    if parent is not None:
        try:
            threading.Thread(target=_wait_for, args=(parent.sentinel,), daemon=True).start()
        except RuntimeError:  # the system allows no more threads: without this one, the process must not go on
            os._exit(1)


def _wait_for(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)


def _processors() -> set[int]:
    if hasattr(os, "sched_getaffinity"):
        return os.sched_getaffinity(0)
    return set(range(os.cpu_count() or 1))
