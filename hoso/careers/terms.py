"""Posts with their times and without a verb: `ông X (cựu Chủ tịch UBND tỉnh giai đoạn 2006 - 2011)`, `1998 - 2003:
Trưởng phòng A`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoso.careers.claims import Claim
from hoso.careers.parts import post_before, posts_after
from hoso.careers.roles import Scene
from hoso.careers.when import Moment
from hoso.careers.which import former, posts_at
from hoso.careers.who import Who
from hoso.careers.words import Verb
from hoso.entities.posts import Item
from hoso.models import CareerKind

_YEARS = r"(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d"
_SPAN = re.compile(_YEARS)
_MAYBE = re.compile(rf"\b(?:nguyên|cựu)\b[^;]{{4,120}}?{_YEARS}", re.IGNORECASE)
_TO_YEARS = re.compile(r"[\s(]*(?:trong |các )*(?:giai đoạn|năm|thời kỳ|từ)?(?: năm| các năm)?[\s(]*")
_OPENING = r"[-–+*•\s]*(?:[Tt]ừ )?(?:(?:[Nn]gày|[Tt]háng|[Nn]ăm) )*"
_TIME_FIRST = re.compile(rf"{_OPENING}[\d/.-]+(?: ?(?:[-–]|đến|tới) ?(?:(?:ngày|tháng|năm) )*[\d/.-]+)?\s?:")
_NO_VERB = Verb(0, 0, "held", "")


def may_tell(text: str) -> bool:
    """Whether a text may name a former holder with the years of the post, or a time and then a post."""
    if _TIME_FIRST.match(text):
        return True
    return ("nguyên" in text or "ựu " in text) and _SPAN.search(text) is not None and _MAYBE.search(text) is not None


def read(scene: Scene) -> Iterator[tuple[Claim, Moment]]:
    """The former posts of a sentence that have their years right behind them, and these years."""
    for who in scene.parts.people:
        if who.pronoun or not who.name:
            continue
        for one in _own(scene, who):
            span = _years_after(scene, one, who)
            if one.post and former(one.post) and span:
                post = one.post.partition(" ")[2]
                yield Claim(who.name, "held", post, _NO_VERB, one.end), span


def listed(scene: Scene) -> Iterator[tuple[Claim, Moment]]:
    """The posts of a sentence that only states a time and a post, as those of whoever the article speaks of."""
    parts = scene.parts
    line = parts.line
    text = line.text[line.starts[parts.start] : line.ends[parts.end - 1]]
    if parts.verbs or parts.people or not (parts.moments and scene.cast.spoken_of and _TIME_FIRST.match(text)):
        return
    first = parts.moments[0]
    colon = next((at for at in range(parts.start, parts.end) if line.words[at] == ":"), parts.end)
    if len(parts.moments) > 1 or colon + 1 >= parts.end:
        return
    kind: CareerKind = "held" if first.until else "took"
    for one in posts_at(line, colon + 1, parts.end):
        yield Claim(scene.cast.spoken_of[-1], kind, one.post, _NO_VERB, one.end), first


def _own(scene: Scene, who: Who) -> list[Item]:
    before = post_before(scene.parts.line, who, scene.parts.start)
    after = posts_after(scene.parts.line, who, scene.parts.end)
    return [before, *after] if before else after


def _years_after(scene: Scene, one: Item, who: Who) -> Moment | None:
    """The span right behind a post, or behind the name that follows it."""
    line = scene.parts.line
    end = who.end if one.end <= who.start else one.end
    place = line.ends[end - 1]
    spans = (span for span in scene.parts.moments if span.until and span.start >= place)
    return next((span for span in spans if _TO_YEARS.fullmatch(line.text[place : span.start])), None)
