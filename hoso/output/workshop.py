"""What all makers of files share: the templates, the catalogue's answers, and pages that were read."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from functools import partial

from hoso import __version__, addresses
from hoso.catalogue.lines import LONGEST_TITLE, Link, shortened
from hoso.catalogue.queries import Catalogue
from hoso.inputs import World, words
from hoso.isolation import SYSTEM
from hoso.markup.page import PageSource, read_page
from hoso.markup.renderer import Rendered, Renderer
from hoso.output.files import Planned
from hoso.output.kinds import TEMPLATE_OF
from hoso.pages.notices import NotebookView, Notices, NoticeView, RedirectView, WithdrawnView
from hoso.pages.parts import View, site
from hoso.pages.review import ReviewListView, ReviewView
from hoso.problems import Problem
from hoso.settings import Settings
from hoso.templating import Templates
from hoso.templating.strings import TemplateFault

_KEPT_PAGES = 800  # a busy month; about 12 MB
_UNLISTED = (RedirectView, WithdrawnView, NoticeView, NotebookView, ReviewView, ReviewListView)  # not in sitemaps
_TEMPLATES = dict(TEMPLATE_OF)
_ROOTED = re.compile(r'(<[^>]*? (?:href|src)=")/(?!/)')


class Workshop:
    """Reads the state, renders views, and keeps what it read for a while."""

    def __init__(
        self, settings: Settings, world: World, db: sqlite3.Connection, template_digests: dict[str, str] | None = None
    ) -> None:
        self.settings = settings
        self.db = db
        self.catalogue = Catalogue.of(db)
        self.words = words(world.strings)
        self.world = world
        self.notices = Notices(self.words)
        texts = tuple(Link(shortened(title, LONGEST_TITLE), url) for title, url in self.catalogue.sources.text_pages())
        self.site = site(settings, self.words, texts, __version__)
        bytecode = settings.cache / "templates"
        bytecode.mkdir(parents=True, exist_ok=True)
        self.templates = Templates(settings.template_folders, TEMPLATE_OF, self.site, world.strings, bytecode)
        self._short = tuple((a.short, a.full) for a in world.vocabulary.abbreviations if not a.context)
        self._local = tuple((a.short, a.full) for a in world.vocabulary.abbreviations if a.context)
        self._local_search = re.compile(rf"\b(?:{'|'.join(re.escape(short) for short, _ in self._local)})\b")
        self.renderer = Renderer(self._short)
        self.base = digest_of(repr((self.site, world.strings, self._short, self._local)))
        self._digests = template_digests or {}
        self._keys: dict[str, str] = {}
        self._read: dict[str, tuple[PageSource, Rendered]] = {}

    def template_digests(self) -> dict[str, str]:
        """The digest of every template; parsing all of them takes a while, so they are passed on to other processes."""
        return {template: self.templates.digest(template) for template in _TEMPLATES.values()}

    def page(self, view: View) -> Planned:
        """The file of a view, made from the view and its template."""
        template = _TEMPLATES[type(view)]
        part = None if isinstance(view, _UNLISTED) or view.address.endswith(".html") else _part(view.address)
        produce = partial(self.render, view)
        return Planned(addresses.output_path(view.address), digest_of(repr(view), self.key(template)), part, produce)

    def render(self, view: View) -> bytes:
        """A view as HTML, by its template."""
        return self.templates.render(_TEMPLATES[type(view)], view).encode()

    def file(self, path: str, made: bytes) -> Planned:
        """A file whose content is already known."""
        return Planned(path, hashlib.sha256(made).hexdigest(), None, lambda: made)

    def key(self, template: str) -> str:
        """A digest of a template, and of what every page is made from."""
        if template not in self._keys:
            digest = self._digests.get(template) or self.templates.digest(template)
            self._keys[template] = digest_of(digest, self.base)
        return self._keys[template]

    def source(self, path: str, digest: str | None) -> PageSource:
        """A page, with the given bytes if any; raises SourceFault."""
        source, problems = read_page(self.settings.content, path)
        if source is None:
            raise SourceFault(problems)
        if digest is not None and source.digest != digest:
            message = "the page changed while the site was being built"
            shown = str(self.settings.content / path)
            raise SourceFault((Problem(shown, 0, "error", "changed-meanwhile", message, "build again"),))
        return source

    def rendered(self, path: str, digest: str | None) -> tuple[PageSource, Rendered]:
        """A page and its text, kept for a while: an article's data and page are made soon after one another."""
        found = self._read.get(path)
        if found is None or (digest is not None and found[0].digest != digest):
            source = self.source(path, digest)
            found = source, self._renderer_of(source).render(source.body)
            if len(self._read) >= _KEPT_PAGES:
                self._read.clear()
            self._read[path] = found
        return found

    def _renderer_of(self, source: PageSource) -> Renderer:
        """The renderer of a page, with the abbreviations that depend on what it is about, and without those of names
        that it withholds."""
        local = tuple(self._explained(source)) if self._local and self._local_search.search(source.body) else ()
        if not local and not source.withholds(full for _, full in self._short):
            return self.renderer
        return Renderer(tuple([pair for pair in (*self._short, *local) if not source.withholds(pair[1:])]))

    def _explained(self, source: PageSource) -> Iterator[tuple[str, str]]:
        """The abbreviations that mean a unit of the place that the page is about (`CATP`), each with the full form, and
        with the place where it can only be one."""
        for short, full in self._local:
            unit = self.world.terms.completed(full, source.front.places)
            if unit is not None:
                inferred = f" ({self.world.strings.namespace().inferred})" if unit != full else ""
                yield short, f"{unit}{inferred}"

    def based(self, html: str) -> str:
        """The site's own addresses, below the base URL's path."""
        base = self.settings.base_path
        return _ROOTED.sub(rf"\1{base}/", html) if base else html


class SourceFault(Exception):
    """A page that was valid when it was catalogued can't be used now."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


NOT_OF_ONE_FILE = (*SYSTEM, TemplateFault, SourceFault)
"""Errors that are never a fault of the file being made."""


def digest_of(*parts: str) -> str:
    """SHA-256 of some strings, in hex."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _part(address: str) -> str:
    return address.split("/")[1] or "trang-chinh"
