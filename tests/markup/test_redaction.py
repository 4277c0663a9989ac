"""A table of the ways to write or to hide a name, and what comes of each: replaced by initials; refused, so that a notice
is shown instead of the page; or another name, as the reference says. None is passed over in silence.

Unlike the program, the tests look for the letters of a name without any regard for marks, words and capitals.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, NamedTuple
from urllib.parse import quote, unquote

import pytest

from hoso.lettering import IGNORABLE, TWINS
from hoso.markup import withheld
from hoso.markup.characters import TURNING
from hoso.markup.fields import FrontMatter
from hoso.markup.frontmatter import serialize
from hoso.markup.page import PageSource, read_page
from hoso.markup.redaction import redact
from hoso.markup.renderer import Renderer
from hoso.markup.writing import without_comments
from hoso.models import Career, Origin, Person, Withdrawal
from tests.archive import Archive

NAME = "Nguyễn Khuỵnh Tèo"
SHORT = "Đỗ Hoà"
Outcome = Literal["replaced", "refused", "another"]
HIDDEN = {  # one of each range of what shows nothing
    f"U+{ord(one):04X}": one
    for one in (
        "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180e\u180f\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2063"
        "\u2065\u2069\u206f\u3164\ufe00\ufe0f\ufeff\uffa0\ufff0\U0001bca0\U0001d173\U000e0001\U000e0041\U000e0100"
    )
}
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"


class Row(NamedTuple):
    """A way to write a name: `where` is a field of the page, or its body."""

    outcome: Outcome
    what: str
    text: str
    where: str = "body"
    names: tuple[str, ...] = (NAME, SHORT)


def rows() -> Iterator[Row]:
    yield from unseen()
    yield from letters()
    yield from marks()
    yield from gaps()
    yield from words()
    yield from small_letters()
    yield from markup()
    yield from addresses()
    yield from metadata()
    yield from others()


def unseen() -> Iterator[Row]:
    for code, hidden in HIDDEN.items():
        yield Row("replaced", f"{code} within a syllable", f"Ông Nguyễn Khu{hidden}ỵnh Tèo đến.")
        if not TURNING.search(hidden):  # a title with such a one is an error: below
            yield Row("replaced", f"{code} in the title", f"Ông Nguyễn Khuỵnh T{hidden}èo đến", "title")
    for hidden in "\u200b\u2063\u3164":
        yield Row("replaced", f"U+{ord(hidden):04X} for a space", f"Ông Nguyễn{hidden}Khuỵnh{hidden}Tèo đến.")
    for named in ("&lrm;", "&zwj;", "&shy;", "&ApplyFunction;", "&#8206;", "&#x200E;", "&NoBreak;"):
        yield Row("replaced", f"{named} within a syllable", f"Ông Nguyễn Khu{named}ỵnh Tèo đến.")
    yield Row("replaced", "two of them at the ends", "Ông \u2066Nguyễn Khuỵnh Tèo\u2069 đến.")


def letters() -> Iterator[Row]:
    yield Row("replaced", "Ð of Icelandic", "Ông Ðỗ Hoà đến.")
    yield Row("replaced", "Ɖ of Ewe", "Ông \u0189ỗ Hoà đến.")
    yield Row("replaced", "Ð in capitals", "ÔNG ÐỖ HOÀ ĐẾN.")
    yield Row("replaced", "D with a stroke laid over it", "Ông D\u0335ỗ Hoà đến.")
    yield Row("replaced", "ð in a longer name", "Ông lê ðỗ hoà đến.", names=("Lê Đỗ Hoà",))
    yield Row("replaced", "Cyrillic у", "Ông Nguуễn Khuỵnh Tèo đến.")
    yield Row("replaced", "Cyrillic Н, К, Т, о", "Ông Nguyễn Кhuỵnh Тè\u043e đến.")
    yield Row("replaced", "Greek Ν, Κ, Τ, ο", "Ông Νguyễn Κhuỵnh Τè\u03bf đến.")
    yield Row("replaced", "Cyrillic in the title", "Ông Nguуễn Кhuỵnh Тèо đến", "title")
    yield Row("replaced", "full-width letters", "Ông Ｎｇｕｙｅｎ Ｋｈｕｙｎｈ Ｔｅｏ đến.")
    yield Row("replaced", "mathematical letters", "Ông 𝐍𝐠𝐮𝐲𝐞𝐧 𝐊𝐡𝐮𝐲𝐧𝐡 𝐓𝐞𝐨 đến.")
    yield Row("replaced", "enclosed letters", "Ông Ⓝⓖⓤⓨⓔⓝ Ⓚⓗⓤⓨⓝⓗ Ⓣⓔⓞ đến.")
    yield Row("replaced", "small capitals", "Ông ɴɢᴜʏễɴ ᴋʜᴜỵɴʜ ᴛèᴏ đến.")
    yield Row("replaced", "letters that are struck out", "Ông N\u0336g\u0336u\u0336yễn Khuỵnh T\u0336èo đến.")
    yield Row("replaced", "ñ, ø and ç", "Ông Nguyễñ Khuỵnh Tèø đến.")
    yield Row("replaced", "letters on black", "Ông 🅽🅶🆄🆈🅴🅽 🅺🅷🆄🆈🅽🅷 🆃🅴🅾 đến.")
    yield Row("replaced", "Armenian օ", "Ông Nguyễn Khuỵnh Tèօ đến.", names=(NAME,))
    yield Row("replaced", "Ŧ with a stroke", "Ông Nguyễn Khuỵnh Ŧèo đến.")
    yield Row("replaced", "ɲ with a hook", "Ông Nguyễn Khuỵɲh Tèo đến.")
    yield Row("replaced", "a circle around a letter", "Ông Nguyễn Khuỵnh T\u20ddèo đến.")
    for sign in "™ªⁿⓘ":
        yield Row("refused", f"{sign} behind a syllable", f"Ông Nguyễn Khuỵnh{sign} Tèo đến.")
        yield Row("refused", f"{sign} behind a syllable in the lead", f"Ông Nguyễn{sign} Khuỵnh Tèo đến.", "lead")
    yield Row("replaced", "™ behind the name", "Ông Nguyễn Khuỵnh Tèo™ đến.")
    yield Row("replaced", "dotless ı for i", "Bà Trần Dıễm Mıến đến.", names=("Trần Diễm Miến",))


def marks() -> Iterator[Row]:
    for form in ("NFD", "NFKD"):
        text = unicodedata.normalize(form, f"Ông {NAME} đến.")
        yield Row("replaced", f"{form} in the body", text)
        yield Row("replaced", f"{form} in the title", text, "title")
    yield Row("replaced", "no marks", "Ông Nguyen Khuynh Teo đến.")
    yield Row("replaced", "some marks", "Ông Nguyên Khuynh Tèo đến.")
    yield Row("replaced", "capitals", "Ông NGUYỄN KHUỴNH TÈO đến.")
    yield Row("replaced", "small letters", "ông nguyễn khuỵnh tèo đến.")
    yield Row("replaced", "all kinds of letters", "Ông nGuYễN kHuỴnH tÈo đến.")
    yield Row("replaced", "the tone elsewhere", "Ông Nguyễn Khụynh Tèo đến.")
    yield Row("replaced", "old for new placement", "Ông Đỗ Hòa đến.")
    yield Row("replaced", "Hòang for Hoàng", "Ông Hòang Khuỵnh đến.", names=("Hoàng Khuỵnh",))
    yield Row("replaced", "Mĩ for Mỹ", "Bà Trịnh Mĩ Khuỵnh đến.", names=("Trịnh Mỹ Khuỵnh",))
    yield Row("replaced", "Mỹ for Mĩ", "Bà Trịnh Mỹ Khuỵnh đến.", names=("Trịnh Mĩ Khuỵnh",))
    yield Row("replaced", "Lí for Lý", "Bà Lí Khuỵnh đến.", names=("Lý Khuỵnh",))
    yield Row("replaced", "Quí for Quý", "Bà Trịnh Quí Khuỵnh đến.", names=("Trịnh Quý Khuỵnh",))
    yield Row("another", "Thúi for Thúy", "Bà Trịnh Thúi đến.", names=("Trịnh Thúy",))
    yield Row("another", "Mai for May", "Bà Trịnh Mai đến.", names=("Trịnh May",))
    yield Row("another", "another tone", "Ông Nguyễn Khuỵnh Tẻo đến.")
    yield Row("another", "two tones", "Ông Nguyễn Khuỵnh Tèó đến.")
    yield Row("another", "another vowel", "Ông Nguyễn Khuỵnh Tèơ đến.")
    yield Row("another", "more marks than the name has", "Ông Đỗ Hoà đến.", names=("Đỗ Hoa",))
    yield Row("another", "Đ where the name has D", "Ông Đương Khuỵnh đến.", names=("Dương Khuỵnh",))


def gaps() -> Iterator[Row]:
    for code in (" ", "  ", "\n", "\t", "\xa0", "\u2003", "\u3000", ".", ". ", "_", "+", "·", "•", "\\", *DASHES):
        shown = "+".join(f"U+{ord(one):04X}" for one in code)
        yield Row("replaced", f"{shown} between syllables", f"Ông Nguyễn{code}Khuỵnh{code}Tèo đến.")
        yield Row("replaced", f"{shown} in a short name", f"Ông Đỗ{code}Hoà đến.")
    for code in ("/", " / ", " | ", ", ", "; ", ": ", " & ", "’", '"', " – ", " ... ", "("):
        yield Row("replaced", f"{code!r} between syllables", f"Ông Nguyễn{code}Khuỵnh{code}Tèo đến.")
        yield Row("replaced", f"{code!r} in the lead", f"Ông Nguyễn{code}Khuỵnh{code}Tèo đến.", "lead")
    for code in (", ", "; ", "/", " và "):
        yield Row("another", f"{code!r} in a short name: two names", f"Các anh Đỗ{code}Hoà đến.")
    yield Row("replaced", "digits between syllables", "Ông Nguyễn1 Khuỵnh2 Tèo3 đến.")
    yield Row("replaced", "no space", "Ông NguyễnKhuỵnhTèo đến.")
    yield Row("replaced", "no space, no capitals", "Ông nguyenkhuynhteo đến.")
    yield Row("replaced", "letters apart", "Ông N g u y ễ n K h u ỵ n h T è o đến.")
    yield Row("replaced", "letters apart by full stops", "Ông N.g.u.y.ễ.n K.h.u.ỵ.n.h T.è.o đến.")
    yield Row("replaced", "a hyphen in a syllable", "Ông Nguyễn Khu-ỵnh Tèo đến.")
    yield Row("replaced", "a word broken at the end of a line", "Ông Nguyễn Khu-\nỵnh Tèo đến.")
    yield Row("replaced", "a space in a syllable", "Ông Nguyễn Khu ỵnh Tèo đến.")
    for code in ("¬", "\ue000", "\ufffc", "\ufffd", "/", ",", ":", "@", "…", "|", '"', "®", "&", "("):
        yield Row("replaced", f"U+{ord(code):04X} in a syllable", f"Ông Nguyễn Khu{code}ỵnh Tèo đến.")
        yield Row(
            "replaced", f"U+{ord(code):04X} in a syllable of the lead", f"Ông Nguyễn Khu{code}ỵnh Tèo đến.", "lead"
        )
    yield Row("replaced", "¬ at the end of a line", "Ông Nguyễn Khu¬\nỵnh Tèo đến.")
    yield Row("replaced", "a letter in brackets", "Ông Nguyễn Khu(ỵ)nh Tèo đến.")
    yield Row("replaced", "a letter in square brackets", "Ông Nguyễn Khu[ỵ]nh Tèo đến.")
    yield Row("replaced", "a short name with a letter in brackets", "Ông Đỗ H(o)à đến.")
    yield Row("replaced", "a star in a syllable", "Ông Nguyễn Khu*ỵnh Tèo đến.")
    yield Row("replaced", "a digit in a syllable", "Ông Nguyễn Khu1ỵnh Tèo đến.")
    yield Row("replaced", "a short name whose letters stand apart", "Ông Đ.ỗ H.o.à đến.")
    yield Row("another", "over items of a list", "1. Nguyễn\n2. Khuỵnh\n3. Tèo")
    yield Row("another", "over rows of a table", "| Nguyễn Khuỵnh | 1 |\n|---|---|\n| Tèo Em | 2 |")
    yield Row("another", "over a blank line", "Ông Nguyễn\n\nKhuỵnh Tèo đến.")


def words() -> Iterator[Row]:
    yield Row("replaced", "a word runs into it", "Đại táNguyễn Khuỵnh Tèo đến.")
    yield Row("replaced", "it runs into a word", "Ông Nguyễn Khuỵnh TèoPhó phòng đến.")
    yield Row("replaced", "a digit behind it", "Ông Nguyễn Khuỵnh Tèo2 đến.")
    yield Row("replaced", "a year behind it", "Tài khoản nguyenkhuynhteo1980 đăng.")
    yield Row("replaced", "a digit before it", "Ông 1Nguyễn Khuỵnh Tèo đến.")
    yield Row("replaced", "a hash mark", "Xem #NguyenKhuynhTeo.")
    yield Row("replaced", "an address of mail", "Thư về nguyen_khuynh.teo@thu.example.")
    yield Row("replaced", "quotes around it", "Ông “Nguyễn Khuỵnh Tèo” đến.")
    yield Row("replaced", "an apostrophe behind it", "Nguyễn Khuỵnh Tèo's xe.")
    yield Row("replaced", "a name with an apostrophe", "Bà H’Khuỵnh Niê đến.", names=("H'Khuỵnh Niê",))
    yield Row("another", "within a longer word", "Ông Nguyễn Khuỵnh Tèos đến.")
    yield Row("another", "behind a capital", "Ông ANguyễn Khuỵnh Tèo đến.")
    yield Row("another", "capitals that run into each other", "ĐẠI TÁNGUYỄN KHUỴNH TÈO ĐẾN.")
    yield Row("another", "a longer name", "Ông Nguyễn Khuỵnh Tèom đến.")


def small_letters() -> Iterator[Row]:
    yield Row("replaced", "small letters behind a word of address", "Nghe anh nguyễn khuỵnh tèo nói.")
    yield Row("replaced", "small letters behind a title", "Theo bị cáo nguyễn khuỵnh tèo.")
    yield Row("replaced", "small letters as a whole field", "nguyễn khuỵnh tèo", "title")
    yield Row("replaced", "small letters without spaces", "Trên mạng nguyen.khuynh.teo viết.")
    yield Row("replaced", "small letters and a last capital", "Trên mạng nguyễn khuỵnh Tèo viết.")
    small = NAME.lower()
    yield Row("replaced", "small letters, listed so as well", f"Trên mạng {small} viết.", names=(NAME, small))
    yield Row("refused", "small letters among other words", "Trên mạng nguyễn khuỵnh tèo viết.")
    yield Row("refused", "small letters in the lead", "Trên mạng nguyễn khuỵnh tèo viết.", "lead")
    yield Row("refused", "what may be ordinary words", "Phòng Quản lý văn hóa đến.", names=("Lý Văn Hóa",))
    yield Row("refused", "the same without the last capital", "Cấp cao Công an tỉnh đến.", names=("Cao Công An",))


def markup() -> Iterator[Row]:
    for text in (
        "Ông Nguyễn **Khuỵnh** Tèo đến.",
        "Ông **Nguyễn** *Khuỵnh* Tèo đến.",
        "Ông Nguyễn Khu**ỵnh** Tèo đến.",
        "Ông _Nguyễn_ Khuỵnh Tèo đến.",
        "Ông Nguyễn [Khuỵnh](https://a.example/) Tèo đến.",
        "Ông Nguyễn [Khuỵnh][r] Tèo đến.\n\n[r]: https://a.example/",
        "Ông Nguyễn <b>Khuỵnh</b> Tèo đến.",
        "Ông Nguyễn Khu<i>ỵ</i>nh Tèo đến.",
        "Ông Nguyễn<br>Khuỵnh<br>Tèo đến.",
        "Ông Nguyễn `Khuỵnh` Tèo đến.",
        "Ông Nguyễn <!-- x --> Khuỵnh Tèo đến.",
        "Ông Nguyễn Khu<!-- x -->ỵnh Tèo đến.",
        "Ông Nguyễn Khu<!-->ỵnh Tèo đến.",
        "Ông Nguyễn\n[//]: # (x)\nKhuỵnh Tèo đến.",
        "Ông Nguy&#7877;n Khuỵnh Tèo đến.",
        "Ông Nguy&#x1EC5;n Khu&#x1EF5;nh T&egrave;o đến.",
        "Ông Nguyễn&nbsp;Khuỵnh&#32;Tèo đến.",
        "Ông Nguyễn[^1] Khuỵnh Tèo đến.\n\n[^1]: Một.",
        "Ông A[^1] đến.\n\n[^1]: Là Nguyễn **Khuỵnh** Tèo.",
        "Ông Nguyễn\\\nKhuỵnh\\\nTèo đến.",
        "Ông Nguyễn\\_Khuỵnh\\_Tèo đến.",
        "# Nguyễn **Khuỵnh** Tèo\n\nHai.",
        "- Nguyễn *Khuỵnh* Tèo\n- Hai",
        "> Nguyễn\n> Khuỵnh Tèo",
        "    Nguyễn Khuỵnh Tèo",
        "| a | b | c |\n|---|---|---|\n| Nguyễn | Khuỵnh | Tèo |",
        "[ảnh](/a/ 'Nguyễn Khu&#7925;nh Tèo')",
        "![Nguyễn *Khuỵnh* Tèo](/a.jpg)",
        "![Nguyễn&nbsp;Khuỵnh&#x20;Tèo](/a.jpg 'ảnh')",
        "<span title='Nguyễn Khu&#7925;nh Tèo'>Ông</span>",
        "<a href='/a/nguyen-khuynh-teo.jpg'>Ông</a>",
        "Ông đến.\n\n*[Ông]: Nguyễn Khu&#7925;nh Tèo",
        'Ảnh chụp\n{: .caption credit="Nguyễn Khu&#7925;nh Tèo" }',
        'Ông Nguyễn **Khuỵnh** Tèo\n{: .caption credit="A" }',
        "[a]: /x/ 'Nguy&#7877;n Khuỵnh Tèo'\n\nMột [a].",
        "Một.\n\n<!-- Nguyễn&#32;Khuỵnh Tèo -->",
        "<u>N</u><u>guyễn</u> Khuỵnh Tèo",
        "<details><summary>Một</summary> Nguyễn <sub>Khuỵnh</sub> Tèo</details>",
    ):
        yield Row("replaced", f"markup: {text}", text)
    for text in (
        "Ông Nguyễn{: .a } Khuỵnh Tèo đến.",
        "Ông Nguyễn {#a} Khuỵnh Tèo đến.",
        "Ông [Nguyễn]{.a} Khuỵnh Tèo đến.",
    ):
        yield Row("refused", f"an attribute list that is none: {text}", text)
    tangled = "[" * 5000
    yield Row(
        "replaced", "stars in a page that is too tangled to be read", f"{tangled}\n\nÔng Nguyễn **Khuỵnh** Tèo đến."
    )
    yield Row(
        "refused", "tags in a page that is too tangled to be read", f"{tangled}\n\nÔng Nguyễn <b>Khuỵnh</b> Tèo đến."
    )


def addresses() -> Iterator[Row]:
    for written in (
        "https://bao.example/bat-nguyen-khuynh-teo-1.htm",
        "https://bao.example/nguyen_khuynh_teo",
        "https://bao.example/NguyenKhuynhTeo",
        f"https://bao.example/{quote(NAME)}",
        f"https://bao.example/{quote(NAME).lower()}",
        f"https://bao.example/{quote(unicodedata.normalize('NFD', NAME))}",
        "https://bao.example/nguyen/khuynh/teo",
        "https://bao.example/?q=nguyen+khuynh+teo",
        "https://bao.example/bat-do-hoa-1.htm",
        "https://bao.example/?q=do%20hoa",
        f"https://bao.example/{quote(SHORT)}.html",
        "www.do-hoa.example",
    ):
        yield Row("replaced", f"in text: {written}", f"Xem {written} đi.")
        yield Row("replaced", f"as a link to itself: {written}", f"Xem [{written}]({written}) đi.")
        yield Row("replaced", f"in what is left out: {written}", f"Nguồn {written}", "removed")
    yield Row("replaced", "an automatic link", "Xem <https://bao.example/bat-do-hoa-1.htm>.")
    yield Row("replaced", "percent-encoded in the lead", f"Ông {quote(NAME)} đến.", "lead")
    yield Row(
        "replaced", "as JavaScript encodes it", "Xem https://bao.example/?q=Nguy%u1EC5n%20Khu%u1EF5nh%20T%E8o đi."
    )
    yield Row("replaced", "as JavaScript escapes it", "Xem Nguy\\u1ec5n-Khu\\u1ef5nh-T\\u00e8o đi.")
    yield Row("refused", "percent-encoded twice", f"Xem https://bao.example/{quote(quote(NAME))}.", "lead")
    yield Row("refused", "percent-encoded twice in the body", f"Xem https://bao.example/{quote(quote(NAME))}.")
    yield Row("another", "one syllable in an address", "Xem https://bao.example/teo/.", names=("Tèo",))


def metadata() -> Iterator[Row]:
    fields = (
        "title",
        "lead",
        "source",
        "byline",
        "name",
        "rank",
        "posts",
        "career",
        "career-post",
        "organisations",
        "places",
        "events",
        "tags",
    )
    for where in (*fields, "removed", "file", "url"):
        yield Row("replaced", f"in {where}", f"Ông {NAME} đến", where)
    for where in ("title", "lead", "source", "byline", "tags", "removed"):
        yield Row("replaced", f"with a character reference in {where}", "Ông Nguy&#7877;n Khuỵnh Tèo đến", where)
        yield Row("replaced", f"with stars in {where}", "Ông Nguyễn **Khuỵnh** Tèo đến", where)
        yield Row("refused", f"with tags in {where}", "Ông Nguyễn <b>Khuỵnh</b> Tèo đến", where)
        yield Row("refused", f"with references twice in {where}", "Ông Nguyễn Khu&amp;#7925;nh Tèo đến", where)
    yield Row("refused", "over rank and name", "Nguyễn Khuỵnh", "rank-and-Tèo")
    yield Row("refused", "tags in the reason of a withdrawal", "Theo yêu cầu của Nguyễn <b>Khuỵnh</b> Tèo.", "reason")
    yield Row("replaced", "in the reason of a withdrawal", "Theo yêu cầu của Nguyễn Khuỵnh Tèo.", "reason")


def others() -> Iterator[Row]:
    for what, text in (
        ("another order", "Ông Tèo Nguyễn Khuỵnh đến."),
        ("initials", "Ông N.K.T. đến."),
        ("initials and the given name", "Ông N.K. Tèo đến."),
        ("a part of the name", "Ông Khuỵnh Tèo đến."),
        ("a word in the name", "Ông Nguyễn Văn Khuỵnh Tèo đến."),
        ("digits for letters", "Ông Nguyễn Khuỵnh Tè0 đến."),
        ("letters twice", "Ông Nguyễn Khuỵnh Tèoo đến."),
        ("a letter of it as a number that is not closed", "Ông Nguyễn Khuỵnh T&#232 ;o đến."),
        ("a word in brackets in it", "Ông Nguyễn [sic] Khuỵnh Tèo đến."),
        ("a letter less", "Ông Nguyễn Khuỵn Tèo đến."),
    ):
        yield Row("another", what, text)
    for names, text in (
        (("Lê Hà",), "Ở lễ Hàng Mã và chợ Lê Hàng có lê hà."),
        (("Trần Văn An",), "Ông Trần Vân Anh và ông Trần Văn Ánh đến."),
        (("Trần Văn Anh",), "Ông Trần Văn An, H. Mây và ông Trần Văn An h. Mây đến."),
        (("Nguyễn Văn Thuý",), "Ông Nguyễn Văn Thu, ý của ông Nguyễn Văn Thu (ý riêng) đến."),
        (("Trần Văn Anh",), "Ông Trần Văn An (h. Mây) đến."),
        (("Bình Minh",), "Đi lúc bình minh. Các anh Bình, Minh đến."),
        (("Ai Khuỵnh",), "Hãng A.I. đến."),
        (("Ai",), "Hãng A.I. đến, không ai vắng."),
        (("Đỗ Hoa",), "Đỗ Hoàng, Đỗ\u00adHoàng và Đỗ Hoà\u00adng."),
    ):
        yield Row("another", f"no {names[0]}: {text}", text, names=names)


ROWS = list(rows())
PAGES = Path("articles")


def page(row: Row, number: int) -> str:
    """The page of a row."""
    front = FrontMatter(f"so-{number}", f"/bai/so-{number}/", "Một bài", date="2023-10-12", redact=row.names)
    origin = Origin("raw/a.txt", "0" * 64, "utf-8")
    fields: dict[str, dict[str, Any]] = {
        "byline": {"byline": (row.text,)},
        "name": {"people": (Person(row.text, "Đại tá"),)},
        "rank": {"people": (Person("Trịnh Quốc Vĩnh", row.text),)},
        "rank-and-Tèo": {"people": (Person("Tèo", row.text),)},
        "posts": {"people": (Person("Trịnh Quốc Vĩnh", None, (row.text,)),)},
        "career": {"careers": (Career(row.text, "took", "Trưởng phòng"),)},
        "career-post": {"careers": (Career("Trịnh Quốc Vĩnh", "held", row.text),)},
        "file": {"origin": Origin(f"raw/{row.text}.txt", "0" * 64, "utf-8")},
        "url": {"origin": Origin("raw/a.txt", "0" * 64, "utf-8", f"https://a.example/{quote(row.text)}")},
        "reason": {"status": "withdrawn", "withdrawn": Withdrawal("2023-10-13", row.text)},
        "body": {},
    }
    plain = {row.where: row.text if row.where in {"title", "lead", "source"} else (row.text,)}
    values: dict[str, Any] = {"origin": origin} | fields.get(row.where, plain)
    body = row.text if row.where == "body" else "Một đoạn."
    return f"{serialize(replace(front, **values))}\n{body}\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = tmp_path_factory.mktemp("content")
    (content / PAGES).mkdir()
    return content


def read(folder: Path, text: str) -> tuple[PageSource, list[str]]:
    """The page as it may be published, and the codes of what is said of it."""
    (folder / PAGES / "a.md").write_text(text, encoding="utf-8")
    source, problems = read_page(folder, "articles/a.md")
    assert source is not None, problems
    return source, [problem.code for problem in problems]


def published(source: PageSource) -> str:
    """Everything that may be published of a page, in one text; of what is withdrawn, its reason."""
    front = source.front
    if front.status == "withdrawn":
        return repr(front.withdrawn)
    rendered = Renderer(()).render(source.body)
    return " ¶ ".join((serialize(front), without_comments(source.body), rendered.html, repr(rendered.blocks)))


def crude(text: str) -> str:
    """The letters of a text, without any regard for marks, words and capitals."""
    for _ in range(4):
        text = html.unescape(unquote(text))
    plain = (TWINS.get(one, one) for one in unicodedata.normalize("NFKD", text) if one not in UNSEEN)
    letters = "".join(plain).lower().translate({ord("ð"): "d", ord("đ"): "d", 0x256: "d", ord("y"): "i"})
    return "".join(filter(str.isalpha, letters))


UNSEEN = {
    chr(code)
    for first, last in re.findall("(.)(?:-(.))?", IGNORABLE)
    for code in range(ord(first), ord(last or first) + 1)
}


def is_address(row: Row) -> bool:
    """Whether the name is in an address or a file's name, of which a page claims nothing."""
    return row.where in {"file", "url"} or re.search("://|www|href", row.text) is not None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.outcome}: {row.what}"[:90])
def test_each_way_to_write_a_name_has_its_outcome_and_none_is_silent(folder: Path, row: Row) -> None:
    source, codes = read(folder, page(row, 1))
    shown = "".join(redact(FrontMatter("a", "/a/", name, redact=row.names), "").front.title for name in row.names)
    said = published(source)
    stays = all(crude(part) in crude(said) for part in row.text.split("\n\n"))
    outcome = "refused" if source.held else "another" if stays else "replaced"
    assert outcome == row.outcome, source
    assert bool(source.front.redact) == (outcome == "replaced") or is_address(row)
    assert all(initials in shown for initials in source.front.redact), "it says what was replaced and nothing else"
    assert ("redact-near" in codes) == (row.outcome == "refused")
    assert ("redact-unfound" in codes) == (row.outcome == "another" or len(row.names) > 1)
    if row.outcome != "another":
        assert [name for name in row.names if crude(name) in crude(said)] == []


def test_ordinary_words_are_never_damaged_unless_they_are_listed(folder: Path) -> None:
    text = BARE.format("redact: [Lý Văn Hóa]\n", "Lý Văn Hóa, Phòng Quản lý văn hóa,")
    source, codes = read(folder, text)
    assert (source.held, source.body, codes) == (True, "", ["redact-near"])
    source, codes = read(folder, text.replace("Hóa]", "Hóa, lý văn hóa]"))
    assert (source.held, codes, source.front.redact) == (False, [], ("L.V.H.",))
    assert "Ông L.V.H., Phòng Quản L.V.H., đến" in source.body


@pytest.mark.parametrize("hidden", [code for code, one in HIDDEN.items() if TURNING.search(one)])
def test_a_title_in_which_something_turns_the_writing_around_is_refused(folder: Path, hidden: str) -> None:
    text = page(Row("refused", hidden, f"Ông Nguyễn Khuỵnh T{HIDDEN[hidden]}èo đến", "title"), 1)
    (folder / PAGES / "a.md").write_text(text, encoding="utf-8")
    source, problems = read_page(folder, "articles/a.md")
    assert source is None
    assert [(problem.level, problem.code) for problem in problems] == [("error", "control-character")]


def test_the_table_has_all_families() -> None:
    assert len(ROWS) >= 120
    assert len({row[1:] for row in ROWS}) == len(ROWS)


def test_built_no_file_of_the_site_holds_the_letters_of_a_hidden_name(archive: Callable[..., Archive]) -> None:
    hidden = [row for row in ROWS if row.outcome != "another"]
    pages = {f"articles/{number}.md": page(row, number) for number, row in enumerate(hidden)}
    made = archive(pages, 'base_url = "https://k.example"')
    done = made.run("build", "--quiet")
    assert done.code == 0
    files = made.files()
    assert len([name for name in files if name.startswith("bai/") and name.endswith("/index.html")]) >= len(hidden)
    rare = ("khuynh", "khuinh")
    texts = {name: data.decode("utf-8", "replace") for name, data in files.items()}
    for name, content in texts.items():
        text = f"{name}\n{content}"
        assert not any(word in text.lower() for word in rare), name
        letters = crude(text)
        assert not any(crude(one) in letters for one in (NAME, "Trịnh Mỹ Khuỵnh", "Hoàng Khuỵnh")), name
    notices = [name for name, text in texts.items() if "đang được giữ lại" in text]
    assert len(notices) == sum(row.outcome == "refused" for row in ROWS)
    lists = [text for name, text in texts.items() if name not in notices and not name.startswith("bai/")]
    listed = "".join(lists)
    assert "/so-0/" in listed
    for notice in notices:
        assert f"/{notice.split('/')[1]}/" not in listed


# --- entries as people write them


@pytest.mark.parametrize(
    ("listed", "names", "unread"),
    [
        (f"{NAME}.", [NAME], []),
        (f"  {NAME} ", [NAME], []),
        (f"“{NAME}”", [NAME], []),
        (f"«{NAME}»,", [NAME], []),
        (f"'{NAME}'", [NAME], []),
        (f"[{NAME}]", [NAME], []),
        (f"**{NAME}**", [NAME], []),
        (f"{NAME} (SN 1980)", [NAME], []),
        (f"{NAME} (sinh năm 1980, ngụ xã Bến Mây)", [NAME], []),
        (f"{NAME}, 45 tuổi", [NAME], []),
        (f"{NAME} 45 tuổi", [NAME], []),
        (f"{NAME}, trú tại xã Bến Mây", [NAME], []),
        (f"{NAME} (tức Tèo Em)", [NAME, "Tèo Em"], []),
        (f"{NAME} - Lê Hoa", [NAME, "Lê Hoa"], []),
        (f"{NAME} – Lê Hoa", [NAME, "Lê Hoa"], []),
        (f"{NAME}/Lê Hoa", [NAME, "Lê Hoa"], []),
        (f"{NAME}|Lê Hoa", [NAME, "Lê Hoa"], []),
        (f"{NAME} và Lê Hoa", [NAME, "Lê Hoa"], []),
        (f"{NAME}; Lê Hoa", [NAME, "Lê Hoa"], []),
        (f"{NAME} và anh Tèo", [NAME, "anh Tèo"], []),
        (f"{NAME} - bà Lê Hoa", [NAME, "Lê Hoa"], []),
        (f"{NAME} - Giám đốc", [NAME], ["Giám đốc"]),
        (f"{NAME} - Giám Đốc", [NAME], ["Giám Đốc"]),
        (f"{NAME} – Phó trưởng phòng", [NAME], ["Phó trưởng phòng"]),
        (f"{NAME} – đại tá", [NAME], ["đại tá"]),
        (f"{NAME} và vợ", [NAME], ["vợ"]),
        (f"{NAME} và em gái", [NAME], ["em gái"]),
        (f"{NAME} + Vợ", [NAME], ["Vợ"]),
        (f"{NAME} và đồng bọn", [NAME], ["đồng bọn"]),
        (f"{NAME} và lê hoa", [NAME], ["lê hoa"]),
        (f"Giám đốc - {NAME}", [NAME], ["Giám đốc"]),
        ("nguyễn khuỵnh tèo", ["nguyễn khuỵnh tèo"], []),
        ("Giám đốc", ["Giám đốc"], []),
        ("Nguyễn_Khuỵnh_Tèo", [NAME], []),
        ("Nguyễn-Khuỵnh-Tèo", [NAME], []),
        ("Nguyễn\u2011Khuỵnh\u2011Tèo", [NAME], []),
        ("Nguyễn Khu\u200bỵnh\u3164Tèo", [NAME], []),
        (unicodedata.normalize("NFD", NAME), [NAME], []),
        ("H'Hen Niê", ["H'Hen Niê"], []),
        (f"@{NAME}", [NAME], []),
        (f"~{NAME}~ →", [NAME], []),
        ("anh Tèo", ["anh Tèo"], []),
        ("Anh Thư", ["Anh Thư"], []),
        ("đại tá Tèo", ["đại tá Tèo"], []),
        (f"anh {NAME}", [NAME], []),
        (f"Ông {NAME}", [NAME], []),
        (f"Đại tá {NAME}", [NAME], []),
        (f"bị cáo {NAME}", [NAME], []),
        (f"nguyên Phó Giám đốc {NAME}", [NAME], []),
        (f"người phụ xe {NAME}", [NAME], []),
        (f"người bán {NAME}", [NAME], []),
        ("anh nguyễn Khuỵnh Tèo", ["nguyễn Khuỵnh Tèo"], []),
        ("bà Đỗ Hoà", ["Đỗ Hoà"], []),
        ("Phó Khuỵnh Tèo", ["Phó Khuỵnh Tèo"], []),
        ("nguyễn Khuỵnh Tèo", ["nguyễn Khuỵnh Tèo"], []),
        (f"{NAME} (Bến Mây)", [NAME], ["Bến Mây"]),
        (f"{NAME}, Lê Hoa", [NAME], ["Lê Hoa"]),
        ("N.K.T.", [], ["N.K.T"]),
        ("…", [], ["…"]),
        ("Tèo " * 60, [], ["Tèo " * 60]),
    ],
)
def test_an_entry_is_read_as_people_write_it(listed: str, names: list[str], unread: list[str]) -> None:
    entry = withheld.read(listed)
    assert (list(entry.names), list(entry.unread)) == (names, unread)


BARE = "---\nid: a\npermalink: /bai/a/\ntitle: Bài\n{}---\n\nÔng {} đến. Bà Lê Hoa về.\n"


def said(folder: Path, listed: str, body: str = NAME, more: str = "") -> list[str]:
    """What is said of a page with this entry."""
    text = BARE.format(f"{more}redact:\n- {json.dumps(listed, ensure_ascii=False)}\n", body)
    (folder / PAGES / "a.md").write_text(text, encoding="utf-8")
    return [str(problem).split(": ", 1)[1] for problem in read_page(folder, "articles/a.md")[1]]


@pytest.mark.parametrize("title", ["ông", "Bà", "bé", "Đại tá", "bị cáo", "nguyên Phó Giám đốc", "người phụ xe"])
@pytest.mark.parametrize("name", [NAME, SHORT])
def test_a_title_before_a_listed_name_hides_no_mention_without_it(folder: Path, title: str, name: str) -> None:
    body = f"{title[0].upper()}{title[1:]} {name} đến. Cô {name} về. {name.upper()} đi, thưa {title.lower()} {name.lower()}."
    source, codes = read(folder, BARE.format(f"redact: [{title} {name}]\n", body))
    assert codes == []
    assert crude(name) not in crude(published(source))
    assert source.front.redact == ("N.K.T." if name == NAME else "Đ.H.",)


@pytest.mark.parametrize(
    ("listed", "shown"),
    [
        ("Nguyễn Khuỵnh tèo", "N.K.T."),
        ("nguyễn Khuỵnh Tèo", "N.K.T."),
        ("Nguyễn khuỵnh Tèo", "N.K.T."),
        ("@Nguyễn Khuỵnh Tèo", "N.K.T."),
        ("Nguyễn @Khuỵnh Tèo", "N.K.T."),
        ("Lê hoa", "L.H."),
        ("anh Tèo", "anh T."),
        ("bị cáo Tèo", "bị cáo T."),
        ("Anh Thư", "A.T."),
        ("Phạm Nhân Dân", "P.N.D."),
        ("Đại Đức Văn Tèo", "Đ.Đ.V.T."),
        ("tèo", "T."),
    ],
)
def test_what_takes_the_place_of_a_name_holds_nothing_of_it_but_initials(listed: str, shown: str) -> None:
    text = listed.replace("@", "")
    assert redact(FrontMatter("a", "/a/", text, redact=(listed,)), "").front.title.lower() == shown.lower()


@pytest.mark.parametrize(
    ("listed", "nearest"),
    [
        ("Nguyen Khuynh Teo", NAME),
        ("Nguyễn Khuỵnh Teo", NAME),
        ("Nguyễn Khuỵnh Téo", NAME),
        ("Nguyễn Khuỳnh Tèo", NAME),
        ("Nguyễn Khuỵn Tèo", NAME),
        ("Nguyễn Khoẻo Tòe", None),
        ("Le Hoa", "Lê Hoa"),
        ("Trịnh Vĩnh", None),
    ],
)
def test_an_entry_that_replaces_nothing_is_said_with_the_nearest_spelling(
    folder: Path, listed: str, nearest: str | None
) -> None:
    (line,) = said(folder, listed)
    assert line.startswith(f"warning redact-unfound: {listed!r} under 'redact' replaces nothing")
    assert ("the page has" in line) == (nearest is not None)
    assert nearest is None or f"the page has {nearest!r}" in line


def test_the_line_of_the_entry_is_named(folder: Path) -> None:
    (folder / PAGES / "a.md").write_text(BARE.format(f"redact:\n- {NAME}\n- Xoẻnh Ngoéo\n", NAME), encoding="utf-8")
    (problem,) = read_page(folder, "articles/a.md")[1]
    assert (problem.code, problem.line) == ("redact-unfound", 7)


def test_a_page_says_nothing_of_what_it_did_not_do(archive: Callable[..., Archive]) -> None:
    page = BARE.format("date: '2023-10-12'\naliases: [/cu/xoenh-ngoeo/]\nredact: [Xoẻnh Ngoéo Văn, Lê Hoa]\n", "A")
    made = archive({"articles/a.md": page})
    done = made.run("build", "--quiet")
    assert (done.code, len(done.problems)) == (0, 1)
    text = made.read("public/bai/a/index.html")
    assert "bằng chữ viết tắt: L.H.</p>" in text
    markdown = made.read("public/bai/a/index.md")
    assert "redact" not in markdown
    assert "xoenh" not in markdown.lower()
    made.write("articles/a.md", page.replace(", Lê Hoa", ""))
    assert len(made.run("build", "--quiet").problems) == 1
    assert "bằng chữ viết tắt" not in made.read("public/bai/a/index.html")
    assert "Ngoéo" not in made.read("public/bai/a/index.md")


def test_a_name_that_only_an_address_says_is_no_entry_in_vain(folder: Path) -> None:
    (line,) = said(folder, NAME, "A", "aliases: [/cu/nguyen-khuynh-teo/]\n") or ["nothing"]
    assert line == "nothing"


SLUG = "nguyen-khuynh-teo"


def origin(file: str, more: str = "") -> str:
    """The front matter's field of that name."""
    return f"origin: {{file: raw/{file}.txt, sha256: '{'0' * 64}', encoding: utf-8{more}}}\n"


@pytest.mark.parametrize("listed", ["Nguyễn Khuỳnh Tèo", "Nguyễn Khuỵnh Teo", "Nguyen Khuynh Teo"])
@pytest.mark.parametrize(
    "more",
    [
        origin("a", f", url: 'https://bao.example/bat-{SLUG}-123.htm'"),
        origin(f"2012/{SLUG}"),
        f"aliases: [/cu/{SLUG}/]\n",
        f"removed: ['Nguồn https://bao.example/{SLUG}.htm']\n",
        "removed: [NGUYEN KHUYNH TEO]\n",
        f"lead: Xem https://bao.example/{SLUG}.htm.\n",
        "lead: Thư của Nguyen Khuynh Teo.\n",
    ],
)
def test_an_address_does_not_vouch_for_an_entry_that_is_misspelt(folder: Path, listed: str, more: str) -> None:
    lines = said(folder, listed, f"<i>{NAME}</i>", more)
    assert len(lines) == 1
    assert lines[0].startswith(
        f"warning redact-unfound: {listed!r} under 'redact' is found only in addresses or without"
    )
    assert f"the page has {NAME!r}: list the name in that spelling" in lines[0]
    source, _ = read_page(folder, "articles/a.md")
    assert source is not None
    assert source.front.redact == (), "it claims nothing"


def test_an_entry_that_the_text_confirms_is_found_whatever_else_is_left(folder: Path) -> None:
    assert said(folder, NAME, f"Nguyễn Khuỵnh Tẻo và {NAME}", f"lead: Xem https://bao.example/{SLUG}.htm.\n") == []
    assert said(folder, NAME, "Nguyen Khuynh Teo") == []
    assert said(folder, "Tèo", "Tẻo và Tèo") == []
    assert said(folder, "Lan", "Lan đến. Lần này") == []


RICH = "\n\nMột [liên kết](/x/) và **đậm**.\n\n- a\n- b\n\n| c | d |\n|---|---|\n| e | f |"


@pytest.mark.parametrize(
    "text",
    [
        "| Nguyễn Khuỵnh | 1 |\n|---|---|\n| Tèo Em | 2 |",
        "Nguyễn Khuỵnh | 1\n---|---\nTèo Em | 2",
        "1. Nguyễn Khuỵnh\n2. Tèo Em",
        "- Nguyễn Khuỵnh (một)\n- Tèo Em",
    ],
)
def test_rows_and_items_are_parted_and_cost_a_page_nothing(folder: Path, text: str) -> None:
    page = BARE.format(f"redact: [{NAME}]\n", "A") + f"\n{text}{RICH}\n"
    source, codes = read(folder, page)
    assert (source.front.redact, codes) == ((), ["redact-unfound"])
    assert source.body.strip().endswith((text + RICH).strip())


def test_a_page_that_loses_its_markup_says_so_and_why(folder: Path) -> None:
    text = BARE.format(f"redact: [{NAME}]\n", f"**{NAME.replace(' ', '** **')}**") + RICH
    source, codes = read(folder, text)
    assert codes == ["redact-plain"]
    assert "Một liên kết và đậm." in source.body
    assert read(folder, text.replace("** **", " "))[1] == []


@pytest.mark.parametrize("text", ["<p>Nguyễn</p> <p>Khuỵnh Tèo</p>", "<dl><dt>Nguyễn</dt><dd>Khuỵnh Tèo</dd></dl>"])
def test_a_name_that_new_paragraphs_part_is_not_claimed(folder: Path, text: str) -> None:
    source, codes = read(folder, BARE.format(f"redact: [{NAME}]\n", "A") + f"\n{text}\n")
    assert (source.front.redact, codes) == ((), ["redact-unfound", "redact-plain"])


def test_more_entries_than_a_page_may_have_stop_the_build(folder: Path) -> None:
    names = "".join(f"- Nguyễn Văn {chr(97 + number // 26)}{chr(97 + number % 26)}\n" for number in range(501))
    (folder / PAGES / "a.md").write_text(BARE.format(f"redact:\n{names}", "A"), encoding="utf-8")
    source, (problem,) = read_page(folder, "articles/a.md")
    assert (source, problem.level, problem.code, problem.line) == (None, "error", "redact-too-many", 5)


# --- addresses and ids


def test_an_id_that_says_a_name_is_named_and_no_hint_proposes_one(archive: Callable[..., Archive]) -> None:
    page = BARE.format(f"redact: [{NAME}]\n", NAME).replace("id: a\n", "id: nguyen-khuynh-teo\n")
    page = page.replace("/bai/a/", "/bai/2023/nguyen-khuynh-teo-thang/")
    made = archive({"articles/a.md": page})
    one, other = made.run("build", "--quiet").problems
    assert one.startswith("content/articles/a.md:1: warning name-in-address: the id 'nguyen-khuynh-teo' contains a")
    assert other.startswith("content/articles/a.md:1: warning name-in-address: the permalink '/bai/2023/nguyen-khuynh")
    assert all("khuynh" not in crude(line.partition("(")[2]) for line in (one, other))


def test_a_file_name_that_is_an_address_is_named_too(archive: Callable[..., Archive]) -> None:
    page = BARE.format(f"redact: [{NAME}]\n", NAME).replace("permalink: /bai/a/\n", "")
    made = archive({"pages/nguyen-khuynh-teo.md": page, "articles/b.md": BARE.format("", "A").replace("a\n", "b\n")})
    (line,) = (line for line in made.run("build", "--quiet").problems if "name-in-address" in line)
    assert "the permalink '/nguyen-khuynh-teo/' contains a redacted name" in line
    assert "such as /a/;" in line


# --- what the vocabulary knows


KNOWN = {
    "people": "- {name: Lê Ngoẵng Quỷnh, aliases: [Quỷnh Còi]}\n- {name: Bảy Xoẻnh, aliases: [Lê Ngoẵng Quỷnh Con]}\n",
    "events": "- {name: Vụ Lê Ngoẵng Quỷnh, other: [vụ án LNQ], kind: lịch sử}\n",
    "organisations": (
        "- {name: Công ty Lê Ngoẵng Quỷnh, other: [Cty LNQ]}\n"
        "- {name: Xưởng Mây, broader: Công ty Lê Ngoẵng Quỷnh}\n- {name: Xưởng Tre, predecessors: [Xưởng Ngoẵng]}\n"
        "- {name: Xưởng Lứa, broader: Xưởng Tre}\n"
    ),
    "topics": "- {label: Vụ Lê Ngoẵng Quỷnh, other: [vụ LNQ]}\n",
    "abbreviations": "- {short: LNQ, full: Lê Ngoẵng Quỷnh}\n",
}
OF_KNOWN = """---
id: c
permalink: /bai/c/
title: Bài ba
date: '2023-10-14'
people:
- {name: Quỷnh Còi, rank: Đại tá}
- {name: Bảy Xoẻnh, rank: Đại úy}
- {name: Trịnh Quốc Vĩnh, rank: Thiếu tá}
events: [vụ án LNQ]
organisations: [Cty LNQ, Xưởng Mây, Xưởng Lứa]
tags: [vụ LNQ]
redact: [Lê Ngoẵng Quỷnh]
---

Đại tá Quỷnh Còi, tức Lê Ngoẵng Quỷnh, Đại úy Bảy Xoẻnh và Thiếu tá Trịnh Quốc Vĩnh nói về vụ án LNQ.
"""


def test_the_vocabulary_does_not_bring_a_name_back(archive: Callable[..., Archive]) -> None:
    made = archive({"articles/c.md": OF_KNOWN, **{f"vocabulary/{name}.yaml": text for name, text in KNOWN.items()}})
    done = made.run("build", "--quiet")
    assert (done.code, done.problems) == (0, [])
    assert made.run("export", "--data", "ra").code == 0
    files = made.files() | {f"ra/{name}": data for name, data in made.files("ra").items()}
    said = {name: crude(f"{name} {data.decode('utf-8', 'replace')}") for name, data in files.items()}
    assert [name for name, text in said.items() if "lengoangquinh" in text] == []
    assert [name for name, data in files.items() if b"ngoang" in data.lower()] == []
    page = made.read("public/bai/c/index.html")
    assert "Quỷnh Còi" in page, "the text stays"
    assert "/nhan-su/quynh-coi/" not in page
    assert "Xưởng Lứa</a>" in page, "what has nothing to do with the name is indexed"
    assert "Trịnh Quốc <b>Vĩnh</b>" in made.read("public/nhan-su/index.html")


def test_what_the_vocabulary_knows_is_shown_by_a_page_that_withholds_nothing(archive: Callable[..., Archive]) -> None:
    free = OF_KNOWN.replace("redact: [Lê Ngoẵng Quỷnh]\n", "")
    made = archive({"articles/c.md": free, **{f"vocabulary/{name}.yaml": text for name, text in KNOWN.items()}})
    assert made.run("build", "--quiet").code == 0
    listed = [name for name in made.files() if "le-ngoang-quynh" in name and name.endswith("index.html")]
    assert {name.split("/")[0] for name in listed} == {"nhan-su", "su-kien", "don-vi", "chu-de"}


# --- pages that are held back


HELD = """---
id: giu
permalink: /bai/2023/10/giu/
title: Xoẻnh thắng hội thao
date: '2023-10-12'
source: BLG
lead: Ông Nguyễn <b>Khuỵnh</b> Tèo nhận giải Ngoéo.
people:
- name: Trịnh Quốc Vĩnh
  rank: Đại tá
tags: [Thể thao]
aliases: [/cu/giu/]
redact: [Nguyễn Khuỵnh Tèo]
---

Đại tá Trịnh Quốc Vĩnh trao giải cho ông Nguyễn Khuỵnh Tèo.
"""


def test_a_page_in_which_a_name_may_still_be_read_is_a_notice_and_nothing_else(archive: Callable[..., Archive]) -> None:
    made = archive({"articles/giu.md": HELD, "articles/b.md": BARE.format("date: '2023-10-13'\n", "A")})
    made.write("pages/ve.md", HELD.replace("giu", "ve").replace("/bai/2023/10/ve/", "/ve/"))
    done = made.run("build", "--quiet")
    assert done.code == 0
    assert [line.split(": ")[1] for line in done.problems] == ["warning redact-near"] * 2
    assert "in its lead (N.K.T.)" in done.problems[0]
    assert "Khuỵnh" not in done.err
    for address in ("bai/2023/10/giu", "ve"):
        notice = made.read(f"public/{address}/index.html")
        assert "Bài ở địa chỉ này đang được giữ lại" in notice
        assert '<meta name="robots" content="noindex">' in notice
    files = made.files()
    words = [word.encode() for word in ("Xoẻnh", "xoenh", "Khuỵnh", "khuynh", "Ngoéo", "Trịnh Quốc")]
    assert [name for name, data in files.items() if any(word in data for word in words)] == []
    assert "bai/2023/10/giu/index.md" not in files
    assert "url=/bai/2023/10/giu/" in made.read("public/cu/giu/index.html")
    assert made.run("build", "--quiet").problems == done.problems, "it is said until it is mended"
    shutil.rmtree(made.root / ".cache")
    assert made.run("build", "--quiet").code == 0
    assert made.files() == files
    made.write("articles/giu.md", HELD.replace("<b>Khuỵnh</b>", "Khuỵnh"))
    made.run("build", "--quiet")
    assert "Ông N.K.T. nhận giải" in made.read("public/bai/2023/10/giu/index.html")
    assert "Trịnh Quốc <b>Vĩnh</b>" in made.read("public/nhan-su/index.html")


def test_a_draft_is_not_held_back_and_one_without_address_gets_one_that_names_nobody(folder: Path) -> None:
    source, codes = read(folder, HELD.replace("source: BLG", "status: draft"))
    assert (source.front.status, source.held, codes) == ("draft", False, [])
    bare = HELD.replace("permalink: /bai/2023/10/giu/\n", "").replace("Xoẻnh thắng", "Nguyễn <b>Khuỵnh</b> Tèo thắng")
    source, codes = read(folder, bare)
    assert (source.held, source.front.permalink) == (True, "/bai/2023/10/giu/")


# --- what the cache keeps


def test_the_cache_forgets_what_is_taken_back(archive: Callable[..., Archive]) -> None:
    rare = ("xoènh", "xoenh", "ngoéo", "ngoeo", "Xoènh Ngoéo Văn")
    page = (
        "---\nid: a\npermalink: /bai/a/\ntitle: {0} thắng\ndate: '2023-10-12'\npeople:\n- name: {0}\n  rank: Đại tá\n{1}---"
        "\n\nĐại tá {0} đến.\n"
    )
    made = archive(
        {f"articles/{n}.md": BARE.replace("a\n", f"b{n}\n").format("", n).replace("/a/", f"/{n}/") for n in range(3)}
    )
    made.write("articles/a.md", page.format("Xoènh Ngoéo Văn", ""))
    assert made.run("build", "--quiet").code == 0

    def holding() -> set[str]:
        forms = [form.encode(code) for form in (*rare, *map(str.title, rare)) for code in ("utf-8", "utf-16-le")]
        kept = made.files(".cache").items()
        return {name.split("/")[0] for name, data in kept if any(form in data for form in forms)}

    assert holding() == {"search", "hoso.sqlite3"}
    made.write("articles/a.md", page.format("Xoènh Ngoéo Văn", "redact: [Xoènh Ngoéo Văn]\n"))
    assert made.run("build", "--quiet").code == 0
    assert holding() == set()
    made.write("articles/a.md", page.format("Xoènh Ngoéo Văn", ""))
    made.run("build", "--quiet")
    assert holding() == {"search", "hoso.sqlite3"}
    made.write("articles/a.md", page.format("Xoènh Ngoéo Văn", "status: withdrawn\n"))
    assert made.run("build", "--quiet", "--no-search").code == 0
    assert holding() == set()
