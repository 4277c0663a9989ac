"""An article as a list shows it, and a place of the site as a link names it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the site; `count` is the number of articles behind it, where that makes sense."""

    label: str
    url: str | None
    count: int | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """One article in a list. `title_inferred` marks a title that the source does not state.

    `mark` is a digest of the rest: a line is in a dozen lists, and keys distinguish lines by it alone.
    """

    mark: str
    id: str
    url: str
    title: str
    title_inferred: bool
    date: str | None
    source: str | None
    lead: str | None

    def __repr__(self) -> str:
        return f"<{self.mark}>"

    def __hash__(self) -> int:
        return hash(self.mark)
