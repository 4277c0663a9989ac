"""Who is said to have which post: a row for each claim of an article, with the sentence that makes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from hoso.bodies import Office
from hoso.catalogue.careers import Told
from hoso.catalogue.filing import Filing
from hoso.catalogue.taxonomies import Terms
from hoso.entities.evidence import Evidence
from hoso.entities.tags import syllable
from hoso.models import Person

_Said = tuple[Person, Sequence[Evidence]]
"""A person of an article, and the sentences that report on them."""

HoldingKind = Literal["said", "former", "took", "left", "held"]
"""That somebody has a post on the day of the article, or had it before; or a step of a career (`Career.kind`)."""


class Holding(NamedTuple):
    """One claim, in the form of its table row.

    `post` and `unit` are keys, `label` and `body` both as they are written here, in full, `role` as it is compared;
    `person` is the key of the `name`; `written` are the words of the article. `start` and `until` are those of a step.
    `inferred` names what the words lack: `unit` its place, `from` or `until` the year.
    """

    post: str
    role: str
    unit: str
    label: str
    body: str
    person: str
    name: str
    kind: HoldingKind
    rank: str | None
    written: str
    start: str | None
    until: str | None
    inferred: str
    sentence: str
    anchor: str | None


class Holdings:
    """Finds the claims of one article that names these `places`; what its `filing` withholds is left out."""

    def __init__(self, filing: Filing, terms: Terms, places: Sequence[str]) -> None:
        self._filing, self._terms, self._places = filing, terms, places

    def of(self, people: Iterable[_Said], anchors: Sequence[str | None], steps: Sequence[Told]) -> tuple[Holding, ...]:
        """The claims, each once. What a step of a career tells is not said once more by a mention beside it."""
        told = list(self._told(steps))
        ended = {(one.person, one.post) for one in told if one.kind != "held"}
        known = {(one.person, one.post) for one in told}
        mentions = [
            one
            for one in self._mentions(people, anchors)
            if (one.person, one.post) not in (known if one.kind == "former" else ended)
        ]
        return tuple(dict.fromkeys((*told, *mentions)))

    def _told(self, steps: Sequence[Told]) -> Iterator[Holding]:
        for step in steps:
            career = step.career
            if (
                career.kind == "rank"
                or career.post is None
                or (found := self._office(career.name, career.post)) is None
            ):
                continue
            inferred = (*career.inferred, *(("unit",) if found.inferred else ()))
            yield Holding(
                *self._named(found, career.name), career.kind, None, career.post, career.start, career.until,
                " ".join(inferred), step.sentence, step.anchor,
            )  # fmt: skip

    def _mentions(self, people: Iterable[_Said], anchors: Sequence[str | None]) -> Iterator[Holding]:
        for person, evidence in people:
            for post in person.posts if evidence else ():
                if (found := self._office(person.name, post)) is None:
                    continue
                low = post.lower()
                best = next((one for one in evidence if low in one.sentence.lower()), evidence[0])
                yield Holding(
                    *self._named(found, person.name), "former" if found.former else "said", person.rank, post, None,
                    None, "unit" if found.inferred else "", best.sentence, anchors[best.text_index],
                )  # fmt: skip

    def _office(self, name: str, post: str) -> Office | None:
        """The post of a unit that the words mean; none of a foreigner if they do not say of which country."""
        found = self._terms.office(post, self._places)
        if found is None or (found.anywhere and not all(map(syllable, name.split()))):
            return None
        return found if self._filing.tells_who(name) and not self._filing.withholds_unit(found.body) else None

    def _named(self, found: Office, name: str) -> tuple[str, str, str, str, str, str, str]:
        person = self._terms.resolve("people", name).key
        return found.key, found.role, found.unit, found.label, found.body, person, name
