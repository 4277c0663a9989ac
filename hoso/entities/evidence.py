"""No sentence, no claim: the sentences that say who somebody is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hoso.entities.sentences import sentences
from hoso.models import Person
from hoso.vietnamese import tone_placement


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence, verbatim, of the text with that index."""

    text_index: int
    sentence: str


def evidence(person: Person, texts: Sequence[str]) -> tuple[Evidence, ...]:
    """The sentences that carry the person's name with the rank or a post; where there is none, those with the name.

    A sentence with rank or post and only the last part of the name (`Đại tá Hòa`) counts where the whole name stands
    in none with either. The texts are one paragraph each; every sentence comes once.
    """
    claims = [claim.lower() for claim in (person.rank, *person.posts) if claim]
    named = _carrying(person.name, texts)
    strong = [found for found in named if _says(found.sentence, claims)]
    if strong:
        return _once(strong)
    last = person.name.rpartition(" ")[2]
    joined = [
        found
        for found in _carrying(last, texts)
        if any(f"{claim} {last.lower()}" in found.sentence.lower() for claim in claims)
    ]
    return _once(named + joined) if named or joined else ()


def _carrying(name: str, texts: Sequence[str]) -> list[Evidence]:
    """The sentences in which a name stands as whole words; in any case where none has it as written."""
    found = [(i, text) for i, text in enumerate(texts) if name in text]
    if not found and len(name) > 3:
        low = name.lower()
        found = [(i, text) for i, text in enumerate(texts) if low in text.lower()]
        return [Evidence(i, s) for i, text in found for s in sentences(text) if _whole(low, s.lower())]
    return [Evidence(i, s) for i, text in found for s in sentences(text) if _whole(name, s)]


def _whole(name: str, sentence: str) -> bool:
    at = sentence.find(name)
    while at >= 0:
        end = at + len(name)
        if not (sentence[at - 1 : at].isalnum() or sentence[end : end + 1].isalnum()):
            return True
        at = sentence.find(name, at + 1)
    return False


def _says(sentence: str, claims: Sequence[str]) -> bool:
    low = sentence.lower()
    if any(claim in low for claim in claims):
        return True
    low = " ".join(tone_placement(low).split())
    return any(tone_placement(claim) in low for claim in claims)


def _once(found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """In reading order, a sentence that is repeated only where it stands first."""
    first: dict[str, Evidence] = {}
    for one in sorted(found, key=lambda e: e.text_index):
        first.setdefault(one.sentence, one)
    return tuple(first.values())
