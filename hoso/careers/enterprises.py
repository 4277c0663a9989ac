"""Posts in sport and in firms that nobody says the state owns: no career that an archive of public posts follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hoso.careers.events import CareerEvent

_HEAD = re.compile(
    r"(?:(?:quyền|phó|đồng|tân) )*(?:(?:tổng )?giám đốc|tgđ|ceo|chủ tịch (?:hđqt|hđtv|hội đồng|công ty|tập đoàn)"
    r"|chủ tịch$|phó chủ tịch (?:cấp cao|cao cấp|điều hành|kinh doanh)"
    r"|(?:thành viên|ủy viên) (?:hđqt|hội đồng quản trị)|kế toán trưởng"
    r"|nhân viên|kế toán|thủ quỹ|lái xe|tài xế|kỹ sư|(?:người )?đại diện|trưởng phòng (?:kinh doanh|marketing))\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?: (?:điều hành|pháp lý|kinh doanh|nhân sự|tài chính|marketing)\b.*)?", re.IGNORECASE)
_OF_FIRMS_ONLY = re.compile(
    r"giám đốc (?:điều hành|pháp lý|kinh doanh|nhân sự|tài chính|marketing)"
    r"|phó chủ tịch (?:cấp cao|cao cấp|kinh doanh)",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"\b(?:công ty|cty|CTCP|TNHH|tập đoàn|doanh nghiệp|hợp tác xã|HTX|CEO|HĐQT"
    r"|hội đồng quản trị|cổ phiếu|cổ đông|ngân hàng)\b",
    re.IGNORECASE,
)
_SPORT = re.compile(r"\b(?:huấn luyện viên|HLV|CLB|câu lạc bộ|bóng đá|đội tuyển|cầu thủ)\b", re.IGNORECASE)
_OF_THE_STATE = re.compile(
    r"\b(?:[Tt]ổng công ty|[Nn]hà nước|quốc doanh|PVN|[Tt]ập đoàn (?:Dầu khí|Điện lực|Than|Bưu chính|Hóa chất)"
    r"|UBND|Bộ [A-ZĐ]\w+|Sở [A-ZĐ]\w+)\b"
)


def public_only(events: Sequence[CareerEvent], texts: Sequence[str]) -> list[CareerEvent]:
    """The events without those of posts in sport, and in firms if no text says that the state has to do with one."""
    events = [one for one in events if not _SPORT.search(one.career.post or "")]
    private = [one for one in events if one.career.post and _in_a_firm(one)]
    if not private or any(_OF_THE_STATE.search(text) for text in texts):
        return list(events)
    return [one for one in events if one not in private]


def _in_a_firm(one: CareerEvent) -> bool:
    post = one.career.post or ""
    head = _HEAD.match(post)
    if head is None or _OF_FIRMS_ONLY.match(post):
        return head is not None
    bare = _BARE.fullmatch(post, head.end()) is not None
    return _FIRM.search(one.sentence if bare else post) is not None
