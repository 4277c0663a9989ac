"""Puts the packages that an archive needs into it, with pip, so that it can be set up without a package index."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

HERE: tuple[str, ...] = ()
RECIPES = (
    "--implementation=cp", "--python-version=3.13",
    "--platform=manylinux_2_28_x86_64", "--platform=manylinux_2_17_x86_64", "--platform=manylinux2014_x86_64",
)  # fmt: skip
"""The platform on which the recipes of an archive build: the Python that they name, on the Linux of their runners."""

# Only what is in the lock, by hash; nothing is built, so nothing is run.
_EXACTLY = ("--require-hashes", "--no-deps", "--only-binary=:all:")


def fetch(lock: str, folder: Path, known: Path | None = None) -> str | None:
    """Put the packages pinned by a lock into `folder`: for this machine and its Python, and for the recipes.

    pip asks the index it is configured for, and also searches the folder `known`. Returns pip's message if it could not
    fetch everything; `folder` must not be used then.
    """
    with tempfile.TemporaryDirectory() as place:
        pins = Path(place, "lock.txt")
        pins.write_text(_everywhere(lock), encoding="utf-8", newline="\n")
        for machine in (HERE, RECIPES):
            beside = ("--find-links", str(known.resolve())) if known else ()
            command = [
                sys.executable, "-m", "pip", "download", "--quiet", "--no-input", "--disable-pip-version-check",
                *_EXACTLY, *machine, *beside, "--dest", str(folder), "--requirement", str(pins),
            ]  # fmt: skip
            done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)  # noqa: S603
            if done.returncode:
                return _fault(done.stderr.decode("utf-8", "replace"))
    return None


def _everywhere(lock: str) -> str:
    """A lock without its conditions, which pip would evaluate for the running Python and not for the requested one."""
    pins = lock.replace("\\\n", " ").splitlines()
    return "".join(f"{pin.split(';')[0].split()[0]} {' '.join(_hashes(pin))}\n" for pin in pins if pin.strip())


def _hashes(pin: str) -> list[str]:
    return [word for word in pin.split() if word.startswith("--hash=")]


def _fault(said: str) -> str:
    """The last line that pip prints, which says why it failed."""
    faults = [line for line in said.splitlines() if line.strip() and not line.startswith("WARNING")]
    return faults[-1].removeprefix("ERROR: ").strip() if faults else "nothing"
