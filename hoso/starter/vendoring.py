"""The packages that an archive needs, put into it by pip, so that it can be set up without asking anybody."""

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
"""What the recipes of an archive build on: the Python that they name, on Linux as their runners have it."""

# Each of the lock by its hash and nothing else; nothing is built, so nothing runs.
_EXACTLY = ("--require-hashes", "--no-deps", "--only-binary=:all:")


def fetch(lock: str, folder: Path, known: Path | None = None) -> str | None:
    """Put what a lock pins into `folder`: for this machine and its Python, and for the recipes.

    pip asks whom it is set up to ask, and looks into the folder `known` too. What it says where it could not have
    everything; what is in `folder` is then not to be used.
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
    """A lock without its conditions, which pip would judge by the Python that runs and not by the one asked for."""
    pins = lock.replace("\\\n", " ").splitlines()
    return "".join(f"{pin.split(';')[0].split()[0]} {' '.join(_hashes(pin))}\n" for pin in pins if pin.strip())


def _hashes(pin: str) -> list[str]:
    return [word for word in pin.split() if word.startswith("--hash=")]


def _fault(said: str) -> str:
    """The last thing that pip says, which is what it fails by."""
    faults = [line for line in said.splitlines() if line.strip() and not line.startswith("WARNING")]
    return faults[-1].removeprefix("ERROR: ").strip() if faults else "nothing"
