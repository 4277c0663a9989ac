"""What an article's page and the data show of the careers that it tells of; all people are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.archive import Archive, make_archive

ARTICLE = """---
id: 00000000000a
title: Công tác cán bộ
date: 2021-05-06
people:
  - {{name: Lê Thử An, posts: [Trưởng phòng Thanh tra]}}
careers:
  - {{name: Lê Thử An, kind: took, post: Phó Giám đốc Sở Nội vụ, from: 2021-05-05, inferred: [from]}}
  - {{name: Lê Thử An, kind: left, post: Trưởng phòng Thanh tra, until: 2021-05-05, inferred: [until]}}
  - {{name: Vũ Thử Bình, kind: held, post: Giám đốc Sở Nội vụ, from: 2002}}
{more}---

{TOOK} {HELD}
"""
TOOK = "Ngày 5/5, ông Lê Thử An, Trưởng phòng Thanh tra, được điều động giữ chức Phó Giám đốc Sở Nội vụ."
HELD = "Ông Vũ Thử Bình giữ chức Giám đốc Sở Nội vụ từ năm 2002."


def article(more: str = "") -> str:
    return ARTICLE.format(more=more, TOOK=TOOK, HELD=HELD)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = make_archive(tmp_path_factory.mktemp("careers"), {"articles/a.md": article()})
    assert archive.run("build", "--no-search").code == 0
    return archive


def data(archive: Archive) -> list[dict[str, object]]:
    return [json.loads(line) for line in archive.read("public/data/careers.jsonl").splitlines()]


def page(archive: Archive) -> str:
    (file,) = (archive.site / "bai").rglob("index.html")
    return file.read_text(encoding="utf-8")


def test_the_former_and_the_new_post_are_one_step(built: Archive) -> None:
    assert "Trưởng phòng Thanh tra → Phó Giám đốc Sở Nội vụ" in page(built)
    assert TOOK in page(built)


def test_somebody_of_whom_only_a_career_is_told_is_shown_with_it(built: Archive) -> None:
    assert "(từ năm 2002)" in page(built)


def test_the_data_have_each_step_with_its_article_and_its_sentence(built: Archive) -> None:
    rows = data(built)
    assert [(row["article"], row["name"], row["kind"]) for row in rows] == [
        ("00000000000a", "Lê Thử An", "took"),
        ("00000000000a", "Lê Thử An", "left"),
        ("00000000000a", "Vũ Thử Bình", "held"),
    ]
    assert [row["sentence"] for row in rows] == [TOOK, TOOK, HELD]
    (line,) = built.read("public/data/2021-05.jsonl").splitlines()
    assert json.loads(line)["careers"] == [
        {**{key: value for key, value in row.items() if key != "article"}, "known": "written"} for row in rows
    ]


def test_the_data_package_describes_the_steps(built: Archive) -> None:
    package = json.loads(built.read("public/data/datapackage.json"))
    assert "careers-jsonl" in {one["name"] for one in package["resources"]}


def test_a_redacted_name_is_in_no_career(tmp_path: Path) -> None:
    archive = make_archive(tmp_path, {"articles/a.md": article("redact: [Vũ Thử Bình]\n")})
    archive.run("build", "--no-search")
    assert {row["name"] for row in data(archive)} == {"Lê Thử An", "V.T.B."}
    assert not [path for path, made in archive.files("public").items() if "Thử Bình".encode() in made]


def test_the_file_goes_with_the_last_step(tmp_path: Path) -> None:
    archive = make_archive(tmp_path, {"articles/a.md": article()})
    archive.run("build", "--no-search")
    before, _, after = article().partition("careers:\n")
    archive.write("articles/a.md", before + after[after.index("---") :])
    assert archive.run("build", "--no-search").code == 0
    assert "data/careers.jsonl" not in archive.files("public")
