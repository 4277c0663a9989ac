"""The verbs of careers in a line, and what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hoso.careers.which import may_follow
from hoso.entities.scan import WholeWords
from hoso.entities.tags import Line
from hoso.vietnamese import tone_placement
from hoso.vocabulary import Vocabulary
from hoso.vocabulary.entries import CareerSays


@dataclass(frozen=True, slots=True)
class Verb:
    """A phrase of the vocabulary in a line, from the word `start` up to the word `end`."""

    start: int
    end: int
    says: CareerSays
    phrase: str


class CareerWords:
    """The phrases of one vocabulary, found in any number of lines."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._says = {tone_placement(one.phrase).lower(): one.says for one in vocabulary.careers}
        past = [phrase for phrase, says in self._says.items() if says == "then" and phrase not in _NO_WAS]
        was = (f"{then}{still} {being}" for then in past for still in _MAY_STAND for being in _BEING)
        self._says = {**dict.fromkeys(was, "held"), **self._says}
        self._words = WholeWords(self._says)
        telling = [phrase for phrase, says in self._says.items() if says in TELLING and phrase != COPULA]
        then = [phrase for phrase, says in self._says.items() if says == "then"]
        copulas = (f"{before} {COPULA}" for before in _BEFORE_COPULA)
        self._telling = WholeWords([*telling, *then, *copulas, *_OF_A_SPAN])

    def found(self, line: Line) -> list[Verb]:
        """The phrases of a line in order, of two that overlap the first, then the longer; none if they can claim
        nothing."""
        if not self._telling.any(line) and not _SPAN.search(line.text):
            return []
        found = self._words.found(line)
        verbs = [
            Verb(at, end, self._says[phrase], phrase) for at, end, phrase in found if not _is_a_name(line, at, end)
        ]
        return verbs if any(claims(line, verb) for verb in verbs) else []


def _is_a_name(line: Line, at: int, end: int) -> bool:
    """Whether what looks like a verb is the last syllable of a name: `ông Đinh La Thăng`, `Vũng Bầu`."""
    if line.kind(at) == "place" and line.tags[at].end > end:
        return True  # `Cần Thơ`
    if end - at > 1 or not line.capital(at) or not line.capital(at - 1) or line.words[at].isupper():
        return False
    return line.words[at - 1].istitle()


MOVE_STAFF = frozenset(
    ("điều động", "luân chuyển", "điều chuyển", "thuyên chuyển", "chuyển công tác", "biệt phái", "phân công", "điều về")
)
"""Verbs that are said of staff only: whoever is `đưa về` a police station may be a prisoner."""
_NEED_A_POST: dict[CareerSays, int] = {"appoint": 40, "transfer": 40, "become": 5, "hold": 5, "held": 6}
"""How many words after a verb the post begins that it needs."""
_OF_A_SHORT_VERB = 12  # the same after `giao`, `cử` or `bầu`, which mostly say something else
_OTHER, _TO_OTHER = "khác", 9  # `điều động làm nhiệm vụ khác`
_ALONE = frozenset(("enter", "dismiss", "stop", "leave", "retire", "promote"))
TELLING = _ALONE.union(_NEED_A_POST)
"""What verbs say that tell of a step themselves."""
_SHORT_REACH = frozenset(("đưa về", "đưa lên", "tiếp nhận", "bố trí"))  # of two syllables, and said of things as well


def as_hold(verb: Verb) -> Verb:
    """`là` as a verb of having a post: whether it says so is seen by its subject and its time."""
    return Verb(verb.start, verb.end, "hold", verb.phrase) if verb.phrase == COPULA else verb


COPULA = "là"
_BEING = (COPULA, "làm", "giữ chức", "giữ chức vụ", "giữ cương vị", "đảm nhiệm chức", "đảm nhiệm chức vụ", "đứng đầu")
_MAY_STAND = ("", " đang", " còn", " vẫn", " đã")
_NO_WAS = frozenset(("trước khi", "ban đầu"))  # `trước khi làm A` tells of what was before A
_OF_A_SPAN = (
    "nhiệm kỳ",
    "giai đoạn",
    "từ năm",
    "từ tháng",
    "khóa",
    "khoá",
)  # `Lê Thử An là Chủ tịch UBND xã từ năm 2011`
_SPAN = re.compile(r"\b[Tt]ừ (?:19|20)\d\d|(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d")
_STILL = (["còn"], ["đang"], ["vẫn"], ["cũng"])
_BEFORE_COPULA = frozenset(("ông", "bà", "anh", "chị", "này", "còn", ")", ","))


def claims(line: Line, verb: Verb) -> bool:
    """Whether a verb can claim anything: it needs no post, or one may follow."""
    if verb.phrase == COPULA:
        return _has_somebody(line, verb) and may_follow(line, verb.end, verb.end + 1)
    if verb.phrase == "thôi":
        return may_follow(line, verb.end, verb.end + 1)
    if verb.says == "promote" and verb.end - verb.start == 1:
        return any(line.kind(at) == "rank" for at in range(verb.end, verb.end + _TO_RANK))
    if verb.says == "held" and (verb.phrase.endswith(COPULA) or verb.phrase in _WITH_A_HEAD):
        return may_follow(line, verb.end - 2, verb.end + _NEED_A_POST["held"]) or _somebody_follows(line, verb.end)
    reach = _NEED_A_POST.get(verb.says)
    if reach is None:
        return verb.says in _ALONE
    if verb.end - verb.start == 1 or verb.phrase in _SHORT_REACH:
        reach = min(reach, _OF_A_SHORT_VERB)
    return may_follow(line, verb.end, verb.end + reach) or _names_no_post(line, verb)


def _has_somebody(line: Line, verb: Verb) -> bool:
    """Whether somebody may be the subject of `là`: a name, a pronoun or the mark behind one comes before it."""
    at = verb.start - 1 - (line.lows[verb.start - 1 : verb.start] in _STILL)
    before = line.lows[at] if at >= 0 else ""
    return before in _BEFORE_COPULA or before.isdigit() or line.capital(at)


def _names_no_post(line: Line, verb: Verb) -> bool:
    """Whether a verb that gives somebody a post may tell of one that is named elsewhere, or of a unit."""
    near = range(verb.end, verb.end + _OF_A_SHORT_VERB)
    if verb.phrase == "giáng chức" or (verb.phrase in _GIVEN and _of_whoever(line, verb)):
        return True
    if verb.phrase in MOVE_STAFF and any(line.kind(at) in _UNITS for at in near):
        return True
    if verb.says == "transfer":
        return _OTHER in line.lows[verb.end : verb.end + _TO_OTHER]
    return verb.says == "appoint" and points_back(line, verb.end, near.stop)


_UNITS = frozenset(("unit", "organisation", "named"))
_TO_RANK = 3  # words from `phong` or `thăng` to the rank
_WITH_A_HEAD = frozenset(("từng chỉ huy", "từng đứng đầu", "từng phụ trách", "từng lãnh đạo"))


_GIVEN = frozenset(("bổ nhiệm", "bầu", "chỉ định", "đề bạt"))


def _of_whoever(line: Line, verb: Verb) -> bool:
    """Whether a verb may be in a clause of somebody's own: `X, người được … bổ nhiệm`, to the post named beside X."""
    before = range(max(1, verb.start - _OF_A_SHORT_VERB), verb.start)
    return any(line.lows[at] == "người" and line.words[at - 1] in (",", "-", "–") for at in before)


def _somebody_follows(line: Line, at: int) -> bool:
    """Whether a name or a word before one is there: `Bộ trưởng khi đó là ông X`."""
    return line.capital(at) or line.kind(at) in ("before-name", "rank")


def points_back(line: Line, at: int, end: int) -> bool:
    """Whether a post that was told of before is meant between two words: `bổ nhiệm ông X vào chức vụ này`."""
    lows = line.lows
    return any(lows[here] in _THIS and lows[here - 1] in _A_POST for here in range(at + 1, min(end, len(lows))))


_A_POST, _THIS = frozenset(("chức", "vụ", "danh", "trí", "vị")), frozenset(("này", "trên"))
