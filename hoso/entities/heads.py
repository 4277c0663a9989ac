"""Words that head a unit or another body: where they do, and where they are everyday words."""

from __future__ import annotations

from hoso.entities import names
from hoso.entities.lexicon import CAPITAL_HEADS, STOPS, STRICT_HEADS, words
from hoso.entities.tags import Line, syllable

_OF_A_COUNTRY = frozenset(("cảnh sát", "hải quan", "nội các", "chính phủ", "quốc hội", "kiểm lâm"))
# Domains that are also verbs: part of a unit's name only next to another domain.
VERBS = frozenset(words("""
điều tra; xử lý; kiểm tra; bảo vệ; tuần tra; kiểm soát; giám sát; bảo đảm; tổ chức; tuyên truyền; tham mưu; quản lý
"""))  # fmt: skip
NOUNS_THAT_TELL = VERBS | frozenset(words("""
xây dựng; thông tin; đầu tư; thiết kế; kinh doanh; sản xuất; phát triển; nghiên cứu; đấu tranh; hợp tác; ứng phó; xét xử
khai thác; huấn luyện; đào tạo; tư vấn; đăng ký; chỉ huy; phòng chống; phòng, chống; xuất bản; điều hành; giám định
"""))  # fmt: skip


def may_head(line: Line, at: int) -> bool:
    """Whether a head word heads a unit there: everyday words only if a capital or a domain follows."""
    tag = line.tags[at]
    following, next_capital = line.kind(tag.end), line.capital(tag.end)
    if tag.value in ("ca", "catp"):
        return line.words[at].isupper()
    if line.capital(at):
        strict = tag.value in STRICT_HEADS
        work = following in ("domain", "unit") if tag.value != "bộ" else _is_a_ministry(line, at)
        return not strict or next_capital or work
    if tag.value in _OF_A_COUNTRY and following in ("place", "kind"):
        return True
    foreign = next_capital and not syllable(line.words[tag.end])
    if tag.value == "thanh tra" and following == "":
        return False  # an inspector: `thanh tra TSPD`
    if tag.value == "tổ chức" and line.lows[tag.end : tag.end + 2] == ["quốc", "tế"]:
        return line.capital(tag.end + 2)  # `tổ chức quốc tế Sao Thử`
    if tag.value == "hội" and next_capital and domain(line, tag.end) and following:
        return True  # `hội Hữu nghị Việt Nam - Testa`
    if tag.value in STRICT_HEADS:
        return foreign and tag.kind == "named"  # `quỹ Testa`
    proper = next_capital and (tag.kind == "named" or line.words[tag.end][:2].isupper())
    return tag.value not in CAPITAL_HEADS or proper or following in ("domain", "organisation")


def _is_a_ministry(line: Line, at: int) -> bool:
    """Whether what a ministry works at follows in lower case: `của Bộ ứng phó thiên tai`, not `thanh tra Bộ giám sát`."""
    work = line.tags.get(at + 1)
    if at == 0 or not line.words[at - 1].islower() or work is None or work.kind != "domain" or " " not in work.value:
        return False
    return work.value not in NOUNS_THAT_TELL or domain(line, work.end)


def domain(line: Line, at: int) -> bool:
    """Whether a domain of work continues there: a known one, or one or two capitals that are not a name."""
    tag = line.tags.get(at)
    if tag and tag.kind == "domain":
        return tag.value not in ("về", "số", "việt nam")
    if line.lows[at : at + 1] == ["và"]:
        return line.kind(at + 1) == "domain"
    if tag or not line.capital(at) or line.lows[at] in STOPS:
        return False
    return names.run(line, at) - at <= 2 and names.vietnamese(line, at) is None
