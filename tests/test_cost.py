"""No text costs more than its length: every stage is given texts that would catch careless patterns, at several sizes.

Nothing is timed against a clock: four times as much text may cost a few times four times as much work, and what costs
the square of its length costs sixteen. Still it is processor time that is compared, so these tests are no part of
`make test`: `make cost` runs them, on a machine that has nothing else to do.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from functools import cache

import pytest

from hoso import frontmatter, tangles
from hoso.addresses import slug
from hoso.markup import Renderer
from hoso.problems import Problem
from hoso.reading import reader
from hoso.reading.reader import Reader
from hoso.tangles import is_tangled
from hoso.vietnamese import nfc
from hoso.vocabulary import load

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
SMALL = 4_000  # characters
FREE = 0.1  # seconds of the processor for the larger text that nobody would notice, whatever their shape
TRIES = 3  # a busy machine may spoil a measurement, not each of them
STEEP = 10  # of the work for four times the text: 4 where it is proportional, 16 where it is the square


def work(stage: Callable[[str], None], text: str) -> float:
    """Processor time of this process alone; the less of two, since others disturb."""
    spent = []
    for _ in range(2):
        begun = time.process_time()
        stage(text)
        spent.append(time.process_time() - begun)
        if spent[-1] < FREE:
            break
    return min(spent)


def is_steep(stage: Callable[[str], None], unit: str) -> bool:
    """Whether work grows with the square of the text. Only a text that costs something shows it: it is made longer
    until it does."""
    for size in (SMALL, 8 * SMALL):
        for _ in range(TRIES):
            much = work(stage, unit * (4 * size // len(unit)))
            if much <= STEEP * max(work(stage, unit * (size // len(unit))), FREE / STEEP):
                break
        else:
            return True
    return False


@pytest.mark.cost
@pytest.mark.parametrize(("stage", "unit"), CASES, ids=lambda given: getattr(given, "__name__", repr(given)))
def test_four_times_the_text_is_not_sixteen_times_the_work(stage: Callable[[str], None], unit: str) -> None:
    stage("mở đầu ")
    assert not is_steep(stage, unit)


@pytest.mark.cost
@pytest.mark.parametrize("seed", range(6))
def test_neither_is_it_for_units_put_together_at_random(seed: int) -> None:
    chance = random.Random(seed)
    for stage, units in (STAGES[0], STAGES[3], STAGES[4]):
        unit = "".join(chance.choice((*units, "a", " ", "\n")) for _ in range(chance.randint(2, 5)))
        assert not is_steep(stage, unit), (stage.__name__, unit)


@pytest.mark.cost
def test_the_measure_finds_what_grows_with_the_square() -> None:
    def careless(text: str) -> None:
        for place in range(0, len(text), 2):
            text.count("x", place)

    assert is_steep(careless, "a")


# --- what is told beforehand


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
    assert is_tangled("Một câu.\n\n" * (tangles.LONGEST // 10 + 1))


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
    assert "\u034f" not in nfc("a" + marks * 14)
