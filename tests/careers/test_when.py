"""The days, months, years and spans of a sentence."""

from __future__ import annotations

import pytest

from hoso.careers.when import goes_on, moments, years


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ngày 4 tháng 8 năm 2011", [("2011-08-04", None)]),
        ("Ngày 5.8.2013", [("2013-08-05", None)]),
        ("Chiều 26/6", [("--06-26", None)]),
        ("tháng 10/2011", [("2011-10", None)]),
        ("hồi đầu tháng 4 năm 2016", [("2016-04", None)]),
        ("năm 2011-2014", [("2011", "2014")]),
        ("từ năm 2006 đến 2011", [("2006", "2011")]),
        ("Từ 1994 đến tháng 4-1998", [("1994", "1998-04")]),
        ("Trong năm 1993", [("1993", "1993")]),
        ("nhiệm kỳ 2015-2020", []),
        ("sinh ngày 18/4/1968", []),
        ("SN 1956", []),
        ("Tổng tiến công Xuân Mậu Thân 1968", []),
        ("ở Bắc Ninh năm 1968", [("1968", None)]),
        ("Ảnh: AP Năm 1968", [("1968", None)]),
        ("Sở Nội vụ Bắc Ninh 1968-1970", [("1968", "1970")]),
        ("cách đây 4 năm", []),
        ("ngày 31/2/2020", []),
        ("tỷ lệ 3/4", []),
    ],
)
def test_moments_are_as_precise_as_they_are_written(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(one.text, one.until) for one in moments(text, 0, len(text), None)] == expected


def test_last_year_is_the_year_before_the_publication() -> None:
    text = "tháng 8 năm ngoái"
    assert [one.text for one in moments(text, 0, len(text), "2017-05-10")] == ["2016-08"]


def test_a_day_without_a_year_is_of_the_year_of_publication_or_of_the_one_before_if_that_is_nearer() -> None:
    def told(text: str, published: str) -> list[str]:
        return [one.text for one in moments(text, 0, len(text), published)]

    assert told("Ngày 28/12", "2017-01-03") == ["2016-12-28"]
    assert told("tháng 12", "2017-01-03") == ["2016-12"]
    assert told("từ ngày 1/7", "2017-06-26") == ["2017-07-01"]
    assert told("Ngày 5/3", "2017-11-20") == ["2017-03-05"]
    assert told("tháng 2", "2017-11-20") == ["2017-02"]
    assert told("Ngày 5/8", "2017") == ["2017-08-05"]


def test_a_span_begins_in_the_year_in_which_it_ends_or_the_one_before() -> None:
    def told(text: str, published: str | None) -> list[tuple[str, str | None, bool]]:
        return [(one.text, one.until, one.inferred) for one in moments(text, 0, len(text), published)]

    for published in (None, "2019-05-10"):
        assert told("từ ngày 1/3 đến 30/6/2016", published) == [("2016-03-01", "2016-06-30", False)]
        assert told("từ ngày 1/7 đến 30/6/2016", published) == [("2015-07-01", "2016-06-30", False)]
        assert told("từ ngày 1/6 đến tháng 6/2016", published) == [("2016-06-01", "2016-06", False)]
    assert told("từ tháng 2 năm ngoái đến tháng 3/2017", "2017-05-10") == [("2016-02", "2017-03", True)]


def test_a_day_has_the_year_that_the_text_names_elsewhere() -> None:
    known = years(["Ngày 10/5/2017 là thứ Tư.", "Ngày 1/6/2017 và 1/6/2018."])
    assert known.of_days == {"05-10": "2017"}
    assert known.only is None
    assert [one.text for one in moments("Sáng 10/5", 0, 9, None, known)] == ["2017-05-10"]


def test_a_day_has_the_only_year_that_the_text_names_and_that_is_inferred() -> None:
    known = years(["Vụ việc xảy ra ngày 16/3/2017.", "Chiều 30/6, Sở cho biết."])
    (one,) = moments("Chiều 30/6", 0, 10, None, known)
    assert (one.text, one.inferred) == ("2017-06-30", True)


def test_only_some_beginnings_go_on_telling() -> None:
    assert goes_on("Theo đó, Bộ Công an")
    assert not goes_on("Trước đó, Bộ Công an")
    assert not goes_on("Ông Lê Thử An")
