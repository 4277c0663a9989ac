"""The commands and their options, as the command line takes and explains them."""

from __future__ import annotations

import argparse
from pathlib import Path

from hoso import __version__
from hoso.bulk.arguments import of_apply, of_change
from hoso.reporting import FORMS

_COMMANDS = {
    "build": "convert new articles, then build the site (the default)",
    "convert": "convert raw articles to Markdown pages, and build nothing",
    "export": "write the archive as a bag for preservation, or its data for research",
    "new": "create the folder of a new archive",
    "check": "report everything wrong or doubtful; write nothing into the archive or the site",
    "review": "write down that a person has seen a doubt, so that it is not reported again",
    "change": "change many articles at once",
    "apply": "take back a table of articles that was exported and edited",
    "topics": "show what a topic would tag, and why; changes nothing",
    "serve": "build, serve on the loopback address, rebuild and reload the browser on every change",
    "upgrade": "upgrade an archive to the version of this program",
}

WHOLE = ("new", "upgrade")
"""Commands that work on an archive's folder and do not read its settings."""


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65536):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port (a number from 0 to 65535)")
    return int(text)


def argument_parser() -> argparse.ArgumentParser:
    """What reads the arguments of all commands."""
    shared = argparse.ArgumentParser(add_help=False)
    for name in ("content", "templates", "static", "output", "cache"):
        shared.add_argument(f"--{name}", type=Path, metavar="DIR", help=f"the {name} folder")
    shared.add_argument("--base-url", metavar="URL", help="the address at which the site will be published")
    shared.add_argument("--jobs", type=int, metavar="N", help="number of processes; 0 means one per processor")
    shared.add_argument("--no-search", action="store_true", help="build without search index and search page")
    shared.add_argument("--strict", action="store_true", help="treat warnings as failures: exit code 1")
    shared.add_argument("--explain", action="store_true", help="print why each page was made again")
    shared.add_argument("--quiet", action="store_true", help="print only problems")
    parser = argparse.ArgumentParser(prog="build.py", description="An archive of Vietnamese security coverage.")
    parser.add_argument("--version", action="version", version=f"hoso {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    made = {}
    for name, text in _COMMANDS.items():
        parents = [] if name in WHOLE else [shared]
        made[name] = commands.add_parser(name, parents=parents, help=text, description=text)
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
    for name in WHOLE:
        made[name].add_argument(
            "--vendor", action="store_true", help="put the required packages into wheels/, with pip"
        )
        made[name].add_argument("--quiet", action="store_true", help="print only problems")
    made["export"].add_argument("--bag", type=Path, metavar="DIR", help="write the whole archive as a BagIt bag")
    made["export"].add_argument("--data", type=Path, metavar="DIR", help="write all published data in several formats")
    made["export"].add_argument(
        "--ftm", type=Path, metavar="FILE", help="write people, units and posts for FollowTheMoney"
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
    made["serve"].add_argument("--port", type=_port, default=8000, metavar="N", help="the port to serve on, 0 for any")
    return parser
