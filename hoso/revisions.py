"""What git knows of a folder: files of a revision, and files that changed since one."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?:[T ][\d:+-]+)?")


class GitFault(Exception):
    """Git is not there, or refuses; says why."""


def git(folder: Path, *arguments: str) -> str:
    """What git says, in a folder."""
    return _run(folder, arguments, b"").decode("utf-8", "surrogateescape")


def commit(folder: Path, revision: str) -> str:
    """The commit that a revision names. Raises GitFault if git does not know it."""
    return git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()


def blobs(folder: Path, names: Sequence[str]) -> Iterator[str]:
    """The texts of git objects, read by one process."""
    data = _run(folder, ("cat-file", "--batch"), "".join(f"{name}\n" for name in names).encode())
    at = 0
    for _ in names:
        end = data.index(b"\n", at)
        size = int(data[at:end].split()[2])
        yield data[end + 1 : end + 1 + size].decode("utf-8", "replace")
        at = end + size + 2


def changed_since(folder: Path, since: str) -> frozenset[str]:
    """The files below a folder that changed since a revision or a day, and those that are not committed. Raises
    GitFault if git does not know the revision."""
    if _DAY.fullmatch(since):
        committed = git(folder, "log", f"--since={since}", "--name-only", "--format=", "--relative", "-z", "--", ".")
    else:
        committed = git(folder, "diff", "--name-only", "--relative", "-z", commit(folder, since), "--", ".")
    present = git(folder, "ls-files", "--others", "--modified", "--exclude-standard", "-z", "--", ".")
    return frozenset(name.strip("\n") for name in f"{committed}\0{present}".split("\0") if name.strip("\n"))


def _run(folder: Path, arguments: Sequence[str], given: bytes) -> bytes:
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False)  # noqa: S603
    except OSError as fault:
        raise GitFault("git is not installed") from fault
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitFault(lines[-1] if lines else "")
    return done.stdout
