"""Who is not indexed: impostors, children, parties to a case without a public post; all people are invented."""

from __future__ import annotations

import pytest

from hoso.entities.finder import Finder
from hoso.entities.standing import Standing
from hoso.models import Block, Draft
from hoso.vocabulary import Vocabulary, load
from hoso.vocabulary.entries import KnownPerson, StandingPhrase

SHIPPED = load(None).vocabulary
FINDER = Finder(SHIPPED)


def people(*texts: str, finder: Finder = FINDER, date: str | None = None) -> list[str]:
    return [person.name for person in finder.find_in(texts, date=date).entities.people]


@pytest.mark.parametrize(
    "text",
    [
        "Đối tượng giả danh Trung úy Lê Thử Lừa gọi điện cho nhiều người.",
        "Kẻ gian mạo danh Chủ tịch UBND xã Lê Thử Lừa vay tiền.",
        "Hắn tự xưng là Giám đốc Công an tỉnh Lâm Thử Lê Thử Lừa.",
        "Người gọi xưng tên Lê Thử Lừa, Đại úy Phòng Cảnh sát hình sự.",
        "Y đóng giả là Thượng tá Lê Thử Lừa – Trưởng phòng Hậu cần – đi kiểm tra.",
        "Lê Thử Lừa (tự xưng Đại tá, Cục trưởng Cục Hậu cần) bị bắt.",
        "Đối tượng giả danh cán bộ công an tên Lê Thử Lừa, hiện là Đội trưởng, để lừa tiền.",
        "Đối tượng giả danh Giám đốc Công an tỉnh, Đại tá Lê Thử Lừa yêu cầu chuyển tiền.",
        "Hai tên giả danh Trung tá Lê Thử Lừa và Đại úy Vũ Thử Gạt vào nhà dân.",
        "Kẻ xấu giả danh “Đại tá Lê Thử Lừa” lập tài khoản.",
        "Thẻ ngành giả ghi tên Thiếu tá Lê Thử Lừa.",
        "Bắt Lê Thử Lừa, Đại tá rởm.",
        "Trung úy công an giả Lê Thử Lừa sa lưới.",
        "Nghệ sĩ đóng vai Đại tá Lê Thử Lừa trong phim.",
        "Đối tượng giả danh lãnh đạo Công an tỉnh: Đại tá Lê Thử Lừa.",
        "Kẻ mạo danh Trung tá Lê Thử Lừa (Công an thành phố) và Đại úy Vũ Thử Gạt bị khởi tố.",
        "Kẻ mạo danh Trung tá Lê Thử Lừa, Trưởng phòng Hậu cần, và Đại úy Vũ Thử Gạt bị khởi tố.",
        "Giả công an, Thiếu úy Lê Thử Lừa chặn xe.",
        "Hắn nổ là Phó Giám đốc Công an tỉnh Lê Thử Lừa.",
        "Nhóm này làm giả thẻ ngành mang tên Đại úy Lê Thử Lừa.",
        "Trên mạng, kẻ lừa đảo lấy tên Thiếu tá Lê Thử Lừa để kết bạn.",
        "Người lạ gọi điện bảo là Đại úy Lê Thử Lừa yêu cầu chuyển tiền.",
        "Đầu dây bên kia bảo là Đại úy Lê Thử Lừa, đang thụ lý vụ án.",
        "Gã thanh niên nói tên là Lê Thử Lừa, Trung úy CSGT.",
        "Y khoe mình là Thượng tá Lê Thử Lừa.",
        "Một phụ nữ nói rằng mình là Đại úy Lê Thử Lừa.",
        "Công an bắt Lê Thử Lừa, Giám đốc dỏm.",
    ],
)
def test_a_rank_or_post_that_somebody_pretends_to_have_is_nobodys(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Đại tá Lê Thử An cho biết đối tượng giả danh công an đã bị bắt.", "Lê Thử An"),
        ("Cảnh giác đối tượng mạo danh công an, Đại tá Lê Thử An khuyến cáo.", "Lê Thử An"),
        ("Về việc mạo danh Giám đốc Công an tỉnh, Đại tá Lê Thử An khuyến cáo người dân.", "Lê Thử An"),
        ("Cảnh giác đối tượng mạo danh. Trung tá Lê Thử An, Trưởng Công an huyện, nói.", "Lê Thử An"),
        ("Đối tượng giả danh cán bộ công an gọi cho bà Lê Thị Thử, Chủ tịch Hội Phụ nữ xã.", "Lê Thị Thử"),
        ("“Nhiều kẻ giả danh công an” – Đại tá Lê Thử An nói.", "Lê Thử An"),
        ("Trung úy Lê Thử An đóng giả làm giám đốc để phá án.", "Lê Thử An"),
        ("Chúng giả mạo chữ ký của Giám đốc Sở Y tế Lê Thử An.", "Lê Thử An"),
        ("Kẻ mạo danh bị Thượng tá Lê Thử An bắt.", "Lê Thử An"),
        ("Việt Nam đóng vai trò chủ tịch, Bộ trưởng Lê Thử An nói.", "Lê Thử An"),
        ("Nhân danh Chủ tịch nước, Thượng tướng Lê Thử An trao huân chương.", "Lê Thử An"),
        ("Tác giả Đại tá Lê Thử An ra mắt sách.", "Lê Thử An"),
        ("Bạn thời quân ngũ của mình là Lê Thử An, Giám đốc Sở Y tế.", "Lê Thử An"),
        ("Bà Hai kể người cứu mình là Trung úy Lê Thử An.", "Lê Thử An"),
        ("Chồng mình là Thiếu tá Lê Thử An, Công an huyện.", "Lê Thử An"),
        ("Thủ trưởng cũ của chúng mình là Đại tá Lê Thử An.", "Lê Thử An"),
        ("Người được nhận là Thiếu tá Lê Thử An.", "Lê Thử An"),
        ("Giáo viên chủ nhiệm giới thiệu là Đại úy Lê Thử An sẽ nói chuyện với học sinh.", "Lê Thử An"),
        ("Khách được cô giáo giới thiệu là Đại úy Lê Thử An, Công an huyện.", "Lê Thử An"),
        ("Người bị thương trong vụ nổ là Trung úy Lê Thử An.", "Lê Thử An"),
        ("Con đường mang tên Đại tá Lê Thử An đã thông xe.", "Lê Thử An"),
        ("Bài hát của tác giả trẻ mang tên Đại tá Lê Thử An.", "Lê Thử An"),
        ("Trung úy Lê Thử An nói là người dân cứ yên tâm.", "Lê Thử An"),
        ("Người trực tiếp lấy lời khai là Trung tá Lê Thử An, Phó Trưởng Công an huyện.", "Lê Thử An"),
        ("Chống giả công an, Đại tá Lê Thử An ra công điện.", "Lê Thử An"),
        ("Giả danh công an: Đại tá Lê Thử An chỉ cách nhận biết.", "Lê Thử An"),
        ("Đóng giả dân buôn gỗ, Thiếu tá Lê Thử An bám theo nhóm cướp.", "Lê Thử An"),
    ],
)
def test_an_officer_beside_an_impostor_stays(text: str, who: str) -> None:
    assert people(text) == [who]


@pytest.mark.parametrize(
    "text",
    [
        "Bị hại Lê Thị Thử, Chủ tịch Hội Phụ nữ xã, trình bày.",
        "Nạn nhân là Lê Thị Thử (Trưởng thôn 5).",
        "Bị cáo nguyên Giám đốc Công ty Sao Thử Lê Thị Thử khai nhận.",
        "Khởi tố bị can đối với Lê Thị Thử, Giám đốc Công ty Sao Thử.",
        "Bị hại trong vụ án là bà Lê Thị Thử, Giám đốc Công ty Sao Thử.",
        "Các bị cáo: Lê Thị Thử, Giám đốc Công ty Sao Thử, 7 năm tù; Vũ Thử Ba, kế toán trưởng, 3 năm tù.",
        "Ba bị can gồm Lê Thị Thử (Giám đốc Công ty Sao Thử), Vũ Thử Ba (kế toán trưởng) và Mai Thử Tư (thủ kho).",
        "Lê Thị Thử (bị cáo, giám đốc Công ty Sao Thử) kháng cáo.",
        "Bà Lê Thị Thử, Chủ tịch Hội Phụ nữ xã, là nạn nhân của vụ lừa đảo.",
        "Giám đốc Công ty Sao Thử Lê Thị Na hầu tòa. Bị cáo Na khai.",
        "Bị hại: Lê Thị Thử, Phó Giám đốc Công ty Sao Thử.",
        "Bị cáo: Lê Thị Thử - Giám đốc Công ty Sao Thử - 8 năm tù.",
        "Bị hại là ông Lê Thử An (Trưởng thôn 5) và bà Lê Thị Thử (kế toán trưởng).",
        "Bị can thứ nhất là Lê Thị Thử, Giám đốc Công ty Sao Thử.",
        "Khởi tố bị can, bắt tạm giam đối với Lê Thị Thử, Giám đốc Công ty Sao Thử.",
        "Khởi tố bị can đối với 2 người: Lê Thị Thử (Giám đốc Công ty Sao Thử), Vũ Thử Ba (kế toán trưởng).",
        "Lệnh bắt tạm giam Lê Thị Thử (Giám đốc Công ty Sao Thử) được phê chuẩn.",
        "Công an bắt giam Giám đốc Lê Thị Thử và kế toán trưởng Vũ Thử Ba.",
        "Bị can Vũ Thử Ba và Lê Thị Thử, Giám đốc Công ty Sao Thử, bị truy tố.",
        "Lê Thị Thử - Giám đốc Công ty Sao Thử - bị khởi tố bị can.",
        "Lê Thị Thử, Giám đốc Công ty Hồng Thử, đã trở thành bị can.",
        "Bà Lê Thị Thử (Giám đốc Công ty Sao Thử, bị cáo đầu vụ) vắng mặt.",
        "Nạn nhân vụ cướp, bà Lê Thị Thử, Giám đốc Công ty Sao Thử, kể lại.",
        "Danh tính nạn nhân: Lê Thị Thử, Phó Giám đốc khách sạn Sao Thử.",
        "Nghi can đâm chết chủ nợ được xác định là Lê Thử An, Phó Giám đốc Công ty Sao Thử.",
        "Tử tù Lê Thử An, nguyên Giám đốc Công ty Sao Thử, xin ân giảm.",
        "Kẻ giết người cướp của Lê Thử An, Trưởng thôn 5, ra đầu thú.",
        "Con tin Lê Thị Thử, Phó Giám đốc Công ty Sao Thử, được giải cứu.",
        "Bị truy nã: Lê Thị Thử, Giám đốc Công ty Sao Thử.",
        "Vũ Thử Ba và Lê Thị Thử, đều là Phó Giám đốc Công ty Sao Thử, bị bắt.",
        "Ông Lê Thử An (45 tuổi, Giám đốc Công ty Sao Thử, trú tại quận 5) đã bị Công an thành phố bắt giam.",
        "Giám đốc Công ty Sao Thử Lê Thử An gặp báo chí. Ông An bị khởi tố.",
        "Thi thể ông Lê Thử An, Phó Giám đốc Công ty Sao Thử, được tìm thấy.",
    ],
)
def test_a_party_to_a_case_with_a_civil_post_is_not_indexed(text: str) -> None:
    assert people(text) == []


def test_what_one_paragraph_calls_a_person_holds_in_all() -> None:
    assert people("Ông Lê Thử An, Giám đốc Công ty Sao Thử, đến tòa.", "Bị cáo Lê Thử An cúi đầu.") == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Bị cáo Lê Thử An, nguyên Chủ tịch UBND huyện Bến Thử, nhận tội.", "Lê Thử An"),
        ("Bị hại là Trung úy Lê Thử An, cán bộ Công an huyện.", "Lê Thử An"),
        ("Bị can Lê Thử An (nguyên Trưởng phòng Tư pháp huyện) nộp lại tiền.", "Lê Thử An"),
        ("Đến thăm nạn nhân, ông Lê Thử An, Giám đốc Công ty Sao Thử, xin lỗi.", "Lê Thử An"),
        ("Theo ông Lê Thử An, Giám đốc Công ty Sao Thử, nạn nhân đã tỉnh.", "Lê Thử An"),
        ("Nhân chứng lịch sử Lê Thử An, Chủ nhiệm câu lạc bộ tù chính trị, kể.", "Lê Thử An"),
        ("Bà Lê Thị Thử, Chủ tịch Hội Phụ nữ xã, thăm các nạn nhân.", "Lê Thị Thử"),
        ("Bị cáo khai đã đưa tiền cho Giám đốc Công ty Sao Thử Lê Thử An.", "Lê Thử An"),
        ("Ông Lê Thử An, Giám đốc Công ty Sao Thử, cho biết, bị hại trong vụ cướp là nhân viên.", "Lê Thử An"),
        ("Bị cáo An khai. Giám đốc Công ty Sao Thử Lê Thử An và nhân viên Vũ Thử An có mặt.", "Lê Thử An"),
        ("Khởi tố bị can đối với Lê Thử An, Trưởng Công an phường.", "Lê Thử An"),
        ("Bị cáo Ba khai và Giám đốc Công ty Sao Thử Lê Thử An xác nhận.", "Lê Thử An"),
        ("Ông Lê Thử An, Giám đốc Công ty Sao Thử, cho biết nhân viên Ba bị bắt.", "Lê Thử An"),
        ("Con trai ông Lê Thử An, Giám đốc Công ty Sao Thử, bị bắt.", "Lê Thử An"),
        ("Theo ông Lê Thử An, Giám đốc Công ty Sao Thử, bị cáo trong vụ án đã nghỉ việc.", "Lê Thử An"),
        ("Về phía bị hại, ông Lê Thử An, Giám đốc Công ty Sao Thử, đề nghị xử nghiêm.", "Lê Thử An"),
        ("Ông Lê Thử An, Giám đốc Công ty Sao Thử, bắt đầu xây cầu.", "Lê Thử An"),
        ("Công trình bị can thiệp, Giám đốc Công ty Sao Thử Lê Thử An nói.", "Lê Thử An"),
        ("Kẻ trộm vào nhà lúc đêm, Trưởng thôn 5 Lê Thử An kể.", "Lê Thử An"),
    ],
)
def test_who_has_a_public_post_or_only_stands_beside_a_party_stays(text: str, who: str) -> None:
    assert people(text) == [who]


@pytest.mark.parametrize(
    "text",
    [
        "Em Trần Văn Nhí (9 tuổi), Đội trưởng đội bóng thiếu niên, bị xâm hại.",
        "Học sinh Trần Văn Nhí, Bí thư Chi đoàn lớp 11B, bị đánh.",
        "Cháu Trần Văn Nhí, lớp 5A, tổ trưởng, được cứu.",
        "Em Trần Văn Nhí (lớp 8), Phó Chủ tịch Hội đồng nhân dân trẻ em, phát biểu.",
        "Đội trưởng đội bóng thiếu niên Trần Văn Nhí (14 tuổi) gặp nạn.",
        "Đội trưởng Trần Văn Nhí, học sinh lớp 4B, nhặt được của rơi.",
        "Em gái Trần Văn Nhí (7 tuổi), tổ trưởng tổ 4, bị bỏng.",
        "Cháu Trần Văn Nhí (5 tuổi) bị lạc. Tổ trưởng Trần Văn Nhí rất ngoan.",
        "Nạn nhân là cháu Trần Văn Nhí, 14 tuổi, Chủ nhiệm câu lạc bộ.",
        "Hai cháu Trần Văn Nhí (6 tuổi), tổ trưởng, và Lê Thị Thử (8 tuổi), đội trưởng, đuối nước.",
        "Trần Văn Nhí, Bí thư Chi đoàn lớp 9A, 14 tuổi, mất tích.",
        "Bí thư Chi đoàn lớp 9A Trần Văn Nhí mất tích.",
        "Thiếu nữ 15 tuổi Lê Thị Nhí, Bí thư Chi đoàn, mất tích.",
        "Đội trưởng 11 tuổi Lê Thị Nhí dập lửa.",
        "Liên đội trưởng Trường THCS Bến Thử Lê Thị Nhí nhận bằng khen.",
        "Trần Văn Nhí, Chi đội trưởng, nhặt được của rơi.",
        "Trần Văn Nhí (SN 2024, tổ trưởng) bị lạc.",
    ],
)
def test_children_are_not_indexed(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Thiếu tướng Lê Thử An tặng quà các cháu nhỏ.", "Lê Thử An"),
        ("Thăm các em học sinh, Đại tá Lê Thử An, Giám đốc Công an tỉnh, động viên.", "Lê Thử An"),
        ("Thiếu tướng Lê Thử Cháu dự lễ.", "Lê Thử Cháu"),
        ("Chủ tịch UBND xã Lê Văn Bé nói.", "Lê Văn Bé"),
        ("Em gái của Đại tá Lê Thử An bị tai nạn.", "Lê Thử An"),
        ("Cháu ông Lê Thử An, Chủ tịch UBND huyện, bị bắt.", "Lê Thử An"),
        ("Ông Vũ Thử Ba cùng em trai Lê Thử An, Giám đốc Công ty Sao Thử, khai.", "Lê Thử An"),
        ("Cháu Trần Văn Nhí (6 tuổi) ngã xuống giếng, Trung úy Lê Thử An, Công an xã, xuống cứu.", "Lê Thử An"),
        ("Đại tá Lê Thử An (17 tuổi quân) kể chuyện.", "Lê Thử An"),
        ("Thượng tá Lê Thử An, 16 tuổi đã vào bộ đội, nay về hưu.", "Lê Thử An"),
        ("Anh công an trẻ Lê Thử An, Trưởng Công an xã, nói.", "Lê Thử An"),
        ("Ông Lê Thử An, Giám đốc Sở Giáo dục và Đào tạo, thăm học sinh lớp 5A.", "Lê Thử An"),
        ("Cậu bé Lê Thử An năm ấy nay là Đại tá Lê Thử An, Giám đốc Công an tỉnh.", "Lê Thử An"),
        ("Nữ sinh Lê Thị Thử, Hạ sĩ, học viên Trường Đại học Cảnh sát, đoạt giải.", "Lê Thị Thử"),
        ("Giám đốc Công an tỉnh Lê Thử An trao học bổng cho học sinh Lê Thử An, lớp 7A.", "Lê Thử An"),
        ("Năm 15 tuổi Lê Thử An, Bí thư Tỉnh ủy, đã theo bộ đội.", "Lê Thử An"),
        ("Bà Lê Thị Thử, Phó Chủ tịch Công đoàn trường, chủ nhiệm lớp 9A, dẫn đoàn.", "Lê Thị Thử"),
        ("Ông Lê Thử An (sinh năm 1962), Trưởng thôn 5, hiến đất.", "Lê Thử An"),
    ],
)
def test_who_speaks_to_children_or_is_related_to_them_stays(text: str, who: str) -> None:
    assert people(text) == [who]


@pytest.mark.parametrize(("date", "who"), [("2024-05-01", []), ("2031-05-01", ["Lê Thị Nhí"]), (None, [])])
def test_a_year_of_birth_says_a_child_by_the_day_of_the_article(date: str | None, who: list[str]) -> None:
    assert people("Lê Thị Nhí (sinh ngày 1/2/2010), Bí thư Chi đoàn, được khen.", date=date) == who


def test_a_draft_says_when_its_children_were_children() -> None:
    text = Block("paragraph", "Lê Thị Nhí (SN 2010), Bí thư Chi đoàn, được khen.")
    grown = Draft("Khen thưởng", "2031-05-01", None, (), None, (text,), (), ())
    assert [person.name for person in FINDER.find(grown).entities.people] == ["Lê Thị Nhí"]


def test_what_is_said_of_a_child_is_not_added_to_an_officer_of_that_name() -> None:
    found = FINDER.find_in(
        ("Trưởng Công an huyện Lê Thử An tặng quà em Lê Thử An, lớp 4B, tổ trưởng.",)
    ).entities.people
    assert [person.posts for person in found] == [("Trưởng Công an huyện",)]


@pytest.mark.parametrize(
    ("post", "public"),
    [
        ("Giám đốc Sở Y tế", True), ("nguyên Phó Chủ tịch UBND huyện Bến Thử", True), ("Bí thư Huyện ủy", True),
        ("Thẩm phán", True), ("Đội trưởng Đội QLTT số 4", True), ("Trưởng CA xã", True), ("Chủ tịch xã", True),
        ("Hiệu trưởng Trường Trung cấp Cảnh sát", True), ("Tổng Giám đốc Tổng công ty Đường sắt", True),
        ("Phó Giám đốc Công ty thuộc EVN", True), ("Chủ tịch Hội đồng nhân dân xã", True),
        ("Giám đốc Công ty Sao Thử", False), ("Chủ tịch Hội Phụ nữ xã", False), ("Trưởng thôn 5", False),
        ("Giám đốc", False), ("trưởng ca", False), ("Trưởng phòng Kinh doanh Công ty Sao Thử", False),
        ("Bí thư Chi bộ thôn 3", False), ("Giám đốc trụ sở chính", False), ("Chủ tịch Ủy ban MTTQ xã", False),
        ("Hiệu trưởng Trường THCS Bến Thử", False), ("Trưởng ban quản lý chợ", False),
        ("Phó Trưởng phòng PC45", True), ("Trưởng phòng PX13", True), ("Đội trưởng Đội hình sự", True),
        ("Đội trưởng Đội 113", True), ("Tổ trưởng Tổ 141", True), ("Đội phó Đội điều tra tổng hợp", True),
        ("Chủ tịch Hội đồng thành viên Tổng công ty Đường sắt", True), ("Đội trưởng Đội thuế liên xã", True),
        ("Tổng Giám đốc Tập đoàn Hóa chất Việt Nam", True), ("Trưởng phòng TN&MT", True),
        ("Trưởng phòng Tài chính - Kế hoạch huyện", True), ("Trưởng phòng Kinh tế quận 3", True),
        ("Giám đốc Trung tâm phát triển quỹ đất", True), ("Chánh Văn phòng huyện Bến Thử", True),
        ("Giám đốc Ban Quản lý dự án huyện", True), ("Chủ tịch Hạ viện Mỹ", True), ("Trưởng phòng LĐTBXH", True),
        ("Trưởng phòng Tài chính - Kế hoạch Công ty Sao Thử", False), ("Chủ tịch Hội Phụ nữ PC45", False),
        ("Trưởng phòng khám huyện", False), ("Trưởng phòng Hành chính Bệnh viện huyện", False),
        ("Trưởng phòng Kinh doanh Khách sạn quận 1", False), ("Tổ trưởng căn hộ P1205", False),
        ("Phó Chủ tịch Hội đồng nhân dân trẻ em", False), ("Tổng Giám đốc Tập đoàn Sao Thử", False),
    ],
)  # fmt: skip
def test_a_public_post_is_told_by_the_body_that_it_names(post: str, public: bool) -> None:
    assert Standing(SHIPPED).public(post) is public


def test_an_archive_says_with_its_own_words_who_is_public_and_what_a_party_is_called() -> None:
    text = "Bị hại Lê Thị Thử, Chủ tịch Hội Phụ nữ xã, và khổ chủ Vũ Thử Ba, Trưởng thôn 5."
    own = (StandingPhrase("hội phụ nữ", "public"), StandingPhrase("khổ chủ", "party"))
    finder = Finder(Vocabulary(ranks=SHIPPED.ranks, standing=(*SHIPPED.standing, *own)))
    assert people(text) == ["Vũ Thử Ba"]
    assert people(text, finder=finder) == ["Lê Thị Thử"]


def test_an_alias_of_a_party_is_the_party() -> None:
    known = (KnownPerson("Lê Thử An", ("Lê An Thử",)),)
    finder = Finder(Vocabulary(people=known, standing=SHIPPED.standing))
    assert people("Bị cáo Lê An Thử. Giám đốc Công ty Sao Thử Lê Thử An.", finder=finder) == []
