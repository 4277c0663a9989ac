"""Somebody in one line of text: as a table has an entry of `people`, and as `--add people` takes one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from hoso.entities.alike import alike
from hoso.markup.fields import FrontMatter
from hoso.models import Person
from hoso.vietnamese import fold, nfc

FORM = "write a rank or a post as the text does: 'Thiếu tá Lê Thử An', or 'Lê Thử An, Trưởng Công an xã Bình Sơn'"


def in_words(person: Person) -> str:
    """The entry as tables have it: rank and name. Posts stand in a table of their own."""
    return " ".join(filter(None, (person.rank, person.name)))


def read_person(text: str, ranks: Collection[str]) -> Person:
    """`RANK NAME, POST`, all but the name if it is there. A rank is known by its name, in any case of its letters."""
    named, _, post = " ".join(nfc(text).split()).partition(",")
    words = named.split()
    known = {rank.casefold() for rank in ranks}
    for count in range(len(words) - 1, 0, -1):
        rank = " ".join(words[:count])
        if rank.casefold() in known:
            return Person(" ".join(words[count:]), rank, _posts(post))
    return Person(" ".join(words), None, _posts(post))


def _posts(text: str) -> tuple[str, ...]:
    post = text.strip(" ,")
    return (post,) if post else ()


def with_cell(front: FrontMatter, entries: Sequence[str], ranks: Collection[str]) -> FrontMatter | None:
    """The metadata with these entries of a table as its people; None if one of them is new and has neither rank nor
    post.

    An entry that stands as it was keeps its values. One whose name stays keeps its posts and gets the rank that is
    written now; so does one with another name, if that may be another spelling of a name that went. What the article
    states of careers goes with the name.
    """
    known = {*ranks, *(one.rank for one in front.people if one.rank)}
    read = [read_person(entry, known) for entry in entries]
    left = list(front.people)
    people = [_taken(left, [one for one in left if in_words(one) == entry]) for entry in entries]
    names = {one.name: one.name for one in people if one}
    for is_former in (_has_name, _may_be):
        for place, new in enumerate(read):
            former = None if people[place] else _taken(left, [one for one in left if is_former(one, new)])
            if former:
                people[place] = replace(new, posts=tuple(dict.fromkeys((*former.posts, *new.posts))))
                names.setdefault(former.name, new.name)
    whole = [one or new for one, new in zip(people, read, strict=True)]
    if any(one is None and not (new.rank or new.posts) for one, new in zip(people, read, strict=True)):
        return None
    gone = {one.name for one in front.people} - names.keys()
    careers = (replace(one, name=names.get(one.name, one.name)) for one in front.careers if one.name not in gone)
    return replace(front, people=tuple(dict.fromkeys(whole)), careers=tuple(dict.fromkeys(careers)))


def _taken(left: list[Person], found: Sequence[Person]) -> Person | None:
    """The first of those that were found, which nobody else gets any more."""
    if not found:
        return None
    left.remove(found[0])
    return found[0]


def _has_name(one: Person, new: Person) -> bool:
    return one.name == new.name


def _may_be(one: Person, new: Person) -> bool:
    """Whether a name may be another spelling of one that went: a slip in it, or a part of it left out or added."""
    mine, others = {*fold(one.name).split()}, {*fold(new.name).split()}
    return alike(one.name, new.name) is not None or (len(mine & others) > 1 and (mine <= others or others <= mine))
