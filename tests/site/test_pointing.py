"""Pointing at a place of an article: addresses of paragraphs and of what is selected, and citations, on the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page

from tests.archive import Archive, make_archive

FIRST = "Chín giờ sáng nay, đoàn xe dừng ở đầu cầu Bến Trang, nơi nước lên nhanh nhất."
SECOND = "Hai em nhỏ - một trai, một gái - được đưa lên bờ an toàn."
ARTICLE = f"---\ntitle: Đoàn xe\ndate: 2024-05-01\nsource: Báo Thử\n---\n\nMở đầu.\n\n{FIRST}\n\n{SECOND}\n"


@pytest.fixture(scope="module")
def kho(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = make_archive(tmp_path_factory.mktemp("pointing"), {"articles/a.md": ARTICLE})
    assert archive.run("build", "--quiet", "--no-search").code == 0
    return archive


@pytest.fixture
def opened(kho: Archive, serve_folder: Callable[[Path], str], browser: Browser) -> Iterator[Page]:
    """The article in a browser whose clipboard can be read."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    (path,) = kho.site.glob("bai/*/*/*/index.html")
    page.goto(f"{serve_folder(kho.site)}/{path.parent.relative_to(kho.site).as_posix()}/")
    yield page
    context.close()


def copied(page: Page) -> str:
    page.wait_for_selector("button:disabled")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_a_paragraph_has_a_button_that_copies_its_address(opened: Page) -> None:
    opened.hover(f"text={FIRST}")
    opened.get_by_label("Chép liên kết đến đoạn này").nth(1).click()
    address = copied(opened)
    assert opened.locator("[role=status]").inner_text() == "Đã chép"
    opened.goto("about:blank")
    opened.goto(address)
    assert opened.locator(":target").inner_text().startswith(FIRST)


def test_what_is_selected_gets_an_address_that_names_its_words(opened: Page) -> None:
    opened.evaluate(
        """() => {
            const text = [...document.querySelectorAll(".text p")].at(-2).firstChild;
            getSelection().setBaseAndExtent(text, 8, text, 31);  // from within a word to within one
        }"""
    )
    opened.get_by_role("button", name="Chép liên kết đến chỗ đã chọn").click()
    place, _, words = copied(opened).partition(":~:text=")
    identity = opened.get_by_text(SECOND).get_attribute("id")
    assert place.endswith(f"#{identity}")
    assert unquote(words) == "nhỏ - một trai, một gái"
    assert not {"-", "&"} & {*words}, "they mean something there"
    assert "," not in words


def test_a_long_selection_is_named_by_its_ends(opened: Page) -> None:
    opened.evaluate("""() => getSelection().selectAllChildren(document.querySelector(".text"))""")
    opened.get_by_role("button", name="Chép liên kết đến chỗ đã chọn").click()
    start, end = copied(opened).partition(":~:text=")[2].split(",")
    assert unquote(start) == "Mở đầu."
    assert unquote(end) == "đưa lên bờ an toàn."


def test_nothing_is_offered_for_a_selection_outside_the_text(opened: Page) -> None:
    opened.evaluate("""() => getSelection().selectAllChildren(document.querySelector("h1"))""")
    opened.wait_for_timeout(100)
    assert opened.locator(".picks").is_hidden()


def test_an_address_by_number_of_former_versions_still_leads_there(opened: Page) -> None:
    opened.goto(f"{opened.url}#d2")
    opened.reload()
    opened.wait_for_function("document.querySelector(':target')")
    assert opened.locator(":target").inner_text().startswith(SECOND)


def test_each_citation_can_be_copied(opened: Page) -> None:
    opened.get_by_role("button", name="Chép", exact=True).first.click()
    assert copied(opened).startswith("“Đoàn xe”. Báo Thử, ngày 01/05/2024.")
    opened.locator(".cite summary").click()
    assert opened.get_by_role("button", name="Chép", exact=True).count() >= 3
