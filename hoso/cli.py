"""The command line: arguments in, problems and progress out, exit codes."""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hoso import __version__, settings
from hoso.problems import Problem, killed

if TYPE_CHECKING:
    from hoso.starter.new import Upgraded

DONE, PROBLEMS, WRONG_USE = 0, 1, 2
STOPPED = 130  # what a shell says of a program that Ctrl-C ended

_FATAL = ("setting-unreadable",)  # of the settings' problems: those after which nothing is known of them

_COMMANDS = {
    "build": "convert what is new, then build the site (the default)",
    "convert": "only turn raw articles into Markdown pages",
    "export": "write the archive as a bag to keep, or its data for research",
    "new": "make a folder for a new archive",
    "check": "say everything that is wrong or doubtful; write nothing into the archive or the site",
    "serve": "build, serve on the loopback address, rebuild and reload the browser on change",
    "upgrade": "bring an archive to the version of the program that runs this",
}
_WHOLE = ("new", "upgrade")
"""Commands for an archive as a folder, which ask nothing of its settings."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 problems in the archive, 2 wrong use, 130 stopped by Ctrl-C."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")):
        given = ["build", *given]  # `build.py --jobs 2` is `build.py build --jobs 2`
    try:
        options = _parser().parse_args(given)
    except SystemExit as stop:
        return DONE if stop.code == 0 else WRONG_USE
    if options.command in _WHOLE:
        return _whole(options)
    if options.command == "export" and options.bag is None and options.data is None:
        _say("build.py export: error: name a folder with --bag, --data or both")
        return WRONG_USE
    try:
        return _with_settings(options)
    except KeyboardInterrupt:
        _say("stopped")
        return STOPPED


def _with_settings(options: argparse.Namespace) -> int:
    loaded = settings.load(Path("pyproject.toml"), _overrides(options))
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
                from hoso import checks
                from hoso.progress import Progress

                progress = Progress(None if options.quiet else sys.stderr)
                return _outcome(options, checks.run_checks(chosen, options.against, progress))
            case "export":
                from hoso.exporting import Asked, run_export
                from hoso.progress import Progress

                progress = Progress(None if options.quiet else sys.stderr)
                exported = run_export(chosen, Asked(options.bag, options.data), progress)
                for line in () if options.quiet else exported.written:
                    _say(line)
                return _outcome(options, exported.problems)
            case "serve":
                from hoso import serving

                return serving.serve(chosen, options.port, _Console(options))
            case _:
                return _build(options, loaded)
    except state.Busy as busy:
        message = f"another run is working with the cache folder {str(busy)!r}"
        _say_problems([Problem(str(busy), 0, "error", "busy", message, "wait for it to end, then run this again")])
        return PROBLEMS
    except Killed as fault:
        _say_problems([killed(str(fault) or str(chosen.content), "error", "worked at this")])
        return PROBLEMS
    except (OSError, sqlite3.Error) as fault:
        place = str(getattr(fault, "filename", None) or (chosen.output if isinstance(fault, OSError) else chosen.cache))
        message = f"the system says: {getattr(fault, 'strerror', None) or fault}"
        hint = "check the space and permissions there; what was built so far is whole, run this again to go on"
        _say_problems([Problem(place, 0, "error", "system", message, hint)])
        return PROBLEMS


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
    if asked.dry:
        for page in result.converted:
            _say(f"{chosen.content / page}: would be converted")
    for change in result.changes:
        said = "would change" if asked.dry and change.applied else "converted again"
        if not change.applied:
            said = "edited by hand, left as it is; converting again would give"
        _say(f"{chosen.content / change.page}: {said}\n{change.diff}")
    if result.produced is not None and options.explain:
        for remade in result.produced.remade:
            print(f"{remade.outcome} {remade.path}: {remade.reason}")
    if not options.quiet:
        if result.converted or only_convert:
            _say(f"{len(result.converted):,} pages {'would be ' if asked.dry else ''}converted")
        if result.produced is not None:
            made = result.produced
            _say(f"{chosen.output}: {made.files:,} files, {made.written:,} written, {made.removed:,} removed")
            for path in made.outdated:
                _say(f"{chosen.output / path}: removed, it was not of these articles; 'export --data' makes it again")
    return _outcome(options, result.problems)


def _whole(options: argparse.Namespace) -> int:
    """Make an archive, or bring one to this version."""
    from hoso.starter import new

    done: Problem | Upgraded | None
    try:
        begin = new.start if options.command == "new" else new.upgrade
        done = begin(options.folder, options.vendor)
    except KeyboardInterrupt:
        _say("stopped")
        return 130
    except OSError as fault:
        message = f"the system says: {fault.strerror or fault}"
        done = Problem(str(options.folder), 0, "error", "system", message, "check the space and permissions there")
    if isinstance(done, Problem):
        _say_problems([done])
        return PROBLEMS
    if done is not None:
        for one in done.edited:
            _say(f"{options.folder / one.place}: edited by hand, left as it is; the new version changes\n{one.diff}")
    if not options.quiet:
        for line in _made(options.folder, done):
            _say(line)
    return DONE


def _made(folder: Path, done: Upgraded | None) -> Iterator[str]:
    """What was done to an archive: it was made, or brought to this version."""
    if done is None:
        yield f"{folder}: a new archive; its README.md says what to do next"
        return
    for place in done.written:
        yield f"{folder / place}: written"
    for place in done.removed:
        yield f"{folder / place}: removed"
    if done.written:
        before = f", before with {done.old}" if done.old != done.new else ""
        yield f"{folder}: made with hoso {done.new} now{before}; build it, look, and commit"
    else:
        yield f"{folder}: is made with this program, {done.new}, already; for a newer version, run that one's 'upgrade'"


def _outcome(options: argparse.Namespace, problems: Sequence[Problem]) -> int:
    _say_problems(problems)
    errors = sum(problem.level == "error" for problem in problems)
    if problems and not options.quiet:
        _say(f"{errors:,} errors, {len(problems) - errors:,} warnings")
    return PROBLEMS if errors or (options.strict and problems) else DONE


def _say_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        _say(str(problem))
        if os.environ.get("GITHUB_ACTIONS"):
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
        with suppress(OSError):  # or nobody reads it any more: the exit code says the rest
            print(text, file=sys.stderr)


class _Console:
    """What the server may say, and how."""

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


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65536):
        raise argparse.ArgumentTypeError(f"{text!r} is no port, a number from 0 to 65535")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    for name in ("content", "templates", "static", "output", "cache"):
        shared.add_argument(f"--{name}", type=Path, metavar="DIR", help=f"the {name} folder")
    shared.add_argument("--base-url", metavar="URL", help="the address that the site will have")
    shared.add_argument("--jobs", type=int, metavar="N", help="processes to use, 0 for one a processor")
    shared.add_argument("--no-search", action="store_true", help="build no search index and no search page")
    shared.add_argument("--strict", action="store_true", help="warnings fail: exit code 1")
    shared.add_argument("--explain", action="store_true", help="say why each page was made again")
    shared.add_argument("--quiet", action="store_true", help="say only what is wrong")
    parser = argparse.ArgumentParser(prog="build.py", description="An archive of Vietnamese security coverage.")
    parser.add_argument("--version", action="version", version=f"hoso {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    made = {}
    for name, text in _COMMANDS.items():
        parents = [] if name in _WHOLE else [shared]
        made[name] = commands.add_parser(name, parents=parents, help=text, description=text)
    made["convert"].add_argument("--refresh", action="store_true", help="convert again what nobody edited by hand")
    made["convert"].add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
    made["new"].add_argument("folder", type=Path, metavar="DIR", help="the folder, which must be empty or not there")
    made["upgrade"].add_argument("folder", type=Path, metavar="DIR", help="the folder of the archive")
    for name in _WHOLE:
        made[name].add_argument("--vendor", action="store_true", help="put what the program needs into wheels/, by pip")
        made[name].add_argument("--quiet", action="store_true", help="say only what is wrong")
    made["export"].add_argument("--bag", type=Path, metavar="DIR", help="a BagIt bag of all that the archive holds")
    made["export"].add_argument("--data", type=Path, metavar="DIR", help="the published data, whole, in several forms")
    against = "name the addresses of a former output folder or git revision that are gone"
    made["check"].add_argument("--against", metavar="DIR|REV", help=against)
    made["serve"].add_argument("--port", type=_port, default=8000, metavar="N", help="the port to serve on, 0 for any")
    return parser
