"""No sentence, no claim: the sentences that say who somebody is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hoso.entities.sentences import sentence_at
from hoso.models import Person
from hoso.vietnamese import tone_placement


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence, verbatim, of the text with that index."""

    text_index: int
    sentence: str


_LONGEST_HEAD = 5  # words


def evidence(person: Person, texts: Sequence[str]) -> tuple[Evidence, ...]:
    """The sentences that carry the person's name with the rank or a post; where there is none, those with the name.

    A sentence with rank or post and only the last part of the name (`Đại tá Hòa`) counts where the whole name stands
    in none with either. The texts are one paragraph each; every sentence comes once.
    """
    claims = [claim.lower() for claim in (person.rank, *person.posts) if claim]
    named = _carrying(person.name, texts)
    called = [f"{head} {person.name.lower()}" for post in person.posts for head in _heads(post.lower())]
    strong = [found for found in named if _says(found.sentence, [*claims, *called])]
    if strong:
        return _once(strong)
    last = person.name.rpartition(" ")[2]
    joined = [
        found
        for found in _carrying(last, texts)
        if any(f"{claim} {last.lower()}" in found.sentence.lower() for claim in claims)
    ]
    return _once(named + joined) if named or joined else ()


def _heads(post: str) -> Iterator[str]:
    """The beginnings of a post that its holder may be called by: `Thứ trưởng` of `Thứ trưởng Bộ Công an`."""
    words = post.split()
    return (" ".join(words[:count]) for count in range(2, min(len(words), _LONGEST_HEAD) + 1))


def _carrying(name: str, texts: Sequence[str]) -> list[Evidence]:
    """The sentences in which a name stands as whole words; in any case where none has it as written."""
    found = [one for number, text in enumerate(texts) for one in _sentences(name, text, text, number)]
    if not found and len(name) > 3:
        low = name.lower()
        found = [one for number, text in enumerate(texts) for one in _sentences(low, text.lower(), text, number)]
    return found


def _sentences(name: str, searched: str, text: str, number: int) -> Iterator[Evidence]:
    """The sentences of a text where `searched`, which is as long as the text, has the name as whole words."""
    at = searched.find(name) if len(searched) == len(text) else -1
    while at >= 0:
        end = at + len(name)
        if searched[at - 1 : at].isalnum() or searched[end : end + 1].isalnum():
            at = searched.find(name, at + 1)
            continue
        start, stop = sentence_at(text, at)
        yield Evidence(number, text[start:stop])
        at = searched.find(name, max(stop, end))


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
