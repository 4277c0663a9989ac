"""How strongly two articles are tied by the clues that they share, and which articles these ties make one story.

The figures were set by reading: of 60 groups from 5,000 real articles, and of 60 from 5,000 others, see
`docs/derivation.md`. Where they leave a doubt, there is no story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from hoso.catalogue.clues import Clue, kind_of

MOST_NAMING = 40
"""A clue that more articles have tells nothing."""

_RARITIES = ((6, 10), (15, 7), (MOST_NAMING, 4))  # with at most so many articles, a clue weighs so much
_WEIGHTS = {
    Clue.PERSON: 3,
    Clue.NAME: 2,
    Clue.NUMBER: 2,
    Clue.DETAIL: 1,
    Clue.HEADLINE: 1,
    Clue.OFFICIAL: 1,
}
_TIED = 80  # as two suspects and a hamlet weigh, or one of each, a day and the words of the headline
_HEADLINE = 30  # no headline weighs more: those of a yearly conference are alike
_SURE = 20  # what a person or a long number must weigh: places and days are shared by all that happens there and then
_NAMED = 12  # what people and names must weigh
_ASPECTS = 2  # of names, figures and headline
_STRONGEST = 120  # a copy is tied no stronger than this
_FEWEST = 3  # clues that can weigh enough
_MEAN = 30  # of the ties between all articles of two groups that become one: no chain of doubtful links makes a story


def rarity(naming: int) -> int:
    """The weight of a clue that so many articles have."""
    return next((weight for most, weight in _RARITIES if naming <= most), 0)


def strength(shared: Sequence[tuple[int, int]]) -> int:
    """How strongly two articles are tied that share these clues, each with its rarity; 0 if they are not."""
    if len(shared) < _FEWEST:
        return 0
    weights = dict.fromkeys(Clue, 0)
    for clue, rare in shared:
        kind = kind_of(clue)
        weights[kind] += _WEIGHTS[kind] * rare
    weights[Clue.HEADLINE] = min(weights[Clue.HEADLINE], _HEADLINE)

    named = weights[Clue.PERSON] + weights[Clue.NAME]
    figures = weights[Clue.NUMBER] + weights[Clue.DETAIL]
    aspects = sum(1 for weight in (named, figures, weights[Clue.HEADLINE]) if weight)
    told = weights[Clue.PERSON] + weights[Clue.NUMBER] >= _SURE and named >= _NAMED and aspects >= _ASPECTS
    whole = sum(weights.values())
    return min(whole, _STRONGEST) if told and whole >= _TIED else 0


def grouped(articles: Sequence[int], ties: Mapping[tuple[int, int], int]) -> list[tuple[int, ...]]:
    """The stories of articles, which come in order of time, by the strength of their ties: the strongest first, two
    groups become one if their articles are tied well on average. It depends on nothing but this order and these ties.
    """
    place = {article: number for number, article in enumerate(articles)}
    group = {article: article for article in articles}
    members = {article: [article] for article in articles}
    between: dict[int, dict[int, int]] = defaultdict(dict)
    for (one, other), weight in ties.items():
        between[one][other] = between[other][one] = weight

    strongest = sorted(ties, key=lambda pair: (-ties[pair], sorted((place[pair[0]], place[pair[1]]))))
    for one, other in strongest:
        first, second = group[one], group[other]
        if first == second or between[first][second] < _MEAN * len(members[first]) * len(members[second]):
            continue
        for third, weight in between.pop(second).items():
            del between[third][second]
            if third != first:
                between[first][third] = between[third][first] = between[first].get(third, 0) + weight
        group.update(dict.fromkeys(members[second], first))
        members[first] += members.pop(second)
    return [tuple(sorted(found, key=place.__getitem__)) for found in members.values() if len(found) > 1]
