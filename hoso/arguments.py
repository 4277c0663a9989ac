"""The commands and their options, as the command line takes and explains them."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from hoso import __version__
from hoso.bulk.arguments import of_apply, of_change
from hoso.reporting import FORMS
from hoso.settings import Settings


@dataclass(frozen=True, slots=True)
class _Command:
    """A command: what it does, which of the shared options mean something to it, and an example."""

    name: str
    text: str
    shared: tuple[str, ...]
    example: str


_SITE = ("content", "templates", "static", "output", "cache", "base-url", "jobs", "no-search", "strict", "quiet")

_COMMANDS = (
    _Command(
        "build", "convert new articles, then build the site (the default)", (*_SITE, "explain"),
        "build --base-url https://example.org/kho",
    ),
    _Command(
        "convert", "convert raw articles to Markdown pages, and build nothing",
        ("content", "cache", "jobs", "strict", "quiet"), "convert --refresh --dry-run",
    ),
    _Command(
        "export", "write the archive as a bag for preservation, its data for research, or the site for Kiwix", _SITE,
        "export --data public/data",
    ),
    _Command("new", "create the folder of a new archive", (), "new ../kho"),
    _Command(
        "check", "report everything wrong or doubtful; write nothing into the archive or the site", _SITE,
        "check content/raw/2026-11-30 --strict",
    ),
    _Command(
        "review", "write down that a person has seen a doubt, so that it is not reported again",
        ("content", "jobs", "quiet"), 'review source-missing content/raw/2026-11-30 --fine --note "one outlet"',
    ),
    _Command(
        "change", "change many articles at once", ("content", "strict", "quiet"),
        'change --date 2023-10 --add tags "Tháng cao điểm" --dry-run',
    ),
    _Command(
        "apply", "take back a table of articles that was exported and edited", ("content", "strict", "quiet"),
        "apply ../bang/articles.csv --dry-run",
    ),
    _Command(
        "topics", "show what a topic would tag, and why; changes nothing", ("content", "quiet"),
        'topics "Giao thông" --try',
    ),
    _Command(
        "serve", "build, serve on the loopback address, rebuild and reload the browser on every change", _SITE,
        "serve --port 8080",
    ),
    _Command(
        "upgrade", "upgrade an archive to the version of this program", (), "upgrade . --vendor"
    ),
    _Command("completion", "print what makes a shell complete commands and options", (), "completion bash"),
)  # fmt: skip

_FLAGS = {
    "no-search": "build without search index and search page",
    "strict": "treat warnings as failures: exit code 1",
    "explain": "print why each page was made again",
    "quiet": "print only problems",
}

SHELLS = ("bash", "zsh", "fish")

WITHOUT_SETTINGS = ("new", "upgrade", "completion")
"""Commands that do not read the settings of an archive."""


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65536):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port (a number from 0 to 65535)")
    return int(text)


def _add_shared(parser: argparse.ArgumentParser, meant: Collection[str]) -> None:
    """Let a command take the options that nearly all take; its help names those that mean something to it."""

    def said(name: str, text: str) -> str:
        return text if name in meant else argparse.SUPPRESS

    for name in ("content", "templates", "static", "output", "cache"):
        text = said(name, f"the {name} folder (default: {getattr(Settings(), name)})")
        parser.add_argument(f"--{name}", type=Path, metavar="DIR", help=text)
    text = said("base-url", "the address at which the site will be published (default: none)")
    parser.add_argument("--base-url", metavar="URL", help=text)
    text = said("jobs", "number of processes (default: 0, one per processor)")
    parser.add_argument("--jobs", type=int, metavar="N", help=text)
    for name, text in _FLAGS.items():
        parser.add_argument(f"--{name}", action="store_true", help=said(name, text))


def argument_parser() -> argparse.ArgumentParser:
    """What reads the arguments of all commands."""
    parser = argparse.ArgumentParser(
        prog="build.py",
        description="An archive of Vietnamese security coverage.",
        epilog="'build.py COMMAND --help' explains a command. Defaults are those of pyproject.toml if it sets others.",
    )
    parser.add_argument("--version", action="version", version=f"hoso {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    made = {}
    for one in _COMMANDS:
        epilog = f"example: python build.py {one.example}"
        made[one.name] = commands.add_parser(one.name, help=one.text, description=one.text, epilog=epilog)
    _add_own(made)
    for one in _COMMANDS:
        if one.name not in WITHOUT_SETTINGS:
            _add_shared(made[one.name], one.shared)
    return parser


def _add_own(made: Mapping[str, argparse.ArgumentParser]) -> None:
    """The arguments that only some commands take."""
    made["convert"].add_argument(
        "--refresh", action="store_true", help="convert pages again: what people wrote in them stays"
    )
    made["convert"].add_argument(
        "--why", type=Path, metavar="FILE", help="print why a raw file or page has its topics, and convert nothing"
    )
    made["convert"].add_argument("--dry-run", action="store_true", help="print what would be done, without doing it")
    made["topics"].add_argument("label", metavar="LABEL", help="a topic of the vocabulary")
    made["topics"].add_argument("--try", action="store_true", dest="trial", help="the default, and all that it does")
    made["new"].add_argument("folder", type=Path, metavar="DIR", help="the folder; it must be empty or not exist yet")
    made["upgrade"].add_argument("folder", type=Path, metavar="DIR", help="the folder of the archive")
    for name in ("new", "upgrade"):
        made[name].add_argument(
            "--vendor", action="store_true", help="put the required packages into wheels/, with pip"
        )
        made[name].add_argument("--quiet", action="store_true", help="print only problems")
    made["export"].add_argument("--bag", type=Path, metavar="DIR", help="write the whole archive as a BagIt bag")
    made["export"].add_argument("--data", type=Path, metavar="DIR", help="write all published data in several formats")
    made["export"].add_argument(
        "--ftm", type=Path, metavar="FILE", help="write people, units and posts for FollowTheMoney"
    )
    made["export"].add_argument(
        "--zim", type=Path, metavar="FILE", help="write the site for Kiwix, to be read and searched without a network"
    )
    against = "report the addresses of a former output folder or git revision that are gone"
    made["check"].add_argument("--against", metavar="DIR|REV", help=against)
    made["check"].add_argument(
        "paths", nargs="*", metavar="PATH", help="only these files and folders: pages or raw files"
    )
    made["check"].add_argument("--since", metavar="REV|DAY", help="only what changed since a git revision or a day")
    made["check"].add_argument("--only", metavar="CODE,…", help="only these kinds of problems")
    made["check"].add_argument("--format", choices=FORMS, default="text", help="how to print them (default: text)")
    made["review"].add_argument("targets", nargs="+", metavar="PAGE|CODE", help="pages, raw files, folders, or kinds")
    said = made["review"].add_mutually_exclusive_group(required=True)
    said.add_argument("--fine", action="store_true", help="it is right as it is")
    said.add_argument("--later", action="store_true", help="put it off")
    made["review"].add_argument(
        "--value",
        nargs=2,
        metavar=("FIELD", "VALUE"),
        help="with --fine: this value of the pages is right, whatever the doubts",
    )
    made["review"].add_argument("--note", metavar="TEXT", help="why, for others who read it")
    of_change(made["change"])
    of_apply(made["apply"])
    made["completion"].add_argument("shell", choices=SHELLS, metavar="SHELL", help="bash, zsh or fish")
    made["serve"].add_argument(
        "--port", type=_port, default=8000, metavar="N", help="the port to serve on, 0 for any (default: 8000)"
    )


def offered() -> dict[str, tuple[str, tuple[argparse.Action, ...]]]:
    """Each command with what it does, and the arguments that its help names."""
    parser = argument_parser()
    (commands,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return {
        one.name: (
            one.text,
            tuple(action for action in commands.choices[one.name]._actions if action.help != argparse.SUPPRESS),
        )
        for one in _COMMANDS
    }
