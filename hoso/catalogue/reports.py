"""What a page says of people: the sentences that state who each of them is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Self

from hoso.catalogue.filing import Mention
from hoso.catalogue.lines import shortened
from hoso.catalogue.taxonomies import Terms
from hoso.entities.alike import likeness
from hoso.entities.evidence import Evidence, evidence_of
from hoso.models import Person

LONG_SENTENCE = 280  # characters; a longer sentence is shown only once on an article's page
_PASSAGE = 140
_EVIDENCE = 20  # how many times the length of a text its sentences may be repeated for the people they name
_EVIDENCE_AT_LEAST = 1_000_000  # characters; a list of 300 names, whole for each


class ReportRecord(NamedTuple):
    """What an article says of one person; `posts` and `sentences` ([anchor or null, text]) are JSON lists; `likeness`
    is shared by those who may be the same person; `units` and `places` (JSON lists) are those in the posts."""

    key: str
    name: str
    rank: str | None
    posts: str
    sentences: str
    likeness: int | None
    units: str = "[]"
    places: str = "[]"


@dataclass(frozen=True, slots=True)
class Named:
    """The units and places that a page is filed under: as they are written, in lower case, and as lists show them."""

    units: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, mentions: Sequence[Mention]) -> Self:
        """Those among the terms of a page."""
        return cls(
            *(
                tuple([(one.name.lower(), one.label) for one in mentions if one.taxonomy == taxonomy])
                for taxonomy in ("organisations", "places")
            )
        )


def _within(posts: str, named: Sequence[tuple[str, str]]) -> str:
    """The names that occur in posts, as a JSON list."""
    found = dict.fromkeys([label for name, label in named if name in posts]) if posts else ()
    return json.dumps(list(found), ensure_ascii=False)


def report(
    person: Person, found: Sequence[Evidence], anchors: Sequence[str | None], terms: Terms, named: Named
) -> ReportRecord:
    """What a page says of a person, in the sentences that were found."""
    posts = " ; ".join(person.posts).lower()
    sentences = [[anchors[one.text_index], one.sentence] for one in found]
    return ReportRecord(
        key=terms.resolve("people", person.name).key,
        name=person.name,
        rank=person.rank,
        posts=json.dumps(person.posts, ensure_ascii=False),
        sentences=json.dumps(sentences, ensure_ascii=False),
        likeness=likeness(person),
        units=_within(posts, named.units),
        places=_within(posts, named.places),
    )


def around(name: str, sentence: str) -> str:
    """The part of a long sentence that contains a name, cut between words; all of it if the name is not there as
    written."""
    at = sentence.find(name)
    if at < 0 or len(sentence) <= LONG_SENTENCE:
        return sentence
    start = sentence.rfind(" ", 0, max(0, at - _PASSAGE // 2)) + 1
    end = sentence.find(" ", at + len(name) + _PASSAGE)
    head = "[…] " if start else ""
    return f"{head}{sentence[start:end]} […]" if end > 0 else f"{head}{sentence[start:]}"


def said_of(
    people: Sequence[Person], texts: Sequence[str], terms: Terms
) -> tuple[list[tuple[Evidence, ...]], str | None]:
    """The sentences that state who each person is. Sentences are repeated for everybody they name. If that exceeds the
    limit, the remaining people get a passage of their first sentence, and the first such name is returned."""
    left = max(_EVIDENCE_AT_LEAST, _EVIDENCE * sum(map(len, texts)))
    said: list[tuple[Evidence, ...]] = []
    cut = None
    for person, found in zip(people, evidence_of(people, texts, terms.spellings), strict=True):
        left -= sum(len(one.sentence) for one in found)
        if left < 0 and found:
            cut = cut or person.name
            passage = shortened(around(person.name, found[0].sentence), LONG_SENTENCE + len(person.name))
            said.append((replace(found[0], sentence=passage),))
        else:
            said.append(found)
    return said, cut
