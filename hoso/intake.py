"""Brings the catalogue up to date with `content/articles/` and `content/pages/` by reading the pages that changed."""

from __future__ import annotations

import posixpath
import stat
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from os.path import isfile
from pathlib import Path

from hoso import revisions, scanning, state, unread
from hoso.catalogue.duplicates import Outcome, Outlets, PairChunk, compare_pairs
from hoso.catalogue.lines import shortened
from hoso.catalogue.other_spellings import other_spellings
from hoso.catalogue.persons import Persons
from hoso.catalogue.queries import Catalogue
from hoso.catalogue.records import Judges, Record, Recorded, TextRecord, record, record_text
from hoso.catalogue.store import Store
from hoso.conversion.ledger import FORMER, LEDGER
from hoso.conversion.lists import MANIFEST
from hoso.decisions import REVIEWED
from hoso.inputs import World
from hoso.markup.pictures import asset_of, why_not_shown
from hoso.markup.renderer import Renderer
from hoso.output.kinds import touched
from hoso.pages.holders import conflicts
from hoso.problems import Problem, error, killed, warning
from hoso.revisions import Coming
from hoso.scanning import Found
from hoso.session import Session
from hoso.settings import LANGUAGES
from hoso.topics.examples import known
from hoso.vouching import Lists, mark_of_lists, read_lists
from hoso.workers import Task

PARALLEL_FROM = 400  # with fewer files, starting processes costs more than it saves
_CHUNK = 100
_BULK_FROM = 50
_PEOPLE = "vocabulary/people.yaml"
_ABOUT_NAMES = ("several-people?", "other-spelling?")
_BULK_SHARE = 10  # if more than one article in ten changes, checking every subject is cheaper


@dataclass(frozen=True, slots=True)
class PageChunk:
    """Work for another process: pages to read. `world` changes whenever the process's vocabulary is stale, `lists` what
    it knows of the lists beside the pages; `search` asks for the words of the search index."""

    content: Path
    world: str
    lists: str
    search: bool
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PagesRead:
    """The outcome of reading the pages: whether so much changed that the catalogue did not determine what is touched
    (then every subject may be), and the files that a killed run left behind."""

    bulk: bool
    leftovers: tuple[str, ...]


class Intake:
    """The Markdown pages of the content folder, and what the state knows about them."""

    def __init__(self, session: Session, world: World) -> None:
        self._settings = session.settings
        self._content = session.settings.content
        self._world = world
        self._mark = world.vocabulary.digest
        self._db = session.db
        self._noted = session.noted
        self._workers = session.workers
        self._progress = session.progress
        self._sources = Catalogue.of(session.db).sources
        persons = Persons(session.db, world.vocabulary, world.terms)
        self._store = Store(session.db, world.relations, persons, touched, conflicts)
        self._judges: Judges | None = None
        self._known_lists: Lists | None = None
        self._renderer = Renderer(())

    def read_history(self) -> None:
        """Ask git when files came to the archive, if it may stand elsewhere than at the last run."""
        signs = revisions.signs(self._content)
        if signs is None or signs != state.get_meta(self._db, "history-signs"):
            self._ask_history()
            state.set_meta(self._db, "history-signs", signs or "")

    def _ask_history(self) -> None:
        at, former = revisions.standing(self._content), state.get_meta(self._db, "history") or ""
        mark = f"{at.commit} {at.basis}" if at else ""
        if mark == former:
            return
        before, _, basis = former.partition(" ")
        comings: list[Coming] = []
        goes_on = False
        if at is not None:
            goes_on = basis == at.basis and revisions.follows(self._content, at.commit, before)
            comings = revisions.comings(self._content, at, before if goes_on else None, ("articles", scanning.RAW))
        self._store.learn_additions(comings, afresh=not goes_on)
        state.set_meta(self._db, "history", mark)

    def read_pages(self, trust: bool) -> PagesRead:
        """Read every Markdown page that changed; without `trust`, read all of them."""
        articles = scanning.scan(self._content, "articles", _is_page, self._db, trust)
        texts = scanning.scan(self._content, "pages", _is_page, self._db, trust)
        self._noted.forget((*articles.gone, *texts.gone))
        self._noted.note_scan(self._content, "articles", articles)
        self._noted.note_scan(self._content, "pages", texts)
        self._noted.note("scan:elsewhere", _elsewhere(self._content))
        leftovers = (*articles.leftovers, *(path.name for path in self._content.glob(".*.part")))
        if articles.changed or articles.gone:
            state.set_meta(self._db, "raw", "")
        changed = (*articles.changed, *self._vouched_otherwise({found.path for found in articles.changed}))
        bulk = not trust or self._is_bulk(len(changed))
        self._file(changed, articles.gone, bulk)
        local = [(found, record_text(self._content, found.path, self._renderer)) for found in texts.changed]
        left_out: list[str] = []
        records = list(self._settled(local, left_out))
        self._store.apply_texts(records, (*texts.gone, *left_out))  # type: ignore[arg-type]
        return PagesRead(bulk, leftovers)

    def read_saved_pages(self, saved: Sequence[Found]) -> None:
        """Read known pages again that somebody has just saved."""
        state.set_meta(self._db, "raw", "")
        self._file(saved, (), False)

    def _vouched_otherwise(self, without: Collection[str]) -> Iterator[Found]:
        """The pages of which the lists beside them say something else than when they were read. Whether names are
        settled is on one page of the site, which is made again."""
        if state.get_meta(self._db, "lists") == mark_of_lists(self._content):
            return
        state.set_meta(self._db, "lists", self._lists.mark)
        decided = self._lists.about(_PEOPLE).latest.values()
        self._store.settle_names([one.about for one in decided if one.code in _ABOUT_NAMES])
        question = "SELECT path, id, vouched FROM article ORDER BY path"
        for path, identity, vouched in self._db.execute(question).fetchall():
            if path not in without and vouched != self._lists.mark_of(path, identity):
                yield from self._found(path)

    def _found(self, path: str) -> Iterator[Found]:
        with suppress(FileNotFoundError):
            known = (self._content / path).stat()
            if stat.S_ISREG(known.st_mode):  # what became of a page meanwhile is said by the scan
                yield Found(path, known.st_size, known.st_mtime_ns)

    def read_new_pages(self, paths: Sequence[str], bulk: bool) -> bool:
        """Read the pages that were just converted, and those of which the lists say something else now; true if every
        subject may be touched, as above."""
        self._known_lists = None
        found = [one for path in paths for one in self._found(path)]
        found += self._vouched_otherwise({*paths})
        bulk = bulk or self._is_bulk(len(found))
        if found:
            self._file(found, (), bulk)
        return bulk

    @property
    def _lists(self) -> Lists:
        """The lists beside the pages, read when something of them is needed."""
        if self._known_lists is None:
            self._known_lists = read_lists(self._content)
        return self._known_lists

    def _file(self, changed: Sequence[Found], gone: Sequence[str], bulk: bool) -> None:
        left_out: list[str] = []
        self._store.apply(self._records(changed, left_out), gone, bulk)
        if former := [path for path in left_out if self._sources.has_page(path)]:
            self._store.apply((), former, bulk)
        for path, problem in self._store.settle_copies(self._content, self._outlets, self._compared):
            self._noted.try_again(path, (problem,))

    def _outlets(self) -> Outlets:
        sources, resolve = self._world.vocabulary.sources, self._world.terms.resolve
        spellings = (name for source in sources for name in (source.tag, source.name, *source.aliases))
        return tuple((name, resolve("source", name).key) for name in spellings)

    def _is_bulk(self, changed: int) -> bool:
        return changed >= _BULK_FROM and changed * _BULK_SHARE > self._sources.count()

    def _records(self, changed: Sequence[Found], left_out: list[str]) -> Iterator[Record]:
        if not changed:
            return
        self._progress.begin("read", len(changed))
        spread = len(changed) >= PARALLEL_FROM and self._workers.several
        yield from self._settled(self._recorded(changed, spread), left_out)  # type: ignore[misc]
        self._progress.end(f"{len(changed):,} pages")

    def _recorded(self, changed: Sequence[Found], spread: bool) -> Iterator[tuple[Found, Recorded]]:
        paths = [found.path for found in changed]
        pieces = [tuple(paths[i : i + _CHUNK]) for i in range(0, len(paths), _CHUNK)]
        chunks = (self._chunk(piece) for piece in pieces)
        by_path = iter(changed)
        for outcome in self._workers.map(_READ, chunks) if spread else map(self._read_here, chunks):
            for recorded in outcome:
                yield next(by_path), recorded
            self._progress.advance(len(outcome))

    def _chunk(self, paths: tuple[str, ...]) -> PageChunk:
        return PageChunk(self._content, self._mark, self._lists.mark, self._settings.search, paths)

    def _compared(self, chunks: Sequence[PairChunk]) -> Iterable[Sequence[Outcome]]:
        spread = sum(len(chunk.pairs) for chunk in chunks) >= PARALLEL_FROM and self._workers.several
        return self._workers.map(_COMPARE, chunks) if spread else map(compare_pairs, chunks)

    def _read_here(self, chunk: PageChunk) -> list[Recorded]:
        if self._judges is None:
            self._judges = Judges.of(self._world.vocabulary, search=chunk.search)
        return [record(chunk.content, path, self._renderer, self._judges, self._lists) for path in chunk.paths]

    def _settled(
        self, recorded: Iterable[tuple[Found, Recorded]], left_out: list[str]
    ) -> Iterator[Record | TextRecord]:
        """The records. The problems of their pages are remembered, and so is that they were read. The paths of pages
        without a record are added to `left_out`. If the program fails on a page, the page is not unpublished: what was
        known of it keeps its addresses."""
        now = scanning.clock()
        for found, outcome in recorded:
            self._noted.note(found.path, outcome.problems)
            if not outcome.sound:
                scanning.remember_failed(self._db, found)
            elif outcome.record is not None:
                scanning.remember(self._db, found, outcome.record.digest, now)

            made = outcome.record
            if made is None and not outcome.sound:
                made = self._sources.published_record(found.path)
            if made is not None:
                yield made
            else:
                left_out.append(found.path)

    def problems(self, raw: bool = True) -> list[Problem]:
        """All known problems of the content, found in this run or before; with `raw` also those of raw files."""
        found = self._noted.all(raw)
        for kind, value, pages in self._sources.clashes():
            for page in pages[1:]:
                message = f"{kind} {value!r} is also claimed by {pages[0]!r}"
                hint = f"give one of them another {kind}, or delete it"
                if page == pages[0]:
                    message, hint = f"{kind} {value!r} is claimed twice by this page", "remove it from 'aliases'"
                found.append(error(str(self._content / page), 1, f"{kind}-twice", message, hint))
        for one, other in self._sources.same_texts():
            hint = "if they are the same article, withdraw one of the pages ('status: withdrawn')"
            shown = str(self._content / other)
            found.append(warning(shown, 0, "text-twice", f"has the same text as {one!r}, in different bytes", hint))
        found += (*self._lost_links(), *self._missing_pictures(), *self._doubtful_names())
        for address, page in self._sources.reserved():
            message = f"the address {address!r} is reserved for the site itself"
            hint = "give the page another address, for example below /bai/"
            found.append(error(str(self._content / page), 1, "address-reserved", message, hint))
        return sorted(set(found))

    def _doubtful_names(self) -> Iterator[Problem]:
        """Names of which it is doubtful whether one person has them or several, or that may be two of one person."""
        for name in Catalogue.of(self._db).people.doubtful():
            hint = f"compare the articles; to settle it so, add {name.entry}"
            yield warning(str(self._content / _PEOPLE), 0, "several-people?", name.doubt, hint)
        for place, pair in enumerate(other_spellings(self._db, self._world.terms)):  # the surest first
            hint = f"{pair.why}; if they are one person, add {pair.entry}; if two, name both in entries of their own"
            doubt = warning(str(self._content / _PEOPLE), 0, "other-spelling?", pair.doubt, hint)
            yield replace(doubt, place=place)

    def _lost_links(self) -> Iterator[Problem]:
        """Links to Markdown files that are no pages."""
        for link in Catalogue.of(self._db).links.lost():
            message = f"the link {link.written!r} leads to no page: there is no such file"
            hint = "correct the path, counted from the folder of this page"
            if link.draft:
                message = f"the link {link.written!r} leads to a draft, which has no address"
                hint = "remove the link, or publish the draft"
            elif link.alike:
                hint = f"did you mean {posixpath.relpath(link.alike[0], posixpath.dirname(link.path))!r}?"
            yield warning(str(self._content / link.path), link.line, "link-to-no-page", message, hint)

    def _missing_pictures(self) -> Iterator[Problem]:
        """Pictures that pages do not show."""
        for path, src, line in Catalogue.of(self._db).links.pictures():
            asset = asset_of(path, src)
            if asset is None or not any(map(isfile, (folder / asset for folder in self._settings.static_folders))):
                why, hint = why_not_shown(path, src)
                what = f"the picture {shortened(src, 100)!r}" if src else "a picture"
                yield warning(str(self._content / path), line, "not-shown", f"{what} is not shown: {why}", hint)

    def judge_whole(self, raw: bool) -> list[Problem]:
        """The problems of the archive as a whole; with `raw`, files that are not converted yet count as articles."""
        if self._sources.count():
            return []
        if raw:
            scan = scanning.scan(self._content, "raw", scanning.is_raw, self._db, True)
            if scan.files or scan.unlisted:
                return []
        message = "the archive has no articles"
        hint = f"put raw articles into {self._settings.raw}, or pages into {self._settings.articles}"
        if (self._settings.output / "bai").is_dir():
            return [error(str(self._content), 0, "empty-archive", f"{message}, but the existing site has some", hint)]
        return [warning(str(self._content), 0, "empty-archive", message, hint)]


def read_pages_chunk(chunk: PageChunk) -> list[Recorded]:
    """Read the pages of a chunk; this runs in another process."""
    renderer, judges, lists = _page_reader(chunk.content, chunk.world, chunk.lists, chunk.search)
    return [record(chunk.content, path, renderer, judges, lists) for path in chunk.paths]


def _lost_pages(chunk: PageChunk) -> list[Recorded]:
    return [Recorded(None, (killed(str(chunk.content / path), "warning", "read this page"),)) for path in chunk.paths]


def _lost_pairs(chunk: PairChunk) -> list[Outcome]:
    return [killed(str(chunk.content / later), "warning", "compared it with its copies") for _, later in chunk.pairs]


_READ = Task(read_pages_chunk, lambda chunk: [replace(chunk, paths=(path,)) for path in chunk.paths], _lost_pages)
_COMPARE = Task(compare_pairs, lambda chunk: [replace(chunk, pairs=(pair,)) for pair in chunk.pairs], _lost_pairs)


@lru_cache(maxsize=1)
def _page_reader(content: Path, world: str, lists: str, search: bool) -> tuple[Renderer, Judges, Lists]:  # noqa: ARG001
    # `world` and `lists` are part of the cache's key: if they differ, the vocabulary or the lists have changed.
    return Renderer(()), Judges.of(known(content).vocabulary, search=search), read_lists(content)


def _elsewhere(content: Path) -> list[Problem]:
    """The problems of files outside the folders of articles: those that the program does not know are not used."""
    scan = scanning.listed(content, "", lambda _: False, without=scanning.FOLDERS)
    own = (MANIFEST, LEDGER, FORMER, REVIEWED, *(f"interface/{language}.yaml" for language in LANGUAGES))
    strange = [path for path in scan.unread if path not in own and not unread.is_known_elsewhere(path)]
    return [*scan.problems, *unread.named(content, "", strange)]


def _is_page(name: str) -> bool:
    return name.endswith(".md")
