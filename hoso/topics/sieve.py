"""Which topics an article may be about at all: an upper bound of each sum, without looking at sentences.

Most topics are called for by a word or two and are far from the threshold. To see that is cheap, to add up the sum is
not; and only the sum decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from hoso.topics.circumstances import CIRCUMSTANCES
from hoso.topics.evidence import HEAD, PLACES, Looked, Place, name_of
from hoso.topics.phrases import KINDS, Hit, Kind, Phrases

MANY = frozenset(("body", "caption", "heading"))
"""Places that have several paragraphs."""
IN_TITLE = ", in title"
"""How the names of the weights end that phrases have in a title besides."""
PARAGRAPHS: Mapping[int, str] = {2: "second", 4: "fourth"}
SENTENCES: Mapping[int, str] = {2: "two sentences", 3: "three sentences", 5: "five sentences", 8: "eight sentences"}
PHRASES: Mapping[int, str] = {2: "two phrases", 4: "four phrases"}

ROUNDED = 0.001
"""A sum that is as near to zero as that may be zero: it is rounded, and the bound adds its parts in another order."""

_Counted = tuple[str, Place, Kind]
"""Topic, place and kind."""
_Gains = Mapping[tuple[str, int], tuple[float, float]]
"""What a phrase of its own weight can add to a topic: anywhere, and in the title on top of it."""


class Sieve:
    """Sifts by one vocabulary; `own` is from where each topic's sum starts, and the label that its phrases are weighed
    under."""

    def __init__(self, phrases: Phrases, weights: Mapping[str, float], own: Mapping[str, tuple[float, str]]) -> None:
        self._phrases = phrases
        self._own = {topic: start for topic, (start, _) in own.items()}
        self._gains = _gains(phrases, weights, {topic: label for topic, (_, label) in own.items()})
        self._gaining: dict[int, list[str]] = {}
        for topic, phrase in self._gains:
            self._gaining.setdefault(phrase, []).append(topic)
        self._most = {(place, kind): _most(weights, place, kind) for place in PLACES for kind in KINDS}
        self._numbers = _sums(weights, SENTENCES, PHRASES)

    def possible(self, looked: Iterable[Looked], head: Mapping[str, float]) -> frozenset[str]:
        """The topics whose sums, as they are rounded, can reach zero. `head` is what the title and the lead have added
        to each topic that they call for, or taken away, without its numbers and phrases."""
        tally = _Tally(self._phrases, self._gaining)
        for one in looked:
            tally.count(one.passage.place, one.scanned.hits)

        bounds: dict[str, float] = {}
        named: dict[str, int] = {}
        for (topic, place, kind), count in tally.counts.items():
            if place not in HEAD:
                most = self._most[place, kind]
                bounds[topic] = bounds.get(topic, 0.0) + most[min(count, len(most) - 1)]
            if kind != "weak":
                named[topic] = named.get(topic, 0) + count

        found = []
        for topic, count in named.items():
            start = self._own[topic] + head.get(topic, 0.0) + bounds.get(topic, 0.0)
            start += self._numbers[min(count, len(self._numbers) - 1)]
            if start + self._of_phrases(topic, tally) >= -ROUNDED:
                found.append(topic)
        return frozenset(found)

    def _of_phrases(self, topic: str, tally: _Tally) -> float:
        """The most that the phrases themselves can add."""
        found = 0.0
        for phrase, in_title in tally.said.get(topic, ()):
            anywhere, more = self._gains[topic, phrase]
            found += anywhere + (more if in_title else 0.0)
        return found


class _Tally:
    """How often each topic is called for, by place and kind, and with which phrases that gain it something (and whether
    in the title)."""

    def __init__(self, phrases: Phrases, gaining: Mapping[int, Sequence[str]]) -> None:
        self._calls, self._sides = phrases.calls, phrases.sides
        self._gaining = gaining
        self.counts: dict[_Counted, int] = {}
        self.said: dict[str, set[tuple[int, bool]]] = {}

    def count(self, place: Place, hits: Sequence[Hit]) -> None:
        """Add what the phrases of a passage call for; a pair of which one half is missing is none."""
        counts = self.counts
        halves: dict[tuple[str, int], int] = {}  # the sides that are there, as bits
        in_title = place == "title"
        said: dict[int, int] = {}
        for phrase, _, _ in hits:
            said[phrase] = said.get(phrase, 0) + 1
        for phrase, times in said.items():
            for topic, kind, pair, side in self._calls[phrase]:
                if kind == "pair":
                    halves[topic, pair] = halves.get((topic, pair), 0) | 1 << side
                else:
                    key = (topic, place, kind)
                    counts[key] = counts.get(key, 0) + times
            for topic in self._gaining.get(phrase, ()):
                self.said.setdefault(topic, set()).add((phrase, in_title))
        for (topic, pair), sides in halves.items():
            if sides.bit_count() == self._sides[topic, pair]:
                # There are at most as many pairs as hits of their halves.
                paired: _Counted = (topic, place, "pair")
                counts[paired] = counts.get(paired, 0) + len(hits)


def _gains(phrases: Phrases, weights: Mapping[str, float], labels: Mapping[str, str]) -> _Gains:
    found: dict[tuple[str, int], tuple[float, float]] = {}
    for phrase, (written, calls) in enumerate(zip(phrases.written, phrases.calls, strict=True)):
        for topic in {call.topic for call in calls if call.kind != "pair"}:
            name = f"{labels[topic]}: {written}"
            anywhere, in_title = (max(0.0, weights.get(one, 0.0)) for one in (name, f"{name}{IN_TITLE}"))
            if anywhere or in_title:
                found[topic, phrase] = anywhere, in_title
    return found


def _most(weights: Mapping[str, float], place: str, kind: str) -> Sequence[float]:
    """The most that so many hits of a kind in a place can weigh: the first in each circumstance, the second paragraph
    in each, and so on."""
    names = [name_of(place, kind, around) for around in CIRCUMSTANCES]
    each = [max(0.0, weights.get(name, 0.0)) for name in names]
    found = [0.0, *accumulate(sorted(each, reverse=True))]
    if place not in MANY:
        return found
    for number, ordinal in PARAGRAPHS.items():
        more = sum(max(0.0, weights.get(f"{name}, {ordinal}", 0.0)) for name in names)
        found = [*found, *([found[-1]] * max(0, number - len(found) + 1))]
        found = [value + (more if count >= number else 0.0) for count, value in enumerate(found)]
    return found


def _sums(weights: Mapping[str, float], *numbers: Mapping[int, str]) -> Sequence[float]:
    """The most that being said so many times can weigh, in as many sentences and by as many phrases."""
    named = [(at, weights.get(name, 0.0)) for names in numbers for at, name in names.items()]
    return [sum(weight for at, weight in named if at <= count) for count in range(max(named)[0] + 1)]
