"""The tags that editors gave an article: what a saved page states as its keywords, or lists beside the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from hoso.reading.saved.metadata import Metadata
from hoso.reading.saved.region import WHOLE, Region
from hoso.reading.saved.tree import Page, Piece
from hoso.vietnamese import fold

MOST = 15
"""Tags of one article: a longer list is what the site says of itself, on every page."""
_LONGEST = 60  # characters of a tag

_BETWEEN = re.compile(r"[,;|#•·\n]+")
_NOT_OF_ONE = re.compile(r"hot|trend|noi-?bat|popular|cloud|menu|header|footer|sidebar|breadcrum")
_LIST = re.compile(r"(?:^|[\s_-])(?:tags?|keywords?|tu-?_?khoa)(?:$|[\s_-]|list|box|item|detail|content|name)")
_LEVELS = 3  # elements around a tag, of which one is named after tags
_LINK = 0.5  # the share of a line's characters that are links


def stated(page: Page, region: Region, metadata: Metadata) -> tuple[str, ...]:
    """The tags in the metadata, then those listed above or below the text, each once and as written."""
    listed = [_parts(text) for text in (*metadata.tags, "\n".join(_listed(page, region)))]
    own = (tags for tags in listed if len(tags) <= MOST and not _names_outlet(tags, metadata.outlet))
    return tuple(dict.fromkeys(tag for tags in own for tag in tags))


def _parts(text: str) -> tuple[str, ...]:
    parts = (" ".join(part.rpartition(":")[2].split()) for part in _BETWEEN.split(text))  # `Xem thêm: ma túy`
    return tuple(part for part in parts if part and len(part) <= _LONGEST)


def _names_outlet(tags: Iterable[str], outlet: str | None) -> bool:
    """Whether one of the tags is the outlet: then the list is about the site."""
    name = _letters(outlet or "")
    return bool(name) and any(_letters(tag) == name for tag in tags)


def _letters(text: str) -> str:
    return re.sub(r"\W", "", fold(text))


def _listed(page: Page, region: Region) -> Iterator[str]:
    """The links of the lists that are called tags, in the element that holds headline and text; if that is the whole
    page, such a list may be the site's."""
    frame = page.common(page.pieces[region.title].node, region.body) if region.title is not None else region.body
    if page.nodes[frame].tag in WHOLE:
        return
    for piece in page.pieces:
        if piece.linked >= _LINK and page.within(piece.node, frame) and _is_tag(page, piece):
            yield piece.text


def _is_tag(page: Page, piece: Piece) -> bool:
    marks = [page.nodes[node].marks for node in islice(page.upwards(piece.node), _LEVELS)]
    return any(map(_LIST.search, marks)) and not any(map(_NOT_OF_ONE.search, marks))
