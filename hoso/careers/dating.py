"""When a claim came true: as its sentence states it, or the one from which it goes on, or the day of the news."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from hoso.careers.claims import Claim
from hoso.careers.parts import Parts
from hoso.careers.when import (
    Moment,
    Years,
    goes_on,
    has_sections,
    is_day,
    is_earlier,
    moments,
    reports_an_act,
    same_act,
    same_time,
    takes_effect,
    term_at,
    years,
)
from hoso.careers.words import COPULA
from hoso.models import Career

_ACTS = frozenset(("appoint", "transfer", "dismiss", "stop", "promote"))
"""What verbs say of which an article reports the day, though maybe in another sentence."""


class Days:
    """The days that an article tells of, as far as later sentences rely on them."""

    def __init__(self, texts: Sequence[str], published: str | None) -> None:
        self._texts = texts
        self._published = published
        self.year = published[:4] if published else None
        self._day: Moment | None = None  # of what is being told
        self._last: Moment | None = None  # named before the present sentence
        self._last_day: Moment | None = None
        self._before: Moment | None = None  # named last in the sentence before
        self.news: Moment | None = None  # of the act that the article reports

    @cached_property
    def _years(self) -> Years:
        return years(self._texts)

    @cached_property
    def _has_sections(self) -> bool:
        return has_sections(self._texts)

    def named(self, text: str, start: int, end: int) -> list[Moment]:
        """The moments that a text names between two characters."""
        found = moments(text, start, end, self._published)
        if self._published or not any("--" in one.text for one in found):
            return found
        return moments(text, start, end, None, self._years)

    def pass_on(self, sentence: str, here: Sequence[Moment], *, in_head: bool) -> None:
        """Keep what a sentence names for those that go on telling; `in_head` is one in which the news may be told."""
        days = [one for one in here if is_day(one.text) and not (one.until or one.since or one.to)]
        if days:
            self._day = self._last_day = days[0]
            if self.news is None and in_head and reports_an_act(sentence) and not self._has_sections:
                self.news = days[0]
        elif not here and not goes_on(sentence):
            self._day = None
        self._last = here[-1] if here else self._last
        self._before = here[-1] if here and not (here[-1].until or here[-1].to) else None

    def of(self, parts: Parts, claim: Claim) -> Moment | None:
        """When a claim came true, by its sentence or by one that it goes on from: `Theo đó, …`, `Cùng ngày, …`."""
        stated = moment_of(parts, claim)
        if stated is None and claim.kind == "held" and not parts.moments and _at_that_time(parts, claim):
            return self._before
        if stated or claim.kind == "held" or claim.verb.says not in _ACTS:
            return stated
        if any(not one.until for one in parts.moments):
            return None
        before = _before_verb(parts, claim)
        same = same_time(before)
        known = self._last_day if same == "ngày" and not same_act(before) else self._last
        if same and known:
            return _as_precise(known, same)
        return self._day if goes_on(before) else None

    @staticmethod
    def may_be_news(parts: Parts, claim: Claim, career: Career) -> bool:
        """Whether a claim without a day may be of the day of the news: nothing in its sentence says otherwise."""
        if career.start or career.until or claim.kind == "held" or claim.verb.says not in _ACTS:
            return False
        if any(not one.until for one in parts.moments):
            return False
        before = _before_verb(parts, claim)
        return not (is_earlier(before) or _JUST_SIGNED.search(before) or _AGO in parts.text)


def _at_that_time(parts: Parts, claim: Claim) -> bool:
    """Whether somebody was in a post at the time of which the sentence before told: `Lúc đó, ông X là …`."""
    opening = [one for one in parts.past if one.start - parts.start <= _OPENING and one.end <= claim.verb.start]
    return any(_THAT_TIME.search(one.phrase) for one in opening)


_OPENING = 2  # words


_THAT_TIME = re.compile(r"^(?:vào )?(?:lúc|khi|thời|bấy|hồi)\b.*\b(?:đó|ấy|này|giờ)\b")
_JUST_SIGNED = re.compile(r"\bvừa (?:ký|có|ra) (?:[Qq]uyết định )?$|\bvừa $")
_AGO = "cách đây"


def _before_verb(parts: Parts, claim: Claim) -> str:
    return parts.line.text[parts.line.starts[parts.start] : parts.line.starts[claim.verb.start]]


def _as_precise(moment: Moment, unit: str) -> Moment | None:
    """A moment that another one has in common with this one: the year of `cùng năm`."""
    if unit == "ngày":
        return moment
    known = moment.text[: len("2021") if unit == "năm" else len("2021-06")]
    return None if known.startswith("-") or (unit == "tháng" and len(known) < len("2021-06")) else Moment(0, 0, known)


def dated(career: Career, moment: Moment) -> Career:
    """A step of a career at that time."""
    if career.kind == "left":
        return replace(career, until=moment.text, inferred=("until",) if moment.inferred else ())
    inferred = [name for name, own in (("from", moment.inferred), ("until", moment.until_inferred)) if own]
    until = moment.until if career.kind == "held" else None
    return replace(
        career, start=moment.text, until=until, inferred=tuple(name for name in inferred if name == "from" or until)
    )


def effective(sentence: str, here: Iterable[Moment]) -> Moment | None:
    """The day from which on, as this sentence says, what was told before counts: `Quyết định có hiệu lực từ 1-7`."""
    return next((one for one in here if one.since and is_day(one.text)), None) if takes_effect(sentence) else None


_AFTER = 34  # characters from a post to the day that follows it


def moment_of(parts: Parts, claim: Claim) -> Moment | None:
    """When a claim is said to have come true: on a day right after it or since then, or on the day before it."""
    line = parts.line
    verb_place, end_place = line.starts[claim.verb.start], line.ends[claim.end - 1]
    others = [line.starts[one.start] for one in parts.verbs if one.start >= claim.end]
    next_verb = min(others, default=line.ends[parts.end - 1])
    next_verb = min(next_verb, line.starts[claim.stop]) if claim.stop else next_verb
    if claim.kind == "held" and (term := term_at(line.text, end_place)):
        return term
    after = [one for one in parts.moments if end_place <= one.start < next_verb and not one.to]
    after = [one for one in after if line.text[one.end : next_verb + len(COPULA)] != f" {COPULA}"]
    if _LATER.match(line.text, end_place):
        return None  # `được bầu năm 1973, nhưng từ chức sau đó một năm`
    if claim.kind != "held":
        after = [one for one in after if not one.until]
    fitting = [one for one in after if _beside(line.text[end_place : one.start], one)]
    if fitting:
        return _most_precise(fitting)
    inside = [one for one in parts.moments if verb_place <= one.start < end_place]
    if inside:
        return inside[0]
    if claim.kind == "held" and not claim.needs_time and "từng" in claim.verb.phrase:
        return None
    return _before(parts, claim, verb_place) or _span_before(parts, claim, verb_place)


def _span_before(parts: Parts, claim: Claim, place: int) -> Moment | None:
    """The span that opens a sentence whose verb gives somebody a post: `Từ 2009 đến 2010, ông X được cử làm …`."""
    line = parts.line
    first = parts.moments[0] if parts.moments else None
    if claim.kind != "took" or first is None or not first.until or first.end > place or len(parts.moments) > 1:
        return None
    opens = _SINCE.fullmatch(line.text[line.starts[parts.start] : first.start])
    if not opens or _THEN.search(line.text, first.end, place):
        return None
    return None if any(one.end <= claim.verb.start for one in parts.verbs) else first


_THEN = re.compile(r"\b(?:sau đó|tiếp đó|rồi)\b")
_SINCE = re.compile(r"\W*[Tt]ừ (?:năm |tháng |ngày |đầu |cuối |giữa )*")


_LATER = re.compile(r" (?:chỉ )?sau đó (?!,)(?!đã|bị|được)\w+ (?:ngày|tuần|tháng|năm)\b")


def _beside(between: str, one: Moment) -> bool:
    """Whether a moment after a claim is of the claim: nothing else is told between the two."""
    if _BY_DECISION.search(between):
        return True
    if one.since or _ON.search(between):
        return len(between) <= _FAR and not (_PARTS.search(between) or _OF_WHAT_WAS_BEFORE.search(between))
    return len(between) <= _AFTER and "," not in between


_BY_DECISION = re.compile(r"\btheo [Qq]uyết định\b[^,.;]*$")
_ON = re.compile(r"\b(?:vào|hôm|từ|kể từ)(?: ngày| tháng| năm| chiều| sáng)?\s*$")
_PARTS = re.compile(r'[";“]| (?:và|vì|do|bởi) ')
_OF_WHAT_WAS_BEFORE = re.compile(r"\bsau khi (?!(?:được|bị|đã|vừa|có)\b)\w")  # `sau khi bức tường sụp đổ năm 1989`
_FAR = 80  # characters


def _most_precise(found: Sequence[Moment]) -> Moment:
    """The first of some moments, or a later one that says the same more precisely."""
    return max((one for one in found if one.text.startswith(found[0].text)), key=lambda one: len(one.text))


def _before(parts: Parts, claim: Claim, place: int) -> Moment | None:
    """The moment before a verb that no other verb has, and that no clause keeps for itself."""
    line = parts.line
    before = [one for one in parts.moments if one.end <= place and (claim.kind == "held" or not one.until)]
    before = [
        one
        for one in before
        if not _of_a_clause(line.text[line.starts[parts.start] : place], one.end - line.starts[parts.start])
    ]
    if not before:
        return None
    last = before[-1]
    between = line.text[last.end : place]
    if claim.kind != "held" and _THEN.search(between):
        return None  # `Năm 1991, ông X được phân công làm A, sau đó được đề bạt B`
    if claim.kind != "held" and between.count("(") > between.count(")"):
        return None  # `Ngày 3/6, huyện thu lại đất của ông X (con bà Y, phó chủ tịch vừa nghỉ hưu)`
    if _EARLIER.search(between) or _AFTER_IT.search(between) or (claim.kind == "held" and "sau khi" in between):
        return None
    if claim.kind == "held" and "qua" in claim.verb.phrase.split() and not last.until:
        return None  # `Năm 1994, ông X vào ngành, đã qua các chức vụ …`: posts of many years
    to_clause = line.text[last.end : line.ends[claim.verb.start]] if _OPENS_A_TIME.match(claim.verb.phrase) else between
    if _IN_A_LATER_CLAUSE.search(to_clause):
        return None
    earlier = [one for one in parts.verbs if last.end <= line.starts[one.start] and one.end <= claim.verb.start]
    return None if earlier and last is not before[0] else last


_EARLIER = re.compile(r"\btrước (?:khi|đó|đấy|kia)\b")
# `hồi tháng 6, sau khi người tiền nhiệm trở thành …`: what a clause with a subject of its own tells was before.
_AFTER_IT = re.compile(r"\bsau khi (?!(?:được|bị|đã|vừa|có)\b)\w[^,]*$")
_OPENS_A_TIME = re.compile(r"(?:khi|lúc|thời) (?:còn|đang)\b")
# `Năm 2016, thanh tra kết luận ông X sai phạm khi làm …`: the year is of what was concluded, not of the post.
_IN_A_LATER_CLAUSE = re.compile(
    r"\w{2,}[^;]*?(?<!trong)(?<!sau)(?<!ngay) (?:khi|lúc|thời|trong thời gian|trong \d+ năm)\b"
    r"(?! (?:đó|ấy)\b)[^,]*$"
)


def _of_a_clause(text: str, at: int) -> bool:
    """Whether a clause such as `Sau khi ngân hàng thành lập năm 1997, …` ends between a moment and the verb."""
    return (
        text.startswith(("Sau khi", "Trước khi", "Từ khi", "Kể từ khi", "Khi"))
        and "," in text[at:]
        and "," not in text[:at]
    )
