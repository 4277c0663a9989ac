"""Blocks to Markdown and back, the two ways of rendering, and what the sanitiser lets through."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.preprocessors import Preprocessor

from hoso.markup.characters import UNWANTED
from hoso.markup.dialect import Headings, Meter
from hoso.markup.full_way import FOOTNOTE_BACK, python_markdown
from hoso.markup.nesting import laid_out
from hoso.markup.renderer import Rendered, Renderer
from hoso.markup.short_way import pieces_of
from hoso.markup.writing import write
from hoso.models import Block
from hoso.vietnamese import nfc

ABBREVIATIONS = (
    ("ANTT", "An ninh trật tự"),
    ("CATP", "Công an thành phố"),
    ("CA", 'Công an "nhân dân" <&>'),
    ("ĐH", "Đại hội"),
    ("TP.HV", "Thành phố Hải Vân"),
    ("R&D", "Nghiên cứu và phát triển"),
)
RENDERER = Renderer(ABBREVIATIONS)
FRAGMENTS = [
    *"Sáng 20-1,|Công an|CATP|ANTT|ĐH|CA|TP.HV|R&D|(CAO)|Ảnh: A.T.|2024.|1.|- x|-|+|*|**|_|__|a_b|#|##|>|<|<b>|</p>|"
    "<div>|<script>|<!--|-->|<?|&|&amp;|&lt;|&#60;|&#60|&copy|&copy;|[x](y)|[x]|[^1]|[^1]:|*[CA]:|![a](b)|{|}|{: .x }|"
    '{: .caption }|{: .caption credit="x" }|\\|\\\\|`|```|~~|~~~|==|===|---|- - -|:|!!!|https://x.vn/a_b|a@b.vn|  |    |\t|'
    "\u00a0|\u200b|\u2028|\u0085|\u0301|\u0338|…|“|”|=|~|^|!|(|)|]|.|@|'|\"".split("|"),
    "|",
    "a | b",
]

fragments = st.lists(st.sampled_from(FRAGMENTS) | st.sampled_from((" ", " ", "a", "ơ")), max_size=8).map("".join)
texts = (fragments | st.text(max_size=30)).filter(lambda text: not UNWANTED.search(text)).map(nfc)
plain_texts = st.lists(st.sampled_from(("Công an", "CATP", "R&D", "a > b", "a_b", "20-1")), min_size=1).map(" ".join)


def blocks_of(text: st.SearchStrategy[str]) -> st.SearchStrategy[Block]:
    return st.one_of(
        st.builds(Block, st.sampled_from(("paragraph", "heading")), text),
        st.builds(Block, st.just("caption"), text, st.none() | text),
    )


documents = st.lists(blocks_of(texts), max_size=5).map(write)
plain_documents = st.lists(blocks_of(plain_texts), min_size=1, max_size=5).map(write)


@st.composite
def mutated_documents(draw: st.DrawFn) -> str:
    """What a page becomes when somebody types into it."""
    text = draw(documents | plain_documents)
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 3)))
        text = text[:start] + draw(st.sampled_from((*FRAGMENTS, "\n", "\n\n", " ", "  \n", ""))) + text[end:]
    return nfc(text)


def one_line(text: str) -> str:
    return " ".join(text.split())


def normal(blocks: list[Block]) -> tuple[Block, ...]:
    made = (Block(block.kind, one_line(block.text), one_line(block.credit or "") or None) for block in blocks)
    return tuple(block for block in made if block.text or block.credit)


def visible(shown: str) -> str:
    return one_line(html.unescape(re.sub(r"<[^>]*>", "", shown.replace("</p>", " ").replace("</h2>", " "))))


@settings(max_examples=150, deadline=None)
@given(st.lists(blocks_of(texts), max_size=5))
def test_any_text_survives_being_written_and_read(blocks: list[Block]) -> None:
    document = write(blocks)
    assert RENDERER.blocks(document) == normal(blocks)
    assert RENDERER.render_fully(document).blocks == normal(blocks)


@settings(max_examples=150, deadline=None)
@given(st.lists(texts.map(lambda text: Block("paragraph", text)), max_size=4))
def test_what_a_reader_sees_is_the_text(blocks: list[Block]) -> None:
    assert nfc(visible(RENDERER.html(write(blocks)))) == one_line(" ".join(block.text for block in blocks))


@settings(max_examples=250, deadline=None)
@given(documents | mutated_documents())
@example("CA\\_X CATP\\_ \\_CATP a\\>CA &lt;CA R&D\n")
@example("&lt;\u0338 \\>\u0338")
@example("\n\n\na\n\n\n\nb\n\n")
@example("a\n\n{: .caption }\n")
@example("## x {: #y }\n\n## CATP \\#\n\n## #\n")
def test_the_short_way_gives_what_markdown_and_the_sanitiser_give(document: str) -> None:
    full = RENDERER.render_fully(document)
    assert RENDERER.html(document) == full.html
    assert RENDERER.blocks(document) == full.blocks
    assert RENDERER.render(document) == full


@settings(max_examples=100, deadline=None)
@given(plain_documents)
def test_ordinary_pages_go_the_short_way(document: str) -> None:
    assert pieces_of(document) is not None


@settings(max_examples=150, deadline=None)
@given(mutated_documents())
def test_every_block_stands_in_the_element_with_its_id(document: str) -> None:
    rendered = RENDERER.render(document)
    ids = re.findall(r'<[a-z0-9]+(?: [a-z]+="[^"]*")*? id="([^"]*)"', rendered.html)
    assert len(set(ids)) == len(ids)
    assert len(rendered.ids) == len(rendered.blocks)
    assert set(rendered.ids) <= set(ids)
    assert RENDERER.read(document).ids == rendered.ids


@pytest.mark.parametrize(
    "text",
    [
        "Sáng 20-1, Công an tỉnh Hải Vân ra quân (CAO) - trấn áp tội phạm; bắt 5 đối tượng, thu 1.500.000 đồng.",
        "“Chúng tôi đã chuẩn bị kỹ”, ông Khải nói: “Không để xảy ra bất ngờ!”",
        "Xem https://haivan.example/tin_tuc?a=1&b=2 | R&D | a_b | 5 < 6",
        "20-1. Hội nghị",
    ],
)
def test_ordinary_prose_is_written_as_it_is(text: str) -> None:
    assert write([Block("paragraph", text)]) == text.replace("<", "&lt;") + "\n"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("2024. Năm của những kỷ lục", "2024\\. Năm của những kỷ lục"),
        ("# Tin nóng", "\\# Tin nóng"),
        ("- Thưa ông, tình hình ra sao?", "\\- Thưa ông, tình hình ra sao?"),
        ("---", "\\---"),
        ("*[ANTT]: an ninh", "\\*\\[ANTT]: an ninh"),
        ("{: .caption }", "\\{: .caption }"),
        ("&amp; và &#60;", "&amp;amp; và &amp;#60;"),
        ("    thụt đầu dòng", "thụt đầu dòng"),
    ],
)
def test_only_what_would_be_structure_is_escaped(text: str, markdown: str) -> None:
    assert write([Block("paragraph", text)]) == markdown + "\n"


def test_a_caption_keeps_its_credit_apart() -> None:
    blocks = (Block("caption", "Toàn cảnh hội nghị.", "A.T."), Block("caption", "Các đại biểu"))
    document = write(blocks)
    assert document == 'Toàn cảnh hội nghị.\n{: .caption credit="A.T." }\n\nCác đại biểu\n{: .caption }\n'
    assert RENDERER.html(document) == (
        '<figure id="_91f860" class="caption"><figcaption>Toàn cảnh hội nghị. '
        '<small class="credit">Ảnh: A.T.</small></figcaption></figure>\n'
        '<figure id="_11de2a" class="caption"><figcaption>Các đại biểu</figcaption></figure>'
    )


def test_an_image_above_its_caption_stands_in_the_figure() -> None:
    shown = RENDERER.render('![Hội trường](/anh/hoi-truong.jpg)\nToàn cảnh *hội nghị*\n{: .caption credit="A.T." }')
    assert shown.html == (
        '<figure id="_b43fbf" class="caption"><img alt="Hội trường" src="/anh/hoi-truong.jpg">'
        '<figcaption>Toàn cảnh <em>hội nghị</em> <small class="credit">Ảnh: A.T.</small></figcaption></figure>'
    )
    assert shown.blocks == (Block("caption", "Toàn cảnh hội nghị", "A.T."),)


def test_abbreviations_are_whole_words_with_their_full_form() -> None:
    shown = RENDERER.html("CATP Hải Vân giữ vững ANTT; CATPX, ĐHX và `ANTT` thì không.\n")
    assert shown.count("<abbr") == 2
    assert '<abbr title="Công an thành phố">CATP</abbr> Hải Vân' in shown


def test_the_longer_abbreviation_wins() -> None:
    renderer = Renderer([("CA", "Công an"), ("CA-TP", "Công an thành phố"), ("2020", "năm"), ("X", "")])
    assert renderer.html("CA-TP và CA năm 2020, X") == (
        '<p id="_7cb760"><abbr title="Công an thành phố">CA-TP</abbr> và <abbr title="Công an">CA</abbr> năm 2020, X</p>'
    )


def test_lists_tables_quotes_and_footnotes_give_their_texts() -> None:
    document = (
        "# Tiêu đề\n\n- một\n- hai *ba*\n\n> trích\n\n| Năm | Vụ |\n|---|---|\n| 2020 | 12 |\n\n"
        "Có chú thích[^1] ở đây\n\n[^1]: Theo *báo cáo*\n"
    )
    rendered = RENDERER.render(document)
    assert rendered.blocks == (
        Block("heading", "Tiêu đề"),
        *(Block("paragraph", text) for text in ("một", "hai ba", "trích", "Năm | Vụ", "2020 | 12")),
        Block("paragraph", "Có chú thích ở đây"),
        Block("paragraph", "Theo báo cáo"),
    )
    assert f'<tr id="{rendered.ids[5]}">' in rendered.html
    assert '<a class="footnote-ref" href="#fn:1">1</a>' in rendered.html
    assert "<h1" not in rendered.html


def test_links_outward_are_marked_and_links_inward_are_not() -> None:
    shown = RENDERER.html("[a](https://x.example/) [b](/bai/) [c](#d1) [d](mailto:a@x.example) [e](//x.example/)")
    assert re.findall(r'href="([^"]*)" rel="nofollow noopener"', shown) == ["https://x.example/", "//x.example/"]
    assert shown.count("href=") == 5


@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<img src='https://evil.example/pixel.gif' alt='x'>",
        "<img src=//evil.example/pixel.gif>",
        "<img src='/\\evil.example/x'>",
        "![x](https://evil.example/pixel.gif)",
        "![x](data:image/svg+xml,<svg onload=alert(1)>)",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#10;script:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:x)",
        "<javascript:alert(1)>",
        "<svg onload=alert(1)></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
        "<iframe src=/></iframe>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<p style='background:url(https://evil.example)'>x</p>",
        "<style>@import 'https://evil.example';</style>",
        "<link rel=stylesheet href=https://evil.example>",
        "<base href=https://evil.example>",
        "<meta http-equiv=refresh content='0;url=https://evil.example'>",
        "<form action=https://evil.example><button>x</button></form>",
        "<object data=/x></object><embed src=/x>",
        "<video src=https://evil.example/v poster=https://evil.example/p></video>",
        "<a href=/ onclick=alert(1)>x</a>",
        "x\n{: onclick=alert(1) style=color:red }",
        "*x*{: onmouseover=alert(1) class=evil id=search }",
        "# x {: #search .evil onfocus=alert(1) }",
        '![x](/a.jpg" onerror="alert(1))',
        'x\n{: .caption credit="<img src=x onerror=alert(1)>" }',
        '*[CA]: "><script>alert(1)</script>\n\nCA',
        "x[^1]\n\n[^1]: <script>alert(1)</script>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<template><script>alert(1)</script></template>",
        "<details open ontoggle=alert(1)><summary>x</summary></details>",
        "<p id=search class=evil>x</p>",
    ],
)
def test_nothing_that_acts_or_calls_another_host_gets_through(payload: str) -> None:
    shown = RENDERER.html(payload)
    tags = re.findall(r"<[^>]*>", shown)
    for tag in tags:
        assert not re.search(r"(?i)\s(on\w+|style|srcdoc|srcset|action|poster)\s*=", tag), tag
        assert not re.search(r"(?i)(javascript|vbscript|data):", tag), tag
        assert not re.search(r"(?i)\ssrc=.(?:[a-z]+:|//|/\\)", tag), tag
        assert not re.search(r"(?i)</?(script|style|iframe|object|embed|svg|math|link|meta|base|form|video)", tag), tag
        assert "evil" not in tag, tag
        assert 'id="search"' not in tag, tag


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="<>/&;\"'= abpdivtrul#![](){}:`*_\n-|", max_size=80))
def test_no_text_makes_it_fail(text: str) -> None:
    rendered = RENDERER.render(text)
    assert rendered == RENDERER.render_fully(text)


def test_an_image_that_may_not_be_shown_leaves_its_description() -> None:
    assert RENDERER.render("Có ![bản đồ](https://x.example/a.png)") == Rendered(
        '<p id="_98782f">Có bản đồ</p>',
        (Block("paragraph", "Có bản đồ"),),
        ("_98782f",),
        pictures=("https://x.example/a.png",),
    )


def test_an_image_without_a_description_is_decoration() -> None:
    assert '<img src="/anh/hoa-van.png" alt="">' in RENDERER.html('<p><img src="/anh/hoa-van.png"> x</p>')


def test_nesting_without_end_is_shown_as_text() -> None:
    assert RENDERER.blocks("1. " * 2000) == (Block("paragraph", ("1. " * 2000).strip()),)
    assert RENDERER.blocks("1. một\n2. hai\n") == (Block("paragraph", "một"), Block("paragraph", "hai"))


@pytest.mark.parametrize("unit", ["[", "*a ", "_a ", "<div>", "> ", "- ", "`", "\\", "![", "&", "{: .", "a\n{: "])
def test_repetition_does_not_hang(unit: str) -> None:
    assert isinstance(RENDERER.html(unit * 300), str)


class TestDialect:
    """What is done otherwise than in Python-Markdown gives what Python-Markdown gives."""

    @staticmethod
    def original() -> Markdown:
        class LaidOut(Preprocessor):
            def run(self, lines: list[str]) -> list[str]:
                return laid_out(lines, self.md.htmlStash.store)

        made = Markdown(
            extensions=[
                AbbrExtension(glossary=dict(ABBREVIATIONS)),
                FootnoteExtension(BACKLINK_TITLE=FOOTNOTE_BACK),
                TableExtension(),
                AttrListExtension(),
                SaneListExtension(),
            ],
            output_format="html",
        )
        made.preprocessors.register(LaidOut(made), "nesting", 25)
        made.parser.blockprocessors.register(Headings(made.parser), "hashheader", 70)
        made.ESCAPED_CHARS += ["~", "="]
        return made

    @staticmethod
    def own() -> Markdown:
        meter = Meter()
        meter.begin(1_000_000)
        return python_markdown(dict(ABBREVIATIONS), meter)

    pieces = st.sampled_from(
        [
            "*[KA]: nghĩa một\n", "*[KA]: nghĩa hai\n", "*[CATP]: khác\n", "*[CATP]: ''\n", "*[KB]:\n nghĩa\n", "*[KB]: \n", "KA",
            "CATP", " ANTT ", "KB", "[^1]", "[^2]", "[^1]: Chú thích KA\n", "[^2]: *hai*\n", "[a][r]", "![a][r]", "[r]: /x \"KA\"\n",
            "|", "|-|\n", "a|b\n", "-|-\n", "*", "**KA**", "_", "`KA`", "<b>KA</b>", "<div>\n", "</div>\n", "- ", "> ", "1. ",
            "    ", "\n", "\n\n", " ", "---\n", "===\n", "## ", "&amp;", "\\", "[KA](/x)", "![KA](/x)",
        ]
    )  # fmt: skip

    @settings(max_examples=400, deadline=None)
    @given(st.lists(pieces, max_size=30).map("".join))
    @example("*[KA]: a\n*[KB]: b\n===\nKA KB")
    @example("*[KA]: a\n*[KA]: b\n*[KB]: c\n\nKA KB")
    @example("*[KA]: a\n*[KB]:\nb\n*[KC]: c\nKA KB KC")
    @example("a[^1] b[^1] c[^2] d[^1]\n\n[^1]: một\n[^2]: hai[^1]")
    @example("a | b | c\n-|-|-\nKA\n| KA |\nKA | KA | KA | KA\n")
    def test_it_is_markdown_as_before(self, text: str) -> None:
        expected = re.sub(r"(</?h)1>", r"\g<1>2>", self.original().convert(text))
        assert self.own().convert(text) == expected
