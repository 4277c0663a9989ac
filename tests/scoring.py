"""How well articles were read: what the reader made of raw files against what people labelled in them.

A label is a JSON file that holds title, date, source, byline, captions, people, organisations, places and events as the
raw file states them, and for each line with text what it is (`lines`, counted from 1). Each measure counts over all
articles; its score is the F1 of precision and recall.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from hoso.entities.evidence import evidence
from hoso.models import Article

MEASURES = (
    *("title", "no-title-marked", "date", "source", "byline", "lead", "body-kept", "chrome-removed", "chrome-precise"),
    *("captions", "credits", "people", "ranks", "posts", "evidence", "organisations", "places", "events"),
)

KEPT = ("lead", "body", "heading")
LEFT_OUT = ("chrome", "dateline", "byline", "credit", "title")

# One thing in two spellings is one thing: what newspapers shorten is compared in full.
SHORT_FORMS = (
    (r"\bcatp\b", "cong an thanh pho"),
    (r"\btphcm\b", "thanh pho ho chi minh"),
    (r"\btp\b", "thanh pho"),
    (r"\bubnd\b", "uy ban nhan dan"),
    (r"\bhdnd\b", "hoi dong nhan dan"),
    (r"\bcsgt\b", "canh sat giao thong"),
    (r"\bpccc\b", "phong chay chua chay"),
    (r"\btand\b", "toa an nhan dan"),
    (r"\bvksnd\b", "vien kiem sat nhan dan"),
)
UNIT = re.compile(r"^(?:tinh|thanh pho|quan|huyen|thi xa|thi tran|phuong|xa|dac khu) (?=[a-z])")
LEVEL = re.compile(r"\b(?:tinh|thanh pho) ")
OUTLET_TAG = re.compile(r"^\(?[A-ZĐ0-9.]{2,12}\)?(?: ?[-–])? ")
FIELD = re.compile(r"^\w+(?: \w+)?: ")
TAGS_OF_PAGES = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class LabelledPerson:
    name: str
    rank: str | None
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """What people read in one raw file; `lines` are its lines with what each is."""

    name: str
    title: str | None
    date: str | None
    source: str | None
    byline: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    captions: tuple[tuple[str, str | None], ...]
    people: tuple[LabelledPerson, ...]
    organisations: tuple[str, ...]
    places: tuple[str, ...]
    events: tuple[str, ...]

    def of_kind(self, *kinds: str) -> list[str]:
        """The lines labelled so."""
        return [line for kind, line in self.lines if kind in kinds]


@dataclass(slots=True)
class Tally:
    """Counts of one measure: right ones, those the reader made, those people labelled; and what went wrong."""

    hit: int = 0
    made: int = 0
    true: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """F1 of precision and recall: 1 where there was nothing to find and nothing was made."""
        return 2 * self.hit / (self.made + self.true) if self.made + self.true else 1.0

    def one(self, right: bool, miss: str) -> None:
        """Count one question with one answer."""
        self.hit, self.made, self.true = self.hit + right, self.made + 1, self.true + 1
        if not right:
            self.misses.append(miss)

    def keys(self, made: Iterable[str], true: Iterable[str], name: str) -> None:
        """Count two sets of keys."""
        mine, theirs = set(made), set(true)
        self.hit += len(mine & theirs)
        self.made += len(mine)
        self.true += len(theirs)
        self.misses += [f"{name}: missed {key!r}" for key in sorted(theirs - mine)]
        self.misses += [f"{name}: wrong {key!r}" for key in sorted(mine - theirs)]

    def alike(self, made: Sequence[str], true: Sequence[str], name: str, least: float) -> list[tuple[int, int]]:
        """Count two lists of texts, each paired with the likest one left; the pairs as indices (made, true)."""
        left, pairs = list(range(len(made))), []
        for wanted, text in enumerate(true):
            best = max(left, key=lambda index: likeness(made[index], text), default=None)
            if best is None or likeness(made[best], text) < least:
                self.misses.append(f"{name}: missed {text!r}")
            else:
                left.remove(best)
                pairs.append((best, wanted))
        self.misses += [f"{name}: wrong {made[index]!r}" for index in left]
        self.hit, self.made, self.true = self.hit + len(pairs), self.made + len(made), self.true + len(true)
        return pairs


def load_label(path: Path, raw: str) -> Label:
    """A label, and the raw file that it is about, decoded; tags of saved pages are taken off the lines."""
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    lines = raw.splitlines()
    return Label(
        path.stem,
        data["title"],
        data["date"],
        data["source"],
        tuple(name for name in re.split(r", | - | – ", data["byline"] or "") if name),
        tuple((kind, plain(lines[int(number) - 1])) for number, kind in data["lines"].items()),
        tuple((caption["text"], caption["credit"]) for caption in data["captions"]),
        tuple(LabelledPerson(one["name"], one["rank"], tuple(one["posts"])) for one in data["people"]),
        tuple(data["organisations"]),
        tuple(data["places"]),
        tuple(data["events"]),
    )


def score(readings: Iterable[tuple[Label, Article | None]]) -> dict[str, Tally]:
    """Every measure over these articles; a file that gave none counts as one with nothing in it."""
    tallies = {measure: Tally() for measure in MEASURES}
    for label, article in readings:
        _structure(label, article, tallies)
        _text(label, article, tallies)
        _captions(label, article, tallies)
        _names(label, article, tallies)
    return tallies


def _structure(label: Label, article: Article | None, tallies: dict[str, Tally]) -> None:
    draft = article.draft if article else None
    inferred = draft.inferred if draft else ()
    title = draft.title if draft else ""
    if label.title:
        right = plain(title) == plain(label.title) and "title" not in inferred
        tallies["title"].one(right, f"{label.name}: {title!r} for {label.title!r}")
    else:
        tallies["no-title-marked"].one("title" in inferred, f"{label.name}: {title!r} is not marked inferred")
    date = draft.date if draft and "date" not in inferred else None
    right = (date or "").startswith(label.date) if label.date else not date
    tallies["date"].one(right, f"{label.name}: {date!r} for {label.date!r}")
    source = draft.source if draft else None
    right = key(source or "") == key(label.source or "")
    tallies["source"].one(right, f"{label.name}: {source!r} for {label.source!r}")
    tallies["byline"].keys(map(key, draft.byline if draft else ()), map(key, label.byline), label.name)
    lead = (draft.lead if draft and "lead" not in inferred else None) or ""
    wanted = "".join(label.of_kind("lead"))
    right = likeness(untagged(lead), untagged(wanted)) >= 0.9 if wanted else not lead
    tallies["lead"].one(right, f"{label.name}: {lead[:60]!r} for {wanted[:60]!r}")


def _text(label: Label, article: Article | None, tallies: dict[str, Tally]) -> None:
    draft = article.draft if article else None
    held = plain(" ".join([draft.title, draft.lead or "", *(block.text for block in draft.blocks)])) if draft else ""
    removed = [plain(line) for line in draft.removed] if draft else []
    elsewhere = " ".join(label.of_kind("title", "caption", *KEPT))
    for line in label.of_kind(*KEPT):
        # A caption inside a paragraph loses its place, so the beginning represents the line.
        tallies["body-kept"].one(untagged(line)[:80].strip() in held, f"{label.name}: lost {line[:70]!r}")
    for line in label.of_kind("chrome"):
        right = line in removed or line in elsewhere or line not in held
        tallies["chrome-removed"].one(right, f"{label.name}: kept {line[:70]!r}")
    allowed = label.of_kind(*LEFT_OUT)
    for line in removed:
        right = any(line in one for one in allowed) or not re.search(r"\w", without(line, allowed))
        tallies["chrome-precise"].one(right, f"{label.name}: removed {line[:70]!r}")


def _captions(label: Label, article: Article | None, tallies: dict[str, Tally]) -> None:
    made = [block for block in article.draft.blocks if block.kind == "caption"] if article else []
    texts = [text for text, _ in label.captions]
    for index, wanted in tallies["captions"].alike([block.text for block in made], texts, label.name, 0.85):
        mine, theirs = made[index].credit, label.captions[wanted][1]
        tallies["credits"].one(key(mine or "") == key(theirs or ""), f"{label.name}: credit {mine!r} for {theirs!r}")


def _names(label: Label, article: Article | None, tallies: dict[str, Tally]) -> None:
    people = {person_key(person.name): person for person in article.entities.people} if article else {}
    tallies["people"].keys(people, (person_key(person.name) for person in label.people), label.name)
    texts = article.draft.texts() if article else ()
    whole = letters(" ".join(line for _, line in label.lines))
    for wanted in label.people:
        mine = people.get(person_key(wanted.name))
        if mine is None:
            continue
        where = f"{label.name}: {wanted.name}"
        right = key(mine.rank or "") == key(wanted.rank or "")
        tallies["ranks"].one(right, f"{where}: {mine.rank!r} for {wanted.rank!r}")
        tallies["posts"].alike([key(post) for post in mine.posts], [key(post) for post in wanted.posts], where, 0.75)
        sentences = [found.sentence for found in evidence(mine, texts)]
        right = bool(sentences) and all(letters(sentence) in whole for sentence in sentences)
        tallies["evidence"].one(right, f"{where}: {sentences}")
    names = article.entities if article else None
    for measure, shaped in (("organisations", organisation_key), ("places", place_key)):
        made: tuple[str, ...] = getattr(names, measure) if names else ()
        tallies[measure].keys(map(shaped, made), map(shaped, getattr(label, measure)), label.name)
    events = [key(name) for name in names.events] if names else []
    tallies["events"].alike(events, [key(name) for name in label.events], label.name, 0.75)


def plain(text: str) -> str:
    """NFC text without tags and entities of pages, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", html.unescape(TAGS_OF_PAGES.sub("", text))).split())


def untagged(text: str) -> str:
    """Without the name of a field (`TÓM TẮT:`) or the outlet's tag at its beginning."""
    return OUTLET_TAG.sub("", FIELD.sub("", plain(text)))


def without(text: str, parts: Iterable[str]) -> str:
    """What is left of a text when these parts are taken out, longest first: one box of a page may hold many lines."""
    for part in sorted(parts, key=len, reverse=True):
        text = text.replace(part, " ")
    return text


def letters(text: str) -> str:
    """Nothing but letters and digits: what is verbatim stays verbatim when spaces and marks differ."""
    return re.sub(r"\W", "", plain(text))


def key(text: str) -> str:
    """Text for comparing names: small letters without accents and marks, short forms in full."""
    apart = unicodedata.normalize("NFD", plain(text).lower().replace("đ", "d"))
    bare = " ".join(re.sub(r"[^\w ]", " ", "".join(c for c in apart if not unicodedata.combining(c))).split())
    for short, full in SHORT_FORMS:
        bare = re.sub(short, full, bare)
    return bare


def person_key(name: str) -> str:
    """A person's name in small letters, with its accents: Tuyển and Tuyến are two people."""
    return plain(name).lower()


def organisation_key(name: str) -> str:
    """An organisation's key, the same with and without the level of the unit in it."""
    return LEVEL.sub("", key(name))


def place_key(name: str) -> str:
    """A place's key by its bare name; numbered units keep their word."""
    return UNIT.sub("", key(name))


def likeness(one: str, other: str) -> float:
    """From 0 to 1: how alike two texts are, accents and marks aside."""
    return SequenceMatcher(None, key(one), key(other), autojunk=False).ratio() if one and other else 0.0
