"""The search counts a text that has copies once, if the reader asks for that: hits, filters and the histogram."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hoso.search import files as search
from tests.archive import Archive, make_archive
from tests.search.test_search_page import article as written
from tests.search.test_search_page import ask, opened, shown, total

COPIED, OTHER = (f"Đèn biển Sông Vàng. {' '.join(f'{word}{n}' for n in range(60))}." for word in ("sóng", "gió"))
"""Two texts, of which the first has copies."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    made = make_archive(
        tmp_path_factory.mktemp("copied"),
        dict([
            written(1, "Đèn biển", COPIED, "2021-03-03", source="Báo Sông Vàng", tags=("Hàng hải",)),
            written(2, "Đèn biển", COPIED, "2022-01-04", source="Báo Bến Xưa", tags=("Hàng hải",)),
            written(3, "Đèn biển", COPIED, None),
            written(4, "Đèn biển khác", OTHER, "2022-05-05", source="Báo Bến Xưa", tags=("Hàng hải",)),
        ]),
    )  # fmt: skip
    assert made.run("build", "--quiet").code == 0
    return made


@pytest.fixture
def site(built: Archive, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(built.root / "public")


def test_without_copies_a_text_counts_once_as_its_first_dated_article(page: Page, site: str) -> None:
    assert set(ask(page, site, "đèn biển")) == {1, 2, 3, 4}
    page.get_by_label("Không tính bản chép").check()
    expect(page.locator("#status")).to_have_attribute("data-total", "2")
    assert set(shown(page)) == {1, 4}
    assert "khong-ban-chep=1" in page.url
    expect(opened(page, "chu-de")).to_have_text(["Hàng hải 2 −"])
    expect(opened(page, "nam")).to_have_text(["2022 1 −", "2021 1 −"])
    titles = page.locator("details[data-parameter=nam] svg title").all_text_contents()
    assert [title for title in titles if not title.endswith(": 0")] == ["03/2021: 1", "05/2022: 1"]


def test_the_address_says_it_and_the_chip_takes_it_back(page: Page, site: str) -> None:
    assert set(ask(page, site, "đèn biển", "&khong-ban-chep=1")) == {1, 4}
    assert page.locator("#once").is_checked()
    page.locator("#chips a").click()
    expect(page.locator("#status")).to_have_attribute("data-total", "4")
    assert not page.locator("#once").is_checked()
    assert set(ask(page, site, "", "&ban-chep=1")) == {2, 3}, "the others alone"
    assert total(page) == "2"


def test_an_archive_without_copies_has_no_such_switch_and_no_such_file(
    page: Page, archive: Callable[..., Archive], serve_folder: Callable[[Path], str]
) -> None:
    made = archive(dict([written(1, "Đèn biển", COPIED, "2021-03-03")]))
    assert made.run("build", "--quiet").code == 0
    assert [path for path in made.files() if path.endswith(search.COPIES)] == []
    ask(page, serve_folder(made.root / "public"), "đèn biển")
    expect(page.locator("#once")).to_be_hidden()


def test_a_bit_for_each_article_says_which_is_left_out() -> None:
    assert search.copies([False] * 3) == b""
    assert search.copies([False, True] + [False] * 7 + [True]) == bytes([0b10, 0b10])
