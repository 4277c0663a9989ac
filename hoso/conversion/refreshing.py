"""One page converted again: what the program wrote in it follows a new reading, what people wrote stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hoso.conversion.ledger import Entry
from hoso.conversion.owned import (
    BODY,
    Marks,
    Merged,
    front_with,
    inferred_after,
    is_confirmed,
    marks_of,
    merged,
    values_of,
)
from hoso.conversion.paragraphs import body_of, merged_body
from hoso.markup import frontmatter
from hoso.markup.editing import PageText, edited
from hoso.markup.fields import FrontMatter


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A page after a new reading, with its entry in the ledger; `changed` are the fields that are new in it, `kept`
    those that people have otherwise than the program reads them."""

    text: str
    entry: Entry
    changed: tuple[str, ...]
    kept: tuple[str, ...]


def refreshed(page: str, text: str, known: Mapping[str, Marks] | None, fresh: str) -> Refreshed | None:
    """A page of this text after its raw file was read as the page `fresh`; None if it can't be read, or can't be
    written as it would have to be.

    `known` is what the program wrote into it. If that is not known, all that differs from the reading is people's.
    """
    parts, old, new = PageText.of(text), frontmatter.parse(page, text), frontmatter.parse(page, fresh)
    if parts is None or old.front is None or new.front is None:
        return None
    read = body_of(new.body)
    marks = known or marks_of(new.front, read.texts())
    now = _values(old.front, marks, new.front)
    front = front_with(old.front, {name: one.values for name, one in now.items()})
    body = merged_body(body_of(parts.body), marks.get(BODY, ()), read, parts.end)
    changed = [name for name, values in values_of(old.front).items() if values != now[name].values]
    kept = [name for name, one in now.items() if one.keeps]
    if (made := str(body.body)) != parts.body:
        changed.append(BODY)
    if body.keeps:
        kept.append(BODY)
    written = _written(page, text, front, made)
    if written is None:
        return None
    entry = Entry(page, {**{name: one.marks for name, one in now.items()}, BODY: body.marks})
    return Refreshed(written, entry, _names(changed), _names(kept))


def _names(fields: list[str]) -> tuple[str, ...]:
    """The fields without the parts of one."""
    return tuple(dict.fromkeys(name.partition(".")[0] for name in fields))


def _values(ours: FrontMatter, marks: Mapping[str, Marks], theirs: FrontMatter) -> dict[str, Merged]:
    """The values of every field after a new reading."""
    there, read = values_of(ours), values_of(theirs)
    now = {
        name: merged(values, marks.get(name, ()), read[name], is_confirmed(name, ours.inferred, marks))
        for name, values in there.items()
        if name != "inferred"
    }
    if "source" in now["batch"].values and now["source"].values != read["source"]:  # it is a person's
        of_batch = now["batch"]
        values = tuple(name for name in of_batch.values if name != "source")
        now["batch"] = replace(of_batch, values=values)
    flags = inferred_after(ours.inferred, theirs.inferred, marks.get("inferred", ()), now)
    return {name: now.get(name, flags) for name in there}


def _written(page: str, text: str, front: FrontMatter, body: str) -> str | None:
    """The page with these values and this body. In the form of the program it is written as a whole; otherwise only
    what changes is changed."""
    old, parts = frontmatter.parse(page, text).front, PageText.of(text)
    if old is None or parts is None:
        return None
    if old == front:
        return parts.text(parts.header, body)
    if parts.text(parts.header, "") == frontmatter.serialize(old):
        return frontmatter.serialize(front) + body
    return edited(page, text, front, body)
