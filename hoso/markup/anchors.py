"""The ids within a page that links may name: those that its author gives, and those of its headings.

An id of a heading comes from its words, that of another block from its first words (`_3f09ac`): both last while the
text around them is edited. Once those of blocks were their numbers (`d0`, `d1`, …); the page's script still knows them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

from hoso import addresses
from hoso.models import Block

FOOTNOTE_ID = re.compile(r'fn(?:ref[0-9]*)?:[^\s<>"&]+')
STATED_ID = re.compile(r"[^\W_][\w.:-]{0,99}")
"""What an author may call a place. What the site itself calls so is left out: see `may_be_stated`."""

TAKEN = frozenset(
    "chips filters find main meant notebook once orders pager results search status suggestions suy-ra take times"
    " understood unmatched wide".split()
)
"""The ids that the site's own pages use; a test compares them with the templates."""

_NUMBER = re.compile(r"d[0-9]+")
_FIRST_WORDS = 8  # what is added or corrected behind them leaves a paragraph its id


def may_be_stated(identity: str) -> bool:
    """Whether an author may give this id to a place."""
    return bool(STATED_ID.fullmatch(identity)) and identity not in TAKEN and not _NUMBER.fullmatch(identity)


class Anchors:
    """The ids of one page; `stated` are those that it gives itself, wherever they stand."""

    def __init__(self, stated: Iterable[str] = ()) -> None:
        self._stated = frozenset(stated)
        self._used = set(self._stated)
        self._seen: set[str] = set()
        self._last: dict[str, int] = {}

    def state(self, identity: str) -> bool:
        """Use a stated id; False if it was used before."""
        if identity in self._seen:
            return False
        self._seen.add(identity)
        return True

    def of_heading(self, text: str) -> str:
        """A new id for a heading with this text: `Kết quả` is `ket-qua`, and the next of this text `ket-qua-2`."""
        slug = addresses.slug(text)
        number = self._last.get(slug, 0) + 1
        identity = slug if number == 1 else f"{slug}-{number}"
        while identity in self._used or identity in TAKEN or _NUMBER.fullmatch(identity):
            number += 1
            identity = f"{slug}-{number}"
        self._last[slug] = number
        self._used.add(identity)
        return identity

    def of_text(self, text: str) -> str:
        """A new id for a block with this text. No author can give it, since it begins with an underscore."""
        first = " ".join(text.split(maxsplit=_FIRST_WORDS)[:_FIRST_WORDS]).casefold()
        identity = f"_{zlib.crc32(first.encode()) & 0xFFFFFF:06x}"
        number = self._last[identity] = self._last.get(identity, 0) + 1
        return identity if number == 1 else f"{identity}-{number}"

    def of_block(self, block: Block) -> str:
        """A new id for a block."""
        if block.kind == "heading":
            return self.of_heading(block.text)
        return self.of_text(block.text or block.credit or "")

    def meant(self, fragment: str) -> str:
        """The id that a link means: itself, or that of the heading whose words it says as other programs do."""
        if fragment in self._used or not fragment:
            return fragment
        slug = addresses.slug(fragment)
        return slug if slug in self._used else fragment
