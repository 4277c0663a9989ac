"""Pages of posts: holders with their sentences, the index by unit, and where other pages lead to them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hoso import addresses
from tests.archive import Archive, make_archive
from tests.pages.test_people_and_events import page, person, texts

UNIT, CHIEF = "Công an tỉnh Hà Nam", "Giám đốc Công an tỉnh Hà Nam"
ADDRESS = addresses.post("giám đốc/công an tỉnh hà nam").strip("/")


def article(number: int, date: str, people: str, body: str, more: str = "status: published\n") -> tuple[str, str]:
    return f"articles/{number}.md", (
        f"---\nid: {number:012x}\npermalink: /bai/b{number}/\ntitle: Bài {number}\ndate: {date}\nsource: SVO\n"
        f"people:\n{people}{more}---\n{body}\n"
    )


STEP = f"careers:\n  - name: Ngô Văn Thử\n    kind: took\n    post: {CHIEF}\n    from: 2021-01-05\n"
PAGES = (
    article(1, "2019-05-01", person("Lê Văn Cũ", "Đại tá", "GĐ CA tỉnh Hà Nam"),
            "Đại tá Lê Văn Cũ, GĐ CA tỉnh Hà Nam, nói.", f"organisations:\n  - {UNIT}\n"),
    article(2, "2021-01-06", person("Ngô Văn Thử", "Đại tá", f"Phó {CHIEF}"),
            f"Ông Ngô Văn Thử được bổ nhiệm làm {CHIEF} từ ngày 5/1/2021. Đại tá Ngô Văn Thử, Phó {CHIEF}, nhận hoa.", STEP),
    article(3, "2022-01-06", person("Ngô Văn Thử", "Thiếu tướng", "Giám đốc Công an tỉnh"),
            "Thiếu tướng Ngô Văn Thử, Giám đốc Công an tỉnh, nói.", "places:\n  - Hà Nam\n"),
    article(4, "2022-02-06", person("Trần Văn Phó", "", "đội phó"), "Đội phó Trần Văn Phó, đội phó, nói."),
    article(5, "2023-01-06", person("Vũ Văn Rút", "", CHIEF), f"Ông Vũ Văn Rút, {CHIEF}, nói.",
            "status: withdrawn\nwithdrawn:\n  date: 2023-02-01\n  reason: Sai.\n"),
    article(6, "2023-03-06", person("Đỗ Văn Kín", "", CHIEF), f"Ông Đỗ Văn Kín, {CHIEF}, nói.",
            "redact:\n  - Đỗ Văn Kín\n"),
    article(7, "2020-03-06", person("Hồ Văn Một", "", "Giám đốc Công an tỉnh Nam Định"),
            "Ông Hồ Văn Một, Giám đốc Công an tỉnh Nam Định, nói."),
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = make_archive(tmp_path_factory.mktemp("posts") / "archive", dict(PAGES))
    done = archive.run("build", "--quiet")
    assert done.code == 0, done.err
    return archive


def test_holders_stand_in_order_with_what_is_known_of_their_time(made: Archive) -> None:
    tree = page(made, ADDRESS)
    assert tree.findtext(".//h1") == CHIEF
    holders = [" ".join(one.text_content().split()) for one in tree.xpath("//section[@class='tenures']/ol/li/h3")]
    assert holders[:2] == ["Đại tá Lê Văn Cũ", "Thiếu tướng Ngô Văn Thử"]
    assert texts(tree, "time")[:2] == [
        "từ ít nhất 01/05/2019 đến ít nhất 01/05/2019 · 1 bài, 1 nguồn",
        "từ 05/01/2021 đến ít nhất 06/01/2022 · 2 bài, 1 nguồn",
    ]
    assert texts(tree, "open") == ["Không bài nào nêu ai giữ chức: từ 01/05/2019 đến 05/01/2021."]


def test_who_is_told_to_have_begun_in_an_earlier_year_is_not_reported_last(tmp_path: Path) -> None:
    told = STEP.replace("Ngô Văn Thử", "Bùi Văn Xưa").replace("2021-01-05", "2010")
    pages = (
        article(1, "2019-05-01", person("Lê Văn Cũ", "Đại tá", CHIEF), f"Đại tá Lê Văn Cũ, {CHIEF}, nói."),
        article(2, "2024-05-01", person("Bùi Văn Xưa", "Đại tá", f"nguyên {CHIEF}"),
                f"Năm 2010, ông Bùi Văn Xưa được bổ nhiệm làm {CHIEF}. Đại tá Bùi Văn Xưa, nguyên {CHIEF}, nhận hoa.", told),
    )  # fmt: skip
    archive = make_archive(tmp_path / "archive", dict(pages))
    assert archive.run("build", "--quiet").code == 0
    (last,) = (one for one in page(archive, ADDRESS).iter("p") if one.text_content().startswith("Được nêu gần nhất"))
    assert "Lê Văn Cũ" in last.text_content()


def test_steps_of_which_it_is_open_who_of_a_name_is_meant_make_no_time(tmp_path: Path) -> None:
    steps = ("took", "from", "2021-01-05"), ("left", "until", "2023-01-05")
    pages = [
        article(
            1,
            "2019-05-01",
            person("Ngô Thử", "Đại tá", CHIEF),
            f"Đại tá Ngô Thử, {CHIEF}, nói.",
            f"organisations:\n  - {UNIT}\n",
        ),
        article(2, "2019-05-02", person("Ngô Thử", "", "luật sư Công ty Luật Thử"), "Luật sư Ngô Thử nói."),
        article(
            3,
            "2019-06-01",
            person("Lê Văn Cũ", "Đại tá", CHIEF),
            f"Đại tá Lê Văn Cũ, {CHIEF}, nói.",
            f"organisations:\n  - {UNIT}\n",
        ),
    ]
    pages += [
        article(number, "2024-01-06", person("Lê Văn Cũ", "", ""), f"Ngày 5/1, ông Ngô Thử lên chức {CHIEF}, rồi thôi.",
                f"careers:\n  - name: Ngô Thử\n    kind: {kind}\n    post: {CHIEF}\n    {field}: {day}\n")
        for number, (kind, field, day) in enumerate(steps, 4)
    ]  # fmt: skip
    known = "- name: Ngô Thử\n  namesakes:\n    - {who: giám đốc, articles: [000000000001]}\n    - {who: luật sư, articles: [000000000002]}\n"
    archive = make_archive(tmp_path / "archive", {**dict(pages), "vocabulary/people.yaml": known})
    assert archive.run("build", "--quiet").code == 0
    times = {
        " ".join(one.find("h3").text_content().split()): " ".join(one.find_class("time")[0].text_content().split())
        for one in page(archive, ADDRESS).xpath("//section[@class='tenures']/ol/li[h3]")
    }
    assert times == {
        "Đại tá Ngô Thử": "từ ít nhất 01/05/2019 đến ít nhất 01/05/2019 · 1 bài, 1 nguồn",
        "Đại tá Lê Văn Cũ": "từ ít nhất 01/06/2019 đến ít nhất 01/06/2019 · 1 bài, 1 nguồn",
        "Ngô Thử": "không rõ thời gian · 2 bài, 1 nguồn",
    }
    rows = page(archive, "don-vi/cong-an-tinh-ha-nam").xpath("//section[@class='times']//tr[@data-begin]")
    assert [(row.find("th").text_content(), row.get("data-stated")) for row in rows] == [
        ("Ngô Thử", None),
        ("Lê Văn Cũ", None),
    ]


def test_each_claim_has_its_sentence_and_leads_to_the_article(made: Archive) -> None:
    tree = page(made, ADDRESS)
    said = [" ".join(one.text_content().split()) for one in tree.iter("blockquote")]
    assert said[0].startswith("Đại tá Lê Văn Cũ, GĐ CA tỉnh Hà Nam, nói.")
    assert tree.xpath("//*[@class='gist']/a/@href")[:3] == ["/bai/b1/", "/bai/b2/", "/bai/b3/"]


def test_a_unit_completed_from_the_article_is_marked_as_inferred(made: Archive) -> None:
    assert page(made, ADDRESS).xpath("count(//*[@class='post']/*[@class='inferred'])") == 1


def test_what_is_withdrawn_or_redacted_is_on_no_page_of_a_post(made: Archive) -> None:
    text = (made.site / ADDRESS / "index.html").read_text(encoding="utf-8")
    assert "Vũ Văn Rút" not in text
    assert "Đỗ Văn Kín" not in text
    assert "/bai/b5/" not in text


def test_posts_without_a_unit_or_with_one_mere_mention_have_no_page(made: Archive) -> None:
    index = page(made, "chuc-vu")
    assert index.xpath("//ul[@class='terms']//a/@href") == [f"/{ADDRESS}/"]
    assert [path.name for path in (made.site / "chuc-vu").iterdir() if path.is_dir()] == [Path(ADDRESS).name]


def test_unit_and_person_lead_to_the_post(made: Archive) -> None:
    unit = page(made, "don-vi/cong-an-tinh-ha-nam")
    (row,) = unit.xpath(f"//li[a[@href='/{ADDRESS}/']]")
    assert " ".join(row.text_content().split()).startswith(f"{CHIEF} Ngô Văn Thử, 06/01/2022")
    rows = [" ".join(" ".join(one.itertext()).split()) for one in unit.xpath("//section[@class='times']//tbody[1]/tr")]
    assert rows == [
        CHIEF,
        "Lê Văn Cũ ít nhất 01/05/2019 ít nhất 01/05/2019 một bài nêu",
        "Ngô Văn Thử 05/01/2021 ít nhất 06/01/2022 2",
    ]
    holder = page(made, "nhan-su/ngo-van-thu")
    assert f"/{ADDRESS}/" in holder.xpath("//*[@class='post']/a/@href")


def test_the_indexes_of_people_and_of_units_lead_to_that_of_posts(made: Archive) -> None:
    for index in ("nhan-su", "don-vi"):
        assert page(made, index).xpath("//a[@href='/chuc-vu/']")


def test_the_data_have_each_post_with_its_holders_and_what_is_known_of_their_time(made: Archive) -> None:
    lines = [json.loads(line) for line in made.read("public/data/posts.jsonl").splitlines()]
    posts: dict[str, Any] = {line["id"]: line for line in lines}
    assert list(posts) == sorted(posts)
    found = posts["giám đốc/công an tỉnh hà nam"]
    assert (found["unit"], found["name"], found["url"]) == ("công an tỉnh hà nam", CHIEF, f"/{ADDRESS}/")
    assert found["variants"] == ["GĐ CA tỉnh Hà Nam", "Giám đốc Công an tỉnh", CHIEF]
    people = {line["id"]: line["name"] for line in map(json.loads, made.read("public/data/people.jsonl").splitlines())}
    old, new = found["holders"]
    assert (people[old["person"]], people[new["person"]]) == ("Lê Văn Cũ", "Ngô Văn Thử")
    assert (old["from_at_least"], old["to_at_least"], old["took"], old["left"]) == (
        "2019-05-01",
        "2019-05-01",
        None,
        None,
    )
    assert (new["from_at_least"], new["to_at_least"], new["took"]) == ("2021-01-05", "2022-01-06", "2021-01-05")
    assert new["articles"] == ["000000000002", "000000000003"]
    assert posts["giám đốc/công an tỉnh nam định"]["url"] is None
    assert "Vũ Văn Rút" not in made.read("public/data/posts.jsonl")
