"""Careers are read as well as promised: measured on the labelled articles beside the project."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools import ROOT

FLOORS = {"precision": 0.88, "f1": 0.80, "dates": 0.80}
"""Below what was read when this was written, by less than two articles."""


def test_the_shared_articles_are_read_as_well_as_promised(shared: Path) -> None:
    scorer = shared / "gold" / "score_index.py"
    if not (shared / "gold" / "careers.json").is_file() or not scorer.is_file():
        pytest.skip("the labelled careers are not here: ../shared/gold")
    command = [sys.executable, str(scorer), "careers", "--project", str(ROOT), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    scores = json.loads(done.stdout)
    short = {name: (scores[name], floor) for name, floor in FLOORS.items() if scores[name] < floor}
    assert (short, scores["invented"]) == ({}, 0), f"see what was missed: {' '.join(command)} --wrong"
