"""The places of a site that the program keeps for what it makes itself; the pages of people go anywhere else.

The list can't fall behind: `output.plan` refuses to make a file of the site's own in any other place. So a new place
has to be entered here first, and no page can claim it from then on.
"""

from __future__ import annotations

from hoso import addresses
from hoso.markup.fields import TAXONOMIES

FOLDERS = frozenset({*(taxonomy.path for taxonomy in TAXONOMIES), "nam", "tim-kiem", "ra-soat", "static", "data"})
"""First segments below which everything is the site's."""

FILES = frozenset({
    "index.html", "404.html", "feed.xml", "feed.json", "robots.txt", "opensearch.xml", "_headers", ".htaccess",
})  # fmt: skip
"""Files at the top of the site; beside them there are its sitemaps."""

SLUGS = frozenset({addresses.BY_LETTER, addresses.BY_RANK}) | addresses.DEVICES
"""What no term of a taxonomy is called: there are parts of its index, or Windows can't hold it."""


def keeps(path: str) -> bool:
    """Whether a file, named by its path below the output folder, is where the site's own files go."""
    first, below, _ = path.partition("/")
    return first in FOLDERS if below else first in FILES or first.startswith(("sitemap.", "sitemap-"))


def is_of_page(path: str) -> bool:
    """Whether a file is one of those that stand at the address of a page, of a former one, or of a comparison."""
    return path.rpartition("/")[2] in (addresses.PAGE_FILE, addresses.MARKDOWN_FILE)


def claimed() -> tuple[tuple[str, str], ...]:
    """The addresses that no page may claim, as ranges of strings: the first, and the first that is free again."""
    below = ((f"/{name}/", f"/{name}0") for name in sorted(FOLDERS | FILES))  # "0" follows "/"
    return (*below, ("/sitemap-", "/sitemap/"))  # "-", "." and "/" follow one another
