"""SECURITY.md names tests, and they are there; what it says of trust, the README says too."""

from __future__ import annotations

import ast
import re

from tests.tools import ROOT

TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = [line.strip("| ").split(" | ") for line in TEXT.splitlines() if line.startswith("| ")][2:]
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT)


def functions_of(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_threat_has_something_that_stops_it_and_a_test_that_shows_it() -> None:
    assert len(ROWS) > 15
    assert [
        row for row in ROWS if len(row) != 3 or not re.fullmatch(r"(?:`tests/[\w/]+\.py::\w+`(?:, )?)+", row[2])
    ] == []


def test_every_test_that_is_named_is_there() -> None:
    assert [f"{path}::{name}" for path, name in NAMED if name not in functions_of(path)] == []


def test_the_readme_says_who_is_trusted_and_where_to_read_on() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "**not** trusted" in readme
    assert "SECURITY.md" in readme
    for trusted in ("Settings", "templates", "vocabularies"):
        assert trusted in readme
