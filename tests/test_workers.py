"""Work given to other processes."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from hoso.workers import Workers


def _doubled(number: int) -> int:
    return 2 * number


def _failing(number: int) -> int:
    raise LookupError(f"no {number}")


def _ended(number: int) -> int:
    os._exit(number)


def _much(size: int) -> bytes:
    return bytes(size)


def _late(path: Path) -> None:
    time.sleep(0.2)
    path.write_text("done", encoding="utf-8")


def test_a_piece_of_work_is_done_beside_others() -> None:
    with Workers(2) as workers:
        pending = workers.begin(_doubled, 21)
        assert [*workers.map(_doubled, range(5))] == [0, 2, 4, 6, 8]
        assert pending.result() == 42
        assert not workers.helps, "there are threads now"


def test_what_goes_wrong_beside_others_is_told_to_whoever_asks() -> None:
    with Workers(2) as workers:
        failing, ended = workers.begin(_failing, 7), workers.begin(_ended, 3)
        with pytest.raises(LookupError, match="no 7"):
            failing.result()
        with pytest.raises(ChildProcessError, match="3"):
            ended.result()


def test_a_run_that_fails_waits_for_the_work_beside_it(tmp_path: Path) -> None:
    def fail() -> None:
        with Workers(2) as workers:
            workers.begin(_late, tmp_path / "late")
            workers.begin(_much, 10_000_000)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert (tmp_path / "late").read_text(encoding="utf-8") == "done"
