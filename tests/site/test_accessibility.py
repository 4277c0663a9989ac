"""Every kind of page for every reader: axe-core, contrast and size of text as measured, nothing that jumps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.archive import Archive
from tests.proofs import one_of
from tests.site.test_demonstration import KINDS
from tests.tools import checker

PAGES = {
    **KINDS,
    "topic and year": "chu-de/*/*/index.html",
    "undated": "nam/khong-ro-ngay/index.html",
    "data": "data/index.html",
    "notebook": "ho-so/index.html",
}
SIZES = {"phone": (390, 844), "desktop": (1280, 900)}
SCHEMES = {"phone": "dark", "desktop": "light"}
IN_EVERY_LIGHT = ("article", "person", "home")  # the rest share their colours, and are checked once in each scheme
ENHANCED = "color-contrast-enhanced"
_SMALLEST_TEXT = """Math.min(...[...document.querySelectorAll("body *")]
    .filter(element => element.checkVisibility() && [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
    .map(element => parseFloat(getComputedStyle(element).fontSize)))"""
_SHIFT = """() => new Promise(resolve => {
    let total = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => { total += entry.value; }))
        .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(total), 150);
})"""


def longest(archive: Archive, pattern: str) -> str:
    found = max(archive.site.glob(pattern), key=lambda path: (path.stat().st_size, path))
    return found.relative_to(archive.site).as_posix()


def violations(page: Page) -> list[str]:
    """What axe-core finds, a line an element; of the contrast that is more than the law asks for, too."""
    options = {"resultTypes": ["violations"], "rules": {ENHANCED: {"enabled": True}}}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{violation['id']}: {node['html'][:200]}" for violation in found["violations"] for node in violation["nodes"]
    ]


@pytest.fixture(scope="module")
def judged(browser: Browser) -> Iterator[Page]:
    """One tab for all pages that axe judges: the site's policy, which keeps strange scripts out, is out of action."""
    context = browser.new_context(locale="vi-VN", bypass_csp=True)
    yield context.new_page()
    context.close()


def on_one_size() -> list[Any]:
    """Each kind of page on a phone and on a desktop, of which one is tried with all tests: half of the kinds each."""
    orders = (tuple(SIZES), tuple(SIZES)[::-1])
    return one_of(2, ((kind, size) for n, kind in enumerate(PAGES) for size in orders[n % 2]))


@pytest.mark.parametrize(("kind", "size"), on_one_size())
def test_axe_finds_no_violation_light_or_dark_on_a_phone_or_a_desktop(
    demonstration: Archive, serve_folder: Callable[[Path], str], judged: Page, kind: str, size: str
) -> None:
    width, height = SIZES[size]
    judged.set_viewport_size({"width": width, "height": height})
    judged.goto(f"{serve_folder(demonstration.site)}/{longest(demonstration, PAGES[kind])}")
    judged.wait_for_load_state("networkidle")
    judged.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    judged.add_script_tag(path=checker("axe-core/axe.min.js"))
    for scheme in ("light", "dark") if kind in IN_EVERY_LIGHT else (SCHEMES[size],):
        judged.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        found = violations(judged)
        assert [line for line in found if not line.startswith(ENHANCED)] == [], scheme
        assert [line for line in found if "<p id=" in line or 'class="lead"' in line] == [], scheme
    assert judged.evaluate(_SMALLEST_TEXT) >= 14


@pytest.mark.parametrize(("kind", "size"), on_one_size())
def test_nothing_moves_while_a_page_comes_in(
    demonstration: Archive, serve_folder: Callable[[Path], str], page: Page, kind: str, size: str
) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{serve_folder(demonstration.site)}/{longest(demonstration, PAGES[kind])}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(_SHIFT) == 0


def test_a_reader_who_wants_less_motion_gets_none(
    demonstration: Archive, serve_folder: Callable[[Path], str], browser: Browser
) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    for kind in ("home", "article", "years"):
        page.goto(f"{serve_folder(demonstration.site)}/{longest(demonstration, PAGES[kind])}")
        moving = """[...document.querySelectorAll("html, body *")].filter(element => {
            const style = getComputedStyle(element);
            return style.transitionDuration !== "0s" || style.animationName !== "none" || style.scrollBehavior !== "auto";
        }).length"""
        assert page.evaluate(moving) == 0
    context.close()


def test_stacked_accents_are_not_cut(demonstration: Archive, serve_folder: Callable[[Path], str], page: Page) -> None:
    """No line is set tighter than 1.3 where Vietnamese letters carry two marks, and nothing hides what overflows."""
    tight = """[...document.querySelectorAll("body *")].filter(element => {
        const style = getComputedStyle(element), height = parseFloat(style.lineHeight);
        const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
        const shown = element.checkVisibility() && !element.closest(".hidden, sup, .skip, .end");
        return own && shown && (height < 1.3 * parseFloat(style.fontSize) || style.overflowY === "hidden");
    }).map(element => element.outerHTML.slice(0, 120))"""
    for pattern in PAGES.values():
        page.goto(f"{serve_folder(demonstration.site)}/{longest(demonstration, pattern)}")
        assert page.evaluate(tight) == []


@pytest.mark.parametrize("kind", ["home", "tag", "month"])
def test_without_scripts_a_list_says_all_it_has_to_say(
    demonstration: Archive, serve_folder: Callable[[Path], str], browser: Browser, kind: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{serve_folder(demonstration.site)}/{longest(demonstration, PAGES[kind])}")
    assert page.locator("main a[href*='/bai/']").count() > 0
    if kind != "month":
        page.locator(".figures summary").click()
        assert page.locator(".figures tbody tr").count() > 3
    context.close()


def test_an_article_prints_as_a_document_with_its_source_and_address(
    demonstration: Archive, serve_folder: Callable[[Path], str], page: Page
) -> None:
    page.goto(f"{serve_folder(demonstration.site)}/{longest(demonstration, PAGES['article'])}")
    page.emulate_media(media="print")
    for shown in ("h1", ".tab", ".dateline", ".text", ".citation"):
        assert page.locator(shown).first.is_visible(), shown
    for left_out in (".menu", ".find", ".margin", ".beside", ".related", ".imprint", ".making"):
        assert not page.locator(left_out).first.is_visible(), left_out
    assert "/bai/" in page.locator(".cite").inner_text()
