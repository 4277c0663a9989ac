"""The lists that are kept beside the pages, read as a whole: what each says of one page, and whose page that changed.

A page is read again where they say something else of it than when it was last read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hoso import decisions, scanning
from hoso.catalogue.vouched import Vouched
from hoso.decisions import REVIEWED, Decisions
from hoso.markup.page import PageSource

_LISTS = (REVIEWED,)


@dataclass(frozen=True, slots=True)
class Lists:
    """What the lists of an archive say; `mark` is a digest of the files."""

    mark: str
    nothing: Decisions
    decided: Mapping[str, Decisions]

    def of(self, path: str, source: PageSource) -> Vouched:  # noqa: ARG002 (as `Vouchers` has it)
        """What they say of a page."""
        return Vouched(self.about(path), self.mark_of(path))

    def about(self, path: str) -> Decisions:
        """The decisions about a page or another file."""
        return self.decided.get(path, self.nothing)

    def mark_of(self, path: str) -> str:
        """A digest of what they say of a page, "" if nothing."""
        said = sorted(one.line() for one in self.about(path).latest.values())
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16] if said else ""


def mark_of_lists(content: Path) -> str:
    """A digest of the lists of an archive as they are now."""
    marks = [scanning.digest_of(content / name) or "" for name in _LISTS]
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()


def read_lists(content: Path) -> Lists:
    """The lists as they are now; what was read before is taken again if they are the same."""
    return _read(content, mark_of_lists(content))


@lru_cache(maxsize=1)
def _read(content: Path, mark: str) -> Lists:
    return Lists(mark, Decisions(content, {}, ()), decisions.read(content).by_path())
