"""What is made from a vocabulary is made once for all tests of a process, not anew in each run of the program.

Nearly all archives of tests have the vocabulary that comes with the program; what is made from it is half of what it
takes to build an archive of one article. All of it is a pure function of the vocabulary, which is compared as a whole:
whoever changes an entry in a test gets everything made anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import pytest

from hoso.catalogue.taxonomies import Terms
from hoso.reading.reader import Reader
from hoso.topics.weighing import Weighing
from hoso.vocabulary import Vocabulary

_KEPT = 4
"""Vocabularies of which this is kept, because it takes some megabytes."""


@contextmanager
def shared() -> Iterator[None]:
    """While it lasts, what was made from a vocabulary once is taken from there."""
    with pytest.MonkeyPatch.context() as patch:
        digest = vars(Vocabulary)["digest"].fget
        patch.setattr(Vocabulary, "digest", property(lru_cache(_KEPT)(digest)))
        for owner in (Terms, Weighing, Reader):
            patch.setattr(owner, "__init__", _made_once(owner))
        yield


def _made_once(owner: Any) -> Any:
    """An `__init__` that gives all instances with equal vocabularies the attributes of the first."""
    make = owner.__init__

    @lru_cache(_KEPT)
    def made(vocabulary: Vocabulary) -> dict[str, Any]:
        first: object = object.__new__(owner)
        make(first, vocabulary)
        return vars(first)

    def adopt(self: Any, vocabulary: Vocabulary) -> None:
        self.__dict__ = made(vocabulary)

    return adopt
