"""No visible word of a raw file is lost, and the check that says so finds what is. All articles here are invented."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from hoso.models import Block, Draft
from tests import conservation
from tests.conservation import lost_of_text

TEXT = """Bắt nhóm trộm bút chì ở Đồng Bằng

05/03/2020 17:10

(CAO) Công an huyện Đồng Bằng thu hồi 1.200 hộp bút, trị giá 30% tài sản.

Hiện trường kho bút. Ảnh: A.T.

Theo An Nhiên
"""
DRAFT = Draft(
    title="Bắt nhóm trộm bút chì ở Đồng Bằng",
    date="2020-03-05T17:10:00+07:00",
    source="CAO",
    byline=("An Nhiên",),
    lead="Công an huyện Đồng Bằng thu hồi 1.200 hộp bút, trị giá 30% tài sản.",
    blocks=(Block("caption", "Hiện trường kho bút.", "A.T."),),
    removed=("05/03/2020 17:10",),
    inferred=(),
)


def test_an_article_that_has_every_word_is_whole() -> None:
    assert not lost_of_text(False, TEXT, DRAFT)


@pytest.mark.parametrize(
    ("without", "words"),
    [
        (replace(DRAFT, removed=()), {"05", "03", "2020", "17", "10"}),
        (replace(DRAFT, source=None), {"cao"}),
        (replace(DRAFT, blocks=()), {"trường", "kho", "bút", "a"}),
        (replace(DRAFT, lead="Công an huyện Đồng Bằng thu hồi 1.200 hộp bút, trị giá 30 tài sản."), {"%"}),
        (replace(DRAFT, inferred=("title",)), {"bắt", "nhóm", "trộm", "bút", "chì", "ở", "đồng", "bằng"}),
    ],
)
def test_words_that_are_missing_are_named(without: Draft, words: set[str]) -> None:
    assert set(lost_of_text(False, TEXT, without)) == words


def test_a_word_that_is_said_twice_has_to_be_kept_twice() -> None:
    assert lost_of_text(False, f"{TEXT}\n\nhộp bút", DRAFT) == {"hộp": 1, "bút": 1}


def test_a_visible_letter_that_no_line_of_a_page_has_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "<html><body><p>Kho bút</p><script>x</script><p hidden>ẩn</p></body></html>"
    assert not conservation.unseen(page)
    monkeypatch.setattr("hoso.reading.saved.tree._UNSEEN", frozenset(("p",)))
    assert "".join(sorted(conservation.unseen(page))) == "bhkotu\u0301"[:-1]


@pytest.mark.parametrize("collection", conservation.COLLECTIONS, ids=lambda path: path.stem)
def test_the_real_articles_at_hand_are_whole(collection: Path) -> None:
    if not collection.exists():
        pytest.skip(f"{collection} does not exist: real articles are not part of this repository")
    sources = islice(conservation.sources([collection]), _MOST)
    assert {path: missing for path, data in sources if (missing := conservation.of_file(path, data))} == {}


_MOST = 400  # of each collection; `make conservation` reads all of them
