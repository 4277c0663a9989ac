"""A day is the article's by its form, its place and its company; any other day belongs to the text."""

from __future__ import annotations

import pytest

from hoso.models import Draft
from tests.reading.test_saved_page import article as page_of
from tests.reading.test_saved_page import draft as draft_of_page
from tests.reading.test_text import FIRST, LEAD, SECOND, THIRD, TITLE, article

OF_THE_STORY = [
    "Sinh ngày 12/03/1985",
    "Ngày sinh: 12/03/1985",
    "Hạn nộp hồ sơ: 15/04/2024",
    "Hạn chót - 15/04/2024",
    "Thời hạn đến 17h00 ngày 15/04/2024",
    "Thời gian: 08:00 ngày 15/04/2024",
    "Khai mạc: 08:00, Thứ Hai, 15/04/2024",
    "Khai giảng 15/04/2024",
    "Hiệu lực từ 01/07/2024",
    "Bị bắt ngày 12/03/2024",
    "Đăng ký trước ngày 15/04/2024",
    "Ngày thành lập Đảng 3/2/1930",
    "Quyết định số 12/QĐ-UBND ngày 12/03/2024",
    "Cấp ngày 12/03/2015 tại Công an tỉnh Sông Vàng",
    "Từ 12/03/2024 đến 15/04/2024",
    "12/03/2024: Khởi tố vụ án",
    "Sinh 12/03/1985, quê Khe Mây",
    "Sinh ngày 31/02/1985",
]
OF_THE_ARTICLE = [
    "04/03/2024",
    "Ngày đăng: 04/03/2024",
    "Tin đăng ngày 04/03/2024",
    "Cập nhật lúc 14:05 ngày 04/03/2024",
    "Pháp luật | 04/03/2024",
    "Kinh tế xanh | 04/03/2024",
    "Kinh tế xanh - 04/03/2024 14:05",
    "Trần Văn Bút - 04/03/2024",
    "Trần Văn Bút 04/03/2024",
    "Bởi admin - 04/03/2024",
    "Theo Ngày Nay - 04/03/2024",
    "Trần Bút (Theo Ngày Nay) 04/03/2024 14:05",
    "VnExpress 04/03/2024 14:05",
    "04/03/2024 14:05 123 lượt xem",
    "Lượt xem: 123 | 04/03/2024",
    "Hà Nội, ngày 4 tháng 3 năm 2024",
    "04/03/2024 14:05 GMT+7 | Pháp luật",
]


def shown(draft: Draft) -> list[str]:
    return [draft.title, draft.lead or "", *(block.text for block in draft.blocks)]


@pytest.mark.parametrize("line", OF_THE_STORY)
def test_a_day_that_the_text_speaks_of_is_never_the_date_and_stays_in_the_text(line: str) -> None:
    for lines in ([LEAD, line, FIRST, SECOND], [LEAD, FIRST, line, SECOND], [LEAD, FIRST, SECOND, line, THIRD]):
        draft = article(TITLE, *lines)
        assert (draft.title, draft.date, draft.lead) == (TITLE, None, LEAD)
        assert line in shown(draft)
        page = draft_of_page(page_of("".join(f"<p>{each}</p>" for each in lines)))
        assert page.date is None
        assert line in shown(page)
    assert article(TITLE, line, LEAD, FIRST, SECOND).date is None


@pytest.mark.parametrize("line", OF_THE_ARTICLE)
def test_the_words_of_a_dateline_may_be_beside_the_date(line: str) -> None:
    draft = article(TITLE, line, LEAD, FIRST, SECOND)
    assert (draft.date or "")[:10] == "2024-03-04"
    page = draft_of_page(page_of(f"<p>{LEAD}</p><p>{FIRST}</p><p>{SECOND}</p>", before=f"<p>{line}</p>"))
    assert (page.date or "")[:10] == "2024-03-04"


def test_what_a_page_names_a_date_may_have_any_section_beside_it_but_no_label() -> None:
    body = f"<p>{LEAD}</p><p>{FIRST}</p><p>{SECOND}</p>"
    date = draft_of_page(page_of(body, before='<p class="date">Kinh tế xanh 04/03/2024 14:05</p>')).date
    assert date == "2024-03-04T14:05:00+07:00"
    assert draft_of_page(page_of(body, before='<p class="date">Hạn nộp: 04/03/2024</p>')).date is None


@pytest.mark.parametrize("label", ["Ngày sinh", "Ngày sinh:", "Hạn nộp hồ sơ", "Thời gian:"])
def test_a_day_below_its_label_is_no_dateline(label: str) -> None:
    draft = article(TITLE, LEAD, label, "12/03/1985", FIRST, SECOND)
    assert draft.date is None
    assert "12/03/1985" in shown(draft)


def test_days_in_a_row_tell_the_story_and_one_alone_is_the_dateline() -> None:
    draft = article(TITLE, LEAD, "Ngày 12/3/2023", "Khởi tố vụ án", "Ngày 15/4/2023", "Bắt hai bị can", FIRST, SECOND)
    assert draft.date is None
    assert {"Ngày 12/3/2023", "Ngày 15/4/2023"} <= set(shown(draft))
    assert article(TITLE, LEAD, "Nguyễn Văn Mực, 12/03/1985", "Trần Văn Bút, 14/05/1987", FIRST, SECOND).date is None
    assert article(TITLE, LEAD, "Ngày 12/3/2023", FIRST, SECOND).date == "2023-03-12"


def test_a_moment_between_paragraphs_stays_and_one_below_them_dates_the_article() -> None:
    draft = article(TITLE, LEAD, FIRST, "08:00 15/04/2024", SECOND, THIRD)
    assert draft.date is None
    assert "08:00 15/04/2024" in shown(draft)
    assert article(TITLE, LEAD, FIRST, SECOND, "08:00 15/04/2024").date == "2024-04-15T08:00:00+07:00"


@pytest.mark.parametrize(
    "line", ["Sinh ngày <time datetime='1985-03-12'>12/03/1985</time>", ("Nhóm này bị bắt vào <time datetime='2024-03-12'>"
             "ngày 12-3</time> khi đang chở bút về kho ở ngoại ô thành phố.")]
)  # fmt: skip
def test_the_time_element_of_a_sentence_is_not_the_date_of_the_page(line: str) -> None:
    page = draft_of_page(page_of(f"<p>{line}</p><p>{LEAD}</p><p>{FIRST}</p><p>{SECOND}</p>"))
    assert page.date is None
    head = "<time datetime='2024-03-04'>2 giờ trước</time>"
    page = draft_of_page(page_of(f"<p>{line}</p><p>{LEAD}</p><p>{FIRST}</p><p>{SECOND}</p>", before=head))
    assert page.date == "2024-03-04"
