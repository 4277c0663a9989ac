"""The archive for Kiwix: its own library reads every page, list, picture and former address back, and finds words."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from hoso.exporting.offline import Copy, is_part, names
from tests.archive import Archive, make_archive

pytest.importorskip("libzim")

from libzim.reader import Archive as Zim
from libzim.search import Query, Searcher
from libzim.suggestion import SuggestionSearcher

from hoso.exporting.zim import _Turns, _Words

PICTURE = bytes.fromhex("89504e470d0a1a0a0000000d49484452")
ARTICLE = """\
---
id: {id}
permalink: {permalink}
aliases: [{aliases}]
title: {title}
date: {date}
source: SVO
people:
  - {{name: Lê Thử Đạt, rank: Đại tá}}
---

{body}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Two articles, one with a picture and a former address, a draft, a page by hand; exported."""
    made = make_archive(
        tmp_path_factory.mktemp("zim") / "archive",
        {
            "articles/mot.md": ARTICLE.format(
                id="so-1",
                permalink="/bai/mot/",
                aliases="/cu/mot-bai/",
                title="Triệt phá đường dây ma túy",
                date="2024-02-04",
                body="Đại tá Lê Thử Đạt dự đại hội. ![Ảnh](/static/anh/chụp%20đẹp.png)\n\nXem [bài kia](/bai/hai/#_a).\n",
            ),
            "articles/hai.md": ARTICLE.format(
                id="hai",
                permalink="/bai/hai/",
                aliases="/cu/hai-bai/",
                title='Ra quân "đầu xuân"',
                date="2023-05-06",
                body="Đại tá Lê Thử Đạt có mặt. Xem [kho khác](https://khac.example/bai/).\n",
            ),
            "articles/nhap.md": "---\nid: nhap\npermalink: /bai/nhap/\ntitle: Bản nháp\nstatus: draft\n---\n\nChưa xong.\n",
            "pages/ve-kho.md": "---\ntitle: Về kho\n---\n\nKho thử.\n",
            "vocabulary/people.yaml": "- {name: Lê Thử Đạt}\n",
            "vocabulary/sources.yaml": "- {tag: SVO, name: Sông Vàng Online}\n",
        },
        'description = "Mười bài báo viết về công an ở một tỉnh không có thật, để thử xem kho đọc ngoại tuyến có đủ không"',
    )
    made.write("./static/anh/chụp đẹp.png", PICTURE)
    made.write("./static/own.css", "body { background: url('/static/anh/ch%E1%BB%A5p%20%C4%91%E1%BA%B9p.png') }\n")
    done = made.run("export", "--zim", "ra/kho.zim", "--quiet")
    assert (done.code, done.faults) == (0, []), done.err
    return made


@pytest.fixture(scope="module")
def zim(built: Archive) -> Any:
    return Zim(built.root / "ra/kho.zim")


def copied(archive: Archive, folder: Path) -> Archive:
    shutil.copytree(archive.root, folder / "archive", copy_function=shutil.copy2)
    return Archive(folder / "archive")


def text(zim: Any, path: str) -> str:
    return bytes(zim.get_entry_by_path(path).get_item().content).decode()


def paths(zim: Any) -> Iterator[str]:
    """What readers reach: all entries but those that describe the file."""
    for number in range(zim.all_entry_count):
        path = zim._get_entry_by_id(number).path
        if zim.has_entry_by_path(path):
            yield path


def found(zim: Any, words: str) -> list[str]:
    return [*Searcher(zim).search(Query().set_query(words)).getResults(0, 20)]


# --- what is in it


def test_every_page_and_asset_of_the_site_is_there_and_nothing_that_needs_a_script(built: Archive, zim: Any) -> None:
    site = set(built.files())
    left_out = {path for path in site if path.startswith(("tim-kiem/", "data/", "ho-so/", "ra-soat/", ".", "_"))}
    left_out |= {path for path in site if not path.endswith((".html", ".css", ".svg", ".png"))} | {"404.html"}
    there = {*paths(zim)}
    former = {path for path in there if zim.get_entry_by_path(path).is_redirect}
    short = {path: path.removesuffix("/index.html") for path in site - left_out - former}
    short["bai/mot/index.html"] = "bai/so-1"
    assert there == {*short.values()} | former
    assert {"cu/mot-bai/index.html", "nguon/svo/index.html"} <= former < site
    assert {"bai/so-1", "nhan-su", "static/anh/chụp đẹp.png", "ve-kho"} <= there
    assert "bai/nhap" not in there


def test_a_picture_is_as_it_was(zim: Any) -> None:
    picture = zim.get_entry_by_path("static/anh/chụp đẹp.png").get_item()
    assert (bytes(picture.content), picture.mimetype) == (PICTURE, "image/png")


def test_it_opens_at_the_home_page(zim: Any) -> None:
    assert zim.main_entry.get_redirect_entry().path == "index.html"
    assert "<h1" in text(zim, "index.html")


def test_a_former_address_leads_on(zim: Any) -> None:
    former = zim.get_entry_by_path("cu/mot-bai/index.html")
    assert former.is_redirect
    assert former.get_redirect_entry().path == "bai/so-1"


def test_it_says_what_it_is_and_takes_its_day_from_the_newest_article(zim: Any) -> None:
    stated = {key: bytes(zim.get_metadata(key)).decode() for key in zim.metadata_keys if key[0] != "I"}
    assert stated["Title"] == "Kho thử"
    assert (stated["Name"], stated["Language"], stated["Date"]) == ("kho-thu_vi", "vie", "2024-02-04")
    assert stated["Description"] == "Mười bài báo viết về công an ở một tỉnh không có thật, để thử xem kho đọc ngoại…"
    assert stated["LongDescription"].endswith("có đủ không")
    assert zim.has_illustration(48)


# --- its links


ADDRESS = re.compile(r'<(?:a|link|img)\b[^>]*?\s(?:href|src)="([^"]*)"')


def test_every_link_of_every_page_leads_to_what_is_there(zim: Any) -> None:
    followed = 0
    for path in paths(zim):
        if zim.get_entry_by_path(path).is_redirect or zim.get_entry_by_path(path).get_item().mimetype != "text/html":
            continue
        for address in ADDRESS.findall(text(zim, path)):
            link = urlsplit(address)
            if link.scheme or not link.path:
                continue
            followed += 1
            assert zim.has_entry_by_path(normpath(join(dirname(path), unquote(link.path)))), (path, address)
    assert followed > 100


def test_a_page_has_its_style_and_no_script_and_no_form(zim: Any) -> None:
    page = text(zim, "bai/so-1")
    assert '<link rel="stylesheet" href="../static/style.css">' in page
    assert ' src="../static/anh/ch%E1%BB%A5p%20%C4%91%E1%BA%B9p.png"' in page
    assert '<a href="hai#_a">bài kia</a>' in page
    assert '<p class="citation">“Triệt phá đường dây ma túy”' in page
    for gone in (
        "<script",
        "BibTeX",
        "APA 7",
        "<form",
        "Content-Security-Policy",
        "og:title",
        "index.md",
        "/ho-so/",
        'class="take"',
    ):
        assert gone not in page
    assert "from-folder" not in text(zim, "index.html")


def test_links_to_other_sites_and_words_that_look_like_links_stay_as_they_are(zim: Any) -> None:
    assert 'href="https://khac.example/bai/"' in text(zim, "bai/hai")
    words = """<p>Chữ &lt;a href="/bai/mot/"&gt; ở <b title='href="/bai/mot/"'>giữa</b></p>"""
    assert (
        Copy("", "", {"index.html": "index.html", "bai/mot/index.html": "bai/so-1"}, {}).page("index.html", words)
        == words
    )


def test_a_style_sheet_finds_its_pictures(zim: Any) -> None:
    assert "url('anh/ch%E1%BB%A5p%20%C4%91%E1%BA%B9p.png')" in text(zim, "static/own.css")


def test_what_is_left_out_is_linked_on_the_published_site_if_there_is_one() -> None:
    article, files = "bai/mot/index.html", {"index.html": "index.html", "bai/mot/index.html": "bai/mot"}
    alone, published = Copy("", "", files, {}), Copy("/kho", "https://x.example/kho", files, {})
    assert alone.page(article, '<a href="/tim-kiem/?q=a&amp;b">Tìm</a> <a href="/">Về</a>') == (
        '<a>Tìm</a> <a href="../index.html">Về</a>'
    )
    assert alone.page(article, '<ul>\n<li><a href="/data/">Dữ liệu</a></li>\n</ul>') == ""
    assert published.page(article, '<a href="/kho/tim-kiem/?q=a&amp;b">Tìm</a> <a href="/kho/">Về</a>') == (
        '<a href="https://x.example/kho/tim-kiem/?q=a&amp;b">Tìm</a> <a href="../index.html">Về</a>'
    )
    assert published.link(article, "/khac/") == "https://x.example/khac/"


# --- its search


@pytest.mark.parametrize("words", ["đường dây ma túy", "duong day ma tuy", "đại hội", "dai hoi", "Lê Thử Đạt"])
def test_an_article_is_found_by_its_words_with_and_without_accents(zim: Any, words: str) -> None:
    assert "bai/so-1" in found(zim, words)
    assert zim.has_fulltext_index


def test_what_no_article_says_is_not_found(zim: Any) -> None:
    assert found(zim, "thủy triều") == []


def test_a_person_is_found_first_by_name(zim: Any) -> None:
    assert found(zim, "Lê Thử Đạt")[0] == "nhan-su/le-thu-dat"


def test_titles_are_suggested(zim: Any) -> None:
    assert [*SuggestionSearcher(zim).suggest("Triệt phá").getResults(0, 5)] == ["bai/so-1"]
    assert [*SuggestionSearcher(zim).suggest("Lê Thử").getResults(0, 5)] == ["nhan-su/le-thu-dat"]
    assert zim.get_entry_by_path("bai/hai").title == 'Ra quân "đầu xuân"'


def test_a_name_is_that_of_one_file_alone() -> None:
    files = [
        "bai/2024/a-1/index.html",
        "bai/1/index.html",
        "bai/2",
        "b/index.html",
        "index.html",
        "chu-de/x/index.html",
    ]
    ids = {"bai/2024/a-1/index.html": "1", "b/index.html": "2"}
    assert names(files, ids, [*files, "chu-de/x"]) == {
        "bai/2024/a-1/index.html": "bai/1",
        "bai/1/index.html": "bai/1/index.html",
        "bai/2": "bai/2",
        "b/index.html": "b/index.html",
        "index.html": "index.html",
        "chu-de/x/index.html": "chu-de/x/index.html",
    }


def test_a_link_is_as_short_as_it_can_be() -> None:
    files = {
        "chu-de/x/index.html": "chu-de/x",
        "chu-de/x/2024/index.html": "chu-de/x/2024",
        "a:b/index.html": "a:b",
    }
    copy = Copy("", "", {**files, "index.html": "index.html"}, {})
    assert copy.link("chu-de/x/2024/index.html", "/chu-de/x/2024/#a") == "2024#a"
    assert copy.link("chu-de/x/2024/index.html", "/chu-de/x/") == "../../chu-de/x"
    assert copy.link("chu-de/x/index.html", "2024/") == "x/2024"
    assert copy.link("index.html", "/a:b/") == "a%3Ab"


def test_what_only_programs_read_goes() -> None:
    copy = Copy("", "", {"index.html": "index.html"}, {})
    marked = (
        '<tr data-count="5"><td><time datetime="2024-02-04T10:00">4/2</time></td></tr> Viết &lt;time datetime="x"&gt;'
    )
    assert copy.page("index.html", marked) == ('<tr><td><time>4/2</time></td></tr> Viết &lt;time datetime="x"&gt;')


def test_a_year_of_a_list_is_no_hit_beside_the_list() -> None:
    files = {"chu-de/index.html", "chu-de/bao-lu/index.html", "chu-de/bao-lu/2024/index.html", "bai/a/b/index.html"}
    assert [path for path in sorted(files) if is_part(path, files)] == ["chu-de/bao-lu/2024/index.html"]


# --- the file


def test_words_are_given_when_those_before_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hoso.exporting.zim._PATIENCE", 0)
    turns, first, second = _Turns(), _Words("Một", ""), _Words("Hai", "")
    turns.take(first)
    with pytest.raises(OSError, match="does not answer"):
        turns.take(second)
    del first
    turns.take(second)


@pytest.mark.parametrize("threads", [1, 8])
def test_the_same_archive_gives_the_same_bytes_however_many_threads_make_them(
    built: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, threads: int
) -> None:
    monkeypatch.setattr("hoso.exporting.zim._WORKERS", threads)
    other = copied(built, tmp_path)
    shutil.rmtree(other.site)
    shutil.rmtree(other.root / ".cache")
    assert other.run("export", "--zim", "ra/kho.zim", "--quiet").code == 0
    assert (other.root / "ra/kho.zim").read_bytes() == (built.root / "ra/kho.zim").read_bytes()
    assert [path.name for path in (other.root / "ra").iterdir()] == ["kho.zim"]


def test_another_archive_has_another_identity(built: Archive, zim: Any, tmp_path: Path) -> None:
    other = copied(built, tmp_path)
    other.write("pages/ve-kho.md", "---\ntitle: Về kho\n---\n\nKho khác.\n")
    assert other.run("export", "--zim", "ra/kho.zim", "--quiet").code == 0
    changed = Zim(other.root / "ra/kho.zim")
    assert changed.uuid != zim.uuid
    assert changed.check()
    assert zim.check()


def test_the_checker_of_the_format_finds_no_fault(built: Archive) -> None:
    checker = shutil.which("zimcheck")
    if checker is None:
        pytest.skip("zimcheck is not here (Debian: apt-get install zim-tools)")
    done = subprocess.run([checker, str(built.root / "ra/kho.zim")], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, "ERROR" in done.stdout) == (0, False), done.stdout


def test_nothing_is_printed_but_what_the_program_says(built: Archive, tmp_path: Path) -> None:
    done = copied(built, tmp_path).run_apart("export", "--zim", "ra/kho.zim")
    assert done.out == ""
    assert re.search(r"^ra/kho\.zim: 2 articles, [\d,]+ bytes$", done.err, re.MULTILINE)
    assert "title" not in done.err.lower()


@pytest.mark.parametrize("target", ["thu.txt", "public/kho.zim", "content/kho.zim"])
def test_a_file_of_somebody_else_or_a_place_of_the_archive_is_refused(
    built: Archive, tmp_path: Path, target: str
) -> None:
    other = copied(built, tmp_path)
    other.write("./thu.txt", "thư")
    before = other.files(".")
    done = other.run("export", "--zim", target, "--quiet")
    assert done.code == 1
    assert f"{target}: error export-" in done.err
    assert other.files(".") == before


def test_without_its_library_the_export_is_refused_with_the_cure(
    built: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "libzim", None)
    done = built.run("export", "--zim", "ra/khac.zim", "--quiet")
    assert done.code == 1
    assert "ra/khac.zim: error zim-unavailable: the library that writes ZIM files is not installed" in done.err
    assert "pip install libzim" in done.err
