"""The rulings on what an article is about, each with an invented article that asks for it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.topics.test_topics import about


@dataclass(frozen=True, slots=True)
class Ruling:
    """An article (title, lead, paragraphs) with topics that it is about, and some that it is not about."""

    says: str
    article: tuple[str, ...]
    about: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()


def ruling(says: str, *article: str, about: str = "", others: str = "") -> Ruling:
    return Ruling(says, article, _labels(about), _labels(others))


def _labels(text: str) -> frozenset[str]:
    return frozenset(label.strip() for label in text.split(";") if label.strip())


RULINGS = (
    ruling(
        "the narrowest topic that fits: a heroin case is not about crime in general",
        "Bắt hai người mang ba bánh heroin ở Lam Giang",
        "Ngày 3/4, Công an tỉnh Lam Giang bắt quả tang hai người vận chuyển trái phép ba bánh heroin.",
        "Cơ quan điều tra đã khởi tố vụ án, khởi tố bị can đối với hai người về tội vận chuyển trái phép chất ma túy.",
        "Phòng Cảnh sát hình sự cũng tham gia phá án.",
        about="Phòng, chống ma túy; Khởi tố và điều tra",
        others="Tội phạm hình sự; Xét xử",
    ),
    ruling(
        "an arrest is investigation, and so is an indictment",
        "Khởi tố giám đốc bến phà Thử",
        "Chiều 4/5, Cơ quan Cảnh sát điều tra khởi tố bị can, bắt tạm giam giám đốc bến phà Thử.",
        "Bị can khai nhận hành vi tại cơ quan điều tra.",
        about="Khởi tố và điều tra",
        others="Xét xử; Truy nã; Thi hành án và trại giam",
    ),
    ruling(
        "a verdict is a trial, what went before is history",
        "Tuyên phạt 7 năm tù chủ bến phà Thử",
        "Chiều 4/5, TAND tỉnh Lam Giang mở phiên tòa sơ thẩm, tuyên phạt bị cáo 7 năm tù.",
        "Hội đồng xét xử nhận định bị cáo thành khẩn.",
        "Trước đó, tháng 3, bị cáo bị bắt tạm giam.",
        about="Xét xử",
        others="Khởi tố và điều tra",
    ),
    ruling(
        "a wanted person has the topic of wanted persons",
        "Phát lệnh truy nã chủ bến phà Thử",
        "Cơ quan Cảnh sát điều tra Công an tỉnh Lam Giang phát lệnh truy nã đối với chủ bến phà Thử.",
        "Ai phát hiện đối tượng bị truy nã báo cho công an nơi gần nhất.",
        about="Truy nã",
        others="Xét xử",
    ),
    ruling(
        "life in prison and pardon are execution of sentences",
        "Hơn 60 phạm nhân trại giam Lam Giang được đặc xá",
        "Sáng 1/9, trại giam Lam Giang công bố quyết định đặc xá của Chủ tịch nước cho hơn 60 phạm nhân.",
        "Các phạm nhân cải tạo tốt được về với gia đình trước thời hạn.",
        about="Thi hành án và trại giam",
        others="Xét xử; Khởi tố và điều tra",
    ),
    ruling(
        "that a matter is being looked into is no investigation",
        "Xe tải lao xuống ruộng lúa ở Tân Thử, tài xế bị thương",
        "Sáng 5/5, xe tải lao xuống ruộng lúa sau khi va chạm với xe máy, tài xế bị thương nặng.",
        "Vụ tai nạn giao thông làm ùn tắc gần một giờ.",
        "Vụ việc đang được điều tra làm rõ.",
        about="Tai nạn giao thông",
        others="Khởi tố và điều tra",
    ),
    ruling(
        "a unit's name is no topic",
        "Cán bộ Cục Cảnh sát giao thông trả lại ví cho người đi chợ",
        "Một cán bộ Cục Cảnh sát giao thông nhặt được ví và trả lại cho bà bán rau ở chợ Thử.",
        "Bà bán rau cảm ơn người cán bộ đã giúp mình.",
        others="Giao thông; Tai nạn giao thông",
    ),
    ruling(
        "a set phrase is no topic: cyberspace as a place to watch",
        "Lam Giang khai hội đua thuyền",
        "Sáng 6/2, hội đua thuyền Lam Giang khai mạc với mười đội.",
        "Các lực lượng theo dõi tình hình, kể cả trên không gian mạng, để ngày hội vui vẻ.",
        others="Tội phạm mạng; Mạng xã hội",
    ),
    ruling(
        "foreign news has topics like domestic news",
        "Đánh bom liều chết ở Kavar, 20 người thiệt mạng",
        "Ngày 7/7, một vụ đánh bom liều chết xảy ra tại chợ trung tâm Kavar, ít nhất 20 người thiệt mạng.",
        "Một nhóm khủng bố nhận trách nhiệm về vụ tấn công.",
        about="Khủng bố",
    ),
    ruling(
        "sport has no topic",
        "Đội bóng Sông Thử vào chung kết giải trẻ",
        "Tối 8/8, đội Sông Thử thắng đội Vườn Thử 2-0 và vào chung kết.",
        "Tiền đạo đội Sông Thử tấn công liên tục và ghi cả hai bàn.",
        others="Cố ý gây thương tích; Khủng bố; Gây rối trật tự công cộng",
    ),
    ruling(
        "goods that are seized are no step against a person",
        "Tạm giữ lô quạt máy không rõ nguồn gốc ở chợ Thử",
        "Đội Quản lý thị trường tạm giữ 200 chiếc quạt máy không rõ nguồn gốc, nghi nhập lậu.",
        "Chủ hàng không xuất trình được hóa đơn; lô hàng lậu bị lập biên bản.",
        others="Khởi tố và điều tra; Xét xử",
    ),
    ruling(
        "a child who is the victim of a sexual crime is a matter of protecting children",
        "Xâm hại bé gái 9 tuổi, người đàn ông bị bắt",
        "Công an huyện Tân Thử bắt tạm giam người đàn ông có hành vi xâm hại tình dục bé gái 9 tuổi.",
        "Bé gái được đưa đi khám, gia đình đã trình báo công an.",
        about="Xâm hại tình dục; Bạo hành và bảo vệ trẻ em",
    ),
    ruling(
        "an injury makes bodily harm",
        "Bị chém trọng thương vì tranh chỗ đỗ xe",
        "Tối 9/9, hai người tranh chỗ đỗ xe, một người bị chém trọng thương phải nhập viện cấp cứu.",
        "Công an tạm giữ người chém để điều tra hành vi cố ý gây thương tích.",
        about="Cố ý gây thương tích",
        others="Giết người",
    ),
    ruling(
        "an injury within a robbery only touches on it",
        "Cướp tiệm vàng Thử, hai người bị bắt",
        "Hai người bịt mặt xông vào cướp tiệm vàng Thử rồi bỏ chạy, công an bắt giữ sau một giờ.",
        "Nhóm cướp lấy đi hai mươi chiếc nhẫn; bảo vệ bị thương nhẹ ở tay.",
        about="Cướp và cướp giật",
        others="Cố ý gây thương tích",
    ),
    ruling(
        "abuse of a post is corruption",
        "Khởi tố chủ tịch xã Tân Thử vì lợi dụng chức vụ",
        "Chủ tịch xã Tân Thử bị khởi tố về tội lợi dụng chức vụ, quyền hạn trong khi thi hành công vụ.",
        "Ông này bị cáo buộc nhận hối lộ khi cấp đất.",
        about="Tham nhũng; Khởi tố và điều tra",
    ),
    ruling(
        "neglect is no corruption",
        "Khởi tố thủ kho bến phà Thử",
        "Thủ kho bến phà Thử bị khởi tố về tội thiếu trách nhiệm gây hậu quả nghiêm trọng.",
        "Kho hàng ngập nước, hàng chục kiện hàng bị hỏng.",
        about="Khởi tố và điều tra",
        others="Tham nhũng",
    ),
    ruling(
        "what voters ask for is no election",
        "Cử tri Tân Thử kiến nghị sửa đường vào chợ",
        "Tại buổi tiếp xúc, cử tri Tân Thử kiến nghị sửa đường vào chợ Thử.",
        "Đại biểu tiếp thu ý kiến của cử tri.",
        others="Bầu cử; Xây dựng pháp luật",
    ),
    ruling(
        "a capsized ship is a traffic accident",
        "Lật tàu chở khách trên sông Thử, ba người thoát nạn",
        "Chiều 10/10, tàu chở khách bị lật trên sông Thử, ba người được cứu.",
        "Vụ chìm tàu xảy ra khi tàu va chạm với sà lan.",
        about="Tai nạn giao thông",
    ),
    ruling(
        "relief of a disaster is about the disaster",
        "Hàng trăm suất quà đến với bà con vùng lũ Lam Giang",
        "Sau trận lũ lụt lịch sử, hàng trăm suất quà được chuyển tới bà con vùng lũ Lam Giang.",
        "Mưa lũ làm ngập 400 nhà, nhiều nơi còn bị cô lập vì sạt lở.",
        about="Thiên tai",
    ),
    ruling(
        "disciplining is about it, if in one sentence",
        "Cách chức phó phòng vì say rượu khi trực",
        "Ban Cán sự tỉnh Lam Giang quyết định kỷ luật cách chức phó phòng Kho bãi.",
        "Người này say rượu khi đang trực.",
        about="Kỷ luật cán bộ",
    ),
    ruling(
        "the plot of a film has no topic",
        "Phim Bến đò đêm ra rạp",
        "Bộ phim kể chuyện một người lái đò ở bến sông Thử, khởi chiếu từ ngày 1/12.",
        "Trong phim, người lái đò từng đi buôn lậu, về già sống lặng lẽ bên con.",
        others="Buôn lậu và gian lận thương mại; Giết người",
    ),
    ruling(
        "a task of its own in an order to the police is about it",
        "Công an Lam Giang ra quân xử lý vi phạm nồng độ cồn",
        "Từ ngày 1/12, Công an tỉnh Lam Giang ra quân kiểm tra, xử lý người lái xe vi phạm nồng độ cồn.",
        "Các tổ công tác đo nồng độ cồn của tài xế trên mọi tuyến đường.",
        about="Nồng độ cồn",
    ),
)


@pytest.mark.parametrize("one", RULINGS, ids=lambda one: one.says)
def test_a_ruling_holds(one: Ruling) -> None:
    title, lead, *paragraphs = one.article
    found = about(title, lead, *paragraphs)
    assert one.about <= found
    assert found.isdisjoint(one.others)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(RULINGS), st.sampled_from(RULINGS), st.integers(1, 9))
def test_a_paragraph_on_another_matter_never_removes_a_tag(one: Ruling, other: Ruling, which: int) -> None:
    title, lead, *paragraphs = one.article
    added = other.article[1 + which % (len(other.article) - 1)]
    assert about(title, lead, *paragraphs) <= about(title, lead, *paragraphs, added)
