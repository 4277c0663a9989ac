"""Where a text says a name: by the letters alone, whatever stands between them.

What counts as a name when all that may be published is looked at once more is no looser than what is replaced, but for
what may stand between the letters: the marks of the text are those of the name or fewer, it begins and ends where words
do, and a name of one or two syllables has its capitals. So `Lê Hà` is not found in `lễ Hàng Mã`.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple
from urllib.parse import unquote

from hoso.lettering import (
    BRACKET,
    COUNTED,
    HIDDEN,
    LOOSE,
    MARKUP,
    PARTING,
    PLAIN,
    SPACE,
    Spelled,
    decoded,
    skeleton,
    spelled,
)
from hoso.markup.listed_names import SHORT, Name, together
from hoso.vietnamese import nfc

_FEWEST_LETTERS = 4  # of a name that is looked for in pieces: fewer stand in a row by chance ("A.I.", "h. A")

Where = Literal["markdown", "text", "address"]

_JOINING = HIDDEN | LOOSE | PLAIN | SPACE
_BETWEEN = {  # what may stand between the syllables of a short name, and of a longer one
    "markdown": (_JOINING, _JOINING | PARTING),
    "text": (_JOINING | MARKUP, _JOINING | MARKUP | PARTING | COUNTED | BRACKET),
    "address": (HIDDEN | LOOSE | PLAIN | SPACE, _JOINING | PARTING | COUNTED),
}
_WITHIN = {  # the same within a syllable
    "markdown": (HIDDEN | LOOSE, HIDDEN | LOOSE),
    "text": (_JOINING | MARKUP, _JOINING | MARKUP | COUNTED),
    "address": (HIDDEN | LOOSE, HIDDEN | LOOSE),
}
_TIGHT = PARTING | BRACKET  # these too in a text, where no space is beside them: `Khu,ỵnh`, `Khu(ỵ)nh`

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class Place(NamedTuple):
    """Where a text says a name; `is_whole` with all marks that it is listed with, `ends_small` without the capital of
    its last syllable."""

    start: int
    end: int
    begins_capital: bool
    name: Name
    is_whole: bool
    ends_small: bool


_MOST_DECODED = 3  # times: who encodes a name more often than that says it to nobody
_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,500}>|\]\([^()\s]{0,500}\)|\]\[[^\[\]]{0,200}\]|\{[:.#][^{}]{0,200}\}")
_RAISED = re.compile(  # what looks like no letter, as `™`, but has some in its compatible form
    "[ªº\u02b0-\u02b8\u02e0-\u02e4\u1d2c-\u1d6a\u1d78\u1d9b-\u1dbf\u2071\u207f\u2090-\u209c\u2100-\u214f"
    "\u249c-\u24e9\u3250\u32cc-\u32cf\u3371-\u33ff\U0001f100-\U0001f1ad]+"
)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_NO_SPACE = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|www\.|\.html?\b|\.(?:vn|com|net|org)\b|%[0-9A-Fa-f]{2}", re.IGNORECASE)


def forms_of(text: str) -> list[str]:
    """A text as it stands, with what it encodes decoded, without tags and targets of links, and without small signs."""
    forms = [nfc(text)]
    for _ in range(_MOST_DECODED if "&" in text or "%" in text else 0):
        forms.append(nfc(html.unescape(unquote(forms[-1]))))
    if "<" in text or "](" in text or "][" in text or "{" in text:
        forms.append(_TAG.sub("", _COMMENT.sub("", forms[-1])))
    if not forms[-1].isascii():
        forms.append(_RAISED.sub("", forms[-1]))
    return list(dict.fromkeys(forms))


def present_in(text: str, names: Sequence[Name]) -> list[Name]:
    """The names whose letters stand in a row in the text at all: nearly always none, and soon told."""
    letters = skeleton(decoded(text))
    return [name for name in names if name.letters in letters]


def addresses_in(text: str) -> Iterator[tuple[int, int]]:
    """Where a text holds addresses: its words, as far as spaces part them, that look like one."""
    for word in _NO_SPACE.finditer(text) if _ADDRESS.search(text) else ():
        if _ADDRESS.search(word[0]):
            yield word.span()


def with_addresses(places: Sequence[Place], text: str) -> Iterator[tuple[Place, bool]]:
    """Each place, given in order, and whether it is in an address."""
    addresses = list(addresses_in(text)) if places else []
    at = 0
    for place in places:
        while at < len(addresses) and addresses[at][1] < place.end:
            at += 1
        yield place, at < len(addresses) and addresses[at][0] <= place.start


def in_addresses(text: str, names: Sequence[Name]) -> list[Place]:
    """Names of two syllables in the addresses that a text holds: there they have no capitals."""
    short = [name for name in names if len(name.starts) == SHORT]
    return [
        place._replace(start=place.start + start, end=place.end + start)
        for start, end in (addresses_in(text) if short else ())
        for place in places_of(text[start:end], short, "address")
    ]


def places_of(text: str, names: Sequence[Name], where: Where) -> list[Place]:
    """Where an NFC text says these names, in order; never over a blank line."""
    present = present_in(text, names)
    found: list[Place] = []
    start = 0
    for end, following in (*(gap.span() for gap in _PARAGRAPH.finditer(text)), (len(text), 0)) if present else ():
        paragraph = text[start:end]
        here = present_in(paragraph, present)
        if here:
            found += _in_paragraph(spelled(paragraph), here, where, start)
        start = following
    return found


def _in_paragraph(text: Spelled, names: Sequence[Name], where: Where, offset: int) -> list[Place]:
    found: list[Place] = []
    taken = bytearray(len(text.letters))
    alike: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        alike[name.letters].append(name)
    for letters, group in alike.items():
        size = len(letters)
        at = text.letters.find(letters)
        while at >= 0:
            own = None if any(taken[at : at + size]) else _that_is_there(group, text, at, where)
            if own is not None:
                taken[at : at + size] = b"\1" * size
                last = at + size - 1
                start, end = text.start[at] + offset, text.end[last] + offset
                ends_small = where != "address" and _ends_small(own, text, at)
                found.append(Place(start, end, text.capital[at], own, _is_whole(own, text, at), ends_small))
            at = text.letters.find(letters, at + (size if own else 1))
    return sorted(found)


def _that_is_there(alike: Sequence[Name], text: Spelled, at: int, where: Where) -> Name | None:
    """Which of the names of these letters the letters that stand there are; marks are looked at all at once."""
    end = at + len(alike[0].letters)
    if not (_parted(text, at) and _parted(text, end)):
        return None
    marks = together(text.marks[at:end])
    for name in alike:
        if marks & ~name.marks:
            continue
        if (
            _has_capitals(name, text, at, where)
            and _has_ends(name, text, at)
            and _hangs_together(name, text, at, where)
        ):
            return name
    return None


def _is_whole(name: Name, text: Spelled, at: int) -> bool:
    """Whether the letters that stand there have all marks of the name."""
    return sum(mark.bit_count() for mark in text.marks[at : at + len(name.letters)]) >= name.mark_count


def _ends_small(name: Name, text: Spelled, at: int) -> bool:
    """Whether the last syllable of a longer name has not the capital there that it is listed with."""
    return not name.is_short and name.ends_capital and not text.capital[at + name.starts[-1]]


def _parted(text: Spelled, at: int) -> bool:
    """Whether a word may begin with that letter: something stands before it, or a small letter before a capital, as
    where a space was lost."""
    if at in (0, len(text.letters)) or text.gaps[at] & ~HIDDEN:
        return True
    return text.capital[at] and not text.capital[at - 1]


def _has_capitals(name: Name, text: Spelled, at: int, where: Where) -> bool:
    """A short name has to keep its capitals: without, it may be ordinary words."""
    if where == "address" or not name.is_short:
        return True
    return all(text.capital[at + start] or not name.capital[start] for start in name.starts)


def _has_ends(name: Name, text: Spelled, at: int) -> bool:
    """Whether y and i stand where the name has them; at the end of a syllable they may change places (`Mỹ`, `Mĩ`)."""
    own = text.plain[at : at + len(name.letters)]
    return own == name.plain or all(
        one == other or place in name.either for place, (one, other) in enumerate(zip(own, name.plain, strict=True))
    )


def _hangs_together(name: Name, text: Spelled, at: int, where: Where) -> bool:
    """Whether nothing stands between the letters that parts a name from something else."""
    between = _BETWEEN[where][not name.is_short]
    within = _WITHIN[where][not name.is_short] if len(name.letters) >= _FEWEST_LETTERS else HIDDEN | LOOSE
    tight = within | _TIGHT if where == "text" and len(name.letters) >= _FEWEST_LETTERS else within
    for place in range(1, len(name.letters)):
        gap = text.gaps[at + place]
        if not gap:
            continue
        inside = place not in name.starts
        if gap & ~(between if not inside else within if gap & SPACE else tight):
            return False
        if inside and gap & ~(HIDDEN | LOOSE) and not _is_one_syllable(name, text, at, place):
            return False
    return True


def _is_one_syllable(name: Name, text: Spelled, at: int, place: int) -> bool:
    """Whether the letters before and after such a gap are of one syllable: no word begins there with a capital, nor is
    a consonant short for one (`Trần Văn An, H. Mây` is no `Trần Văn Anh`), but where all letters stand apart."""
    bounds = (*name.starts, len(name.letters))
    first = max(start for start in name.starts if start <= place)
    end = min(bound for bound in bounds if bound > place)
    apart = all(text.gaps[at + one] for one in range(first + 1, end))
    if apart and end - first > SHORT:
        return True
    if text.capital[at + place] and not text.capital[at + place - 1]:
        return False
    single = end - place == 1 and name.plain[place] not in "aeiouy"
    return not (single and text.gaps[at + place] & SPACE)
