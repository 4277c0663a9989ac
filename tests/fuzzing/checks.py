"""What must be true of every input: nothing raises, readings are NFC, and what the program writes it accepts."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from pathlib import Path

from hoso import addresses
from hoso.catalogue import records
from hoso.catalogue.records import Judges
from hoso.catalogue.similarity import sample
from hoso.conversion import convert
from hoso.entities.alike import alike, doubts, likeness
from hoso.entities.evidence import evidence
from hoso.markup import frontmatter, page
from hoso.markup.fields import TAXONOMIES, FrontMatter
from hoso.markup.redaction import redact
from hoso.markup.renderer import Renderer
from hoso.markup.short_way import pieces_of
from hoso.markup.writing import without_comments
from hoso.models import Article, Block
from hoso.pages.differences import differences
from hoso.reading.reader import Reader
from hoso.search.words import ShortForms, searchable, words
from hoso.vietnamese import nfc
from hoso.vocabulary import load
from hoso.vouching import read_lists
from tests import conservation


class Fault(Exception):
    """Something that must hold does not; says what."""


@dataclass(frozen=True, slots=True)
class Program:
    """All that the program needs to read files and judge pages, made once."""

    reader: Reader
    renderer: Renderer
    judges: Judges


@cache
def program() -> Program:
    """With the vocabulary that the program ships."""
    vocabulary = load(None).vocabulary
    abbreviations = tuple((each.short, each.full) for each in vocabulary.abbreviations)
    return Program(Reader(vocabulary), Renderer(abbreviations), Judges.of(vocabulary, search=True))


def _short_forms() -> ShortForms:
    found = program().judges.short_forms
    assert found is not None
    return found


# --- raw files


def read_raw(name: str, data: bytes) -> Article | None:
    """The article in a raw file, None where it is passed over with a reason; raises Fault where the reading breaks a promise."""
    reading = program().reader.read(f"raw/{name}", data)
    if reading.article is None:
        _require(bool(reading.problems), "no article and no reason")
        return None
    _require_nfc(reading.article, "article")
    lost = conservation.lost(name, data, reading.article.draft)
    _require(not lost, f"lost: {' '.join(lost.elements())}")
    return reading.article


def check_raw(folder: Path, name: str, data: bytes, twice: bool = True) -> None:
    """Everything that must be true of a raw file; its page is written into the folder."""
    article = read_raw(name, data)
    if article is None:
        return
    if twice:
        _require(article == read_raw(name, data), "a second reading gives another article")
    refused = refusal(article)
    _require(refused is None, refused or "")
    page = convert.page_text(convert.front_of(article), article)
    _require(_record(folder, page.encode(), twice) is not None, "no record of the page that was written")


def refusal(article: Article) -> str | None:
    """Why the program would not accept the page that it writes of an article; None where it does and gets the same back."""
    front = convert.front_of(article)
    text = convert.page_text(front, article)
    if text != nfc(text):
        return "the page is not NFC"
    return convert.misread(addresses.markdown_path(front.id, front.title, front.date), text, front, article)


# --- Markdown pages


@dataclass(frozen=True, slots=True)
class Case:
    """A Markdown page that is to be judged; where it is refused (`is_page`), its metadata are what it could have."""

    folder: Path
    data: bytes
    text: str
    is_page: bool
    front: FrontMatter
    body: str
    blocks: tuple[Block, ...]

    @property
    def texts(self) -> list[str]:
        """Every text of the page."""
        return [text for _, text in page.texts_of(self.front, self.blocks, [""] * len(self.blocks))]


def case_of(folder: Path, data: bytes) -> Case:
    """The page of these bytes; the folder is where it is written to be recorded."""
    text = data.decode("utf-8", "replace")
    parsed = frontmatter.parse(_PATH, text)
    front = parsed.front or FrontMatter("0123456789ab", "/bai/a/", "Một trang")
    return Case(
        folder, data, text, parsed.front is not None, front, parsed.body, program().renderer.blocks(parsed.body)
    )


_PATH = "articles/a.md"


def check_page(folder: Path, data: bytes) -> None:
    """Everything that must be true of a Markdown page, by each of its judges."""
    case = case_of(folder, data)
    for _, judge in JUDGES:
        judge(case)


def _record(folder: Path, data: bytes, twice: bool = False) -> records.Record | records.TextRecord | None:
    """The record of a page; raises Fault where there is neither a record nor an error that says why."""
    path = folder / "content.md"  # one file for all: only its content matters
    path.write_bytes(data)
    own = program()
    made = _sound(records.record(folder, path.name, own.renderer, own.judges, read_lists(folder)))
    if twice:
        again = records.record(folder, path.name, own.renderer, own.judges, read_lists(folder))
        _require(made == again, "a second record is another")
    is_error = any(problem.level == "error" for problem in made.problems)
    _require((made.record is None) == is_error, "no record and no error, or both")
    return made.record


def judge_front_matter(case: Case) -> None:
    """What is read is NFC, and written again and read again it is the same."""
    parsed = frontmatter.parse(_PATH, case.text)
    _require_nfc(parsed.body, "body")
    if parsed.front is None:
        _require(any(problem.level == "error" for problem in parsed.problems), "no metadata and no error")
        return
    _require_nfc(parsed.front, "front matter")
    again = frontmatter.parse(_PATH, f"{frontmatter.serialize(parsed.front)}\n{parsed.body}")
    _require(not again.problems, f"what was written is refused: {again.problems}")
    _require(again.front == parsed.front, f"{parsed.front} came back as {again.front}")


def judge_records(case: Case) -> None:
    """The record as an article and as a page of its own."""
    _record(case.folder, case.data)
    _sound(records.record_text(case.folder, "content.md", Renderer(())))


def _sound(found: records.Recorded) -> records.Recorded:
    """The program names what it fails on and goes on; here that is a fault."""
    _require(found.sound, f"the program failed: {found.problems}")
    return found


def judge_redaction(case: Case) -> None:
    """The page without the names that it lists, or without everybody it names."""
    listed = case.front.redact or tuple(person.name for person in case.front.people)
    redacted = redact(replace(case.front, redact=listed), case.body)
    _require_nfc(redacted.front, "redacted metadata")
    _require_nfc(redacted.body, "redacted text")


def judge_evidence(case: Case) -> None:
    """Every sentence of evidence is in the page."""
    texts = case.texts
    for person in case.front.people:
        for found in evidence(person, texts):
            _require(found.sentence in texts[found.text_index], "a sentence that is not in its text")


def judge_likeness(case: Case) -> None:
    """Who may be the same person, and what a copy is found by."""
    people = case.front.people
    doubts(people, _PATH)
    for person in people:
        likeness(person)
        alike(person.name, people[0].name)
    sample(page.whole_text(case.front, case.blocks))


def judge_taxonomies(case: Case) -> None:
    """Every name is a term with an address and a place in order."""
    for taxonomy in TAXONOMIES:
        for name in taxonomy.names(case.front):
            term = program().judges.terms.resolve(taxonomy.key, name)
            addresses.slug(term.key)
            taxonomy.order(name)


def judge_markup(case: Case) -> None:
    """The short way and the long one give the same, and the blocks are NFC."""
    renderer = program().renderer
    rendered = renderer.render(case.body)
    _require_nfc(rendered.blocks, "blocks")
    _require(case.blocks == rendered.blocks, "blocks alone are others than with HTML")
    if pieces_of(case.body) is not None:  # else this was the long way
        full = renderer.render_fully(case.body)
        _require(full == rendered, f"the long way gives something else: {full} for {rendered}")
    without_comments(case.body)


def judge_differences(case: Case) -> None:
    """A text beside itself without its first paragraph, and beside its words turned round."""
    texts = case.texts
    differences(texts, texts[1:])
    differences(texts, [" ".join(reversed(text.split())) for text in texts])


def judge_words(case: Case) -> None:
    """What the search has of the page."""
    texts = case.texts
    names = [person.name for person in case.front.people]
    searchable(case.front.title, case.front.lead, texts, names, _short_forms())
    for text in texts:
        _require(words(text) == words(nfc(text)), "other words in NFC")


Judge = Callable[[Case], None]

JUDGES: tuple[tuple[str, Judge], ...] = (
    ("frontmatter", judge_front_matter),
    ("records", judge_records),
    ("redaction", judge_redaction),
    ("evidence", judge_evidence),
    ("likeness", judge_likeness),
    ("taxonomies", judge_taxonomies),
    ("markup", judge_markup),
    ("differences", judge_differences),
    ("words", judge_words),
)
"""Every judge of pages, by name."""


# --- what all promise


def _require(true: bool, what: str) -> None:
    if not true:
        raise Fault(what)


def _require_nfc(value: object, where: str) -> None:
    for text in _strings(value):
        if not unicodedata.is_normalized("NFC", text):
            raise Fault(f"{where} is not NFC: {text!a}")


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))
