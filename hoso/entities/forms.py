"""Which names of an article's organisations are forms of one name: the fullest form is the one that counts."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hoso.vietnamese import fold
from hoso.vocabulary import Vocabulary

_SHORT_WORDS = {
    "q": "quan", "h": "huyen", "p": "phuong", "x": "xa", "tx": "thi xa", "tt": "thi tran", "tphcm": "ho chi minh",
    "hcm": "ho chi minh", "hn": "ha noi", "vn": "viet nam", "tp": "thanh pho",
}  # fmt: skip
_GEOGRAPHY = re.compile(r"\b(?:thanh pho|tinh|thu do|quan|huyen)\b ?")
_TOWN = re.compile(r"\bthi xa (?=(\w+ \w+))")
_PEOPLES = re.compile(r"\b(vien kiem sat|toa an) nhan dan\b")  # also without the last two words
# Words that say what an outlet or a firm is; with them or without, it is the same one.
_CLASSIFIERS = (
    "bao dien tu", "to bao", "nhat bao", "bao", "to", "hang tin", "hang thong tan", "hang", "dai truyen hinh", "dai",
    "kenh truyen hinh", "kenh", "tap chi", "tap doan", "ngan hang", "cong ty",
)  # fmt: skip
_TRADES = frozenset(("tap doan", "ngan hang", "hang"))  # also with the trade between: `Tập đoàn Viễn thông Sao Thử`
_FIRMS = ("cong ty", "benh vien")
_FIRM_HEADS = {"cty": "cong ty", "ctcp": "cong ty", "bv": "benh vien", "bvdk": "benh vien"}
_ABBREVIATION = re.compile(r"\w+(?:[&-]\w+)*")
_LEAST, _MOST = 2, 9  # letters of an abbreviation that is read from the initials of another name
_WEAK = "va"
_SURELY_SHORT = 4  # letters of an abbreviation that is none but that, also in lower case: `ubnd`
_LONGEST_FIRM = 4  # words of a firm's own name, by which it is known without its trade


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A name as the text has it; `known` is what it is called without a word for what it is, if that is certain, and
    `short` the abbreviation in brackets after it. `free` says that no vocabulary has the name."""

    text: str
    known: str | None = None
    short: str | None = None
    free: bool = False


class Forms:
    """Joins the forms of names with the abbreviations of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._full: Mapping[str, str] = {
            fold(a.short): fold(a.full).replace(",", "") for a in vocabulary.abbreviations if len(a.short) > 1
        }
        self._provinces = frozenset(fold(place.name) for place in vocabulary.places if place.kind == "tỉnh")
        # The same few names occur again and again.
        self._key = functools.lru_cache(maxsize=4096)(self._made_key)
        self._abbreviated = functools.lru_cache(maxsize=4096)(self._has_unknown_abbreviation)

    def fullest(self, mentioned: Iterable[Mentioned]) -> tuple[str, ...]:
        """Each organisation once, in order of first appearance and in the fullest form of its name."""
        forms: dict[str, str] = {}
        shorts: dict[str, str] = {}
        known: dict[str, bool] = {}
        for one in mentioned:
            key = self._key(one.known or one.text)
            if key and (key not in forms or _fuller(one.text, forms[key])):
                forms[key] = one.text
            if one.known:
                known[key] = one.free
            if one.short:
                shorts.setdefault(self._key(one.short) if " " in one.short else fold(one.short), key)
        for key, longer in list(self._same(forms, shorts, known)):
            if key != longer and key in forms and longer in forms:
                text = forms.pop(key)
                if _fuller(text, forms[longer]) and not key.startswith(_INVESTIGATORS):
                    forms[longer] = text
        ordered = sorted(forms)
        return tuple(text for key, text in forms.items() if not _goes_on(ordered, key + " "))

    def _made_key(self, text: str) -> str:
        spelt = " ".join(map(self._in_full, re.findall(r"\w+", text)))
        spelt = _TOWN.sub(lambda town: town[0] if town[1] in self._provinces else "", spelt)
        return " ".join(_PEOPLES.sub(r"\1", _GEOGRAPHY.sub("", spelt)).split())

    def _in_full(self, word: str) -> str:
        """A word without accents, an abbreviation in full: `TƯ`, but not `tự`."""
        plain = fold(word)
        if word.isupper() or len(plain) >= _SURELY_SHORT:
            plain = self._full.get(plain, plain)
        return _SHORT_WORDS.get(plain, plain)

    def _has_unknown_abbreviation(self, text: str) -> bool:
        """Whether any word of a name is an abbreviation that the vocabulary does not have: `TT&TT`."""
        return any(_is_abbreviation(word) and fold(word) not in self._full for word in _ABBREVIATION.findall(text))

    def _same(
        self, forms: Mapping[str, str], shorts: Mapping[str, str], known: Mapping[str, bool]
    ) -> Iterator[tuple[str, str]]:
        """Keys, each with that of the name whose other form it is."""
        short = {key for key, text in forms.items() if self._abbreviated(text)}
        wanted = {letters for key in short for letters in _abbreviations(forms[key])}
        spans = _initials(forms, wanted) if wanted else {}
        ordered = sorted(forms)
        firms = {own: key for key in forms for own in _by_own_name(key)}
        for key, text in forms.items():
            spelt = self._spelt(text, spans) if key in short else key
            if spelt != key and (longer := _itself_or_longer(ordered, spelt)):
                yield key, longer
            elif shorts and (full := shorts.get(key, key)) != key:
                yield key, full
            elif shorts and (full := shorts.get(key.rpartition(" ")[2], key)) != key and _begin_alike(key, full):
                yield key, full
            elif longer := _investigators(key, forms) or _of_its_trade(key, forms):
                yield key, longer
            elif bare := next((k for k, sure in _without_trade(key) if k in known and (sure or known[k])), None):
                yield bare, key
            elif (firm := firms.get(_firm(key) or key, key)) != key:
                yield key, firm

    def _spelt(self, text: str, spans: Mapping[str, str]) -> str:
        """The key with each abbreviation written as the words of another name whose initials it has."""
        words = [
            spans.get(_letters(word), word) if _is_abbreviation(word) else word for word in _ABBREVIATION.findall(text)
        ]
        return self._key(" ".join(words))


def _fuller(text: str, other: str) -> bool:
    """Whether one form of a name says more than another, or as much with the capital that names have."""
    return (len(text), text[0].isupper()) > (len(other), other[0].isupper())


def _itself_or_longer(ordered: Sequence[str], key: str) -> str | None:
    """The key, if the sorted keys have it, or the first that goes on from it."""
    at = bisect.bisect_left(ordered, key)
    return ordered[at] if at < len(ordered) and f"{ordered[at]} ".startswith(f"{key} ") else None


def _goes_on(ordered: Sequence[str], start: str) -> bool:
    """Whether any of the sorted keys has this prefix."""
    at = bisect.bisect_left(ordered, start)
    return at < len(ordered) and ordered[at].startswith(start)


def _without_trade(key: str) -> Iterator[tuple[str, bool]]:
    """What a name may be without the words that say what it is the name of: `Reuters` for `hãng tin Reuters`; and whether
    that is so even for a well-known name, of which there are also offshoots: `Công ty Chứng khoán Sao Thử`."""
    if not key.startswith(_CLASSIFIERS):
        return
    for word in _CLASSIFIERS:
        if key.startswith(word + " "):
            yield key[len(word) + 1 :], True
            words = key.split()
            for count in range(1, min(_LONGEST_FIRM, len(words) - 3) + 1):
                yield " ".join(words[-count:]), word in _TRADES


def _is_abbreviation(word: str) -> bool:
    """Whether a word has capitals only, as `TT&TT`."""
    return word.isupper() and _LEAST <= len(_letters(word)) <= _MOST


def _letters(word: str) -> str:
    return fold("".join(filter(str.isalpha, word)))


def _abbreviations(text: str) -> Iterator[str]:
    """The letters of each abbreviation in a name."""
    return (_letters(word) for word in _ABBREVIATION.findall(text) if _is_abbreviation(word))


def _initials(forms: Iterable[str], wanted: Container[str]) -> dict[str, str]:
    """The runs of words in names that have the initials of an abbreviation, by these, without `và`."""
    found: dict[str, str] = {}
    for key in forms:
        words = key.split()
        for first in range(1, len(words)):
            if words[first] == _WEAK:
                continue
            letters = ""
            for last in range(first, len(words)):
                letters += words[last][0] if words[last] != _WEAK else ""
                if len(letters) > _MOST:
                    break
                if letters in wanted:
                    found.setdefault(letters, " ".join(words[first : last + 1]))
    return found


def _with_head(key: str) -> str:
    """The key with the head of a firm as the others have it."""
    first, _, rest = key.partition(" ")
    return f"{_FIRM_HEADS[first]} {rest}" if first in _FIRM_HEADS else key


def _firm(key: str) -> str:
    """The key of a firm known by head and name alone: `Công ty Sao Thử`; otherwise nothing."""
    spelt = _with_head(key)
    return spelt if spelt.startswith(_FIRMS) and spelt.count(" ") <= _LONGEST_FIRM + 1 else ""


def _by_own_name(key: str) -> Iterator[str]:
    """The short forms of a firm's name: `Công ty Sao Thử` for `Công ty TNHH Vận tải Sao Thử`."""
    words = _with_head(key).split()
    if " ".join(words[:2]) in _FIRMS:
        if (group := " ".join(words).find(" tap doan ")) > 0:
            yield " ".join(words)[group + 1 :]
        for count in range(1, min(_LONGEST_FIRM, len(words) - 3) + 1):
            yield " ".join((*words[:2], *words[-count:]))


_TRADES_IN_FULL = (
    ("hang", "hang tin"), ("hang", "hang thong tan"), ("bao", "bao dien tu"), ("dai", "dai truyen hinh"),
    ("kenh", "kenh truyen hinh"),
)  # fmt: skip


def _of_its_trade(key: str, forms: Mapping[str, str]) -> str | None:
    """The same outlet with more of the words that say what it is: `hãng tin Reuters` for `hãng Reuters`."""
    for short, full in _TRADES_IN_FULL:
        if key.startswith(f"{short} ") and (longer := f"{full} {key[len(short) + 1 :]}") in forms:
            return longer
    return None


_INVESTIGATORS = "co dieu tra "
"""`cơ quan điều tra` in a key, which has no `quan`."""


def _investigators(key: str, forms: Mapping[str, str]) -> str | None:
    """The one body of investigation that `cơ quan điều tra` of the same parent is, if the article has no other."""
    if not key.startswith(_INVESTIGATORS):
        return None
    rest = key.removeprefix(_INVESTIGATORS)
    found = [full for branch in ("canh sat", "an ninh") if (full := f"co {branch} dieu tra {rest}") in forms]
    return found[0] if len(found) == 1 else None


def _begin_alike(key: str, other: str) -> bool:
    """Whether a key that ends in the abbreviation of another is that abbreviation, or has the other's head."""
    return " " not in key or key.split(maxsplit=1)[0] == other.split(maxsplit=1)[0]
