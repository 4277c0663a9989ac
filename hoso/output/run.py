"""Makes what is dirty, phase by phase, records what each file was made from, and removes files that are no longer
made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cached_property

from hoso import state, writer
from hoso.catalogue.subjects import SearchSegment, Sitemaps, Subject, mark, subject_of
from hoso.inputs import World
from hoso.output.files import Outcome
from hoso.output.formats import EXPORTS
from hoso.output.kinds import PHASES
from hoso.output.plan import MAKE, Chunk, Planner
from hoso.output.prepare import Prepared
from hoso.output.workshop import Workshop
from hoso.problems import Problem
from hoso.session import Session

PARALLEL_FROM = 300  # subjects; with fewer, starting processes costs more than it saves
_CHUNK = 40


@dataclass(frozen=True, slots=True)
class Remade:
    """A file that was made again, and why its subject was dirty."""

    path: str
    reason: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Produced:
    """What a build did to the output folder."""

    files: int
    written: int
    removed: int
    remade: tuple[Remade, ...]
    problems: tuple[Problem, ...]
    outdated: tuple[str, ...] = ()  # among the removed files: exports that no longer match the site


@dataclass(frozen=True, slots=True)
class _Phase:
    """The same for one phase; `gone` are files that their subject no longer makes and that still exist."""

    written: int
    gone: tuple[str, ...]
    remade: tuple[Remade, ...]
    problems: tuple[Problem, ...]


class Run:
    """Makes what is dirty, according to the plan."""

    def __init__(self, session: Session, world: World, prepared: Prepared) -> None:
        self._settings = session.settings
        self._db = session.db
        self._workers, self._progress = session.workers, session.progress
        self._world = world
        self._prepared = prepared

    @cached_property
    def _planner(self) -> Planner:
        """The maker of subjects in this process; created only if needed."""
        return Planner(Workshop(self._settings, self._world, self._db, dict(self._prepared.templates)))

    def all(self, explain: bool, kinds: frozenset[str] | None = None) -> Produced:
        """Make what is dirty; with `kinds` only subjects of these kinds, and the rest stay dirty."""
        # Until this run is over there may be files that are in no table: the next run searches for them if this one is
        # unfinished.
        state.set_meta(self._db, "unfinished", "yes")
        writer.claim(self._settings.output)
        phases = [self._phase(phase if kinds is None else phase & kinds, explain) for phase in PHASES]
        problems = tuple(problem for phase in phases for problem in phase.problems)
        # Only now, because no list links there any more.
        removed = self._remove(path for phase in phases for path in phase.gone)
        if all(problem.level != "error" for problem in problems):
            removed += [] if self._prepared.clean else self._remove_strangers()
            state.set_meta(self._db, "unfinished", "")
        exported = {kind.path for kind in EXPORTS}
        outdated = tuple(path for path in removed if path in exported)
        files = self._db.execute("SELECT count(*) FROM output").fetchone()[0]
        written = sum(phase.written for phase in phases)
        remade = tuple(one for phase in phases for one in phase.remade)
        return Produced(files, written, len(removed), remade, problems, outdated)

    def _phase(self, kinds: frozenset[str], explain: bool) -> _Phase:
        """Make what is dirty of these kinds, in one transaction."""
        dirty = self._dirty(kinds)
        if not dirty:
            return _Phase(0, (), (), ())
        self._progress.begin(_PHASE_NAMES.get(min(kinds), "make"), len(dirty))
        written, moved, stale, failed = 0, False, list[tuple[str, str]](), list[Outcome]()
        remade: list[Remade] = []
        self._db.execute("BEGIN")
        with self._filling(len(dirty)):
            for outcomes in self._made(dirty):
                good = [outcome for outcome in outcomes if outcome.made or not outcome.problems]
                failed += [outcome for outcome in outcomes if outcome.problems]
                moved |= self._enter(good, stale)
                made = [(dirty[own.subject][0], one) for own in good for one in own.made if one.outcome != "kept"]
                written += sum(one.outcome == "written" for _, one in made)
                remade += [Remade(one.path, reason, one.outcome) for reason, one in made if explain]
        gone = tuple(self._disown(stale))
        self._settle(kinds, {outcome.subject: dirty[outcome.subject][0] for outcome in failed})
        if moved and "sitemap" not in kinds:  # recorded with them, because this run may be killed
            mark(self._db, [Sitemaps()], "an address came or went")
        self._db.execute("COMMIT")
        self._progress.end(f"{len(dirty):,} looked at, {written:,} files written")
        problems = tuple(problem for outcome in failed for problem in outcome.problems)
        return _Phase(written, gone, tuple(remade), problems)

    def _filling(self, subjects: int) -> AbstractContextManager[None]:
        """A context for recording the files of many subjects in empty tables."""
        many = self._prepared.found == "new" and subjects >= PARALLEL_FROM
        return state.filling(self._db, "output") if many else nullcontext()

    def _dirty(self, phase: frozenset[str]) -> dict[str, tuple[str, str]]:
        """The dirty subjects, with the reason and a sort key: a month's data and articles are together, so that each
        page is read once, and so are the lists of one year, which show the same articles."""
        rows = self._db.execute(
            "SELECT subject, reason,"
            " coalesce(a.month, iif(subject GLOB 'term-year\t*', substr(subject, -4), substr(subject, 6))) FROM dirty"
            " LEFT JOIN article a ON substr(subject, 1, 8) = 'article\t' AND a.path = substr(subject, 9)"
        )
        chosen = [row for row in rows if row[0].partition("\t")[0] in phase]
        chosen.sort(key=lambda row: (row[2], not row[0].startswith("data"), row[0]))
        return {name: (reason, together) for name, reason, together in chosen}

    def _made(self, dirty: dict[str, tuple[str, str]]) -> Iterator[Sequence[Outcome]]:
        if len(dirty) >= PARALLEL_FROM and self._workers.several:
            pieces = _pieces(dirty)
            prepared = self._prepared
            chunks = (
                Chunk(self._settings, prepared.mark, prepared.templates, piece, prepared.found) for piece in pieces
            )
            for outcomes in self._workers.map(MAKE, chunks):
                yield outcomes
                self._progress.advance(len(outcomes))
            return
        for name in dirty:
            yield [self._planner.make(subject_of(name), self._prepared.found)]
            self._progress.advance(1)

    def _enter(self, outcomes: Sequence[Outcome], stale: list[tuple[str, str]]) -> bool:
        """Record what subjects made; files that they no longer make are stale. Returns whether an address came or
        went."""
        rows, again, moved = [], [], False
        for outcome in outcomes:
            before = {} if self._prepared.found == "new" else self._before(outcome.subject)
            now = {made.path: made.part for made in outcome.made}
            stale += [(path, outcome.subject) for path in sorted(before.keys() - now.keys())]
            for m in outcome.made:
                if m.path not in before or m.part != before[m.path]:
                    rows.append((m.path, m.subject, m.key, m.size, m.mtime, m.digest, m.part))
                elif m.outcome != "kept":
                    again.append((m.key, m.size, m.mtime, m.digest, m.path))
            moved |= any(part is not None for _, part in now.items() ^ before.items())
        self._db.executemany("INSERT OR REPLACE INTO output VALUES (?,?,?,?,?,?,?)", rows)
        # The indexed columns are unchanged, so this is less than half the work of replacing a row.
        self._db.executemany("UPDATE output SET key = ?, size = ?, mtime = ?, digest = ? WHERE path = ?", again)
        return moved

    def _settle(self, phase: frozenset[str], failed: dict[str, str]) -> None:
        """Nothing in the phase is dirty any more, except what failed."""
        kinds = ",".join("?" * len(phase))
        kind = "substr(subject, 1, instr(subject || char(9), char(9)) - 1)"
        self._db.execute(f"DELETE FROM dirty WHERE {kind} IN ({kinds})", sorted(phase))
        self._db.executemany("INSERT INTO dirty VALUES (?, ?)", failed.items())

    def _before(self, subject: str) -> dict[str, str | None]:
        """The files that a subject made last time, each with its part of the sitemap."""
        return dict(self._db.execute("SELECT path, part FROM output WHERE subject = ?", (subject,)).fetchall())

    def _disown(self, stale: Iterable[tuple[str, str]]) -> Iterator[str]:
        """Delete the rows of files that their subject no longer makes, except those that another subject has taken
        over."""
        for path, subject in stale:
            row = self._db.execute("SELECT subject FROM output WHERE path = ?", (path,)).fetchone()
            if row is not None and row[0] == subject:
                self._db.execute("DELETE FROM output WHERE path = ?", (path,))
                yield path

    def _remove(self, paths: Iterable[str]) -> list[str]:
        """Remove files that are no longer made; returns those that existed."""
        removed = []
        for path in paths:
            if self._db.execute("SELECT 1 FROM output WHERE path = ?", (path,)).fetchone() is None:
                writer.remove(self._settings.output, path)
                removed.append(path)
        return removed

    def _remove_strangers(self) -> list[str]:
        known = {row[0] for row in self._db.execute("SELECT path FROM output")}
        removed = list(writer.strangers(self._settings.output, known))
        for path in removed:
            writer.remove(self._settings.output, path)
        return removed


def _pieces(dirty: dict[str, tuple[str, str]]) -> list[tuple[Subject, ...]]:
    """The subjects in chunks for processes: a month's data and articles stay together, and the largest chunks come
    first, so that no process is left alone with one of them at the end."""
    pieces: list[list[Subject]] = []
    last = None
    for name, (_, near) in dirty.items():
        inside = near == last and name.startswith(("article\t", "data\t"))
        if not pieces or name.startswith("search\t") or (len(pieces[-1]) >= _CHUNK and not inside):
            pieces.append([])
        pieces[-1].append(subject_of(name))
        last = near
    pieces.sort(key=lambda piece: (isinstance(piece[-1], SearchSegment), len(piece)), reverse=True)
    return [tuple(piece) for piece in pieces]


_PHASE_NAMES = {
    "article": "articles",
    "calendar": "lists",
    "feeds": "feeds",
    "datapackage": "data",
    "search-manifest": "search",
    "sitemap": "sitemap",
}
