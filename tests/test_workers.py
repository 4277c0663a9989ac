"""Work given to other processes."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from hoso.workers import Killed, Task, Workers
from tests.tools import ROOT

PATIENCE = 120  # s; a guard against what would wait for ever, and not a measure of anything


@dataclass(frozen=True, slots=True)
class Chunk:
    """Numbers to double; those in `kills` end the process that meets them, each as often as the file beside it says."""

    numbers: tuple[int, ...]
    kills: tuple[int, ...] = ()
    counting: Path | None = None


def _doubled(number: int) -> int:
    return 2 * number


def _doubled_all(chunk: Chunk) -> list[int]:
    for number in chunk.numbers:
        if number in chunk.kills:
            os.kill(os.getpid(), signal.SIGKILL)
        if chunk.counting is not None:
            with chunk.counting.open("a", encoding="utf-8") as file:
                file.write(f"{number}\n")
    return [2 * number for number in chunk.numbers]


def _killed_once(chunk: Chunk) -> list[int]:
    """Is killed the first time that anybody does this."""
    assert chunk.counting is not None
    try:
        chunk.counting.touch(exist_ok=False)
    except FileExistsError:
        return [2 * number for number in chunk.numbers]
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("it was killed")


def _killed_while_it_answers(chunk: Chunk) -> list[int]:
    """Is killed when its answer is under way, of which a pipe holds only the beginning."""
    if not chunk.kills:
        return [2 * number for number in chunk.numbers]
    assert chunk.counting is not None
    chunk.counting.write_text(str(os.getpid()), encoding="utf-8")
    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGKILL)).start()
    return [*range(500_000)]


def _failing(number: int) -> int:
    raise LookupError(f"no {number}")


def _failing_all(chunk: Chunk) -> list[int]:
    raise LookupError(f"no {chunk.numbers[0]}")


def _ended(number: int) -> int:
    os._exit(number)


def _waits(started: Path) -> None:
    started.touch()
    signal.pause()


def _waits_all(chunk: Chunk) -> list[int]:
    assert chunk.counting is not None
    chunk.counting.touch()
    signal.pause()
    return []


def _much(size: int) -> bytes:
    return bytes(size)


def _interrupts_all(chunk: Chunk) -> list[int]:
    os.kill(os.getpid(), signal.SIGINT)
    return [2 * number for number in chunk.numbers]


def _apart(chunk: Chunk) -> list[Chunk]:
    return [Chunk((number,), chunk.kills, chunk.counting) for number in chunk.numbers]


def _lost(chunk: Chunk) -> list[int]:
    return [-number for number in chunk.numbers]


def task(do: Callable[[Chunk], Sequence[int]]) -> Task[Chunk, int]:
    return Task(do, _apart, _lost)


def alone(*numbers: int) -> list[Chunk]:
    return [Chunk((number,)) for number in numbers]


def test_the_items_of_chunks_come_in_their_order() -> None:
    with Workers(2) as workers:
        made = [*workers.map(task(_doubled_all), (Chunk((n, n + 1)) for n in range(0, 1000, 2)))]
    assert made == [[2 * n, 2 * n + 2] for n in range(0, 1000, 2)]


def test_a_piece_of_work_is_done_beside_others() -> None:
    with Workers(2) as workers:
        pending = workers.begin(_doubled, 21)
        assert [*workers.map(task(_doubled_all), alone(*range(5)))] == [[0], [2], [4], [6], [8]]
        assert pending.result() == 42
        assert not workers.helps, "there are threads now"


def test_what_goes_wrong_in_another_process_is_raised_here() -> None:
    with Workers(2) as workers:
        failing, ended = workers.begin(_failing, 7), workers.begin(_ended, 3)
        with pytest.raises(LookupError, match="no 7"):
            failing.result()
        with pytest.raises(Killed):
            ended.result()
        with pytest.raises(LookupError, match="no 5"):
            next(workers.map(task(_failing_all), alone(5)))


def test_one_that_kills_its_process_is_given_up_and_all_others_are_done() -> None:
    chunks = [Chunk(tuple(range(n, n + 10)), kills=(3, 47)) for n in range(0, 100, 10)]
    with Workers(2) as workers:
        made = [item for items in workers.map(task(_doubled_all), chunks) for item in items]
    assert made == [-n if n in (3, 47) else 2 * n for n in range(100)]


def test_a_process_that_is_killed_once_costs_nothing_but_time(tmp_path: Path) -> None:
    chunks = [Chunk((n, n + 1), counting=tmp_path / "killed") for n in range(0, 20, 2)]
    with Workers(2) as workers:
        made = [item for items in workers.map(task(_killed_once), chunks) for item in items]
    assert made == [2 * n for n in range(20)]


def test_one_that_is_killed_while_it_answers_keeps_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering, received = tmp_path / "pid", Connection.recv

    def late(pipe: Connection) -> object:
        """Nobody reads before the other process has ended."""
        pipe.poll(None)
        while (
            answering.exists()
            and answering.read_text(encoding="utf-8")
            and _runs(int(answering.read_text(encoding="utf-8")))
        ):
            time.sleep(0.01)
        return received(pipe)

    with Workers(2) as workers:
        assert workers.several
        monkeypatch.setattr(Connection, "recv", late)
        chunks = [Chunk((n,), kills=(2,) if n == 2 else (), counting=answering) for n in range(6)]
        made = [*workers.map(task(_killed_while_it_answers), chunks)]
    assert made == [[0], [2], [-2], [6], [8], [10]]


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_when_the_last_process_is_gone_there_is_another_for_what_is_left() -> None:
    with Workers(2) as workers:
        made = [*workers.map(task(_doubled_all), [Chunk((n,), kills=(0, 1)) for n in range(60)])]
        assert made == [[0], [-1], *([2 * n] for n in range(2, 60))]


def test_what_could_not_be_given_to_a_killed_process_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """From 3.13 on Python complains of a buffer that is found as garbage together with what looks at it."""
    said: list[object] = []
    gc.collect()
    monkeypatch.setattr(sys, "unraisablehook", said.append)
    with Workers(2) as workers:
        list(workers.map(task(_doubled_all), [Chunk((n,), kills=(0, 1)) for n in range(60)]))
    gc.collect()
    assert said == []


def test_processes_leave_ctrl_c_to_the_one_that_started_them() -> None:
    with Workers(2) as workers:
        assert [*workers.map(task(_interrupts_all), alone(1, 2, 3))] == [[2], [4], [6]]


def test_a_run_that_fails_ends_its_processes_at_once(tmp_path: Path) -> None:
    program = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from tests.test_workers import Chunk, _much, _waits, _waits_all, task
from hoso.workers import Workers

begun, working = Path("begun"), Path("working")
try:
    with Workers(2) as workers:
        workers.begin(_waits, begun)
        workers.begin(_much, 10_000_000)
        made = workers.map(task(_waits_all), [Chunk((1,), counting=working)])
        def chunks():
            yield Chunk((1,), counting=working)
            while not (begun.exists() and working.exists()):
                pass
            raise KeyboardInterrupt
        list(workers.map(task(_waits_all), chunks()))
except KeyboardInterrupt:
    import multiprocessing
    assert multiprocessing.active_children() == []
    print("ended")
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("ended\n", "")


NO_MORE = {
    "processes": "os.fork = refuse",
    "threads": "threading.Thread.start = lambda thread: refuse(RuntimeError)",
    "second process": "real = os.fork; os.fork = lambda: refuse() if forked else (forked.append(1), real())[1]",
}


@pytest.mark.parametrize("what", NO_MORE)
def test_where_the_system_gives_no_more_the_work_is_done_here(what: str, tmp_path: Path) -> None:
    program = f"""
import errno, os, sys, threading
sys.path.insert(0, {str(ROOT)!r})
from tests.test_workers import _doubled, _doubled_all, alone, task
from hoso.workers import Killed, Workers

forked = []

def refuse(kind=None):
    raise RuntimeError("can't start new thread") if kind else BlockingIOError(errno.EAGAIN, "no more")

{NO_MORE[what]}
with Workers(2) as workers:
    assert not workers.several
    assert [*workers.map(task(_doubled_all), alone(1, 2))] == [[2], [4]]
    print("done")
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("done\n", "")


def test_no_semaphores_are_needed() -> None:
    program = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
import _multiprocessing
del _multiprocessing.SemLock  # as where there is no /dev/shm
from tests.test_workers import _doubled, _doubled_all, alone, task
from hoso.workers import Workers

with Workers(2) as workers:
    assert workers.begin(_doubled, 4).result() == 8
    assert [*workers.map(task(_doubled_all), alone(1, 2))] == [[2], [4]]
    assert workers.several
"""
    subprocess.run([sys.executable, "-c", program], timeout=PATIENCE, check=True)
