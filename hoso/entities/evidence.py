"""No sentence, no claim: the sentences that state who somebody is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from hoso.entities.scan import AnyOf
from hoso.entities.sentences import spans
from hoso.models import Person
from hoso.vietnamese import tone_placement


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence, verbatim, of the text with that index."""

    text_index: int
    sentence: str


_LONGEST_HEAD = 5  # words

# An article names some people, with some posts each. If a page lists more than any article names, the work must not
# grow with people times sentences; 10,000 real articles are far below each of these limits.
_MANY_PEOPLE = 32  # then all names are searched for in one pass over the texts
_MANY_CLAIMS = 32  # then all ranks and posts of a person are searched for in one pass over a sentence
_LONGEST_NAME = 8  # words; a longer name is searched for separately
_MOST_ODD = 50  # such names per page; further ones have no evidence
_MOST_SHORT = 200  # sentences examined that contain the last word of a name


def evidence(person: Person, texts: Sequence[str]) -> tuple[Evidence, ...]:
    """The sentences that carry the person's name with the rank or a post; where there is none, those with the name.

    A sentence with rank or post and only the last part of the name (`Đại tá Hòa`) counts if the full name is in none
    with either. The texts are one paragraph each; every sentence comes once.
    """
    return evidence_of((person,), texts)[0]


def evidence_of(
    people: Sequence[Person], texts: Sequence[str], spellings: Callable[[str], Sequence[str]] = lambda _: ()
) -> list[tuple[Evidence, ...]]:
    """The same for all people of an article, in order; `spellings` are the other names of somebody."""
    article = _Texts(texts)
    if len(people) > _MANY_PEOPLE:
        article.look_for(person.name for person in people)
    return [_of(person, article, (person.name, *spellings(person.name))) for person in people]


def unsupported(
    person: Person, found: Iterable[Evidence], texts: Sequence[str], spellings: Sequence[str] = ()
) -> tuple[str, ...]:
    """The rank and posts that neither the sentences found for somebody carry, nor a paragraph with the last part of
    the name or of another spelling."""
    claims = [(claim, normal(claim)) for claim in (person.rank, *person.posts) if claim]
    sentences = [normal(one.sentence) for one in found]
    missing = [(claim, said) for claim, said in claims if not any(said in sentence for sentence in sentences)]
    if not missing:
        return ()
    called = [tone_placement(name.rpartition(" ")[2]) for name in (person.name, *spellings)]
    paragraphs = [normal(text) for text in texts if any(_names(tone_placement(text), last) for last in called)]
    return tuple(claim for claim, said in missing if not any(said in text for text in paragraphs))


def _names(text: str, last: str) -> bool:
    """Whether a text has the last part of a name, whole and with its capital: `An`, and not that of `công an`. In a text
    all in capitals, which has no other, it is in capitals too."""
    last = last.upper() if text.isupper() else last
    at = text.find(last)
    while at >= 0:
        if _is_whole(text, at, at + len(last)):
            return True
        at = text.find(last, at + 1)
    return False


def normal(text: str) -> str:
    """A text without case, tone placement, and white space that differs."""
    return " ".join(tone_placement(text).lower().split())


def _of(person: Person, article: _Texts, spellings: Sequence[str]) -> tuple[Evidence, ...]:
    claims = [claim.lower() for claim in (person.rank, *person.posts) if claim]
    named = [found for name in spellings for found in article.carrying(name)]
    if named:
        called = [
            f"{head} {name.lower()}" for post in person.posts for head in _heads(post.lower()) for name in spellings
        ]
        claimed = _Claims([*claims, *called])
        strong = [found for found in named if claimed.said_in(article.low(found))]
        if strong:
            return _once(strong)
    short = dict.fromkeys(name.rpartition(" ")[2] for name in spellings)
    return _once(named + [found for last in short for found in article.calling(last, tuple(claims))])


def _heads(post: str) -> Iterator[str]:
    """The beginnings of a post by which its holder may be called: `Thứ trưởng` of `Thứ trưởng Bộ Công an`."""
    words = post.split()
    return (" ".join(words[:count]) for count in range(2, min(len(words), _LONGEST_HEAD) + 1))


class _Claims:
    """Ranks and posts in lower case, and whether a sentence in lower case contains one."""

    def __init__(self, claims: Sequence[str]) -> None:
        self._claims = claims
        self._normal: Sequence[str] | None = None
        self._any = AnyOf(claims) if len(claims) > _MANY_CLAIMS else None
        self._any_normal: AnyOf | None = None

    def written_in(self, low: str) -> bool:
        """Whether one occurs exactly as written."""
        if self._any:
            return self._any.occurs_in(low)
        return any(claim in low for claim in self._claims)

    def said_in(self, low: str) -> bool:
        """Whether one occurs, ignoring tone placement and white space."""
        if self.written_in(low):
            return True
        low = " ".join(tone_placement(low).split())
        if self._normal is None:
            self._normal = [tone_placement(claim) for claim in self._claims]
            self._any_normal = AnyOf(self._normal) if self._any else None
        if self._any_normal:
            return self._any_normal.occurs_in(low)
        return any(claim in low for claim in self._normal)


_Place = tuple[int, int]
"""The index of a text, and a place in it."""


class _Texts:
    """The texts of an article, and the places of names and sentences in them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._lows: list[str] | None = None
        self._known: dict[bool, dict[str, list[_Place]]] = {False: {}, True: {}}
        self._carrying: dict[str, list[Evidence]] = {}
        self._calling: dict[tuple[str, tuple[str, ...]], list[Evidence]] = {}
        self._spans: dict[int, list[tuple[int, int]]] = {}
        self._evidence: dict[_Place, tuple[Evidence, int]] = {}
        self._low: dict[Evidence, str] = {}

    def look_for(self, names: Iterable[str]) -> None:
        """Find these names and the last word of each in one pass over the texts, for `carrying` to use."""
        wanted = {part for name in names for part in (name, name.rpartition(" ")[2]) if part}
        self._known[False] = _places(wanted, self._texts)
        missing = {name.lower() for name, places in self._known[False].items() if not places and _has_cases(name)}
        self._known[True] = _places(missing, self._lowered())

    def carrying(self, name: str) -> list[Evidence]:
        """The sentences that contain a name as whole words; in any letter case if none has it as written."""
        found = self._carrying.get(name)
        if found is None:
            found = self._found(name, lowered=False)
            if not found and _has_cases(name):
                found = self._found(name.lower(), lowered=True)
            self._carrying[name] = found
        return found

    def calling(self, last: str, claims: tuple[str, ...]) -> list[Evidence]:
        """The sentences in which a rank or post comes directly before the last word of a name."""
        found = self._calling.get((last, claims))
        if found is None:
            short = _Claims([f"{claim} {last.lower()}" for claim in claims])
            found = [one for one in self.carrying(last)[:_MOST_SHORT] if short.written_in(self.low(one))]
            self._calling[last, claims] = found
        return found

    def low(self, found: Evidence) -> str:
        """The sentence in lower case."""
        low = self._low.get(found)
        if low is None:
            low = self._low[found] = found.sentence.lower()
        return low

    def _lowered(self) -> list[str]:
        """The texts in lower case; empty for one whose length changes, because places would shift."""
        if self._lows is None:
            pairs = ((text, text.lower()) for text in self._texts)
            self._lows = [low if len(low) == len(text) else "" for text, low in pairs]
        return self._lows

    def _found(self, name: str, *, lowered: bool) -> list[Evidence]:
        """The sentences with a name, each once, in order."""
        texts = self._lowered() if lowered else self._texts
        places = self._known[lowered].get(name)
        if places is None:
            return [one for number, text in enumerate(texts) for one in self._searched(name, text, number)]
        out: list[Evidence] = []
        done: dict[int, int] = {}
        for number, at in places:
            if at >= done.get(number, 0):
                one, stop = self._sentence(number, at)
                out.append(one)
                done[number] = max(stop, at + len(name))
        return out

    def _searched(self, name: str, text: str, number: int) -> Iterator[Evidence]:
        """The sentences of one text with a name, searched for separately. An empty name occurs nowhere."""
        at = text.find(name) if name else -1
        while at >= 0:
            end = at + len(name)
            if not _is_whole(text, at, end):
                at = text.find(name, at + 1)
                continue
            one, stop = self._sentence(number, at)
            yield one
            at = text.find(name, max(stop, end))

    def _sentence(self, number: int, at: int) -> tuple[Evidence, int]:
        """The sentence of a text that contains the letter at a place, and where it ends."""
        if number not in self._spans:
            self._spans[number] = spans(self._texts[number])
        known = self._spans[number]
        start, stop = known[max(0, bisect_right(known, (at, len(self._texts[number]))) - 1)]
        found = self._evidence.get((number, start))
        if found is None:
            found = self._evidence[number, start] = Evidence(number, self._texts[number][start:stop]), stop
        return found


def _has_cases(name: str) -> bool:
    """Whether a name is long enough to be searched for in any letter case: `AN` may be an abbreviation."""
    return len(name) > 3


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit adjoins this place on either side."""
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


_WORD = re.compile(r"[^\W_]+")


def _places(names: Iterable[str], texts: Sequence[str]) -> dict[str, list[_Place]]:
    """Where each of many names occurs as whole words, found by their words in one pass; without the few that are not
    ordinary names, which may be searched for one by one."""
    places: dict[str, list[_Place]] = {name: [] for name in names}
    by_words: dict[tuple[str, ...], list[str]] = {}
    lengths: dict[str, set[int]] = {}
    odd: list[str] = []
    for name in sorted(places):
        words = tuple(_WORD.findall(name))
        alike = by_words.setdefault(words, [])
        if not name[0].isalnum() or len(words) > _LONGEST_NAME or len(alike) >= _LONGEST_NAME:
            odd.append(name)
            continue
        alike.append(name)
        lengths.setdefault(words[0], set()).add(len(words))
    for number, text in enumerate(texts):
        found = [(match[0], match.start()) for match in _WORD.finditer(text)]
        words = tuple(word for word, _ in found)
        for nth, (word, start) in enumerate(found):
            for length in lengths.get(word, ()):
                for name in by_words.get(words[nth : nth + length], ()):
                    if text.startswith(name, start) and _is_whole(text, start, start + len(name)):
                        places[name].append((number, start))
    for name in odd[:_MOST_ODD]:
        del places[name]
    return places


def _once(found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """In reading order; a repeated sentence only at its first place."""
    first: dict[str, Evidence] = {}
    for one in sorted(found, key=lambda e: e.text_index):
        first.setdefault(one.sentence, one)
    return tuple(first.values())
