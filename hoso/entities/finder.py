"""People, units, places and events, found in a draft by grammar and vocabulary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from hoso.entities.alike import doubts
from hoso.entities.contests import named_by
from hoso.entities.events import span
from hoso.entities.merging import Merger
from hoso.entities.namesakes import settled
from hoso.entities.organisations import Organisations
from hoso.entities.people import mentions
from hoso.entities.places import Places
from hoso.entities.scan import Scanner
from hoso.entities.standing import Said, Standing
from hoso.entities.tags import Line
from hoso.models import Draft, Entities, Person
from hoso.problems import Problem
from hoso.vietnamese import fold
from hoso.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Found:
    """The names in a draft, the doubts about them, and its texts as they were read."""

    entities: Entities
    problems: tuple[Problem, ...] = ()
    lines: tuple[Line, ...] = ()


class Finder:
    """Finds names with one vocabulary in any number of drafts; creating it costs some milliseconds, so do it once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._scanner = Scanner(vocabulary)
        self._merger = Merger(vocabulary)
        self._standing = Standing(vocabulary)
        self._organisations = Organisations(vocabulary)
        self._places = Places(self._scanner.places)

    def find(self, draft: Draft, path: str = "") -> Found:
        """The people, organisations, places and events of a draft; problems name `path` as their file."""
        return self.find_in(draft.texts(), path, draft.date)

    def find_in(self, texts: tuple[str, ...], path: str = "", date: str | None = None) -> Found:
        """The same for texts outside a draft; `date` is their publication date, from which children are recognised."""
        accents = any(not text.isascii() and fold(text) != text.lower() for text in texts)
        lines = [self._scanner.line(text, accents=accents) for text in texts]
        people = self._people(lines, int(date[:4]) if date else None)
        entities = Entities(people, self._organisations.find(lines), self._places.find(lines), _events(lines))
        return Found(entities, doubts(people, path), tuple(lines))

    def listed(self, people: Sequence[Person], found: Found, year: int | None) -> frozenset[str]:
        """Those of further people, by their names, who may be indexed by the same rules; `found` is what was found in
        their article, of that year."""
        kept = self._standing.kept(people, found.lines, [None] * len(found.lines), Said(), year)
        return frozenset(person.name for person in kept)

    def _people(self, lines: list[Line], year: int | None) -> tuple[Person, ...]:
        """Those of the people named with a rank or a post who may be indexed."""
        found = [mentions(line, number) for number, line in enumerate(lines)]
        if not any(found):
            return ()
        remarks = [self._standing.remarks(line) if found[number] else None for number, line in enumerate(lines)]
        for number, made in enumerate(remarks):
            if made and (pretended := self._standing.pretended(lines[number], made)):
                found[number] = mentions(lines[number], number, pretended)
        said = self._standing.young(lines, remarks, year)
        certain = settled(list(chain.from_iterable(found)), lines)
        of_adults = [mention for mention in certain if not said.of_a_child(mention)]
        return self._standing.kept(self._merger.people(of_adults, lines), lines, remarks, said, year)


def _events(lines: list[Line]) -> tuple[str, ...]:
    """The events in order of first appearance, each in its fullest form: one kind with one number is one event."""
    forms: dict[str, str] = {}
    for line in lines:
        done = 0
        for at, tag in line.tags.items():
            start, end = span(line, at) if at >= done and tag.kind == "event" else (at, at)
            if end > at:
                text = line.slice(max(start, done), end)
                done = end
                key = _event_key(tag.value, text)
                if len(text) > len(forms.get(key, "")):
                    forms[key] = text
    numbered = {key.rpartition(" ")[0] for key in forms if not key.endswith(" ")}
    return tuple(text for key, text in forms.items() if not (key.endswith(" ") and key[:-1] in numbered))


_STORMS = frozenset(("siêu bão", "cơn bão", "bão"))


def _event_key(head: str, text: str) -> str:
    """What distinguishes events: the head and the number, or the whole if it has a name instead of a number."""
    if head in _STORMS:
        return f"{fold(text.rpartition(' ')[2])} "
    if named_by(head.lower()):
        name = _NUMBER_AT_END.sub("", text)
        return f"{fold(name).replace(' - ', '-')} {text[len(name) :].rpartition(' ')[2]}"
    if codes := [
        word for word in text.split() if head == "hội nghị" and word.isupper() and not set(word) <= set("IVXL")
    ]:
        return f"{head} {codes[-1].replace('-', '')} "
    numbers = [word for word in text.split() if word[:1].isdigit() or (word.isupper() and set(word) <= set("IVXL"))]
    name = fold(head) if numbers or len(text) <= len(head) + 1 else fold(text)
    return f"{name} {numbers[0].rstrip(',') if numbers else ''}"


_NUMBER_AT_END = re.compile(r"(?:\s+(?:lần(?: thứ)?|năm))?\s+[\dIVXL-]+$")
