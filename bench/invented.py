"""Vietnamese security news about people and events that do not exist, for measuring where no collection is at hand."""

from __future__ import annotations

import random

SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split()
MIDDLES = "Văn Thị Đức Minh Quốc Thanh Xuân Hữu Ngọc Công Đình Thế".split()
GIVEN = "An Bình Chiến Cường Dũng Đạt Giang Hà Hải Hùng Khánh Lâm Long Minh Nam Phong Quân Sơn Thắng Tuấn Việt".split()
RANKS = (
    "Thiếu úy", "Trung úy", "Thượng úy", "Đại úy", "Thiếu tá", "Trung tá", "Thượng tá", "Đại tá", "Thiếu tướng",
    "Trung tướng",
)  # fmt: skip
POSTS = ("Trưởng phòng", "Phó Trưởng phòng", "Đội trưởng", "Phó Đội trưởng", "Điều tra viên")
HEADS = ("Giám đốc", "Phó Giám đốc", "Phó Chánh Văn phòng")
UNITS = (
    "Phòng Cảnh sát hình sự", "Phòng Cảnh sát giao thông", "Phòng An ninh kinh tế", "Phòng Cảnh sát kinh tế",
    "Phòng Cảnh sát điều tra tội phạm về ma túy", "Phòng An ninh mạng và phòng, chống tội phạm công nghệ cao",
    "Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ", "Phòng Quản lý xuất nhập cảnh",
)  # fmt: skip
PLACES = (
    "Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Nghệ An", "Thanh Hóa", "Quảng Ninh", "Lào Cai", "Gia Lai",
    "Đồng Nai", "Tây Ninh", "An Giang", "Cà Mau", "Lâm Đồng", "Khánh Hòa", "Bắc Ninh", "Phú Thọ", "Sơn La",
)  # fmt: skip
MATTERS = (
    "đường dây mua bán trái phép chất ma túy", "nhóm đối tượng lừa đảo chiếm đoạt tài sản qua mạng",
    "vụ trộm cắp tài sản trên địa bàn", "đường dây buôn lậu xăng dầu", "vụ án làm giả tài liệu của cơ quan, tổ chức",
    "ổ nhóm cho vay lãi nặng", "vụ tai nạn giao thông nghiêm trọng", "đường dây đánh bạc trên không gian mạng",
    "vụ cháy kho hàng trong khu công nghiệp", "nhóm vận chuyển pháo nổ trái phép",
)  # fmt: skip
ACTS = ("triệt phá", "khám phá", "điều tra, làm rõ", "khởi tố", "xử lý", "ngăn chặn")
EVENTS = ("Đại hội đại biểu toàn quốc lần thứ XIII của Đảng", "Hội nghị sơ kết công tác Công an", "Tháng cao điểm")
SENTENCES = (
    "Công an tỉnh {place} cho biết {matter} hoạt động từ tháng {month}/{year}, thủ đoạn ngày càng tinh vi.",
    "Qua công tác nắm tình hình, {unit} Công an tỉnh {place} phát hiện {matter} có nhiều dấu hiệu bất thường.",
    "Ngày {day}-{month}, Cơ quan Cảnh sát điều tra Công an tỉnh {place} đã ra quyết định khởi tố vụ án để điều tra.",
    "Bước đầu, {number} đối tượng đã khai nhận toàn bộ hành vi vi phạm của mình tại cơ quan công an.",
    "Lực lượng công an khuyến cáo người dân nâng cao cảnh giác, kịp thời báo tin cho cơ quan chức năng gần nhất.",
    "Công tác bảo đảm an ninh, trật tự phục vụ {event} tiếp tục được triển khai đồng bộ, quyết liệt ở các cấp.",
    "Vụ việc đang được {unit} phối hợp với các đơn vị nghiệp vụ của Bộ Công an tiếp tục điều tra, mở rộng.",
    "Lực lượng chức năng đã thu giữ {number} tang vật liên quan và lập biên bản theo quy định.",
)
STATEMENTS = (
    "Theo {officer}, {post} {unit}, lực lượng chức năng đã thu giữ {number} tang vật liên quan.",
    "{officer}, {head} Công an tỉnh {place}, đã trực tiếp đến hiện trường chỉ đạo và động viên cán bộ, chiến sĩ.",
)
OFFICERS = 1_000
WITH_OFFICER = 0.4  # share of the articles that name one: as in real news, most officers are named once or twice
SIZE_LOW, SIZE_HIGH = 2_500, 4_000


def invented(number: int) -> tuple[str, tuple[str, ...]]:
    """Title and paragraphs of invented article `number`, 2.5 to 4 kB in all; the same number gives the same text."""
    chance = random.Random(number)
    place, matter = chance.choice(PLACES), chance.choice(MATTERS)
    title = f"Công an {place} {chance.choice(ACTS)} {matter} ({number})"
    size = len(title.encode("utf-8"))
    wanted = chance.randint(SIZE_LOW + 300, SIZE_HIGH - 700)
    unit = chance.choice(UNITS)
    paragraphs: list[str] = []
    while size < wanted:
        statement = not paragraphs and chance.random() < WITH_OFFICER
        patterns = (
            chance.choice(STATEMENTS if statement else SENTENCES),
            *chance.sample(SENTENCES, k=chance.randint(0, 2)),
        )
        paragraph = " ".join(_sentence(chance, pattern, place, unit, matter) for pattern in patterns)
        paragraphs.append(paragraph)
        size += len(paragraph.encode("utf-8")) + 2
    return title, tuple(paragraphs)


def _sentence(chance: random.Random, pattern: str, place: str, unit: str, matter: str) -> str:
    return pattern.format(
        officer=_officer(int(OFFICERS * chance.random() ** 2)),
        post=chance.choice(POSTS),
        head=chance.choice(HEADS),
        unit=unit,
        place=place,
        matter=matter,
        event=chance.choice(EVENTS),
        number=chance.randint(2, 90),
        day=chance.randint(1, 28),
        month=chance.randint(1, 12),
        year=chance.randint(2005, 2026),
    )


def _officer(number: int) -> str:
    chance = random.Random(number)
    return f"{chance.choice(RANKS)} {chance.choice(SURNAMES)} {chance.choice(MIDDLES)} {chance.choice(GIVEN)}"
