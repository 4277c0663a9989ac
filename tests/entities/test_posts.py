"""How far a post reaches; all people and bodies are invented."""

from __future__ import annotations

import pytest

from hoso.entities.finder import Finder
from hoso.vocabulary import load

FINDER = Finder(load(None).vocabulary)


def people(*texts: str) -> dict[str, tuple[str, ...]]:
    return {p.name: p.posts for p in FINDER.find_in(texts).entities.people}


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("ông Lê Thử An (Đội trưởng Đội đo đạc số 5) kể.", ("Đội trưởng Đội đo đạc số 5",)),
        ("ông Lê Thử An, Bộ trưởng Bộ nhập cư, tuyên bố.", ("Bộ trưởng Bộ nhập cư",)),
        ("ông Lê Thử An, Chủ tịch Hội Thiên văn học trẻ Việt Nam, nói.", ("Chủ tịch Hội Thiên văn học trẻ Việt Nam",)),
        ("ông Lê Thử An, giám thị nhà tù Testuni, cách đây 50 km, nói.", ("giám thị nhà tù Testuni",)),
        ("ông Lê Thử An, chỉ huy đội tháo gỡ chất nổ của cảnh sát, nói.", ("chỉ huy đội tháo gỡ chất nổ của cảnh sát",)),
        ("BS Lê Thử An, Trưởng Khoa Thận nhân tạo, chia sẻ.", ("Trưởng Khoa Thận nhân tạo",)),
        (
            "ông Lê Thử An, Chủ tịch Hội đồng tuyển chọn nghĩa vụ quân sự cũng phải chịu trách nhiệm.",
            ("Chủ tịch Hội đồng tuyển chọn nghĩa vụ quân sự",),
        ),
        (
            "ông Lê Thử An, Chủ tịch Ủy ban Giải quyết vấn đề miền Nam đã bác bỏ.",
            ("Chủ tịch Ủy ban Giải quyết vấn đề miền Nam",),
        ),
        ("Thượng tá Lê Thử An, Trưởng phòng CSHS (PC02) Công an tỉnh Hòa Bình, nói.", ("Trưởng phòng CSHS (PC02) Công an tỉnh Hòa Bình",)),
        ("Giám đốc Tình báo Quốc gia Mỹ (DNI) Johan Testsen nói.", ("Giám đốc Tình báo Quốc gia Mỹ (DNI)",)),
        (
            "Phó tổng giám đốc phụ trách thương mại Xí nghiệp liên doanh dầu khí Testpetro Lê Thử An bị cách chức.",
            ("Phó tổng giám đốc phụ trách thương mại Xí nghiệp liên doanh dầu khí Testpetro",),
        ),
        (
            "Đại tá Lê Thử An, Trưởng phòng Tham mưu, kiêm người phát ngôn Công an tỉnh Lâm Đồng cho biết.",
            ("Trưởng phòng Tham mưu", "người phát ngôn Công an tỉnh Lâm Đồng"),
        ),
        (
            "Ông Lê Thử An, Chủ tịch xã đồng thời là Bí thư Đảng ủy xã, nói.",
            ("Chủ tịch xã", "Bí thư Đảng ủy xã"),
        ),
        (
            "được Chủ tịch UBND huyện đồng thời là Chủ tịch Hội đồng kỷ luật của huyện, ông Lê Thử An, cho qua.",
            ("Chủ tịch UBND huyện", "Chủ tịch Hội đồng kỷ luật của huyện"),
        ),
        (
            "ông Lê Thử An, thành viên phụ trách Hội đồng thành viên, Tổng Giám đốc Tập đoàn Sao Thử, nói.",
            ("Tổng Giám đốc Tập đoàn Sao Thử",),
        ),
        (
            "Đại tá Lê Thử An, Phó Giám đốc CATP, Trưởng Ban Chỉ đạo Tổng điều tra kinh tế năm 2017 CATP Hà Nội; mọi người.",
            ("Phó Giám đốc CATP", "Trưởng Ban Chỉ đạo Tổng điều tra kinh tế năm 2017 CATP Hà Nội"),
        ),
        ("Thượng tá Lê Thử An, Phó Cục trưởng, Cục H59, đến dự.", ("Phó Cục trưởng, Cục H59",)),
        ("do ông Lê Thử An, Phó Chánh Thanh tra thành phố làm trưởng đoàn.", ("Phó Chánh Thanh tra thành phố", "trưởng đoàn")),
        ("tham tán thương mại tại Nga thời kỳ đó là ông Lê Thử An.", ("tham tán thương mại tại Nga",)),
        ("Tổng giám đốc VPF Lê Thử An đến. TGĐ Lê Thử An nói.", ("Tổng giám đốc VPF",)),
        ("cựu Cố vấn An ninh Quốc gia Mỹ Johan Testsen. Cựu cố vấn Mỹ Johan Testsen.", ("cựu Cố vấn An ninh Quốc gia Mỹ",)),
        ("ông Lê Thử An, Ủy viên Ủy ban Về các vấn đề xã hội.", ("Ủy viên Ủy ban Về các vấn đề xã hội",)),
        (
            "ông Lê Thử An, Trưởng ban biên tập dự thảo sửa đổi Hiến pháp năm 1992 cho biết.",
            ("Trưởng ban biên tập dự thảo sửa đổi Hiến pháp năm 1992",),
        ),
        ("Thứ trưởng Bộ VH TT&DL Lê Thử An nói.", ("Thứ trưởng Bộ VH TT&DL",)),
        ("đối với cựu cố vấn an ninh quốc gia Johan Testsen và muốn biết.", ("cựu cố vấn an ninh quốc gia",)),
        ("Ông Lê Thử An, (khi đó là Giám đốc Sở Y tế) nhận lời.", ("Giám đốc Sở Y tế",)),
        ("Giám đốc Sở Y tế tỉnh, Lê Thử An:", ("Giám đốc Sở Y tế tỉnh",)),
        ("Ông Lê Thử An, Phó TGĐ Tổng công ty Đường sắt, nói.", ("Phó TGĐ Tổng công ty Đường sắt",)),
        ("hai ông Vũ Thử Ba và Lê Thử An (Xã đội phó) khai.", ("Xã đội phó",)),
    ],
)  # fmt: skip
def test_a_post_reaches_to_the_mark_that_closes_it(text: str, posts: tuple[str, ...]) -> None:
    assert list(people(text).values()) == [posts]


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("Ông Lê Thử An, giám đốc lắc đầu, nói không biết.", ("giám đốc",)),
        ("Ông Lê Thử An, Giám đốc nhà máy gọi điện, báo công an.", ("Giám đốc nhà máy",)),
        ("Ông Lê Thử An, Giám đốc Sở Y tế thông báo, dịch đã hết.", ("Giám đốc Sở Y tế",)),
        ("Ông Lê Thử An, Trưởng Công an xã Bến Thử thở dài, kể.", ("Trưởng Công an xã Bến Thử",)),
        ("Ông Lê Thử An, Trưởng Công an xã Bến Thử thông tin, vụ việc đã rõ.", ("Trưởng Công an xã Bến Thử",)),
        (
            "Ông Lê Thử An – Đội phó Đội CSGT số 7 (Phòng CSGT) thông tin, tài xế đã đến.",
            ("Đội phó Đội CSGT số 7 (Phòng CSGT)",),
        ),
        ("Ông Lê Thử An, Giám đốc Sở Thông tin, nói.", ("Giám đốc Sở Thông tin",)),
        ("Ông Lê Thử An, Phó Chủ tịch UBND tỉnh tại Hội nghị tổng kết đã nói.", ("Phó Chủ tịch UBND tỉnh",)),
        ("Ông Lê Thử An, Phó Trưởng ban Thường trực Ban chỉ đạo, nói.", ("Phó Trưởng ban Thường trực Ban chỉ đạo",)),
        (
            "Ông Lê Thử An (Hiệu trưởng Đại học dự bị dân tộc trung ương) nói.",
            ("Hiệu trưởng Đại học dự bị dân tộc trung ương",),
        ),
        ("Ông Lê Thử An, Chủ tịch UBND xã tiếp tục, nhấn mạnh.", ("Chủ tịch UBND xã",)),
        ("Ông Lê Thử An - Chủ tịch UBND xã Thử Sơn - thông tin toàn bộ vụ việc.", ("Chủ tịch UBND xã Thử Sơn",)),
    ],
)
def test_a_verb_is_no_part_of_a_post(text: str, posts: tuple[str, ...]) -> None:
    (said,) = people(text).values()
    assert said == posts


@pytest.mark.parametrize(
    "text",
    [
        "gồm Tổng bí thư Lê Thử An, Bí thư Thành ủy Vũ Thử Ba, Phó thủ tướng Mai Thử Chính.",
        "ông Lê Thử An, nguyên Giám đốc và Vũ Thử Ba, nguyên Phó giám đốc Sở Y tế.",
        "ông Lê Thử An, Phó Thủ tướng Thường trực Vũ Thử Ba cùng dự.",
    ],
)
def test_a_post_does_not_reach_over_a_name(text: str) -> None:
    said = people(text)
    assert said
    assert not any("Thử" in post for posts in said.values() for post in posts)


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("Bà Lê Thử An - Giám đốc Thảo cầm viên Thử Sơn - cho biết.", ("Giám đốc Thảo cầm viên Thử Sơn",)),
        ("Ông Lê Thử An, Giám đốc Sở Y tế cầm đầu nhóm này.", ("Giám đốc Sở Y tế",)),
        (
            "Thượng tướng Lê Thử An, Phó Tổng tham mưu trưởng Quân đội nhân dân Việt Nam dẫn đầu đoàn Việt Nam.",
            ("Phó Tổng tham mưu trưởng Quân đội nhân dân Việt Nam",),
        ),
        ("Ông Lê Thử An, Trưởng phòng Tuần tra dẫn đoàn, nói.", ("Trưởng phòng Tuần tra dẫn đoàn",)),
    ],
)
def test_a_verb_that_is_half_a_name_ends_no_post(text: str, posts: tuple[str, ...]) -> None:
    assert people(text) == {"Lê Thử An": posts}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giám đốc Sở Tài chính TP Nguyễn Thử Tài cho biết.", {"Nguyễn Thử Tài": ("Giám đốc Sở Tài chính TP",)}),
        ("Giám đốc Sở Tài chính tỉnh Nguyễn Thử Tài cho biết.", {"Nguyễn Thử Tài": ("Giám đốc Sở Tài chính tỉnh",)}),
        ("Giám đốc Sở Tài chính TP Hồ Chí Minh cho biết.", {}),
        (
            "Giám đốc Sở Tài chính TP Vũng Tàu Nguyễn Thử Tài nói.",
            {"Nguyễn Thử Tài": ("Giám đốc Sở Tài chính TP Vũng Tàu",)},
        ),
    ],
)
def test_a_city_without_a_name_is_followed_by_the_holder(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đại biểu Lê Thử Nhường: “Tôi mong làm rõ”.", {"Lê Thử Nhường": ("Đại biểu",)}),
        ("Đại biểu Quốc hội Lê Thử Nhường nói.", {"Lê Thử Nhường": ("Đại biểu Quốc hội",)}),
        ("Đại biểu Hà Nội nói. Đại biểu Lê Thử hỏi. Các đại biểu dự họp.", {}),
        (
            "Đại biểu Lê Thử Nhường Điều tra là để làm rõ.",
            {"Lê Thử Nhường": ("Đại biểu",)},
        ),
    ],
)
def test_a_member_is_called_by_the_full_name(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chánh văn phòng Công an tỉnh Thái Bình Lê Quốc Vương cho biết.",
            {"Lê Quốc Vương": ("Chánh văn phòng Công an tỉnh Thái Bình",)},
        ),
        ("Quốc vương Testa Johansen nói.", {"Testa Johansen": ("Quốc vương",)}),
        (
            "Giám đốc Lê Thử Ba, Thái tử Testa Johansen nói.",
            {"Lê Thử Ba": ("Giám đốc",), "Testa Johansen": ("Thái tử",)},
        ),
    ],
)
def test_a_post_may_be_the_rest_of_a_name(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ông Bùi Thử Kha, Tổng Giám đốc Chu Sơn Trường Thử, cho biết: Bút đã về.",
            {"Bùi Thử Kha": ("Tổng Giám đốc Chu Sơn Trường Thử",)},
        ),
        ("Tổng Giám đốc Chu Thử Trường, cho biết: Bút đã về.", {"Chu Thử Trường": ("Tổng Giám đốc",)}),
        (
            "Ông Bùi Thử Kha, Giám đốc Lê Thử Ba và bà Vũ Thử Tư cùng dự.",
            {"Lê Thử Ba": ("Giám đốc",)},
        ),
    ],
)
def test_who_says_something_has_the_post_with_the_name_of_a_firm(
    text: str, expected: dict[str, tuple[str, ...]]
) -> None:
    assert people(text) == expected
