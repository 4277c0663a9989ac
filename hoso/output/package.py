"""`datapackage.json`: the files of data with their checksums and fields, and what those of an export were made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from hoso import scanning
from hoso.catalogue.changes import (
    Change,
    HeldOtherwise,
    Neighbourhood,
    PeopleChanged,
    Rewritten,
    SaidOtherwise,
    StoriesChanged,
)
from hoso.catalogue.neighbours import Neighbours
from hoso.catalogue.subjects import DataPackage, IndexData, MonthData, Subject
from hoso.output.data import VALUES
from hoso.output.formats import EXPORTED_INDEXES, EXPORTS, INDEX_FILES, INDEXES, PACKAGE_FILE, TOTALS, DataFile, Format


def description(
    title: str, files: Sequence[DataFile], beside: Sequence[DataFile], exports: Sequence[DataFile] = (), basis: str = ""
) -> bytes:
    """`datapackage.json`: the data files with their checksums and fields, and those that a build writes beside them;
    with `exports`, what those were made of."""
    about = {"name": "hoso", "title": title, "profile": "data-package"}
    if exports:
        about |= {"description": _RIGHTS, _BASIS: basis}
    formats = {kind.path: kind for kind in (*EXPORTS, TOTALS, *INDEXES.values())}
    resources = [_month_resource(file) for file in files]
    resources += [_table_resource(file, formats[file.path]) for file in (*beside, *exports)]
    return (json.dumps({**about, "resources": resources}, ensure_ascii=False, indent=1) + "\n").encode()


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
    """A digest of all that an export is made of: the published articles and some of the indexes, among these files, and
    what the vocabulary has `stated` of their sources and people."""
    used = sorted((file.path, file.digest) for file in files if _is_exported(file.path))
    shown = (FORMAT, title, used, stated)
    return hashlib.sha256(repr(shown).encode()).hexdigest()


def _is_exported(path: str) -> bool:
    """Whether a file of data is one of articles, or an index that goes into an export."""
    return path.endswith(".jsonl") and (path not in INDEX_FILES or path in EXPORTED_INDEXES)


FORMAT = 3
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


def touched(change: Change, _near: Neighbours) -> Iterator[Subject]:
    """The data of the month in which an article changed, those of the people that it names, and the description of all
    data."""
    match change:
        case SaidOtherwise():
            yield IndexData("people")
        case HeldOtherwise() | PeopleChanged():
            yield IndexData("posts")
        case StoriesChanged():
            yield IndexData("stories")
        case Neighbourhood(_, _, month) | Rewritten(_, month) if month is not None:
            yield MonthData(month)
            yield IndexData("careers")
            yield DataPackage()
            if isinstance(change, Neighbourhood):
                yield from (IndexData(key) for key in INDEXES if key != "careers")
