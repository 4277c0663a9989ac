"""What grammar leaves open is said of nobody; all people are invented."""

from __future__ import annotations

import pytest

from hoso.entities.finder import Finder
from hoso.vocabulary import load

FINDER = Finder(load(None).vocabulary)


def people(*texts: str) -> dict[str, tuple[str, ...]]:
    return {p.name: p.posts for p in FINDER.find_in(texts).entities.people}


@pytest.mark.parametrize(
    "text",
    [
        "Bà Lê Thị Thử, đại diện viện kiểm sát cho rằng bị cáo có tội.",
        "Theo bà Lê Thị Thử, đại diện Viện kiểm sát đã bác đơn.",
        "Nghe bà Lê Thị Thử, lãnh đạo Sở Y tế cho biết sẽ họp.",
        "Theo ông Lê Thử An, Giám đốc Sở Y tế đã ký văn bản.",
        "Gặp ông Lê Thử An, Chủ tịch UBND xã nói không biết.",
        "Cũng như cựu Thị trưởng New York, ông Johan Testsen đã từ chối.",
        "Sau cuộc gặp với Giám đốc Sở Y tế, ông Lê Thử An về nhà.",
        "Sau cuộc gặp với Giám đốc Sở Y tế, Lê Thử An cho biết sẽ về nhà.",
        "Trước mặt Giám đốc Sở Y tế, Lê Thử An bật khóc.",
        "Người có triển vọng trở thành Tổng thống Ukraine Johan Testsen bị ốm.",
        "Mai Thử Chính, Lê Thử An và Vũ Thử Ba (giám đốc, phó giám đốc Công ty Sao Thử) khai.",
        "Chỉ định Trưởng đại diện EU làm Thủ tướng, ông Johan Testsen đã làm yên lòng dân.",
        "Ông ấy tranh cử chức Thống đốc Johan Testsen để lại.",
    ],
)
def test_a_post_between_two_people_is_given_to_neither(text: str) -> None:
    assert people(text) == {}


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("Bà Lê Thị Thử, đại diện Viện kiểm sát nhân dân tỉnh, nói.", "Lê Thị Thử", "đại diện Viện kiểm sát nhân dân tỉnh"),
        ("Bà Lê Thị Thử - đại diện Sở Y tế cho biết.", "Lê Thị Thử", "đại diện Sở Y tế"),
        ("Ông Lê Thử An, Giám đốc Sở Y tế cho biết.", "Lê Thử An", "Giám đốc Sở Y tế"),
        ("Ông Lê Thử An, Giám đốc Sở Y tế đã ký văn bản.", "Lê Thử An", "Giám đốc Sở Y tế"),
        ("Theo ông Lê Thử An, Giám đốc Sở Y tế, dịch đã hết.", "Lê Thử An", "Giám đốc Sở Y tế"),
        ("Theo ông Lê Thử An, Giám đốc Sở Y tế cho biết, dịch đã hết.", "Lê Thử An", "Giám đốc Sở Y tế"),
        ("Trao đổi với ông Lê Thử An, Giám đốc Sở Y tế về việc này.", "Lê Thử An", "Giám đốc Sở Y tế"),
        ("Theo Giám đốc Sở Y tế, ông Lê Thử An, dịch đã hết.", "Lê Thử An", "Giám đốc Sở Y tế"),
        ("Bộ trưởng Canada, Johan Testsen, cho biết dịch đã hết.", "Johan Testsen", "Bộ trưởng Canada"),
        ("Đêm qua, Trưởng công an xã, Lê Thử An cho biết dịch đã hết.", "Lê Thử An", "Trưởng công an xã"),
        ("Lê Thử An và Vũ Thử Ba (giám đốc Công ty Sao Thử) họp.", "Vũ Thử Ba", "giám đốc Công ty Sao Thử"),
        ("Quốc hội cách chức Bộ trưởng Tư pháp Johan Testsen.", "Johan Testsen", "Bộ trưởng Tư pháp"),
    ],
)  # fmt: skip
def test_a_post_beside_one_person_is_that_persons(text: str, name: str, post: str) -> None:
    assert people(text) == {name: (post,)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Johan Testsen, Cố vấn Testberg và Đặc phái viên Testmann đã đến.",
            {},
        ),
        (
            "Ông Johan Testsen, Cố vấn Peter Testberg và Đặc phái viên Hans Testmann đã đến.",
            {"Peter Testberg": ("Cố vấn",), "Hans Testmann": ("Đặc phái viên",)},
        ),
        (
            "Lê Thử An và Vũ Thử Ba (giám đốc, phó giám đốc Công ty Sao Thử) họp.",
            {"Lê Thử An": ("giám đốc",), "Vũ Thử Ba": ("phó giám đốc Công ty Sao Thử",)},
        ),
        (
            "Lê Thử An và Vũ Thử Ba, Chủ tịch và Phó Chủ tịch UBND huyện Bến Thử, họp.",
            {"Lê Thử An": ("Chủ tịch",), "Vũ Thử Ba": ("Phó Chủ tịch UBND huyện Bến Thử",)},
        ),
        (
            "Tổng thống Mỹ Johan Testsen (trái) và cựu Giám đốc FBI James Testman.",
            {"Johan Testsen": ("Tổng thống Mỹ",), "James Testman": ("cựu Giám đốc FBI",)},
        ),
        (
            "buộc tội Bộ trưởng Nội vụ Johan Testsen và người đứng đầu FSB James Testman",
            {"Johan Testsen": ("Bộ trưởng Nội vụ",), "James Testman": ("người đứng đầu FSB",)},
        ),
        (
            "Chủ tịch Quốc hội Lê Thử An, Chủ tịch Quốc hội Samdech Testuon Testary cùng dự.",
            {"Lê Thử An": ("Chủ tịch Quốc hội",), "Samdech Testuon Testary": ("Chủ tịch Quốc hội",)},
        ),
        ("Chủ tịch nước và Tổng thống Johan Testsen cùng dự.", {"Johan Testsen": ("Tổng thống",)}),
        (
            "Ông Lê Thử An, Chủ tịch Hội đồng và Giám đốc Sở Y tế Vũ Thử Ba cùng dự.",
            {"Lê Thử An": ("Chủ tịch Hội đồng",), "Vũ Thử Ba": ("Giám đốc Sở Y tế",)},
        ),
        (
            "Nói về một số quan chức tỉnh Yên Bái, đại biểu Quốc hội Lê Thử An lo ngại.",
            {"Lê Thử An": ("đại biểu Quốc hội",)},
        ),
        (
            "Dự họp có Bộ trưởng Lê Thử An, Thứ trưởng Vũ Thử Ba, Chủ tịch Hội Nông dân và nhiều người.",
            {"Lê Thử An": ("Bộ trưởng",), "Vũ Thử Ba": ("Thứ trưởng",)},
        ),
        (
            "Bí thư Quận ủy Lê Thử An (36 tuổi), Chủ tịch UBND huyện Sa Pa Hầu A Mẫu (33 tuổi)",
            {"Lê Thử An": ("Bí thư Quận ủy",), "Hầu A Mẫu": ("Chủ tịch UBND huyện Sa Pa",)},
        ),
        (
            "lệnh bắt Thủ tướng Israel Testahu, cựu Bộ trưởng Quốc phòng Israel Johan Testsen",
            {"Johan Testsen": ("cựu Bộ trưởng Quốc phòng Israel",)},
        ),
        (
            "Tham dự có Thượng tướng Lê Thử An, Ủy viên Trung ương Đảng, Thứ trưởng Bộ Quốc phòng.",
            {"Lê Thử An": ("Ủy viên Trung ương Đảng", "Thứ trưởng Bộ Quốc phòng")},
        ),
        (
            "Gồm Chủ tịch Ủy ban Tài chính và Chủ tịch Ủy ban Đối ngoại, Thượng nghị sĩ Johan Testsen.",
            {"Johan Testsen": ("Chủ tịch Ủy ban Tài chính", "Chủ tịch Ủy ban Đối ngoại", "Thượng nghị sĩ")},
        ),
    ],
)
def test_a_list_is_no_apposition(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    "texts",
    [
        ("Trưởng Công an phường Bùi Thị Xuân cho biết.",),
        ("Chủ tịch UBND phường Lê Văn Thử cho biết.", "Tại phường Lê Văn Thử vẫn còn rác."),
        ("Thị trưởng Testley Testham đã từ chối.", "Người dân ở Testley Testham phản đối."),
        ("Thị trưởng Testville Johan Testsen nói.",),
        ("Cảnh sát trưởng Đông Jakarta họp báo.",),
        ("Hiệu trưởng Trường Phan Thử Châu cho biết.",),
        ("Đội trưởng Đội Cầu Nguyễn Văn Cừ cho biết.",),
    ],
)
def test_a_ward_a_city_or_a_school_that_is_named_like_a_person_is_nobody(texts: tuple[str, ...]) -> None:
    assert people(*texts) == {}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("Chủ tịch UBND phường Lê Văn Thử cho biết.", "Ông Lê Văn Thử nói thêm."),
            {"Lê Văn Thử": ("Chủ tịch UBND phường",)},
        ),
        (
            ("Trưởng Công an phường Bùi Thị Xuân, ông Lê Thử An, cho biết.",),
            {"Lê Thử An": ("Trưởng Công an phường Bùi Thị Xuân",)},
        ),
        (("Thị trưởng Ivo Testsen nói.", "Ông Testsen nói thêm."), {"Ivo Testsen": ("Thị trưởng",)}),
        (("Thị trưởng Eric Testsen nói.",), {"Eric Testsen": ("Thị trưởng",)}),
        (("Thị trưởng London Johan Testsen nói.",), {"Johan Testsen": ("Thị trưởng London",)}),
        (
            ("Thị trưởng Testville Johan Testsen nói.", "Theo Johan Testsen, mưa đã ngớt."),
            {"Johan Testsen": ("Thị trưởng",)},
        ),
    ],
)
def test_a_person_whom_other_words_tell_of_is_one(texts: tuple[str, ...], expected: dict[str, tuple[str, ...]]) -> None:
    assert people(*texts) == expected


@pytest.mark.parametrize(
    "texts",
    [
        ("Bị cáo Lê Thử Bình ra tòa.", "Ông Bình là Cục trưởng Cục Thuế."),
        ("Nghi phạm Lê Thử Bình khai.", "Lúc đó, ông Bình là Cục trưởng Cục Thuế."),
        ("Anh Lê Thử Bình kể.", "Ông Bình là Cục trưởng Cục Thuế."),
        ("Bà Lê Thị Bình kể.", "Ông Bình, Cục trưởng Cục Thuế, nói."),
    ],
)
def test_a_given_name_in_a_later_sentence_is_not_a_partys_or_that_of_somebody_else(texts: tuple[str, ...]) -> None:
    assert people(*texts) == {}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Ông Lê Thử Bình kể.", "Ông Bình là Cục trưởng Cục Thuế."), {"Lê Thử Bình": ("Cục trưởng Cục Thuế",)}),
        (("Lê Thử Bình kể.", "Khi đó ông Bình là Cục trưởng Cục Thuế."), {"Lê Thử Bình": ("Cục trưởng Cục Thuế",)}),
        (
            ("Đại tá Lê Thử Bình gặp bị cáo Vũ Văn Bình.", "Ông Bình là Cục trưởng Cục Thuế."),
            {"Lê Thử Bình": ()},
        ),
    ],
)
def test_a_given_name_is_that_of_the_one_who_has_it(
    texts: tuple[str, ...], expected: dict[str, tuple[str, ...]]
) -> None:
    assert people(*texts) == expected
