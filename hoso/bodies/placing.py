"""Which commune an article speaks of: many share a name, and what stands beside it tells which one it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from hoso.bodies.communes import REFORM, Commune, communes_named
from hoso.bodies.spelling import plain

_BESIDE = 80  # characters after a commune's name in which its district or province may stand
_KINDS = {"x": "xã", "p": "phường", "tt": "thị trấn"}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A name in a text: the word for a kind of commune before it, if there is one, and the plain words after it."""

    kind: str
    after: str


def placed(
    names: Sequence[str], texts: Sequence[str], date: str | None, known: Callable[[str], bool]
) -> Iterator[tuple[str, Commune]]:
    """The names of places in an article that are those of communes, each with the one it is; `known` says whether a
    name alone means a greater place."""
    words = [plain(name) for name in names]
    around = frozenset(words)
    for name, own in zip(names, words, strict=True):
        if found := _of_their_time(communes_named(own), date):
            seen = list(_occurrences(name, texts))
            if all(one.kind for one in seen) or not known(name):
                commune = _the_one(found, seen, around - {own})
                if commune is not None:
                    yield name, commune


def _of_their_time(communes: Sequence[Commune], date: str | None) -> list[Commune]:
    """The communes that there were on a day; all of them if it is not known well enough."""
    if date is None or len(date) < len("2025-07"):
        return list(communes)
    return [commune for commune in communes if commune.is_former == (date < REFORM)]


def _occurrences(name: str, texts: Sequence[str]) -> Iterator[Occurrence]:
    before = r"(?:\b(?P<kind>xã|phường|thị trấn|[xp](?=\.)|tt)\.?\s*)?(?<!\w)"
    pattern = re.compile(rf"{before}{re.escape(name)}(?!\w)(?=(?P<after>[^.;!?]{{,{_BESIDE}}}))", re.IGNORECASE)
    for text in texts:
        for found in pattern.finditer(text):
            kind = (found["kind"] or "").lower()
            yield Occurrence(_KINDS.get(kind, kind), f" {plain(found['after'])} ")


def _the_one(communes: Sequence[Commune], seen: Sequence[Occurrence], around: frozenset[str]) -> Commune | None:
    """The one commune that all occurrences can be, by what stands beside them or else by the places around."""
    kinds = {one.kind for one in seen if one.kind}
    fitting = [commune for commune in communes if not kinds or commune.kind in kinds]
    beside = [commune for commune in fitting if any(_is_beside(commune, one.after) for one in seen)]
    chosen = beside or ([commune for commune in fitting if _upper(commune) in around] if seen else [])
    if len(chosen) > 1:
        chosen = [commune for commune in chosen if plain(commune.province) in around]
    return chosen[0] if len(chosen) == 1 else None


def _upper(commune: Commune) -> str:
    return plain(commune.district or commune.province)


def _is_beside(commune: Commune, after: str) -> bool:
    return f" {_upper(commune)} " in after
