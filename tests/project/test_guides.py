"""The guides are true: each command and each example in them is tried, in order."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import derivation, tables
from tests.archive import Archive, make_archive
from tests.tools import ROOT
from tests.wheels import another_version, run_from

GUIDE = ROOT / "docs" / "guide.md"
CURATORS = ROOT / "docs" / "huong-dan.vi.md"


@dataclass(frozen=True, slots=True)
class Fence:
    """A block of a guide: its language, the file that it is (or, after `in`, goes into), its text."""

    language: str
    file: str
    text: str


def fences(guide: Path) -> Iterator[Fence]:
    text = guide.read_text(encoding="utf-8")
    for language, file, inside in re.findall(r"^```(\w+) ?([^\n]*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield Fence(language, file, inside)


def targets(makefile: Path) -> dict[str, list[str]]:
    """What each target of a new archive's Makefile has `build.py` do."""
    text = makefile.read_text(encoding="utf-8")
    found = re.findall(r"^(\w+):.*\n\t\$\(PY\) build\.py(.*)\$\(ARGS\)$", text, re.MULTILINE)
    return {target: shlex.split(arguments) for target, arguments in found}


def run(archive: Archive, line: str) -> None:
    """Do what a line says; `make` and `build.py` in this process, since how make sets them up is tested elsewhere."""
    words = shlex.split(line)
    if words[0].startswith("PYTHONPATH="):
        from_wheel(archive, *words)
        return
    if words[0] == "make":
        made = dict(word.split("=", 1) for word in words[2:])
        arguments = [*targets(archive.root / "Makefile")[words[1]], *shlex.split(made.get("ARGS", ""))]
    elif words[:1] == ["git"]:
        author = ["-c", "user.name=Người giữ kho", "-c", "user.email=kho@example.org"]
        subprocess.run(["git", *author, *words[1:]], cwd=archive.root, check=True, capture_output=True)
        return
    else:
        assert words[0].endswith("python"), line
        assert words[1] == "build.py", line
        arguments = words[2:]
    done = archive.run(*arguments)
    assert done.code == 0, f"{line}: {done.err}"


def from_wheel(archive: Archive, path: str, *words: str) -> None:
    """Run what a line has the wheel of a newer version do, after that wheel was put there."""
    wheel = archive.root / path.removeprefix("PYTHONPATH=")
    assert wheel.name == another_version(wheel.parent, wheel.name.split("-")[1], {}).name
    assert words[:3] == ("python3", "-m", "hoso")
    done = run_from(wheel, *words[3:], cwd=archive.root)
    assert done.returncode == 0, done.stderr


def test_the_guide_leads_from_an_empty_folder_to_a_site(tmp_path: Path) -> None:
    if not shutil.which("git"):
        pytest.skip("git is not here")
    here = make_archive(tmp_path / "hoso", {})
    shown = 0
    for fence in fences(GUIDE):
        match fence.language:
            case "sh":
                for line in fence.text.splitlines():
                    if line.startswith("cd "):
                        here = Archive((here.root / line.removeprefix("cd ")).resolve())
                    else:
                        run(here, line)
            case "yaml" if fence.file.startswith("content/articles/"):
                assert here.read(fence.file).split("---\n")[1] == fence.text
                shown += 1
            case _:
                here.write(f"./{fence.file}", fence.text)
    assert shown == 1
    assert "An ninh Sông Vàng" in here.read("public/index.html")
    assert "https://example.org/kho/" in here.read("public/feed.xml")
    assert "Được đăng lại khi ghi rõ nguồn" in here.read("public/data/sources.csv")
    assert (tmp_path / "kho-bag" / "bagit.txt").is_file()
    assert list(here.files("wheels")) == ["hoso-0.2.0-py3-none-any.whl"]
    assert "wheels/hoso-0.2.0-py3-none-any.whl --hash=sha256:" in here.read("requirements.txt")


def test_every_example_of_the_curators_guide_does_what_it_says(tmp_path: Path) -> None:
    if not shutil.which("git"):
        pytest.skip("git is not here")
    assert make_archive(tmp_path / "elsewhere", {}).run("new", str(tmp_path / "kho"), "--quiet").code == 0
    kho = Archive(tmp_path / "kho")
    for fence in fences(CURATORS):
        if fence.language == "sh":
            for line in fence.text.splitlines():
                run(kho, line)
        elif fence.file.startswith("in "):
            name = fence.file.removeprefix("in ")
            kho.write(f"./{name}", kho.read(name).replace("\n---\n", f"\n{fence.text}---\n", 1))
        else:
            kho.write(f"./{fence.file}", fence.text)
    done = kho.run("build", "--strict", "--quiet")
    assert (done.code, done.err) == (0, "")
    everything = b"".join(kho.files().values()) + b"".join(kho.files("../kho-du-lieu").values())
    for hidden in ("Tèo", "Tổng kết hội thao", "Hội thao khép lại"):
        assert hidden.encode() not in everything
    assert "Nguyễn Văn Tèo".encode() in b"".join(kho.files("../kho-bag").values())
    assert "N.V.T." in kho.read("public/bai/2024/01/tai-nan/index.html")


def test_the_curators_guide_has_every_field_and_every_vocabulary() -> None:
    from hoso.markup.fields import BY_NAME
    from hoso.vocabulary import Vocabulary

    text = CURATORS.read_text(encoding="utf-8")
    assert [name for name in BY_NAME if f"`{name}`" not in text] == []
    assert [name for name in Vocabulary.__dataclass_fields__ if f"vocabulary/{name}.yaml" not in text] == []


def test_the_curators_guide_leads_nowhere_outside_a_new_archive() -> None:
    assert re.findall(r"\]\(", CURATORS.read_text(encoding="utf-8")) == []


def test_the_page_on_derivation_is_as_the_tables_have_it() -> None:
    assert derivation.PAGE.read_text(encoding="utf-8") == derivation.page(), "run: make derivation"


def test_the_page_on_derivation_has_every_field_that_the_program_writes() -> None:
    from hoso.markup.fields import FIELDS

    rows = {one.field for one in derivation.DERIVATIONS}
    assert len(rows) == len(derivation.DERIVATIONS)
    assert {field.name for field in FIELDS if not field.stays} <= rows <= {field.name for field in FIELDS}


@pytest.mark.parametrize("document", [tables.REFERENCE, tables.CURATORS], ids=lambda document: document.name)
def test_tables_of_fields_are_as_the_registry_has_them(document: Path) -> None:
    assert document.read_text(encoding="utf-8") == tables.filled(document), "run: make derivation"
