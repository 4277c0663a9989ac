"""Which articles that name one name speak of one person. Nobody here is real."""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from hoso import vocabulary
from hoso.identity import grouping
from hoso.identity.evidence import Sign, signs
from hoso.identity.grouping import Group, grouped
from hoso.identity.profiles import Mention, Profile, Profiles
from hoso.sorting import SortKey

PROFILES = Profiles(vocabulary.load(None).vocabulary)
NAME = "Lê Thử Nam"
OFFICER = "Trưởng Công an huyện Đông Lũng"


@dataclass(frozen=True)
class Said:
    """What one article says of the name, and what else it names."""

    posts: tuple[str, ...] = ()
    rank: str | None = None
    date: str | None = None
    places: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    events: tuple[str, ...] = ()

    def mention(self, number: int) -> Mention:
        sort = SortKey.of(self.date, f"{number:012}")
        return Mention(sort, self.rank, self.posts, self.people, self.units, self.places, self.events)


def said(post: str = "", rank: str | None = None, date: str | None = None, places: str = "", **more: str) -> Said:
    """An article with one post; lists are separated by commas."""
    lists = {name: tuple(value.split(", ")) for name, value in more.items()}
    return Said((post,) if post else (), rank, date, tuple(places.split(", ")) if places else (), **lists)


def groups(*articles: Said, name: str = NAME, settled: Mapping[int, int] | None = None) -> list[list[int]]:
    """The articles by person, each by its place."""
    mentions = [article.mention(number) for number, article in enumerate(articles)]
    numbers = {mentions[at].sort: number for at, number in (settled or {}).items()}
    found = grouped(name, mentions, PROFILES, numbers)
    return sorted([sorted(int(sort.identity) for sort in group.mentions) for group in found])


def whole(*articles: Said, name: str = NAME) -> tuple[Group, ...]:
    return grouped(name, [article.mention(number) for number, article in enumerate(articles)], PROFILES)


@dataclass(frozen=True)
class Pair:
    """Two articles that name one name."""

    one: Said
    other: Said
    name: str = NAME


ONE_PERSON = {
    "one post, whatever the form": Pair(said(OFFICER), said("Trưởng CA huyện Đông Lũng")),
    "one post, named in full and in short": Pair(
        said("Trưởng phòng Cảnh sát hình sự", places="Nghệ An, Vinh"),
        said("Trưởng phòng Cảnh sát hình sự Công an tỉnh Nghệ An", places="Nghệ An"),
    ),
    "one case: companions and a place": Pair(
        said("điều tra viên", places="Đông Lũng, Nghệ An", people="đỗ thử bắc"),
        said("Đội trưởng", places="Đông Lũng", people="đỗ thử bắc"),
    ),
    "one force, one province, one rank": Pair(
        said(rank="Thượng úy", places="Quảng Ninh"), said(rank="Thượng úy", places="Quảng Ninh, Nghệ An")
    ),
    "a career: a higher rank years later": Pair(
        said("Đội trưởng Đội CSGT Công an tỉnh Nghệ An", "Thiếu tá", "2012-03-01", "Nghệ An"),
        said("Phó trưởng phòng CSGT Công an tỉnh Nghệ An", "Trung tá", "2016-03-01", "Nghệ An"),
    ),
    "two offices that few hold": Pair(said("Bí thư Tỉnh ủy Nghệ An"), said("Thứ trưởng Bộ Nội vụ")),
    "a mandate beside any work": Pair(
        said("Đại biểu Quốc hội", places="Nghệ An, Đông Lũng"),
        said("Giám đốc Bệnh viện Đông Lũng", places="Đông Lũng, Nghệ An"),
    ),
    "a foreign name": Pair(said("Lãnh đạo tập đoàn"), said("nhà vận động"), "Theodor Testmann"),
}
TWO_PEOPLE = {
    "another field of work": Pair(said("luật sư Đoàn Luật sư Hà Nội"), said("Trưởng Công an quận Bến Thử", "Đại tá")),
    "chairs of two distant districts": Pair(
        said("Chủ tịch UBND huyện Đông Lũng", places="Đông Lũng, Nghệ An"),
        said("Chủ tịch UBND huyện Tây Lũng", places="Tây Lũng, Cà Mau"),
    ),
    "one post in two provinces": Pair(
        said("Giám đốc Công an tỉnh Nghệ An", "Đại tá", "2020-01-01", "Nghệ An"),
        said("Giám đốc Công an tỉnh Cà Mau", "Đại tá", "2020-02-01", "Cà Mau"),
    ),
    "a rank that falls": Pair(
        said("Phó giám đốc Công an tỉnh Nghệ An", "Đại tá", "2015-01-01", "Nghệ An"),
        said("Đội trưởng Công an tỉnh Nghệ An", "Đại úy", "2019-01-01", "Nghệ An"),
    ),
    "a rank that leaps: a captain and half a year later a colonel general": Pair(
        said("cán bộ Phòng CSGT Công an Hà Nội", "Đại úy", "2024-01-05", "Hà Nội"),
        said("Bộ trưởng Bộ Công an", "Thượng tướng", "2024-07-05", "Hà Nội"),
    ),
    "a minister and the chair of a district": Pair(
        said("Bộ trưởng Bộ Nội vụ", places="Hà Nội"), said("Chủ tịch UBND quận Bến Thử", places="Hà Nội, Bến Thử")
    ),
    "nothing in common": Pair(said("kế toán trưởng", places="Cà Mau"), said("tổ trưởng", places="Lào Cai")),
    "only the capital in common": Pair(said("Phó giám đốc", places="Hà Nội"), said("tổ trưởng", places="Hà Nội")),
}


@pytest.mark.parametrize("pair", ONE_PERSON.values(), ids=ONE_PERSON)
def test_articles_with_enough_in_common_are_of_one_person(pair: Pair) -> None:
    assert groups(pair.one, pair.other, name=pair.name) == [[0, 1]]


@pytest.mark.parametrize("pair", TWO_PEOPLE.values(), ids=TWO_PEOPLE)
def test_articles_that_contradict_one_another_or_have_nothing_in_common_are_of_two(pair: Pair) -> None:
    assert groups(pair.one, pair.other, name=pair.name) == [[0], [1]]


def test_a_group_says_why_it_is_one_and_why_others_are_not() -> None:
    one, other = whole(said(OFFICER), said(OFFICER), said("luật sư"))
    assert one.together[0] == "post"
    assert one.apart == other.apart == ("other-field",)
    assert other.together == ()


def test_what_is_left_open_stays_apart_without_a_reason() -> None:
    one, other = whole(said("kế toán trưởng", places="Cà Mau"), said("tổ trưởng", places="Lào Cai"))
    assert one.apart == other.apart == ()


def test_a_sum_of_signs_near_the_limit_is_doubtful_and_a_clear_one_is_not() -> None:
    assert all(
        group.doubtful
        for group in whole(said(rank="Đại úy", places="Cà Mau"), said("Đội trưởng Công an", places="Cà Mau"))
    )
    assert not any(group.doubtful for group in whole(said(OFFICER), said("Trưởng CA huyện Đông Lũng"), said("luật sư")))


def test_a_contradiction_keeps_apart_whom_a_third_article_would_join() -> None:
    early = said("Phó giám đốc Công an tỉnh Nghệ An", "Đại tá", "2015-01-01", "Nghệ An")
    late = said("Đội phó Công an tỉnh Nghệ An", "Đại úy", "2019-01-01", "Nghệ An")
    between = said("cán bộ Công an tỉnh Nghệ An", None, "2017-01-01", "Nghệ An")
    found = groups(early, between, late)
    assert not any({0, 2} <= {*group} for group in found)


def test_what_an_editor_settles_wins() -> None:
    alike = (said(OFFICER), said(OFFICER), said(OFFICER))
    assert groups(*alike, settled={0: 0, 1: 1}) in ([[0, 2], [1]], [[0], [1, 2]])
    different = (said(OFFICER), said("luật sư"), said("Giám đốc Công ty Thử"))
    assert groups(*different, settled={0: 0, 1: 0}) == [[0, 1], [2]]


def test_an_article_that_nobody_settled_may_join_whom_an_editor_named() -> None:
    assert groups(said(OFFICER), said("luật sư"), said(OFFICER), settled={0: 0, 1: 1}) == [[0, 2], [1]]


MIXED = [
    *itertools.chain.from_iterable((pair.one, pair.other) for pair in (*ONE_PERSON.values(), *TWO_PEOPLE.values()))
]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_articles_does_not_matter(seed: int) -> None:
    mentions = [article.mention(number) for number, article in enumerate(MIXED)]
    expected = grouped(NAME, mentions, PROFILES)
    random.Random(seed).shuffle(mentions)
    assert grouped(NAME, mentions, PROFILES) == expected


def test_every_article_is_of_exactly_one_person() -> None:
    found = groups(*MIXED)
    assert sorted(itertools.chain.from_iterable(found)) == list(range(len(MIXED)))


def many(count: int) -> list[Said]:
    """Articles about three people of one name, and some about nobody in particular."""
    kinds = (
        said("Giám đốc Công an tỉnh Nghệ An", "Đại tá", places="Nghệ An"),
        said("luật sư Công ty Luật Thử Nghiệm", places="Hà Nội"),
        said("Chủ tịch UBND huyện Tây Lũng", places="Tây Lũng, Cà Mau"),
    )
    return [kinds[number % 3] for number in range(count)]


def test_a_name_with_many_articles_is_told_apart_in_the_same_way() -> None:
    count = 4 * grouping.MOST_COMPARED
    assert [len(group) for group in groups(*many(count))] == [86, 85, 85]


def test_the_work_for_a_name_grows_with_its_articles_and_not_with_their_square(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    def counted(one: Profile, other: Profile) -> list[Sign]:
        nonlocal asked
        asked += 1
        return signs(one, other)

    monkeypatch.setattr(grouping, "signs", counted)
    odd = [said("tổ trưởng", places=f"Làng {number}") for number in range(200)]
    groups(*odd)
    first, asked = asked, 0
    groups(*odd, *odd)
    assert asked < 3 * first
