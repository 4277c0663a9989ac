"""Appositions to a name: brackets, an age, posts, where somebody lives; and whose an apposition is."""

from __future__ import annotations

from hoso.entities import names, owners, people, posts
from hoso.entities.names import Name
from hoso.entities.posts import DASHES
from hoso.entities.tags import Line

STOPS = frozenset((".", "!", "?", "…", ";"))
_BACK = 40  # words from a name, past its post, to what the person is called or what happened to them
_SEGMENT = 14  # words of an apposition from one mark to the next

PARTING = DASHES | {","}
"""Marks between a name and an apposition."""

# Verbs of saying or doing: what follows them does not belong to what came before.
TELLS = frozenset("""
khai cho nói kể biết rằng nhận tố sẽ không để do vì thì mà nhưng nếu ông bà anh chị này đó ấy hỏi đáp khẳng yêu đề
""".split())  # fmt: skip
_DESCRIBES = frozenset("""
trú ngụ quê ở tại thường tạm hộ hktt đkhktt sinh sn nguyên hiện chủ nhân cán bác kỹ giáo người dân quốc cư nghề cùng
""".split())  # fmt: skip
"""How an apposition begins that is not a post: `trú tại phường 5`, `nhân viên bảo vệ`."""
_POSTED = frozenset(("nguyên", "cựu", "kiêm"))
_BEFALLS = frozenset(("đã", "đang", "bị", "vừa", "cũng", "đều", "từng", "sẽ"))
_KIN = frozenset("con cháu chồng vợ trai gái mẹ bố cha em rể dâu ruột họ viên thư lý xế".split())
_NOT_OF_WHOM = frozenset(("của", "theo", "lời", "cho", "bởi", "giúp", "hộ"))
BODIES = frozenset(("named", "unit", "kind", "organisation", "no-place", "domain"))
"""The kinds of phrases after which a name may be that of a body or a place."""


def name_at(line: Line, at: int) -> Name | None:
    """The name that begins there, after titles and words of address."""
    return people.name_after_titles(line, at) if at < len(line.words) else None


def known(line: Line, end: int) -> Name | None:
    """The name with a surname, or a foreign one, that ends there."""
    name = names.ending(line, end)
    if name is None or not name.whole:
        return None
    return name if names.vietnamese(line, name.start, name.end) or names.foreign(line, name.start) else None


def past(line: Line, at: int, *, until: int = -1) -> int:
    """The word after the appositions to a name that ends there: brackets, an age, posts, where somebody lives.

    On the way to a word `until` a post goes on to the next mark, whatever its words: `Giám đốc một công ty vận tải`.
    """
    here, loose = at, until >= 0
    while here + 1 < len(line.words) and here != until:
        mark = line.words[here]
        if mark == "(":
            here = posts.closing(line, here) + 1
            continue
        parted = mark in PARTING
        start = posts.copula(line, here + parted)
        if parted and line.lows[start : start + 1] and line.lows[start] in _DESCRIBES and not posts.item(line, start):
            end = _to_the_mark(line, start)
            if end == start:
                return here
            here = end
            continue
        following = posts.aside(line, start) or _posted(line, here, start, loose=loose)
        if following == 0:
            return here
        here = following
    return here


def _posted(line: Line, at: int, start: int, *, loose: bool) -> int:
    """The end of a post that continues from `at` and begins at `start`; 0 if it is not a post, or someone else's."""
    start += line.lows[start : start + 1] == ["kiêm"]
    if start == at and line.words[at] not in _POSTED:
        return 0
    one = posts.item(line, start)
    if one is None or name_at(line, one.end):
        return 0
    return _to_the_mark(line, one.end) if loose else one.end


def _to_the_mark(line: Line, at: int) -> int:
    """The place of the next mark, or of what befell somebody; the same place if a verb of saying or doing comes first."""
    for k in range(at, min(len(line.words), at + _SEGMENT)):
        if line.words[k] in PARTING or line.words[k] in STOPS or line.words[k] in "():":
            return k
        if line.lows[k] in TELLS:
            return at
        if line.lows[k] in _BEFALLS:
            return k
    return at


def apposed(line: Line, end: int, *, inside: bool) -> Name | None:
    """The name before an apposition that ends there."""
    here = end
    while here > max(1, end - _BACK):
        here -= 1
        mark = line.words[here]
        if mark == ")" and here < end:
            here = _opening(line, here)
            mark = line.words[here]
        elif mark in STOPS or mark == ":":
            return None
        if not line.words[here - 1][0].isupper():
            continue
        apposes = mark in PARTING or mark == "(" or line.kind(here) in ("post", "former") or _copula_at(line, here)
        if apposes and (name := of_whom(line, here)) is not None:
            bracketed = inside and mark == "(" and posts.closing(line, here) > end - 1
            if bracketed or past(line, name.end, until=end) == end:
                return name
            if line.kind_before(name.start) not in BODIES:
                return None
    return None


def _copula_at(line: Line, at: int) -> bool:
    return line.lows[at] in ("là", "nguyên", "hiện")


def _opening(line: Line, at: int) -> int:
    """Where the brackets that close there were opened, at most sixty words back."""
    return next((k for k in range(at - 1, max(0, at - 60), -1) if line.words[k] == "("), max(0, at - 1))


def of_whom(line: Line, end: int) -> Name | None:
    """The name that ends there, unless it is in a phrase about somebody else: `con trai ông An`, `theo ông An`."""
    name = known(line, end)
    if name is None:
        short = names.ending(line, end)
        if short is None or short.whole or not _addressed(line, short.start):
            return None
        name = short
    if owners.in_a_firm(line, name):
        return None
    start = phrase_start(line, name.start)
    before = line.lows[start - 1] if start > 0 else ""
    if before in _NOT_OF_WHOM:
        return None
    couple = line.lows[max(0, start - 2) : start] == ["vợ", "chồng"]
    return None if before in _KIN and start < name.start and not couple else name


def _addressed(line: Line, at: int) -> bool:
    """Whether a word of address ends there: `ông`, `bà`."""
    return at > 0 and line.kind(at - 1) == "before-name"


def phrase_start(line: Line, at: int) -> int:
    """Where the titles and words of address before a name begin."""
    here = at
    for _ in range(3):
        back = next((k for k in (1, 2, 3) if here >= k and _is_title(line, here - k, here)), 0)
        if back == 0:
            break
        here -= back
    return here


def _is_title(line: Line, at: int, end: int) -> bool:
    tag = line.tags.get(at)
    return tag is not None and tag.end == end and tag.kind in ("before-name", "title", "rank")
