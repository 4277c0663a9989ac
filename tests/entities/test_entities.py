"""Organisations, places, events and tags: by grammar and vocabulary; people and firms are invented."""

from __future__ import annotations

import pickle

import pytest

from hoso.entities.finder import Finder
from hoso.models import Entities
from hoso.vocabulary import load

VOCABULARY = load(None).vocabulary
FINDER = Finder(VOCABULARY)


def found(*texts: str) -> Entities:
    return FINDER.find_in(texts).entities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chiều nay, Công an TP.Hà Nội ra quân.", ["Công an TP.Hà Nội"]),
        ("Theo Công an huyện Tiên Phước, vụ việc đã rõ.", ["Công an huyện Tiên Phước"]),
        ("Theo công an xã Thử Hòa, huyện Mê Linh.", ["công an xã Thử Hòa"]),
        ("Phòng CSGT Công an tỉnh Hòa Bình đã bắt xe.", ["Phòng CSGT Công an tỉnh Hòa Bình"]),
        (
            "Cục Cảnh sát quản lý hành chính về trật tự xã hội có công văn.",
            ["Cục Cảnh sát quản lý hành chính về trật tự xã hội"],
        ),
        (
            "Cục Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ; Cục Y tế",
            ["Cục Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ", "Cục Y tế"],
        ),
        (
            "Phòng Đăng ký xe, Cục Cảnh sát giao thông trả lời",
            ["Phòng Đăng ký xe", "Cục Cảnh sát giao thông"],
        ),
        ("Trưởng phòng Cảnh sát hình sự Công an Trà Vinh nói", ["phòng Cảnh sát hình sự Công an Trà Vinh"]),
        ("Cơ quan Cảnh sát điều tra đã khởi tố.", ["Cơ quan Cảnh sát điều tra"]),
        ("Phòng Cảnh sát hình sự điều tra vụ án.", ["Phòng Cảnh sát hình sự"]),
        ("Đội 3, Phòng Cảnh sát kinh tế", ["Đội 3", "Phòng Cảnh sát kinh tế"]),
        ("Bộ Ngoại giao Mỹ ra thông cáo", ["Bộ Ngoại giao Mỹ"]),
        ("Viện KSND tối cao kháng nghị", ["Viện KSND tối cao"]),
        ("Công ty cổ phần Sao Thử Việt bị khởi tố", ["Công ty cổ phần Sao Thử Việt"]),
        ("Công ty Sao Thử khai báo", ["Công ty Sao Thử"]),
        ("Bệnh viện đa khoa tỉnh Quảng Nam tiếp nhận", ["Bệnh viện đa khoa tỉnh Quảng Nam"]),
        ("UBND H.Ngọc Hồi họp", ["UBND H.Ngọc Hồi"]),
        ("Cơ quan Công an huyện Mê Linh", ["Công an huyện Mê Linh"]),
        ("Viện Dịch vụ Thử nghiệm mở cửa", ["Viện Dịch vụ Thử nghiệm"]),
        ("Công ty Dược liệu 1 đăng ký mã số", ["Công ty Dược liệu 1"]),
        ("tin báo ngay Đội trưởng", []),
    ],
)
def test_a_unit_is_read_from_its_head_to_its_end(text: str, expected: list[str]) -> None:
    assert list(found(text).organisations) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Công an các quận, huyện, thị xã ra quân.",
        "Cảnh sát giao thông lập chốt. Lực lượng công an có mặt.",
        "Cơ quan Công an mời làm việc.",
        "Anh bị đưa về trụ sở để khai báo.",
        "Vụ tham nhũng gây chấn động. Bộ luật Hình sự quy định.",
        "Thủ tướng Chính phủ yêu cầu.",
        "Phóng viên VOV.VN đưa tin.",
        "lực lượng Công an nhân dân",
    ],
)
def test_a_kind_a_force_and_an_everyday_word_are_no_organisation(text: str) -> None:
    assert found(text).organisations == ()


@pytest.mark.parametrize("short", ["CATP Hà Nội", "Công an Hà Nội", "công an thành phố Hà Nội", "CA TP Hà Nội"])
def test_short_forms_join_the_fullest(short: str) -> None:
    assert found(f"{short} cho biết.", "Công an Thành phố Hà Nội ra quân.").organisations == (
        "Công an Thành phố Hà Nội",
    )


def test_a_unit_without_its_parent_joins_the_one_with_it() -> None:
    texts = ("Phòng CSGT cho biết.", "Theo Phòng CSGT Công an tỉnh Hòa Bình, xe đã bị giữ.")
    assert found(*texts).organisations == ("Phòng CSGT Công an tỉnh Hòa Bình",)


def test_what_the_context_does_not_say_is_left_out_and_not_made_up() -> None:
    assert found("CATP ra quân. Công an tỉnh cũng vậy.").organisations == ()


def test_the_company_does_not_swallow_its_director() -> None:
    entities = found("Giám đốc Công ty Sao Thử Nguyễn Thử An phát biểu.")
    assert entities.organisations == ("Công ty Sao Thử",)
    assert [p.name for p in entities.people] == ["Nguyễn Thử An"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tại phường Thử Mai, quận Hải Châu, TP Đà Nẵng", ["Thử Mai", "Hải Châu", "Đà Nẵng"]),
        ("Công an quận Long Biên bắt giữ", ["Long Biên"]),
        ("ở quận 1 và phường 12, TP HCM", ["quận 1", "phường 12", "TP HCM"]),
        ("các quận Hoàn Kiếm, Tây Hồ và Thanh Xuân của Hà Nội", ["Hoàn Kiếm", "Tây Hồ", "Thanh Xuân", "Hà Nội"]),
        ("đến Bà Rịa - Vũng Tàu rồi Thừa Thiên - Huế", ["Bà Rịa - Vũng Tàu", "Thừa Thiên - Huế"]),
        ("tại Thanh Hoá", ["Thanh Hoá"]),
        ("ở xã Vĩnh Lộc B, huyện Bình Chánh", ["Vĩnh Lộc B", "Bình Chánh"]),
        ("ở Q.2, nay vẫn gọi là quận 2", ["Q.2"]),
        ("phường Trung Hòa và xã Hiệp Bình Chánh", ["Trung Hòa", "Hiệp Bình Chánh"]),
        ("cuộc họp ở thủ đô Riyadh, Ảrập Xêút", ["Riyadh", "Ảrập Xêút"]),
        ("quan hệ giữa Mỹ và Nga", ["Mỹ", "Nga"]),
        ("tại tỉnh Hà Thử, huyện Lương Thử, thị trấn Dương Thử", ["Hà Thử", "Lương Thử", "Dương Thử"]),
        ("Thủ tướng Đức Hans Testmann thăm Thủ tướng Anh John Testman", ["Đức", "Anh"]),
        ("bay vào TP Hồ Chí minh", ["Hồ Chí minh"]),
        ("các xã Thử Lãnh, Thử Hưng và Thử Sơn họp", ["Thử Lãnh", "Thử Hưng", "Thử Sơn"]),
        ("các xã Thử Lãnh, Trưởng Công an Nguyễn Thử An", ["Thử Lãnh"]),
        ("đi từ Sơn La đến Lạng Sơn", ["Sơn La", "Lạng Sơn"]),
        ("về H. Củ Chi và P. Thử Mai rồi lên TP. Vinh", ["Củ Chi", "Thử Mai", "Vinh"]),
        ("ngụ H.Thử, ra phường Thử", ["Thử"]),
    ],
)
def test_places_are_given_by_their_bare_name(text: str, expected: list[str]) -> None:
    assert list(found(text).places) == expected


@pytest.mark.parametrize(
    "text",
    [
        "anh Nguyễn Thái Bình bị thương",
        "trên đường Điện Biên và phố Hàn Thuyên",
        "Công ty Hòa Bình thua kiện",
        "mong muốn hòa bình",
        "vùng biển Thái Bình Dương",
        "học tiếng Anh, tiêu đôla Mỹ",
        "Anh khai nhận. Mỹ cũng vậy, theo Trần Thị Mỹ.",
        "thăm nhà nước",
        "trách nhiệm trước chính quyền TP. Nguyễn Thử",
        "Theo H.Phương",
        "báo cáo gửi HĐND TP. Theo đó, kho đầy",
        "va vào ông H. Khi ấy, chị P. Đang đứng gần",
        "hơn 1 tỷ đồng. H.D Khoảng 11h",
        "bà P.Mô-ghê-ri-ni phát biểu",
        "ở thôn Phú Quý",
        "các tỉnh Tây Bắc và các tỉnh Nam Bộ",
        "sống với bà xã Hari Test",
        "huyện Đoàn khai mạc",
    ],
)
def test_a_person_a_street_a_firm_and_a_pronoun_are_no_place(text: str) -> None:
    assert found(text).places == ()


def test_a_district_without_its_kind_counts_where_its_province_is_named() -> None:
    assert found("xảy ra ở Bố Trạch, Quảng Bình").places == ("Bố Trạch", "Quảng Bình")
    assert found("Thanh Bình cho biết").places == ()


def test_two_names_of_one_country_are_one_place() -> None:
    assert found("Hoa Kỳ tuyên bố", "phía Mỹ cho rằng").places == ("Hoa Kỳ",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("phục vụ Đại hội XIV của Đảng.", ["Đại hội XIV của Đảng"]),
        (
            "Đại hội Đảng bộ tỉnh Thử lần thứ XX, nhiệm kỳ 2020-2025 khai mạc",
            ["Đại hội Đảng bộ tỉnh Thử lần thứ XX, nhiệm kỳ 2020-2025"],
        ),
        ("trước thềm SEA Games 31", ["SEA Games 31"]),
        ("ứng phó bão số 3 và bão Thử", ["bão số 3", "bão Thử"]),
        ("dịp Tết Nguyên đán Tân Sửu 2021", ["Tết Nguyên đán Tân Sửu 2021"]),
        ("Hội nghị APEC 2017 tại Đà Nẵng", ["Hội nghị APEC 2017"]),
        ("phá chuyên án 123N và chuyên án mang bí số HP-119", ["chuyên án 123N", "chuyên án mang bí số HP-119"]),
        ("Hội nghị triển khai công tác. Đại hội diễn ra. Chuyên án do ông chỉ huy.", []),
        ("đổi 300 euro", []),
    ],
)
def test_an_event_has_a_name_or_a_number(text: str, expected: list[str]) -> None:
    assert list(found(text).events) == expected


def test_an_event_is_given_once_in_its_fullest_form() -> None:
    texts = (
        "Đại hội XIII của Đảng.",
        "Đại hội Đại biểu toàn quốc lần thứ XIII của Đảng.",
        "Đại hội Đảng lần thứ XIII.",
    )
    assert found(*texts).events == ("Đại hội Đại biểu toàn quốc lần thứ XIII của Đảng",)


def test_a_finder_can_be_made_from_a_vocabulary_that_came_from_another_process() -> None:
    again = Finder(pickle.loads(pickle.dumps(VOCABULARY)))  # noqa: S301 - our own bytes
    texts = ("Đại tá Lê Thử An, Giám đốc Công an TP Hà Nội, nói về Đại hội XIV của Đảng.",)
    assert again.find_in(texts) == FINDER.find_in(texts)


def test_no_text_at_all_has_no_names() -> None:
    assert found() == Entities()
