"""What happened to the catalogue: facts that each kind of page interprets for itself.

For each `Change`, a page kind says which of its subjects look different; `hoso.output.kinds` lists the kinds. Marking
too many costs key comparisons; marking too few leaves stale pages.
"""

from __future__ import annotations

from dataclasses import dataclass

from hoso.search.segments import Segment
from hoso.sorting import SortKey


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """An article comes, goes or looks different in lists: noted once for where it was before, and once for where it is.

    `sort` and `month` are None if it is not published, `month` is "" if it has no date; `terms` are (taxonomy, key).
    `own` is the reason for its own page, `reason` that for other pages.
    """

    path: str
    sort: SortKey | None
    month: str | None
    terms: tuple[tuple[str, str], ...]
    own: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rewritten:
    """An article's text changed, but nothing that another page shows; `month` is "" if it has no date."""

    path: str
    month: str
    reason: str = "its body changed"


@dataclass(frozen=True, slots=True)
class SaidOtherwise:
    """What an article says of these people changed; `likeness` is that of the people it names now."""

    path: str
    people: tuple[str, ...]
    likeness: tuple[int | None, ...]
    reason: str = "what is said of a person changed"


@dataclass(frozen=True, slots=True)
class AddedOtherwise:
    """Git tells otherwise than before when articles were added: in one of these months, before or now."""

    months: tuple[str, ...]
    reason: str = "git tells when articles were added"


@dataclass(frozen=True, slots=True)
class NewsChanged:
    """The articles that were added in one of these months told something first, before or now."""

    months: tuple[str, ...]
    reason: str = "what is new in articles changed"


@dataclass(frozen=True, slots=True)
class CopiesChanged:
    """A copy of an article came, went or changed."""

    path: str
    reason: str = "a copy of it came, went or changed"


@dataclass(frozen=True, slots=True)
class StoriesChanged:
    """The articles with these ids are, or were, in another story than before, or in one of other articles."""

    articles: tuple[str, ...]
    reason: str = "a report of the same event came or went"


@dataclass(frozen=True, slots=True)
class TextChanged:
    """A page under `content/pages/` changed or is gone."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class TermChanged:
    """A term's page came, went or has a different name: pages that link to it look different."""

    taxonomy: str
    key: str
    reason: str = "a term's page came, went or is called otherwise"


@dataclass(frozen=True, slots=True)
class PeopleChanged:
    """Of a name that several people have or had, articles are about another one than before: `sorts` are those of
    articles that lead to somebody else, or are related to others."""

    key: str
    sorts: tuple[str, ...]
    reason: str = "the people of one name are told apart otherwise"


@dataclass(frozen=True, slots=True)
class HeldOtherwise:
    """An article says otherwise than before who has these posts, as (post, unit), or what these people had."""

    posts: tuple[tuple[str, str], ...]
    people: tuple[str, ...]
    reason: str = "what is said of who has a post changed"


@dataclass(frozen=True, slots=True)
class PostChanged:
    """A post came, went, has a different name, or has gained or lost its page: pages that link to it look different."""

    key: str
    reason: str = "a post's page came, went or is called otherwise"


@dataclass(frozen=True, slots=True)
class SeriesChanged:
    """An event of a series changed: its page and those of all other editions show each other."""

    series: str
    reason: str = "an event of the same series changed"


@dataclass(frozen=True, slots=True)
class SlugChanged:
    """A term changed whose slug other terms may also have."""

    taxonomy: str
    base: str
    reason: str = "a term of this address changed"


@dataclass(frozen=True, slots=True)
class SpellingChanged:
    """Articles write a term in a new way, or no longer in one, that may once have been a term with this slug."""

    taxonomy: str
    slug: str
    reason: str = "a spelling of a term came or went"


@dataclass(frozen=True, slots=True)
class SegmentsChanged:
    """These segments of the search index have different articles than before, or came or went."""

    segments: tuple[Segment, ...]
    reason: str = "an article of this part of the search index changed"


@dataclass(frozen=True, slots=True)
class DoubtsChanged:
    """What is doubtful about an article is so no more or newly so, or is listed otherwise: `lists` are (kind of doubt,
    batch)."""

    lists: tuple[tuple[str, str], ...]
    reason: str = "the doubts of these kinds about this batch changed"


@dataclass(frozen=True, slots=True)
class NamesDecided:
    """People decided otherwise than before whether a name is one person's."""

    reason: str = "people decided about names"


Change = (
    Neighbourhood
    | Rewritten
    | SaidOtherwise
    | AddedOtherwise
    | NewsChanged
    | CopiesChanged
    | StoriesChanged
    | TextChanged
    | TermChanged
    | PeopleChanged
    | HeldOtherwise
    | PostChanged
    | SeriesChanged
    | SlugChanged
    | SpellingChanged
    | SegmentsChanged
    | DoubtsChanged
    | NamesDecided
)
