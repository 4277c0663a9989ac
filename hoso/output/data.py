"""The archive as data: JSON Lines a month, and the package that describes them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Literal

from hoso import scanning
from hoso.catalogue.careers import Told
from hoso.catalogue.changes import (
    Change,
    HeldOtherwise,
    Neighbourhood,
    Neighbours,
    PeopleChanged,
    Rewritten,
    SaidOtherwise,
)
from hoso.catalogue.counts import Counts
from hoso.catalogue.people import PersonData, ReportRow
from hoso.catalogue.reasons import Reason
from hoso.catalogue.subjects import DataPackage, IndexData, MonthData, Subject
from hoso.catalogue.terms import Entity
from hoso.cells import EXPORTED
from hoso.markup.fields import BY_NAME, FIELDS, Field, FrontMatter
from hoso.models import Block
from hoso.pages.known import Known
from hoso.sorting import has_month

UNDATED_FILE = "data/undated.jsonl"
PACKAGE_FILE = "data/datapackage.json"


@dataclass(frozen=True, slots=True)
class Article:
    """What an article's line is made of: `evidence` are the sentences that report on each person, `root` goes before
    the article's address."""

    front: FrontMatter
    blocks: Sequence[Block]
    evidence: dict[str, list[str]]
    reasons: Sequence[Reason]
    careers: Sequence[Told]
    root: str


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an article's line: name, JSON type and meaning; `of` takes it from the article. What is absent is
    null or []."""

    name: str
    type: Literal["string", "array", "object"]
    meaning: str
    of: Callable[[Article], object]


def _people(article: Article) -> list[dict[str, object]]:
    """Nothing is reported of a person where the vocabulary knows a name that the page withholds."""
    return [
        {"name": p.name, "rank": p.rank, "posts": p.posts, "evidence": article.evidence.get(p.name, [])}
        for p in article.front.people
        if p.name in article.evidence
    ]


def _origin(article: Article) -> dict[str, str | None] | None:
    origin = article.front.origin
    if origin is None:
        return None
    return {"file": origin.file, "sha256": origin.sha256, "encoding": origin.encoding, "url": origin.url}


def _tags_why(article: Article) -> list[dict[str, object]]:
    return [
        {"tag": why.tag, "sentence": why.sentence, "phrases": why.phrases, "weight": why.weight}
        for why in article.reasons
    ]


def _careers(article: Article) -> list[dict[str, object]]:
    return [_step(told) for told in article.careers]


def _step(told: Told) -> dict[str, object]:
    career = told.career
    return {
        "name": career.name, "kind": career.kind, "post": career.post, "rank": career.rank, "from": career.start,
        "until": career.until, "inferred": career.inferred, "sentence": told.sentence,
    }  # fmt: skip


def _text(article: Article) -> str:
    return "\n\n".join(block.text for block in article.blocks if block.kind != "caption")


def _captions(article: Article) -> list[dict[str, str | None]]:
    return [{"text": block.text, "credit": block.credit} for block in article.blocks if block.kind == "caption"]


def _stated(field: Field) -> Value:
    """A field as it is in the front matter."""
    kind: Literal["string", "array"] = "string" if field.kind == "string" else "array"
    return Value(field.name, kind, field.meaning, attrgetter(f"front.{field.name}"))


OTHERWISE = {
    "permalink": Value("url", "string", "permanent address", lambda article: article.root + article.front.permalink),
    "people": Value(
        "people", "array", "who is named with a rank or a post: name, rank, posts, evidence (sentences)", _people
    ),
    "careers": Value(
        "careers",
        "array",
        "what the article states of careers: name, kind (took, left, held, rank), post, rank, from, until, inferred (of"
        " from and until, what has its year from the publication), sentence",
        _careers,
    ),
    "origin": Value("origin", "object", BY_NAME["origin"].meaning, _origin),
    "status": Value("status", "string", "published", attrgetter("front.status")),
}
"""Fields that the data have in a form of their own."""

_OF_TEXT = (
    Value("text", "string", "body as plain text, paragraphs and sub-headings separated by a blank line", _text),
    Value("captions", "array", "captions of pictures: text, credit", _captions),
)
_OF_TAGS = Value(
    "tags_why",
    "array",
    "why the article has a tag that the program derived: tag, sentence, phrases (that call for it), weight (how far the"
    " sum exceeds the threshold)",
    _tags_why,
)
_LAST = ("origin", "status")  # what is said of the page, not of the article


def _values() -> Iterator[Value]:
    for field in sorted((field for field in FIELDS if field.data), key=lambda field: field.name in _LAST):
        yield OTHERWISE.get(field.name) or _stated(field)
        if field.name == "lead":
            yield from _OF_TEXT
        if field.name == "tags":
            yield _OF_TAGS


VALUES = tuple(_values())
"""What the data say of an article, in this order."""


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
    " sentences state), articles (ids)"
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
}  # fmt: skip
"""What every build writes of all articles: of each index, by the key of its taxonomy, of careers and of posts."""

INDEX_FILES = frozenset(kind.path for kind in INDEXES.values())


def file_of(month: str) -> str:
    """The file that holds the articles of a month (`2021-01`, `2021-00` of a year alone, or "" for the undated)."""
    return f"data/{_stated_of(month)}.jsonl" if month else UNDATED_FILE


def month_of(path: str) -> str:
    """The month or the year alone whose articles a data file holds, "" for the undated."""
    name = path.removeprefix("data/").removesuffix(".jsonl")
    return "" if path == UNDATED_FILE else name


@dataclass(frozen=True, slots=True)
class Said:
    """What the catalogue knows of an article's sentences: on people, for its tags, and on careers."""

    reports: Sequence[ReportRow]
    reasons: Sequence[Reason]
    careers: Sequence[Told] = ()


def article_line(front: FrontMatter, blocks: Sequence[Block], said: Said, root: str) -> str:
    """One article as a line of JSON, with its end of line; `root` goes before its address."""
    evidence = {report.name: [text for _, text in report.sentences] for report in said.reports}
    article = Article(front, blocks, evidence, said.reasons, said.careers, root)
    return _encode({value.name: value.of(article) for value in VALUES}) + "\n"


def career_lines(article: str, steps: Sequence[Told]) -> str:
    """What an article states of careers, a line each step."""
    return "".join([_encode({"article": article, **_step(told)}) + "\n" for told in steps])


def totals(months: Counts) -> bytes:
    """The bytes of `TOTALS`."""
    rows = [("", months.undated)] if months.undated else []
    rows += [(_stated_of(month), count) for month, count in months.dated]
    return "".join(["month,articles\n", *(f"{month},{count}\n" for month, count in rows)]).encode()


def _stated_of(month: str) -> str:
    """What is known of a month: its year if there is no more."""
    return month if has_month(month) else month[:4]


def package(
    title: str, files: Sequence[DataFile], beside: Sequence[DataFile], exports: Sequence[DataFile] = (), basis: str = ""
) -> bytes:
    """`datapackage.json`: the data files with their checksums and fields, and those that a build writes beside them;
    with `exports`, what those were made of."""
    described = {"name": "hoso", "title": title, "profile": "data-package"}
    if exports:
        described |= {"description": _RIGHTS, _BASIS: basis}
    formats = {kind.path: kind for kind in (*EXPORTS, TOTALS, *INDEXES.values())}
    resources = [_month_resource(file) for file in files]
    resources += [_table_resource(file, formats[file.path]) for file in (*beside, *exports)]
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


FORMAT = 2
"""Raised when exports of the same articles come to look otherwise."""

_BASIS = "hoso:basis"
_RIGHTS = "Articles belong to those who published them; sources.csv says what is known of each outlet's terms."


def _month_resource(file: DataFile) -> dict[str, object]:
    fields = [{"name": value.name, "type": value.type, "description": value.meaning} for value in VALUES]
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
        described |= {"profile": "tabular-data-resource"} if kind.format == "csv" else {}
        described |= {"encoding": "utf-8", "schema": {"fields": fields}}
    return described


_encode = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": ")).encode


def person_line(person: PersonData, root: str) -> str:
    """A line of the index of people, with its end of line."""
    known = {"id": person.id, "name": person.name, "url": person.url and root + person.url}
    return f"{_encode(known)[:-1]}, {person.said[1:]}\n"


def entity_line(entity: Entity, about: Known | None, root: str) -> str:
    """A line of an index of units, places or outlets, with its end of line; `about` is what is known of it."""
    term, url = entity.term, entity.term.url
    relatives = about.relatives if about else ()
    within = [link.label for relative in relatives if relative.kind == "within" for link in relative.links]
    values = (
        term.key, term.label, root + url if url else None, entity.spellings, about and about.kind,
        within[0] if within else None, about and about.start, about and about.until, entity.articles,
    )  # fmt: skip
    return _encode(dict(zip([name for name, _, _ in _OF_ENTITIES], values, strict=True))) + "\n"


def touched(change: Change, _near: Neighbours) -> Iterator[Subject]:
    """The data of the month in which an article changed, those of the people that it names, and the description of all
    data."""
    match change:
        case SaidOtherwise():
            yield IndexData("people")
        case HeldOtherwise() | PeopleChanged():
            yield IndexData("posts")
        case Neighbourhood(_, _, month) | Rewritten(_, month) if month is not None:
            yield MonthData(month)
            yield IndexData("careers")
            yield DataPackage()
            if isinstance(change, Neighbourhood):
                yield from (IndexData(key) for key in INDEXES if key != "careers")
