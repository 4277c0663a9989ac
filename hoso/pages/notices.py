"""Notices: what is at an address where there is no page, or not any more, or somewhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hoso.models import Withdrawal
from hoso.pages.parts import Words


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    """The notice at the address of a withdrawn article; it holds nothing of the article but its address and id. `held`
    is one that is held back until a name that it redacts can't be read in it any more.

    `title` is the interface's: a headline may name whom the withdrawal is to leave alone.
    """

    address: str
    title: str
    id: str
    date: str | None
    reason: str | None
    held: bool


@dataclass(frozen=True, slots=True)
class NoticeView:
    """What takes the place of a page that can't be shown; it holds nothing of the page but its address and id.

    `title` and `text` are the interface's: why the page is not here.
    """

    address: str
    title: str
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class RedirectView:
    address: str
    title: str
    target: str


@dataclass(frozen=True, slots=True)
class NotFoundView:
    address: str
    title: str


class Notices:
    """Makes notices, in the words of the interface."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def redirects(self, aliases: Iterable[str], url: str) -> Iterator[RedirectView]:
        """A page at each former address of a page."""
        for alias in aliases:
            yield RedirectView(alias, self._words.redirect, url)

    def withdrawn(self, url: str, identity: str, why: Withdrawal | None, held: bool) -> WithdrawnView:
        """The notice at the address of what was withdrawn, or is held back for a name that may be read in it."""
        title = self._words.held if held else self._words.withdrawn
        return WithdrawnView(url, title, identity, why.date if why else None, why.reason if why else None, held)

    def failed(self, url: str, identity: str) -> NoticeView:
        """The notice at the address of a page on which the program failed."""
        return NoticeView(url, self._words.failed_title, self._words.failed, identity)

    def not_found(self) -> NotFoundView:
        """What hosts show for an address where nothing is."""
        return NotFoundView("/404.html", self._words.not_found)
