"""Names that a page keeps from being published: initials take their place in its metadata and in its Markdown.

Only `page.read_page` calls this, and nothing that is published reads a page in another way: pages, lists, evidence,
search, data, feeds and whatever is added to them hold what is left here and no more. The page's own file keeps the
words; it is a source, like the raw file.

After the last step all that may be published is looked at once more, by the letters alone. See `name_search`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, NamedTuple
from urllib.parse import unquote

from hoso.markup.fields import FrontMatter
from hoso.markup.listed_names import Name, names_of
from hoso.markup.misspelt import Unfound, left_over, unfound_of
from hoso.markup.page_names import PageNames
from hoso.markup.renderer import Renderer
from hoso.markup.writing import without_comments, write
from hoso.models import Block

_KEPT = frozenset({"id", "permalink", "date", "inferred", "aliases", "status", "redact"})
"""Fields that are no text; everything else, and every field to come, is redacted."""
_ATTRIBUTE = re.compile(r'="([^"]*)"')


class Redacted(NamedTuple):
    """A page without the names that it lists. `front.redact` holds the initials that stand in it now; `near` says where
    the letters of a name still stand in a row, as (place, initials): such a page must not be published; `plain` are the
    initials of the names for which its markup was dropped."""

    front: FrontMatter
    body: str
    unfound: tuple[Unfound, ...]
    near: tuple[tuple[str, str], ...]
    plain: tuple[str, ...] = ()


def redact(front: FrontMatter, body: str) -> Redacted:
    """The page without the names that `front.redact` lists; what replaced nothing; where a name may still be read."""
    listed = names_of(front.redact)
    page = PageNames(listed)
    values: dict[str, Any] = {
        field.name: _walked(getattr(front, field.name), page.replaced)
        for field in fields(front)
        if field.name not in _KEPT
    }
    if front.origin is not None:
        url = front.origin.url
        said = [] if url is None else [*page.said(unquote(url), "text"), *page.said_in_address(url)]
        page.meet(said)
        file = front.origin.file and page.replaced_in_address(front.origin.file)
        left = replace(values["origin"], file=file, url=None if said else url)
        values["origin"] = left if left.file or left.url else None
    made, near_body, plain = _body(body, page)
    for address in (front.permalink, front.id, *front.aliases):
        page.meet(page.said_in_address(address))
    redacted = replace(front, **values, redact=())
    near = (*_near_fields(redacted, page), *(("text", name.shown) for name in near_body))
    # Of a page that is held back there is nothing to be read, and `near` says why.
    left = {} if near else left_over(page, [*_texts(replace(redacted, id="", permalink="", aliases=())), made])
    shown = tuple(dict.fromkeys(name.shown for name in listed.names if name in page.found and name not in left))
    unfound = tuple(unfound_of(listed, page, left, [*_texts(replace(front, redact=())), body]))
    return Redacted(replace(redacted, redact=shown), made, unfound, tuple(dict.fromkeys(near)), plain)


def address_names(address: str, listed: Sequence[str]) -> bool:
    """Whether an address says one of the names, in the form that slugs give it; a single syllable names nobody."""
    return bool(PageNames(names_of(tuple(listed))).said_in_address(address))


def names_listed(texts: Iterable[str], listed: Sequence[str]) -> bool:
    """Whether one of the texts says one of the names, as a text or in the form that slugs give it."""
    page = PageNames(names_of(tuple(listed)))
    said = tuple(texts)
    return bool(page.near(said)) or any(page.said_in_address(text) for text in said)


def says(text: str, shown: Sequence[str]) -> bool:
    """Whether a text holds one of the initials that `redact` left in its place."""
    return any(initials.lower() in text.lower() for initials in shown)


def _walked(value: object, change: Callable[[str], str]) -> object:
    """A value of the front matter with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_walked(item, change) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _walked(getattr(value, field.name), change) for field in fields(value)})
    return value


def _texts(value: object) -> Iterator[str]:
    """Every text in a value of the front matter."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


class _Nearly(NamedTuple):
    """The blocks of a page, and the names that may be read in it; of them those in what stands in tags."""

    blocks: tuple[Block, ...]
    found: list[Name]
    in_tags: list[Name]


def _body(markdown: str, page: PageNames) -> tuple[str, list[Name], tuple[str, ...]]:
    """Markdown that neither says a name nor makes a page that says one; the names that it says all the same; the
    initials of those for which its markup was dropped.

    Where comments within a name hide it from the search, they are taken out, as they are of everything published;
    where markup or characters do, the page is reduced to its plain paragraphs, headings and captions: better a link
    lost than a name said.
    """
    made = page.replaced(markdown, "markdown")
    nearly = _said_nearly(made, page)
    bare = without_comments(made)
    if nearly.found and bare != made:
        made = page.replaced(bare, "markdown")
        nearly = _said_nearly(made, page)
    if not nearly.found:
        return made, [], ()
    plain = (
        Block(block.kind, page.replaced(block.text), block.credit and page.replaced(block.credit))
        for block in nearly.blocks
    )
    made = write(list(plain))
    left = _said_nearly(made, page).found
    page.meet(left)
    page.drop(name for name in nearly.in_tags if name not in left)
    return made, left, tuple(dict.fromkeys(name.shown for name in nearly.found))


def _said_nearly(markdown: str, page: PageNames) -> _Nearly:
    """What may be read in the blocks of a page of this Markdown, in the Markdown itself or in what stands in tags."""
    rendered = Renderer(()).render(markdown)
    texts = [text for block in rendered.blocks for text in (block.text, block.credit or "")]
    attributes = [html.unescape(value) for value in _ATTRIBUTE.findall(rendered.html)]
    in_tags = [*page.near(attributes), *(name for value in attributes for name in page.said_in_address(value))]
    found = [*page.near((*_PIECES.split(without_comments(markdown)), *texts)), *in_tags]
    return _Nearly(rendered.blocks, found, in_tags)


def _near_fields(front: FrontMatter, page: PageNames) -> Iterator[tuple[str, str]]:
    """Where in the metadata that are published of the page a name may still be read. A notice says when and why."""
    shown = ("withdrawn",) if front.status == "withdrawn" else tuple(field.name for field in fields(front))
    for name in shown:
        if name not in _KEPT:
            texts = list(_texts(getattr(front, name)))
            if name == "people":
                texts += [" ".join((person.rank or "", person.name, *person.posts)) for person in front.people]
            if name == "careers":
                texts += [" ".join((step.name, step.post or step.rank or "")) for step in front.careers]
            found = page.near(texts)
            page.meet(found)
            yield from ((name, said.shown) for said in found)


_PIECES = re.compile(r"\n(?:\n|(?=[^\n]*\|)|(?=[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]))")
"""Between paragraphs, rows of tables and items of lists: what stands on both sides is read apart, as the blocks are."""
