"""Whose each value is: read by the program, confirmed by a person, or written by a person; a page of values, not of one flag."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hoso.catalogue.careers import Told
from hoso.catalogue.people import ReportRow
from hoso.markup.fields import FrontMatter
from hoso.models import Career, Person
from hoso.output.data import Said, article_line
from tests.archive import Archive, make_archive

RAW = """Khởi tố nhóm mua bán trái phép chất ma túy
Thứ Hai, 09/10/2023 08:30
Cơ quan Cảnh sát điều tra khởi tố vụ án mua bán trái phép chất ma túy do nhóm {0} ở huyện Đông Lũng thực hiện.
Tang vật gồm {0} gam ma túy tổng hợp; công an tiếp tục điều tra mở rộng vụ án mua bán trái phép chất ma túy.
Đại tá Trịnh Quốc Vĩnh, Phó Giám đốc Công an tỉnh Lâm Giang, khen ngợi các chiến sĩ đã triệt phá nhóm {0}.
"""
BY_HAND = "---\ntitle: Tổng kết\ndate: 2023-11-12\n{}---\n\nHội thao khép lại, ông Lò Văn Kín nói.\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = make_archive(tmp_path_factory.mktemp("whose") / "archive", {"raw/1.txt": RAW.format(1)}, "search = false")
    archive.write("articles/2023/tay.md", BY_HAND.format("id: tay\npermalink: /bai/tay/\n"))
    assert archive.run("build", "--quiet").code == 0
    return archive


@pytest.fixture
def archive(made: Archive, tmp_path: Path) -> Archive:
    shutil.copytree(made.root, tmp_path / "archive", copy_function=shutil.copy2)
    return Archive(tmp_path / "archive")


def known(archive: Archive, month: str = "2023-10") -> Any:
    """Whose the values of fields are; `people` as their entries have it."""
    assert archive.run("build", "--quiet").code == 0
    (line,) = map(json.loads, archive.read(f"public/data/{month}.jsonl").splitlines())
    people = {one["name"]: one["known"] for one in line["people"]}
    if line["known"] is None:
        assert set(people.values()) <= {None}
        return None
    return line["known"] | ({"people": people} if people else {})


def edit(archive: Archive, old: str, new: str) -> None:
    page = archive.page_of("raw/1.txt")
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), encoding="utf-8")


def tag_of(archive: Archive) -> str:
    (tag, *_) = known(archive)["tags"]
    return str(tag)


def test_what_the_program_read_is_read_and_a_page_by_hand_is_written(archive: Archive) -> None:
    found = known(archive)
    assert found["title"] == found["date"] == "read"
    assert found["people"] == {"Trịnh Quốc Vĩnh": "read"}
    assert set(found["organisations"].values()) == {"read"}
    assert set(found["tags"].values()) == {"read"}
    assert known(archive, "2023-11") == {"title": "written", "date": "written"}
    assert "Người biên tập đã" not in page_of(archive)


def page_of(archive: Archive) -> str:
    return next(text for path in archive.site.glob("bai/2023/10/*/index.html") if (text := path.read_text("utf-8")))


def test_each_value_that_a_person_wrote_is_theirs_and_the_others_stay_read(archive: Archive) -> None:
    tag, before = tag_of(archive), known(archive)["tags"]
    edit(archive, f"  - {tag}\n", f"  - {tag}\n  - Chuyên án Đông Lũng\n")
    edit(archive, "rank: Đại tá", "rank: Thượng tá")
    found = known(archive)
    assert found["tags"] == {**before, "Chuyên án Đông Lũng": "written"}
    assert found["people"] == {"Trịnh Quốc Vĩnh": "written"}
    assert found["title"] == "read"
    assert "Do người biên tập ghi: <span>Chuyên án Đông Lũng</span>" in page_of(archive)
    assert archive.run("convert", "--refresh", "--quiet").code == 0
    assert known(archive) == found


def test_people_and_steps_of_one_name_have_each_their_own_word_and_what_is_not_told_has_none() -> None:
    an = "Lê Thử An"
    steps = tuple(Career(an, "took", post) for post in ("Đội trưởng", "Trưởng phòng", "Giám đốc"))
    front = FrontMatter("a", "/bai/a/", "Bài", people=(Person(an, "Đại tá"), Person(an, "Đại úy")), careers=steps)
    said = Said(
        reports=[ReportRow(an, "Đại tá", (), (), None)],
        reasons=[],
        careers=[Told(steps[0], "Câu một.", None), Told(steps[2], "Câu ba.", None)],
        known={"title": ("read",), "people": ("read", "written"), "careers": ("read", "read", "written")},
    )
    line = json.loads(article_line(front, [], said, ""))
    assert [(one["rank"], one["known"]) for one in line["people"]] == [("Đại tá", "read"), ("Đại úy", "written")]
    assert [(one["post"], one["known"]) for one in line["careers"]] == [("Đội trưởng", "read"), ("Giám đốc", "written")]
    assert line["known"] == {"title": "read"}
    line = json.loads(article_line(front, [], replace(said, known={}), ""))
    assert {one["known"] for one in (*line["people"], *line["careers"])} == {None}


def test_a_field_taken_out_of_inferred_is_confirmed_as_a_whole(archive: Archive) -> None:
    tag = tag_of(archive)
    edit(archive, "inferred:\n", "inferred:\n  - lead\n")
    edit(archive, "  - tags\n", "")
    found = known(archive)
    assert found["tags"][tag] == "confirmed"
    assert set(found["organisations"].values()) == {"read"}


def test_one_value_is_confirmed_by_a_command_until_it_or_its_raw_file_is_another(archive: Archive) -> None:
    tag, page = tag_of(archive), str(archive.page_of("raw/1.txt").relative_to(archive.root))
    before = known(archive)["tags"]
    done = archive.run("review", page, "--fine", "--value", "tags", tag)
    assert (done.code, done.err.split(";")[0]) == (0, "1 values found fine")
    assert archive.run("review", page, "--fine", "--value", "people", "Trịnh Quốc Vĩnh", "--quiet").code == 0
    explained = archive.run("build", "--explain").out.splitlines()
    written = {line.split(":")[0].removeprefix("written ") for line in explained if line.startswith("written ")}
    assert {path.partition("/")[0] for path in written} == {"bai", "data"}
    assert "data/2023-11.jsonl" not in written
    found = known(archive)
    assert found["tags"] == {**before, tag: "confirmed"}
    assert found["people"] == {"Trịnh Quốc Vĩnh": "confirmed"}
    assert f"Người biên tập đã đối chiếu và xác nhận: <span>{tag}</span>" in page_of(archive)

    edit(archive, "rank: Đại tá", "rank: Thượng tá")
    assert known(archive)["people"] == {"Trịnh Quốc Vĩnh": "written"}
    edit(archive, "rank: Thượng tá", "rank: Đại tá")
    archive.write("raw/1.txt", RAW.format(2))
    archive.run("convert", "--refresh", "--quiet")
    assert known(archive)["tags"] == before


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (("tags", "Khong co"), "'tags' of the page has no value"),
        (("tag", "x"), "did you mean 'tags'?"),
    ],
)
def test_a_value_that_is_not_there_can_not_be_confirmed(archive: Archive, value: tuple[str, str], says: str) -> None:
    page = str(archive.page_of("raw/1.txt").relative_to(archive.root))
    done = archive.run("review", page, "--fine", "--value", *value)
    assert done.code == 1
    assert "nothing-to-review" in done.err
    assert says in done.err
    assert archive.run("review", "content/khong.md", "--fine", "--value", "tags", "x").code == 1
    assert archive.run("review", page, "--later", "--value", *value).code == 2
    assert not (archive.content / "reviewed.jsonl").exists()


def test_a_title_that_was_found_fine_is_confirmed(archive: Archive) -> None:
    archive.write("raw/2.txt", "Ảnh: A.T.\n\n" + "\n".join(RAW.format(3).splitlines()[2:]))
    archive.run("convert", "--quiet")
    page = str(archive.page_of("raw/2.txt").relative_to(archive.root))
    assert archive.run("review", "title-inferred", page, "--fine", "--quiet").code == 0
    archive.run("build", "--quiet")
    (line,) = archive.read("public/data/undated.jsonl").splitlines()
    assert json.loads(line)["known"]["title"] == "confirmed"


def test_of_a_page_that_withholds_names_nothing_is_said(archive: Archive) -> None:
    archive.write("articles/2023/tay.md", BY_HAND.format("id: tay\npermalink: /bai/tay/\nredact: [Lò Văn Kín]\n"))
    assert known(archive, "2023-11") is None


def test_a_page_of_which_the_list_knows_nothing_is_unknown_until_it_does(archive: Archive) -> None:
    before = known(archive)
    ledger = archive.content / "converted.jsonl"
    lines = ledger.read_bytes()
    ledger.write_bytes(b"")
    assert known(archive) is None
    ledger.write_bytes(lines)
    assert known(archive) == before


def test_a_warm_build_is_as_a_cold_one_after_the_lists_changed(archive: Archive) -> None:
    tag, page = tag_of(archive), archive.page_of("raw/1.txt")
    archive.run("review", str(page.relative_to(archive.root)), "--fine", "--value", "tags", tag, "--quiet")
    archive.run("build", "--quiet")
    page.rename(page.with_name("khac.md"))
    archive.run("build", "--quiet")
    warm = archive.files()
    shutil.rmtree(archive.root / ".cache")
    archive.run("build", "--quiet")
    assert archive.files() == warm
    assert known(archive)["title"] == "read", "a page that was moved is known by its id"
