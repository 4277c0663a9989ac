"""What stands beside a page and says more of its values: whose they are, what people decided about its doubts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol, get_args

from hoso.decisions import Decisions
from hoso.markup.fields import FIELDS
from hoso.markup.page import PageSource

Whose = Literal["read", "confirmed", "written"]
WHOSE: Final[tuple[Whose, ...]] = get_args(Whose)
"""The program read a value, a person confirmed it, or a person wrote it."""

FIELDS_KNOWN: Final[tuple[str, ...]] = tuple(
    field.name for field in FIELDS if field.inferable or field.kind == "careers"
)
"""The fields of which is known whose each value is: those that say something of the article."""

Known = Mapping[str, Sequence[Whose]]
"""Whose the values of each field are, in the order of the page; of a page about which nothing is known, empty."""


@dataclass(frozen=True, slots=True)
class Vouched:
    """What is said of one page: the `decisions` about it, and whose its values are. `mark` is a digest of all that is
    said, "" if nothing is."""

    decisions: Decisions
    known: Known
    mark: str


class Vouchers(Protocol):
    """The lists that are kept beside the pages."""

    def of(self, path: str, source: PageSource) -> Vouched:
        """What they say of a page."""
        ...


def encoded(known: Known) -> str:
    """Whose the values are, as the article's row in the table has it: the first letter of each."""
    return json.dumps({name: "".join(one[0] for one in values) for name, values in known.items()})


def decoded(row: str) -> dict[str, tuple[Whose, ...]]:
    """Whose the values are, from an article's row."""
    by_letter = {one[0]: one for one in WHOSE}
    return {name: tuple(by_letter[letter] for letter in letters) for name, letters in json.loads(row).items()}
