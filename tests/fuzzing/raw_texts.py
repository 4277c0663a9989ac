"""Raw texts as scrapers leave them: heads, bodies and tails in any order, dumps of fields, lines broken anywhere."""

from __future__ import annotations

import random
import textwrap

from tests.fuzzing import parts

_KEYS = (
    "Title", "title", "TIÊU ĐỀ", "Tiêu đề", "date", "pub_date", "Ngày đăng", "author", "Tác giả", "source", "Nguồn", "link", "URL",
    "content", "Nội dung", "sapo", "Tóm tắt", "tags", "Chuyên mục", "id", "không có", "",
)  # fmt: skip
_LINE_ENDS = ("\n", "\n", "\n\n", "\n\n", "\r\n", "\r", "\n \n", "\n\n\n", "\u2028", "\x0b", " \n")


def raw_text(chance: random.Random) -> list[str]:
    """The parts of one raw text, each with the line end after it."""
    lines = _dump(chance) if chance.random() < 0.12 else _article(chance)
    if chance.random() < 0.15:
        _swap(chance, lines)
    lines = [parts.disturbed(chance, line) for line in lines]
    end = chance.choice(_LINE_ENDS)
    if chance.random() < 0.1:
        width = chance.randint(55, 130)
        lines = ["\n".join(textwrap.wrap(line, width, break_long_words=False)) for line in lines]
    return [line + (end if chance.random() < 0.95 else chance.choice(_LINE_ENDS)) for line in lines]


def _article(chance: random.Random) -> list[str]:
    return [*_head(chance), *_body(chance), *_tail(chance)]


def _head(chance: random.Random) -> list[str]:
    menu = parts.some(chance, parts.chrome, 0, 4) if chance.random() < 0.3 else []
    head = parts.some(chance, parts.headline, 0, 2) if chance.random() < 0.9 else []
    head += parts.some(chance, parts.dateline, 0, 2)
    head += parts.some(chance, parts.byline, 0, 1)
    if chance.random() < 0.3:
        chance.shuffle(head)
    return menu + head


def _body(chance: random.Random) -> list[str]:
    lead = parts.paragraph(chance)
    if chance.random() < 0.5:
        lead = parts.source_head(chance) + lead
    makers: tuple[parts.Part, ...] = (
        parts.paragraph, parts.paragraph, parts.paragraph, parts.sentence, parts.officer, parts.caption, parts.headline, _run_in, _item,
        _half, parts.name,
    )  # fmt: skip
    return [lead, *(parts.one_of(chance, makers) for _ in range(chance.randint(0, 8)))]


def _run_in(chance: random.Random) -> str:
    """A caption that ran into its paragraph."""
    return f"{parts.sentence(chance)} {parts.caption(chance)} {parts.sentence(chance)}"


def _item(chance: random.Random) -> str:
    return f"{chance.choice(('- ', '+ ', '* ', '1. ', 'a) ', '• ', '> ', '# ', '| '))}{parts.sentence(chance)}"


def _half(chance: random.Random) -> str:
    """Half a sentence: the other half is on another line, or lost."""
    text = parts.sentence(chance)
    at = chance.randint(0, len(text))
    return chance.choice((text[:at], text[at:], f"{text[:at]}\n{text[at:]}"))


def _tail(chance: random.Random) -> list[str]:
    tail = parts.some(chance, parts.byline, 0, 2)
    if chance.random() < 0.5:
        tail += [parts.chrome(chance), *parts.some(chance, parts.teaser, 0, 4)]
    if chance.random() < 0.2:
        tail += [parts.address(chance)]
    if chance.random() < 0.3:
        tail += ["Bình luận", *(f"{parts.name(chance)}\n{parts.sentence(chance)}" for _ in range(chance.randint(0, 3)))]
    return tail


def _dump(chance: random.Random) -> list[str]:
    """Lines of keys and values, as an export of a data base has them."""
    makers = (parts.headline, parts.dateline, parts.byline, parts.paragraph, parts.address, parts.sentence)
    joint = chance.choice((": ", ":", " : ", ":\n"))
    fields = [f"{chance.choice(_KEYS)}{joint}{parts.one_of(chance, makers)}" for _ in range(chance.randint(2, 8))]
    return fields + parts.some(chance, parts.paragraph, 0, 3)


def _swap(chance: random.Random, lines: list[str]) -> None:
    for _ in range(chance.randint(1, 3)):
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
