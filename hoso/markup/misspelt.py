"""Entries of a page's list that replaced nothing, with the spelling of the page that comes nearest to each."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hoso.lettering import spelled
from hoso.markup.listed_names import Name, Names
from hoso.markup.name_search import WORD, forms_of, places_of, present_in
from hoso.markup.page_names import PageNames
from hoso.vietnamese import fold


class Unfound(NamedTuple):
    """An entry, or a part of one, that protects nobody: `understood` where it is a name, `nearest` the spelling of the
    page that comes nearest to it; `elsewhere` where the name was found in addresses or without its marks alone, which
    other names share with it."""

    listed: str
    part: str
    understood: bool
    nearest: str | None
    elsewhere: bool = False


_LIKE = 0.75  # of the letters: a slip in one syllable of three
_MOST_COMPARED = 400  # spellings of a page that share a syllable with the name
_MOST_HINTS = 20
_ANY_MARKS = -1


def left_over(page: PageNames, texts: Sequence[str]) -> dict[Name, str]:
    """The names that were found in addresses or without their marks alone, with the spelling of other marks that may
    still be read: nobody can tell from an address that the entry is misspelt."""
    doubtful = [name for name in page.names if name not in page.whole and (name in page.found or name in page.met)]
    if not doubtful:
        return {}
    loose = [name._replace(marks=_ANY_MARKS) for name in doubtful]
    forms = [form for text in texts for form in forms_of(text)]
    present = present_in("\n".join(forms), loose)
    by_letters: dict[str, str] = {}
    for text in forms if present else ():
        for place in places_of(text, present, "text"):
            by_letters.setdefault(place.name.letters, " ".join(text[place.start : place.end].split()))
    return {name: by_letters[name.letters] for name in doubtful if name.letters in by_letters}


def unfound_of(listed: Names, page: PageNames, left: Mapping[Name, str], texts: Sequence[str]) -> Iterator[Unfound]:
    """The entries of the list that protect nobody, in its order; `left` as `left_over` gives it."""
    by_text = {name.text: name for name in listed.names}
    hints = 0
    for entry in listed.entries:
        for text in entry.names:
            name = by_text[text]
            if name in left:
                yield Unfound(entry.listed, text, True, left[name], elsewhere=True)
            elif name not in page.found and name not in page.met:
                hints += 1
                yield Unfound(entry.listed, text, True, _nearest(name, texts) if hints <= _MOST_HINTS else None)
        for part in entry.unread:
            yield Unfound(entry.listed, part, False, None)


def _nearest(name: Name, texts: Sequence[str]) -> str | None:
    """The spelling in the page that comes nearest to the name: with other marks or capitals, or with other letters."""
    for text in texts:
        if present_in(text, [name]):
            view = spelled(text)
            at = view.letters.find(name.letters)
            if at >= 0:
                return " ".join(text[view.start[at] : view.end[at + len(name.letters) - 1]].split())
    best, found, compared = _LIKE, None, 0
    wanted, size = fold(name.text), len(name.starts)
    shared = set(wanted.split())
    for text in texts:
        words = [(word.start(), word.end(), fold(word[0])) for word in WORD.finditer(text)]
        for place in range(len(words) - size + 1):
            own = words[place : place + size]
            if compared >= _MOST_COMPARED or not any(word in shared for _, _, word in own):
                continue
            compared += 1
            ratio = difflib.SequenceMatcher(None, wanted, " ".join(word for _, _, word in own)).ratio()
            if ratio > best:
                best, found = ratio, " ".join(text[own[0][0] : own[-1][1]].split())
    return found
