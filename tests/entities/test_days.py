"""Days that an article speaks of, and what their years are taken from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.entities.dates import days, opening_day

PUBLISHED = "2021-01-20T16:10:00+07:00"


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Ngày 20-1, Công an tỉnh tổ chức hội nghị.", PUBLISHED, [("20-1", "2021-01-20", True)]),
        ("Chiều 19/1, đoàn đã đến.", PUBLISHED, [("19/1", "2021-01-19", True)]),
        ("Từ ngày 28-12 đến ngày 3-1, tổ tuần tra", "2021-01-05",
         [("28-12", "2020-12-28", True), ("3-1", "2021-01-03", True)]),
        ("sẽ khai mạc ngày 5/1", "2020-12-30", [("5/1", "2021-01-05", True)]),
        ("ngày 2 tháng 9 năm 2019", PUBLISHED, [("2 tháng 9 năm 2019", "2019-09-02", False)]),
        ("tối 7/3/2026, tại chợ", None, [("7/3/2026", "2026-03-07", False)]),
        ("ngày 20-1", None, []),
        ("ngày 31/2 không có", PUBLISHED, []),
        ("ngày 29-2 là ngày lễ", "2021-03-01", [("29-2", "2020-02-29", True)]),
        ("đạt tỷ lệ 3/4, quốc lộ 1/5", PUBLISHED, []),
        ("từ 20-1% lên", PUBLISHED, []),
        ("có mặt từ 10/12 đồng chí", PUBLISHED, []),
    ],
)  # fmt: skip
def test_a_day_without_a_year_lies_as_near_to_the_publication_as_can_be(
    text: str, published: str | None, expected: list[tuple[str, str, bool]]
) -> None:
    assert [(d.written, d.date, d.year_inferred) for d in days([text], published)] == expected


def test_a_date_is_named_once_where_it_stands_first() -> None:
    found = days(["Không có.", "Ngày 20-1 và sáng 20/1."], PUBLISHED)
    assert [(d.text_index, d.written) for d in found] == [(1, "20-1")]


@given(st.text(alphabet="ngày sáng0123456789-/. thánăm", max_size=80))
def test_no_text_makes_it_stumble(text: str) -> None:
    for mention in days([text], PUBLISHED):
        assert mention.written in text


@pytest.mark.parametrize(
    ("texts", "day"),
    [
        (["Ngày 20-1, Công an tỉnh tổ chức hội nghị."], "20-1"),
        (["Rạng sáng 7/3/2026, chợ bút cháy."], "7/3/2026"),
        (["Vào chiều ngày 2 tháng 9, đoàn đến."], "2 tháng 9"),
        (["Chiều ngày 2 tháng 9 năm 2019, đoàn đến."], "2 tháng 9 năm 2019"),
        (["Chợ bút cháy lớn.", "Tối 5/6, lửa bùng lên."], "5/6"),
        (["Chợ bút cháy lớn.", "Không ai bị thương.", "Tối 5/6, lửa bùng lên."], None),
        (["Chợ bút mở từ ngày 20-1 năm ngoái."], None),
        (["Sinh ngày 12/03/1985"], None),
        (["Ngày 31/2, không có."], None),
        (["Ngày 20-1% lên."], None),
        ([], None),
    ],
)
def test_a_text_speaks_of_the_day_that_it_begins_with(texts: list[str], day: str | None) -> None:
    assert opening_day(texts) == day
