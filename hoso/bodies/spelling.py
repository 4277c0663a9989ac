"""Abbreviations in names written in full, and the form of a name in which its spellings are equal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hoso.vietnamese import LETTERS, nfc, tone_placement
from hoso.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Name:
    """What a name stands for: `key` is equal for all spellings, `label` is how the vocabulary prefers to write it or,
    where that is not `known`, this spelling in full."""

    key: str
    label: str
    known: bool = False


def plain(text: str) -> str:
    """A text without case, marks, and differences in spacing and in the place of tones."""
    return " ".join(_MARKS.sub(" ", tone_placement(nfc(text)).casefold()).split())


class Spelling:
    """Writes names in full, with the abbreviations of a vocabulary; those of ministries serve their lower offices too
    (`Sở GTVT` by `Bộ GTVT`)."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        shorts = (a for a in vocabulary.abbreviations if len(a.short) > 1 and a.short not in _KINDS_SHORT)
        self._full = _OWN | {a.short: a.full for a in shorts}
        self._domains = dict(_domains(vocabulary))

    def in_full(self, name: str) -> str:
        """A name in one line with its abbreviations in full: `CA TP.Hà Nội` as `Công an thành phố Hà Nội`."""
        text = " ".join(tone_placement(nfc(name)).split())
        text = _FULL_STOPS.sub(lambda found: found[0].replace(".", ""), text)
        for short, full in _KINDS:
            text = short.sub(full, text)
        text = _COMPOUND.sub(self._written_out, text)
        text = _KIND_IN_CAPITALS.sub(lambda found: found[0].lower(), text)
        return " ".join(text.split())

    def _written_out(self, found: re.Match[str]) -> str:
        short = found[0]
        if short in self._full:
            return self._full[short]
        return self._domains.get(_letters(short), short) if found.start() else short


def _domains(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """The abbreviated domains of ministries, from the other names that the vocabulary has of them."""
    for body in vocabulary.organisations:
        head, _, domain = body.name.partition(" ")
        for other in body.other if head == _MINISTRY and domain else ():
            short = other.removeprefix(f"{_MINISTRY} ")
            if short != other and _COMPOUND.fullmatch(short):
                yield _letters(short), domain


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


_MINISTRY = "Bộ"
_MARKS = re.compile(r"[^\w&]+|_+")
_UPPER = "".join(letter for letter in LETTERS if letter.isupper())
_LOWER = "".join(letter for letter in LETTERS if letter.islower())
_NAME_NEXT = rf"(?=[{_UPPER}][{_LOWER}]|HCM\b|HN\b)"
_KINDS_SHORT = frozenset(("TP", "TX", "TT"))
_KINDS = tuple(
    (re.compile(short), full)
    for short, full in (
        (rf"\b(?:TP|Tp|tp)(?:\s*\.\s*|\s+|(?=HCM\b|HN\b)){_NAME_NEXT}", "thành phố "),
        (rf"\b(?:TX|Tx|tx)(?:\s*\.\s*|\s+){_NAME_NEXT}", "thị xã "),
        (rf"\b(?:TT|Tt|tt)(?:\s*\.\s*|\s+){_NAME_NEXT}", "thị trấn "),
        (rf"\bQ(?:\s*\.\s*|\s+|(?=\d))(?:(?=\d)|{_NAME_NEXT})", "quận "),
        (rf"\bP(?:\s*\.\s*|\s+(?=\d)|(?=\d))(?:(?=\d)|{_NAME_NEXT})", "phường "),
        (rf"\bH\s*\.\s*{_NAME_NEXT}", "huyện "),
        (rf"\bX\s*\.\s*{_NAME_NEXT}", "xã "),
    )
)
"""Short words for kinds of places, before a name; neither `TTXVN` nor initials."""

_KIND_IN_CAPITALS = re.compile(rf"(?<=\S )(?:Thành phố|Tỉnh|Quận|Huyện|Thị xã|Thị trấn|Phường|Xã)(?= [{_UPPER}\d])")
_FULL_STOPS = re.compile(rf"\b[{_UPPER}](?:\.[{_UPPER}])+\b")  # `T.P`, `T.Ư`
_COMPOUND = re.compile(rf"\b(?:Cty|[{_UPPER}]{{2,}}\d*(?:\s?[&-]\s?[{_UPPER}]{{2,}})*)(?!\w)")  # `CA`, `VH-TT&DL`
_OWN = {
    "Cty": "Công ty", "BV": "Bệnh viện", "BVĐK": "Bệnh viện đa khoa", "ĐH": "Đại học", "KSND": "kiểm sát nhân dân",
    "CP": "cổ phần", "MTV": "một thành viên", "TMCP": "thương mại cổ phần",
}  # fmt: skip
"""Abbreviations in names that need no explanation elsewhere."""
