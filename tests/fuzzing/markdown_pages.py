"""Markdown pages with front matter as people write it: every field with values that YAML lets through, and some it does not."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args

from hoso.markup.characters import UNWANTED
from hoso.markup.fields import FIELDS, ORIGIN_FIELDS, WITHDRAWAL_FIELDS, Field
from hoso.models import CareerKind
from tests.fuzzing import parts

_ADDRESSES = (
    "/bai/2021/01/ra-quan-0123456789ab/",
    "/bai/a/",
    "/bai/khong-ro-ngay/nguyen-van-an-0123456789ab/",
    "/a/b/c/d/e/f/",
)
_BAD_ADDRESSES = (
    "/", "bai/a", "/Bai/", "/bai//", "/bai/../a/", "/chu-de/", "/tim-kiem/", "/con/", "/bai/ạ/", "/" + "a/" * 60, "/2019/05/bai.html",
    "/bai/khong-ro-ngay/" + "x" * 130 + "/", "/data/", "/bai/a/index.md/", "",
)  # fmt: skip
_DATES = (
    "2021-01-20",
    "2021-01-20T16:10:00+07:00",
    "'2021-01-20'",
    "2021-01-20T00:00:00Z",
    "1865-12-31",
    "2099-01-01T23:59:59-12:00",
)
_BAD_DATES = (
    "2021", "2021-01", "20/01/2021", "2021-02-30", "0001-01-01", "9999-12-31", "2021-01-20T25:00:00", "2021-01-20T16:10:00+99:99", "١٩٩٩-01-01",
    "2021-01-20 16:10", "",
)  # fmt: skip
_WRONG = (
    "[]",
    "{}",
    "[a, b]",
    "{a: b}",
    "~",
    "null",
    "''",
    '" "',
    "!!str a",
    "&a b",
    "*a",
    "|",
    ">",
    "- a",
    "? a",
    "[",
    "{",
    '"',
    "'",
    "yes",
    "1e5",
    "0x1F",
    "%",
    "@",
    "`",
)
_BLOCKS = (
    "## ", "# ", "### ", "> ", "- ", "  - ", "   1. ", "1) ", "- [x] ", "~~~\n", "  ```sh\n", "> [!note] ", "## A {#b}\n", "1. ", "    ", "| a | b |\n|---|---|\n| ", "![](/a.jpg) ", "[^1]: ", "*[CATP]: ", "[a]: /b ", "<div>", "---\n", "***\n",
    "<!-- ", "\\", "{: .caption }\n", "```\n", "===\n", ": ", "\t", "[//]: # (", "#", "2021. ", "+ ",
)  # fmt: skip
_INLINES = (
    "**", "*", "_", "`", "[", "](/bai/a/)", "](javascript:x)", "](https://bm.example)", "![a](b.jpg)", "[^1]", "<b>", "</b>", "<a href='/x'>", "&amp;", "&#8203;",
    "&lt;", "<!--", "-->", "\\*", "{: .caption }", "{: #d0 title=a }", "{#cuoi}", "~~", "==", "](hai.md#a)", "[[hai|b]]", "![[c.png]]", "](</a b>)", "<a id='search'>", "{sic}", "CATP", "<https://bm.example>", "\n", "  \n", "\n\n", "|", "<br>", "&", "\x02", "wzxhzdk:1",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Hand:
    """The writer of a page: the people it names, and whether every value has at least the required form."""

    people: list[str]
    careful: bool


def markdown_page(chance: random.Random) -> list[str]:
    """The parts of one page: its front matter line by line, then its blocks."""
    hand = _Hand(parts.some(chance, parts.name, 0, 4), chance.random() < 0.75)
    fields = list(FIELDS)
    if chance.random() < 0.15:
        chance.shuffle(fields)
    most = chance.choice((0.15, 0.3, 0.6, 1.0))
    chosen = [field for field in fields if field.name == "title" or chance.random() < most]
    withdrawn = hand.careful and chance.random() < 0.1
    if hand.careful and not withdrawn:
        chosen = [field for field in chosen if field.name != "withdrawn"]
    header = ["---\n", *(line for field in chosen for line in _field(chance, field, hand)), "---\n"]
    if withdrawn:
        header = [line for line in header if not line.startswith("status:")]
        header.insert(1, "status: withdrawn\n")
    if not hand.careful and chance.random() < 0.2:
        del header[chance.randrange(len(header))]
    return [*header, "\n", *_body(chance, hand.people)]


# --- the front matter


def _field(chance: random.Random, field: Field, hand: _Hand) -> list[str]:
    """A field's lines: mostly of the kind that it should have."""
    if not hand.careful and chance.random() < 0.1:
        return [f"{field.name}: {chance.choice(_WRONG)}\n"]
    least = 1 if hand.careful else 0
    if field.kind == "string":
        return [f"{field.name}: {_value(chance, field, hand)}\n"]
    if field.kind == "strings":
        return [f"{field.name}:\n", *(f"  - {_value(chance, field, hand)}\n" for _ in range(chance.randint(least, 3)))]
    if field.kind == "people":
        people = [*hand.people, *parts.some(chance, parts.name, 0 if hand.people else least, 2)]
        return [f"{field.name}:\n", *(_person(chance, name, hand) for name in people)]
    if field.kind == "careers":
        names = [*hand.people, *parts.some(chance, parts.name, 0 if hand.people else least, 2)]
        return [f"{field.name}:\n", *(_career(chance, name, hand) for name in names)]
    if field.kind == "origin":
        return [f"{field.name}:\n", *(_part(chance, part, hand) for part in ORIGIN_FIELDS)]
    return [f"{field.name}:\n", *(_part(chance, part, hand) for part in WITHDRAWAL_FIELDS)]


def _part(chance: random.Random, part: Field, hand: _Hand) -> str:
    return f"  {part.name}: {_value(chance, part, hand)}\n" if hand.careful or chance.random() < 0.9 else ""


def _person(chance: random.Random, name: str, hand: _Hand) -> str:
    lines = [f"  - name: {_written(chance, name, hand)}\n"]
    if chance.random() < 0.6:
        lines.append(f"    rank: {_written(chance, chance.choice(parts.RANKS), hand)}\n")
    if chance.random() < 0.7:
        posts = parts.some(chance, parts.post, 1 if hand.careful else 0, 3)
        lines += ["    posts:\n", *(f"      - {_written(chance, post, hand)}\n" for post in posts)]
    return "".join(lines)


def _career(chance: random.Random, name: str, hand: _Hand) -> str:
    kind = chance.choice(get_args(CareerKind))
    lines = [f"  - name: {_written(chance, name, hand)}\n", f"    kind: {kind}\n"]
    if kind != "rank":
        lines.append(f"    post: {_written(chance, parts.post(chance), hand)}\n")
    if kind == "rank" or chance.random() < 0.1:
        lines.append(f"    rank: {_written(chance, chance.choice(parts.RANKS), hand)}\n")
    lines.extend(f"    {end}: {chance.choice(_MOMENTS)}\n" for end in ("from", "until") if chance.random() < 0.4)
    if chance.random() < 0.2:
        lines += ["    inferred:\n", "      - from\n"]
    return "".join(lines)


_MOMENTS = ("2022", "2022-06", "2022-06-01", '"--06-01"', '"--06"')


def _value(chance: random.Random, field: Field, hand: _Hand) -> str:
    """A value as written in the file."""
    known = _GOOD.get(field.name)
    if known is not None and hand.careful:
        return known(chance)
    if known is not None and chance.random() < 0.8:
        return chance.choice(_BAD[field.name]) if chance.random() < 0.5 else known(chance)
    if field.name in {"redact", "byline"} and hand.people:
        return _written(chance, chance.choice(hand.people), hand)
    makers: tuple[parts.Part, ...] = (
        parts.headline,
        parts.sentence,
        parts.name,
        parts.unit,
        parts.post,
        parts.officer,
        parts.address,
    )
    return _written(chance, parts.one_of(chance, makers), hand)


def _written(chance: random.Random, text: str, hand: _Hand) -> str:
    """A text as a person writes it into YAML: plain, in quotes, with white space around it, with odd letters."""
    text = parts.disturbed(chance, text)
    if hand.careful:
        text = UNWANTED.sub("", text)
        text = text if text.strip() else f"{text}a"
    roll = chance.random()
    if roll < 0.15:
        text = f"{chance.choice(_WHITE)}{text}{chance.choice(_WHITE)}"
    plain = (
        text[:1].isalpha() and not re.search(r":\s|:\Z|\s#|[\n\r\x85\u2028\u2029\ufeff]", text) and text not in _WRONG
    )
    if roll < 0.3 or (hand.careful and not plain):
        text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{text}"'
    if roll < 0.36:
        return "'" + text.replace("'", "''") + "'"
    return text


_WHITE = ("", "", " ", "  ", "\t", "\xa0", "\u200b")


def _hex(chance: random.Random, length: int) -> str:
    return "".join(chance.choice("0123456789abcdef") for _ in range(length))


_GOOD: dict[str, Callable[[random.Random], str]] = {
    "id": lambda chance: chance.choice((_hex(chance, 12), "bai-viet-tay", "0", "a" * 64, "'123456789012'", "'1e10'")),
    "permalink": lambda chance: chance.choice(_ADDRESSES),
    "aliases": lambda chance: chance.choice(_ADDRESSES),
    "date": lambda chance: chance.choice(_DATES),
    "status": lambda chance: chance.choice(("published", "published", "draft")),
    "inferred": lambda chance: chance.choice(("title", "date", "tags", "lead", "source")),
    "batch": lambda chance: chance.choice(("source", "tags")),
    "collected": lambda chance: chance.choice(("2021-01-01/2021-01-31", "2021-01-01/..", "../..")),
    "file": lambda chance: chance.choice(("raw/000.txt", "raw/a b.html", "raw/Nguyễn Văn An.txt", "a")),
    "sha256": lambda chance: _hex(chance, 64),
}
_BAD: dict[str, tuple[str, ...]] = {
    "id": ("A", "", "-a", "x" * 65, "123456789012", "1e10", "0x12", "ạ"),
    "permalink": _BAD_ADDRESSES,
    "aliases": _BAD_ADDRESSES,
    "date": _BAD_DATES,
    "status": ("Published", "gone", "withdrawn"),
    "inferred": ("ttile", "id: a", ""),
    "batch": ("title", "nguồn", ""),
    "collected": ("2021-01", "2021-01-31/2021", "2021-02-30/..", "/"),
    "file": ("/etc/passwd", "raw/../../a", "raw\\a", ""),
    "sha256": ("0" * 63, "A" * 64, "0"),
}


# --- the text


def _body(chance: random.Random, people: list[str]) -> list[str]:
    """The blocks of a page; the people of its front matter are named in them now and then."""
    plain = chance.random() < 0.4

    def block(chance: random.Random) -> str:
        text = parts.one_of(
            chance, (parts.paragraph, parts.paragraph, parts.sentence, parts.officer, parts.caption, parts.headline)
        )
        if people and chance.random() < 0.5:
            text = f"{chance.choice((*parts.RANKS, 'ông', ''))} {chance.choice(people)} {text}"
        text = parts.disturbed(chance, text)
        if plain:
            return f"{text}\n\n"
        if chance.random() < 0.25:
            text = _marked_up(chance, text)
        if chance.random() < 0.2:
            text = chance.choice(_BLOCKS) + text
        if chance.random() < 0.1:
            text = f'{text}\n{{: .caption credit="{chance.choice(people or ["A.T."])}" }}'
        return text + chance.choice(("\n\n", "\n\n", "\n\n", "\n\n", "\n", "", "\r\n\r\n"))

    return parts.some(chance, block, 0, 8)


def _marked_up(chance: random.Random, text: str) -> str:
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(text))
        text = text[:at] + chance.choice(_INLINES) + text[at:]
    return text
