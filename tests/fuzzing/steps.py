"""A limit for the steps that Python takes: what goes on without progress is stopped, on a slow machine as on a fast one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import TraceFunction


class TooManySteps(Exception):
    """The call took more steps than it may."""


def steps_of(call: Callable[[], object], most: int) -> int:
    """How many lines of Python the call goes through; raises TooManySteps as soon as they are more than `most`."""
    taken = 0

    def line(_frame: FrameType, event: str, _argument: object) -> TraceFunction:
        nonlocal taken
        taken += event == "line"
        if taken > most:
            raise TooManySteps(f"more than {most:,} lines")
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        call()
    finally:
        sys.settrace(before)
    return taken
