"""Games, cups, contests, festivals, forums: known by a number, a year or a name."""

from __future__ import annotations

import re

from hoso.entities.lexicon import STOPS, words
from hoso.entities.tags import Line, syllable

YEAR = re.compile(r"(?:19|20)\d\d(?:-(?:19|20)\d\d)?")
NUMBER = re.compile(r"[IVXL]{1,6}|\d{1,3}")
_TEAM = re.compile(r"U-?\d\d")  # those under that age: `U20 World Cup`
_PLAIN = frozenset(words("""
sea games; para games; asian games; asiad; world cup; euro; olympic; aff cup; apec; champions league; v-league; v.league
asian cup; seagames; thế vận hội; premier league; europa league; asian para games; wimbledon; roland garros
"""))  # fmt: skip
_NUMBERED_ONLY = frozenset(("euro", "apec", "olympic", "asiad"))
_DATED = frozenset(words("""
giọng hát; hoa hậu; lễ trao giải; cuộc thi; giải; liên hoan; miss; giai điệu; hội thao; hội thi; cúp; diễn tập; kỳ thi
giải thưởng; vòng chung kết; vck; bầu cử; tuần lễ; ngày hội
"""))  # fmt: skip
_ANY_CAPITAL = frozenset(("kỳ thi", "bầu cử", "vòng chung kết", "vck"))
_NAMED = frozenset(words("""
lễ hội; festival; lhp; liên hoan phim; hội chợ; diễn đàn; đối thoại
"""))  # fmt: skip
_EVERYDAY = frozenset(("diễn đàn", "đối thoại"))  # in lower case only with a number
_LAST_WORDS = frozenset(words("cup; league; games; open; award; awards; championship; championships; masters"))
KINDS = _PLAIN | _DATED | _NAMED | _LAST_WORDS
HEADS = tuple(sorted(KINDS))
_ELECTED = frozenset(("tổng", "quốc", "đại"))  # `bầu cử tổng thống …`
_NO_HALF = frozenset(words("""
hôm; lần; đầu; cuối; sắp; diễn; thường; vốn; mới; tức; ngay; dự; đang; hồi; từng; kỳ; mùa; vì; nơi
"""))  # fmt: skip
"""Lower-case words after a name that are never the second half of its last compound."""
_AMOUNTS = frozenset(("khoảng", "hơn", "gần", "nhiều"))
"""Before a count a word is a verb and no half of a compound: `Lễ hội Thử Sơn đón khoảng 900 lượt khách`."""
_FUNCTION = frozenset("""
tại ở của và với do cho trong là có bị được đã sẽ đang vừa vào ra từ đến theo để khi này đó năm ngày tháng những nhưng mà
thì cùng
""".split())  # fmt: skip
_WORK = frozenset(("nghiệp", "nhiệm", "phục", "dịch", "công"))  # `Hội thi Chó nghiệp vụ …`: not the vụ of a case
_SCOPES = (["thế", "giới"], ["mở", "rộng"], ["toàn", "quốc"], ["quốc", "tế"], ["quốc", "gia"], ["khu", "vực"])
_LONGEST = 12  # words of a name after its head
_BEFORE = 4  # words of a name before its last word


def span(line: Line, at: int) -> tuple[int, int]:
    """Where the contest whose head is there begins and ends; twice `at` if it has no identity."""
    tag = line.tags[at]
    head = tag.value.lower()
    if head in _PLAIN:
        end = numbered(line, at, tag.end, bare=line.capital(at) and head not in _NUMBERED_ONLY)
        team = end > at > 0 and _TEAM.fullmatch(line.words[at - 1]) is not None
        return at - team, end
    if head in _LAST_WORDS:
        return _by_last_word(line, at, tag.end)
    end = _dated(line, at, tag.end)
    if end == at and head in _NAMED and (line.capital(at) or head not in _EVERYDAY):
        end = _named(line, at, tag.end)
    if end == at and head in ("cúp", "cuộc thi"):
        end = _cup(line, at, tag.end)
    return at, end


def named_by(head: str) -> bool:
    """Whether events of that kind differ by their names rather than their numbers."""
    return head in _DATED or head in _NAMED or head in _LAST_WORDS


def word_at(line: Line, at: int) -> str:
    """The word there; nothing behind the last."""
    return line.words[at] if at < len(line.words) else ""


def has_digit(text: str) -> bool:
    """Whether any character is a digit."""
    return any(map(str.isdigit, text))


def is_number(line: Line, at: int) -> bool:
    """Whether a year or the number of an event is there."""
    word = word_at(line, at)
    return YEAR.fullmatch(word) is not None or NUMBER.fullmatch(word) is not None


def number_after(line: Line, at: int) -> int:
    """The end of the number or year that follows a name: `lần thứ 16`, `2017`, `năm 2017`; `at` if none does."""
    here = at
    if line.lows[here : here + 1] == ["lần"]:
        here += 1 + (line.lows[here + 1 : here + 2] == ["thứ"])
        return here + 1 if is_number(line, here) else at
    here += line.lows[here : here + 1] == ["năm"]
    if YEAR.fullmatch(word_at(line, here)):
        return here + 1
    bare = here == at and NUMBER.fullmatch(word_at(line, here)) and word_at(line, here + 1) not in ("/", "%", "-")
    return here + 1 if bare and line.words[here].isdigit() and not word_at(line, here + 1)[:1].islower() else at


def numbered(line: Line, at: int, end: int, *, bare: bool) -> int:
    """A head with a year or a number, up to five words of place or lunar year between (Tết … Tân Sửu 2021)."""
    first = end + 3 if line.words[end : end + 1] == ["("] and word_at(line, end + 2) == ")" else end
    for here in range(first, min(first + 5, len(line.words))):
        word = line.words[here]
        if YEAR.fullmatch(word) or (NUMBER.fullmatch(word) and not _begins_a_date(line, here)):
            return here + 1
        if word != "năm" and not (word[0].isupper() and word.isalpha()):
            break
    return end if bare else at


def _begins_a_date(line: Line, at: int) -> bool:
    """Whether a number is a day: `20.10`, `8/3`."""
    mark, after = word_at(line, at + 1), word_at(line, at + 2)
    return mark == "/" or (mark in ("-", ".") and after.isdigit() and line.tight(at + 1) and line.tight(at + 2))


_COMPOUNDS = (["thế", "giới"], ["liên", "đoàn"])  # `Kinh tế Thế giới về …`, `Cúp Liên đoàn các châu lục`


def lower_half(line: Line, at: int) -> bool:
    """Whether a lower-case word is the second half of a compound in a name, or a domain in it: `Kinh tế Thế giới`."""
    word = word_at(line, at)
    if line.lows[at - 1 : at + 1] in _COMPOUNDS and line.capital(at - 1):
        return True
    if not word.isalpha() or word[0].isupper() or word in STOPS or word in _NO_HALF:
        return False
    if not line.capital(at - 1) or not syllable(line.words[at - 1]) or line.words[at - 2 : at - 1] == ["-"]:
        return False
    after = word_at(line, at + 1)
    last = not after.isalpha() or after[0].isupper() or (after in STOPS and after not in _AMOUNTS)
    return last or after == "châu" or line.kind(at) == "domain"


def scope(line: Line, at: int) -> int:
    """The end of two words that say how far an event reaches, in any case: `thế giới`; `at` if they do not."""
    return at + 2 if line.lows[at : at + 2] in _SCOPES else at


def half_a_compound(line: Line, at: int) -> bool:
    """Whether a name that ends there would be cut in the middle: `Hội nghị thượng đỉnh Nhóm` before `các nền …`."""
    after = word_at(line, at)
    goes_on = after.isalpha() and after.islower() and after not in _NO_HALF
    goes_on = goes_on and (after not in STOPS or after == "các" or (line.capital(at + 1) and after not in _FUNCTION))
    return goes_on and syllable(line.words[at - 1]) and line.capital(at - 1) and not line.words[at - 1].isupper()


def _dated(line: Line, at: int, end: int) -> int:
    """By a name with a capital and a year or number: `Giải Báo chí Thử 2017`, `lễ hội Thử Sơn lần thứ 3`."""
    head, capital = line.tags[at].value.lower(), line.capital(end) or line.capital(at)
    if not capital and head not in _ANY_CAPITAL:
        return at
    if head == "bầu cử" and line.lows[end : end + 1] and line.lows[end] not in _ELECTED:
        return at
    here = end
    while here < min(end + _LONGEST, len(line.words)):
        word, low = line.words[here], line.lows[here]
        done = number_after(line, here) if low in ("lần", "năm") or YEAR.fullmatch(word) else here
        if done > here:
            return done if capital else at
        if not (word.isalnum() or word in "-–&'") or low == "tháng" or (here > end and _another(line, here)):
            break
        wide = scope(line, here)
        abroad = low == "tại" and line.kind(here + 1) == "place"
        halved = low == "vụ" and line.lows[here - 1] in _WORK
        if wide == here and word.islower() and low in STOPS and low != "người" and not abroad and not halved:
            break
        capital = capital or word[0].isupper()
        here = max(wide, here + 1)
    return at


def _another(line: Line, at: int) -> bool:
    """Whether another event of the same kind begins there: `… – Hoa hậu Thử 2012`."""
    return line.kind(at) == "event" and line.tags[at].value.lower() in _DATED and line.capital(at)


def _named(line: Line, at: int, end: int) -> int:
    """By a name alone: `lễ hội Thử Sơn`, `Đối thoại Shangri-La`."""
    here = end
    if not line.capital(here):
        return at
    while here < min(end + _LONGEST, len(line.words)):
        after = _part_of_a_name(line, here)
        if after == here:
            break
        here = after
    return at if half_a_compound(line, here) else number_after(line, here)


def _part_of_a_name(line: Line, at: int) -> int:
    """The end of what goes on with a name there; `at` if nothing does."""
    word = line.words[at]
    if word[0].isupper():
        if _another(line, at):
            return at
        return line.tags[at].end if line.kind(at) == "domain" else at + 1
    if (word in ("-", "–") or word == "châu") and line.capital(at + 1):
        return at + 2
    if word == "(" and word_at(line, at + 1).isupper() and word_at(line, at + 2) == ")":
        return at + 3
    return max(scope(line, at), at + lower_half(line, at))


def _cup(line: Line, at: int, end: int) -> int:
    """A cup or contest without a year: `Cúp C1 châu Âu`, `cuộc thi Sao Thử điểm hẹn`."""
    here = end
    if not line.capital(here):
        return at
    while here < min(end + 4, len(line.words)) and (line.capital(here) or line.lows[here] == "châu"):
        here += 1
    if line.tags[at].value == "cúp":
        return here if line.capital(at) and here > end else at
    if here - end < 2:
        return at
    rest = here
    while rest < here + 2 and word_at(line, rest).isalpha() and line.words[rest] not in STOPS and rest not in line.tags:
        rest += 1
    return rest if rest - here == 2 and not word_at(line, rest)[:1].isalpha() else here


def _by_last_word(line: Line, at: int, end: int) -> tuple[int, int]:
    """By a foreign name whose last word says what it is: `Testa Cup 2016`, `Testa Music Awards`."""
    start = at
    while start > max(0, at - _BEFORE) and _foreign(line, start - 1):
        start -= 1
    return (start, number_after(line, end)) if start < at and line.capital(at) else (at, at)


def _foreign(line: Line, at: int) -> bool:
    """Whether a word belongs to a foreign name: a capital, no accents, no word that begins a sentence."""
    word = line.words[at]
    if not (word[0].isupper() and word.isascii()) or line.lows[at] in STOPS:
        return False
    return not syllable(word) or word.isupper() or line.kind(at) in ("", "brand", "organisation")
