"""What a release consists of: the same bytes each time, checked, with a list of what it needs that is whole and right."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hoso import __version__
from tests.project.test_packaging import PROJECT
from tests.tools import ROOT, missing

VALIDATE = """
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
text = sys.stdin.read()
judge = JsonStrictValidator(SchemaVersion.V1_6).validate_str
for given in (text, text.replace('"type": "library"', '"type": "libary"')):
    print("faulty" if judge(given) else "sound")
"""
"""Says whether a list is CycloneDX, and shows that it would say otherwise of another."""

NAMES = [
    "SHA256SUMS",
    f"hoso-{__version__}-py3-none-any.whl",
    f"hoso-{__version__}.tar.gz",
    "hoso.cdx.json",
]


def git(folder: Path, *arguments: str) -> None:
    dated = {"GIT_AUTHOR_DATE": "2026-01-02T03:04:05Z", "GIT_COMMITTER_DATE": "2026-01-02T03:04:05Z"}
    author = ["-c", "user.name=Ai", "-c", "user.email=ai@example.org", "-c", "core.autocrlf=false"]
    environment = {**os.environ, **dated}
    subprocess.run(["git", *author, *arguments], cwd=folder, env=environment, check=True, capture_output=True)


def release(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in ("TAG", "SOURCE_DATE_EPOCH")}
    return subprocess.run(
        ["bash", ".ci/release"],
        cwd=folder,
        env={**clean, "PYTHON": sys.executable, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A commit of what lies here, without what is built."""
    if not shutil.which("git"):
        pytest.skip("git is not here")
    if importlib.util.find_spec("cyclonedx_py") is None:
        missing("cyclonedx-bom is not installed: make test installs it")
    folder = tmp_path_factory.mktemp("release") / "hoso"
    built = shutil.ignore_patterns(".git", ".venv", ".*_cache", ".cache", ".hypothesis", "public", "dist", "node_modules",
                                   "__pycache__")  # fmt: skip
    shutil.copytree(ROOT, folder, ignore=built, symlinks=True)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "x")
    return folder


@pytest.fixture(scope="module")
def dist(checkout: Path) -> Path:
    done = release(checkout, TAG=f"v{__version__}")
    assert done.returncode == 0, done.stderr
    return checkout / "dist"


@pytest.fixture(scope="module")
def bom(dist: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((dist / "hoso.cdx.json").read_text(encoding="utf-8"))
    return read


def test_a_release_is_a_wheel_its_source_a_list_of_what_it_needs_and_checksums(dist: Path) -> None:
    assert sorted(path.name for path in dist.iterdir()) == NAMES
    lines = (dist / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    assert sums == {name: hashlib.sha256((dist / name).read_bytes()).hexdigest() for name in NAMES[1:]}


def test_the_same_commit_gives_the_same_release(dist: Path, checkout: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere"
    git(tmp_path, "clone", "--quiet", str(checkout), str(copy))
    for path in copy.rglob("*"):
        if ".git" not in path.parts and not path.is_symlink():
            os.utime(path, (1, 1))
    done = release(copy)
    assert done.returncode == 0, done.stderr
    assert (copy / "dist" / "SHA256SUMS").read_bytes() == (dist / "SHA256SUMS").read_bytes()


def test_the_list_of_what_it_needs_is_cyclonedx(dist: Path) -> None:
    text = (dist / "hoso.cdx.json").read_text(encoding="utf-8")
    command = [sys.executable, "-W", "ignore", "-c", VALIDATE]
    done = subprocess.run(command, input=text, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    assert done.stdout.split() == ["sound", "faulty"]


def locked() -> Iterator[tuple[str, str, frozenset[str]]]:
    """What the lock of the program pins: name, version, hashes."""
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    for name, version, rest in re.findall(r"^([a-z0-9.-]+)==(\S+)(.*)$", text, re.MULTILINE):
        yield name, version, frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})", rest))


def test_the_list_has_every_package_that_is_pinned_with_all_its_hashes(bom: dict[str, Any]) -> None:
    listed = {
        (
            one["name"],
            one["version"],
            frozenset(
                digest["content"]
                for reference in one["externalReferences"]
                for digest in reference["hashes"]
                if digest["alg"] == "SHA-256"
            ),
        )
        for one in bom["components"]
    }
    assert listed == set(locked())
    assert {one["purl"] for one in bom["components"]} == {f"pkg:pypi/{name}@{version}" for name, version, _ in locked()}


def test_the_list_says_of_which_version_it_is_and_names_no_time_but_the_commits(bom: dict[str, Any]) -> None:
    program = bom["metadata"]["component"]
    assert (program["name"], program["version"]) == ("hoso", __version__)
    assert program["licenses"][0]["license"]["id"] == PROJECT["project"]["license"]
    assert bom["metadata"]["timestamp"] == "2026-01-02T03:04:05+00:00"
    assert "serialNumber" not in bom  # which would be another each time


def test_no_release_is_made_under_the_tag_of_another_version(checkout: Path) -> None:
    done = release(checkout, TAG="v9.9.9")
    assert done.returncode == 1
    assert f"release: the tag is v9.9.9, and the version v{__version__}" in done.stderr


def test_no_release_is_made_of_what_is_not_committed(checkout: Path) -> None:
    (checkout / "hoso" / "own.py").write_text("x = 1\n", encoding="utf-8")
    try:
        done = release(checkout)
    finally:
        (checkout / "hoso" / "own.py").unlink()
    assert done.returncode == 1
    assert "changes that are not committed: ?? hoso/own.py" in done.stderr
