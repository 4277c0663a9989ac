"""Links to other pages by their Markdown files (`hai.md#ket-qua`): found in HTML, and led to the pages' addresses."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import partial
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from hoso import addresses
from hoso.vietnamese import nfc

# A file, beside the page or below the content folder. `/bai/…/index.md` is an address of the site.
_FILE = (
    r"(?![A-Za-z][A-Za-z0-9+.-]*:|//|/(?!(?:content/)?(?:articles|pages)/))(?P<file>[^\"?#]+\.md)(?P<place>#[^\"]*)?"
)
TAG = re.compile(r'<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?: [^\s=>"]+(?:="[^"]*")?)*)>')
"""A tag of sanitised HTML. Its text may hold quotes, so only what is within a tag is an attribute."""
_LINK = re.compile(rf' href="{_FILE}"')
_IN_MARKDOWN = re.compile(
    r"""(?P<before>\]\(<?|^ {0,3}\[[^\]\n]+\]:[ \t]*<?|href=["'])"""
    r"""(?P<file>[^\s<>()"'#?]+(?: [^\s<>()"'#?]+)*\.md)(?P<place>#[^\s<>()"']*)?""",
    re.MULTILINE,
)
_TO_STATIC = re.compile(r"(?:\.\./)+static/")
_UP_TO_STATIC = re.compile(rf'(?P<before> (?:src|href)=")(?P<up>{_TO_STATIC.pattern})')
_UP_TO_STATIC_IN_MARKDOWN = re.compile(rf"""(?P<before>\]\(<?|(?:src|href)=["'])(?P<up>{_TO_STATIC.pattern})""")
_TARGET = re.compile(r"""(?:\]\(|\]:[ \t]*|(?:href|src)=["']?)(?:<([^<>\n]*)>|([^()<>"'\n]*))""")
_AFTER_PATH = re.compile(r"[?#].*", re.DOTALL)
_ANCHOR = re.compile(r"(?:#[a-z0-9_.:-]*)?")


def linked_file(attributes: str) -> str | None:
    """The Markdown file that a link of sanitised HTML leads to, as written there; None if it leads elsewhere."""
    found = _LINK.search(attributes)
    return html.unescape(found["file"]) if found else None


def target_of(page: str, written: str) -> str:
    """The path, below the content folder, of the file that a page at `page` links to; it need not exist."""
    path = nfc(unquote(written))
    if path.startswith("/"):
        return normpath(path.lstrip("/").removeprefix("content/"))
    return normpath(join(dirname(page), path))


def from_root(page: str, address: str) -> str:
    """An address of an asset as it lies beside the content folder (`../../static/x.png`), counted from the root of the
    site; any other as it is."""
    found = _TO_STATIC.match(address)
    return f"/static/{address[found.end() :]}" if found and _leads_to_static(page, found[0]) else address


def _leads_to_static(page: str, up: str) -> bool:
    return normpath(join("content", dirname(page), up)) == "static"


def lines_of_targets(markdown: str) -> dict[str, int]:
    """How many lines come before the first link or picture with each target, by its `plain_target`."""
    found: dict[str, int] = {}
    line = end = 0
    for target in _TARGET.finditer(markdown):
        line += markdown.count("\n", end, target.start())
        end = target.start()
        found.setdefault(plain_target(target[1] or target[2]), line)
    return found


def plain_target(target: str) -> str:
    """The path that a link or a picture names, decoded and without what follows it."""
    return unquote(_AFTER_PATH.sub("", target)).strip()


def linked(shown: str, page: str, urls: Mapping[str, str | None]) -> str:
    """HTML of a page whose links to Markdown files, as written there, lead to these addresses; None: to none, so that
    the words stay and the link goes. Assets are counted from the root of the site."""

    def led(found: re.Match[str]) -> str:
        written = html.unescape(found["file"])
        if written not in urls:
            return found[0]
        url = urls[written]
        return f' href="{url}{_place(html.unescape(found["place"] or ""))}"' if url else ""

    def in_tag(tag: re.Match[str]) -> str:
        found = _UP_TO_STATIC.sub(partial(_rooted, page), tag[0]) if to_assets else tag[0]
        return _LINK.sub(led, found) if urls else found

    to_assets = "/static/" in shown and "../" in shown
    return TAG.sub(in_tag, shown) if to_assets or urls else shown


def _rooted(page: str, found: re.Match[str]) -> str:
    return f"{found['before']}/static/" if _leads_to_static(page, found["up"]) else found[0]


def linked_markdown(markdown: str, page: str, urls: Mapping[str, str | None]) -> str:
    """The same for Markdown; links that lead nowhere stay as they are written."""

    def led(found: re.Match[str]) -> str:
        url = urls.get(found["file"])
        return f"{found['before']}{url}{_place(found['place'] or '')}" if url else found[0]

    if "../static/" in markdown:
        markdown = _UP_TO_STATIC_IN_MARKDOWN.sub(partial(_rooted, page), markdown)
    return _IN_MARKDOWN.sub(led, markdown) if urls else markdown


def _place(fragment: str) -> str:
    """A place within a page; the words of a heading, as other programs name it, are its id."""
    if _ANCHOR.fullmatch(fragment):
        return fragment
    return f"#{addresses.slug(unquote(fragment[1:]))}"
