"""A rank or a post as written in a line, and the words that join it to a name."""

from __future__ import annotations

from dataclasses import dataclass

from hoso.entities import names
from hoso.entities.lexicon import STATE_POSTS, SURNAMES, words
from hoso.entities.tags import Line, Tag, syllable
from hoso.entities.units import tail

DASHES = frozenset(("-", "–", "—"))
_PLURALS = frozenset(("các", "những", "hai", "ba", "bốn", "2", "3", "4", "5", "6", "nguyên các", "số", "nhiều", "vài"))
COPULAS = sorted((tuple(phrase.split()) for phrase in words("""
là; làm; hiện là; đang là; nguyên là; từng là; giữ chức; giữ chức vụ; được bổ nhiệm làm; được bổ nhiệm giữ chức; vốn là
từng giữ chức; được bổ nhiệm giữ chức vụ; khi đó là; được bầu làm; khi còn là; nay là; đã trở thành; trở thành
hiện nay là; khi đó đang là
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
    end = tail(line, tag.end, post=True, state=tag.value in STATE_POSTS)
    end -= tag.value in CALLED_BY and _holder_ends(line, tag, end)
    if tag.kind == "unit-post" and (end == tag.end or not _of_unit(line, tag)):
        return None
    return Item(None, line.slice(at, end), at, end, plural)


def called_by(line: Line, one: Item) -> bool:
    """Whether it is a post by which a foreigner is called with the last name alone: `Ngoại trưởng Testsen`."""
    at = line.tags[one.start].end if line.kind(one.start) == "former" else one.start
    return at in line.tags and line.tags[at].value in CALLED_BY


def _holder_ends(line: Line, tag: Tag, end: int) -> bool:
    """Whether the last word of a post is the holder's name: `Thủ tướng Israel Testsen`."""
    last = end - 1
    word = line.words[last]
    if last < tag.end or not line.capital(last) or word.isupper() or last in line.tags or syllable(word):
        return False
    return (last == tag.end or kind_before(line, last) in ("place", "domain")) and not line.capital(end)


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


def copula(line: Line, at: int) -> int:
    """The word after `là`, `làm`, `giữ chức` …, if such words are there; otherwise the same word."""
    lows = tuple(line.lows[at : at + 6])
    return max((at + len(said) for said in COPULAS if lows[: len(said)] == said), default=at)


def closing(line: Line, at: int) -> int:
    """Where brackets that open there close, at most sixty words on."""
    stop = min(len(line.words), at + 60)
    return next((k for k in range(at, stop) if line.words[k] == ")"), stop - 1)


def kind_before(line: Line, at: int) -> str:
    """The kind of the phrase that ends there, if it began within five words."""
    for k in range(at - 1, max(-1, at - 6), -1):
        tag = line.tags.get(k)
        if tag and tag.end == at:
            return tag.kind
    return ""
