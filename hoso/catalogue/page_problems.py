"""What is wrong with a page besides its form: claims that no sentence states, names that may be one person's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hoso.catalogue.lines import shortened
from hoso.catalogue.taxonomies import Terms
from hoso.entities.alike import doubts
from hoso.entities.evidence import Evidence, unsupported
from hoso.markup.fields import FrontMatter
from hoso.markup.limits import GivenUp
from hoso.markup.page import PageSource
from hoso.markup.redaction import says
from hoso.models import Career, Person, Withdrawal
from hoso.problems import Problem, warning


@dataclass(frozen=True, slots=True)
class Claims:
    """What a page claims of people, the sentences that were found for each of them, and all its texts."""

    people: Sequence[Person]
    said: Sequence[Sequence[Evidence]]
    texts: Sequence[str]
    terms: Terms


def without_evidence(front: FrontMatter, claims: Claims, shown: str) -> tuple[Problem, ...]:
    """The people that no sentence of a published page speaks of, and the ranks and posts that none carries."""
    if front.status != "published":
        return ()
    found = []
    for person, said in zip(claims.people, claims.said, strict=True):
        if not said:
            message = f"no sentence on the page names {person.name!r} with a rank or post"
            found.append((message, "quote the sentence in the page, or remove the person from 'people'"))
            continue
        for claim in unsupported(person, said, claims.texts, claims.terms.spellings(person.name)):
            message = f"no sentence on the page says {claim!r} of {person.name!r}"
            found.append((message, "write it as the page does, or remove it from 'people'"))
    return tuple(warning(shown, 1, "no-evidence", message, hint) for message, hint in found)


def without_sentence(
    front: FrontMatter, steps: Sequence[Career], told: Sequence[Evidence | None], shown: str
) -> tuple[Problem, ...]:
    """The steps of careers that no sentence of a published page states."""
    if front.status != "published":
        return ()
    hint = "quote the sentence in the page, or remove the step from 'careers'"
    messages = (
        f"no sentence on the page says of {step.name!r} what 'careers' does: {step.kind} {step.post or step.rank!r}"
        for step, one in zip(steps, told, strict=True)
        if one is None
    )
    return tuple(warning(shown, 1, "no-evidence", message, hint) for message in messages)


def same_person(front: FrontMatter, terms: Terms, shown: str) -> tuple[Problem, ...]:
    """Two spellings that may be one person; if both are in the vocabulary, they are two people."""
    people = [person for person in front.people if not says(person.name, front.redact)]
    unsettled = [person for person in people if not terms.resolve("people", person.name).known]
    if len(unsettled) < 2 or front.status != "published":
        return ()
    return doubts(unsettled, shown)


def cut_evidence(name: str | None, shown: str) -> tuple[Problem, ...]:
    """The problem that sentences about people are cut, from this name on."""
    if name is None:
        return ()
    message = (
        f"the sentences that name its people are too many or too long: from {shortened(name, 100)!r} on they are cut"
    )
    hint = "remove duplicates from 'people', or split the page"
    return (warning(shown, 1, "evidence-cut", message, hint),)


def without_id(source: PageSource, shown: str) -> tuple[Problem, ...]:
    """A page whose identity or address depends on its path, and how it gets a permanent one."""
    if not source.missing:
        return ()
    message = f"the page has no {' or '.join(source.missing)}"
    hint = "run 'python build.py convert' to add what is missing, so that the address stays the same"
    if source.by_hand:
        lines = ", ".join(map(repr, source.by_hand))
        hint = (
            f"write the front matter as 'name: value' lines and add these, so that the address stays the same: {lines}"
        )
    return (warning(shown, 1, "page-without-id", message, hint),)


def as_plain(given_up: GivenUp | None, shown: str, line: int) -> tuple[Problem, ...]:
    """The problem that a page is shown as plain text, and why."""
    return (warning(shown, line, given_up.code, given_up.message, given_up.hint),) if given_up else ()


def unexplained(source: PageSource, shown: str) -> tuple[Problem, ...]:
    """A withdrawn page should say when and why; if it does not, it is withdrawn anyway."""
    front = source.front
    if source.held or front.status != "withdrawn":
        return ()
    found = front.withdrawn or Withdrawal()
    lacking = [name for name, said in (("date", found.date), ("reason", found.reason)) if not said]
    if not lacking:
        return ()
    message = f"the page is withdrawn without a {' and a '.join(lacking)}"
    hint = "add 'withdrawn:' and, below it, the lines '  date: 2021-01-20' and '  reason: …'; the notice shows both"
    return (warning(shown, 1, "withdrawal-unexplained", message, hint),)
