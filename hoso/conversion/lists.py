"""Two lists beside the raw files, both in the format of `sha256sum`.

`manifest-sha256.txt` is the fixity of every raw file (the BagIt manifest format), `converted-sha256.txt` lists every
page as the program wrote it: a page that differs was edited by a person.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hoso import scanning, writer
from hoso.problems import Problem, warning

MANIFEST = "manifest-sha256.txt"


LEDGER = "converted-sha256.txt"


_LINE = re.compile(r"^([0-9a-f]{64})(  | \*)([^\n]+)\n", re.MULTILINE)


_ANNOUNCED = " *"  # `sha256sum` treats both marks alike: they only say how a file was opened


def read_list(path: Path) -> dict[str, str]:
    """Digests by path, from a list in the format of `sha256sum`; a list that does not exist is empty."""
    return {listed: digest for digest, _, listed in _lines(path)}


def _lines(path: Path) -> list[tuple[str, str, str]]:
    """Digest, mark and path of every line in that format; the last line of a killed run may be cut."""
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
    """How the raw files differ from the manifest: changed, not listed, missing; and which articles exist twice.

    `digests` are of the raw files as they are now, by path ("": it can't be read); `articles` are those from which
    articles are made, `paged` are raw files that pages come from. The content of the folders `unlisted` is unknown.
    """
    manifest = read_list(content / MANIFEST)
    twice = frozenset(articles)
    first: dict[str, str] = {}
    for path, digest in digests.items():
        if not digest:
            continue
        shown = str(content / path)
        if path not in manifest:
            hint = "run 'python build.py convert' and commit the result"
            yield warning(shown, 0, "raw-unlisted", f"the raw file is not listed in {MANIFEST!r}", hint)
        elif manifest[path] != digest:
            message = f"the raw file does not match {MANIFEST!r}"
            yield warning(shown, 0, "raw-changed", message, "restore it, or accept it with 'convert --refresh'")
        if path not in twice:
            continue
        if digest in first:
            yield warning(shown, 0, "raw-twice", f"has the same bytes as {first[digest]!r}", "remove one of them")
        first.setdefault(digest, path)
    pages_of = frozenset(paged)
    for path in sorted(pages_of.union(manifest) - digests.keys()):
        if scanning.is_below(path, unlisted):
            continue
        hint = "restore it"
        if path not in pages_of:
            hint += f"; or, if nobody needs it, remove its line from {MANIFEST!r}"
        yield warning(str(content / path), 0, "raw-missing", "the raw file is missing", hint)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The list of converted pages: for each, the digests with which the program wrote it (several if a run was killed
    or two branches were merged); the pages that a run was about to write and perhaps did not; all the rest by the
    identity that they were given."""

    digests: dict[str, tuple[str, ...]]
    announced: frozenset[str]
    identities: dict[str, tuple[str, ...]]

    def wrote(self, page: str, data: bytes) -> bool:
        """Whether the page is as the program wrote it, so that nobody has edited it: git may have changed its line ends
        when it was checked out."""
        return hashlib.sha256(with_own_line_ends(data)).hexdigest() in self.digests.get(page, ())

    def has_page(self, content: Path, raw_digest: str) -> bool:
        """Whether a page made from the raw file with this digest exists."""
        return any((content / page).is_file() for page in self.identities.get(raw_digest[:12], ()))

    def deleted(self, content: Path, *raw_digests: str) -> str | None:
        """The page that was once made from a raw file with one of these digests and was deleted since: a page that
        somebody removed does not come back by itself."""
        pages = (page for digest in raw_digests for page in self.identities.get(digest[:12], ()))
        return next((page for page in pages if not (content / page).is_file()), None)


def with_own_line_ends(page: bytes) -> bytes:
    """A page with the line ends that the program writes: Git for Windows checks files out with its own."""
    return page.replace(b"\r\n", b"\n")


def page_deleted(shown: str, page: str) -> Problem:
    """The problem of a raw file whose page somebody deleted."""
    message = f"its page {page!r} was deleted after conversion and is not made again"
    hint = (
        "restore the page, with 'status: draft' or 'status: withdrawn' to keep it unpublished; or remove its line from"
        f" {LEDGER!r} to convert the raw file again"
    )
    return warning(shown, 0, "page-deleted", message, hint)


def read_ledger(content: Path) -> Ledger:
    """The list of converted pages; a list that does not exist is empty, and lines in any other format (a conflict
    marked by git, the last line of a killed run) are ignored."""
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
    """Add pages to the list before they are written, each with its digest. So a page that a killed run wrote is never
    taken for a hand-written one, and a page that it did not write is never taken for a deleted one."""
    path = content / LEDGER
    with writer.naming(path), open(path, "a", encoding="utf-8", newline="\n", opener=writer.opened_here) as file:
        file.writelines(f"{digest}{_ANNOUNCED}{escaped(path)}\n" for path, digest in entries)


def settle(content: Path) -> None:
    """Put the list in order: sorted, one digest per page, no pages announced."""
    ledger = read_ledger(content)
    entries = {}
    for page, digests in ledger.digests.items():
        entries[page] = digests[-1]
        if len(digests) > 1 or page in ledger.announced:
            present = _digest_of_page(content / page)
            if present is None and page in ledger.announced:
                del entries[page]
            elif present in digests:
                entries[page] = present
    write_list(content, LEDGER, entries)


def _digest_of_page(path: Path) -> str | None:
    """The digest of a page as the program writes it; None if it can't be read."""
    try:
        return hashlib.sha256(with_own_line_ends(scanning.read(path))).hexdigest()
    except OSError:
        return None


def write_list(content: Path, name: str, entries: dict[str, str]) -> None:
    """Write such a list, sorted by path; an unchanged list is not touched."""
    paths = sorted(entries)
    odd = re.search("[%\n\r]", "".join(paths)) is not None
    lines = [f"{entries[path]}  {escaped(path) if odd else path}\n" for path in paths]
    writer.write(content, name, "".join(lines).encode())


def escaped(path: str) -> str:
    """BagIt (RFC 8493, 2.1.3): line ends and percent signs in file names are percent-encoded."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _unescaped(path: str) -> str:
    return path.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
