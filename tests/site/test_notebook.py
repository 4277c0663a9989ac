"""What readers keep in their own browsers: articles, passages and notes, which never leave it by themselves."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.archive import Archive, make_archive

FIRST = "Chín giờ sáng nay, đoàn xe dừng ở đầu cầu Bến Trang."
SECOND = "Hai em nhỏ được đưa lên bờ an toàn."
ARTICLE = f"---\ntitle: Đoàn xe\ndate: 2024-05-01\nsource: Báo Thử\n---\n\n{FIRST}\n\n{SECOND}\n"
NO_STORAGE = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } })"
FULL_STORAGE = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"


@pytest.fixture(scope="module")
def kho(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = make_archive(tmp_path_factory.mktemp("notebook"), {"articles/a.md": ARTICLE})
    assert archive.run("build", "--quiet", "--no-search").code == 0
    return archive


@pytest.fixture
def root(kho: Archive, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(kho.site)


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A reader with a browser of their own, in which nothing is kept; what it says of scripts is of interest."""
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


def open_article(page: Page, kho: Archive, root: str) -> None:
    (path,) = kho.site.glob("bai/*/*/*/index.html")
    page.goto(f"{root}/{path.parent.relative_to(kho.site).as_posix()}/")


def keep_article(page: Page, kho: Archive, root: str) -> None:
    open_article(page, kho, root)
    page.get_by_role("button", name="Cất bài này vào hồ sơ").click()
    expect(page.locator(".hidden[role=status]")).to_have_text("Đã cất vào Hồ sơ của tôi")


def test_an_article_with_a_paragraph_and_a_selection_is_kept_and_listed(kho: Archive, root: str, reader: Page) -> None:
    keep_article(reader, kho, root)
    reader.get_by_label("Cất đoạn này vào hồ sơ").first.click()
    reader.evaluate(
        """() => {
            const text = [...document.querySelectorAll(".text p")].at(-2).firstChild;
            getSelection().setBaseAndExtent(text, 0, text, 10);
        }"""
    )
    reader.get_by_role("button", name="Cất chỗ đã chọn").click()
    reader.wait_for_function("Object.values(localStorage).join().includes('Hai em nhỏ\"')")
    reader.locator(".cite .ways a").click()
    expect(reader.locator(".kept .what")).to_have_text("Đoàn xe")
    assert reader.locator(".kept blockquote > p:first-child").all_inner_texts() == [FIRST, "Hai em nhỏ"]
    expect(reader.locator(".kept .citation")).to_contain_text(
        "“Đoàn xe”. Báo Thử, ngày 01/05/2024. Kho thử, /bai/2024/05/"
    )


def test_notes_stay_and_what_is_removed_goes(kho: Archive, root: str, reader: Page) -> None:
    keep_article(reader, kho, root)
    reader.goto(f"{root}/ho-so/")
    reader.get_by_label("Ghi chú").fill("Hỏi lại ngày.\nXem bài trước.")
    reader.reload()
    expect(reader.get_by_label("Ghi chú")).to_have_value("Hỏi lại ngày.\nXem bài trước.")
    reader.get_by_role("button", name="Bỏ bài này").click()
    expect(reader.locator(".kept li")).to_have_count(0)
    reader.reload()
    expect(reader.locator("#notebook [role=status]")).to_contain_text("Chưa cất gì.")


def downloaded(page: Page, form: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=form, exact=True).click()
    return Path(download.value.path()).read_bytes().decode()


def test_it_is_taken_along_in_each_form_and_taken_in_again(
    kho: Archive, root: str, reader: Page, tmp_path: Path
) -> None:
    keep_article(reader, kho, root)
    reader.get_by_label("Cất đoạn này vào hồ sơ").first.click()
    reader.wait_for_function("Object.values(localStorage).join().includes('Bến Trang')")
    reader.goto(f"{root}/ho-so/")
    reader.get_by_label("Ghi chú").fill("=1+1")
    assert "  annotation = {“Chín giờ sáng nay, đoàn xe dừng ở đầu cầu Bến Trang.” =1+1},\n" in downloaded(
        reader, "BibTeX"
    )
    assert downloaded(reader, "CSV").endswith(f'"{FIRST}","\'=1+1"\r\n')
    assert f"\n\n  > {FIRST}\n\n  =1+1\n" in downloaded(reader, "Markdown")
    assert "\r\nN1  - =1+1\r\n" in downloaded(reader, "RIS")

    whole = downloaded(reader, "JSON")
    reader.evaluate("localStorage.clear()")
    reader.reload()
    expect(reader.locator(".kept li")).to_have_count(0)
    file = tmp_path / "ho-so.json"
    file.write_text(whole, encoding="utf-8")
    for _ in range(2):  # the second time there is nothing new
        reader.locator("input[type=file]").set_input_files(file)
        expect(reader.locator("#notebook [role=status]")).to_have_text("Đã nhập, số bài: 1.")
    assert downloaded(reader, "JSON") == whole


def test_a_file_of_something_else_is_refused(root: str, reader: Page, tmp_path: Path) -> None:
    reader.goto(f"{root}/ho-so/")
    file = tmp_path / "khac.json"
    file.write_text('{"kept": [{"id": 1}]}', encoding="utf-8")
    reader.locator("input[type=file]").set_input_files(file)
    expect(reader.locator("#notebook [role=status]")).to_have_text("Tệp này không phải hồ sơ đã tải về từ đây.")


def test_what_was_kept_is_text_and_leads_nowhere_but_to_pages(root: str, reader: Page) -> None:
    good = {"id": "a", "url": "/bai/a/", "title": "<img src=x onerror=alert(1)>", "byline": ["<b>", 7], "note": ["x"]}
    bad = [{**good, "id": "b", "url": "javascript:alert(1)"}, {**good, "url": "//x.example/"}, None, 7]
    reader.goto(f"{root}/ho-so/")
    reader.evaluate("kept => localStorage.setItem('/ho-so/', kept)", json.dumps([good, *bad]))
    reader.reload()
    expect(reader.locator(".kept li")).to_have_count(1)
    expect(reader.locator(".kept .what a")).to_have_text("<img src=x onerror=alert(1)>")
    assert reader.locator(".kept img, .kept b").count() == 0


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (FULL_STORAGE, "Trình duyệt đã hết chỗ, điều vừa làm chưa được cất."),
        (NO_STORAGE, "Trình duyệt không cho trang này giữ gì, nên không cất được."),
    ],
)
def test_that_nothing_can_be_kept_is_said(kho: Archive, root: str, reader: Page, script: str, said: str) -> None:
    reader.add_init_script(script)
    open_article(reader, kho, root)
    reader.get_by_role("button", name="Cất bài này vào hồ sơ").click()
    expect(reader.locator(".hidden[role=status]")).to_have_text(said)


def test_paper_has_the_citation_and_the_note_and_no_buttons(kho: Archive, root: str, reader: Page) -> None:
    keep_article(reader, kho, root)
    reader.goto(f"{root}/ho-so/")
    reader.get_by_label("Ghi chú").fill("Hỏi lại ngày.")
    reader.emulate_media(media="print")
    expect(reader.locator(".kept .printed")).to_be_visible()
    expect(reader.locator(".kept .printed")).to_have_text("Hỏi lại ngày.")
    expect(reader.locator(".kept .citation")).to_be_visible()
    assert reader.locator("main button:visible, main textarea:visible, main input:visible").count() == 0


def test_nothing_that_is_kept_is_sent(kho: Archive, root: str, reader: Page) -> None:
    sent: list[str] = []
    reader.on("request", lambda request: sent.append(f"{request.method} {request.url} {request.post_data}"))
    keep_article(reader, kho, root)
    reader.goto(f"{root}/ho-so/")
    reader.get_by_label("Ghi chú").fill("bí mật")
    downloaded(reader, "CSV")
    assert sent
    assert all(line.startswith(f"GET {root}/") and line.endswith(" None") and "?" not in line for line in sent)
