"""The arguments of `change` and `apply`. Every command loads this: it needs nothing but the names."""

from __future__ import annotations

import argparse
from pathlib import Path

_SELECTION = {
    "tag": ("TAG", "articles with this topic"),
    "unit": ("UNIT", "articles that name this unit or organisation"),
    "place": ("PLACE", "articles that name this place"),
    "event": ("EVENT", "articles that name this event"),
    "person": ("NAME", "articles that name this person"),
    "outlet": ("OUTLET", "articles of this outlet"),
    "date": ("DATE", "articles of this day, month, year or span: 2023, 2023-05, 2023-05-07, 2023-05..2023-06-15"),
    "batch": ("FOLDER", "articles from this folder of raw files"),
    "ids": ("ID|FILE", "these articles: ids, addresses, paths of pages, or a file with one of them a line"),
    "words": ("TEXT", "articles with these words in this order"),
}
_CHANGES = {
    "rename": (("FIELD", "OLD", "NEW"), "give a value another name, where articles write it exactly so"),
    "remove": (("FIELD", "VALUE"), "take a value out, in whatever spelling of it"),
    "add": (("FIELD", "VALUE"), "add a value; a field with one value gets it where it has none"),
}


def of_change(parser: argparse.ArgumentParser) -> None:
    """Let a command take a selection and what to change."""
    chosen = parser.add_argument_group(
        "selection", "Each kind narrows it; of one kind given several times, one has to hold."
    )
    for kind, (value, meaning) in _SELECTION.items():
        several = "+" if kind == "ids" else None
        chosen.add_argument(f"--{kind}", action="append", nargs=several, metavar=value, default=[], help=meaning)
    chosen.add_argument("--all", action="store_true", help="all articles")
    changed = parser.add_argument_group("change", "Several may be given.")
    for action, (values, meaning) in _CHANGES.items():
        changed.add_argument(
            f"--{action}", action="append", nargs=len(values), metavar=values, default=[], help=meaning
        )
    _trial(parser)


def of_apply(parser: argparse.ArgumentParser) -> None:
    """Let a command take a table."""
    parser.add_argument("table", type=Path, metavar="TABLE", help="'articles.csv' of an export, edited")
    _trial(parser)


def _trial(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="print what would be done, without doing it")
