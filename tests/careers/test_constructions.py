"""Constructions in which articles tell of careers beside the plain ones, each with one that looks like it and tells of
nothing; all people are invented."""

from __future__ import annotations

import pytest

from tests.careers.test_careers import AN, Step, steps, times

BINH = "Vũ Thử Bình"
THREE = (
    "Ông Lê Thử An (Trưởng phòng Thanh tra), bà Vũ Thử Bình (Đội trưởng Đội thuế) và ông Trần Thử Cường (Chủ tịch UBND"
    " xã Tân Thử) nhận tiền."
)


@pytest.mark.parametrize("meant", ["các cán bộ trên", "3 cán bộ này", "ba người nói trên", "những trường hợp này"])
def test_people_who_are_meant_together_are_those_of_the_list_before(meant: str) -> None:
    found = steps(f"{THREE} Hiện {meant} đã bị đình chỉ công tác.")
    assert [step[0] for step in found] == [AN, BINH, "Trần Thử Cường"]
    assert {step[1] for step in found} == {"left"}


@pytest.mark.parametrize("meant", ["2 cán bộ này", "4 cán bộ này", "nhiều cán bộ", "các cán bộ khác"])
def test_others_than_those_of_the_list_are_nobody_named(meant: str) -> None:
    assert steps(f"{THREE} Hiện {meant} đã bị đình chỉ công tác.") == []


def test_whoever_is_dismissed_from_the_force_loses_that_title() -> None:
    assert steps("Thượng úy Lê Thử An, Công an huyện Tân Thử, bị tước quân tịch.") == [(AN, "left", "quân tịch")]
    assert steps("Thượng úy Lê Thử An, Công an huyện Tân Thử, chưa có hình thức kỷ luật hay tước quân tịch.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "UBND tỉnh kỷ luật ông Lê Thử An, Phó Giám đốc Sở Nội vụ, bằng hình thức cách chức.",
            [(AN, "left", "Phó Giám đốc Sở Nội vụ")],
        ),
        ("UBND tỉnh kỷ luật ông Lê Thử An, Phó Giám đốc Sở Nội vụ, bằng hình thức cảnh cáo.", []),
        ("UBND tỉnh gặp ông Lê Thử An, Phó Giám đốc Sở Nội vụ, về hình thức cách chức.", []),
    ],
)
def test_the_way_of_disciplining_somebody_is_a_step(text: str, expected: list[Step]) -> None:
    assert steps(text) == expected


@pytest.mark.parametrize(
    "opening", ["Thời điểm đó, ông An là", "Trước đó, ông An là", "Lúc bấy giờ, ông là", "Lúc đó, với vai trò"]
)
def test_who_was_in_a_post_at_that_time_had_it(opening: str) -> None:
    text = f"Ông Lê Thử An ký văn bản. {opening} Giám đốc Sở Nội vụ, ông An đã ký."
    assert steps(text) == [(AN, "held", "Giám đốc Sở Nội vụ")]


@pytest.mark.parametrize("opening", ["Hiện nay, ông An là", "Ông An là", "Sáng nay, với vai trò"])
def test_who_is_in_a_post_today_tells_of_no_step(opening: str) -> None:
    assert steps(f"Ông Lê Thử An ký văn bản. {opening} Giám đốc Sở Nội vụ, ông An đã ký.") == []


def test_that_time_is_the_one_of_the_sentence_before() -> None:
    told = "Tháng 8/2017, ông Lê Thử An ký văn bản."
    assert times(f"{told} Lúc đó, ông An là Giám đốc Sở Nội vụ.") == [("2017-08", None)]
    assert times(f"{told} Trước đó, ông An là Giám đốc Sở Nội vụ.") == [(None, None)]


def test_who_is_named_after_a_post_of_that_time_had_it() -> None:
    text = "Bộ trưởng Bộ Nội vụ khi đó là ông Lê Thử An đã ký quyết định."
    assert steps(text) == [(AN, "held", "Bộ trưởng Bộ Nội vụ")]
    assert steps("Bộ trưởng Bộ Nội vụ hiện là ông Lê Thử An đã ký quyết định.") == []


def test_a_former_post_in_brackets_is_only_what_somebody_is_called() -> None:
    assert steps("Tỉnh mời ông Lê Thử An (nguyên là Giám đốc Sở Nội vụ) dự họp.") == []
    assert steps("Ông Lê Thử An nguyên là Giám đốc Sở Nội vụ.") == [(AN, "held", "Giám đốc Sở Nội vụ")]


def test_who_once_led_a_unit_had_that_post_but_a_battle_is_no_unit() -> None:
    assert steps("Ông Lê Thử An từng đứng đầu Sở Nội vụ.") == [(AN, "held", "đứng đầu Sở Nội vụ")]
    assert steps("Ông Lê Thử An từng chỉ huy nhiều trận đánh nổi tiếng.") == []
    assert steps("Ông Lê Thử An từng là thành viên đảng Dân chủ.") == []


def test_a_span_that_opens_the_sentence_is_that_of_the_post() -> None:
    text = "Từ năm 2009 đến 11/2010, ông Lê Thử An được cử về giữ chức vụ Phó Giám đốc Sở Nội vụ."
    assert (steps(text), times(text)) == ([(AN, "held", "Phó Giám đốc Sở Nội vụ")], [("2009", "2010-11")])
    other = "Từ năm 2009 đến 2010, ông Lê Thử An bị kỷ luật, sau đó được cử về giữ chức vụ Phó Giám đốc Sở Nội vụ."
    assert [step[1] for step in steps(other)] == ["took"]


def test_the_time_before_a_copula_is_of_the_next_post() -> None:
    text = "Năm 1992, ông Lê Thử An được điều về giữ chức vụ Thứ trưởng Bộ Nội vụ, từ 2000 là Thứ trưởng thường trực."
    assert times(text)[0] == ("1992", None)


def test_a_resignation_some_time_later_is_not_of_the_day_before_it() -> None:
    text = "Ông Lê Thử An được bầu vào Quốc hội năm 1973, nhưng từ chức sau đó một năm."
    assert times(text) == [("1973", None), (None, None)]


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Bộ trưởng Bộ Nội vụ Lê Thử An đã phải từ chức hồi tháng 2.", True),
        ("Người biểu tình nói Bộ trưởng Bộ Nội vụ Lê Thử An phải từ chức.", False),
        ("Bộ trưởng Bộ Nội vụ Lê Thử An quyết định từ chức.", True),
        ("Bộ trưởng Bộ Nội vụ Lê Thử An bị sốc trước quyết định từ chức của hai thứ trưởng.", False),
        ("Tổng thống yêu cầu Giám đốc FBI Lê Thử An, người bị sa thải ngày 9/5, trả lời.", True),
        ("Tổng thống yêu cầu sa thải Giám đốc FBI Lê Thử An.", False),
    ],
)
def test_what_came_true_is_told_apart_from_what_was_asked_for(text: str, *, is_told: bool) -> None:
    assert [step[1] for step in steps(text)] == ["left"] * is_told


def test_a_pronoun_after_a_verb_is_not_its_subject() -> None:
    text = "Ủy ban hỏi Giám đốc FBI Peter Exampson về vụ Tổng thống Johan Testsen bất ngờ cách chức ông."
    assert steps(text) == [("Peter Exampson", "left", "Giám đốc FBI")]
    alone = "Tổng thống Johan Testsen bất ngờ cách chức ông."
    assert steps(alone) == []


def test_whoever_is_lowered_leaves_the_post_but_nobody_does_who_only_meets_them() -> None:
    text = "Các ông Lê Thử An (Phó giám đốc Sở Nội vụ), Vũ Thử Bình (Chánh Thanh tra Sở Nội vụ) đã bị giáng chức."
    assert [(step[0], step[1]) for step in steps(text)] == [(AN, "left"), (BINH, "left")]
    assert steps("Bộ trưởng Bộ Nội vụ Lê Thử An gặp người từng bị giáng chức.") == []


def test_reasons_after_a_dismissal_name_nobody_who_is_dismissed() -> None:
    text = "Cố vấn an ninh Peter Exampson bị cách chức vì nói dối với Phó Tổng thống Johan Testsen."
    assert [step[0] for step in steps(text)] == ["Peter Exampson"]


def test_whoever_takes_somebodys_place_takes_up_the_post() -> None:
    found = steps("Ông Lê Thử An thay ông Vũ Thử Bình làm Giám đốc Sở Nội vụ.")
    assert found == [(AN, "took", "Giám đốc Sở Nội vụ")]
    assert steps("Ông Lê Thử An làm Giám đốc Sở Nội vụ.") == []


def test_a_rank_is_given_by_plain_verbs_too() -> None:
    assert steps("Đại tá Lê Thử An được phong thiếu tướng năm 2001.") == [(AN, "rank", "Thiếu tướng")]
    assert steps("Đại tá Lê Thử An được phong anh hùng năm 2001.") == []


def test_the_day_of_an_arrest_is_not_that_of_a_post() -> None:
    assert steps("Ngày 7/8, công an bắt ông Lê Thử An, sinh năm 1958, là Giám đốc Sở Nội vụ.") == []


@pytest.mark.parametrize("meant", ["đồng chí", "bị cáo", "người này"])
def test_words_for_a_man_or_a_woman_mean_whoever_was_spoken_of_last(meant: str) -> None:
    told = "Bà Vũ Thử Bình, Trưởng phòng Nội vụ huyện Tân Thử, quê ở Hà Nội."
    found = steps(f"{told} Năm 1980, {meant} được cử làm Phó Giám đốc Sở Nội vụ.")
    assert found == [(BINH, "took", "Phó Giám đốc Sở Nội vụ")]
    assert steps(f"{told} Năm 1980, các {meant} khác được cử làm Phó Giám đốc Sở Nội vụ.") == []


def test_a_span_may_have_one_space_before_its_dash() -> None:
    assert times("Từ năm 1947 -1950, ông Lê Thử An giữ chức Chính ủy Khu VII.") == [("1947", "1950")]


def test_who_was_in_a_post_before_something_had_it() -> None:
    text = "Trước khi bị bắt, ông Lê Thử An là Giám đốc Sở Nội vụ."
    assert steps(text) == [(AN, "held", "Giám đốc Sở Nội vụ")]
    assert steps("Ông Lê Thử An là Giám đốc Sở Nội vụ trước khi trời mưa.") == []


def test_a_former_holder_lost_that_post() -> None:
    text = "Ủy ban hỏi cựu Cố vấn an ninh quốc gia Peter Exampson, người mất chức vì nói dối."
    assert steps(text) == [("Peter Exampson", "left", "Cố vấn an ninh quốc gia")]
    assert steps("Ông Lê Thử An, nguyên Giám đốc Sở Nội vụ, đã nghỉ hưu.") == []


def test_whoever_is_called_dismissed_is_so_though_named_for_anothers_sake() -> None:
    text = "Ông Johan Testsen là người tiền nhiệm của Peter Exampson – cựu Giám đốc FBI bị Tổng thống sa thải."
    assert steps(text) == [("Peter Exampson", "left", "Giám đốc FBI")]
    assert steps("Giám đốc FBI Johan Testsen, người tiền nhiệm của Peter Exampson, bị Tổng thống sa thải.") == [
        ("Johan Testsen", "left", "Giám đốc FBI")
    ]


def test_what_came_later_is_not_of_the_time_named_first() -> None:
    text = (
        "Đầu năm 1991, ông Lê Thử An được phân công làm Phó phòng Thanh tra, sau đó được đề bạt Trưởng phòng Thanh tra."
    )
    assert times(text) == [("1991", None), (None, None)]


def test_a_sentence_without_a_subject_goes_on_telling_of_the_same_person() -> None:
    told = "Bà Vũ Thử Bình quê ở Hà Nội."
    later = "Đến tháng 6/2000, chuyển lên TAND TP HCM và được bổ nhiệm là thẩm phán Tòa Lao động."
    assert steps(f"{told} {later}") == [(BINH, "took", "thẩm phán Tòa Lao động")]
    assert steps(f"{told} Đến tháng 6/2000, Bộ xem xét và được bổ nhiệm là thẩm phán Tòa Lao động.") == []


def test_a_major_general_is_not_a_lack_of_anything() -> None:
    text = "Ông Lê Thử An quê ở Hà Nội. Sau đó ông được phong cấp Thiếu tướng, giữ chức Phó Tổng thanh tra Quân đội."
    assert steps(text) == [(AN, "rank", "Thiếu tướng"), (AN, "took", "Phó Tổng thanh tra Quân đội")]


def test_posts_that_are_counted_are_not_those_of_one_person_named_later() -> None:
    text = "Hội đồng miễn nhiệm 2 ủy viên Ủy ban tỉnh và cho thôi làm đại biểu Hội đồng nhân dân đối với ông Lê Thử An."
    assert (AN, "left", "ủy viên Ủy ban tỉnh") not in steps(text)


def test_posts_in_firms_are_listed_only_where_the_state_has_to_do_with_one() -> None:
    text = "Công ty cổ phần Thử Nghiệm bổ nhiệm ông Lê Thử An làm Giám đốc điều hành."
    assert steps(text) == []
    assert [step[1] for step in steps(text, "Nhà nước giữ 51% vốn.")] == ["took"]
    assert steps("Tổng thống bổ nhiệm ông Peter Exampson làm Giám đốc FBI.") == [
        ("Peter Exampson", "took", "Giám đốc FBI")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ông Vũ Thử Ba câu kết với Lê Thử An (lúc đó là Chủ tịch UBND xã Tân Thử) để bán đất.",
            [(AN, "held", "Chủ tịch UBND xã Tân Thử")],
        ),
        ("Ông Vũ Thử Ba câu kết với cán bộ xã (lúc đó là Chủ tịch UBND xã Tân Thử) để bán đất.", []),
        (
            "Ông Lê Thử An, nguyên Phó Trưởng Công an huyện Tân Thử (đã bị đình chỉ công tác), vắng mặt.",
            [(AN, "left", "Phó Trưởng Công an huyện Tân Thử")],
        ),
        (
            "Việc này do Lê Thử An (Trưởng phòng Thanh tra, sau này là Cục trưởng Cục Thuế) chỉ đạo.",
            [(AN, "held", "Trưởng phòng Thanh tra"), (AN, "took", "Cục trưởng Cục Thuế")],
        ),
        ("Việc này do Lê Thử An (Trưởng phòng Thanh tra, Ủy viên Ban Thường vụ) chỉ đạo.", []),
    ],
)
def test_a_verb_in_brackets_is_of_whoever_stands_before_them(text: str, expected: list[Step]) -> None:
    assert steps(text) == expected


def test_each_of_two_has_the_post_of_their_own_clause() -> None:
    text = "Ông Lê Thử An sai phạm khi làm Giám đốc Sở Nội vụ, ông Vũ Thử Bình khi làm Giám đốc Sở Tài chính."
    assert steps(text) == [(AN, "held", "Giám đốc Sở Nội vụ"), (BINH, "held", "Giám đốc Sở Tài chính")]


def test_a_post_that_only_says_before_what_is_no_step() -> None:
    text = "Trước khi làm Giám đốc Sở Nội vụ, ông Lê Thử An từng là Phó Giám đốc Sở Nội vụ."
    assert steps(text) == [(AN, "held", "Phó Giám đốc Sở Nội vụ")]
    given = "Trước khi được bổ nhiệm làm Giám đốc Sở Nội vụ, ông Lê Thử An từng là Bí thư Huyện ủy Tân Thử."
    assert [step[1] for step in steps(given)] == ["took", "held"]


def test_what_somebody_became_later_was_not_in_the_time_of_the_first_post() -> None:
    text = "Ông Lê Thử An từng là Tổng cục trưởng Tổng cục V từ năm 2009 đến 2016, sau đó là Thứ trưởng Bộ Công an."
    assert [step[1] for step in steps(text)] == ["held", "took"]
    assert times(text) == [("2009", "2016"), (None, None)]


def test_all_posts_are_those_in_the_brackets() -> None:
    text = (
        "Với Thượng tướng Lê Thử An, Bộ Chính trị đã cách chức tất cả các chức vụ trong Đảng (Ủy viên Ban Thường vụ Đảng"
        " ủy nhiệm kỳ 2016 - 2021; Bí thư Đảng ủy Tổng cục V)."
    )
    assert steps(text) == [(AN, "left", "Ủy viên Ban Thường vụ Đảng ủy"), (AN, "left", "Bí thư Đảng ủy Tổng cục V")]
    assert steps("Bộ Chính trị đã họp với Thượng tướng Lê Thử An và cách chức tất cả các chức vụ trong Đảng.") == []


def test_a_duty_after_a_post_is_no_post_of_its_own() -> None:
    found = steps("Năm 2004, ông Lê Thử An được bổ nhiệm giữ chức Phó Chủ tịch UBND phường 9, phụ trách kinh tế.")
    assert [step[1] for step in found] == ["took"]


def test_a_former_post_with_its_years_is_a_post_that_somebody_had() -> None:
    text = "Ông Lê Thử An (62 tuổi, cựu Chủ tịch UBND tỉnh Hà Nam giai đoạn 2011-2016) có mặt tại tòa."
    assert (steps(text), times(text)) == ([(AN, "held", "Chủ tịch UBND tỉnh Hà Nam")], [("2011", "2016")])
    assert steps("Ông Lê Thử An, cựu Chủ tịch UBND tỉnh Hà Nam, mua đất giai đoạn 2011-2016.") == []
    assert steps("Ông Lê Thử An, Chủ tịch UBND tỉnh Hà Nam nhiệm kỳ 2011-2016, có mặt.") == []


def test_a_role_may_have_its_years_in_brackets_and_a_day_before_its_bearer() -> None:
    text = "Với vai trò Thứ trưởng Bộ Công an (2014-2018), ngày 28/5/2015, ông Lê Thử An đã ký tờ trình."
    assert (steps(text), times(text)) == ([(AN, "held", "Thứ trưởng Bộ Công an")], [("2014", "2018")])


def test_the_post_of_a_list_ends_before_what_it_is_listed_for() -> None:
    text = "Công an tỉnh đình chỉ công tác 2 cảnh sát giao thông liên quan vụ việc gồm: Lê Thử An và Vũ Thử Bình."
    assert steps(text) == [(AN, "left", "cảnh sát giao thông"), (BINH, "left", "cảnh sát giao thông")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ông Lê Thử An trở thành chuyên gia giáo dục.", []),
        ("Ông Lê Thử An trở thành tổng thống đương nhiệm đầu tiên thăm Hà Nội.", []),
        ("Ông Lê Thử An trở thành cựu tổng thống đầu tiên bị truy tố.", []),
        ("Ông Lê Thử An trở thành Chủ tịch UBND huyện.", [(AN, "took", "Chủ tịch UBND huyện")]),
    ],
)
def test_what_somebody_becomes_is_a_post(text: str, expected: list[Step]) -> None:
    assert steps(text) == expected


def test_somebody_who_is_not_named_is_not_whoever_is_named_before() -> None:
    assert steps("Trước bà Vũ Thử Bình, Bộ trưởng Bộ Nội vụ, một thứ trưởng cũng tuyên bố từ chức.") == []
    assert steps("Ông Lê Thử An gửi lời chúc mừng nhà tỷ phú đắc cử tổng thống.") == []
    assert steps("Bà Vũ Thử Bình đã đưa một số đàn em lên làm tổ trưởng Công an xã.") == []
    assert steps("Bà Vũ Thử Bình được đưa lên làm tổ trưởng Công an xã.") == [(BINH, "took", "tổ trưởng Công an xã")]


def test_an_inauguration_is_of_the_person_behind_the_post() -> None:
    text = "Tổng thống Johan Testsen phát biểu tại lễ tuyên thệ nhậm chức Bộ trưởng Tư pháp của ông Peter Exampson."
    assert steps(text) == [("Peter Exampson", "took", "Bộ trưởng Tư pháp")]


def test_places_and_feasts_are_nobody() -> None:
    told = "Ông Lê Thử An quê ở Hà Nội."
    assert steps(f"{told} Cuộc nổi dậy Xuân Mậu Thử 1968 nổ ra, năm 1970 ông làm Bí thư Huyện ủy.") == [
        (AN, "took", "Bí thư Huyện ủy")
    ]
    assert steps("Ông Peter Exampson sống ở bang Rhein-Testa và từng giữ chức Thống đốc.") == [
        ("Peter Exampson", "held", "Thống đốc")
    ]


def test_sport_has_no_public_posts() -> None:
    assert steps("Ông Lê Thử An được bổ nhiệm làm Chủ tịch CLB Thử Nghiệm.") == []
    assert steps("Ông Lê Thử An được bổ nhiệm làm Chủ tịch UBND huyện.") == [(AN, "took", "Chủ tịch UBND huyện")]


@pytest.mark.parametrize(
    "way", ["áp dụng hình thức kỷ luật đối với những người này như", "kỷ luật những người này bằng hình thức"]
)
def test_people_meant_together_may_be_named_in_the_same_sentence(way: str) -> None:
    text = f"Với ông Lê Thử An (Trưởng phòng Thanh tra) và Vũ Thử Bình (Đội trưởng Đội thuế), tỉnh đã {way} cách chức."
    assert [(step[0], step[1]) for step in steps(text)] == [(AN, "left"), (BINH, "left")]


@pytest.mark.parametrize("still", ["còn", "đang", "vẫn"])
def test_what_somebody_still_was_then_was_a_post(still: str) -> None:
    told = "Ông Lê Thử An ký văn bản."
    assert steps(f"{told} Lúc đó, ông An {still} là Giám đốc Sở Nội vụ.") == [(AN, "held", "Giám đốc Sở Nội vụ")]
    assert steps(f"{told} Hiện ông An {still} là Giám đốc Sở Nội vụ.") == []


def test_a_relative_clause_may_say_that_the_post_beside_the_name_was_given() -> None:
    text = "Bộ trưởng Tư pháp Peter Exampson, người vừa được Tổng thống Testov bổ nhiệm hôm 28/5, lên tiếng."
    assert (steps(text), times(text)) == ([("Peter Exampson", "took", "Bộ trưởng Tư pháp")], [("--05-28", None)])
    assert steps("Bộ trưởng Tư pháp Peter Exampson gặp người vừa được Tổng thống Testov bổ nhiệm hôm 28/5.") == []


def test_a_list_of_times_and_posts_is_of_whoever_the_article_speaks_of() -> None:
    texts = (
        "Ông Lê Thử An sinh năm 1970.",
        "- 2015 - 2019: Trưởng phòng Tham mưu.",
        "- Tháng 3/2019: Phó Giám đốc Sở Nội vụ.",
    )
    assert steps(*texts) == [(AN, "held", "Trưởng phòng Tham mưu"), (AN, "took", "Phó Giám đốc Sở Nội vụ")]
    assert times(*texts) == [("2015", "2019"), ("2019-03", None)]
    assert steps("Ông Lê Thử An sinh năm 1970.", "- 8/3/2019: Giá vàng tăng.") == []


def test_a_letter_of_resignation_is_a_step_only_once_it_is_accepted() -> None:
    assert steps("Ông Lê Thử An, Giám đốc Sở Nội vụ, đã nộp đơn từ chức.") == []
    accepted = "Hội đồng đã chấp nhận đơn từ chức của ông Lê Thử An, Giám đốc Sở Nội vụ."
    assert steps(accepted) == [(AN, "left", "Giám đốc Sở Nội vụ")]


def test_somebody_is_moved_away_to_a_unit() -> None:
    text = "Ông Lê Thử An, Trưởng Công an xã Tân Thử, bị điều chuyển xuống Công an huyện Tân Bình."
    assert steps(text) == [(AN, "left", "Trưởng Công an xã Tân Thử")]
    assert steps("Hồ sơ của ông Lê Thử An, Trưởng Công an xã, được điều chuyển trong ngày.") == []


def test_what_was_before_has_no_day_of_what_came_later() -> None:
    later = "Ông Lê Thử An làm Phó Chủ tịch UBND tỉnh từ năm 2014, trước đó đã giữ các chức Giám đốc Sở Nội vụ"
    assert times(f"{later}.") == [("2014", None), (None, None)]
    assert times(f"{later} từ năm 2009.") == [("2014", None), ("2009", None)]


def test_the_day_on_which_a_session_is_reported_is_none_of_what_it_decided() -> None:
    decided = "Tại kỳ họp, HĐND tỉnh đã miễn nhiệm Phó Chủ tịch UBND tỉnh đối với ông Lê Thử An."
    told = "Chiều 21/6, HĐND tỉnh họp báo công bố {}."
    assert times(told.format("kết quả kỳ họp"), decided, date="2021-06-22") == [(None, None)]
    assert times(told.format("quyết định về nhân sự"), decided, date="2021-06-22") == [(None, "2021-06-21")]
