"""Names of bodies are neither cut nor glued, and what is no name is none."""

from __future__ import annotations

import pytest

from hoso.entities.finder import Finder
from hoso.vocabulary import load

FINDER = Finder(load(None).vocabulary)


def found(text: str) -> tuple[str, ...]:
    return FINDER.find_in((text,)).entities.organisations


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nạn nhân được đưa vào Bệnh viện Sao Thử cấp cứu.", "Bệnh viện Sao Thử"),
        ("Ông góp cho Công ty Sao Thử vốn.", "Công ty Sao Thử"),
        ("Tại Công ty Sao Thử quốc tế, ông nói.", "Công ty Sao Thử quốc tế"),
        ("Học tại Đại học Bách khoa Hà Nội.", "Đại học Bách khoa Hà Nội"),
        ("Ông làm ở Công ty Điện lực Hà Nội.", "Công ty Điện lực Hà Nội"),
        ("Trên kênh VTV24, ông nói.", "kênh VTV24"),
        ("Ông vào đảng Cộng hòa.", "đảng Cộng hòa"),
    ],
)
def test_a_name_ends_where_it_ends(text: str, name: str) -> None:
    assert found(text) == (name,)


@pytest.mark.parametrize(
    "text",
    [
        "Ông mua công ty khác ở Hà Nội.",
        "Đó là công ty con của Sao Thử.",
        "Ông mở công ty kinh doanh.",
        "Bộ Quy tắc ứng xử được ban hành.",
        "Dọc kênh Nhiêu Lộc có nhiều cây.",
        "Đại hội đại biểu toàn quốc của Đảng XIII.",
        "Anh trình báo công an Sáng, họ đến.",
    ],
)
def test_what_is_no_name_is_none(text: str) -> None:
    assert not [name for name in found(text) if name != "Sao Thử"]
