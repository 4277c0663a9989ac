"""Who had a post from when to when: only what articles state, with gaps and contradictions left open."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from hoso.catalogue.holdings import HoldingKind
from hoso.catalogue.lines import Line, Link
from hoso.pages.parts import Sentence
from hoso.pages.tenures import Contradiction, Gap, Point, Tenure, Times, tenures
from hoso.pages.time_charts import stay_of

NUMBERS = count()
AN, BA = Link("Lò Văn An", "/nhan-su/an/"), Link("Lò Văn Ba", "/nhan-su/ba/")


def claim(
    who: Link,
    kind: HoldingKind,
    day: str | None,
    start: str | None = None,
    until: str | None = None,
    source: str = "SVO",
) -> tuple[Link, Point]:
    number = f"{next(NUMBERS)}"
    line = Line(number, number, f"/bai/{number}/", f"Bài {number}", False, day, source, None)
    rank = "Đại tá" if kind == "said" else None
    return who, Point(kind, line, who.label, rank, "Giám đốc", start, until, (), Sentence("Câu.", None))


def of(*claims: tuple[Link, Point], sole: bool = True) -> tuple[Tenure, ...]:
    return tenures(claims, sole)[0]


def contradictions(*claims: tuple[Link, Point], sole: bool = True) -> list[tuple[str, list[str | None]]]:
    found: tuple[Contradiction, ...] = tenures(claims, sole)[1]
    return [(one.kind, [side.point.day for side in one.sides]) for one in found]


def test_mentions_give_only_at_least_from_and_at_least_until() -> None:
    (one,) = of(claim(AN, "said", "2020-01-02T08:00:00+07:00"), claim(AN, "said", "2021-03-04"))
    assert (one.times.began, one.times.since, one.times.until, one.times.ended) == (
        None,
        "2020-01-02",
        "2021-03-04",
        None,
    )
    assert (one.rank, one.articles, one.outlets) == ("Đại tá", 2, 1)


def test_days_of_taking_and_leaving_are_those_that_sentences_state() -> None:
    (one,) = of(claim(AN, "took", "2019-03-06", "2019-03-05"), claim(AN, "left", "2022-06-02", until="2022-06-01"))
    assert (one.times.began, one.times.since, one.times.until, one.times.ended) == (
        "2019-03-05",
        "2019-03-05",
        "2022-06-01",
        "2022-06-01",
    )


def test_a_step_without_a_day_is_bounded_by_the_article_alone() -> None:
    (one,) = of(claim(AN, "took", "2019-03-06"), claim(AN, "left", "2022-06-02"))
    assert (one.times.began, one.times.since, one.times.until, one.times.ended) == (None, None, None, None)
    assert (one.times.begun, one.times.over) == ("2019-03-06", "2022-06-02")


def test_a_former_post_is_never_held_on_the_day_of_the_article() -> None:
    (one,) = of(claim(AN, "former", "2022-06-02"))
    assert (one.times.since, one.times.until, one.times.over) == (None, None, "2022-06-02")


def test_a_day_without_a_year_and_an_undated_article_place_nobody_in_time() -> None:
    (one,) = of(claim(AN, "took", None, "--06-01"), claim(AN, "said", None))
    assert (one.times.began, one.times.since, one.times.begun, one.times.until) == (None, None, None, None)


def test_who_only_left_is_not_said_to_have_begun_on_that_day() -> None:
    (one,) = of(claim(AN, "left", "2022-06-02", until="2022-06-01"))
    assert (one.times.since, one.times.ended) == (None, "2022-06-01")


def test_holders_stand_in_order_of_time_whatever_the_order_of_claims() -> None:
    found = of(
        claim(BA, "took", "2023-01-01", "2023-01-01"),
        claim(AN, "former", "2023-01-01"),
        claim(AN, "said", "2020-01-01"),
    )
    assert [one.holder for one in found] == [AN, BA]


def test_a_time_of_which_no_article_tells_is_shown_as_a_gap() -> None:
    claims = (claim(AN, "said", "2020-01-01"), claim(BA, "said", "2023-01-01"))
    assert of(*claims)[1].gap == Gap("2020-01-01", "2023-01-01", open=True)
    assert of(*claims, sole=False)[1].gap is None
    stated = of(claim(AN, "left", "2020-01-02", until="2020-01-01"), claim(BA, "took", "2023-01-01", "2023-01-01"))
    assert stated[1].gap == Gap("2020-01-01", "2023-01-01", open=False)


def test_there_is_no_gap_where_one_follows_the_other_or_days_are_not_known_so_precisely() -> None:
    left, took = claim(AN, "left", "2022-06-02", until="2022-06-01"), claim(BA, "took", "2022-06-02", "2022-06-02")
    assert of(left, took)[1].gap is None
    assert of(claim(AN, "held", "2023-01-01", "2019", "2022"), took)[1].gap is None


def test_two_people_in_one_post_at_a_time_are_a_contradiction_with_both_claims() -> None:
    claims = (claim(AN, "said", "2020-01-01"), claim(BA, "said", "2020-06-01"), claim(AN, "said", "2021-01-01"))
    assert contradictions(*claims) == [("both", ["2020-06-01", "2021-01-01"])]
    assert contradictions(*claims, sole=False) == []


def test_a_handover_is_no_contradiction() -> None:
    assert contradictions(
        claim(AN, "said", "2020-01-01"), claim(AN, "said", "2021-01-01"), claim(BA, "took", "2021-01-01", "2021-01-01"),
        claim(BA, "said", "2021-01-01"), claim(AN, "former", "2021-02-01"),
    ) == []  # fmt: skip


def test_a_post_that_was_taken_up_again_has_not_ended_until_it_is_left_for_good() -> None:
    began, left = claim(AN, "took", "2010-01-02", "2010-01-01"), claim(AN, "left", "2015-01-02", until="2015-01-01")
    again, over = claim(AN, "took", "2018-01-02", "2018-01-01"), claim(AN, "left", "2021-01-02", until="2020")
    (one,) = of(began, left, again)
    assert (one.times.began, one.times.ended, one.states) == ("2010-01-01", None, ())
    (one,) = of(began, left, again, over)
    assert (one.times.began, one.times.ended, one.states) == ("2010-01-01", "2020", ("ended",))
    told = claim(AN, "left", "2015-01-02")
    (one,) = of(began, told, again)
    assert one.times.over is None


def test_somebody_in_the_post_after_leaving_it_is_a_contradiction_unless_taken_up_again() -> None:
    left, later = claim(AN, "left", "2020-01-02", until="2020-01-01"), claim(AN, "said", "2021-01-01")
    assert contradictions(left, later) == [("after", ["2020-01-02", "2021-01-01"])]
    assert contradictions(left, claim(AN, "took", "2020-06-01"), later) == []


def test_two_beginnings_are_a_contradiction_and_a_less_precise_one_is_none() -> None:
    first = claim(AN, "took", "2020-01-02", "2020-01-01")
    assert contradictions(first, claim(AN, "held", "2023-01-01", "2019-06")) == [
        ("began", ["2020-01-02", "2023-01-01"])
    ]
    assert contradictions(first, claim(AN, "held", "2023-01-01", "2020")) == []


def test_a_second_term_is_no_contradiction() -> None:
    first, second = claim(AN, "took", "2010-01-01", "2010-01-01"), claim(AN, "took", "2018-01-01", "2018-01-01")
    assert contradictions(first, second) == [("began", ["2010-01-01", "2018-01-01"])]
    assert contradictions(first, claim(AN, "left", "2013-01-02", until="2013-01-01"), second) == []
    assert contradictions(first, claim(AN, "former", "2013-01-02"), second) == []
    ends = claim(AN, "left", "2013-01-02", until="2013-01-01"), claim(AN, "left", "2020-01-02", until="2020-01-01")
    assert contradictions(*ends) == [("ended", ["2020-01-02", "2013-01-02"])]
    assert contradictions(*ends, second) == []


def test_of_many_mentions_the_first_and_the_last_are_shown_and_every_step() -> None:
    many = [claim(AN, "said", f"2020-01-{day:02}") for day in range(1, 21)]
    (one,) = of(claim(AN, "took", "2019-01-01"), *many)
    assert [point.day for point in one.points] == ["2019-01-01", "2020-01-01", "2020-01-18", "2020-01-19", "2020-01-20"]
    assert (one.more, one.articles) == (16, 21)


def test_two_holders_of_one_name_are_two() -> None:
    other = Link(AN.label, "/nhan-su/an/#nguoi-2")
    assert [one.holder for one in of(claim(AN, "said", "2020-01-01"), claim(other, "said", "2021-01-01"))] == [
        AN,
        other,
    ]


def test_who_has_a_post_for_the_second_time_contradicts_nobody_between() -> None:
    again = (
        claim(AN, "held", "2016-01-01", "2005", "2008"),
        claim(BA, "said", "2010-05-05"),
        claim(AN, "held", "2016-01-01", "2012", "2015"),
    )
    assert [kind for kind, _ in contradictions(*again) if kind == "both"] == []
    throughout = claim(AN, "said", "2005-01-01"), claim(BA, "said", "2010-05-05"), claim(AN, "said", "2015-01-01")
    assert [kind for kind, _ in contradictions(*throughout)] == ["both"]


def test_of_one_name_it_may_be_one_person_who_has_the_post() -> None:
    open_who = Link(AN.label, "/nhan-su/an/#nguoi-khac")
    claims = claim(AN, "said", "2005-01-01"), claim(open_who, "said", "2010-05-05"), claim(AN, "said", "2015-01-01")
    assert contradictions(*claims) == []


def test_of_claims_that_may_be_on_several_people_no_time_is_known() -> None:
    took, left = claim(AN, "took", "2010-01-01", "2010-01-01"), claim(AN, "left", "2013-01-02", until="2013-01-01")
    whose = [(link, replace(point, open=True)) for link, point in (took, left, claim(AN, "said", "2019-01-01"))]
    (one,) = of(*whose)
    assert (one.times, one.states, one.articles) == (Times(), (), 3)
    assert contradictions(*whose) == []
    assert stay_of(AN, [point for _, point in whose], contradicted=False) is None


def test_the_states_of_a_time_are_computed_from_its_claims() -> None:
    def states(*claims: tuple[Link, Point]) -> list[tuple[str, ...]]:
        return [one.states for one in of(*claims)]

    assert states(claim(AN, "said", "2020-01-01")) == [("once",)]
    assert states(claim(AN, "said", "2020-01-01"), claim(AN, "said", "2020-02-01")) == [()]
    assert states(claim(AN, "said", "2020-01-01"), claim(AN, "said", "2020-02-01", source="BLG")) == [("several",)]
    left = claim(AN, "left", "2020-01-02", until="2020-01-01")
    assert states(left) == [("once", "ended")]
    assert states(left, claim(AN, "took", "2021-01-02", "2021-01-01")) == [()]
    assert states(left, claim(AN, "said", "2021-01-02")) == [("contradicted", "ended")]
    assert states(claim(AN, "former", "2020-01-02")) == [("once", "ended")]


def test_both_are_contradicted_of_whom_only_one_can_have_had_the_post() -> None:
    claims = (claim(AN, "said", "2020-01-01"), claim(BA, "said", "2020-06-01"), claim(AN, "said", "2021-01-01"))
    assert [one.states for one in of(*claims)] == [("contradicted",), ("once", "contradicted")]
    assert [one.states for one in of(*claims, sole=False)] == [(), ("once",)]
