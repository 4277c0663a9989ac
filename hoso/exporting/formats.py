"""The data of the whole archive in each of the formats for research, in one pass over the articles."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TextIO

from hoso import citations
from hoso.catalogue.taxonomies import Terms
from hoso.citations import Reference
from hoso.exporting import indexes
from hoso.exporting.database import Database
from hoso.exporting.indexes import Persons
from hoso.exporting.published import Published, read
from hoso.exporting.tables import Listed, Row, Table, article_row, career_rows, people_rows
from hoso.isolation import isolated, program_fault
from hoso.output import package
from hoso.output.formats import EXPORTS, PACKAGE_FILE, DataFile
from hoso.problems import Problem
from hoso.progress import Progress
from hoso.vocabulary import Vocabulary
from hoso.vocabulary.entries import Source

RIGHTS_UNKNOWN = "rights unknown: ask the outlet"


@dataclass(frozen=True, slots=True)
class Site:
    """The site to export: its output folder, its title, the data files of months, those of the whole archive beside
    them, the vocabulary."""

    output: Path
    title: str
    files: tuple[DataFile, ...]
    beside: tuple[DataFile, ...]
    vocabulary: Vocabulary

    @property
    def basis(self) -> str:
        stated = (self.vocabulary.sources, self.vocabulary.people)
        return package.basis(self.title, (*self.files, *self.beside), stated)


@dataclass(frozen=True, slots=True)
class Written:
    """How many articles an export contains, and the problems of those that are missing."""

    articles: int
    problems: tuple[Problem, ...]


def write_whole(site: Site, target: Path, progress: Progress) -> Written:
    """Write every format of `EXPORTS` into `target`, with the files of the site and the package that describes all of
    them. Each file is either complete or unchanged, and the package is written last."""
    folder = target / f".export.{os.getpid()}.part"
    for leftover in target.glob(".export.*.part"):
        shutil.rmtree(leftover)
    folder.mkdir(parents=True)
    try:
        written = _fill(site, folder, progress)
        exports = [DataFile(kind.path, *_sealed(folder / kind.file)) for kind in EXPORTS]
        names = [kind.file for kind in EXPORTS]
        apart = target.resolve() != (site.output / "data").resolve()
        if apart:
            for file in (*site.files, *site.beside):
                names.append(Path(file.path).name)
                shutil.copyfile(site.output / file.path, folder / names[-1])
        names.append(Path(PACKAGE_FILE).name)
        (folder / names[-1]).write_bytes(package.description(site.title, site.files, site.beside, exports, site.basis))
        for name in names:
            (folder / name).replace(target / name)
        for former in target.glob("*.jsonl") if apart else ():
            if former.name not in names:
                former.unlink()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return written


@dataclass(frozen=True, slots=True)
class _Forms:
    """One article in each format that is written article by article."""

    row: Row
    people: tuple[Row, ...]
    careers: tuple[Row, ...]
    bibtex: str
    csl: str


def _forms(article: Published, listed: Listed, title: str) -> _Forms:
    reference = _reference(article, listed.terms, title)
    people, careers = tuple(people_rows(article, listed)), tuple(career_rows(article, listed))
    return _Forms(article_row(article), people, careers, citations.bibtex(reference), citations.csl_json(reference))


def _fill(site: Site, folder: Path, progress: Progress) -> Written:
    """Write each format, reading every article once. An article that can't be converted is left out of all."""
    terms = Terms(site.vocabulary)
    listed = Listed(terms, Persons(indexes.people(site.output)))
    outlets = _Outlets(site.vocabulary.sources, terms)
    count = 0
    problems: list[Problem] = []
    with ExitStack() as stack:

        def opened(name: str, newline: str) -> TextIO:
            return stack.enter_context((folder / name).open("w", encoding="utf-8", newline=newline))

        articles = Table(opened("articles.csv", ""), "articles.csv")
        people = Table(opened("people.csv", ""), "people.csv")
        careers = Table(opened("careers.csv", ""), "careers.csv")
        bibtex, csl = opened("citations.bib", "\n"), opened("citations.json", "\n")
        database = Database(folder / "archive.db")
        stack.callback(database.close)
        progress.begin("export", len(site.files))
        month = ""
        for article in read(site.output / file.path for file in site.files):
            forms = isolated(partial(_forms, article, listed, site.title), partial(_failed, article))
            if isinstance(forms, Problem):
                problems.append(forms)
                continue
            articles.add(forms.row)
            people.add(*forms.people)
            careers.add(*forms.careers)
            database.add(article, forms.people, forms.careers)
            outlets.add(article)
            bibtex.write(("\n" if count else "") + forms.bibtex)
            csl.write((",\n" if count else "[\n") + forms.csl)
            count += 1
            if month != (month := (article.front.date or "")[:7]):
                progress.advance(1)
        csl.write("\n]\n" if count else "[]\n")
        sources = Table(opened("sources.csv", ""), "sources.csv")
        known = tuple(outlets.rows())
        sources.add(*known)
        database.finish(known, indexes.posts(site.output))
    progress.end(f"{count:,} articles")
    return Written(count, tuple(problems))


def _failed(article: Published, fault: BaseException) -> Problem:
    origin = article.front.origin
    return program_fault((origin and origin.file) or article.url, fault, f"exporting the article {article.front.id!r}")


class _Outlets:
    """The outlets of the articles so far, as written there, with counts, and what the vocabulary knows of each; two
    names that the site treats as one outlet have the same name there."""

    def __init__(self, sources: Sequence[Source], terms: Terms) -> None:
        self._terms = terms
        named = ((name, one) for one in reversed(sources) for name in (one.tag, one.name, *one.aliases))
        self._known = {self._key(name): source for name, source in named}
        self._seen: dict[str, tuple[int, str, str]] = {}

    def add(self, article: Published) -> None:
        source, date = article.front.source, (article.front.date or "")[:10]
        if source is None:
            return
        count, first, last = self._seen.get(source, (0, "", ""))
        first = min(first, date) if first and date else first or date
        self._seen[source] = (count + 1, first, max(last, date))

    def rows(self) -> Iterator[Row]:
        """The rows of `sources.csv`, by name."""
        for outlet, (count, first, last) in sorted(self._seen.items()):
            source = self._known.get(self._key(outlet))
            site, rights = (source.site, source.rights) if source else (None, None)
            yield (
                outlet,
                source.name if source else None,
                site,
                count,
                first or None,
                last or None,
                rights or RIGHTS_UNKNOWN,
            )

    def _key(self, name: str) -> str:
        return self._terms.resolve("source", name).key


def _reference(article: Published, terms: Terms, archive: str) -> Reference:
    front = article.front
    return Reference(
        id=front.id, title=front.title, date=front.date, source=front.source and terms.in_full(front.source),
        byline=front.byline, lead=front.lead, tags=front.tags, inferred=front.inferred, address=article.url,
        archive=archive, original=(front.origin and front.origin.url) or "",
    )  # fmt: skip


def _sealed(path: Path) -> tuple[int, str]:
    """Size and SHA-256 of a finished file."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return path.stat().st_size, digest
