"""The long run: `make fuzz ARGS="--reader html --count 200000 --processes 2 --save /tmp/failing"`."""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import c_long
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

from tests.fuzzing.inputs import KINDS, Kind, make
from tests.fuzzing.running import Failure, bound_memory, failures

_TOLD_EVERY = 200  # inputs: one message for each would cost more than many an input
_PROGRESS = 60.0  # seconds between two lines of progress


@dataclass(slots=True)
class _Worker:
    """A process, what it says, the number that it is at, and the numbers that it was given."""

    process: multiprocessing.Process
    pipe: Connection
    current: Synchronized[int]
    numbers: range


@dataclass(slots=True)
class _Run:
    """One reader's run, and what it has come to."""

    kind: Kind
    seed: int
    seconds: float
    save: Path | None
    done: int = 0
    failed: Counter[str] = field(default_factory=Counter)

    def start(self, numbers: range) -> _Worker:
        here, there = multiprocessing.Pipe(duplex=False)
        current: Synchronized[int] = multiprocessing.Value(c_long, numbers.start)
        process = multiprocessing.Process(target=_serve, args=(self, numbers, there, current), daemon=True)
        process.start()
        there.close()
        return _Worker(process, here, current, numbers)

    def over(self, count: int, first: int, processes: int) -> None:
        """Check so many inputs; a process that dies is named and another goes on behind its input."""
        workers = [self.start(range(first + n, first + count, processes)) for n in range(min(processes, count))]
        told = time.monotonic()
        while workers:
            ready = wait([worker.pipe for worker in workers], timeout=_PROGRESS)
            for worker in [worker for worker in workers if worker.pipe in ready]:
                if not self._listen(worker):
                    workers.remove(worker)
                    workers += self._succeed(worker)
            if time.monotonic() - told > _PROGRESS:
                told = time.monotonic()
                _say(f"{self.kind}: {self.done:,} of {count:,} inputs, {self.failed.total():,} failed")

    def _listen(self, worker: _Worker) -> bool:
        """Take one message; False where there are no more."""
        try:
            done, outcome = worker.pipe.recv()
        except EOFError:
            return False
        self.done += done
        if outcome is not None:
            self._note(outcome)
        return True

    def _succeed(self, worker: _Worker) -> list[_Worker]:
        """The process that goes on where one died; none where it came to its end."""
        worker.process.join()
        if worker.process.exitcode == 0:
            return []
        number = worker.current.value
        what = f"the process died with code {worker.process.exitcode}"
        self._note(Failure(self.kind, self.seed, number, "died", what, make(self.kind, self.seed, number).data))
        rest = worker.numbers[worker.numbers.index(number) + 1 :]
        return [self.start(rest)] if rest else []

    def _note(self, failure: Failure) -> None:
        self.failed[failure.where] += 1
        _say(str(failure))
        if failure.smallest is not None:
            _say(f"    smallest: {failure.smallest[:400]!r}")
        if self.save is not None:
            made = make(failure.kind, failure.seed, failure.number)
            self.save.mkdir(parents=True, exist_ok=True)
            (self.save / made.file_name).write_bytes(made.data)
            if failure.smallest is not None:
                (self.save / f"small-{made.file_name}").write_bytes(failure.smallest)


def _serve(run: _Run, numbers: range, pipe: Connection, current: Synchronized[int]) -> None:
    """The work of one process; says which number it is at, so that a death has a name."""

    def told() -> Iterator[int]:
        for number in numbers:
            current.value = number
            yield number

    bound_memory()
    done = 0
    for outcome in failures(run.kind, run.seed, told(), run.seconds, apart=True):
        done += 1
        if outcome is not None or done == _TOLD_EVERY:
            pipe.send((done, outcome))
            done = 0
    pipe.send((done, None))
    pipe.close()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as asked; 1 where an input failed."""
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("--reader", choices=(*KINDS, "all"), default="all", help="what reads the inputs")
    parser.add_argument("--count", type=int, default=200_000, help="inputs for each reader")
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--seed", type=int, default=1, help="other seeds make other inputs")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=20.0, help="of the processor that one input may take")
    parser.add_argument("--save", type=Path, help="folder into which failing inputs are written")
    asked = parser.parse_args(arguments)
    failed = 0
    for kind in KINDS if asked.reader == "all" else (asked.reader,):
        begun = time.monotonic()
        run = _Run(kind, asked.seed, asked.seconds, asked.save)
        run.over(asked.count, asked.first, max(asked.processes, 1))
        took = time.monotonic() - begun
        _say(
            f"{kind}: {run.done:,} inputs from number {asked.first} of seed {asked.seed} in {took:,.0f} s, {run.failed.total():,} failed"
        )
        for where, count in run.failed.most_common():
            _say(f"    {count:,} {where}")
        failed += run.failed.total()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
