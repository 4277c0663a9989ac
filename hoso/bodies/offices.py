"""Posts that one unit has, such as `Giám đốc Công an TP Hà Nội`: role and unit, the same for all spellings of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hoso.bodies.places import PlaceNames
from hoso.bodies.spelling import Name, plain
from hoso.bodies.tree import CITY_OF_NUMBERS, Tree, numbered
from hoso.bodies.units import Units
from hoso.entities import lexicon

Completed = Callable[[str, Sequence[str]], str | None]


@dataclass(frozen=True, slots=True)
class Office:
    """A post of one unit: `role` is equal for all spellings (`phó trưởng` of `Phó Công an xã` and `Đội phó Đội …`),
    `unit` is the key of the unit; `title` and `body` are both as they are written here, in full.

    `former` says that the holder had it before; `inferred` that the words lack the place of the unit, and the article
    names only one of its kind; `anywhere` that the words name no place, so that another country may have such a unit.
    """

    role: str
    unit: str
    title: str
    body: str
    former: bool = False
    inferred: bool = False
    anywhere: bool = False

    @property
    def key(self) -> str:
        """The post among all others."""
        return f"{self.role}/{self.unit}"

    @property
    def label(self) -> str:
        """The post in full."""
        body = self.body
        if self.role in _BARE and _LOW_HEAD.match(body):
            body = body[:1].lower() + body[1:]
        return f"{self.title[:1].upper()}{self.title[1:]} {body}"


def is_sole(role: str) -> bool:
    """Whether one person has a post of this role at a time."""
    return _SHARED.search(role) is None


@dataclass(frozen=True, slots=True)
class _Words:
    """A post's words apart: the role, as it is compared and as it is written, and the name of the unit."""

    role: str
    title: str
    unit: str
    former: bool


class Offices:
    """Reads posts by one vocabulary's units, places and `short` forms of words; `completed` adds the place that the
    name of a unit lacks."""

    def __init__(
        self, units: Units, places: PlaceNames, tree: Tree, short: Mapping[str, str], completed: Completed
    ) -> None:
        self._units, self._places, self._tree, self._completed = units, places, tree, completed
        self._short = short
        self._parted = lru_cache(maxsize=16_384)(self._words)
        self._body = lru_cache(maxsize=16_384)(self._definite)

    def office(self, post: str, places: Sequence[str] = ()) -> Office | None:
        """What a post is as written in an article that names these places; None if it is no office, or if its words do
        not tell of which unit."""
        words = self._parted(post)
        if words is None:
            return None
        body, inferred = self._body(words.unit), False
        if body is None:
            unit = _CITY.sub("thành phố", words.unit)
            full = self._completed(unit, places)
            body, inferred = self._body(full) if full and full != unit else None, True
        if body is None:
            return None
        role = _without_head(words.role, body.key)
        anywhere = _UNIT.match(body.key) is not None and self._places.tail(body.key) is None
        return Office(role, body.key, words.title, body.label, words.former, inferred, anywhere)

    def _words(self, post: str) -> _Words | None:
        """The role is the shortest office that a unit follows: `Trưởng | phòng Tham mưu …`."""
        written, former = " ".join(post.split()), False
        while found := _BEFORE.match(written):
            former = former or found[1].lower() in _FORMER
            written = written[found.end() :]
        words = [(found.start(), found[0].lower()) for found in _WORD.finditer(written)]
        for number, (start, word) in enumerate(words[1 : _LONGEST_ROLE + 1], 1):
            title, rest = written[:start].rstrip(" ,"), written[start:]
            if words[number + 1 : number + 2] and words[number + 1][1] == word:
                continue  # `Trưởng phòng Phòng Tham mưu`
            role = self._role(title)
            if role is None:
                continue
            if _UNIT.match(plain(rest)) or self._units.named(rest).known:
                return _Words(role, title, rest, former)
        return None

    def _role(self, title: str) -> str | None:
        """A role as it is compared, None unless it is an office."""
        if "," in title or "(" in title:
            return None
        role = " ".join([self._short.get(word, word) for word in plain(title).split()])
        bare = _ATTRIBUTE.sub("", role.removeprefix("quyền "))
        if bare not in _POSTS or not _OFFICE.search(bare):
            return None
        deputy = _DEPUTY.fullmatch(role)
        return f"phó {deputy[1]}{'' if deputy[1] in _NEVER_HEAD else ' trưởng'}" if deputy else role

    def _definite(self, written: str) -> Name | None:
        """The unit of a name, if it can only be one."""
        name = self._units.named(self._without_province(written))
        if name.known:
            return name
        if tail := self._places.tail(name.key):
            return name if self._places.within(tail.place, tail.kind) is not None else None
        own = _NAMED.match(plain(written)) is not None and written.rsplit(maxsplit=1)[-1][:1].isupper()
        return name if own or self._tree.above(name.key) is not None else None

    def _without_province(self, written: str) -> str:
        """The name of a unit without the province that its district lies in, where no other has one of the name."""
        found = _PROVINCE.fullmatch(written)
        place = self._places.named(found[2]) if found else None
        if found is None or place is None or not place.known:
            return written
        unit = self._units.named(found[1])
        tail = self._places.tail(unit.key)
        city = CITY_OF_NUMBERS if numbered(unit.key) else None
        upper = self._places.within(tail.place, tail.kind) if tail else city
        return found[1] if upper and upper.endswith(f" {place.key}") else written


def _without_head(role: str, unit: str) -> str:
    """A role without the word for the unit that it repeats: `cục trưởng` of a Cục, `phó đội trưởng` of a Đội."""
    head = next((head for head in _HEADS_IN_ROLES if unit.startswith(f"{head} ")), "")
    bare = f" {role} ".replace(f" {head} ", " ", 1).strip() if head else role
    return f"{bare} trưởng" if bare in ("phó", "quyền phó") else bare


def _any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of some phrases, as long a one as possible."""
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


_LONGEST_ROLE = 7  # words: `quyền phó trưởng ban thường trực`
_WORD = re.compile(r"[\w&.]+")
_FORMER = frozenset(("nguyên", "cựu", "cố"))
_BEFORE = re.compile(r"(nguyên|cựu|cố|tân|đương kim)\s+(?!vấn\b)", re.IGNORECASE)
_POSTS = frozenset((*lexicon.POSTS, *lexicon.POSTS_OF_A_UNIT))
_OFFICE = re.compile(
    r"\b(?:(?<!ngoại )trưởng|phó(?! thủ tướng| tổng thống| đại sứ| thống đốc)|giám đốc|chủ tịch|bí thư|chánh|tư lệnh"
    r"|chính ủy|chính trị viên|chủ nhiệm|tổng biên tập|giám thị|tổng kiểm toán|người phát ngôn)\b"
)
"""What makes a post one that few have: no member, delegate, judge or investigator, and no post of a whole country."""

_SHARED = re.compile(r"\b(?:phó|thứ trưởng|người phát ngôn)\b")
_ATTRIBUTE = re.compile(r" (?:thường trực|phụ trách|chuyên trách|thứ nhất)\Z")
_DEPUTY = re.compile(r"(\S.*) phó")
_NEVER_HEAD = frozenset(("chính trị viên",))
_UNIT = re.compile(rf"(?:{_any_of((*lexicon.UNITS, *lexicon.NAMED, 'trường'))})\b(?! (?:trưởng|phó)\b)")
_NAMED = re.compile(rf"(?:{_any_of((*lexicon.NAMED, 'trường', 'tổng công ty'))}) \w+")
_HEADS_IN_ROLES = (
    "tổng cục", "chi cục", "cục", "vụ", "viện", "bộ", "ban", "tiểu ban", "phòng", "khoa", "đội", "trạm", "đồn", "đoàn",
    "trung đoàn", "sư đoàn", "lữ đoàn", "tiểu đoàn", "đại đội", "hạt", "hải đội", "tổ", "văn phòng",
)  # fmt: skip
_BARE = frozenset(("trưởng", "phó trưởng", "chánh", "phó chánh"))
_LOW_HEAD = re.compile(r"(?:Phòng|Ban|Khoa|Văn phòng|Thanh tra|Đoàn|Đội|Trạm)\b")
_CITY = re.compile(r"\bT\.?P\.?\Z", re.IGNORECASE)
_PROVINCE = re.compile(r"(.+?\S)\s*[,(]\s*((?:[Tt]ỉnh|[Tt]hành phố|TP\.?)?[^,()]+)\)?")
