"""The page of all articles with copies: grouped, the newest group first, cut by time, the same warm as cold."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable

import pytest
from lxml import html

from hoso.markup import frontmatter
from hoso.markup.fields import FrontMatter
from tests.archive import Archive

TEXTS = tuple(
    ". ".join(f"Câu {word}{n} kể chuyện {word}" for n in range(30)) for word in ("sóng", "gió", "đèn", "thuyền")
)


def page(identity: str, text: str, date: str | None, source: str | None = "SVO", **more: str) -> str:
    front = FrontMatter(identity, f"/bai/{identity}/", f"Bài {identity}", date=date, source=source, **more)  # type: ignore[arg-type]
    return f"{frontmatter.serialize(front)}\n{text}\n"


@pytest.fixture
def copied(archive: Callable[..., Archive]) -> Archive:
    """Two groups, one of them in two years, and an article that is like no other."""
    made = archive({
        "articles/a1.md": page("a1", TEXTS[0], "2023-12-30"),
        "articles/a2.md": page("a2", TEXTS[0], "2024-01-02", "Báo Sông Vàng"),
        "articles/a3.md": page("a3", TEXTS[0], None, None),
        "articles/b1.md": page("b1", TEXTS[1], "2023-05-05"),
        "articles/b2.md": page("b2", f"{TEXTS[1]}\n\nThêm một câu.", "2023-05-06"),
        "articles/c.md": page("c", TEXTS[2], "2024-05-05"),
    })  # fmt: skip
    assert made.run("build", "--quiet", "--no-search").code == 0
    return made


def tree(archive: Archive, address: str = "nhieu-ban/") -> html.HtmlElement:
    return html.document_fromstring(archive.read(f"public/{address}index.html"))


def groups(archive: Archive, address: str = "nhieu-ban/") -> list[list[str]]:
    """The articles of each group of a page, by id."""
    found = tree(archive, address).xpath("//section[@class='copied']")
    return [[link.split("/")[-2] for link in group.xpath(".//p[@class='what']/a/@href")] for group in found]


def build(archive: Archive) -> None:
    assert archive.run("build", "--quiet").code == 0


def is_as_cold(archive: Archive) -> bool:
    """Whether the site is what somebody makes who knows nothing of it."""
    anew = ("--output", "anew", "--cache", "anew-cache")
    assert archive.run("build", "--quiet", *anew).code == 0
    same = archive.files() == archive.files("anew")
    for folder in ("anew", "anew-cache"):
        shutil.rmtree(archive.root / folder)
    return same


def test_articles_with_copies_stand_in_groups_the_newest_first_and_each_in_order_of_time(copied: Archive) -> None:
    assert groups(copied) == [["a3", "a1", "a2"], ["b1", "b2"]]
    assert groups(copied, "nhieu-ban/2024/") == [["a3", "a1", "a2"]], "a group is in the year of its newest article"
    assert groups(copied, "nhieu-ban/2023/") == [["b1", "b2"]]
    assert "/bai/c/" not in copied.read("public/nhieu-ban/index.html")


def test_each_pair_leads_to_where_both_are_compared(copied: Archive) -> None:
    shown = tree(copied)
    links = shown.xpath("//p[@class='gist']/a/@href")
    assert links == [
        "/bai/a1/ban-khac/#so-voi-a3", "/bai/a2/ban-khac/#so-voi-a3", "/bai/a2/ban-khac/#so-voi-a1",
        "/bai/b2/ban-khac/#so-voi-b1",
    ]  # fmt: skip
    for link in links:
        address, _, anchor = link.partition("#")
        assert f'id="{anchor}"' in copied.read(f"public{address}index.html")
    said = " ".join(shown.text_content().split())
    assert "trùng từng chữ. So với bản 30/12/2023 SVO" in said
    assert "% số chữ trùng nhau. So với bản 05/05/2023 SVO" in said


def test_readers_find_the_page_from_an_article_with_copies_from_the_calendar_and_from_the_data(copied: Archive) -> None:
    for path in ("bai/a1", "nam", "data"):
        assert 'href="/nhieu-ban/"' in copied.read(f"public/{path}/index.html")
    assert 'href="/nhieu-ban/"' not in copied.read("public/bai/c/index.html")


def test_the_list_is_there_as_data_group_by_group(copied: Archive) -> None:
    listed = json.loads(copied.read("public/nhieu-ban/index.json"))
    assert (listed["count"], listed["parts"]) == (5, [])
    assert [article["id"] for article in listed["articles"]] == ["a3", "a1", "a2", "b1", "b2"]
    year = json.loads(copied.read("public/nhieu-ban/2023/index.json"))
    assert [article["id"] for article in year["articles"]] == ["b1", "b2"]


def test_an_archive_without_copies_says_so(archive: Callable[..., Archive]) -> None:
    made = archive({"articles/a.md": page("a", TEXTS[0], "2024-01-02")})
    assert made.run("build", "--quiet", "--no-search").code == 0
    assert "không có bài nào trùng" in made.read("public/nhieu-ban/index.html")
    assert [path for path in made.files() if path.startswith("nhieu-ban/2")] == []


def test_a_copy_that_comes_goes_or_becomes_another_text_changes_the_pages_as_a_cold_build_would(
    copied: Archive,
) -> None:
    copied.write("articles/d.md", page("d", TEXTS[1], "2025-01-01"))
    build(copied)
    assert groups(copied)[0] == ["b1", "b2", "d"]
    assert not (copied.site / "nhieu-ban/2023").exists(), "its only group is one of 2025 now"

    copied.write("articles/d.md", page("d", TEXTS[3], "2025-01-01"))
    build(copied)
    assert is_as_cold(copied)
    assert groups(copied) == [["a3", "a1", "a2"], ["b1", "b2"]]
    assert not (copied.site / "nhieu-ban/2025").exists()

    copied.write("articles/b1.md", page("b1", TEXTS[1], "2023-05-05", status="draft"))
    build(copied)
    assert groups(copied) == [["a3", "a1", "a2"]]

    copied.write("articles/a2.md", copied.read("content/articles/a2.md").replace("Bài a2", "Tên mới"))
    build(copied)
    assert is_as_cold(copied)
    assert "Tên mới" in copied.read("public/nhieu-ban/2024/index.html")


def test_of_a_year_with_very_many_each_month_has_a_page(
    archive: Callable[..., Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hoso.pages.copies.LONGEST_LIST", 3)
    made = archive({
        **{f"articles/a{n}.md": page(f"a{n}", TEXTS[0], f"2024-01-0{n}") for n in (1, 2)},
        **{f"articles/b{n}.md": page(f"b{n}", TEXTS[1], f"2024-05-0{n}") for n in (1, 2)},
        **{f"articles/c{n}.md": page(f"c{n}", TEXTS[2], None) for n in (1, 2)},
    })  # fmt: skip
    assert made.run("build", "--quiet", "--no-search", "--jobs", "1").code == 0
    assert groups(made, "nhieu-ban/2024/") == []
    assert groups(made, "nhieu-ban/2024/05/") == [["b1", "b2"]]
    assert groups(made, "nhieu-ban/2024/01/") == [["a1", "a2"]]
    assert groups(made, "nhieu-ban/khong-ro-ngay/") == [["c1", "c2"]]
    trail = html.document_fromstring(made.read("public/nhieu-ban/2024/05/index.html")).xpath(
        "//nav[@class='trail']//a/@href"
    )
    assert trail == ["/nhieu-ban/", "/nhieu-ban/2024/"]
