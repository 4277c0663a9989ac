"""The plan of a build, complete before it begins: what prevents it, what is dirty, what is assumed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass

from hoso import state, writer
from hoso.catalogue.queries import Catalogue
from hoso.catalogue.subjects import SearchManifest, SearchSegment, Subject, mark, subject_of
from hoso.inputs import World
from hoso.output import texts
from hoso.output.files import Standing
from hoso.output.kinds import FIXED
from hoso.output.plan import Planner
from hoso.output.workshop import Workshop
from hoso.problems import Problem, error
from hoso.session import Session
from hoso.settings import Settings
from hoso.templating.strings import TemplateFault
from hoso.workers import Begun, Killed

_LOOK_BESIDE_FROM = 50_000
"""Files. Looking at 340,000, which 100,000 articles have, takes two seconds of processor time. With few, starting a
process costs more than it saves."""

_EVERYTHING = "everything is looked at"

Looking = Begun[list[str]] | None
"""A check of the output folder that was started in another process, if any."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The plan of a build. `mark` changes whenever what other processes have cached is stale; `templates` are
    (template, digest); `found` is what is assumed about the output folder; `clean` says that every file in it is in the
    tables; `everything`, that every subject has to be checked."""

    mark: str
    templates: tuple[tuple[str, str], ...]
    found: Standing
    clean: bool
    everything: bool


def judge(session: Session, world: World, templates: bool) -> list[Problem]:
    """The problems that prevent every page: an output folder that is not ours, faults in the templates, texts
    that the interface lacks."""
    problems = []
    output = session.settings.output
    if not writer.is_ours(output):
        message = f"the output folder was not made by this program (it has no {writer.MARKER!r} file)"
        hint = "choose an empty folder with --output, or empty this one"
        problems.append(error(str(output), 0, "output-not-ours", message, hint))
    if templates:
        if lacking := texts.missing(world.strings):
            return [*problems, *world.strings.problems, *lacking]
        try:
            problems += Workshop(session.settings, world, session.db).templates.check()
        except TemplateFault as fault:
            problems.append(fault.problem)
    return problems


def rehearse(session: Session, world: World) -> list[Problem]:
    """Make one page of each kind without writing it, so that faults in templates show before the site changes."""
    planner = Planner(Workshop(session.settings, world, session.db))
    kinds: dict[str, Subject] = {}
    for subject in (*FIXED, *Catalogue.of(session.db).subjects()):
        if not isinstance(subject, SearchSegment | SearchManifest):  # they can't contain mistakes made by people
            kinds.setdefault(subject.kind, subject)
    return sorted({problem for subject in kinds.values() for problem in planner.rehearse(subject)})


def look(session: Session) -> Looking:
    """Start checking a large output folder while pages are read; `mark_disturbed` fetches the result. For a run that is
    likely to change little."""
    files = session.db.execute("SELECT count(*) FROM output").fetchone()[0]
    if session.workers.helps and files >= _LOOK_BESIDE_FROM:
        return session.workers.begin(_disturbed, session.settings)
    return None


def knows_output(session: Session) -> bool:
    """Whether the output folder is the one of the last build."""
    output = session.settings.output
    return state.get_meta(session.db, "output") == str(output.resolve()) and output.is_dir()


def prepare(session: Session, world: World, everything: bool) -> Prepared:
    """Plan the build, and mark every subject as dirty if `everything` has to be checked or if the output folder is not
    known. Files are assumed to be as the last build left them; see `mark_disturbed`."""
    db, output = session.db, session.settings.output
    known = knows_output(session)
    found: Standing = "known" if known else "new" if writer.is_new(output) else "unknown"
    clean = found == "new" or (known and state.get_meta(db, "unfinished") == "")
    if not known:
        db.execute("DELETE FROM output")
        state.set_meta(db, "output", str(output.resolve()))
    if everything:
        digests = Workshop(session.settings, world, db).template_digests()
        state.set_meta(db, "templates", json.dumps(digests))
    templates = tuple(json.loads(state.get_meta(db, "templates") or "{}").items())
    catalogue = Catalogue.of(db)
    menu = repr(catalogue.sources.text_pages())  # it is on every page
    everything = everything or not known or menu != state.get_meta(db, "menu")
    if everything:
        mark(db, (*FIXED, *catalogue.subjects()), _EVERYTHING)
        made = db.execute("SELECT DISTINCT subject FROM output").fetchall()
        mark(db, (subject_of(name) for (name,) in made), _EVERYTHING)
    state.set_meta(db, "menu", menu)
    return Prepared(world.mark + menu, templates, found, clean, everything)


def mark_disturbed(session: Session, prepared: Prepared, looking: Looking) -> None:
    """Mark the subjects of files that are not as the last build left them as dirty."""
    if prepared.everything:
        return
    for path in _found(session, looking):
        maker = session.db.execute("SELECT subject FROM output WHERE path = ?", (path,)).fetchone()[0]
        mark(session.db, [subject_of(maker)], "a file is not as the last build left it")


def _found(session: Session, looking: Looking) -> Iterable[str]:
    if looking is not None:
        with suppress(Killed):  # in that case it is done here
            return looking.result()
    return _look(session.db, session.settings)


def _disturbed(settings: Settings) -> list[str]:
    """The files that are not as the last build left them; this runs in another process."""
    with closing(state.read_state(settings.cache)) as db:
        return list(_look(db, settings))


def _look(db: sqlite3.Connection, settings: Settings) -> Iterator[str]:
    return writer.disturbed(settings.output, db.execute("SELECT path, size, mtime FROM output"))
