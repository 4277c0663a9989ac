"""What stands beside a page and says more of its values: what people decided about its doubts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from hoso.decisions import Decisions
from hoso.markup.page import PageSource


@dataclass(frozen=True, slots=True)
class Vouched:
    """What is said of one page: the `decisions` about it. `mark` is a digest of all that is said, "" if nothing is."""

    decisions: Decisions
    mark: str


class Vouchers(Protocol):
    """The lists that are kept beside the pages."""

    def of(self, path: str, source: PageSource) -> Vouched:
        """What they say of a page."""
        ...
