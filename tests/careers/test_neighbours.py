"""What stands around a post, a verb or a name and tells whose step it was: terms of office, brackets, units, lists; each
with what looks like it and tells of nothing; all people are invented."""

from __future__ import annotations

import pytest

from tests.careers.test_careers import AN, Step, steps, times

BINH = "Vũ Thử Bình"
TERM = "Phó Chủ tịch UBND tỉnh Bắc Ninh"


@pytest.mark.parametrize(
    "text",
    [
        f"Công an bắt ông Lê Thử An (nguyên {TERM} nhiệm kỳ 2011 - 2016).",
        f"Công an bắt ông Lê Thử An, cựu {TERM}, nhiệm kỳ 2011-2016.",
        f"Công an bắt cựu {TERM} giai đoạn 2011-2016 Lê Thử An.",
        f"Ông Lê Thử An là {TERM} khóa XVII, nhiệm kỳ 2011 – 2016.",
    ],
)
def test_a_term_of_office_right_behind_a_post_is_its_time(text: str) -> None:
    assert [(step[0], step[1]) for step in steps(text)] == [(AN, "held")]
    assert times(text) == [("2011", "2016")]


def test_a_term_is_no_day_of_an_election_and_no_end_of_a_post() -> None:
    elected = f"Ông Lê Thử An được bầu làm {TERM} nhiệm kỳ 2011 - 2016."
    assert (steps(elected), times(elected)) == ([(AN, "took", TERM)], [(None, None)])
    let_go = f"Huyện ủy đồng ý cho ông Lê Thử An thôi giữ chức {TERM} nhiệm kỳ 2011 – 2016."
    assert (steps(let_go), times(let_go)) == ([(AN, "left", TERM)], [(None, None)])


def test_a_post_that_is_only_named_beside_somebody_counts_once_its_years_are_over() -> None:
    text = f"Ông Lê Thử An, {TERM} nhiệm kỳ 2011 - 2016, phát biểu."
    assert times(text, date="2014-03-01") == []
    assert times(text, date="2019-03-01") == [("2011", "2016")]


def test_all_posts_behind_one_word_for_former_have_the_years_behind_them() -> None:
    text = f"Công an bắt ông Lê Thử An, đảng viên Chi bộ 2, nguyên Bí thư Huyện ủy, {TERM}, nhiệm kỳ 2005 - 2010."
    assert [step[2] for step in steps(text)] == ["Bí thư Huyện ủy", TERM]
    apart = f"Công an bắt ông Lê Thử An, nguyên Bí thư Huyện ủy, nguyên {TERM} nhiệm kỳ 2005 - 2010."
    assert [step[2] for step in steps(apart)] == [TERM]


def test_whoever_is_let_go_is_named_before_the_verb() -> None:
    text = "Huyện ủy có Quyết định 352/QĐ-HU, cho ông Lê Thử An thôi giữ chức Bí thư Đảng ủy xã Tân Thử."
    assert steps(text) == [(AN, "left", "Bí thư Đảng ủy xã Tân Thử")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Theo tờ trình của Giám đốc Sở Nội vụ lúc đó là ông Lê Thử An, tỉnh đã ký.",
            [(AN, "held", "Giám đốc Sở Nội vụ")],
        ),
        ("Ông Lê Thử An không phải từng là Giám đốc Sở Nội vụ.", []),
        ("Ông Lê Thử An tự xưng từng là Giám đốc Sở Nội vụ.", []),
    ],
)
def test_what_was_is_not_planned_but_may_be_denied(text: str, expected: list[Step]) -> None:
    assert steps(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tiền nhận được, Bình chi cho Lê Thử An (lúc đó là Trưởng phòng Thanh tra) 470 triệu đồng.",
        "Tòa xem xét trách nhiệm của Lê Thử An, nguyên là Trưởng phòng Thanh tra, khi bỏ hồ sơ.",
        "Ông Lê Thử An, lúc đó với tư cách Trưởng phòng Thanh tra, đã ký.",
        "Trước đây, với chức vụ Trưởng phòng Thanh tra (Sở Nội vụ, Bắc Ninh), ông Lê Thử An đã ký.",
    ],
)
def test_who_stands_beside_a_post_of_that_time_had_it(text: str) -> None:
    assert [(name, kind, post[:21]) for name, kind, post in steps(text)] == [
        (AN, "held", "Trưởng phòng Thanh tra"[:21])
    ]


def test_everybody_who_is_counted_had_the_post_of_that_time() -> None:
    text = "Hai điều tra viên thuộc Phòng Cảnh sát hình sự lúc đó là Lê Thử An và Vũ Thử Bình có liên quan."
    assert [step[0] for step in steps(text)] == [AN, BINH]


def test_a_syllable_of_a_name_is_no_verb() -> None:
    text = "Ông Đinh Thử Thăng, Thượng tá Vũ Thử Phong và đại tá Lê Thử Bầu dự họp."
    assert steps(text) == []
    assert steps("Ông Lê Thử An được thăng Thượng tá.") == [(AN, "rank", "Thượng tá")]


def test_a_clause_that_only_says_who_leads_tells_of_no_step() -> None:
    text = "Ngày 6/7/2017, Bộ tiếp đoàn công tác do ông Lê Thử An làm Trưởng phòng Thanh tra dẫn đầu."
    assert steps(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ông Lê Thử An bị điều động từ Phòng Cảnh sát hình sự sang Phòng Cảnh sát truy nã tội phạm.",
            [(AN, "took", "Phòng Cảnh sát truy nã tội phạm"), (AN, "left", "Phòng Cảnh sát hình sự")],
        ),
        (
            "Ông Lê Thử An được điều chuyển về Phòng Cảnh sát truy nã tội phạm.",
            [(AN, "took", "Phòng Cảnh sát truy nã tội phạm")],
        ),
        ("Ông Lê Thử An bị đưa về Phòng Cảnh sát hình sự để lấy lời khai.", []),
        ("Ông Lê Thử An sẽ được điều chuyển về Phòng Cảnh sát truy nã tội phạm.", []),
        ("Lực lượng được điều động từ Phòng Cảnh sát hình sự đến hiện trường.", []),
    ],
)
def test_a_move_between_units_is_a_step_of_staff_only(text: str, expected: list[Step]) -> None:
    assert steps(text) == expected


@pytest.mark.parametrize("meant", ["hai ông", "hai ông này"])
def test_two_who_are_meant_together_are_those_of_the_list_before(meant: str) -> None:
    text = f"Ông Lê Thử An và ông Vũ Thử Bình bị bắt. Bốn tháng trước, {meant} đã bị xóa tư cách Thứ trưởng Bộ Nội vụ."
    assert [(step[0], step[1]) for step in steps(text)] == [(AN, "left"), (BINH, "left")]


def test_a_given_name_that_also_means_new_is_a_name() -> None:
    text = "Thứ trưởng Bộ Nội vụ Lê Thử Tân bị bắt. Ông Tân bị giáng cấp từ thượng tướng xuống trung tướng."
    assert ("Lê Thử Tân", "rank", "Trung tướng") in steps(text)


def test_the_post_behind_a_comma_may_be_that_of_the_next_one() -> None:
    text = "Bốn cán bộ bị cách chức gồm: tổ trưởng giám sát Lê Thử An, đội trưởng lái máy Vũ Thử Bình."
    assert steps(text) == [(AN, "left", "tổ trưởng giám sát"), (BINH, "left", "đội trưởng lái máy")]


def test_posts_of_one_span_are_one_however_they_are_spelled() -> None:
    text = (
        "Ông Lê Thử An (cựu Chủ tịch UBND TP Bắc Ninh giai đoạn 2006-2011) bị bắt. Ông An giữ chức Chủ tịch Ủy ban nhân"
        " dân thành phố Bắc Ninh từ năm 2006 đến 2011."
    )
    assert times(text) == [("2006", "2011")]
