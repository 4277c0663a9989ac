"""Forms of articles that the labelled ones do not have: each with a line that looks like it and is something else."""

from __future__ import annotations

import pytest

from tests.reading.test_text import BODY, FIRST, LEAD, SECOND, THIRD, TITLE, article, kinds, read

MENU = "Trang chủ\n\nPháp luật"


@pytest.mark.parametrize(
    ("signed", "authors"),
    [
        ("Trần Bút - Ảnh: Lê Mực", ("Trần Bút",)),
        ("TRẦN BÚT - Video: CA cung cấp", ("TRẦN BÚT",)),
        ("(Trần Bút)", ("Trần Bút",)),
        ("Trần Bút-Lê Mực", ("Trần Bút", "Lê Mực")),
        ("Trần Bút\n\nLê Mực", ("Trần Bút", "Lê Mực")),
        ("Trần Bút\n\nTheo Dân Việt", ("Trần Bút",)),
    ],
)
def test_authors_are_read_in_every_form_below_and_above_the_text(signed: str, authors: tuple[str, ...]) -> None:
    assert article(TITLE, BODY, signed).byline == authors
    assert article(TITLE, signed, BODY).byline == authors


def test_authors_with_their_photographer_are_read_at_the_end_of_the_last_paragraph() -> None:
    draft = article(TITLE, LEAD, FIRST, SECOND, f"{THIRD} Trần Bút - Video: Lê Mực")
    assert (draft.byline, kinds(draft, "paragraph")) == (("Trần Bút",), [FIRST, SECOND, THIRD])


@pytest.mark.parametrize("outlet", ["LAO ĐỘNG ONLINE", "Bút Mực Plus"])
def test_an_outlet_with_its_edition_is_no_author(outlet: str) -> None:
    assert article(outlet, TITLE, "Thứ Năm, 05/03/2020 17:10", BODY).byline == ()


def test_a_portrait_with_its_photographer_is_a_caption_and_no_author() -> None:
    told = "Trong số đó có Trần Bút, người trông kho ở ngoại ô, khai nhận đã mở cửa cho nhóm vào lấy hàng."
    draft = article(TITLE, LEAD, FIRST, told, "Trần Bút - Ảnh: Lê Mực")
    assert (draft.byline, kinds(draft, "caption")) == ((), ["Trần Bút"])


@pytest.mark.parametrize(
    "line", ["Facebook Twitter Zalo", "Chia sẻ | In bài | Bình luận", "Dòng sự kiện: Trộm bút", "Về trang Chủ đề"]
)
def test_a_bar_of_buttons_and_a_thread_are_chrome(line: str) -> None:
    draft = article(TITLE, "Thứ Năm, 05/03/2020 17:10", line, BODY)
    assert line in draft.removed


def test_a_sub_heading_with_words_of_buttons_is_kept() -> None:
    heading = "Video và chia sẻ của nạn nhân"
    draft = article(TITLE, LEAD, FIRST, heading, SECOND, THIRD)
    assert heading in kinds(draft, "heading") + kinds(draft, "caption")


def test_the_place_of_the_page_in_the_site_is_no_headline() -> None:
    draft = article("Tin mới | An ninh", TITLE, BODY)
    assert draft.title == TITLE
    assert article(f"{TITLE} | Báo Bút", BODY).title == f"{TITLE} | Báo Bút"


def test_sections_above_a_text_without_a_headline_are_no_headline() -> None:
    draft = article("Dân sinh", "Giáo dục - Hướng nghiệp", BODY)
    assert draft.inferred == ("title",)
    short = article("Trộm bút", "Trần Bút", BODY)
    assert (short.title, short.inferred) == ("Trộm bút", ())


def test_a_lead_above_the_headline_is_the_lead() -> None:
    lead = "Nhóm chuyên trộm bút chì ở huyện Đồng Bằng vừa bị công an bắt khi chở tang vật về kho."
    draft = read(f"{MENU}\n\n{lead}\n\n{TITLE}\n\n05/03/2020 17:10\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n")
    assert (draft.title, draft.lead, draft.inferred) == (TITLE, lead, ())


def test_a_sub_heading_under_the_first_paragraph_is_no_headline() -> None:
    draft = article(LEAD, "Vì sao chợ vắng", "05/03/2020 17:10", FIRST, SECOND, THIRD)
    assert draft.title != "Vì sao chợ vắng"


DISPLACED = (
    "Nhóm năm người thường đi vào ban đêm, dùng xe tải nhỏ để chở tang vật về kho ở ngoại ô rồi đem bút bán lại."
)
TOLD = f"Ngày 5/3, Công an huyện Đồng Bằng tạm giữ nhóm chuyên trộm bút chì. {FIRST}"


def test_a_lead_that_slipped_behind_the_text_is_the_lead() -> None:
    draft = article(TITLE, TOLD, SECOND, THIRD, DISPLACED)
    assert (draft.lead, kinds(draft, "paragraph")) == (DISPLACED, [TOLD, SECOND, THIRD])


@pytest.mark.parametrize(
    "closing",
    [
        "Công an huyện đang tiếp tục làm rõ nhóm năm người dùng xe tải nhỏ để chở tang vật về kho ở ngoại ô.",
        "Ngày 7/3, nhóm năm người dùng xe tải nhỏ để chở tang vật về kho ở ngoại ô bị đưa về trại tạm giam.",
        "Ở chợ đầu mối, các tiểu thương nói họ mong việc mua bán sớm yên ổn trở lại sau nhiều tháng lo lắng.",
    ],
)
def test_a_closing_paragraph_is_no_lead(closing: str) -> None:
    draft = article(TITLE, TOLD, SECOND, THIRD, closing)
    assert (draft.lead, kinds(draft, "paragraph")[-1]) == (TOLD, closing)


def test_a_lead_behind_a_signature_without_names_is_the_lead() -> None:
    assert article(TITLE, TOLD, SECOND, THIRD, "(Tổng hợp)", DISPLACED).lead == DISPLACED


def test_an_outlet_in_brackets_closes_a_text_that_lost_its_stop() -> None:
    draft = article(TITLE, LEAD, FIRST, SECOND.rstrip("."), "(Theo An Ninh Bút Chì)")
    assert (draft.source, kinds(draft, "paragraph")[-1]) == ("An Ninh Bút Chì", SECOND.rstrip("."))


def test_one_headline_with_its_summary_behind_the_author_is_chrome() -> None:
    headline = "Cháy kho giấy ở huyện bên: Trung tá Lê Thử Sơn, Trưởng Công an huyện nói gì?"
    summary = "Đám cháy lớn bùng lên trong đêm, thiêu rụi kho giấy rộng nghìn mét vuông của một doanh nghiệp."
    draft = article(TITLE, LEAD, FIRST, SECOND, THIRD, "Trần Bút", headline, summary)
    assert draft.byline == ("Trần Bút",)
    assert {headline, summary} <= set(draft.removed)


def test_the_last_paragraph_behind_a_photographer_is_kept() -> None:
    draft = article(TITLE, LEAD, FIRST, SECOND, "Hiện trường vụ trộm bút ở chợ.", "Trần Bút", f"{THIRD} {SECOND}")
    assert f"{THIRD} {SECOND}" in (*kinds(draft, "paragraph"), draft.lead)


@pytest.mark.parametrize("giver", ["Cắt từ clip.", "NVCC", "Công an tỉnh Bút Sơn"])
def test_a_credit_below_its_mark_belongs_to_the_caption(giver: str) -> None:
    draft = article(TITLE, LEAD, FIRST, "Chiếc xe tải chở bút bỏ chạy. Ảnh:", giver, SECOND, THIRD)
    captions = [(block.text, block.credit) for block in draft.blocks if block.kind == "caption"]
    assert captions == [("Chiếc xe tải chở bút bỏ chạy.", giver.rstrip("."))]


def test_a_paragraph_below_a_mark_without_a_name_is_kept() -> None:
    assert SECOND in kinds(article(TITLE, LEAD, FIRST, "Chiếc xe tải chở bút. Ảnh:", SECOND, THIRD), "paragraph")


def test_a_credit_without_a_colon_ends_where_the_story_goes_on() -> None:
    caption = "Hiện trường tại phố Bút Chì (quận Mực - Đồng Bằng)"
    draft = article(TITLE, LEAD, f"{FIRST} {caption} Ảnh Gia đình Bút Việt Sau đó, {SECOND.lower()} {THIRD} {FIRST}")
    captions = [(block.text, block.credit) for block in draft.blocks if block.kind == "caption"]
    assert captions == [(caption, "Gia đình Bút Việt")]


def test_a_picture_in_a_sentence_is_no_credit() -> None:
    told = f"{FIRST} Trong kho có sổ ghi nợ (bản chính) Ảnh Bác Hồ được chúng dùng để che lỗ tường, {SECOND.lower()}"
    assert kinds(article(TITLE, LEAD, told, THIRD), "caption") == []


@pytest.mark.parametrize(
    ("line", "credit"),
    [("Quán bút nơi xảy ra vụ trộm. Ảnh. Hồ Mực.", "Hồ Mực"), ("Nơi xảy ra vụ trộm bút *ảnh: Hồ Mực.", "Hồ Mực")],
)
def test_a_credit_with_another_mark_is_one(line: str, credit: str) -> None:
    draft = article(TITLE, LEAD, FIRST, line, SECOND, THIRD)
    assert [block.credit for block in draft.blocks if block.kind == "caption"] == [credit]


def test_a_credit_goes_on_behind_a_stroke() -> None:
    run_in = "Nghi phạm Lê Thử Phong bị bắt giữ. Ảnh: N.A./ Tri thức Bút Theo công an, nhóm này"
    draft = article(TITLE, LEAD, f"{FIRST} {run_in} {SECOND} {THIRD} {FIRST} {SECOND}")
    assert [block.credit for block in draft.blocks if block.kind == "caption"] == ["N.A./ Tri thức Bút"]


@pytest.mark.parametrize("line", ["Phong tại CQĐT", "Lê Thử Phong bị tạm giữ tại Công an huyện Đồng Bằng"])
def test_who_is_seen_at_the_police_is_a_caption(line: str) -> None:
    assert kinds(article(TITLE, LEAD, FIRST, line, SECOND, THIRD), "caption") == [line]


def test_what_somebody_said_at_the_police_is_text() -> None:
    said = "Tại cơ quan công an, Phong khai nhận đã trộm bút để bán lại."
    assert said in kinds(article(TITLE, LEAD, FIRST, said, SECOND, THIRD), "paragraph")


def test_a_long_sentence_that_a_paragraph_has_too_is_a_caption() -> None:
    again = "Nhóm này gồm năm người, thường đi vào ban đêm và dùng xe tải nhỏ để chở tang vật về kho ở ngoại ô."
    draft = article(TITLE, LEAD, f"{FIRST} {SECOND}", again, THIRD, "Vụ án được mở rộng sang các huyện bên cạnh.")
    assert kinds(draft, "caption") == [again]


def test_a_paragraph_that_says_the_lead_again_is_no_caption() -> None:
    draft = article(TITLE, LEAD, LEAD.replace("Chiều 5/3, ", ""), FIRST, SECOND, THIRD)
    assert kinds(draft, "caption") == []


@pytest.mark.parametrize(
    "line",
    [
        "Thích 0   Chia sẻ   Zalo",
        "A- A A+   In bài",
        "Chia sẻ qua Messenger",
        "Sao chép đường dẫn",
        "Chưa có bình luận nào. Hãy là người đầu tiên!",
        "Trình duyệt không hỗ trợ phát video",
        "Bình luận mới nhất chưa được duyệt",
        "Bài viết hữu ích?  Có  Không",
        "Báo lỗi bài viết",
        "Sự kiện nóng: Trộm bút ở chợ",
        "Thông tin tòa soạn: 117 đường Bút. Phụ trách nội dung: Lê Thử Mực. Thư điện tử: but@but.example",
        "Quản trị trang: phòng Nội dung số · Điện thoại (0225) 000.1170",
    ],
)
def test_what_a_page_has_around_a_text_is_removed(line: str) -> None:
    draft = article(TITLE, LEAD, FIRST, SECOND, THIRD, line)
    assert line in draft.removed
    assert kinds(draft, "paragraph") == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "line",
    [
        "Chia sẻ với người dân vùng lũ, công an huyện đã trao 200 cây bút cho các em học sinh.",
        "Bình luận về vụ trộm, ông Lê Thử Mực cho rằng chợ cần thêm người trông coi vào ban đêm.",
        "Đường dây nóng của chợ nhận hơn mười cuộc gọi trong đêm, công an huyện cho biết.",
        "Chưa có bút nào trong kho, người trông chợ cho biết.",
    ],
)
def test_a_sentence_with_words_of_the_page_is_kept(line: str) -> None:
    assert line in kinds(article(TITLE, LEAD, FIRST, line, SECOND, THIRD), "paragraph")


HEADLINES = "Bắt nhóm trộm mực ở bến xe thành phố\n\nTrung tướng Vũ Thử Sơn thăm trường tiểu học Bạch Lộ"


def test_headlines_below_the_page_under_a_text_are_chrome() -> None:
    draft = article(TITLE, LEAD, FIRST, SECOND, THIRD, "Liên hệ quảng cáo: 024 0000 1234", HEADLINES)
    assert [block.text for block in draft.blocks] == [FIRST, SECOND, THIRD]
    assert set(HEADLINES.split("\n\n")) <= set(draft.removed)


def test_a_caption_with_its_credit_below_the_page_is_kept() -> None:
    caption = "Bút bị thu giữ tại kho ở ngoại ô huyện Bạch Lộ. Ảnh: Lê Mực"
    draft = article(TITLE, LEAD, FIRST, SECOND, THIRD, "Chia sẻ Facebook", caption)
    assert len(kinds(draft, "caption")) == 1


def test_headlines_with_a_colon_on_each_other_are_links_and_a_sub_heading_is_not() -> None:
    links = ["Chợ bút đổi giờ mở cửa, không còn cảnh chen lấn", "Vụ trộm bút ở chợ: Chủ sạp bút nói gì?"]
    draft = article(TITLE, LEAD, FIRST, SECOND, *links, THIRD)
    assert set(links) <= set(draft.removed)
    assert links[1] not in article(TITLE, LEAD, FIRST, SECOND, links[1], THIRD).removed


def test_the_summary_of_another_story_under_its_headline_ends_no_text() -> None:
    links = [
        "Tài xế xe tải tông vào hàng rào: Thượng úy Phan Thử Bảo nhập viện",
        "Lúc 20h, xe được ra hiệu nhưng không chịu dừng lại.",
    ]
    draft = article(TITLE, LEAD, FIRST, SECOND, THIRD, *links)
    assert set(links) <= set(draft.removed)
    heading = "Nhóm trộm bút đã dùng xe tải nhỏ để chở hàng về kho"
    assert heading not in article(TITLE, LEAD, FIRST, SECOND, heading, THIRD).removed


def test_a_note_of_correction_and_links_follow_the_author() -> None:
    note = "Đính chính: Ở bản tin sáng 12-11, tên xã bị ghi nhầm. Chúng tôi xin cáo lỗi bạn đọc."
    links = ["Giả danh chủ chợ, lừa bán hàng chục tấn bút chì", "Bị cáo Vũ Thử Hà, cựu trưởng chợ, lĩnh 14 năm tù."]
    draft = article(TITLE, LEAD, FIRST, SECOND, THIRD, "TRẦN BÚT", note, *links)
    assert draft.byline == ("TRẦN BÚT",)
    assert kinds(draft, "paragraph") == [FIRST, SECOND, THIRD, note]


def test_the_lead_right_below_the_authors_is_the_lead_though_the_page_goes_on() -> None:
    told = article(TITLE, FIRST, SECOND, THIRD, "Trần Bút - Lê Mực", LEAD, "Gửi phản hồi    Đánh giá")
    assert told.lead == LEAD


def test_the_outlet_behind_a_headline_is_no_part_of_it() -> None:
    draft = article(f"{TITLE} | Báo Dân trí", LEAD, FIRST, SECOND)
    assert (draft.title, draft.source) == (TITLE, "Báo Dân trí")
    assert article(f"{TITLE} | Chợ bút", LEAD, FIRST, SECOND).title == f"{TITLE} | Chợ bút"


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ("Theo CAND: ", "CAND"),
        ("(Báo Thanh Niên) - ", "Báo Thanh Niên"),
        ("Theo ông Mực: ", None),
        ("Theo Bút: ", None),
    ],
)
def test_an_outlet_that_opens_a_text_is_its_source(head: str, source: str | None) -> None:
    assert article(TITLE, f"{head}{LEAD}", FIRST, SECOND).source == source


def test_an_outlet_that_nobody_listed_is_known_from_its_own_page() -> None:
    text = (f"(Bút Mực Ngày Nay) - {LEAD}", FIRST, SECOND)
    assert article("Theo dõi Bút Mực Ngày Nay trên Google News", TITLE, *text).source == "Bút Mực Ngày Nay"
    assert article("Theo dõi chúng tôi trên Google News", TITLE, *text).source is None


def test_a_province_and_a_short_section_above_the_headline_are_sections() -> None:
    assert article("Biển đảo", "Chợ bút", TITLE, LEAD, FIRST, SECOND).title == TITLE
    assert "title" in article("Xã hội", "Hà Nội", LEAD, FIRST, SECOND).inferred
    assert article("Trộm bút", LEAD, FIRST, SECOND).title == "Trộm bút"
    assert article("Đời sống / Chợ", TITLE, LEAD, FIRST, SECOND).title == TITLE


@pytest.mark.parametrize(
    "line",
    [
        "Nhập email của bạn",
        "Hãy đánh giá bài viết này",
        "Mời bạn tham gia nhóm Facebook của báo",
        "Cập nhật 2 giờ trước",
        "00:00 / 03:25",
        "Đã xem 120 lần",
        "1 2 3 4 Tiếp theo",
        "Số ký tự còn lại: 1000",
        "Không sao chép khi chưa được phép",
    ],
)
@pytest.mark.parametrize("at", [0, 3, 5])
def test_what_a_page_says_of_itself_is_chrome_wherever_it_is(line: str, at: int) -> None:
    parts = [TITLE, LEAD, FIRST, SECOND, THIRD]
    draft = article(*parts[:at], line, *parts[at:])
    assert (draft.title, draft.removed) == (TITLE, (line,))


@pytest.mark.parametrize("line", ["Đề xuất cho bạn", "Nội dung liên quan", "Có thể bạn chưa biết"])
def test_the_heading_of_links_is_chrome_within_and_below_the_text(line: str) -> None:
    assert article(TITLE, LEAD, FIRST, line, SECOND, THIRD).removed == (line,)
    assert article(TITLE, LEAD, FIRST, SECOND, THIRD, line).removed == (line,)


@pytest.mark.parametrize(
    "title",
    [
        "Nhận quảng cáo bút giả, chủ chợ bị phạt",
        "Gửi email lừa bán bút cho hàng trăm người",
        "Theo dõi Facebook của nhóm trộm bút, công an bắt năm người",
        "Không sao chép bút: chủ chợ nói gì về hàng giả",
        "Hai giờ trước vụ trộm bút ở chợ",
    ],
)
def test_a_headline_with_words_of_a_page_is_the_headline(title: str) -> None:
    assert article(title, LEAD, FIRST, SECOND).title == title
