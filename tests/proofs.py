"""Long proofs: which of their cases run with all tests, and which only with `make proofs`.

A proof tries one thing at many places. Any of its cases finds what is wrong with the thing; the rest find what is wrong
at one place.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def one_of(every: int, cases: Iterable[Any]) -> list[Any]:
    """The cases for `parametrize`: the first of each `every` runs with all tests, the others with the proofs."""
    return [_case(case, () if n % every == 0 else (pytest.mark.proof,)) for n, case in enumerate(cases)]


def _case(case: Any, marks: tuple[pytest.MarkDecorator, ...]) -> Any:
    return pytest.param(*case, marks=marks) if isinstance(case, tuple) else pytest.param(case, marks=marks)
