"""Which body the name of a unit stands for: `CA TP.Hà Nội` and `Công an Hà Nội` are one, `Công an TP Hà Tĩnh` is not
`Công an Hà Tĩnh`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from hoso.bodies.places import PlaceNames, Tail
from hoso.bodies.spelling import Name, Spelling, plain
from hoso.vocabulary.entries import Organisation


class Units:
    """The names of units, by a vocabulary's organisations and places."""

    def __init__(self, organisations: Sequence[Organisation], spelling: Spelling, places: PlaceNames) -> None:
        self._spelling, self._places = spelling, places
        self._known: dict[str, str] = {}
        for body in organisations:
            for name in body.other:
                self._known.setdefault(self._parsed(name).key, body.name)
        for body in organisations:
            self._known[self._parsed(body.name).key] = body.name
        self._own = {name: self._parsed(name).key for name in set(self._known.values())}
        self.named = lru_cache(maxsize=65_536)(self._named)
        self.in_post = lru_cache(maxsize=16_384)(self._in_post)

    def _named(self, name: str) -> Name:
        """What a name stands for."""
        parsed = self._parsed(name)
        known = self._known.get(parsed.key) or self._without_trade(parsed.key)
        return Name(self._own[known], known, True) if known else parsed

    def _in_post(self, post: str) -> frozenset[str]:
        """The keys of the units that the words of a post may name: `Trưởng phòng Tham mưu Công an tỉnh …`."""
        words = post.split()
        return frozenset(self.named(" ".join(words[start:])).key for start in range(1, min(len(words), _LONGEST_POST)))

    def _without_trade(self, key: str) -> str | None:
        """The known body that a name is, without the word for what it is: `hãng tin Reuters`; not `báo VOV`, which is a
        station."""
        found = _TRADE.match(key)
        known = self._known.get(key[found.end() :]) if found else None
        return known if known and not _TRADE.match(plain(known)) else None

    def _parsed(self, name: str) -> Name:
        """A name by grammar alone."""
        full = " ".join(_OF.sub(" ", self._spelling.in_full(name)).split())
        full = full[:1].upper() + full[1:]
        words = plain(full)
        if found := _OF_THE_MINISTRY.match(words):
            unit = found["unit"]
            return Name(unit, _first_words(full, unit.count(" ") + 1))
        tail = self._places.tail(words)
        return self._of_a_place(full, tail) if tail else Name(words, full)

    def _of_a_place(self, full: str, tail: Tail) -> Name:
        """A body named after a place. Those that each province or district has are called with the kind of their place,
        which is often left out; of others it is no part of the name."""
        head, kind, place = tail
        label = self._places.label(place)
        beginning = _first_words(full, head.count(" ") + 1)
        kind = kind or (self._places.kind(place) if LOCAL.fullmatch(head) else "")
        shown = f"{beginning} {kind} {label}" if kind else f"{beginning} {label}"
        if LOCAL.fullmatch(head):
            return Name(" ".join(filter(None, (head, kind, place))), shown)
        if POLICE.match(head):
            head = head.removesuffix(_OF_THE_POLICE)
        own = "" if self._places.means(place, kind) else kind
        return Name(" ".join(filter(None, (head, own, place))), shown)


def _first_words(text: str, count: int) -> str:
    """The text up to the end of its first words."""
    ends = [found.end() for _, found in zip(range(count), _WORD.finditer(text), strict=False)]
    return text[: ends[-1]]


_LONGEST_POST = 16  # words before the name of the last unit
_WORD = re.compile(r"[\w&]+")
_OF = re.compile(
    r"\s*[-–,]\s*(?=(?:bộ công|công an)\b)|\b(?:thuộc|của)\b(?= (?:công an|bộ|ủy ban|tỉnh|thành phố|quận|huyện)\b)",
    re.IGNORECASE,
)
"""What may stand before the unit above: `Phòng Cảnh sát hình sự thuộc Công an tỉnh`."""

LOCAL = re.compile(
    "công an|ủy ban nhân dân|hội đồng nhân dân|tòa án nhân dân|viện kiểm sát nhân dân|ủy ban mặt trận tổ quốc"
    "|ban chỉ huy quân sự|bộ chỉ huy quân sự|bộ chỉ huy bộ đội biên phòng"
)
"""Bodies that each province, district or commune has."""

POLICE = re.compile(r"(?:cơ quan|phòng|đội|trạm|ban|tổ) .*\b(?:cảnh sát|an ninh|điều tra)\b")
_OF_THE_POLICE = " công an"
_OF_THE_MINISTRY = re.compile(r"(?P<unit>(?:tổng )?cục .*\b(?:cảnh sát|an ninh)\b.*) bộ công an\Z")
"""No other ministry has such departments."""

_TRADE = re.compile(
    "(?:hãng tin|hãng thông tấn|hãng|báo điện tử|nhật báo|tờ báo|báo|tờ|đài truyền hình|đài|kênh truyền hình|kênh) "
)
