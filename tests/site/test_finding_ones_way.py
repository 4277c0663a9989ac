"""Finding one's way: from a page to what is beside it, what it shows first on a phone, long lists made short."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from tests.archive import Archive, make_archive

STORY = (
    "Đoàn xe của công an huyện đến xã Hạ Thổ lúc chín giờ sáng, mang theo áo phao, thuyền và lương thực cho dân. " * 6
)
NAMES = [f"Nguyễn Văn {name}" for name in ("An", "Bình", "Cường", "Dũng", "Em", "Phúc", "Giang", "Hải")]


def article(date: str, people: str = "", body: str = "Một đoạn.", **lists: list[str]) -> str:
    listed = "".join(f"{field}: [{', '.join(names)}]\n" for field, names in lists.items())
    return f"---\ntitle: Bài ngày {date}\ndate: {date}\n{people}{listed}---\n\n{body}\n"


@pytest.fixture(scope="module")
def kho(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    people = "people:\n" + "".join(f"  - name: {name}\n    rank: Đại úy\n" for name in NAMES)
    officers = "people:\n" + "".join(
        f"  - name: Đỗ Thị {name}\n    posts: [Trưởng phòng Hải đăng {number}]\n"
        for number, name in enumerate(f"{first}{rest}" for first in "BCDGHKLMNPQRSTV" for rest in ("a", "i"))
    )
    units = [f"Đội Đò số {number}" for number in range(1, 40)]
    archive = make_archive(
        tmp_path_factory.mktemp("way"),
        {
            "articles/a.md": article("2019-05-01", organisations=[*units, "Đội Đèn biển"]),
            "articles/b.md": article("2022", officers),
            "articles/c.md": article("2023-02-01", people, STORY),
            "articles/d.md": article("2023-07-09", body=f"{STORY} Hết."),
        },
    )
    assert archive.run("build", "--quiet").code == 0
    return archive


def tree_of(text: str) -> html.HtmlElement:
    tree: html.HtmlElement = html.document_fromstring(text)
    return tree


def beside(kho: Archive, address: str) -> list[tuple[str, str]]:
    """Where the page leads back and forth."""
    tree = tree_of(kho.read(f"public{address}index.html"))
    return [(link.get("rel"), link.get("href")) for link in tree.xpath("//nav[@class='beside']//a")]


def test_a_year_leads_to_the_nearest_years_that_have_articles(kho: Archive) -> None:
    assert beside(kho, "/nam/2019/") == [("next", "/nam/2022/")]
    assert beside(kho, "/nam/2022/") == [("prev", "/nam/2019/"), ("next", "/nam/2023/")]


def test_a_month_leads_to_the_nearest_months_and_not_to_a_year_whose_months_are_unknown(kho: Archive) -> None:
    assert beside(kho, "/nam/2019/05/") == [("next", "/nam/2023/02/")]
    assert beside(kho, "/nam/2023/02/") == [("prev", "/nam/2019/05/"), ("next", "/nam/2023/07/")]
    assert beside(kho, "/nam/2023/07/") == [("prev", "/nam/2023/02/")]


def test_below_the_title_stand_who_is_named_and_how_many_other_versions_there_are(kho: Archive) -> None:
    (found,) = (
        text.decode()
        for path, text in kho.files("public/bai/2023/02").items()
        if path.endswith("index.html") and "ban-khac/" not in path
    )
    tree = tree_of(found)
    (who,) = tree.find_class("who")
    assert who.text_content().startswith("Đại úy Nguyễn Văn An; Đại úy Nguyễn Văn Bình; ")
    assert who.text_content().endswith(" và 2 người khác")
    (versions,) = tree.xpath("//header//a[@href='#_ban-khac']")
    assert versions.text_content() == "1 bản khác của bài này trong kho"
    for link in tree.xpath("//header//a[starts-with(@href, '#_')]"):
        assert tree.get_element_by_id(link.get("href")[1:]) is not None


def test_names_below_the_title_are_for_screens_that_have_them_far_below(
    kho: Archive, serve_folder: Callable[[Path], str], browser: Browser
) -> None:
    (path,) = (path for path in kho.site.glob("bai/2023/02/*/index.html"))
    for width, seen in ((390, True), (1280, False)):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(f"{serve_folder(kho.site)}/{path.relative_to(kho.site).as_posix()}")
        assert page.locator(".who").is_visible() == seen
        page.close()


def test_a_long_list_shows_what_contains_the_typed_letters_with_or_without_accents(
    kho: Archive, serve_folder: Callable[[Path], str], page: Page
) -> None:
    page.goto(f"{serve_folder(kho.site)}/don-vi/")
    entries = page.locator(".letter li:visible")
    assert entries.count() == 40
    page.get_by_label("Lọc danh sách này:").fill("DEN BIEN")
    expect(entries).to_have_count(1)
    assert entries.first.inner_text().startswith("Đội Đèn biển")
    page.get_by_label("Lọc danh sách này:").fill("không có")
    expect(page.locator(".letter:visible")).to_have_count(0)
    page.get_by_label("Lọc danh sách này:").fill("")
    expect(entries).to_have_count(40)


def test_people_are_found_by_their_names_and_not_by_what_is_reported_of_them(
    kho: Archive, serve_folder: Callable[[Path], str], page: Page
) -> None:
    page.goto(f"{serve_folder(kho.site)}/nhan-su/")
    entries = page.locator(".letter li:visible")
    assert entries.count() == 38
    page.get_by_label("Lọc danh sách này:").fill("phong")
    expect(entries).to_have_count(0)
    page.get_by_label("Lọc danh sách này:").fill("van phuc")
    expect(entries).to_have_count(1)
    assert entries.first.inner_text().endswith("Đại úy (2023)")


def test_the_title_of_the_search_says_what_was_asked_and_nothing_left_is_not_said_to_be_searched(
    kho: Archive, serve_folder: Callable[[Path], str], page: Page
) -> None:
    address = f"{serve_folder(kho.site)}/tim-kiem/"
    page.goto(f"{address}?q=thuy%E1%BB%81n")
    expect(page).to_have_title("thuyền – Tìm kiếm – Kho thử")
    page.goto(f"{address}?q=zzzz")
    expect(page.locator("#unmatched")).to_have_text("Không bài nào có: zzzz.")
    expect(page.locator("#status")).to_have_text("Không có bài nào khớp.")
    page.goto(f"{address}?q=%22xe+thuy%E1%BB%81n%22&nam=2019")
    expect(page.locator("#status")).to_have_text(
        "Không có bài nào khớp. Có thể bỏ ngoặc kép. Có thể bớt từ. Có thể bỏ bớt lọc."
    )
    page.goto(f"{address}?q=thuy%E1%BB%81n+zzzz")
    expect(page.locator("#unmatched")).to_have_text("Không bài nào có: zzzz. Đã tìm theo phần còn lại.")


def test_a_home_page_opened_from_a_folder_says_how_to_read_the_site(
    kho: Archive, serve_folder: Callable[[Path], str], page: Page
) -> None:
    hint = page.get_by_text("python -m http.server")
    page.goto((kho.site / "index.html").as_uri())
    expect(hint).to_be_visible()
    page.goto(f"{serve_folder(kho.site)}/")
    expect(hint).to_be_hidden()
