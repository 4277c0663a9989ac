"""What a unit is part of, by its name: a team of a district's police, the district's police of the city's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from hoso.bodies.places import PlaceNames, Tail
from hoso.bodies.units import LOCAL, POLICE, Units


class Tree:
    """The units above others. `broader` are those that the vocabulary states, by name."""

    def __init__(self, units: Units, places: PlaceNames, broader: Mapping[str, str]) -> None:
        self._units, self._places = units, places
        self._broader = {units.named(name).key: units.named(upper).key for name, upper in broader.items()}

    def above(self, key: str) -> str | None:
        """The key of the unit that a unit is directly part of, None if its name does not tell."""
        upper = self._broader.get(key) or self._named_in(key) or self._by_place(key) or self._of_a_ministry(key)
        return upper if upper != key else None

    def _named_in(self, key: str) -> str | None:
        """The unit whose name follows: `phòng … công an tỉnh …`."""
        for start in _starts(key) if _PART.match(key) else ():
            upper = self._units.named(key[start:])
            tail = self._places.tail(upper.key)
            if (upper.known and key[start:].startswith("bộ ")) or (tail and LOCAL.fullmatch(tail.before)):
                return upper.key
        return None

    def _by_place(self, key: str) -> str | None:
        tail = self._places.tail(key) or numbered(key)
        if tail is None:
            return None
        if LOCAL.fullmatch(tail.before):
            return self._higher(tail)
        if POLICE.match(tail.before):
            return self._units.named(f"công an {tail.kind} {tail.place}").key
        return None

    def _higher(self, tail: Tail) -> str | None:
        """The same body of the place around; above a province the one of the state."""
        around = CITY_OF_NUMBERS if tail.place.isdigit() else self._places.within(tail.place, tail.kind)
        if around is None:
            return None
        top = _OF_THE_STATE.get(tail.before) if around == "" else f"{tail.before} {around}"
        return self._units.named(top).key if top else None

    def _of_a_ministry(self, key: str) -> str | None:
        return self._units.named("bộ công an").key if _POLICE_DEPARTMENT.match(key) else None


def _starts(key: str) -> Iterator[int]:
    """Where in a plain name the name of another unit may begin."""
    return (found.start() + 1 for found in _UPPER.finditer(key))


def numbered(key: str) -> Tail | None:
    """The district called by a number in which a unit is."""
    found = _NUMBERED.fullmatch(key)
    return Tail(found["before"], "quận", found["number"]) if found else None


_PART = re.compile(
    "(?:phòng|đội|trạm|ban|tổ|cơ quan|văn phòng|đồn|trại|nhà tạm giữ|trung tâm|cục|tổng cục|viện|thanh tra|chi cục"
    "|học viện|trường|bệnh viện|bộ tư lệnh) "
)
_UPPER = re.compile(r" (?:bộ|công an|ủy ban nhân dân|tòa án nhân dân|viện kiểm sát nhân dân|hội đồng nhân dân) ")
_NUMBERED = re.compile(r"(?P<before>.+) quận (?P<number>\d{1,2})")
CITY_OF_NUMBERS = "thành phố hồ chí minh"
"""No other city has districts that are called by numbers."""

_OF_THE_STATE = {
    "công an": "bộ công an",
    "tòa án nhân dân": "tòa án nhân dân tối cao",
    "viện kiểm sát nhân dân": "viện kiểm sát nhân dân tối cao",
}
_POLICE_DEPARTMENT = re.compile(r"(?:tổng )?cục .*\b(?:cảnh sát|an ninh)\b|bộ tư lệnh cảnh sát")
