"""Saved pages of every layout and shape of metadata become the article that a reader saw. All of it is invented."""

from __future__ import annotations

import json
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoso.models import Block, Draft, Drafted
from hoso.reading.saved import metadata, tree
from hoso.reading.saved import page as saved_page
from hoso.vocabulary import Vocabulary, load
from tests.conservation import lost_of_text
from tests.tools import ROOT

TITLE = "Công an phường Đông Mỹ trao trả xe cho người dân"
LEAD = (
    "Sáng 14-3, Công an phường Đông Mỹ tổ chức trao trả mười hai xe máy bị mất trộm cho người dân, "
    "nhiều xe đã thất lạc hơn hai năm."
)
FIRST = (
    "Theo Thượng tá Đỗ Quỳnh Giao, Trưởng Công an phường, số xe trên được tìm thấy trong một nhà kho "
    "bỏ hoang ở ven sông Cái Lớn."
)
SECOND = (
    "Bà Lữ Thị Ánh Nguyệt, sáu mươi tuổi, cho biết chiếc xe là tài sản lớn nhất của gia đình nên ai cũng "
    "mừng khi nhận lại."
)
THIRD = (
    "Công an phường khuyến cáo người dân khóa cổ xe, gửi xe đúng nơi quy định và báo ngay khi phát hiện "
    "người lạ trong khu phố."
)
CAPTION = "Người dân nhận lại xe tại trụ sở Công an phường Đông Mỹ."
RELATED = "Bắt hai nghi phạm trộm xe máy liên phường ở Đông Mỹ"
PROSE = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
SHARED = ROOT.parent / "shared" / "gold"


@cache
def vocabulary() -> Vocabulary:
    return load(None).vocabulary


def drafted(body: str, head: str = "") -> Drafted:
    page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    found = saved_page.read("raw/x.html", page, vocabulary())
    assert found.draft is None or not lost_of_text(True, page, found.draft)
    return found


def draft(body: str, head: str = "") -> Draft:
    found = drafted(body, head)
    assert found.draft is not None, found.problems
    return found.draft


def paragraphs(found: Draft) -> list[str]:
    return [block.text for block in found.blocks if block.kind == "paragraph"]


def captions(found: Draft) -> list[tuple[str, str | None]]:
    return [(block.text, block.credit) for block in found.blocks if block.kind == "caption"]


def codes(found: Drafted) -> list[str]:
    return [problem.code for problem in found.problems]


def json_ld(**values: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(values, ensure_ascii=False)}</script>'


def article(inside: str, *, before: str = "", after: str = "") -> str:
    return f'<div class="detail"><h1 class="title">{TITLE}</h1>{before}<div class="content">{inside}</div>{after}</div>'


class TestLayouts:
    """Each is the shape of a publishing system, as its pages are nested and its elements named."""

    def test_paragraphs_and_figures_in_an_article_element(self) -> None:
        found = draft(
            f"""<section class="section page-detail"><div class="sidebar-1"><div class="header-content">
            <ul class="breadcrumb"><li><a href="/a">Pháp luật</a></li></ul>
            <span class="date">Thứ tư, 14/3/2029, 10:05 (GMT+7)</span></div>
            <h1 class="title-detail">{TITLE}</h1>
            <p class="description"><span class="location-stamp">Đông Mỹ</span>{LEAD}</p>
            <article class="fck_detail"><p class="Normal">{FIRST}</p>
            <figure class="tplCaption"><picture><img src="a.jpg"></picture>
            <figcaption><p class="Image">{CAPTION} Ảnh:<em> Tô An</em></p></figcaption></figure>
            <p class="Normal">{SECOND}</p><p class="Normal">{THIRD}</p>
            <p class="Normal" style="text-align:right;"><strong>Tô An</strong></p></article>
            <div class="footer-content">
            <a class="save back-folder" href="/a">Trở lại Pháp luật</a></div></div></section>"""
        )
        assert found.title == TITLE
        assert found.date == "2029-03-14T10:05:00+07:00"
        assert found.lead == f"Đông Mỹ - {LEAD}"
        assert paragraphs(found) == [FIRST, SECOND, THIRD]
        assert captions(found) == [(CAPTION, "Tô An")]
        assert found.byline == ("Tô An",)
        assert found.removed == ("Thứ tư, 14/3/2029, 10:05 (GMT+7)", "Tô An", "Trở lại Pháp luật")

    def test_sapo_heading_related_boxes_and_author_above(self) -> None:
        found = draft(
            f"""<div class="detail__cmain"><h1 class="detail-title">{TITLE}</h1>
            <div class="detail-info"><div class="detail-author"><p class="name">Tô An</p></div>
            <div class="detail-time"><div data-role="publishdate">14/03/2029 10:05 GMT+7</div></div></div>
            <div class="social-top"><a class="sendsocial" href="#">Chia sẻ</a></div>
            <h2 class="detail-sapo">(TTO) - {LEAD}</h2>
            <div class="detail-content afcbc-body" itemprop="articleBody"><p>{FIRST}</p>
            <div class="VCSortableInPreviewMode" type="Photo"><div><img src="a.jpg"></div>
            <div class="PhotoCMS_Caption"><p>{CAPTION}</p></div><div class="PhotoCMS_Author"><p>TÔ AN</p></div></div>
            <p>{SECOND}</p>
            <div class="VCSortableInPreviewMode" type="RelatedOneNews"><a href="/b" class="title">{RELATED}</a>
            <p class="VCObjectBoxRelatedNewsItemSapo">{LEAD[8:]}</p></div>
            <div class="VCSortableInPreviewMode alignCenter"><div><p>{THIRD}</p></div></div></div>
            <div class="detail-tab"><a href="/t">Tặng sao</a></div><div class="detail__tag">
            <a href="/t">trộm xe</a></div></div>"""
        )
        assert (found.title, found.lead, found.source) == (TITLE, LEAD, "TTO")
        assert paragraphs(found) == [FIRST, SECOND, THIRD]
        assert captions(found) == [(CAPTION, "TÔ AN")]
        assert found.byline == ("Tô An",)
        assert RELATED in found.removed
        assert LEAD[8:] in found.removed

    def test_tables_of_pictures_and_named_paragraphs(self) -> None:
        found = draft(
            f"""<div class="wrap"><h1 class="pTitle">{TITLE}</h1><div class="subheader"><a href="/x">Xã hội</a>
            <span class="timestamp">| Cập nhật thứ tư, ngày 14/3/29 10:05 sáng</span></div>
            <div id="detail_sidebar"><h3>Đọc nhiều nhất</h3><ul><li><a href="/b">{RELATED}</a></li></ul></div>
            <div id="content_document"><h2 class="pHead">{LEAD}</h2><p class="pSubTitle">Nhà kho bên sông</p>
            <p class="pBody">{FIRST}</p><table><tr><td><img src="a.jpg"></td></tr><tr><td class="pCaption">{CAPTION}
            <em>Ảnh: Tô An.</em></td></tr><tr><td><img src="b.jpg"></td></tr><tr>
            <td>Chiếc xe thứ mười hai.</td></tr></table>
            <p class="pBody">{SECOND}</p><p class="pBody">{THIRD}</p><p class="pAuthor">Nhóm PV</p>
            <p class="pSource">Theo Tin Miền Tây</p></div></div>"""
        )
        assert found.blocks[0] == Block("heading", "Nhà kho bên sông")
        assert captions(found) == [(CAPTION, "Tô An"), ("Chiếc xe thứ mười hai.", None)]
        assert paragraphs(found) == [FIRST, SECOND, THIRD]
        assert (found.byline, found.source, found.lead) == (("Nhóm PV",), "Tin Miền Tây", LEAD)
        assert found.date == "2029-03-14T10:05:00+07:00"

    def test_an_image_table_with_a_named_cell_and_links_with_arrows(self) -> None:
        found = draft(
            f"""<table><tr><td><div id="print-news"><h1 class="mainTitle">{TITLE}</h1>
            <span class="date-line">14/03/2029 10:05</span>
            <div class="article-ds"><table class="image"><tr><td><img src="a.jpg"></td></tr><tr>
            <td class="Image">{CAPTION}</td></tr></table>
            <h2>(TNO) {LEAD}</h2>{PROSE}<p align="right"><b>Tin, ảnh: Tô An</b></p>
            <p><a href="/b">&gt;&gt; {RELATED}</a><br><a href="/c">&gt;&gt; {RELATED} kỳ 2</a></p></div></div></td>
            </tr></table>"""
        )
        assert captions(found) == [(CAPTION, None)]
        assert (found.source, found.lead, found.byline) == ("TNO", LEAD, ("Tô An",))
        assert paragraphs(found) == [FIRST, SECOND, THIRD]
        assert found.removed == ("14/03/2029 10:05", "Tin, ảnh: Tô An", f">> {RELATED}", f">> {RELATED} kỳ 2")

    def test_a_caption_set_in_italics_under_a_picture(self) -> None:
        found = draft(
            article(
                f"""<p>{FIRST}</p><p align="center"><img src="a.jpg"></p><p align="center"><em>{CAPTION}</em></p>
                <p>{SECOND}</p><p style="text-align:center"><img src="b.jpg"><br>Đoàn xe rời kho</p><p>{THIRD}</p>"""
            )
        )
        assert captions(found) == [(CAPTION, None), ("Đoàn xe rời kho", None)]
        assert paragraphs(found) == [FIRST, SECOND, THIRD]

    def test_text_beside_a_picture_is_no_caption(self) -> None:
        found = draft(article(f'<p><img src="a.jpg">{FIRST}</p><p><img src="b.jpg"></p><p>{SECOND}</p><p>{THIRD}</p>'))
        assert captions(found) == []
        assert paragraphs(found) == [FIRST, SECOND, THIRD]

    def test_text_cut_by_breaks_without_paragraphs(self) -> None:
        found = draft(
            f'<div id="main"><div class="tieude">{TITLE}</div>'
            f'<div class="noidung">{FIRST}<br><br>{SECOND}<br/>{THIRD}</div></div>',
            f"<title>{TITLE} | Báo Miền Tây</title>",
        )
        assert found.title == TITLE
        assert paragraphs(found) == [FIRST, SECOND, THIRD]

    def test_a_text_in_two_boxes_about_an_advertisement(self) -> None:
        found = draft(
            f"""<div><h1>{TITLE}</h1><div id="view"><div id="first"><p>{LEAD}</p><p>{FIRST}</p></div>
            <div class="banner-ad"><a href="/q">Mua một tặng một tại siêu thị</a></div><div id="end">
            <p>{SECOND}</p><p>{THIRD}</p></div></div></div>"""
        )
        assert paragraphs(found)[-3:] == [FIRST, SECOND, THIRD]

    def test_paragraphs_that_are_divisions(self) -> None:
        text = "".join(f"<div><span>{each}</span></div>" for each in (FIRST, SECOND, THIRD))
        assert paragraphs(draft(article(text))) == [FIRST, SECOND, THIRD]

    def test_a_text_in_many_sections(self) -> None:
        text = "".join(
            f"<section><h2>Phần {n}</h2><p>{each}</p></section>" for n, each in enumerate((FIRST, SECOND, THIRD) * 4)
        )
        found = draft(f"<h1>{TITLE}</h1><div><div class='long-form'>{text}</div></div>")
        assert paragraphs(found) == [FIRST, SECOND, THIRD] * 4

    def test_invisible_characters_and_decomposed_letters_are_mended(self) -> None:
        broken = FIRST.replace("Thượng tá", "Thượng\u200b ta&#769;")
        assert paragraphs(draft(article(f"<p>{broken}</p><p>{SECOND}</p><p>{THIRD}</p>")))[0] == FIRST

    def test_rows_of_a_table_of_data_are_lines(self) -> None:
        table = "<table><tr><th>STT</th><th>Chủ xe</th></tr><tr><td>1</td><td>Lữ Thị Ánh Nguyệt</td></tr></table>"
        found = draft(article(f"<p>{FIRST}</p>{table}<p>{SECOND}</p><p>{THIRD}</p>"))
        assert paragraphs(found) == [FIRST, "STT | Chủ xe", "1 | Lữ Thị Ánh Nguyệt", SECOND, THIRD]
        assert found.removed == ()

    def test_a_credit_on_a_line_of_its_own_belongs_to_the_caption_above(self) -> None:
        picture = f'<div align="center"><img src="a"></div><div align="center"><i>{CAPTION}</i></div><div><i>Ảnh: Tô An</i></div>'
        assert captions(draft(article(f"<p>{FIRST}</p>{picture}<p>{SECOND}</p><p>{THIRD}</p>"))) == [(CAPTION, "Tô An")]

    def test_dates_and_names_of_comments_are_not_the_articles(self) -> None:
        comment = f"<div>Ý kiến bạn đọc (2)</div><div><b>Hai Lúa</b> <span>15/03/2029 12:00</span><p>{SECOND}</p></div>"
        found = draft(article(PROSE, after=f'<div class="z">{comment}</div>'))
        assert (found.date, found.byline) == (None, ())
        assert paragraphs(found) == [FIRST, SECOND, THIRD]

    def test_a_headline_of_two_words_is_one(self) -> None:
        assert draft(f"<div><h1>Tin buồn</h1><div>{PROSE}</div></div>").title == "Tin buồn"

    def test_a_page_without_a_heading_has_the_title_of_its_head(self) -> None:
        assert draft(f"<div>{PROSE}</div>", f"<title>{TITLE} - Báo Miền Tây</title>").title == TITLE

    def test_a_box_headed_as_further_reading_goes_whole(self) -> None:
        box = f"<div class='revert'><h3>Đọc thêm</h3><p>{RELATED}, nhiều người dân đến nhận tài sản.</p></div>"
        found = draft(article(f"<p>{FIRST}</p>{box}<p>{SECOND}</p><p>{THIRD}</p>"))
        assert paragraphs(found) == [FIRST, SECOND, THIRD]

    def test_scripts_comments_and_hidden_parts_are_no_text(self) -> None:
        found = draft(
            article(
                f"""<script>var a = "một câu dài trong kịch bản không ai thấy.";</script><style>p {{}}</style>
                <!-- {SECOND} -->
                <p style="display: none">{SECOND}</p><p hidden>{SECOND}</p><noscript>{SECOND}</noscript>
                <template>{SECOND}</template>{PROSE}"""
            )
        )
        assert paragraphs(found) == [FIRST, SECOND, THIRD]

    def test_links_within_a_sentence_stay(self) -> None:
        linked = FIRST.replace("Công an phường", '<a href="/t">Công an phường</a>')
        assert paragraphs(draft(article(f"<p>{linked}</p><p>{SECOND}</p><p>{THIRD}</p>"))) == [FIRST, SECOND, THIRD]

    def test_everything_in_the_scope_is_kept_or_removed(self) -> None:
        tail = '<div class="tags"><a href="/t">trộm xe</a></div><div class="comment">Bình luận (0)</div>'
        found = draft(article(PROSE, after=tail))
        assert found.removed == ("trộm xe", "Bình luận (0)")


OG = (
    f'<meta property="og:title" content="{TITLE}"><meta property="og:type" content="article">'
    f'<meta property="og:description" content="{LEAD}">'
)
FRAME = """<div class="top"><a href="/">Trang chủ</a><span>Thứ Bảy, 21/11/2026</span></div>{}<div class="footer">
<p>Cơ quan chủ quản: Sở Thông tin tỉnh Miền Tây. Giấy phép số 12/GP do Bộ cấp ngày 1/1/2011.
Tổng biên tập: Trần Bút.</p></div>"""
SYSTEMS = {
    "singular": f"""<article class="singular-container">
        <ul class="dt-breadcrumb"><li><a href="/">Pháp luật</a></li></ul>
        <h1 class="title-page detail">{TITLE}</h1><div class="author-wrap"><div class="author-name"><a href="/a">
        <b>Tô An</b></a></div>
        <time class="author-time" datetime="2029-03-14 10:05">Thứ tư, 14/03/2029 - 10:05</time></div>
        <h2 class="singular-sapo">(Dân trí) - {LEAD}</h2><div class="singular-content"><p>{FIRST}</p>
        <figure class="image"><img src="x"><figcaption><p>{CAPTION} (Ảnh: Tô An).</p></figcaption></figure>
        <p>{SECOND}</p>
        <p><a href="/x"><strong>{RELATED}</strong></a></p><p>{THIRD}</p><p style="text-align:right">
        <b>Tô An</b></p></div>
        <div class="articles-related"><ul><li><a href="/y">{RELATED}</a></li></ul></div>
        <ul class="tags-wrap"><li>Từ khóa:</li><li><a href="/z">trộm xe</a></li></ul></article>
        <div class="dt-comment"><h3>Bình luận (2)</h3>
        <p>Anh Hai: Rất hoan nghênh các anh công an phường đã tìm được xe.</p></div>""",
    "blocks, elements and modifiers": f"""<div class="article">
        <ul class="breadcrumbs"><li><a href="/">Pháp luật</a></li></ul>
        <h1 class="article__title cms-title">{TITLE}</h1><div class="article__sapo cms-desc">(PLO)- {LEAD}</div>
        <div class="article__meta"><time class="time" datetime="2029-03-14T10:05:00+0700">14/03/2029 10:05</time>
        <div class="article__social"><a href="#">Chia sẻ</a></div></div>
        <div class="article__body cms-body" itemprop="articleBody"><p>{FIRST}</p>
        <table class="picture" align="center"><tr><td class="pic"><img src="a"></td></tr>
        <tr><td class="caption">{CAPTION} <i>Ảnh: TÔ AN</i></td></tr></table><p>{SECOND}</p>
        <div class="cms-relate"><article class="story"><h2><a href="/y">{RELATED}</a></h2>
        <div class="summary">{LEAD}</div></article></div>
        <p>{THIRD}</p><div class="article__author"><span class="name">TÔ AN</span></div></div>
        <div class="article__tag"><h2>Từ khóa:</h2><a href="/k">#trộm xe</a></div></div>""",
    "the article": f"""<article class="the-article"><header class="the-article-header"><p><a href="/">Pháp đình</a></p>
        <h1 class="the-article-title">{TITLE}</h1><ul class="the-article-meta"><li class="the-article-author">
        <a href="/a">Tô An</a></li>
        <li class="the-article-publish">Thứ tư, 14/3/2029 10:05 (GMT+7)</li></ul></header>
        <p class="the-article-summary">{LEAD}</p><div class="the-article-body"><p>{FIRST}</p><table class="picture">
        <tr><td class="pic"><img src="a"></td></tr><tr>
        <td class="pCaption caption">{CAPTION} Ảnh: <em>Tô An.</em></td></tr></table>
        <p>{SECOND}</p><div class="inner-article"><a href="/y"><h2>{RELATED}</h2>
        <p class="summary">{LEAD}</p></a></div><p>{THIRD}</p></div>
        <p class="the-article-tags"><a href="/k">trộm xe</a></p></article>""",
    "columns": f"""<div class="row article-page"><h1 class="article-title">{TITLE}</h1>
        <div class="article-meta"><div>Thứ Tư, 10:05, 14/03/2029</div></div>
        <div class="article-summary">VOV.VN - {LEAD}</div>
        <div class="article-content"><div class="text-long"><p>{FIRST}</p><figure class="caption caption-img">
        <article><img src="a"></article>
        <figcaption>{CAPTION} (Ảnh: Tô An)</figcaption></figure><p>{SECOND}</p><p>{THIRD}</p></div></div>
        <div class="article-author"><b>Tô An/VOV.VN</b></div>
        <div class="article-tags">Tag: <a href="/k">trộm xe</a></div></div>""",
    "boxes": f"""<div class="entry-content"><h1 class="box-title-detail">{TITLE}</h1>
        <div class="box-date">Thứ Tư, 14/03/2029, 10:05</div>
        <div class="box-size">A+ A-</div><div class="box-des-detail this-one"><p>{LEAD}</p></div>
        <div class="detail-content-body"><p style="text-align:justify">{FIRST}</p><table class="contentimg">
        <tr><td><img src="a"></td></tr><tr><td class="p-chuthich">{CAPTION} Ảnh: Tô An</td></tr></table>
        <p>{SECOND}</p><p>{THIRD}</p></div>
        <div class="box-author"><strong>Tô An</strong></div><div class="box-tag">
        <a href="/k">trộm xe</a></div></div>""",
    "tables and capitals": f"""<table width=100%><tr><td class="breakumb"><a href="/">Pháp luật</a></td></tr>
        <tr><td>Thứ tư, 14/3/2029, 10:05 GMT+7</td></tr><tr><td><P class=Title>{TITLE}</P><P class=Lead>{LEAD}</P>
        <P class=Normal>{FIRST}</P><TABLE width=1 align=center border=0><TR><TD><IMG src=x></TD></TR>
        <TR><TD class=Image>{CAPTION} Ảnh: <EM>Tô An.</EM></TD></TR></TABLE><P class=Normal>{SECOND}</P>
        <P class=Normal><A href="/y">&gt; {RELATED}</A></P><P class=Normal>{THIRD}</P>
        <P class=Normal align=right><STRONG>Tô An</STRONG></P></td></tr></table>""",
    "flat": f"""<h1>{TITLE}</h1><p>14/03/2029 10:05</p><p><b>{LEAD}</b></p><p><amp-img src="a"></amp-img></p>
        <p><i>{CAPTION} Ảnh: Tô An</i></p><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>
        <b>Tô An (Theo Tin Miền Tây)</b></p>
        <p>Tin liên quan</p><p><a href="/y">{RELATED}</a></p>""",
    "post": f"""<main><article class="post"><header class="entry-header"><h1 class="entry-title">{TITLE}</h1>
        <div class="entry-meta">Đăng bởi <a rel="author" href="/a">Tô An</a>
        <time class="entry-date published" datetime="2029-03-14T10:05:00+07:00">14 Tháng Ba, 2029</time></div></header>
        <div class="entry-content"><p><strong>{LEAD}</strong></p><p>{FIRST}</p><figure class="wp-block-image">
        <img src="a">
        <figcaption class="wp-element-caption">{CAPTION} Ảnh: Tô An</figcaption></figure><p>{SECOND}</p><p>{THIRD}</p>
        <div class="sharedaddy"><h3>Chia sẻ:</h3></div></div><footer>
        <a rel="tag" href="/k">trộm xe</a></footer></article>
        <section class="comments-area"><h2>2 bình luận</h2><p>{SECOND[:90]}</p></section></main>
        <aside><h3>Bài viết mới</h3><ul><li><a href="/y">{RELATED}</a></li></ul></aside>""",
}


@pytest.mark.parametrize("name", SYSTEMS)
def test_the_same_article_comes_out_of_every_system(name: str) -> None:
    found = draft(FRAME.format(SYSTEMS[name]), OG)
    assert (found.title, found.lead) == (TITLE, LEAD)
    assert (found.date or "")[:16] == "2029-03-14T10:05"
    assert paragraphs(found) == [FIRST, SECOND, THIRD]
    assert [(text, (credit or "").upper()) for text, credit in captions(found)] == [(CAPTION, "TÔ AN")]
    assert [name.upper() for name in found.byline] == ["TÔ AN"]


@pytest.mark.parametrize("lead", [LEAD, "Tổ tuần tra đi từ sáng."])
def test_a_photo_story_is_its_lead_and_captions(lead: str) -> None:
    figure = '<figure><img src="{0}"><figcaption>Chiếc xe thứ {0}. Ảnh: Tô An</figcaption></figure>'
    figures = "".join(figure.format(n) for n in range(8))
    page = f'<div class="detail"><h1>{TITLE}</h1><h2 class="sapo">{lead}</h2><div>{figures}</div></div>'
    found = draft(FRAME.format(page), OG)
    assert found.lead == lead
    assert captions(found) == [(f"Chiếc xe thứ {n}.", "Tô An") for n in range(8)]
    assert paragraphs(found) == []


def test_a_name_in_an_element_called_the_sapo_is_no_lead() -> None:
    found = draft(article(PROSE, before="<div class='sapo'>Tổ tuần tra</div>"))
    assert (found.lead, paragraphs(found)) == (None, [FIRST, SECOND, THIRD])


class TestMetadata:
    def test_a_utc_time_becomes_vietnamese(self) -> None:
        head = json_ld(**{"@type": "NewsArticle", "headline": TITLE, "datePublished": "2029-03-14T18:30:00Z"})
        assert draft(article(PROSE), head).date == "2029-03-15T01:30:00+07:00"

    def test_an_article_in_a_graph_in_a_list(self) -> None:
        graph: list[dict[str, object]] = [{"@type": "WebSite"}]
        graph.append({"@type": ["Article", "NewsArticle"], "headline": TITLE})
        graph[1]["author"] = [{"@type": "Person", "name": "Tô An"}]
        graph[1]["publisher"] = {"@type": "Organization", "name": "Báo Miền Tây"}
        head = f'<script type="application/ld+json">[{json.dumps({"@graph": graph})}]</script>'
        found = draft(article(PROSE), head)
        assert (found.byline, found.source) == (("Tô An",), "Báo Miền Tây")

    def test_json_with_raw_line_ends_and_trailing_commas(self) -> None:
        broken = f'{{"@type": "NewsArticle",\n"headline": "{TITLE}",\n"description": "a\nb",}}'
        head = f'<script type="application/ld+json">\n{broken}</script>'
        page = tree.parse(f"<html><head>{head}</head><body></body></html>")
        assert metadata.choose(metadata.gather(page)).title == TITLE

    def test_open_graph_and_canonical_address(self) -> None:
        head = (
            '<link rel="canonical" href="https://bao.example/phap-luat/trao-tra-xe-123.html">'
            f'<meta property="og:title" content="{TITLE} - Báo Miền Tây">'
            '<meta property="og:site_name" content="Báo Miền Tây">'
            '<meta property="article:published_time" content="2029-03-14T10:05:00+07:00">'
        )
        found = drafted(article(PROSE), head)
        assert found.draft is not None
        assert found.draft.url == "https://bao.example/phap-luat/trao-tra-xe-123.html"
        assert (found.draft.date, found.draft.source) == ("2029-03-14T10:05:00+07:00", "Báo Miền Tây")
        assert found.problems == ()

    def test_the_address_that_a_browser_noted_when_saving(self) -> None:
        note = "<!-- saved from url=(0040)https://bao.example/trao-tra-xe-123.html -->"
        page = f"{note}<html><body>{article(PROSE)}</body></html>"
        found = saved_page.read("x.html", page, vocabulary())
        assert found.draft is not None
        assert found.draft.url == "https://bao.example/trao-tra-xe-123.html"

    def test_an_address_that_leads_home_or_nowhere_is_none(self) -> None:
        home = '<link rel="canonical" href="https://bao.example/">'
        head = home + '<meta property="og:url" content="javascript:alert(1)">'
        assert draft(article(PROSE), head).url is None

    def test_an_author_that_is_an_outlet_or_an_address_is_none(self) -> None:
        author = [
            {"@type": "Organization", "name": "Báo Miền Tây"},
            {"@type": "Person", "name": "https://bao.example/a"},
        ]
        head = json_ld(**{"@type": "NewsArticle", "headline": TITLE, "author": author})
        assert draft(article(PROSE), head).byline == ()

    def test_a_visible_date_gets_its_time_from_the_metadata(self) -> None:
        head = '<meta itemprop="datePublished" content="2029-03-14T10:05:00+07:00">'
        found = drafted(article(PROSE, before='<span class="date">14/03/2029</span>'), head)
        assert found.draft is not None
        assert found.draft.date == "2029-03-14T10:05:00+07:00"
        assert found.problems == ()

    def test_the_time_element_stands_in_where_nothing_else_does(self) -> None:
        found = draft(article(PROSE, before='<time datetime="2029-03-14T10:05:00+07:00">3 giờ trước</time>'))
        assert found.date == "2029-03-14T10:05:00+07:00"

    def test_todays_date_in_the_head_of_the_page_is_not_the_articles(self) -> None:
        head = '<meta property="article:published_time" content="2029-03-14T10:05:00+07:00">'
        clock = '<div class="top"><span class="today">Thứ Bảy, 21/11/2026</span></div>'
        found = drafted(clock + article(PROSE), head)
        assert found.draft is not None
        assert found.draft.date == "2029-03-14T10:05:00+07:00"
        assert found.problems == ()
        assert draft(clock + article(PROSE)).date is None


class TestDifferences:
    def test_a_headline_unlike_the_stated_title_is_reported_and_the_visible_one_is_taken(self) -> None:
        found = drafted(article(PROSE), f'<meta property="og:title" content="{TITLE.replace("người dân", "chủ xe")}">')
        assert found.draft is not None
        assert found.draft.title == TITLE
        assert codes(found) == ["title-differs"]

    def test_a_dateline_unlike_the_stated_date_is_reported_and_the_visible_one_is_taken(self) -> None:
        head = '<meta property="article:published_time" content="2029-03-13T21:00:00+07:00">'
        found = drafted(article(PROSE, before='<span class="date">14/03/2029 10:05</span>'), head)
        assert found.draft is not None
        assert found.draft.date == "2029-03-14T10:05:00+07:00"
        assert codes(found) == ["date-differs"]

    @pytest.mark.parametrize("stated", ["0001-01-01T00:00:00", "9999-12-31T23:59:59Z", "1970-01-01T00:00:00Z",
                                        "1900-01-01", "2021-02-30"])  # fmt: skip
    def test_a_stated_day_on_which_nothing_came_out_is_told_where_there_is_no_other(self, stated: str) -> None:
        head = f'<meta property="article:published_time" content="{stated}">'
        for place in (head, json_ld(**{"@type": "NewsArticle", "headline": TITLE, "datePublished": stated})):
            found = drafted(article(PROSE), place)
            assert found.draft is not None
            assert found.draft.date is None
            assert [(p.code, stated in p.message) for p in found.problems] == [("impossible-date", True)]
        found = drafted(article(PROSE, before='<span class="date">20/01/2021 16:10</span>'), head)
        assert found.draft is not None
        assert (found.draft.date, codes(found)) == ("2021-01-20T16:10:00+07:00", [])

    def test_a_shown_day_on_which_nothing_came_out_is_told_and_is_no_paragraph(self) -> None:
        found = drafted(article(PROSE, before='<span class="date">01/01/0001 00:00</span>'))
        assert found.draft is not None
        assert (found.draft.date, codes(found)) == (None, ["impossible-date"])
        assert not any("0001" in block.text for block in found.draft.blocks)

    def test_a_weekday_that_contradicts_its_date_is_reported(self) -> None:
        found = drafted(article(PROSE, before='<span class="date">Thứ Hai, 14/03/2029 10:05</span>'))
        assert codes(found) == ["weekday-contradicts"]


LINKS = "".join(
    f'<li><a href="/{n}"><h3>{RELATED} lần thứ {n}</h3></a>'
    f"<p>Vụ việc thứ {n} xảy ra vào tối qua tại phường Đông Mỹ, không ai bị thương.</p></li>"
    for n in range(12)
)


class TestRefusals:
    @pytest.mark.parametrize(
        ("body", "head"),
        [
            (f"<h1>Pháp luật</h1><ul class='list'>{LINKS}</ul>", '<meta property="og:type" content="website">'),
            (f"<ul>{LINKS}</ul>", f"<title>{TITLE}</title>"),
            (f"<h1>{TITLE}</h1><div>{LINKS}</div>", '<meta property="og:type" content="article">'),
            ("<h1>404</h1><p>Không tìm thấy trang bạn yêu cầu.</p>", ""),
            ("<h1>Đăng nhập</h1><form><input name=a><button>Vào</button></form>", ""),
            ("", ""),
        ],
        ids=["section", "home", "topic that calls itself an article", "error", "form", "empty"],
    )
    def test_what_is_no_article_is_refused(self, body: str, head: str) -> None:
        found = drafted(body, head)
        assert found.draft is None
        assert [(problem.level, problem.code) for problem in found.problems] == [("warning", "not-an-article")]

    def test_an_article_with_many_links_below_is_none_the_less_one(self) -> None:
        below = "".join(f'<p><a href="/{n}">{RELATED} lần thứ {n}</a></p>' for n in range(9))
        assert paragraphs(draft(article(PROSE + below))) == [FIRST, SECOND, THIRD]

    def test_a_page_nested_too_deeply_is_refused_and_not_cut(self) -> None:
        found = drafted(article(PROSE) + "<div>" * 5000 + "sâu" + "</div>" * 5000)
        assert codes(found) == ["not-an-article"]

    def test_a_page_nested_deeply_is_read(self) -> None:
        assert paragraphs(draft("<div>" * 900 + article(PROSE) + "</div>" * 900)) == [FIRST, SECOND, THIRD]


class TestOddHeadlines:
    def test_a_headline_below_the_text_is_the_headline(self) -> None:
        found = draft(f"{PROSE}<h1>{TITLE}</h1>")
        assert (found.title, paragraphs(found)) == (TITLE, [FIRST, SECOND, THIRD])

    def test_a_headline_below_most_of_the_text_cuts_nothing_off(self) -> None:
        found = draft(f"<p>{FIRST}</p><p>{SECOND}</p><h1>{TITLE}</h1><p>{THIRD}</p>")
        assert (found.title, paragraphs(found)) == (TITLE, [FIRST, SECOND, THIRD])

    def test_what_stands_above_a_headline_that_the_text_follows_is_no_part_of_it(self) -> None:
        found = draft(f"<p>{RELATED} và {RELATED}.</p><h1>{TITLE}</h1>{PROSE}")
        assert (found.title, paragraphs(found)) == (TITLE, [FIRST, SECOND, THIRD])

    @pytest.mark.parametrize("headline", ["\u200b", "\u200b \u2060", "\xad", "&#8203;", "\u3164", "\u034f \ufe0f"])
    def test_a_headline_that_nobody_sees_is_none(self, headline: str) -> None:
        assert codes(drafted(f"<h1>{headline}</h1>{PROSE}")) == ["not-an-article"]
        assert draft(f"<h1>{headline}</h1>{PROSE}", f"<title>{TITLE}</title>").title == TITLE

    @pytest.mark.parametrize("head", ["<title>{0}</title>", '<meta property="og:title" content="{0}">'])
    def test_a_title_in_the_head_that_nobody_sees_is_none(self, head: str) -> None:
        assert codes(drafted(PROSE, head.format("\u200b"))) == ["not-an-article"]
        stated = f'<meta name="twitter:title" content="{TITLE}">'
        assert draft(PROSE, head.format("\u200b") + stated).title == TITLE

    def test_a_mark_that_comes_to_its_letter_when_what_was_between_them_goes_is_composed(self) -> None:
        found = draft(f"<h1>Lê\u200b\u0323 ra quân ở Đông Mỹ</h1>{PROSE}")
        assert found.title == "Lệ ra quân ở Đông Mỹ"


MARKUP = st.lists(
    st.sampled_from(
        [
            *"<div> </div> <p> </p> <table><tr><td> </table> <figure> <figcaption> <br> </a> <h1> </h1>".split(),
            *"<script> </script> <!-- --> <b> </i> <![CDATA[ \0 \ud7ff &#0; <ul><li> <select>".split(" "),
            *("<a href=x>", "<img src=x>", "<div class=related>", "<time datetime=0>", "14/03/2029 10:05"),
            '<script type="application/ld+json">',
            '{"@type":"NewsArticle","datePublished":[1]}',
            '<meta name=date content="9999-99-99T99:99">',
            *(TITLE, FIRST, SECOND, CAPTION),
        ]
    ),
    max_size=60,
)


@given(MARKUP)
@settings(max_examples=150, deadline=None)
def test_any_markup_gives_a_draft_or_a_reason(parts: list[str]) -> None:
    found = saved_page.read("x.html", "".join(parts), vocabulary())
    assert (found.draft is None) == ("not-an-article" in codes(found))


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_gives_a_draft_or_a_reason(text: str) -> None:
    found = saved_page.read("x.html", text, vocabulary())
    assert (found.draft is None) == ("not-an-article" in codes(found))


@given(st.integers(0, 1500))
@settings(max_examples=40, deadline=None)
def test_a_cut_page_gives_a_draft_or_a_reason(length: int) -> None:
    page = f"<html><head>{json_ld(headline=TITLE)}</head><body>{article(PROSE)}</body></html>"
    found = saved_page.read("x.html", page[:length], vocabulary())
    assert (found.draft is None) == ("not-an-article" in codes(found))


def test_sixty_thousand_open_elements_do_not_hang() -> None:
    assert drafted("<b><i><p>" * 20_000).draft is None


def test_a_long_flat_page_is_read() -> None:
    found = draft(article(PROSE * 500))
    assert len(found.blocks) == 1500


def test_a_text_each_of_whose_paragraphs_lies_in_the_one_before_is_read_whole() -> None:
    found = draft(f"<h1>{TITLE}</h1>" + f"<div><p>{FIRST}</p>" * 300)
    assert len(found.blocks) + (found.lead is not None) == 300


class TestCrowdedTags:
    """The parser takes the square of the number of a tag's attributes in time, so that it is given no more than some."""

    def test_a_page_with_a_tag_of_a_hundred_thousand_attributes_is_read(self) -> None:
        crowd = " ".join(f'a{number}="{number} > <p>"' for number in range(100_000))
        found = draft(article(f'<p class="x" {crowd}>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>'))
        assert paragraphs(found) == [FIRST, SECOND, THIRD]

    @pytest.mark.parametrize("parted", [" ", "/", "\n", " / "])
    def test_what_stands_in_a_tag_after_its_first_attributes_is_left_out(self, parted: str) -> None:
        crowd = parted.join([f'a{number}="{number}"' for number in range(600)])
        tag = f"<p {crowd}{parted}>"
        shown = tree.without_crowds(f"<b c='<p '>{tag}<i d>")
        assert shown.startswith("<b c='")
        assert shown.endswith("><i d>")
        assert ('a499="499"' in shown, "a500" in shown) == (True, False)

    @pytest.mark.parametrize(
        "html",
        [
            f"<p {' '.join(f'a{number}' for number in range(500))} >Câu.</p>",
            f'<p title="{"một < hai > ba " * 2_000}" alt=\'"\'>Câu.</p>',
            f"Một < hai <3 {'ba ' * 2_000}",
            "<p a = b c= 'd' / e>",
            "",
        ],
    )
    def test_what_looks_like_it_stays(self, html: str) -> None:
        assert tree.without_crowds(html) == html


STEPS = ("12/03/2023", "15/04/2023", "25/06/2023")
DEEDS = ("Khởi tố vụ án", "Bắt tạm giam ba người", "Tuyên án sơ thẩm")
SHOWN_STEPS = {
    "list": "<ul>{}</ul>|<li><b>{}</b>: {}</li>",
    "numbered list": "<ol>{}</ol>|<li>{} - {}</li>",
    "list of days with lines below": "<ul>{}</ul>|<li><p>{}</p><p>{}</p></li>",
    "table": "<table>{}</table>|<tr><td>{}</td><td>{}</td></tr>",
    "table with times": "<table>{}</table>|<tr><td>14h30 {}</td><td>{}</td></tr>",
    "terms": "<dl>{}</dl>|<dt>{}</dt><dd>{}</dd>",
    "paragraphs": "{}|<p>{}: {}</p>",
    "paragraphs with a dash": "{}|<p><strong>Ngày {}</strong> – {}</p>",
    "paragraphs without a mark": "{}|<p>{} {}</p>",
    "lines": "<p>{}</p>|{}: {}<br>",
    "boxes": "<div class='timeline'>{}</div>|<div><span>{}</span><p>{}</p></div>",
    "sub-headings": "{}|<h3>{}</h3><p>{}</p>",
}


class TestDaysInTheText:
    @pytest.mark.parametrize("form", SHOWN_STEPS)
    @pytest.mark.parametrize("place", ["end", "head", "middle"])
    @pytest.mark.parametrize("dated", [True, False])
    def test_the_steps_of_a_case_keep_their_days(self, form: str, place: str, dated: bool) -> None:
        holder, step = SHOWN_STEPS[form].split("|")
        steps = holder.format("".join(step.format(*each) for each in zip(STEPS, DEEDS, strict=True)))
        texts = [f"<p>{FIRST}</p>", f"<p>{SECOND}</p>", f"<p>{THIRD}</p>"]
        texts.insert({"end": 3, "head": 0, "middle": 1}[place], steps)
        before = '<div class="date">Thứ Tư, 14/3/2029, 14:05 (GMT+7)</div>' if dated else ""
        found = draft(article("".join(texts), before=f"{before}<h2 class='sapo'>{LEAD}</h2>"))
        told = " ".join(block.text for block in found.blocks)
        assert all(each in told for each in (*STEPS, *DEEDS)), told
        assert found.date == ("2029-03-14T14:05:00+07:00" if dated else None)

    @pytest.mark.parametrize(
        "line",
        [
            "14/03/2029",
            "Thứ Tư, 14/03/2029 14:05",
            "14/03/2029 14:05 - Tô An",
            "Cập nhật: 14/03/2029",
            "Đăng ngày 14/3/2029",
        ],
    )
    def test_a_dateline_at_the_end_of_the_text_stays_one(self, line: str) -> None:
        found = draft(article(f"{PROSE}<p>{line}</p>"))
        assert (found.date or "")[:10] == "2029-03-14"
        assert paragraphs(found) == [FIRST, SECOND, THIRD]

    def test_a_single_day_at_the_end_that_is_not_the_day_of_publication_stays(self) -> None:
        head = json_ld(**{"@type": "NewsArticle", "headline": TITLE, "datePublished": "2029-03-14"})
        found = draft(article(f"{PROSE}<p>Sinh ngày: 12/03/1985</p>"), head)
        assert paragraphs(found)[-1] == "Sinh ngày: 12/03/1985"
        assert found.date == "2029-03-14"

    def test_the_date_in_a_list_of_the_head_is_the_articles(self) -> None:
        found = draft(article(f"<ul><li>14/03/2029</li><li>Tô An</li></ul>{PROSE}"))
        assert found.date == "2029-03-14"
