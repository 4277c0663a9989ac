"""The scripts that pages load are made from sources that are well formed, and they are no older than these."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests import scripts
from tests.scripts import RECORD, SOURCES, STATIC

CURE = "run: make scripts"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the sources, to plant faults in."""
    return Path(shutil.copytree(SOURCES, tmp_path / "scripts"))


def test_the_bundles_are_of_the_present_sources() -> None:
    assert json.loads(RECORD.read_text(encoding="utf-8")) == scripts.record(), CURE


def test_a_changed_source_or_bundle_is_seen(copy: Path, tmp_path: Path) -> None:
    static = Path(shutil.copytree(STATIC, tmp_path / "static"))
    assert scripts.record(copy, static) == scripts.record()
    with (copy / "search" / "query.js").open("a", encoding="utf-8") as file:
        file.write("\n// one line more\n")
    assert scripts.record(copy)["sources"] != scripts.record()["sources"]
    (static / "search.js").write_text("alert(1);", encoding="utf-8")
    assert scripts.record(bundles=static)["bundles"] != scripts.record()["bundles"]


def test_the_bundles_are_what_the_bundler_makes(tmp_path: Path) -> None:
    scripts.bundle(tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in STATIC.glob("*.js")}, CURE


def test_the_sources_are_in_form_and_style() -> None:
    assert not scripts.style_faults()


def test_the_types_of_the_sources_are_right() -> None:
    assert not scripts.type_faults()


@pytest.mark.parametrize(
    ("line", "rule"),
    [("export  const x = 1;\n", "format"), ("debugger;\n", "noDebugger"), ("if (1 == 2) alert();\n", "noDoubleEquals")],
)
def test_the_style_checker_finds_a_planted_fault(copy: Path, line: str, rule: str) -> None:
    (copy / "planted.js").write_text(line, encoding="utf-8")
    assert "planted.js" in (said := scripts.style_faults(copy))
    assert rule in said


def test_the_type_checker_finds_a_planted_fault(copy: Path) -> None:
    planted = 'import { hash } from "./search/words.js";\n\nhash(1);\n'
    (copy / "planted.js").write_text(planted, encoding="utf-8")
    assert "planted.js(3,6)" in scripts.type_faults(copy)
