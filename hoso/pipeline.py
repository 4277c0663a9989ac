"""The order of the steps: gather everything, judge everything, then write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from hoso import decisions, scanning, state
from hoso.catalogue.doubts import doubts
from hoso.conversion.completing import Completing
from hoso.conversion.convert import Change
from hoso.conversion.incoming import Incoming
from hoso.inputs import World, load_world
from hoso.intake import Intake, PagesRead
from hoso.output import prepare
from hoso.output.kinds import BESIDE, FOR_READERS
from hoso.output.run import Produced, Run
from hoso.problems import Problem
from hoso.progress import Progress
from hoso.session import Session, begin
from hoso.settings import Settings
from hoso.workers import Workers


@dataclass(frozen=True, slots=True)
class Options:
    """What one run should do: `publish` builds the site, `convert` reads raw files, `complete` adds what hand-written
    pages lack, `refresh` converts unedited pages again, `explain` collects why each page was remade; `dry` only
    collects what converting would do; with `beside` the output folder is another than that of the state, and only what
    is new is made there."""

    convert: bool = True
    publish: bool = True
    complete: bool = False
    refresh: bool = False
    dry: bool = False
    explain: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of a run: all problems but those that people found fine, pages converted, changes to pages, what the
    build did (None: nothing was built), problems that people put off until `later`, and what is doubtful in the pages
    that were converted; `stale` if nothing could be done beside the last build, because all pages depend on something
    new."""

    problems: tuple[Problem, ...]
    converted: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    produced: Produced | None = None
    later: tuple[Problem, ...] = ()
    doubts: tuple[Problem, ...] = ()
    stale: bool = False


def run(settings: Settings, options: Options, progress: Progress, known: Sequence[Problem] = ()) -> Result:
    """Convert and build. A fault in what people wrote (`known`: found before, in the settings) stops the run before
    anything is written. Raises state.Busy if another run holds the lock."""
    with state.locked(settings.cache):
        for last in (False, True):
            db = state.open_state(settings.cache)
            try:
                return _decided(_run(settings, options, progress, db, known), settings, db)
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
    """All steps of a run. Nothing is written before all that people wrote was judged."""
    world = load_world(settings)
    with Workers(settings.jobs) as workers:
        db.execute("BEGIN")
        steps = _Steps.of(begin(settings, db, workers, progress), world, options)
        if options.beside and not steps.last.is_trusted:
            db.execute("ROLLBACK")
            return Result((), stale=True)
        given = [*known, *world.problems, *steps.judge_templates()]
        looking = steps.begin_to_look()

        pages = steps.read_pages()
        if _errors(wrong := steps.judge(given)):
            return _stopped(db, wrong)

        converted = steps.convert(pages)
        if options.dry:
            return _undone(db, given, converted)

        given += converted.doubts
        if _errors(wrong := steps.judge_again(given)):
            return _stopped(db, wrong)

        prepared = steps.mark(converted, looking)
        db.execute("COMMIT")
        state.keep(db)
        return _finished(wrong, converted, steps.publish(prepared))


@dataclass(frozen=True, slots=True)
class _Converted:
    """What converting came to: pages written, pages that were completed or converted again, and doubts about raw files;
    `many` where so much changed that every page is to be looked at."""

    written: tuple[str, ...]
    completed: tuple[Change, ...]
    changes: tuple[Change, ...]
    doubts: tuple[Problem, ...]
    many: bool


@dataclass(frozen=True, slots=True)
class _Last:
    """What this run shares with the one before: what all pages depend on, and the content folder."""

    same_world: bool
    same_content: bool

    @classmethod
    def of(cls, db: sqlite3.Connection, settings: Settings, world: World) -> Self:
        return cls(
            same_world=state.get_meta(db, "world") == world.mark,
            same_content=state.get_meta(db, "content") == _content(settings),
        )

    @property
    def is_trusted(self) -> bool:
        """Whether what is known of files that look as they did still holds."""
        return self.same_world and self.same_content


def _note(db: sqlite3.Connection, settings: Settings, world: World) -> None:
    """Note this run as the last one."""
    state.set_meta(db, "world", world.mark)
    state.set_meta(db, "vocabulary", world.vocabulary.digest)
    state.set_meta(db, "content", _content(settings))


def _content(settings: Settings) -> str:
    return str(settings.content.resolve())


@dataclass(frozen=True, slots=True)
class _Steps:
    """The steps of a run, each of which goes by what the run was asked and by what is known from the last one."""

    session: Session
    world: World
    intake: Intake
    options: Options
    last: _Last

    @classmethod
    def of(cls, session: Session, world: World, options: Options) -> Self:
        return cls(session, world, Intake(session, world), options, _Last.of(session.db, session.settings, world))

    def judge_templates(self) -> list[Problem]:
        """What would keep every page from being made: faults in templates, an output folder that is not ours."""
        return prepare.judge(self.session, self.world, templates=not self.last.same_world)

    def begin_to_look(self) -> prepare.Looking:
        """Begin to look through the output folder where the run is likely to change little."""
        looked_at = self.options.publish and not self.options.beside
        return prepare.look(self.session) if looked_at and self.last.is_trusted else None

    def read_pages(self) -> PagesRead:
        """Read the Markdown pages that changed, and when they came to the archive."""
        self.intake.read_history()
        return self.intake.read_pages(trust=self.last.is_trusted)

    def judge(self, given: Sequence[Problem]) -> list[Problem]:
        """Everything that is wrong before anything is converted; if that is no error, and templates or texts may have
        changed, a page of each kind is tried."""
        raw = self.options.convert  # a run that reads no raw file says nothing about any
        found = [*given, *self.intake.problems(raw), *self.intake.judge_whole(raw)]
        if not self.last.same_world and not _errors(found):
            found += prepare.rehearse(self.session, self.world)
        return found

    def convert(self, pages: PagesRead) -> _Converted:
        """Convert raw files if the run is asked to, and take in the pages that this makes or changes."""
        options = self.options
        if not options.convert:
            return _Converted((), (), (), (), pages.bulk)
        incoming = Incoming(self.session, self.world.vocabulary)
        outcome = incoming.convert(self.last.same_content, pages.leftovers, options.refresh, options.dry)
        completed = Completing(self.session).complete(options.dry) if options.complete else ()
        many = pages.bulk
        if not options.dry:
            applied = [change.page for change in (*completed, *outcome.changes) if change.applied]
            many = self.intake.read_new_pages((*outcome.written, *applied), pages.bulk)
        return _Converted(outcome.written, completed, outcome.changes, outcome.doubts, many)

    def judge_again(self, given: Sequence[Problem]) -> list[Problem]:
        """Everything that is wrong after converting."""
        return [*given, *self.intake.problems(self.options.convert), *self.intake.judge_whole(raw=False)]

    def mark(self, converted: _Converted, looking: prepare.Looking) -> prepare.Prepared:
        """Note this run as the last one, and mark what has to be made."""
        _note(self.session.db, self.session.settings, self.world)
        everything = converted.many or not self.last.same_world
        prepared = prepare.prepare(self.session, self.world, everything)
        if not self.options.beside:
            prepare.mark_disturbed(self.session, prepared, looking)
        return prepared

    def publish(self, prepared: prepare.Prepared) -> Produced | None:
        """Make the site if the run is asked to."""
        if not self.options.publish:
            return None
        kinds = BESIDE if self.options.beside else None
        return Run(self.session, self.world, prepared).all(self.options.explain, kinds)


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
    if not _Last.of(db, settings, world).is_trusted:
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
        return _decided(Result(_sorted([*problems, *produced.problems]), produced=produced), settings, db)


def _decided(result: Result, settings: Settings, db: sqlite3.Connection) -> Result:
    """The result without what people found fine."""
    decided = decisions.read(settings.content)
    digests: dict[str, str] = {}
    if decided.latest:
        digests |= db.execute("SELECT path, digest FROM source WHERE path GLOB 'raw/*'").fetchall()
        digests |= db.execute("SELECT path, coalesce(origin_sha, '') FROM article").fetchall()
    sifted = decided.sift(result.problems, digests)
    doubtful = doubts(db, settings.content, result.converted) if result.converted else ()
    return replace(
        result,
        problems=_sorted([*sifted.open, *decided.problems]),
        later=sifted.later,
        doubts=decided.sift(doubtful, digests).open,
    )


def _stopped(db: sqlite3.Connection, problems: Sequence[Problem]) -> Result:
    """A run that ends before anything is written and leaves the state unchanged."""
    db.execute("ROLLBACK")
    return Result(_sorted(problems))


def _undone(db: sqlite3.Connection, given: Sequence[Problem], converted: _Converted) -> Result:
    """A run that only says what converting would do."""
    db.execute("ROLLBACK")
    return Result(_sorted([*given, *converted.doubts]), converted.written, (*converted.completed, *converted.changes))


def _finished(problems: Sequence[Problem], converted: _Converted, produced: Produced | None) -> Result:
    """A run that did all that it was asked to."""
    found = [*problems, *(produced.problems if produced else ())]
    return Result(_sorted(found), converted.written, converted.changes, produced)


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))


def _errors(problems: Iterable[Problem]) -> bool:
    return any(problem.level == "error" for problem in problems)
