"""A folder for a new archive, with everything in its place and nothing in it yet."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from hoso import __version__, packing
from hoso.problems import Problem, error

_STARTER = Path(__file__).resolve().parent / "starter"

FILES: tuple[tuple[str, str], ...] = (
    ("README.md", "README.md"),
    ("HUONG-DAN.md", "HUONG-DAN.md"),
    ("pyproject.toml", "pyproject.toml"),
    ("requirements.txt", "requirements.txt"),
    ("build.txt", "build.py"),
    ("Makefile", "Makefile"),
    ("gitignore", ".gitignore"),
    ("github.yml", ".github/workflows/site.yml"),
    ("gitlab.yml", ".gitlab-ci.yml"),
    ("gitattributes", "content/.gitattributes"),
    ("gioi-thieu.md", "content/pages/gioi-thieu.md"),
    *((f"vocabulary/{name}.yaml", f"content/vocabulary/{name}.yaml") for name in (
        "topics", "organisations", "places", "abbreviations", "events", "ranks", "people", "chrome", "sources",
        "captures")),
)  # fmt: skip
"""What a new archive is made of: where it lies in the program, and where it goes."""

EMPTY = ("content/raw", "content/articles", "templates", "static")
"""Folders with nothing in them but a hidden file, by which git keeps them."""


def start(folder: Path) -> Problem | None:
    """Make a new archive in `folder`, whole or not at all; the problem that keeps it from being made."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = "there is something in the folder already"
        return error(str(folder), 0, "folder-not-empty", message, "name a folder that is empty or not there")
    made = folder.resolve().with_name(f".{folder.resolve().name}.{os.getpid()}.part")
    try:
        _fill(made)
        made.replace(folder.resolve())
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return None


def _fill(folder: Path) -> None:
    for source, place in FILES:
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        text = _source(source).read_text(encoding="utf-8")
        target.write_text(text.replace("{version}", __version__), encoding="utf-8", newline="\n")
    for place in EMPTY:
        (folder / place).mkdir(parents=True)
        (folder / place / ".gitkeep").touch()
    (folder / "wheels").mkdir()
    (folder / "wheels" / packing.WHEEL).write_bytes(packing.wheel())


def _source(name: str) -> Path:
    """A file of the starter; the guide lies among the documents in a checkout."""
    found = _STARTER / name
    return found if found.is_file() else _STARTER.parent.parent / "docs" / "huong-dan.vi.md"
