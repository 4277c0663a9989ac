"""The verbs of careers with what goes with them: who is given, takes up or loses which post."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from hoso.careers import holding, losses, moves
from hoso.careers.claims import Claim
from hoso.careers.holding import moves_others
from hoso.careers.parts import post_before
from hoso.careers.roles import (
    Scene,
    before_auxiliaries,
    in_a_time,
    linked,
    objects,
    objects_for,
    own_posts,
    passive,
    right_after,
)
from hoso.careers.subjects import subjects
from hoso.careers.which import former, post_at, serves
from hoso.careers.who import Who
from hoso.careers.words import Verb, points_back
from hoso.entities.posts import Item


def read(scene: Scene, verb: Verb, limit: int) -> list[Claim]:
    """What a verb claims; `limit` is where the next verb begins."""
    frame = _FRAMES.get(verb.says)
    return list(frame(scene, verb, limit)) if frame else []


def _appointed(scene: Scene, verb: Verb, limit: int) -> Iterator[Claim]:
    parts = scene.parts
    direct = linked(scene, verb.end, limit)
    people = [] if direct and right_after(scene, direct[-1].end) is None else objects(scene, verb, limit)
    if direct and not people:
        end = direct[-1].end
        given = [] if serves(parts.line, direct[-1].start) else objects_for(scene, end)
        for who in given or subjects(scene, verb):
            yield from _given(scene, verb, who, direct)
        return
    if not people:
        yield from _moved_on(scene, verb, limit)
        return
    link = _link_after(scene, people[-1].end, parts.end)
    if link is None:
        for who in people:
            yield from moves.moved(scene, verb, who, people[-1].end)
        return
    made = linked(scene, link, parts.end)
    told = scene.told() if not made and points_back(parts.line, link, link + _TO_THIS) else None
    for who in people:
        yield from _given(scene, verb, who, made)
        if told and not former(told):
            yield Claim(who.name, "took", told, verb, parts.end)


_TO_THIS = 4  # words of `vào chức vụ này`
_AGAIN = frozenset(("tái bổ nhiệm", "bổ nhiệm lại", "tái cử"))
_OTHER_WORK = 6  # words from the verb to `khác`


def _moved_on(scene: Scene, verb: Verb, limit: int) -> Iterator[Claim]:
    """Somebody who is moved, the new post named after a detour, or not at all: `được điều động làm nhiệm vụ khác`."""
    parts = scene.parts
    link = _link_after(scene, verb.end, min(limit, verb.end + _DETOUR))
    made = linked(scene, link, parts.end) if link is not None else []
    elsewhere = verb.says == "transfer" and "khác" in parts.line.lows[verb.end : verb.end + _OTHER_WORK]
    for who in subjects(scene, verb):
        if made:
            yield from _given(scene, verb, who, made)
        elif verb.phrase in _AGAIN and (post := scene.known(who.name)) and not former(post):
            yield Claim(who.name, "took", post, verb, verb.end)
        elif verb.says == "appoint" and _of_whoever(scene, verb):
            yield from _in_own_post(scene, verb, who)
        elif verb.phrase == "giáng chức":
            yield from losses.lost(scene, verb, who)
        elif not made and (found := list(moves.moved(scene, verb, who, verb.end))):
            yield from found
            if len(found) == 1 and not who.pronoun and own_posts(scene, who):
                yield from losses.lost(scene, verb, who)
        elif _to_a_unit(scene, verb) and not who.pronoun and own_posts(scene, who):
            yield from losses.lost(scene, verb, who)
        elif elsewhere and not who.pronoun:
            own = next((one.post for one in own_posts(scene, who) if one.post and not former(one.post)), None)
            if own:
                yield Claim(who.name, "left", own, verb, verb.end)


def _of_whoever(scene: Scene, verb: Verb) -> bool:
    """Whether a verb is in a clause of somebody's own: `X, người được bổ nhiệm năm 2013`."""
    lows = scene.parts.line.lows
    at = before_auxiliaries(scene, passive(scene, verb)) - 1
    return at > scene.parts.start and lows[at] == "người" and lows[at - 1] in (",", "-", "–")


def _in_own_post(scene: Scene, verb: Verb, who: Who) -> Iterator[Claim]:
    """That somebody was given the post that stands beside the name."""
    own = [one.post for one in own_posts(scene, who) if one.post and not former(one.post)]
    post = own[-1] if own else scene.known(who.name)
    if post and not former(post):
        yield Claim(who.name, "took", post, verb, verb.end)


def _to_a_unit(scene: Scene, verb: Verb) -> bool:
    """Whether somebody is moved away to a unit where no post is named: `bị điều chuyển xuống Công an huyện A`."""
    line = scene.parts.line
    led = line.lows[verb.end : verb.end + 1] in (["xuống"], ["về"], ["sang"], ["đến"], ["khỏi"])
    return verb.says == "transfer" and led and line.kind(verb.end + 1) in ("unit", "organisation", "named")


_DETOUR = 9  # words from a verb over `về Tập đoàn A` to `làm`
_MAY_LEAD = frozenset(("vào", "tham gia"))
_NEVER_LEAD = frozenset(("là", "quyền", "phụ trách", "tư cách", "nhiệm vụ"))


def _link_after(scene: Scene, at: int, end: int) -> int | None:
    """Where the link to the new post begins after a person, past what the person is, before another verb."""
    parts = scene.parts
    for link in parts.links:
        if link.start < at or link.start >= end:
            continue
        leads = link.phrase in _MAY_LEAD and post_at(parts.line, link.end, end) is not None
        if link.phrase in _NEVER_LEAD or (link.phrase in _MAY_LEAD and not leads):
            continue
        other = any(at <= verb.start < link.start and verb.says not in ("hold", "to") for verb in parts.verbs)
        return None if other else link.start
    return None


def _given(scene: Scene, verb: Verb, who: Who, made: Sequence[Item]) -> Iterator[Claim]:
    """The posts that somebody gets, and the one that ends if it is a transfer."""
    if not made:
        return
    for one in made:
        yield Claim(who.name, "took", one.post, verb, made[-1].end)
    moved = verb.says == "transfer" or _moves(scene, made[0])
    if moved and not who.pronoun:
        old = [
            one
            for one in own_posts(scene, who)
            if one.post and not former(one.post) and one.start not in {m.start for m in made}
        ]
        if old and old[0].post and not _same(old[0].post, made[0].post):
            yield Claim(who.name, "left", old[0].post, verb, made[-1].end)


def _moves(scene: Scene, one: Item) -> bool:
    """Whether `đến`, `sang` or `về` leads to the post."""
    return bool({"đến", "sang", "về"} & set(scene.parts.line.lows[max(scene.parts.start, one.start - 4) : one.start]))


def _same(one: str, other: str | None) -> bool:
    return other is not None and one.lower().replace(" ", "") == other.lower().replace(" ", "")


def _entered(scene: Scene, verb: Verb, limit: int) -> Iterator[Claim]:
    direct = linked(scene, verb.end, limit, led=True)
    if not direct and (in_a_time(scene, verb) or verb.phrase.endswith("đắc cử")):
        return
    behind = objects_for(scene, direct[-1].end if direct else verb.end)
    for who in behind or subjects(scene, verb) or _newly_called(scene, verb):
        made = direct
        if not made and verb.phrase != "kiêm nhiệm" and not who.pronoun:
            made = own_posts(scene, who)[-1:]
        for one in made:
            yield Claim(who.name, "took", _without_new(one.post), verb, max(verb.end, made[-1].end))


def _newly_called(scene: Scene, verb: Verb) -> list[Who]:
    """Who is called new in a post after a verb without a subject: `Phát biểu nhậm chức, tân Bộ trưởng X …`."""
    line = scene.parts.line
    for who in scene.parts.after(verb.end, scene.parts.end):
        own = post_before(line, who, verb.end)
        if own and not who.aside and "tân" in (line.lows[own.start], line.lows[own.start - 1]):
            return [who]
    return []


def _without_new(post: str | None) -> str | None:
    return post[4:] if post and post.lower().startswith("tân ") else post


def _became(scene: Scene, verb: Verb, limit: int) -> Iterator[Claim]:
    direct = linked(scene, verb.end, limit, led=True)
    if not direct or not _is_office(scene, direct[0]) or moves_others(scene, verb):
        return
    for who in subjects(scene, verb):
        if verb.phrase in _LATER_ON and (one := _first_in_brackets(scene, verb)):
            yield Claim(who.name, "held", one.post, verb, direct[-1].end)
        yield from _given(scene, Verb(verb.start, verb.end, "appoint", verb.phrase), who, direct)


_CALLINGS = frozenset((("chuyên", "gia"), ("luật", "sư"), ("bác", "sĩ"), ("phóng", "viên"), ("nhà", "lãnh")))


def _is_office(scene: Scene, one: Item) -> bool:
    """Whether what somebody becomes is a post: no calling, no former post, nor what an incumbent does first."""
    line = scene.parts.line
    if _FIRST_TO_DO.search(line.text, line.starts[one.start], line.ends[min(one.end + 2, len(line.ends)) - 1]):
        return False
    if former(one.post or "") or "nhiệm" in line.lows[one.end : one.end + 2]:
        return False  # `trở thành tổng thống đương nhiệm đầu tiên thăm …`
    return tuple(line.lows[one.start : one.start + 2]) not in _CALLINGS


_FIRST_TO_DO = re.compile(r"\bđầu tiên (?!của|ở|tại|trong|là|và)\w")  # `trở thành Ngoại trưởng đầu tiên thăm …`
_LATER_ON = frozenset(("sau này là", "về sau là"))


def _first_in_brackets(scene: Scene, verb: Verb) -> Item | None:
    """The post from which a later one is told apart in brackets: `X (Trưởng phòng, sau này là Cục trưởng)`."""
    line = scene.parts.line
    opened = next((at for at in range(verb.start, scene.parts.start, -1) if line.words[at] in "()"), -1)
    one = post_at(line, opened + 1, verb.start) if opened >= 0 and line.words[opened] == "(" else None
    return one if one and one.end == verb.start - 1 else None


_FRAMES: Mapping[str, Callable[[Scene, Verb, int], Iterator[Claim]]] = {
    "appoint": _appointed,
    "transfer": _appointed,
    "enter": _entered,
    "become": _became,
    "hold": holding.holds,
    "held": holding.held,
    "dismiss": losses.dismissed,
    "stop": losses.stopped,
    "leave": losses.left,
    "retire": losses.left,
}
