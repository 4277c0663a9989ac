"""Tiny archives for tests: a folder with a few files, and the program run on it."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hoso.catalogue.doubts import DOUBTS
from hoso.output.formats import INDEX_FILES
from tests.tools import ROOT

Content = str | bytes


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of the program gave."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """All lines: of standard output, then of standard error."""
        return [*self.out.splitlines(), *self.err.splitlines()]

    @property
    def problems(self) -> list[str]:
        """The lines that have the form of a problem: of standard error, or of a check's results."""
        return [line for line in self.lines if ": error " in line or ": warning " in line]

    @property
    def faults(self) -> list[str]:
        """The same without the doubts that articles of a test always give rise to."""
        return [line for line in self.problems if not any(f": warning {code}: " in line for code in DOUBTS)]


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive in a folder of its own, with `pyproject.toml`, `content/` and, once built, `public/`."""

    root: Path

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def site(self) -> Path:
        return self.root / "public"

    def write(self, name: str, content: Content) -> Path:
        """Write one file, named below `content/` (or below the root, as `./name`); text as UTF-8."""
        path = self.root / name if name.startswith("./") else self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def read(self, name: str) -> str:
        """The text of a file below the root."""
        return (self.root / name).read_bytes().decode()

    def run(self, *arguments: str) -> Run:
        """`python build.py ARGUMENTS` in this process, with the archive as the working folder."""
        from hoso.cli import main

        out, err = io.StringIO(), io.StringIO()
        with contextlib.chdir(self.root), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = main(list(arguments))
            except SystemExit as left:
                code = left.code if isinstance(left.code, int) else 1
        return Run(code, out.getvalue(), err.getvalue())

    def run_apart(self, *arguments: str, environment: Mapping[str, str] | None = None) -> Run:
        """`python build.py ARGUMENTS` in a process of its own, with the archive as the working folder."""
        done = subprocess.run(
            [sys.executable, str(ROOT / "build.py"), *arguments],
            cwd=self.root,
            env={**os.environ, **(environment or {})},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return Run(done.returncode, done.stdout, done.stderr)

    def page_of(self, raw: str) -> Path:
        """The page that was made from a raw file, named below `content/`."""
        (page,) = [path for path in self.content.rglob("*.md") if f"file: {raw}\n" in path.read_text("utf-8")]
        return page

    def data_of_articles(self) -> list[Path]:
        """The built files with a line an article, in order; those of indexes are left out."""
        return sorted(path for path in (self.site / "data").glob("*.jsonl") if f"data/{path.name}" not in INDEX_FILES)

    def files(self, below: str = "public") -> dict[str, bytes]:
        """Every file below a folder of the archive, by its path there, in order."""
        folder = self.root / below
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }


def make_archive(root: Path, files: Mapping[str, Content], settings: str = "") -> Archive:
    """An archive at `root` with these files below `content/`; `settings` are lines of `[tool.hoso]`."""
    archive = Archive(root)
    archive.content.mkdir(parents=True, exist_ok=True)
    archive.write("./pyproject.toml", f'[tool.hoso]\ntitle = "Kho thử"\n{settings}\n')
    for name, content in files.items():
        archive.write(name, content)
    return archive
