"""The content of an output folder, and which of its files a run wrote."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tree:
    """The files below a folder: how many, how many of them HTML, their bytes, and a stamp a path that any writing or
    replacing changes."""

    files: int
    pages: int
    size: int
    stamps: Mapping[str, Stamp]

    def written_since(self, earlier: Tree) -> int:
        """How many files were written, whether or not their bytes changed, since `earlier` was taken."""
        return sum(earlier.stamps.get(path) != stamp for path, stamp in self.stamps.items())


def survey(folder: Path) -> Tree:
    """The tree below a folder; an absent folder is an empty tree."""
    stamps: dict[str, Stamp] = {}
    size = pages = 0
    for entry in _files(folder):
        status = entry.stat(follow_symlinks=False)
        stamps[entry.path] = (status.st_ino, status.st_ctime_ns)
        size += status.st_size
        pages += entry.name.endswith(".html")
    return Tree(len(stamps), pages, size, stamps)


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    if not folder.is_dir():
        return
    waiting: list[str | Path] = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    yield entry
