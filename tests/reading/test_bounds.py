"""No rule looks behind the last word of a text or before its first, wherever the text ends or begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import SupportsIndex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoso.entities.finder import Finder
from hoso.entities.scan import Scanner
from hoso.entities.tags import Line
from hoso.reading.reader import Reader
from hoso.vocabulary import load

VOCABULARY = load(None).vocabulary
FINDER = Finder(VOCABULARY)

# Each kind of apposition, unit, place and event once. All people are invented.
SENTENCES = (
    "Theo Giám đốc Công an tỉnh Lâm Thử, Thiếu tướng Lê Thử An, khi đó là Phó Giám đốc Sở Y tế, vụ việc đã rõ .",
    "Dự lễ có các Phó Giám đốc : Thượng tá Lê Thử An , Trung tá Vũ Thử Ba và Thiếu tá Mai Thử Chính cùng Đại tá H. đến .",
    "( Lê Thử Bình , đại tá , SN 1970 , nguyên phó phòng PC45 ) – cựu Cục trưởng Cục Điện lực ( Bộ Công Thương ) khai .",
    "đại diện Hội đồng nhân dân TP. Vĩnh Thử và Trưởng Công an phường Nguyễn Trãi, Q. 3, xã Thử Hòa huyện Đoàn .",
    "Bí thư Tỉnh ủy Lâm Thử và Tổng thống Mỹ Rod J. Testsen thăm Công ty TNHH “ Sao Thử ” ở bang Uttar Thử ngày 20 .",
    "Đại hội đại biểu toàn quốc lần thứ XIII của Đảng nhiệm kỳ 2021-2026 , Hội nghị Trung ương 6 khóa XII , SEA Games 31 .",
    "Chuyên án mang bí số 123N , Chiến dịch Thử Sơn , bão số 9 , Cúp Thử châu Á , Hội thi Thử 2020 - Viện Hàn lâm Thử .",
    "quy định trách nhiệm đối với các Chủ tịch UBND xã Lê Thị Thử , thay mặt lãnh đạo Bộ Công an , Thứ trưởng X .",
    "Lâm Thử ủy , Ủy Lâm Thử , Đức Hans Thử , Anh , H.Phương , Jae-In , Fattah al-Sisi , Vũ Văn Thử-Phó giám đốc Sở .",
)


class Strict(list[str]):
    """A list that knows no last element by the number -1."""

    def __getitem__(self, at: SupportsIndex | slice) -> str | list[str]:  # type: ignore[override]
        if not isinstance(at, slice) and at.__index__() < 0:
            raise IndexError(f"asked for word {at}")
        return super().__getitem__(at)


@pytest.fixture
def strict(monkeypatch: pytest.MonkeyPatch) -> Finder:
    """A finder whose lines refuse to be read before their first word."""
    line = Scanner.line

    def strictly(self: Scanner, source: str, *, accents: bool = True) -> Line:
        made = line(self, source, accents=accents)
        return replace(made, words=Strict(made.words), lows=Strict(made.lows))

    monkeypatch.setattr(Scanner, "line", strictly)
    return Finder(VOCABULARY)


def pieces(sentence: str) -> Iterator[str]:
    """The sentence cut off after each word, and begun at each."""
    words = sentence.split()
    for at in range(1, len(words) + 1):
        yield " ".join(words[:at])
        yield " ".join(words[-at:])
        for width in (2, 3, 5):
            yield " ".join(words[at : at + width])


def test_a_text_may_begin_and_end_at_any_word(strict: Finder) -> None:
    for sentence in SENTENCES:
        for piece in pieces(sentence):
            strict.find_in((piece,))
            strict.find_in((piece.upper(), piece.title()))


PARTS = (
    "Đại tá",
    "Giám đốc",
    "Công an tỉnh",
    "các Phó Giám đốc",
    "Lê Thử An",
    "bà",
    "đối với",
    "giữ chức",
    "là",
    "và",
    ",",
)
WORDS = sorted({*PARTS, *(word for sentence in SENTENCES for word in sentence.split()), "nguyên", "viên", "vai", "-"})


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PARTS) | st.sampled_from(WORDS), max_size=9))
def test_words_in_any_order_are_read(words: list[str]) -> None:
    FINDER.find_in((" ".join(words),))


@pytest.mark.parametrize(
    "ending",
    ["Giám đốc Công an tỉnh là", "Ông An, Đại tá là", "Chủ tịch nước là",
     "các Phó Giám đốc: Thượng tá Lê Thử An và Trung tá"],
)  # fmt: skip
def test_a_block_may_end_in_a_rank_or_post_and_what_joins_it_to_a_name(ending: str) -> None:
    head = "Lễ ra quân ở Bến Thử\nThứ Tư, 20/01/2021 16:10\n(BLG) - Sáng nay, các lực lượng ra quân với đủ các đội.\n"
    raw = f"{head}{ending}\nCác đội ra quân ngay sau buổi lễ, tuần tra trên mọi tuyến đường.\n"
    read = Reader(VOCABULARY).read("raw/a.txt", raw.encode())
    assert read.article is not None
    assert any(ending in text for text in read.article.draft.texts())
