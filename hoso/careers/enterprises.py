"""Posts in firms that nobody says the state owns: no career that an archive of public posts follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hoso.careers.events import CareerEvent

_HEAD = re.compile(
    r"(?:(?:quyền|phó|đồng|tân) )*(?:(?:tổng )?giám đốc|tgđ|ceo|chủ tịch (?:hđqt|hđtv|hội đồng|công ty|tập đoàn)"
    r"|(?:thành viên|ủy viên) (?:hđqt|hội đồng quản trị)|kế toán trưởng|trưởng phòng (?:kinh doanh|marketing))\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?: (?:điều hành|pháp lý|kinh doanh|nhân sự|tài chính|marketing)\b.*)?")
_FIRM = re.compile(
    r"\b(?:công ty|cty|CTCP|TNHH|tập đoàn|doanh nghiệp|hợp tác xã|HTX|CEO|HĐQT|hội đồng quản trị|cổ phiếu|cổ đông)\b",
    re.IGNORECASE,
)
_OF_THE_STATE = re.compile(
    r"\b(?:[Tt]ổng công ty|[Nn]hà nước|quốc doanh|PVN|[Tt]ập đoàn (?:Dầu khí|Điện lực|Than|Bưu chính|Hóa chất)"
    r"|UBND|Bộ [A-ZĐ]\w+|Sở [A-ZĐ]\w+)\b"
)


def public_only(events: Sequence[CareerEvent], texts: Sequence[str]) -> list[CareerEvent]:
    """The events without those of posts in firms, if no text says that the state has to do with one."""
    private = [one for one in events if one.career.post and _in_a_firm(one)]
    if not private or any(_OF_THE_STATE.search(text) for text in texts):
        return list(events)
    return [one for one in events if one not in private]


def _in_a_firm(one: CareerEvent) -> bool:
    post = one.career.post or ""
    head = _HEAD.match(post)
    if head is None:
        return False
    bare = _BARE.fullmatch(post, head.end()) is not None
    return _FIRM.search(one.sentence if bare else post) is not None
