"""One raw file → one Markdown page, which is read back and compared before it is written."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from hoso import addresses, scanning
from hoso.batches import Batches
from hoso.isolation import isolated, program_fault
from hoso.markup import frontmatter
from hoso.markup.fields import FrontMatter
from hoso.markup.renderer import Renderer
from hoso.markup.writing import as_written, write
from hoso.models import Article, Block
from hoso.problems import Problem, killed, warning
from hoso.readings import RawReading
from hoso.topics.examples import known
from hoso.vietnamese import nfc
from hoso.workers import Task

if TYPE_CHECKING:
    from hoso.reading.reader import Reader


@dataclass(frozen=True, slots=True)
class Converted:
    """The result of reading one raw file: its page (path below the content folder, and text), or no page and why."""

    raw: str
    digest: str
    page: str | None
    text: str | None
    problems: tuple[Problem, ...]

    @property
    def reading(self) -> RawReading:
        """What a later check needs of it."""
        return RawReading(self.raw, self.digest, self.page, self.problems)


@dataclass(frozen=True, slots=True)
class Change:
    """How converting again changes a page: as a unified diff, whether it was applied (otherwise the page was saved
    meanwhile, or can't be changed so), the fields that it changes, and those that stay as people have them."""

    page: str
    diff: str
    applied: bool
    fields: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawChunk:
    """Work for another process: raw files to read; `world` changes whenever the process's vocabulary is stale."""

    content: Path
    world: str
    paths: tuple[str, ...]


def read_chunk(chunk: RawChunk) -> list[Converted]:
    """Read the raw files of a chunk; this runs in another process."""
    return convert_chunk(chunk, _reader(chunk.content, chunk.world))


def convert_chunk(chunk: RawChunk, reader: Reader) -> list[Converted]:
    """Read the raw files of a chunk here."""
    batches = Batches(chunk.content)
    return [convert_file(chunk.content, path, reader, batches) for path in chunk.paths]


def _lost(chunk: RawChunk) -> list[Converted]:
    problems = [killed(str(chunk.content / path), "warning", "read this file") for path in chunk.paths]
    return [Converted(path, "", None, None, (problem,)) for path, problem in zip(chunk.paths, problems, strict=True)]


def _apart(chunk: RawChunk) -> list[RawChunk]:
    return [replace(chunk, paths=(path,)) for path in chunk.paths]


READ = Task(read_chunk, _apart, _lost)


@lru_cache(maxsize=1)
def _reader(content: Path, world: str) -> Reader:  # noqa: ARG001
    # `world` is part of the cache's key: if it differs, the vocabulary has changed.
    from hoso.reading.reader import Reader

    return Reader(known(content).vocabulary)


def convert_file(content: Path, path: str, reader: Reader, batches: Batches) -> Converted:
    """The page for a raw file, with what its batch states; whatever this raises is a problem of this file only."""
    try:
        data = scanning.read(content / path)
    except OSError as fault:
        hint = "check its permissions"
        problem = warning(str(content / path), 0, "unreadable", f"cannot read the file: {fault.strerror}", hint)
        return Converted(path, "", None, None, (problem,))
    digest = hashlib.sha256(data).hexdigest()

    def failed(fault: BaseException) -> Converted:
        return Converted(path, digest, None, None, (program_fault(str(content / path), fault, "reading it"),))

    return isolated(partial(_convert_bytes, content, path, data, reader, batches), failed)


def _convert_bytes(content: Path, path: str, data: bytes, reader: Reader, batches: Batches) -> Converted:
    shown, digest = str(content / path), hashlib.sha256(data).hexdigest()
    reading = reader.read(nfc(path), data)
    problems = tuple(replace(problem, path=shown) for problem in reading.problems)
    if reading.article is None:
        return Converted(path, digest, None, None, problems)
    front, batch = front_of(reading.article), batches.of(path)
    if batch is not None:
        front = batch.stated_of(front)
    page, text = addresses.markdown_path(front.id, front.title, front.date), page_text(front, reading.article)
    said = misread(page, text, front, reading.article)
    if said is not None and any(block.shape for block in reading.article.draft.blocks):
        text = page_text(front, _plainly(reading.article))
        said = misread(page, text, front, reading.article)
    if said is not None:
        message = f"its page would be read differently from how it was written: {said}"
        hint = "this is a bug: please report it and attach the file; no page was written for it"
        return Converted(path, digest, None, None, (*problems, warning(shown, 0, "unfaithful-page", message, hint)))
    return Converted(path, digest, page, text, problems)


def _plainly(article: Article) -> Article:
    """The article with its lists and tables as paragraphs."""
    blocks = tuple(replace(block, shape=None) for block in article.draft.blocks)
    return replace(article, draft=replace(article.draft, blocks=blocks))


def misread(page: str, text: str, front: FrontMatter, article: Article) -> str | None:
    """How a page that is about to be written would be misread; None if it is faithful.

    The program has to accept what it writes; otherwise every later build would reject a page that nobody wrote.
    """
    parsed = frontmatter.parse(page, text)
    if parsed.problems:
        return f"it would be rejected: {parsed.problems[0].message}"
    if parsed.front != front:
        names = [
            field.name for field in fields(front) if getattr(parsed.front, field.name) != getattr(front, field.name)
        ]
        return f"{' and '.join(names)} would differ"
    blocks = article.draft.blocks
    if (read := _READ_BACK.blocks(parsed.body)) != blocks and read != as_written(blocks):
        return f"its text would differ: {_first_difference(read, as_written(blocks))}"
    return None


_READ_BACK = Renderer(())


def _first_difference(read: Sequence[Block], meant: Sequence[Block]) -> str:
    """The first block that would be read differently, or how many blocks there would be."""
    pairs = zip(read, meant, strict=False)
    found = next((pair for pair in pairs if pair[0] != pair[1]), None)
    return f"{found[1].text!r} as {found[0].text!r}" if found else f"{len(meant)} paragraphs as {len(read)}"


def front_of(article: Article) -> FrontMatter:
    """The metadata of a freshly converted article: its identity and address are assigned here, once and for ever."""
    draft, names = article.draft, article.entities
    assert article.origin.sha256 is not None, "it comes from a raw file"
    identity = article.origin.sha256[:12]
    return FrontMatter(
        id=identity,
        permalink=addresses.article(identity, draft.title, draft.date),
        title=draft.title,
        date=draft.date,
        source=draft.source,
        byline=draft.byline,
        lead=draft.lead,
        people=names.people,
        careers=article.careers,
        organisations=names.organisations,
        places=names.places,
        events=names.events,
        tags=article.tags,
        stated=article.stated,
        inferred=(*draft.inferred, *_found(article)),
        origin=article.origin,
        removed=draft.removed,
    )


def _found(article: Article) -> tuple[str, ...]:
    """The fields whose values no source states: the program found them in the text."""
    names = article.entities
    tags = set(article.tags) - set(article.stated)
    found = {"organisations": names.organisations, "places": names.places, "events": names.events, "tags": tags}
    return tuple([field for field, values in found.items() if values])


def page_text(front: FrontMatter, article: Article) -> str:
    """The Markdown page of an article."""
    return f"{frontmatter.serialize(front)}\n{write(article.draft.blocks)}"


def difference(page: str, old: str, new: str, how: str = "converted again") -> str:
    """A unified diff of two states of a page; `how` says how the second came about."""
    lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    return "".join(difflib.unified_diff(*lines, page, f"{page} ({how})"))


def chunks(content: Path, world: str, paths: Iterable[str], size: int) -> Iterator[RawChunk]:
    """The work in chunks."""
    batch: list[str] = []
    for path in paths:
        batch.append(path)
        if len(batch) == size:
            yield RawChunk(content, world, tuple(batch))
            batch = []
    if batch:
        yield RawChunk(content, world, tuple(batch))
