"""The addresses of articles, terms and periods, and the paths that follow from them, in lower-case ASCII.

Fixed addresses, such as `/nam/` and `/tim-kiem/`, are written where their pages are made; `catalogue.reserved` lists
all of them.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable

from hoso.vietnamese import LETTERS, fold, nfc

UNDATED = "khong-ro-ngay"
UNNAMED = "khong-ten"
SLUG_LENGTH = 70

COMPARISON = "ban-khac"
"""The last segment of the address of an article's comparison with its copies; no page may claim it."""

PAGE_FILE, MARKDOWN_FILE = "index.html", "index.md"
"""The files at the address of a page: the page itself and, for an article, its Markdown. No address may contain
them."""

LIST_FILE = "index.json"
"""The list of articles that a page has, as data, beside it."""

REVIEW = "/ra-soat/"
"""What is to be reviewed; its lists come and go with what people have seen."""

POSTS = "/chuc-vu/"
"""The index of posts; each has its page below."""

STORIES = "/su-viec/"
"""The list of stories; each has its page below."""

ADDED = "/moi-them/"
"""What was added to the archive last."""

COPIES = "/nhieu-ban/"
"""The articles that have copies or versions in the archive."""

BY_LETTER, BY_RANK = "chu-cai", "cap-bac"
"""The addresses of an index's parts, next to those of its terms."""

DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
"""Device names on Windows, with any suffix too: no file or folder can have such a name there."""

LONGEST, DEEPEST, LONGEST_SEGMENT = 512, 32, 140
"""Limits of an address that a person writes: bytes, segments, bytes of one segment.

A path has 1,024 bytes on macOS (Linux: 4,096), and so has a key of object storages such as S3: 512 leave as many for
the output folder and the files of a page, of which the longest is `ban-khac/.index.html.<process>.part`. With a base
URL it stays below the 2,048 that sitemaps allow. A name has 255 bytes, but 143 in folders that eCryptfs encrypts; the
longest that is made here has 139 (70 of the title, `bai-`, a hyphen, 64 of the id). 32 nested folders are more than any
site has. Windows without long paths allows 259 characters, including those of the output folder. No limit that accepts
the addresses of other systems can guarantee that.
"""

_DEVICE = "(?:con|prn|aux|nul|(?:com|lpt)[1-9])"
_SEGMENT = (
    rf"(?!(?:{_DEVICE}(?:\.[^/]*)?|{re.escape(PAGE_FILE)}|{re.escape(MARKDOWN_FILE)})/)"
    rf"[a-z0-9_~-][a-z0-9._~-]{{,{LONGEST_SEGMENT - 1}}}(?<!\.)"
)
_PERMALINK = re.compile(rf"/(?:{_SEGMENT}/){{1,{DEEPEST}}}")
_LIKE_A_DAY = re.compile(r"[0-9]{1,2}(?![0-9])")


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


def segment(text: str) -> str:
    """The slug of a text that is a whole segment: Windows must be able to hold a folder of that name."""
    return _held_by_windows(slug(text))


def article(identity: str, title: str, date: str | None) -> str:
    """The address that an article gets when it is first converted; `date` is ISO 8601.

    trafilatura and newspaper4k read a number after year and month as the day, and prefer it to everything that the page
    says. So a headline that begins with a number (`5 năm đi đòi lại nhà`) gets a word in front.
    """
    folder = date[:7].replace("-", "/") if date else UNDATED  # of a year alone, there is no folder for the month
    words = slug(title)
    if date and _LIKE_A_DAY.match(words):
        words = f"bai-{words}"
    # An identity chosen by hand may have 64 characters.
    words = words[: LONGEST_SEGMENT - len(identity) - 1].rstrip("-")
    return f"/bai/{folder}/{words}-{identity}/"


def without_slug(permalink: str, identity: str) -> str:
    """The same address, with only the identity in its last segment."""
    return f"{permalink.rstrip('/').rpartition('/')[0]}/{_held_by_windows(identity)}/"


def comparison(url: str) -> str:
    """The page that compares the article at `url` with its copies."""
    return f"{url}{COMPARISON}/"


def comparison_anchor(identity: str) -> str:
    """The element of a copy on that page."""
    return f"so-voi-{identity}"


def compared(url: str, identity: str) -> str:
    """Where the article at `url` is compared with one of its copies."""
    return f"{comparison(url)}#{comparison_anchor(identity)}"


def markdown_path(identity: str, title: str, date: str | None) -> str:
    """The path of a converted article's Markdown page, below the content folder."""
    folder = date[:4] if date else UNDATED
    return f"articles/{folder}/{slug(title)}-{identity}.md"


def index(path: str) -> str:
    """The index of a taxonomy; `path` is its folder, such as `chu-de`."""
    return f"/{path}/"


def term(path: str, slug: str) -> str:
    """A term's first page."""
    return f"/{path}/{slug}/"


def person_anchor(identity: str) -> str:
    """The element of a person on the page of a name that several have."""
    return f"nguoi-{identity}"


def term_year(path: str, slug: str, year: str | None) -> str:
    """A term's articles of one year, or those without a date."""
    return f"/{path}/{slug}/{year or UNDATED}/"


def term_month(path: str, slug: str, year: str, month: str) -> str:
    """A term's articles of one month; `month` has two digits."""
    return f"/{path}/{slug}/{year}/{month}/"


def post(key: str) -> str:
    """The page of a post; `key` is what tells it from others, of which a slug may have room for a part only."""
    digest = hashlib.blake2b(nfc(key).encode(), digest_size=3).hexdigest()
    return f"{POSTS}{slug(key)}-{digest}/"


def story(article: str) -> str:
    """The page of the story whose oldest article has this id."""
    return f"{STORIES}{_held_by_windows(article)}/"


def stories(*parts: str) -> str:
    """The stories of a year, or of one of its months; of the undated, or of one of their letters. No story has such an
    address, whatever the id of its article: an id is one segment."""
    return f"{STORIES}nam/{'/'.join(parts)}/"


def year(year: str | None) -> str:
    """All articles of one year, or those without a date."""
    return f"/nam/{year or UNDATED}/"


def month(year: str, month: str) -> str:
    """All articles of one month; `month` has two digits."""
    return f"/nam/{year}/{month}/"


def day(date: str) -> str:
    """All articles of one day, an ISO date; only months with very many articles are split into days."""
    return f"/nam/{date.replace('-', '/')}/"


def added(period: str) -> str:
    """What was added to the archive in a month, `2026-11`, or on a day."""
    return f"{ADDED}{period.replace('-', '/')}/"


def copies(year: str) -> str:
    """The articles with copies or versions of which the newest is of a year, `0000` without a date."""
    return f"{COPIES}{UNDATED if year == '0000' else year}/"


def problem_of(path: str) -> str | None:
    """Why `path` can't be the address of a page, as half a sentence, or None if it can."""
    if path.endswith(f"/{COMPARISON}/"):
        return f"ends in {COMPARISON!r}, which is reserved for comparisons"
    if len(path) > LONGEST:
        return f"has {len(path.encode()):,} bytes, more than the {LONGEST} allowed"
    if _PERMALINK.fullmatch(path):
        return None
    segments = path.split("/")[1:-1]
    if not (path.startswith("/") and path.endswith("/") and segments):
        return "does not start and end with '/'" if path != "/" else "is the address of the home page"
    if len(segments) > DEEPEST:
        return f"has {len(segments)} segments, more than the {DEEPEST} allowed"
    return next(filter(None, map(_problem_of_segment, segments)), _OTHER_CHARACTERS)


FORMER_FILES = (".html", ".htm")
"""What the last part of a former address may end in, if it is a file and not a folder: what hosts serve as a page."""


def problem_of_former(path: str) -> str | None:
    """Why `path` can't be a former address, which may be that of a file, as half a sentence; None if it can."""
    if "://" in path or path.startswith("//"):
        return "is a full address; write its path alone"
    if "?" in path:
        return "has a query, which a site of files can't answer; have the host redirect it (see docs/publishing.md)"
    if "#" in path:
        return "has a part after '#', which never reaches a host; leave it out"
    if path != path.lower():
        return (
            f"has capital letters, which some systems do not tell apart; write {path.lower()!r}, or have the host do it"
        )
    if path.endswith("/") or not path.startswith("/"):
        return problem_of(path)
    folder, _, last = path.rpartition("/")
    if last in ("index.html", "index.htm"):
        return f"is the file of a folder; write {folder + '/'!r}, which answers both"
    if last.endswith(FORMER_FILES):
        return problem_of(f"{path}/")
    if "." in last:
        return (
            f"ends in {last[last.rindex('.') :]!r}, which hosts do not serve as a page; have the host redirect it (see"
            " docs/publishing.md)"
        )
    return f"does not end in '/'; write {path + '/'!r}, which answers both"


def _problem_of_segment(segment: str) -> str | None:
    if not segment:
        return "has an empty segment"
    if segment.startswith("."):
        return "has a segment that starts with '.'"
    if segment in (PAGE_FILE, MARKDOWN_FILE):
        return f"has the segment {segment!r}, which is reserved for the files of pages"
    if len(segment) > LONGEST_SEGMENT:
        return f"has a segment of more than {LONGEST_SEGMENT} characters"
    if segment.endswith("."):
        return f"has the segment {segment!r}, but Windows drops a final dot: use {_held_by_windows(segment)!r}"
    if _is_device(segment):
        return f"has the segment {segment!r}, a device name on Windows: use {_held_by_windows(segment)!r}"
    return None


_OTHER_CHARACTERS = "has characters other than lower-case ASCII letters, digits, '-', '_', '.', '~'"


def _is_device(segment: str) -> bool:
    return segment.partition(".")[0] in DEVICES


def _held_by_windows(segment: str) -> str:
    """A similar segment that every system can hold. No slug ends in `_`, so it is never taken."""
    stem, dot, suffix = segment.rstrip(".").partition(".")
    return f"{stem}_{dot}{suffix}" if stem in DEVICES else f"{stem}{dot}{suffix}"


def output_path(address: str) -> str:
    """The file that answers an address, relative to the output folder, with `/` between its parts.

    Raises ValueError for what could be outside that folder: an address that is not absolute within the site, an empty
    segment, `.`, `..`, a backslash or a NUL.
    """
    segments = address.split("/")
    head, inner, last = segments[0], segments[1:-1], segments[-1]
    refused = head or len(segments) < 2 or "" in inner or not {".", ".."}.isdisjoint(segments)
    if refused or "\\" in address or "\0" in address:
        raise ValueError(f"not an address within the site: {address!r}")
    return address[1:] if last else f"{address[1:]}{PAGE_FILE}"


def term_slugs(names: Iterable[str], reserved: Collection[str] = ()) -> dict[str, str]:
    """A different slug for each name, regardless of the order of names.

    If slugs collide (Nguyễn Thanh Tùng, Nguyễn Thánh Tụng) or are reserved, four hex digits of each name's SHA-256 are
    appended, or more if four do not tell them apart.
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


def _slugify(text: str) -> str:
    # Imported late: most texts never get here, and a build that makes nothing new should not pay for the import.
    from slugify import slugify

    return slugify(unicodedata.normalize("NFC", text), entities=False, decimal=False, hexadecimal=False)


# For these letters and marks the slug is certain to be what slugify gives, at a tenth of its cost. slugify has rules of
# its own for the rest (apostrophes, transliteration) and for a comma between digits. The tests compare the two.
_PLAIN = (
    {ord(letter): fold(letter) for letter in LETTERS}
    | {code: chr(code).lower() for code in range(128) if chr(code).isalnum()}
    | dict.fromkeys(map(ord, ' !"#$%&()*+,-./:;<=>?@[\\]^_`{|}~“”–'), "-")
)
_IS_PLAIN = re.compile(r"[a-z0-9-]*").fullmatch
_DECIMAL = re.compile(r"[0-9],[0-9]").search
_RUNS = re.compile(r"-{2,}")


def letter(sign: str) -> str:
    """A letter of the alphabet as a segment of an address, as it is typed: ă as aw, đ as dd."""
    return _TWICE.get(sign, sign.lower()) if sign != "#" else "khac"


_TWICE = {"Ă": "aw", "Â": "aa", "Đ": "dd", "Ê": "ee", "Ô": "oo", "Ơ": "ow", "Ư": "uw"}
