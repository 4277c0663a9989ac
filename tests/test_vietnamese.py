"""The script and the language: one fold, the order of the dictionary, names, and the placement of tones."""

from __future__ import annotations

import functools
import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.vietnamese import (
    ALPHABET,
    FOLDS,
    LETTERS,
    collation_key,
    fold,
    given_name,
    initials,
    letter,
    name_key,
    nfc,
    surname,
    tone_placement,
)

phrases = st.text(alphabet=LETTERS + " -.,0129ÇçœÖñ", max_size=12).map(nfc)


@given(st.text().map(nfc))
def test_the_fold_gives_one_character_for_each(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet=LETTERS))
def test_the_fold_leaves_vietnamese_in_ascii(text: str) -> None:
    assert fold(text).isascii()
    assert fold(text) == fold(text).lower()
    assert fold(fold(text)) == fold(text)


def test_the_fold_knows_the_letters_that_searches_miss() -> None:
    assert fold("Đại hội Đảng, ƯU TIÊN ơ") == "dai hoi dang, uu tien o"
    assert len(LETTERS) == 2 * (12 * 6 + 21)
    assert set(LETTERS.lower()) - set("abcdefghijklmnopqrstuvwxyz") <= FOLDS.keys()


def test_the_fold_is_the_same_beside_a_character_of_another_script() -> None:
    text = "Đại hội Đảng, ƯU TIÊN “ơ” – 5°"
    assert fold(f"{text} 漢字 ΑΣ \x07") == f"{fold(text)} 漢字 ας \x07"


def test_the_fold_table_is_what_the_fold_does() -> None:
    assert all(len(whole) == len(base) == 1 and fold(whole) == base for whole, base in FOLDS.items())


def test_the_order_is_that_of_the_dictionary() -> None:
    words = "An,An Giang,Anh,Ăn,Ân,Ba,Da,Đa,Đà,Đả,Đã,Đá,Đạ,Đê,Em,Ê,Hà,Hà Nội,Hàm Tân,O,Ô,Ơ,U,Ư".split(",")
    shuffled = random.Random(1).sample(words, len(words))
    assert sorted(shuffled, key=collation_key) == words


@given(phrases, phrases)
def test_equal_keys_mean_equal_texts(one: str, other: str) -> None:
    assert (collation_key(one) == collation_key(other)) == (one == other)


def test_the_order_is_that_of_cldr() -> None:
    icu = pytest.importorskip("icu", reason="PyICU, the referee of the order, is not installed")
    collator = icu.Collator.createInstance(icu.Locale("vi"))
    shuffler = random.Random(20210120)
    syllables = "An Ánh ăn Bình bịnh Cường Đà đã Da Dã Giang Hà Hả HÀ hã Há Hạ Nội Nổi Ơn Ôn On Ư U 1 13 TP.HV".split()
    names = [
        shuffler.choice((" ", " ", "-", "", ", ")).join(shuffler.choices(syllables, k=shuffler.randint(1, 3)))
        for _ in range(400)
    ]
    names += ["".join(shuffler.choices(LETTERS + " ", k=3)).strip() for _ in range(400)]
    names = sorted({nfc(name) for name in names}, key=collation_key)
    for one, other in itertools.pairwise(names):
        assert collator.compare(one, other) <= 0, (one, other)
    assert sorted(names, key=functools.cmp_to_key(collator.compare)) == names


def test_people_stand_by_given_name_then_surname_then_middle_names() -> None:
    names = ["Lê Thị An", "Nguyễn Văn An", "Trần An", "Trần Thị An", "Lê Ân", "Bùi Đức Bình", "Anna", "Đỗ Đạt"]
    shuffled = random.Random(2).sample(names, len(names))
    assert sorted(shuffled, key=name_key) == [
        "Lê Thị An", "Nguyễn Văn An", "Trần An", "Trần Thị An", "Anna", "Lê Ân", "Bùi Đức Bình", "Đỗ Đạt",
    ]  # fmt: skip


def test_a_name_has_its_parts() -> None:
    assert given_name("Nguyễn Văn An") == "An"
    assert surname("Nguyễn Văn An") == "Nguyễn"
    assert (given_name("An"), surname("An")) == ("An", "")
    assert initials("Nguyễn Văn Ánh") == "N.V.A."
    assert initials("Đỗ Ân") == "Đ.Â."


@pytest.mark.parametrize(
    ("text", "heading"),
    [("Ánh", "A"), ("ăn", "Ă"), ("Ấp", "Â"), ("đà", "Đ"), ("Ớt", "Ơ"), ("Ýên", "Y"), ("13", "#"), ("", "#"),
     (" Hà", "H"), ("Washington", "W"), ("Çelik", "C"), ("Ян", "#")],
)  # fmt: skip
def test_texts_stand_under_a_letter_of_the_alphabet(text: str, heading: str) -> None:
    assert letter(text) == heading


@given(st.text(max_size=3))
def test_every_text_stands_under_a_letter_or_under_none(text: str) -> None:
    assert letter(text) in (*ALPHABET, "#")


@pytest.mark.parametrize(
    ("typed", "newspaper"),
    [
        ("Hoà Bình, thuý, khoẻ, uỷ ban, HOÀ, toà án", "Hòa Bình, thúy, khỏe, ủy ban, HÒA, tòa án"),
        ("hoàn toàn, quý, quỳnh, khoảng, thuỷ thủ", "hoàn toàn, quý, quỳnh, khoảng, thủy thủ"),
        ("hòa, thúy, qua, quá, của", "hòa, thúy, qua, quá, của"),
    ],
)
def test_tones_stand_where_newspapers_put_them(typed: str, newspaper: str) -> None:
    assert tone_placement(typed) == newspaper


@given(phrases)
def test_moving_tones_keeps_the_letters_and_is_done_once(text: str) -> None:
    moved = tone_placement(text)
    assert fold(moved) == fold(text)
    assert tone_placement(moved) == moved
