"""Posts of units: one for all spellings, none where the words leave the unit open."""

from __future__ import annotations

import pytest

from hoso.bodies import Bodies, is_sole
from hoso.vocabulary import Vocabulary, load

BODIES = Bodies(load(None).vocabulary)


def key(post: str, *places: str) -> str | None:
    found = BODIES.office(post, places)
    return found.key if found else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Giám đốc Công an TP Hà Nội", "giám đốc công an thành phố Hà Nội"),
        ("Giám đốc Công an TP Hà Nội", "GĐ CATP Hà Nội"),
        ("Phó Công an huyện Sóc Sơn", "Phó trưởng Công an huyện Sóc Sơn"),
        ("Trưởng Công an huyện Sóc Sơn", "Trưởng Công an huyện Sóc Sơn (Hà Nội)"),
        ("Trưởng Công an huyện Sóc Sơn", "Trưởng Công an huyện Sóc Sơn, TP Hà Nội"),
        ("Trưởng phòng CSGT Công an TP Hà Nội", "Trưởng Phòng Cảnh sát giao thông, Công an Hà Nội"),
        ("Trưởng phòng CSGT Công an TP Hà Nội", "Trưởng phòng Phòng CSGT Công an TP Hà Nội"),
        ("Đội phó Đội CSGT Công an huyện Sóc Sơn", "Phó Đội trưởng Đội Cảnh sát giao thông Công an huyện Sóc Sơn"),
        ("Cục trưởng Cục Cảnh sát hình sự", "Cục trưởng Cục Cảnh sát hình sự (Bộ Công an)"),
        ("Phó Tổng cục trưởng Tổng cục Cảnh sát", "Tổng cục phó Tổng cục Cảnh sát"),
        ("Bộ trưởng Bộ Công an", "nguyên Bộ trưởng Bộ Công an"),
    ],
)
def test_spellings_of_one_post_are_one(one: str, other: str) -> None:
    assert key(one) == key(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Giám đốc Công an TP Hà Nội", "Phó Giám đốc Công an TP Hà Nội"),
        ("Giám đốc Công an TP Hà Nội", "Quyền Giám đốc Công an TP Hà Nội"),
        ("Giám đốc Công an TP Hà Nội", "Giám đốc Công an tỉnh Hà Nam"),
        ("Phó Chủ tịch UBND TP Hà Nội", "Phó Chủ tịch Thường trực UBND TP Hà Nội"),
        ("Trưởng phòng CSGT Công an TP Hà Nội", "Trưởng phòng CSHS Công an TP Hà Nội"),
    ],
)
def test_other_roles_and_other_units_are_other_posts(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    "post",
    [
        "đội phó", "cán bộ", "Giám đốc", "cán bộ Công an TP Hà Nội", "Điều tra viên Công an TP Hà Nội",
        "Đại biểu Quốc hội", "Trưởng phòng Tham mưu", "Đội trưởng Đội CSGT số 3", "Phó Giám đốc Công an tỉnh",
        "Trưởng Công an huyện Châu Thành", "Bộ trưởng Quốc phòng", "Tổng thống Mỹ", "Thủ tướng Chính phủ",
        "giám đốc công ty", "Phó Giám đốc, Thủ trưởng Cơ quan CSĐT Công an TP Hà Nội",
    ],
)  # fmt: skip
def test_words_that_leave_the_unit_open_or_are_no_office_are_no_post(post: str) -> None:
    assert key(post) is None


def test_the_place_that_a_unit_lacks_is_the_only_one_of_its_kind_in_the_article_and_is_inferred() -> None:
    found = BODIES.office("Giám đốc Công an tỉnh", ("Hà Nam", "Hà Nội"))
    assert found is not None
    assert found.inferred
    assert found.key == key("Giám đốc Công an tỉnh Hà Nam")
    assert key("Giám đốc Công an tỉnh", "Hà Nam", "Thái Bình") is None
    assert key("Giám đốc Công an TP", "Hà Nam", "Hà Nội") == key("Giám đốc Công an TP Hà Nội")


def test_districts_of_one_name_are_told_apart_by_their_province() -> None:
    first, second = "Trưởng Công an huyện Châu Thành (Long An)", "Trưởng Công an huyện Châu Thành, tỉnh Tiền Giang"
    assert None not in (key(first), key(second))
    assert key(first) != key(second)


def test_a_former_post_is_the_same_post_and_known_as_former() -> None:
    former, now = (BODIES.office(f"{word} Giám đốc Công an tỉnh Hà Nam") for word in ("nguyên", "Tân"))
    assert former is not None
    assert now is not None
    assert (former.former, now.former) == (True, False)
    assert former.key == now.key


def test_the_label_has_the_unit_in_full() -> None:
    found = BODIES.office("Trưởng Phòng CSGT, CATP Hà Nội")
    assert found is not None
    assert found.label == "Trưởng phòng Cảnh sát giao thông Công an thành phố Hà Nội"


def test_some_posts_several_people_have_at_a_time() -> None:
    roles = ("giám đốc", "trưởng", "bí thư", "phó giám đốc", "phó trưởng", "thứ trưởng")
    assert [is_sole(role) for role in roles] == [True, True, True, False, False, False]


def test_a_unit_without_a_place_may_be_that_of_another_country() -> None:
    ministry, police = BODIES.office("Bộ trưởng Bộ Ngoại giao"), BODIES.office("Giám đốc Công an tỉnh Hà Nam")
    assert ministry is not None
    assert police is not None
    assert (ministry.anywhere, police.anywhere) == (True, False)


def test_posts_follow_the_vocabulary() -> None:
    assert Bodies(Vocabulary()).office("Giám đốc Công an TP Hà Nội") is None
