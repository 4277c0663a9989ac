"""The scripts that pages load: checks the sources in `scripts/` and bundles them into `static/` (`make scripts`).

The bundles are committed, so that building an archive needs no Node.js. `scripts/bundled.json` says which sources they
were made from.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from tests.tools import CHECKERS, ROOT, checker, tool

SOURCES = ROOT / "scripts"
STATIC = ROOT / "static"
RECORD = SOURCES / "bundled.json"
_BUNDLER = CHECKERS.parent / "bundle.mjs"
_PINS = CHECKERS.parent / "package.json"


def bundle(folder: Path) -> None:
    """Write the bundles of the present sources into a folder."""
    checker("esbuild/lib/main.js")
    subprocess.run([tool("node"), _BUNDLER, folder], check=True)


def style_faults(folder: Path = SOURCES, *, cure: bool = False) -> str:
    """What biome says about form and style of the sources in a folder; with `cure` it first corrects what it can."""
    return _said(
        "@biomejs/biome/bin/biome", "check", *(["--write"] if cure else []), "--colors=off", ".", folder=folder
    )


def type_faults(folder: Path = SOURCES) -> str:
    """What TypeScript says about the types that the sources in a folder state in comments."""
    return _said("typescript/bin/tsc", "--project", ".", "--pretty", "false", folder=folder)


def record(sources: Path = SOURCES, bundles: Path = STATIC) -> dict[str, object]:
    """What the bundles are made from and what they are, as digests; line ends don't count."""
    files = sorted(path for path in sources.rglob("*.js"))
    made_from = {path.relative_to(sources).as_posix(): _digest(path) for path in files}
    return {
        "esbuild": json.loads(_PINS.read_text(encoding="utf-8"))["dependencies"]["esbuild"],
        "sources": hashlib.sha256(json.dumps({**made_from, _BUNDLER.name: _digest(_BUNDLER)}).encode()).hexdigest(),
        "bundles": {path.name: _digest(path) for path in sorted(bundles.glob("*.js"))},
    }


def main() -> None:
    """Correct the form of the sources, check them, and make the bundles anew."""
    if faults := style_faults(cure=True) or type_faults():
        sys.exit(faults)
    bundle(STATIC)
    RECORD.write_text(json.dumps(record(), indent=2) + "\n", encoding="utf-8", newline="\n")


def _said(program: str, *arguments: str, folder: Path) -> str:
    command = [str(tool("node")), str(checker(program)), *arguments]
    done = subprocess.run(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**os.environ, "NO_COLOR": "1"},
        check=False,
    )
    return done.stdout if done.returncode else ""


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


if __name__ == "__main__":
    main()
