"""Which articles are changed: those that meet every condition of a selection."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from hoso.bulk.pages import Page
from hoso.catalogue.taxonomies import Terms
from hoso.markup import dates
from hoso.markup.fields import BY_KEY
from hoso.problems import Problem, error
from hoso.vietnamese import fold, nfc, tone_placement

Kind = Literal["tag", "unit", "place", "event", "person", "outlet", "date", "batch", "ids", "words"]
KINDS: tuple[Kind, ...] = get_args(Kind)

TAXONOMY_OF: dict[Kind, str] = {
    "tag": "tags",
    "unit": "organisations",
    "place": "places",
    "event": "events",
    "person": "people",
    "outlet": "source",
}


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: a kind, and the values of which an article must have one."""

    kind: Kind
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """The conditions that an article must meet; without any, all articles are selected."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Selected:
    """The selected articles, or what is wrong with the selection."""

    pages: tuple[Page, ...]
    problems: tuple[Problem, ...] = ()


def select(selection: Selection, pages: Sequence[Page], terms: Terms, content: str) -> Selected:
    """The articles of a selection. A value that no article has is a problem, and so is an empty selection."""
    tests = [_Test.of(condition.kind, value, terms) for condition in selection.conditions for value in condition.values]
    met = {test: frozenset(page.path for page in pages if test.holds(page)) for test in tests}
    unknown = tuple(test.unmet(pages, content) for test in tests if not met[test])
    if unknown:
        return Selected((), unknown)
    chosen = {page.path for page in pages}
    for condition in selection.conditions:
        chosen &= frozenset().union(*(met[test] for test in tests if test.kind == condition.kind))
    if not chosen:
        counts = ", ".join(f"{test.kind} {test.value!r}: {len(met[test]):,}" for test in tests)
        message = f"no article meets all of these conditions ({counts})"
        return Selected((), (error(content, 0, "nothing-selected", message, "leave out one of them"),))
    return Selected(tuple(page for page in pages if page.path in chosen))


@dataclass(frozen=True, slots=True, eq=False)
class _Test:
    """A value of a condition, and the words of the archive that tell whether an article has it."""

    kind: Kind
    value: str
    terms: Terms

    @classmethod
    def of(cls, kind: Kind, value: str, terms: Terms) -> _Test:
        return cls(kind, _folder(value) if kind == "batch" else nfc(value).strip(), terms)

    def holds(self, page: Page) -> bool:
        """Whether an article has the value."""
        match self.kind:
            case "date":
                return is_within(page.front.date, self.value)
            case "batch":
                return _raw_file(page).startswith(f"{self.value}/")
            case "ids":
                return self.value in {page.front.id, page.front.permalink} or self.value.endswith(page.path)
            case "words":
                return any(has_words(text, self.value) for text in page.texts())
            case _:
                taxonomy = TAXONOMY_OF[self.kind]
                key = self.terms.resolve(taxonomy, self.value).key
                return any(self.terms.resolve(taxonomy, name).key == key for name in self._names(page))

    def _names(self, page: Page) -> tuple[str, ...]:
        """What the article has of this kind, as it writes it."""
        names = BY_KEY[TAXONOMY_OF[self.kind]].names(page.front)
        return tuple(one for name in names for one in self.terms.credited(name)) if self.kind == "outlet" else names

    def unmet(self, pages: Iterable[Page], content: str) -> Problem:
        """The problem of a value that no article has."""
        if self.kind == "ids":
            hint = "write the id, address or path of an article; 'articles.csv' of an export has all ids"
            return error(content, 0, "unknown-article", f"there is no article {self.value!r}", hint)
        message, hint = self._unmet(pages)
        return error(content, 0, "unknown-value", f"no article {message}", hint)

    def _unmet(self, pages: Iterable[Page]) -> tuple[str, str]:
        match self.kind:
            case "words":
                return f"contains {self.value!r}", "words with accents are found only so, others with any accents"
            case "date":
                return f"is dated {self.value}", "leave it out, or name a longer time, such as 2023..2024"
            case "batch":
                hint = close_to(self.value, _folders(pages)) or "name a folder below content/raw"
                return f"comes from the folder {f'raw/{self.value}'!r}", hint
            case _:
                known = {name for page in pages for name in self._names(page)}
                index = f"the site lists them at /{BY_KEY[TAXONOMY_OF[self.kind]].path}/"
                return f"has the {self.kind} {self.value!r}", close_to(self.value, known) or index


def close_to(value: str, known: Iterable[str]) -> str:
    """A hint that names the closest of what is known; empty if nothing is close."""
    by_fold = {fold(name): name for name in sorted(known)}
    close = difflib.get_close_matches(fold(value), by_fold, n=1, cutoff=_CLOSE)
    return f"did you mean {by_fold[close[0]]!r}?" if close else ""


_CLOSE = 0.6  # as `did_you_mean` has it for short lists: one letter in three may be another


# --- batches


def _folder(value: str) -> str:
    """The path of a folder below that of raw files, however it was typed."""
    _, _, below = f"/{value.strip()}/".partition("/raw/")
    return nfc(below or value).strip("/")


def _raw_file(page: Page) -> str:
    """The path of the raw file below the folder of raw files; empty if the page comes from none."""
    file = page.front.origin.file if page.front.origin else None
    return (file or "").removeprefix("raw/")


def _folders(pages: Iterable[Page]) -> Iterator[str]:
    for page in pages:
        folder, found, _ = _raw_file(page).rpartition("/")
        if found:
            yield folder


# --- dates


def problem_of_date(value: str) -> str | None:
    """What is wrong with a date or a span of time in a selection, as a hint, or None."""
    ends = [end for end in value.split("..", 1) if end]
    if not ends or any("T" in end or dates.problem_of(end) for end in ends):
        return "write 2023, 2023-05, 2023-05-07, or a span such as 2023-05..2023-06-15, ..2020 or 2024.."
    return None


def is_within(date: str | None, span: str) -> bool:
    """Whether a date lies within a day, month, year or span; one that is less precise must lie there as a whole."""
    if not date:
        return False
    first, apart, last = span.partition("..")
    day = date[: len("2021-01-20")]
    return _begin(first) <= _begin(day) and _end(day) <= _end(last if apart else first)


def _begin(date: str) -> str:
    return f"{date}{'-00-00'[len(date) - 10 :]}" if len(date) < 10 else date


def _end(date: str) -> str:
    date = date or "9999"
    return f"{date}{'-99-99'[len(date) - 10 :]}" if len(date) < 10 else date


# --- words


_WORD = re.compile(r"\w+")


def has_words(text: str, phrase: str) -> bool:
    """Whether a text contains these words in this order. A word typed with accents must have them, one without may have
    any; case and the place of the tone don't count."""
    words = _WORD.findall(tone_placement(phrase.lower()))
    if not words:
        return False
    pattern = re.compile(r"\b" + r"\W+".join(map(fold, words)) + r"\b")
    return any(_is_typed_so(text[found.start() : found.end()], words) for found in pattern.finditer(fold(text)))


def _is_typed_so(found: str, words: Sequence[str]) -> bool:
    there = _WORD.findall(tone_placement(found.lower()))
    return all(word in (one, fold(one)) for word, one in zip(words, there, strict=True))
