"""The archive as data: what each line of its files says, of an article, of an entity, of a step of a career."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Literal, TypeVar

from hoso.catalogue.careers import Told
from hoso.catalogue.counts import Counts
from hoso.catalogue.people import PersonData, ReportRow
from hoso.catalogue.reasons import Reason
from hoso.catalogue.stories import Report, StoryRow
from hoso.catalogue.terms import Entity
from hoso.catalogue.vouched import Known as WhoseValues
from hoso.catalogue.vouched import Whose
from hoso.json_text import encode
from hoso.markup.fields import BY_NAME, FIELDS, Field, FrontMatter
from hoso.models import Block
from hoso.pages.known import Known
from hoso.sorting import has_month

UNDATED_FILE = "data/undated.jsonl"
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Article:
    """What an article's line is made of: `evidence` are the sentences that report on each person, `root` goes before
    the article's address."""

    front: FrontMatter
    blocks: Sequence[Block]
    evidence: dict[str, list[str]]
    reasons: Sequence[Reason]
    careers: Sequence[Told]
    known: WhoseValues
    root: str


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an article's line: name, JSON type and meaning; `of` takes it from the article. What is absent is
    null or []."""

    name: str
    type: Literal["string", "array", "object"]
    meaning: str
    of: Callable[[Article], object]


def _people(article: Article) -> list[dict[str, object]]:
    """Nothing is reported of a person where the vocabulary knows a name that the page withholds."""
    return [
        {"name": p.name, "rank": p.rank, "posts": p.posts, "evidence": article.evidence.get(p.name, []), "known": whose}
        for p, whose in _with_known(article, "people", article.front.people)
        if p.name in article.evidence
    ]


def _with_known(article: Article, name: str, entries: Sequence[Item]) -> Iterator[tuple[Item, Whose | None]]:
    """The entries of a field, each with whose it is, None if nothing is known."""
    whose: Sequence[Whose | None] = article.known.get(name) or [None] * len(entries)
    return zip(entries, whose, strict=True)


def _origin(article: Article) -> dict[str, str | None] | None:
    origin = article.front.origin
    if origin is None:
        return None
    return {"file": origin.file, "sha256": origin.sha256, "encoding": origin.encoding, "url": origin.url}


def _tags_why(article: Article) -> list[dict[str, object]]:
    return [
        {"tag": why.tag, "sentence": why.sentence, "phrases": why.phrases, "weight": why.weight}
        for why in article.reasons
    ]


def _careers(article: Article) -> list[dict[str, object]]:
    """The steps that a sentence states, each with whose it is: several may be of one name."""
    known = dict(_with_known(article, "careers", article.front.careers))
    return [{**_step(told), "known": known.get(told.career)} for told in article.careers]


def _step(told: Told) -> dict[str, object]:
    career = told.career
    return {
        "name": career.name, "kind": career.kind, "post": career.post, "rank": career.rank, "from": career.start,
        "until": career.until, "inferred": career.inferred, "sentence": told.sentence,
    }  # fmt: skip


def _known(article: Article) -> dict[str, object] | None:
    """Whose each value is: of a field with one value a word, of a list one for each of its values, by the value. People
    and steps of careers have it with them, as several of a page may have one name."""
    if not article.known:
        return None
    found: dict[str, object] = {}
    for name, whose in article.known.items():
        if BY_NAME[name].kind == "string":
            found[name] = whose[0]
        elif BY_NAME[name].kind == "strings":
            found[name] = dict(zip(BY_NAME[name].texts(article.front), whose, strict=True))
    return found


def _text(article: Article) -> str:
    return "\n\n".join(block.text for block in article.blocks if block.kind != "caption")


def _captions(article: Article) -> list[dict[str, str | None]]:
    return [{"text": block.text, "credit": block.credit} for block in article.blocks if block.kind == "caption"]


def _stated(field: Field) -> Value:
    """A field as it is in the front matter."""
    kind: Literal["string", "array"] = "string" if field.kind == "string" else "array"
    return Value(field.name, kind, field.meaning, attrgetter(f"front.{field.name}"))


OTHERWISE = {
    "permalink": Value("url", "string", "permanent address", lambda article: article.root + article.front.permalink),
    "people": Value(
        "people",
        "array",
        "who is named with a rank or a post: name, rank, posts, evidence (sentences), known (as below)",
        _people,
    ),
    "careers": Value(
        "careers",
        "array",
        "what the article states of careers: name, kind (took, left, held, rank), post, rank, from, until, inferred (of"
        " from and until, what has its year from the publication), sentence, known (as below)",
        _careers,
    ),
    "origin": Value("origin", "object", BY_NAME["origin"].meaning, _origin),
    "status": Value("status", "string", "published", attrgetter("front.status")),
}
"""Fields that the data have in a form of their own."""

_OF_TEXT = (
    Value("text", "string", "body as plain text, paragraphs and sub-headings separated by a blank line", _text),
    Value("captions", "array", "captions of pictures: text, credit", _captions),
)
_OF_TAGS = Value(
    "tags_why",
    "array",
    "why the article has a tag that the program derived: tag, sentence, phrases (that call for it), weight (how far the"
    " sum exceeds the threshold)",
    _tags_why,
)
_OF_VALUES = Value(
    "known",
    "object",
    "whose each value is: `read` by the program, `confirmed` or `written` by a person; of lists by value; `people` and"
    " `careers` have it in each entry; null if the page withholds names, or nothing is known",
    _known,
)
_LAST = ("origin", "status")  # what is said of the page, not of the article


def _values() -> Iterator[Value]:
    for one in sorted((one for one in FIELDS if one.data), key=lambda one: one.name in _LAST):
        yield OTHERWISE.get(one.name) or _stated(one)
        if one.name == "lead":
            yield from _OF_TEXT
        if one.name == "tags":
            yield _OF_TAGS
        if one.name == "inferred":
            yield _OF_VALUES


VALUES = tuple(_values())
"""What the data say of an article, in this order."""


def file_of(month: str) -> str:
    """The file that holds the articles of a month (`2021-01`, `2021-00` of a year alone, or "" for the undated)."""
    return f"data/{_stated_of(month)}.jsonl" if month else UNDATED_FILE


def month_of(path: str) -> str:
    """The month or the year alone whose articles a data file holds, "" for the undated."""
    name = path.removeprefix("data/").removesuffix(".jsonl")
    return "" if path == UNDATED_FILE else name


@dataclass(frozen=True, slots=True)
class Said:
    """What the catalogue knows of an article: its sentences on people, for its tags and on careers; whose its
    values are."""

    reports: Sequence[ReportRow]
    reasons: Sequence[Reason]
    careers: Sequence[Told] = ()
    known: WhoseValues = field(default_factory=dict)


def article_line(front: FrontMatter, blocks: Sequence[Block], said: Said, root: str) -> str:
    """One article as a line of JSON, with its end of line; `root` goes before its address."""
    evidence = {report.name: [text for _, text in report.sentences] for report in said.reports}
    article = Article(front, blocks, evidence, said.reasons, said.careers, said.known, root)
    return encode({value.name: value.of(article) for value in VALUES}) + "\n"


def career_lines(article: str, steps: Sequence[Told]) -> str:
    """What an article states of careers, a line each step."""
    return "".join([encode({"article": article, **_step(told)}) + "\n" for told in steps])


def totals(months: Counts) -> bytes:
    """The table of how many articles each month has."""
    rows = [("", months.undated)] if months.undated else []
    rows += [(_stated_of(month), count) for month, count in months.dated]
    return "".join(["month,articles\n", *(f"{month},{count}\n" for month, count in rows)]).encode()


def _stated_of(month: str) -> str:
    """What is known of a month: its year if there is no more."""
    return month if has_month(month) else month[:4]


def person_line(person: PersonData, root: str) -> str:
    """A line of the index of people, with its end of line."""
    known = {"id": person.id, "name": person.name, "url": person.url and root + person.url}
    return f"{encode(known)[:-1]}, {person.said[1:]}\n"


def story_line(story: StoryRow, reports: Sequence[Report], root: str) -> str:
    """A line of the index of stories, with its end of line."""
    lines = [report.line for report in reports]
    dates = sorted(line.date for line in lines if line.date)
    return encode({
        "id": story.id, "url": root + story.url, "title": lines[0].title, "reports": story.reports,
        "first": dates[0][:10] if dates else None, "last": dates[-1][:10] if dates else None,
        "articles": [line.id for line in lines],
        "copies": [report.line.id for report in reports if report.copied],
    }) + "\n"  # fmt: skip


def entity_line(entity: Entity, about: Known | None, root: str) -> str:
    """A line of an index of units, places or outlets, with its end of line; `about` is what is known of it."""
    term, url = entity.term, entity.term.url
    relatives = about.relatives if about else ()
    within = [link.label for relative in relatives if relative.kind == "within" for link in relative.links]
    values = {
        "id": term.key, "name": term.label, "url": root + url if url else None, "variants": entity.spellings,
        "kind": about and about.kind, "within": within[0] if within else None, "from": about and about.start,
        "until": about and about.until, "articles": entity.articles,
    }  # fmt: skip
    return encode(values) + "\n"
