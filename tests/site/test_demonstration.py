"""The demonstration archive as readers get it: every page sound, every link answered, the committed pages current."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request

from tests.archive import Archive
from tests.browser import dead_links, html_faults
from tests.tools import ROOT

KINDS = {
    "home": "index.html",
    "not found": "404.html",
    "article": "bai/*/*/*/index.html",
    "comparison": "bai/*/*/*/ban-khac/index.html",
    "undated article": "bai/khong-ro-ngay/*/index.html",
    "tags": "chu-de/index.html",
    "tag": "chu-de/*/index.html",
    "people": "nhan-su/index.html",
    "person": "nhan-su/*/index.html",
    "ranks": "nhan-su/cap-bac/index.html",
    "posts": "chuc-vu/index.html",
    "post": "chuc-vu/*/index.html",
    "organisation": "don-vi/*/index.html",
    "place": "dia-danh/*/index.html",
    "event": "su-kien/*/index.html",
    "source": "nguon/*/index.html",
    "story": "su-viec/*/index.html",
    "articles with copies": "nhieu-ban/index.html",
    "newly added": "moi-them/index.html",
    "stories": "su-viec/index.html",
    "years": "nam/index.html",
    "year": "nam/*/index.html",
    "month": "nam/*/*/index.html",
    "search": "tim-kiem/index.html",
    "review": "ra-soat/index.html",
    "notebook": "ho-so/index.html",
    "data": "data/index.html",
    "written by hand": "gioi-thieu/index.html",
}


def test_every_page_and_stylesheet_passes_the_html_checker(demonstration: Archive) -> None:
    assert html_faults(demonstration.site, css=True) == []


def test_every_internal_link_and_fragment_is_answered(demonstration: Archive) -> None:
    assert dead_links(demonstration.site) == []


def test_every_page_says_that_it_is_a_demonstration(demonstration: Archive) -> None:
    silent = [
        page
        for page in demonstration.site.rglob("*.html")
        if "refresh" not in (text := page.read_text(encoding="utf-8")) and "trình diễn" not in text
    ]
    assert silent == []


def test_the_committed_pages_are_what_the_raw_articles_become(demonstration: Archive) -> None:
    committed = {
        path.relative_to(ROOT / "content").as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "content").rglob("*.md"))
    }
    converted = {
        name: content.decode() for name, content in demonstration.files("content").items() if name[-3:] == ".md"
    }
    assert sorted(committed) == sorted(converted), "run: make convert"
    assert committed == converted, "run: make convert ARGS=--refresh"


def test_converting_and_building_again_changes_no_byte(demonstration: Archive) -> None:
    before = demonstration.files(".")
    assert demonstration.run_apart("build", "--quiet").code == 0
    after = demonstration.files(".")
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} <= {
        name for name in after if name.startswith(".cache/")
    }


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_opens_without_a_fault(
    demonstration: Archive, serve_folder: Callable[[Path], str], page: Page, kind: str
) -> None:
    """Nothing in the console, nothing asked of another host, no kind wider than the screen, one heading of level 1."""
    found = sorted(demonstration.site.glob(KINDS[kind]))
    assert found, f"no page at {KINDS[kind]}"
    said: list[str] = []
    asked: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        said.append(message.text)

    def note(request: Request) -> None:
        asked.append(urlsplit(request.url).netloc)

    page.on("console", hear)
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.on("request", note)
    address = serve_folder(demonstration.site)
    page.goto(f"{address}/{found[len(found) // 2].relative_to(demonstration.site).as_posix()}")
    assert said == []
    assert set(asked) == {urlsplit(address).netloc}
    assert page.locator("h1").count() == 1
    page.set_viewport_size({"width": 320, "height": 800})
    for path in _longest(found):
        page.goto(f"{address}/{path.relative_to(demonstration.site).as_posix()}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def _longest(paths: Iterable[Path]) -> list[Path]:
    """Six pages that say the most, without those that only lead to another one."""
    shown = [path for path in paths if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")]
    return sorted(shown, key=lambda path: (-path.stat().st_size, path))[:6]


def test_a_reader_walks_from_home_to_an_article_to_a_person_and_back(
    demonstration: Archive, serve_folder: Callable[[Path], str], page: Page
) -> None:
    address = serve_folder(demonstration.site)
    person = min(demonstration.site.glob("nhan-su/*/index.html")).parent.name
    page.goto(address + "/")
    page.locator("main a[href*='/bai/']").first.click()
    title = page.locator("h1").inner_text()
    assert title
    page.goto(f"{address}/nhan-su/{person}/")
    page.locator("main a[href*='/bai/']").first.click()
    assert "/bai/" in page.url
    assert page.locator(f"a[href*='/nhan-su/{person}/']").count() > 0
