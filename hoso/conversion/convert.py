"""Raw files → Markdown pages: what is new is converted, what people wrote is never overwritten.

Two lists are kept beside the raw files, both in the form of `sha256sum`: `manifest-sha256.txt`, the fixity of every
raw file (the BagIt manifest format), and `converted-sha256.txt`, every page as the program wrote it: a page that is
not as listed was edited by a person.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from hoso import addresses, scanning, writer
from hoso.isolation import isolated, program_fault
from hoso.markup import frontmatter
from hoso.markup.renderer import Renderer, as_written, write
from hoso.models import Article, Block, FrontMatter
from hoso.problems import Problem, killed, warning
from hoso.scanning import digest_of
from hoso.vietnamese import nfc
from hoso.vocabulary import load
from hoso.workers import Task

if TYPE_CHECKING:
    from hoso.reading.reader import Reader

MANIFEST = "manifest-sha256.txt"
LEDGER = "converted-sha256.txt"


@dataclass(frozen=True, slots=True)
class Converted:
    """One raw file, read: the page that it makes (path below the content folder and text), or none and why."""

    raw: str
    digest: str
    page: str | None
    text: str | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What converting again makes of a page: a unified diff, and whether it was applied or kept back (hand edits)."""

    page: str
    diff: str
    applied: bool


@dataclass(frozen=True, slots=True)
class RawChunk:
    """Work for another process: raw files to be read; `world` changes whenever its vocabulary is stale."""

    content: Path
    world: str
    paths: tuple[str, ...]


def read_chunk(chunk: RawChunk) -> list[Converted]:
    """Read the raw files of a chunk in a process of its own."""
    reader = _reader(chunk.content, chunk.world)
    return [convert_file(chunk.content, path, reader) for path in chunk.paths]


def _lost(chunk: RawChunk) -> list[Converted]:
    problems = [killed(str(chunk.content / path), "warning", "read this file") for path in chunk.paths]
    return [Converted(path, "", None, None, (problem,)) for path, problem in zip(chunk.paths, problems, strict=True)]


def _apart(chunk: RawChunk) -> list[RawChunk]:
    return [replace(chunk, paths=(path,)) for path in chunk.paths]


READ = Task(read_chunk, _apart, _lost)


@lru_cache(maxsize=1)
def _reader(content: Path, world: str) -> Reader:  # noqa: ARG001
    # `world` is there for the cache: where it differs, the vocabulary has changed.
    from hoso.reading.reader import Reader

    return Reader(load(content / "vocabulary").vocabulary)


def convert_file(content: Path, path: str, reader: Reader) -> Converted:
    """The page that a raw file makes; whatever reading it raises is a problem of this file and of no other."""
    try:
        data = scanning.read(content / path)
    except OSError as fault:
        hint = "check its permissions"
        problem = warning(str(content / path), 0, "unreadable", f"can't be read: {fault.strerror}", hint)
        return Converted(path, "", None, None, (problem,))
    digest = hashlib.sha256(data).hexdigest()

    def failed(fault: BaseException) -> Converted:
        return Converted(path, digest, None, None, (program_fault(str(content / path), fault, "reading it"),))

    return isolated(partial(_convert_bytes, content, path, data, digest, reader), failed)


def _convert_bytes(content: Path, path: str, data: bytes, digest: str, reader: Reader) -> Converted:
    shown = str(content / path)
    reading = reader.read(nfc(path), data)
    problems = tuple(replace(problem, path=shown) for problem in reading.problems)
    if reading.article is None:
        return Converted(path, digest, None, None, problems)
    front = front_of(reading.article)
    page, text = addresses.markdown_path(front), page_text(front, reading.article)
    if (said := misread(page, text, front, reading.article)) is not None:
        message = f"its page would not be read as it was written: {said}"
        hint = "a fault of the program: please report it with the file; no page was written for it"
        return Converted(path, digest, None, None, (*problems, warning(shown, 0, "unfaithful-page", message, hint)))
    return Converted(path, digest, page, text, problems)


def misread(page: str, text: str, front: FrontMatter, article: Article) -> str | None:
    """How a page that is about to be written would be read otherwise than it is meant; None where it is faithful.

    What the program writes it has to accept, or every later build would refuse a page that nobody wrote.
    """
    parsed = frontmatter.parse(page, text)
    if parsed.problems:
        return f"it would be refused: {parsed.problems[0].message}"
    if parsed.front != front:
        names = [
            field.name for field in fields(front) if getattr(parsed.front, field.name) != getattr(front, field.name)
        ]
        return f"{' and '.join(names)} would differ"
    blocks = article.draft.blocks
    if (read := _READ_BACK.blocks(parsed.body)) not in (blocks, as_written(blocks)):
        return f"its text would differ: {_first_difference(read, as_written(blocks))}"
    return None


_READ_BACK = Renderer(())


def _first_difference(read: Sequence[Block], meant: Sequence[Block]) -> str:
    """The first block that would come back as another, or how many there would be."""
    pairs = zip(read, meant, strict=False)
    found = next((pair for pair in pairs if pair[0] != pair[1]), None)
    return f"{found[1].text!r} as {found[0].text!r}" if found else f"{len(meant)} paragraphs as {len(read)}"


def front_of(article: Article) -> FrontMatter:
    """The metadata of a freshly converted article: its identity and address are made here, once and for ever."""
    draft, names = article.draft, article.entities
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
        organisations=names.organisations,
        places=names.places,
        events=names.events,
        tags=names.tags,
        inferred=(*draft.inferred, *(("tags",) if names.tags else ())),
        origin=article.origin,
        removed=draft.removed,
    )


def page_text(front: FrontMatter, article: Article) -> str:
    """The Markdown page of an article."""
    return f"{frontmatter.serialize(front)}\n{write(article.draft.blocks)}"


def refreshed(content: Path, page: str, raw: str, reader: Reader) -> Converted:
    """A page converted again from its raw file; what only people decide stays: addresses, status, redaction."""
    found = convert_file(content, raw, reader)
    if found.text is None:
        return found
    old = frontmatter.parse(page, nfc(scanning.read_text(content / page))).front
    fresh = frontmatter.parse(page, found.text)
    if old is None or fresh.front is None:
        return found
    stay = ("id", "permalink", "aliases", "status", "withdrawn", "redact")
    front = replace(fresh.front, **{name: getattr(old, name) for name in stay})
    return replace(found, page=page, text=f"{frontmatter.serialize(front)}\n{fresh.body.lstrip(chr(10))}")


def difference(page: str, old: str, new: str) -> str:
    """A unified diff of two states of a page."""
    lines = difflib.unified_diff(
        old.splitlines(keepends=True), new.splitlines(keepends=True), page, f"{page} (converted again)"
    )
    return "".join(lines)


# --- The two lists


def read_list(path: Path) -> dict[str, str]:
    """Digests by path, from a list in the form of `sha256sum`; a list that does not exist is empty."""
    return {listed: digest for digest, _, listed in _lines(path)}


_LINE = re.compile(r"^([0-9a-f]{64})(  | \*)([^\n]+)\n", re.MULTILINE)
_ANNOUNCED = " *"  # `sha256sum` reads it as the other mark: it only ever says how a file was opened


def _lines(path: Path) -> list[tuple[str, str, str]]:
    """Digest, mark and path of every line of that form; the last line of a killed run may be cut."""
    if not path.is_file():
        return []
    text = scanning.read_text(path, errors="replace")
    found: list[tuple[str, str, str]] = _LINE.findall(text)
    return [(digest, mark, _unescaped(listed)) for digest, mark, listed in found] if "%" in text else found


def fixity(
    content: Path,
    digests: Mapping[str, str],
    articles: Iterable[str],
    paged: Iterable[str] = (),
    unlisted: Collection[str] = (),
) -> Iterator[Problem]:
    """What of the raw files is not as the manifest has it: changed, not listed, gone; which articles are there twice.

    `digests` are of the raw files as they are now, by path ("": it can't be read); `articles` are those of them that
    articles are made of, `paged` are raw files that pages come from. Of what lies in the folders `unlisted` nothing is
    known.
    """
    manifest = read_list(content / MANIFEST)
    twice = frozenset(articles)
    first: dict[str, str] = {}
    for path, digest in digests.items():
        if not digest:
            continue
        shown = str(content / path)
        if path not in manifest:
            hint = "run 'python build.py convert' and commit what it writes"
            yield warning(shown, 0, "raw-unlisted", f"the raw file does not stand in {MANIFEST!r}", hint)
        elif manifest[path] != digest:
            message = f"the raw file is not as {MANIFEST!r} has it"
            yield warning(shown, 0, "raw-changed", message, "restore it, or accept it with 'convert --refresh'")
        if path not in twice:
            continue
        if digest in first:
            yield warning(shown, 0, "raw-twice", f"the same bytes as {first[digest]!r}", "remove one of the two")
        first.setdefault(digest, path)
    pages_of = frozenset(paged)
    for path in sorted(pages_of.union(manifest) - digests.keys()):
        if scanning.is_below(path, unlisted):
            continue
        hint = "bring it back"
        if path not in pages_of:
            hint += f"; or, if nobody needs it, take its line out of {MANIFEST!r}"
        yield warning(str(content / path), 0, "raw-missing", "the raw file is gone", hint)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The list of converted pages: for each, the digests that the program wrote it with (several where a run was
    killed or two branches were merged); the pages that a run was about to write and perhaps did not; all others by
    the identity that they were given."""

    digests: dict[str, tuple[str, ...]]
    announced: frozenset[str]
    identities: dict[str, tuple[str, ...]]

    def wrote(self, page: str, data: bytes) -> bool:
        """Whether the page is as the program wrote it: nobody has edited it."""
        return hashlib.sha256(data).hexdigest() in self.digests.get(page, ())

    def has_page(self, content: Path, raw_digest: str) -> bool:
        """Whether a page that was made of the raw file with this digest is there."""
        return any((content / page).is_file() for page in self.identities.get(raw_digest[:12], ()))

    def deleted(self, content: Path, *raw_digests: str) -> str | None:
        """The page that was once made of a raw file with one of these digests and was deleted since: a page that a
        person has taken away does not come back by itself."""
        pages = (page for digest in raw_digests for page in self.identities.get(digest[:12], ()))
        return next((page for page in pages if not (content / page).is_file()), None)


def page_deleted(shown: str, page: str) -> Problem:
    """What is said of a raw file whose page a person has deleted."""
    message = f"its page {page!r} was deleted after it had been converted, and is not made again"
    hint = (
        "bring the page back, with 'status: draft' or 'status: withdrawn' if nobody is to read it; or take its line out"
        f" of {LEDGER!r} to have the raw file converted again"
    )
    return warning(shown, 0, "page-deleted", message, hint)


def read_ledger(content: Path) -> Ledger:
    """The list of converted pages; a list that does not exist is empty, and lines of another form (a conflict that
    git has marked, the last line of a killed run) say nothing."""
    digests: dict[str, tuple[str, ...]] = {}
    entered = set()
    for digest, mark, page in _lines(content / LEDGER):
        digests[page] = tuple(dict.fromkeys((*digests[page], digest))) if page in digests else (digest,)
        if mark != _ANNOUNCED:
            entered.add(page)
    identities: dict[str, tuple[str, ...]] = {}
    for page in sorted(page for page in digests if page in entered):
        if page[-16:-15] == "-" and page.endswith(".md"):  # twelve digits after a hyphen
            identity = page[-15:-3]
            identities[identity] = (*identities[identity], page) if identity in identities else (page,)
    return Ledger(digests, frozenset(digests.keys() - entered), identities)


def announce(content: Path, entries: Iterable[tuple[str, str]]) -> None:
    """Add pages to the list before they are written, each with its digest, so that a page that a killed run has
    written is never taken for a person's, nor one that it has not written for one that a person deleted."""
    path = content / LEDGER
    with writer.naming(path), open(path, "a", encoding="utf-8", newline="\n", opener=writer.opened_here) as file:
        file.writelines(f"{digest}{_ANNOUNCED}{escaped(path)}\n" for path, digest in entries)


def settle(content: Path) -> None:
    """Bring the list in order: sorted, one digest a page, and nothing announced any more."""
    ledger = read_ledger(content)
    entries = {}
    for page, digests in ledger.digests.items():
        entries[page] = digests[-1]
        if len(digests) > 1 or page in ledger.announced:
            present = digest_of(content / page)
            if present is None and page in ledger.announced:
                del entries[page]
            elif present in digests:
                entries[page] = present
    write_list(content, LEDGER, entries)


def write_list(content: Path, name: str, entries: dict[str, str]) -> None:
    """Write such a list, sorted by path; a list that is as it was is not touched."""
    paths = sorted(entries)
    odd = re.search("[%\n\r]", "".join(paths)) is not None
    lines = [f"{entries[path]}  {escaped(path) if odd else path}\n" for path in paths]
    writer.write(content, name, "".join(lines).encode())


def escaped(path: str) -> str:
    """BagIt (RFC 8493, 2.1.3): line ends and percent signs in file names are percent-encoded."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _unescaped(path: str) -> str:
    return path.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def chunks(content: Path, world: str, paths: Iterable[str], size: int) -> Iterator[RawChunk]:
    """The work in pieces."""
    batch: list[str] = []
    for path in paths:
        batch.append(path)
        if len(batch) == size:
            yield RawChunk(content, world, tuple(batch))
            batch = []
    if batch:
        yield RawChunk(content, world, tuple(batch))
