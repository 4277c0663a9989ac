"""Administrative units of Vietnam, and countries and cities abroad, by bare name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hoso.entities import names
from hoso.entities.lexicon import COMMON_SURNAMES, SHORT_KINDS
from hoso.entities.scan import Line, syllable
from hoso.entities.units import place
from hoso.vocabulary import Place

_NO_UNITS = frozenset(("nước", "bản", "thôn", "ấp", "bang", "x", "thủ đô"))
_DISTRICTS = frozenset(("quận", "huyện", "thị xã", "thị trấn", "phường", "xã"))
_COMPANIES = ("công ty", "tập đoàn", "ngân hàng", "ctcp", "doanh nghiệp", "cty", "báo", "tờ", "dntn", "htx")


class Places:
    """Finds places by the tables of a vocabulary and by the words for kinds of units."""

    def __init__(self, places: Mapping[str, tuple[Place, ...]]) -> None:
        self._places = places

    def find(self, lines: Sequence[Line]) -> tuple[str, ...]:
        """The places of an article in order of first appearance, each once."""
        sure: list[tuple[str, str]] = []
        doubtful: list[tuple[int, str, tuple[Place, ...]]] = []
        for line in lines:
            done = 0
            for at in sorted(line.tags):
                if at < done:
                    continue
                tag = line.tags[at]
                if tag.kind == "kind" and tag.value not in _NO_UNITS:
                    end = place(line, at)
                    if end > at and (text := self._unit(line, at, tag.end, end)):
                        sure.append((self._canonical(text), text))
                        done = end
                    elif line.lows[at] in SHORT_KINDS:
                        done = at
                elif tag.kind == "place" and line.capital(at):
                    text = line.slice(at, tag.end)
                    known = tuple(p for p in self._places.get(tag.value, ()) if p.kind != "bang")
                    if not known or not _stands_alone(line, at, tag.end):
                        continue
                    done = tag.end
                    if tag.end - at == 1 and syllable(text):
                        if _country(line, at):
                            doubtful.append((len(sure), text, known))
                    elif _certain(line, at, known):
                        sure.append((self._canonical(text), text))
                    else:
                        doubtful.append((len(sure), text, known))
        given = (
            frozenset().union(*map(_given_names, lines))
            if any(" " not in text for _, text, _ in doubtful)
            else frozenset()
        )
        return self._chosen(sure, doubtful, given)

    @staticmethod
    def _chosen(
        sure: list[tuple[str, str]], doubtful: list[tuple[int, str, tuple[Place, ...]]], given: frozenset[str]
    ) -> tuple[str, ...]:
        stated = {name for name, _ in sure}
        placed: list[tuple[float, str, str]] = [(i, name, text) for i, (name, text) in enumerate(sure)]
        for order, text, known in doubtful:
            name = known[0].name
            if syllable(text) and text in given:
                continue
            if name in stated or (" " not in text and any(k.kind == "quốc gia" or k.within is None for k in known)):
                placed.append((order - 0.5, name, text))
            elif " " in text and any(k.within in stated or k.within is None for k in known):
                placed.append((order - 0.5, name, text))
        out: dict[str, str] = {}
        for _, name, text in sorted(placed, key=lambda entry: entry[0]):
            out.setdefault(name, text)
        return tuple(out.values())

    def _canonical(self, text: str) -> str:
        bare = text.removeprefix("TP.").removeprefix("TP").strip()
        known = self._places.get(bare)
        return known[0].name if known else text

    @staticmethod
    def _unit(line: Line, at: int, after: int, end: int) -> str:
        start = after + (line.words[after] == ".")
        if line.words[end - 1].isdigit() and end - start == 1 or line.words[end - 1] == "HCM":
            return line.slice(at, end)
        return line.slice(start, end)


def _stands_alone(line: Line, at: int, end: int) -> bool:
    """Whether the name is none of a person, a street or a company."""
    for back in (1, 2, 3):
        k = at - back
        if k < 0 or not line.capital(k):
            break
        name = names.vietnamese(line, k)
        if name and name.end >= end:
            return False
    before = next(
        (line.tags[k] for k in range(at - 1, max(-1, at - 5), -1) if k in line.tags and line.tags[k].end == at), None
    )
    if before and (before.kind == "no-place" or before.kind == "named" and before.value.startswith(_COMPANIES)):
        return False
    if end - at == 1:
        if (
            at > 0
            and line.capital(at - 1)
            and (before is None or before.kind in ("before-name", "rank", "post"))
            and not line.words[at - 1] == "."
        ):
            return False
        return not (before and before.kind == "before-name") and line.words[end : end + 1] != ["-"]
    return True


_STRICT = frozenset(("Anh", "Ý", "Áo", "Đức", "Vinh"))
_BEFORE_COUNTRY = frozenset(("tại", "ở", "sang", "nước", "người", "của", "tướng", "trưởng", "đến", "từ", "về", "chính", "phủ", "thống", "quân", "sứ",
                             "giữa", "nhập", "vương", "hoàng", "công", "thủ", "đô", "ngoại", "giao", "sát", "với", "trong", "phía"))  # fmt: skip


def _country(line: Line, at: int) -> bool:
    """Whether a word of one syllable names a country or a city there, and is no pronoun or given name."""
    if line.words[at] in _STRICT:
        return at > 0 and line.lows[at - 1] in _BEFORE_COUNTRY and not line.capital(at + 1)
    if at > 0 and line.lows[at - 1] in (
        "can",
        "cáo",
        "cháu",
        "chị",
        "em",
        "bà",
        "cô",
        "tên",
        "nhân",
        "đối",
        "con",
        "vợ",
        "chồng",
        "là",
    ):
        return False
    return not (line.capital(at + 1) and names.vietnamese(line, at + 1) is None and names.foreign(line, at + 1) is None)


def _certain(line: Line, at: int, known: tuple[Place, ...]) -> bool:
    """Whether the name can be nothing else: of several syllables, and no mere district's, which people share."""
    end = line.tags[at].end
    if (
        at > 0
        and line.capital(at - 1)
        and line.kind(at - 1) in ("", "domain")
        and line.starts[at] - line.ends[at - 1] == 1
    ):
        return False
    return not all(k.kind in _DISTRICTS or k.within is not None and k.kind == "thành phố" for k in known)


def _given_names(line: Line) -> set[str]:
    """The last syllables of full names: `Nga` is no country where `Nguyễn Thị Nga` is somebody."""
    found, done = set(), 0
    for at, word in enumerate(line.words):
        if at >= done and word in COMMON_SURNAMES:
            name = names.vietnamese(line, at)
            if name:
                done = name.end
                found.add(line.words[name.end - 1])
    return found
