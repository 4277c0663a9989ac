"""Names of files that other systems can't hold, or can't hold beside one another: a bag is unpacked anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from hoso.addresses import DEVICES
from hoso.problems import Problem, warning
from hoso.vietnamese import nfc

# What Windows forbids in names; backslashes and controls are nowhere accepted (scanning: `bad-name`).
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_SUPERSCRIPTS = str.maketrans("¹²³", "123")  # COM¹ is a device, too
_CHARACTER, _END, _DEVICE, _CASE = range(4)


def problems(content: Path, paths: Iterable[str]) -> Iterator[Problem]:
    """A problem for each kind of name that can't be everywhere, with the first such name and their count; `paths` are
    below the content folder."""
    found: dict[int, list[tuple[str, str]]] = {}
    spelled: dict[str, str] = {}
    for place in sorted({place for path in paths for place in _places(path)}):
        said = _of_name(place) or _of_case(place, spelled)
        if said:
            found.setdefault(said[0], []).append((place, said[1]))
    for kind in sorted(found):
        (first, why), *more = found[kind]
        others = f", and {len(more):,} more names are like it" if more else ""
        hint = "rename it; if a page was made from it, also set 'file' under its 'origin'"
        yield warning(str(content / first), 0, "name-not-portable", why + others, hint)


def _places(path: str) -> Iterator[str]:
    """A file and the folders above it."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def _of_name(place: str) -> tuple[int, str] | None:
    """Why Windows can't hold a name, by the kind of fault."""
    name = place.rpartition("/")[2]
    if forbidden := _FORBIDDEN.search(name):
        return _CHARACTER, f"Windows can't hold a name with {forbidden[0]!r}"
    if name.endswith((".", " ")):
        return _END, "Windows drops a full stop or a space at the end of a name"
    if name.partition(".")[0].rstrip().lower().translate(_SUPERSCRIPTS) in DEVICES:
        return _DEVICE, "Windows can't hold this name, which is one of its devices"
    return None


def _of_case(place: str, spelled: dict[str, str]) -> tuple[int, str] | None:
    """Whether another name beside it differs only in capitals; notes the name if none does."""
    other = spelled.setdefault(_regardless_of_case(place), place)
    if other == place:
        return None
    return _CASE, f"only capitals tell this name from {other!r}, and Windows and macOS do not"


def _regardless_of_case(place: str) -> str:
    return nfc(place).lower()
