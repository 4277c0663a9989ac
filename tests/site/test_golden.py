"""A small archive built whole: the output a person has looked at, on every machine and in every order."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.archive import Archive, make_archive
from tests.golden import Golden
from tests.tools import ROOT

EXAMPLE = ROOT / "tests" / "example"
SETTINGS = 'base_url = "https://example.org/kho"\n'


def example(root: Path, order: int = 0) -> Archive:
    """A copy of the example, its files created in another order for each number."""
    archive = make_archive(root, {}, SETTINGS)
    files = sorted(path for path in (EXAMPLE / "content").rglob("*") if path.is_file())
    random.Random(order).shuffle(files)
    for path in files:
        archive.write(path.relative_to(EXAMPLE / "content").as_posix(), path.read_bytes())
    return archive


@pytest.mark.golden
def test_the_example_becomes_the_site_that_was_looked_at(tmp_path: Path, golden: Golden) -> None:
    archive = example(tmp_path / "archive")
    done = archive.run("build")
    assert done.code == 0, done.err
    assert done.problems == []
    made = {name: content for name, content in archive.files("public").items() if not name.startswith("static/")}
    golden.check(made, EXAMPLE / "public")


@pytest.mark.golden
def test_the_raw_articles_become_the_pages_that_were_looked_at(tmp_path: Path, golden: Golden) -> None:
    archive = example(tmp_path / "archive")
    assert archive.run("convert").code == 0
    given = {path.relative_to(EXAMPLE / "content").as_posix() for path in (EXAMPLE / "content").rglob("*")}
    made = {name: content for name, content in archive.files("content").items() if name not in given}
    golden.check(made, EXAMPLE / "converted")


@pytest.mark.parametrize(
    ("order", "jobs", "environment"),
    [
        (1, "1", {"PYTHONHASHSEED": "1", "TZ": "America/Los_Angeles", "LC_ALL": "C"}),
        (2, "2", {"PYTHONHASHSEED": "2", "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C.UTF-8"}),
    ],
)
def test_no_seed_clock_zone_locale_order_or_number_of_processes_reaches_the_output(
    tmp_path: Path, order: int, jobs: str, environment: dict[str, str]
) -> None:
    first = example(tmp_path / "first")
    assert first.run("build").code == 0
    other = example(tmp_path / "other", order)
    done = other.run_apart("build", "--jobs", jobs, environment=environment)
    assert done.code == 0, done.err
    assert other.files("public") == first.files("public")
    assert other.files("content") == first.files("content")


def test_deleting_the_cache_changes_no_byte(tmp_path: Path) -> None:
    archive = example(tmp_path / "archive")
    assert archive.run("build").code == 0
    before = archive.files("public")
    shutil.rmtree(archive.root / ".cache")
    assert archive.run("build").code == 0
    assert archive.files("public") == before
