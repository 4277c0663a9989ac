"""One change of one field: what becomes of the values that an article has there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from hoso.bulk.people import FORM, in_words, read_person
from hoso.catalogue.taxonomies import Terms
from hoso.markup.fields import BY_KEY, BY_NAME, FrontMatter
from hoso.models import Person
from hoso.problems import did_you_mean
from hoso.vietnamese import nfc

Action = Literal["rename", "remove", "add"]
ACTIONS: tuple[Action, ...] = get_args(Action)
"""In the order in which several are done."""

FIELDS_OF: dict[Action, tuple[str, ...]] = {
    "add": ("tags", "organisations", "places", "events", "people", "source", "byline", "date", "status", "redact"),
    "remove": ("tags", "organisations", "places", "events", "people", "source", "byline", "date", "status", "redact"),
    "rename": ("tags", "organisations", "places", "events", "people", "source", "byline", "date", "status", "redact"),
}
"""What can be changed in many articles at once. Identity and addresses stay, and what a text says of careers is written
where the text is."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value of a field to be added, removed, or renamed to `new`; of somebody to be added also rank and post."""

    action: Action
    field: str
    value: str
    new: str = ""
    person: Person | None = None

    @property
    def added(self) -> str:
        """The value that articles get; empty if they only lose one."""
        return {"add": self.value, "rename": self.new, "remove": ""}[self.action]


def wanted(action: Action, field: str, *values: str, ranks: Collection[str] = ()) -> Wanted | str:
    """What somebody asks for, with values in the form that pages have; or what is wrong with it. People are told from
    their ranks by the names of these."""
    if field not in FIELDS_OF[action]:
        known = FIELDS_OF[action]
        said = "edit the pages, or a table ('apply')" if field in BY_NAME else did_you_mean(field, known)
        return f"{field!r} is no field that can be changed in many articles at once; {said}"
    form, check = BY_NAME[field].form, BY_NAME[field].check
    formed = [" ".join(nfc(value).split()) for value in values]
    formed = [form(value) if form else value for value in formed]
    for value in formed:
        if not value:
            return f"the value of {field!r} is empty"
        hint = check(value) if check else None
        if hint:
            return f"{value!r} is no value of {field!r}: {hint}"
    if (action, field) == ("add", "people"):
        person = read_person(formed[0], ranks)
        if not (person.rank or person.posts):
            return f"{formed[0]!r} has neither rank nor post: {FORM}"
        return Wanted(action, field, person.name, person=person)
    value, new = (*formed, "")[:2]
    return Wanted(action, field, value, new)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An article's metadata after a change; `other` is a value that it has instead of the wanted one and keeps."""

    front: FrontMatter
    other: str = ""


def after(front: FrontMatter, change: Wanted, terms: Terms) -> Outcome:
    """The metadata after a change; the same where it does not concern the article."""
    if BY_NAME[change.field].kind == "string":
        return _single(front, change)
    if change.person:
        return _with_person(front, change.person, terms)
    if change.field == "people":
        return Outcome(_people(front, change, terms))
    old: tuple[str, ...] = getattr(front, change.field)
    new = _entries(old, change, terms)
    changed: dict[str, Any] = {change.field: new}
    if change.field == "tags":  # what the source states is among them
        changed["stated"] = tuple(tag for tag in front.stated if tag in new or tag not in old)
    return Outcome(replace(front, **changed) if new != old else front)


def names(front: FrontMatter, field: str) -> tuple[str, ...]:
    """All values that an article has in a field."""
    return BY_NAME[field].texts(front)


def _entries(old: Sequence[str], change: Wanted, terms: Terms) -> tuple[str, ...]:
    match change.action:
        case "add":
            has = any(_same(change.field, one, change.value, terms) for one in old)
            return tuple(old) if has else (*old, change.value)
        case "remove":
            return tuple(one for one in old if not _same(change.field, one, change.value, terms))
        case "rename":
            return tuple(dict.fromkeys(change.new if one == change.value else one for one in old))


def _same(field: str, one: str, other: str, terms: Terms) -> bool:
    """Whether two values are one: spellings of one term are."""
    return one == other or (field in BY_KEY and terms.resolve(field, one).key == terms.resolve(field, other).key)


def _single(front: FrontMatter, change: Wanted) -> Outcome:
    """A field with one value is set where it has none, and changed where it has the named one."""
    field = change.field
    unset = "published" if field == "status" else None
    old = getattr(front, field)
    if change.action == "add" and old not in (unset, change.value):
        return Outcome(front, other=str(old))
    if old != (unset if change.action == "add" else change.value):
        return Outcome(front)
    return Outcome(with_single(front, field, change.added or unset))


def with_single(front: FrontMatter, field: str, value: str | None) -> FrontMatter:
    """The metadata with another value of a field that has one. What a person set is not derived any more, and not
    stated by a collector."""
    changed: dict[str, Any] = {field: value}
    inferred = tuple(one for one in front.inferred if one != field)
    return replace(front, inferred=inferred, batch=tuple(one for one in front.batch if one != field), **changed)


def _with_person(front: FrontMatter, person: Person, terms: Terms) -> Outcome:
    """Somebody whom the article does not have yet; an entry that is there with another rank or post is kept."""
    there = [one for one in front.people if _same("people", one.name, person.name, terms)]
    if not there:
        return Outcome(replace(front, people=(*front.people, person)))
    if any(person.rank in (None, one.rank) and {*person.posts} <= {*one.posts} for one in there):
        return Outcome(front)
    return Outcome(front, other=in_words(there[0]))


def _people(front: FrontMatter, change: Wanted, terms: Terms) -> FrontMatter:
    """People under another name, or without one of them; what is said of their careers goes with them."""
    if change.action == "rename":
        people = tuple(replace(one, name=change.new) if one.name == change.value else one for one in front.people)
        careers = tuple(replace(one, name=change.new) if one.name == change.value else one for one in front.careers)
    else:
        people = tuple(one for one in front.people if not _same("people", one.name, change.value, terms))
        careers = tuple(one for one in front.careers if not _same("people", one.name, change.value, terms))
    return replace(front, people=tuple(dict.fromkeys(people)), careers=tuple(dict.fromkeys(careers)))
