"""Who had which post of a unit on a day: answered on the unit's page, with how sure it is, for the day in the address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from tests.archive import Archive, make_archive

UNIT = "Công an tỉnh Hà Nam"
CHIEF, DEPUTY = f"Giám đốc {UNIT}", f"Phó Giám đốc {UNIT}"
ADDRESS = "/don-vi/cong-an-tinh-ha-nam/"


def said(date: str, name: str, post: str = CHIEF) -> str:
    """An article that reports somebody in a post."""
    people = f"people:\n  - name: {name}\n    posts: [{post}]\norganisations: [{UNIT}]\n"
    return f"---\ntitle: Bài ngày {date}\ndate: {date}\nsource: SVO\n{people}---\n\nÔng {name}, {post}, phát biểu.\n"


def told(date: str, name: str, kind: str, times: str, sentence: str) -> str:
    """An article that tells a step of a career."""
    step = f"careers:\n  - name: {name}\n    kind: {kind}\n    post: {CHIEF}\n{times}"
    return f"---\ntitle: Bài ngày {date}\ndate: {date}\nsource: SVO\n{step}organisations: [{UNIT}]\n---\n\n{sentence}\n"


def tree_of(kho: Archive, address: str) -> html.HtmlElement:
    tree: html.HtmlElement = html.document_fromstring(kho.read(f"public{address}index.html"))
    return tree


@pytest.fixture(scope="module")
def kho(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = make_archive(
        tmp_path_factory.mktemp("day"),
        {
            "articles/a.md": said("2015-01-01", "Lê Văn Cũ"),
            "articles/b.md": said("2017-01-01", "Lê Văn Cũ"),
            "articles/c.md": told("2021-01-06", "Ngô Văn Thử", "took", "    from: 2021-01-05\n",
                                  f"Ông Ngô Văn Thử được bổ nhiệm làm {CHIEF} từ ngày 5/1/2021."),
            "articles/d.md": said("2022-01-06", "Ngô Văn Thử"),
            "articles/e.md": told("2024-02-02", "Mai Văn Đời", "held", "    from: 2009\n    until: 2012\n",
                                  f"Ông Mai Văn Đời là {CHIEF} từ năm 2009 đến năm 2012."),
            "articles/f.md": said("2015-06-06", "Vũ Văn Nhì", DEPUTY),
            "articles/g.md": said("2015-08-06", "Hà Văn Ba", DEPUTY),
            "articles/h.md": told("2027-02-02", "Ngô Văn Thử", "left", "    until: 2027-01-01\n",
                                  f"Ông Ngô Văn Thử thôi giữ chức {CHIEF} từ ngày 1/1/2027."),
            "articles/i.md": told("2027-02-03", "Ngô Văn Thử", "left", "    until: 2026-06-01\n",
                                  f"Ông Ngô Văn Thử thôi giữ chức {CHIEF} từ ngày 1/6/2026."),
        },
    )  # fmt: skip
    assert archive.run("build", "--quiet", "--no-search").code == 0
    return archive


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        ("2009-06-01", [f"{CHIEF}: Mai Văn Đời trong tháng hoặc năm của mốc đầu hay cuối, không rõ ngày"]),
        ("2009-12-31", [f"{CHIEF}: Mai Văn Đời theo bài đăng sau ngày này"]),
        ("2012-01-01", [f"{CHIEF}: Mai Văn Đời theo bài đăng sau ngày này",
                        f"{DEPUTY}: Vũ Văn Nhì chỉ có bài sau ngày này", f"{DEPUTY}: Hà Văn Ba chỉ có bài sau ngày này"]),
        ("2012-01-02", [f"{CHIEF}: Mai Văn Đời trong tháng hoặc năm của mốc đầu hay cuối, không rõ ngày",
                        f"{CHIEF}: Lê Văn Cũ chỉ có bài sau ngày này",
                        f"{DEPUTY}: Vũ Văn Nhì chỉ có bài sau ngày này", f"{DEPUTY}: Hà Văn Ba chỉ có bài sau ngày này"]),
        ("2014-01-01", [f"{CHIEF}: Lê Văn Cũ chỉ có bài sau ngày này",
                        f"{DEPUTY}: Vũ Văn Nhì chỉ có bài sau ngày này", f"{DEPUTY}: Hà Văn Ba chỉ có bài sau ngày này"]),
        ("2016-01-01", [f"{CHIEF}: Lê Văn Cũ giữa hai mốc mà các bài nêu",
                        f"{DEPUTY}: Vũ Văn Nhì chỉ có bài trước ngày này", f"{DEPUTY}: Hà Văn Ba chỉ có bài trước ngày này"]),
        ("2019-12-31", [f"{CHIEF}: Lê Văn Cũ chỉ có bài trước ngày này",
                        f"{DEPUTY}: Vũ Văn Nhì chỉ có bài trước ngày này", f"{DEPUTY}: Hà Văn Ba chỉ có bài trước ngày này"]),
        ("2021-01-05", [f"{CHIEF}: Ngô Văn Thử theo bài đăng sau ngày này; các bài mâu thuẫn"]),
        ("2026-07-01", [f"{CHIEF}: Ngô Văn Thử giữa hai mốc mà các bài nêu; các bài mâu thuẫn"]),
        ("2027-01-02", []),
    ],
)  # fmt: skip
def test_the_day_in_the_address_is_answered_with_how_sure_it_is(
    kho: Archive, serve_folder: Callable[[Path], str], page: Page, day: str, answer: list[str]
) -> None:
    page.goto(f"{serve_folder(kho.site)}{ADDRESS}?ngay={day}")
    expect(page.get_by_label("Ai giữ chức vào ngày")).to_have_value(day)
    expect(page.locator(".answer li")).to_have_count(len(answer))
    assert [" ".join(one.split()) for one in page.locator(".answer li").all_inner_texts()] == answer


def test_a_day_that_is_asked_for_stands_in_the_address(
    kho: Archive, serve_folder: Callable[[Path], str], page: Page
) -> None:
    page.goto(f"{serve_folder(kho.site)}{ADDRESS}?ngay=hom-nay")
    expect(page.locator(".answer > *")).to_have_count(0)
    page.get_by_label("Ai giữ chức vào ngày").fill("2030-01-01")
    page.get_by_role("button", name="Xem").click()
    expect(page.locator(".answer")).to_have_text("Không bài nào cho biết ai giữ chức vào ngày này.")
    assert page.url.endswith("?ngay=2030-01-01")
    page.get_by_label("Ai giữ chức vào ngày").fill("2021-06-14")
    page.keyboard.press("Enter")
    page.locator(".answer a", has_text=CHIEF).click()
    assert page.locator("h1").inner_text() == CHIEF


def test_without_scripts_there_is_no_form_but_the_bars_and_the_latest_state(
    kho: Archive, serve_folder: Callable[[Path], str], browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{serve_folder(kho.site)}{ADDRESS}?ngay=2021-06-14")
    assert not page.locator("form.on-day").is_visible()
    assert page.locator(".lanes svg[role=img]").count() == 5
    assert page.locator(".spans", has_text="Ngô Văn Thử, 06/01/2022").is_visible()
    context.close()


def test_a_bar_is_named_for_who_does_not_see_it_and_its_ends_lead_to_the_articles(kho: Archive) -> None:
    tree = tree_of(kho, ADDRESS)
    names = [
        " ".join(title.text_content().split()) for title in tree.xpath("//ol[@class='lanes']//*[local-name()='title']")
    ]
    assert names[1:3] == [
        "từ ít nhất 01/01/2015 đến ít nhất 01/01/2017; 2 bài",
        "từ 05/01/2021 đến 01/01/2027; 4 bài",
    ]
    (row,) = tree.xpath("//tr[th[contains(., 'Ngô Văn Thử')]]")
    told_in = [tree_of(kho, one).findtext(".//h1") for one in row.xpath("td//a/@href")]
    assert told_in == ["Bài ngày 2021-01-06", "Bài ngày 2027-02-02"]
    assert row.xpath("td//time/@datetime") == ["2021-01-05", "2027-01-01"]


def test_on_a_narrow_phone_nothing_is_cut_off_and_no_text_is_small(
    kho: Archive, serve_folder: Callable[[Path], str], browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(f"{serve_folder(kho.site)}{ADDRESS}")
    page.locator(".times summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    sizes = page.evaluate(
        "[...document.querySelectorAll('.times *')].map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 11
    page.close()
