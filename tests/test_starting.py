"""A new archive: whole or not at all, built at once, with examples that are right and recipes that are sound."""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page

from hoso import packing, starting
from hoso.settings import Settings, load
from hoso.vocabulary import Vocabulary
from hoso.vocabulary import load as load_vocabulary
from tests.archive import Archive, make_archive
from tests.browser import html_faults, served
from tests.test_export import RAW
from tests.test_packaging import hatch
from tests.tools import ROOT

LISTS = [field.name for field in dataclasses.fields(Vocabulary)]


@pytest.fixture
def new(tmp_path: Path) -> Archive:
    """A new archive."""
    assert make_archive(tmp_path / "elsewhere", {}).run("new", str(tmp_path / "kho mới"), "--quiet").code == 0
    return Archive(tmp_path / "kho mới")


def test_a_new_archive_builds_at_once_and_says_what_to_do_next(new: Archive) -> None:
    done = new.run("build", "--quiet")
    assert done.code == 0
    (line,) = done.problems
    assert line.startswith("content: warning empty-archive: ")
    assert "content/raw" in new.read("public/index.html")
    assert "Kho chưa có bài nào" in new.read("public/index.html")
    assert new.run("check", "--quiet").problems == done.problems
    assert new.run("convert", "--quiet").code == 0


def test_pages_of_an_archive_without_articles_are_sound(new: Archive, page: Page) -> None:
    new.run("build", "--quiet")
    names = [name for name in new.files() if name.endswith(".html")]
    assert {"index.html", "nam/index.html", "data/index.html", "chu-de/index.html"} <= set(names)
    assert html_faults(*(new.site / name for name in names)) == []
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    with served(new.site) as address:
        for name in names:
            page.goto(f"{address}/{name}")
    assert said == []


def test_the_first_article_takes_the_place_of_the_advice(new: Archive) -> None:
    new.run("build", "--quiet")
    new.write("raw/a.txt", RAW)
    assert new.run("build", "--quiet", "--strict").code == 0
    assert "Kho chưa có bài nào" not in new.read("public/index.html")


@pytest.mark.parametrize("name", ["x.txt", ".git/config"])
def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path, name: str) -> None:
    there = make_archive(tmp_path / "elsewhere", {})
    there.write(f"./kho/{name}", "của người khác")
    done = there.run("new", "kho")
    assert done.code == 1
    assert done.err.startswith("kho: error folder-not-empty: ")
    assert list(there.files("kho")) == [name]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    there = make_archive(tmp_path / "elsewhere", {})
    (there.root / "kho").mkdir()
    assert there.run("new", "kho").code == 0
    assert "build.py" in there.files("kho")


def test_new_needs_no_sound_settings_where_it_runs(tmp_path: Path) -> None:
    there = make_archive(tmp_path / "elsewhere", {}, "title = 3\n[[")
    assert there.run("new", "kho", "--quiet").code == 0


def test_a_new_archive_that_cannot_be_finished_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hoso.packing.wheel", full)
    there = make_archive(tmp_path / "elsewhere", {})
    done = there.run("new", "kho")
    assert done.code == 1
    assert "kho: error system: the system says: No space left on device" in done.err
    assert sorted(path.name for path in there.root.iterdir()) == ["content", "pyproject.toml"]


def test_settings_of_a_new_archive_show_every_setting_with_its_default(new: Archive) -> None:
    text = new.read("pyproject.toml")
    (new.root / "shown.toml").write_text(re.sub(r"^# (?=\w+ = )", "", text, flags=re.MULTILINE), encoding="utf-8")
    loaded = load(new.root / "shown.toml", {"content": new.content})
    assert loaded.problems == ()
    assert dataclasses.replace(loaded.settings, title="", content=Path("content")) == Settings(title="")
    shown = set(re.findall(r"^(?:# )?(\w+) = ", text, re.MULTILINE))
    assert shown == {field.name for field in dataclasses.fields(Settings)}


def uncommented(folder: Path) -> None:
    for path in folder.glob("*.yaml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        examples = lines[lines.index("#") + 1 :]
        path.write_text("".join(f"{line.removeprefix('# ')}\n" for line in examples), encoding="utf-8")


def test_examples_in_vocabularies_are_right_and_wait_to_be_used(new: Archive) -> None:
    folder = new.content / "vocabulary"
    assert sorted(path.stem for path in folder.iterdir()) == sorted(LISTS)
    assert load_vocabulary(folder).vocabulary == load_vocabulary(None).vocabulary
    uncommented(folder)
    loaded = load_vocabulary(folder)
    assert loaded.problems == ()
    shipped = load_vocabulary(None).vocabulary
    assert [name for name in LISTS if getattr(loaded.vocabulary, name) == getattr(shipped, name)] == []


def test_the_page_about_the_archive_waits_to_be_finished(new: Archive) -> None:
    new.run("build", "--quiet")
    assert "gioi-thieu/index.html" not in new.files()
    text = new.read("content/pages/gioi-thieu.md")
    new.write("pages/gioi-thieu.md", text.replace("status: draft\n", ""))
    assert new.run("build", "--quiet").code == 0
    assert "gioi-thieu/index.html" in new.files()


def test_the_starter_has_no_file_that_goes_nowhere() -> None:
    lying = {path.relative_to(ROOT / "hoso/starter").as_posix() for path in (ROOT / "hoso/starter").rglob("*")
             if path.is_file()}  # fmt: skip
    assert lying == {source for source, _ in starting.FILES} - {"HUONG-DAN.md"}


def test_git_keeps_every_folder_and_not_what_is_built(new: Archive) -> None:
    git = shutil.which("git")
    if git is None:
        pytest.skip("git is not here")
    new.run("build", "--quiet")
    subprocess.run([git, "init", "--quiet", "."], cwd=new.root, check=True)
    subprocess.run([git, "add", "."], cwd=new.root, check=True, stderr=subprocess.DEVNULL)
    listed = subprocess.run([git, "ls-files"], cwd=new.root, capture_output=True, encoding="utf-8", check=True)
    kept = set(listed.stdout.split("\n"))
    assert {f"{place}/.gitkeep" for place in starting.EMPTY} <= kept
    assert not [name for name in kept if name.startswith(("public/", ".cache/"))]


# --- the program in it


def test_the_wheel_in_a_new_archive_holds_what_the_published_one_holds(tmp_path: Path) -> None:
    """But for what describes it, where each builder has a way of its own."""
    (tmp_path / "own.whl").write_bytes(packing.wheel())
    published = hatch("wheel", ROOT, tmp_path / "hatch")
    with zipfile.ZipFile(tmp_path / "own.whl") as own, zipfile.ZipFile(published) as theirs:
        assert own.testzip() is None
        inside = {name: theirs.read(name) for name in theirs.namelist() if ".dist-info/" not in name}
        assert {name: own.read(name) for name in own.namelist() if ".dist-info/" not in name} == inside
        assert stated(own) == stated(theirs)


def stated(wheel: zipfile.ZipFile) -> list[str]:
    """What a wheel says of itself that pip goes by."""
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    text = wheel.read(name).decode().lower().replace("_", "-")
    return sorted(re.findall(r"^(?:name|version|requires-python|requires-dist): .*$", text, re.MULTILINE))


def test_the_same_program_gives_the_same_wheel() -> None:
    assert packing.wheel() == packing.wheel()


def test_build_py_says_how_to_get_the_program(new: Archive) -> None:
    done = subprocess.run(
        [sys.executable, "-I", "build.py"], cwd=new.root, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert "make site" in done.stderr


def test_the_makefile_of_a_new_archive_has_what_its_readme_and_recipes_call(new: Archive) -> None:
    targets = set(re.findall(r"^([a-z]+):", new.read("Makefile"), re.MULTILINE))
    for name in ("README.md", "HUONG-DAN.md", ".github/workflows/site.yml", ".gitlab-ci.yml"):
        called = set(re.findall(r"(?:^|[`\s])make ([a-z]+)", new.read(name)))
        assert called <= targets, name
