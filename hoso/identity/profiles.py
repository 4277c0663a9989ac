"""What one article says of a bearer of a name, in a form that can be compared: posts, fields of work, places, time."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from hoso.entities.alike import FORMER, post_words, short_forms
from hoso.identity.fields import (
    BESIDES,
    FIELDS,
    FORCES,
    GENERAL,
    HIGH,
    LOW,
    MANDATES,
    MEMBERSHIPS,
    OF_PROVINCES,
    SHARED_BY_MANY,
    SHORT_FORMS,
)
from hoso.sorting import SortKey
from hoso.vietnamese import tone_placement
from hoso.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Mention:
    """A bearer of a name in one article: rank and posts as reported there, and the keys of who and what else it
    names. `sort` tells it from all other mentions of the name."""

    sort: SortKey
    rank: str | None = None
    posts: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """A post as it is compared: all of its words, those that tell it from others, and the places in it."""

    words: tuple[str, ...]
    telling: frozenset[str]
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class Profile:
    """A mention as it is compared.

    `level` is how high the rank is (0: none); `fields` are those of the posts, `work` without what people do besides
    other work; `high` and `low` say whether a post is known all over the country, or is one of a district or less;
    `seats` are the places in the posts; `provinces` and `near` are those of the article, large and small; `bodies` are
    the units with a full name; `day` is the day of publication, as far as it is known.
    """

    level: int
    posts: tuple[Post, ...]
    telling: frozenset[str]
    fields: frozenset[str]
    work: frozenset[str]
    high: bool
    low: bool
    seats: frozenset[str]
    provinces: frozenset[str]
    near: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]
    events: frozenset[str]
    day: str | None

    @property
    def around(self) -> frozenset[str]:
        """The places of the article."""
        return self.provinces | self.near

    @property
    def known(self) -> bool:
        """Whether the post or the rank is one that few hold in the country."""
        return self.high or self.level >= GENERAL


_NUMBERED = re.compile(r"(q|quận|p|phường) ?([0-9]{1,2})")
_NUMBERED_KINDS = {"q": "quận", "p": "phường"}
_KIND_OF_PLACE = re.compile(r"^(?:tp|thành phố|thủ đô|tỉnh|huyện|quận|thị xã|thị trấn|phường|xã|tx|tt|q|h|p) (?=\D)")
_FULL_NAME = 4  # words; a body whose name is shorter is one of many, such as `công an tỉnh`
_WORD = re.compile(r"\w+")


class Profiles:
    """Reads mentions with the words of one vocabulary: ranks, short forms, provinces."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._levels = {rank.name.casefold(): rank.order - (rank.order > GENERAL) for rank in vocabulary.ranks}
        self._short = {**short_forms(vocabulary), **SHORT_FORMS}
        provinces = [place for place in vocabulary.places if place.kind in _LARGE and place.within is None]
        self._provinces: Mapping[str, str] = {
            _plain(name): _plain(place.name) for place in provinces for name in (place.name, *place.other)
        }
        self._large = frozenset(self._provinces.values())
        names = sorted(self._provinces, key=len, reverse=True)
        self._named = re.compile(rf"(?<= )(?:{'|'.join(map(re.escape, names)) or '(?!)'})(?= )")
        # The same posts and places occur again and again.
        self._said = functools.lru_cache(maxsize=4096)(self._read)
        self._place = functools.lru_cache(maxsize=4096)(self._placed)

    def of(self, mention: Mention) -> Profile:
        """A mention as it is compared."""
        places = frozenset([self._place(name) for name in mention.places])
        read = [self._said(text) for text in mention.posts]
        posts = tuple([_post(one, places) for one in read])
        said = "|".join([one.in_full for one in read])
        level = self._levels.get((mention.rank or "").casefold(), 0)
        fields = {name for name, words in FIELDS if words.search(said)}
        if level and fields.isdisjoint(FORCES):
            fields |= FORCES
        offices = MANDATES.sub("", said)
        work = MEMBERSHIPS.sub("", offices)
        seats = frozenset().union(*(post.places for post in posts))
        provinces = places & self._large
        return Profile(
            level=level,
            posts=posts,
            telling=frozenset().union(*(post.telling for post in posts)),
            fields=frozenset(fields),
            work=frozenset([name for name, words in FIELDS if name in fields and words.search(work)]) - BESIDES,
            high=HIGH.search(offices) is not None or (seats <= self._large and OF_PROVINCES.search(said) is not None),
            low=LOW.search(said) is not None or not seats <= self._large,
            seats=seats,
            provinces=provinces,
            near=places - provinces,
            people=frozenset(mention.people),
            bodies=frozenset([unit for unit in mention.units if unit.count(" ") >= _FULL_NAME - 1]),
            events=frozenset(mention.events),
            day=mention.sort.date,
        )

    def office(self, mention: Mention) -> tuple[str, ...]:
        """The words of the fullest post of a mention; none without a post."""
        return max([self._said(text).words for text in mention.posts], key=len, default=())

    @staticmethod
    def tells(office: tuple[str, ...]) -> bool:
        """Whether a post says enough to be held by one of a name."""
        return len(office) >= _FULL_NAME

    def _read(self, text: str) -> _Said:
        plain = _NUMBERED_INSIDE.sub(_in_words, f" {_plain(text)} ")
        words = _WORD.findall(tone_placement(text))
        if words and words[0].casefold() in FORMER:
            words = words[1:]
        in_full = [self._short.get(word.casefold(), word) if _is_short(word) else word for word in words]
        provinces = frozenset([self._provinces[found[0]] for found in self._named.finditer(plain)])
        said = self._named.sub("~", f" {' '.join(in_full).casefold()} ")
        return _Said(tuple(post_words(text, self._short)), plain, said, provinces)

    def _placed(self, key: str) -> str:
        """One key for the spellings of a place; a number is only a name with its kind: `quận 10`."""
        plain = _plain(key)
        if numbered := _NUMBERED.fullmatch(plain):
            return f"{_NUMBERED_KINDS[numbered[1][0]]} {numbered[2]}"
        bare = _KIND_OF_PLACE.sub("", plain, count=1)
        return self._provinces.get(plain) or self._provinces.get(bare, bare)


_LARGE = ("tỉnh", "thành phố")


@dataclass(frozen=True, slots=True)
class _Said:
    """A post: the words by which it is compared, all of it in lower case, the same with short forms in full and a `~`
    for each province, and the provinces in it."""

    words: tuple[str, ...]
    plain: str
    in_full: str
    provinces: frozenset[str]


def _post(said: _Said, places: frozenset[str]) -> Post:
    """A post of an article with these places."""
    found = said.provinces | {place for place in places if f" {place} " in said.plain}
    of_places = {word for place in found for word in place.split()}
    return Post(said.words, frozenset(said.words) - SHARED_BY_MANY - of_places, found)


_NUMBERED_INSIDE = re.compile(r"(?<= )(q|p) ?([0-9]{1,2})(?= )")


def _in_words(numbered: re.Match[str]) -> str:
    return f"{_NUMBERED_KINDS[numbered[1]]} {numbered[2]}"


def _is_short(word: str) -> bool:
    """Whether a word has capitals as a short form has: `UBND`, `TTg`, and no `Tư`."""
    return sum(map(str.isupper, word)) > 1


def _plain(name: str) -> str:
    return " ".join(_WORD.findall(tone_placement(name).casefold()))
