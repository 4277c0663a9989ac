"""Who had a post before somebody who is appointed, and who has it next: where that leads, and where nothing is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.archive import Archive, make_archive
from tests.pages.test_people_and_events import page, person
from tests.pages.test_posts import CHIEF, article


def took(name: str, day: str, post: str = CHIEF) -> str:
    return f"careers:\n  - name: {name}\n    kind: took\n    post: {post}\n    from: {day}\n"


def appointed(number: int, name: str, day: str, post: str = CHIEF) -> tuple[str, str]:
    """An article on an appointment, on the day after it."""
    year, month, number_of_day = map(int, day.split("-"))
    said = f"Ông {name} được bổ nhiệm làm {post} từ ngày {number_of_day}/{month}/{year}."
    more = person(name, "", post) + took(name, day, post)
    return article(number, f"{year}-{month:02}-{number_of_day + 1:02}", "", said, more.removeprefix("people:\n"))


def reported(number: int, name: str, date: str, post: str = CHIEF) -> tuple[str, str]:
    return article(number, date, person(name, "", post), f"Ông {name}, {post}, nói.")


def built(folder: Path, *pages: tuple[str, str]) -> Archive:
    archive = make_archive(folder / "archive", dict(pages))
    done = archive.run("build", "--quiet")
    assert done.code == 0, done.err
    return archive


def beside(archive: Archive, number: int) -> list[str]:
    """What the page of an article says of those before and after, each with where it leads."""
    found = page(archive, f"bai/b{number}").xpath("//section[@id='_ke-nhiem']/ol/li")
    said = [(one.xpath("string(p[@class='gist'])"), one.xpath("string(.//a/@href)")) for one in found]
    return [f"{' '.join(words.split())} {address}" for words, address in said]


FIRST, SECOND, THIRD = (
    appointed(1, "Lê Văn Cũ", "2016-03-01"),
    appointed(2, "Ngô Văn Thử", "2019-06-05"),
    appointed(3, "Đỗ Thị Kế", "2023-02-02"),
)


def test_an_appointment_leads_to_those_of_predecessor_and_successor(tmp_path: Path) -> None:
    archive = built(tmp_path, FIRST, SECOND, THIRD)
    assert beside(archive, 2) == [
        f"Người tiền nhiệm: Lê Văn Cũ – {CHIEF} /bai/b1/",
        f"Người kế nhiệm: Đỗ Thị Kế – {CHIEF} /bai/b3/",
    ]
    assert beside(archive, 1) == [f"Người kế nhiệm: Ngô Văn Thử – {CHIEF} /bai/b2/"]


def test_a_predecessor_whose_appointment_nobody_tells_is_known_by_the_last_report(tmp_path: Path) -> None:
    archive = built(tmp_path, reported(4, "Hồ Văn Nêu", "2018-01-01"), reported(5, "Hồ Văn Nêu", "2019-01-01"), SECOND)
    assert beside(archive, 2) == [f"Người tiền nhiệm: Hồ Văn Nêu – {CHIEF} /bai/b5/"]
    assert beside(archive, 5) == []


def test_who_is_still_called_by_the_former_post_is_no_successor(tmp_path: Path) -> None:
    assert beside(built(tmp_path, SECOND, reported(4, "Hồ Văn Nêu", "2019-06-09")), 2) == []


def test_nobody_follows_where_somebody_else_is_reported_in_between(tmp_path: Path) -> None:
    archive = built(tmp_path, SECOND, reported(4, "Hồ Văn Nêu", "2021-01-01"), THIRD)
    assert beside(archive, 2) == []
    assert beside(archive, 3) == [f"Người tiền nhiệm: Hồ Văn Nêu – {CHIEF} /bai/b4/"]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (appointed(1, "Lê Văn Cũ", "2009-03-01"), "too long ago"),
        (appointed(1, "Lê Văn Cũ", "2016-03-01", "Giám đốc Công an tỉnh Nam Định"), "another post"),
        (appointed(1, "Ngô Văn Thử", "2016-03-01"), "the same name"),
    ],
)
def test_nothing_is_said_of(tmp_path: Path, other: tuple[str, str], why: str) -> None:
    assert beside(built(tmp_path, other, SECOND), 2) == [], why


def test_of_deputies_of_whom_there_are_several_nobody_follows_anybody(tmp_path: Path) -> None:
    deputy = f"Phó {CHIEF}"
    pages = appointed(1, "Lê Văn Cũ", "2018-03-01", deputy), appointed(2, "Ngô Văn Thử", "2019-06-05", deputy)
    assert beside(built(tmp_path, *pages), 2) == []
