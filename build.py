"""The archive's main job: convert what is new, then build the site. `python build.py --help` tells the rest.

Any Python may run it: it goes on with the one that `make site` set up in .venv/, if the packages are installed there.
"""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

from hoso.__main__ import run

REQUIRED = ("jinja2", "markdown", "nh3", "yaml")
WITHOUT = ("new", "upgrade", "--version", "--help", "-h")
"""What works without any package."""


def hand_over() -> None:
    """Go on with the Python in which `make site` installed the packages, or say that it has to."""
    own = Path(__file__).parent.resolve() / ".venv"
    python = own / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if python.exists() and Path(sys.prefix).resolve() != own.resolve():
        os.execv(python, [str(python), *sys.argv])  # noqa: S606 (it is this program again)
    raise SystemExit("the packages that hoso needs are not installed here: run 'make site'")


if __name__ == "__main__":
    if not all(map(find_spec, REQUIRED)) and not set(sys.argv[1:2]) & set(WITHOUT):
        hand_over()
    run()
