"""Programs that the tests use and that are not Python: found where they are installed, never downloaded."""

from __future__ import annotations

import os
import shutil
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).resolve().parent.parent
CHECKERS = ROOT / "tests" / "checkers" / "node_modules"


@dataclass(frozen=True, slots=True)
class Tool:
    """A program: the environment variable that names it, what it may be called, and how to get it."""

    variable: str
    names: tuple[str, ...]
    cure: str


TOOLS = {
    "chromium": Tool(
        "HOSO_CHROMIUM",
        (
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
        ),
        "install chromium (Debian: apt-get install chromium)",
    ),
    "java": Tool("HOSO_JAVA", ("java",), "install Java 17 or newer (Debian: apt-get install default-jre-headless)"),
    "node": Tool("HOSO_NODE", ("node", "nodejs"), "install Node.js 18 or newer (Debian: apt-get install nodejs npm)"),
    "lychee": Tool("HOSO_LYCHEE", ("lychee",), "make test installs it"),
    "zizmor": Tool("HOSO_ZIZMOR", ("zizmor",), "make test installs it"),
    "check-jsonschema": Tool("HOSO_CHECK_JSONSCHEMA", ("check-jsonschema",), "make test installs it"),
    "shellcheck": Tool("HOSO_SHELLCHECK", ("shellcheck",), "install shellcheck (Debian: apt-get install shellcheck)"),
}
"""What `tool()` knows. An empty variable means: act as if the program were not there."""


def find_tool(name: str) -> Path | None:
    """Where a program is: as its variable says, beside the running Python, or on PATH."""
    tool = TOOLS[name]
    if (named := os.environ.get(tool.variable)) is not None:
        return Path(named) if named else None
    beside = sysconfig.get_path("scripts")
    for candidate in tool.names:
        if found := shutil.which(candidate, path=beside) or shutil.which(candidate):
            return Path(found)
    return None


def tool(name: str) -> Path:
    """A program that the running test can't do without."""
    return find_tool(name) or missing(f"{name} was not found: {TOOLS[name].cure}, or name it in {TOOLS[name].variable}")


def checker(path: str) -> Path:
    """A file of `tests/checkers/node_modules` that the running test can't do without."""
    found = CHECKERS / path
    return found if found.is_file() else missing(f"{path} is not installed: npm ci --prefix tests/checkers")


def missing(why: str) -> NoReturn:
    """Skip the running test, or fail it with `CI=true`, where everything has to be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(why, pytrace=False)
    pytest.skip(why)
