"""What a unit is part of follows from its name, or is left open."""

from __future__ import annotations

import pytest

from hoso.bodies import Bodies
from hoso.vocabulary import Vocabulary, load
from hoso.vocabulary.entries import Organisation

BODIES = Bodies(load(None).vocabulary)


@pytest.mark.parametrize(
    ("unit", "upper"),
    [
        ("Đội CSGT Công an quận Đống Đa", "Công an quận Đống Đa"),
        ("Công an quận Đống Đa", "Công an Hà Nội"),
        ("Công an Q.1", "Công an TP.HCM"),
        ("Công an Nghệ An", "Bộ Công an"),
        ("Phòng CSHS Công an TP Hà Nội", "Công an Hà Nội"),
        ("Cơ quan CSĐT TP HCM", "Công an TP HCM"),
        ("Phòng Tham mưu Công an tỉnh Nghệ An", "Công an Nghệ An"),
        ("Cục CSGT", "Bộ Công an"),
        ("Cục Đối ngoại Bộ Quốc phòng", "Bộ Quốc phòng"),
        ("TAND quận Đống Đa", "TAND TP Hà Nội"),
        ("VKSND tỉnh Nghệ An", "VKSND tối cao"),
        ("UBND huyện Củ Chi", "UBND TP.HCM"),
    ],
)
def test_the_name_of_a_unit_tells_what_is_above_it(unit: str, upper: str) -> None:
    assert BODIES.above(BODIES.unit(unit).key) == BODIES.unit(upper).key


@pytest.mark.parametrize(
    "unit",
    [
        "Công an huyện Châu Thành",  # there are several
        "Phòng CSGT",
        "Báo Công an nhân dân",
        "Bộ Công an",
        "Cục Quản lý đường bộ",
        "Công ty Bộ Ba",
    ],
)
def test_what_the_name_leaves_open_is_left_open(unit: str) -> None:
    assert BODIES.above(BODIES.unit(unit).key) is None


def test_the_vocabulary_says_what_is_above_a_unit() -> None:
    bodies = Bodies(Vocabulary(organisations=(Organisation("Đội Sao", broader="Hội Sao"), Organisation("Hội Sao"))))
    assert bodies.above(bodies.unit("đội sao").key) == bodies.unit("Hội Sao").key


def test_the_words_of_a_post_name_units() -> None:
    keys = BODIES.in_post("Phó Trưởng phòng Tham mưu Công an tỉnh Nghệ An")
    assert BODIES.unit("Công an Nghệ An").key in keys
    assert BODIES.unit("Phòng Tham mưu Công an Nghệ An").key in keys
    assert BODIES.unit("Công an Hà Nội").key not in keys
