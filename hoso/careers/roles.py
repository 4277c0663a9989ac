"""Who and what goes with a verb: the posts it leads to, its object, those named after `đối với`, what stands beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from hoso.careers.lists import listed
from hoso.careers.parts import Parts, post_before, posts_after
from hoso.careers.which import anybody, post_at, posts_at
from hoso.careers.who import Cast, Who
from hoso.careers.words import Verb
from hoso.entities.posts import Item, title_start


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence and who the article speaks of; `known` is the post that somebody was last said to have, `told` the
    one that was told of last, whosever."""

    parts: Parts
    cast: Cast
    known: Callable[[str], str | None]
    told: Callable[[], str | None]


_PASSIVE = frozenset(("được", "bị"))
_NOT_PASSIVE = frozenset(("biết", "thông", "cho", "xem", "coi", "cáo", "can", "hại", "án"))
_AGENT = 20  # words from `được`, past who did it, to what was done
TO_OBJECT = 14  # words from a verb to the person, past ranks and posts
_FILLERS = frozenset("lại thêm bổ sung tạm đến sang về xuống lên trở tiếp tục ra hết tất cả các mọi luôn".split())
_MOST_FILLERS = 3
_FOR = (("đối", "với"), ("với",), ("cho",), ("của",))
_TIMES = frozenset(
    "khi lúc hồi thời gian kỳ trình điểm giai đoạn từ sau trước trong ngắn quá dưới vừa được đã còn đang ông bà anh "
    "mới bị ngày đến".split()
)
_NAME_A_TIME = frozenset("khi hồi lúc gian trình điểm đoạn thời kỳ".split())
_AUXILIARIES = frozenset(("còn", "đang", "đã", "được", "bị", "mới", "vừa"))


def linked(scene: Scene, at: int, limit: int, *, led: bool = False) -> list[Item]:
    """The posts that begin there, past `làm`, `giữ chức` and the like."""
    parts = scene.parts
    here = at
    for _ in range(_MOST_FILLERS + 2):
        link = parts.link(here)
        if link and link.phrase == "quyền" and parts.line.kind(here) in ("post", "unit-post"):
            led = True  # `quyền tổng thống` is a post, `quyền` no word that leads to one
            break
        if link:
            here, led = link.end, True
        elif here < limit and parts.line.lows[here] in _FILLERS:
            here += 1
        else:
            break
    found = posts_at(parts.line, here, parts.end)
    return found if led or (found and not anybody(parts.line, found[0])) else []


def objects(scene: Scene, verb: Verb, limit: int) -> list[Who]:
    """Who comes after a verb as its object: somebody, with nothing but titles and posts between, and those joined."""
    parts, line = scene.parts, scene.parts.line
    after = [who for who in parts.after(verb.end, limit) if who.name and (not who.pronoun or _beside(who, verb))]
    after = _other_than_subject(scene, verb, after)
    first = next(iter(after), None)
    at = _past_party(scene, verb.end)
    if first is None or first.start - at > TO_OBJECT:
        return []
    between = title_start(line, first.start)
    if between > at and not only_titles(scene, at, between):
        return []
    return in_one_list(scene, after)


def _past_party(scene: Scene, at: int) -> int:
    """The end of what the party did as well: `đình chỉ công tác, đình chỉ sinh hoạt Đảng ông X`."""
    line = scene.parts.line
    if line.lows[at : at + 1] not in ([","], ["và"]):
        return at
    found = next((done for done in _BY_THE_PARTY if line.lows[at + 1 : at + 1 + len(done)] == done), None)
    return at + 1 + len(found) if found else at


_BY_THE_PARTY = (
    ["đình", "chỉ", "sinh", "hoạt", "đảng"],
    ["khai", "trừ", "đảng"],
    ["khai", "trừ", "khỏi", "đảng"],
    ["khai", "trừ", "ra", "khỏi", "đảng"],
)


def _other_than_subject(scene: Scene, verb: Verb, after: list[Who]) -> list[Who]:
    """An object that is a pronoun means nobody who does what the verb says: `Tổng thống A bất ngờ cách chức ông`."""
    subject = next(reversed(scene.parts.before(verb.start)), None)
    if not after or not after[0].pronoun or subject is None or subject.name != after[0].name:
        return after
    if passive(scene, verb) < verb.start:
        return after
    said = scene.parts.line.lows[after[0].start]
    named = [*scene.cast.spoken_of[-1:], *(who.name for who in scene.parts.before(verb.start))]
    may_be = (name for name in reversed(named) if name != subject.name and scene.cast.may_be(name, said))
    other = next(may_be, None)
    return [replace(after[0], name=other)] if other else []


def _beside(who: Who, verb: Verb) -> bool:
    """Whether a pronoun is right behind a verb: `điều chuyển hai ông xuống làm …`."""
    return who.start - verb.end <= _TO_PRONOUN


_TO_PRONOUN = 2


def only_titles(scene: Scene, at: int, end: int) -> bool:
    """Whether nothing but ranks, posts and the like stands between two words."""
    line = scene.parts.line
    for _ in range(_MOST_FILLERS + 3):
        if at >= end:
            return True
        if scene.parts.link(at) and line.lows[at] not in ("quyền", "là"):
            return False
        if line.lows[at] in _BEFORE_OBJECT or line.lows[at].isdigit():
            at += 1
            continue
        one = post_at(line, at, end)
        if one is None:
            return False
        at = one.end
    return at >= end


_BEFORE_OBJECT = frozenset(
    "là đối với cho các đồng chí ông bà lại thêm hai ba : gồm , tân cán bộ con trai em của mình - thời hạn có".split()
)


def in_one_list(scene: Scene, people: Sequence[Who]) -> list[Who]:
    """The first of some people, and those that follow in one list with it."""
    found = list(people[:1])
    for who in people[1:]:
        both = who.start == found[-1].start  # `hai ông này`
        if not both and not listed(scene.parts.line, found[-1].end, title_start(scene.parts.line, who.start)):
            break
        found.append(who)
    return found


def received(scene: Scene, verb: Verb) -> bool:
    """Whether the subject receives what the verb says: `nhận quyết định bổ nhiệm`."""
    lows = scene.parts.line.lows
    return "nhận" in lows[max(scene.parts.start, verb.start - 4) : verb.start + 1] or verb.phrase == "giáng chức"


def objects_for(scene: Scene, at: int) -> list[Who]:
    """The people after `đối với`, `cho` or `với` there."""
    parts, line = scene.parts, scene.parts.line
    said = next((said for said in _FOR if tuple(line.lows[at : at + len(said)]) == said), None)
    if said is None:
        return []
    after = [who for who in parts.after(at + len(said), parts.end) if who.name]
    if not after or not only_titles(scene, at + len(said), title_start(line, after[0].start)):
        return []
    return in_one_list(scene, after)


def objects_after(scene: Scene, at: int) -> list[Who]:
    """The people after `đối với`, a few words after a verb that ends there: `cách chức, cho nghỉ hưu đối với ông X`."""
    line = scene.parts.line
    for here in range(at, min(scene.parts.end, at + TO_OBJECT)):
        if line.words[here] in (";", ".") or line.lows[here] in _REASONS:
            break
        if line.lows[here] in ("với", "của") and (found := objects_for(scene, here - (line.lows[here - 1] == "đối"))):
            return found
    return []


_REASONS = frozenset(("vì", "do", "bởi", "để", "nhằm", "khi", "trước", "sau"))


def named_as(scene: Scene, at: int) -> list[Who]:
    """The people of a list that says who has a post: `2 thành viên hội đồng là ông A và ông B`."""
    line = scene.parts.line
    if line.lows[at : at + 1] not in (["là"], ["gồm"], [":"]):
        return []
    after = scene.parts.after(at + 1, scene.parts.end)
    return in_one_list(scene, after) if after and only_titles(scene, at + 1, title_start(line, after[0].start)) else []


def right_after(scene: Scene, at: int) -> Who | None:
    """Who is named right after a post, with a title or without."""
    line = scene.parts.line
    return next((who for who in scene.parts.people if who.start >= at and title_start(line, who.start) == at), None)


def own_posts(scene: Scene, who: Who) -> list[Item]:
    """The posts beside a name, without former ones."""
    parts = scene.parts
    found = posts_after(parts.line, who, parts.end)
    before = post_before(parts.line, who, parts.start)
    return [one for one in ([*found, before] if before else found) if one.post]


def passive(scene: Scene, verb: Verb) -> int:
    """Where `được` or `bị` stands before a verb and who does it; otherwise where the verb begins."""
    line, start = scene.parts.line, max(scene.parts.start, verb.start - _AGENT)
    for at in range(verb.start - 1, start - 1, -1):
        if line.words[at] in (";", ":"):
            break
        if line.lows[at] in _PASSIVE and line.lows[at + 1] not in _NOT_PASSIVE:
            return at
    return verb.start


def before_auxiliaries(scene: Scene, at: int) -> int:
    """The first of the auxiliaries that end there: that of `đã được` before a verb."""
    while at > scene.parts.start and scene.parts.line.lows[at - 1] in _AUXILIARIES:
        at -= 1
    return at


def in_a_time(scene: Scene, verb: Verb) -> bool:
    """Whether a verb is in a clause of time: `khi đang giữ chức`, `trong thời gian làm`."""
    lows = scene.parts.line.lows
    at = before_auxiliaries(scene, verb.start)
    subject = next((who for who in scene.parts.people if who.end == at), None)
    at = title_start(scene.parts.line, subject.start) if subject else at
    words: list[str] = []
    while at > scene.parts.start and lows[at - 1] in _TIMES:
        at -= 1
        words.append(lows[at])
    return not _NAME_A_TIME.isdisjoint(words)
