"""The people whom an article names, as its page shows them: what it reports of each, with the sentences that say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hoso.catalogue.careers import Told
from hoso.catalogue.reports import LONG_SENTENCE, around
from hoso.models import Person
from hoso.pages.parts import Sentence


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a career on an article's page: `kind` as in the front matter, `former` the post that ends with it,
    `post` the post or the rank that it is about, the times as far as they are stated, the sentence that says so."""

    kind: str
    former: str | None
    post: str
    start: str | None
    until: str | None
    inferred: bool
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person on an article's page: as reported there, with the sentences that say so, and the steps of the career."""

    name: str
    url: str | None
    rank: str | None
    posts: tuple[str, ...]
    evidence: tuple[Sentence, ...]
    steps: tuple[Step, ...] = ()


def named(
    people: Iterable[Person],
    sentences: Mapping[str, tuple[Sentence, ...]],
    told: Sequence[Told],
    url: Callable[[str], str | None],
) -> Iterator[NamedPerson]:
    """The people of an article, then those of whom only a step of a career is told. `sentences` are of each name, `url`
    is where a name leads."""
    steps = _steps(told)
    for person, said in _each_once(people, sentences):
        yield NamedPerson(person.name, url(person.name), person.rank, person.posts, said, steps.pop(person.name, ()))
    for name, own in steps.items():
        yield NamedPerson(name, url(name), None, (), (), own)


def _steps(told: Sequence[Told]) -> dict[str, tuple[Step, ...]]:
    """The steps of each person: the post that a sentence says is left goes with the one that it says is taken up."""
    left = {(one.career.name, one.sentence): one for one in told if one.career.kind == "left"}
    took = {(one.career.name, one.sentence) for one in told if one.career.kind == "took"}
    found: dict[str, list[Step]] = {}
    for one in told:
        career, key = one.career, (one.career.name, one.sentence)
        if career.kind == "left" and key in took:
            continue
        former = left.pop(key, None) if career.kind == "took" else None
        step = Step(
            career.kind,
            former.career.post if former else None,
            career.post or career.rank or "",
            career.start,
            career.until,
            bool(career.inferred),
            Sentence(one.sentence, one.anchor),
        )
        found.setdefault(career.name, []).append(step)
    return {name: tuple(steps) for name, steps in found.items()}


def _each_once(
    people: Iterable[Person], sentences: Mapping[str, tuple[Sentence, ...]]
) -> Iterator[tuple[Person, tuple[Sentence, ...]]]:
    """Each person with what an article says of them. A long sentence that names many stands whole with the first and as
    a passage around the name with the others: fifty guests of honour would repeat it fifty times."""
    shown: set[str] = set()
    for person in people:
        said = sentences.get(person.name, ())
        if any(len(sentence.text) > LONG_SENTENCE for sentence in said):
            said = tuple(
                [
                    replace(sentence, text=around(person.name, sentence.text)) if sentence.text in shown else sentence
                    for sentence in said
                ]
            )
            shown.update(sentence.text for sentence in sentences.get(person.name, ()))
        yield person, said
