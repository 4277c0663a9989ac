"""What a saved page states about its article outside the visible text: JSON-LD, Open Graph, meta tags, canonical
address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import urlsplit

from hoso.lettering import legible
from hoso.markup.characters import TURNING, UNWANTED
from hoso.reading import dateline
from hoso.reading.lines import visible
from hoso.reading.saved.tree import Page
from hoso.vietnamese import nfc


@dataclass(frozen=True, slots=True)
class Metadata:
    """Each value as the page states it first, or None.

    `date` is in Vietnamese time, or a date alone if no time is stated; `refused` is a stated but impossible publication
    date if no possible one is stated. `kinds` are the types that the page gives itself, in lower case (`newsarticle`,
    `website`).
    """

    title: str | None
    date: str | None
    refused: str | None
    authors: tuple[str, ...]
    outlet: str | None
    description: str | None
    url: str | None
    kinds: frozenset[str]

    @property
    def is_article(self) -> bool:
        """Whether the page calls itself an article."""
        return any(kind.endswith("article") or kind == "blogposting" for kind in self.kinds)


def read(page: Page) -> Metadata:
    """The metadata of a page. Never raises: what can't be read is left out."""
    objects = [each for text in page.json_ld for each in _objects(_json(text))]
    kinds = frozenset(kind for each in objects for kind in _kinds(each))
    article: dict[str, object] = next((each for each in objects if _kinds(each) & _ARTICLE_KINDS), {})
    metas = _shown_metas(page)
    date, refused = _date(article, metas)
    return Metadata(
        title=_string(article.get("headline")) or _first(metas, TITLE_METAS) or _string(article.get("name")),
        date=date,
        refused=refused,
        authors=tuple(dict.fromkeys(_authors(article.get("author")))) or tuple(_authors(metas.get("article:author"))),
        outlet=_name(article.get("publisher")) or _first(metas, OUTLET_METAS),
        description=_first(metas, LEAD_METAS) or _string(article.get("description")),
        url=_address((page.canonical, metas.get("og:url"), _string(article.get("url")), _identifier(article))),
        kinds=kinds | {metas.get("og:type", "").lower()} - {""},
    )


def _shown_metas(page: Page) -> dict[str, str]:
    """What the meta tags say, of each name what the first one says that says anything."""
    metas: dict[str, str] = {}
    for name, content in page.metas:
        if shown := visible(_legible(content)):
            metas.setdefault(name, shown)
    return metas


def _date(article: dict[str, object], metas: dict[str, str]) -> tuple[str | None, str | None]:
    """The first date that is stated and possible; where there is none, the first one that is refused."""
    stated = [_string(article.get("datePublished")), *(metas.get(name) for name in DATE_METAS)]
    dates = [each for each in stated if each]
    if date := next(filter(None, map(moment, dates)), None):
        return date, None
    return None, next((each for each in dates if _MOMENT.fullmatch(each)), None)


def moment(text: str) -> str | None:
    """An ISO 8601 date or time as a date or time in Vietnam; a time without a zone is Vietnamese. None if it is
    neither, or not a possible publication date.

    Systems that know no time write midnight to the second: it is taken as the date alone.
    """
    found = _MOMENT.fullmatch(text.strip())
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.group(1, 2, 3, 4, 5, 6))
    try:
        when = datetime(year, month, day, hour, minute, second, tzinfo=_zone(found[7])).astimezone(dateline.HANOI)
    except (ValueError, OverflowError):
        return None
    if not dateline.possible(when.date()):
        return None
    if found[4] is None or (when.hour, when.minute, when.second) == (0, 0, 0):
        return when.date().isoformat() if found[4] else f"{found[1]}-{found[2]}-{found[3]}"
    return when.isoformat()


_MOMENT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ]+(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s*(Z|[+-]\d\d:?\d\d|[+-]\d\d)?)?",
    re.IGNORECASE,
)
_ARTICLE_KINDS = frozenset(
    "article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle "
    "reviewnewsarticle blogposting report liveblogposting socialmediaposting".split()
)
DATE_METAS = (
    "article:published_time", "datepublished", "pubdate", "og:published_time", "publish_date", "publishdate",
    "published_time", "dc.date.issued", "dcterms.created", "dc.date", "date", "article:published",
    "parsely-pub-date", "sailthru.date",
)  # fmt: skip
TITLE_METAS = ("og:title", "twitter:title", "title", "dc.title")
OUTLET_METAS = ("og:site_name", "source", "application-name")
LEAD_METAS = ("og:description", "description")


def _zone(stated: str | None) -> timezone:
    if not stated:
        return dateline.HANOI
    if stated in "Zz":
        return UTC
    digits = stated[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if stated[0] == "-" else offset)


def _json(text: str) -> object:
    """JSON as pages write it: in comments or CDATA, with line ends within strings; None if it can't be parsed even
    so."""
    text = _WRAPPING.sub("", text.strip())
    for attempt in (text, _CONTROL.sub(" ", text), _TRAILING_COMMA.sub(r"\1", _CONTROL.sub(" ", text))):
        try:
            value: object = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return value
    return None


_WRAPPING = re.compile(r"\A(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>|;)\Z")
_CONTROL = re.compile(r"[\x00-\x1f]")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_MOST_OBJECTS = 400
_HOLDING = ("@graph", "mainEntity", "mainEntityOfPage")


def _objects(value: object) -> Iterator[dict[str, object]]:
    """The objects of a JSON-LD script: one, a list, or a `@graph`; outermost first."""
    waiting: list[object] = [value]
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting = [*each[:_MOST_OBJECTS], *waiting]
        elif isinstance(each, dict):
            yield each
            waiting += [each[key] for key in _HOLDING if isinstance(each.get(key), (dict, list))]


def _kinds(found: dict[str, object]) -> frozenset[str]:
    stated = found.get("@type")
    kinds = stated if isinstance(stated, list) else [stated]
    return frozenset(kind.lower() for kind in kinds if isinstance(kind, str))


def _string(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    text = visible(_legible(value)) if isinstance(value, str) else ""
    return text or None


def _legible(content: str) -> str:
    """What a reader would see there, in one line."""
    return legible(nfc(" ".join(_text(content).split())))


def _name(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return _string(value.get("name")) if isinstance(value, dict) else _string(value)


def _authors(value: object) -> Iterator[str]:
    """The persons among the authors; organisations are not authors, and addresses are not names."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict) and _kinds(each) & {"organization", "newsmediaorganization"}:
            continue
        name = _name(each)
        if name and "/" not in name and not _HOST.search(name):
            yield name


_HOST = re.compile(r"\.(?:vn|com|net|org)\b", re.IGNORECASE)


def _identifier(found: dict[str, object]) -> str | None:
    page = found.get("mainEntityOfPage")
    return _string(page.get("@id")) if isinstance(page, dict) else _string(page)


def _first(metas: dict[str, str], names: Iterable[str]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _address(stated: Iterable[str | None]) -> str | None:
    """The first stated address that is complete and not that of a home page."""
    for each in stated:
        try:
            parts = urlsplit(each or "")
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname and (parts.path.strip("/") or parts.query):
            return each
    return None


def _text(content: str) -> str:
    """Content whose entities were escaped twice, without forbidden characters, which JSON can encode."""
    if not content.isprintable():
        content = TURNING.sub("", UNWANTED.sub("", content))
    return _ENTITY.sub(lambda found: _ENTITIES[found[1]], content) if "&" in content else content


_ENTITIES = {"amp": "&", "quot": '"', "#39": "'", "#039": "'", "apos": "'", "lt": "<", "gt": ">", "nbsp": " "}
_ENTITY = re.compile("&(" + "|".join(_ENTITIES) + ");")
