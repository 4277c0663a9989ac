"""A sentence in its parts: verbs of careers, people, moments; and what stands beside a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hoso.careers.when import Moment
from hoso.careers.which import post_at
from hoso.careers.who import Who
from hoso.careers.words import Verb
from hoso.entities import names, posts
from hoso.entities.posts import DASHES, TITLES, Item, title_start
from hoso.entities.tags import Line
from hoso.vocabulary.entries import CareerSays

_JOINS_VERBS = frozenset(", và / - quyết định việc về lại".split())
_MOST_BETWEEN = 4  # words between two verbs that are one act: `điều động, bổ nhiệm`
_ACTS = frozenset(("appoint", "transfer"))
_APPOSES = DASHES | {",", "("}


@dataclass(frozen=True, slots=True)
class Parts:
    """What a sentence says of careers, from the word `start` up to the word `end` of a line; verbs that are one act are
    one."""

    line: Line
    start: int
    end: int
    verbs: tuple[Verb, ...]
    links: tuple[Verb, ...]
    hedges: tuple[Verb, ...]
    past: tuple[Verb, ...]
    people: tuple[Who, ...]
    moments: tuple[Moment, ...]

    @property
    def text(self) -> str:
        """The sentence, with tones where newspapers put them."""
        return self.line.text[self.line.starts[self.start] : self.line.ends[self.end - 1]]

    def link(self, at: int) -> Verb | None:
        """The verb or word there that leads to a post."""
        return next((verb for verb in self.links if verb.start == at), None)

    def before(self, at: int) -> list[Who]:
        """The people named or meant before a word, for their own sake."""
        return [who for who in self.people if who.end <= at and not who.aside]

    def after(self, at: int, end: int) -> list[Who]:
        """The people named or meant between two words."""
        return [who for who in self.people if at <= who.start < end]


def acts(found: Sequence[Verb], line: Line) -> tuple[Verb, ...]:
    """The verbs of a sentence, those that are one act joined."""
    joined: list[Verb] = []
    for verb in found:
        last = joined[-1] if joined else None
        if last and last.says in _ACTS and verb.says in _ACTS:
            between = line.lows[last.end : verb.start]
            if len(between) <= _MOST_BETWEEN and _JOINS_VERBS.issuperset(between):
                says: CareerSays = "transfer" if "transfer" in (last.says, verb.says) else "appoint"
                joined[-1] = Verb(last.start, verb.end, says, verb.phrase)
                continue
        joined.append(verb)
    return tuple(joined)


def post_before(line: Line, who: Who, start: int) -> Item | None:
    """The post right before a name with its titles, after a comma too if a title follows: `Giám đốc Sở, ông X`."""
    first = title_start(line, who.start)
    ends = (first, first - 1) if first < who.start and line.words[first - 1 : first] == [","] else (first,)
    for at in range(max(start, first - 24), first):
        if line.kind(at) in ("post", "unit-post", "former"):
            one = posts.item(line, at)
            if one and one.post and one.end in ends:
                return one
            if one and one.post and line.lows[one.end] in ("ở", "tại") and line.kind(one.end + 1) == "organisation":
                body = line.tags[one.end + 1].end
                if body in ends:
                    return Item(None, line.slice(one.start, body), one.start, body)
    return None


def posts_after(line: Line, who: Who, end: int) -> list[Item]:
    """The posts beside a name, after a comma, a dash or in brackets."""
    found: list[Item] = []
    here = who.end
    while here < end and len(found) < 6 and line.words[here] in _APPOSES:
        here = _past_birth(line, here + 1, end)
        if line.kind(here) == "rank":
            here = line.tags[here].end
            continue
        one = post_at(line, here, end) if here < end and line.words[here] not in _APPOSES else None
        if one is None:
            if here < end and line.words[here] in _APPOSES:
                continue
            break
        if line.lows[here : here + 2] == ["phụ", "trách"]:
            break  # `(phụ trách trực tiếp bà X)`
        if line.words[here - 1] == "," and _names_another(line, one.end):
            break  # `tổ trưởng X, đội trưởng Y`
        if line.words[here - 1] == "," and line.lows[one.end : one.end + 1] in _ACTS_NOW:
            break  # `sa thải ông X, tổng thống đã …`: the post is the subject of what follows
        found.append(one)
        here = one.end
        here += line.words[here : here + 1] == [")"]
    return found


def _names_another(line: Line, at: int) -> bool:
    """Whether somebody is named right behind a post, so that it is theirs."""
    return line.kind(at) in TITLES or (at not in line.tags and names.vietnamese(line, at) is not None)


_ACTS_NOW = (["đã"], ["đang"], ["sẽ"], ["cho"], ["nói"])


def _past_birth(line: Line, at: int, end: int) -> int:
    """The end of an age, a birth or a home that begins there."""
    if line.lows[at : at + 1] in (["sinh"], ["sn"], ["quê"]) or line.lows[at + 1 : at + 2] == ["tuổi"]:
        while at < end and line.words[at] not in (",", ")", ";"):
            at += 1
        while at < end and line.lows[at + 1 : at + 2] in (["sinh"], ["quê"], ["huyện"], ["tỉnh"], ["xã"]):
            at += 1
            while at < end and line.words[at] not in (",", ")", ";"):
                at += 1
        at += at < end and line.words[at] == ")"
    return at
