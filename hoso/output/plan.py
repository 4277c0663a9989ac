"""Subjects → files: each has a key, a digest of exactly what it is made from; what is known is not made again."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from hoso import __version__, addresses, headers, scanning
from hoso.catalogue import reserved
from hoso.catalogue.lines import Line, Link
from hoso.catalogue.queries import Catalogue
from hoso.catalogue.records import FAILED, LONGEST_TITLE, shortened
from hoso.catalogue.subjects import Subject, subject_name
from hoso.entities.dates import days
from hoso.inputs import World, load_world, words
from hoso.isolation import SYSTEM, isolated, program_fault
from hoso.markup import frontmatter
from hoso.markup.page import PageSource, read_page, texts_of
from hoso.markup.renderer import Rendered, Renderer, based, without_comments
from hoso.models import Block, FrontMatter
from hoso.output import data, feeds
from hoso.output.files import Outcome, Outputs, Planned, Standing, Stopgap
from hoso.output.search_index import Indexing
from hoso.pages.builders import ArticleContext, Compared, Pages, PageSourceText, site
from hoso.pages.collected import Captures
from hoso.pages.dossiers import Dossiers
from hoso.pages.views import Day, NoticeView, RedirectView, ReviewView, SearchView, View, WithdrawnView
from hoso.problems import Problem, killed
from hoso.search import files as search
from hoso.search.segments import segment_of
from hoso.settings import Settings
from hoso.state import read_state
from hoso.templating import TEMPLATE_OF, Templates
from hoso.templating.strings import TemplateFault
from hoso.workers import Task

PHASES: tuple[frozenset[str], ...] = (
    frozenset({"article", "text", "data", "static", "search"}),
    frozenset({"term", "term-year", "shared", "index", "ranks", "year", "month", "undated", "calendar"}),
    frozenset({"home", "feeds", "not-found", "review", "robots"}),
    frozenset({"datapackage"}),
    frozenset({"search-page", "search-manifest"}),
    frozenset({"sitemap"}),
)
"""What is made one after the other: pages before the lists that link to them, what describes files after them."""

FOR_READERS = frozenset[str]().union(*PHASES[:3]) - {"data", "search", "robots"}
"""The kinds of subjects that people see as pages, and feeds; the others are for programs and for the search."""

FIXED: tuple[Subject, ...] = (
    ("static",), ("ranks",), ("undated",), ("calendar",), ("home",), ("feeds",), ("not-found",), ("search-page",),
    ("search-manifest",), ("review",),
    ("robots",), ("datapackage",), ("sitemap",),
)  # fmt: skip
"""Subjects that every archive has."""

_KEPT_PAGES = 800  # a busy month; some 12 MB
_LONGEST_OPENING = 200
_TEMPLATES = dict(TEMPLATE_OF)
_UNLISTED = (RedirectView, WithdrawnView, NoticeView, ReviewView)  # not in sitemaps


class Workshop:
    """Makes the outputs of subjects. Reads the state; writes files of the output folder, and what the cache keeps of
    templates and of the search index."""

    def __init__(
        self, settings: Settings, world: World, db: sqlite3.Connection, template_digests: dict[str, str] | None = None
    ) -> None:
        self.settings = settings
        self._outputs = Outputs(settings.output, db)
        self._db = db
        self._catalogue = Catalogue(db)
        self._words = words(world.strings)
        dossiers = Dossiers(self._catalogue, world.vocabulary, world.terms, world.relations)
        captures = Captures(world.vocabulary.captures)
        self._pages = Pages(self._catalogue, world.terms, dossiers, captures, self._words)
        self._indexing = Indexing(settings, db, self._catalogue)
        texts = tuple(Link(shortened(title, LONGEST_TITLE), url) for title, url in self._catalogue.text_pages())
        self.site = site(settings, self._words, texts, __version__)
        bytecode = settings.cache / "templates"
        bytecode.mkdir(parents=True, exist_ok=True)
        self.templates = Templates(settings.template_folders, self.site, world.strings, bytecode)
        self._digests = template_digests or {}
        short = tuple((a.short, a.full) for a in world.vocabulary.abbreviations if not a.context)
        self.renderer = Renderer(short)
        self._base = _digest(settings.digest, repr(self.site), repr(world.strings), repr(short))
        self._keys: dict[str, str] = {}
        self._stated = (world.vocabulary.sources, world.vocabulary.people)
        self._read: dict[str, tuple[PageSource, Rendered]] = {}

    def make(self, subject: Subject, found: Standing) -> Outcome:
        """Bring the files of a subject up to date."""
        name = subject_name(subject)

        def failed(fault: BaseException) -> Outcome:
            doing = f"making {' '.join(subject)!r}"
            return Outcome(name, (), (program_fault(str(self.settings.output), fault, doing, "error"),))

        def brought() -> Outcome:
            made = tuple(self._outputs.bring(name, self._plan(subject), found))
            return Outcome(name, made, tuple(problem for one in made for problem in one.problems))

        try:
            return isolated(brought, failed, _NOT_OF_ONE_FILE)
        except TemplateFault as fault:
            return Outcome(name, (), (fault.problem,))
        except SourceFault as fault:
            return Outcome(name, (), fault.problems)

    def template_digests(self) -> dict[str, str]:
        """The digest of every template; parsing them all takes a while, so the next run is told."""
        return {template: self.templates.digest(template) for template in _TEMPLATES.values()}

    def rehearse(self, subject: Subject) -> tuple[Problem, ...]:
        """What goes wrong in making a subject, with nothing written. What is wrong with one page and not with the
        templates shows when that page is made."""

        def produced() -> None:
            for planned in self._plan(subject):
                if planned.produce is not None:
                    planned.produce()

        try:
            isolated(produced, lambda _: None, _NOT_OF_ONE_FILE)
        except TemplateFault as fault:
            return (fault.problem,)
        except SourceFault as fault:
            return fault.problems
        return ()

    # --- what a subject's files are

    def _plan(self, subject: Subject) -> Iterator[Planned]:
        """The files of a subject; those of the site's own are where no page of people's can be."""
        in_place = reserved.is_of_page if subject[0] in ("article", "text") else reserved.keeps
        for planned in self._planned(subject):
            if not in_place(planned.path):
                raise ValueError(
                    f"{planned.path!r}: enter this place in hoso/catalogue/reserved.py, or a page can claim it"
                )
            yield planned

    def _planned(self, subject: Subject) -> Iterator[Planned]:
        match subject:
            case ("article", path):
                yield from self._article(path)
            case ("text", path):
                yield from self._text(path)
            case ("data", month):
                yield from self._data(month)
            case ("static",):
                yield from self._static()
            case ("feeds",):
                yield from self._feeds()
            case ("robots",):
                yield from self._for_machines()
            case ("datapackage",):
                yield from self._package()
            case ("sitemap",):
                yield from self._sitemaps()
            case ("search" | "search-page" | "search-manifest", *_):
                yield from self._searching(subject)
            case _:
                yield from map(self._page, self._pages.lists(subject))
                yield from self._beside(subject)

    def _beside(self, subject: Subject) -> Iterator[Planned]:
        """What goes with the pages of a list."""
        match subject:
            case ("term", "tags", key):
                yield from self._tag_feed(key)
            case ("calendar",):
                yield self._bytes(data.TOTALS.path, data.totals(self._catalogue.periods(7)))

    def _article(self, path: str) -> Iterator[Planned]:
        context = self._pages.article_context(path)
        if context is None:
            return
        for redirect in self._pages.redirects(context.aliases, context.url):
            yield self._page(redirect)
        if context.status == FAILED:
            yield self._page(self._pages.failed(context.url, context.id))
            return
        template = "withdrawn.html" if context.status == "withdrawn" else "article.html"
        key = _digest(context.key, self._key(template))
        part = None if context.status == "withdrawn" else f"bai-{context.month[:4] or addresses.UNDATED}"
        notice = self._pages.failed(context.url, context.id)
        produce = self._or_notice(path, partial(self._article_bytes, path, context, template), notice)
        output = addresses.output_path(context.url)
        if context.status == "published" and self.settings.markdown:  # before the page, which leads there
            markdown = output.removesuffix(addresses.PAGE_FILE) + addresses.MARKDOWN_FILE
            text = self._or_notice(path, partial(self._markdown_bytes, path, context.digest), None)
            made_of = _digest(context.digest, addresses.MARKDOWN_FILE, self.settings.base_path)
            yield Planned(markdown, made_of, None, text)
        yield Planned(output, key, part, produce)
        if context.copies:
            address = addresses.output_path(addresses.comparison(context.url))
            key = _digest(context.comparison_key, self._key("comparison.html"))
            notice = self._pages.failed(addresses.comparison(context.url), context.id)
            produce = self._or_notice(path, partial(self._comparison_bytes, path, context), notice)
            yield Planned(address, key, None, produce)

    def _or_notice(
        self, path: str, produce: Callable[[], bytes], notice: NoticeView | None
    ) -> Callable[[], bytes | Stopgap]:
        """`produce`, and where that fails the notice in its place (None: its words alone), which names the page at
        `path` in a problem."""

        def instead(problems: tuple[Problem, ...]) -> Stopgap:
            if notice is None:
                return Stopgap(f"{self._words.failed}\n".encode(), problems)
            return Stopgap(self._render(_TEMPLATES[NoticeView], notice), problems)

        def made() -> bytes | Stopgap:
            try:
                return isolated(produce, lambda fault: instead((self._fault(path, fault),)), _NOT_OF_ONE_FILE)
            except SourceFault as fault:
                if any(problem.level == "error" for problem in fault.problems):
                    raise
                return instead(fault.problems)
            except TemplateFault as fault:
                # The templates were rehearsed: what fails now is this page.
                if not fault.of_page or fault.__cause__ is None:
                    raise
                return instead((self._fault(path, fault.__cause__),))

        return made

    def _fault(self, path: str, fault: BaseException) -> Problem:
        return program_fault(str(self.settings.content / path), fault, "making its page")

    def _comparison_bytes(self, path: str, context: ArticleContext) -> bytes:
        line = self._catalogue.line_of(path)
        own = self._compared(path, context.digest, line)
        others = [self._compared(copy.path, copy.digest, copy.line) for copy in context.copies]
        return self._render("comparison.html", self._pages.comparison(context, own, others))

    def _compared(self, path: str, digest: str, line: Line) -> Compared:
        source, rendered = self._rendered(path, digest)
        lead = (source.front.lead,) if source.front.lead else ()
        return Compared(line, (*lead, *(block.text for block in rendered.blocks)))

    def _markdown_bytes(self, path: str, digest: str) -> bytes:
        """An article as Markdown for machines: the page as it may be published, not its file, whose comments and
        redacted names are not public."""
        source, _ = self._rendered(path, digest)
        body = based(without_comments(source.body), self.settings.base_path)
        if source.header is not None:
            return f"---\n{source.header}---\n{body}".encode()
        front = source.front
        if source.redacts:  # former addresses may hold names; nothing of the site leads there
            front = replace(front, redact=(), aliases=())
        return (frontmatter.serialize(front) + body).encode()

    def _article_bytes(self, path: str, context: ArticleContext, template: str) -> bytes:
        source, rendered = self._rendered(path, context.digest)
        if context.status == "published":
            front, blocks = source.front, rendered.blocks
            opening = None if front.lead else _opening(blocks)
            text = PageSourceText(front, self._based(rendered.html), opening, _days(front, blocks))
        else:
            text = PageSourceText(source.front, "", None, (), source.held)
        return self.templates.render(template, self._pages.article(context, text)).encode()

    def _text(self, path: str) -> Iterator[Planned]:
        found = self._catalogue.text_page(path)
        if found is None:
            return
        identity, url, title, status = found
        for redirect in self._pages.redirects(self._catalogue.aliases_of(path), url):
            yield self._page(redirect)
        if status == "withdrawn":
            source = self._source(path, None)
            yield self._page(self._pages.withdrawn(url, identity, source.front.withdrawn, source.held))
            return

        notice = self._pages.failed(url, identity)
        produce = self._or_notice(path, lambda: self._based(self._rendered(path, None)[1].html).encode(), notice)
        html = produce()
        if isinstance(html, Stopgap):
            yield replace(self._page(notice), produce=lambda: html)
        else:
            yield self._page(self._pages.text(url, title, html.decode()))

    def _page(self, view: View) -> Planned:
        template = _TEMPLATES[type(view)]
        part = None if isinstance(view, _UNLISTED) or view.address.endswith(".html") else _part(view.address)
        produce = partial(self._render, template, view)
        return Planned(addresses.output_path(view.address), _digest(repr(view), self._key(template)), part, produce)

    def _render(self, template: str, view: View) -> bytes:
        return self.templates.render(template, view).encode()

    def _data(self, month: str) -> Iterator[Planned]:
        pages = self._catalogue.month_pages(month)
        if pages:
            key = _digest(repr([digest for _, _, digest in pages]), self.settings.base_url)
            yield Planned(data.file_of(month), key, None, partial(self._data_bytes, pages), digested=True)

    def _data_bytes(self, pages: Sequence[tuple[int, str, str]]) -> bytes | Stopgap:
        """The lines of these articles (number, path, digest); one that can't be made is left out, and named."""
        lines: list[str] = []
        problems: list[Problem] = []
        for number, path, digest in pages:
            line = self._data_line(number, path, digest)
            if isinstance(line, str):
                lines.append(line)
            else:
                problems += line
        made = "".join(lines).encode()
        return Stopgap(made, tuple(problems)) if problems else made

    def _data_line(self, number: int, path: str, digest: str) -> str | tuple[Problem, ...]:
        def made() -> str | tuple[Problem, ...]:
            source, rendered = self._rendered(path, digest)
            reports = self._catalogue.reports_of(number)
            return data.article_line(source.front, rendered.blocks, reports, self.settings.base_url)

        def failed(fault: BaseException) -> tuple[Problem, ...]:
            return (program_fault(str(self.settings.content / path), fault, "making its line of data"),)

        try:
            return isolated(made, failed, _NOT_OF_ONE_FILE)
        except SourceFault as fault:
            if any(problem.level == "error" for problem in fault.problems):
                raise
            return fault.problems

    def _searching(self, subject: Subject) -> Iterator[Planned]:
        if not self.settings.search:
            if subject == ("search-manifest",):
                self._indexing.forget_all()
            return
        match subject:
            case ("search", name):
                yield from self._indexing.files(segment_of(name))
            case ("search-manifest",):
                self._indexing.forget_parts()
                heads = self._indexing.heads()
                yield self._bytes(search.HEADS, heads)
                yield self._bytes(search.MANIFEST, search.manifest(heads))
            case ("search-page",):
                yield self._page(SearchView("/tim-kiem/", self._words.search, self._indexing.heads().decode()))

    def _package(self) -> Iterator[Planned]:
        rows = self._db.execute("SELECT path, size, digest FROM output WHERE path GLOB 'data/*.jsonl' ORDER BY path")
        files = [data.DataFile(*row) for row in rows]
        basis = data.basis(self.settings.title, files, self._stated)
        exports = data.standing(self.settings.output, basis)
        yield from (Planned(file.path, file.digest, None, None) for file in exports)
        counts = data.totals(self._catalogue.periods(7))
        totals = data.DataFile(data.TOTALS.path, len(counts), hashlib.sha256(counts).hexdigest())
        yield self._bytes(data.PACKAGE_FILE, data.package(self.settings.title, files, totals, exports, basis))
        listed = [Link(data.month_of(file.path), f"/{file.path}") for file in files]
        whole = tuple(Link(file.path.removeprefix("data/"), f"/{file.path}") for file in exports)
        yield self._page(self._pages.data(f"/{data.PACKAGE_FILE}", f"/{totals.path}", listed, whole))

    def _feeds(self) -> Iterator[Planned]:
        lines = self._catalogue.lines("a.sort >= '1' ORDER BY a.sort DESC LIMIT ?", feeds.MOST_ENTRIES)
        title = self.settings.title
        yield self._feed(feeds.atom, title, "/feed.xml", "/", lines)
        yield self._feed(feeds.json_feed, title, "/feed.json", "/", lines)

    def _tag_feed(self, key: str) -> Iterator[Planned]:
        term = self._catalogue.term("tags", key)
        if term is None or term.url is None:
            return
        lines = self._catalogue.term_lines("tags", key, "1", "\x7f", feeds.MOST_ENTRIES)
        yield self._feed(feeds.atom, f"{self.settings.title} – {term.label}", f"{term.url}feed.xml", term.url, lines)

    def _feed(
        self, form: Callable[..., bytes], title: str, address: str, page: str, lines: tuple[Line, ...]
    ) -> Planned:
        key = _digest(repr((title, address, page, lines)), self._base)
        return Planned(address[1:], key, None, partial(form, self.site, title, address, page, lines))

    def _for_machines(self) -> Iterator[Planned]:
        """What crawlers and hosts ask of a site."""
        yield self._bytes("robots.txt", feeds.robots(self.site))
        if self.site.root and self.site.search:
            yield self._bytes("opensearch.xml", feeds.opensearch(self.site, self._words.search_label))
        yield self._bytes("_headers", headers.for_netlify())
        yield self._bytes(".htaccess", headers.for_apache(self.site.base))

    def _sitemaps(self) -> Iterator[Planned]:
        files = []
        parts = self._db.execute("SELECT DISTINCT part FROM output WHERE part IS NOT NULL ORDER BY part").fetchall()
        for (part,) in parts:
            rows = self._db.execute("SELECT path FROM output WHERE part = ? ORDER BY path", (part,))
            found = ["/" + path.removesuffix("index.html") for (path,) in rows]
            for start in range(0, len(found), feeds.MOST_ADDRESSES):
                number = start // feeds.MOST_ADDRESSES
                files.append(f"sitemap-{part}{f'-{number + 1}' if number else ''}.xml")
                yield self._bytes(files[-1], feeds.sitemap(self.site, found[start : start + feeds.MOST_ADDRESSES]))
        yield self._bytes("sitemap.xml", feeds.sitemap_index(self.site, files))

    def _static(self) -> Iterator[Planned]:
        taken: dict[str, Path] = {}
        for folder in reversed(self.settings.static_folders):
            for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
                relative = file.relative_to(folder)
                left_out = relative.as_posix() in search.ASSETS and not self.settings.search
                if file.is_file() and not left_out and not any(part.startswith(".") for part in relative.parts):
                    taken[f"static/{relative.as_posix()}"] = file
        for path, file in sorted(taken.items()):
            yield self._bytes(path, scanning.read(file))

    def _bytes(self, path: str, made: bytes) -> Planned:
        return Planned(path, hashlib.sha256(made).hexdigest(), None, lambda: made)

    # --- parts

    def _key(self, template: str) -> str:
        if template not in self._keys:
            digest = self._digests.get(template) or self.templates.digest(template)
            self._keys[template] = _digest(digest, self._base)
        return self._keys[template]

    def _source(self, path: str, digest: str | None) -> PageSource:
        source, problems = read_page(self.settings.content, path)
        if source is None:
            raise SourceFault(problems)
        if digest is not None and source.digest != digest:
            message = "the page changed while the site was being built"
            shown = str(self.settings.content / path)
            raise SourceFault((Problem(shown, 0, "error", "changed-meanwhile", message, "build again"),))
        return source

    def _rendered(self, path: str, digest: str | None) -> tuple[PageSource, Rendered]:
        """A page and its text, kept for a while: an article's data and its page are made soon after one another."""
        found = self._read.get(path)
        if found is None or (digest is not None and found[0].digest != digest):
            source = self._source(path, digest)
            found = source, self.renderer.render(source.body)
            if len(self._read) >= _KEPT_PAGES:
                self._read.clear()
            self._read[path] = found
        return found

    def _based(self, html: str) -> str:
        """The site's own addresses as they are below the base URL's path."""
        base = self.settings.base_path
        return _ROOTED.sub(rf"\1{base}/", html) if base else html


class SourceFault(Exception):
    """A page that was good when it was catalogued can't be used now."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


_NOT_OF_ONE_FILE = (*SYSTEM, TemplateFault, SourceFault)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Work for another process: plain data. `world` changes whenever what the process holds from before is stale;
    `templates` are (template, digest)."""

    settings: Settings
    world: str
    templates: tuple[tuple[str, str], ...]
    subjects: tuple[Subject, ...]
    found: Standing


def make_chunk(chunk: Chunk) -> list[Outcome]:
    """Make the subjects of a chunk in a process of its own."""
    workshop = _workshop(chunk.settings, chunk.world, chunk.templates)
    return [workshop.make(subject, chunk.found) for subject in chunk.subjects]


def _lost(chunk: Chunk) -> list[Outcome]:
    doing = "made a page"
    return [
        Outcome(subject_name(one), (), (killed(_shown(chunk.settings, one), "error", doing),)) for one in chunk.subjects
    ]


def _shown(settings: Settings, subject: Subject) -> str:
    """What people know a subject by: the page of theirs that it is made of, or else the site."""
    return str(settings.content / subject[1]) if subject[0] in ("article", "text") else str(settings.output)


MAKE = Task(make_chunk, lambda chunk: [replace(chunk, subjects=(one,)) for one in chunk.subjects], _lost)


@lru_cache(maxsize=1)
def _workshop(settings: Settings, world: str, templates: tuple[tuple[str, str], ...]) -> Workshop:  # noqa: ARG001
    # `world` is there for the cache: where it differs, what was made of the same settings is stale.
    return Workshop(settings, load_world(settings), read_state(settings.cache), dict(templates))


_ROOTED = re.compile(r'(<[^>]*? (?:href|src)=")/(?!/)')


def _days(front: FrontMatter, blocks: tuple[Block, ...]) -> tuple[Day, ...]:
    """The days that an article speaks of, with the place of each."""
    texts = texts_of(front, blocks)
    return tuple(
        Day(found.written, found.date, found.year_inferred, texts[found.text_index][0])
        for found in days([text for _, text in texts], front.date)
    )


def _opening(blocks: tuple[Block, ...]) -> str | None:
    """The first words of an article's text, cut between words."""
    first = next((block.text for block in blocks if block.kind == "paragraph"), None)
    return (
        first if first is None or len(first) <= _LONGEST_OPENING else f"{first[:_LONGEST_OPENING].rsplit(' ', 1)[0]} …"
    )


def _part(address: str) -> str:
    return address.split("/")[1] or "trang-chinh"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
