"""Who is not indexed, or only with a public post: impostors, children, and people involved in a case."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hoso.entities import cases, pretence, youth
from hoso.entities.alike import name_key, short_forms
from hoso.entities.names import Name
from hoso.entities.namesakes import Endings, everybody
from hoso.entities.people import Mention
from hoso.entities.scan import WholeWords
from hoso.entities.tags import Line
from hoso.models import Person
from hoso.vietnamese import tone_placement
from hoso.vocabulary import Vocabulary
from hoso.vocabulary.entries import Says, StandingPhrase

_WORD = re.compile(r"\w+")
# Departments of provincial police by their code: PC45, PC02, PA61, PX13.
_POLICE_CODE = re.compile(r"P[ABCHKVX][0-9]{2}")
# An office of a district belongs to its committee: `Trưởng phòng Kinh tế huyện Bến Thử`; so does its budget office.
_DISTRICT_OFFICE = re.compile(
    r"\b[Pp]hòng\b(?:.*\b(?:huyện|quận|thị xã|thành phố|TP|TX|H|Q)\b| [Tt]ài chính\W+[Kk]ế hoạch\b)"
)
_NO_OFFICE = re.compile(r"\b(?:bệnh viện|BV|trường|trung tâm|xí nghiệp|nhà máy|chi nhánh)\b", re.IGNORECASE)
_MOST_LOOKED_FOR = 16  # names; with more, it is quicker to examine every line


Remarks = Sequence[tuple[int, int, Says]]


@dataclass(slots=True)
class Said:
    """The names, by their keys, that an article calls children or parties to a case, and minors by the words beside.

    `places` are those where children are named, by line and first word: what is said there of a name is the child's, and
    not that of an officer who has the same name.
    """

    children: set[str] = field(default_factory=set)
    minors: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    places: dict[tuple[int, int], bool] = field(default_factory=dict)

    def of_a_child(self, mention: Mention) -> bool:
        """Whether a child is named there; if only an age says so, nobody with a rank counts."""
        certain = self.places.get((mention.line, mention.name.start))
        return certain is not None and (certain or not mention.ranks)


class Standing:
    """Decides by the words of one vocabulary which people of an article may be indexed."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        posts = ("public", "owned", "private")
        self._full = short_forms(vocabulary)
        beside = [one for one in vocabulary.standing if one.says not in posts]
        self._says = {tone_placement(one.phrase).lower(): one.says for one in beside}
        self._words = WholeWords(self._says)
        self._beside = _Phrases(beside)
        self._posts = _Phrases([one for one in vocabulary.standing if one.says in posts])
        self._public = functools.lru_cache(maxsize=4096)(self._is_public)  # the same few posts occur again and again
        self._aliases: Mapping[str, str] = {
            name_key(name): name_key(person.name) for person in vocabulary.people for name in person.aliases
        }

    def remarks(self, line: Line) -> Remarks:
        """What the words of a line say of the people named beside them: first word, word after the last, what."""
        return [(at, end, self._says[phrase]) for at, end, phrase in self._words.found(line)]

    @staticmethod
    def pretended(line: Line, remarks: Remarks) -> frozenset[int]:
        """The beginnings of ranks and posts that somebody only pretends to have."""
        starts: set[int] = set()
        done = 0
        for at, end, says in remarks:
            if says == "pretended" and at >= done:
                dressed, done = pretence.dressed(line, at, end)
                starts.update(dressed)
            elif says == "claimed" and at >= done:
                starts.update(pretence.claimed(line, at, end))
            elif says == "fake" and (start := pretence.faked(line, at, end)) is not None:
                starts.add(start)
        return frozenset(starts)

    def young(self, lines: Sequence[Line], remarks: Sequence[Remarks | None], year: int | None) -> Said:
        """What lines with remarks say about children, in an article of that year."""
        said = Said()
        for number, (line, made) in enumerate(zip(lines, remarks, strict=True)):
            if made is not None:
                self._take_young(said, line, number, made, year)
        return said

    def kept(
        self,
        found: Sequence[Person],
        lines: Sequence[Line],
        remarks: Sequence[Remarks | None],
        said: Said,
        year: int | None = None,
    ) -> tuple[Person, ...]:
        """The people who may be indexed: of children and of those who are drawn into a case only the ones with a rank or
        a public post.

        `said` is what `young` found in the lines with remarks. Those without (None) are looked at only where they may
        name somebody who has neither rank nor public post.
        """
        private = [person for person in found if not person.rank and not any(map(self.public, person.posts))]
        if private:
            for number, line in enumerate(lines):
                made = remarks[number]
                if made is None and self._may_name(line, private):
                    made = self.remarks(line)
                    self._take_young(said, line, number, made, year)
                self._take_parties(said, line, made or ())
            self._in_full(said, private, lines)
        out = said.children | said.minors | said.parties
        left_out = {person.name for person in private if self._known(name_key(person.name)) in out}
        return tuple(person for person in found if person.name not in left_out)

    def _may_name(self, line: Line, found: Sequence[Person]) -> bool:
        """Whether the last word of one of these names occurs in a line; no line is skipped if people have other names
        in the vocabulary."""
        lasts = (tone_placement(person.name.rpartition(" ")[2]) for person in found[:_MOST_LOOKED_FOR])
        wide = bool(self._aliases) or len(found) > _MOST_LOOKED_FOR
        return wide or any(last in line.text or last.upper() in line.text for last in lasts)

    def public(self, post: str) -> bool:
        """Whether a post is of the state, the Party, the armed forces, a court, or a state-owned body."""
        return self._public(post)

    def _is_public(self, post: str) -> bool:
        said = self._posts.within(_WORD.sub(self._in_capitals, post))
        if "owned" in said or said[:1] == ["public"]:
            return True
        return not said and _DISTRICT_OFFICE.search(post) is not None and _NO_OFFICE.search(post) is None

    def _in_capitals(self, word: re.Match[str]) -> str:
        """The full form of an abbreviation; `Tư` is not one, though `TƯ` is."""
        if _POLICE_CODE.fullmatch(word[0]):
            return "công an"
        return self._full.get(word[0].lower(), word[0]) if word[0].isupper() else word[0]

    def _take_parties(self, said: Said, line: Line, remarks: Remarks) -> None:
        """Add the people involved in a case."""
        for at, end, says in remarks:
            if says in cases.SAYS:
                said.parties.update(map(self._key, cases.drawn_in(line, at, end, says)))

    def _take_young(self, said: Said, line: Line, number: int, remarks: Remarks, year: int | None) -> None:
        """Add those called by words for young people, or named beside an age, a class or a birth."""
        for at, end, says in remarks:
            if says not in youth.SAYS:
                continue
            for name, child in youth.young(line, at, end, self._beside.at, sure=says == "child"):
                if child:
                    said.children.add(self._key(name))
                    said.places[number, name.start] = True
                elif says != "maybe-young":
                    said.parties.add(self._key(name))
        for name in youth.minors(line, year):
            said.minors.add(self._key(name))
            said.places.setdefault((number, name.start), False)

    def _key(self, name: Name) -> str:
        return self._known(name_key(name.text))

    def _known(self, key: str) -> str:
        """The key of the name that the vocabulary prefers."""
        return self._aliases.get(key, key)

    def _in_full(self, said: Said, private: Sequence[Person], lines: Sequence[Line]) -> None:
        """Add the full names meant by the last syllable: `bị cáo Hằng` is `Lê Thị Hằng` if nobody else is."""
        short = [key for key in said.parties if " " not in key]
        own = {name_key(person.name) for person in private}
        if {key.rpartition(" ")[2] for key in own}.isdisjoint(short):
            return
        # `Sao Mai Hồ Thị Na` is a firm and its director, and nobody else of that name.
        others = (name for name in everybody(lines) if own.isdisjoint(_endings_of(name_key(name))))
        endings = Endings([*others, *(person.name for person in private)])
        said.parties.update(self._known(name_key(full)) for key in short if (full := endings.only(key)))


def _endings_of(key: str) -> Iterator[str]:
    """The endings of a name, each one syllable shorter."""
    while " " in key:
        key = key.partition(" ")[2]
        yield key


class _Phrases:
    """Phrases by their first word, the longest first; one with a capital counts only with it."""

    def __init__(self, entries: Sequence[StandingPhrase]) -> None:
        self._by_first: dict[str, list[tuple[list[str], bool, Says]]] = {}
        for one in sorted(entries, key=lambda one: -len(one.phrase.split())):
            form = tone_placement(one.phrase)
            lows = form.lower().split()
            self._by_first.setdefault(lows[0], []).append((lows, form[0].isupper(), one.says))

    def at(self, line: Line, at: int) -> tuple[int, Says] | None:
        """The phrase that begins there: the word after its last, and what it says."""
        return self._match(line.words, line.lows, at) if at < len(line.lows) else None

    def within(self, text: str) -> list[Says]:
        """What the phrases of a text say, in order."""
        said = _WORD.findall(tone_placement(text))
        lows = [word.lower() for word in said]
        known = (self._match(said, lows, at) for at, low in enumerate(lows) if low in self._by_first)
        return [one[1] for one in known if one]

    def _match(self, said: Sequence[str], lows: Sequence[str], at: int) -> tuple[int, Says] | None:
        for phrase, capital, says in self._by_first.get(lows[at], ()):
            end = at + len(phrase)
            if lows[at:end] == phrase and (not capital or said[at][0].isupper()):
                return end, says
        return None
