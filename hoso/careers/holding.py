"""The verbs of being in a post, or of having been in one: what else a sentence says tells whether that is over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from hoso.careers.claims import Claim
from hoso.careers.groups import count_before
from hoso.careers.hedges import hedged
from hoso.careers.parts import post_before, posts_after
from hoso.careers.roles import Scene, in_a_time, in_one_list, linked, only_titles, passive, right_after
from hoso.careers.subjects import later_subject, subjects
from hoso.careers.when import Moment
from hoso.careers.which import former, post_at
from hoso.careers.who import Who
from hoso.careers.words import COPULA, Verb
from hoso.entities.posts import Item, title_start
from hoso.entities.tags import Line

_ENTERED = frozenset(("trước", "sau"))


def held(scene: Scene, verb: Verb, limit: int) -> Iterator[Claim]:
    """Who was in the post that follows, or in the one before `khi đó là` and a name."""
    line = scene.parts.line
    start = verb.end + (line.words[verb.end : verb.end + 1] in ([","], [":"]))
    direct = _posts_in(scene, verb) or linked(scene, start, limit, led=True)
    if not direct:
        yield from _was_then(scene, verb)
        return
    if verb.phrase.endswith(_FORMERLY) and line.words[verb.start - 1 : verb.start] == ["("]:
        return  # `X (nguyên là A)` only calls X so
    for who in subjects(scene, verb)[-1:]:
        yield from _of_each(scene, who, verb, [_without_former(one) for one in direct], needs_time=False)


def _without_former(one: Item) -> Item:
    """A post without the word that only says again that it is over: `từng là nguyên Giám đốc Sở`."""
    return replace(one, post=(one.post or "").partition(" ")[2]) if former(one.post or "") else one


_FORMERLY = "nguyên là"
_HEADS_IN = 2  # words of `từng đứng đầu` that begin the post


def _posts_in(scene: Scene, verb: Verb) -> list[Item]:
    """The post that begins within a verb: `từng đứng đầu Sở Nội vụ`."""
    if not any(scene.parts.line.kind(at) in _UNITS for at in range(verb.end, verb.end + _TO_UNIT)):
        return []
    one = post_at(scene.parts.line, verb.end - _HEADS_IN, scene.parts.end)
    return [one] if one and one.start == verb.end - _HEADS_IN and one.end > verb.end else []


_TO_UNIT = 3  # words
_UNITS = frozenset(("unit", "organisation", "named", "unit-post"))


def _was_then(scene: Scene, verb: Verb) -> Iterator[Claim]:
    """Who is named after a post and `khi đó là`: `Bộ trưởng Bộ Công Thương khi đó là ông X`."""
    line = scene.parts.line
    who = right_after(scene, verb.end)
    if who is None or who.pronoun or not verb.phrase.endswith(COPULA):
        return
    before = next((at for at in range(scene.parts.start, verb.start) if _post_ends(line, at, verb.start)), None)
    one = post_at(line, before, verb.start) if before is not None else None
    if one and one.post:
        people = scene.parts.after(verb.end, scene.parts.end)
        for each in in_one_list(scene, people) if one.plural or _counted(line, one) else [who]:
            yield Claim(each.name, "held", one.post, verb, who.end)


def _counted(line: Line, one: Item) -> bool:
    """Whether several people have a post: `Hai điều tra viên … lúc đó là ông X và ông Y`."""
    return one.start > 0 and bool(count_before(line, one.start))


def _post_ends(line: Line, at: int, end: int) -> bool:
    """Whether a post begins at a word and ends where another begins."""
    one = post_at(line, at, end)
    return one is not None and one.start == at and one.end == end


def holds(scene: Scene, verb: Verb, limit: int) -> Iterator[Claim]:
    """`làm` and `giữ chức`: taken up after `trước khi` or `sau đó`, over after `khi`, otherwise only with a time."""
    direct = linked(scene, verb.end, limit, led=True)
    if not direct or _is_of_others(scene, verb):
        return
    needs_time = not _is_over(scene, verb, direct)
    people = later_subject(scene, verb) if verb.phrase in _AS else subjects(scene, verb)
    if not people and verb.phrase in _AS and _then_before(scene, verb):
        people = subjects(scene, verb)  # `Ông X, lúc đó với tư cách phó phòng, đã …`
    if len(people) == len(direct) > 1:
        for who, one in zip(people, direct, strict=True):
            yield Claim(who.name, "held", one.post, verb, direct[-1].end, needs_time=needs_time)
        return
    begins = _begins(scene, verb, direct)
    for who in people[-1:]:
        if begins:
            yield from (Claim(who.name, "took", one.post, verb, direct[-1].end) for one in direct)
        else:
            yield from _of_each(scene, who, verb, direct, needs_time=needs_time)


_NEAR = 6  # words before a verb that tell how it is meant


def _words_before(scene: Scene, verb: Verb) -> list[str]:
    return scene.parts.line.lows[max(scene.parts.start, verb.start - _NEAR) : verb.start]


def _is_of_others(scene: Scene, verb: Verb) -> bool:
    """Whether a verb of being in a post tells nothing of whoever is named before it."""
    if _led_by(scene, verb):
        return True
    if verb.phrase == COPULA:
        if not _has_subject(scene, verb):
            return True
    elif _belongs_to_another(scene, verb):
        return True
    if _asked_for(scene, verb):
        return True
    if scene.parts.line.lows[scene.parts.start : verb.start] == ["trước", "khi"]:
        return True  # `Trước khi làm A, ông X từng là B` is about B
    return _is_move(scene, verb) and moves_others(scene, verb)


def _led_by(scene: Scene, verb: Verb) -> bool:
    """Whether a clause only says who is in a post: `đoàn công tác do ông X làm trưởng đoàn`, `(ông X làm giám đốc)`."""
    line = scene.parts.line
    end = verb.start
    if line.words[end - 1 : end] == [")"]:
        end = next((at for at in range(end - 1, scene.parts.start, -1) if line.words[at] == "("), end)
    who = next((who for who in reversed(scene.parts.people) if who.end <= end), None)
    if who is None:
        return False
    beside = [one.end for one in posts_after(line, who, end)]
    if end - max(beside, default=who.end) > _TO_DO:
        return False
    first = title_start(line, who.start)
    if line.words[first - 1 : first] == ["("] and who.end == verb.start:
        return True
    opens = (at + 1 for at in range(max(scene.parts.start, first - _TO_LEADER), first) if line.lows[at] == "do")
    return any(only_titles(scene, at, first) for at in opens)


_TO_DO = 1  # words: a comma or a bracket
_TO_LEADER = 14  # words from `do` past the posts before a name


def _is_move(scene: Scene, verb: Verb) -> bool:
    """Whether `làm` goes with a verb of moving: `được điều về làm`."""
    return verb.phrase == "làm" and not _MOVED.isdisjoint(_words_before(scene, verb))


def _begins(scene: Scene, verb: Verb, direct: Sequence[Item]) -> bool:
    """Whether a verb of being in a post tells that it was taken up."""
    before = _words_before(scene, verb)
    if in_a_time(scene, verb):
        entered = not _ENTERED.isdisjoint(before)
    else:
        entered = _then(scene.parts.line.lows[scene.parts.start : verb.start])
    decided = "thay" in before or before[-2:] == ["quyết", "định"]
    started = before[-2:] == ["bắt", "đầu"]
    found = entered or decided or started or _is_move(scene, verb) or _goes_on(scene, verb)
    return found and _span_after(scene, direct) is None


def _is_over(scene: Scene, verb: Verb, direct: Sequence[Item]) -> bool:
    """Whether a sentence says by itself that somebody was in a post, so that it needs no day."""
    lows = scene.parts.line.lows
    if in_a_time(scene, verb) or not _PAST.isdisjoint(lows[max(scene.parts.start, verb.start - 2) : verb.start]):
        return True
    if lows[verb.start - 1] == "còn" and not _TIMES.isdisjoint(_words_before(scene, verb)):
        return True
    return _lasts(scene, verb, direct) or _in_the_past(scene, verb)


_PAST = frozenset(("đã", "từng"))
_TO_MOVING = 6  # words
_MOVING = frozenset(("đưa", "cử", "mời", "điều"))


def moves_others(scene: Scene, verb: Verb) -> bool:
    """Whether the subject makes somebody who is not named go: `bà ta đưa đàn em lên làm tổ trưởng`."""
    before = scene.parts.line.lows[max(scene.parts.start, verb.start - _TO_MOVING) : verb.start]
    last = next((verb.start - k for k, low in enumerate(reversed(before), 1) if low in _MOVING), None)
    if last is None or passive(scene, verb) < verb.start:
        return False
    return not any(last <= who.start < verb.start for who in scene.parts.people)


_TIMES = frozenset(("khi", "lúc", "thời", "hồi", "kỳ"))
_MOVED = frozenset(("điều", "đưa", "cử", "mời", "về", "sang", "lên", "ra", "xuống"))


def _has_subject(scene: Scene, verb: Verb) -> bool:
    """Whether `là` stands right behind somebody, or behind the brackets or the age after a name."""
    line = scene.parts.line
    if line.words[verb.start - 1].isdigit():
        return bool(scene.parts.before(verb.start))  # `…, từ 2000 là Thứ trưởng`
    if line.words[verb.start - 1] in (")", ","):
        return any(verb.start - who.end <= _TO_COPULA for who in scene.parts.before(verb.start))
    at = verb.start - (line.lows[verb.start - 1] in _STILL)
    return any(who.end == at for who in scene.parts.people)


_STILL = frozenset(("còn", "đang", "vẫn", "cũng"))
_TO_COPULA = 10  # words of an age, a birth or a home


def _goes_on(scene: Scene, verb: Verb) -> bool:
    """Whether a verb with a subject of its own goes on with a list of moves: `ông X được đưa về làm A, ông Y làm B`."""
    parts = scene.parts
    subject = next((who for who in reversed(parts.people) if who.end <= verb.start), None)
    earlier = [one for one in parts.verbs if one.end <= verb.start and one.says in ("appoint", "transfer", "become")]
    if subject is None or subject.pronoun or not earlier or verb.phrase == COPULA:
        return False
    own = posts_after(parts.line, subject, verb.start)
    before = post_before(parts.line, subject, parts.start)
    beside = verb.start - (own[-1].end if own else subject.end) <= (1 if own else 0)
    begins = [title_start(parts.line, subject.start), *([before.start] if before else [])]
    return beside and any(parts.line.words[first - 1] in (",", ";", "và", "còn") for first in begins)


def _of_each(scene: Scene, who: Who, verb: Verb, direct: Sequence[Item], *, needs_time: bool) -> Iterator[Claim]:
    """That somebody had each of several posts, each with its own time: `Trưởng phòng A (2015 - 2018), Giám đốc B`; or
    all with the one span that closes the list."""
    if _span_after(scene, direct) is not None and not _timed_within(scene, direct):
        for one in direct:
            yield Claim(who.name, "held", one.post, verb, direct[-1].end, needs_time=needs_time)
        return
    for number, one in enumerate(direct):
        following = direct[number + 1].start if number + 1 < len(direct) else None
        if number and _later(scene, direct[number - 1].end, one.start):
            yield Claim(who.name, "took", one.post, Verb(one.start, one.start, verb.says, verb.phrase), one.end)
            continue
        yield Claim(who.name, "held", one.post, verb, one.end, needs_time=needs_time, stop=following)


def _later(scene: Scene, at: int, end: int) -> bool:
    """Whether a post after another one came after the other's time: `A từ 2009 đến 2016, sau đó là B`."""
    line = scene.parts.line
    timed = any(
        line.ends[at - 1] <= one.start and one.until and one.end <= line.starts[end] for one in scene.parts.moments
    )
    return timed and "sau" in line.lows[at:end]


def _span_after(scene: Scene, direct: Sequence[Item]) -> Moment | None:
    """The span of years right after a list of posts: `làm Trưởng phòng A rồi Giám đốc B giai đoạn 2003 - 2006`."""
    line = scene.parts.line
    end = line.ends[direct[-1].end - 1]
    spans = (one for one in scene.parts.moments if one.until and one.start >= end)
    return next((one for one in spans if _BEFORE_A_SPAN.fullmatch(line.text[end : one.start])), None)


_BEFORE_A_SPAN = re.compile(r"\W*(?:(?:trong|vào|ở|từ|các|những|giai|đoạn|thời|gian|kỳ|năm|tháng)\W*)*")


def _timed_within(scene: Scene, direct: Sequence[Item]) -> bool:
    starts = scene.parts.line.starts
    return any(starts[direct[0].start] <= one.start < starts[direct[-1].start] for one in scene.parts.moments)


def _lasts(scene: Scene, verb: Verb, direct: Sequence[Item]) -> bool:
    """Whether it is said how long somebody had a post: `giữ chức A trong hơn 3 năm`, `trong 10 năm giữ chức A`."""
    line = scene.parts.line
    if _IN_YEARS.search(line.text[line.starts[scene.parts.start] : line.starts[verb.start]]):
        return True
    end = line.ends[direct[-1].end - 1]
    return _FOR_YEARS.match(line.text, end) is not None


_IN_YEARS = re.compile(r"\b[Tt]rong (?:suốt |hơn |gần |khoảng )*\d+ năm $")
_FOR_YEARS = re.compile(r",? (?:được |trong |suốt |liền )*(?:hơn |gần |khoảng )?\d+ (?:năm|tháng)\b(?! (?:tù|nay))")


def _in_the_past(scene: Scene, verb: Verb) -> bool:
    """Whether a verb of being in a post is told of a past that was named before: `Lúc đó, ông X là …`."""
    if verb.phrase != COPULA and verb.phrase not in _AS:
        return False
    clause = max(
        (at + 1 for at in range(scene.parts.start, verb.start) if scene.parts.line.words[at] == ";"), default=0
    )
    opening = [one for one in scene.parts.past if one.phrase != _BEFORE or one.start == scene.parts.start]
    return any(clause <= one.start < verb.start for one in opening)


def _then_before(scene: Scene, verb: Verb) -> bool:
    """Whether a word such as `lúc đó` is right before a verb."""
    return any(one.end == verb.start for one in scene.parts.past)


_BEFORE = "trước khi"
_AS = frozenset(("với vai trò", "với tư cách", "với cương vị", "trên cương vị", "ở cương vị", "với chức vụ"))


def _then(lows: Sequence[str]) -> bool:
    """Whether a clause goes on telling: `sau đó`, `rồi`, `về nước`."""
    pairs = set(pairwise(lows))
    return (
        not pairs.isdisjoint((("sau", "đó"), ("tiếp", "đó"), ("tiếp", "đến"), ("sau", "này"), ("về", "nước")))
        or "rồi" in lows[-3:]
    )


def _belongs_to_another(scene: Scene, verb: Verb) -> bool:
    """Whether `làm` goes with a verb before it whose object nobody is: `chỉ định một nhân vật làm …`."""
    before = _appointing(scene, verb)
    return before is not None and not any(before.end <= who.start < verb.start for who in scene.parts.people)


def _asked_for(scene: Scene, verb: Verb) -> bool:
    """Whether `làm` goes with an appointment that is only planned or advised against: `đừng nên bổ nhiệm X làm …`."""
    parts, before = scene.parts, _appointing(scene, verb)
    return before is not None and hedged(parts, before) and "," not in parts.line.words[before.end : verb.start]


def _appointing(scene: Scene, verb: Verb) -> Verb | None:
    """The last verb of appointing before another verb."""
    before = (one for one in reversed(scene.parts.verbs) if one.end <= verb.start)
    return next((one for one in before if one.says in ("appoint", "transfer")), None)
