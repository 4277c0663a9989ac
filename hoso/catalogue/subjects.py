"""Subjects: the units of making, such as an article, a term's first page, a month; and which are to be looked at."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from hoso.catalogue.taxonomies import TAXONOMIES

Subject = tuple[str, ...]

RELATED_A_TERM = 3  # earlier articles that a page names as related, for each term that they share
STRONG = tuple(taxonomy.key for taxonomy in TAXONOMIES if taxonomy.strong)


def subject_name(subject: Subject) -> str:
    """A subject as one string: its parts never hold a tab."""
    return "\t".join(subject)


def subject_of(name: str) -> Subject:
    """The subject of that name."""
    return tuple(name.split("\t"))


def mark(db: sqlite3.Connection, subjects: Iterable[Subject], reason: str) -> None:
    """Mark subjects as dirty: to be looked at by the next build. The first reason given is kept."""
    rows = [(subject_name(subject), reason) for subject in subjects]
    db.executemany("INSERT OR IGNORE INTO dirty VALUES (?, ?)", rows)
