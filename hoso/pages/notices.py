"""Notices: what is shown at an address without a page, or whose page was removed or moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hoso.models import Withdrawal
from hoso.pages.parts import Words


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    """The notice at the address of a withdrawn article; it contains only the article's address and id. `held` means
    that it is held back until a redacted name can no longer be read in it.

    `title` comes from the interface: a headline may name the person whom the withdrawal protects.
    """

    address: str
    title: str
    id: str
    date: str | None
    reason: str | None
    held: bool


@dataclass(frozen=True, slots=True)
class NoticeView:
    """Replaces a page that can't be shown; it contains only the page's address and id.

    `title` and `text` come from the interface and say why the page is not here.
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
class NotebookView:
    """What a reader keeps: a script fills it from the reader's own browser."""

    address: str
    title: str


@dataclass(frozen=True, slots=True)
class NotFoundView:
    address: str
    title: str


class Notices:
    """Makes notices, in the words of the interface."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def redirects(self, aliases: Iterable[str], url: str) -> Iterator[RedirectView]:
        """A redirect page for each former address of a page."""
        for alias in aliases:
            yield RedirectView(alias, self._words.redirect, url)

    def withdrawn(self, url: str, identity: str, why: Withdrawal | None, held: bool) -> WithdrawnView:
        """The notice at the address of an article that was withdrawn, or is held back because of a name in it."""
        title = self._words.held if held else self._words.withdrawn
        return WithdrawnView(url, title, identity, why.date if why else None, why.reason if why else None, held)

    def failed(self, url: str, identity: str) -> NoticeView:
        """The notice at the address of a page on which the program failed."""
        return NoticeView(url, self._words.failed_title, self._words.failed, identity)

    def notebook(self) -> NotebookView:
        """The page of what a reader keeps."""
        return NotebookView("/ho-so/", self._words.notebook)

    def not_found(self) -> NotFoundView:
        """What hosts show for an unknown address."""
        return NotFoundView("/404.html", self._words.not_found)
