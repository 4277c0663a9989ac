"""What generated articles are put together from. All names, places and events are invented."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Sequence

SURNAMES = "Nguyễn Trần Lê Phạm Đặng Vũ Bùi Đỗ Hồ Lữ Tạ Âu Kiều H' Ksor Y Ung".split()
MIDDLES = ("Văn", "Thị", "Quốc", "Gia", "Hữu", "Ngọc", "Đình", "Thị Ánh", "", "")
GIVEN = "An Bút Chì Đạt Hòa Khuynh Lam Mực Nghiên Oanh Phấn Quỳ Sách Thử Uyên Vở Xuyến Yên Thuỷ Thúy D.".split()
FOREIGN = ("Rod J. Testsen", "Kim Jae-In", "Mohammed bin Salem", "Ana de la Cruz", "Sisi")
RANKS = (
    "Đại tá", "Thượng tá", "Trung tá", "Thiếu tá", "Đại úy", "Đại uý", "Thượng úy", "Thiếu tướng", "Trung tướng",
    "Đại tướng", "đại tá", "Thượng sĩ", "Binh nhì",
)  # fmt: skip
POSTS = (
    "Giám đốc", "Phó Giám đốc", "Trưởng phòng", "Phó trưởng phòng", "Trưởng Công an", "Chủ tịch", "Phó Chủ tịch",
    "Bộ trưởng", "Thứ trưởng", "Bí thư", "Viện trưởng", "Chánh án", "Cục trưởng", "Tổng Bí thư", "Chủ tịch nước",
    "Đội trưởng", "Hiệu trưởng", "nguyên Giám đốc", "cựu Chủ tịch", "Quyền Trưởng phòng", "điều tra viên",
)  # fmt: skip
UNITS = (
    "Công an tỉnh", "Công an huyện", "Công an phường", "Công an TP", "CATP", "UBND tỉnh", "Sở Y tế", "Bộ Công an",
    "Cục Cảnh sát hình sự", "Phòng Cảnh sát giao thông", "PC08", "Viện KSND", "TAND tỉnh", "Đội CSGT số 3",
    "Công ty TNHH", "Trường THPT", "Học viện CSND", "Ban Chỉ huy Quân sự huyện", "Văn phòng Cơ quan CSĐT",
)  # fmt: skip
PLACES = (
    "Bến Mây", "Sông Vàng", "Đông Mỹ", "Lam Giang", "Cửa Đông", "Thượng Khê", "Hà Nội", "TP. Hồ Chí Minh", "Tp.HCM",
    "Lâm Đồng", "Krông Nô", "xã Ia Thử", "Châu Thành", "quận 3", "phường 12",
)  # fmt: skip
OUTLETS = ("BLG", "CAO", "TTO", "VOV.VN", "TTXVN", "Bến Lăng Online", "Báo Bến Mây", "bm.example", "NLĐO", "Tin Mới")
TITLES = ("ông", "bà", "đồng chí", "anh", "chị", "GS.TS", "Th.S", "luật sư", "bị cáo", "đối tượng", "cháu", "em")
JOINTS = (
    " là ",
    " - ",
    " – ",
    ", ",
    " (",
    ": ",
    " kiêm ",
    " và ",
    " được bổ nhiệm làm ",
    ", nguyên ",
    "; ",
    " – nay là ",
)
EVENTS = (
    "Đại hội Đảng lần thứ XIII", "Hội thao Sông Vàng lần thứ 7", "Đại hội VIII", "Ngày hội Toàn dân", "Chiến dịch 68",
    "vụ án “Nhà kho số 9”", "khóa XV", "Hội nghị tổng kết năm 2020",
)  # fmt: skip
DEEDS = (
    "ra quân bảo đảm trật tự an toàn giao thông", "trao trả mười hai xe máy cho người dân", "khai mạc hội thao",
    "bắt nhóm chuyên trộm bút chì", "kiểm tra phòng cháy tại 3 cơ sở", "tuyên dương 20 tập thể", "mất 1,5 tỉ đồng",
    "tiêu hủy 200kg pháo nổ", "hướng dẫn thủ tục cấp căn cước", "tạm giữ hình sự 4 người",
)  # fmt: skip
BEGINNINGS = (
    "Ngày 20-1,", "Sáng nay,", "Theo đó,", "Tại buổi lễ,", "Cùng ngày", "Trước đó, ngày 3/2/2021,", "Chiều 5/3,", "“Tôi rất mừng”,",
    "Ngoài ra,", "Sau khi xảy ra sự việc,", "Lúc 8h30,", "Theo điều tra ban đầu,", "Đáng chú ý,", "Trong ảnh:", "Tại đây,",
)  # fmt: skip
ENDINGS = (".", ".", ".", ".", "…", "...", "?", "!", "", ":", ";", ",", ".”", " ./.", " là", " và", " (", " – ")
CHROME = (
    "Bình luận (0)", "Lên đầu trang", "Trang chủ", "Chia sẻ", "|", "A- A A+", "Thích 12", "In bài này", "Gửi email",
    "Tin cùng chuyên mục", "Xem thêm:", "Tin liên quan", ">> Xem thêm", "Thời sự", "Pháp luật", "Quảng cáo", "Từ khóa:",
    "© 2021 Bến Lăng Online. All rights reserved.", "Trở lại Pháp luật", "Về trang trước", "Theo dõi chúng tôi trên:",
)  # fmt: skip
ODD = (
    "\u200b", "\u200d", "\u200e", "\u202e", "\xad", "\u2060", "\ufeff", "\u034f", "\u3164", "\u115f", "\u180e", "\ufe0f",
    "\U000e0041", "\xa0", "\u2009", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\t", "\u0301", "\u0323", "\u0301\u0323",
    "\u0e38", "İ", "\u0131", "ß", "ﬁ", "Ð", "ð", "Ɖ", "\u0410", "\uff21", "\uff11", "②", "Ⅷ", "\U0001f600", "👨\u200d👩\u200d👧", "\ufffd", "\ufdd0",
    "ﷺ", "\u0344", "\u0958", "\u2126", "Å", "\U0001d400", "\u1fbe", "가", "각", "\ufb4b", "ẞ", "ǅ", "ŉ",
)  # fmt: skip
CONTROLS = ("\0", "\x01", "\x1b", "\x7f", "\x9f", "\ufffe", "\uffff")

Part = Callable[[random.Random], str]


def one_of(chance: random.Random, parts: Sequence[Part]) -> str:
    """What one of the parts makes."""
    return chance.choice(parts)(chance)


def some(chance: random.Random, part: Part, least: int, most: int) -> list[str]:
    """As many of a part as chance says."""
    return [part(chance) for _ in range(chance.randint(least, most))]


def name(chance: random.Random) -> str:
    """A personal name in one of the ways in which it is written."""
    roll = chance.random()
    if roll < 0.08:
        return chance.choice(FOREIGN)
    if roll < 0.2:
        return chance.choice(GIVEN)
    full = " ".join(filter(None, (chance.choice(SURNAMES), chance.choice(MIDDLES), chance.choice(GIVEN))))
    return full.upper() if roll > 0.94 else full


def unit(chance: random.Random) -> str:
    """A unit, mostly with its place."""
    place = chance.choice(PLACES) if chance.random() < 0.8 else ""
    return f"{chance.choice(UNITS)} {place}".strip()


def post(chance: random.Random) -> str:
    """A post, mostly with its unit."""
    head = chance.choice(POSTS)
    return f"{head} {unit(chance)}" if chance.random() < 0.7 else head


def officer(chance: random.Random) -> str:
    """A person with ranks, posts and titles in any order, joined in any way."""
    pieces = [one_of(chance, (name, name, post, _rank, _title)) for _ in range(chance.randint(2, 5))]
    joined = pieces[0]
    for piece in pieces[1:]:
        joined += (chance.choice(JOINTS) if chance.random() < 0.5 else " ") + piece
    if chance.random() < 0.1:
        joined += f" (SN {chance.randint(1950, 2015)})"
    return joined


def _rank(chance: random.Random) -> str:
    return chance.choice(RANKS)


def _title(chance: random.Random) -> str:
    return chance.choice(TITLES)


def sentence(chance: random.Random) -> str:
    """A sentence, which may be short, cut, or end in the middle."""
    words = [chance.choice(BEGINNINGS)] if chance.random() < 0.6 else []
    words += [one_of(chance, (officer, unit, officer, _event)) for _ in range(chance.randint(0, 2))]
    words += [chance.choice(DEEDS), *(["cho biết"] if chance.random() < 0.3 else [])]
    chance.shuffle(words)
    if chance.random() < 0.2:
        words = words[: chance.randint(1, len(words))]
    text = " ".join(words)
    return text[:1].upper() + text[1:] + chance.choice(ENDINGS)


def _event(chance: random.Random) -> str:
    return chance.choice(EVENTS)


def paragraph(chance: random.Random) -> str:
    """A few sentences in one line."""
    return " ".join(some(chance, sentence, 1, 4))


def headline(chance: random.Random) -> str:
    """A headline, with or without what it should have."""
    roll = chance.random()
    text = f"{unit(chance)} {chance.choice(DEEDS)}"
    if roll < 0.06:
        return chance.choice((*ODD, "", "?", "-", "2021", "”", "…", chance.choice(RANKS)))
    if roll < 0.16:
        text = f"Ảnh: {text}" if chance.random() < 0.5 else f"{name(chance)}: “{text}”"
    if roll > 0.9:
        text = f"{text} " * chance.randint(2, 9)
    return text.upper() if 0.16 < roll < 0.22 else text


def dateline(chance: random.Random) -> str:
    """A date as one of the many forms of datelines has it; some are of no calendar."""
    day, month = chance.randint(0, 32), chance.randint(0, 13)
    year = chance.choice((2019, 2020, 2021, 2022, 21, 1865, 1864, 2100, 9999, 0))
    hour, minute = chance.randint(0, 25), chance.randint(0, 61)
    weekday = chance.choice(("Thứ Hai", "Thứ tư", "thứ 5", "Chủ nhật", "CN", "Thứ 9"))
    form = chance.choice((
        "{w}, {d:02}/{m:02}/{y} {h:02}:{n:02}", "{w}, ngày {d} tháng {m} năm {y}", "{d}/{m}/{y}", "{d}-{m}-{y} | {h}:{n:02}",
        "{y}-{m:02}-{d:02}T{h:02}:{n:02}:00+07:00", "{h}h{n} ngày {d}/{m}/{y} (GMT+7)", "Cập nhật: {d}.{m}.{y}", "{h:02}:{n:02} {d}/{m}/{y}",
        "{y}-{m:02}-{d:02}", "Ngày đăng: {d}/{m}/{y}, {h}:{n:02} AM", "{d} tháng {m}, {y}", "{n} phút trước", "{w}", "ngày {d}-{m}",
        "{y}-{m:02}-{d:02} {h:02}:{n:02}:{n:02} -1200", "{d:02}/{m:02}",
    ))  # fmt: skip
    return form.format(w=weekday, d=day, m=month, y=year, h=hour, n=minute)


def source_head(chance: random.Random) -> str:
    """The outlet's tag as it opens a lead."""
    outlet, place = chance.choice(OUTLETS), chance.choice(PLACES)
    return chance.choice(
        (f"({outlet}) - ", f"({outlet})", f"{outlet} - ", f"[{outlet}] ", f"{place} ({outlet} 20/1) - ", f"{place} – ")
    )


def byline(chance: random.Random) -> str:
    """A signature, as written above or below an article."""
    who, outlet = name(chance), chance.choice(OUTLETS)
    return chance.choice((
        who, f"{who} - {name(chance)}", f"Theo {outlet}", f"{who} (Theo {outlet})", f"Tin, ảnh: {who}", f"PV {who}", f"Nguồn: {outlet}",
        f"{who.upper()} (ghi)", "T.H", f"Bài và ảnh: {who}/{outlet}", "(Tổng hợp)", f"Theo {who} ({outlet})", "PV:", "Theo",
    ))  # fmt: skip


def caption(chance: random.Random) -> str:
    """The text under a picture, with or without its credit."""
    text = chance.choice((sentence, officer, headline, _nothing))(chance)
    credit = chance.choice(
        (
            f"Ảnh: {name(chance)}",
            "Ảnh: A.T.",
            "(Ảnh: CTV)",
            "Ảnh minh họa",
            "Ảnh:",
            f"Ảnh {name(chance)}",
            "",
            "Ảnh: Internet.",
        )
    )
    return chance.choice((f"{text} {credit}", f"{credit} {text}", f"{text} - {credit}", f"{text}. {credit}")).strip()


def _nothing(_: random.Random) -> str:
    return ""


def teaser(chance: random.Random) -> str:
    """A line of a list of other articles."""
    return f"{headline(chance)} {chance.choice(('', '(20/01)', '20/01/2021', '20-1-2021 08:30', '»'))}"


def chrome(chance: random.Random) -> str:
    """A line that a page adds to its article."""
    return chance.choice(CHROME)


def address(chance: random.Random) -> str:
    """A link, whole or not."""
    return chance.choice((
        "https://bm.example/tin/ra-quan-12.html", "http://[::1", "https://", "www.bm.example", "//bm.example/a", "javascript:alert(1)",
        "https://bm.example/" + "a" * 300, "mailto:a@bm.example", "https://bm.example/%E1%BA%A1?a=1&b=2#c", "/tin/12", "https://bm.example/\u200b",
    ))  # fmt: skip


def odd_letters(chance: random.Random, text: str) -> str:
    """The text with a few odd characters in it, anywhere."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(text))
        text = text[:at] + chance.choice(ODD if chance.random() < 0.9 else CONTROLS) + text[at:]
    return text


def disturbed(chance: random.Random, text: str) -> str:
    """The text as it is, mostly; else with odd letters, decomposed, very long or empty."""
    roll = chance.random()
    if roll < 0.86:
        return text
    if roll < 0.94:
        return odd_letters(chance, text)
    if roll < 0.97:
        return unicodedata.normalize(chance.choice(("NFD", "NFKD")), text)
    if roll < 0.98:
        return text + chance.choice(("a", "Đ", "ệ", ".", "-", "1", "Ảnh:", "(", "\u0301")) * chance.choice(
            (40, 400, 2_000)
        )
    return chance.choice(
        ("", " ", "\u200b", text * 3, text[: len(text) // 2], text.replace(" ", "\xa0"), text.replace(" ", ""))
    )
