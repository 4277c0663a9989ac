# ruff: noqa: RUF001
"""Letters that only look Vietnamese are read as what they look like, and only in Vietnamese words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.reading.decoding.look_alikes import fold, may_have
from hoso.reading.reader import Reader
from hoso.vietnamese import nfc
from hoso.vocabulary import load


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("\u00d0ại tá \u00d0ỗ Văn \u00d0ạt", "Đại tá Đỗ Văn Đạt"),
        ("\u00d0ẠI TÁ \u00d0Ỗ VĂN \u00d0ẠT", "ĐẠI TÁ ĐỖ VĂN ĐẠT"),
        ("tỉnh \u00d0ắk Hà", "tỉnh Đắk Hà"),  # not spelt like a syllable
        ("\u00f0ại tá, 10.000\u00f0", "đại tá, 10.000đ"),
        ("H\u00d0ND tỉnh, Q\u00d0, \u00d0.V.A", "HĐND tỉnh, QĐ, Đ.V.A"),
        ("\u018cã, \u0189ỗ, \u018aạt, \u0256i, d\u0335ã", "đã, Đỗ, Đạt, đi, đã"),
        ("\u0421ông \u0430n х\u00e3", "Công an xã"),
        ("\u041dà Nội, việ\u0441", "Hà Nội, việc"),
        ("T\u0410ND, \u0410pple", "TAND, Apple"),
        ("n\u01cem, nh\u0131ều, n\u0261ười, ng\u0251y, b\u03b1", "năm, nhiều, người, ngay, ba"),
        ("\uff23ông \uff41n", "Công an"),
        ("\U0001d402\U0001d428\u0302\U0001d427\U0001d420", "Công"),
    ],
)
def test_a_vietnamese_word_has_vietnamese_letters(written: str, read: str) -> None:
    folded = fold(nfc(written))
    assert folded.text == read
    assert folded.read_as


@pytest.mark.parametrize(
    "text",
    [
        "Công an xã Đông Mỹ bắt hai người",
        "Владимир Путин, МиГ-29, со, а",
        "Sigurðsson và Guðmundur ở Hafnarfjörður",
        "NFκB, TGF-β, α-amylase, 5 µm",
        "Yıldız, Işık, hǎo, mǎ",
        "Ø 30, Bø, Sør-Trøndelag, Łódź",
        "🇻🇳 Việt Nam 🙂 ∑",
        "Tu-154М",
    ],
)
def test_words_of_other_languages_stay(text: str) -> None:
    assert fold(nfc(text)).text == nfc(text)
    assert fold(nfc(text)).read_as == ()


def test_a_file_says_once_what_was_read_as_what() -> None:
    text = "Bắt hai người trộm bút\n\n\u00d0ại tá \u00d0ỗ Văn \u00d0ạt, Giám đốc Công an tỉnh, cho biết vụ án đang được điều tra."
    reading = Reader(load(None).vocabulary).read("raw/a.txt", text.encode())
    assert reading.article is not None
    assert [person.name for person in reading.article.entities.people] == ["Đỗ Văn Đạt"]
    assert [(p.code, p.line) for p in reading.problems] == [("look-alikes", 3)]


@given(st.text("aăâbđÐðСсаеохƌǎıɑα\u0301\u0335Ａ𝐂 .0", max_size=40))
def test_what_changes_is_said(text: str) -> None:
    text = nfc(text)
    folded = fold(text)
    assert folded.text == text or folded.read_as
    assert may_have(text) or folded.text == text


def test_a_word_of_a_million_letters_is_read_once() -> None:
    start = time.perf_counter()
    fold("a" * 1_000_000 + " \u00d0ại")
    assert time.perf_counter() - start < 2
