"""The scorers beside the project, run on it: what they say of the labelled articles that are not part of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.tools import ROOT


def scores_of(shared: Path, what: str) -> dict[str, float]:
    """What `score_index.py` says of `careers`, `identity` or `names`; skips where the labels are not here."""
    scorer = shared / "gold" / "score_index.py"
    if not (shared / "gold" / f"{what}.json").is_file() or not scorer.is_file():
        pytest.skip(f"the labelled {what} are not here: ../shared/gold")
    command = [sys.executable, str(scorer), what, "--project", str(ROOT), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, float] = json.loads(done.stdout)
    return found


def short_of(scores: Mapping[str, float], floors: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """The measures below their floors: what they are and what they should be. `--wrong` lists what was missed."""
    return {name: (scores[name], floor) for name, floor in floors.items() if scores[name] < floor}
