"""Where the name of an administrative unit ends, and where a person's begins instead."""

from __future__ import annotations

from hoso.entities import names
from hoso.entities.lexicon import SHORT_KINDS
from hoso.entities.tags import Line, syllable

_HEADS = frozenset(("unit", "named"))
_PHRASE = 14  # words from a post to the place of its unit
_DIGITS = 2  # of a district or ward that has a number for a name
_SMALL = frozenset(("xã", "phường", "thị trấn", "bản", "thôn", "ấp", "p", "x", "tt"))
_UNNUMBERED = frozenset(("nước", "tỉnh", "x", "h"))
_MIDDLE = frozenset("văn thị hữu đức quốc ngọc xuân quang đăng trọng viết mạnh công sỹ".split())
_ENDS = frozenset((",", ")", ";", "–", "-", "—"))


def place(line: Line, at: int) -> int:
    """The end of an administrative unit's name that begins there with its kind or its name; `at` if none does."""
    tag = line.tags.get(at)
    if tag and tag.kind == "place":
        return tag.end if line.capital(at) else at
    if tag is None or tag.kind != "kind":
        return at
    short, after = line.lows[at] in SHORT_KINDS, tag.end
    after += short and line.words[after : after + 1] == ["."]
    if after >= len(line.words) or (short and (not line.capital(at) or _initials(line, at, after))):
        return at
    return max(at, _named_place(line, at, after))


def _initials(line: Line, at: int, after: int) -> bool:
    """Whether a short word is somebody's initial: `H.D`, `K.H`, `P.Mô-ghê-ri-ni`."""
    word = line.words[after]
    if (len(word) == 1 and word.isalpha()) or ("-" in word and word[0].isupper()):
        return True
    second = at > 1 and line.words[at - 1] == "." and line.tight(at) and line.tight(at - 1)
    return second and len(line.words[at - 2]) == 1 and line.capital(at - 2)


def _named_place(line: Line, at: int, after: int) -> int:
    """The end of the name after a word for a kind of unit; 0 if none follows."""
    low, inner = line.tags[at].value.rstrip("."), line.tags.get(after)
    small = low in _SMALL
    if inner and inner.kind == "place":
        goes_on = small and line.capital(inner.end) and line.kind(inner.end) in ("", "former")  # `Nhật Tân`
        return names.run(line, after) if goes_on and not person(line, inner.end) else inner.end
    if low == "bang":
        return _state(line, after)
    if line.words[after].isdigit():
        numbered = len(line.words[after]) <= _DIGITS and low not in _UNNUMBERED
        return after + 1 if numbered else 0
    other_kind = inner is not None and inner.kind == "kind"
    if other_kind or not line.capital(after) or _youth(line, after) or (not small and _holder(line, at, after)):
        return 0
    end = unknown_place(line, after)
    return 0 if end == after + 1 and _full_stop(line, after) else end


def _full_stop(line: Line, after: int) -> bool:
    """Whether the dot before a word of one syllable ends a sentence: `báo cáo HĐND TP. Theo đó`, `đâm ông H. Khi ấy`."""
    return line.words[after - 1] == "." and not line.tight(after) and syllable(line.words[after])


def _state(line: Line, at: int) -> int:
    """The end of the name of a foreign state: `bang Tây Australia`, `bang Uttar Pradesh`."""
    end = at + (line.words[at] in ("Đông", "Tây", "Nam", "Bắc", "Trung"))
    if line.kind(end) == "place":
        return line.tags[end].end
    return names.run(line, at) if line.capital(at) else 0


def county(line: Line, at: int) -> int:
    """Where the name of a county ends that the holder's follows: `cảnh sát trưởng hạt Testa Johan Testsen`; 0 if
    nobody's does. A foreigner has a first and a last name."""
    end = names.run(line, at)
    holder = end - 2 - (line.words[end - 1] in ("Jr", "Sr", "II", "III"))
    last = line.words[holder + 1 : holder + 2]
    return holder if holder > at and last and not syllable(last[0]) else 0


def _youth(line: Line, at: int) -> bool:
    """Whether it is the Youth Union there: `huyện Đoàn họp`, `huyện Đoàn Củ Chi`."""
    return line.words[at] == "Đoàn" and (not line.capital(at + 1) or line.kind(at + 1) == "place")


def _holder(line: Line, at: int, after: int) -> bool:
    """Whether the post's holder is named after a unit: `Chủ tịch UBND tỉnh Nguyễn Thử An`.

    Two syllables are a place but for one of the foremost surnames, and those too if no post comes before the unit.
    """
    end = names.run(line, after)
    if line.tight(after) and len(line.words[at]) == 1 and end - after != 2 and names.common(line, after):
        return True  # the initial of a reporter: `H.Phương`
    name = names.vietnamese(line, after)
    if name is None or _parted(line, after, end):
        return False
    apart = line.words[after - 1] == "." and not line.tight(after)  # `chính quyền TP. Nguyễn Thử`
    if name.end - after == 2:
        return names.foremost(line, after) and (apart or _after_post(line, at))
    return names.foremost(line, after) or certainly_person(line, after) or _after_post(line, at)


def seat(line: Line, at: int) -> bool:
    """Whether the place of a Party committee is there: `Tỉnh ủy Thử Sơn`; never three syllables with a surname."""
    return not _holder(line, at - 2, at) and (names.run(line, at) - at != 3 or not names.common(line, at))


def _after_post(line: Line, at: int) -> bool:
    """Whether a post began in the same phrase before that word."""
    for k in range(at - 1, max(-1, at - _PHRASE), -1):
        if line.words[k] in _ENDS or line.words[k] == "(":
            return False
        if line.kind(k) in ("post", "unit-post"):
            return True
    return False


def _parted(line: Line, at: int, end: int) -> int:
    """Where a person's name begins in a run that a place opens, of two syllables sooner than another; 0 where none.

    Four syllables that can be one name are two only where the second half has a foremost surname and the first none.
    """
    if end - at < 4 or certainly_person(line, at):
        return 0
    one = end - at == 4 and names.common(line, at)
    if one and names.foremost(line, at):
        return 0
    surname = names.foremost if one else names.common
    halves = (at + 2, *(k for k in range(at + 1, end - 1) if k != at + 2))
    return next((k for k in halves if 2 <= end - k <= 4 and surname(line, k)), 0)


def unknown_place(line: Line, at: int) -> int:
    """The end of the name of a commune or the like that is in no table: one to four capitals, never part of a name."""
    end = names.run(line, at)
    for k in range(at, end):
        shout = len(line.words[k]) > 1 and line.words[k].isupper()
        joined = end - at > 3 and line.kind(k) == "place" and line.tags[k].end <= end
        if shout or (k > at and (joined or line.kind(k) in _HEADS)):
            end = k
            break
    if person := _parted(line, at, end):
        return person
    if certainly_person(line, at):
        return at
    while end > at + 1 and line.words[end - 1] in ("Anh", "Chị", "Cô", "Em"):  # a run-in sentence
        end -= 1
    return end if end - at <= 4 else at + 2


def person(line: Line, at: int) -> bool:
    """Whether a person's name begins there; two syllables only with one of the commonest surnames."""
    name = names.vietnamese(line, at)
    return name is not None and (name.end - name.start > 2 or names.common(line, at))


def certainly_person(line: Line, at: int) -> bool:
    """Whether a name of three or four syllables with one of the commonest surnames and middle names begins there."""
    name = names.vietnamese(line, at)
    return name is not None and names.common(line, at) and line.lows[at + 1] in _MIDDLE and name.end - at in (3, 4)
