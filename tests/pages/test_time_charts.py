"""Times in posts as they are drawn: where bars begin and end, and what is too little to draw."""

from __future__ import annotations

from collections.abc import Sequence

from hoso.catalogue.lines import Link
from hoso.pages.tenures import Point
from hoso.pages.time_charts import MOST_ROWS, MOST_TICKS, Row, Stay, Stays, TimeChart, stay_of, stays_of, time_chart
from tests.pages.test_tenures import AN, BA, claim


def stay(*claims: tuple[Link, Point]) -> Stay:
    found = stay_of(claims[0][0], [point for _, point in claims], contradicted=False)
    assert found is not None
    return found


def ends(one: Stay) -> tuple[tuple[str, bool], tuple[str, bool]]:
    return (one.begin.date, one.begin.stated), (one.end.date, one.end.stated)


def drawn(*stays: Stay) -> TimeChart:
    chart = time_chart((Stays("posts", None, stays),))
    assert chart is not None
    return chart


def rows(chart: TimeChart) -> Sequence[Row]:
    return [row for group in chart.groups for row in group.rows]


def test_a_stated_end_is_closed_and_the_day_of_a_mere_report_is_open() -> None:
    taken = stay(claim(AN, "took", "2019-03-06", "2019-03-05"), claim(AN, "said", "2021-01-01T08:00:00+07:00"))
    assert ends(taken) == (("2019-03-05", True), ("2021-01-01", False))
    left = stay(claim(AN, "said", "2019-03-06"), claim(AN, "left", "2022-06-02", until="2022-06-01"))
    assert ends(left) == (("2019-03-06", False), ("2022-06-01", True))


def test_reports_are_days_on_the_bar_and_what_is_former_or_undated_is_none() -> None:
    one = stay(
        claim(AN, "said", None), claim(AN, "said", "2019"), claim(AN, "said", "2019-03-06"), claim(AN, "former", "2022-01-01")
    )  # fmt: skip
    assert (one.days, one.over, one.articles) == (("2019-03-06",), "2022-01-01", 4)


def test_a_post_of_which_no_day_is_known_is_not_drawn() -> None:
    (_, former), (_, undated) = claim(AN, "former", "2022-01-01"), claim(AN, "said", None)
    assert stay_of(AN, [former, undated], contradicted=False) is None


def test_who_has_a_post_twice_has_no_end_before_the_beginning() -> None:
    left = claim(AN, "left", "2015-01-02", until="2015-01-01")
    again = stay(claim(AN, "said", "2010-01-01"), left, claim(AN, "took", "2019-01-01", "2019-01-01"))
    assert ends(again) == (("2010-01-01", False), ("2019-01-01", False))


def test_two_terms_of_office_are_two_bars_where_sentences_state_both_sides_of_the_time_between() -> None:
    began, left = claim(AN, "took", "2010-01-01", "2010-01-01"), claim(AN, "left", "2013-01-02", until="2013-01-01")
    again, later = claim(AN, "took", "2018-01-02", "2018-01-01"), claim(AN, "said", "2019-05-01")
    former = claim(AN, "former", "2015-01-01")

    def terms(*claims: tuple[Link, Point]) -> list[tuple[tuple[str, bool], tuple[str, bool]]]:
        return [ends(one) for one in stays_of(AN, [point for _, point in claims], contradicted=False)]

    first, second = (("2010-01-01", True), ("2013-01-01", True)), (("2018-01-01", True), ("2019-05-01", False))
    assert terms(began, left, former, again, later) == [first, second]
    whole = [(("2010-01-01", True), ("2019-05-01", False))]
    assert terms(began, left, claim(AN, "said", "2016-01-01"), again, later) == whole, "it was held between them"
    assert terms(began, left, later) == whole, "nothing states the second beginning"
    assert terms(began, claim(AN, "left", "2013-01-02"), again, later) == whole, "nothing states the first end"
    assert terms(began, left, again, later, claim(AN, "held", "2020-01-01", "2009", "2020")) != [first, second]


def test_a_stated_end_counts_only_if_the_post_was_not_held_after_it() -> None:
    began, left = claim(AN, "took", "2010-01-01", "2010-01-01"), claim(AN, "left", "2013-01-02", until="2013-01-01")
    again = claim(AN, "took", "2018-01-02", "2018-01-01")
    later = claim(AN, "said", "2019-05-01")
    assert ends(stay(began, left, again, later)) == (("2010-01-01", True), ("2019-05-01", False))
    assert ends(stay(began, left, later)) == (("2010-01-01", True), ("2019-05-01", False))
    assert ends(stay(began, claim(AN, "held", "2020-01-01", None, "2019"), later)) == (
        ("2010-01-01", True),
        ("2019", True),
    )


def test_a_stated_beginning_counts_only_if_the_post_was_not_held_before_it() -> None:
    took, earlier = claim(AN, "took", "2018-01-02", "2018-01-01"), claim(AN, "said", "2015-05-05")
    assert ends(stay(earlier, took)) == (("2015-05-05", False), ("2018-01-01", False))
    assert ends(stay(claim(AN, "said", "2018-01-01"), took)) == (("2018-01-01", True), ("2018-01-01", False))
    assert ends(stay(claim(AN, "held", "2020-01-01", "2010"), took)) == (("2010", True), ("2018-01-01", False))


def test_what_tells_of_a_time_that_is_over_counts_only_if_no_later_day_is_known() -> None:
    earlier, former, later = (
        claim(AN, "said", "2015-01-01"),
        claim(AN, "former", "2016-01-01"),
        claim(AN, "said", "2019"),
    )
    assert stay(earlier, former).over == "2016-01-01"
    assert stay(earlier, former, later).over is None
    assert stay(earlier, former, later, claim(AN, "former", "2020-01-01")).over == "2020-01-01"


def test_bars_stand_in_whole_years_and_of_a_year_alone_both_ends_are_drawn() -> None:
    chart = drawn(stay(claim(AN, "held", "2023-01-01", "2019", "2022")), stay(claim(BA, "said", "2020-01-01")))
    assert [(tick.year, tick.at) for tick in chart.ticks] == [
        ("2019", 0.0), ("2020", 25.0), ("2021", 50.0), ("2022", 75.0), ("2023", 100.0),
    ]  # fmt: skip
    shape = rows(chart)[0].shape
    assert (shape.begin, shape.before, shape.left, shape.width, shape.after, shape.end) == (
        0,
        24.9,
        24.9,
        50.1,
        24.9,
        99.9,
    )


def test_both_ends_within_one_year_leave_no_sure_part() -> None:
    chart = drawn(stay(claim(AN, "held", "2023-01-01", "2019", "2019")), stay(claim(BA, "said", "2020-01-01")))
    shape = rows(chart)[0].shape
    assert (shape.width, shape.before > 0, shape.after) == (0, True, 0)


def test_many_years_have_as_many_ticks_as_a_phone_has_room_for() -> None:
    chart = drawn(stay(claim(AN, "said", "1975-01-01")), stay(claim(BA, "said", "2026-01-01")))
    assert [tick.year for tick in chart.ticks] == ["1975", "1985", "1995", "2005", "2015", "2025"]
    assert len(chart.ticks) <= MOST_TICKS


def test_too_little_is_not_drawn() -> None:
    twice = stay(claim(AN, "said", "2019-01-01"), claim(AN, "said", "2020-01-01"))
    same_day = stay(claim(AN, "said", "2019-01-01")), stay(claim(BA, "said", "2019-01-01"))
    stated = stay(claim(AN, "took", "2019-01-01", "2019-01-01"), claim(AN, "said", "2020-01-01"))
    assert time_chart((Stays("posts", None, (twice,)),)) is None
    assert time_chart((Stays("posts", None, same_day),)) is None
    assert time_chart((Stays("posts", None, (twice,)), Stays("ranks", None, same_day))) is None
    assert time_chart((Stays("posts", None, (stated,)),)) is not None


def test_what_there_is_no_room_for_is_counted() -> None:
    many = [
        stay(claim(Link(f"{day}", None), "said", f"2019-{1 + day // 28:02}-{1 + day % 28:02}")) for day in range(90)
    ]
    chart = drawn(*many)
    assert (len(rows(chart)), chart.more) == (MOST_ROWS, 90 - MOST_ROWS)
    assert rows(chart)[-1].stay.link.label == "89"


def test_what_there_is_no_room_for_is_in_the_table_behind_the_chart() -> None:
    many = [stay(claim(Link(f"{day}", None), "said", f"2019-01-{1 + day % 28:02}")) for day in range(90)]
    chart = time_chart((Stays("post", AN, many), Stays("post", BA, many[:3])), more=7)
    assert chart is not None
    assert [(len(group.stays), len(group.rows)) for group in chart.groups] == [(90, MOST_ROWS), (3, 0)]
    assert chart.more == 13 + 7
