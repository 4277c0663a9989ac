"""Files for programs: data and its description, feeds, sitemaps, files for hosts, assets."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from hoso import addresses, headers, scanning
from hoso.catalogue import careers, vouched
from hoso.catalogue.additions import Added
from hoso.catalogue.lines import Line, Link
from hoso.catalogue.periods import MonthArticle
from hoso.catalogue.reasons import decoded
from hoso.isolation import isolated, program_fault
from hoso.output import data, feeds, list_files, package
from hoso.output.feeds import Entry
from hoso.output.files import Planned, Stopgap
from hoso.output.formats import INDEX_FILES, INDEXES, PACKAGE_FILE, TOTALS, DataFile
from hoso.output.post_data import post_line
from hoso.output.workshop import NOT_OF_ONE_FILE, SourceFault, Workshop, digest_of
from hoso.pages.known import KnownTerms
from hoso.pages.list_data import ListData
from hoso.pages.lists import Beside, data_page
from hoso.pages.tenures import point_of
from hoso.pages.term import TermView
from hoso.problems import Problem
from hoso.search import files as search
from hoso.sorting import has_day


class ProgramFiles:
    """Plans the files that programs read."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
        self._catalogue = shop.catalogue
        self._known = KnownTerms(shop.catalogue, shop.world.relations)
        self._stated = (shop.world.vocabulary.sources, shop.world.vocabulary.people)

    def data(self, month: str) -> Iterator[Planned]:
        """The data file of a month."""
        pages = self._catalogue.periods.month_pages(month)
        if pages:
            # The path too: a page without an id or address derives them from it.
            made_of = [page[1:] for page in pages]
            key = digest_of(repr(made_of), self._shop.settings.base_url)
            yield Planned(data.file_of(month), key, None, partial(self._data_bytes, pages), digested=True)

    def _data_bytes(self, pages: Sequence[MonthArticle]) -> bytes | Stopgap:
        """The lines of these articles; one that can't be made is left out and reported."""
        lines: list[str] = []
        problems: list[Problem] = []
        for page in pages:
            line = self._data_line(page)
            if isinstance(line, str):
                lines.append(line)
            else:
                problems += line
        made = "".join(lines).encode()
        return Stopgap(made, tuple(problems)) if problems else made

    def _data_line(self, page: MonthArticle) -> str | tuple[Problem, ...]:
        def made() -> str | tuple[Problem, ...]:
            source, rendered = self._shop.rendered(page.path, page.digest)
            reports = self._catalogue.people.reported_by(page.n)
            known = vouched.decoded(page.known)
            said = data.Said(reports, decoded(page.reasons), careers.decoded(page.careers), known)
            return data.article_line(source.front, rendered.blocks, said, self._shop.settings.base_url)

        def failed(fault: BaseException) -> tuple[Problem, ...]:
            return (program_fault(str(self._shop.settings.content / page.path), fault, "making its line of data"),)

        try:
            return isolated(made, failed, NOT_OF_ONE_FILE)
        except SourceFault as fault:
            if any(problem.level == "error" for problem in fault.problems):
                raise
            return fault.problems

    def index(self, key: str) -> Iterator[Planned]:
        """The data file of an index, of careers, of posts or of stories, if anything is in it."""
        root = self._shop.settings.base_url
        if key == "careers":
            told = self._catalogue.periods.careers()
            lines = [data.career_lines(article, careers.decoded(steps)) for article, steps in told]
        elif key == "people":
            lines = [data.person_line(person, root) for person in self._catalogue.people.everybody()]
        elif key == "posts":
            lines = list(self._post_lines(root))
        elif key == "stories":
            stories = self._catalogue.stories
            lines = [data.story_line(story, stories.reports(story.id), root) for story in stories.all()]
        else:
            lines = [
                data.entity_line(entity, next(reversed(self._known.of(key, entity.term.key)), None), root)
                for entity in self._catalogue.terms.entities(key)
            ]
        made = "".join(lines).encode()
        if made:
            digest = hashlib.sha256(made).hexdigest()
            yield Planned(INDEXES[key].path, digest, None, lambda: made, digested=True)

    def _post_lines(self, root: str) -> Iterator[str]:
        for post, claims in self._catalogue.posts.all_claims():
            lines = self._catalogue.articles.lines([claim.n for claim in claims])
            points = [
                ((claim.identity, claim.name), point_of(claim, line)) for claim, line in zip(claims, lines, strict=True)
            ]
            yield post_line(post, points, root)

    def list_data(self, shown: ListData) -> Planned:
        """The list of a page as data."""
        settings = self._shop.settings
        made = list_files.list_file(shown, settings.title, settings.base_url)
        return self._shop.file(addresses.output_path(shown.address + addresses.LIST_FILE), made)

    def totals(self) -> Planned:
        """The number of articles in each month."""
        return self._shop.file(TOTALS.path, data.totals(self._catalogue.periods.months()))

    def package(self) -> Iterator[Planned]:
        """The description of the data files, and the page that lists them."""
        rows = self._shop.db.execute(
            "SELECT path, size, digest FROM output WHERE path GLOB 'data/*.jsonl' ORDER BY path"
        )
        every = [DataFile(*row) for row in rows]
        files = [file for file in every if file.path not in INDEX_FILES]
        indexes = [file for file in every if file.path in INDEX_FILES]
        basis = package.basis(self._shop.settings.title, every, self._stated)
        exports = package.standing(self._shop.settings.output, basis)
        yield from (Planned(file.path, file.digest, None, None) for file in exports)
        counts = data.totals(self._catalogue.periods.months())
        totals = DataFile(TOTALS.path, len(counts), hashlib.sha256(counts).hexdigest())
        described = package.description(self._shop.settings.title, files, (totals, *indexes), exports, basis)
        yield self._shop.file(PACKAGE_FILE, described)
        listed = [Link(data.month_of(file.path), f"/{file.path}") for file in files]
        whole, of_indexes = (
            tuple(Link(file.path.removeprefix("data/"), f"/{file.path}") for file in several)
            for several in (exports, indexes)
        )
        beside = Beside(f"/{PACKAGE_FILE}", f"/{totals.path}", of_indexes, whole)
        yield self._shop.page(data_page(beside, listed, self._shop.words))

    def feeds(self) -> Iterator[Planned]:
        """The feeds of the whole archive; none without a base URL."""
        if not self._shop.site.root:
            return
        lines = _entries(self._catalogue.articles.newest(feeds.MOST_ENTRIES))
        title = self._shop.settings.title
        yield self._feed(feeds.atom, title, "/feed.xml", "/", lines)
        yield self._feed(feeds.json_feed, title, "/feed.json", "/", lines)

    def term_feed(self, view: TermView) -> Iterator[Planned]:
        """The feed of a term's page, if it has one; none without a base URL."""
        if not self._shop.site.root or view.feed is None:
            return
        lines = _entries(view.newest[: feeds.MOST_ENTRIES])
        yield self._feed(feeds.atom, f"{self._shop.settings.title} – {view.name}", view.feed, view.address, lines)

    def added_feed(self, newest: Sequence[Added]) -> Iterator[Planned]:
        """The feed of what was added last, if that is known; none without a base URL."""
        if not self._shop.site.root or not newest:
            return
        entries = tuple([Entry(added.line, added.moment) for added in newest])
        title, address = f"{self._shop.settings.title} – {self._shop.words.added}", f"{addresses.ADDED}feed.xml"
        yield self._feed(feeds.atom, title, address, addresses.ADDED, entries)

    def _feed(
        self, form: Callable[..., bytes], title: str, address: str, page: str, entries: tuple[Entry, ...]
    ) -> Planned:
        key = digest_of(repr((title, entries)), self._shop.base)
        return Planned(address[1:], key, None, partial(form, self._shop.site, title, address, page, entries))

    def for_hosts(self) -> Iterator[Planned]:
        """The files that crawlers and hosts request from a site."""
        yield self._shop.file("robots.txt", feeds.robots(self._shop.site))
        if self._shop.site.root and self._shop.site.search:
            yield self._shop.file("opensearch.xml", feeds.opensearch(self._shop.site, self._shop.words.search_label))
        yield self._shop.file("_headers", headers.for_netlify())
        yield self._shop.file(".htaccess", headers.for_apache(self._shop.site.base))

    def sitemaps(self) -> Iterator[Planned]:
        """The sitemaps, with a part for each section of the site; none without a base URL."""
        if not self._shop.site.root:
            return
        files = []
        parts = self._shop.db.execute(
            "SELECT DISTINCT part FROM output WHERE part IS NOT NULL ORDER BY part"
        ).fetchall()
        for (part,) in parts:
            rows = self._shop.db.execute("SELECT path FROM output WHERE part = ? ORDER BY path", (part,))
            found = ["/" + path.removesuffix("index.html") for (path,) in rows]
            for start in range(0, len(found), feeds.MOST_ADDRESSES):
                number = start // feeds.MOST_ADDRESSES
                files.append(f"sitemap-{part}{f'-{number + 1}' if number else ''}.xml")
                yield self._shop.file(
                    files[-1], feeds.sitemap(self._shop.site, found[start : start + feeds.MOST_ADDRESSES])
                )
        yield self._shop.file("sitemap.xml", feeds.sitemap_index(self._shop.site, files))

    def assets(self) -> Iterator[Planned]:
        """The files of the `static/` folders; those of the archive take precedence over those of the program."""
        taken: dict[str, Path] = {}
        for folder in reversed(self._shop.settings.static_folders):
            for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
                relative = file.relative_to(folder)
                left_out = relative.as_posix() in search.ASSETS and not self._shop.settings.search
                if file.is_file() and not left_out and not any(part.startswith(".") for part in relative.parts):
                    taken[f"static/{relative.as_posix()}"] = file
        for path, file in sorted(taken.items()):
            yield self._shop.file(path, scanning.read(file))


def _entries(lines: Sequence[Line]) -> tuple[Entry, ...]:
    """Those whose day is known: an entry states a time, and none is invented."""
    return tuple([Entry(line, line.date) for line in lines if line.date is not None and has_day(line.date)])
