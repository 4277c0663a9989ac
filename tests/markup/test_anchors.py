"""Places within a page that links may name: ids of headings, and those that authors give."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoso.markup.anchors import TAKEN
from hoso.markup.renderer import Renderer
from tests.tools import ROOT

RENDERER = Renderer(())


def ids(document: str) -> list[str]:
    """The ids of a page, those that come from the first words of a block as "_"."""
    found = re.findall(r' id="([^"]*)"', RENDERER.html(document))
    return ["_" if identity.startswith("_") else identity for identity in found]


def id_of(paragraph: str, document: str) -> str:
    """The id of a paragraph that begins so."""
    (found,) = re.findall(rf' id="([^"]*)">{paragraph}', RENDERER.html(document))
    return str(found)


def links(document: str) -> list[str]:
    return re.findall(r' href="([^"]*)"', RENDERER.html(document))


@pytest.mark.parametrize("heading", ["## Kết quả", "Kết quả\n---", "### Kết quả ###", "## *Kết quả*", "## Kết quả { }"])
def test_a_heading_has_an_id_of_its_words(heading: str) -> None:
    assert ids(f"Đoạn.\n\n{heading}\n\nĐoạn.") == ["_", "ket-qua", "_"]


def test_the_id_of_a_paragraph_lasts_while_the_text_around_and_behind_it_is_edited() -> None:
    before = id_of("Chín giờ", "Một.\n\nChín giờ sáng nay, đoàn xe dừng ở đầu cầu Bến Trang.\n\nBa.\n")
    after = "Chín giờ sáng nay, đoàn xe dừng ở cuối cầu, rồi quay lại.\n\n## Một\n\nHai.\n"
    assert id_of("Chín giờ", after) == before
    assert id_of("Mười giờ", after.replace("Chín", "Mười")) != before


def test_paragraphs_that_begin_alike_are_counted() -> None:
    first, second = re.findall(r' id="(_[^"]*)"', RENDERER.html("Như thế.\n\nNhư thế.\n"))
    assert second == f"{first}-2"


def test_ids_of_headings_last_while_the_text_around_them_is_edited() -> None:
    before = ids("Một.\n\n## Kết quả\n\nHai.\n\n## Bài học\n")
    after = ids("Không.\n\nMột.\n\n- a\n- b\n\n## Kết quả\n\n## Bài học\n\nHai.\n")
    assert {"ket-qua", "bai-hoc"} <= {*before} & {*after}


def test_headings_of_the_same_words_are_counted() -> None:
    assert ids("## A\n\n## A\n\n## A-2\n\n## A\n") == ["a", "a-2", "a-2-2", "a-3"]
    assert ids("## A\n\n## A\n\n*x*\n") == ["a", "a-2", "_"]


@pytest.mark.parametrize(
    "written", ["## Mục hai {#muc}", "## Mục hai {: #muc }", "## Mục hai { #muc .an }", "## Mục *hai* {#muc}", "Mục hai {#muc}\n---"]
)  # fmt: skip
def test_an_author_may_name_a_heading(written: str) -> None:
    document = f"[xem](#muc)\n\n{written}\n"
    assert ids(document) == ["_", "muc"]
    assert [block.text for block in RENDERER.blocks(document)] == ["xem", "Mục hai"]
    assert links(document) == ["#muc"]


@pytest.mark.parametrize(
    "written",
    ['<a id="cuoi"></a>Đoạn.', '<a name="cuoi"></a>Đoạn.', '<span id="cuoi">Đoạn.</span>', "Đoạn.\n{: #cuoi }", '<p id="cuoi">Đoạn.</p>', "*Đoạn.*{#cuoi}"],
)  # fmt: skip
def test_an_author_may_name_any_place(written: str) -> None:
    assert "cuoi" in ids(f"Một.\n\n{written}\n")
    assert RENDERER.blocks(written)[0].text == "Đoạn."


def test_an_id_that_an_author_gives_goes_before_those_of_headings() -> None:
    assert ids("## Muc\n\n## Khác {#muc}\n") == ["muc-2", "muc"]


def test_of_two_places_of_one_id_the_first_has_it() -> None:
    assert ids('<a id="x"></a>a <a id="x"></a>b <a name="x"></a>c\n\n## Y {#x}\n') == ["_", "x", "y"]


@pytest.mark.parametrize("taken", [*sorted(TAKEN), "d0", "d17"])
def test_ids_of_the_site_itself_are_not_given(taken: str) -> None:
    made = ids(f'## X {{#{taken}}}\n\n<a id="{taken}"></a> a <i id="{taken}">b</i>\n\n## {taken.capitalize()}\n')
    assert taken not in made
    assert f"{taken}-2" in made


@pytest.mark.parametrize("bad", ['a"b', "a b", "a<b", "a&b", "javascript:x y", "x" * 101, "-a", ""])
def test_what_is_no_id_is_none(bad: str) -> None:
    assert ids(f"<i id='{bad}'>a</i>") == ["_"]


def test_no_template_uses_an_id_that_a_page_may_give() -> None:
    used = {
        found
        for template in (ROOT / "templates").glob("*.html")
        for found in re.findall(r'\bid="([a-z-]+)"', template.read_text(encoding="utf-8"))
    }
    assert used <= TAKEN


@pytest.mark.parametrize("fragment", ["ket-qua", "kết-quả", "K%E1%BA%BFt%20qu%E1%BA%A3", "Kết%20quả"])
def test_a_link_may_name_a_heading_as_other_programs_do(fragment: str) -> None:
    assert links(f"[a](#{fragment})\n\n## Kết quả\n") == ["#ket-qua"]


def test_a_link_to_no_heading_stays_for_the_check_to_find() -> None:
    assert links("[a](#không)\n\n## Kết quả\n") == ["#không"]


@pytest.mark.parametrize("text", ["Xem {sic} thêm", "*a*{sic}", "## Tập {hai}", "Một {2021}", "a\n{b c}", "*a*{}"])
def test_what_stands_in_braces_and_is_no_attribute_is_text(text: str) -> None:
    assert "{" in RENDERER.blocks(text)[0].text


@pytest.mark.parametrize("attributes", ["{: .lop }", "{.unnumbered}", "{width=50%}", '{: title="a b" #x }'])
def test_attributes_are_no_text(attributes: str) -> None:
    assert RENDERER.blocks(f"*a*{attributes}\n\n## B {attributes}\n")[1].text == "B"
    assert RENDERER.blocks(f"*a*{attributes}")[0].text == "a"


PARTS = st.sampled_from(
    ["## A", "## a {#x}", '<a id="x"></a>', '<p id="d1">b</p>', "## D1", "c\n{: #y }", '<li id="fn:1">x</li>', "x[^1]\n\n[^1]: n", "## A-2", "[l](#a)",
     "> q\n{: #a }", "| a |\n|--|\n| b |", '<tr id="z"><td>x</td></tr>', '<figure id="a"><img src="/a.png"></figure>']
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PARTS, max_size=8))
def test_no_id_is_given_twice(parts: list[str]) -> None:
    rendered = RENDERER.render("\n\n".join(parts))
    found = re.findall(r' id="([^"]*)"', rendered.html)
    assert len(set(found)) == len(found)
    assert {*rendered.ids} <= {*found}


def test_words_that_look_like_an_id_take_none_away() -> None:
    assert 'id="ket-qua">Kết quả' in RENDERER.html('Viết id="ket-qua" vào đây.\n\n## Kết quả\n')
