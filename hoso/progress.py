"""The progress of a run: a moving line on a terminal, and one line for each finished step."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TextIO


class Progress:
    """Reports steps on `stream` (None: reports nothing).

    On a terminal the running step shows its count, total and remaining time; elsewhere only finished steps are
    reported. Times are for the reader at the terminal and never reach a file.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self._moving = stream is not None and stream.isatty()
        self._name, self._total, self._done = "", 0, 0
        self._begun = self._shown = 0.0

    def begin(self, name: str, total: int) -> None:
        """Begin a step; `total` is how much there is to do."""
        self._name, self._total, self._done = name, total, 0
        self._begun = self._shown = time.monotonic()

    def advance(self, done: int) -> None:
        """`done` more items are done."""
        self._done += done
        now = time.monotonic()
        if self._moving and now - self._shown > 0.1:
            self._shown = now
            left = (now - self._begun) / self._done * (self._total - self._done) if self._done else 0.0
            self._say(f"\r\x1b[K{self._name}: {self._done:,} of {self._total:,}, {left:.0f} s left")

    def end(self, outcome: str) -> None:
        """End the step; `outcome` states its counts."""
        clear = "\r\x1b[K" if self._moving else ""
        self._say(f"{clear}{self._name}: {outcome} ({time.monotonic() - self._begun:.1f} s)\n")

    def _say(self, text: str) -> None:
        if self._stream is not None:
            with suppress(OSError):  # nobody reads it any more
                self._stream.write(text)
                self._stream.flush()
