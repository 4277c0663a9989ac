"""Several people whom a sentence means together without naming them: `5 cán bộ này`, `những người nói trên`."""

from __future__ import annotations

from dataclasses import dataclass

from hoso.entities.tags import Line

SOMEBODY = frozenset(
    """
người trường cán lãnh nhân cá vị đồng đối chiến cảnh quan sĩ sỹ công thuộc viên
""".split()
)
"""First syllables of words for people whom nobody names: `cán bộ`, `trường hợp`, `đối tượng`."""
_COUNTS = {
    **{str(count): count for count in range(2, 20)},
    **{word: count for count, word in enumerate("hai ba bốn năm sáu bảy tám chín mười".split(), start=2)},
}
_SEVERAL = frozenset(("những", "các", "số"))
_POINTING = (["này"], ["trên"], ["nói", "trên"], ["kể", "trên"], ["nêu", "trên"])
_LONGEST = 7  # words from `cán bộ` to `này`


@dataclass(frozen=True, slots=True)
class Group:
    """People meant together up to the word `end`: so many as are counted, None if nobody counts them."""

    end: int
    count: int | None


def count_before(line: Line, at: int) -> int | None:
    """How many people a word for somebody means, as the word before it says; 0 if several, None if that is not said."""
    before = line.lows[at - 1] if at else ""
    return 0 if before in _SEVERAL else _COUNTS.get(before)


def group_at(line: Line, at: int) -> Group | None:
    """The group that a word for somebody means there, with the word that points back to whoever was named."""
    count = count_before(line, at)
    if count is None:
        return None
    for here in range(at + 1, min(len(line.words), at + _LONGEST)):
        if not line.words[here].isalpha() or line.capital(here):
            return None
        if (said := next((said for said in _POINTING if line.lows[here : here + len(said)] == said), None)) is not None:
            return Group(here + len(said), count or None)
    return None
