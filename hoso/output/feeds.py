"""Lists for feed readers, crawlers and browsers: Atom and JSON feeds, sitemaps, robots.txt, OpenSearch.

Feeds contain only articles whose day is known, of publication or of adding: an entry without one is not valid, and
dates are never invented. Feeds and sitemaps need full addresses, so there are none without a base URL. Feeds and
entries have their address as their id: it is different for everything in the world, as RFC 4287 wants it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from hoso.catalogue.changes import Change, Neighbourhood
from hoso.catalogue.lines import Line
from hoso.catalogue.neighbours import Neighbours
from hoso.catalogue.subjects import Feeds, Subject
from hoso.pages.parts import Site
from hoso.sorting import has_day


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a feed: `updated` is its day of publication or, in the feed of additions, when it was added."""

    line: Line
    updated: str


MOST_ENTRIES = 50
MOST_ADDRESSES = 50_000


def atom(site: Site, title: str, address: str, page: str, entries: Sequence[Entry]) -> bytes:
    """An Atom feed at `address` that belongs to the page at `page`; `entries` newest first."""
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(site.language)}>\n',
        f"<id>{escape(_full(site, address))}</id>\n<title>{escape(title)}</title>\n",
        f"<updated>{_moment(entries[0].updated) if entries else '1970-01-01T00:00:00Z'}</updated>\n",
        f'<link rel="self" href={quoteattr(_full(site, address))}/>\n<link href={quoteattr(_full(site, page))}/>\n',
        f"<author><name>{escape(site.title)}</name></author>\n<generator>hoso</generator>\n",
    ]
    for entry in entries:
        line = entry.line
        parts.append(
            f"<entry>\n<id>{escape(_full(site, line.url))}</id>\n<title>{escape(line.title)}</title>\n"
            f"<link href={quoteattr(_full(site, line.url))}/>\n<updated>{_moment(entry.updated)}</updated>\n"
        )
        if line.date is not None and has_day(line.date):
            parts.append(f"<published>{_moment(line.date)}</published>\n")
        if line.source:
            parts.append(f"<author><name>{escape(line.source)}</name></author>\n")
        if line.lead:
            parts.append(f"<summary>{escape(line.lead)}</summary>\n")
        parts.append("</entry>\n")
    parts.append("</feed>\n")
    return "".join(parts).encode()


def json_feed(site: Site, title: str, address: str, page: str, entries: Sequence[Entry]) -> bytes:
    """The same as a JSON Feed 1.1."""
    items = []
    for entry in entries:
        line = entry.line
        item: dict[str, object] = {
            "id": _full(site, line.url),
            "url": _full(site, line.url),
            "title": line.title,
            "content_text": line.lead or line.title,
            "date_published": _moment(entry.updated),
        }
        if line.source:
            item["authors"] = [{"name": line.source}]
        items.append(item)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": _full(site, page),
        "feed_url": _full(site, address),
        "language": site.language,
        "items": items,
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def sitemap(site: Site, addresses: Sequence[str]) -> bytes:
    """A sitemap of at most `MOST_ADDRESSES` addresses."""
    urls = "".join(f"<url><loc>{escape(_full(site, address))}</loc></url>\n" for address in addresses)
    return f"{_XML}<urlset {_SITEMAPS}>\n{urls}</urlset>\n".encode()


def sitemap_index(site: Site, files: Sequence[str]) -> bytes:
    """The list of sitemaps."""
    urls = "".join(f"<sitemap><loc>{escape(_full(site, '/' + file))}</loc></sitemap>\n" for file in files)
    return f"{_XML}<sitemapindex {_SITEMAPS}>\n{urls}</sitemapindex>\n".encode()


def robots(site: Site) -> bytes:
    """Everything may be crawled except the maintainers' review list; the sitemap needs a full address."""
    where = f"\nSitemap: {site.root}/sitemap.xml\n" if site.root else ""
    return f"User-agent: *\nDisallow: {site.base}/ra-soat/\n{where}".encode()


def opensearch(site: Site, label: str) -> bytes:
    """How a browser queries the site's search; the site's own address must be known."""
    return (
        f'{_XML}<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(_shortened(site.title, 16))}</ShortName>\n"
        f"<LongName>{escape(_shortened(site.title, 48))}</LongName>\n"
        f"<Description>{escape(label)}</Description>\n"
        f'<Url type="text/html" template={quoteattr(_full(site, "/tim-kiem/?q={searchTerms}"))}/>\n'
        '<Url type="application/opensearchdescription+xml" rel="self"'
        f" template={quoteattr(_full(site, '/opensearch.xml'))}/>\n"
        f'<Image type="image/svg+xml">{escape(_full(site, "/static/icon.svg"))}</Image>\n'
        "<Language>vi</Language>\n<InputEncoding>UTF-8</InputEncoding>\n<OutputEncoding>UTF-8</OutputEncoding>\n"
        "</OpenSearchDescription>\n"
    ).encode()


def _shortened(text: str, most: int) -> str:
    """At most this many characters, cut between words if there are several."""
    if len(text) <= most:
        return text
    return text[: most + 1].rpartition(" ")[0].rstrip(" –—-,.:;|") or text[:most]


_XML = '<?xml version="1.0" encoding="utf-8"?>\n'
_SITEMAPS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def _full(site: Site, address: str) -> str:
    """The full address; what needs one is made only if a base URL is set."""
    return site.root + address


def _moment(date: str) -> str:
    """A date in RFC 3339 format: a day without a time means its beginning in Vietnam."""
    return date if len(date) > 10 else f"{date}T00:00:00+07:00"


def touched(change: Change, _near: Neighbours) -> Iterator[Subject]:
    """The feeds of the archive show the newest articles."""
    match change:
        case Neighbourhood(_, sort) if sort is not None:
            yield Feeds()
