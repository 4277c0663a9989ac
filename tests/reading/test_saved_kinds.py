"""Saved pages of less usual kinds: next articles, corrections, stories in pictures, galleries, savers' comments."""

from __future__ import annotations

import pytest

from hoso.models import Draft, Drafted
from hoso.reading.saved import tree
from tests.reading.test_saved_page import (
    FIRST,
    LEAD,
    PROSE,
    SECOND,
    THIRD,
    TITLE,
    article,
    captions,
    codes,
    draft,
    drafted,
    json_ld,
    paragraphs,
)

NEXT = "Hội chợ xuân mở cửa ở xã Bạch Lộ"
NEXT_LEAD = "Hội chợ năm nay có hơn hai trăm gian hàng của các địa phương trong tỉnh và kéo dài đến hết tuần."
NEXT_TEXT = (
    "Đại tá Phan Văn Thử, Giám đốc Công an tỉnh, dự lễ khai mạc cùng lãnh đạo các sở ngành và bà con các xã.",
    "Ban tổ chức bố trí bãi giữ xe miễn phí cho khách tham quan trong suốt thời gian diễn ra hội chợ ở Bạch Lộ.",
)
NEXT_PROSE = "".join(f"<p>{text}</p>" for text in NEXT_TEXT)


def one(tag: str, marks: str, title: str, date: str, inside: str) -> str:
    return (
        f"<{tag} class='{marks}'><h1>{title}</h1><div class='date'>{date}</div><div class='text'>{inside}</div></{tag}>"
    )


def two(tag: str, marks: str = "") -> str:
    first = one(tag, marks, TITLE, "14/3/2029 10:05", f"<p>{LEAD}</p>{PROSE}")
    return first + one(tag, marks, NEXT, "13/3/2029 09:00", f"<p>{NEXT_LEAD}</p>{NEXT_PROSE}")


TWO_ARTICLES = {
    "articles in main": f"<main>{two('article')}</main>",
    "posts in a box": f"<div class='infinite'>{two('div', 'post')}</div>",
    "sections": two("section", "detail"),
    "boxes in boxes": f"<div id='page'><div class='wrap'>{two('div', 'post').replace('</div></div><div', '</div></div></div><div class=wrap><div', 1)}</div></div>",
    "one after the other": f"<div class='content'><h1>{TITLE}</h1><p class='date'>14/3/2029 10:05</p><p>{LEAD}</p>{PROSE}"
    f"<h1>{NEXT}</h1><p class='date'>13/3/2029 09:00</p><p>{NEXT_LEAD}</p>{NEXT_PROSE}</div>",
    "second-level headlines": f"<h1>Báo Thử</h1><main>{two('div', 'post').replace('h1>', 'h2>').replace('<h2', '<h2 class=entry-title')}</main>",
    "without dates": f"<main>{two('article').replace('14/3/2029 10:05', '').replace('13/3/2029 09:00', '')}</main>",
}


class TestOtherArticles:
    @pytest.mark.parametrize("form", TWO_ARTICLES)
    def test_the_next_article_is_left_out_and_named(self, form: str) -> None:
        found = drafted(TWO_ARTICLES[form], f"<title>{TITLE}</title>" if "second" in form else "")
        assert found.draft is not None
        assert found.draft.title == TITLE
        assert [text for text in (found.draft.lead, *paragraphs(found.draft)) if text] == [LEAD, FIRST, SECOND, THIRD]
        assert codes(found) == ["other-article"]
        assert NEXT in found.problems[0].message
        assert {NEXT, NEXT_LEAD, *NEXT_TEXT} <= set(found.draft.removed)
        if "without" not in form:
            assert found.draft.date == "2029-03-14T10:05:00+07:00"

    @pytest.mark.parametrize(
        "headline", [f"<h1><a href='/n'>{NEXT}</a></h1>", f"<h2>{NEXT}</h2>", f"<h2><a href='/n'>{NEXT}</a></h2>"]
    )
    def test_a_next_article_under_a_link_or_a_lesser_heading_is_left_out(self, headline: str) -> None:
        first = one("article", "", TITLE, "14/3/2029 10:05", PROSE)
        second = f"<article>{headline}<div class='date'>13/3/2029 09:00</div><p>{NEXT_LEAD}</p>{NEXT_PROSE}</article>"
        found = drafted(f"<main>{first}{second}</main>")
        assert found.draft is not None
        assert paragraphs(found.draft) == [FIRST, SECOND, THIRD]
        assert codes(found) == ["other-article"]

    def test_a_next_article_in_a_box_named_like_the_first_one_may_have_a_lesser_heading(self) -> None:
        first = one("div", "detail", TITLE, "14/3/2029 10:05", PROSE)
        second = one("div", "detail next", NEXT, "13/3/2029 09:00", f"<p>{NEXT_LEAD}</p>{NEXT_PROSE}")
        found = drafted(f"<div id=main>{first}{second.replace('h1>', 'h2>')}</div>")
        assert found.draft is not None
        assert paragraphs(found.draft) == [FIRST, SECOND, THIRD]
        assert codes(found) == ["other-article"]

    def test_a_dated_part_in_a_box_named_like_the_head_is_of_the_article(self) -> None:
        head = f"<div class='box head'><h1>{TITLE}</h1><div class='date'>14/3/2029 10:05</div></div>"
        part = f"<h2>Diễn biến</h2><p>13/3/2029 09:00</p><p>{NEXT_LEAD}</p>{NEXT_PROSE}"
        found = drafted(f"<div id=main>{head}<div class='box text'><p>{LEAD}</p>{PROSE}{part}</div></div>")
        assert found.draft is not None
        assert codes(found) == []
        assert paragraphs(found.draft)[-1] == NEXT_TEXT[-1]

    def test_three_articles_leave_the_first(self) -> None:
        third = one("article", "", "Khai giảng lớp bơi cho trẻ em ở Bạch Lộ", "12/3/2029 08:00", NEXT_PROSE)
        found = drafted(f"<main>{two('article')}{third}</main>")
        assert found.draft is not None
        assert paragraphs(found.draft)[-1] == THIRD
        assert "2 other articles" in found.problems[0].message

    def test_the_article_that_the_metadata_name_is_kept_if_another_was_read_before_it(self) -> None:
        first = one("article", "", NEXT, "13/3/2029 09:00", f"<p>{NEXT_LEAD}</p>{NEXT_PROSE}")
        second = one("article", "", TITLE, "14/3/2029 10:05", f"<p>{LEAD}</p>{PROSE}")
        found = drafted(f"<main>{first}{second}</main>", f"<title>{TITLE}</title>")
        assert found.draft is not None
        assert (found.draft.title, found.draft.date) == (TITLE, "2029-03-14T10:05:00+07:00")
        assert codes(found) == ["other-article"]

    @pytest.mark.parametrize(
        "part",
        [
            f"<h2>Diễn biến</h2><p>14/3/2029 10:05</p><p>{SECOND}</p><p>{THIRD}</p>",
            f"<section><h1>Diễn biến</h1><p>{SECOND}</p><p>{THIRD}</p></section>",
            f"<div class='entry'><h3>10:05 Công an có mặt</h3><time>14/3/2029 10:05</time><p>{SECOND}</p><p>{THIRD}</p></div>",
            f"<article class='box'><h2>Luật sư nói gì</h2><p>{SECOND}</p></article><p>{THIRD}</p>",
        ],
    )
    def test_a_part_of_the_article_with_a_heading_of_its_own_stays(self, part: str) -> None:
        found = drafted(article(f"<p>{FIRST}</p>{part}"))
        assert found.draft is not None
        assert {SECOND, THIRD} <= set(paragraphs(found.draft))
        assert codes(found) == []

    def test_the_entries_of_a_report_in_instalments_are_one_article(self) -> None:
        entries = "".join(
            f"<article><h2>{hour}:05 Tin tiếp theo</h2><time>14/3/2029 {hour}:05</time><p>{text}</p></article>"
            for hour, text in ((10, FIRST), (11, SECOND), (12, THIRD))
        )
        found = drafted(
            f"<main><h1>{TITLE}</h1><div class='date'>14/3/2029 10:05</div><p>{LEAD}</p><div class='live'>{entries}</div></main>"
        )
        assert found.draft is not None
        assert {FIRST, SECOND, THIRD} <= set(paragraphs(found.draft))
        assert codes(found) == []

    def test_teasers_with_headings_are_no_articles(self) -> None:
        teasers = "".join(
            f"<article><h1><a href='/{n}'>{NEXT} kỳ {n}</a></h1><p>{NEXT_LEAD}</p></article>" for n in (1, 2)
        )
        found = drafted(f"<main><article>{article(PROSE)}</article><div>{teasers}</div></main>")
        assert codes(found) == []


NOTES = (
    "Toà soạn đính chính: bản tin đăng lúc 14 giờ ghi nhầm tên xã Đông Lũng thành Đông Lăng, xin cáo lỗi cùng bạn đọc.",
    "Đính chính: Trong bản tin đăng sáng nay, tên của ông Tô Văn Thử bị ghi nhầm, mong bạn đọc thông cảm.",
    "* Cải chính: số tiền bị mất là 12 triệu đồng chứ không phải 120 triệu đồng như đã đưa.",
    "Cập nhật: Đến 20 giờ cùng ngày, lực lượng chức năng đã tìm thấy chiếc xe thứ mười ba ở ven sông.",
    "Cập nhật lúc 20h: Công an phường cho biết đã tìm thấy chiếc xe thứ mười ba.",
    "Ban biên tập xin cáo lỗi bạn đọc về sai sót trong bản tin trước.",
    "Bài viết đã được chỉnh sửa để bổ sung ý kiến của Công an phường Đông Mỹ.",
    "Lời tòa soạn: Bài viết này được đăng lại nhân dịp kỷ niệm ngày thành lập phường.",
)


class TestNotes:
    @pytest.mark.parametrize("note", NOTES)
    @pytest.mark.parametrize("place", ["inside", "outside", "below the frame"])
    def test_what_the_newspaper_corrects_is_text(self, note: str, place: str) -> None:
        line = f"<p><em>{note}</em></p>"
        author = "<p class='author'>Tô An</p>"
        page = {
            "inside": article(PROSE + line, after=author),
            "outside": article(PROSE, after=author + line),
            "below the frame": f"<main>{article(PROSE, after=author)}{line}</main>",
        }[place]
        found = draft(page)
        assert paragraphs(found) == [FIRST, SECOND, THIRD, note]
        assert note not in found.removed

    def test_a_note_under_its_own_heading_is_text(self) -> None:
        note = "Trong bản tin trước, tên của ông Tô Văn Thử bị ghi nhầm, mong bạn đọc thông cảm."
        found = draft(article(PROSE, after=f"<div class='note'><h4>Đính chính</h4><p>{note}</p></div>"))
        assert [block.text for block in found.blocks[-2:]] == ["Đính chính", note]

    @pytest.mark.parametrize(
        "line",
        [
            "Cập nhật: 14/03/2029 10:05",
            "Cập nhật tin mới nhất",
            "Cập nhật tin tức mới nhất tại đây",
            "Toà soạn: 12 Phố Huế",
        ],
    )
    def test_what_only_begins_like_a_note_is_no_text(self, line: str) -> None:
        assert line not in paragraphs(draft(article(PROSE, after=f"<p>{line}</p>")))

    def test_a_comment_that_speaks_of_a_correction_is_no_text(self) -> None:
        comment = f"<div class='comment-list'><p>{NOTES[1]}</p></div>"
        assert NOTES[1] not in paragraphs(draft(article(PROSE, after=comment)))


def shown(number: int) -> str:
    return f"Tổ công tác số {number} tuần tra trên sông vào buổi sáng sớm."


def figures(form: str, count: int = 5) -> str:
    return "".join(form.format(n=n, text=shown(n)) for n in range(1, count + 1))


PICTURES = {
    "figures": "<figure><img src='{n}.jpg'><figcaption>{text} Ảnh: Minh Hải</figcaption></figure>",
    "figures with paragraphs": "<figure><img src='{n}.jpg'><figcaption><p>{text} Ảnh: Minh Hải</p></figcaption></figure>",
    "captions by name": "<div class='photo'><img src='{n}.jpg'><p class='caption'>{text} Ảnh: Minh Hải</p></div>",
    "list": "<li><img src='{n}.jpg'><div class='desc'>{text} Ảnh: Minh Hải</div></li>",
    "centred": "<center><img src='{n}.jpg'><br><i>{text} Ảnh: Minh Hải</i></center>",
}


class TestStoriesInPictures:
    @pytest.mark.parametrize("form", PICTURES)
    @pytest.mark.parametrize("sapo", ["", "<h2 class='sapo'>Một ngày trên sông của mười hai người lính trẻ.</h2>"])
    def test_pictures_with_captions_are_an_article(self, form: str, sapo: str) -> None:
        head = json_ld(**{"@type": "NewsArticle", "headline": TITLE, "datePublished": "2029-03-14T10:05:00+07:00"})
        body = f"<main><article><h1>{TITLE}</h1><div class='date'>14/3/2029</div>{sapo}{figures(PICTURES[form])}</article></main>"
        found = draft(f"<nav><a href='/'>Trang chủ</a></nav>{body}<footer><p>Giấy phép số 1.</p></footer>", head)
        assert (found.title, found.date) == (TITLE, "2029-03-14T10:05:00+07:00")
        assert captions(found) == [(shown(n), "Minh Hải") for n in range(1, 6)]
        assert bool(found.lead) == bool(sapo)

    def test_a_list_of_articles_with_pictures_is_none(self) -> None:
        items = "".join(
            f"<figure><img src='{n}.jpg'><figcaption><a href='/{n}'>{shown(n)}</a></figcaption></figure>"
            for n in range(6)
        )
        assert codes(drafted(f"<main><h1>Ảnh mới trong tuần này</h1>{items}</main>")) == ["not-an-article"]


GALLERIES = {
    "list": "<div class='x'><ul>{}</ul></div>|<li><img src='{n}.jpg'><div class='desc'>{text}</div></li>",
    "boxes": "<div>{}</div>|<div class='item'><div><img src='{n}.jpg'></div><div>{text}</div></div>",
    "slides": "<div class='slider'>{}</div>|<div class='slide'><img src='{n}.jpg'><p>{text}</p></div>",
    "gallery of paragraphs": "<div class='photo-gallery'>{}</div>|<p><img src='{n}.jpg'></p><p>{text}</p>",
    "links to pictures": "<ul class='album'>{}</ul>|<li><a href='{n}.jpg'><img src='{n}.jpg'></a><span>{text}</span></li>",
    "carousel": "<amp-carousel>{}</amp-carousel>|<amp-img src='{n}.jpg'></amp-img><p>{text}</p>",
    "figures": "<div class='wp-block-gallery'>{}</div>|<figure><img src='{n}.jpg'><figcaption>{text}</figcaption></figure>",
    "terms": "{}|<dl class='gallery-item'><dt><img src='{n}.jpg'></dt><dd class='wp-caption-text'>{text}</dd></dl>",
    "table": "<table>{}</table>|<tr><td><img src='{n}.jpg'></td></tr><tr><td>{text}</td></tr>",
}


class TestGalleries:
    @pytest.mark.parametrize("form", GALLERIES)
    def test_the_words_under_the_pictures_of_a_gallery_are_captions(self, form: str) -> None:
        holder, item = GALLERIES[form].split("|")
        found = draft(article(f"<p>{FIRST}</p>{holder.format(figures(item, 3))}<p>{SECOND}</p><p>{THIRD}</p>"))
        assert captions(found) == [(shown(n), None) for n in range(1, 4)]
        assert paragraphs(found)[-2:] == [SECOND, THIRD]

    def test_the_caption_of_a_table_is_none_of_a_picture(self) -> None:
        table = "<table><caption>Kết quả ba ngày</caption><tr><th>Xã</th><td>5</td></tr></table>"
        found = draft(article(PROSE + table))
        assert captions(found) == []
        assert paragraphs(found)[-2:] == ["Kết quả ba ngày", "Xã | 5"]

    def test_paragraphs_beside_pictures_are_text(self) -> None:
        parts = "".join(
            f"<div class='part'><img src='{n}.jpg'><p>{text}</p><p>{LEAD}</p></div>"
            for n, text in enumerate((FIRST, SECOND, THIRD))
        )
        found: Draft = draft(article(f"{parts}<p>{NEXT_LEAD}</p>"))
        assert {SECOND, THIRD} <= set(paragraphs(found))


ADDRESS = "https://bao.example/phap-luat/bai-1.html?a=1"
SAVED_BY = {
    "browser": f"<!-- saved from url=(0040){ADDRESS} -->",
    "SingleFile": f"<!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: Wed Mar 14 2029 09:12:33 GMT+0700\n-->",
    "SingleFile, the day first": f"<!--\n Page saved with SingleFile \n saved date: Wed Mar 14 2029 09:12:33 GMT+0700\n url: {ADDRESS} \n-->",
    "monolith": f"<!-- Saved from {ADDRESS} at 2029-03-14T02:12:33Z using monolith v2.8.1 -->",
    "scrapbook": f"<html data-scrapbook-source='{ADDRESS}' data-scrapbook-create='20290314021233000'>",
    "Save Page WE": f'<meta name="savepage-url" content="{ADDRESS}">',
}


@pytest.mark.parametrize("saver", SAVED_BY)
def test_the_address_that_the_saver_wrote_is_the_articles(saver: str) -> None:
    assert tree.parse(f"<!DOCTYPE html>{SAVED_BY[saver]}<body><p>{FIRST}</p></body>").canonical == ADDRESS


def test_an_address_in_any_other_comment_is_not_taken() -> None:
    found: Drafted = drafted(f"<!-- url: {ADDRESS} -->{article(PROSE)}")
    assert found.draft is not None
    assert found.draft.url is None


class TestSites:
    """Pages as other systems than those of newspapers make them."""

    def test_a_portal_without_headings_is_read(self) -> None:
        found = draft(
            f"""<form><table><tr><td><div class="banner">CỔNG THÔNG TIN PHƯỜNG ĐÔNG MỸ</div></td></tr>
            <tr><td class="leftmenu"><a href=1>Giới thiệu</a></td><td>
            <span class=date>Hôm nay, Thứ Sáu ngày 16/03/2029</span><div id="pnlTin">
            <span id="lblTieuDe" class="TieuDeTin">{TITLE}</span><br>
            <span class="NgayDang">Cập nhật lúc : 10:05 14/03/2029</span> <span>Lượt xem: 1203</span>
            <div class="TomTat"><b>{LEAD}</b></div><div class="NoiDung">{PROSE}<p><b>Tô An - Công an phường</b></p></div>
            <div class="CacTinKhac"><b>Các tin khác</b><ul><li><a href=1>{NEXT}</a> (10/05/2029)</li></ul></div></div>
            </td><td><b>Thông báo</b><br>Số người truy cập: 12.345</td></tr>
            <tr><td>Cơ quan chủ quản: UBND phường Đông Mỹ. Địa chỉ: Số 1 đường Bờ Sông, phường Đông Mỹ.</td></tr></table></form>""",
            "<title>Chi tiết tin</title>",
        )
        assert (found.title, found.lead, found.date) == (TITLE, LEAD, "2029-03-14T10:05:00+07:00")
        assert [block.text for block in found.blocks] == [FIRST, SECOND, THIRD, "Tô An - Công an phường"]

    def test_the_day_above_the_posts_of_a_blog_is_the_posts(self) -> None:
        found = draft(
            f"""<div class="date-outer"><h2 class="date-header"><span>Thứ Tư, 14 tháng 3, 2029</span></h2>
            <div class="post"><h3 class="post-title">{TITLE}</h3><div class="post-body">{FIRST}<br><br>{SECOND}<br><br>{THIRD}
            </div></div></div>""",
            f"<title>Nhật ký: {TITLE}</title>",
        )
        assert (found.title, found.date) == (TITLE, "2029-03-14")

    def test_a_table_of_contents_is_chrome(self) -> None:
        contents = (
            "<div class='toc'><p class='toc_title'>Nội dung</p><ul><li><a href='#a'>Diễn biến</a></li></ul></div>"
        )
        found = draft(article(f"<p>{FIRST}</p>{contents}<h2 id='a'>Diễn biến</h2><p>{SECOND}</p><p>{THIRD}</p>"))
        assert [block.text for block in found.blocks] == [FIRST, "Diễn biến", SECOND, THIRD]
        assert found.removed == ("Nội dung", "Diễn biến")
