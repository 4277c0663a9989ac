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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Từ 2010 đến 2015, ông Lê Thử An là Giám đốc Sở Nội vụ.", [(AN, "held", "Giám đốc Sở Nội vụ")]),
        ("Ông Lê Thử An cũng là đại biểu Quốc hội.", []),
    ],
)
def test_a_span_says_that_a_post_has_an_end(text: str, expected: list[Step]) -> None:
    assert steps(text) == expected


def test_lines_of_a_life_may_have_no_colon() -> None:
    found = steps(
        "Ông Lê Thử An, Bí thư Huyện ủy, sinh năm 1953.",
        "Tháng 1/1998-7/1998, trợ lý Bộ trưởng Bộ Nội vụ.",
        "Từ tháng 6/1988-1/1998: Giám đốc Sở Nội vụ.",
        "Từ tháng 6/1988-1/1998, giá cả tăng cao.",
    )
    assert [step[2] for step in found] == ["trợ lý Bộ trưởng Bộ Nội vụ", "Giám đốc Sở Nội vụ"]


@pytest.mark.parametrize("head", ["công chức địa chính", "cố vấn", "tình báo viên"])
def test_posts_may_have_heads_that_only_a_verb_makes_posts(head: str) -> None:
    assert [step[2] for step in steps(f"Ông Lê Thử An được bổ nhiệm làm {head} năm 2019.")] == [head]


@pytest.mark.parametrize("calling", ["sinh viên", "đảng viên", "hướng dẫn viên", "một người chồng"])
def test_not_every_calling_is_a_post(calling: str) -> None:
    assert steps(f"Ông Lê Thử An từng là {calling} ở Tân Thử.") == []


def test_a_name_ends_a_post_of_such_a_head() -> None:
    text = "Các ông bị cách chức gồm: tổ trưởng giám sát Lê Thử An, phân đoạn trưởng Vũ Thử Bình."
    assert steps(text)[0] == (AN, "left", "tổ trưởng giám sát")


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 6/7/2017, Bộ tiếp đoàn do Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Lê Thử An làm trưởng đoàn.",
        "Ngày 6/7/2017, công an khám cơ sở do ông Lê Thử An (32 tuổi, quê Bắc Ninh) làm giám đốc Sở Nội vụ.",
        "Ngày 6/7/2017, công an khám cơ sở (Lê Thử An làm giám đốc Sở Nội vụ).",
        "Phiên tòa do thẩm phán Lê Thử An làm chủ tọa từ ngày 26/5/2017.",
    ],
)
def test_a_clause_of_who_leads_what_tells_of_no_step(text: str) -> None:
    assert steps(text) == []


def test_a_post_is_none_if_somebody_is_only_the_first_to_do_something() -> None:
    assert steps("Năm 2017, thẩm phán Lê Thử An trở thành thẩm phán đầu tiên ra phán quyết này.") == []
    assert steps("Năm 2017, ông Lê Thử An trở thành Bí thư Tỉnh ủy đầu tiên của Bắc Ninh.") != []


def test_a_year_alone_in_brackets_is_that_of_a_birth() -> None:
    assert steps("Đó là Lê Thử An (1958), là Trưởng phòng Thanh tra.") == []


@pytest.mark.parametrize("group", ["cùng 5 bị can", "và tám bị cáo", "và mắt xích khác"])
def test_people_who_are_counted_are_not_the_one_named_before_them(group: str) -> None:
    assert steps(f"Trong số này có Lê Thử An, Trưởng phòng Thanh tra, {group} nguyên là cán bộ Sở Nội vụ.") == []


def test_words_for_relatives_are_no_pronouns() -> None:
    text = "Ông Lê Thử An, Trưởng phòng Thanh tra, kể chuyện. Ông nội từng là Bí thư Huyện ủy."
    assert steps(text) == []


def test_a_pronoun_means_whoever_is_called_so() -> None:
    text = (
        "Trưởng phòng Thanh tra Lê Thử An và điều tra viên Vũ Thử Bình có mặt. Ông An nói việc Vũ Thử Bình sai phạm là"
        " sau khi ông đã nghỉ hưu."
    )
    assert [step[0] for step in steps(text)] == [AN]


def test_the_unit_of_a_unit_is_no_further_post() -> None:
    text = "Lê Thử An nguyên là chiến sĩ Trung đoàn Cảnh sát bảo vệ, Công an TP Bắc Ninh."
    assert [step[2] for step in steps(text)] == ["chiến sĩ Trung đoàn Cảnh sát bảo vệ"]


def test_whoever_is_put_out_of_the_force_leaves_the_post_beside_the_name() -> None:
    text = "Lê Thử An, cán bộ Phòng Cảnh sát hình sự, bị loại khỏi ngành năm 2003."
    assert (steps(text), times(text)) == ([(AN, "left", "cán bộ Phòng Cảnh sát hình sự")], [(None, "2003")])
    alone = "Ông Lê Thử An là Bí thư Huyện ủy. Ông An bị cho ra khỏi ngành."
    assert steps(alone) == []


def test_an_appointment_that_is_waited_for_is_none() -> None:
    text = "Bộ phải đợi thông báo rồi mới ra quyết định xử lý hành chính tạm đình chỉ công tác đối với ông Lê Thử An."
    assert steps(text) == []


def test_one_verb_may_move_a_whole_list() -> None:
    text = (
        "Bộ trưởng điều động Đại tá Lê Thử An, Phó Giám đốc Công an tỉnh Bắc Ninh, giữ chức Giám đốc Công an tỉnh Hà"
        " Nam; Thượng tá Vũ Thử Bình, Trưởng phòng Tham mưu, làm Phó Giám đốc Công an tỉnh Hà Nam."
    )
    assert [(step[0], step[1]) for step in steps(text)] == [(AN, "took"), (AN, "left"), (BINH, "took")]
    meanwhile = (
        "Bộ trưởng bổ nhiệm Đại tá Lê Thử An giữ chức Giám đốc Công an tỉnh Hà Nam, khi Thượng tá Vũ Thử Bình làm Phó"
        " Giám đốc Công an tỉnh Hà Nam."
    )
    assert [(step[0], step[1]) for step in steps(meanwhile)] == [(AN, "took"), (BINH, "held")]


def test_a_former_post_may_have_a_head_that_is_in_the_list_for_verbs_only() -> None:
    text = f"Công an bắt ông Lê Thử An, nguyên Huyện ủy viên, {TERM}, nhiệm kỳ 2005 - 2010."
    assert [step[2] for step in steps(text)] == ["Huyện ủy viên", TERM]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sau vụ cháy, ông An bị đình chỉ công tác.", [(AN, "left", "Trưởng phòng Thanh tra")]),
        ("Khi đã cách chức này, ông An không còn gì.", []),
        ("Sau vụ cháy, tỉnh định đình chỉ công tác ông An.", []),
        ("Sau vụ cháy, tỉnh quyết định đình chỉ công tác ông An.", [(AN, "left", "Trưởng phòng Thanh tra")]),
        ("Sau vụ cháy, ông An nghỉ hưu.", []),
    ],
)
def test_whoever_is_dismissed_lost_the_post_that_is_called_former(text: str, expected: list[Step]) -> None:
    assert steps("Công an bắt ông Lê Thử An, nguyên Trưởng phòng Thanh tra.", text) == expected


def test_a_former_post_is_not_the_one_that_somebody_lost_who_has_another_one() -> None:
    named = "Công an bắt ông Lê Thử An, nguyên Trưởng phòng Thanh tra. Ông Lê Thử An, Giám đốc Sở Nội vụ, vắng mặt."
    assert steps(named, "Ông An bị đình chỉ công tác.") == []


@pytest.mark.parametrize("party", ["đình chỉ sinh hoạt Đảng", "khai trừ Đảng", "khai trừ ra khỏi Đảng"])
def test_what_the_party_did_may_stand_before_whoever_is_dismissed(party: str) -> None:
    named = "Ông Lê Thử An, Trưởng phòng Thanh tra, vỡ nợ."
    expected = [(AN, "left", "Trưởng phòng Thanh tra")]
    assert steps(named, f"Công an tỉnh đã đình chỉ công tác, {party} ông An.") == expected
    assert steps(named, f"Công an tỉnh đã đình chỉ công tác hai cán bộ, {party} ông An.") == []


def test_a_list_of_posts_goes_on_behind_their_terms() -> None:
    text = (
        "Từ năm 1961 - 1974, ông Lê Thử An là Ủy viên Ban chấp hành Trung ương khóa III, IV; Đại biểu Quốc hội từ khóa"
        " II đến khóa VI; Bộ trưởng Bộ Nội vụ."
    )
    assert [step[2] for step in steps(text)][1:] == ["Đại biểu Quốc hội", "Bộ trưởng Bộ Nội vụ"]
    assert times(text) == [("1961", "1974")] * 3


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("Năm 2019, ông Lê Thử An trở thành trợ lý cho Bộ trưởng Bộ Nội vụ.", "trợ lý cho Bộ trưởng Bộ Nội vụ"),
        ("Năm 2019, ông Lê Thử An trở thành trợ lý cho báo giới.", "trợ lý"),
    ],
)
def test_an_assistant_is_one_of_whoever_has_a_post(text: str, post: str) -> None:
    assert steps(text) == [(AN, "took", post)]


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Ngày 3/6/2005, thị xã thu đất của một hộ (bà Lê Thử An, Phó Chủ tịch UBND thị xã, vừa nghỉ hưu).", None),
        ("Ngày 3/6/2005, bà Lê Thử An (Phó Chủ tịch UBND thị xã) nghỉ hưu.", "2005-06-03"),
    ],
)
def test_a_day_before_brackets_is_not_the_one_of_what_they_tell(text: str, until: str | None) -> None:
    assert times(text) == [(None, until)]


def test_the_day_of_what_was_before_a_step_is_not_its_own() -> None:
    text = "Ông Lê Thử An trở thành Chủ tịch UBND tỉnh Bắc Ninh"
    assert times(f"{text} sau khi đê điều sụp đổ vào năm 1989.") == [(None, None)]
    assert times(f"{text} vào năm 1989.") == [("1989", None)]


def test_the_last_day_of_a_session_is_not_that_of_what_it_decided() -> None:
    act = "Hội đồng nhân dân đã miễn nhiệm ông Lê Thử An, Trưởng phòng Thanh tra."
    assert times(f"Kỳ họp thứ tư bế mạc ngày 5/7/2017. {act}") == [(None, None)]
    assert times(f"Ngày 5/7/2017, Hội đồng nhân dân họp bất thường. Kết quả: {act}") == [(None, "2017-07-05")]


def test_somebody_who_is_served_gets_no_post() -> None:
    named = "Ông Lê Thử An, Trưởng phòng Thanh tra, và ông Vũ Thử Bình vắng mặt."
    assert steps(named, "Từ năm 1996, ông Lê Thử An được phân công làm lái xe riêng cho ông Vũ Thử Bình.") == [
        (AN, "took", "lái xe riêng")
    ]
    given = "Năm 1996, tỉnh trao quyết định bổ nhiệm Giám đốc Sở Nội vụ cho ông Vũ Thử Bình."
    assert steps(named, given) == [(BINH, "took", "Giám đốc Sở Nội vụ")]


def test_a_word_for_anybody_before_a_list_is_not_their_post() -> None:
    named = "Ông Lê Thử An, Trưởng phòng Thanh tra, và ông Vũ Thử Bình, Phó phòng Thanh tra, cãi nhau."
    told = "Huyện đã đình chỉ công tác những {} liên quan gồm: ông Lê Thử An và ông Vũ Thử Bình."
    assert [step[2] for step in steps(named, told.format("cán bộ"))] == [
        "Trưởng phòng Thanh tra",
        "Phó phòng Thanh tra",
    ]
    assert [step[2] for step in steps(named, told.format("cảnh sát giao thông"))] == ["cảnh sát giao thông"] * 2


@pytest.mark.parametrize("beside", ["phụ trách trực tiếp", "phụ trách kế toán"])
def test_what_somebody_is_in_charge_of_is_no_post_beside_the_name(beside: str) -> None:
    text = f"Trưởng phòng Thanh tra Lê Thử An ({beside}) bị cách chức."
    assert steps(text) == [(AN, "left", "Trưởng phòng Thanh tra")]
