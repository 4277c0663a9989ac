"""One page for all spellings of a unit, a place or an outlet; former addresses lead there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from tests.archive import Archive, make_archive

ARTICLE = """---
id: {number:012x}
permalink: /bai/2021/01/bai-{number:012x}/
title: Bài số {number}
date: 2021-01-{number:02d}
source: {source}
organisations: [{units}]
places: [{places}]
---

Một đoạn.
"""


def article(number: int, units: str = "Đội Đèn Biển", places: str = "Hà Nội", source: str = "VnExpress") -> str:
    return ARTICLE.format(number=number, units=units, places=places, source=source)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = make_archive(
        tmp_path_factory.mktemp("spellings"),
        {
            "articles/1.md": article(1, "Công an TP.Hải Phòng", "Ha Noi", "VNE"),
            "articles/2.md": article(2, "CA Hải Phòng", "Hà Nội", "Vnexpress, Bến Mây"),
            "articles/3.md": article(3, "Công an TP Hà Tĩnh", "TP.HCM", "vnexpress.net"),
            "articles/4.md": article(4, "Công an Hà Tĩnh", "Hồ Chí Minh", "Trần Bút VnExpress"),
        },
    )
    assert archive.run("build", "--no-search").code == 0
    return archive


def lines(archive: Archive, name: str) -> dict[str, dict[str, object]]:
    return {row["name"]: row for row in map(json.loads, archive.read(f"public/data/{name}.jsonl").splitlines())}


def test_a_unit_has_one_page_that_says_how_articles_write_it(built: Archive) -> None:
    page = built.read("public/don-vi/cong-an-thanh-pho-hai-phong/index.html")
    assert "CA Hải Phòng; Công an TP.Hải Phòng" in page
    assert "Bài số 1" in page
    assert "Bài số 2" in page
    assert "Công an thành phố Hải Phòng</h1>" in page


def test_an_address_of_a_spelling_leads_to_the_page_of_all(built: Archive) -> None:
    assert "/don-vi/cong-an-thanh-pho-hai-phong/" in built.read("public/don-vi/cong-an-hai-phong/index.html")
    assert "/nguon/vnexpress/" in built.read("public/nguon/vne/index.html")
    assert "/nguon/vnexpress/2021/" in built.read("public/nguon/vne/2021/index.html")


def test_a_misspelt_place_does_not_move_the_place_away(built: Archive) -> None:
    assert "Hà Nội</h1>" in built.read("public/dia-danh/ha-noi/index.html")
    former = [folder.name for folder in (built.site / "dia-danh").glob("ha-noi-*")]
    assert len(former) == 2  # what each of the two had for an address while they were two
    for name in former:
        assert "/dia-danh/ha-noi/" in built.read(f"public/dia-danh/{name}/index.html")


def test_a_joint_credit_is_under_each_of_its_outlets(built: Archive) -> None:
    assert "Bài số 2" in built.read("public/nguon/ben-may/index.html")
    assert "Bài số 2" in built.read("public/nguon/vnexpress/index.html")


def test_lists_call_an_outlet_what_its_page_calls_it(built: Archive) -> None:
    page: html.HtmlElement = html.document_fromstring(built.read("public/nam/2021/01/index.html"))
    outlets = [outlet.text_content() for outlet in page.find_class("outlet")]
    assert outlets == ["VnExpress", "VnExpress", "VnExpress, Bến Mây", "VnExpress"]
    written = [json.loads(line)["source"] for line in built.read("public/data/2021-01.jsonl").splitlines()]
    assert written == ["VNE", "Vnexpress, Bến Mây", "vnexpress.net", "Trần Bút VnExpress"], "as it stands there"


def test_the_data_list_each_entity_once_with_its_spellings(built: Archive) -> None:
    units = lines(built, "organisations")
    police = units["Công an thành phố Hải Phòng"]
    assert police["variants"] == ["CA Hải Phòng", "Công an TP.Hải Phòng"]
    assert police["url"] == "/don-vi/cong-an-thanh-pho-hai-phong/"
    assert len(units) == 3
    outlets = lines(built, "sources")
    assert outlets["VnExpress"]["variants"] == ["VNE", "Vnexpress", "VnExpress", "vnexpress.net"]
    assert len(outlets) == 2
    places = lines(built, "places")
    assert places["Hà Nội"]["kind"] == "thành phố"
    assert places["Hồ Chí Minh"]["articles"] == [f"{3:012x}", f"{4:012x}"]


def test_the_data_package_describes_the_lists(built: Archive) -> None:
    package = json.loads(built.read("public/data/datapackage.json"))
    assert {"organisations-jsonl", "places-jsonl", "sources-jsonl"} <= {one["name"] for one in package["resources"]}


def test_a_spelling_more_costs_no_address_and_gives_what_a_cold_build_gives(tmp_path: Path) -> None:
    archive = make_archive(tmp_path, {"articles/1.md": article(1, "Công an Nghệ An"), "articles/2.md": article(2)})
    archive.run("build", "--no-search")
    archive.write("articles/3.md", article(3, "CA tỉnh Nghệ An"))
    archive.run("build", "--no-search")
    warm = archive.files("public")
    archive.run("build", "--no-search", "--output", "cold", "--cache", "cold-cache")
    assert warm == archive.files("cold")
    assert "don-vi/cong-an-nghe-an/index.html" in warm
