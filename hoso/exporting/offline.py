"""The site's pages as they are read without the site: each link leads from file to file, and nothing needs a script.

What works only with a script or a server is left out: search, notebook, data, and lists of what is to be reviewed.
Links to it lead to the published site, if its address is known; without one they are words like others.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from posixpath import dirname
from urllib.parse import quote, unquote, urljoin, urlsplit

from hoso.addresses import PAGE_FILE

_ARTICLES = "bai"
_WITHOUT_USE = ("404.html", "data/", "ho-so/", "ra-soat/", "tim-kiem/")
_ASSETS = "static/"


def is_kept(path: str) -> bool:
    """Whether a file of the site is read without it: a page, or an asset that is no script."""
    if path.startswith(_ASSETS):
        return not path.endswith(".js")
    return path.endswith(".html") and not path.startswith(_WITHOUT_USE)


_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def title_of(page: str, site: str) -> str:
    """The title of a page, without that of the site, which stands on each."""
    found = _TITLE.search(page)
    return html.unescape(found[1]).strip().removesuffix(f" – {site}") if found else ""


_REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]*)">')


def leads_to(page: str) -> str | None:
    """The address to which a page only leads on; None for any other page."""
    found = _REFRESH.search(page.partition("</head>")[0])
    return html.unescape(found[1]) if found else None


def file_of(base: str, address: str) -> str:
    """The file that answers an address of the site whose address has the path `base`."""
    file = unquote(address.removeprefix(f"{base}/"))
    return file + PAGE_FILE if not file or file.endswith("/") else file


def is_part(path: str, files: Collection[str]) -> bool:
    """Whether a page is a part of a list, such as a year of a topic, and not what readers look for by its name."""
    folder, above = dirname(dirname(path)), dirname(dirname(dirname(path)))
    return above != "" and {f"{folder}/{PAGE_FILE}", f"{above}/{PAGE_FILE}"}.issubset(files)


def names(files: Iterable[str], ids: Mapping[str, str], taken: Iterable[str]) -> dict[str, str]:
    """What each file is called in the copy: an article by its id, which `ids` has, any other page by its folder. Names
    are in each link and several times in the indexes. A name that is `taken` stays with what has it on the site."""
    used = {*taken}
    named: dict[str, str] = {}
    for file in sorted(files, key=lambda file: (file not in ids, file)):
        name = f"{_ARTICLES}/{ids[file]}" if file in ids else _FOLDER.sub("", file)
        named[file] = file if name in used else name
        used.add(name)
    return named


_FOLDER = re.compile(rf"(?<=.)/{re.escape(PAGE_FILE)}$")


@dataclass(frozen=True, slots=True)
class Copy:
    """What a copy of the site has: its files, with their `names` in it, and to which of them former addresses have
    `moved` (by the file that answered them). `base` and `root` are the path of the site's address and all of it."""

    base: str
    root: str
    names: Mapping[str, str]
    moved: Mapping[str, str]

    _inside: dict[str, str | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def inside(self, path: str, address: str) -> str | None:
        """What an address that the file at `path` states leads to, as it is written at the top of the copy; None if the
        copy has no such file."""
        if _is_elsewhere(address):
            return None
        rooted = address if address.startswith("/") else urljoin(f"{self.base}/{path}", address)
        if rooted not in self._inside:  # most links are on many pages
            self._inside[rooted] = self._looked_up(rooted)
        return self._inside[rooted]

    def _looked_up(self, address: str) -> str | None:
        parts = urlsplit(address)
        if not parts.path.startswith(f"{self.base}/"):
            return None
        file = file_of(self.base, parts.path)
        file = self.moved.get(file, file)
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        return quote(self.names[file], safe="/~") + fragment if file in self.names else None

    def link(self, path: str, address: str) -> str | None:
        """The address so that it works in the copy; None if it leads nowhere."""
        if address.startswith("#") or _is_elsewhere(address):
            return address
        inside = self.inside(path, address)
        if inside is not None:
            folder, slash, _ = self.names[path].rpartition("/")
            beside = inside.removeprefix(folder + slash)
            return beside if beside != inside or not folder else "../" * (folder.count("/") + 1) + inside
        return urljoin(self.root, urljoin(f"{self.base}/{path}", address)) if self.root else None

    def page(self, path: str, text: str) -> str:
        """The page at `path` as it is in the copy."""
        for unused in _UNUSED:
            text = unused.sub("", text)
        page = _Page(self, path)
        text = _PREFORMATTED.sub(r"<!--htdig_noindex-->\g<0><!--/htdig_noindex-->", text)
        text = _FORM.sub(page.form, text)
        text = _EMPTY_LIST.sub("", _LINK_ALONE.sub(page.alone, text))
        return _TAG.sub(page.tag, text)

    def style(self, path: str, text: str) -> str:
        """The style sheet at `path` as it is in the copy."""
        return _URL.sub(lambda found: f"{found[1]}{self.link(path, found[2]) or ''}", text)


_ELSEWHERE = re.compile(r"//|[A-Za-z][A-Za-z0-9+.-]*:")


def _is_elsewhere(address: str) -> bool:
    return _ELSEWHERE.match(address) is not None


_ATTRIBUTES = r"""(?P<attributes>[^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*)"""

_UNUSED = (
    # Programs for reading have a style and a script of their own in each page; and the copy has no scripts at all.
    re.compile(rf"""<meta http-equiv="Content-Security-Policy"{_ATTRIBUTES}>\n?"""),
    re.compile(rf"<script\b{_ATTRIBUTES}>.*?</script>\n?", re.DOTALL),
    # What only programs read that come to a published page is a third of the time that compressing takes.
    re.compile(rf"""<meta (?=name=|property=)(?!name="(?:viewport|referrer|theme-color)"){_ATTRIBUTES}>\n?"""),
    re.compile(r'<details class="take">.*?</details>\n?', re.DOTALL),
    re.compile(r'<p class="from-folder">[^<]*</p>\n?'),
    re.compile(r"<details>\n<summary>[^<]*</summary>\n<h3>APA 7</h3>.*?</details>\n", re.DOTALL),
    re.compile(r'(?<=<time) datetime="[^"]*"'),
    re.compile(r'(?<=<tr) data-count="[^"]*"'),
)

_PREFORMATTED = re.compile(r"<pre\b[^>]*>.*?</pre>", re.DOTALL)
"""What stays out of the passages that programs show of results. Braces in them, as of code, break the page of results
of kiwix-serve 3.3, which takes them for its own."""

_FORM = re.compile(rf'<form\b{_ATTRIBUTES}>.*?</form>\s*(?:<p class="note">[^<]*</p>\n?)?', re.DOTALL)
"""A form, and the hint on how to fill it in."""

_LINK_ALONE = re.compile(rf"<(?P<around>li|p)(?: [^>]*)?><a\b{_ATTRIBUTES}>[^<]*</a></(?P=around)>\n?")

_EMPTY_LIST = re.compile(r"<ul(?: [^>]*)?>\s*</ul>\n?")

_TAG = re.compile(rf"<(?P<name>a|area|audio|embed|img|link|source|video)\b{_ATTRIBUTES}>(?P<line>\n?)")
_ADDRESS = re.compile(r' (?P<attribute>href|src|action|poster)="(?P<address>[^"]*)"')
_URL = re.compile(r"""(url\(\s*["']?)([^"')\s]+)""")


@dataclass(frozen=True, slots=True)
class _Page:
    """A page that is rewritten: what becomes of each of its parts that has an address."""

    copy: Copy
    path: str

    def form(self, found: re.Match[str]) -> str:
        """A form has no use without what it leads to."""
        action = _address(found)
        return "" if action and self.copy.inside(self.path, html.unescape(action["address"])) is None else found[0]

    def alone(self, found: re.Match[str]) -> str:
        """Nor has an item that is nothing but a link."""
        link = _address(found)
        return "" if link and self.copy.link(self.path, html.unescape(link["address"])) is None else found[0]

    def tag(self, found: re.Match[str]) -> str:
        """A link that leads nowhere keeps its words; what the page would load, or name to programs, goes."""
        stated = _address(found)
        if stated is None:
            return found[0]
        name, address = found["name"], html.unescape(stated["address"])
        if name != "a" and not _is_elsewhere(address) and self.copy.inside(self.path, address) is None:
            return ""
        link = self.copy.link(self.path, address)
        written = "" if link is None else f' {stated["attribute"]}="{html.escape(link)}"'
        before, after = found["attributes"][: stated.start()], found["attributes"][stated.end() :]
        return f"<{name}{before}{written}{after}>{found['line']}"


def _address(found: re.Match[str]) -> re.Match[str] | None:
    return _ADDRESS.search(found["attributes"])
