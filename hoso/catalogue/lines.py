"""An article as a list shows it, and a place of the site as a link names it."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_TITLE = 500  # of 10,000 articles the longest has 143 characters, the longest lead 468
LONGEST_LEAD = 2_000


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the site; `count` is the number of articles behind it, where that makes sense."""

    label: str
    url: str | None
    count: int | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """One article in a list. `title_inferred` marks a title that the source does not state.

    `mark` is a digest of what pages show: a line is in a dozen lists, and keys distinguish lines by it alone. `listed`
    is what the data of a list say of the article (`hoso.catalogue.listed`).
    """

    mark: str
    id: str
    url: str
    title: str
    title_inferred: bool
    date: str | None
    source: str | None
    lead: str | None
    listed: str = ""

    def __repr__(self) -> str:
        return f"<{self.mark}>"

    def __hash__(self) -> int:
        return hash(self.mark)


def shortened(text: str, most: int) -> str:
    """The text if it is at most this long, otherwise cut between words."""
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0] or text[:most]} …"
