"""Whom a verb is about if it has no object: its subject, before it or after a clause of time, or left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from hoso.careers.groups import SOMEBODY, count_before
from hoso.careers.lists import listed
from hoso.careers.parts import post_before, posts_after
from hoso.careers.roles import (
    TO_OBJECT,
    Scene,
    before_auxiliaries,
    in_a_time,
    in_one_list,
    linked,
    objects_for,
    passive,
    received,
)
from hoso.careers.who import Who
from hoso.careers.words import Verb
from hoso.entities.posts import DASHES, closing, title_start
from hoso.entities.tags import Line

_MAY_BE_PASSIVE = frozenset(("appoint", "transfer", "dismiss", "promote", "become", "leave", "retire", "stop"))
_NEEDS_PASSIVE = frozenset(("appoint", "transfer", "dismiss", "promote"))


def subjects(scene: Scene, verb: Verb) -> list[Who]:
    """Who comes before a verb as its subject; of a passive verb, who comes before `được`."""
    marker = passive(scene, verb) if verb.says in _MAY_BE_PASSIVE else verb.start
    bracketed = _before_brackets(scene, verb)
    if bracketed is not None:
        return [bracketed] if bracketed.name else []
    if marker == verb.start and verb.says in _NEEDS_PASSIVE and not received(scene, verb):
        return _disciplined(scene, verb) or _fronted(scene, verb)
    beside = _apposed(scene, verb) or _let_go(scene, verb) or _before_a_time(scene, verb) or _called_so(scene, marker)
    if beside is not None:
        return [beside] if beside.name else []
    if in_a_time(scene, verb) and not _subject_beside(scene, verb) and (own := later_subject(scene, verb)):
        return own
    if _some_of_them(scene, verb) or _somebody_else(scene, marker) or _whoever(scene, marker):
        return []
    before = [who for who in scene.parts.before(marker) if not _closed_aside(scene, who, verb)]
    return _last_of(scene, before, marker) if before else _later_subject(scene, verb)


def _others_after(scene: Scene, who: Who, end: int) -> bool:
    """Whether others who are not named come after somebody as subject, or are congratulated: `Trước bà X, một nghị sĩ
    cũng từ chức`."""
    line = scene.parts.line
    if "mừng" in line.lows[who.end : end]:
        return True
    places = (at for at in range(who.end, end - 1) if line.lows[at] in _OTHERS and line.words[at - 1] == ",")
    return any(line.kind(at + 1) in ("post", "unit-post") for at in places)


_OTHERS = frozenset(("một", "các", "những", "nhiều"))


def _last_of(scene: Scene, before: Sequence[Who], marker: int) -> list[Who]:
    """The last of some people and those in one list with it, if all of them are meant."""
    last = before[-1]
    if _others_after(scene, last, marker):
        return []
    if not last.name and len(before) > 1 and _accompanies(scene, before[-2], last):
        last = before[-2]
    if not last.name:
        return []
    found = [last]
    for who in reversed(before[: before.index(last)]):
        together = who.start == found[0].start  # `5 cán bộ này`
        if not together and not listed(scene.parts.line, who.end, title_start(scene.parts.line, found[0].start)):
            break
        found.insert(0, who)
    return found if len(found) == 1 or _plural(scene, found) else [last]


def _before_brackets(scene: Scene, verb: Verb) -> Who | None:
    """Who is named right before brackets that a verb opens, for whoever's sake: `câu kết với X (lúc đó là …)`; nobody's
    name if only others are."""
    line = scene.parts.line
    at = before_auxiliaries(scene, verb.start if verb.says in ("held", "hold") else passive(scene, verb))
    if verb.phrase in ("sau này là", "về sau là"):
        at = next((k + 1 for k in range(at - 1, scene.parts.start, -1) if line.words[k] in "()"), at)
    if at <= scene.parts.start or line.words[at - 1] != "(":
        return None
    who = next((who for who in reversed(scene.parts.people) if who.end < at), None)
    nobody = Who(at, at, "", pronoun=True)
    if who is None or who.pronoun or at - who.end > _TO_BRACKETS:
        return nobody
    beside = who.end == at - 1 or line.words[who.end] in _APPOSES
    return nobody if not beside or any(who.end <= one.start < at - 1 for one in scene.parts.verbs) else who


_TO_BRACKETS = 16  # words from a name past a post
_APPOSES = DASHES | {",", "("}


def _accompanies(scene: Scene, who: Who, other: Who) -> bool:
    """Whether others are only named as company: `ông X cùng các thành viên nội các`."""
    between = scene.parts.line.lows[who.end : other.start]
    return between[:1] in (["cùng"], ["và"]) and len(between) <= _TO_COMPANY


_TO_COMPANY = 3  # words


def _some_of_them(scene: Scene, verb: Verb) -> bool:
    """Whether people who are counted and not named stand right before a verb: `cùng 5 bị can nguyên là …`."""
    line = scene.parts.line
    at = before_auxiliaries(scene, verb.start)
    if verb.says != "held" or at <= scene.parts.start or line.capital(at - 1):
        return False
    if line.lows[at - 1] in ("khác", "hoặc"):
        return True
    named = max((who.end for who in scene.parts.people if who.end <= at and who.name), default=scene.parts.start)
    nouns = [k for k in range(max(named + 1, at - _TO_NOUN), at) if line.lows[k] in SOMEBODY or line.lows[k] == "bị"]
    return any(count_before(line, k) is not None for k in nouns)


_TO_NOUN = 4  # words


def _somebody_else(scene: Scene, at: int) -> bool:
    """Whether somebody stands right before a verb whom the article never names in full: `… cho biết Tổng thống Testov
    đã từ chức`."""
    line = scene.parts.line
    last = before_auxiliaries(scene, at) - 1
    if (
        last <= scene.parts.start
        or not line.capital(last)
        or any(who.start <= last < who.end for who in scene.parts.people)
    ):
        return False
    return last not in line.tags and line.kind_before(last) in ("post", "unit-post", "before-name", "rank")


def _apposed(scene: Scene, verb: Verb) -> Who | None:
    """Who is named, for whoever's sake, right before a comma behind which a verb tells who they were: `trách nhiệm của
    ông X, nguyên là …`."""
    if verb.says != "held":
        return None
    comma = before_auxiliaries(scene, verb.start) - 1
    if comma <= scene.parts.start or scene.parts.line.words[comma] not in _APPOSES:
        return None
    return next((who for who in scene.parts.people if who.end == comma and who.name and not who.pronoun), None)


def _let_go(scene: Scene, verb: Verb) -> Who | None:
    """Who stands between `cho` and a verb of leaving: `đồng ý cho ông X thôi giữ chức`."""
    if verb.says not in ("stop", "leave", "retire"):
        return None
    line, at = scene.parts.line, before_auxiliaries(scene, verb.start)
    for who in reversed(scene.parts.people):
        if who.end <= at:
            own = posts_after(line, who, at)
            ends = own[-1].end if own else who.end
            let = line.lows[max(0, title_start(line, who.start) - _TO_LET) : who.start]
            return who if at - ends <= 1 and "cho" in let and who.name else None
    return None


_TO_LET = 3  # words from `cho` to the titles of a name: `cho đồng chí`


def _called_so(scene: Scene, at: int) -> Who | None:
    """Who has a post beside the name after which a passive verb comes, for whoever's sake they are named: `người tiền
    nhiệm của X – cựu Giám đốc FBI bị sa thải`."""
    end = before_auxiliaries(scene, at)
    for who in reversed(scene.parts.people):
        if who.aside and not who.pronoun and who.end < end:
            own = posts_after(scene.parts.line, who, end)
            return who if own and own[-1].end == end else None
    return None


def _before_a_time(scene: Scene, verb: Verb) -> Who | None:
    """Who is named right before `khi` with that verb: `ông X khi làm A, ông Y khi làm B`."""
    line = scene.parts.line
    at = before_auxiliaries(scene, verb.start)
    if at - 1 <= scene.parts.start or line.lows[at - 1] not in ("khi", "lúc"):
        return None
    if (
        at - 2 > scene.parts.start
        and line.capital(at - 2)
        and not any(who.start <= at - 2 < who.end for who in scene.parts.people)
    ):
        return Who(at - 1, at - 1, "", pronoun=True)  # somebody whom the article never names in full
    return next((who for who in scene.parts.people if who.end == at - 1 and who.name and not who.aside), None)


def _whoever(scene: Scene, at: int) -> bool:
    """Whether somebody who is not named is the subject: `đối đầu người từng bị giáng chức`."""
    lows = scene.parts.line.lows
    last = before_auxiliaries(scene, at) - 1
    last -= last > scene.parts.start and lows[last] in ("từng", "phải")
    return last > scene.parts.start and lows[last] == "người" and lows[last - 1] not in (",", "-", "–", "(", "là")


def _fronted(scene: Scene, verb: Verb) -> list[Who]:
    """Whom a sentence names first as its object: `Với ông X, Bộ Chính trị quyết định cách chức …`."""
    line = scene.parts.line
    starts = [at + 1 for at in range(scene.parts.start, verb.start) if line.words[at] in (",", ":")]
    for at in (*reversed(starts), scene.parts.start):
        here = at + (line.lows[at : at + 2] == ["trường", "hợp"]) * 2
        found = objects_for(scene, here) or _whose_case(scene, here if here > at else None)
        ended = found and line.words[found[0].end : found[0].end + 1] == [","]
        if found and (ended or at == scene.parts.start) and found[0].name and found[0].end <= verb.start:
            return found[:1]
    return []


def _whose_case(scene: Scene, at: int | None) -> list[Who]:
    return [who for who in scene.parts.people if title_start(scene.parts.line, who.start) == at][:1]


def _disciplined(scene: Scene, verb: Verb) -> list[Who]:
    """Whom a verb is about that only names the way of disciplining: `kỷ luật ông X bằng hình thức cách chức`."""
    parts = scene.parts
    before = parts.before(verb.start) or [who for who in parts.people if who.end <= verb.start]
    if not before:
        return []
    last = before[-1]
    own = posts_after(parts.line, last, verb.start)
    between = parts.line.lows[own[-1].end if own else last.end : verb.start]
    if _WAYS.isdisjoint(between) or not _BEFORE_A_WAY.issuperset(between):
        return []
    first = next(number for number, who in enumerate(parts.people) if who.start == last.start)
    return [who for who in in_one_list(scene, parts.people[first:]) if who.name]


_WAYS = frozenset(("thức", "mức", "như"))
_BEFORE_A_WAY = frozenset(", ) bằng với hình thức mức kỷ luật xử lý là như".split())


def later_subject(scene: Scene, verb: Verb) -> list[Who]:
    """The subject right after a clause of time or of a role: `khi làm Phó phòng, ông X đã …`."""
    parts = scene.parts
    made = linked(scene, verb.end, parts.end)
    end = made[-1].end if made else verb.end
    far = verb.phrase.startswith("với ") or _opens_the_sentence(scene, verb)
    reach = _TO_FAR_COMMA if far else _TO_COMMA
    if parts.line.words[end : end + 1] == ["("]:
        end = closing(parts.line, end) + 1  # the comma of `(huyện A, tỉnh B)` ends nothing
    commas = [at for at in range(end, min(parts.end, end + reach)) if parts.line.words[at] == ","]
    if not commas:
        return []
    comma = commas[0]
    later = [who for who in parts.people if who.start > comma and not who.aside]
    for number, who in enumerate(later):
        if _next_to(parts.line, comma + 1, title_start(parts.line, who.start)) or _post_opens(scene, who, comma + 1):
            own_time = parts.line.lows[who.end : who.end + 1] in _TIMES
            return in_one_list(scene, later[number:]) if who.name and not own_time else []
    return []


_TIMES = (["khi"], ["lúc"])


def _next_to(line: Line, at: int, other: int) -> bool:
    """Whether nothing but a time stands between two words: `…, ngày 28/5/2015, ông X`."""
    return all(low in _OF_A_TIME or low[0].isdigit() for low in line.lows[at:other])


_OF_A_TIME = frozenset("ngày tháng năm đầu cuối giữa , : / - .".split())


def _subject_beside(scene: Scene, verb: Verb) -> bool:
    """Whether somebody is named right before the verb, so that nobody else is its subject."""
    at = before_auxiliaries(scene, passive(scene, verb))
    return any(who.end == at for who in scene.parts.people)


_TO_COMMA = 6  # words from a post to the comma after it, past its unit
_TO_FAR_COMMA = 25  # the same of a clause that opens the sentence


def _opens_the_sentence(scene: Scene, verb: Verb) -> bool:
    """Whether a sentence opens with the clause of time that a verb is in: `Trước khi trở thành …`."""
    lows = scene.parts.line.lows[scene.parts.start : verb.start]
    return lows[:2] in (["trước", "khi"], ["sau", "khi"]) and "," not in lows


def _post_opens(scene: Scene, who: Who, at: int) -> bool:
    before = post_before(scene.parts.line, who, scene.parts.start)
    return before is not None and before.start == at


def _plural(scene: Scene, found: Sequence[Who]) -> bool:
    """Whether people in a list are all meant: they are joined by `và`, or counted."""
    line = scene.parts.line
    first = title_start(line, found[0].start)
    lows = line.lows
    if {"các", "hai", "cả", "gồm", "2", "3"} & set(lows[max(scene.parts.start, first - 3) : found[0].start]):
        return True
    if any(one.start == other.start for one, other in pairwise(found)):
        return True  # `hai ông này`
    return any("và" in lows[one.end : other.start] for one, other in pairwise(found))


def _closed_aside(scene: Scene, who: Who, verb: Verb) -> bool:
    """Whether a name stands in brackets that are closed before the verb."""
    words = scene.parts.line.words
    opened = next(
        (k for k in range(who.start - 1, max(scene.parts.start, who.start - 12) - 1, -1) if words[k] in "()"), -1
    )
    return opened >= 0 and words[opened] == "(" and ")" in words[who.end : verb.start]


def _later_subject(scene: Scene, verb: Verb) -> list[Who]:
    """Whom the article speaks of, if nobody is named who could be the subject."""
    if any(who.end <= verb.start for who in scene.parts.people) or not scene.cast.spoken_of:
        return []
    if not (_dropped(scene, verb) or _begins_with_an_act(scene)):
        return []
    return [Who(verb.start, verb.start, scene.cast.spoken_of[-1], pronoun=True)]


_NO_SUBJECT = frozenset(
    "ngày tháng năm đến từ sau trước đó khi được bị cùng đầu cuối giữa , : - / . và rồi hồi vào lúc ông bà anh tiếp "
    'bộ công an tỉnh đã tại cũng lại theo quyết định " “ vừa mới'.split()
)


_ACTS = frozenset("chuyển được bị về làm giữ lên trở sang vào tốt công nhận học".split())
_OF_TIMES = re.compile(
    r"\W*(?:(?:[Đđ]ến|[Tt]ừ|[Vv]ào|[Đđ]ầu|[Cc]uối|[Gg]iữa|[Nn]gày|[Tt]háng|[Nn]ăm|[Ss]au đó)\b|[\d/.,-]|\s)+"
)


def _begins_with_an_act(scene: Scene) -> bool:
    """Whether a sentence begins with a time and then what somebody did, without a subject: `Đến tháng 6/2000, chuyển
    lên làm tại A và được bổ nhiệm …`."""
    line = scene.parts.line
    found = _OF_TIMES.match(line.text, line.starts[scene.parts.start], line.ends[scene.parts.end - 1])
    if found is None or "," not in found[0]:
        return False
    return next((low for at, low in zip(line.starts, line.lows, strict=True) if at >= found.end()), "") in _ACTS


def _dropped(scene: Scene, verb: Verb) -> bool:
    """Whether nothing before the verb could be its subject: `Ngày 8-11, được bổ nhiệm …`."""
    lows = scene.parts.line.lows[scene.parts.start : verb.start]
    return all(low in _NO_SUBJECT or low.isdigit() for low in lows)


def receivers(scene: Scene, verb: Verb, end: int) -> list[Who]:
    """Who is given a rank that ends there: whoever follows `cho` or `đối với`, or the subject."""
    line = scene.parts.line
    for at in range(end, min(scene.parts.end, end + TO_OBJECT)):
        if line.words[at] in (";", "."):
            break
        if line.lows[at] in ("cho", "với") and (found := objects_for(scene, at - (line.lows[at - 1] == "đối"))):
            return found
    return subjects(scene, verb)
