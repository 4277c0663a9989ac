"""Captions without a credit and sub-headings: short lines between paragraphs, told apart by how they speak."""

from __future__ import annotations

import re

from hoso.reading.letters import LOWER, UPPER
from hoso.reading.lines import INNER_STOP, Line
from hoso.reading.sheet import CONTINUES

LONGEST = 46
"""Words. A longer paragraph is no caption."""


def depicts(line: Line) -> float:
    """How much the line speaks as captions do, in points; at 1.5 and more it describes a picture more likely than not.

    Captions name who or what is seen and where, without connectives, reported speech or amounts. The points are the
    rounded log-odds of such signs in captions known by their credit against short sentences of the text around them.
    """
    return signs(line) + brevity(line)


def describes(line: Line) -> bool:
    """Whether the line is a caption by its own words, whatever stands beside it."""
    return may_be_caption(line) and signs(line) > 0 and depicts(line) >= 1.5


def may_be_caption(line: Line) -> bool:
    """Whether the line is one whole sentence or less, and not a piece of one or an item of a list."""
    text = line.text
    return not (
        line.words > LONGEST
        or CONTINUES.match(text)
        or _ITEM.match(text)
        or text.endswith((",", ";", ":"))
        or INNER_STOP.search(text)
    )


def brevity(line: Line) -> float:
    """Points for being short."""
    return next(value for most, value in _LENGTH if line.words <= most)


def signs(line: Line) -> float:
    """The points of `depicts` without those for being short, which sub-headings are too."""
    text, folded = line.text, line.folded
    lower = text.lower()
    points = 0.0
    if _SCENE_AT_START.match(folded):
        points += 1.5
    elif _CROWD_AT_START.match(folded) or _PERSON_AT_START.match(text):
        points += 1
    if _TEXT_GOES_ON.match(lower):
        points -= 2.5
    points += 1.5 * min(len(_PLACED.findall(folded)), 2)
    points -= min(len(_NARRATES.findall(lower)), 4)
    points -= 1.5 * len(_REFERS_BACK.findall(lower))
    if "“" in text or '"' in text or text.endswith("?"):
        points -= 1
    return points


def heads(line: Line) -> bool:
    """Whether the line has the look of a sub-heading: short, unstopped or a question, not a piece of a sentence."""
    text = line.text
    return (
        line.words <= 18
        and not _ITEM_OF_TALK.match(text)
        and (not line.stopped or text[-1] in "?!…\"”’':" or text.endswith("..."))
        and not text.endswith((",", ";", " -", " –"))
        and (text[0].isupper() or text[0].isdigit() or text[0] in "\"“‘'*")
    )


_ITEM = re.compile(r"(?:\d{1,2}|[a-zđ])[.)]\s|[-–•*+]\s?\w")
_ITEM_OF_TALK = re.compile(r"[-–•+]\s?\w|(?:Thưa|Xin|Vậy|Còn) .*\?\Z")
_LENGTH = ((5, 1.5), (8, 1.0), (14, 0.5), (20, 0.0), (26, -0.5), (34, -1.0), (10_000, -2.0))
_SCENE_AT_START = re.compile(
    r"(?:hien truong|toan canh|quang canh|khung canh|canh |hinh anh|nhung hinh anh|mot so hinh anh|chan dung|mot goc|dien bien|so do|ban do"
    r"|(?:cac |hai |ba |nhom |bon )?(?:nghi pham|nghi can|doi tuong|bi cao|bi can)|(?:so |cac )?tang vat|trong anh|anh |buc anh|man hinh"
    r"|(?:hai |nhung |nhieu )?chiec |ngoi nha|can nha|can phong|noi |vi tri|tru so|ben trong|ben ngoai|cong an lap|(?:cac )?dai bieu"
    r"|(?:cac )?dong chi|doan |dau vet|thi the|nan nhan|hung thu|quang truong|phien toa|buoi |le |cuoc hop"
    r"|(?:pho )?(?:thu tuong|chu tich|thu truong|bo truong|tong bi thu|bi thu|giam doc|tong thong|ngoai truong|vien truong)"
    r"|dai ta|thuong ta|trung ta|thieu ta|dai tuong|thuong tuong|trung tuong|thieu tuong|bac si|luat su|hlv|ca si|dien vien)"
)
_CROWD_AT_START = re.compile(
    r"(?:(?:nhieu |hang \w+ )?nguoi dan|(?:cac )?luc luong|canh sat|csgt|co quan cong an|can bo|nhan vien|cong nhan|lanh dao|khu |mot (?:phan|trong|nguoi)"
    r"|dong |hang |xe |(?:cac )?(?:doan|tuyen) duong|duong |cong |cua |nu |nam |(?:cac )?chien s[iy]|(?:cac )?hoc sinh|sinh vien|thi sinh|nha "
    r"|cac (?:nha|thanh vien|vi|ban)|hai (?:me|cha|vo|anh|chi|ong|ba|nguoi)|(?:nhieu|nhung|cac) )"
)
_PERSON_AT_START = re.compile(
    rf"(?:[{UPPER}][{LOWER}]+ ){{1,3}}[{UPPER}][{LOWER}-]+|(?:[{UPPER}][{LOWER}]{{0,2}}\.){{2}}"
    rf"|[{UPPER}][{LOWER}]+(?:, [{UPPER}][{LOWER}]+)+|[{UPPER}][{LOWER}]+ và [{UPPER}]"
)
_PLACED = re.compile(
    r"tai (?:hoi nghi|buoi|le |toa|phien toa|co quan|hien truong|cuoc hop|cuoc gap|phien hop|su kien|dai hoi|tru so|lop|benh vien$)"
    r"|phat bieu|noi xay ra|trong anh|anh chup|anh minh h|chup (?:anh|tu|luc)|\((?:trai|phai|giua|ao |bia |ngoai cung|thu |hang |ben |dung |ngoi )"
    r"|(?:ben )?(?:trai|phai)\)|tu (?:trai|phai)|luc bi bat|khi bi bat|bi bat giu\.?$|bi thu giu\.?$|tang hoa|trao (?:quyet dinh|qua|bang|giai|tang)"
    r"|chu tri|luu niem|su viec\.?$|vu viec\.?$|vu an\.?$|nan nhan\.?$|vu tai nan\.?$|thuo |nhin tu|sau phien|trong vu|cung tang vat|va tang vat"
)
_NARRATES = re.compile(
    r"\b(?:đã|sẽ|cho biết|cho hay|cho rằng|khẳng định|rằng|đó|họ|mình|tôi|cũng|nếu|thì|nhưng|mà|vẫn|chưa|có thể|tiếp tục|yêu cầu"
    r"|xác định|triệu|tỷ|tỉ|nghìn|nên|vì|do|để|việc|cho|là|đến|khi|được|không|sau đó|trước đó|hiện(?! trường)|khai|bước đầu|cơ quan chức năng)\b"
)
_REFERS_BACK = re.compile(
    r"\b(?:này|nói trên|kể trên|nêu trên|trên|đồng thời|ngoài ra|tuy nhiên|theo đó|vụ án đang|vụ việc đang|làm rõ)\b(?! (?:đường|xe|tàu|cầu|phố|sông|biển|bàn|sân|quốc))"
)
_TEXT_GOES_ON = re.compile(
    r"(?:theo|ngày|sáng|chiều|tối|đêm|khoảng|sau|trước|trong|tuy|hiện(?! trường)|ngoài|đồng thời|do|vì|khi|nếu|đây|đến|còn|cũng|như|những ngày|vậy|mặc dù"
    r"|bên cạnh|tiếp|vừa qua|mới đây|được biết|liên quan|qua|nhận|cụ thể|riêng|trao đổi|nói về|phát hiện|tại đây|tại cơ quan|từ|lúc|năm|tháng"
    r"|ông|cô|anh|chị|họ|nó|hắn|y|thấy|nhờ|với|đối với|để|việc|vụ|điều|ngay|thế|rồi|và|nhưng|bởi|dù|ở)\b"
    r"(?! (?:ảnh|chụp))"
)
