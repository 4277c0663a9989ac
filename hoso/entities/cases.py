"""Who is involved in a case: the names that go with words such as `bị cáo`, `bắt tạm giam`, `bị sát hại`."""

from __future__ import annotations

from collections.abc import Iterator

from hoso.entities import names, people, posts
from hoso.entities.appositions import BODIES, PARTING, STOPS, TELLS, apposed, name_at, of_whom, past, phrase_start
from hoso.entities.lexicon import words
from hoso.entities.names import Name
from hoso.entities.posts import DASHES
from hoso.entities.tags import Line
from hoso.vocabulary.entries import Says

LONGEST_LIST = 60  # people after `các bị cáo:`
_DETOUR = 14  # words from `nạn nhân` over `trong vụ tai nạn đêm 3/4` to `là`
_EPITHET = 5  # words of `kẻ giết người cướp của`
_AGENT = 16  # words from `bị`, past who did it, to what was done: `bị Công an huyện bắt giam`
_ADVERBIAL = 12  # words between a name and what happened to the person, which say when or how: `đã chính thức bị bắt`

_LIST_MARKS = frozenset((",", ";", "và", "cùng"))
_PLURALS = frozenset(("các", "những", "nhóm", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"))

# What may come between a word such as `bị cáo` and the name.
_TO_A_NAME = sorted((tuple(phrase.split()) for phrase in words("""
được xác định là; được xác định gồm; trong vụ án; trong vụ án là; trong vụ án có; trong vụ án gồm; bị bắt; bị bắt là
bị bắt gồm; bị bắt có; bị khởi tố; bị khởi tố là; bị khởi tố gồm; bị khởi tố có; bị truy tố; bị truy tố là
bị truy tố gồm; bị truy tố có; bị truy nã; đối với; với; tên là; tên; có tên; là; gồm; gồm có; bao gồm; cầm đầu; chính
tử vong; thiệt mạng; luật sư; khác; còn lại; nữ; nam; liên quan; các; sau; sau đây; :; như; nguyên là; hiện là
chủ mưu; đầu vụ; duy nhất; đầu tiên; thứ nhất; thứ hai; thứ ba; thứ tư; cuối cùng; xấu số; đặc biệt; nguy hiểm
vợ chồng; hai vợ chồng; trong đó có; , trong đó có; ( trong đó có; , trong đó; , gồm; , gồm có; có tên là; có
""")), key=len, reverse=True)  # fmt: skip
_TO_A_NAME.append((";", "gồm"))  # the list is set with semicolons
_LINKS_BEGIN = frozenset(link[0] for link in _TO_A_NAME)
_OPENS_A_LIST = frozenset(("gồm", "có", "các", "như", "đó"))
_OPENERS = frozenset(("gồm", ":", "như"))
_COUNTS = _PLURALS | {"một", "nhiều", "loạt", "thêm", "số"}
_OF_A_CASE = frozenset(
    "trong của vụ ở tại bị thứ được đã mới vừa tiếp cùng đang đáng lớn trẻ đường nhóm băng ổ".split()
)

# What may come between a name and what happened to the person.
_ADVERBS = frozenset("""
đã đang vừa mới cũng đều cùng còn lại từng hiện sẽ chính thức bất ngờ bị cả hai thì nay sau đó trước
""".split())  # fmt: skip
_DETERMINERS = frozenset("một hai ba bốn các những nữ nam cũng chính trong số".split())
_GOES_ON = STOPS | _LIST_MARKS | DASHES | frozenset(
    "( ) : về để vì do tại cùng trong từ hôm ngày theo đều bị là với ở".split()
)  # fmt: skip


SAYS = frozenset(("party", "offender", "party-after", "party-before"))
"""The meanings of phrases in the vocabulary that are about a case."""


def plural(line: Line, at: int) -> bool:
    """Whether the word that begins there is plural: `các bị cáo`, `3 bị cáo`."""
    return at > 0 and (line.lows[at - 1] in _PLURALS or line.lows[at - 1].isdigit())


def drawn_in(line: Line, at: int, end: int, says: Says) -> Iterator[Name]:
    """The names that go with the phrase of the vocabulary at this place; none if it is not about a case."""
    if says == "party":
        yield from _called(line, at, end)
        yield from _called_before(line, at, end)
    elif says == "offender":
        here, several = _lead(line, _over_epithet(line, end), several=plural(line, at))
        yield from _named(line, here, several=several, verb=True)
        yield from _called_before(line, at, end)
    elif says == "party-after":
        yield from _objects(line, at, end)
    elif says == "party-before":
        yield from _subjects(line, at)
        here, several = _lead(line, end, several=False)
        if here > end and line.lows[here - 1] in ("là", ":", "gồm", "có", "như"):
            yield from _named(line, here, several=several, verb=True)


# --- names that follow


def _called(line: Line, at: int, end: int) -> Iterator[Name]:
    """The names that follow a word such as `bị cáo`: one, with `và` two, or after a plural all of the list."""
    several = plural(line, at)
    here = end
    if not (line.capital(here) or here in line.tags or _link(line, here)):
        here = _over_a_case(line, at, here)
        if here == 0:
            return  # nearly always: `bị cáo khai …`
    here, several = _lead(line, here, several=several)
    if not line.capital(here) and (onwards := _over_a_case(line, at, here)):
        here, several = _lead(line, onwards, several=several)
    if line.words[here : here + 1] == [","] and _opens_a_clause(line, at) and not several:
        here += 1  # `Nạn nhân, ông Lê Thử An, kể`
    are = line.lows[here - 1] in ("là", ":")  # `bị hại là ông A và bà B`: both are
    yield from _named(line, here, several=several, verb=are)


def _objects(line: Line, at: int, end: int) -> Iterator[Name]:
    """The names that follow what was done to a party, or the name before `bị`: `A bị Công an huyện bắt giam`."""
    here, several = _lead(line, end, several=False)
    found = False
    for name in _named(line, here, several=several, verb=True):
        found = True
        yield name
    if not found:
        yield from _suffering(line, at)


def _suffering(line: Line, at: int) -> Iterator[Name]:
    """The person to whom somebody does so: `A bị Công an huyện bắt giam`."""
    for k in range(at - 1, max(0, at - _AGENT), -1):
        if line.words[k] in STOPS:
            return
        if line.lows[k] == "bị" and line.lows[k + 1] not in ("can", "cáo", "hại", "đơn", "án"):
            yield from _subjects(line, k)
            return


def _lead(line: Line, at: int, *, several: bool) -> tuple[int, bool]:
    """Where the first name may begin after a word of a case that ends there, and whether a list does."""
    here = at
    for _ in range(4):
        link = _link(line, here)
        if link is None or (link == ("có",) and not several):
            break
        several = several or link[-1] in _OPENS_A_LIST
        here += len(link)
    counted = line.lows[here : here + 1]
    if counted and (counted[0] in _COUNTS or counted[0].isdigit()):
        onwards = _onwards(line, here, _OPENERS)  # `3 người liên quan gồm:`
        while onwards and line.lows[onwards : onwards + 1] in ([":"], ["có"]):
            onwards += 1
        return (onwards, True) if onwards else (here, several)
    return here, several


def _link(line: Line, at: int) -> tuple[str, ...] | None:
    """The text between a word such as `bị cáo` and a name, if it begins there."""
    if at >= len(line.lows) or line.lows[at] not in _LINKS_BEGIN:
        return None
    return next((link for link in _TO_A_NAME if tuple(line.lows[at : at + len(link)]) == link), None)


def _onwards(line: Line, at: int, openers: frozenset[str]) -> int:
    """The word after the first of `openers`, past at most `_DETOUR` words and no verb of saying or doing; 0 if there is
    none."""
    for k in range(at, min(len(line.words) - 1, at + _DETOUR)):
        if line.lows[k] in openers:
            return k + 1
        if line.words[k] in STOPS or line.lows[k] in TELLS:
            return 0
    return 0


def _over_a_case(line: Line, at: int, here: int) -> int:
    """Where a name may follow the description of a case: `nạn nhân của vụ cướp là …`; 0 if none may."""
    known_to_be = _onwards(line, here, frozenset(("định",)))  # `nghi can đâm chết chủ nợ được xác định là …`
    if known_to_be and line.lows[known_to_be - 2 : known_to_be + 1] == ["xác", "định", "là"]:
        return known_to_be + 1
    if line.lows[here : here + 1] and line.lows[here] in _OF_A_CASE:
        if _opens_a_clause(line, at):
            comma = _onwards(line, here, frozenset((",", "là", ":", "gồm")))
            return comma - 1 if comma and line.words[comma - 1] == "," else comma
        return _onwards(line, here, frozenset(("là", ":", "gồm")))
    return 0


def _opens_a_clause(line: Line, at: int) -> bool:
    """Whether a clause begins there, so that a name after a comma is in apposition to its first word."""
    return at == 0 or line.words[at - 1] in STOPS or line.words[at - 1] in ("“", '"', ":", "một", "Một")


def _over_epithet(line: Line, at: int) -> int:
    """Where the name may begin after what somebody did: `kẻ giết người Lê Thử An`."""
    here = at
    while here < min(len(line.words), at + _EPITHET) and line.words[here].isalpha() and line.words[here].islower():
        whose = line.lows[here] == "của" and line.lows[here - 1] != "cướp"
        if line.lows[here] in TELLS or whose or here in line.tags:
            break
        here += 1
    return here


def _named(line: Line, at: int, *, several: bool, verb: bool) -> Iterator[Name]:
    """The names of a list that begins there, or the one name and those that `và` joins to it.

    After a verb they may be joined with a rank or post before them: `bắt giam Giám đốc A và kế toán trưởng B`; after a
    noun those are other people: `bị cáo A và Giám đốc B`.
    """
    here = at
    for _ in range(LONGEST_LIST):
        one = posts.item(line, here)
        name = people.chain(line, one)[1] if one else name_at(line, here)
        if name is None:
            return
        yield name
        after = past(line, name.end)
        here = _next_of_list(line, after) if several else _joined(line, after, verb=verb)
        if here == 0:
            return


def _joined(line: Line, at: int, *, verb: bool) -> int:
    """Where the next of several names begins outside a list: `bị can A và B`; 0 if there is none."""
    mark = line.words[at] if at < len(line.words) else ""
    here = at + 1 + (line.words[at + 1 : at + 2] == ["và"])
    if mark not in _LIST_MARKS or here >= len(line.words):
        return 0
    bare = names.vietnamese(line, here) or names.foreign(line, here)
    if bare is None:
        return here if verb and mark in ("và", "cùng") and (name_at(line, here) or posts.item(line, here)) else 0
    after = past(line, bare.end)
    return here if after >= len(line.words) or line.lows[after] in _GOES_ON else 0


def _next_of_list(line: Line, at: int) -> int:
    """Where the next name of a list begins, at most twelve words on, past what is said of the last; 0 if it ends."""
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


# --- preceding names


def _called_before(line: Line, at: int, end: int) -> Iterator[Name]:
    """The names that a word such as `bị cáo` follows: `Lê Thị Hằng (bị cáo)`, `Lê Thị Hằng, Chủ tịch …, là nạn nhân`."""
    here = at
    while here > 0 and at - here < 4 and line.lows[here - 1] in _DETERMINERS:
        here -= 1
    before = line.lows[here - 1] if here > 0 else ""
    if before in ("là", "thành", "làm"):
        start = here - 1 - (line.lows[here - 2 : here] == ["trở", "thành"])
        yield from _subjects(line, start)
    elif (before == "(" or before in PARTING) and _closes(line, end):
        yield from _subjects(line, here)


def _closes(line: Line, at: int) -> bool:
    """Whether an apposition ends there, or after a few words that name the case: `, bị cáo trong vụ án,`."""
    if line.words[at : at + 1] and line.words[at] in (")", ",", ";", *DASHES):
        return True
    if not (line.lows[at : at + 1] and line.lows[at] in {"của", "trong", "đầu", "chính", "thứ", "vụ"}):
        return False
    end = next((k for k in range(at, min(len(line.words), at + 8)) if not line.words[k].isalpha()), at)
    return line.words[end] in (")", ",", ";", *DASHES) and not TELLS.intersection(line.lows[at:end])


def _subjects(line: Line, at: int) -> Iterator[Name]:
    """The people to whom the words that begin there refer: `Lê Thử An và Vũ Thử Ba, Giám đốc …, (đã) bị bắt`."""
    here = at
    while here > 0 and at - here < _ADVERBIAL and line.lows[here - 1] in _ADVERBS:
        here -= 1
    parted = here > 0 and (line.words[here - 1] in PARTING or line.words[here - 1] in (":", "("))
    here -= parted
    joined = False
    for _ in range(LONGEST_LIST):
        found = _before(line, here, inside=parted)
        if not found:
            return
        yield from found
        here, parted = phrase_start(line, found[-1].start), False
        mark = line.words[here - 1] if here > 0 else ""
        joined = joined or mark in ("và", "cùng")
        if not joined or mark not in _LIST_MARKS:
            return
        here -= 1


def _before(line: Line, end: int, *, inside: bool) -> list[Name]:
    """The name that ends there, or whose appositions do; `inside` says that they may end in brackets that go on.

    Where the first may be a firm's (`Lê Thử An, Giám đốc Công ty Hồng Hà, bị bắt`) it is both.
    """
    direct = of_whom(line, end) if line.capital(end - 1) else None
    if direct is not None and line.kind_before(direct.start) not in BODIES:
        return [direct]
    apart = apposed(line, end, inside=inside)
    return [name for name in (direct, apart) if name]
