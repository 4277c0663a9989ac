"""A new archive: whole or not at all, built at once, with examples that are right and recipes that are sound; and its
way to a newer version, on which nothing is lost that people wrote."""

from __future__ import annotations

import dataclasses
import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from hoso import __version__
from hoso.settings import Settings, load
from hoso.starter import new as starting
from hoso.starter import vendoring
from hoso.starter.wheel import WHEEL, Program
from hoso.starter.wheel import wheel as packed_program
from hoso.vocabulary import Vocabulary
from hoso.vocabulary import load as load_vocabulary
from tests.archive import Archive, Run, make_archive
from tests.browser import html_faults, served
from tests.exporting.test_export import RAW
from tests.project.test_packaging import pins
from tests.tools import ROOT
from tests.wheels import another_version, hatch, run_from

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


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script of a shell")
def test_any_python_runs_the_program_once_it_is_set_up_and_else_says_how(new: Archive) -> None:
    bare = [sys.executable, "-S", "-I", "build.py", "convert", "--dry-run"]
    before = subprocess.run(bare, cwd=new.root, capture_output=True, encoding="utf-8", check=False)
    assert before.returncode == 1
    assert before.stderr.startswith("hoso is not installed here: run 'make site'; ")
    own = new.write("./.venv/bin/python", "#!/bin/sh\necho set up: $*\n")
    own.chmod(0o755)
    after = subprocess.run(bare, cwd=new.root, capture_output=True, encoding="utf-8", check=False)
    assert (after.returncode, after.stdout) == (0, "set up: build.py convert --dry-run\n")


def test_a_checkout_that_is_not_set_up_says_how(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "hoso", tmp_path / "hoso", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "build.py", tmp_path)
    bare = [sys.executable, "-S", "build.py"]
    done = subprocess.run([*bare, "check"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (
        1,
        "the packages that hoso needs are not installed here: run 'make site'\n",
    )
    help_ = subprocess.run([*bare, "--help"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert help_.returncode == 0


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

    monkeypatch.setattr("hoso.starter.wheel.wheel", full)
    there = make_archive(tmp_path / "elsewhere", {})
    done = there.run("new", "kho")
    assert done.code == 1
    assert "kho: error system: system error: No space left on device" in done.err
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
             if path.is_file() and path.suffix not in (".py", ".pyc")}  # fmt: skip
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


# --- what it installs


def installed(archive: Archive) -> list[str]:
    """What pip reads in an archive's requirements, an option or a package a line."""
    lines = archive.read("requirements.txt").replace("\\\n", " ").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_a_new_archive_installs_the_program_by_path_and_hash(new: Archive) -> None:
    (wheel,) = (new.root / "wheels").iterdir()
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    ours = [line for line in installed(new) if "hoso" in line]
    assert ours == [f"./wheels/{wheel.name} --hash=sha256:{digest}"]


def test_a_new_archive_pins_all_the_rest_as_it_was_tested_with_hashes(new: Archive) -> None:
    options, packages = installed(new)[:2], installed(new)[3:]
    assert options == ["--require-hashes", "--only-binary :all:"]
    assert dict(line.split()[0].split("==") for line in packages) == pins("requirements.txt")
    assert [line for line in packages if "--hash=sha256:" not in line] == []
    locked = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert set(re.findall(r"sha256:\w+", " ".join(packages))) == set(re.findall(r"sha256:\w+", locked))


def test_make_installs_nothing_that_has_no_hash_or_would_have_to_be_built(new: Archive) -> None:
    (command,) = re.findall(r"-m pip install (.*)", new.read("Makefile").replace("\\\n", " "))
    assert {"--require-hashes", "--no-deps", "--only-binary"} <= set(command.split())


def test_where_the_packages_cannot_be_had_no_archive_with_them_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": "/dev/null"}.items():
        monkeypatch.setenv(name, value)
    there = make_archive(tmp_path / "elsewhere", {})
    done = there.run("new", "kho", "--vendor")
    assert done.code == 1
    assert done.err.startswith("kho: error vendor-failed: ")
    assert "No matching distribution found for ahocorasick-rs==" in done.err
    assert sorted(path.name for path in there.root.iterdir()) == ["content", "pyproject.toml"]


def test_without_pip_the_packages_cannot_be_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = tmp_path / "python"
    python.write_text('#!/bin/sh\necho "$0: No module named pip" >&2\nexit 1\n', encoding="utf-8")
    python.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(python))
    done = make_archive(tmp_path / "elsewhere", {}).run("new", "kho", "--vendor")
    assert "kho: error vendor-failed: " in done.err
    assert "python: No module named pip (run this again with a Python that has pip" in done.err


def test_conditions_of_the_lock_are_such_that_every_package_can_be_had_for_every_machine() -> None:
    """`vendoring` leaves conditions out: pip would judge them by the machine that asks."""
    locked = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    conditions = re.findall(r"^\S+==\S+ ; (.*?)(?: \\)?$", locked, re.MULTILINE)
    assert [one for one in conditions if not re.fullmatch(r"python_full_version < '3\.\d+'", one)] == []


def test_packages_are_had_for_the_python_of_the_recipes(new: Archive) -> None:
    (version,) = (one.partition("=")[2] for one in vendoring.RECIPES if one.startswith("--python-version"))
    assert f'python-version: "{version}"' in new.read(".github/workflows/site.yml")
    assert f"image: python:{version}-" in new.read(".gitlab-ci.yml")


# --- to a newer version

GONE = hashlib.sha256(b"an old package").hexdigest()


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a former version, whose archives have another Makefile and need another package, but no build.py."""
    changed = {
        "hoso/starter/Makefile": ("rm -rf .venv .cache public", "rm -rf .venv public"),
        "hoso/starter/github.yml": ("timeout-minutes: 30", "timeout-minutes: 20"),
        "hoso/starter/gitlab.yml": ("interruptible: true", "interruptible: false"),
        "hoso/starter/vocabulary/ranks.yaml": ("Ranks;", "All ranks;"),
        "hoso/starter/lock.txt": ("anyio==", f"an-old-package==1.0 \\\n    --hash=sha256:{GONE}\nanyio=="),
        "hoso/starter/new.py": ('    ("build.txt", "build.py"),\n', ""),
        "hoso/starter/build.txt": ("", ""),
    }
    made = another_version(tmp_path_factory.mktemp("older"), "0.0.9", changed)
    with zipfile.ZipFile(made) as whole:
        kept = {name: whole.read(name) for name in whole.namelist() if name != "hoso/starter/build.txt"}
    with zipfile.ZipFile(made, "w") as without:
        for name, data in kept.items():
            without.writestr(name, data)
    return made


@pytest.fixture
def old(older: Path, tmp_path: Path) -> Archive:
    """An archive that a former version made."""
    done = run_from(older, "new", "kho", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return Archive(tmp_path / "kho")


@pytest.fixture
def upgrade(old: Archive) -> Callable[..., Run]:
    """`upgrade` of the program that is tested, for the archive of the former one."""
    return lambda *options: make_archive(old.root.parent / "elsewhere", {}).run("upgrade", str(old.root), *options)


def test_a_program_that_runs_from_its_wheel_gives_that_wheel(old: Archive, older: Path) -> None:
    assert old.files("wheels") == {older.name: older.read_bytes()}


def test_an_upgraded_archive_is_as_a_new_one(old: Archive, upgrade: Callable[..., Run], tmp_path: Path) -> None:
    done = upgrade()
    assert (done.code, done.problems) == (0, [])
    assert done.err.endswith(
        f"{old.root}: upgraded from hoso 0.0.9 to hoso {__version__}; build it, check the result, and commit\n"
    )
    assert make_archive(tmp_path / "elsewhere", {}).run("new", "../new").code == 0
    before, after = Archive(tmp_path / "new").files("."), old.files(".")
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} == {
        "content/vocabulary/ranks.yaml"  # what lies in content/ is nobody's but the archive's
    }


def test_what_was_edited_or_removed_by_hand_stays_so_and_what_changed_is_shown(
    old: Archive, upgrade: Callable[..., Run]
) -> None:
    edited = old.read("Makefile") + "\nsend: site\n\trsync -a public/ archive.example:\n"
    old.write("./Makefile", edited)
    (old.root / ".gitlab-ci.yml").unlink()
    old.write("./README.md", "Kho của tôi\n")  # which is the same in both versions: nothing to say
    old.write("./build.py", "# của tôi\n")  # which the former version did not have
    done = upgrade("--quiet")
    assert done.code == 0
    assert old.read("Makefile") == edited
    assert (
        f"{old.root / 'Makefile'}: edited by hand, left unchanged; the new version changes\n--- Makefile 0.0.9"
        in done.err
    )
    assert "\n-\trm -rf .venv public\n+\trm -rf .venv .cache public\n" in done.err
    assert "rsync" not in done.err
    assert old.read("build.py") == "# của tôi\n"
    assert f"{old.root / 'build.py'}: edited by hand" in done.err
    assert (old.read("README.md"), "README.md" in done.err) == ("Kho của tôi\n", False)
    assert not (old.root / ".gitlab-ci.yml").exists()
    assert "timeout-minutes: 30" in old.read(".github/workflows/site.yml")


def test_requirements_that_were_edited_are_not_written_over(old: Archive, upgrade: Callable[..., Run]) -> None:
    kept = old.read("requirements.txt") + "my-own-package==1.0\n"
    old.write("./requirements.txt", kept)
    before = old.files(".")
    done = upgrade()
    assert done.code == 1
    (line,) = done.problems
    assert line.startswith(f"{old.root / 'requirements.txt'}: error requirements-edited: ")
    assert old.files(".") == before
    (old.root / "requirements.txt").unlink()  # as the hint has it
    assert upgrade().code == 0
    assert f"hoso-{__version__}-py3-none-any.whl" in old.read("requirements.txt")


def test_the_requirements_of_archives_made_before_hashes_are_exchanged_too(
    older: Path, old: Archive, upgrade: Callable[..., Run]
) -> None:
    short = "--find-links wheels\nhoso=={version}\n"
    with zipfile.ZipFile(older) as whole:
        files = {name: whole.read(name) for name in whole.namelist()}
    with zipfile.ZipFile(old.root / "wheels" / older.name, "w") as before:
        for name, data in files.items():
            if name != "hoso/starter/lock.txt":
                before.writestr(name, short.encode() if name == "hoso/starter/requirements.txt" else data)
    old.write("./requirements.txt", short.replace("{version}", "0.0.9"))
    assert upgrade().code == 0
    assert old.read("requirements.txt").count("--hash=sha256:") > 100


@pytest.mark.parametrize("damage", ["gone", "cut", "never"])
def test_a_folder_without_a_program_is_left_alone(
    old: Archive, older: Path, upgrade: Callable[..., Run], damage: str
) -> None:
    wheel = old.root / "wheels" / older.name
    match damage:
        case "gone":
            wheel.unlink()
        case "cut":
            wheel.write_bytes(wheel.read_bytes()[:-9000])
        case _:
            shutil.rmtree(old.root)
    before = old.files(".")
    done = upgrade()
    assert done.code == 1
    assert done.err.startswith(f"{old.root}: error no-program: ")
    assert old.files(".") == before


def test_an_archive_of_a_newer_version_is_left_alone(new: Archive, older: Path) -> None:
    before = new.files(".")
    done = run_from(older, "upgrade", str(new.root), cwd=new.root.parent)
    assert done.returncode == 1
    assert (
        f"error archive-newer: the archive uses version {__version__}, which is newer than this program (0.0.9)"
        in done.stderr
    )
    assert new.files(".") == before


def test_an_archive_that_asks_its_own_program_is_told_to_ask_the_newer_one(new: Archive) -> None:
    before = new.files(".")
    done = new.run("upgrade", ".")
    assert (done.code, done.problems) == (0, [])
    assert f"already uses hoso {__version__}; for a newer version, run 'upgrade' of that version" in done.err
    assert new.files(".") == before


def test_packages_in_an_archive_are_exchanged_with_the_program(
    old: Archive, upgrade: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(lock: str, folder: Path, known: Path) -> None:
        assert "anyio" in lock
        assert known == old.root / "wheels"
        (folder / "anyio.whl").write_bytes(b"a package")

    monkeypatch.setattr("hoso.starter.vendoring.fetch", fetch)
    old.write("./wheels/old.whl", "an old package")
    old.write("./wheels/own.whl", "of the archive's own")
    assert upgrade("--vendor").code == 0
    assert set(old.files("wheels")) == {"anyio.whl", "own.whl", WHEEL}
    assert {"--no-index", "--find-links wheels"} <= set(installed(old))


def test_an_archive_that_holds_its_packages_goes_on_to(
    older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked or not; and where they can't be had, nothing is done."""
    kho = make_archive(tmp_path / "elsewhere", {})
    monkeypatch.setattr("hoso.starter.vendoring.fetch", lambda *_: None)
    monkeypatch.setattr("hoso.starter.wheel.running", lambda: Program(older.name, older.read_bytes()))
    monkeypatch.setattr("hoso.starter.new.FILES", [pair for pair in starting.FILES if pair[0] != "build.txt"])
    assert kho.run("new", "kho", "--vendor").code == 0
    monkeypatch.undo()
    before = kho.files("kho")
    monkeypatch.setattr("hoso.starter.vendoring.fetch", lambda *_: "no network")
    done = kho.run("upgrade", "kho")
    assert done.code == 1
    assert "kho: error vendor-failed: " in done.err
    assert "nothing was changed: no network" in done.err
    assert kho.files("kho") == before


# --- the program in it


def test_the_wheel_in_a_new_archive_holds_what_the_published_one_holds(tmp_path: Path) -> None:
    """But for what describes it, where each builder has a way of its own."""
    (tmp_path / "own.whl").write_bytes(packed_program())
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
    return sorted(
        re.findall(r"^(?:name|version|requires-python|requires-dist|provides-extra): .*$", text, re.MULTILINE)
    )


def test_the_same_program_gives_the_same_wheel() -> None:
    assert packed_program() == packed_program()


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
