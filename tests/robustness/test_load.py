"""Many files of which some are broken: all the rest come out, each broken one is reported, and nothing hangs.

`--load 100000` takes as many files as an archive may have; the suite takes few.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.archive import Archive, make_archive
from tests.load import BROKEN, generate


def named(problems: list[str]) -> set[str]:
    """The files that problems are about."""
    return {re.split(r"(?::\d+)?: (?:warning|error) ", line)[0].removeprefix("content/") for line in problems}


@pytest.fixture(scope="module")
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, int, list[str]]:
    archive = make_archive(tmp_path_factory.mktemp("load") / "archive", {})
    sound, broken = generate(archive.content, int(request.config.getoption("--load")))
    return archive, sound, broken


def test_all_sound_files_come_out_and_each_broken_one_is_named(loaded: tuple[Archive, int, list[str]]) -> None:
    archive, sound, broken = loaded
    done = archive.run_apart("build", "--quiet")
    assert done.code == 0, done.err[-2000:]
    assert named(done.problems) == set(broken)
    assert "Traceback" not in done.err
    assert {path.rpartition("-")[2].partition(".")[0] for path in broken} == {way.rpartition("-")[2] for way in BROKEN}
    assert sum(name.startswith("bai/") and name.endswith("index.html") for name in archive.files()) == sound


def test_the_next_build_says_the_same_and_writes_nothing(loaded: tuple[Archive, int, list[str]]) -> None:
    archive, _, broken = loaded
    archive.run_apart("build", "--quiet")
    before = {path: path.stat().st_mtime_ns for path in archive.site.rglob("*")}
    done = archive.run_apart("build", "--quiet", "--strict")
    assert done.code == 1
    assert named(done.problems) == set(broken)
    assert {path: path.stat().st_mtime_ns for path in archive.site.rglob("*")} == before


@pytest.mark.proof
def test_check_names_them_as_well(loaded: tuple[Archive, int, list[str]]) -> None:
    archive, _, broken = loaded
    done = archive.run_apart("check", "--quiet", "--no-search")
    said = done.faults
    assert set(broken) <= named(said)


def test_the_generator_makes_the_same_twice(tmp_path: Path) -> None:
    one, other = (generate(tmp_path / name, 120) for name in ("one", "other"))
    assert one == other
    for path in (tmp_path / "one").rglob("*.txt"):
        if path.is_file() and not path.is_symlink():
            assert path.read_bytes() == (tmp_path / "other" / path.relative_to(tmp_path / "one")).read_bytes()
