"""Pages for readers who maintain or use the archive as a whole: data files, search, texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hoso.catalogue.changes import Change, Neighbourhood, TextChanged
from hoso.catalogue.lines import Link
from hoso.catalogue.neighbours import Neighbours
from hoso.catalogue.subjects import Subject, TextPage
from hoso.markup.fields import TAXONOMIES
from hoso.pages.parts import Words


@dataclass(frozen=True, slots=True)
class TextView:
    """A hand-written page below `content/pages/`, made of `file`."""

    address: str
    title: str
    html: str
    file: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What there is beside the articles of each month: `package` describes all data files, `totals` counts the
    articles; `indexes` have a line for everything in an index, `exports`, if there are any, each contain the whole
    archive (`label` is the file's name)."""

    package: str
    totals: str
    indexes: tuple[Link, ...] = ()
    exports: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class DataView:
    """The data files of the archive: `years` have their months (`label` is `2021-01`), newest year first, the undated
    separately."""

    address: str
    title: str
    beside: Beside
    years: tuple[tuple[str, tuple[Link, ...]], ...]
    undated: str | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """What the results of a search may be narrowed by: a taxonomy, and its name in the address of the search."""

    key: str
    parameter: str


FILTERS = tuple(Filter(taxonomy.key, taxonomy.path) for taxonomy in TAXONOMIES)


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page; `index` are the heads of the search index, so that a search need not wait for them."""

    address: str
    title: str
    index: str
    filters: tuple[Filter, ...] = FILTERS


def touched(change: Change, near: Neighbours) -> Iterator[Subject]:
    """A hand-written page shows itself, and the addresses of pages that it links to."""
    if isinstance(change, Neighbourhood | TextChanged):
        yield from (TextPage(path) for path in near.linking_to(change.path) if path.startswith("pages/"))
    if isinstance(change, TextChanged):
        yield TextPage(change.path)


def data_page(beside: Beside, files: Iterable[Link], words: Words) -> DataView:
    """The list of data files."""
    years: dict[str, list[Link]] = {}
    for file in sorted(files, key=lambda link: link.label):
        years.setdefault(file.label[:4], []).append(file)
    undated = years.pop("", None)
    newest_first = tuple((year, tuple(years[year])) for year in sorted(years, reverse=True))
    address = undated[0].url if undated else None
    return DataView("/data/", words.data, beside, newest_first, address)
