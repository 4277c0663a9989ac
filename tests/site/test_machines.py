"""For machines that readers use: independent programs read from a page what it shows; what is linked is there."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from lxml import html

from hoso.markup import frontmatter
from tests.archive import Archive
from tests.machines import by_newspaper, by_trafilatura, structured

ARTICLE = """---
id: aaaaaaaaaaaa
permalink: /bai/2024/05/ra-quan-aaaaaaaaaaaa/
title: Ra quân bảo vệ lễ hội  # ai cũng đọc được
date: 2024-05-02
source: Báo Thử
byline:
  - Nguyễn Văn Thắm
tags:
  - Lễ hội
---

<!-- hỏi lại toà soạn -->
Sáng 2-5, lễ ra quân diễn ra ở quảng trường.

[//]: # (đừng đăng câu này)
Đoạn thứ hai của bài viết.
"""
BARE = "---\ntitle: Không ai ký\n---\n\nMột đoạn văn không rõ ngày, không rõ nguồn.\n"
ADDRESS = 'base_url = "https://example.org/kho"'


@pytest.fixture(scope="module")
def online(demonstration: Archive, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The demonstration archive built for an address of its own."""
    archive = Archive(tmp_path_factory.mktemp("online"))
    (archive.root / "content").symlink_to(demonstration.content)
    archive.write("./pyproject.toml", demonstration.read("pyproject.toml"))
    done = archive.run("build", "--quiet", "--base-url", "https://example.org/kho")
    assert done.code == 0, done.err
    return archive


def records(archive: Archive) -> Iterator[tuple[dict[str, Any], str]]:
    """Every article: its line of data and its page."""
    for path in archive.data_of_articles():
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            folder = record["url"].removeprefix("https://example.org/kho/")
            yield record, (archive.site / folder / "index.html").read_text(encoding="utf-8")


def in_full(archive: Archive) -> dict[str, str]:
    """What pages call each outlet, however articles write it."""
    outlets = map(json.loads, archive.read("public/data/sources.jsonl").splitlines())
    return {written: outlet["name"] for outlet in outlets for written in outlet["variants"]}


def said(page: str, path: str) -> list[str]:
    """What a page says at an XPath."""
    found = html.fromstring(page).xpath(path)
    assert isinstance(found, list)
    return [str(value) for value in found]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def paragraphs(record: dict[str, Any]) -> list[str]:
    return [squeezed(part) for part in [record["lead"] or "", *record["text"].split("\n\n")] if part]


def rest(text: str, record: dict[str, Any]) -> str:
    """What is left of a text when the article's own words are taken out."""
    captions = [part for caption in record["captions"] for part in (caption["text"], caption["credit"]) if part]
    left = squeezed(text)
    for part in sorted([record["title"], *paragraphs(record), *map(squeezed, captions)], key=len, reverse=True):
        left = left.replace(part, " ")
    return squeezed(left.replace("Ảnh:", "").replace("■", ""))


# --- read back by independent programs


def test_trafilatura_reads_what_each_page_of_the_demonstration_shows(online: Archive) -> None:
    outlets = in_full(online)
    for record, page in records(online):
        read = by_trafilatura(page, record["url"])
        assert (read.title, read.address) == (record["title"], record["url"])
        assert read.date == (record["date"] and record["date"][:10])
        # Where a page names no outlet, it takes the host for one.
        assert read.outlet == (outlets[record["source"]] if record["source"] else "example.org")
        # It takes full stops out of names.
        assert read.authors == tuple(squeezed(name.replace(".", " ")) for name in record["byline"])
        assert record["lead"] in (None, read.description)
        assert [part for part in paragraphs(record) if part not in squeezed(read.text)] == []
        assert rest(read.text, record) == ""


def test_newspaper_reads_what_each_page_of_the_demonstration_shows(online: Archive) -> None:
    for record, page in records(online):
        read = by_newspaper(page, record["url"])
        assert (read.title, read.address) == (record["title"], record["url"])
        assert read.date == (record["date"] and record["date"][:10])
        assert read.outlet is None, "the archive is no outlet, and there is no other field for one"
        assert read.authors == tuple(record["byline"])
        assert record["lead"] in (None, read.description)
        assert [part for part in paragraphs(record) if part not in squeezed(read.text)] == []
        assert rest(read.text, record) == ""


def test_extruct_reads_the_same_from_every_vocabulary_of_a_page(online: Archive) -> None:
    outlets = in_full(online)
    assert outlets["VKNM"] == "Vân Khê Ngày Mới", "by the vocabulary"
    for record, page in records(online):
        found = structured(page, record["url"])
        (data,) = found["json-ld"]
        (graph,) = found["opengraph"]
        assert data["@type"] == "NewsArticle"
        title = data["name" if "title" in record["inferred"] else "headline"]
        opened: dict[str, list[str]] = {}
        for name, value in graph["properties"]:
            opened.setdefault(name, []).append(value)
        dublin: dict[str, list[str]] = {}
        for core in found["dublincore"]:
            for element in core["elements"]:
                dublin.setdefault(element["name"].lower(), []).append(element["content"])
        highwire = {
            name: said(page, f"//meta[@name='citation_{name}']/@content")
            for name in ("title", "author", "publication_date", "public_url", "language")
        }
        assert [title] == opened["og:title"] == dublin["dc.title"] == highwire["title"] == [record["title"]]
        assert [data["url"]] == opened["og:url"] == dublin["dc.identifier"] == highwire["public_url"] == [record["url"]]
        day = [record["date"]] if record["date"] else []
        assert [data[name] for name in ("datePublished",) if name in data] == day
        assert opened.get("article:published_time", []) == dublin.get("dc.date", []) == day
        assert [value.replace("/", "-") for value in highwire["publication_date"]] == [value[:10] for value in day]
        names = record["byline"]
        assert [person["name"] for person in data.get("author", [])] == names
        assert opened.get("article:author", []) == dublin.get("dc.creator", []) == highwire["author"] == names
        outlet = [outlets[record["source"]]] if record["source"] else []
        assert [data[name]["name"] for name in ("publisher",) if name in data] == outlet
        assert opened.get("article:publisher", []) == dublin.get("dc.publisher", []) == outlet
        assert said(page, "//meta[@name='prism.publicationName']/@content") == outlet
        assert (
            data.get("keywords", []) == opened.get("article:tag", []) == dublin.get("dc.subject", []) == record["tags"]
        )
        lead = [record["lead"]] if record["lead"] else []
        assert [data[name] for name in ("description",) if name in data] == dublin.get("dc.description", []) == lead
        assert dublin["dc.language"] == highwire["language"] == [data["inLanguage"]] == ["vi"]


def test_a_page_without_a_date_holds_no_other_that_programs_could_take_for_it(online: Archive) -> None:
    undated = [page for record, page in records(online) if record["date"] is None]
    assert undated
    assert [page for page in undated if "<time" in page] == []


# --- Markdown beside the page


def test_each_article_stands_as_markdown_beside_its_page_and_reads_back(online: Archive) -> None:
    for record, page in records(online):
        (link,) = said(page, "//link[@rel='alternate'][@type='text/markdown']/@href")
        assert "https://example.org" + link == record["url"] + "index.md"
        text = (online.root / "public" / link.removeprefix("/kho/")).read_text(encoding="utf-8")
        read = frontmatter.parse("x.md", text)
        assert read.front is not None
        assert read.front.id == record["id"]
        assert read.front.title == record["title"]
        assert squeezed(read.body)[:40]


def test_what_editors_note_for_themselves_is_not_published(archive: Callable[..., Archive]) -> None:
    made = archive({"articles/a.md": ARTICLE})
    assert made.run("build", "--quiet").code == 0
    text = made.read("public/bai/2024/05/ra-quan-aaaaaaaaaaaa/index.md")
    assert "Đoạn thứ hai của bài viết." in text
    assert "title: Ra quân bảo vệ lễ hội\n" in text
    for note in ("ai cũng đọc được", "hỏi lại toà soạn", "đừng đăng câu này"):
        assert [name for name, data in made.files().items() if note.encode() in data] == []


def test_root_links_of_the_markdown_lead_below_the_path_of_the_base_url(archive: Callable[..., Archive]) -> None:
    linked = (
        ARTICLE
        + """
[một](/bai/mot/), ![ảnh](/static/a.png), <a href="/bai/ba/">ba</a>, [hai], [ngoài](//khac.example/), 1/2, /etc/.

[hai]: /bai/hai/
"""
    )
    made = archive({"articles/a.md": linked}, settings=ADDRESS)
    assert made.run("build", "--quiet").code == 0
    text = made.read("public/bai/2024/05/ra-quan-aaaaaaaaaaaa/index.md")
    assert '[một](/kho/bai/mot/), ![ảnh](/kho/static/a.png), <a href="/kho/bai/ba/">ba</a>, [hai],' in text
    assert "[ngoài](//khac.example/), 1/2, /etc/." in text
    assert "\n[hai]: /kho/bai/hai/\n" in text
    assert "permalink: /bai/2024/05/" in text, "an identity, not a link"
    assert made.run("build", "--quiet", "--base-url", "https://example.org").code == 0
    assert "[một](/bai/mot/)" in made.read("public/bai/2024/05/ra-quan-aaaaaaaaaaaa/index.md")


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_published_does_not_stand_as_markdown_either(archive: Callable[..., Archive], status: str) -> None:
    made = archive({"articles/a.md": ARTICLE, "articles/b.md": BARE})
    assert made.run("build", "--quiet").code == 0
    markdown = made.site / "bai/2024/05/ra-quan-aaaaaaaaaaaa/index.md"
    assert markdown.is_file()
    made.write("articles/a.md", ARTICLE.replace("tags:", f"status: {status}\ntags:"))
    assert made.run("build", "--quiet").code == 0
    assert not markdown.exists()


def test_redacted_names_stand_neither_in_the_markdown_nor_in_the_citations(archive: Callable[..., Archive]) -> None:
    page = ARTICLE.replace("tags:", "redact:\n  - Nguyễn Văn Thắm\ntags:")
    made = archive({"articles/a.md": page})
    assert made.run("build", "--quiet").code == 0
    assert [name for name, data in made.files().items() if "Nguyễn Văn Thắm".encode() in data] == []
    assert "redact" not in made.read("public/bai/2024/05/ra-quan-aaaaaaaaaaaa/index.md")


def test_an_archive_may_do_without_markdown(archive: Callable[..., Archive]) -> None:
    made = archive({"articles/a.md": ARTICLE}, settings="markdown = false")
    assert made.run("build", "--quiet").code == 0
    assert not list(made.site.rglob("*.md"))
    assert "index.md" not in made.read("public/bai/2024/05/ra-quan-aaaaaaaaaaaa/index.html")


# --- search of browsers


def test_a_browser_learns_how_to_ask_the_search(online: Archive) -> None:
    spec = "{http://a9.com/-/spec/opensearch/1.1/}"
    root = ElementTree.fromstring(online.read("public/opensearch.xml"))  # noqa: S314
    address = root.find(f"{spec}Url[@type='text/html']")
    assert address is not None
    assert address.get("template") == "https://example.org/kho/tim-kiem/?q={searchTerms}"
    assert 0 < len(root.findtext(f"{spec}ShortName", "")) <= 16
    page = online.read("public/index.html")
    assert said(page, "//link[@rel='search']/@href") == ["/kho/opensearch.xml"]
    assert set(said(page, "//form[@role='search']/@action")) == {"/kho/tim-kiem/"}
    assert set(said(page, "//form[@role='search']//input/@name")) == {"q"}


@pytest.mark.parametrize("settings", ["", ADDRESS + "\nsearch = false"])
def test_without_an_address_or_a_search_there_is_nothing_to_ask(archive: Callable[..., Archive], settings: str) -> None:
    made = archive({"articles/a.md": ARTICLE}, settings)
    assert made.run("build", "--quiet").code == 0
    assert not (made.site / "opensearch.xml").exists()
    assert "opensearch" not in made.read("public/index.html")


def test_a_page_by_hand_says_where_it_was_found_and_has_no_raw_file(archive: Callable[..., Archive]) -> None:
    found = "https://bao.example/2024/ra-quan.html"
    made = archive({"articles/a.md": ARTICLE.replace("byline:", f"origin:\n  url: {found}\nbyline:")})
    assert made.run("build", "--strict", "--quiet").code == 0
    page = made.read("public/bai/2024/05/ra-quan-aaaaaaaaaaaa/index.html")
    assert found in page.rpartition('class="facts"')[2]
    assert "None" not in page
    (record,) = [json.loads(line) for line in made.read("public/data/2024-05.jsonl").splitlines()]
    assert record["origin"] == {"file": None, "sha256": None, "encoding": None, "url": found}
    for command in (["convert", "--refresh"], ["check"], ["export", "--data", "du-lieu"]):
        done = made.run(*command, "--quiet")
        assert (done.code, done.problems) == (0, []), command
    assert found in made.read("du-lieu/articles.csv")
    redacted = ARTICLE.replace("byline:", f"redact: [Trần Ra Quan]\norigin:\n  url: {found[:-5]}/tran-ra-quan\nbyline:")
    made.write("articles/a.md", redacted)
    made.run("build", "--quiet")
    assert b"tran-ra-quan" not in b"".join(made.files().values())


# --- feeds and sitemaps


def test_feeds_are_read_by_an_independent_program_and_their_ids_are_addresses(online: Archive) -> None:
    feeds = sorted(online.site.rglob("feed*.xml"))
    assert len(feeds) > 1
    # An entry states a time, and none is invented: an article without a day is in no feed.
    dated = [record for record, _ in records(online) if len(record["date"] or "") >= len("2024-05-02")]
    of_topics = Counter(tag for record in dated for tag in record["tags"])
    for feed in feeds:
        read = feedparser.parse(feed.read_bytes())
        assert not read.bozo, f"{feed}: {read.get('bozo_exception')}"
        assert read.feed.id == f"https://example.org/kho/{feed.relative_to(online.site).as_posix()}"
        topic = read.feed.title.partition(" – ")[2] if feed.parts[-3] == "chu-de" else ""
        if topic or feed.parent == online.site:
            assert len(read.entries) == min(50, of_topics[topic] if topic else len(dated)), topic
        assert all(entry.get("updated_parsed") and entry.get("title") for entry in read.entries)
        assert all(entry.id == entry.link for entry in read.entries)
    assert all(item["id"] == item["url"] for item in json.loads(online.read("public/feed.json"))["items"])


def test_what_two_articles_name_has_a_feed_and_what_one_names_has_none(online: Archive) -> None:
    days = {record["id"]: len(record["date"] or "") >= len("2024-05-02") for record, _ in records(online)}
    followed = {path.parent.relative_to(online.site).as_posix() for path in online.site.rglob("feed.xml")}
    seen = set()
    for name in ("people", "organisations", "places", "sources"):
        for entity in map(json.loads, online.read(f"public/data/{name}.jsonl").splitlines()):
            here = (entity["url"] or "").removeprefix("https://example.org/kho/").strip("/")
            if not here or "#" in here or here.startswith("bai/"):
                continue  # a section of the page of a name, or the one article itself
            dated = sum(days[identity] for identity in entity["articles"])
            assert (here in followed) == (len(entity["articles"]) > 1 and dated > 0), here
            page, address = online.read(f"public/{here}/index.html"), f"/kho/{here}/feed.xml"
            for links in (said(page, "//head/link[@rel='alternate']/@href"), said(page, "//footer//a/@href")):
                assert (address in links) == (here in followed), here
            if here in followed:
                assert len(feedparser.parse(online.read(f"public/{here}/feed.xml")).entries) == min(50, dated)
            seen.add((name, here in followed))
    assert {kind for kind, has_feed in seen if has_feed} == {"people", "organisations", "places", "sources"}
    assert not all(has_feed for _, has_feed in seen)
    assert any(path.startswith("su-kien/") for path in followed)


def test_the_feeds_of_two_archives_share_no_id(archive: Callable[..., Archive]) -> None:
    ids = []
    for host in ("a.example", "b.example"):
        made = archive({"articles/mot.md": BARE.replace("title:", "date: 2024-05-02\ntitle:")})
        assert made.run("build", "--quiet", "--no-search", "--base-url", f"https://{host}").code == 0
        feed = feedparser.parse(made.read("public/feed.xml"))
        ids.append({feed.feed.id, *(entry.id for entry in feed.entries)})
    assert len(ids[0]) == 2
    assert not ids[0] & ids[1]


def test_without_a_base_url_there_are_no_feeds_and_sitemaps_no_links_to_them_and_a_note(
    archive: Callable[..., Archive],
) -> None:
    made = archive({"articles/ra-quan.md": ARTICLE}, "search = false")
    done = made.run("build", "--strict")
    assert done.code == 0
    assert "public: no feeds and no sitemap, because they need the address of the site: set base_url in" in done.err
    addressed = made.run("build", "--base-url", "https://example.org")
    assert "no feeds" not in addressed.err
    online = {name for name in made.files() if "feed." in name or "sitemap" in name}
    assert {"feed.xml", "feed.json", "chu-de/le-hoi/feed.xml", "sitemap.xml", "sitemap-bai-2024.xml"} <= online
    assert "feed.xml" in made.read("public/chu-de/le-hoi/index.html")

    assert made.run("build", "--quiet").code == 0
    assert online & made.files().keys() == set()
    for name, data in made.files().items():
        if name.endswith((".html", ".txt", ".json")):
            assert not re.search(rb"feed\.(?:xml|json)|sitemap", data), name
