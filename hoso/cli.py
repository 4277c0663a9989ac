"""The command line: arguments in, problems and progress out, exit codes."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hoso import settings
from hoso.arguments import WITHOUT_SETTINGS, argument_parser, offered
from hoso.problems import Problem, killed

if TYPE_CHECKING:
    import argparse

    from hoso.conversion.convert import Change
    from hoso.pipeline import Result
    from hoso.settings import Settings
    from hoso.starter.new import Upgraded

DONE, PROBLEMS, WRONG_USE = 0, 1, 2
STOPPED = 130  # the exit code that shells report for a program stopped by Ctrl-C

_PROJECT = Path("pyproject.toml")

_FATAL = ("setting-unreadable",)  # the problems after which no setting is known

_NO_ADDRESS = (
    "no feeds and no sitemap, because they need the address of the site: set base_url in pyproject.toml, or use"
    " --base-url"
)
"""What a build says that knows no base URL."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. The exit code: 0 done, 1 problems in the archive, 2 wrong usage, 130 stopped by Ctrl-C."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")):
        given = ["build", *given]  # `build.py --jobs 2` is `build.py build --jobs 2`
    try:
        options = argument_parser().parse_args(given)
    except SystemExit as stop:
        return DONE if stop.code == 0 else WRONG_USE
    if options.command in WITHOUT_SETTINGS:
        return _completion(options) if options.command == "completion" else _whole(options)
    if options.command == "export" and options.bag is options.data is options.ftm is options.zim is None:
        _say("build.py export: error: say what to write with --bag, --data, --ftm or --zim")
        return WRONG_USE
    try:
        return _with_settings(options)
    except KeyboardInterrupt:
        _say("stopped")
        return STOPPED


def _with_settings(options: argparse.Namespace) -> int:
    loaded = settings.load(_PROJECT, _overrides(options))
    fatal = [
        problem for problem in loaded.problems if not problem.code.startswith("setting-") or problem.code in _FATAL
    ]
    if fatal or (loaded.problems and options.command in ("check", "export", "serve")):
        _say_problems(loaded.problems)
        return PROBLEMS
    return _run(options, loaded)


def _run(options: argparse.Namespace, loaded: settings.Loaded) -> int:
    from hoso import state
    from hoso.workers import Killed, collect_seldom

    collect_seldom()
    chosen = loaded.settings
    try:
        match options.command:
            case "check":
                return _check(options, chosen)
            case "review":
                return _review(options, chosen)
            case "change" | "apply":
                return _change(options, chosen)
            case "export":
                from hoso.exporting import Asked, run_export
                from hoso.progress import Progress

                progress = Progress(None if options.quiet else sys.stderr)
                exported = run_export(chosen, Asked(options.bag, options.data, options.ftm, options.zim), progress)
                for line in () if options.quiet else exported.written:
                    _say(line)
                return _outcome(options, exported.problems)
            case "topics":
                return _explain(options, chosen)
            case "convert" if options.why is not None:
                return _explain(options, chosen)
            case "serve":
                from hoso import serving

                project = serving.Project(_PROJECT, lambda: settings.load(_PROJECT, _overrides(options)))
                return _outcome(options, [serving.serve(chosen, options.port, _Console(options), project)])
            case _:
                return _build(options, loaded)
    except state.Busy as busy:
        message = f"another run is using the cache folder {str(busy)!r}"
        _say_problems([Problem(str(busy), 0, "error", "busy", message, "wait until it ends, then try again")])
        return PROBLEMS
    except Killed as fault:
        _say_problems([killed(str(fault) or str(chosen.content), "error", "was working on this")])
        return PROBLEMS
    except (OSError, sqlite3.Error) as fault:
        place = str(getattr(fault, "filename", None) or (chosen.output if isinstance(fault, OSError) else chosen.cache))
        message = f"system error: {getattr(fault, 'strerror', None) or fault}"
        hint = "check disk space and permissions, then run this again; everything built so far is intact"
        _say_problems([Problem(place, 0, "error", "system", message, hint)])
        return PROBLEMS


def _explain(options: argparse.Namespace, chosen: Settings) -> int:
    """Print what a topic would tag, or why an article has its topics."""
    from hoso import judging
    from hoso.progress import Progress

    if options.command == "topics":
        lines, problems = judging.trial(chosen, options.label, Progress(None if options.quiet else sys.stderr))
    else:
        lines, problems = judging.why(chosen, options.why)
    for line in lines:
        print(line)
    return _outcome(options, problems)


def _check(options: argparse.Namespace, chosen: Settings) -> int:
    """Check, and print the results, which are what the user asked for."""
    from hoso.checks import Asked, run_checks
    from hoso.progress import Progress
    from hoso.reporting import report

    only = tuple(filter(None, (options.only or "").split(",")))
    asked = Asked(options.against, tuple(options.paths), options.since, only)
    checked = run_checks(chosen, asked, Progress(None if options.quiet else sys.stderr))
    for line in report(checked.problems, checked.new, options.format, whole=not asked.all):
        print(line)
    _annotate(checked.problems)
    return _counted(options, checked.problems, checked.later)


def _review(options: argparse.Namespace, chosen: Settings) -> int:
    from hoso.decisions import REVIEWED
    from hoso.progress import Progress
    from hoso.reviewing import confirm, review

    note = options.note or ""
    if options.value and options.later:
        _say("build.py review: error: a value is confirmed with --fine")
        return WRONG_USE
    if options.value:
        field, value = options.value
        done, what = confirm(chosen, options.targets, field, value, note), "values"
    else:
        progress = Progress(None if options.quiet else sys.stderr)
        done = review(chosen, options.targets, "fine" if options.fine else "later", note, progress)
        what = "doubts"
    if not options.quiet and not done.problems:
        said = "found fine" if options.fine else "put off until later"
        _say(f"{len(done.decided):,} {what} {said}; commit {chosen.content / REVIEWED}")
    return _outcome(options, done.problems)


def _change(options: argparse.Namespace, chosen: Settings) -> int:
    """Change many articles, and say how many; a trial prints how each would change."""
    from hoso.bulk.asking import run
    from hoso.progress import Progress

    done = run(chosen, options, Progress(None if options.quiet else sys.stderr))
    if isinstance(done, str):
        _say(f"build.py {options.command}: error: {done}")
        return WRONG_USE
    for one in done.changes if options.dry_run else ():
        print(f"{chosen.content / one.page}: would change\n{one.diff}")
    if not options.quiet and done.selected:
        would = "would be " if options.dry_run else ""
        _say(f"{len(done.changes):,} of {done.selected:,} articles {would}changed{_fields(done.changes)}")
    return _outcome(options, done.problems)


def _build(options: argparse.Namespace, loaded: settings.Loaded) -> int:
    from hoso.pipeline import Options, run
    from hoso.progress import Progress

    chosen = loaded.settings
    only_convert = options.command == "convert"
    asked = Options(
        publish=not only_convert,
        complete=only_convert,
        refresh=bool(getattr(options, "refresh", False)),
        dry=bool(getattr(options, "dry_run", False)),
        explain=options.explain,
    )
    result = run(chosen, asked, Progress(None if options.quiet else sys.stderr), loaded.problems)
    _show_changes(chosen.content, result, asked.dry)
    if result.produced is not None and options.explain:
        for remade in result.produced.remade:
            print(f"{remade.outcome} {remade.path}: {remade.reason}")
    if not options.quiet:
        if result.converted or (only_convert and not asked.refresh):
            _say(f"{len(result.converted):,} pages {'would be ' if asked.dry else ''}converted")
        if asked.refresh:
            _say(_refreshed(result.changes))
        if result.produced is not None:
            made = result.produced
            if not chosen.base_url:
                _say(f"{chosen.output}: {_NO_ADDRESS}")
            _say(f"{chosen.output}: {made.files:,} files, {made.written:,} written, {made.removed:,} removed")
            for path in made.outdated:
                _say(f"{chosen.output / path}: removed, because it is out of date; run 'export --data' again")
    if only_convert and not asked.dry:
        _show_made(chosen.content, result)
    return _outcome(options, result.problems, result.later)


def _show_made(content: Path, result: Result) -> None:
    """The pages that were made, each with what is doubtful about it, for whoever asked for them."""
    for page in result.converted:
        print(content / page)
        for doubt in result.doubts:
            if doubt.path == str(content / page):
                print(f"  {doubt.code}: {doubt.message}")


def _show_changes(content: Path, result: Result, dry: bool) -> None:
    """What a trial would do to pages, for whoever asked for it; and which pages could not be changed."""
    for page in result.converted if dry else ():
        print(f"{content / page}: would be converted")
    for change in result.changes:
        if dry and change.diff:
            print(f"{content / change.page}: would change\n{change.diff}")
        elif not change.applied:
            _say(f"{content / change.page}: saved meanwhile, left unchanged; convert it again")


def _refreshed(changes: Sequence[Change]) -> str:
    """What converting again did, in one line: how many pages changed, in which fields; how many keep what people
    wrote where the program reads something else."""
    applied = [change for change in changes if change.applied and change.fields]
    kept = sum(bool(change.kept) for change in changes)
    return f"{len(applied):,} pages{_fields(applied)}; {kept:,} kept"


def _fields(changes: Sequence[Change]) -> str:
    """In how many pages each field changed, behind a colon; nothing if none did."""
    counts = Counter(field for change in changes for field in change.fields)
    fields = ", ".join(f"{field} {count:,}" for field, count in counts.most_common())
    return f": {fields}" if fields else ""


def _completion(options: argparse.Namespace) -> int:
    """Print the script for a shell."""
    from hoso.completion import script

    print(script(options.shell, offered()), end="")
    return DONE


def _whole(options: argparse.Namespace) -> int:
    """Create an archive, or upgrade one to this version."""
    from hoso.starter import new

    done: Problem | Upgraded | None
    try:
        begin = new.start if options.command == "new" else new.upgrade
        done = begin(options.folder, options.vendor)
    except KeyboardInterrupt:
        _say("stopped")
        return STOPPED
    except OSError as fault:
        message = f"system error: {fault.strerror or fault}"
        done = Problem(str(options.folder), 0, "error", "system", message, "check disk space and permissions")
    if isinstance(done, Problem):
        _say_problems([done])
        return PROBLEMS
    if done is not None:
        for one in done.edited:
            _say(f"{options.folder / one.place}: edited by hand, left unchanged; the new version changes\n{one.diff}")
    if not options.quiet:
        for line in _made(options.folder, done):
            _say(line)
    return DONE


def _made(folder: Path, done: Upgraded | None) -> Iterator[str]:
    """What was done to an archive: it was created or upgraded."""
    if done is None:
        yield f"{folder}: new archive created; see its README.md for what to do next"
        return
    for place in done.written:
        yield f"{folder / place}: written"
    for place in done.removed:
        yield f"{folder / place}: removed"
    if done.written:
        before = f" from hoso {done.old}" if done.old != done.new else ""
        yield f"{folder}: upgraded{before} to hoso {done.new}; build it, check the result, and commit"
    else:
        yield f"{folder}: already uses hoso {done.new}; for a newer version, run 'upgrade' of that version"


def _outcome(options: argparse.Namespace, problems: Sequence[Problem], later: Sequence[Problem] = ()) -> int:
    _say_problems(problems)
    return _counted(options, problems, later)


def _counted(options: argparse.Namespace, problems: Sequence[Problem], later: Sequence[Problem]) -> int:
    """The exit code. What people put off until later is not said again, but is a doubt as before."""
    errors = sum(problem.level == "error" for problem in problems)
    if (problems or later) and not options.quiet:
        put_off = f", {len(later):,} put off until later" if later else ""
        _say(f"{errors:,} errors, {len(problems) - errors:,} warnings{put_off}")
    return PROBLEMS if errors or (options.strict and (problems or later)) else DONE


def _say_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        _say(str(problem))
    _annotate(problems)


_MOST_ANNOTATIONS = 10
"""Of one kind: GitHub shows no more of them in a run."""


def _annotate(problems: Sequence[Problem]) -> None:
    """Problems as GitHub shows them beside the lines."""
    if not os.environ.get("GITHUB_ACTIONS"):
        return
    counts: Counter[str] = Counter()
    for problem in problems:
        counts[problem.code] += 1
        if counts[problem.code] <= _MOST_ANNOTATIONS:
            _say(_annotation(problem))


def _annotation(problem: Problem) -> str:
    """The problem as GitHub shows it beside the line (a workflow command)."""
    place = _escaped(problem.path, ",:") + (f",line={problem.line}" if problem.line else "")
    return f"::{problem.level} file={place},title={problem.code}::{_escaped(f'{problem.message} ({problem.hint})', '')}"


def _escaped(text: str, more: str) -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _say(text: str) -> None:
    if sys.stderr is not None:  # the caller may have closed it
        with suppress(OSError):  # or nobody reads it any more; there is still the exit code
            print(text, file=sys.stderr)


class _Console:
    """How the server prints messages and problems."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.quiet: bool = options.quiet

    def say(self, text: str) -> None:
        _say(text)

    def problems(self, problems: Sequence[Problem]) -> None:
        _say_problems(problems)


def _overrides(options: argparse.Namespace) -> dict[str, object]:
    names = ("content", "templates", "static", "output", "cache", "base_url", "jobs")
    given: dict[str, object] = {name: getattr(options, name) for name in names}
    given["search"] = False if options.no_search else None
    return given
