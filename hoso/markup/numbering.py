"""Sanitised HTML → its blocks as plain text, and HTML in which each block can be found."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from hoso.markup.anchors import FOOTNOTE_ID, Anchors
from hoso.markup.links import TAG, linked_file
from hoso.markup.syntax import CREDIT_LABEL, one_line
from hoso.models import Block, BlockKind
from hoso.vietnamese import nfc

_BLOCK_LEVEL = frozenset(
    "p h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre div figure figcaption table caption thead tbody tfoot tr "
    "details summary hr".split()
)
_HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
_BEARERS = _HEADINGS | frozenset("p li dt dd blockquote pre div figcaption caption tr summary".split())
_OUTWARD = re.compile(r' href="(?:https?:)?//', re.IGNORECASE)
_FOOTNOTE_LINK = re.compile(r' class="footnote-(?:ref|backref)"')
_ALT = re.compile(r' alt="([^"]*)"')
_CELL_GAP = " | "


_STATED = re.compile(r' (?:id|name)="([^"]*)"')
_WITHIN = re.compile(r' href="#([^"]*)"')


def _stated(sanitised: str) -> list[str]:
    """The ids that elements have; words of the text that look like one are none."""
    if not _STATED.search(sanitised):
        return []
    return [stated for tag in TAG.finditer(sanitised) for stated in _STATED.findall(tag["attributes"] or "")]


@dataclass(slots=True)
class _Container:
    """A block-level element that is open: its name, where its start tag stands in the output, whether it can still
    bear a block, and the id that its author gave it."""

    name: str
    place: int
    free: bool
    identity: str | None = None


@dataclass(slots=True)
class _Open:
    """A block that is being read; `wrapped` where it stands in no element of its own and gets a paragraph, `identity`
    where its element has an id already."""

    kind: BlockKind
    place: int
    wrapped: bool
    identity: str | None = None
    text: list[str] = field(default_factory=list)
    credit: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Numbered:
    """HTML in which each block can be found, and its blocks, each of which stands in the element with its id in `ids`;
    `links` are the Markdown files that it links to, as written; `bare_pictures` is the
    number of pictures without an address."""

    html: str
    blocks: tuple[Block, ...]
    ids: tuple[str, ...]
    links: tuple[str, ...] = ()
    bare_pictures: int = 0


class Numbering:
    """One pass over sanitised HTML: finds its blocks, gives each element that holds one its id, marks links that
    lead outward, and takes out images whose address was not allowed."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._blocks: list[Block] = []
        self._ids: list[str] = []
        self._anchors = Anchors()
        self._links_within: list[int] = []
        self._links: dict[str, None] = {}
        self._bare_pictures = 0
        self._containers: list[_Container] = []
        self._open: _Open | None = None
        self._rows = 0  # cells, and all that is in them, belong to the block of their row
        self._silent = False  # within the number or the arrow of a footnote
        self._credit = False

    def number(self, sanitised: str) -> Numbered:
        """The HTML with an id for each block, and the blocks."""
        self._anchors = Anchors(map(html.unescape, _stated(sanitised)))
        end = 0
        for found in TAG.finditer(sanitised):
            self._take_text(sanitised[end : found.start()])
            end = found.end()
            if found["end"]:
                self._take_end(found["name"], found[0])
            else:
                self._take_start(found["name"], found["attributes"], found[0])
        self._take_text(sanitised[end:])
        self._flush()
        for place in self._links_within:
            self._out[place] = _WITHIN.sub(self._meant, self._out[place], count=1)
        shown = "".join(self._out).strip()
        return Numbered(shown, tuple(self._blocks), tuple(self._ids), tuple(self._links), self._bare_pictures)

    def _take_text(self, text: str) -> None:
        if self._open is None and text.strip():
            self._begin()
        if self._open and not self._silent:
            (self._open.credit if self._credit else self._open.text).append(html.unescape(text))
        self._out.append(text)

    def _take_start(self, name: str, attributes: str, tag: str) -> None:
        stated = None
        if "id=" in attributes or "name=" in attributes:
            stated, attributes = self._state(attributes)
            tag = f"<{name}{attributes}>"
        if self._rows:
            self._rows += name == "tr"
            if self._open and name in {"td", "th"}:
                self._open.text.append(_CELL_GAP)
        elif name in _BLOCK_LEVEL:
            self._flush()
            if name != "hr":
                free = name in _BEARERS and not (stated and FOOTNOTE_ID.fullmatch(stated))
                self._containers.append(_Container(name, len(self._out), free, stated))
            self._rows += name == "tr"
        if name not in _BLOCK_LEVEL and name not in {"td", "th"}:
            tag = self._inline(name, attributes, tag)
        self._out.append(tag)

    def _state(self, attributes: str) -> tuple[str | None, str]:
        """The id that an element is given, if it is the first of that id, and its attributes with it as `id`."""
        given = [html.unescape(one) for one in _STATED.findall(attributes)]
        kept = _STATED.sub("", attributes)
        stated = next((one for one in given if self._anchors.state(one)), None)
        return stated, f'{kept} id="{html.escape(stated)}"' if stated else kept

    def _meant(self, found: re.Match[str]) -> str:
        fragment = unquote(html.unescape(found[1]))
        meant = self._anchors.meant(fragment)
        return found[0] if meant == fragment else f' href="#{meant}"'

    def _inline(self, name: str, attributes: str, tag: str) -> str:
        if self._open is None and self._inner() != "figure":
            self._begin()
        if self._open and name == "br":
            self._open.text.append(" ")
        if name == "small" and self._open and self._open.kind == "caption" and ' class="credit"' in attributes:
            self._credit = True
        if name == "a":
            self._silent = bool(_FOOTNOTE_LINK.search(attributes))
            if ' href="#' in attributes:
                self._links_within.append(len(self._out))
            elif ".md" in attributes and (linked := linked_file(attributes)):
                self._links[linked] = None
            return f'{tag[:-1]} rel="nofollow noopener">' if _OUTWARD.search(attributes) else tag
        return self._image(attributes, tag) if name == "img" else tag

    def _inner(self) -> str:
        return self._containers[-1].name if self._containers else ""

    def _image(self, attributes: str, tag: str) -> str:
        if ' src="' in attributes:
            return tag if " alt=" in attributes else f'{tag[:-1]} alt="">'
        self._bare_pictures += 1
        alternative = _ALT.search(attributes)
        if not alternative:
            return ""
        if self._open:
            self._open.text.append(html.unescape(alternative[1]))
        return html.escape(html.unescape(alternative[1]), quote=False)

    def _take_end(self, name: str, tag: str) -> None:
        self._silent = self._silent and name != "a"
        self._credit = self._credit and name != "small"
        if self._rows:
            self._rows -= name == "tr"
        if not self._rows and name in _BLOCK_LEVEL:
            self._flush()
            self._containers.pop()
        self._out.append(tag)

    def _begin(self) -> None:
        """Open a block in the innermost element that can bear its id, or in a paragraph put in for it."""
        inner = self._containers[-1] if self._containers else None
        name = self._inner()
        kind: BlockKind = "heading" if name in _HEADINGS else "caption" if name == "figcaption" else "paragraph"
        if inner and inner.free:
            inner.free = False
            figure = self._containers[-2:-1]
            bearer = figure[0] if kind == "caption" and figure and figure[0].name == "figure" else inner
            self._open = _Open(kind, bearer.place, wrapped=False, identity=bearer.identity)
        else:
            self._open = _Open(kind, len(self._out), wrapped=True)
            self._out.append("<p>")

    def _flush(self) -> None:
        done, self._open = self._open, None
        self._silent = self._credit = False
        if done is None:
            return
        text = one_line(nfc("".join(done.text)))
        credit = one_line(nfc("".join(done.credit))).removeprefix(CREDIT_LABEL).strip() or None
        if text or credit:
            block = Block(done.kind, text, credit)
            self._identify(done, block)
            self._blocks.append(block)
        if done.wrapped:
            self._out.append("</p>")

    def _identify(self, done: _Open, block: Block) -> None:
        """Give the element of a block its id."""
        identity = done.identity
        if identity is None:
            identity = self._anchors.of_block(block)
            name, rest = re.split(r"(?=[ >])", self._out[done.place], maxsplit=1)
            self._out[done.place] = f'{name} id="{identity}"{rest}'
        self._ids.append(identity)
