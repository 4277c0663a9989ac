"""The bytes of raw files become exactly the text they were made from, or a problem; never a guess."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoso.problems import Problem
from hoso.reading.decoding import legacy_tables, viqr
from hoso.reading.decoding.encodings import ENCODINGS, Decoded, decode, decode_html
from hoso.reading.decoding.syllables import is_syllable
from tests.tools import ROOT

TEXT = """Ủy ban phường Đông Mỹ tổ chức đêm hội khuyến học

Tối 14-3, tại nhà văn hóa phường Đông Mỹ, hàng trăm học sinh được trao quà. Thượng tá Đỗ Quỳnh Giao
và ông Võ Ngọc Ẩn cùng dự. Bà Lữ Thị Ánh Nguyệt nói: các cháu rất vui, ai cũng mong trường sớm mở cửa,
kể cả những em nhỏ ở xa. Ở đây mỗi năm có chừng ba nghìn lượt người ghé thăm, phần lớn là kỹ sư trẻ.
"""
SHARED = ROOT.parent / "shared" / "legacy"


def text_of(data: bytes) -> str:
    found = decode("x.txt", data)
    assert isinstance(found, Decoded), found
    return found.text


def encoding_of(data: bytes) -> str:
    found = decode("x.txt", data)
    assert isinstance(found, Decoded), found
    return found.encoding


def code_of(data: bytes) -> str:
    found = decode("x.txt", data)
    assert isinstance(found, Problem), found
    assert found.level == "warning"
    assert found.path == "x.txt"
    return found.code


def in_one_byte_each(name: str, text: str) -> bytes:
    """Encodes by turning the scheme's own table round, one byte a letter."""
    scheme = dict(legacy_tables.SCHEMES)[name]
    order = [*range(0x80, 0x100), *range(0x80)]
    byte_of = {scheme(legacy_tables.WESTERN[byte]): byte for byte in reversed(order)}
    return bytes(ord(letter) if letter.isascii() else byte_of[letter] for letter in text)


def in_windows_1258(text: str) -> bytes:
    apart = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        bare = "".join(part for part in parts if part not in "\u0300\u0301\u0303\u0309\u0323")
        tone = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        apart.append(unicodedata.normalize("NFC", bare) + tone)
    return "".join(apart).encode("cp1258")


def in_tcvn3(text: str) -> bytes:
    """As ABC fonts have it: a capital with a tone is the plain capital and the small letter."""
    small = dict(legacy_tables.SCHEMES)["tcvn3"]
    byte_of = {small(chr(byte)): bytes((byte,)) for byte in range(0xA0, 0x100)}
    pieces = []
    for letter in text:
        if letter.isascii() or letter in "ĂÂÊÔƠƯĐ" or letter.islower():
            pieces.append(letter.encode() if letter.isascii() else byte_of[letter])
        else:
            parts = unicodedata.normalize("NFD", letter)
            bare = "".join(part for part in parts if part not in "\u0300\u0301\u0303\u0309\u0323")
            pieces.append(in_tcvn3(unicodedata.normalize("NFC", bare)) + byte_of[letter.lower()])
    return b"".join(pieces)


def in_vni(text: str) -> bytes:
    tones = dict(zip("\u0301\u0300\u0309\u0303\u0323", "ùøûõï", strict=True))
    breve = dict(zip("\u0301\u0300\u0309\u0303\u0323", "éèúüë", strict=True)) | {"": "ê"}
    circumflex = dict(zip("\u0301\u0300\u0309\u0303\u0323", "áàåãä", strict=True)) | {"": "â"}
    whole = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ", "ơ": "ô", "ư": "ö"}
    pieces = []
    for letter in text:
        base, *marks = list(unicodedata.normalize("NFD", letter))
        tone = "".join(mark for mark in marks if mark in tones)
        if letter.lower() in whole or letter.isascii():
            piece = whole.get(letter.lower(), letter.lower())
        elif "\u0306" in marks or "\u0302" in marks:
            piece = base.lower() + (breve if "\u0306" in marks else circumflex)[tone]
        else:
            piece = ({"o": "ô", "u": "ö"}[base.lower()] if "\u031b" in marks else base.lower()) + tones[tone]
        pieces.append(piece.upper() if letter.isupper() else piece)
    return "".join(pieces).encode("cp1252")


def in_viqr(text: str) -> str:
    signs = dict(zip("\u0302\u0306\u031b\u0301\u0300\u0309\u0303\u0323", "^(+'`?~.", strict=True))
    apart = text.replace(".", "\\.").replace("?", "\\?").replace("đ", "dd").replace("Đ", "DD")
    ordered = (mark for letter in apart for mark in sorted(unicodedata.normalize("NFD", letter), key=_order))
    return "".join(signs.get(mark, mark) for mark in ordered)


def _order(mark: str) -> int:
    return 0 if not unicodedata.combining(mark) else 1 if mark in "\u0302\u0306\u031b" else 2


class TestUnicode:
    def test_plain_utf8_is_taken_as_it_is(self) -> None:
        assert decode("x", TEXT.encode()) == Decoded(TEXT, "utf-8")

    def test_a_byte_order_mark_and_carriage_returns_go(self) -> None:
        data = codecs.BOM_UTF8 + TEXT.replace("\n", "\r\n").encode()
        assert decode("x", data) == Decoded(TEXT, "utf-8-bom")

    def test_old_macintosh_line_ends_become_new_lines(self) -> None:
        assert text_of(TEXT.replace("\n", "\r").encode()) == TEXT

    def test_decomposed_letters_are_composed(self) -> None:
        assert decode("x", unicodedata.normalize("NFD", TEXT).encode()) == Decoded(TEXT, "utf-8-nfd")

    @pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
    def test_wide_encodings_are_told_by_their_mark(self, name: str) -> None:
        data = "\ufeff".encode(name) + TEXT.encode(name)
        assert decode("x", data) == Decoded(TEXT, name)

    @pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
    def test_utf16_without_its_mark_is_told_by_its_script(self, name: str) -> None:
        assert decode("x", TEXT.encode(name)) == Decoded(TEXT, name)

    def test_control_characters_are_dropped_and_form_feeds_end_lines(self) -> None:
        assert text_of("Đường sắt\x07 số\x0c2 ở Huế".encode()) == "Đường sắt số\n2 ở Huế"

    def test_unaccented_vietnamese_stays_as_it_is(self) -> None:
        text = "Cong an thanh pho bat giu hai nghi pham. Vu viec dang duoc dieu tra? Chua ro."
        assert decode("x", text.encode()) == Decoded(text, "utf-8")

    def test_english_with_formulas_is_no_viqr(self) -> None:
        text = "Let a^2 + b^2 = c^2 + d^2 and e^(x+y) + o^2. Who? I don't know. " * 5
        assert decode("x", text.encode()) == Decoded(text, "utf-8")

    def test_french_in_utf8_is_no_legacy_vietnamese(self) -> None:
        text = "Été à la forêt, où naît la forêt près de la frontière: café, théâtre, œuvre, façade, Noël, maïs."
        assert decode("x", text.encode()) == Decoded(text, "utf-8")


class TestLegacy:
    @pytest.mark.parametrize("name", ["viscii", "tcvn5712"])
    def test_one_byte_a_letter(self, name: str) -> None:
        assert decode("x", in_one_byte_each(name, TEXT)) == Decoded(TEXT, name)

    def test_a_capital_alone_tells_the_whole_standard_from_its_font_form(self) -> None:
        data = in_one_byte_each("tcvn5712", "Câu lạc bộ Đông Á họp")
        assert decode("x", data) == Decoded("Câu lạc bộ Đông Á họp", "tcvn5712")

    def test_windows_1258(self) -> None:
        assert decode("x", in_windows_1258(TEXT)) == Decoded(TEXT, "windows-1258")

    def test_tcvn3_writes_a_capital_with_a_tone_as_two_letters(self) -> None:
        assert b"U\xf1" in in_tcvn3(TEXT)
        assert text_of(in_tcvn3("MÔI GIỚI, ĐƯỜNG PHỐ\n" + TEXT)).startswith("MÔI GIỚI, ĐƯỜNG PHỐ\n")
        assert decode("x", in_tcvn3(TEXT)) == Decoded(TEXT, "tcvn3")

    def test_tcvn3_words_of_capitals_were_small_letters_in_a_font_of_capitals(self) -> None:
        assert text_of(in_tcvn3("HộI NGHị TổNG KếT\n" + TEXT)).startswith("HỘI NGHỊ TỔNG KẾT\n")

    def test_tcvn3_with_the_quotation_marks_of_windows(self) -> None:
        data = b"\x93" + in_tcvn3("Đường phố rất sạch") + b"\x94, " + in_tcvn3(TEXT)
        assert decode("x", data) == Decoded("“Đường phố rất sạch”, " + TEXT, "tcvn3")

    def test_vni(self) -> None:
        assert decode("x", in_vni(TEXT)) == Decoded(TEXT, "vni")

    def test_vni_of_converters_that_write_y_with_tilde_as_i_with_grave(self) -> None:
        assert "khoa học kỹ thuật" in text_of(in_vni(TEXT + "khoa học kì thuật, kì thi"))
        assert "kì thi" in text_of(in_vni(TEXT + "khoa học kì thuật, kì thi"))

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("windows-1258", in_windows_1258(TEXT)),
            ("tcvn3", in_tcvn3(TEXT)),
            ("viscii", in_one_byte_each("viscii", TEXT)),
            ("vni", in_vni(TEXT)),
        ],
    )
    def test_the_same_carried_into_utf8_as_western_letters(self, name: str, data: bytes) -> None:
        carried = legacy_tables.western(data).encode()
        assert decode("x", carried) == Decoded(TEXT, f"{name} as utf-8")

    @pytest.mark.parametrize("codec", ["latin-1", "cp1252"])
    def test_utf8_read_as_western_is_taken_back_where_nothing_was_lost(self, codec: str) -> None:
        data = TEXT.encode()
        spoilt = legacy_tables.western(data) if codec == "cp1252" else data.decode("latin-1")
        name = "windows-1252" if codec == "cp1252" else "latin-1"
        assert decode("x", spoilt.encode()) == Decoded(TEXT, f"utf-8 as {name}")

    def test_utf8_read_as_western_with_lost_bytes_is_a_problem_that_names_the_line(self) -> None:
        spoilt = TEXT.encode().decode("cp1252", errors="replace")
        found = decode("x.txt", spoilt.encode())
        assert isinstance(found, Problem)
        assert (found.code, found.line) == ("encoding-lossy", spoilt[: spoilt.index("\ufffd")].count("\n") + 1)

    def test_a_right_line_among_spoilt_ones_stays_right(self) -> None:
        spoilt = "Nguồn: Tổ công tác\n" + TEXT.encode().decode("latin-1")
        assert text_of(spoilt.encode()) == "Nguồn: Tổ công tác\n" + TEXT


class TestViqr:
    def test_marks_after_vowels_with_escaped_stops(self) -> None:
        assert decode("x", in_viqr(TEXT).encode()) == Decoded(TEXT, "viqr")

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("DDa^'u tranh cho^'ng ma tu'y.", "Đấu tranh chống ma túy."),
            ("o+? dda^y. Tu+` ddo'", "ở đây. Từ đó"),
            ("ba` Le^ Thi. Thanh Hoa", "bà Lê Thị Thanh Hoa"),
            ("Vi. chu? ti.ch no'i", "Vị chủ tịch nói"),
            ("le^. phi' va` ddie^`u le^.. O^ng", "lệ phí và điều lệ. Ông"),
            ("nha` o+? cu?a me. va` em", "nhà ở của mẹ và em"),
            ("xem tuoitre.vn va` ho?i", "xem tuoitre.vn và hỏi"),
            ("ddi xe\\. Nha` xe", "đi xe. Nhà xe"),
            ("ho.p ta.i nha`?", "họp tại nhà?"),
            ("kho^ng ve^`... Chi. Thi. A. no'i", "không về... Chị Thị A. nói"),
            ("ca? 11 ngu+o+`i. 35 na(m sau", "cả 11 người. 35 năm sau"),
            ("so^' 15/DDK cu?a NGUYE^~N", "số 15/ĐK của NGUYỄN"),
        ],
    )
    def test_a_stop_is_told_from_a_tone(self, typed: str, meant: str) -> None:
        assert viqr.read(typed) == viqr.Reading(meant, None)

    def test_a_mark_that_may_be_both_is_a_doubt(self) -> None:
        assert viqr.read("Kho^ng ai bie^'t\nddo^`ng co. Sau ddo'").doubt == (2, "co.")

    def test_a_text_in_doubt_is_a_problem_and_not_a_guess(self) -> None:
        assert code_of((in_viqr(TEXT) + "ddo^`ng co. Sau ddo'").encode()) == "encoding-doubtful"


class TestProblems:
    @pytest.mark.parametrize("data", [b"", b" \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + b"\n\0"], ids=repr)
    def test_a_file_without_text_is_empty(self, data: bytes) -> None:
        assert code_of(data) == "empty"

    def test_nul_bytes_are_no_text(self) -> None:
        assert code_of(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0") == "binary"

    def test_bytes_that_make_no_vietnamese_are_unknown(self) -> None:
        assert code_of(bytes(range(0x80, 0x100)) * 5) == "encoding-unknown"

    def test_western_bytes_are_unknown(self) -> None:
        french = "Les élèves étaient très gênés à la fête où ça commençait déjà"
        assert code_of(french.encode("cp1252")) == "encoding-unknown"

    def test_too_few_words_to_tell_are_unknown(self) -> None:
        assert code_of(b"Anh \xb8 n\xe3i") == "encoding-unknown"

    def test_utf8_cut_within_a_letter_is_broken_and_not_legacy(self) -> None:
        found = decode("x.txt", TEXT.encode() + "ế".encode()[:2])
        assert isinstance(found, Problem)
        assert (found.code, found.line) == ("encoding-broken", TEXT.count("\n") + 1)


class TestSavedPages:
    def test_a_declared_charset_is_used_where_the_form_says_nothing(self) -> None:
        page = b'<meta charset="windows-1258"><p>' + in_windows_1258("Thị xã")
        assert decode_html("x", page) == Decoded('<meta charset="windows-1258"><p>Thị xã', "windows-1258")

    def test_a_western_declaration_does_not_hide_tcvn3(self) -> None:
        page = b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>' + in_tcvn3(TEXT)
        found = decode_html("x", page)
        assert isinstance(found, Decoded)
        assert found.encoding == "tcvn3"
        assert found.text.endswith(TEXT)

    def test_valid_utf8_goes_before_a_wrong_declaration(self) -> None:
        page = '<meta charset="windows-1258"><p>' + TEXT
        assert decode_html("x", page.encode()) == Decoded(page, "utf-8")

    def test_bytes_broken_within_a_tag_cost_no_article(self) -> None:
        cut = "Sáng nay, Công an phường tổ chế".encode()[:-1]
        page = b'<meta name="description" content="' + cut + b'"><p>' + TEXT.encode()
        found = decode_html("x", page)
        assert isinstance(found, Decoded)
        assert found.encoding == "utf-8"
        assert found.text.endswith('tổ ch\ufffd"><p>' + TEXT)

    def test_bytes_broken_within_the_text_are_a_problem(self) -> None:
        page = b"<p>" + TEXT.encode() + b"tr\xe1\xba</p><p>" + TEXT.encode()
        found = decode_html("x", page)
        assert isinstance(found, Problem)
        assert found.code == "encoding-broken"

    def test_signs_in_scripts_are_no_viqr(self) -> None:
        page = "<script>" + in_viqr(TEXT) + "</script><p>&#272;&#432;&#7901;ng"
        assert decode_html("x", page.encode()) == Decoded(page, "utf-8")


def test_a_few_spoilt_words_leave_a_right_text_alone() -> None:
    text = TEXT + "Bình luáº­n"
    assert decode("x", text.encode()) == Decoded(text, "utf-8")


@pytest.mark.parametrize("word", "nghiêng quý giá gì giếng hòa hoà thuỷ thủy đậy ngoẵng khuỷu ĐƯỜNG quốc yêu".split())
def test_vietnamese_spelling_is_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", "đâỵ túỵ lạị hocj cafộ ThuËn kh«ng ngg bàc aùn ñaêng".split())
def test_what_is_no_vietnamese_spelling_is_known(word: str) -> None:
    assert not is_syllable(word)


def test_every_encoding_name_that_comes_out_is_in_the_table() -> None:
    names = " ".join(name + " " + meaning for name, meaning in ENCODINGS)
    for data in (TEXT.encode(), in_vni(TEXT), in_tcvn3(TEXT), in_viqr(TEXT).encode(), TEXT.encode("utf-16-be")):
        assert encoding_of(data) in names


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_tidy_text_or_a_warning(data: bytes) -> None:
    for read in (decode, decode_html):
        found = read("x.txt", data)
        if isinstance(found, Problem):
            assert found.level == "warning"
        else:
            assert found.text.strip()
            assert unicodedata.is_normalized("NFC", found.text)
            assert not set(found.text) & set("\r\ufeff\0\x0b\x0c\x85\u2028")


@given(st.text(alphabet="aăâeêioôơuưyđáàạảãấếộợ dghnt.,?'`^~+(\n\r\ufeff\x07áº»¼Ã", max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_in_utf8_is_read(text: str) -> None:
    found = decode("x.txt", text.encode())
    assert isinstance(found, (Decoded, Problem))


@given(st.integers(0, len(TEXT.encode())), st.sampled_from(["utf-8", "utf-16-le", "cp1258", "vni", "tcvn3"]))
@settings(max_examples=60, deadline=None)
def test_a_cut_file_gives_a_beginning_of_the_text_or_a_problem(length: int, name: str) -> None:
    whole = {"vni": in_vni(TEXT), "tcvn3": in_tcvn3(TEXT), "cp1258": in_windows_1258(TEXT)}.get(name)
    data = (whole if whole is not None else TEXT.encode(name))[:length]
    found = decode("x.txt", data)
    if isinstance(found, Decoded) and name != "utf-16-le":
        assert TEXT.startswith(found.text[:-2])


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared legacy set (../shared/legacy) is not there")
def test_every_file_of_the_shared_set_gives_its_reference_or_says_what_was_lost() -> None:
    for file in sorted(SHARED.glob("[0-9]*.txt")):
        reference = (SHARED / f"{file.name.split('.')[0]}.utf8-nfc.txt").read_bytes().decode("utf-8")
        found = decode(file.name, file.read_bytes())
        if isinstance(found, Problem):
            assert "mojibake-cp1252" in file.name, found
            assert found.code == "encoding-lossy", found
        else:
            assert found.text == unicodedata.normalize("NFC", reference), file.name
