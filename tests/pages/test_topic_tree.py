"""Topics as a tree: broad ones with what is below them, and the articles of narrower ones on a broad one's page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import html

from tests.archive import Archive

TOPICS = """
- label: Sông nước
- label: Bến đò
  broader: Sông nước
- label: Đò ngang
  broader: Bến đò
- label: Vườn hoa
"""
ARTICLES = (
    ("a", "Bến mới", "Bến đò"),
    ("b", "Đò mới", "Đò ngang"),
    ("c", "Sông cạn", "Sông nước"),
    ("d", "Hoa nở", "Vườn hoa"),
    ("e", "Đò đến bến", "Bến đò, Đò ngang"),
)


def page(title: str, tags: str) -> str:
    return f"---\ntitle: {title}\ndate: 2021-01-20\ntags: [{tags}]\n---\n\nMột đoạn.\n"


@pytest.fixture
def built(archive: Callable[..., Archive]) -> Archive:
    made = archive(
        {"vocabulary/topics.yaml": TOPICS} | {f"articles/{n}.md": page(title, t) for n, title, t in ARTICLES}
    )
    assert made.run("build", "--quiet").code == 0
    return made


def shown(archive: Archive, name: str) -> html.HtmlElement:
    return html.fromstring(archive.read(f"public/{name}"))


def test_the_index_of_topics_is_a_tree_that_counts_each_article_once(built: Archive) -> None:
    tree = shown(built, "chu-de/index.html").xpath("//main//ul[@class='tree']")[0]
    rows = [" ".join(row.text_content().split()) for row in tree.xpath(".//p")]
    assert rows == [
        "Sông nước 1 / kể cả chủ đề hẹp hơn 4",
        "Bến đò 2 / kể cả chủ đề hẹp hơn 3",
        "Đò ngang 2",
        "Vườn hoa 1",
    ]
    assert [len(row.xpath("ancestor::ul")) for row in tree.xpath(".//p")] == [1, 2, 3, 1]


def test_a_broad_topics_page_gathers_the_articles_of_all_below_it(built: Archive) -> None:
    gathered = shown(built, "chu-de/song-nuoc/index.html").xpath("//section[@class='gathered']")[0]
    assert [" ".join(head.text_content().split()) for head in gathered.xpath("h3")] == ["Bến đò 2", "Đò ngang 2"]
    assert {link.text for link in gathered.xpath(".//p[@class='what']/a")} == {"Bến mới", "Đò mới", "Đò đến bến"}


def test_no_article_is_given_the_broad_topic(built: Archive) -> None:
    assert sum('"Sông nước"' in line for line in built.read("public/data/2021-01.jsonl").splitlines()) == 1


def test_a_topics_page_leads_to_the_search_for_what_only_mentions_it(built: Archive) -> None:
    (link,) = shown(built, "chu-de/song-nuoc/index.html").xpath("//p[@class='note mentioned']/a")
    assert link.get("href") == "/tim-kiem/?q=S%C3%B4ng%20n%C6%B0%E1%BB%9Bc"


def test_a_broad_topic_without_articles_stands_above_its_narrower_ones(archive: Callable[..., Archive]) -> None:
    made = archive({"vocabulary/topics.yaml": TOPICS, "articles/b.md": page("Đò mới", "Đò ngang")})
    assert made.run("build", "--quiet").code == 0
    tree = shown(made, "chu-de/index.html").xpath("//main//ul[@class='tree']")[0]
    rows = [" ".join(row.text_content().split()) for row in tree.xpath(".//p")]
    assert rows[-1] == "Đò ngang 1"
    assert [link.text for link in tree.xpath(".//a")] == ["Đò ngang"]


def test_topics_that_go_in_circles_are_all_shown(archive: Callable[..., Archive]) -> None:
    circle = "- label: Bến đò\n  broader: Đò ngang\n- label: Đò ngang\n  broader: Bến đò\n"
    made = archive({"vocabulary/topics.yaml": circle, "articles/b.md": page("Đò mới", "Đò ngang")})
    made.run("build", "--quiet")
    assert "Đò ngang" in made.read("public/chu-de/index.html")
