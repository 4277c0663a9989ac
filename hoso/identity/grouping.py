"""The mentions of one name → groups, each of one person as far as the articles say; what is left open stays apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from hoso.entities.lexicon import SURNAMES
from hoso.identity.evidence import CONTRADICTION, SAME_PERSON, signs
from hoso.identity.profiles import Mention, Profile, Profiles
from hoso.sorting import SortKey

MOST_COMPARED = 64
"""Mentions of one name that are compared with one another; more are compared with these, so that work grows with their
number and not with its square."""

_STRONGEST = 0.6  # how much the strongest pair of two groups counts beside the average of all their pairs
_FOREIGN_NAME = 3.0  # two bearers of a foreign name are hardly ever in the news
_BY_SURNAME = {"nguyễn": -0.5, "trần": 0.0, "lê": 0.0, "phạm": 0.0}  # a third and a tenth each of all people
_RARER_SURNAME = 0.5
_NEARLY = 1.5  # a sum of signs this near to the limit is doubtful
_MOST_REASONS = 3
_OF_A_BUCKET = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions of one person, oldest first.

    `together` are the reasons why they are of one person, `apart` those why others of the name are not, the strongest
    first: none where nothing speaks for one person, and nothing against. `doubtful` says that little is missing for
    another result. `settled` is the place of the editor's entry, None where evidence alone decides.
    """

    mentions: tuple[SortKey, ...]
    together: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    doubtful: bool = False
    settled: int | None = None


def grouped(
    name: str, mentions: Iterable[Mention], profiles: Profiles, settled: Mapping[SortKey, int] | None = None
) -> tuple[Group, ...]:
    """The mentions of a name by person, the person who is mentioned first of all first; the order in which they are
    given means nothing. `settled` is what an editor has decided: mentions with one number are of one person, mentions
    with different numbers of different people."""
    ordered = sorted(mentions, key=attrgetter("sort"))
    if len(ordered) < 2:
        numbers = settled or {}
        return tuple([Group((one.sort,), settled=numbers.get(one.sort)) for one in ordered])
    return _Grouping(name, ordered, profiles, settled or {}).groups()


@dataclass(slots=True)
class _Link:
    """What the pairs of two groups say: the strongest and the weakest, the sum of all, and how many there are."""

    most: float
    least: float
    total: float
    pairs: int = 1

    @property
    def weight(self) -> float:
        if self.least <= CONTRADICTION:
            return CONTRADICTION
        return _STRONGEST * self.most + (1 - _STRONGEST) * self.total / self.pairs

    def joined(self, other: _Link) -> _Link:
        return _Link(
            max(self.most, other.most),
            min(self.least, other.least),
            self.total + other.total,
            self.pairs + other.pairs,
        )


_Pair = tuple[int, int]
_Reasons = dict[str, float]
_TWO_PEOPLE = _Link(2 * CONTRADICTION, 2 * CONTRADICTION, 2 * CONTRADICTION)


class _Grouping:
    """Forms the groups of one name; mentions are named by their places in the order of time."""

    def __init__(
        self, name: str, mentions: Sequence[Mention], profiles: Profiles, settled: Mapping[SortKey, int]
    ) -> None:
        self._mentions = mentions
        self._reader = profiles
        self._prior = _prior(name)
        self._settled = {at: settled[one.sort] for at, one in enumerate(mentions) if one.sort in settled}
        self._profiles: dict[int, Profile] = {}
        self._said: dict[_Pair, dict[str, float]] = {}
        self._close: set[int] = set()  # the first mention of each group of which little is missing for another result

    def groups(self) -> tuple[Group, ...]:
        compared = self._compared()
        members = self._clustered(compared)
        if len(compared) < len(self._mentions):
            self._assign(members, set(compared))
        placed = sorted(sorted(group) for group in members.values())
        together, apart = self._reasons(placed)
        return tuple(
            [
                Group(
                    tuple([self._mentions[at].sort for at in group]),
                    _strongest(together[number]),
                    _strongest(apart[number]),
                    not self._close.isdisjoint(group),
                    next((self._settled[at] for at in group if at in self._settled), None),
                )
                for number, group in enumerate(placed)
            ]
        )

    def _reasons(self, placed: Sequence[Sequence[int]]) -> tuple[list[_Reasons], list[_Reasons]]:
        """How much each reason says for each group being one person, and for others of the name being none of it."""
        group_of = {at: number for number, group in enumerate(placed) for at in group}
        together: list[_Reasons] = [{} for _ in placed]
        apart: list[_Reasons] = [{} for _ in placed]
        for (i, j), said in self._said.items():
            one, other = group_of[i], group_of[j]
            same = one == other
            for into in (together[one],) if same else (apart[one], apart[other]):
                for reason, weight in said.items():
                    if (weight > 0) == same:
                        into[reason] = into.get(reason, 0.0) + abs(weight)
        return together, apart

    # --- a group a person

    def _clustered(self, compared: Sequence[int]) -> dict[int, list[int]]:
        """The compared mentions by person, each group under its first mention: the two groups that most speaks for are
        joined first."""
        members = {at: [at] for at in compared}
        links = {(i, j): self._link(i, j) for place, j in enumerate(compared) for i in compared[:place]}
        for first, more in self._settled_apart(compared):
            for other in more:
                _join(members, links, first, other)
        while links:
            pair = max(links, key=lambda pair: (links[pair].weight, -pair[0], -pair[1]))
            weight = links[pair].weight
            if weight < SAME_PERSON:
                break
            if weight < SAME_PERSON + _NEARLY:
                self._close.add(pair[0])
            _join(members, links, *pair)
        for pair, link in links.items():
            if link.weight > SAME_PERSON - _NEARLY:
                self._close.update(pair)
        return members

    def _settled_apart(self, compared: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
        """The mentions that an editor has put together: the first, and the others."""
        by_number: dict[int, list[int]] = {}
        for at in compared:
            if at in self._settled:
                by_number.setdefault(self._settled[at], []).append(at)
        for together in by_number.values():
            yield together[0], together[1:]

    def _link(self, one: int, other: int) -> _Link:
        if one in self._settled and other in self._settled and self._settled[one] != self._settled[other]:
            return _TWO_PEOPLE
        weights: dict[str, float] = {}
        for sign in signs(self._profile(one), self._profile(other)):
            weights[sign.reason] = sign.weight
        self._said[one, other] = weights
        weight = sum(weights.values()) + self._prior
        return _Link(weight, weight, weight)

    def _profile(self, at: int) -> Profile:
        found = self._profiles.get(at)
        if found is None:
            found = self._profiles[at] = self._reader.of(self._mentions[at])
        return found

    # --- names with many mentions

    def _compared(self) -> list[int]:
        """The mentions that are compared with one another: all, or of many those that an editor has settled, then some
        of each post, the most frequent posts first."""
        everything = range(len(self._mentions))
        if len(everything) <= MOST_COMPARED:
            return list(everything)
        chosen = [at for at in everything if at in self._settled][: MOST_COMPARED // 2]
        for bucket in sorted(self._by_post().values(), key=lambda bucket: (-len(bucket), bucket)):
            last = len(bucket) - 1
            chosen += [bucket[last * place // (_OF_A_BUCKET - 1)] for place in range(_OF_A_BUCKET)]
        return sorted(list(dict.fromkeys(chosen))[:MOST_COMPARED])

    def _by_post(self) -> dict[tuple[str, ...], list[int]]:
        buckets: dict[tuple[str, ...], list[int]] = {}
        for at in range(len(self._mentions)):
            buckets.setdefault(self._reader.office(self._mentions[at]), []).append(at)
        return buckets

    def _assign(self, members: dict[int, list[int]], compared: set[int]) -> None:
        """Add every other mention to the person whom most speaks for, by the same post where it says enough."""
        groups = [(first, list(group)) for first, group in members.items()]
        known = {at: first for first, group in groups for at in group}
        holders: dict[tuple[str, ...], set[int]] = {}
        for at in compared:
            holders.setdefault(self._reader.office(self._mentions[at]), set()).add(known[at])
        for at in range(len(self._mentions)):
            if at in compared:
                continue
            office = self._reader.office(self._mentions[at])
            first = self._settled_group(at, members)
            if first is None and self._reader.tells(office) and len(holders.get(office, ())) == 1:
                first = next(iter(holders[office]))
            if first is None:
                first = self._best(at, groups)
            members.setdefault(at if first is None else first, []).append(at)

    def _settled_group(self, at: int, members: Mapping[int, list[int]]) -> int | None:
        number = self._settled.get(at)
        if number is None:
            return None
        return next((f for f, group in members.items() if any(self._settled.get(one) == number for one in group)), at)

    def _best(self, at: int, groups: Sequence[tuple[int, list[int]]]) -> int | None:
        """The group that most speaks for; None if too little does for any."""
        best: tuple[float, int] | None = None
        for first, group in groups:
            link: _Link | None = None
            for other in group:
                pair = self._link(min(at, other), max(at, other))
                link = link.joined(pair) if link else pair
            if link and link.weight >= SAME_PERSON and (best is None or (link.weight, -first) > best):
                best = link.weight, -first
        return None if best is None else -best[1]


def _join(members: dict[int, list[int]], links: dict[_Pair, _Link], one: int, other: int) -> None:
    """Add the group of `other` to that of `one`."""
    links.pop((one, other) if one < other else (other, one))
    members[one] += members.pop(other)
    for third in members:
        if third != one:
            its = links.pop((min(other, third), max(other, third)))
            pair = min(one, third), max(one, third)
            links[pair] = links[pair].joined(its)


def _strongest(reasons: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(reasons, key=lambda reason: (-reasons[reason], reason))[:_MOST_REASONS])


def _prior(name: str) -> float:
    """What the name alone says."""
    surname = name.partition(" ")[0]
    if surname.capitalize() not in SURNAMES:
        return _FOREIGN_NAME
    return _BY_SURNAME.get(surname.lower(), _RARER_SURNAME)
