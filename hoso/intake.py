"""Brings the catalogue up to date with `content/`: Markdown pages read, raw files converted, doubts remembered."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from hoso import scanning, state, unread, writer
from hoso.catalogue.duplicates import Outcome, PairChunk, compare_pairs
from hoso.catalogue.queries import Catalogue
from hoso.catalogue.records import Record, Recorded, TextRecord, record, record_text
from hoso.catalogue.store import Store
from hoso.catalogue.taxonomies import Terms
from hoso.conversion import convert
from hoso.conversion.convert import Change, Converted, RawChunk
from hoso.inputs import World
from hoso.isolation import SYSTEM, TRIED_AGAIN, isolated, program_fault
from hoso.markup import frontmatter
from hoso.markup.page import lacking, read_page
from hoso.markup.renderer import Renderer
from hoso.output.kinds import touched
from hoso.problems import Problem, error, killed, warning
from hoso.progress import Progress
from hoso.scanning import Found, Scan
from hoso.search.words import ShortForms
from hoso.settings import Settings
from hoso.vietnamese import nfc
from hoso.vocabulary import Vocabulary, load
from hoso.workers import Task, Workers

if TYPE_CHECKING:
    from hoso.reading.reader import Reader

PARALLEL_FROM = 400  # below so many files, starting processes costs more than it saves
_CHUNK = 100
_BULK_FROM = 50
_BULK_SHARE = 10  # where more than one article in ten changes, looking at every subject is the cheaper way


@dataclass(frozen=True, slots=True)
class PageChunk:
    """Work for another process: pages to be read; `world` changes whenever its vocabulary is stale; `search` asks for
    the words that a search index is made of."""

    content: Path
    world: str
    search: bool
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConvertOutcome:
    """What converting came to, or would come to: pages written, changes made or only shown, and what reading left in
    doubt (said once: `check` reads the raw files again to say it again)."""

    written: tuple[str, ...]
    changes: tuple[Change, ...]
    doubts: tuple[Problem, ...]


class Sources:
    """The content folder and the state's knowledge of it."""

    def __init__(
        self, settings: Settings, world: World, db: sqlite3.Connection, workers: Workers, progress: Progress
    ) -> None:
        self._settings = settings
        self._content = settings.content
        self._world = world
        self._mark = world.vocabulary.digest
        self._db = db
        self._catalogue = Catalogue(db)
        self._store = Store(db, world.relations, touched)
        self._workers = workers
        self._progress = progress
        self._known_reader: Reader | None = None
        self._known_words: _Known | None = None
        self._noted: set[str] | None = None
        self._leftovers: tuple[str, ...] = ()
        self._renderer = Renderer(())
        self._outlets = tuple((source.tag, source.name) for source in world.vocabulary.sources)

    # --- Markdown pages

    def read_pages(self, trust: bool) -> bool:
        """Read every Markdown page that is not as it was; without `trust`, all of them.

        True where so much changed that the catalogue did not look at what it touches: every subject may be.
        """
        articles = scanning.scan(self._content, "articles", _is_page, self._db, trust)
        texts = scanning.scan(self._content, "pages", _is_page, self._db, trust)
        self._forget((*articles.gone, *texts.gone))
        self._note_scan("articles", articles)
        self._note_scan("pages", texts)
        self._note("scan:elsewhere", _elsewhere(self._content))
        self._leftovers = (*articles.leftovers, *(path.name for path in self._content.glob(".*.part")))
        if articles.changed or articles.gone:
            state.set_meta(self._db, "raw", "")
        bulk = not trust or self._is_bulk(len(articles.changed))
        self._file(articles.changed, articles.gone, bulk)
        local = [(found, record_text(self._content, found.path, self._renderer)) for found in texts.changed]
        left_out: list[str] = []
        records = list(self._settled(local, left_out))
        self._store.apply_texts(records, (*texts.gone, *left_out))  # type: ignore[arg-type]
        return bulk

    def read_saved_pages(self, saved: Sequence[Found]) -> None:
        """Read pages that are known, as somebody has just saved them."""
        state.set_meta(self._db, "raw", "")
        self._file(saved, (), False)

    def read_new_pages(self, paths: Sequence[str], bulk: bool) -> bool:
        """Read the pages that converting has just written; true where every subject may be touched, as before."""
        found = []
        for path in paths:
            stat = (self._content / path).stat()
            found.append(Found(path, stat.st_size, stat.st_mtime_ns))
        bulk = bulk or self._is_bulk(len(found))
        if found:
            self._file(found, (), bulk)
        return bulk

    def _file(self, changed: Sequence[Found], gone: Sequence[str], bulk: bool) -> None:
        left_out: list[str] = []
        self._store.apply(self._records(changed, left_out), gone, bulk)
        if former := [path for path in left_out if self._catalogue.has_page(path)]:
            self._store.apply((), former, bulk)
        for path, problem in self._store.settle_copies(self._content, self._outlets, self._compared):
            self._try_again(path, (problem,))

    def _is_bulk(self, changed: int) -> bool:
        return changed >= _BULK_FROM and changed * _BULK_SHARE > self._catalogue.count_sources()

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
        chunks = (PageChunk(self._content, self._mark, self._settings.search, piece) for piece in pieces)
        by_path = iter(changed)
        for outcome in self._workers.map(_READ, chunks) if spread else map(self._read_here, chunks):
            for recorded in outcome:
                yield next(by_path), recorded
            self._progress.advance(len(outcome))

    def _compared(self, chunks: Sequence[PairChunk]) -> Iterable[Sequence[Outcome]]:
        spread = sum(len(chunk.pairs) for chunk in chunks) >= PARALLEL_FROM and self._workers.several
        return self._workers.map(_COMPARE, chunks) if spread else map(compare_pairs, chunks)

    def _read_here(self, chunk: PageChunk) -> list[Recorded]:
        if self._known_words is None:
            self._known_words = _known(self._world.vocabulary, chunk.search)
        return [record(chunk.content, path, self._renderer, *self._known_words) for path in chunk.paths]

    def _settled(
        self, recorded: Iterable[tuple[Found, Recorded]], left_out: list[str]
    ) -> Iterator[Record | TextRecord]:
        """The records; what was wrong with their pages is remembered, and so is that they were read. The paths of pages
        without a record are added to `left_out`. A page on which the program fails is not thereby unpublished: what was
        known of it keeps its addresses."""
        now = scanning.clock()
        for found, outcome in recorded:
            self._note(found.path, outcome.problems)
            if not outcome.sound:
                scanning.remember_failed(self._db, found)
            elif outcome.record is not None:
                scanning.remember(self._db, found, outcome.record.digest, now)

            made = outcome.record
            if made is None and not outcome.sound:
                made = self._catalogue.published_record(found.path)
            if made is not None:
                yield made
            else:
                left_out.append(found.path)

    # --- raw files

    def convert(self, trust: bool, refresh: bool = False, dry: bool = False) -> ConvertOutcome:
        """Convert what is new; with `refresh`, convert again what no person has edited.

        Writes Markdown pages, the manifest of raw files and the list of converted pages, and nothing else; with `dry`
        nothing at all.
        """
        edited = True
        if not dry:
            for leftover in self._leftovers:
                (self._content / leftover).unlink(missing_ok=True)
            edited = self._settle_ledger()
        raw = scanning.scan(self._content, "raw", scanning.is_raw, self._db, trust)
        self._forget(raw.gone)
        self._note_scan("raw", raw)
        if raw.unlisted:  # what is in there is not known: nothing is decided without it
            return ConvertOutcome((), (), tuple(problem for problem in raw.problems if problem.level == "error"))
        listed = state.get_meta(self._db, "manifest") == _stamp(self._content / convert.MANIFEST) != ""
        # Nothing changed since the last run sorted the raw files out: it need not be done again.
        if listed and not (raw.changed or raw.gone or edited or refresh) and state.get_meta(self._db, "raw") == "known":
            return ConvertOutcome((), (), ())
        paged: dict[str, str] = {}
        origins: dict[str, set[str]] = {}
        on_disk = _on_disk((*raw.files, *raw.beside))
        for page, file, digest in self._catalogue.origins():
            path = on_disk.get(file, file)
            paged.setdefault(path, page)
            origins.setdefault(path, set()).add(digest)
        waiting = self._waiting(raw, paged, edited)
        kept = self._keep_beside(raw)
        manifest = cache(partial(convert.read_list, self._content / convert.MANIFEST))  # long, and not always needed
        new = self._sort_out(waiting, raw, paged, origins, manifest)
        doubts: list[Problem] = []
        written = self._write(self._convert(new), doubts, dry) if new else ()
        changes = self._refresh(raw, paged, doubts, dry) if refresh else ()
        if not dry:
            self._settle_ledger()
            if waiting or kept or raw.gone or not listed:
                self._update_manifest(manifest(), paged, {change.page for change in changes if change.applied})
            state.set_meta(self._db, "manifest", _stamp(self._content / convert.MANIFEST))
            state.set_meta(self._db, "raw", "" if self._failed_raw() else "known")
        self._report_missing(raw, paged)
        return ConvertOutcome(written, changes, tuple(doubts))

    def _waiting(self, raw: Scan, paged: dict[str, str], edited: bool) -> list[str]:
        """The raw files to look at: new, changed, without a page; not those of which a fault is known, but for pages
        that a person deleted: they may be back, or the list, which was `edited`, may say so no more. A file on which
        the program failed is tried again."""
        known = self._db.execute("SELECT DISTINCT source, code FROM problem WHERE source GLOB 'raw/*'").fetchall()
        failed = {path for path, code in known if code not in TRIED_AGAIN}
        deleted = {path for path, code in known if code == "page-deleted"}
        changed = {found.path for found in raw.changed}
        changed |= deleted if edited else deleted & paged.keys()
        return [path for path in raw.files if path in changed or (path not in paged and path not in failed)]

    def _failed_raw(self) -> bool:
        """Whether there is a raw file on which the program failed."""
        question = "SELECT 1 FROM problem WHERE source GLOB 'raw/*' AND code IN (?, ?) LIMIT 1"
        return self._db.execute(question, TRIED_AGAIN).fetchone() is not None

    def _keep_beside(self, raw: Scan) -> bool:
        """Take down the digests of new and changed raw files that no page is made of; whether there were any."""
        changed = [found for found in raw.changed if found.path in raw.beside]
        now = scanning.clock()
        noted = self._db.execute("SELECT DISTINCT source FROM problem WHERE source GLOB 'raw/*'").fetchall()
        for (path,) in noted:
            if path in raw.beside:  # it was an article, and has become a part of a saved page
                self._note(path, ())
        for found in changed:
            problem = None
            digest = scanning.digest_of(self._content / found.path)
            if digest is None:
                shown = str(self._content / found.path)
                problem = warning(shown, 0, "unreadable", "can't be read", "check its permissions")
            else:
                scanning.remember(self._db, found, digest, now)
            self._note(found.path, (problem,) if problem else ())
        return bool(changed)

    def complete_pages(self, dry: bool = False) -> tuple[Change, ...]:
        """Add `id` and `permalink` to the pages written by hand that lack them; the rest of them is not touched."""
        rows = self._db.execute("SELECT DISTINCT source FROM problem WHERE code = 'page-without-id' ORDER BY source")
        completed = (self._completed(path, dry) for (path,) in rows.fetchall())
        return tuple(change for change in completed if change is not None)

    def _completed(self, path: str, dry: bool) -> Change | None:
        """What adding these lines changes in a page; None where it takes none, or where making them fails."""
        old = scanning.read(self._content / path)
        made = _complete(self._content, path, old)
        if isinstance(made, tuple):
            self._try_again(path, made)
            return None
        text = old.decode()
        if made == text:
            return None
        applied = dry or writer.replace(self._content, path, old, made.encode())
        return Change(path, convert.difference(path, text, made), applied)

    def _try_again(self, path: str, problems: Sequence[Problem]) -> None:
        """Let the next run read a page again, on which the program failed in what follows its reading."""
        self._note(path, (*self._noted_of(path), *problems))
        scanning.forget(self._db, path)

    def _sort_out(
        self,
        waiting: Sequence[str],
        raw: Scan,
        paged: dict[str, str],
        origins: dict[str, set[str]],
        manifest: Callable[[], dict[str, str]],
    ) -> list[str]:
        """Of the raw files that are new or changed, those to convert; the others are known, doubled or altered."""
        new: dict[str, str] = {}
        now = scanning.clock()
        ledger = None
        on_disk = _on_disk((*raw.files, *raw.beside))
        for path in waiting:
            digest = scanning.digest_of(self._content / path)
            shown = str(self._content / path)
            problem = None
            if digest is not None:
                own = origins.get(path)
                if own and digest not in own:
                    message = f"the raw file is not as it was when {paged[path]!r} was converted from it"
                    hint = "restore it, or accept the new one with 'convert --refresh'; the page was left as it is"
                    problem = warning(shown, 0, "raw-changed", message, hint)
                elif not own and (twins := self._catalogue.by_digest(digest)):
                    other = twins[0][1]
                    there = raw.holds(other) or other in on_disk
                    code, message = ("raw-twice", f"the same bytes as {other!r}") if there else (
                        "raw-moved", f"the same bytes as {other!r}, which is gone")  # fmt: skip
                    hint = "remove one of the two" if there else f"move it back, or set 'file' in {twins[0][0]}"
                    problem = warning(shown, 0, code, message, hint)
                elif not own and digest in new:
                    message = f"the same bytes as {new[digest]!r}"
                    problem = warning(shown, 0, "raw-twice", message, "remove one of the two")
                elif not own and not self._catalogue.has_id(digest[:12]):
                    ledger = ledger or convert.read_ledger(self._content)
                    deleted = ledger.deleted(self._content, digest, manifest().get(path, ""))
                    if deleted is not None:
                        problem = convert.page_deleted(shown, deleted)
                    elif not ledger.has_page(self._content, digest):  # else its page is there, and could not be read
                        new[digest] = path
                scanning.remember(self._db, raw.files[path], digest, now)
                self._note(path, (problem,) if problem else ())
            else:
                new[path] = path
        return sorted(new.values())

    def _convert(self, paths: Sequence[str]) -> Iterator[Sequence[Converted]]:
        self._progress.begin("convert", len(paths))
        chunks = convert.chunks(self._content, self._mark, paths, 50)
        spread = len(paths) >= 100 and self._workers.several
        made = 0
        for outcome in self._workers.map(convert.READ, chunks) if spread else map(self._convert_here, chunks):
            yield outcome
            made += sum(converted.text is not None for converted in outcome)
            self._progress.advance(len(outcome))
        self._progress.end(f"{made:,} of {len(paths):,} raw files")

    def _convert_here(self, chunk: RawChunk) -> list[Converted]:
        reader = self._reader()
        return [convert.convert_file(chunk.content, path, reader) for path in chunk.paths]

    def _reader(self) -> Reader:
        if self._known_reader is None:
            # Half of the program is there to read raw articles; a run that has none to read does without.
            from hoso.reading.reader import Reader

            self._known_reader = Reader(self._world.vocabulary)
        return self._known_reader

    def _write(self, chunks: Iterable[Sequence[Converted]], doubts: list[Problem], dry: bool) -> tuple[str, ...]:
        """Write the new pages, each listed before it is written; a page that is there is never written over."""
        written: list[str] = []
        for chunk in chunks:
            pages: list[tuple[str, bytes]] = []
            raws: dict[str, str] = {}
            for found in chunk:
                problems = found.problems
                if found.page is not None and found.text is not None:
                    data = found.text.encode()
                    target = self._content / found.page
                    if os.path.lexists(target) and not _holds(target, data):
                        problems += (self._page_exists(found.raw, found.page),)
                    else:
                        pages.append((found.page, data))
                        raws[found.page] = found.raw
                        doubts += problems
                        problems = ()
                if not found.digest:  # it was not read: the next run tries again
                    self._db.execute("DELETE FROM source WHERE path = ?", (found.raw,))
                self._note(found.raw, problems)
            if dry:
                written += (page for page, _ in pages)
                continue
            convert.announce(self._content, ((page, hashlib.sha256(data).hexdigest()) for page, data in pages))
            for page, data in pages:
                if writer.create(self._content, page, data) or _holds(self._content / page, data):
                    written.append(page)
                else:
                    self._note(raws[page], (self._page_exists(raws[page], page),))
        return tuple(written)

    def _page_exists(self, raw: str, page: str) -> Problem:
        message = f"its page {page!r} is there already, with another origin"
        return warning(str(self._content / raw), 0, "page-exists", message, "rename that page, or remove it")

    def _settle_ledger(self) -> bool:
        """Put the list of converted pages in order; False where it is as the last run left it."""
        path = self._content / convert.LEDGER
        if state.get_meta(self._db, "ledger") == _stamp(path):
            return False
        if path.is_file():
            convert.settle(self._content)
        state.set_meta(self._db, "ledger", _stamp(path))
        return True

    def _refresh(self, raw: Scan, paged: dict[str, str], doubts: list[Problem], dry: bool) -> tuple[Change, ...]:
        """Convert pages again. One that a person has edited, even while this runs, is left alone and the difference
        shown."""
        ledger = convert.read_ledger(self._content)
        reader = self._reader()
        changes = []
        pages = [(file, page) for file, page in sorted(paged.items()) if raw.holds(file)]
        self._progress.begin("refresh", len(pages))
        for file, page in pages:
            old = scanning.read(self._content / page)
            found = self._refreshed(page, file, reader)
            self._progress.advance(1)
            if found.text is None or found.text.encode() == old:
                continue
            data = found.text.encode()
            applied = ledger.wrote(page, old)
            if applied and not dry:
                convert.announce(self._content, [(page, hashlib.sha256(data).hexdigest())])
                applied = writer.replace(self._content, page, old, data)
            changes.append(Change(page, convert.difference(page, old.decode(), found.text), applied))
            if applied:
                doubts += found.problems
                self._note(file, ())
        self._progress.end(f"{sum(c.applied for c in changes):,} of {len(pages):,} pages")
        return tuple(changes)

    def _refreshed(self, page: str, file: str, reader: Reader) -> Converted:
        """The page converted again; none where that fails, and its problem is noted."""

        def failed(fault: BaseException) -> Converted:
            said = program_fault(str(self._content / page), fault, "converting it again")
            return Converted(file, "", None, None, (said,))

        found = isolated(partial(convert.refreshed, self._content, page, file, reader), failed, SYSTEM)
        if found.text is None and any(problem.code in TRIED_AGAIN for problem in found.problems):
            self._note(file, found.problems)
        return found

    def _update_manifest(self, manifest: dict[str, str], paged: dict[str, str], accepted: set[str]) -> None:
        """Enter new raw files. What is entered stays, whatever became of the file: that is what fixity means; only
        a changed file whose page was converted again is accepted as it is now."""
        entries = dict(manifest)
        problems = []
        for path, digest in self._db.execute("SELECT path, digest FROM source WHERE path GLOB 'raw/*'"):
            if path not in entries or paged.get(path) in accepted:
                entries[path] = digest
            elif entries[path] != digest and path not in paged:
                message = f"the raw file is not as {convert.MANIFEST!r} has it"
                hint = "restore it, or take its line out of the manifest"
                problems.append(warning(str(self._content / path), 0, "raw-changed", message, hint))
        self._note("scan:manifest", problems)
        convert.write_list(self._content, convert.MANIFEST, entries)

    def _report_missing(self, raw: Scan, paged: dict[str, str]) -> None:
        """Name the raw files that a page comes from and that are no more."""
        gone = sorted((file, page) for file, page in paged.items() if not raw.holds(file))
        missing = []
        if gone:
            there = {row[0] for row in self._db.execute("SELECT digest FROM source WHERE path GLOB 'raw/*'")}
            origins = {file: sha for _, file, sha in self._catalogue.origins()}
            missing = [(file, page) for file, page in gone if origins[file] not in there]  # else it moved: said there
        problems = [
            warning(str(self._content / file), 0, "raw-missing", f"the raw file of {page!r} is gone", "bring it back")
            for file, page in missing
        ]
        self._note("scan:missing", problems)

    # --- what is wrong

    def problems(self) -> list[Problem]:
        """Everything that is known to be wrong with the content, whether found in this run or before."""
        rows = self._db.execute("SELECT path, line, level, code, message, hint FROM problem")
        found = [Problem(*row) for row in rows]
        for kind, value, pages in self._catalogue.clashes():
            for page in pages[1:]:
                message = f"{kind} {value!r} is also claimed by {pages[0]!r}"
                hint = f"give one of the two another {kind}, or delete it"
                if page == pages[0]:
                    message, hint = f"{kind} {value!r} is claimed twice by this page", "take it out of 'aliases'"
                found.append(error(str(self._content / page), 1, f"{kind}-twice", message, hint))
        for one, other in self._catalogue.same_texts():
            hint = "if both are one article, withdraw the page of one ('status: withdrawn')"
            shown = str(self._content / other)
            found.append(warning(shown, 0, "text-twice", f"the same text as {one!r}, in other bytes", hint))
        for address, page in self._catalogue.reserved():
            message = f"the address {address!r} is one that the site makes itself"
            hint = "give the page another, for example below /bai/"
            found.append(error(str(self._content / page), 1, "address-reserved", message, hint))
        return sorted(set(found))

    def judge_whole(self, raw: bool) -> list[Problem]:
        """What is wrong with the archive as a whole; with `raw`, files that are still to be converted count."""
        if self._catalogue.count_sources():
            return []
        if raw:
            scan = scanning.scan(self._content, "raw", scanning.is_raw, self._db, True)
            if scan.files or scan.unlisted:
                return []
        message = "there is no article in the archive"
        hint = f"put raw articles into {self._settings.raw}, or pages into {self._settings.articles}"
        if (self._settings.output / "bai").is_dir():
            return [error(str(self._content), 0, "empty-archive", f"{message}, and the former site has some", hint)]
        return [warning(str(self._content), 0, "empty-archive", message, hint)]

    def _note(self, source: str, problems: Sequence[Problem]) -> None:
        if self._noted is None:
            self._noted = {name for (name,) in self._db.execute("SELECT DISTINCT source FROM problem")}
        if source in self._noted:
            self._db.execute("DELETE FROM problem WHERE source = ?", (source,))
            self._noted.discard(source)
        if not problems:
            return
        self._noted.add(source)
        rows = [(source, p.path, p.line, p.level, p.code, p.message, p.hint) for p in problems]
        self._db.executemany("INSERT INTO problem VALUES (?,?,?,?,?,?,?)", rows)

    def _noted_of(self, source: str) -> list[Problem]:
        """What is known to be wrong with a file."""
        question = "SELECT path, line, level, code, message, hint FROM problem WHERE source = ?"
        return [Problem(*row) for row in self._db.execute(question, (source,))]

    def _note_scan(self, folder: str, scan: Scan) -> None:
        named = unread.named(self._content, folder, scan.unread, scan.hidden)
        self._note(f"scan:{folder}", (*scan.problems, *named))

    def _forget(self, gone: Sequence[str]) -> None:
        self._db.executemany("DELETE FROM source WHERE path = ?", [(path,) for path in gone])
        for path in gone:
            self._note(path, ())


def read_pages_chunk(chunk: PageChunk) -> list[Recorded]:
    """Read the pages of a chunk in a process of its own."""
    renderer, known = _page_reader(chunk.content, chunk.world, chunk.search)
    return [record(chunk.content, path, renderer, *known) for path in chunk.paths]


def _lost_pages(chunk: PageChunk) -> list[Recorded]:
    return [Recorded(None, (killed(str(chunk.content / path), "warning", "read this page"),)) for path in chunk.paths]


def _lost_pairs(chunk: PairChunk) -> list[Outcome]:
    return [killed(str(chunk.content / later), "warning", "compared it with its copies") for _, later in chunk.pairs]


_READ = Task(read_pages_chunk, lambda chunk: [replace(chunk, paths=(path,)) for path in chunk.paths], _lost_pages)
_COMPARE = Task(compare_pairs, lambda chunk: [replace(chunk, pairs=(pair,)) for pair in chunk.pairs], _lost_pairs)

_Known = tuple[Terms, ShortForms | None]


def _known(vocabulary: Vocabulary, search: bool) -> _Known:
    return Terms(vocabulary), ShortForms(vocabulary) if search else None


@lru_cache(maxsize=1)
def _page_reader(content: Path, world: str, search: bool) -> tuple[Renderer, _Known]:  # noqa: ARG001
    # `world` is there for the cache: where it differs, the vocabulary has changed.
    return Renderer(()), _known(load(content / "vocabulary").vocabulary, search)


def _complete(content: Path, path: str, old: bytes) -> str | tuple[Problem, ...]:
    """The text of a page with the fields that it lacks, as it is where it takes none; what failed."""
    source, problems = read_page(content, path)
    if source is None:
        return problems

    def made() -> str:
        text = old.decode()
        return (frontmatter.completed(path, text, lacking(source)) if source.missing else None) or text

    def failed(fault: BaseException) -> tuple[Problem, ...]:
        return (program_fault(str(content / path), fault, "adding what the page lacks"),)

    return isolated(made, failed)


def _on_disk(files: Iterable[str]) -> dict[str, str]:
    """The names that some systems write with letters and marks apart, by what pages call them."""
    return {nfc(path): path for path in files if not path.isascii()}


def _holds(path: Path, data: bytes) -> bool:
    """Whether the page at this place is the one that would be written there."""
    try:
        return scanning.read(path) == data
    except OSError:
        return False


def _stamp(path: Path) -> str:
    """What a file's size and time say of whether it changed; empty where there is none."""
    if not path.is_file():
        return ""
    found = path.stat()
    return f"{found.st_size} {found.st_mtime_ns}"


def _elsewhere(content: Path) -> list[Problem]:
    """What is wrong with the files beside the folders of articles: nothing is made of those that are not known."""
    scan = scanning.listed(content, "", lambda _: False, without=scanning.FOLDERS)
    own = (convert.MANIFEST, convert.LEDGER)
    strange = [path for path in scan.unread if path not in own and not unread.is_known_elsewhere(path)]
    return [*scan.problems, *unread.named(content, "", strange)]


def _is_page(name: str) -> bool:
    return name.endswith(".md")
