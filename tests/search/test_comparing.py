"""What a search finds over time, beside other words or another outlet: a picture, a table behind it, and the address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.archive import Archive, make_archive
from tests.search.test_search_page import article as written
from tests.search.test_search_page import ask, found

WIDTH = 390  # of a phone


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    made = make_archive(
        tmp_path_factory.mktemp("comparing"),
        dict([
            written(1, "Cháy chợ", "Đám cháy lớn.", "2017-03-03", source="Báo Sông Vàng"),
            written(2, "Cháy kho", "Đám cháy nhỏ.", "2021-01-04", source="Báo Bến Xưa"),
            written(3, "Cháy nhà", "Đám cháy nhỏ.", "2021-07-05", source="Báo Sông Vàng"),
            written(4, "Nước lên", "Trận lụt lớn.", "2021-09-06", source="Báo Sông Vàng"),
            written(5, "Nước rút", "Trận lụt đã qua.", None, source="Báo Bến Xưa"),
            written(6, "Mùa gặt", "Lúa chín.", "2023-05-05", source="Báo Bến Xưa"),
        ]),
    )  # fmt: skip
    assert made.run("build", "--quiet").code == 0
    return made


@pytest.fixture
def site(built: Archive, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(built.root / "public")


def rows(page: Page) -> list[list[str]]:
    """The table behind the picture, as it is read."""
    expect(page.locator("#times tbody tr").last.locator("th")).to_have_text("Tổng số")
    texts: list[list[str]] = page.locator("#times tr").evaluate_all(
        "rows => rows.map(row => [...row.children].map(cell => cell.textContent))"
    )
    return texts


def test_two_queries_stand_side_by_side_and_the_address_says_both(page: Page, site: str) -> None:
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    ask(page, site, "cháy")
    page.locator("#times > summary").click()
    expect(page.locator("#times .legend li")).to_have_text(["cháy 3"])
    page.get_by_label("So với từ").fill("lụt")
    page.get_by_role("button", name="So sánh", exact=True).click()
    expect(page.locator("#times .legend li")).to_have_text(["cháy 3", "lụt 2"])
    expected = [
        ["Theo thời gian", "cháy", "lụt"], ["2017", "1", "0"], *([str(year), "0", "0"] for year in (2018, 2019, 2020)), ["2021", "2", "1"],
        ["không rõ ngày", "0", "1"], ["Tổng số", "3", "2"],
    ]  # fmt: skip
    assert rows(page)[1:] == expected[1:]

    page.goto(page.url)
    assert set(found(page)) == {1, 2, 3}, "the list stays that of the first"
    assert rows(page)[1:] == expected[1:]
    assert page.locator("#times svg").get_attribute("aria-label") == (
        "Số bài tìm thấy từ 2017 đến 2021; số liệu ở bảng dưới đây"
    )
    heights = page.locator("#times svg .one").evaluate_all("bars => bars.map(bar => bar.getAttribute('height'))")
    assert heights == ["50", "0", "0", "0", "100"]
    assert wrong == []

    page.get_by_role("button", name="Thôi so sánh").click()
    expect(page.locator("#times .legend li")).to_have_text(["cháy 3"])
    assert "so-voi" not in page.url


def test_two_outlets_stand_side_by_side_and_filters_hold_for_both(page: Page, site: str) -> None:
    ask(page, site, "", "&nguon=B%C3%A1o+S%C3%B4ng+V%C3%A0ng&nam=2021")
    page.locator("#times > summary").click()
    page.get_by_label("So với nguồn").select_option(label="Báo Bến Xưa")
    page.get_by_role("button", name="So sánh", exact=True).click()
    expect(page.locator("#times .legend li")).to_have_text(["Báo Sông Vàng 2", "Báo Bến Xưa 1"])
    assert [row[0] for row in rows(page)[1:-1]] == [f"{month:02}/2021" for month in range(1, 10)], (
        "few months are shown"
    )
    page.go_back()
    expect(page.locator("#times .legend li")).to_have_text(["Báo Sông Vàng 2"])


def test_on_a_phone_the_picture_is_as_wide_as_the_page_and_no_wider(page: Page, site: str) -> None:
    page.set_viewport_size({"width": WIDTH, "height": 844})
    ask(page, site, "cháy", "&so-voi=l%E1%BB%A5t")
    rows(page)
    assert page.evaluate("document.documentElement.scrollWidth") == WIDTH
    box = page.locator("#times svg").bounding_box()
    assert box is not None
    assert box["width"] > 0.8 * WIDTH
