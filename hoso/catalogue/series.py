"""Recurring events: which series an event belongs to, and which edition it is, by its name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hoso.vietnamese import tone_placement


@dataclass(frozen=True, slots=True)
class Edition:
    """The `number` of an event within its `series`: a count, or a year."""

    series: str
    number: int


def edition(name: str) -> Edition | None:
    """What an event's name says of its series; None if it has no number."""
    text = _TERM.sub(" ", tone_placement(name))
    for pattern in _NUMBERS:
        found = pattern.search(text)
        number = _number(found["n"]) if found else 0
        if found and number:
            series = _series(f"{text[: found.start('n')]} {text[found.end('n') :]}")
            if series == "đại hội" and pattern is _ROMAN_ALONE:
                series = _CONGRESS  # newspapers use this only for that of the Party
            return Edition(series, number) if series and series not in _GENERIC else None
    return None


_ROMAN = r"(?:(?=[IVXL])[XL]{0,4}(?:IX|IV|V?I{0,3}))"
_ORDINALS = {
    word: number
    for number, words in enumerate(
        ("nhất", "hai nhì", "ba", "tư bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"), start=1
    )
    for word in words.split()
}
_TERM = re.compile(r"[,(]?\s*(?i:nhiệm kỳ)\s+\d{4}\s*[-–]\s*\d{4}\)?")
_ROMAN_ALONE = re.compile(rf"(?<!\w)(?<!khóa )(?P<n>{_ROMAN})(?!\w)")
_NUMBERS = (
    # Each is anchored to a word that announces a number; the numbers of storms and cases are not editions.
    re.compile(rf"(?i:\blần\s+(?:thứ\s+)?|\bthứ\s+)(?P<n>{_ROMAN}|\d{{1,3}}|(?i:{'|'.join(_ORDINALS)}))(?!\w)"),
    re.compile(rf"(?i:\btrung ương\s+)(?P<n>{_ROMAN}|\d{{1,2}})(?!\w)"),
    _ROMAN_ALONE,
    re.compile(r"(?<![\w/-])(?P<n>(?:19|20)\d\d)(?![\w-]| ?[-–])"),
    re.compile(r"(?i:(?<=games )|(?<=asiad ))(?P<n>\d{1,2})$"),
)
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_CONGRESS = "đại hội đảng toàn quốc"
_GENERIC = frozenset((
    "đại hội", "hội nghị", "kỳ họp", "chiến dịch", "giải", "cúp", "lễ hội", "hội thao", "hội thi", "cuộc thi",
    "liên hoan", "diễn đàn", "diễn tập", "festival", "tết",
))  # fmt: skip
_NOISE = frozenset(("của", "năm", "lần", "thứ", "các", "và"))
_PARTY = frozenset("đại hội đảng toàn quốc biểu cộng sản việt nam".split())


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    if text.lower() in _ORDINALS:
        return _ORDINALS[text.lower()]
    values = [_VALUES[letter] for letter in text]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def _series(rest: str) -> str:
    words = [word for word in re.findall(r"\w+", rest.casefold()) if word not in _NOISE]
    if "đảng" in words and words[:2] == ["đại", "hội"] and _PARTY.issuperset(words):
        return _CONGRESS  # however much of its full name is written
    return " ".join(words)
