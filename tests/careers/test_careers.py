"""Who takes up, leaves or held which post, in the constructions that articles use; all people are invented."""

from __future__ import annotations

import pytest

from hoso.careers.reader import CareerReader
from hoso.entities.finder import Finder
from hoso.vocabulary import load

VOCABULARY = load(None).vocabulary
FINDER = Finder(VOCABULARY)
READER = CareerReader(VOCABULARY, FINDER)

Step = tuple[str, str, str]
"""A name, a kind, and a post or rank."""


def steps(*texts: str) -> list[Step]:
    """What texts state of careers, in order."""
    events = READER.read(FINDER.find_in(texts), None)
    return [(one.career.name, one.career.kind, one.career.post or one.career.rank or "") for one in events]


def times(*texts: str, date: str | None = None) -> list[tuple[str | None, str | None]]:
    """From when until when each step lasts, as stated."""
    events = READER.read(FINDER.find_in(texts, date=date), date)
    return [(one.career.start, one.career.until) for one in events]


AN = "Lê Thử An"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bộ trưởng Bộ Công an bổ nhiệm Đại tá Lê Thử An giữ chức Giám đốc Công an tỉnh Bắc Ninh.",
            [(AN, "took", "Giám đốc Công an tỉnh Bắc Ninh")],
        ),
        (
            "Đại tá Lê Thử An được Bộ trưởng Bộ Công an bổ nhiệm giữ chức vụ Giám đốc Công an tỉnh Bắc Ninh.",
            [(AN, "took", "Giám đốc Công an tỉnh Bắc Ninh")],
        ),
        (
            "Bộ Công an điều động Đại tá Lê Thử An, Trưởng phòng Tham mưu, giữ chức Phó Giám đốc Công an tỉnh Bắc Ninh.",
            [(AN, "took", "Phó Giám đốc Công an tỉnh Bắc Ninh"), (AN, "left", "Trưởng phòng Tham mưu")],
        ),
        (
            (
                "Bộ trưởng điều động, bổ nhiệm giữ chức Phó Cục trưởng Cục Cảnh sát giao thông đối với Đại tá Lê Thử An"
                " (Phó Giám đốc Công an tỉnh Bắc Ninh) và Thượng tá Vũ Thử Bình (Phó Giám đốc Công an tỉnh Hà Nam)."
            ),
            [
                (AN, "took", "Phó Cục trưởng Cục Cảnh sát giao thông"),
                (AN, "left", "Phó Giám đốc Công an tỉnh Bắc Ninh"),
                ("Vũ Thử Bình", "took", "Phó Cục trưởng Cục Cảnh sát giao thông"),
                ("Vũ Thử Bình", "left", "Phó Giám đốc Công an tỉnh Hà Nam"),
            ],
        ),
        (
            "Ông Lê Thử An được bầu làm Chủ tịch UBND tỉnh Bắc Ninh.",
            [(AN, "took", "Chủ tịch UBND tỉnh Bắc Ninh")],
        ),
        (
            "Quốc hội phê chuẩn đề nghị bổ nhiệm ông Lê Thử An giữ chức Bộ trưởng Bộ Nội vụ.",
            [(AN, "took", "Bộ trưởng Bộ Nội vụ")],
        ),
        (
            "Ông Lê Thử An chuyển sang làm Phó Giám đốc Sở Công Thương TP Hải Phòng.",
            [(AN, "took", "Phó Giám đốc Sở Công Thương TP Hải Phòng")],
        ),
        (
            "Ông Lê Thử An nhậm chức Bộ trưởng Bộ Nội vụ.",
            [(AN, "took", "Bộ trưởng Bộ Nội vụ")],
        ),
        (
            "Chủ tịch UBND huyện đã cách chức Trưởng Công an xã Tân Thử đối với ông Lê Thử An.",
            [(AN, "left", "Trưởng Công an xã Tân Thử")],
        ),
        (
            "Huyện đã cách chức đối với ông Lê Thử An, Trưởng Công an xã Tân Thử.",
            [(AN, "left", "Trưởng Công an xã Tân Thử")],
        ),
        (
            "Các ông Lê Thử An - Bí thư Đảng ủy xã; Vũ Thử Bình - Phó Chủ tịch HĐND xã bị cách chức.",
            [(AN, "left", "Bí thư Đảng ủy xã"), ("Vũ Thử Bình", "left", "Phó Chủ tịch HĐND xã")],
        ),
        (
            (
                "Tỉnh quyết định tước danh hiệu Công an nhân dân, đồng thời cách chức Phó trưởng Công an huyện đối với ông"
                " Lê Thử An."
            ),
            [(AN, "left", "danh hiệu Công an nhân dân"), (AN, "left", "Phó trưởng Công an huyện")],
        ),
        (
            "Bộ Chính trị phân công ông Lê Thử An thôi giữ chức Bí thư Thành ủy, về làm Phó Trưởng ban Kinh tế Trung ương.",
            [(AN, "left", "Bí thư Thành ủy"), (AN, "took", "Phó Trưởng ban Kinh tế Trung ương")],
        ),
        (
            "Ông Lê Thử An từng giữ chức Phó Chánh Văn phòng huyện ủy rồi Bí thư huyện đoàn.",
            [(AN, "held", "Phó Chánh Văn phòng huyện ủy"), (AN, "held", "Bí thư huyện đoàn")],
        ),
        (
            "Ông Lê Thử An ký giấy khi còn là Chủ tịch UBND huyện.",
            [(AN, "held", "Chủ tịch UBND huyện")],
        ),
        (
            "Chủ tịch nước quyết định thăng cấp bậc hàm từ Trung tướng lên Thượng tướng cho đồng chí Lê Thử An.",
            [(AN, "rank", "Thượng tướng")],
        ),
        (
            "Ông Lê Thử An bị giáng cấp bậc hàm từ Thiếu tá xuống Đại úy.",
            [(AN, "rank", "Đại úy")],
        ),
    ],
)
def test_each_construction_is_read(text: str, expected: list[Step]) -> None:
    assert steps(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Dự kiến ông Lê Thử An được bổ nhiệm làm Giám đốc Sở Nội vụ.",
        "Ông Lê Thử An sẽ được bổ nhiệm làm Giám đốc Sở Nội vụ.",
        "Ban kiểm tra đề nghị cách chức Giám đốc Sở Nội vụ đối với ông Lê Thử An.",
        "Ông Lê Thử An có thể được bầu làm Chủ tịch UBND tỉnh Bắc Ninh.",
        "Ông Lê Thử An chưa được bổ nhiệm làm Giám đốc Sở Nội vụ.",
        "Ông Lê Thử An được đề cử làm Bộ trưởng Bộ Nội vụ.",
        "Đại tá Lê Thử An, Giám đốc Công an tỉnh Bắc Ninh, dự hội nghị.",
        "Ông Lê Thử An, nguyên Giám đốc Sở Nội vụ, dự hội nghị.",
        "Ông Lê Thử An bị bắt tạm giam khi làm việc với Giám đốc Sở Nội vụ.",
    ],
)
def test_what_is_planned_asked_for_or_only_a_title_is_no_step(text: str) -> None:
    assert steps(text) == []


def test_who_appoints_is_not_who_is_appointed() -> None:
    assert steps("Tổng thống Johan Testsen sa thải Giám đốc FBI Peter Exampson.") == [
        ("Peter Exampson", "left", "Giám đốc FBI")
    ]


def test_a_pronoun_is_whom_the_article_speaks_of() -> None:
    found = steps("Ông Lê Thử An sinh năm 1970. Năm 2008, ông được bổ nhiệm làm Giám đốc Sở Nội vụ.")
    assert found == [(AN, "took", "Giám đốc Sở Nội vụ")]


def test_a_short_name_is_the_full_one_of_the_article() -> None:
    found = steps("Ông Lê Thử An quê ở Bắc Ninh.", "Ông An được điều động làm Giám đốc Sở Nội vụ.")
    assert found == [(AN, "took", "Giám đốc Sở Nội vụ")]


def test_one_verb_goes_with_a_list_of_posts_and_names() -> None:
    found = steps(
        "Cách chức Chủ tịch UBND huyện với ông Lê Thử An và Phó Bí thư Huyện ủy với ông Vũ Thử Bình, theo quyết định."
    )
    assert found == [(AN, "left", "Chủ tịch UBND huyện"), ("Vũ Thử Bình", "left", "Phó Bí thư Huyện ủy")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ngày 5/8/2013, ông Lê Thử An được bổ nhiệm làm Giám đốc Sở Nội vụ.", ("2013-08-05", None)),
        ("Ông Lê Thử An được bổ nhiệm làm Giám đốc Sở Nội vụ từ ngày 24/5/2015.", ("2015-05-24", None)),
        ("Ông Lê Thử An được bổ nhiệm làm Giám đốc Sở Nội vụ vào tháng 8/2014.", ("2014-08", None)),
        ("Cuối năm 2018, ông Lê Thử An được bầu làm Chủ tịch UBND huyện.", ("2018", None)),
        ("Ông Lê Thử An giữ chức Chủ tịch UBND huyện từ năm 2006 đến 2011.", ("2006", "2011")),
        ("Ông Lê Thử An làm Tổng Giám đốc từ ngày 15/7/2009 đến tháng 2/2014.", ("2009-07-15", "2014-02")),
        ("Tháng 8, ông Lê Thử An được bổ nhiệm làm Giám đốc Sở Nội vụ.", ("--08", None)),
        (
            "Bổ nhiệm ông Lê Thử An, sinh ngày 18/4/1968, giữ chức Giám đốc Sở Nội vụ nhiệm kỳ 2015-2020.",
            (None, None),
        ),
        (
            "Ông Lê Thử An được bổ nhiệm làm Giám đốc Sở Nội vụ, chỉ ít ngày trước khi bão về ngày 4/5/2014.",
            (None, None),
        ),
    ],
)
def test_a_step_has_the_time_that_its_sentence_states(text: str, expected: tuple[str | None, str | None]) -> None:
    assert times(text) == [expected]


def test_a_day_without_a_year_takes_the_year_of_publication_and_says_so() -> None:
    text = "Ngày 5/8, ông Lê Thử An được bổ nhiệm làm Giám đốc Sở Nội vụ."
    (event,) = READER.read(FINDER.find_in((text,), date="2019-08-06"), "2019-08-06")
    assert (event.career.start, event.career.inferred) == ("2019-08-05", ("from",))
    assert event.sentence == text


def test_the_day_may_stand_in_the_sentence_before() -> None:
    day = "Ngày 30/6/2017, UBND tỉnh họp báo về việc kỷ luật."
    went_on = "Theo đó, Sở Nội vụ cách chức Trưởng phòng Thanh tra đối với ông Lê Thử An."
    assert times(f"{day} {went_on}") == [(None, "2017-06-30")]
    assert times(f"{day} Trước đó, ông Lê Thử An được bổ nhiệm làm Giám đốc Sở Nội vụ.") == [(None, None)]


def test_the_day_of_the_news_is_of_an_act_that_nothing_dates_otherwise() -> None:
    day = "Ngày 8/8/2017, Thủ tướng ký quyết định kỷ luật hai cán bộ."
    act = "Bà Vũ Thử Bình, cố vấn từ khi nhậm chức, được bổ nhiệm làm Giám đốc Sở Tài nguyên."
    term = "Tỉnh xóa tư cách Thứ trưởng giai đoạn 2011-2016 đối với ông Lê Thử An."
    assert times(day, act, term) == [("2017-08-08", None), (None, "2017-08-08")]
    assert times(day, "Khi đó, bà Vũ Thử Bình được bổ nhiệm làm Giám đốc Sở Nội vụ.") == [(None, None)]


def test_the_same_day_as_an_act_is_the_day_of_that_act() -> None:
    took = "Ông Lê Thử An được bổ nhiệm làm Thứ trưởng vào tháng 8/2014."
    rose = "Cùng ngày nhận chức, ông được thăng quân hàm từ thiếu tướng lên trung tướng."
    assert times(f"{took} {rose}") == [("2014-08", None), ("2014-08", None)]


def test_a_decision_counts_from_the_day_that_the_next_sentence_states() -> None:
    text = (
        "Ngày 26/6/2017, UBND tỉnh bổ nhiệm ông Lê Thử An giữ chức Giám đốc Sở Nội vụ."
        " Quyết định có hiệu lực từ ngày 1/7/2017."
    )
    assert times(text) == [("2017-07-01", None)]


def test_a_list_of_moves_goes_on_without_its_verb() -> None:
    found = steps("Ông Lê Thử An được đưa về làm Phó phòng Kế hoạch, ông Vũ Thử Bình làm Phó phòng Thanh tra.")
    assert found == [(AN, "took", "Phó phòng Kế hoạch"), ("Vũ Thử Bình", "took", "Phó phòng Thanh tra")]


def test_one_post_before_a_list_is_the_post_of_each() -> None:
    found = steps("Tỉnh đình chỉ công tác đối với hai Phó Giám đốc Sở Nội vụ là ông Lê Thử An và ông Vũ Thử Bình.")
    assert found == [(AN, "left", "Phó Giám đốc Sở Nội vụ"), ("Vũ Thử Bình", "left", "Phó Giám đốc Sở Nội vụ")]


def test_others_who_are_only_counted_are_not_whoever_is_named_before() -> None:
    text = "Ông Lê Thử An, Giám đốc Công an tỉnh Hà Nam, cho biết các cảnh sát bị đình chỉ công tác để kiểm điểm."
    assert steps(text) == []


def test_both_are_the_last_two_of_whom_the_article_spoke() -> None:
    text = (
        "Tỉnh cách chức Trưởng phòng Thanh tra đối với ông Lê Thử An và ông Vũ Thử Bình."
        " Đồng thời, điều chuyển hai ông này xuống làm chuyên viên Sở Nội vụ."
    )
    assert steps(text)[2:] == [(AN, "took", "chuyên viên Sở Nội vụ"), ("Vũ Thử Bình", "took", "chuyên viên Sở Nội vụ")]


def test_somebody_was_in_a_post_since_a_year_although_only_a_copula_says_so() -> None:
    text = "Ông Lê Thử An (SN 1956) là Chủ tịch UBND huyện từ năm 2002."
    assert (steps(text), times(text)) == ([(AN, "held", "Chủ tịch UBND huyện")], [("2002", None)])
    assert steps("Ông Lê Thử An là Chủ tịch UBND huyện.") == []


def test_each_of_several_posts_has_its_own_time() -> None:
    text = (
        "Ông Lê Thử An từng giữ các chức vụ Phó phòng Tham mưu; Trưởng Công an huyện Tân Thử (2019 - 2022) và Trưởng"
        " phòng Tham mưu từ tháng 6/2022."
    )
    assert times(text) == [(None, None), ("2019", "2022"), ("2022-06", None)]


def test_a_transfer_to_other_work_ends_the_post() -> None:
    found = steps("Đại tá Lê Thử An – Giám đốc Công an tỉnh Hà Nam được Bộ điều động, bổ nhiệm vị trí công tác khác.")
    assert found == [(AN, "left", "Giám đốc Công an tỉnh Hà Nam")]


def test_two_men_before_a_pronoun_leave_open_who_is_meant() -> None:
    assert steps("Ông Lê Thử An cho biết lỗi của việc ông Vũ Thử Bình làm đã khiến ông bị cách chức.") == []


def test_an_event_that_is_told_twice_is_one() -> None:
    text = "Đại tá Lê Thử An được bổ nhiệm giữ chức Giám đốc Công an tỉnh Bắc Ninh"
    assert times(f"{text}.", f"Ngày 1/3/2022, {text}.") == [("2022-03-01", None)]


def test_a_private_post_of_somebody_in_a_case_is_not_listed() -> None:
    text = "Bị cáo Lê Thử An từng làm Giám đốc Công ty TNHH Thử Nghiệm."
    assert steps(text) == []
    assert steps("Bị cáo Lê Thử An từng làm Giám đốc Sở Nội vụ.") == [(AN, "held", "Giám đốc Sở Nội vụ")]


def test_the_time_of_what_was_found_out_later_is_not_that_of_the_post() -> None:
    found_out = "Trong năm 2016, thanh tra kết luận ông Lê Thử An sai phạm trong 10 năm giữ chức Giám đốc Sở Nội vụ."
    assert (steps(found_out), times(found_out)) == ([(AN, "held", "Giám đốc Sở Nội vụ")], [(None, None)])
    assert times("Năm 2016, khi giữ chức Giám đốc Sở Nội vụ, ông Lê Thử An ký văn bản.") == [("2016", None)]


def test_what_a_predecessor_did_was_before_the_time_named() -> None:
    text = "Ông Lê Thử An lên tiếng hồi tháng 6, sau khi ông Vũ Thử Bình trở thành Bộ trưởng Bộ Nội vụ."
    assert times(text) == [(None, None)]
    assert times("Năm 2018, sau khi được miễn nhiệm chức Chủ tịch UBND huyện, ông Lê Thử An về quê.") == [
        (None, "2018")
    ]


def test_posts_passed_through_do_not_begin_with_the_year_before_them() -> None:
    text = (
        "Năm 1994, ông Lê Thử An vào ngành, đã qua các chức vụ Đội trưởng Đội Tham mưu, Trưởng Công an huyện Tân Thử."
    )
    assert times(text) == [(None, None), (None, None)]
    assert times("Năm 1994 - 1998, ông Lê Thử An qua các chức vụ Trưởng Công an huyện.") == [("1994", "1998")]


def test_one_span_that_closes_a_list_is_of_all_its_posts() -> None:
    text = (
        "Từ 1997 đến 2003, ông Lê Thử An là Thứ trưởng Bộ Nội vụ, sau đó lần lượt làm Phó Bí thư Tỉnh ủy Hà Nam rồi"
        " Chủ tịch UBND tỉnh Hà Nam giai đoạn 2003-2006."
    )
    assert {step[1] for step in steps(text)} == {"held"}
    assert times(text) == [("1997", "2003"), ("2003", "2006"), ("2003", "2006")]
    then = "Ông Lê Thử An về nước, sau đó làm Chủ tịch UBND tỉnh Hà Nam."
    assert steps(then) == [(AN, "took", "Chủ tịch UBND tỉnh Hà Nam")]


def test_how_long_somebody_had_a_post_tells_that_they_had_it() -> None:
    expected = [(AN, "held", "Giám đốc Sở Nội vụ")]
    assert steps("Ông Lê Thử An đảm nhiệm chức Giám đốc Sở Nội vụ trong hơn 3 năm.") == expected
    assert steps("Ông Lê Thử An đảm nhiệm chức Giám đốc Sở Nội vụ.") == []


def test_an_appointment_that_is_advised_against_is_no_step() -> None:
    text = "Năm 2016, ông Vũ Thử Bình khuyên đừng nên bổ nhiệm tướng về hưu Lê Thử An làm Bộ trưởng Bộ Nội vụ."
    assert steps(text) == []


def test_somebody_who_is_called_retired_does_not_retire_then() -> None:
    text = "Tổng thống Vũ Thử Bình nhắc lại ngày 8-5 rằng tướng về hưu Lê Thử An đã được kiểm tra."
    assert steps(text) == []
    assert steps("Ngày 8-5, Bộ trưởng Vũ Thử Bình về hưu.") == [("Vũ Thử Bình", "left", "Bộ trưởng")]


def test_whoever_stands_right_before_a_verb_is_its_subject_though_never_named_in_full() -> None:
    assert steps("Ông Lê Thử An, Giám đốc Công an tỉnh Hà Nam, cho biết Tổng thống Testov đã từ chức.") == []
    found = steps("Ông Lê Thử An, Giám đốc Công an tỉnh Hà Nam, đã từ chức.")
    assert found == [(AN, "left", "Giám đốc Công an tỉnh Hà Nam")]


def test_a_post_that_was_told_of_before_is_meant_by_this_post() -> None:
    text = "Ông Lê Thử An bị cách chức Giám đốc Sở Nội vụ. Tháng 1/2020, tỉnh bổ nhiệm ông Vũ Thử Bình vào chức vụ này."
    assert steps(text) == [(AN, "left", "Giám đốc Sở Nội vụ"), ("Vũ Thử Bình", "took", "Giám đốc Sở Nội vụ")]
    assert steps("Tháng 1/2020, tỉnh bổ nhiệm ông Vũ Thử Bình vào chức vụ này.") == []


def test_whoever_is_called_new_in_a_post_takes_it_up() -> None:
    speech = "Phát biểu nhậm chức tại kỳ họp, tân Bộ trưởng Bộ Nội vụ Lê Thử An cảm ơn Quốc hội."
    assert steps(speech) == [(AN, "took", "Bộ trưởng Bộ Nội vụ")]
    assert steps("Phát biểu nhậm chức tại kỳ họp, cử tri nghe Bộ trưởng Bộ Nội vụ Lê Thử An.") == []


def test_an_acting_post_is_a_post() -> None:
    assert steps("Ông Lê Thử An trở thành quyền tổng thống.") == [(AN, "took", "quyền tổng thống")]


def test_a_text_that_ends_in_the_beginning_of_a_post_is_read() -> None:
    assert steps("Một thiếu tá bị tước danh hiệu Công an") == []
