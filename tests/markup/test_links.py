"""Links to other pages by their files: found, counted from the page, and led to addresses."""

from __future__ import annotations

import pytest

from hoso.markup.links import linked, linked_markdown, target_of
from hoso.markup.renderer import Renderer

RENDERER = Renderer(())


@pytest.mark.parametrize(
    ("page", "written", "target"),
    [
        ("articles/2023/mot.md", "hai.md", "articles/2023/hai.md"),
        ("articles/2023/mot.md", "./hai.md", "articles/2023/hai.md"),
        ("articles/2023/mot.md", "../2022/hai.md", "articles/2022/hai.md"),
        ("articles/2023/mot.md", "../../pages/gioi-thieu.md", "pages/gioi-thieu.md"),
        ("pages/gioi-thieu.md", "../articles/2023/hai.md", "articles/2023/hai.md"),
        ("pages/gioi-thieu.md", "/articles/2023/hai.md", "articles/2023/hai.md"),
        ("pages/gioi-thieu.md", "/content/articles/2023/hai.md", "articles/2023/hai.md"),
        ("articles/mot.md", "b%C3%A0i%20hai.md", "articles/bài hai.md"),
        ("articles/mot.md", "ba\u0300i.md", "articles/bài.md"),
        ("articles/mot.md", "../../../etc/x.md", "../../etc/x.md"),
    ],
)
def test_paths_are_counted_from_the_folder_of_the_page(page: str, written: str, target: str) -> None:
    assert target_of(page, written) == target


@pytest.mark.parametrize(
    "link", ["[a](hai.md)", "[a](hai.md#x)", "[a][r]\n\n[r]: hai.md", '<a href="hai.md">a</a>', '[a](hai.md "t")', "[a](<hai.md>)"]
)  # fmt: skip
def test_links_of_every_form_are_found(link: str) -> None:
    rendered = RENDERER.render(link)
    assert rendered.links == ("hai.md",)
    assert 'href="/bai/hai/' in linked(rendered.html, "articles/a.md", {"hai.md": "/bai/hai/"})


@pytest.mark.parametrize(
    "link",
    ["[a](https://x.example/hai.md)", "[a](//x.example/hai.md)", "[a](/bai/2021/hai/index.md)", "[a](hai.txt)", "[a](hai/)", "[a](#hai.md)", "hai.md",
     "`[a](hai.md)`", "![a](hai.md)", "[a](mailto:hai.md)"],
)  # fmt: skip
def test_other_links_are_left_alone(link: str) -> None:
    assert RENDERER.render(link).links == ()


def test_a_link_leads_to_the_address_and_the_place() -> None:
    shown = RENDERER.html("[a](hai.md), [b](hai.md#ket-qua), [c](hai.md#Kết%20quả), [d](ba.md#x), [e](bon.md)")
    assert linked(shown, "articles/a.md", {"hai.md": "/bai/hai/", "ba.md": None}) == (
        '<p id="_a949cf"><a href="/bai/hai/">a</a>, <a href="/bai/hai/#ket-qua">b</a>, <a href="/bai/hai/#ket-qua">c</a>, '
        '<a>d</a>, <a href="bon.md">e</a></p>'
    )


def test_the_published_markdown_has_addresses_too() -> None:
    text = 'Xem [a](hai.md#x), [b](<hai.md>), [c](ba.md), `hai.md`, <a href="hai.md">d</a>\n\n[r]: hai.md\n'
    assert linked_markdown(text, "articles/a.md", {"hai.md": "/bai/hai/", "ba.md": None}) == (
        'Xem [a](/bai/hai/#x), [b](</bai/hai/>), [c](ba.md), `hai.md`, <a href="/bai/hai/">d</a>\n\n[r]: /bai/hai/\n'
    )


def test_words_that_look_like_a_link_stay_as_they_are() -> None:
    shown = Renderer(()).html('Viết `<a href="hai.md">`, rồi xem [bài hai](hai.md).')
    found = linked(shown, "articles/a.md", {"hai.md": "/bai/hai/"})
    assert 'href="hai.md"&gt;' in found
    assert '<a href="/bai/hai/"' in found
