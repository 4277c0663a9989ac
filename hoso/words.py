"""Texts as the search sees them: runs of letters and digits in one spelling each, and what a short form stands for.

The browser does the same to queries, by the tables in `tables()`; a test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hoso.vietnamese import FOLDS, LETTERS, fold, nfc, tone_placement
from hoso.vocabulary import Vocabulary

BREAK = ""
"""Stands between texts that no phrase runs across."""

SHORT_NAMES = (
    ("HCM", "Hồ Chí Minh"),
    ("TPHCM", "Thành phố Hồ Chí Minh"),
    ("TP HCM", "Thành phố Hồ Chí Minh"),
    ("TP", "Thành phố"),
)
"""Short forms that every archive knows, beside its vocabulary's; one of several words is only looked for in full."""

_ROMANS = {
    tens + ones: str(10 * number + digit)
    for number, tens in enumerate(("", "X", "XX", "XXX"))
    for digit, ones in enumerate(("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
    if tens + ones
}
_ARABICS = {arabic: roman.lower() for roman, arabic in _ROMANS.items()}
_COUNTED = frozenset("hội khóa thứ kỳ quý kỷ".split())  # after these words a number has two ways of being written

_LIKELY = 12  # different places of one text at which one full form is given its short one
_WORD = re.compile(r"[^\W_]+")
_SMALL = "".join(letter for letter in LETTERS if letter.islower())
# Matches the empty text where a sentence ends; what ends in a capital may be short for something (TP. Hồ Chí Minh).
_WORD_OR_END = re.compile(rf"[^\W_]+|(?<=[{_SMALL}\d\"”)][.!?…;:])(?<!\bTp\.)(?=\s)")
_TONE_ENDS = {
    f"{glide}{vowel}": placed
    for glide in "ou"
    for vowel in FOLDS
    if len(placed := tone_placement(f"{glide}{vowel}")) == 2 and placed != f"{glide}{vowel}"
}


class _Spelled(dict[str, str]):
    """Words as texts have them → the one spelling of each; remembers, because texts repeat themselves."""

    def __missing__(self, word: str) -> str:
        lower = nfc(word.replace("İ", "I").lower())
        placed = _TONE_ENDS.get(lower[-2:])
        if placed and not (lower[-2] == "u" and lower[-3:-2] == "q"):
            lower = lower[:-2] + placed
        if len(self) < 200_000:
            self[word] = lower
        return lower


_spelled = _Spelled()


def words(text: str) -> list[str]:
    """The words of an NFC text: lower case, tones of open oa, oe and uy in one place."""
    return [_spelled[word] for word in _WORD.findall(text)]


def folded(word: str) -> str:
    """A word without its marks."""
    return fold(word)


def tables() -> dict[str, dict[str, str]]:
    """What the browser spells and folds words by."""
    return {"folds": FOLDS, "tones": _TONE_ENDS}


class ShortForms:
    """Short forms and what they stand for, both ways: the words that a text could as well have."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        known = (*SHORT_NAMES, *((a.short, a.full) for a in vocabulary.abbreviations))
        self._full = {short: words(full) for short, full in reversed(known) if _WORD.fullmatch(short)}
        self._short = sorted({(tuple(words(full)), tuple(words(short))) for short, full in known})
        self._sets = [(frozenset(full), f" {' '.join(full)} ", short) for full, short in self._short if len(full) > 1]
        self._special = frozenset((*self._full, *_ROMANS, *_ARABICS))

    def beside(self, texts: Iterable[tuple[Sequence[str], Sequence[str]]]) -> list[list[str]]:
        """Runs of words that stand for others of the texts, each with the word before it and after it; a text is its
        words as they are written, and in their one spelling."""
        found: dict[tuple[str, ...], None] = {}
        spelled: list[str] = []
        special = self._special
        for raw, own in texts:
            if not special.isdisjoint(raw):
                places = [place for place, word in enumerate(raw) if word in special]
                found.update(dict.fromkeys(self._written_out(raw, own, places)))
            spelled += own
            spelled.append("|")
        present = set(spelled)
        joined = ""
        for full_set, full, short in self._sets:
            if full_set <= present:
                joined = joined or f" {' '.join(spelled)} "
                found.update(dict.fromkeys(_shortened(joined, full, short)))
        return [[word for word in run if word != "|"] for run in found]

    def _written_out(self, raw: Sequence[str], own: Sequence[str], places: Sequence[int]) -> Iterable[tuple[str, ...]]:
        done = -1
        for place in places:
            start, end, out = place, place, list[str]()
            while place > done and end < len(raw) and (full := self._meaning(raw, own, end)):
                out += full
                end += 1
            if out:
                yield (*own[max(start - 1, 0) : start], *out, *own[end : end + 1])
                done = end - 1

    def _meaning(self, raw: Sequence[str], own: Sequence[str], place: int) -> Sequence[str]:
        word = raw[place]
        if word in self._full:
            return self._full[word]
        counted = place > 0 and own[place - 1] in _COUNTED
        if word in _ROMANS and (counted or len(word) > 1):
            return (_ROMANS[word],)
        if counted and word in _ARABICS:
            return (_ARABICS[word],)
        return ()


def _shortened(joined: str, full: str, short: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    place = joined.find(full)
    for _ in range(_LIKELY):
        if place < 0:
            return
        before = joined[max(0, place - 30) : place].rpartition(" ")[2]
        after = joined[place + len(full) : place + len(full) + 30].partition(" ")[0]
        yield tuple(word for word in (before, *short, after) if word and word != "|")
        place = joined.find(full, place + 1)


def search_text(
    title: str, lead: str | None, blocks: Sequence[str], names: Iterable[str], short_forms: ShortForms
) -> str:
    """All words of an article in four lines: title, lead, body, and what stands beside the text: the names it is
    filed under, and short forms in full and the other way round."""
    written = [_WORD_OR_END.findall(part) for part in (title, lead or "", *blocks)]
    spelled = [[_spelled[word] for word in part] for part in written]
    beside = [*map(words, dict.fromkeys(names)), *short_forms.beside(zip(written, spelled, strict=True))]
    head, second, *others = map(" ".join, spelled)
    return "\n".join((head, second, "  ".join(others), "  ".join(map(" ".join, beside))))
