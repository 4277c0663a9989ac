"""The tags that editors gave an article: where saved pages state them, and what only looks like them."""

from __future__ import annotations

import pytest

from hoso.reading.reader import Reader
from tests.reading.test_saved_metadata import OTHER, meta
from tests.reading.test_saved_page import PROSE, TITLE, article, draft, json_ld, vocabulary


def tags(body: str = "", head: str = "") -> tuple[str, ...]:
    return draft(article(PROSE, after=body), head).tags


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="keywords" content="xe máy, phường Đông Mỹ, ">',
        '<meta name="news_keywords" content="xe máy; phường Đông Mỹ">',
        meta("article:tag", "xe máy") + meta("article:tag", "phường Đông Mỹ"),
        meta("article:tag", "xe máy,phường Đông Mỹ"),
        json_ld(**{"@type": "NewsArticle", "headline": TITLE, "keywords": ["xe máy", "phường Đông Mỹ"]}),
        json_ld(**{"@type": "NewsArticle", "headline": TITLE, "keywords": "xe máy, phường Đông Mỹ"}),
    ],
)
def test_metadata_state_tags(head: str) -> None:
    assert tags(head=head) == ("xe máy", "phường Đông Mỹ")


@pytest.mark.parametrize(
    "body",
    [
        '<div class="tag_detail"><a href="/tag/a">#xe máy</a> <br><a href="/tag/b"># phường Đông Mỹ</a></div>',
        '<ul class="tags"><li>Từ khóa:</li><li><a href="/a">xe máy</a></li><li><a href="/b">phường Đông Mỹ</a></li></ul>',
        '<p class="tu-khoa"><a href="/a">Xem thêm: xe máy</a></p><p class="keywords"><a href="/b">phường Đông Mỹ</a></p>',
    ],
)
def test_a_list_below_the_text_states_tags(body: str) -> None:
    assert tags(body) == ("xe máy", "phường Đông Mỹ")


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (
            "",
            '<meta property="og:site_name" content="Đông Mỹ Online"><meta name="keywords" content="tin, Dong My Online">',
        ),
        ("", f'<meta name="keywords" content="{", ".join(f"mục {n}" for n in range(16))}">'),
        ("", json_ld(**{"@type": "NewsArticle", "headline": OTHER, "keywords": "hội chợ"})),
        ('<ul class="hot-tags"><li><a href="/a">hội chợ</a></li></ul>', ""),
        ('<ul class="related"><li><a href="/a">hội chợ</a></li></ul>', ""),
        ('<p class="tags">hội chợ</p>', ""),
    ],
)
def test_what_is_said_of_the_site_or_of_another_article_is_no_tag(body: str, head: str) -> None:
    assert tags(body, head) == ()


def test_a_list_beside_the_whole_page_may_be_the_sites() -> None:
    page = f'<h1>{TITLE}</h1><div class="content">{PROSE}</div><ul class="tags"><li><a href="/a">hội chợ</a></li></ul>'
    assert draft(page).tags == ()


def test_topics_that_the_source_names_are_tags_and_marked_so() -> None:
    head = '<meta name="keywords" content="trộm cắp, Khen thưởng, chợ xuân, chất cấm">'
    page = f"<!doctype html><html><head>{head}</head><body>{article(PROSE)}</body></html>"
    found = Reader(vocabulary()).read("raw/x.html", page.encode()).article
    assert found is not None
    assert found.stated == ("Khen thưởng", "Trộm cắp")
    assert set(found.stated) <= set(found.tags)
