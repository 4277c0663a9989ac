"""The search page before a browser, as readers and programs use it."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit
from zlib import crc32

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from hoso.markup.fields import FrontMatter
from hoso.markup.frontmatter import serialize
from hoso.models import Person
from hoso.search import files as search
from hoso.search.words import tables, words
from hoso.vietnamese import FOLDS, LETTERS, fold, nfc
from tests.archive import Archive, make_archive
from tests.scripts import SOURCES

HOSTILE = "<img src=x onerror=document.title='hỏng'>"


def article(
    number: int, title: str, body: str, date: str | None = None, lead: str | None = None, **fields: object
) -> tuple[str, str]:
    identity = f"{number:012x}"
    front = FrontMatter(
        id=identity, permalink=f"/bai/bai-{identity}/", title=title, date=date, lead=lead, **fields  # type: ignore[arg-type]
    )  # fmt: skip
    return f"articles/{number}.md", f"{serialize(front)}\n{body}\n"


ARTICLES = dict(
    (
        article(1, "Khởi tố vụ án ở Sông Vàng", "Cơ quan công an khởi tố.", "2021-01-20", tags=("Hình sự",), source="Báo Sông Vàng"),
        article(2, "Bữa cơm chiều", "Bà ấy kể chuyện vũ an và vu ăn.", "2022-02-02", tags=("Đời sống",)),
        article(3, "Hội nghị tổng kết", "Đại hội XIII của Đảng đề ra nhiệm vụ. Án văn dài.", "2021-03-03", lead="Tổng kết năm."),
        article(4, "Lực lượng CATP ra quân", "Tình hình ANTT ổn định. Vụ án cũ được nhắc lại.", "2023-04-04",
                people=(Person("Lê Văn Hoà", "Đại tá", ("Giám đốc Công an tỉnh",)),), organisations=("Công an TP.Sông Vàng",)),
        article(5, "Công an TP.HCM trao thưởng", "Thúy Kiều nhận thưởng.", "2023-05-05", tags=("Hình sự",)),
        article(6, f"Mã độc {HOSTILE}", f"Bài về mã độc {HOSTILE} và chữ.", None),
        article(7, "Công an xã giữ gìn an ninh trật tự", "Thuý nói: cơ quan điều chỉnh, cảnh sát điều tra.", "2020-07-07"),
        article(8, "Cơ quan điều tra vào cuộc", "Bài ngắn.", "2019-08-08"),
        *(article(number, f"Tin vắn số {number}", "Bản tin hằng tuần.", f"2018-{number % 12 + 1:02}-01") for number in range(20, 45)),
    )
)  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    made = make_archive(tmp_path_factory.mktemp("search"), ARTICLES)
    assert made.run("build", "--quiet").code == 0
    return made


@pytest.fixture
def site(built: Archive, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(built.root / "public")


def ask(page: Page, site: str, query: str, more: str = "") -> list[int]:
    """The numbers of the articles that a search finds, in their order."""
    page.goto(f"{site}/tim-kiem/?q={quote(query)}{more}")
    return found(page)


def found(page: Page) -> list[int]:
    """The same of a search that has begun, when it is done."""
    page.wait_for_selector("#status[data-state=done]", state="attached")
    return shown(page)


def shown(page: Page) -> list[int]:
    links = page.locator("#results > li").evaluate_all(
        "items => items.map(item => new URL(item.querySelector('a').href).pathname)"
    )
    return [int(link.rstrip("/")[-12:], 16) for link in links]


def total(page: Page) -> str | None:
    return page.locator("#status").get_attribute("data-total")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("vu an", {1, 2, 4, 3}),
        ('"vu an"', {1, 2, 4}),
        ('"vụ án"', {1, 4}),
        ('"cơ quan điều tra"', {8}),
        ('"co quan dieu tra"', {8}),
        ("dai hoi 13", {3}),
        ("đại hội XIII", {3}),
        ("cong an tp hcm", {5}),
        ("công an thành phố hồ chí minh", {5}),
        ("CATP", {4}),
        ("công an thành phố sông vàng", {4}),
        ("ANTT", {4, 7}),
        ("an ninh trat tu", {4, 7}),
        ("thuy", {5, 7}),
        ("thúy", {5, 7}),
        ("le van hoa", {4}),
        ("giám đốc", {4}),
        ("công an -khởi", {4, 5, 7}),
        ('công an -"khởi tố"', {4, 5, 7}),
        ("doi song", {2}),
        ("bữa cơm OR thúy kiều", {2, 5}),
        ('"vụ án" | zzz', {1, 4}),
        ("công an OR bữa cơm -khởi", {2, 4, 5, 7}),
        ("công an –khởi", {4, 5, 7}),
        ("công an 2023", {4, 5}),
        ("bữa cơm OR thúy kiều 2023", {5}),
    ],
)
def test_what_readers_type_is_found(page: Page, site: str, query: str, expected: set[int]) -> None:
    assert set(ask(page, site, query)) == expected
    assert total(page) == str(len(expected))
    assert page.locator("#unmatched").is_visible() == ("zzz" in query)


def test_exact_accents_come_first_then_phrases_then_places_then_time(page: Page, site: str) -> None:
    assert ask(page, site, "vụ án") == [1, 4, 3, 2]
    assert ask(page, site, "điều tra") == [8, 7]
    assert ask(page, site, "tin")[:2] == [35, 23]


def test_articles_with_the_words_in_a_row_are_counted_apart(page: Page, site: str) -> None:
    ask(page, site, "vụ án")
    assert page.locator("#status").inner_text().startswith("2 bài có cụm này; thêm 2 bài có đủ các chữ")
    ask(page, site, "văn tổng kết")
    assert page.locator("#status").inner_text().startswith("Không bài nào có nguyên cụm này; thêm 1 bài")
    ask(page, site, '"vụ án"')
    assert page.locator("#status").inner_text().startswith("Tìm thấy 2 bài")
    ask(page, site, "vú ạn")
    assert page.locator("#status").inner_text().startswith("Không bài nào viết đúng dấu như đã gõ; 3 bài có cụm này")


def test_what_is_more_than_words_is_said_as_it_was_understood(page: Page, site: str) -> None:
    ask(page, site, "bữa cơm OR công an 2023 -khởi")
    said = page.locator("#understood").inner_text()
    assert said == "Hiểu là: bữa cơm hoặc công an; 2023 (trong bài, hoặc năm đăng); không có khởi."
    ask(page, site, "công an 1950")
    assert page.locator("#understood").is_hidden(), "no article is of that year"


def test_by_date_only_articles_with_the_words_in_a_row_come_unless_more_is_asked_for(page: Page, site: str) -> None:
    assert ask(page, site, "vụ án", "&sap-xep=ngay") == [4, 1]
    page.locator("#wide a").click()
    expect(page.locator("#status")).to_have_attribute("data-total", "4")
    assert shown(page) == [4, 2, 3, 1]
    expect(page.locator("#wide")).to_be_hidden()
    page.locator("#orders").get_by_role("link", name="cũ nhất").click()
    expect(page.locator("#orders [aria-current]")).to_have_text("cũ nhất")
    assert shown(page) == [1, 3, 2, 4]
    assert ask(page, site, "vụ án", "&sap-xep=cu-nhat") == [1, 4]


def test_articles_without_a_date_are_last_in_both_orders_of_time(page: Page, site: str) -> None:
    for order in ("ngay", "cu-nhat"):
        assert ask(page, site, "mã OR cơm", f"&sap-xep={order}") == [2, 6]


def test_hits_are_marked_in_titles_and_excerpts(page: Page, site: str) -> None:
    ask(page, site, '"vu an"')
    marks = page.locator("#results mark").all_inner_texts()
    assert {"vụ án", "vũ an", "vu ăn"} <= set(marks)


def test_a_term_that_matches_nothing_is_said_and_the_rest_is_searched(page: Page, site: str) -> None:
    assert ask(page, site, "zzz khởi tố") == [1]
    assert "zzz" in page.locator("#unmatched").inner_text()
    assert ask(page, site, "zzz") == []
    assert total(page) == "0"
    assert page.locator("#status").inner_text().startswith("Không có bài nào")


def test_the_last_word_is_a_beginning_while_it_is_typed(page: Page, site: str) -> None:
    page.goto(f"{site}/tim-kiem/")
    status = page.locator("#status")
    expect(status).to_have_attribute("data-state", "idle")
    page.locator("#find").press_sequentially("khởi t")
    expect(status).to_have_attribute("data-total", "1")
    # "khở" finds the same article, so the count may be there before the last letters are asked for.
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == {"q": ["khởi t"]})
    assert shown(page) == [1]
    page.locator("#find").press("Enter")
    expect(page.locator("#unmatched")).to_be_visible()
    expect(status).to_have_attribute("data-state", "done")


def opened(page: Page, parameter: str) -> Locator:
    """The values of a filter, which is opened."""
    page.locator(f"details[data-parameter={parameter}] summary").click()
    return page.locator(f"details[data-parameter={parameter}] li")


def offered(values: Locator) -> list[list[str]]:
    """Each value that a filter offers, with its number."""
    return [
        text.removesuffix("−").rsplit(maxsplit=1) for text in map(" ".join, map(str.split, values.all_inner_texts()))
    ]


def is_asked(page: Page, **asked: list[str]) -> bool:
    return parse_qs(urlsplit(page.url).query) == asked


def test_filters_count_narrow_and_stand_in_the_address(page: Page, site: str) -> None:
    ask(page, site, "công an")
    years = opened(page, "nam")
    expect(years).to_have_count(3)
    assert offered(years) == [["2023", "1"], ["2021", "1"], ["2020", "1"]]
    opened(page, "chu-de").get_by_role("link", name="Hình sự", exact=True).click()
    expect(page.locator("#status")).to_have_attribute("data-total", "2")
    assert is_asked(page, **{"q": ["công an"], "chu-de": ["Hình sự"]})
    expect(years).to_have_count(2)
    years.get_by_role("link", name="2021", exact=True).click()
    expect(page.locator("#status")).to_have_attribute("data-total", "1")
    assert shown(page) == [1]
    expect(years.locator("[aria-current]")).to_have_text("2021")
    expect(years).to_have_count(2)  # other years can still be added
    years.get_by_role("link", name="2023", exact=True).click()
    expect(page.locator("#status")).to_have_attribute("data-total", "2")
    page.go_back()
    page.go_back()
    expect(page.locator("#status")).to_have_attribute("data-total", "2")
    page.go_back()
    expect(page.locator("#status")).to_have_attribute("data-total", "4")


def test_what_is_chosen_stands_above_the_results_and_can_be_taken_back(page: Page, site: str) -> None:
    ask(page, site, "", "&chu-de=hinh-su&khong-nam=2023&tu=2020-01")
    assert shown(page) == [1]
    chips = page.locator("#chips a")
    expect(chips).to_have_count(4)
    assert [text.removesuffix("×").strip() for text in chips.all_inner_texts()] == [
        "Trừ Thời gian: 2023", "Chủ đề: Hình sự", "Từ 01/2020", "Bỏ mọi lọc",
    ]  # fmt: skip
    page.locator("#chips").get_by_role("link", name="Bỏ lọc Trừ Thời gian: 2023").click()
    expect(page.locator("#status")).to_have_attribute("data-total", "2")
    page.locator("#chips").get_by_role("link", name="Bỏ mọi lọc").click()
    expect(page.locator("#status")).to_have_attribute("data-state", "idle")
    expect(page.locator("#chips")).to_be_hidden()


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/chu-de/hinh-su/", {1, 5}),
        ("/chu-de/hinh-su/2021/", {1}),
        ("/nguon/bao-song-vang/", {1}),
        ("/nam/2021/", {1, 3}),
        ("/nam/2021/03/", {3}),
        ("/nam/khong-ro-ngay/", {6}),
    ],
)
def test_a_list_leads_to_the_search_in_its_articles(page: Page, site: str, address: str, expected: set[int]) -> None:
    page.goto(site + address)
    page.locator(".within a").click()
    assert set(found(page)) == expected


def test_without_a_query_the_filters_lead_on(page: Page, site: str) -> None:
    page.goto(f"{site}/tim-kiem/")
    topics = opened(page, "chu-de")
    expect(topics).to_have_count(2)
    assert offered(topics) == [["Hình sự", "2"], ["Đời sống", "1"]]
    topics.get_by_role("link", name="Trừ Hình sự").click()
    expect(page.locator("#status")).to_have_attribute("data-total", "31")


def test_months_are_typed_or_dragged_over(page: Page, site: str) -> None:
    page.goto(f"{site}/tim-kiem/")
    years = opened(page, "nam")
    expect(years).to_have_count(7)
    assert offered(years)[-1] == ["không rõ ngày", "1"]
    page.locator(".range [name=from]").fill("3/2021")
    page.locator(".range [name=to]").fill("2022")
    page.locator(".range button").click()
    expect(page.locator("#status")).to_have_attribute("data-total", "2")
    assert is_asked(page, tu=["2021-03"], den=["2022-12"])
    assert found(page) == [2, 3]
    expect(page.locator(".range [name=to]")).to_have_value("12/2022")  # the picture is that of what was found
    box = page.locator("#filters svg").bounding_box()
    assert box
    page.mouse.move(box["x"] + 0.25 * box["width"], box["y"] + 9)  # 2019 of 2018–2023
    page.mouse.down()
    page.mouse.move(box["x"] + 0.4 * box["width"], box["y"] + 9)
    page.mouse.up()
    expect(page.locator("#chips a").first).to_contain_text("Từ 01/2019")
    assert is_asked(page, tu=["2019-01"], den=["2020-12"])
    assert found(page) == [7, 8]


def test_names_are_suggested_while_one_types(page: Page, site: str) -> None:
    page.goto(f"{site}/tim-kiem/")
    page.locator("#find").fill("cong an tp.so")
    link = page.locator("#suggestions").get_by_role("link", name="Công an thành phố Sông Vàng")
    expect(link).to_be_visible()
    assert urlsplit(link.evaluate("link => link.href")).path.startswith("/don-vi/")
    page.locator("#find").press("ArrowDown")
    expect(link).to_be_focused()


def test_a_reader_stays_on_a_suggested_name_when_the_same_names_are_suggested_again(page: Page, site: str) -> None:
    page.goto(f"{site}/tim-kiem/")
    page.locator("#find").fill("cong an tp.s")
    link = page.locator("#suggestions").get_by_role("link", name="Công an thành phố Sông Vàng")
    expect(link).to_be_visible()
    page.locator("#find").press("o")
    page.keyboard.press("ArrowDown")
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == {"q": ["cong an tp.so"]})
    page.wait_for_load_state("networkidle")
    expect(link).to_be_focused()


# The states of a search that were followed by another.
_STATES = """status => {
  window.states = [];
  new MutationObserver((changes) => window.states.push(...changes.map(({ oldValue }) => oldValue)))
    .observe(status, { attributeFilter: ["data-state"], attributeOldValue: true });
}"""


def test_a_search_by_filters_alone_is_under_way_until_it_is_done(page: Page, site: str) -> None:
    assert ask(page, site, "", "&nam=2021") == [3, 1]
    page.locator("#status").evaluate(_STATES)
    opened(page, "nam").get_by_role("link", name="2018", exact=True).click()
    expect(page.locator("#status")).to_have_attribute("data-total", "27")
    assert page.evaluate("states") == ["done", "busy"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("khowir toos vụ án", "khởi tố vụ án"),
        ("kho73i to61 vu5 an1", "khởi tố vụ án"),
        ("khởi tốs vụ án", "khởi tố vụ án"),
    ],
)
def test_a_slip_of_typing_leads_to_what_was_meant(page: Page, site: str, typed: str, meant: str) -> None:
    ask(page, site, typed)
    link = page.locator("#meant a")
    expect(link).to_have_text(meant)
    link.click()
    expect(page.locator("#results .what a").first).to_contain_text("Khởi tố vụ án ở Sông Vàng")
    assert page.locator("#find").input_value() == meant
    expect(page.locator("#meant")).to_be_hidden()


def test_a_query_that_finds_what_was_typed_is_not_corrected(page: Page, site: str) -> None:
    ask(page, site, "khởi tố")
    page.wait_for_load_state("networkidle")
    expect(page.locator("#meant")).to_be_hidden()


def test_a_result_leads_to_the_words_that_were_found(page: Page, site: str) -> None:
    ask(page, site, "án cũ được")
    address = page.locator("#results .what a").first.get_attribute("href") or ""
    assert unquote(address.partition("#")[2]) == ":~:text=ổn định. Vụ-,án cũ được"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("&nam=2021", {1}),
        ("&chu-de=hinh-su", {1, 5}),
        ("&chu-de=H%C3%ACnh%20s%E1%BB%B1", {1, 5}),
        ("&nguon=bao-song-vang", {1}),
        ("&nguon=B%C3%A1o%20S%C3%B4ng%20V%C3%A0ng", {1}),
        ("&nguon=song-vang", {1}),
        ("&nhan-su=L%C3%AA%20V%C4%83n%20H%C3%B2a", {4}),
        ("&don-vi=C%C3%B4ng%20an%20TP.S%C3%B4ng%20V%C3%A0ng", {4}),
        ("&su-kien=khong-co", set()),
    ],
)
def test_a_filtered_search_can_be_linked(page: Page, site: str, more: str, expected: set[int]) -> None:
    assert set(ask(page, site, "công an", more)) == expected


def test_results_come_in_pages_and_the_back_button_leads_back(page: Page, site: str) -> None:
    first = ask(page, site, "bản tin")
    assert (len(first), total(page)) == (10, "25")
    page.locator("#pager a[rel=next]").click()
    expect(page.locator("#results")).to_have_attribute("start", "11")
    second = shown(page)
    assert not set(first) & set(second)
    expect(page.locator("#results .what a").first).to_be_focused()
    page.go_back()
    expect(page.locator("#results")).to_have_attribute("start", "1")
    assert shown(page) == first
    assert len(ask(page, site, "bản tin", "&page=3")) == 5


def test_the_keyboard_leads_from_the_box_to_the_results(page: Page, site: str) -> None:
    ask(page, site, '"vụ án"')
    page.locator("#find").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/bai/**")
    assert "Khởi tố vụ án" in page.title()


def test_a_box_on_another_page_leads_here(page: Page, site: str) -> None:
    page.goto(f"{site}/")
    page.locator("#find").fill("dai hoi")
    page.locator("#find").press("Enter")
    assert found(page) == [3]
    assert page.locator("#find").input_value() == "dai hoi"


def test_hostile_text_is_shown_as_text(page: Page, site: str) -> None:
    assert ask(page, site, "mã độc") == [6]
    assert HOSTILE in page.locator("#results .what a").inner_text()
    assert HOSTILE in page.locator("#results .gist").inner_text()
    ask(page, site, f"{HOSTILE} zzz")
    assert page.locator("main img").count() == 0
    assert page.title().startswith(f"{HOSTILE} zzz"), "the title has what was typed, and did not become what it says"
    ask(page, site, "công an", f"&chu-de={quote(HOSTILE)}")
    expect(page.locator("#chips")).to_contain_text(HOSTILE)
    assert page.locator("main img").count() == 0


@pytest.mark.parametrize("query", ['"', "-", '-"', "…!?", '"" -', "   ", "*", "\\", "%"])
def test_a_query_without_words_is_no_search(page: Page, site: str, query: str) -> None:
    page.goto(f"{site}/tim-kiem/?q={quote(query)}")
    page.wait_for_selector("#filters")  # which an answer brings
    expect(page.locator("#status")).to_have_attribute("data-state", "idle")


@pytest.mark.parametrize("missing", ["manifest.json", "w0.bin", "t0-3.json"])
def test_a_missing_file_of_the_index_is_said(
    page: Page, built: Archive, serve_folder: Callable[[Path], str], tmp_path: Path, missing: str
) -> None:
    folder = tmp_path / "public"
    shutil.copytree(built.root / "public", folder)
    for file in list((folder / "tim-kiem").rglob(missing)):
        file.unlink()
    page.goto(f"{serve_folder(folder)}/tim-kiem/?q=vu")
    page.wait_for_selector("#status[data-state=error]", state="attached")
    assert missing in page.locator("#status").inner_text()


def test_a_page_that_knows_an_older_index_finds_what_is_new(
    page: Page, serve_folder: Callable[[Path], str], tmp_path: Path
) -> None:
    made = make_archive(tmp_path, dict(article(n, f"Bài {n}", "Tin cũ.", f"2020-01-{n:02}") for n in range(1, 9)))
    assert made.run("build", "--quiet").code == 0
    file = made.root / "public/tim-kiem/index.html"
    old = file.read_bytes()
    for path, text in (
        article(9, "Bài mới", "Tin mới.", "2019-05-05"),
        article(10, "Bài sau", "Tin mới.", "2024-05-05"),
    ):
        made.write(path, text)
    assert made.run("build", "--quiet").code == 0
    assert file.read_bytes() != old
    file.write_bytes(old)
    site = serve_folder(made.root / "public")
    assert ask(page, site, "tin mới") == [9, 10]
    assert len(ask(page, site, "tin")) == 10


def test_a_page_that_stays_open_finds_what_came_since(
    page: Page, serve_folder: Callable[[Path], str], tmp_path: Path
) -> None:
    made = make_archive(tmp_path, dict(article(n, f"Bài {n}", "Tin cũ.", f"2020-01-{n:02}") for n in range(1, 9)))
    assert made.run("build", "--quiet").code == 0
    page.clock.install()
    assert len(ask(page, serve_folder(made.root / "public"), "tin")) == 8
    for path, text in (article(n, f"Bài {n}", "Tin mới đến.", f"2019-05-{n:02}") for n in (9, 10)):
        made.write(path, text)
    assert made.run("build", "--quiet").code == 0
    later = time.time() + 2  # a server that goes by seconds would call two builds in one of them the same
    os.utime(made.root / "public" / search.MANIFEST, (later, later))
    page.clock.fast_forward(61_000)
    page.locator("#find").fill("tin mới")
    page.locator("#find").press("Enter")
    page.wait_for_selector("#status[data-state=done][data-total='2']", state="attached")
    assert shown(page) == [10, 9]


# Browsers run the sources of the search as they are, so that a test can ask for parts of them.
_NUMBERS = """async ([numbers, texts]) => {
  const { writtenNumber } = await import("/search/interface-texts.js");
  return numbers.map((number) => writtenNumber(number, texts));
}"""


@pytest.mark.parametrize(("language", "expected"), [("vi", "1.234.567 12 123"), ("en", "1,234,567 12 123")])
def test_large_numbers_are_written_as_on_other_pages(
    page: Page, serve_folder: Callable[[Path], str], tmp_path: Path, language: str, expected: str
) -> None:
    made = make_archive(tmp_path, dict([article(1, "Bài", "Tin.")]), f'language = "{language}"')
    assert made.run("build", "--quiet").code == 0
    page.goto(f"{serve_folder(made.root / 'public')}/tim-kiem/")
    thousand = page.locator("#search").get_attribute("data-thousand")
    page.goto(f"{serve_folder(SOURCES)}/")
    assert page.evaluate(_NUMBERS, [[1234567, 12, 123], {"thousand": thousand}]) == expected.split()


def test_without_javascript_there_is_a_word_and_a_way(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/tim-kiem/")
    expect(page.locator("noscript .why")).to_contain_text("Tìm kiếm cần JavaScript")
    assert page.locator("noscript .why").bounding_box()
    assert page.locator("noscript a").count() > 3
    context.close()


def test_a_phone_shows_it_without_scrolling_sideways(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    ask(page, site, "công an")
    for summary in page.locator("#filters summary").all():
        summary.click()
    expect(page.locator("details[data-parameter=chu-de] li")).not_to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= 360")
    context.close()


def test_it_works_below_a_path(page: Page, serve_folder: Callable[[Path], str], tmp_path: Path) -> None:
    made = make_archive(tmp_path / "archive", ARTICLES, 'base_url = "https://vd.example/kho"')
    assert made.run("build", "--quiet").code == 0
    (made.root / "kho").symlink_to(made.root / "public")
    assert set(ask(page, f"{serve_folder(made.root)}/kho", '"vụ án"')) == {1, 4}
    assert page.locator("#results mark").count() > 0


MARKED_UP = dict(
    (
        article(1, "Bài một", "Giá \\*tăng\\* mạnh &lt;b> ở R&D.\n\n## Mục \\#\n\nẢnh vụ án cũ.\n{: .caption credit=\"T.V.\" }",
                "2021-01-01", 'Ông nói: "chào \\ anh".'),
        article(3, "Bài ba", 'Lê Văn ở đây. Có Văn Anh ở kia.\n\nCảnh.\n{: .caption credit="Lê Văn Anh" }', "2020-01-01"),
        article(4, "Bài bốn", "\\- Đi bộ nhanh.\n\n1\\. Chạy bộ chậm.\n\n3.000 cây chuối lớn.", "2020-02-01"),
        article(5, "Bài năm", "1.\tBơi rất xa.", "2020-03-01"),
        article(2, "Bài hai", "Viết *vụ* án **cũ** bằng [tay](https://a.example/).\n\n- Giá tăng mạnh", "2022-01-01"),
    )
)  # fmt: skip


@pytest.mark.parametrize("beside", [True, False])
def test_phrases_and_excerpts_are_the_same_from_markdown_and_from_the_page(
    page: Page, serve_folder: Callable[[Path], str], tmp_path: Path, beside: bool
) -> None:
    made = make_archive(tmp_path, MARKED_UP, "" if beside else "markdown = false")
    assert made.run("build", "--quiet").code == 0
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    site = serve_folder(made.root / "public")

    assert set(ask(page, site, '"giá tăng mạnh"')) == {1, 2}
    excerpts = page.locator("#results .gist").all_inner_texts()
    assert excerpts == ["Giá tăng mạnh", "Giá *tăng* mạnh <b> ở R&D."]
    assert set(ask(page, site, '"ảnh vụ án"')) == {1}
    assert page.locator("#results .gist").inner_text().startswith("Ảnh vụ án cũ.")
    assert ask(page, site, '"vụ án cũ"') == [2, 1]
    assert ask(page, site, '"ông nói"') == [1]
    assert page.locator("#results .gist").inner_text() == 'Ông nói: "chào \\ anh".'
    assert ask(page, site, '"lê văn anh"') == [3]
    assert page.locator("#results .gist").inner_text() == "Cảnh. Ảnh: Lê Văn Anh"
    for query, line in (("đi bộ nhanh", "- Đi bộ nhanh."), ("chạy bộ chậm", "1. Chạy bộ chậm."),
                            ("cây chuối lớn", "3.000 cây chuối lớn.")):  # fmt: skip
        assert ask(page, site, f'"{query}"') == [4]
        assert page.locator("#results .gist").inner_text() == line
    assert ask(page, site, '"bơi rất xa"') == [5]
    assert page.locator("#results .gist").inner_text() == "Bơi rất xa."
    addresses = {f"/bai/bai-00000000000{number}/" for number in (1, 2, 3, 4, 5)}
    marked = {f"/bai/bai-00000000000{number}/" for number in (2, 5)}
    short = {f"{address}index.md" for address in addresses}
    expected = short | marked if beside else addresses
    assert {path for path in asked if path.startswith("/bai/")} == expected


APART = dict(
    (
        *(article(n, f"Bài {n}", "Đếm một hai, rồi hai ba.", f"2022-02-{n:02}") for n in range(1, 29)),
        *(article(n, f"Bài {n}", "Đếm một hai ba.", f"2020-01-{n - 50:02}") for n in range(51, 66)),
    )
)


def test_a_phrase_costs_few_articles_and_its_pages_leave_none_out_and_have_none_twice(
    page: Page, serve_folder: Callable[[Path], str], tmp_path: Path
) -> None:
    made = make_archive(tmp_path, APART)
    assert made.run("build", "--quiet").code == 0
    site = serve_folder(made.root / "public")
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).path))
    pages = [ask(page, site, '"một hai ba"', f"&page={number}") for number in range(1, 5)]
    every = [number for own in pages for number in own]
    assert len(every) == len(set(every))
    assert set(every) >= set(range(51, 66))
    assert not set(every) & set(range(11, 29)), "those read first are known to have no such phrase"
    page.goto("about:blank")  # the page before reads on
    asked.clear()
    ask(page, site, '"một hai ba"')
    assert 18 <= len([path for path in asked if path.endswith(".md")]) <= 28


def test_the_script_is_small_and_stands_alone(built: Archive) -> None:
    head = built.read("public/tim-kiem/index.html").partition("</head>")[0]
    scripts = {name: built.read(f"public/static/{name}") for name in search.ASSETS if name.endswith(".js")}
    loaded = [name for name in scripts if f'<script src="/static/{name}"' in head]
    assert sum(len(scripts[name].encode()) for name in loaded) <= 45_000
    assert [name for name in scripts if name not in loaded] == ["compare.js"], "it waits until it is asked for"
    assert len(scripts["compare.js"].encode()) <= 6_000
    assert [name for name, script in scripts.items() if "import" in words(script)] == []


# --- the same words on both sides


CASES = (
    "Đại hội XIII, HOÀ BÌNH thuý quý Quỳ khoẻ hoán", "TP.HCM 20/01/2021 ½ ²", "İstanbul ŞIŞLI Straße Ǆ ΣΑΣ", "a_b c-d e–f",
    "hòa", "ð þ ø đ Đ", "Ⅻ \U0001d400\U0001d401 中文字 кириллица", "x\u0323\u0302 ệ", "e\u0301\u0301 a\u200bb",
)  # fmt: skip


_WORDS = """async ([tables, texts]) => {
  const { Speller, hash } = await import("/search/words.js");
  const speller = new Speller(tables);
  return texts.map((text) => speller.words(text).map(({ spelled, plain }) => [spelled, plain, hash(spelled)]));
}"""


def test_the_browser_has_the_words_hashes_and_folds_of_the_build(
    page: Page, serve_folder: Callable[[Path], str]
) -> None:
    page.goto(f"{serve_folder(SOURCES)}/")
    chance = random.Random(5)
    invented = ["".join(chance.choices(LETTERS + " -.,0129ÇçœÖñ", k=30)) for _ in range(300)]
    texts = [*CASES, *FOLDS, *invented]
    theirs = page.evaluate(_WORDS, [tables(), texts])
    assert theirs == [[[word, fold(word), crc32(word.encode())] for word in words(nfc(text))] for text in texts]


# --- against a search that reads everything


def chance_articles(chance: random.Random) -> dict[int, list[list[str]]]:
    pool = "công cộng an ăn hà nội đại hội vụ án vũ điều tra tỉnh đi".split()
    return {number: [chance.choices(pool, k=chance.randrange(2, 9)) for _ in range(3)] for number in range(60)}


def truth(texts: dict[int, list[list[str]]], query: list[str], phrase: bool) -> set[int]:
    exact = any(fold(word) != word for word in query) and phrase
    form: Callable[[str], str] = (lambda word: word) if exact else fold
    wanted = [form(word) for word in query]
    found = set()
    for number, parts in texts.items():
        runs = [[form(word) for word in part] for part in parts]
        if phrase:
            hit = any(run[i : i + len(wanted)] == wanted for run in runs for i in range(len(run)))
        else:
            hit = set(wanted) <= {word for run in runs for word in run}
        if hit:
            found.add(number)
    return found


def queries(chance: random.Random, texts: dict[int, list[list[str]]]) -> Iterator[tuple[list[str], bool]]:
    for _ in range(14):
        run = chance.choice(chance.choice(list(texts.values())))
        start = chance.randrange(len(run))
        own = run[start : start + chance.choice((1, 2, 3))]
        yield ([fold(word) for word in own] if chance.random() < 0.5 else own), chance.random() < 0.6


@pytest.mark.parametrize("cut", [200])  # bytes: a file of words for hardly any words, so that there are many
def test_random_texts_give_what_a_search_through_all_of_them_gives(
    page: Page, serve_folder: Callable[[Path], str], tmp_path: Path, cut: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_WORDS_FILE", (cut, cut))
    monkeypatch.setattr(search, "_ATOM", cut // 2)
    chance = random.Random(cut)
    texts = chance_articles(chance)
    made = make_archive(
        tmp_path,
        dict(
            article(n, " ".join(t), " ".join(b), f"20{n % 20:02}-01-01", " ".join(s)) for n, (t, s, b) in texts.items()
        ),
    )
    assert made.run("build", "--quiet").code == 0
    site = serve_folder(made.root / "public")
    for query, phrase in queries(chance, texts):
        typed = f'"{" ".join(query)}"' if phrase else " ".join(query)
        numbers = ask(page, site, typed)
        for number in range(2, (int(total(page) or 0) + 9) // 10 + 1):
            numbers += ask(page, site, typed, f"&page={number}")
        assert sorted(numbers) == sorted(truth(texts, query, phrase)), typed
