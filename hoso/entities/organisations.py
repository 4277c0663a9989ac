"""Organisations: known by name, or read from a head word and what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hoso.entities import names
from hoso.entities.lexicon import KINDS
from hoso.entities.scan import Line
from hoso.entities.units import may_head, tail
from hoso.vietnamese import fold
from hoso.vocabulary import Vocabulary

_ALONE = frozenset(("cơ quan cảnh sát điều tra", "cơ quan csđt", "cơ quan an ninh điều tra", "cơ quan anđt", "cục thuế", "cục hải quan",
                    "tổng cục chính trị", "bộ tổng tham mưu"))  # fmt: skip
_POST_UNITS = frozenset(("phòng", "khoa", "ban", "đội", "trạm", "ga", "đoàn"))
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


class Organisations:
    """Finds organisations and joins short forms to the fullest, by the abbreviations of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._full: Mapping[str, str] = {
            fold(a.short): fold(a.full).replace(",", "") for a in vocabulary.abbreviations if len(a.short) > 1
        }

    def find(self, lines: Sequence[Line]) -> tuple[str, ...]:
        """The organisations of an article in order of first appearance, each once, in the fullest form it has there."""
        forms: dict[str, str] = {}
        for line in lines:
            for name, text in _mentioned(line):
                key = self._key(name)
                if key and len(text) > len(forms.get(key, "")):
                    forms[key] = text
        keys = list(forms)
        return tuple(
            forms[key] for key in keys if not any(other.startswith(key + " ") for other in keys if other != key)
        )

    def _key(self, text: str) -> str:
        words = [_SHORT_KINDS.get(word, word) for word in re.findall(r"\w+", fold(text))]
        spelt = " ".join(self._full.get(word, word) for word in words)
        return " ".join(_GEOGRAPHY.sub("", spelt).split())


def _mentioned(line: Line) -> list[tuple[str, str]]:
    """What tells an organisation apart and how it is written, for each that the line names."""
    found: list[tuple[str, str]] = []
    done = 0
    for at in sorted(line.tags):
        tag = line.tags[at]
        if at < done:
            continue
        if tag.kind == "organisation":
            done = _with_country(line, tag.end)
            text = line.slice(at, done)
            if (
                line.words[done : done + 1] != ["."]
                or not line.tight(done)
                or done + 1 >= len(line.words)
                or not line.tight(done + 1)
            ):
                found.append((text if done > tag.end else tag.value, text))
            continue
        head = _head(line, at)
        if head < 0 or (head == at and not may_head(line, at)):
            continue
        start = tag.end
        end = tail(line, start, post=False, named=tag.kind == "named")
        if end == start and tag.value not in _ALONE:
            continue
        text = line.slice(head, end)
        opens = head == 0 or line.words[head - 1] in ".!?"
        if opens and not any(word[0].isupper() or word[0].isdigit() for word in line.words[max(start, head + 1) : end]):
            continue
        if (
            _force(line, head, start, end)
            or text == text.lower()
            or line.lows[end - 1] in _GENERIC_ENDS
            or (tag.value in _ALONE and end == start and text[0].islower())
        ):
            continue
        if (
            head > 0
            and line.capital(head - 1)
            and head - 1 not in line.tags
            and line.kind(head) == "unit"
            and end - head < 4
            and line.words[head][0].isupper()
            and _in_name(line, head)
        ):
            continue
        found.append((text, text))
        done = end
    return found


def _head(line: Line, at: int) -> int:
    """Where the head of a unit stands in the phrase that begins there: in `Trưởng phòng` its last word; -1 nowhere."""
    tag = line.tags[at]
    if tag.kind in ("unit", "named"):
        return at
    if tag.kind == "post" and line.lows[tag.end - 1] in _POST_UNITS:
        return tag.end - 1 - (line.lows[tag.end - 2] == "tiểu")
    return -1


def _force(line: Line, head: int, start: int, end: int) -> bool:
    """Whether the words name a force and no unit of it: `cảnh sát giao thông`, `Cơ quan Công an`, `Công an nhân dân`."""
    words = line.lows[head:end]
    if words[:2] == ["cảnh", "sát"]:
        return (
            line.kind(start) not in ("place", "kind")
            and not line.words[start][0].isdigit()
            and words[2:4] not in (["quốc", "gia"], ["hoàng", "gia"], ["liên", "bang"])
        )
    if (words[-2:] == ["công", "an"] and words[-3:-2] != ["bộ"]) or (
        words[:2] == ["công", "an"] and line.kind(start) == "domain"
    ):
        return True
    return (
        end > start
        and line.kind(start) == "unit"
        and words[0] in ("phòng", "đội", "ban", "sở", "cục")
        and line.lows[start] in ("công", "ubnd", "phòng", "đội", "cục")
    )


def _in_name(line: Line, head: int) -> bool:
    return any(head - k >= 0 and (name := names.vietnamese(line, head - k)) and name.end > head for k in (1, 2))


def _with_country(line: Line, end: int) -> int:
    tag = line.tags.get(end)
    return (
        tag.end if tag and tag.kind == "place" and line.capital(end) and line.words[end - 1] not in (",", "(") else end
    )
