"""Posts with their times and without a verb: `ông X (cựu Chủ tịch UBND tỉnh giai đoạn 2006 - 2011)`, `1998 - 2003:
Trưởng phòng A`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hoso.careers.claims import Claim
from hoso.careers.roles import Scene, right_after
from hoso.careers.when import Moment, term_at
from hoso.careers.which import former, post_at, posts_at
from hoso.careers.who import Who
from hoso.careers.words import Verb
from hoso.entities.posts import DASHES, Item
from hoso.models import CareerKind

_SPAN = re.compile(r"(?:19|20)\d\d\s?[-–—]\s?(?:19|20)\d\d")
_MAYBE = re.compile(r"\b(?:nguyên|cựu|nhiệm kỳ|giai đoạn|thời kỳ)\b", re.IGNORECASE)
_TO_YEARS = re.compile(r"[\s(,]*(?:trong |các )*(?:giai đoạn|năm|thời kỳ|từ)?(?: năm| các năm)?[\s(]*")
_OPENING = r"[-–+*•\s]*(?:[Tt]ừ )?(?:(?:[Nn]gày|[Tt]háng|[Nn]ăm) )*"
_TO_END = r" ?(?:[-–]|đến|tới) ?(?:(?:ngày|tháng|năm) )*"
_TIME_FIRST = re.compile(rf"{_OPENING}[\d/.-]+(?:(?:{_TO_END}[\d/.-]+)?\s?:|(?:{_TO_END}|[-–])[\d/.]+,? (?=\w))")
_NO_VERB = Verb(0, 0, "held", "")
_FORMER = frozenset(("nguyên", "cựu"))
_APPOSES = DASHES | {",", "("}


def may_tell(text: str) -> bool:
    """Whether a text may name a former holder with the years of the post, or a time and then a post."""
    return (_SPAN.search(text) is not None and _MAYBE.search(text) is not None) or _TIME_FIRST.match(text) is not None


def read(scene: Scene, year: str | None) -> Iterator[tuple[Claim, Moment]]:
    """The posts of a sentence that have their years right behind them, and these years: those of former holders, and
    those whose years were over in the year of the publication."""
    parts = scene.parts
    at = parts.start
    while at < parts.end:
        made = _apposed(scene, at)
        is_former = bool(made) and _said_former(scene, at)
        span = _years_behind(scene, made) if made else None
        who = _holder(scene, made, at, span) if made and span else None
        if who and span and span.until and (is_former or (year and span.until < year)):
            for one in made:
                yield Claim(who.name, "held", _bare(one.post), _NO_VERB, one.end), span
        at = max(at + 1, made[-1].end if made else 0)


def _apposed(scene: Scene, at: int) -> list[Item]:
    """The posts of one apposition that begins there: behind a mark, or with `nguyên`; another `nguyên` begins the next
    one."""
    line = scene.parts.line
    begins = _said_former(scene, at)
    if not begins and (at == scene.parts.start or line.words[at - 1] not in _APPOSES):
        return []
    places = (at, at + 1) if begins else (at,)  # `nguyên Huyện ủy viên`, whose head only stands in the list for verbs
    items = (post_at(line, here, scene.parts.end) for here in places if here < scene.parts.end)
    one = next((one for here, one in zip(places, items, strict=False) if one and one.start == here), None)
    if one is None:
        return []
    here = one.start
    found = posts_at(line, here, scene.parts.end)
    others = (n for n, one in enumerate(found) if n and (former(one.post or "") or line.lows[one.start - 1] in _FORMER))
    return found[: next(others, len(found))]


def _said_former(scene: Scene, at: int) -> bool:
    line = scene.parts.line
    return line.kind(at) == "former" or line.lows[at] in _FORMER


def _bare(post: str | None) -> str:
    """A post without `nguyên` or `cựu` before it."""
    said = post or ""
    return said.partition(" ")[2] if former(said) else said


def _years_behind(scene: Scene, made: Sequence[Item]) -> Moment | None:
    """The span or the term right behind posts, or behind the name that follows them."""
    line = scene.parts.line
    named = right_after(scene, made[-1].end)
    place = line.ends[(named.end if named else made[-1].end) - 1]
    spans = (span for span in scene.parts.moments if span.until and span.start >= place)
    near = next((span for span in spans if _TO_YEARS.fullmatch(line.text[place : span.start])), None)
    return near or term_at(line.text, place)


def _holder(scene: Scene, made: Sequence[Item], at: int, span: Moment) -> Who | None:
    """Whose posts these are: whoever is named right behind them or their years, else the last one before, if nothing
    is told between the two."""
    parts = scene.parts
    after = next((k for k in range(made[-1].end, parts.end) if parts.line.starts[k] >= span.end), parts.end)
    named = right_after(scene, made[-1].end) or right_after(scene, after)
    who = named or next((who for who in reversed(parts.people) if who.end <= at), None)
    if who is None or who.pronoun or not who.name:
        return None
    told = not named and any(who.end <= verb.start < at for verb in parts.verbs)
    return None if told else who


def listed(scene: Scene) -> Iterator[tuple[Claim, Moment]]:
    """The posts of a sentence that only states a time and a post, as those of whoever the article speaks of."""
    parts = scene.parts
    line = parts.line
    text = line.text[line.starts[parts.start] : line.ends[parts.end - 1]]
    if parts.verbs or parts.people or not (parts.moments and scene.cast.spoken_of and _TIME_FIRST.match(text)):
        return
    first = parts.moments[0]
    begins = next((at for at in range(parts.start, parts.end) if line.starts[at] >= first.end), parts.end)
    begins += line.words[begins : begins + 1] in ([":"], [","])
    if len(parts.moments) > 1 or begins >= parts.end:
        return
    kind: CareerKind = "held" if first.until else "took"
    for one in posts_at(line, begins, parts.end):
        yield Claim(scene.cast.spoken_of[-1], kind, one.post, _NO_VERB, one.end), first
