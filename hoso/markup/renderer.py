"""Markdown as sanitised HTML and as blocks: by the short way where it is as `writing.write` made it, else by the full
way. The tests hold the two ways to the same result.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hoso.markup.anchors import Anchors
from hoso.markup.full_way import Full
from hoso.markup.limits import TANGLED, GivenUp, is_tangled
from hoso.markup.numbering import Numbering
from hoso.markup.short_way import Piece, pieces_of, restored_html
from hoso.markup.syntax import QUOTED, one_line
from hoso.models import Block
from hoso.vietnamese import nfc


@dataclass(frozen=True, slots=True)
class Rendered:
    """A Markdown text as HTML and as blocks, each of which stands in the element with its id in `ids`. `links` are the
    Markdown files that it links to, and `pictures` the addresses of its pictures, as written, "" for one that has none;
    `lost_links` are those of links that browsers would read otherwise. `given_up` is why the page is shown as plain
    text, if it is."""

    html: str
    blocks: tuple[Block, ...]
    ids: tuple[str, ...]
    given_up: GivenUp | None = None
    links: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    lost_links: tuple[str, ...] = ()


class Renderer:
    """Renders Markdown with these abbreviations, each with its full form; made once, used for every page."""

    def __init__(self, abbreviations: Sequence[tuple[str, str]]) -> None:
        # A number would be found within the marks that Python-Markdown puts in the place of escapes.
        stated = ((short, full) for short, full in abbreviations if short and full and not short.isdecimal())
        self._abbreviations = dict(stated)
        self._tags = {short: _abbreviation(short, full) for short, full in self._abbreviations.items()}
        self._search = _whole_words(self._abbreviations)
        self._full: Full | None = None

    def html(self, markdown: str) -> str:
        """Sanitised HTML; what is not on the list of allowed elements, attributes and addresses is left out."""
        pieces = pieces_of(markdown)
        if pieces is None:
            return self.render_fully(markdown).html
        return self._shown(pieces, _ids_of([piece.block() for piece in pieces]))

    def blocks(self, markdown: str) -> tuple[Block, ...]:
        """The plain text of each paragraph, heading, caption, list item, table row and footnote, in their order."""
        return self.read(markdown).blocks

    def read(self, markdown: str) -> Rendered:
        """Everything but the HTML, which is made only where the rest follows from it.

        Abbreviations make no difference to the rest.
        """
        pieces = pieces_of(markdown)
        if pieces is None:
            return self.render_fully(markdown)
        blocks = tuple([piece.block() for piece in pieces])
        return Rendered("", blocks, _ids_of(blocks))

    def render(self, markdown: str) -> Rendered:
        """Both, for little more than the price of one."""
        pieces = pieces_of(markdown)
        if pieces is None:
            return self.render_fully(markdown)
        blocks = tuple([piece.block() for piece in pieces])
        ids = _ids_of(blocks)
        return Rendered(self._shown(pieces, ids), blocks, ids)

    def gives_up(self, markdown: str) -> bool:
        """Whether a page that is more than plain paragraphs is shown as plain text all the same."""
        return self.read(markdown).given_up is not None

    def render_fully(self, markdown: str) -> Rendered:
        """The same by Python-Markdown and the sanitiser, whatever the text: the reference for the short way.

        What would keep Python-Markdown busy for hours, or repeat itself without end, is shown as what it says.
        """
        if is_tangled(markdown):
            return _plain(markdown, TANGLED)
        if self._full is None:
            self._full = Full(self._abbreviations)
        made = self._full.render(markdown)
        if isinstance(made, GivenUp):
            return _plain(markdown, made)
        numbered = Numbering().number(made.html)
        # Of some that the sanitiser took out, such as `data:`, it does not tell the address.
        unnamed = ("",) if numbered.bare_pictures > made.refused else ()
        return Rendered(
            numbered.html,
            numbered.blocks,
            numbered.ids,
            links=numbered.links,
            pictures=tuple(dict.fromkeys((*made.pictures, *unnamed))),
            lost_links=made.lost_links,
        )

    def _shown(self, pieces: Sequence[Piece], ids: Sequence[str]) -> str:
        """The pieces as HTML."""
        return "\n".join([piece.html(of_it, self._marked(piece)) for piece, of_it in zip(pieces, ids, strict=True)])

    def _marked(self, piece: Piece) -> str:
        """The piece's text as HTML, with abbreviations marked."""
        text = piece.text
        if not piece.special:
            return self._search.sub(self._tag, text) if self._search else text
        ends = [0]
        shown = []
        for found in self._search.finditer(text) if self._search else ():
            shown += [restored_html(text[ends[-1] : found.start()]), self._tags[found[0]]]
            ends.append(found.end())
        return "".join([*shown, restored_html(text[ends[-1] :])])

    def _tag(self, found: re.Match[str]) -> str:
        return self._tags[found[0]]


def _abbreviation(short: str, full: str) -> str:
    title = html.unescape(full).translate(QUOTED).replace("\xa0", "&nbsp;")
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


def _plain(markdown: str, why: GivenUp) -> Rendered:
    """The text as what it says, a paragraph for each of its blocks."""
    texts = [text for part in markdown.split("\n\n") if (text := one_line(nfc(part)))]
    blocks = tuple([Block("paragraph", text) for text in texts])
    ids = _ids_of(blocks)
    shown = (f'<p id="{of_it}">{html.escape(text, quote=False)}</p>' for of_it, text in zip(ids, texts, strict=True))
    return Rendered("\n".join(shown), blocks, ids, why)


def _ids_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The ids of blocks where nothing else has any."""
    anchors = Anchors()
    return tuple([anchors.of_block(block) for block in blocks])
