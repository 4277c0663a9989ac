"""Organisations: known by name, or read from a head word and what belongs to it."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Mapping, Sequence

from hoso.entities import names
from hoso.entities.lexicon import KINDS, words
from hoso.entities.tags import Line
from hoso.entities.units import may_head, tail
from hoso.vietnamese import fold
from hoso.vocabulary import Vocabulary

_ALONE = frozenset(words("""
cơ quan cảnh sát điều tra; cơ quan csđt; cơ quan an ninh điều tra; cơ quan anđt; cục thuế; cục hải quan
tổng cục chính trị; bộ tổng tham mưu
"""))  # fmt: skip
_POST_UNITS = frozenset(("phòng", "khoa", "ban", "đội", "trạm", "ga", "đoàn"))
_BARE_HEADS = frozenset(("phòng", "đội", "ban", "sở", "cục", "cơ quan"))
_OWN_HEADS = frozenset(("công", "ubnd", "phòng", "đội", "cục"))
_STATE = frozenset(("quốc gia", "hoàng gia", "liên bang"))
_GENERIC_ENDS = frozenset(word for kind in KINDS for word in kind.split()[-1:]) | {
    "trấn",
    "đó",
    "này",
    "sở",
    "đơn",
    "khác",
}
_SHORT_KINDS = {"q": "quan", "h": "huyen", "p": "phuong", "x": "xa", "tx": "thi xa", "tt": "thi tran"}
_GEOGRAPHY = re.compile(r"\b(?:thanh pho|tinh|thu do|quan|huyen)\b ?")


_OPENERS = frozenset(("organisation", "unit", "named", "post"))


class Organisations:
    """Finds organisations and joins short forms to the fullest, with the abbreviations of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._full: Mapping[str, str] = {
            fold(a.short): fold(a.full).replace(",", "") for a in vocabulary.abbreviations if len(a.short) > 1
        }
        self._key = functools.lru_cache(maxsize=4096)(self._made_key)  # the same few names occur again and again

    def find(self, lines: Sequence[Line]) -> tuple[str, ...]:
        """The organisations of an article in order of first appearance, each once, in the fullest form it has there."""
        forms: dict[str, str] = {}
        for line in lines:
            for name, text in _mentioned(line):
                key = self._key(name)
                if key and (key not in forms or _fuller(text, forms[key])):
                    forms[key] = text
        ordered = sorted(forms)
        return tuple(text for key, text in forms.items() if not _goes_on(ordered, key + " "))

    def _made_key(self, text: str) -> str:
        words = [_SHORT_KINDS.get(word, word) for word in re.findall(r"\w+", fold(text))]
        spelt = " ".join(self._full.get(word, word) for word in words)
        return " ".join(_GEOGRAPHY.sub("", spelt).split())


def _fuller(text: str, other: str) -> bool:
    """Whether one form of a name says more than another, or as much with the capital that names have."""
    return (len(text), text[0].isupper()) > (len(other), other[0].isupper())


def _goes_on(ordered: Sequence[str], start: str) -> bool:
    """Whether any of the sorted keys has this prefix."""
    at = bisect.bisect_left(ordered, start)
    return at < len(ordered) and ordered[at].startswith(start)


def _mentioned(line: Line) -> list[tuple[str, str]]:
    """The key and the written form of each organisation that the line names."""
    found: list[tuple[str, str]] = []
    done = 0
    for at, tag in line.tags.items():
        if at < done or tag.kind not in _OPENERS:
            continue
        if tag.kind == "organisation":
            done = _with_country(line, tag.end)
            if not _in_an_address(line, done):
                text = line.slice(at, done)
                found.append((text if done > tag.end else tag.value, text))
            continue
        head = _head(line, at)
        if head > at or (head == at and may_head(line, at)):
            end = tail(line, tag.end, post=False, named=tag.kind == "named")
            if _is_one(line, head, tag.end, end):
                text = line.slice(head, end)
                found.append((text, text))
                done = end
    return found


def _in_an_address(line: Line, end: int) -> bool:
    """Whether a known name is the beginning of a web address: `VOV.VN`."""
    return line.words[end : end + 1] == ["."] and line.tight(end) and end + 1 < len(line.words) and line.tight(end + 1)


def _is_one(line: Line, head: int, start: int, end: int) -> bool:
    """Whether the words from the head on are the name of one organisation and not of a kind, a force or a place in it."""
    text = line.slice(head, end)
    if end == start:
        return " ".join(line.lows[head:end]) in _ALONE and line.capital(head)
    if text == text.lower() or line.lows[end - 1] in _GENERIC_ENDS or _force(line, head, start, end):
        return False
    if _opens_a_sentence(line, head) and not any(map(_is_proper, line.words[head + 1 : end])):
        return False  # the one capital is that of the sentence
    short_unit = line.capital(head) and end - head < _SHORTEST_IN_NAME and line.kind(head) == "unit"
    return not (short_unit and _in_name(line, head))


_SHORTEST_IN_NAME = 4  # words: a unit of so many or more is a name of its own within another


def _opens_a_sentence(line: Line, at: int) -> bool:
    return at == 0 or line.words[at - 1] in (".", "!", "?")


def _is_proper(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _head(line: Line, at: int) -> int:
    """The place of a unit's head in the phrase that begins there: in `Trưởng phòng` its last word; -1 if none."""
    tag = line.tags[at]
    if tag.kind in ("unit", "named"):
        return at
    if tag.kind == "post" and line.lows[tag.end - 1] in _POST_UNITS:
        return tag.end - 1 - (line.lows[tag.end - 2] in ("tiểu", "văn"))
    return -1


def _force(line: Line, head: int, start: int, end: int) -> bool:
    """Whether the words are a force, not its unit: `cảnh sát giao thông`, `Cơ quan Công an`, `Công an nhân dân`."""
    said, first = line.lows[head:end], line.kind(start)
    if said[:2] == ["cảnh", "sát"]:
        return (
            first not in ("place", "kind") and not line.words[start][0].isdigit() and " ".join(said[2:4]) not in _STATE
        )
    if (said[-2:] == ["công", "an"] and said[-3:-2] != ["bộ"]) or (said[:2] == ["công", "an"] and first == "domain"):
        return True
    return first == "unit" and " ".join(line.lows[head:start]) in _BARE_HEADS and line.lows[start] in _OWN_HEADS


def _in_name(line: Line, head: int) -> bool:
    return any(head - k >= 0 and (name := names.vietnamese(line, head - k)) and name.end > head for k in (1, 2))


def _with_country(line: Line, end: int) -> int:
    tag = line.tags.get(end)
    return (
        tag.end if tag and tag.kind == "place" and line.capital(end) and line.words[end - 1] not in (",", "(") else end
    )
