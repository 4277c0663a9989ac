"""Events: numbered meetings, sessions, anniversaries, operations, contests and festivals; places and people are invented."""

from __future__ import annotations

import pytest

from hoso.entities.finder import Finder
from hoso.vocabulary import load

FINDER = Finder(load(None).vocabulary)


def events(*texts: str) -> list[str]:
    return list(FINDER.find_in(texts).entities.events)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kỳ họp thứ 8, Quốc hội khóa XV thông qua luật", ["Kỳ họp thứ 8, Quốc hội khóa XV"]),
        ("kỳ họp bất thường lần thứ 9 Quốc hội khóa XV", ["kỳ họp bất thường lần thứ 9 Quốc hội khóa XV"]),
        ("kỳ họp thứ 5, HĐND TP Thử Sơn khóa IX", ["kỳ họp thứ 5, HĐND TP Thử Sơn khóa IX"]),
        ("Tại kỳ họp thứ 7, Quốc hội đã bàn", ["kỳ họp thứ 7"]),
        ("phiên họp thứ 8 của Ủy ban Thường vụ Quốc hội", ["phiên họp thứ 8 của Ủy ban Thường vụ Quốc hội"]),
        ("phiên họp thứ 8 của hội phụ huynh", []),
        ("Hội nghị thượng đỉnh G20 và Hội nghị Thượng đỉnh NATO",
         ["Hội nghị thượng đỉnh G20", "Hội nghị Thượng đỉnh NATO"]),
        ("hội nghị thượng đỉnh Mỹ - Triều tại Hà Nội", ["hội nghị thượng đỉnh Mỹ - Triều"]),
        ("Hội nghị Tương lai châu Á lần thứ 23 ở Tokyo", ["Hội nghị Tương lai châu Á lần thứ 23"]),
        ("Hội nghị lần thứ 5 Ban Chấp hành Trung ương Đảng khóa XII bế mạc",
         ["Hội nghị lần thứ 5 Ban Chấp hành Trung ương Đảng khóa XII"]),
        ("Hội nghị thượng đỉnh Nhóm các nền kinh tế bàn việc", []),
        ("Hội nghị UBND tỉnh bàn việc", []),
        ("Lễ kỷ niệm 70 năm Ngày truyền thống Công an nhân dân tổ chức tại Hà Nội",
         ["Lễ kỷ niệm 70 năm Ngày truyền thống Công an nhân dân"]),
        ("kỷ niệm 20 năm quan hệ ngoại giao Việt - Hàn.", ["kỷ niệm 20 năm quan hệ ngoại giao Việt - Hàn"]),
        ("kỷ niệm 10 năm ngày cưới của tôi và vợ", []),
        ("chuyên án 516E, chuyên án 107 - T, chuyên án Z.501, chuyên án 474 LV",
         ["chuyên án 516E", "chuyên án 107 - T", "chuyên án Z.501", "chuyên án 474 LV"]),
        ("chuyên án năm 2016 do ông An phá", []),
        ("chiến dịch Testrex và chiến dịch “Mặt trời”", ["chiến dịch Testrex", "chiến dịch “Mặt trời”"]),
        ("chiến dịch “giải cứu dưa hấu”", []),
        ("lễ hội Thử Sơn, LHP Testville 2016", ["lễ hội Thử Sơn", "LHP Testville 2016"]),
        ("lễ hội Khai ấn đầu xuân", []),
        ("Năm 2021, Lễ hội Thử Sơn đón khoảng 900 lượt khách.", []),
        ("Đối thoại Shangri-La lần thứ 16 năm nay", ["Đối thoại Shangri-La lần thứ 16"]),
        ("bài viết trên diễn đàn Ototesto", []),
        ("Diễn đàn Kinh tế thế giới 2017", ["Diễn đàn Kinh tế thế giới 2017"]),
        ("Diễn đàn Kinh tế Thế giới về ASEAN", ["Diễn đàn Kinh tế Thế giới"]),
        ("vô địch Testa Cup 2016, Zing Music Awards và U20 World Cup 2017",
         ["Testa Cup 2016", "Zing Music Awards", "U20 World Cup 2017"]),
        ("cuộc thi Sao Thử điểm hẹn.", ["cuộc thi Sao Thử điểm hẹn"]),
        ("Hoa hậu Thử Thị An khóc. Giải Nhất thuộc về Ba.", []),
        ("Hoa hậu người Việt tại Nga năm 2007", ["Hoa hậu người Việt tại Nga năm 2007"]),
        ("giải Testa ở Tây Ban Nha 1988", []),
        ("kỳ thi THPT quốc gia năm 2017", ["kỳ thi THPT quốc gia năm 2017"]),
        ("kỳ thi năm nay khó", []),
        ("sau Thế chiến II và Chiến tranh Lạnh, chiến tranh Việt Nam",
         ["Thế chiến II", "Chiến tranh Lạnh", "chiến tranh Việt Nam"]),
        ("tội ác chiến tranh và thế chiến mới", []),
        ("nghi phạm Salman Ramadan Testo bị bắt", []),
        ("số 120 Cách mạng tháng 8, đường Cách mạng tháng Tám", []),
        ("dự Diễn đàn Tiếng nói Tương lai", []),
        ("những ngày Tết Dương lịch và Tết Đinh Dậu 2017", ["Tết Dương lịch", "Tết Đinh Dậu 2017"]),
        ("ngày Phụ nữ Việt Nam 20.10", ["ngày Phụ nữ Việt Nam"]),
    ],
)  # fmt: skip
def test_an_event_is_read_from_its_head_to_the_end_of_its_name(text: str, expected: list[str]) -> None:
    assert events(text) == expected


def test_forms_of_one_event_are_one_event() -> None:
    assert events("Đối thoại Shangri-La. Đối thoại Shangri-La 2017.") == ["Đối thoại Shangri-La 2017"]
    assert events("siêu bão Testan, rồi bão Testan") == ["siêu bão Testan"]
    assert events("hội nghị G20. Hội nghị thượng đỉnh G20.") == ["Hội nghị thượng đỉnh G20"]
    assert events("kỳ thi THPT quốc gia 2017; kỳ thi THPT quốc gia năm 2017") == ["kỳ thi THPT quốc gia năm 2017"]
    assert events("kỳ họp thứ 3", "Kỳ họp thứ 3, Quốc hội khóa XIV") == ["Kỳ họp thứ 3, Quốc hội khóa XIV"]
    assert events("chuyên án 516E và chuyên án 517E") == ["chuyên án 516E", "chuyên án 517E"]


def test_a_phrase_whose_beginning_ends_another_word_is_not_hidden_by_it() -> None:
    assert events("đúng ngày Tết Dương lịch") == ["Tết Dương lịch"]  # `ngày Tết` has the letters of `y tế`
