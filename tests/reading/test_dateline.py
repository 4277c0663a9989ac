from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.reading import dateline
from hoso.reading.dateline import Dateline, Impossible

FORMS = [
    ("Thứ Tư, 20/01/2021 16:10", "2021-01-20T16:10:00+07:00"),
    ("Thứ bảy, 7/3/2026, 00:05 (GMT+7)", "2026-03-07T00:05:00+07:00"),
    ("Cập nhật thứ hai, ngày 24/12/12 11:05 tối", "2012-12-24T23:05:00+07:00"),
    ("Xã hội | Cập nhật thứ hai, ngày 24/12/12 11:05 tối", "2012-12-24T23:05:00+07:00"),
    ("23-2-2025 17:05", "2025-02-23T17:05:00+07:00"),
    ("23.2.2025 17:05", "2025-02-23T17:05:00+07:00"),
    ("08/08/20 18:14 GMT+7", "2020-08-08T18:14:00+07:00"),
    ("08/08/98", "1998-08-08"),
    ("10:41 05/07/2019", "2019-07-05T10:41:00+07:00"),
    ("Thu sau, 1/12/2023, 08:45 (GMT+7)", "2023-12-01T08:45:00+07:00"),
    ("07-03-2026 - 09:40 AM | Bất động sản", "2026-03-07T09:40:00+07:00"),
    ("Trần Văn Bút - 07/03/2026 08:47", "2026-03-07T08:47:00+07:00"),
    ("Thứ Hai, 24/12/2012, 03:04 PM (GMT+7)", "2012-12-24T15:04:00+07:00"),
    ("12:30 SA 1/2/2020", "2020-02-01T00:30:00+07:00"),
    ("1/2/2020 12:30 CH", "2020-02-01T12:30:00+07:00"),
    ("Thứ Tư, ngày 20/1/2021 - 16h10", "2021-01-20T16:10:00+07:00"),
    ("Thứ 4, ngày 20/1/2021 lúc 16 giờ 10 phút", "2021-01-20T16:10:00+07:00"),
    ("Ngày 20 tháng 1 năm 2021", "2021-01-20"),
    ("20 Tháng Một, 2021", "2021-01-20"),
    ("Hà Nội, ngày 3/2/2020", "2020-02-03"),
    ("20/01/2021 | 16:10:33", "2021-01-20T16:10:33+07:00"),
    ("2021-01-20T16:10:00+07:00", "2021-01-20T16:10:00+07:00"),
    ("2021-01-20T20:10:00Z", "2021-01-21T03:10:00+07:00"),
    ("2021-01-20T16:10:00.000+0700", "2021-01-20T16:10:00+07:00"),
    ("2021-01-20 16:10:33", "2021-01-20T16:10:33+07:00"),
    ("Wed, 20 Jan 2021 09:10:00 GMT", "2021-01-20T16:10:00+07:00"),
    ("January 20, 2021 4:10 pm", "2021-01-20T16:10:00+07:00"),
    ("Tháng Ba 4, 2024", "2024-03-04"),
    ("Tháng Mười Hai 24, 2023", "2023-12-24"),
    ("Tháng Ba 4, 2024 lúc 9:15 chiều", "2024-03-04T21:15:00+07:00"),
    ("Thg 3 4, 2024", "2024-03-04"),
    ("4 Thg 3, 2024", "2024-03-04"),
    ("Th3 04, 2024", "2024-03-04"),
    ("Chủ nhật, ngày 3 tháng 3 năm 2024", "2024-03-03"),
    ("ngày mồng 4 tháng 3 năm 2024", "2024-03-04"),
    ("Thứ Hai 04 Tháng Ba 2024 14:05", "2024-03-04T14:05:00+07:00"),
    ("Thứ hai,4/3/2024", "2024-03-04"),
    ("Thứ 2,04/03/2024", "2024-03-04"),
    ("Thứ Hai,04/03/2024 14:05", "2024-03-04T14:05:00+07:00"),
    ("Thứ Hai-04/03/2024-14:05", "2024-03-04T14:05:00+07:00"),
    ("Chủ Nhật,ngày 3/3/2024 02:05 PM (GMT+7)", "2024-03-03T14:05:00+07:00"),
    ("14:05,04/03/2024", "2024-03-04T14:05:00+07:00"),
    ("14h05-04/03/2024", "2024-03-04T14:05:00+07:00"),
    ("04.03.2024,14:05", "2024-03-04T14:05:00+07:00"),
    ("04-03-2024 | 14:05", "2024-03-04T14:05:00+07:00"),
    ("Ngày đăng:04/03/2024", "2024-03-04"),
    ("04/03/2024 lúc 14 giờ", "2024-03-04T14:00:00+07:00"),
    ("04/03/2024 @ 02:05CH", "2024-03-04T14:05:00+07:00"),
    ("Thứ Hai, 04/03/2024 14:05 giờ Hà Nội", "2024-03-04T14:05:00+07:00"),
    ("2024/03/04 14:05", "2024-03-04T14:05:00+07:00"),
    ("04/03/2024 14:05 UTC", "2024-03-04T21:05:00+07:00"),
    ("2024-03-04 23:30:00 GMT", "2024-03-05T06:30:00+07:00"),
    ("14:05 04/03/2024 (UTC)", "2024-03-04T21:05:00+07:00"),
    ("14:05 04/03/2024 GMT+0700", "2024-03-04T14:05:00+07:00"),
    ("04/03/2024 14:05 GMT 7", "2024-03-04T14:05:00+07:00"),
    ("04/03/2024 14:05 +07", "2024-03-04T14:05:00+07:00"),
    ("04/03/2024 14:05 EST", "2024-03-05T02:05:00+07:00"),
    ("Fri, 07/14/2023 - 10:30", "2023-07-14T10:30:00+07:00"),
    ("Mon, 03/04/2024 - 10:30", "2024-03-04T10:30:00+07:00"),
]


@pytest.mark.parametrize(("text", "iso"), FORMS)
def test_every_form_of_the_web_is_read_with_the_day_before_the_month(text: str, iso: str) -> None:
    found = dateline.parse(text)
    assert found is not None
    assert found.iso == iso
    assert not found.weekday_conflict


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20/1 16:10",
        "Ngày 20-1-2021, Công an thành phố đã tổ chức hội nghị triển khai công tác",
        "Bắt nguyên phó phòng bảo vệ kho hàng (19/07/2005)",
        "Ông Mực đã bỏ trốn từ ngày 22/10/2016.",
        "Tin mới nhất trong 24 giờ qua ngày 14/7/2017",
        "Điện thoại: (024) 3829.5936",
        "Nghị định 68/2026/NĐ-CP",
        "Phiên bản 1.2.3.4",
        "Bình luận (0)",
        "Số 12/2024/QĐ-04/03/2024",
        "vu-an-04-03-2024",
        "Mục 1,04/03/2024",
        "https://bao.example/2024/03/04/",
    ],
)
def test_what_is_no_dateline_is_none(text: str) -> None:
    assert dateline.parse(text) is None


def test_a_weekday_that_contradicts_the_date_is_told() -> None:
    found = dateline.parse("Thứ Hai, 20/01/2021 16:10")
    assert found == Dateline("2021-01-20T16:10:00+07:00", weekday="Thứ Hai", weekday_conflict=True)


def test_an_author_whose_name_folds_to_an_english_weekday_is_no_weekday() -> None:
    for author in ("Minh Sắt", "Sắt"):
        assert dateline.parse(f"{author}, 20/01/2021") == Dateline("2021-01-20", before=author)


def test_the_month_comes_first_only_beside_an_english_weekday_that_fits_no_other_day() -> None:
    assert isinstance(dateline.scan("07/14/2023 10:30"), Impossible)
    found = dateline.parse("Wed, 03/04/2024")
    assert found is not None
    assert (found.iso, found.weekday_conflict) == ("2024-04-03", False)


@pytest.mark.parametrize("text", ["31/02/2021 10:00", "Thứ Tư, 07/13/2020", "29-2-2023"])
def test_a_day_that_is_not_in_the_calendar_is_no_date_and_can_be_told(text: str) -> None:
    assert dateline.parse(text) is None
    assert isinstance(dateline.scan(text), Impossible)


@pytest.mark.parametrize(
    "text",
    ["20/01/0001 08:30", "20/01/0021", "Thứ Tư, 20/01/9999 16:10", "31-12-1864", "1/1/2100", "01/01/1970 07:00",
     "Thursday, January 1, 1970", "01/01/1900"],
)  # fmt: skip
def test_a_day_on_which_nothing_came_out_is_no_date_and_can_be_told(text: str) -> None:
    assert dateline.parse(text) is None
    assert isinstance(dateline.scan(text), Impossible)


@pytest.mark.parametrize(
    ("text", "iso"),
    [("15-4-1865", "1865-04-15"), ("31/12/2099", "2099-12-31"), ("02/01/1970", "1970-01-02"), ("20/01/21", "2021-01-20"),
     ("20/01/99", "1999-01-20")],
)  # fmt: skip
def test_old_and_distant_days_on_which_something_may_come_out_are_dates(text: str, iso: str) -> None:
    found = dateline.parse(text)
    assert found is not None
    assert found.iso == iso


def test_an_impossible_clock_leaves_the_date() -> None:
    found = dateline.parse("20/01/2021 25:70")
    assert found is not None
    assert found.iso == "2021-01-20"


def test_the_date_of_publication_goes_before_that_of_the_update() -> None:
    for text in (
        "Cập nhật 20/01/2021 16:10, đăng lúc 19/01/2021 08:00",
        "19/01/2021 08:00 (cập nhật 20/01/2021 16:10)",
    ):
        found = dateline.parse(text)
        assert found is not None
        assert found.iso == "2021-01-19T08:00:00+07:00"


def test_what_stands_beside_the_date_is_kept() -> None:
    found = dateline.parse("Lê Thị Mực - Thứ Tư, 20/01/2021 16:10 (GMT+7) | An ninh")
    assert found is not None
    assert (found.before, found.after) == ("Lê Thị Mực", "An ninh")


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)), st.sampled_from("/-."), st.booleans())
def test_every_day_written_in_digits_is_read_back(day: date, separator: str, short: bool) -> None:
    year = day.strftime("%y") if short else str(day.year)
    found = dateline.parse(separator.join((str(day.day), str(day.month), year)))
    assert found is not None
    assert found.iso == day.isoformat()


@given(st.text(max_size=200) | st.text("0123456789/-.: hthứ\u0130,tháng năm", max_size=170))
def test_any_string_is_read_without_a_fault(text: str) -> None:
    found = dateline.parse(text)
    assert found is None or datetime.fromisoformat(found.iso)
