"""One frozen type per stage: a raw file is read into a draft, names are found in it, and the two together are an
article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from hoso.problems import Problem

YEARS = range(1865, 2100)
"""The years in which an article can have been published: from the first newspaper in Vietnamese to a year that no date
can mean. No clock is read: the output of a build must not depend on the day."""

BlockKind = Literal["paragraph", "heading", "caption"]


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph as the item of a list: how many lists are around that list, and whether it is counted."""

    depth: int
    counted: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph as the row of a table: its cells, of which some may be empty, whether it is the first of its table,
    and whether it heads the columns."""

    cells: tuple[str, ...]
    first: bool
    heads: bool


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of an article's body. `text` is one line of plain NFC text, never Markdown.

    A caption's `credit` is what follows `Ảnh:` in the source ("A.T."), without that word; other kinds have none.
    `shape` is what else a paragraph of a raw page was; it is only written, and makes no block differ from another.
    """

    kind: BlockKind
    text: str
    credit: str | None = None
    shape: Item | Row | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named with a rank or a post, as reported by one article."""

    name: str
    rank: str | None = None
    posts: tuple[str, ...] = ()


CareerKind = Literal["took", "left", "held", "rank"]


@dataclass(frozen=True, slots=True)
class Career:
    """What one article states of somebody's career: a post taken up (`took`), left (`left`) or once held (`held`), or a
    `rank` that was given.

    `start` and `until` are as precise as the source: `2022`, `2022-06`, `2022-06-01`; `--06-01` or `--06` if nothing
    tells the year. If the year is told by the publication, `inferred` names the field (`from`, `until`).
    """

    name: str
    kind: CareerKind
    post: str | None = None
    rank: str | None = None
    start: str | None = None
    until: str | None = None
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article comes from: the raw file (path below `content/`), its SHA-256 in hex, how its bytes were
    decoded, and the address it was saved from where the source states it. A page written by hand may have the address
    alone; all the rest is there or nothing of it."""

    file: str | None = None
    sha256: str | None = None
    encoding: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What the structure of a raw text or saved page states, before names are searched for.

    `title` is never empty; if the source has none, it is derived and `inferred` contains "title". `date` is ISO 8601 as
    in the contract (`2021-01-20` or `2021-01-20T16:10:00+07:00`) and only ever stated by a dateline or page metadata.
    `removed` are the lines of the raw file left out as page chrome, verbatim but for outer white space. `tags` are the
    tags that the source states, as it writes them.
    """

    title: str
    date: str | None
    source: str | None
    byline: tuple[str, ...]
    lead: str | None
    blocks: tuple[Block, ...]
    removed: tuple[str, ...]
    inferred: tuple[str, ...]
    url: str | None = None
    tags: tuple[str, ...] = ()

    def texts(self) -> tuple[str, ...]:
        """Title (if stated), lead and blocks: all texts of the article in reading order."""
        head = () if "title" in self.inferred else (self.title,)
        lead = (self.lead,) if self.lead else ()
        return (*head, *lead, *(block.text for block in self.blocks))


@dataclass(frozen=True, slots=True)
class Drafted:
    """The outcome of reading one source's structure: a draft, or no draft and a problem that says why."""

    draft: Draft | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Entities:
    """The names found in a draft, each list in order of first appearance and without repeats."""

    people: tuple[Person, ...] = ()
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A raw file, read: everything that its Markdown page will say. `tags` are the topics that it is about, and those
    that the source `stated` itself, which are among them."""

    draft: Draft
    entities: Entities
    origin: Origin
    tags: tuple[str, ...] = ()
    careers: tuple[Career, ...] = ()
    stated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome of reading one raw file: an article, or no article and a problem that says why."""

    article: Article | None
    problems: tuple[Problem, ...] = ()


Status = Literal["published", "draft", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When a page was withdrawn and why, as its notice states."""

    date: str | None = None
    reason: str | None = None
