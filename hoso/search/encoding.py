"""How numbers and values are written in the files of the search index."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence


def varint(number: int) -> bytes:
    """A number with seven bits in each byte, the lowest first."""
    made = bytearray()
    while number > 127:
        made.append(number & 127 | 128)
        number >>= 7
    made.append(number)
    return bytes(made)


def compact(value: object) -> bytes:
    """A value as JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def compact_lists(lists: Mapping[str, Sequence[str]]) -> bytes:
    """An object of lists whose values are JSON already."""
    return ("{" + ",".join(f'"{name}":[{",".join(values)}]' for name, values in lists.items()) + "}").encode()
