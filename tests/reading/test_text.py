from __future__ import annotations

import re
import textwrap
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoso.models import Draft
from hoso.reading import lines
from hoso.reading.text import steps as text
from hoso.vocabulary import load
from tests.conservation import lost_of_text

VOCABULARY = load(None).vocabulary

LEAD = (
    "Chiều 5/3, Công an huyện Đồng Bằng cho biết vừa bắt nhóm chuyên trộm bút chì, thu hồi hàng nghìn hộp bút tại "
    "nhiều cửa hàng trên địa bàn."
)
FIRST = (
    "Theo điều tra ban đầu, nhóm này gồm năm người, thường đi vào ban đêm và dùng xe tải nhỏ để chở tang vật về kho "
    "ở ngoại ô. Chủ một cửa hàng đã trình báo sau khi mất hàng chục hộp."
)
SECOND = (
    "Tại cơ quan công an, cả năm người khai nhận đã gây ra mười vụ từ đầu năm. Họ đem bút bán lại cho các chợ ở tỉnh "
    "bên cạnh với giá rẻ hơn một nửa."
)
THIRD = "Công an huyện đang mở rộng điều tra và đề nghị các chủ cửa hàng đã mất bút đến trình báo để được nhận lại."
BODY = f"{LEAD}\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n"
TITLE = "Bắt nhóm chuyên trộm bút chì ở huyện Đồng Bằng"


def read(source: str) -> Draft:
    draft = text.read("raw/a.txt", source, VOCABULARY).draft
    assert draft is not None
    assert not lost_of_text(False, source, draft)
    return draft


def article(*parts: str) -> Draft:
    return read("\n\n".join(parts))


def codes(source: str) -> list[str]:
    return [problem.code for problem in text.read("raw/a.txt", source, VOCABULARY).problems]


def kinds(draft: Draft, kind: str) -> list[str]:
    return [block.text for block in draft.blocks if block.kind == kind]


def test_a_plain_article_has_title_date_lead_and_paragraphs() -> None:
    draft = read(f"{TITLE}\n\nThứ Năm, 05/03/2020 17:10\n\n|\n\n{BODY}")
    assert (draft.title, draft.date, draft.lead) == (TITLE, "2020-03-05T17:10:00+07:00", LEAD)
    assert kinds(draft, "paragraph") == [FIRST, SECOND, THIRD]
    assert draft.removed == ("Thứ Năm, 05/03/2020 17:10", "|")
    assert draft.inferred == ()


def test_a_menu_before_the_title_is_removed() -> None:
    menu = "Kinh tế\n\nThời sự\n\nTin nóng\n\nGiá vé tàu tăng trong dịp nghỉ lễ sắp tới\n\nMưa lớn ở nhiều nơi"
    draft = read(f"{menu}\n\n{TITLE}\n\nTrần Văn Bút - 05/03/2020 17:10\n\n{BODY}")
    assert draft.title == TITLE
    assert draft.byline == ("Trần Văn Bút",)
    assert set(menu.split("\n\n")) < set(draft.removed)


def test_a_title_after_the_dateline_is_found_and_its_repeat_removed() -> None:
    draft = read(f"Trở lại Pháp luật\n\n05/03/2020, 17:10 (GMT+7)\n\n{TITLE}\n\n{TITLE}\n\n{BODY}")
    assert draft.title == TITLE
    assert draft.removed.count(TITLE) == 1


CLOCK = "Thứ Bảy, ngày 21/11/2026 | 11:35"


@pytest.mark.parametrize(
    "head",
    [
        f"{CLOCK}\n\nTrang chủ\n\nThời sự\n\n{TITLE}\n\nThứ Năm, 05/03/2020 17:10\n\n{LEAD}",
        f"Ngày Nay\n\nThứ Bảy, 21/11/2026\n\nTìm kiếm\n\n{TITLE}\n\nThứ Năm, 05/03/2020 17:10\n\n{LEAD}",
        f"{CLOCK}\n\nTrang chủ\n\nThời sự\n\nThứ Năm, 05/03/2020 17:10\n\n{TITLE}\n\n{LEAD}",
        f"{CLOCK}\n\n{TITLE}\n\nThứ Năm, 05/03/2020 17:10\n\n{LEAD}",
        f"{CLOCK}\n\nTrang chủ\n\nThời sự\n\n{TITLE}\n\n{LEAD}\n\nThứ Năm, 05/03/2020 17:10",
        f"Thứ Năm, 05/03/2020 17:10\n\nCập nhật 06/03/2020 08:00\n\n{TITLE}\n\n{LEAD}",
    ],
)
def test_the_date_beside_the_title_dates_the_article_and_not_the_clock_of_the_page(head: str) -> None:
    draft = read(f"{head}\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n")
    assert (draft.title, draft.date) == (TITLE, "2020-03-05T17:10:00+07:00")
    assert (draft.lead, kinds(draft, "paragraph")) == (LEAD, [FIRST, SECOND, THIRD])


def test_a_title_that_asks_is_a_title() -> None:
    title = "Nhóm chuyên trộm bút chì ở huyện Đồng Bằng bị bắt như thế nào?"
    assert read(f"{title}\n\n{BODY}").title == title


@pytest.mark.parametrize(
    "title", ["Ảnh: Toàn cảnh kho bút ở huyện Đồng Bằng", "Tin vắn ngày 5/3", "Chùm ảnh: Kho bút bị phá"]
)
def test_a_first_line_with_a_picture_or_a_day_in_it_can_be_the_title(title: str) -> None:
    assert read(f"{title}\n\n{BODY}").title == title


def test_a_lead_cut_short_is_no_title() -> None:
    cut = "Nhóm chuyên trộm bút chì ở nhiều cửa hàng của huyện Đồng Bằng đã bị công an bắt giữ khi đang tẩu tán..."
    assert read(f"{cut}\n\n{FIRST}\n\n{SECOND}").inferred == ("title",)


@pytest.mark.parametrize("end", [", theo", " và"])
def test_a_lead_that_lost_its_last_words_is_no_title_beside_the_date(end: str) -> None:
    cut = f"Nhóm chuyên trộm bút chì ở huyện Đồng Bằng dùng xe tải nhỏ để chở bút về kho ở ngoại ô thành phố{end}"
    draft = article("Bắt nhóm trộm bằng xe tải nhỏ", "Thứ Bảy, 8/8/2020, 18:12 (GMT+7)", cut, FIRST, SECOND)
    assert (draft.title, draft.lead) == ("Bắt nhóm trộm bằng xe tải nhỏ", cut)


def test_the_beginning_of_a_broken_sentence_is_no_title() -> None:
    start, rest = "Sau khi đối chiếu vết mực, Công an huyện", "xác định chủ nhân của hàng nghìn hộp bút là ông Mực."
    draft = article(start, rest, FIRST, SECOND)
    assert draft.inferred == ("title",)
    assert draft.title == f"Công an huyện {rest}"[:-1]
    assert (draft.lead, kinds(draft, "paragraph")[0]) == (None, f"{start} {rest}")


@pytest.mark.parametrize("opening", ["7h sáng 5/3, nhóm này bị bắt khi đang chở hộp bút về kho ở ngoại ô.", LEAD])
def test_a_title_before_a_text_that_opens_with_an_hour_is_a_title(opening: str) -> None:
    draft = article(TITLE, opening, FIRST, SECOND)
    assert (draft.title, draft.inferred, draft.lead) == (TITLE, (), opening)


@pytest.mark.parametrize("opening", [BODY, f"Toàn cảnh kho bút. Ảnh: B.C.\n\n{FIRST}\n\n{SECOND}\n"])
def test_a_text_without_title_gets_one_that_is_marked_as_derived(opening: str) -> None:
    draft = read(opening)
    assert draft.inferred == ("title",)
    assert opening.replace(" …", "").find(draft.title.removesuffix(" …")) >= 0
    assert draft.date is None


def test_a_text_that_opens_with_a_picture_and_has_no_title_has_no_lead() -> None:
    draft = read(f"Toàn cảnh kho bút. Ảnh: B.C.\n\n{FIRST}\n\n{SECOND}\n")
    assert draft.lead is None
    assert draft.blocks[0].kind == "caption"
    assert (draft.blocks[0].text, draft.blocks[0].credit) == ("Toàn cảnh kho bút.", "B.C.")


def test_a_lead_under_the_first_picture_is_told_by_the_day_that_opens_the_next_paragraph() -> None:
    summary = "Hàng nghìn hộp bút chì của nhiều cửa hàng vừa được công an tìm thấy, sau một năm chủ nhân mỏi mòn chờ."
    told = f"Ngày 5/3, {FIRST[0].lower()}{FIRST[1:]}"
    assert article("Toàn cảnh kho bút. Ảnh: B.C.", summary, told, SECOND).lead == summary
    assert article("Toàn cảnh kho bút. Ảnh: B.C.", told, SECOND, THIRD).lead is None


def test_an_author_who_is_called_like_a_place_signs_where_a_picture_is_credited_to_him() -> None:
    shown = "Toàn cảnh kho bút. Ảnh: Quảng Ninh"
    assert article(TITLE, LEAD, FIRST, shown, SECOND, THIRD, "Quảng Ninh").byline == ("Quảng Ninh",)
    assert article(TITLE, LEAD, FIRST, "Toàn cảnh kho bút. Ảnh: B.C.", SECOND, THIRD, "Quảng Ninh").byline == ()


def test_one_paragraph_alone_is_body_and_no_lead() -> None:
    draft = read(f"{TITLE}\n\n{FIRST}\n")
    assert draft.lead is None
    assert kinds(draft, "paragraph") == [FIRST]


def test_a_dump_of_fields_is_taken_apart() -> None:
    draft = read(
        f"LIÊN KẾT: https://bao.example/bat-nhom-trom-123.html\nCHUYÊN MỤC: Pháp luật\nTIÊU ĐỀ: {TITLE}\n"
        f"THỜI GIAN: 17:10 05/03/2020\nTAGS: bút chì, trộm,\nTÓM TẮT: {LEAD}\nNỘI DUNG:\n{FIRST}\n{SECOND}\n"
    )
    assert (draft.title, draft.date, draft.lead) == (TITLE, "2020-03-05T17:10:00+07:00", LEAD)
    assert draft.url == "https://bao.example/bat-nhom-trom-123.html"
    assert kinds(draft, "paragraph") == [FIRST, SECOND]
    assert "CHUYÊN MỤC: Pháp luật" in draft.removed


def test_fields_may_stand_at_the_end_with_the_value_on_the_next_line() -> None:
    tail = "category: Pháp luật\npub_date: Thứ Năm, ngày 05/03/2020 17:10 PM\nkeywords: bút\nauthor:\n   Theo Ngày Nay"
    draft = read(f"{TITLE}\n{BODY}\n{tail}\n")
    assert (draft.date, draft.source) == ("2020-03-05T17:10:00+07:00", "Ngày Nay")


def test_paragraphs_that_a_lost_link_has_broken_are_joined() -> None:
    draft = read(
        f"{TITLE}\n\n{LEAD}\n\nNgày 6/3, thiếu tá Lê Văn Mực, Trưởng Công an huyện\n\n, cho biết vụ án\n\n{SECOND}"
    )
    assert "Ngày 6/3, thiếu tá Lê Văn Mực, Trưởng Công an huyện, cho biết vụ án" in kinds(draft, "paragraph")


def test_the_words_of_a_link_on_a_line_of_their_own_stay_in_the_sentence() -> None:
    draft = read(
        f"{TITLE}\n\n{LEAD}\n\nLiên quan vụ việc, trao đổi với báo\n\nNgày Nay\n\n, ông Mực nói đã rõ.\n\n{SECOND}"
    )
    assert "Liên quan vụ việc, trao đổi với báo Ngày Nay, ông Mực nói đã rõ." in kinds(draft, "paragraph")


def test_paragraphs_broken_at_a_fixed_width_are_whole_again() -> None:
    broken = "\n".join(textwrap.wrap(FIRST, 72))
    draft = read(f"{TITLE}\n\n{LEAD}\n\n{broken}\n\n{SECOND}\n")
    assert kinds(draft, "paragraph") == [FIRST, SECOND]


def test_a_list_of_links_without_blank_lines_is_not_joined() -> None:
    links = [f"Công an huyện Đồng Bằng bắt thêm người thứ {number} trộm bút chì ở chợ" for number in range(6)]
    draft = read(f"{TITLE}\n{LEAD}\n{FIRST}\n{SECOND}\n{THIRD}\nTin liên quan\n" + "\n".join(links))
    assert draft.removed == ("Tin liên quan", *links)


def test_readers_comments_are_no_part_of_the_article_however_many() -> None:
    comments = [f"Tôi mất hộp bút thứ {number} và mong công an sớm tìm lại cho mọi người." for number in range(8)]
    draft = article(TITLE, LEAD, FIRST, SECOND, THIRD, "Bình luận (8)", *comments)
    assert draft.removed == ("Bình luận (8)", *comments)


def test_headlines_with_dates_inside_the_text_are_links() -> None:
    links = ["Bắt thêm một người trộm bút(19/07/2005)", "Giám đốc kho bút bị triệu tập(09/06/2005)", "Xem tiếp"]
    draft = article(TITLE, LEAD, FIRST, *links, SECOND, THIRD)
    assert draft.removed == tuple(links)
    assert kinds(draft, "paragraph") == [FIRST, SECOND, THIRD]


def test_a_list_of_links_inside_the_text_is_removed_and_the_text_goes_on() -> None:
    links = ["TIN LIÊN QUAN", "Một cửa hàng mất hàng nghìn hộp bút", "Xe tải chở bút lật trên đèo"]
    draft = article(TITLE, LEAD, *links, FIRST, SECOND, THIRD)
    assert draft.removed == tuple(links)
    assert kinds(draft, "paragraph") == [FIRST, SECOND, THIRD]


def test_what_follows_the_end_is_removed() -> None:
    tail = [
        "Từ khóa:",
        "trộm bút, huyện Đồng Bằng",
        "Bình luận (0)",
        "Lên đầu trang",
        "CÙNG CHUYÊN MỤC",
        "Mưa lớn làm ngập chợ hoa xuân",
        "Sáng 4/3, mưa lớn làm ngập chợ hoa ở trung tâm thành phố, nhiều người phải dọn hàng về sớm.",
        "08:40 , 04/03/2020",
    ]
    draft = article(TITLE, LEAD, FIRST, SECOND, THIRD, "Trần Bút", *tail)
    assert draft.byline == ("Trần Bút",)
    assert draft.removed == ("Trần Bút", *tail)
    assert draft.date is None


@pytest.mark.parametrize(
    ("signature", "byline", "source"),
    [
        (["Trần Văn Bút"], ("Trần Văn Bút",), None),
        (["Trần Bút - Lê Mực"], ("Trần Bút", "Lê Mực"), None),
        (["Nhóm PV", "Theo Ngày Nay"], ("Nhóm PV",), "Ngày Nay"),
        (["Theo Ngày Nay"], (), "Ngày Nay"),
        (["Trần Bút (Theo Reuters)"], ("Trần Bút",), "Reuters"),
        (["Theo Trần Bút (Ngày Nay/Reuters)"], ("Trần Bút",), "Ngày Nay/Reuters"),
        (["Theo Trần Bút", "Đại Đoàn kết"], ("Trần Bút",), "Đại Đoàn kết"),
        (["Theo Trần Bút/VnExpress"], ("Trần Bút",), "VnExpress"),
        (["Tin, ảnh: Trần Bút"], ("Trần Bút",), None),
        (["T.Bút/VOV.VN"], ("T.Bút",), "VOV.VN"),
        (["Trần Bút", "Tổng hợp"], ("Trần Bút",), None),
        (["Bút Bút"], ("Bút Bút",), None),
        (["T.B (th)"], ("T.B",), None),
        (["Trần Bút (T.H)"], ("Trần Bút",), None),
        (["Trần Bút (từ Hà Nội)"], ("Trần Bút",), None),
        (["Trần Bút (Quảng Ninh)"], ("Trần Bút",), None),
        (["Trần Bút, Lê Mực, Hà Nội"], ("Trần Bút", "Lê Mực"), None),
        (["Trần Bút, CTV Lê Mực/VOV-Tây Bắc"], ("Trần Bút", "CTV Lê Mực"), "VOV-Tây Bắc"),
        (["Trần Bút - VOV"], ("Trần Bút",), "VOV"),
        (["Theo Trần Bút (Dịch từ SCMP) (Khám phá)"], ("Trần Bút",), "Khám phá"),
        (["Theo Trần Bút - Dân trí"], ("Trần Bút",), "Dân trí"),
        (["(TTXVN/Vietnam+)"], (), "TTXVN/Vietnam+"),
        (["Tin ảnh: Trần Bút"], ("Trần Bút",), None),
        (["Bài: Trần Bút - Ảnh: Lê Mực"], ("Trần Bút", "Lê Mực"), None),
        (["Trần Bút; ảnh: Lê Mực"], ("Trần Bút", "Lê Mực"), None),
        (["Phóng sự của Trần Bút"], ("Trần Bút",), None),
        (["Trần Bút (tranbut@ngaynay.vn)"], ("Trần Bút",), None),
        (["Trần Bút", "Email: tranbut@ngaynay.vn"], ("Trần Bút",), None),
    ],
)
def test_authors_and_outlets_sign_the_text(signature: list[str], byline: tuple[str, ...], source: str | None) -> None:
    draft = article(TITLE, LEAD, FIRST, SECOND, *signature)
    assert (draft.byline, draft.source) == (byline, source)
    assert draft.removed == tuple(signature)


@pytest.mark.parametrize(
    "line",
    [
        "Quảng Ninh",
        "Công an huyện Đồng Bằng",
        "Theo kết quả điều tra",
        "Trần Bút - Giám đốc kho bút",
        "Bài học của Trần Bút",
        "Trần Bút - Ảnh: Lê Mực",
    ],
)
def test_places_and_offices_are_no_authors(line: str) -> None:
    assert article(TITLE, LEAD, FIRST, line, SECOND, THIRD).byline == ()


@pytest.mark.parametrize(
    ("tail", "byline", "source"),
    [
        ("Trần Bút", ("Trần Bút",), None),
        ("Trần Bút (Theo Reuters)", ("Trần Bút",), "Reuters"),
        ("(Theo Reuters) Trần Bút", ("Trần Bút",), "Reuters"),
        ("theo Trí Thức Trẻ", (), "Trí Thức Trẻ"),
        ("Trần Bút/VOV-Tây Bắc", ("Trần Bút",), "VOV-Tây Bắc"),
        ("Tin, ảnh: Trần Bút (TTXVN)", ("Trần Bút",), "TTXVN"),
        ("Trần Bút(TH)", ("Trần Bút",), None),
        ("(Tổng hợp) Trần Bút", ("Trần Bút",), None),
        ("Dân trí", (), "Dân trí"),
        ("Trần Bút/VOV.VN Trần Bút/VOV.VN", ("Trần Bút",), "VOV.VN"),
        ("Bài, ảnh: Trần Bút / Theo Trí Thức Trẻ", ("Trần Bút",), "Trí Thức Trẻ"),
        ("Trần Bút- Lê Mực", ("Trần Bút", "Lê Mực"), None),
        ("Bút Bút", ("Bút Bút",), None),
        ("(Vietnam+)", (), "Vietnam+"),
    ],
)
def test_names_at_the_end_of_the_last_paragraph_sign_it(tail: str, byline: tuple[str, ...], source: str | None) -> None:
    draft = read(f"{TITLE}\n\n{LEAD}\n\n{FIRST} {tail}\n")
    assert (draft.byline, draft.source) == (byline, source)
    assert kinds(draft, "paragraph") == [FIRST]


@pytest.mark.parametrize("tail", ["Trần Bút (Quảng Ninh)", "Trần Bút - tranbut@ngaynay.vn"])
def test_what_a_signature_says_besides_names_is_removed_and_not_lost(tail: str) -> None:
    draft = read(f"{TITLE}\n\n{LEAD}\n\n{FIRST} {tail}\n")
    assert (draft.byline, draft.removed) == (("Trần Bút",), (tail,))
    assert kinds(draft, "paragraph") == [FIRST]


@pytest.mark.parametrize(
    "tail", ["Nhóm này bị bắt ở TP. Vinh Quang", "(Theo Điều 145 của luật)", "PV: Xin cảm ơn ông Mực đã trả lời."]
)
def test_a_place_a_law_or_talk_at_the_end_signs_nothing(tail: str) -> None:
    draft = read(f"{TITLE}\n\n{LEAD}\n\n{FIRST} {tail}\n")
    assert (draft.byline, draft.source) == ((), None)


@pytest.mark.parametrize(
    ("tag", "source"),
    [("(CAO) ", "CAO"), ("(NLĐO)- ", "NLĐO"), ("VOV.VN - ", "VOV.VN"), ("TTO - ", "TTO"), ("(TTXVN) ", "TTXVN")],
)
def test_the_outlets_tag_comes_off_the_lead(tag: str, source: str) -> None:
    draft = read(f"{TITLE}\n\n{tag}{LEAD}\n\n{FIRST}\n\n{SECOND}\n")
    assert (draft.source, draft.lead) == (source, LEAD)


@pytest.mark.parametrize("opening", ["(giai tri) - ", "Hà Nội - ", "Ngày 5/3 - ", "Thanh niên - "])
def test_what_is_no_tag_stays_in_the_lead(opening: str) -> None:
    draft = read(f"{TITLE}\n\n{opening}{LEAD}\n\n{FIRST}\n\n{SECOND}\n")
    assert draft.source is None
    assert draft.lead == opening + LEAD


def test_a_lead_that_has_slipped_behind_the_author_is_the_lead() -> None:
    draft = article(TITLE, FIRST, SECOND, THIRD, "Trần Bút", LEAD)
    assert draft.lead == LEAD
    assert kinds(draft, "paragraph") == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "lead",
    [
        "Để chở bút đi bán, năm người dùng xe tải nhỏ và kho ở ngoại ô, khai nhận đã gây ra mười vụ ở các cửa hàng.",
        "Nhóm năm người chuyên trộm bút chì vào ban đêm đã bị Công an huyện Đồng Bằng bắt cùng nhiều tang vật.",
    ],
)
def test_a_lead_behind_the_author_need_not_say_what_the_headline_says(lead: str) -> None:
    draft = article(TITLE, "Năm nghi phạm tại cơ quan công an.", FIRST, SECOND, THIRD, "Trần Bút", lead)
    assert (draft.lead, draft.byline) == (lead, ("Trần Bút",))


def test_the_text_itself_behind_a_caption_and_a_name_is_not_removed() -> None:
    draft = article(TITLE, "Công an huyện kiểm tra một kho bút của nhóm ở ngoại ô.", "T.B", FIRST)
    assert FIRST in (draft.lead, *kinds(draft, "paragraph"))


def test_a_lead_may_have_slipped_behind_the_outlets_name() -> None:
    draft = article(TITLE, FIRST, SECOND, THIRD, "VTC News", LEAD)
    assert (draft.lead, draft.source, draft.removed) == (LEAD, "VTC News", ("VTC News",))


def test_a_lead_beside_the_whole_text_may_refer_to_the_headline() -> None:
    lead = "Nhóm người này dùng xe tải nhỏ để chở bút về kho và bán lại cho các chợ ở tỉnh bên cạnh."
    assert article(TITLE, lead, f"{FIRST} {SECOND} {THIRD} {FIRST}").lead == lead


def test_a_paragraph_behind_the_author_that_shares_only_small_words_is_of_another_article() -> None:
    other = (
        "Bạn có thể bị đau đầu, buồn nôn nếu uống nước quá nhanh hoặc tỉnh giấc giữa đêm nếu uống ngay trước khi ngủ."
    )
    draft = article(TITLE, LEAD, FIRST, SECOND, THIRD, "Trần Bút", other)
    assert (draft.lead, draft.removed) == (LEAD, ("Trần Bút", other))


@pytest.mark.parametrize(
    "opening",
    [
        "Đề xuất trên được ông Lê Văn Mực đưa ra tại cuộc họp về các chợ bút ở ngoại ô thành phố vào chiều qua.",
        "Nhóm người này thường xuyên có mặt ở các chợ bút và làm quen với những người bán bút từ tỉnh khác đến.",
        "“Chúng tôi không đoán trước được việc đóng cửa chợ bút và chưa biết bán bút ở đâu trong những ngày tới.",
        "Vụ việc xảy ra vào khoảng 2 giờ sáng 5/3 tại một cửa hàng bút ở thị trấn Bạch Lộ, huyện Đồng Bằng.",
        "Như Báo Bút Chì đã thông tin, sáng 5/3, công an bắt nhóm năm người chuyên trộm bút ở huyện Đồng Bằng.",
        "Trước đó, ngày 4/3, bà Lê Thị Mực cũng bị mất hàng nghìn hộp bút chì ở một cửa hàng huyện bên cạnh.",
        "Cụ thể, khoảng 2 giờ sáng 5/3, năm người dùng xe tải nhỏ chở bút chì từ chợ về kho ở ngoại ô.",
        "3 đối tượng gồm: Lê Văn Mực, Trần Bút và Vũ Chì, cùng trú ở thị trấn Bạch Lộ, huyện Đồng Bằng.",
        "Cùng dự hội nghị có lãnh đạo các chợ bút ở huyện Đồng Bằng và đại diện các cửa hàng đã mất bút chì.",
    ],
)
def test_a_first_paragraph_that_refers_to_what_was_lost_is_no_lead(opening: str) -> None:
    draft = article(TITLE, opening, FIRST, SECOND)
    assert (draft.lead, kinds(draft, "paragraph")) == (None, [opening, FIRST, SECOND])


@pytest.mark.parametrize(
    "opening",
    [
        "Đầu tháng này, nhiều cửa hàng ở huyện Đồng Bằng bị mất bút chì, thiệt hại hàng trăm hộp trong một đêm.",
        "“Chợ bút sẽ mở lại”, chủ tịch huyện Lê Văn Mực nói như vậy sau cuộc họp với các chủ cửa hàng mất bút.",
        "Vụ cháy xảy ra vào khoảng 2 giờ sáng 5/3 ở chợ bút khiến hàng chục cửa hàng của huyện Đồng Bằng mất trắng.",
        "Trước đó là chợ hoa, nay chợ bút ở huyện Đồng Bằng mở cửa từ 5 giờ sáng và đông nhất vào đầu năm học.",
        "Như thường lệ, chợ bút ở huyện Đồng Bằng mở cửa từ 5 giờ sáng và đông nhất vào những ngày đầu năm học.",
    ],
)
def test_a_first_paragraph_about_this_month_or_with_a_whole_quotation_is_the_lead(opening: str) -> None:
    assert article(TITLE, opening, FIRST, SECOND).lead == opening


def test_what_a_caption_has_cut_in_two_is_one_paragraph_and_no_lead() -> None:
    draft = read(f"{TITLE}\n\n{FIRST} Kho bút ở ngoại ô. Ảnh: Trần Bút. {SECOND}\n")
    assert (draft.lead, kinds(draft, "paragraph")) == (None, [FIRST, SECOND])


def test_an_open_line_above_the_first_paragraph_does_not_hide_the_lead() -> None:
    assert article(TITLE, "Chợ bút huyện Đồng Bằng mất hàng nghìn hộp bút", LEAD, FIRST, SECOND).lead == LEAD


def test_a_caption_may_be_in_the_place_of_the_lead() -> None:
    caption = "Lực lượng chức năng đang xử lý vụ việc tại hiện trường."
    draft = article(TITLE, caption, LEAD, FIRST, SECOND)
    assert (draft.lead, kinds(draft, "caption")) == (LEAD, [caption])


def test_links_under_the_lead_are_removed_where_captions_have_credits() -> None:
    links = ["Thi thể người bán bút nổi trên sông Bạch Lộ", "Xe tải chở bút lao xuống sông: hai người thoát chết"]
    draft = article(TITLE, LEAD, *links, "Kho bút của nhóm - Ảnh: B.C.", FIRST, SECOND)
    assert draft.removed == tuple(links)
    assert kinds(draft, "caption") == ["Kho bút của nhóm"]


def test_one_open_line_under_the_lead_is_a_heading() -> None:
    heading = "Chợ bút sẽ bị đóng cửa trong tháng sau"
    draft = article(TITLE, LEAD, heading, FIRST, "Kho bút của nhóm - Ảnh: B.C.", SECOND)
    assert (kinds(draft, "heading"), draft.removed) == ([heading], ())


def test_summaries_of_other_articles_at_the_end_of_a_text_that_lost_its_links_are_removed() -> None:
    teaser = "Nhóm thanh niên đi xe máy từ Cà Mau đến Sóc Trăng thì bị chặn bắt, tạm giữ gần hai vạn gói kẹo nhập lậu."
    draft = article(TITLE, LEAD, FIRST, "Kho bút bị phát hiện. Ảnh:", SECOND, THIRD, teaser)
    assert draft.removed == (teaser,)
    assert kinds(draft, "paragraph") == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("before", "removed"),
    [
        ("Chợ bút Đồng Bằng đóng cửa một ngày để cảnh sát tìm những hộp bút chì mà nhóm này bán lại.", True),
        ("Luật sư của bà Lê Thị Mực nói các cửa hàng bút chì mất hàng trăm hộp bút mỗi năm vì nhóm này.", True),
        ("Luật sư của bà Mực nói các cửa hàng bút chì mất hàng trăm hộp bút mỗi năm vì nhóm này.", False),
        ("Hôm 5/3, Công an huyện Đồng Bằng tìm thấy những hộp bút chì mà nhóm này bán lại cho các chợ.", False),
        ("Thậm chí, người ở Bạch Lộ và Cẩm Sa bán những hộp bút chì mà cả năm người này đã trộm.", False),
        ("Chủ các cửa hàng bút chì bị mất hàng nghìn hộp bút đề nghị cảnh sát trả lại bút cho họ.", False),
        ("Thượng tá Mực khuyến cáo các cửa hàng bút chì khóa kỹ cửa, không để hàng trăm hộp bút qua đêm.", False),
        ("Một thiếu tá Công an huyện Đồng Bằng bị bắt vì lấy trộm của các cửa hàng hàng trăm hộp bút chì.", True),
        ("Công an huyện Đồng Bằng đề nghị ai mất bút thì liên hệ với chợ bút để được nhận lại bút chì.", False),
        ("Trần Bút bị bắt đêm 5/3. Tuy nhiên, cảnh sát huyện Đồng Bằng chưa tìm thấy những hộp bút chì.", False),
    ],
)
def test_before_the_last_summary_only_what_names_its_matter_at_once_is_another_one(
    before: str, *, removed: bool
) -> None:
    teaser = "Nhóm thanh niên đi xe máy từ Cà Mau đến Sóc Trăng thì bị chặn bắt, tạm giữ gần hai vạn gói kẹo nhập lậu."
    draft = article(TITLE, LEAD, FIRST, "Kho bút bị phát hiện. Ảnh:", SECOND, THIRD, before, teaser)
    assert draft.removed == ((before, teaser) if removed else (teaser,))


def test_the_steps_of_a_case_with_their_days_are_no_captions() -> None:
    steps = ["12/03/2023: Khởi tố vụ án", "15/04/2023 - Bắt tạm giam ba người", "8:30 16/04: Khám xét nhà"]
    draft = article(TITLE, "4/3/2024 14:05", LEAD, FIRST, SECOND, *steps)
    assert kinds(draft, "caption") == []
    assert kinds(draft, "paragraph")[-3:] == steps


def test_a_correction_behind_the_author_is_part_of_the_article() -> None:
    note = "Đính chính: Trong bài có ghi nhầm tên xã, tòa soạn xin cáo lỗi cùng bạn đọc."
    draft = article(TITLE, LEAD, FIRST, SECOND, THIRD, "Trần Bút", note)
    assert (draft.removed, kinds(draft, "paragraph")[-1]) == (("Trần Bút",), note)


def test_a_line_above_a_video_is_no_part_of_the_text() -> None:
    video = "Xem thêm clip nhóm chuyên trộm bút chì ở huyện Đồng Bằng:"
    told = "Clip dài hai phút cho thấy nhóm này chuyển các hộp bút lên xe tải."
    draft = article(TITLE, LEAD, FIRST, video, SECOND, told, THIRD)
    assert draft.removed == (video,)
    assert kinds(draft, "paragraph") == [FIRST, SECOND, told, THIRD]


def test_a_last_paragraph_about_people_whom_the_text_does_not_know_is_another_article_if_links_were_lost() -> None:
    teaser = "Đội bóng làng Bạch Lộ và các cầu thủ trẻ đi biển, tận hưởng không khí trong lành sau mùa giải ở Cẩm Sa."
    broken = FIRST.replace("ở ngoại ô", "ở  ")
    assert article(TITLE, LEAD, broken, SECOND, THIRD, teaser).removed == (teaser,)
    assert article(TITLE, LEAD, FIRST, SECOND, THIRD, teaser).removed == ()


OTHERS = [
    "Bắt hai người trộm hoa xuân ở chợ Cẩm Sa",
    "Sáng 4/3, Công an xã Cẩm Sa bắt hai người trộm hoa xuân ở chợ, thu hồi hàng chục chậu hoa.",
    "Cháy kho giấy ở Bạch Lộ, ba người bị thương",
    "Kho giấy rộng hàng nghìn mét vuông ở Bạch Lộ cháy trong đêm, ba người làm thuê bị thương.",
]


def test_headlines_with_summaries_after_the_author_are_other_articles() -> None:
    draft = article(TITLE, LEAD, FIRST, SECOND, THIRD, "Trần Bút", *OTHERS)
    assert draft.byline == ("Trần Bút",)
    assert draft.removed == ("Trần Bút", *OTHERS)
    assert kinds(draft, "paragraph") == [FIRST, SECOND, THIRD]


def test_headlines_with_summaries_that_say_the_same_end_a_text_without_an_author() -> None:
    draft = article(TITLE, LEAD, FIRST, SECOND, THIRD, *OTHERS)
    assert draft.removed == tuple(OTHERS)
    assert kinds(draft, "paragraph") == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("heading", ["Chợ bút sẽ bị đóng cửa", "Cảnh sát sẽ còn kiểm tra các kho bút ở ngoại ô"])
def test_the_last_paragraph_under_a_heading_is_of_the_article(heading: str) -> None:
    draft = article(TITLE, LEAD, FIRST, SECOND, heading, THIRD)
    assert (kinds(draft, "heading"), kinds(draft, "paragraph")) == ([heading], [FIRST, SECOND, THIRD])


def test_a_caption_above_the_last_paragraph_is_no_headline_of_another_article() -> None:
    caption = "Công an huyện Đồng Bằng khám xét kho bút của nhóm"
    closing = "Ngay sau buổi khám xét, Công an huyện Đồng Bằng niêm phong kho bút của nhóm này ở ngoại ô."
    draft = article(TITLE, LEAD, FIRST, SECOND, caption, closing)
    assert (kinds(draft, "caption"), kinds(draft, "paragraph")) == ([caption], [FIRST, SECOND, closing])


def test_a_headline_in_brackets_is_a_link_wherever_it_has_run_in() -> None:
    link = "[Bắt hai người trộm hoa xuân ở chợ]"
    draft = article(TITLE, LEAD, f"{FIRST} {link} {SECOND}", THIRD)
    assert (draft.removed, kinds(draft, "paragraph")) == ((link,), [f"{FIRST} {SECOND}", THIRD])


def test_headlines_in_a_row_with_strokes_between_them_are_links() -> None:
    row = "Chợ bút Cẩm Sa tan hoang sau vụ cháy / Bắt ba người đốt chợ bút ở Cẩm Sa"
    assert article(TITLE, row, LEAD, FIRST, SECOND).removed == (row,)
    pair = "Trần Bút / Lê Mực"
    assert pair not in article(TITLE, LEAD, FIRST, pair, SECOND, THIRD).removed


def test_words_that_brackets_add_to_a_sentence_stay_in_it() -> None:
    said = "“Họ [năm người trong nhóm trộm bút] đã nhận lỗi”, chủ cửa hàng cho biết như vậy."
    draft = article(TITLE, LEAD, FIRST, said, THIRD)
    assert kinds(draft, "paragraph") == [FIRST, said, THIRD]


@pytest.mark.parametrize("number", ["- Ảnh 1.", "- 1", "– Hình 2"])
def test_what_a_page_shows_where_a_picture_is_missing_is_removed(number: str) -> None:
    line = f"{TITLE} {number}"
    draft = article(TITLE, LEAD, line, "Kho bút của nhóm - Ảnh: B.C.", FIRST, SECOND)
    assert draft.removed == (line,)
    assert kinds(draft, "caption") == ["Kho bút của nhóm"]


def test_a_line_with_a_day_or_a_score_at_its_end_is_no_missing_picture() -> None:
    line = "Kho bút ở ngoại ô sẽ mở lại cho các chợ từ ngày 5-3"
    assert line not in article(TITLE, LEAD, FIRST, line, SECOND, THIRD).removed


def test_a_closing_paragraph_that_refers_back_is_no_summary_of_another_article() -> None:
    draft = article(TITLE, LEAD, FIRST, "Kho bút bị phát hiện. Ảnh:", SECOND, f"Hiện {THIRD[0].lower()}{THIRD[1:]}")
    assert draft.removed == ()


@pytest.mark.parametrize(
    "caption",
    [
        "Năm nghi phạm tại cơ quan công an",
        "Các đại biểu dự Hội nghị",
        "Thứ trưởng Lê Văn Mực phát biểu tại hội nghị",
        "Hiện trường vụ trộm.",
        "Tang vật vụ án.",
        "Kho bút ở ngoại ô (Ảnh minh họa)",
        "CATP Cẩm Sa ra quân sau Hội nghị",
        "Công an huyện Đồng Bằng khám xét kho bút",
        "Lực lượng chức năng dập lửa ở kho bút",
        "Ông Lê Văn Mực, Giám đốc kho bút, phát biểu sau cuộc họp",
        "Lê Văn Mực xếp hàng mua bút cùng các con từ sáng sớm ở chợ",
        "Mực đang bị công an huyện Đồng Bằng tạm giữ",
        "Ảnh vui về chợ bút được nhiều người chia sẻ",
        "Nhiều người xếp hàng chờ từ rất sớm trước cửa kho bút của huyện để nhận lại bút",
        "Chủ tịch huyện Lê Văn Mực và các đại biểu tại buổi lễ,",
    ],
)
def test_a_line_that_speaks_like_a_caption_is_one(caption: str) -> None:
    draft = article(TITLE, LEAD, FIRST, caption, SECOND, THIRD)
    assert kinds(draft, "caption") == [caption]


@pytest.mark.parametrize(
    "line",
    [
        "Chủ tịch huyện Lê Văn Mực tuyên bố đóng cửa chợ bút.",
        "Tới trưa 4/3, kho bút ở ngoại ô mở cửa.",
        "II. Thẩm quyền ký quyết định cho phép mở chợ bút ở các huyện và các xã của tỉnh",
        "Lê Văn Mực, Trưởng phòng Quản lý chợ (Sở Công thương tỉnh",
        "Hôm nay, tòa án huyện tuyên phạt năm người trong nhóm trộm bút mức án cao nhất",
    ],
)
def test_a_sentence_that_goes_on_with_the_story_is_no_caption(line: str) -> None:
    assert kinds(article(TITLE, LEAD, FIRST, line, SECOND, THIRD), "caption") == []


def test_office_and_name_that_close_a_decree_are_no_captions() -> None:
    seal = ["BỘ TRƯỞNG", "Đại tướng Lê Văn Mực"]
    closing = "Thủ trưởng các đơn vị, Giám đốc Công an các tỉnh chịu trách nhiệm thi hành Thông tư này./."
    draft = article(TITLE, LEAD, FIRST, SECOND, closing, *seal)
    assert kinds(draft, "caption") == []
    assert kinds(draft, "paragraph") == [FIRST, SECOND, closing, *seal]


def test_a_last_sentence_that_looks_ahead_is_no_caption() -> None:
    closing = "Phiên tòa dự kiến kéo dài ba ngày."
    draft = article(TITLE, LEAD, FIRST, SECOND, closing, "Trần Bút")
    assert kinds(draft, "paragraph") == [FIRST, SECOND, closing]
    assert draft.byline == ("Trần Bút",)


@pytest.mark.parametrize(
    "heading",
    [
        "Công an huyện nói gì?",
        "Công an huyện vào cuộc điều tra",
        "Cảnh sát sẽ kiểm tra các kho bút",
        "Công an ra quân",
        "Vụ án đang được công an huyện làm rõ",
        "Đảm bảo mục tiêu vừa giữ chợ bút vừa giữ được trật tự ở huyện",
    ],
)
def test_what_a_force_says_or_will_do_is_a_heading(heading: str) -> None:
    draft = article(TITLE, LEAD, FIRST, heading, SECOND, THIRD)
    assert kinds(draft, "heading") == [heading]


@pytest.mark.parametrize("heading", ["Khó tìm chủ nhân của bút", "Chợ bút sẽ bị đóng cửa", "1. Vì sao bút mất nhiều?"])
def test_a_short_line_that_does_not_is_a_heading(heading: str) -> None:
    draft = article(TITLE, LEAD, FIRST, heading, SECOND, THIRD)
    assert kinds(draft, "heading") == [heading]


def test_a_heading_that_stands_twice_stands_once() -> None:
    heading = "Chợ bút sẽ bị đóng cửa"
    draft = article(TITLE, LEAD, FIRST, heading, heading, SECOND, THIRD)
    assert kinds(draft, "heading") == [heading]
    assert draft.removed == (heading,)


@pytest.mark.parametrize(
    ("mark", "credit"),
    [
        ("Ảnh: Trần Bút", "Trần Bút"),
        ("Ảnh: TRẦN BÚT", "TRẦN BÚT"),
        ("(Nguồn: AFP/TTXVN)", "AFP/TTXVN"),
        ("Ảnh: C.A.", "C.A."),
        ("(Ảnh CTV)", "CTV"),
        ("Ảnh: Công an cung cấp.", "Công an cung cấp"),
        ("Ảnh: Bộ Công an", "Bộ Công an"),
        ("Ảnh: Cục Cảnh sát giao thông.", "Cục Cảnh sát giao thông"),
        ("Ảnh: Cổng TTĐT Bộ Công an", "Cổng TTĐT Bộ Công an"),
        ("Ảnh: Trần Bút/Báo Tin tức", "Trần Bút/Báo Tin tức"),
    ],
)
def test_a_caption_that_ran_into_a_paragraph_comes_out(mark: str, credit: str) -> None:
    draft = read(f"{TITLE}\n\n{LEAD}\n\n{FIRST} Kho bút ở ngoại ô thành phố. {mark} {SECOND}\n")
    assert kinds(draft, "paragraph") == [FIRST, SECOND]
    assert [(b.text, b.credit) for b in draft.blocks if b.kind == "caption"] == [
        ("Kho bút ở ngoại ô thành phố.", credit)
    ]


def test_a_caption_without_credit_or_stop_that_ran_into_a_paragraph_comes_out() -> None:
    caption = "Hai nghi phạm tại cơ quan công an"
    draft = article(TITLE, LEAD, f"{FIRST} {caption} {SECOND.replace('Tại cơ quan công an', 'Theo công an')}")
    assert kinds(draft, "caption") == [caption]


@pytest.mark.parametrize(
    "caption",
    [
        "Năm nghi phạm cùng tang vật tại cơ quan công an.",
        "Hiện trường nơi xảy ra vụ trộm.",
        "Chủ tịch huyện Lê Văn Mực phát biểu tại buổi lễ trao bút cho học sinh.",
    ],
)
def test_a_sentence_that_speaks_clearly_like_a_caption_comes_out_of_a_whole_text(caption: str) -> None:
    draft = article(TITLE, LEAD, f"{FIRST} {SECOND} {caption} {THIRD} {SECOND} {THIRD}")
    assert kinds(draft, "caption") == [caption]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nghi phạm thứ năm, người giữ chìa khóa kho bút, bị bắt ở bến xe khi đang mua vé.",
        "Tại hiện trường, cảnh sát thu hàng nghìn hộp bút và ba chiếc xe tải nhỏ.",
        "Các bị cáo giữ nguyên lời khai đã có từ trước.",
    ],
)
def test_a_sentence_that_tells_the_story_stays_in_the_whole_text(sentence: str) -> None:
    whole = f"{FIRST} {SECOND} {sentence} {THIRD} {SECOND} {THIRD}"
    assert kinds(article(TITLE, LEAD, whole), "paragraph") == [whole]


def test_the_source_of_a_picture_that_ends_without_a_stop_goes_with_its_caption() -> None:
    caption = "Kẻ lạ mặt phá cửa kho bút. Ảnh cắt ra từ camera do chủ kho cung cấp"
    draft = article(TITLE, LEAD, f"{caption} Ngày 5/3, công an xã đến kho. {FIRST} {SECOND}")
    assert len(kinds(draft, "caption")) == 1
    assert kinds(draft, "paragraph") == [f"Ngày 5/3, công an xã đến kho. {FIRST} {SECOND}"]


def test_a_credit_without_colon_ends_a_caption_in_a_paragraph() -> None:
    draft = article(TITLE, LEAD, f"{FIRST} Kho bút ở ngoại ô thành phố. Ảnh Trần Bút. {SECOND}")
    assert [(b.text, b.credit) for b in draft.blocks if b.kind == "caption"] == [
        ("Kho bút ở ngoại ô thành phố.", "Trần Bút")
    ]


def test_an_illustration_may_have_only_its_owner() -> None:
    draft = article(TITLE, LEAD, f"(Ảnh minh họa: Trần Bút) {FIRST} {SECOND}")
    assert [block.credit for block in draft.blocks if block.kind == "caption"] == ["Trần Bút"]


def test_the_dot_of_an_abbreviation_does_not_cut_a_caption() -> None:
    draft = article(TITLE, LEAD, f"{FIRST} Công an TP. Vinh Quang khám xét kho bút. Ảnh: B.C. {SECOND}")
    assert kinds(draft, "caption") == ["Công an TP. Vinh Quang khám xét kho bút."]


def test_a_double_space_ends_a_caption_though_any_sentence_follows() -> None:
    caption = "Lê Văn Mực tại cơ quan công an"
    draft = read(f"{TITLE}\n\n{LEAD}\n\n{FIRST} {caption}  Nhóm này nhận tội. {SECOND}\n")
    assert kinds(draft, "caption") == [caption]
    draft = read(f"{TITLE}\n\n{LEAD}\n\n{FIRST} Chợ bút đóng cửa  Nhóm này nhận tội. {SECOND}\n")
    assert kinds(draft, "caption") == []


@pytest.mark.parametrize(("name", "credit"), [("Trần Bút.", "Trần Bút"), ("C.A.", "C.A.")])
def test_the_name_that_a_lost_link_has_cut_from_its_credit_belongs_to_it(name: str, credit: str) -> None:
    draft = article(TITLE, LEAD, FIRST, "Kho bút bị phát hiện. Ảnh:", name, SECOND, THIRD)
    assert [block.credit for block in draft.blocks if block.kind == "caption"] == [credit]
    assert draft.byline == ()


def test_a_credit_that_lost_its_name_and_colon_is_empty() -> None:
    draft = article(TITLE, LEAD, FIRST, "Kho bút bị phát hiện. Ảnh", SECOND, THIRD)
    assert [(block.text, block.credit) for block in draft.blocks if block.kind == "caption"] == [
        ("Kho bút bị phát hiện.", None)
    ]


@pytest.mark.parametrize("heading", ["Các chợ phải giữ bút cho dân", "Xử lý các chợ bút ở ngoại ô của huyện Đồng Bằng"])
def test_a_heading_that_ran_into_a_paragraph_is_no_caption(heading: str) -> None:
    draft = article(TITLE, LEAD, f"{FIRST} {heading} Theo công an, chợ bút đã đóng cửa. {SECOND}")
    assert kinds(draft, "caption") == []


def test_a_sentence_that_says_what_is_in_the_picture_comes_out() -> None:
    draft = read(f"{TITLE}\n\n{LEAD}\n\n{FIRST} Trong ảnh là kho bút ở ngoại ô.\n\n{SECOND}\n")
    assert kinds(draft, "caption") == ["Trong ảnh là kho bút ở ngoại ô."]


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("(Ảnh: Trần Bút) Kho bút ở ngoại ô.", "Kho bút ở ngoại ô.", "Trần Bút"),
        ("Ảnh: Trần Bút. Kho bút của nhóm ở ngoại ô", "Kho bút của nhóm ở ngoại ô", "Trần Bút"),
        ("Ảnh: CTV. Bút được chở về kho từ chiều hôm trước.", "Bút được chở về kho từ chiều hôm trước.", "CTV"),
    ],
)
def test_a_credit_may_stand_before_its_caption(line: str, caption: str, credit: str) -> None:
    draft = article(TITLE, LEAD, FIRST, line, SECOND, THIRD)
    assert [(b.text, b.credit) for b in draft.blocks if b.kind == "caption"] == [(caption, credit)]
    assert draft.removed == ()


@pytest.mark.parametrize("caption", ["Hàng nghìn hộp bút được trả cho chủ cửa hàng.", "Kho bút ở ngoại ô"])
@pytest.mark.parametrize(
    ("line", "credit"),
    [("Ảnh: Trần Bút", "Trần Bút"), ("(Ảnh: Công an cung cấp)", "Công an cung cấp"), ("(Ảnh CTV)", "CTV")],
)
def test_a_credit_on_the_line_after_a_caption_belongs_to_it(caption: str, line: str, credit: str) -> None:
    draft = article(TITLE, LEAD, FIRST, caption, line, SECOND)
    assert [(b.text, b.credit) for b in draft.blocks if b.kind == "caption"] == [(caption, credit)]
    assert (draft.lead, kinds(draft, "paragraph"), draft.byline) == (LEAD, [FIRST, SECOND], ())


@pytest.mark.parametrize("before", [FIRST, LEAD])
def test_a_photographer_in_the_middle_of_the_text_neither_signs_nor_ends_it(before: str) -> None:
    draft = article(TITLE, LEAD, *([] if before == LEAD else [before]), "Ảnh: Trần Bút", SECOND)
    assert draft.lead == LEAD
    assert kinds(draft, "paragraph") == ([SECOND] if before == LEAD else [FIRST, SECOND])
    assert (draft.byline, draft.removed) == ((), ("Ảnh: Trần Bút",))


def test_an_author_signs_though_links_to_other_articles_follow() -> None:
    tail = ["Gửi bình luận", "Tin cùng chuyên mục", "Xe tải chở bút lật trên đèo, tài xế thoát nạn 4/3/2020"]
    for kept in (tail, tail[1:]):
        draft = article(TITLE, LEAD, FIRST, SECOND, "Trần Bút", *kept)
        assert draft.byline == ("Trần Bút",)
        assert draft.removed == ("Trần Bút", *kept)


def test_a_credit_alone_on_its_line_is_removed() -> None:
    draft = article(TITLE, LEAD, FIRST, "(Ảnh CTV)", SECOND)
    assert draft.removed == ("(Ảnh CTV)",)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "\n \n",
        "Trang chủ\nThời sự\nPháp luật\nLiên hệ\n",
        "Bình luận (0)\n|\n05/03/2020 17:10\n",
        TITLE,
        "\ufeff\u200b\n\x00",
    ],
)
def test_what_has_no_running_text_is_no_article(source: str) -> None:
    drafted = text.read("raw/a.txt", source, VOCABULARY)
    assert drafted.draft is None
    assert [(p.code, p.level, p.path) for p in drafted.problems] == [("not-an-article", "warning", "raw/a.txt")]


def test_a_weekday_that_contradicts_the_date_is_reported_with_its_line() -> None:
    source = f"{TITLE}\n\nThứ Hai, 05/03/2020 17:10\n\n{BODY}"
    problem = text.read("raw/a.txt", source, VOCABULARY).problems[0]
    assert (problem.code, problem.line, problem.level) == ("weekday-contradicts", 3, "warning")
    assert read(source).date == "2020-03-05T17:10:00+07:00"


def test_an_impossible_date_is_reported_and_gives_none() -> None:
    source = f"{TITLE}\n\n31/02/2020 17:10\n\n{BODY}"
    assert codes(source) == ["impossible-date"]
    assert read(source).date is None


def test_a_date_in_a_sentence_is_no_dateline() -> None:
    assert read(f"{TITLE}\n\nNgày 5/3/2020, {BODY}").date is None


def test_a_bare_date_between_paragraphs_heads_what_follows() -> None:
    draft = article(TITLE, LEAD, FIRST, "Ngày 6/3/2020", SECOND, "Ngày 7/3/2020", THIRD)
    assert draft.date is None
    assert kinds(draft, "heading") == ["Ngày 6/3/2020", "Ngày 7/3/2020"]


def test_an_announcement_with_time_and_source_is_no_dump() -> None:
    draft = article(TITLE, LEAD, FIRST, "Thời gian: 8h ngày 6/3.", "Liên kết: đoàn viên toàn huyện.", "Nguồn: Ngày Nay")
    assert "Thời gian: 8h ngày 6/3." in kinds(draft, "paragraph")
    assert (draft.date, draft.lead) == (None, LEAD)


def test_line_ends_and_invisible_characters_change_nothing() -> None:
    source = f"{TITLE}\n\nThứ Năm, 05/03/2020 17:10\n\n{BODY}"
    strange = "\ufeff" + source.replace("\n", "\r\n").replace("bút chì", "bút\u00a0chì\u200b")
    assert read(unicodedata.normalize("NFD", strange)).texts() == read(source).texts()


POOL = [
    TITLE,
    "Thứ Năm, 05/03/2020 17:10",
    LEAD,
    FIRST,
    SECOND,
    THIRD,
    f"(CAO) {LEAD}",
    f"{FIRST} Kho bút ở ngoại ô. Ảnh: Trần Bút {SECOND}",
    f"{SECOND} Trần Bút (Theo Reuters)",
    "Toàn cảnh kho bút. Ảnh: B.C.",
    "Ảnh: Trần Bút. Bút được chở về kho",
    "(Ảnh CTV) Bút được chở về kho.",
    "Ảnh: Công an cung cấp",
    "Các đại biểu dự Hội nghị",
    "Khó tìm chủ nhân của bút",
    "Tin liên quan",
    "Bắt thêm một người trộm bút(19/07/2005)",
    "Trần Bút",
    "Theo Ngày Nay",
    "Bình luận (0)",
    "TIÊU ĐỀ: Mất bút",
    "link: https://bao.example/1.html",
    "author:",
    "NỘI DUNG: Có một câu ở đây.",
    "tags: bút",
    ", cho biết vụ án",
    "ngày nay",
    ".",
    "|",
]


def words(source: str) -> set[str]:
    visible = "".join(line.text + "\n" for line in lines.split(unicodedata.normalize("NFC", source)))
    return set(re.findall(r"\w+", visible))


@given(st.lists(st.sampled_from(POOL) | st.text(max_size=60), max_size=14))
@settings(max_examples=150, deadline=None)
def test_no_word_of_the_text_is_lost(parts: list[str]) -> None:
    source = "\n\n".join(parts)
    draft = text.read("raw/a.txt", source, VOCABULARY).draft
    if draft is None:
        return
    assert draft.title
    photographers = [block.credit or "" for block in draft.blocks]
    kept = [*draft.texts(), *photographers, *draft.byline, draft.source or "", draft.url or "", *draft.removed]
    # The name of a field, a credit or a source represents its meaning.
    named = {"TIÊU", "ĐỀ", "NỘI", "DUNG", "link", "author", "tags", "Ảnh", "Theo"}
    assert words(source) - named <= words("\n".join(kept))


@pytest.mark.parametrize(
    "source",
    [
        "Một câu dài. " * 400_000,
        "a" * 5_000_000 + ".",
        ("Ảnh: " * 8_000) + BODY,
        "\n".join(["Bắt thêm một người trộm bút."] * 20_000),
        "\n".join(f"Tin liên quan\nDòng thứ {number} của một bảng dài" for number in range(10_000)),
        "\n".join([TITLE, *[FIRST, "Theo Ngày Nay"] * 4_000]),
        "\n".join([TITLE, *["Quảng Ninh", "05/03/2020 17:10", "Ảnh: Trần Bút"] * 4_000, BODY]),
        BODY * 2_000,
        "(" * 100_000 + BODY,
        "A " * 200_000,
        "Ảnh " * 100_000 + "." * 100_000,
        "".join(map(chr, range(0x2100))) * 20,
    ],
    ids=[
        "sentences",
        "letters",
        "credits",
        "lines",
        "links",
        "signatures",
        "heads",
        "copies",
        "brackets",
        "capitals",
        "stops",
        "signs",
    ],
)
def test_a_monstrous_text_is_read_without_a_fault(source: str) -> None:
    drafted = text.read("raw/a.txt", source, VOCABULARY)
    assert drafted.draft is not None or drafted.problems


@pytest.mark.parametrize(
    ("line", "date"),
    [
        (f"{TITLE} 05/03/2020 17:10", "2020-03-05T17:10:00+07:00"),
        (f"{TITLE} - 05/03/2020 17:10 GMT+7", "2020-03-05T17:10:00+07:00"),
        (f"{TITLE} | 05/03/2020", "2020-03-05"),
        (f"{TITLE} (05/03/2020 17:10)", "2020-03-05T17:10:00+07:00"),
        (f"{TITLE} Thứ Năm, 05/03/2020 17:10", "2020-03-05T17:10:00+07:00"),
        (f"Thứ Năm, 05/03/2020 17:10 - {TITLE}", "2020-03-05T17:10:00+07:00"),
        (f"05/03/2020 17:10 {TITLE}", "2020-03-05T17:10:00+07:00"),
        (f"{TITLE} - Cập nhật: 05/03/2020", "2020-03-05"),
    ],
)
def test_a_dateline_on_the_line_of_the_headline_is_read_apart_from_it(line: str, date: str) -> None:
    for before in ((), ("Pháp luật",)):
        draft = article(*before, line, LEAD, FIRST, SECOND)
        assert (draft.title, draft.date, draft.inferred, draft.lead) == (TITLE, date, (), LEAD)


@pytest.mark.parametrize(
    "line",
    [
        f"{TITLE} ngày 05/03/2020",
        "Phiên tòa xử vụ trộm bút mở lúc 08:00 ngày 15/04/2024",
        "Lịch xử án ngày 12/03/2024 14:05",
    ],
)
def test_a_day_in_a_headline_is_part_of_it(line: str) -> None:
    draft = article(line, LEAD, FIRST, SECOND)
    assert (draft.title, draft.date) == (line, None)


def test_a_dateline_below_the_sapo_dates_a_text_whose_headline_asks() -> None:
    title = "Trộm bút chì bao nhiêu hộp thì bị xử lý hình sự?"
    draft = article(title, LEAD, "Thứ Năm, 05/03/2020 17:10", FIRST, SECOND)
    assert (draft.title, draft.date) == (title, "2020-03-05T17:10:00+07:00")


def test_a_step_below_the_headline_is_no_headline_with_its_dateline() -> None:
    draft = article(TITLE, "12/03/2020 – Khởi tố vụ án trộm bút", LEAD, FIRST, SECOND)
    assert (draft.title, draft.date) == (TITLE, None)


def test_an_empty_field_of_a_dump_leaves_the_next_one_its_value() -> None:
    source = f"Title: {TITLE}\nAuthor:\nSource: Tuổi Trẻ\nDate: 05/03/2020\nContent: {LEAD}\n{FIRST}\n{SECOND}\n"
    draft = read(source)
    assert (draft.title, draft.byline, draft.source, draft.date) == (TITLE, (), "Tuổi Trẻ", "2020-03-05")


def test_the_value_of_an_empty_field_may_be_on_the_next_line() -> None:
    source = f"Title:\n{TITLE}\nAuthor:\nTrần Bút\nDate:\n05/03/2020\nContent:\n{LEAD}\n{FIRST}\n{SECOND}\n"
    draft = read(source)
    assert (draft.title, draft.byline, draft.date) == (TITLE, ("Trần Bút",), "2020-03-05")


@pytest.mark.parametrize("tag", ["(VTC News) -", "(VTC News)", "TTO -", "[Tuổi Trẻ] –"])
def test_the_tag_of_an_outlet_on_a_line_of_its_own_is_the_source_and_no_title(tag: str) -> None:
    for head in ((TITLE, tag), (tag,)):
        draft = article(*head, LEAD, FIRST, SECOND)
        assert draft.source == tag.strip("()[] -–")
        assert draft.title == TITLE or draft.inferred == ("title",)
