"""Markdown as `writing.write` makes it (plain paragraphs, sub-headings, captions), read without a Markdown parser.

Nearly every page is of this form, and costs a thirteenth to a sixteenth of what it would cost by `full_way`. The tests
hold both to the same result.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from hoso.markup.syntax import CREDIT, CREDIT_LABEL, INLINE, STRUCTURE, credit_of, one_line
from hoso.models import Block, BlockKind
from hoso.vietnamese import nfc

_CAPTION = re.compile(rf"(?:(?P<text>[^\n]+)\n)?{CREDIT}")
_SPECIAL = "\\`*_[<&{>~="
_ESCAPES = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|~=])|&(lt|amp);")
_MARK = re.compile("\x02([0-9]+)\x03")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


class Piece(NamedTuple):
    """A paragraph, heading or caption without any markup; its escapes are marks (STX, code, ETX), as they are in
    Python-Markdown, so that words end at the same places; `special` where there may be some."""

    kind: BlockKind
    text: str
    special: bool
    credit: str | None = None

    def html(self, identity: str, text: str) -> str:
        """The piece in an element of this id, with this text as HTML."""
        if self.kind == "paragraph":
            return f'<p id="{identity}">{text}</p>'
        if self.kind == "heading":
            return f'<h2 id="{identity}">{text}</h2>'
        credit = self.credit and f'<small class="credit">{CREDIT_LABEL} {self.credit.translate(_HTML)}</small>'
        shown = " ".join(filter(None, (text, credit)))
        return f'<figure id="{identity}" class="caption"><figcaption>{shown}</figcaption></figure>'

    def block(self) -> Block:
        """The piece as plain text."""
        text = nfc(_MARK.sub(_restore, self.text)) if self.special else self.text
        return Block(self.kind, one_line(text) if "  " in text else text, self.credit)


def pieces_of(markdown: str) -> list[Piece] | None:
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


def _piece(part: str, special: bool) -> Piece | None:
    kind: BlockKind = "paragraph"
    credit = None
    if part.startswith("## "):
        kind, part = "heading", part[3:]
    elif special and part.endswith("}") and (found := _CAPTION.fullmatch(part)):
        kind, part, credit = "caption", found["text"] or "", credit_of(found["credit"])
    if not _is_one_line(part) or not (part or credit):
        return None
    if kind != "heading" and STRUCTURE.match(part):
        return None
    special = special and any(character in part for character in _SPECIAL)
    if special:
        part = _ESCAPES.sub(_mark, part)
        if INLINE.search(part):
            return None
    if kind == "heading" and part[-1] == "#":
        return None
    return Piece(kind, part, special, credit)


def _is_one_line(part: str) -> bool:
    return "\n" not in part and part[:1] != " " and part[-1:] != " "


def _mark(found: re.Match[str]) -> str:
    return f"\x02{ord(found[1] or html.unescape(found[0]))}\x03"


def _restore(found: re.Match[str]) -> str:
    return chr(int(found[1]))


def restored_html(text: str) -> str:
    """The text of a special piece, or a part of it, as HTML."""
    return _MARK.sub(_restore, text).translate(_HTML)
