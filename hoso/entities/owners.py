"""Whose rank or post begins at a place: the name before it."""

from __future__ import annotations

from hoso.entities import names
from hoso.entities.names import Name
from hoso.entities.posts import COPULAS, DASHES, aside
from hoso.entities.tags import Line

_PLACING = frozenset(("ở", "tại", "từ", "đến", "tới", "vào", "về"))
_APPOSES = DASHES | {"(", ","}
WAS = frozenset(("nguyên", "cựu"))  # after a name without a comma: `Lê Thử An nguyên Chủ tịch …`
_END_COPULAS = frozenset(said[-1] for said in COPULAS)
_LONGER = frozenset(("nguyên", "hiện", "đang", "từng", "vốn"))
_NOT_BEFORE = frozenset(("named", "unit", "kind", "no-place", "organisation"))
_NOT_A_NAME = frozenset(("place", "unit", "named", "kind", "domain"))
_SAYS_NAME = frozenset(("before-name", "rank", "title", "post"))
_NOT_AN_OWNER = frozenset(("organisation", "event", "post", "rank"))
_LONGEST_DESCRIPTION = 10  # words
_DESCRIBES = frozenset(("thành", "cán", "chuyên", "đảng", "quốc", "trú", "ngụ", "quê", "người", "giảng"))
_CLAUSES = frozenset("đã đang sẽ bị được là có cho nói khi vì do nên và cùng với ông bà anh chị các những".split())


def named_before(line: Line, start: int) -> Name | None:
    """Whose rank or post begins there: the name before a comma, a dash, brackets or a copula."""
    end = _owner_end(line, start)
    name = names.ending(line, end) if end > 0 else None
    if name is None or line.kind(name.start) in _NOT_AN_OWNER:
        return None
    before = line.kind_before(name.start)
    placed = name.start > 0 and line.lows[name.start - 1] in _PLACING
    if placed or before in _NOT_BEFORE or in_a_firm(line, name):
        return None
    inner = line.tags.get(name.start)
    if inner and inner.kind in _NOT_A_NAME and (inner.end >= name.end or inner.kind == "named"):
        return None
    if not name.whole:
        return name if before in _SAYS_NAME else None
    known = names.vietnamese(line, name.start, name.end) or names.foreign(line, name.start)
    return name if known or before in ("before-name", "rank") else None


def in_a_firm(line: Line, name: Name) -> bool:
    """Whether a name that need not be a person's ends that of a firm: `Công ty TNHH Đại Nguyên Thử (Nam Định), Phó …`."""
    if name.end - name.start > 2 and names.common(line, name.start):
        return False
    first = name.start
    while first > 0 and line.capital(first - 1):
        first -= 1
    heads = (line.tags.get(k) for k in range(max(0, first - 4), name.start))
    return any(tag and tag.kind == "named" and first <= tag.end < name.start for tag in heads)


def _owner_end(line: Line, start: int) -> int:
    """Where the name whose apposition begins there ends; 0 if none can."""
    at = start - 1
    if at < 1:
        return 0
    mark = line.words[at]
    if mark in _APPOSES:
        opened = _opened(line, at)
        return opened - (line.words[opened - 1] == ",") if opened else _before_aside(line, at)
    if mark in (";", ":"):
        return _opened(line, at) if mark == ";" else 0
    if line.words[start] in WAS and line.capital(at):
        return start
    if line.lows[at] not in _END_COPULAS:
        return 0
    for said in COPULAS:
        at = start - len(said)
        if at > 0 and tuple(line.lows[at:start]) == said and (said != ("là",) or line.lows[at - 1] not in _LONGER):
            at -= line.words[at - 1] == "("  # `Lê Thử An, (khi đó là Giám đốc Sở)`
            return _before_aside(line, at - 1) if line.words[at - 1] == "," else at
    return 0


def _before_aside(line: Line, comma: int) -> int:
    """The comma, or the beginning of the brackets, age or year of birth between the two."""
    if comma > 0 and line.words[comma] == "," and line.words[comma - 1] == ")":
        return _opened(line, comma - 2) or comma
    for back in (2, 3):
        first = comma - back
        if first > 1 and line.words[first - 1] == "," and aside(line, first) == comma:
            return first - 1
    return _before_description(line, comma)


def _before_description(line: Line, comma: int) -> int:
    """The comma, or the beginning of what somebody is called between the two: `Lê Thử An, thành viên hội đồng, Giám đốc …`."""
    for first in range(comma - 1, max(1, comma - _LONGEST_DESCRIPTION), -1):
        word = line.words[first]
        if word == ",":
            described = line.lows[first + 1] in _DESCRIBES and line.words[first + 1][0].islower()
            return first if described and line.capital(first - 1) else comma
        if not word.isalnum() or word in _CLAUSES:
            break
    return comma


def _opened(line: Line, at: int) -> int:
    """Where the brackets around the word were opened, at most forty words back; 0 outside brackets."""
    for k in range(at, max(0, at - 40), -1):
        if line.words[k] == "(":
            return k
        if line.words[k] == ")":
            return 0
    return 0


def announced(line: Line, name: Name) -> bool:
    """Whether a rank, a post or a word of address, or an initial of one, comes before a name."""
    return line.kind_before(name.start) in _SAYS_NAME
