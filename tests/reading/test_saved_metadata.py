"""What metadata of saved pages say, in which forms, and of which article."""

from __future__ import annotations

import pytest

from hoso.reading.saved import moments
from tests.reading.test_saved_page import FIRST, LEAD, PROSE, TITLE, article, codes, draft, drafted, json_ld

OTHER = "Hội chợ xuân mở cửa ở xã Bạch Lộ"
OF_ITS_OWN = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2029-03-14T03:05:00Z",
    "author": {"name": "Tô An"},
}
OF_ANOTHER = {
    "@type": "NewsArticle",
    "headline": OTHER,
    "datePublished": "2019-01-01T00:00:00Z",
    "author": {"name": "Lê Mực"},
}


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("stated", "meant"),
    [
        ("2029-03-14T10:05:11.000 +07:00", "2029-03-14T10:05:11+07:00"),
        ("2029-03-14T10:05:00+0700", "2029-03-14T10:05:00+07:00"),
        ("2029-03-14T10:05:00+07:00[Asia/Ho_Chi_Minh]", "2029-03-14T10:05:00+07:00"),
        ("2029-03-14T10:05", "2029-03-14T10:05:00+07:00"),
        ("2029-03-14 10:05:00", "2029-03-14T10:05:00+07:00"),
        ("2029-3-4 9:05", "2029-03-04T09:05:00+07:00"),
        ("2029-03-14T03:05:00+00:00", "2029-03-14T10:05:00+07:00"),
        ("2029-03-14 03:05:00 UTC", "2029-03-14T10:05:00+07:00"),
        ("2029-03-14T00:00:00+07:00", "2029-03-14"),
        ("2029-03-14", "2029-03-14"),
        ("20290314", "2029-03-14"),
        ("20290314T030500Z", "2029-03-14T10:05:00+07:00"),
        ("2024/03/04 14:05", "2024-03-04T14:05:00+07:00"),
        ("Mon, 04 Mar 2024 07:05:00 GMT", "2024-03-04T14:05:00+07:00"),
        ("Mon, 4 Mar 2024 14:05:00 +0700", "2024-03-04T14:05:00+07:00"),
        ("Mon Mar 04 2024 14:05:00 GMT+0700 (Indochina Time)", "2024-03-04T14:05:00+07:00"),
        ("Mon Mar 04 14:05:00 ICT 2024", "2024-03-04T14:05:00+07:00"),
        ("Fri, 07/14/2023 - 10:30", "2023-07-14T10:30:00+07:00"),
        ("Thứ Hai, 04/03/2024 14:05", "2024-03-04T14:05:00+07:00"),
        ("04-03-2024 14:05", "2024-03-04T14:05:00+07:00"),
        ("4/3/2024 2:05:00 CH", "2024-03-04T14:05:00+07:00"),
        ("Tháng Ba 4, 2024", "2024-03-04"),
        ("March 4, 2024 2:05 PM", "2024-03-04T14:05:00+07:00"),
        ("3/14/2029 10:05:00 AM", "2029-03-14T10:05:00+07:00"),
        ("1709535900", "2024-03-04T14:05:00+07:00"),
        ("1709535900000", "2024-03-04T14:05:00+07:00"),
        ("3/4/2024 2:05:00 PM", None),  # March or April
        ("Thứ Ba, 04/03/2024 14:05", None),  # a Monday
        ("2029-02-30", None),
        ("2029", None),
        ("17611359529", None),
        ("hôm qua", None),
        ("", None),
    ],
)
def test_moments_are_read_in_the_forms_that_systems_write(stated: str, meant: str | None) -> None:
    assert moments.read(stated) == meant


@pytest.mark.parametrize("stated", ["2024/03/04 14:05", "Thứ Hai, 04/03/2024 14:05", "Mon, 04 Mar 2024 07:05:00 GMT"])
def test_a_date_that_is_not_iso_dates_the_page_from_meta_and_from_json_ld(stated: str) -> None:
    for head in (meta("article:published_time", stated), json_ld(**{**OF_ITS_OWN, "datePublished": stated})):
        assert draft(article(PROSE), head).date == "2024-03-04T14:05:00+07:00"


def test_a_stated_date_that_can_not_be_read_is_reported() -> None:
    found = drafted(article(PROSE), meta("article:published_time", "3/4/2024 2:05:00 PM"))
    assert found.draft is not None
    assert (found.draft.date, codes(found)) == (None, ["impossible-date"])


def test_of_several_articles_in_json_ld_the_one_with_the_visible_headline_is_taken() -> None:
    for first, second in ((OF_ANOTHER, OF_ITS_OWN), (OF_ITS_OWN, OF_ANOTHER)):
        found = drafted(article(PROSE), json_ld(**first) + json_ld(**second))
        assert found.draft is not None
        assert (found.draft.date, found.draft.byline) == ("2029-03-14T10:05:00+07:00", ("Tô An",))
        assert codes(found) == []


def test_json_ld_of_another_article_gives_nothing_and_says_so() -> None:
    found = drafted(article(PROSE), json_ld(**OF_ANOTHER))
    assert found.draft is not None
    assert (found.draft.date, found.draft.byline) == (None, ())
    assert codes(found) == ["foreign-metadata"]


def test_open_graph_of_another_article_gives_nothing_and_says_so() -> None:
    head = meta("og:title", OTHER) + meta("article:published_time", "2019-01-01T00:00:00Z")
    found = drafted(
        article(PROSE), head + meta("og:description", "Hơn hai trăm gian hàng đã mở ở chợ Bạch Lộ sáng nay.")
    )
    assert found.draft is not None
    assert (found.draft.title, found.draft.date) == (TITLE, None)
    assert codes(found) == ["foreign-metadata"]


def test_twitter_cards_of_another_article_leave_open_graph_as_it_is() -> None:
    head = meta("og:title", TITLE) + meta("article:published_time", "2029-03-14T10:05:00+07:00")
    found = drafted(article(PROSE), head + meta("twitter:title", OTHER) + meta("date", "2019-01-01"))
    assert found.draft is not None
    assert found.draft.date == "2029-03-14T10:05:00+07:00"
    assert codes(found) == ["foreign-metadata"]


def test_an_address_of_another_article_is_not_the_pages() -> None:
    head = '<link rel="canonical" href="https://bao.example/hoi-cho-xuan-mo-cua-o-xa-bach-lo-12.html">'
    found = drafted(article(PROSE), head)
    assert found.draft is not None
    assert (found.draft.url, codes(found)) == (None, ["foreign-metadata"])


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="https://bao.example/phap-luat/tin-12345.html">',
        '<link rel="canonical" href="https://bao.example/?id=12345">',
        meta("og:title", f"{TITLE} | Báo Miền Tây"),
        meta("og:title", "Báo Miền Tây"),
        json_ld(**{"@type": "NewsArticle", "name": "Pháp luật"}),
        meta("og:title", " ".join(FIRST.split()[:9])) + meta("og:description", LEAD),
    ],
)
def test_metadata_that_name_no_other_article_are_not_foreign(head: str) -> None:
    assert "foreign-metadata" not in codes(drafted(article(f"<p>{LEAD}</p>{PROSE}"), head))


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"NewsArticle","headline":"Bắt "trùm" trộm xe","datePublished":"2024-03-04T14:05:00+07:00"}',
        '{"@type":"NewsArticle","datePublished":"2024-03-04T14:05:00+07:00","description":"a',
        "{'@type':'NewsArticle','datePublished':'2024-03-04T14:05:00+07:00'}",
        '{"@type":"NewsArticle" "datePublished":"2024-03-04T14:05:00+07:00"}',
    ],
)
def test_the_date_of_broken_json_ld_is_found_by_its_form_and_the_page_is_reported(script: str) -> None:
    page = article(PROSE).replace(TITLE, 'Bắt "trùm" trộm xe')
    found = drafted(page, f'<script type="application/ld+json">{script}</script>')
    assert found.draft is not None
    assert (found.draft.date, codes(found)) == ("2024-03-04T14:05:00+07:00", ["broken-metadata"])


def test_two_articles_in_broken_json_ld_give_nothing() -> None:
    script = ",".join(f'{{"@type":"NewsArticle","headline":"a"b","datePublished":"201{n}-03-04"}}' for n in (1, 2))
    found = drafted(article(PROSE), f'<script type="application/ld+json">[{script}]</script>')
    assert found.draft is not None
    assert (found.draft.date, codes(found)) == (None, ["broken-metadata"])


def test_objects_one_after_the_other_are_all_read_and_what_is_broken_beside_the_article_does_not_matter() -> None:
    both = json_ld(**{"@type": "WebSite"}).replace("</script>", "") + json_ld(**OF_ITS_OWN).partition(">")[2]
    found = drafted(article(PROSE), both + '<script type="application/ld+json">{"@type":"BreadcrumbList",</script>')
    assert found.draft is not None
    assert (found.draft.date, codes(found)) == ("2029-03-14T10:05:00+07:00", [])
