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
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hoso import __version__
from tests.archive import Archive
from tests.project.test_packaging import PROJECT
from tests.tools import ROOT, missing

CHANGELOG = f"""# Changelog

## [Unreleased]

## [{__version__}] - 2026-01-02

### Added
- Everything.
"""
"""So that these tests say the same between two releases, when the changes have no heading yet."""

UNWANTED = ("TAG", "SOURCE_DATE_EPOCH", "PYTHONPATH")

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


def script(name: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A script of `.ci/`, with nothing around it but this environment."""
    clean = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    return subprocess.run(
        ["bash", f".ci/{name}"],
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
    for module, project in (("cyclonedx_py", "cyclonedx-bom"), ("twine", "twine")):
        if importlib.util.find_spec(module) is None:
            missing(f"{project} is not installed: make test installs it")
    folder = tmp_path_factory.mktemp("release") / "hoso"
    built = shutil.ignore_patterns(".git", ".venv*", ".*_cache", ".cache", ".hypothesis", "public", "dist", "node_modules",
                                   "__pycache__")  # fmt: skip
    shutil.copytree(ROOT, folder, ignore=built, symlinks=True)
    (folder / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "x")
    return folder


@pytest.fixture(scope="module")
def dist(checkout: Path) -> Path:
    done = script("release", checkout, TAG=f"v{__version__}")
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
    done = script("release", copy)
    assert done.returncode == 0, done.stderr
    assert (copy / "dist" / "SHA256SUMS").read_bytes() == (dist / "SHA256SUMS").read_bytes()


def test_the_source_distribution_carries_the_sources_of_the_scripts(dist: Path) -> None:
    with tarfile.open(dist / NAMES[2]) as sdist:
        inside = {name.partition("/")[2] for name in sdist.getnames()}
    wanted = {path.relative_to(ROOT).as_posix() for path in (ROOT / "scripts").rglob("*.js*")}
    assert wanted
    assert wanted <= inside
    assert not [name for name in inside if "node_modules" in name.split("/")]


def test_the_wheel_carries_templates_assets_and_vocabularies(dist: Path) -> None:
    inside = set(zipfile.ZipFile(dist / NAMES[1]).namelist())
    for folder in ("templates", "static"):
        wanted = {f"hoso/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert wanted, f"{folder}/ is empty"
        assert wanted <= inside
    data = {path.relative_to(ROOT).as_posix() for path in (ROOT / "hoso").rglob("*.yaml")}
    assert data
    assert data <= inside
    assert "hoso/py.typed" in inside


def test_the_wheel_carries_nothing_but_the_package(dist: Path) -> None:
    inside = zipfile.ZipFile(dist / NAMES[1]).namelist()
    assert {name.split("/")[0] for name in inside if ".dist-info/" not in name} == {"hoso"}
    assert not [name for name in inside if name.endswith(".pyc")]


@pytest.mark.proof
def test_the_released_program_is_installed_and_begins_archives_and_builds_them(
    dist: Path, checkout: Path, vendored: Archive
) -> None:
    """The check of `make release`; what it says of a release that is not as it should be is below."""
    before = {path.name: path.read_bytes() for path in dist.iterdir()}
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(vendored.root / "wheels")}
    done = script("check-release", checkout, **offline)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].startswith(f"dist/ is a release of {__version__}: checked, installed and run")
    assert {path.name: path.read_bytes() for path in dist.iterdir()} == before


UNSOUND = '{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{"type": "libary", "name": "x"}]}'


@pytest.mark.parametrize(
    ("text", "summed", "fault"),
    [
        (UNSOUND, False, "the files in dist/ are not those of SHA256SUMS"),
        (UNSOUND, True, "dist/hoso.cdx.json is not valid CycloneDX"),
    ],
    ids=["exchanged", "unsound"],
)
def test_a_release_that_is_not_as_it_should_be_is_found(
    dist: Path, checkout: Path, tmp_path: Path, text: str, summed: bool, fault: str
) -> None:
    for folder in (checkout / ".ci", dist):
        shutil.copytree(folder, tmp_path / folder.name)
    (tmp_path / "hoso.py").write_text(f'__version__ = "{__version__}"\n', encoding="utf-8")
    faulty = tmp_path / dist.name
    (faulty / "hoso.cdx.json").write_text(text, encoding="utf-8")
    if summed:
        sums = (faulty / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
        digest = hashlib.sha256(text.encode()).hexdigest()
        lines = [f"{digest}  hoso.cdx.json" if line.endswith("  hoso.cdx.json") else line for line in sums]
        (faulty / "SHA256SUMS").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    done = script("check-release", tmp_path)
    assert done.returncode == 1
    assert f"check-release: {fault}" in done.stderr


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
    done = script("release", checkout, TAG="v9.9.9")
    assert done.returncode == 1
    assert f"release: the tag is v9.9.9, and the version v{__version__}" in done.stderr


def test_no_release_is_made_of_a_commit_with_the_tag_of_another_version(checkout: Path) -> None:
    git(checkout, "tag", "v9.9.9")
    try:
        done = script("release", checkout)
    finally:
        git(checkout, "tag", "--delete", "v9.9.9")
    assert done.returncode == 1
    assert f"release: the tag is v9.9.9, and the version v{__version__}" in done.stderr


def test_no_version_is_released_twice(checkout: Path) -> None:
    git(checkout, "tag", f"v{__version__}")
    git(checkout, "commit", "--quiet", "--allow-empty", "--message", "y")
    try:
        done = script("release", checkout)
    finally:
        git(checkout, "reset", "--quiet", "--hard", f"v{__version__}")
        git(checkout, "tag", "--delete", f"v{__version__}")
    assert done.returncode == 1
    assert f"v{__version__} is the tag of another commit: set the next version in hoso/__init__.py" in done.stderr


def test_no_release_is_made_whose_changes_are_not_written_up(checkout: Path) -> None:
    (checkout / "CHANGELOG.md").write_text(CHANGELOG.replace(" - 2026-01-02", " - soon"), encoding="utf-8")
    git(checkout, "commit", "--quiet", "--all", "--message", "y")
    try:
        done = script("release", checkout)
    finally:
        git(checkout, "reset", "--quiet", "--hard", "HEAD~1")
    assert done.returncode == 1
    assert f"CHANGELOG.md has no heading for this version: ## [{__version__}] - YYYY-MM-DD" in done.stderr


def test_the_newest_version_of_the_changelog_is_that_of_the_program() -> None:
    """Unless nothing has been released yet."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    assert headings[1:2] == [] or re.fullmatch(rf"\[{re.escape(__version__)}\] - \d{{4}}-\d\d-\d\d", headings[1])


def test_no_release_is_made_of_what_is_not_committed(checkout: Path) -> None:
    (checkout / "hoso" / "own.py").write_text("x = 1\n", encoding="utf-8")
    try:
        done = script("release", checkout)
    finally:
        (checkout / "hoso" / "own.py").unlink()
    assert done.returncode == 1
    assert "changes that are not committed: ?? hoso/own.py" in done.stderr
