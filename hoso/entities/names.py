"""Personal names: where one begins and ends."""

from __future__ import annotations

from dataclasses import dataclass

from hoso.entities.lexicon import COMMON_SURNAMES, FOREMOST_SURNAMES, PARTICLES, PLACE_WORDS, SURNAMES, words
from hoso.entities.tags import Line, syllable

_LONGEST = 5
# Words that begin a sentence run into the one before, and are never part of a name.
OPENING = frozenset("""
Ông Bà Theo Tại Ngày Ảnh Ngay Sau Trước Khi Trong Đây Cùng Hôm Chiều Các Những Nhưng Còn Với Vì Để Đã
Ngoài Bên
""".split())  # fmt: skip
# The first two words of a sentence that runs into a name: `Lê Thử An Tuy nhiên, …`. Some of the first are given names.
_OPENING_PAIRS = frozenset(tuple(pair.split()) for pair in words("""
tuy nhiên; tuy vậy; tuy thế; trả lời; phát biểu; trao đổi; chia sẻ; liên quan; được biết; đến nay; đến ngày; đến khi
đến khoảng; đến chiều; đến sáng; đến tối; cụ thể; như vậy; như đã; như thế; như tin; mặc dù; mặc dầu; dù vậy; bởi vậy
vì vậy; vì thế; vì sao; do đó; do vậy; hiện nay; hiện tại; hiện cơ; hiện công; hiện vụ; hiện đã; hiện đang; thời gian
thời điểm; đối với; đồng thời; thêm vào; ngoài ra; mới đây; gần đây; tiếp theo; tiếp đó; nói về; qua đó; qua điều
qua kiểm; một số; một trong; nhiều người; người dân; người này; nạn nhân; cơ quan; lực lượng; nếu như; nếu không
đúng là; đáng chú; đó là; có thể; có mặt; không chỉ; không những; cũng theo; cũng trong; cũng tại; từ đó; từ đầu
từ tháng; từ ngày; từ năm; tính đến; chính vì; chỉ trong; vào khoảng; vào lúc; vào ngày; khoảng giờ; vụ việc; vụ án; vụ tai; toàn cảnh; về phía
về việc; về vấn; nói với; nói tại; xem thêm; quang cảnh; hình ảnh; đánh giá; nhận định; đáng nói; thông tin; rồi sau
điều tra; bước đầu; đọc thêm; tin liên; trên cơ; dự kiến; dưới đây; quá trình; kết quả; nguyên nhân; khẳng định; ghi nhận
"""))  # fmt: skip
_SAY = (["cho"], ["nói"], ["đánh"], ["khẳng"], ["nhận"], ["trả"], ["nhấn"], ["kể"])  # `Thượng tá Lê Thử Trong cho biết`
# Words that may begin a sentence and are hardly ever the last of four syllables.
_SENTENCE_WORDS = frozenset(
    "Tuy Nếu Khoảng Lúc Cũng Đó Nên Về Việc Nhiều Bị Cựu Vào Đối Chỉ Sẽ Vụ Dù Thì Mà Đúng".split()
)
_DIRECTIONS = frozenset(("Đông", "Tây", "Nam", "Bắc", "Trung"))  # `cảnh sát trưởng Đông Jakarta`
_VOWELS = frozenset("AEIOUYĂÂÊÔƠƯ")
_HIGHLAND = frozenset(("Ksor", "Rmah", "Kpă", "Rcom", "Krông", "Kbuôr", "Hmok", "Ayun", "Adrơng", "Mlô"))
_NO_NAME = frozenset(("organisation", "post", "rank", "event", "unit-post", "other"))
_GROUPS = frozenset(("place", "organisation", "unit", "named", "kind", "event"))
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
    """The end of the run of capitalised words from there, joined by spaces, hyphens or particles."""
    end = at
    words, count = line.words, len(line.words)
    while end < count and end - at <= 12:
        word = words[end]
        if word[0].isupper() and (word.isalpha() or not any(c.isdigit() for c in word)):
            if end > at and _breaks(line, end, end - at):
                break
            end += 1
        elif end > at and _joint(line, end):
            end += 1 if words[end] == "-" or words[end + 1] != "-" else 2
        else:
            break
    if end > at and words[end - 1] == "-":
        end -= 1  # a dash without spaces, before a post: `Vũ Văn Thử-Phó giám đốc`
    return end


def _breaks(line: Line, at: int, length: int) -> bool:
    """Whether a run of that many capitals ends there: at a rank or post, an organisation, a run-in sentence."""
    kind = line.kind(at)
    if kind == "post" and given(line, at):
        return False
    if (
        (line.words[at] in OPENING and line.lows[at + 1 : at + 2] not in _SAY)
        or kind in _BREAKS
        or (kind in _MAYBE_BREAKS and _multiword(line, at))
    ):
        return True
    return (length > 1 or not syllable(line.words[at - 1])) and opens_a_sentence(line, at, length)


def given(line: Line, at: int) -> bool:
    """Whether a post of two capitals right after one of the commonest surnames is the rest of a name: `Lê Quốc Vương`."""
    tag = line.tags[at]
    if tag.end - at != GIVEN_SYLLABLES or at == 0 or not common(line, at - 1) or not line.words[at - 1].istitle():
        return False
    return all(line.words[k].istitle() for k in range(at, tag.end)) and not line.capital(tag.end)


GIVEN_SYLLABLES = 2


def opens_a_sentence(line: Line, at: int, length: int = 3) -> bool:
    """Whether the words there begin a sentence although no full stop ends the one before, after so many capitals."""
    after = line.words[at + 1] if at + 1 < len(line.words) else "."
    if not after[0].islower():
        return False
    return (line.lows[at], after) in _OPENING_PAIRS or (length > 2 and line.words[at] in _SENTENCE_WORDS)


def _joint(line: Line, at: int) -> bool:
    """Whether a hyphen or a particle joins two parts of a name: `Jae-In`, `Mohammed bin Salman`."""
    words, after = line.words, at + 1
    if words[at] in PARTICLES:
        after += words[after : after + 1] == ["-"]  # `Fattah al-Sisi`
        return line.capital(after) and not syllable(words[after])
    return words[at] == "-" and line.capital(after) and line.tight(at) and line.tight(after)


def _multiword(line: Line, at: int) -> bool:
    return line.tags[at].end - at > 1 or line.words[at].isupper()


def vietnamese(line: Line, at: int, limit: int | None = None) -> Name | None:
    """The name that begins there with a surname: two to five syllables, all capitalised, up to the end of the run.

    None behind the last word: what joins a name to a rank (`Đại tá là`) may be the end of a text.
    """
    words = line.words
    if at >= len(words):
        return None
    if words[at].capitalize() not in SURNAMES and not words[at].startswith(("H'", "H’")):
        return None
    if line.kind(at) in ("place", "domain") and line.tags[at].end - at > 1:
        return None
    end = _with_small_given(line, at, _before_another(line, at, run(line, at))) if limit is None else limit
    initial = at < end - 1 and len(words[end - 1]) == 1  # `Lê Quý D.`
    if not 2 <= end - at <= _LONGEST or not all(map(_may_name, words[at : end - 1])):
        return None
    if initial or _may_name(words[end - 1]):
        return _made(line, at, end)
    name = unglued(words[end - 1], words[end - 2])
    return Name(at, end, written(f"{line.slice(at, end - 1)} {name}")) if name else None


def _before_another(line: Line, at: int, end: int) -> int:
    """Where a name of three syllables ends before another that follows at once: `Thứ trưởng Lê Văn Thử Phạm Anh`."""
    second = at + 3
    return second if end - second >= 2 and line.words[second] in _NO_GIVEN_NAMES else end


def _with_small_given(line: Line, at: int, end: int) -> int:
    """Where a name of two syllables ends whose third has no capital, right before a mark: `đại biểu Võ Thử phương (…)`."""
    if end - at != 2 or end >= len(line.words) or line.words[end] not in _SMALL_GIVEN:
        return end
    closed = end + 1 == len(line.words) or line.words[end + 1] in _CLOSING
    return end + 1 if closed else end


_CLOSING = frozenset("(,.:;–")
_SMALL_GIVEN = frozenset(("phương", "hương", "hùng", "dũng", "tuấn", "thủy", "quỳnh", "nhung", "huy"))
"""Frequent given names that say nothing of somebody as words that end a clause."""

_NO_GIVEN_NAMES = frozenset(("Nguyễn", "Trần", "Phạm", "Phan", "Huỳnh", "Đặng", "Bùi", "Đỗ", "Ngô"))
"""Surnames that are hardly ever given names as well."""


def _may_name(word: str) -> bool:
    return syllable(word) or _highland(word)


def unglued(word: str, before: str) -> str:
    """A name without the word that was glued to it: `Anh` of `Anhvì`; nothing if none was. A word without a mark that
    could end a foreign name counts only after a name with one: `Bình Minhcho`."""
    for glued in _GLUED:
        name = word.removesuffix(glued)
        if len(name) > 1 and name != word and syllable(name) and name[1:].islower():
            return name if not glued.isascii() or not before.isascii() else ""
    return ""


_GLUED = ("với", "vì", "là", "đã", "và", "tại", "bị", "được", "để", "đến", "về", "cho", "theo", "trong", "khai", "sinh")
"""What follows names and gets glued to them."""


def _highland(word: str) -> bool:
    return word[1:2] in ("'", "’") or word in _HIGHLAND


def foreign(line: Line, at: int, *, least: int = 2) -> Name | None:
    """The name that begins there with a word that is not a Vietnamese syllable, or that contains one."""
    if line.kind(at) in _GROUPS or _part_of_a_country(line, at):
        return None
    if line.capital(at + 1) and line.words[at] in _ADDRESSED:
        return foreign(line, at + 1, least=least)
    end = _foreign_end(line, at)
    words = line.words[at:end]
    if not least <= len(words) <= _LONGEST or all(syllable(word) for word in words):
        return None
    if any(words[k] in COMMON_SURNAMES and len(words) - k in (3, 4) for k in range(1, len(words) - 2)):
        return None  # an outlandish company and its director
    if all(word.isupper() for word in words) and len(words) < 2:
        return None
    return None if _acronym(words) or words[0] in PLACE_WORDS or words[-1] in PLACE_WORDS else _made(line, at, end)


_ADDRESSED = frozenset(("Dr", "Mr", "Mrs", "Ms"))
"""What stands before foreign names and is no part of them: `Bộ trưởng Dr Ng Testsen`."""


def _part_of_a_country(line: Line, at: int) -> bool:
    """Whether a direction and a place are there: `Đông Jakarta`, `Nam Carolina`."""
    if not line.capital(at + 1) or line.words[at] not in _DIRECTIONS:
        return False
    return line.kind(at + 1) == "place" or not syllable(line.words[at + 1])


def _acronym(words: list[str]) -> bool:
    """Whether three capitals or more are among other words, as in no name: `NPA Johan Testsen`; but `JD Testsen III`."""
    if all(word.isupper() for word in words):
        return any(len(word) > 1 and not _VOWELS.intersection(word) for word in words)
    capitals = [len(word) > 2 and word.isupper() and not set(word) <= set("IVX") for word in words]
    return any(capitals)


def _foreign_end(line: Line, at: int) -> int:
    """The end of a foreign run: before a place, and before a word that only Vietnamese can spell so."""
    end = run(line, at)
    for k in range(at + 1, end):
        word = line.words[k]
        if (line.kind(k) == "place" and " " in line.tags[k].value) or (not word.isascii() and syllable(word)):
            return k
    initial = end + 1 < len(line.words) and line.words[end] == "." and line.tight(end) and len(line.words[end - 1]) == 1
    if initial and line.capital(end + 1) and not syllable(line.words[end + 1]):
        return run(line, end + 1)  # `Rod J. Testsen`
    return end


def _made(line: Line, start: int, end: int) -> Name:
    if len(line.words[end - 1]) == 1 and line.words[end : end + 1] == ["."] and line.tight(end):
        end += 1
    return Name(start, end, written(line.slice(start, end)))


def written(name: str) -> str:
    """A Vietnamese name in capitals as it is written elsewhere: `Lê Thử An` for `LÊ THỬ AN`. A foreign one is kept,
    since capitals don't say how it is written."""
    words = name.split(" ")
    if not any(len(word) > 1 and word.isupper() for word in words) or not all(
        syllable(word.rstrip(".")) or len(word) < 3 for word in words
    ):
        return name
    return " ".join(word.capitalize() for word in words)


def any_name(line: Line, at: int) -> Name | None:
    """The name that begins there where a name is expected: with a surname, foreign, or a run of two to four."""
    kind = line.kind(at)
    if not line.capital(at) or kind in _NO_NAME or (kind in ("unit", "named") and _multiword(line, at)):
        return None
    known = vietnamese(line, at) or foreign(line, at)
    if known or kind in ("place", "kind", "unit", "named"):
        return known
    end = run(line, at)
    if end - at > _MOST_SYLLABLES and common(line, at):
        return _made(line, at, at + 3)
    return _made(line, at, end) if _is_plain_run(line, at, end) else None


_MOST_SYLLABLES = 4
_COURTESIES = frozenset(("ông", "Ông", "bà", "Bà"))


def _with_rare_surname(line: Line, at: int, end: int) -> bool:
    """Whether three Vietnamese syllables right after `ông` are one name, whatever the second is: `ông Lều Vũ Thử`."""
    return end - at == 3 and at > 0 and line.words[at - 1] in _COURTESIES and all(map(syllable, line.words[at:end]))


def _is_plain_run(line: Line, at: int, end: int) -> bool:
    """Whether a run of capitals is as long as one name, all Vietnamese, and has no surname within it."""
    if not 2 <= end - at <= _MOST_SYLLABLES or not all(map(syllable, line.words[at:end])):
        return False
    return _with_rare_surname(line, at, end) or not any(common(line, inside) for inside in range(at + 1, end - 1))


def common(line: Line, at: int) -> bool:
    """Whether one of the commonest surnames is there."""
    return line.words[at].capitalize() in COMMON_SURNAMES


def foremost(line: Line, at: int) -> bool:
    """Whether one of the dozen most frequent surnames is there; hardly any place begins with these."""
    return line.words[at].capitalize() in FOREMOST_SURNAMES


def short(line: Line, at: int) -> Name | None:
    """A single capitalised word: a given name, or the last name of a foreigner."""
    if not line.capital(at) or run(line, at) != at + 1 or line.kind(at) in _NOT_SHORT:
        return None
    return Name(at, at + 1, written(line.words[at]))


def within_run(line: Line, at: int) -> int | None:
    """Where a person's name begins inside a run that starts with an organisation's name."""
    end = run(line, at)
    for k in range(at + 1, end - 1):
        two = common(line, k + 1) and end - k == 4  # `Bạch Mai Nguyễn Thử An`: the second begins the name
        if common(line, k) and 3 <= end - k <= 4 and not two and vietnamese(line, k):
            return k
    return None


def ending(line: Line, end: int) -> Name | None:
    """The name whose last word is before `end`: the longest that begins with a surname, otherwise the whole run."""
    initial = end > 1 and line.words[end - 1] == "." and line.tight(end - 1) and len(line.words[end - 2]) == 1
    last = end - 1 if initial else end
    first = _run_start(line, last)
    if first == last:
        return None
    start = _surname_before(line, first, last)
    if start == first + 1 and _with_rare_surname(line, first, last):
        start = first
    if start is None:
        start = _after_groups(line, first, last)
        if not 1 <= last - start <= 4:
            return None
    return Name(start, end, written(line.slice(start, end)))


def _run_start(line: Line, last: int) -> int:
    """Where the capitalised words that end there begin, at most seven, none containing a digit."""
    at = last
    while at > 0 and last - at < _LONGEST + 2 and line.kind(at - 1) not in ("before-name", "title"):
        word = line.words[at - 1]
        joint = word == "-" and at < last and line.tight(at - 1) and line.tight(at)
        if not joint and (not word[0].isupper() or word in OPENING or any(c.isdigit() for c in word)):
            break
        at -= 1
    return at


def _surname_before(line: Line, first: int, last: int) -> int | None:
    """The first surname of the run with which a name of two to five syllables ends there."""
    for k in range(max(first, last - _LONGEST), last - 1):
        if line.words[k].capitalize() in SURNAMES and all(syllable(w) or len(w) == 1 for w in line.words[k:last]):
            tag = line.tags.get(k)
            if not (tag and tag.kind == "place" and last - tag.end >= 2):
                return k
    return None


def _after_groups(line: Line, first: int, last: int) -> int:
    """Where the run continues after the last place or organisation in it."""
    start = first
    for k in range(first, last):
        tag = line.tags.get(k)
        if tag and tag.kind in _GROUPS and tag.end <= last:
            start = tag.end
    return start
