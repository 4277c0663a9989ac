"""Every input has a reader, a seed and a number, and is the same wherever and whenever it is made."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from tests.fuzzing.markdown_pages import markdown_page
from tests.fuzzing.mutations import mutated
from tests.fuzzing.raw_texts import raw_text
from tests.fuzzing.saved_pages import saved_page

Kind = Literal["text", "html", "markdown"]
KINDS: tuple[Kind, ...] = ("text", "html", "markdown")

_MAKERS: dict[Kind, Callable[[random.Random], list[str]]] = {
    "text": raw_text,
    "html": saved_page,
    "markdown": markdown_page,
}
_MUTATED = 0.25
"""The share of inputs whose bytes are changed after they are made."""

SUFFIXES: dict[Kind, str] = {"text": "txt", "html": "html", "markdown": "md"}


@dataclass(frozen=True, slots=True)
class Input:
    """One input: `parts` joined are its bytes; a shrinker drops some of them."""

    kind: Kind
    seed: int
    number: int
    parts: tuple[bytes, ...]

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return b"".join(self.parts)

    @property
    def file_name(self) -> str:
        """What the input is called where it is written down."""
        return f"{self.kind}-{self.seed}-{self.number}.{SUFFIXES[self.kind]}"


def make(kind: Kind, seed: int, number: int) -> Input:
    """The input of that number. Text seeds are hashed by SHA-512: neither platform nor hash seed has a part in it."""
    chance = random.Random(f"{kind}/{seed}/{number}")
    parts = _MAKERS[kind](chance)
    if chance.random() < _MUTATED:
        return Input(kind, seed, number, (mutated(chance, "".join(parts)),))
    return Input(kind, seed, number, tuple(part.encode("utf-8", "surrogatepass") for part in parts))
