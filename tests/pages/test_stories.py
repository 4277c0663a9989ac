"""The list of all stories: the newest first, by year, on pages of their own where they are many, the same warm as cold."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest
from lxml import html

from hoso.markup import frontmatter
from hoso.markup.fields import FrontMatter
from tests.archive import Archive

FACTS = {
    "nen": "lời của ông Hà Khắc Doanh, chị Vi Thị Thoan về 2.350 thùng nến bên cầu Ngòi Lạnh",
    "trau": "lời của ông Lò Khắc Pảng, chị Quàng Thị Nhinh về 1.470 con trâu bên đèo Khau Vai",
    "bat": "lời của ông Đèo Khắc Thịnh, chị Tòng Thị Ban về 6.890 cái bát bên chợ Gốm",
}
BEFORE = ("Tối qua công an nghe", "Trong phiên tòa người ta nhắc lại", "Báo cáo cuối năm của huyện có")


def page(story: str, number: int, date: str | None, source: str | None = "SVO") -> str:
    title = f"{story} {number}"
    front = FrontMatter(f"{story}{number}", f"/bai/{story}{number}/", title, date, source=source)
    return f"{frontmatter.serialize(front)}\n{BEFORE[number]} {FACTS[story]}.\n"


@pytest.fixture
def told(archive: Callable[..., Archive]) -> Archive:
    """Two stories, one of them in two years and of three outlets, and an article that tells of no such thing."""
    made = archive({
        "articles/n0.md": page("nen", 0, "2023-12-30"),
        "articles/n1.md": page("nen", 1, "2024-01-02T08:30:00+07:00", "Báo Sông Vàng"),
        "articles/n2.md": page("nen", 2, "2024-02-03", "Báo Gò Mây"),
        "articles/t0.md": page("trau", 0, "2023-05-05"),
        "articles/t1.md": page("trau", 1, "2023-05-05", None),
        "articles/b0.md": page("bat", 0, "2024-12-05"),
    })  # fmt: skip
    build(made)
    return made


def build(archive: Archive) -> None:
    assert archive.run("build", "--quiet", "--no-search", "--jobs", "1").code == 0


def is_as_cold(archive: Archive) -> bool:
    anew = ("--output", "anew", "--cache", "anew-cache")
    assert archive.run("build", "--quiet", "--no-search", "--jobs", "1", *anew).code == 0
    same = archive.files() == archive.files("anew")
    for folder in ("anew", "anew-cache"):
        shutil.rmtree(archive.root / folder)
    return same


def tree(archive: Archive, address: str = "su-viec/") -> html.HtmlElement:
    return html.document_fromstring(archive.read(f"public/{address}index.html"))


def groups(archive: Archive, address: str = "su-viec/") -> dict[str, list[str]]:
    """What a page lists, by heading: each story by its address."""
    found = tree(archive, address).xpath("//section[starts-with(@class, 'letter')]")
    return {
        group.xpath("string(h2)"): [link.split("/")[-2] for link in group.xpath(".//p[@class='what']/a/@href")]
        for group in found
    }


def test_stories_stand_by_the_year_of_their_newest_article_with_name_days_articles_and_outlets(told: Archive) -> None:
    assert groups(told) == {"Năm 2024": ["nen0"], "Năm 2023": ["trau0"]}
    rows = [" ".join(row.text_content().split()) for row in tree(told).xpath("//ol[@class='ledger']/li")]
    assert rows == ["30/12/2023 – 03/02/2024 nen 0 3 bài · 3 nguồn", "05/05/2023 trau 0 2 bài · 1 nguồn"]
    assert "2 sự việc" in tree(told).xpath("string(//p[@class='dateline'])")


def test_readers_find_the_list_from_the_home_page_a_story_its_articles_and_the_events(told: Archive) -> None:
    for path in ("", "su-viec/nen0/", "bai/nen1/", "su-kien/"):
        assert 'href="/su-viec/"' in told.read(f"public/{path}index.html"), path
    assert 'href="/su-viec/"' not in told.read("public/bai/bat0/index.html")
    assert tree(told, "").xpath("//nav[@class='drawers']//a[@href='/su-viec/']/span[@class='count']/text()") == ["2"]
    assert tree(told, "su-viec/nen0/").xpath("//nav[@class='trail']//a/@href") == ["/su-viec/", "/nam/2023/12/"]


def test_an_archive_without_stories_says_so_and_its_home_page_does_not_lead_there(
    archive: Callable[..., Archive],
) -> None:
    made = archive({"articles/b0.md": page("bat", 0, "2024-05-05")})
    build(made)
    assert "Chưa có sự việc nào" in made.read("public/su-viec/index.html")
    assert "/su-viec/" not in made.read("public/index.html")


def test_a_report_that_comes_goes_or_gets_another_day_title_or_outlet_is_seen_as_by_a_cold_build(told: Archive) -> None:
    told.write("articles/b1.md", page("bat", 1, "2025-01-01"))
    build(told)
    assert groups(told) == {"Năm 2025": ["bat0"], "Năm 2024": ["nen0"], "Năm 2023": ["trau0"]}
    assert is_as_cold(told)

    told.write("articles/b1.md", page("bat", 1, "2024-12-30"))
    build(told)
    assert groups(told) == {"Năm 2024": ["bat0", "nen0"], "Năm 2023": ["trau0"]}

    told.write("articles/n0.md", told.read("content/articles/n0.md").replace("nen 0", "Tên mới"))
    told.write("articles/t1.md", page("trau", 1, "2023-05-05", "Báo Gò Mây"))
    build(told)
    assert is_as_cold(told)
    assert "Tên mới" in told.read("public/su-viec/index.html")
    assert "2 bài · 2 nguồn" in tree(told).text_content()

    (told.root / "content/articles/b1.md").unlink()
    build(told)
    assert groups(told) == {"Năm 2024": ["nen0"], "Năm 2023": ["trau0"]}
    assert is_as_cold(told)


def test_an_edit_or_an_article_that_changes_no_story_leaves_the_list_alone(told: Archive) -> None:
    before = (told.site / "su-viec/index.html").stat().st_mtime_ns
    told.write("articles/b0.md", page("bat", 0, "2024-12-06"))
    told.write("articles/n1.md", told.read("content/articles/n1.md").replace("Trong phiên tòa", "Ở phiên tòa"))
    build(told)
    assert (told.site / "su-viec/index.html").stat().st_mtime_ns == before


def test_very_many_have_a_page_a_year_and_a_month_and_the_undated_a_page_a_letter(
    told: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    told.write("articles/b1.md", page("bat", 1, "2024"))
    for n in (0, 1):
        told.write(f"articles/t{n}.md", page("trau", n, None))
    monkeypatch.setattr("hoso.pages.story.LONGEST_INDEX", 2)
    build(told)
    assert list(groups(told)) == ["Mới nhất"]
    parts = tree(told).xpath("//ol[@class='cells']//a/@href")
    assert parts == ["/su-viec/nam/2024/", "/su-viec/nam/khong-ro-ngay/"]
    assert groups(told, "su-viec/nam/2024/") == {"Tháng 12, 2024": ["bat1"], "Tháng 2, 2024": ["nen0"]}
    assert groups(told, "su-viec/nam/khong-ro-ngay/") == {"Không rõ ngày": ["trau0"]}

    monkeypatch.setattr("hoso.pages.story.LONGEST_INDEX", 0)
    told.write("articles/n2.md", page("nen", 2, "2024-02-04", "Báo Gò Mây"))
    build(told)
    assert groups(told, "su-viec/nam/2024/02/") == {"Tháng 2, 2024": ["nen0"]}
    assert groups(told, "su-viec/nam/khong-ro-ngay/t/") == {"T": ["trau0"]}
    trail = tree(told, "su-viec/nam/2024/02/").xpath("//nav[@class='trail']//a/@href")
    assert trail == ["/su-viec/", "/su-viec/nam/2024/"]


def test_an_article_whose_id_looks_like_a_year_keeps_its_story(told: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    for n, name in enumerate(("nam", "2022")):
        told.write(f"articles/b{n}.md", page("bat", n, "2022-01-01").replace(f"id: bat{n}", f"id: '{name}'"))
    monkeypatch.setattr("hoso.pages.story.LONGEST_INDEX", 2)
    build(told)
    assert "bat 0" in told.read("public/su-viec/nam/index.html") + told.read("public/su-viec/2022/index.html")
    assert list(groups(told, "su-viec/nam/2022/")) == ["Tháng 1, 2022"]
