"""The entries of `redact` as people write them, and the names that they mean.

A full stop, quotes or brackets around a name, a year of birth or an age behind it, two names in one entry: all of that
is read. What is not understood is handed back, so that it can be said: nothing that was to protect somebody is passed
over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hoso.lettering import IGNORABLE
from hoso.vietnamese import fold, nfc

MOST_ENTRIES = 500
"""Of one page. Each name is looked for in all of its text."""

LONGEST_ENTRY = 200
"""Characters. The longest name with its former names, year of birth and place is shorter."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: as it is listed, the names in it, and the parts of it that are not understood."""

    listed: str
    names: tuple[str, ...]
    unread: tuple[str, ...] = ()


def read(listed: str) -> Entry:
    """The names that an entry means; a name is one or more syllables with single spaces."""
    text = " ".join(_UNSEEN.sub("", _BLANKS.sub(" ", nfc(listed).translate(_WIDE))).split())
    if len(text) > LONGEST_ENTRY:
        return Entry(listed, (), (listed,))
    names: list[str] = []
    unread: list[str] = []
    for part in _APART.split(text):
        for name, understood in _parts(part):
            (names if understood else unread).append(name)
    if not names and not unread:
        unread.append(listed)
    return Entry(listed, tuple(dict.fromkeys(names)), tuple(unread))


def is_name(text: str) -> bool:
    """Whether there is something to hide: what has single letters only is its own initials."""
    return any(sum(map(str.isalpha, syllable)) > 1 for syllable in text.replace(".", " ").split())


_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full-width ASCII
_BLANKS = re.compile("[\u115f\u1160\u3164\uffa0]")  # letters that look like a space
_UNSEEN = re.compile(f"[{IGNORABLE}]")
_DASHES = "-\u2010-\u2015\u2212"
_APART = re.compile(rf" [{_DASHES}]+ | ?[/|;&+] ?| (?:và|VÀ) ")
_BRACKETED = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_AROUND = " .,;:!?…\"'“”‘’\u201a\u201b\u201e\u201f\xab\xbb\u2039\u203a()[]{}<>*`\xb4\u2032\u2033"
_AGE = r"(?:(?:sn|ns|sinh|sinh nam|nam sinh|sinh ngay)[ .:]*)?[0-9][0-9 ./-]*(?:tuoi|t)?"
_NOTE = re.compile(
    rf"{_AGE}|(?:nam|nu|gioi tinh .*)"
    r"|(?:que|que quan|ngu|tru|thuong tru|tam tru|ho khau|hktt|dkhk|o|tai"
    r"|xa|phuong|huyen|quan|tinh|tp|thanh pho|thi tran|thi xa|thon|ap|so|duong|khu)[ .:].*"
)
_AGE_BEHIND = re.compile(rf" (?:{_AGE}|sinh nam [0-9]+)\Z")
_ALSO = re.compile(
    r"(?:hay )?(?:tuc|tu|con goi la|con goi|goi la|biet danh|bi danh|ten that|ten goi khac|ten khac|alias)[ :]+"
)


def _parts(part: str) -> Iterator[tuple[str, bool]]:
    """The names of a part that holds one person, and what of it is not understood (False)."""
    bracketed = [inner.strip(_AROUND) for inner in _BRACKETED.findall(part)]
    outside = _BRACKETED.sub(" ", part).strip(_AROUND)
    if not outside and bracketed:
        outside, bracketed = bracketed[0], bracketed[1:]
    first, *behind = outside.split(",")
    name = _plain(first)
    if is_name(name):
        yield name, True
    elif name:
        yield first.strip(), False
    for said in (*behind, *(piece for inner in bracketed for piece in inner.split(","))):
        if text := said.strip(_AROUND):
            yield from _said_besides(text)


def _said_besides(text: str) -> Iterator[tuple[str, bool]]:
    """Another name of the person, or what is no name and needs no hiding, or what is not understood."""
    folded = fold(text)
    also = _ALSO.match(folded)
    if also and is_name(name := _plain(text[also.end() :])):
        yield name, True
    elif not _NOTE.fullmatch(folded):
        yield text, False


def _plain(name: str) -> str:
    """A name without what stands around it, its syllables parted by spaces."""
    name = " ".join(re.sub(rf"[{_DASHES}_]+", " ", name).split()).strip(_AROUND)
    behind = _AGE_BEHIND.search(fold(name))
    return name[: behind.start()].rstrip(_AROUND) if behind else name
