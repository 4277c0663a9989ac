"""Names to which the next word was glued, two names in a row, and who is called by the given name alone."""

from __future__ import annotations

import pytest

from hoso.entities.finder import Finder
from hoso.vocabulary import load

FINDER = Finder(load(None).vocabulary)


def people(text: str) -> dict[str, tuple[str | None, tuple[str, ...]]]:
    return {p.name: (p.rank, p.posts) for p in FINDER.find_in((text,)).entities.people}


def organisations(text: str) -> tuple[str, ...]:
    return FINDER.find_in((text,)).entities.organisations


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Đại tá Lê Thử Bìnhcho biết đã bắt nhóm trộm.", "Lê Thử Bình"),
        ("Bộ trưởng Ngoại giao Phạm Thử Dươngvì việc riêng đã vắng mặt.", "Phạm Thử Dương"),
        ("Đại tá Juan Sancho đã đến.", "Juan Sancho"),
        ("Thượng tá Lê Thử Trang đến dự.", "Lê Thử Trang"),
    ],
)
def test_a_name_ends_before_the_word_that_was_glued_to_it(text: str, name: str) -> None:
    assert list(people(text)) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Đại biểu Quốc hội Võ Thử phương (Lâm Đồng): Không có gì khó khăn.", "Võ Thử phương"),
        ("Đại biểu Quốc hội Võ Thử (Lâm Đồng) hỏi.", "Võ Thử"),
        ("Đại biểu Quốc hội Võ Thử phương xa tới dự.", "Võ Thử"),
        ("Đại biểu Quốc hội Võ Thử phát biểu (ảnh).", "Võ Thử"),
    ],
)
def test_a_given_name_without_its_capital_is_a_part_of_the_name_before_a_mark(text: str, name: str) -> None:
    assert list(people(text)) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tại hội nghị, ông Lều Vũ Thử, Phó Chủ tịch Hội Nông dân, nói.", "Lều Vũ Thử"),
        ("Tại hội nghị, ông Vũ Thử, Phó Chủ tịch Hội Nông dân, nói.", "Vũ Thử"),
        ("Giám đốc Bệnh viện Bạch Mai Nguyễn Thử An nói.", "Nguyễn Thử An"),
    ],
)
def test_a_rare_surname_after_ong_is_a_part_of_the_name(text: str, name: str) -> None:
    assert list(people(text)) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bộ trưởng Quốc phòng Singapore Dr Ng Testsen hôm qua đã cảnh báo.", "Ng Testsen"),
        ("Bộ trưởng Quốc phòng Singapore Drew Testsen hôm qua đã cảnh báo.", "Drew Testsen"),
    ],
)
def test_a_foreign_address_is_no_part_of_the_name(text: str, name: str) -> None:
    assert list(people(text)) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Công ty Địa ốc Gò Thửvới giá cao.", "Công ty Địa ốc Gò Thử"),
        ("Bệnh viện Nhi Trung ương tiếp nhận cháu bé.", "Bệnh viện Nhi Trung ương"),
        (
            "Ban Quản lý các công trình công cộng huyện Bố Trạch họp.",
            "Ban Quản lý các công trình công cộng huyện Bố Trạch",
        ),
        (
            "Ban Quản lý dự án đầu tư xây dựng và phát triển quỹ đất huyện Bố Trạch họp.",
            "Ban Quản lý dự án đầu tư xây dựng và phát triển quỹ đất huyện Bố Trạch",
        ),
        ("Trung tá Lê Thử An, Phó trưởng CAQ Đống Đa.", "CAQ Đống Đa"),
    ],
)
def test_the_name_of_a_body_is_read_to_its_end(text: str, name: str) -> None:
    assert organisations(text) == (name,)


@pytest.mark.parametrize(
    "text",
    [
        "Thí sinh của đội HLV Ngọc Thử hát bài cuối.",
        "Thí sinh Triều Quân đội Lệ Thử đã chinh phục người nghe.",
        "Hợp tác xã và nông dân huyện Bố Trạch được mùa."[15:],
    ],
)
def test_a_coach_half_a_name_and_a_kind_are_no_body(text: str) -> None:
    assert organisations(text) == ()


def test_the_army_of_a_country_is_a_body() -> None:
    assert organisations("Quân đội Myanmar bác tin này.") == ("Quân đội Myanmar",)


def test_a_name_that_follows_at_once_is_another() -> None:
    assert people("Thứ trưởng Vũ Văn Thử Phạm Anh (thực hiện)") == {"Vũ Văn Thử": (None, ("Thứ trưởng",))}
    assert list(people("Giám đốc Lê Trần Thử An phát biểu.")) == ["Lê Trần Thử An"]


def test_somebody_called_by_the_given_name_is_no_part_of_a_post() -> None:
    said = "Ông Lê Thử Kình gặp Chủ tịch UBND Hà Nội Trần Thử Chung. Theo ông Kình, Chủ tịch Chung nói sẽ trả lời."
    assert people(said) == {"Trần Thử Chung": (None, ("Chủ tịch UBND Hà Nội",))}
    assert people("Ông Lê Thử An, Bí thư Đoàn cho biết như vậy.") == people("Ông Lê Thử An, Bí thư Đoàn, cho biết.")


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("Ông Lê Thử Hiếu - Phó ban chỉ huy quân sự phường Bút Sơn - đến.", "Phó ban chỉ huy quân sự phường Bút Sơn"),
        ("Trung tá Lê Thử Hiếu - Phó trưởng CAQ Đống Đa - đến.", "Phó trưởng CAQ Đống Đa"),
    ],
)
def test_a_post_is_read_with_its_body(text: str, post: str) -> None:
    assert people(text)["Lê Thử Hiếu"][1] == (post,)
