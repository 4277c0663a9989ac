"""Nothing below `content/` is passed over: it is read, belongs to what is read, or is named; and all raw files are kept."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import subprocess
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hoso import scanning, unread
from hoso.scanning import digest_of
from hoso.starter.new import start
from tests.archive import Archive
from tests.tools import ROOT

MAKE = Callable[..., Archive]
DAY = "Thứ Hai, 09/10/2023 08:30"
FIRST = "Sáng 9-10, hội thao Sông Vàng khai mạc tại sân vận động của tỉnh, với hơn ba trăm người dự."
OTHER = "Chiều cùng ngày, giải chạy việt dã khởi hành từ bến phà Hàm Yên, qua hai mươi cây số đường đê ven sông."
SECOND = "Các đội thi đấu sôi nổi trong ba ngày, và đội của phường Cầu Mây giành giải nhất toàn đoàn."
TEXT = f"Khai mạc {{}}\n{DAY}\n{FIRST}\n{SECOND}\n"
PAGE = f"<html><body><article><h1>Bế mạc {{}}</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>\n"


def not_read(archive: Archive, command: str = "build") -> dict[str, str]:
    """The messages on files that are not read: path and message."""
    lines = [line.split(": warning not-read: ") for line in archive.run(command, "--quiet").problems]
    return {line[0].removeprefix("content/"): line[1] for line in lines if len(line) == 2}


def made_of(archive: Archive) -> list[str]:
    """The raw files that pages were made of."""
    pages = [path.read_text("utf-8") for path in archive.content.glob("articles/**/*.md")]
    return sorted(found for page in pages for found in re.findall(r"^  file: (.*)$", page, re.MULTILINE))


def listed(archive: Archive) -> list[str]:
    return [line[66:] for line in archive.read("content/manifest-sha256.txt").splitlines()]


def age(archive: Archive) -> None:
    """Let every file be old enough to be trusted."""
    for path in archive.content.rglob("*"):
        os.utime(path, (1_600_000_000, 1_600_000_000))


# --- what is named

CURES = {
    "raw/a.docx": "open it and save it as text",
    "raw/a.pdf": "copy its text into a text file",
    "raw/a.mhtml": "open it in a browser and save it as 'web page, complete'",
    "raw/a.MHT": "open it in a browser and save it as 'web page, complete'",
    "raw/a.xhtml": "open it in a browser and save it as 'web page, complete'",
    "raw/a.csv": "save each article in it as a file of its own",
    "raw/a.jsonl": "save each article in it as a file of its own",
    "raw/a.warc": "unpack it, and save each article in it as a file of its own",
    "raw/a.warc.gz": "unpack it, and save each article in it as a file of its own",
    "raw/xem.html@id=3": "rename it to end in '.html' if it is a web page",
    "raw/bai.php?id=3": "rename it to end in '.html' if it is a web page",
    "raw/a.md": "move a page with front matter to 'articles/'",
    "raw/a.png": "keep it in the folder 'x_files' of its saved page",
    "raw/a.lạ": "move it out of the content folder",
    "raw/xa/khong-duoi": "move it out of the content folder",
    "articles/a.txt": "move it to 'raw/' if it is an article as it was found",
    "articles/a.MD": "rename it to end in '.md', in lower case",
    "articles/a.jpg": "put it into 'static/'",
    "pages/a.html": "move it to 'raw/' if it is an article as it was found",
    "a.docx": "move articles to 'raw/' or 'articles/'",
    "notes/a.txt": "move articles to 'raw/' or 'articles/'",
    "vocabulary/them/topics.yaml": "and vocabularies to 'vocabulary/*.yaml'",
}


@pytest.mark.parametrize("command", ["build", "convert", "check"])
def test_every_file_that_is_not_read_is_named_with_a_cure(archive: MAKE, command: str) -> None:
    made = archive({"raw/bai.txt": TEXT.format("hội thao"), **dict.fromkeys(CURES, "Một.\n")}, "search = false")
    said = not_read(made, command)
    together = {"raw/a.MHT": "raw/a.mhtml"}  # covered by another line: one line for each kind
    assert said.keys() <= CURES.keys()
    for path, cure in CURES.items():
        shown = path if path in said or path not in together else together[path]
        alike = [one for one in said if one.partition("/")[0] == path.partition("/")[0] and cure in said[one]]
        assert shown in said or alike, path
        assert cure in said.get(shown, said[alike[0]] if alike else "")


def test_files_of_one_suffix_are_one_line_with_their_number(archive: MAKE) -> None:
    files = {f"raw/{n}/a{n}.{'DOCX' if n % 2 else 'docx'}": "Một.\n" for n in range(1200)}
    made = archive({"raw/bai.txt": TEXT.format("hội thao"), **files}, "search = false")
    assert not_read(made) == {
        "raw/0/a0.docx": "this '.docx' file and 1,199 more like it ('raw/1/a1.DOCX', 'raw/10/a10.docx',"
        " 'raw/100/a100.docx', 'raw/1000/a1000.docx', 'raw/1001/a1001.DOCX', 'raw/1002/a1002.docx',"
        " 'raw/1003/a1003.DOCX', 'raw/1004/a1004.docx', 'raw/1005/a1005.DOCX', 'raw/1006/a1006.docx', …)"
        " will not be read "
        "(open it and save it as text ('.txt') or as a web page ('.html'))"
    }


def test_a_few_files_of_one_suffix_are_each_named(archive: MAKE) -> None:
    files = {"raw/b.pdf": "%PDF", "raw/A.PDF": "%PDF", "raw/xa/c.pdf": "%PDF", "raw/dot.nhung khong duoi": "Một."}
    (said, *_) = not_read(archive({"raw/bai.txt": TEXT.format("hội thao"), **files}, "search = false")).values()
    assert said.startswith("this '.pdf' file and 2 more like it ('raw/b.pdf', 'raw/xa/c.pdf') will not be read")


def test_it_is_said_again_until_the_file_is_gone(archive: MAKE) -> None:
    made = archive({"raw/bai.txt": TEXT.format("hội thao"), "raw/a.pdf": "%PDF", "b.csv": "a,b\n"}, "search = false")
    assert sorted(not_read(made)) == sorted(not_read(made)) == ["b.csv", "raw/a.pdf"]
    assert made.run("build", "--strict", "--quiet").code == 1
    (made.content / "raw/a.pdf").unlink()
    (made.content / "b.csv").unlink()
    assert made.run("build", "--strict", "--quiet").code == 0


@pytest.mark.parametrize(
    "name",
    ["raw/.NET là gì.html", "raw/xa/.bai.txt", "articles/.bai.md", "pages/.ve-kho.md"],
)
def test_a_hidden_file_that_looks_like_an_article_is_named(archive: MAKE, name: str) -> None:
    made = archive({"raw/bai.txt": TEXT.format("hội thao"), name: TEXT.format("giải chạy")}, "search = false")
    (said,) = not_read(made).items()
    assert said == (name, "this hidden file will not be read (remove the dot at the beginning of its name)")


SILENT = [
    "raw/.DS_Store", "raw/Thumbs.db", "raw/desktop.ini", "raw/._bai.txt", "raw/.~lock.bai.docx#", "raw/~$bai.docx",
    "raw/bai.txt~", "raw/#bai.txt#", "raw/.bai.txt.swp", "raw/.gitkeep", "raw/.git/bai.txt", "articles/.#bai.md",
    "articles/bai.md~", ".gitattributes", "README.md", "README.vi.md", "LICENSE", "vocabulary/readme.txt",
]  # fmt: skip


def test_what_systems_and_editors_leave_and_what_is_for_people_is_not_named(archive: MAKE) -> None:
    files = dict.fromkeys(SILENT, "")
    made = archive({"raw/bai.txt": TEXT.format("hội thao"), **files}, "search = false")
    done = made.run("build", "--quiet")
    assert (done.code, done.problems) == (0, [])
    assert listed(made) == ["raw/bai.txt"]


def test_the_archives_that_come_with_the_program_have_nothing_of_the_kind(tmp_path: Path) -> None:
    assert start(tmp_path / "moi") is None
    for content in (ROOT / "content", tmp_path / "moi/content"):
        scans = [scanning.listed(content, folder, lambda name: name.endswith((".md", ".txt", ".html")))
                 for folder in scanning.FOLDERS]  # fmt: skip
        assert [scan.unread + scan.hidden for scan in scans] == [(), (), ()]
        elsewhere = scanning.listed(content, "", lambda _: False, scanning.FOLDERS)
        known = [path for path in elsewhere.unread if unread.is_known_elsewhere(path)]
        assert {*elsewhere.unread} - {*known} <= {"manifest-sha256.txt", "converted.jsonl"}


# --- parts of saved pages


@pytest.mark.parametrize("page", ["bai.html", "bai.htm", "bai.HTML", "Bài 1.5.html"])
@pytest.mark.parametrize("kind", ["_files", ".files"])
def test_the_parts_of_a_saved_page_are_no_articles(archive: MAKE, page: str, kind: str) -> None:
    parts = f"raw/2023/{page.rpartition('.')[0]}{kind}"
    files = {
        f"raw/2023/{page}": PAGE.format("hội thao"),
        f"{parts}/saved_resource.html": PAGE.format("giải chạy"),
        f"{parts}/logo.png": b"PNG",
        f"{parts}/sau/kieu.css": "p {}",
        f"{parts}/sau/trang.txt": TEXT.format("đua thuyền"),
    }
    made = archive(files, "search = false")
    assert not_read(made) == {}
    assert made_of(made) == [f"raw/2023/{page}"]
    assert listed(made) == sorted(files)
    assert made.run("check", "--quiet").faults == []


def test_a_folder_of_that_name_without_its_page_holds_articles(archive: MAKE) -> None:
    files = {"raw/bai_files/a.html": PAGE.format("hội thao"), "raw/bai_files/a.css": "p {}"}
    made = archive(files, "search = false")
    assert list(not_read(made)) == ["raw/bai_files/a.css"]
    assert made_of(made) == ["raw/bai_files/a.html"]


def test_pages_and_parts_may_come_and_go(archive: MAKE) -> None:
    made = archive({"raw/bai_files/a.html": "<p>Một.</p>", "raw/b.txt": TEXT.format("hội thao")}, "search = false")
    assert [line.split(": ")[1] for line in made.run("build", "--quiet").problems] == ["warning not-an-article"]
    page = made.write("raw/bai.html", PAGE.format("giải chạy").replace(FIRST, OTHER))
    assert made.run("build", "--quiet").problems == []
    page.unlink()
    said = [line.split(": ")[1] for line in made.run("build", "--quiet").problems]
    assert said == ["warning raw-missing", "warning not-an-article"]


def test_the_page_that_was_once_made_of_a_part_stays(archive: MAKE) -> None:
    made = archive({"raw/bai_files/a.html": PAGE.format("hội thao")}, "search = false")
    made.run("build", "--quiet")
    made.write("raw/bai.html", PAGE.format("giải chạy").replace(FIRST, OTHER))
    assert made.run("build", "--quiet").problems == []
    assert made_of(made) == ["raw/bai.html", "raw/bai_files/a.html"]
    assert made.run("convert", "--refresh", "--quiet").problems == []
    assert made.run("check", "--quiet").faults == []


def test_parts_may_be_equal_and_articles_may_not(archive: MAKE) -> None:
    parts = {f"raw/{n}_files/logo.png": b"PNG" for n in ("a", "b")} | {"raw/c.pdf": "%PDF", "raw/d.pdf": "%PDF"}
    pages = {f"raw/{n}.html": PAGE.format("hội thao") for n in ("a", "b")}
    made = archive(parts | pages, "search = false")
    for command in ("build", "check"):
        said = [line.split(": ")[:2] for line in made.run(command, "--quiet").problems if "raw-twice" in line]
        assert said == [["content/raw/b.html", "warning raw-twice"]]


# --- fixity


@pytest.fixture
def kept(archive: MAKE) -> Archive:
    """A built archive with an article, the part of one, and a file that is not read; none of them fresh."""
    files = {"raw/a.html": PAGE.format("hội thao"), "raw/a_files/100% ảnh.png": b"PNG", "raw/b.pdf": "%PDF"}
    made = archive(files, "search = false")
    age(made)
    made.run("build", "--quiet")
    return made


def test_every_raw_file_is_in_the_manifest_which_sha256sum_checks(kept: Archive) -> None:
    kept.write("raw/c.txt", TEXT.format("giải chạy"))
    before = kept.read("content/manifest-sha256.txt").splitlines()
    kept.run("build", "--quiet")
    after = kept.read("content/manifest-sha256.txt").splitlines()
    assert listed(kept) == ["raw/a.html", "raw/a_files/100%25 ảnh.png", "raw/b.pdf", "raw/c.txt"]
    assert [line for line in after if line in before] == before
    (kept.content / "raw/a_files/100% ảnh.png").rename(kept.content / "raw/a_files/100%25 ảnh.png")
    command = ["sha256sum", "--check", "--strict", "--quiet", "manifest-sha256.txt"]
    subprocess.run(command, cwd=kept.content, check=True)


def test_a_part_that_changes_or_goes_is_named(kept: Archive) -> None:
    kept.write("raw/a_files/100% ảnh.png", b"JPEG")
    changed = "content/raw/a_files/100% ảnh.png: warning raw-changed: the raw file does not match 'manifest-sha256.txt'"
    manifest = kept.read("content/manifest-sha256.txt")
    for command in ("build", "build", "check"):
        assert [line.split(" (")[0] for line in kept.run(command, "--quiet").problems if "changed" in line] == [changed]
    kept.write("raw/a_files/100% ảnh.png", b"PNG")
    for command in ("check", "build"):
        assert [line for line in kept.run(command, "--quiet").problems if "changed" in line] == []
    shutil.rmtree(kept.content / "raw/a_files")
    kept.run("build", "--quiet")
    assert kept.read("content/manifest-sha256.txt") == manifest
    said = [line for line in kept.run("check", "--quiet").problems if "raw-missing" in line]
    assert [line.split(": ")[0] for line in said] == ["content/raw/a_files/100% ảnh.png"]


def test_unchanged_files_are_not_opened(kept: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    inner = scanning.regular

    def watched(path: str, flags: int) -> int:
        opened.append(path)
        return inner(path, flags)

    monkeypatch.setattr(scanning, "regular", watched)
    kept.run("build", "--quiet")
    assert [path for path in opened if "/raw/" in path] == []
    os.utime(kept.content / "raw/b.pdf")
    kept.run("build", "--quiet")
    assert [Path(path).name for path in opened if "/raw/" in path] == ["b.pdf"]


def test_a_large_file_is_not_held_in_memory(tmp_path: Path) -> None:
    large = tmp_path / "large.warc"
    with large.open("wb") as file:
        file.truncate(40_000_000)
    tracemalloc.start()
    try:
        digest = digest_of(large)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert digest == hashlib.sha256(bytes(40_000_000)).hexdigest()
    assert peak < 4_000_000


def test_what_cannot_be_read_is_named(kept: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.write("raw/a_files/moi.js", "x")
    inner = scanning.regular

    def refused(path: str, flags: int) -> int:
        if str(path).endswith("moi.js"):
            raise PermissionError(13, "Permission denied", path)
        return inner(path, flags)

    with monkeypatch.context() as patch:
        patch.setattr(scanning, "regular", refused)
        for command in ("build", "build", "check"):
            said = [line for line in kept.run(command, "--quiet").problems if "unreadable" in line]
            assert [line.split(": ")[0] for line in said] == ["content/raw/a_files/moi.js"]
    assert [line for line in kept.run("build", "--quiet").problems if "unreadable" in line] == []
    assert "raw/a_files/moi.js" in listed(kept)


def test_a_line_taken_out_of_the_manifest_by_hand_comes_back_where_there_is_a_file_and_nowhere_else(
    kept: Archive,
) -> None:
    whole = kept.read("content/manifest-sha256.txt")
    for command in ("convert", "build"):
        kept.write("manifest-sha256.txt", "".join(whole.splitlines(keepends=True)[1:]))
        assert [line.split(": ")[1] for line in kept.run("check", "--quiet").problems if "raw-" in line] == [
            "warning raw-unlisted"
        ]
        kept.run(command, "--quiet")
        assert kept.read("content/manifest-sha256.txt") == whole


def test_a_file_that_was_removed_on_purpose_is_let_go_by_its_line(archive: MAKE) -> None:
    files = {f"raw/{name}.txt": TEXT.format("hội thao") for name in ("a", "b")}
    made = archive(files, "search = false")
    said = made.run("build", "--quiet").problems
    assert [line.split(": ")[:2] for line in said] == [["content/raw/b.txt", "warning raw-twice"]]
    (made.content / "raw/b.txt").unlink()
    made.run("build", "--quiet")
    (gone,) = [line for line in made.run("check", "--quiet").problems if "raw-missing" in line]
    assert gone.endswith("(restore it; or, if nobody needs it, remove its line from 'manifest-sha256.txt')")
    manifest = made.read("content/manifest-sha256.txt").splitlines(keepends=True)
    made.write("manifest-sha256.txt", "".join(line for line in manifest if "b.txt" not in line))
    for command in ("check", "build", "check"):
        assert [line for line in made.run(command, "--quiet").problems if "raw-" in line] == []
    assert listed(made) == ["raw/a.txt"]


# --- folders that can't be listed


@pytest.fixture
def unlisted(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """Folders, by the ends of their paths, that the disk does not give away."""
    folders: set[str] = set()
    inner = os.scandir

    def refused(path: str = ".") -> Any:
        if str(path).endswith(tuple(folders) or "\0"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return inner(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refused)
        yield folders


WRITTEN = "---\nid: {0}\npermalink: /{0}/\ntitle: Bài {0}\n---\n\nCâu {0}.\n"


CLOSED = {
    "content/articles/2021": ("build", "check"),
    "content/articles": ("build",),
    "content/pages/xa": ("build",),
    "content/raw/sau": ("build", "convert", "check"),
    "content/raw": ("build",),
    "content/vocabulary": ("build",),
    "static/them": ("build",),
    "templates/them": ("build",),
}


def test_a_folder_that_can_not_be_listed_takes_nothing_out_of_the_archive(archive: MAKE, unlisted: set[str]) -> None:
    files = {
        "articles/2021/a.md": WRITTEN.format("mot"),
        "pages/xa/b.md": WRITTEN.format("hai"),
        "raw/sau/c.txt": TEXT.format("hội thao"),
        "vocabulary/sources.yaml": "- tag: BLG\n  name: Báo Lâm Giang\n",
        "./static/them/own.css": "p {}\n",
        "./templates/them/x.html": "",
    }
    made = archive(files, "search = false")
    assert made.run("build", "--quiet").code == 0
    made.write("raw/moi.txt", TEXT.format("đua thuyền").replace(FIRST, OTHER))
    before = made.files(), made.files("content")
    for folder, commands in CLOSED.items():
        unlisted.add(folder)
        for command in commands:
            done = made.run(command, "--quiet")
            said = [line for line in done.problems if ": error " in line]
            assert said == [
                f"{folder}: error unreadable: cannot list the folder: Permission denied (check its permissions)"
            ]
            assert (done.code, [line for line in done.faults if "missing" in line]) == (1, [])
        unlisted.clear()
    assert (made.files(), made.files("content")) == before
    (made.content / "raw/moi.txt").unlink()
    assert made.run("build", "--quiet", "--strict").code == 0
    assert made.files() == before[0]


def test_a_folder_of_which_nothing_is_made_may_be_closed(archive: MAKE, unlisted: set[str]) -> None:
    made = archive({"raw/c.txt": TEXT.format("hội thao"), "rieng/a.txt": "Một.\n"}, "search = false")
    unlisted.add("content/rieng")
    done = made.run("build", "--quiet")
    assert (done.code, [line.split(": ")[:2] for line in done.problems]) == (
        0, [["content/rieng", "warning unreadable"]]
    )  # fmt: skip
