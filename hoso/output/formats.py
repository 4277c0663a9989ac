"""The files of data: what each is, and which fields it has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hoso.cells import EXPORTED
from hoso.markup.fields import BY_NAME
from hoso.output.data import VALUES

PACKAGE_FILE = "data/datapackage.json"


@dataclass(frozen=True, slots=True)
class DataFile:
    """A data file as it stands in the output: path, size in bytes, SHA-256 in hex."""

    path: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file beside the months' articles, of the whole archive each: its name, what it is, and its fields
    (name, type, meaning) where it is a table."""

    file: str
    format: str
    mediatype: str
    meaning: str
    fields: tuple[tuple[str, str, str], ...] = ()

    @property
    def path(self) -> str:
        """Where it stands in the output."""
        return f"data/{self.file}"


_ADDRESS = ("address", "string", "permanent address of the article")
_SAID_OF_A_PERSON = (
    ("date", "string", "publication of the article"),
    ("outlet", "string", "outlet or agency of the article"),
    ("sentence", "string", "the sentence of the article that says so, verbatim"),
    _ADDRESS,
    ("article", "string", "id of the article"),
    ("filed_under", "string", "name under which the archive lists the person"),
    ("person_id", "string", "id of the person in people.jsonl"),
)
"""The last columns of tables of what articles say of people."""

_OWN_COLUMNS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "url": (_ADDRESS,),
    "source": (("outlet", "string", BY_NAME["source"].meaning),),
    "captions": (("captions", "string", "captions of pictures, each with its credit in brackets"),),
    "people": (("people", "string", "who is named with a rank or a post"),),
    "careers": (("careers", "string", "what the article states of careers, each with its sentence"),),
    "inferred": (("inferred", "string", "columns that the source does not state and the program derived"),),
    "origin": (
        ("raw_file", "string", "raw file"),
        ("raw_sha256", "string", "SHA-256 of the raw file"),
        ("saved_from", "string", "address that the raw file was saved from"),
    ),
    "known": (),
    "status": (),
}
"""Values that the table of articles has under another name, in another form, or not at all."""


def _columns() -> Iterator[tuple[str, str, str]]:
    for value in VALUES:
        yield from _OWN_COLUMNS.get(value.name, ((value.name, "string", value.meaning),))
    yield EXPORTED, "string", "marks of the other cells, by which `apply` knows what was edited"


EXPORTS: tuple[Format, ...] = (
    Format(
        "articles.csv", "csv", "text/csv", "every article, a row each; lists are joined by ' | '",
        tuple(_columns()),
    ),
    Format(
        "people.csv", "csv", "text/csv", "what articles report of people: a row each post and sentence",
        (
            ("person", "string", "name, as the article writes it"),
            ("rank", "string", "rank, as reported"),
            ("post", "string", "post, as reported"),
            *_SAID_OF_A_PERSON,
        ),
    ),
    Format(
        "careers.csv", "csv", "text/csv", "what articles state of careers: a row each step",
        (
            ("person", "string", "name, as the article writes it"),
            ("kind", "string", "took, left or held a post, or was given a rank"),
            ("post", "string", "post, as the sentence states it"),
            ("rank", "string", "rank that was given"),
            ("from", "string", "day, month or year from which, as far as the sentence states it"),
            ("until", "string", "day, month or year until which"),
            ("inferred", "string", "of from and until, what has its year from the publication"),
            *_SAID_OF_A_PERSON,
        ),
    ),
    Format(
        "sources.csv", "csv", "text/csv", "the outlets, and what is known of the rights in their articles",
        (
            ("outlet", "string", "name or tag, as articles state it"),
            ("name", "string", "name, as the archive's vocabulary has it"),
            ("site", "string", "host of its site"),
            ("articles", "integer", "how many of its articles are published here"),
            ("first", "string", "date of the first of them"),
            ("last", "string", "date of the last of them"),
            ("rights", "string", "what the outlet allows, as the archive's editors state it"),
        ),
    ),
    Format(
        "archive.db", "sqlite", "application/vnd.sqlite3",
        "SQLite database of all of it with full-text search, which Datasette opens",
    ),
    Format("citations.bib", "bib", "application/x-bibtex", "every article as a BibTeX entry"),
    Format("citations.json", "json", "application/vnd.citationstyles.csl+json", "every article as an item of CSL-JSON"),
)  # fmt: skip
"""What `export` adds; a build leaves these files where they are as long as they are of the same articles."""

TOTALS = Format(
    "coverage.csv", "csv", "text/csv", "how many articles each month has",
    (
        ("month", "string", "year and month, as 2021-01, or the year if no more is known; empty without a date"),
        ("articles", "integer", "how many articles the archive has of it"),
    ),
)  # fmt: skip
"""What every build writes beside the months; shares are reckoned from it."""

_OF_ENTITIES = (
    ("id", "string", "identity: the name in the form in which all its spellings are equal"),
    ("name", "string", "name, as the pages of the archive show it"),
    ("url", "string", "address of its page; null if it has none"),
    ("variants", "array", "how articles write it"),
    ("kind", "string", "what it is, if that is known"),
    ("within", "string", "what it is within or part of, if that is known"),
    ("from", "string", "day on which it began, if that is known"),
    ("until", "string", "day on which it ceased to be"),
    ("articles", "array", "ids of the articles that name it, the oldest first"),
)


def _entities(file: str, meaning: str) -> Format:
    return Format(file, "jsonl", "application/jsonl", meaning, _OF_ENTITIES)


_HOLDERS = (
    "who had it, by time: person (id, as in people.jsonl; null where it is open who is meant), name, from_at_least and"
    " to_at_least (first and last day of which an article says that the person had it), took and left (days that"
    " sentences state), states (once, several, contradicted, ended: of what articles say of it), articles (ids)"
)

INDEXES: dict[str, Format] = {
    "organisations": _entities("organisations.jsonl", "the units and other bodies that articles name, a line each"),
    "places": _entities("places.jsonl", "the places that articles name, a line each"),
    "source": _entities("sources.jsonl", "the outlets that articles come from, a line each"),
    "people": Format(
        "people.jsonl", "jsonl", "application/jsonl",
        "everybody whom articles name with a rank or a post, a line each; a name that several people have has several",
        (
            ("id", "string", "stays as long as the first article that names the person does"),
            ("name", "string", "name, as most articles write it"),
            ("url", "string", "where the person is shown: a page, a section of one, or the only article"),
            ("aliases", "array", "other spellings"),
            ("settled", "boolean", "whether people.yaml says who it is; otherwise it is told by what articles say"),
            ("articles", "array", "ids of the articles, by date"),
            ("first", "string", "date of the first dated article"),
            ("last", "string", "date of the last"),
            ("ranks", "array", "ranks, as reported, by date"),
            ("posts", "array", "posts, as reported, by date"),
            ("units", "array", "units in the posts"),
            ("places", "array", "places in the posts"),
        ),
    ),
    "careers": Format(
        "careers.jsonl", "jsonl", "application/jsonl", "what articles state of careers, a line each step",
        (
            ("article", "string", "id of the article"),
            ("name", "string", "name, as the article writes it"),
            ("kind", "string", "took, left, held, or rank: a rank was given"),
            ("post", "string", "post, as reported"),
            ("rank", "string", "the new rank"),
            ("from", "string", "since when, as far as stated: 2022, 2022-06, 2022-06-01, or --06-01 without a year"),
            ("until", "string", "until when, as far as stated"),
            ("inferred", "array", "of from and until, what has its year from the publication"),
            ("sentence", "string", "the sentence of the article that says so, verbatim"),
        ),
    ),
    "posts": Format(
        "posts.jsonl", "jsonl", "application/jsonl", "the posts of units that articles name, a line each",
        (
            ("id", "string", "identity: role and unit, in the form in which all spellings are equal"),
            ("role", "string", "the role, in that form"),
            ("unit", "string", "id of the unit, as in organisations.jsonl"),
            ("name", "string", "role and unit in full"),
            ("url", "string", "address of its page; null if it has none"),
            ("variants", "array", "how articles write it"),
            ("holders", "array", _HOLDERS),
        ),
    ),
    "stories": Format(
        "stories.jsonl", "jsonl", "application/jsonl", "the articles that report one event each, a line an event",
        (
            ("id", "string", "id of the oldest article: stays as long as that is the oldest"),
            ("url", "string", "address of its page"),
            ("title", "string", "headline of the oldest article"),
            ("reports", "integer", "how many articles report it, copies counted once"),
            ("first", "string", "date of the first dated article"),
            ("last", "string", "date of the last"),
            ("articles", "array", "ids of the articles, by date, undated ones last"),
            ("copies", "array", "ids of those that are copies of an earlier one"),
        ),
    ),
}  # fmt: skip
"""What every build writes of all articles: of each index, by the key of its taxonomy, of careers, posts and stories.
"""

EXPORTED_INDEXES = (INDEXES["people"].path, INDEXES["posts"].path)
"""Those of which tables of an export are made."""

INDEX_FILES = frozenset(kind.path for kind in INDEXES.values())
