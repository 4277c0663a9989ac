"""What leaves the archive: a bag that BagIt's own program accepts, and data that other programs read."""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso import scanning
from hoso.cells import guarded, unguarded
from hoso.exporting.tables import columns
from hoso.output.formats import EXPORTS, INDEXES
from tests.archive import Archive, make_archive

MAKE = Callable[..., Archive]
RAW = (
    "Khai mạc hội thao nghiệp vụ Sông Vàng\n"
    "Thứ Hai, 09/10/2023 08:30\n"
    "(SVO) Sáng 9-10, Công an tỉnh Sông Vàng khai mạc hội thao nghiệp vụ.\n"
    "Đại tá Đỗ Văn Đạt, Giám đốc Công an tỉnh Sông Vàng, phát biểu khai mạc. Đại hội đoàn diễn ra ngay sau đó.\n"
)


def page(name: str, body: str = "Một đoạn.", **fields: str) -> str:
    lines = [f"{key}: {value}" for key, value in fields.items()]
    return "\n".join(["---", f"id: {name}", f"permalink: /bai/{name}/", *lines, "---", "", body, ""])


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """A converted article, a page by hand, a draft and a withdrawn one."""
    made = make_archive(
        tmp_path_factory.mktemp("small") / "archive",
        {
            "raw/hoi-thao.txt": RAW,
            "articles/tay.md": page("tay", "- Một.\n- Hai.", title='"=1+1"', date="2024-02-03", source="SVO"),
            "articles/nhap.md": page("nhap", "Chữ của bản nháp.", title="Bản nháp", status="draft"),
            "articles/rut.md": page("rut", "Chữ đã rút.", title="Bài đã rút", status="withdrawn"),
            "pages/ve-kho.md": "---\ntitle: Về kho\n---\n\nKho thử.\n",
            "vocabulary/sources.yaml": "- {tag: SVO, name: Sông Vàng Online, rights: Được đăng lại}\n",
        },
        "search = false",
    )
    assert made.run("build", "--quiet").code == 0
    return made


@pytest.fixture
def small(converted: Archive, tmp_path: Path) -> Archive:
    """A copy of it, built, to be changed."""
    shutil.copytree(converted.root, tmp_path / "archive", copy_function=shutil.copy2)
    return Archive(tmp_path / "archive")


# --- the bag


def judged(bag: Path) -> str:
    """What the PyPI package `bagit` says of a bag; nothing where it is valid."""
    command = [sys.executable, "-c", "import sys, bagit; bagit.Bag(sys.argv[1]).validate()", str(bag)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.stderr.strip() if done.returncode else ""


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_bag_is_valid_and_holds_all_of_the_archive(small: Archive) -> None:
    small.write("raw/anh kèm/chú thích.pdf", b"%PDF")
    small.write("raw/trang_files/ảnh.png", b"PNG")
    small.write("raw/Thumbs.db", b"thumbs")
    small.run("convert", "--quiet")
    assert small.run("export", "--bag", "bag", "--strict").code == 0
    bag = small.root / "bag"
    assert judged(bag) == ""
    assert "  raw/trang_files/ảnh.png\n" in (bag / "data/manifest-sha256.txt").read_text("utf-8")
    payload = {name.removeprefix("data/"): data for name, data in files(bag).items() if name.startswith("data/")}
    assert payload == small.files("content")
    assert b"Do not" in files(bag)["bag-info.txt"]


def test_a_bag_of_the_demonstration_is_valid(demonstration: Archive, tmp_path: Path) -> None:
    shutil.copytree(demonstration.content, tmp_path / "content")
    shutil.copy(demonstration.root / "pyproject.toml", tmp_path)
    assert Archive(tmp_path).run("export", "--bag", "bag", "--quiet").code == 0
    assert judged(tmp_path / "bag") == ""


def test_bagit_finds_a_changed_file_in_a_bag(small: Archive) -> None:
    small.run("export", "--bag", "bag")
    (small.root / "bag/data/raw/hoi-thao.txt").write_text(RAW.replace("8:30", "9:30"), encoding="utf-8")
    assert "hoi-thao.txt" in judged(small.root / "bag")


def test_a_bag_of_the_same_archive_has_the_same_bytes_and_no_day(
    small: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    small.run("export", "--bag", "mot")
    small.run("export", "--bag", "hai")
    first = files(small.root / "mot")
    assert files(small.root / "hai") == first
    assert b"Bagging-Date" not in first["bag-info.txt"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    small.run("export", "--bag", "hai")
    assert b"Bagging-Date: 2023-11-14\n" in files(small.root / "hai")["bag-info.txt"]
    assert judged(small.root / "hai") == ""


def test_names_in_a_manifest_are_written_as_the_standard_has_it(small: Archive) -> None:
    small.write("raw/100% đúng.txt", RAW + "Thêm.\n")
    small.run("export", "--bag", "bag")
    manifest = (small.root / "bag/manifest-sha256.txt").read_text(encoding="utf-8")
    digest = hashlib.sha256((RAW + "Thêm.\n").encode()).hexdigest()
    assert f"{digest}  data/raw/100%25 đúng.txt\n" in manifest


def test_names_that_other_systems_cannot_hold_are_reported_by_a_bag_and_by_check(small: Archive) -> None:
    for name in (
        "Bai.txt",
        "bai.txt",
        "BAI.txt",
        "con.txt",
        "com¹.txt",
        "Aux",
        "hỏi?.txt",
        "a:b/x.txt",
        "a./y.txt",
        "b .txt",
    ):
        small.write(f"raw/{name}", RAW + f"{name}\n")
    assert small.run("convert").code == 0
    expected = {
        "a:b": "Windows can't hold a name with ':', and 1 more names are like it",
        "a.": "Windows drops a full stop or a space at the end of a name",
        "Aux": "Windows can't hold this name, which is one of its devices, and 2 more names are like it",
        "Bai.txt": "only capitals tell this name from 'raw/BAI.txt', and Windows and macOS do not, and 1 more names are like it",
    }
    for command in (["export", "--bag", "bag"], ["check"]):
        said = [line for line in small.run(*command, "--quiet").problems if "name-not-portable" in line]
        assert {line.split(": ")[0].removeprefix("content/raw/"): line.partition("portable: ")[2].rpartition(" (")[0]
                for line in said} == expected  # fmt: skip
    assert judged(small.root / "bag") == ""


def test_names_that_every_system_can_hold_are_not_reported(small: Archive) -> None:
    for name in (
        "control.txt",
        "con người.txt",
        "com10.txt",
        "bài.txt",
        "bai.txt",
        "lpt.txt",
        ".x.txt",
        "a/Bai.txt",
        "b/bai.txt",
    ):
        small.write(f"raw/{name}", RAW + f"{name}\n")
    assert "name-not-portable" not in small.run("export", "--bag", "bag", "--quiet").err


def test_a_former_bag_is_replaced_and_what_was_added_to_it_is_not(small: Archive) -> None:
    small.run("export", "--bag", "bag")
    small.write("pages/them.md", "---\ntitle: Thêm\n---\n\nThêm.\n")
    assert small.run("export", "--bag", "bag").code == 0
    assert "data/pages/them.md" in files(small.root / "bag")
    (small.root / "bag/data/ghi chú.txt").write_text("của người khác", encoding="utf-8")
    before = files(small.root / "bag")
    done = small.run("export", "--bag", "bag")
    assert (done.code, len(done.problems)) == (1, 1)
    assert "bag: error export-not-ours: " in done.err
    assert files(small.root / "bag") == before


@pytest.mark.parametrize("option", ["--bag", "--data"])
@pytest.mark.parametrize(
    "place", [".", "content", "content/bag", "public", "public/khac", ".cache/x", "templates", ".."]
)
def test_an_export_over_the_archive_itself_is_refused(small: Archive, option: str, place: str) -> None:
    before = small.files(".")
    done = small.run("export", option, place)
    assert done.code == 1
    assert ": error export-overlaps: " in done.err
    assert small.files(".") == before


@pytest.mark.parametrize("option", ["--bag", "--data"])
def test_a_folder_of_somebody_else_is_refused(small: Archive, option: str) -> None:
    small.write("./khac/thu.txt", "thư")
    done = small.run("export", option, "khac")
    assert done.code == 1
    assert "khac: error export-not-ours: " in done.err
    assert list(small.files("khac")) == ["thu.txt"]


def test_bag_and_data_may_not_share_a_folder(small: Archive) -> None:
    done = small.run("export", "--bag", "ra", "--data", "ra/data")
    assert done.code == 1
    assert "ra: error export-overlaps: " in done.err
    assert not (small.root / "ra").exists()


def test_what_is_not_as_the_manifest_has_it_is_said_of_a_bag(small: Archive) -> None:
    small.write("raw/hoi-thao.txt", RAW.replace("Sáng", "Chiều"))
    small.write("raw/them.txt", "Chưa ghi vào sổ.\n")
    small.write("raw/them-2.txt", "Chưa ghi vào sổ.\n")
    manifest = small.read("content/manifest-sha256.txt")
    small.write("manifest-sha256.txt", manifest + f"{'0' * 64}  raw/mat.txt\n")
    done = small.run("export", "--bag", "bag", "--quiet")
    assert done.code == 0
    assert [line.split(": ")[:2] for line in done.err.splitlines()] == [
        ["content/raw/hoi-thao.txt", "warning raw-changed"],
        ["content/raw/mat.txt", "warning raw-missing"],
        ["content/raw/them-2.txt", "warning raw-unlisted"],
        ["content/raw/them.txt", "warning raw-twice"],
        ["content/raw/them.txt", "warning raw-unlisted"],
    ]
    assert judged(small.root / "bag") == ""
    assert small.run("export", "--bag", "bag", "--strict").code == 1


def test_a_bag_that_fails_midway_leaves_the_former_one(small: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    small.run("export", "--bag", "bag")
    before = files(small.root / "bag")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "bag")

    monkeypatch.setattr("hoso.exporting.bag._tag", full)
    done = small.run("export", "--bag", "bag")
    assert done.code == 1
    assert "error system: system error: No space left on device" in done.err
    assert files(small.root / "bag") == before
    assert [path.name for path in small.root.iterdir() if "part" in path.name] == []


@pytest.mark.parametrize("closed", ["content/raw", "content/raw/hoi-thao.txt", "content/rieng"])
def test_what_can_not_be_read_leaves_the_former_bag(
    small: Archive, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    small.write("rieng/ghi-chep.txt", "Một.\n")
    small.run("export", "--bag", "bag")
    before = files(small.root / "bag")
    listed, opened = os.scandir, scanning.regular

    def refused_folder(path: str = ".") -> Any:
        if str(path).endswith(closed):
            raise OSError(errno.EIO, "Input/output error", str(path))
        return listed(path)

    def refused_file(path: str, flags: int) -> int:
        if str(path).endswith(closed):
            raise OSError(errno.EIO, "Input/output error", str(path))
        return opened(path, flags)

    monkeypatch.setattr(os, "scandir", refused_folder)
    monkeypatch.setattr(scanning, "regular", refused_file)
    done = small.run("export", "--bag", "bag")
    said = [line.split(": ")[:2] for line in done.problems]
    assert (done.code, said) == (1, [[closed, "error unreadable"]])
    assert "bytes" not in done.err
    assert files(small.root / "bag") == before
    assert [path.name for path in small.root.iterdir() if "part" in path.name] == []


# --- the data


def rows(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("place", ["public/data", "ra"])
def test_frictionless_agrees_with_every_file_of_the_package(small: Archive, place: str) -> None:
    assert small.run("export", "--data", place, "--quiet").code == 0
    package = small.root / place / "datapackage.json"
    command = [sys.executable, "-m", "frictionless", "validate", "--json", str(package)]
    quiet = {key: value for key, value in os.environ.items() if key != "PYTHONWARNDEFAULTENCODING"}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=quiet)
    report = json.loads(done.stdout)
    assert report["errors"] == []
    assert [task["errors"] for task in report["tasks"] if task["errors"]] == []
    assert {task["place"] for task in report["tasks"]} == {
        *(kind.file for kind in EXPORTS),
        "coverage.csv",
        *(
            kind.file for key, kind in INDEXES.items() if key not in ("careers", "posts", "stories")
        ),  # no article tells of any
        "2023-10.jsonl",
        "2024-02.jsonl",
    }
    listed = {one["path"]: one for one in json.loads(package.read_bytes())["resources"]}
    for name, one in listed.items():
        data = (package.parent / name).read_bytes()
        assert (one["bytes"], one["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        if name.endswith(".jsonl"):
            fields = [field["name"] for field in one["schema"]["fields"]]
            assert all(list(json.loads(line)) == fields for line in data.splitlines()), name


def test_articles_are_exported_whole_and_only_those_that_are_published(small: Archive) -> None:
    small.run("export", "--data", "ra")
    found = rows(small.root / "ra/articles.csv")
    assert list(found[0]) == list(columns("articles.csv"))
    assert [row["title"] for row in found] == ["Khai mạc hội thao nghiệp vụ Sông Vàng", "'=1+1"]
    assert found[0]["people"] == "Đại tá Đỗ Văn Đạt"
    assert found[0]["raw_sha256"] == hashlib.sha256(RAW.encode()).hexdigest()
    everything = b"".join(small.files("ra").values())
    for hidden in ("Chữ đã rút", "Bài đã rút", "Chữ của bản nháp", "Bản nháp"):
        assert hidden.encode() not in everything


def test_each_report_on_a_person_stands_with_its_sentence(small: Archive) -> None:
    small.run("export", "--data", "ra")
    (row,) = rows(small.root / "ra/people.csv")
    assert (row["person"], row["rank"], row["post"]) == ("Đỗ Văn Đạt", "Đại tá", "Giám đốc Công an tỉnh Sông Vàng")
    assert row["sentence"] == "Đại tá Đỗ Văn Đạt, Giám đốc Công an tỉnh Sông Vàng, phát biểu khai mạc."
    assert row["date"] == "2023-10-09T08:30:00+07:00"
    assert row["address"].endswith(f"-{row['article']}/")


APPOINTED = (
    "Ngày 3-2-2024, Đại tá Lê Thử An được bổ nhiệm giữ chức Giám đốc Công an tỉnh Sông Vàng.\n\n"
    "Trung tá Vũ Bá Mẫu, Trưởng Công an huyện Tà Lĩnh, dự lễ."
)
CAREERS = """\
people:
  - {name: Lê Thử An, rank: Đại tá, posts: [Giám đốc Công an tỉnh Sông Vàng]}
  - {name: Vũ Bá Mẫu, rank: Trung tá, posts: [Trưởng Công an huyện Tà Lĩnh]}
careers:
  - {name: Lê Thử An, kind: took, post: Giám đốc Công an tỉnh Sông Vàng, from: 2024-02-03}
---

Ngày"""


@pytest.fixture
def appointed(small: Archive) -> Archive:
    """The small archive with an appointment, exported to `ra`."""
    text = page("nhan-chuc", APPOINTED, title="Bổ nhiệm", date="2024-02-04", source="SVO")
    small.write("vocabulary/places.yaml", "- {name: Sông Vàng, kind: tỉnh}\n- {name: Tà Lĩnh, kind: huyện}\n")
    small.write("articles/nhan-chuc.md", text.replace("---\n\nNgày", CAREERS))
    assert small.run("export", "--data", "ra", "--quiet").code == 0
    return small


def test_each_step_of_a_career_is_a_row_with_its_sentence(appointed: Archive) -> None:
    (row,) = rows(appointed.root / "ra/careers.csv")
    assert list(row) == list(columns("careers.csv"))
    assert (row["person"], row["kind"], row["post"]) == ("Lê Thử An", "took", "Giám đốc Công an tỉnh Sông Vàng")
    assert (row["from"], row["until"], row["inferred"], row["date"]) == ("2024-02-03", "", "", "2024-02-04")
    assert row["sentence"] == APPOINTED.partition("\n")[0]
    people = {json.loads(line)["id"]: json.loads(line) for line in lines_of(appointed, "people")}
    assert people[row["person_id"]]["name"] == "Lê Thử An"
    assert all(one["person_id"] in people for one in rows(appointed.root / "ra/people.csv"))


def lines_of(archive: Archive, index: str) -> list[str]:
    return (archive.root / "ra" / INDEXES[index].file).read_text(encoding="utf-8").splitlines()


def test_the_database_says_who_is_reported_in_a_post_on_a_day(appointed: Archive) -> None:
    db = sqlite3.connect(appointed.root / "ra/archive.db")
    question = (
        "SELECT p.name, h.name, h.took FROM holders h JOIN posts p ON p.id = h.post"
        " WHERE coalesce(h.took, h.from_at_least) <= ? AND coalesce(h.left, h.to_at_least, h.took) >= ?"
        " ORDER BY h.number"
    )
    director = ("Giám đốc Công an tỉnh Sông Vàng", "Lê Thử An", "2024-02-03")
    assert db.execute(question, ("2024-02-03", "2024-02-03")).fetchall() == [director]
    (other,) = db.execute(question, ("2024-02-04", "2024-02-04")).fetchall()
    assert other == ("Trưởng Công an huyện Tà Lĩnh", "Vũ Bá Mẫu", None)
    assert db.execute("SELECT kind, post, since FROM careers").fetchall() == [("took", director[0], director[2])]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.close()


def test_what_is_known_of_rights_stands_with_each_source(small: Archive) -> None:
    small.write("articles/la.md", page("la", title="Lạ", date="2024-05-06", source="Báo Lạ"))
    small.run("export", "--data", "ra")
    found = {row["outlet"]: row for row in rows(small.root / "ra/sources.csv")}
    assert found["Báo Lạ"]["rights"] == "rights unknown: ask the outlet"
    assert (found["SVO"]["rights"], found["SVO"]["name"]) == ("Được đăng lại", "Sông Vàng Online")
    assert (found["SVO"]["articles"], found["SVO"]["first"], found["SVO"]["last"]) == ("2", "2023-10-09", "2024-02-03")


def test_an_outlet_is_known_however_an_article_writes_its_name(small: Archive) -> None:
    known = "- {tag: BHĐ, name: Báo Hoà Đông, site: hoadong.example, rights: Được đăng lại}\n"
    small.write("vocabulary/sources.yaml", known)
    spellings = ("báo hòa đông", "BÁO HOÀ ĐÔNG", "Báo  Hòa Đông.", "bhđ")
    for number, spelling in enumerate((*spellings, "Báo Hoa Đông")):
        small.write(
            f"articles/b{number}.md", page(f"b{number}", title="Bài", date="2024-05-06", source=f'"{spelling}"')
        )
    assert small.run("export", "--data", "ra", "--quiet").code == 0
    found = {row["outlet"]: (row["name"], row["site"], row["rights"]) for row in rows(small.root / "ra/sources.csv")}
    assert [found[spelling] for spelling in spellings] == [("Báo Hoà Đông", "hoadong.example", "Được đăng lại")] * 4
    assert found["Báo Hoa Đông"] == ("", "", "rights unknown: ask the outlet"), "other marks make another name"


def test_the_database_is_searched_with_accents_and_without(small: Archive) -> None:
    small.run("export", "--data", "ra")
    db = sqlite3.connect(small.root / "ra/archive.db")
    question = "SELECT a.title FROM articles_fts f JOIN articles a ON a.number = f.rowid WHERE articles_fts MATCH ?"
    assert [len(db.execute(question, (words,)).fetchall()) for words in (
        "đại hội", "dai hoi", '"dai hoi doan"', "đài hội", "khong co")] == [1, 1, 1, 0, 0]  # fmt: skip
    db.execute("INSERT INTO articles_fts (articles_fts, rank) VALUES ('integrity-check', 1)")
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("SELECT person, post FROM people").fetchall() == [
        ("Đỗ Văn Đạt", "Giám đốc Công an tỉnh Sông Vàng")
    ]
    db.close()


def test_citations_are_of_every_published_article(small: Archive) -> None:
    small.run("export", "--data", "ra")
    items = json.loads((small.root / "ra/citations.json").read_bytes())
    assert [item["title"] for item in items] == ["Khai mạc hội thao nghiệp vụ Sông Vàng", "=1+1"]
    assert (small.root / "ra/citations.bib").read_text(encoding="utf-8").count("\n@") == 1


def test_data_of_the_same_articles_has_the_same_bytes(small: Archive) -> None:
    small.run("export", "--data", "mot")
    shutil.rmtree(small.root / ".cache")
    shutil.rmtree(small.root / "public")
    small.run("export", "--data", "hai")
    assert small.files("hai") == small.files("mot")
    small.run("export", "--data", "public/data")
    beside = {name: data for name, data in small.files("public/data").items() if name != "index.html"}
    assert beside == small.files("mot")


def test_an_export_elsewhere_is_brought_up_to_date(small: Archive) -> None:
    small.run("export", "--data", "ra")
    (small.content / "articles/tay.md").unlink()
    assert small.run("export", "--data", "ra").code == 0
    assert "2024-02.jsonl" not in small.files("ra")
    assert len(rows(small.root / "ra/articles.csv")) == 1


def test_an_archive_without_articles_exports_tables_without_rows(archive: MAKE) -> None:
    empty = archive({"raw/.gitkeep": ""})
    assert empty.run("export", "--data", "ra", "--quiet").code == 0
    assert rows(empty.root / "ra/articles.csv") == []
    assert json.loads((empty.root / "ra/citations.json").read_bytes()) == []


def test_nothing_is_exported_from_an_archive_with_an_error(small: Archive) -> None:
    small.write("articles/hong.md", "---\ntitel: Hỏng\n---\n")
    done = small.run("export", "--data", "ra", "--quiet")
    assert done.code == 1
    assert "unknown-field" in done.err
    assert not (small.root / "ra").exists()


def test_export_without_a_folder_is_wrong_use(small: Archive) -> None:
    done = small.run("export")
    assert (done.code, done.out) == (2, "")
    assert "--bag" in done.err


# --- beside the site


def exported(archive: Archive) -> set[str]:
    return {kind.file for kind in EXPORTS} & archive.files("public/data").keys()


@pytest.mark.parametrize("cold", [False, True], ids=["warm", "cold"])
def test_a_build_of_the_same_articles_leaves_an_export_in_its_place(small: Archive, cold: bool) -> None:
    small.run("export", "--data", "public/data")
    before = small.files()
    assert all(f'href="/data/{kind.file}"'.encode() in before["data/index.html"] for kind in EXPORTS)
    if cold:
        shutil.rmtree(small.root / ".cache")
    done = small.run("build")
    assert "removed, because" not in done.err
    assert small.files() == before


@pytest.mark.parametrize("cold", [False, True], ids=["warm", "cold"])
def test_a_build_of_other_articles_removes_an_export_and_says_so(small: Archive, cold: bool) -> None:
    small.run("export", "--data", "public/data")
    small.write("articles/tay.md", page("tay", "Chữ.", title="Rút", status="withdrawn"))
    if cold:
        shutil.rmtree(small.root / ".cache")
    done = small.run("build")
    assert done.code == 0
    assert exported(small) == set()
    assert done.err.count("removed, because it is out of date; run 'export --data' again") == len(EXPORTS)
    assert b"1+1" not in b"".join(small.files().values())
    assert "articles.csv" not in small.read("public/data/index.html")
    after = small.files()
    assert small.run("export", "--data", "public/data").code == 0
    assert exported(small) == {kind.file for kind in EXPORTS}
    small.write("vocabulary/sources.yaml", "- {tag: SVO, name: Sông Vàng Online, rights: Không được}\n")
    small.run("build")
    assert exported(small) == set()
    assert small.files().keys() == after.keys()


def test_an_export_stands_when_only_an_index_changes_that_is_not_in_it(small: Archive) -> None:
    small.write("vocabulary/organisations.yaml", "- {name: Công an tỉnh Sông Vàng}\n")
    small.run("export", "--data", "public/data")
    before = small.files("public/data")
    small.write("vocabulary/organisations.yaml", "- {name: Công an tỉnh Sông Vàng, from: 1997-01-01}\n")
    small.run("build")
    after = small.files("public/data")
    assert before["organisations.jsonl"] != after["organisations.jsonl"]
    assert exported(small) == {kind.file for kind in EXPORTS}


def test_an_export_is_out_of_date_when_only_its_indexes_change(appointed: Archive) -> None:
    appointed.run("export", "--data", "public/data")
    before = appointed.files("public/data")
    places = appointed.read("content/vocabulary/places.yaml")
    appointed.write("vocabulary/places.yaml", places.replace("Tà Lĩnh", "Tà Linh"))
    appointed.run("build")
    after = appointed.files("public/data")
    assert before["posts.jsonl"] != after["posts.jsonl"]
    assert before["2024-02.jsonl"] == after["2024-02.jsonl"]
    assert exported(appointed) == set()


def test_a_file_of_an_export_that_is_gone_takes_the_others_from_the_list(small: Archive) -> None:
    small.run("export", "--data", "public/data")
    (small.site / "data/people.csv").unlink()
    small.run("build")
    assert exported(small) == set()
    assert "archive.db" not in small.read("public/data/datapackage.json")


def test_a_name_that_is_withheld_is_in_no_export(small: Archive) -> None:
    body = (
        "Đại tá Phạm Văn Kín, Giám đốc Công an tỉnh Sông Vàng, phát biểu; ông Kín nói thêm.\n\n"
        "Năm 2020, ông Phạm Văn Kín được bổ nhiệm giữ chức Giám đốc Công an tỉnh Sông Vàng."
    )
    text = page("kin", body, title="Phạm Văn Kín phát biểu", date="2024-05-06")
    people = "people:\n  - name: Phạm Văn Kín\n    rank: Đại tá\nredact:\n  - Phạm Văn Kín\n  - Kín\n"
    people += (
        "careers:\n  - {name: Phạm Văn Kín, kind: took, post: Giám đốc Công an tỉnh Sông Vàng, from: 2020}\n---\n\nĐại"
    )
    small.write("articles/kin.md", text.replace("---\n\nĐại", people))
    assert small.run("export", "--data", "ra", "--bag", "bag").code == 0
    assert "Kín".encode() not in b"".join(small.files("ra").values())
    assert "kin" not in fold_all(small.root / "ra/archive.db")
    (row,) = [row for row in rows(small.root / "ra/people.csv") if row["article"] == "kin"]
    assert (row["person"], row["filed_under"]) == ("P.V.K.", "P.V.K.")
    (step,) = rows(small.root / "ra/careers.csv")
    assert (step["person"], step["filed_under"], step["from"]) == ("P.V.K.", "P.V.K.", "2020")
    assert "Phạm Văn Kín".encode() in small.files("bag")["data/articles/kin.md"]


def fold_all(database: Path) -> str:
    """The folded texts of a database, without the names of its articles."""
    db = sqlite3.connect(database)
    folded = "\n".join(row[0] for row in db.execute("SELECT folded FROM articles"))
    db.close()
    return folded


# --- cells


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "\uff1d1", "'=1", "\0"]
)
def test_a_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe(cell: str) -> None:
    assert guarded(cell).startswith("'")


@pytest.mark.parametrize("cell", ["a;=1+1", "a\t=1+1", "dòng\n=1+1", 'a";"=1+1', 'a;"@x'])
def test_what_a_spreadsheet_with_other_separators_would_run_is_guarded_too(cell: str) -> None:
    assert "'=" in guarded(cell) or "'@" in guarded(cell)


@given(st.text(alphabet=st.sampled_from("=+-@'\";\t\r\n\0a \uff1d"), max_size=12) | st.text())
def test_every_cell_comes_back_as_it_was(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


def test_ordinary_text_is_left_alone() -> None:
    text = "Công an TP.HCM – “Đội 3”; ngày 20-1 (SVO): a=b, c+d"
    assert guarded(text) == text


def test_tables_are_written_as_rfc_4180_has_it(small: Archive) -> None:
    small.run("export", "--data", "ra")
    data = (small.root / "ra/articles.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b'"\r\n')
    assert data.count(b"\r\n") == 3
