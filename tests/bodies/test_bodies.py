"""Spellings of one unit, place or outlet are brought together by grammar and vocabulary, and no others."""

from __future__ import annotations

import pytest

from hoso.bodies import Bodies
from hoso.bodies.general import is_general
from hoso.vocabulary import Vocabulary, load
from hoso.vocabulary.entries import Organisation, Place, Source

BODIES = Bodies(load(None).vocabulary)


@pytest.mark.parametrize(
    ("spellings", "label"),
    [
        (
            ("CATP Hà Nội", "CA TP.Hà Nội", "công an Hà nội", "Công an Tp. Hà Nội", "Công an thành phố Hà Nội"),
            "Công an thành phố Hà Nội",
        ),
        (("Công an TPHCM", "CA TP HCM", "Công an TP. Hồ Chí Minh"), "Công an thành phố Hồ Chí Minh"),
        (("Công an Nghệ An", "CAT Nghệ An", "công an tỉnh Nghệ An"), "Công an tỉnh Nghệ An"),
        (("Công an Q.1", "CAQ 1", "Công an Quận 1"), "Công an quận 1"),
        (("Công an Đống Đa", "Công an quận Đống Đa"), "Công an quận Đống Đa"),
        (("UBND T.P Hà Nội", "Ủy ban nhân dân Hà Nội"), "Ủy ban nhân dân thành phố Hà Nội"),
        (("TAND TP. Hà Nội", "Toà án nhân dân Hà Nội"), "Tòa án nhân dân thành phố Hà Nội"),
        (("Bệnh viện đa khoa tỉnh Hoà Bình", "BV đa khoa Hòa Bình"), None),
        (("Cơ quan CSĐT Công an TP HCM", "cơ quan cảnh sát điều tra TP.HCM"), None),
        (("Cục CSGT", "Cục Cảnh sát giao thông (Bộ Công an)"), "Cục Cảnh sát giao thông"),
        (("Phòng CSHS thuộc Công an Hà Nội", "Phòng Cảnh sát hình sự - Công an TP Hà Nội"), None),
        (("Sở GTVT Nghệ An", "Sở Giao thông vận tải tỉnh Nghệ An"), None),
        (("Bộ GTVT", "Bộ Giao thông Vận tải"), "Bộ Giao thông vận tải"),
        (("hãng tin Reuters", "Reuters"), "Reuters"),
        (("Công an Da Nang", "Công an Đà Nẵng"), "Công an thành phố Đà Nẵng"),
        (("Công an Đắc Lắc", "Công an tỉnh Đắk Lắk"), "Công an tỉnh Đắk Lắk"),
        (("Cty CP Sao Thử", "Công ty cổ phần Sao Thử"), "Công ty cổ phần Sao Thử"),
    ],
)
def test_spellings_of_one_body_have_one_key(spellings: tuple[str, ...], label: str | None) -> None:
    names = [BODIES.unit(name) for name in spellings]
    assert len({name.key for name in names}) == 1
    assert label is None or {name.label for name in names} == {label}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Công an Hà Tĩnh", "Công an TP Hà Tĩnh"),  # the province; its town
        ("Công an huyện Quảng Ninh", "Công an Quảng Ninh"),
        ("Công an quận Thủ Đức", "Công an TP Thủ Đức"),
        ("Công an Hoàng Mai", "Công an quận Hoàng Mai"),  # a district of Hà Nội, or a town of Nghệ An
        ("Phòng CSGT", "Phòng CSGT đường bộ"),
        ("Cơ quan CSĐT", "Cơ quan CSĐT Bộ Công an"),
        ("Cục Đối ngoại Bộ Công an", "Cục Đối ngoại Bộ Quốc phòng"),
        ("TTXVN", "Thị trấn XVN"),
        ("báo VOV", "VOV"),  # a paper; the station
        ("Công an P.Vĩnh Phúc", "Công an tỉnh Vĩnh Phúc"),
        ("Bệnh viện Q. Thử", "Bệnh viện quận Thử Sơn"),
    ],
)
def test_bodies_whose_names_are_alike_stay_apart(one: str, other: str) -> None:
    assert BODIES.unit(one).key != BODIES.unit(other).key


@pytest.mark.parametrize(
    ("spellings", "label"),
    [
        (("Hồ Chí Minh", "TP.HCM", "TPHCM", "Tp. Hồ Chí Minh"), "Hồ Chí Minh"),
        (("Hoà Bình", "Hòa Bình", "tỉnh Hòa Bình", "Hoa Binh"), "Hòa Bình"),
        (("Q.1", "quận 1"), None),
        (("Úc", "Australia"), "Australia"),
        (("TP Hà Tĩnh", "thành phố Hà Tĩnh"), "Thành phố Hà Tĩnh"),
    ],
)
def test_spellings_of_one_place_have_one_key(spellings: tuple[str, ...], label: str | None) -> None:
    names = [BODIES.place(name) for name in spellings]
    assert len({name.key for name in names}) == 1
    assert label is None or {name.label for name in names} == {label}


@pytest.mark.parametrize(("one", "other"), [("Hà Tĩnh", "TP Hà Tĩnh"), ("Sài Gòn", "TP HCM"), ("quận 1", "phường 1")])
def test_places_whose_names_are_alike_stay_apart(one: str, other: str) -> None:
    assert BODIES.place(one).key != BODIES.place(other).key


def test_a_name_that_several_places_have_as_another_is_none_of_them() -> None:
    places = (Place("An Thử", "huyện", "Xứ Thử", ("Thử",)), Place("Bình Thử", "huyện", "Xứ Thử", ("Thử", "Phủ Bình")))
    bodies = Bodies(Vocabulary(places=places))
    assert bodies.place("Thử").key == "thử"
    assert bodies.place("Phủ Bình").key == bodies.place("Bình Thử").key


SOURCES = (
    Source("BMO", "Bến Mây Online", aliases=("Bến Mây mới",), site="benmay.example"),
    Source("BM", "Báo Bến Mây", rights="Hỏi báo"),
    Source("SVO", "Sông Vàng Online"),
    Source("S&X", "Sóng và Xóm"),
)


@pytest.mark.parametrize(
    "name",
    ["BMO", "bến mây", "Báo Bến Mây", "Bến Mây mới", "benmay.example", "https://benmay.example/", "Theo Bến Mây"],
)
def test_an_outlet_is_known_by_tag_name_other_name_and_site(name: str) -> None:
    assert Bodies(Vocabulary(sources=SOURCES)).outlet(name).label == "Báo Bến Mây"


@pytest.mark.parametrize(
    ("credit", "outlets"),
    [
        ("Bến Mây, Sông Vàng", ("Bến Mây", "Sông Vàng")),
        ("Theo BMO/SVO", ("BMO", "SVO")),
        ("Bến Mây - Sông Vàng", ("Bến Mây", "Sông Vàng")),
        ("Trần Bút/BMO", ("BMO",)),
        ("Minh Bút/Sông Vàng", ("Sông Vàng",)),
        ("Trần Bút Bến Mây", ("Bến Mây",)),
        ("Bến Mây, Tin Đêm", ("Bến Mây", "Tin Đêm")),
        ("Sóng và Xóm", ("Sóng và Xóm",)),
        ("Mây - Miền Trung", ("Mây - Miền Trung",)),
        ("Trần Bút", ("Trần Bút",)),
        ("Tin Mới, số ra ngày thứ hai", ("Tin Mới, số ra ngày thứ hai",)),
    ],
)
def test_a_joint_credit_names_several_outlets_and_no_person(credit: str, outlets: tuple[str, ...]) -> None:
    assert Bodies(Vocabulary(sources=SOURCES)).credited(credit) == outlets


def test_what_a_name_stands_for_does_not_depend_on_the_order_of_the_vocabulary() -> None:
    organisations = (Organisation("Hội Sao", ("Hội S",)), Organisation("Hội Trăng", ("Hội T",)))
    forwards = Bodies(Vocabulary(organisations=organisations, sources=SOURCES))
    backwards = Bodies(Vocabulary(organisations=organisations[::-1], sources=SOURCES[::-1]))
    for name in ("Hội S", "Hội T", "hội sao"):
        assert forwards.unit(name) == backwards.unit(name)
    assert forwards.outlet("BM") == backwards.outlet("BM")


@pytest.mark.parametrize(
    "name",
    [
        "Sở Công Thương",
        "Cơ quan Cảnh sát điều tra",
        "Phòng Cảnh sát hình sự",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Bộ Chỉ huy quân sự",
        "Bộ Y tế",
        "Quốc hội",
    ],
)
def test_a_unit_whose_name_lacks_its_place_is_one_of_many_and_a_ministry_is_everywhere(name: str) -> None:
    assert BODIES.is_general(BODIES.unit(name).key)


@pytest.mark.parametrize(
    "name",
    [
        "Sở Công Thương Nghệ An",
        "Cục Cảnh sát hình sự",  # there is one, in the Ministry
        "Văn phòng Chính phủ",
        "Tổng cục Thuế",
        "Cục Đăng kiểm",
        "Tòa án nhân dân tối cao",
        "Đội Đèn Biển",
        "Tòa án Hình sự quốc tế",
        "Bệnh viện Thử Nghiệm",
        "Công ty Sông Vàng",
    ],
)
def test_a_unit_whose_name_tells_which_one_it_is_is_not_one_of_many(name: str) -> None:
    assert not BODIES.is_general(BODIES.unit(name).key)


def test_a_name_of_many_repeated_words_costs_no_more_than_its_length() -> None:
    repeated = "phòng" + " phòng chống tội phạm" * 2_000
    assert is_general(repeated)
    assert not is_general(f"{repeated} xyz")
