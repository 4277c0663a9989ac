"""What every site promises: data as in the contract, nothing loaded from elsewhere, addresses answered, nothing shown
that was withdrawn or is not ready."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import pytest
from playwright.sync_api import Browser, Page

from hoso.output.formats import INDEX_FILES
from tests.archive import Archive
from tests.site.test_golden import example
from tests.tools import ROOT

CONTRACT = (
    "id url title date source byline lead text captions people organisations places events tags inferred removed "
    "origin status"
).split()
"""The values that every version has, in this order; others may come among them."""

LISTS = "byline captions people organisations places events tags inferred removed".split()
PHONE, DESKTOP = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
LOADS = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "audio": "src",
    "video": "src",
    "embed": "src",
    "object": "data",
    "form": "action",
}
TEXTS = {".html", ".xml", ".json", ".jsonl", ".txt", ".css", ".js", ".svg", ".csv"}
XML = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


class Tags(HTMLParser):
    """Every start tag of a page with its attributes, and the text of its scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The small example, which has a withdrawn article, a draft and former addresses."""
    archive = example(tmp_path_factory.mktemp("small") / "archive")
    assert archive.run("build", "--quiet").code == 0
    return archive


def pages(archive: Archive) -> Iterator[tuple[str, str]]:
    for path in sorted(archive.site.rglob("*.html")):
        yield path.relative_to(archive.site).as_posix(), path.read_text(encoding="utf-8")


def records(archive: Archive) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for path in archive.data_of_articles():
        yield path.name, [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


# --- data


def test_a_line_of_data_has_the_values_of_the_contract_in_their_order(demonstration: Archive) -> None:
    for name, lines in records(demonstration):
        assert lines, name
        for line in lines:
            assert [value for value in line if value in CONTRACT] == CONTRACT
            assert all(isinstance(line[key], list) for key in LISTS)
            assert all(value != "" for value in line.values())
            assert line["id"]
            assert line["url"]
            assert line["title"]
            assert line["status"] == "published"
            assert line["text"] or line["captions"] or line["lead"]
            assert all(caption.keys() == {"text", "credit"} for caption in line["captions"])
            assert all(list(person) == ["name", "rank", "posts", "evidence", "known"] for person in line["people"])
            assert line["origin"] is None or list(line["origin"]) == ["file", "sha256", "encoding", "url"]


def test_articles_stand_in_the_file_of_their_month_sorted_by_date_and_id(demonstration: Archive) -> None:
    files = dict(records(demonstration))
    assert "undated.jsonl" in files
    for name, lines in files.items():
        month = None if name == "undated.jsonl" else name.removesuffix(".jsonl")
        assert {line["date"] and line["date"][:7] for line in lines} == {month}
        keys = [(line["date"] or "", line["id"]) for line in lines]
        assert keys == sorted(keys)
    every = [line["id"] for lines in files.values() for line in lines]
    assert len(every) == len(set(every))


def test_the_package_describes_each_file_with_its_size_and_checksum(demonstration: Archive) -> None:
    package = json.loads(demonstration.read("public/data/datapackage.json"))
    written = {path.name for path in (demonstration.site / "data").iterdir() if path.suffix in (".jsonl", ".csv")}
    assert {resource["path"] for resource in package["resources"]} == written
    indexes = {path.removeprefix("data/") for path in INDEX_FILES}
    assert written == {"coverage.csv", *indexes, *dict(records(demonstration))}
    for resource in package["resources"]:
        data = (demonstration.site / "data" / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        table = resource["path"] == "coverage.csv"
        values = ["month", "articles"] if table else list(json.loads(data.splitlines()[0]))
        assert [field["name"] for field in resource["schema"]["fields"]] == values


def test_every_article_of_the_data_is_at_its_address_and_says_there_what_the_data_say(demonstration: Archive) -> None:
    for _, lines in records(demonstration):
        for line in lines:
            text = (demonstration.site / line["url"].lstrip("/") / "index.html").read_text(encoding="utf-8")
            shown = " ".join(unescape(re.sub(r"<[^>]+>", "", text.partition("<main")[2])).split())
            for piece in [line["title"], *line["text"].split("\n\n")]:
                assert " ".join(piece.split()) in shown, line["url"]


def test_evidence_is_verbatim(demonstration: Archive) -> None:
    for _, lines in records(demonstration):
        for line in lines:
            said = "\n".join([line["title"], line["lead"] or "", line["text"], *(c["text"] for c in line["captions"])])
            for person in line["people"]:
                for sentence in person["evidence"]:
                    assert sentence in said, (line["id"], sentence)


# --- what every page is made of


@pytest.mark.parametrize("kind", ["small", "demonstration"])
def test_a_page_loads_nothing_from_elsewhere_and_runs_nothing_of_its_own(
    request: pytest.FixtureRequest, kind: str
) -> None:
    archive: Archive = request.getfixturevalue(kind)
    for name, text in pages(archive):
        found = Tags(text).tags
        policies = [a["content"] for tag, a in found if a.get("http-equiv") == "Content-Security-Policy"]
        assert len(policies) == 1, name
        assert (policies[0] or "").startswith("default-src 'none';"), name
        assert "unsafe" not in (policies[0] or ""), name
        for tag, attributes in found:
            assert not [key for key in attributes if key.startswith("on") or key == "style"], (name, tag)
            assert tag != "style", name
            assert tag != "script" or "src" in attributes or attributes.get("type") == "application/ld+json", name
            loaded = [attributes.get(LOADS[tag])] if tag in LOADS else []
            if tag == "link" and attributes.get("rel") not in ("canonical", "alternate"):
                loaded.append(attributes.get("href"))
            for target in filter(None, loaded):
                assert not urlsplit(target).netloc, (name, target)


def test_what_a_page_states_about_itself_as_json_is_json(demonstration: Archive) -> None:
    found = 0
    for name, text in pages(demonstration):
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL):
            assert json.loads(block), name
            found += 1
    assert found > 20


def test_every_page_has_one_title_of_its_own_and_a_language(demonstration: Archive) -> None:
    titles: dict[str, str] = {}
    for name, text in pages(demonstration):
        assert '<html lang="vi">' in text
        (title,) = re.findall(r"<title>(.*?)</title>", text.partition("</head>")[0])  # drawings have titles too
        assert title
        if 'http-equiv="refresh"' not in text and not name.startswith("bai/"):
            assert title not in titles, (name, titles.get(title))
            titles[title] = name


def test_files_are_utf_8_in_nfc_without_carriage_returns(small: Archive) -> None:
    texts = {name: data for name, data in small.files().items() if Path(name).suffix in TEXTS}
    assert len(texts) > 50
    for name, data in texts.items():
        text = data.decode("utf-8")
        assert unicodedata.is_normalized("NFC", text), name
        assert "\r" not in text, name


# --- addresses


def test_addresses_are_lower_case_ascii(demonstration: Archive) -> None:
    for name, _ in pages(demonstration):
        assert re.fullmatch(r"(?:404\.html|(?:[a-z0-9-]+/)*index\.html)", name), name


def test_a_former_address_leads_to_the_present_one(small: Archive) -> None:
    text = small.read("public/tin/tong-ket-2024/index.html")
    target = "/kho/bai/2024/12/tong-ket-cong-tac-nam-tong-ket-2024/"
    assert f'<meta http-equiv="refresh" content="0; url={target}">' in text
    assert f'<a href="{target}">' in text
    assert '<meta name="robots" content="noindex">' in text


def test_a_withdrawn_article_keeps_its_address_and_nothing_else(small: Archive) -> None:
    notice = small.read("public/bai/2024/05/tin-da-rut-lai-rut-lai/index.html")
    assert "Bài đã được rút" in notice
    traces = ("Tin đã rút lại", "Sapo không ai", "Bùi Khắc Trung", "đính chính")
    for name, data in small.files().items():
        assert not [trace for trace in traces if trace.encode() in data], name
        if not name.startswith(("bai/2024/05/", "tin/rut-lai/")):
            assert b"tin-da-rut-lai" not in data, name
    assert "/kho/bai/2024/05/tin-da-rut-lai-rut-lai/" in small.read("public/tin/rut-lai/index.html")


def test_a_draft_is_nowhere(small: Archive) -> None:
    for name, data in small.files().items():
        assert "nhap" not in name
        assert not [trace for trace in ("ban-nhap", "Bản nháp", "của bản nháp") if trace.encode() in data], name


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_page_beside_the_articles_that_is_not_published_shows_no_text(
    archive: Callable[..., Archive], status: str
) -> None:
    page = f"---\ntitle: Chưa ai đọc\nstatus: {status}\n---\n\nMột bí mật.\n"
    made = archive({"articles/a.md": "---\ntitle: Bài\n---\n\nMột đoạn.\n", "pages/ve-kho.md": page})
    assert made.run("build", "--quiet").code == 0
    shown = [name for name, data in made.files().items() if "bí mật".encode() in data or "Chưa ai".encode() in data]
    assert shown == []
    assert status != "draft" or not [name for name, data in made.files().items() if b"ve-kho" in data]


def test_the_sitemap_lists_what_there_is_to_be_found_once(small: Archive) -> None:
    root = "https://example.org/kho/"
    index = ElementTree.fromstring(small.read("public/sitemap.xml"))  # noqa: S314
    listed: list[str] = []
    for part in index.iterfind(f"{XML}sitemap/{XML}loc"):
        assert part.text
        tree = ElementTree.fromstring(small.read(f"public/{part.text.removeprefix(root)}"))  # noqa: S314
        found = [place.text or "" for place in tree.iterfind(f"{XML}url/{XML}loc")]
        assert 0 < len(found) <= 50_000
        listed += found
    answered = {
        root + name.removesuffix("index.html")
        for name, text in pages(small)
        if '<meta name="robots" content="noindex">' not in text
    }
    assert len(listed) == len(set(listed))
    assert set(listed) == answered


# --- feeds


def test_feeds_hold_the_newest_articles_with_absolute_addresses(small: Archive) -> None:
    feed = feedparser.parse(small.read("public/feed.xml"))
    assert not feed.bozo
    dates = [entry.published for entry in feed.entries]
    assert dates == sorted(dates, reverse=True)
    assert all(entry.link.startswith("https://example.org/kho/bai/") for entry in feed.entries)
    assert "undated" not in " ".join(entry.id for entry in feed.entries)
    as_json = json.loads(small.read("public/feed.json"))
    assert as_json["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["url"] for item in as_json["items"]] == [entry.link for entry in feed.entries]
    assert all(item["id"] and item["title"] and item["date_published"] for item in as_json["items"])


def test_a_tag_has_a_feed_of_its_own(small: Archive) -> None:
    feed = feedparser.parse(small.read("public/chu-de/phong-trao-toan-dan-bao-ve-an-ninh-to-quoc/feed.xml"))
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == ['Tổng kết công tác năm: "an toàn" & <nghĩa tình>']


# --- in a browser


def opened(browser: Browser, address: str, size: dict[str, int], scheme: str = "light") -> Page:
    context = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]},
        locale="vi-VN",
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(address)
    return page


def some(archive: Archive, pattern: str) -> str:
    """The address of the longest page of a kind, which has most to go wrong."""
    path = max(archive.site.glob(pattern), key=lambda path: (path.stat().st_size, path))
    return f"/{path.parent.relative_to(archive.site).as_posix()}/".replace("/./", "/")


WALK = ["index.html", "bai/*/*/*/index.html", "chu-de/*/index.html", "nhan-su/*/index.html", "nhan-su/index.html"]


@pytest.mark.parametrize("pattern", WALK)
def test_dark_mode_has_other_colours_and_enough_contrast(
    demonstration: Archive, serve_folder: Callable[[Path], str], browser: Browser, pattern: str
) -> None:
    address = serve_folder(demonstration.site) + some(demonstration, pattern)
    ask = """() => {
        const style = getComputedStyle(document.body);
        const bright = (colour) => {
            const context = document.createElement("canvas").getContext("2d");
            context.fillStyle = colour;
            context.fillRect(0, 0, 1, 1);
            const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map((v) => {
                v /= 255;
                return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
            });
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ground = getComputedStyle(document.documentElement).backgroundColor;
        const own = style.backgroundColor;
        return [bright(own === "rgba(0, 0, 0, 0)" ? ground : own), bright(style.color)];
    }"""
    grounds = []
    for scheme in ("light", "dark"):
        page = opened(browser, address, PHONE, scheme)
        ground, text = page.evaluate(ask)
        grounds.append(ground)
        assert (max(ground, text) + 0.05) / (min(ground, text) + 0.05) > 7
        page.context.close()
    assert grounds[0] > 0.8
    assert grounds[1] < 0.1


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("pattern", WALK)
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    demonstration: Archive, serve_folder: Callable[[Path], str], browser: Browser, pattern: str, size: dict[str, int]
) -> None:
    page = opened(browser, serve_folder(demonstration.site) + some(demonstration, pattern), size)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip", "the first stop jumps over the menu"
    reached = ["skip"]
    for _ in range(14):
        page.keyboard.press("Tab")
        here = page.evaluate(
            """() => {
                const it = document.activeElement, style = getComputedStyle(it);
                const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
                const acts = it.matches("a, button, input, summary, [tabindex]");
                return [acts, ring || style.boxShadow !== "none", it.outerHTML];
            }"""
        )
        assert here[:2] == [True, True], here
        page.wait_for_function(  # the browser scrolls to it in its own time
            """() => {
                const box = document.activeElement.getBoundingClientRect();
                return box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
            }"""
        )
        reached.append(here[2])
    assert len(set(reached)) == len(reached), "nothing holds the keyboard fast"
    page.goto(page.url)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.context.close()


@pytest.mark.parametrize("pattern", WALK)
def test_text_can_be_twice_as_large_without_sideways_scrolling(
    demonstration: Archive, serve_folder: Callable[[Path], str], browser: Browser, pattern: str
) -> None:
    page = opened(
        browser, serve_folder(demonstration.site) + some(demonstration, pattern), {"width": 640, "height": 900}
    )
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    page.context.close()


def test_an_unknown_address_gets_a_page_that_helps(
    demonstration: Archive, serve_folder: Callable[[Path], str], page: Page
) -> None:
    answer = page.goto(serve_folder(demonstration.site) + "/bai/khong/co/")
    assert answer is not None
    assert answer.status == 404
    assert page.locator("nav a").count() > 3


def test_without_scripts_everything_but_search_is_there(
    demonstration: Archive, serve_folder: Callable[[Path], str], browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    address = serve_folder(demonstration.site)
    page.goto(address + some(demonstration, "bai/*/*/*/index.html"))
    assert page.locator("main p").count() > 2
    page.locator("nav a[href$='/nhan-su/']").click()
    assert page.locator("main a[href*='/nhan-su/']").count() > 3
    context.close()


def test_the_demonstration_has_what_the_wild_has() -> None:
    """At least 24 raw articles, of several kinds; what is said of them in the README stays true."""
    raw = [path for path in (ROOT / "content/raw").iterdir() if path.is_file()]
    assert len(raw) >= 24
    assert {path.suffix for path in raw} >= {".txt", ".html"}
    encodings = {_is_utf8(path.read_bytes()) for path in raw}
    assert encodings == {True, False}


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


ALONE = """() => [...document.querySelectorAll("a, button, summary, input")]
    .filter(it => !it.closest(".text, .note, .byline, .imprint p, .why, .doubts, blockquote, .citation"))
    .filter(it => { const {width, height} = it.getBoundingClientRect(); return width > 2 && height > 2 && height < 23.5; })
    .map(it => it.outerHTML)"""


@pytest.mark.parametrize("pattern", [*WALK, "data/index.html", "nam/*/index.html"])
def test_what_stands_by_itself_can_be_hit_with_a_finger(
    demonstration: Archive, serve_folder: Callable[[Path], str], browser: Browser, pattern: str
) -> None:
    page = opened(browser, serve_folder(demonstration.site) + some(demonstration, pattern), PHONE)
    assert page.evaluate(ALONE) == []
    page.context.close()
