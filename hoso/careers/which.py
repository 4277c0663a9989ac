"""The posts that a sentence names where a verb or a copula makes somebody have them."""

from __future__ import annotations

import re

from hoso.entities import names, posts
from hoso.entities.lexicon import words
from hoso.entities.tags import Line

# Heads of posts that are posts only where somebody is made to have them.
_HEADS = frozenset(
    tuple(said.split())
    for said in words("""
chuyên viên; thành viên; ủy viên; uỷ viên; cán bộ; trinh sát; nhân viên; giảng viên; chiến sĩ; chiến sỹ; trợ lý
phái viên; trưởng công an; phó công an; phó trưởng công an; trưởng; phó; cảnh sát; cảnh sát khu vực; kiểm lâm viên
thư ký; chuyên gia; sĩ quan; giáo viên; đặc phái viên; phó văn phòng; kiểm sát viên; chỉ huy; lãnh đạo
người đứng đầu; phó tổng; phó chánh; quyền; phó tư lệnh; huyện ủy viên; tỉnh ủy viên; thành ủy viên; huyện uỷ viên
tỉnh uỷ viên; kế toán trưởng; điều tra viên; giám đốc; chủ tịch; tổng giám đốc; thượng nghị sĩ; hạ nghị sĩ; đại biểu
phóng viên; bí thư; phó bí thư; thủ tướng; đội phó; danh hiệu; tư cách; đặc khu trưởng; hạ viện; thượng viện; quốc hội
ban chấp hành; ban thường vụ; bộ chính trị; ban bí thư; thường vụ; ủy viên thường vụ; phụ trách; hội thẩm; đội trưởng
trợ giảng; công chức; viên chức; cố vấn; tùy viên; tham tán; lãnh sự; tổng lãnh sự; quân nhân; bộ đội; thủ kho; thủ quỹ
kế toán; lái xe; văn thư; biên tập viên; tổng biên tập; phó tổng biên tập; người đại diện; người phát ngôn; kỹ sư
giám thị; phó giám thị; thuyền trưởng; đặc vụ; hiệu trưởng; viện trưởng; thanh tra; bác sĩ; quản giáo
công an; công an viên; đứng đầu; tình báo viên; công tố viên
""")
)  # fmt: skip
_LONGEST_HEAD = 3
_BEGINNINGS = frozenset(head[0] for head in _HEADS)
_BARE = frozenset("trưởng phó quyền chỉ_huy".split())
_ENDS = frozenset("""
thay kể từ trong trước sau khi vào đến với để vì do nhưng mà rồi thì và hoặc hay là được bị đã đang sẽ cho đối
hồi hôm ngày tháng năm nên cũng theo tới giai bằng cùng như này nếu tuy dù lúc thời song ông bà anh chị bởi qua không
những vì
""".split())  # fmt: skip
_LONGEST = 24  # words
_FILLERS = frozenset(
    "một các những chức vụ danh vị trí cương vai trò tân quyền mới ghế chính tạm vừa nhiều hai ba cả lần lượt như "
    ": “ \" ' 2 3".split()
)
_MOST_FILLERS = 4
_FORMER = frozenset(("nguyên", "cựu"))


_POSTS = frozenset(("post", "unit-post", "former"))


def may_follow(line: Line, at: int, end: int) -> bool:
    """Whether a post may begin between two words."""
    return any(line.kind(here) in _POSTS or _head_at(line, here) for here in range(at, min(end, len(line.words))))


def _head_at(line: Line, at: int) -> int:
    """How many words the head of a post has that begins there; 0 if none does."""
    lows = tuple(line.lows[at : at + _LONGEST_HEAD])
    if not lows or lows[0] not in _BEGINNINGS:
        return 0
    return next((n for n in range(len(lows), 0, -1) if lows[:n] in _HEADS), 0)


def post_at(line: Line, at: int, end: int) -> posts.Item | None:
    """The post that begins there, after a word such as `chức` or `một`, before the end of the sentence."""
    here = at
    for _ in range(_MOST_FILLERS + 1):
        if here >= end or _is_member(line, here):
            return None
        known = _known(line, here)
        if known is not None and known.end <= end:
            return known
        made = _by_head(line, here, end)
        if made is not None:
            return made
        if line.lows[here] not in _FILLERS:
            return None
        here += 1
    return None


def _known(line: Line, at: int) -> posts.Item | None:
    """The post that the grammar of names knows there, without what only goes with a verb: `đối với`, `nhiệm kỳ`."""
    one = posts.item(line, at)
    if one is None or one.post is None or line.lows[at : at + 2] in _NO_POSTS:
        return None
    for here in range(one.start + 1, one.end):
        if tuple(line.lows[here : here + 2]) in _AFTER_A_POST:
            return posts.Item(None, line.slice(one.start, here), one.start, here, one.plural)
    return one


_NO_POSTS = (["thủ", "lĩnh"], ["phó", "giáo"])
_AFTER_A_POST = frozenset((("đối", "với"), ("nhiệm", "kỳ"), ("kể", "từ"), ("sau", "khi"), ("trước", "khi")))


def _by_head(line: Line, at: int, end: int) -> posts.Item | None:
    """A post of another head, up to a mark or a word that no post contains."""
    length = 0 if line.kind(at) == "title" else _head_at(line, at)
    if length == len(_FORCES[0]) and line.lows[at : at + length] in _FORCES and _of_a_place(line, at + length):
        return None
    if length == 0:
        return None
    stop = at + length
    while stop < min(end, at + _LONGEST) and not _somebody_at(line, stop):
        if not (_goes_on(line, stop) or _serves(line, at, stop)):
            break
        stop += 1
    while stop > at + length and line.lows[stop - 1] in ("của", "thuộc", "tại", "ở", "về", "-", "–"):
        stop -= 1
    if stop == at + length and line.lows[at] in _BARE:
        return None
    return posts.Item(None, line.slice(at, stop), at, stop)


def _somebody_at(line: Line, at: int) -> bool:
    """Whether a full name begins there: `phân đoạn trưởng Lê Thử An`, where `Trường Lê Thử An` names a school."""
    if not line.capital(at) or at in line.tags or line.kind(at - 1) in _NAMED_AFTER:
        return False
    name = names.vietnamese(line, at)
    return name is not None and name.end - at >= _FULL


def _serves(line: Line, at: int, stop: int) -> bool:
    """Whether `cho` goes on with the post of whoever is served: `trợ lý cho Bộ trưởng Bộ A`."""
    return line.lows[stop] == "cho" and serves(line, at) and line.kind(stop + 1) in _POSTS


def serves(line: Line, at: int) -> bool:
    """Whether a post that begins there is that of somebody who serves another one: `lái xe cho ông X`."""
    return line.lows[at : at + 2] in _SERVANTS


_SERVANTS = (["trợ", "lý"], ["cố", "vấn"], ["thư", "ký"], ["lái", "xe"])
_NAMED_AFTER = frozenset(("kind", "unit", "named", "organisation"))
_FULL = 3  # syllables


# Members of parties, families and gangs have no post.
_OF_NO_OFFICE = frozenset(("đảng", "gia", "băng", "nhóm", "mafia", "tuyển", "đội"))


def _is_member(line: Line, at: int) -> bool:
    if line.lows[at : at + 2] != ["thành", "viên"]:
        return False
    after = at + 2 + (line.lows[at + 2 : at + 3] == ["của"])
    if line.lows[after : after + 2] in (["tổ", "chức"], ["phong", "trào"], ["liên", "minh"]):
        return True
    return line.lows[after : after + 1] != [] and line.lows[after] in _OF_NO_OFFICE


def _goes_on(line: Line, at: int) -> bool:
    word, low = line.words[at], line.lows[at]
    if line.lows[at : at + 2] == ["nhiệm", "kỳ"]:
        return False
    if low == "về" and at + 1 < len(line.words) and line.kind(at + 1) == "domain":
        return True
    if low == "và":
        return line.kind(at - 1) == "domain" and line.kind(at + 1) == "domain"
    if not word[0].isalnum():
        return word in ("-", "–", "&") and at + 1 < len(line.words) and line.capital(at + 1)
    return low not in _ENDS and line.kind(at) not in ("rank", "before-name", "event")


def posts_at(line: Line, at: int, end: int) -> list[posts.Item]:
    """The posts that begin there, joined by `và`, `rồi` or marks; those joined by `kiêm` are one post."""
    first = post_at(line, at, end)
    if first is not None and line.lows[first.start : first.start + 2] in _OF_ONE_DAY:
        return []
    found: list[posts.Item] = []
    while first is not None and len(found) < _MOST_POSTS:
        last = found[-1] if found else None
        if last and line.lows[last.end : first.start] != [] and line.lows[last.end] == "kiêm":
            found[-1] = posts.Item(None, line.slice(last.start, first.end), last.start, first.end)
        else:
            found.append(first)
        here = _joined(line, _past_time(line, _past_terms(line, first.end, end), end), end)
        first = _further(line, here, end) if here else None
    return found


_OF_ONE_DAY = (["chủ", "tọa"], ["chủ", "toạ"])  # of a trial
_MOST_POSTS = 8
_OF_A_TIME = frozenset("nhiệm kỳ từ năm tháng ngày đến giai đoạn - – — / .".split())
_LONGEST_TIME = 14  # words


_NUMERAL = re.compile("[IVX]+")
_OF_TERMS = frozenset((",", "và", "từ", "đến", "khóa", "khoá", "các"))


def _past_terms(line: Line, at: int, end: int) -> int:
    """The end of the terms of a post that go on behind it: those of `Ủy viên … khóa III, IV`, `từ khóa II đến khóa
    VI`."""
    past = here = at
    while here < end and (line.lows[here] in _OF_TERMS or _NUMERAL.fullmatch(line.words[here])):
        here += 1
        past = here if _NUMERAL.fullmatch(line.words[here - 1]) else past
    return past


def _past_time(line: Line, at: int, end: int) -> int:
    """The end of the time of a post that stands between it and the next: `(2019 - 2022)`, `từ tháng 6/2022`."""
    opened = line.words[at : at + 1] == ["("]
    here = at + opened
    while here < min(end, at + _LONGEST_TIME) and (line.lows[here] in _OF_A_TIME or line.words[here][0].isdigit()):
        here += 1
    if opened:
        return here + 1 if here > at + 1 and line.words[here : here + 1] == [")"] else at
    return here if any(word[0].isdigit() for word in line.words[at:here]) else at


def _further(line: Line, at: int, end: int) -> posts.Item | None:
    """The next post of a list, unless a name follows it and makes it somebody else's."""
    if line.lows[at : at + 2] == ["phụ", "trách"]:
        return None  # `phó chủ tịch, phụ trách kinh tế`
    if line.kind(at) in _NAMED_AFTER and line.lows[at : at + 2] in _FORCES and _of_a_place(line, at + 2):
        return None  # `chiến sĩ Trung đoàn Cảnh sát bảo vệ, Công an TP A`: the unit's own unit
    one = _known(line, at) or _by_head(line, at, end)
    return None if one is None or _anothers(line, one, end) else one


_FORCES = (["công", "an"], ["cảnh", "sát"], ["thanh", "tra"], ["hải", "quan"])


def _of_a_place(line: Line, at: int) -> bool:
    """Whether a province or a city is named there, or a ministry: whoever serves in its force is no more than that."""
    return line.lows[at : at + 1] in (["tp"], ["tỉnh"], ["bộ"]) or line.lows[at : at + 2] == ["thành", "phố"]


_JOINTS = (
    (";",),
    *(
        tuple(said.split())
        for said in words("""
, rồi; rồi; rồi đến; , sau đó là; lẫn chức; lẫn; rồi sau đó là; , rồi sau đó là; , rồi là; , kiêm; kiêm; kiêm nhiệm
, và; và; ,; kiêm chức; đồng thời là; , đồng thời là; và là; , sau là; , sau đó
""")
    ),
)  # fmt: skip


def _joined(line: Line, at: int, end: int) -> int:
    """Where the next post of a list begins; 0 if none can."""
    longest = max((said for said in _JOINTS if tuple(line.lows[at : at + len(said)]) == said), key=len, default=())
    here = at + len(longest)
    if not longest or here >= end:
        return 0
    return here + (line.lows[here] in ("nguyên", "cựu") and line.kind(here) != "former")


def _anothers(line: Line, one: posts.Item, end: int) -> bool:
    """Whether a name follows, so that the post is somebody else's: `…, Bộ trưởng Lê Thử An`."""
    after = one.end
    if line.kind(after - 1) == "kind":
        return False  # `phó chủ tịch thành phố Testen`, a place in no list
    return after < end and (line.kind(after) == "before-name" or (line.capital(after) and after not in line.tags))


def anybody(line: Line, one: posts.Item) -> bool:
    """Whether a post may be no more than a word for somebody: `cách chức cán bộ`, where `làm cán bộ` names a post."""
    return line.lows[one.start : one.start + 2] in _ANYBODY


_ANYBODY = (
    ["cán", "bộ"],
    ["lãnh", "đạo"],
    ["nhân", "viên"],
    ["chiến", "sĩ"],
    ["chiến", "sỹ"],
    ["công", "an"],
    ["cảnh", "sát"],
    ["chỉ", "huy"],
    ["người", "đứng"],
    ["luật", "sư"],
    ["phóng", "viên"],
    ["giáo", "viên"],
    ["bác", "sĩ"],
    ["chuyên", "gia"],
)


def former(post: str) -> bool:
    """Whether a post is called a former one."""
    return post.partition(" ")[0].lower() in _FORMER
