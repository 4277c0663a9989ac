"""What is known from earlier runs: one SQLite file in the cache folder, and the lock that keeps two runs apart.

If the file is lost, damaged, or made by another version of the program, that only costs time. The schema names the
module that fills each table.
"""

from __future__ import annotations

import hashlib
import os
import platform
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from importlib import metadata
from pathlib import Path

from filelock import FileLock, Timeout

from hoso import scanning

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- intake, scanning: the files below content/, as last read; mtime -1 if it is too recent to be trusted
CREATE TABLE source (path TEXT PRIMARY KEY, size INT, mtime INT, digest TEXT) WITHOUT ROWID;
CREATE TABLE problem (source TEXT, path TEXT, line INT, level TEXT, code TEXT, message TEXT, hint TEXT);
CREATE INDEX problem_source ON problem (source);

-- readings: what was doubtful in a raw file of these bytes when it was read with that vocabulary
CREATE TABLE reading (path TEXT PRIMARY KEY, digest TEXT, vocabulary TEXT, page TEXT, doubts TEXT) WITHOUT ROWID;

-- catalogue/store: one row per article; sort (date and id) is NULL unless published; other tables use n for path
CREATE TABLE article (
  n INTEGER PRIMARY KEY, path TEXT UNIQUE, mark TEXT, id TEXT, url TEXT, title TEXT, inferred INT, date TEXT, sort TEXT,
  month TEXT, source TEXT, lead TEXT, listed TEXT, status TEXT, digest TEXT, origin_file TEXT, origin_sha TEXT,
  doubts TEXT, aliases TEXT, reasons TEXT, careers TEXT, batch TEXT, known TEXT, vouched TEXT);
CREATE INDEX article_id ON article (id);
CREATE INDEX article_sort ON article (sort);
CREATE INDEX article_month ON article (month, sort);
CREATE INDEX article_sha ON article (origin_sha);
-- the doubts about each that nobody settled
CREATE TABLE doubt (code TEXT, batch TEXT, article INT, PRIMARY KEY (code, batch, article)) WITHOUT ROWID;
CREATE INDEX doubt_article ON doubt (article);
CREATE TABLE mention (
  article INT, place INT, taxonomy TEXT, key TEXT, name TEXT, label TEXT, sure INT, sort TEXT,
  PRIMARY KEY (article, place)) WITHOUT ROWID;
CREATE INDEX mention_key ON mention (taxonomy, key, sort, article);
CREATE TABLE report (
  article INT, place INT, key TEXT, name TEXT, rank TEXT, posts TEXT, sentences TEXT, likeness INT, units TEXT,
  places TEXT, PRIMARY KEY (article, place)) WITHOUT ROWID;
CREATE INDEX report_likeness ON report (likeness, key) WHERE likeness IS NOT NULL;
CREATE TABLE term (
  taxonomy TEXT, key TEXT, label TEXT, count INT, first TEXT, last TEXT, paged INT, base TEXT, slug TEXT,
  rank TEXT, ranked TEXT, post TEXT, posted TEXT, series TEXT, number INT, above TEXT,
  PRIMARY KEY (taxonomy, key)) WITHOUT ROWID;
CREATE INDEX term_base ON term (taxonomy, base);
CREATE TABLE spelling (
  taxonomy TEXT, key TEXT, name TEXT, alone TEXT, slug TEXT, PRIMARY KEY (taxonomy, key, name)) WITHOUT ROWID;
CREATE INDEX spelling_slug ON spelling (taxonomy, slug);
CREATE INDEX term_above ON term (above) WHERE above IS NOT NULL;
CREATE INDEX term_series ON term (series) WHERE series IS NOT NULL;
-- catalogue/holdings, catalogue/posts: who is said to have which post, and which posts there are
CREATE TABLE holding (
  article INT, place INT, post TEXT, role TEXT, unit TEXT, label TEXT, body TEXT, person TEXT, name TEXT, kind TEXT,
  rank TEXT, written TEXT, start TEXT, until TEXT, inferred TEXT, sentence TEXT, anchor TEXT, sort TEXT,
  PRIMARY KEY (article, place)) WITHOUT ROWID;
CREATE INDEX holding_post ON holding (post, sort);
CREATE INDEX holding_person ON holding (person);
CREATE TABLE post (
  key TEXT PRIMARY KEY, role TEXT, unit TEXT, label TEXT, body TEXT, articles INT, paged INT, last TEXT, holder TEXT)
  WITHOUT ROWID;
CREATE INDEX post_unit ON post (unit);
-- catalogue/persons: who has each name, by evidence or as settled; whose the articles are of a name that several have
CREATE TABLE person (
  key TEXT, place INT, id TEXT, articles INT, first TEXT, last TEXT, settled TEXT, slug TEXT, together TEXT, apart TEXT,
  doubtful INT, said TEXT, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE INDEX person_id ON person (id);
CREATE TABLE bearer (key TEXT, sort TEXT, place INT, PRIMARY KEY (key, sort)) WITHOUT ROWID;
-- catalogue/other_spellings: what names have in common with others that may be one; those of which something speaks
-- for it, and how much
CREATE TABLE name_mark (mark INT, cut INT, key TEXT, PRIMARY KEY (mark, cut, key)) WITHOUT ROWID;
CREATE TABLE other_spelling (
  one TEXT, other TEXT, strength INT, difference TEXT, common TEXT, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE INDEX other_spelling_other ON other_spelling (other);
-- catalogue/additions: when files came, and where from, by name; when each published article was added
CREATE TABLE came (name TEXT PRIMARY KEY, moment TEXT) WITHOUT ROWID;
CREATE TABLE moved (name TEXT, former TEXT, PRIMARY KEY (name, former)) WITHOUT ROWID;
CREATE INDEX moved_former ON moved (former);
CREATE TABLE addition (article INTEGER PRIMARY KEY, moment TEXT, sort TEXT);
CREATE INDEX addition_moment ON addition (moment, sort);
-- catalogue/news: what articles told first, by the day on which they were added
CREATE TABLE told (
  day TEXT, taxonomy TEXT, key TEXT, kind TEXT, value TEXT, person TEXT, sort TEXT, known INT);
CREATE INDEX told_day ON told (day);
CREATE INDEX told_key ON told (taxonomy, key);
CREATE TABLE search_text (article INTEGER PRIMARY KEY, words TEXT, text BLOB, beside BLOB);
CREATE TABLE search_key (article INTEGER PRIMARY KEY, key BLOB);
CREATE TABLE text_page (
  path TEXT PRIMARY KEY, id TEXT, url TEXT, title TEXT, status TEXT, digest TEXT) WITHOUT ROWID;
CREATE TABLE link (
  path TEXT, written TEXT, target TEXT, name TEXT, line INT, PRIMARY KEY (path, written)) WITHOUT ROWID;
CREATE TABLE picture (path TEXT, src TEXT, line INT, PRIMARY KEY (path, src)) WITHOUT ROWID;
CREATE INDEX link_name ON link (name);
CREATE TABLE address (address TEXT, path TEXT, kind TEXT);
CREATE INDEX address_address ON address (address);
CREATE INDEX address_path ON address (path);

-- catalogue/duplicates: the lookup keys of each published article; which are copies of one another, the later first
CREATE TABLE sample (article INTEGER PRIMARY KEY, place INT, hashes BLOB, address TEXT);
CREATE TABLE sketch (key INT, place INT, article INT, PRIMARY KEY (key, place, article)) WITHOUT ROWID;
CREATE TABLE copy (
  later INT, earlier INT, kind TEXT, share INT, same INT, PRIMARY KEY (later, earlier)) WITHOUT ROWID;
CREATE INDEX copy_earlier ON copy (earlier);
CREATE INDEX copy_same ON copy (later) WHERE same;

-- catalogue/stories: the clues of each published article, by clue too; which articles they tie; the stories that these
-- are, by the id of the oldest article, each with its place in time and the article that it is a copy of
CREATE TABLE clues (article INTEGER PRIMARY KEY, clues BLOB);
CREATE TABLE clue (clue INT, article INT, PRIMARY KEY (clue, article)) WITHOUT ROWID;
CREATE TABLE tie (one INT, other INT, weight INT, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE INDEX tie_other ON tie (other);
CREATE TABLE story (article INTEGER PRIMARY KEY, story TEXT, place INT, original INT);
CREATE INDEX story_story ON story (story, place);

-- catalogue/subjects, catalogue/touched: what has to be made; output/run: what each file was made from
CREATE TABLE dirty (subject TEXT PRIMARY KEY, reason TEXT) WITHOUT ROWID;
CREATE TABLE output (
  path TEXT PRIMARY KEY, subject TEXT, key TEXT, size INT, mtime INT, digest TEXT, part TEXT) WITHOUT ROWID;
CREATE INDEX output_subject ON output (subject);
CREATE INDEX output_part ON output (part, path);
"""


class Busy(Exception):
    """Another run holds the lock."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the archive's lock, in the cache folder, for the duration of a run; raises Busy if another run holds it.

    It is a lock of the operating system: it ends with the process that holds it, in whatever way, and processes that
    are started meanwhile do not hold it. Where the file system has no such locks, an OSError says so.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "lock"
    with open(path, "a", encoding="utf-8", opener=scanning.regular):
        pass  # a pipe, a folder or a device in its place is an OSError
    lock = FileLock(path, blocking=False, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout:
        raise Busy(str(folder)) from None
    try:
        yield
    finally:
        lock.release()


def open_state(folder: Path) -> sqlite3.Connection:
    """The state in the cache folder, created anew if it is missing, damaged or from another version of the program."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "hoso.sqlite3"
    with suppress(sqlite3.Error):
        if all(map(os.path.isfile, folder.glob(f"{path.name}*"))) and path.is_file():
            connection = _connect(path)
            with closed_on_failure(connection):
                if _meta(connection, "program") == program_digest() and _whole(connection):
                    return connection
            connection.close()
    for leftover in folder.glob("hoso.sqlite3*"):
        leftover.unlink()
    connection = _connect(path, "memory")
    with closed_on_failure(connection):
        connection.executescript(_SCHEMA)
    return connection


def copied(folder: Path, target: Path) -> bool:
    """Copy the state to another cache folder; false if there is none that this program can go on with, or another run
    holds the lock."""
    if not (folder / "hoso.sqlite3").is_file():
        return False
    try:
        with locked(folder), closing(open_state(folder)) as own:
            if _meta(own, "program") is None:
                return False
            target.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(target / "hoso.sqlite3")) as other:
                own.backup(other)
    except (Busy, sqlite3.Error):
        return False
    return True


def keep(connection: sqlite3.Connection) -> None:
    """Make what was committed valid for later runs.

    The first transaction of a new state holds all of the archive; without a log nothing is written twice, and a crash
    in the middle of it leaves a file that names no program, so it is created anew.
    """
    if _meta(connection, "program") is None:
        connection.execute("PRAGMA journal_mode = wal")
        set_meta(connection, "program", program_digest())


@contextmanager
def filling(connection: sqlite3.Connection, *tables: str) -> Iterator[None]:
    """Create the indexes of these tables only when the tables are full: building a sorted index takes a third of the
    time of inserting row by row. Within a transaction, so that a failure leaves them as they were."""
    made = [line for line in _SCHEMA.splitlines() if line.startswith("CREATE INDEX") and line.split()[4] in tables]
    for statement in made:
        connection.execute(f"DROP INDEX {statement.split()[2]}")
    yield
    for statement in made:
        connection.execute(statement)


def discard(folder: Path, connection: sqlite3.Connection) -> None:
    """Close the state and forget it."""
    connection.close()
    for leftover in folder.glob("hoso.sqlite3*"):
        leftover.unlink()


def read_state(folder: Path) -> sqlite3.Connection:
    """The state, for a process that only reads."""
    path = (folder / "hoso.sqlite3").resolve()
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    with closed_on_failure(connection):
        connection.execute("PRAGMA query_only = on")
        connection.execute("PRAGMA cache_size = -16000")
    return connection


def get_meta(connection: sqlite3.Connection, name: str) -> str | None:
    """A remembered value."""
    return _meta(connection, name)


def set_meta(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Remember a value until the next time."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


@cache
def program_digest() -> str:
    """SHA-256 of the program: its sources, the libraries that reach the output, and the interpreter."""
    digest = hashlib.sha256(platform.python_version().encode())
    for library in ("jinja2", "markdown", "nh3", "python-slugify", "PyYAML"):
        digest.update(f"{library}={metadata.version(library)}\n".encode())
    package = Path(__file__).resolve().parent
    for source in sorted((*package.rglob("*.py"), *package.rglob("*.tsv"))):
        digest.update(source.relative_to(package).as_posix().encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _connect(path: Path, journal: str = "wal") -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    with closed_on_failure(connection):
        connection.execute(f"PRAGMA journal_mode = {journal}")
        connection.execute("PRAGMA synchronous = normal")
        connection.execute("PRAGMA cache_size = -32000")
        connection.execute("PRAGMA temp_store = memory")
        connection.execute("PRAGMA secure_delete = on")  # withdrawn and redacted words do not stay in free pages
    return connection


@contextmanager
def closed_on_failure(connection: sqlite3.Connection) -> Iterator[None]:
    """A connection that nobody is given is closed: left to Python, it is a warning from 3.13 on."""
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _meta(connection: sqlite3.Connection, name: str) -> str | None:
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def _whole(connection: sqlite3.Connection) -> bool:
    """Whether every table and index of the schema exists; a full integrity check would read the whole file."""
    wanted = {line.split()[2] for line in _SCHEMA.splitlines() if line.startswith("CREATE")}
    found = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    return wanted <= found
