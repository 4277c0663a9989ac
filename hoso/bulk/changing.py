"""`change`: the same change to all articles of a selection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hoso import state
from hoso.bulk.changes import Wanted, after, names
from hoso.bulk.pages import Page, pages, written
from hoso.bulk.selection import Selection, close_to, select
from hoso.catalogue.taxonomies import Terms
from hoso.conversion import ledger
from hoso.conversion.convert import Change
from hoso.markup.fields import BY_KEY
from hoso.problems import Problem, error, warning
from hoso.progress import Progress
from hoso.settings import Settings
from hoso.vocabulary import load


@dataclass(frozen=True, slots=True)
class Asked:
    """Which articles to change, and how."""

    selection: Selection
    changes: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of many articles: those that were `selected`, how pages changed, and what is wrong."""

    selected: int
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()


def change(settings: Settings, asked: Asked, dry: bool, progress: Progress) -> Done:
    """Change all articles of a selection; with `dry`, only show how. Nothing is written if the archive has a page that
    can't be read, or if the selection or a value is of no article. Raises state.Busy if another run holds the lock."""
    with state.locked(settings.cache):
        archive = Archive.of(settings)
        if archive.problems:
            return Done(0, problems=archive.problems)
        selected = select(asked.selection, archive.pages, archive.terms, str(archive.content))
        wrong = (*selected.problems, *_of_nobody(asked.changes, archive))
        if wrong:
            return Done(0, problems=wrong)
        if not dry:
            taken_over(settings.content)
        return _changed(archive, selected.pages, asked.changes, dry, progress)


def taken_over(content: Path) -> None:
    """Take over a list of converted pages of a former version, while its digests still are those of the pages."""
    if (content / ledger.FORMER).is_file():
        ledger.settle(content)


@dataclass(frozen=True, slots=True)
class Archive:
    """All articles, and the terms of the vocabulary; or what is wrong with them."""

    content: Path
    pages: tuple[Page, ...]
    terms: Terms
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, settings: Settings) -> Archive:
        known, read = load(settings.vocabulary), tuple(pages(settings.content))
        problems = [one for one in (*known.problems, *read) if isinstance(one, Problem) and one.level == "error"]
        there = tuple(one for one in read if isinstance(one, Page))
        return cls(settings.content, there, Terms(known.vocabulary), tuple(problems))

    def ranks(self) -> frozenset[str]:
        """The names of all ranks of the vocabulary."""
        return frozenset(rank.name for rank in self.terms.vocabulary.ranks)

    def values(self, field: str) -> frozenset[str]:
        """All values that articles have in a field."""
        return frozenset(name for page in self.pages for name in names(page.front, field))


def _changed(
    archive: Archive, selected: Sequence[Page], changes: Sequence[Wanted], dry: bool, progress: Progress
) -> Done:
    """Change these pages one by one; what can't be changed is told."""
    made: list[Change] = []
    problems = list(_new_values(changes, archive))
    others: Counter[tuple[Wanted, str]] = Counter()
    progress.begin("change", len(selected))
    for page in selected:
        front = page.front
        for one in changes:
            outcome = after(front, one, archive.terms)
            front = outcome.front
            if outcome.other:
                others[one, outcome.other] += 1
        if front != page.front:
            done = written(archive.content, page, front, dry)
            if isinstance(done, Problem):
                problems.append(done)
            else:
                made.append(done)
        progress.advance(1)
    progress.end(f"{len(made):,} of {len(selected):,} articles")
    problems += _kept(others, str(archive.content))
    return Done(len(selected), tuple(made), tuple(problems))


def _of_nobody(changes: Sequence[Wanted], archive: Archive) -> Iterator[Problem]:
    """The values to be removed or renamed that no article has."""
    for one in changes:
        if one.action == "add":
            continue
        known = archive.values(one.field)
        key = archive.terms.resolve(one.field, one.value).key if one.field in BY_KEY else ""
        spellings = {name for name in known if key and archive.terms.resolve(one.field, name).key == key}
        if one.value in known or (one.action == "remove" and spellings):
            continue
        hint = close_to(one.value, known) or "look at a page that has it, and copy it from there"
        if spellings:
            hint = (
                f"it is written {', '.join(map(repr, sorted(spellings)))}; rename each, or name them in the vocabulary"
            )
        message = f"no article has {one.value!r} in {one.field!r}"
        yield error(str(archive.content), 0, "unknown-value", message, hint)


def _new_values(changes: Sequence[Wanted], archive: Archive) -> Iterator[Problem]:
    """The values of ways into the archive that neither an article nor the vocabulary has so far."""
    for one in changes:
        if one.added and one.field in BY_KEY:
            known = archive.values(one.field)
            term = archive.terms.resolve(one.field, one.added)
            if not term.known and term.key not in {archive.terms.resolve(one.field, name).key for name in known}:
                message = f"{one.added!r} is new in {one.field!r}: no article had it"
                hint = close_to(one.added, known) or "check its spelling"
                yield warning(str(archive.content), 0, "new-value", message, hint)


def _kept(others: Counter[tuple[Wanted, str]], content: str) -> Iterator[Problem]:
    """The articles that have another value, which they keep."""
    for (one, other), count in sorted(others.items(), key=lambda item: (-item[1], item[0][1])):
        message = f"{count:,} articles have {other!r} in {one.field!r}, and keep it"
        hint = f"to change it: --rename {one.field} '{other}' '{one.value}'"
        if one.field == "people":
            hint = "write another rank or post of somebody into the pages, where the text says it"
        yield warning(content, 0, "other-value", message, hint)
