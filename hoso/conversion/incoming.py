"""The folder of raw files → Markdown pages: which files are new, changed, moved or missing, and what to do with
each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from hoso import readings, scanning, state, writer
from hoso.batches import Batches
from hoso.catalogue.queries import Catalogue
from hoso.conversion import convert, ledger, lists
from hoso.conversion.convert import Change, Converted, RawChunk
from hoso.conversion.ledger import Entry, Ledger, page_marks
from hoso.conversion.refreshing import Refreshed, refreshed
from hoso.isolation import SYSTEM, TRIED_AGAIN, isolated, program_fault
from hoso.problems import Problem, warning
from hoso.scanning import Scan
from hoso.session import Session
from hoso.vietnamese import nfc
from hoso.vocabulary import Vocabulary

if TYPE_CHECKING:
    from hoso.reading.reader import Reader


_OF_OTHERS = ("page-exists", "raw-changed", "raw-moved", "raw-twice")
"""The codes of problems that a raw file has because of other files: a page, or a raw file of the same bytes."""


@dataclass(frozen=True, slots=True)
class ConvertOutcome:
    """The outcome of converting, real or only planned: pages written, changes made or only shown, and doubts from
    reading (reported once; `check` reads the raw files again to report them again)."""

    written: tuple[str, ...]
    changes: tuple[Change, ...]
    doubts: tuple[Problem, ...]


class Incoming:
    """The raw files, and what the state knows about them."""

    def __init__(self, session: Session, vocabulary: Vocabulary) -> None:
        self._content = session.settings.content
        self._vocabulary = vocabulary
        self._db = session.db
        self._noted = session.noted
        self._workers = session.workers
        self._progress = session.progress
        self._sources = Catalogue.of(session.db).sources
        self._known_reader: Reader | None = None

    def convert(
        self, trust: bool, leftovers: Sequence[str], refresh: bool = False, dry: bool = False
    ) -> ConvertOutcome:
        """Convert what is new; with `refresh`, also convert unedited pages again. `leftovers` are files left by a
        killed run.

        Writes only Markdown pages, the manifest of raw files and the list of converted pages; with `dry`, nothing.
        """
        edited = True
        if not dry:
            for leftover in leftovers:
                (self._content / leftover).unlink(missing_ok=True)
            edited = self._settle_ledger()
        raw = scanning.scan(self._content, "raw", scanning.is_raw, self._db, trust)
        self._noted.forget(raw.gone)
        readings.forget(self._db, raw.gone)
        self._noted.note_scan(self._content, "raw", raw)
        if raw.unlisted:  # their content is unknown, and nothing is decided without it
            return ConvertOutcome((), (), tuple(problem for problem in raw.problems if problem.level == "error"))
        listed = state.get_meta(self._db, "manifest") == _stamp(self._content / lists.MANIFEST) != ""
        # Nothing changed since the last run classified the raw files, so it need not be done again.
        if listed and not (raw.changed or raw.gone or edited or refresh) and state.get_meta(self._db, "raw") == "known":
            return ConvertOutcome((), (), ())
        paged: dict[str, str] = {}
        origins: dict[str, set[str]] = {}
        on_disk = _on_disk((*raw.files, *raw.beside))
        for page, file, digest in self._sources.origins():
            path = on_disk.get(file, file)
            paged.setdefault(path, page)
            origins.setdefault(path, set()).add(digest)
        waiting = self._waiting(raw, paged, edited)
        kept = self._keep_beside(raw)
        manifest = cache(partial(lists.read_list, self._content / lists.MANIFEST))  # long, and not always needed
        new = self._sort_out(waiting, raw, paged, origins, manifest)
        doubts: list[Problem] = []
        written = self._write(self._convert(new), doubts, dry) if new else ()
        changes = self._refresh(raw, paged, doubts, dry) if refresh else ()
        if not dry:
            self._settle_ledger()
            if waiting or kept or raw.gone or not listed:
                self._update_manifest(manifest(), paged, {change.page for change in changes if change.applied})
            state.set_meta(self._db, "manifest", _stamp(self._content / lists.MANIFEST))
            state.set_meta(self._db, "raw", "" if self._failed_raw() else "known")
        self._report_missing(raw, paged)
        return ConvertOutcome(written, changes, tuple(doubts))

    def _waiting(self, raw: Scan, paged: dict[str, str], edited: bool) -> list[str]:
        """The raw files to examine: new, changed, or without a page. Files with a known problem are left out, unless it
        may be gone: it lies in another file, their deleted page may be back or no longer be in the `edited` list, or
        the program failed on them. If a file went, all are examined: any of them may have been its twin."""
        known = self._db.execute("SELECT DISTINCT source, code FROM problem WHERE source GLOB 'raw/*'").fetchall()
        failed = {path for path, code in known if code not in TRIED_AGAIN} if not raw.gone else set()
        deleted = {path for path, code in known if code == "page-deleted"}
        changed = {found.path for found in raw.changed}
        changed |= deleted if edited else deleted & paged.keys()
        changed |= {path for path, code in known if code in _OF_OTHERS and (path in paged or code != "raw-twice")}
        return [path for path in raw.files if path in changed or (path not in paged and path not in failed)]

    def _failed_raw(self) -> bool:
        """Whether there is a raw file on which the program failed."""
        question = "SELECT 1 FROM problem WHERE source GLOB 'raw/*' AND code IN (?, ?) LIMIT 1"
        return self._db.execute(question, TRIED_AGAIN).fetchone() is not None

    def _keep_beside(self, raw: Scan) -> bool:
        """Note the digests of new and changed raw files without a page of their own; true if there were any."""
        changed = [found for found in raw.changed if found.path in raw.beside]
        now = scanning.clock()
        noted = self._db.execute("SELECT DISTINCT source FROM problem WHERE source GLOB 'raw/*'").fetchall()
        for (path,) in noted:
            if path in raw.beside:  # it was an article and is now a part of a saved page
                self._noted.note(path, ())
        for found in changed:
            problem = None
            digest = scanning.digest_of(self._content / found.path)
            if digest is None:
                shown = str(self._content / found.path)
                problem = warning(shown, 0, "unreadable", "cannot read the file", "check its permissions")
            else:
                scanning.remember(self._db, found, digest, now)
            self._noted.note(found.path, (problem,) if problem else ())
        return bool(changed)

    def _sort_out(
        self,
        waiting: Sequence[str],
        raw: Scan,
        paged: dict[str, str],
        origins: dict[str, set[str]],
        manifest: Callable[[], dict[str, str]],
    ) -> list[str]:
        """The new or changed raw files that have to be converted; the rest are known, duplicates or altered."""
        new: dict[str, str] = {}
        now = scanning.clock()
        known = None
        on_disk = _on_disk((*raw.files, *raw.beside))
        for path in waiting:
            digest = scanning.digest_of(self._content / path)
            shown = str(self._content / path)
            problem = None
            if digest is not None:
                own = origins.get(path)
                if own and digest not in own:
                    message = f"the raw file has changed since {paged[path]!r} was converted from it"
                    hint = "restore it, or accept the change with 'convert --refresh'; the page was left unchanged"
                    problem = warning(shown, 0, "raw-changed", message, hint)
                elif not own and (twins := self._sources.by_digest(digest)):
                    page, other = twins[0]
                    there = raw.holds(other) or other in on_disk
                    problem = lists.twice(shown, other) if there else lists.moved(shown, other, page)
                elif not own and digest in new:
                    problem = lists.twice(shown, new[digest])
                elif not own and not self._sources.has_id(digest[:12]):
                    known = known or ledger.read_ledger(self._content)
                    deleted = known.deleted(self._content, digest, manifest().get(path, ""))
                    if deleted is not None:
                        problem = ledger.page_deleted(shown, deleted)
                    elif not known.has_page(self._content, digest):  # otherwise its page exists and could not be read
                        new[digest] = path
                scanning.remember(self._db, raw.files[path], digest, now)
                self._noted.note(path, (problem,) if problem else ())
            else:
                new[path] = path
        return sorted(new.values())

    def _convert(self, paths: Sequence[str]) -> Iterator[Sequence[Converted]]:
        self._progress.begin("convert", len(paths))
        chunks = convert.chunks(self._content, self._vocabulary.digest, paths, 50)
        spread = len(paths) >= 100 and self._workers.several
        made = 0
        for outcome in self._workers.map(convert.READ, chunks) if spread else map(self._convert_here, chunks):
            yield outcome
            made += sum(converted.text is not None for converted in outcome)
            self._progress.advance(len(outcome))
        self._progress.end(f"{made:,} of {len(paths):,} raw files")

    def _convert_here(self, chunk: RawChunk) -> list[Converted]:
        return convert.convert_chunk(chunk, self._reader())

    def _reader(self) -> Reader:
        if self._known_reader is None:
            # Half of the program reads raw articles; a run without any does not load it.
            from hoso.reading.reader import Reader

            self._known_reader = Reader(self._vocabulary)
        return self._known_reader

    def _write(self, chunks: Iterable[Sequence[Converted]], doubts: list[Problem], dry: bool) -> tuple[str, ...]:
        """Write the new pages, each listed before it is written; an existing page is never overwritten."""
        written: list[str] = []
        for chunk in chunks:
            pages: list[tuple[str, bytes]] = []
            raws: dict[str, str] = {}
            self._remember(chunk)
            for found in chunk:
                problems = found.problems
                if found.page is not None and found.text is not None:
                    data = found.text.encode()
                    target = self._content / found.page
                    if os.path.lexists(target) and not _holds(target, data):
                        problems += (ledger.page_exists(str(self._content / found.raw), found.page),)
                    else:
                        pages.append((found.page, data))
                        raws[found.page] = found.raw
                        doubts += problems
                        problems = ()
                if not found.digest:  # it was not read: the next run tries again
                    self._db.execute("DELETE FROM source WHERE path = ?", (found.raw,))
                self._noted.note(found.raw, problems)
            if dry:
                written += (page for page, _ in pages)
                continue
            written_now = [Entry(page, page_marks(page, data.decode()), announced=True) for page, data in pages]
            ledger.announce(self._content, written_now)
            for page, data in pages:
                if writer.create(self._content, page, data) or _holds(self._content / page, data):
                    written.append(page)
                else:
                    self._noted.note(raws[page], (ledger.page_exists(str(self._content / raws[page]), page),))
        return tuple(written)

    def _remember(self, chunk: Iterable[Converted]) -> None:
        """Keep what was doubtful, for the next check."""
        readings.remember(self._db, self._vocabulary.digest, (one.reading for one in chunk))

    def _settle_ledger(self) -> bool:
        """Put the list of converted pages in order; False if it is as the last run left it."""
        path = self._content / ledger.LEDGER
        former = (self._content / ledger.FORMER).is_file()
        if state.get_meta(self._db, "ledger") == _stamp(path) and not former:
            return False
        if path.is_file() or former:
            ledger.settle(self._content)
        state.set_meta(self._db, "ledger", _stamp(path))
        return True

    def _refresh(self, raw: Scan, paged: dict[str, str], doubts: list[Problem], dry: bool) -> tuple[Change, ...]:
        """Convert pages again. What people edited, even while this runs, is left alone."""
        known = ledger.read_ledger(self._content)
        reader, batches = self._reader(), Batches(self._content)
        changes = []
        pages = [(file, page) for file, page in sorted(paged.items()) if raw.holds(file)]
        self._progress.begin("refresh", len(pages))
        for file, page in pages:
            old = scanning.read(self._content / page)
            found = self._converted_again(page, file, reader, batches)
            self._remember([found])
            self._progress.advance(1)
            made = self._made_anew(page, old, found, known)
            if made is None:
                continue
            applied = self._replaced(page, old, made, known, dry)
            text = old.decode()
            if made.text != text or made.kept:
                diff = convert.difference(page, text, made.text) if dry else ""
                changes.append(Change(page, diff, applied, made.changed, made.kept))
            if applied:
                doubts += found.problems
                self._noted.note(file, ())
        self._progress.end(f"{sum(bool(c.fields and c.applied) for c in changes):,} of {len(pages):,} pages")
        return tuple(changes)

    def _replaced(self, page: str, old: bytes, made: Refreshed, known: Ledger, dry: bool) -> bool:
        """Write a page that was converted again, and what is new of it in the list; false if it was saved meanwhile."""
        if dry:
            return True
        if not known.says(made.entry):
            ledger.announce(self._content, [replace(made.entry, announced=True)])
        data = made.text.encode()
        return data == old or writer.replace(self._content, page, old, data)

    def _converted_again(self, page: str, file: str, reader: Reader, batches: Batches) -> Converted:
        """The page of a raw file converted again; none if that fails, with the problem noted."""

        def failed(fault: BaseException) -> Converted:
            said = program_fault(str(self._content / page), fault, "converting it again")
            return Converted(file, "", None, None, (said,))

        found = isolated(partial(convert.convert_file, self._content, file, reader, batches), failed, SYSTEM)
        if found.text is None and any(problem.code in TRIED_AGAIN for problem in found.problems):
            self._noted.note(file, found.problems)
        return found

    def _made_anew(self, page: str, old: bytes, found: Converted, known: Ledger) -> Refreshed | None:
        """The page after its new reading; None if there is none, or if that fails, with the problem noted."""

        def failed(fault: BaseException) -> None:
            said = program_fault(str(self._content / page), fault, "converting it again")
            self._noted.note(found.raw, (said,))

        def made(fresh: str) -> Refreshed | None:
            text = old.decode()
            return refreshed(page, text, known.marks(page, found.digest[:12], text), fresh)

        return isolated(partial(made, found.text), failed, SYSTEM) if found.text is not None else None

    def _update_manifest(self, manifest: dict[str, str], paged: dict[str, str], accepted: set[str]) -> None:
        """Enter new raw files. Entries stay whatever happens to the file: that is what fixity means. Only a changed
        file whose page was converted again is accepted in its new form."""
        entries = dict(manifest)
        problems = []
        for path, digest in self._db.execute("SELECT path, digest FROM source WHERE path GLOB 'raw/*'"):
            if path not in entries or paged.get(path) in accepted:
                entries[path] = digest
            elif entries[path] != digest and path not in paged:
                message = f"the raw file does not match {lists.MANIFEST!r}"
                hint = "restore it, or remove its line from the manifest"
                problems.append(warning(str(self._content / path), 0, "raw-changed", message, hint))
        self._noted.note("scan:raw-manifest", problems)
        lists.write_list(self._content, lists.MANIFEST, entries)

    def _report_missing(self, raw: Scan, paged: dict[str, str]) -> None:
        """Report the raw files that a page comes from and that no longer exist."""
        gone = sorted((file, page) for file, page in paged.items() if not raw.holds(file))
        missing = []
        if gone:
            there = {row[0] for row in self._db.execute("SELECT digest FROM source WHERE path GLOB 'raw/*'")}
            origins = {file: sha for _, file, sha in self._sources.origins()}
            missing = [
                (file, page) for file, page in gone if origins[file] not in there
            ]  # otherwise it moved: reported there
        problems = [
            warning(str(self._content / file), 0, "raw-missing", f"the raw file of {page!r} is missing", "restore it")
            for file, page in missing
        ]
        self._noted.note("scan:raw-missing", problems)


def _on_disk(files: Iterable[str]) -> dict[str, str]:
    """The file names that some systems write with separate accents, by the name that pages use."""
    return {nfc(path): path for path in files if not path.isascii()}


def _holds(path: Path, data: bytes) -> bool:
    """Whether the page at this path is the one that would be written there."""
    try:
        return lists.with_own_line_ends(scanning.read(path)) == data
    except OSError:
        return False


def _stamp(path: Path) -> str:
    """A file's size and time, which show whether it changed; empty if there is no file."""
    if not path.is_file():
        return ""
    found = path.stat()
    return f"{found.st_size} {found.st_mtime_ns}"
