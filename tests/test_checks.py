"""A check goes on from the last build: it finds what a check from nothing finds, and costs what changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hoso.conversion import convert
from tests.archive import Archive, make_archive

RAW = """Khai mạc hội thao nghiệp vụ tỉnh Lâm Giang, ngày {0}
Thứ Ba, 09/10/2023 08:30
Sáng 9-10, Công an tỉnh Lâm Giang khai mạc ngày thi thứ {0} với hơn 300 vận động viên tham dự.
Đại tá Trịnh Quốc Vĩnh, Phó Giám đốc Công an tỉnh Lâm Giang, phát biểu khai mạc và chúc các đội thi đấu trung thực.
"""
PAGE = """---
id: tong-ket
permalink: /bai/tong-ket/
title: Tổng kết hội thao
date: 2023-10-12
source: BLG
---

Xem [năm](/nam/2023/), [bài](/bai/khong-co/), [đầu](/gioi-thieu/#dau) và [chủ đề](/chu-de/boi-loi/).
"""
ABOUT = "---\nid: gioi-thieu\npermalink: /gioi-thieu/\ntitle: Giới thiệu\n---\n\n## Đầu\n\nMột.\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    files = {f"raw/{n}.txt": RAW.format(n) for n in range(1, 4)}
    files |= {"articles/tong-ket.md": PAGE, "pages/gioi-thieu.md": ABOUT}
    archive = make_archive(tmp_path_factory.mktemp("built") / "archive", files)
    assert archive.run("build", "--quiet").code == 0
    return archive


@pytest.fixture
def archive(built: Archive, tmp_path: Path) -> Archive:
    shutil.copytree(built.root, tmp_path / "archive", copy_function=shutil.copy2)
    archive = Archive(tmp_path / "archive")
    assert archive.run("build", "--quiet").code == 0, "a build knows its folder by its place"
    return archive


def test_what_did_not_change_is_neither_read_nor_made_again(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: object) -> None:
        raise AssertionError("a raw file is read again")

    with monkeypatch.context() as patch:
        patch.setattr(convert, "read_chunk", read)
        done = archive.run("check")
    assert "looked at" not in done.err
    assert sum(": warning weekday-contradicts: " in line for line in done.problems) == 3


def nothing(_: Archive) -> None:
    """Nothing changes."""


def page_changes(archive: Archive) -> None:
    archive.write("articles/tong-ket.md", PAGE.replace("source: BLG", "tags:\n- Bơi lội").replace("#dau", "#cuoi"))


def page_goes(archive: Archive) -> None:
    (archive.content / "pages/gioi-thieu.md").unlink()


def raw_file_comes(archive: Archive) -> None:
    archive.write("raw/4.txt", RAW.format(4))


def raw_file_changes(archive: Archive) -> None:
    archive.write("raw/1.txt", RAW.format(1).replace("Thứ Ba", "Thứ Hai"))


def raw_file_goes(archive: Archive) -> None:
    (archive.content / "raw/1.txt").unlink()


def vocabulary_changes(archive: Archive) -> None:
    archive.write("vocabulary/sources.yaml", "- tag: BLG\n  name: Báo Lâm Giang\n")


def page_is_wrong(archive: Archive) -> None:
    archive.write("articles/tong-ket.md", PAGE.replace("date: 2023-10-12", "date: hôm qua"))


def site_goes(archive: Archive) -> None:
    shutil.rmtree(archive.site)


CHANGES = [
    nothing, page_changes, page_goes, raw_file_comes, raw_file_changes, raw_file_goes, vocabulary_changes,
    page_is_wrong, site_goes,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_check_finds_what_a_check_from_nothing_finds(archive: Archive, change: Callable[[Archive], None]) -> None:
    change(archive)
    warm = archive.run("check", "--quiet")
    shutil.rmtree(archive.root / ".cache")
    cold = archive.run("check", "--quiet")
    assert (warm.code, warm.out) == (cold.code, cold.out), warm.err
    assert archive.run("check", "--quiet").out == cold.out


def test_a_check_leaves_the_next_build_as_it_was(archive: Archive) -> None:
    page_changes(archive)
    archive.run("check", "--quiet")
    assert archive.run("build", "--quiet").code == 0
    warm = archive.files()
    shutil.rmtree(archive.root / ".cache")
    shutil.rmtree(archive.site)
    assert archive.run("build", "--quiet").code == 0
    assert archive.files() == warm
