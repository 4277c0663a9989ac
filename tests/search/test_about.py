"""Narrowed to a topic, the search has those articles first that are most about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from hoso.search.terms import ABOUT, terms_of
from hoso.search.words import Indexed, Searchable
from tests.archive import Archive, make_archive
from tests.search.test_search_page import article as written
from tests.search.test_search_page import ask

TOPIC = "Phòng, chống ma túy"
MOST = "Công an bắt đường dây ma túy. Nhóm này mua bán trái phép chất ma túy. Ma túy bị thu giữ."


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    made = make_archive(
        tmp_path_factory.mktemp("about"),
        dict([
            written(1, "Triệt phá đường dây ma túy", MOST, "2019-01-01", tags=(TOPIC,), inferred=("tags",)),
            written(2, "Chuyện ở bến sông", "Bến đông. Có người nhắc đến ma túy.", "2023-01-01", tags=(TOPIC,), inferred=("tags",)),
            written(3, "Lớp học ở bến sông", "Bến vắng.", "2018-01-01", tags=(TOPIC,)),
            written(4, "Chuyện ở bến sông khác", "Bến xa.", "2024-01-01"),
        ]),
    )  # fmt: skip
    assert made.run("build", "--quiet").code == 0
    return made


@pytest.fixture
def site(built: Archive, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(built.root / "public")


def test_most_about_it_comes_first_and_before_all_what_people_say_is(page: Page, site: str) -> None:
    narrowed = "&chu-de=Ph%C3%B2ng%2C+ch%E1%BB%91ng+ma+t%C3%BAy"
    assert ask(page, site, "", narrowed) == [3, 1, 2]
    assert ask(page, site, "", f"{narrowed}&sap-xep=ngay") == [2, 1, 3], "by date it is the date that counts"
    assert ask(page, site, "bến sông", narrowed) == [3, 2], "of equal hits, the one that is more about it"


def test_a_byte_for_each_topic_says_how_much_and_units_above_six_are_one() -> None:
    def document(about: dict[str, float], *topics: str) -> Indexed:
        terms = tuple([("tags", topic, topic) for topic in topics])
        return Indexed("/", "T", None, None, Searchable("", b"", b""), terms, about)

    made, _ = terms_of([
        document({"một": -0.5, "hai": 2.7}, "một", "hai"), document({"một": 40.0}, "một"), document({}, "một"), document({}),
    ], ["tags"])  # fmt: skip
    assert made[ABOUT] == bytes([0, 2, 6, 7])
