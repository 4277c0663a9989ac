"""The search index between two builds: parts are kept in the cache, so that an additional article costs the indexing of
one part and not of its segment."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property, partial
from zlib import crc32

from hoso import scanning, writer
from hoso.catalogue.changes import Change, SegmentsChanged
from hoso.catalogue.for_search import SearchKey
from hoso.catalogue.neighbours import Neighbours
from hoso.catalogue.queries import Catalogue
from hoso.catalogue.subjects import SearchManifest, SearchPage, SearchSegment, Subject, subject_name
from hoso.markup.fields import TAXONOMIES
from hoso.output.files import Planned
from hoso.search import files as search
from hoso.search.segments import Segment, parts
from hoso.search.suggestions import Suggestions, suggestions
from hoso.settings import Settings
from hoso.state import program_digest

_FOLDER = "search"  # below the cache folder
_PARTS = "parts-"  # the prefix of files that list the parts of a segment
_Articles = Sequence[SearchKey]


class Indexing:
    """Makes the files of the search index. Reads the state and writes below the cache folder."""

    def __init__(self, settings: Settings, db: sqlite3.Connection, catalogue: Catalogue) -> None:
        self._output, self._cache = settings.output, settings.cache
        self._db, self._questions, self._copies = db, catalogue.search, catalogue.copies

    def files(self, segment: Segment) -> Iterator[Planned]:
        """The files of a segment. Which ones there are is known from the last time, or when they are made."""
        if segment not in self._questions.segments():
            return
        articles = self._questions.keys(segment)
        key = hashlib.sha256(b"".join(article.key for article in articles)).hexdigest()
        folder = f"{search.FOLDER}/{segment.name}/"
        question = "SELECT path, key FROM output WHERE subject = ?"
        rows = self._db.execute(question, (subject_name(SearchSegment(segment.name)),))
        keys = {path.removeprefix(folder): made_of for path, made_of in rows}
        yield from self._left_out(folder, articles)
        keys.pop(search.COPIES, None)
        cuts = [[articles[n] for n in own] for own in parts(article.sort for article in articles)]
        made: dict[str, bytes] = {}

        def file(name: str) -> bytes:
            if name not in made:
                made.update(self._segment(segment, cuts))
            return made[name]

        if keys.get(search.HEAD) != key:
            file(search.HEAD)
            keys = dict.fromkeys(made, key)
        for name, own_key in keys.items():
            yield Planned(folder + name, own_key, None, partial(file, name))

    def _left_out(self, folder: str, articles: _Articles) -> Iterator[Planned]:
        """Which articles are copies, if any is: a file of its own, as copies of what is elsewhere come and go."""
        left_out = self._copies.left_out()
        if bits := search.copies([article.n in left_out for article in articles]):
            yield Planned(folder + search.COPIES, hashlib.sha256(bits).hexdigest(), None, lambda: bits)

    def _segment(self, segment: Segment, cuts: Sequence[_Articles]) -> dict[str, bytes]:
        """All files of a segment."""
        made = search.files([*map(self._part, cuts)])
        self._keep(_list_of(segment), "\n".join(map(_part_digest, cuts)).encode())
        return made

    def _part(self, articles: _Articles) -> search.Part:
        """The index of a few articles, new or kept from the last time, in a file named after what it is made from."""
        digest = _part_digest(articles)
        with suppress(OSError, ValueError, LookupError):
            return search.unpacked(self._kept(digest))
        documents = self._questions.indexed(article.n for article in articles)
        part = search.index(documents, [taxonomy.key for taxonomy in TAXONOMIES])
        self._keep(digest, search.packed(part))
        return part

    def _kept(self, name: str) -> bytes:
        data = scanning.read(self._cache / _FOLDER / name)
        if data[:4] != crc32(data[4:]).to_bytes(4, "little"):
            raise ValueError(name)
        return data[4:]

    def _keep(self, name: str, data: bytes) -> None:
        writer.write(self._cache, f"{_FOLDER}/{name}", crc32(data).to_bytes(4, "little") + data)

    def forget_parts(self) -> None:
        """Remove kept parts that are no longer in use: their content may have been withdrawn or redacted since."""
        folder = self._cache / _FOLDER
        kept = {file.name for file in folder.iterdir()} if folder.is_dir() else set()
        used = {_list_of(segment) for segment in self._questions.segments()} & kept
        for name in tuple(used):
            with suppress(OSError, ValueError, LookupError):  # a damaged one is useless, and so are its parts
                used.update(self._kept(name).decode().split("\n"))
        for name in kept - used:
            (folder / name).unlink(missing_ok=True)

    def forget_all(self) -> None:
        """Remove all kept parts: the site has no search."""
        for file in (self._cache / _FOLDER).glob("*"):
            file.unlink()

    @cached_property
    def suggestions(self) -> Suggestions:
        """The names that a search suggests."""
        return suggestions(self._questions.suggested())

    def heads(self) -> bytes:
        """The names and contents of the segments as last made, and the suggestions."""
        heads = []
        for segment in self._questions.segments():
            folder = f"{search.FOLDER}/{segment.name}"
            version, of_copies = (self._version(f"{folder}/{name}") for name in (search.HEAD, search.COPIES))
            if version:  # otherwise this is a rehearsal
                head = scanning.read(self._output / folder / search.HEAD)
                heads.append(search.Head(segment.name, version, of_copies, head))
        return search.heads(heads, self.suggestions)

    def _version(self, path: str) -> str:
        """What changes with a file, "" if there is none."""
        row = self._db.execute("SELECT key FROM output WHERE path = ?", (path,)).fetchone()
        return str(row[0])[:8] if row else ""


def _part_digest(articles: _Articles) -> str:
    digest = hashlib.sha256(program_digest().encode())
    digest.update(b"".join(article.key for article in articles))
    return digest.hexdigest()


def _list_of(segment: Segment) -> str:
    return _PARTS + segment.name


def touched(change: Change, _near: Neighbours) -> Iterator[Subject]:
    """The segments whose articles changed, and the list of segments."""
    match change:
        case SegmentsChanged(segments):
            yield SearchPage()
            yield SearchManifest()
            yield from (SearchSegment(segment.name) for segment in segments)
