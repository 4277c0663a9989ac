"""Where a personal name begins and ends, and what only looks like one; all people are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hoso.entities.finder import Finder
from hoso.vocabulary import load
from tests.archive import Archive

FINDER = Finder(load(None).vocabulary)


def people(*texts: str) -> dict[str, tuple[str | None, tuple[str, ...]]]:
    return {p.name: (p.rank, p.posts) for p in FINDER.find_in(texts).entities.people}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ĐẠI TÁ ĐỖ VĂN THỬ, GIÁM ĐỐC CÔNG AN TỈNH SÔNG VÀNG, TRAO QUÀ", "Đỗ Văn Thử"),
        ("Đại tá ĐỖ VĂN THỬ đến dự.", "Đỗ Văn Thử"),
        ("Thượng tướng Lê THỬ AN, Thứ trưởng, ký công điện.", "Lê Thử An"),
        ("TRUNG TÁ LÊ QUÝ D. BỊ ĐÌNH CHỈ", "Lê Quý D."),
        ("Đại sứ JOHAN TESTSEN đến dự.", "JOHAN TESTSEN"),  # capitals don't say how a foreign name is written
        ("Đại tá Lê Văn A kể.", "Lê Văn A"),
    ],
)
def test_a_vietnamese_name_in_capitals_is_written_as_elsewhere(text: str, name: str) -> None:
    assert list(people(text)) == [name]


def test_a_person_with_pages_in_both_spellings_is_called_by_the_one_that_is_not_in_capitals(
    archive: Callable[..., Archive],
) -> None:
    page = "---\ntitle: Khen thưởng\npeople:\n  - name: {0}\n    rank: Đại tá\n---\n\nĐại tá {0} dự lễ số {1}.\n"
    shouted = {f"articles/{n}.md": page.format("ĐỖ VĂN THỬ", n) for n in "ab"}
    made = archive(shouted | {"articles/c.md": page.format("Đỗ Văn Thử", "c")})
    assert made.run("build", "--quiet").code == 0
    (found,) = made.site.glob("nhan-su/do-*/index.html")
    page = found.read_text(encoding="utf-8")
    assert "Đỗ Văn Thử" in page.partition("</h1>")[0]
    assert "ĐỖ VĂN THỬ" not in page.partition("</h1>")[0]


@pytest.mark.parametrize(
    "text",
    [
        "Công an đã lộ chân tướng Lê Văn Mẫu.",
        "Tên tướng cướp Lê Văn Mẫu bị bắt.",
        "Lê Văn Mẫu, tướng cướp khét tiếng, bị bắt.",
        "Lê Văn Mẫu, tướng mạo dữ dằn, bước vào.",
        "Bại tướng Lê Văn Mẫu về nước.",
        "Lão tướng Lê Văn Mẫu ghi bàn.",
        "Kiện tướng Lê Văn Mẫu vô địch cờ vua.",
        "Đó chỉ là biến tướng Lê Văn Mẫu nghĩ ra.",
        "Nữ tướng Lê Thị Mẫu của công ty họp.",
        "Kiều nữ Hoàng Thị Mẫu bị bắt.",
        "Hai phụ nữ Hoàng Thị Mẫu và Lê Thị Thử bị bắt.",
    ],
)
def test_words_that_only_sound_like_a_rank_or_a_post_make_nobody_an_officer(text: str) -> None:
    assert people(text) == {}


@pytest.mark.parametrize(
    ("text", "name", "rank"),
    [
        ("Theo tướng Lê Văn Mẫu, tình hình đã yên.", "Lê Văn Mẫu", "Tướng"),
        ("Lê Văn Mẫu, tướng quân đội về hưu, kể.", "Lê Văn Mẫu", "Tướng"),
        ("Vị tướng Lê Văn Mẫu kể.", "Lê Văn Mẫu", "Tướng"),
        ("Cảnh sát trưởng, Tướng Johan Testsen, nói.", "Johan Testsen", "Tướng"),
    ],
)
def test_a_general_is_one(text: str, name: str, rank: str) -> None:
    assert people(text)[name][0] == rank


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("Thống đốc Lê Minh Mẫu Tuy nhiên sau đó vẫn họp.", "Lê Minh Mẫu", "Thống đốc"),
        ("Chủ tịch nước Lê Mẫu Phát biểu tại lễ, ông nói.", "Lê Mẫu", "Chủ tịch nước"),
        ("Chủ tịch UBND TP Nguyễn Đức Mẫu Đúng là như vậy.", "Nguyễn Đức Mẫu", "Chủ tịch UBND TP"),
        ("Phát ngôn viên NPA Johan Testsen nói.", "Johan Testsen", "Phát ngôn viên NPA"),
        ("Thứ trưởng Bộ Công An Trương Thử Bình nói.", "Trương Thử Bình", "Thứ trưởng Bộ Công An"),
        ("Trưởng Công an xã Lê Quang Trong cho biết.", "Lê Quang Trong", "Trưởng Công an xã"),
        ("Trưởng Công an xã Lê Quang Thử Trong đó có.", "Lê Quang Thử", "Trưởng Công an xã"),
        ("Trưởng Công an xã Nguyễn Văn Được nói.", "Nguyễn Văn Được", "Trưởng Công an xã"),
        ("Giám đốc Sở Y tế Lê Thử Phát nói.", "Lê Thử Phát", "Giám đốc Sở Y tế"),
        ("Thượng nghị sĩ Johan Testsen III nói.", "Johan Testsen III", "Thượng nghị sĩ"),
    ],
)
def test_a_name_ends_where_a_sentence_runs_in_and_begins_after_a_body(text: str, name: str, post: str) -> None:
    assert people(text) == {name: (None, (post,))}


@pytest.mark.parametrize(
    "text",
    [
        "Thị trưởng Fort Testa đã từ chối.",
        "Thị trưởng San Testino đã từ chối.",
        "Cảnh sát trưởng Greater Testchester họp báo.",
        "Thị trưởng Testa City từ chối.",
        "Bộ trưởng Công Thương nói.",
        "Tổ trưởng Tổ TTGT quận nói.",
        "Giám đốc cảng hàng không Tân Sơn Nhất cho biết.",
        "Phó Chủ tịch UBND huyện Từ Liêm cho biết.",
    ],
)
def test_a_place_and_a_body_are_nobody(text: str) -> None:
    assert people(text) == {}


def test_a_name_whose_last_syllable_seems_to_begin_a_word_is_the_one_told_elsewhere() -> None:
    texts = ("Thứ trưởng Lê Thị Bích Liên đến.", "Thứ trưởng Lê Thị Bích Liên hoan nghênh mọi người.")
    assert people(*texts) == {"Lê Thị Bích Liên": (None, ("Thứ trưởng",))}


def test_a_part_of_a_country_is_nobody_and_a_post_may_name_a_profession() -> None:
    assert people("Johan Testsen, thượng nghị sĩ Nam Carolina, nói.") == {
        "Johan Testsen": (None, ("thượng nghị sĩ Nam Carolina",))
    }
    assert people("Giám đốc Hiệp hội thanh tra cảnh sát liên bang Brazil Carlos Testal nói.") == {
        "Carlos Testal": (None, ("Giám đốc Hiệp hội thanh tra cảnh sát liên bang Brazil",))
    }
