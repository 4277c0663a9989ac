"""Lists of digests in the format of `sha256sum`; `manifest-sha256.txt` is the fixity of every raw file (the BagIt
manifest format)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from hoso import scanning, writer
from hoso.problems import Problem, warning

MANIFEST = "manifest-sha256.txt"


_LINE = re.compile(r"^([0-9a-f]{64})(  | \*)([^\n]+)\n", re.MULTILINE)


_ANNOUNCED = " *"  # `sha256sum` treats both marks alike: they only say how a file was opened


def read_list(path: Path) -> dict[str, str]:
    """Digests by path, from a list in the format of `sha256sum`; a list that does not exist is empty."""
    return {listed: digest for digest, _, listed in _lines(path)}


def entries(path: Path) -> Iterator[tuple[str, bool, str]]:
    """Digest and path of every line of such a list, and whether the file was only announced in it."""
    return ((digest, mark == _ANNOUNCED, listed) for digest, mark, listed in _lines(path))


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
    paged: Iterable[str] | None = None,
    unlisted: Collection[str] = (),
) -> Iterator[Problem]:
    """How the raw files differ from the manifest: changed, not listed, missing; and which articles exist twice.

    `digests` are of the raw files as they are now, by path ("": it can't be read); `articles` are those from which
    articles are made, `paged` are raw files that pages come from, if that is known. The content of the folders
    `unlisted` is unknown.
    """
    manifest = read_list(content / MANIFEST)
    sources = frozenset(articles)
    pages_of = frozenset(paged or ())
    refreshable = sources if paged is None else pages_of
    # Of two files of the same bytes, the one to remove is rather that of which there is no page.
    first = {digests[path]: path for path in sorted(pages_of.intersection(digests), reverse=True)}
    for path, digest in digests.items():
        if not digest:
            continue
        shown = str(content / path)
        if path not in manifest:
            hint = "run 'python build.py convert' and commit the result"
            yield warning(shown, 0, "raw-unlisted", f"the raw file is not listed in {MANIFEST!r}", hint)
        elif manifest[path] != digest:
            message = f"the raw file does not match {MANIFEST!r}"
            accepted = (
                "accept it with 'convert --refresh'" if path in refreshable else "remove its line from the manifest"
            )
            yield warning(shown, 0, "raw-changed", message, f"restore it, or {accepted}")
        if path in sources and first.setdefault(digest, path) != path:
            yield twice(shown, first[digest])
    for path in sorted(pages_of.union(manifest) - digests.keys()):
        if scanning.is_below(path, unlisted):
            continue
        hint = "restore it"
        if path not in pages_of:
            hint += f"; or, if nobody needs it, remove its line from {MANIFEST!r}"
        yield warning(str(content / path), 0, "raw-missing", "the raw file is missing", hint)


def twice(shown: str, other: str) -> Problem:
    """The problem of a raw file that has the bytes of another."""
    return warning(shown, 0, "raw-twice", f"has the same bytes as {other!r}", "remove one of them")


def moved(shown: str, other: str, page: str) -> Problem:
    """The problem of a raw file that has the bytes of a missing one, of which there is a page."""
    message = f"has the same bytes as {other!r}, which is missing"
    return warning(shown, 0, "raw-moved", message, f"move it back, or set 'file' in {page}")


def with_own_line_ends(page: bytes) -> bytes:
    """A page with the line ends that the program writes: Git for Windows checks files out with its own."""
    return page.replace(b"\r\n", b"\n")


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
