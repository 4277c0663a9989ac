"""Where somebody only pretends to have a rank or a post."""

from __future__ import annotations

from hoso.entities import people
from hoso.entities.cases import name_at
from hoso.entities.lexicon import words
from hoso.entities.tags import Line

_LONGEST_PRETENCE = 40  # words
_QUOTES = frozenset(("“", '"', "‘", "«"))
_DASHES = frozenset(("-", "–", "—"))
_MARKS = frozenset((",", ")", ";", ".", "-", "–", "—", "(", ":"))

# What may stand between a word for pretending and the rank or post, or the name, that somebody pretends to.
_DRESSING = frozenset("""
là mình làm thành một vị người tên có cán bộ chiến sĩ sỹ quan nhân viên cơ của thuộc tại ở đang hiện công tác việc các
những hai ba lực lượng ngành đồng chí
""".split())  # fmt: skip
_DRESSING_KINDS = frozenset(
    ("unit", "named", "domain", "organisation", "place", "kind", "title", "before-name", "former", "no-place")
)
_REPORTS = words("""
cho biết; cho hay; khuyến cáo; cảnh báo; thông tin; nhấn mạnh; khẳng định; lưu ý; nói; trả lời; chia sẻ; trao đổi
""")
"""What an officer does to whom a clause about impostors leads: `mạo danh Giám đốc, Đại tá X khuyến cáo …`."""


def dressed(line: Line, at: int) -> tuple[list[int], int]:
    """Where the ranks and posts begin that a word for pretending, which ends there, dresses somebody in; and where what
    it says is over."""
    here, named, posted = at, False, False
    starts: list[int] = []
    while here < min(len(line.words), at + _LONGEST_PRETENCE):
        after = _over_a_mark(line, here, named=named, posted=posted)
        if after is None or after >= len(line.words):
            break
        here = after
        if (one := people.item(line, here)) is not None:
            starts.append(here)
            here, posted = one.end, True
        elif (name := name_at(line, here)) is not None:
            here, named = name.end, True
        elif (tag := line.tags.get(here)) is not None and tag.kind in _DRESSING_KINDS:
            here = tag.end
        elif line.lows[here] in _DRESSING:
            here += 1
        else:
            break
    return starts, here


def _over_a_mark(line: Line, at: int, *, named: bool, posted: bool) -> int | None:
    """Where what somebody pretends to be goes on after a mark; the same place where there is none, None where it ends.

    After a comma it goes on with a post of the same person, or with another force: `công an, viện kiểm sát`.
    """
    mark, after = line.words[at], at + 1
    if mark in _QUOTES:
        return after if line.tight(after) else None
    if mark in ("và", "hoặc", "hay", "kiêm", "/"):
        return after if people.item(line, after) or after in line.tags else None
    if mark != "," and mark not in _DASHES and mark != "(":
        return at
    after = people.copula(line, after)
    one = people.item(line, after)
    if one is None:
        force = not named and not posted and line.kind(after) == "unit" and not line.capital(after)
        return after if mark == "," and force else None
    if mark == "(" or mark in _DASHES:
        return after if named else None
    other = people.chain(line, one)[1]
    if named:
        return after if other is None else None
    return after if posted and not (other and _reports(line, other.end)) else None


def _reports(line: Line, at: int) -> bool:
    """Whether a verb of reporting follows, over posts in apposition."""
    here = at
    while line.words[here : here + 1] == [","]:
        one = people.item(line, here + 1)
        here = one.end if one else here + 1
    return " ".join(line.lows[here : here + 2]).startswith(_REPORTS)


def faked(line: Line, at: int, end: int) -> int | None:
    """Where the rank or post begins that a word such as `rởm` says is none; None where it says so of nothing."""
    if end < len(line.words) and line.words[end] not in _MARKS and not line.capital(end) and line.words[end] != "”":
        return None
    for start in range(at - 1, max(-1, at - 9), -1):
        if line.kind(start) in ("rank", "post"):
            one = people.item(line, start)
            force = one is not None and (one.end == at or _force_ends(line, one.end, at))
            return start if force else None
    return None


def _force_ends(line: Line, start: int, end: int) -> bool:
    """Whether a word for a force is all that stands there: `Trung úy công an rởm`."""
    return line.kind(start) in ("unit", "domain") and line.tags[start].end == end
