"""Replaces a few parts of a segment of the search index: in each file, their bytes replace those of the old parts, and
the rest is not read.

An additional article changes one part of sixty, and nearly every file that joins them; joining all of them again would
cost ten times as much. If the replacement would change how the files are split, it is not made.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from hoso.search import files as search
from hoso.search.files import Layout, Part

_MOST = 8  # parts


def differing(layout: Layout, made_of: Sequence[str]) -> tuple[int, int] | None:
    """The range of parts that differ; None if the number of parts changed or too many differ."""
    if len(made_of) != len(layout.parts):
        return None
    places = [place for place, (old, new) in enumerate(zip(layout.parts, made_of, strict=True)) if old != new]
    if not places or places[-1] - places[0] >= _MOST:
        return None
    return places[0], places[-1] + 1


@dataclass(frozen=True, slots=True)
class Exchange:
    """Parts that replace others, from the place `first` on; `made_of` is what all parts are made from afterwards."""

    made_of: tuple[str, ...]
    first: int
    old: tuple[Part, ...]
    new: tuple[Part, ...]


def exchanged(
    layout: Layout, parts: Exchange, read: Callable[[str], bytes]
) -> tuple[dict[str, bytes], list[str], Layout] | None:
    """The files that change, the names of those that no longer exist, and the layout; None if all must be made anew.
    `read` returns a file in its present state."""
    after = _laid_out(layout, parts)
    shards = _shards(layout, parts, read) if after else None
    if after is None or shards is None:
        return None
    names, called = shards
    after = replace(after, called=called)
    if after.name_files != layout.name_files:
        return None
    made = {search.HEAD: after.head()} | names
    joined = [search.joined(part, layout) for part in parts.new]
    first, end = parts.first, parts.first + len(parts.new)
    flipped = sorted(after.names.keys() ^ layout.names.keys())
    told = [*after.names] if flipped else []
    for name, ends in layout.ends.items():
        before = read(name)
        start = _header(name, layout.firsts, flipped, told, before[: ends[0]])
        pieces = [own[name] for own in joined]
        made[name] = b"".join((start, before[ends[0] : ends[first]], *pieces, before[ends[end] :]))
        after.ends[name] = _ends(ends, len(start), first, pieces)
    gone = list[str]()
    for place, (was, now) in enumerate(zip(parts.old, parts.new, strict=True), first):
        own = search.titles(place, now)
        gone += search.titles(place, was).keys() - own.keys()
        made.update(own)
    return made, gone, after


def _laid_out(layout: Layout, parts: Exchange) -> Layout | None:
    """The layout with those parts; None if the files would be split at different places."""
    old, new, first = parts.old, parts.new, parts.first
    before: dict[str, int] = {}
    end = first + len(new)
    told = [place - first for place in search.sample(len(layout.parts)) if first <= place < end]
    signed = [*((1, new[place].inverted) for place in told), *((-1, old[place].inverted) for place in told)]

    def size_before(beginning: str) -> int:
        size = layout.before[beginning]
        for sign, part in signed:
            size += sign * search.size_before(part, beginning)
        before[beginning] = size
        return size

    sizes = (*layout.sizes[:first], *(part.size for part in new), *layout.sizes[end:])
    try:
        firsts = search.cut_words(size_before, sizes)
    except KeyError:
        return None
    pairs = layout.pairs + sum(search.pair_size(part.inverted) for part in new)
    pairs -= sum(search.pair_size(part.inverted) for part in old)
    if firsts != layout.firsts or search.pair_width(pairs) != layout.width:
        return None
    counts = layout.names.copy()
    for part in new:
        for name in part.inverted.names:
            counts[name] = counts.get(name, 0) + 1
    for part in old:
        for name in part.inverted.names:
            counts[name] -= 1
            if not counts[name]:
                del counts[name]
    # Only a few at the end are not in order yet, so sorting is fast.
    names = {name: counts[name] for name in sorted(counts)}
    if search.alone(firsts, [*names]) != layout.alone:
        return None
    years = (*layout.years[:first], *(part.years for part in new), *layout.years[end:])
    return replace(
        layout, parts=parts.made_of, sizes=sizes, years=years, before=before, pairs=pairs, names=names, ends={}
    )


def _shards(layout: Layout, parts: Exchange, read: Callable[[str], bytes]) -> tuple[dict[str, bytes], int] | None:
    """The files of names that change, and the bytes of all names. None if the new parts have neither the name that
    lists use for a term nor one that would be preferred to it: another part may still have that name."""
    before, now = ({called for part in own for called in part.called} for own in (parts.old, parts.new))
    best = search.terms_called(parts.new)
    shards: dict[int, dict[tuple[int, str], str]] = {}
    many, added = layout.name_files, 0
    for term, _, _ in before ^ now:
        number = search.shard_of(term, many)
        if number not in shards:
            shards[number] = search.shard_from(read(f"n{number}.json"))
    for term, taxonomy, name in before - now:
        if shards[search.shard_of(term, many)][term, taxonomy] != name:
            continue
        if search.chosen(best.get((term, taxonomy), name), name) == name:
            return None
    for term, taxonomy, name in now - before:
        shard = shards[search.shard_of(term, many)]
        was = shard.get((term, taxonomy), "")
        shard[term, taxonomy] = search.chosen(was, name) if was else name
        added += len(shard[term, taxonomy]) - len(was)
    data = {f"n{number}.json": search.names_of(shard) for number, shard in shards.items()}
    return data, layout.called + added


def _header(name: str, firsts: Sequence[str], flipped: Sequence[str], names: Sequence[str], before: bytes) -> bytes:
    """The beginning of a file; `flipped` are the words that came or went."""
    if not name.startswith("w"):
        return before
    number = int(name[1:-4])
    start = bisect_left(flipped, firsts[number])
    stop = bisect_left(flipped, firsts[number + 1]) if number + 1 < len(firsts) else len(flipped)
    return before if start == stop else search.header(name, firsts, names)


def _ends(ends: array[int], start: int, first: int, pieces: Sequence[bytes]) -> array[int]:
    made = array("I", (end + start - ends[0] for end in ends[: first + 1]))
    for piece in pieces:
        made.append(made[-1] + len(piece))
    shift = made[-1] - ends[len(made) - 1]
    made.extend(end + shift for end in ends[len(made) :])
    return made


# --- layouts kept for the next time


def packed(layout: Layout) -> bytes:
    """A layout as bytes: a line of JSON, a line of words, then numbers."""
    head = {
        "parts": layout.parts, "sizes": layout.sizes, "years": layout.years, "before": layout.before,
        "firsts": layout.firsts, "pairs": layout.pairs, "width": layout.width, "called": layout.called,
        "alone": layout.alone, "files": [*layout.ends],
    }  # fmt: skip
    lines = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode(), "\t".join(layout.names).encode()
    numbers = array("I", layout.names.values()), *layout.ends.values()
    return b"\n".join((*lines, b"".join(own.tobytes() for own in numbers)))


def parts_of(data: bytes) -> tuple[str, ...]:
    """Only the parts of the layout encoded in those bytes."""
    return tuple(json.loads(data.partition(b"\n")[0])["parts"])


def unpacked(data: bytes) -> Layout:
    """The layout encoded in those bytes."""
    line, names, rest = data.split(b"\n", 2)
    head = json.loads(line)
    parts = tuple(head["parts"])
    numbers = array("I", rest)
    told = names.decode().split("\t") if names else []
    length = len(parts) + 1
    ends = {
        name: numbers[start : start + length]
        for name, start in zip(head["files"], range(len(told), len(numbers), length), strict=True)
    }
    years = tuple([(year, count) for year, count in own] for own in head["years"])
    return Layout(
        parts, tuple(head["sizes"]), years, head["before"], head["firsts"], head["pairs"], head["width"],
        head["called"], dict(zip(told, numbers, strict=False)), tuple(head["alone"]), ends,
    )  # fmt: skip
