"""The recipes of CONTRIBUTING.md for a field and for a taxonomy are tried as they are written, on a copy of the program."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from textwrap import dedent, indent

import pytest

from tests.archive import Archive, make_archive
from tests.tools import ROOT
from tests.wheels import run_from

PAGE = """---
id: so-{n}
permalink: /bai/so-{n}/
title: Tổng kết đợt {n}
date: 2024-07-0{n}
section: Pháp luật
operations:
  - Chiến dịch Sông Vàng
---

Một đoạn văn.
"""


def recipe(title: str) -> list[str]:
    """The code of a recipe: the attribute, the rows."""
    section = (
        (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition(f"\n### {title}")[2].partition("\n### ")[0]
    )
    return [dedent(code) for code in re.findall(r"^ *```\n(.*?)^ *```$", section, re.DOTALL | re.MULTILINE)]


def before(text: str, place: str, code: str) -> str:
    """The text with indented code put before a line that it has once."""
    assert text.count(f"\n{place}") == 1
    return text.replace(f"\n{place}", f"\n{indent(code, '    ')}{place}")


def run(program: Path, archive: Archive, *arguments: str) -> tuple[int, list[str]]:
    """The copy of the program on the archive: exit code and what it says."""
    done = run_from(program, *arguments, "--quiet", cwd=archive.root)
    return done.returncode, (done.stdout + done.stderr).splitlines()


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program with the field and the taxonomy of the recipes, and without their texts."""
    copy = tmp_path / "program"
    for name in ("hoso", "templates", "static"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    file = copy / "hoso" / "markup" / "fields.py"
    text = file.read_text(encoding="utf-8")
    taxonomy = recipe("A taxonomy")
    for attribute, row in (recipe("A metadata field"), taxonomy[:2]):
        text = before(text, "    inferred: tuple", attribute)
        text = before(text, '    Field(\n        "inferred", "strings", "fields', row)
    file.write_text(before(text, '    Taxonomy("source"', taxonomy[2]), encoding="utf-8")
    return copy


def test_a_field_and_a_taxonomy_are_everywhere_once_they_have_rows_and_texts(program: Path, tmp_path: Path) -> None:
    pages = {f"articles/so-{n}.md": PAGE.format(n=n) for n in (1, 2)}
    archive = make_archive(tmp_path / "archive", pages)
    code, said = run(program, archive, "check")
    assert code == 1, said
    lacking = re.findall(r"string-missing: there is no text '(\w+)\.(\w+)'", "\n".join(said))
    assert lacking == [
        ("field", "section"),
        *(
            (group, "operations")
            for group in ("taxon", "taxon_one", "entries", "index_why", "related_by", "other_names")
        ),
    ]

    catalogue = program / "hoso" / "interface" / "vi.yaml"
    text = catalogue.read_text(encoding="utf-8")
    for group, key in lacking:
        text = text.replace(f"\n{group}:\n", f"\n{group}:\n  {key}: ({group} {key})\n")
    catalogue.write_text(text, encoding="utf-8")
    assert run(program, archive, "build") == (0, [])
    article = archive.read("public/bai/so-2/index.html")
    link = '<a href="/chien-dich/chien-dich-song-vang/">Chiến dịch Sông Vàng</a>'
    assert re.search(r"<h2>\(field section\)</h2>\s*<ul class=\"names\">\s*<li>Pháp luật</li>", article)
    assert re.search(rf"<h2>\(taxon operations\)</h2>\s*<ul class=\"names\">\s*<li>{link}</li>", article)
    assert "(related_by operations) <span>Chiến dịch Sông Vàng</span>" in article
    assert '<a href="/chien-dich/">(taxon operations)</a>' in article, "the menu"
    assert "Chiến dịch Sông Vàng" in archive.read("public/chien-dich/index.html")
    assert 'data-parameter="chien-dich" data-taxonomy="operations"' in archive.read("public/tim-kiem/index.html")
    line = json.loads(archive.read("public/data/2024-07.jsonl").splitlines()[0])
    assert (line["section"], line["operations"]) == ("Pháp luật", ["Chiến dịch Sông Vàng"])
