"""Citations: independent programs read back what the page states, whatever it contains."""

from __future__ import annotations

import json
from dataclasses import replace

import pybtex.database
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from hoso import citations
from hoso.citations import Reference

WHOLE = Reference(
    id="508a4390deec",
    title="Giải chạy vì an ninh Tổ quốc",
    date="2024-12-08T07:30:00+07:00",
    source="Sóng Vàng Online",
    byline=("Nguyễn Văn Thắm", "Trần Thị Bưởi"),
    lead="Sáng 8-12, 500 người chạy quanh hồ.",
    tags=("Phong trào", "Thể thao"),
    inferred=(),
    address="https://example.org/bai/2024/12/giai-chay-508a4390deec/",
    archive="Kho thử",
)
BARE = replace(WHOLE, date=None, source=None, byline=(), lead=None, tags=(), inferred=("title",), address="/bai/x/")
NASTY = r"50% & $1 #2 a_b {c ~ ^ \d} @e, “g” | <h> 'i' \textbf{"


def entry(reference: Reference) -> pybtex.database.Entry:
    """The reference as pybtex reads its BibTeX."""
    found = pybtex.database.parse_string(citations.bibtex(reference), "bibtex")
    assert list(found.entries) == [f"hoso-{reference.id}"]
    return found.entries[f"hoso-{reference.id}"]


def record(reference: Reference) -> dict[str, object]:
    """The reference as rispy reads its RIS."""
    (found,) = rispy.loads(citations.ris(reference), newline="\r\n")
    assert isinstance(found, dict)
    return found


def plain(tex: str) -> str:
    """What a field of BibTeX says, without TeX."""
    for written, meant in (
        (r"\textbackslash{}", "\0"),
        (r"\textbraceleft{}", "\1"),
        (r"\textbraceright{}", "\2"),
        (r"\textasciitilde{}", "~"),
        (r"\textasciicircum{}", "^"),
    ):
        tex = tex.replace(written, meant)
    for character in "%$&#_":
        tex = tex.replace(f"\\{character}", character)
    assert "\\" not in tex
    return tex.replace("{", "").replace("}", "").replace("\0", "\\").replace("\1", "{").replace("\2", "}")


# --- for readers


def test_a_citation_in_vietnamese_style_names_author_title_outlet_day_archive_and_address() -> None:
    assert citations.vietnamese(WHOLE) == (
        "Nguyễn Văn Thắm, Trần Thị Bưởi. “Giải chạy vì an ninh Tổ quốc”. Sóng Vàng Online, ngày 08/12/2024."
        " Kho thử, https://example.org/bai/2024/12/giai-chay-508a4390deec/"
    )


def test_what_is_not_known_is_said_or_left_out_in_vietnamese_style() -> None:
    assert citations.vietnamese(BARE) == (
        "“Giải chạy vì an ninh Tổ quốc” [nhan đề suy ra]. Không rõ ngày. Kho thử, /bai/x/"
    )


def test_every_style_says_where_the_original_is() -> None:
    found = replace(WHOLE, original="https://bao.example/tin-100%25.html?a=1&b=2", inferred=("date",))
    assert citations.vietnamese(found).endswith(f". Bản gốc: {found.original}")
    assert "".join(citations.apa(found)).endswith(f"{WHOLE.address} (Original: {found.original})")
    said = f"Original: {found.original}. Not stated by the source, derived by the archive: date"
    assert plain(entry(found).fields["note"]) == said
    assert record(found)["notes"] == [said]
    assert json.loads(citations.csl_json(found))["note"] == said


def test_apa_does_not_invert_vietnamese_names_and_sets_the_outlet_in_italics() -> None:
    assert citations.apa(WHOLE) == (
        "Nguyễn Văn Thắm & Trần Thị Bưởi. (2024, December 8). Giải chạy vì an ninh Tổ quốc. ",
        "Sóng Vàng Online",
        ". Kho thử. https://example.org/bai/2024/12/giai-chay-508a4390deec/",
    )


def test_apa_puts_the_title_first_where_no_author_is_known_and_a_derived_one_in_brackets() -> None:
    assert "".join(citations.apa(BARE)) == "[Giải chạy vì an ninh Tổ quốc]. (n.d.). Kho thử. /bai/x/"


@pytest.mark.parametrize(
    ("names", "head"),
    [
        (("A",), "A. ("),
        (("A.T.",), "A.T. ("),
        (("A", "B"), "A & B. ("),
        (("A", "B", "C"), "A, B, & C. ("),
        (tuple("ABCDEFGHIJKLMNOPQRSTU"), "A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, … U. ("),
    ],
)
def test_apa_joins_names(names: tuple[str, ...], head: str) -> None:
    assert citations.apa(replace(WHOLE, byline=names))[0].startswith(head)


def test_a_title_that_ends_a_sentence_gets_no_second_full_stop() -> None:
    assert "vì ai? " in citations.apa(replace(WHOLE, title="Chạy vì ai?"))[0]


@pytest.mark.parametrize("field", ["title", "date", "source", "byline"])
def test_whatever_the_archive_derived_is_marked_in_every_style(field: str) -> None:
    derived = replace(WHOLE, inferred=(field,))
    assert "suy ra]" in citations.vietnamese(derived)
    assert "[" in "".join(citations.apa(derived))
    for text in (entry(derived).fields["note"], record(derived)["notes"], citations.csl_json(derived)):
        assert f"derived by the archive: {field}" in str(text)


# --- for programs


def test_bibtex_is_read_back() -> None:
    found = entry(WHOLE)
    assert found.type == "article"
    assert [str(person) for person in found.persons["author"]] == ["{Nguyễn Văn Thắm}", "{Trần Thị Bưởi}"]
    assert {name: plain(value) for name, value in found.fields.items()} == {
        "title": WHOLE.title,
        "journal": WHOLE.source,
        "entrysubtype": "newspaper",
        "date": "2024-12-08",
        "year": "2024",
        "month": "December",
        "abstract": WHOLE.lead,
        "keywords": "Phong trào, Thể thao",
        "library": WHOLE.archive,
        "langid": "vietnamese",
        "url": WHOLE.address,
    }


def test_ris_is_read_back() -> None:
    assert record(WHOLE) == {
        "type_of_reference": "NEWS",
        "id": "hoso-508a4390deec",
        "authors": list(WHOLE.byline),
        "title": WHOLE.title,
        "secondary_title": WHOLE.source,
        "year": "2024",
        "date": "2024/12/08",
        "abstract": WHOLE.lead,
        "keywords": list(WHOLE.tags),
        "name_of_database": WHOLE.archive,
        "language": "vi",
        "urls": [WHOLE.address],
    }


def test_csl_json_is_read_back() -> None:
    assert json.loads(citations.csl_json(WHOLE)) == {
        "id": "hoso-508a4390deec",
        "type": "article-newspaper",
        "title": WHOLE.title,
        "author": [{"literal": name} for name in WHOLE.byline],
        "container-title": WHOLE.source,
        "issued": {"date-parts": [[2024, 12, 8]]},
        "abstract": WHOLE.lead,
        "archive": WHOLE.archive,
        "keyword": "Phong trào, Thể thao",
        "language": "vi",
        "URL": WHOLE.address,
    }


def test_what_is_not_known_is_left_out_for_programs() -> None:
    assert set(entry(BARE).fields) == {"title", "library", "langid", "note"}
    assert entry(BARE).type == "misc"
    assert set(record(BARE)) == {"type_of_reference", "id", "title", "name_of_database", "language", "notes"}
    assert set(json.loads(citations.csl_json(BARE))) == {"id", "type", "title", "archive", "language", "note"}


def test_each_line_of_ris_ends_as_its_readers_expect() -> None:
    text = citations.ris(replace(WHOLE, title="Hai\ndòng\r\nba\u2028bốn"))
    assert text.endswith("\r\nER  - \r\n")
    assert text.count("\n") == text.count("\r\n") == text.count("\r")
    assert "TI  - Hai dòng ba bốn\r\n" in text


def test_a_comma_in_a_name_does_not_invert_it_in_ris() -> None:
    assert record(replace(WHOLE, byline=("An Bình, Hà Nội",)))["authors"] == ["An Bình – Hà Nội"]


def test_one_bad_title_does_not_swallow_the_entries_after_it() -> None:
    library = citations.bibtex(replace(WHOLE, title=NASTY, lead="}}}", id="a")) + citations.bibtex(WHOLE)
    found = pybtex.database.parse_string(library, "bibtex")
    assert list(found.entries) == ["hoso-a", "hoso-508a4390deec"]
    assert plain(found.entries["hoso-a"].fields["title"]) == NASTY


TEXTS = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters=" \xa0"), min_size=1)


@given(title=TEXTS, name=TEXTS, source=TEXTS)
def test_any_text_survives_the_way_through_each_format(title: str, name: str, source: str) -> None:
    written = replace(WHOLE, title=title, byline=(name,), source=source)
    read = entry(written)
    assert plain(read.fields["title"]) == title
    assert plain(str(read.persons["author"][0])) == name
    assert plain(read.fields["journal"]) == source
    found = record(written)
    assert (found["title"], found["secondary_title"]) == (title, source)
    item = json.loads(citations.csl_json(written))
    assert (item["title"], item["author"][0]["literal"]) == (title, name)
