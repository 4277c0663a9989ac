"""The documents say what the program does: every command, option, setting, field, vocabulary, address and problem."""

from __future__ import annotations

import ast
import contextlib
import io
import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from tests.codes import code_patterns
from tests.tools import ROOT

REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
SECTIONS = {part.split("\n", 1)[0]: part for part in re.split(r"^## ", REFERENCE, flags=re.MULTILINE)[1:]}


def named(section: str) -> set[str]:
    """The code spans in a section's tables, without option arguments."""
    rows = [line for line in SECTIONS[section].splitlines() if line.startswith("|")]
    return {word.split()[0] for row in rows for word in re.findall(r"`([^`]+)`", row) if word.split()}


def first_cells(section: str) -> set[str]:
    """The code spans in the first column of a section's tables."""
    rows = [line for line in SECTIONS[section].splitlines() if line.startswith("| `")]
    return {word for row in rows for word in re.findall(r"`([^`]+)`", row.split(" | ")[0])}


def help_of(*command: str) -> str:
    from hoso.cli import main

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        main([*command, "--help"])
    return out.getvalue()


def commands() -> set[str]:
    return set(re.findall(r"^    ([a-z]+)(?: |$)", help_of(), re.MULTILINE))


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
    from hoso.markup.fields import BY_NAME, CAREER_FIELDS, ORIGIN_FIELDS, PERSON_FIELDS

    assert set(BY_NAME) == first_cells("Front matter")
    assert {field.name for field in (*PERSON_FIELDS, *CAREER_FIELDS, *ORIGIN_FIELDS)} <= named("Front matter")


def test_every_taxonomy_is_in_the_reference() -> None:
    from hoso.markup.fields import TAXONOMIES

    for taxonomy in TAXONOMIES:
        assert f"| `{taxonomy.key}` | `/{taxonomy.path}/` |" in REFERENCE


def test_every_vocabulary_is_in_the_reference() -> None:
    from hoso.vocabulary import Vocabulary

    assert {f"{field.name}.yaml" for field in fields(Vocabulary)} == first_cells("Vocabularies")


def test_every_value_of_the_data_is_in_the_reference() -> None:
    from hoso.output.data import VALUES

    assert {value.name for value in VALUES} == first_cells("Data")


def test_every_export_is_in_the_reference() -> None:
    from hoso.output.formats import EXPORTS

    assert {kind.file for kind in EXPORTS} == first_cells("Exports")


def test_every_problem_in_the_reference_has_a_meaning_and_a_cure() -> None:
    rows = [line.strip("|").split(" | ") for line in SECTIONS["Problems"].splitlines() if line.startswith("| `")]
    assert rows
    assert [row for row in rows if len(row) != 3 or not all(cell.strip() for cell in row)] == []


def test_every_problem_code_is_in_the_reference() -> None:
    stated = first_cells("Problems")
    assert [
        pattern for pattern in sorted(code_patterns()) if not any(re.fullmatch(pattern, one) for one in stated)
    ] == []


def test_no_problem_code_is_in_the_reference_that_the_program_does_not_know() -> None:
    known = "|".join(f"(?:{pattern})" for pattern in code_patterns())
    assert [code for code in sorted(first_cells("Problems")) if not re.fullmatch(known, code)] == []


# --- addresses


def test_every_address_of_a_site_is_in_the_reference(tmp_path: Path) -> None:
    from tests.site.test_golden import example

    archive = example(tmp_path / "archive")
    assert archive.run("build", "--quiet").code == 0
    listed = first_cells("Ways into the archive") | named("Ways into the archive")
    tops = {cell.split("/")[1] for cell in listed if cell.startswith("/")}
    pages = {path.stem for path in (archive.content / "pages").iterdir()}
    former = {"tin"}
    found = {name.split("/")[0] for name in archive.files() if not name.startswith((".", "sitemap-"))}
    assert found - pages - former - {"index.html"} == tops - {"", "<name>"}


# --- the READMEs


def readme(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


READMES = (
    "README.md",
    "README.vi.md",
    "CONTRIBUTING.md",
    "docs/architecture.md",
    "docs/customising.md",
    "docs/publishing.md",
    "docs/reference.md",
    "docs/guide.md",
    "docs/huong-dan.vi.md",
    "docs/derivation.md",
)


DOCUMENTS = (*READMES, "bench/README.md", "SECURITY.md", "CHANGELOG.md")
OURS = ("hoso/", "tests/", "docs/", "bench/", "scripts/", "templates/", "static/", ".ci/", ".github/")
OF_ARCHIVES = ("static/own.css", "static/*.js")  # what an archive may have; what is made
"""Names that begin as ours do and are not files of this repository."""


def headings(path: Path) -> set[str]:
    """The anchors of a document's headings, as GitHub makes them."""
    found = re.findall(r"^#+ (.*)", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in found}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_a_document_links_to_is_there(name: str) -> None:
    missing = []
    for target, anchor in re.findall(r"\]\(([^)#]*)#?([^)]*)\)", readme(name)):
        if "://" in target:
            continue
        path = (ROOT / name).parent / target if target else ROOT / name
        if not path.exists() or (anchor and anchor not in headings(path)):
            missing.append(f"{target}#{anchor}")
    assert missing == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_path_of_the_repository_that_a_document_names_is_there(name: str) -> None:
    named = re.findall(r"`([\w.*/-]+)(?:::[\w.]+)?`", readme(name))
    paths = {path for path in named if path.startswith(OURS)} - {*OF_ARCHIVES}
    assert [path for path in sorted(paths) if not any(ROOT.glob(path.rstrip("/")))] == []


def defined(path: Path) -> set[str]:
    """The functions, classes and methods of a module, as documents name them."""
    names = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        if isinstance(node, ast.ClassDef):
            names |= {f"{node.name}.{inner.name}" for inner in node.body if isinstance(inner, ast.FunctionDef)}
    return names


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_function_that_a_document_names_is_there(name: str) -> None:
    named = re.findall(r"`([\w/]+\.py)::([\w.]+)`", readme(name))
    assert [f"{path}::{function}" for path, function in named if function not in defined(ROOT / path)] == []


@pytest.mark.parametrize("name", READMES)
def test_commands_and_options_that_a_document_names_exist(name: str) -> None:
    text = readme(name)
    makefile = readme("Makefile") + (readme("hoso/starter/Makefile") if name == "docs/guide.md" else "")
    made = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)\b(?=`| +#|\n| ARGS| N=)", text)) <= made
    assert set(re.findall(r"python build\.py ([a-z]+)", text)) <= commands()
    offered = {option for command in commands() for option in re.findall(r"--[a-z-]+", help_of(command))}
    foreign = {"--moss", "--upgrade", "--help", "--markdown", "--keep", "--bless", "--initial-branch", "--message"}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) <= offered | foreign


def test_the_readme_is_short_and_leads_to_every_document() -> None:
    text = readme("README.md")
    assert len(text.splitlines()) <= 120
    documents = {"CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "README.vi.md", "bench/README.md"}
    documents |= {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md")}
    assert documents - set(re.findall(r"\]\(([^)#]+)", text)) == set()


def test_contributing_draws_the_layers_as_they_are_checked() -> None:
    project = tomllib.loads(readme("pyproject.toml"))
    (layers,) = [c["layers"] for c in project["tool"]["importlinter"]["contracts"] if c["id"] == "layers"]
    checked = [set(re.findall(r"[a-z_]+", layer)) for layer in layers]
    (picture,) = re.findall(r"```\n(cli .*?)```", readme("CONTRIBUTING.md"), re.DOTALL)
    drawn = [set(re.split(r" {2,}", line)[0].split()) for line in picture.splitlines()]
    assert drawn == [layer for layer in checked if layer != {"__main__"}]


def test_both_readmes_name_both_first_commands() -> None:
    for name in ("README.md", "README.vi.md"):
        assert "\nmake site " in readme(name)
        assert "\nmake test " in readme(name)
