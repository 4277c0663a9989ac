"""The places in a site that are reserved for the program's own files; hand-written pages can be anywhere else.

The list can't fall behind: `output.plan` refuses to make a file of the site's own in any other place. So a new place
must be entered here first, and from then on no page can claim it.
"""

from __future__ import annotations

from hoso import addresses
from hoso.markup.fields import TAXONOMIES

FOLDERS = frozenset(
    {
        *(taxonomy.path for taxonomy in TAXONOMIES),
        *("chuc-vu", "moi-them", "nam", "nhieu-ban", "tim-kiem", "ho-so", "ra-soat", "su-viec", "static", "data"),
    }
)
"""First segments below which everything belongs to the site."""

FILES = frozenset({
    "index.html", "404.html", "feed.xml", "feed.json", "robots.txt", "opensearch.xml", "_headers", ".htaccess",
})  # fmt: skip
"""Files at the top of the site, apart from its sitemaps."""

SLUGS = frozenset({addresses.BY_LETTER, addresses.BY_RANK}) | addresses.DEVICES
"""Slugs that no term of a taxonomy may have: parts of its index, or names that Windows does not allow."""


def keeps(path: str) -> bool:
    """Whether a file (path below the output folder) is where the site's own files go."""
    first, below, _ = path.partition("/")
    return first in FOLDERS if below else first in FILES or first.startswith(("sitemap.", "sitemap-"))


def is_of_page(path: str) -> bool:
    """Whether a file is one of those at the address of a page, a former address, or a comparison."""
    name = path.rpartition("/")[2]
    own = name in (addresses.PAGE_FILE, addresses.MARKDOWN_FILE)
    return own or (name.endswith(addresses.FORMER_FILES) and not keeps(path))


def claimed() -> tuple[tuple[str, str], ...]:
    """The addresses that no page may claim, as ranges of strings: the first, and the first free one after it."""
    below = ((f"/{name}/", f"/{name}0") for name in sorted(FOLDERS | FILES))  # "0" follows "/"
    themselves = ((f"/{name}", f"/{name}\x01") for name in sorted(FILES))  # a former address may be one of a file
    return (*below, *themselves, ("/sitemap-", "/sitemap/"))  # "-", "." and "/" follow one another
