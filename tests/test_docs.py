"""The reference says what the program does: every command, option, setting, field, vocabulary and problem."""

from __future__ import annotations

import contextlib
import io
import re
from dataclasses import fields

import pytest

from tests.codes import code_patterns
from tests.tools import ROOT

REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
SECTIONS = {part.split("\n", 1)[0]: part for part in re.split(r"^## ", REFERENCE, flags=re.MULTILINE)[1:]}


def named(section: str) -> set[str]:
    """What stands in code style in a section's tables, option arguments left out."""
    rows = [line for line in SECTIONS[section].splitlines() if line.startswith("|")]
    return {word.split()[0] for row in rows for word in re.findall(r"`([^`]+)`", row) if word.split()}


def first_cells(section: str) -> set[str]:
    """What stands in code style in the first column of a section's tables."""
    rows = [line for line in SECTIONS[section].splitlines() if line.startswith("| `")]
    return {word for row in rows for word in re.findall(r"`([^`]+)`", row.split(" | ")[0])}


def help_of(*command: str) -> str:
    from hoso.cli import main

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        main([*command, "--help"])
    return out.getvalue()


def commands() -> set[str]:
    return set(re.findall(r"^    ([a-z]+) ", help_of(), re.MULTILINE))


def test_every_command_is_in_the_reference() -> None:
    assert {f"python build.py {command}" for command in commands()} | {"python build.py"} == {
        cell for cell in first_cells("Commands") if cell.startswith("python")
    }


def test_every_option_is_in_the_reference() -> None:
    offered = {option for command in commands() for option in re.findall(r"--[a-z-]+", help_of(command))}
    assert offered - {"--help"} == {cell.split()[0] for cell in first_cells("Commands") if cell.startswith("--")}


def test_every_setting_is_in_the_reference() -> None:
    from hoso.settings import Settings

    assert {field.name for field in fields(Settings)} == first_cells("Settings")


def test_every_front_matter_field_is_in_the_reference() -> None:
    from hoso.frontmatter import FIELD_NAMES, ORIGIN_FIELDS, PERSON_FIELDS

    assert set(FIELD_NAMES) == first_cells("Front matter")
    assert {field.name for field in (*PERSON_FIELDS, *ORIGIN_FIELDS)} <= named("Front matter")


def test_every_taxonomy_is_in_the_reference() -> None:
    from hoso.taxonomies import TAXONOMIES

    for taxonomy in TAXONOMIES:
        assert f"| `{taxonomy.key}` | `/{taxonomy.path}/` |" in REFERENCE


def test_every_vocabulary_is_in_the_reference() -> None:
    from hoso.vocabulary import Vocabulary

    assert {f"{field.name}.yaml" for field in fields(Vocabulary)} == first_cells("Vocabularies")


def test_every_value_of_the_data_is_in_the_reference() -> None:
    from hoso.data import FIELDS

    assert {name for name, _, _ in FIELDS} == first_cells("Data")


@pytest.mark.parametrize("pattern", sorted(code_patterns()))
def test_every_problem_code_is_in_the_reference(pattern: str) -> None:
    assert [code for code in first_cells("Problems") if re.fullmatch(pattern, code)]


def test_no_problem_code_is_in_the_reference_that_the_program_does_not_know() -> None:
    known = "|".join(f"(?:{pattern})" for pattern in code_patterns())
    assert [code for code in sorted(first_cells("Problems")) if not re.fullmatch(known, code)] == []
