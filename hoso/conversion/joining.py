"""Several lines of the ledger about one page → one, as they are left by git's merges and by runs that were killed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hoso.conversion.owned import BODY, Mark, Marks
from hoso.conversion.paragraphs import rebased


def joined(lines: Sequence[Mapping[str, Marks]], page: Mapping[str, Marks]) -> dict[str, Marks]:
    """One set of marks from several of one page, as git leaves them when branches are merged; `page` are the marks of
    the page as it is. What one branch wrote the program wrote; what one took back it took back, unless it is there."""
    if len(lines) == 1:
        return dict(lines[0])
    names = dict.fromkeys(name for line in lines for name in line)
    return {
        name: (_joined_body if name == BODY else _joined)([line.get(name, ()) for line in lines], page.get(name, ()))
        for name in names
    }


def _joined(several: Sequence[Marks], page: Marks) -> Marks:
    marks = [mark for one in several for mark in one]
    there = {(mark.key, mark.value) for mark in page}
    back = {(mark.key, mark.value) for mark in marks if not mark.counts} - there
    people = {(mark.key, mark.value) for mark in marks if mark.sign == "+"}
    standing = dict.fromkeys((mark.key, mark.value) for mark in marks if mark.counts)
    return (
        *(Mark(*one, "+" if one in people else "") for one in standing if one not in back),
        *(Mark(*one, "-") for one in sorted(back)),
    )


def _joined_body(several: Sequence[Marks], page: Marks) -> Marks:
    """Paragraphs have an order: that of the line closest to the page, with what other lines say of the page."""
    nearest = max(several, key=lambda one: closeness(one, page))
    marks = [mark for one in several for mark in one]
    known = {mark.key for mark in marks if mark.counts}
    back = {mark.key for mark in marks if not mark.counts}
    base = rebased([mark.key for mark in nearest if mark.counts], [mark.key for mark in page], known, back)
    gone = sorted(back - {*base})
    return (*(Mark(key, "") for key in base), *(Mark(key, "", "-") for key in gone))


def closeness(marks: Marks, page: Marks) -> int:
    """How well marks fit what is on the page: values that are there, less those that are not."""
    there = {(mark.key, mark.value) for mark in page}
    return sum(1 if ((mark.key, mark.value) in there) == mark.counts else -1 for mark in marks)
