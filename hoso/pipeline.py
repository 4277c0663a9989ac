"""The order of the steps: gather everything, judge everything, then write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hoso import scanning, state
from hoso.conversion.completing import Completing
from hoso.conversion.convert import Change
from hoso.conversion.incoming import Incoming
from hoso.inputs import World, load_world
from hoso.intake import Intake
from hoso.output import prepare
from hoso.output.kinds import FOR_READERS
from hoso.output.run import Produced, Run
from hoso.problems import Problem
from hoso.progress import Progress
from hoso.session import begin
from hoso.settings import Settings
from hoso.workers import Workers


@dataclass(frozen=True, slots=True)
class Options:
    """What one run should do: `publish` builds the site, `convert` reads raw files, `complete` adds what hand-written
    pages lack, `refresh` converts unedited pages again, `explain` collects why each page was remade; `dry` only
    collects what converting would do."""

    convert: bool = True
    publish: bool = True
    complete: bool = False
    refresh: bool = False
    dry: bool = False
    explain: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of a run: all problems, pages converted, changes to pages, and what the build did (None: nothing was
    built)."""

    problems: tuple[Problem, ...]
    converted: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    produced: Produced | None = None


def run(settings: Settings, options: Options, progress: Progress, known: Sequence[Problem] = ()) -> Result:
    """Convert and build. A fault in what people wrote (`known`: found before, in the settings) stops the run before
    anything is written. Raises state.Busy if another run holds the lock."""
    with state.locked(settings.cache):
        for last in (False, True):
            db = state.open_state(settings.cache)
            try:
                return _run(settings, options, progress, db, known)
            except sqlite3.OperationalError:
                raise  # a full or read-only disk: not a fault of the file's content
            except sqlite3.DatabaseError:
                # A damaged cache only costs time; if the damage comes back, the cache is not the cause.
                if last:
                    raise
                state.discard(settings.cache, db)
            finally:
                db.close()
    raise AssertionError("the second try returns or raises")


def _run(
    settings: Settings, options: Options, progress: Progress, db: sqlite3.Connection, known: Sequence[Problem]
) -> Result:
    world = load_world(settings)
    content = str(settings.content.resolve())
    same_world = state.get_meta(db, "world") == world.mark
    same_content = state.get_meta(db, "content") == content
    with Workers(settings.jobs) as workers:
        db.execute("BEGIN")
        session = begin(settings, db, workers, progress)
        intake = Intake(session, world)
        problems = [*known, *world.problems, *prepare.judge(session, world, templates=not same_world)]
        looking = prepare.look(session) if options.publish and same_world and same_content else None
        read = intake.read_pages(trust=same_world and same_content)
        found = problems + intake.problems() + intake.judge_whole(options.convert)
        if not _errors(found) and not same_world:
            found += prepare.rehearse(session, world)
        if _errors(found):
            return _stopped(db, found)

        bulk = read.bulk
        converted, changes = tuple[str, ...](), tuple[Change, ...]()
        if options.convert:
            incoming = Incoming(session, world.vocabulary)
            outcome = incoming.convert(same_content, read.leftovers, options.refresh, options.dry)
            completed = Completing(session).complete(options.dry) if options.complete else ()
            converted, changes = outcome.written, outcome.changes
            problems += outcome.doubts
            if options.dry:
                db.execute("ROLLBACK")
                return Result(tuple(sorted(set(problems))), converted, (*completed, *changes))
            applied = tuple(change.page for change in (*completed, *changes) if change.applied)
            bulk = intake.read_new_pages((*converted, *applied), bulk)
        problems += [*intake.problems(), *intake.judge_whole(raw=False)]
        if _errors(problems):
            return _stopped(db, problems)

        state.set_meta(db, "world", world.mark)
        state.set_meta(db, "content", content)
        prepared = prepare.prepare(session, world, everything=bulk or not same_world)
        prepare.mark_disturbed(session, prepared, looking)
        db.execute("COMMIT")
        state.keep(db)
        produced = Run(session, world, prepared).all(options.explain) if options.publish else None
        problems += produced.problems if produced else ()
        return Result(tuple(sorted(set(problems))), converted, changes, produced)


def run_saved(settings: Settings, world: World, told: Iterable[str]) -> Result | None:
    """Bring the pages that readers see up to date with saved articles, and check nothing else.

    `told` are the paths of files that changed since the last run, `world` is that of the last run. Data, search index,
    sitemap and unreported changes are left to `run`, which detects them. Returns None, having done nothing, if anything
    else happened than that known articles were saved. Raises state.Busy if another run holds the lock.
    """
    with state.locked(settings.cache):
        db = state.open_state(settings.cache)
        try:
            return _run_saved(settings, world, told, db)
        except sqlite3.DatabaseError:
            return None
        finally:
            db.close()


def _run_saved(settings: Settings, world: World, told: Iterable[str], db: sqlite3.Connection) -> Result | None:
    content = str(settings.content.resolve())
    if state.get_meta(db, "world") != world.mark or state.get_meta(db, "content") != content:
        return None
    progress = Progress(None)
    with Workers(1) as workers:
        session = begin(settings, db, workers, progress)
        saved = scanning.saved(settings.content, "articles", told, db)
        if saved is None or not prepare.knows_output(session):
            return None
        intake = Intake(session, world)
        db.execute("BEGIN")
        intake.read_saved_pages(saved)
        problems = [*world.problems, *intake.problems()]
        if _errors(problems):
            return _stopped(db, problems)
        prepared = prepare.prepare(session, world, everything=False)
        db.execute("COMMIT")
        produced = Run(session, world, prepared).all(explain=False, kinds=FOR_READERS)
        return Result(tuple(sorted({*problems, *produced.problems})), produced=produced)


def _stopped(db: sqlite3.Connection, problems: list[Problem]) -> Result:
    """A run that ends before anything is written and leaves the state unchanged."""
    db.execute("ROLLBACK")
    return Result(tuple(sorted(set(problems))))


def _errors(problems: list[Problem]) -> bool:
    return any(problem.level == "error" for problem in problems)
