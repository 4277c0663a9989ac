"""Administrative units of Vietnam, and countries and cities abroad, by bare name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hoso.entities import names
from hoso.entities.lexicon import COMMON_SURNAMES, words
from hoso.entities.tags import Line, syllable
from hoso.entities.units import place
from hoso.vocabulary import Place

_NO_UNITS = frozenset(("nước", "bản", "thôn", "ấp", "bang", "x", "thủ đô"))
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
        end = place(line, at) if tag.value not in _NO_UNITS else at
        if end > at and len(text := self._unit(line, at, tag.end, end)) > 1:
            sure.append((self._canonical(text), text))
            return end
        return at

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
        placed: list[tuple[float, str, str]] = [(i, name, text) for i, (name, text) in enumerate(sure)]
        short = frozenset(text for _, text, _ in doubtful if " " not in text)
        given = frozenset().union(*(_given_names(line) for line in lines if short and _may_end_names(line, short)))
        for order, text, known in doubtful:
            name, single = known[0].name, " " not in text
            if text in given and syllable(text):
                continue
            within = any(k.within is None or (single and k.kind == "quốc gia") for k in known)
            if name in stated or within or (not single and any(k.within in stated for k in known)):
                placed.append((order - 0.5, name, text))
        out: dict[str, str] = {}
        for _, name, text in sorted(placed, key=lambda entry: entry[0]):
            out.setdefault(name, text)
        return tuple(out.values())

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


def _stands_alone(line: Line, at: int, end: int) -> bool:
    """Whether the name is not that of a person, a street or a company."""
    for back in range(1, 4):
        if at < back or not line.capital(at - back):
            break
        name = names.vietnamese(line, at - back)
        if name and name.end >= end:
            return False
    before = next(
        (tag for k in range(at - 1, max(-1, at - 5), -1) if (tag := line.tags.get(k)) and tag.end == at), None
    )
    kind = before.kind if before else ""
    if kind == "no-place" or (before and kind == "named" and before.value.startswith(_COMPANIES)):
        return False
    if end - at > 1:
        return True
    after_name = at > 0 and line.capital(at - 1) and kind in ("", "before-name", "rank", "post")
    return not after_name and kind != "before-name" and line.words[end : end + 1] != ["-"]


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
