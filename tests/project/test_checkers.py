"""The checkers that judge the site find what is wrong: each is shown a page with a planted fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import dead_links, html_faults
from tests.golden import Golden
from tests.tools import find_tool, tool

SOUND = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>Trang thử</title></head>
<body><h1 id="dau">Hội nghị</h1><p><a href="/b/#muc">Mục</a> <a href="#dau">lên đầu</a></p></body></html>
"""
OTHER = SOUND.replace('id="dau"', 'id="muc"').replace("#dau", "#muc")


def site(folder: Path, first: str) -> Path:
    (folder / "b").mkdir()
    (folder / "index.html").write_text(first, encoding="utf-8")
    (folder / "b" / "index.html").write_text(OTHER, encoding="utf-8")
    return folder


def test_sound_pages_have_no_faults(tmp_path: Path) -> None:
    folder = site(tmp_path, SOUND)
    assert html_faults(folder) == []
    assert dead_links(folder) == []


def test_the_html_checker_names_the_line_of_a_stray_tag(tmp_path: Path) -> None:
    faults = html_faults(site(tmp_path, SOUND.replace("</h1>", "</h1></div>")))
    assert len(faults) == 1
    assert "index.html:3: Stray end tag" in faults[0]


def test_the_html_checker_reads_stylesheets_when_asked(tmp_path: Path) -> None:
    (tmp_path / "x.css").write_text("p { colour: red }", encoding="utf-8")
    assert any("colour" in fault for fault in html_faults(site(tmp_path, SOUND), css=True))


@pytest.mark.parametrize(("resource", "faults"), [("/a.js", 0), ("//elsewhere.example/a.js", 1)])
def test_the_html_checker_allows_a_strict_page_its_own_scripts_only(tmp_path: Path, resource: str, faults: int) -> None:
    policy = """<meta http-equiv="Content-Security-Policy" content="default-src 'self'">"""
    page = SOUND.replace("</head>", f'{policy}<script src="{resource}"></script></head>')
    assert len(html_faults(site(tmp_path, page))) == faults


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("/c/", "/c"),
        ("b/khong-co.html", "/b/khong-co.html"),
        ("/b/#khong-co", "/b#khong-co"),
        ("#khong-co", "/index.html#khong-co"),
    ],
)
def test_the_link_checker_finds_a_dead_link(tmp_path: Path, link: str, target: str) -> None:
    dead = dead_links(site(tmp_path, SOUND.replace("/b/#muc", link)))
    assert len(dead) == 1
    assert dead[0].startswith(f"index.html: {target}: ")


def test_the_browser_follows_links_of_a_served_folder(
    tmp_path: Path, serve_folder: Callable[[Path], str], page: Page
) -> None:
    address = serve_folder(site(tmp_path, SOUND))
    page.goto(address + "/")
    page.get_by_role("link", name="Mục").click()
    assert page.url == address + "/b/#muc"
    assert page.get_by_role("heading").inner_text() == "Hội nghị"


def test_an_unknown_address_is_answered_with_the_sites_own_page(
    tmp_path: Path, serve_folder: Callable[[Path], str], page: Page
) -> None:
    (tmp_path / "404.html").write_text(SOUND.replace("Hội nghị", "Không có trang này"), encoding="utf-8")
    response = page.goto(serve_folder(tmp_path) + "/khong-co/")
    assert response is not None
    assert response.status == 404
    assert page.get_by_role("heading").inner_text() == "Không có trang này"


def test_a_tool_is_where_its_variable_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSO_JAVA", "/opt/java/bin/java")
    assert find_tool("java") == Path("/opt/java/bin/java")


def test_a_missing_tool_skips_the_test_with_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSO_CHROMIUM", "")
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="apt-get install chromium"):
        tool("chromium")


def test_a_missing_tool_fails_the_test_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSO_CHROMIUM", "")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="apt-get install chromium"):
        tool("chromium")


def test_a_blessed_output_is_accepted_and_former_files_are_gone(tmp_path: Path) -> None:
    Golden(bless=True).check({"a/cu.html": b"x"}, tmp_path)
    Golden(bless=True).check({"a/moi.html": b"y"}, tmp_path)
    Golden(bless=False).check({"a/moi.html": b"y"}, tmp_path)


@pytest.mark.parametrize(
    ("now", "fault"),
    [
        ({"a.html": "Hội nghị".encode(), "b.html": b""}, "not expected: b.html"),
        ({}, "missing: a.html"),
        ({"a.html": "Hôi nghị".encode()}, r"differs: a.html(.|\n)*-Hội nghị\n\+Hôi nghị"),
    ],
)
def test_an_output_that_is_not_the_blessed_one_is_shown(tmp_path: Path, now: dict[str, bytes], fault: str) -> None:
    Golden(bless=True).check({"a.html": "Hội nghị".encode()}, tmp_path)
    with pytest.raises(pytest.fail.Exception, match=fault):
        Golden(bless=False).check(now, tmp_path)
