"""Who is drawn into a case: the names that go with words such as `bị cáo`."""

from __future__ import annotations

from collections.abc import Iterator

from hoso.entities import names, people
from hoso.entities.lexicon import words
from hoso.entities.names import Name
from hoso.entities.tags import Line

LONGEST_LIST = 60  # people after `các bị cáo:`
_BACK = 25  # words from a name over its post to what it is said to be
STOPS = frozenset((".", "!", "?", "…", ";"))
_LIST_MARKS = frozenset((",", ";", "và", "cùng"))
_DASHES = frozenset(("-", "–", "—"))
_PLURALS = frozenset(("các", "những", "nhóm", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"))

# What may stand between a word such as `bị cáo` and the name.
_TO_A_NAME = sorted((tuple(phrase.split()) for phrase in words("""
được xác định là; được xác định gồm; trong vụ án; trong vụ án là; trong vụ án có; trong vụ án gồm; bị bắt; bị bắt là
bị bắt gồm; bị bắt có; bị khởi tố; bị khởi tố là; bị khởi tố gồm; bị khởi tố có; bị truy tố; bị truy tố là
bị truy tố gồm; bị truy tố có; bị truy nã; đối với; với; tên là; tên; có tên; là; gồm; gồm có; bao gồm; cầm đầu; chính
tử vong; thiệt mạng; luật sư; khác; còn lại; nữ; nam; liên quan; các; sau; sau đây; :
""")), key=len, reverse=True)  # fmt: skip
_LINKS_BEGIN = frozenset(link[0] for link in _TO_A_NAME)
_OPENS_A_LIST = frozenset(("gồm", "có", ":", "các"))


def plural(line: Line, at: int) -> bool:
    """Whether the word that begins there is said of several: `các bị cáo`, `3 bị cáo`."""
    return at > 0 and (line.lows[at - 1] in _PLURALS or line.lows[at - 1].isdigit())


def name_at(line: Line, at: int) -> Name | None:
    """The name that begins there, after titles and words of address."""
    return people.name_after_titles(line, at) if at < len(line.words) else None


def called(line: Line, at: int, end: int) -> Iterator[Name]:
    """The names that follow a word such as `bị cáo`: one, or after a plural or a colon all of the list."""
    several = plural(line, at)
    here = end
    if not (line.capital(here) or here in line.tags or _link(line, here)):
        return  # nearly always: `bị cáo khai …`
    for _ in range(4):
        link = _link(line, here)
        if link is None or (link == (":",) and not several):
            break
        several = several or link[-1] in _OPENS_A_LIST
        here += len(link)
    for _ in range(LONGEST_LIST if several else 1):
        one = people.item(line, here)
        name = people.chain(line, one)[1] if one else name_at(line, here)
        if name is None:
            return
        yield name
        here = _next_of_list(line, past(line, name.end))
        if here == 0:
            return


def _link(line: Line, at: int) -> tuple[str, ...] | None:
    """What stands between a word such as `bị cáo` and a name, where it begins there."""
    if at >= len(line.lows) or line.lows[at] not in _LINKS_BEGIN:
        return None
    return next((link for link in _TO_A_NAME if tuple(line.lows[at : at + len(link)]) == link), None)


def past(line: Line, at: int) -> int:
    """The word after what stands in apposition to a name that ends there: brackets, an age, posts."""
    here = at
    while here + 1 < len(line.words):
        mark = line.words[here]
        if mark == "(":
            here = people.closing(line, here) + 1
            continue
        start = here + 1 if mark == "," or mark in _DASHES else here
        start = people.copula(line, start)
        aside = people.aside(line, start)
        one = people.item(line, start) if start > here and not aside else None
        if not aside and (one is None or name_at(line, one.end)):
            return here
        here = aside or (one.end if one else here)
    return here


def _next_of_list(line: Line, at: int) -> int:
    """Where the next name of a list begins, at most twelve words on, over what was said of the last; 0 where it ends."""
    here = at
    if line.words[here : here + 1] and line.words[here] not in _LIST_MARKS:
        stop = min(len(line.words), here + 12)
        here = next((k for k in range(here, stop) if line.words[k] in STOPS), stop)
        if line.words[here : here + 1] != [";"]:
            return 0
    if here >= len(line.words):
        return 0
    while here < len(line.words) and line.words[here] in _LIST_MARKS:
        here += 1
    if line.words[at : at + 1] == [","] and name_at(line, here) is None:  # `, 7 năm tù; La Thị Kê`
        stop = min(len(line.words), here + 12)
        mark = next((k for k in range(here, stop) if line.words[k] in STOPS), stop)
        return mark + 1 if line.words[mark : mark + 1] == [";"] else 0
    return here


def called_before(line: Line, at: int, end: int) -> Iterator[Name]:
    """The name that a word such as `bị cáo` follows: `Lê Thị Hằng (bị cáo)`, `Lê Thị Hằng, Chủ tịch …, là nạn nhân`."""
    before = line.words[at - 1] if at > 0 else ""
    closed = line.words[end : end + 1] in ([","], [")"])
    of = line.lows[end : end + 1] in (["của"], ["trong"])
    if not (before == "là" or (before == "(" and closed) or (before == "," and of)):
        return
    here = at - 1
    name = known(line, here) if here > 0 and line.capital(here - 1) else None
    while name is None and here > max(1, at - _BACK) and line.words[here - 1] not in STOPS:
        here -= 1
        if line.words[here] in (",", "(") and line.capital(here - 1):
            name = known(line, here)
            if name is not None and past(line, name.end) not in (at - 1, at - 2):
                return
    if name is not None:
        yield name


def known(line: Line, end: int) -> Name | None:
    """The name with a surname, or a foreign one, that ends there."""
    name = names.ending(line, end)
    if name is None or not name.whole:
        return None
    return name if names.vietnamese(line, name.start, name.end) or names.foreign(line, name.start) else None
