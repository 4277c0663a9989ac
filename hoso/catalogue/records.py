"""Markdown pages → what the rest of the site shows of them: small records, without bodies."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from hoso import addresses
from hoso.careers.evidence import CareerEvidence
from hoso.catalogue import careers, page_problems
from hoso.catalogue.careers import Told
from hoso.catalogue.clues import clues_of
from hoso.catalogue.doubts import REVIEWED, doubt_of, doubts_of
from hoso.catalogue.filing import Filing, Mention
from hoso.catalogue.holdings import Holding, Holdings
from hoso.catalogue.lines import LONGEST_LEAD, LONGEST_TITLE, shortened
from hoso.catalogue.listed import Shown, listed
from hoso.catalogue.page_links import PageLink, PagePicture, links_of, lost_links_of, pictures_of
from hoso.catalogue.page_problems import Claims
from hoso.catalogue.reasons import About, Reason, encoded
from hoso.catalogue.reports import Named, ReportRecord, report, said_of
from hoso.catalogue.similarity import sample
from hoso.catalogue.taxonomies import Terms
from hoso.catalogue.vouched import Vouched, Vouchers, Whose
from hoso.catalogue.vouched import encoded as encoded_known
from hoso.isolation import TRIED_AGAIN, isolated, program_fault
from hoso.markup.fields import FrontMatter
from hoso.markup.page import PageSource, address_of_file, read_page, texts_of, whole_text
from hoso.markup.renderer import Renderer
from hoso.models import Block
from hoso.problems import Problem, error
from hoso.search.words import Searchable, ShortForms, searchable
from hoso.sorting import SortKey, month_of
from hoso.topics.weighing import Weighing
from hoso.vietnamese import fold
from hoso.vocabulary import Vocabulary

FAILED = "failed"
"""The status of a page that the program could not handle: its address shows a notice, and no list names it."""


@dataclass(frozen=True, slots=True)
class Record:
    """One article page. `mark` is a digest of what lists show of it, `digest` the SHA-256 of its bytes; `title` and
    `lead` are as lists show them, which cut endless ones; `source` has the names of its outlets in full; `listed` is
    what the data of lists have of it, empty unless published; `sort` orders by date and id, None unless published;
    `status` is the page's own, or `FAILED`; `month` is `2021-01` or ""; `words` is what the search index is made of,
    None if there is none; `doubts` are the reasons for which it is doubtful, `open` the kinds of doubts that nobody
    settled (none unless it is `reviewed` at all), `batch` the folder of its raw file, or else of its page; `known` says
    whose its values are, `vouched` is a digest of what lists beside the pages say of it; `sample` is used to find
    copies, and `clues` to find reports of the same event, both empty if it can have none; `reasons` say why it has its
    tags, `careers` what it tells of careers, `holdings` who it says has or had which post."""

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
    listed: str
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
    holdings: tuple[Holding, ...] = ()
    reviewed: bool = False
    open: tuple[str, ...] = ()
    batch: str = ""
    known: str = "{}"
    vouched: str = ""
    clues: bytes = b""


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


def record(content: Path, path: str, renderer: Renderer, judges: Judges, vouchers: Vouchers) -> Recorded:
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
        record = _with_vouched(found, shown, vouchers.of(path, source))
        return Recorded(record, (*problems, *found.problems))

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
        title_inferred=0, date=known.date, sort=None, month="", source=None, lead=None, listed="", status=status,
        mentions=(), reports=(), words=None, aliases=known.aliases, origin_file=known.origin_file,
        origin_sha256=known.origin_sha256, origin_url=None, doubts=(), sample=b"", reasons="[]", careers="[]",
    )  # fmt: skip


def _with_vouched(found: Recorded, shown: str, vouched: Vouched) -> Record | TextRecord | None:
    """The record with what lists beside the pages say of the page. What is doubtful in a page that redacts, or in one
    that is not published, is on no list."""
    made = found.record
    if not isinstance(made, Record):
        return made
    doubts = [*found.problems] if made.reviewed else []
    for reason in made.doubts:
        doubts += doubt_of(shown, reason, made.title, made.date, made.lead)
    digests = {made.path: made.origin_sha256 or ""}
    left = {problem.code for problem in vouched.decisions.sift(doubts, digests).open}
    kinds = tuple(code for code in REVIEWED if code in left)
    fine = {problem.code for problem in doubts if vouched.decisions.about(problem, digests) == "fine"}
    known = vouched.known if made.status == "published" else {}
    known = {name: _agreed(name, values, fine) for name, values in known.items()}
    return replace(made, open=kinds, known=encoded_known(known), vouched=vouched.mark)


def _agreed(field: str, values: Sequence[Whose], fine: Collection[str]) -> Sequence[Whose]:
    """Whose the values of a field are, if people found these kinds of doubts about the page fine."""
    return ("confirmed",) if f"{field}-inferred" in fine and values == ("read",) else values


def _failed(source: PageSource, path: str) -> Record:
    front, origin = source.front, source.front.origin
    sha256, mark = origin.sha256 if origin else None, _mark(front, front.source)
    known = Remembered(
        path, mark, source.digest, front.id, front.permalink, front.date, front.aliases, source.raw, sha256
    )
    # A draft was never published: it has no address to keep.
    return failed_record(known, "draft" if front.status == "draft" else FAILED)


def _record(path: str, shown: str, source: PageSource, renderer: Renderer, judges: Judges) -> Recorded:
    front, terms = source.front, judges.terms
    read = renderer.read(source.body)
    anchored = texts_of(front, read.blocks, read.ids)
    anchors, texts = [anchor for anchor, _ in anchored], [text for _, text in anchored]
    about = About(front, read.blocks, judges.weighing)
    filing = Filing(source, terms, about, terms.communes(front.places, texts, front.date))

    people, steps, mentions = filing.people(), filing.careers(), filing.mentions()
    said, cut = said_of(people, texts, terms)
    named = Named.of(mentions)
    reports = [report(person, found, anchors, terms, named) for person, found in zip(people, said, strict=True)]
    stated = judges.careers.of(steps, texts)
    told = [Told(step, one.sentence, anchors[one.text_index]) for step, one in zip(steps, stated, strict=True) if one]
    same = page_problems.same_person(front, terms, shown)

    problems = page_problems.without_id(source, shown)
    problems += page_problems.as_plain(read.given_up, shown, source.body_line)
    problems += lost_links_of(shown, source, read)
    problems += page_problems.cut_evidence(cut, shown)
    problems += page_problems.without_evidence(front, Claims(people, said, texts, terms), shown)
    problems += page_problems.without_sentence(front, steps, stated, shown)
    problems += same
    problems += page_problems.unexplained(source, shown)

    published = front.status == "published"
    page = _Page(
        path,
        source,
        read.blocks,
        mentions,
        reports=tuple(reports),
        reasons=about.reasons(filing.tags(), anchors) if published else (),
        careers=tuple(told) if published else (),
        holdings=Holdings(filing, terms, front.places).of(zip(people, said, strict=True), anchors, told)
        if published
        else (),
        links=links_of(path, source, read),
        pictures=pictures_of(source, read),
    )
    return Recorded(_row(page, filing, judges, bool(same)), problems)


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
    holdings: tuple[Holding, ...]
    links: tuple[PageLink, ...]
    pictures: tuple[PagePicture, ...]


def _row(page: _Page, filing: Filing, judges: Judges, same_person: bool) -> Record:
    """The record itself. Of what is withdrawn, what is known between builds holds no word."""
    source, blocks = page.source, page.blocks
    front = source.front
    published, withdrawn = front.status == "published", front.status == "withdrawn"

    # One name in all lists, as on the outlet's own page; without any that the page withholds.
    outlets = ", ".join([one.label for one in page.mentions if one.taxonomy == "source"]) or front.source
    title = shortened(front.title, LONGEST_TITLE)
    words = None
    if published and judges.short_forms:
        words = _words(front, blocks, page.mentions, filing.spoken(judges.short_forms))
    # Next to its copy, or to another report of the event, a redacted page would reveal the names.
    compared = whole_text(front, blocks) if published and not source.redacts else ""
    officials = {fold(person.name) for person in front.people}
    return Record(
        path=page.path,
        mark=_mark(front, outlets),
        digest=source.digest,
        id=front.id,
        url=front.permalink,
        title="" if withdrawn else title,
        title_inferred=int("title" in front.inferred),
        date=front.date,
        sort=SortKey.of(front.date, front.id) if published else None,
        month=month_of(front.date),
        source=None if withdrawn else outlets,
        lead=None if withdrawn or not front.lead else shortened(front.lead, LONGEST_LEAD),
        listed=listed(front, Shown(title, outlets)) if published else "",
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
        sample=sample(compared) if compared else b"",
        clues=clues_of(front.title, compared, officials, judges.terms.large_places) if compared else b"",
        reasons=encoded(page.reasons),
        careers=careers.encoded(page.careers),
        links=page.links,
        pictures=page.pictures,
        holdings=page.holdings,
        reviewed=published and not source.redacts,
        batch=posixpath.dirname(source.raw or page.path),
    )


def _mark(front: FrontMatter, outlets: str | None) -> str:
    shown = (front.id, front.permalink, front.title, "title" in front.inferred, front.date, outlets, front.lead)
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
        problems += page_problems.as_plain(read.given_up, shown, source.body_line)
        problems += lost_links_of(shown, source, read)
        links, pictures = links_of(path, source, read), pictures_of(source, read)
    problems += page_problems.unexplained(source, shown)
    title = front.title if front.status != "withdrawn" else ""
    made = TextRecord(path, source.digest, front.id, url, title, front.status, front.aliases, links, pictures)
    return Recorded(made, problems)


def _words(
    front: FrontMatter, blocks: Sequence[Block], mentions: Sequence[Mention], short_forms: ShortForms
) -> Searchable:
    """Everything by which a search may find the article."""
    people = (" ".join((person.rank or "", person.name, *person.posts)) for person in front.people)
    names = (*people, *(mention.name for mention in mentions), *front.organisations, *front.byline)
    by = [block.credit for block in blocks if block.credit]
    return searchable(front.title, front.lead, [b.text for b in blocks], (*names, *by), short_forms)
