"""Who is named with a rank or a post, in every order that Vietnamese has for it; all people are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoso.entities.finder import Finder, Found
from hoso.models import Block, Draft, Person
from hoso.vocabulary import Vocabulary, load
from hoso.vocabulary.entries import KnownPerson

FINDER = Finder(load(None).vocabulary)


def found(*texts: str) -> Found:
    return FINDER.find_in(texts, "thu.txt")


def people(*texts: str) -> dict[str, tuple[str | None, tuple[str, ...]]]:
    return {p.name: (p.rank, p.posts) for p in found(*texts).entities.people}


@pytest.mark.parametrize(
    ("text", "name", "rank", "posts"),
    [
        ("Đại tá Lê Thử Bình phát biểu.", "Lê Thử Bình", "Đại tá", ()),
        ("theo thượng tá Lê Thử Bình, vụ việc đã rõ.", "Lê Thử Bình", "Thượng tá", ()),
        (
            "Thiếu tướng Lê Thử Bình, Phó Giám đốc Công an TP Hà Nội nêu rõ kế hoạch.",
            "Lê Thử Bình",
            "Thiếu tướng",
            ("Phó Giám đốc Công an TP Hà Nội",),
        ),
        (
            "Trung tướng Lê Thử Bình – Giám đốc Công an TP Hà Nội phát biểu.",
            "Lê Thử Bình",
            "Trung tướng",
            ("Giám đốc Công an TP Hà Nội",),
        ),
        (
            "Đại tá Lê Thử Bình (Trưởng phòng CSGT Công an tỉnh Hòa Bình) cho biết.",
            "Lê Thử Bình",
            "Đại tá",
            ("Trưởng phòng CSGT Công an tỉnh Hòa Bình",),
        ),
        (
            "Lê Thử Bình (đại tá, nguyên phó phòng hậu cần) bị khởi tố.",
            "Lê Thử Bình",
            "Đại tá",
            ("nguyên phó phòng hậu cần",),
        ),
        ("Lê Thử Bình - nguyên trung tướng - kể lại.", "Lê Thử Bình", "Trung tướng", ()),
        ("Võ Thử Khánh, đại tá, đến dự.", "Võ Thử Khánh", "Đại tá", ()),
        ("Trung tá kỹ sư Lê Thử Hòa chế tạo máy.", "Lê Thử Hòa", "Trung tá", ()),
        (
            "Ông Lê Thử Hòa, Giám đốc Trung tâm Phát triển quỹ đất huyện Bến Thử, đến dự.",
            "Lê Thử Hòa",
            None,
            ("Giám đốc Trung tâm Phát triển quỹ đất huyện Bến Thử",),
        ),
        (
            "Ông Lê Thử Hòa, Giám đốc Ban Quản lý dự án huyện Bến Thử, đến dự.",
            "Lê Thử Hòa",
            None,
            ("Giám đốc Ban Quản lý dự án huyện Bến Thử",),
        ),
        ("Ông Lê Thử Hòa, Trưởng ban quản lý, dự kiến nghỉ.", "Lê Thử Hòa", None, ("Trưởng ban quản lý",)),
        ("Đại tá, PGS.TS Lê Thử Hòa giảng bài.", "Lê Thử Hòa", "Đại tá", ()),
        ("trung úy cảnh sát giao thông Lê Thử Hòa bị thương.", "Lê Thử Hòa", "Trung úy", ()),
        (
            "Ngay sau đó, Chủ tịch UBND TP.Hà Nội Chu Thử Anh chứng kiến lễ.",
            "Chu Thử Anh",
            None,
            ("Chủ tịch UBND TP.Hà Nội",),
        ),
        ("Chủ tịch UBND TP Phạm Thử Dũng cho rằng.", "Phạm Thử Dũng", None, ("Chủ tịch UBND TP",)),
        (
            "Phó giám đốc Công an thành phố Trần Thử Dương nói.",
            "Trần Thử Dương",
            None,
            ("Phó giám đốc Công an thành phố",),
        ),
        ("ông Vũ Thử Kỳ, 45 tuổi, Giám đốc Sở Y tế nói.", "Vũ Thử Kỳ", None, ("Giám đốc Sở Y tế",)),
        ("Ông Vũ Thử Kỳ hiện là Giám đốc Sở Y tế.", "Vũ Thử Kỳ", None, ("Giám đốc Sở Y tế",)),
        ("Ông Vũ Thử Kỳ, 49 tuổi, hiện là Giám đốc Sở Y tế.", "Vũ Thử Kỳ", None, ("Giám đốc Sở Y tế",)),
        ("Vũ Thử Kỳ, (trưởng phòng kinh doanh) khai.", "Vũ Thử Kỳ", None, ("trưởng phòng kinh doanh",)),
        (
            "Bà Vũ Thử Kỳ - Giám đốc Truyền thông Testa Việt Nam - nói.",
            "Vũ Thử Kỳ",
            None,
            ("Giám đốc Truyền thông Testa Việt Nam",),
        ),
        ("Chủ tịch UBND xã Lê Thị Thử bị kỷ luật.", "Lê Thị Thử", None, ("Chủ tịch UBND xã",)),
        (
            "ông Vũ Thử Kỳ, Chủ tịch UBND phường Phạm Đình Hổ, họp",
            "Vũ Thử Kỳ",
            None,
            ("Chủ tịch UBND phường Phạm Đình Hổ",),
        ),
        ("Thứ trưởng Tư pháp Rod J. Testsen nói.", "Rod J. Testsen", None, ("Thứ trưởng Tư pháp",)),
        ("Giám đốc bệnh viện Bạch Mai Nguyễn Thử Tuấn nói", "Nguyễn Thử Tuấn", None, ("Giám đốc bệnh viện Bạch Mai",)),
        (
            "Thượng tướng Lê Thử An, Thứ trưởng Quốc phòng ký biên bản",
            "Lê Thử An",
            "Thượng tướng",
            ("Thứ trưởng Quốc phòng",),
        ),
        (
            "Theo Johan Testsen, giám đốc điều hành Testa, lỗi đã rõ",
            "Johan Testsen",
            None,
            ("giám đốc điều hành Testa",),
        ),
        ("Tổng thống Ai Cập Testel Fattah al-Testi", "Testel Fattah al-Testi", None, ("Tổng thống Ai Cập",)),
        ("giám đốc Công ty Đức Minh Nguyễn Văn Thử", "Nguyễn Văn Thử", None, ("giám đốc Công ty Đức Minh",)),
        ("có Nguyễn Như Thử (Trưởng phòng Kinh doanh) khai", "Nguyễn Như Thử", None, ("Trưởng phòng Kinh doanh",)),
        ("Thủ tướng Johan Testsen đến.", "Johan Testsen", None, ("Thủ tướng",)),
        ("Tư lệnh hải quân Indonesia Yudo Percobaan nói.", "Yudo Percobaan", None, ("Tư lệnh hải quân Indonesia",)),
        (
            "cựu Cục trưởng Cục Điện lực (Bộ Công Thương) Phan Thử Kim bị bắt.",
            "Phan Thử Kim",
            None,
            ("cựu Cục trưởng Cục Điện lực (Bộ Công Thương)",),
        ),
        (
            "Ông Vũ Thử Kỳ, Chủ tịch HĐQT kiêm Tổng giám đốc Công ty Sao Thử nói.",
            "Vũ Thử Kỳ",
            None,
            ("Chủ tịch HĐQT", "Tổng giám đốc Công ty Sao Thử"),
        ),
        ("Ngoại trưởng Mỹ Johan Testsen nói.", "Johan Testsen", None, ("Ngoại trưởng Mỹ",)),
        (
            "theo người phát ngôn Cảnh sát Quốc gia Indonesia, Thiếu tướng Setyo Percobaan, việc đã rõ.",
            "Setyo Percobaan",
            "Thiếu tướng",
            ("người phát ngôn Cảnh sát Quốc gia Indonesia",),
        ),
        ("Đại tá Giàng A Thử kể.", "Giàng A Thử", "Đại tá", ()),
        ("Thượng tá Lê Quý D. bị đình chỉ.", "Lê Quý D.", "Thượng tá", ()),
        (
            "Đại tá Lê Thử An nguyên Giám đốc Công an tỉnh Hòa Bình kể.",
            "Lê Thử An",
            "Đại tá",
            ("nguyên Giám đốc Công an tỉnh Hòa Bình",),
        ),
        ("bầu Lê Thử An nguyên Phó Hiệu trưởng trở thành", "Lê Thử An", None, ("nguyên Phó Hiệu trưởng",)),
        ("Thẩm phán Lê Thử An làm chủ tọa phiên tòa.", "Lê Thử An", None, ("Thẩm phán", "chủ tọa phiên tòa")),
        (
            "Ông Lê Thử An được bổ nhiệm giữ chức Chủ tịch UBND quận Hà Thử nhiệm kỳ 2020-2025.",
            "Lê Thử An",
            None,
            ("Chủ tịch UBND quận Hà Thử",),
        ),
        (
            "Ông Lê Thử An (trú phường Mẫu Mai, quận Hà Đông), Giám đốc Công ty Sao Thử, tố cáo.",
            "Lê Thử An",
            None,
            ("Giám đốc Công ty Sao Thử",),
        ),
        ("khởi tố Lê Thử An (31 tuổi), Giám đốc Sở Y tế.", "Lê Thử An", None, ("Giám đốc Sở Y tế",)),
        (
            "Đại tá Lê Thử An, Tư lệnh Vùng Cảnh sát biển 3, nói.",
            "Lê Thử An",
            "Đại tá",
            ("Tư lệnh Vùng Cảnh sát biển 3",),
        ),
        ("Thủ tướng Đức Hans Testmann nói.", "Hans Testmann", None, ("Thủ tướng Đức",)),
        ("Cảnh sát trưởng hạt Testa Johan Testsen nói.", "Johan Testsen", None, ("Cảnh sát trưởng hạt Testa",)),
        ("Công tố viên hạt Testa Kim Testsen nói.", "Kim Testsen", None, ("Công tố viên hạt Testa",)),
        ("Cảnh sát trưởng hạt Johan Testsen nói.", "Johan Testsen", None, ("Cảnh sát trưởng hạt",)),
        ("ủy viên hạt San Testa Johan Testsen Jr nói.", "Johan Testsen Jr", None, ("ủy viên hạt San Testa",)),
        ("CEO Microsoft Johan Testsen nói.", "Johan Testsen", None, ("CEO Microsoft",)),
        ("Viện trưởng Tào Thử Minh nói.", "Tào Thử Minh", None, ("Viện trưởng",)),
        (
            "Đoàn do Thượng tướng Lê Thử An, Thứ trưởng Bộ Công an làm trưởng đoàn đã đến.",
            "Lê Thử An",
            "Thượng tướng",
            ("Thứ trưởng Bộ Công an", "trưởng đoàn"),
        ),
        (
            "Trung tướng Lê Thử An, Trưởng đoàn công tác số 3 của Bộ Công an, phát biểu.",
            "Lê Thử An",
            "Trung tướng",
            ("Trưởng đoàn công tác số 3 của Bộ Công an",),
        ),
        (
            "Đại tá Lê Thử An, Chính ủy Bộ Chỉ huy Quân sự tỉnh Lâm Thử, nói.",
            "Lê Thử An",
            "Đại tá",
            ("Chính ủy Bộ Chỉ huy Quân sự tỉnh Lâm Thử",),
        ),
    ],
)
def test_rank_and_post_are_read_wherever_they_stand(
    text: str, name: str, rank: str | None, posts: tuple[str, ...]
) -> None:
    assert people(text) == {name: (rank, posts)}


@pytest.mark.parametrize(
    ("text", "expected", "organisations", "places"),
    [
        (
            "Nguyễn Thử Chiểu (đại tá, nguyên phó phòng PC45 Công an tỉnh Hà Thử) bị khởi tố.",
            {"Nguyễn Thử Chiểu": ("Đại tá", ("nguyên phó phòng PC45 Công an tỉnh Hà Thử",))},
            ["phòng PC45 Công an tỉnh Hà Thử"],
            ["Hà Thử"],
        ),
        ("Phó Giám đốc Công an tỉnh Lâm Thử dự lễ.", {}, ["Công an tỉnh Lâm Thử"], ["Lâm Thử"]),
        (
            "Chủ tịch UBND TP.Vĩnh Thử Trần Đình Mẫu chủ trì.",
            {"Trần Đình Mẫu": (None, ("Chủ tịch UBND TP.Vĩnh Thử",))},
            ["UBND TP.Vĩnh Thử"],
            ["Vĩnh Thử"],
        ),
        (
            "Chủ tịch UBND tỉnh Lâm Thử Nguyễn Văn Mẫu nói.",
            {"Nguyễn Văn Mẫu": (None, ("Chủ tịch UBND tỉnh Lâm Thử",))},
            ["UBND tỉnh Lâm Thử"],
            ["Lâm Thử"],
        ),
        (
            "Chánh án TAND huyện Cao Thử Lương Thị Mẫu tuyên án.",
            {"Lương Thị Mẫu": (None, ("Chánh án TAND huyện Cao Thử",))},
            ["TAND huyện Cao Thử"],
            ["Cao Thử"],
        ),
        (
            "Trưởng Công an phường Chương Dương Lê Văn Mẫu nói.",
            {"Lê Văn Mẫu": (None, ("Trưởng Công an phường Chương Dương",))},
            ["Công an phường Chương Dương"],
            ["Chương Dương"],
        ),
        (
            "Bí thư Tỉnh ủy Lâm Thử Nguyễn Mẫu Bình nói.",
            {"Nguyễn Mẫu Bình": (None, ("Bí thư Tỉnh ủy Lâm Thử",))},
            ["Tỉnh ủy Lâm Thử"],
            [],
        ),
        ("Bí thư Thành ủy Hà Thử Bình nói.", {"Hà Thử Bình": (None, ("Bí thư Thành ủy",))}, [], []),
        ("Chủ tịch UBND tỉnh Nguyễn Văn A nói.", {"Nguyễn Văn A": (None, ("Chủ tịch UBND tỉnh",))}, [], []),
        ("Chủ tịch UBND tỉnh Lê Thử nói.", {"Lê Thử": (None, ("Chủ tịch UBND tỉnh",))}, [], []),
        ("Chủ tịch huyện Giàng A Thử nói.", {"Giàng A Thử": (None, ("Chủ tịch huyện",))}, [], []),
        ("Chủ tịch UBND xã Lê Thị Thử nói.", {"Lê Thị Thử": (None, ("Chủ tịch UBND xã",))}, [], []),
        ("Chủ tịch UBND thị trấn Dương Thử nói.", {}, ["UBND thị trấn Dương Thử"], ["Dương Thử"]),
        ("Theo Công an tỉnh Hoàng Thử, vụ việc đã rõ.", {}, ["Công an tỉnh Hoàng Thử"], ["Hoàng Thử"]),
    ],
)
def test_what_stands_after_the_word_for_a_unit_is_its_place_and_then_comes_its_head(
    text: str,
    expected: dict[str, tuple[str | None, tuple[str, ...]]],
    organisations: list[str],
    places: list[str],
) -> None:
    entities = found(text).entities
    assert people(text) == expected
    assert list(entities.organisations) == organisations
    assert list(entities.places) == places


def test_several_posts_in_a_row_are_told_apart_and_a_comma_inside_a_post_is_kept() -> None:
    text = (
        "Thượng tướng Bùi Thử Nam, Ủy viên Trung ương Đảng, Thứ trưởng Bộ Công an, Trưởng Tiểu ban An ninh, trật tự "
        "Đại hội XIII của Đảng; ông Chu Thử Anh, Ủy viên Trung ương Đảng, Chủ tịch UBND TP.Hà Nội đến dự."
    )
    assert people(text) == {
        "Bùi Thử Nam": (
            "Thượng tướng",
            (
                "Ủy viên Trung ương Đảng",
                "Thứ trưởng Bộ Công an",
                "Trưởng Tiểu ban An ninh, trật tự Đại hội XIII của Đảng",
            ),
        ),
        "Chu Thử Anh": (None, ("Ủy viên Trung ương Đảng", "Chủ tịch UBND TP.Hà Nội")),
    }


def test_a_post_before_a_colon_in_the_plural_is_everybodys_in_the_list() -> None:
    text = "Dự lễ có các Ủy viên Bộ Chính trị: Lê Thử An, Trưởng Ban Tổ chức Trung ương; Đại tướng Vũ Thử Ba."
    assert people(text) == {
        "Lê Thử An": (None, ("Ủy viên Bộ Chính trị", "Trưởng Ban Tổ chức Trung ương")),
        "Vũ Thử Ba": ("Đại tướng", ("Ủy viên Bộ Chính trị",)),
    }


def test_names_with_ranks_of_their_own_after_a_plural_share_its_post_but_not_one_with_a_post_of_its_own() -> None:
    text = "các Phó Giám đốc: Thượng tá Lê Thử An, Trung tá Vũ Thử Ba và Thiếu tá Mai Thử Chính, Đội trưởng, dự."
    assert people(text) == {
        "Lê Thử An": ("Thượng tá", ("Phó Giám đốc",)),
        "Vũ Thử Ba": ("Trung tá", ("Phó Giám đốc",)),
        "Mai Thử Chính": ("Thiếu tá", ("Đội trưởng",)),
    }


@pytest.mark.parametrize(
    "text",
    [
        "ông Vũ Thử Nam – Giám đốc Sở Y tế, bà Lê Thử Hoa (Phó Giám đốc Sở Tài chính) và ông Mai Thử.",
        "ông Vũ Thử Nam, Giám đốc Sở Y tế, bà Lê Thử Hoa, Phó Giám đốc Sở Tài chính, và những người khác.",
    ],
)
def test_the_post_after_a_name_is_not_the_next_ones_in_the_list(text: str) -> None:
    assert people(text) == {
        "Vũ Thử Nam": (None, ("Giám đốc Sở Y tế",)),
        "Lê Thử Hoa": (None, ("Phó Giám đốc Sở Tài chính",)),
    }


def test_two_names_after_a_plural_share_its_post() -> None:
    assert people("Chúc mừng 2 Phó Thủ tướng Mai Thử Chính và Lê Thử Dũng.") == {
        "Mai Thử Chính": (None, ("Phó Thủ tướng",)),
        "Lê Thử Dũng": (None, ("Phó Thủ tướng",)),
    }


def test_a_post_in_a_list_belongs_to_the_name_beside_it() -> None:
    text = "các đồng chí: Lê Thử An, Phó Giám đốc Công an tỉnh; Đại tá Vũ Thử Ba, Trưởng phòng Tham mưu."
    assert people(text) == {
        "Lê Thử An": (None, ("Phó Giám đốc Công an tỉnh",)),
        "Vũ Thử Ba": ("Đại tá", ("Trưởng phòng Tham mưu",)),
    }


def test_the_head_before_a_deputy_is_somebody_else() -> None:
    assert people("Bộ đã báo cáo Thủ tướng, Phó thủ tướng Lê Thử An để xử lý.") == {
        "Lê Thử An": (None, ("Phó thủ tướng",))
    }
    both = (None, ("Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"))
    assert people("Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Lê Thử An nói.") == {"Lê Thử An": both}


def test_the_president_who_orders_is_not_the_minister_who_speaks() -> None:
    text = "Theo chỉ đạo của Chủ tịch nước, Thứ trưởng Lê Thử An yêu cầu."
    assert people(text) == {"Lê Thử An": (None, ("Thứ trưởng",))}


def test_who_speaks_for_the_leaders_is_not_said_to_be_one() -> None:
    text = "Thay mặt lãnh đạo Bộ Công an, Thứ trưởng Lê Thử An chúc mừng."
    assert people(text) == {"Lê Thử An": (None, ("Thứ trưởng",))}


def test_private_people_are_not_listed() -> None:
    text = "Bị can Nguyễn Thử Tèo, 30 tuổi, và chị Trần Thị Thử khai báo. Luật sư Lê Thử Sự bào chữa."
    assert people(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Giám đốc Công ty Hoàng Anh Gia Lai họp.",
        "Trưởng Công an phường Nguyễn Trãi họp.",
        "Phó Chủ tịch UBND quận Lê Chân họp.",
        "Trên một bài báo ở Salt Lake City, cảnh sát trưởng cầm búa.",
        "mạo danh thiếu tướng để lừa đảo",
        "Công ty TNHH Đại Nguyên Thử (Nam Định), Phó Chủ tịch tỉnh yêu cầu.",
        "ứng viên Tổng thống Johan Testsen tranh cử",
        "cô đóng vai đội trưởng Testa Lopez",
    ],
)
def test_a_company_a_ward_and_a_city_are_nobody(text: str) -> None:
    assert people(text) == {}


def test_a_later_mention_by_short_name_joins_the_full_one() -> None:
    texts = ("Kỹ sư Lê Thử Hòa đến nơi.", "Thượng tá Hòa, Trưởng phòng Hậu cần, nói.")
    assert people(*texts) == {"Lê Thử Hòa": ("Thượng tá", ("Trưởng phòng Hậu cần",))}


def test_a_short_name_that_two_people_have_joins_neither() -> None:
    texts = ("Đại tá Lê Thử Hòa và Đại tá Vũ Mẫu Hòa đến.", "Thiếu tướng Hòa nói.")
    assert people(*texts) == {"Lê Thử Hòa": ("Đại tá", ()), "Vũ Mẫu Hòa": ("Đại tá", ())}


def test_a_name_of_one_word_is_not_listed() -> None:
    assert people("Trung úy Thử nói.") == {}


def test_a_short_post_gives_way_to_the_fuller_one_and_the_highest_rank_counts() -> None:
    texts = (
        "Thứ trưởng Bộ Công an Lê Thử An.",
        "Thứ trưởng Lê Thử An nói.",
        "Đại tá Lê Thử An",
        "thiếu tướng Lê Thử An",
    )
    assert people(*texts) == {"Lê Thử An": ("Thiếu tướng", ("Thứ trưởng Bộ Công an",))}


def test_a_deputy_is_not_the_head() -> None:
    texts = ("Phó Giám đốc Sở Y tế Lê Thử An.", "Giám đốc Sở Y tế Lê Thử An.")
    assert people(*texts)["Lê Thử An"][1] == ("Phó Giám đốc Sở Y tế", "Giám đốc Sở Y tế")


def test_a_name_in_capitals_is_the_one_in_small_letters() -> None:
    assert list(people("Đại tá LÊ THỬ AN nói.", "Đại tá Lê Thử An đến.")) == ["Lê Thử An"]


def test_both_places_of_the_tone_are_one_spelling() -> None:
    assert list(people("Đại tá Lê Thử Hoà nói.", "Đại tá Lê Thử Hòa đến.")) == ["Lê Thử Hoà"]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Nguyễn Thử Tuấn Anh", "Nguyễn Thử Anh Tuấn", "another order"),
        ("Nguyễn Thử Tuấn", "Nguyễn Thử Tuân", "marks only"),
        ("Nguyễn Thử Tuấn", "Nguyễn Thử Tuất", "one syllable"),
    ],
)
def test_two_spellings_of_what_may_be_one_person_are_said_and_not_merged(one: str, other: str, reason: str) -> None:
    both = found(f"Thiếu tướng {one} nói.", f"Theo Thiếu tướng {other}, kế hoạch đã xong.")
    assert [p.name for p in both.entities.people] == [one, other]
    (problem,) = both.problems
    assert (problem.path, problem.level, problem.code) == ("thu.txt", "warning", "same-person?")
    assert repr(one) in problem.message
    assert repr(other) in problem.message
    assert reason in problem.message
    assert "people.yaml" in problem.hint


def test_two_people_of_one_rank_with_different_names_raise_no_doubt() -> None:
    assert found("Đại tá Nguyễn Thử An và Đại tá Nguyễn Thử Bình đến.").problems == ()


def test_only_the_vocabulary_merges_spellings() -> None:
    shipped = load(None).vocabulary
    people_known = (KnownPerson("Nguyễn Thử Tuấn", ("Nguyễn Thử Tuân",)),)
    vocabulary = Vocabulary(ranks=shipped.ranks, places=shipped.places, people=people_known)
    both = Finder(vocabulary).find_in(("Đại tá Nguyễn Thử Tuân nói.", "Thiếu tướng Nguyễn Thử Tuấn đến."))
    assert both.entities.people == (Person("Nguyễn Thử Tuấn", "Thiếu tướng"),)
    assert both.problems == ()
    (alone,) = Finder(vocabulary).find_in(("Đại tá Nguyễn Thử Tuân nói.",)).entities.people
    assert alone.name == "Nguyễn Thử Tuân", "a page keeps a name as its source has it"


def test_a_text_that_lost_its_accents_still_names_its_officers() -> None:
    entities = found(
        "Thu tuong Pham Thu Chinh den Ha Noi", "Dai ta Le Thu An, Pho Giam doc Cong an tinh Hoa Binh, cho biet."
    ).entities
    assert entities.people == (
        Person("Pham Thu Chinh", None, ("Thu tuong",)),
        Person("Le Thu An", "Đại tá", ("Pho Giam doc Cong an tinh Hoa Binh",)),
    )
    assert entities.organisations == ("Cong an tinh Hoa Binh",)
    assert entities.places == ("Ha Noi", "Hoa Binh")


def test_a_derived_title_says_nothing_about_people() -> None:
    draft = Draft(
        "Đại tá Lê Thử Sai", None, None, (), None, (Block("paragraph", "Đại tá Lê Thử Đúng nói."),), (), ("title",)
    )
    assert [p.name for p in FINDER.find(draft).entities.people] == ["Lê Thử Đúng"]


PIECES = st.sampled_from(
    "Đại tá|nguyên|Lê Thử An|,|;|:|(|)|–|-|.|các|Phó Giám đốc|Công an|TP|.|Hà Nội|và|là|ông|Trưởng|phòng|lần thứ|XIII|"
    "Đại hội|bão số|3|“|”|/|&|SN 1970|tuổi|đối với|bổ nhiệm|A.|İ|ß|\u0301|\u200b|đội|Ngoại trưởng|Mỹ|John Test|H'Thử|bin".split(
        "|"
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_whatever_the_order_of_the_pieces_the_names_stand_in_the_text(text: str) -> None:
    entities = found(text).entities
    plain = " ".join(text.split())
    for person in entities.people:
        assert person.name in plain
        assert all(post in plain for post in person.posts)
    for name in (*entities.organisations, *entities.places, *entities.events):
        assert name in plain


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(found(text), Found)


@pytest.mark.parametrize(
    "piece", ["Đại tá ", "Đại tá Lê Thử An, ", "(", "các Phó Giám đốc: ", "Công an ", "Nguyễn ", ". ", "a"]
)
def test_a_line_of_one_thing_again_and_again_is_read(piece: str) -> None:
    assert isinstance(found(piece * 20_000), Found)


def test_a_fuller_post_is_found_among_very_many() -> None:
    posts = [f"Giám đốc Sở Y tế tỉnh Thử{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(300)]
    text = "".join(f"Lê Thử An, {post}, nói. " for post in ("Giám đốc Sở", *posts, "Giám đốc Sở Y tế", *posts[:5]))
    (kept,) = [held for _, held in people(text).values()]
    assert kept == tuple(posts)
