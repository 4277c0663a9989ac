"""Personal names: where one begins and ends."""

from __future__ import annotations

from dataclasses import dataclass

from hoso.entities.lexicon import COMMON_SURNAMES, PARTICLES, SURNAMES
from hoso.entities.scan import Line, syllable

_LONGEST = 5
_OPENING = frozenset(
    ("Ông", "Bà", "Theo", "Tại", "Ngày", "Ảnh", "Ngay", "Sau", "Trước", "Khi", "Hiện")
)  # words that open a run-in sentence
_NOT_SHORT = frozenset(
    (
        "place",
        "organisation",
        "unit",
        "named",
        "kind",
        "post",
        "rank",
        "former",
        "unit-post",
        "event",
        "other",
        "no-place",
    )
)
_BREAKS = frozenset(("rank", "post", "organisation", "event"))
_MAYBE_BREAKS = frozenset(("unit", "named", "unit-post", "former", "title"))


@dataclass(frozen=True, slots=True)
class Name:
    """A personal name in a line, from the word `start` up to the word `end`."""

    start: int
    end: int
    text: str

    @property
    def whole(self) -> bool:
        """Whether it has more than one syllable."""
        return " " in self.text


def run(line: Line, at: int) -> int:
    """The end of the capitalised words that follow each other from there, joined by spaces, hyphens or particles."""
    end = at
    words, count = line.words, len(line.words)
    while end < count:
        word = words[end]
        if word[0].isupper() and (word.isalpha() or not any(c.isdigit() for c in word)):
            if end > at and word in _OPENING:
                break
            if end > at and (line.kind(end) in _BREAKS or (line.kind(end) in _MAYBE_BREAKS and _multiword(line, end))):
                break
            end += 1
        elif end > at and word == "-" and line.tight(end) and line.capital(end + 1) and line.tight(end + 1):
            end += 1
        elif end > at and word.lower() in PARTICLES and line.capital(end + 1) and not syllable(words[end + 1]):
            end += 1
        else:
            break
        if end - at > 12:
            break
    return end


def _multiword(line: Line, at: int) -> bool:
    return line.tags[at].end - at > 1 or line.words[at].isupper()


def vietnamese(line: Line, at: int, limit: int | None = None) -> Name | None:
    """The name that begins there with a surname: two to five syllables, all capitalised, up to the end of the run."""
    words = line.words
    if words[at].capitalize() not in SURNAMES and not words[at].startswith(("H'", "H’")):
        return None
    if line.kind(at) == "place" and line.tags[at].end - at > 1:
        return None
    end = run(line, at) if limit is None else limit
    for k in range(at, end):
        if not syllable(words[k]) and not _highland(words[k]):
            if len(words[k]) == 1 and k == end - 1 and k - at >= 1:
                break
            return None
    if not 2 <= end - at <= _LONGEST:
        return None
    return _made(line, at, end)


def _highland(word: str) -> bool:
    return (
        len(word) > 1
        and word[1:2] in "'’"
        or word in ("Ksor", "Rmah", "Kpă", "Rcom", "Krông", "Kbuôr", "Hmok", "Ayun", "Adrơng", "Mlô")
    )


def foreign(line: Line, at: int, *, least: int = 2) -> Name | None:
    """The name that begins there with a word that is no Vietnamese syllable, or has one in it."""
    end = run(line, at)
    for k in range(at + 1, end):
        if line.kind(k) == "place" and " " in line.tags[k].value:
            end = k
            break
    words = line.words[at:end]
    if not least <= len(words) <= _LONGEST or all(syllable(word) for word in words):
        return None
    if any(words[k] in COMMON_SURNAMES and len(words) - k in (3, 4) for k in range(1, len(words) - 2)):
        return None  # an outlandish company and its director
    if all(word.isupper() for word in words) and len(words) < 2:
        return None
    return _made(line, at, end)


def _made(line: Line, start: int, end: int) -> Name:
    if len(line.words[end - 1]) == 1 and line.words[end : end + 1] == ["."] and line.tight(end):
        end += 1
    return Name(start, end, line.slice(start, end))


def any_name(line: Line, at: int) -> Name | None:
    """The name that begins there in a place where a name is due: with a surname, foreign, or a run of two to four."""
    if not line.capital(at) or line.kind(at) in ("organisation", "post", "rank", "event", "unit-post", "other"):
        return None
    if line.kind(at) in ("unit", "named") and _multiword(line, at):
        return None
    known = vietnamese(line, at) or foreign(line, at)
    if known:
        return known
    if line.kind(at) in ("place", "kind", "unit", "named"):
        return None
    end = run(line, at)
    if end - at > 4 and common(line, at):
        return _made(line, at, at + 3)
    if 2 <= end - at <= 4 and all(syllable(word) for word in line.words[at:end]):
        return _made(line, at, end)
    return None


def common(line: Line, at: int) -> bool:
    """Whether one of the commonest surnames stands there."""
    return line.words[at].capitalize() in COMMON_SURNAMES


def short(line: Line, at: int) -> Name | None:
    """A single capitalised word: a given name, or the last name of a foreigner."""
    if not line.capital(at) or run(line, at) != at + 1 or line.kind(at) in _NOT_SHORT:
        return None
    return Name(at, at + 1, line.words[at])


def ending(line: Line, end: int) -> Name | None:
    """The name whose last word stands before `end`: the longest that begins with a surname, else the whole run."""
    at = end
    if (
        at > 1
        and line.words[at - 1] == "."
        and line.tight(at - 1)
        and len(line.words[at - 2]) == 1
        and line.capital(at - 2)
    ):
        at -= 1
    last = at
    while (
        at > 0
        and last - at < _LONGEST + 2
        and line.kind(at - 1) not in ("before-name", "title")
        and (
            line.capital(at - 1) or (line.words[at - 1] == "-" and line.tight(at - 1) and line.tight(at) and at < last)
        )
    ):
        at -= 1
    while at < last and any(any(c.isdigit() for c in word) for word in line.words[at:last]):
        at += 1
    if at == last:
        return None
    start = None
    for k in range(max(at, last - _LONGEST), last - 1):
        if line.words[k].capitalize() in SURNAMES and all(syllable(w) or len(w) == 1 for w in line.words[k:last]):
            if line.kind(k) == "place" and line.tags[k].end < last and last - line.tags[k].end >= 2:
                continue
            start = k
            break
    if start is None:
        for k in range(at, last):
            tag = line.tags.get(k)
            if tag and tag.kind in ("place", "organisation", "unit", "named", "kind", "event") and tag.end <= last:
                if tag.end == last:
                    return None
                start = tag.end
        start = at if start is None else start
        if last - start == 1:
            return Name(start, end, line.slice(start, end))
        if last - start > 4:
            return None
    return Name(start, end, line.slice(start, end))
