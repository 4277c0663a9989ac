"""Answering back: links by which readers report an error, see a page's source, and go to the original."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from hoso.pages import answering
from tests.archive import Archive, make_archive

PAGE = "https://kho.example/bai/2024/05/bai-1/"
ARTICLE = """---
title: "Cứu người & dọn đường #1"
date: 2024-05-01
origin:
  url: {url}
{more}---

Một đoạn.
"""
CONTACT = """contact = "kho@example.org"
repository = "https://git.example/kho/blob/main/content/"
base_url = "https://kho.example/tin"
"""


def test_a_mail_has_title_and_address_of_the_page() -> None:
    address, _, query = answering.report("kho@example.org", "Báo lỗi: Mưa & gió", PAGE).partition("?")
    assert address == "mailto:kho@example.org"
    assert parse_qs(query) == {"subject": ["Báo lỗi: Mưa & gió"], "body": [f"{PAGE}\r\n\r\n"]}
    assert "+" not in query  # programs for mail take it for a plus


@pytest.mark.parametrize(
    ("form", "title", "body"),
    [
        ("https://github.example/kho/issues/new", "title", "body"),
        ("https://github.example/kho/issues/new?labels=tin", "title", "body"),
        ("https://gitlab.example/kho/-/issues/new", "issue[title]", "issue[description]"),
    ],
)
def test_the_form_of_a_tracker_has_title_and_address_of_the_page(form: str, title: str, body: str) -> None:
    filled = parse_qs(urlsplit(answering.report(form, "Báo lỗi: Mưa & gió", PAGE)).query)
    assert (filled[title], filled[body]) == (["Báo lỗi: Mưa & gió"], [f"{PAGE}\n\n"])
    assert answering.report(form, "Báo lỗi", PAGE).startswith(form)


def test_an_original_leads_to_its_outlet_and_to_what_an_archive_kept_that_day() -> None:
    found = answering.original("https://www.bao.example/tin 1.html?a=[1]&b=50%#b", "2024-05-01T07:00:00+07:00")
    assert found is not None
    assert found.host == "bao.example"
    assert found.url == "https://www.bao.example/tin%201.html?a=%5B1%5D&b=50%25#b"
    assert (
        found.archived == "https://web.archive.org/web/20240501/https://www.bao.example/tin%201.html?a=%5B1%5D&b=50%25"
    )


def test_an_original_without_a_day_leads_to_the_newest_copy_that_was_kept() -> None:
    found = answering.original("http://bao.example/tin", None)
    assert found is not None
    assert found.archived == "https://web.archive.org/web/http://bao.example/tin"


@pytest.mark.parametrize(
    "url", [None, "", "file:///C:/bao/tin.html", "javascript:alert(1)", "https://", "https://b\u1ea3n"]
)
def test_an_address_that_is_none_of_the_web_is_no_link(url: str | None) -> None:
    assert answering.original(url, "2024-05-01") is None


@pytest.fixture
def kho(tmp_path: Path) -> Archive:
    url = "https://bao.example/nguyen-van-teo.html"
    archive = make_archive(
        tmp_path,
        {
            "articles/mot bai.md": ARTICLE.format(url=url, more=""),
            "articles/an.md": ARTICLE.format(url=url, more="redact: [Nguyễn Văn Tèo]\n"),
            "pages/ve-kho.md": "---\ntitle: Về kho\n---\n\nChữ.\n",
        },
        CONTACT,
    )
    assert archive.run("build", "--quiet").code == 0
    return archive


def test_pages_lead_to_their_source_their_original_and_whom_to_tell_of_errors(kho: Archive) -> None:
    (article,) = [
        text for path, text in kho.files("public/bai").items() if b"mot%20bai.md" in text and path.endswith("l")
    ]
    shown = article.decode()
    assert 'href="https://git.example/kho/blob/main/content/articles/mot%20bai.md"' in shown
    assert 'rel="noreferrer" href="https://bao.example/nguyen-van-teo.html"' in shown
    assert "Bản gốc: https://bao.example/nguyen-van-teo.html</p>" in shown
    subject = "B%C3%A1o%20l%E1%BB%97i%3A%20C%E1%BB%A9u%20ng%C6%B0%E1%BB%9Di%20%26%20d%E1%BB%8Dn%20%C4%91%C6%B0%E1%BB%9Dng%20%231"
    assert f'href="mailto:kho@example.org?subject={subject}&amp;body=https%3A%2F%2Fkho.example%2Ftin%2Fbai%2F' in shown
    assert shown.count("mailto:") == 1
    assert "content/pages/ve-kho.md" in kho.read("public/ve-kho/index.html")
    assert "mailto:" in kho.read("public/nam/index.html")


def test_where_a_name_is_withheld_no_link_leads_to_where_it_stands(kho: Archive) -> None:
    withheld = [text for text in kho.files("public/bai").values() if b"articles/an.md" in text]
    assert len(withheld) == 1
    assert b"bao.example" not in withheld[0].partition(b"<details")[0]
