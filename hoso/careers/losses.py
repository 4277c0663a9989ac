"""The verbs of leaving a post: dismissed, suspended, retired, resigned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hoso.careers.claims import Claim
from hoso.careers.roles import (
    Scene,
    in_a_time,
    in_one_list,
    linked,
    named_as,
    objects,
    objects_after,
    objects_for,
    own_posts,
    received,
    right_after,
)
from hoso.careers.subjects import subjects
from hoso.careers.which import anybody, former, post_at, posts_at
from hoso.careers.who import Who
from hoso.careers.words import Verb
from hoso.entities.posts import Item, title_start
from hoso.entities.tags import Line


def dismissed(scene: Scene, verb: Verb, limit: int) -> Iterator[Claim]:
    """Who is dismissed or suspended, from the post that follows or the one beside the name."""
    direct = linked(scene, verb.end, limit)
    if verb.phrase in _TITLE_LOST:
        direct = _honour(scene, verb, limit) or [_bare_honour(scene, verb)]
    elif not direct and verb.phrase in (*_OF_ALL, "cách chức"):
        direct = _all_in_brackets(scene, verb, limit) or (_honour(scene, verb, limit) if verb.phrase in _OF_ALL else [])
    if direct:
        yield from _dismissed_from(scene, verb, direct, limit)
        return
    if scene.parts.line.lows[scene.parts.start : verb.start] == ["việc"]:
        return  # `Việc đình chỉ ông X nhằm …` may speak of what is only asked for
    if scene.parts.line.lows[verb.end : verb.end + 1] == ["này"]:
        return  # `khi đã cách chức này` goes on about a post
    acted_on = objects(scene, verb, limit) or objects_after(scene, verb.end)
    shared = _shared_post(scene, verb, acted_on)
    for who in acted_on or subjects(scene, verb):
        if shared and not own_posts(scene, who):
            yield Claim(who.name, "left", shared.post, verb, max(verb.end, shared.end))
        else:
            yield from lost(scene, verb, who)


def _shared_post(scene: Scene, verb: Verb, people: Sequence[Who]) -> Item | None:
    """The one post of all people of a list: `đình chỉ đối với hai Phó Giám đốc Sở là ông A và ông B`."""
    line = scene.parts.line
    if not people:
        return None
    end = title_start(line, people[0].start)
    for at in range(verb.end, end):
        one = post_at(line, at, end)
        if one is not None:
            listed = not _LISTING.isdisjoint(line.lows[max(one.end, end - _TO_LIST) : end])
            one = _without_clause(line, one)
            unit = len((one.post or "").split()) > _BARE_FORCE
            return one if listed and (unit or not anybody(line, one)) else None
    return None


def _without_clause(line: Line, one: Item) -> Item:
    """A post without what only says why or who: `4 cảnh sát giao thông liên quan vụ việc trên gồm`."""
    ends = (["liên", "quan"], ["gồm", ":"])
    end = next((at for at in range(one.start + 1, one.end) if line.lows[at : at + 2] in ends), one.end)
    return Item(None, line.slice(one.start, end), one.start, one.end)


_LISTING = frozenset(("là", "gồm", ":"))
_TO_LIST = 2  # words
_BARE_FORCE = 2  # syllables of `cảnh sát`, where `cảnh sát giao thông` names a post


_TITLE_LOST = frozenset(("tước danh hiệu", "tước quân tịch", "tước quân hàm", "tước danh hiệu quân nhân"))


def _all_in_brackets(scene: Scene, verb: Verb, limit: int) -> list[Item]:
    """The posts in brackets after all posts: `cách chức tất cả chức vụ trong Đảng (A; B)`."""
    line = scene.parts.line
    opened = next((at for at in range(verb.end, min(limit, verb.end + _TO_LISTED)) if line.words[at] == "("), None)
    if opened is None or "vụ" not in line.lows[verb.end : opened]:
        return []
    return posts_at(line, opened + 1, scene.parts.end)


_TO_LISTED = 9  # words
_OF_ALL = frozenset(("cách hết", "cách tất cả", "cách mọi"))


_HONOUR = 6  # words


def _honour(scene: Scene, verb: Verb, limit: int) -> list[Item]:
    """The title that is taken away: `tước danh hiệu Công an nhân dân`."""
    line, end = scene.parts.line, verb.end
    while (
        end < min(limit, verb.end + _HONOUR)
        and line.words[end].isalpha()
        and line.lows[end]
        not in ("với", "đối", "của", "còn", "và", "do", "cho", "cả", "vì", "để", "sau", "trước", "từ")
    ):
        end += 1
    start = verb.end - 2 if verb.phrase in _TITLE_LOST else verb.end
    bare = verb.phrase in ("tước quân tịch", "tước quân hàm")
    return [Item(None, line.slice(start, end), start, end)] if end > verb.end and not bare else []


def _bare_honour(scene: Scene, verb: Verb) -> Item:
    """The title, where only that word for it is said."""
    start = verb.end - 2
    return Item(None, scene.parts.line.slice(start, verb.end), start, verb.end)


def _of_others(scene: Scene, posts: Sequence[Item], people: int) -> bool:
    """Whether posts are counted, and so many people are not named: `miễn nhiệm 2 ủy viên, …, cho thôi … với ông X`."""
    before = scene.parts.line.words[posts[0].start - 1] if posts else ""
    return _COUNTED.fullmatch(before) is not None and people != int(before)


_COUNTED = re.compile("[2-9]")
_JOIN_POSTS = (["và"], [";"], ["còn"])


def _dismissed_from(scene: Scene, verb: Verb, direct: Sequence[Item], limit: int) -> Iterator[Claim]:
    line = scene.parts.line
    end = direct[-1].end
    named = right_after(scene, end)
    people = [named] if named and not named.pronoun else objects_for(scene, end) or objects_after(scene, end)
    people = [who for who in people if who.name] or named_as(scene, end)
    if _of_others(scene, direct, len(people)):
        return
    for who in people or subjects(scene, verb):
        for one in direct:
            yield Claim(who.name, "left", one.post, verb, end)
    while people:
        comma = line.words[people[-1].end : people[-1].end + 1] == [","]
        here = people[-1].end + comma
        joined = line.lows[here : here + 1] in _JOIN_POSTS
        if not (comma or joined):
            break
        more = linked(scene, here + joined, limit)
        people = objects_for(scene, more[-1].end) if more else []
        for who in people:
            for one in more:
                yield Claim(who.name, "left", one.post, verb, more[-1].end)


def lost(scene: Scene, verb: Verb, who: Who) -> Iterator[Claim]:
    """The post that somebody loses: the one beside the name, or the one last told of."""
    own = [] if who.pronoun else own_posts(scene, who)
    if not own and "khỏi" in verb.phrase:
        return  # `cho ra khỏi ngành` ends whatever post somebody had then, which may be none that was told of
    if len(own) > 1 and "đình chỉ" in verb.phrase:
        for one in own:
            yield Claim(who.name, "left", one.post, verb, max(verb.end, one.end))
        return
    said = own[0].post if own else scene.known(who.name)
    post = _without_former(said, verb, ended=verb.says == "dismiss" or who.group is not None)
    if post and not (former(post) and (not own or verb.says in _OWN_ACT)):
        yield Claim(who.name, "left", post, verb, max(verb.end, own[0].end if own else 0))


def _without_former(post: str | None, verb: Verb, *, ended: bool) -> str | None:
    """The post that somebody lost who is called its former holder; `nguyên` may be of an earlier one, but not where
    somebody is dismissed, or where several are meant together."""
    said = post.partition(" ")[0].lower() if post else ""
    lost = said == "cựu" or (said == "nguyên" and ended)
    return post[len(said) + 1 :] if post and lost and verb.says != "retire" else post


_OWN_ACT = frozenset(("leave", "retire"))


def stopped(scene: Scene, verb: Verb, limit: int) -> Iterator[Claim]:
    """Who leaves the post that follows."""
    direct = linked(scene, verb.end, limit, led=True)
    for who in subjects(scene, verb):
        if not direct and verb.phrase not in _NEED_A_POST:
            yield from lost(scene, verb, who)
        for one in direct:
            yield Claim(who.name, "left", one.post, verb, direct[-1].end)


_NEED_A_POST = frozenset(("không còn là", "thôi"))


def left(scene: Scene, verb: Verb, limit: int) -> Iterator[Claim]:
    """Who retires or resigns, from the post that follows, the one beside the name, or the one told of last."""
    if verb.says == "retire" and in_a_time(scene, verb) and not scene.parts.before(verb.start):
        return
    if verb.says == "retire" and right_after(scene, verb.end) is not None:
        return  # `tướng về hưu Lê Thử An`, who is only called so
    direct = posts_at(scene.parts.line, verb.end, limit) if verb.says == "leave" else []
    people = objects_for(scene, direct[-1].end if direct else verb.end)
    if not people and ":" in scene.parts.line.words[verb.end : verb.end + 3]:
        people = in_one_list(scene, scene.parts.after(verb.end, scene.parts.end))
    decided = (
        verb.says == "retire"
        and "định" in scene.parts.line.lows[verb.start - 1 : verb.start]
        and not received(scene, verb)
    )
    noun = scene.parts.line.lows[verb.start - 1 : verb.start] in (["sự"], ["việc"], ["đơn"], ["lệnh"])
    noun = noun or scene.parts.line.lows[verb.end : verb.end + 1] == ["của"]
    people = people or ([] if decided or noun else subjects(scene, verb))
    for who in people:
        if not direct:
            yield from lost(scene, verb, who)
        for one in direct:
            yield Claim(who.name, "left", one.post, verb, one.end)


def joined(scene: Scene, waiting: Sequence[Verb], claims: Sequence[Claim]) -> list[Claim]:
    """What verbs without an object claim of those whom the next verb names: `tước danh hiệu …, cách chức ông X`."""
    found: list[Claim] = []
    for verb in waiting:
        titled = verb.phrase in _TITLE_LOST
        lost = _honour(scene, verb, scene.parts.end) if titled else linked(scene, verb.end, scene.parts.end)
        names = list(dict.fromkeys(claim.name for claim in claims))
        if _of_others(scene, lost, len(names)):
            continue
        for name in names:
            found += [Claim(name, "left", one.post, verb, one.end) for one in lost]
    return found
