"""Pictures of pages: which files they are, and why some are not shown."""

from __future__ import annotations

import re
from posixpath import basename, normpath
from urllib.parse import quote, unquote

from hoso.markup.links import from_root

_ELSEWHERE = re.compile(r"(?://|[A-Za-z][A-Za-z0-9+.-]*:)")
_AFTER_FILE = re.compile(r"[?#].*\Z", re.DOTALL)


def asset_of(page: str, src: str) -> str | None:
    """The path of a picture among the assets, as the page at `page` writes its address; None if it is not one of
    them."""
    path = from_root(page, _AFTER_FILE.sub("", src))
    if not path.startswith("/static/") or " " in path:
        return None
    asset = normpath(unquote(path.removeprefix("/static/")).lstrip("/"))
    return None if asset.startswith("..") else asset


def why_not_shown(page: str, src: str) -> tuple[str, str]:
    """Why a picture that is no asset, or that has no file, is not shown, and what to do about it."""
    name = basename(_AFTER_FILE.sub("", src).replace("\\", "/"))
    offered = f"![…](/static/{quote(unquote(name)) if name and len(name) <= _LONGEST_NAME else '….jpg'})"
    if not src:
        return "it has no address that a page may have", f"put its file into static/ and write {offered}"
    if asset_of(page, src) is not None:
        return "there is no such file among the assets", "put it there, or correct the name"
    if _ELSEWHERE.match(src):
        return "nothing is loaded from other places", f"save it in static/ and write {offered}"
    if " " in src and from_root(page, src).startswith("/static/"):
        return "its address has a space", f"write ![…](<{src}>), or %20 for each space"
    return "pictures are published from static/ only", f"move it there and write {offered}"


_LONGEST_NAME = 100
