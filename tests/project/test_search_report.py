"""The report on search: its truth is a plain scan, its questions come from the texts."""

from __future__ import annotations

from bench.search_report import Article, Row, Texts, draw, table
from hoso.vietnamese import fold

LINES = (
    "Công an bắt đối tượng, vụ án lớn ở Sông Vàng",
    "Tình hình ANTT ổn định. Bà ấy kể chuyện vũ an",
    "Giữ gìn an ninh trật tự, không để vụ. Án văn dài",
)
TEXTS = Texts([Article(f"/{n}/", line, line.lower(), fold(line), ("Lê Văn Hòa",)) for n, line in enumerate(LINES)])


def test_phrases_are_whole_words_with_nothing_but_space_between() -> None:
    assert TEXTS.matching(["vụ án"], "text") == {"/0/"}
    assert TEXTS.matching(["vu an"], "plain") == {"/0/", "/1/"}
    assert TEXTS.matching(["ông"], "text") == set()
    assert TEXTS.matching(["ANTT"], "written") == {"/1/"}


def test_several_words_may_stand_anywhere() -> None:
    assert TEXTS.matching(["an", "vu"], "plain") == {"/0/", "/1/", "/2/"}


def test_every_question_has_an_answer_and_comes_again() -> None:
    first, again = ([(name, list(made)) for name, made in draw(TEXTS.articles, 3)] for _ in range(2))
    assert first == again
    for name, made in first:
        assert all(query.wanted for query in made), name
    assert {query.typed for name, made in first if name == "abbreviations" for query in made} == {"ANTT"}
    assert dict(first)["abbreviations"][0].wanted == {"/1/", "/2/"}


def test_the_table_has_a_line_a_kind() -> None:
    rows = {"quoted": Row(1.0, 0.95, 120_000, 180_000, 250)}
    lines = table(10, {"quoted": 3}, {"hoso": rows, "other": rows}).splitlines()
    assert lines[-1] == "| quoted (3) | 1.00 / 0.95 / 120, 180 / 250 | 1.00 / 0.95 / 120, 180 / 250 |"
