"""What a person should look at in each article: every doubt with the value that it is about."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from hoso.markup.fields import FrontMatter
from hoso.problems import Problem, warning

_LONGEST = 80  # characters of a value in a message

DOUBTS = {
    "title-inferred": "the title is derived",
    "date-missing": "no date is stated",
    "date-inferred": "the date is derived",
    "source-missing": "no source is stated",
    "same-person": "two names may be one person",
    "lead-inferred": "the lead is derived",
}
"""The reasons for which an article is doubtful, the most serious first."""

REVIEWED = (*("same-person?" if code == "same-person" else code for code in DOUBTS), "no-evidence", "not-linked")
"""The kinds of doubts in the review list, in its order. What else a check finds is not known of a page alone."""

_HINT = "check the raw file and correct the page; if it is right as it is, 'review PAGE --fine'"


def doubts_of(front: FrontMatter, same_person: bool) -> tuple[str, ...]:
    """Why a maintainer should check an article, as codes of the review list; the most serious first."""
    if front.status != "published":
        return ()
    checks = (
        ("title-inferred", "title" in front.inferred),
        ("date-missing", front.date is None),
        ("date-inferred", "date" in front.inferred),
        ("source-missing", front.source is None),
        ("same-person", same_person),
        ("lead-inferred", "lead" in front.inferred),
    )
    return tuple(code for code, found in checks if found)


def doubts(db: sqlite3.Connection, content: Path, pages: Sequence[str] | None = None) -> Iterator[Problem]:
    """The doubts about all articles, or about these pages, in order of their paths. Two names that may be one person
    are not among them: reading a page reports them."""
    question = "SELECT path, title, date, lead, doubts FROM article WHERE doubts != '[]' ORDER BY path"
    wanted = None if pages is None else frozenset(pages)
    for path, title, date, lead, reasons in db.execute(question):
        if wanted is None or path in wanted:
            for reason in json.loads(reasons):
                yield from doubt_of(str(content / path), reason, title, date, lead)


def doubt_of(shown: str, reason: str, title: str, date: str | None, lead: str | None) -> Iterator[Problem]:
    """The doubt as a check reports it, unless reading the page does; title and lead are as lists show them."""
    match reason:
        case "title-inferred":
            yield warning(shown, 1, "title-inferred", f"{DOUBTS[reason]}: {_cut(title)!r}", _HINT)
        case "date-missing":
            yield warning(shown, 1, "date-missing", DOUBTS[reason], _HINT)
        case "date-inferred":
            yield warning(shown, 1, "date-inferred", f"{DOUBTS[reason]}: {date!r}", _HINT)
        case "source-missing":
            yield warning(shown, 1, "source-missing", DOUBTS[reason], _HINT)
        case "lead-inferred":
            yield warning(shown, 1, "lead-inferred", f"{DOUBTS[reason]}: {_cut(lead or '')!r}", _HINT)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
