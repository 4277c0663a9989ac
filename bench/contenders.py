"""The two programs compared, each behind the same three calls: build, forget what was built, take a changed page."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bench import hugo
from bench.measure import Run, run

BASE_URL = "https://example.org"


class Contender(Protocol):
    """A generator with one archive and one output folder."""

    @property
    def name(self) -> str:
        """What the report calls it."""

    @property
    def output(self) -> Path:
        """The folder it builds into."""

    def build(self) -> Run:
        """Builds the site in a new process, and says what that took."""

    def forget(self) -> None:
        """Takes away output and caches: the next build is a cold one."""

    def take(self, page: Path) -> None:
        """Learns of a Markdown page of the archive that is new or changed."""


@dataclass(frozen=True, slots=True)
class Hoso:
    """This project's own program, run as its users run it, from the folder of `build.py`."""

    program: Path
    work: Path
    options: tuple[str, ...]
    memory: str
    name: str = "hoso"

    @property
    def content(self) -> Path:
        return self.work / "content"

    @property
    def output(self) -> Path:
        return self.work / "hoso-output"

    def convert(self) -> Run:
        """Reads all raw articles on one core."""
        return self._run("convert", "--jobs", "1")

    def build(self) -> Run:
        return self._run("build", "--output", str(self.output), "--base-url", BASE_URL, *self.options)

    def forget(self) -> None:
        for folder in (self.output, self.work / "cache"):
            shutil.rmtree(folder, ignore_errors=True)

    def take(self, page: Path) -> None:
        """Nothing to do: the archive is hoso's own."""

    def _run(self, command: str, *options: str) -> Run:
        places = ("--content", str(self.content), "--cache", str(self.work / "cache"))
        words = (sys.executable, str(self.program), command, *places, *options)
        return run(words, self.program.parent, environment(self.work), self.memory)


@dataclass(frozen=True, slots=True)
class HugoSite:
    """Hugo over a copy of the archive's Markdown in its own front matter."""

    work: Path
    articles: Path
    program: hugo.Hugo
    memory: str
    listed: hugo.Listed
    name: str = "Hugo"

    @property
    def output(self) -> Path:
        return self.work / "hugo-output"

    def build(self) -> Run:
        command = hugo.build_command(self.program, self.work / "hugo-site", self.output)
        related = {"HUGO_PARAMS_RELATED": str(self.program.related).lower()}
        return run(command, self.work, environment(self.work) | related, self.memory)

    def forget(self) -> None:
        for folder in (self.output, self.work / "hugo-site" / "resources", self.work / "hugo-cache"):
            shutil.rmtree(folder, ignore_errors=True)

    def take(self, page: Path) -> None:
        hugo.write_page(self.work / "hugo-site", self.articles, page, self.listed)


def hugo_site(work: Path, articles: Path, program: hugo.Hugo, memory: str) -> HugoSite:
    """Makes Hugo's copy of the archive and the contender that builds it."""
    return HugoSite(work, articles, program, memory, hugo.write_site(work / "hugo-site", articles))


def environment(work: Path) -> dict[str, str]:
    """Hugo's cache is in the work folder, and Python keeps compiled modules as it does for any user, even where this
    process was told not to write them."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return own | {"HUGO_CACHEDIR": str(work / "hugo-cache")}
