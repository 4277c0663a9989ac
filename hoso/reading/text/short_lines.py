"""Captions without a credit, and sub-headings: short lines between paragraphs, distinguished by their wording."""

from __future__ import annotations

import re

from hoso.reading.captions import has_credit_mark
from hoso.reading.letters import LOWER, UPPER
from hoso.reading.lines import INNER_STOP, Line
from hoso.reading.text.sheet import CONTINUES

LONGEST = 46
"""Words. A longer paragraph is not a caption."""

LIKELY = 1.5
"""Points from which a line describes a picture more likely than not."""


def depicts(line: Line) -> float:
    """How much the line sounds like a caption, in points; from `LIKELY` on it is probably a caption.

    Captions name who or what can be seen and where, without connectives, reported speech or amounts. The points are the
    rounded log-odds of such signs in captions with a credit against short sentences of the surrounding text.
    """
    return signs(line) + brevity(line)


def describes(line: Line) -> bool:
    """Whether the line is a caption by its own words, regardless of its neighbours."""
    return may_be_caption(line) and signs(line) > 0 and depicts(line) >= LIKELY


def opens_with_picture(line: Line) -> bool:
    """Whether a sentence in the place of the lead is the caption of the first picture: shorter than leads are."""
    return line.words <= LONGEST_AS_LEAD and may_be_caption(line) and signs(line) >= LIKELY


LONGEST_PERSON_AT = 12
"""Words of a line that says who is seen where."""

LONGEST_AS_LEAD = 14
"""Words."""


def may_be_caption(line: Line) -> bool:
    """Whether the line is at most one sentence, and not a piece of one or an item of a list."""
    text = line.text
    return not (
        line.words > LONGEST
        or CONTINUES.match(text)
        or _ITEM.match(text)
        or text.endswith((";", ":", "./."))
        or text.isupper()
        or _NUMBER.match(text)
        or text.count("(") > text.count(")")
        or INNER_STOP.search(text)
    )


def may_depict(text: str) -> bool:
    """Whether the text has at least one of the signs of a caption: cheaper than counting them."""
    lower = text.lower()
    return _SCENE_AT_START.match(lower) is not None or _PLACED.search(lower) is not None


def brevity(line: Line) -> float:
    """Points for being short."""
    return next(value for most, value in _LENGTH if line.words <= most)


def signs(line: Line) -> float:
    """The points of `depicts` without those for being short, because sub-headings are short too."""
    text = line.text
    lower = text.lower()
    points = 0.0
    if _SCENE_AT_START.match(lower):
        points += 1.5
    elif _CROWD_AT_START.match(lower) or _PERSON_AT_START.match(text):
        points += 1
    if _TEXT_GOES_ON.match(lower) and not _WHOLE_PERSON_AT_START.match(text):
        points -= 0 if not line.stopped and _PERSON_AND_DEED_AT_START.match(text) else 2.5
    if line.words <= LONGEST_PERSON_AT and _PERSON_AT.match(text):
        points += 1.5
    if _NAMES_THE_PICTURE.match(lower):
        points += 1
    points += 1.5 * min(len(_PLACED.findall(lower)), 2)
    points -= min(len(_NARRATES.findall(lower)), 4)
    points -= 1.5 * len(_REFERS_BACK.findall(lower))
    if "“" in text or '"' in text or text.endswith("?"):
        points -= 1
    return points


def shows_a_deed(line: Line) -> bool:
    """Whether the line says, without a full stop, what a force can be seen doing: `CATP Bạch Lộ ra quân sau Hội nghị`.
    A sub-heading says what happens in a matter, in the past or future, or what somebody says."""
    text = line.text
    return (
        5 <= line.words <= LONGEST
        and not line.stopped
        and may_be_caption(line)
        and _FORCE_AND_DEED.match(text) is not None
        and can_be_seen(line)
        and signs(line) >= 0
    )


def can_be_seen(line: Line) -> bool:
    """Whether nothing in the line says that it is over, to come, wanted or asked."""
    return _NOT_SEEN.search(line.text) is None


def goes_on_now(line: Line) -> bool:
    """Whether the line says what somebody is doing: `Trần Bút đang bị công an tạm giữ`. What is being looked into or
    considered is not seen in a picture."""
    return line.words >= FEWEST_NOW and not line.stopped and _NOW.search(line.text) is not None and signs(line) >= 0


def opens_with_deed(line: Line) -> bool:
    """Whether the line begins with what is done or to be done, as sub-headings do and captions do not."""
    return _DEED_AT_START.match(line.text) is not None


FEWEST_NOW = 7  # words


def reads_as_headline(line: Line) -> bool:
    """Whether the line could be the headline of another article: no full stop, not a list, not about a picture."""
    return could_be_link(line) and ":" not in line.text and signs(line) < LIKELY


def quotes_or_asks(line: Line) -> bool:
    """Whether the line is a headline that says of somebody or something what a colon parts from it, which captions and
    sub-headings in a row do not: `Vụ trộm bút ở chợ: Chủ sạp nói gì?`; not one who speaks, `Ông Trần Bút: Tôi vô tội`."""
    before, colon, _ = line.text.partition(": ")
    return (
        bool(colon)
        and could_be_link(line)
        and before.count(" ") >= FEWEST_BEFORE_COLON
        and not any(mark in line.text for mark in '“"')
        and signs(line) < LIKELY
    )


FEWEST_BEFORE_COLON = 2  # spaces


def could_be_link(line: Line) -> bool:
    """Whether the line has the form of a headline, whatever it says."""
    text = line.text
    return (
        6 <= line.words <= 24
        and (not line.stopped or text[-1] in "?!'\"”’")
        and text[0].isupper()
        and text[-1] not in ",;:-–"
        and not has_credit_mark(text)
    )


def numbers_a_section(line: Line) -> bool:
    """Whether the line is a sub-heading with its number: `2. Vì sao bút mất nhiều?`."""
    text = line.text
    return line.words <= 14 and _NUMBER.match(text) is not None and text[-1] not in ".;,:"


def heads(line: Line) -> bool:
    """Whether the line has the form of a sub-heading: short, without a full stop or a question, not a piece of a
    sentence."""
    text = line.text
    return (
        line.words <= 18
        and not _ITEM_OF_TALK.match(text)
        and (not line.stopped or text[-1] in "?!…\"”’':" or text.endswith("..."))
        and not text.endswith((",", ";", " -", " –"))
        and (text[0].isupper() or text[0].isdigit() or text[0] in "\"“‘'*")
    )


_ITEM = re.compile(
    r"(?:\d{1,2}|[a-zđ])[.)]\s|[-–•*+]\s?\w"
    r"|(?:\d{1,2}[:hg]\d{2}\W+)?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?:\W+\d{1,2}[:hg]\d{2})?\s?[:–—-]\s"
)
_NUMBER = re.compile(rf"(?:\d{{1,2}}|[IVX]{{1,4}})[.)]\s[{UPPER}“\"]")
_ITEM_OF_TALK = re.compile(r"[-–•+]\s?\w|(?:Thưa|Xin|Vậy|Còn) .*\?\Z")
_LENGTH = ((5, 1.5), (8, 1.0), (14, 0.5), (20, 0.0), (26, -0.5), (34, -1.0), (10_000, -2.0))
_SCENE_AT_START = re.compile(
    r"(?:hiện trường|toàn cảnh|quang cảnh|khung cảnh|cảnh |hình ảnh|những hình ảnh|một số hình ảnh|chân dung"
    r"|một góc|diễn biến"
    r"|sơ đồ|bản đồ|ảnh |bức ảnh|trong ảnh|màn hình|buổi |lễ |cuộc họp|phiên t[oò][aà]|quảng trường|vị trí"
    r"|trụ sở|nơi "
    r"|(?:các |hai |ba |bốn |năm |nhóm |những |\d+ )?(?:nghi phạm|nghi can|đối tượng|bị cáo|bị can|đại biểu"
    r"|đồng chí|nạn nhân)"
    r"|(?:số |các )?tang vật|(?:hai |những |nhiều )?chiếc |ngôi nhà|căn nhà|căn phòng|bên trong|bên ngoài"
    r"|công an lập|đoàn "
    r"|dấu vết|thi thể|hung thủ|đại tá|thượng tá|trung tá|thiếu tá|đại tướng|thượng tướng|trung tướng|thiếu tướng"
    r"|(?:phó )?(?:thủ tướng|chủ tịch|thứ trưởng|bộ trưởng|tổng bí thư|bí thư|giám đốc|tổng thống|ngoại trưởng"
    r"|viện trưởng)"
    r"|bác sĩ|luật sư|hlv|ca sĩ|diễn viên)"
)
_NAMES_THE_PICTURE = re.compile(r"(?:hình )?ảnh (?!hưởng)|bức ảnh ")
_CROWD_AT_START = re.compile(
    r"(?:(?:nhiều |hàng \w+ )?người dân|(?:các )?lực lượng|cảnh sát|csgt|cơ quan công an|cán bộ|nhân viên"
    r"|công nhân|lãnh đạo"
    r"|khu |một (?:phần|trong|người)|dòng |hàng |xe |(?:các )?(?:đoạn|tuyến) đường|đường |cổng |cửa |nữ |nam "
    r"|(?:các )?chiến s[iĩyỹ]"
    r"|(?:các )?học sinh|sinh viên|thí sinh|nhà |các (?:nhà|thành viên|vị|bạn)|hai (?:mẹ|cha|vợ|anh|chị|ông|bà|người)"
    r"|(?:nhiều|những|các) )"
)
_PERSON_AT_START = re.compile(
    rf"(?:[{UPPER}][{LOWER}]+ ){{1,3}}[{UPPER}][{LOWER}-]+|(?:[{UPPER}][{LOWER}]{{0,2}}\.){{2}}"
    rf"|[{UPPER}][{LOWER}]+(?:, [{UPPER}][{LOWER}]+)+|[{UPPER}][{LOWER}]+ và [{UPPER}]"
)
_WHOLE_PERSON_AT_START = re.compile(
    rf"(?:Ông|Bà|Anh|Chị|Cô|Em|Bé|Cháu) [{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{1,3}}(?:,| \(| -| –| tại| trong| bên| cùng| và)"
)
_PERSON_AND_DEED_AT_START = re.compile(
    rf"(?:Ông|Bà|Anh|Chị|Cô|Em|Bé|Cháu) [{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{1,3}} [{LOWER}]"
)
_PERSON_AT = re.compile(
    rf"(?:[{UPPER}][{LOWER}]+ ){{1,4}}(?:\([^()]{{2,30}}\) )?(?:(?:bị|được) [{LOWER} ]{{2,16}} )?tại (?:CQ|CA\b|CATP|công an|Công an|đồn|trại|bệnh viện|TAND)"
)
# Each alternative begins with a letter or bracket of its own, so that a text is searched by the fast scan for these.
_PLACED = re.compile(
    r"tại (?:hội nghị|buổi|lễ |t[oò][aà]|phiên t|cơ quan|hiện trường|cuộc họp|cuộc gặp|phiên họp|sự kiện|đại hội"
    r"|trụ sở|lớp)"
    r"|p(?<=[\w,] p)hát biểu|nơi xảy ra|trong ảnh|ảnh chụp|ảnh minh h|chụp (?:ảnh|từ|lúc)|tham gia cuộc|chủ trì"
    r"|lưu niệm|thuở |nhìn từ"
    r"|\((?:trái|phải|giữa|áo |bìa |ngoài cùng|thứ |hàng |bên |đứng |ngồi )|trái\)|phải\)|từ (?:trái|phải)"
    r"|lúc bị bắt"
    r"|khi bị bắt|bị bắt giữ\.?$|bị thu giữ\.?$|tặng hoa|trao (?:quyết định|quà|bằng|giải|tặng)"
    r"|sự việc\.?$|vụ việc\.?$|vụ án\.?$"
    r"|nạn nhân\.?$|vụ tai nạn\.?$|sau (?:phiên|cuộc họp|buổi)|trong vụ|cùng tang vật|và tang vật"
)
_FORCE_AND_DEED = re.compile(
    r"(?:(?:Cán bộ|Chiến s[iĩyỹ]|Lãnh đạo|Đoàn viên|Lực lượng|Tổ công tác(?: của)?|Cán bộ,? chiến s[iĩyỹ]) [^,.;]{2,60}?"
    r"|(?:CATP|CATX|CAH|CSGT|CSCĐ|Công an (?:TP|tỉnh|thành phố|quận|huyện|thị xã|xã|phường|thị trấn)|Bộ đội|Cảnh sát|Đội|Đồn)"
    r"\b\.?[^,.;]{2,60}?) (?:ra quân|xuất quân|kiểm tra|tuần tra|tuần tra kiểm soát|khám xét|khám nghiệm|bàn giao"
    r"|trao (?:quà|trả|tặng)|tặng quà|thăm|hướng dẫn|phân luồng|tuyên truyền|lấy lời khai|đọc lệnh|thu giữ|dẫn giải"
    r"|áp giải|chữa cháy|dập (?:lửa|tắt)|tập luyện|luyện tập|diễn tập|diễu hành|làm việc (?:với|tại)|tiếp nhận|hỗ trợ|giúp)\b"
)
_NOW = re.compile(
    r"\w đang (?!được|tiếp tục|điều tra|làm rõ|xác minh|xem xét|nghiên cứu|cân nhắc|gặp|có|là|ở|trong|trên|chịu|đối mặt)[^:?]+\Z"
)
_DEED_AT_START = re.compile(
    r"(?:Đảm bảo|Bảo đảm|Kiểm soát|Tăng cường|Xử lý|Xử phạt|Không|Chưa|Cần|Phải|Nên|Hãy|Bắt|Khởi tố|Truy tố|Đề nghị|Đề xuất"
    r"|Yêu cầu|Kiến nghị|Xem xét|Làm rõ|Phát hiện|Truy|Sát hại|Giết|Hiếp|Cướp|Tiêm|Đưa|Chống|Phòng|Giảm|Nâng|Siết|Mở|Ngăn|Thực hiện"
    r"|Triển khai|Tiếp tục|Đẩy mạnh|Chấn chỉnh|Chú trọng|Có thể|Vẫn|Đã|Sẽ|Vì sao|Tại sao|Làm sao|Thêm|Lấy|Giao|Cho|Bán|Mua"
    r"|Tạo|Xây dựng|Hoàn thiện|Quy định)\b"
)
_NOT_SEEN = re.compile(r"[:?]|\b(?:sẽ|đã|phải|cần|muốn|không|chưa|vì sao|như thế nào)\b")
_NARRATES = re.compile(
    r"\b(?:đã|sẽ|nhấn mạnh|tuyên bố|bày tỏ|chia sẻ(?: về| rằng| thêm|:)|đề nghị|kể lại|đánh giá|cho biết|cho hay|cho rằng"
    r"|khẳng định|rằng|đó|họ|mình|tôi|cũng|nếu|thì|nhưng|mà|vẫn|chưa|có thể|tiếp tục|yêu cầu"
    r"|dự kiến|kéo dài|chịu trách nhiệm|có hiệu lực|thi hành|xác định|triệu|tỷ|tỉ|nghìn|nên|vì|do|để|việc|cho|là|đến(?! từ)|khi|được|không|sau đó|trước đó|hiện(?! trường)"
    r"|khai|bước đầu|cơ quan chức năng)\b"
)
_REFERS_BACK = re.compile(
    r"\b(?:này|nói trên|kể trên|nêu trên|trên|đồng thời|ngoài ra|tuy nhiên|theo đó|vụ án đang|vụ việc đang"
    r"|làm rõ)\b(?! (?:đường|xe|tàu|cầu|phố|sông|biển|bàn|sân|quốc|mạng|địa|cao|người|tay|mặt|không|đất|núi|đảo|báo|trời|toàn|cả))"
)
_TEXT_GOES_ON = re.compile(
    r"(?:theo|ngày|hôm nay|hôm qua|sáng|chiều|tối|đêm|khoảng|sau|trước|trong|tuy|hiện(?! trường)|ngoài|đồng thời|do|vì|khi|nếu"
    r"|đây|đến|còn|cũng|như|những ngày|vậy|mặc dù"
    r"|bên cạnh|tiếp|vừa qua|mới đây|được biết|liên quan|qua|nhận|cụ thể|riêng|trao đổi|nói về|phát hiện|tại đây"
    r"|tại cơ quan|từ|tới (?:sáng|trưa|chiều|tối|ngày|nay)|lúc|(?:năm|tháng) \d"
    r"|phát biểu|tham dự|kết luận|dự |ông|cô|anh|chị|họ|nó|hắn|y|thấy|nhờ|với|đối với|để|việc|vụ|điều|ngay|thế"
    r"|rồi|và|nhưng|bởi|dù|ở)\b"
    r"(?! (?:ảnh|chụp))"
)
