"""An article's lines → the events of careers that it states."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hoso.careers import frames, losses, ranks, terms
from hoso.careers.claims import Claim
from hoso.careers.dating import Days, dated, effective
from hoso.careers.enterprises import public_only
from hoso.careers.events import CareerEvent, once
from hoso.careers.hedges import hedged
from hoso.careers.lists import Lists
from hoso.careers.parts import Parts, acts
from hoso.careers.roles import Scene
from hoso.careers.when import Moment, is_day
from hoso.careers.which import former
from hoso.careers.who import Cast, Who, means_somebody, subjects
from hoso.careers.words import COPULA, TELLING, CareerWords, Verb, as_hold, claims
from hoso.entities.alike import name_key
from hoso.entities.finder import Finder, Found
from hoso.entities.sentences import spans
from hoso.entities.tags import Line
from hoso.models import Career, Person
from hoso.vocabulary import Vocabulary

_LINKS = frozenset(("to", "hold", "become"))
_HEDGES = frozenset(("hedge", "hedge-near"))
_HEAD = 7  # sentences in which an article says what it reports
_CONTEXT = 2  # sentences before a claim in which `ông` and `cùng ngày` may have what they mean
_FAR_CONTEXT = 6  # the same of sentences of its paragraph and the one before, which tell of one person


class CareerReader:
    """Reads careers with one vocabulary; built once for many articles."""

    def __init__(self, vocabulary: Vocabulary, finder: Finder) -> None:
        self._words = CareerWords(vocabulary)
        self._finder = finder

    def read(self, found: Found, published: str | None) -> tuple[CareerEvent, ...]:
        """The events of an article in reading order, each once, from what was found in it: only of people who may be
        indexed. `published` completes days without a year."""
        verbs = [self._words.found(line) for line in found.lines]
        if not any(verbs) and not any(terms.may_tell(line.text) for line in found.lines):
            return ()
        people = found.entities.people
        events = _Article(found.lines, people, published).read(verbs)
        further = _further(events, people)
        if not further:
            return events
        listed = self._finder.listed(further, found, int(published[:4]) if published else None)
        out = {person.name for person in further} - listed
        return tuple(event for event in events if event.career.name not in out)


def _further(events: Sequence[CareerEvent], people: Sequence[Person]) -> list[Person]:
    """Those of whom a career is told and who are not among the people of the article, with the posts told of them."""
    known = {name_key(person.name) for person in people}
    posts: dict[str, list[str]] = {}
    for event in events:
        career = event.career
        if name_key(career.name) not in known:
            posts.setdefault(career.name, []).append(career.post or career.rank or "")
    return [Person(name, None, tuple(told)) for name, told in posts.items()]


def _main_post(posts: Sequence[str]) -> str | None:
    """The first of somebody's posts; none where that is one of before (`nguyên`) and a present one is named as well:
    which of them a sentence means is open."""
    first = next(iter(posts), None)
    if first is not None and first.lower().startswith("nguyên ") and not all(map(former, posts)):
        return None
    return first


def _post_of(name: str, made: Sequence[Claim]) -> str | None:
    """The post that some claims say somebody took up or had."""
    return next((one.post for one in reversed(made) if one.name == name and one.kind in ("took", "held")), None)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a line, from the word `start` up to the word `end`, and the phrases in it; `tells` if one of them
    can claim anything."""

    line: Line
    paragraph: int
    start: int
    end: int
    verbs: tuple[Verb, ...]
    tells: bool

    @property
    def text(self) -> str:
        return self.line.text[self.line.starts[self.start] : self.line.ends[self.end - 1]]


def _sentences(lines: Sequence[Line], verbs: Sequence[Sequence[Verb]]) -> Iterator[_Sentence]:
    for number, (line, found) in enumerate(zip(lines, verbs, strict=True)):
        may = terms.may_tell(line.text)
        for first, last in spans(line.text):
            start, end = bisect_left(line.starts, first), bisect_left(line.starts, last)
            own = tuple(verb for verb in found if start <= verb.start < end)
            tells = any(claims(line, verb) for verb in own) or (may and terms.may_tell(line.text[first:last]))
            yield _Sentence(line, number, start, end, own, tells)


def _near(sentences: Sequence[_Sentence]) -> set[int]:
    """The numbers of the sentences that tell, and of those around them that say whom and when they mean."""
    found: set[int] = set()
    for number, one in enumerate(sentences):
        if one.tells:
            found.update(range(max(0, number - _CONTEXT), number + 2))
            if not means_somebody(one.line, one.start, one.end):
                continue
            far = range(max(0, number - _FAR_CONTEXT), number)
            found.update(before for before in far if sentences[before].paragraph >= one.paragraph - 1)
    return found


class _Article:
    """An article being read, sentence by sentence; those that neither claim anything nor stand near are passed over."""

    def __init__(self, lines: Sequence[Line], people: Sequence[Person], published: str | None) -> None:
        self._lines = lines
        self._cast = Cast(lines)
        self._lists = Lists(self._cast)
        self._days = Days([line.text for line in lines], published)
        self._posts = {name_key(person.name): post for person in people if (post := _main_post(person.posts))}
        self._events: list[CareerEvent] = []
        self._undated: list[int] = []  # events that may be of the day of the news
        self._recent: list[int] = []  # events that a later sentence may say the day of

    def read(self, verbs: Sequence[Sequence[Verb]]) -> tuple[CareerEvent, ...]:
        """The events, from the phrases of each line."""
        sentences = list(_sentences(self._lines, verbs))
        near = _near(sentences)
        for number, sentence in enumerate(sentences):
            if number in near or number < _HEAD:
                self._look(sentence, in_head=number < _HEAD, near=number in near)
            self._lists.pass_on(sentence.line, sentence.start, sentence.end)
        if self._days.news:
            for number in self._undated:
                self._on(number, self._days.news)
        return tuple(once(public_only(self._events, [line.text for line in self._lines])))

    def _look(self, one: _Sentence, *, in_head: bool, near: bool) -> None:
        """Read a sentence, and keep what it names for the next ones."""
        line = one.line
        here = self._days.named(line.text, line.starts[one.start], line.ends[one.end - 1])
        if near:
            people = self._lists.named(line, self._cast.people(line, one.start, one.end))
            told = self._claims(self._parts(one, people, here)) if one.tells else []
            if not told:
                self._take_effect(one.text, here)
            for name in told or list(dict.fromkeys(subjects(people)))[:1]:
                self._cast.speak_of(name)
        self._days.pass_on(one.text, here, in_head=in_head)

    @staticmethod
    def _parts(one: _Sentence, people: Sequence[Who], here: Sequence[Moment]) -> Parts:
        return Parts(
            one.line,
            one.start,
            one.end,
            acts([verb for verb in map(as_hold, one.verbs) if verb.says in TELLING], one.line),
            tuple(verb for verb in one.verbs if verb.says in _LINKS),
            tuple(verb for verb in one.verbs if verb.says in _HEDGES),
            tuple(verb for verb in one.verbs if verb.says == "then"),
            tuple(people),
            tuple(here),
        )

    def _take_effect(self, sentence: str, here: Sequence[Moment]) -> None:
        """Give what was told last the day from which on it counts, if this sentence says so."""
        day = effective(sentence, here)
        if day:
            for number in self._recent:
                self._on(number, day)
            self._undated = [number for number in self._undated if number not in self._recent]
        self._recent = []

    def _on(self, number: int, day: Moment) -> None:
        event = self._events[number]
        self._events[number] = replace(event, career=dated(event.career, day))

    def _known(self, name: str) -> str | None:
        """The post that somebody was last said to have taken up, or is named with."""
        own = [event.career for event in reversed(self._events) if event.career.name == name and event.career.post]
        for kind in ("took", "held"):  # what was held is over, unless nothing else is told
            if post := next((career.post for career in own if career.kind == kind), None):
                return post
        return self._posts.get(name_key(name))

    def _told(self) -> str | None:
        """The post that was told of last, whosever it was."""
        return self._events[-1].career.post if self._events else None

    def _claims(self, parts: Parts) -> list[str]:
        """Enter what the verbs of a sentence claim; returns of whom."""
        sentence = parts.line.slice(parts.start, parts.end)
        names: dict[str, None] = {}
        entered = []
        for claim in self._claimed(parts):
            career = self._dated(parts, claim)
            if career is None:
                continue
            if self._days.may_be_news(parts, claim, career):
                self._undated.append(len(self._events))
            if career.kind != "held":
                entered.append(len(self._events))
            self._events.append(CareerEvent(career, sentence))
            names[career.name] = None
        scene = self._scene(parts, [])
        for claim, span in (*terms.read(scene, self._days.year), *terms.listed(scene)):
            career = dated(Career(claim.name, claim.kind, claim.post, None), span)
            self._events.append(CareerEvent(career, sentence))
            names[career.name] = None
        self._recent += entered
        return list(names)

    def _scene(self, parts: Parts, made: Sequence[Claim]) -> Scene:
        return Scene(parts, self._cast, lambda name: _post_of(name, made) or self._known(name), self._told)

    def _claimed(self, parts: Parts) -> list[Claim]:
        """What the verbs of a sentence claim. A verb that names nobody goes with the next one: `tước danh hiệu …, cách
        chức ông X`; a `làm` within what was read is a part of it."""
        made: list[Claim] = []
        scene = self._scene(parts, made)
        waiting: list[Verb] = []
        used = parts.start
        for number, verb in enumerate(parts.verbs):
            if (verb.start < used and verb.says == "hold") or hedged(parts, verb):
                continue
            limit = next((one.start for one in parts.verbs[number + 1 :] if one.says != "hold"), parts.end)
            read = ranks.read if verb.says == "promote" else frames.read
            found = [claim for claim in read(scene, verb, limit) if claim.name]
            if not found and verb.says in ("dismiss", "promote"):
                waiting.append(verb)
            elif found and waiting and verb.says in ("dismiss", "promote"):
                found += losses.joined(scene, waiting, found)
                waiting = []
            made += found
            used = max([used, *(claim.end for claim in found)])
        return made

    def _dated(self, parts: Parts, claim: Claim) -> Career | None:
        """The claim as a step of a career, with its time; None if it needs one and has none."""
        moment = self._days.of(parts, claim)
        if moment is None:
            return None if claim.needs_time else Career(claim.name, claim.kind, claim.post, claim.rank)
        if claim.needs_time and claim.verb.phrase == COPULA and is_day(moment.text) and not moment.since:
            return None  # `Ngày 5/3, công an bắt ông X, là giám đốc …`
        begins = claim.needs_time and claim.verb.phrase == "làm" and not (moment.until or moment.since)
        kind = "held" if claim.kind == "took" and moment.until else claim.kind
        return dated(Career(claim.name, "took" if begins else kind, claim.post, claim.rank), moment)
