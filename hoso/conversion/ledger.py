"""`converted.jsonl`: what the program wrote into each page, value by value, so that all the rest is known as people's.

One line a page, sorted, in a form that git may merge line by line: when two branches are merged, each line that either
of them wrote may stay, and conflict markers between them are ignored. Of each value there is a mark (see `owned`). The
next run that converts makes one line of several. Before, the program kept only a digest of each page
(`converted-sha256.txt`); such a list is taken over.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from hoso import scanning, writer
from hoso.conversion import lists
from hoso.conversion.joining import closeness, joined
from hoso.conversion.owned import Mark, Marks, Sign, marks_of
from hoso.conversion.paragraphs import body_of
from hoso.markup import frontmatter
from hoso.problems import Problem, warning

LEDGER = "converted.jsonl"
FORMER = "converted-sha256.txt"

_LINE = re.compile(r'^\{"page": ("(?:[^"\\\n]|\\.)+").*\}$', re.MULTILINE)
_ANNOUNCED = "announced"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a run was about to write or wrote into a page: the marks of its values by field. Without any, only the page
    is known. It is `announced` until a later run has seen whether the page was written."""

    page: str
    marks: Mapping[str, Marks]
    announced: bool = False

    def line(self) -> str:
        """The entry as it is in the file."""
        fields = {name: " ".join(map(_token, marks)) for name, marks in self.marks.items() if marks}
        said = {"page": self.page, **({_ANNOUNCED: "yes"} if self.announced else {}), **fields}
        return json.dumps(said, ensure_ascii=False)


def _token(mark: Mark) -> str:
    return f"{mark.sign}{mark.key}:{mark.value}" if mark.value else f"{mark.sign}{mark.key}"


def _entry(line: str) -> Entry | None:
    """The entry in a line; None if it is not of that form."""
    try:
        said = json.loads(line)
    except ValueError:
        return None
    if not all(isinstance(value, str) for value in said.values()):
        return None
    page, announced = said.pop("page"), said.pop(_ANNOUNCED, None)
    return Entry(
        page, {name: tuple(map(_mark, tokens.split())) for name, tokens in said.items()}, announced is not None
    )


def _mark(token: str) -> Mark:
    sign = token[0] if token[0] in "+-" else ""
    key, _, value = token[len(sign) :].partition(":")
    return Mark(key, value, cast("Sign", sign))


@dataclass(frozen=True, slots=True)
class Ledger:
    """The pages that the program wrote: their lines, several if two branches were merged or a run was killed; the pages
    that a run was about to write and perhaps did not; all the rest by the identity that they were given. `former` are
    the digests of pages that only a list of a former version names."""

    lines: Mapping[str, tuple[str, ...]]
    announced: frozenset[str]
    identities: Mapping[str, tuple[str, ...]]
    former: Mapping[str, tuple[str, ...]]

    def marks(self, page: str, identity: str, text: str) -> Mapping[str, Marks] | None:
        """What the program wrote into a page that has this text now, wherever it was moved; None if nothing is
        known."""
        known = self._known(page, identity)
        if known:
            return _settled(known, page_marks(page, text))
        if any(_digest(text) in self.former.get(name, ()) for name in self._names(page, identity)):
            return page_marks(page, text)
        return None

    def marks_alone(self, page: str, identity: str) -> Mapping[str, Marks] | None:
        """The same if the text of the page has no part in it: there is one line, and it is settled."""
        known = self._known(page, identity)
        return known[0].marks if len(known) == 1 and not known[0].announced else None

    def about(self, page: str, identity: str) -> tuple[str, ...]:
        """All that the list says of a page, wherever it was moved."""
        names = self._names(page, identity)
        return tuple(said for name in names for said in (*self.lines.get(name, ()), *self.former.get(name, ())))

    def _names(self, page: str, identity: str) -> Sequence[str]:
        return (page,) if page in self.lines else self.identities.get(identity, ())

    def _known(self, page: str, identity: str) -> list[Entry]:
        lines = (line for name in self._names(page, identity) for line in self.lines.get(name, ()))
        return [entry for line in lines if (entry := _entry(line)) and entry.marks]

    def says(self, entry: Entry) -> bool:
        """Whether the list has exactly this of a page."""
        return self.lines.get(entry.page) == (entry.line(),)

    def has_page(self, content: Path, raw_digest: str) -> bool:
        """Whether a page made from the raw file with this digest exists."""
        return any((content / page).is_file() for page in self.identities.get(raw_digest[:12], ()))

    def deleted(self, content: Path, *raw_digests: str) -> str | None:
        """The page that was once made from a raw file with one of these digests and was deleted since: a page that
        somebody removed does not come back by itself."""
        pages = (page for digest in raw_digests for page in self.identities.get(digest[:12], ()))
        return next((page for page in pages if not (content / page).is_file()), None)


def page_marks(page: str, text: str) -> dict[str, Marks]:
    """The marks of all values of a page; none if it can't be read."""
    parsed = frontmatter.parse(page, text)
    if parsed.front is None:
        return {}
    return marks_of(parsed.front, body_of(parsed.body).texts())


def _settled(entries: Sequence[Entry], page: Mapping[str, Marks]) -> Mapping[str, Marks]:
    """The marks of a page of which there may be several entries. One that was announced counts as a whole or not at
    all: the page was written or it was not."""
    sure = [entry.marks for entry in entries if not entry.announced]
    tried = [entry.marks for entry in reversed(entries) if entry.announced]
    known = joined(sure, page) if sure else {}
    return max((*tried, known), key=lambda marks: _fits(marks, page)) if tried else known


def _fits(marks: Mapping[str, Marks], page: Mapping[str, Marks]) -> int:
    return sum(closeness(known, page.get(name, ())) for name, known in marks.items())


def _digest(text: str) -> str:
    """The digest of a page as former versions noted it, with the line ends of the program."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()


def read_ledger(content: Path) -> Ledger:
    """The list of converted pages; a list that does not exist is empty, and lines in any other format (a conflict
    marked by git, the last line of a killed run) are ignored."""
    lines: dict[str, tuple[str, ...]] = {}
    entered = set()
    for found in _LINE.finditer(_text(content / LEDGER)):
        page = json.loads(found[1]) if "\\" in found[1] else found[1][1:-1]
        line = found[0]
        if line not in lines.get(page, ()):
            lines[page] = (*lines.get(page, ()), line)
        if f'"{_ANNOUNCED}"' not in line:
            entered.add(page)
    former: dict[str, tuple[str, ...]] = {}
    for digest, announced, page in lists.entries(content / FORMER):
        if page not in entered and not (announced and not (content / page).is_file()):
            former[page] = (*former.get(page, ()), digest)
    entered |= former.keys()
    for page in former:
        lines.setdefault(page, (Entry(page, {}).line(),))
    return Ledger(lines, frozenset(lines.keys() - entered), _by_identity(entered), former)


def _text(path: Path) -> str:
    return scanning.read_text(path, errors="replace") if path.is_file() else ""


def _by_identity(pages: Iterable[str]) -> dict[str, tuple[str, ...]]:
    identities: dict[str, tuple[str, ...]] = {}
    for page in sorted(pages):
        if page[-16:-15] == "-" and page.endswith(".md"):  # twelve digits after a hyphen
            identity = page[-15:-3]
            identities[identity] = (*identities.get(identity, ()), page)
    return identities


def announce(content: Path, entries: Iterable[Entry]) -> None:
    """Add pages to the list before they are written. So a page that a killed run wrote is never taken for a
    hand-written one, and a page that it did not write is never taken for a deleted one."""
    path = content / LEDGER
    with writer.naming(path), open(path, "a", encoding="utf-8", newline="\n", opener=writer.opened_here) as file:
        file.writelines(f"{entry.line()}\n" for entry in entries)


def settle(content: Path) -> None:
    """Put the list in order: sorted, one line a page, no pages announced; take over one of a former version."""
    ledger = read_ledger(content)
    lines: dict[str, str] = {}
    for page, several in ledger.lines.items():
        if len(several) == 1 and page not in ledger.announced and page not in ledger.former:
            lines[page] = several[0]
        elif line := _one_line(content, page, ledger):
            lines[page] = line
    writer.write(content, LEDGER, "".join(f"{lines[page]}\n" for page in sorted(lines)).encode())
    (content / FORMER).unlink(missing_ok=True)


def _one_line(content: Path, page: str, ledger: Ledger) -> str | None:
    """The one line of a page with several; None if it was only announced and is not there."""
    text = text_of(content, page)
    if text is None:
        return None if page in ledger.announced else _last(ledger.lines[page])
    return Entry(page, ledger.marks(page, "", text) or {}).line()


def _last(lines: tuple[str, ...]) -> str:
    """The last line that was not only announced."""
    sure = [line for line in lines if f'"{_ANNOUNCED}"' not in line]
    return sure[-1]


def text_of(content: Path, page: str) -> str | None:
    """The text of a page with its own line ends; None if it can't be read."""
    try:
        return scanning.read(content / page).decode()
    except (OSError, UnicodeDecodeError):
        return None


def page_deleted(shown: str, page: str) -> Problem:
    """The problem of a raw file whose page somebody deleted."""
    message = f"its page {page!r} was deleted after conversion and is not made again"
    hint = (
        "restore the page, with 'status: draft' or 'status: withdrawn' to keep it unpublished; or remove its line from"
        f" {LEDGER!r} to convert the raw file again"
    )
    return warning(shown, 0, "page-deleted", message, hint)


def page_exists(shown: str, page: str) -> Problem:
    """The problem of a raw file in the place of whose page there is something else."""
    message = f"its page {page!r} already exists, with another origin"
    return warning(shown, 0, "page-exists", message, "rename or remove that page")
