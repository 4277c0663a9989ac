"""Who has each name, as the data say: by evidence, or as the vocabulary settles it. Nobody here is real."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import feedparser
import pytest

from tests.archive import Archive, make_archive

NAME = "Lê Thử Nam"
POLICE = "Trưởng Công an huyện Đông Lũng"
LAWYER = "luật sư Đoàn Luật sư Hà Nội"


def article(number: int, post: str = POLICE, name: str = NAME, date: str | None = None, rank: str = "") -> str:
    """A page about one person."""
    rank_line = f"    rank: {rank}\n" if rank else ""
    return (
        f"---\nid: {number:012x}\npermalink: /bai/{number}/\ntitle: Bài {number}\ndate: {date or f'2021-01-{number:02}'}\n"
        f"people:\n  - name: {name}\n{rank_line}    posts: [{post}]\n"
        f"origin: {{file: raw/{number}.txt, sha256: {number:064x}, encoding: utf-8}}\n---\n{rank} {name}, {post}, đến.\n"
    )


def made(root: Path, *articles: str, people: str = "") -> Archive:
    pages = {f"articles/{number}.md": text for number, text in enumerate(articles)}
    return make_archive(root, pages | ({"vocabulary/people.yaml": people} if people else {}), "search = false")


def build(archive: Archive) -> Archive:
    done = archive.run("build", "--quiet")
    assert done.code == 0, done.err
    return archive


def persons(archive: Archive) -> list[dict[str, Any]]:
    """The lines of data, by their first articles."""
    lines = [json.loads(line) for line in archive.read("public/data/people.jsonl").splitlines()]
    assert [line["id"] for line in lines] == sorted(line["id"] for line in lines)
    return sorted(lines, key=lambda line: (line["name"], line["articles"][0]))


def groups(archive: Archive) -> list[list[int]]:
    return [[int(identity, 16) for identity in person["articles"]] for person in persons(archive)]


def test_a_line_of_data_is_a_person_with_what_is_reported(tmp_path: Path) -> None:
    archive = build(made(tmp_path, article(1, rank="Thiếu tá"), article(2, LAWYER), article(3, rank="Trung tá")))
    one, other = persons(archive)
    assert list(one) == ["id", "name", "url", "aliases", "settled", "articles", "first", "last", "ranks", "posts",
                         "units", "places"]  # fmt: skip
    assert (one["articles"], one["ranks"], one["posts"]) == (
        ["000000000001", "000000000003"], ["Thiếu tá", "Trung tá"], [POLICE]
    )  # fmt: skip
    assert (one["first"], one["last"], one["settled"], one["aliases"]) == ("2021-01-01", "2021-01-03", False, [])
    assert other["posts"] == [LAWYER]
    assert one["url"] == f"/nhan-su/le-thu-nam/#nguoi-{one['id']}"


def test_somebody_without_namesakes_is_at_the_address_of_the_name_or_of_the_only_article(tmp_path: Path) -> None:
    archive = build(made(tmp_path, article(1), article(2), article(3, name="Đỗ Thử Bắc")))
    assert [person["url"] for person in persons(archive)] == ["/nhan-su/le-thu-nam/", "/bai/3/"]


def test_the_id_of_a_person_stays_as_long_as_the_first_article_does(tmp_path: Path) -> None:
    archive = build(made(tmp_path, article(1), article(2, LAWYER)))
    before = {person["id"] for person in persons(archive)}
    archive.write("articles/3.md", article(3))
    build(archive)
    assert {person["id"] for person in persons(archive)} == before


def test_an_article_that_changes_regroups_its_names_as_a_cold_build_does(tmp_path: Path) -> None:
    archive = build(made(tmp_path / "warm", article(1), article(2, LAWYER), article(3), article(4, name="Đỗ Thử Bắc")))
    assert groups(archive) == [[1, 3], [2], [4]]
    cold = archive
    for changed in (article(3, LAWYER), article(3), article(3, LAWYER, name="Đỗ Thử Bắc")):
        archive.write("articles/2.md", changed)
        build(archive)
        cold = build(made(tmp_path / "cold", article(1), article(2, LAWYER), changed, article(4, name="Đỗ Thử Bắc")))
        assert archive.files() == cold.files()
    (archive.content / "articles/0.md").unlink()
    build(archive)
    (cold.content / "articles/0.md").unlink()
    assert archive.files() == build(cold).files()


def test_an_article_of_another_name_remakes_no_page_of_this_one(tmp_path: Path) -> None:
    archive = build(made(tmp_path, article(1), article(2, LAWYER), article(9)))
    before = {name: data for name, data in archive.files().items() if name.startswith("nhan-su/le-thu-nam")}
    archive.write("articles/5.md", article(5, LAWYER, name="Đỗ Thử Bắc"))
    done = archive.run("build", "--explain")
    assert "bai/5/index.html" in done.out
    assert "nhan-su/le-thu-nam" not in done.out
    assert before
    assert before.items() <= archive.files().items()


SETTLED = f"""
- name: {NAME}
  namesakes:
    - {{who: công an ở Đông Lũng, articles: [000000000001, 000000000002]}}
    - {{who: luật sư, articles: [000000000003]}}
"""


def test_what_an_editor_settles_wins_and_is_marked(tmp_path: Path) -> None:
    archive = build(made(tmp_path, article(1), article(2, LAWYER), article(3), article(4), people=SETTLED))
    assert sorted(map(len, groups(archive))) in ([1, 3], [2, 2])
    one, other = persons(archive)
    assert {"000000000001", "000000000002"} <= {*one["articles"]}
    assert "000000000003" in other["articles"]
    assert one["settled"] is other["settled"] is True


def test_the_feed_and_the_list_of_a_settled_person_say_who_it_is_and_have_each_article_once(tmp_path: Path) -> None:
    two_spellings = article(1).replace("people:\n", f"people:\n  - name: Lê Nam Thử\n    posts: [{POLICE}]\n")
    known = SETTLED.replace("  namesakes:", "  aliases: [Lê Nam Thử]\n  namesakes:")
    archive = made(tmp_path, two_spellings, article(2), article(3, LAWYER), people=known)
    assert archive.run("build", "--quiet", "--base-url", "https://kho.example").code == 0
    here = "public/nhan-su/le-thu-nam/cong-an-o-dong-lung"
    feed = feedparser.parse(archive.read(f"{here}/feed.xml"))
    assert [entry.title for entry in feed.entries] == ["Bài 2", "Bài 1"]
    listed = json.loads(archive.read(f"{here}/index.json"))
    assert [one["title"] for one in listed["articles"]] == ["Bài 2", "Bài 1"]
    assert listed["title"] == f"{NAME} (công an ở Đông Lũng)"
    assert feed.feed.title == f"Kho thử – {listed['title']}"


def test_an_entry_without_namesakes_says_that_the_name_is_one_persons(tmp_path: Path) -> None:
    archive = build(made(tmp_path, article(1), article(2, LAWYER), people=f"- name: {NAME}\n"))
    (one,) = persons(archive)
    assert one["settled"] is True
    assert one["url"] == "/nhan-su/le-thu-nam/"


def test_spellings_that_the_vocabulary_brings_together_are_one_person(tmp_path: Path) -> None:
    known = f"- name: {NAME}\n  aliases: [Lê Nam Thử]\n"
    archive = build(made(tmp_path, article(1), article(2, LAWYER, name="Lê Nam Thử"), people=known))
    (one,) = persons(archive)
    assert (one["name"], one["aliases"], one["settled"]) == (NAME, ["Lê Nam Thử"], True)


def test_settling_and_unsettling_gives_the_former_bytes(tmp_path: Path) -> None:
    archive = build(made(tmp_path, article(1), article(2, LAWYER), article(3)))
    before = archive.files()
    archive.write("vocabulary/people.yaml", SETTLED)
    build(archive)
    assert archive.files() != before
    (archive.content / "vocabulary/people.yaml").unlink()
    build(archive)
    assert archive.files() == before


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("namesakes: [{articles: [1]}]", "the namesake has no 'who'"),
        ("namesakes: [{who: A, articles: [1]}, {who: B, articles: [1]}]", "the article '1' is also that of 'A'"),
    ],
)
def test_an_entry_that_settles_nothing_clearly_is_an_error(tmp_path: Path, entry: str, said: str) -> None:
    archive = made(tmp_path, article(1), people=f"- name: {NAME}\n  {entry}\n")
    done = archive.run("build", "--quiet")
    assert done.code == 1
    assert said in done.err


def test_an_alias_costs_no_evidence_whichever_name_the_page_has(tmp_path: Path) -> None:
    known = f"- name: {NAME}\n  aliases: [Lê Nam Thử]\n"
    by_hand = article(1, name="Lê Nam Thử").replace("- name: Lê Nam Thử", f"- name: {NAME}")
    archive = made(tmp_path, by_hand, article(2, name="Lê Nam Thử"), people=known)
    done = archive.run("build", "--quiet")
    assert "no-evidence" not in done.err
    lines = [json.loads(line) for line in archive.read("public/data/2021-01.jsonl").splitlines()]
    assert [line["people"][0]["name"] for line in lines] == [NAME, "Lê Nam Thử"]
    assert all(f"Lê Nam Thử, {POLICE}, đến." in line["people"][0]["evidence"] for line in lines)


def test_a_claim_that_an_editor_adds_and_no_sentence_carries_is_said(tmp_path: Path) -> None:
    archive = made(tmp_path, article(1).replace(f"posts: [{POLICE}]", f"posts: [{POLICE}, Thứ trưởng Bộ Nội vụ]"))
    done = archive.run("build", "--quiet")
    assert f"no-evidence: no sentence on the page says 'Thứ trưởng Bộ Nội vụ' of '{NAME}'" in done.err
