"""Many communes share a name: what stands beside it tells which one an article speaks of."""

from __future__ import annotations

import subprocess
import sys

import pytest

from hoso.bodies import Bodies, commune_of
from hoso.bodies.communes import communes_named
from hoso.vocabulary import load

BODIES = Bodies(load(None).vocabulary)


def placed(name: str, text: str, *around: str, date: str | None = "2020-05-01") -> str | None:
    found = BODIES.communes((name, *around), (text,), date).get(name)
    return found.label if found else None


def test_all_communes_are_there_before_and_after_the_reform() -> None:
    everything = [commune for name in _names() for commune in communes_named(name)]
    assert sum(commune.is_former for commune in everything) == 10_035
    assert sum(not commune.is_former for commune in everything) == 3_321
    assert len({commune.province for commune in everything if commune.is_former}) == 63
    assert len({commune.province for commune in everything if not commune.is_former}) == 34
    keys = {commune.key for commune in everything}
    assert len(everything) - len(keys) < 10  # some share even kind, district and province


def _names() -> set[str]:
    from hoso.bodies.communes import _by_name

    return set(_by_name())


@pytest.mark.parametrize(
    ("name", "text", "around", "label"),
    [
        ("Đồng Tâm", "Tại xã Đồng Tâm, huyện Mỹ Đức, Hà Nội", (), "Đồng Tâm (Mỹ Đức, Hà Nội)"),
        ("Đồng Tâm", "Tại xã Đồng Tâm (Mỹ Đức)", (), "Đồng Tâm (Mỹ Đức, Hà Nội)"),
        ("Đồng Tâm", "Người dân xã Đồng Tâm kể.", ("Bắc Quang",), "Đồng Tâm (Bắc Quang, Hà Giang)"),
        ("Hà Tây", "Ở xã Hà Tây, huyện Chư Păh", (), "Hà Tây (Chư Păh, Gia Lai)"),
        ("phường 1", "ngụ P.1, phường 1, quận 3", ("quận 3",), "Phường 1 (Quận 3, Hồ Chí Minh)"),
    ],
)
def test_a_commune_is_placed_by_what_stands_beside_it(
    name: str, text: str, around: tuple[str, ...], label: str
) -> None:
    assert placed(name, text, *around) == label


@pytest.mark.parametrize(
    ("name", "text", "around"),
    [
        ("Đồng Tâm", "Tại xã Đồng Tâm hôm qua", ()),
        ("Đồng Tâm", "Tại xã Đồng Tâm", ("Mỹ Đức", "Bắc Quang")),
        ("Hà Tây", "Tỉnh Hà Tây cũ", ("Gia Lai",)),  # the province
        ("Hà Tây", "Xã Hà Tây ở tỉnh Hà Tây", ("Chư Păh",)),
        ("Thử Lãnh", "xã Thử Lãnh, huyện Mỹ Đức", ("Mỹ Đức",)),
    ],
)
def test_what_is_left_open_stays_unplaced(name: str, text: str, around: tuple[str, ...]) -> None:
    assert placed(name, text, *around) is None


def test_a_commune_is_one_of_the_time_of_the_article() -> None:
    text = "Công an xã Đồng Tâm, tỉnh Tuyên Quang"
    assert placed("Đồng Tâm", text, "Tuyên Quang", date="2025-08-01") == "Đồng Tâm (Tuyên Quang)"
    assert placed("Đồng Tâm", text, "Tuyên Quang", date="2025-06-01") is None


def test_a_commune_is_found_by_its_key() -> None:
    for name in ("đồng tâm", "phường 1"):
        assert all(commune_of(commune.key) == commune for commune in communes_named(name))
    assert commune_of("hà nội") is None
    assert commune_of("xã không có, hà nội") is None


def test_the_communes_are_read_only_when_they_are_asked_for() -> None:
    asked = "import hoso.cli, hoso.bodies.communes as c; print(c._by_name.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "0"
