"""Markdown pages → what the rest of the site shows of them: small records, without bodies."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple, Self

from hoso import addresses
from hoso.careers.evidence import CareerEvidence
from hoso.catalogue import careers
from hoso.catalogue.careers import Told
from hoso.catalogue.page_links import PageLink, PagePicture, links_of, lost_links_of, pictures_of
from hoso.catalogue.reasons import About, Reason, encoded
from hoso.catalogue.similarity import sample
from hoso.catalogue.taxonomies import Term, Terms
from hoso.entities.alike import doubts, likeness
from hoso.entities.evidence import Evidence, evidence_of, unsupported
from hoso.isolation import TRIED_AGAIN, isolated, program_fault
from hoso.markup.fields import TAXONOMIES, FrontMatter, Taxonomy
from hoso.markup.limits import GivenUp
from hoso.markup.page import PageSource, address_of_file, read_page, texts_of, whole_text
from hoso.markup.redaction import says
from hoso.markup.renderer import Renderer
from hoso.models import Block, Career, Person, Withdrawal
from hoso.problems import Problem, error, warning
from hoso.search.words import Searchable, ShortForms, searchable
from hoso.sorting import SortKey, month_of
from hoso.topics.weighing import Weighing
from hoso.vocabulary import Vocabulary

FAILED = "failed"
"""The status of a page that the program could not handle: its address shows a notice, and no list names it."""
LONGEST_TITLE = 500  # in lists; of 10,000 articles the longest has 143 characters, the longest lead 468
LONGEST_LEAD = 2_000
LONG_SENTENCE = 280  # characters; a longer sentence is shown only once on an article's page
_PASSAGE = 140
_EVIDENCE = 20  # how many times the length of a text its sentences may be repeated for the people they name
_EVIDENCE_AT_LEAST = 1_000_000  # characters; a list of 300 names, whole for each


class Mention(NamedTuple):  # in the form of its table row: passing tuples between processes costs a third
    """One term that an article is filed under: `name` as the article writes it, `label` as lists may show it; `sure` is
    1 if a person or the vocabulary confirms it, else 0."""

    taxonomy: str
    key: str
    name: str
    label: str
    sure: int


class ReportRecord(NamedTuple):
    """What an article says of one person; `posts` and `sentences` ([anchor or null, text]) are JSON lists; `likeness`
    is shared by those who may be the same person; `units` and `places` (JSON lists) are those in the posts."""

    key: str
    name: str
    rank: str | None
    posts: str
    sentences: str
    likeness: int | None
    units: str = "[]"
    places: str = "[]"


@dataclass(frozen=True, slots=True)
class Record:
    """One article page. `mark` is a digest of what lists show of it, `digest` the SHA-256 of its bytes; `title` and
    `lead` are as lists show them, which cut endless ones; `sort` orders by date and id, None unless published; `status`
    is the page's own, or `FAILED`; `month` is `2021-01` or ""; `words` is what the search index is made of, None if
    there is none; `doubts` are the codes of the review list; `sample` is used to find copies, empty if it can have
    none; `reasons` say why it has its tags, `careers` what it tells of careers."""

    path: str
    mark: str
    digest: str
    id: str
    url: str
    title: str
    title_inferred: int
    date: str | None
    sort: SortKey | None
    month: str
    source: str | None
    lead: str | None
    status: str
    mentions: tuple[Mention, ...]
    reports: tuple[ReportRecord, ...]
    words: Searchable | None
    aliases: tuple[str, ...]
    origin_file: str | None
    origin_sha256: str | None
    origin_url: str | None
    doubts: tuple[str, ...]
    sample: bytes
    reasons: str
    careers: str
    links: tuple[PageLink, ...] = ()
    pictures: tuple[PagePicture, ...] = ()


@dataclass(frozen=True, slots=True)
class TextRecord:
    """One page of `content/pages/`; `status` as for an article."""

    path: str
    digest: str
    id: str
    url: str
    title: str
    status: str
    aliases: tuple[str, ...]
    links: tuple[PageLink, ...] = ()
    pictures: tuple[PagePicture, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """The outcome of reading one page: a record, or no record and the problems that say why. `sound` unless handling it
    raised something: then the next run tries again."""

    record: Record | TextRecord | None
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        return all(problem.code not in TRIED_AGAIN for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Judges:
    """What every page is judged by. Without `short_forms` a record has no words for the search."""

    terms: Terms
    weighing: Weighing
    careers: CareerEvidence
    short_forms: ShortForms | None

    @classmethod
    def of(cls, vocabulary: Vocabulary, *, search: bool) -> Self:
        """The judges of one vocabulary; making them takes some milliseconds."""
        short_forms = ShortForms(vocabulary) if search else None
        return cls(Terms(vocabulary), Weighing(vocabulary), CareerEvidence(vocabulary), short_forms)


def record(content: Path, path: str, renderer: Renderer, judges: Judges) -> Recorded:
    """The record of an article page."""
    source, problems = read_page(content, path)
    if source is None:
        return Recorded(None, problems)

    shown = str(content / path)

    def failed(fault: BaseException) -> Recorded:
        said = program_fault(shown, fault, "looking through the page")
        return Recorded(_failed(source, path), (*problems, said))

    def made() -> Recorded:
        found = _record(path, shown, source, renderer, judges)
        return replace(found, problems=(*problems, *found.problems))

    return isolated(made, failed)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is known of an article on which the program fails: its identity, the address of its notice, and its raw
    file."""

    path: str
    mark: str
    digest: str
    id: str
    url: str
    date: str | None
    aliases: tuple[str, ...]
    origin_file: str | None
    origin_sha256: str | None


def failed_record(known: Remembered, status: str = FAILED) -> Record:
    """The record of an article of which nothing else is known."""
    return Record(
        path=known.path, mark=known.mark, digest=known.digest, id=known.id, url=known.url, title="",
        title_inferred=0, date=known.date, sort=None, month="", source=None, lead=None, status=status, mentions=(),
        reports=(), words=None, aliases=known.aliases, origin_file=known.origin_file,
        origin_sha256=known.origin_sha256, origin_url=None, doubts=(), sample=b"", reasons="[]",
        careers="[]",
    )  # fmt: skip


def _failed(source: PageSource, path: str) -> Record:
    front, origin = source.front, source.front.origin
    sha256 = origin.sha256 if origin else None
    known = Remembered(
        path, _mark(front), source.digest, front.id, front.permalink, front.date, front.aliases, source.raw, sha256
    )
    # A draft was never published: it has no address to keep.
    return failed_record(known, "draft" if front.status == "draft" else FAILED)


def _record(path: str, shown: str, source: PageSource, renderer: Renderer, judges: Judges) -> Recorded:
    front = source.front
    read = renderer.read(source.body)
    blocks = read.blocks
    texts = texts_of(front, blocks, read.own_ids)
    about = About(front, blocks, judges.weighing)
    communes = judges.terms.communes(front.places, [text for _, text in texts], front.date) if front.places else {}
    index = _Index(source, judges.terms, about, communes)

    people = index.people()
    said, cut = _said(people, [text for _, text in texts], judges.terms)
    anchors = [anchor for anchor, _ in texts]
    mentions = index.mentions()
    named = _Named.of(mentions)
    reports = tuple(
        _report(person, found, anchors, judges.terms, named) for person, found in zip(people, said, strict=True)
    )
    told = judges.careers.of(index.careers(), [text for _, text in texts])
    steps = [
        Told(step, one.sentence, anchors[one.text_index])
        for step, one in zip(index.careers(), told, strict=True)
        if one is not None
    ]
    same = _same_person(front, judges.terms, shown)

    problems = _without_id(source, shown)
    problems += _plain(read.given_up, shown, source.body_line)
    problems += lost_links_of(shown, source, read)
    problems += _cut_evidence(cut, shown)
    problems += _without_evidence(front, _Claims(people, said, [text for _, text in texts], judges.terms), shown)
    problems += _without_sentence(front, index.careers(), told, shown)
    problems += same
    problems += () if source.held else _unexplained(front, shown)
    why = about.reasons(index.tags(), anchors) if front.status == "published" else ()
    said_of = tuple(steps) if front.status == "published" else ()
    links = links_of(path, source, read), pictures_of(source, read)
    page = _Page(path, source, blocks, mentions, reports, why, said_of, *links)
    return Recorded(_row(page, index, judges.short_forms, bool(same)), problems)


@dataclass(frozen=True, slots=True)
class _Named:
    """The units and places that a page is filed under: as they are written, in lower case, and as lists show them."""

    units: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, mentions: Sequence[Mention]) -> Self:
        """Those among the terms of a page."""
        return cls(
            *(
                tuple([(one.name.lower(), one.label) for one in mentions if one.taxonomy == taxonomy])
                for taxonomy in ("organisations", "places")
            )
        )


def _within(posts: str, named: Sequence[tuple[str, str]]) -> str:
    """The names that occur in posts, as a JSON list."""
    found = dict.fromkeys([label for name, label in named if name in posts]) if posts else ()
    return json.dumps(list(found), ensure_ascii=False)


def _report(
    person: Person, found: Sequence[Evidence], anchors: Sequence[str | None], terms: Terms, named: _Named
) -> ReportRecord:
    """What a page says of a person, in the sentences that were found."""
    posts = " ; ".join(person.posts).lower()
    sentences = [[anchors[one.text_index], one.sentence] for one in found]
    return ReportRecord(
        key=terms.resolve("people", person.name).key,
        name=person.name,
        rank=person.rank,
        posts=json.dumps(person.posts, ensure_ascii=False),
        sentences=json.dumps(sentences, ensure_ascii=False),
        likeness=likeness(person),
        units=_within(posts, named.units),
        places=_within(posts, named.places),
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """An article's page, looked through."""

    path: str
    source: PageSource
    blocks: Sequence[Block]
    mentions: tuple[Mention, ...]
    reports: tuple[ReportRecord, ...]
    reasons: tuple[Reason, ...]
    careers: tuple[Told, ...]
    links: tuple[PageLink, ...]
    pictures: tuple[PagePicture, ...]


def _row(page: _Page, index: _Index, short_forms: ShortForms | None, same_person: bool) -> Record:
    """The record itself. Of what is withdrawn, what is known between builds holds no word."""
    source, blocks = page.source, page.blocks
    front = source.front
    published, withdrawn = front.status == "published", front.status == "withdrawn"

    words = None
    if published and short_forms:
        words = _words(front, blocks, page.mentions, index.spoken(short_forms))
    return Record(
        path=page.path,
        mark=_mark(front),
        digest=source.digest,
        id=front.id,
        url=front.permalink,
        title="" if withdrawn else shortened(front.title, LONGEST_TITLE),
        title_inferred=int("title" in front.inferred),
        date=front.date,
        sort=SortKey.of(front.date, front.id) if published else None,
        month=month_of(front.date),
        source=None if withdrawn else front.source,
        lead=None if withdrawn or not front.lead else shortened(front.lead, LONGEST_LEAD),
        status=front.status,
        mentions=page.mentions,
        reports=page.reports,
        words=words,
        aliases=front.aliases,
        origin_file=source.raw,
        origin_sha256=front.origin.sha256 if front.origin else None,
        origin_url=front.origin.url if front.origin else None,
        # Somebody has looked at a page that redacts, and the list names files: theirs may hold what is redacted.
        doubts=() if source.redacts else doubts_of(front, same_person),
        # Next to its copy, a redacted page would reveal the names.
        sample=sample(whole_text(front, blocks)) if published and not source.redacts else b"",
        reasons=encoded(page.reasons),
        careers=careers.encoded(page.careers),
        links=page.links,
        pictures=page.pictures,
    )


@dataclass(frozen=True, slots=True)
class _Claims:
    """What a page claims of people, the sentences that were found for each of them, and all its texts."""

    people: Sequence[Person]
    said: Sequence[Sequence[Evidence]]
    texts: Sequence[str]
    terms: Terms


def _without_evidence(front: FrontMatter, claims: _Claims, shown: str) -> tuple[Problem, ...]:
    """The people that no sentence of a published page speaks of, and the ranks and posts that none carries."""
    if front.status != "published":
        return ()
    found = []
    for person, said in zip(claims.people, claims.said, strict=True):
        if not said:
            message = f"no sentence on the page names {person.name!r} with a rank or post"
            found.append((message, "quote the sentence in the page, or remove the person from 'people'"))
            continue
        for claim in unsupported(person, said, claims.texts, claims.terms.spellings(person.name)):
            message = f"no sentence on the page says {claim!r} of {person.name!r}"
            found.append((message, "write it as the page does, or remove it from 'people'"))
    return tuple(warning(shown, 1, "no-evidence", message, hint) for message, hint in found)


def _without_sentence(
    front: FrontMatter, steps: Sequence[Career], told: Sequence[Evidence | None], shown: str
) -> tuple[Problem, ...]:
    """The steps of careers that no sentence of a published page states."""
    if front.status != "published":
        return ()
    hint = "quote the sentence in the page, or remove the step from 'careers'"
    messages = (
        f"no sentence on the page says of {step.name!r} what 'careers' does: {step.kind} {step.post or step.rank!r}"
        for step, one in zip(steps, told, strict=True)
        if one is None
    )
    return tuple(warning(shown, 1, "no-evidence", message, hint) for message in messages)


def _without_id(source: PageSource, shown: str) -> tuple[Problem, ...]:
    """A page whose identity or address depends on its path, and how it gets a permanent one."""
    if not source.missing:
        return ()
    message = f"the page has no {' or '.join(source.missing)}"
    hint = "run 'python build.py convert' to add what is missing, so that the address stays the same"
    if source.by_hand:
        lines = ", ".join(map(repr, source.by_hand))
        hint = (
            f"write the front matter as 'name: value' lines and add these, so that the address stays the same: {lines}"
        )
    return (warning(shown, 1, "page-without-id", message, hint),)


def shortened(text: str, most: int) -> str:
    """The text if it is at most this long, otherwise cut between words."""
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0] or text[:most]} …"


def around(name: str, sentence: str) -> str:
    """The part of a long sentence that contains a name, cut between words; all of it if the name is not there as
    written."""
    at = sentence.find(name)
    if at < 0 or len(sentence) <= LONG_SENTENCE:
        return sentence
    start = sentence.rfind(" ", 0, max(0, at - _PASSAGE // 2)) + 1
    end = sentence.find(" ", at + len(name) + _PASSAGE)
    head = "[…] " if start else ""
    return f"{head}{sentence[start:end]} […]" if end > 0 else f"{head}{sentence[start:]}"


def _said(
    people: Sequence[Person], texts: Sequence[str], terms: Terms
) -> tuple[list[tuple[Evidence, ...]], str | None]:
    """The sentences that state who each person is. Sentences are repeated for everybody they name. If that exceeds the
    limit, the remaining people get a passage of their first sentence, and the first such name is returned."""
    left = max(_EVIDENCE_AT_LEAST, _EVIDENCE * sum(map(len, texts)))
    said: list[tuple[Evidence, ...]] = []
    cut = None
    for person, found in zip(people, evidence_of(people, texts, terms.spellings), strict=True):
        left -= sum(len(one.sentence) for one in found)
        if left < 0 and found:
            cut = cut or person.name
            passage = shortened(around(person.name, found[0].sentence), LONG_SENTENCE + len(person.name))
            said.append((replace(found[0], sentence=passage),))
        else:
            said.append(found)
    return said, cut


def _cut_evidence(name: str | None, shown: str) -> tuple[Problem, ...]:
    if name is None:
        return ()
    message = (
        f"the sentences that name its people are too many or too long: from {shortened(name, 100)!r} on they are cut"
    )
    hint = "remove duplicates from 'people', or split the page"
    return (warning(shown, 1, "evidence-cut", message, hint),)


def _plain(given_up: GivenUp | None, shown: str, line: int) -> tuple[Problem, ...]:
    """The problem that a page is shown as plain text, and why."""
    return (warning(shown, line, given_up.code, given_up.message, given_up.hint),) if given_up else ()


def _unexplained(front: FrontMatter, shown: str) -> tuple[Problem, ...]:
    """A withdrawn page should say when and why; if it does not, it is withdrawn anyway."""
    if front.status != "withdrawn":
        return ()
    found = front.withdrawn or Withdrawal()
    lacking = [name for name, said in (("date", found.date), ("reason", found.reason)) if not said]
    if not lacking:
        return ()
    message = f"the page is withdrawn without a {' and a '.join(lacking)}"
    hint = "add 'withdrawn:' and, below it, the lines '  date: 2021-01-20' and '  reason: …'; the notice shows both"
    return (warning(shown, 1, "withdrawal-unexplained", message, hint),)


def _mark(front: FrontMatter) -> str:
    shown = (front.id, front.permalink, front.title, "title" in front.inferred, front.date, front.source, front.lead)
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]


def record_text(content: Path, path: str, renderer: Renderer) -> Recorded:
    """The record of a page under `content/pages/`; without a permalink its file name gives its address."""
    source, problems = read_page(content, path)
    if source is None:
        return Recorded(None, problems)
    front = source.front
    url, shown = front.permalink, str(content / path)
    if "permalink" in source.missing:
        url = address_of_file(path)
        if fault := addresses.problem_of(url):
            message = f"the page has no permalink, and its file name gives the address {url!r}"
            hint = f"it {fault}; add another 'permalink: /…/', or rename the file"
            return Recorded(None, (*problems, error(shown, 1, "bad-permalink", message, hint)))
    read = isolated(
        lambda: renderer.read(source.body),
        lambda fault: program_fault(shown, fault, "looking through the page"),
    )
    links: tuple[PageLink, ...] = ()
    pictures: tuple[PagePicture, ...] = ()
    if isinstance(read, Problem):
        problems += (read,)
    else:
        problems += _plain(read.given_up, shown, source.body_line)
        problems += lost_links_of(shown, source, read)
        links, pictures = links_of(path, source, read), pictures_of(source, read)
    problems += () if source.held else _unexplained(front, shown)
    title = front.title if front.status != "withdrawn" else ""
    made = TextRecord(path, source.digest, front.id, url, title, front.status, front.aliases, links, pictures)
    return Recorded(made, problems)


def _same_person(front: FrontMatter, terms: Terms, shown: str) -> tuple[Problem, ...]:
    """Two spellings that may be one person; if both are in the vocabulary, they are two people."""
    people = [person for person in front.people if not says(person.name, front.redact)]
    unsettled = [person for person in people if not terms.resolve("people", person.name).known]
    if len(unsettled) < 2 or front.status != "published":
        return ()
    return doubts(unsettled, shown)


def doubts_of(front: FrontMatter, same_person: bool) -> tuple[str, ...]:
    """Why a maintainer should check an article, as codes of the review list; the most serious first."""
    if front.status != "published":
        return ()
    checks = (
        ("title-inferred", "title" in front.inferred),
        ("date-missing", front.date is None),
        ("date-inferred", "date" in front.inferred),
        ("source-missing", front.source is None),
        ("same-person", same_person),
        ("lead-inferred", "lead" in front.inferred),
    )
    return tuple(code for code, found in checks if found)


def _words(
    front: FrontMatter, blocks: Sequence[Block], mentions: Sequence[Mention], short_forms: ShortForms
) -> Searchable:
    """Everything by which a search may find the article."""
    people = (" ".join((person.rank or "", person.name, *person.posts)) for person in front.people)
    names = (*people, *(mention.name for mention in mentions), *front.organisations, *front.byline)
    by = [block.credit for block in blocks if block.credit]
    return searchable(front.title, front.lead, [b.text for b in blocks], (*names, *by), short_forms)


class _Index:
    """What a page is filed under. A term is left out if its name, its address or other names in the vocabulary reveal a
    name that the page withholds: the vocabulary must not bring back what was replaced."""

    def __init__(self, source: PageSource, terms: Terms, about: About, communes: Mapping[str, Term]) -> None:
        self._source, self._front, self._terms = source, source.front, terms
        self._about, self._communes = about, communes

    def people(self) -> tuple[Person, ...]:
        """The people about whom something is reported."""
        return tuple(person for person in self._front.people if not self._is_withheld("people", person.name))

    def careers(self) -> tuple[Career, ...]:
        """The steps of careers that may be told."""
        return tuple(step for step in self._front.careers if not self._is_withheld("people", step.name))

    def mentions(self) -> tuple[Mention, ...]:
        """The terms, each once."""
        by_hand = self._front.origin is None or self._front.origin.file is None
        found: dict[tuple[str, str], Mention] = {}
        for taxonomy in TAXONOMIES:
            for name in self._names(taxonomy):
                if self._source.redacts and says(name, self._front.redact):
                    continue  # initials are not filed: two people may share them
                term = self._term(taxonomy.key, name)
                if (taxonomy.key, term.key) in found or self._is_withheld(taxonomy.key, name):
                    continue
                sure = int(term.known or by_hand)
                found[taxonomy.key, term.key] = Mention(taxonomy.key, term.key, name, term.label or name, sure)
        return tuple(found.values())

    def _names(self, taxonomy: Taxonomy) -> tuple[str, ...]:
        """The names that a page has for terms of a taxonomy; a credit may be that of several outlets."""
        names = taxonomy.names(self._front)
        return names if taxonomy.key != "source" else tuple(chain.from_iterable(map(self._terms.credited, names)))

    def tags(self) -> dict[str, str]:
        """The topics of the vocabulary that the page is filed under, by their label: how the page writes them."""
        found: dict[str, str] = {}
        for name in self._front.tags:
            label = self._term("tags", name).label
            if label and not self._is_withheld("tags", name):
                found.setdefault(label, name)
        return found

    def _term(self, taxonomy: str, name: str) -> Term:
        """What a name stands for; of a topic that was split, the one that the page is about; of communes that share a
        name, the one that the page speaks of."""
        if taxonomy == "places" and name in self._communes:
            return self._communes[name]
        if taxonomy == "tags" and (heirs := self._terms.split(name)):
            name = self._about.strongest(heirs)
        return self._terms.resolve(taxonomy, name)

    def spoken(self, known: ShortForms) -> ShortForms:
        """The short forms by which the page may be found, without any for a name that it withholds."""
        vocabulary = self._terms.vocabulary
        if not self._source.withholds(one.full for one in vocabulary.abbreviations):
            return known
        kept = [one for one in vocabulary.abbreviations if not self._source.withholds((one.full,))]
        return ShortForms(replace(vocabulary, abbreviations=tuple(kept)))

    def _is_withheld(self, taxonomy: str, name: str) -> bool:
        if not self._source.redacts:
            return False
        term = self._terms.resolve(taxonomy, name)
        said = (term.label or name, term.key, *self._terms.beside(taxonomy, term.key))
        return self._source.withholds((*said, *map(addresses.slug, said)))
