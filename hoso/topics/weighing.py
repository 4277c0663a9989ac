"""The sum: what every piece of evidence weighs, and whether it is enough."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from hoso.topics.evidence import HEAD, Passage, Piece, gather, look
from hoso.topics.phrases import Phrases
from hoso.topics.sieve import IN_TITLE, MANY, PARAGRAPHS, PHRASES, SENTENCES, Sieve
from hoso.vocabulary import Vocabulary
from hoso.vocabulary.topics import Topic

THRESHOLD = 0.0
"""From here on an article is about a topic. The weights, the base weight among them, are learned so that it is zero."""

BASE = "base"  # the weight from which each sum starts, in `weights.yaml`
UNLABELLED = "topic without labels"
"""What is added to each sum of a topic that nothing was learned about, such as one of an archive's own: those who take
the trouble to write it down want it found."""
AGAINST = ("narrower topic", "later stage", "only other topics")
"""How the names of the weights begin that only count against a topic."""


@dataclass(frozen=True, slots=True)
class Part:
    """One summand: its name in the weights, its weight, and the first piece that it comes from (None: the base)."""

    name: str
    weight: float
    piece: Piece | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """How much an article is about one topic: the sum and its parts; `reason` is the strongest sentence, with its
    phrases, None if nothing but weightless pieces speak for the topic. `named` is whether anything but weak phrases
    calls for it; they alone make no topic."""

    topic: str
    total: float
    parts: tuple[Part, ...]
    reason: Piece | None
    named: bool

    @property
    def about(self) -> bool:
        return self.named and self.total >= THRESHOLD


class Weighing:
    """Judges articles by one vocabulary; built once for many."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.phrases = Phrases(vocabulary.topics)
        self._weights = {entry.evidence: entry.weight for entry in vocabulary.weights}
        self._weighed_as = {topic.label: topic.weighed_as or topic.label for topic in vocabulary.topics}
        self._order = {topic.label: number for number, topic in enumerate(vocabulary.topics)}
        self._own = {topic: self._starts_from(topic) for topic in self._order}
        self._narrower = _narrower(vocabulary.topics)
        self._later = {topic.label: frozenset(topic.before) for topic in vocabulary.topics}
        self._sieve = Sieve(
            self.phrases, self._weights, {topic: (start, self._weighed_as[topic]) for topic, start in self._own.items()}
        )

    def judge(self, texts: Iterable[Passage], only: Collection[str] | None = None) -> tuple[Judgement, ...]:
        """All topics that anything speaks for, or `only` those among these, in the order of the vocabulary."""
        found = gather(look(texts, self.phrases), self.phrases, only)
        heads = Heads.of(found)
        topics = found.keys() if only is None else found.keys() & only
        return tuple(
            self._judged(topic, found[topic], self.summands(topic, found[topic], heads))
            for topic in sorted(topics, key=self._order.__getitem__)
        )

    def about(self, texts: Iterable[Passage]) -> tuple[str, ...]:
        """The topics that an article is about, in the order of the vocabulary: those that `judge` says so of, without
        their parts and reasons, and without the body's pieces for topics that cannot reach the threshold."""
        looked = look(texts, self.phrases)
        head = gather([one for one in looked if one.passage.place in HEAD], self.phrases)
        heads = Heads.of(head)
        possible = self._sieve.possible(looked, self._of_head(head, heads))
        if not possible:
            return ()

        body = gather([one for one in looked if one.passage.place not in HEAD], self.phrases, possible)
        pieces = {topic: [*head.get(topic, ()), *body.get(topic, ())] for topic in possible}
        return tuple(
            topic
            for topic in sorted(possible, key=self._order.__getitem__)
            if _is_named(pieces[topic]) and self._total(topic, pieces[topic], heads) >= THRESHOLD
        )

    def _of_head(self, head: Mapping[str, Sequence[Piece]], heads: Heads) -> dict[str, float]:
        """What the places of the title and the lead add to each sum, and what other topics there take away."""
        return {
            topic: sum(self._weights.get(name, 0.0) for name in (*_of_places(pieces), *self._of_heads(topic, heads)))
            for topic, pieces in head.items()
        }

    def _total(self, topic: str, pieces: Sequence[Piece], heads: Heads) -> float:
        """The sum alone, in the order of its parts."""
        weights = (self._weights.get(name, 0.0) for name in self.summands(topic, pieces, heads))
        return round(sum(weights, start=self._own[topic]), DECIMALS)

    def summands(self, topic: str, pieces: Sequence[Piece], heads: Heads) -> dict[str, Piece | None]:
        """The names of all weights that may count for a topic, each once, with the piece that it comes from.

        A paragraph on another matter never lowers a sum: what is said in the body only adds to it, and other topics
        count against this one only if they are in the head of the article and this one is not.
        """
        return {
            **_of_places(pieces),
            **_of_numbers(pieces),
            **_of_phrases(self._weighed_as[topic], pieces),
            **self._of_heads(topic, heads),
        }

    def _of_heads(self, topic: str, heads: Heads) -> dict[str, None]:
        """What else the head of the article speaks of: a narrower topic, a later stage, other matters."""
        found: dict[str, None] = {}
        for name, others in (("narrower topic", self._narrower[topic]), ("later stage", self._later[topic])):
            if not others.isdisjoint(heads.title):
                found[f"{name} in title"] = None
            elif not others.isdisjoint(heads.lead):
                found[f"{name} in lead"] = None
        if heads.title and topic not in heads.title:
            found["only other topics in title"] = None
        return found

    def _judged(self, topic: str, pieces: Sequence[Piece], names: Mapping[str, Piece | None]) -> Judgement:
        parts = [Part(BASE, self._own[topic], None)]
        parts += [Part(name, weight, piece) for name, piece in names.items() if (weight := self._weights.get(name))]
        total = sum(part.weight for part in parts)
        reason = _strongest(pieces, self._weights)
        return Judgement(topic, round(total, DECIMALS), tuple(parts), reason, _is_named(pieces))

    def _starts_from(self, topic: str) -> float:
        """From where the sum of a topic starts."""
        own = self._weights.get(self._weighed_as[topic], self._weights.get(UNLABELLED, 0.0))
        return round(self._weights.get(BASE, 0.0) + own, DECIMALS)


DECIMALS = 3  # of a sum, as data and page give it


@dataclass(frozen=True, slots=True)
class Heads:
    """The topics that the title of an article calls for, and those that its lead does."""

    title: frozenset[str]
    lead: frozenset[str]

    @classmethod
    def of(cls, found: Mapping[str, Sequence[Piece]]) -> Self:
        """From all pieces of an article."""
        places = {"title": set[str](), "lead": set[str]()}
        for topic, pieces in found.items():
            for piece in pieces:
                if piece.place in places and counts(piece):
                    places[piece.place].add(topic)
        return cls(frozenset(places["title"]), frozenset(places["lead"]))


def _is_named(pieces: Iterable[Piece]) -> bool:
    return any(piece.kind != "weak" for piece in pieces)


def counts(piece: Piece) -> bool:
    """Whether a piece names the topic itself, and as what happened."""
    return piece.kind != "weak" and piece.circumstance in ("plain", "charged")


def _narrower(topics: Sequence[Topic]) -> dict[str, frozenset[str]]:
    """All topics below each one."""
    below: dict[str, set[str]] = {topic.label: set() for topic in topics}
    broader = {topic.label: topic.broader for topic in topics}
    for topic in topics:
        above = topic.broader
        for _ in topics:  # the vocabulary may go in circles
            if above is None or above not in below:
                break
            below[above].add(topic.label)
            above = broader[above]
    return {label: frozenset(found - {label}) for label, found in below.items()}


def _of_places(pieces: Sequence[Piece]) -> dict[str, Piece]:
    """Where and how the topic is called for; of the body also in a second and in a fourth paragraph."""
    found: dict[str, Piece] = {}
    paragraphs: dict[str, set[int]] = {}
    for piece in pieces:
        name = piece.name
        found.setdefault(name, piece)
        if piece.place in MANY:
            where = paragraphs.setdefault(name, set())
            where.add(piece.passage)
            if len(where) in PARAGRAPHS:
                found.setdefault(f"{name}, {PARAGRAPHS[len(where)]}", piece)
    return found


def _of_numbers(pieces: Sequence[Piece]) -> dict[str, Piece]:
    """In how many sentences and by how many phrases the topic itself is named."""
    found: dict[str, Piece] = {}
    sentences: set[tuple[int, str]] = set()
    phrases: set[str] = set()
    for piece in pieces:
        if not counts(piece):
            continue
        sentences.add((piece.passage, piece.sentence))
        if len(sentences) in SENTENCES:
            found.setdefault(SENTENCES[len(sentences)], piece)
        for phrase in piece.phrases:
            phrases.add(phrase)
            if len(phrases) in PHRASES:
                found.setdefault(PHRASES[len(phrases)], piece)
    return found


def _of_phrases(topic: str, pieces: Sequence[Piece]) -> dict[str, Piece]:
    """The phrases themselves: some say more, and some less, than most."""
    found: dict[str, Piece] = {}
    for piece in pieces:
        if piece.kind != "pair" and piece.circumstance in ("plain", "charged"):
            for phrase in piece.phrases:
                found.setdefault(f"{topic}: {phrase}", piece)
                if piece.place == "title":
                    found.setdefault(f"{topic}: {phrase}{IN_TITLE}", piece)
    return found


def _strongest(pieces: Sequence[Piece], weights: Mapping[str, float]) -> Piece | None:
    """The piece of the sentence that weighs most, with all phrases of this sentence; of equals the first."""
    sums: dict[tuple[int, str], float] = {}
    for piece in pieces:
        key = (piece.passage, piece.sentence)
        sums[key] = sums.get(key, 0.0) + weights.get(piece.name, 0.0)
    best = max(sums, key=sums.__getitem__, default=None)
    if best is None or sums[best] <= 0:
        return None
    of_it = [piece for piece in pieces if (piece.passage, piece.sentence) == best]
    strongest = max(of_it, key=lambda piece: weights.get(piece.name, 0.0))
    said = dict.fromkeys(phrase for piece in of_it for phrase in piece.phrases)
    return Piece(strongest.place, strongest.kind, strongest.circumstance, tuple(said), *best)
