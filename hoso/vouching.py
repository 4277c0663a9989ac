"""The lists that are kept beside the pages, read as a whole: what they say of one page, and of which they say it anew.

A page is read again where they say something else of it than when it was last read. The lists are that of what the
program wrote (`converted.jsonl`) and that of what people decided (`reviewed.jsonl`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hoso import decisions, scanning
from hoso.catalogue.vouched import FIELDS_KNOWN, Vouched
from hoso.conversion.ledger import FORMER, LEDGER, Ledger, read_ledger, text_of
from hoso.conversion.owned import Marks
from hoso.conversion.whose import whose_values
from hoso.decisions import REVIEWED, Decisions
from hoso.markup.page import PageSource

_LISTS = (REVIEWED, LEDGER, FORMER)


@dataclass(frozen=True, slots=True)
class Lists:
    """What the lists of an archive say; `mark` is a digest of the files, `nothing` stands for no decision."""

    mark: str
    nothing: Decisions
    decided: Mapping[str, Decisions]
    ledger: Ledger

    def of(self, path: str, source: PageSource) -> Vouched:
        """What they say of a page. Of one that redacts, nothing is said of its values: their names are not public."""
        identity = source.front.id
        mark = self.mark_of(path, identity)
        if source.redacts:
            return Vouched(self.about(path), {}, mark)
        front = source.front
        sha256 = front.origin.sha256 if front.origin else None
        known = whose_values(front, self._written(path, identity), {*self._agreed(path, sha256)})
        return Vouched(self.about(path), known, mark)

    def about(self, path: str) -> Decisions:
        """The decisions about a page or another file."""
        return self.decided.get(path, self.nothing)

    def mark_of(self, path: str, identity: str) -> str:
        """A digest of what they say of a page, "" if nothing."""
        said = sorted(one.line() for one in self.about(path).latest.values())
        said += self.ledger.about(path, identity)
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16] if said else ""

    def _written(self, path: str, identity: str) -> Mapping[str, Marks] | None:
        """The marks of what the program wrote into a page. The page's text is seldom needed for that."""
        if (alone := self.ledger.marks_alone(path, identity)) is not None:
            return alone
        if not self.ledger.about(path, identity):
            return None
        return self.ledger.marks(path, identity, text_of(self.nothing.content, path) or "")

    def _agreed(self, path: str, sha256: str | None) -> Iterator[tuple[str, str]]:
        """The values that people found right, as (field, text), while the raw file is the same."""
        for one in self.about(path).latest.values():
            if one.code in FIELDS_KNOWN and one.said == "fine" and one.sha256 in ("", sha256):
                yield one.code, one.about


def mark_of_lists(content: Path) -> str:
    """A digest of the lists of an archive as they are now."""
    marks = [scanning.digest_of(content / name) or "" for name in _LISTS]
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()


def read_lists(content: Path) -> Lists:
    """The lists as they are now; what was read before is taken again if they are the same."""
    return _read(content, mark_of_lists(content))


@lru_cache(maxsize=1)
def _read(content: Path, mark: str) -> Lists:
    return Lists(mark, Decisions(content, {}, ()), decisions.read(content).by_path(), read_ledger(content))
