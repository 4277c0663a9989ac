"""What is known of each value of a page: whether the program read it, a person confirmed it, or a person wrote it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from hoso.catalogue.vouched import FIELDS_KNOWN, Whose
from hoso.conversion.owned import Mark, Marks, Single, is_confirmed, numbered, values_of
from hoso.markup.fields import FrontMatter
from hoso.models import Career, Person


def whose_values(
    front: FrontMatter, written: Mapping[str, Marks] | None, agreed: Collection[tuple[str, str]]
) -> dict[str, tuple[Whose, ...]]:
    """Whose the values of each field are, in the order of the page. `written` are the marks of what the program wrote
    into it, `agreed` the values that people found right, as (field, text).

    Nothing is known of a page of which there are no marks, unless it was not made from a raw file at all.
    """
    converted = front.origin is not None and front.origin.file is not None
    if written is None and converted:
        return {}
    marks = written or {}
    found: dict[str, tuple[Whose, ...]] = {}
    for name, entries in values_of(front).items():
        if name in FIELDS_KNOWN and entries:
            by_value = {(mark.key, mark.value): mark for mark in marks.get(name, ()) if mark.counts}
            whole = is_confirmed(name, front.inferred, marks)
            found[name] = tuple(
                _whose(by_value.get((mark.key, mark.value)), whole or (name, text_of(entry)) in agreed)
                for mark, entry in zip(numbered(entries), entries, strict=True)
            )
    return found


def _whose(mark: Mark | None, confirmed: bool) -> Whose:
    if mark is None:
        return "written"
    return "confirmed" if confirmed or mark.sign == "+" else "read"


def text_of(entry: object) -> str:
    """A value as people name it when they confirm it: of a person all that the page says, so that it is asked again
    when that changes."""
    match entry:
        case Single(text):
            return text
        case Person(name, rank, posts):
            return ", ".join((" ".join(filter(None, (rank, name))), *posts))
        case Career(name, kind, post, rank, start, until):
            return " ".join(filter(None, (name, kind, post or rank, start, until)))
        case _:
            return str(entry)
