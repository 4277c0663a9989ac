"""Who is not indexed, or only with a public post: impostors, children, and those who are drawn into a case."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hoso.entities import names, people
from hoso.entities.alike import name_key, short_forms
from hoso.entities.lexicon import words
from hoso.entities.merging import Endings, everybody
from hoso.entities.names import Name
from hoso.entities.scan import WholeWords
from hoso.entities.tags import Line
from hoso.entities.units import tail
from hoso.models import Person
from hoso.vietnamese import tone_placement
from hoso.vocabulary import Says, StandingPhrase, Vocabulary

_WORD = re.compile(r"\w+")
_OF_AGE = 18
_MOST_LOOKED_FOR = 16  # names; beyond, it is quicker to look at every line
_LONGEST_PRETENCE = 40  # words
_LONGEST_LIST = 60  # people after `các bị cáo:`
_YOUNG = frozenset(("child", "young", "maybe-young"))
_NEAR = 7  # words after a name in which its age stands
_BACK = 25  # words from a name over its post to what it is said to be

_STOPS = frozenset((".", "!", "?", "…", ";"))
_QUOTES = frozenset(("“", '"', "‘", "«"))
_DASHES = frozenset(("-", "–", "—"))
_LIST_MARKS = frozenset((",", ";", "và", "cùng"))
_PLURALS = frozenset(("các", "những", "nhóm", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"))
_MARKS = frozenset((",", ")", ";", ".", "-", "–", "—", "(", ":"))

# What may stand between a word for pretending and the rank or post, or the name, that somebody pretends to.
_DRESSING = frozenset("""
là mình làm thành một vị người tên có cán bộ chiến sĩ sỹ quan nhân viên cơ của thuộc tại ở đang hiện công tác việc các
những hai ba lực lượng ngành đồng chí
""".split())  # fmt: skip
_DRESSING_KINDS = frozenset(
    ("unit", "named", "domain", "organisation", "place", "kind", "title", "before-name", "former", "no-place")
)
_REPORTS = words("""
cho biết; cho hay; khuyến cáo; cảnh báo; thông tin; nhấn mạnh; khẳng định; lưu ý; nói; trả lời; chia sẻ; trao đổi
""")
"""What an officer does to whom a clause about impostors leads: `mạo danh Giám đốc, Đại tá X khuyến cáo …`."""

# What may stand between a word such as `bị cáo` and the name.
_TO_A_NAME = sorted((tuple(phrase.split()) for phrase in words("""
được xác định là; được xác định gồm; trong vụ án; trong vụ án là; trong vụ án có; trong vụ án gồm; bị bắt; bị bắt là
bị bắt gồm; bị bắt có; bị khởi tố; bị khởi tố là; bị khởi tố gồm; bị khởi tố có; bị truy tố; bị truy tố là
bị truy tố gồm; bị truy tố có; bị truy nã; đối với; với; tên là; tên; có tên; là; gồm; gồm có; bao gồm; cầm đầu; chính
tử vong; thiệt mạng; luật sư; khác; còn lại; nữ; nam; liên quan; các; sau; sau đây; :
""")), key=len, reverse=True)  # fmt: skip
_LINKS_BEGIN = frozenset(link[0] for link in _TO_A_NAME)
_OPENS_A_LIST = frozenset(("gồm", "có", ":", "các"))
_SERVICE = frozenset(("đảng", "quân", "nghề", "đoàn", "ngành", "đời"))  # `40 tuổi Đảng`
_AFTER_AN_AGE = frozenset(("trú", "ngụ", "quê", "ở", "học", "là"))
_BEFORE_AN_AGE = frozenset(("mới", "năm", "nay", "chỉ", "khoảng", "chưa", "đầy", "hơn", "gần"))


Remarks = Sequence[tuple[int, int, Says]]


@dataclass(slots=True)
class _Said:
    """The names, by their keys, that an article calls children, minors by their age alone, and parties to a case."""

    children: set[str] = field(default_factory=set)
    minors: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.children or self.minors or self.parties)


class Standing:
    """Judges by the words of one vocabulary who of an article's people may be indexed."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        posts = ("public", "owned", "private")
        self._full = short_forms(vocabulary)
        beside = [one for one in vocabulary.standing if one.says not in posts]
        self._says = {tone_placement(one.phrase).lower(): one.says for one in beside}
        self._words = WholeWords(self._says)
        self._beside = _Phrases(beside)
        self._posts = _Phrases([one for one in vocabulary.standing if one.says in posts])
        self._public = functools.lru_cache(maxsize=4096)(self._is_public)  # the same few posts come again and again
        self._aliases: Mapping[str, str] = {
            name_key(name): name_key(person.name) for person in vocabulary.people for name in person.aliases
        }

    def remarks(self, line: Line) -> Remarks:
        """What the words of a line say of those who are named beside them: first word, word after the last, what."""
        return [(at, end, self._says[phrase]) for at, end, phrase in self._words.found(line)]

    @staticmethod
    def pretended(line: Line, remarks: Remarks) -> frozenset[int]:
        """Where ranks and posts begin that somebody only pretends to have."""
        starts: set[int] = set()
        done = 0
        for at, end, says in remarks:
            if says == "pretended" and at >= done:
                dressed, done = _dressed(line, end)
                starts.update(dressed)
            elif says == "fake" and (start := _faked(line, at, end)) is not None:
                starts.add(start)
        return frozenset(starts)

    def kept(
        self, found: Sequence[Person], lines: Sequence[Line], remarks: Sequence[Remarks | None]
    ) -> tuple[Person, ...]:
        """The people who may be indexed: all but children, and of those who are drawn into a case the ones with a rank
        or a public post.

        `remarks` may be None for lines without a rank or post: they are looked at only where they may name somebody who
        has neither rank nor public post.
        """
        if not found:
            return ()
        private = [person for person in found if not person.rank and not any(map(self.public, person.posts))]
        if private:
            remarks = [
                self.remarks(line) if made is None and self._may_name(line, private) else made
                for line, made in zip(lines, remarks, strict=True)
            ]
        said = self._said(lines, remarks, parties=bool(private))
        if not said:
            return tuple(found)
        self._in_full(said, private, lines)
        parties = {person.name for person in private if name_key(person.name) in said.parties}
        return tuple(
            person
            for person in found
            if not (
                (key := name_key(person.name)) in said.children
                or (key in said.minors and not person.rank)
                or person.name in parties
            )
        )

    def _may_name(self, line: Line, found: Sequence[Person]) -> bool:
        """Whether the last word of one of these names stands in a line; no line is passed over where people have other
        names in the vocabulary."""
        lasts = (tone_placement(person.name.rpartition(" ")[2]) for person in found[:_MOST_LOOKED_FOR])
        wide = bool(self._aliases) or len(found) > _MOST_LOOKED_FOR
        return wide or any(last in line.text or last.upper() in line.text for last in lasts)

    def public(self, post: str) -> bool:
        """Whether a post is one of the state, the Party, the armed forces, a court, or what the state owns."""
        return self._public(post)

    def _is_public(self, post: str) -> bool:
        said = self._posts.within(_WORD.sub(self._in_capitals, post))
        return "owned" in said or said[:1] == ["public"]

    def _in_capitals(self, word: re.Match[str]) -> str:
        """The full form of an abbreviation; `Tư` is none, though `TƯ` is."""
        return self._full.get(word[0].lower(), word[0]) if word[0].isupper() else word[0]

    def _said(self, lines: Sequence[Line], remarks: Sequence[Remarks | None], *, parties: bool) -> _Said:
        """What the lines say of whom; those without remarks say nothing. `parties` are left out where nobody asks."""
        said = _Said()
        for line, made in zip(lines, remarks, strict=True):
            for at, end, says in made or ():
                if says == "party" and parties:
                    called = [*_called(line, at, end), *_called_before(line, at, end)]
                    said.parties.update(map(self._key, called))
                elif says in _YOUNG:
                    self._take_young(said, line, (at, end, says))
            if made is not None and "tuổi" in line.text:
                said.minors.update(self._key(name) for at in _ages(line) if (name := _aged(line, at)))
        return said

    def _take_young(self, said: _Said, line: Line, remark: tuple[int, int, Says]) -> None:
        """Add whom a word for young people is said of."""
        at, end, says = remark
        for name, child in self._young(line, at, end, sure=says == "child"):
            if child:
                said.children.add(self._key(name))
            elif says != "maybe-young":
                said.parties.add(self._key(name))

    def _key(self, name: Name) -> str:
        key = name_key(name.text)
        return self._aliases.get(key, key)

    @staticmethod
    def _in_full(said: _Said, private: Sequence[Person], lines: Sequence[Line]) -> None:
        """Add the full names that are meant by the last syllable: `bị cáo Hằng` is `Lê Thị Hằng` if nobody else is."""
        short = [key for key in said.parties if " " not in key]
        own = {name_key(person.name) for person in private}
        if {key.rpartition(" ")[2] for key in own}.isdisjoint(short):
            return
        # `Sao Mai Hồ Thị Na` is a firm and its director, and nobody else of that name.
        others = (name for name in everybody(lines) if own.isdisjoint(_endings_of(name_key(name))))
        endings = Endings([*others, *(person.name for person in private)])
        said.parties.update(name_key(full) for key in short if (full := endings.only(key)))

    def _young(self, line: Line, at: int, end: int, *, sure: bool) -> Iterator[tuple[Name, bool]]:
        """The names that a word for young people goes with, each with whether it is certainly a child's."""
        if line.capital(at) and at > 0 and line.words[at - 1].isalnum():
            return  # a part of a name: `Nguyễn Văn Bé`
        plural = at > 0 and (line.lows[at - 1] in _PLURALS or line.lows[at - 1].isdigit())
        here, school = self._to_a_child(line, end)
        for _ in range(_LONGEST_LIST if plural else 1):
            name = _name_of_a_child(line, here)
            if name is None:
                break
            age = _age_after(line, name.end)
            taught = school or _school_after(line, name.end)
            yield name, taught or (age is not None and age < _OF_AGE) or (sure and age is None)
            here = _past(line, name.end)
            if line.words[here : here + 1] not in ([","], ["và"]):
                return
            here += 1
        pupil = _pupil(line, end)
        if sure and at > 0 and line.words[at - 1] in (",", "(") and pupil:
            whose = names.ending(line, at - 1)
            if whose is not None and whose.whole:
                yield whose, True

    def _to_a_child(self, line: Line, at: int) -> tuple[int, bool]:
        """Where the name may begin after a word for a child, and whether a class or a school stood before it."""
        here, school = at, False
        for _ in range(6):
            if line.lows[here : here + 1] in (["tên"], ["là"]):
                here += 1
            elif (after := _class_or_school(line, here)) > here:
                here, school = after, True
            elif (known := self._beside.at(line, here)) and known[1] in _YOUNG:
                here, school = known[0], school or known[1] == "child"
            else:
                break
        return here, school


def _endings_of(key: str) -> Iterator[str]:
    """What a name ends in, of one syllable less and less."""
    while " " in key:
        key = key.partition(" ")[2]
        yield key


class _Phrases:
    """Phrases by their first word, the longest first; one with a capital counts only with it."""

    def __init__(self, entries: Sequence[StandingPhrase]) -> None:
        self._by_first: dict[str, list[tuple[list[str], bool, Says]]] = {}
        for one in sorted(entries, key=lambda one: -len(one.phrase.split())):
            form = tone_placement(one.phrase)
            lows = form.lower().split()
            self._by_first.setdefault(lows[0], []).append((lows, form[0].isupper(), one.says))

    def at(self, line: Line, at: int) -> tuple[int, Says] | None:
        """The phrase that begins there: the word after its last, and what it says."""
        return self._match(line.words, line.lows, at) if at < len(line.lows) else None

    def within(self, text: str) -> list[Says]:
        """What the phrases of a text say, in their order."""
        said = _WORD.findall(tone_placement(text))
        lows = [word.lower() for word in said]
        known = (self._match(said, lows, at) for at, low in enumerate(lows) if low in self._by_first)
        return [one[1] for one in known if one]

    def _match(self, said: Sequence[str], lows: Sequence[str], at: int) -> tuple[int, Says] | None:
        for phrase, capital, says in self._by_first.get(lows[at], ()):
            end = at + len(phrase)
            if lows[at:end] == phrase and (not capital or said[at][0].isupper()):
                return end, says
        return None


# --- impostors


def _dressed(line: Line, at: int) -> tuple[list[int], int]:
    """Where the ranks and posts begin that a word for pretending, which ends there, dresses somebody in; and where what
    it says is over."""
    here, named, posted = at, False, False
    starts: list[int] = []
    while here < min(len(line.words), at + _LONGEST_PRETENCE):
        after = _over_a_mark(line, here, named=named, posted=posted)
        if after is None or after >= len(line.words):
            break
        here = after
        if (one := people.item(line, here)) is not None:
            starts.append(here)
            here, posted = one.end, True
        elif (name := _name(line, here)) is not None:
            here, named = name.end, True
        elif (tag := line.tags.get(here)) is not None and tag.kind in _DRESSING_KINDS:
            here = tag.end
        elif line.lows[here] in _DRESSING:
            here += 1
        else:
            break
    return starts, here


def _over_a_mark(line: Line, at: int, *, named: bool, posted: bool) -> int | None:
    """Where what somebody pretends to be goes on after a mark; the same place where there is none, None where it ends.

    After a comma it goes on with a post of the same person, or with another force: `công an, viện kiểm sát`.
    """
    mark, after = line.words[at], at + 1
    if mark in _QUOTES:
        return after if line.tight(after) else None
    if mark in ("và", "hoặc", "hay", "kiêm", "/"):
        return after if people.item(line, after) or after in line.tags else None
    if mark != "," and mark not in _DASHES and mark != "(":
        return at
    after = people.copula(line, after)
    one = people.item(line, after)
    if one is None:
        force = not named and not posted and line.kind(after) == "unit" and not line.capital(after)
        return after if mark == "," and force else None
    if mark == "(" or mark in _DASHES:
        return after if named else None
    other = people.chain(line, one)[1]
    if named:
        return after if other is None else None
    return after if posted and not (other and _reports(line, other.end)) else None


def _reports(line: Line, at: int) -> bool:
    """Whether a verb of reporting follows, over posts in apposition."""
    here = at
    while line.words[here : here + 1] == [","]:
        one = people.item(line, here + 1)
        here = one.end if one else here + 1
    return " ".join(line.lows[here : here + 2]).startswith(_REPORTS)


def _faked(line: Line, at: int, end: int) -> int | None:
    """Where the rank or post begins that a word such as `rởm` says is none; None where it says so of nothing."""
    if end < len(line.words) and line.words[end] not in _MARKS and not line.capital(end) and line.words[end] != "”":
        return None
    for start in range(at - 1, max(-1, at - 9), -1):
        if line.kind(start) in ("rank", "post"):
            one = people.item(line, start)
            force = one is not None and (one.end == at or _force_ends(line, one.end, at))
            return start if force else None
    return None


def _force_ends(line: Line, start: int, end: int) -> bool:
    """Whether a word for a force is all that stands there: `Trung úy công an rởm`."""
    return line.kind(start) in ("unit", "domain") and line.tags[start].end == end


# --- parties to a case


def _name(line: Line, at: int) -> Name | None:
    return people.name_after_titles(line, at) if at < len(line.words) else None


def _called(line: Line, at: int, end: int) -> Iterator[Name]:
    """The names that follow a word such as `bị cáo`: one, or after a plural or a colon all of the list."""
    plural = at > 0 and (line.lows[at - 1] in _PLURALS or line.lows[at - 1].isdigit())
    here = end
    if not (line.capital(here) or here in line.tags or _link(line, here)):
        return  # nearly always: `bị cáo khai …`
    for _ in range(4):
        link = _link(line, here)
        if link is None or (link == (":",) and not plural):
            break
        plural = plural or link[-1] in _OPENS_A_LIST
        here += len(link)
    for _ in range(_LONGEST_LIST if plural else 1):
        one = people.item(line, here)
        name = people.chain(line, one)[1] if one else _name(line, here)
        if name is None:
            return
        yield name
        here = _next_of_list(line, _past(line, name.end))
        if here == 0:
            return


def _link(line: Line, at: int) -> tuple[str, ...] | None:
    """What stands between a word such as `bị cáo` and a name, where it begins there."""
    if at >= len(line.lows) or line.lows[at] not in _LINKS_BEGIN:
        return None
    return next((link for link in _TO_A_NAME if tuple(line.lows[at : at + len(link)]) == link), None)


def _past(line: Line, at: int) -> int:
    """The word after what stands in apposition to a name that ends there: brackets, an age, posts."""
    here = at
    while here + 1 < len(line.words):
        mark = line.words[here]
        if mark == "(":
            here = people.closing(line, here) + 1
            continue
        start = here + 1 if mark == "," or mark in _DASHES else here
        start = people.copula(line, start)
        aside = people.aside(line, start)
        one = people.item(line, start) if start > here and not aside else None
        if not aside and (one is None or _name(line, one.end)):
            return here
        here = aside or (one.end if one else here)
    return here


def _next_of_list(line: Line, at: int) -> int:
    """Where the next name of a list begins, at most twelve words on, over what was said of the last; 0 where it ends."""
    here = at
    if line.words[here : here + 1] and line.words[here] not in _LIST_MARKS:
        stop = min(len(line.words), here + 12)
        here = next((k for k in range(here, stop) if line.words[k] in _STOPS), stop)
        if line.words[here : here + 1] != [";"]:
            return 0
    if here >= len(line.words):
        return 0
    while here < len(line.words) and line.words[here] in _LIST_MARKS:
        here += 1
    if line.words[at : at + 1] == [","] and _name(line, here) is None:  # `, 7 năm tù; La Thị Kê`
        stop = min(len(line.words), here + 12)
        mark = next((k for k in range(here, stop) if line.words[k] in _STOPS), stop)
        return mark + 1 if line.words[mark : mark + 1] == [";"] else 0
    return here


def _called_before(line: Line, at: int, end: int) -> Iterator[Name]:
    """The name that a word such as `bị cáo` follows: `Lê Thị Hằng (bị cáo)`, `Lê Thị Hằng, Chủ tịch …, là nạn nhân`."""
    before = line.words[at - 1] if at > 0 else ""
    closed = line.words[end : end + 1] in ([","], [")"])
    of = line.lows[end : end + 1] in (["của"], ["trong"])
    if not (before == "là" or (before == "(" and closed) or (before == "," and of)):
        return
    here = at - 1
    name = _known(line, here) if here > 0 and line.capital(here - 1) else None
    while name is None and here > max(1, at - _BACK) and line.words[here - 1] not in _STOPS:
        here -= 1
        if line.words[here] in (",", "(") and line.capital(here - 1):
            name = _known(line, here)
            if name is not None and _past(line, name.end) not in (at - 1, at - 2):
                return
    if name is not None:
        yield name


def _name_of_a_child(line: Line, at: int) -> Name | None:
    """The name that begins there, with no word of address before it: `cháu ông An` is somebody's grandchild."""
    return (names.any_name(line, at) or names.short(line, at)) if line.capital(at) else None


def _known(line: Line, end: int) -> Name | None:
    """The name with a surname, or a foreign one, that ends there."""
    name = names.ending(line, end)
    if name is None or not name.whole:
        return None
    return name if names.vietnamese(line, name.start, name.end) or names.foreign(line, name.start) else None


# --- children


def _ages(line: Line) -> Iterator[int]:
    """Where the word `tuổi` stands after an age under eighteen."""
    for at, low in enumerate(line.lows):
        if low == "tuổi" and (age := _age(line, at)) is not None and age < _OF_AGE:
            yield at


def _age(line: Line, at: int) -> int | None:
    """The age in years that a word `tuổi` ends; None where it counts years of service or tells of the past."""
    after = line.lows[at + 1] if at + 1 < len(line.lows) else "."
    if after in _SERVICE or not (after in _MARKS or after in _AFTER_AN_AGE):
        return None
    before = line.lows[at - 1] if at > 0 else ""
    if before in ("tháng", "ngày") and at > 1 and line.lows[at - 2].isdigit():
        return 0
    return int(before) if before.isdecimal() and len(before) < 4 else None


def _aged(line: Line, at: int) -> Name | None:
    """Whose age the word `tuổi` ends: the name before it, right there or before a mark."""
    here = at - 1 - (line.lows[at - 1] in ("tháng", "ngày"))
    while here > 1 and line.lows[here - 1] in _BEFORE_AN_AGE:
        here -= 1
    if here > 1 and (line.words[here - 1] in (",", "(") or line.words[here - 1] in _DASHES):
        here -= 1
    return _known(line, here) if here > 0 and line.capital(here - 1) else None


def _age_after(line: Line, at: int) -> int | None:
    """The age that stands right after a name."""
    if line.words[at : at + 1] == ["("] or line.words[at : at + 1] == [","] or line.words[at : at + 1]:
        for k in range(at, min(len(line.words), at + _NEAR)):
            if line.lows[k] == "tuổi":
                return _age(line, k)
            if line.words[k] in _STOPS:
                break
    return None


def _class_or_school(line: Line, at: int) -> int:
    """The end of a class or a school that begins there; the same place where none does."""
    if line.lows[at : at + 1] == ["lớp"] and line.words[at + 1 : at + 2] and line.words[at + 1][0].isdigit():
        return at + 2 if line.words[at + 2 : at + 3] != ["/"] else at
    tag = line.tags.get(at)
    if tag is not None and tag.kind == "named" and tag.value.startswith("trường ") and "đại học" not in tag.value:
        return tail(line, tag.end, post=False, named=True)
    return at


def _school_after(line: Line, at: int) -> bool:
    """Whether a class or a school stands right after a name, or `học sinh`."""
    here = at + (line.words[at : at + 1] in ([","], ["("], ["-"], ["–"]))
    while line.lows[here : here + 1] in (["là"], ["đang"], ["hiện"]):
        here += 1
    while line.lows[here : here + 1] == ["học"] and here < at + 5:
        here += 2 if line.lows[here + 1 : here + 2] == ["sinh"] else 1
    while line.lows[here : here + 1] in (["nữ"], ["nam"], ["sinh"], ["giỏi"]):
        here += 1
    return _class_or_school(line, here) > here or line.lows[here - 2 : here] == ["học", "sinh"]


def _pupil(line: Line, at: int) -> bool:
    """Whether a class or a school follows the word for a pupil, and then a mark: `, học sinh lớp 4B, nhặt được …`."""
    here = at
    while (after := _class_or_school(line, here)) > here:
        here = after + (line.words[after : after + 1] == [","] and _class_or_school(line, after + 1) > after + 1)
    return here > at and (here >= len(line.words) or line.words[here] in _MARKS)
