"""Names that may be one person's in another spelling: which are compared, and how much has to speak for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.identity.spellings import ENOUGH, Common, difference, is_vietnamese, marks, marks_within, strength

NAMES = (
    "Trịnh Quốc Vĩnh", "Trịnh Quốc Vinh", "Trịnh Vĩnh Quốc", "Trịnh Quốc Bình", "Trịnh Vĩnh", "trinh quoc vinh",
    "Donald J. Mẫu", "Donald Mẫu", "Nicolás Madura", "Nicolas Madura", "Nikolas Madura", "Vladimir Petrovich Thử",
    "Vladimir Thử", "Vladmir Thử", "Vladimr Thử", "Trịnh Quốc Sỹ", "Trịnh Quốc Sĩ", "Petrovich", "J. Thử", "Y Thử Niê", "Lê A", "Lê Á", "Jean-Luc Thử", "Jean Luc Thử", "",
)  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Trịnh Quốc Vĩnh", "TRỊNH QUỐC VINH", "marks"),
        ("Nicolás Madura", "Nicolas Madura", "marks"),
        ("Donald J. Mẫu", "Donald Mẫu", "marks"),
        ("Donald J.Mẫu", "Donald Mẫu", "marks"),
        ("Trịnh Quốc Vĩnh", "Trịnh Vĩnh Quốc", "order"),
        ("Trịnh Quốc Vĩnh", "Trịnh Vĩnh", "part"),
        ("Vladimir Petrovich Thử", "Vladimir Thử", "part"),
        ("Trịnh Quốc Vĩnh", "Trịnh Quốc Vĩn", "letter"),
        ("Nicolas Madura", "Nikolas Madura", "letter"),
        ("Trịnh Quốc Vĩnh", "Trịnh Quốc Bình", "letter"),
        ("Trịnh Quốc Sỹ", "Trịnh Quốc Sĩ", "marks"),
        ("Trịnh Quốc Thúy", "Trịnh Quốc Thúi", "letter"),
        ("Vladimir Thử", "Vladmir Thử", "letter"),
        ("Kim Jong Un", "Kim Jong On", None),  # nor in a short part of a foreign one
        ("Trịnh Quốc Vĩnh", "Trình Quốc Thành", None),
        ("Trịnh Quốc Vĩnh", "Minh Quốc Vĩnh", None),  # a surname is hardly ever mistaken
        ("Lê An", "Lê Ân", "marks"),
        ("Lê An", "Lê Anh", None),  # in a name of two syllables a letter is another name
        ("Trịnh Quốc Vĩnh", "Trịnh Quốc", None),
        ("Vĩnh", "Vinh", None),
        ("Y Thử", "Thử", None),
    ],
)
def test_names_differ_in_marks_order_a_part_or_one_letter(one: str, other: str, how: str | None) -> None:
    assert difference(one, other) == difference(other, one) == how


@pytest.mark.parametrize(
    ("one", "other", "common", "suggested"),
    [
        ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng", Common(), False),
        ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng", Common(rank=True, people=1), False),
        ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng", Common(unit="Công an tỉnh Lâm Giang"), True),
        ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng", Common(people=2), True),
        ("Nguyễn Văn Hùng", "Nguyễn Hùng Văn", Common(events=1), True),
        ("Nguyễn Sỹ Hùng", "Nguyễn Sĩ Hùng", Common(unit="Công an tỉnh Lâm Giang"), True),
        ("Nguyễn Văn Hùng", "Nguyễn Hùng", Common(unit="Công an tỉnh Lâm Giang", people=3), False),
        ("Nguyễn Văn Hùng", "Nguyễn Hùng", Common(post="Giám đốc Công an tỉnh Lâm Giang"), True),
        ("Nguyễn Văn Hùng", "Nguyễn Văn Hùn", Common(unit="Công an tỉnh Lâm Giang"), False),
        ("Nicolás Madura", "Nicolas Madura", Common(), True),
        ("Vladimir Thử", "Vladmir Thử", Common(), True),
        ("Vladimir Petrovich Thử", "Vladimir Thử", Common(), False),
        ("Vladimir Petrovich Thử", "Vladimir Thử", Common(people=1), True),
        ("Nguyễn Văn Hùng", "Trần Văn Hưng", Common(post="Giám đốc Công an tỉnh Lâm Giang"), False),
    ],
)
def test_what_is_a_name_of_its_own_needs_something_that_articles_say_of_both(
    one: str, other: str, common: Common, suggested: bool
) -> None:
    assert (strength(one, other, common) is not None) == suggested


def test_a_post_says_more_than_all_else_together_without_a_unit() -> None:
    names = ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng")
    best = strength(*names, Common(post="Giám đốc Công an tỉnh Lâm Giang"))
    other = strength(*names, Common(events=9, people=9, rank=True))
    unit = strength(*names, Common(unit="Công an tỉnh Lâm Giang"))
    assert best is not None
    assert other is not None
    assert unit is not None
    assert best > other > unit >= ENOUGH


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_names_that_may_be_one_are_found_by_their_marks(one: str, other: str) -> None:
    how = difference(one, other)
    if how is None:
        return
    assert marks_within(one) & marks_within(other), "among those in one post"
    if how in ("marks", "order") or not (is_vietnamese(one) or is_vietnamese(other)):
        mine, others = {*marks(one)}, {*marks(other)}
        shared = {(a.cut, b.cut) for a in mine for b in others if a.number == b.number}
        assert shared & {(False, False), (True, False), (False, True)}, "in the whole archive"
