"""`batch.yaml`: what whoever collected a folder of raw files states about all of them.

It holds for the files of its folder and of the folders below, where none of these has its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from hoso import scanning
from hoso.markup.any_yaml import read_record
from hoso.markup.fields import BATCH_FIELDS, FrontMatter
from hoso.problems import Problem, error
from hoso.vietnamese import nfc
from hoso.vocabulary.entries import Capture


@dataclass(frozen=True, slots=True)
class Batch:
    """What is stated about a folder of raw files: the outlet; the first and last day of publication that it covers, and
    who collected it; what may be done with it; a note; topics."""

    source: str | None = None
    start: str | None = None
    end: str | None = None
    by: str | None = None
    rights: str | None = None
    note: str | None = None
    tags: tuple[str, ...] = ()

    def capture(self) -> Capture | None:
        """The days of which some articles were collected; None unless both ends are stated."""
        return Capture(self.start, self.end, "some", self.note) if self.start and self.end else None

    def stated_of(self, front: FrontMatter) -> FrontMatter:
        """An article's metadata with what is stated here. An outlet that the article itself states wins."""
        given, tags = [], tuple(tag for tag in self.tags if tag not in front.tags)
        if self.source and (front.source is None or "source" in front.inferred):
            inferred = tuple(name for name in front.inferred if name != "source")
            front = replace(front, source=self.source, inferred=inferred)
            given.append("source")
        if tags:
            front = replace(front, tags=(*front.tags, *tags))
            given.append("tags")
        days = f"{self.start or '..'}/{self.end or '..'}" if self.start or self.end else None
        return replace(
            front, batch=tuple(given), collected=days, collector=self.by, rights=self.rights, batch_note=self.note
        )


class Batches:
    """The batches of an archive, each read once, when the first of its files is asked for."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._known: dict[str, Batch | None] = {}

    def of(self, path: str) -> Batch | None:
        """The batch of a raw file, named below the content folder; None if nothing is stated, or if it can't be
        read."""
        folder = path.rpartition("/")[0]
        if folder not in self._known:
            own = self._content / folder / scanning.BATCH
            if own.is_file():
                self._known[folder] = _read(own)[0]
            else:
                self._known[folder] = self.of(folder) if "/" in folder else None
        return self._known[folder]


def stated(content: Path) -> tuple[tuple[Batch, ...], tuple[Problem, ...]]:
    """All batches of an archive, in the order of their folders, and what is wrong in their files."""
    found = [_read(path) for path in sorted(_files(content / scanning.RAW))]
    batches = tuple(batch for batch, _ in found if batch is not None)
    return batches, tuple(problem for _, problems in found for problem in problems)


def _files(raw: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(raw):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if scanning.BATCH in files:
            yield Path(folder, scanning.BATCH)


def _read(path: Path) -> tuple[Batch | None, tuple[Problem, ...]]:
    shown = str(path)
    try:
        text = nfc(scanning.read_text(path))
    except OSError as fault:
        hint = "check its permissions"
        return None, (error(shown, 0, "unreadable", f"cannot read the file: {fault.strerror}", hint),)
    except UnicodeDecodeError:
        return None, (error(shown, 0, "not-utf-8", "the file is not UTF-8", "save it as UTF-8"),)
    values, problems = read_record(shown, text, BATCH_FIELDS, "the batch")
    if any(problem.level == "error" for problem in problems):
        return None, tuple(problems)
    collected = values.pop("collected", {})
    days = {"start": collected.get("from"), "end": collected.get("to"), "by": collected.get("by")}
    return Batch(**values, **days), tuple(problems)
