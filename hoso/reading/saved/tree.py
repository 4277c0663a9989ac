"""A saved page as a reader sees it: lines of text, each with its place in the tree, without hidden parts.

The tree is walked once and without recursion, so that a page nested a thousand deep costs no more than a flat one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape

from lxml import etree

from hoso.lettering import is_odd, legible
from hoso.reading import lines
from hoso.vietnamese import nfc


@dataclass(frozen=True, slots=True)
class Node:
    """An element: its parent's number (-1: none), the number after its last descendant, its class, id and role in lower
    case, whether its text is centred, and whether, as a cell, it fills several rows or columns."""

    tag: str
    parent: int
    end: int
    marks: str
    centred: bool
    spans: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """One visible line: its text with single spaces, and the deepest element that contains all of it.

    `block` is the nearest element that breaks lines. `linked`, `strong` and `italic` are the shares of its characters
    within such elements. `pictures` counts the pictures since the previous piece, `own_picture` says that one of them
    is in the same block.
    """

    text: str
    node: int
    block: int
    linked: float
    strong: float
    italic: float
    pictures: int
    own_picture: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page. `nodes` are in document order, `metas` are (name, content) as written."""

    nodes: tuple[Node, ...]
    pieces: tuple[Piece, ...]
    metas: tuple[tuple[str, str], ...]
    json_ld: tuple[str, ...]
    title: str
    canonical: str | None
    moments: tuple[tuple[int, str], ...]
    """The machine-readable times of the visible page (`<time datetime>`), each with its element."""
    cut: bool
    """Whether the page is nested so deeply that its end could not be read."""

    def within(self, node: int, ancestor: int) -> bool:
        """Whether `node` is `ancestor` or is inside it."""
        return ancestor <= node < self.nodes[ancestor].end

    def upwards(self, node: int) -> Iterator[int]:
        """The element and its ancestors, innermost first."""
        while node >= 0:
            yield node
            node = self.nodes[node].parent

    def common(self, one: int, other: int) -> int:
        """The innermost element that contains both."""
        return next((node for node in self.upwards(one) if self.within(other, node)), 0)


MOST_ATTRIBUTES = 500
"""Attributes per tag; some 1,500 saved pages have at most 16. The parser's time grows with the square of their
number."""

_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_TAG = rf"<[A-Za-z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{MOST_ATTRIBUTES}}}+"
# Both run over every tag once, from its beginning to its end, values in quotes included.
_USUAL = re.compile(rf"(?:[^<]++|<(?![A-Za-z])|{_TAG}(?![\s/]*+[^\s/>]))*+")
_WHOLE_TAG = re.compile(rf"({_TAG})(?:{_ATTRIBUTE})*+")


def without_crowds(html: str) -> str:
    """HTML in which each tag keeps only its first `MOST_ATTRIBUTES` attributes."""
    usual = _USUAL.match(html)
    return html if usual and usual.end() == len(html) else _WHOLE_TAG.sub(r"\1", html)


def parse(html: str) -> Page:
    """Parse a page. Never raises; broken markup is read as browsers read it."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root = etree.fromstring(without_crowds(html.replace("\0", "")).encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = None  # nothing that can be an element
    cut = any("Excessive depth" in fault.message for fault in parser.error_log)
    walk = _Walk()
    if root is not None:
        walk.over(root)
    return walk.page(cut, _saved_from(html))


_UNSEEN = frozenset(
    "script style noscript template iframe frame object embed applet svg math canvas audio video select option button "
    "textarea input datalist map head title meta link base noframes dialog".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr o:p st1:place picture source amp-img".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*(?:-webkit-)?center", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SAVED_FROM = re.compile(
    r"<!--\s*saved from url=\(\d+\)(?P<browser>https?://[^\s<>\"]{4,2000}?)\s*-->"
    r"|<!--\s*Page saved with SingleFile\s+(?:saved date:[^\n]{0,80}\n\s*)?url:\s*(?P<single>https?://[^\s<>\"]{4,2000})"
    r"|<!--\s*Saved from (?P<monolith>https?://[^\s<>\"]{4,2000}) at \d"
    r"|\bdata-scrapbook-source=[\"'](?P<scrapbook>https?://[^\s<>\"']{4,2000})"
    r"|<meta name=[\"']?savepage-url[\"']? content=[\"'](?P<savepage>https?://[^\s<>\"']{4,2000})",
    re.IGNORECASE,
)
"""What browsers and their extensions write at the head of a page that they save."""
_RAISED = {
    "sup": str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻"),
    "sub": str.maketrans("0123456789+-−–", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋"),
}
_ANY_RAISED = re.compile(r"[+−–-]?[0-9]{1,3}[+−–-]?")
"""Numbers set above or below the line: `m<sup>2</sup>`, `CO<sub>2</sub>`. Without that, another number would be read."""
_NAMING = ("class", "id", "itemprop", "role", "rel", "type")
_NAMES_FOR_META = ("property", "name", "itemprop", "http-equiv")
_PICTURE_TAGS = ("img", "amp-img", "picture")
_OF_THE_PAGE = ("meta", "link", "script", "title")


def _is_tracking_pixel(attributes: dict[str, str]) -> bool:
    return any(attributes.get(side, "").strip("px ") in ("0", "1") for side in ("width", "height"))


def _saved_from(html: str) -> str | None:
    found = _SAVED_FROM.search(html[:4096])
    return unescape(found[found.lastgroup or 0]) if found else None


@dataclass(slots=True)
class _Line:
    """A line while it is collected."""

    parts: list[str] = field(default_factory=list)
    node: int = -1
    block: int = -1
    length: int = 0
    linked: int = 0
    strong: int = 0
    italic: int = 0


@dataclass(slots=True)
class _Walk:
    """One walk over a tree, collecting nodes and lines."""

    nodes: list[tuple[str, int, str, bool, bool]] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    depths: list[int] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)
    json_ld: list[str] = field(default_factory=list)
    moments: list[tuple[int, str]] = field(default_factory=list)
    title: str = ""
    canonical: str | None = None
    open: list[int] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    styles: list[tuple[int, int, int]] = field(default_factory=lambda: [(0, 0, 0)])
    line: _Line = field(default_factory=_Line)
    pictures: int = 0
    picture_block: int = -1

    def over(self, root: etree._Element) -> None:
        walker = etree.iterwalk(root, events=("start", "end", "comment"))
        for event, element in walker:
            if event == "comment":
                self._text(element.tail)
            elif event == "end":
                self._leave(element)
            elif self._enter(element):
                self._text(element.text)
            else:
                walker.skip_subtree()
        self._break()

    def _enter(self, element: etree._Element) -> bool:
        """Note the element; False if nothing in it is visible."""
        tag = str(element.tag).lower()
        attributes = {str(name): str(value) for name, value in element.attrib.items()}
        style = attributes.get("style", "")
        marks = " ".join(attributes[name] for name in _NAMING if name in attributes).lower()
        centred = attributes.get("align", "").lower() == "center" or tag == "center" or bool(_CENTRED.search(style))
        number = len(self.nodes)
        spans = tag in ("td", "th") and any(attributes.get(name, "1").strip() != "1" for name in ("rowspan", "colspan"))
        self.nodes.append((tag, self.open[-1] if self.open else -1, marks, centred, spans))
        self.ends.append(number + 1)
        self.depths.append(len(self.open))
        if tag not in _INLINE:
            self._break()
            if tag not in ("br", "img"):
                self.blocks.append(number)
        self.open.append(number)
        linked, strong, italic = self.styles[-1]
        strong += tag in ("b", "strong") or bool(_BOLD.search(style))
        italic += tag in ("i", "em") or bool(_ITALIC.search(style))
        self.styles.append((linked + (tag == "a" and "href" in attributes), strong, italic))
        self._note(element, attributes, tag, number)
        seen = tag not in _UNSEEN and "hidden" not in attributes and not _HIDDEN.search(style)
        # Invisible parts of a page may still describe it: scripts with data, the head.
        return seen or tag == "head"

    def _note(self, element: etree._Element, attributes: dict[str, str], tag: str, number: int) -> None:
        """Keep what an element says of the page or shows, beside text."""
        if tag in _PICTURE_TAGS and self.blocks and not _is_tracking_pixel(attributes):
            self.pictures += 1
            self.picture_block = self.blocks[-1]
        elif tag == "time" and attributes.get("datetime"):
            self.moments.append((number, attributes["datetime"].strip()))
        elif tag in _OF_THE_PAGE:
            self._note_of_page(element, attributes, tag)

    def _note_of_page(self, element: etree._Element, attributes: dict[str, str], tag: str) -> None:
        if tag == "meta":
            content = attributes.get("content", "").strip()
            names = (attributes[name].strip().lower() for name in _NAMES_FOR_META if attributes.get(name))
            self.metas += [(name, content) for name in names]
        elif tag == "link":
            if "canonical" in attributes.get("rel", "").lower().split():
                self.canonical = self.canonical or attributes.get("href", "").strip() or None
        elif tag == "script":
            if "ld+json" in attributes.get("type", "").lower():
                self.json_ld.append(element.text or "")
        else:
            self.title = self.title or lines.visible(nfc(element.text or ""))

    def _leave(self, element: etree._Element) -> None:
        number = self.open.pop()
        self.ends[number] = len(self.nodes)
        self.styles.pop()
        if self.blocks and self.blocks[-1] == number:
            self._break()
            self.blocks.pop()
        elif self.nodes[number][0] == "br":
            self._break()
        elif "location" in self.nodes[number][2] and self.line.parts and self.line.node == number:
            self.line.parts.append(" - ")  # text that style sheets show after the place where it is written
        self._text(element.tail)

    def _text(self, text: str | None) -> None:
        if not text or not self.open:
            return
        tag = self.nodes[self.open[-1]][0]
        if tag in ("html", "head", "table", "tr", "tbody") and not text.strip():
            return
        line = self.line
        if tag in _RAISED and _ANY_RAISED.fullmatch(text) and line.parts and line.parts[-1][-1:].isalnum():
            text = text.translate(_RAISED[tag])
        line.parts.append(text)
        size = len(text) - text.count(" ") - text.count("\n")
        if text.isspace():
            return
        node = self.open[-1]
        line.node = node if line.node < 0 else self._still_open(line.node)
        line.block = self.blocks[-1] if line.block < 0 and self.blocks else line.block
        linked, strong, italic = self.styles[-1]
        line.length += size
        line.linked += size if linked else 0
        line.strong += size if strong else 0
        line.italic += size if italic else 0

    def _still_open(self, number: int) -> int:
        """The element or its innermost ancestor that is still open, which also contains what comes next."""
        while number >= 0:
            depth = self.depths[number]
            if depth < len(self.open) and self.open[depth] == number:
                return number
            number = self.nodes[number][1]
        return 0

    def _break(self) -> None:
        line = self.line
        if line.node >= 0:
            text = nfc(" ".join("".join(line.parts).split()))
            if lines.visible(text):
                size = max(line.length, 1)
                own = self.pictures > 0 and self.picture_block == line.block
                self.pieces.append(
                    Piece(
                        text,
                        line.node,
                        line.block if line.block >= 0 else line.node,
                        line.linked / size,
                        line.strong / size,
                        line.italic / size,
                        self.pictures,
                        own,
                    )
                )
                self.pictures = 0
        self.line = _Line()

    def page(self, cut: bool, saved_from: str | None) -> Page:
        nodes = tuple(
            Node(tag, parent, end, marks, centred, spans)
            for (tag, parent, marks, centred, spans), end in zip(self.nodes, self.ends, strict=True)
        )
        pieces = self.pieces
        if is_odd("\n".join(piece.text for piece in pieces)):
            texts = [" ".join(legible(piece.text).split()) for piece in pieces]
            pieces = [replace(piece, text=text) for piece, text in zip(pieces, texts, strict=True) if text]
        return Page(
            nodes=nodes,
            pieces=tuple(pieces),
            metas=tuple(self.metas),
            json_ld=tuple(self.json_ld),
            title=legible(nfc(self.title)),
            canonical=self.canonical or saved_from,
            moments=tuple(self.moments),
            cut=cut,
        )
