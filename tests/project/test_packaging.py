"""What people install: the locks, the packages of an archive, the set-up by make."""

from __future__ import annotations

import contextlib
import hashlib
import html
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import pytest

from hoso import __version__
from tests.archive import Archive, make_archive
from tests.tools import ROOT
from tests.wheels import another_version, run_from, stranger

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = {
    "requirements.txt": (),
    "requirements-dev.txt": ("dev",),
    "requirements-bench.txt": ("bench",),
    "requirements-release.txt": ("release",),
    "requirements-fuzz.txt": ("fuzz",),
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


def asked_by(group: str) -> Iterator[str]:
    """The requirements of a group and of the groups that it includes."""
    for one in PROJECT["dependency-groups"][group]:
        yield from (one,) if isinstance(one, str) else asked_by(one["include-group"])


@pytest.mark.parametrize(("lock", "groups"), LOCKS.items(), ids=LOCKS)
def test_a_lock_pins_everything_that_is_asked_for(lock: str, groups: tuple[str, ...]) -> None:
    asked = [
        *PROJECT["project"]["dependencies"],
        *(one for group in groups for one in asked_by(group)),
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
    released, tested = pins("requirements-release.txt"), pins("requirements-dev.txt")
    assert released.items() <= tested.items(), "a release is built by what the tests are run with"


def packages(archive: Archive) -> dict[str, bytes]:
    """The wheels in an archive that are not the program."""
    return {name: data for name, data in archive.files("wheels").items() if not name.startswith("hoso-")}


def test_an_archive_with_its_packages_holds_them_for_this_machine_and_for_the_recipes(vendored: Archive) -> None:
    names = list(packages(vendored))
    here = f"cp{sys.version_info[0]}{sys.version_info[1]}-"
    assert [name for name in names if name.startswith("lxml-") and here in name]
    assert [name for name in names if name.startswith("lxml-") and "cp313-" in name and "x86_64" in name]
    locked = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    digests = [hashlib.sha256(data).hexdigest() for data in packages(vendored).values()]
    assert [digest for digest in digests if f"sha256:{digest}" not in locked] == []
    assert {normal(name.split("-")[0]) for name in names} == pins("requirements.txt").keys()


# --- what an index offers


@dataclass(frozen=True, slots=True)
class Index:
    """A package index on this machine: its address, and what was asked of it."""

    address: str
    asked: list[str] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        """For a process whose pip asks this index and nobody else."""
        own = {name: value for name, value in installed_only().items() if not name.startswith("PIP_")}
        return {
            **own,
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_INDEX_URL": f"{self.address}/simple/",
            "PIP_RETRIES": "0",
            "PIP_NO_COMPILE": "1",
        }


@contextlib.contextmanager
def index(files: Mapping[str, bytes]) -> Iterator[Index]:
    """Serve these wheels as PEP 503 has it."""

    class Handler(http.server.BaseHTTPRequestHandler):
        asked: ClassVar[list[str]] = []

        def do_GET(self) -> None:
            self.asked.append(self.path)
            name = self.path.strip("/").split("/")[-1]
            data = files.get(name, b"")
            if self.path.startswith("/simple/"):
                offered = [one for one in files if normal(one.split("-")[0]) == name]
                data = "".join(
                    f'<a href="/files/{one}#sha256={hashlib.sha256(files[one]).hexdigest()}">{html.escape(one)}</a>'
                    for one in offered
                ).encode()
            self.send_response(200 if data else 404)
            self.send_header("Content-Type", "text/html" if self.path.startswith("/simple/") else "application/zip")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Index(f"http://127.0.0.1:{server.server_port}", Handler.asked)
    finally:
        server.shutdown()
        server.server_close()


def installed_only() -> dict[str, str]:
    """The environment, without the paths on which Python would find this checkout instead of what is installed."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def strangers() -> dict[str, bytes]:
    """What anybody could offer: the program's name in its version and in a higher one, and a package of the lock."""
    idna = pins("requirements.txt")["idna"]
    offered = [("hoso", "hoso", __version__), ("hoso", "hoso", "99.0"), ("idna", "idna", idna)]
    return dict(stranger(*one) for one in offered)


def set_up(archive: Archive, asking: Index) -> str:
    """What `make site` says, whose pip asks this index; and the version of the program that it set up."""
    if not shutil.which("make"):
        pytest.skip("make is not here")
    made = subprocess.run(
        ["make", "site", f"PYTHON={sys.executable}"],
        cwd=archive.root,
        env=asking.environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert made.returncode == 0, made.stderr
    python = archive.root / ".venv" / "bin" / "python"
    said = subprocess.run(
        [python, "build.py", "--version"], cwd=archive.root, env=installed_only(), capture_output=True, check=True
    )
    return said.stdout.decode().strip()


@pytest.mark.proof
def test_what_a_stranger_offers_under_the_programs_name_is_never_taken(vendored: Archive, tmp_path: Path) -> None:
    """From its beginning over a move to a newer version, without packages in the archive and with them."""
    assert make_archive(tmp_path / "elsewhere", {}).run("new", "../kho", "--quiet").code == 0
    kho = Archive(tmp_path / "kho")
    kho.write("articles/hop.md", "---\ntitle: Họp\ndate: '2026-03-05'\nid: hop\npermalink: /bai/hop/\n---\n\nX.\n")
    offered = {**packages(vendored), **strangers()}
    with index(offered) as asking:
        assert set_up(kho, asking) == f"hoso {__version__}"
        assert "/simple/idna/" in asking.asked  # it was asked, and offers both
        newer = another_version(tmp_path / "release", "98.0", {})
        done = run_from(newer, "upgrade", "kho", "--vendor", cwd=tmp_path, **asking.environment)
        assert done.returncode == 0, done.stderr
    assert not [path for path in asking.asked if "hoso" in path]
    assert packages(kho) == packages(vendored)
    with index(strangers()) as asking:
        assert set_up(kho, asking) == "hoso 98.0"
    assert asking.asked == []
    assert "Họp" in kho.read("public/bai/hop/index.html")


def test_a_stranger_would_be_taken_for_a_program_without_path_and_hash(tmp_path: Path) -> None:
    """So the index offers what it is to offer: this is how archives were set up once."""
    (tmp_path / "wheels").mkdir()
    another_version(tmp_path / "wheels", __version__, {})
    (tmp_path / "requirements.txt").write_text(f"--find-links wheels\nhoso=={__version__}\n", encoding="utf-8")
    with index(strangers()) as asking:
        pip = [sys.executable, "-m", "pip", "install", "--no-deps", "--target", "here", "-r", "requirements.txt"]
        subprocess.run(pip, cwd=tmp_path, env=asking.environment, check=True, capture_output=True)
    assert "a stranger runs" in (tmp_path / "here" / "hoso" / "__init__.py").read_text(encoding="utf-8")


# --- make


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


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(folder / "bin")}
    return subprocess.run(
        ["make", *arguments], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
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


def test_make_keeps_an_environment_to_its_python_and_makes_another_for_another(bare: Path) -> None:
    series = f"{sys.version_info[0]}.{sys.version_info[1]}"
    (bare / ".venv" / "bin").mkdir(parents=True)
    python(bare, "../.venv/bin/python", f'exec "{sys.executable}" "$@"')
    python(bare, "python-same", f"echo {series}")
    python(bare, "python-other", 'case "$*" in *print*) echo 3.99;; *"-m venv"*) echo "made $*"; exit 1;; esac')
    assert make(bare, ".venv/made", "PYTHON=python-same").returncode == 0
    done = make(bare, ".venv/made", "PYTHON=python-other")
    assert done.returncode != 0
    assert (
        ".venv is not of python-other: name another environment as well, such as VENV=.venv-python-other" in done.stderr
    )
    done = make(bare, ".venv-other/made", "PYTHON=python-other", "VENV=.venv-other")
    assert "made -m venv --clear .venv-other" in done.stdout


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
