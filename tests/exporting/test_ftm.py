"""Entities of FollowTheMoney: its own program accepts them, and they state no more than articles do."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.archive import Archive, make_archive

BASE = "https://kho.example"

PAGE = """\
---
id: {id}
permalink: /bai/{id}/
title: {title}
date: {date}
source: SVO
byline: [Lê Bút]
people:
{people}
careers:
{careers}
---

{body}
"""
HEAD = "Giám đốc Công an tỉnh Sông Vàng"


def person(name: str, post: str, rank: str = "Đại tá") -> str:
    return f"  - {{name: {name}, rank: {rank}, posts: [{post}]}}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Two articles: an appointment to a post of a unit, told twice, and a former post of no unit."""
    first = PAGE.format(
        id="mot",
        title="Bổ nhiệm giám đốc",
        date="2024-02-04",
        people=person("Lê Thử An", HEAD),
        careers=f"  - {{name: Lê Thử An, kind: took, post: {HEAD}, from: 2024-02-03}}\n"
        "  - {name: Lê Thử An, kind: left, post: Trưởng phòng Thử, until: 2024-02-03, inferred: [until]}",
        body=f"Ngày 3-2-2024, Đại tá Lê Thử An được bổ nhiệm giữ chức {HEAD}.\n\n"
        "Ngày 3-2, ông Lê Thử An thôi giữ chức Trưởng phòng Thử.",
    )
    second = PAGE.format(
        id="hai",
        title="Giám đốc kiểm tra",
        date="2024-05-06T07:08:00+07:00",
        people=person("Lê Thử An", HEAD),
        careers="  - {name: Lê Thử An, kind: held, post: Trưởng phòng Tham mưu, from: 2019, until: 2021}",
        body=f"Đại tá Lê Thử An, {HEAD}, đi kiểm tra.\n\nÔng Lê Thử An làm Trưởng phòng Tham mưu từ năm 2019 đến 2021.",
    )
    made = make_archive(
        tmp_path_factory.mktemp("ftm") / "archive",
        {
            "articles/mot.md": first,
            "articles/hai.md": second,
            "vocabulary/places.yaml": "- {name: Sông Vàng, kind: tỉnh}\n",
        },
        "search = false",
    )
    done = made.run("export", "--ftm", "ra/kho.ftm.json", "--base-url", BASE, "--quiet")
    assert done.code == 0, done.err
    return made


def entities(archive: Archive, schema: str) -> list[dict[str, list[str]]]:
    """The properties of all entities of a schema, each with its id as `#`."""
    lines = (archive.root / "ra/kho.ftm.json").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return [{**one["properties"], "#": [one["id"]]} for one in found if one["schema"] == schema]


def validated(path: Path) -> str:
    """What FollowTheMoney's own program says of a file of entities; nothing where all of them are valid."""
    check = (
        "import json, sys\n"
        "from followthemoney import model\n"
        "for line in open(sys.argv[1], encoding='utf-8'):\n"
        "    stated = json.loads(line)\n"
        "    entity = model.get_proxy(stated, cleaned=False)\n"
        "    entity.schema.validate(stated)\n"
        "    kept = {name: sorted(values) for name, values in entity.properties.items()}\n"
        "    assert entity.id == stated['id'], stated\n"
        "    assert kept == {name: sorted(values) for name, values in stated['properties'].items()}, (kept, stated)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", check, str(path)], capture_output=True, encoding="utf-8", check=False
    )
    return done.stderr


def test_the_program_of_the_model_takes_every_value_as_it_is(built: Archive) -> None:
    assert validated(built.root / "ra/kho.ftm.json") == ""


def test_the_program_of_the_model_finds_a_false_property(built: Archive, tmp_path: Path) -> None:
    text = (built.root / "ra/kho.ftm.json").read_text(encoding="utf-8")
    (tmp_path / "sai.json").write_text(text.replace('"holder"', '"bearer"'), encoding="utf-8")
    assert validated(tmp_path / "sai.json") != ""


def test_the_demonstration_is_valid(demonstration: Archive, tmp_path: Path) -> None:
    shutil.copytree(demonstration.content, tmp_path / "content")
    shutil.copy(demonstration.root / "pyproject.toml", tmp_path)
    done = Archive(tmp_path).run("export", "--ftm", "kho.json", "--base-url", BASE, "--no-search", "--quiet")
    assert done.code == 0
    assert validated(tmp_path / "kho.json") == ""


def test_an_appointment_is_an_occupancy_with_its_day_and_sentences(built: Archive) -> None:
    (post,) = [one for one in entities(built, "Position") if one["name"] == [HEAD]]
    (someone,) = entities(built, "Person")
    (held,) = [one for one in entities(built, "Occupancy") if one["post"] == post["#"]]
    assert held["holder"] == someone["#"]
    assert held["recordId"] == ["mot", "hai"]
    assert held["sourceUrl"] == [f"{BASE}/bai/mot/", f"{BASE}/bai/hai/"]
    assert f"Ngày 3-2-2024, Đại tá Lê Thử An được bổ nhiệm giữ chức {HEAD}." in held["summary"]
    articles = {one["title"][0]: one for one in entities(built, "Article")}
    assert someone["proof"] == [one["#"][0] for one in articles.values()]
    assert articles["Giám đốc kiểm tra"]["publishedAt"] == ["2024-05-06"]


def test_the_days_on_which_somebody_is_reported_in_a_post_are_no_beginning_and_no_end(built: Archive) -> None:
    (post,) = [one for one in entities(built, "Position") if one["name"] == [HEAD]]
    (held,) = [one for one in entities(built, "Occupancy") if one["post"] == post["#"]]
    assert held["date"] == ["2024-02-03", "2024-05-06"]
    assert (held["startDate"], held.get("endDate")) == (["2024-02-03"], None)


def test_a_post_of_no_unit_is_a_position_of_its_holder_alone(built: Archive) -> None:
    (post,) = [one for one in entities(built, "Position") if one["name"] == ["Trưởng phòng Tham mưu"]]
    (held,) = [one for one in entities(built, "Occupancy") if one["post"] == post["#"]]
    assert (held["startDate"], held["endDate"]) == (["2019"], ["2021"])
    assert "organization" not in post


def test_a_day_whose_year_is_inferred_is_no_end(built: Archive) -> None:
    (post,) = [one for one in entities(built, "Position") if one["name"] == ["Trưởng phòng Thử"]]
    (held,) = [one for one in entities(built, "Occupancy") if one["post"] == post["#"]]
    assert not {"startDate", "endDate"} & held.keys()
    assert held["summary"] == ["Ngày 3-2, ông Lê Thử An thôi giữ chức Trưởng phòng Thử."]


def test_without_a_base_url_no_address_is_stated(built: Archive, tmp_path: Path) -> None:
    shutil.copytree(built.root, tmp_path / "kho")
    other = Archive(tmp_path / "kho")
    assert other.run("export", "--ftm", "ra/kho.ftm.json", "--quiet").code == 0
    assert "sourceUrl" not in (other.root / "ra/kho.ftm.json").read_text(encoding="utf-8")
    assert validated(other.root / "ra/kho.ftm.json") == ""


def test_the_same_archive_gives_the_same_bytes(built: Archive, tmp_path: Path) -> None:
    shutil.copytree(built.root, tmp_path / "kho")
    other = Archive(tmp_path / "kho")
    shutil.rmtree(other.root / ".cache")
    assert other.run("export", "--ftm", "ra/kho.ftm.json", "--base-url", BASE, "--quiet").code == 0
    assert other.files("ra") == built.files("ra")


@pytest.mark.parametrize("target", ["thu.txt", "public/kho.json", "content/kho.json", "ra"])
def test_a_file_of_somebody_else_or_a_place_of_the_archive_is_refused(
    built: Archive, tmp_path: Path, target: str
) -> None:
    shutil.copytree(built.root, tmp_path / "kho")
    other = Archive(tmp_path / "kho")
    other.write("./thu.txt", "thư")
    before = other.files(".")
    done = other.run("export", "--ftm", target, "--quiet")
    assert done.code == 1
    assert f"{target}: error export-" in done.err
    assert other.files(".") == before
