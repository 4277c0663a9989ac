"""The indexes: the terms of a taxonomy by letter, people by rank; on separate pages if there are many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from hoso import addresses, vietnamese
from hoso.catalogue.changes import Change, Neighbourhood, SaidOtherwise
from hoso.catalogue.lines import Link, shortened
from hoso.catalogue.neighbours import Neighbours
from hoso.catalogue.people import Bearers, LastSaid
from hoso.catalogue.queries import Catalogue
from hoso.catalogue.relations import Relations
from hoso.catalogue.subjects import RankIndex, Subject, TermIndex
from hoso.catalogue.taxonomies import Terms
from hoso.markup.fields import BY_KEY, Taxonomy
from hoso.pages.notices import RedirectView
from hoso.pages.parts import Taxon, Words
from hoso.pages.topic_tree import TAGS, Branch, TopicTree


@dataclass(frozen=True, slots=True)
class PersonLink(Link):
    """A name in the index of people: `label` is `before` and the given name, `said` the rank and the post that were
    last reported, each with its year. Of a name that several `people` have nothing is said; `settled` tells whether
    that they are so many is certain."""

    before: str = ""
    given: str = ""
    said: str = ""
    people: int = 1
    settled: bool = False


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """The terms under one letter of the Vietnamese alphabet ("#": none of them), in Vietnamese order; people by given
    name. `anchor` is the group's id on the page."""

    letter: str
    anchor: str
    terms: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    """A taxonomy's index, or one letter of it. Terms without a page have `url` None.

    `letters` lead to all letters: to fragments of this page (`#chu-t`), or to pages if the index is split by letter;
    then the first page shows only the `top` terms by count. If a letter is split again, `parts` lead to the terms that
    begin with the same words. `tree` are topics: they stand in a tree, unless they are too many. `people` says that the
    terms are each a `PersonLink`.
    """

    address: str
    title: str
    taxon: Taxon
    count: int
    letters: tuple[Link, ...]
    top: tuple[Link, ...]
    groups: tuple[LetterGroup, ...]
    parts: tuple[Link, ...] = ()
    tree: tuple[Branch, ...] = ()
    people: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """A person, with the day of the article that last reported the rank. Of a name that several `people` have it is one
    of them: `who`, if an editor says so; `settled` tells whether that they are so many is certain."""

    link: Link
    date: str | None
    people: int = 1
    who: str = ""
    settled: bool = False


@dataclass(frozen=True, slots=True)
class RankGroup:
    """The people of one rank, by given name; `anchor` is the group's id on the page."""

    rank: str
    anchor: str
    people: tuple[Ranked, ...]


@dataclass(frozen=True, slots=True)
class RanksView:
    """People by last reported rank, the highest first, or one rank of this list, or one letter of a rank.

    `ranks` lead to all ranks, on this page or on separate pages; `letters` to the parts of a rank that is split.
    """

    address: str
    title: str
    taxon: Taxon
    count: int
    ranks: tuple[Link, ...]
    letters: tuple[Link, ...]
    groups: tuple[RankGroup, ...]
    parents: tuple[Link, ...]


LONGEST_INDEX = 600  # an index with more terms is split by letter
LONGEST_LETTER = 1200  # a letter with more terms is split by their first words
_MANY_ALIKE = 60  # then this many terms with the same beginning get a separate page
_MOST_WORDS = 6
_LONGEST_POST = 90  # characters; of 5,122 reported in 5,000 articles, eight are longer


def touched(change: Change, _near: Neighbours) -> Iterator[Subject]:
    """The indexes that look different: they show each term with its number of articles, and what was last reported of
    people."""
    match change:
        case Neighbourhood(_, sort, _, terms) if sort is not None:
            for taxonomy in {taxonomy for taxonomy, _ in terms}:
                yield TermIndex(taxonomy)
                if taxonomy == "people":
                    yield RankIndex()
        case SaidOtherwise():
            yield TermIndex("people")
            yield RankIndex()


class Indexes:
    """Makes views of the catalogue's terms; every method is a pure function of its tables. `order` is how high each
    rank is."""

    def __init__(
        self, catalogue: Catalogue, terms: Terms, relations: Relations, order: Mapping[str, int], words: Words
    ) -> None:
        self._catalogue = catalogue
        self._tree = TopicTree(catalogue, relations)
        self._terms = terms
        self._order = order
        self._words = words

    def index(self, taxonomy: Taxonomy) -> Iterator[IndexView]:
        """All terms of a taxonomy by letter, or topics as a tree."""
        rows = self._catalogue.terms.all(taxonomy.key)
        singles = self._catalogue.terms.single_urls(taxonomy.key)
        title, address = self._words.taxonomies[taxonomy.key], addresses.index(taxonomy.path)
        whole = IndexView(address, title, taxon_of(taxonomy), len(rows), (), (), (), people=taxonomy.key == "people")
        links = {row.key: Link(row.label, row.url or singles.get(row.key), row.count) for row in rows}
        if whole.people:
            links = self._people(links)
        if taxonomy.key == TAGS and len(rows) <= LONGEST_INDEX:
            tree = self._tree.branches(links)
            yield replace(whole, tree=tree)
            return
        groups: dict[str, list[tuple[object, Link]]] = {}
        for row in rows:
            link = links[row.key]
            letter = vietnamese.letter(filed_under(taxonomy, row.label))
            groups.setdefault(letter, []).append((taxonomy.order(row.label), link))
        letters = sorted(groups, key=vietnamese.collation_key)
        made = [
            letter_group(letter, tuple(link for _, link in sorted(groups[letter], key=lambda x: x[0])))  # type: ignore[return-value,arg-type]
            for letter in letters
        ]
        if len(rows) <= LONGEST_INDEX:
            entries = tuple(Link(group.letter, f"#{group.anchor}", len(group.terms)) for group in made)
            yield replace(whole, letters=entries, groups=tuple(made))
            return
        entries = tuple(
            Link(g.letter, f"{address}{addresses.BY_LETTER}/{addresses.letter(g.letter)}/", len(g.terms)) for g in made
        )
        top = tuple(links[row.key] for row in rows[:100])
        yield replace(whole, letters=entries, top=top)
        for group, entry in zip(made, entries, strict=True):
            assert entry.url is not None
            head = f"{title} – {group.letter}"
            own = replace(whole, address=entry.url, title=head, count=len(group.terms), letters=entries)
            yield from self._letter(replace(own, groups=(group,)), group, 0)

    def _people(self, links: Mapping[str, Link]) -> dict[str, Link]:
        """The links of people with what was last reported of each."""
        said, shared = self._catalogue.people.last_said(), self._catalogue.people.shared_names()
        return {key: _person_link(link, said.get(key), shared.get(key)) for key, link in links.items()}

    def _letter(self, view: IndexView, group: LetterGroup, depth: int) -> Iterator[IndexView]:
        """A letter of an index; if it is long, names that begin with the same words have separate pages."""
        if len(group.terms) <= LONGEST_LETTER or depth >= _MOST_WORDS:
            yield view
            return
        people = view.taxon.key == "people"
        heads: dict[str, list[Link]] = {}
        for link in group.terms:
            heads.setdefault(_word(link.label, depth, people), []).append(link)
        heads = {head: links for head, links in heads.items() if head and len(links) > _MANY_ALIKE}
        apart = {id(link) for links in heads.values() for link in links}
        views, parts = [], []
        for head, links in heads.items():
            label, url = _beginning(links[0].label, depth, people), f"{view.address}{head}/"
            parts.append(Link(label, url, len(links)))
            alike = replace(group, letter=label, terms=tuple(links))
            part = replace(view, address=url, title=f"{view.title.split(' – ')[0]} – {label}", count=len(links))
            views.append((replace(part, groups=(alike,)), alike))
        rest = tuple(link for link in group.terms if id(link) not in apart)
        yield replace(view, parts=tuple(parts), groups=(replace(group, terms=rest),) if rest else ())
        for part, alike in views:
            yield from self._letter(part, alike, depth + 1)

    def by_rank(self) -> Iterator[RanksView | RedirectView]:
        """People by last reported rank; on separate pages if there are many."""
        taxonomy, title = BY_KEY["people"], self._words.by_rank
        address, singles = (
            f"{addresses.index(taxonomy.path)}{addresses.BY_RANK}/",
            self._catalogue.terms.single_urls("people"),
        )
        known = {self._terms.resolve("ranks", rank).key: rank for rank in self._order}
        groups: dict[str, list[Ranked]] = {}
        for one in self._catalogue.people.ranked():
            link = Link(one.term.label, one.url or singles.get(one.term.key), one.term.count)
            rank = known.get(self._terms.resolve("ranks", one.rank).key, one.rank)
            person = Ranked(link, one.date, one.people, one.settled or "", one.settled is not None)
            groups.setdefault(rank, []).append(person)
        ranks = sorted(groups, key=lambda rank: (-self._order.get(rank, 0), vietnamese.collation_key(rank)))
        slugs = addresses.term_slugs(ranks, addresses.DEVICES)
        made = [
            RankGroup(
                rank,
                f"cap-{slugs[rank]}",
                tuple(sorted(groups[rank], key=lambda ranked: vietnamese.name_key(ranked.link.label))),
            )
            for rank in ranks
        ]
        count, above = sum(len(group.people) for group in made), index_link(taxonomy, self._words)
        whole = RanksView(address, title, taxon_of(taxonomy), count, (), (), (), (above,))
        if count <= LONGEST_INDEX:
            entries = tuple(Link(group.rank, f"#{group.anchor}", len(group.people)) for group in made)
            yield replace(whole, ranks=entries, groups=tuple(made))
            return
        entries = tuple(Link(group.rank, f"{address}{slugs[group.rank]}/", len(group.people)) for group in made)
        yield replace(whole, ranks=entries)
        parents = (above, Link(title, address))
        for group, entry in zip(made, entries, strict=True):
            assert entry.url is not None
            head, here = f"{title} – {group.rank}", replace(whole, ranks=entries, parents=parents)
            yield from self._rank(replace(here, address=entry.url, title=head, count=len(group.people)), group)
        for slug in {addresses.segment(rank): None for rank in self._order}:
            if slug not in slugs.values():  # somebody may have held it once, and been promoted
                yield RedirectView(f"{address}{slug}/", self._words.redirect, address)

    def _rank(self, here: RanksView, group: RankGroup) -> Iterator[RanksView]:
        """The people of one rank; if there are many, by the first letter of the given name."""
        if len(group.people) <= LONGEST_INDEX:
            yield replace(here, groups=(group,))
            return
        parts: dict[str, list[Ranked]] = {}
        for ranked in group.people:
            parts.setdefault(vietnamese.letter(vietnamese.given_name(ranked.link.label)), []).append(ranked)
        letters = tuple(
            Link(letter, f"{here.address}{addresses.letter(letter)}/", len(parts[letter]))
            for letter in sorted(parts, key=vietnamese.collation_key)
        )
        yield replace(here, letters=letters)
        for link in letters:
            assert link.url is not None
            people = tuple(parts[link.label])
            yield replace(
                here,
                address=link.url,
                title=f"{here.title} – {link.label}",
                count=len(people),
                letters=letters,
                groups=(replace(group, people=people),),
            )


def _person_link(link: Link, said: LastSaid | None, bearers: Bearers | None) -> PersonLink:
    given = vietnamese.given_name(link.label)
    name = link.label, link.url, link.count, link.label.removesuffix(given), given
    if bearers is not None:
        return PersonLink(*name, people=bearers.people, settled=bearers.settled)
    return PersonLink(*name, _last(said) if said else "")


def _last(said: LastSaid) -> str:
    """Rank and post in words; where they were reported in different years, each has its own."""
    post = shortened(said.post, _LONGEST_POST) if said.post else None
    rank_year, post_year = (f" ({day[:4]})" if day else "" for day in (said.ranked, said.posted))
    if said.rank and post and rank_year == post_year:
        return f"{said.rank}, {post}{post_year}"
    return ", ".join([f"{one}{year}" for one, year in ((said.rank, rank_year), (post, post_year)) if one])


def letter_group(letter: str, terms: tuple[Link, ...]) -> LetterGroup:
    """Terms grouped by letter."""
    return LetterGroup(letter, f"chu-{addresses.letter(letter)}", terms)


def taxon_of(taxonomy: Taxonomy) -> Taxon:
    """What a page shows of its taxonomy."""
    return Taxon(taxonomy.key, addresses.index(taxonomy.path))


def filed_under(taxonomy: Taxonomy, label: str) -> str:
    """The part of a name that decides its letter: for people the given name, as Vietnamese readers expect."""
    return vietnamese.given_name(label) if taxonomy.key == "people" else label


def _words_of(label: str, people: bool) -> list[str]:
    """The words of a name in the order of the index: for people the given name first."""
    words = label.split()
    return [words[-1], *words[:-1]] if people else words


def _word(label: str, depth: int, people: bool) -> str:
    """The word of a name at that place, as a segment of an address; "" if the name is shorter."""
    words = _words_of(label, people)
    return addresses.segment(words[depth]) if depth < len(words) else ""


def _beginning(label: str, depth: int, people: bool) -> str:
    """A name up to the word at that place."""
    words = _words_of(label, people)[: depth + 1]
    return f"{words[0]}, {' '.join(words[1:])}" if people and depth else " ".join(words)


def index_link(taxonomy: Taxonomy, words: Words) -> Link:
    """The address of the first page of a taxonomy's index."""
    return Link(words.taxonomies[taxonomy.key], addresses.index(taxonomy.path))
