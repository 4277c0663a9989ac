"""The JSON-LD of a saved page: what it says of articles, each object by itself, also where it is broken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hoso.lettering import legible
from hoso.markup.characters import TURNING, UNWANTED
from hoso.reading.lines import visible
from hoso.vietnamese import nfc


@dataclass(frozen=True, slots=True)
class Stated:
    """What one object says of one article; `date` is the publication date as written, `tags` are lists of keywords as
    written."""

    title: str | None = None
    name: str | None = None
    date: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    description: str | None = None
    addresses: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Everything in the JSON-LD of a page: `kinds` are all types in lower case; `broken` says that a script about an
    article could not be parsed whole."""

    articles: tuple[Stated, ...] = ()
    kinds: frozenset[str] = field(default_factory=frozenset)
    broken: bool = False


def read(scripts: Sequence[str]) -> Found:
    """What JSON-LD says. Never raises: of a script that can't be parsed, only what is certain by its form is read."""
    articles: list[Stated] = []
    kinds: set[str] = set()
    broken = False
    for script in scripts:
        values = _values(script)
        for each in (found for value in values or () for found in _objects(value)):
            kinds |= _kinds(each)
            if _kinds(each) & ARTICLE_KINDS:
                articles.append(_stated(each))
        if values is None and (named := _ARTICLE.findall(script)):
            broken = True
            kinds |= {kind.lower() for kind in named}
            articles += [_by_pattern(script)] if len(named) == 1 else []
    return Found(tuple(articles), frozenset(kinds), broken)


ARTICLE_KINDS = frozenset(
    "article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle "
    "reviewnewsarticle blogposting report liveblogposting socialmediaposting".split()
)


def _stated(found: dict[str, object]) -> Stated:
    addresses = (string(found.get("url")), _identifier(found), string(found.get("@id")))
    return Stated(
        title=string(found.get("headline")),
        name=string(found.get("name")),
        date=string(found.get("datePublished")),
        authors=tuple(dict.fromkeys(authors(found.get("author")))),
        outlet=_name(found.get("publisher")),
        description=string(found.get("description")),
        addresses=tuple(filter(None, addresses)),
        tags=_keywords(found.get("keywords")),
    )


def _keywords(value: object) -> tuple[str, ...]:
    """The list of keywords, in one line each."""
    values = value if isinstance(value, list) else [value]
    shown = [text for each in values if (text := _name(each))]
    return ("\n".join(shown),) if shown else ()


def _values(text: str) -> list[object] | None:
    """The values of a script as pages write them: in comments or CDATA, with line ends within strings, several one after
    the other; None if it can't be parsed even so."""
    text = _WRAPPING.sub("", text.strip())
    for attempt in (text, _CONTROL.sub(" ", text), _TRAILING_COMMA.sub(r"\1", _CONTROL.sub(" ", text))):
        try:
            return _one_by_one(attempt)
        except (ValueError, RecursionError):
            continue
    return None


def _one_by_one(text: str) -> list[object]:
    values: list[object] = []
    place = 0
    while place < len(text) and len(values) < _MOST_OBJECTS:
        value, place = _DECODER.raw_decode(text, place)
        values.append(value)
        between = _BETWEEN.match(text, place)
        place = between.end() if between else place
    return values


_DECODER = json.JSONDecoder(strict=False)
_BETWEEN = re.compile(r"[\s,;]*")
_WRAPPING = re.compile(r"\A(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)\s*|\s*(?:-->|//\s*\]\]>|\]\]>|;)\Z")
_CONTROL = re.compile(r"[\x00-\x1f]")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_MOST_OBJECTS = 400
_HOLDING = ("@graph", "mainEntity", "mainEntityOfPage")


def _by_pattern(script: str) -> Stated:
    """What the one article of a broken script has by its form: a headline with quotes that were not escaped, its date,
    the name of its author."""
    shown = {name: _PATTERNS[name].search(script) for name in _PATTERNS}
    values = {name: string(_unescaped(found[1])) if found else None for name, found in shown.items()}
    author = values["author"]
    return Stated(title=values["headline"], date=values["date"], authors=tuple(authors(author)) if author else ())


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], text)


_ESCAPED = re.compile(r"\\(?:u(?!d[89a-f])([0-9a-f]{4})|([\"/\\]))", re.IGNORECASE)
_ARTICLE = re.compile(r"""["']@type["']\s*:\s*\[?\s*["'](\w{0,30}Article|BlogPosting)["']""")
_PATTERNS = {
    "headline": re.compile(r"""["']headline["']\s*:\s*["'](.{2,300}?)["']\s*(?:,\s*["'][\w@]{1,30}["']\s*:|\})""", re.DOTALL),
    "date": re.compile(r"""["']datePublished["']\s*:\s*["']([^"'<>{}]{8,60})["']"""),
    "author": re.compile(r"""["']author["']\s*:\s*\[?\s*\{[^{}"']{0,9}["']@type["']\s*:\s*["']Person["']\s*,\s*"""
                         r"""["']name["']\s*:\s*["']([^"'<>{}]{2,60})["']"""),
}  # fmt: skip


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


def string(value: object) -> str | None:
    """The text of a value, or of the first in a list, as a reader would see it; None if there is none."""
    if isinstance(value, list) and value:
        value = value[0]
    text = visible(legible_line(value)) if isinstance(value, str) else ""
    return text or None


def legible_line(content: str) -> str:
    """What a reader would see there, in one line."""
    return legible(nfc(" ".join(_text(content).split())))


def authors(value: object) -> Iterator[str]:
    """The persons among the authors; organisations are not authors, and addresses are not names."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict) and _kinds(each) & {"organization", "newsmediaorganization"}:
            continue
        name = _name(each)
        if name and "/" not in name and not _HOST.search(name):
            yield name


_HOST = re.compile(r"\.(?:vn|com|net|org)\b", re.IGNORECASE)


def _name(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return string(value.get("name")) if isinstance(value, dict) else string(value)


def _identifier(found: dict[str, object]) -> str | None:
    page = found.get("mainEntityOfPage")
    return string(page.get("@id")) if isinstance(page, dict) else string(page)


def _text(content: str) -> str:
    """Content whose entities were escaped twice, without forbidden characters, which JSON can encode."""
    if not content.isprintable():
        content = TURNING.sub("", UNWANTED.sub("", content))
    return _ENTITY.sub(lambda found: _ENTITIES[found[1]], content) if "&" in content else content


_ENTITIES = {"amp": "&", "quot": '"', "#39": "'", "#039": "'", "apos": "'", "lt": "<", "gt": ">", "nbsp": " "}
_ENTITY = re.compile("&(" + "|".join(_ENTITIES) + ");")
