"""The list beside each page that lists articles: what it says of each, and how a long one is cut."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hoso.pages import calendar, list_data, period
from tests.archive import Archive, make_archive

FILES = {
    "articles/a.md": (
        "---\ntitle: Bài một\ndate: 2021-01-20T08:00:00+07:00\nsource: CAND\nbyline: [Lê Thử An, Đỗ Văn Bè]\n"
        "lead: Sapo.\ntags: [Đường sông]\ninferred: [byline, tags]\norigin:\n  url: https://cand.example/bai\n---\n\nChữ.\n"
    ),
    "articles/b.md": "---\ntitle: Bài hai\ndate: 2021-03\ntags: [Đường sông]\n---\n\nChữ khác.\n",
    "articles/c.md": "---\ntitle: Bài ba\ntags: [Đường sông]\n---\n\nChữ nữa.\n",
    "articles/d.md": (
        "---\ntitle: Ông Mạc Kín\ndate: 2022-05-01\nbyline: [Mạc Kín]\nredact: [Mạc Kín]\ntags: [Đường bộ]\n"
        "origin:\n  url: https://cand.example/mac-kin\n---\n\nChữ.\n"
    ),
    "articles/e.md": "---\ntitle: Bài rút\ndate: 2021-02-02\ntags: [Đường sông]\nstatus: withdrawn\n---\n\nChữ.\n",
    "vocabulary/sources.yaml": "- tag: CAND\n  name: Báo Công an Nhân dân\n  site: cand.example\n",
}
PERSON = """---
title: Bài {n}
date: 2023-0{n}-01
people:
  - name: Lò Văn Tư
    posts: [Giám đốc Công an tỉnh Nghệ An]
---

Trung tá Lò Văn Tư, Giám đốc Công an tỉnh Nghệ An, nói.
"""


def build(kho: Archive, *options: str) -> None:
    done = kho.run("build", "--quiet", "--no-search", *options)
    assert done.code == 0, done.err


@pytest.fixture
def kho(tmp_path: Path) -> Archive:
    archive = make_archive(tmp_path, FILES)
    build(archive)
    return archive


def listed(kho: Archive, address: str) -> dict[str, Any]:
    return json.loads(kho.read(f"public{address}index.json"))  # type: ignore[no-any-return]


def titles(kho: Archive, address: str) -> list[str]:
    return [article["title"] for article in listed(kho, address)["articles"]]


def test_an_article_in_a_list_has_what_the_data_have_of_it_under_the_same_names(kho: Archive) -> None:
    (article,) = listed(kho, "/nam/2021/01/")["articles"]
    (line,) = map(json.loads, kho.read("public/data/2021-01.jsonl").splitlines())
    for value in ("id", "url", "title", "date", "byline"):
        assert article.pop(value) == line[value]
    assert article == {
        "source": "Báo Công an Nhân dân",
        "inferred": ["byline"],
        "origin": {"url": "https://cand.example/bai"},
    }


def test_a_list_says_what_it_is_of_and_has_the_newest_first_and_nothing_withdrawn(kho: Archive) -> None:
    found = listed(kho, "/chu-de/duong-song/")
    assert (found["url"], found["title"], found["archive"]) == ("/chu-de/duong-song/", "Đường sông", "Kho thử")
    assert (found["count"], found["parts"]) == (3, [])
    assert [article["title"] for article in found["articles"]] == ["Bài hai", "Bài một", "Bài ba"]


def test_every_page_that_lists_articles_has_its_list_beside_it(kho: Archive) -> None:
    assert titles(kho, "/chu-de/duong-song/2021/") == ["Bài hai", "Bài một"]
    assert titles(kho, "/chu-de/duong-song/khong-ro-ngay/") == ["Bài ba"]
    assert titles(kho, "/nguon/bao-cong-an-nhan-dan/") == ["Bài một"]
    assert titles(kho, "/nam/2021/") == ["Bài hai", "Bài một"]
    assert titles(kho, "/nam/2021/03/") == ["Bài hai"]
    assert titles(kho, "/nam/khong-ro-ngay/") == ["Bài ba"]
    assert len(titles(kho, "/nam/")) == 4


def test_the_list_of_a_post_has_each_article_that_says_who_has_it_once(tmp_path: Path) -> None:
    kho = make_archive(tmp_path, {f"articles/{n}.md": PERSON.format(n=n) for n in (1, 2)})
    build(kho)
    (post,) = kho.site.glob("chuc-vu/*/index.json")
    assert titles(kho, f"/{post.parent.relative_to(kho.site).as_posix()}/") == ["Bài 2", "Bài 1"]
    assert titles(kho, "/nhan-su/lo-van-tu/") == ["Bài 2", "Bài 1"]


def test_a_list_tells_no_withheld_name_and_not_where_it_stands(kho: Archive) -> None:
    text = kho.read("public/chu-de/duong-bo/index.json")
    assert "Kín" not in text
    assert "mac-kin" not in text
    assert listed(kho, "/chu-de/duong-bo/")["articles"][0]["origin"] is None


def test_a_long_list_is_in_parts_that_lie_below_it(kho: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_data, "LONGEST_WHOLE", 1)
    build(kho, "--output", "cut", "--cache", "cut-cache")

    def whole(address: str) -> dict[str, Any]:
        return json.loads(kho.read(f"cut{address}index.json"))  # type: ignore[no-any-return]

    found = whole("/chu-de/duong-song/")
    assert found["articles"] == []
    assert found["parts"] == [
        {"file": "2021/index.json", "title": "2021", "count": 2},
        {"file": "khong-ro-ngay/index.json", "title": "Không rõ ngày", "count": 1},
    ]
    assert [part["file"] for part in whole("/nam/2021/")["parts"]] == ["03/index.json", "01/index.json"]
    assert [part["file"] for part in whole("/nam/")["parts"]] == [
        "2022/index.json", "2021/index.json", "khong-ro-ngay/index.json",
    ]  # fmt: skip


def test_a_period_that_is_cut_still_has_its_list_whole_and_each_part_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(period, "LONGEST_LIST", 2)
    monkeypatch.setattr(calendar, "LONGEST_MONTH", 2)
    days = ("2021", "2021-05", "2021-05-01", "2021-05-02", "2021-07-01")
    article = "---\ntitle: Bài {day}\ndate: {day}\ntags: [Đường sông]\n---\n\nChữ.\n"
    kho = make_archive(tmp_path, {f"articles/{day}.md": article.format(day=day) for day in days})
    build(kho)
    newest_first = ["Bài 2021-07-01", "Bài 2021-05-02", "Bài 2021-05-01", "Bài 2021-05", "Bài 2021"]
    assert titles(kho, "/chu-de/duong-song/2021/") == newest_first
    assert titles(kho, "/chu-de/duong-song/2021/05/") == newest_first[1:4]
    assert titles(kho, "/nam/2021/05/") == newest_first[1:4]
    assert titles(kho, "/nam/2021/05/02/") == ["Bài 2021-05-02"]
    monkeypatch.setattr(list_data, "LONGEST_WHOLE", 2)
    build(kho, "--cache", "anew")
    assert titles(kho, "/chu-de/duong-song/2021/") == ["Bài 2021"]
    assert titles(kho, "/nam/2021/05/") == ["Bài 2021-05"]
    assert [part["file"] for part in listed(kho, "/nam/2021/05/")["parts"]] == ["02/index.json", "01/index.json"]


def test_addresses_are_whole_where_a_base_url_is_set_and_parts_are_named_from_the_list(kho: Archive) -> None:
    build(kho, "--base-url", "https://kho.example/duoi")
    found = listed(kho, "/chu-de/duong-song/")
    assert found["url"] == "https://kho.example/duoi/chu-de/duong-song/"
    assert found["articles"][0]["url"].startswith("https://kho.example/duoi/bai/2021/03/")
