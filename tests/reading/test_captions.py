from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.reading import captions

SPLITS = [
    ("Toàn cảnh lễ ra quân. Ảnh: B.C.", "Toàn cảnh lễ ra quân.", "B.C."),
    ("Đài phun nước. Ảnh: Trần Bút.", "Đài phun nước.", "Trần Bút"),
    ("Bị can Lê Văn Mực, Ảnh: Bộ Công an", "Bị can Lê Văn Mực", "Bộ Công an"),
    ("Hiện trường vụ cháy (ảnh: CTV)", "Hiện trường vụ cháy", "CTV"),
    ("Đoàn xe ở quảng trường. (Nguồn: AFP/TTXVN)", "Đoàn xe ở quảng trường.", "AFP/TTXVN"),
    ("Lê Văn Mực tại trụ sở công an xã - Ảnh: báo Ngày Nay", "Lê Văn Mực tại trụ sở công an xã", "báo Ngày Nay"),
    ("Hang đá ở nhà thờ. Ảnh Trần Bút.", "Hang đá ở nhà thờ.", "Trần Bút"),
    ("Khu vực xảy ra vụ việcẢnh: Trần Bút", "Khu vực xảy ra vụ việc", "Trần Bút"),
    ("Bác sĩ khám cho bệnh nhân. Ảnh: Bệnh viện cung cấp", "Bác sĩ khám cho bệnh nhân.", "Bệnh viện cung cấp"),
    ("Hai bi cao tai toa. Anh: Tran But", "Hai bi cao tai toa.", "Tran But"),
    ("Hai bị cáo tại tòa. ẢNH: TRẦN BÚT", "Hai bị cáo tại tòa.", "TRẦN BÚT"),
    ("Đối tượng tại cơ quan điều tra. Ảnh:", "Đối tượng tại cơ quan điều tra.", None),
    ("(Ảnh CTV)", "", "CTV"),
    ("Một góc phố. Ảnh chụp màn hình", "Một góc phố.", "chụp màn hình"),
    ("Tang vật vụ án. (Ảnh cơ quan công an cung cấp)", "Tang vật vụ án.", "cơ quan công an cung cấp"),
    ("(Ảnh: Trần Bút) Kho bút ở ngoại ô.", "Kho bút ở ngoại ô.", "Trần Bút"),
    ("(Ảnh CTV) Kho bút ở ngoại ô", "Kho bút ở ngoại ô", "CTV"),
    ("Ảnh: CTV. Bút được chở về kho", "Bút được chở về kho", "CTV"),
    ("Ảnh: B.C. Lê Văn Mực phát biểu tại buổi lễ", "Lê Văn Mực phát biểu tại buổi lễ", "B.C."),
    ("Ảnh: Trần Bút - Lê Mực. Kho bút bị phá", "Kho bút bị phá", "Trần Bút - Lê Mực"),
    ("Ảnh: Công an cung cấp. Hai bị can lúc bị bắt", "Hai bị can lúc bị bắt", "Công an cung cấp"),
    ("(Ảnh minh họa) Kho bút ở ngoại ô", "(Ảnh minh họa) Kho bút ở ngoại ô", None),
    ("Ảnh: Trần Bút. Thiết kế: Lê Mực", "Ảnh: Trần Bút. Thiết kế: Lê Mực", None),
    ("Ảnh: Toàn cảnh vụ cháy kho bút. Người dân chạy", "Ảnh: Toàn cảnh vụ cháy kho bút. Người dân chạy", None),
    ("Ảnh minh họa: Internet", "Ảnh minh họa", "Internet"),
    ("Ảnh minh hoạ.", "Ảnh minh hoạ.", None),
    ("Người dân làm thủ tục thuế (Ảnh minh hoạ)", "Người dân làm thủ tục thuế (Ảnh minh hoạ)", None),
    ("Người đàn ông bị bắt trong ảnh", "Người đàn ông bị bắt trong ảnh", None),
    ("Tin, ảnh: Trần Bút", "Tin, ảnh: Trần Bút", None),
    ("Nổ ở Anh: Nhiều người bị thương", "Nổ ở Anh: Nhiều người bị thương", None),
    ("Chùm ảnh: Chợ hoa ngày Tết", "Chùm ảnh: Chợ hoa ngày Tết", None),
    ("Anh trai nạn nhân: tôi không biết", "Anh trai nạn nhân: tôi không biết", None),
]


@pytest.mark.parametrize(("line", "text", "credit"), SPLITS)
def test_a_caption_and_its_credit_come_apart(line: str, text: str, credit: str | None) -> None:
    assert captions.split_credit(line) == (text, credit)


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("Ảnh: Trần Bút", True),
        ("(Ảnh: Công an cung cấp)", True),
        ("(Ảnh CTV)", True),
        ("Kho bút. Ảnh: Trần Bút", False),
        ("Ảnh: Trần Bút. Kho bút bị phá", False),
        ("Tin, ảnh: Trần Bút", False),
        ("Nguồn: Ngày Nay", False),
        ("Ảnh:", False),
    ],
)
def test_a_credit_alone_is_told_from_captions_and_signatures(line: str, alone: bool) -> None:
    assert captions.is_credit(line) is alone


@given(st.text(max_size=300) | st.text("Ảnh:ẢNH( )A.TNguồn minh họa", max_size=300))
def test_a_split_only_ever_cuts_one_end_off(line: str) -> None:
    text, credit = captions.split_credit(line)
    assert line.strip().startswith(text) or line.strip().endswith(text)
    assert credit is None or credit in " ".join(line.split())


def test_an_initial_does_not_end_the_sentence_of_a_caption() -> None:
    text = "Công an đang điều tra. Kho bút của ông M. ở ngoại ô. Ảnh: Trần Bút. Ông M. chưa trở về."
    caption = "Kho bút của ông M. ở ngoại ô. Ảnh: Trần Bút."
    assert captions.run_in(text) == [(False, "Công an đang điều tra."), (True, caption), (False, "Ông M. chưa trở về.")]
