"""The entries of the tables, a class for each table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hoso.vocabulary.topics import Topic


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation known by name, wherever it occurs; what it is part of and, as with places, how long it
    existed. With `context` the name is also that of a product or a site (Facebook): it counts where somebody acts."""

    name: str
    other: tuple[str, ...] = ()
    broader: str | None = None
    start: str | None = None
    until: str | None = None
    successors: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
    context: bool = False


PlaceKind = Literal["tỉnh", "thành phố", "quận", "huyện", "thị xã", "thị trấn", "phường", "xã", "đặc khu",
                    "quốc gia", "bang", "thành phố nước ngoài"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative unit. It existed from `start` until the day before `until` (ISO dates, None: open).

    `successors` are the units that its area went to, `predecessors` those that went into it.
    """

    name: str
    kind: PlaceKind
    within: str | None = None
    other: tuple[str, ...] = ()
    start: str | None = None
    until: str | None = None
    successors: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form. With `context` its full form depends on what the article is about (CATP)."""

    short: str
    full: str
    context: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """An event known by name; its first and last day, and the series that it belongs to."""

    name: str
    other: tuple[str, ...] = ()
    kind: str | None = None
    series: str | None = None
    start: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank of police or army; the higher `order`, the higher the rank."""

    name: str
    order: int


@dataclass(frozen=True, slots=True)
class Namesake:
    """One of several people of a name: who it is, and the ids of articles that speak of nobody else of the name."""

    who: str
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What is settled of a name: that its bearer has other spellings too (`aliases`), or that several people have it
    (`namesakes`). Without namesakes it is one person's."""

    name: str
    aliases: tuple[str, ...] = ()
    namesakes: tuple[Namesake, ...] = ()


@dataclass(frozen=True, slots=True)
class ChromeLine:
    """A line that is never part of an article: equal to `text` ("line"), or beginning with it ("start")."""

    text: str
    match: Literal["line", "start"] = "line"


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet: the tag that it signs with (CAO), its name, what else it is called, the host of its site if it has
    one, and what it allows to be done with its articles, if an editor knows that."""

    tag: str
    name: str
    aliases: tuple[str, ...] = ()
    site: str | None = None
    rights: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """The days from `start` to `end`, both included, for which it is known how many articles were collected."""

    start: str
    end: str
    captured: Literal["all", "some", "none"]
    note: str | None = None


Says = Literal[
    "pretended", "claimed", "fake", "party", "offender", "party-after", "party-before", "child", "young", "maybe-young",
    "public", "owned", "private", "plain",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class StandingPhrase:
    """What a phrase beside a name, or in a post, says about the person: see `standing.yaml`."""

    phrase: str
    says: Says


CareerSays = Literal[
    "appoint", "transfer", "enter", "become", "hold", "held", "dismiss", "stop", "leave", "retire", "promote", "to",
    "then", "hedge", "hedge-near", "nothing",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class CareerPhrase:
    """What a phrase says about somebody's career: see `careers.yaml`."""

    phrase: str
    says: CareerSays


@dataclass(frozen=True, slots=True)
class Weight:
    """What one kind of evidence for a topic weighs, such as `title phrase`; or one phrase; or what is added to each sum
    of one topic (see `hoso.topics.weighing`)."""

    evidence: str
    weight: float = 0.0


Entry = (
    StandingPhrase
    | CareerPhrase
    | Capture
    | Topic
    | Organisation
    | Place
    | Abbreviation
    | Event
    | Rank
    | KnownPerson
    | ChromeLine
    | Source
    | Weight
)
