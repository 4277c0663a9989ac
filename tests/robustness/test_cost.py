"""No text costs more than its length: every stage is given texts that would catch careless patterns, at several sizes.

Nothing is timed against a clock: four times as much text may cost a few times four times as much work, and what costs
the square of its length costs sixteen. Still it is processor time that is compared, so these tests are no part of
`make test`: `make cost` runs them, on a machine that has nothing else to do.
"""

from __future__ import annotations

import json
import random
import time
import tracemalloc
from collections.abc import Callable, Iterable
from functools import cache
from itertools import count, islice, product
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import nh3
import pytest

from hoso import scanning
from hoso.addresses import slug
from hoso.catalogue import reports
from hoso.catalogue.records import Judges, Record, Recorded, record, record_text
from hoso.exporting.published import Report
from hoso.markup import frontmatter, limits
from hoso.markup.anchors import Anchors
from hoso.markup.fields import FrontMatter
from hoso.markup.limits import is_tangled
from hoso.markup.redaction import redact
from hoso.markup.renderer import Renderer
from hoso.markup.withheld import MOST_ENTRIES
from hoso.pages.differences import differences
from hoso.problems import Problem
from hoso.reading import reader
from hoso.reading.reader import Reader
from hoso.scanning import Found
from hoso.vietnamese import nfc
from hoso.vocabulary import load
from hoso.vouching import read_lists
from tests.archive import make_archive

HEAD = (
    "Lễ ra quân ở Bến Mây\nThứ Tư, 20/01/2021 16:10\n"
    "(BLG) - Đại tá Trần Gia Hưng, Giám đốc Công an tỉnh Bến Mây, phát lệnh ra quân sáng 20-1.\n"
)
ZALGO = ("\u0301\u0323", "a\u0323\u0301\u0316", "\u0300", "\u0e38\u0301\u0316")
WORDS = (
    "Đại tá Nguyễn Văn An, Giám đốc Công an tỉnh ", "Công an tỉnh ", "Ảnh: ", "Ảnh: A.T. ", "Trong ảnh: ", "Cục ", "Nguyễn ",
    "ngày 20-1", "20/01/2021 ", "Ngày 1-1 đến ngày ", "Đại hội lần thứ ", "khóa XIII ", "TP.HCM ", "Phó Giám đốc ", "A.T. ",
    "(", "((BLG) ", "“", ".", "… ", "- ", "| ", "a", "Á ", "á", "0", "1,", "\t", " ", "\n", "\xa0", "a@", "https://", "www.a.vn/?",
    "a'", "d9 a'", "a`^", "\u200b", "\ufffd", "áº¡", "Xem thêm: ", "Bình luận (0)\n",
)  # fmt: skip
MARKUP = (
    "<", "<a ", "<a b=\"", "<b>", "</b>", "<div>", "<p>a", "<b><i>", "<!--", "<![CDATA[", "<?", "&", "&#", "&#225;", "&lt;",
    "<table><tr><td>", "<figure><figcaption>a", "<li>", "<select>", "<script>", "<svg>", "<time datetime=2021-01-01>", "<br>",
    "<span style='display:none'>", "<meta name=a content=b>", "<img src=x>", "<h2>a", "<td>", "<form><p>", "]]>",
)  # fmt: skip
MARKDOWN = (
    "[", "[]", "[a](", "![", "![a](b", "[^1]", "[^1]: a\n", "*[A]: b\n", "[a]: b\n", "*", "_", "**a*", "`", "``a`", "> ", ">", "1. ",
    "- ", "- a\n", "  - a\n", "#", "\n#", "---\n", "===\n", "|a|b\n", "a|b\n-|-\n", "\\", "\\*", "{: .caption }\n", "{: ", "<a\t",
    "    a\n", "<div>\n\n", ":", "~~~\n",
)  # fmt: skip
YAML = (
    "[",
    "{",
    "[\n",
    "- ",
    "\n- ",
    "? ",
    "&a ",
    "*a ",
    "a: ",
    "a: b\n",
    "title: b\n",
    "'",
    '"',
    "\\",
    "|\n",
    "#",
    "!!a ",
    "<<: ",
)


@cache
def a_reader() -> Reader:
    return Reader(load(None).vocabulary)


@cache
def a_renderer() -> Renderer:
    return Renderer((("CATP", "Công an thành phố"),))


def read_text(text: str) -> None:
    a_reader().read("raw/a.txt", (HEAD + text).encode())


def read_legacy(text: str) -> None:
    a_reader().read("raw/a.txt", HEAD.encode("utf-16") + text.encode("utf-16-le"))
    a_reader().read("raw/a.txt", text.encode("cp1258", "replace") * 2)


def read_saved_page(text: str) -> None:
    page = f"<html><body><h1>Lễ ra quân</h1><p>{HEAD * 4}</p><p>{text}</body></html>"
    a_reader().read("raw/a.html", page.encode())


def read_whole_page(text: str) -> None:
    a_reader().read("raw/a.html", text.encode())


def list_saved(text: str) -> None:
    walked = scanning.Walked()
    for number in range(len(text) // 20):
        page = f"raw/bai-viet-{number}"
        walked.found.append(Found(f"{page}.html", 1, 1))
        walked.parts.append(f"{page}_files")
        walked.others.extend(Found(f"{page}_files/{part}.js", 1, 1) for part in range(10))
    with mock.patch.object(scanning, "walk", return_value=walked):
        scan = scanning.listed(Path(), scanning.RAW, scanning.is_raw)
    assert (len(scan.beside), scan.unread) == (len(walked.others), ())


def compare(text: str) -> None:
    old, _, new = text.partition("\0")
    differences(old.split("\n\n"), new.split("\n\n"))


def render(text: str) -> None:
    a_renderer().render(text)
    a_renderer().render_fully(f"Một *chữ* {text}")


def read_front(text: str) -> None:
    frontmatter.parse("articles/a.md", f"---\ntitle: {text}\n---\n\nMột.\n")
    frontmatter.parse("articles/a.md", f"---\n{text}\n---\n\nMột.\n")


def ground(text: str) -> None:
    slug(text)
    nfc(text)
    str(Problem("a", 0, "error", "a", text, text))


STAGES: tuple[tuple[Callable[[str], None], tuple[str, ...]], ...] = (
    (read_text, (*WORDS, *ZALGO)),
    (read_legacy, ("a", "a\u0301\u0323", "Ð¹", "áº", "a'", "\xcc\xec", *ZALGO)),
    (read_saved_page, (*MARKUP, *WORDS[:8], *ZALGO)),
    (render, (*MARKDOWN, *MARKUP, *ZALGO)),
    (read_front, (*YAML, *ZALGO)),
    (ground, (*ZALGO, "a", "&#", "&amp;", "-", "\x00", "\uff11", "ß", "\ud7ff")),
)
CASES = [(stage, unit) for stage, units in STAGES for unit in units]
SYLLABLES = "an bình chi dung giang hà khang lâm minh nam oanh phong quang sơn tâm uyên vinh xuân yên đức hải".split()


def other(number: int) -> str:
    """Three syllables, different for each number."""
    made = []
    for _ in range(3):
        number, place = divmod(number, len(SYLLABLES))
        made.append(SYLLABLES[place].title())
    return " ".join(made)


def varied(part: Callable[[int], str], size: int) -> str:
    """A text of about that length whose parts differ from one another."""
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(part(len(parts)))
        length += len(parts[-1])
    return "".join(parts)


def whole_page(head: str, body: str) -> str:
    return f"<html><head>{head}</head><body>{body}<p>{HEAD * 6}</p></body></html>"


def words_of(size: int, every: Callable[[int], str] = str) -> str:
    return " ".join(every(number) for number in range(size // 8))


VARIED: dict[str, tuple[Callable[[str], None], Callable[[int], str]]] = {
    "names in lines": (read_text, lambda n: varied(lambda i: f"{other(i)} {other(7 * i)}\n", n)),
    "captions with credits": (
        read_text, lambda n: varied(lambda i: f"Hiện trường số {i} ở phố {other(i)}\nẢnh: {other(i + 9)}\n", n)),
    "datelines": (read_text, lambda n: varied(lambda i: f"Thứ Tư, {i % 28 + 1:02}/{i % 12 + 1:02}/2021 {i % 24:02}:10\n", n)),
    "fields": (read_text, lambda n: varied(lambda i: f"title: {other(i)}\nauthor: {other(i + 5)}\ncontent: a{i}\n", n)),
    "headings under a long title": (
        read_whole_page,
        lambda n: whole_page(
            f'<meta property="og:title" content="{varied(lambda i: f"{other(i)} {i} ", n // 2)}">',
            varied(lambda i: f"<h2>một hai ba bốn {other(i)}</h2>", n // 2))),
    "attributes": (
        read_whole_page,
        lambda n: whole_page("", f"<h1>Lễ ra quân</h1><p {varied(lambda i: f'a{i}=x ', n)}>Câu.</p>")),
    "tags of many attributes": (
        read_whole_page,
        lambda n: whole_page("", varied(lambda i: f"<p {' '.join(f'a{i}b{k}' for k in range(400))}>Câu {i}.</p>", n))),
    "elements of other classes": (
        read_saved_page, lambda n: varied(lambda i: f'<span class="a{i}" id="b{i}">chữ {other(i)}</span>', n)),
    "links to elsewhere": (
        read_saved_page, lambda n: varied(lambda i: f"<li><a href=/{i}>Công an bắt {other(i)} hôm nay</a></li>", n)),
    "figures": (
        read_saved_page,
        lambda n: varied(lambda i: f"<figure><img src=a{i}><figcaption>Ảnh {other(i)}</figcaption></figure>", n)),
    "cells of a wide table": (
        render, lambda n: f"{varied(lambda i: f'a{i}|', n // 3)}\n{'-|' * (n // 18)}\n{varied(lambda i: f'b{i}|', n // 3)}\n"),
    "code in cells": (
        render, lambda n: f"{varied(lambda i: f'`a{i}`|', n // 3)}\n{'-|' * (n // 24)}\n{varied(lambda i: f'`b{i}`|', n // 3)}\n"),
    "rows shorter than the first": (
        render, lambda n: f"{'a|' * (n // 8)}\n{'-|' * (n // 8)}\n" + varied(lambda i: f"b{i}\n", n // 2)),
    "pictures": (render, lambda n: varied(lambda i: f'![ảnh {i}](/anh/{i}.png "{other(i)}") ', n)),
    "links": (render, lambda n: varied(lambda i: f"[{other(i)}](/bai/{i}/) ", n)),
    "emphasis": (render, lambda n: varied(lambda i: f"*{other(i)}* và **{other(i + 1)}** ", n)),
    "tags": (render, lambda n: varied(lambda i: f"<b>{other(i)}</b> ", n)),
    "one footnote": (render, lambda n: f"{varied(lambda i: f'{other(i)}[^1] ', n)}\n\n[^1]: Chú thích."),
    "footnotes": (
        render,
        lambda n: varied(lambda i: f"A[^{i}] ", n // 2) + "\n\n" + varied(lambda i: f"[^{i}]: {other(i)}\n\n", n // 2)),
    "abbreviations of the page": (
        render,
        lambda n: varied(lambda i: f"*[K{i}]: {other(i)}\n", n // 2) + "\n" + varied(lambda i: f"K{i} ", n // 2)),
    "known abbreviations": (render, lambda n: varied(lambda i: f"CATP {other(i)} ", n) + "*hết* "),
    "a long abbreviation": (render, lambda n: f"*[K]: {words_of(n // 2)}\n\n{varied(lambda i: f'K {i} ', n // 2)}"),
    "a long target": (render, lambda n: f"[r]: /{'x' * (n // 2)}\n\n{varied(lambda i: f'[{i}][r] ', n // 2)}"),
    "targets": (render, lambda n: varied(lambda i: f'[a{i}][b{i}]\n\n[b{i}]: /x{i} "{other(i)}"\n\n', n)),
    "tags left open": (
        render, lambda n: varied(lambda i: f'<b title="{i}">', n // 2) + "\n\n" + varied(lambda i: f"{i}\n\n", n // 2)),
    "attribute lists": (render, lambda n: varied(lambda i: f"## {other(i)} {{: #a{i} .b{i} }}\n\n", n)),
    "attributes in one list": (render, lambda n: f"Một {{: {varied(lambda i: f'a{i}=b{i} ', n)}}}"),
    "fences of falling length": (
        render, lambda n: "\n".join(f"{'~' * (3 + (n - i) % 60)} m{i}\nx" for i in range(n // 40))),
    "fences in items": (render, lambda n: varied(lambda i: f"- m{i}\n  ~~~\n  {other(i)}\n", n)),
    "fences closed outside of their items": (
        render, lambda n: f"- a\n{varied(lambda i: f'  ~~~ m{i}{chr(10)}', n // 2)}\n{varied(lambda i: f'b{i}{chr(10)}', n // 2)}\n~~~\n"),
    "nested items": (render, lambda n: varied(lambda i: f"{' ' * (2 * (i % 9))}- {other(i)}\n", n)),
    "items in quotes": (render, lambda n: varied(lambda i: f"> - {other(i)}\n>   1. {i}\n", n)),
    "lines in a deep item": (
        render, lambda n: "".join(f"{'  ' * i}- a\n" for i in range(25)) + varied(lambda i: f"{i}\n", n // 2)),
    "struck and marked": (render, lambda n: varied(lambda i: f"~~{other(i)}~~ ==a{i}== ", n)),
    "struck without end": (render, lambda n: varied(lambda i: f" ~~{other(i)} ==a{i}", n)),
    "captions": (
        render,
        lambda n: varied(lambda i: f'![a](/x{i}.png)\n{other(i)}\n{{: .caption credit="A{i}" }}\n\n', n)),
    "unknown fields": (read_front, lambda n: varied(lambda i: f"truong{i}: {other(i)}\n", n)),
    "items": (read_front, lambda n: "a\ntags:\n" + varied(lambda i: f"- {other(i)} {i}\n", n)),
    "every ninth word put in": (
        compare, lambda n: words_of(n) + "\0" + words_of(n, lambda i: f"{i} x{i}" if i % 9 == 0 else str(i))),
    "every ninth word changed, words repeated": (
        compare,
        lambda n: words_of(n, lambda i: str(i % 997)) + "\0" + words_of(n, lambda i: f"y{i}" if i % 9 == 0 else str(i % 997))),
    "words turned round": (
        compare, lambda n: words_of(n) + "\0" + " ".join(reversed(words_of(n).split()))),
    "saved pages, each with its parts": (list_saved, lambda n: "x" * n),
    "every ninth paragraph put in": (
        compare,
        lambda n: words_of(n).replace(" ", "\n\n") + "\0" + words_of(n, lambda i: f"{i} x{i}" if i % 9 == 0 else str(i)).replace(" ", "\n\n")),
}  # fmt: skip
"""Inputs with quadratic cost only if their parts differ, or if one part meets each of many."""

SMALL = 4_000  # characters
FREE = 0.1  # seconds of the processor for the larger text that nobody would notice, whatever their shape
TRIES = 3  # a busy machine may spoil a measurement, not each of them
STEEP = 10  # of the work for four times the text: 4 where it is proportional, 16 where it is the square


def work(stage: Callable[[str], None], text: str) -> float:
    """Processor time of this process only; the lower of two, because other processes disturb."""
    spent = []
    for _ in range(2):
        begun = time.process_time()
        stage(text)
        spent.append(time.process_time() - begun)
        if spent[-1] < FREE:
            break
    return min(spent)


def is_steep(stage: Callable[[str], None], make: Callable[[int], str]) -> bool:
    """Whether work grows with the square of the text that is made for each size. Only a text that costs something shows
    it: it is made longer until it does."""
    for size in (SMALL, 8 * SMALL):
        for _ in range(TRIES):
            much = work(stage, make(4 * size))
            if much <= STEEP * max(work(stage, make(size)), FREE / STEEP):
                break
        else:
            return True
    return False


def repeated(unit: str) -> Callable[[int], str]:
    return lambda size: unit * (size // len(unit))


@pytest.mark.cost
@pytest.mark.parametrize(("stage", "unit"), CASES, ids=lambda given: getattr(given, "__name__", repr(given)))
def test_four_times_the_text_is_not_sixteen_times_the_work(stage: Callable[[str], None], unit: str) -> None:
    stage("mở đầu ")
    assert not is_steep(stage, repeated(unit))


@pytest.mark.cost
@pytest.mark.parametrize("name", VARIED)
def test_neither_is_it_where_the_parts_of_the_text_differ(name: str) -> None:
    stage, make = VARIED[name]
    stage("mở đầu\0")
    assert not is_steep(stage, make)


@pytest.mark.cost
@pytest.mark.parametrize("seed", range(6))
def test_neither_is_it_for_units_put_together_at_random(seed: int) -> None:
    chance = random.Random(seed)
    for stage, units in (STAGES[0], STAGES[3], STAGES[4]):
        unit = "".join(chance.choice((*units, "a", " ", "\n")) for _ in range(chance.randint(2, 5)))
        assert not is_steep(stage, repeated(unit)), (stage.__name__, unit)


@pytest.mark.cost
def test_the_measure_finds_what_grows_with_the_square() -> None:
    def careless(text: str) -> None:
        for place in range(0, len(text), 2):
            text.count("x", place)

    assert is_steep(careless, repeated("a"))


# --- what a page makes of itself

FULL = "x" * 60
LINE, BLOCK, QUOTE, ROW = "b\n", "x\n\n", "> A\n> B\n\n", "b|c\n"
SENTENCE, LINKED, NOTED = "Một câu.\n\n", "Một [câu](/bai/).\n\n", "Một câu[^1].\n"
REPEATING: dict[str, Callable[[int], str]] = {
    "an abbreviation": lambda n: f"*[K]: {'x ' * (n // 4)}\n\n{'K ' * (n // 4)}",
    "many abbreviations": lambda n: (
        "".join(f"*[K{i}]: {'x' * 400}\n" for i in range(n // 1000))
        + "\n"
        + "".join(f"K{i % (n // 1000)} " for i in range(n // 10))
    ),
    "an abbreviation over lines": lambda n: f"*[A\nB]: {'x ' * (n // 4)}\n\n{QUOTE * (n // 22)}",
    "a known abbreviation": lambda n: "CATP " * (n // 5),
    "a link's address": lambda n: f"[r]: /{'x' * (n // 2)}\n\n{'[a][r] ' * (n // 14)}",
    "a link's title": lambda n: f'[r]: /x "{"x" * (n // 2)}"\n\n{"[r] " * (n // 8)}',
    "a picture's title": lambda n: f'[r]: /x "{"x" * (n // 2)}"\n\n{"![a][r] " * (n // 16)}',
    "a picture's address": lambda n: f"[r]: /{'x' * (n // 2)}\n\n{'![r] ' * (n // 10)}",
    "cells of a table": lambda n: f"{'a|' * (n // 8)}\n{'-|' * (n // 8)}\n{LINE * (n // 4)}",
    "a footnote": lambda n: f"{'a[^1] ' * (n // 6)}\n\n[^1]: b",
    "a footnote of a long name": lambda n: f"{f'a[^{FULL}] ' * (n // 66)}\n\n[^{FULL}]: b",
    "a link left open": lambda n: f'<div><p><a href="/{"x" * (n // 2)}">{"<p>x" * (n // 8)}</div>',
    "a link left open in a list": lambda n: f'<ul><li><a href="/{"x" * (n // 2)}">{"<li>x" * (n // 10)}</ul>',
    "many tags left open": lambda n: "".join(f'<b title="{i}">' for i in range(n // 32)) + "<p>x" * (n // 8),
    "tags closed in comments": lambda n: (
        f'<div><p><a href="/{"x" * (n // 2)}"><!-- </a> -->{"<p>x</p>" * (n // 16)}</div>'
    ),
    "tags closed in text of their own": lambda n: (
        f'<div><p><a href="/{"x" * (n // 2)}"><textarea></a></textarea>{"<p>x</p>" * (n // 16)}</div>'
    ),
    "an attribute list": lambda n: f'a\n{{: title="{"x" * (n // 2)}" }}\n\n{BLOCK * (n // 6)}',
    "headings with names": lambda n: "".join(f"# a{i} {{: #b{i} .c{i} }}\n\n" for i in range(n // 24)),
    "pictures with captions": lambda n: "".join(
        f'![a](/{i}.png)\nA{i}\n{{: .caption credit="A" }}\n\n' for i in range(n // 46)
    ),
    "addresses": lambda n: "<https://a.example/> <a@b.example> " * (n // 35),
    "entities": lambda n: '&quot;" ' * (n // 8),
}
A_PAGE = 16_000  # characters; four times as many repeat more than a page may in any case


def output(text: str) -> int:
    rendered = a_renderer().render(text)
    return len(rendered.html.encode()) + sum(len(block.text) + len(block.credit or "") for block in rendered.blocks)


@pytest.mark.parametrize("form", REPEATING)
def test_four_times_the_page_gives_about_four_times_the_output(form: str) -> None:
    small, large = (REPEATING[form](size) for size in (A_PAGE, 4 * A_PAGE))
    # What is plain text for its cost is twice as long, once as HTML and once as blocks, and its marks are escaped.
    assert output(large) <= 4.5 * max(output(small), 3 * len(small))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"*[HTSV]: {'x ' * 700}\n\n{'HTSV ' * 300}", "'*[HTSV]:'"),
        (f"[Bài]: /{'x' * 2_000}\n\n{'[Bài] ' * 300}", "'[bài]:'"),
        (f'[b]: /x "{"x" * 2_000}"\n\n{"![a][b] " * 300}', "'[b]:'"),
        (f"{'a|' * 300}\n{'-|' * 300}\n{LINE * 200}", "cells"),
        (f'<a href="/{"x" * 2_000}">\n\n{SENTENCE * 300}', "tags"),
    ],
    ids=["abbreviation", "link", "picture", "table", "tags"],
)
def test_what_repeats_too_much_is_plain_text_and_whole_and_says_why(text: str, said: str) -> None:
    shown = a_renderer().render(f"Một *chữ*.\n\n{text}\n\nHai.")
    assert shown.given_up is not None
    assert (shown.given_up.code, said in shown.given_up.message) == ("repeating", True)
    assert [block.text for block in shown.blocks] == [
        part for given in f"Một *chữ*.\n\n{text}\n\nHai.".split("\n\n") if (part := " ".join(given.split()))
    ]
    assert a_renderer().render("Một *chữ*.").given_up is None, "the next page is as it would be"


@pytest.mark.parametrize(
    "text",
    [
        f"*[HTSV]: Hội thao Sông Vàng\n\n{'HTSV ' * 3_000}",
        f"[b]: https://bao.example/{'x' * 100}\n\n{'[Bài][b] ' * 900}",
        f"{'a|' * 20}\n{'-|' * 20}\n{ROW * 900}",
        "".join(f'- <a href="/bai/{n}/"><b>Bài</b></a> <small>nhỏ</small>\n' for n in range(600)),
        f"<b>Không đóng\n\n{LINKED * 600}",
        f"{NOTED * 900}\n[^1]: Chú thích.",
    ],
    ids=["abbreviation", "link", "table", "tags", "a tag left open", "footnote"],
)
def test_long_pages_of_people_may_repeat_themselves(text: str) -> None:
    assert a_renderer().render_fully(text).given_up is None


def test_abbreviations_make_no_difference_to_what_is_given_up() -> None:
    """Blocks are read without those of the vocabulary, pages are made with them: both must be of one mind."""
    plain = Renderer(())
    for size in range(238, 252):
        text = f"*[K]: {'x' * 1_000}\n\n{'K CATP ' * size}*hết*"
        ours, theirs = plain.read(text), a_renderer().read(text)
        assert (ours.blocks, ours.given_up) == (theirs.blocks, theirs.given_up)


def recorded(folder: Path, name: str, page: str) -> Recorded:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(page, "utf-8")
    if name.startswith("pages/"):
        return record_text(folder, name, Renderer(()))
    return record(folder, name, Renderer(()), Judges.of(load(None).vocabulary, search=False), read_lists(folder))


def test_lists_do_not_repeat_a_headline_and_a_lead_without_end(tmp_path: Path) -> None:
    page = f"---\ntitle: {'Bến Mây ' * 2_000}\nlead: {'Hội thao ' * 2_000}\n---\n\nMột câu.\n"
    made = recorded(tmp_path, "articles/a.md", page).record
    assert isinstance(made, Record)
    assert made.lead is not None
    assert (made.title[-2:], made.lead[-2:]) == (" …", " …")
    assert (len(made.title) <= 510, len(made.lead) <= 2_010) == (True, True)
    page = f"---\ntitle: {'Bến ' * 120}\nlead: {'Hội ' * 490}\n---\n\nMột câu.\n"
    made = recorded(tmp_path, "articles/a.md", page).record
    assert isinstance(made, Record)
    assert (made.title, made.lead) == ("Bến " * 119 + "Bến", "Hội " * 489 + "Hội"), "an ordinary one is whole"


def test_a_sentence_is_not_repeated_without_end_for_all_whom_it_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(reports, "_EVIDENCE_AT_LEAST", 5_000)
    found = []
    for times in (1, 4):
        names = [f"Nguyễn {other(number)}" for number in range(100 * times)]
        people = "".join(f"  - name: {name}\n    rank: Đại tá\n" for name in names)
        text = f"Các Đại tá {', '.join(names)} đến dự."
        page = f"---\nid: a\npermalink: /bai/a/\ntitle: Hội thao\npeople:\n{people}---\n\n{text}\n"
        outcome = recorded(tmp_path, "articles/a.md", page)
        assert isinstance(outcome.record, Record)
        said = [json.loads(report.sentences) for report in outcome.record.reports]
        assert said[0] == [[Anchors().of_text(text), text]]
        assert all(name in sentences[0][1] for name, sentences in zip(names, said, strict=True)), "nobody is without"
        found.append(len(str(said)))
        assert [problem.code for problem in outcome.problems if problem.code == "evidence-cut"] == ["evidence-cut"]
    assert found[1] <= 4.5 * found[0]


def test_posts_in_a_table_do_not_repeat_sentences_without_end() -> None:
    sizes = []
    for times in (1, 4):
        posts = tuple(f"Trưởng phòng {other(number)}" for number in range(400 * times))
        said = Report("An", None, posts, (f"An, {', '.join(posts)}.",))
        rows = [*said.claims()]
        assert tuple(post for post, _ in rows) == posts
        sizes.append(sum(len(post or "") + len(sentence or "") for post, sentence in rows))
    assert sizes[1] <= 4.5 * sizes[0]


def test_a_page_written_by_hand_that_is_shown_as_plain_text_is_named(tmp_path: Path) -> None:
    page = f"---\ntitle: Về kho\npermalink: /ve-kho/\n---\n\n[b]: /{'x' * 2_000}\n\n{'[b] ' * 300}\n"
    (problem,) = recorded(tmp_path, "pages/ve-kho.md", page).problems
    assert (problem.line, problem.code) == (5, "repeating")


LONG_TAGS = (f'<a href="/{"x" * 1_000}">', f'<b title="{"x" * 1_000}">', f'<i title="{"x" * 1_000}">')
HTML = (
    *LONG_TAGS, "</a>", "</b>", "</i>", "x", "x", "<p>", "</p>", "<div>", "</div>", "<table>", "</table>", "<tr>", "<td>", "</td>",
    "<li>", "</li>", "<ul>", "</ul>", "<h2>", "</h3>", "<!-- </a> -->", "<!--", "-->", "<span title='</a>'>", "</span>", "<svg>",
    "</svg>", "<textarea>", "</textarea>", "<button>", "</button>", "<object>", "</object>", "<select>", "</select>", "<form>",
    "</form>", "<br>", "</br>", "<?x", ">", '"', "<dd>", "<dt>", "</dl>", "<template>", "</template>", "<title>", "</title>", "<b/>",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_no_tag_is_opened_again_without_being_counted(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(400):
        some = (*chance.sample(HTML, chance.randint(2, 7)), chance.choice(LONG_TAGS), "x")
        html = "".join(chance.choice(some) for _ in range(chance.randint(3, 50)))
        made = nh3.clean(html, attributes={"*": {"title"}, "a": {"href"}}, link_rel=None)
        assert made.count("x" * 1_000) - html.count("x" * 1_000) <= limits.reopened(html) // 1_000, html


# --- what is detected beforehand


@pytest.mark.parametrize("text", ["[" * 5_000, "![" * 5_000, "<a " * 5_000, "> " * 5_000, "1. " * 5_000, "=\n" * 9_000])
def test_what_would_keep_a_parser_busy_is_plain_text_and_whole(text: str) -> None:
    assert is_tangled(text)
    shown = a_renderer().render_fully(f"Một *chữ*.\n\n{text}\n\nHai.")
    assert [block.text for block in shown.blocks] == ["Một *chữ*.", " ".join(text.split()), "Hai."]


def test_long_pages_of_people_are_no_tangle() -> None:
    row = "| [Bài](https://bao.example/a_(b)) | *nghiêng* | `mã` | 1. |\n"
    table = "| a | b | c | d |\n|---|---|---|---|\n" + row * 300
    notes = "".join(
        f"Câu thứ {n}[^{n}] có **đậm** và [nối](/bai/{n}/).\n\n[^{n}]: Chú thích {n}.\n\n" for n in range(200)
    )
    items = "".join(f'- Mục [{n}](/bai/{n}/ "Bài") <small>nhỏ</small>\n' for n in range(300))
    sections = "".join(
        f"## Phần {n}\n\n{'Một câu dài vừa phải. ' * 40}\n\n> Trích.\n> > Trích trong trích.\n\n" for n in range(100)
    )
    for text in (table, notes, items, sections, f"{table}\n\n{notes}\n\n{items}\n\n{sections}"):
        assert not is_tangled(text)


@pytest.mark.parametrize(
    "line",
    [
        "- `C:\\Users\\a\\{n}`",
        "Một dòng thơ thứ {n} dài vừa phải\\",
        "- **Nguyễn Văn {n}**: đội trưởng, quê ở xã Bến Mây",
        "* [Bài thứ {n}](https://bao.example/bai_{n}_x)",
        "Câu thứ {n} dài vừa phải.[^{n}]\n\n[^{n}]: Chú thích {n}.\n",
        "<b>Một</b> &amp; <i>hai</i>, thứ {n}",
        "*[AB{n}]: nghĩa thứ {n}",
    ],
)
def test_hundreds_of_lines_that_cost_little_are_no_tangle(line: str) -> None:
    assert not is_tangled("".join(f"{line}\n".format(n=n) for n in range(900)))


def test_long_plain_text_is_not_said_to_be_given_up() -> None:
    plain = "Một câu.\n\n" * 20_000
    assert not a_renderer().gives_up(plain)
    assert a_renderer().gives_up(f"{plain}* một\n")


def test_a_page_of_a_book_s_length_is_plain_text() -> None:
    assert is_tangled("Một câu.\n\n" * (limits.LONGEST // 10 + 1))


@pytest.mark.parametrize("name", ["raw/a.txt", "raw/a.html"])
def test_a_file_beyond_all_measure_is_named_and_not_read(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(reader, "MOST_CHARACTERS", 10_000)
    monkeypatch.setattr(reader, "MOST_BYTES", 50_000)
    for data in ((HEAD * 100).encode(), b"a" * 50_001, ("x" * 49_000).encode()):
        (problem,) = a_reader().read(name, data).problems
        assert problem.code == "too-large"


def test_the_pictures_in_a_saved_page_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_CHARACTERS", 10_000)
    picture = f'<img src="data:image/png;base64,{"QUJD" * 5_000}">'
    page = f"<h1>Lễ ra quân</h1>{''.join(f'<p>{HEAD}</p>' for _ in range(8))}{picture}"
    read = a_reader().read("raw/a.html", page.encode())
    assert read.article is not None


@pytest.mark.parametrize("marks", ZALGO)
def test_marks_upon_marks_are_kept_and_parted(marks: str) -> None:
    text = "a" + marks * 20_000
    made = nfc(text)
    assert made == nfc(made)
    assert len(made.replace("\u034f", "")) >= len(nfc(marks * 1_000)) * 10
    assert "\u034f" not in nfc("a" + marks * 10)  # thirty marks in a row at most


# --- names that pages keep from being published


SYLLABLES = (
    "an bình chi dung giang hà khang lâm minh nam oanh phong quang sơn tâm uyên vinh xuân yên đức hải long mai".split()
)


def name_of(number: int) -> str:
    """A name of four syllables for each number."""
    places = (number, number // 23, number // 23**2, number // 23**3)
    return " ".join(SYLLABLES[place % 23].title() for place in places)


def listing(names: Iterable[str], body: str, removed: Iterable[str] = ()) -> FrontMatter:
    """The text of a page in a field, with so many names listed as a page may have at most."""
    return FrontMatter("a", "/a/", body, removed=tuple(removed), redact=tuple(islice(names, MOST_ENTRIES)))


def line(number: int) -> str:
    return f"Ông {name_of(number * 7)} đến."


REDACTING: dict[str, Callable[[int], FrontMatter]] = {
    "names x text": lambda size: listing(map(name_of, count()), " ".join(map(line, range(size // 30)))),
    "names x lines": lambda size: listing(map(name_of, count()), "Một", map(line, range(size // 30))),
    "names that are not there": lambda size: listing(
        (f"{name_of(n)} Xoẻnh" for n in count()), " ".join(map(line, range(size // 30)))
    ),
    "one giant name": lambda size: listing(["An " * (size // 3)], "An " * (size // 3)),
    "a long name again and again": lambda size: listing(["An " * 60], "An " * (size // 3) + "x"),
    "spellings of one name": lambda size: listing(
        map(" ".join, product("An Ân Ăn Án Àn Ạn Ản Ãn".split(), repeat=3)), "Ấn An Ận " * (size // 9)
    ),
    "full stops": lambda size: listing(["An Bình"], "An" + "." * size),
    "letters apart": lambda size: listing(["An Bình Yên"], "A n B ì n h " * (size // 12)),
    "per cent": lambda size: listing(["An Bình Yên"], "An %42ình %59ê%" * (size // 15)),
    "references": lambda size: listing(["An Bình Yên"], "An &#66;ình &amp;#89;&" * (size // 21)),
    "tags": lambda size: listing(["An Bình Yên"], "An <b " * (size // 6)),
    "addresses": lambda size: listing(["An Bình"], "https://a.example/" + "an-" * (size // 3)),
    "names and addresses": lambda size: listing(["An Bình"], "An Bình https://a.vn/an-binh/ " * (size // 30)),
    "small letters": lambda size: listing(["An Bình Yên"], " " * (size // 2) + "theo an bình yên " * (size // 34)),
    "other marks": lambda size: listing(["Án Bình Yên"], "Ân Bình Yên https://a.vn/an-binh-yen/ " * (size // 38)),
    "small signs": lambda size: listing(["An Bình Yên"], "An™ª" * (size // 4)),
    "braces": lambda size: listing(["An Bình Yên"], "An {: " * (size // 6)),
    "blank lines": lambda size: listing(map(name_of, count()), "An\n \n" * (size // 5)),
}


@pytest.mark.cost
@pytest.mark.parametrize("family", REDACTING)
def test_neither_does_the_work_of_redacting(family: str) -> None:
    make = REDACTING[family]

    def stage(size: str) -> None:
        front = make(len(size))
        redact(front, front.title)

    stage("a" * 1000)
    assert not is_steep(stage, repeated("a"))


@pytest.mark.cost
def test_a_giant_name_costs_no_memory() -> None:
    tracemalloc.start()
    redact(listing(["An" * 128_000], "An"), "An")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 20_000_000


# --- people: units that differ from each other, of which every two could be compared

SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split()
GIVEN = (
    "An Bình Chi Dung Giang Hà Khang Lâm Minh Nam Oanh Phong Quang Sơn Tâm Uyên Vinh Xuân Yên Đức Hải Long Mai Ngọc Thảo "
    "Trúc Việt Hương Loan Cúc Bảo Cường"
).split()


def a_name(number: int) -> str:
    """A name of four syllables, another one for each number."""
    number, first = divmod(number, len(SURNAMES))
    number, second = divmod(number, len(GIVEN))
    number, third = divmod(number, len(GIVEN))
    return f"{SURNAMES[first]} {GIVEN[second]} {GIVEN[third]} {GIVEN[number % len(GIVEN)]}"


@cache
def the_judges() -> Judges:
    return Judges.of(load(None).vocabulary, search=False)


def record_page(text: str) -> None:
    with TemporaryDirectory() as folder:
        content = Path(folder)
        (content / "articles").mkdir()
        (content / "articles/a.md").write_text(text, encoding="utf-8")
        assert record(content, "articles/a.md", a_renderer(), the_judges(), read_lists(content)).record is not None


def a_page(people: str, body: str) -> str:
    return f"---\nid: a1\npermalink: /bai/a1/\ntitle: Bài\npeople:\n{people}---\n\n{body}\n"


def the_people(size: int) -> str:
    return varied(lambda n: f"- name: {a_name(n)}\n  rank: Đại tá\n", size)


def build_page(text: str) -> None:
    with TemporaryDirectory() as folder:
        made = make_archive(Path(folder), {"articles/a.md": text})
        assert made.run("build", "--quiet", "--no-search", "--jobs", "1").code == 0


PEOPLE: dict[str, tuple[Callable[[str], None], Callable[[int], str]]] = {
    "one officer with other posts each time": (
        read_text, lambda size: varied(lambda n: f"Đại tá Nguyễn Văn An, Giám đốc Công ty {a_name(n)}. ", size),
    ),
    "full names that end in one syllable, then that syllable": (
        read_text, lambda size: varied(lambda n: f"Đại tá {a_name(n)} An đến. Đại tá An nói. ", size),
    ),
    "parties to a case, each another, and one name for all": (
        read_text, lambda size: varied(lambda n: f"Bị cáo {a_name(n)} An, Giám đốc Công ty X, và bị cáo An. ", size),
    ),
    "a list of parties without end": (
        read_text, lambda size: "Các bị cáo gồm " + varied(lambda n: f"{a_name(n)} (Giám đốc Công ty X), ", size),
    ),
    "words for pretending one after another": (
        read_text, lambda size: varied(lambda n: f"mình là {GIVEN[n % 32]} ", size) + "Đại tá Lê Thử An.",
    ),
    "children one after another": (
        read_text, lambda size: varied(lambda n: f"cháu {a_name(n)} ({n % 17} tuổi), đội trưởng, và ", size),
    ),
    "one person with many posts, in many sentences": (
        record_page,
        lambda size: a_page(
            "- name: Lê Thử An\n  posts:\n" + varied(lambda n: f"  - Giám đốc {a_name(n)}\n", size // 2),
            varied(lambda n: f"Lê Thử An đến lần {n}. ", size // 2),
        ),
    ),
    "many people who are in no sentence": (
        record_page,
        lambda size: a_page(the_people(size // 2), varied(lambda n: f"Bà {GIVEN[n % 32]} đến lần {n}. ", size // 2)),
    ),
    "many people in one sentence": (
        record_page, lambda size: a_page(the_people(size // 2), varied(lambda n: f"Đại tá {a_name(n)}, ", size // 2)),
    ),
    "people of one article, each with a page": (
        build_page, lambda size: a_page(the_people(size // 4), "Một."),
    ),
}  # fmt: skip


@pytest.mark.cost
@pytest.mark.parametrize("family", PEOPLE)
def test_four_times_the_people_are_not_sixteen_times_the_work(family: str) -> None:
    stage, make = PEOPLE[family]
    for size in (SMALL, 8 * SMALL):
        for _ in range(TRIES):
            much = work(stage, make(4 * size))
            if much <= STEEP * max(work(stage, make(size)), FREE / STEEP):
                break
        else:
            pytest.fail(f"{family}: {4 * size} characters take more than {STEEP} times as long as {size}")
