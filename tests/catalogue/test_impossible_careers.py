"""Careers that can't be as articles tell them: each kind with what looks like it and is right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.archive import Archive, make_archive

HA_NAM, NAM_DINH = "Giám đốc Công an tỉnh Hà Nam", "Giám đốc Công an tỉnh Nam Định"
LAO_CAI = "Giám đốc Công an tỉnh Lào Cai"
ONE_EACH = {"vocabulary/people.yaml": "- name: Lò Văn An\n- name: Lò Văn Ba\n- name: Lò Văn Tư\n- name: Lò Văn Năm\n"}
"""Settled, so that each is one person in spite of what articles say."""

CODES = ("after-leaving?", "two-posts?", "unit-gone?", "rank-falls?")


def said(date: str, name: str, post: str, rank: str = "Đại tá") -> tuple[str, str]:
    """An article that reports somebody in a post."""
    people = f"people:\n  - name: {name}\n    rank: {rank}\n    posts: [{post}]\n"
    return date, f"{people}---\n\n{rank} {name}, {post}, phát biểu.\n"


def step(date: str, name: str, kind: str, post: str, time: str, sentence: str) -> tuple[str, str]:
    """An article that tells a step of a career."""
    careers = f"careers:\n  - name: {name}\n    kind: {kind}\n    post: {post}\n    {time}\n"
    return date, f"{careers}---\n\n{sentence}\n"


def left(date: str, name: str, post: str, until: str) -> tuple[str, str]:
    return step(date, name, "left", post, f"until: {until}", f"Ông {name} thôi giữ chức {post} từ ngày {until}.")


def took(date: str, name: str, post: str, start: str) -> tuple[str, str]:
    return step(date, name, "took", post, f"from: {start}", f"Ông {name} được bổ nhiệm làm {post} từ ngày {start}.")


def promoted(date: str, name: str, rank: str) -> tuple[str, str]:
    careers = f"careers:\n  - name: {name}\n    kind: rank\n    rank: {rank}\n"
    return date, f"{careers}---\n\nÔng {name} bị giáng cấp bậc hàm xuống {rank}.\n"


def archive_of(folder: Path, articles: Sequence[tuple[str, str]], more: dict[str, str] | None = None) -> Archive:
    pages = {
        f"articles/{number}.md": f"---\ntitle: Bài {number}\ndate: {date}\nsource: SVO\n{rest}"
        for number, (date, rest) in enumerate(articles, 1)
    }
    archive = make_archive(folder / "archive", {**pages, **(more or {})}, "search = false")
    assert archive.run("build", "--quiet").code == 0
    return archive


def doubts(archive: Archive) -> list[tuple[str, str, str]]:
    """The file, the code and the message of each."""
    done = archive.run("check", "--only", ",".join(CODES))
    lines = [re.fullmatch(r"content/articles/(\d+)\.md:1: warning (\S+): (.*) \(.*\)", line) for line in done.problems]
    assert all(lines), done.problems
    return [(found[1], found[2], found[3]) for found in lines if found]


AFTER = [
    left("2020-01-02", "Lò Văn An", HA_NAM, "2020-01-01"),
    said("2020-01-20", "Lò Văn An", HA_NAM),  # articles lag
    said("2021-05-05", "Lò Văn An", HA_NAM),
    left("2020-01-02", "Lò Văn Ba", NAM_DINH, "2020-01-01"),
    took("2021-01-02", "Lò Văn Ba", NAM_DINH, "2021-01-01"),
    said("2021-05-05", "Lò Văn Ba", NAM_DINH),
    left("2020-01-02", "Lò Văn Tư", "Giám đốc Công an tỉnh Thái Bình", "2020-01-01"),
    said("2019-05-05", "Lò Văn Tư", "Giám đốc Công an tỉnh Thái Bình"),
]


def test_who_acts_in_a_post_long_after_leaving_it_is_doubted_unless_it_was_taken_up_again(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, AFTER)
    message = f"'Lò Văn An' is reported as '{HA_NAM}' on 2021-05-05, after leaving this post: 2020-01-01"
    assert doubts(archive) == [("3", "after-leaving?", message)]


def test_a_post_between_reports_in_that_of_another_province_is_doubted(tmp_path: Path) -> None:
    archive = archive_of(
        tmp_path,
        [
            said("2019-01-01", "Lò Văn An", HA_NAM),
            said("2020-01-01", "Lò Văn An", NAM_DINH),
            said("2021-01-01", "Lò Văn An", HA_NAM),
            said("2019-01-01", "Lò Văn Ba", "Giám đốc Công an tỉnh Sơn La"),  # moved, and an article lags
            said("2020-01-01", "Lò Văn Ba", "Giám đốc Công an tỉnh Lai Châu"),
            said("2020-01-05", "Lò Văn Ba", "Giám đốc Công an tỉnh Sơn La"),
            said("2019-01-01", "Lò Văn Tư", "Phó Giám đốc Công an tỉnh Lào Cai"),  # moved there and back
            said("2020-01-01", "Lò Văn Tư", "Phó Giám đốc Công an tỉnh Yên Bái"),
            took("2020-12-02", "Lò Văn Tư", "Phó Giám đốc Công an tỉnh Lào Cai", "2020-12-01"),
            said("2021-01-01", "Lò Văn Tư", "Phó Giám đốc Công an tỉnh Lào Cai"),
        ],
        ONE_EACH,
    )
    message = f"'Lò Văn An' is reported as '{NAM_DINH}' on 2020-01-01, between reports as '{HA_NAM}'"
    assert doubts(archive) == [("2", "two-posts?", message)]


def test_a_post_in_a_unit_that_was_there_no_more_is_doubted(tmp_path: Path) -> None:
    archive = archive_of(
        tmp_path,
        [
            said("2025-05-05", "Lò Văn An", "Trưởng Công an huyện Sóc Sơn"),
            said("2025-03-05", "Lò Văn Ba", "Trưởng Công an huyện Sóc Sơn"),  # articles lag
            said("2025-05-05", "Lò Văn Tư", "nguyên Trưởng Công an huyện Sóc Sơn"),
            said("2025-05-05", "Lò Văn Năm", "Trưởng Công an xã Sóc Sơn"),
            said("2024-05-05", "Lò Văn Sáu", "Giám đốc Sở Đò ngang tỉnh Hà Nam"),
            said("2024-05-05", "Lò Văn Bảy", "Giám đốc Sở Bến phà tỉnh Hà Nam"),
        ],
        {
            "vocabulary/organisations.yaml": "- {name: Sở Đò ngang tỉnh Hà Nam, until: 2023-01-01}\n"
            "- {name: Sở Bến phà tỉnh Hà Nam, until: 9999-12-31}\n"
        },
    )
    district = "'Lò Văn An' is 'Trưởng Công an huyện Sóc Sơn' on 2025-05-05, in a unit that was there until 2025-03-01"
    office = (
        "'Lò Văn Sáu' is 'Giám đốc Sở Đò ngang tỉnh Hà Nam' on 2024-05-05, in a unit that was there until 2023-01-01"
    )
    assert doubts(archive) == [("1", "unit-gone?", district), ("5", "unit-gone?", office)]


def test_a_rank_that_falls_after_several_reports_is_doubted_unless_an_article_tells_so(tmp_path: Path) -> None:
    archive = archive_of(
        tmp_path,
        [
            *(said(date, "Lò Văn An", HA_NAM, "Đại tá") for date in ("2019-01-01", "2019-05-01")),
            said("2020-01-01", "Lò Văn An", HA_NAM, "Thượng tá"),
            said("2020-02-01", "Lò Văn An", HA_NAM, "Trung tá"),  # told once
            said("2019-01-01", "Lò Văn Ba", NAM_DINH, "Đại tá"),  # may be wrong itself
            said("2020-01-01", "Lò Văn Ba", NAM_DINH, "Thượng tá"),
            *(said("2019-01-01", "Lò Văn Năm", LAO_CAI, "Đại tá") for _ in range(2)),  # two articles of one day
            said("2020-01-01", "Lò Văn Năm", LAO_CAI, "Thượng tá"),
            *(
                said(date, "Lò Văn Tư", "Giám đốc Công an tỉnh Sơn La", "Đại tá")
                for date in ("2019-01-01", "2019-05-01")
            ),
            promoted("2019-12-01", "Lò Văn Tư", "Thượng tá"),
            said("2020-01-01", "Lò Văn Tư", "Giám đốc Công an tỉnh Sơn La", "Thượng tá"),
        ],
        ONE_EACH,
    )
    assert doubts(archive) == [
        ("3", "rank-falls?", "'Lò Văn An' is 'Thượng tá' on 2020-01-01, after being 'Đại tá'"),
        ("9", "rank-falls?", "'Lò Văn Năm' is 'Thượng tá' on 2020-01-01, after being 'Đại tá'"),
    ]


def test_an_article_with_two_higher_ranks_is_one_article(tmp_path: Path) -> None:
    both = f"people:\n  - name: Lò Văn An\n    rank: Đại tá\n---\n\nĐại tá Lò Văn An, {HA_NAM}, phát biểu.\n"
    archive = archive_of(
        tmp_path,
        [
            ("2019-01-01", both.replace("---", "  - name: Lò văn An\n    rank: Thiếu tướng\n---")),
            said("2020-01-01", "Lò Văn An", HA_NAM, "Thượng tá"),
        ],
        ONE_EACH,
    )
    assert doubts(archive) == []


def test_a_doubt_that_is_found_fine_is_told_no_more(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, AFTER)
    assert archive.run("review", "after-leaving?", "--fine").code == 0
    assert doubts(archive) == []


@pytest.mark.parametrize("edit", ["until: 2020-01-01", "date: 2021-05-05"])
def test_after_an_edit_the_doubts_are_those_of_an_archive_that_nobody_knew(tmp_path: Path, edit: str) -> None:
    archive = archive_of(tmp_path, AFTER)
    for number in (1, 3):
        path = f"articles/{number}.md"
        text = archive.read(f"content/{path}")
        archive.write(path, text.replace(edit, edit.replace("2020", "2021").replace("2021-05", "2020-01")))
    assert archive.run("build", "--quiet").code == 0
    warm = doubts(archive)
    (archive.root / ".cache").rename(archive.root / "cache-before")
    assert doubts(archive) == warm
