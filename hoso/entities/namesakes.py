"""Whom a name means that two could have: a person or a place named like one, the only bearer of a given name or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from hoso.entities import names
from hoso.entities.alike import name_key
from hoso.entities.names import Name
from hoso.entities.people import Mention
from hoso.entities.tags import Line, syllable

_OF_PLACES = frozenset(
    "phường xã đường phố quận huyện tỉnh trấn bang hạt vùng ở tại đến về từ tới trường cầu chợ".split()
)
OF_MEN = frozenset(("ông", "anh", "ngài", "thầy"))
OF_WOMEN = frozenset(("bà", "chị", "cô"))
"""Words of address for men, and for women."""
_ADDRESS = OF_MEN | OF_WOMEN | {"em", "cháu", "bé"}
# The last word of `bị cáo`, `bị can`, `nghi phạm`, `đối tượng`, `nạn nhân`, `bị hại`, `hung thủ`, `tử tù`, `bị án`.
_OF_PARTIES = frozenset(("cáo", "can", "phạm", "tượng", "nhân", "hại", "tên", "thủ", "tù", "án"))

# In 10,000 real articles nowhere near so many; without a limit, work would grow with the square of what a text contains.
_MOST_LOOKED_FOR = 32


class Endings:
    """Full names by the syllables that they end in."""

    def __init__(self, texts: Iterable[str]) -> None:
        by_key = {name_key(text): text for text in texts}
        self._only: dict[str, str | None] = {}
        for key, text in by_key.items():
            for place, mark in enumerate(key):
                if mark in " -":
                    ending = key[place + 1 :]
                    self._only[ending] = None if ending in self._only else text

    def only(self, key: str) -> str | None:
        """The one longer full name that ends in these syllables."""
        return self._only.get(key)

    def several(self, key: str) -> bool:
        """Whether more than one full name ends in these syllables."""
        return key in self._only and self._only[key] is None


def everybody(lines: Sequence[Line]) -> list[str]:
    """Every full name in the texts, with title or without."""
    found: dict[str, None] = {}
    for line in lines:
        done = 0
        for at, word in enumerate(line.words):
            if at >= done and word[0].isupper():
                name = names.vietnamese(line, at) or (names.foreign(line, at) if at not in line.tags else None)
                if name:
                    found[name.text] = None
                    done = name.end
                elif line.kind(at) in ("place", "organisation"):
                    done = line.tags[at].end  # `Thái Lan Testsen` is not a Lan Testsen
    return list(found)


class Bearers:
    """The bearers of the full names of an article, and who of them a part of a name means."""

    def __init__(self, wholes: Mapping[str, str], lines: Sequence[Line]) -> None:
        self._lines = lines
        self._known = Endings(wholes.values())
        self._all: Endings | None = None
        self._before: dict[str, frozenset[str]] = {}

    def meant(self, mention: Mention) -> str | None:
        """The full name of the one person whom a mention can mean.

        A post told of `ông Bình` is not given to a party in a case of that given name, to somebody addressed in another
        way, or to one of two.
        """
        key = name_key(mention.name.text)
        joined = self._known.only(key)
        if mention.name.whole:
            return joined
        if joined is None:
            joined = self._everybody().only(key)
            if joined and (
                self._unclear(joined) or self._is_party(joined) or self._addressed_apart(joined, mention, _ADDRESS)
            ):
                return None
        elif mention.posts and not mention.ranks and self._everybody().several(key):
            return None
        return None if joined and self._addressed_apart(joined, mention, OF_MEN, OF_WOMEN) else joined

    def _everybody(self) -> Endings:
        if self._all is None:
            self._all = Endings(everybody(self._lines))
        return self._all

    def _is_party(self, name: str) -> bool:
        return not _OF_PARTIES.isdisjoint(self._words_before(name))

    def _unclear(self, name: str) -> bool:
        """Whether so many names were looked for that this one is not."""
        return name not in self._before and len(self._before) >= _MOST_LOOKED_FOR

    def _words_before(self, name: str) -> frozenset[str]:
        if self._unclear(name):
            return frozenset()
        if name not in self._before:
            self._before[name] = frozenset(_before(name, self._lines))
        return self._before[name]

    def _addressed_apart(self, name: str, mention: Mention, *groups: frozenset[str]) -> bool:
        """Whether the words of address before the full name are of none of the groups of the one before the mention."""
        said = self._lines[mention.line].lows[mention.name.start - 1] if mention.name.start else ""
        same = {said} if len(groups) == 1 else next((group for group in groups if said in group), frozenset())
        others = _ADDRESS.intersection(self._words_before(name))
        return said in _ADDRESS and bool(same) and bool(others) and others.isdisjoint(same)


def _before(name: str, lines: Sequence[Line]) -> Iterator[str]:
    """The words before each place of a full name."""
    key = [word.lower() for word in name.split()]
    for line in lines:
        for at in _places(key, line):
            if at:
                yield line.lows[at - 1]


def _places(key: Sequence[str], line: Line) -> Iterator[int]:
    """Where words in lower case occur one after another in a line."""
    at, last = -1, len(line.lows) - len(key)
    while True:
        try:
            at = line.lows.index(key[0], at + 1, last + 1)
        except ValueError:
            return
        if line.lows[at : at + len(key)] == list(key):
            yield at


def settled(found: Sequence[Mention], lines: Sequence[Line]) -> list[Mention]:
    """The mentions that are certainly of people: a name that may be a ward's or a city's only if it is told elsewhere
    of somebody, and then without the place before it."""
    if not any(mention.open for mention in found):
        return list(found)
    opened = [mention for mention in found if mention.open]
    unsure = {(mention.line, mention.name.start) for mention in opened}
    looked_for = {id(mention) for mention in opened[:_MOST_LOOKED_FOR]}
    found = [mention for mention in found if not mention.open or id(mention) in looked_for]
    return [one for mention in found if (one := _settled(mention, lines, unsure) if mention.open else mention)]


def _settled(mention: Mention, lines: Sequence[Line], unsure: set[tuple[int, int]]) -> Mention | None:
    """The mention, if somebody of that name, or of its end, is told of elsewhere."""
    first, *rest = mention.name.text.lower().split()
    if _told([first, *rest], lines, unsure):
        return mention
    if all(map(syllable, rest)):
        return None
    if not _told(rest, lines, {(number, at + 1) for number, at in unsure}, first):
        return None
    if len(rest) > 1:
        mention.name = Name(mention.name.start + 1, mention.name.end, mention.name.text.partition(" ")[2])
    return mention


def _told(words: Sequence[str], lines: Sequence[Line], but: set[tuple[int, int]], first: str = "") -> bool:
    """Whether these words occur elsewhere, after none of the first word and the words for places."""
    for number, line in enumerate(lines):
        for at in _places(words, line):
            before = line.lows[at - 1] if at else ""
            if (number, at) not in but and before != first and before not in _OF_PLACES and line.capital(at):
                return True
    return False
