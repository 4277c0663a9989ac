"""Names that a page keeps from being published: initials take their place in its metadata and in its Markdown.

Only `records.read_page` calls this, and nothing that is published reads a page in another way: pages, lists, evidence,
search, data, feeds and whatever is added to them hold what is left here and no more. The page's own file keeps the
words; it is a source, like the raw file.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

from hoso.markup import Renderer, write
from hoso.models import Block, FrontMatter
from hoso.vietnamese import fold, initials, nfc, tone_placement

_KEPT = frozenset({"id", "permalink", "date", "inferred", "aliases", "status", "redact"})
"""Fields that are no text; everything else, and every field to come, is redacted."""

_UNSEEN = "\xad\u200b-\u200d\u2060\ufeff"  # soft hyphens and other characters without a width
_GAP = rf"(?:[\s{_UNSEEN}.+_–\\-]|&nbsp;|&#160;|%20)"
_APOSTROPHES = "'’‘\u02bc`\xb4"
_SHORT = 2  # syllables: such a name may be made of ordinary words
_ATTRIBUTE = re.compile(r'="([^"]*)"')


class _Name(NamedTuple):
    """A listed name: the search for it in a folded text, its syllables, what takes its place."""

    search: re.Pattern[str]
    syllables: tuple[str, ...]
    shown: str


def redact(front: FrontMatter, body: str) -> tuple[FrontMatter, str]:
    """Metadata and Markdown without the names that `front.redact` lists; that field then holds their initials."""
    names = _names(front.redact)
    values: dict[str, Any] = {
        field.name: _walked(getattr(front, field.name), lambda text: _replaced(text, names))
        for field in fields(front)
        if field.name not in _KEPT
    }
    if front.origin is not None:
        url = front.origin.url
        kept = url is None or not (_says(unquote(url), names) or _in_address(url, names))
        file = _replaced(values["origin"].file, names, address=True)
        values["origin"] = replace(values["origin"], file=file, url=url if kept else None)
    shown = tuple(dict.fromkeys(name.shown for name in names))
    return replace(front, **values, redact=shown), _body(body, names)


def address_names(address: str, listed: Sequence[str]) -> bool:
    """Whether an address says one of the names, in the form that slugs give it; a single syllable names nobody."""
    return _in_address(address, _names(tuple(listed)))


def _body(markdown: str, names: Sequence[_Name]) -> str:
    """Markdown that neither says a name nor makes a page that says one.

    Where markup or character references within a name hide it from the search, the page is reduced to its plain
    paragraphs, headings and captions: better a link lost than a name said.
    """
    made = _replaced(markdown, names)
    hidden = (html.unescape(made), unquote(made))
    rendered = Renderer(()).render(made)
    texts = [text for block in rendered.blocks for text in (block.text, block.credit or "")]
    attributes = [unquote(html.unescape(value)) for value in _ATTRIBUTE.findall(rendered.html)]
    if any(_says(text, names) for text in (*hidden, *texts, *attributes)) or any(
        _in_address(value, names) for value in attributes
    ):
        plain = (
            Block(block.kind, _replaced(block.text, names), block.credit and _replaced(block.credit, names))
            for block in rendered.blocks
        )
        return write(list(plain))
    return made


def _walked(value: object, change: Callable[[str], str]) -> object:
    """A value of the front matter with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_walked(item, change) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _walked(getattr(value, field.name), change) for field in fields(value)})
    return value


@lru_cache(maxsize=256)
def _names(listed: tuple[str, ...]) -> tuple[_Name, ...]:
    """The longest first, so that a part of a name that is listed as well does not break it."""
    return tuple(map(_name, sorted(filter(_is_name, listed), key=len, reverse=True)))


def _name(listed: str) -> _Name:
    written = [syllable for syllable in nfc(listed).split() if _letters(syllable)]
    syllables = tuple(map(_spelled, written))
    within = rf"[{_UNSEEN}]*"
    parts = [f"({within.join(map(_character, fold(syllable)))})" for syllable in syllables]
    search = re.compile(rf"(?<![^\W_]){(_GAP + '{0,12}').join(parts)}(?![^\W_])")
    return _Name(search, syllables, _shown(written))


def _character(character: str) -> str:
    return f"[{_APOSTROPHES}]" if character in _APOSTROPHES else re.escape(character)


def _is_name(listed: str) -> bool:
    """A single letter is its own initial: there is nothing to hide it behind."""
    return sum(map(str.isalpha, listed)) > 1


def _letters(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _shown(syllables: Sequence[str]) -> str:
    """`N.V.T.` for `Nguyễn Văn Tèo`, `anh T.` for `anh Tèo`; all initials where nothing is written with a capital."""
    plain = not any(syllable[0].isupper() for syllable in syllables)
    shown = ""
    for syllable in syllables:
        if plain or syllable[0].isupper():
            shown += initials(syllable)
        else:
            shown += f"{' ' if shown else ''}{syllable} "
    return shown.strip()


def _replaced(text: str, names: Sequence[_Name], address: bool = False) -> str:
    for name in names:
        parts, done = [], 0
        for found in _occurrences(text, name, address):
            shown = name.shown[0].upper() + name.shown[1:] if found[0][0] != text[found.start()] else name.shown
            parts += [text[done : found.start()], shown]
            done = found.end()
            if name.shown.endswith(".") and text[done : done + 1] == "." and text[done : done + 2] != "..":
                done += 1  # one full stop ends the initials and the sentence
        text = "".join([*parts, text[done:]]) if parts else text
    return text


def says(text: str, shown: Sequence[str]) -> bool:
    """Whether a text holds one of the initials that `redact` left in its place."""
    return any(initials.lower() in text.lower() for initials in shown)


def _says(text: str, names: Sequence[_Name]) -> bool:
    text = nfc(text)
    return any(True for name in names for _ in _occurrences(text, name, address=False))


def _in_address(address: str, names: Sequence[_Name]) -> bool:
    text = nfc(unquote(address))
    return any(True for name in names for _ in _occurrences(text, name, address=True))


def _occurrences(text: str, name: _Name, address: bool) -> Iterator[re.Match[str]]:
    """Where an NFC text says the name; in an address in any case, but there a single syllable names nobody."""
    if address and len(name.syllables) < _SHORT:
        return
    folded = fold(text)
    found = name.search.search(folded)
    while found:
        meant = "\n\n" not in found[0] and all(
            _means(text[slice(*found.span(number))], syllable, address or len(name.syllables) > _SHORT)
            for number, syllable in enumerate(name.syllables, start=1)
        )
        if meant:
            yield found
        found = name.search.search(folded, found.end() if meant else found.start() + 1)


def _means(written: str, listed: str, any_case: bool) -> bool:
    """Whether a syllable is the listed one, with all of its marks or fewer; never with others: they make another
    name. A short name has to keep its capital: without, it may be an ordinary word."""
    spelled = _spelled(written)
    if len(spelled) != len(listed) or (listed[0].isupper() and not spelled[0].isupper() and not any_case):
        return False
    return all(_marks(one) <= _marks(other) for one, other in zip(spelled, listed, strict=True))


@lru_cache(maxsize=4096)
def _marks(character: str) -> frozenset[str]:
    return frozenset(normalize("NFD", character)[1:]) | ({"đ"} if character in "đĐ" else frozenset())


def _spelled(syllable: str) -> str:
    return tone_placement(re.sub(rf"[{_UNSEEN}]", "", syllable))
