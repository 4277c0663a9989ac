"""The body of a page, paragraph by paragraph: three versions of it become one, with every byte that stays as it was."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from hoso.conversion.owned import Mark, Marks, digest
from hoso.vietnamese import nfc

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of a body without a blank line between them, and the blank lines that follow, as they are in the file."""

    text: str
    gap: str

    @property
    def key(self) -> str:
        """The digest of the paragraph, whatever its line ends."""
        return digest(plain(self.text))


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a page below its front matter: blank lines, then paragraphs."""

    head: str
    paragraphs: tuple[Paragraph, ...]

    def __str__(self) -> str:
        return self.head + "".join(one.text + one.gap for one in self.paragraphs)

    def texts(self) -> tuple[str, ...]:
        """The paragraphs with the line ends of the program."""
        return tuple(plain(one.text) for one in self.paragraphs)


def plain(text: str) -> str:
    """A paragraph in the form in which the program writes it: NFC, `\\n` between its lines and nothing at its end."""
    return nfc("\n".join(text.splitlines()).rstrip("\n"))


def body_of(text: str) -> Body:
    """A body, cut into its paragraphs."""
    pieces: list[list[str]] = [["", ""]]
    for line in _LINE.findall(text):
        if not line.strip():
            pieces[-1][1] += line
        elif pieces[-1][1] or len(pieces) == 1:
            pieces.append([line, ""])
        else:
            pieces[-1][0] += line
    return Body(pieces[0][1], tuple(Paragraph(*piece) for piece in pieces[1:]))


@dataclass(frozen=True, slots=True)
class MergedBody:
    """A body after a new reading, with its marks; `keeps` says that people have it otherwise than the program reads
    it."""

    body: Body
    marks: Marks
    keeps: bool


def merged_body(ours: Body, marks: Marks, theirs: Body, end: str) -> MergedBody:
    """The body of the page after the program read another: paragraphs that it wrote follow the reading, those that
    people wrote, changed or took out stay. Where both changed the same place, people's words stay. `end` is the line
    end of the page."""
    base = [mark.key for mark in marks if mark.counts]
    keys = [one.key for one in ours.paragraphs]
    read = [one.key for one in theirs.paragraphs]
    if read in (base, keys):
        return MergedBody(ours, marks, keys != read)
    edits = _hunks(base, keys)
    fresh = [hunk for hunk in _hunks(base, read) if not any(map(hunk.collides, edits))]
    change = _Change(ours.paragraphs, theirs.paragraphs, edits, fresh)
    result = [*change.applied(base, keys)]
    after = _followed(base, read, fresh)
    body = Body(ours.head or end, tuple(_spaced(result, ours, end)))
    back = dict.fromkeys([*(mark.key for mark in marks if not mark.counts), *base])
    gone = tuple(Mark(key, "", "-") for key in back if key not in after)
    kept = [one.key for one in body.paragraphs] != read
    return MergedBody(body, (*(Mark(key, "") for key in after), *gone), kept)


@dataclass(frozen=True, slots=True, order=True)
class _Hunk:
    """A change: `start` to `end` of the one version are `first` to `last` of the other."""

    start: int
    end: int
    first: int
    last: int

    def collides(self, edit: _Hunk) -> bool:
        """Whether another change concerns the same paragraphs, or lies within this one."""
        return self.start < edit.end and edit.start < self.end


def _hunks(base: Sequence[str], other: Sequence[str]) -> list[_Hunk]:
    """The changes between two versions. If as many paragraphs take the place of others, each is a change of its own."""
    found: list[_Hunk] = []
    for kind, start, end, first, last in SequenceMatcher(None, base, other, autojunk=False).get_opcodes():
        if kind == "replace" and end - start == last - first:
            found += (_Hunk(start + n, start + n + 1, first + n, first + n + 1) for n in range(end - start))
        elif kind != "equal":
            found.append(_Hunk(start, end, first, last))
    return found


@dataclass(frozen=True, slots=True)
class _Change:
    """What people (`edits`) and a new reading (`fresh`) changed in a body, with the paragraphs of both."""

    ours: Sequence[Paragraph]
    theirs: Sequence[Paragraph]
    edits: Sequence[_Hunk]
    fresh: Sequence[_Hunk]

    def applied(self, base: Sequence[str], keys: Sequence[str]) -> Iterator[tuple[Paragraph, bool]]:
        """The paragraphs after both changes, each with whether it is on the page already."""
        same = {
            block.a + n: self.ours[block.b + n]
            for block in SequenceMatcher(None, base, keys, autojunk=False).get_matching_blocks()
            for n in range(block.size)
        }
        changes = [*((hunk, True) for hunk in self.edits), *((hunk, False) for hunk in self.fresh)]
        here = 0
        for hunk, edit in sorted(changes, key=lambda one: (one[0].start, one[0].end, not one[1])):
            yield from ((same[place], True) for place in range(here, hunk.start))
            version = self.ours if edit else self.theirs
            yield from ((one, edit) for one in version[hunk.first : hunk.last])
            here = hunk.end
        yield from ((same[place], True) for place in range(here, len(base)))


def _followed(base: Sequence[str], read: Sequence[str], fresh: Sequence[_Hunk]) -> list[str]:
    """What the program wrote of the body, all in all."""
    result: list[str] = []
    here = 0
    for hunk in fresh:
        result += (*base[here : hunk.start], *read[hunk.first : hunk.last])
        here = hunk.end
    return [*result, *base[here:]]


def _spaced(result: Sequence[tuple[Paragraph, bool]], ours: Body, end: str) -> Iterator[Paragraph]:
    """The paragraphs with a blank line between any two, and the end of the page as it was."""
    last = ours.paragraphs[-1] if ours.paragraphs else None
    for number, (one, there) in enumerate(result, start=1):
        text, gap = (one.text, one.gap) if there else (end.join(plain(one.text).split("\n")) + end, "")
        if number < len(result):
            if not text.endswith(("\n", "\r")):
                text += end
            gap = gap or end
        elif one is not last:
            gap = ""
        yield Paragraph(text, gap)


def rebased(base: Sequence[str], page: Sequence[str], known: Collection[str], back: Collection[str]) -> list[str]:
    """The paragraphs that the program wrote, given those of one branch (`base`), when another branch may have written
    others: where the page differs, and the program wrote what it has (`known`) or took back what it lacks (`back`),
    the page is right."""
    result: list[str] = []
    matcher = SequenceMatcher(None, list(base), list(page), autojunk=False)
    for kind, b, c, p, q in matcher.get_opcodes():
        here = page[p:q]
        own = all(key in known for key in here) and (bool(here) or all(key in back for key in base[b:c]))
        result += here if kind != "equal" and own else base[b:c]
    return result
