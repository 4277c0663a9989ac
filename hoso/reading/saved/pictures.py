"""The pictures of a saved page: which lines are captions, and which of these belong together."""

from __future__ import annotations

import re
from collections import Counter

from hoso.reading import captions
from hoso.reading.saved import galleries, region
from hoso.reading.saved.sheet import Sheet


def label_pictures(sheet: Sheet) -> None:
    """Captions: the text of a figure, of a table of pictures, or of a paragraph under a picture."""
    done: dict[int, int] = {}
    rows: dict[int, frozenset[tuple[str, str]]] = {}
    last, caption = -1, -1
    for number in sheet.open():
        holder = _figure(sheet, number)
        if holder is None:
            holder = _item_of_gallery(sheet, number, rows)
        if 0 <= last == number - 1 and sheet.page.pieces[number].pictures == 0 and _is_credit(sheet.line(number).text):
            _join_caption(sheet, caption, number)
            continue
        if not sheet.in_body(number) and holder is None:
            continue
        around = sheet.page.nodes[holder].parent if holder is not None else sheet.page.pieces[number].node
        if region.in_chrome(sheet.page, around, sheet.region.chrome, sheet.region.body):
            continue
        if holder is not None:
            if holder in done and sheet.page.pieces[number].pictures == 0:
                _join_caption(sheet, done[holder], number)
                last, caption = number, done[holder]
                continue
            done[holder] = number
        elif not _under_picture(sheet, number):
            continue
        sheet.labels[number] = "caption"
        sheet.texts[number] = sheet.line(number).text
        last, caption = number, number


def _is_credit(text: str) -> bool:
    """Whether a line is only the credit of the picture above it: `Ảnh: A.T.`"""
    rest, credit = captions.split_credit(text)
    return credit is not None and not rest


def _figure(sheet: Sheet, number: int) -> int | None:
    """The outermost element around a piece that is one picture's caption by its tag or name, and contains no prose."""
    page, found = sheet.page, None
    for node in page.upwards(page.pieces[number].node):
        each = page.nodes[node]
        if page.within(sheet.region.body, node) or sheet.held(sheet.words, node) > 120:
            break
        if found is not None and sheet.held(sheet.pictures, node) > 1:
            break
        named = each.tag in ("figcaption", "figure") or (each.tag != "table" and _CAPTION.search(each.marks))
        named = named or (each.tag == "caption" and sheet.held(sheet.pictures, each.parent) > 0)
        if named or (found is None and each.tag in ("td", "th") and _in_table_of_pictures(sheet, node)):
            found = node
    return found


_CAPTION = re.compile(
    r"caption(?!less)|(?:^|\s)(?:image|photo|img|expedit|imgcap|pcaption|chuthich|desc-?img|img-?desc)(?:\s|$)|chu-?_?thich|ghi-?chu"
    r"|(?:image|photo|img|pic(?:ture)?)[-_]?(?:desc|note|title|text|info|cap\b|legend)|(?:desc|note|title|text)[-_](?:image|photo|img|pic)\b"
)
_TABLE_OF_PICTURES = re.compile(r"pic-?box|tplcaption|image|photo|picture|img")


def _in_table_of_pictures(sheet: Sheet, cell: int) -> bool:
    """Whether a cell is in a table of pictures and captions: hardly more texts than pictures, none of them long."""
    page = sheet.page
    table = next((node for node in page.upwards(cell) if page.nodes[node].tag == "table"), None)
    if table is None or page.within(sheet.region.body, table):
        return False
    pictures, texts = sheet.held(sheet.pictures, table), sheet.held(sheet.pieces, table)
    named = bool(_TABLE_OF_PICTURES.search(page.nodes[table].marks))
    return pictures > 0 and texts <= 2 * pictures + (2 if named else 0) and sheet.held(sheet.words, table) < 60 * texts


def _item_of_gallery(sheet: Sheet, number: int, rows: dict[int, frozenset[tuple[str, str]]]) -> int | None:
    """The element of one picture and its words around a piece, in a row of such elements; `rows` remembers which parts
    of an element are rows."""
    page, piece = sheet.page, sheet.page.pieces[number]
    item = piece.node
    for node in page.upwards(piece.node):
        if node != sheet.region.body and page.within(sheet.region.body, node):
            return None
        if sheet.held(sheet.pictures, node) > 1:
            if node not in rows:
                rows[node] = _rows(sheet, node)
            fits = item != node and piece.linked <= 0.5 and sheet.held(sheet.words, item) <= _LONGEST_IN_ROW
            return item if fits and (_is_gallery(sheet, node) or _kind(sheet, item) in rows[node]) else None
        item = node
    return None


_LONGEST_IN_ROW = 45  # words of a caption in a row of pictures: two paragraphs have more
_GALLERY = re.compile(r"gallery|slide|carousel|swiper|\balbum|photo-?(?:list|set|story)|image-?(?:list|set)")


def _is_gallery(sheet: Sheet, node: int) -> bool:
    """Whether an element is named a gallery."""
    return node != sheet.region.body and _GALLERY.search(" ".join(_kind(sheet, node))) is not None


def _rows(sheet: Sheet, node: int) -> frozenset[tuple[str, str]]:
    """The kinds of parts, by tag and names, that are rows of pictures with captions in an element: at least two parts
    have words, and each that has words has one picture."""
    captioned: Counter[tuple[str, str]] = Counter()
    others = set()
    for item in galleries.items(sheet.page, node):
        if count := sheet.held(sheet.words, item):
            if sheet.held(sheet.pictures, item) == 1 and count <= _LONGEST_IN_ROW:
                captioned[_kind(sheet, item)] += 1
            else:
                others.add(_kind(sheet, item))
    return frozenset(kind for kind, count in captioned.items() if count > 1 and kind not in others)


def _kind(sheet: Sheet, node: int) -> tuple[str, str]:
    return sheet.page.nodes[node].tag, sheet.page.nodes[node].marks


def _under_picture(sheet: Sheet, number: int) -> bool:
    """Whether a line directly below or beside a picture is set or written like a caption."""
    page, piece = sheet.page, sheet.page.pieces[number]
    words = piece.text.count(" ") + 1
    if piece.pictures == 0 or words > 60 or piece.linked > 0.5 or region.LEAD.search(sheet.marks(number, 1)):
        return False
    if captions.has_credit_mark(piece.text):
        return True
    block = page.nodes[piece.block]
    set_apart = block.centred or piece.italic > 0.9 or page.nodes[block.parent].centred
    return words <= (35 if set_apart else 25 if piece.own_picture else 0)


def _join_caption(sheet: Sheet, first: int, number: int) -> None:
    """A further line of the same caption; a separate line under the caption may be the credit alone."""
    text = sheet.line(number).text
    if not _CREDIT.search(sheet.marks(number, 2)) or captions.has_credit_mark(text):
        sheet.labels[number] = "caption"
        sheet.texts[first] = f"{sheet.texts[first]} {text}"
    elif first in sheet.credits or captions.split_credit(sheet.texts[first])[1]:
        sheet.labels[number] = "signature"
    else:
        sheet.labels[number] = "caption"
        sheet.credits[first] = text


_CREDIT = re.compile(r"author|credit|copyright|source|nguon|tac-?gia|\bby\b")
