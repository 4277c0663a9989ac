"""When two names may belong to one person, and two posts may be the same: reported, never acted upon."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence

from hoso.models import Person
from hoso.problems import Problem, warning
from hoso.vietnamese import fold, surname, tone_placement
from hoso.vocabulary import Vocabulary

REASONS = {
    "order": "have the same syllables in another order",
    "marks": "differ in marks only",
    "one": "differ in one syllable",
}
FORMER = frozenset(("nguyên", "cựu", "tân", "cố"))
_WEAK = frozenset(("thành", "phố", "của", "thuộc", "và", "tỉnh", "thủ", "đô"))


_OF_POSTS = {
    "tgđ": "tổng giám đốc", "gđ": "giám đốc", "pgđ": "phó giám đốc", "pct": "phó chủ tịch", "vp": "văn phòng",
    "hcm": "hồ chí minh", "tphcm": "hồ chí minh",
}  # fmt: skip


def doubts(people: Sequence[Person], path: str) -> tuple[Problem, ...]:
    """A `same-person?` warning for each two spellings that may be one person, in order of the first."""
    hint = "if they are one person, make one an alias of the other in people.yaml, or correct the page"
    return tuple(
        warning(path, 0, "same-person?", f"{one.name!r} and {other.name!r} {REASONS[reason]}", hint)
        for one, other, reason in pairs(people)
    )


def pairs(people: Sequence[Person]) -> Iterator[tuple[Person, Person, str]]:
    """Each two of an article's people who may be one, in order of the first, with the reason."""
    found: dict[tuple[int, int], str] = {}
    groups: dict[tuple[str, ...], list[int]] = {}
    for i, person in enumerate(people):
        for key in _keys(person.name):
            for j in groups.setdefault(key, [])[:9]:
                if _alike(people[j], person, key[0]):
                    found.setdefault((j, i), key[0])
            groups[key].append(i)
    for (i, j), reason in sorted(found.items()):
        yield people[i], people[j], reason


def alike(one: str, other: str) -> str | None:
    """Why two people reported in the same post may be one, by their names; None if nothing suggests it."""
    mine, others = name_key(one).split(), name_key(other).split()
    if len(mine) != len(others):
        return None
    if sorted(mine) == sorted(others):
        return "order"
    apart = [place for place, syllable in enumerate(mine) if syllable != others[place]]
    if len(apart) == 1 and apart[0] and len(mine) > 2 and near(fold(mine[apart[0]]), fold(others[apart[0]])):
        return "one"
    return "marks" if fold(one) == fold(other) else None


def likeness(person: Person) -> int | None:
    """A number shared by people with the same surname who are reported in the same post; None without a post."""
    if not person.posts:
        return None
    post = fullest(person.posts)
    text = f"{fold(surname(person.name))}\0{name_key(post)}"
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=6).digest(), "big")


def fullest(posts: Sequence[str]) -> str:
    """The longest of some posts."""
    return max(posts, key=lambda post: (len(post), post))


def name_key(name: str) -> str:
    """A name or post, ignoring case and tone placement."""
    return tone_placement(name).lower()


def short_forms(vocabulary: Vocabulary) -> Mapping[str, str]:
    """The abbreviations used in posts, with their full forms."""
    return _OF_POSTS | {
        a.short.lower(): tone_placement(a.full).lower().replace(",", "")
        for a in vocabulary.abbreviations
        if " " not in a.short
    }


def post_words(post: str, full: Mapping[str, str]) -> list[str]:
    """The words of a post that distinguish it, with abbreviations in full."""
    words = re.findall(r"\w+", tone_placement(post).lower())
    while words and words[0] in FORMER and words[:2] != ["cố", "vấn"]:
        words = words[1:]
    out: list[str] = []
    for word in words:
        out += full.get(word, word).split()
    return [word for word in out if word not in _WEAK]


def spelling(post: str, full: Mapping[str, str]) -> str:
    """A post without what only its writing has of its own: abbreviations are in full, case and marks between words do
    not count. A province and its city stay two."""
    words = re.findall(r"\w+", tone_placement(post).lower())
    said = " ".join([full.get(word, _IN_FULL.get(word, word)) for word in words])
    return said.replace(f"thành phố {_ONE_CITY}", _ONE_CITY)


_IN_FULL = {"tp": "thành phố"}
_ONE_CITY = "hồ chí minh"  # nothing else in Vietnam has the name, so that its kind says nothing


def within(key: list[str], other: list[str]) -> bool:
    """Whether two posts have the same head and the second has all words of the first, in order."""
    if key[:2] != other[: min(2, len(key))]:
        return False
    rest = iter(other)
    return all(word in rest for word in key)


def _keys(name: str) -> list[tuple[str, ...]]:
    """What names that may belong to one person have in common, each with the reason."""
    syllables = name_key(name).split()
    keys = [("order", *sorted(syllables)), ("marks", fold(name))]
    if len(syllables) > 2:
        keys += [("one", *syllables[:k], "", *syllables[k + 1 :]) for k in range(1, len(syllables))]
    return keys


def _alike(one: Person, other: Person, reason: str) -> bool:
    if reason != "one":
        return True
    posts = {post.lower() for post in one.posts} & {post.lower() for post in other.posts}
    syllables = zip(name_key(one.name).split(), name_key(other.name).split(), strict=True)
    close = any(x != y and near(fold(x), fold(y)) for x, y in syllables)
    return close and bool(posts or (one.rank and one.rank == other.rank))


def near(x: str, y: str) -> bool:
    """Whether two syllables without marks differ in one letter."""
    if abs(len(x) - len(y)) > 1:
        return False
    short, long = sorted((x, y), key=len)
    if len(short) == len(long):
        return sum(p != q for p, q in zip(short, long, strict=True)) == 1
    return any(short == long[:k] + long[k + 1 :] for k in range(len(long)))
