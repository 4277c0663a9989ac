"""Archives that git knows, with commits of certain days."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def git(folder: Path, *arguments: str, day: str = "2026-01-02T03:04:05Z") -> str:
    """What git says in a folder; it commits at the moment `day`, and knows no settings but these."""
    dated = {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    author = ["-c", "user.name=Người giữ kho", "-c", "user.email=kho@example.org", "-c", "core.autocrlf=false"]
    return subprocess.run(
        ["git", *author, *arguments],
        cwd=folder,
        env={**os.environ, **dated, **alone},
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout


def begin(folder: Path) -> None:
    """Make a folder a repository."""
    git(folder, "init", "-q", "-b", "main")


def commit(folder: Path, day: str, *paths: str) -> None:
    """Commit these paths, or all, at a moment: a day, at noon in Vietnam, or a full time."""
    git(folder, "add", "-A", *(paths or (".",)))
    git(folder, "commit", "-q", "-m", "Một bước", day=day if "T" in day else f"{day}T12:00:00+07:00")
