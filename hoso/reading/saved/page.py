"""From a saved page to its structure: what the page states about itself, and the article that a reader sees."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from hoso.models import Block, BlockKind, Draft, Drafted
from hoso.problems import warning
from hoso.reading import captions, chrome
from hoso.reading.known_lines import known
from hoso.reading.lines import Line
from hoso.reading.saved import galleries, judging, tags
from hoso.reading.saved import metadata as metadata_of
from hoso.reading.saved.dates import label_dates, publication
from hoso.reading.saved.notes import label_notes
from hoso.reading.saved.pictures import label_pictures
from hoso.reading.saved.prose import A_LINK, is_prose
from hoso.reading.saved.region import LEAD, Region, beside
from hoso.reading.saved.region import find as find_region
from hoso.reading.saved.shapes import label_tables, shape_lists
from hoso.reading.saved.sheet import Sheet
from hoso.reading.saved.signatures import is_author_link, label_signatures, take_signatures
from hoso.reading.saved.tree import Page, Piece, parse
from hoso.vietnamese import fold
from hoso.vocabulary import Vocabulary


def read(path: str, html: str, vocabulary: Vocabulary) -> Drafted:
    """The draft of a saved page; no draft and the problem `not-an-article` if it is not the page of an article.

    `path` names the file in problems. What the page shows is compared with what its metadata state: the visible
    headline and dateline are used, and a difference is a problem.
    """
    page = parse(html)
    gathered = metadata_of.gather(page)
    metadata = metadata_of.choose(gathered)
    region = find_region(page, metadata.title)
    if region is not None and region.title is not None:
        metadata = metadata_of.choose(gathered, page.pieces[region.title].text, _beginning(page, region))
    fault = judging.fault(page, metadata, region)
    if fault or region is None:
        return Drafted(None, (warning(path, 0, "not-an-article", fault or "no running text in the page", _INSTEAD),))
    sheet = Sheet(path, page, metadata, region, known(vocabulary))
    _report_metadata(sheet)
    _report_others(sheet)
    for step in _STEPS:
        step(sheet)
    return _assemble(sheet)


def _beginning(page: Page, region: Region) -> str:
    """The sapo and first paragraphs, with which metadata are compared."""
    return " ".join(page.pieces[number].text for number in region.scope[:_BEGINNING])


_BEGINNING = 40  # pieces of the scope: menus and shares come before the text


def _report_metadata(sheet: Sheet) -> None:
    metadata = sheet.metadata
    if metadata.foreign:
        message = f"metadata are about another article: {metadata.foreign[0]!r}; nothing was taken from them"
        hint = "check the page's date, author and address"
        sheet.problems.append(warning(sheet.path, 0, "foreign-metadata", message, hint))
    if metadata.broken:
        message = "the JSON-LD about the article can't be parsed; of it, only headline, date and author are looked for"
        hint = "check the page's date and author"
        sheet.problems.append(warning(sheet.path, 0, "broken-metadata", message, hint))


def _report_others(sheet: Sheet) -> None:
    if found := sheet.region.others:
        headline = sheet.page.pieces[found[0]].text
        count = f"{len(found)} other articles, the first" if len(found) > 1 else "another article,"
        message = f"the page also holds {count} {headline!r}; nothing of that is in the text"
        hint = "save each article as a page of its own"
        sheet.problems.append(warning(sheet.path, 0, "other-article", message, hint))


_INSTEAD = "save the page of a single article, or remove the file from the archive"


def _label_title(sheet: Sheet) -> None:
    """The headline, and its repetitions, which are chrome."""
    title = sheet.region.title
    if title is None:
        return
    sheet.labels[title] = "title"
    key = sheet.line(title).key
    for number in sheet.open():
        if sheet.line(number).key == key:
            sheet.labels[number] = "chrome"


def _label_lead(sheet: Sheet) -> None:
    """The sapo: the element of that name, the paragraph of the metadata's description, or one in bold at the top."""
    prose = [n for n in sheet.open() if not sheet.dim(n) and is_prose(sheet.page.pieces[n])]
    text_follows = len(prose) > 1
    captioned = "caption" in sheet.labels.values()
    for most, looks_so in _LEAD_SIGNS:
        found = next((n for n in prose[:most] if looks_so(sheet, n)), None)
        if found is not None and (text_follows or captioned or not sheet.in_body(found)):
            sheet.labels[found] = "lead"
            return

    if text_follows and "h2" in sheet.tags(prose[0]):
        sheet.labels[prose[0]] = "lead"
        return
    short = next((n for n in sheet.open()[:_HEAD] if _is_short_lead(sheet, n)), None)
    if short is not None and (prose or captioned):
        sheet.labels[short] = "lead"


def _is_short_lead(sheet: Sheet, number: int) -> bool:
    """Whether a short sentence is in an element that is called the sapo."""
    line = sheet.line(number)
    short = line.stopped and line.words >= _SHORTEST_LEAD and not sheet.page.pieces[number].linked
    return short and not sheet.dim(number) and _is_called_lead(sheet, number)


_HEAD = 6  # lines at the head of the article in which its sapo is
_SHORTEST_LEAD = 4  # words


def _is_called_lead(sheet: Sheet, number: int) -> bool:
    return LEAD.search(sheet.marks(number)) is not None


def _is_description(sheet: Sheet, number: int) -> bool:
    return _begins_alike(sheet.page.pieces[number].text, sheet.metadata.description)


def _is_heading_above(sheet: Sheet, number: int) -> bool:
    return not sheet.in_body(number) and not sheet.tags(number).isdisjoint(("h2", "h3"))


def _is_bold(sheet: Sheet, number: int) -> bool:
    return sheet.page.pieces[number].strong > _BOLD


_BOLD = 0.9  # of a paragraph's letters: a credit or a place before it may be plain
_LEAD_SIGNS: tuple[tuple[int, Callable[[Sheet, int], bool]], ...] = (
    (3, _is_called_lead),
    (3, _is_description),
    (1, _is_heading_above),
    (1, _is_bold),
)
"""What a sapo is known by, the surest first, and among how many paragraphs at the head."""


def _begins_alike(text: str, description: str | None) -> bool:
    """Whether a paragraph and the description agree in their first 40 letters or more, except for a tag or place."""
    one, other = _letters(text), _letters(description or "")
    if len(other) < 30 or len(one) < 30:
        return False
    return one[:40] == other[:40] or other[:40] in one[:80] or one[:40] in other[:80]


def _letters(text: str) -> str:
    return _NOT_LETTER.sub("", fold(text[:400]))


_NOT_LETTER = re.compile(r"[^a-z0-9]+")


def _label_chrome(sheet: Sheet) -> None:
    """Everything that the page added: elements with such names, lines that are links, known lines of chrome, and all
    that follows them."""
    prose = [n for n in sheet.open() if sheet.in_body(n) and is_prose(sheet.page.pieces[n])]
    last = prose[-1] if prose else -1
    listed = closed = False
    boxed = -1  # the element that holds the list of links
    for number in sheet.open():
        piece, line = sheet.page.pieces[number], sheet.line(number)
        is_link = _is_link(piece, line)
        if chrome.opens_links(line):
            listed, boxed = True, _box(sheet, number)
        elif not is_link:
            listed = boxed >= 0 and sheet.page.within(piece.node, boxed)
        closed = closed or (number > last and chrome.closes(line))

        if number < last and not _LETTERS.search(line.folded):
            sheet.labels[number] = "chrome"  # `A- A A+`, `1`, `|`
        elif is_link:
            if not is_author_link(sheet, number):
                sheet.labels[number] = "chrome"
        elif closed or listed or sheet.dim(number) or chrome.is_chrome(line, sheet.known):
            sheet.labels[number] = "chrome"


def _is_link(piece: Piece, line: Line) -> bool:
    return piece.linked > A_LINK and not (is_prose(piece) and line.stopped)


_LETTERS = re.compile(r"[a-z]{2}|\d{2}")


def _box(sheet: Sheet, number: int) -> int:
    """The outermost element around a piece that holds little of the body; -1 if only the line itself does."""
    found = -1
    most = sheet.held(sheet.words, sheet.region.body) * 0.3
    for node in sheet.page.upwards(sheet.page.pieces[number].block):
        if sheet.page.within(sheet.region.body, node) or sheet.held(sheet.words, node) > most:
            break
        found = node
    return found


def _label_rest(sheet: Sheet) -> None:
    """What remains in the body is its text; what remains around it was added by the page."""
    last = max((n for n in sheet.region.scope if is_prose(sheet.page.pieces[n]) and sheet.in_body(n)), default=-1)
    for number in sheet.open():
        if not sheet.in_body(number):
            sheet.labels[number] = "chrome"
        elif _is_heading(sheet, number) or (number < last and _looks_like_heading(sheet, number)):
            sheet.labels[number] = "heading"
        else:
            sheet.labels[number] = "paragraph"


def _is_heading(sheet: Sheet, number: int) -> bool:
    """Whether a line is a heading by its element or its name."""
    line = sheet.line(number)
    if line.words > 30:
        return False
    if sheet.tags(number) & {"h1", "h2", "h3", "h4", "h5", "h6"}:
        return True
    return _HEADING.search(sheet.marks(number, 1)) is not None and not line.prose


def _looks_like_heading(sheet: Sheet, number: int) -> bool:
    """Whether a line above paragraphs is set like a heading."""
    line = sheet.line(number)
    stopped = line.text.endswith((".", ",", ";", ":", "?", "!", "…"))
    return _is_bold(sheet, number) and line.words <= 20 and not stopped and "li" not in sheet.tags(number)


_HEADING = re.compile(r"sub-?_?title|\bheading|sub-?head|psubtitle|inter-?title|tieu-?de")


_STEPS = (
    _label_title,
    label_dates,
    label_pictures,
    label_notes,
    label_tables,
    _label_lead,
    _label_chrome,
    label_signatures,
    _label_rest,
    shape_lists,
    take_signatures,
)
"""In this order: each step labels what it is certain of and leaves the rest to the next."""


def _assemble(sheet: Sheet) -> Drafted:
    """The draft that results from the labels; metadata fill in what the page does not show."""
    blocks = tuple(_blocks(sheet))
    lead = next((sheet.text(n) for n in sheet.region.scope if sheet.labels.get(n) == "lead"), None)
    pictures = sum(block.kind == "caption" for block in blocks)
    told = any(block.kind == "paragraph" for block in blocks) or (lead and blocks)
    if not told and pictures < galleries.FEWEST_PICTURES:
        return Drafted(None, (warning(sheet.path, 0, "not-an-article", "no paragraph in the page", _INSTEAD),))
    title = _title(sheet)
    outlet = sheet.metadata.outlet
    byline = sheet.byline or tuple(name for name in sheet.metadata.authors if fold(name) != fold(outlet or ""))
    outside = (n for n in beside(sheet.page, sheet.region) if n not in sheet.labels)
    left_out = {*outside, *(n for n, label in sheet.labels.items() if label in _LEFT_OUT or _is_empty(sheet, n))}
    draft = Draft(
        title=title,
        date=publication(sheet),
        source=sheet.source or outlet,
        byline=byline,
        lead=lead,
        blocks=blocks,
        removed=tuple(sheet.page.pieces[n].text for n in sorted(left_out)),
        inferred=(),
        url=sheet.metadata.url,
        tags=tags.stated(sheet.page, sheet.region, sheet.metadata),
    )
    return Drafted(draft, tuple(sheet.problems))


_LEFT_OUT = frozenset(("chrome", "dateline", "signature"))
"""Labels of lines that are not in the text. What was read from them is known, but not every word of them."""


def _is_empty(sheet: Sheet, number: int) -> bool:
    """Whether a line is a caption that says nothing: `Ảnh:` alone."""
    return sheet.labels[number] == "caption" and number in sheet.texts and _caption(sheet, number) == ("", None)


def _caption(sheet: Sheet, number: int) -> tuple[str, str | None]:
    """The text and the credit of a caption; a picture may have a credit in its caption and another under it."""
    text, credit = captions.split_credit(sheet.text(number))
    return text, ", ".join(filter(None, (credit, sheet.credits.get(number)))) or None


def _blocks(sheet: Sheet) -> Sequence[Block]:
    blocks = []
    for number in sorted(sheet.labels):
        label = sheet.labels[number]
        if label == "caption" and number in sheet.texts:
            text, credit = _caption(sheet, number)
            if text or credit:
                blocks.append(Block("caption", text, credit))
        elif (label in ("paragraph", "heading")) and (text := sheet.text(number)):
            kind: BlockKind = "heading" if label == "heading" else "paragraph"
            blocks.append(Block(kind, text, None, sheet.shapes.get(number)))
    return blocks


def _title(sheet: Sheet) -> str:
    """The visible headline or, if there is none, the title in the metadata."""
    stated = sheet.metadata.title
    if sheet.region.title is None:
        return stated or _SITE.sub("", sheet.page.title) or sheet.page.title
    shown = sheet.line(sheet.region.title).text
    if stated and not _same_title(shown, stated):
        message = f"the page shows {shown!r}, but its metadata say {stated!r}"
        sheet.problems.append(warning(sheet.path, 0, "title-differs", message, "check which one is right"))
    return shown


_SITE = re.compile(r"\s+[-|–—]\s+[^-|–—]{2,40}\Z")
"""The site's name, which a page's `<title>` carries after the headline."""


def _same_title(shown: str, stated: str) -> bool:
    """The same letters, without the site's name at the end."""
    one, other = _letters(shown), _letters(stated)
    return one == other or (other.startswith(one) and re.search(r"\s[-|–—]\s", stated) is not None)
