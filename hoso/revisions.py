"""What git knows of a folder: files of a revision, files that changed since one, and when each file came."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_HEAD = re.compile("\x01([0-9a-f]{40,64}) ([0-9]+)")
_BRANCH = re.compile(rb"ref: (refs/[^\0\n]+)\n?")
_ELSEWHERE = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR"))
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?:[T ][\d:+-]+)?")


class GitFault(Exception):
    """Git is not there, or refuses; says why."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a folder is in git: the commit that is checked out, the folder's path in the work tree, and the commits at
    which the history is cut off (a shallow clone)."""

    commit: str
    prefix: str
    cut: frozenset[str]

    @property
    def basis(self) -> str:
        """A digest of what the whole history is read by, but for the commit."""
        return hashlib.sha256(repr((self.prefix, sorted(self.cut))).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Coming:
    """A file that a commit added, or moved here from where it was `before`; `seconds` is the time of the commit."""

    path: str
    before: str | None
    seconds: int


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


def standing(folder: Path) -> Standing | None:
    """Where a folder is in git; None if git does not know it, or is not installed."""
    try:
        said = git(folder, "rev-parse", "--show-prefix", "--git-path", "shallow", "HEAD")
    except GitFault:
        return None
    prefix, shallow, commit = said.split("\n")[:3]
    cut = folder / shallow
    return Standing(commit, prefix, frozenset(cut.read_text("ascii").split()) if cut.is_file() else frozenset())


def signs(folder: Path) -> str | None:
    """A digest of all that `standing` follows from, read without git: as long as it is the same, so is the answer. None
    where only git can tell: in a linked work tree, without a branch, where refs are kept in another form."""
    program, here = shutil.which("git"), folder.resolve()
    repository = _repository(here)
    if program is None or repository is None or _ELSEWHERE & os.environ.keys():
        return None
    head = _bytes(repository / "HEAD") or b""
    named = _BRANCH.fullmatch(head)
    branch = _bytes(repository / os.fsdecode(named[1])) if named else None
    commit = branch if branch is not None else _bytes(repository / "packed-refs")
    if named is None or commit is None or commit.startswith(b"ref:"):
        return None
    told = [item for item in sorted(os.environ.items()) if item[0].startswith("GIT_")]
    owners = repository.stat().st_uid, os.geteuid()
    beside = [_bytes(repository / name) for name in ("config", "shallow")]
    return hashlib.sha256(repr((program, str(here), owners, told, head, commit, beside)).encode()).hexdigest()


def _repository(here: Path) -> Path | None:
    """Where git finds the repository of a folder, if it is a plain one."""
    device = here.stat().st_dev
    for parent in (here, *here.parents):
        found = parent / ".git"
        if parent.stat().st_dev != device or found.is_file():
            return None
        if found.is_dir():
            return found if (found / "HEAD").is_file() else None
    return None


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def follows(folder: Path, commit: str, former: str) -> bool:
    """Whether a commit comes after another one."""
    try:
        git(folder, "merge-base", "--is-ancestor", former, commit)
    except GitFault:
        return False
    return True


def comings(folder: Path, at: Standing, since: str | None, below: Sequence[str]) -> list[Coming]:
    """The files below parts of a folder that commits added or moved, in no certain order; those after `since` alone, if
    it is given.

    Of two commits side by side each has its say, so what is told after `since` and what was told before make up the
    whole. A file that was moved has its bytes: alike is not enough, so no blob is read, and none is fetched where a
    clone has none. Where the history is cut off, all files seem to be new: that commit says nothing.
    """
    reach = f"{since}..{at.commit}" if since else at.commit
    options = ("--full-history", "--no-show-signature", "--diff-filter=AR", "-M100%", "--name-status", "--relative")
    try:
        said = git(folder, "log", "-z", *options, "--format=%x01%H %ct", reach, "--", *below)
    except GitFault:
        return []  # a history with holes tells nothing
    return list(_comings(said, at.cut))


def _comings(said: str, cut: frozenset[str]) -> Iterator[Coming]:
    commit, seconds, tokens = "", 0, iter(said.split("\0"))
    for token in tokens:
        status = token.strip("\n")
        if head := _HEAD.fullmatch(status):
            commit, seconds = head[1], int(head[2])
        elif status:
            before = next(tokens) if status.startswith("R") else None
            coming = Coming(next(tokens), before, seconds)
            if commit not in cut:
                yield coming


def _reason(told: str) -> str:
    """The line of what git tells that says why: advice may follow it and warnings come before."""
    lines = told.strip().splitlines() or [""]
    return next((line for line in lines if line.startswith("fatal:")), lines[-1])


def _run(folder: Path, arguments: Sequence[str], given: bytes) -> bytes:
    # A clone without all trees or blobs would fetch them over the network when they are asked for.
    command = ["git", "-c", "protocol.allow=never", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False)  # noqa: S603
    except OSError as fault:
        raise GitFault("git is not installed") from fault
    if done.returncode:
        raise GitFault(_reason(done.stderr.decode("utf-8", "replace")))
    return done.stdout
