"""A check goes on from the last build: it finds what a check from nothing finds, and costs what changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from hoso import readings, state
from hoso.conversion import convert
from hoso.conversion.ledger import LEDGER
from hoso.problems import warning
from hoso.readings import RawReading
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


# --- what the last build found of raw files


def goes(archive: Archive) -> None:
    (archive.content / "raw/1.txt").unlink()


def moves(archive: Archive) -> None:
    archive.write("raw/cu/1.txt", RAW.format(1))
    (archive.content / "raw/1.txt").unlink()


def comes_twice(archive: Archive) -> None:
    archive.write("raw/0.txt", RAW.format(1))


def is_empty(archive: Archive) -> None:
    archive.write("raw/4.txt", "")


def loses_its_page(archive: Archive) -> None:
    archive.page_of("raw/1.txt").unlink()


def has_the_page_of_another(archive: Archive) -> None:
    archive.page_of("raw/1.txt").write_text(PAGE.replace("tong-ket", "khac"), encoding="utf-8")
    (archive.content / LEDGER).unlink()


def is_a_page(archive: Archive) -> None:
    archive.write("raw/ghi-chu.md", PAGE)


def has_an_odd_name(archive: Archive) -> None:
    archive.write("raw/4\u200b.txt", RAW.format(4))


FAULTS: dict[Callable[[Archive], None], str] = {
    goes: "raw-missing", moves: "raw-moved", comes_twice: "raw-twice", is_empty: "empty", loses_its_page: "page-deleted",
    has_the_page_of_another: "page-exists", is_a_page: "not-read", has_an_odd_name: "bad-name",
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_raw_files_are_judged_as_they_are_now(
    archive: Archive, tmp_path: Path, fault: Callable[[Archive], None]
) -> None:
    named = f" warning {FAULTS[fault]}: "
    shutil.copytree(archive.content, tmp_path / "before")
    fault(archive)
    assert named in archive.run("build", "--quiet").err
    warm = archive.run("check", "--quiet")
    assert named in warm.out
    assert "not-converted" not in warm.out, "converting would make no page"
    shutil.copytree(archive.root / ".cache", tmp_path / "cache")
    shutil.rmtree(archive.root / ".cache")
    assert archive.run("check", "--quiet").out == warm.out

    shutil.rmtree(archive.root / ".cache")
    shutil.copytree(tmp_path / "cache", archive.root / ".cache")
    shutil.rmtree(archive.content)
    shutil.copytree(tmp_path / "before", archive.content)
    assert named not in archive.run("check", "--quiet").out
    assert named not in archive.run("build", "--quiet").err


def test_the_second_of_two_is_read_like_the_first_once_that_is_gone(archive: Archive) -> None:
    for name in "789":
        archive.write(f"raw/{name}.txt", "\n")
    archive.run("build", "--quiet")
    (archive.content / "raw/7.txt").unlink()
    warm = archive.run("build", "--quiet").problems
    shutil.rmtree(archive.root / ".cache")
    assert archive.run("build", "--quiet").problems == warm
    assert [line.split(": ")[1] for line in warm if "raw/9.txt" in line] == ["warning raw-twice"]


def test_a_raw_file_may_be_moved_with_the_place_that_its_page_states(archive: Archive) -> None:
    moves(archive)
    archive.run("build", "--quiet")
    page = archive.page_of("raw/1.txt")
    page.write_text(page.read_text("utf-8").replace("raw/1.txt", "raw/cu/1.txt"), encoding="utf-8")
    assert archive.run("build", "--quiet").problems == []


def test_a_page_is_made_once_its_place_is_free(archive: Archive) -> None:
    page = archive.page_of("raw/1.txt")
    has_the_page_of_another(archive)
    archive.run("build", "--quiet")
    page.rename(page.with_name("khac.md"))
    assert "page-exists" not in archive.run("build", "--quiet").err
    assert page.exists()


def test_of_two_equal_files_the_one_without_a_page_is_named(archive: Archive) -> None:
    comes_twice(archive)
    for command in ("build", "check"):
        (line,) = [line for line in archive.run(command, "--quiet").problems if ": warning raw-twice: " in line]
        assert line.startswith("content/raw/0.txt: warning raw-twice: has the same bytes as 'raw/1.txt'")


def test_what_a_raw_file_was_read_as_is_forgotten_with_it(archive: Archive) -> None:
    goes(archive)
    archive.run("build", "--quiet")
    with closing(state.read_state(archive.root / ".cache")) as db:
        assert db.execute("SELECT path FROM reading ORDER BY path").fetchall() == [("raw/2.txt",), ("raw/3.txt",)]


def test_a_raw_file_on_which_the_program_failed_is_read_again(tmp_path: Path) -> None:
    with closing(state.open_state(tmp_path)) as db:
        fault = warning("content/raw/1.txt", 0, "program-fault", "reading it raised MemoryError", "")
        read = [RawReading("raw/1.txt", "1", None, (fault,)), RawReading("raw/2.txt", "2", None, ())]
        readings.remember(db, "", read)
        assert set(readings.known(db, "")) == {"raw/2.txt"}


def test_a_check_leaves_the_next_build_as_it_was(archive: Archive) -> None:
    page_changes(archive)
    archive.run("check", "--quiet")
    assert archive.run("build", "--quiet").code == 0
    warm = archive.files()
    shutil.rmtree(archive.root / ".cache")
    shutil.rmtree(archive.site)
    assert archive.run("build", "--quiet").code == 0
    assert archive.files() == warm
