"""Organisations without a head word: brands that act, papers that are spoken to, groups, firms by their last word."""

from __future__ import annotations

from collections.abc import Callable

from hoso.entities import names
from hoso.entities.forms import Mentioned
from hoso.entities.lexicon import GROUP_ADJECTIVES, MAYBE_SPOKEN_TO, REPORTERS, SPOKEN_TO, words
from hoso.entities.tags import Line, Tag, syllable

_ACTS = frozenset(words("""
cho; đã; sẽ; đang; vừa; cũng; tuyên; thông; công; khẳng; từ; bị; phải; không; có; muốn; đưa; gửi; phát; cam; xác; yêu
đồng; từng; hiện; chi; mua; bán; thừa; nói; cần; vẫn; còn; liên; mới; bắt; đề; cấm; gỡ; xóa; chặn; kiện; lập; hợp; quyết
"""))  # fmt: skip
_BEFORE_WHO_ACTS = frozenset(words("""
và; rằng; mà; khi; vì; nếu; việc; nhưng; do; hoặc; hay; còn; để; nên; thì; lúc; biết; đó; này
"""))  # fmt: skip
_BEFORE_WHO_IS_NAMED = frozenset(words("phía; hãng; của; kiện; cho; với; từ; buộc; phạt; bởi"))
_MARKS = frozenset((",", ".", ";", ":", "(", ")", "“", '"', "”", "!", "?", "–", "…"))
_LONGEST = 4  # words of a group's or firm's name
_ADJECTIVES = 4  # words between what a group is and its name


def unheaded(line: Line, at: int, tag: Tag, done: int) -> tuple[int, Mentioned] | None:
    """The organisation that a phrase belongs to, and where its name ends; None if it is something else, or begins
    before `done`."""
    return _BY_KIND[tag.kind](line, at, tag, done)


def _brand(line: Line, at: int, tag: Tag, _done: int) -> tuple[int, Mentioned] | None:
    """A firm whose name is that of its product as well: `Facebook cho biết`, but not `trên Facebook`."""
    end, before = tag.end, line.lows[at - 1] if at > 0 else "."
    after = line.words[end] if end < len(line.words) else "."
    acts = after in _ACTS and (before in _MARKS or before in _BEFORE_WHO_ACTS)
    named = before in _BEFORE_WHO_IS_NAMED and (after in _MARKS or after in _ACTS)
    return (end, Mentioned(line.slice(at, end), tag.value)) if acts or named else None


def _paper(line: Line, at: int, tag: Tag, _done: int) -> tuple[int, Mentioned] | None:
    """A paper after the words that make it one: `nói với Tuổi Trẻ`."""
    start = next(k for k in range(at, tag.end) if line.lows[k] not in _PAPER_OPENERS)
    return tag.end, Mentioned(line.slice(start, tag.end), tag.value)


def _group(line: Line, at: int, tag: Tag, _done: int) -> tuple[int, Mentioned] | None:
    """A group by its own name after what it is: `nhóm khủng bố Hồi giáo Testa`; with it if that has capitals itself:
    `Phong trào Hồi giáo Testa`."""
    here = tag.end
    while here < tag.end + _ADJECTIVES and line.lows[here : here + 1] and line.lows[here] in GROUP_ADJECTIVES:
        here += 1
    if not line.capital(here) or here in line.tags or names.vietnamese(line, here):
        return None
    end = min(names.run(line, here), here + _LONGEST)
    whole = line.capital(at) and any(map(line.capital, range(at + 1, tag.end)))
    text = line.slice(at if whole else here, end)
    return (end, Mentioned(text, text, free=True)) if len(text) > 1 else None


def _firm(line: Line, at: int, tag: Tag, done: int) -> tuple[int, Mentioned] | None:
    """A firm by the last word of its foreign name: `Testa Holdings`."""
    start = at
    while start > max(done, at - _LONGEST) and line.capital(at) and _foreign(line, start - 1):
        start -= 1
    text = line.slice(start, tag.end)
    return (tag.end, Mentioned(text, text, free=True)) if start < at else None


def _foreign(line: Line, at: int) -> bool:
    """Whether a word can belong to a foreign name."""
    word = line.words[at]
    return word[0].isupper() and (word.isascii() or not syllable(word)) and line.kind(at) in ("", "place", "brand")


_PAPER_OPENERS = frozenset(" ".join((*REPORTERS, *SPOKEN_TO, *MAYBE_SPOKEN_TO)).lower().replace(".", " . ").split())
_BY_KIND: dict[str, Callable[[Line, int, Tag, int], tuple[int, Mentioned] | None]] = {
    "brand": _brand, "paper": _paper, "group": _group, "firm-end": _firm,
}  # fmt: skip
UNHEADED = frozenset(_BY_KIND)
"""The kinds of phrases that lead to such an organisation."""
