"""`reviewed.jsonl`: what people decided about doubts, one line a decision, in a form that git may merge.

A decision is about one doubt: its code, the page or raw file, the value (the message quotes it), and the bytes of the
raw file. If any of these is another, the doubt is open again. Of several decisions about one doubt the latest counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, get_args

from hoso import scanning, writer
from hoso.problems import Problem, warning

REVIEWED = "reviewed.jsonl"

Said = Literal["fine", "later"]

_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody said about a doubt: `path` is that of the page or raw file below the content folder, `about` the
    message, `sha256` that of the raw file if there is one."""

    path: str
    code: str
    about: str
    said: Said
    by: str = ""
    on: str = ""
    note: str = ""
    sha256: str = ""

    def line(self) -> str:
        """The decision as it is in the file."""
        return json.dumps({name: value for name, value in asdict(self).items() if value}, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Sifted:
    """Problems after people decided: those that are open, and those put off until `later`."""

    open: tuple[Problem, ...]
    later: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of an archive by doubt, and what is wrong in the file."""

    content: Path
    latest: Mapping[tuple[str, str, str], Decision]
    problems: tuple[Problem, ...]

    def sift(self, problems: Iterable[Problem], digests: Mapping[str, str]) -> Sifted:
        """The problems without those that people found fine. `digests` are the SHA-256 of raw files, by their paths and
        by those of the pages made from them. An error is never settled."""
        open_: list[Problem] = []
        later: list[Problem] = []
        for problem in problems:
            said = self.about(problem, digests)
            if said is None:
                open_.append(problem)
            elif said == "later":
                later.append(problem)
        return Sifted(tuple(open_), tuple(later))

    def by_path(self) -> dict[str, Decisions]:
        """The decisions about each page or file of the content folder, each with nothing else."""
        found: dict[str, dict[tuple[str, str, str], Decision]] = {}
        for key, decision in self.latest.items():
            found.setdefault(decision.path, {})[key] = decision
        return {path: Decisions(self.content, of_path, ()) for path, of_path in found.items()}

    def about(self, problem: Problem, digests: Mapping[str, str]) -> Said | None:
        """What was decided about a problem, if that still holds."""
        path = below(self.content, problem.path)
        decision = self.latest.get((path, problem.code, problem.message)) if path else None
        if decision is None or problem.level == "error":
            return None
        return decision.said if decision.sha256 in ("", digests.get(path, "")) else None


def below(content: Path, path: str) -> str:
    """A path as the content folder has it; empty if it is not there."""
    folder = f"{content}/"
    return path.removeprefix(folder) if path.startswith(folder) else ""


def read(content: Path) -> Decisions:
    """The decisions of an archive; none if there is no file. Conflict markers of git are ignored: both sides count."""
    file = content / REVIEWED
    latest: dict[tuple[str, str, str], Decision] = {}
    problems = []
    text = scanning.read_text(file, errors="replace") if file.is_file() else ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith(_CONFLICT):
            continue
        decision = _decision(line)
        if decision is None:
            message = f"this is no decision: {line[:80]!r}"
            hint = "write it as 'review' does: path, code, about, and said ('fine' or 'later'), each as text"
            problems.append(warning(str(file), number, "bad-decision", message, hint))
            continue
        key = (decision.path, decision.code, decision.about)
        if key not in latest or latest[key].on <= decision.on:
            latest[key] = decision
    return Decisions(content, latest, tuple(problems))


def _decision(line: str) -> Decision | None:
    try:
        said = json.loads(line)
        if not all(isinstance(value, str) for value in said.values()) or said["said"] not in get_args(Said):
            return None
        return Decision(**said)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def write(content: Path, decisions: Iterable[Decision]) -> None:
    """Add decisions at the end of the file."""
    path = content / REVIEWED
    before = scanning.read(path) if path.is_file() else b""
    if before and not before.endswith(b"\n"):
        before += b"\n"
    writer.write(content, REVIEWED, before + "".join(f"{one.line()}\n" for one in decisions).encode())
