"""A text without a headline gets one whole phrase of its own words that says what happened."""

from __future__ import annotations

import gzip
import json
import re

import pytest

from hoso.reading.text.phrase import LONGEST, title_of
from tests.tools import ROOT

CORPUS = ROOT.parent / "shared" / "corpus" / "news.jsonl.gz"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            (
                "Sáng 4-3, tại xã Bạch Lộ, Công an huyện Đồng Bằng đã bàn giao hai mươi xe máy cho những người bị mất trộm trong "
                "năm qua, trong đó có nhiều xe mất từ trước Tết và hai xe của xã bên. Người dân rất vui."
            ),
            "Công an huyện Đồng Bằng đã bàn giao hai mươi xe máy cho những người bị mất trộm trong năm qua",
        ),
        (
            (
                "Phát biểu khai mạc hội nghị, Đại tá Trần Văn Mực nhấn mạnh, công tác bảo đảm an ninh, trật tự ở hội chợ là nhiệm "
                "vụ quan trọng, đòi hỏi toàn lực lượng phải phát huy cao độ tinh thần trách nhiệm trong mọi tình huống."
            ),
            "Đại tá Trần Văn Mực nhấn mạnh, công tác bảo đảm an ninh, trật tự ở hội chợ là nhiệm vụ quan trọng",
        ),
        (
            (
                "Đại tá Trần Văn Mực, Phó Giám đốc Công an tỉnh Sông Vàng, Trưởng ban chỉ đạo phòng chống trộm bút, đã ký giấy mời "
                "những người có liên quan, sau khi ba kho bút ở ngoại ô bị phá trong một đêm của tuần trước."
            ),
            (
                "Đại tá Trần Văn Mực, Phó Giám đốc Công an tỉnh Sông Vàng, Trưởng ban chỉ đạo phòng chống trộm bút, đã ký giấy mời "
                "những người có liên quan"
            ),
        ),
        ("Tin vắn. Hai xe tải chở bút đã lật trên đèo.", "Hai xe tải chở bút đã lật trên đèo"),
        ("Rạng sáng 4-3, một kho bút ở ngoại ô đã cháy.", "Một kho bút ở ngoại ô đã cháy"),
        ("Sau Tết, kho bút đóng cửa.", "Sau Tết, kho bút đóng cửa"),  # too little is left
    ],
)
def test_the_phrase_begins_at_the_subject_and_ends_where_a_phrase_ends(text: str, title: str) -> None:
    assert title_of(text) == title


@pytest.mark.skipif(not CORPUS.is_file(), reason="the real articles are not here: ../shared")
def test_of_real_articles_nearly_all_get_a_whole_phrase_of_their_words() -> None:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as stored:
        texts = [json.loads(line)["text"] for line, _ in zip(stored, range(400), strict=False)]
    firsts = [text.split("\n", 1)[0] for text in texts]
    titles = [title_of(first) for first in firsts]
    assert all(len(title) <= LONGEST for title in titles)
    own = [_words(title.removesuffix(" …")) in _words(first) for title, first in zip(titles, firsts, strict=True)]
    assert all(own)
    assert sum(title.endswith("…") for title in titles) <= 0.08 * len(titles)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
