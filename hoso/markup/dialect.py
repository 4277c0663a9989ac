"""Python-Markdown as pages need it: what takes quadratic time there takes linear time here, and whatever repeats a
piece of the page is counted.

Only `markup` uses this, and late: nearly all pages are rendered without Python-Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote
from xml.etree.ElementTree import Element

from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions.abbr import AbbrBlockprocessor, AbbrTreeprocessor
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import ImageInlineProcessor, InlineProcessor, LinkInlineProcessor
from markdown.util import AtomicString

if TYPE_CHECKING:
    from markdown import Markdown
    from markdown.blockparser import BlockParser

Form = Literal["abbreviation", "link", "table", "tags"]
"""A form of Markdown that can repeat a piece of the page."""

_CELL = len("<td></td>\n")


class Repeats(Exception):
    """A page repeats more of itself than allowed: the form that does it, and its name in the page."""

    def __init__(self, form: Form, name: str = "") -> None:
        super().__init__(form, name)
        self.form: Form = form
        self.name = name


class Meter:
    """Counts the characters that a page repeats, from `begin` on."""

    def __init__(self) -> None:
        self._left = 0

    def begin(self, most: int) -> None:
        """Begin a new page, which may repeat this many characters."""
        self._left = most

    def count(self, size: int, form: Form, name: str = "") -> None:
        """Count the characters; raises `Repeats` if there are too many."""
        self._left -= size
        if self._left < 0:
            raise Repeats(form, name)


class References(dict[str, tuple[str, str]]):
    """The link definitions of a page: every use repeats the address and the title."""

    def __init__(self, meter: Meter) -> None:
        super().__init__()
        self._meter = meter

    def __getitem__(self, name: str) -> tuple[str, str]:
        address, title = super().__getitem__(name)
        self._meter.count(len(address) + len(title or ""), "link", name)
        return address, title


class Tables(TableProcessor):
    """Tables whose short rows are filled up with empty cells, but not without end."""

    def __init__(self, parser: BlockParser, meter: Meter) -> None:
        super().__init__(parser, {"use_align_attribute": False})
        self._meter = meter

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        lacking = len(align) - row.count("|") - 1
        if lacking > 0:
            self._meter.count(lacking * _CELL, "table")
        super()._build_row(row, parent, align)  # type: ignore[misc]

    def run(self, parent: Element, blocks: list[str]) -> None:
        """A head of empty cells, which Markdown demands of every table, is none."""
        super().run(parent, blocks)
        table = parent[-1]
        head = table.find("thead")
        if head is not None and not any((cell.text or "").strip() for cell in head.iter("th")):
            table.remove(head)


class Headings(HashHeaderProcessor):
    """Headings; `#ANTT` without a space is none, but a tag as editors write it."""

    RE = re.compile(HashHeaderProcessor.RE.pattern.replace("#{1,6}", r"#{2,6}|#(?![^\s#])", 1))


class Links(LinkInlineProcessor):
    """Links whose addresses may have spaces between `<` and `>`."""

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802 (of the library)
        """The address, the title, and where they end."""
        href, title, end, handled = super().getLink(data, index)
        return _in_brackets(data, index, href), title, end, handled


class Pictures(ImageInlineProcessor):
    """The same for pictures."""

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802 (of the library)
        """The address, the title, and where they end."""
        href, title, end, handled = super().getLink(data, index)
        return _in_brackets(data, index, href), title, end, handled


def _in_brackets(data: str, index: int, href: str) -> str:
    return href.replace(" ", "%20") if _BRACKETED.match(data, index) else href


_BRACKETED = re.compile(r"\(\s*<")

NAMED = r"(!?)\[\[([^\[\]|#\n]*)(#[^\[\]|\n]*)?(?:\|([^\[\]\n]*))?\]\](?![(\[])"
"""A page, a place in it or a picture by its name, as Obsidian writes it."""


class Named(InlineProcessor):
    """Links to pages by their names: `[[hai]]`, `[[hai#Kết quả|words]]`; pictures by theirs: `![[anh.png]]`."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 (of the library)
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element | None, int | None, int | None]:
        """The link or the picture."""
        name, place, words = m[2].strip(), (m[3] or "")[1:].strip(), (m[4] or "").strip()
        if not name and not place:
            return None, None, None
        if m[1] and name.lower().endswith(_PICTURES):
            return Element("img", {"src": quote(name), "alt": words or name}), m.start(0), m.end(0)
        file = f"{quote(name.removesuffix('.md'))}.md" if name else ""
        link = Element("a", {"href": f"{file}#{quote(place)}" if place else file})
        link.text = words or " > ".join(filter(None, (name, place)))
        return link, m.start(0), m.end(0)


_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp")

_ATTRIBUTE = r"""(?:[#.][^\s{}]+|[^\s={}"'#.]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}=]+))"""
_ATTRIBUTES = rf"\{{:?[ ]*({_ATTRIBUTE}(?:[ ]+{_ATTRIBUTE})*)[ ]*\}}"


class AttributeLists(AttrListTreeprocessor):
    """Attributes in braces; what stands in braces and is none (`{sic}`) is text."""

    HEADER_RE = re.compile(rf"[ ]+{_ATTRIBUTES}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{_ATTRIBUTES}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(_ATTRIBUTES)  # type: ignore[misc]


class Footnotes(FootnoteExtension):
    """Footnotes whose uses are numbered by counting them; the original tries one number after another."""

    def unique_ref(self, reference: str, found: bool = False) -> str:
        """The id of a use of a footnote: `fnref:1`, then `fnref2:1`."""
        if not found:
            return reference
        uses = self.found_refs.get(reference, 0) + 1
        self.found_refs[reference] = uses
        name, _, note = reference.partition(self.get_separator())
        return reference if uses == 1 else f"{name}{uses}{self.get_separator()}{note}"


class AbbreviationLines(AbbrBlockprocessor):
    """Takes all adjacent lines that define abbreviations at once; the original processes the rest of the block again
    for each."""

    def run(self, parent: Element, blocks: list[str]) -> bool:
        """Take the first definitions of a block out of it."""
        block = blocks[0]
        first = self.RE.search(block)
        others = self._directly_behind(block, first.end()) if first else []
        if first and others:
            blocks[0] = block[: first.end()] + block[others[-1].end() :]
        if not super().run(parent, blocks):
            blocks[0] = block
            return False
        self.abbrs.update((one["abbr"].strip(), one["title"].strip()) for one in others)
        return True

    def _directly_behind(self, block: str, end: int) -> list[re.Match[str]]:
        """Definitions of one line each, without the last: the line after it may turn it into a heading."""
        found: list[re.Match[str]] = []
        for one in self.RE.finditer(block, end):
            plain = one["abbr"].strip() and one["title"].strip(" '\"") and "\n" not in one[0]
            if one.start() != end + 1 or not plain:
                break
            found.append(one)
            end = one.end()
        return found[:-1]


class Abbreviations(AbbrTreeprocessor):
    """Marks abbreviations element by element; the original searches for every element among its siblings, and splits
    each text once per abbreviation.

    Every use of an abbreviation that the page itself defines repeats the definition. `shared` are the abbreviations of
    all pages: their length is up to the keeper of the archive.
    """

    def __init__(self, md: Markdown, abbreviations: dict[str, str], shared: Mapping[str, str], meter: Meter) -> None:
        super().__init__(md, abbreviations)
        self._shared = shared
        self._meter = meter
        self._all: re.Pattern[str] | None = None
        self._own: re.Pattern[str] | None = None

    def run(self, root: Element) -> Element | None:
        """Mark the abbreviations of a page."""
        own = [short for short, full in self.abbrs.items() if self._shared.get(short) != full]
        self._all, self._own = _whole_words(self.abbrs), _whole_words(own)
        if self._all:
            self._mark(root)
        return None

    def _mark(self, element: Element) -> None:
        children = list(element)
        for child in children:
            self._mark(child)
        element.text, found = self._marked(element.text)
        marked = [*found]
        for child in children:
            child.tail, found = self._marked(child.tail)
            marked += [child, *found]
        if len(marked) > len(children):
            element[:] = marked

    def _marked(self, text: str | None) -> tuple[str | None, list[Element]]:
        """The text before the first abbreviation, and each of them with the text after it."""
        if not text or isinstance(text, AtomicString):
            return text, []
        for found in self._own.finditer(text) if self._own else ():
            self._meter.count(len(self.abbrs[found[0]]), "abbreviation", found[0])
        places = [found for found in self._all.finditer(text) if self.abbrs[found[0]]] if self._all else []
        if not places:
            return text, []
        ends = [*(found.start() for found in places[1:]), len(text)]
        elements = [
            self.create_element(self.abbrs[found[0]], found[0], text[found.end() : end])
            for found, end in zip(places, ends, strict=True)
        ]
        return text[: places[0].start()], elements


def _whole_words(words: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b") if longest_first else None
