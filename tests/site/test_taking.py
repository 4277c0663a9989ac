"""A list taken along: files that the browser makes are those that the build would have made."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from hoso.cells import guarded
from hoso.pages import list_data
from tests.archive import Archive, make_archive

BASE = "https://kho.example"
ARTICLES = {
    "articles/a.md": (
        "---\ntitle: 'Giá {100%} & #1 ~ a_b ^ c\\\\d'\ndate: 2021-01-20T08:00:00+07:00\nsource: CAND\n"
        "byline: [Lê Thử An, 'Đỗ Văn Bè, Tổ 2']\ntags: [Đường sông]\ninferred: [title, byline]\n"
        "origin:\n  url: https://cand.example/bai?a=1&b=2\n---\n\nĐoàn thuyền qua sông.\n"
    ),
    "articles/b.md": "---\ntitle: =1+1\ndate: 2021-03\ntags: [Đường sông]\n---\n\nThuyền ở sông.\n",
    "articles/c.md": "---\ntitle: \"'Trích' *sao*; -2 <b>\"\ntags: [Đường sông]\n---\n\nMột sông nữa.\n",
    "articles/f.md": (
        "---\ntitle: Xem https://a.example/a_b?x=1&y=2<script>*ba*</script>[sông](https://b.example/)\n"
        "date: 2019-05-06\ntags: [Đường sông]\n---\n\nSông lớn.\n"
    ),
    "articles/d.md": (
        "---\ntitle: Bài tư\ndate: 2020\nsource: Báo Thử\ntags: [Đường sông]\ninferred: [date, source]\n---\n\nSông, thuyền.\n"
    ),
    "articles/e.md": "---\ntitle: Bài năm\ndate: 2021-03-09\ntags: [Đường bộ]\n---\n\nXe trên bờ sông.\n",
}


def built(archive: Archive, *options: str) -> Archive:
    done = archive.run("build", "--quiet", *options)
    assert done.code == 0, done.err
    return archive


@pytest.fixture(scope="module")
def kho(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return built(make_archive(tmp_path_factory.mktemp("taking"), ARTICLES), "--base-url", BASE)


Taken = Callable[[str, str], str]


@pytest.fixture
def taken(kho: Archive, serve_folder: Callable[[Path], str], page: Page) -> Taken:
    """Takes what a page lists along in a form."""
    root = serve_folder(kho.site)

    def take(address: str, form: str) -> str:
        page.goto(f"{root}{address}")
        return saved(page, form)

    return take


def saved(page: Page, form: str) -> str:
    page.locator(".take summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=form, exact=True).click()
    return Path(download.value.path()).read_bytes().decode()


def of_page(kho: Archive, article: dict[str, str], form: int) -> str:
    """A citation as the article's page shows it."""
    tree: html.HtmlElement = html.document_fromstring(kho.read(f"public{article['url'].removeprefix(BASE)}index.html"))
    text: str = tree.find_class("citation")[form].text_content()
    return text


def articles(kho: Archive, address: str = "/chu-de/duong-song/") -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(kho.read(f"public{address}index.json"))["articles"]
    return found


def test_bibtex_and_ris_are_what_the_pages_of_the_articles_show(kho: Archive, taken: Taken) -> None:
    bibtex = taken("/chu-de/duong-song/", "BibTeX")
    assert bibtex == "\n".join(of_page(kho, article, 2) for article in articles(kho))
    ris = taken("/chu-de/duong-song/", "RIS")
    assert ris == "".join(of_page(kho, article, 3).replace("\n", "\r\n") for article in articles(kho))


def test_a_table_has_a_byte_order_mark_and_no_cell_that_a_spreadsheet_takes_for_a_formula(
    kho: Archive, taken: Taken
) -> None:
    table = taken("/chu-de/duong-song/", "CSV")
    assert table.startswith("\ufeff")
    first, *rows = csv.reader(io.StringIO(table[1:], newline=""))
    assert first == ["id", "address", "title", "date", "outlet", "byline", "inferred", "saved_from"]
    assert [row[2] for row in rows] == [guarded(article["title"]) for article in articles(kho)]
    assert rows[0][2] == "'=1+1"
    assert rows[1][5] == "Lê Thử An | Đỗ Văn Bè, Tổ 2"


def test_lines_are_the_articles_of_the_list_and_say_what_archive_they_are_from(kho: Archive, taken: Taken) -> None:
    lines = [json.loads(line) for line in taken("/chu-de/duong-song/", "JSON Lines").splitlines()]
    assert lines == [{**article, "archive": "Kho thử"} for article in articles(kho)]


def test_markdown_cites_as_the_pages_do_and_says_nothing_but_words(kho: Archive, taken: Taken) -> None:
    heading, _, *entries = taken("/chu-de/duong-song/", "Markdown").splitlines()
    assert heading == "# Đường sông"
    assert r"“'Trích' \*sao\*; -2 \<b\>”" in entries[-1]
    (linking,) = (entry for entry in entries if "Xem" in entry)
    assert r"Xem https://a.example/a_b?x=1&y=2\<script\>\*ba\*\</script\>\[sông\](https://b.example/)" in linking
    plain = [re.sub(r"\\(.)", r"\1", entry) for entry in entries]
    shown = [of_page(kho, article, 0) for article in articles(kho)]
    assert plain == [f"- {cited}" for cited in shown]


@pytest.mark.parametrize("address", ["/nam/", "/nam/2021/", "/nam/2021/03/", "/nam/2020/", "/nam/khong-ro-ngay/"])
def test_every_list_can_be_taken_along(kho: Archive, taken: Taken, address: str) -> None:
    lines = taken(address, "JSON Lines").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [article["id"] for article in articles(kho, address)]


def test_a_list_in_parts_is_taken_along_whole(
    kho: Archive, serve_folder: Callable[[Path], str], page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_data, "LONGEST_WHOLE", 1)
    built(kho, "--output", "cut", "--cache", "cut-cache", "--base-url", BASE)
    root = serve_folder(kho.root / "cut")
    page.goto(f"{root}/chu-de/duong-song/")
    ids = [json.loads(line)["id"] for line in saved(page, "JSON Lines").splitlines()]
    assert ids == [article["id"] for article in articles(kho)]
    page.goto(f"{root}/tim-kiem/?q=song&sap-xep=ngay")
    assert len(saved(page, "JSON Lines").splitlines()) == len(ARTICLES)


def test_what_a_search_found_is_taken_along_in_its_order_with_its_filters(
    kho: Archive, serve_folder: Callable[[Path], str], page: Page
) -> None:
    root = serve_folder(kho.site)
    page.goto(f"{root}/tim-kiem/?q=song&sap-xep=ngay")
    found = [json.loads(line)["title"] for line in saved(page, "JSON Lines").splitlines()]
    shown = page.locator("#results .what").all_inner_texts()
    assert found == shown
    assert len(found) == len(ARTICLES)
    page.goto(f"{root}/tim-kiem/?q=song&nam=2021&khong-chu-de=duong-bo")
    expect(page.locator("#status")).to_have_attribute("data-state", "done")
    assert len(saved(page, "RIS").split("ER  - \r\n")) == 3


def test_a_search_that_found_nothing_offers_nothing(
    kho: Archive, serve_folder: Callable[[Path], str], page: Page
) -> None:
    page.goto(f"{serve_folder(kho.site)}/tim-kiem/?q=khongco")
    expect(page.locator("#status")).to_have_attribute("data-state", "done")
    expect(page.locator("#take")).to_be_hidden()


def test_a_file_that_is_missing_is_named(kho: Archive, serve_folder: Callable[[Path], str], page: Page) -> None:
    page.route("**/index.json", lambda route: route.abort())
    page.goto(f"{serve_folder(kho.site)}/chu-de/duong-song/")
    page.locator(".take summary").click()
    page.get_by_role("button", name="CSV").click()
    expect(page.locator(".take [role=status]")).to_contain_text("/chu-de/duong-song/index.json, hãy tải lại trang.")
