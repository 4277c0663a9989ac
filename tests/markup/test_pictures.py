"""Pictures in pages: which are found among the assets, and what is said of the others."""

from __future__ import annotations

import pytest

from hoso.markup.links import linked
from hoso.markup.pictures import asset_of, why_not_shown
from hoso.markup.renderer import Renderer

RENDERER = Renderer(())
PAGE = "articles/2023/mot.md"


@pytest.mark.parametrize(
    "written",
    ["![a](/static/hai%20anh.png)", "![a](</static/hai anh.png>)", "![a](</static/hai anh.png> 'tên')",
     '<img src="/static/hai%20anh.png" alt="a">'],
)  # fmt: skip
def test_a_name_may_have_spaces(written: str) -> None:
    rendered = RENDERER.render(written)
    assert 'src="/static/hai%20anh.png"' in rendered.html
    assert [asset_of(PAGE, src) for src in rendered.pictures] == ["hai anh.png"]


@pytest.mark.parametrize("written", ["![Cầu](/static/hai anh.png)", '<img src="/static/hai anh.png" alt="Cầu">'])
def test_a_space_that_is_not_allowed_is_said(written: str) -> None:
    rendered = RENDERER.render(f"{written} mới")
    assert rendered.html == '<p id="_1e77cb">Cầu mới</p>'
    assert rendered.pictures == ("/static/hai anh.png",)
    assert why_not_shown(PAGE, rendered.pictures[0]) == (
        "its address has a space",
        "write ![…](</static/hai anh.png>), or %20 for each space",
    )


@pytest.mark.parametrize(
    ("src", "why"),
    [
        ("https://anh.example/a.png", "nothing is loaded from other places"),
        ("//anh.example/a.png", "nothing is loaded from other places"),
        ("C:\\Anh\\a.png", "nothing is loaded from other places"),
        ("a.png", "pictures are published from static/ only"),
        ("/anh/a.png", "pictures are published from static/ only"),
        ("../anh/a.png", "pictures are published from static/ only"),
        ("../../static/a.png", "pictures are published from static/ only"),
        ("/static/a.png", "there is no such file among the assets"),
        ("../../../static/a.png", "there is no such file among the assets"),
        ("/static/../x.png", "pictures are published from static/ only"),
        ("", "it has no address that a page may have"),
    ],
)
def test_it_is_said_why_a_picture_is_not_shown(src: str, why: str) -> None:
    said, hint = why_not_shown(PAGE, src)
    assert said == why
    assert "/static/a.png" in hint or "correct the name" in hint or not src or ".." in src


def test_each_picture_is_named_also_those_that_are_taken_out() -> None:
    rendered = RENDERER.render(
        "![a](/static/a.png) ![b](b.png) ![c](https://x.example/c.png)\n\n<img src='/d e.png' alt='d'> ![e](data:x)\n\n![[g.png]]"
    )
    assert rendered.pictures == ("/static/a.png", "b.png", "https://x.example/c.png", "/d e.png", "g.png", "")


def test_each_picture_is_named_once() -> None:
    assert RENDERER.render("<img src='' alt='a'> ![b](data:x) ![c]() ![d](e.png) ![f](e.png)").pictures == ("", "e.png")


def test_an_asset_may_be_named_as_it_lies_in_the_folder() -> None:
    shown = RENDERER.html("![a](../../../static/a%20b.png) [c](../../../static/c.pdf) ![d](../../static/d.png)")
    led = linked(shown, PAGE, {})
    assert 'src="/static/a%20b.png"' in led
    assert 'href="/static/c.pdf"' in led
    assert 'src="../../static/d.png"' in led
    assert asset_of("pages/a.md", "../../static/d.png") == "d.png"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[[hai]]", '<a href="hai.md">hai</a>'),
        ("[[hai|bài hai]]", '<a href="hai.md">bài hai</a>'),
        ("[[bài hai.md#Kết quả]]", '<a href="b%C3%A0i%20hai.md#K%E1%BA%BFt%20qu%E1%BA%A3">bài hai.md &gt; Kết quả</a>'),
        ("[[#Chung]]", '<a href="#Chung">Chung</a>'),
        ("![[hai]]", '<a href="hai.md">hai</a>'),
        ("[[1]](/x/)", '<a href="/x/">[1]</a>'),
        ("\\[[hai]]", "[[hai]]"),
        ("`[[hai]]`", "<code>[[hai]]</code>"),
        ("[[]] [[ ]] [[#]]", "[[]] [[ ]] [[#]]"),
    ],
)
def test_pages_may_be_linked_by_their_names(written: str, shown: str) -> None:
    rendered = RENDERER.render(written)
    assert rendered.html == f'<p id="{rendered.ids[0]}">{shown}</p>'
