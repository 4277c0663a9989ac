"""A curator's Monday: new articles are found, judged and settled, and no decision is ever lost."""

from __future__ import annotations

import csv
import io
import subprocess
from pathlib import Path

import pytest

from hoso.markup import frontmatter
from hoso.markup.fields import FrontMatter
from tests.archive import Archive, make_archive

OLD, NEW = 12, 8
PLACES = ("Bình Sơn", "Khe Mây", "Đông Lũng", "Bến Trăng")
RAW = """Đội {0} khởi tố nhóm mua bán trái phép chất ma túy tại huyện {2}
{1}
Cơ quan Cảnh sát điều tra khởi tố vụ án mua bán trái phép chất ma túy do nhóm thứ {0} ở huyện {2} thực hiện.
Tang vật gồm {0} gam ma túy tổng hợp; công an tiếp tục điều tra mở rộng vụ án mua bán trái phép chất ma túy.
Đại tá Trịnh Quốc Vĩnh, Phó Giám đốc Công an tỉnh Lâm Giang, khen ngợi các chiến sĩ đã triệt phá nhóm thứ {0}.
"""
TAG = "Khởi tố và điều tra"
BATCH = "raw/2026-11-30"
WEEKDAY = "Thứ Ba, 09/10/2023 08:30"  # it was a Monday


def article(number: int, dateline: str) -> str:
    return RAW.format(number, dateline, PLACES[number % len(PLACES)])


def git(archive: Archive, *arguments: str) -> str:
    author = ["-c", "user.name=Người giữ kho", "-c", "user.email=kho@example.org"]
    return subprocess.run(
        ["git", *author, *arguments], cwd=archive.root, check=True, capture_output=True, encoding="utf-8"
    ).stdout


def committed(archive: Archive) -> None:
    git(archive, "add", "content")
    git(archive, "commit", "-q", "--allow-empty", "-m", "Một bước")


def changed_lines(archive: Archive) -> set[str]:
    """The lines that differ from the last commit."""
    lines = git(archive, "diff", "-U0").splitlines()
    return {line for line in lines if line.startswith(("+", "-")) and line[:3] not in ("+++", "---")}


def pages_of(archive: Archive, batch: str) -> dict[str, FrontMatter]:
    found = {}
    for path in sorted(archive.content.rglob("articles/**/*.md")):
        front = frontmatter.parse(path.name, path.read_text("utf-8")).front
        assert front is not None
        if front.origin and (front.origin.file or "").startswith(f"{batch}/"):
            found[front.origin.file or ""] = front
    return found


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive that is looked after, and eight new files in it on Monday morning."""
    right = WEEKDAY.replace("Ba", "Hai")
    files = {f"raw/cu/{n}.txt": "Báo Lâm Giang\n" + article(n, right) for n in range(OLD)}
    archive = make_archive(tmp_path / "kho", files, "search = false")
    git(archive, "init", "-q")
    assert archive.run("build", "--quiet").code == 0
    committed(archive)
    for n in range(NEW):
        archive.write(f"{BATCH}/{n}.txt", article(n + 50, WEEKDAY if n == 0 else right))
    return archive


def test_a_monday_from_the_new_files_to_a_check_that_is_silent(archive: Archive) -> None:
    find_them(archive)
    change_them(archive)
    mend_two_in_a_table_and_an_editor(archive)
    archive.run("review", "weekday-contradicts", f"content/{BATCH}", "--fine", "--note", "bài ghi vậy", "--quiet")
    silent = archive.run("check", f"content/{BATCH}", "--quiet", "--strict")
    assert (silent.code, silent.out) == (0, "")
    read_them_again(archive)


def find_them(archive: Archive) -> None:
    """`convert` names the new pages with their doubts, and so does `check`."""
    made = archive.run("convert")
    assert made.out.count("content/articles/") == NEW
    assert made.out.count("source-missing") == NEW
    found = archive.run("check", f"content/{BATCH}", "--quiet", "--strict")
    assert found.code == 1
    assert {line.split(": ")[1] for line in found.problems} == {"warning source-missing", "warning weekday-contradicts"}
    committed(archive)


def change_them(archive: Archive) -> None:
    """All of them are from one outlet; those on one place get a tag, and lose one."""
    assert archive.run("change", "--batch", "2026-11-30", "--add", "source", "Báo Lâm Giang", "--quiet").code == 0
    assert changed_lines(archive) == {"+source: Báo Lâm Giang"}
    committed(archive)
    narrowed = ("--batch", f"content/{BATCH}", "--words", "huyen binh son")
    done = archive.run("change", *narrowed, "--add", "tags", "Chuyên án Bình Sơn", "--remove", "tags", TAG)
    assert done.err.splitlines()[-3].startswith("2 of 2 articles changed: tags 2")
    assert changed_lines(archive) == {"+  - Chuyên án Bình Sơn", f"-  - {TAG}"}
    committed(archive)


def mend_two_in_a_table_and_an_editor(archive: Archive) -> None:
    """One title is mended in a spreadsheet; another there and, meanwhile, on its page: that is left to people."""
    archive.run("export", "--data", "bang", "--quiet")
    rows = list(csv.DictReader(io.StringIO(archive.read("bang/articles.csv").removeprefix("\ufeff"), newline="")))
    first, second = (next(row for row in rows if row["raw_file"] == f"{BATCH}/{n}.txt") for n in (1, 2))
    first["title"], first["places"] = "Triệt phá ổ nhóm ở Khe Mây", "Khe Mây"
    second["title"] = "Đội 52 lập công"
    (page,) = archive.content.rglob(f"*{second['id']}.md")
    page.write_bytes(page.read_bytes().replace(b"title: ", b"title: Tin m\xe1\xbb\x9bi, "))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    (archive.root / "bang/articles.csv").write_bytes(out.getvalue().encode("utf-8-sig"))
    applied = archive.run("apply", "bang/articles.csv", "--quiet")
    assert applied.code == 1
    assert [line.split(": ")[1] for line in applied.problems] == ["error cell-conflict"]
    assert pages_of(archive, BATCH)[f"{BATCH}/1.txt"].title == "Triệt phá ổ nhóm ở Khe Mây"
    assert pages_of(archive, BATCH)[f"{BATCH}/2.txt"].title.startswith("Tin mới, ")


def read_them_again(archive: Archive) -> None:
    """The raw files are mended: nothing of what people said is lost, and all else is read again."""
    decided = pages_of(archive, BATCH)
    more = "Thượng tá Lê Thử An, Trưởng phòng Tham mưu Công an tỉnh Lâm Giang, cùng dự buổi khen thưởng.\n"
    for n in range(NEW):
        archive.write(f"{BATCH}/{n}.txt", archive.read(f"content/{BATCH}/{n}.txt") + more)
    assert archive.run("convert", "--refresh", "--quiet").code == 0
    for file, front in pages_of(archive, BATCH).items():
        before = decided[file]
        assert (front.title, front.source, front.places) == (before.title, before.source, before.places)
        assert (TAG in front.tags, "Chuyên án Bình Sơn" in front.tags) in {(True, False), (False, True)}
        assert [one.name for one in front.people] == ["Trịnh Quốc Vĩnh", "Lê Thử An"]
