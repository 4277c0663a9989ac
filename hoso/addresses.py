"""All addresses of a site and the paths that follow from them: lower-case ASCII, made here and nowhere else."""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable

from hoso.models import FrontMatter
from hoso.vietnamese import LETTERS, fold, nfc

UNDATED = "khong-ro-ngay"
UNNAMED = "khong-ten"
SLUG_LENGTH = 70

_SEGMENT = r"[a-z0-9_~-][a-z0-9._~-]*"
COMPARISON = "ban-khac"
"""The last segment of the address of an article's comparison with its copies; no page may claim it."""

_PERMALINK = re.compile(rf"/(?:{_SEGMENT}/)+")
_SEGMENT_LENGTH = 120
_LIKE_A_DAY = re.compile(r"[0-9]{1,2}(?![0-9])")
_FILE = "index.html"


def slug(text: str) -> str:
    """A text as one segment of an address: `Đại hội XIII` as `dai-hoi-xiii`, cut at a word, never empty.

    Character references are resolved first, because slugify's own handling takes `&#7841;` for a separator.
    """
    if "&" in text:
        text = html.unescape(text)
    text = nfc(text)
    plain = text.translate(_PLAIN)
    surely = _IS_PLAIN(plain) and not _DECIMAL(text)
    whole = _RUNS.sub("-", plain).strip("-") if surely else _slugify(text)
    if len(whole) > SLUG_LENGTH:
        whole = whole[: SLUG_LENGTH + 1].rpartition("-")[0] or whole[:SLUG_LENGTH]
    return whole or UNNAMED


def article(identity: str, title: str, date: str | None) -> str:
    """The address that an article gets when it is first converted; `date` is ISO 8601.

    After a year and a month a number is read as the day, by trafilatura and newspaper4k before all that the page says:
    a headline that begins with one (`5 năm đi đòi lại nhà`) has a word put before it.
    """
    folder = f"{date[:4]}/{date[5:7]}" if date else UNDATED
    words = slug(title)
    if date and _LIKE_A_DAY.match(words):
        words = f"bai-{words}"
    # An identity chosen by hand may have 64 characters.
    words = words[: _SEGMENT_LENGTH - len(identity) - 1].rstrip("-")
    return f"/bai/{folder}/{words}-{identity}/"


def without_slug(permalink: str, identity: str) -> str:
    """The same address with nothing but the identity in its last segment."""
    return f"{permalink.rstrip('/').rpartition('/')[0]}/{identity}/"


def comparison(url: str) -> str:
    """The page that compares the article at `url` with its copies."""
    return f"{url}{COMPARISON}/"


def markdown_path(front: FrontMatter) -> str:
    """Where the Markdown page of a converted article is written, below the content folder."""
    folder = front.date[:4] if front.date else UNDATED
    return f"articles/{folder}/{slug(front.title)}-{front.id}.md"


def index(path: str) -> str:
    """The index of a taxonomy; `path` is its folder, as `chu-de`."""
    return f"/{path}/"


def term(path: str, slug: str) -> str:
    """A term's first page."""
    return f"/{path}/{slug}/"


def term_year(path: str, slug: str, year: str | None) -> str:
    """A term's articles of one year, or those without a date."""
    return f"/{path}/{slug}/{year or UNDATED}/"


def term_month(path: str, slug: str, year: str, month: str) -> str:
    """A term's articles of one month; `month` has two digits."""
    return f"/{path}/{slug}/{year}/{month}/"


def year(year: str | None) -> str:
    """All articles of one year, or those without a date."""
    return f"/nam/{year or UNDATED}/"


def month(year: str, month: str) -> str:
    """All articles of one month; `month` has two digits."""
    return f"/nam/{year}/{month}/"


def day(date: str) -> str:
    """All articles of one day, an ISO date; only a month of very many articles is cut so."""
    return f"/nam/{date.replace('-', '/')}/"


def problem_of(path: str) -> str | None:
    """What keeps `path` from being the address of a page, as half a sentence, or None where nothing does."""
    if path.endswith(f"/{COMPARISON}/"):
        return f"ends in {COMPARISON!r}, which the site keeps for comparisons"
    if _PERMALINK.fullmatch(path) and (len(path) <= _SEGMENT_LENGTH or _fits(path)) and f"/{_FILE}/" not in path:
        return None
    segments = path.split("/")[1:-1]
    if not (path.startswith("/") and path.endswith("/") and segments):
        return "does not start and end with '/'" if path != "/" else "is the address of the home page"
    if "" in segments:
        return "has an empty segment"
    if any(segment.startswith(".") for segment in segments):
        return "has a segment that starts with '.'"
    if _FILE in segments:
        return f"has the segment {_FILE!r}, which is a page's own file"
    if any(len(segment) > _SEGMENT_LENGTH for segment in segments):
        return f"has a segment of more than {_SEGMENT_LENGTH} characters"
    return "has other characters than lower-case ASCII letters, digits, '-', '_', '.', '~'"


def output_path(address: str) -> str:
    """The file that answers an address, relative to the output folder, with `/` between its parts.

    Raises ValueError for what could lie outside of that folder: an address that is not absolute within the site, an
    empty segment, `.`, `..`, a backslash or a NUL.
    """
    segments = address.split("/")
    head, inner, last = segments[0], segments[1:-1], segments[-1]
    refused = head or len(segments) < 2 or "" in inner or not {".", ".."}.isdisjoint(segments)
    if refused or "\\" in address or "\0" in address:
        raise ValueError(f"not an address within the site: {address!r}")
    return address[1:] if last else f"{address[1:]}{_FILE}"


def term_slugs(names: Iterable[str], reserved: Collection[str] = ()) -> dict[str, str]:
    """A different slug for each name, whatever the order of names.

    Where slugs collide (Nguyễn Thanh Tùng, Nguyễn Thánh Tụng) or are reserved, each of those names gets four hex
    digits of its SHA-256 behind it, and more only where four do not tell them apart.
    """
    slugs = {name: slug(name) for name in names}
    for width in (4, 8, 16, 64):
        sharing: dict[str, list[str]] = defaultdict(list)
        for name, made in slugs.items():
            sharing[made].append(name)
        crowded = [name for made, group in sharing.items() if len(group) > 1 or made in reserved for name in group]
        if not crowded:
            break
        for name in crowded:
            digest = hashlib.sha256(nfc(name).encode()).hexdigest()
            slugs[name] = f"{slug(name)}-{digest[:width]}"
    return slugs


def _fits(path: str) -> bool:
    return all(len(segment) <= _SEGMENT_LENGTH for segment in path.split("/"))


def _slugify(text: str) -> str:
    # Imported late: most texts never come here, and a build that makes nothing new should not pay for it.
    from slugify import slugify

    return slugify(unicodedata.normalize("NFC", text), entities=False, decimal=False, hexadecimal=False)


# The letters and marks for which the slug is surely what slugify gives, at a tenth of its cost; it has its own mind
# about the rest (apostrophes, transliteration), and about a comma between digits. The tests compare the two.
_PLAIN = (
    {ord(letter): fold(letter) for letter in LETTERS}
    | {code: chr(code).lower() for code in range(128) if chr(code).isalnum()}
    | dict.fromkeys(map(ord, ' !"#$%&()*+,-./:;<=>?@[\\]^_`{|}~“”–'), "-")
)
_IS_PLAIN = re.compile(r"[a-z0-9-]*").fullmatch
_DECIMAL = re.compile(r"[0-9],[0-9]").search
_RUNS = re.compile(r"-{2,}")


def letter(sign: str) -> str:
    """A letter of the alphabet as a segment of an address, the way it is typed: ă as aw, đ as dd."""
    return _TWICE.get(sign, sign.lower()) if sign != "#" else "khac"


_TWICE = {"Ă": "aw", "Â": "aa", "Đ": "dd", "Ê": "ee", "Ô": "oo", "Ơ": "ow", "Ư": "uw"}
