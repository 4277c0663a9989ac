"""Headings, lists, tables and raised numbers of a saved page are that on the article's page too."""

from __future__ import annotations

import re

import pytest

from hoso.markup.renderer import Renderer
from hoso.markup.writing import as_written, write
from hoso.models import Block, Draft, Item, Row
from tests.reading.test_saved_page import FIRST, PROSE, SECOND, THIRD, article, draft, paragraphs

RENDERER = Renderer(())


def shown(found: Draft) -> str:
    """The HTML of the draft's page, whose text is what the draft says."""
    markdown = write(found.blocks)
    assert RENDERER.blocks(markdown) == as_written(found.blocks)
    return re.sub(r' id="_[0-9a-f]+"|\n', "", RENDERER.html(markdown))


SHAPES = {
    "list": "<ul><li>Mở đợt cao điểm ba tháng</li><li>Tuần tra ban đêm</li></ul>",
    "counted list": "<ol><li>Mở đợt cao điểm</li><li>Tuần tra ban đêm</li><li>Sơ kết</li></ol>",
    "list in a list": "<ul><li>Đợt một<ul><li>Xã Đông</li><li>Xã Tây</li></ul></li><li>Đợt hai</li></ul>",
    "counted list in a list": "<ul><li>Đợt một<ol><li>Xã Đông</li></ol></li></ul>",
    "table with heads": "<table><thead><tr><th>Xã</th><th>Số vụ</th></tr></thead><tbody><tr><td>Đông Lũng</td><td>5</td></tr></tbody></table>",
    "table without heads": "<table><tbody><tr><td>Đông Lũng</td><td>5</td></tr><tr><td>Bến Trăng</td><td>3</td></tr></tbody></table>",
    "empty corner": "<table><thead><tr><th></th><th>2028</th><th>2029</th></tr></thead><tbody><tr><td>Số vụ</td><td>5</td><td>3</td></tr></tbody></table>",
    "empty cell": "<table><tbody><tr><td>Đông</td><td></td><td>3</td></tr><tr><td>Tây</td><td>4</td><td></td></tr></tbody></table>",
}


class TestShapes:
    @pytest.mark.parametrize("form", SHAPES)
    def test_a_structure_between_paragraphs_stays_one(self, form: str) -> None:
        found = draft(article(f"<p>{FIRST}</p>{SHAPES[form]}<p>{SECOND}</p><p>{THIRD}</p>"))
        assert f"<p>{FIRST}</p>{SHAPES[form]}<p>{SECOND}</p>" in shown(found)

    @pytest.mark.parametrize("form", SHAPES)
    def test_a_structure_at_the_end_stays_one(self, form: str) -> None:
        assert shown(draft(article(PROSE + SHAPES[form]))).endswith(SHAPES[form])

    @pytest.mark.parametrize(
        ("cell", "kept"),
        [
            ("a | b", "a | b"),
            ("*Đông*", "*Đông*"),
            ("1. Đông", "1. Đông"),
            ("`x` <b>đậm</b> &amp; \\|", "`x` đậm &amp; \\|"),
            ("- 5", "- 5"),
        ],
    )
    def test_signs_of_markdown_in_items_and_cells_stay_signs(self, cell: str, kept: str) -> None:
        rows = f"<table><tr><td>{cell}</td><td>hai</td></tr><tr><td>ba</td><td>{cell}</td></tr></table>"
        page = shown(draft(article(f"{PROSE}<ul><li>{cell} và thêm nữa</li><li>hai</li></ul><p>{FIRST}</p>{rows}")))
        assert f"<ul><li>{kept} và thêm nữa</li><li>hai</li></ul>" in page
        assert f"<tr><td>{kept}</td><td>hai</td></tr><tr><td>ba</td><td>{kept}</td></tr>" in page

    def test_several_lines_of_a_cell_are_one_cell(self) -> None:
        page = shown(
            draft(
                article(
                    f"{PROSE}<table><tr><td><p>Đông</p><p>Lũng</p></td><td>5</td></tr><tr><td>Tây</td><td>3</td></tr></table>"
                )
            )
        )
        assert "<td>Đông Lũng</td><td>5</td>" in page

    @pytest.mark.parametrize(
        "uneven",
        [
            "<table><tr><td colspan=2>Số vụ trong năm</td></tr><tr><td>Đông</td></tr></table>",
            "<table><tr><td>Xã</td><td>Số vụ</td></tr><tr><td rowspan=2>Đông</td><td>5</td></tr><tr><td>6</td></tr></table>",
            "<table><tr><td>Xã</td><td>Số vụ</td></tr><tr><td colspan=2>Chưa có số liệu</td></tr></table>",
            "<ul><li><p>Mở đợt cao điểm</p><p>kéo dài ba tháng</p></li><li>Tuần tra</li></ul>",
            "<ul><li><figure><img src=a><figcaption>Xe</figcaption></figure></li><li>Tuần tra</li></ul>",
        ],
    )
    def test_what_has_no_even_shape_stays_as_lines(self, uneven: str) -> None:
        found = draft(article(f"<p>{FIRST}</p>{uneven}<p>{SECOND}</p><p>{THIRD}</p>"))
        assert not any(block.shape for block in found.blocks)
        shown(found)

    def test_a_line_above_all_columns_is_the_title_of_the_table(self) -> None:
        rows = "<tr><th>Xã</th><th>Số vụ</th></tr><tr><td>Đông</td><td>5</td></tr>"
        found = draft(article(f"{PROSE}<table><tr><td colspan=2>Số vụ trong năm</td></tr>{rows}</table>"))
        page = shown(found)
        assert "<p>Số vụ trong năm</p><table><thead><tr><th>Xã</th><th>Số vụ</th></tr></thead>" in page
        assert "<td>Đông</td><td>5</td>" in page

    def test_a_row_that_ends_early_has_empty_cells(self) -> None:
        rows = "<tr><td>Đông</td><td>5</td><td>tăng</td></tr><tr><td>Tây</td><td>3</td></tr>"
        assert "<tr><td>Tây</td><td>3</td><td></td></tr>" in shown(draft(article(f"{PROSE}<table>{rows}</table>")))

    def test_what_is_said_of_a_term_is_below_it(self) -> None:
        terms = (
            "<dl><dt>12/3/2029</dt><dd>Khởi tố vụ án</dd><dt>15/4/2029</dt><dd>Bắt ba người</dd><dd>Khám nhà</dd></dl>"
        )
        listed = "<li>12/3/2029<ul><li>Khởi tố vụ án</li></ul></li><li>15/4/2029<ul><li>Bắt ba người</li><li>Khám nhà</li></ul></li>"
        assert f"<ul>{listed}</ul>" in shown(draft(article(PROSE + terms)))

    @pytest.mark.parametrize("tag", ["h2", "h3", "h4", "h5", "h6"])
    def test_sub_headings_stay_headings(self, tag: str) -> None:
        found = draft(article(f"<p>{FIRST}</p><{tag}>Tìm thấy trong nhà kho</{tag}><p>{SECOND}</p><p>{THIRD}</p>"))
        assert re.search("<h2[^>]*>Tìm thấy trong nhà kho<", shown(found))

    @pytest.mark.parametrize(
        ("written", "read"),
        [
            ("1.200 m<sup>2</sup> đất", "1.200 m² đất"),
            ("khí CO<sub>2</sub> và H<sub>2</sub>O", "khí CO₂ và H₂O"),
            ("10<sup>-6</sup> gam", "10⁻⁶ gam"),
            ("30 km<sup>2</sup>.", "30 km²."),
            ("phường 1<sup>(a)</sup>", "phường 1(a)"),
            ("ngày <sup>2</sup>", "ngày 2"),
        ],
    )
    def test_numbers_above_and_below_the_line_stay_there(self, written: str, read: str) -> None:
        assert read in paragraphs(draft(article(f"<p>Khu vực có {written}</p>{PROSE}")))[0]


class TestWriting:
    def test_a_list_is_written_as_people_write_it(self) -> None:
        blocks = (
            Block("paragraph", "Một", None, Item(0, False)),
            Block("paragraph", "Hai", None, Item(1, True)),
            Block("paragraph", "Ba"),
        )
        assert write(blocks) == "- Một\n    1. Hai\n\nBa\n"

    def test_two_tables_in_a_row_stay_two(self) -> None:
        row = Row(("a", "b"), first=True, heads=True)
        blocks = (Block("paragraph", "a | b", None, row), Block("paragraph", "a | b", None, row))
        assert RENDERER.html(write(blocks)).count("<table>") == 2
