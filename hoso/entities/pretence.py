"""Ranks and posts that somebody only pretends to have."""

from __future__ import annotations

from dataclasses import dataclass

from hoso.entities import people, posts
from hoso.entities.appositions import STOPS, name_at
from hoso.entities.lexicon import FORCES, words
from hoso.entities.posts import DASHES
from hoso.entities.tags import Line

_LONGEST_PRETENCE = 40  # words
_CLAUSE = 12  # words before `lấy tên`, `bảo là` that may say who does so
_QUOTES = frozenset(("“", '"', "‘", "«"))
_MARKS = frozenset((",", ")", ";", ".", "-", "–", "—", "(", ":"))

# What may come between a word for pretending and the pretended rank, post or name.
_DRESSING = frozenset("""
là mình làm thành một vị người tên có cán bộ chiến sĩ sỹ quan nhân viên cơ của thuộc tại ở đang hiện công tác việc các
những hai ba lực lượng ngành đồng chí
""".split())  # fmt: skip
_DRESSING_KINDS = frozenset(
    ("unit", "named", "domain", "organisation", "place", "kind", "title", "before-name", "former", "no-place")
)
_REPORTS = words("""
cho biết; cho hay; khuyến cáo; cảnh báo; thông tin; nhấn mạnh; khẳng định; lưu ý; nói; trả lời; chia sẻ; trao đổi
nhận định; phân tích; đề nghị; chỉ rõ; giải thích; thông báo; phát biểu; kể; cho rằng; hướng dẫn; nêu
""")
"""What an officer does to whom a clause about impostors leads: `mạo danh Giám đốc, Đại tá X khuyến cáo …`."""


_PRETENDERS = frozenset("kẻ hắn gã ả tượng giả mạo lừa gọi thoại dây lạ zalo facebook".split())
"""Words that show that somebody in a clause is an impostor, or something forged."""
_NO_PRETENCE = frozenset("tác khán độc học thính diễn kêu tên".split())  # `tác giả`, `kêu gọi`, `tên gọi`
_FORCE_ENDS = frozenset(("an", "sát", "csgt", "bộ", "quan", "đội", "nhân"))  # of `giả công an`, `giả cán bộ`


@dataclass(slots=True)
class _Worn:
    """What somebody was dressed in so far: a name, a rank or post, and in a clause's first words a force."""

    named: bool = False
    posted: bool = False
    forced: bool = False


def dressed(line: Line, start: int, at: int) -> tuple[list[int], int]:
    """Where the ranks and posts begin that a word for pretending, from `start` up to `at`, dresses somebody in; and where
    what it says is over."""
    opens = start == 0 or line.words[start - 1] in STOPS
    here, worn = at, _Worn(forced=opens and line.lows[at - 1] in _FORCE_ENDS)
    starts: list[int] = []
    while here < min(len(line.words), at + _LONGEST_PRETENCE):
        after = _over_a_mark(line, here, worn)
        if after is None or after >= len(line.words):
            break
        if after > here:
            here = after
        elif (one := posts.item(line, here)) is not None:
            starts.append(here)
            here, worn.posted = one.end, True
        elif (name := name_at(line, here)) is not None:
            here, worn.named = name.end, True
        elif (tag := line.tags.get(here)) is not None and tag.kind in _DRESSING_KINDS:
            here = tag.end
            worn.forced = worn.forced or (opens and tag.value in FORCES)
        elif line.lows[here] in _DRESSING:
            here += 1
        else:
            break
    return starts, here


def claimed(line: Line, start: int, at: int) -> list[int]:
    """The same for a word with other uses too, such as `lấy tên` or `bảo là`; nothing if nobody pretends."""
    before = line.lows[max(0, start - _CLAUSE) : start]
    stop = max((k for k, word in enumerate(before) if word in STOPS), default=-1)
    clause = before[stop + 1 :]
    starts, end = dressed(line, start, at)
    if any(word in _PRETENDERS and clause[max(0, k - 1)] not in _NO_PRETENCE for k, word in enumerate(clause)):
        return starts
    closed = end >= len(line.words) or line.words[end] in _MARKS
    return starts if line.lows[at - 1] == "là" and closed and "được" not in clause else []


def _over_a_mark(line: Line, at: int, worn: _Worn) -> int | None:
    """Where what somebody pretends to be goes on after a mark; the same place where there is none, None where it ends.

    After a comma it goes on with a post of the same person, or with another force: `công an, viện kiểm sát`.
    """
    mark, after = line.words[at], at + 1
    if mark == "," and line.words[after : after + 1] == ["và"] and posts.item(line, after + 1):
        return after + 1  # `mạo danh Đại tá A, Trưởng phòng X, và Trung tá B`
    if mark in _QUOTES:
        return after if line.tight(after) else None
    if mark in _ADDS:
        return after if posts.item(line, after) or after in line.tags else None
    if mark not in _APPOSES:
        return at

    after = posts.copula(line, after)
    one = posts.item(line, after)
    if one is None:
        return _over_no_post(line, at, after, worn)
    if mark not in (",", ":"):
        return after if worn.named else None
    return after if _goes_on(line, mark, one, worn) else None


_ADDS = frozenset(("và", "hoặc", "hay", "kiêm", "/"))
_APPOSES = DASHES | {",", "(", ":"}


def _over_no_post(line: Line, at: int, after: int, worn: _Worn) -> int | None:
    """The same, where neither a rank nor a post follows the mark: brackets after a name, or one force more."""
    if line.words[at] == "(" and worn.named:
        return posts.closing(line, at) + 1
    if line.words[at] != "," or worn.named or worn.posted:
        return None
    return after if line.kind(after) == "unit" and not line.capital(after) else None


def _goes_on(line: Line, mark: str, one: posts.Item, worn: _Worn) -> bool:
    """Whether the rank or post after a comma or colon is still part of the pretence, and not somebody else's."""
    other = people.chain(line, one)[1]
    if worn.named:
        return other is None
    if not worn.posted and not (mark == "," and worn.forced):
        return False
    return other is None or not _reports(line, other.end)


def _reports(line: Line, at: int) -> bool:
    """Whether a verb of reporting follows, after appositive posts."""
    here = at
    while line.words[here : here + 1] == [","]:
        one = posts.item(line, here + 1)
        here = one.end if one else here + 1
    return " ".join(line.lows[here : here + 2]).startswith(_REPORTS)


def faked(line: Line, at: int, end: int) -> int | None:
    """Where the rank or post begins that a word such as `rởm` calls fake; None if there is none."""
    if end < len(line.words) and line.words[end] not in _MARKS and not line.capital(end) and line.words[end] != "”":
        return None
    for start in range(at - 1, max(-1, at - 9), -1):
        if line.kind(start) in ("rank", "post"):
            one = posts.item(line, start)
            force = one is not None and (one.end in (at, end) or _force_ends(line, one.end, at))
            return start if force else None
    return None


def _force_ends(line: Line, start: int, end: int) -> bool:
    """Whether there is only a word for a force: `Trung úy công an rởm`."""
    return line.kind(start) in ("unit", "domain") and line.tags[start].end == end
