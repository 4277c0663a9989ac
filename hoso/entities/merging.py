"""From mentions to people: later mentions join the fuller name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hoso.entities.alike import FORMER, name_key, post_words, short_forms, within
from hoso.entities.lexicon import SURNAMES
from hoso.entities.namesakes import Bearers, Endings
from hoso.entities.people import Mention
from hoso.entities.tags import Line
from hoso.models import Person
from hoso.vocabulary import Vocabulary

_MOST_COMPARED = 32
"""Posts of one person with the same first word to which another post is compared. In 10,000 real articles nobody has
more than a dozen; without a limit, work would grow with the square of what a text contains."""


@dataclass(slots=True)
class _Record:
    name: str
    ranks: list[str] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)


class Merger:
    """Merges the mentions of one article with the aliases, ranks and abbreviations of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._order: Mapping[str, int] = {rank.name: rank.order for rank in vocabulary.ranks}
        self._names: Mapping[str, str] = {
            name_key(name): name_key(person.name)
            for person in vocabulary.people
            for name in (person.name, *person.aliases)
        }
        self._full = short_forms(vocabulary)

    def people(self, mentions: Sequence[Mention], lines: Sequence[Line]) -> tuple[Person, ...]:
        """The people of an article in order of first mention, each as the article spells the name, each post once and
        in its fullest form."""
        records: dict[str, _Record] = {}
        wholes = self._wholes(mentions)
        bearers = Bearers(wholes, lines)
        for mention in mentions:
            key = _longer_key(mention, wholes, lines)
            if not mention.name.whole or key not in wholes:
                joined = bearers.meant(mention)
                if joined is None:
                    continue
                key, said = name_key(joined), joined
            else:
                said = wholes[key]
            known = self._names.get(key, key)
            record = records.setdefault(known, _Record(said))
            if key == known:
                record.name = said  # of two spellings in one article, the one that the vocabulary prefers
            record.ranks += mention.ranks
            record.posts += mention.posts
        return tuple(Person(r.name, self._highest(r.ranks), self._distinct(r.posts)) for r in records.values())

    def _wholes(self, mentions: Sequence[Mention]) -> dict[str, str]:
        """The names of several syllables by their key; for names in capitals, the spelling of other mentions."""
        found: dict[str, str] = {}
        for mention in mentions:
            if mention.name.whole:
                key = name_key(mention.name.text)
                if key not in found or found[key].isupper():
                    found[key] = mention.name.text
        endings = Endings(found.values())
        for key in [key for key in found if key.split(" ")[0].capitalize() not in SURNAMES]:
            if key not in self._names and endings.only(key):
                del found[key]  # `Thượng tá Văn Hải`, whose full name is elsewhere in the article
        return found

    def _highest(self, ranks: Sequence[str]) -> str | None:
        return max(ranks, key=lambda rank: self._order.get(rank, 0), default=None)

    def _distinct(self, posts: Sequence[str]) -> tuple[str, ...]:
        """Each post once: a shorter form is replaced by a fuller one with the same head and all its words."""
        posts = tuple(dict.fromkeys(posts))
        keys = [post_words(post, self._full) for post in posts]
        fullest = _fullest(keys)
        kept = []
        for i, key in enumerate(keys):
            longer = (j for j in fullest.get(_head(key), ()) if j != i and self._fuller(j, i, posts, keys))
            if not any(within(key, keys[j]) for j in longer):
                kept.append(posts[i])
        return tuple(kept)

    @staticmethod
    def _fuller(j: int, i: int, posts: Sequence[str], keys: Sequence[list[str]]) -> bool:
        """Whether post `j` may replace post `i`: it has more words, or as many and is a former post, or comes first."""
        if len(keys[j]) != len(keys[i]):
            return len(keys[j]) > len(keys[i])
        former = (_former(posts[j]), _former(posts[i]))
        return former == (True, False) or (former[0] == former[1] and j < i)


def _longer_key(mention: Mention, wholes: Mapping[str, str], lines: Sequence[Line]) -> str:
    """The key of a name; with the next word, if that is a name of the article: `Lê Thị Liên hoan nghênh`."""
    key, line = name_key(mention.name.text), lines[mention.line]
    if not line.capital(mention.name.end):
        return key
    longer = name_key(f"{mention.name.text} {line.words[mention.name.end]}")
    return longer if longer in wholes else key


def _head(key: Sequence[str]) -> str:
    """What a post must begin with to replace this one; empty if all words of this one are weak."""
    return key[0] if key else ""


def _fullest(keys: Sequence[list[str]]) -> dict[str, list[int]]:
    """The posts that may replace shorter ones, by their first word: the longest, in order, and not too many."""
    by_head: dict[str, list[int]] = {}
    for i in sorted(range(len(keys)), key=lambda i: -len(keys[i])):
        for head in {_head(keys[i]), ""}:
            known = by_head.setdefault(head, [])
            if len(known) < _MOST_COMPARED:
                known.append(i)
    return by_head


def _former(post: str) -> bool:
    return post.partition(" ")[0].lower() in FORMER
