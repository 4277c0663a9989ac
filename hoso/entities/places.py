"""Administrative units of Vietnam, and countries and cities abroad, by bare name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hoso.entities import names
from hoso.entities.lexicon import COMMON_SURNAMES, words
from hoso.entities.placenames import place
from hoso.entities.tags import Line, Tag, syllable
from hoso.vocabulary.entries import Place

_NO_UNITS = frozenset(("nước", "bản", "thôn", "ấp", "bang", "x", "thủ đô"))
_HAMLETS = frozenset(("thôn", "bản", "ấp"))
_REGIONS = frozenset(words("""
Tây Bắc; Tây Nguyên; Đông Bắc; Nam Bộ; Bắc Bộ; Trung Bộ; Tây Nam Bộ; Đông Nam Bộ; Nam Trung Bộ; Bắc Trung Bộ; Trung du
Miền Trung; Miền Nam; Miền Bắc; Bắc; Nam; Trung; Duyên hải; Đông; Tây
"""))  # fmt: skip
"""Parts of the country after `các tỉnh`."""
_LONGEST_LISTED = 3  # words of a commune's name
_DISTRICTS = frozenset(("quận", "huyện", "thị xã", "thị trấn", "phường", "xã"))
_NUMBERED = re.compile(r"(q|p|quận|phường)[ .]*(\d+)", re.IGNORECASE)
_COMPANIES = ("công ty", "tập đoàn", "ngân hàng", "ctcp", "doanh nghiệp", "cty", "báo", "tờ", "dntn", "htx")
_STRICT = frozenset(("Anh", "Ý", "Áo", "Đức", "Vinh"))
_BEFORE_COUNTRY = frozenset(words("""
tại; ở; sang; nước; người; của; tướng; trưởng; đến; từ; về; chính; phủ; thống; quân; sứ; giữa; nhập; vương; hoàng; công
thủ; đô; ngoại; giao; sát; với; trong; phía
"""))  # fmt: skip
_OFFICES = frozenset(("tướng", "trưởng", "thống"))  # `Thủ tướng Đức Hans Testmann`
_BEFORE_GIVEN_NAME = frozenset("can cáo cháu chị em bà cô tên nhân đối con vợ chồng là".split())

_Doubt = tuple[int, str, tuple[Place, ...]]


class Places:
    """Finds places with the tables of a vocabulary and the words for kinds of units."""

    def __init__(self, places: Mapping[str, tuple[Place, ...]]) -> None:
        self._places = places

    def find(self, lines: Sequence[Line]) -> tuple[str, ...]:
        """The places of an article in order of first appearance, each once."""
        sure: list[tuple[str, str]] = []
        doubtful: list[_Doubt] = []
        for line in lines:
            done = 0
            for at, tag in line.tags.items():
                if at >= done and tag.kind == "kind":
                    done = self._of_kind(line, at, sure)
                elif at >= done and tag.kind == "place" and line.capital(at):
                    done = self._bare(line, at, sure, doubtful)
        return self._chosen(sure, doubtful, lines)

    def _of_kind(self, line: Line, at: int, sure: list[tuple[str, str]]) -> int:
        """Take the place that begins there with the word for its kind; returns where to continue."""
        tag = line.tags[at]
        if tag.value in _HAMLETS:
            return place(line, at)  # `thôn Phú Quý`, whatever else has that name
        end = place(line, at) if tag.value not in _NO_UNITS else at
        if end > at and len(text := self._unit(line, at, tag.end, end)) > 1 and text not in _REGIONS:
            sure.append((self._canonical(text), text))
            return self._listed(line, end, sure) if line.lows[at - 1 : at] == ["các"] else end
        return at

    def _listed(self, line: Line, end: int, sure: list[tuple[str, str]]) -> int:
        """Take what is in no table and follows in a list: `các xã Thử Lãnh, Thử Hưng và Thử Sơn`; returns its end."""
        while line.words[end : end + 1] and line.words[end] in (",", "và") and end + 1 not in line.tags:
            after = names.run(line, end + 1)
            if not 2 <= after - end - 1 <= _LONGEST_LISTED or names.vietnamese(line, end + 1):
                break
            text = line.slice(end + 1, after)
            sure.append((self._canonical(text), text))
            end = after
        return end

    def _bare(self, line: Line, at: int, sure: list[tuple[str, str]], doubtful: list[_Doubt]) -> int:
        """Take the place there that has no word for its kind; returns where to continue."""
        tag = line.tags[at]
        text = line.slice(at, tag.end)
        known = tuple(p for p in self._places.get(tag.value, ()) if p.kind != "bang")
        if not known or not _stands_alone(line, at, tag.end):
            return at
        if tag.end - at == 1 and syllable(text):
            if _country(line, at):
                doubtful.append((len(sure), text, known))
        elif _certain(line, at, known):
            sure.append((self._canonical(text), text))
        else:
            doubtful.append((len(sure), text, known))
        return tag.end

    @staticmethod
    def _chosen(sure: list[tuple[str, str]], doubtful: list[_Doubt], lines: Sequence[Line]) -> tuple[str, ...]:
        """The certain ones, and of the rest countries that are nobody's name and districts whose province is named."""
        stated = {name for name, _ in sure}
        placed: list[tuple[float, str, str]] = [(order, name, text) for order, (name, text) in enumerate(sure)]
        given = _given_in(lines, frozenset(text for _, text, _ in doubtful if " " not in text))
        for order, text, known in doubtful:
            is_given_name = text in given and syllable(text)
            if not is_given_name and _is_placed(text, known, stated):
                placed.append((order - 0.5, known[0].name, text))  # before the sure one that came after it
        texts: dict[str, str] = {}
        for _, name, text in sorted(placed, key=lambda entry: entry[0]):
            texts.setdefault(name, text)
        return tuple(texts.values())

    def _canonical(self, text: str) -> str:
        if numbered := _NUMBERED.fullmatch(text):
            return f"{'quận' if numbered[1][0] in 'qQ' else 'phường'} {numbered[2]}"
        bare = text.removeprefix("TP.").removeprefix("TP").strip()
        known = self._places.get(bare)
        return known[0].name if known else text

    @staticmethod
    def _unit(line: Line, at: int, after: int, end: int) -> str:
        start = after + (line.words[after] == ".")
        if (line.words[end - 1].isdigit() and end - start == 1) or line.words[end - 1] == "HCM":
            return line.slice(at, end)
        return line.slice(start, end)


def _given_in(lines: Sequence[Line], short: frozenset[str]) -> frozenset[str]:
    """The given names of the lines in which one of these words may be one."""
    if not short:
        return frozenset()
    return frozenset().union(*(_given_names(line) for line in lines if _may_end_names(line, short)))


def _is_placed(text: str, known: Sequence[Place], stated: set[str]) -> bool:
    """Whether a doubtful place is one all the same: it is named for sure elsewhere, lies within nothing, or within a
    province that is named; one word is enough for a country only."""
    if known[0].name in stated:
        return True
    if " " in text:
        return any(one.within is None or one.within in stated for one in known)
    return any(one.within is None or one.kind == "quốc gia" for one in known)


def _stands_alone(line: Line, at: int, end: int) -> bool:
    """Whether the name is not that of a person, a street or a company."""
    if _is_in_a_name(line, at, end):
        return False
    before = _tag_before(line, at)
    kind = before.kind if before else ""
    if kind == "no-place" or (before and kind == "named" and before.value.startswith(_COMPANIES)):
        return False
    if end - at > 1:
        return True
    after_name = at > 0 and line.capital(at - 1) and kind in ("", "before-name", "rank", "post")
    return not after_name and kind != "before-name" and line.words[end : end + 1] != ["-"]


def _is_in_a_name(line: Line, at: int, end: int) -> bool:
    """Whether a person's name that begins up to three capitals before it holds it."""
    for start in range(at - 1, max(-1, at - 4), -1):
        if not line.capital(start):
            return False
        name = names.vietnamese(line, start)
        if name and name.end >= end:
            return True
    return False


def _tag_before(line: Line, at: int) -> Tag | None:
    """The tag, of at most four words, that ends there."""
    tags = (line.tags.get(start) for start in range(at - 1, max(-1, at - 5), -1))
    return next((tag for tag in tags if tag and tag.end == at), None)


def _country(line: Line, at: int) -> bool:
    """Whether a word of one syllable names a country or a city there, and is not a pronoun or given name."""
    if line.words[at] in _STRICT:
        if at == 0:
            return False
        alone = not line.capital(at + 1) or (line.lows[at - 1] in _OFFICES and bool(names.foreign(line, at + 1)))
        return alone and line.lows[at - 1] in _BEFORE_COUNTRY
    if at > 0 and line.lows[at - 1] in _BEFORE_GIVEN_NAME:
        return False
    return not line.capital(at + 1) or bool(names.vietnamese(line, at + 1) or names.foreign(line, at + 1))


def _certain(line: Line, at: int, known: tuple[Place, ...]) -> bool:
    """Whether the name can only be a place: not part of a longer one, and not only a district's, which people share."""
    if at > 0 and line.capital(at - 1) and line.kind(at - 1) in ("", "domain") and not line.tight(at):
        return False
    return not all(k.kind in _DISTRICTS or (k.within is not None and k.kind == "thành phố") for k in known)


def _may_end_names(line: Line, short: frozenset[str]) -> bool:
    """Whether any of the words follows a capital, as the last of a name does."""
    for word in short:
        at = 0
        for _ in range(line.words.count(word)):
            at = line.words.index(word, at) + 1
            if at > 1 and line.words[at - 2][0].isupper():
                return True
    return False


def _given_names(line: Line) -> set[str]:
    """The last syllables of full names: `Nga` is not a country if `Nguyễn Thị Nga` is somebody."""
    found, done = set(), 0
    for at, word in enumerate(line.words):
        if at >= done and word in COMMON_SURNAMES:
            name = names.vietnamese(line, at)
            if name:
                done = name.end
                found.add(line.words[name.end - 1])
    return found
