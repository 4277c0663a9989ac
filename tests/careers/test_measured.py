"""Careers are read as well as promised: measured on the labelled articles beside the project."""

from __future__ import annotations

from pathlib import Path

from tests.scorers import scores_of, short_of

FLOORS = {"precision": 0.94, "f1": 0.85, "dates": 0.86}
"""Below what was read when this was written, by less than two articles."""


def test_the_shared_articles_are_read_as_well_as_promised(shared: Path) -> None:
    scores = scores_of(shared, "careers")
    assert short_of(scores, FLOORS) == {}
    assert scores["invented"] == 0
