"""Names in another spelling: suggested over the whole archive, the surest first, until an editor settles them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.archive import Archive, make_archive

CHIEF = "Giám đốc Công an tỉnh Nghệ An"
DEPUTY = "Phó Giám đốc Công an tỉnh Nghệ An"
PAGE = """---
id: {id}
permalink: /bai/{id}/
title: Bài {id}
date: 2024-01-{day:02}
source: Báo Sông Vàng
lead: Hội nghị.
people:
{people}---

{body}
"""


def article(archive: Archive, number: int, **posts: str) -> None:
    """An article on people with posts, named with `_` for spaces."""
    named = {name.replace("_", " "): post for name, post in posts.items()}
    people = "".join(f"- {{name: {name}, posts: [{post}]}}\n" for name, post in named.items())
    body = " ".join(f"Ông {name}, {post}, nói vậy." for name, post in named.items())
    archive.write(f"articles/{number}.md", PAGE.format(id=f"bai-{number}", day=number, people=people, body=body))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = make_archive(tmp_path_factory.mktemp("spellings") / "archive", {})
    article(archive, 1, Trịnh_Quốc_Vĩnh=CHIEF)
    article(archive, 2, Trịnh_Quốc_Vinh=CHIEF)
    article(archive, 3, Đỗ_Thành_Hùng="Trưởng phòng Cảnh sát giao thông Công an tỉnh Nghệ An")
    article(archive, 4, Đỗ_Thành_Hưng="Trưởng phòng Cảnh sát hình sự Công an tỉnh Hà Tĩnh")
    article(archive, 5, Nicolás_Madura="Tổng thống")
    article(archive, 6, Nicolas_Madura="Tổng thống", Trịnh_Quốc_Vĩnh=CHIEF)
    article(archive, 7, Vũ_Đình_Mẫu=DEPUTY, Vũ_Đình_Mậu=DEPUTY)
    assert archive.run("build", "--quiet", "--no-search").code == 0
    return archive


@pytest.fixture
def archive(made: Archive, tmp_path: Path) -> Archive:
    shutil.copytree(made.root, tmp_path / "archive", copy_function=shutil.copy2)
    return Archive(tmp_path / "archive")


def suggested(archive: Archive) -> list[tuple[str, str]]:
    """The pairs that the list of the site shows, in its order."""
    page = archive.site / "ra-soat/other-spelling/index.html"
    text = page.read_text("utf-8") if page.is_file() else ""
    found = re.findall(r"- \{name: &#34;(.*?)&#34;, aliases: \[(.*?)\]\}", text)
    return [(name, aliases.replace("&#34;", "")) for name, aliases in found]


def built(archive: Archive) -> list[tuple[str, str]]:
    """What is suggested after a build, which is what one from scratch makes."""
    archive.run("build", "--quiet", "--no-search")
    warm, found = archive.files(), suggested(archive)
    shutil.rmtree(archive.root / ".cache")
    archive.run("build", "--quiet", "--no-search")
    assert archive.files() == warm
    return found


OFFICER, FOREIGNER = ("Trịnh Quốc Vĩnh", "Trịnh Quốc Vinh"), ("Nicolas Madura", "Nicolás Madura")


def test_the_surest_come_first_and_two_officers_or_two_of_one_article_are_none(archive: Archive) -> None:
    """Hùng and Hưng have nothing in common but the look of their names; Mẫu and Mậu are a doubt about their article."""
    assert suggested(archive) == [OFFICER, FOREIGNER]
    text = archive.read("public/ra-soat/other-spelling/index.html")
    assert f"khác dấu hoặc chữ viết tắt; cùng chức vụ: <span>{CHIEF}</span>" in text


def test_a_check_says_what_speaks_for_it_and_the_entry_to_add(archive: Archive) -> None:
    lines = archive.run("check", "content/vocabulary", "--quiet").problems
    assert [line.split(": ", 1)[1] for line in lines if "Vĩnh" in line] == [
        (
            "warning other-spelling?: 'Trịnh Quốc Vĩnh' and 'Trịnh Quốc Vinh' may be one person (both are said to be"
            f" '{CHIEF}', the names differ in marks or initials; if they are one person, add"
            ' - {name: "Trịnh Quốc Vĩnh", aliases: ["Trịnh Quốc Vinh"]}; if two, name both in entries of their own)'
        )
    ]


def test_a_check_has_the_order_of_the_list_on_the_site(archive: Archive) -> None:
    article(archive, 8, Bạch_Công_Tiên=CHIEF)
    article(archive, 9, Bạch_Công_Tiến="Trưởng phòng Cảnh sát hình sự Công an tỉnh Hà Tĩnh")
    article(archive, 10, Bạch_Công_Tiến=DEPUTY)
    on_site = built(archive)
    lines = archive.run("check", "content/vocabulary", "--quiet").problems
    checked = [re.findall(r"name: \"(.*?)\", aliases: \[\"(.*?)\"\]", line) for line in lines]
    assert [pair for pairs in checked for pair in pairs] == on_site
    assert on_site[0] == OFFICER, "by name it would not be the first"


@pytest.mark.parametrize(
    "entries",
    [
        '- {name: "Trịnh Quốc Vĩnh", aliases: ["Trịnh Quốc Vinh"]}\n',
        "- name: Trịnh Quốc Vĩnh\n- name: Trịnh Quốc Vinh\n",
    ],
    ids=["one person", "two people"],
)
def test_what_the_vocabulary_settles_never_comes_again(archive: Archive, entries: str) -> None:
    archive.write("vocabulary/people.yaml", entries)
    assert built(archive) == [FOREIGNER]


def test_what_people_decided_never_comes_again_whatever_else_is_found(archive: Archive) -> None:
    assert archive.run("review", "other-spelling?", "--fine", "--quiet").code == 0
    article(archive, 8, Trịnh_Quốc_Vĩnh="Giám đốc Công an tỉnh Hà Tĩnh")
    assert built(archive) == []
    checked = archive.run("check", "--quiet")
    assert "other-spelling" not in checked.out + checked.err


def test_a_change_of_either_name_is_seen_as_in_a_build_from_scratch(archive: Archive) -> None:
    article(archive, 2, Trịnh_Quốc_Vinh="luật sư")
    assert built(archive) == [FOREIGNER], "nothing speaks for it any more"
    article(archive, 9, Trịnh_Vĩnh_Quốc=CHIEF)
    assert built(archive) == [("Trịnh Quốc Vĩnh", "Trịnh Vĩnh Quốc"), FOREIGNER]
    (archive.content / "articles/9.md").unlink()
    (archive.content / "articles/5.md").unlink()
    assert built(archive) == []


def test_a_name_of_which_the_vocabulary_knows_other_spellings_keeps_them(archive: Archive) -> None:
    archive.write("vocabulary/people.yaml", "- {name: Trịnh Quốc Vinh, aliases: [Trịnh Vinh]}\n")
    assert built(archive)[0] == ("Trịnh Quốc Vinh", "Trịnh Vinh, Trịnh Quốc Vĩnh")
