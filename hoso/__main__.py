"""`python -m hoso`, the same as `hoso`: one command, from the first import to the exit code."""

import os
import sys
from contextlib import suppress
from typing import NoReturn

STOPPED = 130  # the exit code that shells report for a program stopped by Ctrl-C


def run() -> NoReturn:
    """Do what the command line asks, and leave with its exit code. After Ctrl-C, nothing is waited for."""
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
        # A server's build may be running in a thread. It may end at any point, just as if it were killed.
        os._exit(code)
    _leave_unread()
    sys.exit(code)


def _open_standard_files() -> None:
    """If the caller closed one of the three, the next file opened would take its number and receive its output."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number


def _leave_unread() -> None:
    """What nobody reads any more is thrown away: Python would try again to write it, and change the exit code."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    run()
