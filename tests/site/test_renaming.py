"""Topics, outlets and people are renamed, merged and split by one entry of the vocabulary; former addresses lead on."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.archive import Archive, make_archive

PAGE = """---
id: {id}
permalink: /bai/{id}/
title: Bài {id}
date: 2024-03-0{day}
source: {source}
people:
  - name: {person}
    rank: Đại tá
    posts:
      - Giám đốc Công an tỉnh Sông Vàng
tags:
  - {tag}
---

{text}. Đại tá {person}, Giám đốc Công an tỉnh Sông Vàng, nói.
"""
FIRE, COURT = "Cháy, nổ", "Xét xử"
HOUSE, CAR = "nhà dân cháy", "xe tải cháy"


def page(number: int, **given: str) -> str:
    said = {"source": "Báo Sông Vàng", "person": "Đỗ Văn Đạt", "tag": "Thuyền bè", "text": "Một đoạn"}
    return PAGE.format(id=f"bai-{number}", day=number, **(said | given))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = make_archive(tmp_path_factory.mktemp("renaming") / "kho", {}, "search = false")
    archive.write("vocabulary/topics.yaml", "- label: Thuyền bè\n- label: Đò ngang\n")
    pages = (
        page(1), page(2, tag="Đò ngang", source="Đài Khe Mây", person="Đỗ Đạt"),
        page(3, tag="Thuyền bè", text=HOUSE), page(4, tag="Thuyền bè", text=CAR), page(5, source="SVO", person="Đỗ Đạt"),
        page(6, source="Đài Khe Mây", tag="Đò ngang"),
    )  # fmt: skip
    for number, text in enumerate(pages, start=1):
        archive.write(f"articles/{number}.md", text)
    assert archive.run("build", "--quiet").code == 0
    return archive


@pytest.fixture
def archive(made: Archive, tmp_path: Path) -> Archive:
    shutil.copytree(made.root, tmp_path / "kho", copy_function=shutil.copy2)
    return Archive(tmp_path / "kho")


def leads(archive: Archive, address: str) -> str:
    """The heading of the page that an address shows in the end."""
    for _ in range(3):
        text = archive.read(f"public{address}index.html")
        moved = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', text)
        if moved is None:
            return re.sub(r"<[^>]+>", "", re.findall(r"<h1[^>]*>(.*?)</h1>", text, re.DOTALL)[0]).strip()
        address = moved[1]
    raise AssertionError(address)


@pytest.fixture
def after(archive: Archive) -> Callable[[str, str], None]:
    """Write one vocabulary and build again: no address is lost, and a cold build is the same."""

    def changed(name: str, text: str) -> None:
        former = archive.root / "cu"
        if not former.exists():
            shutil.copytree(archive.site, former)
        archive.write(f"vocabulary/{name}.yaml", text)
        assert archive.run("build", "--quiet").code == 0
        assert [line for line in archive.run("check", "--against", "cu").problems if "address-lost" in line] == []
        warm = archive.files()
        shutil.rmtree(archive.root / ".cache")
        archive.run("build", "--quiet")
        assert archive.files() == warm

    return changed


def test_a_topic_is_renamed(archive: Archive, after: Callable[[str, str], None]) -> None:
    after("topics", "- {label: Phương tiện thủy, other: [Thuyền bè]}\n- label: Đò ngang\n")
    assert leads(archive, "/chu-de/phuong-tien-thuy/") == "Phương tiện thủy"
    assert leads(archive, "/chu-de/thuyen-be/") == "Phương tiện thủy"
    assert "Thuyền bè" in archive.read("content/articles/1.md"), "the pages stay as they are"


def test_topics_are_merged(archive: Archive, after: Callable[[str, str], None]) -> None:
    after("topics", "- {label: Đường thủy, other: [Thuyền bè, Đò ngang]}\n")
    assert leads(archive, "/chu-de/thuyen-be/") == leads(archive, "/chu-de/do-ngang/") == "Đường thủy"
    assert "6 bài" in archive.read("public/chu-de/duong-thuy/index.html")


def test_a_topic_is_split(archive: Archive, after: Callable[[str, str], None]) -> None:
    after(
        "topics",
        f"- {{label: Cháy nhà ở, other: [Thuyền bè, {HOUSE}]}}\n- {{label: Cháy xe cộ, other: [Thuyền bè, {CAR}]}}\n- label: Đò ngang\n",
    )
    assert 'href="/bai/bai-3/"' in archive.read("public/chu-de/chay-nha-o/index.html")
    assert 'href="/bai/bai-4/"' in archive.read("public/chu-de/chay-xe-co/index.html")
    assert leads(archive, "/chu-de/thuyen-be/") == "Cháy nhà ở"


def test_outlets_are_renamed_merged_and_taken_apart_again(archive: Archive, after: Callable[[str, str], None]) -> None:
    after("sources", "- {tag: SVO, name: Tin Sông Vàng, aliases: [Đài Khe Mây]}\n")
    assert leads(archive, "/nguon/dai-khe-may/") == leads(archive, "/nguon/svo/") == "Tin Sông Vàng"
    after("sources", "- {tag: SVO, name: Tin Sông Vàng, aliases: [Đài Khe Mây, Báo Sông Vàng]}\n")
    assert leads(archive, "/nguon/bao-song-vang/") == "Tin Sông Vàng"
    after("sources", "- {tag: SVO, name: Tin Sông Vàng}\n")
    assert leads(archive, "/nguon/dai-khe-may/") == "Đài Khe Mây"
    assert leads(archive, "/nguon/bao-song-vang/") == "Báo Sông Vàng"


def test_people_are_renamed_merged_and_split(archive: Archive, after: Callable[[str, str], None]) -> None:
    after("people", "- {name: Đỗ Văn Đạt, aliases: [Đỗ Đạt]}\n")
    assert leads(archive, "/nhan-su/do-dat/") == "Đỗ Văn Đạt"
    after("people", "- {name: Đỗ Đạt, aliases: [Đỗ Văn Đạt]}\n")
    assert leads(archive, "/nhan-su/do-van-dat/") == leads(archive, "/nhan-su/do-dat/") == "Đỗ Đạt"
    after(
        "people",
        "- name: Đỗ Văn Đạt\n  namesakes:\n    - {who: người ở Sông Vàng, articles: [bai-1]}\n    - {who: người khác, articles: [bai-3, bai-4]}\n",
    )
    split = archive.read("public/nhan-su/do-van-dat/index.html")
    assert "người ở Sông Vàng" in split
    assert "người khác" in split


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("topics", "- {label: Không Có Đâu, remove: true}\n", "there is no entry 'Không Có Đâu' to remove"),
        ("topics", "- label: Xét xử\n", "'Xét xử' is in the program as it is here"),
        ("ranks", "- {name: Đại tá, order: 14}\n", "'Đại tá' is in the program as it is here"),
    ],
)
def test_an_entry_that_changes_nothing_says_so(archive: Archive, name: str, text: str, said: str) -> None:
    archive.write(f"vocabulary/{name}.yaml", text)
    (line,) = [line for line in archive.run("check", "--quiet").problems if "changes-nothing" in line]
    assert line.startswith(f"content/vocabulary/{name}.yaml:1: warning changes-nothing: {said}")
