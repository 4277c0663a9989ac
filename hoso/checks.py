"""Everything that is wrong or doubtful, at once, without writing into the archive or the site.

The site is built into a temporary folder, so that everything a build would report is reported.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

from hoso import decisions, portability, readings, revisions, scanning, state, unread, writer
from hoso.addresses import output_path
from hoso.catalogue.doubts import doubts
from hoso.catalogue.impossible_careers import impossible_careers
from hoso.catalogue.queries import Catalogue
from hoso.catalogue.sources import Converted
from hoso.conversion import convert, lists
from hoso.conversion.ledger import page_deleted, page_exists, read_ledger
from hoso.former_addresses import lost
from hoso.inputs import load_world
from hoso.isolation import isolated, program_fault
from hoso.markup.links import linked
from hoso.markup.page import address_of, read_page
from hoso.markup.renderer import Renderer
from hoso.pipeline import Options, run
from hoso.problems import Problem, error, warning
from hoso.progress import Progress
from hoso.readings import RawReading
from hoso.settings import Settings
from hoso.sorting import HANOI
from hoso.vietnamese import nfc
from hoso.workers import Workers


@dataclass(frozen=True, slots=True)
class Asked:
    """What to check: of these paths only (files or folders, as the user types them; none: all), only what changed
    `since` a revision or a day, only these kinds; and against which former output folder or revision."""

    against: str | None = None
    paths: tuple[str, ...] = ()
    since: str | None = None
    only: tuple[str, ...] = ()

    @property
    def all(self) -> bool:
        """Whether it is everything."""
        return not (self.paths or self.since or self.only)


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong or doubtful, what people put off until `later`, and what no check found before. `digests` are the
    SHA-256 of raw files, by their paths and by those of their pages."""

    problems: tuple[Problem, ...]
    later: tuple[Problem, ...] = ()
    new: frozenset[Problem] = frozenset()
    digests: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Site:
    """The site as it would be: its folder with what is new in it, its `files`, and the articles and pages that it is
    made of; `built` is the output folder of the last build, `readings` are those that were made with its
    `vocabulary`."""

    settings: Settings
    built: Path
    files: frozenset[str]
    vocabulary: str
    readings: Mapping[str, RawReading]
    pages: tuple[str, ...]
    origins: tuple[Converted, ...]
    doubts: tuple[Problem, ...]
    to_come: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, tuple[tuple[str, str | None], ...]], ...]


def run_checks(settings: Settings, asked: Asked, progress: Progress) -> Checked:
    """All problems: what a build finds, the raw files, the links, former addresses, doubtful articles. What people
    found fine is not among them."""
    with tempfile.TemporaryDirectory(prefix="hoso-check-") as folder:
        trial = replace(settings, output=Path(folder, "public"), cache=Path(folder, "cache"))
        beside = _begin_beside(settings, trial)
        result = run(trial, Options(convert=False, beside=beside), progress)
        if result.stale:
            beside = False
            shutil.rmtree(trial.cache)
            shutil.rmtree(trial.output)
            result = run(trial, Options(convert=False), progress)
        if result.produced is None:
            return Checked(result.problems, result.later)
        site = _gathered(trial, settings.output)
        raw = _raw(site, progress)
        problems = [*result.problems, *result.later, *site.doubts, *raw.problems, *_links(site), *_to_come(site)]
        if asked.against is not None:
            problems += lost(settings.content, asked.against, site.files, site.pages)
        changed = _changed(settings.content, asked.since) if asked.since else None
        if isinstance(changed, Problem):
            return Checked((changed,))
    if beside and raw.made:
        _keep(settings, site.vocabulary, raw.made)
    digests = {**{page: digest for page, _, digest in site.origins}, **raw.digests}
    sifted = decisions.read(settings.content).sift(sorted(set(problems)), digests)
    found = _chosen(site, asked, changed, sifted.open)
    new = _new(settings, sifted.open)
    return Checked(found, _chosen(site, asked, changed, sifted.later), new & {*found}, digests)


def _begin_beside(settings: Settings, trial: Settings) -> bool:
    """Let a trial go on from the last build, so that it makes only what is new; false if nothing is known of one."""
    if not state.copied(settings.cache, trial.cache):
        return False
    trial.output.mkdir()
    with closing(state.open_state(trial.cache)) as db:
        there = (settings.output / writer.MARKER).is_file()
        known = there and state.get_meta(db, "output") == str(settings.output.resolve())
        if known:
            state.set_meta(db, "output", str(trial.output.resolve()))
    return known


def _keep(settings: Settings, vocabulary: str, made: Sequence[RawReading]) -> None:
    """Keep new readings for the next check, unless another run is at work."""
    with suppress(state.Busy), state.locked(settings.cache), closing(state.open_state(settings.cache)) as db:
        db.execute("BEGIN")
        readings.remember(db, vocabulary, made)
        db.execute("COMMIT")


def _changed(content: Path, since: str) -> frozenset[str] | Problem:
    try:
        return revisions.changed_since(content, since)
    except revisions.GitFault as fault:
        message = f"git knows no revision {since!r} of {str(content)!r}" + (f": {fault}" if str(fault) else "")
        return error(since, 0, "since-unknown", message, "name a revision such as HEAD~1, or a day such as 2026-11-30")


def _chosen(
    site: _Site, asked: Asked, changed: frozenset[str] | None, problems: Iterable[Problem]
) -> tuple[Problem, ...]:
    """The problems that were asked for. A page and its raw file belong together."""
    content = site.settings.content
    other = {page: raw for page, raw, _ in site.origins} | {raw: page for page, raw, _ in site.origins}
    wanted = {_whole(path) for path in asked.paths}

    def is_asked(problem: Problem) -> bool:
        path = decisions.below(content, problem.path)
        beside = other.get(path, "")
        if asked.only and problem.code not in asked.only:
            return False
        if changed is not None and not changed & {path, beside}:
            return False
        return not wanted or any(_is_within(one, wanted) for one in (problem.path, str(content / beside)))

    return tuple(filter(is_asked, problems))


def _is_within(path: str, wanted: Collection[str]) -> bool:
    path = _whole(path)
    return path in wanted or any(path.startswith(one + os.sep) for one in wanted)


def _whole(path: str) -> str:
    """A path as the user types it, from the root of the system."""
    return os.path.normpath(Path.cwd() / path)


def _new(settings: Settings, problems: Sequence[Problem]) -> frozenset[Problem]:
    """The problems that the last check did not find; none if it is the first. All of them are known from now on."""
    place = settings.cache / "checked"
    marks = {
        hashlib.sha256(f"{one.path}\n{one.code}\n{one.message}".encode()).hexdigest()[:16]: one for one in problems
    }
    known = {*scanning.read_text(place).split()} if place.is_file() else {*marks}
    writer.write(settings.cache, place.name, "".join(f"{mark}\n" for mark in sorted(marks)).encode())
    return frozenset(one for mark, one in marks.items() if mark not in known)


def _gathered(trial: Settings, built: Path) -> _Site:
    db = state.read_state(trial.cache)
    try:
        catalogue = Catalogue.of(db)
        sources = catalogue.sources
        rows = db.execute("SELECT path FROM source WHERE path NOT GLOB 'raw/*' ORDER BY path")
        pages = tuple(path for (path,) in rows)
        world = load_world(trial)
        careers = impossible_careers(db, trial.content, world.vocabulary, world.relations)
        found = (*doubts(db, trial.content), *careers)
        today = datetime.datetime.now(HANOI).date().isoformat()
        to_come = tuple(sources.dated_after(today))
        links = tuple((path, catalogue.links.urls_of(path)) for path in catalogue.links.pages())
        files = frozenset(path for (path,) in db.execute("SELECT path FROM output"))
        vocabulary = state.get_meta(db, "vocabulary") or ""
        read = readings.known(db, vocabulary)
        origins = tuple(sources.origins())
        return _Site(trial, built, files, vocabulary, read, pages, origins, found, to_come, links)
    finally:
        db.close()


# --- raw files


@dataclass(frozen=True, slots=True)
class _Raw:
    """What there is to say about raw files, their digests as they are now, and the readings that were `made` for it."""

    problems: tuple[Problem, ...]
    digests: Mapping[str, str]
    made: tuple[RawReading, ...]


def _raw(site: _Site, progress: Progress) -> _Raw:
    """The fixity of every raw file, files that have no page, and what is doubtful about each when it is read. One that
    has the bytes of its last reading is not read again."""
    content = site.settings.content
    raw = scanning.listed(content, "raw", scanning.is_raw)
    progress.begin("raw files", len(raw.files))
    known = {path: before for path in raw.files if (before := _last_reading(site, path))}
    progress.advance(len(known))
    made = tuple(_read_again(site, [path for path in raw.files if path not in known], progress))
    known |= {reading.path: reading for reading in made}
    found = [known[path] for path in raw.files]
    digests = {reading.path: reading.digest for reading in found}
    digests |= {path: scanning.digest_of(content / path) or "" for path in raw.beside}
    progress.end(f"{len(digests):,} verified")

    on_disk = {nfc(path): path for path in digests}
    pages_of = {on_disk.get(one.raw, one.raw) for one in site.origins}
    problems = [*raw.problems, *unread.named(content, "raw", raw.unread, raw.hidden)]
    problems += portability.problems(content, (*digests, *site.pages))
    problems += (doubt for reading in found for doubt in reading.doubts)
    without = [reading for reading in found if reading.page and reading.path not in pages_of]
    if without:
        problems += _without_page(site, without, lambda path: path in on_disk or raw.holds(path))
    for path in (path for path in raw.beside if not digests[path]):
        problems.append(warning(str(content / path), 0, "unreadable", "cannot read the file", "check its permissions"))
    problems += lists.fixity(content, digests, raw.files, pages_of, raw.unlisted)
    return _Raw(tuple(problems), digests, made)


def _last_reading(site: _Site, path: str) -> RawReading | None:
    before = site.readings.get(path)
    return before if before and before.digest == scanning.digest_of(site.settings.content / path) else None


def _read_again(site: _Site, files: Sequence[str], progress: Progress) -> Iterator[RawReading]:
    chunks = convert.chunks(site.settings.content, site.vocabulary, files, 50)
    with Workers(site.settings.jobs) as workers:
        spread = len(files) >= 100 and workers.several
        outcomes = workers.map(convert.READ, chunks) if spread else map(convert.read_chunk, chunks)
        for outcome in outcomes:
            yield from (one.reading for one in outcome)
            progress.advance(len(outcome))


def _without_page(site: _Site, files: Sequence[RawReading], is_there: Callable[[str], bool]) -> Iterator[Problem]:
    """Why there is no page of these raw files, of which one could be made; of those that exist twice fixity tells."""
    content = site.settings.content
    manifest = lists.read_list(content / lists.MANIFEST)
    ledger = read_ledger(content)
    pages = {one.sha256: one for one in reversed(site.origins)}
    for reading in {one.digest: one for one in reversed(files)}.values():
        shown = str(content / reading.path)
        if page := pages.get(reading.digest):
            if not is_there(page.raw):
                yield lists.moved(shown, page.raw, page.path)
        elif deleted := ledger.deleted(content, reading.digest, manifest.get(reading.path, "")):
            yield page_deleted(shown, deleted)
        elif os.path.lexists(content / str(reading.page)):
            yield page_exists(shown, str(reading.page))
        else:
            hint = "run 'python build.py convert' and commit the result"
            yield warning(shown, 0, "not-converted", "this raw file has no page yet", hint)


# --- links


_LINKS = (b"](", b"href", b"]:")
_HREF = re.compile(r'<a\b[^>]*? href="([^"]*)"')
_ID = re.compile(r'\bid="([^"]*)"')


def _links(site: _Site) -> Iterator[Problem]:
    """Links in hand-written pages that lead nowhere within the site."""
    renderer = Renderer(())
    urls = dict(site.links)
    for path in site.pages:
        to_files = dict(urls.get(path, ()))
        yield from isolated(partial(_links_of, site, renderer, path, to_files), partial(_links_failed, site, path))


def _links_failed(site: _Site, path: str, fault: BaseException) -> list[Problem]:
    return [program_fault(str(site.settings.content / path), fault, "following its links")]


def _links_of(site: _Site, renderer: Renderer, path: str, to_files: dict[str, str | None]) -> list[Problem]:
    text = scanning.read(site.settings.content / path)
    if not any(sign in text for sign in _LINKS):
        return []
    source, _ = read_page(site.settings.content, path)
    if source is None or ("](" not in source.body and "href" not in source.body and "]:" not in source.body):
        return []
    base = address_of(path, source.front, source.missing)
    found = []
    for target in _HREF.findall(renderer.html(source.body)):
        led = _HREF.search(linked(f'<a href="{target}">', path, to_files))
        if led and (reason := _dead(site, base, led[1])):
            line = source.body_line + _line_of(source.body, target)
            shown = str(site.settings.content / path)
            found.append(warning(shown, line, "dead-link", f"the link {target!r} {reason}", "fix or remove the link"))
    return found


def _line_of(text: str, target: str) -> int:
    """How many lines come before the one with the link; 0 if the link is written differently in the page."""
    return text.count("\n", 0, max(0, text.find(target)))


def _dead(site: _Site, base: str, target: str) -> str | None:
    """Why a link is dead; None if it is not, or if it leads out of the site."""
    try:
        parts = urlsplit(target.replace("&amp;", "&"))
    except ValueError:
        return "is not a valid address"
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    address = base if not path else normpath(join(base, path)) + ("/" if path.endswith("/") else "")
    try:
        file = output_path(address.replace("//", "/"))
    except ValueError:
        return "is not a valid address in the site"
    if file not in site.files:
        return "leads to a page that does not exist"
    if parts.fragment and file.endswith(".html"):
        made = next((one for one in (site.settings.output / file, site.built / file) if one.is_file()), None)
        ids = _ID.findall(made.read_text(encoding="utf-8")) if made else []
        if unquote(parts.fragment) not in ids:
            return "leads to an anchor that its page does not have"
    return None


def _to_come(site: _Site) -> Iterator[Problem]:
    """Dates in the future. Only a check may read the clock: what a build writes must not depend on it."""
    for path, date in site.to_come:
        message = f"the article is dated {date[:10]}, which is in the future"
        shown = str(site.settings.content / path)
        yield warning(shown, 1, "future-date", message, "check the date, and the clock of this machine")
