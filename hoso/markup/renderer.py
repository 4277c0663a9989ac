"""Markdown, both ways: the blocks of an article as Markdown, and Markdown as sanitised HTML and as blocks again.

Nearly every page is as `write` made it: plain paragraphs, sub-headings, captions. Such a page is rendered here, by
hand, at a thirteenth to a sixteenth of the cost; any other goes through Python-Markdown and the sanitiser. The tests
hold the two ways to the same result.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from hoso.markup.limits import is_tangled, reopened, repeatable
from hoso.models import Block, BlockKind
from hoso.vietnamese import nfc

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    import markdown as python_markdown
    import nh3

    from hoso.markup.dialect import Meter, Repeats

CREDIT_LABEL = "Ảnh:"


@dataclass(frozen=True, slots=True)
class GivenUp:
    """Why a page that is more than plain paragraphs is shown as plain text all the same: parts of a problem."""

    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A Markdown text as HTML and as blocks: block N stands in the element with the id `dN`."""

    html: str
    blocks: tuple[Block, ...]
    given_up: GivenUp | None = None


# What could be the beginning of a structure inside of a line. An underscore within a word is not.
_INLINE = re.compile(r"[\\`*\[{<]|(?<![^\W_])_|_(?![^\W_])|&(?=#|[-.0-9A-Za-z]+;)")
_INITIALS = "\\`*[{<_&"  # looking for each of these is much quicker than the search for what they may begin
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
# What is a structure at the beginning of a line: quotes, headings, lists, rules.
_STRUCTURE = re.compile(r"[#>]|[-+](?=[ -]|\Z)|\d+(?=\.(?: |\Z))")
_CLOSING_HASHES = re.compile(r"#+\Z")


def write(blocks: Sequence[Block]) -> str:
    """Blocks as Markdown that reads as the text does; only what would turn into structure is escaped.

    White space of any kind and length comes out as one space, and a block without text or credit not at all;
    otherwise `Renderer.blocks` gives back the same.
    """
    parts = (_part(block.kind, _one_line(block.text), _one_line(block.credit or "")) for block in blocks)
    return "".join(f"{part}\n\n" for part in parts if part)[:-1]


def as_written(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks as they are read back from what `write` makes of them."""
    lines = (Block(block.kind, _one_line(block.text), _one_line(block.credit or "") or None) for block in blocks)
    return tuple(line for line in lines if line.text or line.credit)


def without_comments(markdown: str) -> str:
    """Markdown without what editors noted for themselves, which no page shows: HTML comments, and link definitions that
    lead nowhere (`[//]: # (…)`). A comment that nothing ends takes the rest with it, as in HTML."""
    if "<!--" in markdown:
        markdown = _COMMENT.sub("", markdown)
    return _NOTE.sub("", markdown) if "]: #" in markdown or "]: <#" in markdown else markdown


_COMMENT = re.compile(r"<!--(?:>|->|.*?(?:-->|--!>|\Z))", re.DOTALL)
_NOTE = re.compile(r"^ {0,3}\[[^\]\n]*\]: <?#[^\n]*\n?", re.MULTILINE)


def based(markdown: str, base: str) -> str:
    """Markdown whose addresses from the root (`/bai/…`) lie below `base`: those of links and pictures, in place or
    below the text, and of tags."""
    return _ROOTED.sub(rf"\1{base}/", markdown) if base and "/" in markdown else markdown


_ROOTED = re.compile(r"""(\]\(<?|^ {0,3}\[[^\]\n]+\]:[ \t]*<?|(?:href|src)=["'])/(?!/)""", re.MULTILINE)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _part(kind: BlockKind, text: str, credit: str) -> str:
    line = _INLINE.sub(_escape, text) if any(character in text for character in _INITIALS) else text
    if kind == "heading":
        return f"## {_CLOSING_HASHES.sub(_escape_each, line)}" if line else ""
    if found := _STRUCTURE.match(line):
        digits = found[0] if found[0].isdecimal() else ""
        line = f"{digits}\\{line[len(digits) :]}"
    if kind == "paragraph" or not (text or credit):
        return line
    stated = f' credit="{credit.translate(_QUOTED)}"' if credit else ""
    return "\n".join(filter(None, (line, f"{{: .caption{stated} }}")))


_QUOTED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def _escape(found: re.Match[str]) -> str:
    return _ENTITIES.get(found[0]) or f"\\{found[0]}"


def _escape_each(found: re.Match[str]) -> str:
    return "\\#" * len(found[0])


class Renderer:
    """Renders Markdown with these abbreviations, each with its full form; made once, used for every page."""

    def __init__(self, abbreviations: Sequence[tuple[str, str]]) -> None:
        # A number would be found within the marks that Python-Markdown puts in the place of escapes.
        stated = ((short, full) for short, full in abbreviations if short and full and not short.isdecimal())
        self._abbreviations = dict(stated)
        self._tags = {short: _abbreviation(short, full) for short, full in self._abbreviations.items()}
        self._search = _whole_words(self._abbreviations)
        self._full: _Full | None = None

    def html(self, markdown: str) -> str:
        """Sanitised HTML; what is not on the list of allowed elements, attributes and addresses is left out."""
        pieces = _pieces(markdown)
        if pieces is None:
            return self.render_fully(markdown).html
        return "\n".join(piece.html(number, self._marked(piece)) for number, piece in enumerate(pieces))

    def blocks(self, markdown: str) -> tuple[Block, ...]:
        """The plain text of each paragraph, heading, caption, list item, table row and footnote, in their order."""
        return self.read(markdown)[0]

    def read(self, markdown: str) -> tuple[tuple[Block, ...], GivenUp | None]:
        """The blocks, and why there are only plain paragraphs among them where it is so for what the page would cost.

        Abbreviations make no difference to either.
        """
        pieces = _pieces(markdown)
        if pieces is None:
            rendered = self.render_fully(markdown)
            return rendered.blocks, rendered.given_up
        return tuple(piece.block() for piece in pieces), None

    def render(self, markdown: str) -> Rendered:
        """Both, for little more than the price of one."""
        pieces = _pieces(markdown)
        if pieces is None:
            return self.render_fully(markdown)
        shown = "\n".join(piece.html(number, self._marked(piece)) for number, piece in enumerate(pieces))
        return Rendered(shown, tuple(piece.block() for piece in pieces))

    def gives_up(self, markdown: str) -> bool:
        """Whether a page that is more than plain paragraphs is shown as plain text all the same."""
        return self.read(markdown)[1] is not None

    def render_fully(self, markdown: str) -> Rendered:
        """The same by Python-Markdown and the sanitiser, whatever the text: the reference for the short way.

        What would keep Python-Markdown busy for hours, or repeat itself without end, is shown as what it says.
        """
        if is_tangled(markdown):
            return _plain(markdown, _TANGLED)
        if self._full is None:
            self._full = _Full(self._abbreviations)
        return self._full.render(markdown)

    def _marked(self, piece: _Piece) -> str:
        """The piece's text as HTML, with abbreviations marked."""
        text = piece.text
        if not piece.special:
            return self._search.sub(self._tag, text) if self._search else text
        ends = [0]
        shown = []
        for found in self._search.finditer(text) if self._search else ():
            shown += [_restored_html(text[ends[-1] : found.start()]), self._tags[found[0]]]
            ends.append(found.end())
        return "".join([*shown, _restored_html(text[ends[-1] :])])

    def _tag(self, found: re.Match[str]) -> str:
        return self._tags[found[0]]


def _abbreviation(short: str, full: str) -> str:
    title = html.unescape(full).translate(_QUOTED).replace("\xa0", "&nbsp;")
    return f'<abbr title="{title}">{html.escape(short, quote=False)}</abbr>'


def _whole_words(words: Iterable[str]) -> re.Pattern[str] | None:
    """What `\\b(?:…)\\b` matches, longest first; written so that the search runs from one initial to the next."""
    initials: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=len, reverse=True):
        initials[word[0]].append(re.escape(word[1:]))
    groups = (
        rf"{re.escape(initial)}(?<=\b{re.escape(initial)})(?:{'|'.join(rests)})" for initial, rests in initials.items()
    )
    return re.compile(rf"(?:{'|'.join(groups)})\b") if initials else None


_CREDIT = r'\{: \.caption(?: credit="(?P<credit>[^"\n<]*)")? \}'
_CAPTION = re.compile(rf"(?:(?P<text>[^\n]+)\n)?{_CREDIT}")
_SPECIAL = "\\`*_[<&{>"
_ESCAPES = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|])|&(lt|amp);")
_MARK = re.compile("\x02([0-9]+)\x03")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


class _Piece(NamedTuple):
    """A paragraph, heading or caption without any markup; its escapes are marks (STX, code, ETX), as they are in
    Python-Markdown, so that words end at the same places; `special` where there may be some."""

    kind: BlockKind
    text: str
    special: bool
    credit: str | None = None

    def html(self, number: int, text: str) -> str:
        if self.kind == "paragraph":
            return f'<p id="d{number}">{text}</p>'
        if self.kind == "heading":
            return f'<h2 id="d{number}">{text}</h2>'
        credit = self.credit and f'<small class="credit">{CREDIT_LABEL} {self.credit.translate(_HTML)}</small>'
        shown = " ".join(filter(None, (text, credit)))
        return f'<figure id="d{number}" class="caption"><figcaption>{shown}</figcaption></figure>'

    def block(self) -> Block:
        text = nfc(_MARK.sub(_restore, self.text)) if self.special else self.text
        return Block(self.kind, _one_line(text) if "  " in text else text, self.credit)


def _pieces(markdown: str) -> list[_Piece] | None:
    """The text in pieces, where it consists of nothing but what `write` makes."""
    text = markdown.strip("\n")
    if not text:
        return []
    if not text.replace("\n", " ").isprintable():
        return None
    special = any(character in text for character in _SPECIAL)
    pieces = []
    for part in text.split("\n\n"):
        piece = _piece(part, special)
        if piece is None:
            return None
        pieces.append(piece)
    return pieces


def _piece(part: str, special: bool) -> _Piece | None:
    kind: BlockKind = "paragraph"
    credit = None
    if part.startswith("## "):
        kind, part = "heading", part[3:]
    elif special and part.endswith("}") and (found := _CAPTION.fullmatch(part)):
        kind, part = "caption", found["text"] or ""
        credit = _credit(found["credit"])
        if not (part or credit):
            return None
    if "\n" in part or part[:1] == " " or part[-1:] == " " or not (part or credit):
        return None
    if kind != "heading" and _STRUCTURE.match(part):
        return None
    special = special and any(character in part for character in _SPECIAL)
    if special:
        part = _ESCAPES.sub(_mark, part)
        if _INLINE.search(part):
            return None
    if kind == "heading" and part[-1] == "#":
        return None
    return _Piece(kind, part, special, credit)


def _credit(stated: str | None) -> str | None:
    return _one_line(nfc(html.unescape(stated))) or None if stated else None


def _mark(found: re.Match[str]) -> str:
    return f"\x02{ord(found[1] or html.unescape(found[0]))}\x03"


def _restore(found: re.Match[str]) -> str:
    return chr(int(found[1]))


def _restored_html(text: str) -> str:
    return _MARK.sub(_restore, text).translate(_HTML)


_FOOTNOTE_BACK = "Trở lại chỗ có chú thích {}"
_TAGS = frozenset(
    "p h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre div figure figcaption table caption thead tbody tfoot tr th td "
    "details summary hr br a img em strong b i u s del ins sub sup small mark q cite abbr time code span".split()
)
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "lang", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_CLASSES: dict[str, set[str]] = {
    "figure": {"caption"},
    "small": {"credit"},
    "div": {"footnote"},
    "a": {"footnote-ref", "footnote-backref"},
}
_VALUES = {
    "id": re.compile(r'fn(?:ref[0-9]*)?:[^\s<>"&]+'),  # only footnotes: d0, d1, … and the page's own are given later
    "href": re.compile(r"[^\x00-\x20\\]+"),  # browsers skip or turn these round, which makes other addresses of them
    "src": re.compile(r"(?!//)(?![A-Za-z][A-Za-z0-9+.-]*:)[^\x00-\x20\\]+"),  # nothing from another host
    "width": re.compile(r"[0-9]{1,4}"),
    "height": re.compile(r"[0-9]{1,4}"),
    "colspan": re.compile(r"[1-9][0-9]?"),
    "rowspan": re.compile(r"[1-9][0-9]?"),
    "start": re.compile(r"[0-9]{1,6}"),
    "lang": re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"),
    "scope": re.compile(r"col|row"),
    "datetime": re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?"),
}


def _filter(_tag: str, attribute: str, value: str) -> str | None:
    due = _VALUES.get(attribute)
    return value if due is None or due.fullmatch(value) else None


_TANGLED = GivenUp(
    "tangled",
    "the page's Markdown would take too long to parse: it is shown as plain text",
    "escape brackets that are not links or tags as '\\[' and '\\<', and close what is opened",
)
_NAMED = 40  # characters of an abbreviation or a link's name, in a message


def _repeating(found: Repeats, most: int) -> GivenUp:
    name = found.name if len(found.name) <= _NAMED else f"{found.name[:_NAMED]}…"
    what, hint = {
        "abbreviation": (f"the text of '*[{name}]:'", "shorten it, or remove that line"),
        "link": (f"the text of '[{name}]:'", "shorten its address and title, or write them with the links"),
        "table": ("empty cells of a table", "give each row as many cells as the first"),
        "tags": ("unclosed tags", "close <a>, <b> and similar tags in the paragraph where they begin"),
    }[found.form]
    message = f"repeating {what} would take more than {most:,} characters: the page is shown as plain text"
    return GivenUp("repeating", message, hint)


def _plain(markdown: str, why: GivenUp) -> Rendered:
    """The text as what it says, a paragraph for each of its blocks."""
    texts = [text for part in markdown.split("\n\n") if (text := _one_line(nfc(part)))]
    shown = (f'<p id="d{number}">{html.escape(text, quote=False)}</p>' for number, text in enumerate(texts))
    return Rendered("\n".join(shown), tuple(Block("paragraph", text) for text in texts), why)


class _Full:
    """Python-Markdown, made once and used again, with the sanitiser behind it."""

    def __init__(self, abbreviations: dict[str, str]) -> None:
        # Imported late: nearly all pages are rendered without them.
        import nh3

        from hoso.markup.dialect import Meter

        self._abbreviations = abbreviations
        self._meter = Meter()
        self._markdown = _python_markdown(abbreviations, self._meter)
        self._cleaner: nh3.Cleaner = nh3.Cleaner(
            tags=set(_TAGS),
            clean_content_tags={"script", "style", "template", "iframe", "object", "noscript", "svg", "math"},
            attributes=_ATTRIBUTES,
            attribute_filter=_filter,
            allowed_classes=_CLASSES,
            url_schemes={"http", "https", "mailto"},
            link_rel=None,
        )

    def render(self, markdown: str) -> Rendered:
        from hoso.markup.dialect import Repeats

        most = repeatable(markdown)
        try:
            made = self._converted(markdown, most)
        except RecursionError:  # nested hundreds deep: nobody meant that
            why = _TANGLED
        except Repeats as found:
            why = _repeating(found, most)
        else:
            return _Numbering().number(self._cleaner.clean(made))
        # The parser is left in the middle of its work, which `reset` does not mend.
        self._markdown = _python_markdown(self._abbreviations, self._meter)
        return _plain(markdown, why)

    def _converted(self, markdown: str, most: int) -> str:
        """HTML that the sanitiser does not make much longer."""
        self._markdown.reset()
        self._meter.begin(most)
        made = self._markdown.convert(markdown)
        self._meter.count(reopened(made), "tags")
        return made


def _python_markdown(abbreviations: dict[str, str], meter: Meter) -> python_markdown.Markdown:
    from xml.etree.ElementTree import SubElement

    import markdown
    from markdown.blockprocessors import BlockProcessor
    from markdown.extensions.abbr import AbbrExtension
    from markdown.extensions.attr_list import AttrListExtension
    from markdown.extensions.tables import TableExtension
    from markdown.treeprocessors import Treeprocessor

    from hoso.markup.dialect import AbbreviationLines, Abbreviations, Footnotes, References, Tables

    class CaptionBlocks(BlockProcessor):
        """Takes the line that makes a caption before anything in its credit is read as Markdown."""

        def test(self, _parent: Element, block: str) -> bool:
            return bool(_CAPTION_BLOCK.fullmatch(block))

        def run(self, parent: Element, blocks: list[str]) -> None:
            found = _CAPTION_BLOCK.fullmatch(blocks.pop(0))
            paragraph = SubElement(parent, "p", {"class": "caption"})
            if found:
                paragraph.text = (found["text"] or "").strip()
                paragraph.set("credit", found["credit"] or "")

    class Figures(Treeprocessor):
        """Makes figures of captions, and leaves the first level of headings to the page's title."""

        def run(self, root: Element) -> None:
            for element in root.iter():
                if element.tag == "p" and "caption" in element.get("class", "").split():
                    _make_figure(element)
                elif element.tag == "h1":
                    element.tag = "h2"

    marking = AbbrExtension(glossary=abbreviations)
    made = markdown.Markdown(
        extensions=[
            marking,
            Footnotes(BACKLINK_TITLE=_FOOTNOTE_BACK),
            TableExtension(),
            AttrListExtension(),
        ],
        output_format="html",
    )
    defined: dict[str, str] = marking.abbrs  # type: ignore[attr-defined]
    made.references = References(meter)
    made.parser.blockprocessors.register(Tables(made.parser, meter), "table", 75)  # in the place of the original
    made.treeprocessors.register(Abbreviations(made, defined, abbreviations, meter), "abbr", 7)  # likewise
    made.parser.blockprocessors.register(AbbreviationLines(made.parser, defined), "abbr", 16)  # likewise
    made.parser.blockprocessors.register(CaptionBlocks(made.parser), "caption", 12)  # just before paragraphs (10)
    made.treeprocessors.register(Figures(made), "figures", 5)  # after attribute lists (8), abbreviations (7)
    return made


_CAPTION_BLOCK = re.compile(rf"(?:(?P<text>.+)\n)?{_CREDIT}[ ]*\n*", re.DOTALL)


def _make_figure(paragraph: Element) -> None:
    """Turn `<p class="caption" credit="…">` into a figure: its images, then the caption with its credit."""
    from xml.etree.ElementTree import Element, SubElement

    credit = _credit(paragraph.attrib.pop("credit", None))
    caption = Element("figcaption")
    caption.text = paragraph.text
    images = []
    for child in list(paragraph):
        paragraph.remove(child)
        if child.tag == "img":
            images.append(child)
            _append_text(caption, child.tail)
            child.tail = None
        else:
            caption.append(child)
    paragraph.tag, paragraph.text = "figure", None
    paragraph.attrib.clear()
    paragraph.set("class", "caption")
    paragraph.extend(images)
    if credit:
        _append_text(caption, " ")
        small = SubElement(caption, "small", {"class": "credit"})
        # What looks like a character reference is left alone when the tree is written out, so it must be one.
        small.text = f"{CREDIT_LABEL} {credit}".replace("&", "&amp;")
    _strip_start(caption)
    if caption.text or len(caption):
        paragraph.append(caption)


def _append_text(parent: Element, text: str | None) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + (text or "")
    else:
        parent.text = (parent.text or "") + (text or "")


def _strip_start(element: Element) -> None:
    element.text = (element.text or "").lstrip() or None


_TAG = re.compile(r'<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?: [^\s=>"]+(?:="[^"]*")?)*)>')
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


@dataclass(slots=True)
class _Container:
    """A block-level element that is open: its name, where its start tag stands in the output, and whether it can
    still bear the id of a block."""

    name: str
    place: int
    free: bool


@dataclass(slots=True)
class _Open:
    """A block that is being read; `wrapped` where it stands in no element of its own and gets a paragraph."""

    kind: BlockKind
    place: int
    wrapped: bool
    text: list[str] = field(default_factory=list)
    credit: list[str] = field(default_factory=list)


class _Numbering:
    """One pass over sanitised HTML: finds its blocks, gives each element that holds one its id, marks links that
    lead outward, and takes out images whose address was not allowed."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._blocks: list[Block] = []
        self._containers: list[_Container] = []
        self._open: _Open | None = None
        self._rows = 0  # cells, and all that is in them, belong to the block of their row
        self._silent = False  # within the number or the arrow of a footnote
        self._credit = False

    def number(self, sanitised: str) -> Rendered:
        end = 0
        for found in _TAG.finditer(sanitised):
            self._take_text(sanitised[end : found.start()])
            end = found.end()
            if found["end"]:
                self._take_end(found["name"], found[0])
            else:
                self._take_start(found["name"], found["attributes"], found[0])
        self._take_text(sanitised[end:])
        self._flush()
        return Rendered("".join(self._out).strip(), tuple(self._blocks))

    def _take_text(self, text: str) -> None:
        if self._open is None and text.strip():
            self._begin()
        if self._open and not self._silent:
            (self._open.credit if self._credit else self._open.text).append(html.unescape(text))
        self._out.append(text)

    def _take_start(self, name: str, attributes: str, tag: str) -> None:
        if self._rows:
            self._rows += name == "tr"
            if self._open and name in {"td", "th"}:
                self._open.text.append(_CELL_GAP)
        elif name in _BLOCK_LEVEL:
            self._flush()
            if name != "hr":
                self._containers.append(_Container(name, len(self._out), name in _BEARERS and " id=" not in attributes))
            self._rows += name == "tr"
        if name not in _BLOCK_LEVEL and name not in {"td", "th"}:
            tag = self._inline(name, attributes, tag)
        self._out.append(tag)

    def _inline(self, name: str, attributes: str, tag: str) -> str:
        if self._open is None and self._inner() != "figure":
            self._begin()
        if self._open and name == "br":
            self._open.text.append(" ")
        if name == "small" and self._open and self._open.kind == "caption" and ' class="credit"' in attributes:
            self._credit = True
        if name == "a":
            self._silent = bool(_FOOTNOTE_LINK.search(attributes))
            return f'{tag[:-1]} rel="nofollow noopener">' if _OUTWARD.search(attributes) else tag
        return self._image(attributes, tag) if name == "img" else tag

    def _inner(self) -> str:
        return self._containers[-1].name if self._containers else ""

    def _image(self, attributes: str, tag: str) -> str:
        if ' src="' in attributes:
            return tag if " alt=" in attributes else f'{tag[:-1]} alt="">'
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
            place = figure[0].place if kind == "caption" and figure and figure[0].name == "figure" else inner.place
            self._open = _Open(kind, place, wrapped=False)
        else:
            self._open = _Open(kind, len(self._out), wrapped=True)
            self._out.append("<p>")

    def _flush(self) -> None:
        done, self._open = self._open, None
        self._silent = self._credit = False
        if done is None:
            return
        text = _one_line(nfc("".join(done.text)))
        credit = _one_line(nfc("".join(done.credit))).removeprefix(CREDIT_LABEL).strip() or None
        if text or credit:
            name, rest = re.split(r"(?=[ >])", self._out[done.place], maxsplit=1)
            self._out[done.place] = f'{name} id="d{len(self._blocks)}"{rest}'
            self._blocks.append(Block(done.kind, text, credit))
        if done.wrapped:
            self._out.append("</p>")
