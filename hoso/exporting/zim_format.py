"""The file format of ZIM (https://wiki.openzim.org/wiki/ZIM_file_format), as far as the library leaves something to do.

The library draws a random UUID for each file, and Xapian one for each of its two indexes of words. Here the indexes get
none, and the file gets one that follows from its content: the same archive gives the same bytes.

Since its version 9.3 it leaves out the list of all entries by title. Programs of before, such as those of Debian 12 and
13, take a file without it for damaged, and newer ones read it where it is. So it is added.
"""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from struct import Struct, pack

from hoso import scanning

_MAGIC = (72173914).to_bytes(4, "little")
_NOWHERE = (1 << 64) - 1
"""The place of a list that is not there."""

_HEADER = Struct("<4sHH16sIIQQQQIIQ")
_UUID, _TITLES, _CHECKSUM = slice(8, 24), slice(40, 48), slice(72, 80)  # of the header
_CHECKSUM_SIZE = 16

_ENTRY, _REDIRECT = Struct("<HBcIII"), Struct("<HBcII")
_IS_REDIRECT = 0xFFFF
_OF_INDEXES = b"X"
_EXTENDED, _COMPRESSION, _UNCOMPRESSED = 0x10, 0x0F, (0, 1)

_XAPIAN = b"\x0f\x0dXapian Glass"
_XAPIAN_UUID = slice(16, 32)
"""Of an index: after the magic bytes and two bytes with the version of its format."""


@dataclass(frozen=True, slots=True)
class _Header:
    """What the header says: how many entries there are, and where things are."""

    entries: int
    entry_list: int
    title_list: int
    cluster_list: int
    checksum: int

    @classmethod
    def of(cls, data: mmap.mmap) -> _Header:
        _, _, _, _, entries, _, entry_list, title_list, cluster_list, _, _, _, checksum = _HEADER.unpack_from(data)
        return cls(entries, entry_list, title_list, cluster_list, checksum)


def is_zim(path: Path) -> bool:
    """Whether a file is a ZIM file."""
    try:
        with open(path, "rb", opener=scanning.regular) as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def settle(path: Path) -> None:
    """Add the list of titles that the library left out, and replace what it chose by chance by what follows from the
    content."""
    with path.open("r+b") as file:
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            header = _Header.of(data)
            titles = _title_list(data, header) if header.title_list == _NOWHERE else b""
        end = header.checksum + len(titles)
        file.seek(header.checksum)
        file.write(titles + bytes(_CHECKSUM_SIZE))
        file.flush()
        with mmap.mmap(file.fileno(), 0) as data:
            if titles:
                data[_TITLES] = pack("<Q", header.checksum)
            data[_CHECKSUM] = pack("<Q", end)
            for start in _indexes(data, header):
                data[start + _XAPIAN_UUID.start : start + _XAPIAN_UUID.stop] = bytes(16)
            data[_UUID] = bytes(16)
            data[_UUID] = _digest(data, end, "sha256")[:16]
            data[end:] = _digest(data, end, "md5")


def _title_list(data: mmap.mmap, header: _Header) -> bytes:
    """The numbers of all entries, sorted by namespace and title; an entry without a title has its path for one."""
    titles = sorted((_title(data, _entry_at(data, header, number)), number) for number in range(header.entries))
    return b"".join(pack("<I", number) for _, number in titles)


def _title(data: mmap.mmap, entry: int) -> tuple[bytes, bytes]:
    kind, _, namespace, *_ = _REDIRECT.unpack_from(data, entry)
    begin = entry + (_REDIRECT if kind == _IS_REDIRECT else _ENTRY).size
    middle = data.find(b"\0", begin)
    end = data.find(b"\0", middle + 1)
    return namespace, data[middle + 1 : end] or data[begin:middle]


def _indexes(data: mmap.mmap, header: _Header) -> Iterator[int]:
    """Where the indexes of words begin. Entries are sorted by namespace, and theirs is the last."""
    for number in reversed(range(header.entries)):
        _, _, namespace, _, cluster, blob = _ENTRY.unpack_from(data, _entry_at(data, header, number))
        if namespace != _OF_INDEXES:
            return
        start = _blob(data, _number(data, header.cluster_list + 8 * cluster, 8), blob)
        if start is not None and data[start : start + len(_XAPIAN)] == _XAPIAN:
            yield start


def _entry_at(data: mmap.mmap, header: _Header, number: int) -> int:
    return _number(data, header.entry_list + 8 * number, 8)


def _blob(data: mmap.mmap, cluster: int, blob: int) -> int | None:
    """Where a blob of a cluster begins; None if the cluster is compressed."""
    about = data[cluster]
    if about & _COMPRESSION not in _UNCOMPRESSED:
        return None
    offsets, width = cluster + 1, 8 if about & _EXTENDED else 4
    return offsets + _number(data, offsets + width * blob, width)


def _number(data: mmap.mmap, place: int, width: int) -> int:
    return int.from_bytes(data[place : place + width], "little")


def _digest(data: mmap.mmap, end: int, algorithm: str) -> bytes:
    digest = hashlib.new(algorithm, usedforsecurity=False)
    with memoryview(data) as view, view[:end] as part:
        digest.update(part)
    return digest.digest()
