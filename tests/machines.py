"""What independent programs read from an article's page: extruct, trafilatura and newspaper4k."""

from __future__ import annotations

import importlib
import json
import sys
import warnings
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any


@dataclass(frozen=True, slots=True)
class Read:
    """What a program says of a page; None or empty where it says nothing."""

    title: str | None
    date: str | None
    outlet: str | None
    authors: tuple[str, ...]
    address: str | None
    description: str | None
    text: str


@cache
def _program(name: str) -> ModuleType:
    """A library, imported when it is first asked; what it warns of in itself is none of ours."""
    # Of jstyleson, which is not to be had as a wheel, extruct takes one function, for JSON with comments.
    stand_in = ModuleType("jstyleson")
    stand_in.loads = json.loads  # type: ignore[attr-defined]
    sys.modules.setdefault("jstyleson", stand_in)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module(name)


def structured(html: str, address: str) -> dict[str, Any]:
    """The structured data of a page, by syntax, as extruct finds them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        syntaxes = ["json-ld", "opengraph", "dublincore", "rdfa", "microdata"]
        found: dict[str, Any] = _program("extruct").extract(html, base_url=address, syntaxes=syntaxes)
    return found


def by_trafilatura(html: str, address: str) -> Read:
    """A page as trafilatura reads it; it is not asked to guess a date from the text."""
    guess = {"extensive_search": False, "original_date": True}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = _program("trafilatura").bare_extraction(
            html, url=address, with_metadata=True, date_extraction_params=guess
        )
    read = found.as_dict() if found else {}
    authors = tuple((read.get("author") or "").split("; ")) if read.get("author") else ()
    return Read(
        read.get("title"), read.get("date"), read.get("sitename"), authors, read.get("url"), read.get("description"),
        read.get("text") or "",
    )  # fmt: skip


def by_newspaper(html: str, address: str) -> Read:
    """A page as newspaper4k reads it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        article = _program("newspaper").Article(address, language="vi", fetch_images=False)
        article.download(input_html=html)
        article.parse()
    date = article.publish_date.date().isoformat() if article.publish_date else None
    return Read(
        article.title or None, date, article.meta_site_name or None, tuple(article.authors), article.canonical_link or None,
        article.meta_description or None, article.text,
    )  # fmt: skip
