"""The archive as an SQLite database with full-text search, for Datasette and any other program.

The same articles give the same bytes from the same version of SQLite: rows are inserted by date and id, it contains no
time stamps, and the file is compacted at the end.

The tokeniser keeps accents, so that a query with accents finds exactly those. A query without accents finds all through
`folded`, in which đ is d too (no tokeniser of SQLite does that).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from hoso import state
from hoso.exporting.indexes import Post
from hoso.exporting.published import Published
from hoso.exporting.tables import Row, holder_row, post_row
from hoso.markup.fields import FIELDS
from hoso.vietnamese import fold

_OWN_COLUMNS = ("id", "permalink", "title", "date", "source", "lead", "status")
_FURTHER = tuple(
    field.name for field in FIELDS if field.data and field.kind == "string" and field.name not in _OWN_COLUMNS
)
"""Fields of one string, beside those that the schema has under a name of its own; each gets a column."""

_LISTS = tuple(field.name for field in FIELDS if field.data and field.kind == "strings")
"""Fields that stand in `names`, a row for each string."""

_SCHEMA = """
CREATE TABLE articles (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, address TEXT NOT NULL, title TEXT NOT NULL, date TEXT,
  outlet TEXT, lead TEXT, text TEXT NOT NULL, raw_file TEXT, raw_sha256 TEXT, saved_from TEXT, folded TEXT NOT NULL);
CREATE TABLE people (
  number INTEGER PRIMARY KEY, person TEXT NOT NULL, rank TEXT, post TEXT, date TEXT, outlet TEXT, sentence TEXT,
  address TEXT NOT NULL, article TEXT NOT NULL REFERENCES articles (id), filed_under TEXT NOT NULL,
  person_id TEXT);
CREATE TABLE careers (
  number INTEGER PRIMARY KEY, person TEXT NOT NULL, kind TEXT NOT NULL, post TEXT, rank TEXT, since TEXT, until TEXT,
  inferred TEXT, date TEXT, outlet TEXT, sentence TEXT, address TEXT NOT NULL,
  article TEXT NOT NULL REFERENCES articles (id), filed_under TEXT NOT NULL, person_id TEXT);
CREATE TABLE posts (
  id TEXT PRIMARY KEY, role TEXT NOT NULL, unit TEXT NOT NULL, name TEXT NOT NULL, address TEXT, variants TEXT);
CREATE TABLE holders (
  number INTEGER PRIMARY KEY, post TEXT NOT NULL REFERENCES posts (id), person_id TEXT, name TEXT NOT NULL,
  from_at_least TEXT, to_at_least TEXT, took TEXT, left TEXT, articles TEXT);
CREATE TABLE names (
  number INTEGER PRIMARY KEY, article TEXT NOT NULL REFERENCES articles (id), field TEXT NOT NULL,
  name TEXT NOT NULL, credit TEXT);
CREATE TABLE sources (
  outlet TEXT PRIMARY KEY, name TEXT, site TEXT, articles INTEGER, first TEXT, last TEXT, rights TEXT);
CREATE VIRTUAL TABLE articles_fts USING fts5 (
  title, lead, text, folded, content="articles", content_rowid="number", tokenize="unicode61 remove_diacritics 0");
"""
_INDEXES = """
CREATE INDEX articles_date ON articles (date);
CREATE INDEX people_filed_under ON people (filed_under, date);
CREATE INDEX careers_filed_under ON careers (filed_under, since);
CREATE INDEX holders_post ON holders (post, from_at_least);
CREATE INDEX names_article ON names (article);
CREATE INDEX names_name ON names (field, name);
INSERT INTO articles_fts (articles_fts) VALUES ('optimize');
"""


class Database:
    """A database being written; it must not exist yet."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._count = 0
        with state.closed_on_failure(self._db):
            # Nobody reads it before it is complete, and a broken one is thrown away: no journal, no wait for the disk.
            for pragma in ("page_size = 4096", "encoding = 'UTF-8'", "journal_mode = off", "synchronous = off"):
                self._db.execute(f"PRAGMA {pragma}")
            self._db.executescript(_SCHEMA)
            for name in _FURTHER:
                self._db.execute(f"ALTER TABLE articles ADD COLUMN {name} TEXT")
            self._db.execute("BEGIN")

    def add(self, article: Published, people: Iterable[Row], careers: Iterable[Row]) -> None:
        """Add an article, and its rows of `people.csv` and of `careers.csv`."""
        self._count += 1
        front, origin = article.front, article.front.origin
        folded = fold("\n\n".join(filter(None, (front.title, front.lead, article.text))))
        made_of = (origin.file, origin.sha256, origin.url) if origin else (None, None, None)
        further = [getattr(front, name) for name in _FURTHER]
        row = (
            self._count, front.id, article.url, front.title, front.date, front.source, front.lead, article.text,
            *made_of, folded, *further,
        )  # fmt: skip
        self._db.execute(f"INSERT INTO articles VALUES ({','.join('?' * len(row))})", row)
        self._db.execute(
            "INSERT INTO articles_fts (rowid, title, lead, text, folded) VALUES (?,?,?,?,?)",
            (self._count, front.title, front.lead, article.text, folded),
        )
        self._many("people", people)
        self._many("careers", careers)
        names = [(field, name, None) for field in _LISTS for name in getattr(front, field)]
        pictures = [("captions", text, credit) for text, credit in article.captions]
        self._many("names", ((front.id, *one) for one in (*names, *pictures)))

    def finish(self, sources: Iterable[Row], posts: Iterable[Post]) -> None:
        """Add the rows of `sources.csv`, and the posts with their holders, and complete the file."""
        self._db.executemany("INSERT INTO sources VALUES (?,?,?,?,?,?,?)", sources)
        for post in posts:
            self._db.execute("INSERT INTO posts VALUES (?,?,?,?,?,?)", post_row(post))
            self._many("holders", (holder_row(post, holder) for holder in post.holders))
        self._db.execute("COMMIT")
        self._db.executescript(_INDEXES)
        self._db.execute("VACUUM")

    def _many(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows to a table whose first column numbers them."""
        for row in rows:
            self._db.execute(f"INSERT INTO {table} VALUES (NULL{',?' * len(row)})", row)

    def close(self) -> None:
        """Close the file."""
        self._db.close()
