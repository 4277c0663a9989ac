"""What shows nothing, what looks like another letter, and texts by their letters alone."""

from __future__ import annotations

import re
import unicodedata

import pytest

from hoso import lettering
from hoso.lettering import IGNORABLE, TWINS, is_odd, legible, skeleton, spelled
from hoso.reading.reader import Reader
from hoso.vocabulary import load

SURROGATES = range(0xD800, 0xE000)
CHARACTERS = [chr(code) for code in range(0x110000) if code not in SURROGATES]
IGNORABLES = re.findall(f"[{IGNORABLE}]", "".join(CHARACTERS))

# Unicode derives Default_Ignorable_Code_Point from these; see the head of DerivedCoreProperties.txt.
OTHER = {  # Other_Default_Ignorable_Code_Point, of PropList.txt
    0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x3164, 0xFFA0, *range(0xFFF0, 0xFFF9), 0xE0000,
    *range(0xE0002, 0xE0020), *range(0xE0080, 0xE0100), *range(0xE01F0, 0xE1000),
}  # fmt: skip
SELECTORS = {0x180B, 0x180C, 0x180D, 0x180F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}
SEEN = {  # prepended marks, interlinear annotations, Egyptian controls: of the category, and visible
    *range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0xFFF9, 0xFFFC),
    *range(0x13430, 0x13440),
}  # fmt: skip


def test_the_table_is_the_property_of_unicode() -> None:
    formats = {ord(character) for character in CHARACTERS if unicodedata.category(character) == "Cf"}
    assert set(map(ord, IGNORABLES)) == (formats | OTHER | SELECTORS) - SEEN


def test_every_character_that_is_looked_for_is_found_by_the_cheap_way() -> None:
    assert [character for character in (*IGNORABLES, *"ÐðƉɖ") if not is_odd(f"Nguyễn{character} An")] == []
    assert not is_odd("Đại tá Trần Gia Hưng\xa0– “Giám đốc”… 20-1\nCông an tỉnh ₫ ①")


def test_letters_that_look_like_others_are_no_letters_of_vietnamese() -> None:
    from hoso.vietnamese import LETTERS

    assert not TWINS.keys() & set(LETTERS)
    assert set(TWINS.values()) <= set(LETTERS)


@pytest.mark.parametrize("hidden", [*"\u00ad\u034f\u061c\u115f\u17b4\u180b\u200e\u202c\u2063\u3164\ufe0f\ufeff\uffa0", "\ufff3", "\U0001bca0", "\U0001d173", "\U000e0041", "\U000e0100"])  # fmt: skip
def test_what_shows_nothing_is_not_read_within_words(hidden: str) -> None:
    assert legible(f"Ng{hidden}uyễn Khuỵnh{hidden} Tèo, “{hidden}Tèo”") == "Nguyễn Khuỵnh Tèo, “Tèo”"


@pytest.mark.parametrize(
    "text",
    ["Cả nhà 👨\u200d👩\u200d👧 về", "Phím 1\ufe0f\u20e3 và #\ufe0f\u20e3", "Yêu ❤\ufe0f lắm", "Cờ 🏴\U000e0067\U000e0062\U000e007f Anh", "❤\ufe0fEm"],
)  # fmt: skip
def test_emoji_keep_what_makes_them(text: str) -> None:
    assert is_odd(text)
    assert legible(text) == text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Ðại tá Ðỗ Ðức, HÐND, QÐ", "Đại tá Đỗ Đức, HĐND, QĐ"),
        ("\u00f0ược ở \u0256ây, Ɖức", "được ở đây, Đức"),
        ("Guðmundur Sigurðsson", "Guðmundur Sigurðsson"),
    ],
)
def test_letters_that_look_like_d_with_a_stroke_are_read_as_it(text: str, read: str) -> None:
    assert legible(text) == read


def test_a_text_by_its_letters_knows_where_each_stands() -> None:
    text = "Ông Ng\u200eu&#7877;n %C3%9D"
    view = spelled(text)
    assert (view.letters, view.plain) == ("ongnguenI".lower(), "ongngueny")
    assert view.letters == skeleton("Ông Nguễn Ý")
    assert [text[view.start[place] : view.end[place]] for place in (0, 5, 6, 8)] == ["Ô", "u", "&#7877;", "%C3%9D"]
    assert view.gaps[5] == lettering.HIDDEN
    assert view.gaps[3] == view.gaps[8] == lettering.SPACE


def test_letters_of_other_alphabets_and_forms_are_what_they_look_like() -> None:
    assert skeleton("Ｎguуễn Кhuỵnh Τèo 𝐍𝐠𝐮𝐲𝐞̂̃𝐧 Ⓣⓔⓞ Ðỗ") == "nguienkhuinhteonguienteodo"


HEAD = "Lễ ra quân ở Bến Mây\nThứ Tư, 20/01/2021 16:10\n"


@pytest.mark.parametrize(
    "hidden", ["\u034f", "\u061c", "\u180e", "\u2066", "\u3164", "\ufe0f", "\U000e0020", "\U000e0100", "\u00ad"]
)
@pytest.mark.parametrize("name", ["raw/a.txt", "raw/a.html"])
def test_a_raw_article_is_read_as_it_looks_and_lists_its_lines_as_they_are(name: str, hidden: str) -> None:
    body = (
        f"(BLG) - Ðại tá Nguyễn Khu{hidden}ỵnh Tèo, Giám đốc Công an tỉnh Bến Mây, phát lệnh ra quân sáng 20-1. "
        "Đại tá Ðỗ Ðức Long, Phó Giám đốc Công an tỉnh Bến Mây, đọc kế hoạch và chúc các đội lên đường bình an. "
        "Các đội xe, đội đò và đội đi bộ lần lượt rời bến trong tiếng trống của học sinh các trường trong xã."
    )
    text = f"{HEAD}{body}\nBình luận (0) Ðăng{hidden} ký\n"
    if name.endswith("html"):
        shown = body.replace(hidden, f"&#{ord(hidden)};")
        text = f"<html><body><h1>Lễ ra quân ở Bến Mây</h1><p>Thứ Tư, 20/01/2021 16:10</p><p>{shown}</p></body></html>"
    article = Reader(load(None).vocabulary).read(name, text.encode()).article
    assert article is not None
    assert [person.name for person in article.entities.people] == ["Nguyễn Khuỵnh Tèo", "Đỗ Đức Long"]
    if name.endswith("txt"):
        assert article.draft.removed[-1] == f"Bình luận (0) Ðăng{hidden} ký", "what is left out is listed as it was"
