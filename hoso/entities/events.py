"""Events with an identity of their own: a number, a year, or a name."""

from __future__ import annotations

import re

from hoso.entities.scan import Line

_ROMAN = re.compile(r"[IVXL]{1,6}|\d{1,3}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLAIN = frozenset(("sea games", "para games", "asian games", "asiad", "world cup", "euro", "olympic", "aff cup", "apec", "champions league",
                    "v-league", "v.league", "asian cup", "seagames"))  # fmt: skip
_CONGRESS = frozenset(
    ("đại biểu", "toàn quốc", "đảng", "đảng bộ", "đảng toàn quốc", "lần thứ", "công đoàn", "của đảng", "đảng cộng sản")
)
_CONTEST = frozenset(("giọng hát", "hoa hậu", "lễ trao giải", "cuộc thi", "giải", "festival", "liên hoan", "miss", "giai điệu", "lễ hội",
                      "diễn đàn", "hội thao", "hội thi", "cúp", "diễn tập"))  # fmt: skip


def event(line: Line, at: int) -> int:
    """The end of the event whose head stands there; `at` where it has no identity."""
    tag = line.tags[at]
    if tag.kind != "event":
        return at
    head = tag.value.lower()
    if head == "đại hội":
        return _congress(line, at, tag.end)
    if head in _PLAIN or head == "thế vận hội":
        bare = line.capital(at) and head not in ("euro", "apec", "olympic", "asiad")
        return _numbered(line, at, tag.end, bare=bare)
    if head == "bão số":
        return tag.end + 1 if _word(line, tag.end).isdigit() else at
    if head in ("bão", "siêu bão", "cơn bão"):
        word = _word(line, tag.end)
        return tag.end + 1 if word[:1].isupper() and word.isalpha() and len(word) > 2 and not word.isupper() else at
    if head in ("hội nghị", "kỳ họp"):
        return _meeting(line, at, tag.end)
    if head == "chuyên án":
        return _code(line, at, tag.end)
    if head == "chiến dịch":
        return _campaign(line, at, tag.end)
    if head in ("đề án", "đợt cao điểm", "cách mạng"):
        return at
    if head in _CONTEST:
        return _contest(line, at, tag.end)
    return _numbered(line, at, tag.end, bare=True)


def _word(line: Line, at: int) -> str:
    return line.words[at] if at < len(line.words) else ""


def _numbered(line: Line, at: int, end: int, *, bare: bool = True) -> int:
    """A head followed by a year or a number, with up to five words of place or lunar year between (Tết … Tân Sửu 2021)."""
    here = end
    while here < min(end + 5, len(line.words)):
        word = line.words[here]
        if _YEAR.fullmatch(word) or (_ROMAN.fullmatch(word) and not line.words[here + 1 : here + 2] == ["/"]):
            return here + 1
        if word == "năm" or word[0].isupper() and word.isalpha():
            here += 1
            continue
        break
    if line.kind(end) == "place" and line.tags[at].value == "Olympic":
        return line.tags[end].end
    return end if bare else at


def _congress(line: Line, at: int, end: int) -> int:
    """Đại hội [Đại biểu toàn quốc | Đảng bộ …] [lần thứ] XIII [của Đảng] [nhiệm kỳ 2020-2025]."""
    here, known = end, False
    while here < min(end + 22, len(line.words)):
        word, low = line.words[here], line.lows[here]
        if _ROMAN.fullmatch(word) and (word.isalpha() or line.lows[here - 1] in ("thứ", "hội")):
            known, here = True, here + 1
        elif low in ("đại", "biểu", "toàn", "quốc", "đảng", "bộ", "lần", "thứ", "khóa", "công", "đoàn"):
            here += 1
        elif low == "của" and line.lows[here + 1 : here + 2] == ["đảng"]:
            here += 2
        elif low in (",", "(") and line.lows[here + 1 : here + 3] == ["nhiệm", "kỳ"] and known:
            here += 1
        elif low == "nhiệm" and known:
            here += 2
        elif _YEAR.fullmatch(word) and known and line.lows[here - 1] in ("kỳ", "-", "–"):
            here += 1
        elif low in ("-", "–") and known and _YEAR.fullmatch(line.words[here - 1]):
            here += 1
        elif not known and (line.kind(here) in ("place", "kind", "unit", "organisation") or word[0].isupper()):
            here = line.tags[here].end if here in line.tags else here + 1
        else:
            break
    while here > end and (
        line.lows[here - 1] in ("đại", "lần", "thứ", ",", "nhiệm", "toàn", "kỳ", "-", "–", "khóa", "công", "bộ")
        or line.words[here - 1] == "("
    ):
        here -= 1
    return here if known else at


def _meeting(line: Line, at: int, end: int) -> int:
    """Hội nghị and kỳ họp with a number (lần thứ 28, Trung ương 6) or an acronym and year (APEC 2017)."""
    here, known = end, False
    while here < min(end + 24, len(line.words)):
        word, low = line.words[here], line.lows[here]
        if (_ROMAN.fullmatch(word) or _YEAR.fullmatch(word)) and (
            line.lows[here - 1] in ("thứ", "ương", "năm") or line.words[here - 1][0].isupper() or _YEAR.fullmatch(word)
        ):
            if line.words[here + 1 : here + 2] == ["/"]:
                break
            known, here = True, here + 1
        elif low in (
            "lần",
            "thứ",
            "thượng",
            "đỉnh",
            "cấp",
            "cao",
            "các",
            "bộ",
            "trưởng",
            "khóa",
            "trung",
            "ương",
            "về",
            "quốc",
            "hội",
            "giới",
            "tế",
        ):
            here += 1
        elif word[0].isupper() and word.isalpha():
            known = known or (word.isupper() and len(word) > 2 and word not in ("UBND", "HĐND", "TTXVN"))
            here += 1
        elif (
            word in ("-", "(", ")")
            and known
            and (_ROMAN.fullmatch(_word(line, here + 1)) or _word(line, here + 1) == "khóa")
        ):
            here += 1
        elif (
            here > end
            and line.capital(here - 1)
            and word.isalpha()
            and (line.capital(here + 1) or line.kind(here) == "domain")
            and known
        ):
            here += 1
        else:
            break
    while here > end and line.lows[here - 1] in ("các", "về", "cấp", "lần", "thứ", "bộ", "khóa", "(", "-"):
        here -= 1
    return here if known and here > end else at


def _code(line: Line, at: int, end: int) -> int:
    here = end
    if line.lows[here : here + 3] == ["mang", "bí", "số"]:
        here += 3
    elif line.lows[here : here + 2] == ["bí", "số"]:
        here += 2
    elif line.lows[here : here + 1] in (["số"], ["mang"]):
        here += 1
    word = _word(line, here)
    if any(c.isdigit() for c in word) and (any(c.isupper() for c in word) or line.words[here + 1 : here + 2] == ["-"]):
        return here + 1
    if (
        word.isupper()
        and len(word) > 1
        and line.words[here + 1 : here + 2] == ["-"]
        and any(c.isdigit() for c in _word(line, here + 2))
    ):
        return here + 3
    return at


def _campaign(line: Line, at: int, end: int) -> int:
    here = end
    if _word(line, here) in ("“", '"'):
        close = next((k for k in range(here + 1, min(here + 9, len(line.words))) if line.words[k] in '”"'), None)
        return close + 1 if close else at
    while here < min(end + 5, len(line.words)) and line.capital(here):
        here += 1
    return here if here - end >= 2 else at


def _contest(line: Line, at: int, end: int) -> int:
    """A contest or prize by its capitalised name and year."""
    if not (line.capital(end) or line.capital(at)):
        return at
    for here in range(end, min(end + 9, len(line.words))):
        word = line.words[here]
        if _YEAR.fullmatch(word) and here > end - 1:
            return here + 1
        if not (word.isalnum() or word in "-–"):
            break
    if line.tags[at].value == "cúp" and line.capital(at) and line.capital(end):
        here = end
        while here < len(line.words) and here < end + 4 and (line.capital(here) or line.lows[here] == "châu"):
            here += 1
        return here
    return at
