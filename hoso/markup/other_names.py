"""What other programs and other people call the fields of a page, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hoso.problems import did_you_mean
from hoso.vietnamese import fold

_LIST = "write '{0}:' with one line '  - …' per value below it"
_TEXT = "write '{0}: …'"
_ADDRESS = "write 'permalink: …', as a path such as /bai/x/"
_ORIGIN = "for the address where the article was found, write 'origin:' and below it '  url: https://…'"
_STATUS = "write 'status: draft' in a page that is not to be published, and nothing in any other"
_NOT_KEPT = "leave it out: 'date' is the day of publication, and git knows when the page was changed"
_OF_THE_SITE = "leave it out: no page of the archive has it"

_ROWS = (
    (_STATUS, "draft hidden private unlisted"),
    (_LIST.format("byline"), "author authors creator writer reporter tacgia"),
    (_TEXT.format("lead"), "summary description excerpt abstract subtitle intro teaser standfirst sapo tomtat"),
    (_ADDRESS, "url slug path address uri"),
    (_LIST.format("tags"), "keywords keyword categories category topics topic labels subjects chude tukhoa"),
    (_NOT_KEPT, "updated lastmod modified lastmodified lastmodifiedat datemodified updatedat edited"),
    (_TEXT.format("date"), "pubdate publishdate published publishedat datepublished created createdat ngay ngaydang"),
    (_TEXT.format("source"), "publisher publication outlet newspaper site sitename nguon"),
    (_ORIGIN, "link canonical canonicalurl sourceurl originalurl"),
    (_LIST.format("aliases"), "redirectfrom redirects redirect oldurls alias"),
    (_TEXT.format("title"), "headline name tieude tuade"),
    ("write 'people:' with '  - name: …' below it", "person persons names"),
    (_LIST.format("places"), "location locations diadanh"),
    (_OF_THE_SITE, "layout template weight toc comments type image cover thumbnail lang language featured menu"),
)
_CURES = {name: cure for cure, names in _ROWS for name in names.split()}
"""By the name in lower case, without marks, spaces, hyphens and underscores."""

_WEB = re.compile(r"https?://\S+")
_SWITCHES = frozenset({"true", "false", "yes", "no"})


def cure(name: str, value: str, known: Iterable[str]) -> str:
    """What to write instead of the unknown field `name` with this value ("" if it is a list or a map)."""
    fields = tuple(known)
    if name.lower() in fields:
        return f"write {name.lower()!r}, in lower case"
    found = _CURES.get(re.sub("[-_ ]", "", fold(name)))
    if found == _ADDRESS and _WEB.fullmatch(value):
        return _ORIGIN
    if found == _TEXT.format("date") and value.lower() in _SWITCHES:
        return _STATUS
    return found or did_you_mean(name, fields)
