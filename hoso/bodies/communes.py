"""The communes of Việt Nam, until 30 June 2025 and since, with the districts and provinces that they lie in.

They are read from `vocabulary/communes.tsv` when the first name is asked for, and by that process only.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import hoso.vocabulary
from hoso.bodies.spelling import plain

_KINDS = ("xã ", "phường ", "thị trấn ", "đặc khu ")
REFORM = "2025-07-01"
"""The day on which districts ceased to be, and communes were merged."""


class Commune(NamedTuple):
    """A commune until the reform, with its `district` and what it became; or one from then on, without a district."""

    name: str
    kind: str
    district: str
    province: str
    successors: tuple[str, ...]

    @property
    def key(self) -> str:
        """Its identity; no other place has a comma in its key."""
        own = plain(self.name)
        own = own if own.startswith(f"{self.kind} ") else f"{self.kind} {own}"  # a ward may be called by its number
        return ", ".join(filter(None, (own, plain(self.district), plain(self.province))))

    @property
    def label(self) -> str:
        """Its name, with where it lies."""
        return f"{self.name} ({', '.join(filter(None, (self.district, self.province)))})"

    @property
    def is_former(self) -> bool:
        """Whether it is one of those until the reform."""
        return self.district != ""


def communes_named(name: str) -> tuple[Commune, ...]:
    """The communes with a name, in plain words."""
    return _by_name().get(name, ())


def commune_of(key: str) -> Commune | None:
    """The commune with a key."""
    own, comma, _ = key.partition(", ")
    bare = next((own.removeprefix(kind) for kind in _KINDS if own.startswith(kind)), own)
    found = (*communes_named(bare), *communes_named(own)) if comma else ()
    return next((commune for commune in found if commune.key == key), None)


@cache
def _by_name() -> dict[str, tuple[Commune, ...]]:
    found: dict[str, list[Commune]] = {}
    for commune in _read():
        found.setdefault(plain(commune.name), []).append(commune)
    return {name: tuple(communes) for name, communes in found.items()}


def _read() -> Iterator[Commune]:
    file = Path(hoso.vocabulary.__file__).with_name("communes.tsv")
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        province, district, kind, names = line.split("\t")
        for entry in names.split(";"):
            name, _, heirs = entry.partition(">")
            yield Commune(name, kind, district, province, tuple(filter(None, heirs.split(","))))
