"""Whole outputs compared byte for byte with what a person has looked at and blessed."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True, slots=True)
class Golden:
    """Compares files with a folder of the repository; with `--bless` it writes them there instead."""

    bless: bool

    def check(self, files: Mapping[str, bytes], folder: Path) -> None:
        """Fail unless the folder holds exactly these files; say which differ, and the first of them how."""
        if self.bless:
            _write(files, folder)
            return
        wanted = {path.relative_to(folder).as_posix(): path.read_bytes() for path in _below(folder)}
        faults = [f"not expected: {name}" for name in sorted(files.keys() - wanted.keys())]
        faults += [f"missing: {name}" for name in sorted(wanted.keys() - files.keys())]
        differing = [name for name in sorted(files.keys() & wanted.keys()) if files[name] != wanted[name]]
        faults += [f"differs: {name}" for name in differing]
        if differing:
            faults.append(_difference(differing[0], wanted[differing[0]], files[differing[0]]))
        if faults:
            cure = "if this is what you meant: make golden, and read what git shows"
            pytest.fail("\n".join([f"the output is not the one in {folder.name}/", *faults, cure]), pytrace=False)


def _below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for path in _below(folder):
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _difference(name: str, wanted: bytes, actual: bytes) -> str:
    before, after = (content.decode(errors="backslashreplace").splitlines() for content in (wanted, actual))
    return "\n".join(list(difflib.unified_diff(before, after, f"golden {name}", f"now {name}", lineterm=""))[:60])
