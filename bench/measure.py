"""Runs a command and measures it from outside: wall time, processor time, memory of its whole process tree."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLE_SECONDS = 0.02
STDERR_LINES = 25
PROC = Path("/proc")
MeasureMemory = Callable[[Sequence[int]], int]


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: seconds on the clock, processor seconds of the whole tree, and the highest sum of memory
    over its processes in bytes (None where there is no `/proc`)."""

    wall: float
    cpu: float
    peak: int | None


class CommandFailed(Exception):
    """A command gave an exit code other than 0; the message holds the command and the end of what it printed."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], memory: str = "rss") -> Run:
    """Runs a command in a folder and measures it. `memory` is a key of `MEMORY`. Raises CommandFailed."""
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
        sampler = _Sampler(process.pid, MEMORY[memory])
        sampler.start()
        try:
            # wait4 gives the usage of this child and the children it waited for; Popen.wait would lose it
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            _end(process)
            raise
        finally:
            wall = time.perf_counter() - started
            sampler.stop()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            output.seek(0)
            raise CommandFailed(_failure(command, process.returncode, output.read()))
    return Run(wall, usage.ru_utime + usage.ru_stime, sampler.peak)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a command with all that it started, so that nothing writes any more when the folder is cleaned up."""
    for pid in process_tree(process.pid):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.wait()


def _failure(command: Sequence[str], code: int, output: bytes) -> str:
    lines = output.decode("utf-8", "replace").splitlines()
    shown = lines[-STDERR_LINES:]
    left_out = [f"… {len(lines) - len(shown)} lines before"] if len(shown) < len(lines) else []
    return "\n".join([f"exit code {code}: {' '.join(command)}", *left_out, *shown])


class _Sampler(threading.Thread):
    """Adds up the memory of a process and all its descendants every 20 ms, and keeps the highest sum."""

    def __init__(self, pid: int, measure: MeasureMemory) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._measure = measure
        self._over = threading.Event()
        self.peak: int | None = None

    def run(self) -> None:
        if not (PROC / "self" / "statm").exists():
            return
        pause = 0.0
        while not self._over.wait(pause):
            started = time.perf_counter()
            self.peak = max(self.peak or 0, self._measure(process_tree(self._pid)))
            # adding up shared pages is slow for big processes: sampling must not eat what it measures
            pause = max(SAMPLE_SECONDS, 10 * (time.perf_counter() - started))

    def stop(self) -> None:
        self._over.set()
        self.join()


def process_tree(pid: int) -> list[int]:
    """A process and all its living descendants."""
    tree = [pid]
    for member in tree:
        tree.extend(_children(member))
    return tree


def _children(pid: int) -> list[int]:
    found: list[int] = []
    # processes and threads may end while we look
    with contextlib.suppress(OSError):
        # a child belongs to the thread that started it
        for thread in list((PROC / str(pid) / "task").iterdir()):
            with contextlib.suppress(OSError):
                found.extend(map(int, (thread / "children").read_bytes().split()))
    return found


def resident(pids: Sequence[int]) -> int:
    """Sum of the resident set sizes in bytes. Pages that processes share are counted once for each of them."""
    page = os.sysconf("SC_PAGE_SIZE")
    return page * sum(int(fields[1]) for fields in (_read(pid, "statm").split() for pid in pids) if fields)


def proportional(pids: Sequence[int]) -> int:
    """Sum of the proportional set sizes in bytes: pages that processes share are counted once in all."""
    total = 0
    for pid in pids:
        for line in _read(pid, "smaps_rollup").splitlines():
            if line.startswith(b"Pss:"):
                total += int(line.split()[1]) * 1024
                break
    return total


def _read(pid: int, name: str) -> bytes:
    try:
        return (PROC / str(pid) / name).read_bytes()
    except OSError:
        return b""


MEMORY: dict[str, MeasureMemory] = {"rss": resident, "pss": proportional}
