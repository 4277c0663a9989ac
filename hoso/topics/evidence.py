"""What speaks for each topic in an article: where it stands, how it is said, and what surrounds it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol, get_args

from hoso.entities.sentences import spans
from hoso.models import Block
from hoso.topics.circumstances import Circumstance, Sentence
from hoso.topics.phrases import Call, Calling, Hit, Kind, Phrases, Scanned

Place = Literal["title", "lead", "first", "body", "caption", "heading"]
"""Where in an article a passage stands; `first` is the first paragraph of the body."""
PLACES: tuple[Place, ...] = get_args(Place)


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of an article; `number` is its index among all texts of the article."""

    place: Place
    text: str
    number: int


class Piece(NamedTuple):  # a tuple, because an article has dozens
    """One way in which one sentence of an article speaks for a topic. `sentence` is verbatim; only a phrase of the
    topic's own has circumstances, any other is plain."""

    place: Place
    kind: Kind
    circumstance: Circumstance
    phrases: tuple[str, ...]
    passage: int
    sentence: str

    @property
    def name(self) -> str:
        """How the weights call it: `title phrase`, `body weak, listed`."""
        return name_of(self.place, self.kind, self.circumstance)


def passages(title: str | None, lead: str | None, blocks: Sequence[Block]) -> tuple[Passage, ...]:
    """The passages of an article in reading order."""
    found: list[tuple[Place, str]] = []
    found += [("title", title)] if title else []
    found += [("lead", lead)] if lead else []
    opened = False
    for block in blocks:
        if block.kind in ("caption", "heading"):
            found.append(("caption" if block.kind == "caption" else "heading", block.text))
        else:
            found.append(("body" if opened else "first", block.text))
            opened = True
    return tuple(Passage(place, text, number) for number, (place, text) in enumerate(found))


class Head(Protocol):
    """What stands above the body of a draft or of a page."""

    @property
    def title(self) -> str: ...
    @property
    def lead(self) -> str | None: ...
    @property
    def inferred(self) -> tuple[str, ...]: ...


def passages_of(head: Head, blocks: Sequence[Block]) -> tuple[Passage, ...]:
    """The passages below such a head; a title that the source does not state is no evidence."""
    return passages(None if "title" in head.inferred else head.title, head.lead, blocks)


@dataclass(frozen=True, slots=True)
class Looked:
    """A passage that the phrases were searched for in."""

    passage: Passage
    scanned: Scanned


def look(texts: Iterable[Passage], phrases: Phrases) -> tuple[Looked, ...]:
    """The passages in which any phrase stands."""
    looked = (Looked(passage, phrases.scan(passage.text)) for passage in texts)
    return tuple(one for one in looked if one.scanned.hits)


def gather(looked: Iterable[Looked], phrases: Phrases, only: Collection[str] | None = None) -> dict[str, list[Piece]]:
    """The pieces for each topic that is called for at all, in reading order; in the body, for `only` these topics."""
    found: dict[str, list[Piece]] = {}
    looked = tuple(looked)
    said = {phrase for one in looked for phrase, _, _ in one.scanned.hits} if only is not None else ()
    in_body = phrases.calling(said, only) if only is not None else None
    for one in looked:
        wanted = None if one.passage.place in HEAD else in_body
        _Reading(one, phrases, wanted).add_to(found)
    return found


HEAD = frozenset(("title", "lead"))  # where every topic counts: other topics there count against one that is not


class _Reading:
    """One passage, read sentence by sentence, for the calls of some phrases (None: of all)."""

    def __init__(self, looked: Looked, phrases: Phrases, wanted: Calling | None) -> None:
        self._passage = looked.passage
        self._text = looked.scanned.text
        self._low = looked.scanned.low
        hits = looked.scanned.hits
        self._hits = hits if wanted is None else [hit for hit in hits if hit[0] in wanted]
        self._phrases = phrases
        self._calls: Sequence[Sequence[Call]] | Calling = phrases.calls if wanted is None else wanted
        # Tones move within words, and no letter is ever added.
        self._source = self._passage.text if len(self._passage.text) == len(self._text) else self._text

    def add_to(self, found: dict[str, list[Piece]]) -> None:
        """Add what each sentence says for each topic."""
        hits, at = self._hits, 0
        if not hits:
            return
        for sentence in spans(self._text):
            first, end = at, sentence[1]
            while at < len(hits) and hits[at][1] < end:
                at += 1
            if at > first:
                self._add_sentence(sentence, hits[first:at], found)

    def _add_sentence(self, sentence: tuple[int, int], hits: Sequence[Hit], found: dict[str, list[Piece]]) -> None:
        """Equal kinds in equal circumstances are one piece with several phrases."""
        said: dict[tuple[str, Kind, Circumstance], dict[str, None]] = {}
        halves: dict[tuple[str, int], dict[int, str]] = {}
        told = Sentence(self._low, *sentence)
        for phrase, start, _ in hits:
            written = self._phrases.written[phrase]
            around: Circumstance | None = None
            for topic, kind, pair, side in self._calls[phrase]:
                if kind == "weak":
                    said.setdefault((topic, kind, "plain"), {})[written] = None
                elif kind == "pair":
                    halves.setdefault((topic, pair), {}).setdefault(side, written)
                else:
                    around = around or told.circumstance(start)
                    said.setdefault((topic, kind, around), {})[written] = None
        for (topic, pair), phrases in halves.items():
            if len(phrases) == self._phrases.sides[topic, pair]:
                said.setdefault((topic, "pair", "plain"), {})[" + ".join(phrases.values())] = None

        place, number, source = self._passage.place, self._passage.number, self._source[slice(*sentence)]
        for (topic, kind, around), by in said.items():
            found.setdefault(topic, []).append(Piece(place, kind, around, tuple(by), number, source))


def name_of(place: str, kind: str, around: str) -> str:
    """How the weights call evidence of a kind in a place and in a circumstance."""
    return f"{place} {kind}" if around == "plain" else f"{place} {kind}, {around}"
