"""The archive as data: JSON Lines a month, and the package that describes them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hoso import scanning
from hoso.catalogue.changes import Change, Neighbourhood, Neighbours, Rewritten
from hoso.catalogue.queries import ReportRow
from hoso.catalogue.subjects import DataPackage, MonthData, Subject
from hoso.markup.fields import FrontMatter
from hoso.models import Block

UNDATED_FILE = "data/undated.jsonl"
PACKAGE_FILE = "data/datapackage.json"

FIELDS: tuple[tuple[str, str, str], ...] = (
    ("id", "string", "identity for ever"),
    ("url", "string", "permanent address"),
    ("title", "string", "headline"),
    ("date", "string", "publication, ISO 8601, as stated by a dateline or page metadata"),
    ("source", "string", "outlet or agency, as stated"),
    ("byline", "array", "authors"),
    ("lead", "string", "the sapo"),
    ("text", "string", "body as plain text, paragraphs and sub-headings separated by a blank line"),
    ("captions", "array", "captions of pictures: text, credit"),
    ("people", "array", "who is named with a rank or a post: name, rank, posts, evidence (sentences)"),
    ("organisations", "array", "organisations and units"),
    ("places", "array", "administrative units and countries"),
    ("events", "array", "named events"),
    ("tags", "array", "topics of the vocabulary"),
    ("inferred", "array", "fields that the source does not state and the program derived"),
    ("removed", "array", "lines of the raw file left out as page chrome"),
    ("origin", "object", "raw file: file, sha256, encoding, url"),
    ("status", "string", "published"),
)
"""Name, JSON type and meaning of each value of an article; absent values are null or []."""


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
EXPORTS: tuple[Format, ...] = (
    Format(
        "articles.csv", "csv", "text/csv", "every article, a row each; lists are joined by ' | '",
        (
            ("id", "string", "identity for ever"),
            _ADDRESS,
            ("title", "string", "headline"),
            ("date", "string", "publication, ISO 8601, as stated by a dateline or page metadata"),
            ("outlet", "string", "outlet or agency, as stated"),
            ("byline", "string", "authors"),
            ("lead", "string", "the sapo"),
            ("text", "string", "body as plain text, paragraphs and sub-headings separated by a blank line"),
            ("captions", "string", "captions of pictures, each with its credit in brackets"),
            ("people", "string", "who is named with a rank or a post"),
            ("organisations", "string", "organisations and units"),
            ("places", "string", "administrative units and countries"),
            ("events", "string", "named events"),
            ("tags", "string", "topics of the vocabulary"),
            ("inferred", "string", "columns that the source does not state and the program derived"),
            ("removed", "string", "lines of the raw file left out as page chrome"),
            ("raw_file", "string", "raw file"),
            ("raw_sha256", "string", "SHA-256 of the raw file"),
            ("saved_from", "string", "address that the raw file was saved from"),
        ),
    ),
    Format(
        "people.csv", "csv", "text/csv", "what articles report of people: a row each post and sentence",
        (
            ("person", "string", "name, as the article writes it"),
            ("rank", "string", "rank, as reported"),
            ("post", "string", "post, as reported"),
            ("date", "string", "publication of the article"),
            ("outlet", "string", "outlet or agency of the article"),
            ("sentence", "string", "the sentence of the article that says so, verbatim"),
            _ADDRESS,
            ("article", "string", "id of the article"),
            ("filed_under", "string", "name under which the archive lists the person"),
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
        ("month", "string", "year and month, as 2021-01; empty for articles without a date"),
        ("articles", "integer", "how many articles the archive has of it"),
    ),
)  # fmt: skip
"""What every build writes beside the months; shares are reckoned from it."""


def file_of(month: str) -> str:
    """The file that holds the articles of a month (`2021-01`, or "" for the undated)."""
    return f"data/{month}.jsonl" if month else UNDATED_FILE


def month_of(path: str) -> str:
    """The month whose articles a data file holds, "" for the undated."""
    name = path.removeprefix("data/").removesuffix(".jsonl")
    return "" if path == UNDATED_FILE else name


def article_line(front: FrontMatter, blocks: Sequence[Block], reports: Iterable[ReportRow], root: str) -> str:
    """One article as a line of JSON, with its end of line; `root` goes before its address."""
    evidence = {report.name: [text for _, text in report.sentences] for report in reports}
    origin = front.origin
    return (
        _encode(
            {
                "id": front.id,
                "url": root + front.permalink,
                "title": front.title,
                "date": front.date,
                "source": front.source,
                "byline": front.byline,
                "lead": front.lead,
                "text": "\n\n".join(block.text for block in blocks if block.kind != "caption"),
                "captions": [{"text": b.text, "credit": b.credit} for b in blocks if b.kind == "caption"],
                "people": [
                    {"name": p.name, "rank": p.rank, "posts": p.posts, "evidence": evidence.get(p.name, [])}
                    for p in front.people
                    if p.name
                    in evidence  # nothing is reported where the vocabulary knows a name that the page withholds
                ],
                "organisations": front.organisations,
                "places": front.places,
                "events": front.events,
                "tags": front.tags,
                "inferred": front.inferred,
                "removed": front.removed,
                "origin": None
                if origin is None
                else {"file": origin.file, "sha256": origin.sha256, "encoding": origin.encoding, "url": origin.url},
                "status": front.status,
            }
        )
        + "\n"
    )


def totals(months: Sequence[tuple[str, int]]) -> bytes:
    """The bytes of `TOTALS`."""
    undated = sum(count for month, count in months if month < "1")
    rows = [("", undated)] if undated else []
    rows += [(month, count) for month, count in months if month >= "1"]
    return "".join(["month,articles\n", *(f"{month},{count}\n" for month, count in rows)]).encode()


def package(
    title: str, files: Sequence[DataFile], totals: DataFile, exports: Sequence[DataFile] = (), basis: str = ""
) -> bytes:
    """`datapackage.json`: the data files with their checksums and fields; with `exports`, what those were made of."""
    described = {"name": "hoso", "title": title, "profile": "data-package"}
    if exports:
        described |= {"description": _RIGHTS, _BASIS: basis}
    formats = {kind.path: kind for kind in EXPORTS}
    resources = [*(_month_resource(file) for file in files), _table_resource(totals, TOTALS)]
    resources += [_table_resource(file, formats[file.path]) for file in exports]
    return (json.dumps({**described, "resources": resources}, ensure_ascii=False, indent=1) + "\n").encode()


def described(package: Path) -> tuple[str, tuple[DataFile, ...]]:
    """What a `datapackage.json` says its exports were made of ("": it has none), and the files that it lists; nothing
    where it is none of ours."""
    try:
        found = json.loads(scanning.read(package))
        files = [(one["path"], one["bytes"], one["hash"].partition(":")[2]) for one in found["resources"]]
        ours = found["name"] == "hoso" and all(type(path) is str and type(size) is int for path, size, _ in files)
        basis = str(found.get(_BASIS, ""))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return "", ()
    return (basis, tuple(DataFile(f"data/{path}", size, digest) for path, size, digest in files)) if ours else ("", ())


def standing(output: Path, basis: str) -> tuple[DataFile, ...]:
    """The files of an export that stand in the output folder and were made of what `basis` says; none where it is
    another."""
    made_of, files = described(output / PACKAGE_FILE)
    if made_of != basis:
        return ()
    exported = {kind.path for kind in EXPORTS}
    found = tuple(file for file in files if file.path in exported)
    there = all((output / file.path).is_file() and (output / file.path).stat().st_size == file.size for file in found)
    return found if there else ()


def basis(title: str, files: Sequence[DataFile], stated: object) -> str:
    """A digest of all that an export is made of: the published articles, and what the vocabulary has `stated` of their
    sources and people."""
    shown = (FORMAT, title, [(file.path, file.digest) for file in files], stated)
    return hashlib.sha256(repr(shown).encode()).hexdigest()


FORMAT = 1
"""Raised when exports of the same articles come to look otherwise."""

_BASIS = "hoso:basis"
_RIGHTS = "Articles belong to those who published them; sources.csv says what is known of each outlet's terms."


def _month_resource(file: DataFile) -> dict[str, object]:
    fields = [{"name": name, "type": kind, "description": meaning} for name, kind, meaning in FIELDS]
    return {
        "name": file.path.removeprefix("data/").removesuffix(".jsonl"),
        "path": file.path.removeprefix("data/"),
        "format": "jsonl",
        "mediatype": "application/jsonl",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.digest}",
        "schema": {"fields": fields},
    }


def _table_resource(file: DataFile, kind: Format) -> dict[str, object]:
    described: dict[str, object] = {
        "name": kind.file.replace(".", "-"),
        "path": kind.file,
        "description": kind.meaning,
        "format": kind.format,
        "mediatype": kind.mediatype,
        "bytes": file.size,
        "hash": f"sha256:{file.digest}",
    }
    if kind.fields:
        fields = [{"name": name, "type": form, "description": meaning} for name, form, meaning in kind.fields]
        described |= {"profile": "tabular-data-resource", "encoding": "utf-8", "schema": {"fields": fields}}
    return described


_encode = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": ")).encode


def touched(change: Change, _near: Neighbours) -> Iterator[Subject]:
    """The data of the month in which an article changed, and the description of all data."""
    match change:
        case Neighbourhood(_, _, month) | Rewritten(_, month) if month is not None:
            yield MonthData(month)
            yield DataPackage()
