"""Sentences and evidence: no sentence, no claim."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from hoso.entities.evidence import Evidence, evidence, evidence_of, unsupported
from hoso.entities.sentences import spans
from hoso.models import Person
from tests.archive import Archive

WHO = Person("Lê Thử An", "Đại tá", ("Giám đốc Công an TP Hà Nội",))


def sentences(text: str) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in spans(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ông A nói. Bà B nghe.", ["Ông A nói.", "Bà B nghe."]),
        ("Họp tại TP. Hà Nội ngày 20.1. Sau đó về.", ["Họp tại TP. Hà Nội ngày 20.1.", "Sau đó về."]),
        ("Ở Q. 1 và Q.3. Xong.", ["Ở Q. 1 và Q.3.", "Xong."]),
        ("TS. Lê Thử An đến. GS.TS. Vũ Thử nói.", ["TS. Lê Thử An đến.", "GS.TS. Vũ Thử nói."]),
        ("Nguyễn Văn H. khai nhận. Cháu Y. khóc.", ["Nguyễn Văn H. khai nhận.", "Cháu Y. khóc."]),
        ("“Đúng vậy.” Ông nói thêm… rồi đi. Hết!", ["“Đúng vậy.”", "Ông nói thêm… rồi đi.", "Hết!"]),
        ("Thật không? Thật. 15 người bị thương.", ["Thật không?", "Thật.", "15 người bị thương."]),
        ("Mất 1.000 đồng... Rồi thôi.", ["Mất 1.000 đồng...", "Rồi thôi."]),
        ("Theo vov.vn hôm nay", ["Theo vov.vn hôm nay"]),
        ("  ", []),
    ],
)
def test_a_full_stop_ends_a_sentence_only_where_one_ends(text: str, expected: list[str]) -> None:
    assert list(sentences(text)) == expected


@given(st.text(alphabet='aA. "”!?…1(', max_size=60))
def test_sentences_are_verbatim_and_lose_only_the_space_between(text: str) -> None:
    parts = sentences(text)
    assert all(part in text for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_the_evidence_is_the_sentence_with_the_name_and_rank_or_post() -> None:
    texts = (
        "Lễ ra quân",
        "Hôm qua trời mưa. Đại tá Lê Thử An đến dự. Lê Thử An bắt tay mọi người.",
        "Lê Thử An, Giám đốc Công an TP Hà Nội, nhấn mạnh nhiệm vụ.",
    )
    assert evidence(WHO, texts) == (
        Evidence(1, "Đại tá Lê Thử An đến dự."),
        Evidence(2, "Lê Thử An, Giám đốc Công an TP Hà Nội, nhấn mạnh nhiệm vụ."),
    )


def test_a_rank_with_the_given_name_counts_where_the_whole_name_has_none() -> None:
    texts = ("Lê Thử An sinh ở Huế.", "Sau này, Đại tá An kể lại.")
    assert [e.sentence for e in evidence(WHO, texts)] == ["Lê Thử An sinh ở Huế.", "Sau này, Đại tá An kể lại."]


def test_a_longer_word_is_not_the_name() -> None:
    assert evidence(WHO, ("Đại tá Lê Thử Anh nói.",)) == ()


def test_somebody_whom_no_sentence_names_has_no_evidence() -> None:
    assert evidence(WHO, ("Trời mưa.",)) == ()


def test_a_repeated_sentence_is_shown_once() -> None:
    assert evidence(WHO, ("Đại tá Lê Thử An nói.", "Đại tá Lê Thử An nói.")) == (Evidence(0, "Đại tá Lê Thử An nói."),)


def test_a_name_in_capitals_is_found_in_the_headline() -> None:
    assert evidence(WHO, ("ĐẠI TÁ LÊ THỬ AN NÓI GÌ",)) == (Evidence(0, "ĐẠI TÁ LÊ THỬ AN NÓI GÌ"),)


@pytest.mark.parametrize("piece", [".", ". ", "… ", '"', " ", "Lê Thử An. "])
def test_a_line_of_one_mark_again_and_again_is_cut(piece: str) -> None:
    assert "".join("".join(sentences(piece * 50_000)).split()) == "".join((piece * 50_000).split())


def test_a_post_said_short_before_the_name_counts() -> None:
    person = Person("Đỗ Gia Minh", "Thiếu tướng", ("Thứ trưởng Bộ Công an",))
    texts = ["Thiếu tướng Đỗ Gia Minh, Thứ trưởng Bộ Công an đến dự. Thứ trưởng Đỗ Gia Minh nhấn mạnh. Đỗ Gia Minh về."]
    assert [found.sentence for found in evidence(person, texts)] == [
        "Thiếu tướng Đỗ Gia Minh, Thứ trưởng Bộ Công an đến dự.",
        "Thứ trưởng Đỗ Gia Minh nhấn mạnh.",
    ]


@pytest.mark.parametrize("name", ["", " ", "An ", "Lê Thử An ", " An"])
def test_a_name_that_is_empty_or_ends_in_a_space_is_looked_for_and_never_for_ever(name: str) -> None:
    assert evidence(Person(name, "Đại tá"), ("Đại tá Lê Thử An.",)) == ()


SYLLABLES = ("An", "Bình", "Thử", "Lê", "Ba", "H.", "lê", "BÌNH", "Jae-In", "o'An")
POSTS = ("Giám đốc", "giám đốc Sở Hòa", "Đội trưởng", "Giám đốc Sở Hoà")
names_of_people = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=4).map(" ".join)
claimed = st.builds(
    Person, names_of_people, st.none() | st.just("Đại tá"), st.lists(st.sampled_from(POSTS), max_size=3).map(tuple)
)
said = st.lists(st.sampled_from((*SYLLABLES, *POSTS, "đại tá", ".", ". Rồi", ",", "nói", "B.")), max_size=12)


@given(st.lists(claimed, max_size=5), st.lists(said.map(" ".join), max_size=4))
def test_many_people_are_found_together_where_each_is_found_alone(people: list[Person], texts: list[str]) -> None:
    strangers = [Person(f"Người Thứ {number}") for number in range(33)]
    together = evidence_of([*people, *strangers], texts)
    assert together[: len(people)] == [evidence(person, texts) for person in people]
    assert not any(together[len(people) :])


def test_one_of_many_posts_is_found_as_one_of_few() -> None:
    few = Person("Lê Thử An", None, ("Giám đốc Sở Hòa Thử",))
    many = Person("Lê Thử An", None, (*few.posts, *(f"Trưởng phòng {number}" for number in range(60))))
    texts = ("Lê Thử An đến. Lê Thử An, giám đốc Sở Hoà  Thử, nói. Giám đốc Sở Hòa Thử An về.",)
    assert evidence(many, texts) == evidence(few, texts) != ()


def test_a_long_sentence_that_names_many_stands_whole_once_and_then_around_each_name(
    archive: Callable[..., Archive],
) -> None:
    names = ["Trần Văn Mẫu", "Lê Thị Thử", "Phạm Quang Dụ", "Hoàng Văn Ví", "Ngô Thị Chừng"]
    guests = "; ".join(f"Đại tá {name}, Giám đốc Công an tỉnh Sông Vàng, Trưởng ban tổ chức hội thao" for name in names)
    sentence = f"Cùng dự hội thao có các đồng chí: {guests}."
    people = "".join(f"  - name: {name}\n    rank: Đại tá\n" for name in names)
    made = archive({"articles/a.md": f"---\ntitle: Hội thao\npeople:\n{people}---\n\n{sentence}\n"})
    assert made.run("build", "--quiet").code == 0
    (page,) = made.site.glob("bai/*/*/index.html")
    quotes = [
        "".join(map(str, quote.itertext())) for quote in document_fromstring(page.read_bytes()).iter("blockquote")
    ]
    assert sentence.rstrip(".") in quotes[0]
    assert len(quotes) == len(names)
    for name, quote in zip(names[1:], quotes[1:], strict=True):
        assert f"Đại tá {name}, Giám đốc Công an tỉnh Sông Vàng" in quote
        passage = quote.partition(" xem trong bài")[0].strip()
        assert passage.startswith("[…] ")
        assert passage.removeprefix("[…] ").removesuffix(" […]") in sentence
        assert len(passage) < 280


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Đại tá Lê Thử An, Giám đốc Công an TP Hà Nội, nói.", ()),
        ("Đại tá Lê Thử An nói. Ông An là giám đốc Công an TP Hà Nội.", ()),
        ("Đại tá Lê Thử An nói.", ("Giám đốc Công an TP Hà Nội",)),
        ("Lê Thử An, Giám đốc Công an TP Hà Nội, nói.", ("Đại tá",)),
        ("Lê Thử An nói.", ("Đại tá", "Giám đốc Công an TP Hà Nội")),
    ],
)
def test_a_rank_or_post_that_no_sentence_carries_is_unsupported(text: str, missing: tuple[str, ...]) -> None:
    assert unsupported(WHO, evidence(WHO, (text,)), (text,)) == missing


def test_what_a_paragraph_says_of_somebody_else_supports_nothing() -> None:
    texts = ("Đại tá Lê Thử An nói.", "Bà Hồ Thị Na là Giám đốc Công an TP Hà Nội.")
    assert unsupported(WHO, evidence(WHO, texts), texts) == ("Giám đốc Công an TP Hà Nội",)


def test_a_headline_in_capitals_supports_only_whom_it_names() -> None:
    who = Person("Hồ Thị Na", None, ("Giám đốc Công an TP Hà Nội",))
    said = evidence(who, ["Bà Hồ Thị Na nói."])
    assert unsupported(who, said, ["GIÁM ĐỐC CÔNG AN TP HÀ NỘI LÊN TIẾNG"]) == who.posts
    assert unsupported(who, said, ["BÀ NA, GIÁM ĐỐC CÔNG AN TP HÀ NỘI, LÊN TIẾNG"]) == ()


def test_another_spelling_of_somebody_is_evidence_too() -> None:
    text = "Đại tá Lê Thử Ân, Giám đốc Công an TP Hà Nội, nói."
    assert evidence_of([WHO], [text]) == [()]
    ((one,),) = evidence_of([WHO], [text], lambda _: ("Lê Thử Ân",))
    assert one.sentence == text
    assert unsupported(WHO, [one], [text], ("Lê Thử Ân",)) == ()
