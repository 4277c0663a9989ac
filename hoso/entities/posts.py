"""A rank or a post as written in a line, and the words that join it to a name."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from hoso.entities import names
from hoso.entities.lexicon import STATE_POSTS, STOPS, SURNAMES, words
from hoso.entities.placenames import place
from hoso.entities.tags import Line, Tag, syllable
from hoso.entities.units import tail

DASHES = frozenset(("-", "–", "—"))
TITLES = frozenset(("before-name", "rank", "title"))
"""The kinds of phrases that stand before a name."""
_PLURALS = frozenset(("các", "những", "hai", "ba", "bốn", "2", "3", "4", "5", "6", "nguyên các", "số", "nhiều", "vài"))
COPULAS = sorted((tuple(phrase.split()) for phrase in words("""
là; làm; hiện là; đang là; nguyên là; từng là; giữ chức; giữ chức vụ; được bổ nhiệm làm; được bổ nhiệm giữ chức; vốn là
từng giữ chức; được bổ nhiệm giữ chức vụ; khi đó là; được bầu làm; khi còn là; nay là; đã trở thành; trở thành
hiện nay là; khi đó đang là; lúc đó là; trước đó là
""")), key=len, reverse=True)  # fmt: skip
# Words that end in `tướng` and say nothing of a rank: true faces, figures of speech, champions, generals of old.
_NOT_GENERALS = frozenset(
    """
chân biến bại phản danh dị diện dũng gian hiện hổ hung kiện lão lộ mãnh nội nữ phó quý quái tiểu thừa tể tùy tử tàn thần
võ vũ vô ác nhân nghịch loạn chủ bộ xấu đẹp tốt
""".split()
)
CALLED_BY = frozenset(
    words("""
thủ tướng; phó thủ tướng; tổng thống; phó tổng thống; ngoại trưởng; bộ trưởng; thứ trưởng; nghị sĩ; nghị sỹ
thượng nghị sĩ; thượng nghị sỹ; hạ nghị sĩ; hạ nghị sỹ; quốc vương; nữ hoàng; thái tử; cố vấn; đặc phái viên; đặc sứ
đại sứ; thẩm phán; công tố viên
""")
)
_OF_GENERALS = frozenset(("về", "hưu", "quân", "công", "người"))


_JOINTS = sorted((tuple(phrase.split()) for phrase in words("""
kiêm; kiêm nhiệm; kiêm chức; kiêm giữ chức; kiêm nhiệm chức; đồng thời là; đồng thời giữ chức; đồng thời cũng là; cũng là
đồng thời kiêm
""")), key=len, reverse=True)  # fmt: skip
_BEGIN_COPULAS = frozenset(said[0] for said in COPULAS)
_BEGIN_JOINTS = frozenset(said[0] for said in _JOINTS)
_GROUPS = frozenset(("organisation", "unit", "named"))
_COMPLETE = frozenset(("place", "organisation", "kind"))
_OPENS = DASHES | {",", "(", "là", "kiêm"}
_CLOSES = DASHES | {",", "(", ")", ";", ".", ":"}
_LONGEST_DUTY = 6  # words after `phụ trách`
_LONGEST_REST = 12  # words in no list up to the end of a post
_ATTRIBUTES = tuple(
    tuple(said.split())
    for said in words("""
phụ trách; đặc biệt; cấp cao; chuyên trách; danh dự; thường trực; lâm thời; tạm quyền; thứ nhất; cấp khu vực; khu vực
""")
)
_BEGIN_ATTRIBUTES = frozenset(said[0] for said in _ATTRIBUTES)
_NOT_IN_A_POST = frozenset(("rank", "before-name", "former", "event", "title", "post"))
_COMPOUNDS = frozenset(
    (("hàng", "không"), ("dự", "bị"), ("thiết", "bị"), ("trang", "bị"), ("chuẩn", "bị"), ("về", "các"))
)
PARTICLES_OF_VERBS = frozenset("đã đang sẽ vừa cũng không chưa phải bị được".split())
_REPORTS = frozenset(
    tuple(said.split())
    for said in words("""
cho biết; cho hay; cho rằng; cho là; khẳng định; nhấn mạnh; chia sẻ; trả lời; phát biểu; thông tin; nhận định; đề nghị
yêu cầu; thừa nhận; giải thích; kể lại; nói rằng; cảnh báo; khuyến cáo; đánh giá; bày tỏ; tuyên bố; thông báo; xác nhận
kết luận; lập luận; báo cáo; vận động; dự đoán; quả quyết; tiếp lời; tiếp tục; xác minh; phân tích; phân trần; tâm sự
hướng dẫn; lợi dụng; quyết định; tập trung; trực tiếp; tham gia; tham dự; phát hiện; chủ trì; chỉ đạo; giải trình
""")
)
# Words that elsewhere end a post, but may be within one.
_EVENTS = (
    ["hội", "nghị"],
    ["buổi", "lễ"],
    ["cuộc", "họp"],
    ["phiên", "họp"],
    ["đại", "hội"],
    ["hội", "thảo"],
    ["tọa", "đàm"],
)
_LEVELS = frozenset(("tỉnh", "thành phố", "quận", "huyện", "thị xã", "xã", "phường", "thị trấn"))
_IN_POSTS = frozenset(
    """
của thuộc về tổ tổng trong tập chủ tham giải phát mua bán khai thực quyết trực đề
thông tin phối kết hợp phân báo lợi vụ dự
""".split()
)
_IN_POSTS_ONLY_INSIDE = frozenset("của thuộc về trong".split())
_VERBS = frozenset(
    """
lắc gật thở mỉm quát hét nghẹn bộc giãi nhớ nghĩ hiểu thấy muốn mong gọi rủ hẹn ép đòi trốn ném cầm chở đọc hô dám bèn
""".split()
)
_MAY_BE_VERBS = frozenset(
    """
rơi xúc phấn vui bức ngạc tức tỏ thú hy tự đích liền rất khá quá dẫn đón tiễn viết cố định tiết phân lý cùng bên cạnh nhân
ngay lập từng người nguyên tên tuổi quê năm sinh vốn gốc em con cháu vợ chồng bạn ai gì sao nào thế rồi xong nơi
""".split()
)


@dataclass(frozen=True, slots=True)
class Item:
    """A rank or a post as written in a line, from the word `start` up to the word `end`."""

    rank: str | None
    post: str | None
    start: int
    end: int
    plural: bool = False


def item(line: Line, at: int) -> Item | None:
    """The rank or post that begins there, with `nguyên` or `cựu` before it."""
    here = at
    while line.kind(here) == "former" and here - at < 3:
        here = line.tags[here].end
    tag = line.tags.get(here)
    if tag is None:
        return None
    if tag.kind == "post" and names.given(line, here):
        return None
    plural = (at > 0 and line.lows[at - 1] in _PLURALS) or (
        at > 1 and line.lows[at - 2 : at] == ["đồng", "chí"] and line.lows[at - 3 : at - 2] == ["các"]
    )
    if tag.kind == "rank":
        return Item(tag.value, None, at, tag.end, plural) if _is_rank(line, here, tag) else None
    if (
        tag.kind not in ("post", "unit-post")
        or _across_words(line, here, tag)
        or line.lows[at - 1 : at] in (["viên"], ["vai"])
    ):  # a candidate, an actor
        return None
    if tag.kind == "post" and called_and_acting(line, tag.end):
        return Item(None, line.slice(at, tag.end), at, tag.end, plural)
    end = tail(line, tag.end, post=True, state=tag.value in STATE_POSTS)
    end = next((k for k in range(tag.end, end) if _acts(line, k) or _at_an_event(line, k)), end)
    end = _continued(line, at, tag.end, _before_verb(line, tag.end, end))
    end -= tag.value in CALLED_BY and _holder_ends(line, tag, end)
    if tag.kind == "unit-post" and (end == tag.end or not _of_unit(line, tag)):
        return Item(None, line.slice(at, tag.end), at, tag.end, plural) if _sits(line, tag) else None
    return Item(None, line.slice(at, end), at, end, plural)


def called_and_acting(line: Line, at: int) -> bool:
    """Whether somebody called by the given name stands there, and what they do: `Chủ tịch Chung nói`."""
    if not line.capital(at) or at in line.tags or line.capital(at + 1) or at + 1 >= len(line.words):
        return False
    word = line.words[at]
    return (
        word not in _BODIES
        and word.istitle()
        and len(word) > 1
        and syllable(word)
        and (line.lows[at + 1] in _ACTS or _verb_comes(line, at + 1))
    )


def _acts(line: Line, at: int) -> bool:
    """Whether a verb is there, and not a syllable of a name that begins before it: `Thảo cầm viên`."""
    word = line.words[at]
    if word not in _VERBS:
        return word == "dẫn" and line.words[at + 1 : at + 2] == ["đầu"]
    return not any((tag := line.tags.get(at - back)) and tag.end > at for back in (1, 2))


_BODIES = frozenset(("Đoàn", "Đảng", "Hội", "Nước"))
_ACTS = frozenset(("nói", "khuyên", "kể", "hỏi", "hứa", "bảo", "dặn"))


def _continued(line: Line, start: int, head: int, end: int) -> int:
    """The end of a post past a short form in brackets, an attribute and words in no list."""
    for _ in range(3):
        more = _past_own_unit(line, head, end) or _past_attribute(line, end)
        more = more or (end > head and (_past_short_form(line, end) or _past_seat(line, end)))
        if not more:
            break
        end = more
    return _past_unknown(line, start, end)


def _at_an_event(line: Line, at: int) -> bool:
    """Whether `tại Hội nghị` or the like is there: where somebody speaks, and no part of a post."""
    return line.lows[at] == "tại" and (line.kind(at + 1) == "event" or line.lows[at + 1 : at + 3] in _EVENTS)


def _before_verb(line: Line, head: int, end: int) -> int:
    """The end of a post without a verb of reporting that is elsewhere a domain of work: `Trưởng Công an xã X thông tin`."""
    last = end - 2
    if last <= head or line.words[last:end] != ["thông", "tin"]:
        return end
    dash = line.words[last - 1] in DASHES
    after = line.words[last - 1] == ")" or line.capital(last - 1) or line.kind_before(last) in _COMPLETE
    return last - dash if dash or after else end


def _past_short_form(line: Line, at: int) -> int:
    """The end of what goes on after the short form of a unit in brackets, or of the brackets before a name."""
    if line.words[at : at + 1] != ["("] or line.words[at + 2 : at + 3] != [")"] or not line.words[at + 1].isupper():
        return 0
    after = at + 3
    if line.kind(after) in _GROUPS or line.lows[after : after + 1] in (["của"], ["thuộc"]):
        return max(tail(line, after, post=True), after)
    return after if _named(line, after) else 0


def _named(line: Line, at: int) -> bool:
    """Whether a full name begins there."""
    return bool(names.vietnamese(line, at) or names.foreign(line, at))


def _past_seat(line: Line, at: int) -> int:
    """The end of a word for the level of a unit, without a name: `Giám đốc Sở Y tế tỉnh`."""
    start = at + (line.lows[at : at + 1] == ["của"])
    tag = line.tags.get(start)
    if tag is None or (tag.value not in _LEVELS and line.words[start] != "TP"):
        return 0
    if not line.capital(tag.end):
        return 0 if line.capital(start) else tag.end
    holder = names.vietnamese(line, tag.end) if place(line, start) == start else None
    return tag.end if holder and holder.end - holder.start > 2 and names.foremost(line, holder.start) else 0


def _past_own_unit(line: Line, head: int, at: int) -> int:
    """The end of the unit after a comma that the post itself names: `Phó Cục trưởng, Cục H59`."""
    tag = line.tags.get(at + 1)
    if at != head or line.words[at : at + 1] != [","] or tag is None or tag.kind != "unit" or not line.capital(at + 1):
        return 0
    end = tail(line, tag.end, post=True)
    return end if end > tag.end and line.lows[at + 1] in line.lows[at - 3 : at] else 0


def _past_attribute(line: Line, at: int) -> int:
    """The end of what goes on after an attribute of the post: `đặc biệt`, `phụ trách kinh doanh`."""
    if at >= len(line.lows) or line.lows[at] not in _BEGIN_ATTRIBUTES:
        return 0
    said = next((said for said in _ATTRIBUTES if tuple(line.lows[at : at + len(said)]) == said), None)
    if said is None:
        return 0
    after = at + len(said)
    end = tail(line, after, post=True)
    if said != ("phụ", "trách"):
        return end
    here = end
    while (
        here < min(len(line.words), after + _LONGEST_DUTY)
        and line.lows[here].isalpha()
        and line.lows[here] not in STOPS
    ):
        if line.kind(here) in ("unit", "named", "organisation") or line.capital(here):
            return max(tail(line, here, post=True), here) if here not in line.tags else _unit_from(line, here)
        here += 1
    return end if end > after else 0


def _unit_from(line: Line, at: int) -> int:
    """The end of a unit that begins there."""
    tag = line.tags[at]
    return tag.end if tag.kind == "organisation" else tail(line, tag.end, post=True, named=tag.kind == "named")


def _past_unknown(line: Line, start: int, end: int) -> int:
    """The end of a post after a name and a mark, past words in no list, if a mark or a verb's particle closes it soon.

    Only words that can't be verbs are passed over, and only if the post does not end in a place or a body.
    """
    if start < 1 or line.words[start - 1] not in _OPENS or line.kind_before(end) in _COMPLETE:
        return end
    here, limit = end, min(len(line.words), end + _LONGEST_REST)
    while here < limit and not _verb_comes(line, here):
        if not line.words[here][0].isalnum():
            break
        following = _past_word(line, here)
        if following == 0:
            return end
        here = following
    if here < len(line.words) and (here >= limit or not (_verb_comes(line, here) or _closes(line, here))):
        return end
    while here > end and line.lows[here - 1] in _IN_POSTS_ONLY_INSIDE:
        here -= 1
    return here


def _verb_comes(line: Line, at: int) -> bool:
    """Whether a particle before a verb, or a verb of reporting, is there."""
    if line.lows[at] in PARTICLES_OF_VERBS:
        return (line.lows[at - 1], line.lows[at]) not in _COMPOUNDS
    return tuple(line.lows[at : at + 2]) in _REPORTS


def _closes(line: Line, at: int) -> bool:
    """Whether a mark is there that is not part of a word."""
    inside = line.words[at] not in "()" and at + 1 < len(line.words) and line.tight(at + 1)
    return line.words[at] in _CLOSES and not inside


def _past_word(line: Line, at: int) -> int:
    """The end of a word, a year or a name of a place that a post may contain; 0 for a verb, a name or another post."""
    word, low = line.words[at], line.lows[at]
    if low == "năm" and line.words[at + 1 : at + 2] and line.words[at + 1].isdigit():
        return at + 2
    if (line.lows[at - 1], low) in _COMPOUNDS:
        return at + 1
    if line.kind(at) in _COMPLETE:
        return line.tags[at].end
    if (
        word in _VERBS
        or word in _MAY_BE_VERBS
        or line.kind(at) in _NOT_IN_A_POST
        or (low in STOPS and low not in _IN_POSTS)
    ):
        return 0
    return 0 if line.capital(at) and (_named(line, at) or names.common(line, at)) else at + 1


def head_of(line: Line, one: Item) -> Tag:
    """The word for a rank or post, without `nguyên` or `cựu`."""
    at = one.start
    while line.kind(at) == "former":
        at = line.tags[at].end
    return line.tags[at]


def called_by(line: Line, one: Item) -> bool:
    """Whether it is a post by which a foreigner is called with the last name alone: `Ngoại trưởng Testsen`."""
    return head_of(line, one).value in CALLED_BY


def _holder_ends(line: Line, tag: Tag, end: int) -> bool:
    """Whether the last word of a post is the holder's name: `Thủ tướng Israel Testsen`."""
    last = end - 1
    word = line.words[last]
    if last < tag.end or not line.capital(last) or word.isupper() or last in line.tags or syllable(word):
        return False
    return (last == tag.end or line.kind_before(last) in ("place", "domain")) and not line.capital(end)


def _is_rank(line: Line, at: int, tag: Tag) -> bool:
    """Whether `tướng` is a general there, and not a part of `chân tướng`, `tướng cướp` or `tướng mạo`."""
    if tag.value != "Tướng":
        return True
    if at and line.lows[at - 1] in _NOT_GENERALS:
        return False
    after = tag.end
    alone = after >= len(line.words) or not line.words[after].isalpha()
    return alone or line.capital(after) or after in line.tags or line.lows[after] in _OF_GENERALS


def _across_words(line: Line, at: int, tag: Tag) -> bool:
    """Whether the letters of a post only happen to meet there: `người phụ nữ Hoàng Thị Thử`."""
    last = tag.end - 1
    if last == at or line.capital(at) or not line.capital(last) or not line.capital(tag.end):
        return False
    return line.words[last] in SURNAMES and names.vietnamese(line, last) is not None


def _of_unit(line: Line, tag: Tag) -> bool:
    """Whether a unit or a country follows a post that needs one; after `trưởng` only a unit."""
    at = tag.end
    if tag.value in ("trưởng", "phó", "phó trưởng", "quyền trưởng", "chánh"):
        return line.kind(at) in ("unit", "named", "organisation")
    return line.kind(at) in ("unit", "named", "organisation", "place", "kind") or (
        line.capital(at) and line.kind(at) != "before-name"
    )


def _sits(line: Line, tag: Tag) -> bool:
    """Whether a member of an assembly is called so by the full name: `Đại biểu Lê Văn Thử`."""
    if tag.value != "đại biểu":
        return False
    name = names.vietnamese(line, tag.end)
    return name is not None and name.end - name.start > 2 and names.common(line, name.start)


def aside(line: Line, at: int) -> int:
    """The end of an age or a year of birth that begins there; 0 if none does."""
    lows = line.lows[at : at + 4]
    if len(lows) > 1 and lows[0].isdigit() and lows[1] == "tuổi":
        return at + 2
    if lows[:2] == ["sinh", "năm"] and len(lows) > 2 and lows[2].isdigit():
        return at + 3
    if lows[:1] == ["sn"] and len(lows) > 1 and lows[1].isdigit():
        return at + 2
    return 0


def joint(line: Line, at: int) -> int:
    """The word after `kiêm`, `đồng thời là` …, with a comma before or without; otherwise the same word."""
    start = at + (line.words[at : at + 1] == [","])
    if start >= len(line.lows) or line.lows[start] not in _BEGIN_JOINTS:
        return at
    lows = tuple(line.lows[start : start + 4])
    return next((start + len(said) for said in _JOINTS if lows[: len(said)] == said), at)


def copula(line: Line, at: int) -> int:
    """The word after `là`, `làm`, `giữ chức` …, if such words are there; otherwise the same word."""
    if at >= len(line.lows) or line.lows[at] not in _BEGIN_COPULAS:
        return at
    lows = tuple(line.lows[at : at + 6])
    return max((at + len(said) for said in COPULAS if lows[: len(said)] == said), default=at)


def closing(line: Line, at: int) -> int:
    """Where brackets that open there close, at most sixty words on."""
    stop = min(len(line.words), at + 60)
    return next((k for k in range(at, stop) if line.words[k] == ")"), stop - 1)


def title_start(line: Line, at: int, kinds: Container[str] = TITLES) -> int:
    """Where the ranks, titles and words of address before a name begin, at most four; phrases of other `kinds` too."""
    for _ in range(_MOST_TITLES):
        start = line.before(at)
        if start is None or line.kind(start) not in kinds:
            break
        at = start
    return at


_MOST_TITLES = 4
