"""What is made from a vocabulary is made once for all tests of a process, not anew in each run of the program.

Nearly all archives of tests have the vocabulary that comes with the program; what is made from it is half of what it
takes to build an archive of one article. All of it is a pure function of the vocabulary, which is compared as a whole:
whoever changes an entry in a test gets everything made anew. What a run reads and makes before it comes to the
archive, the texts of the interface and the parser of arguments, is kept as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pytest

from hoso.arguments import argument_parser
from hoso.catalogue.taxonomies import Terms
from hoso.reading.reader import Reader
from hoso.templating import strings
from hoso.topics import examples
from hoso.topics.weighing import Weighing
from hoso.vocabulary import Loaded, Vocabulary, load

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
        shipped = load(None)
        patch.setattr(Vocabulary, "__hash__", _hashed_once(shipped.vocabulary))
        patch.setattr(examples, "load", lambda folder: _loaded(folder, shipped))
        patch.setattr(strings, "_catalogue", _parsed_once())
        patch.setattr("hoso.cli.argument_parser", cache(argument_parser))
        yield


def _loaded(folder: Path, shipped: Loaded) -> Loaded:
    return load(folder) if folder.is_dir() else shipped


def _parsed_once() -> Any:
    """A `_catalogue` that parses each shipped one once."""
    plain, folder = strings._catalogue, strings._INTERFACE
    shipped = cache(plain)
    return lambda path: dict(shipped(path)) if path.parent == folder else plain(path)


def _hashed_once(shipped: Vocabulary) -> Any:
    """A `__hash__` that looks through the thousands of entries of the shipped vocabulary once."""
    plain = Vocabulary.__hash__
    known = plain(shipped)
    return lambda self: known if self is shipped else plain(self)


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
