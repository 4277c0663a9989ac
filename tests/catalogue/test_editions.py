"""Which series an event is one of, by its name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.catalogue.relations import Relations
from hoso.catalogue.series import edition
from hoso.catalogue.taxonomies import Terms
from hoso.vocabulary import Vocabulary
from hoso.vocabulary.entries import Event


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hội thao Sông Vàng lần thứ II", "Hội thao Sông Vàng lần thứ ba"),
        ("Đại hội XII của Đảng", "Đại hội đại biểu toàn quốc lần thứ XIII của Đảng"),
        ("Đại hội XIII", "Đại hội Đảng lần thứ 12"),
        ("Đại hội Đảng bộ tỉnh Sông Vàng lần thứ XV, nhiệm kỳ 2020-2025", "Đại hội Đảng bộ tỉnh Sông Vàng lần thứ XVI"),
        ("Kỳ họp thứ 8, Quốc hội khóa XIV", "kỳ họp thứ nhất Quốc hội khoá XIV"),
        ("Hội nghị Trung ương 6 khóa XII", "Hội nghị Trung ương 7 khóa XII"),
        ("Lễ hội Đền Trăng 2021", "Lễ hội Đền Trăng năm 2022"),
        ("SEA Games 31", "SEA Games lần thứ 30"),
    ],
)
def test_editions_of_one_series_differ_in_their_number(one: str, other: str) -> None:
    first, second = edition(one), edition(other)
    assert first is not None
    assert second is not None
    assert first.series == second.series
    assert first.number != second.number


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kỳ họp thứ 8, Quốc hội khóa XIV", "Kỳ họp thứ 8, Quốc hội khóa XV"),
        ("Đại hội Đảng lần thứ XIII", "Đại hội Đảng bộ Công an lần thứ XIII"),
        ("Lễ hội Đền Trăng 2021", "Lễ hội Đền Rồng 2021"),
    ],
)
def test_other_events_are_another_series(one: str, other: str) -> None:
    first, second = edition(one), edition(other)
    assert first is not None
    assert second is not None
    assert first.series != second.series


@pytest.mark.parametrize(
    "name",
    ["bão số 5", "Bão Yagi", "Chuyên án 123N", "World Cup", "Hội nghị lần thứ nhất", "Đại hội lần thứ II",
     "Chiến dịch 30/4/2018", "Giải bóng đá 2020-2021", "V", ""],
)  # fmt: skip
def test_what_has_no_number_of_its_own_is_no_edition(name: str) -> None:
    assert edition(name) is None


def test_the_vocabulary_may_name_the_series() -> None:
    events = (Event("Hội xuân Thử 2021", series="Hội Thử"), Event("Hội Thử lần thứ 2", series="Hội Thử"))
    vocabulary = Vocabulary(events=events)
    known = Relations(vocabulary, Terms(vocabulary))
    found = [known.edition(event.name) for event in events]
    assert [one and (one.series, one.number) for one in found] == [("Hội Thử", 2021), ("Hội Thử", 2)]


@given(st.text(alphabet="XIVL đạihộiầnthứ 0123456789-–,()", max_size=60))
def test_any_name_can_be_judged(name: str) -> None:
    found = edition(name)
    assert found is None or (found.number > 0 and found.series)
