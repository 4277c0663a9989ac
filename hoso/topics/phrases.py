"""The phrases that call for topics, found in a text in one pass."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

import ahocorasick_rs

from hoso.vietnamese import tone_placement
from hoso.vocabulary.topics import Topic

Kind = Literal["phrase", "weak", "pair"]
"""How a topic is called for: by a phrase of its own, by one that many topics share, by two in one sentence."""
KINDS: tuple[Kind, ...] = get_args(Kind)


class Call(NamedTuple):
    """What a phrase does for one topic; `pair` and `side` say which half of which pair it is, if it is one."""

    topic: str
    kind: Kind
    pair: int = 0
    side: int = 0


Hit = tuple[int, int, int]
"""A phrase found in a text, as the matcher gives it: its number among `Phrases.calls`, its start and its end."""


Calling = Mapping[int, Sequence[Call]]
"""Phrases by their numbers, each with what it does."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """A text with its tones where newspapers put them, the same in lower case, and the phrases in it, in order."""

    text: str
    low: str
    hits: Sequence[Hit]


class Phrases:
    """Finds the phrases of a vocabulary's topics in any number of texts; built once, in some milliseconds.

    `written` are the phrases as the vocabulary has them, `calls` what each calls for, by its number; `sides` is how
    many sides each topic's pairs have.
    """

    def __init__(self, topics: Iterable[Topic]) -> None:
        self.sides: Mapping[tuple[str, int], int]
        calls, self.sides = _calls(topics)
        known = sorted(calls)
        finder = ahocorasick_rs.AhoCorasick(known, matchkind=ahocorasick_rs.MatchKind.Standard)
        # A longer phrase calls for whatever the shorter ones within it call for, so overlaps need not be searched for.
        self.calls = tuple(_with_parts(phrase, calls, known, finder) for phrase in known)
        self.written = tuple(calls[phrase][0][0] for phrase in known)
        self._short_forms = frozenset(
            number
            for number, written in enumerate(self.written)
            if written.isupper() and len(written) <= _LONGEST_SHORT_FORM
        )
        self._finder = ahocorasick_rs.AhoCorasick(known, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def scan(self, source: str) -> Scanned:
        """The phrases in a text (of two that overlap the first, then the longer), as whole words, in any case; short
        forms such as `ATGT` only in capitals."""
        text = tone_placement(source)
        low = _lowered(text)
        hits: list[Hit] = [
            hit
            for hit in self._finder.find_matches_as_indexes(low)
            if not (low[hit[1] - 1 : hit[1]].isalnum() or low[hit[2] : hit[2] + 1].isalnum())
        ]
        if not self._short_forms.isdisjoint([phrase for phrase, _, _ in hits]):
            hits = [hit for hit in hits if hit[0] not in self._short_forms or text[hit[1] : hit[2]].isupper()]
        return Scanned(text, low, hits)

    def calling(self, phrases: Iterable[int], topics: Collection[str]) -> Calling:
        """Those of the phrases that call for any of these topics, with the calls for them alone."""
        found = ((phrase, [call for call in self.calls[phrase] if call.topic in topics]) for phrase in phrases)
        return {phrase: calls for phrase, calls in found if calls}


_LONGEST_SHORT_FORM = 7  # `TTATXH`: longer words in capitals are phrases

_Written = tuple[str, Call]


def _lowered(text: str) -> str:
    """The text in lower case, letter for letter."""
    low = text.lower()
    return low if len(low) == len(text) else text.replace("İ", "I").lower()


def _calls(topics: Iterable[Topic]) -> tuple[dict[str, list[_Written]], dict[tuple[str, int], int]]:
    """What each phrase calls for, by its lower case; and how many sides each topic's pairs have."""
    calls: dict[str, list[_Written]] = {}
    sides: dict[tuple[str, int], int] = {}

    def add(phrase: str, call: Call) -> None:
        calls.setdefault(tone_placement(phrase).lower(), []).append((phrase, call))

    for topic in topics:
        for phrase in (topic.label, *topic.other):
            add(phrase, Call(topic.label, "phrase"))
        for phrase in topic.weak:
            add(phrase, Call(topic.label, "weak"))
        for number, pair in enumerate(topic.together):
            sides[topic.label, number] = len(pair)
            for side, phrases in enumerate(pair):
                for phrase in phrases:
                    add(phrase, Call(topic.label, "pair", number, side))
    return calls, sides


def _with_parts(
    phrase: str, calls: Mapping[str, list[_Written]], known: list[str], finder: ahocorasick_rs.AhoCorasick
) -> tuple[Call, ...]:
    """What a phrase and the phrases within it call for: for each topic its own phrase rather than a weak one."""
    found: dict[Call, None] = {}
    for which, start, end in finder.find_matches_as_indexes(phrase, overlapping=True):
        if not (phrase[start - 1 : start].isalnum() or phrase[end : end + 1].isalnum()):
            found |= dict.fromkeys(call for _, call in calls[known[which]])
    whole = {call.topic for call in found if call.kind == "phrase"}
    return tuple(call for call in found if call.kind != "weak" or call.topic not in whole)
