"""Organisations without a head word, where a unit's name ends, and which names are forms of one; all firms are invented
but those of the vocabulary."""

from __future__ import annotations

import pytest

from hoso.entities.finder import Finder
from hoso.vocabulary import load

FINDER = Finder(load(None).vocabulary)


def organisations(*texts: str) -> list[str]:
    return list(FINDER.find_in(texts).entities.organisations)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Facebook cho biết đã xóa tài khoản.", ["Facebook"]),
        ("Đại diện của Google, bà Testa, trả lời.", ["Google"]),
        ("Ông kiện Apple vì mất dữ liệu.", []),
        ("Ông kiện Apple.", ["Apple"]),
        ("Trao đổi với Tuổi Trẻ, ông An nói.", ["Tuổi Trẻ"]),
        ("PV Thanh Niên có mặt tại hiện trường.", ["Thanh Niên"]),
        ("Báo Người đưa tin dẫn lời nhân chứng.", ["Báo Người đưa tin"]),
        ("theo báo Tuổi Trẻ online", ["báo Tuổi Trẻ online"]),
        ("phiến quân Testo tấn công", ["Testo"]),
        ("nhóm khủng bố Hồi giáo Testa Bravo nhận trách nhiệm", ["Testa Bravo"]),
        ("do Testa Holdings sở hữu", ["Testa Holdings"]),
        ("Quân đội tiêu diệt IS ở Syria.", ["IS"]),
        ("Theo The Guardian, ông từ chức.", ["The Guardian"]),
        ("Như Tuổi Trẻ đã đưa tin, vụ việc xảy ra hôm qua.", ["Tuổi Trẻ"]),
        ("Tờ Testa Post gọi đây là trò đùa.", ["Testa Post"]),
        ("Đứng đầu là Phong trào Hồi giáo Testa Bravo.", ["Phong trào Hồi giáo Testa Bravo"]),
        ("thủ lĩnh nhóm khủng bố Nhà nước Hồi giáo tự xưng", ["Nhà nước Hồi giáo"]),
        ("Tổ chức Nhà nước Hồi giáo (IS) tự xưng nhận trách nhiệm", ["Nhà nước Hồi giáo"]),
        ("tổ chức quốc tế Rồng Thử giúp đỡ", ["tổ chức quốc tế Rồng Thử"]),
    ],
)
def test_an_organisation_without_a_head_word_is_known_by_its_company(text: str, expected: list[str]) -> None:
    assert organisations(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Chị đăng ảnh trên Facebook hôm qua.",
        "Chiếc xe Toyota màu đỏ, điện thoại Samsung Galaxy và Google Maps.",
        "Facebook của chị Hà có 500 bạn.",
        "Anh sống với thanh niên xóm, theo lao động phổ thông.",
        "phiến quân Syria, phiến quân ở miền Bắc",
        "Kết quả xét nghiệm RT-PCR âm tính.",
        "Thủ lĩnh là Omar Maute.",
        "Chiếc Lexus IS màu đen.",
        "các ngân hàng Thụy Sĩ, báo Anh và trường đại học Mỹ",
        "Vụ PMU99 gây chấn động.",
        "mương thoát nước Kênh C9",
        "một băng đảng Testa Bravo",
        "theo đường lối của Đảng và nhân dân",
        "TỔ CHỨC TỌA ĐÀM",
        "giấy tờ Hoạch mang theo",
        "doanh nghiệp, HTX và nông dân gặp gỡ",
        "ở thôn Kênh Thử",
        "Ảnh: Testa/TTXVN",
        "(Nguồn: AFP) và (Ảnh minh họa: TTXVN phát)",
        "ca sĩ Châu Đăng Khoa và Thanh Thử",
        "Ngôi nhà trẻ em Seattle",
        "một thanh tra TSPD đóng giả thiếu niên",
        "Thông tư 06/2013/TTLT-XYZ-BQP-BTC",
        "thế chấp ở ngân hàng A rồi bỏ trốn",
        "Tập đoàn Mỹ sau đó rút lui.",
        "bảo kê cho tập đoàn tội phạm Năm Thử",
        "Trú tại Phòng 417, nhà B1",
        "ở xã Đăk Tờ Re và trả bằng tờ USD",
        "phát triển Vùng đồng bằng Sông Hồng",
        "một phong trào Hồi giáo và hội họp quốc tế",
        "nhà thầu của liên doanh Kim Thử",
        "các đài truyền hình Việt Nam và nhiều hãng hàng không Việt Nam",
        "Tòa Hà Nội xử kín",
        "đội Việt Nam thắng đội Thái Lan",
        "công an, thanh tra Bộ giám sát việc chấm thi",
    ],
)
def test_a_product_a_person_a_case_and_a_kind_of_firm_are_no_organisation(text: str) -> None:
    assert organisations(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TAND cấp cao tại Đà Nẵng bác kháng cáo", ["TAND cấp cao tại Đà Nẵng"]),
        ("TAND TP Huế tại phiên xử", ["TAND TP Huế"]),
        ("Bí thư Đảng ủy Thử Sơn", ["Đảng ủy Thử Sơn"]),
        ("lãnh đạo Đảng ủy Công an T.Ư", ["Đảng ủy Công an T.Ư"]),
        ("Viện Hàn lâm Khoa học xã hội Việt Nam", ["Viện Hàn lâm Khoa học xã hội Việt Nam"]),
        ("Công an phường Thử Tân tiếp nhận tin báo", ["Công an phường Thử Tân"]),
        ("Công an phường Nhật Tân tiếp nhận tin báo", ["Công an phường Nhật Tân"]),
        ("Công an xã Chỉ đạo phối hợp", ["Công an xã Chỉ đạo"]),
        ("Báo Sao Thử thông tin vụ việc", ["Báo Sao Thử"]),
        ("Sở KHĐT xây dựng kế hoạch", ["Sở KHĐT"]),
        ("Sở Xây dựng trả lời", ["Sở Xây dựng"]),
        ("Công ty Xuất nhập khẩu lương thực Thử Sơn", ["Công ty Xuất nhập khẩu lương thực Thử Sơn"]),
        ("Công ty vận tải Trâm Anh bị phạt", ["Công ty vận tải Trâm Anh"]),
        ("đảng Dân chủ và Cộng hòa tranh cử", ["đảng Dân chủ"]),
        ("tổ công tác Phòng Cảnh sát kinh tế Công an tỉnh Thử", ["Phòng Cảnh sát kinh tế Công an tỉnh Thử"]),
        ("đã báo Công an xã Thử Sơn", ["Công an xã Thử Sơn"]),
        ("Cảnh sát PCCC TP Hà Nội dập lửa", ["Cảnh sát PCCC TP Hà Nội"]),
        ("Trường THCS mang gần chục sổ BHXH đi cầm", []),
        ("Tập đoàn Điện lực Việt Nam hơn 30 năm", ["Tập đoàn Điện lực Việt Nam"]),
        ("Bộ Kế hoạch và đầu tư trả lời", ["Bộ Kế hoạch và đầu tư"]),
        ("Tỉnh đoàn Hà Tĩnh phát động", ["Tỉnh đoàn Hà Tĩnh"]),
        ("Công ty Tam Thử 5.000 bộ linh kiện", ["Công ty Tam Thử"]),
        ("Công ty môi giới lao động Trung Thử bị phạt", ["Công ty môi giới lao động Trung Thử"]),
        ("bảo vệ Công ty Phú Mỹ Thử chạy đến", ["Công ty Phú Mỹ Thử"]),
        ("Bưu điện tỉnh Bến Tre bị mất tiền", ["Bưu điện tỉnh Bến Tre"]),
        ("BV Thể thao Việt Nam thông tin sự việc", ["BV Thể thao Việt Nam"]),
        ("Ủy ban Quốc phòng - An ninh 4 chức danh chủ chốt", ["Ủy ban Quốc phòng - An ninh"]),
        ("Phòng Bảo vệ chính trị nội bộ 4 phối hợp", ["Phòng Bảo vệ chính trị nội bộ 4"]),
        ("Bệnh viện K tiếp nhận", ["Bệnh viện K"]),
        ("Tổng công ty Lưu ký và Bù trừ Thử Sơn", ["Tổng công ty Lưu ký và Bù trừ Thử Sơn"]),
        ("hãng Sao Thử BKS 29B chạy tuyến", ["hãng Sao Thử"]),
        ("Theo cơ quan điều tra Hằng làm giúp việc", []),
        ("sinh viên ĐH Bách khoa Hà Nội", ["ĐH Bách khoa Hà Nội"]),
        ("Ban Quản lý lao động Việt Nam tại Đài Loan", ["Ban Quản lý lao động Việt Nam tại Đài Loan"]),
        ("Phòng Giao thông tại Hà Nội", ["Phòng Giao thông"]),
        ("Ngân hàng Nhà nước Việt Nam ban hành quy chế", ["Ngân hàng Nhà nước Việt Nam"]),
        ("báo cáo của VKSND Tối cao Trung Quốc", ["VKSND Tối cao Trung Quốc"]),
        ("Bộ Chính trị Đảng Cộng sản Trung Quốc họp", ["Bộ Chính trị Đảng Cộng sản Trung Quốc"]),
        ("ở Bộ Chính trị, Đảng Cộng sản Trung Quốc", ["Bộ Chính trị", "Đảng Cộng sản Trung Quốc"]),
        ("quan chức Đảng Cộng sản Trung Quốc Teng Johansen nói", ["Đảng Cộng sản Trung Quốc"]),
        ("Cảnh sát Nhật Bản vào cuộc", ["Cảnh sát Nhật Bản"]),
        ("Công an Tỉnh vào cuộc", []),
        (
            "Ngân hàng Phát triển nhà Đồng bằng sông Cửu Long bị phạt",
            ["Ngân hàng Phát triển nhà Đồng bằng sông Cửu Long"],
        ),
        ("Ủy ban Tư pháp của Quốc hội thẩm tra", ["Ủy ban Tư pháp của Quốc hội"]),
        ("Ủy ban Tư pháp của Công ty Sao Thử", ["Ủy ban Tư pháp", "Công ty Sao Thử"]),
        ("tại Trung tâm đăng kiểm xe cơ giới 84-02D.", ["Trung tâm đăng kiểm xe cơ giới 84-02D"]),
        ("học ở Trường tiểu học Tân Thử 2.", ["Trường tiểu học Tân Thử 2"]),
        ("Trạm Cảnh sát đường thủy Cát Thử và Thủy đội 3 bắt ghe", ["Trạm Cảnh sát đường thủy Cát Thử", "Thủy đội 3"]),
        ("làm cho tạp chí Testa Từ tháng 8", ["tạp chí Testa"]),
        ("giám đốc Thảo cầm viên Thử Sơn", ["Thảo cầm viên Thử Sơn"]),
        ("chủ Cơ sở mầm non Sao Thử", ["Cơ sở mầm non Sao Thử"]),
        ("Văn phòng công tố Paris điều tra", ["Văn phòng công tố Paris"]),
        ("theo Đại sứ quán Hàn Quốc tại Việt Nam", ["Đại sứ quán Hàn Quốc tại Việt Nam"]),
        ("bị tòa án Leeds Testa phạt", ["tòa án Leeds Testa"]),
        ("phát ngôn viên của Bộ ứng phó thiên tai Afghanistan", ["Bộ ứng phó thiên tai Afghanistan"]),
        ("theo Chi cục Hải quan cửa khẩu cảng Thử Sơn", ["Chi cục Hải quan cửa khẩu cảng Thử Sơn"]),
        ("ở Tập Đoàn Vàng bạc đá quý Sao Thử", ["Tập Đoàn Vàng bạc đá quý Sao Thử"]),
        ("Công ty Luật TNHH Công Minh Thử bào chữa", ["Công ty Luật TNHH Công Minh Thử"]),
        ("giám định ở Viện Khoa học hình sự cho thấy", ["Viện Khoa học hình sự"]),
    ],
)
def test_a_name_is_neither_cut_short_nor_run_on(text: str, expected: list[str]) -> None:
    assert organisations(text) == expected


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Sở TT-TT Hà Nội", "Sở Thông tin và Truyền thông Hà Nội"),
        ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
        ("UBND tỉnh Thử", "Ủy ban nhân dân tỉnh Thử"),
        ("VKSND huyện Thử Sơn", "Viện kiểm sát nhân dân huyện Thử Sơn"),
        ("TAND TP HCM", "Tòa án nhân dân thành phố Hồ Chí Minh"),
        ("Phòng PC67", "Phòng Cảnh sát giao thông (PC67)"),
        ("Công ty Sao Thử", "Công ty TNHH Vận tải Sao Thử"),
        ("Reuters", "hãng tin Reuters"),
        ("Tiểu ban ANTT", "Tiểu ban An ninh, trật tự Đại hội XIII của Đảng"),
        ("Công an Tp.HCM", "Công an Thành phố Hồ Chí Minh"),
        ("Viettel", "Tập đoàn Viễn thông quân đội Viettel"),
        ("Tuổi Trẻ", "báo Tuổi Trẻ"),
        ("cơ quan điều tra Công an tỉnh Thử", "Cơ quan CSĐT Công an tỉnh Thử"),
        ("VKS huyện Thử Sơn", "VKSND huyện Thử Sơn"),
        ("hãng Reuters", "hãng tin Reuters"),
        ("tờ Testa Post", "báo Testa Post"),
        ("Công an Hồng Lĩnh", "Công an thị xã Hồng Lĩnh"),
    ],
)
def test_a_short_form_is_not_counted_beside_its_full_form(short: str, full: str) -> None:
    lead = "Trao đổi với" if short == "Tuổi Trẻ" else "Theo"
    found = organisations(f"{lead} {short}, việc đã rõ.", f"Tin từ {full}.")
    assert len(found) == 1
    assert found[0] == full.replace(" (PC67)", "")
    assert organisations(f"Tin từ {full}.", f"{lead} {short}, việc đã rõ.") == found


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Ngân hàng thương mại cổ phần Sao Thử Sơn", "Ngân hàng STS"),
        ("Công ty cổ phần Vận tải Sao Thử", "Công ty Sao Thử"),
        ("Tập đoàn Dầu khí Việt Nam", "PetroVietnam"),
    ],
)
def test_a_short_form_in_brackets_is_the_same_name(full: str, short: str) -> None:
    assert organisations(f"Tin từ {full} ({short}). Lãnh đạo {short} trả lời.") == [full]


@pytest.mark.parametrize(
    ("name", "parent"),
    [
        ("Xí nghiệp Than Thử Lập", "Công ty Than Thử Gai"),
        ("Công ty Bách hóa Thử", "Bộ Thương mại"),
        ("Cục Quản lý Cạnh tranh", "Bộ Công Thương"),
    ],
)
def test_a_parent_in_brackets_is_a_name_of_its_own(name: str, parent: str) -> None:
    assert organisations(f"Tin từ {name} ({parent}). Lãnh đạo {parent} trả lời.") == [name, parent]


def test_names_that_only_look_alike_stay_apart() -> None:
    assert len(organisations("Sở TN-MT Hà Nội. Sở Thông tin và Truyền thông Hà Nội.")) == 2
    assert len(organisations("Công ty Sao Thử. Công ty TNHH Vận tải Sông Thử.")) == 2
    assert len(organisations("Viettel. Công ty Vận tải Viettel.")) == 2
    assert len(organisations("Công an Hà Tĩnh. Công an thị xã Hà Tĩnh.")) == 2
    assert len(organisations("Cơ quan CSĐT Bộ Công an. Cơ quan ANĐT Bộ Công an. Cơ quan điều tra Bộ Công an")) == 3
    assert len(organisations("Công an huyện Thử Sơn. Báo Công an TP.HCM. Công an TP.HCM")) == 3


def test_an_abbreviation_of_itself_is_still_one_name() -> None:
    assert organisations("Báo Asahi Shimbun (AS) đưa tin.", "Asahi Shimbun dẫn lời AS.") == ["Báo Asahi Shimbun"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bị Công an cửa khẩu Tân Thử phát hiện.", ["Công an cửa khẩu Tân Thử"]),
        ("Công an cửa khẩu đã làm rõ ở cửa khẩu Tân Thử.", []),
        ("Được đưa vào Bệnh viện Quân đội 354 để cấp cứu.", ["Bệnh viện Quân đội 354"]),
        ("Bệnh viện do quân đội dựng ở Thử Sơn.", []),
        ("Đưa vào Bệnh viện Nhi Trung ương cấp cứu.", ["Bệnh viện Nhi Trung ương"]),
        ("Đưa vào Bệnh viện Sao Thử cấp cứu.", ["Bệnh viện Sao Thử"]),
        ("Theo Lữ đoàn 270 công binh.", ["Lữ đoàn 270 công binh"]),
        ("Theo Lữ đoàn 270 điều tra.", ["Lữ đoàn 270"]),
        ("Đưa vào BV Chấn thương chỉnh hình, hôm qua.", ["BV Chấn thương chỉnh hình"]),
        ("Cán bộ Công ty XNK thủ công mỹ nghệ Nam Định.", ["Công ty XNK thủ công mỹ nghệ Nam Định"]),
        ("Giám đốc Sở D. của thành phố, Sở T và Sở Y tế Hà Nội.", ["Sở Y tế Hà Nội"]),
    ],
)
def test_a_name_ends_where_its_work_and_its_seat_end(text: str, expected: list[str]) -> None:
    assert organisations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tối qua, Phòng Cảnh sát hình sự Công an tỉnh bắt anh ta.", ["Phòng Cảnh sát hình sự Công an tỉnh"]),
        (
            "Phòng Cảnh sát hình sự Công an tỉnh bắt anh ta. Phòng Cảnh sát hình sự Công an tỉnh Hà Nam làm rõ.",
            ["Phòng Cảnh sát hình sự Công an tỉnh Hà Nam"],
        ),
        ("Tối qua, cơ quan Công an tỉnh và Công an huyện bắt anh ta.", []),
        ("Các phòng nghiệp vụ Công an tỉnh bắt anh ta.", []),
        ("Chánh văn phòng Công an tỉnh Thái Bình Lê Thử An nói.", ["Công an tỉnh Thái Bình"]),
        ("Tin từ Văn phòng Công an tỉnh Thái Bình.", ["Văn phòng Công an tỉnh Thái Bình"]),
    ],
)
def test_a_unit_of_the_local_police_is_named_by_its_work(text: str, expected: list[str]) -> None:
    assert organisations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ông dẫn đầu đoàn Việt Nam dự họp ở đoàn Luật sư TP.HCM.", ["đoàn Luật sư TP.HCM"]),
        ("Buổi họp báo giới thiệu Lễ hội bút.", []),
        ("Gửi đến Sở Công Thương nơi tổ chức hội nghị.", ["Sở Công Thương"]),
        ("Theo hội Hữu nghị Việt Nam, các hội phụ nữ đã họp.", ["hội Hữu nghị Việt Nam"]),
        ("Các hội Việt Nam ở Testa đã họp.", []),
        ("Tòa phúc thẩm TAND Tối cao tại TP HCM xử.", ["Tòa phúc thẩm TAND Tối cao tại TP HCM"]),
    ],
)
def test_a_delegation_and_a_meeting_are_no_body(text: str, expected: list[str]) -> None:
    assert organisations(text) == expected
