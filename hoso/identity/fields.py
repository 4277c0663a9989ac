"""What posts say of somebody's work: its field, and how many hold such a post in the country."""

from __future__ import annotations

import re


def _any(phrases: str) -> re.Pattern[str]:
    """Any of these phrases, which are separated by `;`."""
    return re.compile(rf"\b(?:{'|'.join(' '.join(phrase.split()) for phrase in phrases.split(';'))})\b")


FIELDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("police", _any("công an; cảnh sát; điều tra; trinh sát; trại (?:tạm )?giam; hình sự; p[ac] ?[0-9]{2}; an ninh")),
    ("army", _any("biên phòng; bộ đội; quân; tư lệnh; chính trị viên; chính ủy; quốc phòng; tham mưu trưởng")),
    ("court", _any("tòa; thẩm phán; chánh án; hội thẩm; chủ tọa")),
    ("prosecution", _any("kiểm sát")),
    ("law", _any("luật sư; luật")),
    ("state", _any("""
        ủy ban; hội đồng nhân dân; bí thư; (?:tỉnh|huyện|quận|đảng|thị) ủy; bộ trưởng; thứ trưởng; bộ; vụ; sở; cục; ban
        ; chủ tịch (?:xã|phường|thị trấn|huyện|quận|tỉnh|nước|quốc hội); thủ tướng; quốc hội; mặt trận; thanh tra
        ; kiểm lâm; hải quan; thuế; trung ương; chính phủ; thi hành án; đại sứ; thống đốc; xã; phường; (?<!nông )thôn
        ; ấp; bản; khu phố; tổ dân phố
    """)),
    ("health", _any("bệnh viện; bác sĩ; bác sỹ; khoa; y tế; y học; đông y; dược")),
    ("school", _any("trường; hiệu trưởng; hiệu phó; giáo viên; giảng viên; giáo dục; đại học; học viện")),
    ("firm", _any("""
        công ty; cty; tập đoàn; doanh nghiệp; ngân hàng; hội đồng quản trị; hội đồng thành viên; xí nghiệp; cổ phần
        ; hợp tác xã; nhà máy; kế toán; tổng giám đốc; khách sạn; cửa hàng
    """)),
    ("society", _any("""
        (?<!quốc )(?<!xã )(?<!lễ )hội(?! đồng); hiệp hội; câu lạc bộ; liên đoàn; đoàn thanh niên; công đoàn
    """)),
    ("press", _any("báo; tạp chí; tổng biên tập; phóng viên; đài")),
)  # fmt: skip
"""Fields of work, by the words of posts in lower case, short forms in full."""

BESIDES = frozenset(("society",))
"""Fields in which people of any other work besides."""
FORCES = frozenset(("police", "army"))
"""Fields in which there are ranks."""

HIGH = _any("""
    bộ chính trị; trung ương; bộ trưởng; thứ trưởng; chủ tịch nước; thủ tướng; tổng bí thư; quốc hội; chính phủ; tối cao
    ; tổng tham mưu trưởng; đại sứ; tổng thống; tổng thanh tra; tổng cục trưởng; thống đốc; ngoại trưởng
""")
"""Offices of which the country has a few hundred, so that two holders rarely have one name."""
OF_PROVINCES = _any(
    "bí thư (?:tỉnh|thành) ủy; chủ tịch (?:ủy ban nhân dân |hội đồng nhân dân )?(?:tỉnh|thành phố|(?=~))"
)
"""The same, if the place is no smaller one; `~` stands for the name of a province."""
LOW = _any("""
    xã(?! hội); phường; thị trấn; huyện; quận; thị xã; (?<!nông )thôn; ấp; xóm; bản; tổ dân phố; khu phố; đồn; trạm
    ; (?<!quân )(?<!bộ )đội
""")
"""Posts of a district or less."""
GENERAL = 15
"""The level of the lowest generals, of whom the country has a few hundred. In `ranks.yaml` it is also that of a rank
between colonel and general that Vietnam does not have: the ranks above count as one lower."""

MANDATES = _any("đại biểu (?:quốc hội|hội đồng nhân dân)")
MEMBERSHIPS = _any("ủy viên (?:ban chấp hành )?trung ương đảng; ủy viên bộ chính trị")
"""What people of any field of work are besides."""

SHARED_BY_MANY = frozenset("""
    công an cảnh sát điều tra ủy ban nhân dân huyện quận xã phường thị trấn phòng đội ban sở cục bộ công ty về tội phạm
    trung tâm viện văn chi thường trực hội đồng cơ quan tổng trưởng phó giám đốc chủ tịch bí thư
""".split())  # fmt: skip
"""Words of posts that tell nobody from others."""

SHORT_FORMS = {
    "gd": "giáo dục", "đt": "đào tạo", "gdđt": "giáo dục đào tạo", "bv": "bệnh viện", "clb": "câu lạc bộ",
    "ls": "luật sư", "qh": "quốc hội", "ub": "ủy ban", "nhnn": "ngân hàng nhà nước",
}  # fmt: skip
"""Short forms in posts, in lower case, beside those of the vocabulary."""
