"""Schemas for editors: they pass what the program accepts, find what it finds, and are as the tables have them."""

from __future__ import annotations

import json
import re
import tomllib
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from hoso.vocabulary.tables import TABLES
from tests import schemas
from tests.archive import Archive, make_archive
from tests.markup.test_frontmatter import WRITTEN_DATES
from tests.project.test_guides import CURATORS, fences
from tests.tools import ROOT

FAULTS = ROOT / "tests" / "faults"
OF_PAGES = (
    "unknown-field", "wrong-type", "missing-title", "missing-name", "missing-kind", "bad-status", "bad-inferred", "bad-kind",
    "bad-id", "bad-permalink", "bad-aliases", "bad-date", "bad-from", "bad-until", "bad-sha256", "empty-value",
)  # fmt: skip
OF_VOCABULARIES = ("bad-shape", "missing-key", "unknown-key")
OF_SETTINGS = ("setting-unknown", "setting-type", "setting-type-table", "setting-language", "setting-jobs")
NOT_OF_FORM = {"bad-date", "bad-from", "bad-until", "bad-permalink", "bad-id", "bad-aliases"}
"""Faults some of whose cases have the right form: a day that does not exist, an address that is reserved."""


class Core(yaml.SafeLoader):
    """YAML as editors read it (the core schema of 1.2): a day is a text, and so are yes and no."""


Core.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if not tag.endswith((":timestamp", ":bool"))]
    for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


@cache
def draft_7() -> Any:
    """The validator, imported when it is asked for, because that takes seconds."""
    with warnings.catch_warnings():  # a package that it imports asks for the encoding of the system
        warnings.simplefilter("ignore", EncodingWarning)
        from jsonschema import Draft7Validator
    return Draft7Validator


def valid(name: str, said: object) -> bool:
    schema = json.loads((schemas.FOLDER / f"{name}.json").read_text("utf-8"))
    return bool(draft_7()(schema).is_valid(said))


def front(page: Path) -> Any:
    return yaml.load(page.read_text("utf-8").split("---\n")[1], Loader=Core)  # noqa: S506 (it is a safe one)


def pages(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.md"))


def test_the_shipped_schemas_are_as_the_tables_have_them() -> None:
    shipped = {path.name: path.read_text("utf-8") for path in schemas.FOLDER.iterdir()}
    assert shipped == dict(schemas.made()), "run: make derivation"
    for text in shipped.values():
        draft_7().check_schema(json.loads(text))


def test_every_page_that_the_program_accepts_is_valid() -> None:
    found = list(pages("content/articles", "content/pages", "tests/example/content"))
    assert len(found) > 10
    assert [str(page) for page in found if not valid("front-matter", front(page))] == []


@pytest.mark.parametrize("written", [written for written, _ in WRITTEN_DATES])
def test_every_form_of_a_date_that_the_program_reads_is_valid(written: str) -> None:
    said = {"title": "Bài", "status": "withdrawn", "date": written, "withdrawn": {"date": written}}
    assert valid("front-matter", said)
    if len(written) <= len("2023-10-12") and len(re.findall(r"[-/]", written)) == 2:
        assert valid("batch", {"collected": {"from": written, "to": written}})


@pytest.mark.parametrize("written", ["12/10/2023", "2023-10/12", "2023-10-12 lúc 8:30", "20231012", "2023-10-12T"])
def test_a_date_in_no_form_that_the_program_reads_is_found(written: str) -> None:
    assert not valid("front-matter", {"title": "Bài", "date": written})


@pytest.mark.parametrize("fault", OF_PAGES)
def test_a_fault_in_front_matter_is_found(fault: str) -> None:
    found = list(pages(f"tests/faults/{fault}/content"))
    judged = [valid("front-matter", front(page)) for page in found]
    assert judged
    assert not all(judged) or fault in NOT_OF_FORM


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_shipped_vocabulary_is_valid(name: str) -> None:
    shipped = ROOT / "hoso" / "vocabulary" / f"{name}.yaml"
    if shipped.is_file():
        assert valid(name, yaml.load(shipped.read_text("utf-8"), Loader=Core))  # noqa: S506
    example = (ROOT / "hoso" / "starter" / "vocabulary" / f"{name}.yaml").read_text("utf-8")
    lines = [line.removeprefix("# ") for line in example.splitlines() if re.match(r"# (?:- |  )", line)]
    said = yaml.load("\n".join(lines), Loader=Core)  # noqa: S506
    assert said
    assert valid(name, said)


def test_every_example_of_the_curators_guide_is_valid() -> None:
    found = [fence for fence in fences(CURATORS) if fence.language == "yaml" and fence.file.startswith("content/")]
    assert len(found) > len(TABLES)
    for fence in found:
        name = Path(fence.file).stem
        assert valid(name, yaml.load(fence.text, Loader=Core)), fence.file  # noqa: S506


@pytest.mark.parametrize("fault", OF_VOCABULARIES)
def test_a_fault_in_a_vocabulary_is_found(fault: str) -> None:
    (folder,) = FAULTS.glob(f"vocabulary-{fault}/content/vocabulary")
    for file in folder.iterdir():
        assert not valid(file.stem, yaml.load(file.read_text("utf-8"), Loader=Core))  # noqa: S506


@pytest.mark.parametrize("fault", OF_SETTINGS)
def test_a_fault_in_settings_is_found(fault: str) -> None:
    assert not valid("settings", tomllib.loads((FAULTS / fault / "pyproject.toml").read_text("utf-8")))


def test_settings_that_are_right_are_valid() -> None:
    assert valid("settings", tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8")))


def test_a_new_archive_has_the_schemas_and_names_them(tmp_path: Path) -> None:
    make_archive(tmp_path / "elsewhere", {}).run("new", str(tmp_path / "kho"), "--quiet")
    new = Archive(tmp_path / "kho")
    for file in sorted((new.content / "vocabulary").iterdir()):
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", file.read_text("utf-8"))
        assert named
        assert (file.parent / named[1]).resolve() == new.root / "schemas" / f"{file.stem}.json"
        assert (file.parent / named[1]).is_file()
    assert new.read("pyproject.toml").startswith("#:schema ./schemas/settings.json\n")
    assert json.loads(new.read(".vscode/settings.json"))["yaml.schemas"] == {
        "./schemas/batch.json": "content/raw/**/batch.yaml"
    }
    assert (new.root / "schemas" / "batch.json").is_file()
    assert (new.root / "schemas" / "front-matter.json").is_file()
