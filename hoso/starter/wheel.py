"""The running program as a wheel, so that an archive keeps the program it was made with and needs no index for it; and
what such a wheel contains for archives."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from hoso import __version__

WHEEL = f"hoso-{__version__}-py3-none-any.whl"

_PACKAGE = Path(__file__).resolve().parent.parent
_PROJECT = _PACKAGE.parent / "pyproject.toml"
_DATED = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip file can state: the same program gives the same bytes
_INFO = f"hoso-{__version__}.dist-info"
_TAGS = "Wheel-Version: 1.0\nGenerator: hoso {version}\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


@dataclass(frozen=True, slots=True)
class Program:
    """A version of the program: the running one, or one in an archive."""

    name: str
    """The name of the wheel's file."""
    data: bytes

    @property
    def version(self) -> str:
        return self.name.split("-")[1]

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    def starter(self, name: str) -> str | None:
        """The unfilled template of a file that this version puts into new archives; None if it has no such file."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as inside:
            try:
                return inside.read(f"hoso/starter/{name}").decode("utf-8")
            except KeyError:
                return None

    def lock(self) -> str:
        """The packages that this version needs, pinned with hashes, in pip's format, without comments."""
        lines = (self.starter("lock.txt") or "").splitlines(keepends=True)
        return "".join(line for line in lines if not line.lstrip().startswith("#"))


def running() -> Program:
    """The running program."""
    return Program(WHEEL, wheel())


def programs(folder: Path) -> list[Program]:
    """The readable wheels of the program in a folder, oldest version first."""
    found = []
    for path in folder.glob("hoso-*-py3-none-any.whl"):
        try:
            with zipfile.ZipFile(path) as inside:
                sound = inside.testzip() is None
        except (zipfile.BadZipFile, FileNotFoundError):
            continue
        if sound:
            found.append(Program(path.name, path.read_bytes()))
    return sorted(found, key=lambda program: (number(program.version), program.version))


def number(version: str) -> tuple[int, ...]:
    """The numbers at the beginning of a version, by which versions are sorted."""
    begins = re.match(r"[\d.]*", version)
    return tuple(map(int, re.findall(r"\d+", begins[0] if begins else "")))


def wheel() -> bytes:
    """A wheel of this program, whether it runs from a checkout or is installed; if it runs from its wheel, that one."""
    if zipfile.is_zipfile(_PACKAGE.parent):
        return _PACKAGE.parent.read_bytes()
    files = dict(sorted(_files()))
    record = "".join(f"{name},sha256={_digest(data)},{len(data)}\n" for name, data in files.items())
    files[f"{_INFO}/RECORD"] = f"{record}{_INFO}/RECORD,,\n".encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _DATED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return packed.getvalue()


def _project() -> dict[str, Any] | None:
    """The program's `pyproject.toml`; exists only in a checkout."""
    if not _PROJECT.is_file():
        return None
    described = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))
    return described if described.get("project", {}).get("name") == "hoso" else None


def _files() -> Iterator[tuple[str, bytes]]:
    yield from _below(_PACKAGE, "hoso")
    yield f"{_INFO}/WHEEL", _TAGS.format(version=__version__).encode()
    described = _project()
    if described is None:
        installed = metadata.distribution("hoso")
        for name in ("METADATA", "entry_points.txt", "licenses/LICENSE"):
            if (text := installed.read_text(name)) is not None:
                yield f"{_INFO}/{name}", text.encode()
        return
    beside = described["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]  # inside the package in a wheel
    for source, place in beside.items():
        yield from _below(_PACKAGE.parent / source, place)
    about = described["project"]
    extras = [
        line
        for extra, packages in about["optional-dependencies"].items()
        for line in (f"Provides-Extra: {extra}", *(f"Requires-Dist: {one}; extra == '{extra}'" for one in packages))
    ]
    lines = [
        "Metadata-Version: 2.4", "Name: hoso", f"Version: {__version__}", f"Summary: {about['description']}",
        f"License-Expression: {about['license']}", "License-File: LICENSE",
        f"Requires-Python: {about['requires-python']}", *(f"Requires-Dist: {one}" for one in about["dependencies"]),
        *extras,
    ]  # fmt: skip
    yield f"{_INFO}/METADATA", ("\n".join(lines) + "\n").encode()
    scripts = "".join(f"{name} = {target}\n" for name, target in about["scripts"].items())
    yield f"{_INFO}/entry_points.txt", f"[console_scripts]\n{scripts}".encode()
    yield f"{_INFO}/licenses/LICENSE", (_PACKAGE.parent / "LICENSE").read_bytes()


def _below(source: Path, place: str) -> Iterator[tuple[str, bytes]]:
    if source.is_file():
        yield place, source.read_bytes()
        return
    for path in source.rglob("*"):
        if path.is_file() and path.suffix != ".pyc" and "__pycache__" not in path.parts:
            yield f"{place}/{path.relative_to(source).as_posix()}", path.read_bytes()


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
