"""Which topics an article may be about at all: an upper bound of each sum, without looking at sentences.

Most topics are called for by a word or two and are far from the threshold. To see that is cheap, to add up the sum is
not; and only the sum decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from hoso.topics.circumstances import CIRCUMSTANCES
from hoso.topics.evidence import HEAD, PLACES, Looked, Place, name_of
from hoso.topics.phrases import KINDS, Kind, Phrases

MANY = frozenset(("body", "caption", "heading"))
"""Places that have several paragraphs."""
PARAGRAPHS: Mapping[int, str] = {2: "second", 4: "fourth"}
SENTENCES: Mapping[int, str] = {2: "two sentences", 3: "three sentences", 5: "five sentences", 8: "eight sentences"}
PHRASES: Mapping[int, str] = {2: "two phrases", 4: "four phrases"}

_Counted = tuple[str, Place, Kind]
"""Topic, place and kind."""


class Sieve:
    """Sifts by one vocabulary; `own` is from where each topic's sum starts, and the label that its phrases are weighed
    under."""

    def __init__(self, phrases: Phrases, weights: Mapping[str, float], own: Mapping[str, tuple[float, str]]) -> None:
        self._phrases = phrases
        self._weights = weights
        self._own = own
        self._most = {(place, kind): _most(weights, place, kind) for place in PLACES for kind in KINDS}
        self._numbers = _sums(weights, {**SENTENCES}), _sums(weights, {**PHRASES})

    def possible(self, looked: Iterable[Looked], head: Mapping[str, float]) -> frozenset[str]:
        """The topics whose sums can reach zero. `head` is what the title and the lead have added to each topic that
        they call for, or taken away, without its numbers and phrases."""
        tally = _Tally(self._phrases)
        for one in looked:
            tally.count(one)

        bounds = {topic: self._own[topic][0] + head.get(topic, 0.0) for topic in tally.said}
        named: dict[str, int] = {}
        for (topic, place, kind), count in tally.counts.items():
            if place not in HEAD:
                most = self._most[place, kind]
                bounds[topic] += most[min(count, len(most) - 1)]
            if kind != "weak":
                named[topic] = named.get(topic, 0) + count
        return frozenset(
            topic for topic, count in named.items() if bounds[topic] + self._rest(topic, count, tally.said[topic]) >= 0
        )

    def _rest(self, topic: str, count: int, said: Iterable[tuple[int, bool]]) -> float:
        """The most that numbers of sentences and phrases, and the phrases themselves, can add."""
        label, weights, written = self._own[topic][1], self._weights, self._phrases.written
        found = sum(most[min(count, len(most) - 1)] for most in self._numbers)
        for phrase, in_title in said:
            name = f"{label}: {written[phrase]}"
            found += max(0.0, weights.get(name, 0.0))
            if in_title:
                found += max(0.0, weights.get(f"{name}, in title", 0.0))
        return found


class _Tally:
    """How often each topic is called for, by place and kind, and with which phrases (and whether in the title)."""

    def __init__(self, phrases: Phrases) -> None:
        self._calls, self._sides = phrases.calls, phrases.sides
        self.counts: dict[_Counted, int] = {}
        self.said: dict[str, set[tuple[int, bool]]] = {}

    def count(self, one: Looked) -> None:
        """Add what a passage calls for; a pair of which one half is missing is none."""
        place, hits, counts = one.passage.place, one.scanned.hits, self.counts
        halves: dict[tuple[str, int], set[int]] = {}
        in_title = place == "title"
        for hit in hits:
            for call in self._calls[hit.phrase]:
                topic = call.topic
                if call.kind == "pair":
                    halves.setdefault((topic, call.pair), set()).add(call.side)
                else:
                    key = (topic, place, call.kind)
                    counts[key] = counts.get(key, 0) + 1
                self.said.setdefault(topic, set()).add((hit.phrase, in_title))
        for (topic, pair), sides in halves.items():
            if len(sides) == self._sides[topic, pair]:
                # There are at most as many pairs as hits of their halves.
                paired: _Counted = (topic, place, "pair")
                counts[paired] = counts.get(paired, 0) + len(hits)


def _most(weights: Mapping[str, float], place: str, kind: str) -> Sequence[float]:
    """The most that so many hits of a kind in a place can weigh: the first in each circumstance, the second paragraph
    in each, and so on."""
    names = [name_of(place, kind, around) for around in CIRCUMSTANCES]
    each = [max(0.0, weights.get(name, 0.0)) for name in names]
    found = [0.0, *accumulate(sorted(each, reverse=True))]
    if place not in MANY:
        return found
    total = found[-1]
    for number, ordinal in PARAGRAPHS.items():
        more = sum(max(0.0, weights.get(f"{name}, {ordinal}", 0.0)) for name in names)
        total += more
        found = [*found, *([found[-1]] * max(0, number - len(found) + 1))]
        found = [value + (more if count >= number else 0.0) for count, value in enumerate(found)]
    return found


def _sums(weights: Mapping[str, float], names: Mapping[int, str]) -> Sequence[float]:
    """The most that so many sentences or phrases can weigh."""
    return [sum(weights.get(name, 0.0) for at, name in names.items() if at <= count) for count in range(max(names) + 1)]
