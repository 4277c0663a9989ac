"""`python -m hoso`, the same as `hoso`: one command, from the first import to the exit code."""

import os
import sys
from contextlib import suppress
from typing import NoReturn

STOPPED = 130  # what a shell says of a program that Ctrl-C ended


def run() -> NoReturn:
    """Do what the command line asks, and leave with its exit code. Whoever presses Ctrl-C waits for nothing more."""
    _open_standard_files()
    try:
        from hoso.cli import main

        code = main()
    except KeyboardInterrupt:  # while the program was being loaded, or for the second time
        code = STOPPED
        if sys.stderr is not None:
            with suppress(OSError):
                print("stopped", file=sys.stderr)
    if code == STOPPED:
        # A server's build may be at work in a thread: it may end at any point, as a killed one may.
        os._exit(code)
    sys.exit(code)


def _open_standard_files() -> None:
    """Where the caller closed one of the three, what is opened next would take its number and its output."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free


if __name__ == "__main__":
    run()
