"""The archive as data: JSON Lines a month, and the package that describes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hoso.catalogue import ReportRow
from hoso.models import Block, FrontMatter

UNDATED_FILE = "data/undated.jsonl"
PACKAGE_FILE = "data/datapackage.json"
TOTALS_FILE = "data/coverage.csv"

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
    """How many articles each month has, as CSV; the undated have an empty month. Shares are reckoned from it."""
    undated = sum(count for month, count in months if month < "1")
    rows = [("", undated)] if undated else []
    rows += [(month, count) for month, count in months if month >= "1"]
    return "".join(["month,articles\n", *(f"{month},{count}\n" for month, count in rows)]).encode()


def package(title: str, files: Sequence[DataFile]) -> bytes:
    """`datapackage.json`: the data files with their checksums and the fields of an article."""
    fields = [{"name": name, "type": kind, "description": meaning} for name, kind, meaning in FIELDS]
    resources = [
        {
            "name": file.path.removeprefix("data/").removesuffix(".jsonl"),
            "path": file.path.removeprefix("data/"),
            "format": "jsonl",
            "mediatype": "application/jsonl",
            "encoding": "utf-8",
            "bytes": file.size,
            "hash": f"sha256:{file.digest}",
            "schema": {"fields": fields},
        }
        for file in files
    ]
    described = {"name": "hoso", "title": title, "profile": "data-package", "resources": resources}
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


_encode = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": ")).encode
