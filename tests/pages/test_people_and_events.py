"""Pages of people and events: differing reports are shown side by side, and nothing is decided."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import html

from tests.archive import Archive

CHIEF = "Giám đốc Công an tỉnh Thử"


def article(number: int, date: str, people: str, events: str = "", body: str = "Chữ.") -> tuple[str, str]:
    listed = f"events: [{events}]\n" if events else ""
    return f"articles/{number}.md", (
        f"---\nid: {number:012x}\npermalink: /bai/b{number}/\ntitle: Bài {number}\ndate: {date}\n"
        f"people:\n{people}{listed}status: published\n---\n{body}\n"
    )


def person(name: str, rank: str | None = "", post: str = "") -> str:
    lines = [f"  - name: {name}\n"]
    lines += [f"    rank: {rank}\n"] if rank else []
    lines += [f"    posts: [{post}]\n"] if post else []
    return "".join(lines)


def built(archive: Callable[..., Archive], *pages: tuple[str, str], **more: str) -> Archive:
    made = archive({**dict(pages), **{f"vocabulary/{name}.yaml": text for name, text in more.items()}})
    done = made.run("build", "--quiet")
    assert done.code == 0, done.err
    return made


def page(made: Archive, path: str) -> html.HtmlElement:
    tree: html.HtmlElement = html.document_fromstring((made.site / path / "index.html").read_text(encoding="utf-8"))
    return tree


def texts(tree: html.HtmlElement, name: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in tree.find_class(name)]


def test_reports_stand_in_order_of_time_with_what_is_new_marked_and_lead_to_the_sentence(
    archive: Callable[..., Archive],
) -> None:
    made = built(
        archive,
        article(1, "2021-01-02", person("Ngô Thử", "Đại tá", CHIEF), body=f"Đại tá Ngô Thử, {CHIEF}, nói."),
        article(2, "2023-01-02", person("Ngô Thử", "Thiếu tướng", CHIEF), body="Thiếu tướng Ngô Thử nói."),
    )
    tree = page(made, "nhan-su/ngo-thu")
    ranks = [one.text_content() for one in tree.xpath("//ol[@class='ledger']//*[@class='rank']")]
    assert ranks == ["Đại tá", "Thiếu tướng"]
    assert [mark.text_content() for mark in tree.iter("mark")] == ["Thiếu tướng"]
    assert [href.split("_")[0] for href in tree.xpath("//a[@class='jump']/@href")] == ["/bai/b1/#", "/bai/b2/#"]
    assert not tree.find_class("sides")


def test_a_report_shows_its_first_sentence_and_folds_the_rest(archive: Callable[..., Archive]) -> None:
    long = f"Đại tá Ngô Thử nói {'rất nhiều điều về giao thông ' * 20}."
    body = f"{long}\n\nĐại tá Ngô Thử nói thêm."
    made = built(
        archive,
        article(1, "2021-01-02", person("Ngô Thử", "Đại tá"), body=body),
        article(2, "2021-01-03", person("Ngô Thử", "Đại tá"), body="Đại tá Ngô Thử đến."),
    )
    first, second = page(made, "nhan-su/ngo-thu").xpath("//ol[@class='ledger']/li")
    shown = first.xpath("blockquote")
    assert len(shown) == 1
    assert shown[0].text_content().startswith("Đại tá Ngô Thử nói rất nhiều")
    assert "[…]" in shown[0].text_content()
    folded = [" ".join(one.text_content().split()) for one in first.xpath("details/blockquote/p")]
    assert folded == [f"{' '.join(long.split())} xem trong bài", "Đại tá Ngô Thử nói thêm. xem trong bài"]
    assert not second.xpath("details")


def test_a_post_that_is_only_written_otherwise_stands_once(archive: Callable[..., Archive]) -> None:
    posts = ("Phó giám đốc Công an TP.HCM", "Phó Giám đốc Công an TPHCM", "Phó Giám đốc Công an Thành phố Hồ Chí Minh")
    other = "Phó Giám đốc Công an tỉnh Thử"
    made = built(
        archive,
        *(article(n, f"2021-0{n}-02", person("Ngô Thử", post=post)) for n, post in enumerate((*posts, other), 1)),
        people="- name: Ngô Thử\n",
    )
    tree = page(made, "nhan-su/ngo-thu")
    (listed,) = tree.xpath("//ul[@class='spans']")
    assert [one.text_content() for one in listed.xpath("li/span[@class='post']")] == [posts[0], other]
    assert "3 bài" in listed[0].text_content()
    assert [mark.text_content() for mark in tree.iter("mark")] == [other], "a spelling is nothing new"


def test_an_address_of_several_people_is_headed_by_their_names(archive: Callable[..., Archive]) -> None:
    people = (
        person("Ngô Ân", "Đại tá")
        + person("Ngô Ẩn", "Đại tá")
        + person("Ngô Án", "Đại tá")
        + person("Ngô Ấn", "Đại tá")
    )
    made = built(archive, article(1, "2021-01-02", people), article(2, "2021-01-03", people))
    heading = page(made, "nhan-su/ngo-an").find(".//h1").text_content()
    assert heading == "Ngô Án · Ngô Ân · Ngô Ấn · …"


def test_a_lower_rank_later_and_two_ranks_of_one_day_stand_side_by_side(archive: Callable[..., Archive]) -> None:
    made = built(
        archive,
        article(1, "2021-01-02", person("Ngô Thử", "Đại tá")),
        article(2, "2022-01-02", person("Ngô Thử", "Thượng tá")),
        article(3, "2022-01-03", person("Ngô Thử", "Thượng tá")),
        article(4, "2022-01-03", person("Ngô Thử", "Trung tá")),
        people="- name: Ngô Thử\n",
    )
    sides = texts(page(made, "nhan-su/ngo-thu"), "sides")
    assert len(sides) == 2
    assert all(word in sides[0] for word in ("Đại tá", "Thượng tá"))
    assert all(word in sides[1] for word in ("Thượng tá", "Trung tá"))


def test_promotion_a_general_word_and_another_spelling_of_a_rank_are_no_contradiction(
    archive: Callable[..., Archive],
) -> None:
    made = built(
        archive,
        article(1, "2021-01-02", person("Ngô Thử", "Đại tá")),
        article(2, "2022-01-02", person("Ngô Thử", "Thiếu tướng")),
        article(3, "2022-01-02", person("Ngô Thử", "Tướng")),
        article(4, "2022-01-02", person("Lê Thử", "Hạ sĩ")),
        article(5, "2022-01-02", person("Lê Thử", "Hạ sỹ")),
    )
    for name in ("ngo-thu", "le-thu"):
        assert not page(made, f"nhan-su/{name}").find_class("sides")


def test_posts_of_one_week_differ_only_where_none_is_a_shorter_form_of_another(archive: Callable[..., Archive]) -> None:
    other = "Trưởng phòng Hậu cần Công an tỉnh Thử"
    made = built(
        archive,
        article(1, "2021-01-02", person("Ngô Thử", post=CHIEF)),
        article(2, "2021-01-05", person("Ngô Thử", post="Giám đốc Công an tỉnh")),
        article(3, "2021-01-06", person("Lê Thử", post=CHIEF)),
        article(4, "2021-01-07", person("Lê Thử", post=other)),
        article(5, "2021-01-07", person("Đỗ Thử", post=CHIEF)),
        article(6, "2021-02-07", person("Đỗ Thử", post=other)),
        people="- name: Lê Thử\n- name: Đỗ Thử\n",
    )
    found = {name: len(page(made, f"nhan-su/{name}").find_class("sides")) for name in ("ngo-thu", "le-thu", "do-thu")}
    assert found == {"ngo-thu": 0, "le-thu": 1, "do-thu": 0}


def test_who_may_be_the_same_person_is_named_with_the_reason_and_never_merged(archive: Callable[..., Archive]) -> None:
    made = built(
        archive,
        article(1, "2021-01-02", person("Ngô Minh Thử", post=CHIEF)),
        article(2, "2021-01-05", person("Ngô Thử Minh", post=CHIEF)),
        article(3, "2021-01-06", person("Ngô Manh Thử", post="Trưởng phòng Hậu cần")),
    )
    for name, other in (("ngo-minh-thu", "Ngô Thử Minh"), ("ngo-thu-minh", "Ngô Minh Thử")):
        tree = page(made, f"nhan-su/{name}")
        (said,) = texts(tree, "why")
        assert other in said
        assert CHIEF in said
        assert "Ngô Manh Thử" not in said
    assert len(list(made.site.glob("nhan-su/ngo-*/index.html"))) == 3


def test_two_spellings_in_one_article_stand_side_by_side(archive: Callable[..., Archive]) -> None:
    people = person("Ngô Minh Thử", "Đại tá") + person("Ngô Thử Minh", "Đại tá")
    tree = page(built(archive, article(1, "2021-01-02", people)), "nhan-su/ngo-minh-thu")
    assert "Ngô Thử Minh" in texts(tree, "why")[0]
    (sides,) = texts(tree, "sides")
    assert "Ngô Minh Thử" in sides
    assert "Ngô Thử Minh" in sides


def test_those_whom_the_vocabulary_knows_are_told_apart(archive: Callable[..., Archive]) -> None:
    known = "- name: Ngô Minh Thử\n  namesakes: [Công an xã Một, Công an xã Hai]\n- name: Ngô Thử Minh\n"
    tree = page(
        built(
            archive,
            article(1, "2021-01-02", person("Ngô Minh Thử", post=CHIEF)),
            article(2, "2021-01-05", person("Ngô Thử Minh", post=CHIEF)),
            people=known,
        ),
        "nhan-su/ngo-minh-thu",
    )
    assert not tree.find_class("why")
    assert "Công an xã Một; Công an xã Hai" in texts(tree, "known")[0]


SEVERAL = (
    article(1, "2021-01-02", person("Ngô Thử", "Đại tá", CHIEF)),
    article(2, "2021-01-03", person("Ngô Thử", post="luật sư Công ty Luật Thử")),
    article(3, "2021-01-04", person("Ngô Thử", "Thiếu tướng", CHIEF)),
    article(4, "2021-01-05", person("Ngô Thử", post="luật sư Công ty Luật Thử")),
    article(5, "2021-01-06", person("Ngô Thử", post="luật sư Công ty Luật Thử")),
)


def test_several_people_of_one_name_have_a_section_each_and_nothing_crosses_them(
    archive: Callable[..., Archive],
) -> None:
    made = built(archive, *SEVERAL)
    tree = page(made, "nhan-su/ngo-thu")
    assert "có thể là của 2 người cùng tên" in texts(tree, "known")[0]
    lawyer, officer = tree.find_class("bearer")
    assert [mark.text_content() for mark in officer.iter("mark")] == ["Thiếu tướng"]
    assert not list(lawyer.iter("mark"))
    assert "luật sư" not in officer.text_content()
    assert "khác ngành" in officer.text_content()
    sections = {section.get("id") for section in (lawyer, officer)}
    links = {link for number in (1, 2) for link in page(made, f"bai/b{number}").xpath("//a/@href") if "#nguoi-" in link}
    assert links == {f"/nhan-su/ngo-thu/#{anchor}" for anchor in sections}


def test_the_index_says_of_a_shared_name_how_many_have_it_and_reports_nothing_of_them(
    archive: Callable[..., Archive],
) -> None:
    assert texts(page(built(archive, *SEVERAL), "nhan-su"), "people") == ["Ngô Thử 5 có thể là 2 người cùng tên"]


def test_an_article_is_related_to_those_about_the_same_person_only(archive: Callable[..., Archive]) -> None:
    made = built(archive, *SEVERAL)
    related = {
        number: page(made, f"bai/b{number}").xpath("//section[contains(@class,'related')]//a/@href")
        for number in (3, 5)
    }
    assert {link for link in related[3] if link.startswith("/bai/")} == {"/bai/b1/"}
    assert {link for link in related[5] if link.startswith("/bai/")} == {"/bai/b4/", "/bai/b2/"}


def test_whom_an_editor_tells_apart_has_a_page_and_the_page_of_the_name_stays(archive: Callable[..., Archive]) -> None:
    known = """
- name: Ngô Thử
  namesakes:
    - {who: giám đốc, articles: [000000000001]}
    - {who: luật sư, articles: [000000000002]}
"""
    made = built(archive, *SEVERAL, people=known)
    own = page(made, "nhan-su/ngo-thu/luat-su")
    assert own.findtext(".//h1") == "Ngô Thử"
    assert "Biên tập viên của kho đã xác định" in own.text_content()
    assert "Thiếu tướng" not in own.text_content()
    assert texts(page(made, "nhan-su"), "people") == ["Ngô Thử 5 2 người cùng tên"]
    assert {"/nhan-su/ngo-thu/luat-su/", "/nhan-su/ngo-thu/giam-doc/"} <= {
        *page(made, "nhan-su/ngo-thu").xpath("//a/@href")
    }
    assert "/nhan-su/ngo-thu/luat-su/" in page(made, "bai/b5").xpath("//a/@href")


def test_people_stand_by_their_last_rank_the_highest_first(archive: Callable[..., Archive]) -> None:
    made = built(
        archive,
        article(1, "2021-01-02", person("Ngô Thử", "Đại tá") + person("Lê Thử Ba", "Thượng tá")),
        article(2, "2023-01-02", person("Ngô Thử", "Thiếu tướng") + person("Đỗ Thử An", "Thượng tá")),
        article(3, "2024-01-02", person("Ngô Thử")),
        people="- name: Ngô Thử\n",
    )
    tree = page(made, "nhan-su/cap-bac")
    assert [one.text_content().strip() for one in tree.iter("h2")][1:] == ["Thiếu tướng", "Thượng tá"]
    assert texts(tree, "terms") == ["Ngô Thử 02/01/2023", "Đỗ Thử An 02/01/2023 Lê Thử Ba 02/01/2021"]


def test_the_index_has_the_last_rank_and_post_of_everybody_each_with_its_year(
    archive: Callable[..., Archive],
) -> None:
    path, dated = article(4, "2020-01-01", person("Lê Thử Ba", None, "Trưởng phòng Thử"))
    made = built(
        archive,
        article(1, "2019-01-02", person("Ngô Thử", "Đại tá", "Phó Giám đốc Công an tỉnh Thử")),
        article(2, "2021-01-02", person("Ngô Thử", None, "Giám đốc Công an tỉnh Thử") + person("Thử Bà", "Đại úy")),
        article(3, "2021-03-02", person("Đỗ Thử An", "Thượng tá", "Trưởng phòng Thử")),
        (path, dated.replace("date: 2020-01-01\n", "")),
        people="- name: Ngô Thử\n",
    )
    assert texts(page(made, "nhan-su"), "people") == [
        "Đỗ Thử An 1 Thượng tá, Trưởng phòng Thử (2021)",
        "Lê Thử Ba 1 Trưởng phòng Thử Thử Bà 1 Đại úy (2021)",
        "Ngô Thử 2 Đại tá (2019), Giám đốc Công an tỉnh Thử (2021)",
    ]
    given = page(made, "nhan-su").xpath("//*[contains(@class, 'people')]//b")
    assert [one.text_content() for one in given] == ["An", "Ba", "Bà", "Thử"]


def test_an_event_is_a_dossier_in_order_of_time_beside_its_other_editions(archive: Callable[..., Archive]) -> None:
    made = built(
        archive,
        article(1, "2021-01-02", person("Ngô Thử", "Đại tá"), "Hội thao Thử lần thứ II"),
        article(2, "2021-01-05", person("Ngô Thử", "Thiếu tướng"), "Hội thao Thử lần thứ II"),
        article(3, "2024-01-05", person("Lê Thử", "Đại tá"), "Hội thao Thử lần thứ III"),
        events="- {name: Hội thao Thử lần thứ III, from: 2024-01-02, until: 2024-01-07}\n",
    )
    tree = page(made, "su-kien/hoi-thao-thu-lan-thu-ii")
    assert [one.text_content() for one in tree.xpath("//p[@class='what']/a")] == ["Bài 1", "Bài 2"]
    assert "Hội thao Thử lần thứ III" in texts(tree, "editions")[0]
    assert "Ngô Thử, Thiếu tướng 2" in texts(tree, "present")[0]
    other = page(made, "su-kien/hoi-thao-thu-lan-thu-iii")
    assert "từ 02/01/2024 đến 07/01/2024" in texts(other, "known")[0]
    assert "/su-kien/hoi-thao-thu-lan-thu-ii/" in other.xpath("//section[@class='editions']//a/@href")


def test_a_long_letter_is_cut_by_first_words_and_every_name_stands_once(
    archive: Callable[..., Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("LONGEST_INDEX", 4), ("LONGEST_LETTER", 3), ("_MANY_ALIKE", 2)):
        monkeypatch.setattr(f"hoso.pages.term_index.{name}", value)
    names = ("Công an xã Một", "Công an xã Hai", "Công an phường Ba", "Công an phường Bốn", "Công an phường Năm",
             "Cục Thử", "Chi cục Thử", "Đội Thử")  # fmt: skip
    people = ("Ngô Văn Thử", "Lê Văn Thử", "Đỗ Thị Thử", "Ngô Thị Thử", "Ngô Văn Thử An", "Ngô Văn Tám")
    text = "".join(person(name, "Đại tá") for name in people)
    path, page_text = article(1, "2021-01-02", text)
    listed = "".join(f"  - {name}\n" for name in names)
    made = built(archive, (path, page_text.replace("status:", f"organisations:\n{listed}status:", 1)))
    for taxonomy, wanted in (("don-vi", names), ("nhan-su", people)):
        pages = made.site.glob(f"{taxonomy}/chu-cai/**/index.html")
        trees = [page(made, path.parent.relative_to(made.site).as_posix()) for path in pages]
        shown = [link.text_content() for tree in trees for one in tree.find_class("terms") for link in one.iter("a")]
        assert sorted(shown) == sorted(wanted)
        for tree in trees:
            for link in (link for one in tree.find_class("entries") for link in one.iter("a")):
                assert (made.site / str(link.get("href"))[1:] / "index.html").is_file()
    assert (made.site / "don-vi/chu-cai/c/cong/an/phuong/index.html").is_file()
    assert (made.site / "nhan-su/chu-cai/t/thu/index.html").is_file()


def test_of_a_name_that_several_people_have_each_is_listed_by_the_rank_of_their_own(
    archive: Callable[..., Archive],
) -> None:
    head, guard = "Giám đốc Công an tỉnh Nghệ An", "Cán bộ Đội Cảnh sát giao thông Công an quận Ba Đình"
    articles = (
        article(1, "2021-01-02", person("Ngô Thử Nam", "Thiếu tướng", head)),
        article(2, "2021-02-02", person("Ngô Thử Nam", "Đại úy", guard) + person("Lê Thử Ba", "Đại úy")),
        article(3, "2021-03-02", person("Ngô Thử Nam", "Thiếu tướng", head)),
    )
    made = built(archive, *articles)
    tree = page(made, "nhan-su/cap-bac")
    assert [one.text_content().strip() for one in tree.iter("h2")][1:] == ["Thiếu tướng", "Đại úy"]
    assert texts(tree, "terms") == [
        "Ngô Thử Nam 02/03/2021 có thể là một trong 2 người cùng tên",
        "Lê Thử Ba 02/02/2021 Ngô Thử Nam 02/02/2021 có thể là một trong 2 người cùng tên",
    ]
    links = tree.xpath("//ul[contains(@class, 'terms')]//a[contains(@href, '#')]/@href")
    sections = page(made, "nhan-su/ngo-thu-nam").xpath("//*[starts-with(@id, 'nguoi-')]/@id")
    assert sorted(links) == sorted(f"/nhan-su/ngo-thu-nam/#{section}" for section in sections)

    who = "- name: Ngô Thử Nam\n  namesakes: [{who: giám đốc, articles: ['000000000001', '000000000003']}, {who: cảnh sát, articles: ['000000000002']}]\n"
    made.write("vocabulary/people.yaml", who)
    assert made.run("build", "--quiet").code == 0
    assert texts(page(made, "nhan-su/cap-bac"), "terms") == [
        "Ngô Thử Nam 02/03/2021 giám đốc", "Lê Thử Ba 02/02/2021 Ngô Thử Nam 02/02/2021 cảnh sát",
    ]  # fmt: skip
