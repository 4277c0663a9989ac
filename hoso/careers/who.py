"""The people of a sentence, and whom a short name or `ông` means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hoso.careers.groups import SOMEBODY, Group, count_before, group_at
from hoso.entities import names, posts
from hoso.entities.alike import name_key
from hoso.entities.lexicon import STOPS
from hoso.entities.names import Name
from hoso.entities.namesakes import OF_MEN, OF_WOMEN, Endings
from hoso.entities.people import name_after_titles
from hoso.entities.posts import TITLES, title_start
from hoso.entities.tags import Line, syllable

_YEAR = re.compile(r"(?:19|20)\d\d")
_PRONOUNS = OF_MEN | OF_WOMEN
_NOBODY = frozenset(("họ", "ai", "mình"))
_TWO = frozenset(("hai", "2"))
_PLURAL = frozenset(
    ("chúng", "những", "các", "nhiều", "một", "mỗi", "hai", "ba", "bốn", "2", "3", "4", "5", "số", "vài", "loạt")
)
_ACTED_ON = (["bị"], ["được"])
_EITHER = (["đồng", "chí"], ["người", "này"], ["vị", "này"])
_PARTIES = (["bị", "cáo"], ["bị", "can"])
_POINTING = frozenset(("này", "ấy", "ta"))
_PARTY = frozenset(("cáo", "can"))
_MAY_MEAN = _PRONOUNS | _PARTY | _NOBODY | SOMEBODY | {"tôi", "hai"}
_OF_NOBODY = frozenset(("no-place", "named", "kind", "organisation", "unit", "event"))
_NO_SURNAMES = frozenset(("Trận", "Cả"))
_NAMED_SO = frozenset("trường đường phố vùng bang đảo sân".split())
_CALLS = TITLES | {"post", "unit-post"}
_NO_PRONOUN_BEFORE = frozenset("đàn người các những hai ba bốn quý quan cha mẹ vợ".split())
_OF_A_FAMILY = frozenset("nội ngoại trùm chủ cụ cố tổ em trai gái rể dâu ruột họ cả hùng mẹ con xã".split())
_OF_ANOTHER = frozenset("của thay theo với cùng cho vợ chồng con trai gái em cháu thời".split())


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody named or meant in a line, from the word `start` up to the word `end`; `name` is the fullest form in the
    article.

    `aside` is somebody who is named for another's sake: `thay ông X`, `con trai ông X`. A `group` has no name yet.
    """

    start: int
    end: int
    name: str
    aside: bool = False
    pronoun: bool = False
    group: Group | None = None


class Cast:
    """Everybody named in an article, and who was spoken of last."""

    def __init__(self, lines: Sequence[Line]) -> None:
        full = [name for line in lines for name in _full_names(line)]
        self._endings = Endings(full)
        self._full = {name_key(name): name for name in full}
        self._full |= {name_key(name): longer for name, longer in _middle_names(full)}
        firsts: dict[str, set[str]] = {}
        for key in self._full:
            firsts.setdefault(key.split(" ")[0], set()).add(key)
        self._firsts = {first: keys.pop() for first, keys in firsts.items() if len(keys) == 1}
        self._women: dict[str, bool] = {}
        self.spoken_of: list[str] = []

    def people(self, line: Line, start: int, end: int) -> list[Who]:
        """The people of a sentence, in order."""
        found: list[Who] = []
        done = start
        for at, (word, low) in enumerate(zip(line.words[start:end], line.lows[start:end], strict=True), start):
            may_be = word != low or low in _MAY_MEAN
            if at < done or not (may_be or at in line.tags):
                continue
            made = self._at(line, at, start, found) if may_be else []
            found += made
            done = made[-1].end if made else _past(line, at)
        return found

    def named(self, line: Line, start: int, end: int) -> list[Who]:
        """The people whom a sentence names, in order, without those whom it only means."""
        found: list[Who] = []
        done = start
        for at in range(start, end):
            if at < done or not line.capital(at):
                continue
            name = self._name(line, at)
            full = self.full(name) if name else None
            if name and full:
                found.append(Who(at, name.end, full, self._aside(line, at)))
            done = name.end if name and full else _past(line, at)
        return found

    def speak_of(self, name: str) -> None:
        """Somebody is what the article speaks of from here on, until somebody else is."""
        if name in self.spoken_of:
            self.spoken_of.remove(name)
        self.spoken_of.append(name)

    def may_be(self, name: str, pronoun: str) -> bool:
        """Whether a pronoun may mean somebody, as far as the article says whether that is a woman."""
        return self._women.get(name, pronoun in OF_WOMEN) == (pronoun in OF_WOMEN)

    def full(self, name: Name) -> str | None:
        """The fullest form of a name in the article; None for a part of a name that nobody or several people have."""
        key = name_key(name.text)
        longer = self._endings.only(key)
        if longer:
            return self._full[name_key(longer)]
        if name.whole:
            return self._full.get(key, name.text)
        if self._endings.several(key):
            return next((one for one in reversed(self.spoken_of) if name_key(one).endswith(f" {key}")), None)
        first = self._firsts.get(key)
        return self._full[first] if first else None

    def _at(self, line: Line, at: int, start: int, found: Sequence[Who]) -> list[Who]:
        """Who is named or meant there: nobody, somebody, or the two of `hai ông này`."""
        low = line.lows[at]
        if line.capital(at) and low not in _PRONOUNS:
            name = self._name(line, at)
            full = self.full(name) if name else None
            if name is None or full is None:
                return []
            self._note_address(line, at, full)
            return [Who(at, name.end, full, self._aside(line, at))]
        either = at - (line.lows[at - 1 : at + 1] in _PARTIES)
        alone = either == 0 or (line.lows[either - 1] not in _PLURAL and count_before(line, either) is None)
        if alone and (either < at or line.lows[at : at + 2] in _EITHER):
            return self._either(line, either, found)
        if low in _PRONOUNS and (group := group_at(line, at)):
            return [Who(at - 1, group.end, "", pronoun=True, group=group)]
        if low in _PRONOUNS:
            meant = self._both(line, at) or self._meant(line, at, start, found)
            return meant if isinstance(meant, list) else [meant] if meant else []
        if low == "tôi" and line.lows[at - 1] not in _PLURAL and self.spoken_of:
            return [Who(at, at + 1, self.spoken_of[-1], self._aside(line, at), pronoun=True)]
        if low == "hai" and line.lows[at - 1] == "cả" and not line.capital(at + 1):
            return [Who(at, at + 1, "", pronoun=True, group=Group(at + 1, 2))]
        if low in SOMEBODY and (group := group_at(line, at)):
            return [Who(at - 1, group.end, "", pronoun=True, group=group)]
        if low in _NOBODY or (low in SOMEBODY and at and line.lows[at - 1] in _PLURAL):
            return [Who(at, at + 1, "", pronoun=True)]
        return []

    def _either(self, line: Line, at: int, found: Sequence[Who]) -> list[Who]:
        """Whom `đồng chí` or `bị cáo` means, a man or a woman, if no name follows: whoever was spoken of last."""
        end = at + 2 + (line.lows[at + 2 : at + 3] != [] and line.lows[at + 2] in _POINTING)
        if line.capital(end) or name_after_titles(line, at + 2) is not None or line.kind(end) in _CALLS:
            return []
        near = [who.name for who in found if not who.aside and who.name and not who.pronoun]
        near = near if len(near) == 1 else []  # of several who are named before it none is meant
        name = next(reversed([*self.spoken_of, *near]), None)
        return [Who(at, end, name, self._aside(line, at), pronoun=True)] if name else []

    @staticmethod
    def _both(line: Line, at: int) -> list[Who]:
        """The two people of whom the article spoke last: `hai ông`, `hai cán bộ này`."""
        if at == 0 or line.lows[at - 1] not in _TWO or line.capital(at + 1):
            return []
        return [Who(at, at + 1, "", pronoun=True, group=Group(at + 1, len(_TWO)))]

    def _name(self, line: Line, at: int) -> Name | None:
        """The name that begins there, if a person is named there."""
        if line.words[at - 1 : at] == ["/"] and line.tight(at):
            return None  # `Quyết định 352/QĐ-HU`
        if line.kind(at) == "domain" and line.tags[at].end > at + 1 and not line.capital(at + 1):
            return None  # `Sở Tài chính`, where nobody is called Tài
        before = line.kind_before(at)
        if before in _OF_NOBODY and (before != "kind" or names.common(line, at)) and _ends_a_post(line, at):
            before = "post"
        if before == "organisation" and _in_a_body(line, at) and (known := named_at(line, at)):
            return known
        if before in _OF_NOBODY or (at and line.lows[at - 1] in _NAMED_SO):
            return None
        if line.kind(at) in ("organisation", "event", "post", "rank", "before-name"):
            return None
        if before in _CALLS:
            called = names.any_name(line, at) or named_at(line, at) or names.short(line, at)
            return called or (Name(at, at + 1, line.words[at]) if line.kind(at) == "former" else None)  # `ông Tân`
        known = named_at(line, at)
        if known:
            return known
        short = names.short(line, at)
        return short if short and self._endings.only(name_key(short.text)) else None

    def _note_address(self, line: Line, at: int, name: str) -> None:
        before = line.lows[at - 1] if at else ""
        if before in _PRONOUNS:
            self._women.setdefault(name, before in OF_WOMEN)

    @staticmethod
    def _aside(line: Line, at: int) -> bool:
        start = title_start(line, at, _CALLS | {"former"})
        return start > 0 and line.lows[start - 1] in _OF_ANOTHER

    def _meant(self, line: Line, at: int, start: int, found: Sequence[Who]) -> Who | None:
        """Whom a pronoun means: somebody named before it in the sentence, or whom the article speaks of."""
        if line.capital(at + 1) or (at > start and line.lows[at - 1] in _NO_PRONOUN_BEFORE):
            return None
        end = at + 1 + (line.lows[at + 1 : at + 2] != [] and line.lows[at + 1] in _POINTING)
        if name_after_titles(line, at + 1) is not None:
            return None
        if line.lows[at + 1 : at + 2] != [] and line.lows[at + 1] in _OF_A_FAMILY:
            return None
        woman = line.lows[at] in OF_WOMEN
        near = [who.name for who in found if not who.aside and who.name and not who.pronoun]
        alike = {name for name in near if self._women.get(name, woman) == woman}
        if len(alike) > 1 and line.lows[at + 1 : at + 2] in _ACTED_ON:
            return Who(at, end, "", pronoun=True)  # two people may be meant
        called = [who.name for who in found if who.name in near and line.lows[who.start - 1] == line.lows[at]]
        for name in (*reversed(called), *reversed(near), *reversed(self.spoken_of)):
            if self._women.get(name, woman) == woman:
                return Who(at, end, name, self._aside(line, at), pronoun=True)
        return None


def means_somebody(line: Line, start: int, end: int) -> bool:
    """Whether words between two others may mean somebody named in an earlier sentence: `ông`, `đồng chí`, `bị cáo`."""
    return any(
        (low in _PRONOUNS or low in _PARTY or low == "chí") and not line.capital(at + 1)
        for at, low in enumerate(line.lows[start:end], start)
    )


def named_at(line: Line, at: int) -> Name | None:
    """The full name that begins there, with title or without."""
    if (at and line.lows[at - 1] in _NAMED_SO) or line.words[at] in _NO_SURNAMES:
        return None
    found = _full_name(line, at)
    if found and found.end < len(line.words) and _YEAR.fullmatch(line.words[found.end]):
        return None  # `cuộc nổi dậy Xuân Mậu Thân 1968`
    return found


def _full_name(line: Line, at: int) -> Name | None:
    if line.words[at] in names.OPENING or line.words[at : at + 2] in _DEPUTIES:
        return None
    known = names.vietnamese(line, at)
    if known or at in line.tags:
        return known
    body = line.tags.get(at + 1)
    if body and body.kind == "organisation" and body.end == at + _WITH_BODY and names.common(line, at):
        return Name(at, body.end, line.slice(at, body.end))  # `Trần` before what is a body elsewhere
    if line.lows[at] in STOPS and syllable(line.words[at]):
        return None  # `Và Testsen đã …`
    return names.foreign(line, at)


_DEPUTIES = (["Phó", "Trưởng"], ["Phó", "Công"])
_WITH_BODY = 3  # syllables


def _full_names(line: Line) -> Iterator[str]:
    """Every full name in a line, with title or without."""
    done = 0
    for at in [at for at, (word, low) in enumerate(zip(line.words, line.lows, strict=True)) if word != low]:
        word = line.words[at]
        if at < done or not word[0].isupper() or word in names.OPENING:
            continue
        if line.kind(at) in _NO_NAMES:
            done = line.tags[at].end
            continue
        name = named_at(line, at)
        if name:
            yield name.text
            done = name.end


def _past(line: Line, at: int) -> int:
    """The end of a post, a body or a place that begins there: no name begins within it."""
    tag = line.tags.get(at)
    if tag is None or tag.kind not in _NO_NAMES:
        return at
    if tag.kind in ("post", "unit-post"):
        one = posts.item(line, at)
        return one.end if one else tag.end
    return tag.end if tag.end - at > 1 or tag.kind != "place" else at


_NO_NAMES = frozenset(("post", "unit-post", "organisation", "place", "rank", "event", "unit", "named"))


def _ends_a_post(line: Line, at: int) -> bool:
    """Whether a post ends there, in a unit or a place of its own: `Giám đốc Công an TP Lê Thử An`."""
    for k in range(at - 1, max(-1, at - _LONGEST_POST), -1):
        if line.kind(k) in ("post", "unit-post"):
            one = posts.item(line, k)
            return one is not None and one.end == at
    return False


def _in_a_body(line: Line, at: int) -> bool:
    """Whether a post in a body ends there: `Đại sứ Mỹ ở Liên Hợp Quốc Peter Exampson`."""
    start = next((k for k in range(at - 1, max(-1, at - _LONGEST_BODY), -1) if line.kind(k) == "organisation"), 0)
    return start > 0 and line.lows[start - 1] in ("ở", "tại") and _ends_a_post(line, start - 1)


_LONGEST_BODY = 6  # words


def _middle_names(full: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Foreign names with the longer one that they are short for: `Johan Testsen`, `Johan Y. Testsen`."""
    by_ends: dict[tuple[str, str], str] = {}
    for name in full:
        first, *_, last = name.split() if " " in name else (name, name)
        if syllable(first) and syllable(last):
            continue
        longest = by_ends.get((first, last), name)
        by_ends[first, last] = max(longest, name, key=len)
    for name in full:
        first, *_, last = name.split() if " " in name else (name, name)
        if (longer := by_ends.get((first, last), name)) != name:
            yield name, longer


_LONGEST_POST = 24  # words


def subjects(found: Sequence[Who]) -> Iterator[str]:
    """Those of a sentence's people of whom it speaks."""
    return (who.name for who in found if not who.aside and who.name)
