"""The interface texts that the program asks for: all of them are there, or the catalogue lacks one and that is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from hoso.catalogue.holdings import HoldingKind
from hoso.catalogue.successions import Side
from hoso.identity.evidence import SIGNS
from hoso.identity.spellings import Difference
from hoso.inputs import WORDS
from hoso.markup.fields import BY_KEY, FIELDS, TAXONOMIES
from hoso.models import CareerKind
from hoso.output.formats import EXPORTS, INDEXES
from hoso.pages.news import NewsListKind
from hoso.pages.review import KINDS
from hoso.pages.tenures import ContradictionKind, State
from hoso.problems import Problem
from hoso.templating.strings import Strings, missing_text


@dataclass(frozen=True, slots=True)
class Need:
    """A text, by its group ("": it stands by itself) and key, and what needs it."""

    group: str
    key: str
    needed_by: str


_OF_TAXONOMIES = ("taxon", "taxon_one", "entries", "index_why", "related_by", "other_names")
_RELATED = ("tags", "organisations", "places")  # whose terms can lie in one another, by the vocabulary
_OF_PAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("captured", ("all", "some", "none", "outside")),
    ("legend", ("articles", "all", "unstated", "some", "none")),
    ("coverage", ("year", "month")),
    ("chart_label", ("year", "month")),
    ("period", ("year", "month")),
    ("weekday_short", tuple("0123456")),
    ("version_kind", ("version", "outlet", "near")),
    ("relation", ("into", "became", "divided", "of", "union", "was")),
    ("within", _RELATED),
    ("below", _RELATED),
    ("alike_reason", ("order", "marks", "one")),
    ("step", get_args(CareerKind)),
    ("succession", get_args(Side)),
    ("sign", SIGNS),
    ("claim", get_args(HoldingKind)),
    ("contradiction", get_args(ContradictionKind)),
    ("whose", ("confirmed", "written")),
    ("doubt", KINDS),
    ("doubt_do", KINDS),
    ("doubt_spelling", get_args(Difference)),
    ("state", get_args(State)),
    ("news_of", get_args(NewsListKind)),
    ("news_list", get_args(NewsListKind)),
    ("difference", ("day", "lower", "week", "spelling")),
)
"""Texts that a template takes by a key which it knows only while it renders a page."""


def missing(strings: Strings) -> tuple[Problem, ...]:
    """A problem for every text that the program asks for and the catalogue lacks. Texts that a template names
    outright are found by `Templates.check`."""
    return tuple(
        missing_text(strings.language, need.group, need.key, need.needed_by)
        for need in _needed()
        if not strings.has(need.group, need.key)
    )


def _needed() -> Iterator[Need]:
    for taxonomy in TAXONOMIES:
        for group in _OF_TAXONOMIES:
            yield Need(group, taxonomy.key, f"the taxonomy {taxonomy.key!r}")
    for field in FIELDS:
        if field.inferable or (field.margin and field.name not in BY_KEY):
            yield Need("field", field.name, f"the field {field.name!r}")
        if field.inferable:
            yield Need("inferred_why", field.name, f"the field {field.name!r}")
    for kind in INDEXES.values():
        yield Need("data_indexes", kind.file, f"the data file {kind.file!r}")
    for kind in EXPORTS:
        yield Need("data_exports", kind.file, f"the export {kind.file!r}")
    for group, keys in _OF_PAGES:
        for key in keys:
            yield Need(group, key, "a page")
    for group, key in WORDS:
        yield Need(group, key, "the title of a page")
