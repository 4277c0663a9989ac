"""The names that one page lists, while that page is read: replaced in texts, or met in addresses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from hoso.markup import withheld
from hoso.markup.listed_names import Name, Names
from hoso.markup.name_search import (
    WORD,
    Place,
    Where,
    forms_of,
    in_addresses,
    places_of,
    present_in,
    with_addresses,
)
from hoso.vietnamese import nfc


class PageNames:
    """The names that one page lists, while it is read: `found` were replaced in running text, `whole` with all of
    their marks; `met` stand in an address or may still be read."""

    def __init__(self, listed: Names) -> None:
        self.names, self._alone = listed.names, listed.alone
        self._alike: defaultdict[str, list[Name]] = defaultdict(list)
        for name in listed.names:
            self._alike[name.letters].append(name)
        self.found: dict[Name, None] = {}
        self.whole: dict[Name, None] = {}
        self.met: dict[Name, None] = {}

    def replaced(self, text: str, where: Where = "text") -> str:
        """The text with initials in the place of the names, as far as it is certain that it says them."""
        found = (self._certain(place, text, where) for place in self._places(text, where))
        places = [place for place in found if place is not None]
        for place, in_address in with_addresses(places, text):
            self._note(place, in_address)
        return _with_initials(text, places)

    def replaced_in_address(self, address: str) -> str:
        """The address, or the name of a file, with initials in the place of the names."""
        places = places_of(address, self._of_several, "address")
        self.meet(place.name for place in places)
        return _with_initials(address, places)

    def _certain(self, place: Place, text: str, where: Where) -> Place | None:
        """The place, but None where ordinary words may stand there: a name of three syllables without the capital of
        its last (`quản lý văn hóa`), but after a title, as a whole field, in one word, or as it is listed elsewhere."""
        said = text[place.start : place.end]
        if not place.ends_small or place.name in self._alone:
            return place
        if _BLANK.fullmatch(text, place.end) and _BLANK.fullmatch(text, 0, place.start):
            return place
        if not any(map(str.isspace, said)) or _ends_in_title(text[max(0, place.start - _TITLE_REACHES) : place.start]):
            return place
        small = [name for name in self._alike[place.name.letters] if not name.ends_capital]
        again = places_of(said, small, where) if small else []
        return place._replace(name=again[0].name, is_whole=again[0].is_whole) if again else None

    def _note(self, place: Place, in_address: bool) -> None:
        """What an address says, which has no marks, does not tell whether the entry is spelled as the text has it."""
        name = self._alone.get(place.name, place.name)
        if in_address and not (place.is_whole and name.has_marks):
            self.met[name] = None
            return
        self.found[name] = None
        if place.is_whole and (name.has_marks or len(name.starts) == 1):
            self.whole[name] = None

    def meet(self, names: Iterable[Name]) -> None:
        """Note that these stand in an address, or may still be read."""
        self.met.update(dict.fromkeys(self._alone.get(name, name) for name in names))

    def drop(self, names: Iterable[Name]) -> None:
        """Note that these were taken out with the pictures and links that had them."""
        self.found.update(dict.fromkeys(self._alone.get(name, name) for name in names))

    def said(self, text: str, where: Where) -> list[Name]:
        """The names that a text says."""
        return [place.name for place in self._places(nfc(text), where)]

    def said_in_address(self, address: str) -> list[Name]:
        """The names that an address says; a single syllable names nobody."""
        return [place.name for place in places_of(nfc(unquote(address)), self._of_several, "address")]

    def near(self, texts: Iterable[str]) -> list[Name]:
        """The names whose letters stand in a row in one of the texts, however they are written."""
        found: list[Name] = []
        whole = [form for text in texts for form in forms_of(text)]
        present = present_in("\n".join(whole), self.names)
        for form in whole if present else ():
            found += [place.name for place in (*places_of(form, present, "text"), *in_addresses(form, present))]
        return found

    @property
    def _of_several(self) -> list[Name]:
        return [name for name in self.names if len(name.starts) > 1]

    def _places(self, text: str, where: Where) -> list[Place]:
        present = present_in(text, self.names)
        if not present:
            return []
        own = places_of(text, present, where)
        ends = [place.end for place in own]
        others = in_addresses(text, present)
        starts = [*(place.start for place in own), len(text)]  # of the first that ends behind a place
        free = [one for one in others if one.end <= starts[bisect_right(ends, one.start)]]
        return sorted([*own, *free])


def _with_initials(text: str, places: Sequence[Place]) -> str:
    parts, done = [], 0
    for place in places:
        shown = place.name.shown
        parts += [text[done : place.start], shown[0].upper() + shown[1:] if place.begins_capital else shown]
        done = place.end
        if shown.endswith(".") and text[done : done + 1] == "." and text[done : done + 2] != "..":
            done += 1  # one full stop ends the initials and the sentence
    return "".join([*parts, text[done:]]) if parts else text


_BLANK = re.compile(r"\s*+")
_TITLE_REACHES = 60  # characters before a name


def _ends_in_title(text: str) -> bool:
    """Whether a name that begins behind this text has a title before it."""
    words = WORD.findall(text)[-withheld.LONGEST_TITLE :]
    return any(withheld.is_title(words[at:]) for at in range(len(words)))
