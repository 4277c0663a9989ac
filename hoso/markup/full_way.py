"""Any Markdown → sanitised HTML: Python-Markdown with the sanitiser behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoso.markup.anchors import FOOTNOTE_ID, may_be_stated
from hoso.markup.limits import TANGLED, GivenUp, reopened, repeatable
from hoso.markup.nesting import laid_out
from hoso.markup.syntax import CREDIT, CREDIT_LABEL, MARKED, STRUCK, credit_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    import markdown as markdown_library
    import nh3

    from hoso.markup.dialect import Meter, Repeats

FOOTNOTE_BACK = "Trở lại chỗ có chú thích {}"
_TAGS = frozenset(
    "p h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre div figure figcaption table caption thead tbody tfoot tr th td "
    "details summary hr br a img em strong b i u s del ins sub sup small mark q cite abbr time code span".split()
)
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "lang", "title"},
    "a": {"href", "name"},
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


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Sanitised HTML, and the addresses of its pictures, those that were taken out too; `refused` is their number.
    `lost_links` are the addresses of links that were taken out because of a character."""

    html: str
    pictures: tuple[str, ...]
    refused: int
    lost_links: tuple[str, ...]


def _filtered(attribute: str, value: str) -> str | None:
    if attribute in {"id", "name"}:
        return value if FOOTNOTE_ID.fullmatch(value) or may_be_stated(value) else None
    due = _VALUES.get(attribute)
    return value if due is None or due.fullmatch(value) else None


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


class Full:
    """Python-Markdown, made once and used again, with the sanitiser behind it."""

    def __init__(self, abbreviations: dict[str, str]) -> None:
        # Imported late: nearly all pages are rendered without them.
        import nh3

        from hoso.markup.dialect import Meter

        self._abbreviations = abbreviations
        self._meter = Meter()
        self._pictures: list[str] = []
        self._refused = 0
        self._lost_links: list[str] = []
        self._markdown = python_markdown(abbreviations, self._meter)
        self._cleaner: nh3.Cleaner = nh3.Cleaner(
            tags=set(_TAGS),
            clean_content_tags={"script", "style", "template", "iframe", "object", "noscript", "svg", "math"},
            attributes=_ATTRIBUTES,
            attribute_filter=self._filter,
            allowed_classes=_CLASSES,
            url_schemes={"http", "https", "mailto"},
            link_rel=None,
        )

    def _filter(self, tag: str, attribute: str, value: str) -> str | None:
        kept = _filtered(attribute, value)
        if tag == "img" and attribute == "src":
            self._pictures.append(value)
            self._refused += kept is None
        elif attribute == "href" and kept is None:
            self._lost_links.append(value)
        return kept

    def render(self, markdown: str) -> Cleaned | GivenUp:
        """Sanitised HTML, or why the page has to be shown as plain text."""
        from hoso.markup.dialect import Repeats

        most = repeatable(markdown)
        self._pictures, self._refused, self._lost_links = [], 0, []
        try:
            cleaned = self._cleaner.clean(self._converted(markdown, most))
            pictures, lost = dict.fromkeys(self._pictures), dict.fromkeys(self._lost_links)
            return Cleaned(cleaned, tuple(pictures), self._refused, tuple(lost))
        except RecursionError:  # nested hundreds deep: nobody meant that
            why = TANGLED
        except Repeats as found:
            why = _repeating(found, most)
        # The parser is left in the middle of its work, and `reset` does not repair that.
        self._markdown = python_markdown(self._abbreviations, self._meter)
        return why

    def _converted(self, markdown: str, most: int) -> str:
        """HTML that the sanitiser does not make much longer."""
        self._markdown.reset()
        self._meter.begin(most)
        made = self._markdown.convert(markdown)
        self._meter.count(reopened(made), "tags")
        return made


def python_markdown(abbreviations: dict[str, str], meter: Meter) -> markdown_library.Markdown:
    """Python-Markdown with the extensions that pages may use, and with captions."""
    from xml.etree.ElementTree import SubElement

    import markdown
    from markdown.blockprocessors import BlockProcessor
    from markdown.extensions.abbr import AbbrExtension
    from markdown.extensions.attr_list import AttrListExtension
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension
    from markdown.inlinepatterns import IMAGE_LINK_RE, LINK_RE, SimpleTagInlineProcessor, SubstituteTagInlineProcessor
    from markdown.preprocessors import Preprocessor
    from markdown.treeprocessors import Treeprocessor

    from hoso.markup.dialect import (
        NAMED,
        AbbreviationLines,
        Abbreviations,
        AttributeLists,
        Footnotes,
        Headings,
        Links,
        Named,
        Pictures,
        References,
        Tables,
    )

    class Nesting(Preprocessor):
        """Lays out lists, quotes and fenced code."""

        def run(self, lines: list[str]) -> list[str]:
            return laid_out(lines, self.md.htmlStash.store)

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
            Footnotes(BACKLINK_TITLE=FOOTNOTE_BACK),
            TableExtension(),
            AttrListExtension(),
            SaneListExtension(),
        ],
        output_format="html",
    )
    made.preprocessors.register(Nesting(made), "nesting", 25)  # after tabs became spaces (30), before HTML (20)
    defined: dict[str, str] = marking.abbrs  # type: ignore[attr-defined]
    made.references = References(meter)
    made.parser.blockprocessors.register(Tables(made.parser, meter), "table", 75)  # in the place of the original
    made.treeprocessors.register(Abbreviations(made, defined, abbreviations, meter), "abbr", 7)  # likewise
    made.parser.blockprocessors.register(AbbreviationLines(made.parser, defined), "abbr", 16)  # likewise
    made.parser.blockprocessors.register(CaptionBlocks(made.parser), "caption", 12)  # just before paragraphs (10)
    made.parser.blockprocessors.register(Headings(made.parser), "hashheader", 70)  # in the place of the original
    made.ESCAPED_CHARS += ["~", "="]
    made.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "backslash", 175)  # after escapes (180)
    made.inlinePatterns.register(
        SimpleTagInlineProcessor(f"()(?:{STRUCK})", "del"), "struck", 55
    )  # after emphasis (60)
    made.inlinePatterns.register(SimpleTagInlineProcessor(f"()(?:{MARKED})", "mark"), "marked", 54)
    made.inlinePatterns.register(Links(LINK_RE, made), "link", 160)  # in the place of the original
    made.inlinePatterns.register(Pictures(IMAGE_LINK_RE, made), "image_link", 150)  # likewise
    made.inlinePatterns.register(Named(NAMED, made), "named", 172)  # before references (170)
    made.treeprocessors.register(AttributeLists(made), "attr_list", 8)  # likewise
    made.treeprocessors.register(Figures(made), "figures", 5)  # after attribute lists (8), abbreviations (7)
    return made


_CAPTION_BLOCK = re.compile(rf"(?:(?P<text>.+)\n)?{CREDIT}[ ]*\n*", re.DOTALL)


def _make_figure(paragraph: Element) -> None:
    """Turn `<p class="caption" credit="…">` into a figure: its images, then the caption with its credit."""
    from xml.etree.ElementTree import Element, SubElement

    credit = credit_of(paragraph.attrib.pop("credit", None))
    identity = paragraph.get("id")
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
    if identity:
        paragraph.set("id", identity)
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
