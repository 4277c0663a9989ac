"""How readers answer back: addresses for reporting an error, for a page's source, for the original of an article.

Nothing here is requested by a page: these are the addresses of plain links.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode


@dataclass(frozen=True, slots=True)
class Original:
    """Where an article was found: `url`, the `host` that readers see, and `archived`, an address at which the Wayback
    Machine shows what it kept nearest to the day of publication."""

    url: str
    host: str
    archived: str


def original(url: str | None, date: str | None) -> Original | None:
    """The original of an article of this date; None if its address is none of the web."""
    found = _ON_THE_WEB.fullmatch(url or "")
    if found is None:
        return None
    written = _written(found[0])
    day = re.sub(r"\D", "", (date or "")[: len("2021-01-20")])
    moment = f"{day}/" if day else ""
    return Original(written, found["host"].removeprefix("www."), f"{_WAYBACK}{moment}{written.partition('#')[0]}")


def report(contact: str, subject: str, address: str) -> str:
    """The address at which an error is reported: a new mail, or the form of an issue tracker, with a subject and the
    address of the page in it."""
    if "://" not in contact:
        return f"mailto:{contact}?{urlencode({'subject': subject, 'body': _body(address, _MAIL_END)}, quote_via=quote)}"
    # "/-/" is a part of GitLab's own addresses; the other trackers call both fields alike.
    title, body = ("issue[title]", "issue[description]") if "/-/" in contact else ("title", "body")
    filled = urlencode({title: subject, body: _body(address, "\n")}, quote_via=quote)
    return f"{contact}{'&' if '?' in contact else '?'}{filled}"


def source(repository: str, file: str) -> str:
    """Where a page's Markdown file can be seen; `repository` is where its content folder is."""
    return f"{repository.rstrip('/')}/{quote(file)}"


_WAYBACK = "https://web.archive.org/web/"
_MAIL_END = "\r\n"
_ON_THE_WEB = re.compile(r"https?://(?P<host>[A-Za-z0-9.-]+)(?::\d+)?(?:[/?#].*)?")
_NO_ESCAPE = re.compile("%(?![0-9A-Fa-f]{2})")


def _written(url: str) -> str:
    """An address as links need it, with what they may not contain escaped."""
    return quote(_NO_ESCAPE.sub("%25", url), safe="%:/?#@!$&'()*+,;=~")


def _body(address: str, end: str) -> str:
    return f"{address}{end}{end}"
