"""Two articles pasted into one text are not mixed: the first is read, the second is left out and reported."""

from __future__ import annotations

import pytest

from hoso.reading.text import steps
from tests.reading.test_text import FIRST, LEAD, SECOND, THIRD, TITLE, VOCABULARY

OTHER_TITLE = "Hội chợ xuân mở cửa ở xã Bạch Lộ"
OTHER = [
    "Hội chợ xuân năm nay có hơn hai trăm gian hàng của các xã trong huyện tham gia.",
    "Đại tá Phan Văn Mực, Giám đốc Công an tỉnh Sông Vàng, dự lễ mở cửa cùng lãnh đạo các sở.",
    "Ban tổ chức bố trí bãi giữ xe miễn phí cho khách trong suốt thời gian diễn ra hội chợ.",
]


def pasted(*, dates: tuple[str, str] | None, authors: bool, between: str) -> str:
    one, other = ([dates[0]], [dates[1]]) if dates else ([], [])
    first = [TITLE, *one, LEAD, FIRST, SECOND, *(["Trần Bút"] if authors else [])]
    second = [OTHER_TITLE, *other, *OTHER, *(["Lê Mực"] if authors else [])]
    return "\n".join(first) + between + "\n".join(second)


@pytest.mark.parametrize("between", ["\n\n", "\n-----\n", "\n\n* * *\n\n", "\n\n\n========\n"])
@pytest.mark.parametrize("dates", [("05/03/2020 17:10", "04/03/2020 09:00"), ("05/03/2020", "04/03/2020"), None])
def test_of_two_articles_the_first_is_read_and_the_second_left_out_and_reported(
    dates: tuple[str, str] | None, between: str
) -> None:
    text = pasted(dates=dates, authors=True, between=between)
    drafted = steps.read("raw/a.txt", text, VOCABULARY)
    draft = drafted.draft
    assert draft is not None
    assert (draft.title, draft.lead, draft.byline) == (TITLE, LEAD, ("Trần Bút",))
    assert [(block.kind, block.text) for block in draft.blocks] == [("paragraph", FIRST), ("paragraph", SECOND)]
    assert (draft.date or "")[:10] == ("2020-03-05" if dates else "")
    assert {OTHER_TITLE, *OTHER, "Lê Mực"} <= set(draft.removed)
    (problem,) = drafted.problems
    assert problem.code == "several-articles"
    assert text.split("\n")[problem.line - 1] == OTHER_TITLE


def test_datelines_with_a_time_tell_two_articles_without_authors_or_dashes_apart() -> None:
    text = pasted(dates=("05/03/2020 17:10", "04/03/2020 09:00"), authors=False, between="\n\n")
    assert [problem.code for problem in steps.read("raw/a.txt", text, VOCABULARY).problems] == ["several-articles"]


def test_two_records_of_a_dump_are_two_articles() -> None:
    record = "Title: {}\nDate: 05/03/2020\nAuthor: {}\nContent: {}\n"
    text = record.format(TITLE, "Trần Bút", f"{LEAD}\n{FIRST}") + record.format(OTHER_TITLE, "Lê Mực", "\n".join(OTHER))
    drafted = steps.read("raw/a.txt", text, VOCABULARY)
    assert drafted.draft is not None
    assert (drafted.draft.title, drafted.draft.byline) == (TITLE, ("Trần Bút",))
    assert [problem.code for problem in drafted.problems] == ["several-articles"]


@pytest.mark.parametrize(
    "middle",
    [
        ["-----", "Khó tìm chủ nhân của bút"],  # parts of one article
        ["Khó tìm chủ nhân của bút", "Ngày 12/3/2020"],  # told day by day
        ["Trần Bút", "Khó tìm chủ nhân của bút"],  # a photographer
        ["Tin liên quan", "Bắt thêm một người trộm bút", "04/03/2020 09:00"],
    ],
)
def test_parts_days_names_and_links_do_not_begin_another_article(middle: list[str]) -> None:
    text = "\n".join((TITLE, "05/03/2020 17:10", LEAD, FIRST, *middle, SECOND, THIRD, OTHER[0]))
    drafted = steps.read("raw/a.txt", text, VOCABULARY)
    assert drafted.draft is not None
    assert [problem.code for problem in drafted.problems] == []
    assert THIRD in [block.text for block in drafted.draft.blocks]
