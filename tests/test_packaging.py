"""What people install: the locks, the wheel, the set-up by make."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.archive import Archive, make_archive
from tests.tools import ROOT, missing

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = {
    "requirements.txt": (),
    "requirements-dev.txt": ("dev",),
    "requirements-bench.txt": ("bench",),
}


def pins(lock: str) -> dict[str, str]:
    """Name → version of what a lock pins."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", text, re.MULTILINE))


def normal(requirement: str) -> str:
    """The normalised name of a requirement such as `Jinja2>=3.1.6`."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name
    return re.sub(r"[-_.]+", "-", name[0]).lower()


@pytest.mark.parametrize(("lock", "groups"), LOCKS.items(), ids=LOCKS)
def test_a_lock_pins_everything_that_is_asked_for(lock: str, groups: tuple[str, ...]) -> None:
    asked = [
        *PROJECT["project"]["dependencies"],
        *(one for group in groups for one in PROJECT["dependency-groups"][group]),
    ]
    assert {normal(requirement) for requirement in asked} <= pins(lock).keys()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place_and_hashes_every_pin(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        assert re.fullmatch(r"\s*#.*|[a-z0-9.-]+==\S+( ; [^-]+?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*", line), line
    assert "://" not in text


def test_locks_agree() -> None:
    runtime = pins("requirements.txt")
    for lock in LOCKS:
        theirs = pins(lock)
        assert {name: theirs[name] for name in runtime} == runtime


def hatch(target: str, source: Path, output: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(output)]
    done = subprocess.run(command, cwd=source, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    (built,) = output.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as people get it: built from the source distribution."""
    folder = tmp_path_factory.mktemp("dist")
    with tarfile.open(hatch("sdist", ROOT, folder / "sdist")) as sdist:
        sdist.extractall(folder / "source", filter="data")
    (source,) = (folder / "source").iterdir()
    return hatch("wheel", source, folder / "wheel")


def test_the_wheel_carries_templates_assets_and_vocabularies(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("templates", "static"):
        wanted = {f"hoso/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert wanted, f"{folder}/ is empty"
        assert wanted <= inside
    data = {path.relative_to(ROOT).as_posix() for path in (ROOT / "hoso").rglob("*.yaml")}
    assert data
    assert data <= inside
    assert "hoso/py.typed" in inside


def test_the_wheel_carries_nothing_but_the_package(wheel: Path) -> None:
    inside = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in inside if ".dist-info/" not in name} == {"hoso"}
    assert not [name for name in inside if name.endswith(".pyc")]


def test_the_wheel_builds_an_archive_elsewhere(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)  # noqa: S202 (it was built a moment ago)
    page = (
        "---\nid: 0123456789ab\npermalink: /bai/2026/03/hop-0123456789ab/\ntitle: Họp\ndate: '2026-03-05'\n---\n\nX.\n"
    )
    archive = make_archive(tmp_path / "archive", {"articles/2026/hop.md": page})
    done = subprocess.run(
        [sys.executable, "-P", "-m", "hoso", "build"],
        cwd=archive.root,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Họp" in archive.read("public/bai/2026/03/hop-0123456789ab/index.html")


def test_the_installed_program_begins_an_archive_and_builds_it(wheel: Path, tmp_path: Path) -> None:
    """In an environment with nothing in it but the wheel and what it asks for, as the lock has it."""
    clean = tmp_path / "clean"
    subprocess.run([sys.executable, "-m", "venv", str(clean)], check=True)
    pip = [str(clean / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-input", "--only-binary", ":all:"]
    locked = subprocess.run(
        [*pip, "-r", str(ROOT / "requirements.txt")], capture_output=True, encoding="utf-8", check=False
    )
    if locked.returncode:
        missing(f"what the wheel asks for could not be had: {locked.stderr.splitlines()[-1]}")
    subprocess.run([*pip, "--no-index", str(wheel)], check=True)  # so nothing is lacking in the lock
    environment = {**os.environ, "PATH": f"{clean / 'bin'}{os.pathsep}{os.environ['PATH']}"}

    def hoso(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            ["hoso", *arguments], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        return done

    hoso("new", "kho", cwd=tmp_path)
    archive = Archive(tmp_path / "kho")
    hoso("build", cwd=archive.root)
    assert "Kho lưu trữ của tôi" in archive.read("public/index.html")
    archive.write("articles/hop.md", "---\ntitle: Họp\ndate: '2026-03-05'\nid: hop\npermalink: /bai/hop/\n---\n\nX.\n")
    hoso("build", "--strict", cwd=archive.root)
    hoso("export", "--data", "public/data", "--bag", "../bag", cwd=archive.root)
    assert "Họp" in archive.read("public/data/articles.csv")
    # The wheel that the archive was given is the program that gave it, and can give it on.
    subprocess.run([*pip, "--no-index", "--force-reinstall", "--no-deps", *map(str, (archive.root / "wheels").iterdir())],
                   check=True)  # fmt: skip
    hoso("new", "kho-2", cwd=tmp_path)
    assert Archive(tmp_path / "kho-2").files("wheels") == archive.files("wheels")
    hoso("build", cwd=tmp_path / "kho-2")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A folder with the Makefile, and `bin/` with the few commands it needs and no Python."""
    if not shutil.which("make"):
        pytest.skip("make is not here")
    (tmp_path / "with space" / "bin").mkdir(parents=True)
    shutil.copy(ROOT / "Makefile", tmp_path / "with space")
    for name in ("make", "sh", "touch", "rm", "sed", "awk"):
        program = shutil.which(name)
        assert program
        (tmp_path / "with space" / "bin" / name).symlink_to(program)
    return tmp_path / "with space"


def make(folder: Path, target: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(folder / "bin")}
    return subprocess.run(
        ["make", target], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def python(folder: Path, name: str, script: str) -> None:
    program = folder / "bin" / name
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


def test_make_says_which_python_it_needs(bare: Path) -> None:
    python(bare, "python3", 'case "$1" in --version) echo Python 3.9.2;; *) exit 1;; esac')
    done = make(bare, "site")
    assert done.returncode != 0
    assert "needs Python 3.11 or newer; here is Python 3.9.2." in done.stderr


def test_make_says_how_to_mend_a_python_that_makes_no_environments(bare: Path) -> None:
    real = sys.executable
    python(bare, "python3", f'case "$*" in *ensurepip*) exit 1;; *) exec "{real}" "$@";; esac')
    done = make(bare, "site")
    assert done.returncode != 0
    assert f"apt-get install python{sys.version_info[0]}.{sys.version_info[1]}-venv" in done.stderr
    assert not (bare / ".venv").exists()


def test_make_passes_over_an_old_python_for_a_newer_one(bare: Path) -> None:
    python(bare, "python3", "exit 1")
    python(
        bare,
        "python3.12",
        f'case "$*" in *"-m venv"*) echo made with 3.12; exit 1;; *) exec "{sys.executable}" "$@";; esac',
    )
    assert "made with 3.12" in make(bare, ".venv/made").stdout


def test_make_help_lists_every_command_of_the_makefile(bare: Path) -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = {name for line in re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE) for name in line.split()}
    commands = {name for name in phony if "$" not in name and "/" not in name}
    assert commands == set(re.findall(r"^  make ([\w-]+)", make(bare, "help").stdout, re.MULTILINE))


def ci_run(folder: Path, user: int) -> str:
    """What `.ci/run` says and does where nothing but Python is installed; `apt-get` and `make` only say so."""
    (folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", folder / ".ci" / "run")
    for name in ("bash", "dirname"):
        program = shutil.which(name)
        assert program
        (folder / "bin" / name).symlink_to(program)
    (folder / "bin" / "make").unlink()
    python(folder, "make", 'echo "make $*"')
    python(folder, "id", f"echo {user}")
    python(folder, "apt-get", '[ "$1" != install ] || echo "apt-get $*" >&2')
    (folder / "bin" / "python3").symlink_to(sys.executable)
    done = subprocess.run(
        [str(folder / "bin" / "bash"), ".ci/run"],
        cwd=folder,
        env={"PATH": str(folder / "bin")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_ci_installs_what_is_missing_and_then_tests(bare: Path) -> None:
    said = ci_run(bare, user=0)
    assert re.search(r"^apt-get install .* chromium default-jre-headless nodejs npm$", said, re.MULTILINE)
    assert said.endswith("make test\n")


def test_ci_that_may_not_install_says_what_is_missing_and_tests(bare: Path) -> None:
    said = ci_run(bare, user=1000)
    assert "only root can install it: chromium default-jre-headless nodejs npm" in said
    assert "apt-get install" not in said
    assert said.endswith("make test\n")


@pytest.mark.parametrize(
    "document", sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]), ids=lambda path: path.name
)
def test_documents_name_only_make_targets_that_exist(document: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    if document.name == "guide.md":  # it goes on in a new archive, which has a Makefile of its own
        makefile += (ROOT / "hoso" / "starter" / "Makefile").read_text(encoding="utf-8")
    named = re.findall(r"(?:^|`)make ([a-z-]+)", document.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) <= set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
